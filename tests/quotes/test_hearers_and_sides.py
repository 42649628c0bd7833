"""Whom words are told to, what is told of a view, gestures, and who stands on the other side; names invented."""

from __future__ import annotations

import pytest

from pipeline.quotes.ear import Hint
from pipeline.quotes.scene import lay_out_text
from pipeline.records import Block

# marked text → rows "source|cue|words‖words"
HEARERS = [
    ("厂方答应工人们下月补发工资。", ["厂方|答应|下月补发工资"]),
    ("公司承诺消费者七日内退款。", ["公司|承诺|七日内退款"]),
    ("{温岚}答应{林见山}下月修好水闸。", ["温岚|答应|下月修好水闸"]),
    ("{温岚}告诉村民们水价下月调整。", ["温岚|告诉|水价下月调整"]),
    ("{温岚}告诉记者他下月就要离开江城。", ["温岚|告诉|他下月就要离开江城"]),
    ("{温岚}告诉[水务局]<局长>{林见山}水价下月要调整。", ["温岚|告诉|水价下月要调整"]),
    ("{温岚}告诉他父亲水价下月要调整。", ["温岚|告诉|水价下月要调整"]),
    ("{温岚}告诉记者，堤不算高。", ["温岚|告诉|堤不算高"]),
    ("{温岚}问{林见山}堤什么时候修。", ["温岚|问|堤什么时候修"]),
    ("{温岚}问大家敢不敢提价。", ["温岚|问|敢不敢提价"]),
    ("{温岚}提醒他不要靠近堤脚。", ["温岚|提醒|不要靠近堤脚"]),
    ("{温岚}提醒新来的同行，堤脚最危险。", ["温岚|提醒|堤脚最危险"]),
    ("{温岚}提醒下游的守堤者，“不要等到水来”。", ["温岚|提醒|不要等到水来"]),
    ("“堤脚最危险。”守堤的巡护员小马告诉课题组。", ["小马|告诉|堤脚最危险"]),
    ("{温岚}来了。“堤修得不错。”她对[水务局]<局长>{林见山}说。", ["她|说|堤修得不错"]),
    # those who belong to what is said
    ("公司承诺职工待遇不变。", ["公司|承诺|职工待遇不变"]),
    ("公司承诺职工工资按月发放。", ["公司|承诺|职工工资按月发放"]),
    ("公司承诺业主年底前入住。", ["公司|承诺|业主年底前入住"]),
    ("{温岚}保证患者及时换药。", ["温岚|保证|患者及时换药"]),
    ("{温岚}答应派人下月修好水闸。", ["温岚|答应|派人下月修好水闸"]),
    ("{温岚}追问商户是否纳入补助。", ["温岚|追问|商户是否纳入补助"]),
    ("{温岚}提醒他的学生雨季不要下河。", ["温岚|提醒|他的学生雨季不要下河"]),
    ("{温岚}提醒村民雨季不要下河。", ["温岚|提醒|村民雨季不要下河"]),
]


def rows(quotes):
    return [f"{q.source}|{q.cue}|{'‖'.join(q.words)}" for q in quotes]


@pytest.mark.parametrize(("marked", "expected"), HEARERS, ids=[m[:24] for m, _ in HEARERS])
def test_whom_words_are_told_to(read, marked, expected):
    assert rows(read(marked)) == expected


URGED = [
    ("妻子劝他早点回家。", "早点回家"),
    ("妻子劝他别的路也看看。", "别的路也看看"),
]


@pytest.mark.parametrize(("text", "words"), URGED, ids=[t for t, _ in URGED])
def test_who_is_urged(attributor, lay, text, words):
    _, layer = lay(text)
    hints = [Hint(2, 3, "cue", 0.9)]  # 劝 is no cue of the lexicon before a clause
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, hints)
    found = [text[s.start : s.end] for q in attributor.attribute_scene(scene).quotes for s in q.content]
    assert found == [words]


GESTURES = [
    ("{温岚}摆摆手，“不行。”", ["温岚||不行"]),
    ("{温岚}摇了摇头，“这事不能拖。”", ["温岚||这事不能拖"]),
    ("{温岚}摊开双手，“没有办法”。", ["温岚||没有办法"]),
    ("“不行。”{温岚}摇摇头。", ["温岚||不行"]),
    ("记者问能不能延期。“不行。”{温岚}摇摇头。", ["记者|问|能不能延期", "温岚||不行"]),
    ("{林见山}说：“水价偏低。”{温岚}摇摇头。", ["林见山|说|水价偏低"]),
    ("“不行，”{温岚}摆摆手，“这事不能拖。”", ["温岚||不行‖这事不能拖"]),
    ("“不行。”{温岚}走了。", []),
    ("{温岚}站起来，“三个一”工程的图纸掉在地上。", []),
    ("{温岚}指着墙，“安全第一”。", []),
    ("{温岚}指向窗外，“堤比去年高了半米。”", ["温岚||堤比去年高了半米"]),
    (
        "“到了江岸新区。”[江岸新区公园城市建设局国土空间规划处]<副处长>{温岚}指向窗外，“那边是新闸。”",
        ["温岚||到了江岸新区‖那边是新闸"],
    ),
    ("“到了。”走过堤坡，{温岚}指向窗外，“那边是新闸。”", ["温岚||到了‖那边是新闸"]),
    ("{温岚}捧着刚摘的柿子，“今年水足，价钱也好。”", ["温岚||今年水足，价钱也好"]),
    ("{温岚}望着墙，“安全第一”。", []),
    ("{温岚}走进会场，“三个一”工程已经启动。", []),
]


@pytest.mark.parametrize(("marked", "expected"), GESTURES, ids=[m[:24] for m, _ in GESTURES])
def test_gestures(read, marked, expected):
    assert rows(read(marked)) == expected


SIDES = [
    (
        "一些人认为水价偏低，另一些人认为水价偏高。",
        ["一些人|认为|水价偏低", "另一些人|认为|水价偏高"],
    ),
    (
        "一位专家认为应当提价，另一位专家认为不宜提价。",
        ["一位专家|认为|应当提价", "另一位专家|认为|不宜提价"],
    ),
    (
        "半数委员认为应当提价，另外一半委员认为不宜提价。",
        ["半数委员|认为|应当提价", "另外一半委员|认为|不宜提价"],
    ),
    (  # both are told of by another
        "{温岚}说，一些人认为应当提价，另一些人认为不宜提价。",
        [
            "温岚|说|一些人认为应当提价，另一些人认为不宜提价",
            "一些人|认为|应当提价",
            "另一些人|认为|不宜提价",
        ],
    ),
    (
        "一位专家说，另一位委员也认为水价偏低。",
        ["一位专家|说|另一位委员也认为水价偏低", "另一位委员|认为|水价偏低"],
    ),
    ("另外，专家认为应当提价。", ["专家|认为|应当提价"]),
    ("另一方面，专家认为应当提价。", ["专家|认为|应当提价"]),
]


@pytest.mark.parametrize(("marked", "expected"), SIDES, ids=[m[:24] for m, _ in SIDES])
def test_the_other_side(read, marked, expected):
    assert rows(read(marked)) == expected


VIEWS = [
    ("{温岚}认为水价应当上涨的观点遭到{林见山}反驳。", ["温岚|认为|水价应当上涨"]),
    ("{温岚}称水价已经上涨的说法受到业内质疑。", ["温岚|称|水价已经上涨"]),
    ("{温岚}主张分区计价的意见得到采纳。", ["温岚|主张|分区计价"]),
    # his own judgement of a view
    ("{温岚}认为，水价应当上涨的观点遭到反驳。", ["温岚|认为|水价应当上涨的观点遭到反驳"]),
    ("{温岚}认为这种水价偏低的观点遭到反驳。", ["温岚|认为|这种水价偏低的观点遭到反驳"]),
    ("{温岚}认为水价偏低的观点并不可靠。", ["温岚|认为|水价偏低的观点并不可靠"]),
    ("{温岚}建议建立专家的意见得到采纳的机制。", ["温岚|建议|建立专家的意见得到采纳的机制"]),
    ("{温岚}认为得到多数人支持的方案才能通过。", ["温岚|认为|得到多数人支持的方案才能通过"]),
]


@pytest.mark.parametrize(("marked", "expected"), VIEWS, ids=[m[:24] for m, _ in VIEWS])
def test_what_became_of_a_view(read, marked, expected):
    assert rows(read(marked)) == expected


KINDS = [
    ("投票时，有7人表示，水价偏低。", "collective", "有7人"),
    ("有三人表示，水价偏低。", "collective", "有三人"),
    ("其中一人表示，水价偏低。", "nominal", "其中一人"),
    ("对方表示，水价偏低。", "nominal", "对方"),
    ("对方坚持要先付款。", "nominal", "对方"),
    ("对方公司表示，水价偏低。", "organisation", "对方公司"),
    ("“江岸之间”谴责称，水价偏低。", "organisation", "“江岸之间”"),
    ("“工程派”谴责称，水价偏低。", "collective", "“工程派”"),
    (
        "[江岸委员会]、[临湖研究院]等单位的工作人员发表文章表示，水价偏低。",
        "collective",
        "江岸委员会、临湖研究院等单位的工作人员",
    ),
]


@pytest.mark.parametrize(("marked", "kind", "source"), KINDS, ids=[m[:24] for m, _, _ in KINDS])
def test_kinds_of_source(read, marked, kind, source):
    assert [(q.kind, q.source) for q in read(marked)] == [(kind, source)]


def test_so_many_of_several_as_the_tagger_hears_them(attributor, lay):
    text, layer = lay("九名户主中，有7人明说不再续租。")
    hints = [Hint(6, 9, "source", 0.9), Hint(9, 11, "cue", 0.9), Hint(11, 15, "said", 0.9)]
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, hints)
    assert [(q.kind, q.source_text) for q in attributor.attribute_scene(scene).quotes] == [
        ("collective", "有7人")
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # the latter adds, or worries: the former's words, or those of both, end before him
        (
            "{谷青}和{邹衡}均表示赞成，后者还提出保留两台织布机作为展品。",
            ["后者 邹衡 保留两台织布机作为展品"],
        ),
        ("{谷青}和{邹衡}均表示反对，前者认为造价太高，后者则担心工期。", ["前者 谷青 造价太高"]),
        (
            "{谷青}和{邹衡}均表示反对，前者认为造价太高，后者则担心工期太长。",
            ["前者 谷青 造价太高", "后者 邹衡 工期太长"],
        ),
        # a noun is not what is to be done
        ("{谷青}和{邹衡}均表示赞成，后者还提出保留意见。", []),
        # words about two begin with 前者, whatever they are said to care for, to hold or to leave out
        (
            "{谷青}指出，前者关心的是安全，后者关心的是价格，但两人都回避了一个问题：船只有两艘。",
            ["谷青 谷青 前者关心的是安全，后者关心的是价格，但两人都回避了一个问题：船只有两艘"],
        ),
        (
            "{谷青}指出，方案很好，但两位局长都没有回答一个问题：谁来付钱。",
            ["谷青 谷青 方案很好，但两位局长都没有回答一个问题：谁来付钱"],
        ),
        ("{谷青}指出，方案很好，但没有回答记者的提问。", ["谷青 谷青 方案很好"]),
        ("{谷青}认为，前者造价太高，后者则工期太长。", ["谷青 谷青 前者造价太高，后者则工期太长"]),
    ],
)
def test_former_and_latter_of_two_who_take_a_side(read, marked: str, expected: list[str]):
    assert [f"{q.source} {'、'.join(q.speakers)} {'‖'.join(q.words)}" for q in read(marked)] == expected


TURNS = [
    # the condition stands before the cue
    ("如果没有贴息，{温岚}预计今年最多收两百套。", ["温岚|预计|如果没有贴息‖今年最多收两百套"]),
    ("如果这样，{温岚}要求立即停工。", ["温岚|要求|立即停工"]),
    # a house calls itself 公司 and not 该公司; who the speaker is
    (
        "[云岭水务公司]回应称，水价不变；消息传开后，该公司表示，退还差价。",
        ["云岭水务公司|回应称|水价不变", "该公司|表示|退还差价"],
    ),
    ("{温岚}并不认为客流是唯一标尺，她同时是[云岭博物馆学会]<理事>。", ["温岚|并不认为|客流是唯一标尺"]),
    ("{温岚}认为，她同时是最早提出这一点的人。", ["温岚|认为|她同时是最早提出这一点的人"]),
    # a request and the answer on the spot
    (
        "{温岚}希望[云岭大学]来办班，[水务局]当场答复，下月就办。",
        ["温岚|希望|云岭大学来办班", "水务局|答复|下月就办"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), TURNS, ids=[m[:24] for m, _ in TURNS])
def test_where_words_begin_and_end(read, marked, expected):
    assert rows(read(marked)) == expected


def test_two_reports_that_another_passes_on_as_the_tagger_hears_them(attributor, lay):
    text, layer = lay("{温岚}转述，{林见山}希望带两名骨干一同到岗，并提出科研启动经费不低于500万元。")
    hints = [
        Hint(start, start + len(words), kind, 0.97)
        for words, kind in (
            ("林见山希望带两名骨干一同到岗，并提出科研启动经费不低于500万元", "said"),
            ("转述", "cue"),
            ("希望", "cue"),
            ("提出", "cue"),
        )
        for start in (text.index(words),)
    ]
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, hints)
    assert [(q.source_text, q.cue_text) for q in attributor.attribute_scene(scene).quotes] == [
        ("温岚", "转述"),
        ("林见山", "希望"),
        ("林见山", "提出"),
    ]


@pytest.mark.parametrize(("label", "source"), [("◆", "抽样数据"), ("", "网民声音 抽样数据")])
def test_what_an_item_is_about_is_none_of_its_words(attributor, lay, label, source):
    text, layer = lay("网民声音 抽样数据显示，过半的人关注安全，居民仍在等待消息。")
    scene = lay_out_text(text, [Block("paragraph", 0, len(text), label=label)], layer)
    assert [q.source_text for q in attributor.attribute_scene(scene).quotes] == [source]


MEANT = [
    # 他 is whom somebody has speak, and whom 这位… means
    (
        "[安全部]<部长>{林见山}因公出差，由<副部长>{温岚}代为汇报。她通报，没有发生事故。",
        [("温岚",)],
    ),
    ("{林见山}介绍了情况。座谈会由<处长>{温岚}主持。她说，要快修。", [("温岚",)]),
    ("{林见山}并不乐观。这位老专家今年六十岁。他回忆，当年抢的是苗。", [("林见山",)]),
    ("{林见山}并不乐观。一位老专家今年六十岁。他回忆，当年抢的是苗。", [()]),
]


@pytest.mark.parametrize(("marked", "speakers"), MEANT, ids=[m[:30] for m, _ in MEANT])
def test_whom_a_pronoun_means(read, marked, speakers):
    assert [q.speakers for q in read(marked)] == speakers


def test_the_floor_is_given_by_name(read):
    marked = (
        "[种业公司]<董事长>{林见山}和[研究所]<所长>{温岚}回答了提问。\n{林见山}接受采访时说，种子够用。\n"
        "主持人：最后请温所长回答一个问题。\n问：科研单位怎么把关？\n答：试验要审批，制种要封闭。"
    )
    assert read(marked)[-1].speakers == ("温岚",)
