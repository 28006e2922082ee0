"""Names of persons by what stands beside them: "Mr", г-жа, 先生, السيد, "chaired by".

Rules are for names nobody can know beforehand, so each wants a clear beginning and a clear end;
where one is missing, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon, load_lexicon
from circextract.nlp.gazetteer import chinese_names

_CAPITAL = r"[^\W\d_a-zа-яёß-öø-ÿ\u0600-\u06ff\u2e80-\u9fff]"
_LETTER = r"[^\W\d_\u0600-\u06ff\u2e80-\u9fff]"
_INITIALS = rf"(?:{_CAPITAL}\.[ -]?){{1,3}}"
_WORD = rf"{_CAPITAL}{_LETTER}*(?:[-\u2010\u2011'’·]{_LETTER}+)*"
_ARABIC_WORD = r"[\u0620-\u064a\u064b-\u0652]{2,}"
_ARABIC_INITIALS = r"(?:[\u0620-\u064a]\. ?){0,3}"
_GAP = re.compile(r"[ \u00a0.]*\n?[ \u00a0]*")
_END = re.compile(r"\s*(?:[,،，;؛.()（）:\n\t]|$|[–—-]\s)")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff·•]+$")
_LATIN_NAME = re.compile(rf"{_WORD}(?:[ ·]{_WORD}){{0,3}} ?$")
_LONGEST = 60
_MOST_ARABIC_WORDS = 6
_ARTICLE = "ال"
_SURNAME = re.compile(_WORD)

# What may follow a name without a mark between them.
_BEHIND = ("parts.signatory_title", "parts.offices", "parts.honorifics")
_LABELS = ("labels.phone", "labels.fax", "labels.email")


def find_persons(text: str, folded: str, lexicon: Lexicon) -> list[Span]:
    """Find the names of persons, without their titles, in order; `folded` is the folded text."""
    found = {*_titled(text, folded, lexicon), *_chairing(text, folded, lexicon)}
    return [span for span in sorted(found) if not _is_office(folded, span, lexicon)]


def is_person(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a text that should name a person does: two words or more, and no office."""
    folded = fold(text)
    if _is_office(folded, Span(0, len(text)), lexicon):
        return False
    if lexicon.unspaced and _HAN_NAME.fullmatch(text):
        return _han_before(folded, text, len(text), lexicon) == Span(0, len(text))
    if lexicon.right_to_left and not text.isascii():
        words = text.split()
        return 1 < len(words) <= _MOST_ARABIC_WORDS and not text.startswith(_ARTICLE)
    return len(text.split()) > 1 and full_name(lexicon).fullmatch(text) is not None


# --- titles ----------------------------------------------------------------------------------


def _titled(text: str, folded: str, lexicon: Lexicon) -> Iterator[Span]:
    if lexicon.unspaced:
        yield from _before_titles(text, folded, lexicon)
    for title in lexicon.pattern("parts.honorifics").finditer(folded):
        if not lexicon.unspaced and not _is_initial(text, title):
            name = _name_behind(folded, text, title.end(), lexicon)
            if name is not None:
                yield name


def _is_initial(text: str, title: re.Match[str]) -> bool:
    """Tell whether a title of one letter is part of a name or number: "Jean M. Dupont"."""
    letters = text[title.start() : title.end()].rstrip(".")
    before = text[: title.start()].rstrip(" ").rpartition(" ")[2]
    return len(letters) == 1 and before[:1].isupper() and before[-1:] not in ".:;!?"


def _name_behind(folded: str, text: str, start: int, lexicon: Lexicon) -> Span | None:
    gap = _GAP.match(text, start)
    start = gap.end() if gap else start
    if lexicon.right_to_left and text[start : start + 1] > "\u0600":
        return _arabic_name(folded, text, start, lexicon)
    match = full_name(lexicon).match(text, start, start + _LONGEST)
    if match is None and "\n" not in text[start - 1 : start]:
        match = _SURNAME.match(text, start, start + _LONGEST)
    return _before_office(folded, Span(*match.span()), lexicon) if match else None


def _before_office(folded: str, name: Span, lexicon: Lexicon) -> Span | None:
    """End a name before what its bearer is: "Ms Ana Silva Director"."""
    if lexicon.pattern("parts.honorifics").match(folded, name.start):
        return None  # "H.E. Mr": the second title has the name
    paths = (*_BEHIND, *_LABELS)
    offices = (lexicon.pattern(path).search(folded, *name) for path in paths)
    end = min((match.start() for match in offices if match), default=name.end)
    kept = folded[name.start : end].rstrip(" \n,-–")
    return Span(name.start, name.start + len(kept)) if kept else None


def _arabic_name(folded: str, text: str, start: int, lexicon: Lexicon) -> Span | None:
    """Give the words up to a mark, a title or a small word; without one of these there is none."""
    words = re.compile(rf"{_ARABIC_INITIALS}{_ARABIC_WORD}(?:[ -]{_ARABIC_WORD})*").match(
        text, start
    )
    if words is None:
        return None
    paths = (*_BEHIND, "parts.small_words", *_LABELS)
    stops = [
        match.start()
        for path in paths
        for match in [lexicon.pattern(path).search(folded, *words.span())]
        if match
    ]
    end = min(stops, default=words.end())
    if not stops and _END.match(text, end) is None:
        return None
    name = Span(start, start + len(text[start:end].rstrip()))
    count = len(text[name.start : name.end].split())
    return name if 0 < count <= _MOST_ARABIC_WORDS else None


# --- Chinese, where the title stands behind ------------------------------------------------------


def _before_titles(text: str, folded: str, lexicon: Lexicon) -> Iterator[Span]:
    for title in chinese_names().titles.finditer(text):
        name = _name_before(folded, text, title.start(), lexicon)
        if name is not None:
            yield name


def _name_before(folded: str, text: str, end: int, lexicon: Lexicon) -> Span | None:
    latin = _LATIN_NAME.search(text, max(0, end - _LONGEST), end)
    if latin:
        return Span(latin.start(), latin.start() + len(latin.group().rstrip()))
    return _han_before(folded, text, end, lexicon)


def _han_before(folded: str, text: str, end: int, lexicon: Lexicon) -> Span | None:
    """Give a name of Chinese characters: foreign with its dots, else by the surname."""
    run = _HAN_NAME.search(text, max(0, end - _LONGEST), end)
    if run is None:
        return None
    start = _behind_cues(folded, Span(*run.span()), lexicon)
    name = text[start:end]
    if "·" in name or "•" in name:
        first = re.split("[·•]", name)[0]
        return Span(start, end) if 0 < len(first) <= 5 else None
    for length in (4, 3, 2):
        given = name[-length:]
        surname = given[:2] if length == 4 else given[:1]
        if len(given) == length and surname in chinese_names().surnames:
            return Span(end - length, end)
    return Span(start, end) if name in chinese_names().surnames else None


def _behind_cues(folded: str, run: Span, lexicon: Lexicon) -> int:
    """Give where a name can begin: behind the office or small word before it."""
    paths = (
        "parts.signatory_title",
        "parts.leading_words",
        "parts.small_words",
        "parts.list_joints",
        "parts.honorifics",
        "parts.offices",
    )
    patterns = [chinese_names().before, *map(lexicon.pattern, paths)]
    ends = [m.end() for pattern in patterns for m in pattern.finditer(folded, *run)]
    return max((end for end in ends if end < run.end), default=run.start)


# --- chairs --------------------------------------------------------------------------------------


def _chairing(text: str, folded: str, lexicon: Lexicon) -> Iterator[Span]:
    for cue in lexicon.pattern("parts.chaired_by").finditer(folded):
        if lexicon.unspaced:
            name = _name_before(folded, text, cue.start(), lexicon)
        else:
            name = _untitled(folded, text, cue.end(), lexicon)
        if name is not None:
            yield name


def _untitled(folded: str, text: str, start: int, lexicon: Lexicon) -> Span | None:
    """Give a name that no title announces: two words or more with a clear end."""
    gap = _GAP.match(text, start)
    start = gap.end() if gap else start
    if lexicon.pattern("parts.honorifics").match(folded, start):
        return None
    if lexicon.right_to_left:
        name = _arabic_name(folded, text, start, lexicon)
        fits = name and " " in text[name.start : name.end]
        return name if fits and not text.startswith(_ARTICLE, start) else None
    match = full_name(lexicon).match(text, start, start + _LONGEST)
    if match is None:
        return None
    joint = lexicon.pattern("dates.list_and").match(folded, match.end() + 1)
    return Span(*match.span()) if joint or _END.match(text, match.end()) else None


def _is_office(folded: str, name: Span, lexicon: Lexicon) -> bool:
    """Tell whether words name an office or a body: "Mr Chairman", "the TSB Secretariat"."""
    paths = ("parts.signatory_title", "parts.offices", "events.authorities")
    return any(lexicon.pattern(path).search(folded, *name) for path in paths)


# --- shapes --------------------------------------------------------------------------------------


@cache
def name_particles(lexicon: Lexicon) -> str:
    """Give the expression of the small words inside names, the language's own and Latin ones."""
    words = {*lexicon.phrases("parts.name_particles")}
    words.update(load_lexicon("en").phrases("parts.name_particles"))
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def full_name(lexicon: Lexicon) -> re.Pattern[str]:
    """Match two to five words of a name or initials, with the small words inside it."""
    small = name_particles(lexicon)
    part = rf"(?:{_INITIALS}|{_WORD})"
    return re.compile(rf"{part}(?:(?:[ \u00a0]|(?<=\.))(?:(?:{small})[ \u00a0])*{part}){{1,4}}")
