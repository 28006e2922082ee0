"""Run Tesseract, a program that must be installed, and take the words it finds on a page."""

from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from PIL import Image

from circextract.errors import MissingDependency
from circextract.lexicon import language_codes, load_lexicon
from circextract.readers.pdf_words import script_of
from circextract.readers.scan_lines import Line

SECONDS_PER_PAGE = 120
UNSURE = 60  # Tesseract's confidence, 0 to 100, below which another reading may be better
DOUBTFUL = 80  # and below which a value is told to be in doubt; above, most wrong ones look right
ENGLISH = "eng"  # added always: addresses and numbers are Latin in every language
RAW_LINE, ONE_LINE, BLOCK = "13", "7", "6"
"""How Tesseract takes a picture: as a line as it is, as one to look for words in, as a few lines.

It finds the words of scripts other than Latin best in a line as it is."""
POINTS_PER_INCH = 72

_MARGIN = 0.03  # inches of paper around a line; more makes its letters small
_PAGE = re.compile(r"ppageno (\d+)")
_SKIPPED = re.compile(r"[|_~¦‖]+")  # what Tesseract makes of the rules of tables
_NO_CONTROLS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))
_SPECK = 30  # confidence below which a list mark is a speck
_MARKS = tuple("-–—•·")  # list marks, kept even where Tesseract is unsure of them


@dataclass(frozen=True)
class Scan:
    """A picture of a page: upright or not, with the resolution it was taken at."""

    number: int
    image: Image.Image
    resolution: float


@dataclass(frozen=True)
class Word:
    """A word as recognised: extent, baseline and size in points, confidence from 0 to 100."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    confidence: float
    is_foreign: bool = False
    """Whether English alone read it, from left to right as it is printed."""

    @property
    def is_right_to_left(self) -> bool:
        """Tell whether the word has letters written from the right."""
        return any(script_of(character) == "R" for character in self.text)

    def covers(self, other: Word) -> bool:
        """Tell whether most of another word stands in the same place."""
        shared = min(self.x1, other.x1) - max(self.x0, other.x0)
        return shared > (other.x1 - other.x0) / 2 and abs(self.base - other.base) < self.size / 2


def installed() -> frozenset[str]:
    """Give the languages Tesseract can read; say which package is missing where it can't."""
    known = frozenset(_tesseract(["--list-langs"]).decode().split())
    if ENGLISH not in known:
        raise MissingDependency(
            "Tesseract has no language file for English. Install it, for example with "
            "apt-get install tesseract-ocr-eng."
        )
    return known


def missing_languages() -> list[str]:
    """Give Tesseract's names of the languages circextract knows and Tesseract does not."""
    known = installed()
    return [name for name in language_names() if name not in known]


def language_names() -> list[str]:
    """Give Tesseract's names of the languages circextract knows."""
    return [load_lexicon(code).detection.ocr for code in language_codes()]


def _tesseract(arguments: Sequence[str], images: Sequence[Image.Image] = ()) -> bytes:
    """Run Tesseract, on one core; give what it prints, nothing where it fails or takes too long."""
    picture = io.BytesIO()
    if images:
        images[0].save(picture, "TIFF", save_all=True, append_images=images[1:])
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


_SEEN = re.compile(r"Rotate: (\d+)\nOrientation confidence: ([\d.]+)\nScript: (\w+)")


def orientation(image: Image.Image) -> tuple[int, str]:
    """Give the clockwise turn that sets a page upright, and its script; (0, "") if not seen."""
    arguments = ["stdin", "stdout", "--psm", "0", "-l", "osd"]
    seen = _SEEN.search(_tesseract(arguments, [image]).decode())
    if seen is None:
        return 0, ""
    return int(seen[1]) if float(seen[2]) >= 1 else 0, seen[3]


_NUMBERS = r"(-?[\d.]+)"
_BOX = re.compile(rf"bbox {_NUMBERS} {_NUMBERS} {_NUMBERS} {_NUMBERS}")
_BASELINE = re.compile(rf"baseline {_NUMBERS} {_NUMBERS}")
_SIZE = re.compile(rf"x_size {_NUMBERS}")
_CONFIDENCE = re.compile(rf"x_wconf {_NUMBERS}")


def words_of(
    page: Scan, lines: Sequence[Line], models: Sequence[str], cut: str = RAW_LINE
) -> list[list[Word]]:
    """Give the words of each line of a page, in the order in which Tesseract reads them.

    One run reads all lines; another what is as high as several lines.
    """
    words: list[list[Word]] = [[] for _ in lines]
    for is_block in (False, True):
        chosen = [index for index, line in enumerate(lines) if line.is_block == is_block]
        for index, found in _found(
            page, [lines[index] for index in chosen], models, BLOCK if is_block else cut
        ):
            words[chosen[index]] = list(_words_in(found, lines[chosen[index]], page.resolution))
    return words


def _found(
    page: Scan, lines: Sequence[Line], models: Sequence[str], cut: str
) -> Iterator[tuple[int, etree._Element]]:
    """Give what Tesseract found in each line, by its index: hOCR of one page a line."""
    if not lines:
        return
    resolution = str(round(page.resolution))
    hocr = _tesseract(
        ["stdin", "stdout", "--psm", cut, "-l", "+".join(models), "--dpi", resolution, "hocr"],
        [_shown(page, line) for line in lines],
    )
    if not hocr:
        return
    root = etree.fromstring(hocr, etree.XMLParser(resolve_entities=False, no_network=True))
    for found in root.iterfind(".//{*}div[@class='ocr_page']"):
        (number,) = _numbers(_PAGE, found.get("title", ""))
        yield int(number), found


def _margin(resolution: float) -> int:
    return round(_MARGIN * resolution)


def _shown(page: Scan, line: Line) -> Image.Image:
    """Cut a line out of its page, on paper a little larger."""
    margin = _margin(page.resolution)
    paper = Image.new("L", (line.width + 2 * margin, line.height + 2 * margin), 255)
    paper.paste(page.image.crop((line.left, line.top, line.right, line.bottom)), (margin, margin))
    return paper


def _words_in(found: etree._Element, line: Line, resolution: float) -> Iterator[Word]:
    """Give the words of a line; what Tesseract makes of rules and specks is left out."""
    scale, margin = POINTS_PER_INCH / resolution, _margin(resolution)
    left, top = line.left - margin, line.top - margin
    for row in found.iterfind(".//{*}span"):
        size = _numbers(_SIZE, row.get("title", ""))
        if not size or row.get("class") == "ocrx_word":
            continue
        for index, word in enumerate(spans := row.findall("{*}span")):
            printed = word.get("title", "")
            text = "".join(map(str, word.itertext())).translate(_NO_CONTROLS).strip()
            x0, _, x1, _ = _numbers(_BOX, printed)
            (confidence,) = _numbers(_CONFIDENCE, printed)
            base, height = line.base, line.size
            if line.is_block:
                base, height = top + _base(row, (x0 + x1) / 2), size[0]
            if _is_print(text, confidence) or (text in _MARKS and 0 == index < len(spans) - 1):
                yield Word(
                    text,
                    max(left + x0, line.left) * scale,
                    min(left + x1, line.right) * scale,
                    base * scale,
                    height * scale,
                    confidence,
                )


def _base(row: etree._Element, x: float) -> float:
    """Give the baseline of a row as Tesseract sees it, at one place."""
    printed = row.get("title", "")
    left, _, _, bottom = _numbers(_BOX, printed)
    slope, offset = _numbers(_BASELINE, printed) or (0.0, 0.0)
    return bottom + offset + slope * (x - left)


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
