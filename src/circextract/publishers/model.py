"""The Publisher: everything circextract knows of one issuing body, as data."""

from __future__ import annotations

import re
from datetime import date as Date
from functools import cache, cached_property
from typing import Literal

from pydantic import Field

from circextract.lexicon.phrases import BORDER, END, any_of, compile_phrases, guarded
from circextract.models import AddresseeCategory, Kind, Procedure
from circextract.publishers.citing import Citing
from circextract.publishers.forms import (
    Conference,
    Form,
    Identifiers,
    MeetingDocument,
    PhrasesByLanguage,
    SessionForms,
    Table,
    Text,
)
from circextract.publishers.house import House


class IssuerEntry(Table):
    """A bureau or the house itself, with its names; its sector letter where there are sectors.

    `heads` are the titles of those who head it, which stand in the letterhead for its name.
    """

    code: str
    sector: str | None = None
    abbreviations: tuple[str, ...] = ()
    names: PhrasesByLanguage
    heads: PhrasesByLanguage = Field(default_factory=dict)

    @cached_property
    def head_pattern(self) -> re.Pattern[str]:
        """Match any title of those who head the bureau in folded text."""
        return compile_phrases([title for titles in self.heads.values() for title in titles])

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Match any name of the bureau in folded text."""
        return compile_phrases([name for names in self.names.values() for name in names])

    @cached_property
    def abbreviation_pattern(self) -> re.Pattern[str]:
        """Match an abbreviation of the bureau in folded text."""
        return compile_phrases(self.abbreviations)


class KindWords(Table):
    """Names of a kind of letter that stands without a number of its series."""

    kind: Kind
    phrases: PhrasesByLanguage

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Match any of the names in folded text."""
        return compile_phrases([name for names in self.phrases.values() for name in names])


class Series(Form):
    """A numbered series of letters.

    `group` is the code of the one group whose letters these are. `pace` is how many of them at most
    are out when a study period begins, and how many more each month: a number beyond that is of the
    period before.
    """

    kind: Kind  # type: ignore[assignment]
    issuer: str | None = None
    group: str | None = None
    number: tuple[str, ...]
    phrases: PhrasesByLanguage
    pace: tuple[int, int] | None = None


class Amendment(Table):
    """Words that make a letter an addendum, corrigendum or revision of another.

    `part` is the letter before its number in the record, `id` what identifiers have behind the one
    of the letter amended. With `suffix` the words close the reference itself ("No.5218/Add.1"), so
    that a letter which is cited with them is another one than without.
    """

    kind: Kind
    part: str
    id: str | None = None
    suffix: bool = False
    forms: dict[str, str]
    phrases: PhrasesByLanguage

    def numbered(self, digits: str) -> str:
        """Give the part that an amendment of this number makes: "A1"."""
        return f"{self.part}{int(digits)}"


class Period(Table):
    """A study period; its numbering starts the day after the assembly's last day."""

    key: str
    name: str
    assembly: tuple[Date, Date]


class Group(Table):
    """A group and its names; `code` may hold {n}, {letter} and {name}.

    `numbered` is true for those that a bare number stands for: "2/3" is a letter of Study Group 3.
    `event` is true for an assembly, which is named like a group.
    """

    code: str
    numbered: bool = False
    event: bool = False
    phrases: PhrasesByLanguage


class Category(Table):
    """A category of addressees; holders of an `office` are sent copies of what goes to members.

    Without `code` these are addressees that no category fits; `member` tells those that stand
    beside the members in a running sentence.
    """

    code: AddresseeCategory | None = None
    office: bool = False
    member: bool = False
    phrases: PhrasesByLanguage


class Publisher(Table):
    """One issuing body."""

    code: str
    name: str
    languages: tuple[str, ...] = ()
    placeholders: dict[str, str]
    house: House
    issuers: tuple[IssuerEntry, ...]
    identifiers: Identifiers = Identifiers()
    series: tuple[Series, ...]
    documents: tuple[MeetingDocument, ...] = ()
    citing: Citing = Citing()
    texts: tuple[Text, ...] = ()
    conferences: tuple[Conference, ...] = ()
    sessions: SessionForms | None = None
    kind_words: tuple[KindWords, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    periods: tuple[Period, ...] = ()
    groups: tuple[Group, ...] = ()
    categories: tuple[Category, ...] = ()
    sectors: dict[Literal["T", "R", "D"], tuple[str, ...]] = Field(default_factory=dict)
    # The procedure on approval by which members are consulted, where a sector has one only.
    consulted: dict[Literal["T", "R", "D"], Procedure] = Field(default_factory=dict)
    addresses: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    # Whole words, or their beginnings, of the addresses of groups' own pages.
    group_pages: tuple[str, ...] = ()

    @cached_property
    def numbered_group(self) -> str:
        """What the codes of groups have before their number, "SG"; "" where they have none."""
        codes = (group.code for group in self.groups if group.numbered)
        return next(codes, "").removesuffix("{n}")

    def issuer(self, code: str) -> IssuerEntry | None:
        """Give the issuer with this code."""
        return next((issuer for issuer in self.issuers if issuer.code == code), None)

    def headed_by(self, folded: str) -> list[IssuerEntry]:
        """Give the issuers that somebody with this title heads."""
        return [issuer for issuer in self.issuers if issuer.head_pattern.fullmatch(folded)]

    def form(self, code: str) -> Form | None:
        """Give the series or class of documents with this code."""
        return next((f for f in (*self.series, *self.documents) if f.code == code), None)

    def address_role(self, address: str) -> str | None:
        """Give the role that the words of a folded web address tell, in the table's order."""
        told = (role for role, phrases in self.addresses.items() if _holds(address, phrases))
        return next(told, None)

    def is_of_group(self, address: str) -> bool:
        """Tell whether a folded web address is a group's own page, which is over its meetings."""
        return _holds(address, self.group_pages)

    def kind_word_pattern(self, kind: Kind) -> re.Pattern[str]:
        """Match the names of a kind of letter in folded text; nothing where none are known."""
        return next((w.pattern for w in self.kind_words if w.kind is kind), compile_phrases(()))

    def series_pattern(self, series: Series, language: str) -> re.Pattern[str]:
        """Compile a series' phrases in one language; the number is the group `number`."""
        return _series_pattern(self, series, language)

    def amendment_pattern(self, amendment: Amendment, language: str) -> re.Pattern[str]:
        """Compile an amendment's phrases in one language; its number is the group `part`."""
        return _amendment_pattern(self, amendment, language)

    def document_pattern(self, form: MeetingDocument) -> re.Pattern[str]:
        """Compile the printed forms of a meeting's documents, with groups `group` and `number`."""
        return _document_pattern(self, form)

    def group_pattern(self, group: Group, language: str) -> re.Pattern[str]:
        """Compile a group's names in one language; `n` and `letter` are groups of the pattern."""
        return _group_pattern(self, group, language)

    def is_issuer(self, folded: str) -> bool:
        """Tell whether folded text is the name of a bureau and nothing else."""
        return any(issuer.pattern.fullmatch(folded) for issuer in self.issuers)

    def category_of(self, folded: str, language: str) -> Category | None:
        """Give the first category whose words folded text holds."""
        return next(
            (c for c in self.categories if self.category_pattern(c, language).search(folded)), None
        )

    def category_pattern(self, category: Category, language: str) -> re.Pattern[str]:
        """Compile a category's words in one language."""
        return _category_pattern(self, category, language)


def _one_by_one(
    phrases: tuple[str, ...],
    patterns: dict[str, str],
    named: tuple[str, ...],
    border: str = BORDER,
) -> re.Pattern[str]:
    """Compile phrases that share named groups: the groups are numbered apart by alternative."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    sources = []
    for index, phrase in enumerate(ordered):
        filled = {**patterns, **{name: f"(?P<{name}_{index}>{patterns[name]})" for name in named}}
        sources.append(guarded(phrase, filled, border=border))
    return re.compile(any_of(sources) or r"(?!)")


# The small word before a date is glued to the number: "CR/402of 27 April 2016".
_GLUED_TO_WORD = r"(?=[^\W\d_]{2,3}\s+\d{1,2}\s?[^\W\d_]{3,}\.?\s?(?:de\s+)?\d{4}(?!\d))"


def _holds(address: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a web address holds one of some words, or a word that begins so ("regist*")."""
    words = re.findall(r"[^\W\d_]+", address)
    whole = {phrase for phrase in phrases if not phrase.endswith("*")}
    stems = tuple(phrase[:-1] for phrase in phrases if phrase.endswith("*"))
    return any(word in whole or (stems and word.startswith(stems)) for word in words)


def _glued_to_date(form: str) -> str:
    """Match a number that a lost blank glued to the day of the date: "CR/40914 November 2016"."""
    month = r"\s*(?:de\s*)?[^\W\d]+\.?\s*(?:de\s*)?\d{4}(?!\d)"
    two_digits, one_digit = rf"(?=(?:[12]\d|3[01]){month})", rf"(?=(?:[1-9]|1(?:er|o|°)){month})"
    year_first = r"(?=\d{4}\s?年)"
    return "|".join(
        f"(?:{form}){behind}" for behind in (two_digits, one_digit, year_first, _GLUED_TO_WORD)
    )


@cache
def _series_pattern(publisher: Publisher, series: Series, language: str) -> re.Pattern[str]:
    forms = [publisher.placeholders[name] for name in series.number]
    number = "|".join([*(f"(?:{form}){END}" for form in forms), *map(_glued_to_date, forms)])
    patterns = {**publisher.placeholders, "number": rf"(?<!\d)(?:{number})"}
    # Converters glue a bureau's abbreviation to the word before it ("ByTSB Circular 19").
    names = "|".join(name.lower() for entry in publisher.issuers for name in entry.abbreviations)
    # Chinese and Arabic write the word before a Latin name together with it.
    other_script = r"(?<=[\u0620-\u064a\u2e80-\u9fff])(?=[a-z])"
    glued = rf"(?:{BORDER}|{other_script}|(?<=\w\w)(?=(?:{names})\W))"
    return _one_by_one(series.phrases.get(language, ()), patterns, ("number",), glued)


@cache
def _amendment_pattern(publisher: Publisher, entry: Amendment, language: str) -> re.Pattern[str]:
    patterns = {**publisher.placeholders, "part": r"\d{1,2}"}
    return _one_by_one(entry.phrases.get(language, ()), patterns, ("part",))


@cache
def _document_pattern(publisher: Publisher, form: MeetingDocument) -> re.Pattern[str]:
    return _one_by_one(
        form.printed,
        {"group": publisher.placeholders["group"], "number": publisher.placeholders["n"]},
        ("group", "number"),
    )


@cache
def _group_pattern(publisher: Publisher, group: Group, language: str) -> re.Pattern[str]:
    patterns = {"n": r"\d{1,2}", "letter": r"[a-zавсе]?", "name": r"[a-z0-9]{1,8}(?:-[a-z]{2,6})?"}
    named = tuple(name for name in patterns if f"{{{name}}}" in group.code)
    return _one_by_one(group.phrases.get(language, ()), patterns, named)


@cache
def _category_pattern(publisher: Publisher, category: Category, language: str) -> re.Pattern[str]:
    return compile_phrases(category.phrases.get(language, ()))


def named_group(match: re.Match[str], name: str) -> tuple[int, int] | None:
    """Give the span of a group that stands in several alternatives."""
    for key, value in match.groupdict().items():
        if value is not None and key.rsplit("_", 1)[0] == name:
            return match.span(key)
    return None


# Cyrillic letters in the names of groups that look like the Latin ones they stand for.
_LATIN = str.maketrans("АВСЕ", "ABCE")


def group_of(match: re.Match[str], code: str, printed: str | None = None) -> str:
    """Fill a group's code from a match of its name in folded text.

    In the code of what is `printed` a name keeps its small letters: "FG-Smart".
    """
    for name in ("n", "letter", "name"):
        span = named_group(match, name)
        value = (printed or match.string)[span[0] : span[1]] if span else ""
        value = value if name == "name" and not value.islower() else value.upper()
        value = value.translate(_LATIN)
        code = code.replace(f"{{{name}}}", str(int(value)) if value.isdigit() else value)
    return code
