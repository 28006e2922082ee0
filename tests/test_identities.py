"""Every form of naming a document is read again as it was written: parse(render(x)) == x."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.tables import LANGUAGES

import circextract
from circextract.fold import fold
from circextract.identifiers import (
    Identity,
    TextName,
    file_address,
    file_name,
    full_reference,
    full_text,
    page_address,
    parse_document,
    parse_identifier,
    read_references,
    read_text,
    written_id,
    written_text,
)
from circextract.publishers import load_publisher

ITU = load_publisher("itu")
TREE = "https://www.itu.int/dms_pub"
NUMBERS = st.integers(1, 9999).map(str)
SMALL = st.integers(1, 999).map(str)
PERIODS = st.sampled_from([period.key for period in ITU.periods])
GROUPS = st.one_of(st.integers(1, 21).map(lambda n: f"SG{n}"), st.just("TSAG"))
PARTS = st.one_of(st.none(), st.builds("{}{}".format, st.sampled_from("ACR"), st.integers(1, 99)))
PREFIXED = {"BR-CR": ("CR", "CCRR"), "BR-ADM": ("CA", "CACE")}


def prefixed(series: str) -> st.SearchStrategy[Identity]:
    numbers = st.builds("{}/{}".format, st.sampled_from(PREFIXED[series]), NUMBERS)
    return st.builds(Identity, st.just(series), numbers, part=PARTS)


def of_group(series: str, numbers: st.SearchStrategy[str], sector: str | None = None):
    return st.builds(
        Identity,
        st.just(series),
        numbers,
        group=GROUPS,
        period=PERIODS,
        part=PARTS,
        sector=st.just(sector),
    )


# Documents that have an identifier, and those of series that have none.
IDENTIFIED = st.one_of(
    st.builds(Identity, st.just("TSB-CIR"), NUMBERS, period=PERIODS, part=PARTS),
    of_group("TSB-COL", SMALL),
    of_group("LS", NUMBERS),
    *(of_group(code, NUMBERS, "T") for code in ("C", "TD", "R")),
    *(prefixed(series) for series in PREFIXED),
)
UNIDENTIFIED = st.one_of(
    st.builds(Identity, st.just("BDT-CIR"), st.integers(1, 999).map("{:03d}".format), part=PARTS),
    st.builds(Identity, st.just("BDT-CSTG"), SMALL.map("BDT/IP/CSTG-{}".format), part=PARTS),
    st.builds(Identity, st.just("BR-LCCE"), SMALL.map("6/LCCE/{}".format), part=PARTS),
    st.builds(Identity, st.just("GS-CL"), SMALL, part=PARTS),
    st.builds(Identity, st.just("GS-CL-YEARLY"), SMALL.map("CL-24/{}".format), part=PARTS),
    st.builds(Identity, st.just("DM"), st.integers(1, 9999).map("DM-05/{}".format)),
)
FILES = st.tuples(
    st.sampled_from(list(ITU.identifiers.languages)), st.sampled_from(list(ITU.identifiers.formats))
)


@given(IDENTIFIED)
def test_an_identifier_is_read_as_it_was_written(identity):
    identifier = written_id(identity, ITU)
    assert identifier is not None
    assert parse_identifier(identifier, ITU) == identity
    assert parse_identifier(identifier.lower(), ITU) == identity


@given(IDENTIFIED, st.sampled_from(LANGUAGES))
def test_a_page_address_is_read_as_it_was_written(identity, language):
    address = page_address(str(written_id(identity, ITU)), ITU, language)
    for form in (
        address,
        address.removeprefix("https://"),
        f"{address}/",
        address.replace("!", "%21"),
    ):
        found = parse_document(form, ITU)
        assert found is not None
        assert (found.identity, found.language) == (identity, language)


@given(IDENTIFIED, FILES, st.sampled_from(ITU.identifiers.trees))
def test_a_file_name_and_address_are_read_as_they_were_written(identity, file, tree):
    language, format_ = file
    name = file_name(identity, ITU, language=language, format=format_)
    address = file_address(identity, ITU, language=language, format=format_, tree=tree)
    assert name is not None
    assert address is not None
    assert address.endswith(name)
    for form in (
        name,
        address,
        name.replace("!", "%21"),
        f"letters/{name}",
        f"C:\\letters\\{name}",
    ):
        found = parse_document(form, ITU)
        assert found is not None
        assert (found.identity, found.language, found.format) == (identity, language, format_)


@given(st.one_of(IDENTIFIED, UNIDENTIFIED), st.sampled_from(LANGUAGES))
def test_a_printed_reference_is_read_as_it_was_written(identity, language):
    reference = full_reference(identity, language, ITU)
    assert reference is not None
    # A reference does not print the study period.
    read = read_references(reference, ITU, language)
    assert [replace(one, period=identity.period) for one in read] == [identity]


SECTORED = st.one_of(
    st.builds(
        TextName,
        st.sampled_from(["recommendation", "report"]),
        st.builds("{}.{}".format, st.sampled_from(["X", "BT", "SNG"]), NUMBERS),
        st.sampled_from("TR"),
    ),
    st.builds(
        TextName,
        st.just("question"),
        st.builds("{}/{}".format, SMALL, st.integers(1, 21)),
        st.sampled_from("TRD"),
    ),
    st.builds(
        TextName, st.just("supplement"), SMALL, st.just("T"), letter=st.sampled_from("EGKLQXY")
    ),
)
ADOPTED = st.builds(
    lambda kind, number, session, revised: TextName(
        kind, number, conference=session[0], year=session[1], revised=revised
    ),
    st.sampled_from(["resolution", "decision"]),
    SMALL,
    st.sampled_from([(c.code, session.year) for c in ITU.conferences for session in c.sessions]),
    st.booleans(),
)


@given(st.one_of(SECTORED, ADOPTED), st.sampled_from(LANGUAGES))
def test_a_text_is_read_as_it_was_written(name, language):
    assert read_text(fold(full_text(name, language, ITU)), name.kind, ITU) == name
    assert read_text(fold(written_text(name, ITU)), name.kind, ITU) == name


@given(st.one_of(SECTORED, ADOPTED), st.sampled_from(LANGUAGES))
def test_the_kind_of_a_text_is_told_by_its_words(name, language):
    for words in (full_text(name, language, ITU), written_text(name, ITU)):
        found = circextract.identify(words, language=language)
        assert [(one.id, one.kind) for one in found] == [(written_text(name, ITU), name.kind)]


# --- what is no identifier -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "T17-TSB-CIR-325",
        "T17-TSB-CIR-0000",
        "T99-TSB-CIR-0325",
        "X17-TSB-CIR-0325",
        "T17-TSB-CIR-0325!X1",
        "T17-TSB-CIR-0325!A0",
        "T17-TSB-CIR-0325!A1!C1",
        "R01-CR-CIR-0507",
        "R00-XX-CIR-0507",
        "T17-SG03RG-COL-0009",
        "T17-SG00-COL-0001",
        "D22-BDT-CIR-0031",
        "T25-SG17-250408-TD-GEN-0512",
        "R19-SG06-C",
        "",
    ],
)
def test_a_form_that_is_not_listed_is_none(text):
    assert parse_identifier(text, ITU) is None


@pytest.mark.parametrize(
    "text",
    [
        "T17-TSB-CIR-0325!!MSW-E.pdf",
        "T17-TSB-CIR-0325!!MSW-X.docx",
        "T17-TSB-CIR-0325!!XYZ-E.docx",
        "T17-TSB-CIR-0325!!MSW-E.exe",
        "T17-TSB-CIR-0325-annex.docx",
        f"{TREE}/itu-t/md/17/tsb/cir/T22-TSB-CIR-0325!!MSW-E.docx",
        "https://www.itu.int/md/R19-SG06-C/en",
        "https://www.itu.int/md/T17-TSB-CIR-0325/de",
    ],
)
def test_a_file_or_address_that_contradicts_itself_is_none(text):
    assert parse_document(text, ITU) is None


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("T25-SG12-C-0005!R1!MSW-E.docx", "T25-SG12-C-0005!R1"),
        ("R00-CA-CIR-0003!!TXT-E.txt", "R00-CA-CIR-0003"),
        (
            "https://www.itu.int/dms_pub/itu-r/md/00/ca/cir/R00-CA-CIR-0003!!TXT-E.txt",
            "R00-CA-CIR-0003",
        ),
        ("https://www.itu.int/md/T17-TSB-CIR-0325/en", "T17-TSB-CIR-0325"),
        ("T22-TSB-CIR-0226!A1", "T22-TSB-CIR-0226!A1"),
        ("S22-PP-C-0003", "S22-PP-C-0003"),
    ],
)
def test_the_known_forms_are_read(text, identifier):
    found = parse_document(text, ITU)
    assert found is not None
    assert written_id(found.identity, ITU) == identifier


def test_a_report_and_a_recommendation_of_one_number_are_two_texts():
    report = read_text("report itu-r bt.2020", "report", ITU)
    recommendation = read_text("recommendation itu-r bt.2020", "recommendation", ITU)
    assert report is not None
    assert recommendation is not None
    assert written_text(report, ITU) != written_text(recommendation, ITU)


@pytest.mark.parametrize(
    ("printed", "identifier"),
    [
        ("Resolution 122 (Rev. Guadalajara, 2010)", "Resolution 122 (Rev. Guadalajara, 2010)"),
        ("Rés. 21 (Rév.PP-2006)", "Resolution 21 (Rev. Antalya, 2006)"),
        ("Resolution 906 (WRC-07)", "Resolution 906 (WRC-07)"),
        ("Resolution 2 (Valletta, 1998)", "Resolution 2 (Valletta, 1998)"),
        ("Resolution 122 (Guadalajara, 2011)", None),
        ("Resolution 122 (Rev. 2010)", None),
        ("Resolution 122", None),
    ],
)
def test_a_resolution_is_of_the_session_that_adopted_it(printed, identifier):
    name = read_text(fold(printed), "resolution", ITU)
    assert (written_text(name, ITU) if name else None) == identifier
