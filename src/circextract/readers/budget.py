"""How much the containers of one file may unpack to, however they are nested."""

from __future__ import annotations

from dataclasses import dataclass

from circextract.errors import DocumentTooLarge

MAX_MEMBERS = 10_000
MAX_TOTAL_SIZE = 1024 * 1024 * 1024
_SUSPICIOUS_RATIO = 300
_SUSPICIOUS_SIZE = 16 * 1024 * 1024


@dataclass
class Budget:
    """What may still be unpacked."""

    members: int = MAX_MEMBERS
    size: int = MAX_TOTAL_SIZE

    def spend(self, place: str, size: int, packed: int | None = None) -> None:
        """Take a member of so many bytes into account; `packed` is what it takes in the archive."""
        self.members -= 1
        self.size -= size
        if self.members < 0 or self.size < 0:
            raise DocumentTooLarge(
                f"{place}: the archive holds over {MAX_MEMBERS} files or "
                f"{MAX_TOTAL_SIZE // 1024**2} MiB. Unpack it, and read the folder."
            )
        if packed is not None and size > max(packed * _SUSPICIOUS_RATIO, _SUSPICIOUS_SIZE):
            raise DocumentTooLarge(
                f"{place}: the archive unpacks to {size // max(packed, 1)} times its size. "
                "It may be a bomb; do not open it."
            )
