"""Headers whose blocks a converter tore apart: lists beside their labels, rows without borders."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES
from tests.header.layouts import LISTS, Header, letter_in
from tests.header.test_layouts import chosen, expected, read

from circextract import extract
from circextract.lexicon import load_lexicon


def _items(values: list[str]) -> list[str]:
    return [f"–\t{value}" for value in values]


def label_behind_last_line(header: Header) -> str:
    """The label stands in a cell behind the last line of its value."""
    parts = [*header.letterhead, "", header.date_line, ""]
    for concept, values in header.rows:
        lines = _items(values) if concept in LISTS else values[:1]
        lines[-1] += f"\t{header.label(concept)}"
        parts += [*(lines if concept != "reference" else [lines[0], *values[1:]])]
        parts += [""] if concept in (*LISTS, "email", "reference") else []
    return "\n".join(parts)


def copies_only_labelled(header: Header) -> str:
    """Only the list of copies has its label, behind it; an empty line parts it from the other."""
    parts = [*header.letterhead, "", header.date_line, ""]
    for concept, values in header.rows:
        lines = _items(values) if concept in LISTS else values
        label = [] if concept == "to" else [f"\t{header.label(concept)}"]
        parts += [*lines, *label, *([""] if concept in (*LISTS, "email", "fax") else [])]
    return "\n".join(parts)


def items_in_cells(header: Header) -> str:
    """Each item of a list has a cell of its own in the label's row."""
    rows = (" | ".join([header.label(concept), *values]) for concept, values in header.rows)
    framed = (f"| {row} |" for row in [header.date_line, *rows])
    return "\n".join([*header.letterhead, "", *framed])


def labels_of_lists_in_one_cell(header: Header) -> str:
    """The labels of both lists stand one under another, before the cells of both."""
    parts = [f"{header.letterhead[0]} | {header.letterhead[1]} |", f" | {header.date_line} |"]
    for concept, values in header.rows:
        if concept == "to":
            parts += [header.label(concept)]
        else:
            lines = _items(values) if concept in LISTS else values
            front = _items(dict(header.rows)["to"]) if concept == "copy_to" else []
            cell = "\n".join([*front, f"|\n | {lines[0]}", *lines[1:]] if front else lines)
            parts += [f"{header.label(concept)} | {cell} |".replace("\n|", " |")]
    return "\n".join(parts)


def one_line_with_tabs(header: Header) -> str:
    """A whole letter on one line, its tabs kept."""
    parts = [*header.letterhead, header.date_line]
    for concept, values in header.rows:
        listed = "; –\t".join(values) if concept in LISTS else " ".join(values)
        parts += [f"{header.label(concept)} –" if concept in LISTS else header.label(concept)]
        parts += [listed]
    return "\t".join(parts)


def slashes_in_cells(header: Header) -> str:
    """A slash parts the lines of a cell, in rows of two cells without an outer border."""
    parts = [f"{header.letterhead[0]} | {header.letterhead[1]} |", f" | {header.date_line} |"]
    for concept, values in header.rows:
        lines = [f"– {value}" for value in values] if concept in LISTS else values
        parts += [f"{header.label(concept)} | {' / '.join(lines)}"]
    return "\n".join(parts)


TORN: dict[str, Callable[[Header], str]] = {
    layout.__name__: layout
    for layout in (
        label_behind_last_line,
        copies_only_labelled,
        items_in_cells,
        labels_of_lists_in_one_cell,
        slashes_in_cells,
    )
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", TORN)
def test_a_torn_header_is_read_as_if_it_were_whole(layout, language):
    frame = FRAMES[language]
    for header in chosen(language, 3):
        text = "\n\n".join([TORN[layout](header), frame.salutation, f"1\t{frame.meeting}"])
        assert read(text, language) == expected(header)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_on_one_line_has_no_cells(language):
    frame = FRAMES[language]
    body = " ".join(f"{number}\t{frame.meeting}" for number in range(1, 25))
    for header in chosen(language, 3):
        closing = " ".join(frame.closing.split())
        text = " ".join([one_line_with_tabs(header), frame.salutation, body, closing])
        assert read(text, language) == expected(header)
        numbers = [p.number for p in extract(text=text, language=language).paragraphs]
        assert numbers[:3] == ["1", "2", "3"]


@pytest.mark.parametrize("mark", [":", "\t:", " :"])
def test_a_colon_in_front_of_an_arabic_label_belongs_behind_it(mark):
    header, frame = chosen("ar", 1)[0], FRAMES["ar"]
    parts = [*header.letterhead, "", header.date_line, ""]
    for concept, values in header.rows:
        lines = [f"- {value}" for value in values] if concept in LISTS else values
        parts += [*lines, mark + header.label(concept).rstrip(": ")]
    text = "\n".join([*parts, "", frame.salutation, "", f"1\t{frame.meeting}"])
    assert read(text, "ar") == expected(header)


# --- liaison statements ----------------------------------------------------------------------

# Source, title, bodies asked to act, to comment and told; what each is asked for.
STATEMENTS = {
    "en": ("ITU-T Study Group 9", "Protection of cable networks against surges in tall buildings "
           "and the consequences for the maintenance of remote power supplies", "For action",
           "For comment", "For information", "Liaison statement"),
    "fr": ("Commission d'études 9 de l'UIT-T", "Protection des réseaux câblés contre les "
           "surtensions dans les immeubles et conséquences pour l'entretien des "
           "alimentations à distance",
           "Pour suite à donner", "Pour observations", "Pour information", "Note de liaison"),
    "es": ("Comisión de Estudio 9 del UIT-T", "Protección de las redes de cable contra "
           "sobretensiones en los edificios y consecuencias para el mantenimiento a distancia",
           "Para actuación", "Para comentarios", "Para información",
           "Declaración de coordinación"),
    "ru": ("9-я Исследовательская комиссия МСЭ-Т", "Защита кабельных сетей от перенапряжений в "
           "высотных зданиях и последствия для обслуживания дистанционного питания",
           "Для принятия мер", "Для замечаний", "Для информации",
           "Заявление о взаимодействии"),
    "zh": ("ITU-T第9研究组", "高层建筑内电缆网络的过电压防护及其对远程供电维护工作"
           "的影响以及有关的测试方法和各方今后的分工安排", "供采取行动", "供提出意见", "供参考",
           "联络声明"),
    "ar": ("لجنة الدراسات 9 لقطاع تقييس الاتصالات", "حماية الشبكات الكبلية من التمور في المباني "
           "العالية والنتائج المترتبة على صيانة أنظمة التغذية عن بعد",
           "لاتخاذ إجراء", "للتعليق", "للعلم", "بيان اتصال"),
}  # fmt: skip


def bodies(record) -> list[tuple[str, str]]:
    listed = [*record.addressees, *record.copy_to]
    return [(entry.text, entry.purpose) for entry in listed]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", ["{}, {}", "{} ({})", "{} – {}"])
def test_what_a_body_is_to_do_may_stand_behind_its_name(row, language):
    source, title, action, comment, told, kind = STATEMENTS[language]
    asked = [("IETF", action), ("3GPP", comment), ("ETSI", told)]
    rows = [row.format(body, purpose.lower()) for body, purpose in asked]
    head = ["SG9-LS 12", FRAMES[language].date_line, kind.upper(), source, title, "\n".join(rows)]
    text = "\n\n".join([*head, f"{FRAMES[language].meeting} {FRAMES[language].meeting}"])
    record = extract(text=text, language=language)
    assert bodies(record) == [("IETF", "action"), ("3GPP", "comment"), ("ETSI", "information")]
    assert record.subject == title
    assert record.issuer is not None
    assert record.issuer.code == "SG9"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_values_below_a_stack_of_labels_are_no_body(language):
    source, title, *_, kind = STATEMENTS[language]
    labels = load_lexicon(language).labels
    named = ["source", "title", "for_action", "for_information", "contact", "email"]
    colon = "：" if language == "zh" else ":"
    values = [source, title, "IETF; 3GPP", "ETSI", "Ana Silva", "ana@nets.example"]
    stack = "\n".join(labels[name][0] + colon for name in named)
    head = ["SG9-LS 12", FRAMES[language].date_line, kind, f"{stack}\n" + "\n".join(values)]
    record = extract(text="\n\n".join([*head, FRAMES[language].meeting * 3]), language=language)
    assert record.subject == title
    assert bodies(record) == [("IETF", "action"), ("3GPP", "action"), ("ETSI", "information")]
    assert record.contacts[0].emails == ["ana@nets.example"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_day_and_its_place_are_those_of_a_statement(language):
    _, title, action, _, _, kind = STATEMENTS[language]
    label = load_lexicon(language).labels["place_and_date"][0]
    colon = "：" if language == "zh" else ":"
    title_label = load_lexicon(language).labels["title"][0]
    rows = [f"{label}{colon}\t{FRAMES[language].date_line}", f"{title_label}{colon}\t{title}"]
    rows += [f"{action}{colon}\tIETF"]
    record = extract(
        text="\n\n".join([kind, *rows, FRAMES[language].meeting * 2]), language=language
    )
    assert str(record.date) == "2024-01-08"
    assert record.place


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_may_say_in_brackets_behind_it_what_it_is(language):
    labels, header = load_lexicon(language).labels, chosen(language, 1)[0]
    rows = dict(header.rows)
    details = [f"+41 22 730 5853 ({labels['fax'][0].lower()})"]
    details += [f"+41 22 730 5851 ({labels['phone'][0].lower()})"]
    parts = [*rows["contact"], *details, *rows["email"]]
    head = [*header.letterhead, "", header.date_line, "", *rows["reference"], *parts, "", "{}"]
    frame = FRAMES[language]
    text = "\n".join(head).format("\n".join(_items(rows["to"])))
    text = "\n\n".join([text, rows["subject"][0], frame.salutation, frame.meeting])
    contact = extract(text=text, language=language).contacts[0]
    assert (contact.name, contact.phones, contact.faxes, contact.emails) == (
        rows["contact"][0],
        ["+41 22 730 5851"],
        ["+41 22 730 5853"],
        rows["email"],
    )


# Words of a name or of a sentence that elsewhere are a salutation.
GREETING_SUBJECTS = {
    "en": "Network of ITU Centres of Excellence: call for applications for the next cycle",
    "fr": "Réseau des Centres d'Excellence de l'UIT: appel à candidatures",
    "es": "Red de Centros de Excelencia de la UIT: convocatoria de candidaturas",
    "ru": "Опрос для глубокоуважаемых членов: сеть центров профессионального мастерства",
    "zh": "国际电联卓越中心网络：请各位代表提名培训协调人",
    "ar": "شبكة مراكز التميز التابعة للاتحاد: الدعوة إلى أصحاب السعادة الوزراء",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_subject_on_the_only_line_ends_at_no_word_that_may_greet(language):
    frame, subject = FRAMES[language], GREETING_SUBJECTS[language]
    header = chosen(language, 3)[0]
    rows = [(concept, [subject] if concept == "subject" else own) for concept, own in header.rows]
    text = " ".join([one_line_with_tabs(header._replace(rows=rows)), frame.salutation])
    body = " ".join(f"{number}\t{frame.meeting}" for number in range(1, 25))
    assert read(f"{text} {body}", language)["subject"] == [subject]


DATED_SUBJECTS = {
    "en": "Workshop (Lyon, 5-14 May 2015): members and chairmen invited to speak",
    "fr": "Atelier (Lyon, 5-14 mai 2015): membres et présidents invités à s'exprimer",
    "es": "Taller (Lyon, 5-14 de mayo de 2015): miembros y presidentes invitados a intervenir",
    "ru": "Семинар (Лион, 5–14 мая 2015 года): члены и председатели приглашаются выступить",
    "zh": "讲习班(2015年5月5日至14日, 里昂): 成员和主席应邀发言",
    "ar": "ورشة عمل (ليون، 5-14 مايو 2015): الأعضاء والرؤساء مدعوون إلى التحدث",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", ["value_first", "value_first_lines", "value_first_cells"])
def test_days_in_brackets_divide_no_subject_above_its_label(layout, language):
    header = chosen(language, 3)[0]
    subject = [DATED_SUBJECTS[language]]
    rows = [(concept, subject if concept == "subject" else own) for concept, own in header.rows]
    text = letter_in(layout, header._replace(rows=rows))
    assert read(text, language)["subject"] == subject
