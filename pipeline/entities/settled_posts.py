"""What is told of a person over the whole text, settled: which posts stand, and at which house."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from pipeline.entities.firms import is_firm_in_full, is_short_of
from pipeline.records import Affiliation

OCCUPATION = re.compile(
    "(?:[\u4e00-\u9fff]{0,4}(?:退休|独立|专栏|自由|业余|绿化|返乡|一线|青年|已故|当班|夜班|首批|视频|园区|出租车))?(?:司机|大夫|研究者|译者|匠人|商人|演员|画师|家长|驾驶员|施工员|分拣员|焊工|钳工|[一-鿿]{2}(?<!总)工|推拿师|修复师|评论家|企业家|(?!首席|高级|资深)[一-鿿]{1,4}学家|师傅|店主|老板娘?|律师|导游|教师|老师|工程师|干部|工人|作家|作者|撰稿人|评论人|画家|诗人|农民|果农|菜农|棉农|茶农|种粮大户|养殖户|"
    "摊主|商户|库主|车主|业主|骑手|保安|保洁员|讲解员|志愿者|牧民|渔民|个体户|护士|博主|主播|学生|研究生|博士生|会计|发布者|议事员|学者)"
)
"""What people live by, not a post that somebody gave them; with an organisation it may be one."""
TEACHES = re.compile(".{0,2}(?:教授|研究员)$")
_VISITS = re.compile("访问(?:学者|教授|研究员)")
"""Whose house is the one that they come from: 访问学者某某…。来自|某国某中心|的某某."""
_WRITER = re.compile(
    "(?:[一-鿿]{0,4})(?:执笔人?|主笔|召集人|主讲人|提案人|牵头人|译者|评议人|撰稿人|主持人|点评人|与谈人|整理人|听证员|听证人|(?:委托|诉讼|申请)代理人|承办人|评议员|当事人)|代表团成员|(?:课题|专家|考察|调研|评审)组成员"
)
"""What somebody does for one text or one meeting; no post either."""
_POSTS_AT_HOME = tuple(
    (re.compile(f"(?:(?:名誉|荣誉|执行|常务|轮值)?副?(?:{post})(?:兼|$)?)+"), re.compile(f"(?:{kind})$"))
    for post, kind in (
        ("会长|理事长|秘书长|监事长|理事|监事", "协会|学会|联盟|商会|联合会|基金会|促进会|研究会|总会"),
        ("院长|党委书记", "研究院|医院|学院|科学院|(?:医院|医疗)集团|医共体|医联体"),
        ("校长", "大学|学校|中学|小学|党校|学院"),
        ("所长", "研究所"),
        ("局长|党组副?书记|党组成员|总(?:工程|会计|规划|经济|农艺|检验)师", "局"),
        ("厅长|党组副?书记|党组成员|总(?:工程|会计|规划|经济|农艺|检验)师", "厅"),
        ("署长", "署"),
        ("馆长", "馆|博物院"),
        (
            "董事长|总经理|总裁|行长|独立董事|外部董事|职工董事|监事长|党委委员|党委书记|纪委书记|总会计师|总工程师|安全总监|财务总监|董事会秘书|证券事务代表",
            "公司|集团|银行",
        ),
    )
)
"""Posts, and the kinds of houses that have one of these and no more."""
_OF_STAFF_MEMBER = re.compile(
    "(?!特约|特邀|特聘|兼职|外聘)[一-鿿]{0,8}(?:秘书|参赞|随员|分析师|研究员|事务代表|助理|编辑|记者|干事|专员|主管)"
)
"""Posts below the head of a house: the 院长 who signs may be of a house above the one that issues."""
_RANK = re.compile("教授|研究员")
_CALLED_ONLY = frozenset({"专家", "学者", "官员", "人士", "业内人士"})
"""What somebody is called again by, who has been introduced with his post: (肯尼亚)专家某某."""
_OF_STAFF = frozenset(
    f"{rank}{post}"
    for rank in ("", "副", "高级", "正高级", "助理", "主任", "主治", "特聘")
    for post in ("教授", "研究员", "工程师", "医师", "讲师", "律师", "分析师", "经济师", "农艺师")
)
"""Posts that somebody has once, in the house or in its department: 某大学教授 is who is 某大学法学院教授, too."""


def at_their_house(
    affiliations: list[Affiliation], addresses: Set[str], called: Iterable[Affiliation]
) -> list[Affiliation]:
    """With what a person is addressed as or called, at the one house that is told of him: 来自某资产的张三…。这位研究副总监…."""
    houses = [a for a in affiliations if not a.title]
    if len(houses) != 1 or any(a.org for a in affiliations if a.title):
        return affiliations
    home = houses[0].org
    held = [
        replace(a, org=home)
        if a.title in addresses or TEACHES.fullmatch(a.title) or _VISITS.fullmatch(a.title)
        else a
        for a in affiliations
    ]
    return held if any(a.title for a in held) else held + [replace(a, org=home) for a in called]


def most_telling(affiliations: Sequence[Affiliation], addresses: Set[str]) -> tuple[Affiliation, ...]:
    """Without those that say less than another: no post where one is stated, no organisation for the same post.

    Args:
        addresses: posts that stand as forms of address only; dropped where a post at an organisation is stated.
    """
    placed = [a for a in affiliations if a.org and a.title]

    def says_less(a: Affiliation) -> bool:
        if not a.title:
            less = _is_told_with_posts(a, affiliations, placed) or _is_told_in_full(a, affiliations)
        elif not a.org:
            less = any(b.title == a.title for b in placed) or _only_calls(a, affiliations, placed, addresses)
        else:
            less = any(_is_same_post(a, b) for b in placed)
        return less or any(_is_run_together(a, b) for b in placed)

    return tuple(a for a in affiliations if not says_less(a))


def _is_told_with_posts(
    house: Affiliation, affiliations: Sequence[Affiliation], placed: Sequence[Affiliation]
) -> bool:
    """Whether a house without a post says nothing beside the posts: all have a house, and one has this one."""
    titled = sum(1 for a in affiliations if a.title)
    if not titled:
        return False
    return len(placed) < titled or any(b.org in house.org or house.org in b.org for b in placed)


def _is_told_in_full(house: Affiliation, affiliations: Sequence[Affiliation]) -> bool:
    """Whether another house without a post is this one in full."""
    return any(
        other.org != house.org and (other.org.startswith(house.org) or is_firm_in_full(house.org, other.org))
        for other in affiliations
        if not other.title
    )


def _only_calls(
    post: Affiliation, affiliations: Sequence[Affiliation], placed: Sequence[Affiliation], addresses: Set[str]
) -> bool:
    """Whether a post without a house only calls somebody who has been introduced: 专家某某; 教授 of a 荣休教授."""
    address = post.title in addresses
    if placed and (address or post.title in _CALLED_ONLY):
        return True
    return bool(address or _RANK.fullmatch(post.title)) and _is_end_of(post.title, affiliations)


def _is_same_post(one: Affiliation, other: Affiliation) -> bool:
    """Whether another affiliation is the same post with its house in full, or the same former one said in its title."""
    if one.former and other.org == one.org and other.title in (f"原{one.title}", f"前{one.title}"):
        return True
    return (
        other.title == one.title
        and len(other.org) > len(one.org) > 1
        and (
            other.org.endswith(one.org)
            or (other.org.startswith(one.org) and (one.title in _OF_STAFF or is_short_of(one.org, other.org)))
        )
    )


def _is_run_together(short: Affiliation, full: Affiliation) -> bool:
    """Whether one post is another one said with its house run into it: 某市警察|局长 or 某市|公安局长 beside 某市公安局|局长."""
    return len(full.org) > len(short.org) and full.org + full.title[1:] == short.org + short.title


def _is_end_of(title: str, affiliations: Sequence[Affiliation]) -> bool:
    """Whether a form of address only shortens a post that is stated: 教授 for 荣休教授."""
    return any(a.title != title and a.title.endswith(title) for a in affiliations)


def at_home(
    affiliations: Sequence[Affiliation], publisher: str, house: str, *, staff: bool
) -> tuple[Affiliation, ...]:
    """Affiliations with the issuing house for posts that only such a house has and that name no other.

    会长 in a bulletin of an association is its own. An occupation without an organisation (司机, 律师) is no post.
    The one post of somebody who signs the issue is at the house that issues it: 供稿：一等秘书 张三.

    Args:
        publisher: who issues the document, as its masthead says.
        house: the house that this is or belongs to.
        staff: whether the person signs the issue.
    """
    if staff and len(affiliations) == 1 and _OF_STAFF_MEMBER.fullmatch(affiliations[0].title):
        held = affiliations[0]
        seat = house if _has_one(house, held.title) else publisher
        return (replace(held, org=held.org or seat),)
    found = []
    for affiliation in affiliations:
        if not affiliation.org and (
            OCCUPATION.fullmatch(affiliation.title) or _WRITER.fullmatch(affiliation.title)
        ):
            continue
        own = not affiliation.org and _has_one(house, affiliation.title)
        found.append(replace(affiliation, org=house) if own else affiliation)
    return tuple(found)


def _has_one(house: str, title: str) -> bool:
    """Whether a house is of a kind that has such a post and no more than one."""
    return any(post.fullmatch(title) and kind.search(house) for post, kind in _POSTS_AT_HOME)
