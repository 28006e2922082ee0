"""A person whom the letter names again: "Questions may be put to Ms X (tel. …)" below her row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from circextract.fold import fold
from circextract.mention import Mention, Tree, first_of_each

_DETAILS = ("phones", "phones_e164", "faxes", "emails")
_ENDING = 3  # letters in which the cases of a name differ: "Беатрис", "Беатрисе"
_STEM = 3

Contact = Mapping[str, Tree]


def each_person_once(contacts: Iterable[Contact]) -> list[Contact]:
    """Give each person where first named, with what is printed of them later."""
    first: list[Contact] = []
    for contact in contacts:
        place = next((i for i, told in enumerate(first) if _is_same(told, contact)), None)
        if place is None:
            first.append(contact)
        else:
            first[place] = _joined(first[place], contact)
    return first


def _joined(told: Contact, again: Contact) -> Contact:
    more = {key: first_of_each([*_list(told, key), *_list(again, key)]) for key in _DETAILS}
    return {**told, **more}


def _is_same(told: Contact, again: Contact) -> bool:
    """Tell whether two are one person: by name, in another case beside a detail of both."""
    one, other = _words(told), _words(again)
    if not one or not other:
        return False
    if one == other or [one[-1]] == other:  # "Ms Ruiz" below "Ana Ruiz"
        return True
    shared = any(_values(told, key) & _values(again, key) for key in _DETAILS)
    return shared and len(one) == len(other) and all(map(_in_another_case, one, other))


def _in_another_case(one: str, other: str) -> bool:
    stem = max(_STEM, min(len(one), len(other)) - _ENDING)
    return one[:stem] == other[:stem]


def _words(contact: Contact) -> list[str]:
    name = contact.get("name")
    return fold(str(name.value)).split() if isinstance(name, Mention) else []


def _list(contact: Contact, key: str) -> list[Mention[object]]:
    found = contact.get(key)
    return [one for one in found if isinstance(one, Mention)] if isinstance(found, list) else []


def _values(contact: Contact, key: str) -> set[object]:
    return {mention.value for mention in _list(contact, key)}
