"""Letters that greet nobody, flattened page by page: their ends, and the drafts of their annex."""

from __future__ import annotations

import pytest

import circextract

# Header; paragraphs of the first page and of the second; closing, who signs and the distribution;
# annex with drafts, each with its document and without a number of its own.
FLAT = {
    "en": (
        "Radiocommunication Bureau Administrative Circular CACE/871 14 May 2018 To Administrations "
        "of Member States of the ITU and Radiocommunication Sector Members Subject: "
        "Radiocommunication Study Group 4 – Proposed adoption of two draft Recommendations and "
        "their simultaneous approval by correspondence (PSAA)",
        ("1 At its meeting held on 2 May 2018, Study Group 4 decided to seek adoption of two draft "
         "Recommendations by correspondence.",
         "2 The consideration period ends on 14 July 2018.",
         "3 The results shall be announced in an Administrative Circular."),
        "Yours faithfully, Marta Lindqvist Director Annex: 1 Distribution: – Administrations of "
        "Member States of the ITU – Radiocommunication Sector Members – Members of the Radio "
        "Regulations Board",
        "Annex 1 Titles and summaries of the draft Recommendations Draft new Recommendation ITU-R "
        "S.[ESIM_BUD] Doc. 4/61 Link budgets of earth stations in motion This text gives guidance "
        "on link budgets. Draft revision of Recommendation ITU-R S.1503-2 Doc. 4/63 Description of "
        "software The revision refers to Recommendation ITU-R S.1714 for the limits.",
    ),
    "fr": (
        "Bureau des radiocommunications Circulaire administrative CACE/871 14 mai 2018 Aux "
        "Administrations des Etats Membres de l'UIT et aux Membres du Secteur des "
        "radiocommunications Objet: Commission d'études 4 – Proposition d'adoption de deux projets "
        "de Recommandation et approbation simultanée par correspondance (PAAS)",
        ("1 A sa réunion du 2 mai 2018, la Commission d'études 4 a décidé de demander l'adoption "
         "par correspondance de deux projets de Recommandation.",
         "2 La période d'examen se terminera le 14 juillet 2018.",
         "3 Les résultats seront communiqués dans une Circulaire administrative."),
        "Veuillez agréer, Madame, Monsieur, l'assurance de ma considération distinguée. Marta "
        "Lindqvist Directrice Annexe: 1 Distribution: – Administrations des Etats Membres de l'UIT "
        "– Membres du Secteur des radiocommunications – Membres du Comité du Règlement des "
        "radiocommunications",
        "Annexe 1 Titres et résumés des projets de Recommandation Projet de nouvelle "
        "Recommandation UIT-R S.[ESIM_BUD] Doc. 4/61 Bilans de liaison des stations terriennes Ce "
        "texte donne des orientations. Projet de révision de la Recommandation UIT-R S.1503-2 Doc. "
        "4/63 Description d'un logiciel La révision renvoie à la Recommandation UIT-R S.1714.",
    ),
    "es": (
        "Oficina de Radiocomunicaciones Circular Administrativa CACE/871 14 de mayo de 2018 A las "
        "Administraciones de los Estados Miembros de la UIT y a los Miembros del Sector de "
        "Radiocomunicaciones Asunto: Comisión de Estudio 4 – Propuesta de adopción de dos "
        "proyectos de Recomendación y su aprobación simultánea por correspondencia (PAAS)",
        ("1 En su reunión del 2 de mayo de 2018, la Comisión de Estudio 4 decidió solicitar la "
         "adopción por correspondencia de dos proyectos de Recomendación.",
         "2 El periodo de consideración finalizará el 14 de julio de 2018.",
         "3 Los resultados se comunicarán mediante una Circular Administrativa."),
        "Atentamente, Marta Lindqvist Directora Anexo: 1 Distribución: – Administraciones de los "
        "Estados Miembros de la UIT – Miembros del Sector de Radiocomunicaciones – Miembros de la "
        "Junta del Reglamento de Radiocomunicaciones",
        "Anexo 1 Títulos y resúmenes de los proyectos de Recomendación Proyecto de nueva "
        "Recomendación UIT-R S.[ESIM_BUD] Doc. 4/61 Balances de enlace de las estaciones terrenas "
        "En este texto se dan orientaciones. Proyecto de revisión de la Recomendación UIT-R "
        "S.1503-2 Doc. 4/63 Descripción del programa La revisión remite a la Recomendación UIT-R "
        "S.1714.",
    ),
    "ru": (
        "Бюро радиосвязи Административный циркуляр CACE/871 14 мая 2018 года Администрациям "
        "Государств – Членов МСЭ и Членам Сектора радиосвязи Предмет: 4-я Исследовательская "
        "комиссия – Предлагаемое одобрение двух проектов Рекомендаций и их одновременное "
        "утверждение по переписке (PSAA)",
        ("1 На своем собрании 2 мая 2018 года 4-я Исследовательская комиссия решила добиваться "
         "одобрения по переписке двух проектов Рекомендаций.",
         "2 Период рассмотрения завершится 14 июля 2018 года.",
         "3 Результаты будут объявлены в Административном циркуляре."),
        "С уважением, Марта Линдквист Директор Приложение: 1 Рассылка: – Администрациям Государств "
        "– Членов МСЭ – Членам Сектора радиосвязи – Членам Радиорегламентарного комитета",
        "Приложение 1 Названия и резюме проектов Рекомендаций Проект новой Рекомендации МСЭ-R "
        "S.[ESIM_BUD] Док. 4/61 Бюджеты линий земных станций В тексте даются указания. Проект "
        "пересмотра Рекомендации МСЭ-R S.1503-2 Док. 4/63 Описание программы В пересмотре дана "
        "ссылка на Рекомендацию МСЭ-R S.1714.",
    ),
    "zh": (
        "无线电通信局 行政通函 CACE/871 2018年5月14日 "
        "致国际电联各成员国主管部门、无线电通信部门成员 "
        "事由： 无线电通信第4研究组 – 建议以信函方式同时通过并批准两份建议书草案（PSAA）",
        ("1 第4研究组在2018年5月2日的会议上决定，以信函方式寻求通过两份建议书草案。"
         "各建议书草案的标题和摘要见附件，有关文件可在研究组的网页上查阅。",
         "2 审议期至2018年7月14日止。",
         "3 此程序的结果将以行政通函公布。"),
        "顺致敬意！ 主任 马蒂亚斯·奥尔森 附件：1件 分发： – 国际电联各成员国主管部门 "
        "– 无线电通信部门成员 – 无线电规则委员会委员",
        "附件1 建议书草案的标题和摘要 ITU-R S.[ESIM_BUD]新建议书草案 4/61号文件 "
        "动中通地球站的链路预算 本草案提供指导。 ITU-R S.1503-2建议书修订草案 4/63号文件 "
        "软件的功能描述 修订内容提到ITU-R S.1714建议书。",
    ),
    "ar": (
        "مكتب الاتصالات الراديوية الرسالة الإدارية المعممة CACE/871 14 مايو 2018 إلى إدارات الدول "
        "الأعضاء في الاتحاد وأعضاء قطاع الاتصالات الراديوية الموضوع: لجنة الدراسات 4 – اقتراح "
        "اعتماد مشروعي توصيتين والموافقة عليهما في آن واحد بالمراسلة (PSAA)",
        ("1 قررت لجنة الدراسات 4، في اجتماعها الذي عُقد في 2 مايو 2018، أن تلتمس بالمراسلة اعتماد "
         "مشروعي توصيتين.",
         "2 تنتهي فترة النظر في 14 يوليو 2018.",
         "3 وتعلن نتائج هذا الإجراء في رسالة إدارية معممة."),
        "وتفضلوا بقبول فائق التقدير والاحترام. ماتياس أولسن المدير الملحقات: 1 التوزيع: – إدارات "
        "الدول الأعضاء في الاتحاد – أعضاء قطاع الاتصالات الراديوية – أعضاء لجنة لوائح الراديو",
        "الملحق 1 عناوين مشاريع التوصيات وملخصاتها مشروع التوصية الجديدة ITU-R S.[ESIM_BUD] "
        "الوثيقة 4/61 ميزانيات الوصلات للمحطات الأرضية يقدم هذا النص إرشادات. مشروع مراجعة التوصية "
        "ITU-R S.1503-2 الوثيقة 4/63 وصف البرمجيات تشير المراجعة إلى التوصية ITU-R S.1714.",
    ),
}  # fmt: skip
LANGUAGES = pytest.mark.parametrize("language", list(FLAT))
_PAGE = 700  # characters that make a line a whole page


def _read(language: str) -> circextract.Circular:
    head, (first, second, third), end, annex = FLAT[language]
    opening, stop = first[:-1], first[-1]
    first = first + (" " + opening[2:] + stop) * (_PAGE // len(opening))
    letter = f"{head} {first} {second} /\n{third} {end} /\n{annex}\n"
    return circextract.extract(text=letter, language=language)


@LANGUAGES
def test_the_closing_on_a_later_page_ends_the_body(language: str) -> None:
    record = _read(language)
    assert [paragraph.number for paragraph in record.paragraphs] == ["1", "2", "3"]
    assert record.signatory is not None
    assert record.signatory.name in FLAT[language][2]
    assert record.annexes_declared == 1
    assert len(record.copy_to) == 1
    assert [annex.label for annex in record.annexes] == [FLAT[language][3].split("1")[0] + "1"]


@LANGUAGES
def test_drafts_with_their_documents_are_items_and_what_they_refer_to_is_none(language: str):
    approval = _read(language).approval
    assert approval is not None
    numbers = [item.text.replace("建议书", "").split(" ")[-1] for item in approval.items]
    assert numbers == ["S.[ESIM_BUD]", "S.1503-2"]
    assert [item.change for item in approval.items] == ["new", "revised"]
    # Only in Chinese a blank, where a line ended, parts title and summary.
    titles = ["动中通地球站的链路预算", "软件的功能描述"] if language == "zh" else [None, None]
    assert [item.title for item in approval.items] == titles
