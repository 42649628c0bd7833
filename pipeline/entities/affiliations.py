"""The affiliations of one introduction, each with the full name of its house."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.entities.committees import assembly_in_session, committee_of, has_members, is_member
from pipeline.entities.evidence import Evidence, Known, StatedPost
from pipeline.entities.hosts import Hosts
from pipeline.entities.house_names import HouseNames
from pipeline.entities.meant_houses import MeantHouses
from pipeline.entities.seats import is_another_post, is_from, is_role_at_meeting, seat
from pipeline.entities.settled_posts import OCCUPATION, TEACHES
from pipeline.entities.stated_houses import StatedHouses
from pipeline.records import Affiliation
from pipeline.text.chains import affiliation_organisation
from pipeline.text.organisations import OrganisationGrammar
from pipeline.text.titles import is_honour

_IN_THE_COUNTRY = re.compile("[一-鿿][县镇乡村旗]$")
"""Where somebody lives by what he grows, which no post is at: 青石县|种粮大户."""
_ANY_FIRM = re.compile(
    "(?:外资|内资|中资|跨国|国际|全球|行业|互联网|科技|零售|电商|国产|本土|知名|某)*(?:巨头|大厂|(?:头部|龙头|上市|民营|外资|初创)(?:企业|公司))"
)
"""A firm that is called by its size alone: 外资巨头, 互联网大厂."""
_HAS_RANKS = re.compile("(?!.*(?:协会|学会|委员会|联盟)).*(?:大学|学院|研究[院所]|科学院|医院|党校)")
"""Houses whose members are professors or researchers."""
_ASSEMBLY = re.compile(
    "(?:政协(?:委员|常委)|人大(?:代表|常委)|民[盟建进革](?:盟员|会员|党员)|九三学社(?:社员)?|学社社员|党代表)$"
)
_OF_AN_ASSEMBLY = re.compile(
    "(?:原|前)?副?(?:主席|主任|秘书长|主委|会长)|(?:主席团)?(?:常委|委员|成员)|党组(?:副?书记|成员)|(?:专委会|委员会|界别).{0,8}"
)
"""Posts that the assembly itself gives to its members."""
_ARTIST = re.compile("[参众]议员|作家|诗人|画家|书法家|歌手|歌唱家|评论家|翻译家|[一-鿿]{0,4}推广人")
"""What somebody is by himself, whatever his house."""
_OF_FORUM = re.compile("(?:论坛|大会|峰会|年会)$")
"""某馆副馆长、论坛|秘书长: of the meeting that is told of."""
_MAIN_HOUSE = re.compile("(?<![一-鿿])(?P<house>总[院厂校馆行])$")
_GROUP_BEFORE = re.compile("(?:^|[，、；。：（(\\s的])(?P<group>[一-鿿]{1,10}?组|[一-鿿]{0,10}?专班)$")


def _group_before(text: str, post: StatedPost) -> str:
    """The group that somebody leads, where its name stands right before the post: 某局局长、调研组|组长; 副秘书长、专班|召集人."""
    if post.title_span is None or not re.fullmatch("副?(?:组长|班长|召集人|联络员|联络人)", post.title):
        return ""
    before = _GROUP_BEFORE.search(text[max(0, post.title_span.start - 14) : post.title_span.start])
    return before["group"] if before else ""


def _main_house_before(text: str, post: StatedPost) -> str:
    """The main one of several houses, called so right before the post of its head: 集团党委副书记、总院|院长."""
    at = post.title_span.start if post.title_span is not None else 0
    main = _MAIN_HOUSE.search(text, max(0, at - 3), at)
    return main["house"] if main is not None and post.title.endswith(f"{main['house'][-1]}长") else ""


def _is_of_no_house(
    evidence: Evidence, post: StatedPost, previous: str, found: Sequence[Affiliation]
) -> bool:
    """Whether a post behind others is not one at the house before: a form of address, what somebody is besides."""
    if post.is_address and not (TEACHES.match(post.title) and _HAS_RANKS.match(previous)):
        return True
    if found:
        at = post.title_span.start if post.title_span is not None else 0
        last = found[-1]
        of_member = _ASSEMBLY.search(last.org + last.title) and not _OF_AN_ASSEMBLY.fullmatch(post.title)
        if _ARTIST.fullmatch(post.title) or _OF_FORUM.search(evidence.text, max(0, at - 3), at) or of_member:
            return True  # 市政协委员、律师|张三; 某馆馆员、诗人|李四
    if _OF_TEAM.search(previous) and _HEADS_HOUSE.fullmatch(post.title):
        return True  # 复核小组组长、副主任委员|张三: of the house that has sent him
    # 某公司首席工程师、校友: of the school that tells of him
    return is_another_post(evidence, post) or post.title.endswith("校友")


def _moved_in(affiliations: Sequence[Affiliation], house: str) -> list[Affiliation]:
    """Posts of a row that stand before the one whose house is known, at that house as well: 董事、总经理."""
    return [
        replace(a, org=house) if house and not a.org and not is_honour(a.title) else a for a in affiliations
    ]


_OF_TEAM = re.compile("(?<!领导小)(?<!支)组$|专班$")
_HEADS_HOUSE = re.compile(
    "(?:常务)?副?(?:主任委员|院长|校长|所长|局长|处长|司长|部长|厅长|市长|区长|县长|镇长|总经理|总裁|董事长)"
)
_OF_THE_STATE = re.compile("国家(?:副)?主席|国务委员|(?:中共中央)?总书记")
"""Posts that no house named before has given."""


class AffiliationReader:
    """Reads the affiliations of introductions."""

    def __init__(self, organisations: OrganisationGrammar, known: Known, names: HouseNames) -> None:
        self._organisations = organisations
        self._names = names
        self._meant = MeantHouses(organisations, names)
        self._stated = StatedHouses(organisations, known, names, self._meant)
        self._hosts = Hosts(organisations, names)

    def read(self, evidence: Evidence, posts: Sequence[StatedPost]) -> list[Affiliation]:
        """Affiliations of one introduction, in its order, with full names of organisations.

        A post without one takes the organisation before it; a department standing alone is a part of the
        institution before it.
        """
        found: list[Affiliation] = []
        previous = ""
        for post in posts:
            if previous and (is_from(evidence, post) or is_role_at_meeting(post, previous)):
                continue
            title = post.title
            if _OF_THE_STATE.fullmatch(title):
                house = ""
            elif post.organisation is None:
                house, found = self._house_unsaid(evidence, post, previous, found)
            else:
                house, inner = affiliation_organisation(
                    self._stated.full_name(evidence, post, post.organisation, previous),
                    self._organisations,
                )
                if inner and title and not title.startswith(inner):
                    title = inner + title
            of_place = self._organisations.is_city(house) or _IN_THE_COUNTRY.search(house)
            lives_there = of_place and OCCUPATION.fullmatch(post.title)  # 某县|种粮大户
            if self._organisations.is_country(house) or lives_there or _ANY_FIRM.fullmatch(house):
                house = ""
            committee = self._committee(evidence, post, house)
            found.append(
                Affiliation(committee or house, title, post.organisation, post.title_span, former=post.former)
            )
            of_itself = post.title == "代表" or (previous and post.title.endswith("院士"))
            if house and not of_itself:  # an academy has no departments, nor has 市人大
                previous = house
        return found

    def _house_unsaid(
        self, evidence: Evidence, post: StatedPost, previous: str, found: list[Affiliation]
    ) -> tuple[str, list[Affiliation]]:
        """The house of a post that is stated without one, and the posts before it, at that house where they had none.

        Args:
            previous: the house of the post before; empty for the first ones.
            found: the affiliations before it.
        """
        text = evidence.text
        house = (
            self._hosts.paper(evidence, post) or _group_before(text, post) or _main_house_before(text, post)
        )
        if not house:
            if not (previous or post.is_address):
                house = self._meant.kind_named(evidence, post, self._hosts.host(evidence, post))
                found = _moved_in(found, house)
            elif not _is_of_no_house(evidence, post, previous, found):
                house = seat(previous, post.title)
        return (house if house == previous else self._meant.kind_named(evidence, post, house)), found

    def _committee(self, evidence: Evidence, post: StatedPost, house: str) -> str:
        """The committee or assembly of which somebody is a member whose house has no members; empty for other posts."""
        if not post.title_span or not is_member(post.title) or has_members(house):
            return ""
        committee = committee_of(
            evidence, post.title_span.start, lambda short: self._names.in_full(evidence, short)
        )
        if post.title == "委员" and post.is_address:
            return committee or assembly_in_session(evidence.text)
        return committee
