"""Persons named with a number or an address in sentences and annexes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.people.introduced import introduced_names
from circextract.fields.people.named_again import Contact
from circextract.fields.people.person_lines import details_below
from circextract.fields.people.person_names import (
    full_name,
    has_article,
    named_by_title,
    person_before,
)
from circextract.fields.people.services import LABEL_REACH, is_fax, service_details
from circextract.fields.wording.addresses import email_spans, linked_emails
from circextract.header.shapes import PLUS_PHONE
from circextract.header.wording import person
from circextract.letter import Letter
from circextract.mention import computed
from circextract.models import Action
from circextract.sentences import split_sentences

# "+41 22 730 5544"; in the 1990s also "(41 22) 730 5544".
_BODY_PHONE = re.compile(rf"{PLUS_PHONE.pattern}|" r"\(\d{1,3}[ \-]\d{1,4}\)\s?\d[\d \-]{4,12}\d")
_SENTENCE = 60  # characters; names and titles are shorter
_BLOCK_REACH = 400  # characters in which the details of a person in an annex stand
_BRACKET_REACH = 120
_SUPERSEDED_REACH = 40
_BEHIND_NAME = 8  # characters of a Chinese verb and its stop
# "Ms X (…@…)", "Ms X, …@…"; "Ms X, of the host (e-mail: …)".
_BRACKETED_EMAIL = re.compile(
    r"\s?(?:[(（]|[,،，])[^()（）@;；]{0,50}@"
    r"|[,،，][^()（）@;；\n]{1,60}[(（][^()（）@;；:：]{3,25}[:：][^()（）@;；]{1,40}@"
)
# "contact Ms X, head of the division, at …@…", "contact Mr X, Counsellor (…@…)".
_EMAIL_BEHIND_OFFICE = re.compile(r"[,،，][^()（）@;；\n]{3,90}[,،，\s(（][^\s()（）@,،，]{1,40}@")
_BRACKET_BEFORE = re.compile(r"\s*[(（][^()（）]{0,10}$")
# "(fax: +41 22 730 5852, Ms".
_INSIDE_BRACKET = re.compile(
    r"(?P<detail>[(（][^()（）,،，]{0,60}[\d\w])\s?[,،，][^()（）,،，\d]{0,10}$"
)
_ADDRESS_BEHIND_NAME = re.compile(r"\s?[(（](?=[^()（）@\s]{1,40}@)")
# What is sent without anybody being asked for an answer.
_RECEIVED = frozenset(
    action.value
    for action in (
        Action.REGISTRATION,
        Action.CONTRIBUTION,
        Action.COMMENT,
        Action.QUESTIONNAIRE,
        Action.OTHER,
        Action.NOMINATION,
        Action.DOCUMENT_SUBMISSION,
    )
)
_WHERE = {"body": "/paragraphs", "annex": "/annexes"}


def persons_in_text(letter: Letter) -> Iterator[Contact]:
    """Read the persons to ask, in order of print."""
    sentences = [*letter.sentences, *_below_signature(letter)]
    body = list(_in_sentences(letter, sentences))
    told = [name for name, _ in body]
    body += (found for found in _in_lines(letter) if not any(map(found[0].overlaps, told)))
    body += _services(letter, "body", sentences, [name for name, _ in body])
    yield from (contact for _, contact in sorted(body, key=lambda found: found[0]))
    yield from _in_annexes(letter)


def _below_signature(letter: Letter) -> Iterator[Span]:
    """Give the sentences between signature and annexes: "For any clarification contact …"."""
    long = (line.span for line in letter.signature if len(line.folded) >= _SENTENCE)
    return _sentences_of(letter, long)


def _in_annexes(letter: Letter) -> Iterator[Contact]:
    """Read persons and services of the annexes, in order of print."""
    for annex in letter.annexes:
        lines = [line.span for line in letter.lines if line.span.overlaps(annex.span)]
        found = list(_named_in(letter, annex.span, lines))
        told = [name for name, _ in found]
        found += _services(letter, "annex", _sentences_of(letter, lines), told)
        yield from (contact for _, contact in sorted(found, key=lambda one: one[0]))


def _named_in(letter: Letter, annex: Span, lines: list[Span]) -> Iterator[tuple[Span, Contact]]:
    """Read persons with a title, each with the details printed behind the name."""
    names = [name for line in lines for name in _named(letter, line)]
    ends = [name.start for name in names[1:]] + [annex.end]
    for name, end in zip(names, ends, strict=False):
        scope = Span(name.end, max(name.end, min(end, name.end + _BLOCK_REACH)))
        phones = _phones(letter, scope)
        line = next(line for line in lines if line.contains(name))
        receives = _only_receives(letter, line, name, phones)
        if not receives and (phones or _emails(letter, name, scope)):
            yield name, _contact(letter, scope, name, phones, "annex")


def _named(letter: Letter, line: Span) -> list[Span]:
    """Give the names of a line that a title shows, and those introduced without one."""
    titled = list(named_by_title(letter, line))
    others = introduced_names(letter, line)
    return sorted(titled + [name for name in others if not any(map(name.overlaps, titled))])


def _phones(letter: Letter, scope: Span) -> list[Span]:
    return [
        Span(*match.span())
        for match in _BODY_PHONE.finditer(letter.folded, *scope)
        if not is_house_number(letter, match.group())
    ]


def _in_lines(letter: Letter) -> Iterator[tuple[Span, Contact]]:
    """Read the persons whose details stand line by line below a line that ends with the name."""
    for line, details in details_below(letter).items():
        names = [
            name for name in named_by_title(letter, line) if line.end - name.end <= _BEHIND_NAME
        ]
        alone = person(letter.lexicon).fullmatch(letter.text(line))
        if names or (alone and not letter.search("parts.offices", line)):
            yield line, _listed(letter, names[-1] if names else line, details)


def _listed(letter: Letter, name: Span, details: dict[str, list[Span]]) -> Contact:
    rule = "contacts.person_in_lines"
    phones = details.get("phone", ())
    return {
        "name": letter.mention("contacts.name", name, rule),
        "phones": [letter.mention("contacts.phones", span, rule) for span in phones],
        "phones_e164": [letter.mention("contacts.phones_e164", span, rule) for span in phones],
        "faxes": [letter.mention("contacts.faxes", s, rule) for s in details.get("fax", ())],
        "emails": [
            letter.address_mention("contacts.emails", span, rule)
            for span in details.get("email", ())
        ],
        "part": computed("contacts.part", "body", "contacts.part", _WHERE["body"]),
    }


def _in_sentences(letter: Letter, sentences: Iterable[Span]) -> Iterator[tuple[Span, Contact]]:
    """Read persons named with a phone number in the body, each with the details behind the name."""
    for sentence in sentences:
        phones = _phones(letter, sentence)
        names: dict[Span, list[Span]] = {}
        for phone in phones:
            name = person_before(letter, sentence, phone.start)
            if name is not None:
                names.setdefault(name, []).append(phone)
        names = {
            name: own for name, own in names.items() if _is_person(letter, sentence, name, own)
        }
        for name in _with_address(letter, sentence):
            names.setdefault(name, [])
        yield from _behind_details(letter, sentence, names)
        starts = sorted(name for name in names if not _is_superseded(letter, name))
        for position, name in enumerate(starts):
            end = starts[position + 1].start if position + 1 < len(starts) else sentence.end
            if not _only_receives(letter, sentence, name, names[name]):
                yield name, _contact(letter, Span(name.end, end), name, names[name], "body")


def _is_superseded(letter: Letter, name: Span) -> bool:
    """Tell whether a name is one that a corrigendum strikes out: 'Instead of: "Mr X (tel.: …)"'."""
    titles = letter.lexicon.pattern("parts.honorifics")
    near = Span(max(0, name.start - _SUPERSEDED_REACH), name.start)  # a title may end a sentence
    before = letter.search_all("deadlines.superseded", near)
    gaps = (letter.folded[words.end() : name.start] for words in before)
    return any(not titles.sub("", gap).strip(' .:"«»“”„(') for gap in gaps)


def _behind_details(
    letter: Letter, sentence: Span, told: Collection[Span]
) -> Iterator[tuple[Span, Contact]]:
    """Read persons named right behind their details: "X@Y (Ms Ruiz)", "(X@Y, Ms Ruiz)"."""
    start = sentence.start
    for name in named_by_title(letter, sentence):
        opening = _BRACKET_BEFORE.search(letter.folded, start, name.start)
        inside = _INSIDE_BRACKET.search(letter.folded, start, name.start)
        end = inside.end("detail") if inside else opening.start() if opening else start
        scope = Span(start, end)
        start = name.end
        phones = _phones(letter, scope)
        details = [*phones, *email_spans(letter, scope)]
        if name in told or not any(detail.end == scope.end for detail in details):
            continue
        if not _only_receives(letter, sentence, name, phones):
            yield name, _contact(letter, scope, name, phones, "body")


def _only_receives(letter: Letter, sentence: Span, name: Span, numbers: list[Span]) -> bool:
    """Tell whom contributions or forms are sent to, by mail or fax, from a person to ask."""
    if not all(is_fax(letter, sentence, number) for number in numbers):
        return False
    if any(letter.search(path, sentence) for path in ("urls.roles.contact", "parts.persons_asked")):
        return False
    sent = letter.search("deadlines.sent_to", Span(sentence.start, max(sentence.start, name.end)))
    return sent is not None and action_in(letter, sentence)[0] in _RECEIVED


def _is_person(letter: Letter, sentence: Span, name: Span, numbers: list[Span]) -> bool:
    """Tell a person from a service that forms are faxed to: one without a title has a phone."""
    titled = any(found == name for found in named_by_title(letter, sentence))
    return titled or not all(is_fax(letter, sentence, number) for number in numbers)


def _with_address(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Give the titled names behind which an e-mail address stands, in brackets or a comma away."""
    for name in named_by_title(letter, sentence):
        title = letter.lexicon.pattern("parts.honorifics").match(letter.folded, name.end)
        start = title.end() if title else name.end
        # "请与某某先生联系（…）": the verb stands between.
        verb = letter.lexicon.pattern("urls.roles.contact").match(letter.folded, start)
        start = verb.end() if verb else start
        behind = letter.document.text[start : min(sentence.end, start + _BRACKET_REACH)]
        linked = linked_emails(letter, name)
        if linked:
            yield Span(name.start, min(name.end, linked[-1].end))
        elif _BRACKETED_EMAIL.match(behind) or (
            not letter.lexicon.unspaced
            and _EMAIL_BEHIND_OFFICE.match(behind)
            and letter.search("urls.roles.contact", sentence)
        ):
            yield name
    yield from _asked_by_mail(letter, sentence)


def _asked_by_mail(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Give the names without a title that an address in brackets follows, of those to ask."""
    if letter.lexicon.unspaced or letter.lexicon.right_to_left:
        return
    paths = ("urls.roles.contact", "parts.persons_asked")
    if not any(letter.search(path, sentence) for path in paths):
        return
    titled = list(named_by_title(letter, sentence))
    for address in _ADDRESS_BEHIND_NAME.finditer(letter.document.text, *sentence):
        near = Span(max(sentence.start, address.start() - _BRACKET_REACH), address.start())
        names = list(full_name(letter.lexicon).finditer(letter.document.text, *near))
        name = Span(*names[-1].span()) if names and names[-1].end() == near.end else None
        if name is None or any(name.overlaps(other) for other in titled):
            continue
        office = letter.search("parts.offices", name) or letter.search("venues.buildings", name)
        if not office and not has_article(letter, name):
            yield name


def _services(
    letter: Letter, part: str, sentences: Iterable[Span], told: Collection[Span]
) -> Iterator[tuple[Span, Contact]]:
    """Read the services to ask of the sentences that name no person."""
    for sentence in sentences:
        if any(map(sentence.overlaps, told)):
            continue
        details = service_details(letter, sentence, _phones(letter, sentence))
        if details:
            scope = Span(details[0].start, details[-1].end)
            yield scope, _contact(letter, scope, None, _phones(letter, scope), part)


def _sentences_of(letter: Letter, lines: Iterable[Span]) -> Iterator[Span]:
    for line in lines:
        yield from split_sentences(letter.document.text, letter.folded, line, letter.lexicon)


def _contact(
    letter: Letter, scope: Span, name: Span | None, phones: list[Span], part: str
) -> Contact:
    near = Span(scope.start if name else max(0, scope.start - LABEL_REACH), scope.end)
    faxes = [span for span in phones if is_fax(letter, near, span)]
    numbers = [span for span in phones if span not in faxes]
    emails = _emails(letter, name, scope)
    if name is not None and part == "body":
        name, before = _in_full(letter, name)
        emails = emails or email_spans(letter, before)
    rule = "contacts.person_in_text"
    return {
        "name": letter.mention("contacts.name", name, rule) if name else None,
        "phones": [letter.mention("contacts.phones", span, rule) for span in numbers],
        "phones_e164": [letter.mention("contacts.phones_e164", span, rule) for span in numbers],
        "faxes": [letter.mention("contacts.faxes", span, rule) for span in faxes],
        "emails": [letter.address_mention("contacts.emails", span, rule) for span in emails],
        "part": computed("contacts.part", part, "contacts.part", _WHERE[part]),
    }


def _in_full(letter: Letter, name: Span) -> tuple[Span, Span]:
    """Give where the bearer of a surname alone was named in full, and what stands behind it."""
    surname = letter.fold(name)
    for sentence in letter.sentences if surname and " " not in surname else ():
        for whole in named_by_title(letter, Span(sentence.start, min(sentence.end, name.start))):
            words = letter.fold(whole).rstrip(".").split()
            chinese = letter.lexicon.unspaced and words[0].startswith(surname)
            if len(letter.fold(whole)) > len(surname) and (chinese or surname in words):
                full = Span(whole.start, whole.start + len(letter.text(whole).rstrip(".")))
                return full, Span(full.end, min(sentence.end, full.end + _BRACKET_REACH))
        if sentence.end >= name.start:
            break
    return name, Span(name.end, name.end)


def _emails(letter: Letter, name: Span | None, scope: Span) -> list[Span]:
    """Give the addresses behind a name, and that of a link on the name itself."""
    linked = linked_emails(letter, name) if name else []
    return [*linked, *email_spans(letter, scope)]


def is_house_number(letter: Letter, printed: str) -> bool:
    """Tell whether a phone number is the house's own."""
    digits = re.sub(r"\D", "", printed)
    house = (re.sub(r"\D", "", phone) for phone in letter.publisher.house.phones)
    return any(digits.startswith(number) for number in house)
