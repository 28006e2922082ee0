"""Persons named with a number or an address in sentences and annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.document import Span
from circextract.fields.actions import action_in
from circextract.fields.addresses import email_spans, linked_emails
from circextract.fields.introduced import introduced_names
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.lines import stripped
from circextract.mention import Tree, computed
from circextract.models import Action
from circextract.nlp import name_particles

_BODY_PHONE = re.compile(r"\+\s?\d(?:[\d\s().\-]){6,20}\d")
_NAME_REACH = 300  # characters between a name and a number of that person
_BLOCK_REACH = 400  # characters in which the details of a person in an annex stand
_BRACKET_REACH = 120
_BRACKETED_EMAIL = re.compile(r"\s?(?:[(（]|[,،，])[^()（）@;；]{0,50}@")
_ADDRESS_BEHIND_NAME = re.compile(r"\s?[(（](?=[^()（）@\s]{1,40}@)")
# What is sent without anybody being asked for an answer.
_RECEIVED = frozenset(
    action.value
    for action in (
        Action.REGISTRATION,
        Action.CONTRIBUTION,
        Action.COMMENT,
        Action.QUESTIONNAIRE,
        Action.NOMINATION,
        Action.DOCUMENT_SUBMISSION,
    )
)
_WHERE = {"body": "/paragraphs", "annex": "/annexes"}


def persons_in_text(letter: Letter) -> Iterator[Tree]:
    """Read the persons to ask, in order of print."""
    yield from _in_sentences(letter)
    yield from _in_annexes(letter)


def _in_annexes(letter: Letter) -> Iterator[Tree]:
    """Read persons with a title in the annexes, each with the details printed behind the name."""
    for annex in letter.annexes:
        lines = [line.span for line in letter.lines if line.span.overlaps(annex.span)]
        names = [name for line in lines for name in _named(letter, line)]
        ends = [name.start for name in names[1:]] + [annex.span.end]
        for name, end in zip(names, ends, strict=False):
            scope = Span(name.end, max(name.end, min(end, name.end + _BLOCK_REACH)))
            phones = _phones(letter, scope)
            line = next(line for line in lines if line.contains(name))
            receives = _only_receives(letter, line, name, phones)
            if not receives and (phones or _emails(letter, name, scope)):
                yield _contact(letter, scope, name, phones, "annex")


def _named(letter: Letter, line: Span) -> list[Span]:
    """Give the names of a line that a title shows, and those introduced without one."""
    titled = list(_titled(letter, line))
    others = introduced_names(letter, line)
    return sorted(titled + [name for name in others if not any(map(name.overlaps, titled))])


def _titled(letter: Letter, line: Span) -> Iterator[Span]:
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
        return _name_before(letter, Span(scope.start, honorific.start()))
    gap = re.compile(r"[\s.]*").match(letter.document.text, honorific.end())
    return _name_at(letter, gap.end() if gap else honorific.end(), scope.end)


def _phones(letter: Letter, scope: Span) -> list[Span]:
    return [
        Span(*match.span())
        for match in _BODY_PHONE.finditer(letter.folded, *scope)
        if not is_house_number(letter, match.group())
    ]


def _in_sentences(letter: Letter) -> Iterator[Tree]:
    """Read persons named with a phone number in the body, each with the details behind the name."""
    for sentence in letter.sentences:
        phones = _phones(letter, sentence)
        names: dict[Span, list[Span]] = {}
        for phone in phones:
            name = _person_before(letter, sentence, phone.start)
            if name is not None:
                names.setdefault(name, []).append(phone)
        names = {
            name: own for name, own in names.items() if _is_person(letter, sentence, name, own)
        }
        for name in _with_address(letter, sentence):
            names.setdefault(name, [])
        starts = sorted(names)
        for position, name in enumerate(starts):
            end = starts[position + 1].start if position + 1 < len(starts) else sentence.end
            if not _only_receives(letter, sentence, name, names[name]):
                yield _contact(letter, Span(name.end, end), name, names[name], "body")


def _only_receives(letter: Letter, sentence: Span, name: Span, numbers: list[Span]) -> bool:
    """Tell whom contributions or forms are sent to, by mail or fax, from a person to ask."""
    if not all(_is_fax(letter, sentence, number) for number in numbers):
        return False
    if any(letter.search(path, sentence) for path in ("urls.roles.contact", "parts.persons_asked")):
        return False
    sent = letter.search("deadlines.sent_to", Span(sentence.start, max(sentence.start, name.end)))
    return sent is not None and action_in(letter, sentence)[0] in _RECEIVED


def _is_person(letter: Letter, sentence: Span, name: Span, numbers: list[Span]) -> bool:
    """Tell a person from a service that forms are faxed to: one without a title has a phone."""
    titled = any(found == name for found in _titled(letter, sentence))
    return titled or not all(_is_fax(letter, sentence, number) for number in numbers)


def _with_address(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Give the titled names behind which an e-mail address stands, in brackets or a comma away."""
    for name in _titled(letter, sentence):
        title = letter.lexicon.pattern("parts.honorifics").match(letter.folded, name.end)
        start = title.end() if title else name.end
        # "请与某某先生联系（…）": the verb stands between.
        verb = letter.lexicon.pattern("urls.roles.contact").match(letter.folded, start)
        start = verb.end() if verb else start
        behind = letter.document.text[start : min(sentence.end, start + _BRACKET_REACH)]
        linked = linked_emails(letter, name)
        if linked:
            yield Span(name.start, min(name.end, linked[-1].end))
        elif _BRACKETED_EMAIL.match(behind):
            yield name
    yield from _asked_by_mail(letter, sentence)


def _asked_by_mail(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Give the names without a title that an address in brackets follows, of those to ask."""
    if letter.lexicon.unspaced or letter.lexicon.right_to_left:
        return
    paths = ("urls.roles.contact", "parts.persons_asked")
    if not any(letter.search(path, sentence) for path in paths):
        return
    titled = list(_titled(letter, sentence))
    for address in _ADDRESS_BEHIND_NAME.finditer(letter.document.text, *sentence):
        near = Span(max(sentence.start, address.start() - _BRACKET_REACH), address.start())
        names = list(_full_name(letter.lexicon).finditer(letter.document.text, *near))
        name = Span(*names[-1].span()) if names and names[-1].end() == near.end else None
        if name is None or any(name.overlaps(other) for other in titled):
            continue
        office = letter.search("parts.offices", name) or letter.search("venues.buildings", name)
        if not office and not _has_article(letter, name):
            yield name


def _contact(letter: Letter, scope: Span, name: Span, phones: list[Span], part: str) -> Tree:
    faxes = [span for span in phones if _is_fax(letter, scope, span)]
    numbers = [span for span in phones if span not in faxes]
    rule = "contacts.person_in_text"
    return {
        "name": letter.mention("contacts.name", name, rule),
        "phones": [letter.mention("contacts.phones", span, rule) for span in numbers],
        "phones_e164": [letter.mention("contacts.phones_e164", span, rule) for span in numbers],
        "faxes": [letter.mention("contacts.faxes", span, rule) for span in faxes],
        "emails": [
            letter.address_mention("contacts.emails", span, rule)
            for span in _emails(letter, name, scope)
        ],
        "part": computed("contacts.part", part, "contacts.part", _WHERE[part]),
    }


def _emails(letter: Letter, name: Span, scope: Span) -> list[Span]:
    """Give the addresses behind a name, and that of a link on the name itself."""
    return [*linked_emails(letter, name), *email_spans(letter, scope)]


def _is_fax(letter: Letter, sentence: Span, span: Span) -> bool:
    """Tell whether the nearest label before a number is that of a fax."""
    before = Span(max(sentence.start, span.start - 40), span.start)
    faxes = [m.end() for m in letter.search_all("labels.fax", before)]
    phones = [m.end() for m in letter.search_all("labels.phone", before)]
    return bool(faxes) and max(faxes) > max(phones, default=-1)


_NAME_WORD = r"(?:[^\W\d_a-zß-öø-ÿа-яё][^\W\d_]*(?:[-'’][^\W\d_]+)*\.?)"


@cache
def _full_name(lexicon: Lexicon) -> re.Pattern[str]:
    """Match two to four words of a name, with the small words inside it."""
    small = name_particles(lexicon)
    return re.compile(rf"{_NAME_WORD}(?:\s+(?:(?:{small})\s+)*{_NAME_WORD}){{1,3}}")


# An Arabic name ends at a bracket or comma, else behind its third word.
_ARABIC_WORD = r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652])*"
_ARABIC_NAME = re.compile(rf"{_ARABIC_WORD}(?:[ -]{_ARABIC_WORD}){{1,4}}(?=\s?[(،,])")


@cache
def _arabic_start(lexicon: Lexicon) -> re.Pattern[str]:
    small = name_particles(lexicon)
    return re.compile(rf"{_ARABIC_WORD}(?:[\s-](?:(?:{small})\s)?{_ARABIC_WORD}){{1,2}}")


_SURNAME = re.compile(_NAME_WORD)


def _person_before(letter: Letter, sentence: Span, limit: int) -> Span | None:
    """Find a person's name before a phone number: behind "Mr", or right before the bracket."""
    text = letter.document.text
    sentence = sentence.near(Span(limit, limit), _NAME_REACH)
    honorifics = list(letter.search_all("parts.honorifics", Span(sentence.start, limit)))
    for match in reversed(honorifics):
        name = _beside(letter, match, Span(_behind_cue(letter, sentence, match), limit))
        if name:
            return name
    if letter.lexicon.unspaced or letter.lexicon.right_to_left:
        return None
    bracket = re.compile(r"\s*[(,:(]").finditer(text, sentence.start, limit)
    for opening in reversed(list(bracket)):
        names = list(_full_name(letter.lexicon).finditer(text, sentence.start, opening.start()))
        if names and names[-1].end() == opening.start():
            name = Span(*names[-1].span())
            return None if _has_article(letter, name) else name
    return None


def _has_article(letter: Letter, name: Span) -> bool:
    """Tell whether an article or preposition stands before a name: "the Fellowships Service"."""
    before = Span(max(0, name.start - 8), name.start)
    words = letter.search_all("parts.small_words", before)
    return any(not letter.folded[word.end() : name.start].strip() for word in words)


_BEFORE_NAMES = ("parts.leading_words", "parts.signatory_title", "parts.offices")
_CHINESE_NAME = 4  # signs at most
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
    if letter.lexicon.pattern("parts.offices").fullmatch(letter.folded, *match.span()):
        return None  # "与东道主联系"
    long = "·" in match.group() or len(match.group()) > _CHINESE_NAME
    paths = _BEFORE_NAMES if long else ()
    ends = [cue.end() for path in paths for cue in letter.search_all(path, Span(*match.span()))]
    return Span(max(ends, default=match.start()), match.end())


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
        match = _ARABIC_NAME.match(text, start, limit) or _arabic_start(letter.lexicon).match(
            text, start, limit
        )
        return _before_small_word(letter, Span(*match.span())) if match else None
    full = _full_name(letter.lexicon)
    match = full.match(text, start, limit) or _SURNAME.match(text, start, limit)
    return Span(*match.span()) if match else None


def _before_small_word(letter: Letter, name: Span) -> Span:
    """End a name before a preposition: "هيلينا نوفوتنا من مكتبنا"."""
    words = letter.search_all("parts.small_words", name)
    end = next((w.start() for w in words if w.start() > name.start), name.end)
    return stripped(letter.document.text, Span(name.start, end))


def is_house_number(letter: Letter, printed: str) -> bool:
    """Tell whether a phone number is the house's own."""
    digits = re.sub(r"\D", "", printed)
    house = (re.sub(r"\D", "", phone) for phone in letter.publisher.house.phones)
    return any(digits.startswith(number) for number in house)
