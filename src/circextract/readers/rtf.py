"""Read Rich Text (RTF) in one pass over its tokens.

Deleted and hidden text, pictures and comments stay out; text boxes, notes and page margins are
stories of their own. Numbers of lists are those the program that wrote the file printed.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from circextract.document import Document, Source
from circextract.errors import DamagedDocument
from circextract.readers.rtf_charsets import SYMBOL, Charsets, Font
from circextract.readers.rtf_layout import Layout
from circextract.readers.rtf_tokens import Kind, Token, tokens
from circextract.readers.rtf_words import (
    APART,
    AUTO_DATES,
    BY_DEFAULT,
    CHARACTERS,
    MARGINS,
    READ,
    SKIPPED,
    SYMBOLS,
    WITHIN_SKIPPED,
)
from circextract.readers.story import Manuscript, Scribe, Story, compose
from circextract.readers.symbols import plain_symbols
from circextract.readers.word_fields import field_target

_MAX_GROUPS = 2_000


@dataclass
class _State:
    """What holds inside a group, until it ends."""

    font: int | None = None
    skip_behind: int = 1
    hidden: bool = False
    deleted: bool = False
    skipped: str = ""  # the word of the group that is passed over
    in_fonts: bool = False
    instruction: list[str] | None = None
    at_end: list[Callable[[], None]] = field(default_factory=list)

    def inner(self) -> _State:
        """Give the state a group inside begins with."""
        return replace(self, at_end=[])


def read_rtf(data: bytes, source: Source) -> Document:
    """Read the bytes of an RTF document."""
    return compose(_Reader(source.name).read(data), source)


class _Reader:
    """One pass: what the document has told so far."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._manuscript = Manuscript()
        self._scribe = Scribe(name)
        self._layout = Layout(self._scribe, name)
        self._charsets = Charsets()
        self._default_font: int | None = None
        self._states = [_State()]
        self._star = False
        self._fresh = False  # a group has just begun
        self._skip = 0  # characters still to be passed over behind \u
        self._bytes = bytearray()
        self._high = ""  # first half of a character beyond the 16-bit ones
        self._font = Font()
        self._margins: dict[str, list[Story]] = {}
        self._field = ""
        self._checked: bool | None = None  # the state of a form field's box, where it is told

    @property
    def _state(self) -> _State:
        return self._states[-1]

    def read(self, data: bytes) -> Manuscript:
        """Read all tokens up to the end of the outermost group."""
        for token in tokens(data, self._name):
            if token.kind is Kind.BYTES:
                self._take_bytes(token.data)
                continue
            self._flush()
            if token.kind is Kind.OPEN:
                self._open()
            elif token.kind is Kind.CLOSE:
                self._close()
                if len(self._states) == 1:
                    break
            else:
                self._control(token)
        self._flush()
        self._manuscript.is_cut = len(self._states) > 1
        while len(self._states) > 1:
            self._close()
        self._layout.end_story()
        self._manuscript.body = self._scribe.close()
        self._place_margins()
        return self._manuscript

    def _place_margins(self) -> None:
        """Put the margins where they belong; a title page may have its own, or none."""
        first = ("headerf",) if self._layout.title_page else ("header", "headerr")
        for kind in MARGINS:
            for story in self._margins.get(kind, []):
                if kind.startswith("footer"):
                    self._manuscript.footers.append(story)
                elif kind in first:
                    self._manuscript.opening.append(story)
                else:
                    self._manuscript.headers.append(story)

    # Groups

    def _open(self) -> None:
        if len(self._states) > _MAX_GROUPS:
            raise DamagedDocument(
                f"{self._name}: groups are nested over {_MAX_GROUPS} deep, which no RTF document "
                "does. Ask for another copy, or the PDF."
            )
        self._states.append(self._state.inner())
        self._fresh, self._star, self._skip = True, False, 0

    def _close(self) -> None:
        if len(self._states) > 1:
            for end in reversed(self._states.pop().at_end):
                end()
        self._fresh, self._star, self._skip = False, False, 0

    def _control(self, token: Token) -> None:
        """Follow a control word or symbol."""
        if self._skip and token.kind is Kind.WORD and not self._fresh:
            self._skip -= 1
            return
        if token.kind is Kind.SYMBOL:
            if token.name == "*":
                self._star = True
                return
            self._symbol(token.name)
        elif self._fresh and self._begins(token.name):
            pass
        elif not self._state.skipped:
            self._word(token.name, token.number)
        self._fresh = self._star = False

    def _begins(self, word: str) -> bool:
        """Begin what the first control word of a group announces; tell whether it did."""
        state = self._state
        if state.skipped and (state.skipped, word) in WITHIN_SKIPPED:
            state.skipped = ""
        elif state.skipped:
            return True
        elif word == "fonttbl":
            state.in_fonts = True
        elif word == "fldinst":
            self._begin_instruction()
        elif word == "fldrslt":
            self._begin_result()
        elif word in MARGINS:
            self._begin_story(self._margins.setdefault(word, []))
        elif word in APART:
            self._begin_story(getattr(self._scribe.text, APART[word]))
        elif word == "nesttableprops":
            state.at_end.append(self._layout.begin_nested_row())
        elif word in SKIPPED or (self._star and word not in READ):
            self._manuscript.has_pictures |= word == "pict"
            state.skipped = word
        else:
            return False
        return True

    def _begin_story(self, stories: list[Story]) -> None:
        """Begin a container beside the running text."""
        self._scribe.open()
        self._layout.begin_story()

        def end() -> None:
            self._layout.end_story()
            stories.append(self._scribe.close())

        self._state.at_end.append(end)

    def _begin_instruction(self) -> None:
        words: list[str] = []
        self._state.instruction = words

        def end() -> None:
            self._field = "".join(words)
            self._manuscript.warn_field(self._field)
            if self._field.strip() == "FORMCHECKBOX" and self._checked is not None:
                self._say("☒" if self._checked else "☐")
            self._checked = None

        self._state.at_end.append(end)

    def _begin_result(self) -> None:
        self._scribe.text.open_link(field_target(self._field))
        self._state.instruction = None
        self._state.at_end.append(self._scribe.text.close_link)
        self._field = ""

    # Control words

    def _symbol(self, name: str) -> None:
        if name in "\r\n":
            self._word("par", None)
        elif self._skip:
            self._skip -= 1
        elif name in SYMBOLS:
            self._say(SYMBOLS[name])

    def _word(self, word: str, number: int | None) -> None:
        if self._state.in_fonts:
            self._font_word(word, number)
        elif word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif word == "u":
            self._unicode(number or 0)
        elif word in AUTO_DATES:
            self._manuscript.warn_field(AUTO_DATES[word])
        elif word == "ffres" or (word == "ffdefres" and self._checked is None):
            self._checked = None if number == BY_DEFAULT else bool(number)
        else:
            self._format(word, number)
            self._layout.follow(word, number, deleted=self._state.deleted)

    def _font_word(self, word: str, number: int | None) -> None:
        if word == "f":
            self._font = self._charsets.fonts.setdefault(number or 0, Font())
        elif word == "fcharset":
            self._charsets.declare_set(self._font, number)
        elif word == "cpg":
            self._font.page = number

    def _unicode(self, number: int) -> None:
        """Take a character by its number; so many behind it stand for programs without Unicode."""
        self._say(chr(number & 0xFFFF))
        self._skip = self._state.skip_behind

    def _format(self, word: str, number: int | None) -> None:
        """Follow what changes the characters behind."""
        state = self._state
        if word == "f":
            state.font = number
        elif word == "uc":
            state.skip_behind = min(max(number if number is not None else 1, 0), 100)
        elif word == "v":
            state.hidden = number != 0
        elif word == "deleted":
            state.deleted = number != 0
        elif word == "plain":
            state.font, state.hidden, state.deleted = self._default_font, False, False
        elif word == "deff":
            self._default_font = state.font = number
        else:
            self._charsets.declare(word, number)

    # Text

    def _take_bytes(self, data: bytes) -> None:
        """Keep bytes until their encoding ends: a character may be two of them."""
        self._star = False
        if self._skip:
            passed = min(self._skip, len(data))
            self._skip -= passed
            data = data[passed:]
        if data and not self._state.skipped:
            self._fresh = False
            self._bytes += data

    def _flush(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        if self._state.in_fonts:
            self._font.name += data.decode("latin-1")
            return
        encoding = self._charsets.of(self._state.font)
        if encoding == SYMBOL:
            self._say(plain_symbols("".join(chr(0xF000 + byte) for byte in data)))
        else:
            self._say(codecs.decode(data, encoding, "replace"))

    def _say(self, text: str) -> None:
        """Take text down, unless it is deleted, hidden or a field's instruction."""
        state = self._state
        if state.skipped or state.in_fonts:
            return
        text = self._paired(text)
        if state.instruction is not None:
            state.instruction.append(text)
        elif state.deleted:
            return
        elif not state.hidden:
            self._scribe.text.add(plain_symbols(text))
        elif text.strip():
            self._manuscript.warn_hidden()

    def _paired(self, text: str) -> str:
        """Join the two halves of a character beyond the 16-bit ones."""
        text, self._high = self._high + text, ""
        if text and "\ud800" <= text[-1] <= "\udbff":
            text, self._high = text[:-1], text[-1]
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
