"""Where a house has its seat or puts its words, who checks or posts, and where the narrator turns away from what was said."""

from __future__ import annotations

import pytest

from pipeline.quotes.scene import lay_out_text
from pipeline.records import Block

REPORTS = [
    # joint authors, of whom the second is of that same association
    (
        "[江岸基金会]<主席>{温岚}与该会<欧洲项目负责人>{尤力}联合撰文认为，船坞要修。",
        ["温岚与该会欧洲项目负责人尤力|认为|船坞要修"],
    ),
    # where it has its seat is no part of who speaks; a paper is where a house puts its words
    ("总部设在江岸的航运论坛在其简报中提出，船坞要修。", ["航运论坛|提出|船坞要修"]),
    ("[江岸航运组织]则在提交大会的《年度评估》中警告，船坞太少。", ["江岸航运组织|警告|船坞太少"]),
    # what they did before they found it, and where they posted it
    ("督查组核查发现，船坞没有修。", ["督查组|发现|船坞没有修"]),
    (
        "[江岸大学]多名学生在校内论坛留言，抱怨夜班船取消后要走路。",
        ["江岸大学多名学生|抱怨|夜班船取消后要走路"],
    ),
    ("交通类博主“江上小张”指出，船坞要修。", ["交通类博主“江上小张”|指出|船坞要修"]),
    # an article that a paper has printed
    ("《江讯》刊发了<所长>{温岚}的文章，指出船坞要修。", ["温岚的文章|指出|船坞要修"]),
    # a house with 我 in its name, a post at a project in marks
    ("[杰我睿珠宝有限公司]发布公告称，公司已经停业。", ["杰我睿珠宝有限公司|称|公司已经停业"]),
    (
        "“旧法修不成。”[江岸设计院]“飞翼”项目<建筑师>{温岚}介绍，“所以用了新法。”",
        ["温岚|介绍|旧法修不成‖所以用了新法"],
    ),
    # what is hoped for, gone by, told of or promised is no report
    ("{温岚}说，船坞太少。我们期待，[航运组织]继续敦促江岸，确保船坞修好。", ["温岚|说|船坞太少"]),
    ("江岸市正继续按照[省水利厅]要求，将船坞修到底。", []),
    ("{温岚}向大会陈述修坞情况时，片面强调进展，对问题避而不谈。", []),
    ("{温岚}描述了船工连夜修坞的场景。", []),
    ("{温岚}归纳了三点：船坞要修，堤要修，路要修。", ["温岚|归纳了三点|船坞要修，堤要修，路要修"]),
    ("{温岚}表示，船坞一直不修，承诺恐怕要打对折。", ["温岚|表示|船坞一直不修，承诺恐怕要打对折"]),
    # marks behind a lead, whoever is told
    ("买家则反过来做，“行情会涨，我就买。”{温岚}告诉记者。", ["温岚|告诉|行情会涨，我就买"]),
    # who answers for another, states in a paper, is advised, or posts; what is only a condition
    (
        "对多头检查，[司法局]没有派员，由<副市长>{温岚}代为答复：四月起扫码入企，无码不得检查。",
        ["温岚|答复|四月起扫码入企，无码不得检查"],
    ),
    ("6月20日通过的宣言强调，船坞要修。", ["宣言|强调|船坞要修"]),
    ("建议[江岸发改委]牵头，会同供电企业出台细则，预计可使电费下降三成。", []),
    ("{温岚}说，低层住户不同意就推不动。", ["温岚|说|低层住户不同意就推不动"]),
    # denied and then told otherwise
    ("{温岚}否认签过字，称签名系别人代签。", ["温岚|否认|签过字", "温岚|称|签名系别人代签"]),
]

ENDS = [
    ("{温岚}说“船坞没有修完”，但形成反差的是，账上有钱。", ["船坞没有修完"]),
    ("窗口工作人员回答“一直都是这么办的”，而《江岸办事清单》写明，只要两样材料。", ["一直都是这么办的"]),
    ("多数专家认为，船坞要修，但不能急；各方在由谁出钱上存在较大分歧。", ["船坞要修，但不能急"]),
    ("{温岚}提议以债务换自然，并以邻国的做法为例，说明此路可行。", ["以债务换自然"]),
    ("[水务集团]回应称“水质合格，请放心使用”，未说明异味成因，评论区迅速刷屏。", ["水质合格，请放心使用"]),
    ("{温岚}呼吁尽快缩小南北差距，这与江岸的主张高度契合。", ["尽快缩小南北差距"]),
    ("{温岚}表示，修坞归市里管，区里已向市里专题请示，尚未得到批复。", ["修坞归市里管，区里已向市里专题请示，尚未得到批复"]),
    (
        "{温岚}说，下一步的合作，一要修船坞。二要修堤，保住渡口。三要修路。",
        ["下一步的合作，一要修船坞", "二要修堤，保住渡口", "三要修路"],
    ),
    (
        "[江岸专班]公告称，近日船坞停工，引发关注。现将情况通报如下：一、已经介入。二、正在核查。",
        ["近日船坞停工，引发关注", "现将情况通报如下：一、已经介入", "二、正在核查"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), REPORTS, ids=[m[:24] for m, _ in REPORTS])
def test_reports(read, marked, expected):
    assert [f"{q.source}|{q.cue}|{'‖'.join(q.words)}" for q in read(marked)] == expected


@pytest.mark.parametrize(("marked", "words"), ENDS, ids=[m[:24] for m, _ in ENDS])
def test_where_the_words_end(read, marked, words):
    assert read(marked)[0].words == words


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            ["船坞缺的不是钱，而是手续。修一处要跑五个部门。"],
            ["船坞缺的不是钱，而是手续。修一处要跑五个部门"],
        ),
        (["船坞已经修好。", "船坞缺的不是钱，而是手续。"], []),  # the last of several: whose essay it is
        (["船坞缺的不是钱"], []),
    ],
)
def test_what_is_signed_below_is_said(attributor, lay, lines, said):
    text, layer = lay("\n".join(["一、存量用房", *lines, "——{温岚}，[江岸设计院]<总规划师>"]))
    blocks, place = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = "heading" if number == 0 else "paragraph"
        blocks.append(Block(kind, place, place + len(line), section=0 if number else -1))
        place += len(line) + 1
    found = attributor.attribute_scene(lay_out_text(text, blocks, layer)).quotes
    assert [text[q.content[0].start : q.content[0].end] for q in found] == said


@pytest.mark.parametrize(
    ("marked", "nested"),
    [
        (
            "{温岚}解释，2022年的文件规定，只有建在农村的船坞才有补贴，而这一座建在镇上。",
            "只有建在农村的船坞才有补贴",
        ),
        ("{温岚}介绍，部分居民认为物业费负担偏重，市里正研究减半收取。", "物业费负担偏重"),
    ],
)
def test_where_words_within_words_end(read, marked, nested):
    assert [q.words[-1] for q in read(marked)][1:] == [nested]
