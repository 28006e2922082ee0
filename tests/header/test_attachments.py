"""Lists of what is attached, under the signature: they name documents and head no annex."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import letter_of

import circextract

# The word, and two titles under it.
_ATTACHED = {
    "en": (["Attachment", "Enclosures", "Annexes"], ["Draft (12 pages)", "List of sequences"]),
    "fr": (["Pièce jointe", "Pièces jointes", "Annexes"], ["Projet (12 pages)", "Liste des cas"]),
    "es": (["Adjunto", "Documentos adjuntos", "Anexos"], ["Proyecto (12 páginas)", "Lista"]),
    "ru": (["Прилагается", "Прилагаемые документы"], ["Проект (12 стр.)", "Перечень кривых"]),
    "zh": (["附件", "附文"], ["建议书草案（12页）", "测试序列清单"]),
    "ar": (["المرفق", "المرفقات", "الملحقات"], ["مشروع توصية (12 صفحة)", "قائمة التتابعات"]),
}
_WAYS = {
    "a cell": "{word}\t{0}\n",
    "cells": "\t{word}:\t{0}\n\t\t{1}\n",
    "lines": "{word}:\n{0}\n{1}\n",
    "marks": "{word}:\n- {0}\n- {1}\n",
    "numbers": "{word}:\n1. {0}\n2. {1}\n",
    "borders": "{word} | {0} |\n",
}


_SENTENCE = {
    "en": "We inform you of the work on cables.", "fr": "Nous vous informons des travaux.",
    "es": "Le informamos de los trabajos.", "ru": "Сообщаем Вам о проведенных работах.",
    "zh": "现向您通报研究组在电缆方面开展的工作。", "ar": "نحيطكم علماً بالأعمال المتعلقة بالكبلات.",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", _WAYS.values(), ids=_WAYS.keys())
def test_a_list_of_what_is_attached_heads_no_annex(way, language):
    words, titles = _ATTACHED[language]
    for word in words:
        letter = letter_of(language, _SENTENCE[language])
        record = circextract.extract(text=f"{letter}\n\n{way.format(*titles, word=word)}")
        assert record.annexes == [], word
