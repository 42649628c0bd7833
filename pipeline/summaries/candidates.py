"""Candidates for the key terms of one document: which strings of it may be terms, and what each weighs.

A candidate is a run of one to five words that serve as nouns, in the end perhaps a rare verb (价格倒挂), or what
stands in quotation marks (“反内卷”). All its uses in the text count but those within names and posts. It is a
fragment, and no term, where nearly all of them have the same word before or behind them (组织科研 of 有组织科研),
where its border falls within a word of the table (体阳性 of 抗体阳性), where most of them stand in one longer term,
and a unit or a figure's verb where nearly all of them stand beside a number (1200吉瓦, 同比增长14%). What title,
headings and the editor's note name weighs more, and so do rare words, long terms and what comes again in many paragraphs.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline.engines import Segmenter
from pipeline.records import BODY_KINDS, Block, Document, EntityLayer, Span
from pipeline.summaries.units import NOTE_LABEL

if TYPE_CHECKING:
    from pipeline.summaries.terms import TermWords

Rank = Literal["title", "heading", "note", "body"]
BOOST: Mapping[Rank, float] = {"title": 1.0, "heading": 0.6, "note": 0.3, "body": 0.0}
"""What it adds to a term's weight to stand there."""
HEADED: frozenset[Rank] = frozenset({"title", "heading"})
LONGEST, WORDS = 14, 5  # characters and words of a term
SHORT_LINE = 30  # characters of a paragraph that is a heading, if no mark ends it
FULLER = 0.25  # share of a word's uses in a longer term from which that stands for it
BESIDE = 0.8  # share of uses that have the same word beside them, from which it belongs to the term
GLUE = 0.7  # the same for a single character and the word that it is part of
HELD = 0.7  # share of a term's uses in one longer term from which that alone is told
TORN = 0.5  # share of uses that begin or end within another word, from which a rare word is a wrong cut
CUT = 0.4  # least share of uses that begin and end where words do
SINGLE = 0.6  # weight of a common word by itself, beside longer terms
NEW, OFTEN = 3, 5  # least uses of a new word and of a common one by itself
COINED = (
    4  # characters of what is a term where all of its uses, two or more, are in quotation marks (“县管乡用”)
)
# least share of uses as a noun of each word of a term, of the first
PART, FIRST = 0.25, 0.4
VERB = 0.1  # below which a word by itself is but a verb
ALONE = 0.7  # in tagged text of a word that is a term by itself
COMMON, PLAIN, RARE, NEWEST = 3.3, 4.5, 5.3, 6.5  # rarities: the more common, the oftener must it be used
MOST_RARE = 8.0  # rarity of the rarest word, in a weight
# the same for a word that no table knows, by its characters: used often, in headings, used twice
GUESSED, GUESSED_IN_HEADING, SURE = 0.45, 0.3, 0.65

_HAN = re.compile("[\u4e00-\u9fff]+")
_WORD = re.compile("[\u4e00-\u9fff]{1,8}|[A-Za-z][A-Za-z0-9+.-]{1,15}")
_NUMBER = re.compile("[0-9〇零一二两三四五六七八九十百千万亿]")
_FIGURE = re.compile("(?:[约近超达至为])?[0-9.]")
_FRONT = frozenset("高新后超低软硬冷热光电核氢微非反大小融智云数")
_DENIALS = frozenset("不无有未")
_DENIED_BY = frozenset("不非反无未")
_BACK = frozenset("化性区站法率费品机器员体剂迁线网链群园港厂库税权险症病菌")
"""Single characters that belong to the word behind them, the same in headings alone, and to the word before them."""
_IN = frozenset("上下里内中外")  # behind a word, and no part of it: 家长会|上
_LINKS = "的了和与及在是为对把将被从向由不也都就而且或以等之其所称说已仍应需可能让使令问答讲要则到至并但若如又才均更最很还给去来着过按谁"
_BEFORE = re.compile(f"(?![{_LINKS}会这那该此本各每个家条项种名位])[\u4e00-\u9fff]")
_BEHIND = re.compile(f"(?![{_LINKS}有])[\u4e00-\u9fff]")
"""A character before or behind a term that may be part of a longer one; a meeting (调度|会) may."""
_QUOTED = re.compile("“([\u4e00-\u9fffA-Za-z+]{2,8})”")
_NO_QUOTE = re.compile("[的了是着吗呢么不得]|起来|最后一公里|一刀切|回头看")
_RUN_IN = re.compile(
    r"(?:[（(][一二三四五六七八九十0-9]+[）)]|[一二三四五六七八九十]是|——|[■◆●▲]|[0-9]+[.．、])[ 　]*[^。！？\n]{2,24}[。！？]"
)
"""A heading that runs into its paragraph: （三）土地流转，租金年年涨。种粮大户…"""
_PLAIN_VERB = re.compile(
    "推[进动广]|加[强快速大]|促进|完善|提[升高出供]|打造|构建|聚焦|把握|明确|激发|做[好实优大强]|实现|坚持|[深强优]化|建议|亟[待需]|重视|关注|存在|面临|解决|应对|反映|召开|举行|开展|通报|介绍|落实|统筹|破解|关于|成为|建设|发展|引发|需要|如何|为何|怎[样么]|进一步|围绕"
    "|发生|出现|代表|作出|谱写|造成|导致|进行|得到|获[得批]|开始|试[行点]|研究|签[订署]|传达|审议|学习|设立|取消|[发公]布|征求|听取|加征|开征|部署|启动|申领|办理|缴纳|开设|出台|制定|修订|印发|编制|扩大|减少|增加|降低|新增|持续|全面|统一|集中"
    "|改进|起草|锚定|引领|共赴|走过|迈[向进]|奋进|筑牢|擦亮|绘就|书写|续写|助力|护航|守护|夯实|厚植|锻造|践行|弘扬|[奏唱]响|跑出|[答交]出|开创|开启|凝聚|汇聚|彰显|点亮|写好|扛[起牢]|绘制"
)
_DEGREE = re.compile("更加?|更为|最为?|十分|非常|日益|日趋|愈[加发]|越来越|不断|进一步")
"""How much something is so: within a clause, and no term (大树|更加|枝繁叶茂)."""
_PRAISES = re.compile("深厚|浓厚|壮阔|伟大|光荣|宝贵|崭新|坚实|殷切|殷殷|辉煌|峥嵘")
"""What begins a set phrase of speeches: 深厚|情谊."""
_PLAIN_TAIL = re.compile("(?:问题|工作|发言|活动)$")
_TAKES_CLAUSE = re.compile("希望|支持|反对|威胁|拒绝|允许|要求|强调|提醒|说明|学会|避免|防止|改变")
"""Verbs that a term may end with (技术支持) and not go on behind (中方支持欧盟)."""
_PLAIN_WORD = re.compile(
    "全[国省市县区]|[我本该][国省市县区]|不同意|有条件|(?:清)?[早晚]上|凌晨|清晨|傍晚|[上中下]午|[夜晚]里|周末|当[场日晚]|现行|是否|能否|可否|与否|全[校行厂院员]|全部|所有|整个|上半年|下半年|[今去明]年|季度|夜间|[目当]前|当[地今]|如今|今天|同比|环比"
    "|同时|[后原本近]来|年[内间]|有关|相关|至[少多]|最多|不断|大幅|可能|积极|广大|相应|重要|主要|哪[里些个儿]|什么|[归由]?谁"
)
_FUNCTION = re.compile("[本把被将从对向由在了的再也都还该各别有来]|.*(?:[起下出回过上进][来去]|[住掉])$")
_TALKED = re.compile(
    "[话课议]题|议定|矛盾|[争热提倡]议|质疑|说法|理由|原因|成因|声音|呼声|诉求|态度|立场|疑问|担忧|牢骚|分歧|差距|对[话策]|小结|反思|出路|前提|短板|毛病|表态|交流|互动|圆桌|名单|尺子|账面|次序|替代|会场|桌子|简评|抱团|督查|境[内外]|意义|余地"
    "|[牌口单册箱板片根路点底担圈]子|[上下]半场|没想到|月报|主讲人?|发布人|电话|邮箱|微信|组成人员|处室|院士"
    "|国际社会|医生|病人|[雇车户业]主|[儿女]子|女儿|家属|邻居"
)
"""What any discussion is about, by whatever word (说法, 分歧), and people of any bulletin: no term by itself."""
_COUNTERS = frozenset("届起次项个种批名位家份条道两几数多期笔")
_COUNTED = frozenset("这那某每几两")
"""What stands before a counter that is glued to what it counts: 那|次风暴潮."""
_NO_TERM = re.compile(  # times, places and counts; what any bulletin speaks of
    "还是|与其|而不是|.[靠凭]$|[年月日号届个名倍元周天]$|(?:时|周|同|日|前|后|中|初|近|长|短|假|学|任|星|暑|首|当|远|早|分)期$|(?:小|同|及|当|平|届|按|随|临|暂|千瓦)时$"
    "|(?:观|重|要|特|地|亮|难|痛|看|焦|百分|时|试|优|缺|热)点$|(?:国|大|专|独|作|买|卖|商)家$|(?:部|充|成|百)分$|(?:单|地|各|到|岗|席)位$|(?:多|各|几)[种类条次项]"
    "|(?<![工课学机])时$|^正是"
    "|^(?:双方|对方|各方|访问|来访)|我[省市县区院校所]"
    "|^(?:舞台|会[前后上]|[月年]底|记者|采访|有没有|先生|周[一二三四五六]|女士|同志|有关|相关|其他|方面|问题|工作|时间|地点|内容|负责人|消息|表示|本[报刊网台社]|我|你|他|她|它|这|那|该|此|其|各|每|某)|(?:嘉宾|主持人|网友|人士|负责人|身上)$|^.(?:院士|教授|老师|师傅|[馆院校局处所科厂行厅县市镇村]长|总|工|主任|书记|经理|医生|律师|老板|董)$|^[^法]人$"
    "|^[个种家名位](?=[\u4e00-\u9fff]$)|^[0-9一二三四五六七八九十两几多]|[一二三四五六七八九十]+[省市区县家个项种年月次点时日天]|第[一二三四五六七八九十]"
)
PLAIN_ENDS = re.compile(  # meetings and papers of any bulletin, and what heads a part of it
    "(?:孩子|[^前后上下远近]方|(?:专家|课题|专题|咨询|督导|督查|评审|工作|调研|访谈|领导|起草|项目|中心)组|成员名单"
    "|(?:圆桌|意见|座谈|研讨|对话|发布|推进|专题|理事|评审|评议|分析|听证|说明|交流|协调|调度|推介|论证|恳谈|咨询|约谈|[年例全餐大分])会|会议(?:议定|商定|决定|同意|认为|要求|强调|指出)?|论坛|沙龙|座谈|精神"
    "|纪要|台账|简报|通报|专报|批示|专辑|文件|报告|问卷|会员|同行|客户|单位|政府|媒体|片区|事项|[晚日时商周经济市研]报|周刊"
    "|情况|建议|安排|采访|分析|结果|意见|看法|讨论|动态|观点|综述|实录|经验|口径|要求|突破口|召开|举行|以后|以前|东西|时段|期限|钟头|枕头|下游|上游|省城|编辑|机器|口号|纠纷|原件|书面|录像|纪录|编辑部"
    "|回应|摘[编报登要]|汇报|答复|回复|采纳|时限|时间节点|(?:责任|牵头|配合|主责)(?:单位|部门|科室|处室|领导|人)|提示|辅导|新闻|信息来源|研讨|(?:意见|修[改订])稿|草案|专题|典型案[例件]|评议|致辞|演讲|点评|问答|做法|反应|共识|访谈|业界|外媒|[正负]面|联合声明|纪实|侧记|巡礼|手记|掠影|新征程|新篇章?|新画卷|新气象|可行性|(?:[中核]心|首要|根本)任务|[省市县区乡镇村家厂院卡手库部委局]里|[^体关联维谱派水院星干世语色直嫡菜]系|[^水]平均|有机|行政村|圆桌对话|金额|症结|主要内容|[村县镇乡])$"
)
_PEOPLE = re.compile(
    "[员友民者户师官父母客]$|[家校班厂站局处科镇县市]长$|(?:老人|学生|司机|企业家|检察官|代表|[^理]经理|人员|老板|企业主)$"
)
_OFFICE = re.compile(
    "(?:[^格布结]局|[^公]司|[厅处委]|研究[院所]|学院|检察院|法院|集团|[^村]公司|[商协学]会|大学|管委会|秘书处|服务中心|办公室|部门|企业)$"
)


class Token(NamedTuple):
    start: int
    end: int
    word: str


class Use(NamedTuple):
    block: int  # index within the blocks of the candidates
    start: int
    end: int


@dataclass
class Candidate:
    """The words of a candidate; whether it was quoted, or grew by a word that always stands beside it."""

    parts: tuple[str, ...]
    quoted: bool = False
    grown: bool = False


class Candidates:
    """The candidates of one document.

    Args:
        document: the clean text.
        entities: names, in which no term is looked for.
        segmenter: cuts the text.
        words: tells nouns and common words.
    """

    def __init__(
        self, document: Document, entities: EntityLayer, segmenter: Segmenter, words: TermWords
    ) -> None:
        kinds = (*BODY_KINDS, "heading", "title", "subtitle")
        self.blocks = [block for block in document.blocks if block.kind in kinds]
        self.weak: set[str] = set()  # common words, for where there are few terms
        self._text, self._words, self._segmenter = document.text, words, segmenter
        self._series = document.metadata.series
        self._ranks = [_rank(document.text, block) for block in self.blocks]
        self._leads = [_lead(document.text, block) for block in self.blocks]
        labels = ("PER", "ORG", "TITLE")
        self._named = sorted((e.start, e.end) for e in entities.entities if e.label in labels)
        self._names = {e.text for e in entities.entities if e.label in ("PER", "LOC")}
        self._houses = {name for o in entities.organisations for name in (o.name, *o.variants)}
        self._new: dict[str, float] = {}  # word put together of pieces → its rarity
        self._uses: dict[str, list[Use]] = {}
        self._found: dict[str, Candidate] = {}
        cuts = self._glue([self._cut(block) for block in self.blocks])
        self._starts = {token.start: token.word for cut in cuts for token in cut}
        self._ends = {token.end: token.word for cut in cuts for token in cut}
        self._within = {
            at: token for cut in cuts for token in cut for at in range(token.start + 1, token.end)
        }
        self._themes = self._find_themes(cuts)
        for cut in cuts:
            self._collect(cut)
        self._grow()
        self._collect_quoted()
        self._join_short_forms()

    # words

    def _cut(self, block: Block) -> list[Token]:
        text = self._text[block.start : block.end]
        label = NOTE_LABEL.match(text)  # ◆|事件回放 |10月14日…
        skip = label.end() if label else 0
        cuts: list[tuple[int, int]] = []
        for start, end in self._segmenter.segment(text):
            glued = end - start > 2 and self._words.is_new(text[start:end])
            counter = glued and text[start] in _COUNTERS and text[start - 1 : start] in _COUNTED
            cuts += [(start, start + 1), (start + 1, end)] if counter else [(start, end)]
        return [
            Token(block.start + start, block.start + end, text[start:end])
            for start, end in cuts
            if end > skip
        ]

    def _glue(self, cuts: list[list[Token]]) -> list[list[Token]]:
        """Joins a single character with the word that it stands beside nearly always: 掺|氢, 反|内卷, 稳岗|返|还."""
        uses = Counter(token.word for cut in cuts for token in cut)
        pairs: Counter[tuple[str, str]] = Counter()
        headed: set[tuple[str, str]] = set()
        for cut, rank in zip(cuts, self._ranks, strict=True):
            for one, other in pairwise(cut):
                if one.end == other.start and 1 in (len(one.word), len(other.word)):
                    pairs[one.word, other.word] += 1
                    if rank in HEADED:
                        headed.add((one.word, other.word))
        joined = {
            pair
            for pair, count in pairs.items()
            if count >= NEW - (pair in headed)
            and count >= GLUE * min(uses[pair[0]], uses[pair[1]])
            and self._makes_word(*pair, headed=pair in headed)
        }
        return [self._joined(cut, joined) for cut in cuts]

    def _makes_word(self, one: str, other: str, *, headed: bool) -> bool:
        if not (_HAN.fullmatch(one) and _HAN.fullmatch(other)):
            return False
        rare = len(one) == 1 and self._words.rarity(one) >= RARE
        if len(one) == 1:
            known = one in _FRONT or (headed and one in _DENIALS and one != "有")
            if not (known or (rare and (len(other) == 1 or self._words.noun(one) >= PART))):
                return False
        elif _PLAIN_VERB.match(one):
            return False
        if len(other) == 1:
            return other in _BACK or rare or self._words.rarity(other) >= RARE
        return _PLAIN_VERB.match(other) is None

    def _joined(self, cut: Sequence[Token], pairs: set[tuple[str, str]]) -> list[Token]:
        out: list[Token] = []
        for token in cut:
            if out and out[-1].end == token.start and (out[-1].word, token.word) in pairs:
                before = out.pop()
                whole = Token(before.start, token.end, before.word + token.word)
                pieces = [word for word in (before.word, token.word) if len(word) > 1]
                self._new[whole.word] = max(map(self._rarity, pieces), default=MOST_RARE - 1)
                out.append(whole)
            else:
                out.append(token)
        return out

    def _rarity(self, word: str) -> float:
        return min(self._new.get(word, self._words.rarity(word)), MOST_RARE)

    def _find_themes(self, cuts: Sequence[Sequence[Token]]) -> frozenset[str]:
        """Words of title and headings, plain verbs aside."""
        return frozenset(
            token.word
            for cut, rank, lead in zip(cuts, self._ranks, self._leads, strict=True)
            for token in cut
            if (rank in HEADED or token.start < lead)
            and len(token.word) > 1
            and not token.word.isascii()
            and not _PLAIN_VERB.match(token.word)
        )

    # candidates

    def _collect(self, cut: Sequence[Token]) -> None:
        for start in range(len(cut)):
            for end in range(start, min(len(cut), start + WORDS)):
                if end > start and cut[end - 1].end != cut[end].start:
                    break
                fits = self._fits(cut[end])
                if fits or (end > start and self._closes(cut[end])):
                    parts = tuple(token.word for token in cut[start : end + 1])
                    if 2 <= len("".join(parts)) <= LONGEST:
                        self._found.setdefault("".join(parts), Candidate(parts))
                if not fits:
                    break

    def _fits(self, token: Token) -> bool:
        """Whether a word may be part of a term; a verb may that title or headings have (养老|服务)."""
        word = token.word
        return (
            _WORD.fullmatch(word) is not None
            and _NUMBER.match(word) is None
            and _PLAIN_WORD.fullmatch(word) is None
            and (self._words.noun(word) >= PART or word in self._themes or word in self._new)
            and not _overlaps(self._named, token.start, token.end)
        )

    def _closes(self, token: Token) -> bool:
        """Whether a word is a verb that may close a term: 价格|倒挂."""
        return (
            len(token.word) > 1
            and _HAN.fullmatch(token.word) is not None
            and _PLAIN_VERB.match(token.word) is None
            and _PLAIN_WORD.fullmatch(token.word) is None
            and self._rarity(token.word) >= PLAIN
            and not _overlaps(self._named, token.start, token.end)
        )

    def _grow(self) -> None:
        """Adds candidates together with the word that always stands beside them: 有|组织科研, 浸|出渣."""
        for term in list(self._found):
            if len(self.uses(term)) < 2 or term.isascii():
                continue
            parts = self._found[term].parts
            for left in (True, False):
                beside = self._always_beside(term, left=left)
                new = len(parts) == 1 and self._words.is_new(term)
                apart = len(parts) == 1 and (beside == "有" if left else beside in _IN)  # 有|资质
                if beside and not apart and self._may_grow(beside, left=left, new=new):
                    whole = (beside, *parts) if left else (*parts, beside)
                    if len("".join(whole)) <= LONGEST:
                        self._found.setdefault("".join(whole), Candidate(whole)).grown = True

    def _always_beside(self, term: str, *, left: bool) -> str:
        """The word that stands before or behind nearly all uses of a term; empty where none does."""
        uses = self.uses(term)
        if not uses:
            return ""
        text = self._text
        characters = Counter(text[u.start - 1 : u.start] if left else text[u.end : u.end + 1] for u in uses)
        character, count = characters.most_common(1)[0]
        if count < max(min(2, len(uses)), BESIDE * len(uses)) or not _HAN.fullmatch(character):
            return ""
        words = Counter(
            self._ends.get(u.start, character) if left else self._starts.get(u.end, character) for u in uses
        )
        word, count = words.most_common(1)[0]
        return word if count >= BESIDE * len(uses) else character

    def _belongs(self, beside: str, *, left: bool) -> bool:
        """Whether a term beside which this word always stands is a piece of something longer."""
        if not _HAN.fullmatch(beside) or _NUMBER.match(beside):
            return False
        if len(beside) == 1:
            return (_BEFORE if left else _BEHIND).fullmatch(beside) is not None
        plain = _PLAIN_VERB.match(beside) or _PLAIN_WORD.fullmatch(beside) or _NO_TERM.match(beside)
        return not plain and self._words.noun(beside) >= (0.5 if left else 0.15)

    def _may_grow(self, beside: str, *, left: bool, new: bool) -> bool:
        """Whether that longer thing may be a term; no verb or office begins it (开|账户, 市|医院), but where the word is new."""
        if not self._belongs(beside, left=left):
            return False
        if len(beside) > 1 or new:
            return True
        noun = self._words.tagged(beside) >= ALONE
        if left:
            return beside in _FRONT or beside in _DENIALS or (noun and beside not in "省市县区局处厅")
        return beside in _BACK or (noun and beside not in "年月日半")

    def _collect_quoted(self) -> None:
        for block in self.blocks:
            for quoted in _QUOTED.finditer(self._text, block.start, block.end):
                term = quoted.group(1)
                least = 1 if "title" in self.ranks(term) else 2
                if len(self.uses(term)) >= least and not _NO_QUOTE.search(term):
                    cut = tuple(term[start:end] for start, end in self._segmenter.segment(term))
                    self._found.setdefault(term, Candidate(cut)).quoted = True

    def _join_short_forms(self) -> None:
        """Counts the uses of a short form (长护险) as those of the term that title, headings or note spell out (长期护理保险).

        The short form alone is told where the text nearly always uses it and the title does not have the full one.
        """
        shorts = [term for term in self._found if 3 <= len(term) <= LONGEST - 2 and self._words.is_new(term)]
        for short in shorts:
            for full in list(self._found):
                if len(full) < len(short) + 2 or not _is_short_for(short, full):
                    continue
                ranks, uses, spelt = self.ranks(full), self.uses(short), self.uses(full)
                if len(uses) < 2 or not ranks - {"body"}:
                    continue
                spelt_out = "title" in ranks or 2 * len(spelt) >= len(uses)
                kept, dropped = (full, short) if spelt_out else (short, full)
                self._found[kept].quoted = True
                self._uses[kept], self._uses[dropped] = sorted(uses + spelt), []

    # uses

    def uses(self, term: str) -> list[Use]:
        """Where a string stands in the text, within no name."""
        if term not in self._uses:
            self._uses[term] = [
                Use(number, at, at + len(term))
                for number, block in enumerate(self.blocks)
                for at in _places(self._text, term, block)
                if not _overlaps(self._named, at, at + len(term))
            ]
        return self._uses[term]

    def ranks(self, term: str) -> set[Rank]:
        """In what kinds of line a string stands; the name of the series counts as a heading (储能行业周报)."""
        found: set[Rank] = {
            "heading" if use.start < self._leads[use.block] else self._ranks[use.block]
            for use in self.uses(term)
        }
        return found | {"heading"} if term in self._series else found

    def first(self, term: str) -> Span | None:
        for block in self.blocks:
            for at in _places(self._text, term, block):
                return Span(at, at + len(term))
        return None

    # weights

    def weights(self) -> dict[str, float]:
        """Term → weight. What is common and may fill a short list is in `weak` as well."""
        terms = sorted(term for term in self._found if self._is_term(term))
        holders = defaultdict[str, list[str]](list)
        for holder in terms:
            for inner in set(_inners(holder)):
                holders[inner].append(holder)
        weights: dict[str, float] = {}
        for term in terms:
            longer = [len(self.uses(holder)) for holder in holders[term]]
            free = len(self.uses(term)) - (sum(longer) / len(longer) if longer else 0)
            held = max(longer, default=0) >= HELD * len(self.uses(term))
            if free > 0 and not held:
                weights[term] = self._weight(term, free)
        for term in [term for term in weights if self._is_common(term)]:
            fuller = self._fuller(
                term, {holder: weights[holder] for holder in holders[term] if holder in weights}
            )
            if fuller:
                weights[fuller] = max(weights.get(fuller, 0.0), weights.pop(term))
        for term in sorted(weights, key=len):
            spelt = [holder for holder in holders[term] if holder in weights and self._spells(holder, term)]
            if spelt:
                fuller = max(spelt, key=lambda holder: (weights[holder], holder))
                weights[fuller] = max(weights[fuller], weights.pop(term))
        return weights

    def _spells(self, holder: str, term: str) -> bool:
        """Whether the title has a term in this longer one alone, and the text has that often enough: 刑民 in 刑民交叉."""
        titled = self._titled(term)
        if len(holder) < len(term) + 2 or _PLAIN_TAIL.search(holder):
            return False
        often = len(self.uses(holder)) >= FULLER * len(self.uses(term))
        return often and titled > 0 and titled == self._titled(holder)

    def _titled(self, term: str) -> int:
        return sum(self._ranks[use.block] == "title" for use in self.uses(term))

    def _weight(self, term: str, free: float) -> float:
        parts = self._found[term].parts
        spread = len({use.block for use in self.uses(term)})
        rare = sum(map(self._rarity, parts)) / len(parts)
        if self._found[term].quoted:
            rare = max(rare, RARE)
        headed: set[Rank] = {"heading"} if self._is_coined(term) else set()
        boost = 1 + sum(BOOST[rank] for rank in self.ranks(term) | headed)
        length = math.log2(4 if term.isascii() else len(term))
        alone = SINGLE if self._is_common(term) else 1.0
        return math.log2(1 + (free + spread) / 2) * rare * length * boost * alone

    def _fuller(self, term: str, holders: Mapping[str, float]) -> str:
        """The longer term that stands for a common word: 海洋牧场 for 牧场; one of the title before all others."""
        titled = [holder for holder in holders if "title" in self.ranks(holder)]
        if titled:
            return max(titled, key=holders.__getitem__)
        often = [h for h in holders if len(self.uses(h)) >= FULLER * len(self.uses(term))]
        best = max(often, key=lambda holder: (len(self.uses(holder)), holders[holder]), default="")
        return best or self._title_phrase(term)

    def _title_phrase(self, word: str) -> str:
        """Two nouns that stand together in the title alone, and both again in the text: 关键矿产 for 矿产."""
        phrases = [
            term
            for term, candidate in self._found.items()
            if len(candidate.parts) == 2
            and word in candidate.parts
            and self.ranks(term) == {"title"}
            and min(len(self.uses(part)) for part in candidate.parts) > 1
            and self._is_nominal(term)
        ]
        return max(
            phrases, key=lambda term: (sum(map(self._rarity, self._found[term].parts)), term), default=""
        )

    def _is_nominal(self, term: str) -> bool:
        """Whether both words of a phrase are nouns, and it is nothing that any bulletin has."""
        parts = self._found[term].parts
        plain = self._is_plain(term, headed=True) or self._is_clause(parts)
        cut = self._is_torn(parts, self.uses(term)) or bool(self._names & set(parts))
        return not (plain or cut) and all(len(part) > 1 and self._words.noun(part) >= FIRST for part in parts)

    def _is_common(self, term: str) -> bool:
        """Whether a term is one word that the table knows."""
        candidate = self._found[term]
        single = len(candidate.parts) == 1 and not candidate.quoted
        return single and term not in self._new and not self._words.is_new(term)

    def _is_term(self, term: str) -> bool:
        candidate, uses, ranks = self._found[term], self.uses(term), self.ranks(term)
        headed = bool(ranks & HEADED)
        if len(uses) < 2 and not (candidate.quoted and "title" in ranks):
            return False
        if self._is_plain(term, headed=headed) or self._is_named(term, ranks) or self._is_figure(uses):
            return False
        if self._is_denied(uses):
            return False
        if candidate.quoted:
            if "title" not in ranks and self._is_clause(candidate.parts):
                return False
            if term in self._words.words and self._words.tagged(term) < VERB:
                return self._is_word(term, ranks)  # “可怕”
            return headed or len(uses) >= NEW or self._is_coined(term)
        if sum(use.start in self._starts and use.end in self._ends for use in uses) < CUT * len(uses):
            return False
        if len(uses) == 2 and any(map(self._cuts_word, uses)):
            return False
        for left in (True, False):
            beside = self._always_beside(term, left=left)
            if beside and self._belongs(beside, left=left):
                return False
        if self._is_clause(candidate.parts) or self._is_torn(candidate.parts, uses):
            return False
        if self._is_of_place(candidate.parts, uses, headed=headed):
            return False
        if len(candidate.parts) > 1:
            return self._is_compound(candidate, len(uses), headed=headed)
        if self._words.is_new(term):
            return self._is_new_term(term, len(uses), headed=headed)
        return self._is_word(term, ranks)

    def _is_coined(self, term: str) -> bool:
        """Whether a longer term is in quotation marks wherever it stands: “县管乡用”."""
        uses = self.uses(term) if self._found[term].quoted and len(term) >= COINED else []
        marks = {self._text[use.start - 1] + self._text[use.end : use.end + 1] for use in uses}
        return len(uses) > 1 and marks == {"“”"}

    def _is_of_place(self, parts: Sequence[str], uses: Sequence[Use], *, headed: bool) -> bool:
        """Whether a place ends a term (流向|亚洲), has a verb behind it (芬兰|威胁), or is one of two whose matter it is (巴西与|墨西哥|钢铁)."""
        if len(parts) == 1:
            return False
        if parts[0] in self._names and self._follows_another(uses):
            return True
        verb = not headed and self._words.tagged(parts[-1]) < FIRST
        return parts[-1] in self._names or (verb and parts[0] in self._names)

    def _follows_another(self, uses: Sequence[Use]) -> bool:
        """Whether some use stands behind 与 and the like, with another name before that."""
        names, text = tuple(self._names), self._text
        return any(
            text.endswith(("与", "和", "、", "及"), 0, use.start) and text.endswith(names, 0, use.start - 1)
            for use in uses
        )

    def _is_denied(self, uses: Sequence[Use]) -> bool:
        """Whether a word that denies it stands before a term wherever it is used, and belongs to it: 反不|正当竞争."""
        return all(self._text[use.start - 1 : use.start] in _DENIED_BY for use in uses)

    def _is_torn(self, parts: Sequence[str], uses: Sequence[Use]) -> bool:
        """Whether a rare word at an edge is a wrong cut: 体阳性 stands in 抗体阳性, and 抗体 is a word; 适症|状 is 适|症状."""
        first, last = parts[0], parts[-1]
        borders = [(first, 0, True), (last, sum(map(len, parts)), False)]
        if len(first) == 2 and last != first and self._words.noun(first[0]) < PART:
            borders.append((first, 2, False))
        for word, at, left in borders:
            if len(word) > 1 and word not in self._new and self._words.rarity(word) >= NEWEST:
                torn = sum(self._crosses(word, use.start + at, left=left) for use in uses)
                if torn > TORN * len(uses) or (len(word) > 2 and torn == TORN * len(uses)):
                    return True
        return False

    def _cuts_word(self, use: Use) -> bool:
        """Whether a use begins or ends within a known word that goes on outside: 席会 in 出席|会议."""
        across = [token for at in (use.start, use.end) if (token := self._within.get(at)) is not None]
        return any(
            not (token.start <= use.start and use.end <= token.end) and token.word in self._words.words
            for token in across
        )

    def _crosses(self, word: str, border: int, *, left: bool) -> bool:
        """Whether a better known word crosses this border of the word and leaves of it a word or one character."""
        beside = (self._ends if left else self._starts).get(border, "")
        return any(
            self._takes(border - before, border + behind, beside, word)
            and self._stands(word[behind:] if left else word[:-before])
            for inside in range(1, len(word))
            for outside in (1, 2)
            for before, behind in [(outside, inside) if left else (inside, outside)]
        )

    def _takes(self, start: int, end: int, beside: str, word: str) -> bool:
        """Whether a stretch of text is a more common word than the two that it crosses: 抗体, but not 务工 in 侨务|工作."""
        taken = self._text[start:end]
        known = _HAN.fullmatch(taken) is not None and not self._words.is_new(taken)
        rarity = self._words.rarity
        return known and rarity(taken) < rarity(word) and (beside in taken or rarity(taken) < rarity(beside))

    def _stands(self, rest: str) -> bool:
        return len(rest) == 1 or not self._words.is_new(rest)

    def _is_clause(self, parts: Sequence[str]) -> bool:
        """Whether a plain verb stands at the edge, or between nouns (塞拉莱|设立|航运中心), or a verb goes on (支持|欧盟); or words praise, or say how much."""
        if any(_TAKES_CLAUSE.fullmatch(word) for word in parts[:-1]):
            return True
        if any(map(_DEGREE.fullmatch, parts)) or _PRAISES.fullmatch(parts[0]):
            return True
        edges = {parts[0], parts[-1]}
        plain = [word for word in parts if _PLAIN_VERB.fullmatch(word)]
        return any(word in edges or self._words.tagged(word) < PART for word in plain)

    def _is_plain(self, term: str, *, headed: bool) -> bool:
        """Whether any bulletin may have the term: meetings, papers, offices, times; people, unless it is of them."""
        if any(pattern.search(term) for pattern in (_NO_TERM, PLAIN_ENDS, _OFFICE)):
            return True
        if self._found[term].parts[0] in _COUNTERS or (term.isascii() and not term.isupper()):
            return True
        if _TALKED.fullmatch(term):
            return True
        if not _PEOPLE.search(term):
            return False
        return self._is_common(term) or not (headed or len(self.uses(term)) >= NEW)

    def _is_named(self, term: str, ranks: set[Rank]) -> bool:
        """Whether a term is a name or part of one; an abbreviation in the title is what the text is of (RCEP)."""
        house = term in self._houses and not (term.isascii() and "title" in ranks)
        place = any(term + unit in self._text for unit in "省市县")
        return house or place or any(term in name for name in self._names)

    def _is_figure(self, uses: Sequence[Use]) -> bool:
        """Whether a term mostly stands behind a number, as units do, or before one (同比增长14%)."""
        behind = sum(_NUMBER.match(self._text[use.start - 1 : use.start]) is not None for use in uses)
        before = sum(_FIGURE.match(self._text, use.end) is not None for use in uses)
        return 2 * max(behind, before) > len(uses)

    def _is_compound(self, candidate: Candidate, uses: int, *, headed: bool) -> bool:
        first, last = candidate.parts[0], candidate.parts[-1]
        backed = headed or uses >= NEW
        if len(first) == 1:
            return candidate.grown
        if len(last) == 1:
            if not (candidate.grown or (headed and uses >= NEW and self._words.tagged(last) >= 0.9)):
                return False
        elif self._words.noun(last) < PART and not backed:
            return False
        noun = self._words.noun(first)
        return noun >= FIRST or (noun >= PART and backed) or first in self._new

    def _is_new_term(self, word: str, uses: int, *, headed: bool) -> bool:
        """Whether a word that no table knows is a term."""
        noun = self._words.noun(word)
        if _FUNCTION.match(word) or noun < (GUESSED_IN_HEADING if headed else GUESSED):
            return False
        return headed or uses >= NEW or noun > SURE

    def _is_word(self, word: str, ranks: set[Rank]) -> bool:
        """Whether a word of the table is a term by itself; the more common, the oftener must it be used."""
        uses, rare, tagged = len(self.uses(word)), self._rarity(word), self._words.tagged(word)
        if ranks & HEADED:
            noun = self._words.noun(word) >= VERB or "title" in ranks
            if rare >= PLAIN and uses >= (NEW if noun else OFTEN):
                return True
            if uses >= NEW + 1 and rare >= COMMON and tagged >= ALONE:
                return True
        enough = uses >= (2 if rare >= NEWEST else NEW if rare >= RARE else OFTEN)
        spread = bool(ranks & HEADED) or len({use.block for use in self.uses(word)}) > 1
        if enough and spread and rare >= PLAIN - 0.5 and tagged >= (0.4 if uses >= OFTEN else 0.5):
            return True
        if tagged >= ALONE and rare >= COMMON:
            self.weak.add(word)
            return True
        return False


def _rank(text: str, block: Block) -> Rank:
    if block.kind in ("title", "subtitle"):
        return "title"
    if block.kind == "heading":
        return "heading"
    if block.kind != "paragraph":
        return "note"
    short = block.end - block.start <= SHORT_LINE and text[block.end - 1] not in "。！？；：…”）"
    return "heading" if short else "body"


def _lead(text: str, block: Block) -> int:
    """Where the heading ends that runs into a paragraph, if one does: 一是租金高。…"""
    lead = _RUN_IN.match(text, block.start, block.end) if block.kind == "paragraph" else None
    return lead.end() if lead else block.start


def _is_short_for(short: str, full: str) -> bool:
    """Whether the characters of one term stand in this order in another, the first and the last at its ends."""
    rest = iter(full)
    ends = short[0] == full[0] and short[-1] == full[-1]
    return ends and short not in full and all(character in rest for character in short)


def _inners(term: str) -> Iterator[str]:
    for start in range(len(term)):
        for end in range(start + 2, len(term) + 1):
            if end - start < len(term):
                yield term[start:end]


def _overlaps(named: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    before = bisect_left(named, (end, 0)) - 1
    return before >= 0 and named[before][1] > start


def _places(text: str, word: str, block: Block) -> Iterator[int]:
    """Where the word stands in a block, one place behind the other."""
    at = text.find(word, block.start, block.end)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word), block.end)
