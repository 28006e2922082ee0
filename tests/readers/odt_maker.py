"""Write small OpenDocument texts from raw XML for the tests."""

from __future__ import annotations

from tests.readers.docx_maker import package

_NAMES = {name: name for name in ("office", "text", "table", "style")} | {"draw": "drawing"}
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
            for name, full in _NAMES.items()
        ),
        'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)
MIMETYPE = "application/vnd.oasis.opendocument.text"


def p(content: str, style: str = "") -> str:
    """Write a paragraph."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def content(body: str, styles: str = "") -> str:
    """Write content.xml."""
    return (
        f'<?xml version="1.0"?><office:document-content {NAMESPACES}><office:automatic-styles>'
        f"{styles}</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )


def odt(*body: str, styles: str = "", extra: dict[str, str | bytes] | None = None) -> bytes:
    """Write a package."""
    parts = {"mimetype": MIMETYPE, "content.xml": content("".join(body), styles)}
    return package(parts | (extra or {}))


def flat(*body: str) -> bytes:
    """Write a flat document."""
    kind = f'<office:document office:mimetype="{MIMETYPE}" '
    text = content("".join(body)).replace("<office:document-content ", kind)
    return text.replace("</office:document-content>", "</office:document>").encode()
