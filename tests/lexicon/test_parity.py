"""The six languages hold the same tables: what one knows, all know."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from tests.cases.tables import LANGUAGES

from circextract.errors import LexiconError
from circextract.fold import fold
from circextract.lexicon import Lexicon, language_codes, load_lexicon, parse_lexicon
from circextract.lexicon.detect import detect_language
from circextract.lexicon.phrases import compile_phrases, guarded_source
from circextract.models import Action, AnnexRole, ItemChange, Procedure, UrlRole

FILES = resources.files("circextract.lexicon")
TEXTS = {code: (FILES / f"{code}.toml").read_text(encoding="utf-8") for code in LANGUAGES}
DATA: dict[str, dict[str, Any]] = {code: tomllib.loads(text) for code, text in TEXTS.items()}
# Forms with placeholders of their own.
NOT_PHRASES = ("dates.single", "dates.range", "times.forms", "times.bare", "times.worded")
# What a language may lack.
OWN = (
    *(
        "inflection",
        "dates.day_suffixes",
        "dates.starts",
        "dates.articles",
        "parts.own_prepositions",
        "parts.running_prepositions",
        "times.at",
    ),
    *("parts.name_particles", "parts.abbreviations", "parts.glued_behind", "parts.ligatured"),
    *("parts.bound_words", "parts.opening_like_bound"),
    *(
        "parts.dashed",
        "venues.straight_before",
        "venues.town_words",
        "venues.common",
        "venues.floors",
        "venues.blocks",
    ),
    *(
        "venues.links",
        "numbers.pairs",
        "detection.words",
        "events.companies",
        "events.no_hosts_opening",
    ),
    *("times.minutes", "times.worded"),
)


def keys(table: dict[str, Any], path: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield f"{path}{key}"
        if isinstance(value, dict):
            yield from keys(value, f"{path}{key}.")


def lists(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Give every list of phrases with its dotted path; lists of lists one by one."""
    for key, value in table.items():
        name = f"{path}{key}"
        if isinstance(value, dict):
            yield from lists(value, f"{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], list):
            yield from ((f"{name}.{number}", inner) for number, inner in enumerate(value))
        elif isinstance(value, list):
            yield name, value


def phrase_lists(code: str) -> list[tuple[str, list[str]]]:
    return [(path, phrases) for path, phrases in lists(DATA[code]) if not path.startswith(OWN)]


def placeholders_of(lexicon: Lexicon) -> dict[str, str]:
    lexicon.pattern("parts.closing")
    return lexicon._placeholders


def test_the_six_languages_are_there_english_first():
    assert language_codes()[0] == "en"
    assert set(language_codes()) == set(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_lexicon_says_which_language_it_is(code):
    assert load_lexicon(code).code == code
    assert load_lexicon(code) is load_lexicon(code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_tables_and_keys_are_the_same_in_the_same_order(code):
    assert list(keys(DATA[code])) == list(keys(DATA["en"]))


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_list_is_empty(code):
    assert [path for path, phrases in phrase_lists(code) if not phrases] == []


# Their section says where all its tables occur.
ALIKE = ("[languages]", "[citations.kinds]", "[citations.one_treaty]")
PLAIN = ("code", "name", "ocr")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_table_says_where_its_wording_occurs(code):
    silent, section, above = [], "", ""
    for line in TEXTS[code].split("\n"):
        section = line if line.startswith("[") and line.endswith("]") else section
        name, is_table, _ = line.partition(" = ")
        is_table = is_table and not line.startswith((" ", "#")) and name not in PLAIN
        if is_table and section not in ALIKE and not above.startswith("#"):
            silent.append(f"{section} {name}")
        above = line
    assert silent == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_list_says_a_thing_twice(code):
    twice = [
        (path, phrase)
        for path, phrases in phrase_lists(code)
        for index, phrase in enumerate(phrases)
        if fold(phrase) in map(fold, phrases[:index])
    ]
    assert twice == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_phrase_compiles_and_none_matches_nothing(code):
    patterns = placeholders_of(load_lexicon(code))
    forms = {"h": "1", "m": "2", "hhmm": "3", "am": "a", "pm": "p", "to": "-", "year": "4"}
    forms |= {"word": "6", "half": "7"}  # hours in words
    forms |= {name + end: "5" for name in ("day", "month", "mm", "year") for end in ("", "2")}
    empty = []
    for path, phrases in phrase_lists(code):
        known = forms if path in NOT_PHRASES else patterns
        for phrase in phrases:
            if compile_phrases([phrase], known).fullmatch(""):
                empty.append((path, phrase))
    assert empty == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_table_compiles(code):
    lexicon = load_lexicon(code)
    for path, phrases in phrase_lists(code):
        # Lists of lists, and zones with their "/", have paths of their own.
        if path.startswith((*NOT_PHRASES, "times.zones")) or path[-1].isdigit():
            continue
        assert lexicon.phrases(path) == tuple(phrases)
        assert lexicon.pattern(path)
    assert lexicon.ordinal_pattern


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_of_fixed_form_finds_itself(code):
    """A phrase without notation is found in its own text."""
    plain = [
        (path, phrase)
        for path, phrases in phrase_lists(code)
        for phrase in phrases
        if not set(phrase) & set("[]()|*{}") and "..." not in phrase and path not in NOT_PHRASES
    ]
    lost = [
        (path, phrase)
        for path, phrase in plain
        if not compile_phrases([phrase]).fullmatch(fold(phrase))
    ]
    assert lost == []
    assert len(plain) > 200


@pytest.mark.parametrize("code", LANGUAGES)
def test_there_are_twelve_months_and_seven_weekdays(code):
    dates = load_lexicon(code).dates
    assert (len(dates.months), len(dates.weekdays)) == (12, 7)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("table", ["months", "weekdays"])
def test_no_month_or_weekday_has_the_name_of_another(code, table):
    owners: dict[str, int] = {}
    for number, group in enumerate(getattr(load_lexicon(code).dates, table)):
        for name in group:
            assert owners.setdefault(fold(name).rstrip("."), number) == number


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_deadline_action_has_a_row_in_the_same_order(code):
    actions = list(DATA[code]["deadlines"]["actions"])
    assert set(actions) == {action.value for action in Action}
    assert actions == list(DATA["en"]["deadlines"]["actions"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_role_of_an_address_but_other_has_a_row(code):
    assert set(DATA[code]["urls"]["roles"]) == {role.value for role in UrlRole} - {"other"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_role_of_an_annex_but_other_has_a_row(code):
    assert set(DATA[code]["annexes"]["roles"]) == {role.value for role in AnnexRole} - {"other"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_procedure_and_change_of_a_text_but_other_has_a_row(code):
    approvals = DATA[code]["approvals"]
    assert set(approvals["procedures"]) == {p.value for p in Procedure} - {"other"}
    assert set(approvals["changes"]) == {change.value for change in ItemChange} - {"other"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_zones_are_the_same_three(code):
    assert list(DATA[code]["times"]["zones"]) == ["Europe/Zurich", "UTC", "local"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_number_words_reach_as_far_as_in_english(code):
    numbers, english = load_lexicon(code).numbers, load_lexicon("en").numbers
    assert len(numbers.cardinals) >= len(english.cardinals)
    assert len(numbers.ordinals) >= len(english.ordinals)
    assert all(guarded_source(word) for words in numbers.cardinals for word in words)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_forms_of_dates_name_both_days_of_a_range(code):
    dates = load_lexicon(code).dates
    assert all("{day}" in form and "{day2}" in form and "{to}" in form for form in dates.range)
    assert all("{day}" in form and "{year}" in form for form in dates.single)


# --- broken lexicons -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('code = "en"', 'code = "en"\ncolour = "red"', "colour"),
        ('to = ["To", "Addressed to", "Addressees"]', "to = []", "labels.to"),
        ("[annexes.roles]", "[annexes.rolls]", "annexes"),
        ('["January", "Jan", "Jan."], ', "", "months"),
        ("[dates]", "[dates", "line"),
    ],
    ids=["unknown key", "empty list", "missing table", "eleven months", "no toml"],
)
def test_a_broken_lexicon_is_refused_with_its_name_and_the_place(old, new, told):
    assert old in TEXTS["en"]
    with pytest.raises(LexiconError, match=r"the lexicon broken\.toml does not fit") as caught:
        parse_lexicon(TEXTS["en"].replace(old, new, 1), name="broken.toml")
    assert told in str(caught.value)


def test_an_unknown_language_is_refused_and_the_known_ones_named():
    with pytest.raises(LexiconError, match="no lexicon for language 'xx'; there are en, "):
        load_lexicon("xx")


@pytest.mark.parametrize("path", ["../en", "en.toml", "", "EN/../en"])
def test_a_language_code_is_no_path(path):
    with pytest.raises(LexiconError):
        load_lexicon(path)


def test_an_unknown_path_of_phrases_is_an_error():
    lexicon = load_lexicon("en")
    with pytest.raises(KeyError):
        lexicon.phrases("deadlines.actions")
    with pytest.raises((KeyError, AttributeError)):
        lexicon.phrases("deadlines.nothing")


# --- the language of a text ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The meeting will be held in Geneva and is open to all.", "en"),
        ("La réunion se tiendra à Genève et sera ouverte aux membres.", "fr"),
        ("La reunión se celebrará en Ginebra y los miembros pueden participar.", "es"),
        ("Собрание состоится в Женеве (ITU Headquarters).", "ru"),
        ("会议将在日内瓦国际电联（ITU）总部举行。", "zh"),
        ("يعقد الاجتماع في جنيف في مقر الاتحاد (ITU).", "ar"),
        ("12345 + 67", None),
        ("", None),
        ("xyzzy", None),
    ],
)
def test_the_language_is_told_by_script_and_small_words(text, code):
    assert detect_language(text) == code
