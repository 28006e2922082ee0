"""Names of persons in running text: beside a title, or right before a bracket or comma."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.document import Span
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.lines import stripped
from circextract.nlp import name_particles

_NAME_REACH = 300  # characters between a name and a number of that person
_LABEL = 12  # characters by which a label whose first word looks like a name's last goes on
# "Anne-Marie", "J.-P."
_NAME_WORD = r"(?:[^\W\d_a-zß-öø-ÿа-яё][^\W\d_]*(?:\.?[-'’][^\W\d_]+)*\.?)"


@cache
def full_name(lexicon: Lexicon) -> re.Pattern[str]:
    """Match two to four words of a name, with the small words inside it."""
    small = name_particles(lexicon)
    return re.compile(rf"{_NAME_WORD}(?:\s+(?:(?:{small})\s+)*{_NAME_WORD}){{1,3}}")


# An Arabic name ends at a bracket or comma, else behind its third word.
_ARABIC_WORD = r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652])*"
_ARABIC_INITIALS = r"(?:[\u0620-\u064a]\. ?){1,3}"
_ARABIC_NAME = re.compile(
    rf"(?:{_ARABIC_INITIALS}{_ARABIC_WORD}(?:[ -]{_ARABIC_WORD}){{0,3}}"
    rf"|{_ARABIC_WORD}(?:[ -]{_ARABIC_WORD}){{1,4}})(?=\s?[(،,])"
)
# One word alone right before a bracket, with no article: an office would have one.
_ARABIC_SURNAME = re.compile(rf"(?!ال){_ARABIC_WORD}(?=\s?\()")


@cache
def _arabic_start(lexicon: Lexicon) -> re.Pattern[str]:
    small = name_particles(lexicon)
    return re.compile(rf"{_ARABIC_WORD}(?:[\s-](?:(?:{small})\s)?{_ARABIC_WORD}){{1,2}}")


_SURNAME = re.compile(_NAME_WORD)


def person_before(letter: Letter, sentence: Span, limit: int) -> Span | None:
    """Find a person's name before a phone number: behind "Mr", or right before the bracket."""
    text = letter.document.text
    sentence = sentence.near(Span(limit, limit), _NAME_REACH)
    honorifics = list(letter.search_all("parts.honorifics", Span(sentence.start, limit)))
    for match in reversed(honorifics):
        name = _beside(letter, match, Span(_behind_cue(letter, sentence, match), limit))
        if name:
            return name
    if letter.lexicon.unspaced:
        return _foreign_name_asked(letter, Span(sentence.start, limit))
    if letter.lexicon.right_to_left:
        return None
    bracket = re.compile(r"\s*[(,:(]").finditer(text, sentence.start, limit)
    for opening in reversed(list(bracket)):
        names = list(full_name(letter.lexicon).finditer(text, sentence.start, opening.start()))
        if names and names[-1].end() == opening.start():
            name = _before_label(letter, Span(*names[-1].span()))
            return None if has_article(letter, name) else name
    return None


def has_article(letter: Letter, name: Span) -> bool:
    """Tell whether an article or preposition stands before a name: "the Fellowships Service"."""
    before = Span(max(0, name.start - 8), name.start)
    words = letter.search_all("parts.small_words", before)
    return any(not letter.folded[word.end() : name.start].strip() for word in words)


_BEFORE_NAMES = (
    *("parts.leading_words", "parts.signatory_title", "parts.offices", "parts.persons_asked"),
)
_SIDES = ("parts.offices", "parts.persons_asked")  # "校方陈静", "联系人王力"
_CHINESE_NAME = 4  # signs at most
_WITH = re.compile("[与同和跟向]")  # "请与王力联系"
_OF = "的"  # no name holds it
# Up to four signs, or a foreign name with its dot; no name ends with "behind" or "before".
_CHINESE_BEHIND = re.compile(
    r"(?:[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6})+|[\u4e00-\u9fff]{2,4})(?<![后前时])(?<!我们)(?=[，,（(])"
)
_FOREIGN = re.compile(r"[\u4e00-\u9fff-]{1,6}(?:·[\u4e00-\u9fff-]{1,6})+(?=[，,（(])")
_BEFORE_HONORIFIC = re.compile(r"[^\s,，、。；：:;()（）]+$")
_LATIN_NAME = re.compile(
    r"[A-Z\u00c0-\u017f][^\W\d_\u2e80-\u9fff]*(?:[ .'’-]+[^\W\d_\u2e80-\u9fff]+)*$"
)


def _name_before(letter: Letter, scope: Span) -> Span | None:
    """Give the name right before a Chinese "先生": a Latin one, or that behind an office."""
    text = letter.document.text
    latin = _LATIN_NAME.search(text, *scope)
    if latin:
        return Span(*latin.span())
    match = _BEFORE_HONORIFIC.search(text, *scope)
    if match is None or _ends_small(letter, Span(*match.span())):
        return None
    turned_to = letter.lexicon.pattern("parts.turn_to").match(letter.folded, scope.end)
    if turned_to and not _WITH.search(match.group()):
        return None  # "为便于今后联系"
    offices = letter.search_all("parts.offices", Span(*match.span()))
    if any(office.end() == match.end() and len(office.group()) > 1 for office in offices):
        return None  # "与东道主联系"
    long = "·" in match.group() or len(match.group()) > _CHINESE_NAME
    before = Span(*match.span())
    ends = [
        cue.end()
        for path in (_BEFORE_NAMES if long else _SIDES)
        for cue in letter.search_all(path, before)
        if long or (cue.start() == before.start and cue.end() - cue.start() > 1)
    ]
    start = max(ends, default=match.start())
    small = letter.lexicon.pattern("parts.small_words").match(letter.folded, start, match.end())
    behind = small.end() if small and ends else start  # "主办方的某某女士"
    own = letter.folded.rfind(_OF, match.start(), match.end()) + 1
    if own and (match.end() - own <= _CHINESE_NAME or "·" in letter.folded[own : match.end()]):
        behind = max(behind, own)
    return Span(behind if behind < match.end() else start, match.end())


def _name_asked(letter: Letter, start: int, limit: int) -> Span | None:
    """Give the Chinese name right behind a word for whom to ask: "联络员周明，电话"."""
    asked = letter.lexicon.pattern("parts.persons_asked").match(letter.folded, start, limit)
    shape, cue = _CHINESE_BEHIND, asked
    if asked is None:  # "请联系马可·罗西（"
        shape, cue = (
            _FOREIGN,
            letter.lexicon.pattern("parts.honorifics").match(letter.folded, start),
        )
    found = shape.match(letter.document.text, cue.end(), limit) if cue else None
    if found is None:
        return None
    name = Span(*found.span())
    # One with a title is found by that.
    titled = letter.search("parts.honorifics", name)
    return None if titled or letter.search("parts.offices", name) else name


def _foreign_name_asked(letter: Letter, scope: Span) -> Span | None:
    """Give the foreign name behind a word for whom to ask, where the scope then says to ask.

    "测试协调人马可·罗西，有关问题可向他咨询（电话：".
    """
    for asked in reversed(list(letter.search_all("parts.persons_asked", scope))):
        found = _FOREIGN.match(letter.document.text, asked.end(), scope.end)
        behind = Span(found.end(), scope.end) if found else None
        paths = ("parts.persons_asked", "urls.roles.contact")
        if found and behind and any(letter.search(path, behind) for path in paths):
            return Span(*found.span())
    return None


def _ends_small(letter: Letter, span: Span) -> bool:
    """Tell whether words end with a small one, as no name does: "每一单位的联系人"."""
    return any(m.end() == span.end for m in letter.search_all("parts.small_words", span))


def _behind_cue(letter: Letter, sentence: Span, honorific: re.Match[str]) -> int:
    """Give where a name before its title begins: behind words such as "please contact"."""
    earlier = letter.search_all("parts.honorifics", Span(sentence.start, honorific.start()))
    return max((match.end() for match in earlier), default=sentence.start)


def _name_at(letter: Letter, start: int, limit: int) -> Span | None:
    """Give the name right behind "Mr"; one word will do there."""
    text = letter.document.text
    if letter.lexicon.right_to_left:
        shapes = (_ARABIC_NAME, _arabic_start(letter.lexicon), _ARABIC_SURNAME)
        match = next(
            (found for shape in shapes if (found := shape.match(text, start, limit))), None
        )
        return _before_small_word(letter, Span(*match.span())) if match else None
    full = full_name(letter.lexicon)
    match = full.match(text, start, limit) or _SURNAME.match(text, start, limit)
    return _before_label(letter, Span(*match.span())) if match else None


def _before_label(letter: Letter, name: Span) -> Span:
    """End a name before the label of a number or address: "Ana Ruiz E-mail: …"."""
    paths = ("labels.email", "labels.phone", "labels.fax")
    near = Span(name.start, min(len(letter.folded), name.end + _LABEL))
    labels = (label.start() for path in paths for label in letter.search_all(path, near))
    end = min((start for start in labels if name.start < start < name.end), default=name.end)
    return stripped(letter.document.text, Span(name.start, end))


def _before_small_word(letter: Letter, name: Span) -> Span:
    """End a name before a preposition or an office: "هيلينا نوفوتنا من مكتبنا"."""
    paths = ("parts.small_words", "parts.offices")
    words = (word.start() for path in paths for word in letter.search_all(path, name))
    end = min((start for start in words if start > name.start), default=name.end)
    return stripped(letter.document.text, Span(name.start, end))


def named_by_title(letter: Letter, line: Span) -> Iterator[Span]:
    """Give the names that "Mr" or the like stands beside in a line."""
    start = line.start
    for match in letter.search_all("parts.honorifics", line):
        name = _beside(letter, match, Span(start, line.end))
        start = match.end()
        if name is not None and len(letter.text(name)) > 1:
            yield name


def _beside(letter: Letter, honorific: re.Match[str], scope: Span) -> Span | None:
    """Give the name behind "Mr"; in Chinese it stands before."""
    if letter.lexicon.unspaced:
        asked = letter.lexicon.pattern("parts.persons_asked").match(
            letter.folded, honorific.start(), scope.end
        )
        before = None if asked else _name_before(letter, Span(scope.start, honorific.start()))
        return before or _name_asked(letter, honorific.start(), scope.end)
    gap = re.compile(r"[\s.]*").match(letter.document.text, honorific.end())
    return _name_at(letter, gap.end() if gap else honorific.end(), scope.end)
