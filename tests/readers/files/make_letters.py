import re

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt


def run(p, text, rtl, font):
    # split runs by script, as Word does
    for part in re.findall(r'[\u0600-\u06ff،؛؟ ()"\-–.:/]+|[^\u0600-\u06ff]+', text) if rtl else [text]:
        r=p.add_run(part); r.font.size=Pt(11); r.font.name=font
        rPr=r._r.get_or_add_rPr()
        rPr.rFonts.set(qn('w:cs'),font); rPr.rFonts.set(qn('w:eastAsia'),font)
        if rtl and re.search(r'[\u0600-\u06ff]',part): rPr.append(OxmlElement('w:rtl'))
def para(p,text,rtl,font):
    if rtl: p._p.get_or_add_pPr().append(OxmlElement('w:bidi'))
    run(p,text,rtl,font); return p
def letter(out, rows, body, rtl, font, widths):
    d=Document(); s=d.sections[0]; s.left_margin=s.right_margin=Cm(2); s.page_width=Cm(21); s.page_height=Cm(29.7)
    t=d.add_table(len(rows),3); t.autofit=False
    if rtl: t._tbl.tblPr.append(OxmlElement('w:bidiVisual'))
    for i,row in enumerate(rows):
        for j,c in enumerate(row):
            cell=t.cell(i,j); cell.width=Cm(widths[j])
            for k,l in enumerate(c.split('\n')):
                p=cell.paragraphs[0] if k==0 else cell.add_paragraph()
                if '\t' in l:
                    p.paragraph_format.left_indent=Cm(.6); p.paragraph_format.first_line_indent=Cm(-.6)
                p.paragraph_format.space_after=Pt(0)
                para(p,l,rtl,font)
    for l in body:
        p=d.add_paragraph(); p.paragraph_format.space_after=Pt(6)
        p.paragraph_format.tab_stops.add_tab_stop(Cm(1))
        para(p,l,rtl,font)
    d.save(out)
letter('ar.docx',[
 ['','جنيف، 8 يونيو 2021',''],
 ['المرجع:','الرسالة المعممة 325 لمكتب تقييس الاتصالات\nTSB Events/JU','إلى:\n-\tإدارات الدول الأعضاء في الاتحاد؛\n-\tأعضاء قطاع تقييس الاتصالات؛\n-\tالمنتسبين إلى القطاع'],
 ['الهاتف:','+41 22 730 5808',''],
 ['الفاكس:','+41 22 730 5853',''],
 ['البريد الإلكتروني:','tsbevents@itu.int','نسخة إلى:\n-\tرؤساء لجان الدراسات ونوابهم؛\n-\tمدير مكتب الاتصالات الراديوية'],
 ['الموضوع:','المنتدى المشترك بشأن المدن الذكية (اجتماع افتراضي، 21 يونيو 2021)',''],
],['حضرات السادة والسيدات، تحية طيبة وبعد،',
'1\tيسرني أن أحيطكم علماً بأن الاتحاد الدولي للاتصالات (ITU) ينظم بالتعاون مع اللجنة الكهرتقنية الدولية (IEC) والمنظمة الدولية للتوحيد القياسي (ISO) منتدى مشتركاً في الفترة من 26 إلى 30 مايو 2025 من الساعة 12:00 إلى الساعة 15:00 بتوقيت جنيف.',
'2\tوسيتاح مشروع البرنامج في الموقع الإلكتروني https://www.itu.int/en/ITU-T/Workshops/Pages/default.aspx وهاتف المكتب +41 22 730 6301.',
'3\tوالمشاركة مفتوحة للدول الأعضاء (انظر القرار 122 (المراجَع في غوادالاخارا، 2010)) وللسلام والإعلام والآلات.',
'وتفضلوا بقبول فائق التقدير والاحترام،','(توقيع)'],True,'Noto Naskh Arabic',[3.2,6.5,7.3])
letter('zh.docx',[
 ['','2021年6月8日,日内瓦',''],
 ['文号:','电信标准化局第325号通函\nTSB Events/JU','致:\n-\t国际电联各成员国主管部门;\n-\tITU-T部门成员;\n-\tITU-T部门准成员'],
 ['电话:','+41 22 730 5808',''],
 ['传真:','+41 22 730 5853',''],
 ['电子邮件:','tsbevents@itu.int','抄送:\n-\t各研究组正副主席;\n-\t电信发展局主任'],
 ['事由:','关于“加强IEC、ISO和ITU在智慧城市方面的协作”的联合智慧城市任务组论坛(全虚拟会议,2021年6月21日)',''],
],['尊敬的先生/女士:','1\t我很高兴地通知您,国际电信联盟(ITU)与国际电工委员会(IEC)和国际标准化组织(ISO)正在共同举办IEC-ISO-ITU联合智慧城市任务组论坛,主题为“加强IEC、ISO和ITU在智慧城市方面的协作”。该论坛将于2025年3月6日日内瓦时间12时至15时以虚拟方式举行。',
'2\t与论坛有关的信息,包括日程草案、发言人、远程连接细节、注册链接等,将在以下活动网站提供:https://www.itu.int/en/ITU-T/Workshops-and-Seminars/2021/0621/Pages/default.aspx。该网站将定期更新。',
'顺致敬意!','(签字)'],False,'Noto Serif CJK SC',[2.5,7,7.5])
