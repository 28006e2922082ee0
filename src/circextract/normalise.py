"""From printed words to values: the one place where a field's texts become its value.

`normalise(field, texts, …)` is what extractors use to make a value and what anyone can use to
check one: applied to the texts of a value's evidence it gives the value again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from circextract.citing import citation_kind
from circextract.dates import parse_day, parse_time, parse_zone
from circextract.document import Span
from circextract.fold import fold, fold_space
from circextract.identifiers import (
    find_amendments,
    group_code,
    parse_reference,
    period_in_name,
    period_named,
    periods_at,
)
from circextract.lexicon import Lexicon
from circextract.lexicon.detect import detect_language
from circextract.lexicon.phrases import compile_phrases
from circextract.models import AddresseeCategory, Kind
from circextract.nlp import entity_of, find_named
from circextract.publishers import Publisher
from circextract.publishers.model import group_of

_CJK = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
# Only between two Latin words or numbers a line break of Chinese stands for a blank.
_CJK_BREAK = re.compile(r"(?<![A-Za-z0-9])[ \t]*\n\s*|[ \t]*\n\s*(?![A-Za-z0-9\s])")
_CJK_MARK = re.compile(rf"(?<=[–—])\t\s*(?={_CJK})")
_HYPHEN_BREAK = re.compile(r"(?<=\w[-\u2010\u2011])\n\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class Context:
    """What a normaliser may ask: the letter's language and publisher."""

    lexicon: Lexicon
    publisher: Publisher


Normaliser = Callable[[str, Context], object]


def normalise(field: str, texts: Sequence[str], context: Context) -> object:
    """Give the value of `field` (dotted, without indexes: "events.start") from its texts.

    The texts are joined by line breaks, as if they stood on lines of their own. None where they
    hold no such value.
    """
    return NORMALISERS.get(field, plain)("\n".join(texts), context)


def plain(text: str, context: Context | None = None) -> str | None:
    """Give the text with white space folded; a line break of Chinese text goes."""
    if re.search(_CJK, text) and (context is None or context.lexicon.unspaced):
        text = _CJK_MARK.sub("", _CJK_BREAK.sub("", text))
    return fold_space(_HYPHEN_BREAK.sub("", text)) or None


def cells(text: str, context: Context) -> str | None:
    """Give texts that may stand in cells of their own: a blank parts them in any script."""
    return fold_space(_HYPHEN_BREAK.sub("", text)) or None


def compact(text: str, context: Context) -> str | None:
    """Give the text without any white space: addresses."""
    return re.sub(r"\s", "", text) or None


def day(text: str, context: Context) -> object:
    """Give the calendar day."""
    return parse_day(text, context.lexicon.code)


def clock(text: str, context: Context) -> object:
    """Give the time of day as "HH:MM"."""
    return parse_time(text, context.lexicon)


def zone(text: str, context: Context) -> object:
    """Give the IANA name of a printed time zone."""
    return parse_zone(text, context.lexicon)


def true_of(text: str, context: Context) -> object:
    """Give True: the words of the evidence say so."""
    return True


def interpretation(text: str, context: Context) -> object:
    """Give whether the words promise interpretation or say that there is none."""
    return context.lexicon.pattern("events.negations").search(fold(text)) is None


def number(text: str, context: Context) -> object:
    """Give a letter's number in capitals, plain digits, without blanks."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s", "", _plain_digits(folded)).upper() or None


def _plain_digits(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )


def part(text: str, context: Context) -> object:
    """Give an amendment's part, such as "A1" of "Addendum 1 to"."""
    folded = fold(text)
    for match in find_amendments(
        folded, Span(0, len(folded)), context.publisher, context.lexicon.code
    ):
        if match.number:
            return f"{match.amendment.part}{int(folded[slice(*match.number)])}"
    return None


def count(text: str, context: Context) -> object:
    """Give the first whole number in the text."""
    match = re.search(r"\d+", fold(text))
    return int(match.group()) if match else None


def count_text(text: str, context: Context) -> object:
    """Give the first whole number in the text, in plain digits."""
    match = re.search(r"\d+", fold(text))
    return match.group() if match else None


def choice(table: str) -> Normaliser:
    """Make a normaliser that gives the key of a lexicon table whose phrases the text holds.

    The longest phrase wins, the table's order breaks ties.
    """

    def chosen(text: str, context: Context) -> object:
        folded = fold(text)
        best: tuple[int, str] | None = None
        for key, pattern in context.lexicon.choices(table).items():
            match = pattern.search(folded)
            if match and (best is None or match.end() - match.start() > best[0]):
                best = (match.end() - match.start(), key)
        return best[1] if best else None

    return chosen


# A file, or the page of one document: ".../md/T09-SG05-110418-TD-GEN-0512/en".
_FILE_ADDRESS = re.compile(
    r"\.(?:docx?|pdf|zip|xlsx?|pptx?|rtf)$|/md/[trds]\d\d-[\w.!-]+(?:/[a-z]{2})?$"
)


# The programme of a workshop as a file is a document.
_OUTWEIGHED_BY_FILE = ("event_website", "form")


def url_role(text: str, context: Context) -> object:
    """Give an address's role from the words beside it, or from the address itself."""
    folded = fold(text).strip()
    if not folded.startswith(("http", "www.")):
        return choice("urls.roles")(text, context) or choice("urls.topics")(text, context)
    told = context.publisher.address_role(folded)
    if told in (None, *_OUTWEIGHED_BY_FILE) and _FILE_ADDRESS.search(folded):
        return "document"
    return told


def period(text: str, context: Context) -> object:
    """Give a study period's name: printed, told by an identifier, or of the day of a letter."""
    compacted = re.sub(r"\s", "", fold(text))
    if period_named(context.publisher, compacted):
        return compacted
    told = period_in_name(context.publisher, text)
    if told:
        return told[1].name
    parsed = parse_day(text, context.lexicon.code)
    at = periods_at(context.publisher, parsed) if parsed else []
    return at[0].name if len(at) == 1 else None


def mode(text: str, context: Context) -> object:
    """Give hybrid, virtual or physical from the words of attendance.

    "Remote participation" makes a hybrid, unless wider words say "remote participation only".
    """
    folded = fold(text)
    found = {
        key: max((m.end() - m.start() for m in pattern.finditer(folded)), default=0)
        for key in ("hybrid", "virtual", "physical")
        for pattern in (context.lexicon.pattern(f"events.{key}"),)
    }
    if found["hybrid"] and found["virtual"] <= found["hybrid"]:
        return "hybrid"
    return next((key for key in ("virtual", "physical") if found[key]), None)


def status(text: str, context: Context) -> object:
    """Give cancelled or postponed from the words that say so."""
    folded = fold(text)
    for key in ("cancelled", "postponed"):
        if context.lexicon.pattern(f"events.{key}").search(folded):
            return key
    return "scheduled"


def fee(text: str, context: Context) -> object:
    """Give "free" for words that say so or deny a fee, else the fee as printed."""
    folded = fold(text)
    tables = ("events.free", "events.negations")
    free = any(context.lexicon.pattern(table).search(folded) for table in tables)
    return "free" if free else plain(text)


def language_name(text: str, context: Context) -> object:
    """Give the ISO 639-1 code of a language's name."""
    folded = fold(text)
    for code in context.lexicon.languages:
        if context.lexicon.pattern(f"languages.{code}").search(folded):
            return code
    return None


def letter_language(text: str, context: Context) -> object:
    """Give the language the text is in."""
    return detect_language(text)


def ordinal(text: str, context: Context) -> object:
    """Give the number of an ordinal, in words or digits."""
    folded = fold(text)
    best: tuple[int, int] | None = None
    for value, words in enumerate(context.lexicon.numbers.ordinals, start=1):
        match = compile_phrases(words).search(folded)
        if match and (best is None or match.end() - match.start() > best[0]):
            best = (match.end() - match.start(), value)
    return best[1] if best else count(text, context)


def kind(text: str, context: Context) -> object:
    """Give the kind of letter that a reference, or the name of a kind, says."""
    folded = fold(text)
    code = context.lexicon.code
    for amendment in context.publisher.amendments:
        for language in dict.fromkeys((code, "en")):
            match = context.publisher.amendment_pattern(amendment, language).search(folded)
            if match:
                return amendment.kind.value
    if context.publisher.kind_word_pattern(Kind.LIAISON_STATEMENT).search(folded):
        return Kind.LIAISON_STATEMENT.value
    found = parse_reference(text, context.publisher, code)
    return found.series.kind.value if found else None


def issuer(text: str, context: Context) -> object:
    """Give the code of a bureau by its name or abbreviation, or of a group."""
    folded = fold(text)
    for entry in context.publisher.issuers:
        if entry.pattern.search(folded) or entry.abbreviation_pattern.search(folded):
            return entry.code
    return group(text, context)


def group(text: str, context: Context) -> object:
    """Give the English code of the group a text names."""
    folded = fold(text)
    for entry in context.publisher.groups:
        for language in dict.fromkeys((context.lexicon.code, "en")):
            match = context.publisher.group_pattern(entry, language).search(folded)
            if match:
                return group_of(match, entry.code)
    return group_code(text)


def category(text: str, context: Context) -> object:
    """Give the first category of addressees whose words the text holds.

    The head of another body stands for that body.
    """
    folded = fold(text)
    outside = _names_body_outside(text, context)
    entry = context.publisher.category_of(folded, context.lexicon.code)
    if entry is not None and not (outside and entry.code and entry.office):
        return entry.code.value if entry.code else None
    return AddresseeCategory.ORGANISATION.value if outside else None


def _names_body_outside(text: str, context: Context) -> bool:
    """Tell whether a text names an international body, and not the house."""
    house = context.publisher.code.upper()
    bodies = [named.id for named in find_named(text, context.lexicon) if named.kind == "body"]
    return bool(bodies) and not any(body.startswith(house) for body in bodies)


def sector(text: str, context: Context) -> object:
    """Give T, R or D from ITU-T, UIT-R, МСЭ-D and the like."""
    folded = fold(text)
    found = [
        (match.start(), letter)
        for letter, words in context.publisher.sectors.items()
        if (match := compile_phrases(words).search(folded))
    ]
    return min(found)[1] if found else None


def phone_number(text: str, context: Context) -> object:
    """Give a phone number as printed, in plain digits, its plus sign right before them."""
    printed = unicodedata.normalize("NFKC", plain(text, context) or "")
    return re.sub(r"^\+\s+", "+", _plain_digits(printed)) or None


def e164(text: str, context: Context) -> object:
    """Give an international number in E.164 form, None for a national one."""
    folded = fold(text).strip()
    digits = re.sub(r"\D", "", folded)
    international = "+" in folded or folded.startswith("00")
    if folded.startswith("00"):
        digits = digits[2:]
    return f"+{digits}" if international and 7 <= len(digits) <= 15 else None


def city(text: str, context: Context) -> object:
    """Give the English name of the city."""
    return next((n.name for n in find_named(text, context.lexicon) if n.kind == "city"), None)


def country(text: str, context: Context) -> object:
    """Give the ISO 3166-1 alpha-2 code of the country, or of the country of the city."""
    named = [n for n in find_named(text, context.lexicon) if n.country]
    countries = [n for n in named if n.kind == "country"] or named
    return countries[0].country if countries else None


# Converters glue a word to the number or designation behind it.
_GLUED_NUMBER = re.compile(r"(?<=[^\W\d_\u2e80-\u9fff]{4})(?=\d)")
_GLUED_SECTOR = re.compile(r"(?<=-[TRDТ])(?=[A-Z]{1,3}\.)")


def cited_text(text: str, context: Context) -> object:
    """Give a citation as printed, with the blanks a converter lost."""
    parted = _GLUED_SECTOR.sub(" ", _GLUED_NUMBER.sub(" ", text))
    return plain(parted, context)


def cited_kind(text: str, context: Context) -> object:
    """Give the kind of document a citation names."""
    return citation_kind(fold(text), context.lexicon, context.publisher)


def cited_status(text: str, context: Context) -> object:
    """Give what a text is, new or revised, or how far its draft has come."""
    return choice("approvals.changes")(text, context) or choice("citations.states")(text, context)


def entity_label(text: str, context: Context) -> object:
    """Give the label of what the text names."""
    named = entity_of(text, context.lexicon, context.publisher)
    return named.label if named else None


def entity_id(text: str, context: Context) -> object:
    """Give the identifier of what the text names."""
    named = entity_of(text, context.lexicon, context.publisher)
    return named.id if named and named.id else None


NORMALISERS: dict[str, Normaliser] = {
    "kind": kind,
    "language": letter_language,
    "issuer.code": issuer,
    "groups": group,
    "reference.number": number,
    "reference.part": part,
    "reference.group": group,
    "reference.study_period": period,
    "reference.amends.kind": kind,
    "reference.amends.number": number,
    "reference.amends.languages": language_name,
    "reference.amends.changes.paragraph": count_text,
    "reference.amends.changes.text": cells,
    "date": day,
    "addressees.category": category,
    "addressees.sector": sector,
    "copy_to.category": category,
    "copy_to.sector": sector,
    "contacts.phones": phone_number,
    "contacts.phones_e164": e164,
    "contacts.faxes": phone_number,
    "contacts.emails": compact,
    "events.ordinal": ordinal,
    "events.status": status,
    "events.start": day,
    "events.end": day,
    "events.start_time": clock,
    "events.end_time": clock,
    "events.timezone": zone,
    "events.sessions.date": day,
    "events.sessions.start_time": clock,
    "events.sessions.end_time": clock,
    "events.mode": mode,
    "events.venue.city": city,
    "events.venue.country": country,
    "events.languages": language_name,
    "events.interpretation": interpretation,
    "events.registration_required": true_of,
    "events.fee": fee,
    "events.website": compact,
    "events.registration_url": compact,
    "deadlines.date": day,
    "deadlines.opens": day,
    "deadlines.time": clock,
    "deadlines.timezone": zone,
    "deadlines.derived": true_of,
    "deadlines.action": choice("deadlines.actions"),
    "deadlines.url": compact,
    "deadlines.send_to": compact,
    "urls.url": compact,
    "urls.role": url_role,
    "approval.procedure": choice("approvals.procedures"),
    "approval.stage": choice("approvals.stages"),
    "approval.items.text": cited_text,
    "approval.items.change": choice("approvals.changes"),
    "approval.items.status": choice("approvals.statuses"),
    "citations.text": cited_text,
    "citations.kind": cited_kind,
    "citations.status": cited_status,
    "citations.relation": choice("citations.relations"),
    "citations.twin": cited_text,
    "citations.url": compact,
    "entities.label": entity_label,
    "entities.id": entity_id,
    "paragraphs.number": number,
    "deadlines.paragraph": number,
    "urls.paragraph": number,
    "annexes.role": choice("annexes.roles"),
    "annexes_declared": count,
}
