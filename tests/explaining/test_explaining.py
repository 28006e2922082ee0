"""Explanations: values with their words, what else was considered, why a field is empty."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES, letter_of, letter_with_event

import circextract
from circextract.explaining import (
    Considered,
    ExplainedField,
    Explanation,
    UnknownField,
    explain,
    pointer_of,
)
from circextract.lexicon import load_lexicon
from circextract.terminal.explanation import as_text

FIXTURES = Path(__file__).parents[1] / "fixtures"
LETTERS, VERSIONS = FIXTURES / "letters", FIXTURES / "versions"

# A deadline, in words that govern it.
ASKING = {
    "en": "Please register online by 15 May 2024.",
    "fr": "Veuillez vous inscrire en ligne au plus tard le 15 mai 2024.",
    "es": "Sírvanse inscribirse en línea a más tardar el 15 de mayo de 2024.",
    "ru": "Просим зарегистрироваться онлайн не позднее 15 мая 2024 года.",
    "zh": "请不迟于2024年5月15日在线注册。",
    "ar": "يرجى التسجيل إلكترونياً في موعد أقصاه 15 مايو 2024.",
}


def only(explanation: Explanation) -> ExplainedField:
    (field,) = explanation.fields
    return field


def asked(language: str, field: str) -> ExplainedField:
    text = letter_with_event(language, ASKING[language])
    return only(explain(None, field, text=text, language=language))


def of_words(considered: tuple[Considered, ...], value: str) -> list[Considered]:
    return [one for one in considered if one.value == value]


# --- fields as people write them -------------------------------------------------------------


@pytest.mark.parametrize(
    "field", ["events.0.venue.city", "events[0].venue.city", "/events/0/venue/city"]
)
def test_a_field_may_be_written_in_three_ways(field: str) -> None:
    assert pointer_of(field) == "/events/0/venue/city"


@pytest.mark.parametrize("field", ["subjct", "events.0.strat", "events.start", "subject.text", ""])
def test_a_field_no_record_has_is_refused(field: str) -> None:
    with pytest.raises(UnknownField):
        explain(None, field, text="Dear Sir,")


def test_a_misspelt_field_is_answered_with_those_near() -> None:
    with pytest.raises(UnknownField, match="Did you mean subject"):
        explain(None, "subjct", text="Dear Sir,")
    with pytest.raises(UnknownField, match="start_time or start"):
        explain(None, "events[0].start_tim", text="Dear Sir,")


@pytest.mark.parametrize(
    ("field", "pointer"),
    [
        ("venue", "/events/0/venue"),
        ("venue.city", "/events/0/venue/city"),
        ("events.0.venue", "/events/0/venue"),
        ("/events/0/venue/country", "/events/0/venue/country"),
    ],
)
def test_a_venue_is_that_of_its_event(field: str, pointer: str) -> None:
    told = only(explain(LETTERS / "en-circular.pdf", field))
    assert told.field == pointer
    assert "Nairobi" in [value.value for value in told.values] or field.endswith("country")
    assert all(value.field.startswith(pointer) and value.words for value in told.values)


def test_what_no_words_tell_is_no_field_to_explain() -> None:
    with pytest.raises(
        UnknownField, match="/record_id is not read from the words of a letter; extract gives it"
    ):
        explain(None, "record_id", text="Dear Sir,")


# --- values ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_is_told_with_its_words_in_their_sentence(language: str) -> None:
    found = asked(language, "deadlines[0].date")
    (value,) = found.values
    assert (value.field, value.value) == ("/deadlines/0/date", "2024-05-15")
    assert (value.rule, value.origin) == ("deadlines.cue", "text")
    (words,) = value.words
    assert f"{words.before}{words.text}{words.after}".strip() == ASKING[language]


def test_the_record_is_the_one_that_extract_gives() -> None:
    path = LETTERS / "en-circular.txt"
    assert explain(path).record == circextract.extract(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_record_is_explained(language: str) -> None:
    found = explain(VERSIONS / f"{language}.txt")
    told = {value.field for field in found.fields for value in field.values}
    assert told >= {pointer for pointer in found.record.evidence if "/venue/" not in pointer}


def test_the_box_on_the_page_is_told() -> None:
    found = explain(VERSIONS / "en.pdf", "date")
    (words,) = only(found).values[0].words
    assert words.bbox is not None
    assert f"page 1, box {' '.join(f'{side:.0f}' for side in words.bbox)}" in as_text(found)


def test_the_cell_or_the_paragraph_is_told_where_there_are_no_pages() -> None:
    path = LETTERS / "en-circular.docx"
    found = explain(path, "reference.number")
    assert found.record.reference is not None
    named = re.search(r", table (\d+), row (\d+), cell (\d+)$", as_text(found), re.MULTILINE)
    assert named is not None
    table, row, column = (int(number) - 1 for number in named.groups())
    number = found.record.reference.number
    assert str(number) in docx.Document(str(path)).tables[table].cell(row, column).text


def test_a_computed_value_is_told_with_what_it_follows_from() -> None:
    found = explain(LETTERS / "en-circular.txt", "id")
    assert "/reference/number" in only(found).values[0].derived_from
    assert "follows from /reference/number" in as_text(found)


def test_corrections_are_explained_as_such(tmp_path: Path) -> None:
    record = circextract.extract(LETTERS / "en-circular.txt")
    quote = record.evidence["/subject"].spans
    correction = {
        "record_id": record.record_id,
        "field": "/subject",
        "quote": "\n".join(span.text for span in quote),
        "verdict": "corrected",
        "value": "Another",
    }
    file = tmp_path / "corrections.json"
    file.write_text(json.dumps({"corrections": [correction]}), encoding="utf-8")
    found = explain(LETTERS / "en-circular.txt", "subject", overrides=file)
    assert [(v.value, v.origin) for v in only(found).values] == [("Another", "override")]


# --- what else was considered ----------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_a_field_is_told_in_order_and_the_first_that_speaks_wins(
    language: str,
) -> None:
    found = asked(language, "date")
    said = [(one.rule, one.value, one.chosen) for one in found.rules]
    assert said == [
        ("of_label", None, False),
        ("beside_place", "2024-01-08", True),
        ("first_of_header", "2024-01-08", False),
        ("alone", None, False),
    ]


def test_a_rule_that_would_have_read_another_value_is_told() -> None:
    header = "Date: 9 January 2024\n\nSubject: Work\n\nDear Sir/Madam,\n\nText.\n"
    found = only(explain(None, "date", text=f"Geneva, 8 January 2024\n\n{header}"))
    values = {one.rule: one.value for one in found.rules}
    assert values["of_label"] == found.values[0].value == "2024-01-09"
    assert values["beside_place"] == "2024-01-08"
    (other,) = of_words(found.considered, "2024-01-08")
    assert other.reason is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dates_that_became_no_deadline_are_told_with_what_they_became(language: str) -> None:
    found = asked(language, "deadlines")
    (issued,) = of_words(found.considered, "2024-01-08")
    assert issued.used_as == ("/date",)
    (held,) = of_words(found.considered, "2024-06-10 to 2024-06-14")
    assert {"/events/0/start", "/events/0/end"} <= set(held.used_as)
    assert held.reason == "no words of a deadline govern it"
    assert not of_words(found.considered, "2024-05-15")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_date_of_a_deadline_is_told_to_be_one_where_events_are_asked_for(
    language: str,
) -> None:
    (other,) = of_words(asked(language, "events").considered, "2024-05-15")
    assert "/deadlines/0/date" in other.used_as
    assert other.reason == "words of a deadline govern it"


def test_an_address_of_the_house_is_told_to_be_its_own() -> None:
    found = only(explain(LETTERS / "en-circular.txt", "urls"))
    reasons = {one.reason for one in found.considered if one.kind == "address"}
    assert reasons & {"it is the house's own", "it stands in the letterhead or the foot of a page"}


def test_an_address_printed_again_is_told() -> None:
    text = letter_of("en", "See https://example.org/a and again https://example.org/a for more.")
    reasons = {one.reason for one in only(explain(None, "urls", text=text)).considered}
    assert "it is printed before" in reasons


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_days_that_are_none_of_issue_are_told_with_the_reason(language: str) -> None:
    (other,) = of_words(asked(language, "date").considered, "2024-05-15")
    assert other.reason == "it stands in the body of the letter"


def test_a_document_printed_again_is_told() -> None:
    text = letter_of("en", "Recommendation ITU-T X.25 applies. So does Recommendation ITU-T X.25.")
    found = only(explain(None, "citations", text=text))
    assert [one.reason for one in found.considered] == ["it is printed elsewhere"]


# --- why a field is empty --------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_field_is_told_with_the_labels_of_its_language(language: str) -> None:
    found = asked(language, "abstract")
    assert found.empty
    assert found.why_empty == "None of the words that were looked for stands in the letter."
    (label,) = found.sought
    assert (label.kind, label.table) == ("label", "labels.abstract")
    assert set(label.examples) <= set(load_lexicon(language).labels["abstract"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_field_come_before_those_it_shares(language: str) -> None:
    found = asked(language, "approval")
    assert found.why_empty == "None of the words that were looked for stands in the letter."
    owned = [one.own for one in found.sought]
    assert owned == sorted(owned, reverse=True)
    assert found.sought[0].table.startswith("approvals.")
    assert not next(one for one in found.sought if one.table == "labels.subject").own


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_that_is_not_there_has_no_readings_of_the_others(language: str) -> None:
    found = asked(language, "deadlines[3]")
    assert found.empty
    assert "reading" not in {one.kind for one in found.considered}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_list_is_told_with_cues_of_its_language_and_where_they_stand(
    language: str,
) -> None:
    text = letter_of(language, FRAMES[language].meeting)
    found = only(explain(None, "deadlines", text=text, language=language))
    assert found.empty
    cues = {one.table: one for one in found.sought}
    phrases = load_lexicon(language).phrases("deadlines.before_date")
    assert set(cues["deadlines.before_date"].examples) <= set(phrases)
    assert cues["deadlines.before_date"].size == len(phrases)
    assert of_words(found.considered, "2024-06-10 to 2024-06-14")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_leaf_is_told_with_what_was_looked_for_for_it(language: str) -> None:
    found = asked(language, "events[0].fee")
    assert found.empty
    assert {"events.free", "events.fees"} <= {one.table for one in found.sought}
    assert "events.series" not in {one.table for one in found.sought}


def test_the_nearest_words_are_quoted() -> None:
    text = letter_of("en", "The deadline for registration will be announced in due course.")
    found = only(explain(None, "deadlines", text=text))
    headings = next(one for one in found.sought if one.table == "deadlines.headings")
    assert [words.text for words in headings.found] == ["deadline"]
    assert headings.found[0].after.startswith(" for registration")
    called_for = as_text(explain(None, "deadlines", text=text))
    assert "in 1 place, the first:" in called_for
    uncalled = explain(None, "deadlines", text=letter_of("en", "Boxes are closed."))
    assert "in 1 place, where nothing called for them" in as_text(uncalled)


def test_an_entry_that_a_list_does_not_have_is_told_so() -> None:
    assert asked("en", "events[7].start").why_empty == "/events has 1 entry."
    assert asked("en", "approval.stage").why_empty == "/approval is empty as a whole."


def test_names_of_the_publisher_are_told() -> None:
    found = only(explain(None, "reference", text=letter_of("en", "Text.")))
    (names,) = (one for one in found.sought if one.kind == "name")
    assert names.table == "itu.series"
    assert any("Circular" in example for example in names.examples)


# --- as text ---------------------------------------------------------------------------------


def test_an_explanation_is_told_line_by_line() -> None:
    text = letter_with_event("en", ASKING["en"])
    lines = as_text(explain(None, "deadlines[0].date", text=text)).splitlines()
    assert lines[:2] == [
        '/deadlines/0/date = "2024-05-15"',
        "    rule deadlines.cue, confidence 1.00, from text",
    ]
    assert "Please register online by ⟦15 May 2024⟧." in lines[2]
    assert '    date "2024-01-08": it is no' not in lines
    assert '    date "2024-01-08": read as /date' in lines


def test_the_whole_record_is_told_without_a_field() -> None:
    told = as_text(explain(LETTERS / "en-circular.txt"))
    assert "/deadlines/0/date = " in told
    assert "/abstract is empty: " in told
    assert "\n/source" not in told
    assert "also considered" not in told


def test_what_would_control_a_terminal_is_written_out() -> None:
    text = letter_of("en", "Please \x1b[31mregister\u202e by 15 May 2024.")
    told = as_text(explain(None, "deadlines", text=text))
    assert "\x1b" not in told
    assert "\u202e" not in told
