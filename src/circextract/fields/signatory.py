"""Who signs: the name, and the title over one or two lines. In Chinese the title stands first."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.extraction import Extraction
from circextract.fields.heading.letterhead import groups_in
from circextract.fold import MARK
from circextract.header.wording import HAN_DOTS, person
from circextract.letter import Letter, once
from circextract.lines import Line, stripped
from circextract.mention import Tree
from circextract.nlp import name_particles

_MAX_LINE = 90
_FOOTER = re.compile(r"\s[–—|•-]\s")  # "Development Bureau (BDT) – Office of the Director"
_COMMA = re.compile(r"[\s,،]+$")
_BRACKETED = re.compile(r"[\[(（［【][^\])）］】]*[\])）］】]")  # "[signed original on file]"
_NAME_SHAPE = re.compile(rf"[^\W\d_][\w.'’{HAN_DOTS}\- {MARK}]{{2,60}}|[\u4e00-\u9fff]{{2}}")


@once
def extract(letter: Letter) -> Extraction:
    """Read the name and title between the closing and the annexes."""
    lines = _signature_lines(letter)
    flat = _on_one_line(letter, lines)
    if flat:
        return Extraction(flat)
    if _has_several(letter, lines):
        return Extraction()
    title = next((i for i, line in enumerate(lines) if _is_title(letter, line)), None)
    if title is None:
        alone = _alone(letter, lines)
        return Extraction({"name": alone} if alone else {})
    titles = _title_lines(letter, lines, title)
    behind = title + len(titles)
    # The bureau stands over its head's title.
    above = lines[title - 1].folded if title and letter.lexicon.unspaced else ""
    if letter.publisher.is_issuer(above):
        title, titles = title - 1, [lines[title - 1], *titles]
    name = _name_line(lines, title, behind)
    if name is None:
        return Extraction()
    return Extraction(
        {
            "name": letter.mention(
                "signatory.name", _without_honorific(letter, name.span), "signatory.name_line"
            ),
            "title": letter.mention(
                "signatory.title", [line.span for line in titles], "signatory.title_line"
            ),
        }
    )


def _alone(letter: Letter, lines: list[Line]) -> Tree:
    """Give the name of who signs without a title, alone below a mark such as "(signed)"."""
    signed = letter.lexicon.pattern("parts.signed")
    marked = any(signed.fullmatch(line.folded) for line in letter.signature)
    if not marked or len(lines) != 1:
        return None
    named = person(letter.lexicon).fullmatch(letter.text(lines[0].span))
    plain = named and _is_capitalised(letter, named.group())
    return letter.mention("signatory.name", lines[0].span, "signatory.name_line") if plain else None


def _has_several(letter: Letter, lines: list[Line]) -> bool:
    """Tell whether two sign side by side: two titles in a row below two names."""
    titles = [index for index, line in enumerate(lines) if _is_full_title(letter, line)]
    return len(titles) > 1 and titles[1] == titles[0] + 1 and titles[0] > 1


def _is_full_title(letter: Letter, line: Line) -> bool:
    return _is_title(letter, line) and _names_bureau(letter, line.folded)


def _is_capitalised(letter: Letter, name: str) -> bool:
    """Tell whether every word of a name begins with a capital, where the script has them."""
    small = re.compile(rf"(?:{name_particles(letter.lexicon)})", re.IGNORECASE)
    return all(small.fullmatch(word) or not word[0].islower() for word in name.split())


def _without_honorific(letter: Letter, span: Span) -> Span:
    """Take "Dr" and the like off the front of a name; in Chinese they stand behind it."""
    front = letter.lexicon.pattern("parts.honorifics").match(letter.folded, *span)
    behind = letter.spans_of("parts.honorifics", span) if letter.lexicon.unspaced else []
    end = next((b.start for b in behind if b.end == span.end and b.start > span.start), span.end)
    rest = Span(front.end() if front else span.start, end)
    printed = letter.text(rest)
    return stripped(letter.document.text, Span(rest.end - len(printed.lstrip(". ")), rest.end))


def _signature_lines(letter: Letter) -> list[Line]:
    """Give the short lines behind the closing that are not "(signed)" or a count of annexes."""
    kept = []
    for line in letter.signature:
        if letter.lexicon.pattern("parts.signed").fullmatch(line.folded):
            continue
        if letter.lexicon.pattern("parts.closing").fullmatch(line.folded.rstrip(" ,.!،")):
            continue
        if letter.lexicon.pattern("parts.annexes_declared").match(line.folded):
            break
        if line.folded.endswith(":") or _BRACKETED.fullmatch(line.folded):
            continue
        if len(line.folded) <= _MAX_LINE and re.search(r"[^\W\d_]", line.folded):
            kept.append(line)
    return _without_represented(letter, kept[:8])


def _without_represented(letter: Letter, lines: list[Line]) -> list[Line]:
    """Leave out for whom somebody signs, "for the Director", where a title of the own stands."""
    pattern = letter.lexicon.pattern("parts.signs_for")
    own = [line for line in lines if not pattern.match(line.folded)]
    return own if any(_is_title(letter, line) for line in own) else lines


def _is_title(letter: Letter, line: Line) -> bool:
    """Tell whether a line opens with a title, or with a bureau or group and its head's title."""
    match = letter.lexicon.pattern("parts.signatory_title").search(line.folded)
    if match is None:
        return False
    before = Span(line.span.start, line.span.start + match.start())
    return (
        before.start == before.end
        or _names_bureau(letter, letter.fold(before))
        or _is_headed_unit(letter, before, line.span.start + match.end() == line.span.end)
        or any(group.start == before.start for group in groups_in(letter, before))
    )


def _is_headed_unit(letter: Letter, before: Span, last: bool) -> bool:
    """Tell whether a title that ends its line follows the name of a unit, as in Chinese."""
    unit = letter.search("parts.offices", before) if last and letter.lexicon.unspaced else None
    return unit is not None and before.start < unit.start()


def _names_bureau(letter: Letter, folded: str) -> bool:
    return any(issuer.pattern.search(folded) for issuer in letter.publisher.issuers)


def _on_one_line(letter: Letter, lines: list[Line]) -> dict[str, Tree] | None:
    """Read "Name Director, Bureau" where a converter put both on one line; Chinese turns it."""
    for line in lines:
        match = letter.lexicon.pattern("parts.signatory_title").search(line.folded)
        if match is None or (match.start() == 0 and not letter.lexicon.unspaced):
            continue
        behind = stripped(letter.document.text, Span(line.span.start + match.end(), line.span.end))
        if letter.lexicon.unspaced and person(letter.lexicon).fullmatch(letter.text(behind)):
            title = Span(line.span.start, line.span.start + match.end())
            return _signed(letter, behind, title)
        name = stripped(
            letter.document.text, Span(line.span.start, line.span.start + match.start())
        )
        name = Span(name.start, name.start + len(_COMMA.sub("", letter.text(name))))
        if (
            2 <= len(letter.text(name).split()) <= 5
            and _NAME_SHAPE.fullmatch(letter.fold(name))
            and _is_capitalised(letter, letter.text(name))
            and not _names_bureau(letter, letter.fold(name))
        ):
            title = Span(line.span.start + match.start(), line.span.end)
            return _signed(letter, name, title)
    return None


def _signed(letter: Letter, name: Span, title: Span) -> dict[str, Tree]:
    rule = "signatory.one_line"
    return {
        "name": letter.mention("signatory.name", _without_honorific(letter, name), rule),
        "title": letter.mention("signatory.title", title, rule),
    }


def _title_lines(letter: Letter, lines: list[Line], title: int) -> list[Line]:
    """Give the title's lines: it goes on while the next line cannot be a name of its own.

    That is one that begins with a small letter, or one that completes the name of a bureau; not
    the first line of the house's foot.
    """
    taken = [lines[title]]
    for line in lines[title + 1 : title + 3]:
        if line.gap and _FOOTER.search(line.folded):
            break
        if letter.text(line.span)[0].islower():
            taken.append(line)
            continue
        so_far = " ".join(part.folded for part in taken)
        if _names_bureau(letter, so_far) or not _names_bureau(letter, f"{so_far} {line.folded}"):
            break
        taken.append(line)
    return taken


def _name_line(lines: list[Line], title: int, behind: int) -> Line | None:
    """Give the line before the title, or, where the title stands first, the one behind it."""
    if title > 0:
        return lines[title - 1] if _NAME_SHAPE.fullmatch(lines[title - 1].folded) else None
    for line in lines[behind : behind + 1]:
        if _NAME_SHAPE.fullmatch(line.folded):
            return line
    return None
