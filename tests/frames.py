"""Letters around one piece of text, in every language: what tables of cases are read in.

The letter is of 8 January 2024; where it announces a meeting, it is in Geneva from 10 to 14 June.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.cases.tables import LANGUAGES, table


class Frame(NamedTuple):
    date_line: str
    subject: str
    salutation: str
    meeting: str
    closing: str


def _frame(language: str) -> Frame:
    content = table(language, "frame")
    return Frame(*(content[name] for name in Frame._fields))


FRAMES = {language: _frame(language) for language in LANGUAGES}


def letter_with_event(language: str, paragraph: str) -> str:
    """Give a letter whose second paragraph is `paragraph`, behind one that announces a meeting."""
    frame = FRAMES[language]
    return _letter(frame, "", f"1\t{frame.meeting}\n\n2\t{paragraph}")


def letter_of(language: str, paragraph: str) -> str:
    """Give a letter whose body is `paragraph`."""
    return _letter(FRAMES[language], "", paragraph)


def letter_with_header(language: str, header: str) -> str:
    """Give a letter with `header` between the date line and the subject."""
    return _letter(FRAMES[language], header, f"1\t{FRAMES[language].meeting}")


def _letter(frame: Frame, header: str, body: str) -> str:
    parts = [frame.date_line, header, frame.subject, frame.salutation, body, frame.closing]
    return "\n\n".join(part for part in parts if part)
