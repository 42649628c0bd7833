"""Nouns that point back: whom 该教授, 这位代表 or 上述负责人 means: 某大学教授|某某|表示，…。|该教授|还说…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.quotes.candidates import Candidate
from pipeline.quotes.links.cast import Cast
from pipeline.quotes.links.memory import NAMELESS, Meant, Memory, Noun
from pipeline.quotes.links.strangers import ANYBODY, DEMONSTRATIVE, HEADS_OF_HOUSES, SOMEBODY, Strangers
from pipeline.text.sentences import behind_last

_OF_THAT_HOUSE = re.compile(
    r"该(?:[局会院所校司行厅委办部处省州国县市区镇乡村]|公司|企业|中心|集团|机构|单位|协会|学会|平台|银行|医院|学校|大学)"
)
_ANY_OF_A_HOUSE = frozenset({"人士", "员工", "职工", "官员", "人员"})
_ANY_SPEAKER = re.compile(
    r"(?:专家|嘉宾|学者|企业家|科学家|与会者|代表|发言人|人士|投资人|创业者|官员|负责人|带头人|老人|工程师|获得者|得主|经济学家|作家|导演|歌手|艺术家|律师|教练|博主)$"
)


class Demonstratives:
    """Resolves nouns that point back to somebody of one document."""

    def __init__(self, cast: Cast, memory: Memory, strangers: Strangers) -> None:
        self._cast = cast
        self._scene = cast.scene
        self._people = cast.people
        self._memory = memory
        self._strangers = strangers

    def demonstrated(self, noun: Noun) -> Meant | None:
        """该教授|, 这位代表|."""
        if DEMONSTRATIVE.match(noun.words) is None:
            return None
        return self._demonstrative(noun.candidate, noun.recent, noun.latest)

    def _demonstrative(
        self, candidate: Candidate, recent: Sequence[tuple[int, tuple[str, ...]]], latest: Sequence[str]
    ) -> Meant:
        head = candidate.head
        institution = _OF_THAT_HOUSE.match(self._scene.text, candidate.start, candidate.end)
        if institution is not None and (
            institution.end() < candidate.end - len(head) or head in _ANY_OF_A_HOUSE
        ):
            return (), "somebody of that house without a name"  # 该会权益保障部负责人, 该协会人士
        if institution is not None and head in HEADS_OF_HOUSES:
            latest = [i for i in latest if self._may_speak_for(i, head, institution.group()[1:])]
            recent = [(at, ids) for at, ids in recent if not ids or ids[0] in latest]
        if self._strangers.nameless_before(candidate) is not None:
            return (), "somebody of the house before without a name"
        if self._is_one_of_many_before(candidate.start, head):
            return (), "somebody before without a name"
        if candidate.head and self._scene.text.startswith(("前述", "上述"), candidate.start):
            words = self._scene.masked[max(0, candidate.start - 3000) : candidate.start]
            if re.search(SOMEBODY + re.escape(head), words):
                return (), "somebody before without a name"  # 一位业内人士说，…。前述业内人士
        near = self._cast.paragraph_start(candidate.start)
        heard = recent[0] if recent and recent[0][0] >= near and len(recent[0][1]) == 1 else None
        # 某某（某大学金融学院教授）…。这位金融学者: the one just heard, before others of finance
        if countryman := self._from_there(candidate, [*(heard[1] if heard else ()), *latest]):
            return (countryman,), "the last one from there"
        for earlier, ids, place in reversed(self._memory.nominals):
            if not (earlier.endswith(head) or head.endswith(earlier)):
                continue
            if heard and place < near and self._scene.text.startswith(("这位", "这名"), candidate.start):
                continue  # 这位学者 of a paragraph before is not the one who was heard in this
            if len(ids) > 1 and self._scene.text.startswith("这位", candidate.start):
                continue  # 两位专家…。这位专家
            if other := self._introduced_since(place, candidate.start, head):
                return other, "the last one introduced as such"
            officer = self._last_officer(candidate.start, recent) if not ids and head == "负责人" else ()
            return officer or ids, "the same role as before"
        before = self._scene.text[: candidate.start]
        words = self._scene.text[candidate.start : candidate.end]
        mentioned = self._cast.mentioned(near, candidate.start)
        for person_id in latest:
            name = self._people[person_id].name
            called = f"{head}{name}" in before or f"{name}{head}" in before
            posts = [a for a in self._people[person_id].affiliations if head in a.title]
            over = bool(posts) and all(post.former or post.title.startswith(("原", "前")) for post in posts)
            another = (
                over and not re.search("[原前]", words) and mentioned and mentioned[0][1] != (person_id,)
            )
            if (called or posts) and not another:  # 接替原厂长某某的某某…。这位厂长
                return (person_id,), "the last one in this post"
        if words.startswith("这位") and (not recent or recent[0][0] < near):
            recent = [*mentioned[:1], *recent]
        if _ANY_SPEAKER.search(head) or (words.startswith("这") and recent and recent[0][0] >= near):
            if NAMELESS.search(words):
                return (), "somebody without a name"
            single = next((ids for _, ids in recent if len(ids) <= 1), ())
            return single, "the last speaker"
        return (), "nobody in this role before it"

    def _from_there(self, candidate: Candidate, latest: Sequence[str]) -> str:
        """The last person whom the text introduces with the country or place of 这位日本专家; empty where it is none."""
        words = self._scene.text[candidate.start : candidate.end]
        place = words.removeprefix("这位").removesuffix(candidate.head)
        if not words.startswith("这位") or not 2 <= len(place) <= 5 or not place.isalpha():
            return ""
        before = self._scene.text[: candidate.start]
        for person_id in latest:
            name = re.escape(self._people[person_id].name)
            posts = self._people[person_id].affiliations
            if any(place in post.org for post in posts) or re.search(
                f"{re.escape(place)}[^，。；：！？\n]{{0,30}}{name}", before
            ):
                return person_id
        return ""

    def _introduced_since(self, place: int, end: int, head: str) -> tuple[str, ...]:
        """Who opens the sentence right before with such a post or of such a house, behind another one who was called so: 霍委员说，…。某委员会副主任|阙某|不同意…。该委员认为."""
        start = behind_last("。！？；\n", self._scene.text, end - 1)
        for at, ids in self._cast.mentioned(max(place, start), end):
            if len(ids) == 1 and "，" not in self._scene.masked[start:at]:
                posts = self._people[ids[0]].affiliations
                if any(head in f"{post.org}{post.title}" for post in posts):
                    return ids
        return ()

    def _last_officer(self, place: int, recent: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
        """Who holds a post and was last heard in this paragraph, where no 负责人 without a name was: 某处处长张三说，…。该负责人."""
        floor = self._cast.paragraph_start(place)
        if not recent or recent[0][0] < floor or len(recent[0][1]) != 1:
            return ()
        if "负责人" in self._scene.masked[recent[0][0] : place]:
            return ()
        return recent[0][1] if self._people[recent[0][1][0]].affiliations else ()

    def _may_speak_for(self, person_id: str, head: str, house: str) -> bool:
        """Whether 该局负责人 or 该公司发言人 can be this person: of such a house, and no other officer for a spokesman."""
        posts = self._people[person_id].affiliations
        if head == "发言人":
            return any("发言人" in post.title for post in posts)
        return (
            len(house) > 1 or not any(post.org for post in posts) or any(house in post.org for post in posts)
        )

    def _is_one_of_many_before(self, place: int, head: str) -> bool:
        """Whether the text has last told of such a one without a name, in this paragraph: 有企业代表反映…。该代表."""
        scene, floor = self._scene, self._cast.paragraph_start(place)
        at = scene.masked.rfind(head, floor, place)
        clause = scene.clause_start(at, floor) if at >= 0 else at
        if at < 0 or not ANYBODY.fullmatch(scene.masked, clause, at):
            return False
        named = [
            e
            for e in scene.entities_in(clause, place)
            if e.label == "PER" and "■" not in scene.masked[e.start : e.end]
        ]
        return not named
