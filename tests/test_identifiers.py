"""References carry the marks drawn inside: tests/cases/<language>/references.toml."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.tables import LANGUAGES, rows, table, unmarked

from circextract.document import Span
from circextract.fold import fold
from circextract.identifiers import (
    document_id,
    find_amendments,
    find_references,
    group_code,
    page_address,
    parse_reference,
    period_in_name,
    period_named,
    periods_at,
)
from circextract.publishers import load_publisher

ITU = load_publisher("itu")
SERIES = {series.code: series for series in ITU.series}


def references(text: str, language: str, issuer: str | None = None) -> list[tuple[str, str, str]]:
    found = find_references(fold(text), Span(0, len(text)), ITU, language, issuer=issuer)
    return [
        (text[slice(*match.span)], match.series.kind.value, text[slice(*match.number)].lower())
        for match in found
    ]


@pytest.mark.parametrize(("language", "row"), rows("references"))
def test_the_references_of_a_text_are_found_and_nothing_else(language, row):
    text, spans = unmarked(row[0])
    expected = [(text[slice(*span)], row[1], row[2]) for span in spans]
    assert references(text, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_enough_references(language):
    assert len(table(language, "references")["guide"]) >= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_english_references_are_found_in_every_language(language):
    assert references("TSB Circular 325", language) == [("TSB Circular 325", "circular", "325")]


def test_several_references_are_given_in_the_order_of_print():
    text = "TSB Circular 325, Circular Letter CR/384 and TSB Collective letter 2/3"
    assert [number for _, _, number in references(text, "en")] == ["325", "cr/384", "2/3"]


def test_the_longest_reading_of_a_reference_is_kept():
    text = "Administrative Circular CACE/915"
    assert references(text, "en") == [(text, "administrative_circular", "cace/915")]


def test_only_the_given_stretch_is_searched():
    text = "TSB Circular 325 and TSB Circular 326"
    found = find_references(fold(text), Span(17, len(text)), ITU, "en")
    assert [text[slice(*match.span)] for match in found] == ["TSB Circular 326"]


@pytest.mark.parametrize(
    ("language", "text", "issuer", "kind"),
    [
        ("ar", "الرسالة المعممة 21", "GS", "circular_letter"),
        ("ar", "الرسالة المعممة 21", "TSB", "circular"),
        ("zh", "第21号通函", "GS", "circular_letter"),
    ],
)
def test_a_wording_of_several_bureaux_is_the_issuers(language, text, issuer, kind):
    assert [found for _, found, _ in references(text, language, issuer)] == [kind]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TSB Circular 325", "TSB Circular 326"),
        ("TSB Collective letter 2/3", "TSB Collective letter 3/2"),
        ("Circular Letter CR/384", "Circular Letter CCRR/384"),
        ("Administrative Circular CA/250", "Administrative Circular CACE/250"),
        ("TSB Circular 32", "TSB Circular 325"),
    ],
)
def test_near_twins_are_told_apart(one, other):
    def identity(text: str) -> tuple[str, str | None]:
        match = parse_reference(text, ITU, "en")
        assert match is not None
        number = text[slice(*match.number)]
        return number, document_id(match.series, number, ITU, period="22", group="SG3")

    assert identity(one) != identity(other)


@given(st.integers(1, 999), st.integers(2, 21))
def test_any_number_is_found_again(number, group):
    assert references(f"TSB Circular {number}", "en")[0][2] == str(number)
    assert references(f"TSB Collective letter {number}/{group}", "en")[0][2] == f"{number}/{group}"
    assert references(f"Circular Letter CR/{number}", "ru")[0][2] == f"cr/{number}"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("CACE/40914 November 2016", "en"),
        ("CACE/40914November 2016", "en"),
        ("CACE/40914novembre 2016", "fr"),
        ("CACE/40914de noviembre de2016", "es"),
        ("CACE/40914ноября 2016 года", "ru"),
        ("CACE/40914نوفمبر 2016", "ar"),
    ],
)
def test_a_number_ends_before_the_day_that_is_glued_to_it(text, language):
    assert references(text, language)[0][2] == "cace/409"


def test_a_text_without_a_reference_gives_none():
    assert parse_reference("Geneva, 8 June 2021", ITU, "en") is None
    assert parse_reference("", ITU, "fr") is None


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("Circular Letter No.5218/Add.1 of 8 June 2026", "Circular Letter No.5218/Add.1", "A1"),
        ("Circular Letter No.5218/Rev.2", "Circular Letter No.5218/Rev.2", "R2"),
        ("Circular Letter No.5218", "Circular Letter No.5218", None),
    ],
)
def test_an_amendment_may_close_a_reference(text, whole, part):
    match = parse_reference(text, load_publisher("imo"), "en")
    assert match is not None
    assert text[slice(*match.whole)] == whole
    assert match.part(fold(text)) == part


# --- amendments ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "kind", "part"),
    [
        ("en", "Addendum 1 to TSB Circular 226", "addendum", "A1"),
        ("en", "Corrigendum 2 to TSB Circular 226", "corrigendum", "C2"),
        ("en", "TSB Circular 226 (Rev.1)", "revision", "R1"),
        ("fr", "Addendum 1 à la Circulaire TSB 226", "addendum", "A1"),
        ("fr", "Corrigendum 1 à la Circulaire TSB 226", "corrigendum", "C1"),
        ("es", "Addéndum 1 a la Circular TSB 226", "addendum", "A1"),
        ("es", "Corrigéndum 1 a la Circular TSB 226", "corrigendum", "C1"),
        ("ru", "Дополнительный документ 1 к Циркуляру 226 БСЭ", "addendum", "A1"),
        ("ru", "Исправление 1 к Циркуляру 226 БСЭ", "corrigendum", "C1"),
        ("zh", "电信标准化局第226号通函补遗1", "addendum", "A1"),
        ("zh", "电信标准化局第226号通函勘误1", "corrigendum", "C1"),
        ("ar", "الإضافة 1 للرسالة المعممة 226 لمكتب تقييس الاتصالات", "addendum", "A1"),
        ("ar", "التصويب 1 للرسالة المعممة 226 لمكتب تقييس الاتصالات", "corrigendum", "C1"),
    ],
)
def test_an_amendment_is_known_by_its_words(language, text, kind, part):
    found = list(find_amendments(fold(text), Span(0, len(text)), ITU, language))
    assert [match.amendment.kind.value for match in found] == [kind]
    assert f"{found[0].amendment.part}{text[slice(*found[0].number)]}" == part


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_of_its_own_is_no_amendment(language):
    text = table(language, "references")["guide"][0][0]
    assert list(find_amendments(fold(text), Span(0, len(text)), ITU, language)) == []


# --- study periods -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (date(1993, 3, 12), ["93"]),
        (date(1993, 3, 31), ["93"]),
        (date(1996, 10, 19), ["97"]),
        (date(2000, 10, 6), ["97", "01"]),
        (date(2000, 10, 7), ["01"]),
        (date(2000, 11, 9), ["01"]),
        (date(2001, 7, 9), ["01"]),
        (date(2001, 10, 25), ["01"]),
        (date(2004, 10, 15), ["05"]),
        (date(2008, 10, 21), ["05", "09"]),
        (date(2008, 10, 30), ["05", "09"]),
        (date(2008, 10, 31), ["09"]),
        (date(2012, 11, 29), ["09", "13"]),
        (date(2012, 11, 30), ["13"]),
        (date(2016, 10, 24), ["13"]),
        (date(2016, 10, 25), ["13", "17"]),
        (date(2016, 11, 14), ["17"]),
        (date(2021, 6, 8), ["17"]),
        (date(2022, 2, 28), ["17"]),
        (date(2022, 3, 1), ["17", "22"]),
        (date(2022, 3, 10), ["22"]),
        (date(2022, 11, 1), ["22"]),
        (date(2024, 8, 1), ["22"]),
        (date(2024, 10, 24), ["22", "25"]),
        (date(2026, 10, 8), ["25"]),
        (date(1990, 1, 1), []),
    ],
)
def test_a_day_tells_the_study_period(day, keys):
    assert [period.key for period in periods_at(ITU, day)] == keys


@given(st.dates(date(1993, 3, 13), date(2040, 1, 1)))
def test_every_day_since_1993_is_of_one_period_or_two(day):
    assert 1 <= len(periods_at(ITU, day)) <= 2


@pytest.mark.parametrize("name", ["2017-2020", "17"])
def test_a_period_is_known_by_name_and_key(name):
    period = period_named(ITU, name)
    assert period is not None
    assert (period.key, period.name) == ("17", "2017-2020")


def test_an_unknown_period_is_none():
    assert period_named(ITU, "2018-2019") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("T17-TSB-CIR-0325!!MSW-E.docx", "17"),
        ("https://www.itu.int/md/T22-TSB-CIR-0226/en", "22"),
        ("t01-tsb-cir-0051.doc", "01"),
        ("letter.docx", None),
        ("R00-CA-CIR-0003!!TXT-E.txt", None),
        ("T99-TSB-CIR-0001.doc", None),
    ],
)
def test_a_file_name_or_address_tells_the_period(name, key):
    found = period_in_name(ITU, name)
    assert (found[1].key if found else None) == key
    if found:
        assert name[slice(*found[0])].upper().startswith(f"T{key}-")


# --- document identifiers ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("series", "number", "given", "identifier"),
    [
        ("TSB-CIR", "325", {"period": "17"}, "T17-TSB-CIR-0325"),
        ("TSB-CIR", "51", {"period": "01"}, "T01-TSB-CIR-0051"),
        ("TSB-CIR", "226", {"period": "22", "part": "A1"}, "T22-TSB-CIR-0226!A1"),
        ("TSB-CIR", "226", {"period": "22", "part": "C1"}, "T22-TSB-CIR-0226!C1"),
        ("TSB-COL", "2/3", {"period": "17", "group": "SG3"}, "T17-SG03-COL-0002"),
        ("TSB-COL", "5/17", {"period": "22", "group": "SG17"}, "T22-SG17-COL-0005"),
        ("TSB-COL", "2", {"period": "17", "group": "TSAG"}, "T17-TSAG-COL-0002"),
        ("BR-CR", "CR/507", {}, "R00-CR-CIR-0507"),
        ("BR-CR", "CCRR/62", {}, "R00-CCRR-CIR-0062"),
        ("BR-ADM", "CACE/915", {}, "R00-CACE-CIR-0915"),
        ("BR-ADM", "CA/250", {}, "R00-CA-CIR-0250"),
        ("BR-ADM", "CA/3", {}, "R00-CA-CIR-0003"),
        ("TSB-CIR", "325", {}, None),
        ("TSB-COL", "2/3", {"period": "17"}, None),
        ("BDT-CIR", "031", {"period": "22"}, None),
        ("GS-CL", "58", {"period": "22"}, None),
        ("DM", "DM-05/1171", {}, None),
        ("TSB-CIR", "", {"period": "17"}, None),
    ],
)
def test_identifiers_follow_the_known_forms_and_no_other(series, number, given, identifier):
    assert document_id(SERIES[series], number, ITU, **given) == identifier


def test_a_series_of_lcce_has_no_known_form():
    assert document_id(SERIES["BR-LCCE"], "6/LCCE/14", ITU) is None


def test_the_page_of_a_document_has_its_identifier_in_the_address():
    assert page_address("T17-TSB-CIR-0325", ITU) == "https://www.itu.int/md/T17-TSB-CIR-0325/en"


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("3", "SG3"),
        ("17", "SG17"),
        ("SG20", "SG20"),
        ("sg 05", "SG5"),
        ("TSAG", "TSAG"),
        ("SG3RG-LAC", "SG3RG-LAC"),
        ("١٧", "SG17"),
        ("", None),
    ],
)
def test_the_part_behind_the_stroke_tells_the_group(printed, code):
    assert group_code(printed, ITU) == code
