"""The letters of a review: records with the text and the file they were read from.

Letters are read; an archive has their texts. For a file of records the letters' files are sought
where they were, and read again only for their text. Where a file is gone or another one, what is
left of the letter are the words its values quote. A redacted letter is shown as it was stored:
nothing of it is taken from its file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from circextract.archive.stored import holds_records, stored_with_texts
from circextract.errors import CircextractError
from circextract.models import Circular, SourceInfo
from circextract.pipeline import extract_many
from circextract.readers import File, letters, read_file
from circextract.redaction import MASK
from circextract.results import Result


@dataclass(frozen=True)
class Pieces:
    """The text of a letter, or what is known of it: stretches with their offsets, in order."""

    stretches: tuple[tuple[int, str], ...]
    whole: bool = True


@dataclass(frozen=True)
class Reviewed:
    """A letter to look at."""

    circular: Circular
    text: Pieces
    redacted: bool = False


def reviewed(
    sources: Sequence[str], *, workers: int, language: str | None, publisher: str
) -> Iterator[Reviewed | Result]:
    """Give each letter once, stored ones first; a Result for what gave no record."""
    seen: set[str] = set()
    for item in _all(sources, workers, language, publisher):
        if isinstance(item, Result):
            yield item
        elif item.circular.record_id not in seen:
            seen.add(item.circular.record_id)
            yield item


def _all(
    sources: Sequence[str], workers: int, language: str | None, publisher: str
) -> Iterator[Reviewed | Result]:
    for source in filter(holds_records, sources):
        for circular, text in stored_with_texts(source):
            yield _as_stored(circular, text)
    files = [source for source in sources if not holds_records(source)]
    for result in extract_many(files, workers=workers, language=language, publisher=publisher):
        if result.circular is None or result.text is None:
            yield result
        else:
            yield Reviewed(result.circular, Pieces(((0, result.text),)))


def _as_stored(circular: Circular, text: str | None) -> Reviewed:
    redacted = MASK in (text or "") or MASK in circular.model_dump_json()
    if text is not None:
        return Reviewed(circular, Pieces(((0, text),)), redacted)
    return Reviewed(circular, _quoted(circular) if redacted else _text_again(circular), redacted)


def file_of(source: SourceInfo) -> File | None:
    """Find the file a record was read from, in its container too; None if it is another now."""
    if source.path is None:
        return None
    try:
        for part in letters(source.path.partition("!/")[0]):
            if isinstance(part, File) and _sha256(part.data) == source.sha256:
                return part
    except CircextractError:
        return None
    return None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _text_again(circular: Circular) -> Pieces:
    """Read the letter's text again, if that is quick and it is the same; else take the quotes."""
    source = circular.source
    recognised = source.reader.endswith("ocr") or source.media_type.startswith("image/")
    file = None if recognised else file_of(source)
    if file is not None:
        try:
            text = read_file(file).text
        except CircextractError:
            return _quoted(circular)
        if _sha256(text.encode("utf-8", "surrogatepass")) == source.text_sha256:
            return Pieces(((0, text),))
    return _quoted(circular)


def _quoted(circular: Circular) -> Pieces:
    """Put together the words that values quote, each at its offset."""
    spans = {
        (span.start, span.text) for entry in circular.evidence.values() for span in entry.spans
    }
    return Pieces(tuple(_joined(sorted(spans))), whole=False)


def _joined(spans: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    start, text = -1, ""
    for begin, words in spans:
        if text and begin <= start + len(text):
            text += words[start + len(text) - begin :]
            continue
        if text:
            yield start, text
        start, text = begin, words
    if text:
        yield start, text
