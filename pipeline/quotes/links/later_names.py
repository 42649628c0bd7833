"""Names that are told after the words: 一位茶农说，…。|他名叫某某|; 说这番话的是某会秘书长|某某|."""

from __future__ import annotations

import re
from bisect import bisect_right

from pipeline.quotes.candidates import Candidate
from pipeline.quotes.links.cast import Cast
from pipeline.quotes.links.memory import NAMELESS, Memory
from pipeline.quotes.links.sexes import of_other_sex
from pipeline.quotes.links.strangers import SOMEBODY

_PROVES = re.compile(
    "(?:[说讲](?:出)?这[番句些席段]?话的人?|(?:发言|说话|提问|插话)的人?|(?:讲述|发言|提问|发问|问话|说话|插话|爆料)者|此人|(?:这位|那位|这名|那名|该)(?P<role>[\u4e00-\u9fff]{2,5}?))(?:正是|就是|便是|是|名叫|叫|(?<=者)为|(?<![一-鿿]者)(?<=[一-鿿])、)(?:\\d{1,3}岁的|现在的|如今的)?"
    "|(?<=[。！？”])(?P<bare>[\u4e00-\u9fff]{2,4})名叫"
)
_SAID_THIS = re.compile("说(?:出)?这[番句些席段]?话的$")
_PROVED = re.compile("(?:这位|那位|这名|那名|这个)(?:名叫|叫作?|叫做)(?=[^，。；：！？]{2,12}的)")
"""一位女工说，…。这位名叫某某的女工: after it the name, 的 and what he is."""
_CALLED = frozenset(
    (
        "老师傅",
        "师傅",
        "老人",
        "老人家",
        "老者",
        "汉子",
        "小伙子",
        "姑娘",
        "大姐",
        "大嫂",
        "大娘",
        "男子",
        "女子",
    )
)
"""What the text may call somebody in place of the word that introduced him: 一位老驾驶员说，…。这位老师傅名叫某某."""
_HE_PROVES = re.compile("(?<=[。！？”])[他她](?:就是|正是|便是|名叫|叫)(?![做作])")
"""一位骑手说，…。他叫某某; 他就是某局副局长某某."""
_SOON = 300
"""Characters within which the text tells who somebody was."""


class LaterNames:
    """Finds who somebody proves to be who is told of without a name first."""

    def __init__(self, cast: Cast, memory: Memory) -> None:
        self._cast = cast
        self._scene = cast.scene
        self._people = cast.people
        self._memory = memory

    def proves_to_be(self, candidate: Candidate) -> tuple[str, ...]:
        """Who the one without a name is whom a pronoun means: 得到一位律师的支持。他认为，…。这位律师是某所合伙人某某."""
        scene = self._scene
        floor = self._cast.paragraph_start(candidate.start)
        for match in _PROVES.finditer(scene.masked, candidate.end, candidate.end + _SOON):
            role = match["role"] or match["bare"]
            if not role:
                continue
            what = "[^，。；：！？、]{2,6}" if role in _CALLED else role
            introduced = list(re.finditer(SOMEBODY + what, scene.masked[floor : candidate.start]))
            named = self._cast.named_behind(match.end())
            if not introduced or named is None or named.target not in self._people:
                continue
            if of_other_sex(introduced[-1].group(), role):
                continue  # 一位女教师说，…。这位男子名叫某某
            since = floor + introduced[-1].start()
            others = [ids for at, ids in self._memory.recent(candidate.start) if at >= since and ids]
            return (named.target,) if all(ids == (named.target,) for ids in others) else ()
        return ()

    def named_later(self, candidate: Candidate) -> tuple[str, ...]:
        """Who somebody proves to be: 一位专家插话说，…。说这番话的是某会秘书长某某; 这位听众是某局原副主任某某."""
        scene = self._scene
        after = bisect_right(self._cast.paragraphs, candidate.end)
        end = self._cast.paragraphs[after + 1] if after + 1 < len(self._cast.paragraphs) else len(scene.text)
        for match in _HE_PROVES.finditer(scene.masked, candidate.end, min(end, candidate.end + _SOON)):
            others = [
                ids for at, ids in self._memory.told.named if candidate.end <= at < match.start() and ids
            ]
            named = None if others else self._cast.named_behind(match.end())
            if named is not None and named.target in self._people:
                return (named.target,)
        for match in _PROVES.finditer(scene.masked, candidate.end, min(end, candidate.end + _SOON)):
            role = match["role"] or match["bare"]
            as_called = role in _CALLED and match.group().endswith("名叫")
            same = candidate.head.endswith(role) or role.endswith(candidate.head) if role else True
            if not (as_called or same):
                continue
            if as_called and self._is_another(candidate, role, match.start()):
                continue
            beside = not role or match.group().endswith("、")  # 这位负责人、某银行副行长|某某
            named = (
                self._cast.named_from(match.end(), end) if beside else self._cast.named_behind(match.end())
            )
            if named is not None:
                return (named.target,) if named.target in self._people else ()
        end = min(end, candidate.end + _SOON)
        return self._named_before_role(candidate, end) or self._introduced_next(candidate, end)

    def _introduced_next(self, candidate: Candidate, end: int) -> tuple[str, ...]:
        """Who is named next, as what the candidate is: 一位负责人说，…。说这话的某某是某公司副总裁; 那位老师说，…。某某是某中学教研组组长."""
        scene = self._scene
        entity = next((e for e in scene.entities_in(candidate.end, end) if e.label == "PER"), None)
        if (
            entity is None
            or entity.target not in self._people
            or not scene.masked.startswith("是", entity.end)
            or NAMELESS.search(scene.text, candidate.start, candidate.end)
        ):
            return ()
        first = min(e.start for e in scene.layer.entities if e.target == entity.target)
        opens = scene.masked[entity.start - 1 : entity.start] in ("。", "”", "\n")
        told = _SAID_THIS.search(scene.masked, candidate.end, entity.start) is not None
        return (entity.target,) if first == entity.start and (opens or told) else ()

    def _named_before_role(self, candidate: Candidate, end: int) -> tuple[str, ...]:
        """Who 这位名叫某某的女工 is, if the candidate is one, too, and nobody else is introduced in between."""
        masked = self._scene.masked
        for match in _PROVED.finditer(masked, candidate.end, end):
            named = self._scene.entity_at(match.end())
            if named is None or named.label != "PER" or named.target not in self._people:
                continue
            role = masked[named.end + 1 : named.end + 9]  # behind 的
            of_his_kind = candidate.head[-2:] in role or role.startswith(tuple(_CALLED))
            if (
                of_his_kind
                and masked[named.end] == "的"
                and not self._is_another(candidate, role, match.start())
            ):
                return (named.target,)
        return ()

    def _is_another(self, candidate: Candidate, role: str, place: int) -> bool:
        """Whether 这位某某名叫 at `place` is about another: somebody introduced since, or of the other sex."""
        masked = self._scene.masked
        if of_other_sex(masked[candidate.phrase : candidate.end], role):
            return True
        return re.search(SOMEBODY, masked[candidate.end : place]) is not None
