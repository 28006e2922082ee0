"""Tables of meetings as letters print them: group, days, deadline and opening in columns."""

from __future__ import annotations

import pytest

import circextract

HEADS = {
    "en": ("Group", "Meeting dates", "Deadline for contributions", "Opening session"),
    "fr": ("Groupe", "Dates de la réunion", "Date limite des contributions", "Ouverture"),
    "es": ("Grupo", "Fechas de la reunión", "Plazo para las contribuciones", "Apertura"),
    "ru": ("Группа", "Даты собрания", "Предельный срок для вкладов", "Открытие"),
    "zh": ("组别", "会议日期", "文稿提交截止日期", "开幕时间"),
    "ar": ("الفريق", "تواريخ الاجتماع", "الموعد النهائي للمساهمات", "الافتتاح"),
}
ROWS = {
    "en": (
        (
            "Working Party 3J",
            "10-14 June 2019",
            "3 June 2019, 1600 hours UTC",
            "10 June 2019, 0930 hours",
        ),
        (
            "Working Party 3K",
            "12-17 June 2019",
            "5 June 2019, 1600 hours UTC",
            "12 June 2019, 1400 hours",
        ),
    ),
    "fr": (
        ("Groupe de travail 3J", "10-14 juin 2019", "3 juin 2019, 16 h 00 UTC", "10 juin, 9 h 30"),
        ("Groupe de travail 3K", "12-17 juin 2019", "5 juin 2019, 16 h 00 UTC", "12 juin, 14 h 00"),
    ),
    "es": (
        (
            "Grupo de Trabajo 3J",
            "10-14 de junio de 2019",
            "3 de junio de 2019, 16.00 horas UTC",
            "10 de junio, 09.30 horas",
        ),
        (
            "Grupo de Trabajo 3K",
            "12-17 de junio de 2019",
            "5 de junio de 2019, 16.00 horas UTC",
            "12 de junio, 14.00 horas",
        ),
    ),
    "ru": (
        (
            "РГ 3J",
            "10–14 июня 2019 г.",
            "понедельник, 3 июня 2019 г., 16 час. 00 мин. UTC",
            "понедельник, 10 июня 2019 г., 09 час. 30 мин.",
        ),
        (
            "РГ 3K",
            "12–17 июня 2019 г.",
            "среда, 5 июня 2019 г., 16 час. 00 мин. UTC",
            "среда, 12 июня 2019 г., 14 час. 00 мин.",
        ),
    ),
    "zh": (
        (
            "3J工作组",
            "2019年6月10日至14日",
            "2019年6月3日世界协调时16时",
            "6月10日（星期一）9时30分",
        ),
        (
            "3K工作组",
            "2019年6月12日至17日",
            "2019年6月5日世界协调时16时",
            "6月12日（星期三）14时00分",
        ),
    ),
    "ar": (
        (
            "فرقة العمل 3J",
            "14-10 يونيو 2019",
            "3 يونيو 2019، الساعة 16:00 UTC",
            "10 يونيو 2019، الساعة 09:30",
        ),
        (
            "فرقة العمل 3K",
            "17-12 يونيو 2019",
            "5 يونيو 2019، الساعة 16:00 UTC",
            "12 يونيو 2019، الساعة 14:00",
        ),
    ),
}
LETTERS = {
    "en": "Geneva, 7 March 2019\n\nSubject: Meetings in June 2019\n\nDear Sir/Madam,\n\n"
    "1\tThe meetings will be held in Geneva as follows:\n\n{}\n\nYours faithfully,\n",
    "fr": "Genève, le 7 mars 2019\n\nObjet: Réunions de juin 2019\n\nMadame, Monsieur,\n\n"
    "1\tLes réunions se tiendront à Genève comme suit:\n\n{}\n\nVeuillez agréer, Madame, Monsieur, "
    "l'assurance de ma haute considération.\n",
    "es": "Ginebra, 7 de marzo de 2019\n\nAsunto: Reuniones de junio de 2019\n\nMuy Señor mío:\n\n"
    "1\tLas reuniones se celebrarán en Ginebra como sigue:\n\n{}\n\nAtentamente,\n",
    "ru": "Женева, 7 марта 2019 года\n\nПредмет: Собрания в июне 2019 года\n\n"
    "Уважаемая госпожа, уважаемый господин,\n\n"
    "1\tСобрания состоятся в Женеве следующим образом:\n\n{}\n\nС уважением,\n",
    "zh": "2019年3月7日，日内瓦\n\n事由：2019年6月的会议\n\n尊敬的先生/女士：\n\n"
    "1\t会议将在日内瓦举行，安排如下：\n\n{}\n\n顺致敬意！\n",
    "ar": "جنيف، 7 مارس 2019\n\nالموضوع: اجتماعات يونيو 2019\n\nحضرات السادة والسيدات،\n\n"
    "1\tتعقد الاجتماعات في جنيف على النحو التالي:\n\n{}\n\nوتفضلوا بقبول فائق الاحترام،\n",
}
PRINTED = {
    "a row a line": ("\t", "\n"),
    "a cell a line": ("\n\t", "\n"),
    "a cell a line, rows apart": ("\n\t", "\n\n"),
}


@pytest.mark.parametrize("printed", PRINTED)
@pytest.mark.parametrize("language", LETTERS)
def test_each_column_says_its_own(language: str, printed: str) -> None:
    between, behind = PRINTED[printed]
    rows = (HEADS[language], *ROWS[language])
    table = behind.join("\t" + between.join(row) for row in rows)
    record = circextract.extract(text=LETTERS[language].format(table), language=language)
    events = [(str(e.start), str(e.end), e.start_time) for e in record.events]
    assert events == [
        ("2019-06-10", "2019-06-14", "09:30"),
        ("2019-06-12", "2019-06-17", "14:00"),
    ]
    due = [(str(d.date), d.time, d.timezone, d.action, d.event) for d in record.deadlines]
    assert due == [
        ("2019-06-03", "16:00", "UTC", "contribution", 0),
        ("2019-06-05", "16:00", "UTC", "contribution", 1),
    ]
    assert record.groups == ["WP3J", "WP3K"]
