"""Titles on the line of their text are put on a line of their own."""

from __future__ import annotations

import pytest

from pipeline.records import RawDocument
from pipeline.text.cleaning import clean
from pipeline.text.offsets import MappedText
from pipeline.text.run_in_titles import part_labels, part_titles

FIRST = (
    "  南浦市反映水库除险资金缺口较大  南浦市水利局反映，全市列入今年计划的水库共43座，资金缺口约1.2亿元。"
)
SECOND = "  省农业厅预计晚稻总产稳中略增  据省农业厅调度，全省晚稻面积1386万亩，同比增加6.3万亩。"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"{FIRST}\n{SECOND}", ["南浦市反映水库除险资金缺口较大", "省农业厅预计晚稻总产稳中略增"]),
        (f"今日要目\n★ 南浦市反映水库除险资金缺口较大\n{FIRST}", ["南浦市反映水库除险资金缺口较大"]),
        (
            "乡村旅游新气象乡村旅游新气象江岸市文旅局负责人介绍说，今年接待游客翻了一番。",
            ["乡村旅游新气象"],
        ),
        (FIRST, []),  # one alone may be anything
        (
            "南丰国拟放宽团体签证 据南丰社11月8日报道，法务部出入境本部长表示，政府正在研究试行临时免签。\n"
            "江岸农民再度抗议 《江岸报》11月9日报道，农业经营者联合会主席宣布，自18日起将发起新一轮抗议。",
            ["南丰国拟放宽团体签证", "江岸农民再度抗议"],
        ),
        (
            "温岚 王晓明说，南丰国的政府正在研究试行临时免签。两国的民众都会欢迎。\n"
            "江岸 林见山说，农业经营者联合会将发起新一轮抗议。农民都会参加。",
            [],
        ),
        (
            "【专家建议加快布局低空物流】省社科院研究员认为，低空物流应当先行试点。还要编制起降点布局的规划。\n"
            "【企业反映海运费波动影响接单】省商务厅的调查显示，六成企业认为运费波动是主要顾虑。下一步将开行班轮。",
            ["【专家建议加快布局低空物流】", "【企业反映海运费波动影响接单】"],
        ),
        (
            "【江岸新闻社北京9月15日电】省社科院研究员认为，低空物流应当先行试点。还要编制起降点布局的规划。\n"
            "【江岸新闻社北京9月16日电】省商务厅的调查显示，六成企业认为运费波动是主要顾虑。下一步将开行班轮。",
            [],
        ),
    ],
)
def test_titles(text: str, titles: list[str]) -> None:
    parted = part_titles(MappedText.of(text))
    lines = [line.strip() for line in parted.text.split("\n")]
    assert all(title in lines for title in titles)
    assert len([line for line in lines if line]) == len(text.split("\n")) + len(titles)
    assert len(parted.starts) == len(parted.text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("问：甲？\n答：子。\n问：乙？\n答：丑。\n丙又该如何？答：寅。", ["丙又该如何？", "答：寅。"]),
        ("丙又该如何？答：寅。", ["丙又该如何？答：寅。"]),  # in running text
    ],
)
def test_an_answer_behind_its_question(text: str, lines: list[str]) -> None:
    parted = part_titles(MappedText.of(text))
    assert [line for line in parted.text.split("\n") if line][-len(lines) :] == lines


LABELS = ("【事件概述】", "【媒体观点】", "【官方回应】")
TOLD = "6月2日，江岸水上乐园的滑道发生故障，有3名游客受轻伤，网上议论很多。"


@pytest.mark.parametrize(
    ("labels", "head", "sections"),
    [
        (LABELS, "", LABELS),
        (LABELS[:2], "", ()),
        (
            (*LABELS[:2], LABELS[0]),
            "",
            (),
        ),  # they come again: those who speak in turn, or fields of several cases
        (("【编者按语】", "【作者简介】", "【参会专家】"), "", ()),
        (LABELS, "一、江岸水上乐园的故障\n", ("一、江岸水上乐园的故障",)),
    ],
)
def test_labels_part_a_text_without_other_headings(
    labels: tuple[str, ...], head: str, sections: tuple[str, ...]
) -> None:
    body = "\n".join(f"{label}{TOLD}" for label in labels)
    text = f"舆情快报\n2025年第8期\n江岸市网信办　2025年6月5日\n\n水上乐园故障引发网民热议\n\n{head}{body}\n"
    document = clean(RawDocument("t", "t.txt", "0", text))
    assert document.metadata.sections == sections


def test_words_with_a_stop_part_a_text_without_other_headings() -> None:
    labels = ("工程概况", "设计单位汇报", "专家组主要评审意见")
    body = "\n".join(f"{label}。{TOLD}" for label in labels)
    text = (
        f"工程咨询简报\n2025年第8期\n江岸市咨询中心　2025年6月5日\n\n水上乐园通过专家评审\n\n{TOLD}\n{body}\n"
    )
    assert clean(RawDocument("t", "t.txt", "0", text)).metadata.sections == labels
    told = "\n".join(f"{label}。{TOLD}" for label in ("掌声响起", "他说明了情况", "会议要求很明确"))
    document = clean(RawDocument("t", "t.txt", "0", text.replace(body, told)))
    assert document.metadata.sections == ()


LONG = "文史馆组织馆员开展研究，深入调研、建言献策，传承、弘扬和创新优秀传统文化，开展统战联谊和对外文化交流等活动，办好交办的其他事项。"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (  # a list of its own below the heading
            f"一、会议情况\n会议议定：一、修订章程，{LONG}二、增补馆员，{LONG}",
            ["一、会议情况", f"会议议定：一、修订章程，{LONG}二、增补馆员，{LONG}"],
        ),
        (
            f"一、明确文史馆的工作任务文史馆要抓好落实。{LONG}二、规范文史馆馆员的选聘省文史馆馆员由省长聘任。{LONG}",
            [
                "一、明确文史馆的工作任务",
                f"文史馆要抓好落实。{LONG}",
                "二、规范文史馆馆员的选聘",
                f"省文史馆馆员由省长聘任。{LONG}",
            ],
        ),
        (
            "一、总体要求（一）指导思想。深入贯彻落实各项精神。",
            ["一、总体要求", "（一）指导思想。深入贯彻落实各项精神。"],
        ),
        (
            f"现将有关事项通知如下：一、主要职责（一）贯彻落实各项部署。{LONG}二、组成人员由各单位选派。{LONG}",
            [
                "现将有关事项通知如下：",
                "一、主要职责",
                f"（一）贯彻落实各项部署。{LONG}",
                f"二、组成人员由各单位选派。{LONG}",
            ],
        ),
        # items of a list in one paragraph
        ("一、加强学习。二、改进作风。三、狠抓落实。", ["一、加强学习。二、改进作风。三、狠抓落实。"]),
    ],
)
def test_headings_run_into_paragraphs(text: str, lines: list[str]) -> None:
    parted = part_titles(MappedText.of(text))
    assert [line for line in parted.text.split("\n") if line] == lines


def test_topics_that_open_paragraphs_are_headings() -> None:
    text = f"关于置换的效果。许伯年认为，{LONG}\n关于平台退出。{LONG}\n关于下一步的优先次序。{LONG}"
    parted = part_labels(MappedText.of(text), skip=lambda label: False)
    assert [line for line in parted.text.split("\n") if line] == [
        "关于置换的效果",
        f"许伯年认为，{LONG}",
        "关于平台退出",
        LONG,
        "关于下一步的优先次序",
        LONG,
    ]


def test_two_topics_are_too_few_for_headings() -> None:
    text = MappedText.of(f"关于置换的效果。{LONG}\n关于平台退出。{LONG}")
    assert part_labels(text, skip=lambda label: False) is text
