"""Who carries out what minutes decide, in brackets behind the decision. All texts are invented."""

from __future__ import annotations

from copy import copy
from functools import cache

import pytest

import pipeline
from pipeline.config import SummariseConfig
from pipeline.records import SummaryLayer
from pipeline.stages.summarise import SummariseStage

FRONT = "云岭县人民政府常务会议纪要\n〔2025〕16号\n云岭县人民政府办公室  2025年6月5日\n\n县政府第8次常务会议纪要\n\n6月3日，县长王秀英主持召开会议，研究堤防和水价工作。\n\n一、关于堤防\n\n县水利局局长周启明汇报，全县有11处险段。"
BEHIND = "\n\n二、关于水价\n\n会议听取了水价调查情况，要求继续听取意见。\n"


class Silent:
    """An engine that writes nothing, so that the summaries have the words of the text."""

    name, grain = "silent", "unit"

    def load(self) -> None:
        pass

    def write(self, requests: list[object]) -> list[list[str]]:
        return [[] for _ in requests]


@cache
def loaded() -> SummariseStage:
    stage = SummariseStage(SummariseConfig(), engine=Silent())
    stage.setup()
    return copy(stage)


def summarise(body: str) -> tuple[str, SummaryLayer]:
    work = pipeline.analyse(FRONT + body + BEHIND, last="quotes")
    (layer,) = loaded().process([work])
    assert isinstance(layer, SummaryLayer)
    assert work.document is not None
    return work.document.text, layer


def section(layer: SummaryLayer) -> str:
    return next(s.text for s in layer.summaries if s.kind == "section")


def points(layer: SummaryLayer) -> list[str]:
    return [s.text for s in layer.summaries if s.kind == "point"]


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("承办单位：县水利局、县财政局；时限：9月30日前。", "（承办单位：县水利局、县财政局；时限：9月30日前）"),
        ("（责任单位：县水利局　完成时限：年底）", "（责任单位：县水利局；完成时限：年底）"),
        ("责任单位：县水利局\n\n配合单位：县财政局\n\n完成时限：年底", "（责任单位：县水利局；配合单位：县财政局；完成时限：年底）"),
        ("县水利局每月通报一次。", ""),
    ],
)  # fmt: skip
def test_duties_below_a_decision_are_told_behind_it(below: str, told: str) -> None:
    decided = "会议议定，对全县堤防逐段评估，结果报县政府"
    text, layer = summarise(f"\n\n{decided}。\n\n{below}")
    assert f"{decided}{told}" in section(layer)
    assert told or "（" not in section(layer)
    evidence = [text[s.start : s.end] for each in layer.summaries for one in each.sentences for s in one.evidence]  # fmt: skip
    assert not told or any(part.strip("（）。").startswith(told[1:9]) for part in evidence)


def test_duties_of_what_somebody_demands_are_told_with_it() -> None:
    _, layer = summarise(
        "\n\n周启明要求：\n1. 评估全部堤防，结果报县政府。责任单位：河道科。完成时限：10月底前。\n2. 修订堤防图纸。\n责任单位：规划科\n"
        "林知夏建议每周抽查两次。责任单位：督查室。\n"
    )
    assert points(layer)[:2] == [
        "周启明要求，评估全部堤防，结果报县政府（责任单位：河道科；完成时限：10月底前）",
        "周启明要求修订堤防图纸（责任单位：规划科）",
    ]
    assert all("督查室" not in s.text for s in layer.summaries)


def test_the_rows_of_a_table_of_tasks_are_points() -> None:
    _, layer = summarise(
        "会议决定，任务分工如下：\n\n| 序号 | 工作任务 | 责任单位 | 完成时限 |\n|---|---|---|---|\n"
        "| 1 | 评估全部堤防 | 县水利局 | 10月底前 |\n| 2 | 修订堤防图纸 | 县应急管理局 | |\n\n周启明最后表示，险段要先修。\n"
    )
    assert points(layer) == [
        "会议决定评估全部堤防（责任单位：县水利局；完成时限：10月底前）",
        "会议决定，修订堤防图纸（责任单位：县应急管理局）",
    ]


def test_what_heads_a_column_of_tasks_is_no_key_term() -> None:
    rows = "".join(f"| {n} | 检修{name}泵站 | 工程处 | {n}月底前 |\n" for n, name in enumerate("东西南北", 8))
    work = pipeline.analyse(
        "沙洲市水务局会议纪要\n\n会议决定，任务分工如下：\n\n| 序号 | 工作任务 | 责任单位 | 完成时限 |\n|---|---|---|---|\n"
        + rows
        + "\n会议强调，要压实责任。\n"
    )
    assert work.summaries is not None
    terms = [s.text for s in work.summaries.summaries if s.kind == "key_terms"]
    assert "时限" not in "；".join(terms)


@pytest.mark.parametrize(
    ("head", "cell", "told"),
    [
        ("采纳情况", "未采纳，造价偏高（两成）", "（采纳情况：未采纳，造价偏高（两成））"),
        ("答复", "已列入计划，明年6月完成。", "（答复：已列入计划，明年6月完成）"),
        ("县发改局答复", "已列入计划", "（县发改局答复：已列入计划）"),
        ("联系电话", "6023198", ""),
    ],
)
def test_what_becomes_of_an_opinion_is_told_behind_it(head: str, cell: str, told: str) -> None:
    _, layer = summarise(
        f"各方意见如下：\n\n| 姓名 | 单位 | 意见 | {head} |\n|---|---|---|---|\n"
        f"| 丁一凡 | 县图书馆 | 堤防图纸应当尽快修订 | {cell} |\n| 林知夏 | 县文化馆 | 建议增加巡查员 | |\n"
    )
    views = [s.text for s in layer.summaries if s.kind == "speaker"]
    assert f"丁一凡表示，堤防图纸应当尽快修订{told}。" in views
    assert "林知夏建议增加巡查员。" in views


def test_a_heading_is_no_answer_to_the_line_above_it() -> None:
    _, layer = summarise(
        "周启明建议，险段要先修，图纸要后改。\n\n（二）部门答复：能办的当场办\n\n县水利局表示，险段已列入年度计划，图纸年底前改完。\n"
    )
    assert all("（部门答复" not in s.text for s in layer.summaries)


def test_rows_that_nobody_decides_are_points_too() -> None:
    _, layer = summarise(
        "具体分工见下表：\n\n| 序号 | 任务 | 责任人 | 时限 |\n|---|---|---|---|\n| 1 | 评估全部堤防 | 周启明 | 9月底前 |\n| 2 | 修订图纸 | 田静 | 年底前 |\n"
    )
    assert points(layer)[:2] == [
        "评估全部堤防（责任人：周启明；时限：9月底前）",
        "修订图纸（责任人：田静；时限：年底前）",
    ]


def test_rows_of_opinions_are_each_told_once_and_answer_nobody() -> None:
    _, layer = summarise(
        "各方意见如下：\n\n| 单位 | 条款 | 修改意见 | 采纳情况 | 未采纳理由 |\n|---|---|---|---|---|\n"
        "| 县财政局 | 第五条 | 补贴资金应当纳入年度预算 | 采纳 | |\n| 县公安局 | 第十二条 | 建议增加消防通道管理责任 | 部分采纳 | 上位法已有规定 |\n"
        "| 城关镇人民政府 | | 建议明确业委会换届的时限 | 未采纳 | 由省条例规定 |\n"
    )
    views = [s.text for s in layer.summaries if s.kind == "organisation"]
    assert views == [
        "县财政局表示，关于第五条，补贴资金应当纳入年度预算（采纳情况：采纳）。",
        "县公安局表示，关于第十二条，建议增加消防通道管理责任（采纳情况：部分采纳；未采纳理由：上位法已有规定）。",
        "城关镇人民政府建议明确业委会换届的时限（采纳情况：未采纳；未采纳理由：由省条例规定）。",
    ]


def test_tasks_without_numbers_keep_their_duties() -> None:
    _, layer = summarise(
        "\n\n会议议定以下事项：\n\n| 责任单位 | 工作任务 | 完成时限 |\n|---|---|---|\n| 县水利局 | 评估全部堤防 | 10月底前 |\n"
        "| 县应急管理局、县气象局 | 每月会商一次汛情 | 年底前 |\n\n周启明最后表示，险段要先修。\n"
    )
    told = "".join(s.text for s in layer.summaries if s.kind == "source")
    assert "县水利局负责评估全部堤防（完成时限：10月底前）" in told
    assert "县应急管理局、县气象局负责每月会商一次汛情（完成时限：年底前）" in told


def test_the_numbers_of_points_are_no_words_of_a_sentence() -> None:
    _, layer = summarise(
        "会议议定以下事项：\n一、评估全部堤防，结果报县政府。\n二、三、四季度各抽查一次堤防，结果要公开。\n"
    )
    assert points(layer) == [
        "会议议定，评估全部堤防，结果报县政府",
        "会议议定，二、三、四季度各抽查一次堤防，结果要公开",
    ]


def test_each_point_has_its_own_duties() -> None:
    _, layer = summarise(
        "会议议定：\n\n（一）加快堤防加固，年底前完成11处。\n\n责任单位：县水利局；完成时限：12月31日前。\n\n"
        "（二）建立巡查月报制度，结果向村民公开。\n\n责任单位：县应急管理局；完成时限：9月20日前。"
    )
    assert points(layer) == [
        "会议议定，加快堤防加固，年底前完成11处（责任单位：县水利局；完成时限：12月31日前）",
        "会议议定，建立巡查月报制度，结果向村民公开（责任单位：县应急管理局；完成时限：9月20日前）",
    ]


def test_a_head_and_who_does_it_are_one_point() -> None:
    _, layer = summarise(
        "会后需办理以下事项。\n\n1. 修订堤防图纸。由县水利局牵头，各乡镇配合，6月30日前提出方案。\n\n"
        "2. 落实40名巡查员。责任部门：县应急管理局；完成时间：8月31日前。"
    )
    assert points(layer) == [
        "修订堤防图纸，由县水利局牵头，各乡镇配合，6月30日前提出方案",
        "落实40名巡查员（责任部门：县应急管理局；完成时间：8月31日前）",
    ]


def test_a_decision_below_a_head_says_what_it_is_on() -> None:
    _, layer = summarise(
        "\n\n（一）推行水权有偿转让。会议同意在北岸镇先行试点，价格由县水利局每年三月公布。\n\n"
        "（二）调整巡查员待遇。会议原则同意将月补贴提高到一千二百元，自2026年1月起执行，但不同意新增编制。"
    )
    assert "关于推行水权有偿转让，会议同意在北岸镇先行试点" in section(layer)
    assert "不同意新增编制" in section(layer)


def test_the_duties_of_the_last_section_are_no_colophon() -> None:
    text = FRONT + "会议议定，对全县堤防逐段评估。\n\n承办单位：县水利局；时限：9月30日前。\n\n分送：各乡镇\n"
    document = pipeline.analyse(text, last="clean").document
    assert document is not None
    kinds = {document.text[b.start : b.end][:4]: b.kind for b in document.blocks}
    assert (kinds["承办单位"], kinds["分送：各"]) == ("paragraph", "colophon")


@pytest.mark.parametrize(
    "duty",
    [
        "责任单位：县水利局。完成时限：10月底前。",
        "（责任单位：县水利局）完成时限：10月底前。",
        "（责任单位：县水利局）（完成时限：10月底前）",
        "责任单位：县水利局。\n完成时限：10月底前。",
    ],
)
def test_a_deadline_in_a_sentence_of_its_own_is_told(duty: str) -> None:
    _, layer = summarise(
        f"会议议定以下事项：\n一、评估全部堤防。{duty}\n二、修订堤防图纸。责任单位：县应急管理局。\n周启明最后表示，险段要先修。\n"
    )
    assert points(layer) == [
        "会议议定评估全部堤防（责任单位：县水利局；完成时限：10月底前）",
        "会议议定修订堤防图纸（责任单位：县应急管理局）",
    ]


@pytest.mark.parametrize("duty", ["（责任单位：{}）", "责任单位：{}。", "责任单位：{}"])
def test_duties_in_the_line_of_their_point_stay_with_it(duty: str) -> None:
    _, layer = summarise(
        "会议议定以下事项：\n1．对全县堤防逐段评估，结果报县政府。"
        + duty.format("县应急管理局")
        + "\n2．开展一次漏损普查，8月底前形成报告。"
        + duty.format("县城乡水务公司")
        + "\n周启明最后表示，险段要先修。\n"
    )
    assert points(layer) == [
        "会议议定，对全县堤防逐段评估，结果报县政府（责任单位：县应急管理局）",
        "会议议定，开展一次漏损普查，8月底前形成报告（责任单位：县城乡水务公司）",
    ]


def test_what_the_meeting_turns_to_stands_before_what_it_decides() -> None:
    text = (
        "云岭县人民政府常务会议纪要\n〔2025〕16号\n云岭县人民政府办公室  2025年6月5日\n\n"
        "6月3日，县长王秀英主持召开县政府第8次常务会议，研究供热和造林工作。纪要如下：\n\n"
        "一、会议听取了县住建局关于今冬供热准备情况的汇报。会议指出，要提前检修管网，不留死角。会议决定，从11月20日起提前供热五天。\n\n"
        "二、会议审议通过了《云岭县老旧小区改造方案》。会议强调，要先改管网、再改立面，不搞一刀切。\n\n"
        "三、会议研究了防护林补植问题。会议原则同意县林业局提出的补植计划，要求明年3月底前完成第一批补植。\n"
    )
    work = pipeline.analyse(text, last="quotes")
    (layer,) = loaded().process([work])
    assert isinstance(layer, SummaryLayer)
    assert points(layer) == [
        "今冬供热准备情况：会议决定，从11月20日起提前供热五天",
        "会议审议通过了《云岭县老旧小区改造方案》",
        "防护林补植问题：会议原则同意县林业局提出的补植计划；并要求明年3月底前完成第一批补植",
    ]
    (told,) = [s.text for s in layer.summaries if s.kind == "source"]
    assert "关于今冬供热准备情况，会议指出" in told
    assert "关于会议" not in told
    assert "关于防护林补植问题，会议原则同意" in told
