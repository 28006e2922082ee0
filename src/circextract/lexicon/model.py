"""The Lexicon: everything circextract knows of one language, as data.

The tables are the same in every language; `tests/lexicon` proves it. Phrases use the notation of
`circextract.lexicon.phrases`. Patterns are compiled once, when first used, for folded text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from circextract.lexicon.phrases import compile_phrases

Phrases = Annotated[tuple[str, ...], Field(min_length=1)]


class Table(BaseModel):
    """Base of the lexicon's tables: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Detection(Table):
    """Frequent small words by which the language of a text is recognised."""

    words: Phrases


class LetterParts(Table):
    """Where a letter's parts begin, and what stands at its end."""

    salutation: Phrases
    closing: Phrases
    signed: Phrases
    annex_heading: Phrases
    annexes_declared: Phrases
    signatory_title: Phrases
    honorifics: Phrases
    compliments: Phrases
    abbreviations: Phrases
    small_words: Phrases
    leading_words: Phrases
    bare_to: Phrases
    list_joints: Phrases


class DateWords(Table):
    """Months, weekdays and the forms in which dates are written.

    `days` are days written in words; `starts` the words before the first day of a range.
    """

    months: Annotated[tuple[Phrases, ...], Field(min_length=12, max_length=12)]
    weekdays: Annotated[tuple[Phrases, ...], Field(min_length=7, max_length=7)]
    days: Annotated[tuple[Phrases, ...], Field(min_length=31, max_length=31)]
    day_suffixes: tuple[str, ...]
    single: Phrases
    range: Phrases
    to: Phrases
    list_and: Phrases
    range_openers: Phrases
    starts: Phrases
    past_cues: Phrases


class TimeWords(Table):
    """Forms of clock times and names of zones.

    `forms` stand alone; `bare` ones are times only before a range sign and one of `forms`. Hours
    without minutes need one of `at` before them, else they are a length of time.
    `zones` maps an IANA name, or "local", to the names of the zone.
    """

    forms: Phrases
    bare: Phrases
    am: Phrases
    pm: Phrases
    at: Phrases
    opening: Phrases
    closing: Phrases
    zones: dict[str, Phrases]


class Numbers(Table):
    """Number words: `cardinals` from 1, `ordinals` from 1; digits are known without them.

    `units` are lengths of time, `pairs` words for two of them ("fortnight").
    """

    cardinals: tuple[Phrases, ...]
    ordinals: tuple[Phrases, ...]
    ordinal_digits: Phrases
    units: dict[str, Phrases]
    pairs: dict[str, tuple[str, ...]]


class DeadlineWords(Table):
    """Cues that a date is a deadline, and what is asked by then."""

    before_date: Phrases
    after_date: Phrases
    too_late: Phrases
    refused: Phrases
    sent_to: Phrases
    same_address: Phrases
    headings: Phrases
    opens: Phrases
    opens_on: Phrases
    publication: Phrases
    relative_before: Phrases
    each_event: Phrases
    its_start: Phrases
    since_letter: Phrases
    vague: Phrases
    untranslated: Phrases
    superseded: Phrases
    corrected: Phrases
    lapsed: Phrases
    asks: Phrases
    joins: Phrases
    actions: dict[str, Phrases]


class EventWords(Table):
    """Words of announced events."""

    nouns: Phrases
    announce: Phrases
    mention: Phrases
    virtual: Phrases
    virtual_topics: Phrases
    hybrid: Phrases
    physical: Phrases
    free: Phrases
    registration_required: Phrases
    working_languages: Phrases
    interpretation_available: Phrases
    no_interpretation: Phrases
    on_request: Phrases
    postponed: Phrases
    cancelled: Phrases
    hosts: Phrases
    hosts_behind: Phrases
    negations: Phrases
    follows: Phrases
    website: Phrases
    official_languages: Phrases
    both: Phrases
    bodies: Phrases


class VenueWords(Table):
    """How buildings and rooms are named, and where the name of one, or of a host, ends.

    `noun_last` tells that the noun ends the name ("Palmar Conference Centre"): behind it only words
    with a capital go on with it.
    """

    noun_last: bool
    buildings: Phrases
    rooms: Phrases
    at: Phrases
    labels: Phrases
    date_labels: Phrases
    held: Phrases
    links: Phrases
    stops: Phrases


class CorrectionWords(Table):
    """Before old text that is replaced, and before the new one."""

    old: Phrases
    new: Phrases
    moved: Phrases


class UrlWords(Table):
    """Cues of what an address is for, by role."""

    roles: dict[str, Phrases]
    list_end: Phrases
    background: Phrases


class CitationWords(Table):
    """The word before the number of a cited document, by kind; the series of a Supplement."""

    series: Phrases
    kinds: dict[str, Phrases]


class ApprovalWords(Table):
    """Words of consultations on texts: procedures, stages, and what is said of each text.

    `drafts` and `small_words` may stand beside the number of a text without being its title.
    """

    drafts: Phrases
    small_words: Phrases
    procedures: dict[str, Phrases]
    stages: dict[str, Phrases]
    changes: dict[str, Phrases]
    statuses: dict[str, Phrases]


class PurposeWords(Table):
    """Cues of what a letter is for."""

    consultation: Phrases
    decision: Phrases
    nomination: Phrases


class AnnexWords(Table):
    """Words in an annex's title that tell its role."""

    roles: dict[str, Phrases]


class Inflection(Table):
    """How names change in running text.

    `prefixes` are written together with the word (Arabic "and", "in", "to"). `endings` pairs the
    ending of the base form with what may stand for it; the longest ending that fits applies, and
    where it has several entries, all of them do.
    """

    prefixes: tuple[str, ...] = ()
    endings: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Lexicon(Table):
    """One language. `code` is ISO 639-1, `name` the English name."""

    code: str
    name: str
    detection: Detection
    labels: dict[str, Phrases]
    parts: LetterParts
    dates: DateWords
    times: TimeWords
    numbers: Numbers
    deadlines: DeadlineWords
    events: EventWords
    venues: VenueWords
    corrections: CorrectionWords
    urls: UrlWords
    citations: CitationWords
    approvals: ApprovalWords
    purposes: PurposeWords
    annexes: AnnexWords
    languages: dict[str, Phrases]
    inflection: Inflection

    @property
    def right_to_left(self) -> bool:
        """Tell whether the script runs from right to left, by the letters of a month's name."""
        return unicodedata.bidirectional(self.dates.months[0][0][0]) in ("R", "AL")

    def pattern(self, path: str) -> re.Pattern[str]:
        """Compile the phrases at a dotted path, such as "parts.closing", for folded text."""
        found = self._patterns.get(path)
        if found is None:
            found = self._patterns[path] = compile_phrases(self.phrases(path), self._placeholders)
        return found

    def phrases(self, path: str) -> tuple[str, ...]:
        """Give the phrases at a dotted path."""
        value: object = self
        for name in path.split("."):
            value = value[name] if isinstance(value, dict) else getattr(value, name)
        if not isinstance(value, tuple):
            raise KeyError(path)
        return value

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    @cached_property
    def _placeholders(self) -> dict[str, str]:
        """Patterns of the placeholders that cue phrases may use."""
        from circextract.lexicon.phrases import guarded_source

        nouns = "|".join(guarded_source(noun) for noun in self.events.nouns)
        cardinals = "|".join(
            guarded_source(word) for words in self.numbers.cardinals for word in words
        )
        units = "|".join(
            guarded_source(word) for words in self.numbers.units.values() for word in words
        )
        pairs = "|".join(
            guarded_source(word) for words in self.numbers.pairs.values() for word in words
        )
        months = "|".join(guarded_source(name) for names in self.dates.months for name in names)
        return {
            "event": f"(?:{nouns})",
            "month": rf"(?:{months}|\d{{1,2}}\s?月)",
            "number": r"\d{1,3}",
            "n": rf"(?:\d{{1,3}}|{cardinals})",
            "unit": f"(?:{units})",
            "pair": f"(?:{pairs or '(?!)'})",
            "sector": r"(?:itu|uit|мсэ)\s?-\s?[trdтр]",
            "letter": "[a-z]",
        }

    @cached_property
    def ordinal_pattern(self) -> re.Pattern[str]:
        """Match an ordinal in words or digits in folded text."""
        words = [word for words in self.numbers.ordinals for word in words]
        return compile_phrases([*words, *self.numbers.ordinal_digits], self._placeholders)

    def ordinal(self, rank: int) -> re.Pattern[str]:
        """Match the words for one rank in folded text: "second", "Webinar 2"."""
        words = self.numbers.ordinals[rank - 1]
        return compile_phrases([*words, f"{{event}} {rank}"], self._placeholders)

    def choices(self, path: str) -> dict[str, re.Pattern[str]]:
        """Compile each list of a table of lists, such as "deadlines.actions"."""
        value: object = self
        for name in path.split("."):
            value = getattr(value, name)
        if not isinstance(value, dict):
            raise KeyError(path)
        return {name: self.pattern(f"{path}.{name}") for name in value}

    def __hash__(self) -> int:
        return hash(self.code)
