"""Make arabic.docx and chinese.docx beside this file; see README.md for the way to PDF."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

HERE = Path(__file__).parent
ARABIC_HEADER = [
    ["", "جنيف، 8 يونيو 2021", ""],
    [
        "المرجع:",
        "الرسالة المعممة 325 لمكتب تقييس الاتصالات\nTSB Events/JU",
        "إلى:\n-\tإدارات الدول الأعضاء في الاتحاد؛\n-\tأعضاء قطاع تقييس الاتصالات؛\n"
        "-\tالمنتسبين إلى القطاع",
    ],
    ["الهاتف:", "+41 22 730 5808", ""],
    ["الفاكس:", "+41 22 730 5853", ""],
    [
        "البريد الإلكتروني:",
        "tsbevents@itu.int",
        "نسخة إلى:\n-\tرؤساء لجان الدراسات ونوابهم؛\n-\tمدير مكتب الاتصالات الراديوية",
    ],
    ["الموضوع:", "المنتدى المشترك بشأن المدن الذكية (اجتماع افتراضي، 21 يونيو 2021)", ""],
]
ARABIC_BODY = [
    "حضرات السادة والسيدات، تحية طيبة وبعد،",
    "1\tيسرني أن أحيطكم علماً بأن الاتحاد الدولي للاتصالات (ITU) ينظم بالتعاون مع اللجنة "
    "الكهرتقنية الدولية (IEC) والمنظمة الدولية للتوحيد القياسي (ISO) منتدى مشتركاً في الفترة من "
    "26 إلى 30 مايو 2025 من الساعة 12:00 إلى الساعة 15:00 بتوقيت جنيف.",
    "2\tوسيتاح مشروع البرنامج في الموقع الإلكتروني "
    "https://www.itu.int/en/ITU-T/Workshops/Pages/default.aspx وهاتف المكتب +41 22 730 6301.",
    "3\tوالمشاركة مفتوحة للدول الأعضاء (انظر القرار 122 (المراجَع في غوادالاخارا، 2010)) "
    "وللسلام والإعلام والآلات.",
    "وتفضلوا بقبول فائق التقدير والاحترام،",
    "(توقيع)",
]
CHINESE_HEADER = [
    ["", "2021年6月8日,日内瓦", ""],
    [
        "文号:",
        "电信标准化局第325号通函\nTSB Events/JU",
        "致:\n-\t国际电联各成员国主管部门;\n-\tITU-T部门成员;\n-\tITU-T部门准成员",
    ],
    ["电话:", "+41 22 730 5808", ""],
    ["传真:", "+41 22 730 5853", ""],
    ["电子邮件:", "tsbevents@itu.int", "抄送:\n-\t各研究组正副主席;\n-\t电信发展局主任"],
    [
        "事由:",
        "关于“加强IEC、ISO和ITU在智慧城市方面的协作”的联合智慧城市任务组论坛"
        "(全虚拟会议,2021年6月21日)",
        "",
    ],
]
CHINESE_BODY = [
    "尊敬的先生/女士:",
    "1\t我很高兴地通知您,国际电信联盟(ITU)与国际电工委员会(IEC)和国际标准化组织(ISO)正在共同举办"
    "IEC-ISO-ITU联合智慧城市任务组论坛,主题为“加强IEC、ISO和ITU在智慧城市方面的协作”。"
    "该论坛将于2025年3月6日日内瓦时间12时至15时以虚拟方式举行。",
    "2\t与论坛有关的信息,包括日程草案、发言人、远程连接细节、注册链接等,将在以下活动网站提供:"
    "https://www.itu.int/en/ITU-T/Workshops-and-Seminars/2021/0621/Pages/default.aspx。"
    "该网站将定期更新。",
    "顺致敬意!",
    "(签字)",
]
# Word keeps a run for each script; brackets and stops in between are of the right-to-left runs.
SCRIPT_RUNS = re.compile(r'[\u0600-\u06ff ()"\-–.:/]+|[^\u0600-\u06ff]+')
RIGHT_TO_LEFT = re.compile("[\u0600-\u06ff]")


def write(paragraph: Any, text: str, font: str, mirrored: bool) -> None:
    if mirrored:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for part in SCRIPT_RUNS.findall(text) if mirrored else [text]:
        run = paragraph.add_run(part)
        run.font.size, run.font.name = Pt(11), font
        properties = run._r.get_or_add_rPr()
        properties.rFonts.set(qn("w:cs"), font)
        properties.rFonts.set(qn("w:eastAsia"), font)
        if mirrored and RIGHT_TO_LEFT.search(part):
            properties.append(OxmlElement("w:rtl"))


def write_header(
    document: Any, rows: list[list[str]], font: str, mirrored: bool, widths: list[float]
) -> None:
    table = document.add_table(len(rows), 3)
    table.autofit = False
    if mirrored:
        table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            cell = table.cell(r, c)
            cell.width = Cm(widths[c])
            for index, line in enumerate(text.split("\n")):
                paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(0)
                if "\t" in line:
                    paragraph.paragraph_format.left_indent = Cm(0.6)
                    paragraph.paragraph_format.first_line_indent = Cm(-0.6)
                write(paragraph, line, font, mirrored)


def make(
    name: str,
    header: list[list[str]],
    body: list[str],
    font: str,
    widths: list[float],
    mirrored: bool = False,
) -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    write_header(document, header, font, mirrored, widths)
    for text in body:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(6)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(1))
        write(paragraph, text, font, mirrored)
    document.save(str(HERE / name))


if __name__ == "__main__":
    make("arabic.docx", ARABIC_HEADER, ARABIC_BODY, "Noto Naskh Arabic", [3.2, 6.5, 7.3], True)
    make("chinese.docx", CHINESE_HEADER, CHINESE_BODY, "Noto Serif CJK SC", [2.5, 7.0, 7.5])
