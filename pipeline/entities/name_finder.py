"""Personal names of a document: where they stand and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Literal

from pipeline.entities.evidence import (
    Cover,
    Evidence,
    Known,
    is_whole_word,
    occurrences,
    skip_forward,
    without_overlap,
)
from pipeline.records import Block, Span
from pipeline.text.chains import PARTICIPANTS, BlockView, ChainReader, skip_back, skip_remark_right
from pipeline.text.labels import MEDIUM
from pipeline.text.lexicon import WordSet
from pipeline.text.names import (
    DOTS,
    find_dotted_names,
    find_latin_names,
    is_han,
    is_latin,
    is_transliterated,
    name_parts,
    skip_called,
    transliterated_start,
)
from pipeline.text.people import sounds_like
from pipeline.text.titles import TitleMatch

_CALLED = re.compile("[（(](?:[^（）()]{1,40}[，,；;] ?)?(?:中文名字?|汉语?名字?|汉名)(?:[为是叫：:]|叫做)?$")
_TAKES_OFFICE = re.compile("(?:升|转|改|调|出|担|继|接|兼)?任|为|是")
_TRAILS = re.compile("[则也还均都却又便仍]$")
_IDIOMS = re.compile(
    "开宗明义|毛遂自荐|愚公移山|叶公好龙|伯乐相马|孔融让梨|班门弄斧|江郎才尽|塞翁失马|杞人忧天|庖丁解牛|程门立雪|萧规曹随|东施效颦|项庄舞剑|姜太公钓鱼|滥竽充数的?南郭"
)
"""Phrases that hold a name, or what looks like one: 某某开|宗明义|，指出…."""
_ENDS_IN_ADVERB = re.compile("[一-鿿]{2,3}[先则也还均都却又便仍就]")
_IN_THE_ACT = re.compile("[和与同跟在带忙为向给把从率](?!平|谐|来)")
"""高峰正|和团队讨论: what follows 正 where it says what somebody is doing."""
_SIGNED = re.compile("[。！？…”’]”?(?:——|—)[ \u3000]?(?P<name>[\u4e00-\u9fff]{2,4})(?=[，（(]|[ \u3000]*$)")
"""“…。”——张三，某公司保洁员: who is quoted stands behind the words, on a line of their own."""
_SPEAKER_LINE = re.compile(r"^([\u3400-\u9fff·A-Za-z\s.-]{2,24})[：:]")
_SHORT_ADDRESS = frozenset(
    (
        "总",
        "工",
        "老",
        "局",
        "处",
        "院",
        "校",
        "导",
        "董",
        "所",
        "某",
        "某某",
        "先生",
        "女士",
        "小姐",
        "太太",
        "夫人",
        "同志",
        "师傅",
        "老师",
        "奶奶",
        "爷爷",
        "阿姨",
        "大爷",
        "大妈",
        "叔叔",
        "大姐",
        "大哥",
        "伯伯",
        "婆婆",
    )
)
_FAMILIAR = ("老", "小", "阿")
_SOME_TIME = re.compile("起初|起先|当初|原先|原本|原来|后来|本来|一直|一度|先是|如今|现在|平时|开始")
_NO_OBJECT = re.compile(
    "在|[，。；、（：:]|认为|指出|强调|主张|判断|坦言|分析|告诉|回忆|觉得|担心|希望|提醒|直言|感叹|预计|估算|赞成|赞同|反对|答|回应"
)
"""What follows a name that begins with 向, as no verb does that 向 and a noun wait for: 副主席|向明镜|在小结时说."""
_TO_WHOM = re.compile("[长者员生民众人家户方界会社部委们局厅府场市县区乡村镇商友]$|媒体|企业|学校")
_NO_GIVEN_NAMES = frozenset(("本刊", "本报", "本社", "记者", "媒体", "我们", "他们", "大家", "社会", "市场"))
_ABSENT = re.compile("因[公事病故]|公室$|公[出差]|外出|出差|请假|休假")
"""Why somebody listed is not there (因公出国), and the end of 办公室."""
_DENIES = re.compile(
    "[不没未](?=(?:太|大|完全)?(?:同意|赞成|认同|赞同|认为|主张|支持|看好|回应|否认|愿|肯|想|以为|接受|表态|出席|参加|到会))"
)
"""What denies the verb behind a name: 冯砚|不同意, 苏珊·李|不认同."""
_BEFORE_RO = "一二三四五六七八九太次"
"""What stands before the last character of many Japanese names: 修一|郎."""
_IN_VAIN = re.compile("白[建干忙跑花养修说等学来去送给费挨]")
"""白建, 白跑: an adverb and a verb."""
_NOTES = frozenset(
    [
        "编者注",
        "译者注",
        "记者注",
        "作者注",
        "众笑",
        "茶歇",
        "议定事项",
        "来源",
        "来稿",
        "吐苦水",
        "倒苦水",
        "谈感受",
        "谈体会",
        "谋发展",
        "献良策",
        "支实招",
        "注意保存",
        "单略",
        "陈述人",
        "听证人",
        "监审人",
        "记录人",
        "汇报人",
        "民建",
        "民盟",
        "民进",
        "民革",
        "台盟",
        "小结",
        "点评",
        "致辞",
        "何在",
        "何为",
        "高一",
        "高二",
        "高三",
        "初一",
        "初二",
        "初三",
    ]
)
_UNNAMED = re.compile(
    "(?:听众|观众|网友|居民|村民|学生|家长|记者|读者|代表|用户|顾客|业主|委员|嘉宾|提问者|受访者|参会者|专家|企业|商户)[甲乙丙丁戊A-F]"
)
"""听众甲: somebody whom the text does not name."""
_PROVINCE_ENDS = re.compile(
    "(?:[浙镇九丽]|黑龙)江$|江苏$|[辽西南济遂]宁$|[西延淮六]安$|[上青]海$|[山广]东$|[江山陕]西$|[河湖]南$|[河湖]北$|福建$|[天]津$|云南$|贵州$|甘肃$|吉林$"
)
_MINDS = re.compile("[照兼回只不]顾$|[随听]任$|[按依参遵仿]照$")
"""Verbs whose last character is a surname as well: 照顾|某一类城市."""
_HANDLED = re.compile(
    "[核审调商沟研讨协评测验考](?:[查议核阅]|研|商|讨|通|究|论|估|算)|认真|充分|慎重|仔细|逐项"
)
_STUDIED_ABROAD = re.compile("[留旅驻访][英美德法日俄韩澳加苏新意荷瑞](?:[学士博硕归].?)?")
"""留英|博士: where somebody has studied."""
_STATED_ROLE = re.compile("[：:（(，,]")  # 受访者：张三，某公司总经理
_MEASURED = re.compile("[一二三四五六七八九十百千\\d]+多?(?:[年米岁亩吨]|公里)")
_BRANCHES = ("中国", "中国区", "大中华区", "亚太", "亚太区", "全球", "集团")  # of a brand: 某勤|中国
_ROLE_WORDS = ("主持人", "主持", "嘉宾", "提问", "记者", "问", "答", "时间", "地点", "主题", "议题", "日期")

_IS_MEDIUM = re.compile(rf"{MEDIUM}(?:$|\s|[，；。）|])")
_MEDIUM_SPEAKS = re.compile(f"{MEDIUM}[：:]")
_IF = re.compile("若(?![林山松宫尾])[一-鿿]{2}")

Scored = tuple[Span, float]
_How = Literal["", "posted", "familiar"]


_OFFICE_END = re.compile("[一-鿿]{2}[厅局署]")
"""省农业|农村厅: the end of an office."""
_KIN_NAMED = re.compile(
    "(?:儿媳妇?|妻子|丈夫|儿子|女儿|老伴|爱人|女婿|侄子|侄女|孙女|孙子|弟弟|妹妹|哥哥|姐姐|邻居|徒弟|同乡|老乡|战友)(?P<name>(?![^则却也还便就又]{0,2}[的了着过说常都也还却在是对不要补把被让给跟])[一-鿿]{3})"
    "(?=(?:则|却|也|还|便|就|又|对此)*(?:说(?!法)|认为|觉得|表示|告诉|回忆|介绍|坦言|补充|担心|埋怨|抱怨))"
)
"""他的儿媳|石小妹|却觉得: a name that only the kinship before it tells."""
_OVER_TEXT = frozenset({"heading", "title", "subtitle"})
_SLOGAN = re.compile("[一-鿿]{4}[ \u3000，,][一-鿿]{4}(?:——|$)|[一-鿿]{8}——")
"""Twice four characters over a text: 春晖筑梦 情暖山城——…."""


def _is_topic(text: str, line: str, end: int) -> bool:
    """Whether words at the head of a title or heading are no name, for nobody is told of by them below: 门店|：房东先绷不住了, 春晖|筑梦 情暖山城."""
    words = line[:end]
    told = text.count(words)
    if line[end : end + 1] in ("：", ":"):
        return told == 1
    over = re.findall(f"^{re.escape(words)}[^。\n]*$", text, re.M)  # the title, and the title again
    return _SLOGAN.match(line) is not None and told == len(over)


_ALIAS = re.compile("“(?P<name>[一-鿿]{2,4})”（(?:均|皆|都|系)?为?化名")
"""插画师“|阿九|”（化名）: what somebody is called who is not to be named."""


class NameFinder:
    """Finds names block by block, then over the whole document."""

    def __init__(self, chains: ChainReader, known: Known, *, engine_weight: float) -> None:
        self._chains = chains
        self._names = chains.names
        self._organisations = chains.organisations
        self._known = known
        self._weight = engine_weight

    def find(
        self, evidence: Evidence, blocks: Sequence[Block], views: Sequence[BlockView]
    ) -> list[list[Span]]:
        """Names of every block, offsets in the block."""
        self._part_glued(evidence)
        brands = _brands(views)
        for brand, firm in brands.items():
            evidence.short_forms.setdefault(brand, firm)
        cover = evidence.organisation_cover()
        for firm in _firms_with_code(evidence.text):
            evidence.organisations.setdefault(firm, evidence.text.find(firm))
            brands.setdefault(firm, firm)
        listed = _listed_places(evidence.text) | brands.keys()
        places = _heard_as_places(views)
        told = {*self._known.people, *self._in_tables(views)}
        told |= {alias["name"] for alias in _ALIAS.finditer(evidence.text)}
        found = [
            self._in_block(evidence, block, view, cover, told=told, listed=listed, places=places)
            for block, view in zip(blocks, views, strict=True)
        ]
        found = [
            [self._as_elsewhere(evidence, span, view, named) for span in spans]
            for named in (_words_of(found, views),)
            for spans, view in zip(found, views, strict=True)
        ]
        for spans, view in zip(found, views, strict=True):
            evidence.add_names(view.text[span.start : span.end] for span in spans)
        readable = [_is_readable(block, view) for block, view in zip(blocks, views, strict=True)]
        by_surname: dict[str, list[str]] = {}
        for name in evidence.names:
            surname = self._names.surname_of(name)
            if surname and 2 <= len(name) <= 4:
                by_surname.setdefault(surname, []).append(name)
        for index, view in enumerate(views):
            if readable[index]:
                found[index] += self._homophones(evidence, view, found[index], by_surname)
        names = WordSet(name for name in evidence.names if len(name) > 1)
        last_parts = (
            part
            for name in evidence.names
            for part in name_parts(name)[-1:]
            if part != name and (len(part) >= 2 + is_latin(part) or self._names.is_surname(part))
        )
        parts = WordSet((*last_parts, *self._family_names(evidence)))
        return [
            self._complete(block, view, spans, cover, names=names, parts=parts) if ok else spans
            for block, view, spans, ok in zip(blocks, views, found, readable, strict=True)
        ]

    def _in_tables(self, views: Sequence[BlockView]) -> Iterator[str]:
        """Names in the rows below a row 姓名 职务 …, also those that are common words elsewhere."""
        header: re.Match[str] | None = None
        for view in views:
            if head := _NAMES_IN_COLUMN.fullmatch(view.text):
                header = head
                continue
            row = _ROW_OF_NAME.fullmatch(view.text) if header else None
            if header is None or row is None or bool(header["number"]) != bool(row["number"]):
                header = None
            elif self._names.surname_of(row["name"]) and not view.title_ending_at(row.end("name")):
                yield row["name"]

    def _as_elsewhere(self, evidence: Evidence, span: Span, view: BlockView, named: Set[str]) -> Span:
        """A name as long as the text has it elsewhere, where it is longer than names are or ends in an adverb.

        方可真|夸 beside 方可真; 杜明|先从(…说起) beside 杜明; 高峰|正和(团队讨论) beside 高峰.
        """
        name = view.text[span.start : span.end]
        elsewhere = name[:-1] in named and self._names.surname_of(name[:-1]) is not None
        if name.endswith("正") and elsewhere and _IN_THE_ACT.match(view.text, span.end):
            return Span(span.start, span.end - 1)
        if _ENDS_IN_ADVERB.fullmatch(name) and elsewhere:
            alone = re.search(f"{name}(?![一-鿿])", evidence.text) or evidence.text.startswith(name)
            titled = view.title_ending_at(span.start) is not None
            if not titled and (not alone or evidence.text.count(name) == 1):
                return Span(span.start, span.end - 1)
        if is_han(name) and self._names.surname_of(name) and not self._has_usual_length(name):
            usual = 3 + (len(self._names.surname_of(name)) > 1)
            if name[:usual] in named and evidence.text.count(name) == 1:
                return Span(span.start, span.start + usual)
        return span

    def _family_names(self, evidence: Evidence) -> list[str]:
        """Family names of Japanese names, of which the text may go on to use nothing else: 山田|太郎."""
        return [
            name[:length]
            for name in evidence.names
            if is_han(name)
            and (
                (4 <= len(name) <= 5 and len(self._names.surname_of(name)) < 2)
                or (len(name) == 3 and not self._names.surname_of(name))  # 渡边|敦
            )
            for length in range(2, max(3, len(name) - 1))
            if evidence.text.count(name[:length]) > evidence.text.count(name)
        ]

    # -- one block -----------------------------------------------------------------------------------------------

    def _in_block(
        self,
        evidence: Evidence,
        block: Block,
        view: BlockView,
        cover: Cover,
        *,
        told: Set[str],
        listed: frozenset[str],
        places: frozenset[str],
    ) -> list[Span]:
        """Names of one block; `told` are names wherever they stand, `listed` nobody's, `places` only of people with a post."""
        best: dict[int, Scored] = {}
        for reading, how in self._readings(evidence, block, view, cover, told=told):
            if reading is not None and how == "familiar":
                best[reading[0].start] = reading
            elif reading is not None:
                posted = how == "posted"
                found = self._accepted(evidence, view, reading, posted=posted, listed=listed, places=places)
                start = found[0].start if found is not None else -1
                if found is not None and (start not in best or best[start][1] < found[1]):
                    best[start] = found
        return without_overlap(best.values())

    def _accepted(
        self,
        evidence: Evidence,
        view: BlockView,
        reading: Scored,
        *,
        posted: bool,
        listed: frozenset[str],
        places: frozenset[str],
    ) -> Scored | None:
        """A reading of a name, without a last character that is none of it; None where it is no name, or of a house or place."""
        text, (span, score) = view.text, reading
        if len(span) > 2 and _DENIES.match(text, span.end - 1):
            span = Span(span.start, span.end - 1)
        if text.startswith("郎", span.end) and text[span.end - 1] in _BEFORE_RO and len(span) > 2:
            span = Span(span.start, span.end + 1)  # 柏木修一|郎
        name = text[span.start : span.end]
        if name[2:] == "老" and _FORMER_HEAD.match(text, span.end):
            span, name = Span(span.start, span.end - 1), name[:2]
        towards = posted and _NO_OBJECT.match(text, span.end) is not None
        towards = towards and name[:1] == "向" and not _TO_WHOM.search(name)
        if (self._is_no_name(name) and not towards) or _is_township(name, evidence):
            return None
        if (house := _house_named(name, evidence)) and not posted:
            evidence.short_forms.setdefault(name, house)
            return None
        if _is_dotted(name) and _names_house(view, span):
            return None
        if len(name) == 2 and _COMES_TO.match(text, span.start):
            return None
        if (name in listed or (name in places and not posted)) and name not in evidence.staff:
            return None
        return span, score

    def _readings(
        self, evidence: Evidence, block: Block, view: BlockView, cover: Cover, *, told: Set[str]
    ) -> Iterator[tuple[Scored | None, _How]]:
        """What may be a name in a block, and by what: by a post, or by its familiar form, which is not weighed."""
        text = view.text
        engine = {m.start: m.end for m in view.mentions if m.label == "PER"}
        for name in evidence.staff:
            if block.kind in ("masthead", "colophon") or name not in evidence.text[: block.start]:
                yield from (((span, 9.0), "") for span in occurrences(name, text))
        if block.kind == "masthead" and _STATED_ROLE.search(text):
            for start, end in engine.items():
                yield self._from_engine(evidence, view, start, end), ""
        if not _is_readable(block, view):
            return
        for name in told:
            yield from (((span, 8.0), "") for span in occurrences(name, text))
        for title in view.titles:
            yield self._after_title(evidence, view, title, engine), "posted"
            yield self._before_title(view, title), ""
        for start, end in engine.items():
            if start == 0 and block.kind in _OVER_TEXT and _is_topic(evidence.text, text, end):
                continue
            if not cover.contains(block.start + start, block.start + end):
                yield self._from_engine(evidence, view, start, end), ""
        for span in (*find_latin_names(text), *find_dotted_names(text)):
            yield self._foreign(evidence, view, span, engine), ""
        yield from ((reading, "") for reading in (*self._masked(text), *self._in_phrases(text)))
        for title in view.titles:
            longer = engine.get(title.end, 0) > title.end + 2  # 理事|小林直人
            if not (title.weak or longer) and self._is_familiar(text, title.end):
                yield (Span(title.end, title.end + 2), 5.0), "familiar"
        line = _SPEAKER_LINE.match(text)
        if line and self._is_speaker_line(evidence, view, line.group(1)):
            yield (Span(line.start(1), line.end(1)), 5.0), ""

    def _masked(self, text: str) -> Iterator[Scored]:
        """Names of which only the surname is told: 张某某, 李先生某."""
        for masked in _MASKED.finditer(text):
            surname = masked["surname"]
            start = masked.start() + (not self._names.is_surname(surname)) * (len(surname) - 1)
            surname = surname[start - masked.start() :]
            fang = surname == "方" and _SIDE_BEFORE.search(text, max(0, start - 1), start) is None
            if _PROVINCE_ENDS.search(text, max(0, start - 2), start + 1):
                continue  # 浙江|某企业
            if _MINDS.search(text, max(0, start - 1), start + 1):
                continue  # 为照顾|某一类城市
            if surname in _LEVELS and is_han(text[start - 1 : start]):
                continue  # 潞州区|某养老院
            if self._names.is_surname(surname) and (fang or surname not in _NOT_BEFORE_SOME):
                yield Span(start, masked.end()), 4.0

    def _in_phrases(self, text: str) -> Iterator[Scored]:
        """Names by the words round them: who signs what he says, whose child or wife somebody is, what the village calls him."""
        signed = _SIGNED.search(text) if text.startswith("“") else None
        if signed is not None and self._has_usual_length(signed["name"]):
            yield Span(*signed.span("name")), 5.0
        for kin in _KIN_NAMED.finditer(text):
            if self._has_usual_length(kin["name"]) and not self._names.is_common_word(kin["name"]):
                yield Span(*kin.span("name")), 4.0
        for folk in _FOLK.finditer(text):
            if self._names.is_surname(folk["name"][0]) and folk["name"] not in _NOT_FOLK:
                yield Span(*folk.span("name")), 4.0

    def _is_familiar(self, text: str, start: int) -> bool:
        """Says whether all that the text has of a name stands at `start`, behind a post: 村民小组长|老何."""
        end = start + 2
        return (
            text[start : start + 1] in tuple(_FAMILIAR)
            and self._names.is_surname(text[start + 1 : end])
            and not self._names.is_common_word(text[start:end])
            and not self._names.is_common_word(text[start : end + 1])
            and self._names.follows_name(text, end) >= 1.0
        )

    def _part_glued(self, evidence: Evidence) -> None:
        """Parts two names of the staff that a dateline prints without a mark between them: 记者甲某某乙某."""
        for name, role in list(evidence.staff.items()):
            if not (is_han(name) and 4 <= len(name) <= 7) or self._has_usual_length(name):
                continue
            pairs = [(name[:cut], name[cut:]) for cut in range(2, len(name) - 1)]
            pairs = [pair for pair in pairs if all(map(self._has_usual_length, pair))]
            if pairs and re.search(f"记者\\s?{name}", evidence.text):
                del evidence.staff[name]
                for part in pairs[-1]:  # the longest first name: 王晓梅|王雷
                    evidence.staff.setdefault(part, role)

    def _has_usual_length(self, name: str) -> bool:
        """Says whether words are no longer than most names: three characters, four with a surname of several."""
        surname = self._names.surname_of(name)
        return bool(surname) and len(name) <= 3 + (len(surname) > 1)

    def _is_no_name(self, name: str) -> bool:
        """Says whether words that stand like a name are an address, a capital or a common noun."""
        if name[-1:] == "姓" and self._names.is_surname(name[:-1]):
            return True  # 刘姓|教授: all that is told of him
        return (
            name not in self._known.people
            and (
                name in _SHORT_ADDRESS
                or self._organisations.is_city(name)
                or (
                    name[:1] in _FAMILIAR and len(name) == 2 and self._names.is_surname(name[1])
                )  # 老周, 小王
                or name[1:] in _NO_GIVEN_NAMES  # 向|本刊
                or _ABSENT.match(name) is not None
                or (name[:1] in "和与及同向对从经由" and self._names.is_common_word(name[1:]))  # 和|家长
                or (name[:1] == "和" and len(name) == 2 and self._names.is_surname(name[1]))  # 和|李(教授)
                or (
                    name[-1:] in "里中上" and len(name) == 3 and self._names.is_common_word(name[:2])
                )  # 方志|里
                or (len(name) > 2 and name.startswith(_PREPOSITIONS))  # 针对|邹(处长提到的问题)
                or name in _NOTES
                or _IN_VAIN.fullmatch(name) is not None
                or "、" in name
                or _OFFICE_END.fullmatch(name) is not None
                or name.startswith("谢谢")
                or _UNNAMED.fullmatch(name) is not None
                or _STUDIED_ABROAD.fullmatch(name) is not None
                or (name[:1] == "老" and len(name) == 3 and self._names.is_surname(name[1:]))  # 老欧阳
                or (
                    name[:1] in _FAMILIAR
                    and self._names.is_surname(name[1:2])
                    and _SOME_TIME.fullmatch(name[2:]) is not None
                )  # 老刘|起初
                or _ONCE.fullmatch(name) is not None
                or _NO_NAME_BEHIND_POST.fullmatch(name) is not None
                or name.startswith("问")  # (某科长)|问清退|的人去了哪里
            )
        )

    def _after_title(
        self, evidence: Evidence, view: BlockView, title: TitleMatch, engine: Mapping[int, int]
    ) -> Scored | None:
        """The name that follows a post, if one does."""
        text = view.text
        if text.startswith("国", title.end) and _STATE_OF.search(text, title.start, title.end):
            return None  # 轮值主席|国某某, 常任理事|国和某国
        start = skip_forward(text, skip_remark_right(text, skip_forward(text, title.end)))
        start = skip_called(text, start)
        if start >= len(text):
            return None
        engine_end = engine.get(start, -1)
        supported = engine_end > 0
        named = any(m.label == "PER" and m.end == title.start for m in view.mentions)
        if not supported and (named or self._is_addressed(text, title)):
            return None  # 欧阳院士|由…推断, 张三教授|折中道
        if not supported and not is_latin(text[start]) and self._names.follows_name(text, start) >= 3:
            return None
        read = self._names.read(
            text, start, engine_end=engine_end, weight=self._weight, context=evidence.text
        )
        if read is None or view.title_starting_at(read.start):
            return None
        if self._is_surname_and_title(view, read.start, read.end):
            return None
        name = text[read.start : read.end]
        if self._names.is_common_word(name) and self._name_before(view, title):
            return None  # 张三主任|召集
        if read.score < self._score_needed(view, title, name, supported=supported) + 0.5 * any(
            m.start <= read.start < m.end and m.label in ("ORG", "LOC") for m in view.mentions
        ):
            return None
        return Span(read.start, read.end), 5.0 + read.score / 10

    def _is_addressed(self, text: str, title: TitleMatch) -> bool:
        """Says whether a surname alone stands before a post, at the head of a clause: 王院士, 欧阳处长."""
        start = next(self._names.surnames_before(text, title.start), None)
        return start is not None and (start == 0 or not is_han(text[start - 1]))

    def _name_before(self, view: BlockView, title: TitleMatch) -> Span | None:
        """A Chinese name at the head of a clause, or behind 由 and the like, with a post right behind it: 由|张三|副主任召集."""
        text = view.text
        took = text.endswith("任", 0, title.start) and not self._names.precedes_verb(text, title.end)
        end = title.start - took  # 由张三|任主任
        for length in (3, 2):
            start = end - length
            name = text[max(0, start) : end]
            before = text[start - 1 : start] if start > 0 else "，"
            if (
                start >= 0
                and self._names.surname_of(name)
                and not self._names.is_surname(name)
                and name[0] not in _LINKS
                and before in "，。；：由请据经让\n“"
                and not _LIKE_OFFICE.search(name)
                and not self._names.is_common_word(name)
                and not any(
                    m.label in ("ORG", "LOC") and m.start <= start < m.end != end for m in view.mentions
                )
            ):
                return Span(start, end)
        return None

    def _before_title(self, view: BlockView, title: TitleMatch) -> Scored | None:
        """The name before a post that no organisation can be: 由张三副主任召集, 李四副局长表示."""
        text = view.text
        if title.weak or not _OF_DEPUTY.match(text, title.start, title.end):
            return None
        name = self._name_before(view, title)
        if name is None or not (
            self._names.precedes_verb(text, title.end) or text[name.start - 1 : name.start] in tuple("由请据")
        ):
            return None
        return name, 3.0

    def _score_needed(self, view: BlockView, title: TitleMatch, name: str, *, supported: bool) -> float:
        """How good a reading after a post must be: a rare form needs an organisation before the post."""
        if supported:
            return 1.5
        surname = self._names.surname_of(name)
        if len(surname) >= 2:
            return 1.0
        posts = self._chains.posts_before(view, title.end)
        placed = any(post.organisation for post in posts)
        if not placed and (title.weak or not (is_latin(name) or _is_dotted(name) or surname)):
            return 99.0
        if surname and self._names.is_weak_surname(surname):
            short = len(name) == 2
            return 1.5 + 0.9 * short if placed else 3.0 + short
        if surname:
            return 1.2 if placed else 2.4
        return 2.2

    def _from_engine(self, evidence: Evidence, view: BlockView, start: int, end: int) -> Scored | None:
        """The engine's name with its end mended; none for surname and title or a part of an organisation."""
        text = view.text
        name = text[start:end]
        foreign = self._names.japanese_end(text, start) == end  # 木村和也
        plain = len(name) >= 4 and len(self._names.surname_of(name)) < 2
        if is_han(name) and plain and not foreign and _TRAILS.search(name):
            end, name = end - 1, name[:-1]  # 宫下由纪|则对此表示怀疑
        if any(idiom.start() <= start < end <= idiom.end() for idiom in _IDIOMS.finditer(text)):
            return None
        if text[max(0, start - 1) : start + 1] == "谢谢":
            return None  # 谢|谢明哲: thanks to somebody by his given name
        if len(name) == 3 and name[2] == "经" and _HANDLED.match(text, end):
            end, name = end - 1, name[:2]  # 韩立|经核查后认为
        if self._names.is_verb(name) or self._names.is_count(name):
            return None  # 打比方
        goes_on = _SOME_TIME.fullmatch(name[1:]) or self._names.is_verb(name[1:])
        if text[start - 1 : start] in ("老", "小") and len(name) == 3 and goes_on:
            return None  # 老|刘|起先, 小|李|吐露心声
        if (
            _IF.fullmatch(name)
            and self._names.surname_of(name[1:])
            and text[start - 1 : start] in "，。；：\n"
        ):
            start, name = start + 1, name[1:]  # 若|周海表示同意，…
        if (
            _MEASURED.match(text, end)
            and len(name) == 2
            and is_han(name)
            and not self._names.surname_of(name)
        ):
            return None  # 堤龄|三十年
        if name in self._known.organisations:
            return None
        if start == 0 and _MEDIUM_SPEAKS.match(text, end):
            return None  # 江左|观察：您怎么看？
        if text.startswith("来源：", max(0, start - 3)) and _IS_MEDIUM.match(text, end):
            return None  # 来源：江左|观察 作者：…
        if _HYPHENED.fullmatch(name):  # 某某·某-某某: no rule knows its end better
            return Span(start, self._names.foreign_end(text, end)), 6.0
        if self._is_surname_and_title(view, start, end) or self._is_organisation_part(view, start, end):
            return None
        if is_latin(name) and _is_of_firm(text, Span(start, end)):
            return None
        if text[start - 1 : start] in ("“", "‘") and _VESSEL.match(text, end):
            return None  # “林肯”号
        if self._names.is_common_word(name) and not (
            view.title_ending_at(skip_back(text, start))
            or (self._names.surname_of(name) and self._stands_like_name(view, start, end))
        ):
            return None  # 错峰, 开源, 声音
        read = self._names.read(text, start, engine_end=end, weight=self._weight, context=evidence.text)
        if read is None:
            if is_latin(name) and self._names.follows_name(text, skip_forward(text, end)) < 3:
                return None  # a single Latin word is as often a product
            return (Span(start, end), 1.0) if len(name) > 1 else None
        if read.end - read.start < 2:
            return None
        original = self._original_before(view, read.start)
        ends = "）)，,；;" if original and _called_before(text, read.start) else "）)"
        if original and text[read.end : read.end + 1] in tuple(ends):
            evidence.originals[text[read.start : read.end]] = text[original.start : original.end]
        return Span(read.start, read.end), 2.0 + read.score / 10

    def _stands_like_name(self, view: BlockView, start: int, end: int) -> bool:
        """Says whether a common word has what follows names behind it, opens a turn or an entry, or stands in a row."""
        text = view.text
        if end < len(text) and is_han(text[end]):
            title = view.title_starting_at(end)
            return self._names.follows_name(text, end) >= 2.0 or (title is not None and not title.weak)
        if start == 0 and text[end : end + 1] == "：":
            return True
        if text[end : end + 1] in ("，", ",") and any(
            p.organisation for p in self._chains.posts_after(view, end)
        ):
            return True
        in_brackets = text[start - 1 : start] in ("（", "(") and text[end : end + 1] in ("）", ")")
        return (
            in_brackets
            or text[end : end + 1] in ("、", "（")
            or (
                start > 0
                and text[start - 1] in "、和与及"
                and any(m.label == "PER" and m.end == start - 1 for m in view.mentions)
            )
        )

    def _is_surname_and_title(self, view: BlockView, start: int, end: int) -> bool:
        """王院士, 万处长, 江总, whether the engine took the title in or not."""
        text = view.text
        for length in (1, 2):
            split = start + length
            if split > end or not self._names.is_surname(text[start:split]):
                continue
            rest = text[split:end]
            if rest in _SHORT_ADDRESS:
                return True
            title = view.title_starting_at(split)
            if title and text[split] in "原前":
                continue  # 高原|区长
            if title and (not rest or title.end >= end):
                return True
        return False

    def _is_organisation_part(self, view: BlockView, start: int, end: int) -> bool:
        """Says whether the engine took (a part of) an organisation for a person: 青禾|生物董事长张三."""
        text = view.text
        following = next((t for t in view.titles if t.start >= end), None)
        if following is None or following.weak or following.start - end > 6:
            return False
        gap = text[end : following.start]
        if _TAKES_OFFICE.match(gap):
            return False  # 张三|任某集团安全总监
        posts = self._chains.posts_before(view, following.end)
        organisation = posts[-1].organisation if posts else None
        if organisation is None or organisation.start > start:
            return False
        if gap:
            return is_han(gap) and (
                gap in _BRANCHES or self._organisations.ends_like_organisation(text[start : following.start])
            )
        after = skip_forward(text, following.end)
        read = self._names.read(text, after)
        named = any(m.start == after and m.label == "PER" for m in view.mentions)
        return read is not None and (named or read.score >= 3.0)

    def _foreign(
        self, evidence: Evidence, view: BlockView, span: Span, engine: Mapping[int, int]
    ) -> Scored | None:
        """A name in Latin letters or of parts joined by ·."""
        text = view.text
        if self._organisations.is_country(re.split("[·•]", text[span.start : span.end])[0]):
            return None  # 某研究院（中国·深圳）: where it is
        start = span.start if is_latin(text[span.start]) else self._dotted_start(view, span, engine)
        start = skip_called(text, start)
        read = self._names.read(
            text, start, engine_end=engine.get(start, -1), weight=self._weight, context=evidence.text
        )
        if read is None or any(
            m.label == "ORG" and m.start <= read.start and m.end >= read.end for m in view.mentions
        ):
            return None
        left = skip_back(text, start)
        if text[left - 1 : left] in ("“", "‘") and _VESSEL.match(text, read.end):
            return None
        after = skip_forward(text, read.end)
        supported = (
            any(s < read.end and e > read.start for s, e in engine.items())
            or view.title_ending_at(left) is not None
            or (after > read.end and any(m.start == after and m.label == "ORG" for m in view.mentions))
        )
        if is_latin(text[start]):
            if _WORK.match(text, read.end):
                return None  # Hala Point|系统
            before = text[left - 1] if left else ""
            if before in ("（", "("):
                name = self._name_ending_at(view, left - 1, engine)
                if name is None:
                    return None
                evidence.originals[text[read.start : read.end]] = text[name.start : name.end]
            elif not supported and not self._names.precedes_verb(text, skip_forward(text, read.end)):
                return None
        elif (original := self._original_before(view, left)) and _is_dotted(text[read.start : read.end]):
            evidence.originals[text[read.start : read.end]] = text[original.start : original.end]
        elif not supported and read.score < 3.5:
            return None
        return Span(read.start, read.end), 4.5

    def _dotted_start(self, view: BlockView, span: Span, engine: Mapping[int, int]) -> int:
        """Where a name of joined parts begins when other words stand right before it."""
        text = view.text
        titled = [t.end for t in view.titles if span.start < t.end < span.end]
        if titled and not _is_dotted(text[span.start : titled[-1]]):
            return titled[-1]
        inside = [o for o in engine if span.start < o < span.end and text[o - 1] not in "-－"]
        inside = [o for o in inside if not _is_dotted(text[span.start : o])]
        return max(inside) if inside else transliterated_start(text, span)

    def _name_ending_at(self, view: BlockView, end: int, engine: Mapping[int, int]) -> Span | None:
        """The name right before a bracket that holds its original."""
        for span in find_dotted_names(view.text[:end]):
            if span.end == end:
                start = self._dotted_start(view, span, engine)
                return Span(skip_called(view.text, start), end)
        for start, stop in engine.items():
            if stop == end:
                return Span(start, end)
        for title in view.titles:
            if 1 < end - title.end <= 6 and is_han(view.text[title.end : end]):
                return Span(title.end, end)
        return None

    def _original_before(self, view: BlockView, left: int) -> Span | None:
        """The Latin name right before a bracket that opens at `left - 1` and holds it in Han characters.

        Words that say so may stand between: John Smith（中文名|张三）, John Smith（某大学教授，中文名|张三）.
        """
        if called := _called_before(view.text, left):
            left = called.start() + 1
        if view.text[left - 1 : left] not in ("（", "("):
            return None
        found = next((s for s in find_latin_names(view.text[: left - 1]) if s.end == left - 1), None)
        post = _LATIN_POST.match(view.text, found.start, found.end) if found else None
        return Span(post.end(), found.end) if found and post else found

    def _is_speaker_line(self, evidence: Evidence, view: BlockView, name: str) -> bool:
        """Says whether a line opens with its speaker's name: one that is known, or that opens several lines."""
        if re.sub(r"\s", "", name) in _ROLE_WORDS:
            return False  # 时　间：…
        if name in evidence.names:
            return True
        surname = self._names.surname_of(name)
        if not surname or not 1 <= len(name) - len(surname) <= 2:
            return False
        if any(m.label != "PER" and m.start == 0 and m.end == len(name) for m in view.mentions):
            return False  # 欧洲：… in the contents and again above its article
        if self._names.is_common_word(name) and not self._is_engine_name(view, 0):
            return False  # 回应：… below what each of them says, 方案：…
        return evidence.lines_headed(name) >= 2

    # -- the whole document ----------------------------------------------------------------------------------------

    def _homophones(
        self,
        evidence: Evidence,
        view: BlockView,
        taken: Sequence[Span],
        by_surname: Mapping[str, Sequence[str]],
    ) -> list[Span]:
        """Strings that sound like a name of the document, stand where a name may stand, and were missed."""
        text = view.text
        found: list[Span] = []
        covered = {place for span in taken for place in range(span.start, span.end)}
        for surname, names in by_surname.items():
            followed = 0.0 if len(surname) == 2 else 1.5
            lengths = {len(name) for name in names}
            for at in occurrences(surname, text):
                if at.start in covered:
                    continue
                words = {
                    length: word
                    for length in lengths
                    if len(word := text[at.start : at.start + length]) == length
                    and is_han(word)
                    and covered.isdisjoint(range(at.start, at.start + length))
                    and not self._names.is_common_word(word)
                    and self._names.follows_name(text, at.start + length) >= followed
                }
                for name in names if words else ():
                    word = words.get(len(name), name)
                    if word != name and sounds_like(word, name):
                        found.append(Span(at.start, at.start + len(name)))
                        covered.update(range(at.start, at.start + len(name)))
                        break
        evidence.add_names(text[span.start : span.end] for span in found)
        return found

    def _complete(
        self,
        block: Block,
        view: BlockView,
        spans: list[Span],
        cover: Cover,
        *,
        names: WordSet,
        parts: WordSet,
    ) -> list[Span]:
        """Adds every other place where a name of the document stands, and mends edges that it contradicts.

        Args:
            names: all names of the document.
            parts: last parts of its foreign names.
        """
        text = view.text
        scored = [(span, 1.0 + 0.1 * len(span)) for span in spans]
        known = set(spans)
        for start, end in parts.all_in(text):
            span = Span(start, end)
            if self._may_stand_alone(view, span):
                scored.append((span, 1.05 + 0.1 * len(span)))
        for start, end in names.all_in(text):
            span = Span(start, end)
            inside = cover.contains(block.start + start, block.start + end)
            if span not in known and not inside and self._may_stand(view, span):
                scored.append((span, 1.0 + 0.1 * len(span)))
        kept = without_overlap(scored)
        return [span for span in kept if not self._is_first_part(view, span, names)]

    def _is_first_part(self, view: BlockView, span: Span, names: WordSet) -> bool:
        """Says whether the first part of a name of the document stands as a form of address: 山田|先生 for 山田某某."""
        text = view.text
        name = text[span.start : span.end]
        if not is_han(name) or not 2 <= len(name) <= 3 or self._names.surname_of(name):
            return False
        address = view.title_starting_at(span.end) or text.startswith(("先生", "女士"), span.end)
        return bool(address) and any(w.startswith(name) and w != name and is_han(w) for w in names.words)

    def _may_stand_alone(self, view: BlockView, span: Span) -> bool:
        """Says whether the last part of a foreign name may be a mention of its own here (史密斯说)."""
        text = view.text
        if is_latin(text[span.start]):
            return is_whole_word(text, span.start, span.end) and not _is_of_firm(text, span)
        before = text[span.start - 1] if span.start else "，"
        if before in DOTS or before in "-－" or text[span.end : span.end + 1] in tuple(DOTS):
            return False
        if len(span) == 1:  # 丹尼尔·周: 周|则只同意前者, 在|周|看来
            seen = before == "在" and text.startswith("看来", span.end)
            says = _OWN_CLAUSE.match(text, span.end) is not None and (
                self._names.precedes_verb(text, span.end) or self._names.precedes_verb(text, span.end + 1)
            )
            return seen or (says and not is_han(before))
        engine = self._is_engine_name(view, span.start)
        if engine and len(span) >= 4:
            return True
        return self._names.follows_name(text, span.end) >= 2.0 and (
            not is_han(before) or len(span) >= 3 or engine
        )

    def _may_stand(self, view: BlockView, span: Span) -> bool:
        """Says whether a name of the document is meant where its characters stand again."""
        text = view.text
        name = text[span.start : span.end]
        if is_latin(name):
            return is_whole_word(text, span.start, span.end) and not _is_of_firm(text, span)
        office = _HOLDS.match(text, span.end)
        if self._is_engine_name(view, span.start) or (office and view.title_starting_at(office.end())):
            return True
        if (not span.start or text[span.start - 1] in "。\n") and _ON_MATTER.match(text, span.end):
            return True
        follows = self._names.follows_name(text, span.end)
        if self._names.is_common_word(name):
            held = view.title_starting_at(span.end) is not None  # 高原|区长
            return (follows >= 3.0 or held) and (span.start == 0 or not is_han(text[span.start - 1]))
        return len(name) >= 3 or follows >= 1.0

    def _is_engine_name(self, view: BlockView, start: int) -> bool:
        return any(m.start == start and m.label == "PER" for m in view.mentions)


_PLACES_IN_ROW = re.compile(
    "(?P<places>[\u4e00-\u9fff]{2,4}(?:[、和与][\u4e00-\u9fff]{2,3}){1,4})(?:[两三四五六七八九十]|等[两三四五六七八九十\\d])[省市县区镇乡村州](?![长委政民医人干官校企])"
)
_LINKS = frozenset("但而又且并则曾同由经让")  # surnames that begin clauses as other words: 但|这位, 由|施工
_OF_DEPUTY = re.compile("副|主任|[局处科厅]长")
_LIKE_OFFICE = re.compile("[部区局院会所处室组村镇乡县市省司厅委办站社团队校厂店课厂系园库港街道路]$|中心$")
_FOLK = re.compile(
    "(?:养殖户|种植户|果农|菜农|茶农|菇农|棉农|蔗农|牧民|渔民|村民|居民|农户|社员|老党员|大户|摊主|店主|工匠)"
    "(?P<name>[一-鿿](?:老[大二三四五六七八九汉]|阿(?![姨婆公伯叔爷奶妈爸嫂])[一-鿿]))(?=[，。、蹲站坐说告指笑叹抱拿端掰算家的]|$)"
)
"""养殖户|彭老三, 居民|周阿妹: names that no list of names holds."""
_FORMER_HEAD = re.compile(
    "(?:校长|书记|院长|所长|部长|局长|县长|市长|厂长|站长|支书|社长|队长|主任|先生|师傅|教授|院士)"
)
"""What one is called who once was: 周明|老校长."""
_NOT_FOLK = frozenset({"和阿姨", "与阿姨", "向老大"})
_VESSEL = re.compile("[”’](?:号|级|(?:[一-鿿]{2,4})?(?:论坛|大会|峰会|年会|沙龙|行动|计划|系列|品牌))")
_ONCE = re.compile(
    "曾(?:口头|书面|撰文|一再|表示|私下|当面|当众|公开|多次|一度|亲自|直言|专门|反复|明确|先后|经常)"
)
_NO_NAME_BEHIND_POST = re.compile(
    "后(?:[再又即便随仍才首曾被将就]|第[一二三]).*|[次翌隔同][日年月天]|于[当本今昨近]..?|任期内?|[通会谈讲][话谈]中|[曾正][在任是]|有过|[向由][我他她你其村镇乡县市].?|和(?:笔者|记者|本刊|其他?)|[来赴到][我本该][一-鿿]"
)  # 保安局局长|于当天, 前总统某某|任期内, 市人大代表|来我县(视察)
_COMES_TO = re.compile(
    "[来赴到][一-鿿](?:调研|考察|视察|检查|督导|指导|访问|出席|参加|讲学|授课|座谈|采访|洽谈|挂职|开会)"
)
"""某局负责人|来澄|调研时表示: where he has come to."""
_OWN_CLAUSE = re.compile(
    "[则也还却并]|(?:认为|表示|指出|强调|主张|建议|提醒|警告|坦言|解释|补充|承认|反驳|赞成|反对|说，|称，)"
)
"""What follows a family name of one character that is all that the text goes on to call somebody by."""
_HOLDS = re.compile("(?:担|出)?任(?!务)")
"""由端方|任|组长."""
_ON_MATTER = re.compile(
    "就[^，。；]{2,20}(?:[作做][^，。；]{0,4}(?:安排|部署|说明|介绍|汇报|报告|发言|解读|答复|回应)|谈|回应|回答|介绍|提出|强调)"
)
"""端方|就汛期防范作出安排, at the head of a sentence."""
_STATE_OF = re.compile("(?:主席|理事|成员|会员|委员|酋长|发起|创始|协调)$")
"""What a state may be, 轮值主席国, 常任理事国."""
_MASKED = re.compile(
    "(?P<surname>(?:(?!某)[\u4e00-\u9fff]){1,2})某(?:[某甲乙丙丁](?!公司|企业|问题|部门|单位|学校|机构|平台|项目|地|[省市县区村镇局厅院])"
    "|(?![某个些种人位名年月日时国地市县省区公校家机类项次段处局部厅院所单企银医大中小方村镇乡号期领产平门甲乙丙丁]))(?!、某)"
)
"""张某, 李某某: a name of which the text tells the surname alone, as courts and newspapers do."""
_LEVELS = frozenset("区州县乡")
_NOT_BEFORE_SOME = frozenset(
    "年月日时于如和同成从应向管对方当中由与经有任国公都通程就连及关以为"
)  # 某年|某月, 向|某某同志
_SIDE_BEFORE = re.compile("[对双一多各我甲乙丙官校警资军院地买卖供需承发出受委施中外己她他你]$")
"""Before 方 where it means a side: 对方某企业, 乙方某公司."""
_LATIN_POST = re.compile("(?:C[A-Z]O|[ES]?VP|MD|Dr\\.?|Prof\\.?|Mr\\.?|Ms\\.?) +(?=[A-Z])")
"""What may stand before a Latin name and is none of it: CEO Kevin Liu."""
_PREPOSITIONS = ("针对", "对于", "关于", "根据", "按照", "围绕", "至于", "通过", "随着", "由于", "面对")
_WORK = re.compile(
    " ?(?:系统|芯片|平台|模型|处理器|架构|软件|算法|计划|项目|卫星|火箭|飞船|机器人|协议|数据集|框架|浏览器|显卡|服务器|望远镜|方舱|品牌|系列|疫苗|药物|试剂)(?!负责人|主管|经理|总监|专家|首席|主任|组长|工程师|发起人|创始人)"
)
"""What is named so is a work, nobody."""
_HYPHENED = re.compile("[\u4e00-\u9fff·]{2,12}[-－‐—][\u4e00-\u9fff]{1,6}")


def _words_of(found: Sequence[Sequence[Span]], views: Sequence[BlockView]) -> frozenset[str]:
    """What stands in the spans of all blocks."""
    return frozenset(
        view.text[span.start : span.end] for spans, view in zip(found, views, strict=True) for span in spans
    )


def _called_before(text: str, left: int) -> re.Match[str] | None:
    """The opening of a bracket with the words before `left` that a name in Han characters follows: （某大学教授，中文名."""
    return _CALLED.search(text, max(0, left - 50), left)


def _is_township(name: str, evidence: Evidence) -> bool:
    """Whether what could be a name is a place of which the text names authorities or villages: 某某镇(党委), 某某镇(某某村), 某某区(区长)."""
    if name[-1:] not in ("镇", "乡", "县", "区") or len(name) < 3 or name in evidence.staff:
        return False
    of_place = "(?!驻|走进|到|在|去|回|进)[\u4e00-\u9fff]{2}村|党委|党政办|[镇乡县区]长|人民政府|政府|村民|居民|干部|农户|境内|辖区"
    return re.search(f"{re.escape(name)}(?:{of_place})", evidence.text) is not None


def _house_named(name: str, evidence: Evidence) -> str:
    """The institute of which the text has the name in full and then this, no person's: 布鲁盖尔 for 布鲁盖尔研究所; else empty."""
    if not is_transliterated(name) or name in evidence.staff:
        return ""
    house = re.search(f"(?<![一-鿿·]){re.escape(name)}{_INSTITUTE}", evidence.text)
    person = re.search(f"·{re.escape(name)}|{re.escape(name)}[·先女]", evidence.text)
    return house.group() if house and not person else ""


_INSTITUTE = "(?:国际)?(?:经济)?(?:研究所|研究院|研究中心|基金会|学会|智库)"


def _heard_as_places(views: Sequence[BlockView]) -> frozenset[str]:
    """Words that the engine hears as a place more surely than as a name over the document, and never beside a post."""
    sure: dict[str, float] = {}
    posted = set()
    for view in views:
        for mention in view.mentions:
            if mention.label not in ("LOC", "PER") or mention.end - mention.start < 3:
                continue
            name = view.text[mention.start : mention.end]
            sure[name] = sure.get(name, 0.0) + (mention.score if mention.label == "LOC" else -mention.score)
            beside = (view.title_ending_at(mention.start), view.title_starting_at(mention.end))
            if any(title is not None and not title.weak for title in beside):
                posted.add(name)
    return frozenset(name for name, balance in sure.items() if balance > 0 and name not in posted)


_NAMES_IN_COLUMN = re.compile(
    "(?P<number>(?:序号|编号) )?(?:姓 ?名|发言人|参会人员?|与会人员?)(?: [一-鿿/（）]{1,10}){1,6}"
)
_ROW_OF_NAME = re.compile("(?P<number>\\d{1,3} )?(?P<name>[一-鿿]{2,4}) [^。！？]{2,60}")


def _listed_places(text: str) -> frozenset[str]:
    """What stands in rows of counties or towns and so is nobody's name: 甲某、乙某两县."""
    found = set()
    for row in _PLACES_IN_ROW.finditer(text):
        first, *others = re.split("[、和与]", row["places"])
        found |= {first, first.lstrip("赴到在往至去从对"), *others}
    return frozenset(place for place in found if 2 <= len(place) <= 3)


def _firms_with_code(text: str) -> Iterator[str]:
    """Firms that a text names with the code of their share, whatever a name looks like: 江河源（002001.SZ）."""
    for firm in _SHARE.finditer(text):
        yield firm["firm"]


_SHARE = re.compile(
    "(?:(?<![一-鿿A-Za-z])(?:其中|包括|例如|以及|如)?|(?<=[的为是和与及由对])(?![的为是和与及由对]))"
    "(?P<firm>[一-鿿A-Za-z](?:(?![的为是和与及由对])[一-鿿A-Za-z]){1,9})(?<![会局院所学心社部厅委处室馆报校])（(?:(?:股票|证券)?代码：?)?(?:[SsHhZz]{2}\\.?)?"
    "(?:(?:00[0-3]|30[01]|60[0135]|68[89]|4[03]\\d|8[37]\\d|92\\d)(?:\\d{3}|[Xx×*]{3})(?:\\.(?:SZ|SH|BJ))?|\\d{4,5}\\.HK)）"
)


def _brands(views: Sequence[BlockView]) -> dict[str, str]:
    """What the engine takes for people and the text for firms, with the names of these: 格林美, of 格林美股份有限公司.

    Nobody who has a post is among them (创始人李宁, of 李宁有限公司), nor what stands in the names of two firms.
    """
    firms = {
        name
        for view in views
        for m in view.mentions
        if m.label == "ORG" and _FIRM.search(name := view.text[m.start : m.end])
    }
    brands: dict[str, str] = {}
    for view in views:
        for m in view.mentions:
            name = view.text[m.start : m.end]
            if m.label != "PER" or not is_han(name) or len(name) < 2:
                continue
            of = {firm for firm in firms if _is_named(firm, name)}
            posted = view.title_ending_at(skip_back(view.text, m.start)) or view.title_starting_at(m.end)
            if len(of) != 1 or posted:
                brands[name] = ""
            elif brands.get(name, "-"):
                brands[name] = of.pop()
    return {name: firm for name, firm in brands.items() if firm}


def _is_named(firm: str, brand: str) -> bool:
    """Whether a firm's name begins with a brand, but for the place where it is."""
    at = firm.find(brand)
    return 0 <= at <= _LONGEST_PLACE and _FIRM_KIND.fullmatch(firm, at + len(brand)) is not None


_LONGEST_PLACE = 4
"""Characters of a place before a firm's own name: 深圳市, 内蒙古."""
_FIRM = re.compile("公司|集团")
_FIRM_KIND = re.compile("[一-鿿（）()]{0,14}?(?:公司|集团)[一-鿿]{0,12}")


def _is_readable(block: Block, view: BlockView) -> bool:
    """Says whether names may stand anywhere in a block, not only those of staff lines."""
    if view.is_recipient_list:
        return False
    return block.kind not in ("masthead", "colophon") or PARTICIPANTS.match(view.text) is not None


def _is_of_firm(text: str, span: Span) -> bool:
    """Says whether `&` joins the Latin word to another, as in the name of a firm: Whitby & Hall律师事务所."""
    return bool(re.match(r"\s?[&＆]", text[span.end : span.end + 2])) or bool(
        re.search(r"[&＆]\s?$", text[max(0, span.start - 2) : span.start])
    )


_HOUSE_NAMED = re.compile(
    "(?![和与及为任在是兼以由从向对])[一-鿿]{0,8}?(?:中心|研究[所院]|基金会|学院|学校|大学|实验室|图书馆|医院)"
)


def _names_house(view: BlockView, name: Span) -> bool:
    """Whether a house is named after somebody, and a post there follows his name: 某学会（…）|约翰·某某|中国中心高级研究员."""
    house = _HOUSE_NAMED.match(view.text, name.end)
    posted = view.title_ending_at(skip_back(view.text, name.start)) is not None
    return house is not None and not posted and view.title_starting_at(house.end()) is not None


def _is_dotted(name: str) -> bool:
    return any(mark in name for mark in DOTS)
