"""Heads of the Radiocommunication Bureau: a number, a day and addressees, few labels, any place."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES, table
from tests.frames import FRAMES

import circextract
from circextract.lexicon import load_lexicon
from circextract.models import Circular

_SUBJECT = "X99 Z"
# Bureau, series, row of a letter cited, day of issue, those addressed, label of a list, annex.
_WORDS = {
    "en": ("Radiocommunication Bureau", "Circular Letter",
           "Reference: Circular Letter CR/87 of 30 January 1998", "14 September 1998",
           "Administrations of Member States of the ITU", "Distribution:", "ANNEX 1"),
    "fr": ("Bureau des radiocommunications", "Lettre circulaire",
           "Référence: Lettre circulaire CR/87 du 30 janvier 1998", "14 septembre 1998",
           "Aux administrations des Etats Membres de l'UIT", "Distribution:", "ANNEXE 1"),
    "es": ("Oficina de Radiocomunicaciones", "Carta Circular",
           "Referencia: Carta Circular CR/87 de 30 de enero de 1998", "14 de septiembre de 1998",
           "A las Administraciones de los Estados Miembros de la UIT", "Distribución:", "ANEXO 1"),
    "ru": ("Бюро радиосвязи", "Циркулярное письмо",
           "Ссылка: Циркулярное письмо CR/87 от 30 января 1998 г.", "14 сентября 1998 г.",
           "Администрациям Государств – Членов МСЭ", "Рассылка:", "ПРИЛОЖЕНИЕ 1"),
    "zh": ("无线电通信局", "通函", "参考文件：1998年1月30日第CR/87号通函", "1998年9月14日",
           "致国际电联成员国主管部门", "分发：", "附件1"),
    "ar": ("مكتب الاتصالات الراديوية", "الرسالة المعممة",
           "المرجع: الرسالة المعممة CR/87 المؤرخة 30 يناير 1998", "14 سبتمبر 1998",
           "إلى إدارات الدول الأعضاء في الاتحاد", "التوزيع:", "الملحق 1"),
}  # fmt: skip
# A sentence that greets nobody, as letters of the Bureau begin.
_OPENING = {
    "en": "The Bureau draws the attention of administrations to the provisions in force.",
    "fr": "Le Bureau appelle l'attention des administrations sur les dispositions en vigueur.",
    "es": "La Oficina señala a la atención de las administraciones las disposiciones en vigor.",
    "ru": "Бюро обращает внимание администраций на действующие положения.",
    "zh": "无线电通信局谨提请各主管部门注意现行规定。",
    "ar": "يود المكتب أن يسترعي انتباه الإدارات إلى الأحكام النافذة.",
}
_RUNNING = {
    "fr": "Aux administrations des Etats Membres, aux exploitations reconnues, aux organismes "
    "scientifiques ou industriels et aux organisations internationales",
    "es": "A las Administraciones, a las empresas de explotación reconocidas, a los organismos "
    "científicos o industriales y a las organizaciones internacionales",
    "ar": "إلى إدارات الدول الأعضاء وإلى وكالات التشغيل المعترف بها وإلى المنظمات العلمية "
    "أو الصناعية وإلى المنظمات الدولية",
}


def first_page(language: str) -> str:
    bureau, series, _, day, to, _, _ = _WORDS[language]
    union = table(language, "frame")["header"]["union"]
    return f"{union}\n{bureau}\n\n{series}\nCR/104\n\n{day}\n\n{to}"


def _letter(language: str) -> str:
    frame = FRAMES[language]
    return "\n\n".join([frame.salutation, *[frame.meeting] * 4, frame.closing])


def _head(record: Circular) -> tuple[str | None, str, int, str | None]:
    number = record.reference and record.reference.number
    return number, str(record.date), len(record.addressees), record.subject


def subject_label(language: str) -> str:
    return str(table(language, "frame")["header"]["subject"])


@pytest.mark.parametrize("annexed", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_stands_last_and_a_cited_letter_first(language, annexed):
    _, _, cited, _, to, distribution, annex = _WORDS[language]
    behind = [f"{distribution}\n-\t{to}\n-\tWTO", f"{annex}\n\nX 1\n1\tX"] if annexed else []
    parts = [f"{subject_label(language)}\t{_SUBJECT}", cited, _letter(language), *behind]
    text = "\n\n".join([*parts, first_page(language)])
    record = circextract.extract(text=text, language=language)
    assert _head(record) == ("CR/104", "1998-09-14", 1, _SUBJECT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_stands_last_with_the_subject_below(language):
    text = "\n\n".join(
        [_letter(language), first_page(language), f"{subject_label(language)} {_SUBJECT}"]
    )
    record = circextract.extract(text=text, language=language)
    assert _head(record) == ("CR/104", "1998-09-14", 1, _SUBJECT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_on_one_line_that_greets_nobody_begins_with_its_first_sentence(language):
    title = "X99 W Z, X100 W Z"
    opening = " ".join([_OPENING[language]] * 20)
    text = f"{first_page(language)} {subject_label(language)} {title} {opening}"
    record = circextract.extract(text=" ".join(text.split()), language=language)
    assert record.subject == title


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_below_a_stack_is_the_value_of_no_label(language):
    words = table(language, "frame")["header"]
    _, series, _, day, to, _, _ = _WORDS[language]
    labels = [words["reference"], words["to"], words["subject"]]
    stack = "\n".join(["", *labels, "", f"{series} CR/104", to, _SUBJECT, "", day])
    record = circextract.extract(
        text="\n\n".join([words["union"], stack, _letter(language)]), language=language
    )
    assert _head(record) == ("CR/104", "1998-09-14", 1, _SUBJECT)


@pytest.mark.parametrize("language", _RUNNING)
def test_each_body_of_a_sentence_has_its_preposition(language):
    words = table(language, "frame")["header"]
    head = [f"{words['union']}\n{words['bureau']}", "TSB Circular 98", _RUNNING[language]]
    head.append(f"{words['subject']} {_SUBJECT}")
    record = circextract.extract(text="\n\n".join([*head, _letter(language)]), language=language)
    assert len(record.addressees) == 4


# A sentence of addressees that runs over two lines, the second opening with "and" or a body.
_WRAPPED = {
    "en": "Administrations of Member States of the ITU, Radiocommunication Sector Members,\n"
    "ITU-R Associates participating in the work of Study Group 4 and ITU Academia",
    "fr": "Aux Administrations des États Membres de l'UIT, aux Membres du Secteur des\n"
    "radiocommunications, aux Associés de l'UIT-R et aux établissements universitaires",
    "es": "A las Administraciones de los Estados Miembros de la UIT, a los Miembros del Sector\n"
    "de Radiocomunicaciones, a los Asociados del UIT-R y a las Instituciones Académicas",
    "ru": "Администрациям Государств – Членов МСЭ, Членам Сектора радиосвязи,\n"
    "Ассоциированным членам МСЭ-R и Академическим организациям – Членам МСЭ",
    "zh": "致国际电联成员国主管部门、无线电通信部门成员、\n"
    "参加第4研究组工作的ITU-R部门准成员和国际电联学术成员",
    "ar": "إلى إدارات الدول الأعضاء في الاتحاد وأعضاء قطاع الاتصالات الراديوية\n"
    "والمنتسبين إلى القطاع المشاركين في أعمال لجنة الدراسات 4 والهيئات الأكاديمية",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_of_addressees_over_two_lines_names_four_kinds(language):
    head = first_page(language).replace(_WORDS[language][4], _WRAPPED[language])
    text = f"{head}\n\n{subject_label(language)} {_SUBJECT}\n\n{_letter(language)}"
    record = circextract.extract(text=text, language=language)
    kinds = [str(entry.category) for entry in record.addressees]
    assert kinds == ["member_states", "sector_members", "associates", "academia"]


def test_each_line_of_arabic_ministries_stays_an_addressee():
    two = "إلى وزارات الاتصالات في الدول العربية\nوزارات الدول الأعضاء في المنطقة"
    head = first_page("ar").replace(_WORDS["ar"][4], two)
    text = f"{head}\n\n{subject_label('ar')} {_SUBJECT}\n\n{_letter('ar')}"
    assert len(circextract.extract(text=text, language="ar").addressees) == 2


_CALLED = {
    "en": "Dear Comptroller,",
    "fr": "Chère Contrôleuse,",
    "es": "Distinguida Contralora:",
    "ru": "Дорогие наблюдатели!",
    "zh": "尊敬的审计长:",
    "ar": "حضرة المراقب العام،",
}


# As letters of the 1990s open.
_TERSE = {"en": "Sir,", "fr": "Messieurs,", "es": "Señor:", "ru": "Господа!", "zh": "先生：",
          "ar": "أيها السادة،"}  # fmt: skip


@pytest.mark.parametrize("called", [_CALLED, _TERSE], ids=["called dear", "called sir"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_called_dear_or_sir_is_greeted(language, called):
    title = "X99 W Z, X100 W Z"
    body = _letter(language).replace(FRAMES[language].salutation, called[language])
    record = circextract.extract(
        text=f"{first_page(language)}\n\n{title}\n\n{body}", language=language
    )
    assert record.subject == title


# A body that no list knows, a network of those who have no category, an office of the house.
_COPIES = {
    "en": ("Forum for Zwel Calling Systems", "Zwel Regulators Network", "ITU Area Office, Harare"),
    "fr": ("Forum zwel des systèmes d'appel", "Réseau zwel des régulateurs",
           "Bureau de zone de l'UIT, Dakar"),
    "es": ("Foro zwel de sistemas de llamada", "Red zwel de organismos reguladores",
           "Oficina de Zona de la UIT, Tegucigalpa"),
    "ru": ("Форуму звел по системам вызова", "Сети звел регуляторных органов",
           "Зональному отделению МСЭ, Москва"),
    "zh": ("兹韦尔呼叫系统论坛", "兹韦尔监管机构联盟", "国际电联雅加达地区办事处"),
    "ar": ("منتدى زويل لأنظمة النداء", "الشبكة الزويلية لهيئات تنظيم الاتصالات",
           "مكتب الاتحاد في جاكرتا"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_calls_itself_a_forum_is_a_body_and_an_office_of_the_house_none(language):
    label = load_lexicon(language).labels["copy_to"][0]
    body, network, office = _COPIES[language]
    items = "\n".join(f"– {item}" for item in (body, network, office))
    text = f"{first_page(language)}\n\n{label}:\n{items}\n\n{_letter(language)}"
    copies = circextract.extract(text=text, language=language).copy_to
    assert [entry.text for entry in copies] == [body, network, office]
    assert [entry.category for entry in copies] == ["organisation", "organisation", None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_date_beside_the_name_of_the_series_is_no_part_of_the_reference(language):
    bureau, series, _, day, to, _, _ = _WORDS[language]
    head = f"{bureau}\n\n{series}\t{day}\nCR/104\n\n{to}"
    record = circextract.extract(
        text=f"{head}\n\n{subject_label(language)} {_SUBJECT}\n\n{_letter(language)}",
        language=language,
    )
    printed = "".join(record.reference.text.split())
    assert (printed, record.reference.number) == ("".join(f"{series}CR/104".split()), "CR/104")
    assert record.date is not None


_MEMBERS_AND_CHAIR = {
    "fr": ("Aux administrations des Etats Membres de l'UIT et au Président de la Commission "
           "d'études 10", "Au Président et aux Vice-Présidents de la Commission d'études 10"),
    "es": ("A las Administraciones de los Estados Miembros de la UIT y al Presidente de la "
           "Comisión de Estudio 10", "Al Presidente y a los Vicepresidentes de la Comisión de "
           "Estudio 10"),
    "ar": ("إلى إدارات الدول الأعضاء في الاتحاد وإلى رئيس لجنة الدراسات 10",
           "إلى رئيس لجنة الدراسات 10 ونوابه"),
}  # fmt: skip


@pytest.mark.parametrize("language", _MEMBERS_AND_CHAIR)
def test_an_office_beside_members_is_addressed_by_itself(language):
    both, office = _MEMBERS_AND_CHAIR[language]
    for line, kinds in ((both, ["member_states", "chairs"]), (office, ["chairs"])):
        head = first_page(language).replace(_WORDS[language][4], line)
        record = circextract.extract(
            text=f"{head}\n\n{subject_label(language)} {_SUBJECT}\n\n{_letter(language)}",
            language=language,
        )
        assert [entry.category for entry in record.addressees] == kinds


# Members as letters of the Council and of the 1990s name them, and a body made of members.
_MEMBERS = {
    "en": ("Member States of the Council", "Members of ITU-T",
           "Conference of Zwel Administrations"),
    "fr": ("Etats Membres du Conseil", "Membres de l'UIT-T", "Conférence des administrations zwel"),
    "es": ("Estados Miembros del Consejo", "Miembros del UIT-T",
           "Conferencia de administraciones zwel"),
    "ru": ("Государствам – Членам Совета", "Членам МСЭ-Т", "Конференции администраций звел"),
    "zh": ("国际电联理事国", "ITU-T成员", "兹韦尔主管部门论坛"),
    "ar": ("الدول الأعضاء في المجلس", "أعضاء قطاع تقييس الاتصالات", "مؤتمر إدارات زويل"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_members_are_told_from_a_body_made_of_them(language):
    label = load_lexicon(language).labels["to"][0]
    items = "\n".join(f"– {item}" for item in _MEMBERS[language])
    head = first_page(language).replace(_WORDS[language][4], f"{label}:\n{items}")
    text = f"{head}\n\n{subject_label(language)} {_SUBJECT}\n\n{_letter(language)}"
    addressed = circextract.extract(text=text, language=language).addressees
    assert [entry.text for entry in addressed] == list(_MEMBERS[language])
    kinds = ["member_states", "sector_members", "organisation"]
    assert [entry.category for entry in addressed] == kinds


# The date of a print is no number, the place and days of a meeting are apart from its title.
_HELD = {
    "en": ("Workshop on X99 networks for rural areas", "Geneva, 14 and 15 September 1999"),
    "fr": ("Atelier sur les réseaux X99 pour les zones rurales", "Genève, 14 et 15 septembre 1999"),
    "es": ("Taller sobre redes X99 para zonas rurales", "Ginebra, 14 y 15 de septiembre de 1999"),
    "ru": ("Семинар по сетям X99 для сельских районов", "Женева, 14 и 15 сентября 1999 г."),
    "zh": ("X99农村网络技术与应用讲习班", "日内瓦，1999年9月14日和15日"),
    "ar": ("ورشة عمل بشأن شبكات X99 للمناطق الريفية", "جنيف، 14 و15 سبتمبر 1999"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_place_and_days_below_an_empty_line_are_of_the_subject(language):
    title, held = _HELD[language]
    printed = "Y:\\APP\\PDF\\104.DOC\t13.09.98"
    text = f"{printed}\n\n{first_page(language)}\n\n{title}\n\n{held}\n\n{_letter(language)}"
    record = circextract.extract(text=text, language=language)
    assert "".join(record.subject.split()) == "".join(f"{title} {held}".split())
    assert record.contacts == []


# Label of the contact, of a telephone and of an address, two titled persons.
_PERSONS = {
    "en": ("Contact:", "Telephone:", "E-mail:", "Mr Kaito Berglund", "Ms Mara Lindholm"),
    "fr": ("Contact:", "Téléphone:", "E-mail:", "M. Kaito Berglund", "Mme Mara Lindholm"),
    "es": ("Contacto:", "Teléfono:", "Correo-e:", "Sr. Kaito Berglund", "Sra. Mara Lindholm"),
    "ru": ("Для контактов:", "Тел.:", "Эл. почта:", "г-н Кайто Берглунд", "г-жа Мара Линдхольм"),
    "zh": ("联系人：", "电话：", "电子邮件：", "凯托·伯格伦先生", "玛拉·林德霍尔姆女士"),
    "ar": ("للاتصال:", "الهاتف:", "البريد الإلكتروني:", "السيد كايتو بيرغلوند",
           "السيدة مارا ليندهولم"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_titled_name_over_numbers_is_a_contact(language):
    contact, phone, email, one, other = _PERSONS[language]
    rows = [contact, one, f"{phone} +41 22 730 5541", f"{email} one@itu.int"]
    rows += [other, f"{phone} +41 22 730 5018", f"{email} other@itu.int"]
    subject = f"{subject_label(language)} {_SUBJECT}"
    text = "\n\n".join([first_page(language), subject, "\n".join(rows), _letter(language)])
    found = circextract.extract(text=text, language=language).contacts
    assert [person.phones for person in found] == [["+41 22 730 5541"], ["+41 22 730 5018"]]
    assert [person.emails for person in found] == [["one@itu.int"], ["other@itu.int"]]
    assert all(str(person.name) in f"{one} {other}" for person in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_beside_the_name_is_the_persons(language):
    contact, _, _, one, _ = _PERSONS[language]
    subject = f"{subject_label(language)} {_SUBJECT}"
    row = f"{contact}\t{one} (+41 22 730 5541, one@itu.int)"
    text = "\n\n".join([f"{first_page(language)}\n{row}", subject, _letter(language)])
    [found] = circextract.extract(text=text, language=language).contacts
    assert str(found.name) in one
    assert (found.phones, found.emails) == (["+41 22 730 5541"], ["one@itu.int"])


_OFFICES = {
    "en": "the Chairman of Study Group 3, the Director of the Radiocommunication Bureau and the "
    "Director of the Telecommunication Development Bureau",
    "fr": "le Président de la Commission d'études 3, le Directeur du Bureau des "
    "radiocommunications et le Directeur du Bureau de développement des télécommunications",
    "es": "el Presidente de la Comisión de Estudio 3, el Director de la Oficina de "
    "Radiocomunicaciones y el Director de la Oficina de Desarrollo de las Telecomunicaciones",
    "ru": "Председателю 3-й Исследовательской комиссии, Директору Бюро радиосвязи и Директору "
    "Бюро развития электросвязи",
    "zh": "第3研究组主席、无线电通信局主任和电信发展局主任",
    "ar": "رئيس لجنة الدراسات 3، ومدير مكتب الاتصالات الراديوية، ومدير مكتب تنمية الاتصالات",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_of_bureaux_in_a_sentence_get_a_copy_each(language):
    label = load_lexicon(language).labels["copy_to"][0]
    subject = f"{subject_label(language)} {_SUBJECT}"
    copies = f"{label}: {_OFFICES[language]}"
    text = "\n\n".join([first_page(language), copies, subject, _letter(language)])
    kinds = [each.category for each in circextract.extract(text=text, language=language).copy_to]
    assert kinds == ["chairs", "directors", "directors"]
