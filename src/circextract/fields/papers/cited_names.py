"""Whether two citations name one document: it is listed once, in its fullest print."""

from __future__ import annotations

import re
from dataclasses import dataclass

from circextract.citing import CitationMatch, kind_word_pattern, treaty_key
from circextract.document import Span
from circextract.fields.dating.dated import date_beside
from circextract.fields.heading.own_reference import find as find_own
from circextract.fold import fold
from circextract.identifiers import find_references
from circextract.letter import Letter
from circextract.models import CitationKind

_BRACKETS = re.compile(r"\s*[(（](?P<inside>[^()（）]*)[)）]")
_TELLING = frozenset(
    kind.value
    for kind in (CitationKind.RECOMMENDATION, CitationKind.SUPPLEMENT, CitationKind.QUESTION)
)
# A statement of another body may be printed without the word for it: "S2-2003187".
_STATEMENTS = frozenset({CitationKind.OTHER.value, CitationKind.LIAISON_STATEMENT.value})
_OF_GROUP = re.compile(r"r/\d{1,4}")
_YEAR = re.compile(r":(?P<inside>\d{4})$")


@dataclass(frozen=True, slots=True)
class Named:
    """A document without the words around its number, and its edition or the date of a letter.

    `printed` adds up what is printed of the name: a word of its own or one it shares with the
    numbers behind it, its sector, its edition.
    """

    kind: str
    number: str
    edition: str
    sector: str = ""
    printed: int = 0

    def covers(self, later: Named) -> bool:
        """Tell whether a later citation names the same: "Resolution 1" beside "Resolution 1 (…)".

        A series tells the sector, and so does a Question's group: "X.1042" is "ITU-T X.1042".
        """
        kinds = {self.kind, later.kind}
        if (len(kinds) > 1 and kinds != _STATEMENTS) or not self._shares_number(later):
            return False
        told = self.kind in _TELLING and "" in (self.sector, later.sector)
        dated = "" in (self.edition, later.edition) or self.edition == later.edition
        return dated and (told or self.sector == later.sector)

    def _shares_number(self, other: Named) -> bool:
        """Tell whether two numbers are one: "R 41" is "COM 17-R 41" of the letter's group."""
        short, full = sorted((self.number, other.number), key=len)
        is_short = _OF_GROUP.fullmatch(short) is not None and full.endswith(f"/{short}")
        return short == full or is_short


def named(letter: Letter, match: CitationMatch, bureau: str | None, *, heads_list: bool) -> Named:
    """Give what a citation names: a letter by series and number, a text by number and edition."""
    folded = match.reference or letter.fold(match.span)
    letters = find_references(
        folded, Span(0, len(folded)), letter.publisher, letter.language, issuer=bureau
    )
    if letters and match.kind != CitationKind.LIAISON_STATEMENT.value:
        printed = folded[slice(*letters[0].number)]
        bare = match.shared_word is not None or printed == folded.strip()
        date = None if _is_parent(letter, match) else date_beside(letter, match.span)
        return Named(
            letters[0].series.code,
            plain_key(printed).lstrip("0") + (match.part or letters[0].part(folded) or ""),
            str(date.start) if date else "",
            printed=_worded(not bare, heads_list),
        )
    if match.kind == "treaty":
        short = folded in map(fold, letter.lexicon.citations.treaties)
        return Named(match.kind, treaty_key(folded, letter.lexicon), "", printed=not short)
    return _text_named(letter, match, folded, heads_list)


def _is_parent(letter: Letter, match: CitationMatch) -> bool:
    """Tell the parent in the letter's own reference: the date beside it is the letter's."""
    own = find_own(letter)
    return own is not None and own.text.contains(match.span)


def _text_named(letter: Letter, match: CitationMatch, folded: str, heads_list: bool) -> Named:
    edition = (_YEAR if match.kind == "standard" else _BRACKETS).search(folded)
    house = letter.publisher.citing
    sector = house.pattern(house.sector)
    rest = sector.sub("", _YEAR.sub("", _BRACKETS.sub("", folded)))
    words = kind_word_pattern(match.kind, letter.lexicon)
    worded = words is not None and words.search(rest) is not None
    number = _number_key(words.sub("", rest) if words else rest)
    printed = _worded(worded, heads_list) + 2 * any(sector.findall(folded)) + 2 * bool(edition)
    if match.kind == CitationKind.QUESTION.value:
        bare = number.removeprefix("q/")
        printed = printed or int(bare != number)
        number = bare if "/" in bare else bare + _shared_group(letter, match)
    if match.kind == CitationKind.REPORT.value:
        printed += _OF_GROUP.fullmatch(number) is None
    if match.kind == CitationKind.SUPPLEMENT.value:
        number = _supplement_key(rest, number)
    return Named(
        match.kind,
        number,
        plain_key(edition["inside"]) if edition else "",
        house.sector_of(folded) or "",
        printed,
    )


_GROUP_BEHIND = re.compile(r"[^/\n]{0,60}/\s?(?P<group>\d{1,2})")


def _shared_group(letter: Letter, match: CitationMatch) -> str:
    """Give the group of a Question that stands at the end of its list: "3, 5 and 7/15"."""
    behind = _GROUP_BEHIND.match(letter.folded, match.span.end)
    return f"/{behind['group']}" if behind else ""


_SERIES = re.compile(r"(?<![a-z])[a-z](?![a-z])")


def _supplement_key(rest: str, number: str) -> str:
    """Give the series and number alone: "Y.Suppl.56" is "Supplement 56 to the Y-series"."""
    series, digits = _SERIES.findall(rest), re.findall(r"\d+", rest)
    return f"{series[-1]}/{digits[0]}" if series and len(digits) == 1 else number


def _worded(worded: bool, heads_list: bool) -> int:
    """Weigh a word: one in the plural, before a list, says less than the sector does."""
    return worded * (1 if heads_list else 4)


def _number_key(folded: str) -> str:
    """Give letters and numbers in their order: "1/25" is not "12/5"."""
    return "/".join(re.findall(r"[^\W\d_第号]+|\d+", folded))


def plain_key(folded: str) -> str:
    """Give letters and digits alone: what makes two printings of one citation equal."""
    return re.sub(r"[\W_第号]+", "", folded)
