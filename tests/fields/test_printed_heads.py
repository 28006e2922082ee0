"""Headers, copies, contacts, annexes and signatures as officials and converters print them."""

from __future__ import annotations

import pytest

import circextract

SUBJECT_IN_FRONT = {
    "en": """International Telecommunication Union
Telecommunication Development Bureau

Subject: Regional course on spectrum management, Dakar, 16-20 June 2003

Dear Sir/Madam,

I have the honour to invite you to a course on spectrum management.

Hamid Ruiz
Director

Annexes: Draft programme, registration form

Annex 1
Draft programme
Monday: opening

Annex 2
Registration form
Name: ....

Ref: DM-03/1042
Geneva, 7 April 2003
To Administrations of Member States of the Africa Region
Copy to: - Regional Office, Addis Ababa
Contact: Paula Roux
Tel: +41 22 730 5449""",
    "fr": """Union internationale des télécommunications
Bureau de développement des télécommunications

Objet: Cours régional sur la gestion du spectre, Dakar, 16-20 juin 2003

Madame, Monsieur,

J'ai l'honneur de vous inviter à un cours sur la gestion du spectre.

Hamid Ruiz
Directeur

Annexes: Programme provisoire, formulaire d'inscription

Annexe 1
Programme provisoire
Lundi: ouverture

Annexe 2
Formulaire d'inscription
Nom: ....

Réf.: DM-03/1042
Genève, le 7 avril 2003
Aux administrations des Etats Membres de la Région Afrique
Copie: - Bureau régional, Addis-Abeba
Contact: Paula Roux
Téléphone: +41 22 730 5449""",
    "es": """Unión Internacional de Telecomunicaciones
Oficina de Desarrollo de las Telecomunicaciones

Asunto: Curso regional sobre gestión del espectro, Dakar, 16-20 de junio de 2003

Muy Señora mía/Muy Señor mío:

Tengo el honor de invitarle a un curso sobre gestión del espectro.

Hamid Ruiz
Director

Anexos: Programa provisional, formulario de inscripción

Anexo 1
Programa provisional
Lunes: apertura

Anexo 2
Formulario de inscripción
Nombre: ....

Ref.: DM-03/1042
Ginebra, 7 de abril de 2003
A: Administraciones de los Estados Miembros de la Región de África
Copia a: - Oficina Regional, Addis Abeba
Contacto: Paula Roux
Tel.: +41 22 730 5449""",
    "ru": """Международный союз электросвязи
Бюро развития электросвязи

Предмет: Региональный курс по управлению использованием спектра, Дакар, 16-20 июня 2003 года

Уважаемая госпожа, уважаемый господин,

Имею честь пригласить вас на курс по управлению использованием спектра.

Хамид Руис
Директор

Приложения: Предварительная программа, регистрационная форма

Приложение 1
Предварительная программа
Понедельник: открытие

Приложение 2
Регистрационная форма
Имя: ....

Осн.: DM-03/1042
Женева, 7 апреля 2003 года
Кому: Администрациям Государств-Членов Африканского региона
Копии: - Региональное отделение, Аддис-Абеба
Контакт: Паула Ру
Тел.: +41 22 730 5449""",
    "zh": """国际电信联盟
电信发展局

事由：频谱管理区域培训班，2003年6月16-20日，达喀尔

尊敬的先生/女士：

我荣幸地邀请您参加频谱管理培训班。

主任
哈米德·鲁伊斯

附件：日程草案、注册表

附件1
日程草案
星期一：开幕

附件2
注册表
姓名：....

文号：DM-03/1042
2003年4月7日，日内瓦
致：非洲区域成员国主管部门
抄送：- 亚的斯亚贝巴区域代表处
联系人：保拉·鲁
电话：+41 22 730 5449""",
    "ar": """الاتحاد الدولي للاتصالات
مكتب تنمية الاتصالات

الموضوع: دورة إقليمية بشأن إدارة الطيف، داكار، 20-16 يونيو 2003

حضرات السادة والسيدات،

يسرني أن أدعوكم إلى دورة بشأن إدارة الطيف.

حميد رويس
المدير

الملحقات: البرنامج المؤقت، استمارة التسجيل

الملحق 1
البرنامج المؤقت
الاثنين: الافتتاح

الملحق 2
استمارة التسجيل
الاسم: ....

المرجع: DM-03/1042
جنيف، 7 أبريل 2003
إلى: إدارات الدول الأعضاء في المنطقة الإفريقية
نسخة إلى: - المكتب الإقليمي، أديس أبابا
للاتصال: باولا رو
الهاتف: +41 22 730 5449""",
}


@pytest.mark.parametrize("language", SUBJECT_IN_FRONT)
def test_a_header_behind_the_annexes_is_read_though_its_subject_stands_in_front(language):
    record = circextract.extract(text=SUBJECT_IN_FRONT[language], language=language)
    assert record.reference.number == "DM-03/1042"
    assert str(record.date) == "2003-04-07"
    assert [each.category for each in record.addressees] == ["member_states"]
    assert len(record.copy_to) == 1
    assert record.contacts[0].phones == ["+41 22 730 5449"]
    assert len(record.annexes) == 2


VALUES_FIRST = {
    "en": (
        "Geneva, 22 June 1999\nTSB Circular 136\nCOM 16/SC\nRef:\n+41 22 730 6805\nTel:\n"
        "+41 22 730 5853\nFax:\nTo Administrations of Member States of the Union\n"
        "Copy to:\n- Chairmen of Study Groups 4 and 16;\n"
        "- Director of the Radiocommunication Bureau\n"
        "Workshop on IP telephony: change of dates\nSubject:\nDear Sir/Madam,\n"
        "1 The workshop has been put off."
    ),
    "fr": (
        "Genève, le 22 juin 1999\nCirculaire TSB 136\nCOM 16/SC\nRéf.:\n+41 22 730 6805\nTél.:\n"
        "+41 22 730 5853\nFax:\nAux administrations des Etats Membres de l'Union\n"
        "Copie:\n- Aux Présidents des Commissions d'études 4 et 16;\n"
        "- Au Directeur du Bureau des radiocommunications\n"
        "Atelier sur la téléphonie IP: changement de dates\nObjet:\nMadame, Monsieur,\n"
        "1 L'atelier est reporté."
    ),
    "es": (
        "Ginebra, 22 de junio de 1999\nCircular TSB 136\nCOM 16/SC\nRef.:\n+41 22 730 6805\nTel.:\n"
        "+41 22 730 5853\nFax:\nA las Administraciones de los Estados Miembros de la Unión\n"
        "Copia a:\n- Presidentes de las Comisiones de Estudio 4 y 16;\n"
        "- Director de la Oficina de Radiocomunicaciones\n"
        "Taller sobre telefonía IP: cambio de fechas\nAsunto:\nMuy Señora mía/Muy Señor mío:\n"
        "1 El taller se ha aplazado."
    ),
    "ru": (
        "Женева, 22 июня 1999 года\nЦиркуляр 136 БСЭ\nCOM 16/SC\nОсн.:\n+41 22 730 6805\nТел.:\n"
        "+41 22 730 5853\nФакс:\nАдминистрациям Государств – Членов Союза\n"
        "Копии:\n- Председателям 4-й и 16-й Исследовательских комиссий;\n"
        "- Директору Бюро радиосвязи\n"
        "Семинар-практикум по IP-телефонии: изменение сроков\nПредмет:\n"
        "Уважаемая госпожа, уважаемый господин,\n1 Семинар-практикум переносится."
    ),
    "zh": (
        "1999年6月22日，日内瓦\n电信标准化局第136号通函\nCOM 16/SC\n文号：\n+41 22 730 6805\n"
        "电话：\n+41 22 730 5853\n传真：\n国际电联各成员国主管部门\n抄送：\n"
        "- 第4和第16研究组主席；\n"
        "- 无线电通信局主任\nIP电话讲习班：日期变更通知\n事由：\n尊敬的先生/女士：\n1 讲习班延期。"
    ),
    "ar": (
        "جنيف، 22 يونيو 1999\nالرسالة المعممة 136 لمكتب تقييس الاتصالات\nCOM 16/SC\nالمرجع:\n"
        "+41 22 730 6805\nالهاتف:\n+41 22 730 5853\nالفاكس:\nإدارات الدول الأعضاء في الاتحاد\n"
        "نسخة إلى:\n- رؤساء لجنتي الدراسات 4 و16؛\n- مدير مكتب الاتصالات الراديوية\n"
        "ورشة عمل بشأن المهاتفة: تغيير الموعد\nالموضوع:\nحضرات السادة والسيدات،\n1 تؤجل ورشة العمل."
    ),
}


@pytest.mark.parametrize("language", VALUES_FIRST)
def test_copies_keep_their_label_in_front_where_other_values_come_first(language):
    record = circextract.extract(text=VALUES_FIRST[language], language=language)
    assert record.addressees[0].category == "member_states"
    assert [each.category for each in record.copy_to] == ["chairs", "directors"]


IN_A_CELL = {
    "en": ("Ref:\tTSB Circular 12\nSubject:\tWorkshop on naming in Rome", "Dear Sir/Madam,"),
    "fr": ("Réf.:\tCirculaire TSB 12\nObjet:\tAtelier sur le nommage à Rome", "Madame, Monsieur,"),
    "es": (
        "Ref.:\tCircular TSB 12\nAsunto:\tTaller sobre denominación en Roma",
        "Muy Señora mía/Muy Señor mío:",
    ),
    "ru": (
        "Осн.:\tЦиркуляр 12 БСЭ\nПредмет:\tСеминар по присвоению имен в Риме",
        "Уважаемая госпожа, уважаемый господин,",
    ),
    "zh": ("文号：\t电信标准化局第12号通函\n事由：\t罗马命名问题讲习班", "尊敬的先生/女士："),
    "ar": (
        "المرجع:\tالرسالة المعممة 12 لمكتب تقييس الاتصالات\n"
        "الموضوع:\tورشة عمل بشأن التسمية في روما",
        "حضرات السادة والسيدات،",
    ),
}


@pytest.mark.parametrize("language", IN_A_CELL)
def test_a_subject_in_a_cell_ends_before_the_greeting(language):
    header, greeting = IN_A_CELL[language]
    text = f"{header}\n{greeting}\n1\t2021\n2\t2022"
    record = circextract.extract(text=text, language=language)
    assert record.subject == header.rpartition("\t")[2]


INTRODUCED = {
    "en": ("Annex 1", "Local contact: Ana Ruiz, tel.: +598 2928 4471, e-mail: ruiz@host.example"),
    "fr": (
        "Annexe 1",
        "Personne de liaison: Ana Ruiz, tél.: +598 2928 4471, courriel: ruiz@host.example",
    ),
    "es": (
        "Anexo 1",
        "Persona de enlace en Roma: Ana Ruiz, tel.: +598 2928 4471, correo-e: ruiz@host.example",
    ),
    "ru": (
        "Приложение 1",
        "Координатор: Анна Руис, тел.: +598 2928 4471, эл. почта: ruiz@host.example",
    ),
    "zh": ("附件1", "联系人：安娜·鲁伊斯，电话：+598 2928 4471，电子邮件：ruiz@host.example。"),
    "ar": (
        "الملحق 1",
        "جهة الاتصال: آنا رويس، الهاتف: +598 2928 4471، البريد الإلكتروني: ruiz@host.example",
    ),
}
HOTELS = {
    "en": "Hotel: Grand Hotel Sole, tel.: +598 2928 4400",
    "fr": "Hôtel: Grand Hôtel Sole, tél.: +598 2928 4400",
    "es": "Hotel: Gran Hotel Sole, tel.: +598 2928 4400",
    "ru": "Гостиница: Гранд Соле, тел.: +598 2928 4400",
    "zh": "酒店：索莱大酒店，电话：+598 2928 4400",
    "ar": "الفندق: فندق سولي، الهاتف: +598 2928 4400",
}


@pytest.mark.parametrize("language", INTRODUCED)
def test_a_person_of_an_annex_without_a_title_is_a_contact_and_a_hotel_is_none(language):
    _, greeting = IN_A_CELL[language]
    heading, line = INTRODUCED[language]
    text = f"{greeting}\n\n1 …\n\n{heading}\n\n{HOTELS[language]}\n\n{line}"
    record = circextract.extract(text=text, language=language)
    found = [(each.phones, each.emails) for each in record.contacts]
    assert found == [(["+598 2928 4471"], ["ruiz@host.example"])]
    assert record.contacts[0].name in line


PLACES_IN_BRACKETS = {
    "en": "Rooms are kept at the venue (Grand Hotel Sole, tel.: +598 2928 4400).",
    "fr": "Des chambres sont réservées sur place (Grand Hôtel Sole, tél.: +598 2928 4400).",
    "es": "Hay habitaciones reservadas en la sede (Gran Hotel Sole, tel.: +598 2928 4400).",
}


@pytest.mark.parametrize("language", PLACES_IN_BRACKETS)
def test_a_house_in_brackets_before_its_number_is_no_person(language):
    heading, _ = INTRODUCED[language]
    text = f"{IN_A_CELL[language][1]}\n\n1 …\n\n{heading}\n\n{PLACES_IN_BRACKETS[language]}"
    assert not circextract.extract(text=text, language=language).contacts


RECEIVING = {
    "en": "Abstracts should be submitted to Mr John Baker (baker@host.example) by 2 May 2021.",
    "fr": "Les résumés doivent être envoyés à M. Jean Boulanger (baker@host.example) avant mai.",
    "es": "Los resúmenes se remitirán al Sr. Juan Panadero (baker@host.example) antes de mayo.",
    "ru": "Вклады следует направлять г-ну Ивану Пекарю (baker@host.example) до 2 мая 2021 года.",
    "zh": "文稿请于2021年5月2日前发送至约翰·贝克先生（baker@host.example）。",
    "ar": "وينبغي إرسال المساهمات إلى السيد جون بيكر (baker@host.example) قبل 2 مايو 2021.",
}
ASKED = {
    "en": "For questions on contributions contact Mr John Baker (baker@host.example).",
    "fr": "Pour toute question sur les résumés, contacter M. Jean Boulanger (baker@host.example).",
    "es": "Para consultas sobre los resúmenes contacte al Sr. Juan Panadero (baker@host.example).",
    "ru": "По вопросам о вкладах обращайтесь к г-ну Ивану Пекарю (baker@host.example).",
    "zh": "如对文稿有疑问，请与约翰·贝克先生联系（baker@host.example）。",
    "ar": "للاستفسار عن المساهمات يرجى الاتصال بالسيد جون بيكر (baker@host.example).",
}


@pytest.mark.parametrize("language", RECEIVING)
def test_a_person_contributions_are_only_sent_to_is_no_contact(language):
    _, greeting = IN_A_CELL[language]
    sent, asked = (
        circextract.extract(text=f"{greeting}\n\n1 {words[language]}\n", language=language)
        for words in (RECEIVING, ASKED)
    )
    assert sent.contacts == []
    assert [each.emails for each in asked.contacts] == [["baker@host.example"]]


SIGNED = {
    "en": ("Jane Baker / Director", "Subject: New list of ships", "Jane Baker"),
    "fr": ("Jeanne Boulanger / Directrice", "Objet: Nouvelle liste de navires", "Jeanne Boulanger"),
    "es": ("Juana Panadero / Directora", "Asunto: Nueva lista de barcos", "Juana Panadero"),
    "ru": ("Анна Пекарь / Директор", "Предмет: Новый список судов", "Анна Пекарь"),
    "zh": ("主任 / 简·贝克", "事由：新的船舶名单", "简·贝克"),
    "ar": ("جين بيكر / المدير", "الموضوع: قائمة جديدة بالسفن", "جين بيكر"),
}


@pytest.mark.parametrize("language", SIGNED)
def test_a_name_and_a_title_that_a_slash_parts_are_the_signature(language):
    line, subject, name = SIGNED[language]
    _, greeting = IN_A_CELL[language]
    body = RECEIVING[language]
    text = f"{subject}\n\n{greeting}\n\n{body}\n{line}"
    record = circextract.extract(text=text, language=language)
    assert record.signatory.name == name
    assert record.signatory.title


@pytest.mark.parametrize(
    ("language", "items"),
    [
        ("en", ["- To Administrations of Member States", "- To the Chairman of Study Group 16"]),
        ("zh", ["- 致各成员国主管部门", "- 致第16研究组主席"]),
    ],
)
def test_an_office_that_is_addressed_itself_gets_no_copy(language, items):
    _, greeting = IN_A_CELL[language]
    subject = IN_A_CELL[language][0].rpartition("\t")[2]
    text = "\n\n".join(["\n".join(items), subject, greeting, RECEIVING[language]])
    record = circextract.extract(text=text, language=language)
    assert [each.category for each in record.addressees] == ["member_states", "chairs"]
    assert record.copy_to == []


ANNEX_TITLES = {
    "en": ("Annex {}", "Response to TSB Circular 12", "Draft work plan", "Entry formalities"),
    "fr": (
        "Annexe {}",
        "Réponse à la Circulaire TSB 12",
        "Projet de plan de travail",
        "Formalités d'entrée",
    ),
    "es": (
        "Anexo {}",
        "Respuesta a la Circular TSB 12",
        "Plan provisional de las sesiones",
        "Formalidades de entrada",
    ),
    "ru": (
        "Приложение {}",
        "Ответ на Циркуляр 12 БСЭ",
        "Распределение заседаний",
        "Въездные формальности",
    ),
    "zh": ("附件{}", "对第12号通函的答复", "工作安排草案", "入境手续"),
    "ar": ("الملحق {}", "الرد على الرسالة المعممة 12", "توزيع الجلسات", "إجراءات الدخول"),
}


@pytest.mark.parametrize("language", ANNEX_TITLES)
def test_answers_plans_and_formalities_give_annexes_their_roles(language):
    label, *titles = ANNEX_TITLES[language]
    _, greeting = IN_A_CELL[language]
    annexes = [f"{label.format(number)}\n{title}" for number, title in enumerate(titles, 1)]
    text = "\n\n".join([greeting, RECEIVING[language], *annexes])
    record = circextract.extract(text=text, language=language)
    assert [each.role for each in record.annexes] == ["form", "timetable", "practical"]


# A form on texts, a request for a visa, what delegates should know, texts determined.
FORMS_AND_TEXTS = {
    "en": ("Reply form: two draft Recommendations", "Visa support request",
           "Notes for delegates", "Texts determined by the group"),
    "fr": ("Formulaire de réponse: deux projets de Recommandation", "Demande de visa",
           "Renseignements à l'intention des délégués", "Textes déterminés par le groupe"),
    "es": ("Hoja de respuesta: dos proyectos de Recomendación", "Solicitud de visado",
           "Información para los delegados", "Textos determinados por el grupo"),
    "ru": ("Бланк ответа: два проекта Рекомендаций", "Запрос на визу",
           "Сведения для участников", "Тексты, предлагаемые для утверждения"),
    "zh": ("答复表：两项建议书草案", "签证申请表", "实用会议信息", "提请磋商的案文"),
    "ar": ("استمارة الرد: مشروعا توصيتين", "طلب تأشيرة", "إرشادات للمندوبين",
           "النصوص المعروضة للموافقة"),
}  # fmt: skip


@pytest.mark.parametrize("language", FORMS_AND_TEXTS)
def test_a_form_is_one_whatever_it_is_about(language):
    label = ANNEX_TITLES[language][0]
    _, greeting = IN_A_CELL[language]
    titles = FORMS_AND_TEXTS[language]
    annexes = [f"{label.format(number)}\n{title}" for number, title in enumerate(titles, 1)]
    text = "\n\n".join([greeting, RECEIVING[language], *annexes])
    record = circextract.extract(text=text, language=language)
    assert [each.role for each in record.annexes] == [
        "form", "form", "practical", "recommendations"
    ]  # fmt: skip
