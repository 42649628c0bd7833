"""Statements as summaries tell them: on whose words a stand is, who has written what a paper says, what belongs together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from summarised import spoken, summaries_of, units_of

import pipeline
from pipeline.records import Span
from pipeline.summaries.deeds import commits
from pipeline.summaries.drafting import check_unit
from pipeline.summaries.fitting import fit, without_lost_stands
from pipeline.summaries.fuse import Draft
from pipeline.summaries.guard import ClaimFinder, check_rewrite
from pipeline.summaries.plan import make_plan
from pipeline.summaries.targets import Target
from pipeline.summaries.units import Unit
from pipeline.tables import target_name

CLAIM = "江岸大学教授温岚表示，北岸堤防年底前应当全部加高两米。"


@pytest.mark.parametrize(
    ("text", "bridge"),
    [
        (f"{CLAIM}江岸航运公司总经理林见山对此表示赞同，并建议先修码头。", "赞同温岚的看法，并"),
        (  # of two proposals the one that he takes up
            "江岸大学教授温岚主张由省里统一规划、统一调度。她建议设立规模不低于80亿元的基金，投向北岸四县。"
            "江岸航运公司总经理林见山对此不以为然，反驳说，统一规划的路子过去二十年并非没有走过。",
            "对温岚的主张不以为然，",
        ),
        (  # what he wants done, not the report that he cites for it
            "江岸大学教授温岚主张，北岸堤防年底前应当全部加高两米。他援引流域协会的一份报告说，去年洪水平均高出堤防0.4米。"
            "江岸航运公司总经理林见山对这一方向表示赞同，并建议先修码头。",
            "赞同温岚的主张，并",
        ),
        (f"{CLAIM}江岸航运公司总经理林见山表示不同意，认为加高堤防会堵死码头。", "不同意温岚的看法，"),
        (f"{CLAIM}江岸航运公司总经理林见山对此并不乐观，认为加高堤防会堵死码头。", "对温岚的看法并不乐观，"),
        (f"{CLAIM}江岸航运公司总经理林见山不完全赞成，认为加高堤防会堵死码头。", "不完全赞成温岚的看法，"),
        (f"{CLAIM}江岸航运公司总经理林见山完全赞成，并建议先修码头。", "完全赞成温岚的看法，并"),
        (f"{CLAIM}江岸航运公司总经理林见山持保留态度，认为加高堤防会堵死码头。", "对温岚的看法持保留意见，"),
        (
            f"{CLAIM}江岸航运公司总经理林见山研究员明确反对北岸方案。他指出，加高堤防会堵死码头。",
            "明确反对北岸方案，",
        ),
        (f"{CLAIM}江岸航运公司总经理林见山从航运角度力挺北岸方案，认为码头可以让路。", "力挺北岸方案，"),
        (f"{CLAIM}江岸航运公司总经理林见山部分认同，但认为加高堤防会堵死码头。", "部分认同温岚的看法，但"),
        (f"{CLAIM}江岸航运公司总经理林见山倾向于北岸方案，同时提醒码头会堵死。", "倾向于北岸方案，同时"),
        (f"{CLAIM}江岸航运公司总经理林见山不反对先修码头，但提醒年底前修不完。", "不反对先修码头，但"),
        (  # what he proposes is a proposal
            "江岸大学教授温岚建议，北岸堤防年底前全部加高两米。江岸航运公司总经理林见山对此表示支持，但提醒码头会被堵死。",
            "支持温岚的建议，但",
        ),
        (  # something else stands between
            f"{CLAIM}会议随后休会十五分钟，代表们参观了北岸码头。江岸航运公司总经理林见山对此表示赞同，并建议先修码头。",
            "表示赞同，并",
        ),
        ("江岸航运公司总经理林见山对此表示赞同，并建议先修码头。", "表示赞同，并"),
        (f"{CLAIM}江岸航运公司总经理林见山对新规表示赞同，并建议先修码头。", "对新规表示赞同，并"),
        # a worry, and of what
        (
            f"{CLAIM}江岸航运公司总经理林见山同样对施工期限表示担忧，指出码头会被堵死。",
            "对施工期限表示担忧，",
        ),
        (f"{CLAIM}江岸航运公司总经理林见山对施工期限表示担忧：码头会被堵死。", "对施工期限"),
        (
            f"{CLAIM}对此，与会的江岸航运公司总经理林见山持谨慎态度，他说加高堤防会堵死码头。",
            "对温岚的看法持谨慎态度，",
        ),
        # a stand in a sentence of its own
        (
            f"{CLAIM}江岸航运公司总经理林见山对此表示异议。他的看法是，加高堤防会堵死码头。",
            "对温岚的看法提出异议，",
        ),
        (
            f"{CLAIM}江岸航运公司总经理林见山对此持保留意见。他认为，加高堤防会堵死码头。",
            "对温岚的看法持保留意见，",
        ),
        (
            f"{CLAIM}江岸航运公司总经理林见山并不完全赞同这一判断。在附录意见中，他写道，加高堤防会堵死码头。",
            "不完全赞同温岚的判断，",
        ),
        (
            f"{CLAIM}江岸航运公司总经理林见山在表决中投了反对票。他指出，加高堤防会堵死码头。",
            "在表决中投了反对票，",
        ),
        ("江岸航运公司总经理林见山对此表示赞同。他建议先修码头。", ""),
        # the noun follows the verb
        (
            "江岸大学教授温岚恳请县里把堤防全部加高两米。江岸航运公司总经理林见山不赞成，认为加高堤防会堵死码头。",
            "不赞成温岚的请求，",
        ),
        (
            "江岸大学教授温岚预测，明年水位还要上涨两成。江岸航运公司总经理林见山不以为然，认为水库已经建成。",
            "对温岚的预测不以为然，",
        ),
        (
            "江岸大学教授温岚主张先加高堤防。江岸航运公司总经理林见山没有接受，只同意先修码头。",
            "没有接受温岚的主张，只",
        ),
        (
            "江岸大学教授温岚主张先加高堤防。江岸航运公司总经理林见山未予接受，只同意先修码头。",
            "未接受温岚的主张，只",
        ),
        (  # the proposal, and not what is told of it
            "江岸大学教授温岚提出，可利用学校操场停放渔船。她介绍，湖滨中学操场能停放三百条船。不过，江岸航运公司总经理林见山对此持保留态度。他认为，渔船离水会开裂。",
            "对温岚的建议持保留态度，",
        ),
        (  # the view, and not the proposal behind it
            f"{CLAIM}她建议市里先出一半的钱。江岸航运公司总经理林见山不同意这一说法，认为加高堤防会堵死码头。",
            "不同意温岚的说法，",
        ),
        # the issue that the sentence opens with
        (
            "江岸大学教授温岚呼吁先修码头。对于是否应由财政补贴船东，会上分歧较大：县财政局局长江望舒表示支持，认为船东负担太重；江岸航运公司总经理林见山坚决反对，担心财政无力承担。",
            "坚决反对由财政补贴船东，",
        ),
        (
            "围绕要不要放开夜间航行，与会者意见不一。江岸航运公司总经理林见山表示赞成，认为船东负担太重。",
            "赞成放开夜间航行，",
        ),
        (
            "对于“谁出钱谁管”的说法，江岸航运公司总经理林见山不以为然，认为出资和管理应当分设。",
            "对“谁出钱谁管”的说法不以为然，",
        ),
        (  # the proposal, and neither its reckoning nor what she concedes
            "江岸大学教授温岚建议，北岸堤防年底前全部加高两米。她测算，加高两米要花八亿元。江岸航运公司总经理林见山对此持保留意见。他表示，加高堤防会堵死码头。",
            "对温岚的建议持保留意见，",
        ),
        (
            "江岸大学教授温岚建议，北岸堤防年底前全部加高两米。温岚同时承认，堤防一旦加高，最终受影响的将是码头。江岸航运公司总经理林见山表示认同。林见山指出，去年洪水高出堤防0.4米。",
            "认同温岚的建议，",
        ),
        (  # a verdict in a word, and on what
            "对于“年底前即可完工”的说法，江岸航运公司总经理林见山直言“过于乐观”。他解释说，加高堤防平均要花三年时间。",
            "对“年底前即可完工”的说法直言“过于乐观”，",
        ),
        (
            "江岸航运公司总经理林见山不同意“两年完工”的说法。林见山表示，加高堤防平均要花三年时间。",
            "不同意“两年完工”的说法，",
        ),
        (  # what another one tells of, and not that he is right
            f"{CLAIM}江岸航运公司总经理林见山肯定这一做法，同时提醒，码头会被堵死。",
            "对温岚提到的做法表示肯定，同时",
        ),
        (  # what the two differ about is nothing to be for or against
            "围绕出资比例，各方争执不下。江岸大学教授温岚主张按人口分摊。江岸航运公司总经理林见山当场表示反对，称按人口分摊对渔民不公。",
            "当场反对温岚的主张，",
        ),
    ],
)
def test_on_whose_words_a_stand_is(text: str, bridge: str) -> None:
    assert units_of(text)[-1].bridge == bridge


def test_the_sentence_that_tells_a_stand_is_not_told_once_more() -> None:
    text = f"{CLAIM}江岸航运公司总经理林见山对此表示异议。他的看法是，加高堤防会堵死码头。"
    assert [unit.quote is not None for unit in units_of(text)] == [True, True]


def test_who_speaks_as_one_is_told_so() -> None:
    text = (
        "江岸大学教授温岚、江岸航运公司总经理林见山联合作了发言。二人提出，北岸堤防年底前应当全部加高两米。"
    )
    assert spoken(text, "温岚") == "温岚、林见山共同提出北岸堤防年底前应全部加高两米。"


def test_what_a_paper_says_is_told_of_who_has_written_it() -> None:
    *_, wrote, says = units_of("江岸大学教授温岚撰文称，北岸堤防太低。文章建议堤防年底前加高两米。")
    assert says.quote is not None
    assert (says.quote.source_text, says.author, says.speakers) == ("温岚的文章", wrote.speakers[0], ())
    (alone,) = units_of("文章建议堤防年底前加高两米。")
    assert alone.quote is not None
    assert (alone.quote.source_text, alone.author) == ("文章", "")


def test_one_of_several_is_told_of_whom_he_is_one() -> None:
    *_, one = units_of("两名不愿透露姓名的水利官员透露，北岸堤防太低。其中一人说，年底前要加高两米。")
    assert one.quote is not None
    assert one.quote.source_text == "一名不愿透露姓名的水利官员"


def test_a_stand_on_somebodys_words_is_no_claim_of_his() -> None:
    finder = ClaimFinder(["温岚", "林见山"])
    text = "林见山指出，水位还在上涨；支持温岚的建议，并提醒先修码头。温岚的文章建议堤防加高。温岚的建议是年底前加高。"
    assert [claim.speakers for claim in finder.find(text)] == [("林见山",), ("温岚",)]


@pytest.mark.parametrize(
    ("text", "committed"),
    [
        ("江岸航运公司总经理林见山承诺，码头不收停泊费。", True),
        ("江岸航运公司总经理林见山许诺，码头不收停泊费。", True),
        ("江岸航运公司总经理林见山表示，将在年底前修好码头。", True),
        ("江岸航运公司总经理林见山承认，码头修得太慢。", True),
        ("江岸航运公司总经理林见山表示，码头修得太慢。", False),
    ],
)
def test_who_commits_himself(text: str, committed: bool) -> None:
    assert commits(units_of(text)[-1]) is committed


def cues_of(text: str, name: str) -> list[str]:
    """The cues of what somebody's view tells, best first."""
    work = pipeline.analyse(text, last="quotes")
    assert work.document
    assert work.entities
    assert work.quotes
    (person,) = [person for person in work.entities.people if person.name == name]
    plan = make_plan(work.document, work.entities, work.quotes)
    (target,) = [t for t in plan.targets if t.kind == "speaker" and t.target == person.person_id]
    return [unit.quote.cue_text if unit.quote else "" for unit in target.ranked]


def test_what_is_said_in_one_breath_is_told_together() -> None:
    """Who admits something and denies and promises in the same sentence has said all three, the denial in one statement with what he admits."""
    text = "江岸航运公司总经理林见山承认，去年收取停泊费410万元，其中260万元用于装修，但否认有转移资金的行为，并承诺在10月底前退清。"
    assert cues_of(text, "林见山") == ["承认", "承诺"]


def test_what_leans_takes_no_room_from_the_next() -> None:
    """Second best is 该厂…, which needs a sentence before it that is not told: the third has its place."""
    words = [
        "全市共有七十二家船厂，其中五十八家收取停泊费，二十三家没有登记在册的账户",
        "该厂去年没有违规收费的记录，县里缺乏执法的手段，只能由市里统一处置",
        "三家船厂已经关闭，涉及职工四百余人，工资还没有结清，市里正在协调",
    ]
    first, leans, last = (
        Unit(n, "narration", text, (Span(n, n + 1),), (Span(n, n + 1),), 0, 0)
        for n, text in zip((0, 2, 4), words, strict=True)
    )
    target = Target("section", "一", "一、船厂", (first, leans, last), (first, leans, last), 60)
    drafts = [Draft(unit, unit.text, "source") for unit in target.ranked]
    assert [draft.unit.index for draft in fit(target, drafts)] == [0, 4]


@pytest.mark.parametrize(
    ("draft", "kept"),
    [
        ("水费收缴率由61%提高到88%", False),
        ("在开化、景宁两县开展的试点中，水费收缴率由61%提高到88%", True),
    ],
)
def test_figures_keep_of_whom_they_hold(draft: str, kept: bool) -> None:
    source = "在开化、景宁两县开展的试点中，水费收缴率由61%提高到88%，差额由县财政承担"
    assert ("condition" not in check_rewrite(draft, source)) is kept


def test_each_condition_stays() -> None:
    source = "坝体渗漏从影像上看不出来，若先按“已核查”上报，一旦出险责任难以说清"
    assert "condition" in check_rewrite("坝体渗漏从影像上看不出来，一旦出险责任难以说清", source)


def test_the_day_of_an_event_stays() -> None:
    source = "9月11日，江岸水利局在江岸举行新闻发布会，介绍堤防加固的有关安排"
    assert "date" in check_rewrite("江岸水利局举行新闻发布会，介绍堤防加固的有关安排", source)
    approved = "经市委批准，9月11日至15日，江岸水利局派出督察组，查看北岸堤防"
    assert "date" in check_rewrite("经市委批准，江岸水利局派出督察组，查看北岸堤防", approved)
    assert "date" in check_rewrite(
        "江岸水利局加固堤防，花费八百万元", "2015年，江岸水利局加固堤防，花费八百万元"
    )
    assert "date" not in check_rewrite("9月11日，江岸水利局举行新闻发布会，介绍堤防加固的有关安排", source)


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        (  # 协会 in the mouth of one of a 促进会
            "江岸简报\n中国航运协会主办\n\n江岸省电商促进会秘书长温岚说，协会抽样调查的600家商家中，有71%被改过价。",
            "温岚",
            "温岚表示，江岸省电商促进会抽样调查的600家商家中，有71%被改过价。",
        ),
        (  # all institutes, and not the one of that kind that the text names
            "江岸技术研究所主办了研讨会。江岸大学教授温岚强调，如果过早要求研究所自负盈亏，它们就会变成咨询公司。",
            "温岚",
            "温岚强调，若过早要求研究所自负盈亏，它们就会变成咨询公司。",
        ),
        (  # 建议 once
            "江岸大学教授温岚认为，堤防太低，建议市里年内加高堤防；建议水利局每月报告一次进展。",
            "温岚",
            "温岚建议市里年内加高堤防；水利局每月报告一次进展。",
        ),
        (  # an order stays one
            "市长温岚批示：“堤防是百姓的救命堤。请水利局逐段核查，8月底前拿出清单。”",
            "温岚",
            "温岚批示，堤防是百姓的救命堤；请水利局逐段核查，8月底前拿出清单。",
        ),
        (  # also in the first person
            "市长温岚批示：“堤防的事我盯着办，请水利局8月底前把清单报我。”",
            "温岚",
            "温岚批示：“堤防的事我盯着办，请水利局8月底前把清单报我。”",
        ),
        (  # 为此建议 and a list behind a colon
            "江岸大学教授温岚说：“为此建议：年内加高北岸堤防；每月向沿江各镇报告一次进展。”",
            "温岚",
            "温岚建议，年内加高北岸堤防；每月向沿江各镇报告一次进展。",
        ),
        (  # a rule with its exception
            "江岸市港务局局长温岚表示，同一条船一年内检查原则上不超过两次。当然，涉及危险货物运输的，不在此列。",
            "温岚",
            "温岚表示，同一条船一年内检查原则上不超过两次；涉及危险货物运输的，不在此列。",
        ),
        (
            "江岸水利局局长温岚就资金安排作了说明：三年内全市统筹安排46亿元，其中堤防加固占58%。",
            "温岚",
            "温岚说明，三年内全市统筹安排46亿元，其中堤防加固占58%。",
        ),
        (  # a refusal goes with the little that is granted
            "江岸大学教授温岚主张先加高堤防。江岸市港务局局长林见山未予接受，只同意先修码头。",
            "林见山",
            "（江岸大学教授温岚主张先加高堤防。）林见山未接受温岚的主张，只同意先修码头。",
        ),
        (  # a finding that somebody is wrong goes with his claim
            "江岸市港务局局长温岚辩称，码头的护栏去年已经装好。督查组核查发现，码头至今没有护栏，温岚的说法与事实不符。",
            "温岚",
            "温岚辩称，码头的护栏去年已装好。（督查组核查发现，码头至今没有护栏，温岚的说法与事实不符。）",
        ),
        (  # an admission behind a claim
            "江岸市港务局局长温岚表示，码头年内全部装上护栏，费用由财政承担。他承认，去年的工程拖得太久。",
            "温岚",
            "温岚表示，码头年内全部装上护栏，费用由财政承担；但也承认去年的工程拖得太久。",
        ),
        (
            "江岸市港务局局长温岚表示，码头年内全部装上护栏，费用由财政承担。但他也承认，去年的工程拖得太久。",
            "温岚",
            "温岚表示，码头年内全部装上护栏，费用由财政承担；但也承认去年的工程拖得太久。",
        ),
        (  # or of another day
            "江岸市港务局局长温岚表示，码头年内全部装上护栏，费用由财政承担。市长林见山要求护栏再高一些。温岚承认，去年的工程拖得太久。",
            "温岚",
            "温岚表示，码头年内全部装上护栏，费用由财政承担；但也承认去年的工程拖得太久。",
        ),
        (  # no reason stands without the stand
            "江岸大学教授温岚赞同减表，但不主张一刀切，认为安全台账是事故追责的依据，一本都不能少。",
            "温岚",
            "温岚赞同减表，但不主张一刀切，认为安全台账是事故追责的依据，一本都不能少。",
        ),
        (  # what it is on, once before both
            "江岸大学教授温岚主张先加高堤防。江岸市港务局局长林见山对此持保留意见。他表示，目前堤防标准不统一，贸然加高容易堵死码头，主张先统一标准、再分三年推开。",
            "林见山",
            "（江岸大学教授温岚主张先加高堤防。）林见山对温岚的主张持保留意见，表示目前堤防标准不统一，贸然加高容易堵死码头；并主张先统一标准、再分三年推开。",
        ),
        (  # a place without a name stays one
            "江岸城市治理研究院研究员温岚以东北某矿城为例指出，该市公布规划后的三年里，企业新增贷款下降了近一半。",
            "温岚",
            "温岚以东北某矿城为例指出，该市公布规划后的三年里，企业新增贷款下降了近一半。",
        ),
        (  # what both announce is each one's, and its cost
            "江岸航运公司董事长林见山与江岸能源公司总经理温岚联合宣布，双方将投资46亿元，在北岸建设岸电工程，2027年底投产。温岚表示，规模化以后成本有望降至每吨4000元以下。",
            "温岚",
            "林见山、温岚联合宣布，双方将投资46亿元，在北岸建设岸电工程，2027年底投产。温岚表示，规模化以后成本有望降至每吨4000元以下。",
        ),
        (  # an answer with the condition that was asked about
            "市长林见山追问：“如果把服务水平纳入考核，县里愿不愿意？”江岸县县长温岚答道，愿意，但要先把学校撤并的权限放下来。",
            "温岚",
            "被问到“如果把服务水平纳入考核，县里愿不愿意”，温岚表示，愿意，但要先把学校撤并的权限放下来。",
        ),
        (  # what stands before its cue is no advice
            "“北岸适宜通航的季节主要集中在5月至10月，这与冬季用煤高峰存在时间错位，可能影响煤运。”江岸大学教授温岚建议，尽快装上护栏。",
            "温岚",
            "温岚表示，北岸适宜通航的季节主要集中在5月至10月，这与冬季用煤高峰存在时间错位，可能影响煤运；并建议尽快装上护栏。",
        ),
        (  # not 并 twice
            "江岸大学教授温岚表示，试航已取消58次，直接损失约340万元，船东难以承受。她建议把航道放宽到300米，并实行一日办结。",
            "温岚",
            "温岚表示，试航已取消58次，直接损失约340万元，船东难以承受；还建议把航道放宽到300米，并实行一日办结。",
        ),
        (  # a question keeps its mark
            "江岸大学教授温岚写道，码头去年仅租金收入就达8.6亿元，为何不先把这笔钱算进去？",
            "温岚",
            "温岚写道，码头去年仅租金收入就达8.6亿元，为何不先把这笔钱算进去？",
        ),
        (  # data that bear out another one's judgement are no judgement
            "江岸市港务局局长温岚提供的一组数据印证了这一判断：在抽样的1200条渔船中，装上护栏的仅占7.8%，且八成集中在两个港口。",
            "温岚",
            "温岚提供的数据显示，在抽样的1200条渔船中，装上护栏的仅占7.8%，且八成集中在两个港口。",
        ),
        (  # whose cause it is
            "江岸市港务局局长温岚透露，近三年共修复码头96座，但真正启用的不足三分之一。究其原因，他归结为本地缺乏修船厂和懂技术的船工。",
            "温岚",
            "温岚透露，近三年共修复码头96座，但真正启用的不足三分之一；并认为原因在于本地缺乏修船厂和懂技术的船工。",
        ),
        (
            "江岸大学教授温岚认为，码头太旧，建议尽快装上护栏。她所在团队在武侯区开展的对照研究发现，装上护栏的码头两年内事故下降了11个百分点。",
            "温岚",
            "温岚建议尽快装上护栏；其所在团队在武侯区开展的对照研究发现，装上护栏的码头两年内事故下降了11个百分点。",
        ),
        (
            "江岸县书记温岚介绍，大桥镇有码头九座。大桥镇副镇长林见山补充说，今年全镇有9起纠纷经调解后申请了司法确认。",
            "林见山",
            "林见山表示，今年大桥镇有9起纠纷经调解后申请了司法确认。",
        ),
        (  # what one works out is that alone
            "江岸大学教授温岚援引自己团队的测算说，若不加高堤防，损失将上升3%至5%。她认为，受伤的恰恰是下游的村民，县里不能视而不见。",
            "温岚",
            "温岚援引自己团队的测算表示，若不加高堤防，损失将上升3%至5%。她还认为，受伤的恰恰是下游的村民，县里不能视而不见。",
        ),
        (  # a figure behind an opinion is none
            "江岸大学教授温岚认为，修船坞应先理清产权责任，再谈补贴。沿江船坞平均利用率只有19%，个别船坞停工半年以上。",
            "温岚",
            "温岚认为，修船坞应先理清产权责任，再谈补贴；并表示，沿江船坞平均利用率只有19%，个别船坞停工半年以上。",
        ),
    ],
    ids=[
        "his own society",
        "all of a kind",
        "advice once",
        "an order",
        "an own order",
        "therefore",
        "an exception",
        "an account",
        "a refusal",
        "a finding",
        "an admission",
        "an admission against a claim",
        "an admission of another turn",
        "a stand",
        "one bracket",
        "a nameless place",
        "both",
        "an answer",
        "before its cue",
        "and once",
        "a question",
        "data",
        "a cause",
        "a study",
        "this town",
        "an own estimate",
        "a figure",
    ],
)
def test_how_views_are_told(text: str, name: str, told: str) -> None:
    assert spoken(text, name) == told


def test_what_a_report_says_is_of_who_has_put_it_out() -> None:
    text = "江岸航运研究院在9月发布的报告中认为，北岸码头可以再收一成的费。报告建议三县尽快建立协调机制。"
    (told,) = [s.text for s in summaries_of(text) if s.kind == "organisation"]
    assert told == "江岸航运研究院认为北岸码头可再收一成的费；并建议三县尽快建立协调机制。"


def test_who_answers_a_complaint_has_a_view_and_who_complains_is_named_once() -> None:
    text = (
        "江岸家园小区业主魏女士反映，加装电梯的申请已被退回四次，每次要求补的材料都不一样。"
        "江岸市住房局答复称，该楼一层住户持有异议，依规须先行调解，并非部门拖延。"
        "魏女士对答复不予认可，称一层住户早在去年8月就已签署谅解书，书面材料就在街道。"
    )
    told = {s.kind: s.text for s in summaries_of(text) if s.kind in ("organisation", "source")}
    assert "江岸市住房局答复称，该楼一层住户持有异议" in told["organisation"]
    assert told["source"].count("江岸家园小区业主魏女士") == 1
    assert "魏女士对答复不予认可" in told["source"]


def test_what_backs_a_view_gives_way_to_the_view() -> None:
    text = f"{CLAIM}江岸航运公司总经理林见山接过话头，认为这恰恰印证了他的判断：先修码头比加高堤防更划算。"
    assert units_of(text)[-1].text == "先修码头比加高堤防更划算"


def test_a_paper_that_comments_has_a_view() -> None:
    text = "《江岸观察报》评论认为，禁停不等于解决停车，堵之前应当先疏。"
    assert [s.text for s in summaries_of(text) if s.kind == "source"] == [
        "《江岸观察报》认为，禁停不等于解决停车，堵之前应先疏。"
    ]


def test_what_a_house_does_is_its_own() -> None:
    text = "江岸大学教授温岚指出，运维太贵。江岸航运公司的做法是，每条新船下水前须经船员签字认可。"
    (told,) = [s.text for s in summaries_of(text) if s.kind == "organisation"]
    assert told == "江岸航运公司的做法是每条新船下水前须经船员签字认可。"


def test_what_a_meeting_decides_further_is_told_as_that() -> None:
    """Decisions too long for one sentence: 会议还议定, and not 会议议定 once more."""
    text = (
        "江岸市防汛会议纪要\n江岸市政府办公室\n\n会议议定，由市水利局会同市司法局指导沿江协会，于7月底前发布堤防管护参考标准，供各镇协商时使用，不作为强制依据。"
        "\n会议议定，迁改费用由产权单位承担六成、专项资金承担四成，今年先在南岸、北埠两个街道成片实施。"
    )
    (abstract,) = [s for s in summaries_of(text) if s.kind == "abstract"]
    assert [sentence.text[:5] for sentence in abstract.sentences] == ["会议议定，", "会议还议定"]


def test_what_a_meeting_decides_is_told_with_the_matter_and_without_what_others_say() -> None:
    text = (
        "江岸市防汛会议纪要\n江岸市政府办公室\n\n5月8日，市长林见山主持召开防汛会议。\n会议议定以下事项：\n"
        "一、关于堤防管护。由市水利局牵头，7月底前发布堤防管护参考标准。\n"
        "二、关于迁改费用。产权单位承担六成，专项资金承担四成，年内全部结清。副市长温岚要求，结算不得拖到明年春节以后。\n"
    )
    told = {(s.kind, s.target): s.text for s in summaries_of(text)}
    decided = "由市水利局牵头，7月底前发布堤防管护参考标准；关于迁改费用，产权单位承担六成，专项资金承担四成，年内全部结清。"
    assert told.get(("source", "会议")) == f"关于堤防管护，会议议定，{decided}"
    assert spoken(text, "温岚") == "温岚要求结算不得拖到明年春节以后。"


def test_a_list_of_decisions_names_each_matter_and_who_decided_once() -> None:
    items = "".join(
        f"{number}、关于{matter}。由市{who}局牵头，沿江各县配合，{month}月底前完成{matter}方案的编制，报市政府审定后组织实施。\n"
        for number, matter, who, month in (
            ("一", "堤防加固", "水利", 7),
            ("二", "码头迁建", "交通", 8),
            ("三", "渔船管理", "农业", 9),
        )
    )
    text = f"江岸市防汛会议纪要\n江岸市政府办公室\n\n5月8日，市长林见山主持召开防汛会议。\n会议议定以下事项：\n{items}"
    (view,) = [s.text for s in summaries_of(text) if (s.kind, s.target) == ("source", "会议")]
    assert [view.count(words) for words in ("会议", "关于堤防", "关于码头", "关于渔船")] == [1, 1, 1, 1]


def test_what_is_approved_stands_before_what_is_decided_on_it() -> None:
    text = (
        "江岸市防汛会议纪要\n江岸市政府办公室\n\n5月8日，市长林见山主持召开防汛会议。\n"
        "一、审议《堤防加固三年行动方案》\n温岚认为方案总体可行，但资金偏紧。经讨论，会议原则同意该方案。"
        "会议决定，第一年先加固五十公里，由市财政局于8月底前补充资金平衡的办法。\n"
        "二、其他事项\n会议听取了关于渔船管理的汇报，决定推荐东埠镇先行试点。会议对码头迁建进行了讨论，因条件尚需核实，暂缓研究。\n"
    )
    first, second = [s.text for s in summaries_of(text) if s.kind == "section"]
    assert first.index("会议原则同意《堤防加固三年行动方案》") < first.index("会议决定，第一年先加固五十公里")
    assert "推荐东埠镇先行试点" in second
    assert "暂缓研究" in second


def test_a_point_of_decisions_says_who_does_it_by_when() -> None:
    text = (
        "江岸市防汛会议纪要\n江岸市政府办公室\n\n5月8日，市长林见山主持召开防汛会议。\n会议议定以下事项：\n"
        "一、关于补助标准。原则同意将堤防管护补助提高至每公里五万元。由市财政局会同市水利局于9月10日前印发细则。\n"
        "二、关于渔船管理。由市农业局牵头，9月底前完成渔船登记。\n"
    )
    first, _ = [s.text for s in summaries_of(text) if s.kind == "point"]
    assert first.endswith("由市财政局会同市水利局于9月10日前印发细则")


def test_the_point_of_a_statement_is_not_left_out() -> None:
    said = "当前最突出的问题是船东不敢投资，前三季度民间投资下降4.7%，降幅比上半年扩大"
    assert "begins" in check_unit("前三季度民间投资下降4.7%，降幅比上半年扩大", said)
    cause = "由于缺乏历史赔付数据，渔船险费率高达3.8%，是货船的近三倍"
    assert "begins" in check_unit("渔船险费率高达3.8%，是货船的近三倍", cause)


def test_a_view_has_the_stand_that_somebody_takes_under_another_heading() -> None:
    text = (
        "江岸观察\n第3期\n江岸研究院编\n\n一、水位何时回落\n江岸大学教授温岚表示，上游来水减少，北岸水位将在九月底以前回落到警戒线以下。"
        "温岚指出，北岸泵站今年已经更换机组三十台，日排水能力比去年提高了四成。\n\n二、钱从哪里来\n江岸县财政局局长林见山建议，由财政直接补助每条船五千元。"
        "温岚不赞成财政直接补助。她认为，更稳妥的做法是由船东设立互助基金。\n"
    )
    told = spoken(text, "温岚")
    assert "不赞成财政直接补助" in told
    assert "互助基金" in told


def test_what_one_retells_is_told_of_who_has_said_it() -> None:
    text = (
        "江岸大学教授温岚表示，北岸堤防年底前应当全部加高两米。温岚还转述了江岸航运公司总经理林见山的意见：与其加高堤防，不如先迁走码头。"
        "江岸县水利局局长江望舒说，资金还没有落实。"
    )
    assert spoken(text, "林见山") == "据温岚转述，林见山表示，与其加高堤防，不如先迁走码头。"
    assert spoken(text, "温岚") == "温岚表示，北岸堤防年底前应全部加高两米。"


def test_a_survey_is_told_with_whose_team_it_is() -> None:
    units = units_of(
        "江岸大学教授温岚有不同看法。据其团队对三个县的问卷调查，有四成以上的船东希望先迁走码头，而不是加高堤防。"
    )
    assert [unit.quote.source_text for unit in units if unit.quote] == ["温岚团队"]
    *_, study = units_of(
        "江岸大学教授温岚说，码头太旧。她所在团队对两港的对照研究发现，装上护栏的码头事故下降了11个百分点。"
    )
    assert study.quote is not None
    assert (study.quote.source_text, study.bridge) == ("温岚所在团队", "对两港的对照研究")


def test_a_stand_on_what_is_not_told_goes_from_a_section() -> None:
    text = (
        "江岸大学教授温岚表示，北岸堤防年底前应当全部加高两米。会议随后休会十五分钟，代表们参观了北岸码头。"
        "江岸航运公司总经理林见山有不同看法，认为加高堤防会堵死码头。"
    )
    *_, before, unit = units_of(text)
    unit = replace(unit, bridge="有不同看法，", stand_on=-1)
    alone = without_lost_stands([Draft(unit, unit.text, "source")], [before, unit])
    both = without_lost_stands([Draft(each, each.text, "source") for each in (before, unit)], [before, unit])
    assert (alone[0].unit.bridge, both[1].unit.bridge) == ("", "有不同看法，")


def test_who_gives_others_the_floor_has_said_nothing() -> None:
    text = "江岸大学教授温岚表示，首先请林局长介绍有关情况。温岚说，北岸堤防年底前应当全部加高两米。"
    assert spoken(text, "温岚") == "温岚表示，北岸堤防年底前应全部加高两米。"


def test_who_chairs_a_talk_has_said_nothing_by_giving_the_floor() -> None:
    text = (
        "江岸沙龙记录\n\n参加人：温岚　江岸大学教授\n林见山　江岸航运公司总经理\n\n温岚：先请林总谈一谈码头的真实水平。\n\n"
        "林见山：码头只有三座，去年停了两个月。\n\n温岚：安全方面，船东最有发言权。林总怎么看？\n\n林见山：北岸堤防太低，年底前应当加高两米。\n\n"
        "温岚：北岸堤防年底前应当全部加高两米。\n"
    )
    assert [unit.text for unit in units_of(text) if unit.quote and unit.quote.source_text == "温岚"] == [
        "北岸堤防年底前应当全部加高两米"
    ]


def test_what_somebody_comes_to_is_his_view() -> None:
    text = (
        "江岸沙龙记录\n\n参加人：温岚　江岸大学教授\n林见山　江岸航运公司总经理\n\n林见山：码头只有三座，去年停了两个月。\n\n"
        "温岚：我讲得保守一点。我们实验室今年4月测了北岸堤防的渗漏量，每天是三百立方米，比去年降了一半。"
        "要达到国家标准，渗漏量还要再降七成。堤防用的是四十年前的黏土。所以我的判断是，北岸堤防彻底加固至少还要五年。\n"
    )
    assert "表示，北岸堤防彻底加固至少还要五年" in spoken(text, "温岚")


def test_a_report_with_a_long_post_is_no_narration() -> None:
    units = units_of("江岸省政协委员、江岸航运股份有限公司总经理林见山说，要加高堤防。")
    assert [unit.kind for unit in units] == ["speech"]


def test_the_headline_of_a_weekly_without_a_title_is_its_first_entry() -> None:
    text = (
        "江岸观点周报\n第3期\n江岸研究院编\n\n要目\n○ 央行：适度宽松的基调没有改变\n○ 经济学家：年内仍有降准空间\n○ 外资：上调股票目标位\n\n"
        "一、监管动态\n\n中国人民银行负责人温岚表示，适度宽松的基调没有改变。\n\n二、券商观点\n\n江岸证券首席经济学家林见山认为，年内仍有降准空间。\n"
    )
    assert summaries_of(text)[0].text == "央行：适度宽松的基调没有改变等3则"


def test_what_is_proposed_in_a_list_is_not_agreed_on() -> None:
    text = (
        "江岸论坛专报\n江岸大学\n\n一、对策建议\n与会专家形成以下三点建议：一是由市财政局于年内设立堤防管护专项资金。"
        "二是沿江各县每月向社会公布一次水位。三是把码头迁建纳入明年的民生实事。\n"
    )
    views = [s.text for s in summaries_of(text) if s.kind in ("source", "abstract")]
    assert views
    assert all("建议" in view and "商定" not in view for view in views)


def test_proposals_are_not_told_twice_in_an_abstract() -> None:
    text = (
        "江岸建议\n江岸大学\n\n关于堤防管护的建议\n\n江岸大学教授温岚建议，尽快立法明确管护责任，建设统一监测平台，试行管护押金制度。\n"
        "一、主要问题\n温岚指出，沿江堤防中有三成从未加固，去年汛期出险四十余处。\n"
        "二、对策建议\n1. 以立法明确管护责任，年内完成。\n2. 建设统一监测平台，两年建成。\n3. 试行管护押金制度，先在两县。\n"
    )
    (abstract,) = [s.text for s in summaries_of(text) if s.kind == "abstract"]
    assert abstract.count("押金制度") == 1
    assert "出险四十余处" in abstract


@pytest.mark.parametrize(
    "told",
    [
        "道德风险确实存在，但否认它构成不作为的理由",
        "样本存在偏差，但坚持认为方向不会因此改变",
    ],
)
def test_what_is_granted_is_told_with_what_is_denied_or_held_on_to(told: str) -> None:
    units = units_of(f"江岸大学教授温岚承认，{told}。温岚又说，北岸堤防年底前应当全部加高两米。")
    assert [unit.text for unit in units][:1] == [told]
    assert len(units) == 2


def test_what_two_hold_is_told_with_what_each_of_them_does() -> None:
    text = "江岸大学教授温岚和江岸航运公司总经理林见山都主张引入雇主出资，前者提出雇主承担三成，后者则认为一成即可。"
    work = pipeline.analyse(text)
    assert work.summaries is not None
    views = [s.text for s in work.summaries.summaries if s.kind == "speaker"]
    assert views[0].endswith("温岚提出雇主承担三成。")
    assert views[1].endswith("林见山认为一成即可。")


def test_that_school_is_the_speakers_own() -> None:
    (unit,) = units_of("江岸大学经济学院副院长温岚认为，2024年该校哲学专业毕业生对口就业比例只有17%。")
    assert unit.text == "2024年江岸大学哲学专业毕业生对口就业比例只有17%"


def test_that_school_behind_a_year_is_no_strange_house() -> None:
    text = "江岸大学经济学院副院长温岚认为，文科毕业生供给过剩是事实，2024年该校哲学专业毕业生对口就业比例只有17%，不如转为双学位。"
    work = pipeline.analyse(text)
    assert work.summaries is not None
    (view,) = [s.text for s in work.summaries.summaries if s.kind == "speaker"]
    assert "2024年江岸大学哲学专业" in view


MINUTES = (
    "江岸市防汛会议纪要\n江岸市政府办公室\n\n5月8日，市长林见山主持召开防汛会议。\n"
    "一、关于管护补贴\n市水利局局长温岚建议改为按里程补，每公里补贴标准暂定4.2万元。市财政局局长江望舒认为，"
    "按此标准测算，年补贴将增加7200万元，今年的财力难以承受。\n会议同意补贴机制改革方向，每公里3.8万元，自明年1月1日起试行一年。温岚保留意见，记录在案。\n"
    "二、关于渔船管理\n会议原则通过《江岸市渔船管理办法》，要求市农业局于9月底前拿出登记方案。\n"
)


def test_a_dissent_on_record_is_told_behind_the_decision_and_in_the_view() -> None:
    told = {(s.kind, s.target): s.text for s in summaries_of(MINUTES)}
    dissent = "温岚对会议决定保留意见，记录在案。"
    assert told["section", "一"].endswith(dissent)
    assert spoken(MINUTES, "温岚").endswith(dissent)


def test_the_view_of_a_meeting_has_what_the_narrator_tells_that_it_passed() -> None:
    told = {(s.kind, s.target): s.text for s in summaries_of(MINUTES)}
    assert "会议原则通过《江岸市渔船管理办法》" in told["source", "会议"]


def test_the_standard_that_somebody_reckons_by_is_told() -> None:
    assert any(unit.text.startswith("按每公里4.2万元的标准测算") for unit in units_of(MINUTES))


def test_no_answer_stays_in_a_view() -> None:
    text = (
        "江岸县水利局局长温岚9月3日表示，截至当日已收到意见建议1.7万条，将研究适当放宽管护年限。"
        "被问及会否覆盖渔船时，温岚未作正面答复，只说“技术上还需论证”。"
    )
    assert spoken(text, "温岚") == (
        "温岚表示，截至9月3日已收到意见建议1.7万条，将研究适当放宽管护年限；"
        "被问及会否覆盖渔船时未作正面答复，只说“技术上还需论证”。"
    )


def test_that_somebody_does_not_object_goes_without_the_objection() -> None:
    text = (
        "江岸大学教授温岚主张把管护和巡查拆开。不过也有学者质疑，拆开之后更容易打折扣。"
        "温岚没有反驳，只表示模型里确实没有放进各县的财力，回去要补上这一块。"
    )
    assert "没有反驳" not in spoken(text, "温岚")


def test_what_somebody_revises_is_told_with_from_what_to_what() -> None:
    text = (
        "江岸大学教授温岚主张，中央在三年内发行10万亿元特别国债，专项置换利率高的债务。9月12日，温岚再次撰文，承认风险确实存在。"
        "他同时修正了原方案，把10万亿元下调为8万亿元，并接受为置换设定前置条件。"
    )
    assert "将原方案由10万亿元下调为8万亿元，" in spoken(text, "温岚")


OWN = (
    "江岸观察\n第9期\n江岸研究院  2025年9月22日\n\n该不该加高堤防\n\n8月以来，围绕北岸堤防是否应当加高，学界出现明显分歧。\n\n"
    "加高派\n\n江岸大学教授温岚主张，北岸堤防年底前应当全部加高两米，每年可减少损失2亿元。\n\n"
    "迁建派\n\n江岸航运公司总经理林见山认为，加高堤防会堵死码头，不如先迁走码头，再谈加高。\n\n"
    "简评\n\n从争论看，两派在两点上已趋于接近：一是单靠一县难以完成加固；二是任何方案都应先作评估。"
    "真正的分歧在于先迁码头还是先加高，以及财政出资的规模究竟是8亿元还是12亿元。本院认为，可先选择两个县开展迁建试点，视效果决定是否推广。\n"
)


def test_what_the_bulletin_itself_recommends_is_told() -> None:
    told = {(s.kind, s.target): s.text for s in summaries_of(OWN)}
    assert "可先选择两个县开展迁建试点" in told["abstract", ""]
    assert "可先选择两个县开展迁建试点" in told["section", "简评"]


def test_each_item_of_a_list_in_a_paragraph_has_its_line() -> None:
    points = {s.target.partition(".")[2]: s.text for s in summaries_of(OWN) if s.kind == "point"}
    assert points == {"1": "单靠一县难以完成加固", "2": "任何方案都应先作评估"}


@pytest.mark.parametrize(
    ("lists", "told"),
    [
        (
            "会议明确：（一）北岸闸门由市水利局统一调度；（二）渗漏点5月底前全部销号。",
            ["会议明确北岸闸门由市水利局统一调度", "会议明确渗漏点5月底前全部销号"],
        ),
        (
            "为此建议：一是尽快公布首批核查结果；二是每季度开展一次跟踪调查。",
            ["建议尽快公布首批核查结果", "建议每季度开展一次跟踪调查"],
        ),
        (
            "堤防减负宜从两个方面着手：一是实行任务“增一减一”；二是按时间核定支持人员。",
            ["建议实行任务“增一减一”", "建议按时间核定支持人员"],
        ),
        (
            "下一步，拟从两个方面着手：一是按季发布堤防巡查指标；二是推动各县管护资金及时到位。",
            ["拟按季发布堤防巡查指标", "拟推动各县管护资金及时到位"],
        ),
        (
            "与会专家达成共识：一是规则应当跟着价值走，不跟着注册地走；二是任何新方案都须先试算、后试点。",
            [
                "与会专家一致认为，规则应跟着价值走，不跟着注册地走",
                "与会专家一致认为任何新方案都须先试算、后试点",
            ],
        ),
        ("江岸大学教授温岚讲了两点：一是尽快公布核查结果；二是每季度开展一次调查。", []),  # his view
        ("北岸堤防一是太低，二是太旧。", []),  # too short
    ],
)
def test_whose_lists_have_lines(lists: str, told: list[str]) -> None:
    text = f"江岸简报\n第3期\n江岸研究院\n\n北岸堤防加固\n\n5月8日，江岸市召开防汛会议，研究北岸堤防加固。\n\n{lists}\n"
    assert [s.text for s in summaries_of(text) if s.kind == "point"] == told


def test_what_stands_above_is_called_so() -> None:
    text = (
        "关于堤防管护的调研\n\n一、对策建议\n\n课题组认为，破解堤防管护难题，关键在于权、钱、人三者同向。为此建议：\n\n"
        "一是建立管护绩效制度。由省财政对各县给予专项补助，按每人每年6万元测算。\n\n"
        "二是推行物资“集中配送”。整合邮政、供销等渠道，建立县、乡、村三级配送网络。\n\n"
        "三是实施“三年接续计划”。面向本地高中毕业生定向培养，每年不少于600人。\n\n"
        "课题组成员、江岸大学教授温岚提醒，上述措施应分类推进，人口少于15万的县不宜照搬。\n"
    )
    assert spoken(text, "温岚") == "温岚提醒，文中所提措施应分类推进，人口少于15万的县不宜照搬。"
    (section,) = [s.text for s in summaries_of(text) if s.kind == "section"]
    assert section.index("关键在于权、钱、人三者同向") < section.index("建立管护绩效制度")


def test_the_line_of_an_item_is_named_by_its_words() -> None:
    work = pipeline.analyse(OWN)
    assert work.summaries is not None
    names = [target_name(work, s) for s in work.summaries.summaries if s.kind == "point"]
    assert [name.rstrip("…") for name in names] == ["单靠一县难以完成加固", "任何方案都应先作评估"]


@pytest.mark.parametrize(
    "who", ["我们认为，", "综合各方意见，我院认为，", "我们的总体判断是，", "我们的看法："]
)
def test_what_the_bulletin_holds_itself_is_told_as_its_own(who: str) -> None:
    text = (
        "江岸观察\n2025年第3期\n\n一、争论\n\n江岸大学教授温岚主张，北岸堤防年底前应当全部加高两米。\n\n"
        f"二、编者的话\n\n{who}堤防加高要与限高管理挂钩，不能只建不管。\n"
    )
    (own,) = [s.text for s in summaries_of(text) if s.target == "二"]
    assert own == "文中认为，堤防加高要与限高管理挂钩，不能只建不管。"


def test_what_somebody_asks_for_is_told_and_not_what_he_says_before_it_alone() -> None:
    text = (
        "江岸观察\n2025年第3期\n\n一、堤防\n\n北岸堤防建于四十年前，去年汛期有三处渗水，沿岸两个村为此转移了六百多人。\n\n"
        "“2022年我们就探索用新土料加固堤防，可以明显减少渗水。”江岸市水利局工程处处长温岚建议，将堤防管护纳入市级财政预算，"
        "通过建立巡查台账、公开维修记录等措施，形成长效监管机制；在渗水的三处河段先行加高两米，并给沿岸村民配发预警设备，村民可在手机上直接查看水位和渗水点的位置，由此判断家里的老人和孩子是否需要提前转移。\n"
    )
    assert "建议，将堤防管护纳入市级财政预算" in spoken(text, "温岚")
