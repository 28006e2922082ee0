"""What a mail is, in whatever format it was stored."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass
class Attachment:
    """Something attached; a mail inside a mail of Outlook has no bytes of its own."""

    name: str
    data: bytes = b""
    mail: Mail | None = None
    embedded: bool = False  # a picture in the text


@dataclass
class Mail:
    """A mail: what its head says, its text in one form or several, what is attached."""

    metadata: dict[str, str] = field(default_factory=dict)
    html: str | None = None
    rtf: bytes | None = None
    plain: str | None = None
    attachments: list[Attachment] = field(default_factory=list)
    is_cut: bool = False

    @property
    def has_text(self) -> bool:
        """Tell whether the mail says something itself."""
        shown = re.sub(r"<[^<>]*>|&nbsp;", "", self.html or "") if not self.plain else self.plain
        return bool(shown.strip() or self.rtf)
