"""Tell what a file is from its bytes; names and suffixes lie too often to be asked."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile

from circextract.readers.decoding import wide_encoding
from circextract.readers.zip_left import entries_left

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
FLAT_ODT = "application/vnd.oasis.opendocument.text-flat-xml"
TEXT = "text/plain"
HTML = "text/html"
RTF = "application/rtf"
ZIP = "application/zip"
TAR = "application/x-tar"
GZIP = "application/gzip"
BZIP2 = "application/x-bzip2"
XZ = "application/x-xz"
MAIL = "message/rfc822"
MBOX = "application/mbox"
OUTLOOK = "application/vnd.ms-outlook"
TNEF = "application/ms-tnef"
JSON = "application/json"
CSV = "text/csv"
BINARY = "application/octet-stream"
ENCRYPTED_OFFICE = "application/x-ole-encrypted-package"
LEGACY_WORD = "application/msword"
OLE = "application/x-ole-storage"
BROKEN_OLE = "application/x-ole-storage-broken"
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/tiff")
WORDPERFECT = "application/vnd.wordperfect"
OLD_OPENOFFICE = "application/vnd.sun.xml.writer"
WORD_2 = "application/x-msword-2"
BROKEN_TEXT = "text/plain-broken"
FORMATS = {
    DOCX: "docx",
    PDF: "pdf",
    ODT: "odt",
    FLAT_ODT: "odt",
    RTF: "rtf",
    LEGACY_WORD: "doc",
    BROKEN_OLE: "ole",  # an old Word document or a mail of Outlook
    ENCRYPTED_OFFICE: "office",  # any document of newer Office programs
    WORDPERFECT: "wordperfect",
    WORD_2: "word2",
    OLD_OPENOFFICE: "sxw",
    HTML: "html",
    MAIL: "eml",
    OUTLOOK: "msg",
    TNEF: "tnef",
    TEXT: "txt",
    BROKEN_TEXT: "txt",
    ZIP: "zip",
    TAR: "tar",
    GZIP: "gzip",
    BZIP2: "bzip2",
    XZ: "xz",
    **{picture: picture.removeprefix("image/") for picture in PICTURES},
}
"""The names of formats in error codes. Mailboxes have none: what is damaged is a mail in them."""

TNEF_MAGIC = b"\x78\x9f\x3e\x22"
_ZIP_MAGIC = b"PK\x03\x04"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGICS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", RTF),
    (b"\xdb\xa5-\x00", WORD_2),
    (b"\x1f\x8b", GZIP),
    (TNEF_MAGIC, TNEF),
    (b"BZh", BZIP2),
    (b"\xfd7zXZ\x00", XZ),
)
_ZIP_EMPTY = b"PK\x05\x06"
_WORDPERFECT_TEXT = b"\n"  # other kinds of its files are drawings, macros
_TAR_MAGIC = (b"ustar", 257)
_LETTERS = frozenset({PDF, DOCX, ODT, FLAT_ODT, RTF, HTML, TEXT, LEGACY_WORD, WORDPERFECT})
_LETTERS |= {OLD_OPENOFFICE, WORD_2, BROKEN_OLE, BROKEN_TEXT, *PICTURES}
_CONTAINERS = frozenset({ZIP, TAR, GZIP, BZIP2, XZ, MAIL, MBOX, OUTLOOK, TNEF})
_ZIP_FAMILIES = (
    ("word/", DOCX),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_ODT_KINDS = (f"{ODT}-template", f"{ODT}-master")
_OFFICE_NAMES = ("[Content_Types].xml", "_rels/.rels")
_PDF_WITHIN = 1024
# A page, or a piece of one: what comes first is a comment, or an element only HTML has.
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|script"
    rb"|div|span|font|center|table|p|h[1-6]|br|ul|ol|b|img)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml\b")
# An object with its first key, alone or in an array: no letter begins so, be it cut off or long.
_JSON = re.compile(rb"\s*(?:\[\s*)*+\{\s*\"(?:[^\"\\]|\\.){0,200}+\"\s*:")
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1b")
_HOLE = re.compile(rb"\x00{64,}")  # where a disk or a download has lost a piece of a text
_SHORTEST_TEXT = 200  # bytes
_SAMPLE = 65536
_FEWEST_COLUMNS, _LONGEST_NAME = 3, 80  # of a table as text, in bytes
_CONTROL_SHARE = 0.03


_OLE_KINDS = (
    ("EncryptedPackage", ENCRYPTED_OFFICE),
    ("__properties_version1.0", OUTLOOK),
    ("WordDocument", LEGACY_WORD),
    ("broken", BROKEN_OLE),
)
_WORD_MARKS = (b"\xec\xa5", b"\xdc\xa5")  # of Word 97 on, and before, where the text begins
# The first lines of a mail: lines of its head only, among them some that no letter prints.
_HEAD_LINE = re.compile(rb"([!-9;-~]{2,60}):|[ \t]")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_OF_MAILS = frozenset((b"message-id", b"received", b"return-path", b"mime-version", b"x-mailer"))
_COMMON = frozenset((b"from", b"subject", b"date", b"to", b"content-type"))


def is_readable(media_type: str) -> bool:
    """Tell whether a letter may be read from files of a type, or found inside them."""
    return media_type in _LETTERS or media_type in _CONTAINERS


def sniff(data: bytes) -> str:
    """Give the media type of `data`, also of formats no reader knows."""
    if data.startswith(_ZIP_EMPTY):
        return ZIP
    if data.startswith(_TAR_MAGIC[0], _TAR_MAGIC[1]):
        return TAR
    if data.startswith(_ZIP_MAGIC):
        return _sniff_zip(data)
    if data.startswith(_OLE_MAGIC):
        return _sniff_ole(data)
    if data.startswith(b"\xffWPC") and data[9:10] == _WORDPERFECT_TEXT:
        return WORDPERFECT
    for magic, media_type in _MAGICS:
        if data.startswith(magic):
            return media_type
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    return _sniff_text(data)


def _sniff_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                written = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
                return ODT if written in _ODT_KINDS else written
    except Exception:  # zipfile raises a dozen kinds on broken archives; the reader reports them
        first = next(entries_left(data), None)
        if first is not None and first.name == "mimetype" and first.data.startswith(ODT.encode()):
            return ODT
        names = _names_in_broken_zip(data)
        if any(name in _OFFICE_NAMES for name in names):
            return DOCX
    for folder, media_type in _ZIP_FAMILIES:
        if any(name.startswith(folder) and name.endswith(".xml") for name in names):
            return media_type
    return ZIP


def _names_in_broken_zip(data: bytes) -> list[str]:
    """Give the names in the local headers of an archive whose directory is lost."""
    names = re.findall(_ZIP_MAGIC + rb".{26}([\x20-\x7e]{1,200}?\.(?:xml|rels))", data, re.DOTALL)
    return [name.decode("ascii") for name in names]


def _sniff_ole(data: bytes) -> str:
    """Tell by the streams at the top; a file may hold others, with streams of the same names."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = {path[0] for path in ole.listdir(streams=True, storages=False)}
    except Exception:  # a directory that is lost; the reader reports it
        names = {name for name, _ in _OLE_KINDS if name.encode("utf-16-le") in data}
        if not names:
            sectors = {data[start : start + 2] for start in range(512, len(data), 512)}
            names = {"broken" if sectors.isdisjoint(_WORD_MARKS) else "WordDocument"}
    return next((kind for name, kind in _OLE_KINDS if name in names), OLE)


def _sniff_text(data: bytes) -> str:
    if data.startswith(_WIDE_BOMS):
        start = data[:_SAMPLE].replace(b"\x00", b"").lstrip(b"\xff\xfe")
        return HTML if _HTML.match(start) else JSON if _JSON.match(start) else TEXT
    sample = data[:_SAMPLE]
    if wide_encoding(sample):
        return TEXT
    if _has_controls(sample):
        left = _HOLE.sub(b"", sample)
        is_text = len(sample) > len(left) >= _SHORTEST_TEXT and not _has_controls(left)
        return BROKEN_TEXT if is_text else BINARY
    start = sample.removeprefix(codecs.BOM_UTF8)
    if start.startswith(b"From ") and _is_mail(start.partition(b"\n")[2]):
        return MBOX
    if _is_mail(start.lstrip(b"\r\n")):
        return MAIL
    if _HTML.match(start):
        return HTML
    if _JSON.match(start):
        return JSON
    if _XML.match(start):
        return FLAT_ODT if _is_flat_odt(start) else "application/xml"
    return CSV if _is_table(start, whole=len(data) == len(sample)) else TEXT


def _has_controls(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > len(sample) * _CONTROL_SHARE


def _is_table(start: bytes, *, whole: bool) -> bool:
    """Tell whether a text is a table: short names that differ, then rows of as many cells."""
    text = start.decode("latin-1").rstrip()
    return any(_has_rows(text, sign, whole=whole) for sign in ",;\t")


def _has_rows(text: str, sign: str, *, whole: bool) -> bool:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        head = next(rows, [])
        others = list(rows) if _are_names(head) else []
    except csv.Error:
        return False
    seen = others if whole else others[:-1]  # the last may be cut
    return bool(seen) and all(len(row) == len(head) for row in seen)


def _are_names(head: list[str]) -> bool:
    if not _FEWEST_COLUMNS <= len(head) == len(set(head)):
        return False
    return all(0 < len(name.strip()) <= _LONGEST_NAME for name in head)


def _is_flat_odt(start: bytes) -> bool:
    return b"<office:document" in start and ODT.encode() in start


def _is_mail(start: bytes) -> bool:
    lines = _HEAD_END.split(start, maxsplit=1)[0].splitlines()
    matches = [_HEAD_LINE.match(line) for line in lines]
    names = {match[1].lower() for match in matches if match and match[1]}
    return all(matches) and bool(names & _OF_MAILS) and bool(names & _COMMON)
