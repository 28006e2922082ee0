"""Sentences carry the marks drawn inside: [what is named]{LABEL id}; persons have no id.

What Arabic writes together with a name is in its word.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circextract.lexicon import load_lexicon
from circextract.nlp import find_entities
from circextract.publishers import load_publisher

MARK = re.compile(r"\[([^\]]+)\]\{([A-Z]+) ?([^}]*)\}")
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")

SENTENCES = {
    "en": [
        "Please contact Mr [John Smith-Doe]{PERSON}, Counsellor, [TSB]{ORG TSB}.",
        "The meeting will be chaired by [Ana de la Cruz]{PERSON}.",
        "Dr [Babajide Ogunleye]{PERSON} will speak at [WTSA-24]{EVENT WTSA-24} in"
        " [New Delhi]{GPE city:New Delhi|IN}, [India]{GPE IN}.",
        "[Study Group 20]{ORG SG20} and [Working Party 5D]{ORG WP5D} meet in the"
        " [Popov Room]{FACILITY facility:Popov Room}.",
        "as the [Radio Regulations]{OTHER Radio Regulations} and the [Kyoto"
        " Protocol]{OTHER Kyoto Protocol} say",
        "H.E. Mr [Paul Lyon]{PERSON} of the [European Union]{ORG European Union}",
        "Ms [Ingrid Moe]{PERSON} Director of the [ITU Council]{ORG ITU Council}",
        "[WRC‑23]{EVENT WRC-23} and the next [World Radiocommunication Conference]{EVENT WRC}",
        "[UNIDO]{ORG UNIDO}, the [International Atomic Energy Agency]{ORG IAEA}",
    ],
    "fr": [
        "Veuillez contacter M. [Pierre Dupont-Durand]{PERSON}, Conseiller, au [TSB]{ORG TSB}.",
        "présidée par [Awa Ndiaye]{PERSON} (tél.: 12)",
        "Mme [Solange Ametepe]{PERSON} participera à l'[AMNT-24]{EVENT WTSA-24} à"
        " [New Delhi]{GPE city:New Delhi|IN} ([Inde]{GPE IN}).",
        "La [Commission d'études 20]{ORG SG20} se réunira dans la [salle"
        " Popov]{FACILITY facility:Popov Room}.",
        "le [Règlement des radiocommunications]{OTHER Radio Regulations} et le [Protocole de"
        " Kyoto]{OTHER Kyoto Protocol}",
        "la [Conférence de plénipotentiaires]{EVENT PP} et l'[AIEA]{ORG IAEA}",
    ],
    "es": [
        "Diríjase a la Sra. [Carmela Ordóñez Prats]{PERSON}, Consejera, [TSB]{ORG TSB}.",
        "presidida por [Juan Carlos Pérez]{PERSON}.",
        "El Sr. [Vikram Oduya]{PERSON} asistirá a la [AMNT-24]{EVENT WTSA-24} en"
        " [Nueva Delhi]{GPE city:New Delhi|IN} ([India]{GPE IN}).",
        "La [Comisión de Estudio 20]{ORG SG20} se reunirá en la [sala"
        " Popov]{FACILITY facility:Popov Room}.",
        "el [Reglamento de Radiocomunicaciones]{OTHER Radio Regulations} y el [Protocolo de"
        " Kyoto]{OTHER Kyoto Protocol}",
        "la [Conferencia de Plenipotenciarios]{EVENT PP} y el [OIEA]{ORG IAEA}",
    ],
    "ru": [
        "Обращайтесь к г-же [Динаре Омарбековой]{PERSON}, Советнику, [БСЭ]{ORG TSB}.",
        "под председательством [Ивана Петрова]{PERSON}.",
        "Г-н [Эркин Токтогулов]{PERSON} примет участие в [ВАСЭ-24]{EVENT WTSA-24} в"
        " [Нью-Дели]{GPE city:New Delhi|IN}, [Индия]{GPE IN}.",
        "[20-я Исследовательская комиссия]{ORG SG20} соберется в [зале"
        " Попова]{FACILITY facility:Popov Room}.",
        "согласно [Регламенту радиосвязи]{OTHER Radio Regulations} и [Киотскому"
        " протоколу]{OTHER Kyoto Protocol}",
        "на [Полномочной конференции]{EVENT PP} и в [МАГАТЭ]{ORG IAEA}",
        "г-ну [Иванову И.И.]{PERSON} (тел.: 5)",
    ],
    "zh": [
        "如有疑问，请与[电信标准化局]{ORG TSB}顾问[李明]{PERSON}先生联系。",
        "会议由[王秀英]{PERSON}主持。",
        "[塞维姆·阿克京]{PERSON}女士将出席在[印度]{GPE IN}[新德里]{GPE city:New Delhi|IN}举行的"
        "[WTSA-24]{EVENT WTSA-24}。",
        "[第20研究组]{ORG SG20}将在[波波夫会议室]{FACILITY facility:Popov Room}开会。",
        "按照[无线电规则]{OTHER Radio Regulations}和[京都议定书]{OTHER Kyoto Protocol}的规定",
        "[全权代表大会]{EVENT PP}与[国际原子能机构]{ORG IAEA}",
        "请联系[Graciela Peñalba]{PERSON}女士",
    ],
    "ar": [
        "يرجى الاتصال بالسيد [أحمد حسن]{PERSON}، مستشار [مكتب تقييس الاتصالات]{ORG TSB}.",
        "برئاسة [يوسف بن خالد]{PERSON}.",
        "وستشارك السيدة [أوكسانا مبيكي]{PERSON} (هاتف: 5) في [WTSA-24]{EVENT WTSA-24} في"
        " [نيودلهي]{GPE city:New Delhi|IN}، [الهند]{GPE IN}.",
        "تجتمع [لجنة الدراسات 20]{ORG SG20} في [قاعة بوبوف]{FACILITY facility:Popov Room}.",
        "وفقاً لأحكام [لوائح الراديو]{OTHER Radio Regulations}"
        " [وبروتوكول كيوتو]{OTHER Kyoto Protocol}",
        "[مؤتمر المندوبين المفوضين]{EVENT PP} [والوكالة الدولية للطاقة الذرية]{ORG IAEA}",
    ],
}
# Nothing is named here.
SILENT = {
    "en": [
        "Dear Mr Chairman, dear Ms Director",
        "Resolution 122 (Rev. Guadalajara, 2010)",
        "Reports of the Working Parties\n10\tDate of the next meeting",
        "write to fg-dtw-docs@example.int or see https://example.int/sg20/geneva",
        "chaired by the Vice-Chairman",
        "a rag, com 5 and the sg",
    ],
    "fr": [
        "Monsieur le Directeur, Madame la Présidente",
        "Résolution 73 (Rév. Dubaï, 2018)",
        "présidée par le Vice-Président",
        "Annexe M. Liste",
    ],
    "es": [
        "Señor Director, señora Presidenta",
        "□ Sr. □ Sra. □ Srta.\nPaís: ....",
        "Resolución 122 (Rev. Guadalajara, 2010)",
        "Anexo D. Lista",
    ],
    "ru": [
        "Уважаемый господин Председатель",
        "Резолюция 73 (Пересм. Дубай, 2018 г.)",
        "под председательством заместителя Председателя",
    ],
    "zh": [
        "尊敬的先生/女士：",
        "文号\n联系人\n电话",
        "第73号决议（2018年，迪拜，修订版）",
        "由主席主持会议",
    ],
    "ar": [
        "حضرة السيد الرئيس، حضرة السيدة المديرة",
        "القرار 73 (المراجَع في دبي، 2018)",
        "برئاسة رئيس اللجنة",
    ],
}


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(code, sentence) for code, sentences in table.items() for sentence in sentences]


def found(text: str, code: str) -> list[tuple[str, str, str]]:
    entities = find_entities(text, load_lexicon(code), load_publisher("itu"))
    return [(text[slice(*e.span)], e.label, e.id) for e in entities]


@pytest.mark.parametrize(("code", "sentence"), rows(SENTENCES))
def test_what_a_sentence_names(code: str, sentence: str) -> None:
    expected = [match.groups() for match in MARK.finditer(sentence)]
    assert found(MARK.sub(r"\1", sentence), code) == expected


@pytest.mark.parametrize(("code", "sentence"), rows(SILENT))
def test_a_sentence_that_names_nothing(code: str, sentence: str) -> None:
    assert found(sentence, code) == []


def test_every_language_has_sentences_of_every_label() -> None:
    for code in LANGUAGES:
        labels = {label for s in SENTENCES[code] for _, label, _ in MARK.findall(s)}
        assert labels == {"PERSON", "ORG", "GPE", "FACILITY", "EVENT", "OTHER"}
        assert SILENT[code]


@given(st.text(), st.sampled_from(LANGUAGES))
def test_entities_of_any_text_are_in_order_and_do_not_overlap(text: str, code: str) -> None:
    last = 0
    for entity in find_entities(text, load_lexicon(code), load_publisher("itu")):
        assert last <= entity.span.start < entity.span.end <= len(text)
        last = entity.span.end
