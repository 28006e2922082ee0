"""The Lexicon: everything circextract knows of one language, as data.

The tables are the same in every language; `tests/lexicon` proves it. Phrases use the notation of
`circextract.lexicon.phrases`. Patterns are compiled once, when first used, for folded text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property, partial
from itertools import chain

from circextract.lexicon.event_tables import DeadlineWords, EventWords, VenueWords
from circextract.lexicon.needs import Needs, needs_of
from circextract.lexicon.phrases import any_phrase, compile_phrases, phrase_source
from circextract.lexicon.tables import (
    AnnexWords,
    ApprovalWords,
    CitationWords,
    CorrectionWords,
    DateWords,
    Detection,
    Inflection,
    LetterParts,
    Numbers,
    PeriodWords,
    Phrases,
    PurposeWords,
    Table,
    TimeWords,
    UrlWords,
)

# What may stand behind a length of time: "two months, at the latest, before", "(1600 hours UTC)";
# no day.
REMARK = (
    r"\s*(?:\((?!\D*(?:\d{1,2}\s[^()\d]{3,25}\d{4}|\d{4}\s?年))[^()\n]{2,40}\)"
    r"|[,\u060c\uff0c]\s?[^,\u060c\uff0c.;:()\d\n]{3,25}[,\u060c\uff0c])"
)


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
    periods: PeriodWords
    urls: UrlWords
    citations: CitationWords
    approvals: ApprovalWords
    purposes: PurposeWords
    annexes: AnnexWords
    languages: dict[str, Phrases]
    inflection: Inflection

    @property
    def unspaced(self) -> bool:
        """Tell whether words stand without blanks, by the letters of a month's name.

        A stretch of text then says more: reaches counted in characters are shorter.
        """
        return self.dates.months[0][0][0] > "\u2e80"

    @property
    def right_to_left(self) -> bool:
        """Tell whether the script runs from right to left, by the letters of a month's name."""
        return unicodedata.bidirectional(self.dates.months[0][0][0]) in ("R", "AL")

    @cached_property
    def language_initials(self) -> dict[str, str]:
        """Give the codes of the languages that one sign is short for: "英、法双语".

        Only where words stand without blanks; a sign that begins two names is short for the first.
        """
        if not self.unspaced:
            return {}
        named = [(names[0][0], code) for code, names in self.languages.items()]
        return dict(reversed(named))

    def pattern(self, path: str) -> re.Pattern[str]:
        """Compile the phrases at a dotted path, such as "parts.closing", for folded text."""
        found = self._patterns.get(path)
        if found is None:
            phrases = self.phrases(path)
            filled = self._placeholders if any("{" in phrase for phrase in phrases) else {}
            found = compile_phrases(phrases, filled, spaced=not self.unspaced)
            self._patterns[path] = found
        return found

    def needs(self, path: str) -> Needs | None:
        """Give what a text must hold for a phrase at a dotted path; None where that is not sure."""
        if path not in self._needs:
            self._needs[path] = needs_of(self.phrases(path))
        return self._needs[path]

    def each(self, path: str) -> tuple[re.Pattern[str], ...]:
        """Compile every phrase of a list by itself: the kinds that a list tells apart."""
        found = self._kinds.get(path)
        if found is None:
            phrases = self.phrases(path)
            found = tuple(self._compiled((one,)) for one in phrases)
            self._kinds[path] = found
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
    def _needs(self) -> dict[str, Needs | None]:
        return {}

    @cached_property
    def _kinds(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        return {}

    @cached_property
    def _placeholders(self) -> dict[str, str]:
        """Patterns of the placeholders that cue phrases may use."""
        words = self.numbers
        either = partial(any_phrase, spaced=not self.unspaced)
        nouns = either(self.events.nouns)
        cardinals = either(word for forms in (*words.rounds, *words.cardinals) for word in forms)
        units = either(word for forms in words.units.values() for word in forms)
        pairs = either(word for forms in words.pairs.values() for word in forms)
        months = either(name for names in self.dates.months for name in names)
        language = either(name for names in self.languages.values() for name in names)
        joint = "|".join(phrase_source(word) for word in self.dates.list_and)
        return {
            "event": f"(?:{nouns})",
            "platform": f"(?:{either(self.events.platforms)})",
            "languages": rf"(?:{language})(?:\s*(?:[,،、/]|{joint})\s*(?:{language}))*",
            "month": rf"(?:{months}|\d{{1,2}}\s?月)",
            "number": r"\d{1,3}",
            # In words and figures, or in figures and words: "twelve (12)", "12 (twelve)".
            "n": rf"(?:(?:{cardinals})(?:\s?\(\d{{1,3}}\))?|\d{{1,3}}(?:\s?\((?:{cardinals})\))?)",
            "unit": f"(?:{units})(?:{REMARK})?",
            "pair": f"(?:{pairs or '(?!)'})(?:{REMARK})?",
            "sector": r"(?:itu|uit|мсэ)\s?(?:-\s?)?[trdтр]",
            # Also Cyrillic ones that look Latin and are no words.
            "letter": r"[a-zаемнртх](?:\.\d{1,4})?",
        }

    def _compiled(self, phrases: Iterable[str]) -> re.Pattern[str]:
        return compile_phrases(phrases, self._placeholders, spaced=not self.unspaced)

    @cached_property
    def ordinal_pattern(self) -> re.Pattern[str]:
        """Match an ordinal in words or digits in folded text."""
        words = [word for words in self.numbers.ordinals for word in words]
        return self._compiled([*words, *self.numbers.ordinal_digits])

    def ordinal(self, rank: int) -> re.Pattern[str]:
        """Match the words for one rank in folded text: "second", "Webinar 2"."""
        return self._compiled(self._ordinal_phrases(rank))

    def ordinal_needs(self, rank: int) -> Needs | None:
        """Give what a text must hold for the words for one rank."""
        key = f"ordinal {rank}"
        if key not in self._needs:
            self._needs[key] = needs_of(self._ordinal_phrases(rank))
        return self._needs[key]

    def _ordinal_phrases(self, rank: int) -> tuple[str, ...]:
        spelt = self.numbers.ordinals[rank - 1 : rank]  # higher ranks have no words of their own
        return (*chain.from_iterable(spelt), f"{{event}} {rank}")

    def choices(self, path: str) -> dict[str, str]:
        """Give the path of each list of a table of lists, such as "deadlines.actions"."""
        value: object = self
        for name in path.split("."):
            value = getattr(value, name)
        if not isinstance(value, dict):
            raise KeyError(path)
        return {name: f"{path}.{name}" for name in value}

    def __hash__(self) -> int:
        return hash(self.code)
