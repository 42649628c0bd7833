"""On what ground a statement stands, of whose house it is, what it answers, and all that a meeting decides in one list."""

from __future__ import annotations

import pytest
from summarised import HEAD, all_of, spoken, view_of

from pipeline.summaries.opening import brief_opening
from pipeline.summaries.shorten import brief_item, brief_list
from pipeline.summaries.tighten import tighten
from pipeline.summaries.whole import cut_short, dangles


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("采纳率并不等于正确率，真正可怕的是那些看起来很专业的答案", False),
        ("那些船已经走了", True),
        ("患者出院当天由护士站推送账单", False),
        ("公司当天由护士站推送账单", True),
        ("僵局的根子是缺少一个双方都信得过的第三方", False),
        ("双方都不愿让步", True),
    ],
)
def test_what_leans_on_words_before_it(text: str, leans: bool) -> None:
    assert dangles(text) is leans


@pytest.mark.parametrize(
    ("text", "source", "short"),
    [
        ("若各管一段，成本只会更高", "立法不等于写死细节，目录可每年更新；若各管一段，成本只会更高", True),
        ("立法不等于写死细节，目录可每年更新", "立法不等于写死细节，目录可每年更新", False),
        ("运营缺口约2200万元", "按照同类平台的经验，运营缺口约2200万元", True),
        (
            "数据涉及关键设施，匿名化很难打消顾虑",
            "数据涉及关键设施，在出口管制不断收紧的背景下，匿名化很难打消顾虑",
            True,
        ),
    ],
)
def test_a_statement_keeps_its_first_half_and_its_ground(text: str, source: str, short: bool) -> None:
    assert cut_short(text, source) is short


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("影像保存不得超过72小时", "影像保存不得超过72小时"),
        ("入驻超过五年的企业", "入驻超过五年的企业"),
        ("比重超过30%", "比重超30%"),
        ("并非为了增收", "并非为了增收"),
        ("对于应对风险具有决定性意义", "对于应对风险具有决定性意义"),
    ],
)
def test_words_that_do_not_get_shorter(text: str, told: str) -> None:
    assert tighten(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("设备入股问题，由副主任牵头协商，年底前形成意见", "设备入股问题，由副主任牵头协商，年底前形成意见"),
        ("入驻三年以内的租金不变；入驻超过五年的企业，应于6月底前迁出", "入驻三年以内的租金不变；入驻超过五年的企业，应于6月底前迁出"),
        ("重点抓好三项工作：市数据局建立通报制度；市财政局拿出标准；市公司开设窗口", "重点抓好三项工作：市数据局建立通报制度；市财政局拿出标准；市公司开设窗口"),
    ],
)  # fmt: skip
def test_an_item_in_brief_says_what_is_to_be_done(text: str, told: str) -> None:
    assert brief_item(text) == told


def test_a_counted_list_in_brief_keeps_its_first_item() -> None:
    listed = "重点抓好三项工作：市数据局10月底前建立通报制度；市财政局拿出标准；市公司开设窗口"
    assert brief_list(listed, 60) == listed


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        (
            "8月4日下午，区委副书记、区长江望舒主持召开低空经济发展座谈会，听取企业、居民代表和行业协会对《三年行动计划（征求意见稿）》的意见和建议",
            "8月4日，低空经济发展座谈会听取企业、居民代表和行业协会对《三年行动计划（征求意见稿）》的意见和建议",
        ),
        (
            "11月4日，国家航运局举行新闻发布会，介绍新修订的《航道管理办法》有关情况，并回答记者提问",
            "11月4日，国家航运局举行新闻发布会，介绍新修订的《航道管理办法》有关情况",
        ),
    ],
)
def test_an_opening_says_what_was_heard_or_presented(opening: str, told: str) -> None:
    assert brief_opening(opening) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "安澜绿色造船股份有限公司（以下简称“安澜船舶”）联合创始人、首席科学家江望舒介绍，该公司面向内河的船型已交付四十七艘，其中约三成改用了电力推进。",
            "江望舒介绍，安澜船舶面向内河的船型已交付四十七艘",
        ),
        (
            "县航务局副局长江望舒说，审批慢的主要原因是空域协调需报市级平台，县里可以压缩的是场地环节。对于扩大分区验收的建议，他坦言目前还做不到全县推开。",
            "对于扩大分区验收的建议",
        ),
        (
            "县航务局副局长江望舒表示，将在年底前印发配套文件。对于分区验收的建议，他说局里正在研究，原则上可行，但三级设施除外。",
            "对于分区验收的建议，他表示，局里正在研究",
        ),
    ],
    ids=["whose house", "on which matter", "to what"],
)
def test_of_what_somebody_speaks(words: str, told: str) -> None:
    assert told in spoken(f"{HEAD}{words}\n", "江望舒")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("县航务局副局长江望舒对此表示担忧。他认为，资金进入企业后归属难以厘清，宜先选少数企业试点。", "江望舒对许伯年的呼吁表示担忧，认为资金进入企业后"),
        ("县航务局副局长江望舒对此深感忧虑，认为资金进入企业后归属难以厘清，宜先选少数企业试点。", "江望舒对许伯年的呼吁深感忧虑，认为资金进入企业后"),
        ("县航务局副局长江望舒对取消限制有所保留。他认为，资金进入企业后归属难以厘清，宜先选少数企业试点。", "江望舒对取消限制有所保留，认为资金进入企业后"),
    ],
)  # fmt: skip
def test_what_somebody_thinks_of_what_was_just_said(words: str, told: str) -> None:
    before = "县船东协会会长许伯年呼吁取消对依托单位性质的限制，允许企业以合作单位名义申报资金。\n"
    assert told in spoken(f"{HEAD}{before}{words}\n", "江望舒")


def test_a_reply_is_told_with_the_objection_that_it_answers() -> None:
    text = (
        f"{HEAD}一、关于租金\n\n县企业服务处处长许伯年建议自明年1月起将租金上调至35元，并对入驻超过五年的企业按市场价收取。\n\n"
        "县管委会副主任江望舒不同意普遍上调。她指出，今年上半年企业营业收入下降9%，此时涨价会把最困难的企业先挤出去。\n\n"
        "许伯年解释说，增加的收入每年约420万元，将全部用于早期项目补助。\n"
    )
    (told,) = all_of(text, "section")
    assert told.index("不同意普遍上调") < told.index("许伯年解释说")


def test_all_that_a_meeting_decides_in_one_list_stands_in_its_section() -> None:
    text = (
        f"{HEAD}一、会议情况\n\n县长江望舒强调，任何新起降点启用前都要征求居民意见，同意率不到三分之二的不得启用。\n\n"
        "会议议定：（一）首期起降点由120个调整为70个，由县发展改革局8月底前修改完毕。（二）航线补贴明年维持现有标准，后年起每年退坡30%。"
        "（三）由县生态环境局牵头受理噪声投诉，7个工作日内答复。（四）锦和社区起降点即日起调整为早上七点至晚上九点运行。\n"
    )
    (told,) = all_of(text, "section")
    for words in ("120个调整为70个", "每年退坡30%", "受理噪声投诉", "早上七点"):
        assert words in told
    assert told.count("议定") == 1


def test_the_abstract_of_a_press_conference_tells_from_when_the_rule_is_in_force() -> None:
    text = (
        "国家航运局新闻办公室\n2025年11月5日\n\n《航道管理办法》发布会摘编\n\n"
        "11月4日，国家航运局举行新闻发布会，介绍新修订的《航道管理办法》（以下简称《办法》）有关情况，并回答记者提问。《办法》共7章58条，自2026年3月1日起施行。\n\n"
        "一、主要变化\n\n国家航运局副局长江望舒介绍，全国现有航运企业4360家，年货运量约5200万吨，较2009年增长近两倍，而原规定只有21条，对岸电设施基本没有涉及。\n\n"
        "二、下一步\n\n国家航运局航道司司长许伯年表示，将在年底前印发许可目录和技术规范两个配套文件，明年1月起分六个片区培训监管人员。\n"
    )
    told = view_of(text, "abstract")
    assert "介绍新修订的《航道管理办法》有关情况" in told
    assert "自2026年3月1日起施行" in told


def test_a_question_within_a_statement_is_no_question() -> None:
    text = (
        f"{HEAD}县科协研究员江望舒认为，同行评议是受冲击最大的一环，不少编辑已经分不清一份意见究竟出自谁手。"
        "她称，在受访的两千三百名人员中，68%的人每周至少使用一次模型。\n"
    )
    assert "究竟出自谁手" in spoken(text, "江望舒")
