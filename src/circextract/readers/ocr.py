"""Recognise the text of page pictures through Tesseract, a program that must be installed.

A picture becomes the same `PageContent` that a PDF page with a text layer gives: one glyph per
character, with the box of its word cut evenly, so that one layout code serves both.
"""

from __future__ import annotations

import io
import math
import os
import re
import statistics
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

import numpy
from lxml import etree
from PIL import Image, ImageOps

from circextract.document import BBox
from circextract.errors import MissingDependency
from circextract.lexicon import language_codes, load_lexicon
from circextract.lexicon.detect import detect_language
from circextract.readers.pdf_glyphs import Glyph, PageContent
from circextract.readers.pdf_words import script_of

RESOLUTION = 300  # dots per inch at which Tesseract reads best
SECONDS_PER_PAGE = 120
MAX_PAGES = 60  # of one file; a letter has fewer, and a page takes seconds
UNSURE = 60  # Tesseract's confidence, 0 to 100, below which a word may be wrong

_POINTS_PER_INCH = 72
_LARGEST_SKEW = 5.0  # degrees; more is not a page laid askew but a picture
_COARSE, _FINE = 0.5, 0.1
_PREVIEW = 1000  # pixels of the longer side, enough to see lines of print
_SKIPPED = re.compile(r"[|_~¦‖]+")  # what Tesseract makes of the rules of tables
_NO_CONTROLS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))
_AUTOMATIC, _SPARSE = "3", "11"  # how Tesseract cuts a page: into columns, or any text it finds
_LETTERS = {  # words in nothing but the letters of a script, read by its model alone as well
    "Arabic": re.compile(r"[\u0600-\u06ff\W]+"),
    "Cyrillic": re.compile(r"[\u0400-\u04ff\W]+"),
}
_HANDICAP = 25  # of a reading in the wrong language, in points of confidence
_SETTLED = re.compile(r"[@/]|[a-z]\.[a-z]|^\W*[\d\W]+$", re.IGNORECASE)  # addresses, numbers
_LATIN = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_SPECK = 30  # confidence below which a list mark is a speck
_MARKS = tuple("-–—•·")  # list marks, kept even where Tesseract is unsure of them
_SAME_ROW = 0.35  # of the size of print
_SAME_SIZE = 0.25
_WIDE_STOP = 0.5
_OPEN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[./-]|https?:/?/?")
_ENGLISH = "eng"  # added always: addresses and numbers are Latin in every language


@dataclass(frozen=True)
class Scan:
    """A picture of a page: upright or not, with the resolution it was taken at."""

    number: int
    image: Image.Image
    resolution: float


def recognise(scans: Iterable[Scan]) -> list[PageContent]:
    """Give the pages shown by pictures, one page per core at a time.

    Raises MissingDependency where Tesseract or its language files are not installed.
    """
    languages, cores, rest = _installed(), len(os.sched_getaffinity(0)), iter(scans)
    contents: list[PageContent] = []
    with ThreadPoolExecutor(max_workers=cores) as pool:
        while few := list(islice(rest, cores)):  # pictures are large: no more at a time
            contents += pool.map(lambda scan: _recognise(scan, languages), few)
    return contents


def _installed() -> frozenset[str]:
    """Give the languages Tesseract can read; say which package is missing where it can't."""
    installed = frozenset(_tesseract(["--list-langs"]).decode().split())
    if _ENGLISH not in installed:
        raise MissingDependency(
            "Tesseract has no language file for English. Install it, for example with "
            "apt-get install tesseract-ocr-eng."
        )
    return installed


def missing_languages() -> list[str]:
    """Give Tesseract's names of the languages circextract knows and Tesseract does not."""
    installed = _installed()
    names = [load_lexicon(code).detection.ocr for code in language_codes()]
    return [name for name in names if name not in installed]


def _tesseract(arguments: Sequence[str], image: Image.Image | None = None) -> bytes:
    """Run Tesseract, on one core; give what it prints, nothing where it fails or takes too long."""
    picture = io.BytesIO()
    if image is not None:
        image.save(picture, "PNG", compress_level=1)
    try:
        run = subprocess.run(
            ["tesseract", *arguments],
            input=picture.getvalue(),
            capture_output=True,
            timeout=SECONDS_PER_PAGE,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except FileNotFoundError as error:
        raise MissingDependency(
            "Reading pictures of letters needs the program Tesseract. Install it, for example "
            "with apt-get install tesseract-ocr, or give the letter as DOCX or text."
        ) from error
    except subprocess.TimeoutExpired:
        return b""
    return run.stdout


def _recognise(scan: Scan, installed: frozenset[str]) -> PageContent:
    turn, script = _orientation(scan.image)
    upright = scan.image.rotate(-turn, expand=True) if turn else scan.image
    grey = ImageOps.grayscale(upright)
    skew = _skew(grey)
    level = grey.rotate(-skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    page = Scan(scan.number, level, scan.resolution)
    scale = _POINTS_PER_INCH / scan.resolution
    content = PageContent(scan.number, level.width * scale, level.height * scale)
    content.has_pictures = content.is_recognised = True
    content.as_shown = _way_back(scan.image.size, level.size, turn, skew, scale)
    words = _addresses_joined(_levelled(_read(page, script, installed)))
    mirrored = sum(word.is_right_to_left for word in words) > len(words) / 2
    for word, following in zip_longest(words, words[1:]):
        start = len(content.glyphs)
        content.glyphs += _glyphs_of(word, mirrored)
        if word.confidence < UNSURE:
            content.doubtful += range(start, len(content.glyphs))
        if following is None or not _touches_chinese(word, following):
            content.glyphs.append(Glyph(" ", word.x1, word.x1, word.base, word.size))
    return content


# --- how the page lies -----------------------------------------------------------------------


_SEEN = re.compile(r"Rotate: (\d+)\nOrientation confidence: ([\d.]+)\nScript: (\w+)")


def _orientation(image: Image.Image) -> tuple[int, str]:
    """Give the clockwise turn that sets a page upright, and its script; (0, "") if not seen."""
    arguments = ["stdin", "stdout", "--psm", "0", "-l", "osd"]
    seen = _SEEN.search(_tesseract(arguments, image).decode())
    if seen is None:
        return 0, ""
    return int(seen[1]) if float(seen[2]) >= 1 else 0, seen[3]


def _skew(grey: Image.Image) -> float:
    """Give the angle in degrees, counter-clockwise, by which the lines of print are turned."""
    small = ImageOps.invert(grey)
    small.thumbnail((_PREVIEW, _PREVIEW))
    sharpness = _sharpness(small)
    steps = round(_LARGEST_SKEW / _COARSE)
    coarse = max((step * _COARSE for step in range(-steps, steps + 1)), key=sharpness)
    return max((coarse + step * _FINE for step in range(-5, 6)), key=sharpness)


def _sharpness(ink: Image.Image) -> Callable[[float], float]:
    """Give a measure of how sharply rows of print and rows of paper alternate after a turn."""

    def measure(angle: float) -> float:
        rows = numpy.asarray(ink.rotate(-angle), dtype=numpy.float64).sum(axis=1)
        return float(numpy.square(numpy.diff(rows)).sum())

    return measure


def _way_back(
    shown: tuple[int, int], level: tuple[int, int], turn: int, skew: float, scale: float
) -> Callable[[BBox], BBox]:
    """Give what maps a box of the levelled page, in points, to the page as it was shown."""
    middle = (level[0] * scale / 2, level[1] * scale / 2)
    centre = (shown[0] * scale / 2, shown[1] * scale / 2)
    angle = math.radians(skew + turn)
    cos, sin = math.cos(angle), math.sin(angle)

    def back(box: BBox) -> BBox:
        corners = [(x - middle[0], y - middle[1]) for x in box[::2] for y in box[1::2]]
        xs = [centre[0] + x * cos + y * sin for x, y in corners]
        ys = [centre[1] - x * sin + y * cos for x, y in corners]
        return BBox(min(xs), min(ys), max(xs), max(ys))

    return back


# --- what it says ----------------------------------------------------------------------------


def _read(page: Scan, script: str, installed: frozenset[str]) -> list[_Word]:
    """Give the words of a levelled page, read with the models of its languages."""
    models = _models(page, script, installed)
    if models and script in _LETTERS:
        own = list(_words(page, models, _SPARSE))
        return _settled(list(_words(page, [_ENGLISH, *models])), own, _LETTERS[script])
    return list(_words(page, [*models, _ENGLISH]))


def _models(page: Scan, script: str, installed: frozenset[str]) -> list[str]:
    """Give Tesseract's names of the page's languages but English.

    Where several languages share a script, a glance at the page in half its size tells which it is:
    the right model alone reads accents better than all of them together.
    """
    models = {code: load_lexicon(code).detection for code in language_codes()}
    fitting = {
        code: table.ocr
        for code, table in models.items()
        if script in (*table.scripts, "") and table.ocr in installed
    }
    if len(fitting) > 1:
        half = page.image.resize((page.image.width // 2, page.image.height // 2))
        glance = _words(Scan(page.number, half, page.resolution / 2), list(fitting.values()))
        language = detect_language(" ".join(word.text for word in glance))
        fitting = {language: fitting[language]} if language in fitting else fitting
    return [model for model in fitting.values() if model != _ENGLISH]


def _settled(words: list[_Word], own: list[_Word], letter: re.Pattern[str]) -> list[_Word]:
    """Settle two readings: numbers and addresses of the first, words of the page's language alone.

    The models of two scripts get in each other's way: Latin letters stand for Arabic words, and
    words that stand alone are overlooked by one or the other.
    """
    result: list[_Word] = []
    for word in words:
        same = [other for other in own if word.covers(other)]
        if _reads_better(same, word, letter):
            result += [other for other in same if other not in result]
        else:
            result.append(word)
    for other in own:
        alone = not any(word.touches(other) for word in (*words, *result))
        if alone and other.confidence >= UNSURE:
            result.append(other)
    return result


def _reads_better(same: list[_Word], word: _Word, letter: re.Pattern[str]) -> bool:
    """Tell whether the page's own model read a word better than both models together."""
    if not same or _SETTLED.search(word.text):
        return False
    if not all(letter.fullmatch(other.text) for other in same):
        return False
    handicap = 0 if letter.fullmatch(word.text) else _HANDICAP
    return min(other.confidence for other in same) + handicap >= word.confidence


@dataclass(frozen=True)
class _Word:
    """A word as recognised: extent, baseline and size in points, confidence from 0 to 100."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    confidence: float

    @property
    def is_right_to_left(self) -> bool:
        """Tell whether the word has letters written from the right."""
        return any(script_of(character) == "R" for character in self.text)

    def covers(self, other: _Word) -> bool:
        """Tell whether most of another word stands in the same place."""
        shared = min(self.x1, other.x1) - max(self.x0, other.x0)
        return shared > (other.x1 - other.x0) / 2 and abs(self.base - other.base) < self.size / 2

    def touches(self, other: _Word) -> bool:
        """Tell whether another word stands in the same place in part."""
        beside = min(self.x1, other.x1) <= max(self.x0, other.x0)
        return not beside and abs(self.base - other.base) < self.size


_NUMBERS = r"(-?[\d.]+)"
_BOX = re.compile(rf"bbox {_NUMBERS} {_NUMBERS} {_NUMBERS} {_NUMBERS}")
_BASELINE = re.compile(rf"baseline {_NUMBERS} {_NUMBERS}")
_SIZE = re.compile(rf"x_size {_NUMBERS}")
_CONFIDENCE = re.compile(rf"x_wconf {_NUMBERS}")


def _words(page: Scan, models: Sequence[str], cut: str = _AUTOMATIC) -> Iterator[_Word]:
    """Give the words of a page; what Tesseract makes of rules and specks is left out."""
    resolution = str(round(page.resolution))
    hocr = _tesseract(
        ["stdin", "stdout", "--psm", cut, "-l", "+".join(models), "--dpi", resolution, "hocr"],
        page.image,
    )
    if not hocr:
        return
    scale = _POINTS_PER_INCH / page.resolution
    root = etree.fromstring(hocr, etree.XMLParser(resolve_entities=False, no_network=True))
    for line in root.iterfind(".//{*}span"):
        printed = line.get("title", "")
        size = _numbers(_SIZE, printed)
        if not size or line.get("class") == "ocrx_word":
            continue
        left, _, _, bottom = _numbers(_BOX, printed)
        slope, offset = _numbers(_BASELINE, printed) or (0.0, 0.0)
        for word in line.iterfind("{*}span"):
            text = "".join(map(str, word.itertext())).translate(_NO_CONTROLS).strip()
            x0, _, x1, _ = _numbers(_BOX, word.get("title", ""))
            base = bottom + offset + slope * ((x0 + x1) / 2 - left)
            (confidence,) = _numbers(_CONFIDENCE, word.get("title", ""))
            if _is_print(text, confidence):
                yield _Word(text, x0 * scale, x1 * scale, base * scale, size[0] * scale, confidence)


def _is_print(text: str, confidence: float) -> bool:
    """Tell words from rules and specks; list marks are kept where they may be some."""
    if not text or _SKIPPED.fullmatch(text):
        return False
    if any(map(str.isalnum, text)):
        return True
    return confidence >= (_SPECK if text in _MARKS else UNSURE)


def _numbers(pattern: re.Pattern[str], title: str) -> tuple[float, ...]:
    found = pattern.search(title)
    return tuple(map(float, found.groups())) if found else ()


def _levelled(words: list[_Word]) -> list[_Word]:
    """Give words of nearly one size or on nearly one baseline the same: a scan wavers."""
    if not words:
        return []
    usual = statistics.median(word.size for word in words)
    rows: list[list[_Word]] = []
    for word in sorted(words, key=lambda word: word.base):
        if rows and word.base - rows[-1][0].base <= _SAME_ROW * usual:
            rows[-1].append(word)
        else:
            rows.append([word])
    base_of = {
        id(word): statistics.median(each.base for each in row) for row in rows for word in row
    }
    return [
        replace(
            word,
            base=base_of[id(word)],
            size=usual if abs(word.size - usual) <= _SAME_SIZE * usual else word.size,
        )
        for word in words
    ]


def _addresses_joined(words: list[_Word]) -> list[_Word]:
    """Join a web address to its rest behind a stop, where a scan shows more space than there is."""
    result: list[_Word] = []
    for word in words:
        if result and _goes_on(result[-1], word):
            result[-1] = replace(result[-1], text=result[-1].text + word.text, x1=word.x1)
        else:
            result.append(word)
    return result


def _goes_on(address: _Word, word: _Word) -> bool:
    near = address.base == word.base and 0 <= word.x0 - address.x1 <= _WIDE_STOP * word.size
    return near and bool(_OPEN_ADDRESS.fullmatch(address.text)) and word.text[0].islower()


def _touches_chinese(word: _Word, following: _Word) -> bool:
    """Tell whether no blank is written between two words: one of them is Chinese there."""
    return "C" in (script_of(word.text[-1]), script_of(following.text[0]))


def _glyphs_of(word: _Word, mirrored: bool) -> Iterator[Glyph]:
    """Cut the box of a word into those of its characters, as they stand on the page."""
    width = (word.x1 - word.x0) / len(word.text)
    turned = word.is_right_to_left or (mirrored and not _LATIN.search(word.text))
    shown = _NUMBER.sub(lambda number: number[0][::-1], word.text)[::-1] if turned else word.text
    for index, character in enumerate(shown):
        start = word.x0 + index * width
        yield Glyph(character, start, start + width, word.base, word.size)
