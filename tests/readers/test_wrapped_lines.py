"""Letters that a mail program broke at a fixed width are read as unbroken ones are."""

from __future__ import annotations

import re
import textwrap

import pytest

import circextract

HEADS = {
    "en": ("Geneva, 8 June 2021", "Subject:\tWorkshop on cables", "Dear Sir/Madam,"),
    "fr": ("Genève, le 8 juin 2021", "Objet:\tAtelier sur les câbles", "Madame, Monsieur,"),
    "es": ("Ginebra, 8 de junio de 2021", "Asunto:\tTaller sobre cables", "Muy Señor mío:"),
    "ru": ("Женева, 8 июня 2021 года", "Предмет:\tСеминар по кабелям", "Уважаемый господин,"),
    "zh": ("2021年6月8日,日内瓦", "事由:\t海底电缆讲习班", "尊敬的先生/女士:"),
    "ar": ("جنيف، 8 يونيو 2021", "الموضوع:\tورشة عمل بشأن الكبلات", "حضرات السادة والسيدات،"),
}
BODIES = {
    "en": (
        "It is our pleasure to announce a workshop on submarine cables, to be held in Dakar, "
        "Senegal, on 4 and 5 October 2021 and open to all members of the Union. Participants are "
        "kindly asked to register on the site of the workshop no later than 20 September 2021.",
        "Requests for fellowships are to be sent by e-mail to fellowships@itu.int by "
        "30 August 2021 at the latest, with the form that is annexed to this letter.",
    ),
    "fr": (
        "Nous avons le plaisir d'annoncer un atelier sur les câbles sous-marins, qui se tiendra à "
        "Dakar (Sénégal) les 4 et 5 octobre 2021 et sera ouvert à tous les membres de l'Union. Les "
        "participants sont priés de s'inscrire sur le site de l'atelier au plus tard le "
        "20 septembre 2021.",
        "Les demandes de bourse doivent être envoyées par courriel à fellowships@itu.int au plus "
        "tard le 30 août 2021, au moyen du formulaire annexé à la présente lettre.",
    ),
    "es": (
        "Nos complace anunciar un taller sobre cables submarinos, que se celebrará en Dakar "
        "(Senegal) los días 4 y 5 de octubre de 2021 y estará abierto a todos los miembros de la "
        "Unión. Se ruega a los participantes que se inscriban en el sitio del taller a más tardar "
        "el 20 de septiembre de 2021.",
        "Las solicitudes de beca deben enviarse por correo a fellowships@itu.int a más tardar el "
        "30 de agosto de 2021, con el formulario que se adjunta a la presente carta.",
    ),
    "ru": (
        "Имеем честь сообщить о семинаре-практикуме по подводным кабелям, который состоится в "
        "Дакаре (Сенегал) 4 и 5 октября 2021 года и будет открыт для всех членов Союза. Просьба к "
        "участникам зарегистрироваться на сайте семинара не позднее 20 сентября 2021 года.",
        "Просьбы о предоставлении стипендий следует направлять по адресу fellowships@itu.int не "
        "позднее 30 августа 2021 года, используя форму, которая приложена к настоящему письму.",
    ),
    "zh": (
        "我们高兴地宣布，海底电缆讲习班将于2021年10月4日至5日在塞内加尔达喀尔举行，并向国际电联所有成员开放。"
        "请与会者最迟于2021年9月20日在讲习班网站上注册，注册办法亦见网站所载的说明，秘书处将逐一予以确认。",
        "与会补贴申请应最迟于2021年8月30日发至fellowships@itu.int，并使用本函所附的表格，逾期收到的申请将不予考虑。",
    ),
    "ar": (
        "يسرنا الإعلان عن ورشة عمل بشأن الكبلات البحرية ستُعقد في داكار، السنغال، يومي 4 و5 أكتوبر "
        "2021 وستكون مفتوحة لجميع أعضاء الاتحاد. ويُرجى من المشاركين التسجيل في الموقع الإلكتروني "
        "للورشة في موعد أقصاه 20 سبتمبر 2021.",
        "وينبغي إرسال طلبات المنح إلى العنوان fellowships@itu.int في موعد أقصاه 30 أغسطس 2021، "
        "باستعمال الاستمارة المرفقة بهذه الرسالة.",
    ),
}
WIDTHS = {code: (32, 40) if code == "zh" else (56, 72, 90) for code in BODIES}


def broken(text: str, width: int, language: str) -> str:
    if "\t" in text:  # counts as one character, and no line ends there
        return broken(text.replace("\t", "~"), width, language).replace("~", "\t")
    if language == "zh":
        lines = [""]
        for word in re.findall(r"[!-~]+|.", text):
            if len(lines[-1] + word) > width:
                lines.append("")
            lines[-1] += word
        return "\n".join(lines)
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def told(language: str, paragraphs: list[str]) -> dict[str, object]:
    text = "\n\n".join([*HEADS[language], *paragraphs]) + "\n"
    letter = circextract.extract(text=text)
    return {
        "events": [
            (event.start, event.end, event.venue and event.venue.city) for event in letter.events
        ],
        "deadlines": [(one.date, one.action, one.send_to) for one in letter.deadlines],
        "paragraphs": len(letter.paragraphs),
        "subject": letter.subject,
    }


@pytest.mark.parametrize("number", ["", "{}\t", "{}.\t"])
@pytest.mark.parametrize(
    ("language", "width"), [(code, width) for code, widths in WIDTHS.items() for width in widths]
)
def test_a_letter_broken_at_a_width_is_the_letter(language: str, width: int, number: str) -> None:
    numbered = [number.format(at) + body for at, body in enumerate(BODIES[language], 1)]
    whole = told(language, numbered)
    assert len(whole["deadlines"]) == 2  # type: ignore[arg-type]
    assert whole["events"]
    pieces = [broken(paragraph, width, language) for paragraph in numbered]
    assert told(language, pieces) == whole


def test_evidence_points_into_the_broken_text() -> None:
    pieces = [broken(paragraph, 56, "en") for paragraph in BODIES["en"]]
    text = "\n\n".join([*HEADS["en"], *pieces]) + "\n"
    document = circextract.read(text.encode(), name="letter.txt")
    assert document.source_offsets is not None
    for at, character in enumerate(document.text):
        assert text[document.source_offsets[at]].split() == character.split()


@pytest.mark.parametrize(
    "lines",
    [
        "Union internationale des télécommunications\nPlace des Nations\n1211 Genève 20\nSuisse",
        "The bodies invited to the joint meeting are\nthe European standards body\n"
        "the regional telecommunication unions\nthe associations of operators\nthe regulators",
        "- an opening session on cables and their repair, with a talk of the host\n"
        "- a second session on the rights of way, with a talk of the regulators\n"
        "- a third session on the financing of cables, with a talk by the bank\n"
        "- a closing session on the steps to be taken, chaired by the Director",
    ],
    ids=["address", "list without marks", "list"],
)
def test_lines_that_were_not_broken_stay(lines: str) -> None:
    assert circextract.read(lines.encode(), name="letter.txt").text == lines
