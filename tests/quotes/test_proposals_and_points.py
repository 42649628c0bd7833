"""Proposals that go on, points of lists, who is spoken to, and what in a sentence is no report. All sentences are invented."""

from __future__ import annotations

import pytest

import pipeline

REPORTS = [
    # what is held of a paper, whose marks are no words for a hearer
    (
        "{温岚}提出保留意见，认为《办法》将“连续缴费满两年”作为前提，与省里的规定不一致。",
        ["温岚|认为|《办法》将“连续缴费满两年”作为前提，与省里的规定不一致"],
    ),
    # a way out hopes for nothing
    (
        "{温岚}说，给每校配一名医生做不到。可行的办法是由镇卫生院轮驻，希望从收入中列支。",
        ["温岚|说|给每校配一名医生做不到‖可行的办法是由镇卫生院轮驻，希望从收入中列支"],
    ),
    # 此次 is no part of those who come to terms
    ("此次双方约定，所有样机须有工程师签字。", ["双方|约定|所有样机须有工程师签字"]),
    ("12月27日-28日召开的航务会议提出，先清航道。", ["航务会议|提出|先清航道"]),
    # who is spoken to
    ("{温岚}放下手里的活，迎上前，对船员{尤力}说：“收成不错。”", ["温岚|说|收成不错"]),
    ("船工们都向师傅{尤力}竖起大拇指：“你真行。”", []),
    ("{尤力}向船工们竖起大拇指：“你们真行。”", ["尤力||你们真行"]),
    # of whom somebody speaks
    (
        "{温岚}担心，承诺十年质保的企业未必活得到第十年。",
        ["温岚|担心|承诺十年质保的企业未必活得到第十年"],
    ),
    (
        "{温岚}建议先行测算混合因子，再决定园区因子是否出台。",
        ["温岚|建议|先行测算混合因子，再决定园区因子是否出台"],
    ),
    ("1. 由[航务处]会同[船级社]开展混合因子测算，先行选取两个园区测试，9月底前形成结果。", []),
    # what somebody once was
    ("曾任某公司调度中心副主任的<独立顾问>{温岚}不赞成由业主出资。", ["温岚|不赞成|由业主出资"]),
    # sayings signed below
    (
        "“卷到最后，对手是自己的账本。”——某上市公司董秘",
        ["某上市公司董秘||卷到最后，对手是自己的账本"],
    ),
    # practice called to witness, and somebody judged
    (
        "{温岚}强调，要保持定力。实践充分证明，这一决策是正确的。",
        ["温岚|强调|要保持定力‖实践充分证明，这一决策是正确的", "实践|证明|这一决策是正确的"],
    ),
    (
        "{温岚}表示，{尤力}的路线完全错误。但{尤力}不承认那是错误。这种说法绝对不能接受。",
        [
            "温岚|表示|尤力的路线完全错误‖但尤力不承认那是错误‖这种说法绝对不能接受",
            "尤力|不承认|那是错误",
        ],
    ),
    # those present come to terms, and a cue before a dash
    (
        "与会者就以下几点取得一致：第一，先开放三所；第二，每月不超过两批。",
        ["与会者|取得一致|第一，先开放三所；第二，每月不超过两批"],
    ),
    ("{温岚}表示——\n“航道用量极少，不可能有那么多。”", ["温岚|表示|航道用量极少，不可能有那么多"]),
    ("“今天下雪，得早点走。”{温岚}说着发动了车。", ["温岚|说着|今天下雪，得早点走"]),
]


@pytest.mark.parametrize(("marked", "expected"), REPORTS, ids=[m[:24] for m, _ in REPORTS])
def test_reports(read, marked, expected):
    assert [f"{q.source}|{q.cue}|{'‖'.join(q.words)}" for q in read(marked)] == expected


BEGIN = "航道简报\n2026年第3期\n\n关于航道的讨论\n\n"
BULLETINS = [
    # what is asked for goes on, and what an office is to make clear has been said by nobody
    (
        "一、评价\n江岸大学人事处处长韦思齐认为，五年一评太短。他主张由主管部门统一发文，明确参加评价的人员不受论文数量限制。",
        ["韦思齐|认为", "他|主张"],
    ),
    ("一、处置建议\n（一）先公布测算依据。\n（二）市教育局统一对外口径，明确今年其他区不作调整。", []),
    # words within one point of a list
    (
        "一、风险\n三类风险值得关注：一是听证会前后可能再次聚集，业主群内已有人提议“集体到场”；二是其他区的家长开始打听；三是个别账号借机炒作。",
        ["有人|提议"],
    ),
    # a person's house is no town, and nobody is called after what he asks
    (
        "一、试点\n国家数据局有关司局负责人来澄调研时表示，地方试点胆子可以再大一些。",
        ["国家数据局有关司局负责人|表示"],
    ),
]


@pytest.mark.parametrize(("body", "expected"), BULLETINS, ids=[b[:18] for b, _ in BULLETINS])
def test_bulletins(body, expected):
    quotes = pipeline.analyse(f"{BEGIN}{body}\n", last="quotes").quotes
    assert quotes is not None
    assert [f"{quote.source_text}|{quote.cue_text}" for quote in quotes.quotes] == expected


def test_a_quote_within_a_point_ends_with_it():
    work = pipeline.analyse(f"{BEGIN}{BULLETINS[2][0]}\n", last="quotes")
    assert work.quotes is not None
    assert work.document is not None
    (part,) = work.quotes.quotes[0].content
    assert work.document.text[part.start : part.end] == "“集体到场”"
