"""Sentences carry the marks drawn inside: a stroke stands at each border."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon, load_lexicon
from circextract.lexicon.detect import detect_language
from circextract.sentences import split_sentences


def lexicon_of(text: str) -> Lexicon:
    return load_lexicon(detect_language(text) or "en")


ENGLISH = [
    "The meeting is open to all.|Registration is mandatory.",
    "Is it open?|Yes!|It is.",
    "See TSB Circular No. 325 and Rec. ITU-T Y.4900.|It is new.",
    "Mr. Lee, Dr. Kim and Prof. Sy attend.|They speak.",
    "from 9.30 a.m. to 12.30 p.m. Geneva time",
    "Write to tsb@itu.int or see www.itu.int/en.|Thank you.",
    'He said "yes."|Then he left.',
    "The fee (if any) is waived.|No visa is needed.",
    "by post (letter; fax; e-mail) or in person",
    "Register by 1 May;|Book a hotel by 2 May.",
    "e.g. this one, i.e. that one, etc. and more",
    "one without an end",
]
OTHERS = [
    "La réunion est ouverte à tous.|L'inscription est obligatoire.",
    "M. Dupont et Mme Durand y participent.|Ils parlent.",
    "Voir p.ex. Genève ou Lausanne.|Fin.",
    "M. J.-P. Morel et Mme A.-M. Roy y participent.|Ils parlent.",
    "¿Está abierta?|Sí.",
    "La Sra. Pérez y el Sr. Gil asisten.|Hablan.",
    "а также по тел. 730 и в 09 час. 30 мин. по женевскому времени.|Далее.",
    "завершаются в 17 час. 30 мин.|Тезисы принимаются до 30 апреля.|Плата не взимается.",
    "в 16 час. 00 мин. UTC в г. Кито",
    "会议将在日内瓦举行。|请注册。|谢谢！",
    "يعقد الاجتماع في جنيف.|هل هو مفتوح؟|نعم.",
    "تُرسل الردود إلى ص.ب. 45 في القاهرة.|شكراً.",
]
LINES = [
    "Agenda:|- Opening|- Closing",
    "Practical information|The meeting is in Geneva.",
    "a sentence that goes on,\nbehind a comma",
    "a sentence that is broken over two lines in the middle of its words\nand goes on",
]


def split(text: str) -> list[str]:
    folded = fold(text)
    return [
        text[slice(*span)]
        for span in split_sentences(text, folded, Span(0, len(text)), lexicon_of(text))
    ]


@pytest.mark.parametrize("marked", [*ENGLISH, *OTHERS])
def test_a_text_is_cut_at_the_ends_of_its_sentences(marked):
    joint = "" if "。" in marked else " "
    assert split(marked.replace("|", joint)) == marked.split("|")


@pytest.mark.parametrize("marked", LINES)
def test_a_line_break_parts_headings_and_list_items_only(marked):
    assert split(marked.replace("|", "\n")) == marked.split("|")


def test_only_the_given_stretch_is_cut():
    text = "One is here. Two is here. Three is here."
    spans = list(split_sentences(text, fold(text), Span(13, 25), lexicon_of(text)))
    assert [text[slice(*span)] for span in spans] == ["Two is here."]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("reply by 3 May 2021", "3 May 2021"),
        ("ответить до 3 мая 2021 года", "3 мая 2021 года"),
        ("请在2021年5月3日前答复，", "2021年5月3日"),
    ],
)
def test_text_without_stops_is_cut_between_words_never_inside_a_date(words, date):
    sentences = split(" ".join([words] * 1000))
    assert all(len(sentence) <= 3000 for sentence in sentences)
    assert sum(sentence.count(date) for sentence in sentences) == 1000


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_text_without_words_has_no_sentences(text):
    assert split(text) == []


@given(st.text(st.sampled_from("aB1. ;!?\n-()。，؟"), max_size=50))
def test_sentences_are_in_order_and_hold_all_text(text):
    folded, end, outside = fold(text), 0, ""
    for span in split_sentences(text, folded, Span(0, len(text)), lexicon_of(text)):
        assert end <= span.start < span.end
        assert text[slice(*span)] == text[slice(*span)].strip()
        outside += text[end : span.start]
        end = span.end
    assert not (outside + text[end:]).strip()
