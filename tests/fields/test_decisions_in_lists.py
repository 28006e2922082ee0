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


RESULTS = {
    "en": (
        "Geneva, 28 May 2007\n\nSubject:\tApproval of new and revised Recommendations and "
        "deletion of a Recommendation by ITU-T Study Group 2\n\nDear Sir/Madam,\n\n1\t"
        "Further to TSB Circular 128 of 15 January 2007, I hereby inform you of the "
        "decisions taken by Study Group 2 at its plenary session on 16 May 2007.\n\n2\tThe "
        "following texts were approved:\n\nRecommendation ITU-T E.1108 – Operational "
        "requirements for short numbers of child helplines (new)\n\nRecommendation ITU-T "
        "E.218 – Management of the allocation of country codes for trunked radio (revised)"
        '\n\n3\tDraft new Recommendation ITU-T E.1109 "Reporting of misuse of numbering '
        'resources" was not approved, as two delegations objected to its wording.\n\n4\t'
        "The Study Group also decided to delete Recommendation ITU-T E.331, whose content "
        "has been moved to other texts.\n\nYours faithfully,\n"
    ),
    "fr": (
        "Genève, le 28 mai 2007\n\nObjet:\tApprobation d'une nouvelle Recommandation et "
        "d'une Recommandation révisée et suppression d'une Recommandation par la Commission"
        " d'études 2 de l'UIT-T\n\nMadame, Monsieur,\n\n1\tSuite à la Circulaire TSB 128 du"
        " 15 janvier 2007, je vous informe des décisions prises par la Commission d'études "
        "2 à sa séance plénière du 16 mai 2007.\n\n2\tLes textes suivants ont été "
        "approuvés:\n\nRecommandation UIT-T E.1108 – Exigences opérationnelles relatives "
        "aux numéros courts des lignes d'assistance aux enfants (nouvelle)\n\n"
        "Recommandation UIT-T E.218 – Gestion de l'attribution des indicatifs de pays pour "
        "les réseaux à ressources partagées (révisée)\n\n3\tLe projet de nouvelle "
        "Recommandation UIT-T E.1109 «Signalement d'une utilisation abusive» n'a pas été "
        "approuvé, deux délégations s'étant opposées à sa formulation.\n\n4\tLa Commission "
        "d'études a également décidé de supprimer la Recommandation UIT-T E.331, dont le "
        "contenu a été repris dans d'autres textes.\n\nVeuillez agréer, Madame, Monsieur, "
        "l'assurance de ma haute considération.\n"
    ),
    "es": (
        "Ginebra, 28 de mayo de 2007\n\nAsunto:\tAprobación de Recomendaciones nueva y "
        "revisada y supresión de una Recomendación por la Comisión de Estudio 2 del UIT-T"
        "\n\nMuy Señor mío:\n\n1\tEn relación con la Circular TSB 128 de 15 de enero de "
        "2007, le comunico las decisiones que tomó la Comisión de Estudio 2 en su sesión "
        "plenaria del 16 de mayo de 2007.\n\n2\tSe aprobaron los textos siguientes:\n\n"
        "Recomendación UIT-T E.1108 – Requisitos operativos de los números cortos de ayuda "
        "a la infancia (nueva)\n\nRecomendación UIT-T E.218 – Gestión de la atribución de "
        "indicativos de país para redes con concentración de enlaces (revisada)\n\n3\tEl "
        'proyecto de nueva Recomendación UIT-T E.1109 "Notificación del uso indebido" no '
        "fue aprobado, pues dos delegaciones se opusieron a su redacción.\n\n4\tLa Comisión"
        " de Estudio decidió también suprimir la Recomendación UIT-T E.331, cuyo contenido "
        "figura en otros textos.\n\nAtentamente,\n"
    ),
    "ru": (
        "Женева, 28 мая 2007 года\n\nПредмет:\tУтверждение новой и пересмотренной "
        "Рекомендаций и исключение Рекомендации 2-й Исследовательской комиссии МСЭ-Т\n\n"
        "Уважаемая госпожа, уважаемый господин,\n\n1\tВ дополнение к Циркуляру 128 БСЭ от "
        "15 января 2007 года настоящим сообщаю Вам о решениях, принятых 2-й "
        "Исследовательской комиссией МСЭ-Т на ее пленарном заседании 16 мая 2007 года.\n\n2"
        "\tБыли утверждены следующие тексты:\n\nРекомендация МСЭ-Т E.1108 – "
        "Эксплуатационные требования к коротким номерам служб помощи детям (новая)\n\n"
        "Рекомендация МСЭ-Т E.218 – Управление распределением кодов страны для систем "
        "транкинговой связи (пересмотренная)\n\n3\tПроект новой Рекомендации МСЭ-Т E.1109 "
        '"Порядок уведомления о неправомерном использовании ресурсов" не был утвержден, '
        "поскольку две делегации возражали против формулировки.\n\n4\tКомиссия также "
        "постановила исключить Рекомендацию МСЭ-Т E.331, содержание которой перенесено в "
        "иные документы.\n\nС уважением,\n"
    ),
    "zh": (
        "2007年5月28日，日内瓦\n\n事由：\tITU-T第2研究组批准新建议书和经修订的建议书及删除"
        "建议书\n\n尊敬的先生/女士：\n\n1\t继2007年1月15日电信标准化局第128号通函之后，谨通"
        "报第2研究组在2007年5月16日全体会议上做出的决定。\n\n2\t批准了下列案文：\n\nITU-T "
        "E.1108建议书 – 儿童求助热线短号码的运营要求（新）\n\nITU-T E.218建议书 – 集群无线"
        "电国家代码分配的管理（修订）\n\n3\tITU-T E.1109新建议书草案“滥用编号资源的报告”未"
        "获批准，因为两个代表团反对其措辞。\n\n4\t研究组还决定删除ITU-T E.331建议书，其内容"
        "已并入其他案文。\n\n顺致敬意！\n"
    ),
    "ar": (
        "جنيف، 28 مايو 2007\n\nالموضوع:\tموافقة لجنة الدراسات 2 لقطاع تقييس الاتصالات على "
        "توصية جديدة وتوصية مراجعة وإلغاء توصية\n\nحضرات السادة والسيدات،\n\n1\tإلحاقاً "
        "بالرسالة المعممة 128 لمكتب تقييس الاتصالات المؤرخة 15 يناير 2007، أحيطكم علماً "
        "بالقرارات التي اتخذتها لجنة الدراسات 2 في جلستها العامة المعقودة في 16 مايو 2007."
        "\n\n2\tتمت الموافقة على النصوص التالية:\n\nالتوصية ITU-T E.1108 – المتطلبات "
        "التشغيلية للأرقام القصيرة لخطوط مساعدة الأطفال (جديدة)\n\nالتوصية ITU-T E.218 – "
        "إدارة توزيع الرموز الدليلية القطرية للأنظمة الراديوية (مراجعة)\n\n3\tولم تتم "
        'الموافقة على مشروع التوصية الجديدة ITU-T E.1109 "الإبلاغ عن إساءة استعمال موارد '
        'الترقيم" لاعتراض وفدين على صياغته.\n\n4\tوقررت اللجنة أيضاً إلغاء التوصية ITU-T '
        "E.331 التي نُقل مضمونها إلى نصوص أخرى.\n\nوتفضلوا بقبول فائق الاحترام،\n"
    ),
}


@pytest.mark.parametrize("language", RESULTS)
def test_what_is_told_of_drafts_is_their_result(language: str) -> None:
    record = circextract.extract(text=RESULTS[language], language=language)
    assert record.purpose == ["decision"]
    assert record.approval is not None
    assert record.approval.stage == "result"
    found = {item.id: (item.change, item.status) for item in record.approval.items}
    assert found == {
        "ITU-T E.1108": ("new", "approved"),
        "ITU-T E.218": ("revised", "approved"),
        "ITU-T E.1109": ("new", "rejected"),
        "ITU-T E.331": ("deleted", "approved"),
    }
