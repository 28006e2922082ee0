"""Numbers that every house prints alike: texts of other bodies, provisions of treaties.

How a house prints those of its own texts is in its publisher's table `citing`.
"""

from __future__ import annotations

from circextract.publishers.citing import APART, CLOSE, OPEN

# Standards of other bodies name themselves. ISO and IEC have other letters in French and Russian.
_STANDARD = (
    r"(?:iso/)?ieee\s11073-\d{5}(?:[:-]\d{4})?"
    r"|(?:(?:iso|исо)(?:\s?/\s?(?:iec|cei|мэк))?(?:\s?/\s?ieee)?|iec|cei|мэк)"
    r"(?:\s?/?\s?(?:tr|ts|is|pas|dis|fdis|cd|guide))?\s\d{3,6}(?:-\d{1,3})*(?::\d{4})?"
    r"|(?:3gpp\s)?(?:ts|tr)\s\d{2}\.\d{3}(?:-\d{1,2})?"
    r"|etsi\s(?:ts|tr|en|es|eg|gs|gr)\s(?:[a-z]{2,5}(?:-[a-z]{2,5})?[\s-])?\d{3}(?:\s?\d{3})?(?:-\d{1,2}){0,3}"
    r"|ieee\s(?:std\.?\s)?[p]?\d{3,4}(?:\.\d{1,2}[a-z]{0,2})?(?:-\d{4})?"
    r"|(?:(?:(?:iec|cei|мэк)[\s/])?cispr|iec/ieee)\s\d{2,6}(?:-\d{1,3})*(?::\d{4})?"
    r"|onem2m\sts-\d{4}|atis-\d{7}|ansi/tia-\d{3,4}(?:\.\d{1,3})?"
    r"|ansi\st1\.\d{3,4}|gsma\s[a-z]{2,3}\.\d{2,3}|(?:ietf\s)?(?:bcp|std)\s\d{1,3}"
    r"|etsi\s(?:ets|i-ets)\s\d{3}\s\d{3}(?:-\d{1,2}){0,3}|cenelec\sen\s\d{5}(?:-\d{1,2})?"
    r"|nist\s(?:sp|fips)\s\d{3}-\d{1,3}[a-z]?|fips\s(?:pub\s)?\d{3}(?:-\d)?(?!\d)|mef\s\d{1,2}(?:\.\d){1,2}"
    r"|(?:гост(?:\sр)?(?:\s(?:исо|мэк|исо/мэк))?|gost(?:\sr)?)\s\d{2,5}(?:[.-]\d{1,4}){0,3}"
    r"|(?:gb|yd)/t\s\d{3,5}(?:\.\d{1,2})?(?:-\d{4})?"
)
# "TR-301", "IEC TR 62669"
_REPORT = rf"{_STANDARD}|tr\s?-?\s?\d{{2,4}}(?!\.?\d)"
# Documents of the meetings of 3GPP, ETSI, IEEE 802 and oneM2M: "S2-2003187", "ENI(18)000114r2",
# "802.11-20/1234r0", "TP-2018-0123". What they are is told by the word beside them alone.
_MEETING_DOCUMENT = (
    r"(?:(?:[rsc][1-6]|[rsct]p|g[1-6p])-\d{6}\d?|[a-z][a-z0-9]{1,7}\(\d{2}\)\d{3,6}"
    r"|(?:ieee\s)?802\.\d{1,2}-\d{2}/\d{2,4}|(?:tp|sds|rdm|sde|sec)-\d{4}-\d{4})"
    r"(?:[\s_-]?r(?:ev)?\.?\d{1,2})?"
)
# Of ETSI and CENELEC: "standard EN 303 645", "standard EN 55032".
# Of the General Assembly of the United Nations, and of its councils: "A/RES/70/1".
_UNITED_NATIONS = r"(?:a|s|e)/res/(?:s-)?\d{1,4}(?:/\d{1,4})?"
_IEC_STAGE = (
    r"(?:acd|cc|cd|cdv|dc|dis|dts|dtr|fdis|inf|mcr|mt|nadis|np|par|pw|q|qp|rm|rq|rr|rv[cdn]|rvdts)"
)
NUMBERS = {
    # Behind the word also by session and number: "resolution 70/125".
    "resolution": rf"{_UNITED_NATIONS}|\d{{2}}/\d{{1,4}}(?!/)",
    "liaison_statement": _MEETING_DOCUMENT,
    "report": _REPORT,
    "standard": rf"{_STANDARD}|(?:(?:en|es|ts)\s\d{{3}}\s\d{{3}}|en\s\d{{5}})(?:-\d{{1,2}}){{0,3}}",
}
"""Those behind (in Chinese also before) the word for a kind, beside the house's own."""
COMMITTEE_DOCUMENT = r"n\s?\d{3,5}"
"""A document of another body's committee, by its number alone: "n3210"."""
SOUGHT_FIRST = (
    # "jtc1/sc29/wg11 n1234", "sc41-n0388"
    ("other", rf"{APART}(?:(?:jtc|tc|sc|wg)\s?\d{{1,3}}[/\s-]{{1,2}})+n\s?\d{{2,5}}{CLOSE}"),
    # Of committees of IEC, with the stage of their work: "21/1174/DC", "86A/1311/INF".
    ("other", rf"{APART}\d{{1,3}}[a-z]?/\d{{1,5}}[a-z]?/{_IEC_STAGE}{CLOSE}(?![/@=-])"),
)
"""Documents that tell their kind and could be read as something else."""
SELF_TOLD = (
    ("rfc", rf"{OPEN}(?:ietf\s+)?rfcs?[\s-]?\d{{3,5}}(?!\d)"),
    ("resolution", rf"{OPEN}(?<![/@=:#]){_UNITED_NATIONS}{CLOSE}(?!/)"),
    ("standard", rf"{OPEN}(?<![/|])(?:{_STANDARD})(?!\d)"),
    # Committees of ISO and IEC number their documents: "N21874".
    ("other", rf"{OPEN}(?<![/@=:#])n\d{{4,5}}{CLOSE}(?![/@=-]|\.\d)"),
    # Of committees of ISO and IEC: "ISO/TC 268-LS14".
    (
        "liaison_statement",
        rf"{OPEN}(?<![/@=:#])(?:(?:iso|iec)[\s/]+)*(?:(?:jtc|tc|sc|wg)\s?\d{{1,3}}[/\s]*)+-?\s?ls\s?\d{{1,4}}"
        rf"{CLOSE}",
    ),
    # Technical Reports of the Broadband Forum: "TR-069".
    ("report", rf"{OPEN}(?<![/@=:#])tr-\d{{3}}(?!\.?\d){CLOSE}"),
    ("other", rf"{OPEN}(?<![/@=:#]){_MEETING_DOCUMENT}{CLOSE}(?![/@=-]|\.\d)"),
    # A name of a working text of the IETF.
    ("other", rf"{OPEN}draft-(?:ietf|irtf|iab)(?:-[a-z0-9]+)+{CLOSE}"),
)
FURTHER = {
    "report": _REPORT,
    "rfc": r"\d{3,5}",
    # "ISO/IEC 27001 and 27002"; four digits may be a year.
    "standard": r"\d{5}(?:-\d{1,2})*(?::\d{4})?",
}
"""Those that may follow the first number of a list."""
# "9.21", "5.446A", "20"
PROVISION = r"\d{1,3}[a-z]?(?:\.\d{1,4}[a-z]?)*"
