"""What a house prints on all its paper: its short names, numbers and addresses."""

from __future__ import annotations

import re
from functools import cached_property

from circextract.lexicon.phrases import compile_phrases
from circextract.publishers.forms import Table


class House(Table):
    """The house's short names; the letterhead's own numbers and addresses, never a contact.

    `mailboxes` are words of e-mail addresses that are an office's, not a person's; "*" is any end.
    """

    abbreviations: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    mailboxes: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    @cached_property
    def mark_pattern(self) -> re.Pattern[str]:
        """Match, in folded text, what only the letterhead or page foot says."""
        return compile_phrases(self.marks)

    @cached_property
    def detail_pattern(self) -> re.Pattern[str]:
        """Match the house's marks, numbers and addresses in folded text."""
        numbers = (r"[\s().-]*".join(phone.lstrip("+")) for phone in self.phones)
        addresses = (re.escape(address) for address in (*self.emails, *self.urls))
        exact = "|".join(sorted((*numbers, *addresses), key=len, reverse=True))
        return re.compile(rf"{self.mark_pattern.pattern}|(?<![\w@./-])\+?(?:{exact})(?![\w/])")
