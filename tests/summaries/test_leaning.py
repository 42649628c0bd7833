"""What a view leans on is told before it, and what a stand is on; the head of a point, and the matters of a heading, are met."""

from __future__ import annotations

import pytest
from summarised import view_of

import pipeline
from pipeline import api
from pipeline.records import ContentSpan, Document, Quote, QuoteLayer, Span
from pipeline.summaries.beside import with_caveats, with_each_matter, with_other_half
from pipeline.summaries.deeds import answers_question
from pipeline.summaries.drafting import check_unit
from pipeline.summaries.fitting import fit
from pipeline.summaries.fuse import Draft, _by_surname
from pipeline.summaries.plan import make_plan
from pipeline.summaries.targets import Target
from pipeline.summaries.unit_finder import find_units
from pipeline.summaries.units import Unit


def _lines(*said: str) -> tuple[Document, QuoteLayer]:
    """Made-up statements in one paragraph: who says it is the first character, or the one behind 但."""
    text = "。".join(said) + "。"
    quotes, at = [], 0
    for number, words in enumerate(said, start=1):
        begin = at + words.startswith("但")
        cue = begin + 1 + words[begin - at + 1 :].startswith("也")
        quotes.append(
            Quote(
                f"q{number}",
                "person",
                "indirect",
                Span(begin, begin + 1),
                text[begin],
                Span(cue, cue + 2),
                text[cue : cue + 2],
                (ContentSpan(cue + 2, at + len(words)),),
                speakers=(text[begin],),
            )
        )
        at += len(words) + 1
    document = pipeline.analyse(text, last="clean").document
    assert document is not None
    return document, QuoteLayer(tuple(quotes))


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        (  # a figure of another's
            "江岸省船舶行业协会称，岸电国产化率已达55%。江岸大学教授温岚认为，这一数字偏高，若按主机口径计算，实际不足四成。",
            "温岚",
            "（江岸省船舶行业协会称，岸电国产化率已达55%。）温岚认为，这一数字偏高，若按主机口径计算，实际不足四成。",
        ),
        (  # a reply, and what was asked for
            "江岸市市长林见山反映，报批材料已两次被退回，请省里予以指导。省自然资源厅副厅长温岚答复，退件系占补平衡方案不完整所致。",
            "温岚",
            "（江岸市市长林见山反映，报批材料已两次被退回，请省里予以指导。）温岚答复说，退件系占补平衡方案不完整所致。",
        ),
        (  # an answer, and what was feared
            "江岸市市长林见山担心，送检排队会耽误交货。省质量检测院副院长温岚回答说，检测院将从8月起开通夜班通道，送检急件五个工作日出报告。",
            "温岚",
            "（江岸市市长林见山担心送检排队会耽误交货。）温岚表示，检测院将从8月起开通夜班通道，送检急件五个工作日出报告。",
        ),
        (  # the one whose words the reply takes up, not the last one who has spoken
            "江岸医药有限公司经理林见山抱怨，医院回款太慢，平均要九个月。江岸合作社理事长周晴提出，可与医院签订药材订单。省医疗保障局处长温岚回应，全省正在推行医保直接结算，回款周期有望缩短到三十天以内。",
            "温岚",
            "（江岸医药有限公司经理林见山抱怨，医院回款太慢，平均要九个月。）温岚回应说，全省正在推行医保直接结算，回款周期有望缩短到三十天以内。",
        ),
        (  # a long statement by the part of it that is taken up
            "江岸大学教授林见山指出，错误率随码距是指数下降的，不能按线性外推；近两年低密度校验码把所需物理比特数压缩了近十倍，如果比特数能在三年内做到一万个，2033年前后就可能出现第一台百逻辑比特的机器。他承认，中性原子的门速度较慢。江岸研究院院长温岚回应说，指数下降的前提是错误彼此独立，而关联错误目前没有办法根除。",
            "温岚",
            "（江岸大学教授林见山指出，错误率随码距是指数下降的，不能按线性外推。）温岚回应说，指数下降的前提是错误彼此独立，而关联错误目前没有办法根除。",
        ),
        (  # a worry about it
            "江岸市卫生局局长林见山介绍，县管乡用由总院统一招聘，当年补充医生58人。江岸市财政局局长温岚对其可持续性表示担忧，认为58人一年的补助约696万元。",
            "温岚",
            "（江岸市卫生局局长林见山介绍，县管乡用由总院统一招聘，当年补充医生58人。）温岚对其可持续性表示担忧，认为58人一年的补助约696万元。",
        ),
        (  # one of a round of answers, each on a matter of its own
            "江岸银行行长林见山通报，9月末全市民营企业贷款余额1286亿元，同比增长9.7%。江岸市公安局支队长温岚答复称，货车限行政策已完成交通评估。",
            "温岚",
            "温岚表示，货车限行政策已完成交通评估。",
        ),
        (  # and with words in common that all of the bulletin has
            "江岸市加装电梯情况反映\n\n近期，江岸市已加装电梯1127部，三成以上加装电梯未购买保险。居民林见山说，加装电梯坏了没人管。"
            "居民周晴说，加装电梯噪声太大。对于维修资金问题，市住房和城乡建设局处长陆明远回应称，正在修订办法，拟允许加装电梯单独立账，力争年底前出台。"
            "市市场监督管理局科长温岚答复说，已对全市加装电梯开展排查，截至9月底发现隐患342处。",
            "温岚",
            "温岚表示，已对全市加装电梯开展排查，截至9月底发现隐患342处。",
        ),
        (  # the statement of several whose matter the stand takes up
            "江岸大学教授林见山测算，去年全市船厂产能利用率跌至46%。他不赞成把问题都归咎于县里，银行同样难辞其咎。江岸航运公司总经理温岚对此表示异议。她的看法是，产能利用率并非判断过剩的可靠指标，船厂天然需要冗余。",
            "温岚",
            "（江岸大学教授林见山测算去年全市船厂产能利用率跌至46%。）温岚对林见山的测算提出异议，认为产能利用率并非判断过剩的可靠指标，船厂天然需要冗余。",
        ),
        (  # what stands alone has nothing before it
            "江岸省船舶行业协会称，岸电国产化率已达55%。江岸大学教授温岚认为，航道疏浚应当由省级财政统一安排资金。",
            "温岚",
            "温岚认为航道疏浚应由省级财政统一安排资金。",
        ),
        (  # a stand in a sentence of its own
            "江岸航运公司总经理林见山认为，问题不在审批，而在于码头太小。对此，江岸大学教授温岚并不完全赞同。她认为，审批平均要跑七个部门，远高于邻省。",
            "温岚",
            "（江岸航运公司总经理林见山认为，问题不在审批，而在于码头太小。）温岚不完全赞同林见山的看法，认为审批平均要跑七个部门，远高于邻省。",
        ),
        (  # and on a matter
            "江岸航运公司总经理林见山不同意再延长休渔期。他表示，一条24米的拖网船一年固定开支约38万元。",
            "林见山",
            "林见山不同意再延长休渔期，表示一条24米的拖网船一年固定开支约38万元。",
        ),
        (  # whose account it is
            "江岸航运公司总经理林见山反映，环评前后用了五个半月。市生态环境局总工程师温岚认为这一说法不完全准确，其中近两个月是企业更换方案造成的，但也承认部门之间信息不共享。",
            "温岚",
            "（江岸航运公司总经理林见山反映环评前后用了五个半月。）温岚认为林见山的说法不完全准确，其中近两个月是企业更换方案造成的；但也承认部门之间信息不共享。",
        ),
        (  # whose words, as its sentence opens
            "江岸航运公司总经理林见山主张把配额与建厂进度挂钩。江岸大学教授周柏青说，码头年底前修不完。对于林见山的主张，江岸大学研究员温岚表示理解，但认为配额挂钩只会减少出口收入。",
            "温岚",
            "（江岸航运公司总经理林见山主张把配额与建厂进度挂钩。）温岚对林见山的主张表示理解，但认为配额挂钩只会减少出口收入。",
        ),
        (  # what is to be done is no view
            "江岸市交通运输局副局长林见山表示，岸电补贴将改为按月发放。江岸航运公司总经理温岚对此表示欢迎，并希望手续再简化一些。",
            "温岚",
            "（江岸市交通运输局副局长林见山表示，岸电补贴将改为按月发放。）温岚对林见山的安排表示欢迎，并希望手续再简化一些。",
        ),
    ],
    ids=[
        "a figure",
        "a reply",
        "an answer",
        "words taken up",
        "part of what was said",
        "a worry",
        "a round of answers",
        "a round of answers on one matter",
        "one of several",
        "alone",
        "a stand",
        "a stand on a matter",
        "an account",
        "by name",
        "a plan",
    ],
)
def test_what_a_view_is_on_is_told_before_it(text: str, name: str, told: str) -> None:
    assert view_of(text, "speaker", name) == told


def test_a_view_has_the_reply_and_the_stand_beside_what_is_worth_more() -> None:
    """A reply to a critic, and a stand on another matter of the same section."""
    text = (
        "江岸观察\n第3期\n江岸研究院编\n\n一、减负\n江岸大学教授林见山分析，减负反弹的根源不在社区，而在于部门把属地责任当作推卸的工具，全市142项事项里有23项明减暗增。"
        "林见山主张，未列入清单的事项，社区有权拒绝，部门不得以此扣分，年底前对23个社区逐一核查。"
        "江岸县副县长温岚则提出，清单制度本身也有局限，居民的急难愁盼往往在清单之外，不能一减了之。林见山对此回应道，清单管的是行政任务，不是服务群众，二者并不矛盾。\n"
        "对于是否应由县里统管码头，会上分歧较大：江岸航运公司总经理江望舒表示支持，认为船东负担太重；林见山坚决反对，担心码头会像上世纪那样越管越死。\n"
    )
    told = view_of(text, "speaker", "林见山")
    assert "回应说，清单管的是行政任务" in told
    assert "坚决反对由县里统管码头，担心码头会像上世纪那样越管越死" in told


def test_a_concession_with_but_goes_with_its_claim() -> None:
    units = find_units(
        *_lines("甲认为补贴太高", "乙认为订单太多", "丙认为系统有后门", "但丙也承认没有发现证据")
    )
    first, second, claim, caveat = units
    ranked = with_caveats([first, second, claim], units)
    assert [unit.index for unit in ranked] == [first.index, second.index, claim.index, caveat.index]


@pytest.mark.parametrize(
    ("line", "together"),
    [
        ("部分委员主张公办园全面开设托班，还有委员担心挤占小班学位。", True),
        ("多数专家建议给三个月宽限；少数专家主张一律按规定办。", True),
        ("部分委员主张公办园全面开设托班；部分家长担心挤占小班学位。", False),
    ],
)
def test_what_some_hold_goes_with_what_others_hold(line: str, together: bool) -> None:
    document = pipeline.analyse(line, last="quotes").document
    quotes = pipeline.analyse(line, last="quotes").quotes
    assert document is not None
    assert quotes is not None
    some, others = find_units(document, quotes)
    assert [unit.index for unit in with_other_half(document, [others], [some, others])] == (
        [some.index, others.index] if together else [others.index]
    )


def test_others_are_told_as_others() -> None:
    text = (
        "江岸专报\n第3期\n江岸研究院编\n\n一、托育\n部分委员主张公办园全面开设托班，还有委员担心挤占小班学位。"
        "江岸县教育局副局长温岚回应说，明年秋季将在12所公办园开设托班，新增托位480个。\n"
    )
    assert "部分委员主张公办园全面开设托班。还有委员担心挤占小班学位。" in view_of(text, "section")


def test_both_poles_of_a_dispute_areview_of() -> None:
    text = (
        "江岸周报\n第3期\n江岸研究院编\n\n一、观点\n机构对价格走势分歧较大。江岸证券首席分析师温岚认为，供需拐点已经出现，预计四季度电芯价格再涨5%至8%。"
        "北岸证券首席分析师林见山持相反意见，他判断此轮上涨主要由抢出口驱动，明年一季度价格可能回落。"
        "江岸资本总经理江望舒则更看重现金流，她建议投资者回避应收账款占营收比重超过五成的公司。"
        "海关大学教授柳成荫提示，关税政策仍是最大变数，若税率升至60%，企业对美出口可能减少七成。\n"
    )
    section = view_of(text, "section")
    assert "供需拐点已出现" in section
    assert "林见山对温岚的看法持相反意见，判断此轮上涨主要由抢出口驱动" in section


def test_so_many_words_are_no_matter() -> None:
    text = "江岸市海洋发展局副局长温岚总结了两句话：北岸怕数据出去，南岸怕岗位不来。"
    assert "关于两句话" not in view_of(text, "speaker", "温岚")


def test_who_speaks_for_a_house_is_told_with_it() -> None:
    text = "应邀列席的江岸市交通运输局有关负责人对讨论作了回应。该负责人表示，岸电补贴已列入明年预算，不会减少存量项目。"
    assert view_of(text, "source").startswith("江岸市交通运输局有关负责人表示，")


def test_that_firm_is_the_one_named_last() -> None:
    text = "江岸市生态环境局通报，异味与上游的鑫源化工无关。林见山说，鑫源化工是老厂。该公司在声明中称，厂区自10月20日起已停产检修。"
    assert "鑫源化工称，厂区自10月20日起已停产检修" in view_of(text, "organisation", "鑫源化工")


HEAD = "江岸观察\n第3期\n江岸研究院编\n\n一、存在的问题\n"


@pytest.mark.parametrize(
    ("paragraph", "line"),
    [
        (  # no remedy for the fault
            "（一）助餐服务叫好不叫座。江岸市清河街道党工委书记林见山介绍，日均就餐人数由开业初的320人降到90人。街道社会事务科科长温岚表示，已与承包方协商，从11月起推出半份餐和软食窗口。",
            "助餐服务叫好不叫座：林见山介绍，日均就餐人数由开业初的320人降至90人",
        ),
        (  # he denies who is said to
            "（一）涉事企业否认排污。网传异味与上游的江岸化工有限公司偷排有关。江岸化工有限公司否认向河道排放任何废水，称厂区自10月20日起已停产检修。",
            "涉事企业否认排污：江岸化工有限公司否认向河道排放任何废水",
        ),
        (  # both sides of the dispute that the head announces
            "（一）对风险的判断存在分歧。江岸大学教授林见山认为，明年将迎来新一轮付息高峰。江岸研究院研究员温岚主张分区域看待，东部不必过虑。",
            "对风险的判断存在分歧：林见山认为明年将迎来新一轮付息高峰。温岚主张分区域看待，东部不必过虑",
        ),
    ],
    ids=["a fault", "a denial", "a dispute"],
)
def test_a_point_says_what_its_head_does(paragraph: str, line: str) -> None:
    assert view_of(HEAD + paragraph, "point") == line


def test_each_matter_of_a_heading_isview_of() -> None:
    text = (
        "江岸观察\n第3期\n江岸研究院编\n\n一、关于用地和用电问题\n江岸市市长林见山反映，物流中心的用地中有86亩涉及一般耕地。"
        "省电力公司副总经理温岚说明，冷库执行农业生产电价的政策早已明确，用电成本每年可降低320万元。省发展改革委处长周柏青认为，混合用途的冷库可以分表计量，用电价格不宜一刀切。"
        "省电力公司总工程师郑若水表示，9月底前完成首批137座冷库的用电改造，每座补贴用电设备两万元。"
    )
    told = view_of(text, "section")
    assert "86亩" in told
    assert "用电" in told


@pytest.mark.parametrize(
    ("heading", "told"),
    [("3 用地与用电", [0, 1]), ("四、部门和专家意见", [0]), ("二、陈述与质询", [0])],
)
def test_who_speaks_is_no_matter_of_a_heading(heading: str, told: list[int]) -> None:
    texts = ("混合用途的冷库可以分表计量，价格不宜一刀切", "用电成本每年可降低320万元，有关部门经质询已核实")
    spans = [Span(at * 40, at * 40 + len(text)) for at, text in enumerate(texts)]
    units = [
        Unit(at, "narration", text, (span,), (span,), 0, -1)
        for at, (text, span) in enumerate(zip(texts, spans, strict=True))
    ]
    assert [unit.index for unit in with_each_matter(heading, units[:1], units)] == told


@pytest.mark.parametrize(
    ("draft", "source", "failed"),
    [
        (
            "探索护理员积分落户，稳定队伍",
            "下一步，可考虑建立退出机制，盘活闲置站点；同时，探索护理员积分落户，稳定队伍",
            "begins",
        ),
        (
            "提高比例一事尚需与省财政厅会商",
            "新的办法正在征求意见，力争12月出台；提高比例一事尚需与省财政厅会商",
            "begins",
        ),
        ("既保障了安全，也提升了居住品质", "按照图集建房，既保障了安全，也提升了居住品质", "begins"),
        (
            "能够更快把握研究的方向",
            "通过文献管理技术，能够更快把握研究的方向",
            "begins",
        ),
        (
            "到账慢主要集中在3月份，部分申请需要复核",
            "到账慢主要集中在3月份，当时系统升级，部分申请需要复核",
            "cut",
        ),
        ("把有医生列为选择机构首要条件", "把有医生列为选择机构的首要条件", "item"),
        # the time that it holds for, and what a clause of it is about
        ("东岭市始终名列前茅", "近两年来，东岭市始终名列前茅", "time"),
        (
            "对主观故意的行为，要“硬约束”，要“软服务”",
            "对主观故意的行为，要“硬约束”，对企业在技术应用方面的实际困难，要“软服务”",
            "topic",
        ),
    ],
)
def test_no_draft_begins_too_late_or_loses_a_cause(draft: str, source: str, failed: str) -> None:
    assert failed in check_unit(draft, source)


def test_a_beginning_may_go_that_nothing_needs() -> None:
    assert "begins" not in check_unit("全省岸电使用率翻了一番", "据了解，全省岸电使用率翻了一番")


def test_a_draft_does_not_begin_behind_what_its_words_are_about() -> None:
    said = "免费两个字，在培训机构的海报上往往只剩下一行小字"
    assert "begins" in check_unit("在培训机构的海报上往往只剩下一行小字", said)


def _abstract(lines: str) -> str:
    return view_of(f"江岸观察\n第3期\n江岸研究院编\n\n江岸信托违约再揭系统性风险\n\n{lines}", "abstract")


def test_what_was_taken_back_comes_before_views_in_an_abstract() -> None:
    lines = (
        "江岸景区管委会8月1日发布公告，自9月1日起夜游船票由60元调整为118元。\n"
        "江岸大学教授温岚认为，夜游船票关键是要体现公益性，必须由听证会决定，不能一步涨到位。\n"
        "市文化旅游局局长江望舒说，夜游票价暂缓调整，待以后再定。\n"
    )
    work = pipeline.analyse(
        f"江岸观察\n第3期\n江岸研究院编\n\n夜游船票调整引发热议\n\n{lines}", last="quotes"
    )
    assert work.document
    assert work.entities
    assert work.quotes
    plan = make_plan(work.document, work.entities, work.quotes)
    (target,) = [target for target in plan.targets if target.kind == "abstract"]
    told = [unit.text[:4] for unit in target.ranked]
    assert told.index("夜游票价") < told.index("夜游船票")


@pytest.mark.parametrize(
    ("lines", "opening"),
    [
        (  # the first one, where it does
            "江岸信托3月12日公告产品逾期，涉及投资者四千余人。\n江岸信托的违约，也将影子银行的系统性风险再次推到台前。",
            "江岸信托3月12日公告产品逾期，涉及投资者四千余人。",
        ),
        (  # by whose orders something was held
            "按照省委党史学习教育领导小组的有关要求，为更好地缅怀革命先烈、传承红色基因，4月1日上午，江岸信托党委在主楼501会议室举行祭扫活动，五十余人参加。",
            "4月1日上午，江岸信托党委在主楼501会议室举行祭扫活动，五十余人参加。",
        ),
        (  # half of a pair has lost its subject
            "不仅是拥有浓郁地域特色的民生项目，更是安居乐业的幸福家园。\n江岸信托3月12日公告产品逾期，涉及投资者四千余人。",
            "江岸信托3月12日公告产品逾期，涉及投资者四千余人。",
        ),
        (  # a caption
            "3月12日，江岸信托总经理林见山（中）与投资者代表交流，听取意见。\n江岸信托3月12日公告产品逾期，涉及投资者四千余人。",
            "江岸信托3月12日公告产品逾期，涉及投资者四千余人。",
        ),
    ],
    ids=["first", "preamble", "half a pair", "caption"],
)
def test_how_an_abstract_opens(lines: str, opening: str) -> None:
    assert _abstract(lines).startswith(opening)


def test_news_opens_with_what_takes_up_its_title() -> None:
    """Not with the scene before that; a bulletin's own first sentence says what it is about."""
    news = (
        "江岸信托违约再揭系统性风险\n\n过去一个月，上海人陈辉三次前往北京，每次都住在同一家旅馆。\n"
        "江岸信托的违约，也将影子银行的系统性风险再次推到台前。\n"
    )
    assert view_of(news, "abstract").startswith("江岸信托的违约，也将影子银行")


def test_an_answer_to_when_says_when() -> None:
    text = (
        "江岸观察\n第3期\n江岸研究院编\n\n一、答记者问\n江岸日报记者：岸电补贴何时到账？\n"
        "江岸市交通运输局副局长温岚：岸电桩已建成320个，覆盖全市码头的六成，今年还要新建40个。积压的52份补贴申请6月10日前全部到账。"
    )
    document, units = _units(text)
    background, answer = (unit for unit in units if unit.quote is not None)
    assert answers_question(document, answer) > 1.5 * answers_question(document, background)


def _units(text: str) -> tuple[Document, tuple[Unit, ...]]:
    work = api.analyse(text, last="quotes")
    assert work.document
    assert work.quotes
    return work.document, find_units(work.document, work.quotes)


def test_words_in_quotation_marks_stay_as_they_are() -> None:
    text = "江岸县住房和城乡建设局局长温岚说：“全县共有传统建筑1850栋，我们探索出了一条保护利用的新路径。”"
    assert "“全县共有传统建筑1850栋，我们" in view_of(text, "speaker", "温岚")


def test_what_a_heading_says_was_decided_is_told_as_that() -> None:
    text = (
        "江岸市防汛会议纪要\n江岸市政府办公室\n2025年4月8日\n\n关于汛前准备的会议纪要\n\n4月8日，副市长林见山主持召开专题会议，研究汛前准备工作。\n\n"
        "一、会议议定事项\n（一）关于清淤经费。原则同意追加清淤经费1500万元，由市财政局于4月25日前拨付。\n"
        "（二）关于地下空间。市住建局于5月10日前完成下沉式地下车库核查，结果报市防汛指挥部。\n"
    )
    told = view_of(text, "abstract")
    assert "议定，" in told
    assert "关于清淤经费。" not in told


def test_a_reply_that_leans_is_no_endless_matter() -> None:
    """A reply whose claim is told, but which leans on what is not, is left out, and the choice comes to an end."""
    claim, reply = (
        Unit(n, "speech", words, (Span(n * 50, n * 50 + 40),), (Span(n * 50, n * 50 + 40),), 0, 0, _quote(n))
        for n, words in (
            (1, "督查组发现三十个点位中有七个大门紧锁"),
            (5, "该局去年没有违规，那里一直正常开放"),
        )
    )
    target = Target("section", "一", "一、情况", (claim,), (claim,), 110)
    kept = fit(target, [Draft(claim, claim.text, "source")], replies={1: Draft(reply, reply.text, "source")})
    assert [draft.unit.index for draft in kept] == [1]


def _quote(number: int) -> Quote:
    at = Span(number * 50 - 6, number * 50 - 4)
    return Quote(
        f"q{number}",
        "person",
        "indirect",
        at,
        "温岚",
        Span(at.end, at.end + 2),
        "解释",
        (ContentSpan(number * 50, number * 50 + 40),),
        speakers=(f"p{number}",),
    )


def test_what_is_said_of_the_event_does_not_lean_on_the_words_of_another_one_above() -> None:
    text = (
        "江岸镇再次发生塌方，一人死亡。家属声明称，死者为人善良，请公布真相。\n\n"
        "江岸县县长温岚称，这是又一起可怕的塌方，县里已派出工作组，呼吁立即停止采石。\n"
    )
    assert "声明" not in view_of(text, "speaker", "温岚")


@pytest.mark.parametrize(
    ("who", "again"),
    [
        ("江岸小区7号楼业主魏女士", "魏女士"),
        ("江岸小区业主欧阳女士", "欧阳女士"),
        ("江岸小学班主任老师", "江岸小学班主任老师"),
        ("多位年轻女士", "多位年轻女士"),
    ],
)
def test_who_is_known_by_a_surname_is_told_again_by_it(who: str, again: str) -> None:
    assert _by_surname(who) == again
