"""The console everything is printed on."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from circextract.terminal.safe import isolated, printable


def show(*parts: RenderableType) -> None:
    """Print on stdout as wide as the terminal, in colour unless NO_COLOR says otherwise."""
    console = Console(highlight=False, markup=False, emoji=False)
    for part in parts:
        console.print(_Isolated(part))


def text_of(words: object, style: str | Style = "") -> Text:
    """Give words of a letter: brackets are no markup, nothing controls the terminal."""
    return Text(printable(str(words)), style=style, overflow="fold")


class _Isolated:
    """Isolates the Arabic of every line once all is laid out: the marks have no width."""

    def __init__(self, inner: RenderableType) -> None:
        self.inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.inner, options):
            yield segment if segment.control else Segment(isolated(segment.text), segment.style)
