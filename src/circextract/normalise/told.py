"""Values that the words of a language tell: one of a table's keys, a yes or no, a rank."""

from __future__ import annotations

import re

from circextract.fold import fold
from circextract.lexicon.detect import detect_language
from circextract.lexicon.needs import held
from circextract.lexicon.phrases import compile_phrases
from circextract.models import AnnexRole, UrlRole
from circextract.normalise.context import Context, Normaliser
from circextract.normalise.printed import count, plain


def choice(table: str) -> Normaliser:
    """Make a normaliser that gives the key of a lexicon table whose phrases the text holds.

    The longest phrase wins, the table's order breaks ties.
    """

    def chosen(text: str, context: Context) -> object:
        folded = fold(text)
        index = held(folded)
        best: tuple[int, str] | None = None
        for key, path in context.lexicon.choices(table).items():
            if not index.may_have(context.lexicon.needs(path), 0, len(folded)):
                continue
            match = context.lexicon.pattern(path).search(folded)
            if match and (best is None or match.end() - match.start() > best[0]):
                best = (match.end() - match.start(), key)
        return best[1] if best else None

    return chosen


_LONGEST_ROLE = choice("annexes.roles")


def annex_role(text: str, context: Context) -> object:
    """Give what an annex is for by its heading: a form where it calls itself one.

    The rest of such a heading says what the form is about: "Reply form: draft Recommendations".
    """
    forms = context.lexicon.pattern(f"annexes.roles.{AnnexRole.FORM.value}")
    return AnnexRole.FORM.value if forms.search(fold(text)) else _LONGEST_ROLE(text, context)


def true_of(text: str, context: Context) -> object:
    """Give True: the words of the evidence say so."""
    return True


def registered(text: str, context: Context) -> object:
    """Give whether the words bind to register or say that nobody need."""
    return context.lexicon.pattern("events.registration_waived").search(fold(text)) is None


def interpretation(text: str, context: Context) -> object:
    """Give whether the words promise interpretation or say that there is none."""
    return context.lexicon.pattern("events.negations").search(fold(text)) is None


# A file, or the page of one document: ".../md/T09-SG05-110418-TD-GEN-0512/en".
_FILE_ADDRESS = re.compile(
    r"\.(?:docx?|pdf|zip|xlsx?|pptx?|rtf)$|/md/[trds]\d\d-[\w.!-]+(?:/[a-z]{2})?$"
)
# What an event calls itself in addresses: ".../gss2004/", "byndsummit-2015.cr".
_EVENT_ADDRESS = re.compile(r"(?<![^\W_])[a-z]{3,}[-_]?(?:19|20)\d\d(?![^\W_]|-\d)")
# The programme of a workshop as a file is a document.
_OUTWEIGHED_BY_FILE = ("event_website",)


def url_role(text: str, context: Context) -> object:
    """Give an address's role from the words beside it, or from the address itself."""
    folded = fold(text).strip()
    if not folded.startswith(("http", "www.")):
        if context.lexicon.pattern("urls.beside").fullmatch(folded):
            return UrlRole.EVENT_WEBSITE.value
        if context.lexicon.pattern("urls.background").fullmatch(folded):
            return UrlRole.INFORMATION.value
        tables = ("urls.works", "urls.roles", "urls.topics")
        return next((role for own in tables if (role := choice(own)(text, context))), None)
    told = context.publisher.address_role(folded)
    if told in (None, *_OUTWEIGHED_BY_FILE) and _FILE_ADDRESS.search(folded):
        return "document"
    if told is None and _EVENT_ADDRESS.search(folded):
        return UrlRole.EVENT_WEBSITE.value
    return told


def mode(text: str, context: Context) -> object:
    """Give hybrid, virtual or physical from the words of attendance.

    "Remote participation" makes a hybrid, unless wider words say "remote participation only".
    """
    folded = fold(text)
    if any(
        context.lexicon.pattern(f"events.{key}").fullmatch(folded)
        for key in ("unattended", "virtual_cells")
    ):
        return "virtual"
    found = {
        key: max((m.end() - m.start() for m in pattern.finditer(folded)), default=0)
        for key in ("hybrid", "virtual", "physical")
        for pattern in (context.lexicon.pattern(f"events.{key}"),)
    }
    if found["hybrid"] and found["virtual"] <= found["hybrid"]:
        return "hybrid"
    if found["virtual"] < len(folded) and _takes_part_from_afar(folded, context):
        return "hybrid"
    return next((key for key in ("virtual", "physical") if found[key]), None)


def _takes_part_from_afar(folded: str, context: Context) -> bool:
    """Tell whether words for taking part stand beside those of a way to do so, or of those away."""
    holds = {
        key: context.lexicon.pattern(f"events.{key}").search(folded) is not None
        for key in ("joining", "afar", "away", "absent")
    }
    return holds.pop("joining") and any(holds.values())


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
    free = free or context.lexicon.pattern("events.free_cells").fullmatch(folded) is not None
    return "free" if free else plain(text)


def language_name(text: str, context: Context) -> object:
    """Give the ISO 639-1 code of a language's name."""
    folded = fold(text)
    if folded in context.lexicon.language_initials:
        return context.lexicon.language_initials[folded]
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


def cited_status(text: str, context: Context) -> object:
    """Give what a text is, new or revised, or how far its draft has come."""
    return choice("approvals.changes")(text, context) or choice("citations.states")(text, context)
