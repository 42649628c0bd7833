"""The committee whose members a text calls 委员 and 主任委员 without naming it again: minutes of an academic or ethics committee."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.entities.evidence import Candidate, Evidence

_MEMBER = re.compile("(?:常务|执行)?副?(?:主任)?委员|(?:外籍|特邀|外部|独立|专职|兼职|顾问)委员")
_COMMITTEE = re.compile(
    "(?:学术|伦理|伦理审查|咨询|顾问|专家|评审|评议|评价|评定|科学|技术|指导|专业|(?<!街道)(?<!党的)工作|执行|审判|仲裁|编辑|编审)委员会$"
)
_OF_AN_ASSEMBLY = re.compile("政协|人大|人民代表大会|政治协商")
_HAS_MEMBERS = re.compile(
    "(?:委员会|专委会|分会|学会|协会|常委会|[党工]委|政协|党组|人大|委|[市省区县]委会)$"
)
_SESSION = re.compile(
    "全国政协(?=[一二三四五六七八九十\\d]{1,4}届[一-鿿]{0,6}?[一二三四五六七八九十\\d]{1,3}次(?:全体)?会议)"
)
"""The assembly whose members speak one after the other, before the number of its session: |全国政协|某届某次会议."""
_HEAD = 600
"""Characters of a text in which it says whose meeting it is about."""


def is_member(title: str) -> bool:
    """Whether a post is that of a member of a committee."""
    return _MEMBER.fullmatch(title) is not None


def assembly_in_session(text: str) -> str:
    """The national assembly of whose session the head of a text tells; empty where it tells of none.

    In the session of a city's conference a 委员 needs no house: everybody in its bulletin is of it.
    """
    session = _SESSION.search(text, 0, _HEAD)
    return session.group() if session else ""


def has_members(organisation: str) -> bool:
    """Whether an organisation is one that has 委员: a committee, a Party committee, a learned society."""
    return _HAS_MEMBERS.search(organisation) is not None


def committee_of(evidence: Evidence, at: int, full_name: Callable[[str], str]) -> str:
    """The committee of which somebody is a 委员 at the offset `at`; empty where the text names none or several.

    It is the one named last before in the paragraph, else the only one that the head of the text names. A 委员 of
    the People's Political Consultative Conference is none of its committees.

    Args:
        evidence: what the document has yielded.
        at: offset of the post in the document.
        full_name: gives the full name of a short form.
    """

    def name(candidate: Candidate) -> str:
        return full_name(evidence.text[candidate.start : candidate.end])

    committees = sorted(
        (
            c
            for c in evidence.candidates
            if c.label == "ORG"
            and c.source != "place"
            and _COMMITTEE.search(evidence.text, c.start, c.end)
            and not _OF_AN_ASSEMBLY.search(evidence.text, c.start, c.end)
        ),
        key=lambda c: (c.end, -c.start),
    )
    paragraph = evidence.text.rfind("\n", 0, at) + 1
    if before := [c for c in committees if paragraph <= c.start and c.end <= at]:
        return name(before[-1])
    head = [c for c in committees if c.end <= _HEAD]
    if not head or _OF_AN_ASSEMBLY.search(evidence.text, 0, _HEAD):
        return ""
    names = {name(c) for c in head}
    whole = {n for n in names if not any(n != other and other.endswith(n) for other in names)}
    return whole.pop() if len(whole) == 1 else ""
