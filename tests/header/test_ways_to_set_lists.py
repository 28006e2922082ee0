"""Headers with numbered items, rows between slashes, columns of blanks, labels without a colon."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES, table
from tests.frames import FRAMES

import circextract
from circextract.models import Circular

_ITEMS = {
    "en": ("Administrations of Member States", "ITU-T Sector Members", "ITU Academia"),
    "fr": ("Administrations des Etats Membres", "Membres du Secteur UIT-T", "Universités"),
    "es": ("Administraciones de los Estados Miembros", "Miembros de Sector", "Universidades"),
    "ru": ("Администрации Государств-Членов", "Члены Сектора МСЭ-Т", "Университеты"),
    "zh": ("国际电联成员国主管部门", "ITU-T部门成员", "国际电联学术成员"),
    "ar": ("إدارات الدول الأعضاء", "أعضاء قطاع تقييس الاتصالات", "الهيئات الأكاديمية"),
}  # fmt: skip
_REFERENCE = {
    "en": "TSB Circular 112",
    "fr": "Circulaire TSB 112",
    "es": "Circular TSB 112",
    "ru": "Циркуляр 112 БСЭ",
    "zh": "电信标准化局第112号通函",
    "ar": "الرسالة المعممة 112 لمكتب تقييس الاتصالات",
}
_TITLE = "Zwel 99 of X77 Qort"
_MARKS = {"figures": "{n}.\t", "brackets": "{n}) ", "letters": "{letter})\t"}


def _words(language: str) -> dict[str, str]:
    return dict(table(language, "frame")["header"])


def _read(language: str, *parts: str) -> Circular:
    frame, words = FRAMES[language], _words(language)
    body = [frame.salutation, f"1\t{frame.meeting}", frame.closing]
    text = "\n\n".join([f"{words['union']}\n{words['bureau']}", *parts, *body])
    return circextract.extract(text=text, language=language)


def _texts(items: object) -> list[str]:
    return [item.text for item in items]  # type: ignore[attr-defined]


@pytest.mark.parametrize("marks", _MARKS.values(), ids=_MARKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_items_may_be_numbered(language, marks):
    words, items = _words(language), _ITEMS[language]
    rows = (marks.format(n=n, letter="abc"[n - 1]) + item for n, item in enumerate(items, 1))
    to = "\n".join([words["to"], *rows])
    letter = _read(language, FRAMES[language].date_line, to, f"{words['subject']}\t{_TITLE}")
    assert _texts(letter.addressees) == list(items)
    assert letter.subject == _TITLE


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_numbered_paragraph_is_no_item(language):
    words, items, frame = _words(language), _ITEMS[language], FRAMES[language]
    to = f"{words['to']} {items[0]}"
    text = "\n\n".join(
        [frame.date_line, f"{words['subject']} {_TITLE}", to, f"1.\t{frame.meeting}"]
    )
    assert _texts(circextract.extract(text=text, language=language).addressees) == [items[0]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_that_slashes_open_and_end_are_rows_of_a_table(language):
    words, items = _words(language), _ITEMS[language]
    rows = [
        f"/ / {FRAMES[language].date_line} /",
        f"/ {words['reference']} / {_REFERENCE[language]}\nCOM 5/AB / {words['to']} /",
        f"/ {words['phone']} / +41 22 730 5617 / - {items[0]}; /",
        f"/ {words['fax']} / +41 22 730 5853 / - {items[1]} /",
        f"/ {words['subject']} / {_TITLE} /",
    ]
    letter = _read(language, "\n".join(rows))
    assert letter.reference.initials == "COM 5/AB"
    assert _texts(letter.addressees) == list(items[:2])
    assert letter.subject == _TITLE
    assert str(letter.date) == "2024-01-08"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_begun_beside_its_label_goes_on_at_the_end_of_the_rows_below(language):
    words, items = _words(language), _ITEMS[language]
    rows = [
        f"{words['phone']}\t+41 22 730 5617\t{words['to']} - {items[0]};",
        f"{words['fax']}\t+41 22 730 5853\t- {items[1]};",
        f"{words['email']}\tana.silva@itu.int\t- {items[2]}",
    ]
    letter = _read(
        language, FRAMES[language].date_line, "\n".join(rows), f"{words['subject']}\t{_TITLE}"
    )
    assert _texts(letter.addressees) == list(items)
    assert letter.contacts[0].faxes == ["+41 22 730 5853"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_wide_blanks_part_columns(language):
    words, items = _words(language), _ITEMS[language]
    left = max(len(words["reference"]), len(words["phone"])) + 2
    column = left + 60
    rows = [
        f"{words['reference']:{left}}{_REFERENCE[language]}".ljust(column) + words["to"],
        f"{'':{left}}COM 5/AB".ljust(column) + f"- {items[0]};",
        f"{words['phone']:{left}}+41 22 730 5617".ljust(column) + f"- {items[1]}",
    ]
    letter = _read(
        language, FRAMES[language].date_line, "\n".join(rows), f"{words['subject']}  {_TITLE}"
    )
    assert letter.reference.number == "112"
    assert letter.reference.initials == "COM 5/AB"
    assert _texts(letter.addressees) == list(items[:2])
    assert letter.contacts[0].phones == ["+41 22 730 5617"]


@pytest.mark.parametrize("gap", [" – ", "   ", "\t"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_may_have_a_dash_or_a_wide_gap_for_its_colon(language, gap):
    words = _words(language)
    subject = words["subject"].rstrip(":：") + gap + _TITLE
    to = f"{words['to']}\n- {_ITEMS[language][0]}"
    assert _read(language, FRAMES[language].date_line, to, subject).subject == _TITLE


@pytest.mark.parametrize("language", LANGUAGES)
def test_contacts_may_be_counted(language):
    words = _words(language)
    contact = words["contact"].rstrip(":：")
    blocks = [
        f"{contact} {n}\t{name}\n{words['phone']}\t{phone}"
        for n, name, phone in (
            (1, "Ana Silva", "+41 22 730 5617"),
            (2, "Bo Lindqvist", "+41 22 730 5618"),
        )
    ]
    letter = _read(language, FRAMES[language].date_line, *blocks, f"{words['subject']} {_TITLE}")
    assert [(one.name, one.phones) for one in letter.contacts] == [
        ("Ana Silva", ["+41 22 730 5617"]),
        ("Bo Lindqvist", ["+41 22 730 5618"]),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_beside_a_name_is_a_fax_where_its_label_says_so(language):
    words = _words(language)
    phone, fax = (words[kind].rstrip(":：") for kind in ("phone", "fax"))
    row = f"{words['contact']} Ana Silva, {phone} +41 22 730 5617, {fax} +41 22 730 5881"
    (contact,) = _read(
        language, FRAMES[language].date_line, row, f"{words['subject']} {_TITLE}"
    ).contacts
    assert (contact.name, contact.phones, contact.faxes) == (
        *("Ana Silva", ["+41 22 730 5617"]),
        ["+41 22 730 5881"],
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_line_of_a_page_foot_is_nobodys_number(language):
    foot = (
        "International Telecommunication Union • Place des Nations • CH-1211 Geneva 20\n"
        "Tel.: +41 22 730 5802 • E-mail: desk@itu.int • Fax: +41 22 730 5787 • www.itu.int"
    )
    words, frame = _words(language), FRAMES[language]
    parts = [frame.date_line, f"{words['subject']} {_TITLE}", frame.salutation]
    text = "\n\n".join([*parts, f"1\t{frame.meeting}", frame.closing, foot])
    assert circextract.extract(text=text, language=language).contacts == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_reference_above_the_subject_is_the_letters_own(language):
    row = {
        "en": "Reference:",
        "fr": "Référence:",
        "es": "Referencia:",
        "ru": "Ссылка:",
        "zh": "参考文件：",
        "ar": "الإحالة:",
    }[language]
    words = _words(language)
    letter = _read(
        language,
        FRAMES[language].date_line,
        f"{row}\t{_REFERENCE[language]}",
        f"{words['to']}\t{_ITEMS[language][0]}",
        f"{words['subject']}\t{_TITLE}",
    )
    assert letter.reference.number == "112"
    assert letter.citations == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_of_the_secretary_general_needs_no_words(language):
    words = _words(language)
    letter = _read(
        language,
        FRAMES[language].date_line,
        f"{words['reference']}\tCL-24/17",
        f"{words['subject']}\t{_TITLE}",
    )
    assert (letter.reference.number, str(letter.kind)) == ("CL-24/17", "circular_letter")


@pytest.mark.parametrize("printed", ["5617 730 22 41+", "+41 22 730 5617"])
def test_figures_of_arabic_numbers_may_be_stored_from_right_to_left(printed):
    words = _words("ar")
    parts = [
        FRAMES["ar"].date_line,
        f"{words['phone']}\n{printed}",
        f"{words['subject']}\n{_TITLE}",
    ]
    assert _read("ar", *parts).contacts[0].phones == ["+41 22 730 5617"]
