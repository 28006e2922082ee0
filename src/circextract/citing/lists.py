"""Numbers that share one kind word: "Questions 4/17 and 5/17", "第4/17和5/17号课题"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.citing.match import CitationMatch
from circextract.citing.numbers import FURTHER, PROVISION
from circextract.document import Span
from circextract.fold import fold
from circextract.identifiers import ReferenceMatch, find_references
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import any_phrase, phrase_source
from circextract.models import CitationKind
from circextract.publishers import Publisher
from circextract.publishers.citing import CLOSE, OPEN, YEAR

# Numbers that tell nothing by themselves, in a Chinese list of ordinals: "第44、54号决议".
_IN_FRONT = dict.fromkeys(("resolution", "decision"), r"\d{1,4}(?:-\d{1,2})?")
# The same of kinds whose numbers mostly tell something: "第3、5和7/15号课题", "第14、15号文稿".
_ALSO_IN_FRONT = {"question": r"\d{1,2}", "contribution": r"\d{1,4}"}
# What is no number of such a list without 第 or 号 beside it.
_BARE = re.compile(r"\d{1,4}(?:-\d{1,2})?")
_LETTER_NUMBER = r"\d{1,4}(?:\s?/\s?\d{1,2})?"
# The date of a letter stands between it and the next: "Circulars 398 of 3 May 2024 and 401".
DATED = r"(?:[^.;:|\d\n]{0,20}\d[^;:|\n]{0,30}?(?<!\d)(?:19|20)\d{2}(?:\s?г\.?|\s?года)?\)?)?"
_ORDINAL = r"第?\s*(\d{1,4}(?:/\d{1,2})?)\s*号?"
_FRONT_REACH = 120
_ASIDE = re.compile(r"\s*[(（][^()（）\n]{1,40}[)）]")


def with_amendment(folded: str, place: Span, kind: str, lexicon: Lexicon) -> Span:
    """Give a Recommendation with its correction, a text of its own: "g.984.3 amd.1"."""
    behind = _amendment(lexicon).match(folded, place.end) if kind == "recommendation" else None
    return Span(place.start, behind.end()) if behind else place


@cache
def _amendment(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(phrase_source(word) for word in lexicon.citations.amended)
    return re.compile(rf"\s?(?:{words})\.?\s?\d{{1,2}}{CLOSE}{YEAR}")


def of_shared_group(lexicon: Lexicon) -> str:
    """Give the pattern of a number whose group stands at the end of its list: "3, 5 and 7/15"."""
    joint = f"(?:{_joint(lexicon)})"
    return rf"\d{{1,2}}(?=(?:{joint}\d{{1,2}}){{0,8}}{joint}\d{{1,2}}\s?/\s?\d{{1,2}})(?!\s?/)"


_RANGE = re.compile(r"(?P<first>\d{1,2})-(?P<last>\d{1,2})\s?/\s?\d{1,2}")


def ends_of_range(
    folded: str, place: Span, kind: str, word: Span, publisher: Publisher
) -> list[CitationMatch]:
    """Give the two ends of "Questions 1-5/17"; a later number is a revision's: "Question 77-8/5".

    What names its sector has revisions alone.
    """
    ends = _RANGE.search(folded, *place) if kind == "question" else None
    sector = publisher.citing.pattern(publisher.citing.sector)
    if ends is None or int(ends["first"]) >= int(ends["last"]) or sector.search(folded, *place):
        return []
    first, last = Span(place.start, ends.end("first")), Span(ends.start("last"), place.end)
    return [
        CitationMatch(one, kind, None if word.overlaps(one) and one != word else word)
        for one in (first, last)
    ]


def alone(lexicon: Lexicon) -> str:
    """Give the pattern of a number that tells nothing and ends what is said of a contribution.

    Flattened letters print the number of the next paragraph behind the word.
    """
    if lexicon.unspaced:
        return r"\d{1,4}(?=\s?号)"
    day = rf"\d{{1,2}}\s*(?:de\s+)?{_months(lexicon)}"
    # A word that joins ends there; Arabic writes it together with a number or an article.
    joint = rf"(?:{_joint(lexicon)})(?:(?<=[\s,;،])|(?=\d|ال))"
    ends = rf"\s*[,;)\]،؛]|\.?\s*(?:\n|\Z)|{joint}(?!{day})"
    return rf"\d{{1,4}}(?![./-]?\d)(?={ends})"


def provisions(lexicon: Lexicon) -> str:
    """Give the pattern of one provision of a treaty, or several: "9.21 and 9.27"."""
    return rf"{PROVISION}(?:(?:{_joint(lexicon)}){PROVISION}){{0,6}}"


def _further_number(kind: str, publisher: Publisher, *, several: bool = False) -> str | None:
    """Give the expression of the numbers that may follow the first one of a list."""
    tables = publisher.citing
    key = CitationKind(kind)
    printed = (tables.several.get(key) if several else None) or tables.further.get(key)
    sources = (tables.source(printed) if printed else None, FURTHER.get(kind))
    return "|".join(filter(None, sources)) or None


def rest_of_list(
    folded: str,
    span: Span,
    end: int,
    kind: str,
    word: Span,
    lexicon: Lexicon,
    publisher: Publisher,
) -> Iterator[CitationMatch]:
    """Read the further numbers of "Questions 4/17 and 5/17"; `word` tells their kind."""
    several = lexicon.pattern("citations.several").search(folded, *word) is not None
    number = _further_number(kind, publisher, several=several)
    if number is None:
        return
    if kind == "question":
        number = f"{number}|{of_shared_group(lexicon)}"
    further = _further(lexicon, number)
    while match := further.match(folded, end, span.end):
        place = with_amendment(folded, Span(*match.span("number")), kind, lexicon)
        told = kind == "question" and folded.startswith("q", place.start)
        yield CitationMatch(place, kind, None if told else word, _in_full(folded, word, place))
        end = place.end


_LETTERED = re.compile(r"(?P<letter>[a-z])\s?\d{1,5}")


def _in_full(folded: str, first: Span, place: Span) -> str | None:
    """Give "com 13-r 38" for the "r 38" behind "com 13-r 31"."""
    number = _LETTERED.fullmatch(folded, *place)
    head = number and re.search(
        rf"\w+\s?\d+\s?-\s?(?={number['letter']}\s?\d)", folded[slice(*first)]
    )
    return f"{head.group()}{number.group()}" if number and head else None


def rest_of_letters(
    folded: str, span: Span, first: ReferenceMatch, lexicon: Lexicon
) -> Iterator[CitationMatch]:
    """Read the further numbers of "TSB Circulars 398 and 401"; a word there says "several"."""
    word = Span(first.span.start, first.number.start)
    end = first.span.end
    if not lexicon.pattern("citations.several").search(folded, *word):
        return
    further = _further_letter(lexicon)
    while match := further.match(folded, end, span.end):
        place = Span(*match.span("number"))
        reference = f"{folded[slice(*word)]}{match['number']}"
        yield CitationMatch(place, first.series.kind.value, word, reference)
        end = match.end()


@cache
def _further(lexicon: Lexicon, number: str) -> re.Pattern[str]:
    """Compile a further number; what becomes of each may stand behind it, or its other name:
    "X.5 (revised), X.6", "X.5 (ex X.tcs), X.6".
    """
    changes = any_phrase(word for words in lexicon.approvals.changes.values() for word in words)
    change = rf"(?:\s*[(（]?\s*(?:{changes})[)）]?|{_ASIDE.pattern})?"
    return re.compile(rf"{change}(?:{_joint(lexicon)})+(?P<number>{number}){CLOSE}")


@cache
def _further_letter(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile a further number of a letter: "and 12 May" goes on with a date."""
    month = rf"\s*(?:de\s+)?{_months(lexicon)}"
    number = rf"(?P<number>{_LETTER_NUMBER})(?!{month})(?![./]\d)"
    return re.compile(rf"{DATED}(?:{_joint(lexicon)})+{number}{CLOSE}")


@cache
def _months(lexicon: Lexicon) -> str:
    names = (phrase_source(name) for names in lexicon.dates.months for name in names)
    return f"(?:{'|'.join(names)})"


@cache
def _joint(lexicon: Lexicon) -> str:
    words = (*lexicon.dates.list_and, *lexicon.dates.to)
    joints = (rf"\s*{phrase_source(word)}\s*" for word in words)
    return "|".join([r"\s*[,;،、，]\s*", *joints])


# --- Chinese lists have their kind word at the end ----------------------------------------------


def front_of_list(
    folded: str,
    span: Span,
    last: re.Match[str],
    kind: str,
    lexicon: Lexicon,
    publisher: Publisher,
) -> Iterator[CitationMatch]:
    """Read the first numbers of a Chinese list, which has its kind word at the end."""
    number = _number_in_front(kind, publisher)
    if number is None:
        return
    house = publisher.citing.sector
    window = max(span.start, last.start() - _FRONT_REACH)
    before = _before_last(lexicon, house, number).search(folded, window, last.start())
    listed = before.group() if before else ""
    listed = _ASIDE.sub(lambda aside: "|" * len(aside.group()), listed)
    numbers = list(re.finditer(rf"(?:{house})?第?\s*(?:{number})\s*号?", listed))
    ordinal = re.search("[第号]", listed)
    if before and (ordinal or not any(_BARE.fullmatch(one.group().strip()) for one in numbers)):
        for match in numbers:
            place = Span(*match.span()).shift(before.start())
            yield CitationMatch(place, kind, Span(*last.span()))


def front_of_letters(
    folded: str, span: Span, last: ReferenceMatch, lexicon: Lexicon, publisher: Publisher
) -> Iterator[CitationMatch]:
    """Read "电信标准化局第398和401号通函": the bureau before the first number holds for all."""
    if not lexicon.unspaced:
        return
    window = max(span.start, last.span.start - _FRONT_REACH)
    before = _letters_before(lexicon, publisher).search(folded, window, last.span.start)
    if before is None:
        return
    for number in re.finditer(_ORDINAL, folded[before.start("list") : before.end("list")]):
        place = Span(*number.span()).shift(before.start("list"))
        if number.start() == 0:
            place = Span(before.start(), place.end)
        yield from _in_front(folded, place, number[1], before["bureau"] or "", last, publisher)
    number_of_last = folded[slice(*last.number)]
    yield from _in_front(folded, last.span, number_of_last, before["bureau"] or "", last, publisher)


def _in_front(
    folded: str, place: Span, number: str, bureau: str, last: ReferenceMatch, publisher: Publisher
) -> Iterator[CitationMatch]:
    """Read one number of such a list as if its reference were printed whole."""
    reference = f"{bureau}第{number}{folded[last.number.end : last.span.end]}"
    for match in find_references(reference, Span(0, len(reference)), publisher, "zh"):
        yield CitationMatch(place, match.series.kind.value, last.span, reference)


def _number_in_front(kind: str, publisher: Publisher) -> str | None:
    """Give the expression of the first numbers of a Chinese list."""
    bare = _ALSO_IN_FRONT.get(kind)
    further = _further_number(kind, publisher)
    return _IN_FRONT.get(kind) or "|".join(filter(None, (further, bare))) or None


@cache
def _before_last(lexicon: Lexicon, house: str, number: str) -> re.Pattern[str]:
    one = rf"(?:{house})?第?\s*(?:{number})\s*号?(?:{_ASIDE.pattern})?"
    return re.compile(rf"(?:{OPEN}|(?=第))(?:{one}(?:{_joint(lexicon)})){{1,8}}$")


@cache
def _letters_before(lexicon: Lexicon, publisher: Publisher) -> re.Pattern[str]:
    names = {
        fold(name)
        for issuer in publisher.issuers
        for name in (*issuer.names.get(lexicon.code, ()), *issuer.abbreviations)
    }
    bureau = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    one = rf"{_ORDINAL}(?:{_joint(lexicon)})"
    return re.compile(rf"{OPEN}(?P<bureau>(?:{bureau})\s*)?(?P<list>(?:{one}){{1,8}})$")
