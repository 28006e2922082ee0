"""What only names an annex opens none; what signs, and what heads pages, is no more than that."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES, letter_of

import circextract
from circextract.lexicon import load_lexicon

# A sentence that ends with the name of an annex; the count of annexes; the annex's own heading.
NAMED = {
    "en": ("The draft agenda of this session is set out in Annex 1.", "Annexes: 2", "ANNEX"),
    "fr": ("Le projet d'ordre du jour figure dans l'Annexe 1.", "Annexes: 2", "ANNEXE"),
    "es": ("El proyecto de orden del día figura en el Anexo 1.", "Anexos: 2", "ANEXO"),
    "ru": ("Проект повестки дня изложен в Приложении 1.", "Приложения: 2", "ПРИЛОЖЕНИЕ"),
    "zh": ("会议议程草案见附件1。", "附件：2件", "附件"),
    "ar": ("ويرد مشروع جدول الأعمال في الملحق 1.", "الملحقات: 2", "الملحق"),
}
# A row of what is to be done by when, with the annex that holds the form.
ROWS = {
    "en": ("Hotel booking", "19 April 2024", "Annex"),
    "fr": ("Réservation d'hôtel", "19 avril 2024", "Annexe"),
    "es": ("Reserva de hotel", "19 de abril de 2024", "Anexo"),
    "ru": ("Бронирование гостиниц", "19 апреля 2024 года", "Приложение"),
    "zh": ("预订酒店", "2024年4月19日", "附件"),
    "ar": ("حجز الفنادق", "19 أبريل 2024", "الملحق"),
}
SIGNED = {
    "en": "[Original signed]",
    "fr": "[Original signé]",
    "es": "[Original firmado]",
    "ru": "[оригинал подписан]",
    "zh": "［原件已签］",
    "ar": "[الأصل موقع]",
}


def _flat(language: str, *, signed: str = "") -> str:
    """Give a letter whose pages are lines; the first names an annex, the second closes."""
    frame, (named, count, heading) = FRAMES[language], NAMED[language]
    long = " ".join([frame.meeting] * 9)
    closing, who = frame.closing.split("\n\n")
    pages = [
        f"{frame.date_line} / {frame.subject} / {frame.salutation} 1 {long} {named} 2 {long}",
        f"- 2 -\n3 {long} 4 {frame.meeting} {closing} {signed} {who.replace(chr(10), ' ')} {count}",
        f"{heading} 1 {frame.meeting}",
        f"{heading} 2 {frame.meeting}",
    ]
    return "\n\n".join(pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_that_ends_with_an_annex_ends_no_letter(language):
    record = circextract.extract(text=_flat(language), language=language)
    assert [paragraph.number for paragraph in record.paragraphs] == ["1", "2", "3", "4"]
    heading = NAMED[language][2]
    assert [annex.label for annex in record.annexes] == [
        f"{heading}{gap}{number}" for gap, number in ((" ", 1), (" ", 2))
    ]
    assert record.annexes_declared == 2
    assert record.signatory is not None
    assert record.signatory.name in FRAMES[language].closing


@pytest.mark.parametrize("language", LANGUAGES)
def test_brackets_stand_around_what_says_that_it_is_signed(language):
    record = circextract.extract(text=_flat(language, signed=SIGNED[language]), language=language)
    assert record.signatory is not None
    assert record.signatory.name in FRAMES[language].closing.split("\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_annex_in_a_later_cell_is_only_named(language):
    frame, row = FRAMES[language], "\t".join(ROWS[language])
    text = letter_of(language, f"{frame.meeting}\n\n{row}\n{row}\n\n{frame.meeting}")
    record = circextract.extract(text=f"{text}\n\n{ROWS[language][2]}\n{frame.meeting}")
    assert len(record.annexes) == 1
    assert record.signatory is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_beside_that_of_a_page_is_no_line_of_the_letter(language):
    frame = FRAMES[language]
    series = {"en": "Circular Letter CR/341", "fr": "Lettre circulaire CR/341",
              "es": "Carta circular CR/341", "ru": "Циркулярное письмо CR/341",
              "zh": "CR/341号通函", "ar": "الرسالة المعممة CR/341"}[language]  # fmt: skip
    body = f"1\t{frame.meeting}\n\nCR/341\n- 2 -\n\n2\t{frame.meeting}"
    parts = [f"{series}\n{frame.date_line}", frame.subject, frame.salutation, body, frame.closing]
    record = circextract.extract(text="\n\n".join(parts), language=language)
    assert record.reference is not None
    assert record.reference.text == series
    assert all("CR/341" not in paragraph.text for paragraph in record.paragraphs)


# In Chinese lines without marks may be one item.
@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "zh"])
def test_the_lines_up_to_the_next_label_are_the_list(language):
    labels = load_lexicon(language).labels
    copied, contact = (f"{labels[concept][0]}:" for concept in ("copy_to", "contact"))
    bodies = ["Management teams 1 and 2 of the tower", "Friends of the tower"]
    head = "\n".join([copied, *bodies, contact, "Ana Silva"])
    frame = FRAMES[language]
    parts = [frame.date_line, head, frame.subject, frame.salutation, frame.meeting, frame.closing]
    record = circextract.extract(text="\n\n".join(parts), language=language)
    assert [entry.text for entry in record.copy_to] == bodies
