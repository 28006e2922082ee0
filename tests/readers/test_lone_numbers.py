"""Numbers of paragraphs on lines of their own, as converters of tables leave them."""

from __future__ import annotations

import pytest

import circextract

# Label of the subject, salutation, and three paragraphs, the second below a heading.
LETTERS = {
    "en": (
        "Subject:",
        "Dear Sir/Madam,",
        "The group on quiet bands will meet in Lima from 3 to 5 May 2021 at the invitation of the "
        "host.",
        "Registration",
        "Delegates are asked to register on the page of the meeting as early as they possibly can "
        "do so.",
        "All further particulars will be found on the page of the meeting a month before it opens.",
    ),
    "fr": (
        "Objet:",
        "Madame, Monsieur,",
        "Le groupe chargé des bandes calmes se réunira à Lima du 3 au 5 mai 2021, à l'invitation "
        "du pays hôte.",
        "Inscription",
        "Les délégués sont priés de s'inscrire sur la page de la réunion aussi tôt que possible "
        "cette fois.",
        "Toutes les autres précisions se trouveront sur la page de la réunion un mois avant "
        "l'ouverture.",
    ),
    "es": (
        "Asunto:",
        "Muy Señora mía/Muy Señor mío:",
        "El grupo de las bandas tranquilas se reunirá en Lima del 3 al 5 de mayo de 2021, por "
        "invitación.",
        "Inscripción",
        "Se ruega a los delegados que se inscriban en la página de la reunión lo antes que les "
        "sea posible.",
        "Los demás detalles figurarán en la página de la reunión un mes antes de que ésta se "
        "inaugure allí.",
    ),
    "ru": (
        "Предмет:",
        "Уважаемая госпожа, уважаемый господин,",
        "Группа по тихим полосам соберется в Лиме с 3 по 5 мая 2021 года по приглашению "
        "принимающей страны.",
        "Регистрация",
        "Делегатов просят зарегистрироваться на странице собрания как можно раньше, чтобы помочь "
        "принимающим.",
        "Все остальные сведения появятся на странице собрания за один месяц до его открытия в "
        "столице Перу.",
    ),
    "zh": (
        "事由：",
        "尊敬的先生/女士：",
        "应东道主的盛情邀请，静默频段小组将于2021年5月3日至5日在利马举行会议，讨论各国提交的文稿和测量结果。",
        "注册",
        "请各位代表尽早在会议网页上办理注册手续，以便东道主及时安排会议室、座位、名牌和其他各项会务工作。",
        "其他各项信息将在会议开幕一个月之前登载在会议网页上，请各位代表届时查阅并转告本单位的其他与会人员。",
    ),
    "ar": (
        "الموضوع:",
        "حضرات السادة والسيدات،",
        "سيجتمع الفريق المعني بالنطاقات الهادئة في ليما من 3 إلى 5 مايو 2021 بدعوة "
        "كريمة من البلد المضيف.",
        "التسجيل",
        "يرجى من المندوبين التسجيل في صفحة الاجتماع في أقرب وقت ممكن تسهيلاً لعمل "
        "البلد المضيف وترتيباته.",
        "وستتاح جميع التفاصيل الأخرى في صفحة الاجتماع قبل شهر واحد من افتتاح الاجتماع "
        "في عاصمة البلد.",
    ),
}


def _record(language: str, *, greeted: bool) -> dict[str, object]:
    label, greeting, first, heading, second, third = LETTERS[language]
    lines = [label, first[:30]]
    lines += [greeting] if greeted else []
    lines += ["1", first, "2", heading, second, "3", third]
    return circextract.extract(text="\n".join(lines)).to_dict()


@pytest.mark.parametrize("greeted", [True, False])
@pytest.mark.parametrize("language", LETTERS)
def test_a_number_on_its_own_line_is_its_paragraphs(language: str, greeted: bool) -> None:
    record = _record(language, greeted=greeted)
    assert [paragraph["number"] for paragraph in record["paragraphs"]] == ["1", "2", "3"]
    assert record["subject"] == LETTERS[language][2][:30].strip()


def test_numbers_of_short_rows_stay_apart() -> None:
    """Rows of a list printed cell by cell are no paragraphs."""
    rows = "\n".join(f"{at}\nStation {at}\nLima" for at in range(1, 5))
    record = circextract.extract(text=f"Subject:\nList\n\nDear Sir,\n\nThe list follows.\n{rows}\n")
    assert [p.number for p in record.paragraphs if p.number] == []
