"""Web addresses in the body and header, with what each is for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from circextract.document import Span
from circextract.fields.dated import annex_sentences, scope_around
from circextract.fields.extraction import Extraction
from circextract.letter import Letter, once
from circextract.mention import Mention, Tree, computed
from circextract.models import UrlRole

_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'«»“”()\[\]{}\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u0600-\u06ff]+(?:\([^\s()]*\)[^\s<>\"'«»()\u4e00-\u9fff]*)?",
    re.IGNORECASE,
)
# Roles that tell what a thing is, not what it is for: "fellowship form", "registration form".
_GENERAL = (UrlRole.FORM.value, UrlRole.DOCUMENT.value)
_VAGUE = (UrlRole.OTHER.value, UrlRole.INFORMATION.value)
_TOPICS = (
    UrlRole.QUESTIONNAIRE.value,
    UrlRole.FELLOWSHIP.value,
    UrlRole.HOTEL.value,
    UrlRole.VISA.value,
)
_SAME_NOUN = 25
_SENTENCE_OPENING = 30
# A "sentence" without end, and a paragraph before it, are read no farther than this.
_REACH = 400
_PARAGRAPH_REACH = 1200
_ANNEX_REACH = 300
_REST = 120
_CLOSING = ".,;:!?'\"»”)]>،؛"


@dataclass(frozen=True, slots=True)
class UrlMention:
    """An address: its place, and its role with the words that tell it."""

    span: Span
    url: str
    role: Mention[object]


def url_spans(letter: Letter, span: Span) -> list[Span]:
    """Find the printed addresses inside a span, without closing punctuation."""
    spans = []
    for match in _URL.finditer(letter.document.text, *span):
        printed = match.group().rstrip(_CLOSING)
        spans.append(Span(match.start(), match.start() + len(printed)))
    return spans


@once
def find(letter: Letter) -> list[UrlMention]:
    """Find the letter's addresses, once each, the house's own left out."""
    found: dict[str, UrlMention] = {}
    for span in _places(letter):
        url = re.sub(r"\s", "", letter.text(span))
        if _is_house(letter, url, span):
            continue
        mention = UrlMention(span, url, _role(letter, span))
        earlier = found.setdefault(url, mention)
        if earlier.role.value in _VAGUE:
            # Printed again with a word on what it is for.
            found[url] = replace(earlier, role=mention.role)
    return sorted(found.values(), key=lambda mention: mention.span)


def _places(letter: Letter) -> list[Span]:
    """Give the addresses of header and body in order; annexes come last."""
    return [
        span for line in letter.lines if not line.noise for span in url_spans(letter, line.span)
    ]


def _is_house(letter: Letter, url: str, span: Span) -> bool:
    return url.lower() in letter.publisher.house.urls or letter.is_noise(span)


def _role(letter: Letter, span: Span) -> Mention[object]:
    """Tell what an address is for: by its sentence, its paragraph, or its own shape."""
    for rule in (
        _background,
        _nearest_cue,
        _later_cue,
        _asked_before,
        _shape,
        _information,
    ):
        mention = rule(letter, span)
        if mention:
            return mention
    return computed("urls.role", UrlRole.OTHER.value, "urls.no_cue", "/urls/*/url")


def _background(letter: Letter, span: Span) -> Mention[object] | None:
    """Take what is only referred to, such as patents, where the sentence before names it."""
    before = Span(_scope(letter, span).start, span.start)
    match = letter.search("urls.background", before)
    return letter.mention("urls.role", Span(*match.span()), "urls.background") if match else None


def _later_cue(letter: Letter, span: Span) -> Mention[object] | None:
    """Take what a sentence says behind an address that opens it: "at … you will find hotels"."""
    rest = Span(span.end, _scope(letter, span).end).near(span, _REST)
    urls = url_spans(letter, rest)
    cues = _cues(letter, Span(rest.start, urls[0].start if urls else rest.end))
    topics = [cue for role, cue in cues if role in (*_TOPICS, UrlRole.EVENT_WEBSITE.value)]
    return letter.mention("urls.role", min(topics), "urls.later_cue") if topics else None


def _nearest_cue(letter: Letter, span: Span) -> Mention[object] | None:
    """Take the nearest cue before the address; "form" gives way to what the form is for."""
    scope = _scope(letter, span)
    cues = sorted(
        _cues(letter, Span(scope.start, span.start)), key=lambda cue: (cue[1].end, cue[1].start)
    )
    if not cues:
        return None
    role, cue = cues[-1]
    if role in _GENERAL:
        near = [c for r, c in cues if r not in _GENERAL and cue.start - c.end < _SAME_NOUN]
        if not near and role == UrlRole.FORM.value:
            return _asked_before(letter, span) or _shape_of_form(letter, span, cue)
        cue = near[-1] if near else cue
    if role == UrlRole.CONTACT.value:
        return _shape_of_form(letter, span, cue)
    if role == UrlRole.EVENT_WEBSITE.value and (shape := _shape(letter, span)):
        return shape  # "The programme is at ….pdf"
    return letter.mention("urls.role", cue, "urls.nearest_cue")


def _shape_of_form(letter: Letter, span: Span, cue: Span) -> Mention[object] | None:
    """A form or contact whose address says registration is for that, else what it is called."""
    shape = letter.mention("urls.role", span, "urls.shape_of_address")
    if shape and shape.value == UrlRole.REGISTRATION.value:
        return shape
    return letter.mention("urls.role", cue, "urls.nearest_cue")


def _cues(letter: Letter, scope: Span) -> list[tuple[str, Span]]:
    """Give the roles named in a stretch, mere items of a list that ends in "etc." left out."""
    found: list[tuple[str, Span]] = []
    for role, pattern in letter.lexicon.choices("urls.roles").items():
        if role == UrlRole.INFORMATION.value:
            continue
        for match in pattern.finditer(letter.folded, *scope):
            opens_sentence = match.start() - scope.start < _SENTENCE_OPENING
            if opens_sentence or not _is_listed(letter, match.end(), scope.end):
                found.append((role, Span(*match.span())))
    return found


def _asked_before(letter: Letter, span: Span) -> Mention[object] | None:
    """Take what an earlier sentence there is about: a questionnaire, a fellowship."""
    around = scope_around(letter, span.start)
    if around is None:
        return None
    reach = _ANNEX_REACH if letter.annex_at(span.start) else _PARAGRAPH_REACH
    earlier = Span(around.start, _scope(letter, span).start)
    earlier = earlier.near(Span(earlier.end, earlier.end), reach)
    cues = [cue for role, cue in _cues(letter, earlier) if role in _TOPICS]
    return letter.mention("urls.role", max(cues), "urls.asked_before") if cues else None


def _shape(letter: Letter, span: Span) -> Mention[object] | None:
    """Take what the address itself says: a registration page, a file."""
    mention = letter.mention("urls.role", span, "urls.shape_of_address")
    return mention.doubted(0.8) if mention else None


def _information(letter: Letter, span: Span) -> Mention[object] | None:
    """Take a general word such as "available at"."""
    scope = _scope(letter, span)
    match = letter.search("urls.roles.information", Span(scope.start, span.start))
    return (
        letter.mention("urls.role", Span(*match.span()), "urls.information_cue") if match else None
    )


def _scope(letter: Letter, span: Span) -> Span:
    """Give the sentence an address stands in, or its line outside the body."""
    sentence = letter.sentence_at(span.start) or next(
        (own for own in annex_sentences(letter) if own.contains(span)), None
    )
    if sentence is None:
        line = letter.line_holding(span)
        sentence = line.span if line else span
    return sentence.near(span, _REACH)


def _is_listed(letter: Letter, start: int, end: int) -> bool:
    """Tell whether a cue is a mere item of a list that ends in "etc." before the address."""
    return letter.search("urls.list_end", Span(start, end)) is not None


def extract(letter: Letter) -> Extraction:
    """Read the addresses in order of print with role and paragraph."""
    return Extraction([_entry(letter, mention) for mention in find(letter)])


def _entry(letter: Letter, mention: UrlMention) -> Tree:
    paragraph = letter.paragraph_at(mention.span.start)
    number = paragraph.number if paragraph else None
    return {
        "url": letter.mention("urls.url", mention.span, "urls.printed"),
        "text": letter.mention("urls.text", mention.span, "urls.printed"),
        "role": mention.role,
        "paragraph": letter.mention("urls.paragraph", number, "urls.paragraph") if number else None,
    }
