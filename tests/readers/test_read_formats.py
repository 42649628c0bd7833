"""Web pages and Word documents → text."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.errors import InputError
from pipeline.readers import read_document
from pipeline.stages.clean import clean

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SENTENCE = "会议指出，成果转化要打通“最后一公里”。"


def docx(body: str, *, part: str = "word/document.xml", head: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            part,
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


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (docx(p(r(SENTENCE)), part="xl/workbook.xml"), "no Word document"),
        (docx(p(r(SENTENCE)))[:60], "no Word document"),
        (docx(p(r(SENTENCE)), head='<!DOCTYPE x [<!ENTITY a "b">]>'), "XML entities are declared"),
        (b"not a zip file", "no Word document"),
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


def test_a_text_that_speaks_of_web_pages_stays_a_text(tmp_path):
    file = tmp_path / "text.txt"
    file.write_text("网页以<html>开头。\n<html> 是标签。\n")
    assert read_document(file).text == "网页以<html>开头。\n<html> 是标签。\n"
