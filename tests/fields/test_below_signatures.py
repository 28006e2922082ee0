"""What letters print below the signature: whom to ask, lists and contacts behind the annexes."""

from __future__ import annotations

import pytest

import circextract

# Subject, salutation, body, closing; signature; whom to ask.
LETTERS = {
    "en": (
        "Geneva, 3 May 2021\n\nSubject: Survey of quiet bands\n\nDear Sir/Madam,\n\n"
        "The results of the survey of quiet bands are now available to all administrations.\n\n"
        "Yours faithfully,\n\nAna Ruiz\nDirector\n\nAnnexes: 1\n\n",
        "For any clarification please contact Mr Luc Blanc, Counsellor (tel.: +41 22 730 5123; "
        "e-mail: luc.blanc@itu.int).",
        "Annex 1: Results of the survey\n\nTo:\n- Administrations of Member States\n- "
        "Regulators\n\n"
        "Contact: Mr Luc Blanc\tTel.: +41 22 730 5123\n"
        "Local contact: Ms Mia Sol\tTel.: +51 1 555 0101\n",
    ),
    "fr": (
        "Genève, le 3 mai 2021\n\nObjet: Enquête sur les bandes calmes\n\nMadame, Monsieur,\n\n"
        "Les résultats de l'enquête sur les bandes calmes sont à la disposition des "
        "administrations.\n\nVeuillez agréer, Madame, Monsieur, l'assurance de ma haute "
        "considération.\n\nAna Ruiz\nDirectrice\n\nAnnexes: 1\n\n",
        "Pour tout éclaircissement, veuillez contacter M. Luc Blanc, conseiller (tél.: "
        "+41 22 730 5123; courriel: luc.blanc@itu.int).",
        "Annexe 1: Résultats de l'enquête\n\nAux:\n- Administrations des Etats Membres\n"
        "- Régulateurs\n\nContact: M. Luc Blanc\tTél.: +41 22 730 5123\n"
        "Contact local: Mme Mia Sol\tTél.: +51 1 555 0101\n",
    ),
    "es": (
        "Ginebra, 3 de mayo de 2021\n\nAsunto: Encuesta sobre las bandas tranquilas\n\n"
        "Muy Señora mía/Muy Señor mío:\n\nLos resultados de la encuesta sobre las bandas "
        "tranquilas están ya disponibles.\n\nLe saluda atentamente,\n\nAna Ruiz\nDirectora\n\n"
        "Anexos: 1\n\n",
        "Para cualquier aclaración, póngase en contacto con el Sr. Luc Blanc, Consejero (tel.: "
        "+41 22 730 5123; correo-e: luc.blanc@itu.int).",
        "Anexo 1: Resultados de la encuesta\n\nA:\n- Administraciones de los Estados Miembros\n"
        "- Reguladores\n\nContacto: Sr. Luc Blanc\tTel.: +41 22 730 5123\n"
        "Contacto local: Sra. Mia Sol\tTel.: +51 1 555 0101\n",
    ),
    "ru": (
        "Женева, 3 мая 2021 года\n\nПредмет: Обследование тихих полос\n\nУважаемая госпожа, "
        "уважаемый господин,\n\nРезультаты обследования тихих полос теперь доступны всем "
        "администрациям.\n\nС уважением,\n\nАна Руис\nДиректор\n\nПриложения: 1\n\n",
        "За разъяснениями просим обращаться к г-ну Люку Блану, советнику (тел.: +41 22 730 5123; "
        "эл. почта: luc.blanc@itu.int).",
        "Приложение 1: Результаты обследования\n\nКому:\n- Администрации Государств-Членов\n"
        "- Регуляторные органы\n\nКонтакт: г-н Люк Блан\tТел.: +41 22 730 5123\n"
        "Местный контакт: г-жа Миа Соль\tТел.: +51 1 555 0101\n",
    ),
    "zh": (
        "2021年5月3日，日内瓦\n\n事由：静默频段调查\n\n尊敬的先生/女士：\n\n"
        "关于静默频段的调查结果现已向所有主管部门公布，"
        "敬请查阅并转告有关单位和人员。\n\n顺致敬意！\n\n主任\n安娜·鲁伊斯\n\n"
        "附件：1件\n\n",
        "如需任何说明，请与顾问吕克·布朗先生联系（"
        "电话：+41 22 730 5123；电子邮件：luc.blanc@itu.int），"
        "他将随时为您解答有关问题。",
        "附件1：调查结果\n\n致：\n- 各成员国主管部门\n- 监管机构\n\n"
        "联系人：吕克·布朗先生\t电话：+41 22 730 5123\n"
        "当地联系人：米娅·索尔女士\t电话：+51 1 555 0101\n",
    ),
    "ar": (
        "جنيف، 3 مايو 2021\n\nالموضوع: استقصاء بشأن النطاقات الهادئة\n\nحضرات السادة والسيدات،\n\n"
        "أصبحت نتائج الاستقصاء بشأن النطاقات الهادئة متاحة الآن لجميع "
        "الإدارات.\n\nوتفضلوا بقبول فائق "
        "التقدير والاحترام،\n\nآنا رويز\nالمديرة\n\nالملحقات: 1\n\n",
        "لأي إيضاح يرجى الاتصال بالسيد لوك بلان، المستشار (الهاتف: +41 22 730 5123؛ "
        "البريد الإلكتروني: "
        "luc.blanc@itu.int).",
        "الملحق 1: نتائج الاستقصاء\n\nإلى:\n- إدارات الدول الأعضاء\n- الهيئات التنظيمية\n\n"
        "للاتصال: السيد لوك بلان\tالهاتف: +41 22 730 5123\n"
        "جهة الاتصال المحلية: السيدة ميا سول\tالهاتف: +51 1 555 0101\n",
    ),
}


@pytest.mark.parametrize("language", LETTERS)
def test_who_is_to_be_asked_may_stand_below_the_signature(language: str) -> None:
    letter, asked, _ = LETTERS[language]
    record = circextract.extract(text=letter + asked + "\n")
    assert [contact.emails for contact in record.contacts] == [["luc.blanc@itu.int"]]


@pytest.mark.parametrize("language", LETTERS)
def test_the_list_behind_the_annexes_is_whom_a_letter_is_to(language: str) -> None:
    letter, _, behind = LETTERS[language]
    record = circextract.extract(text=letter + behind)
    assert len(record.addressees) == 2
    assert record.addressees[0].category == "member_states"
    phones = [contact.phones for contact in record.contacts]
    assert phones == [["+41 22 730 5123"], ["+51 1 555 0101"]]
