"""Who answers to what he has not said, whom an answer leaves where he was, and narrators who look on. All names are invented."""

from __future__ import annotations

import pytest

ROWS = [
    # on what a speaker answers, he has not said
    (
        "[民政局]<局长>{温岚}介绍，已建成486个点。但调研组走访的22个点中，有7个常年锁门。对此，{温岚}解释说，水浅。",
        ["温岚|介绍|已建成486个点", "温岚|解释说|水浅"],
    ),
    (
        "{温岚}介绍，已建成486个点。部分点常年锁门。对此，她解释说，水浅。",
        ["温岚|介绍|已建成486个点", "她|解释说|水浅"],
    ),
    # the narrator looks on at those who argue
    (
        "{温岚}解释，结余是招标推迟形成的。几个回合下来，问的人更熟悉数字。",
        ["温岚|解释|结余是招标推迟形成的"],
    ),
    ("{温岚}辩称，外溢未被计入。双方争论的实质，是补贴看谁受益。", ["温岚|辩称|外溢未被计入"]),
    # what somebody grants ends before his own view
    (
        "{温岚}不否认间隔会缩短，但在她看来，间隔缩短不等于多生。",
        ["温岚|不否认|间隔会缩短", "她|看来|间隔缩短不等于多生"],
    ),
    # words that only look like cues
    ("口头承诺若无录音佐证，法院一般不予采信。", []),
    ("改换的情况说明承认，两批楼书确有“公办”字样。", ["改换的情况说明|承认|两批楼书确有“公办”字样"]),
    (
        "{温岚}则回应，她讲的是举证问题，并不等于认为涨价合理。",
        ["温岚|回应|她讲的是举证问题，并不等于认为涨价合理"],
    ),
    # a side taken with somebody is no report
    ("{温岚}倾向于{林见山}的意见，但要求为后续扩容预留用地。", ["温岚|要求|为后续扩容预留用地"]),
    # who cites a report, and who is told
    ("{温岚}说，水浅。他引用的一份国际报告估计，产值下降。", ["温岚|说|水浅", "一份国际报告|估计|产值下降"]),
    ("当时销售员拿着效果图对{温岚}说，学校由区里接管。", ["销售员|说|学校由区里接管"]),
    ("用一家工厂老板的话说，现在最怕接到急单。", ["一家工厂老板|的话说|现在最怕接到急单"]),
    # a spokesman does not comment on somebody
    (
        "[总统办公室]<发言人>拒绝评论部长与反对党之间的争论，仅表示总统支持内阁。",
        ["总统办公室发言人|表示|总统支持内阁"],
    ),
    # what a team thinks once it has looked into it
    (
        "{温岚}说，起草组起初不赞成，但经与金融部门沟通，认为可以接受。",
        ["温岚|说|起草组起初不赞成，但经与金融部门沟通，认为可以接受"],
    ),
    ("{温岚}介绍，起草组赴三地调研后，认为条件成熟。", ["温岚|介绍|起草组赴三地调研后，认为条件成熟"]),
    # camps of an editor's lead
    (
        "企业称系成本上升所致，监管部门正在核查是否操纵供应，医生对能否换药看法不一。",
        ["企业|称|系成本上升所致"],
    ),
    ("但协会称没有协议，下游电站抵制，分析师对后市判断相左。", ["协会|称|没有协议"]),
]


@pytest.mark.parametrize(("marked", "expected"), ROWS, ids=[m[:24] for m, _ in ROWS])
def test_who_says_what(read, marked, expected):
    assert [f"{q.source}|{q.cue}|{'‖'.join(q.words)}" for q in read(marked)] == expected


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        (
            "{温岚}否认造假，称抽查的项目都有现场记录。\n这个回答没有说服{林见山}。在他看来，有记录不等于有人到过现场。",
            ["温岚", "林见山"],
        ),
    ],
)
def test_whom_he_means(read, marked, speakers):
    assert ["+".join(q.speakers) for q in read(marked)] == speakers


def test_a_clause_in_marks_behind_but(read):
    (quote,) = read("{温岚}表示不排除提请仲裁，但“谈判桌旁的椅子仍然留着”。")
    assert quote.form == "mixed"
