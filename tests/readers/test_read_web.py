"""Web pages → the article alone, its headline first; bulletins saved as pages → all of them."""

from __future__ import annotations

import re

import pytest

from pipeline.readers.web import read_web
from pipeline.records import RawDocument
from pipeline.text.cleaning import clean

A = "近日，西岭市组织专家围绕社区食堂开展座谈。葛清韵认为，食堂要先把老人的午饭做好，再谈盈利。"
B = "西岭理工大学教授方秋白指出，助餐点不足是当前最突出的问题。他建议，设立专项资金，按人次补贴。"
TEXT = f"<p>{A}</p><p>{B}</p>"
TITLE = "社区食堂怎样才能办得下去"
SOURCE = "<p>来源：西岭日报　发布时间：2025-06-18</p>"
MENU = "<ul><li><a href='/'>首页</a></li><li><a href='/a'>要闻动态</a></li><li><a href='/b'>政务公开</a></li></ul>"


def lines(page: str) -> list[str]:
    return [line for line in read_web(page.encode())[0].split("\n") if line]


def page(body: str, *, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


HEADLINES = {
    "h1 below the menu": (page(f"{MENU}<h1>{TITLE}</h1>{SOURCE}{TEXT}"), TITLE),
    "h1 below the name of the site": (page(f"<div>西岭在线</div><h1>{TITLE}</h1>{TEXT}"), TITLE),
    "h1 of the site beside that of the article": (
        page(f"<h1>西岭新闻网</h1><h1>{TITLE}</h1>{TEXT}", head=f"<title>{TITLE}_西岭新闻网</title>"),
        TITLE,
    ),
    "title without the site": (page(TEXT, head=f"<title>{TITLE}_西岭新闻网</title>"), TITLE),
    "title with column and site": (page(TEXT, head=f"<title>{TITLE} - 要闻 - 西岭市人民政府</title>"), TITLE),
    "og:title": (page(TEXT, head=f"<title>西岭</title><meta property='og:title' content='{TITLE}'>"), TITLE),
    "title printed in the text": (
        page(f"{MENU}<p>{TITLE}</p>{TEXT}", head=f"<title>{TITLE}-西岭网</title>"),
        TITLE,
    ),
    "a title that is none of the text": (page(TEXT, head="<title>新建文档</title>"), A),
    "sections are no headlines": (page(f"<p>{TITLE}</p>{TEXT}<h1>一、做法</h1><p>{A}</p>"), TITLE),
}  # fmt: skip


@pytest.mark.parametrize("kind", HEADLINES)
def test_the_headline_is_the_first_line(kind):
    content, first = HEADLINES[kind]
    found = lines(content)
    assert found[0] == first
    assert found.count(TITLE) <= 1
    assert [line for line in found if line in (A, B)][:2] == [A, B]


OTHER = "看看别的人怎么说这件事情，第二条新闻写得也很长。"
LINKS = "<ul><li><a href='/1'>某地开通夜间公交</a></li><li><a href='/2'>某地老旧小区加装电梯</a></li></ul>"

FURNITURE = [
    f"<nav>{OTHER}</nav>",
    f"<aside>{OTHER}</aside>",
    f"<footer>{OTHER} 版权所有</footer>",
    "<form><input name='q'><span>站内搜索</span></form>",
    "<button>收藏本文</button>",
    f"<div class='comment-list'><p>{OTHER}</p></div>",
    f"<div id='pinglun'><p>{OTHER}</p></div>",
    f"<div class='relatedNews'>{LINKS}</div>",
    f"<div class='hot_rank'>{LINKS}</div>",
    f"<div class='right-sidebar'><p>{OTHER}</p></div>",
    "<div class='share-bar'>分享到：<a href='#'>微信</a> <a href='#'>微博</a></div>",
    f"<h3>相关阅读</h3>{LINKS}",
    f"<div><strong>【延伸阅读】</strong>{LINKS}</div>",
    "<p>往期推荐</p><p><a href='/1'>某地开通夜间公交</a></p><p><a href='/2'>某地老旧小区加装电梯</a></p>",
    "<h3>网友评论</h3><ul><li>写得好，支持</li></ul>",
    MENU,
]  # fmt: skip


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("furniture", FURNITURE)
def test_what_stands_beside_the_article_goes(furniture, wrapped):
    text = f"<div class='TRS_Editor'>{TEXT}</div>" if wrapped else TEXT
    found = lines(page(f"<h1>{TITLE}</h1>{SOURCE}{text}{furniture}<p>责任编辑：方秋</p>"))
    assert [" ".join(line.split()) for line in found] == [
        TITLE, "来源：西岭日报 发布时间：2025-06-18", A, B, "责任编辑：方秋",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "container",
    ["<article>{}</article>", "<main>{}</main>", "<div class='article-content'>{}</div>", "<div id='js_content' class='rich_media_content'>{}</div>"],
)  # fmt: skip
def test_the_element_of_the_article_is_taken(container):
    inside = container.format(TEXT)
    found = lines(
        page(f"<div>欢迎您来到本站</div><h1>{TITLE}</h1>{inside}<div>我们的其他栏目</div><p>审核：段知远</p>")
    )
    assert found == [TITLE, A, B, "审核：段知远"]


LOSSLESS = {
    "masthead above the headline": f"<p>东岭简报</p><p>第3期（总第9期）</p><p>东岭科技局　2025年3月4日</p><h1>{TITLE}</h1>{TEXT}<p>报：市委办公室</p>",
    "several articles": f"<p>东岭简报</p><p>第3期</p><article><h2>甲</h2><p>{A}</p></article><article><h2>乙</h2><p>{B}</p></article><p>编辑：方秋</p>",
    "all of it in a form": f"<form id='aspnetForm'><p>{TITLE}</p>{TEXT}</form>",
    "all of it in an element with a class of furniture": f"<div class='hot'><p>{TITLE}</p>{TEXT}</div>",
    "staff in the footer": f"<h1>{TITLE}</h1>{TEXT}<footer><p>整理：方秋</p><p>审核：段知远</p></footer>",
    "contents with links on the page": f"<p>本期要目</p><ul><li><a href='#1'>社区食堂</a></li><li><a href='#2'>夜间公交</a></li></ul>{TEXT}",
    "a heading like that of a list": f"<p>{TITLE}</p>{TEXT}<h2>网友评论</h2><p>{A}</p>",
    "table": f"<p>{TITLE}</p><table><tr><td>{A}</td><td>{B}</td></tr></table>",
    "paragraphs that are not closed": f"<p>{TITLE}<p>{A}<p>{B}<br>整理：方秋",
}


def test_of_the_footer_of_a_site_the_staff_stays() -> None:
    footer = "<p>主办：东岭市科技局 承办：东岭市信息中心</p><p>责任编辑：方秋 校对：段知远</p><p>东岭日报社 版权所有</p>"
    assert lines(f"<h1>{TITLE}</h1>{TEXT}<footer>{footer}</footer>") == [
        TITLE,
        A,
        B,
        "责任编辑：方秋 校对：段知远",
    ]


@pytest.mark.parametrize("kind", LOSSLESS)
def test_a_bulletin_saved_as_a_page_loses_nothing(kind):
    body = LOSSLESS[kind]
    words = re.sub(r"\s|<[^<>]*>", "", body)
    unmarked = re.sub(r"(?m)^#+ ", "", read_web(page(body).encode())[0])  # of headings of sections
    assert re.sub(r"\s", "", unmarked) == words


@pytest.mark.parametrize(
    ("body", "headings"),
    [
        (f"<h1>{TITLE}</h1><h2>做法</h2><p>{A}</p><h2>启示</h2><p>{B}</p>", [f"# {TITLE}", "## 做法", "## 启示"]),
        (f"<h1>{TITLE}</h1><h2>做法</h2><p>{A}</p><p>{B}</p>", [TITLE, "做法"]),
        (f"<h1>{TITLE}</h1>{TEXT}<h2>相关阅读</h2>{LINKS}<h2>热门推荐</h2>{LINKS}", [TITLE]),
        (f"<h1>{TITLE}</h1><p><strong>做法有三条</strong></p><p>{A}</p><p><b>专家：要慢一点</b></p><p>{B}</p>", [TITLE, "## 做法有三条", "## 专家：要慢一点"]),
        (f"<h1>{TITLE}</h1><p><strong>做法有三条</strong></p><p>{A}</p><p>{B}</p>", [TITLE, "做法有三条"]),
        (f"<h1>{TITLE}</h1><p><strong>记者：为什么要慢</strong></p><p>{A}</p><p><b>问：快了又怎样？</b></p><p>{B}</p>", [TITLE, "记者：为什么要慢", "问：快了又怎样？"]),
    ],
)  # fmt: skip
def test_headings_are_marked_where_they_head_sections(body, headings):
    assert [line for line in lines(page(body)) if line not in (A, B)] == headings


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("开通四条。<sup>[1]</sup>", "开通四条。[1]"),
        ("开通四条。<sup><a href='#n2'>2</a></sup>", "开通四条。[2]"),
        ("开通四条。<sup>1</sup><sup>2</sup>", "开通四条。[1]2"),
        ("开通四条。<b>&#1;</b><sup>1</sup>", "开通四条。[1]"),
        ("开通四条。<br><sup>1</sup>办了一年", "开通四条。"),
        ("占地300m<sup>2</sup>。", "占地300m2。"),
        ("江望舒<sup>1</sup>供稿。", "江望舒1供稿。"),
    ],
)
def test_the_number_of_a_note_is_parted_from_the_words(body, line):
    assert lines(page(f"<h1>{TITLE}</h1><p>{body}</p>{TEXT}"))[1] == line


@pytest.mark.timeout(20)
def test_many_notes_cost_no_more_than_their_number():
    assert lines(page(f"<p>{'开通四条。<sup>1</sup>' * 80_000}</p>")) == ["开通四条。[1]" * 80_000]


def test_printed_lines_stay_lines():
    assert lines(page(f"<pre>{TITLE}\n{A}\n{B}</pre>")) == [TITLE, A, B]


def test_deep_nesting_is_read():
    assert A in lines(page(f"{'<div>' * 5000}<p>{A}</p>"))


def test_a_whole_page_becomes_a_clean_document():
    body = (
        f"{MENU}<div>当前位置：首页 &gt; 要闻动态 &gt; 正文</div><h1>{TITLE}</h1><div>2025-06-18 09:30　来源：西岭日报</div>"
        f"<div>字号：<a href='#'>大</a> <a href='#'>中</a> <a href='#'>小</a></div><div>分享到：微信 微博</div>{TEXT}"
        f"<div>【打印】【关闭】</div><div class='recommend'>{LINKS}</div><p>责任编辑：方秋</p>"
    )
    document = clean(RawDocument("page", "page.html", "0" * 64, read_web(page(body).encode())[0]))
    assert document.metadata.title == TITLE
    assert document.metadata.date == "2025-06-18"
    assert [(s.role, s.names) for s in document.metadata.staff] == [("责任编辑", ("方秋",))]
    for gone in ("首页", "字号", "微博", "打印", "公交"):
        assert gone not in document.text


FRENCH = "<p>Les élèves de l’été, où étaient-ils ? « Là-bas », répondit la fée, déjà âgée.</p>".replace(
    "’", "'"
)


@pytest.mark.parametrize(
    ("declared", "body", "written", "found"),
    [
        ("iso-8859-1", TEXT, "utf-8", "utf-8"),
        ("latin1", TEXT, "utf-8", "utf-8"),
        ("ISO-8859-15", TEXT, "utf-8", "utf-8"),
        ("windows-1252", TEXT, "utf-8", "utf-8"),
        ("iso-8859-1", TEXT, "gb18030", "gb18030"),
        ("iso-8859-1", "<p>社區食堂怎樣才能辦得下去？專家認為，要先把老人的午飯做好。</p>", "big5", "big5hkscs"),
        ("iso-8859-1", FRENCH, "iso-8859-1", "iso-8859-1"),
        ("windows-1252", FRENCH, "cp1252", "windows-1252"),
        ("gbk", TEXT, "gb18030", "gb18030"),
        ("no-such-charset", TEXT, "gb18030", "gb18030"),
        ("utf-16", "<p>plain words</p>", "ascii", "utf-8"),
        ("utf-16le", "<p>plain words</p>", "ascii", "utf-8"),
        ("utf-16be", "<p>plain words</p>", "ascii", "utf-8"),
        ("utf-16", TEXT, "utf-8", "utf-8"),
        ("utf-7", r"<p>a+AGE-b\u4f1a</p>", "ascii", "utf-8"),
        ("unicode_escape", r"<p>a\u4f1a</p>", "ascii", "utf-8"),
        ("raw_unicode_escape", r"<p>a\u4f1a</p>", "ascii", "utf-8"),
        ("charmap", TEXT, "utf-8", "utf-8"),
        ("undefined", TEXT, "utf-8", "utf-8"),
        ("rot13", TEXT, "utf-8", "utf-8"),
        ("gb2312", TEXT, "gb2312", "gb18030"),
        ("big5-hkscs", "<p>社區食堂怎樣才能辦得下去？</p>", "big5hkscs", "big5-hkscs"),
        ("shift_jis", "<p>社区食堂はどうすればよいか。</p>", "shift_jis", "shift_jis"),
        ("euc-jp", "<p>社区食堂はどうすればよいか。</p>", "euc-jp", "euc-jp"),
        ("euc-kr", "<p>사회복지관을 찾았다.</p>", "euc-kr", "euc-kr"),
        ("windows-1251", "<p>Столовая для пожилых.</p>", "cp1251", "windows-1251"),
        ("koi8-r", "<p>Столовая для пожилых.</p>", "koi8-r", "koi8-r"),
    ],
)  # fmt: skip
def test_a_declared_encoding_counts_unless_it_is_a_western_one_and_the_bytes_are_not(
    declared, body, written, found
):
    content = f"<html><head><meta charset='{declared}'></head><body>{body}</body></html>".encode(written)
    text, encoding = read_web(content)
    assert encoding == found
    assert text.split() == re.sub("<[^>]*>", " ", body).split()


def test_a_table_of_opinions_keeps_its_rows():
    page = (
        "<html><body><div class='content'><h1>座谈会简报</h1><p>会上，各方观点见下表，县长要求各部门逐条研究。</p><table>"
        "<tr><th>姓名</th><th>职务</th><th>意见建议</th></tr>"
        "<tr><td><p>王秀英</p></td><td>县水利局局长</td><td><p>堤防要先加固。</p><p>图纸要先改。</p></td></tr></table>"
        "<p>会后，县水利局表示，将在月底前逐条答复各方意见。</p></div></body></html>"
    )
    text = read_web(page.encode())[0]
    assert "姓名\t职务\t意见建议\n王秀英\t县水利局局长\t堤防要先加固。图纸要先改。\n" in text


def test_cells_that_reach_down_are_told_in_each_row():
    page = (
        "<html><body><div class='content'><h1>会议纪要</h1><p>会议决定，任务分工如下：</p><table>"
        "<tr><td colspan='3'>任务分解表</td></tr><tr><th>工作任务</th><th>责任单位</th><th>时限</th></tr>"
        "<tr><td>加固东堤</td><td rowspan='2'>县水利局</td><td>9月底</td></tr><tr><td>清淤</td><td>10月底</td></tr>"
        "<tr><td>修订预案</td><td>县应急局</td><td rowspan='x'>年底</td></tr></table><p>会议强调，险段要先修，责任要落到人。</p></div></body></html>"
    )
    text = read_web(page.encode())[0]
    rows = ["加固东堤\t县水利局\t9月底", "清淤\t县水利局\t10月底", "修订预案\t县应急局\t年底"]
    assert "\n".join(["任务分解表", "工作任务\t责任单位\t时限", *rows]) in text
