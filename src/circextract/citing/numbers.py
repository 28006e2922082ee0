"""How the numbers of documents are printed, by kind, for folded text."""

from __future__ import annotations

import re

SECTOR = r"(?:(?:itu|uit|мсэ)\s?-\s?[trdтр]\s*|国际电联\s?-?[trd]?\s*)"
# Chinese goes on without a blank before and behind a number, and Arabic writes small words together
# with a Latin name: a border is one of other scripts.
OPEN = r"(?<![^\W\u0620-\u064a\u2e80-\u9fff])(?<![.-])"
CLOSE = r"(?![^\W\u2e80-\u9fff])"
# The name of a series is no Recommendation: "y.3500-series", "серии y.3500".
_NO_SERIES = r"(?<!serie )(?<!серии )(?<!سلسله )(?<!سلسلة )"
_NOT_A_SERIES = r"(?![\s-]*(?:series|系列))"
# "y.4900", "bt.2020-1", "y.4900/l.1600". A blank behind the dot is a typist's, where no longer word
# ends a sentence there: "recommendations. 3".
_SERIES = r"(?:(?<![^\W\d_])[a-z]{1,3}\.\s?|[a-z]{1,3}\.)"
_REC = (
    rf"{_SERIES}(?:\d{{1,4}}(?:\.\d{{1,3}})*(?:-\d{{1,2}}|\s?(?:bis|ter)|r)?(?!\d)"
    r"(?:\s?/\s?[a-z]{1,3}\.\d{1,4}(?:\.\d{1,3})*)?"
    # The working name of a draft: "bs.[render]".
    r"|\[[^\]\n]{1,40}\])"
)
# Only behind ITU-T, ITU-R or a kind word: "x.sup-tig", "y.iot-sq".
_WORKING_NAME = r"[a-z]{1,2}\.[a-z][a-z0-9-]{2,24}(?![a-z])"
YEAR = r"(?:\s?\(v\d{1,2}\))?(?:\s*[(（]\s*(?:\d{1,2}/)?(?:19|20)\d{2}\s*(?:年|г\.?)?\s*[)）])?"
# The first letter of a language behind the number of a document: "6/34-E".
_LANGUAGE = r"(?:-[efsrcag](?![^\W\u2e80-\u9fff]))?"
EDITION = (
    r"(?:\s*[(（]\s*(?:rev|rév|пересм|修订版|المراجعة في)?"
    r"[^()（）:/]{0,40}?\d{2,4}"
    r"(?:\s*(?:г\.?|год[а-я]*|年[^()（）]{0,20}|[,，、]\s*修订版?))?\s*[)）])?"
)
# A document of ITU-R ("6/34-E", "5D/716", "4/117(Rev.1)").
STUDY_DOCUMENT = (
    r"\d{1,2}[a-z]?/(?:[a-z]{2,4}/)?\d{1,5}(?:\((?:rev|rév)\.\s?\d{1,2}\))?" + _LANGUAGE
)
# The meeting a TD is for: "TD 1207 (PLEN)", "TD 77/WP2".
_PLENARY = (
    r"(?:\s?/\s?[a-z]{2,5}\d?(?![^\W\u2e80-\u9fff])"
    r"|\s?[(（](?:gen|plen|wp)[^()（）\n]{0,8}[)）])?"
)
# Regional groups too: "SG3RG-AFR".
_GROUP = r"(?:tsag|tdag|rag|sg\s?\d{1,2}(?:rg(?:-[a-z]{2,6}){0,2}?)?|wp\d[a-d])"
RECOMMENDATION = rf"{SECTOR}?{_REC}{YEAR}|{SECTOR}{_WORKING_NAME}|(?:itu|uit|мсэ)-d\s\d{{1,2}}"
# Standards of other bodies name themselves. ISO and IEC have other letters in French and Russian.
_STANDARD = (
    r"(?:(?:iso|исо)(?:\s?/\s?(?:iec|cei|мэк))?(?:\s?/\s?ieee)?|iec|cei|мэк)"
    r"(?:\s?/?\s?(?:tr|ts|is|pas|dis|fdis|cd|guide))?\s\d{3,6}(?:-\d{1,3})*(?::\d{4})?"
    r"|(?:3gpp\s)?(?:ts|tr)\s\d{2}\.\d{3}(?:-\d{1,2})?"
    r"|etsi\s(?:ts|tr|en|es|eg|gs|gr)\s(?:[a-z]{2,5}[\s-])?\d{3}(?:\s?\d{3})?(?:-\d{1,2})?"
    r"|ieee\s(?:std\.?\s)?[p]?\d{3,4}(?:\.\d{1,2}[a-z]{0,2})?(?:-\d{4})?"
    r"|(?:cispr|iec/ieee)\s\d{2,6}(?:-\d{1,3})*(?::\d{4})?"
    r"|onem2m\sts-\d{4}|atis-\d{7}|ansi/tia-\d{3,4}(?:\.\d{1,3})?"
)
# "itu-t k suppl.16", "y.suppl.71"
_SUPPLEMENT = rf"{SECTOR}?[a-z]\.?[\s-]?suppl?\.?\s?\d{{1,3}}"
NUMBERS = {
    # Those of a conference have a number alone: "recommendation 207 (rev.wrc-15)".
    "recommendation": rf"{RECOMMENDATION}|{_WORKING_NAME}|\d{{1,3}}(?=\s?[(（]){EDITION}",
    # Those of other bodies too: "TR-301", "IEC TR 62669"; "TR.AI4H" is a working name.
    "report": rf"{SECTOR}?{_REC}{YEAR}|{_STANDARD}"
    r"|tr\s?-?\s?\d{2,4}(?!\.?\d)|tr\.[a-z0-9-]{2,24}",
    "supplement": (
        rf"{_SUPPLEMENT}|"
        rf"{SECTOR}?\d{{1,3}}(?:\s+(?:(?:to|à|a la|к)\s+|لل?(?=توص))[^.,;]{{0,40}}{_REC})?"
    ),
    # A Handbook is told by its title in quotes.
    "handbook": r"[«“\"„]\s?[^«»“”\"„\n]{3,90}[»”\"“]",
    "resolution": rf"{SECTOR}?(?:com\d{{1,2}}/\d{{1,3}}|\d{{1,4}}(?:-\d{{1,2}})?){EDITION}",
    "decision": rf"{SECTOR}?\d{{1,4}}{EDITION}",
    "other": rf"{SECTOR}?\d{{1,4}}(?:-\d{{1,2}})?{EDITION}",
    "question": (
        rf"(?:q\.?\s?|{SECTOR})?(?:\d{{1,4}}(?:-\d{{1,2}})?\s?/\s?\d{{1,2}}"
        r"|\[[^\]\n]{1,40}\](?:/\d{1,2})?)"
    ),
    "contribution": (
        rf"(?:c|wtdc|wtsa|pp|rag|tdag|tsag|sg\d{{1,2}}|cwg-[a-z]+)(?:\d{{2}})?/(?:[a-z]{{2,4}}/)?"
        rf"\d{{1,4}}{_LANGUAGE}"
        # Of the Radio Regulations Board and the advisory groups: "rrb13-2/3", "rag10-1/22".
        r"|[a-z]{2,4}\d{2}-\d{1,2}/\d{1,4}(?:\((?:rev|rév)\.\s?\d{1,2}\))?"
        r"|(?:[a-z]{2,5}\d{0,2}\s?[-/]\s?)?c\s?-?\d{1,5}"
        rf"|{STUDY_DOCUMENT}"
    ),
    "temporary_document": (
        r"(?:[a-z]{2,5}\d{0,2}\s?[-/]\s?)?td\s?\d{1,5}"
        rf"|-?(?:(?:gen|plen|wp\d)-)?(?:\d{{3,5}}|\d{{1,2}}(?=\s?[/(（])){_PLENARY}"
    ),
    "standard": _STANDARD,
}
# A document of another body's committee, by its number alone: "n3210".
COMMITTEE_DOCUMENT = r"n\s?\d{3,5}"
_ALONE = r"(?<![^\W\u0620-\u064a\u2e80-\u9fff])(?<![./@=:#-])"
_BARE_REC = (
    r"[a-moq-z]\.\d{3,4}(?:\.\d{1,3})?|(?:b[ors]|bt|ra|rs|s[afm]|sng|tf)\.\d{3,4}(?:-\d{1,2})?"
)
# Documents of a study group until 2016: contributions, reports, liaison statements, TDs.
_OF_COMMITTEES = (
    ("contribution", "[cd]"),
    ("report", "r"),
    ("liaison_statement", "ls"),
    ("temporary_document", "td"),
)
# Documents that name their kind in the number itself: a kind word before them is not part of it.
# Converters glue them to it.
_APART = r"(?<![a-z0-9.-])"
GROUP_DOCUMENTS = (
    (
        "temporary_document",
        rf"{_APART}{_GROUP}\s?-\s?td\s?-?\d{{1,5}}(?:[-/]?(?:gen|plen|wp\d|r\d))*{CLOSE}",
    ),
    ("temporary_document", rf"{OPEN}(?<![/@=:#])td\s?\d{{1,5}}{_PLENARY}{CLOSE}"),
    ("contribution", rf"{_APART}{_GROUP}\s?-\s?c\s?[.-]?\d{{1,5}}{CLOSE}"),
    ("report", rf"{_APART}{_GROUP}\s?-\s?r\s?\d{{1,4}}{CLOSE}"),
    # What goes into a focus group, and what comes out of it.
    ("contribution", rf"{_APART}fg-[a-z0-9]+-[ic]-?\d{{1,4}}{CLOSE}"),
    ("other", rf"{_APART}fg-[a-z0-9]+-o-?\d{{1,4}}{CLOSE}"),
    ("other", rf"{_APART}fg[\s-][a-z0-9]+[\s-]d\d\.\d{{1,2}}{CLOSE}"),
    # "jtc1/sc29/wg11 n1234", "sc41-n0388"
    ("other", rf"{_APART}(?:(?:jtc|tc|sc|wg)\s?\d{{1,3}}[/\s-]{{1,2}})+n\s?\d{{2,5}}{CLOSE}"),
)
SELF_TOLD = (
    ("contribution", rf"{_ALONE}c\d{{2}}/(?:[a-z]{{2,4}}/)?\d{{1,4}}{_LANGUAGE}{CLOSE}"),
    # Converters glue the sector to the word before it ("revisedITU-T O.191").
    (
        "recommendation",
        rf"(?<![.-]){_NO_SERIES}{SECTOR}(?:{_REC}{YEAR}|{_WORKING_NAME}){_NOT_A_SERIES}",
    ),
    ("question", rf"{OPEN}q\.?\s?\d{{1,2}}\s?/\s?\d{{1,2}}(?!/){CLOSE}"),
    ("rfc", rf"{OPEN}(?:ietf\s+)?rfcs?\s?\d{{3,5}}(?!\d)"),
    ("standard", rf"{OPEN}(?<![/|])(?:{_STANDARD})(?!\d)"),
    # A name of an ITU-T technical report or paper, and of a working text of the IETF.
    ("report", rf"{OPEN}[a-z]st[rp]-[a-z0-9]+(?:[.-][a-z0-9]+)*{CLOSE}"),
    ("other", rf"{OPEN}draft-(?:ietf|irtf|iab)(?:-[a-z0-9]+)+{CLOSE}"),
    ("supplement", rf"{OPEN}{_SUPPLEMENT}{CLOSE}"),
    # Recommendations by their number alone, where it can be nothing else: "Q.3057", "BT.2111-2".
    (
        "recommendation",
        rf"{_ALONE}{_NO_SERIES}(?:{_BARE_REC}){YEAR}(?![/@=-]|\.\d){CLOSE}{_NOT_A_SERIES}",
    ),
    *(
        (kind, rf"{OPEN}com\s?\d{{1,2}}\s?-?\s?{letters}\s?\d{{1,4}}{_LANGUAGE}{CLOSE}")
        for kind, letters in _OF_COMMITTEES
    ),
    # White contributions of the eighties and nineties: "com 3-44".
    ("contribution", rf"{OPEN}com\s?\d{{1,2}}\s?-\s?\d{{1,4}}{_LANGUAGE}{CLOSE}"),
    ("liaison_statement", rf"{OPEN}(?:(?:fg|jca)\s)?(?:[a-z]+\d*-)+ls-?\d{{1,4}}{CLOSE}"),
)
BARE_NUMBER = re.compile(
    rf"(?:\W|\d{{1,2}}[.)]?\s)*(?P<number>[a-z]{{1,3}}\.(?:\d{{1,4}}(?:\.\d{{1,3}})*(?:-\d{{1,2}})?(?!\d)"
    rf"(?:/[a-z]{{1,3}}\.\d{{1,4}})?|\[[^\]\n]{{1,40}}\]){YEAR}){CLOSE}"
)
"""The number of a Recommendation that opens a cell without kind word or sector: "M.3010"."""
# "9.21", "5.446A", "20"
PROVISION = r"\d{1,3}[a-z]?(?:\.\d{1,4}[a-z]?)*"
