"""The publisher's phrases are in all languages of the lexicons; others load by path."""

from __future__ import annotations

import importlib.metadata
from importlib import resources
from itertools import pairwise

import pytest
from tests.cases.tables import LANGUAGES

from circextract.errors import PublisherError
from circextract.models import AddresseeCategory, Kind
from circextract.publishers import known_publishers, load_publisher, parse_publisher

OFFICIAL = ("en", "fr", "es", "ru", "zh", "ar")
ITU = load_publisher("itu")
TEXT = (resources.files("circextract.publishers") / "itu.toml").read_text(encoding="utf-8")
TABLES = [
    *(pytest.param(entry.phrases, id=f"series-{entry.code}") for entry in ITU.series),
    *(pytest.param(entry.phrases, id=f"amendment-{entry.kind}") for entry in ITU.amendments),
    *(pytest.param(entry.phrases, id=f"group-{entry.code}") for entry in ITU.groups),
    *(pytest.param(entry.phrases, id=f"category-{entry.code}") for entry in ITU.categories),
    *(pytest.param(entry.phrases, id=f"kind-{entry.kind}") for entry in ITU.kind_words),
    *(pytest.param(entry.names, id=f"issuer-{entry.code}") for entry in ITU.issuers),
]


@pytest.mark.parametrize("phrases", TABLES)
def test_every_entry_has_phrases_in_all_languages_of_the_publisher(phrases):
    assert tuple(phrases) == OFFICIAL
    assert all(phrases.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_compiles_and_matches_nothing_empty(language):
    patterns = [ITU.series_pattern(series, language) for series in ITU.series]
    patterns += [ITU.amendment_pattern(amendment, language) for amendment in ITU.amendments]
    patterns += [ITU.group_pattern(group, language) for group in ITU.groups]
    patterns += [ITU.category_pattern(category, language) for category in ITU.categories]
    assert not any(pattern.fullmatch("") for pattern in patterns)


def test_codes_are_given_once():
    for entries in (ITU.series, ITU.groups, ITU.categories, ITU.issuers):
        codes = [entry.code for entry in entries if entry.code]
        assert len(set(codes)) == len(codes)


def test_every_category_but_person_and_other_is_known():
    assert {category.code for category in ITU.categories if category.code} == set(
        AddresseeCategory
    ) - {
        AddresseeCategory.PERSON,
        AddresseeCategory.OTHER,
    }


def test_every_series_has_a_known_issuer_and_number_form():
    issuers = {issuer.code for issuer in ITU.issuers}
    assert {series.issuer for series in ITU.series if series.issuer} <= issuers
    assert {name for series in ITU.series for name in series.number} <= set(ITU.placeholders)


def test_the_study_periods_follow_one_another():
    for one, other in pairwise(ITU.periods):
        assert one.assembly[0] <= one.assembly[1] < other.assembly[0]
        assert one.name.endswith(str(int(other.name[:4]) - 1)) or other.key == "22"


@pytest.mark.parametrize(
    ("key", "assembly"),
    [
        ("09", ("2008-10-21", "2008-10-30")),
        ("13", ("2012-11-20", "2012-11-29")),
        ("17", ("2016-10-25", "2016-11-03")),
        ("22", ("2022-03-01", "2022-03-09")),
        ("25", ("2024-10-15", "2024-10-24")),
    ],
)
def test_the_assemblies_are_those_of_the_guide(key, assembly):
    period = next(period for period in ITU.periods if period.key == key)
    assert tuple(day.isoformat() for day in period.assembly) == assembly


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("fr", "ce 5", "SG{n}"),
        ("ru", "ик5", "SG{n}"),
        ("zh", "第5研究组", "SG{n}"),
        ("ar", "لجنه الدراسات 5", "SG{n}"),
        ("fr", "gcnt", "TSAG"),
        ("es", "gant", "TSAG"),
        ("ru", "кгсэ", "TSAG"),
        ("es", "gadt", "TDAG"),
        ("fr", "amnt", "WTSA"),
        ("ru", "васэ", "WTSA"),
    ],
)
def test_a_group_is_known_by_its_name_in_each_language(language, text, code):
    from circextract.fold import fold

    text = text.replace("لجنه", "لجنة")
    assert [g.code for g in ITU.groups if ITU.group_pattern(g, language).search(fold(text))] == [
        code
    ]


def test_an_issuer_is_given_by_its_code():
    issuer = ITU.issuer("TSB")
    assert issuer is not None
    assert issuer.sector == "T"
    assert ITU.issuer("XYZ") is None


def test_a_kind_without_words_of_its_own_matches_nothing():
    assert not ITU.kind_word_pattern(Kind.CIRCULAR).search("circular")
    assert ITU.kind_word_pattern(Kind.LIAISON_STATEMENT).search("a liaison statement")


# --- loading -------------------------------------------------------------------------------------


def test_a_publisher_is_loaded_by_path(tmp_path):
    path = tmp_path / "other.toml"
    path.write_text(TEXT.replace('code = "itu"', 'code = "other"', 1), encoding="utf-8")
    assert load_publisher(str(path)).code == "other"
    assert load_publisher("itu").code == "itu"


def test_a_publisher_is_loaded_by_entry_point(tmp_path, monkeypatch):
    path = tmp_path / "registered.toml"
    path.write_text(TEXT.replace('code = "itu"', 'code = "registered"', 1), encoding="utf-8")

    class Entry:
        name = "mine"

        def load(self) -> str:
            return str(path)

    monkeypatch.setattr(
        importlib.metadata,
        "entry_points",
        lambda group, name="mine": (
            [Entry()] if (group, name) == ("circextract.publishers", "mine") else []
        ),
    )
    assert load_publisher("mine").code == "registered"
    assert [publisher.code for publisher in known_publishers.__wrapped__()] == [
        "imo",
        "itu",
        "registered",
    ]


@pytest.mark.parametrize("name", ["nobody", "", "nowhere.toml", "../itu", "itu.toml"])
def test_an_unknown_publisher_is_refused_with_advice(name):
    with pytest.raises(
        PublisherError, match=r"no publisher .*: give 'imo' or 'itu', a registered name or"
    ):
        load_publisher(name)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('code = "itu"', 'code = "itu"\ncolour = "red"', "colour"),
        ('kind = "collective_letter"', 'kind = "postcard"', "kind"),
        ("[house]", "[hose]", "house"),
        ("[house]", "[house", "line"),
    ],
    ids=["unknown key", "unknown kind", "missing table", "no toml"],
)
def test_a_broken_publisher_is_refused_with_its_name_and_the_place(old, new, told):
    with pytest.raises(PublisherError, match=r"the publisher broken\.toml does not fit") as caught:
        parse_publisher(TEXT.replace(old, new, 1), name="broken.toml")
    assert told in str(caught.value)
