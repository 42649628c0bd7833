"""Web pages and Word documents → text."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.errors import InputError
from pipeline.readers import read_document
from pipeline.readers.web import read_web
from pipeline.readers.word import read_word
from pipeline.records import Metadata
from pipeline.text.cleaning import clean

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SENTENCE = "会议指出，成果转化要打通“最后一公里”。"


def docx(body: str, *, part: str = "word/document.xml", head: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            zipfile.ZipInfo(
                part
            ),  # no date: workers must make the same bytes, and so the same names of tests
            f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {W}><w:body>{body}</w:body></w:document>',
        )
    return buffer.getvalue()


def p(*runs: str) -> str:
    return "<w:p><w:pPr><w:jc/></w:pPr>" + "".join(runs) + "</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_word(tmp_path):
    file = tmp_path / "brief.docx"
    table = f"<w:tbl><w:tr><w:tc>{p(r('编辑：方秋'))}</w:tc></w:tr></w:tbl>"
    body = (
        p(r("东岭"), r("简报"))
        + p(r("第3期"))
        + p("<w:del><w:r><w:t>旧</w:t></w:r></w:del>", r(SENTENCE), '<w:r><w:br w:type="page"/></w:r>')
        + table
    )
    file.write_bytes(docx(body))
    raw = read_document(file)
    assert raw.text == f"东岭简报\n第3期\n{SENTENCE}\f\n编辑：方秋\n"
    document = clean(raw)
    assert document.metadata.series == "东岭简报"
    assert document.metadata.staff[0].names == ("方秋",)


def text_box(*paragraphs: str) -> str:
    """A text box as Word writes it: once for itself, and once for programs that do not know it."""
    body = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{body}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{body}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


TEXT_BOXES = {
    "beside a paragraph": (p(r(SENTENCE), text_box(p(r("东岭简报")), p(r("第3期")))), f"{SENTENCE}\n东岭简报\n第3期\n"),
    "in a text box": (p(text_box(p(r("东岭简报"), text_box(p(r("第3期")))))), "\n东岭简报\n第3期\n"),
    "a sign in two ways of writing": (p(text_box().replace("<w:drawing><w:txbxContent></w:txbxContent></w:drawing>", r("①")).replace("<w:pict><w:txbxContent></w:txbxContent></w:pict>", r("1")), r("做法")), "①做法\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TEXT_BOXES)
def test_what_word_writes_in_two_ways_is_read_once(tmp_path, kind):
    body, text = TEXT_BOXES[kind]
    file = tmp_path / "brief.docx"
    file.write_bytes(docx(body))
    assert read_document(file).text == text


def repacked(content: bytes, words: dict[str, str]) -> bytes:
    """A package with other words in its parts and in their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.namelist():
            name, xml = part, old.read(part).decode()
            for word, other in words.items():
                name, xml = name.replace(word, other), xml.replace(word, other)
            new.writestr(name, xml)
    return buffer.getvalue()


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def damaged(place: int, byte: int) -> bytes:
    """A packed document with one wrong byte."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", SENTENCE * 50)
    content = bytearray(buffer.getvalue())
    content[place] = byte
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (docx(p(r(SENTENCE)), part="xl/workbook.xml"), "not a Word document, or damaged"),
        (docx(p(r(SENTENCE)))[:60], "not a Word document, or damaged"),
        (
            damaged(50, 0xFF),
            "brief.docx: not a Word document, or damaged",
        ),  # wrong from the first packed byte on
        (damaged(-3, 0x66), "not a Word document, or damaged"),  # where the list of parts begins
        (docx(p("<w:r>" * 5000 + "</w:r>" * 5000)), "lie too deep in one another"),
        (docx(p(r(SENTENCE)), head='<!DOCTYPE x [<!ENTITY a "b">]>'), "declares XML entities"),
        (b"not a zip file", "not a Word document, or damaged"),
        (b"%PDF-1.7", "brief.docx: a PDF file, not a Word document"),
        (OLD_OFFICE, "brief.docx: an old Office file, not a Word document"),
        (
            OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"),
            "brief.docx: the document is protected by a password",
        ),
        (docx(p("<w:r><w:drawing/></w:r>")), "brief.docx: the document holds pictures and no text"),
        (docx('<w:altChunk r:id="1" xmlns:r="x"/>'), "packed in as another file"),
        (docx(p()), "brief.docx: the document holds no text"),
        (repacked(docx(p(r(SENTENCE))), {"UTF-8": "foo-8"}), "not a Word document, or damaged"),
    ],
)
def test_damaged_word_documents_are_refused(tmp_path, content, reason):
    file = tmp_path / "brief.docx"
    file.write_bytes(content)
    with pytest.raises(InputError, match=reason):
        read_document(file)


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_web_page(tmp_path, encoding):
    file = tmp_path / "page.html"
    page = f"<html><head><meta charset='{encoding}'><title>不是正文</title><style>p {{}}</style></head><body><nav>首页</nav><h1>东岭简报</h1><p>会议指出，\n成果转化要<b>打通</b>&ldquo;最后一公里&rdquo;。</p><script>x()</script><p>编辑：方秋<br>审核：段知远</p></body></html>"
    file.write_bytes(page.encode(encoding))
    raw = read_document(file)
    assert raw.text == "东岭简报\n\n会议指出， 成果转化要打通“最后一公里”。\n\n编辑：方秋\n审核：段知远\n"
    assert SENTENCE in clean(raw).text


def test_a_page_without_words_is_refused(tmp_path):
    file = tmp_path / "page.htm"
    file.write_text("<html><body><script>x()</script></body></html>")
    with pytest.raises(InputError, match="holds no text"):
        read_document(file)


@pytest.mark.parametrize(
    "head", ["<!DOCTYPE html>\n<html>", "\ufeff<HTML lang='zh'>", '<?xml version="1.0"?>\n<html>']
)
def test_a_web_page_under_the_name_of_a_text(tmp_path, head):
    file = tmp_path / "page.txt"
    file.write_text(
        head + "<head><style>p{}</style></head><body><p>会议认为，</p><p>要抓落实。</p></body></html>"
    )
    assert read_document(file).text.strip("\ufeff \n") == "会议认为，\n\n要抓落实。"


@pytest.mark.parametrize("head", ["<!DOCTYPE html>\n<html>", "\n<HTML>", '<?xml version="1.0"?>\n<html>'])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_web_page_in_utf_16_under_the_name_of_a_text(tmp_path, head, encoding):
    file = tmp_path / "page.txt"
    file.write_text(f"\ufeff{head}<body><p>会议认为，</p><p>要抓落实。</p></body></html>", encoding=encoding)
    raw = read_document(file)
    assert (raw.text.strip("\ufeff \n"), raw.encoding) == ("会议认为，\n\n要抓落实。", encoding)


def test_a_text_that_speaks_of_web_pages_stays_a_text(tmp_path):
    file = tmp_path / "text.txt"
    file.write_text("网页以<html>开头。\n<html> 是标签。\n")
    assert read_document(file).text == "网页以<html>开头。\n<html> 是标签。\n"


@pytest.mark.timeout(20)
def test_many_line_ends_cost_no_more_than_their_number(tmp_path):
    piece = "窗口办件平均用时缩短到四分钟，个案"
    file = tmp_path / "brief.docx"
    file.write_bytes(
        docx(p(BR.join([r("与会专家认为，成果转化要打通最后一公里，个案"), *[r(piece)] * 40_000])))
    )
    assert read_document(file).text.count("\n") == 1


def numbered_docx(body: str, numbering: str, styles: str = "") -> bytes:
    content = io.BytesIO(docx(body))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>")
        if styles:
            archive.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
    return content.getvalue()


def level(number: int, kind: str, label: str) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{label}"/></w:lvl>'


def item(text: str, depth: int = 0, number: int = 1) -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{r(text)}</w:p>'


def restart(number: int) -> str:
    return f'<w:lvlOverride w:ilvl="{number}"><w:startOverride w:val="{number + 1}"/></w:lvlOverride>'


LISTS = (
    f'<w:abstractNum w:abstractNumId="7">{level(0, "chineseCounting", "%1、")}{level(1, "chineseCountingThousand", "（%2）")}{level(2, "decimal", "%3.")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="8">{level(0, "decimal", "%1.")}{level(1, "decimal", "%1.%2")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="9">{level(0, "bullet", "•")}{level(1, "hebrew1", "%2.")}</w:abstractNum>'
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n + 6}"/></w:num>' for n in (1, 2, 3))
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="7"/>{"".join(map(restart, levels))}</w:num>' for n, levels in ((11, ()), (12, (0,)), (13, (0, 1))))
)  # fmt: skip

NUMBERED = {
    "chinese": (item("做法") + item("甲", 1) + item("乙", 1) + item("成效") + item("丙", 1), "一、做法\n（一）甲\n（二）乙\n二、成效\n（一）丙\n"),
    "tenth": ("".join(item("条") for _ in range(11)), "".join(f"{n}、条\n" for n in (*"一二三四五六七八九十", "十一"))),
    "decimal": (item("做法", 0, 2) + item("甲", 1, 2) + item("成效", 0, 2), "1. 做法\n1.1 甲\n2. 成效\n"),
    "third level": (item("做法") + item("甲", 1) + item("丙", 2), "一、做法\n（一）甲\n1. 丙\n"),
    "bullets and ways of counting that are not known": (item("甲", 0, 3) + item("乙", 1, 3), "甲\n乙\n"),
    "no list of that number": (item("甲", 0, 5), "甲\n"),
    "goes on under another number": (item("甲") + item("乙", 0, 11) + item("丙"), "一、甲\n二、乙\n三、丙\n"),
    "restarts": (item("甲") + item("乙") + item("丙", 0, 12) + item("丁", 0, 12), "一、甲\n二、乙\n一、丙\n二、丁\n"),
    "goes on from a restart": (item("甲") + item("乙", 0, 12) + item("丙"), "一、甲\n一、乙\n二、丙\n"),
    "restarts at another number": (item("甲", 0, 13) + item("乙", 1, 13) + item("丙", 0, 13) + item("丁", 1, 13), "一、甲\n（二）乙\n二、丙\n（二）丁\n"),
    "restarts on a deeper level": (item("甲") + item("乙", 1) + item("丙", 1) + item("丁", 1, 13), "一、甲\n（一）乙\n（二）丙\n（二）丁\n"),
    "by style": (f'<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr>{r("做法")}</w:p>', "一、做法\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", NUMBERED)
def test_numbers_that_word_counts(tmp_path, kind):
    body, text = NUMBERED[kind]
    file = tmp_path / "brief.docx"
    style = '<w:style w:styleId="2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    file.write_bytes(numbered_docx(body, LISTS, style))
    assert read_document(file).text == text


STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
}
"""How “Strict Open XML” calls the namespaces."""


def test_an_office_file_of_another_kind_is_refused():
    with pytest.raises(InputError, match="not a Word document"):
        read_word(repacked(docx(p(r(SENTENCE))), {"w:document": "w:workbook"}))


def packed(*, relations: bool = True, kinds: bool = True) -> bytes:
    """A document with a numbered paragraph, and what its package says of the parts, all of it or less."""
    content = io.BytesIO(numbered_docx(item("做法") + p(r(SENTENCE)), LISTS))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(content, "a") as archive:
        if relations:
            archive.writestr(
                "_rels/.rels",
                f'<r:Relationships xmlns:r="x"><r:Relationship Type="{office}/extended-properties" Target="docProps/app.xml"/>'
                f'<r:Relationship Type="{office}/officeDocument" Target="/word/document.xml"/></r:Relationships>',
            )
            archive.writestr(
                "word/_rels/document.xml.rels",
                f'<r:Relationships xmlns:r="x"><r:Relationship Type="{office}/numbering" Target="numbering.xml"/></r:Relationships>',
            )
        if kinds:
            archive.writestr(
                "[Content_Types].xml",
                '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
            )
    return content.getvalue()


OTHER_NAMES = {
    "word/document.xml": "word/document2.xml",
    "_rels/document.xml.rels": "_rels/document2.xml.rels",
}
PACKAGES = {
    "as usual": packed(),
    "names only": packed(relations=False, kinds=False),
    "strict": repacked(packed(), STRICT),
    "another name": repacked(packed(), OTHER_NAMES),
    "another name, strict": repacked(packed(), OTHER_NAMES | STRICT),
    "another name, no relations": repacked(packed(relations=False), OTHER_NAMES),
    "another name, no kinds": repacked(packed(kinds=False), OTHER_NAMES),
    "another folder": repacked(packed(), {"word/": "office/text/"}),
    "other names of the parts beside": repacked(packed(), {"numbering.xml": "numbering1.xml"}),
    "another case of letters": repacked(packed(), {"[Content_Types]": "[content_types]", "/word/document.xml": "/Word/Document.xml"}),
    "relations that cannot be read": repacked(packed(), {"<r:Relationships": "<r:"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", PACKAGES)
def test_the_parts_of_a_package_are_found(kind):
    assert read_word(PACKAGES[kind]) == (f"一、做法\n{SENTENCE}\n", "utf-8")


def cell(*paragraphs: str, span: int = 1) -> str:
    words = "".join(p(r(text)) for text in paragraphs)
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{words}</w:tc>'


def table(*rows: list[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


ISSUE, TITLE = p(r("东岭简报")) + p(r("第3期")), "关于推动成果转化的调研与思考"
PEOPLE = table([cell("姓名"), cell("单位")], [cell("林知夏"), cell("江南大学", "人工智能学院")])
TABLES = {
    "masthead": (table([cell("东岭简报"), cell("第3期")], [cell("东岭市科技局编"), cell("2025年5月6日")]), "东岭简报\n第3期\n东岭市科技局编\n2025年5月6日\n"),
    "people": (ISSUE + p(r(TITLE)) + PEOPLE, f"东岭简报\n第3期\n{TITLE}\n姓名\t单位\n林知夏\t江南大学 人工智能学院\n"),
    "merged cells": (ISSUE + p(r(TITLE)) + table([cell("名单", span=2)], [cell("林知夏"), cell("")]), f"东岭简报\n第3期\n{TITLE}\n名单\t\n林知夏\t\n"),
    "sentences": (p(r(TITLE)) + table([cell("姓名"), cell("事迹")], [cell("林知夏"), cell(SENTENCE, SENTENCE)]), f"{TITLE}\n姓名\t事迹\n林知夏\t\n{SENTENCE}\n{SENTENCE}\n"),
    "opinions": (p(r(TITLE)) + table([cell("姓名"), cell("观点")], [cell("林知夏"), cell(SENTENCE, SENTENCE)]), f"{TITLE}\n姓名\t观点\n林知夏\t{SENTENCE}{SENTENCE}\n"),
    "tasks, cells merged down": (
        p(r(TITLE)) + table([cell("分工表", span=2)], [cell("工作任务"), cell("责任单位")], [cell("修堤"), cell("水利局")], [cell("清淤"), cell().replace("<w:gridSpan", "<w:vMerge/><w:gridSpan")], [cell("护林"), cell()]),
        f"{TITLE}\n分工表\n工作任务\t责任单位\n修堤\t水利局\n清淤\t水利局\n护林\t\n",
    ),
    "columns of text": (p(r(TITLE)) + table([cell(SENTENCE), cell("要点。")], [cell("甲"), cell("乙")]), f"{TITLE}\n{SENTENCE}\n要点。\n甲\n乙\n"),
    "one row": (p(r(TITLE)) + table([cell("东岭市科技局"), cell("2025年5月6日")]), f"{TITLE}\n东岭市科技局\n2025年5月6日\n"),
    "one column": (p(r(TITLE)) + table([cell("甲")], [cell("乙")]), f"{TITLE}\n甲\n乙\n"),
    "in a table": (p(r(TITLE)) + table([f"<w:tc>{p(r('左'))}{PEOPLE}</w:tc>"]), f"{TITLE}\n左\n姓名\t单位\n林知夏\t江南大学 人工智能学院\n"),
    "numbered": (p(r(TITLE)) + table([cell("序号"), cell("项目")], [f"<w:tc>{item('', 0)}</w:tc>", f"<w:tc>{item('甲', 0)}</w:tc>"]), f"{TITLE}\n序号\t项目\n\t二、甲\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TABLES)
def test_tables_of_word(kind):
    body, text = TABLES[kind]
    assert read_word(numbered_docx(body, LISTS))[0] == text


HUGE = "9" * 5000
NUMBERS_TOO_LONG = {
    "start of a list": (item("甲") + item("乙"), LISTS.replace('<w:start w:val="1"/>', f'<w:start w:val="{HUGE}"/>'), "一、甲\n二、乙\n"),
    "level of a paragraph": (item("甲").replace('<w:ilvl w:val="0"/>', f'<w:ilvl w:val="{HUGE}"/>'), LISTS, "一、甲\n"),
    "columns of a cell": (table([cell("甲", span=1), cell("乙")], [cell("丙"), cell("丁")]).replace('<w:gridSpan w:val="1"/>', f'<w:gridSpan w:val="{HUGE}"/>'), LISTS, "甲\t乙\n丙\t丁\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", NUMBERS_TOO_LONG)
def test_numbers_of_thousands_of_digits_count_as_none(kind):
    body, numbering, text = NUMBERS_TOO_LONG[kind]
    assert read_word(numbered_docx(p(r(TITLE)) + body, numbering))[0] == f"{TITLE}\n{text}"


DELETED_END = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
RUBY = "<w:r><w:ruby><w:rt><w:r><w:t>dōng</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
RUNS = {
    "comment": (p(r("会议"), '<w:commentRangeStart w:id="0"/>', r("指出"), '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'), "会议指出\n"),
    "note": (p(r("会议"), '<w:r><w:footnoteReference w:id="1"/></w:r>', r("指出")), "会议指出\n"),
    "inserted": (p(r("会议"), f"<w:ins>{r('指出')}</w:ins>"), "会议指出\n"),
    "moved": (p(f"<w:moveFrom>{r('旧')}</w:moveFrom>") + p(f"<w:moveTo>{r('会议')}</w:moveTo>"), "\n会议\n"),
    "deleted end": (f"{DELETED_END}{r('会议')}</w:p>" + p(r("指出")) + p(r("要")), "会议指出\n要\n"),
    "deleted ends": (f"{DELETED_END}{r('会议')}</w:p>" * 2 + item("指出"), "一、会议会议指出\n"),
    "deleted paragraph": (p(r("会议")) + f"{DELETED_END}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>" + p(r("指出")), "会议\n指出\n"),
    "deleted last end": (p(r("会议")) + f"{DELETED_END}{r('指出')}</w:p>", "会议\n指出\n"),
    "sound above": (p(RUBY.format(r("东")), r("岭")), "东岭\n"),
    "field and link": (p('<w:fldSimple w:instr="DATE">', r("2025"), "</w:fldSimple>", f"<w:hyperlink>{r('年')}</w:hyperlink>"), "2025年\n"),
    "content control": (f"<w:sdt><w:sdtContent>{p(r('会议'))}</w:sdtContent></w:sdt>", "会议\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", RUNS)
def test_what_stands_in_a_paragraph_of_word(kind):
    body, text = RUNS[kind]
    assert read_word(numbered_docx(body, LISTS))[0] == text


BELOW_TITLE = {
    "people": (PEOPLE, "姓名 单位"),
    "people, with a caption": (p(r("与会专家名单")) + PEOPLE, "与会专家名单"),
    "time and place": (table([cell("时间"), cell("2024年3月1日")], [cell("编辑"), cell("方秋")], [cell("地点"), cell("东岭大学")]), "时间 2024年3月1日"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BELOW_TITLE)
def test_a_table_below_the_title_is_no_metadata(tmp_path, kind):
    body, first = BELOW_TITLE[kind]
    file = tmp_path / "brief.docx"
    file.write_bytes(docx(ISSUE + p(r(TITLE)) + body + p(r(SENTENCE))))
    document = clean(read_document(file))
    assert document.metadata == Metadata(series="东岭简报", issue="第3期", title=TITLE)
    assert next(document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph") == first


BR = "<w:r><w:br/></w:r>"

BROKEN = {
    "in a sentence": (["窗口办件平均用时缩短到四分钟，但今年有3.2%的个案", "需要人工更正。"], "窗口办件平均用时缩短到四分钟，但今年有3.2%的个案需要人工更正。\n"),
    "after a sentence": ([SENTENCE, SENTENCE], f"{SENTENCE}\n{SENTENCE}\n"),
    "masthead": (["东岭简报", "第3期", "东岭科技局"], "东岭简报\n第3期\n东岭科技局\n"),
    "title above its text": (["关于成果转化的报告", SENTENCE], f"关于成果转化的报告\n{SENTENCE}\n"),
    "before a point": (["会议认为，企业是创新的主体，要做好下面的工作", "一、抓落实"], "会议认为，企业是创新的主体，要做好下面的工作\n一、抓落实\n"),
    "fields": (["编辑：方秋", "审核：段知远"], "编辑：方秋\n审核：段知远\n"),
    "in several places": ([" 今年办件多了，窗口和人手都没有多，所以群众", " 等得久， ", "意见", "也多。", "明年再看。"], " 今年办件多了，窗口和人手都没有多，所以群众等得久，意见也多。\n明年再看。\n"),
    "several places of a long line": (["会上说，今年办件多了，窗口和人手都没有多，所以群众", *["等得久"] * 200, "。", "完"], f"会上说，今年办件多了，窗口和人手都没有多，所以群众{'等得久' * 200}。\n完\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_line_ends_within_a_paragraph(tmp_path, kind):
    pieces, text = BROKEN[kind]
    file = tmp_path / "brief.docx"
    file.write_bytes(docx(p(BR.join(r(piece) for piece in pieces))))
    assert read_document(file).text == text


@pytest.mark.parametrize(
    "how", ["hidden", 'style="color:red; Display : none"', "style='visibility:hidden!important'"]
)
def test_what_a_page_hides_is_not_read(how):
    page = f"<p>主任指出，服务要到位。</p><div {how}><p>看不见的话，没有人读。</p></div><p>会议到此结束。</p>"
    assert "看不见" not in read_web(page.encode())[0]
    assert "会议到此结束" in read_web(page.encode())[0]


def test_an_article_that_a_script_shows_is_read():
    style = 'style="visibility: hidden; opacity: 0;"'
    page = f'<div class="rich_media_content" id="js_content" {style}><p>主任指出，服务要到位。</p></div>'
    assert "服务要到位" in read_web(page.encode())[0]


@pytest.mark.parametrize(("mark", "shown"), [("<w:vanish/>", False), ('<w:vanish w:val="0"/>', True)])
def test_hidden_words_of_word_are_not_read(mark, shown):
    run = f"<w:r><w:rPr>{mark}</w:rPr><w:t>看不见的话</w:t></w:r>"
    assert ("看不见的话" in read_word(docx(p(r("会议结束。"), run)))[0]) is shown
