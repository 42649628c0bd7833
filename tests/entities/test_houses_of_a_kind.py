"""Houses of a kind, and what an organisation does, are none of its name. All names are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import EntityLayer

LEAD = "近日，记者到过青石县，走访了几户人家，看了今年的收成。\n"

HOUSES: list[tuple[str, list[str]]] = [
    # any house of a kind in some country
    ("中国船厂接单已排到后年，欧洲本土电池厂却停了工。", []),
    ("德国中小车企普遍观望。", []),
    ("中国船舶集团有限公司接单已排到后年。", ["中国船舶集团有限公司"]),
    # every house there is
    ("发：机关各处室，青石县各乡镇人民政府。", []),
    ("差额由县财政承担，云岭县财政局已列入预算。", ["云岭县财政局"]),
    # the kind before a name, an address
    ("云岭咨询机构衡济咨询有限公司的合伙人陈建军判断，订单会流向别处。", ["衡济咨询有限公司"]),
    ("地址：青石市东城区学院南路甲19号607室", []),
    ("刘伟民此前担任尼日利亚拉各斯州财政厅顾问。", ["尼日利亚拉各斯州财政厅"]),
    ("村卫生室缺药，会计师事务所和专家组都来看过。", []),
    ("刘伟民建议由市商会设立第三方鉴定委员会。", []),
    ("名单12月10日前将结果报班主任陈建军汇总。", []),
    ("落区比预报偏北约15公里。", []),
    ("该厅正在修订省级重点实验室评估办法。", []),
    ("公司正与两家中国电芯厂试行新办法。", []),
    ("青石县统计、商务、市场监管等部门负责同志到会。", []),
    ("英国教育学者刘伟民十年前就说过。", []),
    ("送：各省、自治区、直辖市政府发展研究中心。", []),
    ("住川全国政协委员刘伟民到会。", ["全国政协"]),
    # to whom it goes besides is no house, nor are those who come without a name; a ministry that ends like a province is one
    ("发：各会员单位　抄报：省能源局", ["省能源局"]),
    ("云岭湾大学教授、经济产业省原局长刘伟民到会。", ["云岭湾大学", "经济产业省"]),
    ("副院长、东院区执行院长刘伟民到会。", ["东院区"]),
    # what it does is no part of it
    ("计划外变更一律报云岭集团副总经理审批。", ["云岭集团"]),
    ("12月3日，云岭县委召开领导干部会议，研究了今年的工作安排。", ["云岭县委"]),
]


@pytest.mark.parametrize(("text", "expected"), HOUSES)
def test_houses_of_a_kind(find: Callable[[str], EntityLayer], text: str, expected: list[str]) -> None:
    assert [m.text for m in find(LEAD + text).entities if m.label == "ORG"] == expected
