"""What the styles of a web page say: which elements are not shown, which list mark is printed."""

from __future__ import annotations

import re

from lxml import etree

_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
# Media queries and the like hold rules for other than the usual page; their braces nest.
_RULE = re.compile(r"(?:^|(?<=[{}]))([^{}@]{1,500})\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?", re.IGNORECASE)
_LONGEST = 200_000


def declarations(style: str | None) -> dict[str, str]:
    """Give the declarations of a style attribute, in lower case."""
    return {name: value.strip() for name, value in _DECLARATION.findall((style or "").lower())}


def hides(style: dict[str, str]) -> bool:
    """Tell whether declarations keep an element from being shown."""
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
    )


class Visibility:
    """Knows which elements of a page are shown, by their attributes and the page's style sheets.

    Of the sheets only rules with plain selectors ("p", ".x", "#x", "p.x") are followed.
    """

    def __init__(self, root: etree._Element) -> None:
        self._hidden: set[tuple[str, str, str]] = set()
        for sheet in root.iter("style"):
            text = _COMMENT.sub("", (sheet.text or "")[:_LONGEST])
            for selectors, body in _RULE.findall(text):
                if hides(declarations(body)):
                    self._hide(selectors)

    def _hide(self, selectors: str) -> None:
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match and match[0]:
                self._hidden.add(((match[1] or "").lower(), match[2] or "", match[3] or ""))

    def hides(self, node: etree._Element, style: dict[str, str]) -> bool:
        """Tell whether `node`, whose own declarations are `style`, is not shown."""
        if node.get("hidden") is not None or hides(style):
            return True
        if not self._hidden or "display" in style:
            return False
        names = [("", ""), ("#", node.get("id", ""))]
        names += [(".", name) for name in node.get("class", "").split()[:20]]
        tags = (str(node.tag), "")
        return any((tag, mark, name) in self._hidden for mark, name in names for tag in tags)
