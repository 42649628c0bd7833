"""What people do as they speak, where they go, and things judged in another one's words: no cues and no sources."""

from __future__ import annotations

import pytest

ROWS = [
    # what somebody does while he speaks is narration
    ("“今天下雪，得早点走。”{温岚}说着，眼里泛起了泪花。", ["温岚|说着|今天下雪，得早点走"]),
    ("“今天下雪，得早点走。”村民{温岚}说着，从抽屉里取出一张存折。", ["温岚|说着|今天下雪，得早点走"]),
    ("村民{温岚}说着，从抽屉里取出一张存折。", []),
    ("{温岚}说得更直白。“堤防太低，”她说，“要先修。”", ["她|说|堤防太低‖要先修"]),
    # who may not answer gives no answer
    (
        "{温岚}说，关于堤防的高度，她无权答复，要等水务局的意见。",
        ["温岚|说|关于堤防的高度，她无权答复，要等水务局的意见"],
    ),
    # a reply to a proposal is no part of it, nor is what its other party could not settle
    (
        "{温岚}建议先修北岸，{罗承宇}称这一建议“有道理，但要等汛期过去”。",
        ["温岚|建议|先修北岸", "罗承宇|称|这一建议“有道理，但要等汛期过去”"],
    ),
    (
        "{温岚}认为，堤防太低。他建议先修北岸，{罗承宇}称这一建议“有道理，但要等汛期过去”。",
        ["温岚|认为|堤防太低", "他|建议|先修北岸", "罗承宇|称|这一建议“有道理，但要等汛期过去”"],
    ),
    (
        "[江岸航运公司]和[北岸船厂]原则同意设立水位警戒线，线划在哪里却没有谈拢。",
        ["江岸航运公司和北岸船厂|原则同意|设立水位警戒线"],
    ),
    # what somebody admits ends where she insists
    (
        "{温岚}承认漏看了第九条，但她认为堤防太低。",
        ["温岚|承认|漏看了第九条", "她|认为|堤防太低"],
    ),
    # who retells the words of another one has not seen it herself
    (
        "{温岚}还转述一位同行的话说，下游已接受两例申请，但她本人没有见到正式文件。",
        ["一位同行|的话说|下游已接受两例申请"],
    ),
    # where somebody goes to ask is not who asks
    (
        "“开办公司先办什么证？”日前，李先生前往[江岸市行政审批局]咨询。",
        ["李先生|咨询|开办公司先办什么证？"],
    ),
    # acts, nouns and what somebody cannot do
    ("{温岚}第一时间报名，下沉高风险小区值班值守并陆续转战多处小区。", []),
    (
        "{温岚}反驳说，储能最多撑四个小时，{许伯年}的算法“经不起一个真正的冬天”。",
        ["温岚|反驳说|储能最多撑四个小时，许伯年的算法“经不起一个真正的冬天”"],
    ),
    (
        "{温岚}提醒，许多独居老人不会在网上申请，减免应当由部门比对数据后直接办理。",
        ["温岚|提醒|许多独居老人不会在网上申请，减免应当由部门比对数据后直接办理"],
    ),
    (
        "{温岚}回应说，通道并未关闭，两年来收到申请23件。企业抱怨较多的反复补正，多半源于早期文档缺失。",
        ["温岚|回应说|通道并未关闭，两年来收到申请23件‖企业抱怨较多的反复补正，多半源于早期文档缺失"],
    ),
    (
        "群众反映最集中的，是末班车越开越早、班次越减越稀。",
        ["群众|反映|最集中的，是末班车越开越早、班次越减越稀"],
    ),
    # what becomes of a statement is told by the narrator
    (
        "[江岸餐饮]在声明中称，网传画面系个别员工违规操作，涉事门店已停业。由于措辞生硬，声明反而推高了热度。",
        ["江岸餐饮|称|网传画面系个别员工违规操作，涉事门店已停业"],
    ),
    (
        "{温岚}辩称，法律没有规定店家必须查验身份证。同年7月，检察机关就此提起民事公益诉讼。",
        ["温岚|辩称|法律没有规定店家必须查验身份证"],
    ),
    # whoever puts the words of all together speaks himself
    (
        "调研组综合各方面情况，建议由县农业农村局牵头建立检测机制。",
        ["调研组|建议|由县农业农村局牵头建立检测机制"],
    ),
    # who sums up compares views himself
    (
        "{温岚}最后总结说，会议形成共识：项目应当公开利用小时数。至于补贴何时退出，各方意见尚不一致，研究院将另行论证。",
        [
            "温岚|总结说|会议形成共识：项目应当公开利用小时数‖至于补贴何时退出，各方意见尚不一致，研究院将另行论证"
        ],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), ROWS, ids=[m[:24] for m, _ in ROWS])
def test_reports(read, marked, expected):
    assert [f"{q.source}|{q.cue}|{'‖'.join(q.words)}" for q in read(marked)] == expected


def test_scholars_summed_up_are_those_named(read):
    (quote,) = read(
        "[江岸大学]教授{温岚}、[江左省体育科学研究所体育产业研究中心]主任{许伯年}等学者认为，比赛显著提升了科技含量。"
    )
    assert quote.source.startswith("温岚、")
    assert quote.source.endswith("许伯年")
