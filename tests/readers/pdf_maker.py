"""Write small PDF files for the tests: text at places, rules, links, several pages."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
WIDE = "F9"
# Advance widths of Helvetica in thousandths, enough of them to set English letters.
_WIDE = {"m": 833, "w": 722, "M": 833, "W": 944, "@": 1015} | dict.fromkeys("cksvxyzJ", 500)
_NARROW = dict.fromkeys("iljI.,:;|!'-/()[] ftr", 278) | {
    "i": 222,
    "l": 222,
    "j": 222,
    "-": 333,
    "(": 333,
    ")": 333,
    "r": 333,
}


@dataclass
class Page:
    """One page; y counts from the top, as in circextract."""

    rotate: int = 0
    content: list[str] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10) -> Page:
        """Print a line with its baseline at y."""
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.content.append(f"BT /F1 {size} Tf {x} {HEIGHT - y} Td ({escaped}) Tj ET")
        return self

    def lines(self, x: float, y: float, *lines: str, lead: float = 12, size: float = 10) -> Page:
        """Print lines below one another."""
        for index, line in enumerate(lines):
            self.text(x, y + index * lead, line, size)
        return self

    def hex_text(self, x: float, y: float, codes: str, font: str = "F1", size: float = 10) -> Page:
        """Print character codes in a font of the document."""
        self.content.append(f"BT /{font} {size} Tf {x} {HEIGHT - y} Td <{codes}> Tj ET")
        return self

    def wide_text(self, x: float, y: float, text: str, size: float = 10) -> Page:
        """Print a line of any script in the font that `wide_font` describes."""
        return self.hex_text(x, y, text.encode("utf-16-be").hex(), WIDE, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """Draw a straight line."""
        self.content.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Page:
        """Draw a ruled table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def link(self, x0: float, top: float, x1: float, bottom: float, target: str) -> Page:
        """Lay a link over a box."""
        self.links.append((x0, HEIGHT - bottom, x1, HEIGHT - top, target))
        return self


def width(text: str, size: float = 10) -> float:
    """Give how wide a text is set, as Helvetica does."""
    return (
        sum(_WIDE.get(c) or _NARROW.get(c) or (667 if c.isupper() else 556) for c in text)
        * size
        / 1000
    )


def wide_font(text: str, advance: int) -> dict[str, dict[str, str]]:
    """Describe a font that has every character of `text`, all of one width in thousandths.

    Gives what `pdf` takes as `fonts` and `maps`.
    """
    descendant = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Wide "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/DW {advance} /FontDescriptor << /Type /FontDescriptor /FontName /Wide /Flags 4 "
        "/FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 "
        "/ItalicAngle 0 >> >>"
    )
    codes = sorted({character.encode("utf-16-be").hex() for character in text})
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Wide /Encoding /Identity-H "
        f"/DescendantFonts [{descendant}] /ToUnicode @wide >>"
    )
    return {
        "fonts": {WIDE: font},
        "maps": {"wide": " ".join(f"<{code}> <{code}>" for code in codes)},
    }


def pdf(
    *pages: Page, fonts: dict[str, str] | None = None, maps: dict[str, str] | None = None
) -> bytes:
    """Write the pages out.

    `fonts` are further font dictionaries by name, `maps` character maps (bfchar lines) by the
    "@name" under which fonts name them.
    """
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    catalog, tree = add(""), add("")
    helvetica = add(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    fonts = dict(fonts or {})
    for key, pairs in (maps or {}).items():
        number = add(_character_map(pairs))
        fonts = {name: body.replace(f"@{key}", f"{number} 0 R") for name, body in fonts.items()}
    names = {"F1": helvetica} | {name: add(body) for name, body in fonts.items()}
    resources = " ".join(f"/{name} {number} 0 R" for name, number in names.items())
    kids = []
    for page in pages:
        stream = "\n".join(page.content).encode("latin-1")
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        links = [
            add(
                f"<< /Type /Annot /Subtype /Link /Rect [{x0} {y0} {x1} {y1}] /Border [0 0 0] "
                f"/A << /S /URI /URI ({target}) >> >>"
            )
            for x0, y0, x1, y1, target in page.links
        ]
        annotations = " ".join(f"{number} 0 R" for number in links)
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
                f"/Rotate {page.rotate} /Resources << /Font << {resources} >> >> "
                f"/Contents {content} 0 R /Annots [{annotations}] >>"
            )
        )
    objects[catalog - 1] = f"<< /Type /Catalog /Pages {tree} 0 R >>".encode()
    listed = " ".join(f"{number} 0 R" for number in kids)
    objects[tree - 1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return _file(objects, catalog)


def _character_map(pairs: str) -> str:
    codes = pairs.split()
    last = "F" * len(codes[0].strip("<>")) if codes else "FF"
    blocks = [codes[start : start + 200] for start in range(0, len(codes), 200)]
    mapped = " ".join(
        f"{len(block) // 2} beginbfchar {' '.join(block)} endbfchar" for block in blocks
    )
    body = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        f"/CMapType 2 def 1 begincodespacerange <{last.replace('F', '0')}> <{last}> "
        f"endcodespacerange {mapped} endcmap end end"
    )
    return f"<< /Length {len(body)} >>\nstream\n{body}\nendstream"


def _file(objects: list[bytes], root: int) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        root,
        start,
    )
    return bytes(out)
