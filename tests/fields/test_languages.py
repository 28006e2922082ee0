"""Text in a second language, or in none, is told; letterheads and names in others are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cases.tables import LANGUAGES

import circextract

VERSIONS = Path(__file__).parents[1] / "fixtures" / "versions"
PAIRS = [(one, other) for one in LANGUAGES for other in LANGUAGES if one != other]


def version(language: str) -> str:
    return (VERSIONS / f"{language}.txt").read_text(encoding="utf-8")


def numbered(language: str) -> list[str]:
    """Give the numbered paragraphs of a version."""
    return re.findall(r"^\d\t.*$", version(language), re.MULTILINE)


def mixed(text: str) -> list[str]:
    """Give the languages of the issue, none where there is no such issue."""
    issues = circextract.extract(text=text).issues
    return next((issue.candidates for issue in issues if issue.code == "mixed_languages"), [])


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_letter_half_in_another_language_is_told(one: str, other: str) -> None:
    text = version(one)
    own, foreign = numbered(one), numbered(other)
    for number in (2, 3, 4, 5):
        text = text.replace(own[number], foreign[number])
    assert set(mixed(text)) == {one, other}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_below_the_letter_is_told(language: str) -> None:
    other = LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]
    assert set(mixed(f"{version(language)}\n\n{version(other)}")) == {language, other}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letterhead_in_six_languages_is_not(language: str) -> None:
    heads = [version(other).partition("\n\n")[0] for other in LANGUAGES]
    assert mixed("\n".join([*heads, version(language)])) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quoted_title_is_not(language: str) -> None:
    title = "Recommendation ITU-T L.1300, Best practices for green data centres of the network"
    assert mixed(version(language).replace("ITU-T L.1300", title)) == []


def codes(text: str) -> list[str]:
    return [issue.code for issue in circextract.extract(text=text).issues]


def as_glyphs(text: str) -> str:
    """Show letters as numbers of glyphs, as PDF do that lost the map of a font."""
    return "".join(chr(ord(one) - 29) if one.isascii() and one.isalpha() else one for one in text)


GARBLED = {
    **dict.fromkeys(("en", "fr", "es"), as_glyphs),
    "ru": lambda text: text.encode("cp1251", "ignore").decode("latin-1"),
    "ar": lambda text: text.encode("cp1256", "ignore").decode("latin-1"),
    "zh": lambda text: text.encode("gb18030").decode("latin-1"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_layer_of_garbage_is_told(language: str) -> None:
    text = version(language)
    assert "no_known_words" in codes(GARBLED[language](text))
    assert "no_known_words" not in codes(text)


def test_a_letter_in_a_language_that_is_not_known_is_told() -> None:
    german = "Wir freuen uns, Ihnen mitzuteilen, dass die Sitzung am 12. Mai 2023 stattfindet. "
    assert "no_known_words" in codes("Sehr geehrte Damen und Herren,\n\n" + german * 6)
