"""What stands beside the text of a copied page or a Markdown file → gone, traceably."""

from __future__ import annotations

import re

import pytest

from pipeline.records import Document, RawDocument
from pipeline.text.cleaning import clean
from pipeline.text.debris import is_debris, is_list_heading
from pipeline.text.offsets import to_raw

TITLE = "社区食堂怎样才能办得下去"
A = "近日，西岭市组织专家围绕社区食堂开展座谈。葛清韵认为，食堂要先把老人的午饭做好，再谈盈利。"
B = "西岭理工大学教授方秋白指出，助餐点不足是当前最突出的问题。他建议，设立专项资金，按人次补贴。"

DEBRIS = [
    "⭐星标东岭见闻，好内容不错过⭐", "关注我们，不迷路", "设为星标 精彩不错过", "点击上方蓝字关注我们", "点击上方“东岭观察”关注我们", "点击蓝字，关注我们", "↑↑↑点击上方蓝字关注我们", "阅读原文", "点击“阅读原文”查看更多", "在看", "点赞",
    "分享", "分享 收藏 在看 点赞", "点赞 12  在看 8", "分享、在看与点赞", "长按识别二维码", "长按识别二维码关注我们", "扫码关注我们", "END", "- END -", "—THE END—", "**END**",
    "预览时标签不可点", "微信扫一扫关注该公众号", "原创", "分享到：微信 微博", "首页|新闻|政务|服务", "首页 > 要闻 > 正文", "当前位置：首页 > 要闻", "您所在的位置：首页 >> 要闻",
    "字号：大 中 小", "字号：【大】【中】【小】", "【打印】【关闭】", "[打印本页] [关闭窗口]", "收藏", "返回顶部", "[打印本页](#) [关闭窗口](#)",
    "2025年10月21日 星期二 登录 注册", "登录 | 注册", "您好，请登录 免费注册", "首页 新闻 专题",
]  # fmt: skip
TEXTS = [
    "关注民生，不错过每一个细节", "订阅东岭日报", "分享经济的下半场", "点击率背后的生意", "扫码支付进村记", "在看病难的地方", "打印技术走进车间", "首页设计要简洁", "大中小企业融通发展", "识别二维码诈骗的五个办法",
    "阅读原文的人为什么少了", "点赞基层干部", "编辑：方秋", "收藏热催生新行当", "关注民生", "第3期", "微信公众号：东岭观察", A, "",
    "2025年10月21日 星期二", "2025年10月21日", "注册制改革走到哪一步", "登录火星还要过几关", "注册会计师 葛清韵", "首页 改版",
]  # fmt: skip


@pytest.mark.parametrize("line", DEBRIS)
def test_furniture_is_known(line):
    assert is_debris(line)
    document = cleaned(f"{TITLE}\n\n{A}\n\n{line}\n\n{B}\n")
    assert document.text.split("\n") == [TITLE, A, B]


@pytest.mark.parametrize("line", TEXTS)
def test_titles_and_fields_are_no_furniture(line):
    assert not is_debris(line)
    assert not is_list_heading(line)


def cleaned(text: str) -> Document:
    document = clean(RawDocument("page", "page.txt", "0" * 64, text))
    seen = bytearray(len(text))
    for place in range(len(document.text)):
        span = to_raw(document.offsets, place, place + 1)
        seen[span.start : span.end] = b"\1" * len(span)
    for cut in document.removed:
        assert not any(seen[cut.start : cut.end])
        seen[cut.start : cut.end] = b"\1" * (cut.end - cut.start)
    lost = "".join(c for c, s in zip(text, seen, strict=True) if not s)
    assert re.sub(r"[\s*#>|`]|\[\^\d\]", "", lost) == ""  # marks only
    for line in document.text.split("\n"):
        place = document.text.index(line)
        span = to_raw(document.offsets, place, place + len(line))
        assert text[span.start] == line[0]
        assert text[span.end - 1] == line[-1]
    return document


CLEANED = {
    "front of a wechat article": (
        f"点击上方蓝字关注我们\n{TITLE}\n原创 葛明远 东岭观察 2025年6月18日 08:30 北京\n\n{A}\n\n{B}\n\n阅读原文\n",
        [TITLE, "2025年6月18日", A, B],
    ),
    "maker, and a line for when and where": (
        f"{TITLE}\n\n原创 葛明远 东岭观察\n\n2025年6月18日 08:30　北京\n\n{A}\n\n{B}\n",
        [TITLE, "2025年6月18日", A, B],
    ),
    "maker without a date": (f"原创 葛明远 东岭观察\n{TITLE}\n\n{A}\n\n{B}\n", [TITLE, A, B]),
    "list at the end": (f"{TITLE}\n\n{A}\n\n{B}\n\nEND\n\n往期推荐\n夜间公交来了\n《电梯这样装》读后\n", [TITLE, A, B]),
    "staff below the list": (f"{TITLE}\n\n{A}\n\n{B}\n\n往期推荐\n夜间公交来了\n编辑：方秋\n", [TITLE, A, B, "编辑：方秋"]),
    "a section of the name of a list": (f"{TITLE}\n\n{A}\n\n延伸阅读\n\n{B}\n", [TITLE, A, "延伸阅读", B]),
    "links in the middle": (f"{TITLE}\n\n{A}\n\n推荐阅读\n- [夜间公交](http://a.example/1)\n\n{B}\n", [TITLE, A, B]),
    "column at the end of the way": (f"首页 > 要闻 > 汛情简报 > 正文\n\n{TITLE}\n\n{A}\n", ["汛情简报", TITLE, A]),
    "buttons beside a source": (f"{TITLE}\n来源：西岭日报　　字号：【大 中 小】　　发布时间：2025-06-18\n\n{A}\n", [TITLE, "来源：西岭日报 发布时间：2025-06-18", A]),
    "front matter": (f"---\ntitle: 别的标题写在这里\ntags: [a, b]\n---\n\n# {TITLE}\n\n{A}\n", [TITLE, A]),
    "front matter with the only title": (f"---\ndate: 2025-06-18\ntitle: \"{TITLE}\"\ntags:\n  - 食堂\n---\n{A}\n", [TITLE, A]),
    "rules are no front matter": (f"---\n编辑：方秋\n---\n{TITLE}\n\n{A}\n", ["编辑：方秋", TITLE, A]),
    "footnotes": (f"# {TITLE}\n\n{A[:-1]}[^1]。{B}[^2]\n\n[^1]: 见会议记录。\n[^2]: 据本刊整理，\n    下一行。\n", [TITLE, A + B]),
    "code": (f"# {TITLE}\n\n{A}\n\n```python\nprint('会议指出，要抓落实。')\n```\n\n{B}\n", [TITLE, A, B]),
    "text in a fence": (f"```markdown\n# {TITLE}\n\n{A}\n```\n", [TITLE, A]),
    "a fence that is never closed": (f"# {TITLE}\n\n```\n{A}\n", [TITLE, A]),
    "front matter above sections": (f"---\ntitle: {TITLE}\n---\n{A}\n\n## 做法\n\n{B}\n\n## 建议\n\n{A}\n", [TITLE, A, "做法", B, "建议", A]),
    "a comment": (f"# {TITLE}\n\n<!-- 方秋白说：“这段不发。” -->\n\n{A}\n\n{B}<!-- 待核 -->\n", [TITLE, A, B]),
    "a comment of several lines": (f"# {TITLE}\n\n{A}\n\n<!--\n批注\n\n```\n再核。\n-->\n\n{B}\n", [TITLE, A, B]),
    "a comment in code": (f"# {TITLE}\n\n{A}\n\n```html\n<!-- 页眉 -->\n```\n\n{B}\n", [TITLE, A, B]),
    "a comment in a list of articles": (f"{TITLE}\n\n{A}\n\n{B}\n\n往期推荐\n夜间<!-- 旧 -->公交来了\n", [TITLE, A, B]),
    "a comment that never ends": (f"# {TITLE}\n\n{A}\n\n<!-- {B}\n", [TITLE, A, f"<!--{B}"]),
    "pictures": (f"# {TITLE}\n\n![会场照片](images/a.png)\n\n{A}\n\n![](https://a.example/b(1).png)\n\n![图 1 助餐点](b.png \"分布\"){{width=50%}}\n\n{B}![[c.png]]\n", [TITLE, A, B]),
    "a picture that is a link": (f"# {TITLE}\n\n[![徽标](a.png)](https://a.example)\n\n{A}\n", [TITLE, A]),
    "an exclamation before a link": (f"# {TITLE}\n\n{A}快来看！[[1]](https://a.example/1)\n", [TITLE, f"{A}快来看！[[1]](https://a.example/1)"]),
    "struck words": (f"# {TITLE}\n\n{A}\n\n{B[:-1]}，~~不~~先办后补。\n", [TITLE, A, f"{B[:-1]}，先办后补。"]),
    "ranges and tildes": (f"# {TITLE}\n\n{A}每餐10~~15元，补贴2~~3元。好呀～～大家～～来。\n", [TITLE, f"{A}每餐10~~15元，补贴2~~3元。好呀~~大家~~来。"]),
    "table": (f"# {TITLE}\n\n{A}\n\n| 姓名 | 事迹 |\n| --- | :--- |\n|葛清韵|主张把老年教育纳入公共服务|\n", [TITLE, A, "姓名 事迹", "葛清韵；主张把老年教育纳入公共服务"]),
    "table with figures": (f"# {TITLE}\n\n{A}\n\n| 事项 | 经办 | 日期 |\n| --- | --- | --- |\n| 走访 | 葛新月 | 7月12日 |\n| 慰问 | 葛清韵 | 120户 |\n", [TITLE, A, "事项 经办 日期", "走访 葛新月 7月12日", "慰问 葛清韵 120户"]),
    "table without outer pipes": (f"# {TITLE}\n\n{A}\n\n姓名 | 事迹\n--- | ---\n葛清韵 | 主张纳入公共服务\n", [TITLE, A, "姓名 事迹", "葛清韵 主张纳入公共服务"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", CLEANED)
def test_text_without_what_stands_beside_it(kind):
    text, lines = CLEANED[kind]
    assert cleaned(text).text.split("\n") == lines


def test_the_title_of_a_wechat_article():
    metadata = cleaned(CLEANED["front of a wechat article"][0]).metadata
    assert (metadata.title, metadata.date) == (TITLE, "2025-06-18")


STATED = {
    "title: 别的\ndate: 2025-06-18": {"date": "2025-06-18"},
    "date: 2025-06-18T08:30:00+08:00\nauthor: 葛明远": {"date": "2025-06-18", "staff": [("作者", ("葛明远",))]},
    "date: '2025/6/18' # 发布\nauthors: [葛明远, \"祝小岗\"]": {"date": "2025-06-18", "staff": [("作者", ("葛明远", "祝小岗"))]},
    "author:\n  - name: 葛明远\n    email: a@b.example\n  - name: 祝小岗\neditor: 边岩": {"staff": [("作者", ("葛明远", "祝小岗")), ("编辑", ("边岩",))]},
    "author: 葛明远、祝小岗\n责任编辑: 边岩": {"staff": [("作者", ("葛明远", "祝小岗")), ("责任编辑", ("边岩",))]},
    "series: 西岭社会治理研究\nissue: 2025年第12期\npublisher: 西岭市社会治理研究院": {"series": "西岭社会治理研究", "issue": "2025年第12期", "publisher": "西岭市社会治理研究院"},
    "subtitle: 西岭市三个街道的调查\ntitle: 社区食堂怎样才能办得下去": {"subtitle": "西岭市三个街道的调查"},
    "author: 西岭市社会治理研究院": {"publisher": "西岭市社会治理研究院"},
    "author: admin\ndate: 待定\nlayout: post": {},
    "subtitle: 写给别的标题\ntitle: 别的": {},
}  # fmt: skip


@pytest.mark.parametrize("fields", STATED)
def test_front_matter_states_what_the_text_does_not(fields):
    metadata = cleaned(f"---\n{fields}\n---\n\n# {TITLE}\n\n{A}\n\n{B}\n").metadata
    said = {name: getattr(metadata, name) for name in ("series", "issue", "publisher", "date", "subtitle")}
    said["staff"] = [(member.role, member.names) for member in metadata.staff]
    assert {name: value for name, value in said.items() if value} == STATED[fields]
    assert metadata.title == TITLE


def test_what_the_text_states_goes_before_its_front_matter():
    front = "---\ntitle: 别的\ndate: 2025-06-01\nauthor: 祝小岗\npublisher: 东岭日报社\n---\n"
    text = f"{front}# {TITLE}\n\n西岭市社会治理研究院　2025年6月20日\n\n{A}\n\n{B}\n\n责任编辑：边岩\n"
    metadata = cleaned(text).metadata
    assert (metadata.title, metadata.date, metadata.publisher) == (
        TITLE,
        "2025-06-20",
        "西岭市社会治理研究院",
    )
    assert [member.names for member in metadata.staff] == [("边岩",)]
