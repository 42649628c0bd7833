"""What somebody has held once and what he holds now are told with the time of each."""

from __future__ import annotations

import pytest

import pipeline

VIEWS = {
    "温岚": (
        "一年前，国信研究基金会高级研究员温岚曾公开反对任何形式的债务置换，理由是道德风险无法控制。今年8月，他在来稿中坦承，“我低估了流动性断裂的代价”。"
        "不过，他的支持附有条件：置换额度须与融资平台退出数量挂钩，每退出一家方可释放下一批额度。",
        "温岚一年前曾公开反对任何形式的债务置换，理由是道德风险无法控制；今年8月坦承：“我低估了流动性断裂的代价”；并表示有条件支持，置换额度须与融资平台退出数量挂钩，每退出一家方可释放下一批额度。",
    ),
    "林见山": (
        "2021年，江岸大学教授林见山曾主张取消落户限制。如今他认为，落户须与住房供给挂钩，不能一放了之。",
        "林见山2021年曾主张取消落户限制；如今认为，落户须与住房供给挂钩，不能一放了之。",
    ),
    "陆明远": (
        "江岸大学研究员陆明远一度认为，加征关税影响有限。但他现在承认，“当时的判断过于乐观”，出口订单已下降三成。",
        "陆明远曾认为加征关税影响有限；现在承认，“当时的判断过于乐观”，出口订单已下降三成。",
    ),
    "周晴": (  # one time and one view
        "去年，江岸大学副教授周晴曾建议，码头扩建应当分两期实施。她还说，二期可以等到岸线规划批准以后再动工。",
        "周晴曾建议码头扩建应分两期实施；并表示，二期可等到岸线规划批准以后再动工。",
    ),
}


@pytest.mark.parametrize("name", VIEWS)
def test_both_times_are_told(name: str) -> None:
    text, told = VIEWS[name]
    work = pipeline.analyse(f"江岸观点摘编\n\n一、观点\n\n{text}\n")
    assert work.summaries is not None
    (view,) = [summary.text for summary in work.summaries.summaries if summary.kind == "speaker"]
    assert view == told
