"""Subjects: who begins a clause, by name, joined to others or without a name: |张三|汇报了进度; |甲某某与乙某某|会谈; |一名骑手|拦住我们."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.quotes import grammar
from pipeline.quotes.candidates import chain_start, surname_titles
from pipeline.quotes.guesses import find_strangers
from pipeline.quotes.links.cast import COURTESY, Cast, bare
from pipeline.quotes.links.sexes import PRONOUN_GENDER, Sexes, is_of_other_sex
from pipeline.quotes.sources import FAMILIAR
from pipeline.records import Span
from pipeline.text.people import resolve_nominal

_IN_DOCTRINE = re.compile("(?:新时代)?[一-鿿]{0,12}思想(?![家上品史界])")
_TWO_BY_SURNAME = re.compile(
    "(?<![一-鿿])(?P<first>[一-鿿]{1,2})、(?P<second>[一-鿿]{1,2})(?=二位|两位|二人|两人)"
)
_UNKNOWN_OF_POST = re.compile("(?P<link>以及|[与和同及、])[一-鿿]{2,4}")
"""某某和|数据|分析师某某: what stands before a post of which the last part alone is known."""
_IS_SOMEBODY = re.compile("(?:今年\\d+岁，)?(?:是|系)(?![说指否不怎])")
_OF_HIS = re.compile(
    "(?<=[和与及])(?:[他她]的)?(?:同事|搭档|合作者|助手|学生|导师|老师|同学|妻子|丈夫|师[兄弟姐妹])(?:、[一-鿿]{0,6})?$"
)
_CONVINCES = re.compile(
    "(?:没有?|并?未|没能|未能|不足以|并不能|难以|终于|最终)(?:能|完全|真正)*(?:说服|打动|触动|难倒)了?$"
)
"""Before whoever goes on behind an answer: 这个回答没有说服|张三|。在他看来，…."""
_OF_SOMEBODY = re.compile(
    "的(?:大|小|二|三|独生|前)?(?:儿子|女儿|丈夫|妻子|父亲|母亲|爸爸|妈妈|哥哥|弟弟|姐姐|妹妹|孙子|孙女|老伴|爱人|同事|助理|助手|秘书|代理人|(?:代理|辩护)?律师|邻居|徒弟|搭档|继任者|前任)"
)
_ROLE = re.compile(
    "(?:[一-鿿]{0,4}?(?:[民主户工师生商员企方]|家[长属]|群众|青年|妇女|患者|行业|社区|企业))?(?:代表|委员)"
    "|(?![对向同和与跟给][一-鿿])[一-鿿]{2,8}(?:[村里苑园庭院厂]|社区|小区|街道)(?:[居村]民|业主|住户|租户|职工)代表"
)
"""Before a name no verb: 代表|某某不同意, 摊主代表|某某起初不看好, 某新村居民代表|某某不认同."""
_COORDINATES = re.compile(
    r"[^，。；：！？了着过在对向就给]{0,6}[、和与及同][^，。；：！？了着过在对向就给]{0,4}"
)
_SAYING_FIRST = re.compile("^[“「]■+[”」](?=[1-9]\\d岁的)")
"""“第一次知道这样建房”|66岁的重建户某某家住…: a saying, printed before who has said it."""
_CARRIES_OUT = re.compile(  # 由副部长某某|代为汇报。她通报, 座谈会由某某|主持。他说
    "(?:代为?|负责|具体|向[^，。；]{2,12}|在会上)?(?:主持(?!人)|汇报|通报|介绍|说明|宣读|讲解|主讲|点评|总结|陪同|带队|牵头|领衔|作[^，。；]{0,8}(?:报告|说明|介绍|汇报|发言|点评|总结))"
)
_IS_MOVED = re.compile(  # 这让副馆长某某|深有感触。他表示
    f"(?:十分|非常|格外|更加?|很|倍|备|深|大|最|一直|也|颇|既|顿时)*(?:{grammar.MOVED}|坚定|意识到|看到|惊[喜讶]|头[疼痛]|犯[难愁]|发愁|担[心忧]|着急|意外|遗憾|为难|信心|触动)"
)


class Subjects:
    """The subjects of one document, read once.

    Attributes:
        named: (offset, person ids) in text order; no ids for somebody without a name.
        unnamed: subjects without a name by offset, whether they are quoted or not.
        groups: (offset of the last, person ids) of those named together.
    """

    def __init__(self, cast: Cast, sexes: Sexes) -> None:
        self._cast = cast
        self._scene = cast.scene
        self._people = cast.people
        self._sexes = sexes
        self.unnamed: dict[int, Span] = {}
        self.named = self._named_subjects()
        self.groups = self._named_groups()

    def _named_subjects(self) -> list[tuple[int, tuple[str, ...]]]:
        """Names that begin a clause as its subject, wherever they stand."""
        found: list[tuple[int, tuple[str, ...]]] = []
        scene = self._scene
        for paragraph in scene.paragraphs:
            unnamed = [Span(c.start, c.end) for c in find_strangers(scene, paragraph.start, paragraph.end)]
            found += [(span.start, ()) for span in unnamed]
            last = (-1, -1)  # clause and end of the last subject
            for entity in scene.entities_in(paragraph.start, paragraph.end):
                if entity.label != "PER" or "■" in scene.masked[entity.start : entity.end]:
                    continue
                if _IN_DOCTRINE.match(scene.text, entity.end):
                    continue  # 贯彻某某|生态文明思想
                person = (
                    entity.target
                    if entity.target in self._people
                    else self._cast.by_name.get(bare(entity.text), "")
                )
                if not person:
                    continue
                phrase = chain_start(scene, entity.start, paragraph.start)
                clause = scene.clause_start(phrase, paragraph.start)
                kin = _OF_SOMEBODY.match(scene.masked, entity.end)
                other = scene.entity_at(kin.end()) if kin else None
                if other is not None and other.label == "PER":
                    continue  # 某某的儿子|某某: the one who is named behind
                if clause == last[0] and not _COORDINATES.fullmatch(scene.masked, last[1], phrase):
                    continue  # an object: 某某向某某转达某某的问候
                lead = _SAYING_FIRST.sub("", scene.masked[clause:phrase])
                if (
                    grammar.leads_in(lead)
                    or _ROLE.fullmatch(lead)
                    or _OF_SOMEBODY.fullmatch(self._after_name(clause, phrase))
                    or (lead.endswith("由") and _CARRIES_OUT.match(scene.masked, entity.end))
                    or _CONVINCES.search(lead)
                    or (lead.endswith(("让", "令", "使")) and _IS_MOVED.match(scene.masked, entity.end))
                ):
                    found.append((entity.start, (person,)))
                    last = (clause, entity.end)
            for familiar in FAMILIAR.finditer(scene.masked, paragraph.start, paragraph.end):
                clause = scene.clause_start(familiar.start(), paragraph.start)
                if grammar.leads_in(scene.masked[clause : familiar.start()]):
                    meant = self._cast.familiar(familiar)
                    found.append((familiar.start(), meant))
                    unnamed += [] if meant else [Span(*familiar.span())]
            for titled in surname_titles(scene, paragraph.start, paragraph.end):
                clause = scene.clause_start(titled.start, paragraph.start)
                if not grammar.leads_in(scene.masked[clause : titled.start]):
                    continue
                if any(span.start <= titled.start < span.end for span in unnamed):
                    continue  # 患者家属|田先生, though there is a 田某某
                words = scene.text[titled.start : titled.end]
                latest = [i for _, ids in reversed(found) for i in ids]
                named = resolve_nominal(
                    words, scene.layer.people, self._cast.names, recent=list(dict.fromkeys(latest))
                )
                if _IS_SOMEBODY.match(scene.masked, titled.end) and COURTESY.search(words):
                    found.append((titled.start, ()))  # 张女士是某局副局长: no one who was named before
                elif named and self._cast.surname_fits(words, named[0]):
                    found.append((titled.start, named))
            found.sort()
            for span in unnamed:
                meant = self._meant_by_this(span, paragraph.start, found)
                if meant:
                    found[found.index((span.start, ()))] = (span.start, meant)
                else:
                    self.unnamed[span.start] = span
        for heading in scene.headings:
            head = scene.entity_at(heading.start)
            if (
                head is not None
                and head.label == "PER"
                and head.target in self._people
                and (head.end == heading.end or scene.text[head.end] in "（( ，")
            ):
                found.append((head.start, (head.target,)))  # 1.某某（某院研究员）, and below: 他认为
        found.sort()
        return found

    def _meant_by_this(
        self, span: Span, floor: int, found: Sequence[tuple[int, tuple[str, ...]]]
    ) -> tuple[str, ...]:
        """Whom 这位老专家 as a subject means: the last subject of its paragraph, if that is one person by name."""
        if not self._scene.masked.startswith(("这位", "这名"), span.start):
            return ()
        before = [ids for at, ids in found if floor <= at < span.start]
        if not before or len(before[-1]) != 1:
            return ()
        sex = self._sexes.known.get(before[-1][0])
        words = self._scene.text[span.start : span.end]
        other = any(is_of_other_sex(words, p) for p, told in PRONOUN_GENDER.items() if told == sex)
        return () if other else before[-1]

    def _after_name(self, start: int, end: int) -> str:
        """What stands between the name at `start`, if there is one, and `end`."""
        named = self._scene.entity_at(start)
        return (
            self._scene.masked[named.end : end]
            if named is not None and named.label == "PER" and named.end < end
            else ""
        )

    def _named_groups(self) -> list[tuple[int, tuple[str, ...]]]:
        """Names joined by 与, 和 or 、 as a subject: the offset of the last and all persons."""
        found: list[tuple[int, tuple[str, ...]]] = []
        scene = self._scene
        for paragraph in scene.paragraphs:
            named = [
                e
                for e in scene.entities_in(paragraph.start, paragraph.end)
                if e.label == "PER"
                and e.target in self._people
                and "■" not in scene.masked[e.start : e.end]
                and scene.masked[max(0, e.start - 1) : e.start]
                not in ("（", "(")  # as he is called elsewhere
            ]
            for first, second in itertools.pairwise(named):
                phrase = chain_start(scene, second.start, first.end)
                between = re.sub(r"（[^（）]*）", "", scene.masked[first.end : phrase])
                between = re.sub(rf"^(?:{grammar.AFTER_NAME})(?=[、与和])", "", between)
                between = _OF_HIS.sub("", between)
                if phrase < second.start and (unknown := _UNKNOWN_OF_POST.fullmatch(between)):
                    between = unknown["link"]
                if between not in grammar.AND or first.target == second.target:
                    continue
                if found and found[-1][0] == first.start:
                    before = found.pop()[1]  # a third one: 甲、乙和|丙
                    found.append((second.start, tuple(dict.fromkeys((*before, second.target)))))
                else:
                    found.append((second.start, (first.target, second.target)))
            for match in _TWO_BY_SURNAME.finditer(scene.masked, paragraph.start, paragraph.end):
                both = [self._cast.by_surname(match[which], []) for which in ("first", "second")]
                if all(len(who) == 1 for who in both) and both[0] != both[1]:
                    found.append((match.start("second"), (*both[0], *both[1])))
        return sorted(found)
