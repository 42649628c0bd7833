"""Who is told what to heed, words that are relayed, and acts that only look like reports; names invented."""

from __future__ import annotations

import pytest

from pipeline.quotes import Hint
from pipeline.quotes.scene import lay_out_text
from pipeline.records import Block

# marked text → rows "source|cue|words‖words"
REPORTS = [
    # behind a semicolon somebody else is the subject, known or not
    (
        "{温岚}主张先改两条线；丁则赞成改三条，认为两条线救不了急。",
        ["温岚|主张|先改两条线", "丁|认为|两条线救不了急"],
    ),
    (
        "{温岚}认为，票价不能再降；{林见山}的理由则更为现实，半数车次已经停开。",
        ["温岚|认为|票价不能再降", "林见山|理由则更为现实|半数车次已经停开"],
    ),
    ("{林见山}的看法恰好相反，认为客流还会回来。", ["林见山|认为|客流还会回来"]),
    ("{温岚}的建议只有一条：先把泵站修好。", ["温岚|建议只有一条|先把泵站修好"]),
    # whose fellow somebody is
    (
        "{温岚}的同事、研究员{林见山}语气缓和一些，称“付清押金就能开航”。",
        ["林见山|称|付清押金就能开航"],
    ),
    # who is to heed what is said is no source, and no part of the words
    ("{温岚}提请会议关注，外协人员流失已近三成。", ["温岚|提请|外协人员流失已近三成"]),
    (
        "{温岚}提到，续期前应以显著方式提请用户注意，小字不算。",
        ["温岚|提到|续期前应以显著方式提请用户注意，小字不算"],
    ),
    # whose words are relayed
    (
        "{温岚}转述了该厂车间主任{林见山}的意见：模具不换，精度上不去。",
        ["温岚|转述|模具不换，精度上不去", "林见山|意见|模具不换，精度上不去"],
    ),
    (
        "{温岚}还转述一位船工的话：“水浅了就得等。”",
        ["温岚|转述|水浅了就得等", "一位船工|的话|水浅了就得等"],
    ),
    ("{温岚}转述了居民的担心：夜里太吵。", ["温岚|转述了居民的担心|夜里太吵"]),
    # briefed at once: results, lessons
    ("[江岸水务局]通报初步检测结果：两口井水质超标。", ["江岸水务局|通报初步检测结果|两口井水质超标"]),
    ("{温岚}列举了邻县的教训：设备买来无人会用。", ["温岚|列举了邻县的教训|设备买来无人会用"]),
    # who has asked, and what those who were asked say
    (
        "据其团队对9个县84个村的问卷调查，有四成以上的村民希望调整承包地。",
        [
            "其团队|问卷调查|有四成以上的村民希望调整承包地",
            "有四成以上的村民|希望|调整承包地",
        ],
    ),
    # first denied, then owned up to
    (
        "{温岚}起初否认修改过数据，在检查组调取原始记录后，承认数据是补填的。",
        ["温岚|否认|修改过数据", "温岚|承认|数据是补填的"],
    ),
    # acts and nouns that report nothing
    ("[江岸银行]从未要求企业提前还款。", []),
    ("来信共52件，其中要求提高补贴的占三成。", []),
    ("民间要求公开账目的呼声不小，包括不少老股东。", []),
    ("{温岚}对市政府决定提前拆桥表示疑虑。", []),
    ("当人们觉得门槛太高的时候，就不会再来。", []),
    ("《江岸防洪会议纪要》业经市人民政府同意，现转发给你们。", []),
    ("{温岚}表示，公司愿意在合同中写明不收押金。", ["温岚|表示|公司愿意在合同中写明不收押金"]),
    # marks that the next sentence gives to somebody by name, and those that a noun closes off
    (
        "厂里只有一人能出报告。“机器天天闲着。”<院长>{温岚}说，去年走了三个人。",
        ["温岚|说|机器天天闲着‖去年走了三个人"],
    ),
    (
        "{温岚}提出了自己的意见：“希望路修平些。”大家都记下了。再次路过新路，{温岚}竖起大拇指。",
        ["温岚|提出了自己的意见|希望路修平些"],
    ),
    # sources shed what they do, and what only introduces them
    ("按[江岸通讯社]说法，谈判已经破裂。", ["江岸通讯社|说法|谈判已经破裂"]),
    ("综合多家媒体报道，{温岚}3日已经离开。", ["多家媒体|报道|温岚3日已经离开"]),
    (
        "许多来华访问、工作过的国际人士认为，城市更宜居了。",
        ["许多来华访问、工作过的国际人士|认为|城市更宜居了"],
    ),
    (
        "[江岸社]与[江北集团]17日公布的一项最新调查显示，只有五分之一的人满意。",
        ["江岸社与江北集团17日公布的一项最新调查|显示|只有五分之一的人满意"],
    ),
    (
        "[江岸检察院]发布通报，认定没有可信证据表明指控成立，并表示今后不再公开案卷。",
        ["江岸检察院|认定|没有可信证据表明指控成立", "江岸检察院|表示|今后不再公开案卷"],
    ),
    ("[江岸社]援引两名知情人士消息报道，谈判已经破裂。", ["江岸社|报道|谈判已经破裂"]),
    ("{温岚}详细讲解，帮助学员找到施肥的位置。", []),
    # points: heads without words, numbers that are counted otherwise, paragraphs that a semicolon leaves open
    (
        "会议指出，要抓好几项工程：一是西江防洪。要落实资金。二是海堤建设。我市海堤标准偏低，险情时有发生。",
        ["会议|指出|要抓好几项工程：一是西江防洪‖要落实资金‖二是海堤建设‖我市海堤标准偏低，险情时有发生"],
    ),
    (
        "{温岚}要求，一要改进系统，让职工更爱用；\n发扬攻坚克难的作风，把经验用到各项工作中。",
        ["温岚|要求|一要改进系统，让职工更爱用‖发扬攻坚克难的作风，把经验用到各项工作中"],
    ),
    # a line whose marks do not close, above who says it
    (
        "“房子比从前好得多。\n租户{温岚}介绍说，物业随叫随到。",
        ["温岚|介绍说|房子比从前好得多‖物业随叫随到"],
    ),
    ("“房子”比从前好得多。\n租户{温岚}介绍说，物业随叫随到。", ["温岚|介绍说|物业随叫随到"]),
    ("目前已有网民爆料另有三所学校收费过高。", ["有网民|爆料|另有三所学校收费过高"]),
    (  # a question of somebody else, and one that is answered
        "{温岚}的理由则更为具体，沉到海底的不到两成。“沉下去就万事大吉？”有记者追问，{林见山}答道，“留不住。”",
        ["温岚|理由则更为具体|沉到海底的不到两成", "林见山|答道|留不住"],
    ),
    (
        "“改装车可以过检吗？”检查组拨通了某中心电话，客服回应说，“手续不全不行。”",
        ["客服|回应说|手续不全不行"],
    ),
    ("[江岸环境局]发布公告，认定没有证据表明项目造成污染。", ["江岸环境局|认定|没有证据表明项目造成污染"]),
    ("据[江岸统计局]对300家企业的问卷调查，客流还会降。", ["江岸统计局|问卷调查|客流还会降"]),
    # what experts have been asked for
    ("相关负责人分析了报告并听取专家建议，决定推广试点。", ["相关负责人|决定|推广试点"]),
    ("【内容提要】记者近期在三市调查发现，减产已持续四个月。", []),
    # the turns of those who ask, and answers in the paragraph of their question
    (
        "{温岚}：涉企案件执行到位率为47%。\n记者追问：如果被执行人是政府部门呢？\n{温岚}：一视同仁，今年已有三家纳入通报。",
        ["温岚||涉企案件执行到位率为47%", "温岚||一视同仁，今年已有三家纳入通报"],
    ),
    (
        "问：智库的优势是什么？答：更靠近政策，所以看得更细。\n问：下一步呢？\n答：要有长远的项目。",
        ["答||更靠近政策，所以看得更细", "答||要有长远的项目"],
    ),
    # begins right behind the cue, and with no other report
    (
        "{温岚}称《江岸协定》附件中的“审议”与“备案”是两回事。",
        ["温岚|称|《江岸协定》附件中的“审议”与“备案”是两回事"],
    ),
    ("{温岚}对此并不讳言，他说“量上去了，价下来了”。", ["他|说|量上去了，价下来了"]),
    (
        "{温岚}认为，最缺的不是机器而是渠道。去年出口增长四成，单价却降了一成半。{温岚}对此并不讳言，他说“下一步要补品牌”。",
        ["温岚|认为|最缺的不是机器而是渠道", "他|说|下一步要补品牌"],
    ),
    # a paper that somebody cites in a turn, and the points that he announces
    (
        "问：怎么修？\n{温岚}：堤防分级管。\n《堤防通知》明确，一级堤防由省里管。\n问：何时修？\n{温岚}：明年就修。",
        [
            "温岚||堤防分级管‖《堤防通知》明确，一级堤防由省里管",
            "《堤防通知》|明确|一级堤防由省里管",
            "温岚||明年就修",
        ],
    ),
    (
        "问：何时修？\n{温岚}：明年就修。\n问：怎么修？\n{温岚}：《堤防通知》强调了几项基本条件。\n首先，管网要验收。\n其次，方案要公示。\n会后，众人去看堤。",
        [
            "温岚||明年就修",
            "温岚||《堤防通知》强调了几项基本条件‖首先，管网要验收‖其次，方案要公示",
        ],
    ),
]

# marked text, hints (kind, words, probability) → rows
HEARD = [
    (
        "{温岚}提醒各镇注意，塘坝要先查。",
        [("source", "各镇", 0.9), ("cue", "注意", 0.9), ("said", "塘坝要先查", 0.9)],
        ["温岚|提醒|塘坝要先查"],
    ),
    (
        "他们说话实事求是，做事求新。",
        [("source", "他们", 0.9), ("cue", "说", 0.9), ("said", "话实事求是，做事求新", 0.9)],
        [],
    ),
    (
        "“所以他当面告诉我们，合同已经作废。”{温岚}说。",
        [("cue", "告诉", 0.9), ("said", "合同已经作废", 0.9)],
        ["温岚|说|所以他当面告诉我们，合同已经作废"],
    ),
    (  # heard and read: one denies, and owns up
        "{温岚}起初坚称报表无误，经审计人员出示记录后，承认多报了里程。",
        [
            ("source", "温岚", 0.9),
            ("cue", "坚称", 0.9),
            ("cue", "承认", 0.9),
            ("said", "报表无误，经审计人员出示记录后", 0.9),
            ("said", "多报了里程", 0.9),
        ],
        ["温岚|坚称|报表无误", "温岚|承认|多报了里程"],
    ),
    (  # another report within what one tells
        "{温岚}回忆，去年秋天拿到报表，她当晚就把几位组长叫到一起，问大家敢不敢改。",
        [
            ("source", "温岚", 0.9),
            ("cue", "回忆", 0.9),
            ("said", "去年秋天拿到报表，她当晚就把", 0.9),
            ("source", "几位组长", 0.9),
            ("cue", "问", 0.9),
            ("said", "大家敢不敢改", 0.9),
        ],
        [
            "温岚|回忆|去年秋天拿到报表，她当晚就把几位组长叫到一起，问大家敢不敢改",
            "几位组长|问|大家敢不敢改",
        ],
    ),
    (  # what stands between two reports of one speech
        "{温岚}指出，江源负有重大责任。\n保护放在首位，才谈得上发展。\n{温岚}强调，要补齐民生短板。",
        [
            ("said", "江源负有重大责任", 0.9),
            ("said", "保护放在首位，才谈得上发展", 0.9),
            ("said", "要补齐民生短板", 0.9),
        ],
        ["温岚|指出|江源负有重大责任‖保护放在首位，才谈得上发展", "温岚|强调|要补齐民生短板"],
    ),
    (
        "镇里收集居民对用水的意见建议，组织议事会。",
        [("source", "居民", 0.9), ("cue", "建议", 0.9), ("said", "组织议事会", 0.9)],
        [],
    ),
    # the head of an item of minutes is no part of what the meeting says above it
    (
        "会议指出，今后钱要按时到位。\n（三）要管好堤防规费。会议强调，收费合法。",
        [
            ("said", "今后钱要按时到位", 0.9),
            ("said", "（三）要管好堤防规费。", 0.9),
            ("said", "收费合法", 0.9),
        ],
        ["会议|指出|今后钱要按时到位", "会议|强调|收费合法"],
    ),
]

# marked text → speakers of the last quote, and whom it stands for
THEY = [
    (
        "{温岚}和{林见山}都表示，要先试点。\n方案引发部分评论员强烈批评。他们认为，步子太急。",
        "",
        "部分评论员",
    ),
    (  # as he was quoted, with his house
        "[江岸管委会]一名副主任坦言，停一条线影响很大。据他介绍，区里给了电费补贴。",
        "",
        "江岸管委会一名副主任",
    ),
    (  # a surname alone
        "{丁若虹}说，线路老化。\n{温岚}主张先改两条线；丁则赞成改三条，认为两条线救不了急。",
        "丁若虹",
        "",
    ),
    (
        "{温岚}和{林见山}都表示，要先试点。\n会上有不同意见。他们认为，步子不能太急。",
        "温岚+林见山",
        "",
    ),
]


def test_the_head_of_a_house_named_in_the_paragraph_is_no_other(read) -> None:
    text = "[江岸合作社]<负责人>{温岚}说，机具够用。\n[江北合作社]也是主力。合作社负责人说，订单排满了。"
    assert [q.speakers for q in read(text)] == [("温岚",), ()]


@pytest.mark.parametrize(("marked", "speakers", "meant"), THEY, ids=[s + m for _, s, m in THEY])
def test_whom_they_means(read, marked: str, speakers: str, meant: str) -> None:
    last = read(marked)[-1]
    assert ("+".join(last.speakers), last.quote.antecedent_text) == (speakers, meant)


@pytest.mark.parametrize(("marked", "expected"), REPORTS, ids=[m[:24] for m, _ in REPORTS])
def test_reports(read, marked: str, expected: list[str]) -> None:
    assert sorted(f"{q.source}|{q.cue}|{'‖'.join(q.words)}" for q in read(marked)) == sorted(expected)


@pytest.mark.parametrize(("marked", "hints", "expected"), HEARD, ids=[m[:24] for m, _, _ in HEARD])
def test_what_the_tagger_hears(attributor, lay, marked, hints, expected) -> None:
    text, layer = lay(marked)
    given = [Hint(text.rindex(words), text.rindex(words) + len(words), kind, p) for kind, words, p in hints]
    ends = [at for at, character in enumerate(text) if character == "\n"] + [len(text)]
    begins = [0, *(end + 1 for end in ends)]
    blocks = [Block("paragraph", begin, end) for begin, end in zip(begins, ends, strict=False)]
    scene = lay_out_text(text, blocks, layer, given)
    found = attributor.attribute_scene(scene).quotes
    assert sorted(
        f"{q.source_text}|{q.cue_text}|{'‖'.join(text[s.start : s.end].strip('。') for s in q.content)}"
        for q in found
    ) == sorted(expected)
