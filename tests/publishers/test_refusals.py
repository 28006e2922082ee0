"""A publisher's file that does not fit is refused with each key and the reason."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

import circextract
from circextract.errors import PublisherError
from circextract.publishers import parse_publisher

FOLDER = resources.files("circextract.publishers")
TEXT = (FOLDER / "imo.toml").read_text(encoding="utf-8")

DAMAGES = [
    ("no toml", "[house]", "[house", ["line"]),
    ("missing table", "[house]\n", "[hoose]\n", ["house: Field required", "hoose: Extra"]),
    ("unknown key", 'code = "imo"', 'code = "imo"\ncolour = "red"', ["colour: Extra inputs"]),
    ("unknown kind", 'kind = "circular_letter"', 'kind = "note"', ["series[0].kind: Input"]),
    (
        "not a list",
        'emails = ["info@imo.org"]',
        'emails = "info@imo.org"',
        ["house.emails: Input should be a valid tuple"],
    ),
    (
        "language without lexicon",
        'languages = ["ar",',
        'languages = ["tlh", "ar",',
        ["languages: 'tlh' has no lexicon"],
    ),
    (
        "broken expression",
        "letter = '\\d{1,5}'",
        "letter = '(\\d{1,5}'",
        ["placeholders.letter: ", "unterminated"],
    ),
    (
        "number of no placeholder",
        'number = ["letter"]',
        'number = ["letters"]',
        ["series[0].number: 'letters' is no key of the table placeholders"],
    ),
    (
        "series of nobody",
        'issuer = "IMO"\nid = "Circular',
        'issuer = "OMI"\nid = "Circular',
        ["series[0].issuer: 'OMI' is no code of the table issuers"],
    ),
    (
        "series of no group",
        'group = "MSC"',
        'group = "MSCC"',
        ["series[1].group: 'MSCC' is no code of the table groups"],
    ),
    (
        "phrase without number",
        'fr = ["Lettre[s] circulaire[s] {no}{number}"]',
        'fr = ["Lettre[s] circulaire[s]"]',
        ["series[0].phrases.fr: 'Lettre[s] circulaire[s]' has no {number}"],
    ),
    (
        "brackets that do not pair",
        'es = ["Carta[s] circular[es] {no}{number}"]',
        'es = ["Carta[s circular[es] {no}{number}"]',
        ["series[0].phrases.es: the brackets of the phrase"],
    ),
    (
        "unknown placeholder",
        'ru = ["Циркулярн* письм* {no}{number}"]',
        'ru = ["Циркулярн* письм* {nr}{number}"]',
        ["series[0].phrases.ru: ", "{nr}", "it may use", "number"],
    ),
    (
        "identifier of unknown pieces",
        'id = "MSC.1/Circ.{number}"',
        'id = "MSC.1/Circ.{numero}"',
        ["series[1].id: ", "names {numero}; there are {group}, {number}"],
    ),
    (
        "template that is none",
        'en = "{reference}/Add.{part}"',
        'en = "{reference/Add.{part}"',
        ["amendments[0].forms.en: "],
    ),
    (
        "piece of an unknown piece",
        "resolution = '{adopted}'",
        "resolution = '{adoptd}'",
        ["citing.numbers.resolution: ", "{adoptd}"],
    ),
    (
        "broken piece",
        "adopted = '(?:a|c|",
        "adopted = '(?:a|c|(",
        ["citing.pieces.adopted: "],
    ),
    ("code twice", 'code = "MEPC"', 'code = "MSC"', ["groups: 'MSC' is there 2 times"]),
    (
        "template of a text",
        'id = "Resolution {number}"',
        'id = "Resolution {nummer}"',
        ["texts[0].id: ", "names {nummer}"],
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [pytest.param(*rest, id=name) for name, *rest in DAMAGES],
)
def test_a_damaged_file_is_refused_by_path_with_key_and_reason(
    old: str, new: str, told: list[str], tmp_path: Path
) -> None:
    assert old in TEXT
    path = tmp_path / "damaged.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PublisherError, match=r"the publisher damaged\.toml does not fit") as caught:
        circextract.extract(text="London, 3 June 2025", publisher=str(path))
    assert not [piece for piece in told if piece not in str(caught.value)]
    assert "https://errors.pydantic" not in str(caught.value)


def test_several_faults_are_told_at_once() -> None:
    text = TEXT.replace('group = "MSC"', 'group = "X"').replace('"letter"', '"y"')
    with pytest.raises(PublisherError) as caught:
        parse_publisher(text, name="two.toml")
    assert "series[0].number" in str(caught.value)
    assert "series[1].group" in str(caught.value)


def test_many_faults_are_counted() -> None:
    with pytest.raises(PublisherError, match=r"and \d+ more"):
        parse_publisher(TEXT.replace("{number}", "{no}"), name="many.toml")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(TEXT.encode("utf-16"))
    with pytest.raises(PublisherError, match=r"latin\.toml cannot be read"):
        circextract.extract(text="London, 3 June 2025", publisher=str(path))


@pytest.mark.parametrize("name", ["itu", "imo"])
def test_the_files_that_are_shipped_have_no_fault(name: str) -> None:
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    assert parse_publisher(text, name=name).code == name
