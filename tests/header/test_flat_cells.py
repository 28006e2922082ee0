"""Flattened letters whose lines break at odd places: in a cell, in a value, in a label."""

from __future__ import annotations

import pytest

import circextract

# Bureau, reference with its day, preposition of the list, members, label, subject, paragraphs,
# name and title of who signs, label of the distribution, its item.
FLAT = {
    "en": (
        "Radiocommunication Bureau",
        "Circular Letter CR/415 16 March 2017",
        "To Administrations of Member States of the ITU",
        "Subject:\tSites of monitoring stations",
        "1 The Bureau has renewed the list of monitoring stations. 2 Administrations are asked to "
        "check their own entries and to return corrections to the Bureau by 28 April 2017.",
        "Marta Lindqvist Director",
        "Distribution: – Members of the Radio Regulations Board",
    ),
    "fr": (
        "Bureau des radiocommunications",
        "Lettre circulaire CR/415 16 mars 2017",
        "Aux administrations des Etats Membres de l'UIT",
        "Objet:\tEmplacement des stations de contrôle",
        "1 Le Bureau a renouvelé la liste des stations de contrôle. 2 Les administrations sont "
        "priées de vérifier leurs inscriptions et de renvoyer au Bureau leurs corrections avant le "
        "28 avril 2017.",
        "Marta Lindqvist Directrice",
        "Distribution: – Membres du Comité du Règlement des radiocommunications",
    ),
    "es": (
        "Oficina de Radiocomunicaciones",
        "Carta circular CR/415 16 de marzo de 2017",
        "A las Administraciones de los Estados Miembros de la UIT",
        "Asunto:\tEmplazamiento de las estaciones de comprobación técnica",
        "1 La Oficina ha renovado la lista de las estaciones de comprobación técnica. 2 Se ruega a "
        "las administraciones que verifiquen sus inscripciones y devuelvan las correcciones a la "
        "Oficina antes del 28 de abril de 2017.",
        "Marta Lindqvist Directora",
        "Distribución: – Miembros de la Junta del Reglamento de Radiocomunicaciones",
    ),
    "ru": (
        "Бюро радиосвязи",
        "Циркулярное письмо CR/415 16 марта 2017 года",
        "Администрациям Государств – Членов МСЭ",
        "Предмет:\tМестоположение станций контроля за использованием спектра",
        "1 Бюро обновило список станций контроля. 2 Администрациям предлагается проверить свои "
        "записи и направить исправления в Бюро не позднее 28 апреля 2017 года.",
        "Марта Линдквист Директор",
        "Рассылка: – Членам Радиорегламентарного комитета",
    ),
    "zh": (
        "无线电通信局",
        "通函 CR/415 2017年3月16日",
        "致国际电联各成员国主管部门",
        "事由：\t监测台站的位置",
        "1 无线电通信局更新了监测台站清单，清单中列出了各主管部门通知的全部台站及其坐标。"
        "这些台站的观测结果由无线电通信局每季度汇总一次，供各主管部门查阅，"
        "并作为处理有害干扰案件的依据。 "
        "2 请各主管部门核对本国的条目，并在2017年4月28日之前将更正寄回无线电通信局。",
        "局长 林德",
        "分发： – 无线电规则委员会委员",
    ),
    "ar": (
        "مكتب الاتصالات الراديوية",
        "الرسالة المعممة CR/415 16 مارس 2017",
        "إلى إدارات الدول الأعضاء في الاتحاد",
        "الموضوع:\tمواقع محطات المراقبة",
        "1 جدد المكتب قائمة محطات المراقبة. 2 يرجى من الإدارات مراجعة بياناتها وإعادة التصويبات "
        "إلى المكتب في موعد لا يتجاوز 28 أبريل 2017.",
        "ماتياس أولسن المدير",
        "التوزيع: – أعضاء لجنة لوائح الراديو",
    ),
}
FILLER = {
    "en": " It holds the stations that administrations have notified since the last edition, with "
    "their geographical co-ordinates, the bands they observe and their working hours. Reports of "
    "these stations are used when cases of harmful interference are dealt with, and are sent every "
    "month to those administrations that have asked for them in the form in use since then.",
    "fr": " On y trouve les stations notifiées par les administrations depuis la dernière édition, "
    "avec leurs coordonnées géographiques, les bandes observées et les heures de service. Les "
    "rapports de ces stations servent au traitement des cas de brouillage préjudiciable.",
    "es": " En ella figuran las estaciones que las administraciones han notificado desde la última "
    "edición, con sus coordenadas geográficas, las bandas observadas y el horario de servicio. Los "
    "informes de estas estaciones sirven para tramitar los casos de interferencia perjudicial.",
    "ru": " В нем приведены станции, заявленные администрациями после выхода последнего издания, с "
    "указанием географических координат, наблюдаемых полос частот и часов работы. Отчеты этих "
    "станций используются при рассмотрении случаев вредных помех, и их ежемесячно получают те "
    "администрации, которые об этом просили.",
    "zh": "清单还列出了各台站的工作时间、观测频段以及负责人的联系方式，"
    "供各主管部门相互核实有关情况时使用。"
    "观测报告按月寄送提出要求的主管部门，其格式与上一版清单所附的格式相同，各主管部门可据此更新本国的记录。"
    "如观测数据与国际频率登记总表中的记录不一致，无线电通信局将与有关主管部门联系，并请其说明情况。",
    "ar": " وهي تضم المحطات التي بلّغت عنها الإدارات منذ الطبعة الأخيرة، مع إحداثياتها الجغرافية "
    "ونطاقات التردد التي ترصدها وساعات عملها وعناوين المسؤولين عنها في كل إدارة. وتستعمل تقارير "
    "هذه المحطات في معالجة حالات التداخل الضار، وترسل كل شهر إلى الإدارات التي طلبت ذلك. ويمكن "
    "للإدارات أن تطلب تقارير إضافية عند الحاجة، ويرسلها المكتب إليها في أقرب وقت ممكن.",
}
LANGUAGES = pytest.mark.parametrize("language", list(FLAT))


def read(text: str, language: str) -> circextract.Circular:
    return circextract.extract(text=text, language=language)


@LANGUAGES
def test_a_body_in_the_last_cell_of_a_flat_head_is_read(language: str) -> None:
    bureau, reference, members, subject, body, signed, distribution = FLAT[language]
    first, second = body.split(" 2 ")
    body = f"{first}{FILLER[language]} 2 {second}"
    letter = f"{bureau}\t {reference}  {members}\t {subject} {body}  {signed}  {distribution}\n"
    record = read(letter, language)
    assert record.reference is not None
    assert record.reference.number == "CR/415"
    assert record.subject == subject.split("\t")[1]
    assert [paragraph.number for paragraph in record.paragraphs] == ["1", "2"]
    assert [str(deadline.date) for deadline in record.deadlines] == ["2017-04-28"]
    assert len(record.addressees) == 1
    assert record.addressees[0].text in members
    assert record.signatory is not None
    assert record.signatory.name in signed


# A reference that a line break cuts behind its first words; the labels go on in the next line.
BROKEN_REFERENCES = {
    "en": ("Ref.: Addendum 1 to", "TSB Circular 41 TSB Events/LVD  Contact: Marta Lindqvist"),
    "fr": ("Réf.: Addendum 1 à la", "Circulaire TSB 41 TSB Events/LVD  Contact: Marta Lindqvist"),
    "es": ("Ref.: Addéndum 1 a la", "Circular TSB 41 TSB Events/LVD  Contacto: Marta Lindqvist"),
    "ru": ("Осн.: Дополнение 1 к", "Циркуляру 41 БСЭ БСЭ/LVD  Для контактов: Марта Линдквист"),
    "zh": ("文号： 补遗1 对", "电信标准化局第41号通函 TSB Events/LVD  联系人： 林德"),
    "ar": ("المرجع: الإضافة 1 إلى", "الرسالة المعممة 41 TSB Events/LVD  للاتصال: ماتياس أولسن"),
}


@LANGUAGES
def test_a_reference_cut_by_a_line_break_is_whole(language: str) -> None:
    first, second = BROKEN_REFERENCES[language]
    _, _, _, subject, body, _, _ = FLAT[language]
    subject = subject.replace("\t", " ")
    flat = f"{first}\n{second}  {subject}  {body}{FILLER[language]}{FILLER[language]}\n"
    reference = read(flat, language).reference
    assert reference is not None
    assert (reference.number, reference.part) == ("41", "A1")


# Labels in cells, one broken inside its word, and the values in the cells behind them.
BROKEN_LABELS = {
    "en": ("Ref:", "Dat\ne:", "To:", "Cont\nact:", "Te\nl:"),
    "fr": ("Réf.:", "Dat\ne:", "A:", "Cont\nact:", "Té\nl.:"),
    "es": ("Ref.:", "Fec\nha:", "A:", "Contac\nto:", "Te\nl.:"),
    "ru": ("Осн.:", "Да\nта:", "Кому:", "Для\nконтактов:", "Те\nл.:"),
    "zh": ("文号：", "日\n期：", "致：", "联系\n人：", "电\n话："),
    "ar": ("المرجع:", "التاري\nخ:", "إلى:", "جهة\nالاتصال:", "الهات\nف:"),
}
VALUES = {
    "en": ("Circular Letter\nCR/415", "Geneva, 16 March 2017", "Marta Lindqvist"),
    "fr": ("Lettre circulaire\nCR/415", "Genève, le 16 mars 2017", "Marta Lindqvist"),
    "es": ("Carta circular\nCR/415", "Ginebra, 16 de marzo de 2017", "Marta Lindqvist"),
    "ru": ("Циркулярное письмо\nCR/415", "Женева, 16 марта 2017 года", "Марта Линдквист"),
    "zh": ("通函\nCR/415", "2017年3月16日，日内瓦", "林德明"),
    "ar": ("الرسالة المعممة\nCR/415", "جنيف، 16 مارس 2017", "ماتياس أولسن"),
}


@LANGUAGES
def test_labels_broken_inside_a_word_keep_their_values(language: str) -> None:
    reference, date, name = VALUES[language]
    members = FLAT[language][2]
    values = (reference, date, members, name, "+41 22 730 5934")
    head = "\n".join(f"| {cell}" for cell in (*BROKEN_LABELS[language], "\n|"))
    table = "\n".join(f"| {cell}" for cell in values)
    record = read(f"{head}\n{table}\n|\n\n{FLAT[language][4]}\n", language)
    assert str(record.date) == "2017-03-16"
    assert [contact.name for contact in record.contacts] == [name]
    assert record.contacts[0].phones == ["+41 22 730 5934"]
