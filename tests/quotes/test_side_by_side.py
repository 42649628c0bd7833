"""What several say side by side, what one says behind what he thinks, and who answers a question in one paragraph."""

from __future__ import annotations

import pytest

ROWS = [
    # several houses, each in a clause of its own, each by a bare verb
    (
        "[教育部]提出扩大招生规模；[财政部]提出压减一般性支出；[科技部]提出设立专项。",
        ["教育部|提出|扩大招生规模", "财政部|提出|压减一般性支出", "科技部|提出|设立专项"],
    ),
    ("[江岸市]提出建设试点基地。", ["江岸市|提出|建设试点基地"]),
    (
        "[江岸市]提出“一链一策”推动船舶产业发展；[北岸市]提出完善产业生态，支持企业做大做优。",
        ["江岸市|提出|“一链一策”推动船舶产业发展", "北岸市|提出|完善产业生态，支持企业做大做优"],
    ),
    ("[江岸市]于9月底前提出修订方案。", []),
    ("[江岸市]提出完善产业生态的四条建议。", []),
    # a question and who answers it, told in one paragraph
    (
        "江岸观察网记者提问：新规会不会推高风险？{温岚}表示，这一担心有道理，但逾期率只有0.31%。{林见山}补充说，一旦超过0.5%，将暂停受理。",
        [
            "江岸观察网记者|提问|新规会不会推高风险？",
            "温岚|表示|这一担心有道理，但逾期率只有0.31%",
            "林见山|补充说|一旦超过0.5%，将暂停受理",
        ],
    ),
    # the next decision begins with its votes
    (
        "会议以13票赞成、5票反对，同意将认定改为疏于审核；以15票赞成、3票反对，同意停止招生两年。",
        ["会议|同意|将认定改为疏于审核"],
    ),
    # what stands behind a view and is not it
    (
        "{温岚}试图调和两说，他解释说，两者都只是中间变量。",
        ["他|解释说|两者都只是中间变量"],
    ),
    (
        "{温岚}不赞成先修主管、后修支管，他打了个比方：大动脉通了，毛细血管还堵着。",
        ["温岚|不赞成|先修主管、后修支管", "他|打了个比方|大动脉通了，毛细血管还堵着"],
    ),
    (
        "{温岚}担心，学生一毕业就没人接手，示范田第二年便荒了，希望学会派专家认领。",
        ["温岚|担心|学生一毕业就没人接手，示范田第二年便荒了", "温岚|希望|学会派专家认领"],
    ),
    (
        "{温岚}和{林见山}都承认目前还没有好办法，{林见山}建议由学者牵头编一部对照表。",
        ["温岚和林见山|承认|目前还没有好办法", "林见山|建议|由学者牵头编一部对照表"],
    ),
    (
        "{温岚}与{林见山}上周宣布，首座机组将于2032年并网。",
        ["温岚与林见山|宣布|首座机组将于2032年并网"],
    ),
    (
        "{温岚}要求[江岸公司]立即停工，但[江岸公司]目前仍未停工。",
        ["温岚|要求|江岸公司立即停工"],
    ),
    (
        "信用薄弱。一位在设计院上班的雇主抱怨，两年里换了七个阿姨。",
        ["一位在设计院上班的雇主|抱怨|两年里换了七个阿姨"],
    ),
    # nouns, and what came of it
    ("[立宪党]在多项政策主张上与其有相通之处，也有加强合作的意愿。", []),
    ("经多次沟通协商，企业与员工达成一致，补偿事宜妥善解决。", []),
    ("话务员一边安抚她，一边迅速记下地址。", []),
    # a house by the name in marks
    (
        "{温岚}表示，强制核验会带来更大的泄露风险。短视频平台“闪拍”则选择配合。",
        ["温岚|表示|强制核验会带来更大的泄露风险"],
    ),
    # whom a bulletin advises is not whom foreign countries do
    (
        "各国认为，核验可行。建议我国有关部门加强监测。",
        ["各国|认为|核验可行"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), ROWS)
def test_what_is_said_side_by_side(read, marked: str, expected: list[str]):
    assert [f"{q.source}|{q.cue}|{' + '.join(q.words)}" for q in read(marked)] == expected


@pytest.mark.parametrize("post", ["纺织新村居民代表", "桂花里小区业主代表", "居民代表"])
def test_who_speaks_for_residents_is_the_subject(read, post: str):
    quotes = read(f"{{温岚}}说，资金使用率偏低。{post}{{林见山}}不认同这一说法，他表示，基金从未用过。")
    assert [q.speakers for q in quotes if q.cue == "表示"] == [("林见山",)]
