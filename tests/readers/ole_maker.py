"""Write small compound files (OLE) for the tests: Outlook messages, Word documents."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SECTOR, _CUTOFF = 512, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_HEAD = "<8s16xHHHHH6xIIIIIIIIII"
Tree = dict[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    child: int = _FREE
    right: int = _FREE
    start: int = _END


@dataclass
class _Writer:
    entries: list[_Entry] = field(default_factory=list)

    def add(self, name: str, content: bytes | Tree) -> int:
        number = len(self.entries)
        if isinstance(content, bytes):
            self.entries.append(_Entry(name, 2, content))
            return number
        entry = _Entry(name, 1 if number else 5)
        self.entries.append(entry)
        before = None
        for inner, data in content.items():
            added = self.add(inner, data)
            if before is None:
                entry.child = added
            else:
                before.right = added
            before = self.entries[added]
        return number


@dataclass
class _Chain:
    """Sectors of one size, and which follows which."""

    size: int
    fat: list[int] = field(default_factory=list)
    body: bytes = b""

    def store(self, data: bytes) -> int:
        if not data:
            return _END
        first, count = len(self.fat), -(-len(data) // self.size)
        self.fat += [*range(first + 1, first + count), _END]
        self.body += data.ljust(count * self.size, b"\x00")
        return first


def ole(tree: Tree) -> bytes:
    """Write a compound file; names map to streams or storages."""
    writer = _Writer()
    writer.add("Root Entry", tree)
    small, large = _Chain(64), _Chain(_SECTOR)
    root, *others = writer.entries
    for entry in others:
        entry.start = (small if len(entry.data) < _CUTOFF else large).store(entry.data)
    root.data = small.body
    root.start = large.store(root.data)
    mini_fat = large.store(struct.pack(f"<{len(small.fat)}I", *small.fat).ljust(_SECTOR, b"\xff"))
    mini_sectors = -(-max(len(small.fat), 1) // 128)
    directory = large.store(b"".join(map(_directory, writer.entries)))
    fat = large.fat
    fat_sectors = 1
    while fat_sectors * 128 < len(fat) + fat_sectors:
        fat_sectors += 1
    fat_start = len(fat)
    fat += [_FAT] * fat_sectors
    fat += [_FREE] * (fat_sectors * 128 - len(fat))
    body = large.body + struct.pack(f"<{len(fat)}I", *fat)
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    sizes = (0, fat_sectors, directory, 0, _CUTOFF, mini_fat, mini_sectors, _END, 0)
    head = struct.pack(_HEAD, magic, 0x3E, 3, 0xFFFE, 9, 6, *sizes, fat_start)
    head += b"".join(struct.pack("<I", fat_start + n) for n in range(1, fat_sectors))
    return head.ljust(_SECTOR, b"\xff") + body


def _directory(entry: _Entry) -> bytes:
    name = (entry.name + "\x00").encode("utf-16-le")
    links = struct.pack("<III", _FREE, entry.right, entry.child)
    head = name.ljust(64, b"\x00") + struct.pack("<HBB", len(name), entry.kind, 1) + links
    return head + bytes(36) + struct.pack("<IQ", entry.start, len(entry.data))


def text_property(number: int, text: str, encoding: str = "") -> Tree:
    """Write a text property of an Outlook message, in Unicode unless an encoding is named."""
    kind, data = ("001E", text.encode(encoding)) if encoding else ("001F", text.encode("utf-16-le"))
    return {f"__substg1.0_{number:04X}{kind}": data}


def properties(head: int, values: dict[int, int]) -> Tree:
    """Write a property table: fixed values by number."""
    rows = (struct.pack("<IIQ", number << 16 | 3, 6, value) for number, value in values.items())
    return {"__properties_version1.0": bytes(head) + b"".join(rows)}


def attachment(name: str, data: bytes) -> Tree:
    """Write an attached file."""
    return text_property(0x3707, name) | {"__substg1.0_37010102": data} | properties(8, {})


def msg(*attachments: Tree, head: int = 32, **texts: str) -> Tree:
    """Write a message: subject, body, html, sender."""
    tree = properties(head, {0x0039: 133_200_000_000_000_000})
    numbers = {"subject": 0x0037, "body": 0x1000, "html": 0x1013, "sender": 0x0C1A, "kind": 0x001A}
    for key, text in texts.items():
        tree |= text_property(numbers[key], text)
    for number, inner in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = inner
    return tree
