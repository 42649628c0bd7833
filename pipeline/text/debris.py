"""What stands beside the text of a page and is none of it: buttons, the way to the page, calls to follow, lists of other articles, what only Markdown reads."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.records import Removed, Span
from pipeline.text.front_matter import FrontMatter, find_front_matter
from pipeline.text.labels import is_field_line
from pipeline.text.masthead import is_series
from pipeline.text.notes import find_notes
from pipeline.text.offsets import MappedText

_BUTTON_WORDS = (
    "分享 分享到 分享至 一键分享 转发 点赞 赞 在看 点个赞 点个在看 一键三连 写留言 写下你的留言 留言 收藏 收藏本页 加入收藏 设为首页"
    " 字号 字体 字体大小 打印 打印本页 打印文章 打印此页 我要打印 关闭 关闭窗口 关闭本页 关闭页面 返回顶部 返回列表 返回首页 返回上一页"
    " 复制链接 纠错 我要纠错 听全文 朗读 阅读原文 点击阅读原文 轻触阅读原文 查看原文 喜欢作者 赞赏 赞赏作者 精选留言 投诉 举报 上一篇 下一篇"
)
_BUTTONS = frozenset(_BUTTON_WORDS.split())
"""Words that are a button wherever they stand alone."""
_BESIDE_BUTTON_WORDS = (
    "到 至 次 人 个 本页 微信 微博 新浪微博 新浪 腾讯微博 朋友圈 微信朋友圈 微信好友 QQ QQ空间 QQ好友 空间 人人网 豆瓣 贴吧 百度贴吧 钉钉 抖音"
    " 大 中 小 特大 大号 中号 小号 超大 标准 默认 放大 缩小 A A+ A- + - T T+ T- 浏览 浏览量 浏览次数 浏览数 阅读 阅读量 阅读数 点击 点击数 点击量"
    " 评论 二维码 扫一扫 喜欢 复制 保存 更多 与 和 或 吧 求 求点赞 视频 小程序 轻点两下取消赞 轻点两下取消在看"
)
_BESIDE_BUTTONS = frozenset(_BESIDE_BUTTON_WORDS.split())
"""Words that stand in one line with buttons."""
_ACCOUNT_WORDS = "登录 请登录 注册 登陆 用户登录 免费注册 立即登录 立即注册 退出 忘记密码 会员中心 个人中心 我的 欢迎您 您好 你好 请 游客"
_ACCOUNT = frozenset(_ACCOUNT_WORDS.split())
"""Words of a line for those who have an account with the site."""
_TODAY = re.compile(  # of the site, above its articles: beside 登录 it is no date of theirs
    r"(?:今天是)?[ \t]*20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?[ \t]*(?:星期|周)?[一二三四五六日天]?[ \t]*(?:\d{1,2}[:：]\d{2})?"
)
_WORDS = re.compile(r"[^\s|/、，,；;：:。！!~·•\[\]【】()（）<>《》“”\"'»›↑↓▲▼↗→←]+")
_FONT_SIZE = re.compile(
    r"[|｜]?[ \t]*[\[【(（]?(?:字号|字体)(?:大小)?[ \t]?[：:]?[ \t]*(?:[\[【(（]?[ \t]*[特超]?大[\s|/、\[\]【】()（）]{0,4}中[\s|/、\[\]【】()（）]{0,4}小(?:[ \t]*[\]】)）]){0,2})"
)
_SHARING = re.compile(  # 微信朋友圈 is two of them
    r"[ \t]*[|｜]?[ \t]*分享(?:到|至)[ \t]?[：:]?(?:[ \t|/、]*(?:微信好友|微信|朋友圈|新浪微博|腾讯微博|微博|QQ空间|QQ好友|QQ|豆瓣|贴吧))+[ \t]*$"
)
_BUTTON_IN_BRACKETS = re.compile(
    r"[ \t]*[\[【](?:打印|关闭|收藏|纠错|返回|分享|复制)(?:本页|窗口|页面|文章|列表|链接|到微信)?[\]】](?:\([^()\s]{0,200}\))?"
)

_CELL = r"[^\s>»›|/→。，；：]{1,16}"
_WAY = re.compile(
    rf"(?:(?:您|你)?(?:现在|当前|目前)?(?:的|所在的?)?位置[ \t]?[：:])[^。；]{{0,80}}(?:首页|[>»›→])[^。；]{{0,80}}"
    rf"|(?:网站)?(?:首页|主页|Home|HOME)[ \t]*(?:[>»›→|/][ \t]*){{1,2}}{_CELL}(?:[ \t]*(?:[>»›→|/][ \t]*){{1,2}}{_CELL})*[>»› \t]*"
    rf"|(?:网站)?首页(?:[ \t]+{_CELL}){{2,}}"
)

_PLACE = "(?:上方|下方|上面|下面|左下角|右下角|左下方|右下方|右上角|文末|文首|文章底部|底部|顶部)"
_FOLLOW = "(?:关注|订阅|加入|添加|进群|加群|投稿|报名|了解|查看|阅读|获取|收看|观看|收听|下载)"
_CALLS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"请?(?:点击|点|轻触|戳)(?:这里的?)?{_PLACE}[^。；]{{0,6}}(?:蓝|名片|卡片|关注|订阅|星标|阅读原文|二维码|小程序|在看|点赞|赞)[^。；]{{0,20}}",
        r"请?(?:点击|点|轻触|戳)?(?:蓝字|蓝色字体?|这里|名片|卡片)[，, ]?(?:一键|快速|免费|立即|即可)?(?:关注|订阅)(?:我们|本号|哦|吧)?",
        r"请?(?:点击|轻触|戳)?[“「【\[]?(?:阅读|查看|访问)原文(?:链接)?[”」】\]]?(?:[，, ]?(?:即可)?(?:查看|了解|获取|下载|阅读|报名)[^。；：]{0,16})?",
        rf"(?:长按|扫一扫|微信扫一扫|微信扫码|打开微信)[^。；：]{{0,24}}(?:二维码|{_FOLLOW}|公众号|小程序)[^。；：]{{0,16}}",
        r"(?:请)?扫描?(?:识别)?(?:上方|下方|左侧|右侧|文末|图中|以下)?二维码[^。；：]{0,20}",
        rf"(?:请)?扫码{_FOLLOW}(?:我们|本号|全文|详情|更多[^。；：]{{0,8}})?",
        r"请?(?:点击|轻触|戳)(?:图片|视频|音频|链接|标题|海报)[^。；]{0,24}|扫一扫在手机上?打开当前页面?|【?(?:打印|关闭)(?:本页|窗口)】?",
        r"识别(?:上方|下方|文末|图中|以下)二维码[^。；：]{0,20}",
        r"(?:敬请|欢迎)?(?:关注|订阅|星标)(?:我们|本号|本公众号)",
        r"(?:请|记得|别忘了?|欢迎|快)?(?:[将把]我们)?(?:设为|添加|加)?(?:星标|置顶|关注|订阅)[^，。；：]{0,16}[，, ]{0,2}(?:好内容|精彩内容|精彩|干货|更新|推送|好文|资讯|更多[^，。；：]{0,6})?(?:不错过|不迷路|不走丢|别错过|不再错过|先知道|抢先看|早知道)",
        r"(?:敬请|欢迎)(?:关注|订阅|转发|分享|点赞)[^。；：]{0,16}(?:公众号|朋友圈|二维码|在看|点赞|转发|分享|收藏)",
        r"(?:分享|点赞|转发|收藏)[、和与](?:分享|点赞|在看|转发|收藏)[^。；：]{0,20}",
        r"[-—–_=~·•…. \t]*(?:THE[ \t]+)?(?:END|End|end)[-—–_=~·•…. \t]*",
        r"预览时标签不可点|(?:继续|向上|向下|左右)?滑动看下一[个篇]|微信扫一扫(?:[ \t]*(?:关注该公众号|使用小程序|可打开此内容.{0,20}))?|在小说阅读器(?:读本章|中沉浸阅读)",
        r"功能介绍[ \t：:].{1,80}|收录于(?:合集|话题|专辑)?[ \t#].{0,60}|#[^\s#]{2,16}(?:[ \t]+\d+个)?(?:[ \t]*#[^\s#]{2,16})*[ \t]*\d+个",
        r"\d+[ \t]?人?(?:划线|喜欢|赞赏|在看)|原创",
    )
)
_DAY = r"(?P<date>20\d\d(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?)"
_CLOCK = r"[ \t]+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_ORIGINAL = re.compile(
    r"原创[：: \t]+(?P<who>[^\s，。；！？]{2,20}(?:[ \t]+[^\s，。；！？]{2,20}){0,3}?)"
    rf"(?:[ \t]+{_DAY}(?:{_CLOCK})?(?:[ \t]+\S{{1,8}}){{0,2}})?"
)
_POSTED_AT = re.compile(rf"{_DAY}{_CLOCK}[ \t\u3000]+[\u4e00-\u9fff]{{2,6}}")
"""When and where a page was put up, in a line of its own: 2025年4月22日 18:30　云州, of which the date stays."""
_HEAD_LINES = 12
"""Lines of the page on which its maker is named: 原创 …."""

_OTHERS = (
    r"往期(?:推荐|回顾|精选|精彩|文章|阅读|链接|热文)|精彩(?:回顾|推荐|文章)|(?:推荐|相关|延伸|扩展|热门|精选)阅读|相关(?:链接|稿件|解读|附件)|(?:相关|热门|热点|最新|精彩|编辑)推荐|(?:热点|热门|点击|阅读|新闻|本周|今日)?排行(?:榜)?"
    r"|热点排行|热点排名|(?:相关|热门|最新|推荐)(?:新闻|文章|资讯|报道|稿件)|猜你喜欢|(?:为您|为你)推荐|(?:网友|最新|热门|精彩|全部)评论|更多(?:精彩|推荐|文章|新闻)(?:内容)?|大家都在看|大家还在看"
)
_LIST_HEADING = re.compile(rf"[\W_]*(?:{_OTHERS})[\W_]*(?:(?:more|更多)[\W_]*)?", re.IGNORECASE)
_ENDS_LIST = re.compile(
    r"印[ \t]?发|共印|版权|编辑|责编|审核|签发|联系|电话|热线|地址|邮箱|投稿|声明|主办|来源[：:]|https?:"
)
_WRAPPING = " \t#>*_`~"
_LINK = re.compile(r"\[([^\[\]]{0,100})\]\([^()\s]{0,300}\)")

_HEADING = re.compile(r"(?m)^[ \t]{0,3}(?P<mark>#{1,6})[ \t]+\S|^\S[^\n]*\n[ \t]{0,3}(?:={3,}|-{3,})[ \t]*$")
_TARGET = r"(?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))+)(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?"
_PICTURE = rf"!\[[^\[\]\n]{{0,300}}\]\([ \t]*{_TARGET}[ \t]*\)"
_IMAGE = re.compile(  # ![会场](a.png), a link round it, ![[a.png]]
    rf"\[[ \t]*{_PICTURE}[ \t]*\]\([ \t]*{_TARGET}[ \t]*\)|{_PICTURE}(?:\{{[^{{}}\n]{{0,80}}\}})?|!\[\[[^\[\]\n]{{1,300}}\]\]"
)
_STRUCK = re.compile(  # ~~withdrawn~~, not 5~~8
    r"(?<![\d~\\])~~(?=[^\s~\d])[^\n~]{1,200}(?<=\S)~~(?![\d~])"
)
_FENCE = re.compile(r"[ \t]{0,8}(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)")
_PROSE_INFO = frozenset(("", "text", "txt", "plain", "plaintext", "markdown", "md"))
_NOTE_MARK = re.compile(r"[ \t]?\[\^[^\[\]\s]{1,30}\]")
_NOTE = re.compile(r"[ \t]{0,3}\[\^[^\[\]\s]{1,30}\][：:]")
_RULE = re.compile(r"\|?[ \t]*:?-+:?(?:[ \t]*\|[ \t]*:?-+:?)*[ \t]*\|?")  # without the blanks round it
_PIPES = re.compile(r"(?<![ \t])[ \t]*(?:(?<!\\)\|[ \t]*)+")
_IN_CELL = re.compile(r"[^\s|:\-]")
_LINK_ITEM = re.compile(r"[ \t]*(?:[-*+·•●]|\d{1,2}[.、])?[ \t]*\[[^\[\]]+\]\([^()]*\)[ \t]*")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch that goes: with a reason where words are lost, without one where marks are."""

    start: int
    end: int
    reason: str = ""
    new: str = ""


def clear_debris(text: MappedText, raw: str) -> tuple[MappedText, tuple[Removed, ...]]:
    """Drops what stands beside the text of a web page, a WeChat article or a Markdown file.

    Furniture goes where it fills a whole line (分享到：微信 微博, 首页 > 新闻, 点击上方蓝字关注我们, END), and 字号：大 中 小
    wherever it stands; a list of other articles (往期推荐) where nothing but their titles follows it; of
    原创 NAME ACCOUNT DATE PLACE the date stays. Of Markdown go the front matter (its title stays if the text has no
    heading), comments, pictures, struck words, code, footnotes and their marks; of the rows of a table the pipes.

    Args:
        text: folded text, with its markup.
        raw: the raw text; words are struck out by ~~ there, not by ～～.

    Returns:
        The text, with the line ends of all lines that are gone, and the raw stretches that are gone.
    """
    hidden = _hidden(text, raw)
    unseen = [text.raw_span(span.start, span.end) for span, _ in hidden]
    removed = [Removed(raw.start, raw.end, why) for raw, (_, why) in zip(unseen, hidden, strict=True)]
    text = text.edit((span.start, span.end, "") for span, _ in hidden)
    lines = list(_lines(text.text))
    cuts = list(_markdown_cuts(text.text, lines))
    kept = _outside(lines, [cut for cut in cuts if cut.reason])
    begins, reach = _reach(cuts)
    cuts += [
        cut for cut in (*_furniture_cuts(text.text, kept), *_marks_of_notes(text.text, kept))
        if not ((before := bisect_left(begins, cut.end)) and reach[before - 1] > cut.start)
    ]  # fmt: skip
    cuts = sorted((cut for cut in cuts if cut.end > cut.start), key=lambda cut: cut.start)
    for cut in cuts:
        words = _stripped(text.text, cut.start, cut.end)
        if cut.reason and len(words):
            removed += _besides(text.raw_span(words.start, words.end), unseen, cut.reason)
    return text.edit((cut.start, cut.end, cut.new) for cut in cuts), tuple(removed)


def _besides(span: Span, gone: Sequence[Span], reason: str) -> Iterator[Removed]:
    """The parts of a raw stretch that are not gone already."""
    start = span.start
    place = bisect_right(gone, span.start, key=lambda other: other.start)
    while place < len(gone) and gone[place].start < span.end:
        if gone[place].start > start:
            yield Removed(start, gone[place].start, reason)
        start = gone[place].end
        place += 1
    yield Removed(start, span.end, reason)


def _comments(text: str) -> Iterator[Span]:
    """From <!-- to the next -->; one that never ends is none."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        yield Span(start, end + 3)
        start = text.find("<!--", end)


def _hidden(mapped: MappedText, raw: str) -> list[tuple[Span, str]]:
    """Comments, pictures with the words that stand in for them, words that are struck out; in code they are code."""
    text = mapped.text
    if not re.search(r"<!--|!\[|~~", text):
        return []
    comments = list(_comments(text))
    lines = _outside(_lines(text), [_Cut(span.start, span.end) for span in comments])
    begins, reach = _reach(_code(text, lines))
    found = [(span, "comment") for span in comments]
    found += [(Span(*image.span()), "image") for image in _IMAGE.finditer(text)]
    found += [
        (Span(*struck.span()), "struck")
        for struck in _STRUCK.finditer(text)
        if raw[mapped.starts[struck.start()]] == raw[mapped.starts[struck.end() - 1]] == "~"
    ]
    free: list[tuple[Span, str]] = []
    for span, reason in sorted(found, key=lambda each: each[0].start):
        before = bisect_right(begins, span.start)
        in_code = before > 0 and reach[before - 1] > span.start
        if not in_code and (not free or span.start >= free[-1][0].end):
            free.append((span, reason))
    return free


def _reach(cuts: Iterable[_Cut]) -> tuple[list[int], list[int]]:
    """Begins of cuts, ascending, and how far the cuts up to each of them reach."""
    ranked = sorted((cut.start, cut.end) for cut in cuts)
    return [start for start, _ in ranked], list(itertools.accumulate((end for _, end in ranked), max))


def _outside(lines: Iterable[Span], cuts: Iterable[_Cut]) -> list[Span]:
    """The lines that lie in none of the cuts."""
    begins, reach = _reach(cuts)
    return [
        line
        for line in lines
        if not ((before := bisect_right(begins, line.start)) and reach[before - 1] >= line.end)
    ]


def is_debris(line: str) -> bool:
    """Whether a whole line is furniture of a page: buttons, the way to the page, a call to follow."""
    bare = _bare(line)
    if not bare or len(bare) > 120:
        return False
    return (
        _is_row_of_buttons(bare)
        or _is_for_members(bare)
        or _WAY.fullmatch(bare) is not None
        or _is_call(bare)
    )


def is_list_heading(line: str) -> bool:
    """Whether a whole line heads a list of other articles or of comments: 相关阅读, 往期推荐."""
    return len(line) <= 24 and _LIST_HEADING.fullmatch(line) is not None


def _bare(line: str) -> str:
    """A line without the marks round it and without the targets of its links."""
    return _LINK.sub(r"\1", line).strip(_WRAPPING)


def _is_row_of_buttons(line: str) -> bool:
    words = [word for word in _WORDS.findall(line) if not word.isdecimal()]
    return (
        bool(words)
        and any(word in _BUTTONS for word in words)
        and all(word in _BUTTONS or word in _BESIDE_BUTTONS for word in words)
    )


def _is_for_members(line: str) -> bool:
    """Whether a line asks to log in or to register, perhaps beside the date of today: 2025年10月21日 星期二 登录 注册."""
    words = _WORDS.findall(_TODAY.sub(" ", line, count=1))
    return any("登录" in word or "注册" in word for word in words) and all(
        word in _ACCOUNT or word in _BUTTONS or word in _BESIDE_BUTTONS for word in words
    )


def _is_call(line: str) -> bool:
    line = line.strip(" \t↑↓▲▼△▽☝👆👇⬆⬇★☆⭐🌟✨❤♥👍🔔!！~…")
    return len(line) <= 90 and any(call.fullmatch(line) for call in _CALLS)


def _lines(text: str) -> Iterator[Span]:
    position = 0
    for line in re.split(r"[\n\f]", text):
        yield Span(position, position + len(line))
        position += len(line) + 1


def _stripped(text: str, start: int, end: int) -> Span:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    return Span(start, start + len(inside.strip()))


# --- furniture


def _furniture_cuts(text: str, lines: Sequence[Span]) -> Iterator[_Cut]:
    written = [line for line in lines if text[line.start : line.end].strip()]
    others = _other_articles(text, written)
    for number, line in enumerate(written):
        words = text[line.start : line.end]
        at_head = number < _HEAD_LINES
        original = _ORIGINAL.fullmatch(words.strip(_WRAPPING)) if at_head else None
        posted = _POSTED_AT.fullmatch(words.strip(_WRAPPING)) if at_head else None
        series = _column(_bare(words)) if at_head else ""
        if series:
            yield from _all_but(text, line, series)
        elif number in others or is_debris(words):
            yield _Cut(line.start, line.end, "list_of_articles" if number in others else "page_furniture")
        elif posted:
            yield from _all_but(text, line, posted["date"])
        elif original and (original["date"] or " " in original["who"]):
            yield from _all_but(text, line, original["date"] or "")
        elif len(words) <= 200:
            yield from _cuts_inside(words, line.start)


def _column(line: str) -> str:
    """The column at the end of the way to a page, where it is named as series of bulletins are."""
    cells = re.split(r"[ \t]*[>»›→|/]+[ \t]*", line) if _WAY.fullmatch(line) else []
    named = [cell for cell in cells if cell not in ("", "正文", "详情", "内容", "详细内容")]
    return named[-1] if len(named) > 1 and len(named[-1]) >= 4 and is_series(named[-1]) else ""


def _all_but(text: str, line: Span, words: str) -> Iterator[_Cut]:
    """Cuts that leave only `words` of a line, which holds them, or nothing where they are empty."""
    place = text.rindex(words, line.start, line.end) if words else line.end
    yield _Cut(line.start, place, "page_furniture")
    yield _Cut(place + len(words), line.end, "page_furniture")


def _cuts_inside(words: str, start: int) -> Iterator[_Cut]:
    """Buttons in a line that says more: 来源：… 字号：大 中 小 [打印]."""
    end = 0
    for match in sorted(
        (m for pattern in (_FONT_SIZE, _SHARING, _BUTTON_IN_BRACKETS) for m in pattern.finditer(words)),
        key=lambda match: match.start(),
    ):
        if match.start() >= end:
            yield _Cut(start + match.start(), start + match.end(), "page_furniture")
            end = match.end()


def _other_articles(text: str, lines: Sequence[Span]) -> set[int]:
    """Numbers of the lines that head or fill lists of other articles.

    Below a heading go the titles up to the end of the text, or, where text follows, those that are links.
    """
    found: set[int] = set()
    words = [text[line.start : line.end] for line in lines]
    headings = [number for number, line in enumerate(words) if is_list_heading(_bare(line))]
    if not headings:
        return found
    last = next((number for number in reversed(range(len(words))) if _runs(words[number])), -1)
    for number in headings:
        if number in found:
            continue
        rest = range(number + 1, len(words))
        if last <= number:
            found.add(number)
            found.update(place for place in rest if not _ends_list(words[place]))
            continue
        run = list(itertools.takewhile(lambda place: _LINK_ITEM.fullmatch(words[place]), rest))
        found.update((number, *run) if run else ())
    return found


def _runs(line: str) -> bool:
    return (
        not is_field_line(line)
        and _ENDS_LIST.search(line) is None
        and (
            "。" in line.rstrip()[:-1] or len(line) > 90 or (len(line) > 25 and line.rstrip().endswith("。"))
        )
    )


def _ends_list(line: str) -> bool:
    return is_field_line(line.strip(_WRAPPING)) or _ENDS_LIST.search(line) is not None


# --- Notes

FRONT = 15
"""Lines among which a title with a star is looked for."""
_STAR_BEHIND = re.compile(r"(?<![*＊※\n])(?<=[^\s*＊※])[ \t]?[*＊※][ \t\u3000]*$")


def _marks_of_notes(text: str, lines: Sequence[Span]) -> Iterator[_Cut]:
    """The marks in a text that refer to the notes below it, each of which stands once above them, and the star at the title."""
    notes = find_notes([text[line.start : line.end] for line in lines])
    for place, mark in notes:
        if mark == "*":
            above = (_STAR_BEHIND.search(text, line.start, line.end) for line in lines[: min(place, FRONT)])
            star = next((found for found in above if found), None)
            if star is not None:
                yield _Cut(star.start(), star.end())
            continue
        first = next(at for at, other in notes if other in ("①", "[1]"))
        found = [m.start() for m in re.finditer(re.escape(mark), text[: lines[first].start])]
        if len(found) == 1 and _refers(text, found[0]):
            yield _Cut(found[0], found[0] + len(mark))


def _refers(text: str, place: int) -> bool:
    """Whether a mark stands behind what a note is about, not before a point: …从来不是单向的。③第三种意见."""
    return place > 0 and text[place - 1] not in "：:\n\t （("


# --- Markdown


def _markdown_cuts(text: str, lines: Sequence[Span]) -> Iterator[_Cut]:
    front = _front_matter(text)
    yield from front
    begin = front[-1].end if front else 0
    code = list(_code(text, [line for line in lines if line.start >= begin]))
    yield from code
    free = _outside([line for line in lines if line.start >= begin], code)
    rows = _rows_of_tables(text, free)
    in_note = False
    for number, line in enumerate(free):
        words = text[line.start : line.end]
        in_note = _NOTE.match(words) is not None or (
            in_note and words.startswith(("  ", "\t")) and bool(words.strip())
        )
        if in_note:
            yield _Cut(line.start, line.end, "footnote")
        elif number in rows:
            yield from _row_cuts(words, line.start)
        else:
            for mark in _NOTE_MARK.finditer(words):
                yield _Cut(line.start + mark.start(), line.start + mark.end())


def _front_matter(text: str) -> list[_Cut]:
    front = find_front_matter(text)
    if front is None:
        return []
    if front.title is None or _has_title(text, front):
        return [_Cut(front.span.start, front.span.end, "front_matter")]
    return [
        _Cut(front.span.start, front.title.start, "front_matter"),
        _Cut(front.title.end, front.span.end, "front_matter"),
    ]


def _has_title(text: str, front: FrontMatter) -> bool:
    """Whether a heading below the front matter is the title: one of the first level, or the only one of its level."""
    levels = [len(heading["mark"] or "#") for heading in _HEADING.finditer(text, front.span.end)]
    return bool(levels) and (min(levels) == 1 or levels.count(min(levels)) == 1)


def _code(text: str, lines: Sequence[Span]) -> Iterator[_Cut]:
    """Fenced blocks; only the fences of one that is never closed or holds sentences and names no language."""
    opened: tuple[Span, re.Match[str]] | None = None
    for line in lines:
        fence = _FENCE.fullmatch(text, line.start, line.end)
        if opened is None:
            # a row of ~ may also be a line that is drawn between two parts
            if fence and (fence["mark"][0] == "`" or fence["info"].strip()):
                opened = line, fence
        elif (
            fence
            and not fence["info"].strip()
            and fence["mark"][0] == opened[1]["mark"][0]
            and len(fence["mark"]) >= len(opened[1]["mark"])
        ):
            first, opening = opened
            if opening["info"].strip().lower() in _PROSE_INFO and "。" in text[first.end : line.start]:
                yield _Cut(first.start, first.end, "code")
                yield _Cut(line.start, line.end, "code")
            else:
                yield _Cut(first.start, line.end, "code")
            opened = None
    if opened is not None:
        yield _Cut(opened[0].start, opened[0].end, "code")


def _rows_of_tables(text: str, lines: Sequence[Span]) -> set[int]:
    words = [text[line.start : line.end] for line in lines]
    rows = {number for number, line in enumerate(words) if _is_row(line)}
    for number, line in enumerate(words):
        if "|" not in line or "-" not in line or not _is_rule(line):
            continue
        if number and "|" in words[number - 1]:
            rows.add(number - 1)
        below = number + 1
        while below < len(words) and "|" in words[below]:
            rows.add(below)
            below += 1
    return {number for number in rows if not _is_rule(words[number])}


def _is_row(line: str) -> bool:
    """Whether a line has pipes at both ends and words between them."""
    bare = line.strip(" \t")
    return (
        len(bare) > 2
        and bare[0] == bare[-1] == "|"
        and bare[-2] != "\\"
        and _IN_CELL.search(bare, 1, len(bare) - 1) is not None
    )


def _is_rule(line: str) -> bool:
    """Whether a line is the rule below the head of a table: |---|:--:|."""
    return _RULE.fullmatch(line.strip(" \t")) is not None


def _row_cuts(words: str, start: int) -> Iterator[_Cut]:
    """Tabs for the pipes of a row, one for each, so that an empty cell stays one: | 甲 | | 乙 |."""
    for pipes in _PIPES.finditer(words):
        ends = pipes.group().count("|")
        begins = words[: pipes.start()].strip()
        tabs = 0 if not words[pipes.end() :].strip() else ends if begins else ends - 1
        yield _Cut(start + pipes.start(), start + pipes.end(), new="\t" * tabs)
