"""Who signs."""

from __future__ import annotations

from tests.frames import FRAMES

import circextract


def signed_by(*lines: str) -> object:
    frame = FRAMES["en"]
    parts = [frame.date_line, frame.subject, frame.salutation, f"1\t{frame.meeting}"]
    text = "\n\n".join([*parts, "Yours faithfully,", "\n".join(lines)])
    return circextract.extract(text=text).signatory


def test_two_who_sign_side_by_side_are_not_taken_for_one():
    bureaux = ("Radiocommunication Bureau", "Telecommunication Development Bureau")
    titles = [f"Director of the {bureau}" for bureau in bureaux]
    assert signed_by("Ana Silva", "Bo Lee", *titles) is None
    signatory = signed_by("Ana Silva", titles[0])
    assert (signatory.name, signatory.title) == ("Ana Silva", titles[0])
