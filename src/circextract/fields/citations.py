"""The documents a letter cites, once each, as first printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from circextract.citing import CitationMatch, find_citations
from circextract.document import Span
from circextract.fields.dating.dated import scope_around
from circextract.fields.drafts.approval_items import find as find_entries
from circextract.fields.extraction import Extraction, PassedOver, issue
from circextract.fields.heading.letterhead import letterhead_issuer
from circextract.fields.heading.own_reference import Found, find_all
from circextract.fields.heading.own_reference import find as find_own
from circextract.fields.papers import cited_details as details
from circextract.fields.papers.cited_names import Named, named, plain_key
from circextract.fields.papers.cited_periods import possible_ids
from circextract.fields.wording.printed import outside, text_spans
from circextract.identifiers import designation, find_references
from circextract.letter import Letter, once
from circextract.mention import Mention, Tree, computed
from circextract.models import CitationKind, Issue


def extract(letter: Letter) -> Extraction:
    """Read the citations of subject, cited row and body; the letter itself is none."""
    cited = list(_each_once(letter))
    entries = [_entry(letter, match, twin, index) for index, (match, twin) in enumerate(cited)]
    kept = [match for match, _ in cited]
    return Extraction(entries, tuple(_open_ids(letter, kept)))


def passed_over(letter: Letter) -> Iterator[PassedOver]:
    """Give the documents named that are no citations of their own."""
    kept = {match.span for match, _ in _each_once(letter)}
    for match in (match for scope in _scopes(letter) for match in _found(letter, scope)):
        if match.span not in kept:
            own = _is_own(letter, match)
            yield match.span, "it names the letter itself" if own else "it is printed elsewhere"


def _found(letter: Letter, scope: Span) -> list[CitationMatch]:
    found = find_citations(
        letter.folded, scope, letter.lexicon, letter.publisher, issuer=_bureau(letter)
    )
    cells = (
        text
        for text in _bare_texts(letter)
        if scope.contains(text) and not any(text.overlaps(match.span) for match in found)
    )
    bare = [CitationMatch(text, CitationKind.RECOMMENDATION.value) for text in cells]
    named = [match for match in found if not _is_of_title(letter, match)]
    return sorted([*named, *bare], key=lambda match: match.span)


def _is_of_title(letter: Letter, match: CitationMatch) -> bool:
    """Tell a bare number in the title of a text under approval: "misuse of E.164 numbers"."""
    bare = letter.publisher.citing.pattern(letter.publisher.citing.bare)
    return (
        match.kind == CitationKind.RECOMMENDATION.value
        and match.shared_word is None
        and bare.fullmatch(letter.fold(match.span)) is not None
        and any(title.contains(match.span) for title in _titles(letter))
    )


@once
def _titles(letter: Letter) -> list[Span]:
    """Give the titles of the texts under approval, wherever they are printed."""
    titles = {letter.fold(entry.title) for entry in find_entries(letter) if entry.title}
    return [
        Span(*match.span())
        for title in sorted(titles)
        for match in re.finditer(re.escape(title), letter.folded)
    ]


@once
def _bare_texts(letter: Letter) -> list[Span]:
    """Give the Recommendations under approval that stand in cells by their number alone: "K.44"."""
    bare = letter.publisher.citing.pattern(letter.publisher.citing.bare)
    return [entry.text for entry in find_entries(letter) if bare.fullmatch(letter.fold(entry.text))]


def _each_once(letter: Letter) -> list[tuple[CitationMatch, Span | None]]:
    """Give the documents in the order of their first print, each in its fullest one."""
    names: list[Named] = []
    cited: list[tuple[CitationMatch, Span | None]] = []
    for scope, fuller_only in [
        *((scope, False) for scope in _scopes(letter)),
        *((scope, True) for scope in (*_rows_of_persons(letter), *_parent(letter))),
    ]:
        found = _found(letter, scope)
        twins = details.twins(letter, [match.span for match in found])
        for match in found:
            heads = any(match.heads(other) for other in found)
            name = named(letter, match, _bureau(letter), heads_list=heads)
            twin = twins.get(match.span)
            at = next((i for i, one in enumerate(names) if one.covers(name)), None)
            fuller = at is not None and (
                name.printed > names[at].printed
                or (scope in _parent(letter) and _says_more(letter, match, cited[at][0]))
            )
            if at is not None and fuller:
                names[at], cited[at] = name, (match, twin)
            elif (
                at is None
                and (not fuller_only or scope in _parent(letter))
                and not _is_own(letter, match)
            ):
                names.append(name)
                cited.append((match, twin))
    return cited


def _entry(letter: Letter, match: CitationMatch, twin: Span | None, index: int) -> Tree:
    text, kind = match.span, match.kind
    around = scope_around(letter, text.start) or text
    scope = Span(min(around.start, text.start), max(around.end, text.end))
    return {
        "text": letter.mention("citations.text", text, f"citations.{kind}"),
        "kind": _kind(letter, match, index),
        "id": _id(letter, match, index),
        "edition": details.edition(letter, text, kind),
        "status": details.status(letter, text, scope),
        "twin": letter.mention("citations.twin", twin, "citations.twin") if twin else None,
        "relation": details.relation(letter, text, scope),
        "url": details.url(letter, text, scope),
    }


def _kind(letter: Letter, match: CitationMatch, index: int) -> Mention[object] | None:
    spans = (match.shared_word, match.span) if match.shared_word else (match.span,)
    mention = letter.mention("citations.kind", spans, f"citations.{match.kind}")
    if mention and mention.value == match.kind:
        return mention
    if match.span in _bare_texts(letter):
        text = f"/citations/{index}/text"
        return computed("citations.kind", match.kind, "citations.under_approval", text)
    if mention is None:
        return None
    # The same words name a circular of one bureau and a circular letter of another.
    text = f"/citations/{index}/text"
    return computed(
        "citations.kind", match.kind, "citations.series_of_bureau", text, "/issuer/code"
    )


# --- identifiers -----------------------------------------------------------------------------


def _id(letter: Letter, match: CitationMatch, index: int) -> Mention[object] | None:
    """Give the identifier of a numbered letter, or the English designation of a text."""
    text = f"/citations/{index}/text"
    named = designation(
        letter.fold(match.span), match.kind, letter.publisher, sector=sector_of(letter)
    )
    if named:
        return computed("citations.id", named, "citations.designation", text)
    found = possible_ids(letter, match, _bureau(letter))
    return computed("citations.id", found[0], "citations.id", text) if len(found) == 1 else None


def _open_ids(letter: Letter, matches: Iterable[CitationMatch]) -> Iterator[Issue]:
    for index, match in enumerate(matches):
        found = possible_ids(letter, match, _bureau(letter))
        if len(found) > 1:
            message = "The cited letter may be of either of two study periods."
            pointer = f"/citations/{index}/id"
            yield issue("cited_period_unclear", message, pointer, candidates=found)


def sector_of(letter: Letter) -> str | None:
    """Give the letter of the sector whose bureau writes."""
    issuer = letter.publisher.issuer(_bureau(letter) or "")
    return issuer.sector if issuer and issuer.sector in letter.publisher.sectors else None


@once
def _bureau(letter: Letter) -> str | None:
    issuer = letterhead_issuer(letter)
    if issuer:
        return str(issuer.value)
    # A letterhead that is a picture, or lost.
    own = find_own(letter)
    return own.match.series.issuer if own and own.match else None


# --- the letter itself -----------------------------------------------------------------------


def _is_own(letter: Letter, match: CitationMatch) -> bool:
    """Tell whether a citation names the letter itself, in whatever words."""
    folded = match.reference or letter.fold(match.span)
    return any(
        _names(letter, folded, own)
        for own in find_all(letter)
        if own.part(letter.folded) == match.part or (own.match and own.match.suffix)
    )


def _names(letter: Letter, folded: str, own: Found) -> bool:
    if plain_key(letter.fold(own.text)) == plain_key(folded):
        return True
    # Without the words around it: Arabic writes "to" together with the first one.
    named = find_references(
        folded, Span(0, len(folded)), letter.publisher, letter.language, issuer=_bureau(letter)
    )
    return own.match is not None and any(
        match.series == own.match.series
        and folded[slice(*match.number)] == letter.fold(own.match.number)
        and match.part(folded) == own.match.part(letter.folded)
        for match in named
    )


# What the header cites; its other rows name the letter itself.
_CITING_ROWS = (
    *("subject", "title", "cited", "abstract", "meeting", "place_and_date", "action"),
    # "Observers (Resolution 99)"
    *("to", "copy_to", "distribution"),
)


def _parent(letter: Letter) -> list[Span]:
    """Give what an amendment's own reference prints of the letter it amends."""
    own = find_own(letter)
    named = own and own.match and own.amendment and own.text.contains(own.match.span)
    return [own.match.span] if own and own.match and named else []


def _says_more(letter: Letter, match: CitationMatch, known: CitationMatch) -> bool:
    """Tell whether a print names the bureau too, not only another case of the same words."""
    one, other = letter.fold(match.span), letter.fold(known.span)
    if letter.lexicon.unspaced:
        return len(re.sub(r"\s", "", one)) > len(re.sub(r"\s", "", other))
    return len(one.split()) > len(other.split())


def _rows_of_persons(letter: Letter) -> list[Span]:
    """Give the rows that may name in full what is cited elsewhere: "Rapporteur, Question 4/17"."""
    return [field.span for field in letter.fields.get("contact", ())]


def _scopes(letter: Letter) -> list[Span]:
    rows = [f.span for concept in _CITING_ROWS for f in letter.fields.get(concept, ())]
    own = find_own(letter)
    if own and own.field is None:
        rows += [field.span for field in letter.fields.get("reference", ())]
    signed = [line.span for line in letter.signature if not line.noise]
    return sorted([*rows, *text_spans(letter), *signed, *_header_sentences(letter)])


# What ends a sentence, but no abbreviation, number or label of a header.
_SENTENCE = re.compile(r".{30,}?(?:[。؟!]|\w{3,}\.(?:\s|$))", re.DOTALL)


def _header_sentences(letter: Letter) -> list[Span]:
    """Give what stands among the lines of a header without salutation and is no header's."""
    if letter.salutation:
        return []
    fields = sorted(field.span for found in letter.fields.values() for field in found)
    free = [span for line in letter.header for span in outside(line, fields)]
    read = text_spans(letter)
    return [
        span
        for span in free
        if _SENTENCE.search(letter.folded, *span) and not any(span.overlaps(one) for one in read)
    ]
