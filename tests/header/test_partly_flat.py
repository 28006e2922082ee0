"""Letters of which the head and the end were put on one line each, the paragraphs on their own."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES
from tests.header.layouts import flattened, flattened_running, flattened_slashes
from tests.header.test_layouts import chosen, expected

import circextract

_BODY = {
    "en": "The Bureau draws the attention of administrations to the provisions that entered into "
    "force this year, and to the documents that describe them in detail.",
    "fr": "Le Bureau appelle l'attention des administrations sur les dispositions entrées en "
    "vigueur cette année, ainsi que sur les documents qui les décrivent en détail.",
    "es": "La Oficina señala a la atención de las administraciones las disposiciones que han "
    "entrado en vigor este año, así como los documentos que las describen en detalle.",
    "ru": "Бюро обращает внимание администраций на положения, вступившие в силу в текущем году, "
    "а также на документы, в которых они подробно описаны.",
    "zh": "无线电通信局提请各主管部门注意今年生效的各项规定，以及详细说明这些规定的各份文件。",
    "ar": "يود المكتب أن يسترعي انتباه الإدارات إلى الأحكام التي دخلت حيز النفاذ هذا العام "
    "وإلى الوثائق التي تصفها بالتفصيل.",
}
# What stands behind the closing: "(signed)", who signs, the count of annexes; a heading.
_END = {
    "en": ("(signed)", "Ana Silva", "Director, Telecommunication Standardization Bureau",
           "Annexes: 2", "ANNEX 1"),
    "fr": ("(signé)", "Ana Silva",
           "Directrice du Bureau de la normalisation des télécommunications", "Annexes: 2",
           "ANNEXE 1"),
    "es": ("(firmado)", "Ana Silva",
           "Directora de la Oficina de Normalización de las Telecomunicaciones", "Anexos: 2",
           "ANEXO 1"),
    "ru": ("(подпись)", "Анна Сильва", "Директор Бюро стандартизации электросвязи",
           "Приложения: 2", "ПРИЛОЖЕНИЕ 1"),
    "zh": ("（签名）", "周建国", "电信标准化局主任", "附件：2件", "附件1"),
    "ar": ("(التوقيع)", "سامي الخوري", "مدير مكتب تقييس الاتصالات", "الملحقات: 2", "الملحق 1"),
}  # fmt: skip
_HOUSE = "Place des Nations CH-1211 Geneva 20 Switzerland Telephone +41 22 730 51 11"
_HEADS = [flattened, flattened_slashes, flattened_running]


def _signed(language: str) -> str:
    signed, name, title, annexes, _ = _END[language]
    who = f"{title} {name}" if language == "zh" else f"{name} {title}"
    return f"{signed} {who} {annexes}"


@pytest.mark.parametrize("head", _HEADS, ids=lambda head: head.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_salutation_ends_the_line_of_the_head_and_the_signature_the_last(language, head):
    header, frame, body = chosen(language, 1)[0], FRAMES[language], _BODY[language]
    end = f"{body} {frame.closing.splitlines()[0]} {_signed(language)} {_HOUSE}"
    lines = [f"{head(header)} {frame.salutation}", body, body, end, f"{_END[language][-1]} X / Y"]
    record = circextract.extract(text="\n".join(lines), language=language)
    wanted = expected(header)
    assert [record.subject] == wanted["subject"]
    assert [entry.text for entry in record.addressees] == wanted["to"]
    assert [entry.text for entry in record.copy_to] == wanted["copy_to"]
    assert record.signatory is not None
    assert record.signatory.name == _END[language][1]
    assert record.annexes_declared == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_with_name_title_and_count_ends_a_letter_that_closes_without_a_phrase(language):
    header, body = chosen(language, 1)[0], _BODY[language]
    signed = _signed(language).removeprefix(_END[language][0]).strip()
    lines = [flattened(header), body, body, signed, f"{_END[language][-1]} X / Y"]
    record = circextract.extract(text="\n".join(lines), language=language)
    assert record.signatory is not None
    assert record.signatory.name == _END[language][1]
    assert record.annexes_declared == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_signed_behind_the_name_is_no_part_of_it(language):
    signed, name, title, *_ = _END[language]
    frame = FRAMES[language]
    who = [title, f"{name} {signed}"] if language == "zh" else [f"{name} {signed}", title]
    closing = frame.closing.splitlines()[0]
    text = "\n\n".join([frame.salutation, _BODY[language], closing, "\n".join(who)])
    record = circextract.extract(text=text, language=language)
    assert record.signatory is not None
    assert (record.signatory.name, record.signatory.title) == (name, title)


# A short head on one line, its body and annexes on the next ones.
_SHORT_HEAD = {
    "en": "INTERNATIONAL TELECOMMUNICATION UNION Telecommunication Standardization Bureau Geneva, "
    "8 January 2019 Ref: TSB Circular 142 Tel: +41 22 730 5866 Fax: +41 22 730 5853 "
    "To: - Administrations of Member States Subject: Meeting on numbering, Geneva, 3 June 2019",
    "fr": "UNION INTERNATIONALE DES TÉLÉCOMMUNICATIONS Bureau de la normalisation des "
    "télécommunications Genève, le 8 janvier 2019 Réf.: Circulaire TSB 142 Tél.: +41 22 730 5866 "
    "A: - Administrations des Etats Membres Objet: Réunion sur le numérotage, Genève, 3 juin 2019",
    "es": "UNIÓN INTERNACIONAL DE TELECOMUNICACIONES Oficina de Normalización de las "
    "Telecomunicaciones Ginebra, 8 de enero de 2019 Ref.: Circular TSB 142 Tel.: +41 22 730 5866 "
    "A: - Administraciones de los Estados Miembros Asunto: Reunión, Ginebra, 3 de junio de 2019",
    "ru": "МЕЖДУНАРОДНЫЙ СОЮЗ ЭЛЕКТРОСВЯЗИ Бюро стандартизации электросвязи Женева, 8 января 2019 "
    "года Осн.: Циркуляр 142 БСЭ Тел.: +41 22 730 5866 Факс: +41 22 730 5853 "
    "Кому: - Администрациям Государств-Членов Предмет: Собрание, Женева, 3 июня 2019 года",
    "zh": "国际电信联盟 电信标准化局 2019年1月8日，日内瓦 文号： 电信标准化局第142号通函 "
    "电话： +41 22 730 5866 传真： +41 22 730 5853 致： - 国际电联成员国主管部门 "
    "事由： 编号会议，2019年6月3日，日内瓦",
    "ar": "الاتحاد الدولي للاتصالات مكتب تقييس الاتصالات جنيف، 8 يناير 2019 "
    "المرجع: الرسالة المعممة 142 لمكتب تقييس الاتصالات الهاتف: +41 22 730 5866 "
    "إلى: - إدارات الدول الأعضاء الموضوع: اجتماع بشأن الترقيم، جنيف، 3 يونيو 2019",
}
_LETTERED = {
    "en": ["ANNEX A", "ANNEX B"],
    "fr": ["ANNEXE A", "ANNEXE B"],
    "es": ["ANEXO A", "ANEXO B"],
    "ru": ["ПРИЛОЖЕНИЕ А", "ПРИЛОЖЕНИЕ Б"],
    "zh": ["附件A", "附件B"],
    "ar": ["الملحق ألف", "الملحق باء"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_body_under_a_short_head_on_one_line_ends_with_its_closing(language):
    frame, body = FRAMES[language], _BODY[language]
    end = f"1 {body * 4} {frame.closing.splitlines()[0]} {_signed(language)}"
    annexes = [f"{label} {body}" for label in _LETTERED[language]]
    lines = [f"{_SHORT_HEAD[language]} {frame.salutation}", end, *annexes]
    record = circextract.extract(text="\n".join(lines), language=language)
    assert record.signatory.name == _END[language][1]
    assert record.annexes_declared == 2
    assert [annex.label for annex in record.annexes] == _LETTERED[language]
