"""Ways of printing a header that no single layout shows, in every language."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from tests.cases.tables import LANGUAGES, table
from tests.frames import FRAMES
from tests.header.layouts import LAYOUTS, Header, flattened
from tests.header.test_layouts import chosen, expected, read

from circextract import extract
from circextract.lexicon import load_lexicon

_PHONE, _FAX, _EMAIL = "+41 22 730 5887", "+41 22 730 5853", "tsbtar@itu.int"


def header_in(language: str) -> Header:
    return chosen(language, 1)[0]


def signed_by(language: str) -> tuple[str, str]:
    """Give name and title from the frame's closing; in Chinese the title stands first."""
    first, second = FRAMES[language].closing.splitlines()[-2:]
    return (second, first) if language == "zh" else (first, second)


# --- everything on one line, and nobody greeted ----------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["{} ", "{}. ", "{}\t"])
@pytest.mark.parametrize("closes", [True, False], ids=["closed", "unclosed"])
def test_a_flattened_letter_that_greets_nobody_is_read_alike(closes, number, language):
    header, frame = header_in(language), FRAMES[language]
    body = " ".join(f"{number.format(n)}{frame.meeting}" for n in range(1, 13))
    closing = frame.closing if closes else "\n".join(frame.closing.splitlines()[-2:])
    text = " ".join(" ".join([flattened(header), body, closing]).split())
    assert read(text, language) == expected(header)
    record = extract(text=text, language=language)
    assert record.signatory is not None
    assert record.signatory.name == signed_by(language)[0]
    assert [p.number for p in record.paragraphs][:2] == ["1", "2"]


# --- labels in a row, then their values ------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "concepts",
    [("phone", "fax", "email"), ("phone", "email"), ("fax", "email"), ("email", "phone")],
)
def test_values_behind_a_row_of_labels_go_to_each_in_turn(concepts, language):
    values = {"phone": _PHONE, "fax": _FAX, "email": _EMAIL}
    header, frame = header_in(language), FRAMES[language]
    row = [*map(header.label, concepts), *(values[concept] for concept in concepts)]
    printed = [*header.letterhead, frame.date_line, " ".join(row), frame.subject, frame.salutation]
    record = extract(text="\n".join([*printed, frame.meeting]), language=language)
    contact = record.contacts[0]
    found = {"phone": contact.phones, "fax": contact.faxes, "email": contact.emails}
    assert {concept: found[concept] for concept in values} == {
        concept: [value] if concept in concepts else [] for concept, value in values.items()
    }


# --- rows parted by bare borders -------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("border", ["|", "| |", "/", "│", "+-----+-------+"])
def test_a_line_of_borders_belongs_to_no_value(border, language):
    header = header_in(language)
    rows = LAYOUTS["label_lines_apart"](header).replace("\n\n", f"\n{border}\n")
    frame = FRAMES[language]
    text = "\n".join([rows, "", frame.salutation, "", frame.meeting])
    assert read(text, language) == expected(header)


# --- no labels, no marks, no empty lines -----------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_subject_right_below_a_list_without_labels_and_marks_stands_alone(language):
    header, frame = header_in(language), FRAMES[language]
    rows = dict(header.rows)
    values = [*rows["reference"], header.date_line, *rows["to"], *rows["subject"]]
    text = "\n".join([*header.letterhead, *values, frame.salutation, frame.meeting])
    record = extract(text=text, language=language)
    assert [entry.text for entry in record.addressees] == rows["to"]
    assert record.subject == rows["subject"][0]
    assert record.date is not None


# --- "for the attention of" between subject and salutation -----------------------------------

_ATTENTION = {
    "en": ["For the attention of the Director General", "To the Director General"],
    "fr": ["À l'attention du Directeur général", "A Monsieur le Directeur général"],
    "es": ["A la atención del Director General", "Al señor Director General"],
    "ru": ["Вниманию Генерального директора", "Генеральному директору"],
    "zh": ["致总局长", "总局长台启"],
    "ar": ["عناية المدير العام", "إلى السيد المدير العام"],
}


@pytest.mark.parametrize("labelled", [True, False])
@pytest.mark.parametrize(
    ("language", "line"), [(code, line) for code, lines in _ATTENTION.items() for line in lines]
)
def test_whose_attention_is_asked_below_the_subject_is_no_addressee(language, line, labelled):
    header, frame = header_in(language), FRAMES[language]
    rows = dict(header.rows)
    subject = f"{header.label('subject')} " * labelled + rows["subject"][0]
    text = [*header.letterhead, *rows["reference"], header.date_line, "", *rows["to"], ""]
    text += [subject, "", line, "", frame.salutation, "", frame.meeting]
    record = extract(text="\n".join(text), language=language)
    assert record.copy_to == []
    assert [entry.text for entry in record.addressees] == rows["to"]
    assert record.subject == rows["subject"][0]


# --- liaison statements ----------------------------------------------------------------------

_LIAISON_HEAD = {
    "en": "LIAISON STATEMENT",
    "fr": "NOTE DE LIAISON",
    "es": "DECLARACIÓN DE COORDINACIÓN",
    "ru": "ЗАЯВЛЕНИЕ О ВЗАИМОДЕЙСТВИИ",
    "zh": "联络声明",
    "ar": "بيان اتصال",
}
_PURPOSE = {
    "en": "Action", "fr": "Action", "es": "Acción", "ru": "Действие", "zh": "行动", "ar": "إجراء",
}  # fmt: skip
_NAMES = {
    "en": "Ana Silva", "fr": "Ana Silva", "es": "Ana Silva", "ru": "Анна Сильва",
    "zh": "安娜·席尔瓦", "ar": "آنا سيلفا",
}  # fmt: skip


class Row(NamedTuple):
    label: str
    values: list[str]


def liaison_rows(language: str) -> list[Row]:
    labels = load_lexicon(language).labels
    printed = {
        "questions": ["4/17"],
        "title": [FRAMES[language].subject.split(":", 1)[1].strip()],
        "purpose": [_PURPOSE[language]],
        "for_action": ["3GPP SA3; ETSI TC STQ"],
        "for_comment": ["ISO/IEC JTC 1/SC 27"],
        "for_information": ["IETF"],
        "contact": [_NAMES[language]],
    }
    return [Row(f"{labels[concept][0]}:", values) for concept, values in printed.items()]


def liaison_letter(language: str, lines: list[str]) -> str:
    header, frame = header_in(language), FRAMES[language]
    phone, email = header.label("phone"), header.label("email")
    details = [f"{phone} {_PHONE}", f"{email} {_EMAIL}"]
    head = [*header.letterhead, _LIAISON_HEAD[language]]
    return "\n".join([*head, *lines, *details, "", f"1\t{frame.meeting}", f"2\t{frame.meeting}"])


def _value_first(rows: list[Row]) -> list[str]:
    return [line for row in rows for line in (*row.values, row.label)]


def _stacked(rows: list[Row]) -> list[str]:
    return [row.label for row in rows] + [line for row in rows for line in row.values]


def _label_lines(rows: list[Row]) -> list[str]:
    return [line for row in rows for line in (row.label, *row.values)]


def _label_line(rows: list[Row]) -> list[str]:
    return [f"{row.label} {row.values[0]}" for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", [_value_first, _stacked, _label_lines, _label_line])
def test_the_rows_of_a_liaison_statement_are_read_in_every_layout(layout, language):
    rows = liaison_rows(language)
    record = extract(text=liaison_letter(language, layout(rows)), language=language)
    assert record.kind == "liaison_statement"
    assert [(e.text, e.purpose) for e in record.addressees] == [
        ("3GPP SA3", "action"), ("ETSI TC STQ", "action"), ("ISO/IEC JTC 1/SC 27", "comment"),
    ]  # fmt: skip
    assert [entry.text for entry in record.copy_to] == ["IETF"]
    assert record.subject == rows[1].values[0]
    contact = record.contacts[0]
    assert (contact.name, contact.phones, contact.emails) == (_NAMES[language], [_PHONE], [_EMAIL])


_COMMITTEES = {
    "en": "IEC, Technical Committee 106",
    "fr": "CEI, Comité d'études 106",
    "es": "CEI, Comité Técnico 106",
    "ru": "МЭК, технический комитет 106",
    "zh": "国际电工委员会，第106技术委员会",
    "ar": "اللجنة الكهرتقنية الدولية، اللجنة التقنية 106",
}


_SUBCOMMITTEES = {
    "en": "SCTE, Video Subcommittee", "fr": "SCTE, Sous-comité des techniques vidéo",
    "es": "SCTE, Subcomité de vídeo", "ru": "SCTE, Подкомитет по видеотехнике",
    "zh": "SCTE，视频技术分委员会", "ar": "SCTE، اللجنة الفرعية المعنية بالفيديو",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bodies", [_COMMITTEES, _SUBCOMMITTEES], ids=["whole", "sub"])
def test_a_committee_behind_its_body_is_part_of_it(bodies, language):
    rows = liaison_rows(language)
    rows[5] = Row(rows[5].label, [bodies[language]])
    record = extract(text=liaison_letter(language, _label_line(rows)), language=language)
    assert [entry.text for entry in record.copy_to] == [bodies[language]]


@pytest.mark.parametrize(
    "printed", ["第2/15号课题报告人 松冈惠美", "松冈惠美 第2/15号课题报告人", "编辑 松冈惠美"]
)
def test_a_chinese_office_before_or_behind_the_name_is_none_of_it(printed):
    rows = liaison_rows("zh")
    at = next(at for at, row in enumerate(rows) if _NAMES["zh"] in row.values)
    rows[at] = Row(rows[at].label, [printed])
    record = extract(text=liaison_letter("zh", _label_line(rows)), language="zh")
    assert record.contacts[0].name == "松冈惠美"


# --- labels of two languages -----------------------------------------------------------------


class EnglishLabels(Header):
    """A header whose labels are in English, whatever the language of the letter."""

    def label(self, concept: str) -> str:
        return table("en", "frame")["header"][concept]


class TwinLabels(Header):
    """A header with each label in the letter's language and in English beside it."""

    def label(self, concept: str) -> str:
        other = table("en", "frame")["header"][concept]
        return f"{self.words[concept].rstrip(':：')} / {other}"


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
@pytest.mark.parametrize("layout", ["cells", "label_line", "label_lines", "stacked", "flattened"])
@pytest.mark.parametrize("labels", [EnglishLabels, TwinLabels])
def test_labels_may_be_english_or_have_their_english_twins(labels, layout, language):
    header, frame = labels(*header_in(language)), FRAMES[language]
    body = "\n\n".join(f"{n}\t{frame.meeting}" for n in range(1, 13))
    parts = [LAYOUTS[layout](header), frame.salutation, body, frame.closing]
    text = "\n\n".join(parts)
    if layout == "flattened":
        text = " ".join(text.split())
    assert read(text, language) == expected(header)
