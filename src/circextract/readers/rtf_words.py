"""What the control words of RTF mean to its reader."""

from __future__ import annotations

SKIPPED = frozenset(
    (
        *("colortbl", "stylesheet", "info", "pict", "object", "filetbl", "listtable", "revtbl"),
        *("listoverridetable", "rsidtbl", "generator", "xmlnstbl", "annotation", "atnid", "tc"),
        *("atnauthor", "bkmkstart", "bkmkend", "xe", "rxe", "template", "sp", "shprslt", "upr"),
        *("nonshppict", "nonesttables", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc"),
        *("aftncn", "pgdsctbl", "operator", "themedata", "datastore", "userprops", "docvar"),
        *("background", "private", "keycode", "title", "author", "company", "keywords", "comment"),
    )
)
# Groups marked as ignorable that hold text all the same.
READ = frozenset(
    (
        "shpinst",
        "footnote",
        "fldinst",
        "ud",
        "formfield",
        "nesttableprops",
        "do",
        "shptxt",
        "pntext",
        "cs",
    )
)
# What an embedded object shows, and text in Unicode behind its old rendering.
WITHIN_SKIPPED = frozenset({("object", "result"), ("upr", "ud")})
APART = {"footnote": "notes", "shptxt": "boxes", "dptxbxtext": "boxes"}
MARGINS = ("headerf", "header", "headerr", "headerl", "footerf", "footer", "footerr", "footerl")
CHARACTERS = {
    **{"tab": "\t", "line": "\n", "page": "\n", "column": "\n", "lbr": "\n", "emdash": "—"},
    **{"endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
    **{"bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " "},
}
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
BY_DEFAULT = 25  # the state of a box that nobody touched
AUTO_DATES = {"chdate": "DATE", "chdpl": "DATE", "chdpa": "DATE", "chtime": "TIME"}
