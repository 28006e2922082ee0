"""Citations: the documents a text names, as printed with the kind word before the number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from circextract.document import Span
from circextract.fold import fold
from circextract.identifiers import find_references
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import BORDER, any_of, compile_phrases, guarded, phrase_source
from circextract.publishers import Publisher

_SECTOR = r"(?:(?:itu|uit|мсэ)\s?-\s?[trdтр]\s*|国际电联\s?-?[trd]?\s*)"
# Chinese goes on without a blank before and behind a number: a border is one of other scripts.
_OPEN, _CLOSE = r"(?<![^\W\u2e80-\u9fff])(?<![.-])", r"(?![^\W\u2e80-\u9fff])"
# Numbers by kind, for folded text. A Recommendation of ITU-T or ITU-R: "y.4900", "bt.2020-1", and
# the working name of a draft: "bs.[render]".
_REC = (
    r"[a-z]{1,3}\.\s?(?:\d{1,4}(?:\.\d{1,3})*(?:-\d{1,2})?(?!\d)(?:\s?/\s?[a-z]{1,3}\.\d{1,4})?"
    r"|\[[^\]\n]{1,40}\])"
)
# Only behind ITU-T or ITU-R: "x.sup-tig", "y.iot-sq".
_WORKING_NAME = r"[a-z]{1,2}\.[a-z][a-z0-9-]{2,24}(?![a-z])"
# Corrections of a Recommendation are texts of their own: "g.984.3 amd.1".
_AMENDED = r"(?:\s(?:amd|cor|corr)\.?\s?\d{1,2})?"
_YEAR = r"(?:\s*[(（]\s*(?:\d{1,2}/)?(?:19|20)\d{2}\s*(?:年|г\.?)?\s*[)）])?"
# The first letter of a language behind the number of a document: "6/34-E".
_LANGUAGE = r"(?:-[efsrcag](?![^\W\u2e80-\u9fff]))?"
_EDITION = (
    r"(?:\s*[(（]\s*(?:rev|rév|пересм|修订版|المراجعة في)?"
    r"[^()（）:/]{0,40}?\d{2,4}"
    r"(?:\s*(?:г\.?|год[а-я]*|年[^()（）]{0,20}|[,，、]\s*修订版?))?\s*[)）])?"
)
# A document of ITU-R ("6/34-E", "5D/716", "4/117(Rev.1)").
_STUDY_DOCUMENT = (
    r"\d{1,2}[a-z]?/(?:[a-z]{2,4}/)?\d{1,5}(?:\((?:rev|rév)\.\s?\d{1,2}\))?" + _LANGUAGE
)
# The meeting a TD is for: "TD 1207 (PLEN)".
_PLENARY = r"(?:(?:\s?/\s?[a-z]+|\s?[(（](?:gen|plen|wp)[^()（）\n]{0,8}[)）]))?"
_GROUP = r"(?:tsag|tdag|rag|sg\s?\d{1,2}|wp\d[a-d])"
_NUMBERS = {
    "recommendation": (
        rf"{_SECTOR}?{_REC}{_YEAR}{_AMENDED}|{_SECTOR}{_WORKING_NAME}|(?:itu|uit|мсэ)-d\s\d{{1,2}}"
    ),
    "report": rf"{_SECTOR}?{_REC}",
    "supplement": rf"{_SECTOR}?\d{{1,3}}(?:\s+(?:to|à|a la|к)\s+[^.,;]{{0,40}}{_REC})?",
    # A Handbook is told by its title in quotes.
    "handbook": r"[«“\"„]\s?[^«»“”\"„\n]{3,90}[»”\"“]",
    "resolution": rf"{_SECTOR}?(?:com\d{{1,2}}/\d{{1,3}}|\d{{1,4}}(?:-\d{{1,2}})?){_EDITION}",
    "decision": rf"{_SECTOR}?\d{{1,4}}{_EDITION}",
    "other": rf"{_SECTOR}?\d{{1,4}}(?:-\d{{1,2}})?{_EDITION}",
    "question": (
        rf"{_SECTOR}?(?:\d{{1,4}}(?:-\d{{1,2}})?\s?/\s?\d{{1,2}}"
        r"|\[[^\]\n]{1,40}\](?:/\d{1,2})?)"
    ),
    "contribution": (
        rf"(?:c|wtdc|wtsa|pp|rag|tdag)\d{{2}}/(?:[a-z]{{2,4}}/)?\d{{1,4}}{_LANGUAGE}"
        r"|(?:[a-z]{2,5}\d{0,2}\s?[-/]\s?)?c\s?-?\d{1,5}"
        rf"|{_STUDY_DOCUMENT}"
    ),
    "temporary_document": (
        r"(?:[a-z]{2,5}\d{0,2}\s?[-/]\s?)?td\s?\d{1,5}"
        rf"|-?(?:(?:gen|plen|wp\d)-)?(?:\d{{3,5}}|\d{{1,2}}(?=\s?[/(（])){_PLENARY}"
    ),
}
# Standards of other bodies; ISO and IEC have other letters in French and Russian.
_STANDARD = (
    r"(?:(?:iso|исо)(?:\s?/\s?(?:iec|cei|мэк))?(?:\s?/\s?ieee)?|iec|cei|мэк)"
    r"(?:\s?/?\s?(?:tr|ts|is|pas|dis|fdis|cd|guide))?\s\d{3,6}(?:-\d{1,3})*(?::\d{4})?"
    r"|(?:3gpp\s)?(?:ts|tr)\s\d{2}\.\d{3}(?:-\d{1,2})?"
    r"|etsi\s(?:ts|tr|en|es|eg|gs|gr)\s(?:[a-z]{2,5}[\s-])?\d{3}(?:\s?\d{3})?(?:-\d{1,2})?"
    r"|ieee\s(?:std\.?\s)?[p]?\d{3,4}(?:\.\d{1,2}[a-z]{0,2})?(?:-\d{4})?"
    r"|(?:cispr|iec/ieee)\s\d{2,6}(?:-\d{1,3})*(?::\d{4})?"
    r"|onem2m\sts-\d{4}|atis-\d{7}|ansi/tia-\d{3,4}(?:\.\d{1,3})?"
)
# The kind word is told apart from the number where this does not tell it ("EN 301 549").
_NUMBERS["standard"] = _STANDARD.partition("|etsi")[0].partition("|(?:3gpp")[0]
_ALONE = r"(?<![^\W\u2e80-\u9fff])(?<![./@=:#-])"
_BARE_REC = (
    r"[a-moq-z]\.\d{3,4}(?:\.\d{1,3})?|(?:b[ors]|bt|ra|rs|s[afm]|sng|tf)\.\d{3,4}(?:-\d{1,2})?"
)
# Documents of a study group until 2016: contributions, reports, liaison statements, TDs.
_OF_COMMITTEES = (
    ("contribution", "[cd]"),
    ("report", "r"),
    ("liaison_statement", "ls"),
    ("temporary_document", "td"),
)
# Documents that name their kind in the number itself: a kind word before them is not part of it.
_GROUP_DOCUMENTS = (
    (
        "temporary_document",
        rf"{_OPEN}{_GROUP}\s?-\s?td\s?-?\d{{1,5}}(?:[-/]?(?:gen|plen|wp\d|r\d))*{_CLOSE}",
    ),
    ("contribution", rf"{_OPEN}{_GROUP}\s?-\s?c\s?[.-]?\d{{1,5}}{_CLOSE}"),
)
_SELF_TOLD = (
    ("contribution", rf"{_ALONE}c\d{{2}}/(?:[a-z]{{2,4}}/)?\d{{1,4}}{_LANGUAGE}{_CLOSE}"),
    ("temporary_document", rf"{_ALONE}td\s?\d{{3,5}}{_PLENARY}{_CLOSE}"),
    # Converters glue the sector to the word before it ("revisedITU-T O.191").
    ("recommendation", rf"(?<![.-]){_SECTOR}(?:{_REC}{_YEAR}{_AMENDED}|{_WORKING_NAME})"),
    ("question", rf"{_OPEN}q\.?\s?\d{{1,2}}\s?/\s?\d{{1,2}}(?!/){_CLOSE}"),
    ("rfc", rf"{_OPEN}(?:ietf\s+)?rfcs?\s?\d{{3,5}}(?!\d)"),
    ("standard", rf"{_OPEN}(?<![/|])(?:{_STANDARD})(?!\d)"),
    # A name of an ITU-T technical report or paper, and of a working text of the IETF.
    ("report", rf"{_OPEN}[a-z]st[rp]-[a-z0-9]+(?:[.-][a-z0-9]+)*{_CLOSE}"),
    ("other", rf"{_OPEN}draft-(?:ietf|irtf|iab)(?:-[a-z0-9]+)+{_CLOSE}"),
    ("supplement", rf"{_OPEN}{_SECTOR}[a-z]\.?[\s-]?suppl?\.?\s?\d{{1,3}}{_CLOSE}"),
    # Recommendations by their number alone, where it can be nothing else: "Q.3057", "BT.2111-2".
    ("recommendation", rf"{_ALONE}(?:{_BARE_REC}){_YEAR}(?![\w/@=-]){_CLOSE}"),
    *(
        (kind, rf"{_OPEN}com\s?\d{{1,2}}\s?[-–]\s?{letters}\s?\d{{1,4}}{_LANGUAGE}{_CLOSE}")
        for kind, letters in _OF_COMMITTEES
    ),
    ("liaison_statement", rf"{_OPEN}(?:[a-z]+\d*-)+ls-?\d{{1,4}}{_CLOSE}"),
)
BARE_NUMBER = re.compile(
    rf"(?:\W|\d{{1,2}}[.)]?\s)*(?P<number>[a-z]{{1,3}}\.(?:\d{{1,4}}(?:\.\d{{1,3}})*(?:-\d{{1,2}})?(?!\d)"
    rf"(?:/[a-z]{{1,3}}\.\d{{1,4}})?|\[[^\]\n]{{1,40}}\]){_YEAR}){_CLOSE}"
)
"""The number of a Recommendation that opens a cell without kind word or sector: "M.3010"."""
# Arabic writes "and", "by" and "as" together with the word they stand before.
_ATTACHED = re.compile(r"[وف]?[بك]?(?=ال)")


@dataclass(frozen=True, slots=True)
class CitationMatch:
    """A cited document: its place, its kind, and the kind word where a list shares one."""

    span: Span
    kind: str
    shared_word: Span | None = None


def find_citations(
    folded: str,
    span: Span,
    lexicon: Lexicon,
    publisher: Publisher,
    *,
    issuer: str | None = None,
) -> list[CitationMatch]:
    """Find the documents named inside `span` of a folded text, in order, longest reading first.

    Where bureaux share the wording of a series, it is that of `issuer`.
    """
    own_named = list(_self_told(_GROUP_PATTERNS, folded, span, lexicon))
    told = _self_told(_SELF_TOLD_PATTERNS, folded, span, lexicon)
    found = [*_by_kind_word(folded, span, lexicon), *told]
    found += [
        CitationMatch(match.span, match.series.kind.value)
        for match in find_references(folded, span, publisher, lexicon.code, issuer=issuer)
    ]
    kept: list[CitationMatch] = []
    for match_ in (*own_named, *sorted(found, key=lambda m: (m.span.start - m.span.end, m.kind))):
        if not any(match_.span.overlaps(other.span) for other in kept):
            kept.append(replace(match_, span=_without_attached(folded, match_.span)))
    return sorted(kept, key=lambda m: m.span)


def _without_attached(folded: str, span: Span) -> Span:
    attached = _ATTACHED.match(folded, *span)
    return Span(attached.end(), span.end) if attached else span


def citation_kind(text_folded: str, lexicon: Lexicon, publisher: Publisher) -> str | None:
    """Give the kind of the first document a folded text names."""
    found = find_citations(text_folded, Span(0, len(text_folded)), lexicon, publisher)
    return found[0].kind if found else None


def _by_kind_word(folded: str, span: Span, lexicon: Lexicon) -> Iterator[CitationMatch]:
    for kind, pattern in _word_patterns(lexicon):
        for match in pattern.finditer(folded, *span):
            yield CitationMatch(Span(*match.span()), kind)
            if "word" in pattern.groupindex:
                word = Span(*match.span("word"))
                yield from _rest_of_list(folded, span, match.end(), kind, word, lexicon)
            else:
                yield from _front_of_list(folded, span, match, kind, lexicon)


# Kinds whose further numbers look like nothing else, so that a list of them can be followed.
_FURTHER = {
    "recommendation": _NUMBERS["recommendation"],
    "question": _NUMBERS["question"],
    "contribution": _STUDY_DOCUMENT,
    "resolution": rf"\d{{1,4}}(?=\s?[(（]){_EDITION}",
    "rfc": r"\d{3,5}",
}


def _rest_of_list(
    folded: str, span: Span, end: int, kind: str, word: Span, lexicon: Lexicon
) -> Iterator[CitationMatch]:
    """Read the further numbers of "Questions 4/17 and 5/17"; `word` tells their kind."""
    if kind not in _FURTHER:
        return
    further = _further(lexicon, _FURTHER[kind])
    while match := further.match(folded, end, span.end):
        yield CitationMatch(Span(*match.span("number")), kind, word)
        end = match.end()


@cache
def _further(lexicon: Lexicon, number: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_joint(lexicon)})+(?P<number>{number}){_CLOSE}")


def _joint(lexicon: Lexicon) -> str:
    words = (rf"\s*{phrase_source(word)}\s*" for word in lexicon.dates.list_and)
    return "|".join([r"\s*[,;،、，]\s*", *words])


_FRONT_REACH = 120


def _front_of_list(
    folded: str, span: Span, last: re.Match[str], kind: str, lexicon: Lexicon
) -> Iterator[CitationMatch]:
    """Read the first numbers of a Chinese list, which has its kind word at the end."""
    if kind not in _FURTHER:
        return
    window = max(span.start, last.start() - _FRONT_REACH)
    before = _before_last(lexicon, _FURTHER[kind]).search(folded, window, last.start())
    if before:
        for match in re.finditer(rf"第?\s*(?:{_FURTHER[kind]})\s*号?", before.group()):
            place = Span(*match.span()).shift(before.start())
            yield CitationMatch(place, kind, Span(*last.span()))


@cache
def _before_last(lexicon: Lexicon, number: str) -> re.Pattern[str]:
    return re.compile(rf"{_OPEN}(?:第?\s*(?:{number})\s*号?(?:{_joint(lexicon)})){{1,8}}$")


@cache
def _word_patterns(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile kind word and number, the number behind the word or, in Chinese, before it."""
    patterns = []
    for kind, words in lexicon.citations.kinds.items():
        if kind == "treaty":
            patterns.append((kind, compile_phrases(words, {"number": _PROVISION})))
            continue
        numbers = _NUMBERS[kind]
        word = _after_glue(words, lexicon)
        if kind == "supplement":
            numbers = f"{numbers}{_of_series(lexicon)}"
        sector = rf"(?:{_OPEN}{_SECTOR})?" if kind in ("recommendation", "report") else ""
        behind = (
            rf"(?P<word>{sector}(?:{word}))\s*(?:(?:no|n\.?[°º]|№|رقم)\.?\s*)?(?:{numbers}){_CLOSE}"
        )
        patterns.append((kind, re.compile(behind)))
        if lexicon.unspaced:
            of_series = rf"(?:(?:{lexicon.pattern('citations.series').pattern})\s*)"
            if kind == "supplement":
                patterns.append((kind, re.compile(of_series + behind)))
            before = (
                rf"(?:{_OPEN}|(?=第))(?:{_SECTOR})?第?\s*(?:{numbers})\s*号?\s*(?:{word}){_EDITION}"
            )
            patterns.append((kind, re.compile(before)))
            if kind == "handbook":
                patterns.append((kind, re.compile(rf"《[^《》\n]{{2,40}}(?:{word})》")))
    return tuple(patterns)


def _after_glue(words: Iterable[str], lexicon: Lexicon) -> str:
    """Give the pattern of kind words, also where a converter glued a small word to one."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    small = (fold(w) for w in (*lexicon.parts.small_words, *lexicon.dates.list_and) if w.isalpha())
    glued = "|".join((BORDER, *(rf"(?<=\b{word})" for word in small)))
    return any_of(
        (guard.replace(BORDER, f"(?:{glued})"), body) for guard, body in map(guarded, ordered)
    )


def _of_series(lexicon: Lexicon) -> str:
    """Give the pattern of the series a Supplement belongs to, behind its number."""
    return rf"(?:\s*(?:{lexicon.pattern('citations.series').pattern}))?"


# "9.21", "5.446A", "20"
_PROVISION = r"\d{1,3}[a-z]?(?:\.\d{1,4}[a-z]?)*"
_Patterns: TypeAlias = tuple[tuple[str, re.Pattern[str]], ...]
_GROUP_PATTERNS: _Patterns = tuple((kind, re.compile(source)) for kind, source in _GROUP_DOCUMENTS)
_SELF_TOLD_PATTERNS: _Patterns = tuple((kind, re.compile(source)) for kind, source in _SELF_TOLD)


def _self_told(
    patterns: _Patterns, folded: str, span: Span, lexicon: Lexicon
) -> Iterator[CitationMatch]:
    for kind, pattern in patterns:
        for match in pattern.finditer(folded, *span):
            first = Span(*match.span())
            yield CitationMatch(first, kind)
            yield from _rest_of_list(folded, span, first.end, kind, first, lexicon)
