"""What a tagger of cues and sources adds to the lexicon."""

from __future__ import annotations

import pytest

from pipeline.quotes.ear import Hint
from pipeline.quotes.scene import lay_out_text
from pipeline.records import Block

ROWS = [
    # an idiom, a noun, what is set already, words that go on in 其, and what was done before it was found
    (
        "积分都是村干部说了算，跟他走得近的人家分就高。",
        [("source", "村干部", 0.9), ("cue", "说了算", 0.9), ("said", "跟他走得近的人家分就高", 0.9)],
        [],
    ),
    (
        "[司法部]与[国防部]对此诉请均未予置评。",
        [("source", "国防部", 0.9), ("cue", "诉请", 0.9), ("said", "均未予置评", 0.9)],
        [],
    ),
    (
        "后者是在前者已明确频段使用规划的基础上，新增了资源。",
        [("source", "前者", 0.9), ("cue", "明确", 0.9), ("said", "频段使用规划的基础上", 0.9)],
        [],
    ),
    (
        "在检查的同时，要了解各方对发展的政策和措施建议。",
        [("said", "在检查的同时", 0.9), ("source", "各方", 0.9), ("cue", "建议", 0.9)],
        [],
    ),
    (
        "[江岸社]称其观察到，四辆卡车在堤上卸土。",
        [
            ("cue", "称", 0.9),
            ("source", "其", 0.9),
            ("cue", "观察到", 0.9),
            ("said", "四辆卡车在堤上卸土", 0.9),
        ],
        ["江岸社|称|其观察到，四辆卡车在堤上卸土"],
    ),
    (
        "{温岚}说，咨询建筑师后发现，老闸必须拆除。",
        [("source", "咨询建筑师后", 0.9), ("cue", "发现", 0.9), ("said", "老闸必须拆除", 0.9)],
        ["温岚|说|咨询建筑师后发现，老闸必须拆除"],
    ),
    (
        "三家团体9日向江岸法院提起诉讼，要求公布法理依据。",
        [
            ("source", "三家团体9日向江岸法院提起诉讼", 0.9),
            ("cue", "要求", 0.9),
            ("said", "公布法理依据", 0.9),
        ],
        ["三家团体|要求|公布法理依据"],
    ),
    (  # behind the dateline of an agency
        "江岸社江城5月2日电 三家团体要求公布法理依据。",
        [
            ("source", "江岸社江城5月2日电 三家团体", 0.9),
            ("cue", "要求", 0.9),
            ("said", "公布法理依据", 0.9),
        ],
        ["三家团体|要求|公布法理依据"],
    ),
    # what somebody else has launched is but what is spoken of; how a thing is, or where somebody would like to go
    (
        "{温岚}<主席>提出全国修堤倡议具有重要意义，我方积极支持。",
        [("cue", "提出", 0.9), ("said", "全国修堤倡议具有重要意义，我方积极支持", 0.9)],
        [],
    ),
    (
        "四人团伙分工明确——两人望风，两人守闸。",
        [("source", "四人团伙", 0.9), ("cue", "明确", 0.9), ("said", "两人望风，两人守闸", 0.9)],
        [],
    ),
    (
        "{温岚}一直想到外面看看大江，但走不开。",
        [("cue", "一直想到", 0.9), ("said", "外面看看大江，但走不开", 0.9)],
        [],
    ),
    (
        "{温岚}还特意将老人推过来看堤。",
        [("cue", "特意", 0.9), ("said", "将老人推过来看堤", 0.9)],
        [],
    ),
    (
        "及时认定公布需要保护的老堤，实施挂牌。",
        [("source", "及时", 0.9), ("cue", "认定", 0.9), ("said", "公布需要保护的老堤，实施挂牌", 0.9)],
        [],
    ),
    # what is stated stands behind the second cue
    (
        "据[江岸社]报道，该公司发言人4日发表声明，称租金太高。",
        [
            ("cue", "报道", 0.9),
            ("source", "该公司发言人", 0.9),
            ("said", "该公司发言人4日发表声明，称租金太高", 0.9),
            ("cue", "声明", 0.4),
            ("cue", "称", 0.9),
        ],
        ["江岸社|报道|该公司发言人4日发表声明，称租金太高", "该公司发言人|称|租金太高"],
    ),
    # what one is asked about is no part of who has said it
    (
        "对于江岸渔业部发言人表示，禁渔时间是秘密，{温岚}表示并不意外。",
        [("source", "对于江岸渔业部发言人", 0.9)],
        ["江岸渔业部发言人|表示|禁渔时间是秘密", "温岚|表示|并不意外"],
    ),
    # what she has become, and what nobody foresaw
    (
        "{温岚}多了个身份——护堤员代表，没少出力。",
        [("source", "温岚", 0.9), ("cue", "多了个身份", 0.98)],
        [],
    ),
    (
        "没想到，船工们纷纷支持，堤防加高了两米。",
        [("cue", "没想到", 0.9), ("source", "船工们", 0.9), ("said", "纷纷支持，堤防加高了两米", 0.9)],
        [],
    ),
    # words that begin in the midst of another cue
    (
        "{温岚}同意上述判断，但更强调钱的去处。",
        [("cue", "同意", 0.8), ("said", "上述判断", 0.9), ("said", "调钱的去处", 0.9)],
        [],
    ),
    # how something was found is nobody who found it
    (
        "在堤防体检中发现，堤防太低。",
        [("source", "堤防体检中", 0.9), ("cue", "发现", 0.9), ("said", "堤防太低", 0.9)],
        [],
    ),
    (
        "在堤防体检中发现，堤防太低。",
        [("source", "在堤防体检中", 0.9), ("cue", "发现", 0.9), ("said", "堤防太低", 0.9)],
        [],
    ),
    (
        "甚至有人猜测，双方会一同修堤。",
        [("source", "甚至有人", 0.9), ("cue", "猜测", 0.9)],
        ["有人|猜测|双方会一同修堤"],
    ),
    # a cue that no lexicon knows, with its source beside it
    ("{温岚}掰扯道理，堤要先修。", [("cue", "掰扯道理", 0.9)], ["温岚|掰扯道理|堤要先修"]),
    ("{温岚}掰扯道理，堤要先修。", [], []),
    # a source that no rule knows
    ("北岸各摊点表示，租金太高。", [("source", "北岸各摊点", 0.9)], ["北岸各摊点|表示|租金太高"]),
    (
        "另据北岸各摊点掰扯道理，租金太高。",
        [("source", "另据北岸各摊点", 0.9), ("cue", "掰扯道理", 0.9)],
        ["北岸各摊点|掰扯道理|租金太高"],
    ),
    # what is to be made clear is part of what is asked for
    (
        "{温岚}建议优先采用到岸条款，并明确关税的分担比例。",
        [("cue", "建议", 0.9), ("cue", "明确", 0.9)],
        ["温岚|建议|优先采用到岸条款，并明确关税的分担比例"],
    ),
    # what others do within somebody's words is theirs, and does not end the words
    (
        "{温岚}坦承，费用偏高，总行仍要求逐笔报批。",
        [("source", "温岚", 0.9), ("cue", "要求", 0.9), ("said", "费用偏高，总行仍要求逐笔报批", 0.9)],
        ["温岚|坦承|费用偏高，总行仍要求逐笔报批", "总行|要求|逐笔报批"],
    ),
    (
        "{温岚}说，自己签了约，却不知道医生是谁。",
        [("source", "温岚", 0.9), ("cue", "不知道", 0.9), ("said", "医生是谁", 0.9)],
        ["温岚|说|自己签了约，却不知道医生是谁"],
    ),
    (
        "{温岚}说，集团目前没有时间表，但已要求各公司每周评估。",
        [("source", "温岚", 0.9), ("cue", "要求", 0.9), ("said", "各公司每周评估", 0.9)],
        ["温岚|说|集团目前没有时间表，但已要求各公司每周评估"],
    ),
    # how it is done is nobody who does it, nor is what was done before a part of who it is
    (
        "此事议过两次。原则同意将补助标准提高一倍。",
        [("source", "原则", 0.9), ("cue", "同意", 0.9), ("said", "将补助标准提高一倍", 0.9)],
        [],
    ),
    (
        "调查组核查后认定，堤基比图纸短了一米。",
        [("source", "调查组核查后", 0.9), ("cue", "认定", 0.9), ("said", "堤基比图纸短了一米", 0.9)],
        ["调查组|认定|堤基比图纸短了一米"],
    ),
    # what somebody calls so, and kinds of surveys
    (
        "{温岚}所称亏损与账目不符。",
        [("source", "温岚", 0.9), ("cue", "所称", 0.9), ("said", "亏损", 0.9)],
        [],
    ),
    (
        "据抽样统计，修堤的呼声占七成。",
        [("source", "抽样", 0.9), ("cue", "统计", 0.9), ("said", "修堤的呼声占七成", 0.9)],
        [],
    ),
    # neither a cue without a source nor one inside quoted words makes a report
    ("修堤的事掰扯道理，堤要先修。", [("cue", "掰扯道理", 0.9)], []),
    ("“{温岚}掰扯道理，堤要先修”是一句口号。", [("cue", "掰扯道理", 0.9)], []),
    # words that the tagger takes for cues and that are none
    (
        "这道堤被认为是江城的命根子。",
        [("source", "这道堤", 0.9), ("cue", "认为", 0.9), ("said", "是江城的命根子", 0.9)],
        [],
    ),
    (
        "{温岚}的表态引发两岸热议。",
        [("source", "温岚", 0.9), ("cue", "表态", 0.9), ("said", "两岸热议", 0.9)],
        [],
    ),
    (
        "按照{温岚}的嘱咐要求，两岸开了闸。",
        [("source", "温岚", 0.9), ("cue", "要求", 0.9), ("said", "两岸开了闸", 0.9)],
        [],
    ),
    (
        "{温岚}说，费率不高；但默认不等于放任，每年要公布收益。",
        [("source", "温岚", 0.9), ("cue", "默认", 0.9), ("said", "不等于放任，每年要公布收益", 0.9)],
        ["温岚|说|费率不高；但默认不等于放任，每年要公布收益"],
    ),
    (  # in marks with 我, the one who tells of a house goes on himself
        "{温岚}告诉记者，她想贷款，[县银行]要求提供抵押，“我的家当全在田里”。",
        [
            ("source", "温岚", 0.9),
            ("cue", "告诉", 0.9),
            ("source", "县银行", 0.9),
            ("cue", "要求", 0.9),
            ("said", "提供抵押，“我的家当全在田里”", 0.9),
        ],
        ["温岚|告诉|她想贷款，县银行要求提供抵押，“我的家当全在田里”", "县银行|要求|提供抵押"],
    ),
    (  # those whom an agency tells of ask for it in a letter
        "据[某通讯社]报道，下游五国已致函流域委员会，要求推迟蓄水。",
        [
            ("source", "某通讯社", 0.9),
            ("cue", "报道", 0.9),
            ("cue", "要求", 0.7),
            ("said", "推迟蓄水", 0.9),
        ],
        ["某通讯社|报道|下游五国已致函流域委员会，要求推迟蓄水"],
    ),
    # where an answer, or what somebody cares for, ends and begins
    (
        "面对有人认为堤会漏，{温岚}回应称，堤是新修的。",
        [
            ("source", "有人", 0.9),
            ("cue", "认为", 0.9),
            ("said", "堤会漏", 0.9),
            ("cue", "回应称", 0.9),
            ("said", "堤是新修的", 0.9),
        ],
        ["有人|认为|堤会漏", "温岚|回应称|堤是新修的"],
    ),
    (
        "{温岚}回答说规模为每天20吨，是小试的一千倍。",
        [("source", "温岚", 0.9), ("cue", "回答说", 0.9), ("said", "规模为每天20吨，是小试的一千倍", 0.9)],
        ["温岚|回答说|规模为每天20吨，是小试的一千倍"],
    ),
    (
        "{温岚}关心的是车都停满了，孩子没处玩。",
        [("source", "温岚", 0.9), ("cue", "关心的是", 0.9), ("said", "车都停满了，孩子没处玩", 0.9)],
        ["温岚|关心的是|车都停满了，孩子没处玩"],
    ),
    (
        "不少网友对通报未提及人员受伤情况提出质疑，认为“避重就轻”。",
        [
            ("source", "不少网友对通报未提及人员受伤情况", 0.4),
            ("cue", "认为", 0.9),
            ("said", "避重就轻", 0.9),
        ],
        ["不少网友|认为|避重就轻"],
    ),
    (
        "{温岚}不为价格战所动。",
        [("source", "温岚", 0.9), ("cue", "不为", 0.9), ("said", "价格战所动", 0.9)],
        [],
    ),
    # nor does one who is asked ask, or a question whether tell anything
    (
        "{温岚}被多次掰扯道理，堤要先修。",
        [("source", "温岚", 0.9), ("cue", "掰扯道理", 0.9), ("said", "堤要先修", 0.9)],
        [],
    ),
    (
        "{温岚}是否认为堤要先修，无人知道。",
        [("source", "温岚", 0.9), ("cue", "否认为", 0.9), ("said", "堤要先修", 0.9)],
        [],
    ),
    # a row of a table: the house is that of who says it
    (
        "{温岚} [水务局] 建议设立岗位津贴",
        [("source", "温岚", 0.9), ("cue", "建议", 0.9), ("said", "设立岗位津贴", 0.9)],
        ["温岚|建议|设立岗位津贴"],
    ),
    (
        "温岚 [水务局] 建议设立岗位津贴",
        [("source", "水务局", 0.9), ("cue", "建议", 0.9), ("said", "设立岗位津贴", 0.9)],
        ["水务局|建议|设立岗位津贴"],
    ),
    # a source ends with its clause
    (
        "与住户商定后，北岸各摊点掰扯道理，租金太高。",
        [("source", "与住户商定后，北岸各摊点", 0.9), ("cue", "掰扯道理", 0.9), ("said", "租金太高", 0.9)],
        ["北岸各摊点|掰扯道理|租金太高"],
    ),
    # what the speaker does before is no cue of its own
    (
        "{温岚}列席发言，掰扯道理说租金太高。",
        [("cue", "掰扯道理说", 0.9), ("source", "温岚", 0.9), ("said", "租金太高", 0.9)],
        ["温岚|掰扯道理说|租金太高"],
    ),
    # nor does a content end with the 也 of the next source
    (
        "{温岚}说，堤要先修，也有北岸各摊点掰扯道理，租金太高。",
        [
            ("source", "北岸各摊点", 0.9),
            ("cue", "掰扯道理", 0.4),
            ("said", "租金太高", 0.9),
            ("said", "堤要先修", 0.9),
        ],
        ["温岚|说|堤要先修", "北岸各摊点|掰扯道理|租金太高"],
    ),
    # nor with the clause that leads to what the same one says next
    (
        "{温岚}不认为堤会垮，她以水位连降五个月为据，掰扯道理渠道会先通。",
        [
            ("source", "温岚", 0.9),
            ("source", "她", 0.9),
            ("cue", "掰扯道理", 0.95),
            ("said", "渠道会先通", 0.9),
            ("said", "堤会垮", 0.9),
        ],
        ["温岚|不认为|堤会垮", "她|掰扯道理|渠道会先通"],
    ),
    # a content ends with a word, not within it
    (
        "{温岚}掰扯道理：堤要先修；成立[海运合同小组]，由乡里召集。",
        [("source", "温岚", 0.9), ("cue", "掰扯道理", 0.4), ("said", "堤要先修；成立海", 0.9)],
        ["温岚|掰扯道理|堤要先修；成立海运合同小组"],
    ),
    # what ends the clause before is what is decided on, not who goes on
    (
        "会议原则同意设立该研究院，要求筹建组补报名单。",
        [
            ("source", "会议", 0.9),
            ("cue", "原则同意", 0.9),
            ("said", "设立", 0.9),
            ("source", "该研究院", 0.9),
            ("cue", "要求", 0.9),
            ("said", "筹建组补报名单", 0.9),
        ],
        ["会议|原则同意|设立该研究院", "会议|要求|筹建组补报名单"],
    ),
    # nor are part of a name, and what but says that two differ
    (
        "{温岚}、{陈慕白}等27人出席。",
        [("source", "温岚", 0.9), ("cue", "陈慕", 0.4), ("said", "白等27人出席", 0.4)],
        [],
    ),
    (
        "两人的说法有出入：{温岚}估计在七成上下。",
        [("source", "两人", 0.9), ("cue", "说法有出入", 0.9), ("said", "温岚估计在七成上下", 0.9)],
        ["温岚|估计|在七成上下"],
    ),
    # a word that both know is one report
    ("{温岚}说，堤要先修。", [("cue", "说", 0.9)], ["温岚|说|堤要先修"]),
]


@pytest.mark.parametrize(("marked", "hints", "expected"), ROWS, ids=[f"{m[:12]}{len(h)}" for m, h, _ in ROWS])
def test_hints(attributor, lay, marked, hints, expected):
    text, layer = lay(marked)
    given = [Hint(text.index(words), text.index(words) + len(words), kind, p) for kind, words, p in hints]
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, given)
    found = attributor.attribute_scene(scene).quotes
    assert [
        f"{q.source_text}|{q.cue_text}|{'‖'.join(text[s.start : s.end] for s in q.content)}" for q in found
    ] == expected


def test_a_learned_cue_says_so_and_counts_for_less(attributor, lay):
    text, layer = lay("{温岚}掰扯道理，堤要先修。")
    block = [Block("paragraph", 0, len(text))]
    (quote,) = attributor.attribute_scene(lay_out_text(text, block, layer, [Hint(2, 6, "cue", 0.9)])).quotes
    assert any("seen by the tagger, 0.90" in line for line in quote.trace)
    assert quote.confidence < 0.8


SAID = [
    # the rules go on: the tagger hears the narrator
    ("{温岚}说，堤要先修。水位涨得很快。", [(3, 10)], ["堤要先修"]),
    # the rules stop: the tagger hears the speaker
    ("{温岚}说，堤要先修。记者走访过的三处都旧了。", [(4, 23)], ["堤要先修", "记者走访过的三处都旧了"]),
    # no tagger of reported words: as the rules have it
    ("{温岚}说，堤要先修。水位涨得很快。", [], ["堤要先修", "水位涨得很快"]),
]


@pytest.mark.parametrize(("marked", "said", "expected"), SAID)
def test_reported_words_that_the_tagger_hears(attributor, lay, marked, said, expected):
    text, layer = lay(marked)
    hints = [Hint(start, end, "said", 0.9) for start, end in said]
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, hints)
    (quote,) = attributor.attribute_scene(scene).quotes
    assert [text[span.start : span.end] for span in quote.content] == expected


@pytest.mark.parametrize(
    ("said", "start", "end", "share"),
    [
        ([], 0, 4, None),
        ([(0, 4)], 0, 4, 1.0),
        ([(2, 9)], 0, 4, 0.5),
        ([(6, 9)], 0, 4, 0.0),
        ([(0, 1), (3, 8)], 0, 4, 0.5),
    ],
)
def test_share_of_reported_words(lay, said, start, end, share):
    text, layer = lay("{温岚}说，堤要先修。")
    hints = [Hint(a, b, "said", 0.9) for a, b in said]
    assert (
        lay_out_text(text, [Block("paragraph", 0, len(text))], layer, hints).said_share(start, end) == share
    )


HEARD = [
    # all of them do something and then speak, or read a slogan
    (
        "{温岚}把消息告诉了他们，老人们十分激动，争先恐后地报名，“想看大江的梦想居然实现了！”",
        [("said", "想看大江的梦想居然实现了！", 0.9)],
        ["老人们||想看大江的梦想居然实现了！"],
    ),
    (
        "{温岚}走进堤防站，居民们拿着宣传册，“保护堤防从我做起，从现在做起。”",
        [("said", "保护堤防从我做起，从现在做起。", 0.9)],
        [],
    ),
    # those of whom a paper tells reproach somebody
    (
        "《江岸报》报道指出，修堤计划一再推迟，工人对站长报以嘘声，批评其目光短浅。",
        [("cue", "批评", 0.6), ("said", "修堤计划一再推迟，工人对站长报以嘘声", 0.9), ("said", "目光短浅", 0.9)],
        ["《江岸报》|指出|修堤计划一再推迟，工人对站长报以嘘声，批评其目光短浅"],
    ),
    # those whom he tells of go on to do the same
    (
        "{温岚}表示，调查组已确认这名男子的身份，并确认其自杀身亡。",
        [("cue", "确认", 0.46), ("said", "调查组已确认这名男子的身份", 0.9), ("said", "其自杀身亡", 0.9)],
        ["温岚|表示|调查组已确认这名男子的身份，并确认其自杀身亡"],
    ),
    # what a question asks the reason of, and what a rule demands
    (
        "⟨北原⟩为何在此时提出解除禁令？",
        [("source", "北原", 0.9), ("cue", "提出", 0.9), ("said", "解除禁令", 0.9)],
        [],
    ),
    (
        "比例代表选区要求选民填写政党名称。",
        [("source", "比例代表选区", 0.9), ("cue", "要求", 0.9), ("said", "选民填写政党名称", 0.9)],
        [],
    ),
    # cue, source and reported words that no rule puts together
    (
        "{温岚}随手摆出一张账单：修堤一年要八百万元。",
        [("source", "温岚", 0.9), ("cue", "摆出一张账单", 0.6), ("said", "修堤一年要八百万元", 0.9)],
        ["温岚|摆出一张账单|修堤一年要八百万元"],
    ),
    # what those who are told of do once more is no report of who tells it
    (
        "{温岚}表示，[水务局]已确认决口的位置，并确认堤上没有人。",
        [
            ("source", "温岚", 0.9),
            ("cue", "表示", 0.9),
            ("cue", "确认", 0.9),
            ("said", "水务局已确认决口的位置，并确认堤上没有人", 0.9),
        ],
        ["温岚|表示|水务局已确认决口的位置，并确认堤上没有人"],
    ),
    # another country does so too: no words of whoever stops it, even where the tagger hears them as said
    (
        "⟨东洲⟩<总统>{苏见微}叫停修改边防政策。⟨北原⟩也放宽了准入，改签证制度为落地签。",
        [
            ("source", "苏见微", 0.9),
            ("cue", "叫停", 0.9),
            ("said", "修改边防政策", 0.9),
            ("said", "北原也放宽了准入，改签证制度为落地签", 0.7),
        ],
        ["苏见微|叫停|修改边防政策"],
    ),
    # what begins with an announcement is not announced
    (
        "[水务局]27日发布公告，为期十天的查堤正式拉开序幕。",
        [("source", "水务局", 0.9), ("cue", "公告", 0.9), ("said", "为期十天的查堤正式拉开序幕", 0.9)],
        [],
    ),
    # the words stand before the cue
    (
        "修堤一年要八百万元，{温岚}掰着指头给我们看。",
        [("said", "修堤一年要八百万元", 0.9), ("source", "温岚", 0.9), ("cue", "掰着指头给我们看", 0.6)],
        ["温岚|掰着指头给我们看|修堤一年要八百万元"],
    ),
    # words marked as a source name a person with a post, and a little more
    (
        "副局长{温岚}就下一步工作摊开底牌：堤要先修。",
        [("source", "副局长温岚就下一步工作", 0.6), ("cue", "摊开底牌", 0.4), ("said", "堤要先修", 0.9)],
        ["温岚|摊开底牌|堤要先修"],
    ),
    # two who share a cue that no rule reads
    (
        "{温岚}和{尤力}掰扯道理堤要分两步修。",
        [("source", "尤力", 0.9), ("cue", "掰扯道理", 0.9), ("said", "堤要分两步修", 0.9)],
        ["温岚和尤力|掰扯道理|堤要分两步修"],
    ),
    # but what is told of; whose article a paper has printed; an attitude before the words
    (
        "{温岚}勾勒了船工修堤的场景。",
        [("source", "温岚", 0.9), ("cue", "勾勒", 0.9), ("said", "了船工修堤的场景", 0.9)],
        [],
    ),
    (
        "《江讯》刊发<所长>{温岚}的文章，直指堤要先修。",
        [("source", "《江讯》刊发所长温岚的文章", 0.9), ("cue", "直指", 0.9), ("said", "堤要先修", 0.9)],
        ["温岚的文章|直指|堤要先修"],
    ),
    (
        "{温岚}公开唱反调，批评[江岸局]“没看堤就下结论”。",
        [("source", "温岚", 0.9), ("cue", "反调", 0.9), ("said", "江岸局“没看堤就下结论”", 0.9)],
        ["温岚|批评|江岸局“没看堤就下结论”"],
    ),
    # in what tone, and by whom a statement is put out
    (
        "{温岚}言辞尤为激烈，认为堤要先修。",
        [("source", "温岚言辞", 0.9), ("cue", "尤为激烈", 0.9), ("said", "认为堤要先修", 0.9)],
        ["温岚|认为|堤要先修"],
    ),
    (
        "江国和湖国发表解释性声明，重申堤要先修。",
        [("source", "江国和湖国发表解释性声明", 0.9), ("cue", "重申", 0.9), ("said", "堤要先修", 0.9)],
        ["江国和湖国|重申|堤要先修"],
    ),
    (
        "抖音账号“江上事”发布视频，声称江堤已经漏了。",
        [("source", "抖音账号“江上事”发布视频", 0.9), ("cue", "声称", 0.9), ("said", "江堤已经漏了", 0.9)],
        ["抖音账号“江上事”|声称|江堤已经漏了"],
    ),
    # a law that somebody goes by does not go on, whatever is heard
    (
        "根据《公约》规定，江方本应修好江堤。问题在于江方不重视。",
        [
            ("source", "《公约》", 0.9),
            ("cue", "规定", 0.9),
            ("said", "江方本应修好江堤。问题在于江方不重视", 0.9),
        ],
        ["《公约》|规定|江方本应修好江堤"],
    ),
    # no reported words beside the cue
    ("{温岚}摆出一张账单，修堤一年要八百万元。", [("source", "温岚", 0.9), ("cue", "摆出一张账单", 0.4)], []),
    # a lexicon's cue where the tagger hears neither cue nor reported words
    (
        "{温岚}介绍客人认识了局长。{温岚}说，堤要先修。",
        [("source", "温岚", 0.9), ("cue", "说", 0.9), ("said", "堤要先修", 0.9)],
        ["温岚|说|堤要先修"],
    ),
    # the narrator goes on in the same sentence
    (
        "{温岚}说，堤要先修，但没有透露何时动工。",
        [("cue", "说", 0.9), ("said", "堤要先修", 0.9)],
        ["温岚|说|堤要先修"],
    ),
    # the speaker goes on under a cue that only the tagger knows, whether it takes that for reported words or not
    (
        "{温岚}承认堤身老旧，但掰扯道理水位并不高。",
        [("source", "温岚", 0.9), ("cue", "承认", 0.9), ("said", "堤身老旧", 0.9), ("cue", "掰扯道理", 0.6), ("said", "水位并不高", 0.9)],
        ["温岚|承认|堤身老旧", "温岚|掰扯道理|水位并不高"],
    ),
    (
        "{温岚}承认堤身老旧，但掰扯道理水位并不高。",
        [("source", "温岚", 0.9), ("cue", "承认", 0.9), ("said", "堤身老旧，但掰扯道理水位并不高", 0.9), ("cue", "掰扯道理", 0.6)],
        ["温岚|承认|堤身老旧", "温岚|掰扯道理|水位并不高"],
    ),
    # another one keeps still: no words of the speaker
    (
        "{温岚}表示反对，<副站长>{尤力}始终没有表态。",
        [("source", "温岚", 0.9), ("cue", "表示反对", 0.9), ("said", "副站长尤力始终没有表态", 0.9)],
        [],
    ),
    # few words behind a cue that takes no mere noun, and no others
    (
        "{温岚}主张先修堤，{尤力}建议分两年。",
        [("source", "温岚", 0.9), ("cue", "主张", 0.9), ("said", "先修堤", 0.9), ("source", "尤力", 0.9), ("cue", "建议", 0.9), ("said", "分两年", 0.9)],
        ["温岚|主张|先修堤", "尤力|建议|分两年"],
    ),
    (
        "{温岚}说先修堤，{尤力}更担心水质。",
        [("source", "温岚", 0.9), ("cue", "说", 0.9), ("said", "先修堤", 0.9), ("source", "尤力", 0.9), ("cue", "担心", 0.9), ("said", "水质", 0.9)],
        ["温岚|说|先修堤，尤力更担心水质"],
    ),
    # what describes the next speaker is no part of the words before
    (
        "{温岚}希望尽快修堤，下游住户{尤力}担心影响采光。",
        [("source", "温岚", 0.9), ("cue", "希望", 0.9), ("said", "尽快修堤", 0.9), ("source", "尤力", 0.9), ("cue", "担心", 0.9), ("said", "影响采光", 0.9)],
        ["温岚|希望|尽快修堤", "尤力|担心|影响采光"],
    ),
    # a reason belongs to what is stated; one who only takes a side says but the reason
    (
        "{温岚}主张先修堤，理由是水不等人。",
        [("cue", "主张", 0.9), ("said", "先修堤", 0.9), ("cue", "理由是", 0.9), ("said", "水不等人", 0.9)],
        ["温岚|主张|先修堤，理由是水不等人"],
    ),
    (
        "{温岚}不赞成先修堤，理由是钱没到账。",
        [("cue", "不赞成", 0.9), ("said", "先修堤", 0.9), ("cue", "理由是", 0.9), ("said", "钱没到账", 0.9)],
        ["温岚|不赞成|先修堤", "温岚|理由是|钱没到账"],
    ),
    # what somebody says in marks goes on to their end, whoever is cited there, and 他 in them is not he
    (
        "<教授>{温岚}说：“去年我拜访了<局长>{岑松}。他掰扯道理，堤要先修。我同意。”",
        [("source", "他", 0.9), ("cue", "掰扯道理", 0.9), ("said", "堤要先修", 0.9)],
        ["温岚|说|去年我拜访了局长岑松。他掰扯道理，堤要先修。我同意", "他|掰扯道理|堤要先修"],
    ),
    (
        "“去年我见过<局长>{岑松}。他掰扯道理，堤要先修。可我认为值得。”<教授>{温岚}说。",
        [("source", "他", 0.9), ("cue", "掰扯道理", 0.9), ("said", "堤要先修。可我认为值得", 0.9)],
        ["他|掰扯道理|堤要先修", "温岚|说|去年我见过局长岑松。他掰扯道理，堤要先修。可我认为值得"],
    ),
    # what comes of a proposal is no report beside it; of a view it is
    (
        "{温岚}主张发行堤防债券，预计可回笼两千万元。",
        [("cue", "主张", 0.9), ("said", "发行堤防债券", 0.9), ("cue", "预计", 0.9), ("said", "可回笼两千万元", 0.9)],
        ["温岚|主张|发行堤防债券，预计可回笼两千万元"],
    ),
    (
        "{温岚}看好堤防债券，预计可回笼两千万元。",
        [("cue", "看好", 0.9), ("said", "堤防债券", 0.9), ("cue", "预计", 0.9), ("said", "可回笼两千万元", 0.9)],
        ["温岚|看好|堤防债券", "温岚|预计|可回笼两千万元"],
    ),
    # what is made of another one's call is said by who tells of it
    (
        "{温岚}表示，<主席>{岑松}呼吁“共同修堤”，为合作指明方向。",
        [("source", "温岚", 0.9), ("cue", "表示", 0.9), ("cue", "呼吁", 0.9), ("said", "主席岑松呼吁“共同修堤”，为合作指明方向", 0.9)],
        ["温岚|表示|主席岑松呼吁“共同修堤”，为合作指明方向", "岑松|呼吁|“共同修堤”，为合作指明方向"],
    ),
    # what somebody tells of, and what he does not agree with, are no words of his
    (
        "文章中，{温岚}讲述起两地的传统友谊。",
        [("cue", "讲述", 0.9), ("said", "起两地的传统友谊", 0.9)],
        [],
    ),
    (
        "{温岚}不赞同这种解读。",
        [("cue", "不赞同", 0.9), ("said", "这种解读", 0.9)],
        [],
    ),
    # whose task it is, whatever the tagger hears
    (
        "会议决定，试点学校扩大到45所。此项工作由{温岚}同志牵头负责。",
        [("source", "会议", 0.9), ("cue", "决定", 0.9), ("said", "试点学校扩大到45所", 0.9)],
        ["会议|决定|试点学校扩大到45所‖此项工作由温岚同志牵头负责"],
    ),
    # words that are no cue, whatever the tagger hears
    (
        "[江岸局]今年安排1,500万元，对修堤的村按一半比例补助。",
        [
            ("source", "江岸局", 0.9),
            ("cue", "安排1", 0.9),
            ("said", "500万元，对修堤的村按一半比例补助", 0.9),
        ],
        [],
    ),
    (
        "江岸区在会上介绍经验时表示，堤防太低。",
        [("source", "江岸区", 0.9), ("cue", "表示", 0.9), ("said", "堤防太低", 0.9)],
        ["江岸区|表示|堤防太低"],
    ),
    (
        "{温岚}把秘诀归为“三不接”，她说，低于两微米的不接。",
        [
            ("source", "温岚", 0.9),
            ("cue", "归为", 0.9),
            ("said", "三不接", 0.9),
            ("source", "她", 0.9),
            ("cue", "说", 0.9),
            ("said", "低于两微米的不接", 0.9),
        ],
        ["她|说|低于两微米的不接"],
    ),
    (
        "{温岚}回来了，难处说不清，堤要先修。",
        [("source", "温岚", 0.9), ("cue", "说", 0.9), ("said", "堤要先修", 0.9)],
        [],
    ),
]  # fmt: skip


def test_they_within_marks_are_a_pronoun_to_the_tagger(attributor, lay):
    text, layer = lay("“我没想到，老人都支持。他们说，堤要先修。”<教授>{温岚}很是惊讶，“堤真的要修了。”")
    hints = [("source", "他们", 0.9), ("cue", "说", 0.9), ("said", "堤要先修", 0.9)]
    given = [Hint(text.index(w), text.index(w) + len(w), kind, p) for kind, w, p in hints]
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, given)
    assert [(q.kind, q.source_text) for q in attributor.attribute_scene(scene).quotes] == [
        ("pronoun", "他们"),
        ("person", "温岚"),
    ]


@pytest.mark.parametrize(("marked", "hints", "expected"), HEARD)
def test_reports_that_the_tagger_hears(attributor, lay, marked, hints, expected):
    text, layer = lay(marked)
    given = [Hint(text.rindex(words), text.rindex(words) + len(words), kind, p) for kind, words, p in hints]
    given.append(Hint(0, 0, "said", 0.9))  # a tagger of reported words is at work
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, given)
    found = attributor.attribute_scene(scene).quotes
    assert [
        f"{q.source_text}|{q.cue_text}|{'‖'.join(text[s.start : s.end] for s in q.content)}" for q in found
    ] == expected
