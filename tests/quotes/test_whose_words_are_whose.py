"""Where one report ends and another one's begins, what is no report, and who is no source."""

from __future__ import annotations

import pytest

ROWS = [
    # a house within a post is not who speaks
    (
        "[《堤防学报》编辑部]<主任>{温岚}认同这一判断，但认为编辑部不能放弃把关。",
        ["温岚|认为|编辑部不能放弃把关"],
    ),
    # what was done before, and what is done with many words
    ("调研组经研究认为，期限可放宽至六年。", ["调研组|认为|期限可放宽至六年"]),
    (
        "综合与会者意见，提出以下建议：一是加高堤防。二是清理河道。",
        ["与会者|提出以下建议|一是加高堤防 + 二是清理河道"],
    ),
    # what is hoped for goes on
    ("{温岚}希望学校占有席位，并保证每年六十天的机时。", [("温岚", "希望")]),
    # what she does not ask for is what she says
    (
        "{温岚}回应，她不是要求取消，而是建议补贴逐年退坡。",
        ["温岚|回应|她不是要求取消，而是建议补贴逐年退坡"],
    ),
    # of how many, and of nobody told of
    (
        "问卷显示，满意的占六成，但认为管用的只有37.6%。",
        ["问卷|显示|满意的占六成，但认为管用的只有37.6%"],
    ),
    # the other one and the same one behind a comma
    (
        "{温岚}、{林见山}均表示可以接受，{齐文川}同时要求标准每两年重算一次。",
        ["温岚、林见山|表示|可以接受", "齐文川|要求|标准每两年重算一次"],
    ),
    (
        "{温岚}不认为各方能够长期步调一致，这位前官员解释称，堤防不会加高。",
        ["温岚|不认为|各方能够长期步调一致", "这位前官员|解释称|堤防不会加高"],
    ),
    # to whom it was told, what moves somebody, why it was done, and what is answered
    ("据一名要求匿名的官员向《江岸日报》披露，堤防不会加高。", ["一名要求匿名的官员|披露|堤防不会加高"]),
    ("进入村子，美景令人感到惊艳：笔直的道路、整齐的院墙。", []),
    ("根据游客反馈，结合近两年的经验，包装从两种增至六种。", []),
    ("{温岚}正在权衡如何回应{林见山}的呼吁，向江岸投入资金。", []),
    ("委员会由首任主席{温岚}主导，成员应由各家代表，各有一票。", []),
    # the side on which somebody is
    ("原告一方的[词曲作者联合会]<秘书长>{温岚}呼吁尽快统一费率。", ["温岚|呼吁|尽快统一费率"]),
    (
        "原告一方的[词曲作者联合会]<秘书长>{温岚}对判决表示欢迎，并呼吁各方尽快统一费率。",
        [("温岚", "呼吁")],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), ROWS)
def test_whose_words_are_whose(read, marked: str, expected: list[str | tuple[str, str]]):
    quotes = read(marked)
    found: list[str | tuple[str, str]] = [
        (q.source, q.cue) if isinstance(row, tuple) else f"{q.source}|{q.cue}|{' + '.join(q.words)}"
        for q, row in zip(quotes, [*expected, *[""] * len(quotes)], strict=False)
    ]
    assert found == expected
