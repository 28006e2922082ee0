"""Where a date can begin: every form matches there and nowhere else."""

from __future__ import annotations

import re

import pytest

from circextract.dates.grammar import lost_dash_patterns, numeric_patterns, worded_patterns
from circextract.dates.starting import date_starts, each_start, matches_at, number_starts
from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import language_codes, load_lexicon

TEXTS = {
    "en": 'Monday, 3 May 2021 to Friday, 7 May 2021; "5" March 2022; May 5-7, 2021; 26 30 May 2025',
    "fr": "du lundi 3 mai 2021 au vendredi 7 mai 2021, le vingt-six mai 2022, 3/05/2021",
    "es": "del lunes 3 al viernes 7 de mayo de 2021, el treinta y uno de mayo de 2022",
    "ru": "с понедельника, 3 мая, по пятницу, 7 мая 2021 г., 03.05.2021, двадцать шестое мая 2022",
    "zh": "2021年5月3日(星期一)至7日(星期五), 二○二一年五月三日, 2021-05-03",
    "ar": "من الاثنين 3 إلى الجمعة 7 مايو 2021، 3 مايو 2021، 2021/05/03",
}


@pytest.mark.parametrize("code", language_codes())
def test_every_form_of_a_day_begins_with_a_placeholder(code):
    dates = load_lexicon(code).dates
    assert all(form.startswith("{") for form in (*dates.single, *dates.range))


@pytest.mark.parametrize("code", language_codes())
def test_the_forms_match_at_the_starts_what_they_match_anywhere(code):
    lexicon, folded = load_lexicon(code), fold(TEXTS[code])
    whole = Span(0, len(folded))
    places = date_starts(folded, whole, lexicon, in_words=True)
    assert len(places) < len(folded)
    forms = (
        *numeric_patterns(lexicon),
        *worded_patterns(lexicon),
        *worded_patterns(lexicon, in_words=True),
        *lost_dash_patterns(lexicon),
    )
    for pattern in forms:
        anywhere = [match.span() for match in pattern.finditer(folded)]
        assert [m.span() for m in matches_at(pattern, folded, places, whole.end)] == anywhere


def test_numbers_begin_with_their_first_digit_or_a_quote_before_it():
    assert number_starts('12 "5" x', Span(0, 8)) == [0, 3, 4]


def test_starts_inside_a_match_count_too():
    assert list(each_start(re.compile("aba|b"), "ababa", Span(0, 5))) == [0, 1, 2, 3]


def test_a_pattern_that_matches_nothing_ends():
    assert list(each_start(re.compile(""), "ab", Span(0, 2))) == [0, 1]


def test_matches_do_not_overlap():
    found = matches_at(re.compile("aba"), "ababa", [0, 2], 5)
    assert [match.span() for match in found] == [(0, 3)]
