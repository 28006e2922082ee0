"""Letters around one piece of text, in six languages: what tables of cases are read in.

The letter is of 8 January 2024; where it announces a meeting, it is in Geneva from 10 to 14 June.
"""

from __future__ import annotations

from typing import NamedTuple


class Frame(NamedTuple):
    date_line: str
    subject: str
    salutation: str
    meeting: str
    closing: str


FRAMES = {
    "en": Frame(
        "Geneva, 8 January 2024",
        "Subject: Work of the group in the coming year",
        "Dear Sir/Madam,",
        "The meeting of the group will take place in Geneva from 10 to 14 June 2024.",
        "Yours faithfully,\n\nAna Silva\nDirector",
    ),
    "fr": Frame(
        "Genève, le 8 janvier 2024",
        "Objet: Travaux du groupe pour l'année à venir",
        "Madame, Monsieur,",
        "La réunion du groupe se tiendra à Genève du 10 au 14 juin 2024.",
        "Veuillez agréer, Madame, Monsieur, l'assurance de ma haute considération.\n\n"
        "Ana Silva\nDirectrice",
    ),
    "es": Frame(
        "Ginebra, 8 de enero de 2024",
        "Asunto: Labor del grupo en el próximo año",
        "Estimada Señora/Estimado Señor:",
        "La reunión del grupo se celebrará en Ginebra del 10 al 14 de junio de 2024.",
        "Le saluda atentamente,\n\nAna Silva\nDirectora",
    ),
    "ru": Frame(
        "Женева, 8 января 2024 года",
        "Предмет: Работа группы в предстоящем году",
        "Уважаемая госпожа, уважаемый господин,",
        "Собрание группы состоится в Женеве с 10 по 14 июня 2024 года.",
        "С уважением,\n\nАна Силва\nДиректор",
    ),
    "zh": Frame(
        "2024年1月8日,日内瓦",
        "事由: 研究组来年的工作",
        "尊敬的先生/女士:",
        "研究组会议将于2024年6月10日至14日在日内瓦举行。",
        "顺致敬意\n\n主任\n席安娜",
    ),
    "ar": Frame(
        "جنيف، 8 يناير 2024",
        "الموضوع: أعمال الفريق في العام المقبل",
        "حضرات السادة والسيدات، تحية طيبة وبعد،",
        "سيُعقد اجتماع الفريق في جنيف من 10 إلى 14 يونيو 2024.",
        "وتفضلوا بقبول فائق التقدير والاحترام،\n\nآنا سيلفا\nالمديرة",
    ),
}


def letter_with_event(language: str, paragraph: str) -> str:
    """Give a letter whose second paragraph is `paragraph`, behind one that announces a meeting."""
    frame = FRAMES[language]
    return _letter(frame, "", f"1\t{frame.meeting}\n\n2\t{paragraph}")


def letter_of(language: str, paragraph: str) -> str:
    """Give a letter whose body is `paragraph`."""
    return _letter(FRAMES[language], "", paragraph)


def letter_with_header(language: str, header: str) -> str:
    """Give a letter with `header` between the date line and the subject."""
    return _letter(FRAMES[language], header, f"1\t{FRAMES[language].meeting}")


def _letter(frame: Frame, header: str, body: str) -> str:
    parts = [frame.date_line, header, frame.subject, frame.salutation, body, frame.closing]
    return "\n\n".join(part for part in parts if part)
