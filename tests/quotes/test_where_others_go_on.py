"""Where somebody else goes on behind reported words, acts that are no part of a source, and cues that are none; names invented."""

from __future__ import annotations

import pytest

from pipeline.quotes.ear import Hint
from pipeline.quotes.scene import lay_out_text
from pipeline.records import Block

# marked text → rows "source|cue|words‖words"
ENDS = [
    (
        "{温岚}认为应先修堤，提出把清淤写入规划。",
        ["温岚|认为|应先修堤", "温岚|提出|把清淤写入规划"],
    ),
    (
        "{温岚}对其可持续性表示担忧，她算了一笔账：一年要花三百万元。",
        ["她|算了一笔账|一年要花三百万元"],
    ),
    (
        "{温岚}主张重新加高江堤，业内人士指出，其做法不过是堵水。",
        ["温岚|主张|重新加高江堤", "业内人士|指出|其做法不过是堵水"],
    ),
    (
        "{温岚}主张重新加高江堤，业内人士指出，水位还会涨。",
        ["温岚|主张|重新加高江堤", "业内人士|指出|水位还会涨"],
    ),
    # what some claim, promise or lay down, and what the narrator makes of it
    ("[江岸公司]声称航道属于其内水，这完全不符合事实。", ["江岸公司|声称|航道属于其内水"]),
    ("某国散布舆论，称堤防太低，这完全歪曲了事实。", ["某国|称|堤防太低"]),
    (
        "[江岸公司]称有关说法毫无依据，这是对公司的抹黑。",
        ["江岸公司|称|有关说法毫无依据，这是对公司的抹黑"],
    ),
    ("[江岸公司]去年承诺三年还清，但此后却一再拖延。", ["江岸公司|承诺|三年还清"]),
    (
        "{温岚}指出，该公司承诺三年还清，至今分文未付。",
        ["温岚|指出|该公司承诺三年还清，至今分文未付", "该公司|承诺|三年还清，至今分文未付"],
    ),
    ("[江岸公司]认为这一安排有助于修堤，对此给予积极评价。", ["江岸公司|认为|这一安排有助于修堤"]),
    (
        "《江岸船工条例》规定，船工须持证上岗，并对违法行为规定了具体的处罚措施。",
        ["《江岸船工条例》|规定|船工须持证上岗"],
    ),
    # what one holds in spite of what he concedes
    (
        "{温岚}说，堤防太低，虽然钱还没有到位，他也主张先动手。",
        ["温岚|说|堤防太低，虽然钱还没有到位，他也主张先动手"],
    ),
    # marks go with what is said before them where another turn follows
    (
        "{温岚}认为，堤防要修。“有理由推断，工期会推迟。”但他强调，今年完工不现实。",
        ["温岚|认为|堤防要修‖有理由推断，工期会推迟", "他|强调|今年完工不现实"],
    ),
    # what has come of it so far is the paper's background
    (
        "{温岚}表示江岸愿意考虑免费通航。江岸自2023年推动免费通航，截至去年已覆盖48个码头。",
        ["温岚|表示|江岸愿意考虑免费通航"],
    ),
    ("7名居民明确反对，焦点集中在堤防太低。", []),
    ("在{温岚}看来，银行嘴上说支持船工，考核却偏向船厂。", ["温岚|看来|银行嘴上说支持船工，考核却偏向船厂"]),
    # those who are asked differ, and so many of them think otherwise
    ("八成以上专家认为堤防偏低；对于是否加高，意见分歧明显。", ["八成以上专家|认为|堤防偏低"]),
    ("六成受访校长认为课时偏长；至于要不要再延，看法不一。", ["六成受访校长|认为|课时偏长"]),
    ("62%的受访居民认为水价偏高，认为“合理”的仅占18%。", ["62%的受访居民|认为|水价偏高"]),
    ("62%的受访居民认为水价偏高，认为合理的仅占18%。", ["62%的受访居民|认为|水价偏高"]),
    ("52%的受访居民认为水价偏高，而在去年，持相同观点的仅占18%。", ["52%的受访居民|认为|水价偏高"]),
    ("半数以上居民认为水价偏高，这一比例较前年明显上升。", ["半数以上居民|认为|水价偏高"]),
    # what came of what is asked for, by numbers
    ("[江岸局]要求船工持证上岗，目前共培训船工860人。", ["江岸局|要求|船工持证上岗"]),
    ("[江岸局]要求船工持证上岗，目前培训还没有开始。", ["江岸局|要求|船工持证上岗，目前培训还没有开始"]),
    # another one acts on it
    ("{温岚}提议下月再会面，{尤力}随即表示了支持。", ["温岚|提议|下月再会面"]),
    ("[江岸公司]建议住户上网查询，[临湖水务局]随后转发了声明。", ["江岸公司|建议|住户上网查询"]),
    ("{温岚}提议下月再会面，堤防随后加高。", ["温岚|提议|下月再会面，堤防随后加高"]),
    ("[江岸公司]要求尽快停工，但[临湖公司]继续清淤。", ["江岸公司|要求|尽快停工"]),
    ("[江岸公司]称，船被人开走，岸上的人对这一说法予以否认。", ["江岸公司|称|船被人开走"]),
    ("[江岸地震台]最初报告称，震级为5.6级，随后该机构将震级改为5.8级。", ["江岸地震台|报告称|震级为5.6级"]),
    # the speaker does something besides, or the bulletin adds what came of it
    ("{温岚}称，应把船队赶出港，并在14日进一步威胁加收泊位费。", ["温岚|称|应把船队赶出港"]),
    ("{温岚}认为，收费应以成本为基础，并据此建立了分摊模型。", ["温岚|认为|收费应以成本为基础"]),
    ("{温岚}认为，收费应以成本为基础，并向船工公开。", ["温岚|认为|收费应以成本为基础，并向船工公开"]),
    ("[江岸指挥部]宣布暂停一切航班，并下令关闭港口。", ["江岸指挥部|宣布|暂停一切航班"]),
    ("{温岚}强调，堤要先修，否认有关堤防漏水的说法。", ["温岚|强调|堤要先修"]),
    ("[江岸公司]希望船厂自主造船，因此并未表态准许进口。", ["江岸公司|希望|船厂自主造船"]),
    ("双方表态说“希望停止抬价”，但实际进展甚微。", ["双方|表态说|希望停止抬价"]),
    ("{温岚}强调，堤要先修，为全省治水指明方向。", ["温岚|强调|堤要先修"]),
    ("{温岚}认为这对船厂有利，从而引发一轮抛售潮。", ["温岚|认为|这对船厂有利"]),
    # the same speaker's next view, and what those want of whom he tells
    ("[江岸协会]指出，堤防漏水，认为修堤不能再拖。", ["江岸协会|指出|堤防漏水", "江岸协会|认为|修堤不能再拖"]),
    (
        "{温岚}表示，船工不愿选边，更希望拿到图纸。",
        ["温岚|表示|船工不愿选边，更希望拿到图纸"],
    ),
    # papers that nothing but 根据 introduces, and what is no such paper
    ("根据声明，堤要先修，桥可以等。", ["声明||堤要先修，桥可以等"]),
    ("据[江岸署]发布的《江岸堤防质量报告》，四成堤段漏水。", ["江岸署发布的《江岸堤防质量报告》||四成堤段漏水"]),
    ("根据协议，江岸公司每年供水四百万吨。", []),
    # a house that holds a meeting decides, and not its meeting
    ("[江岸水利学会]召开会议，决定设立堤防专业组。", ["江岸水利学会|决定|设立堤防专业组"]),
    # how a demand is made is no cue
    ("这次[江岸局]又明确提出了赔偿要求，会谈的可能性越来越小。", []),
    # works named as examples
    (
        "⟨江岸县⟩还通过组织培训，开设《修堤入门》等课程，要求船工持证上岗。",
        ["江岸县|要求|船工持证上岗"],
    ),
    # somebody without a name is heard in passing
    (
        "{温岚}说：“有人说船修不好，可船修好了。”",
        ["温岚|说|有人说船修不好，可船修好了", "有人|说|船修不好"],
    ),
    # a comparison goes with what is told
    (
        "主持人：请回答。\n{温岚}：很多居民说泊位费太高，比邻港贵一倍，怎么解决？我们再议。",
        [
            "主持人||请回答",
            "温岚||很多居民说泊位费太高，比邻港贵一倍，怎么解决？我们再议",
            "很多居民|说|泊位费太高，比邻港贵一倍",
        ],
    ),
    # what a thing rests on is nobody's words
    ("堤上没有留痕，船工{温岚}回忆。", ["温岚|回忆|堤上没有留痕"]),
    ("堤上没有留痕，查起来全靠船工{温岚}回忆。", []),
    # what he is willing to do, told of himself
    (
        "{温岚}说：“船要养，人也要养。”不过，若能多补一点，他愿意带头停船。",
        ["温岚|说|船要养，人也要养‖不过，若能多补一点，他愿意带头停船"],
    ),
]  # fmt: skip

# marked text → kind and source of the first quote
SOURCES = [
    ("《江岸晚报》发表评论指出，堤要先修。", "document", "《江岸晚报》"),
    ("江岸贸易协会的报告分析指出，堤要先修。", "document", "江岸贸易协会的报告"),
    ("[江岸市政府]发公告建议，市民少出门。", "organisation", "江岸市政府"),
    ("[江岸通讯社]星期三（28日）报道称，堤要先修。", "organisation", "江岸通讯社"),
    ("《江岸早报》看到的一份船只列表显示，船都旧了。", "document", "一份船只列表"),
    ("{温岚}批评只建不管。其负责的抽查发现，四成船坞闲置。", "impersonal", "其负责的抽查"),
    ("多位受访企业家认为，堤要先修。", "collective", "多位受访企业家"),
    ("多位受访企业认为，堤要先修。", "collective", "多位受访企业"),
    ("在{尤力}诉[江岸公司]一案中，[临湖法院]认为，堤要先修。", "organisation", "临湖法院"),
    # kinds
    ("47%的受访医生担心，堤要塌。", "collective", "47%的受访医生"),
    ("[省水利厅]列席同志提示，堤要先修。", "nominal", "省水利厅列席同志"),
    ("客服答复说，船票已经生效。", "nominal", "客服"),
    ("多名工作人员表示，堤要先修。", "collective", "多名工作人员"),
    ("企业普遍认为，规则多变最难应付。", "collective", "企业"),
    ("该调查还指出，船都旧了。", "document", "该调查"),
    ("巡堤台账显示，船都旧了。", "document", "巡堤台账"),
]

SPEAKERS = [
    (
        "{温岚}提醒，船坞空着。持类似看法的还有[江岸局]<副处长>{尤力}。在她看来，堤要先修。",
        ["温岚", "尤力"],
    ),
    (
        "{温岚}提醒，船坞空着。持这一主张的代表人物是[江岸大学]{尤力}<教授>。他认为，堤要先修。",
        ["温岚", "尤力"],
    ),
]

HEARD = [
    # what some propose, and what they did since; what the narrator makes of what is said
    (
        "{温岚}指出，江岸也提出两岸应一同修堤，但之后却不断停工。",
        [("source", "江岸", 0.9), ("cue", "提出", 0.9), ("said", "两岸应一同修堤，但之后却不断停工", 0.9)],
        ["江岸|提出|两岸应一同修堤", "温岚|指出|江岸也提出两岸应一同修堤，但之后却不断停工"],
    ),
    (
        "[江岸公司]同样称他“另有任用”，引发舆论关注此事的走向。",
        [
            ("source", "江岸公司", 0.9),
            ("cue", "称", 0.9),
            ("said", "他“另有任用”，引发舆论关注此事的走向", 0.9),
        ],
        ["江岸公司|称|他“另有任用”"],
    ),
    (
        "[江岸公司]当时称他“另有任用”，但至今仍未宣布其新职务。",
        [
            ("source", "江岸公司", 0.9),
            ("cue", "称", 0.9),
            ("said", "他“另有任用”，但至今仍未宣布其新职务", 0.9),
        ],
        ["江岸公司|称|另有任用"],
    ),
    # an event shows or foretells, and nobody says so; what is not announced, done besides, or put out
    (
        "{温岚}在堤上看了两个小时，凸显省里对修堤的重视。",
        [("cue", "凸显", 0.9), ("said", "省里对修堤的重视", 0.9)],
        [],
    ),
    ("{温岚}增补为委员，预示他将留任。", [("cue", "预示", 0.9), ("said", "他将留任", 0.9)], []),
    (
        "{温岚}认为，修堤“取得成果”，也显示两岸抱有信心。",
        [("source", "温岚", 0.9), ("cue", "显示", 0.9), ("said", "两岸抱有信心", 0.9)],
        ["温岚|认为|修堤“取得成果”，也显示两岸抱有信心"],
    ),
    (
        "[江岸公司]一再推迟，至今未宣布其新职务。",
        [("source", "江岸公司", 0.9), ("cue", "未宣布", 0.9), ("said", "其新职务", 0.9)],
        [],
    ),
    (
        "江岸媒体在大力呼吁改善关系的同时，依旧不断批评船厂。",
        [
            ("source", "江岸媒体", 0.9),
            ("cue", "呼吁", 0.9),
            ("said", "改善关系的同时，依旧不断批评船厂", 0.9),
        ],
        [],
    ),
    (
        "多家船厂28日公布财报，业绩喜忧参半。",
        [("source", "多家船厂", 0.9), ("cue", "公布财报", 0.9), ("said", "业绩喜忧参半", 0.9)],
        [],
    ),
    (
        "据{温岚}分析，部分医生担心疗效差异、患者习惯用原研药是主要原因。",
        [
            ("source", "部分医生", 0.9),
            ("cue", "担心", 0.9),
            ("said", "疗效差异、患者习惯用原研药是主要原因", 0.9),
        ],
        ["温岚|分析|部分医生担心疗效差异、患者习惯用原研药是主要原因"],
    ),
    # a mere list of what was spoken of, a view on something
    (
        "片中强调了“修堤”、“清淤”以及改造码头等内容。",
        [("source", "片中", 0.9), ("cue", "强调", 0.9), ("said", "了“修堤”、“清淤”以及改造码头等内容", 0.9)],
        [],
    ),
    (
        "江岸舆论也报道对修堤前景的展望。",
        [("source", "江岸舆论", 0.9), ("cue", "报道", 0.9), ("said", "对修堤前景的展望", 0.9)],
        [],
    ),
    # what is to be done next is shown by no figures
    (
        "《江岸指数》显示，江岸排名第14位。下一步，有关部门将完善规则。",
        [
            ("source", "《江岸指数》", 0.9),
            ("cue", "显示", 0.9),
            ("said", "江岸排名第14位", 0.9),
            ("said", "下一步，有关部门将完善规则", 0.9),
        ],
        ["《江岸指数》|显示|江岸排名第14位"],
    ),
    # a byline of several, an act among others, what is to be put before somebody
    (
        "[江岸公司]实时掌握企业租赁情况，并督促企业备案。",
        [("source", "江岸公司", 0.9), ("cue", "督促", 0.9), ("said", "企业备案", 0.9)],
        [],
    ),
    (
        "拟于6月底前报市政府常务会议审定，之后方可执行。",
        [
            ("source", "拟于6月底前报市政府常务会议", 0.9),
            ("cue", "审定", 0.9),
            ("said", "之后方可执行", 0.9),
        ],
        [],
    ),
    (
        "本报⟨江岸⟩2月24日电综合本报记者报道：会谈在江岸结束，各方反应不一。",
        [("source", "江岸", 0.9), ("cue", "报道", 0.9), ("said", "会谈在江岸结束，各方反应不一", 0.9)],
        [],
    ),
    (
        "消费者代表、退休教师{温岚}也投了赞成票，但附有条件：堤防先修。",
        [("source", "消费者", 0.9), ("cue", "附有条件", 0.9), ("said", "堤防先修", 0.9)],
        ["温岚|附有条件|堤防先修"],
    ),
    (
        "{温岚}说，堤防太低，尽管两岸意见不一，他仍希望年内开工。",
        [
            ("source", "他", 0.9),
            ("cue", "希望", 0.9),
            ("said", "堤防太低，尽管两岸意见不一", 0.9),
            ("said", "仍希望年内开工", 0.9),
        ],
        ["温岚|说|堤防太低，尽管两岸意见不一，他仍希望年内开工"],
    ),
    # a weak cue leads to a clause where the tagger hears it said
    (
        "{温岚}表示同意，但提出船工的底子需要补强。",
        [("said", "船工的底子需要补强", 0.9)],
        ["温岚|提出|船工的底子需要补强"],
    ),
    ("{温岚}表示同意，但提出船工的底子需要补强。", [], []),
    # whoever says 正常 is not the one who asks
    (
        "居民普遍追问，早上说正常、晚上就停水，究竟哪一句是真的。",
        [("cue", "说", 0.6), ("said", "早上说正常、晚上就停水，究竟哪一句是真的", 0.9)],
        ["居民|普遍追问|早上说正常、晚上就停水，究竟哪一句是真的"],
    ),
    # what is told of a house that is no name
    (
        "{温岚}回应称，对方多次表明船还能开，不必再修。",
        [("source", "温岚", 0.9), ("cue", "表明", 0.6), ("said", "对方多次表明船还能开，不必再修", 0.9)],
        ["温岚|回应称|对方多次表明船还能开，不必再修", "对方|表明|船还能开，不必再修"],
    ),
    # why something is done
    (
        "{温岚}表示，厂方迟迟不回应船工提议是因为意见不一，短期难有结果。",
        [
            ("source", "温岚", 0.9),
            ("cue", "提议", 0.9),
            ("said", "厂方迟迟不回应船工提议是因为意见不一，短期难有结果", 0.9),
        ],
        ["温岚|表示|厂方迟迟不回应船工提议是因为意见不一，短期难有结果"],
    ),
    # what is alike is no report
    (
        "船工的费率与岸上职工一致，“不能让六十岁的人白干活”。",
        [("source", "岸上职工", 0.5), ("cue", "一致", 0.5), ("said", "不能让六十岁的人白干活", 0.9)],
        [],
    ),
    # nor is what a house holds
    (
        "[江岸水利总局]1月15日召开治水工作会议时，摆明堤要先修。",
        [
            ("source", "江岸水利总局1月15日召开治水工作会议", 0.5),
            ("cue", "摆明", 0.4),
            ("said", "堤要先修", 0.9),
        ],
        ["江岸水利总局|摆明|堤要先修"],
    ),
    # the case is no part of who rules
    (
        "在{尤力}诉[江岸公司]案中，法院摆明船主有责。",
        [("source", "尤力诉江岸公司案中，法院", 0.5), ("cue", "摆明", 0.4), ("said", "船主有责", 0.9)],
        ["法院|摆明|船主有责"],
    ),
    # direct speech on both sides of what is felt, and others cited in it
    (
        "“船工都很支持。他们说，江水比从前清了。”{温岚}很是惊讶，“大家真的变了，往后的事就好办了。”",
        [("source", "他们", 0.9), ("cue", "说", 0.9), ("said", "江水比从前清了", 0.9)],
        [
            "温岚||船工都很支持。他们说，江水比从前清了‖大家真的变了，往后的事就好办了",
            "他们|说|江水比从前清了",
        ],
    ),
    (
        "“这条路前后修了三年。”{温岚}感慨得很，“现在总算通了，孩子上学不用绕远了。”",
        [
            ("source", "温岚", 0.9),
            ("cue", "感慨得很", 0.9),
            ("said", "现在总算通了，孩子上学不用绕远了", 0.9),
        ],
        ["温岚|感慨得很|这条路前后修了三年‖现在总算通了，孩子上学不用绕远了"],
    ),
]


def rows(quotes):
    return [f"{q.source}|{q.cue}|{'‖'.join(q.words)}" for q in quotes]


@pytest.mark.parametrize(("marked", "expected"), ENDS, ids=[m[:24] for m, _ in ENDS])
def test_where_words_end(read, marked: str, expected: list[str]) -> None:
    assert sorted(rows(read(marked))) == sorted(expected)


@pytest.mark.parametrize(("marked", "kind", "source"), SOURCES, ids=[s for _, _, s in SOURCES])
def test_sources(read, marked: str, kind: str, source: str) -> None:
    last = read(marked)[-1]
    assert (last.kind, last.source) == (kind, source)


@pytest.mark.parametrize(("marked", "speakers"), SPEAKERS, ids=[m[:24] for m, _ in SPEAKERS])
def test_who_is_meant(read, marked: str, speakers: list[str]) -> None:
    assert ["+".join(q.speakers) for q in read(marked)] == speakers


def test_an_analysis_of_a_report_is_part_of_its_cue(read) -> None:
    (quote,) = read("江岸贸易协会的报告分析认为，堤要先修。")
    assert quote.cue == "分析认为"


@pytest.mark.parametrize(
    ("marked", "hints", "expected"), HEARD, ids=[m[:24] + str(len(h)) for m, h, _ in HEARD]
)
def test_what_the_tagger_hears(attributor, lay, marked, hints, expected) -> None:
    text, layer = lay(marked)
    given = [Hint(text.rindex(words), text.rindex(words) + len(words), kind, p) for kind, words, p in hints]
    given.append(Hint(0, 0, "said", 0.9))  # a tagger of reported words is at work
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, given)
    found = attributor.attribute_scene(scene).quotes
    assert sorted(
        f"{q.source_text}|{q.cue_text}|{'‖'.join(text[s.start : s.end].strip('。') for s in q.content)}"
        for q in found
    ) == sorted(expected)
