"""The letter's language: shown by the first line of the body that tells it by itself."""

from __future__ import annotations

from collections import Counter

from circextract.fields.extraction import Extraction, issue
from circextract.letter import Letter
from circextract.lexicon.detect import reads_as, surely_in
from circextract.mention import computed
from circextract.models import Issue, Severity

_SHORTEST = 40  # letters of a stretch that is asked for its language
_WIDE = 3  # letters a Chinese character counts for
_PART = 200  # letters that make a part of the letter, as the next
_SHARE = 0.15


def extract(letter: Letter) -> Extraction:
    """Give the language with the first stretch of text that alone shows it."""
    issues = (*_garbled(letter), *_mixed(letter))
    for span in (*letter.sentences, *(line.span for line in letter.lines)):
        mention = letter.mention("language", span, "language.words")
        if mention and mention.value == letter.language:
            return Extraction(mention, issues)
    return Extraction(computed("language", letter.language, "language.given", "/source"), issues)


def _garbled(letter: Letter) -> list[Issue]:
    """Tell of a text whose words are of no language: a text layer may be damaged and look well."""
    if reads_as(letter.document.text, letter.language):
        return []
    message = "Hardly a word of the text is of a known language: compare it with the page."
    return [issue("no_known_words", message, "/language", severity=Severity.ERROR)]


def _mixed(letter: Letter) -> list[Issue]:
    """Tell of parts of the text in other languages; only one is read by its own words."""
    letters: Counter[str] = Counter()
    for text in (letter.text(line.span) for line in letter.lines if not line.noise):
        size = sum(_WIDE if "\u2e80" <= one <= "\u9fff" else one.isalpha() for one in text)
        if size >= _SHORTEST and (code := surely_in(text)):
            letters[code] += size
    least = max(_PART, _SHARE * sum(letters.values()))
    others = sorted(code for code in letters if code != letter.language and letters[code] >= least)
    if not others:
        return []
    message = "Parts of the text are in other languages; their deadlines and events may be missing."
    return [issue("mixed_languages", message, "/language", candidates=[letter.language, *others])]
