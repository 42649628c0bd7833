"""Headlines: what fits in thirty characters and stands alone, else a cut that shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.records import ContentSpan, Quote, RawDocument, Span, Summary
from pipeline.summaries.headline import (
    _cut,
    _disclaims,
    _news,
    _place_of_title,
    _whose_event,
    _with_subtitle,
    shorten_title,
    stands_alone,
)
from pipeline.summaries.units import Unit
from pipeline.text.cleaning import clean


def headline_of(text: str) -> Summary:
    """The one headline of a text, from all stages."""
    from pipeline.api import analyse

    summaries = analyse(text).summaries
    assert summaries is not None
    (headline,) = [s for s in summaries.summaries if s.kind == "headline"]
    return headline


@pytest.mark.parametrize(
    ("title", "short"),
    [
        (
            "院士专家研判：我国高端科学仪器自主化 须跨过“能用”到“好用”的门槛",
            "我国高端科学仪器自主化须跨过“能用”到“好用”的门槛",
        ),
        ("2025年第二季度航运安全管理委员会暨船员伦理委员会联席会议纪要", "2025年第二季度联席会议纪要"),
        ("完善湖区绿色航运体系", "完善湖区绿色航运体系"),
        ("岸电“热政策”遇到船东“冷观望”：湖区六市船东问卷调查与专家建议", "岸电“热政策”遇到船东“冷观望”"),
        ("新华社临湖1月29日电题：岸电桩为何闲着", "岸电桩为何闲着"),
        ("让船东都用上放心电——湖区三市推进岸电设施改造和标准统一的做法与启示", "让船东都用上放心电"),
        (
            "湖区推进岸电改造 船东成本一年下降三成 三市联合出台换电统一标准",
            "湖区推进岸电改造，船东成本一年下降三成",
        ),
        (
            "湖区三市联合召开绿色航运研讨会，江望舒柳成荫等十余位专家建言献策",
            "湖区三市联合召开绿色航运研讨会",
        ),
        (
            "湖区舆论聚焦岸电改造“落地见效”：补贴到期之后，投资与信任成新的焦点问题",
            "湖区舆论聚焦岸电改造“落地见效”",
        ),
        ("湖区三市联合召开的绿色航运研讨会关于岸电桩与换电站标准统一问题的意见", ""),
        (
            "东岭航运公司违规停靠治理工作的后续情况：13家公司和76名船东受到行业处罚",
            "13家公司和76名船东受到行业处罚",
        ),
        (
            "十家航运公司率先交出成绩单：9家运量和收入双双增长，东岭航运增速领跑全湖",
            "十家航运公司率先交出成绩单：9家运量和收入双双增长",
        ),
        (
            "湖区绿色航运的性质和参政议政的能力专访东岭航运研究院江望舒博士",
            "湖区绿色航运的性质和参政议政的能力",
        ),
        (
            "关于研究生招生改革、航运实验室整治和校企共建研究院有关问题的会议纪要",
            "研究生招生改革、航运实验室整治和校企共建研究院",
        ),
        (
            "关于湖区防洪、岸电改造和船员培训服务窗口三项民生实事督查情况的通报",
            "湖区防洪、岸电改造和船员培训服务窗口三项民生实事督查情况",
        ),
        (
            "“湖区港口岸电设施协同控制关键技术与示范”项目中期评审意见汇总",
            "湖区港口岸电设施协同控制关键技术与示范项目中期评审意见汇总",
        ),
        (  # who said where, and what
            "江望舒在湖区航运联席会议第十次全体会议上强调 把握岸电改造的节奏 推动湖区航运健康发展",
            "江望舒强调：把握岸电改造的节奏，推动湖区航运健康发展",
        ),
        (
            "江望舒在湖区航运联席会议第十次全体会议上强调 把握岸电改造和船型标准化的节奏 推动湖区绿色航运健康发展",
            "江望舒强调：把握岸电改造和船型标准化的节奏",
        ),
        (
            "转发市岸电改造工程建设领导小组办公室关于湖区岸电改造工程建设领导小组会议纪要的通知",
            "湖区岸电改造工程建设领导小组会议纪要",
        ),
        (
            "江望舒主持召开湖区各航运公司负责人、船员工会和港口城市代表座谈会 听取对岸电改造工作报告的意见建议",
            "江望舒主持召开座谈会，听取对岸电改造工作报告的意见建议",
        ),
        (  # a question that cannot be told whole
            "湖区各方热议《航道疏浚和岸电改造三年补贴办法》：补贴三年，成效几何",
            "湖区各方热议《航道疏浚和岸电改造三年补贴办法》",
        ),
        (  # both sides, or neither
            "“错峰休假券”政策引发热议 支持者盼其激活消费 质疑者忧其“看得见吃不着”",
            "“错峰休假券”政策引发热议",
        ),
    ],
)
def test_shorten_title(title: str, short: str) -> None:
    assert shorten_title(title) == short


def test_a_title_in_two_lines_is_found_where_it_stands() -> None:
    raw = "东岭航运简报\n2025年第3期\n\n关于湖区三市推进岸电设施改造和\n统一接口标准的调查\n\n湖区三市推进岸电设施改造。\n\n江望舒说，标准要统一。\n"
    document = clean(RawDocument("t", "t.txt", "0", raw))
    place = _place_of_title(document, document.metadata.title)
    assert place is not None
    assert document.text[place.start : place.end] == "关于湖区三市推进岸电设施改造和\n统一接口标准的调查"
    assert _place_of_title(document, "一件没有的事") is None


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("船停在岸边，货也堆在岸边。", "船在岸边，电在岸上——湖区岸电设施使用调查"),
        ("船在岸边，电在岸上。船在岸边等，电在岸上闲。", None),
    ],
    ids=["a figure", "its words come again"],
)
def test_a_title_is_told_with_its_subtitle_unless_the_text_uses_its_words(
    body: str, line: str | None
) -> None:
    raw = f"东岭航运简报\n2025年第3期\n\n船在岸边，电在岸上\n——湖区岸电设施使用调查\n\n{body}\n"
    document = clean(RawDocument("t", "t.txt", "0", raw))
    found = _with_subtitle(document, document.metadata.title, {})
    assert (found and found[0].replace("：", "——")) == line


def test_a_figure_before_a_dash_gives_way_to_what_stands_behind_it() -> None:
    title = "碧浪筑梦 情满渡头——湖区三市岸电改造后贫困船东子女就学情况调研记"
    document = clean(RawDocument("t", "t.txt", "0", f"{title}\n\n船停在岸边，货也堆在岸边。\n"))
    found = _with_subtitle(document, title, {})
    assert found is not None
    assert found[0] == "湖区三市岸电改造后贫困船东子女就学情况调研记"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("走过峥嵘岁月共赴绿色航程——湖区市长江望舒复信老船工续写航运新篇章", "湖区市长江望舒复信老船工续写航运新篇章"),
        ("走过峥嵘岁月共赴绿色航程——湖区三市岸电改造和船型标准化统一工作", None),
    ],
)  # fmt: skip
def test_a_slogan_before_a_dash_gives_way_to_who_does_what(title: str, told: str | None) -> None:
    document = clean(
        RawDocument(
            "t",
            "t.txt",
            "0",
            f"{title}\n\n{title}\n\n走过峥嵘岁月，共赴绿色航程。走过峥嵘岁月，共赴绿色航程。\n",
        )
    )
    found = _with_subtitle(document, title, {"p1": "江望舒"})
    assert (found and found[0]) == told


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (  # the column before a title
            "【以绿色航运全面推进湖区振兴——湖区航运高质量发展纪实】锚定中心任务 引领绿色航程\n\n湖区三市去年建成岸电桩320个。",
            "锚定中心任务 引领绿色航程",
        ),
        (  # a paper by the short form that the text defines
            "《湖区水运局关于规范内河船舶靠港使用岸电设施收费和结算相关事宜的通知》解读\n\n近日，湖区水运局发布了"
            "《湖区水运局关于规范内河船舶靠港使用岸电设施收费和结算相关事宜的通知》（湖水〔2019〕12号，下称《岸电通知》）。收费标准由三市统一。",
            "《岸电通知》解读",
        ),
        (  # what happened, and not what somebody wants
            "新华社临湖12月10日电三家湖区船东团体9日向临湖市的海事法院提起诉讼，要求港务局立刻公布拆除岸电桩的依据。自9月初以来，港务局已执行22次此类行动。",
            "三家湖区船东团体向临湖市的海事法院提起诉讼",
        ),
        ("湖区东部山区当地时间12月30日发生缆车事故，导致至少4人受伤，另有约百人一度被困山上，最终由直升机救援疏散至安全地带。\n\n柳成荫说，缆车已停运。", "湖区东部山区发生缆车事故，导致至少4人受伤"),
        (  # the paper that is put out, with as much of who does so as there is room for
            "为深入推进湖区绿色航运，落实减排要求，近日，湖区水运局等15部门印发《关于加强湖区港口绿色低碳建设的意见》。意见共八条。",
            "15部门印发《关于加强湖区港口绿色低碳建设的意见》",
        ),
        ("自8月20日起正式实施，临湖将全面推行轻微违法行为不予处罚。", "临湖将全面推行轻微违法行为不予处罚"),
        (  # who has done how much, and not the scene
            "在攻坚战中，位于湖区西南部的临湖市将岸电改造作为打赢这场战役的着力点，切实解决船东的用电难问题。“十三五”以来，临湖市累计完成岸电改造4409户，受到船东好评。\n\n狠抓项目实施在推进落实上见实效\n\n江望舒说，改造还要继续。",
            "临湖市累计完成岸电改造4409户",
        ),
    ],
    ids=["column", "short form", "lawsuit", "toll", "paper", "from when", "who has done how much"],
)  # fmt: skip
def test_what_news_is_headed_by(text: str, line: str) -> None:
    assert headline_of(text + "\n").text == line


def test_a_title_that_cannot_be_shortened_is_told_whole() -> None:
    title = "湖区三市联合召开的绿色航运研讨会关于岸电桩与换电站标准统一的问题"
    lead = "刚刚结束的绿色航运研讨会在江望舒的亲自主持和引领下取得成果。江望舒说，标准要统一。"
    assert headline_of(f"{title}\n\n{lead}\n").text == title


@pytest.mark.parametrize(
    ("opening", "line"),
    [
        ("研究东岭水库库区养殖清退问题。", "专题会议研究东岭水库库区养殖清退问题"),
        ("研究东岭水库库区网箱养殖清退补偿与上游灌渠改线两件事交叉问题。", "研究东岭水库库区网箱养殖清退补偿与上游灌渠改线两件事交叉问题"),
        ("研究有关问题。", "专题会议纪要"),
    ],
)  # fmt: skip
def test_minutes_without_a_title_are_called_by_their_matter(opening: str, line: str) -> None:
    text = (
        "专题会议纪要\n第9期\n江左市水务局办公室 2025年8月21日\n\n"
        f"8月20日，市水务局局长周大勇主持召开专题会议，{opening}\n"
        "周大勇汇报说，施工中发现断层，拟增加灌浆。会议要求，各单位要逐项督办。\n"
    )
    assert headline_of(text).text == line


@pytest.mark.parametrize("title", ["湖区岸电的成本与闲置问题", "规则供给应走在设施供给前面"])
def test_a_title_that_names_its_matter_or_claims_something_does_not_give_way_to_the_subtitle(
    title: str,
) -> None:
    raw = f"东岭航运简报\n2025年第3期\n\n{title}\n——东岭、青岩、白石三地五港三企十二船实地蹲点所见\n\n船停在岸边。\n"
    document = clean(RawDocument("t", "t.txt", "0", raw))
    assert _with_subtitle(document, document.metadata.title, {}) is None


@pytest.mark.parametrize(
    ("publisher", "title", "line"),
    [
        ("东岭岸电股份有限公司", "投资者关系活动记录表", "东岭岸电股份有限公司投资者关系活动记录表"),
        ("东岭岸电股份有限公司", "东岭岸电业绩说明会纪要", "东岭岸电业绩说明会纪要"),
        ("东岭岸电股份有限公司", "岸电桩使用率不高", "岸电桩使用率不高"),
        ("湖区水运局", "投资者关系活动记录表", "投资者关系活动记录表"),
    ],
)
def test_an_event_that_every_firm_holds_is_told_with_the_firm(publisher: str, title: str, line: str) -> None:
    raw = RawDocument("t", "t.txt", "0", "东岭航运简报\n\n岸电桩使用率不高\n\n货堆在码头。\n")
    document = clean(raw)
    metadata = replace(document.metadata, publisher=publisher)
    assert _whose_event(replace(document, metadata=metadata), title) == line


def test_a_subtitle_is_told_without_what_kind_of_text_it_heads() -> None:
    raw = "东岭航运简报\n2025年第3期\n\n船靠得上，电接得通吗\n——关于湖区三市岸电设施使用情况的专题调研报告\n\n货堆在码头。\n"
    document = clean(RawDocument("t", "t.txt", "0", raw))
    found = _with_subtitle(document, document.metadata.title, {})
    assert found is not None
    line, (place,) = found
    assert line == "船靠得上，电接得通吗：湖区三市岸电设施使用情况"
    assert document.text[place.start : place.end] == "湖区三市岸电设施使用情况"


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("全湖岸电桩去年平均使用率只有18%", True),
        ("江望舒：要统一岸电桩的接口标准", True),
        ("将岸电桩目标价从100元上调至150元", False),  # no subject
        ("是湖区绿色航运最大的障碍之一", False),
        ("据介绍，岸电桩的使用率不高", False),
        ("当前，如果不统一接口标准", False),  # a condition
        ("这一做法得到船东普遍欢迎", False),  # looks back
        ("我们要把岸电桩的接口统一起来", False),  # whose words?
        ("江望舒说“岸电桩的接口要统一", False),  # a mark without its pair
        ("岸电桩", False),
        ("江望舒：了当下航运信息环境的问题", False),  # whose verb is cut off
        ("江望舒：了解岸电价格的船东很少", True),
        ("最新数据显示：2月9日至15日", False),
        ("2026年湖区航运大会前夕", False),
        ("与三市达成七百万元的换电项目", False),  # who did?
        ("湖区航运协会会长柳成荫（资料图）", False),  # a caption
        ("江望舒与湖区航运协会会长柳成荫宣布", False),
        ("继去年岸电桩突破三百个大关", False),
        ("北京时间1月31日零时起", False),
        ("供给端却迎来了岸电设备价格的反弹", False),
        ("专家组由五位航运专家和一位财务专家组成", False),
        ("由临湖市和江岸市作为调解人主持", False),
        ("《意见》要求统一岸电桩的接口标准", False),  # which?
        ("报告：认为岸电桩的使用率不高", False),
        ("报告：领取补贴的家庭", False),
        ("单次停靠超过30分钟的", False),
        ("全湖岸电桩有320个但去年平均使用率只有18%主要原因是接口标准不统一", False),  # too long
        ("湖区航运论坛在江望舒的亲自主持和引领下", False),
        ("分析人士：但在过去的43天里，两市深陷航道僵局", False),  # set against what stands before it
        ("湖区《航道管理规则》有关规定仅明确了", False),  # waits for what
        ("湖区岸电桩补贴谈判日前结束了", True),
        ("港务局已执行22次此类拆除行动", False),  # of what kind?
        ("江望舒：本轮谈判以间接方式进行", False),
        ("一场仅有七分钟的持械劫案", False),  # a thing, and nothing said of it
        ("临湖市在开展岸电评价工作中", False),
    ],
)
def test_stands_alone(line: str, alone: bool) -> None:
    assert stands_alone(line) is alone


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("岸电桩使用率不高", "岸电桩使用率不高"),
        (
            "全湖岸电桩有320个，但去年平均使用率只有18%，主要原因是接口标准不统一",
            "全湖岸电桩有320个，但去年平均使用率只有18%…",
        ),
        (
            "湖区三市联合召开的绿色航运研讨会关于岸电桩与换电站标准统一问题的意见",
            "湖区三市联合召开的绿色航运研讨会关于岸电桩与换电站标准统一…",
        ),
    ],
)
def test_a_cut_shows(text: str, cut: str) -> None:
    assert _cut(text) == cut


@pytest.mark.parametrize(
    ("text", "source", "cue", "speaker", "line"),
    [
        ("鉴于船只老化，湖区正在加快换电，包括北岸三市", "江望舒", "表示", "p1", "江望舒：湖区正在加快换电"),
        (
            "湖区航运总公司将接管北岸两个码头的运营权",
            "湖区海事局",
            "说",
            "",
            "湖区海事局：湖区航运总公司将接管北岸两个码头的运营权",
        ),
        (
            "湖区电动船补贴计划已于上周启动，汇集三市资金",
            "湖区新闻",
            "报道",
            "",
            "湖区电动船补贴计划已于上周启动",
        ),
        ("两国代表昨天谈到很晚，没有结果", "", "", "", ""),
        (
            "湖区市长江望舒8日在临湖以视频方式同航运协会会长柳成荫举行会谈",
            "",
            "",
            "",
            "江望舒同航运协会会长柳成荫举行会谈",
        ),
        ("湖区2026年航运会议26日至27日在临湖举行", "", "", "", "湖区2026年航运会议举行"),
        ("临湖市长江望舒在会上表示，岸电桩的接口应当统一", "", "", "", ""),  # whose words
        (
            "70年前的5月1日，湖区航运总公司在临湖成立，船东都来了",
            "",
            "",
            "",
            "70年前的5月1日，湖区航运总公司在临湖成立",
        ),
        ("湖区海事局（HHJ）将启用新的岸电标准，覆盖三市", "", "", "", "湖区海事局将启用新的岸电标准"),
        ("造成三艘船停航，引发船东不满", "湖区海事局", "说", "", ""),
        (
            "湖区航运大会26日在临湖审议岸电补贴办法执行情况",
            "",
            "",
            "",
            "湖区航运大会审议岸电补贴办法执行情况",
        ),
        (
            "一场仅有七分钟的劫案，打破了码头的宁静——数件船舶珍宝在光天化日之下被盗",
            "",
            "",
            "",
            "数件船舶珍宝在光天化日之下被盗",
        ),
        (
            "湖区岸电收费新规将自8月20日起正式实施，覆盖湖区三市",
            "",
            "",
            "",
            "湖区岸电收费新规将自8月20日起正式实施",
        ),
        (
            "航运公司公开已故船长的航海日志全文",
            "湖区船东",
            "要求",
            "",
            "湖区船东：航运公司公开已故船长的航海日志全文",
        ),
        # a call for something is told as one, for it has not happened
        (
            "航运公司公开已故船长的航海日志全文",
            "江望舒",
            "呼吁",
            "p1",
            "江望舒呼吁航运公司公开已故船长的航海日志全文",
        ),
    ],
)
def test_news_of_a_lead(text: str, source: str, cue: str, speaker: str, line: str) -> None:
    span = Span(0, len(text))
    kind = "person" if speaker else "organisation"
    speakers = (speaker,) if speaker else ()
    said = (ContentSpan(0, len(text), "reported"),)
    quote = Quote("q1", kind, "indirect", span, source, span, cue, said, speakers) if source else None
    unit = Unit(0, "speech" if quote else "narration", text, (span,), (span,), 0, -1, quote)
    assert _news(unit, text, {"p1": "江望舒"}) == line


@pytest.mark.parametrize(
    ("lead", "line"),
    [
        (
            "王晓明表示，除江左、江右两县外，全省供水正常，水价稳定。",
            "王晓明：除江左、江右两县外，全省供水正常",
        ),
        (
            "王晓明说，如果不考虑汇率因素，公司利润同比增长5%左右。",
            "王晓明：如果不考虑汇率因素，公司利润同比增长5%左右",
        ),
    ],
)
def test_a_headline_keeps_what_its_claim_hangs_on(lead: str, line: str) -> None:
    headline = headline_of(f"江左观察\n第3期\n\n{lead}\n")
    assert [sentence.text for sentence in headline.sentences] == [line]


@pytest.mark.parametrize(
    "heading", ["“没有换电桩，船开不远”", "排队何时是个头？", "长江流域各地排查隐患一万多项"]
)
def test_news_is_told_by_its_lead_and_not_by_a_heading_below_it(heading: str) -> None:
    lead = "江左市新建的120座船舶换电桩5月8日全部投入运行，覆盖沿江六县。船东可以凭船舶登记号预约。"
    text = f"{lead}\n{heading}\n船东林见山说，过去排队要等三个小时，现在二十分钟就能走。"
    headline = headline_of(text)
    assert headline.text == "江左市新建的120座船舶换电桩全部投入运行"


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("【要闻】北岸码头岸电改造提前完工", "北岸码头岸电改造提前完工"),
        ("一、两地标准仍未统一　换电桩闲置过半", "两地标准仍未统一，换电桩闲置过半"),
        ("01 湖区航运协会：排队拖累班次", "湖区航运协会：排队拖累班次"),
    ],
)
def test_a_digest_without_a_title_is_called_by_its_first_item(heading: str, line: str) -> None:
    heads = (heading, "水质监测进展", "渡口改造进展", "人事信息")
    listed = "".join(f"◆ {head}　……　{n}\n" for n, head in enumerate(heads, 1))
    items = "".join(
        f"\n{head}\n\n湖区航运协会秘书长王晓明表示，第{n}批岸电桩已经投用，船家排队时间缩短一半。\n"
        for n, head in enumerate(heads, 1)
    )
    headline = headline_of(f"江左观察\n第3期\n湖区航运研究所 2025年5月13日\n\n本期要目\n{listed}{items}")
    assert [sentence.text for sentence in headline.sentences] == [line]


def test_a_digest_says_how_many_items_it_has() -> None:
    heads = (
        "湖区岸电桩已投用一百座",
        "东岭渡口已完成改造，船家不再绕行",
        "下游五县统一了停航日期",
        "两座船闸开始检修，船家排队过闸",
    )
    items = "".join(
        f"\n{number}、{head}\n\n湖区航运协会秘书长王晓明表示，船家排队时间缩短一半，明年再减三成。\n"
        for number, head in zip("一二三四", heads, strict=True)
    )
    headline = headline_of(f"江左观察\n第3期\n湖区航运研究所 2025年5月13日\n{items}")
    assert headline.text == "湖区岸电桩已投用一百座等4则"


def test_a_digest_counts_its_items_below_all_columns() -> None:
    said = "湖区航运协会秘书长王晓明表示，船家排队时间缩短一半，明年再减三成。"
    text = "".join(
        f"【{column}】\n\n" + "".join(f"{head} 《江岸报》11月9日报道，{said}\n\n" for head in heads)
        for column, heads in {
            "东岭": ("湖区岸电桩已投用一百座", "下游五县统一停航日期"),
            "西岭": ("两座船闸开始检修", "渡口航线全部停航"),
        }.items()
    )
    headline = headline_of(f"江左观察\n第3期\n湖区航运研究所 2025年5月13日\n\n{text}")
    assert headline.text == "湖区岸电桩已投用一百座等4则"


def test_a_digest_of_items_in_brackets_is_told_without_them() -> None:
    items = "".join(
        f"\n【{head}】\n湖区航运协会秘书长王晓明表示，船家排队时间缩短一半，明年再减三成。\n"
        for head in (
            "湖区港区岸电桩已投用一百座",
            "东岭渡口已完成改造，船家不再绕行",
            "两座船闸开始检修，船家排队过闸",
        )
    )
    headline = headline_of(f"江左动态\n第3期\n湖区航运研究所 2025年5月13日\n{items}")
    assert headline.text == "湖区港区岸电桩已投用一百座"


def test_minutes_without_a_title_are_called_by_what_they_are() -> None:
    from pipeline.api import analyse

    text = (
        "江左大学校长办公会议纪要\n〔2025〕11号\n\n一、关于宿舍空调安装\n"
        "后勤处副处长周大勇汇报说，新校区共有宿舍2318间，按租赁方式安装空调。\n"
        "会议决定，原则同意采用租赁方式。\n\n编后：开好会，更要办好事。\n\n校长办公室 2025年5月13日印发\n"
    )
    summaries = analyse(text).summaries
    assert summaries is not None
    of = {s.kind: "".join(sentence.text for sentence in s.sentences) for s in summaries.summaries}
    assert of["headline"] == "江左大学校长办公会议纪要"
    assert "办好事" not in of["section"]


@pytest.mark.parametrize(
    ("title", "decided", "line"),
    [
        ("中共江左市水务局党组会议纪要", "会议同意东岭水库加固工程变更，金额控制在410万元以内。", "江左市水务局党组会议同意东岭水库加固工程变更"),
        ("2025年第18次党委会议纪要", "会议议定，原则通过东岭水库加固工程变更方案。", "党委会议原则通过东岭水库加固工程变更方案"),
        ("2025年第18次院长办公会会议纪要", "会议议定，原则通过东岭水库加固工程变更方案。", "院长办公会原则通过东岭水库加固工程变更方案"),
        ("2025年第18次党委会议纪要", "会议决定，原则同意采用租赁方式。", "2025年第18次党委会议纪要"),  # of what?
        ("关于东岭水库加固工程的会议纪要", "会议同意东岭水库加固工程变更。", "关于东岭水库加固工程的会议纪要"),
    ],
)  # fmt: skip
def test_minutes_that_name_but_a_meeting_are_called_by_what_was_decided(
    title: str, decided: str, line: str
) -> None:
    text = (
        f"{title}\n\n时间：2025年8月21日\n主持人：周大勇\n\n一、研究东岭水库加固工程变更事项\n"
        f"水源管理所所长周大勇汇报说，施工中发现断层，拟增加灌浆。\n{decided}\n\n二、研究其他事项\n周大勇强调，要逐项督办。\n"
    )
    headline = headline_of(text)
    assert headline.text == line


def test_minutes_of_many_matters_are_called_by_their_agenda() -> None:
    matters = ("水库加固", "灌渠清淤", "泵站改造", "河道划界")
    items = "".join(
        f"{number}、关于{matter}\n市水务局局长周大勇汇报说，{matter}尚有缺口。\n会议同意{matter}方案，年底前完成。\n\n"
        for number, matter in zip("一二三四", matters, strict=True)
    )
    text = (
        "江左市人民政府第12次常务会议纪要\n\n"
        "2025年8月21日，市长王晓明主持召开第12次常务会议，研究水库加固、灌渠清淤等四项议题。\n\n"
        f"{items}"
    )
    assert headline_of(text).text == "江左市人民政府第12次常务会议研究水库加固等四项议题"


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("5月9日，湖区航运研究所在江左举办第九届内河航运论坛，主题为“岸电如何用起来”。", "第九届内河航运论坛：岸电如何用起来"),
        ("5月9日，湖区航运研究所在江左召开内河岸电座谈会，二十人到会。", "内河岸电座谈会"),
        ("近来岸电用得不多。", "湖区岸电桩已投用一百座"),
    ],
)  # fmt: skip
def test_an_issue_without_a_title_is_called_by_its_event(note: str, line: str) -> None:
    heads = ("湖区岸电桩已投用一百座", "东岭渡口已完成改造，船家不再绕行")
    items = "".join(
        f"\n（{number}）{head}\n\n湖区航运协会秘书长王晓明表示，船家排队时间缩短一半，明年再减三成。\n"
        for number, head in zip("一二", heads, strict=True)
    )
    text = f"江左观察\n第3期\n湖区航运研究所 2025年5月13日\n\n编者按：{note}\n{items}"
    assert headline_of(text).text == line


def test_a_digest_is_called_by_what_all_its_pieces_are_about() -> None:
    heads = ("湖区岸电桩已投用一百座", "东岭渡口已完成改造，船家不再绕行", "下游五县统一了停航日期")
    items = "".join(
        f"\n{number}、{head}\n\n湖区航运协会秘书长王晓明表示，船家排队时间缩短一半，明年再减三成。\n"
        for number, head in zip("一二三", heads, strict=True)
    )
    note = "【编者按】近期，三国智库围绕内河岸电建设和补贴走向密集发声。文中观点不代表编者立场。\n"
    text = f"江左观察\n第3期\n湖区航运研究所 2025年5月13日\n\n{note}{items}"
    headline = headline_of(text)
    assert headline.text == "三国智库围绕内河岸电建设和补贴走向密集发声"


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("岸电入港，扎根湖区茁壮生长（深阅读）", "岸电入港，扎根湖区茁壮生长"),
        ("为船东的安心续航（在现场·湖区见闻）", "为船东的安心续航"),
        ("湖区岸电管理办法（征求意见稿）", "湖区岸电管理办法（征求意见稿）"),
        ("湖区新闻发布会摘报（防汛专场之六）", "湖区新闻发布会摘报（防汛专场之六）"),
        ("江左观察\n第3期\n湖区航运研究所 2025年5月13日\n\n湖区船东建议摘编（岸电与补贴专题）", "湖区船东建议摘编（岸电与补贴专题）"),
    ],
)  # fmt: skip
def test_the_column_behind_the_title_of_a_report_is_left_out(head: str, line: str) -> None:
    text = f"{head}\n\n湖区航运协会秘书长王晓明表示，船家排队时间缩短一半，明年再减三成。\n"
    headline = headline_of(text)
    assert headline.text == line


def test_what_somebody_says_of_himself_leads_to_the_news() -> None:
    text = (
        "湖区航运协会会长王晓明3日说，他决定对协会工作作出调整，秘书长江望舒将接替柳成荫出任副会长。\n"
        "知情人士透露，王晓明近一个月来持续说服江望舒接受任命。\n"
    )
    headline = headline_of(text)
    assert headline.text == "王晓明：秘书长江望舒将接替柳成荫出任副会长"


@pytest.mark.parametrize(
    ("text", "disclaims"),
    [
        ("由于访谈只是一家之言，且时间有限，所谈内容不够全面、系统", True),
        ("文中观点不代表编者立场", True),
        ("本期摘编五家机构的主要观点，供参考", True),
        ("东岭岸电桩的样本数据可供外地参考借鉴", False),
    ],
)
def test_what_editors_say_of_a_text_is_no_headline(text: str, disclaims: bool) -> None:
    span = Span(0, len(text))
    assert _disclaims(Unit(0, "narration", text, (span,), (span,), 0, -1, None)) is disclaims


def test_a_list_of_the_chief_items_does_not_count_the_others_away() -> None:
    heads = ("湖区岸电桩已投用一百座", "下游五县统一停航日期", "两座船闸开始检修", "渡口航线全部停航")
    items = "".join(
        f"{number}. {head}。湖区航运协会秘书长王晓明表示，船家排队时间缩短一半，明年再减三成。\n"
        for number, head in enumerate(heads, 1)
    )
    text = f"江左要报\n第3期\n湖区航运研究所 2025年5月13日\n\n本期要目\n{heads[0]}\n{heads[1]}\n\n【国内要闻】\n{items}"
    headline = headline_of(text)
    assert headline.text == "湖区岸电桩已投用一百座等4则"


def test_an_entry_of_the_contents_in_its_own_words_goes_before_the_first_heading() -> None:
    listed = "◆ 多国智库激辩矿产脱钩成本\n◆ 学者提议建立区域矿产储备机制\n◆ 智库警告补贴或成无底洞\n\n"
    items = "".join(
        f"{land}：{what}\n\n江左研究所李明在报告中指出，{what}的原因在于各自为政，应当尽快统一规则。\n\n"
        for land, what in (("美国", "脱钩代价被低估"), ("欧洲", "分歧难以弥合"), ("日本", "主张区域储备"), ("澳大利亚", "补贴引起争议"))
    )  # fmt: skip
    headline = headline_of(
        f"国外智库动态\n第18期\n北辰研究所主办 2025年3月21日\n\n【本期导读】\n{listed}{items}"
    )
    assert headline.text == "多国智库激辩矿产脱钩成本等3则"
