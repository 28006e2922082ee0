"""Read letters saved as web pages (HTML), by browsers, word processors and mail programs.

Scripts and what is not shown are left out. Tables come as cells; one with a single column only lays
out the page, and counts as paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin

from lxml import etree

from circextract.document import Document, Source
from circextract.errors import DamagedDocument, DocumentTooLarge
from circextract.readers.decoding import decode
from circextract.readers.html_styles import Visibility, declarations
from circextract.readers.html_tables import Grid
from circextract.readers.numerals import numeral
from circextract.readers.story import Manuscript, Scribe, Story, compose

MAX_SIZE = 16 * 1024 * 1024

_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "li", "dt", "dd"),
        *("blockquote", "pre", "address", "section", "article", "header", "footer", "main"),
        *("aside", "center", "form", "fieldset", "legend", "figure", "figcaption", "hr", "body"),
        *("details", "summary", "caption", "listing", "xmp", "table", "tr", "td", "th"),
    )
)
_SKIPPED = frozenset(
    (
        *("script", "style", "template", "noscript", "head", "title", "nav", "select", "datalist"),
        *("object", "iframe", "audio", "video", "canvas", "map", "svg", "button", "applet"),
        *("del", "rt", "rp"),
    )
)
_VERBATIM = frozenset({"pre", "listing", "xmp", "textarea"})
_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_XML_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*>")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
# A line broken in the page's source is a blank, but not in Chinese.
_BREAK_IN_CHINESE = re.compile(f"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n]*(?=[{_WIDE}])")
_PAGE_START = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_PAGE_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_NOTE_ID = re.compile(r"(?:sd(?:foot|end)note|ftn|edn)\d+", re.IGNORECASE)
_NOTE_MARK = re.compile(r"#_?(?:sd(?:foot|end)note|ftn|edn)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_LIST_FORMATS = {
    **{"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"},
    **{"lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-latin": "lowerLetter"},
    **{"lower-roman": "lowerRoman", "upper-roman": "upperRoman", "upper-latin": "upperLetter"},
}


def read_html(data: bytes, source: Source) -> Document:
    """Read the bytes of an HTML page."""
    if len(data) > MAX_SIZE:
        raise DocumentTooLarge(
            f"{source.name}: the page is over {MAX_SIZE // 1024**2} MiB, more than any letter. "
            "Save the letter alone."
        )
    declared = _CHARSET.search(data[:8192]) or _XML_ENCODING.match(data[:1024])
    return read_page(decode(data, declared[1].decode("ascii") if declared else None), source)


def read_page(text: str, source: Source) -> Document:
    """Read an HTML page that is decoded already."""
    root = _parse(text, source.name)
    manuscript = _Reader(source.name, root).read()
    manuscript.is_cut = bool(_PAGE_START.search(text)) and not _PAGE_END.search(text)
    return compose(manuscript, source)


def _parse(text: str, name: str) -> etree._Element:
    """Parse a page. Behind a limit of the parser (depth) text would be lost: that is damage."""
    text = _XML_DECLARATION.sub("", text.replace("\x00", ""))
    parser = etree.HTMLParser(
        no_network=True, huge_tree=True, remove_pis=True, remove_comments=True, encoding="utf-8"
    )
    reason = "it holds no element"
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        root, reason = None, str(error)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        root, reason = None, "its elements are nested thousands deep"
    if root is None:
        raise DamagedDocument(
            f"{name}: the HTML page cannot be read ({reason}). Save it again, or save it as PDF."
        )
    return root


class _Reader:
    """One walk over the page, without recursion: its elements may be nested however deep."""

    def __init__(self, name: str, root: etree._Element) -> None:
        self._root = root
        self._visibility = Visibility(root)
        self._manuscript = Manuscript(has_pictures=next(root.iter("img"), None) is not None)
        self._scribe = Scribe(name)
        self._base = next((node.get("href", "") for node in root.iter("base")), "")
        self._grids: list[Grid] = []
        self._lists: list[int] = []
        self._mark = ""  # of the list item whose text is still to come
        self._verbatim = 0
        self._in_mark = 0
        self._ends: dict[etree._Element, list[Callable[[], None]]] = {}

    def read(self) -> Manuscript:
        """Walk the page."""
        walker = etree.iterwalk(self._root, events=("start", "end"))
        for event, node in walker:
            if event == "start":
                if self._enter(node):
                    self._say(node.text)
                else:
                    walker.skip_subtree()
                continue
            for end in reversed(self._ends.pop(node, [])):
                end()
            if node is not self._root:
                self._say(node.tail)
        self._manuscript.body = self._scribe.close()
        return self._manuscript

    def _enter(self, node: etree._Element) -> bool:
        """Begin an element; tell whether what it holds is to be read."""
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _SKIPPED or not tag:
            return False
        style = declarations(node.get("style"))
        if self._visibility.hides(node, style):
            if any(text.strip() for text in node.itertext()):
                self._manuscript.warn_hidden()
            return False
        if tag == "a" and _NOTE_MARK.match(node.get("href", "")):
            return False
        ends = [*self._begin_block(node, tag, style), *self._begin_inline(node, tag, style)]
        if ends:
            self._ends[node] = ends
        return True

    def _begin_block(
        self, node: etree._Element, tag: str, style: dict[str, str]
    ) -> list[Callable[[], None]]:
        """Begin a block; give what ends it, in the order it was begun."""
        if tag not in _BLOCKS:
            return []
        self._scribe.end_paragraph()
        ends: list[Callable[[], None]] = [self._scribe.end_paragraph]
        apart = self._apart(node, tag, style)
        if apart is not None:
            stories = apart
            self._scribe.open()
            ends.append(lambda: stories.append(self._scribe.close()))
        if tag in _VERBATIM:
            ends.append(self._count_verbatim())
        if tag in ("ol", "ul"):
            self._lists.append(_number(node.get("start"), 1) - 1)
            ends.append(self._end_list)
        elif tag == "li":
            self._mark = self._list_mark(node)
            ends.append(self._drop_mark)
        return ends + self._begin_table(node, tag)

    def _apart(self, node: etree._Element, tag: str, style: dict[str, str]) -> list[Story] | None:
        """Give where an element goes that stands outside the running text."""
        element, title = style.get("mso-element", ""), node.get("title", "")
        if _NOTE_ID.fullmatch(node.get("id", "")) or element in ("footnote", "endnote"):
            return self._manuscript.notes
        if tag == "footer" or element == "footer" or (tag, title) == ("div", "footer"):
            return self._manuscript.footers
        if element == "header" or (tag, title) == ("div", "header"):
            first = not self._scribe.story
            return self._manuscript.opening if first else self._manuscript.headers
        return None

    def _begin_table(self, node: etree._Element, tag: str) -> list[Callable[[], None]]:
        if tag == "table":
            self._grids.append(Grid())
            return [lambda: self._scribe.story.extend(self._grids.pop().items())]
        if not self._grids:
            return []
        grid = self._grids[-1]
        if tag == "tr":
            grid.next_row()
        if tag in ("td", "th"):
            self._scribe.open()
            columns, rows = _number(node.get("colspan"), 1), _number(node.get("rowspan"), 1)
            return [lambda: grid.add(self._scribe.close(), columns, rows)]
        return []

    def _begin_inline(
        self, node: etree._Element, tag: str, style: dict[str, str]
    ) -> list[Callable[[], None]]:
        if tag == "br":
            self._break()
        elif tag == "a":
            self._scribe.text.open_link(self._target(node.get("href", "")))
            return [self._scribe.text.close_link]
        elif tag == "input":
            self._input(node)
        elif tag == "textarea":
            return [self._count_verbatim()]
        if "mso-tab-count" in style:
            self._add("\t")
        if style.get("mso-list") == "ignore":
            self._in_mark += 1
            return [self._leave_mark]
        return []

    def _count_verbatim(self) -> Callable[[], None]:
        self._verbatim += 1
        return self._leave_verbatim

    def _leave_verbatim(self) -> None:
        self._verbatim -= 1

    def _leave_mark(self) -> None:
        self._in_mark -= 1

    def _end_list(self) -> None:
        self._lists.pop()

    def _drop_mark(self) -> None:
        self._mark = ""

    def _say(self, text: str | None) -> None:
        """Take text down as a browser shows it: white space is one blank, tabs stay tabs."""
        if not text:
            return
        if self._verbatim:
            self._add(text.replace("\r\n", "\n"))
        elif self._in_mark and not text.strip():  # Word's blanks between a number and its text
            self._add("\t")
        else:
            shown = _WHITE.sub(_blank, _BREAK_IN_CHINESE.sub("", text))
            self._add(shown.lstrip(" ") if self._scribe.text.last in " \t\n" else shown)

    def _add(self, text: str) -> None:
        if self._mark and text.strip():
            self._scribe.text.add(self._mark)
            self._mark, text = "", text.lstrip()
        self._scribe.text.add(text)

    def _break(self) -> None:
        """Break the line; a second break ends the paragraph."""
        if self._scribe.text.last == "\n":
            self._scribe.end_paragraph()
        else:
            self._scribe.text.add("\n")

    def _input(self, node: etree._Element) -> None:
        kind = node.get("type", "text").lower()
        if kind in ("checkbox", "radio"):
            self._add("☐" if node.get("checked") is None else "☒")
        elif kind in ("text", "email", "tel", "url", "date"):
            self._add(node.get("value", ""))

    def _target(self, address: str) -> str | None:
        """Give the address of a link; one inside the page, or a script, leads nowhere."""
        address = _WHITE.sub("", address)
        if address and not address.startswith("#") and self._base:
            try:
                address = urljoin(self._base, address)
            except ValueError:
                return None
        return address if _ADDRESS.match(address) else None

    def _list_mark(self, node: etree._Element) -> str:
        """Print the number or bullet of a list item."""
        parent = node.getparent()
        tag = "ul" if parent is None else parent.tag
        style = {} if parent is None else declarations(parent.get("style"))
        style |= declarations(node.get("style"))
        kind = style.get("list-style-type", style.get("list-style", ""))
        if "none" in kind:
            return ""
        if tag != "ol" or not self._lists:
            return "•\t"
        self._lists[-1] = _number(node.get("value"), self._lists[-1] + 1)
        written = node.get("type") or (parent.get("type") if parent is not None else None) or kind
        return numeral(self._lists[-1], _LIST_FORMATS.get(written, "decimal")) + ".\t"


def _blank(white: re.Match[str]) -> str:
    """A tab in the midst of a line was typed; those that follow a line break lay out the source."""
    return "\t" if "\t" in white[0] and "\n" not in white[0] and "\r" not in white[0] else " "


def _number(text: str | None, default: int) -> int:
    digits = (text or "").strip()[:6]
    return int(digits) if digits.isascii() and digits.isdigit() else default
