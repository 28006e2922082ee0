"""Lists that say behind each title what was decided: "X.1121 (revised) Security – approved"."""

from __future__ import annotations

import pytest

import circextract

LETTERS = {
    "en": (
        "Geneva, 28 March 2007\n\n"
        "Subject:\tDecisions of Study Group 17 on draft Recommendations submitted under TAP "
        "consultation\n\n"
        "Dear Sir/Madam,\n\n"
        "Study Group 17 took the following decisions at its plenary of 23 March 2007:\n{}\n\n"
        "Yours faithfully,\n"
    ),
    "fr": (
        "Genève, le 28 mars 2007\n\n"
        "Objet:\tDécisions de la Commission d'études 17 concernant les projets de "
        "Recommandation soumis à consultation selon la procédure TAP\n\n"
        "Madame, Monsieur,\n\n"
        "La Commission d'études 17 a pris les décisions suivantes à sa plénière du 23 mars "
        "2007:\n{}\n\n"
        "Veuillez agréer, Madame, Monsieur, l'assurance de ma haute considération.\n"
    ),
    "es": (
        "Ginebra, 28 de marzo de 2007\n\n"
        "Asunto:\tDecisiones de la Comisión de Estudio 17 sobre los proyectos de "
        "Recomendación sometidos a consulta TAP\n\n"
        "Muy Señor mío:\n\n"
        "La Comisión de Estudio 17 adoptó las siguientes decisiones en su plenaria del 23 de "
        "marzo de 2007:\n{}\n\n"
        "Atentamente,\n"
    ),
    "ru": (
        "Женева, 28 марта 2007 года\n\n"
        "Предмет:\tРешения 17-й Исследовательской комиссии по проектам Рекомендаций, "
        "представленным для консультаций по процедуре ТПУ\n\n"
        "Уважаемая госпожа, уважаемый господин,\n\n"
        "На пленарном заседании 23 марта 2007 года 17-я Исследовательская комиссия приняла "
        "следующие решения:\n{}\n\n"
        "С уважением,\n"
    ),
    "zh": (
        "2007年3月28日，日内瓦\n\n"
        "事由：\t第17研究组就按传统批准程序磋商的建议书草案采取的行动\n\n"
        "尊敬的先生/女士：\n\n"
        "第17研究组于2007年3月23日举行的全体会议做出如下决定：\n{}\n\n"
        "顺致敬意！\n"
    ),
    "ar": (
        "جنيف، 28 مارس 2007\n\n"
        "الموضوع:\tقرارات لجنة الدراسات 17 بشأن مشاريع التوصيات الخاضعة للتشاور وفق إجراء TAP\n\n"
        "حضرات السادة والسيدات،\n\n"
        "اتخذت لجنة الدراسات 17 في جلستها العامة المعقودة في 23 مارس 2007 القرارات التالية:\n{}\n\n"
        "وتفضلوا بقبول فائق الاحترام،\n"
    ),
}
ITEMS = {
    "en": (
        "ITU-T X.1121 (revised) Security framework for mobile data{d} approved",
        "ITU-T X.1198 (new) User authentication in home networks{d} not approved",
    ),
    "fr": (
        "UIT-T X.1121 (révisée) Cadre de sécurité des données mobiles{d} approuvée",
        "UIT-T X.1198 (nouvelle) Authentification des utilisateurs{d} non approuvée",
    ),
    "es": (
        "UIT-T X.1121 (revisada) Marco de seguridad de los datos móviles{d} aprobada",
        "UIT-T X.1198 (nueva) Autenticación de los usuarios{d} no aprobada",
    ),
    "ru": (
        "МСЭ-Т X.1121 (пересмотренная) Основа безопасности мобильных данных{d} утверждена",
        "МСЭ-Т X.1198 (новая) Аутентификация пользователей{d} не утверждена",
    ),
    "zh": (
        "ITU-T X.1121（修订） 移动数据通信的安全框架{d} 批准",
        "ITU-T X.1198（新） 家庭网络用户认证{d} 未获批准",
    ),
    "ar": (
        "ITU-T X.1121 (مراجعة) إطار أمن البيانات المتنقلة{d} تمت الموافقة عليها",
        "ITU-T X.1198 (جديدة) استيقان المستعملين{d} لم تتم الموافقة عليها",
    ),
}


@pytest.mark.parametrize("mark", [" –", " ——", " :"])
@pytest.mark.parametrize("language", LETTERS)
def test_what_is_decided_of_each_text_is_no_part_of_its_title(language: str, mark: str) -> None:
    items = "\n".join(item.format(d=mark) for item in ITEMS[language])
    record = circextract.extract(text=LETTERS[language].format(items), language=language)
    assert record.approval is not None
    assert record.approval.stage == "result"
    assert [item.status for item in record.approval.items] == ["approved", "rejected"]
    titles = [item.title or "" for item in record.approval.items]
    assert all(
        f" {title}{mark}" in item.format(d=mark)
        for title, item in zip(titles, ITEMS[language], strict=True)
    )
