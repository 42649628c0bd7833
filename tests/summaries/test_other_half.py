"""The half that a section or an abstract would leave out: who is against it, 但 behind what most hold, the claim before its figures."""

from __future__ import annotations

import pytest
from summarised import summaries_of, view_of

from pipeline.records import Summary
from pipeline.summaries.drafting import check_unit
from pipeline.summaries.fuse import say
from pipeline.summaries.whole import cut_short

REPORT = """江岸市住房观察
第3期
中国民主促进会江岸市委员会

近期，围绕老旧小区加装电梯，学界讨论渐热。一派主张由政府统一管养，另一派担心财政不堪重负。调研发现，我市自2019年以来已建成电梯1127部。

一、专家：关键是把责任说清楚
江岸大学教授林见山分析说，《民法典》只规定了加装的表决规则，对建成后的管理责任着墨不多，出了事故往往互相推诿。他主张由市人大常委会制定专门条例，明确出资业主为使用管理责任人。市特种设备检验研究院总工程师周晴从安全角度补充道，加装电梯多为浅底坑、小机房设计，对维保要求更高，而目前每部每月180元的低价维保“基本等于不维保”。省住房政策研究中心副研究员温岚却不赞成单独立法。她认为，立法周期长、成本高，眼下更可行的是推广“建管一体”合同，由建设单位承担不少于15年的运维责任。

二、代表：钱从哪里来
一是维修资金提取不足。江岸银行副行长陆明远与其合作者、荷兰蒂尔堡大学副教授彼得·范德维恩在一篇工作论文中指出，四成小区没有提取维修资金。二是统保难推开。与会代表普遍认为，统一管养的条件正在成熟，但在经费分担上仍有明显分歧。对于有代表提出的设立全市统保基金的设想，江岸保险公司顾问沈括文并不赞同。在他看来，没有统一的检测标准，统保只会抬高全体业主的保费。

三、编后
综合来看，两派在该不该立法上的距离正在缩小，争论的焦点已转向由谁出钱。
"""


@pytest.fixture(scope="module")
def told() -> tuple[Summary, ...]:
    return summaries_of(REPORT)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("section", "温岚不赞成单独立法，认为立法周期长"),  # rather than a second statement of a supporter
        ("section", "主张由市人大常委会制定专门条例"),  # what she is against
        ("abstract", "一派主张由政府统一管养。另一派担心财政不堪重负"),
        ("abstract", "争论的焦点已转向由谁出钱"),
        ("source", "统一管养的条件正在成熟，但在经费分担上仍有明显分歧"),
        ("section", "沈括文不赞同有代表提出的设立全市统保基金的设想，认为没有统一的检测标准"),
        ("speaker", "陆明远、彼得·范德维恩在一篇工作论文中指出"),  # one paper, not 均
    ],
)
def test_the_other_half_is_told(told: tuple[Summary, ...], kind: str, words: str) -> None:
    assert any(words in summary.text for summary in told if summary.kind == kind)


MINUTES = """江岸航运论坛会议纪要
第2期

6月2日，江岸航运论坛举行，围绕碳价征收展开研讨。围绕碳价能否推动减排，学界争论不断：主张者视之为减排的必经之路，怀疑者则担心成本高企、船东离心。

江岸大学教授林见山认为，每吨一百元的碳价足以让船东在五年之内收回改造岸电接口的全部投资。船东协会会长周晴表示，去年会员单位的平均利润率只有百分之三，一半的小船东已经处在亏损之中。

与会嘉宾就碳价收入的分配争论激烈，未能形成一致。会议决定成立碳价研究工作组，由江岸大学牵头，年底前提交报告。
"""


@pytest.mark.parametrize(
    "words",
    [
        "主张者视之为减排的必经之路，怀疑者则担心成本高企",
        "碳价收入的分配争论激烈，未能形成一致",
        "会议决定成立碳价研究工作组",
    ],
)
def test_an_abstract_tells_where_they_differ_and_what_is_left_open(words: str) -> None:
    assert words in view_of(MINUTES, "abstract")


FORUM = """江岸住房观察
第5期

6月7日，江岸住房研讨会在江岸举行，四十余名学者与会。

一、住房是否过剩

江岸大学教授林见山认为，县城住房总量已经过剩。江岸研究院研究员周晴不同意这一判断。她指出，扣除外出务工家庭的住房，空置率只有14%左右，真正的问题是错配。

二、总结

研究中心主任温岚在总结时说，会议没有就空置率形成一致意见，但各方都同意现有统计口径应当统一。
"""


@pytest.mark.parametrize(
    "words", ["县城住房总量已", "周晴不同意林见山的判断，指出", "会议没有就空置率形成一致意见，但各方都同意"]
)
def test_an_abstract_tells_both_sides_and_what_the_closing_word_leaves_open(words: str) -> None:
    assert words in view_of(FORUM, "abstract")


TALKS = """江岸贸易动态
第19期

为期三天的三国碳价磋商10月30日在江岸闭幕。与会的14方同意继续谈判，但未就过渡期长短达成一致，原定当天签署的互认协议被推迟到明年2月。

一、过渡期之争

江岸商会会长林见山表示，可以接受五年过渡期，前提是享受过渡期的企业必须公布经核查的排放数据。钢厂协会秘书长周晴指出，钢厂平均厂龄只有九年，五年之内改造完毕既不现实也不公平，过渡期至少应为十年。

二、互认协议

互认协议由江岸、河岸和海岸三地谈判，原本被视为本次会议最可能取得的成果。江岸首席代表温岚表示，文本已完成九成五，剩下的只是核查机构资质问题，若对方只认可本地核查机构，江岸宁可不签。
"""


def test_an_abstract_tells_what_all_who_met_left_open_and_not_what_was_hoped_for() -> None:
    told = view_of(TALKS, "abstract")
    assert "与会的14方同意继续谈判，但未就过渡期长短达成一致" in told
    assert "原本被视为" not in told


CHARGED = """江岸企业座谈会简报
第4期

4月16日，副市长沈若川主持召开企业座谈会。

一、账款

江岸机械公司董事长林见山反映，仍有870万元货款没有收到，小企业被夹在总包和业主中间。市轨道集团副总经理周晴回应，对总包单位的进度款已于去年11月付清，并不存在拖欠。

二、讲话

沈若川说，拖欠账款的事不能只登记不解决。他要求市国资委在5月底前摸清市属国企的拖欠底数，并在两周内给出书面答复。
"""


def test_an_abstract_tells_who_is_charged_with_what_at_the_end() -> None:
    assert "要求市国资委在5月底前摸清" in view_of(CHARGED, "abstract")


@pytest.mark.parametrize(
    ("first", "opens"),
    [
        ("江岸企业家协会对参与填答的三百余家会员企业表示感谢。", False),
        ("以下按走访先后整理，谈话的内容未经受访者审阅。", False),
        ("今年上半年，江岸企业的外贸订单同比增长三成以上。", True),
    ],
)
def test_thanks_and_how_the_issue_was_made_open_no_abstract(first: str, opens: bool) -> None:
    told = view_of(CHARGED.replace("4月16日，副市长沈若川主持召开企业座谈会。", first), "abstract")
    assert told.startswith(first[:10]) is opens


def test_the_head_of_an_item_is_no_statement_of_a_section(told: tuple[Summary, ...]) -> None:
    sections = "".join(summary.text for summary in told if summary.kind == "section")
    assert "维修资金提取不足。" not in sections
    assert "统保难推开。" not in sections


def test_our_city_is_that_of_the_committee(told: tuple[Summary, ...]) -> None:
    assert not any("我市" in summary.text for summary in told)


@pytest.mark.parametrize(
    ("draft", "source", "fits"),
    [
        (  # the figures without the claim that they prove
            "八成基金存续期不足七年，而一款新材料通常需要十年以上",
            "区域内并不缺钱，缺的是愿意等待的钱；八成基金存续期不足七年，而一款新材料通常需要十年以上",
            False,
        ),
        (
            "乡镇干部担心编制不够用，村里的账目没有人管",
            "年轻人愿意回来教书；乡镇干部担心编制不够用，村里的账目没有人管",
            True,
        ),
    ],
)
def test_a_claim_is_not_cut_for_its_figures(draft: str, source: str, fits: bool) -> None:
    assert ("begins" not in check_unit(draft, source)) is fits


@pytest.mark.parametrize(
    ("end", "cut"),
    [("，并推动临港市试点签证“白名单”制度", True), ("，推动产业高质量发展", False)],
)
def test_the_last_measure_stays(end: str, cut: bool) -> None:
    words = "今后三年投入2.4亿元实施青年科学家计划，每年接收200名外籍科研人员"
    assert cut_short(words, words + end) is cut


def test_a_mark_stands_behind_a_cue_with_a_long_bridge() -> None:
    assert say("甲援引日本的教训", "提醒", "过早收紧会让通缩自我实现", apart=True) == (
        "甲援引日本的教训提醒，过早收紧会让通缩自我实现"
    )
