"""Services to ask, of which the letter gives numbers and addresses but names nobody."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.asking.ahead import issued_on
from circextract.fields.dating.dated import dates_in, yearless_days
from circextract.fields.wording.addresses import email_spans, is_house_email
from circextract.letter import Letter
from circextract.models import Action

LABEL_REACH = 40
"""Characters from the label of a number to it."""
_OTHERS = (Action.HOTEL.value, Action.CONTRIBUTION.value)
_DETAILS = ("contact", "phone", "fax", "email")


def service_details(letter: Letter, sentence: Span, phones: list[Span]) -> list[Span]:
    """Give the numbers and addresses of a sentence that says where questions go.

    "Questions on fellowships are answered by …"; "contact the service desk (…, tel.: …)". What the
    header gives is no second contact, a hotel is none, nor is the address of papers.
    """
    if _names_day(letter, sentence):
        return []  # what is sent there until a day
    emails = [one for one in email_spans(letter, sentence) if not is_house_email(letter, one)]
    details = sorted((*phones, *emails))
    by_fax = not emails and all(is_fax(letter, sentence, phone) for phone in phones)
    if by_fax or any(_is_of_header(letter, detail) for detail in details):
        return []
    asked = letter.search("parts.where_to_ask", sentence) is not None
    contact = letter.search("urls.roles.contact", sentence) is not None
    turned_to = (contact and bool(phones)) or _stands_behind_contact(letter, sentence, emails)
    other = action_in(letter, sentence)[0] in _OTHERS
    return details if (asked or turned_to) and not other else []


def _stands_behind_contact(letter: Letter, sentence: Span, emails: list[Span]) -> bool:
    """Tell whether words such as "please contact" stand right before an address."""
    ends = {found.end for found in letter.spans_of("parts.turn_to", sentence)}
    return any(
        not letter.folded[end : email.start].strip(" :\n\t(（")
        for email in emails
        for end in ends
        if end <= email.start
    )


def _names_day(letter: Letter, sentence: Span) -> bool:
    issued = issued_on(letter)
    yearless = yearless_days(letter, issued, [sentence]) if issued else []
    return bool(yearless or dates_in(letter, sentence))


def is_fax(letter: Letter, sentence: Span, number: Span) -> bool:
    """Tell whether the nearest label before a number is that of a fax."""
    before = Span(max(sentence.start, number.start - LABEL_REACH), number.start)
    faxes = [m.end() for m in letter.search_all("labels.fax", before)]
    phones = [m.end() for m in letter.search_all("labels.phone", before)]
    return bool(faxes) and max(faxes) > max(phones, default=-1)


def _is_of_header(letter: Letter, detail: Span) -> bool:
    printed = letter.fold(detail)
    rows = (field for concept in _DETAILS for field in letter.fields.get(concept, ()))
    return any(printed in letter.fold(value) for row in rows for value in row.values)
