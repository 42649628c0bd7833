"""What a line of a bulletin begins with: numbers of headings and points, field labels, names of speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CN = "一二三四五六七八九十百〇零两"
_CN_FORMAL = "壹贰叁肆伍陆柒捌玖拾貳參叄陸"
STOP_OF_NUMBER = r"[.．](?:(?!\d)|(?=\d{1,2}月(?:\d|[底初末上中下前])|20\d\d年))"
"""The mark behind the number of a point and in none of a quantity: 1.|继续, 1.|8月25日前, 2.|2026年底前, but 1.5亿元."""

NO_DAY = "(?!当[天日晚]|前[后夕]|大促|期间|以[来后前]|凌晨|晚会|事[件变]|运动|劳动节|儿童节|国庆)"
"""What does not stand behind a number such as 2.1 that is no day: 6.1当天, 6.18大促."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number that a line begins with.

    Attributes:
        label: as printed, without the mark after it: 一, （一）, 1, (1), 一是, 第一部分.
        level: 1 for 一、 2 for （一） 3 for 1. 4 for (1) 5 for ①; 0 for points in running text such as 一是.
        end: offset after the label and its mark.
    """

    label: str
    level: int
    end: int


_NUMBERINGS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        1,
        re.compile(
            rf"(?P<label>第[ ]?[{_CN}\d]{{1,3}}[ ]?(?:部分|部份|章|篇|编|板块|单元))[ ：:、.，]{{0,2}}"
        ),
    ),
    (
        1,
        re.compile(
            rf"(?P<label>[{_CN}{_CN_FORMAL}]{{1,3}})[ ]?[、．.][ ]?(?!\d(?!\d?[日月]|\d{{3}}年)|(?:(?<=[一壹][、．.])二|(?<=[二贰][、．.])三|(?<=[三叁][、．.])四|(?<=[四肆][、．.])五|(?<=[五伍][、．.])六)[级線线季])"
        ),
    ),
    (
        1,
        re.compile(
            rf"(?P<label>[一二三四五六七八九十]{{1,3}}|[{_CN_FORMAL}]{{1,2}})[ ](?=[“《]?[\u4e00-\u9fff]{{2}})(?=[^。；]{{2,40}}$)"
        ),
    ),
    (1, re.compile(r"(?P<label>0\d)[ .、|｜丨]{0,3}(?=[\u4e00-\u9fff“《A-Z])(?=[^。；]{2,40}$)")),
    (
        1,
        re.compile(
            r"(?P<label>(?:Part|PART|Chapter|CHAPTER)[ ]?(?:\d{1,2}|[IVX]{1,4}))[ .：:、]{0,2}(?=[\u4e00-\u9fff“])"
        ),
    ),
    (
        3,
        re.compile(
            rf"(?P<label>(?:来信|案例|建议|问题|观点|议题|专题|板块|话题|焦点|主题|启示|对策|经验|做法|误区|趋势|挑战|困境|声音|现象|原因)[ ]?[{_CN}\d]{{1,2}})(?:[：:、]|[ ](?=[\u4e00-\u9fff“《])(?=[^。；]{{2,40}}$))"
        ),
    ),
    (1, re.compile(rf"(?P<label>【[ ]?[{_CN}]{{1,3}}[ ]?】)[ ]?(?=[^。；]{{2,40}}$)")),
    (2, re.compile(rf"(?P<label>[（(][ ]?[{_CN}]{{1,3}}[ ]?[)）])[ 、.．]{{0,2}}")),
    (2, re.compile(rf"(?P<label>第[ ]?[{_CN}\d]{{1,3}}[ ]?[节節])[ ：:、.，]{{0,2}}")),
    (4, re.compile(r"(?P<label>[（(][ ]?\d{1,2}[ ]?[)）])[ 、.．]{0,2}")),
    (4, re.compile(r"(?P<label>\d{1,2})[)）][ 、.．]{0,2}")),
    (
        3,
        re.compile(
            r"(?P<label>\d{1,2}(?:\.\d{1,2}){0,2})(?:[ ]?[.．、][ ]?(?![\d%])|" + STOP_OF_NUMBER + ")"
        ),
    ),
    (
        3,  # 1.2 标题: only before a short title, or 1.2 is a quantity
        re.compile(
            rf"(?P<label>\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})[ ]?{NO_DAY}(?=[\u4e00-\u9fff])(?![万亿元倍个百千吨米年月岁天类项家])(?=[^，。；]{{2,30}}$)"
        ),
    ),
    (5, re.compile(r"(?P<label>[①-⑳❶-❿➀-➉])[ 、.．]{0,2}")),
    (0, re.compile(rf"(?P<label>[{_CN}]{{1,2}}[是要])[ ，、：:]?")),
    (
        0,
        re.compile(
            r"(?P<label>[一二三四五六七][怕盼愁忧缺](?!一|二|三|三四))(?=[^，。；：]{2,12}[，。；：])"
        ),
    ),
    (
        0,
        re.compile(
            rf"(?P<label>第[{_CN}]{{1,2}}|其[一二三四五六七八九十])(?:[ ]?[，,、：:是]|[ ](?=[\u4e00-\u9fff]{2}))"
        ),
    ),
)


_FRAME = r"[\s┌┐├┤┏┓┣┫╔╗╠╣═━─—=~*＊|│║]*"
ABSTRACT_OF_ISSUE = "本期(?:导读|提要|摘要|概要)"
"""What heads the abstract of an issue, as a pattern: 本期提要：…."""
CONTENTS_HEADING = re.compile(
    rf"{_FRAME}(?:[【\[（(《★☆◆■□●○◇▲△▼▽▪]\s*)?"
    r"(?:本\s*期\s*(?:要\s*目|目\s*录|导\s*读|内\s*容|看\s*点|摘要|要点|推荐)|本\s*期\s*(?:焦\s*點|焦\s*点)|本[周月旬季日辑](?:要目|目录|导读)|今日(?:看点|要目|导读)|要\s*目|目\s*[录錄次]|CONTENTS|Contents)"
    rf"(?:\s*[】\]）)》★☆])?(?:\s*[：:])?{_FRAME}"
)
"""The line above a list of contents, framed or not: 目　录, ◆本期要目, ┌─ 本期目录 ─┐, ═══ 本期要目 ═══."""
POINTS_HEADING = re.compile(
    r"[【\[（(《★☆◆■□●○◇▲△▼▽▪]?\s*(?:本[周月旬季日]|今日)(?:要点|看点|焦点|热点)\s*[】\]）)》★☆]?[：:]?"
)
"""What stands above a list of the reports of the week, or is a section of its own."""


def bare_words(line: str) -> str:
    """A line without blanks and marks, to compare it by."""
    return re.sub(r"[\W_]+", "", line)


def read_numbering(line: str) -> Numbering | None:
    """The number at the beginning of a line, if any."""
    for level, pattern in _NUMBERINGS:
        match = pattern.match(line)
        if match is not None and match.end() < len(line):
            return Numbering(match.group("label").replace(" ", ""), level, match.end())
    return None


_BARE_NUMBER = re.compile(
    r"\d{1,2}(?:[ ]?[/／][ ]?|[ ](?!(?:[年月号时]|日(?!本)))|(?!(?:[年月号时点分秒天周岁个名位家项条件种次倍成级层楼万亿千百十多余元吨米亩人大批期届场路]|日(?!本)|公[里斤顷])))(?=[\u4e00-\u9fff“《])"
)
"""A number before a heading without a mark behind it, which is none in running text: 3 资金与保险, 1数据算不算税基, 01 / 布鲁塞尔."""


def behind_number(heading: str) -> str:
    """The words of a heading without its number; a date and a quantity stay: 3月11日小学, 0.29元的报价."""
    numbering = read_numbering(heading)
    bare = _BARE_NUMBER.match(heading) if numbering is None else None
    return heading[numbering.end if numbering else bare.end() if bare else 0 :]


_GROUPS = "|".join(
    f"{what}{group}{who}"
    for what in ("调研", "课题", "编写", "考察", "研究", "写作", "起草", "评估", "采写", "撰写")
    for group in ("小组", "组")
    for who in ("副组长", "组长", "成员", "组员", "")
)
"""Those who went and wrote together, as labels before names: 调研小组成员：…; 课题组组长：…."""
STAFF_LABELS = _GROUPS + (
    "|舆情分析员|分析员|特约审读|特约编审|特约审校|监测员|监测人|编委会主任|编委会副主任|编委会成员|编委会委员|编委会|编委|研究助理|质量审核|合规审核|质控审核|联系分析师|参与采写|采写人员|总编审|纪要起草|纪要整理|采访整理|采访/整理|文字整理|会议整理|记录整理|记录/整理|整理记录|整理人|整理|责任编辑|責任編輯|执行编辑|執行編輯|特约编辑|值班编辑|美术编辑|文字编辑|图文编辑|视觉编辑|本期编辑|本期責編|本期责编|責編|责编|编辑部主任|编辑部副主任|编辑|編輯"
    "|编审|编校|编译|编写|撰稿人|撰稿|撰写人|撰写|撰文|作者|著者|执笔人|执笔|執筆|起草人|起草|审校|審校|校对人|校对|校對|校核|校审|初审|复审|终审|一审|二审|三审|审核人|审核|審核|审定|审阅|审签|复核|核稿人|核稿|核发|核签|签发人|签发|簽發"
    "|会议记录|记录人|記錄|记录|采写|采编|采访|供稿人|供稿|报送人|信息员|副主编|执行主编|常务副主编|主编|總編輯|总编辑|副总编辑|副总编|总编|统稿|组稿|策划|总策划|监制|出品人|摄影|图片|插图|制图|绘图|排版|版式|美编|设计|翻译|译者|译校|录入|印发人"
    "|课题负责人|项目负责人|执笔者|参与人员|媒体联系人|新闻联系人|本刊记者|本报记者|本社记者|特约记者|特派记者|特派研究员|特约研究员|特约评论员|特约观察员|特约作者|实习记者|实习生|见习记者|记者|通讯员|特约撰稿人|特约撰稿|整理编辑|整理/编辑|文/图|图/文|文案|文字|图文|分析师|首席分析师|值班主任|值班总编|值班编委|值班编审|值班主编|带班领导"
    "|数据支持|技术支持|数据整理|数据分析|速记|录音整理|现场整理|核对|监审|审发|审读|审稿|核校|校订|校译|编务|责任校对|责任审校|编排|主笔|供图|选编|摘编|统筹|文|图|撰"
)
"""Labels of people who made the bulletin, as an alternation."""

OF_THIS_ISSUE = "(?:本[期刊报社栏版])"
"""What may stand before such a label, as a pattern."""

CONTACT_LABELS: dict[str, str] = {
    "person": "销售联系人|销售联系|联系人|聯繫人|联络人|联系人员|咨询人",
    "phone": "内线电话|内线|联系电话|聯絡電話|聯繫電話|咨询电话|办公电话|电话/传真|电话（传真）|电话及传真|电话兼传真|联系电话（传真）|电话|電話|热线电话|热线|手机|手机号码|联系方式|座机|Tel|TEL|tel|Phone|Telephone",
    "fax": "传真电话|传真|傳真|Fax|FAX|fax",
    "email": "电子邮箱|电子邮件|电子信箱|电邮|電郵|電子郵箱|電子郵件|投稿邮箱|联系邮箱|邮箱地址|邮箱|信箱|E-mail|E-Mail|e-mail|Email|EMAIL|email|E-MAIL|Mail",
    "address": "通讯地址|通信地址|通联地址|联系地址|办公地址|单位地址|地址|地點|地址/邮编",
    "postcode": "邮政编码|郵政編碼|邮编|郵編|邮码",
    "website": "官方网站|网站|网址|官网|網址|網站|Website|Web",
    "wechat": "微信公众号|公众号|微信号|微信",
}

COMMON_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范石廖贾韦邹孟熊秦邱江尹薛段雷侯史陶黎贺顾毛郝龚邵万钱严武戴孔汤"
"""The surnames of one character of most people, without those that begin many words (方, 白, 任, 向); who can tell more from less adds some of these."""
COMPOUND_SURNAMES = "欧阳|司马|上官|诸葛|令狐|端木|东方|皇甫|尉迟|公孙|慕容|宇文|长孙|司徒|司空|夏侯|轩辕|南宫|濮阳|呼延|闻人|百里|东郭|西门|申屠|澹台|宗政|单于|耶律|鲜于|闾丘|巫马|贺兰|第五|仲孙|钟离|太史|公羊|赫连|拓跋|完颜|纳兰|独孤|万俟|淳于|公冶|亓官|漆雕|乐正|公良|谷梁|羊舌|微生|梁丘|左丘|南门|东门|相里"
"""Surnames of two characters, as alternatives of a pattern."""

CLOCK = r"[【\[]?\d{1,2}:\d{2}(?:[—–~-]{1,2}\d{1,2}:\d{2})?[】\]]?"
"""When it was that a line tells of: 09:20, 【14:05—14:30】."""

RUN_IN = "[\u4e00-\u9fff]{2,8}"
"""What an item is about, before its first sentence: ◆|各方说法|　在新闻通气会上，…."""

DISTRIBUTION_LABELS = "印发范围|发送范围|发放范围|分发范围|报送范围|发送对象|报送|報送|抄送|抄报|抄報|分送|主送|发送|發送|呈送|呈报|呈報|呈|送|报|報|发|印送|分发|发至|主报|加送|送阅|阅送|传阅"

_FIELD_LABELS = "主办单位|主办|主辦|主管单位|主管|承办单位|协办单位|协办|编印单位|编印|编制单位|编制|编发|编辑部|编辑单位|出品单位|出品|编译单位|发布单位|发布机构|发布日期|发布时间|發布日期|发布|印发单位|印发日期|印发时间|出版日期|出版时间|出版单位|印制|日期|时间|发文日期|成文日期|刊期|期号|期数|期次|总期数|编号|文号|发文字号|密级|保密期限|紧急程度|来源|来稿单位|供稿单位|报送单位|报告单位|报告时间|监测单位|报送日期|投稿热线|备注|准印证号|印数|份号|关键词|關鍵詞|主题词|监测时段|监测时间|监测周期|监测范围|统计时段|统计周期|报告期|数据截至|截稿时间|出刊日期|發行日期|發刊日期"

CONTACT_ENDS: dict[str, str] = {
    "电话": "phone", "热线": "phone", "传真": "fax", "邮箱": "email", "信箱": "email", "邮件": "email",
    "网址": "website", "公众号": "wechat",
}  # fmt: skip
"""What a longer label ends with (读者热线, 反馈邮箱) → its kind."""

LONG_CONTACT = (
    rf"[\u4e00-\u9fff]{{1,8}}(?:{'|'.join(CONTACT_ENDS)})|(?:编辑部|本刊|本会|邮寄|投稿|寄送|总部)地址"
)
"""Labels of contact fields that say whose or what for, as an alternation."""

EMAIL = r"[A-Za-z0-9._%+-]{1,64}[@＠#][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"

_ALL_CONTACT = "|".join((*CONTACT_LABELS.values(), LONG_CONTACT))
_MAIL_FIELD = re.compile(rf"[（(【\[]?[\u4e00-\u9fff]{{2,8}}[：:]\s*{EMAIL}")
_STAFF_FIELD = re.compile(
    rf"[（(【\[]?(?:{OF_THIS_ISSUE}?(?:{STAFF_LABELS})|{_ALL_CONTACT}|{DISTRIBUTION_LABELS}|{_FIELD_LABELS})[ ]?[：:]"
)


_LABELS = re.compile(
    rf"{OF_THIS_ISSUE}?(?:{STAFF_LABELS})|{'|'.join(CONTACT_LABELS.values())}|{DISTRIBUTION_LABELS}|{_FIELD_LABELS}"
)


def is_field_label(word: str) -> bool:
    """Whether a word is a label of a field of mastheads and colophons: 责任编辑, 联系电话, 抄送, 印发单位."""
    return _LABELS.fullmatch(word) is not None


_REMARK_FIRST = re.compile(r"^[（(]?(?:以上|根据|本文|本期|本稿)[^。：:]{2,30}。\s*")


def after_remark(line: str) -> str:
    """A line of fields without the remark before them: （根据录音整理。整理：…）, 以上未经本人审阅。编辑：…."""
    remark = _REMARK_FIRST.match(line)
    return line[remark.end() :] if remark and _STAFF_FIELD.match(line, remark.end()) else line


_SLASHED = re.compile(
    rf"(?P<label>{STAFF_LABELS})/(?!(?:{STAFF_LABELS})(?:[：:]|$))(?=[\u4e00-\u9fff]{{2,4}}(?: [\u4e00-\u9fff]{{2,4}}){{0,5}}$)"
)


_MARKED = re.compile(
    rf"【(?P<label>{STAFF_LABELS})】(?=[\u4e00-\u9fff·]{{2,4}}(?:[ \u3000、，【]|$))|【(?P<contact>{_ALL_CONTACT})】(?=[^【：:]*\d{{3}})"
)


def with_colon(line: str) -> str:
    """A line such as “整理/张三 李四” or “【编辑】张三” with the colon that others write there; of the same length."""
    if _MARKED.match(line):
        return _MARKED.sub(lambda match: f" {match['label'] or match['contact']}：", line)
    slashed = _SLASHED.match(line)
    return f"{slashed['label']}：{line[slashed.end() :]}" if slashed else line


LONGEST_FIELD = 400
"""Characters of a line that may be a field."""


def is_field_line(line: str) -> bool:
    """Whether a line is a field such as “整 理: …”, “（编辑：…”, “电话：…” rather than text."""
    if not line or len(line) > LONGEST_FIELD:
        return False
    line = with_colon(after_remark(line))
    colon = re.search(r"[：:|｜丨]", line[:24])
    if colon is None:
        return False
    head = re.sub(r"\s+", "", line[: colon.end()])
    return _STAFF_FIELD.match(head) is not None or _MAIL_FIELD.match(line) is not None


_TURN = re.compile(
    r"(?:[^\s，。；：、！？“”（）《》]{1,12}(?:[ ·][^\s，。；：、]{1,10})?(?:（[^）\n]{1,30}）)?|《[^《》\n]{2,16}》)[：:](?=\S)"
)
_ROLE = re.compile(
    "(?:主讲|评议|对谈|与谈|主持|点评|报告|召集|发言|出席|列席|参会|与会|参加|特邀|受邀|请假|缺席|记录)(?:人|者|人员|嘉宾|委员|代表)?[：:]"
)
_BLOCK_OPENER = re.compile(
    rf"{_ROLE.pattern}|[【\[〔](?!\d)|——|[—─]{{2,}}|附件?\s*\d{{0,2}}[：:]|附[：:]|[图圖表]\s*\d{{1,2}}[ ：:.]|编者按|編者按|编者的话|按语|摘\s*要|提\s*要|内容提要|内容摘要|导\s*读\s?[：:—-]|编后[：:]|关键词|关键字|目\s*录$|本期要目|本期导读|要\s*目$"
)


_SPACED_LABEL = re.compile(r"^([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?=[：:])")  # 列　席：


def opens_block(line: str) -> bool:
    """Whether a line begins with a heading number, a point or another mark of a new block."""
    line = _SPACED_LABEL.sub(r"\1\2", line)
    return read_numbering(line) is not None or _BLOCK_OPENER.match(line) is not None


def opens_role(line: str) -> bool:
    """Whether a line begins with what those whom it names did at a meeting: 主持人：…, 列席：…."""
    return _ROLE.match(_SPACED_LABEL.sub(r"\1\2", line)) is not None


def opens_turn(line: str) -> bool:
    """Whether a line begins like a turn of a dialogue, “甲：……”, “《某刊》：……”."""
    return _TURN.match(line) is not None


MEDIUM = (
    "(?:观察|评论|周刊|周报|日报|晚报|早报|晨报|时报|商报|导报|导刊|学刊|月刊|新闻|在线|财经|杂志|传媒|网|台)"
)
"""How the name of a medium ends."""
MEDIUM_ASKS = re.compile(rf"\s*(?P<label>《[^《》\n]{{2,16}}》|本[刊报社台网]|[一-鿿]{{2,10}}{MEDIUM})[：:]")
"""The label of a turn of the medium that interviews: 《某某观察》：…, 某某周刊：…, 本刊：…."""
BREAKS_OFF = re.compile("[，、](?:[由在把被对向从将与和及以为给让使但而并]|或者|因为|由于|以及|但是|而且)?$")
"""How a text ends in the middle of a sentence, however short its last line: …的做法，由."""


WIRE = re.compile(r"(?P<house>[一-鿿]{1,5}(?:社|网))[一-鿿/／、]{0,14}\d{1,2}月\d{1,2}日电")
"""The dateline of an agency, with its headline again: 新华社某地1月29日电特写|…."""
HEADED_BY_WIRE = f"{WIRE.pattern}[ \u3000]*题[：:]"
"""The dateline before a headline, as a pattern."""
