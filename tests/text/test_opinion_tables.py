"""Tables that say who holds what, and cells that stay apart. All texts are invented."""

from __future__ import annotations

import pytest

from pipeline.records import RawDocument
from pipeline.text.cleaning import clean
from pipeline.text.offsets import to_raw

FRONT = "云岭调研简报\n第3期\n2025年6月5日\n\n座谈会上，各方观点见下表。\n\n"
TABLES = {
    "name, post": (
        "姓名\t职务\t主要观点\n王秀英\t县水利局局长\t堤防要先加固\n林知夏\t江南大学教授\t建议先立法后试点。",
        ["王秀英（县水利局局长）：堤防要先加固。", "林知夏（江南大学教授）：建议先立法后试点。"],
    ),
    "house, name with post": (
        "序号\t单位\t发言人\t主要观点\n1\t云岭县水利局\t局长王秀英\t认为堤防要先加固",
        ["云岭县水利局局长王秀英认为堤防要先加固。"],
    ),
    "house alone": (
        "单位\t意见\n县财政局\t资金滞后47天，建议专户直拨",
        ["县财政局：资金滞后47天，建议专户直拨。"],
    ),
    "what became of it": (
        "| 姓名 | 单位 | 职务 | 意见建议 | 采纳情况 |\n|---|---|---|---|---|\n| 王秀英 | 县水利局 | 局长 | 堤防要先加固 | 已采纳 |",
        ["王秀英（县水利局局长）：堤防要先加固（采纳情况：已采纳）。"],
    ),
    "a cell missing": (
        "姓名\t单位\t意见\t采纳情况\n王秀英\t县水利局\t堤防要先加固。\n林知夏\t江南大学\t先立法\t",
        ["王秀英（县水利局）：堤防要先加固。", "林知夏（江南大学）：先立法。"],
    ),
    "what it was answered": (
        "姓名\t单位\t意见\t编制单位答复\n王秀英\t县水利局\t造价偏低\t不采纳。已含预备费。\n林知夏\t江南大学\t先立法\t采纳",
        [
            "王秀英（县水利局）：造价偏低。",
            "编制单位答复：不采纳。已含预备费。",
            "林知夏（江南大学）：先立法。",
            "编制单位答复：采纳。",
        ],
    ),
    "who answers is not told": (
        "姓名\t单位\t意见\t答复意见\t备注\n王秀英\t县水利局\t造价偏低\t已含预备费（一成）\t已书面告知",
        ["王秀英（县水利局）：造价偏低（答复意见：已含预备费（一成））（备注：已书面告知）。"],
    ),
    "answered, with a note": (
        "姓名\t单位\t意见\t县水利局回复\t备注\n王秀英\t江南大学\t造价偏低\t不采纳\t已告知",
        ["王秀英（江南大学）：造价偏低。", "县水利局回复：不采纳（备注：已告知）。"],
    ),
    "cells empty in the middle": (
        "| 姓名 | 单位 | 职务 | 意见 | 采纳情况 |\n|---|---|---|---|---|\n| 王秀英 | | 局长 | 堤防要先加固 | |\n| | 江南大学 | | 先立法 | 采纳 |",
        ["王秀英（局长）：堤防要先加固。", "江南大学：先立法（采纳情况：采纳）。"],
    ),
    "tasks": (
        "序号\t工作任务\t责任单位\t完成时限\n1\t加固东堤。\t县水利局\t9月底前\n2\t修订预案\t\t",
        ["1.加固东堤（责任单位：县水利局；完成时限：9月底前）。", "2.修订预案。"],
    ),
    "tasks without numbers": (
        "| 议定事项 | 牵头单位 | 配合单位 | 时 限 | 备注 |\n|---|---|---|---|---|\n| 加固东堤 | 县水利局 | | 9月底前 | |\n| 修订预案 | 县应急局 | 县水利局 | | 已启动 |",
        [
            "加固东堤（牵头单位：县水利局；时限：9月底前）；",
            "修订预案（牵头单位：县应急局；配合单位：县水利局；备注：已启动）。",
        ],
    ),
    "tasks by area, with measures": (
        "类别\t重点任务\t具体措施\t责任领导\t时间节点\n堤防\t加固东堤\t抛石两千方\t王秀英\t9月底",
        ["关于堤防，加固东堤，抛石两千方（责任领导：王秀英；时间节点：9月底）。"],
    ),
    "counted in characters": (
        "序号\t事项\t责任人\n一\t加固东堤\t王秀英\n（二）\t修订预案\t林知夏",
        ["一、加固东堤（责任人：王秀英）。", "（二）修订预案（责任人：林知夏）。"],
    ),
    "tasks by who does them": (
        "牵头单位\t工作任务\t完成时限\n县水利局\t加固东堤\t9月底\n县应急局\t修订预案\t",
        ["县水利局牵头加固东堤（完成时限：9月底）；", "县应急局牵头修订预案。"],
    ),
    "what part of a paper they are on": (
        "单位\t条款\t意见\t采纳情况\n县财政局\t第五条\t建议分档\t采纳\n县水利局\t\t建议缓行\t",
        ["县财政局：关于第五条，建议分档（采纳情况：采纳）。", "县水利局建议缓行。"],
    ),
    "problems": (
        "序号\t问题\t责任单位\t整改时限\n1\t水厂消毒设备至今没有运行\t县水利局\t9月底",
        ["1；水厂消毒设备至今没有运行；县水利局；9月底"],
    ),
    "nothing said": ("姓名\t职务\t观点\n王秀英\t局长\t", ["王秀英 局长"]),
    "no opinions": (
        "问题\t家数\t代表性说法\n数据质量差\t31\t海岳科技总经理冯立表示，接口对不上是常态",
        ["数据质量差；31；海岳科技总经理冯立表示，接口对不上是常态"],
    ),
    "names alone": ("姓名\t单位\t职务\n王秀英\t县水利局\t局长", ["王秀英 县水利局 局长"]),
}


@pytest.mark.parametrize("kind", TABLES)
def test_rows_of_a_table(kind: str) -> None:
    table, expected = TABLES[kind]
    document = clean(RawDocument("t", "t.txt", "0", f"{FRONT}{table}\n\n会上，各方讨论了一天。\n"))
    lines = document.text.split("\n")
    at = lines.index("座谈会上，各方观点见下表。") + 1
    heads = table.split("\n")[0].replace("\t", " ")
    told = any(mark in expected[0] for mark in ("：", "认为"))  # with its heads, which are dropped then
    assert (heads in lines) != told
    at += not told
    assert lines[at : at + len(expected)] == expected
    assert ("table_header" in {cut.reason for cut in document.removed}) == told


def test_rows_are_traced_to_their_cells() -> None:
    raw = f"{FRONT}姓名\t职务\t主要观点\n王秀英\t县水利局局长\t堤防要先加固\n\n会上，各方讨论了一天。\n"
    document = clean(RawDocument("t", "t.txt", "0", raw))
    for words in ("王秀英", "县水利局局长", "堤防要先加固"):
        start = document.text.index(words)
        span = to_raw(document.offsets, start, start + len(words))
        assert raw[span.start : span.end] == words


def test_rows_of_one_width_are_no_wrapped_paragraph() -> None:
    rows = "\n".join(f"{n}\t云岭县第{n}中心小学\t完成了操场和食堂的改造工程" for n in range(1, 6))
    document = clean(RawDocument("t", "t.txt", "0", f"{FRONT}{rows}\n\n会上，各方讨论了一天。\n"))
    assert "1；云岭县第1中心小学；完成了操场和食堂的改造工程" in document.text.split("\n")


def test_items_without_stops_are_sentences() -> None:
    raw = "专家建议汇总\n\n与会专家提出以下建议：\n\n科技部战略规划司司长卜一舟建议尽快出台分级目录\n\n江南大学教授林知夏主张先立法再扩大试点\n"
    document = clean(RawDocument("t", "t.html", "0", raw))
    assert [document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph"][-2:] == [
        "科技部战略规划司司长卜一舟建议尽快出台分级目录。",
        "江南大学教授林知夏主张先立法再扩大试点。",
    ]
    assert any("full stop" in warning for warning in document.warnings)
