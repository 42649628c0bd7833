"""Continuation: later sentences with no cue of their own that still give the speaker's words.

`judge` asks the rules below one after the other; the first that holds has the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pipeline.quotes import grammar
from pipeline.quotes.candidates import VIEWS, Candidate, tells
from pipeline.quotes.guesses import is_called_by_surname
from pipeline.quotes.remarks import ANNOUNCES
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Scene
from pipeline.quotes.sources import FAMILIAR
from pipeline.records import PERSONAL_KINDS, Span
from pipeline.text.marks import MarkPair

NARRATED, SPOKEN = 0.2, 0.8  # shares in reported words at which the tagger contradicts the rules
NARRATED, SPOKEN = 0.2, 0.8  # shares in reported words at which the tagger contradicts the rules
NOBODY = 0.85  # the first of them behind an organisation, a group or a document
SURE = 0.92  # verdicts that it cannot contradict


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence goes on giving the words of the report before, how sure that is, and why."""

    goes_on: bool
    sureness: float
    reason: str


@dataclass(frozen=True)
class Following:
    """A sentence that follows the content of a report in the same paragraph and has no report of its own.

    Attributes:
        scene: the document.
        sentence: to judge.
        report: whose words may go on.
        candidates: source candidates of the sentence.
        pairs: outermost quoted stretches of the paragraph.
        distance: how many sentences lie between the cue's sentence and this one, plus one.
        in_marks: the content so far ends with a closing mark.
        own_organisations: names of the organisations that the speaker belongs to.
        goes_with_us: a later sentence of the same stretch says 我们要 or 我们将: somebody is speaking all along.
    """

    scene: Scene
    sentence: Span
    report: Report
    candidates: list[Candidate]
    pairs: tuple[MarkPair, ...]
    distance: int
    in_marks: bool = False
    own_organisations: tuple[str, ...] = ()
    goes_with_us: bool = False

    @cached_property
    def masked(self) -> str:
        """The sentence, names masked."""
        return self.scene.masked[self.sentence.start : self.sentence.end]

    @property
    def source(self) -> Candidate | None:
        """Who makes the report."""
        return self.report.source

    @property
    def kind(self) -> str:
        """What kind of source that is; a person where there is none."""
        return self.source.kind if self.source is not None else "person"

    @property
    def by_person(self) -> bool:
        """Whether a person makes the report."""
        return self.kind in PERSONAL_KINDS

    @cached_property
    def subject(self) -> Candidate | None:
        """The subject that the sentence begins with, if it is one that could speak or act."""
        return _subject(self.scene, self.sentence, self.candidates)

    def behind(self, pattern: re.Pattern[str], subject: Candidate) -> bool:
        """Whether a pattern matches right behind the subject."""
        return pattern.match(self.scene.masked, subject.end, self.sentence.end) is not None


Rule = Callable[[Following], Verdict | None]
"""One reason to tell whether a sentence goes on; None where it does not hold."""
SubjectRule = Callable[[Following, Candidate], Verdict | None]
"""As `Rule`, of a sentence that begins with a subject."""


def judge(
    scene: Scene,
    sentence: Span,
    *,
    report: Report,
    candidates: list[Candidate],
    pairs: tuple[MarkPair, ...],
    distance: int,
    in_marks: bool = False,
    own_organisations: tuple[str, ...] = (),
    goes_with_us: bool = False,
) -> Verdict:
    """Judges a sentence that follows the content of `report` in the same paragraph and has no report of its own.

    The arguments are the attributes of `Following`.
    """
    following = Following(
        scene, sentence, report, candidates, pairs, distance, in_marks, own_organisations, goes_with_us
    )
    verdicts = (rule(following) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), _goes_on_by_itself(following))


def heard(
    scene: Scene, sentence: Span, verdict: Verdict, *, in_marks: bool = False, by_person: bool = True
) -> Verdict:
    """The verdict, or that of the tagger of reported words where it is of another mind and the rules are not sure."""
    share = scene.said_share(sentence.start, sentence.end)
    if share is None:
        return verdict
    if verdict.goes_on and share < (NARRATED if by_person else NOBODY) and verdict.sureness < SURE:
        return Verdict(False, 0.6, f"the tagger hears the narrator, {1 - share:.2f}")
    if not verdict.goes_on and not in_marks and share > SPOKEN and verdict.sureness < SURE:
        return Verdict(True, 0.6, f"the tagger hears the speaker, {share:.2f}")
    return verdict


def acts(masked: str) -> bool:
    """Whether masked words tell what somebody did (表示感谢, 参观了), so that they are the narrator's."""
    return bool(_ACT.search(masked))


def _opens(pattern: re.Pattern[str], verdict: Verdict) -> Rule:
    """The rule that a sentence which begins with a pattern has a verdict."""
    return lambda following: verdict if pattern.match(following.masked) else None


# -- marks, and what stands outside any speech -----------------------------------------------------

_ASKED_BY = re.compile(
    "(?:在场|有位?|一[位名])?(?:的)?(?:记者|主持人|观众|听众|网友|与会者|有人)[^，。：；]{0,6}?(?:追问|提问|发问|插话|问)"
)
_HE_IS_WILLING = re.compile(
    "(?:不过|但是?|当然|同时|只是|同样)?，?(?:(?:如果|要是|假如|倘若|若|只要|一旦)[^。；：]{2,40}，)?[他她](?:也|还|本人|自己|倒)?愿意(?!见)"
)
"""他说：“…。”不过，|若能提高补助，他愿意带头: told of himself as 他, and said by him all the same."""
_ASIDE = re.compile(
    r"(?:新华社|中新社|本报|人民网|视觉中国|图片?|资料图)[^，。]{0,14}(?:发|摄|供图|图)(?:（[^（）]*）)?。?|（[^（）]*）。?|\([^()]*\)。?|【[^【】]*】"
)
REPORTER_SEES = re.compile(
    "(?:本报|本刊|新华社|央视|总台)?(?:记者|笔者)(?:在[^，。；：！？]{1,20})?(?:看到|了解到|发现|注意到|获悉|见到)"
)
_NOTICE = re.compile(
    "(?:详情|详细信息|有意(?:参[加与展会]|报名|合作|申[报请])?者|[^，。；：我您]{0,16}(?:报名|联络|参展|参会|申报|订阅|合作)?[^，。；：我您]{0,8}事宜)[，]?(?:请|可|敬请)(?:直接|及时)?(?:与|向|咨询|联系|致电|拨打|登录|登陆|关注|扫|参见|参阅|查阅|洽)"
)
"""报名事宜请与某部联系: from the bulletin to its readers."""


_AMOUNTS_TO = re.compile(
    "(?:这|此举|此番|上述|该)(?:一|番|种)?(?:表态|回应|说法|言论|讲话|答复|声明|话)?(?:几乎|实际上|事实上|无疑|也|就|被?(?:外界|媒体|舆论|普遍|广泛|一些人))*"
    "(?:(?:相当于|等于|等同于|无异于|意在|旨在|是|可视为|视为|视作|看作|解读[为成]|认为是)(?:在|对[^，。；：]{2,20}的)?(?:间接|变相|公开|直接|首次|正式|再次|委婉|含蓄)+地?的?"
    "(?:否认|承认|证实|确认|默认|拒绝|宣告|宣布|回应|批评|警告|表态|示好|喊话|反驳|质疑|支持)|被[^，。；：]{0,8}(?:解读|视|看作|理解)[为成作])"
)
"""某某说，要以官方信息为准。|这相当于间接否认传闻; 这被外界解读为…: what a writer makes of the words."""
_MEANS = re.compile(
    "(?:这|此举|此言|该)(?:一|番)?(?:表态|说法|言论|话)?(?:也|就|似乎|或许)?(?:相当于|等于|意味着|表明|说明|暗示)"
)


def _made_of_it(following: Following) -> Verdict | None:
    """某某说，…，“不要妄加揣测”。|这意味着…; but behind words without marks he may go on so himself."""
    scene, begin = following.scene, following.sentence.start
    behind_marks = scene.text[begin - 2 : begin].startswith("”") or scene.text[begin - 1] == "”"
    made = _AMOUNTS_TO.match(following.masked) or (behind_marks and _MEANS.match(following.masked))
    return Verdict(False, SURE, "what the writer makes of it") if made else None


def _waits_for_answer(following: Following) -> Verdict | None:
    """某记者问：“何时动工？”|…: the next words are another one's."""
    report = following.report
    asks = following.in_marks and report.group == "ask" and report.after == "end"
    return Verdict(False, 0.7, "a question waits for somebody else") if asks else None


def _asked_by_another(following: Following) -> Verdict | None:
    """“那么钱从哪来？”|在场记者追问."""
    scene, end = following.scene, following.sentence.end
    asked = scene.text[end - 2 : end] in {"？”", "?”"} and _ASKED_BY.match(scene.masked, end)
    return Verdict(False, SURE, "somebody else asks it") if asked else None


def _whole_in_marks(following: Following) -> Verdict | None:
    """某某说：“先修路。|再建厂。”"""
    sentence = following.sentence
    whole = any(p.start <= sentence.start and p.end >= sentence.end - 1 for p in following.pairs)
    return Verdict(True, 0.85, "a sentence in marks after an attributed one") if whole else None


def _behind_marks(following: Following) -> Verdict | None:
    """他说：“先修路。”|众人散去; but with |若有补助，他愿意带头 he goes on."""
    if not following.in_marks:
        return None
    if following.by_person and _HE_IS_WILLING.match(following.masked):
        return Verdict(True, SURE, "what he is willing to do")
    return Verdict(False, 0.75, "the marks are closed")


_IN_DETAIL = re.compile("具体(?:来说|而言|来讲|讲)，")


def _in_detail(following: Following) -> Verdict | None:
    """某某认为，还要用补贴撬动消费。|具体来说，可对改造费用补贴30%: what he has in mind."""
    detail = following.by_person and _IN_DETAIL.match(following.masked)
    return Verdict(True, SURE, "goes into detail") if detail else None


def _aside(following: Following) -> Verdict | None:
    """（新华社发）."""
    aside = _ASIDE.fullmatch(following.masked.strip())
    return Verdict(False, 0.95, "an aside in brackets") if aside else None


SETTLED = re.compile(
    "经过?(?:[一两三四五六七八九十几多数\\d]+[轮次番])?(?:当场|会上|现场|反复|充分|艰苦|激烈)?的?(?:协商|商议|讨论|磋商|谈判)，"
)
"""经讨论，双方同意…: the narrator goes on."""
_SCENE = re.compile(
    r"[一二两三四五六七几\d]+天(?:半)?的?(?:讨论|会议|会期|论坛|会商|研讨)|"
    + SETTLED.pattern
    + r"|(?:我们|编辑部|本刊|定稿)[^，。]{0,4}(?:采纳|吸收|采用|接受)了?(?:这一|这些|该|上述|此|其|他的|她的)[^，。]{0,2}(?:意见|建议|看法)"
    + r"|话音(?:刚|未)?落|话音一落|一席话|这番话|此言|此语|全场|台下|会场|满场|场内|掌声|现场(?:响起|气氛|掌声|顿时|一片)|会后|会前|会议(?:期间|还|最后|由|结束|审议|听取|通报|开始)|活动(?:期间|还|最后|由|现场|当天|上|中)|论坛(?:期间|还|同期|上|当天|现场|最后|由)"
    r"|随后|接着|紧接着|稍后|席间|茶歇|散会|当天|当日|当晚|次日|日前|近日|据悉|据了解|据介绍|据统计|圆桌|会上|本次(?:会议|论坛|活动|调研|座谈)|此次(?:会议|论坛|活动|调研|座谈|访问|出访)|调研(?:期间|组(?![^，。]{1,6}[到过]的)|中|结束)|座谈(?:期间|中|结束)|访问期间|参观|离(?:沪|京|开)"
    r"|受此影响|截至\d{1,2}(?:月\d{1,2})?日(?:收盘)?[，,]|这(?:是|也是)[^，。]{1,16}(?:首次|第[一二三四五六七八九十\d]+次)"
    r"|与会|参会|双方(?:还|就|签|商定|围绕|进行|同意|达成)|上述(?:观点|意见|建议|看法|发言|表态|说法|情况|内容|信息)|以上(?:观点|意见|建议|情况|内容|信息)|(?:需要|应当|必须|值得)?(?:强调|指出|说明|注意|提醒|提及)的是，?(?:上述|以上|本(?:纪要|报告|简报|专报|刊|期|文|调查|次))|本(?:纪要|简报|专报|期|刊)(?:所|仅|由|中|根据|系)|孰是孰非|孰优孰劣|谁是谁非|是非曲直|这[一些]*(?:观点|看法|建议|发言|说法|提议|表态|意见|主张|比喻|提问|问题|回答|数据)(?:引起|引发|得到|获得|也|在|让|一出|随即|受到|立即)"
    r"|经(?:我们|本刊|课题组|调研组|记者)[^，。]{0,4}(?:核对|核实|核查|了解|调查|走访|测算)，"
    r"|针对|围绕|谈到|谈及|说到(?!底)|对于|关于|就[^，。]{2,20}(?:问题|议题|话题)，|在[^，。]{2,20}(?:环节|方面|议题|部分)，|编者|本刊|本报|记者|主持人|有关部门|图为|附[：:]|（[整撰供编]"
    r"|(?:本届|首届|该|此次|这次|本次|今年的?)(?:大会|论坛|峰会|展会|会议|活动|研讨会|座谈会|赛事|展览|培训|签约|仪式|访问|行程|调研)|(?:开幕|闭幕|签约|颁奖|启动|揭牌)(?:式|仪式)|走进|来到|步入|推开|漫步|穿行|映入眼帘|这让[^，。]{0,14}(?:兴奋|感动|振奋|倍感|深受|惊喜|激动)|首日|翌日|其实不然|这(?:为我们|标志着|充分(?:体现|说明|彰显|表明))|截至(?:昨日|今日|当日|目前)?(?:收盘|发稿|记者发稿)"
    r"|该(?:书|片|剧|机|车|馆|校|项目|产品|技术|系统|平台|园区|基地|线路|工程)(?:由|共|于|占地|总投资|全长|首批|首印)"
    r"|(?:不少|多家|众多|部分|许多|几位|多位|在座|在场|台下)(?:的)?(?:听众|观众|媒体|学员|嘉宾|与会|参会|代表|专家|记者)|听众|观众|学员们|嘉宾们|代表们|众人"
    r"|(?:这)?[两三四几多](?:种|类|派|番|条|组)(?:说法|看法|意见|观点|声音|主张|思路|判断|回答|答案|态度)|(?:被)?问[及到起]|有[^，。]{1,8}(?:问及|问起|问到|追问|提问|质疑)|面对(?:追问|记者|提问)|综合(?:各方|以上|上述|采访|来看)|课题组|本课题"
    r"|另?据(?!此|说)[^，。；：！？]{2,24}(?:数据|统计|公告|通报|消息|报道)(?:显示)?，|为此(?:[，：]|提出|建议)(?:建议|我们|提出)?|(?:建议|对策)如下"
    r"|[^，。；：！？]{2,14}的(?:态度|反应|意见|立场|看法|处境|情况|滋味|说法)(?:较为?|比较|相当|颇为?|更|则|却|也|同样|十分|很|最)*(?:明确|积极|谨慎|冷淡|不一|复杂|暧昧|鲜明|强硬|温和|保守|各异|各不相同|不尽相同|不同|一致|坚决|审慎|中立|乐观|悲观)(?:$|[。，])"
    r"|那么[，、]|如何|怎么办|怎么破|为何|为什么|究竟|也有(?:人|专家|嘉宾|不同|另|观点|声音|意见|代表)|另一(?:派|种|位|些|方)|还有(?:人|专家|嘉宾|代表|观点)|分歧|争议|质疑声|双方各|各方"
    r"|这(?:一|番|种|与|也|引|让|句|个)?[^，。]{0,12}(?:不谋而合|如出一辙|得到[^，。]{0,10}(?:印证|呼应|赞同|认同|响应|支持)|引[起发来]|触动|说到了|道出了)"
    r"|(?:该|本|这[份项篇次])?(?:报告|研究|调查|文章|论文|问卷)(?:成果)?(?:由|共|历时|发表|发布|基于|自|采用)"
    r"|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?!前|之前|以前|起|至)"
)
_LOOKS_ON = re.compile(
    "(?:双方|两人|各方)?(?:争论|争执|交锋|辩论)的(?:背后|实质|焦点|核心|症结)|[^，。；：]{1,6}之争的?(?:背后|实质|焦点)"
    "|[几数两三]个回合(?:下来|之后|过后)|一问一答(?:之间|下来|间)"
)
"""How the narrator looks on at those who argue: 双方争论的实质，是…; 几个回合下来，…."""
_ON_WISHES = re.compile(
    "对于?[^，。]{1,16}(?:提出|反映|关心|关注)的[^，。]{1,12}，[^。]*(?:将|会后|要|会|逐[条项一])"
)
"""What a speaker promises: 对于大家提出的意见，会后将逐条答复."""
_ACTS_UPON_IT = re.compile("会后，(?!我)[^，。；]{2,24}?(?:已|将|随即|拟)")


def _scene(following: Following) -> Verdict | None:
    """随后，全场响起掌声; but where 分歧 is what the speaker talks of, a sentence with it at its head goes on."""
    masked = following.masked
    match = None if _ON_WISHES.match(masked) else _SCENE.match(masked)
    if match is None:
        return None
    said = following.scene.text[following.report.body : following.sentence.start]
    if match.group() in {"分歧", "争议"} and match.group() in said:
        return None
    # 综合各方意见，可…; 经讨论，双方同意…; 会后，中心已…: the house draws it together, and acts
    sure = SURE if match.group().startswith(("综合", "经")) or _ACTS_UPON_IT.match(masked) else 0.9
    return Verdict(False, sure, f"scene: {match.group()}")


# -- minutes, and who is told of -------------------------------------------------------------------

_ITEM = re.compile(f"[ \u3000]*(?:{grammar.ITEM_NUMBER}|[一二三四五六七八九十]{{1,3}}、)")
_ASSIGNS = re.compile(
    f"{grammar.TAKES_ON}|{grammar.JOINS_IN}|统筹|责成|[前内](?:完成|办结|上?报|提交|印发|拿出|到位|到场|启用)|每半?[年月周季日]|个工作日|逾期"
    "|^(?:由|请)|(?:各[一-鿿]{1,6}|[局厅委处部区县市])(?:要(?!求)|须|应)"
)
"""Of a numbered item of minutes, behind what the meeting decides: 某厅牵头，某局配合，每半月调度一次.

The item is about what is decided, so that it is enough that a word for a task stands anywhere.
"""


_THIS_TASK = re.compile(
    "(?:此项|该项|这项|上述|具体)(?:工作|事项|任务|整改)?(?:由|请|责成)[^，。；：]{2,30}(?:负责|牵头|督办|落实|组织|承担|办理)"
)
"""会议决定扩大试点。|此项工作由某某同志牵头负责: of minutes, in an item or not."""


def _whose_task(following: Following) -> Verdict | None:
    """（一）会议决定整治易涝点。|由水务局牵头，每半月调度一次."""
    scene, report, source = following.scene, following.report, following.source
    if report.group not in {"decide", "propose"} or source is None or source.head not in grammar.MEETS:
        return None
    line = scene.text.rfind("\n", 0, following.sentence.start) + 1
    task = _THIS_TASK.match(following.masked) or (
        _ITEM.match(scene.text, line, report.cue.start) and _ASSIGNS.search(following.masked)
    )
    return Verdict(True, SURE, "whose task the item is") if task else None


_RESERVES = re.compile(
    "[^，。；：]{2,24}?(?:对|就)[^，。；：]{2,24}?(?:保留意见|持保留|持有?异议|有不同意见|表示反对)"
)
"""某局对第（一）项保留意见: what a meeting does not say."""
_OF_HIS_SPEECH = re.compile(
    "(?:他|她|其)的(?:发言|讲话|话|回答|表态|报告|演讲|致辞|陈述|提问|质问)(?!里|中)"
)  # 他的发言只有三分钟: told about it
_PREMISE = re.compile(
    "这一?(?:判断|预测|预期|目标|结论|估算|测算|设想)的(?:前提|依据|理由|假设|基础|条件)(?:是|在于)"
)
_ON_THIS = re.compile(
    "(?:也|却)?对此(?:也|却|并|毫|倒)*不(?:讳言|否认|避讳|回避|意外|满|认同|以为然)|(?:也|却)?对此(?:解释|回应)"
)

_REPLIES = re.compile("(?:也|则|随后|当场|书面)*(?:解释|回应|回答|答复|澄清|否认|辩称|辩解|坦承|承认)")
_ANSWERS_THIS = re.compile(f"对此，(?P<he>[他她]{_REPLIES.pattern})?")
"""有7个点常年锁门。|对此，他解释说，…: on which a speaker answers, he has not said himself."""


def _turned_to_next(following: Following) -> Verdict | None:
    """…下降了15%。|某某对此并不讳言，…: the sentence behind it names the speaker and what he says on it."""
    scene, source = following.scene, following.source
    answers = _ANSWERS_THIS.match(scene.masked, following.sentence.end)
    if answers and answers["he"]:
        return Verdict(False, SURE, "the next sentence tells what the speaker answers to it")
    named = scene.entity_at(answers.end() if answers else following.sentence.end)
    by = source.entity if source is not None else None
    same = named is not None and by is not None and named.label == "PER" and named.target == by.target
    how = _REPLIES if answers else _ON_THIS
    turned = named is not None and same and how.match(scene.masked, named.end)
    return Verdict(False, SURE, "the next sentence tells what the speaker says on it") if turned else None


def _on_premise(following: Following) -> Verdict | None:
    """某某预计明年回升。|这一判断的前提是订单稳定."""
    judges = following.report.group in {"say", "think", "reveal"} and _PREMISE.match(following.masked)
    return Verdict(True, SURE, "what the judgement rests on") if judges else None


_HIS_TEAM = re.compile("的(?:团队|课题组|项目组|研究组|小组|实验室|公司|企业|合作社|农场)")


def _of_his_team(following: Following) -> Verdict | None:
    """某某认为，…。|某某的团队已…: nobody calls himself by his name."""
    scene, source = following.scene, following.source
    named = scene.entity_at(following.sentence.start)
    if named is None or named.label != "PER" or source is None:
        return None
    same = source.kind == "pronoun" or named.text == scene.text[source.start : source.end]
    if not same or _HIS_TEAM.match(scene.masked, named.end) is None:
        return None
    return Verdict(False, 0.95, "tells of the speaker by name")


_KNOWN_FROM = re.compile("(?:根据|据)([^，。；：！？]{2,40})，")  # 据村支书某某掌握的情况，


def _known_from(following: Following) -> Verdict | None:
    """据村支书某某掌握的情况，…."""
    start = following.sentence.start
    known = _KNOWN_FROM.match(following.masked)
    if known is None:
        return None
    named = following.scene.entities_in(start + known.start(1), start + known.end(1))
    return Verdict(False, 0.8, "known from somebody else") if any(e.label == "PER" for e in named) else None


_PROVES_TO_BE = re.compile(
    "(?:这位|那位|这名|那名)[\u4e00-\u9fff]{2,5}?(?:正是|就是|便是|是|名叫|叫)(?P<who>[^，。；！？]{2,60})"
)
"""这位律师是某所合伙人某某: the narrator names somebody."""


def _proves_to_be(following: Following) -> Verdict | None:
    """这位律师是某所合伙人某某."""
    start = following.sentence.start
    told = _PROVES_TO_BE.match(following.masked)
    if told is None:
        return None
    end = start + told.end()
    named = any(e.label == "PER" and e.end == end for e in following.scene.entities_in(start, end))
    return Verdict(False, 0.95, "tells who the speaker is") if named else None


_ACT = re.compile(
    r"(?:入选|荣获|获评|被评为|跻身|斩获)[^，。]{0,14}(?:十佳|奖|称号|名单|榜|示范|试点|案例)|(?:参加|出席|主持)(?:了)?[^，。]{0,12}(?:会议|座谈|活动|调研|论坛|仪式|大会)(?:。|$)|陪同(?:调研|参加|考察)|(?:引起|引发)[^，。]{0,12}(?:共鸣|讨论|关注|争论|反响|笑声|思考)|响起|鼓掌|点头|会心一笑|哄堂|沉默|深有同感|未置可否|不置可否|未(?:作|做|予)?(?:表态|置评|评论|回应|答复)|(?:没有|未|并未)(?:就此|对此|进一步|正面|直接|公开|再)*(?:细说|多说|展开|表态|回应|回答|答复|透露|接话|评论|说明|提出[^，。]{0,6}(?:意见|异议))|经(?:核查|查证|核实)，|表示(?:赞同|满意|不满|失望|遗憾|认同|认可|理解|反对|关切|感谢|同意|欢迎|支持|肯定|祝贺)|颁发|签署了|签约|揭牌|剪彩|参观了|考察了|出席了|主持了|作了|听取了|合影|参加了|召开了|举行了|通过了|达成了|宣读了|发布了|启动了|介绍了|分享了|回应了|汇报了|观看了|走访了"
)
_CONTRAST = re.compile(
    r"(?:看法|观点|意见|态度|反应|说法|判断|答案|认识)[^，。]{0,6}(?:不(?:尽|大|太|完全|甚)?相?同|不一|相左|分歧|不以为然|迥异|相反|类似|相近|一致|趋同|有别)"
)
_SUMS_UP = re.compile("总结|归纳|概括|小结|综述")
_AS_TO = re.compile("至于|但(?:对|在|就)")
_WISHES = re.compile(
    r"(?:谨|再次|也|还|更|真诚|衷心|热切)?(?:希望|期待|期盼|祝愿|相信|坚信|呼吁|愿)(?![的之是与和])"
)
_TAKES_PART = re.compile("[受应]邀|发[了过]?言|参会|与会|到场|在场|举手|起身|站起来?|上台|来到(?:现场|会场)")


_ALSO_DOES = re.compile("(?:随后|此前|稍后)?(?:也|亦|同样)")


def _another_does_too(following: Following) -> Verdict | None:
    """某总统宣布修改某政策。|芬兰也放宽…: what another country or house does, behind what somebody announces that he will do."""
    scene, report = following.scene, following.report
    named = scene.entity_at(following.sentence.start)
    another = (
        report.after == "clause"
        and ANNOUNCES.search(scene.masked, report.cue.start, report.cue.end) is not None
        and named is not None
        and named.label in {"LOC", "ORG"}
        and not _is_own(named.text, following.own_organisations)
        and _ALSO_DOES.match(scene.masked, named.end) is not None
    )
    return Verdict(False, SURE, "another one does so too") if another else None


def _act(following: Following) -> Verdict | None:
    """某某没有就此表态; 某某参观了工厂."""
    match = _ACT.search(following.masked)
    return Verdict(False, 0.85, f"act: {match.group()}") if match else None


_GOES_TO_COURT = re.compile(
    "(?:[今去同次]年)?(?:\\d{1,2}月(?:\\d{1,2}日)?[，,]?|随后，?)?(?:[一-鿿■]{0,8}(?:检察机关|检察院|法院|公安机关))(?:就此|对此|依法|遂|随后|决定)*(?:提起|受理|立案|批准|判决|裁定|开庭|刑事拘留)"
)
"""What the court or the prosecutor does next in a case: 张某辩称，…。|同年7月，检察机关就此提起诉讼."""
_DEFENDS = re.compile("辩称|供述|辩解|交代|申辩|诉称|主张")


def _goes_to_court(following: Following) -> Verdict | None:
    """What is done next in the case in which somebody has defended himself."""
    scene, cue = following.scene, following.report.cue
    if _DEFENDS.search(scene.masked, cue.start, cue.end) and _GOES_TO_COURT.match(following.masked):
        return Verdict(False, SURE, "the next step of a case")
    return None


_PAPER_OF_HIS = re.compile("声明|公告|通报|致歉信|公开信|帖文|视频")
_WORKS_OUT = re.compile(
    "(?:声明|公告|通报|致歉信|公开信|帖文|视频|此举|回应)(?:发出后|发布后)?(?:反而|却|随即|并未|未能|很快|一度|再度|引发|推高|激起|遭到)"
)


def _works_out(following: Following) -> Verdict | None:
    """某公司在声明中称，…。由于措辞生硬，|声明反而推高了热度: what comes of the words."""
    before = following.scene.masked[max(0, following.report.cue.start - 12) : following.report.cue.start]
    if _PAPER_OF_HIS.search(before) and _WORKS_OUT.search(following.masked):
        return Verdict(False, SURE, "what comes of the words")
    return None


def _contrast(following: Following) -> Verdict | None:
    """两人的看法不尽相同; not by somebody who sums up what several have said: 张三总结说，…。|至于何时退出，各方意见尚不一致."""
    match = _CONTRAST.search(following.masked)
    if (
        match
        and _AS_TO.match(following.masked)
        and _SUMS_UP.match(following.scene.masked, following.report.cue.start)
    ):
        return Verdict(True, SURE, "who sums up compares views")
    return Verdict(False, 0.8, f"views compared: {match.group()}") if match else None


def _goes_on_wishing(following: Following) -> Verdict | None:
    """某某说，…。|衷心希望合作继续."""
    wishes = following.by_person and _WISHES.match(following.masked)
    return Verdict(True, 0.8, "goes on wishing") if wishes else None


def _by_surname(following: Following) -> Verdict | None:
    """40岁陈姓商人举手，…."""
    if not is_called_by_surname(following.scene, following.sentence.start):
        return None
    sure = 0.95 if _TAKES_PART.search(following.masked) else 0.85
    return Verdict(False, sure, "somebody without a name acts")


_REPLY = re.compile("(?:书面|当场|正式)?(?:答复|回复|回应)(?:如下|称|说)?[：:]")


def _reply_goes_on(following: Following) -> Verdict | None:
    """某局答复如下：…。|我局已…."""
    report, subject = following.report, following.subject
    replies = following.kind == "organisation" and _REPLY.fullmatch(
        following.scene.text, report.cue.start, report.body
    )
    itself = (
        subject is None or subject.first_person or (subject.kind == "organisation" and subject.entity is None)
    )
    return Verdict(True, SURE, "a reply goes on behind its colon") if replies and itself else None


# -- the subject of the sentence -------------------------------------------------------------------


def _by_subject(following: Following) -> Verdict | None:
    """What the subject of the sentence tells, where it has one."""
    subject = following.subject
    if subject is None:
        return None
    verdicts = (rule(following, subject) for rule in _SUBJECT_RULES)
    return next((verdict for verdict in verdicts if verdict is not None), None)


_WE_SHALL = re.compile(r"我们?(?:要|应|必须|将|愿|希望|会|能|不|有|的|都|也|一定|坚持|坚信|相信)")
_OF_THE_GUEST = re.compile(r"(?:先生|女士|阁下)?(?:此次|这次|本次)(?:来|访|到|率)")


def _set_against(following: Following, subject: Candidate) -> Verdict | None:
    """某某赞成。|某厂则…."""
    against = following.scene.masked[subject.end] in {"则", "却"} and not subject.first_person
    return Verdict(False, 0.8, "somebody else is set against the speaker") if against else None


def _we(following: Following, subject: Candidate) -> Verdict | None:
    """会议指出，…。|我们要…, in the speech that cites it; 我们在村里看到…, which is the bulletin's own."""
    if not subject.first_person:
        return None
    if _is_cited(following.scene, following.report):
        return Verdict(False, 0.95, "the words of who cites it")
    ours = not _WE_SHALL.match(following.masked)
    return Verdict(False, 0.7, "the bulletin's own voice") if ours else None


def _of_the_guest(following: Following, subject: Candidate) -> Verdict | None:
    """某某表示，…。|总统先生此次来访意义重大."""
    guest = (
        subject.kind in {"person", "nominal"}
        and following.by_person
        and _OF_THE_GUEST.match(following.scene.masked, subject.end)
    )
    return Verdict(True, 0.6, "the speaker talks of somebody's visit") if guest else None


_BEFORE_NAME = re.compile("(?:可是?|但是?|而|不过|然而|只是)?，?")


def _person_acts(following: Following, subject: Candidate) -> Verdict | None:
    """某某说，…。|司机老张接过话头; but with 医生一旦调走，… the speaker talks of any doctor."""
    scene, sentence = following.scene, following.sentence
    generic = following.goes_with_us or _is_generic(scene, subject)
    if subject.kind not in {"person", "nominal"} or generic:
        return None
    new = subject.kind == "person" and subject.entity is not None
    new = new and (subject.phrase < subject.start or not following.by_person)
    new = new or FAMILIAR.match(scene.masked, subject.start) is not None
    new = new and _BEFORE_NAME.fullmatch(scene.masked, sentence.start, subject.phrase) is not None
    sure = 0.95 if new or _is_named(scene, following.report, subject, sentence) else 0.85
    return Verdict(False, sure, "a person acts")


_BELONGS = re.compile(
    r"(?:所在|所属)(?![^，。]{1,8}曾)|自己的|本人|一家|家里|手下|身边|那[个里家]|这[个里家]"
)  # 她所在的县…
_JUDGED = re.compile(
    r"(?:都|也|均|还|始终|完全|更)?(?:应|要(?!求)|须|必须|需要?|可以?|将(?![于就])|能|会(?![见谈])|有(?:着|望|必要)|是|为|非常|十分|很|取得|具有|愿)"
)  # what a speaker thinks of both sides or of the meeting, not what they do


def _he_acts(following: Following, subject: Candidate) -> Verdict | None:
    """某某说，…。|他起身关窗; but with 她所在的县… she goes on."""
    he = subject.kind == "pronoun" and subject.head in {"他", "她"}
    aside = _BELONGS.match(following.scene.masked, subject.end)
    return Verdict(False, 0.8, "he or she acts") if he and not aside else None


def _meeting_acts(following: Following, subject: Candidate) -> Verdict | None:
    """双方签署协议; but with 双方应坐下来谈 somebody thinks of both sides."""
    acting = (
        subject.kind == "collective"
        and subject.head in {"会议", "双方", "与会者", "大会", "论坛"}
        and not following.behind(_JUDGED, subject)
    )
    return Verdict(False, 0.75, "the meeting acts") if acting else None


_ORGANISATION_ACTS = re.compile(
    r"(?:还|也|已|正|将|则|同步|目前|日前|近日|随后|此前|今年|去年|计划|拟|曾)+(?!是|要|应|能|会|可)"
)
_PUTS_OUT = re.compile(
    "(?:日前|近日|此前|随后|也|则)?[在于][^，。；：“■]{0,16}(?:报告|研报|声明|公告|公报|通报|展望|评级)(?:中|里|上)?，?(?:[将把对]|称|预计|预测)"
)
"""某司司长估计，…。某评级机构|在10月的报告中将|展望下调: what another house has put out."""
_FOLLOWS_UP = re.compile(r"(?:已|也|将|并)?(?:据此|随即|遂|随后|当即|按程序|为此(?:专门|已))|将按程序")
_EVENT = re.compile(
    r"(?:还|也|随后|近日|日前|同时|共|已)*(?:设立|组织|召开|举办|举行|开展|印发|下发|派出|组建|成立|启动|发布)(?!的)"
)


def _organisation_acts(following: Following, subject: Candidate) -> Verdict | None:
    """某大学教授认为，…。|市交通局已据此调整; 省厅将另行发文; 某区举办招聘会."""
    if subject.kind != "organisation":
        return None
    scene, report, source = following.scene, following.report, following.source
    words = scene.text[subject.start : subject.end]
    own = following.own_organisations
    if (
        subject.entity is not None
        and own
        and not _is_own(words, own)
        and following.behind(_ORGANISATION_ACTS, subject)
    ):
        return Verdict(False, 0.6, "an organisation that is not the speaker's acts")
    other = subject.entity is not None and not _is_own(words, own)
    if other and not subject.place and following.behind(_PUTS_OUT, subject):
        return Verdict(False, SURE, "another house has put it out")
    if not subject.place and following.behind(_FOLLOWS_UP, subject):
        return Verdict(False, 0.7, "an organisation acts upon it")
    if (
        following.kind == "organisation"
        and report.group in {"promise", "decide", "propose"}
        and scene.masked[subject.end] in "将拟已会"
        and source is not None
        and words != scene.text[source.start : source.end]
    ):
        return Verdict(False, 0.65, "another organisation has its own part")
    if following.kind in {"organisation", "collective"} and following.behind(_EVENT, subject):
        return Verdict(False, 0.65, "another organisation acts")
    return None


def _document_named(following: Following, subject: Candidate) -> Verdict | None:
    """《某办法》自下月起施行; 报告显示…."""
    scene = following.scene
    named = subject.kind == "document" and (
        scene.text[subject.start] == "《" or tells(scene.masked, subject.end)
    )
    return Verdict(False, 0.6, "a document is named") if named else None


_SUBJECT_RULES: tuple[SubjectRule, ...] = (
    _set_against,
    _we,
    _of_the_guest,
    _person_acts,
    _he_acts,
    _meeting_acts,
    _organisation_acts,
    _document_named,
)
"""What a subject tells, in the order in which it is asked."""


# -- what a kind of source is likely to go on with -------------------------------------------------

_SINCE_WHEN = re.compile(
    "[^，。；：我]{2,16}自(?:19|20)?\\d\\d年[^，。；：]{0,20}，(?:截至|迄今|至今|目前|到)[^，。；：]{0,10}(?:已|共|累计)"
)
"""某某表示愿考虑免签。|某国自2023年推动免签，截至去年已覆盖48国: the paper's background."""
_BY_A_PAPER = re.compile(
    "(?:根据|按照?|依照|依据)(?!我|咱)[^，。；：]{0,10}?(?:草案|办法|条例|法案|规定|征求意见稿|文件|公告|通知|修正案|》|■+)[^，。的]{0,4}，"
)
"""根据草案，自某年起禁止出口…: not the words of the minister before."""
_NEXT_STEPS = re.compile("(?:下一步|接下来|今后|下一阶段|未来)，?[^，。；：]{0,16}(?:将|要|拟|计划)")
"""某指数显示，…。|下一步，相关部门将…: no figures say so."""
_FOLLOWS = re.compile("因此，?|因而|由此可见|可见，|所以，?|这说明|综上")


def _what_has_come_of_it(following: Following) -> Verdict | None:
    """某某表示愿考虑免签。|某国自2023年推动免签，截至去年已覆盖48国."""
    told = following.report.after == "clause" and _SINCE_WHEN.match(following.masked)
    return Verdict(False, SURE, "what has come of it so far") if told else None


def _laid_down_by_paper(following: Following) -> Verdict | None:
    """某部长警告，…。|根据草案，自明年起禁止出口."""
    paper = following.by_person and following.report.group != "decide" and _BY_A_PAPER.match(following.masked)
    return Verdict(False, SURE, "what a paper lays down") if paper else None


_SO = re.compile(r"这样|如此|否则|不然|因此|所以|换言之|也就是说|毕竟|与其|其[理依]")
_BACKGROUND = re.compile(
    r"这(?:也|将)?是(?:自|继|时隔)|这(?:也|将)?是[^，。]{0,30}(?:首次|第[一二三四五六七八九十\d]+次)|这场|这起|该地区"
)
_BREAKS_DOWN = re.compile(
    r"(?:分|按)[^，。；：！？]{1,10}(?:看|来看|分|划分|统计)，|从(?:年龄|职业|地区|区域|性别|行业|学历|户籍|类型|结构|规模|收入|品类|领域|地域|分布)[^，。；：！？]{0,4}看，|(?:受访者|调查对象|样本)中，"
)  # 分职业看，…


def _behind_data(following: Following) -> Verdict | None:
    """数据显示，…。|下一步，各部门将…; |因此，…."""
    if following.report.group != "show":
        return None
    if following.kind in {"impersonal", "document"} and _NEXT_STEPS.match(following.masked):
        return Verdict(False, SURE, "what is to be done next")
    if following.kind == "impersonal" and _FOLLOWS.match(following.masked):
        return Verdict(False, SURE, "what follows from the data")
    return None


def _view_goes_on(following: Following) -> Verdict | None:
    """有观点认为，…。|否则…."""
    source = following.source
    view = following.kind == "impersonal" and source is not None and source.head in VIEWS
    return Verdict(True, 0.55, "the view goes on") if view and _SO.match(following.masked) else None


def _background(following: Following) -> Verdict | None:
    """某公司宣布，…。|这是今年以来的首次."""
    behind = not following.by_person and _BACKGROUND.match(following.masked)
    return Verdict(False, 0.6, "background of the news") if behind else None


def _data_broken_down(following: Following) -> Verdict | None:
    """调查显示，…。|分职业看，…."""
    broken = (
        following.kind in {"impersonal", "document"}
        and following.report.group == "show"
        and _BREAKS_DOWN.match(following.masked)
    )
    return Verdict(True, 0.65, "breaks the data down") if broken else None


def _behind_nobody(following: Following) -> Verdict | None:
    """数据显示，…。|其中，出口增长一成; any other sentence is the narrator's."""
    if following.kind != "impersonal":
        return None
    if following.masked.startswith("其中"):
        return Verdict(True, 0.6, "of the data before")
    return Verdict(False, 0.7, "data do not go on by themselves")


_GOES_BY = re.compile("(?:根据|按照|依照|依据)(?:[^，。；：]{0,8}的)?$")
"""根据《某公约》规定，…: in the words of whoever cites it."""
_DOCUMENT_GOES_ON = re.compile(r"其中|同时|此外|另外|到\d{4}年|要|应|对|鼓励|支持|禁止|不得|各地")


def _behind_document(following: Following) -> Verdict | None:
    """《某办法》规定，…。|其中，…; 根据《某公约》规定，…。|…: in the words of whoever cites it."""
    scene, source = following.scene, following.source
    if following.kind != "document" or source is None:
        return None
    if _GOES_BY.search(scene.masked, max(0, following.report.begin - 4), source.start):
        return Verdict(False, SURE, "whoever goes by a law goes on himself")
    if following.report.group != "show" and scene.text[source.start] != "《":
        return None
    if _DOCUMENT_GOES_ON.match(following.masked):
        return Verdict(True, 0.55, "refers back to the document")
    return Verdict(False, 0.6, "a document does not go on by itself")


_MODAL = re.compile(
    r"[应须将需]|要(?![道点素塞地职闻害冲])|可以|能够|能|会(?![议场员])|有望|如果|只有|才|才能|必须|不得|不能|不宜|建议|希望|或|这|其"
)
_DETAILS = re.compile(r"包括|具体|例如|比如|譬如|即|也就是|其中|其|这|此|同时|但")
_PAST = re.compile(r"[已曾]|了(?!解)|成立于|位于|创办|总部|此前|当天|日前")
_COUNTED = re.compile(r"测算|统计|估算|估计|监测|推算|预计|预测|评估|研究")


def _behind_organisation(following: Following) -> Verdict | None:
    """某局表示，…。|各地应尽快整改; but 该项目已完工 is a plain fact."""
    if following.kind != "organisation":
        return None
    masked, report = following.masked, following.report
    follows = bool(_MODAL.search(masked)) or bool(_DETAILS.match(masked))
    if not follows or _PAST.search(masked):
        return Verdict(False, 0.55, "a plain fact after an organisation's words")
    if report.link == "frame" and _COUNTED.fullmatch(following.scene.text, report.cue.start, report.cue.end):
        return Verdict(False, 0.6, "a figure after an organisation's figure")
    return Verdict(True, 0.55, "goes on wishing or judging as the organisation does")


def _goes_on_by_itself(following: Following) -> Verdict:
    """某教授认为，…。|土地是有限的: the less sure, the farther from the cue."""
    return Verdict(True, max(0.55, 0.85 - 0.08 * following.distance), "nothing ends the speaker's words")


_HOUSE_IN_MARKS = re.compile(
    "[一-鿿]{0,8}(?:平台|公司|企业|品牌|机构|应用|软件|网站)[“「]■{1,14}[”」](?:则|却|也|已|于|在(?!线)|\\d|宣布|选择)"
)
"""短视频平台“某某”|则选择配合: another house, by its name in marks."""
_RULES: tuple[Rule, ...] = (
    _waits_for_answer,
    _asked_by_another,
    _whole_in_marks,
    _behind_marks,
    _in_detail,
    _aside,
    _opens(REPORTER_SEES, Verdict(False, 0.95, "the reporter sees it")),
    _made_of_it,
    _opens(_NOTICE, Verdict(False, 0.95, "a notice to readers")),
    _opens(_LOOKS_ON, Verdict(False, SURE, "the narrator looks on at those who argue")),
    _scene,
    _whose_task,
    _opens(_RESERVES, Verdict(False, SURE, "another one keeps an opinion of its own")),
    _turned_to_next,
    _opens(_HOUSE_IN_MARKS, Verdict(False, SURE, "a house by the name in marks acts")),
    _opens(_OF_HIS_SPEECH, Verdict(False, 0.95, "tells of the speech")),
    _on_premise,
    _of_his_team,
    _known_from,
    _proves_to_be,
    _another_does_too,
    _act,
    _works_out,
    _goes_to_court,
    _contrast,
    _goes_on_wishing,
    _by_surname,
    _reply_goes_on,
    _by_subject,
    _what_has_come_of_it,
    _laid_down_by_paper,
    _behind_data,
    _view_goes_on,
    _background,
    _data_broken_down,
    _behind_nobody,
    _behind_document,
    _behind_organisation,
)
"""What tells whether a sentence goes on, in the order in which it is asked."""


# -- what the rules ask ----------------------------------------------------------------------------


def _is_named(scene: Scene, report: Report, subject: Candidate, sentence: Span) -> bool:
    """Whether a sentence about another person names the speaker, who would not speak so of himself: 甲请|乙|一周内答复."""
    by = report.source
    if by is None or by.kind != "person":
        return False
    name = scene.text[by.start : by.end]
    return scene.text[subject.start : subject.end] != name and name in scene.text[subject.end : sentence.end]


def _is_cited(scene: Scene, report: Report) -> bool:
    """Whether a speech cites the source: a document, a meeting, the head of the Party. 我们要 after it are the speech's own words."""
    source = report.source
    if source is None or source.kind in {"document", "impersonal"}:
        return True
    if source.kind == "collective":
        return source.head.endswith("会议") or source.head in {"会议", "全会", "大会"}
    return source.kind == "person" and scene.text.startswith("总书记", source.end)


_IN_GENERAL = re.compile(r"可能|往往|通常|一旦|只要|如果|要是|就得|也得|都得|平均|每[年月天次]|才能")
_DOES = re.compile(r"[了着过]|[笑说问答]|点头|摇头|沉默|随即|随后|当场|当即|转身|起身")


def sets_scene(masked: str) -> bool:
    """Whether masked words turn to another scene (会后, …) or tell what somebody did, so that they are the narrator's."""
    return _SCENE.match(masked) is not None or acts(masked)


def _is_generic(scene: Scene, subject: Candidate) -> bool:
    """Whether a role without determiner is anybody in it: 医生一旦调走, 司机只要…; a conditional or modal follows."""
    if re.match(r"[一每任][名位个]", scene.text[subject.start : subject.end]):
        return bool(
            _IN_GENERAL.search(
                scene.masked, subject.end, scene.clause_end(subject.end, len(scene.masked)) + 12
            )
        )
    bare = subject.kind == "nominal" and scene.text[subject.start : subject.end] == subject.head
    stop = scene.clause_end(subject.end, subject.end + 10)
    return bare and not subject.by_surname and not _DOES.search(scene.masked, subject.end, stop)


_OF_PLACE = re.compile(
    "中国|中华|全国|国家|国际|中央|[一-鿿]{2,3}[省市县区州]|[一-鿿]{2}(?=大学|学院|银行|集团|证券|师范)"
)


def _is_own(name: str, own: tuple[str, ...]) -> bool:
    """Whether a name is one of the speaker's houses, a part or the whole of one, or begins as one does: 华兴通信 of 华兴集团, not 中国联通 of 中国银行."""
    begins = None if _OF_PLACE.match(name) else name[:2]
    return any(name in other or other in name or begins == other[:2] for other in own)


_HAS_VERB = re.compile(r"[想招让被去是需缺]|今年|去年|一批|没有")


def _subject(scene: Scene, sentence: Span, candidates: list[Candidate]) -> Candidate | None:
    """The subject that the sentence begins with, if it is one that could speak or act."""
    for candidate in candidates:
        clause = scene.clause_start(candidate.phrase, sentence.start)
        if clause > sentence.start + 8:
            return None
        if scene.masked[candidate.end : candidate.end + 1] in {"的", "、"}:
            continue
        if (
            candidate.entity is None
            and candidate.kind == "nominal"
            and _HAS_VERB.search(scene.masked[candidate.start : candidate.end - len(candidate.head)])
        ):
            continue  # 研究所今年想招一批(工程师): an object
        if grammar.leads_in(scene.masked[clause : candidate.phrase]):
            return candidate
    return None
