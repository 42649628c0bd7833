"""Who made the bulletin and how to reach them: staff and contact fields, wherever they stand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.records import StaffMember
from pipeline.text.labels import (
    COMPOUND_SURNAMES,
    CONTACT_ENDS,
    CONTACT_LABELS,
    DISTRIBUTION_LABELS,
    EMAIL,
    LONG_CONTACT,
    OF_THIS_ISSUE,
    STAFF_LABELS,
    after_remark,
    with_colon,
)

_CONTACT_OF = {label: kind for kind, labels in CONTACT_LABELS.items() for label in labels.split("|")}
_STAFF = frozenset(STAFF_LABELS.split("|"))
_DISTRIBUTION = frozenset(DISTRIBUTION_LABELS.split("|"))
_KNOWN = sorted(_STAFF | _DISTRIBUTION | frozenset(_CONTACT_OF), key=len, reverse=True)
_OTHER = "主办单位|主办|主管|承办|编印|印发|发布单位|发布时间|日期|印数|网址|来源"
_KNOWN_OR_OTHER = frozenset((*_KNOWN, *_OTHER.split("|")))
_STAFF_WORDS = "|".join(map(re.escape, sorted(_STAFF, key=len, reverse=True)))
_LABEL = re.compile(
    rf"(?<![\u4e00-\u9fffA-Za-z])(?P<label>{OF_THIS_ISSUE}?(?:{'|'.join(map(re.escape, _KNOWN))})|{_OTHER}|{LONG_CONTACT})\s?(?:[：:|｜丨]\s?|/(?!(?:{_STAFF_WORDS}))(?=[\u4e00-\u9fff·]{{2,4}}(?:\s|$))|(?=[（(][\u4e00-\u9fff]{{2,4}}[)）]$))"
)
_ANY_LABEL = re.compile(
    rf"{_LABEL.pattern}|(?<![\u4e00-\u9fffA-Za-z])(?P<other>[\u4e00-\u9fff]{{2,4}})[：:]\s?"
)
_PRESENT = re.compile(r"主持|出席|列席|参会|参加|与会|缺席|请假|嘉宾|专家|时间|地点|主题|议题|单位|日期")
_MAIL_FIELD = re.compile(rf"(?:^|(?<=\s))[\u4e00-\u9fff]{{2,8}}[：:]\s?(?P<email>{EMAIL})")
_NUMBER = re.compile(r"[\d（(+][\d（）()+\- ]{6,20}\d")
_PHONE = re.compile(r"[（(]?0\d{2,3}[）)]?[- ]?\d{7,8}(?:[-转]\d{1,5})?|1[3-9]\d{9}|(?!20|19)\d{7,8}")
_REACH_FIELD = re.compile(r"[\u4e00-\u9fff]{2,8}[：:](?P<value>[\d（）()+\-\s/／，、；;@]+)")
"""A field of whatever name that holds nothing but numbers and addresses, these as @."""
_STAFF_VERBS = "|".join(sorted(word for word in _STAFF if len(word) == 2))
_BARE_LABEL = re.compile(rf"(?:^|(?<=[ （(、]))(?P<label>{OF_THIS_ISSUE}?(?:{_STAFF_WORDS})) (?=\S)")
_DONE_BY = re.compile(  # （本社记者 甲、乙 采写）, （甲某某整理，院长乙某某审定）
    rf"(?P<names>[^，,；;。：:（）()的了是在]{{2,40}}?)\s?(?P<label>(?:{_STAFF_VERBS})|综述)(?=$|[，,；;])"
)
_BARE_CONTACT = re.compile(  # 电话 0571-8888888
    rf"(?:^|(?<=[ （(]))(?P<label>{'|'.join(map(re.escape, sorted(_CONTACT_OF, key=len, reverse=True)))}) ?"
    rf"(?={EMAIL}|[\d（(+][\d（）()+\- /转、，]{{4,40}}(?:$| )|(?:https?:|www\.)|[\u4e00-\u9fff]{{2,20}}[路街巷道][\u4e00-\u9fff\d\-]{{0,20}}(?:号|[层楼室座]))"
)
_BARE_MAIL = re.compile(rf"^[^。，；]{{2,12}}?\s?(?P<email>{EMAIL})$")  # 转载请联系 …@…
_POST_BEFORE = re.compile(  # 副院长甲某某, 本社记者甲某
    r"^(?:本(?:[刊报社网台院所会校室]|中心))?(?:特约|实习|见习)?(?:[\u4e00-\u9fff]{3,20}(?:室|局|厅|委|院|校|会|所|处|办|部|中心|大学|集团|公司|政府)(?:原|副|常务副|[一二三四]级)?|[\u4e00-\u9fff]{0,4}?)(?:主任科员|调研员|记者|通讯员|实习生|院长|所长|主任|处长|科长|部长|会长|秘书长|研究员|教授|主编|编辑|工程师|馆长|社长|理事长|博士后|(?:博士|硕士)(?:研究)?生|研究生|研究助理|事务代表|董事会秘书|总监|专员|干事|经理)(?=[\u4e00-\u9fff·]{2,}$)"
    r"|^(?:随员|[一二三]等秘书|[\u4e00-\u9fff]{0,6}参赞)(?=[\u4e00-\u9fff]{2,4}$)"
)
_OFFICE_FIRST = re.compile(
    "^[一-鿿]{2,20}(?:[局厅委院校会所处办部室科中心]|公司|集团|大学|政府)[ \u3000]+(?=[一-鿿·]{2,5}(?:$|[ \u3000、，]))"
)
"""The office that a contact works in, before the name: 市政府督查室　张三."""
_ENDS_IN_POST = re.compile(
    "(?:秘书|干事|助理|记者|通讯员|主任|处长|科长|部长|院长|所长|局长|会长|校长|书记|参赞|研究员|教授|讲师|编辑|干部|社工|文员|研究生|[博硕]士生|博士后|工程师|律师|分析师|专员|专责|主管|总监|(?:事务|业务|家属|居民|职工|企业)代表|经理)$"
)
_TO_WHOM = re.compile("本期(?:报|送|发|报送|发送|印发|分送|抄送)")
_NOTICE = re.compile(
    "^本[^·]{1,3}(?:据|根据|由|为|按)|(?:现场|会议|录音)(?:记录|整理|录音)?$|^(?:本[文刊报社网台院所会校]|内部|免费|赠阅|注意|仅供|未经|电话|邮箱|以上|根据)|(?:赠阅|资料|记者|通讯员|实习生)$"
)
_NO_PERSON = re.compile(  # 记录：院长办公室 甲某某
    "(?:办公室|办公厅|秘书处|编辑部|委员会|研究[院所室]|中心|协会|学会|公司|集团|组|[^何石阎陆龙]部|[^何]处|科室)$"
    "|^第[一二三四五六七八九十]+(?:[^·]*组)?$|(?:简报|信息|联络)员$"
)
_POST_ALONE = re.compile(
    "副?(?:教授|研究员|主任|院长|所长|会长|处长|科长|局长|书记|主席|秘书长|理事长|总编辑)|讲师|院士|博士|博士后|(?:博士|硕士)(?:研究)?生|研究生|研究助理|工程师|顾问|随员|书记员|(?:[一二三]等)?秘书|[一-鿿]{0,6}参赞|公使|武官|董事会秘书|董秘|[一-鿿]{2,4}总监|总经理|董事长"
)
_SHORT_HOUSE = re.compile(
    "图书馆|档案馆|博物馆|校史馆|(?:学生|教务|财务|人事|后勤|科研|基建|保卫|审计|研究生|信息|总务|综合|法规|宣教|规划)[处科股]|(?:宣传|组织|统战|学工|研工|办公|人事|财务)部|[党校院所]办"
    "|(?:[亚欧美非拉]洲|欧亚|美大|亚太|拉美|[西东南中]亚|东北亚|中东|国际|宏观|经济|理论|战略|政策|产业|农村|城市|社会|政治|文化|教育|法律|金融|贸易|世经|采编|编辑|评论|新闻|时政|资料|调研|参事|政研|文秘|秘书)[室处科部]"
)
_HOUSE = re.compile("(?:[局厅委院校会社站所处办行台科]|政府|大学|支队|学会|街道)$")
_BYLINE = re.compile(
    r"^(?:[【\[]?[^（）。，]{0,16}(?:讯|电|報道|報導|报道|消息)[】\]]?[ |｜]{0,2})?[（(](?P<inside>[^（）]{0,12}(?:记者|記者|通讯员|通訊員|作者|撰稿|整理)[^（）]{1,80})[）)]"
)
SITE = "[一-鿿]{2,4}(?:网|日报|晚报)"
SITE_REPORTS = "(?:报道|讯|消息)?[ ，|｜]?"
"""The name of a site or a daily, and what may follow it before who writes, as patterns: |某某网|报道 |记者甲某某."""
_BYLINE_OF_SITE = re.compile(
    rf"^【{SITE}{SITE_REPORTS}(?P<inside>(?:特约|实习|见习)?(?:记者|通讯员)[^【】]{{2,40}})】"
)
"""【某某网报道 记者甲某某】, the byline set in such brackets as a whole."""
_SAYS_WHAT = re.compile("(?:本文)?作者[^，：: ]{2,14}(?:系|为|是)|(?:本文)?作者(?:系|为|是)")
"""（作者甲某某为某大学教授）: no byline, whatever stands before the verb."""
_IN_BRACKETS = re.compile(
    r"[（(［\[〔](?P<inside>[^（）()［］]{3,120}(?:[（(][^（）()]{1,30}[）)][^（）()]{0,60})*)[）)］\]〕]"
)
_CREDIT_LABEL = re.compile(  # …；核稿 甲某某, 本刊特约记者 甲某某
    rf"(?:^|(?<=[ ；;。，,]))(?:本[刊报社网台])?(?P<label>(?:参与)?(?:{_STAFF_WORDS}))(?:[：:] ?| (?=[\u4e00-\u9fff·]{{2,4}}(?:[、 ]|$))|(?<=[；;。，,]..)(?=[\u4e00-\u9fff]{{2,3}}$))"
)
_CREDIT_VERB = re.compile(
    rf"(?:^|(?<=[，,；; ]))(?P<names>[^，,；;：:（）()]{{2,40}}?) ?(?P<label>(?:{_STAFF_VERBS}){{1,2}})(?=$|[，,；;]| [一-鿿·]{{2,4}} ?(?:{_STAFF_VERBS})(?:$|[，,；; ]))"
)
_OF_THE_TEXT = re.compile(
    "[^、，；]{0,12}?(?:稿件?|[本全原译]文|以上|内容|文字|记录|纪要|实录|发言|讲话|演讲|录音|材料)(?:(?P<by>由)|(?:已|均|未|尚)*经|[根依]?据)"
)
"""How the text came about, before who did it, if anybody: 以上内容由|甲某某(整理), 记录稿已经乙某某(审阅), 发言据录音(整理)."""
_BY_SOURCE = re.compile("(?:[据综]|根据|综合)[^、]{0,12}$")
_FROM_WHERE = re.compile(
    "(?<=[\u4e00-\u9fff]) ?(?:发自|自|摄于|于)[\u4e00-\u9fff]{2,8}(?:[、 ][\u4e00-\u9fff]{2,6})*$"
    "|(?<=[\u4e00-\u9fff]) (?:[\u4e00-\u9fff]{2,4}、)*[\u4e00-\u9fff]{2,4}(?:摄影)?报道$"
)
_FROM_PRESS = re.compile("[ \u3000，,；;]综合(?=[\u4e00-\u9fffA-Z《])[^：]*$")
"""编译：甲某某　综合某社、某报: what they drew on."""
_REPORTER = re.compile(
    "(?:^|(?<= ))(?:本[刊报社网台])?(?:特约|特派|实习|见习)?(?:记者|通讯员|实习生|(?<=特[派约])(?:研究员|评论员|观察员)) "
)
_DEPARTMENT_FIRST = re.compile(
    r"[\u4e00-\u9fff]{2,24}?(?:处|部|室|科|院|所|中心|办公?|局|委|会|组|站|社|校|医院|大学|集团|公司)(?: |(?!长)(?=[\u4e00-\u9fff·]{1,3}(?:$|[、 ])))"
)
_LIKE_NAME = re.compile(
    "(?![本原有根未据各某该等与全])[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+|[A-Z][A-Za-zÀ-ɏ.\\-' ]+"
)
_NO_CREDIT = re.compile(  # （图片 整理）, （审核：待定）, （经某局核实，审核通过）: what stands in brackets like a name
    "通过|待定|成文|图片|照片|外刊|全文|原文|外电|外媒|网络|媒体|现场|录音|资料|数据|文字|图文|视频|合格|属实|完毕|完成|无误|[^、]?(?:办理|落实|待补|暂缺|未定|不详|内容|材料|素材|报道|稿件)"
    "|[一-鿿]*(?:观点|言论|论点|看点|要点|舆情|动态|讲话|文献|论文|文章|著作|发布会|研讨会|座谈会|论坛|年会|发言|来信|时评|社论)"
)
"""What is gathered, not who does it: （图片|整理）, 【海外智库观点|摘编】."""
_FOUR = re.compile(  # 专题发言: four characters that are neither a house nor a name with a surname of two
    f"(?!(?:{COMPOUND_SURNAMES}))[\u4e00-\u9fff]{{3}}[^局厅委院校会社站所处办行台科部组室]"
)
_POSTED = re.compile(  # 甲某某，某大学研究院副研究员: a name and what its bearer is
    r"(?P<name>(?:^|(?<=[、；;]))[\u4e00-\u9fff·]{2,4})[，,][^，,、；;]{2,30}?(?:教授|研究员|院士|主任|院长|所长|会长|处长|科长|局长|秘书长|书记|主席|总裁|经理|董事长|理事长|工程师|博士|博士后|硕士|研究生|讲师|记者|编辑|顾问|分析师|专家|委员|代表|律师|干部|科员|主任科员|调研员|巡视员)(?=$|[、；;])"
)
_POST_FIRST = re.compile(
    r"(?:^|(?<=[、，；]))\s*[\u4e00-\u9fff]{0,8}(?:工作者|事务代表|干事|专员|科员|文员|社工|书记员)\s+(?=[\u4e00-\u9fff]{1,4}(?:$|[\s、，；]))"
)
"""What somebody is, before his name: 社区工作者|某某."""
_LONGEST_NAME = 4
"""Characters of a name behind a semicolon (执笔人：甲某某；乙某某), where a longer cell tells something else (；本研究由某局资助)."""
HOUSE_AND_NAMES = re.compile(
    "(?:[一-鿿]{2,6}[：:] ?)?(?!本|由|受|经(?![济信贸发管营侨])|[^；;]*(?:资助|支持))[一-鿿]{2,24}?(?:[局厅委院校会所处办部室科股站社]|中心|公司|集团|大学|政府) ?(?!长)[一-鿿·]{2,4}(?:[、 ][一-鿿·]{2,4})*"
)
"""One cell of several in a row of staff, with or without its label: 某县农业农村局 甲某、乙某某."""
_OF_THIS_ISSUE = re.compile(rf"^{OF_THIS_ISSUE}(?=..)")
_REMARK = re.compile(r"[（(][^（）()]{0,30}[）)]")
_PRINT_RUN = re.compile(r"[（(]?(?:共|印|本期)印?\s?\d+\s?份[）)]?")
_NAME = re.compile(
    r"[\u3400-\u9fff·]{2,20}|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ.\-' ]{1,40}[\u3400-\u9fff]{0,3}|[\u3400-\u9fff]{1,3}[A-Za-z][A-Za-z]{1,20}"
)
_NOT_GIVEN = re.compile("[（(]?(?:从?略|暂?无|待定|待补|未定)[）)]?")
"""What stands where a field says nothing: 联系电话：略."""
_CODED = re.compile(r"[ （(]+(?:邮编[：:]?)?(?P<code>\d{6})[）)]?$")  # 地址：某路1号（310000）
_VALUE = {
    "phone": re.compile(r"[\d（）()+ —-]{3,16}[Xx*＊×✕]{2,8}\d{0,8}|(?:\+\d{1,3}[- ]\d{1,4}[- ]\d{3,9}(?:[- ]\d{2,8})*|(?:\+?\d{2,3}[- ])?[（(]?0?\d{2,4}[）)]?[-— ]?\d{3,8}(?:[-— ]\d{3,8})?)(?:(?:转|[-—])\d{1,5})?(?:[、/，,；; ]+(?:[（(]?0\d{2,3}[）)]?[- ]?)?\d{7,11})*"),
    "email": re.compile(EMAIL),
    "postcode": re.compile(r"\d{6}"),
}  # fmt: skip


def _bare(number: str) -> str:
    """A telephone number without the half of a pair of brackets round it."""
    return number if re.search("[）)]", number) else number.lstrip("（(")


_SLASHED = re.compile(
    r"(?:(?<=^..)|(?<=\s..)|(?<=^....)|(?<=\s....))(?<=责编|美编|编辑|校对|审核|审校|监制|邮箱|电话|记者|撰文|摄影|排版|设计|制图)[／/](?=\S)"
)
"""What parts a label from its value in magazines: 责编／甲某某　美编／乙某某."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What a line of fields states.

    Attributes:
        staff: role and names, in order.
        contact: kind (see `labels.CONTACT_LABELS`) → value.
        head: the words before the first label.
    """

    staff: tuple[StaffMember, ...] = ()
    contact: tuple[tuple[str, str], ...] = ()
    head: str = ""


_FIRST_IN_BRACKETS = re.compile(
    r"^[\[【〔（(](?P<field>[一-鿿]{2,6}[：:][^\[\]【】〔〕（）()]{2,20})[\]】〕）)][ \u3000]*(?=[一-鿿]{2,6}[：:])"
)
"""[责任编辑：甲某某]|审核：乙某某: brackets round the first of several fields."""


def read_fields(line: str) -> Fields:
    """Reads a line such as “（整理：甲、乙 编辑：丙）” or “电话：… 传真：…”."""
    body = _SLASHED.sub("：", line.strip().lstrip("*＊※"))
    body = _FIRST_IN_BRACKETS.sub(r"\g<field> ", body)
    bracketed = body[:1] in "（(【[〔" and body[-1:] in "）)】]〕"
    body = with_colon(after_remark(body[1:-1] if bracketed else body))
    matches = list(_LABEL.finditer(body))
    if any(match.group("label") in _STAFF for match in matches):
        matches = [match for match in _ANY_LABEL.finditer(body) if not _is_present(match)]
    if not any(
        match.group("label") in _STAFF or _contact_kind(match.group("label") or "") for match in matches
    ):
        bare = [*_BARE_LABEL.finditer(body), *_BARE_CONTACT.finditer(body)]
        matches = sorted([*matches, *bare], key=lambda match: match.start())
    staff: list[StaffMember] = (
        _done_by(line.strip()) if bracketed and not re.search("[：:|｜丨]", body) else []
    )
    matches = [] if staff else matches
    contact: list[tuple[str, str]] = []
    for match, following in itertools.zip_longest(matches, matches[1:]):
        printed = match.group("label") or match.groupdict().get("other", "")
        label = _OF_THIS_ISSUE.sub("", printed)
        value = body[match.end() : following.start() if following else len(body)].strip(" 　，,；;。|｜丨")
        kind = _contact_kind(label)
        if kind == "wechat" and body[match.end() - 2 : match.end()].strip() in ("|", "｜", "丨"):
            continue  # 分享到：微信 | 微博
        if _NOT_GIVEN.fullmatch(value):
            continue
        if not kind and label not in _STAFF and _PHONE.fullmatch(value):
            kind = "phone"  # 责任编辑：甲某某　发行：0931-5550177
        if kind == "person":
            value, reached = _person_and_numbers(_OFFICE_FIRST.sub("", value))
            contact.extend(reached)
        if kind:
            value = _PRINT_RUN.sub("", value).strip()
            found = _VALUE[kind].search(value) if kind in _VALUE else None
            text = found.group() if found else value
            coded = _CODED.search(text) if kind == "address" else None
            if coded:
                text = text[: coded.start()].strip()
                contact.append(("postcode", coded["code"]))
            if text:
                contact.append((kind, text))
        elif label in _STAFF or (label not in _KNOWN_OR_OTHER and not _TO_WHOM.fullmatch(label)):
            names = read_names(value)
            if names:
                staff.extend(_roles_in_brackets(value))
                role = printed if printed.startswith("本期") else label
                staff.append(StaffMember(re.sub(r"\s", "", role), names))
    if bracketed and matches and staff and (head := body[: matches[0].start()].strip(" 　，,；;。")):
        staff = [*_done_by(f"（{head}）"), *staff]  # （甲某某编译　审校：乙某某）
    mail = None if contact or staff else _BARE_MAIL.match(body)
    if mail:
        contact.append(("email", mail["email"]))
    elif not any(kind == "email" for kind, _ in contact):  # 意见反馈：…@…
        contact.extend(("email", found.group("email")) for found in _MAIL_FIELD.finditer(body))
    kinds = {kind for kind, _ in contact}
    field = _REACH_FIELD.fullmatch(re.sub(EMAIL, "@", body)) if kinds <= {"email"} else None
    if field is not None:  # 读者服务：0571-66661111 …@…
        mail = _VALUE["email"].search(body)
        number = _NUMBER.search(field["value"])
        contact += [("phone", _bare(number.group()))] if number else []
        contact += [("email", mail.group())] if mail and not kinds else []
    return Fields(tuple(staff), tuple(contact), body[: matches[0].start()].strip() if matches else "")


def _person_and_numbers(value: str) -> tuple[str, list[tuple[str, str]]]:
    """A contact's name and how to reach that person, where one field holds both: 甲某某 010-66668888."""
    person = re.match(r"[\u3400-\u9fff·]{1,12}(?: [\u3400-\u9fff]{1,2}(?![\u3400-\u9fff]))?", value)
    rest = value[person.end() :] if person else ""
    if not person or not re.search(r"[\d@/]|微信|电话", rest):
        return value, []
    found = []
    if mail := _VALUE["email"].search(rest):
        found.append(("email", mail.group()))
    elif number := _NUMBER.search(rest):
        found.append(("phone", _bare(number.group())))
    return person.group().strip(), found


def _done_by(line: str) -> list[StaffMember]:
    """Staff of a bracket in which each has the verb of what they did behind them: （甲某某整理，院长乙某某审定）."""
    if people := read_credit(line):
        return list(people)
    body = line[1:-1]
    found = [] if re.search("[根依]据", body) else list(_DONE_BY.finditer(body))
    parted = re.sub(r"[，,；;\s]", "", _DONE_BY.sub("", body))
    if parted:
        return []
    return [
        StaffMember(done["label"], names)
        for done in found
        if (names := read_names(_doers(done["names"])))
        and not any(_FOUR.fullmatch(name) or _NO_CREDIT.fullmatch(name) for name in names)
    ]


def _doers(words: str) -> str:
    """The words before a verb of making without what was made; none where it is told of the text, and not of who did it."""
    made = _OF_THE_TEXT.match(words)
    if made is None:
        return words
    return words[made.end() :] if made["by"] else ""


def _roles_in_brackets(value: str) -> list[StaffMember]:
    """What one of several names has done besides: 张三 李四（执笔）."""
    return [
        StaffMember(match["role"], (match["name"],))
        for match in re.finditer(
            r"(?P<name>[\u4e00-\u9fff·]{2,12})[（(](?P<role>[\u4e00-\u9fff]{2,4})[)）]", value
        )
        if match["role"] in _STAFF
    ]


def _contact_kind(label: str) -> str:
    """Kind of contact field that a label announces; empty if none."""
    if label in _CONTACT_OF:
        return _CONTACT_OF[label]
    if re.fullmatch(LONG_CONTACT, label):
        return next((kind for end, kind in CONTACT_ENDS.items() if label.endswith(end)), "address")
    return ""


def _is_present(match: re.Match[str]) -> bool:
    """Whether the match is no label that the lexicon knows, but one of those who were at a meeting."""
    other = match.groupdict().get("other")
    return other is not None and _PRESENT.search(other) is not None


def read_byline(paragraph: str) -> tuple[StaffMember, ...]:
    """Staff of a byline at the head of a report: “本报讯（记者 甲 通讯员 乙）……”, 【某网报道 记者甲】…."""
    match = _BYLINE.match(paragraph) or _BYLINE_OF_SITE.match(paragraph)
    if match is None or _SAYS_WHAT.match(match["inside"]):
        return ()
    inside = match.group("inside")
    roles = list(
        re.finditer(
            r"(?:本报|本刊|本社|本网|特约|实习|见习)?(?:记者|記者|通讯员|通訊員|作者|撰稿|整理|摄影)[：: ]?",
            inside,
        )
    )
    staff = []
    for role, following in itertools.zip_longest(roles, roles[1:]):
        names = read_names(inside[role.end() : following.start() if following else len(inside)])
        if names:
            staff.append(StaffMember(role.group().strip(" ：:"), names))
    return tuple(staff)


def read_credit(line: str) -> tuple[StaffMember, ...]:
    """Staff of a line in brackets below a report: （来源：某报　编译：甲某某）, （某部　乙某某　整理）, （丙某某据外刊编译）.

    Houses are left out (某委　供稿), for they stand with reports that others have sent in.
    """
    whole = _IN_BRACKETS.fullmatch(line)
    if whole is None:
        return ()
    inside = whole["inside"]
    staff: list[StaffMember] = []
    by_verb = "：" not in inside and any(d.end() == len(inside) for d in _CREDIT_VERB.finditer(inside))
    labels = [] if by_verb else list(_CREDIT_LABEL.finditer(inside))  # 本报记者 甲某某 整理
    for label, following in itertools.zip_longest(labels, labels[1:]):
        words = inside[label.end() : following.start() if following else len(inside)]
        first, *others = re.split("[；;。]", words)
        words = "；".join([first, *filter(_names_somebody, others)])
        staff.append(StaffMember(label["label"], _people(words)))
    if not labels:
        for done in _CREDIT_VERB.finditer(inside):
            names = _people(_BY_SOURCE.sub("", _doers(done["names"])))
            if all(len(name) <= 3 or not re.fullmatch(r"[\u4e00-\u9fff]+", name) for name in names):
                staff.append(StaffMember(done["label"], names))
    return tuple(member for member in staff if member.names)


def _names_somebody(cell: str) -> bool:
    """Whether a cell behind a semicolon is a name, or a house with its names."""
    return len(cell.replace(" ", "")) <= _LONGEST_NAME or HOUSE_AND_NAMES.fullmatch(cell.strip()) is not None


def _people(value: str) -> tuple[str, ...]:
    """The names of a credit without the department before them; empty where one is not like a name."""
    value = _REPORTER.sub(" ", _FROM_WHERE.sub("", value)).strip(" 。.，,；;")
    department = _DEPARTMENT_FIRST.match(value)
    names = read_names(value[department.end() :] if department else value)
    like = all(
        _LIKE_NAME.fullmatch(name)
        and not (_HOUSE.search(name) or name.endswith(("组", "室")) or _NO_CREDIT.fullmatch(name))
        for name in names
    )
    return names if like else ()


def read_names(value: str) -> tuple[str, ...]:
    """Names of a list, blanks inside a name dropped: “甲 某、乙某某” → (“甲某”, “乙某某”)."""
    value = _FROM_PRESS.sub("", value)
    value = _FROM_WHERE.sub("", _REMARK.sub(" ", _PRINT_RUN.sub(" ", _PRINTED_ON.sub("", value))))
    value = _POST_FIRST.sub("", value)
    value = _POSTED.sub(lambda match: match["name"] + " ", value)
    if re.fullmatch(r"\s*[\u3400-\u9fff]\s[\u3400-\u9fff](?:\s+[\u3400-\u9fff]\s[\u3400-\u9fff])+\s*", value):
        single = value.split()  # 甲 某 乙 某
        return tuple(dict.fromkeys(a + b for a, b in zip(single[::2], single[1::2], strict=True)))
    if re.fullmatch(r"\s*[\u3400-\u9fff](?:\s[\u3400-\u9fff]){2}\s*", value):
        return (re.sub(r"\s", "", value),)  # 甲 某 某
    names: list[str] = []
    for part in re.split(
        r"[、，,；;/|]|\s{2,}|(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff]{2}|[A-Z][a-z]+ [A-Z])|(?<=[a-z])\s(?=[\u4e00-\u9fff]{2})|等$|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2,3}$)",
        value,
    ):
        name = _SHARE.sub("", (part or "").strip(" 　。.：:"))
        first, _, rest = name.partition(" ")
        if rest and (_ENDS_IN_POST.search(first) or (len(first) >= 3 and _NO_PERSON.search(first))):
            name = rest  # 某某部 甲 某, 项目组秘书 乙 某
        name = _POST_BEFORE.sub("", name)
        house = _DEPARTMENT_FIRST.match(name) if len(name) > 4 and "·" not in name else None
        behind = name[house.end() :] if house else ""
        name = behind if len(behind) in (2, 3) and not _HOUSE.search(behind) else name
        if re.search(r"[\u4e00-\u9fff]", name):
            name = re.sub(r"\s+", "", name)
        if _NAME.fullmatch(name) and not _NOTICE.search(name) and not _POST_ALONE.fullmatch(name):
            names.append(name)
    people = [
        name
        for name in names
        if not _NO_PERSON.search(name) and not (len(name) > 3 and _ENDS_IN_POST.search(name))
    ]
    named = [
        name
        for name in people
        if not (len(name) > 3 and _HOUSE.search(name)) and not _SHORT_HOUSE.fullmatch(name)
    ]
    return tuple(dict.fromkeys(named or people or names))


def merge_staff(groups: Iterable[StaffMember]) -> tuple[StaffMember, ...]:
    """One entry a role, in order of first mention; people only, for a house that 供稿 names is no staff."""
    merged: dict[str, dict[str, None]] = {}
    for member in groups:
        people = [name for name in member.names if not _is_house(name)]
        merged.setdefault(member.role, {}).update(dict.fromkeys(people))
    return tuple(StaffMember(role, tuple(names)) for role, names in merged.items() if names)


_PRINTED_ON = re.compile(
    r"\s+(?:(?:20\d\d年)?\d{1,2}月\d{1,2}日(?:印发|印制|印|发)?|20\d\d([-./])\d{1,2}\1\d{1,2})(?:\s\d{1,2}:\d{2}(?::\d{2})?)?\s*$"
)
_SHARE = re.compile(  # 甲某某对本文亦有贡献
    "(?<=[一-鿿]{2})(?:[对为](?:本|此)(?:文|刊|篇|报道|报告|稿件?)[^、，,；;]{0,8}|[亦也均])(?:有|作出|做出|提供)了?[^、，,；;]{0,6}(?:贡献|帮助|协助|支持)$"
)


def _is_house(name: str) -> bool:
    by_end = len(name) > 3 and "·" not in name and _HOUSE.search(name)
    return bool(by_end or _NO_PERSON.search(name) or _SHORT_HOUSE.fullmatch(name))
