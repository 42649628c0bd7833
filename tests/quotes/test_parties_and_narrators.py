"""Whose words they are where several are told of in one sentence, or the narrator goes on. All sentences are invented."""

from __future__ import annotations

import pytest

import pipeline

REPORTS = [
    # of whom something is told within somebody's words, and who proposes nothing
    (
        "{温岚}认为，罚得偏重，渡工和船工是主要使用者，一次要罚三天的收入，建议先作一次警告再处罚。",
        [
            "温岚|认为|罚得偏重，渡工和船工是主要使用者，一次要罚三天的收入",
            "温岚|建议|先作一次警告再处罚",
        ],
    ),
    # no court
    (
        "{温岚}指出，船主常常输官司。他统计了46起纠纷，判决由厂家承担责任的只有2起。",
        ["温岚|指出|船主常常输官司"],
    ),
    # what a house will do, which its head tells
    (
        "{温岚}表示，协会将如实反映诉求，同时劝导会员停止低价揽货。",
        ["温岚|表示|协会将如实反映诉求，同时劝导会员停止低价揽货"],
    ),
    # he who tells of others turns back
    (
        "{温岚}透露，多位船东私下表示，今年不会再加价，但他提醒，口头的善意不能写进合同。",
        [
            "温岚|透露|多位船东私下表示，今年不会再加价",
            "多位船东|表示|今年不会再加价",
            "他|提醒|口头的善意不能写进合同",
        ],
    ),
    # what a demand means for him who tells of it
    (
        "{温岚}介绍，海外客户要求提供全程证明，影响发货时效。",
        ["温岚|介绍|海外客户要求提供全程证明，影响发货时效", "海外客户|要求|提供全程证明"],
    ),
    (
        "{温岚}介绍，海外客户要求提供全程证明，而国内认证不被承认。",
        ["温岚|介绍|海外客户要求提供全程证明，而国内认证不被承认", "海外客户|要求|提供全程证明"],
    ),
    # those who have spoken come to terms
    (
        "{温岚}主张每船保二百万元。\n{尤力}解释说，二百万元是对大船而言。双方同意会后再作测算。",
        ["温岚|主张|每船保二百万元", "尤力|解释说|二百万元是对大船而言", "双方|同意|会后再作测算"],
    ),
    # a letter as a thing
    ("{温岚}复信中的一句“学问是众人的财富”，让青年们深感共鸣。", []),
    # another matter opens with what it is about
    (
        "{温岚}回应说，目前只有七座达标，确有压力；对委员们提出的经费问题，她承诺，一季度拿出方案。",
        ["温岚|回应说|目前只有七座达标，确有压力", "她|承诺|一季度拿出方案"],
    ),
    # cited, and not who speaks
    ("简报援引对412家船厂的问卷调查称，六成船厂交货延误。", ["简报|称|六成船厂交货延误"]),
    # nobody: what is done with something, on what grounds, where somebody goes
    ("对事实清楚的案件实行15日内快速认定，由航务处会同医保处打通系统。", []),
    ("根据院坝会反映的情况，航务处拟采取以下措施：开展清理。", []),
    ("{温岚}反映，去年起一分未付，到公司去问，没人管。", ["温岚|反映|去年起一分未付，到公司去问，没人管"]),
    (
        "[县农工办]副主任{温岚}不同意降价。该委员认为，堤要先修。",
        ["该委员|认为|堤要先修"],
    ),
    # who looks at something, and not what he looks at
    (
        "{温岚}同样对老城区的[妈阁庙]产生了兴趣：“那里香火很旺，有机会一定要去看看。”",
        ["温岚||那里香火很旺，有机会一定要去看看"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), REPORTS, ids=[m[:24] for m, _ in REPORTS])
def test_reports(read, marked, expected):
    assert [f"{q.source}|{q.cue}|{'‖'.join(q.words)}" for q in read(marked)] == expected


ENDS = [
    ("{温岚}强调“弘扬科学家精神”，这让馆长{尤力}深有感触。", ["弘扬科学家精神"]),
    ("《航道办法》明确，数据须经授权方可使用，这为开放提供了依据。", ["数据须经授权方可使用"]),
    ("{温岚}指出，产能过剩，这为并购提供了机会。", ["产能过剩，这为并购提供了机会"]),
]


@pytest.mark.parametrize(("marked", "words"), ENDS, ids=[m[:24] for m, _ in ENDS])
def test_where_the_words_end(read, marked, words):
    assert read(marked)[0].words == words


SPEAKERS = [
    ("{温岚}发来贺信。这让馆长{尤力}深有感触。他表示，要把堤修好。", ("尤力",)),
    ("{尤力}多次深入一线。{温岚}的贺信令他更加坚定了决心：“我要把堤修好，把话写清楚。”", ("尤力",)),
    ("{温岚}把{尤力}请来。她表示，要把堤修好。", ("温岚",)),
]


@pytest.mark.parametrize(("marked", "speakers"), SPEAKERS, ids=[m[:24] for m, _ in SPEAKERS])
def test_who_is_meant(read, marked, speakers):
    assert tuple(read(marked)[-1].speakers) == speakers


def test_others_of_whom_somebody_tells_come_to_no_terms_with_him() -> None:
    text = (
        "法国山谷创新联盟秘书长多米尼克·泰西耶介绍了三国共建微电子走廊的历程。他说，走廊起步的头五年几乎一事无成，没有一分钱真正花出去。"
        "转折出现在2016年，各方将预算的5%交给一个小型机构支配，并约定当年花不完即收回。\n"
        "挪威技术园首席执行官温岚认为，评价协同应少用签约金额。"
    )
    quotes = pipeline.analyse(text, last="quotes").quotes
    assert quotes is not None
    words = text[quotes.quotes[0].content[-1].start :]
    assert words.startswith("转折出现在2016年，各方将预算的5%交给一个小型机构支配，并约定当年花不完即收回。")
