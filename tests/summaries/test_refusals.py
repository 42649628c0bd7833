"""What somebody refuses, denies, evades or sees otherwise is told with what else he says, and so is what became of a proposal."""

from __future__ import annotations

import pytest
from summarised import summaries_of


def _summaries(text: str, *kinds: str) -> list[str]:
    return [summary.text for summary in summaries_of(text) if summary.kind in kinds]


def _views(text: str) -> list[str]:
    return _summaries(text, "speaker", "organisation", "source")


def _only(text: str, kind: str) -> str:
    (told,) = _summaries(text, kind)
    return told


@pytest.mark.parametrize(
    ("text", "view"),
    [
        (
            "省医保局副局长王秀英表示，跨省数据要到4月中旬才能锁定。对从医保基金中设立下沉补助的建议，王秀英明确不予采纳，理由是医保基金只能用于支付参保人员的医疗费用。",
            "王秀英表示，跨省数据要到4月中旬才能锁定；对从医保基金中设立下沉补助的建议，王秀英明确不予采纳，理由是医保基金只能用于支付参保人员的医疗费用。",
        ),
        (
            "会议对给予一次性补贴的建议不予通过，要求市经信局另行研究以应用场景采购等方式支持企业。",
            "会议对给予一次性补贴的建议不予通过，要求市经信局另行研究以应用场景采购等方式支持企业。",
        ),
        (
            "市司法局处长周建平认为，该项补贴以购置本地产品为条件，违反公平竞争的规定。市财政局副局长王秀英也不赞成，指出三年需要支出4.2亿元，财政无力承担。",
            "王秀英也不赞成，指出三年需要支出4.2亿元，财政无力承担。",
        ),
        (
            "海关总署司长王秀英对榴莲准入没有作出承诺，只表示愿意就此进行技术磋商。",
            "王秀英对榴莲准入没有作出承诺，只表示愿意就此进行技术磋商。",
        ),
        (
            "对于外界所称江州靠低价土地抢项目，江州市发展改革委副主任王秀英予以否认，称工业用地价格近三年没有下调过。",
            "对于外界所称江州靠低价土地抢项目，王秀英予以否认，称工业用地价格近三年没有下调过。",
        ),
        (
            "江州大学教授王秀英说，青年就业压力将持续三年。对于见习补贴，他并不乐观，理由是各地已有类似补贴，企业拿完补贴就换人的现象相当普遍。",
            "王秀英表示，青年就业压力将持续三年；对于见习补贴，他并不乐观，理由是各地已有类似补贴，企业拿完补贴就换人的现象相当普遍。",
        ),
        (
            "工会书记王秀英则拒绝把就业同目标挂钩，认为裁员的真正原因是产能外迁。",
            "王秀英拒绝把就业同目标挂钩，认为裁员的真正原因是产能外迁。",
        ),
        (
            "机器人专家王秀英警告说，按照各地已公布的规划，2027年全国人形机器人年产能将达到50万台，而同期需求不会超过12万台。",
            "王秀英警告，按各地已公布的规划，2027年全国人形机器人年产能将达50万台，而同期需求不会超12万台。",
        ),
        (
            "访谈录\n问：对国家层面的布局，您有什么建议？\n王秀英：三条。一是设立重大专项，周期不少于十年；二是把高丰度的铈、镧用起来。",
            "王秀英建议，一是设立重大专项，周期不少于十年；二是把高丰度的铈、镧用起来。",
        ),
    ],
)
def test_view(text: str, view: str) -> None:
    assert view in _views(text)


def test_what_became_of_a_proposal() -> None:
    told = summaries_of("会谈情况\n\n中方代表团提议写入“印方自愿限制瓷砖出口”的表述，遭印方拒绝。")
    assert any("的表述，遭印方拒绝" in summary.text for summary in told)


def test_a_decision_with_a_date_is_told() -> None:
    text = (
        "专题会议纪要\n\n一、关于智算中心\n省通信管理局副局长周建平介绍，全省智算规模平均上架率不足四成。"
        "会议原则同意7个项目缓建；电价分摊问题由省发展和改革委员会研究，10月底前提出意见。\n"
    )
    section = _only(text, "section")
    assert "会议原则同意7个项目缓建" in section
    assert "10月底前提出意见" in section


def test_the_abstract_tells_the_last_toll_and_what_two_sides_agree_on() -> None:
    text = (
        "舆情专报\n\n3月19日14时20分许，江州市临港园区一车间发生爆燃。\n县政府新闻办公室称，事故造成2人死亡、7人受伤，明火已于15时40分扑灭。"
        "\n副市长周建平通报，经连夜搜救，遇难人数上升至5人，另有11人受伤。"
        "\n江州大学教授王秀英分析，春节后复产阶段人员流动大、设备久停，是精细化工事故的高发期，冲料往往是报警、联锁、人员三道防线同时失守。"
        "\n律师秦可心呼吁，当地尽快为伤者先行垫付费用，不要以签订赔偿协议为条件，并公开车间监控和执法记录。\n"
    )
    abstract = _only(text, "abstract")
    assert "遇难人数上升至5人" in abstract


def test_matters_of_a_list_are_told_with_what_is_said_on_them() -> None:
    text = (
        "专题会议纪要\n\n一、两件未定的事\n对两件事未形成一致意见：一是关于下调汽车产业产值目标，市经信局局长周建平建议由2200亿元调减为2050亿元，"
        "会议决定暂不调整，9月份再议。二是关于新区工业用地收储方案，樊城区区长王秀英认为应由市级承担六成成本。\n"
    )
    assert "关于新区工业用地收储方案，王秀英认为应由市级承担六成成本。" in _views(text)
    assert "关于下调汽车产业产值目标，周建平建议由2200亿元调减为2050亿元。" in _views(text)


def test_the_day_that_a_figure_holds_for() -> None:
    views = _views("18日晚，江州市卫生健康委员会通报称，截至当日18时累计报告病例127例，均为轻症。")
    assert any("截至18日18时累计报告病例127例" in view for view in views)


def test_a_vote_and_what_experts_conclude_are_told() -> None:
    text = (
        "项目论证会纪要\n\n一、表决与结论\n专家组按创新性、可行性、经济性、应用前景四项指标独立打分，平均得分82.4分。表决结果为五票赞成、一票反对、一票弃权。\n"
        "专家组认为，项目目标明确，技术路线总体可行，同意通过论证。\n"
    )
    section = _only(text, "section")
    assert "五票赞成、一票反对" in section
    assert "同意通过论证" in section


def test_a_stand_is_told_once_with_its_reason() -> None:
    told = _views(
        "江岸大学教授温岚提出“管理堤防”的设想。省水利厅副厅长王秀英表示，两年之内要把北岸堤防加高两米。“我们总是在为下一次洪水修上一次洪水的堤。”王秀英说。"
        "江岸市水利局局长林见山认为，加高之后还要每年检查。王秀英则不同意“管理堤防”的提法，认为这等于把洪水放进城里。"
    )
    assert told[0].endswith("；不同意“管理堤防”的提法，认为这等于把洪水放进城里。")
    assert told[0].count("不同意") == 1


def test_a_post_shared_by_several_is_told_of_each() -> None:
    body = (
        "9月16日上午，市长祁怀远主持召开市政府常务会议。副市长骆敬之、尉迟芳、邝立言出席。\n\n一、研究水价\n\n"
        "市工商联副主席费承志反映，印染企业一次到位吃不消，能否给半年缓冲期。邝立言回应称，缓冲期可以考虑，但不宜普惠，应与企业节水改造的进度挂钩。\n"
    )
    told = _only(
        f"江岸市人民政府常务会议纪要\n第12期\n江岸市人民政府办公室　2025年9月18日\n\n{body}", "section"
    )
    assert "副市长邝立言回应称" in told
