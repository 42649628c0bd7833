"""Where a speaker's words end: sentences without a cue that go on, and those that are the bulletin's own."""

from __future__ import annotations

import pytest

from pipeline.quotes.ear import Hint
from pipeline.quotes.finishing import Finisher
from pipeline.quotes.scene import lay_out_text
from pipeline.records import Block

GOES_ON = [
    "{苏见微}认为，还要用补贴撬动修复。具体来说，可对修复费用补贴三成。",
    "{苏见微}认为，土壤修复急不得。这个模式是[青禾研究院]<所长>{温岚}首创的，应当尽快推广。",
    "{苏见微}认为，土壤修复急不得。三年五年看不到效果是常态。",
    "{苏见微}认为，土壤修复急不得。这类项目最怕半途而废，前期投入全打水漂。",
    "{苏见微}透露，首期工程已经开工。此外，二期用地也已落实。",
    "{苏见微}说，市场正在变化。如果不提前布局，三年后就没有座位了。",
    "{苏见微}指出，人才结构失衡。高端人才引不来，技能人才留不住。",
    "{苏见微}强调，改革没有回头路。要把好事办好，把实事办实。",
    "{苏见微}判断，行业拐点已到。预计明年产能利用率回升到八成。",
    "会议指出，防汛形势严峻。各单位要压实责任，落实到人。",
    "{苏见微}坦言，转型很痛。“但不转，连痛的机会都没有。”",
    "[青禾研究院]表示，样机已经定型。下一步将扩大试用范围。",
    "{苏见微}指出，土壤修复急不得。希望双方再接再厉、密切合作。",
    "{苏见微}指出，土壤修复急不得。双方应尊重彼此关切，加强沟通。",
    "{苏见微}说，土壤修复急不得。此次专家会议非常成功，将推动两地合作。",
    "{苏见微}说，土壤修复急不得。局长先生此次来访，将推动两地合作。",
]
STOPS = [
    "{苏见微}宣布修改江堤管理办法，并与下游联合护堤。⟨对岸⟩也以护堤为名放宽了限制。",  # what another one does
    "{苏见微}表示，增幅太低不会签字。经两轮协商，增幅定为百分之五。",
    "[中国银行]<行长>{苏见微}认为，市场需要改革。[中国联通]已经推出新产品。",
    "{苏见微}认为，土壤修复急不得。经我们核对，这一做法已在九县试行。",
    "{苏见微}认为，土壤修复急不得。护士小陈已经上门服务两年。",
    "{苏见微}认为，土壤修复急不得。这位所长是[青禾研究院]<所长>{温岚}。",
    "{苏见微}认为，土壤修复急不得。话音刚落，台下响起掌声。",
    "{苏见微}认为，土壤修复急不得。会后，嘉宾参观了试验田。",
    "{苏见微}认为，土壤修复急不得。{温岚}对此表示赞同。",
    "{苏见微}认为，土壤修复急不得。她还向志愿者赠送了图书。",
    "{苏见微}认为，土壤修复急不得。上述观点引起与会者共鸣。",
    "{苏见微}认为，土壤修复急不得。全场响起热烈掌声。",
    "{苏见微}认为，土壤修复急不得。（本报记者整理）",
    "{苏见微}认为，土壤修复急不得。农户们的看法却不尽相同。",
    "{苏见微}认为，土壤修复急不得。5月12日，试验田举行开镰仪式。",
    "数据显示，耕地质量提升半个等级。我市将继续加大投入。",
    "{苏见微}认为，土壤修复急不得。据悉，该项目总投资两亿元。",
    "{苏见微}认为，土壤修复急不得。农户则大多持观望态度。",
    "{苏见微}认为，土壤修复急不得。据村支书{温岚}掌握的情况，全村有十一户弃耕。",
    "{苏见微}认为，土壤修复急不得。该书由江城出版社出版。",
    "{苏见微}说：“土壤修复急不得。”试验田占地三百亩。",
    "[青禾研究院]表示，样机已经定型。该院成立于1998年。",
    "《江城土壤公报》指出，修复急不得。试验田占地三百亩。",
    "会议提出，要稳中求进。这为我们做好工作指明了方向。",
    "[青禾研究院]宣布，旧站点暂时关闭。这是该站自建成以来首次关闭。",
    "[青禾研究院]宣布，旧站点暂时关闭。旧站点是南北要道的必经之处。",
    "{苏见微}：修复急不得。\n试验田占地三百亩，由村集体出资建设。",
    "⟨东洲⟩<总统>{苏见微}宣布修改边防政策。⟨北原⟩也放宽了准入。",
]


@pytest.mark.parametrize("marked", GOES_ON)
def test_sentence_goes_on(read, marked):
    (quote,) = read(marked)
    assert quote.roles == ["reported", "continuation"]


@pytest.mark.parametrize("marked", STOPS)
def test_sentence_is_the_bulletins_own(read, marked):
    (quote,) = read(marked)
    assert quote.roles == ["reported"]


@pytest.mark.parametrize("task", ["责成监理单位写出书面检查", "安置费用企业自行承担"])
def test_an_item_of_minutes_goes_on_with_whose_task_it_is(read, task):
    (decided,) = read(f"（三）会议决定，对其余11家实行搬迁。{task}。")
    assert decided.words == ["对其余11家实行搬迁", task]
    assert any("whose task the item is" in step for step in decided.trace)


def test_continuation_can_be_switched_off(read):
    (quote,) = read(GOES_ON[0], continuation=False)
    assert quote.roles == ["reported"]


def test_next_speaker_without_warning(read):
    first, second = read("{苏见微}认为，土壤修复急不得。周期太长。{温岚}担心，资金跟不上。")
    assert (first.words, second.words) == (["土壤修复急不得", "周期太长"], ["资金跟不上"])


def test_points_of_an_enumeration_over_sentences(read):
    (quote,) = read("{苏见微}提出三点建议：一是摸清家底。二是分类施策。三是建立长效机制。")
    assert quote.words == ["一是摸清家底", "二是分类施策", "三是建立长效机制"]


def test_a_point_that_begins_with_a_number_is_known_by_the_one_before_it(read):
    (quote,) = read("{苏见微}提出三点建议：\n1.由村里摸清家底。\n2.5号闸先修。\n3.堤成之前不行船。")
    assert quote.words == ["1.由村里摸清家底", "2.5号闸先修", "3.堤成之前不行船"]


def test_the_turn_goes_on_where_somebody_is_told_to_have_spoken_to_me(read):
    outer, inner = read(
        "{苏见微}（<校长>）：我讲两句，孩子走了又走。\n[江岸大学]<教授>{温岚}去年来时对我说：“你们太急。”我没有答话。"
    )
    assert (outer.words[0], len(outer.words)) == ("我讲两句，孩子走了又走", 2)
    assert (inner.source, inner.words) == ("温岚", ["你们太急"])


def test_points_go_on_behind_a_paper_that_is_cited_between_them(read):
    quotes = read("{温岚}介绍，首先是水务局查堤。《办法》要求，三天内查完。其次是各县修堤。其三，年底验收。")
    assert [q.words for q in quotes] == [
        ["首先是水务局查堤", "其次是各县修堤", "其三，年底验收"],
        ["三天内查完"],
    ]
    (quote,) = read("{温岚}认为，堤最要紧。其次，水要清。")
    assert quote.words == ["堤最要紧", "其次，水要清"]


def test_points_of_the_bulletin_are_not_taken_for_the_speakers(read):
    quotes = read("一是摸清家底。{苏见微}认为，底数不清是通病。二是分类施策。{温岚}建议，一村一方案。")
    assert [q.words for q in quotes] == [["底数不清是通病"], ["一村一方案"]]


@pytest.mark.parametrize(("heard", "goes_on"), [(True, True), (False, False)])
def test_what_a_speaker_concedes_to_others_is_said(attributor, lay, heard, goes_on):
    second = "尽管官员们确信搜寻已经结束，但现场的枪支仍将接受测试"
    text, layer = lay("{苏见微}表示，嫌疑人身上带着两支枪。" + second + "。")
    hints = [Hint(6, 16, "said", 0.9)]
    if heard:
        hints.append(Hint(text.index(second), text.index(second) + len(second), "said", 0.9))
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, hints)
    first = attributor.attribute_scene(scene).quotes[0]
    assert (second in [text[s.start : s.end] for s in first.content]) is goes_on


def test_speech_over_paragraphs_opens_anew_and_closes_once(read):
    (quote,) = read("{苏见微}说：“第一年最难。\n“第二年好一些。\n“第三年才看得见绿色。”")
    assert quote.words == ["第一年最难", "第二年好一些", "第三年才看得见绿色"]
    assert quote.form == "direct"


def test_unclosed_marks_end_with_the_paragraph(read):
    (quote,) = read("{苏见微}说：“第一年最难。\n试验田占地三百亩。")
    assert quote.words == ["第一年最难"]


def test_every_quote_says_why(read):
    (quote,) = read(GOES_ON[0])
    trace = "\n".join(quote.trace)
    for word in ("cue 认为", "source by", "content:", "continuation:", "speaker:"):
        assert word in trace
    assert 0 < quote.confidence < 1


def test_what_the_speakers_side_wants_is_his_words_and_a_report_in_them(read):
    outer, inner = read("{苏见微}表示，两地情谊深厚。中方希望双方加强合作。未来大有可为。")
    assert outer.words == ["两地情谊深厚", "中方希望双方加强合作", "未来大有可为"]
    assert (inner.source, inner.words) == ("中方", ["双方加强合作"])


def test_a_leader_speaks_on_up_to_where_his_side_is_told_of(attributor, lay):
    told = ["这是庄严的承诺", "两国的道路是各自的选择", "双方应该相互理解", "中方期待东洲成为伙伴"]
    text, layer = lay("{苏见微}强调，国家永不称霸。" + "。".join(told) + "。随后，宾主合影。")
    unheard = [Hint(6, 12, "said", 0.9)]  # the tagger hears nothing in the rest
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, unheard)
    (quote,) = attributor.attribute_scene(scene).quotes
    assert [text[s.start : s.end] for s in quote.content] == ["国家永不称霸", *told]


BELOW = [
    (
        "影响会有多大？{苏见微}认为：\n修复直接改变了水量。水价也会上涨。\n农户可能改种旱粮。\n{温岚}同时表示，要有预案。",
        [["修复直接改变了水量。水价也会上涨", "农户可能改种旱粮"], ["要有预案"]],
    ),
    (
        "鉴于上述原因，{苏见微}建议：\n将修复纳入年度计划，要求各村实施。",
        [["将修复纳入年度计划，要求各村实施"]],
    ),
    (
        "{苏见微}表示，修复太慢，而这必将影响两村的关系：\n从位置上说，两村应当谨慎。村委会曾强调，不再争水。",
        [
            ["修复太慢，而这必将影响两村的关系", "从位置上说，两村应当谨慎。村委会曾强调，不再争水"],
            ["不再争水"],
        ],
    ),
    (
        "{苏见微}认为：\n一方面，水太少。另一方面，地太多。\n所以修复要看长远。\n会后，大家参观了试验田。",
        [["一方面，水太少。另一方面，地太多", "所以修复要看长远"]],
    ),
    ("{苏见微}认为：\n修复急不得。\n{温岚}站起身来。", [["修复急不得"]]),
]


@pytest.mark.parametrize(("marked", "expected"), BELOW, ids=[m[:12] for m, _ in BELOW])
def test_paragraphs_below_a_line_that_ends_with_who_speaks(read, marked, expected):
    assert [q.words for q in read(marked)] == expected


def test_a_saying_cited_in_a_speech_is_told_by_its_speaker(read):
    outer, inner = read("{苏见微}说，风向正在变化。正如{温岚}指出，信任是最大的本钱。我们应当携手前行。")
    assert outer.words == ["风向正在变化", "正如温岚指出，信任是最大的本钱", "我们应当携手前行"]
    assert (inner.source, inner.words) == ("温岚", ["信任是最大的本钱"])


def test_a_person_is_named_in_the_midst_of_what_we_shall_do(read):
    (quote,) = read("{苏见微}说，完全赞成报告。{温岚}带领全队攻坚克难。我们要抓好落实，守住底线。")
    assert quote.words == [
        "完全赞成报告",
        "{温岚}带领全队攻坚克难".replace("{", "").replace("}", ""),
        "我们要抓好落实，守住底线",
    ]


def test_demands_begin_with_what_is_seen_too(read):
    (quote,) = read("{苏见微}强调，成绩值得肯定。\n在看到困难的同时，也要看到机遇。\n试验田占地三百亩。")
    assert quote.words == ["成绩值得肯定", "在看到困难的同时，也要看到机遇"]


def test_demands_run_over_paragraphs(read):
    (quote,) = read("{苏见微}强调，要守住底线。\n要压实责任。\n试验田占地三百亩。")
    assert quote.words == ["要守住底线", "要压实责任"]


def test_a_speech_goes_on_in_the_next_paragraphs_where_the_tagger_hears_it(attributor, lay):
    marked = "{苏见微}指出，堤是根本。\n修堤要靠两岸一起出力。\n试验田占地三百亩。"
    text, layer = lay(marked)
    blocks, place = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", place, place + len(line)))
        place += len(line) + 1
    second = text.index("修堤")

    def words(hints):
        quotes = attributor.attribute_scene(lay_out_text(text, blocks, layer, hints)).quotes
        return [[text[s.start : s.end] for s in quote.content] for quote in quotes]

    said = [Hint(6, 10, "said", 0.9), Hint(second, second + 11, "said", 0.9)]
    assert words(said) == [["堤是根本", "修堤要靠两岸一起出力"]]
    assert words(said[:1]) == [["堤是根本"]]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        # what somebody adds in a paragraph of its own, before his next report
        ("{苏见微}介绍，堤是根本。\n同时，突出两岸协同，分段加固。\n{苏见微}说，资金已到位。", 2),
        ("{苏见微}介绍，堤是根本。\n去年，试验田占地三百亩。\n{苏见微}说，资金已到位。", 1),
        ("{苏见微}介绍，堤是根本。\n同时，突出两岸协同，分段加固。\n{温岚}说，资金已到位。", 1),
        # a speech whose speaker points out or stresses before and behind
        ("{苏见微}指出，堤是根本。\n去年以来，两岸协同加固。\n{苏见微}强调，资金要到位。", 2),
    ],
)
def test_paragraphs_between_two_reports_of_one_speaker(attributor, lay, marked, words):
    text, layer = lay(marked)
    blocks, place = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", place, place + len(line)))
        place += len(line) + 1
    first, between, last = (text.index("堤是"), blocks[1].start, text.index("资金"))
    said = [Hint(first, first + 4, "said", 0.9), Hint(last, last + 5, "said", 0.9)]
    said += [Hint(between, between + len("同时，突出两岸协同，"), "said", 0.9)]  # not all of it
    quotes = attributor.attribute_scene(lay_out_text(text, blocks, layer, said)).quotes
    assert len(quotes[0].content) == words


@pytest.mark.parametrize(
    "marked",
    [
        "党的二十大明确指出，堤是根本。\n在全县开展修堤，是今年工作的重点。",  # whoever cites it goes on
        "{苏见微}明确指出，堤是根本。\n正是这道堤，确保着两岸平安。",
    ],
)
def test_who_cites_a_congress_or_draws_a_line_goes_on_himself(attributor, lay, marked):
    text, layer = lay(marked)
    stop = text.index("\n")
    blocks = [Block("paragraph", 0, stop), Block("paragraph", stop + 1, len(text))]
    cue, words = text.index("明确指出"), text.index("堤")
    hints = [Hint(0, cue, "source", 0.9), Hint(cue, words - 1, "cue", 0.9)]
    hints += [Hint(words, stop - 1, "said", 0.9), Hint(stop + 1, len(text), "said", 0.9)]
    (quote,) = attributor.attribute_scene(lay_out_text(text, blocks, layer, hints)).quotes
    assert [text[s.start : s.end] for s in quote.content] == ["堤是根本"]


@pytest.mark.parametrize(
    ("cue", "heard", "words"),
    [
        ("表示", 18, ["堤是根本", "修堤要靠两岸一起出力"]),
        ("表示", 5, ["堤是根本"]),
        ("建议", 18, ["堤是根本"]),  # what is proposed stands in one paragraph
    ],
)
def test_a_line_that_ends_where_its_speaker_begins(attributor, lay, cue, heard, words):
    marked = f"水位怎么降？{{苏见微}}{cue}：\n堤是根本。\n修堤要靠两岸一起出力。\n{{温岚}}走了。"
    text, layer = lay(marked)
    blocks, place = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", place, place + len(line)))
        place += len(line) + 1
    said = [Hint(12, 12 + heard, "said", 0.9)]
    (quote,) = attributor.attribute_scene(lay_out_text(text, blocks, layer, said)).quotes
    assert [text[s.start : s.end] for s in quote.content] == words


def test_a_clause_that_ends_in_a_colon_goes_on_below(read):
    (quote,) = read("{苏见微}认为，这必将影响两岸：\n堤是根本，不能再拖。")
    assert quote.words == ["这必将影响两岸", "堤是根本，不能再拖"]


@pytest.mark.parametrize(("share", "goes_on"), [(4, False), (10, True)])
def test_an_organisation_goes_on_only_where_the_tagger_surely_hears_it(attributor, lay, share, goes_on):
    text, layer = lay("[市水务局]说，堤要先修。护堤队必须夜里也在。")
    second = text.index("护堤队")
    hints = [Hint(6, 10, "said", 0.9), Hint(second, second + share, "said", 0.9)]
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, hints)
    (quote,) = attributor.attribute_scene(scene).quotes
    assert (len(quote.content) == 2) is goes_on


def test_one_more_aspect_in_a_paragraph_of_its_own(attributor, lay):
    aspects = ["在水源方面，新打了三眼井。", "在管网方面，换了旧管。", "在水价方面，今年没有涨。"]
    text, layer = lay("{苏见微}介绍，" + aspects[0] + aspects[1] + "\n" + aspects[2])
    blocks, place = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", place, place + len(line)))
        place += len(line) + 1
    hints = [Hint(text.index(a), text.index(a) + len(a) - 1, "said", 0.99) for a in aspects[:2]]
    (quote,) = attributor.attribute_scene(lay_out_text(text, blocks, layer, hints)).quotes
    assert [text[s.start : s.end] for s in quote.content] == [a.strip("。") for a in aspects]


def test_words_that_prove_to_be_no_report_of_their_own_stay_with_their_speaker(read, monkeypatch):
    marked = "{苏见微}表示，江岸愿意合作，也希望临湖尽快开工。"
    assert [q.words for q in read(marked)] == [["江岸愿意合作"], ["临湖尽快开工"]]
    monkeypatch.setattr(Finisher, "_is_verified", lambda _, __, quote: quote.cue_text != "希望")
    assert [q.words for q in read(marked)] == [["江岸愿意合作，也希望临湖尽快开工"]]
