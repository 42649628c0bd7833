"""What papers, duties and passive agents say, who takes up another's words, and lists below a meeting's heading. All sentences are invented."""

from __future__ import annotations

import pytest

import pipeline

REPORTS = [
    # who takes up, or cuts off, what another says
    ("“这事得抓紧。”师傅{尤力}接过{温岚}的话头，“还要快。”", ["尤力|接过温岚的话头|这事得抓紧‖还要快"]),
    ("{温岚}说：“这事得抓紧。”{尤力}打断{温岚}的话：“钱从哪里来？”", ["温岚|说|这事得抓紧", "尤力|打断温岚的话|钱从哪里来？"]),
    # a paper stresses something in what is said of it; elsewhere whoever speaks goes on
    (
        "{温岚}说，航道规划报告立足长远，内涵丰富，强调先清航道，再修码头。",
        ["温岚|说|航道规划报告立足长远，内涵丰富，强调先清航道，再修码头"],
    ),
    ("{温岚}说，航道今年要清，强调先修码头。", ["温岚|说|航道今年要清", "温岚|强调|先修码头"]),
    # by whom a paper was made, what is made known of all of it, and advice as a noun
    ("《报告》由[航务处]会同[船级社]编写，历时十四个月，样本覆盖二十三个港口。", []),
    ("{温岚}答，评审意见一律反馈，申辩只限于事实错误。", ["温岚|答|评审意见一律反馈，申辩只限于事实错误"]),
    ("{温岚}强调，航道是大事，建议要提得准，更要盯得住。", ["温岚|强调|航道是大事，建议要提得准，更要盯得住"]),
    ("{温岚}强调，航道是大事，建议先清淤。", ["温岚|强调|航道是大事", "温岚|建议|先清淤"]),
    # what became of a motion
    (
        "{温岚}要求把期限定为五年，到期重新表决，这一修正案最终以微弱劣势被否决。",
        ["温岚|要求|把期限定为五年，到期重新表决"],
    ),
    # what a bill would hold, what an office is to do, and whom somebody asks to answer
    ("据《航运报》报道，{温岚}计划提出修正案，拟追加180亿元，并要求船企五年内不得回购股票。", ["《航运报》|报道|温岚计划提出修正案，拟追加180亿元，并要求船企五年内不得回购股票"]),
    ("[航务处]会同[船级社]于10月底前提出靠泊方案，明确电价形成机制。", []),
    ("{温岚}的团队对320份意见作了分析，其中明确讨论航道的只占27%。", []),
    (
        "{温岚}说，没有第三方的证明，评审专家很难认可，学校正在设立岗位。",
        ["温岚|说|没有第三方的证明，评审专家很难认可，学校正在设立岗位"],
    ),
    ("{温岚}说起几年前搬走的那家船厂，语气平静，又把图看了一遍。", []),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), REPORTS, ids=[m[:24] for m, _ in REPORTS])
def test_reports(read, marked, expected):
    assert [f"{q.source}|{q.cue}|{'‖'.join(q.words)}" for q in read(marked)] == expected


MINUTES = (
    "江岸市政府办公室\n会议纪要\n〔2025〕9号\n\n航道规划专题会议纪要\n\n5月8日，副市长温岚主持召开专题会议，研究航道规划送审稿。现纪要如下：\n\n"
    "一、会议听取了汇报\n\n市航务局副局长尤力汇报，去年通航2100艘次。\n\n二、会议议定以下事项\n\n"
    "（一）原则同意规划送审稿，由市航务局修改完善，于8月15日前报审。修改时要把疏浚放在首位。\n\n"
    "（二）新增泊位按东港35%、西港65%的比例安排。\n\n"
    "（三）新建码头岸电使用比例不低于75%。市航务局会同江岸电网公司于10月底前提出岸电方案，明确电价形成机制。\n\n"
    "（四）加快两港航道建设，由市航务局牵头。\n\n三、其他\n\n会议要求，各县抓好落实。\n"
)


def test_all_items_below_the_heading_are_what_the_meeting_decides():
    work = pipeline.analyse(MINUTES, last="quotes")
    assert work.quotes is not None
    assert work.document is not None
    (decided,) = [quote for quote in work.quotes.quotes if quote.cue_text == "议定"]
    items = [work.document.text[part.start : part.end] for part in decided.content]
    assert [item[:3] for item in items] == ["（一）", "（二）", "（三）", "（四）"]
    assert items[2].endswith("明确电价形成机制")
    assert [q.cue_text for q in work.quotes.quotes if q.source_text == "会议"] == ["议定", "要求"]


def test_whom_somebody_has_answer_says_nothing():
    text = "航道简报\n2026年第3期\n\n关于航道的讨论\n\n据评审部主任温岚说明，第一轮由五人打分；第二轮邀请船企当面答辩，通过率控制在三成左右。\n"
    work = pipeline.analyse(text, last="quotes")
    assert work.quotes is not None
    assert [quote.cue_text for quote in work.quotes.quotes] == ["说明"]
