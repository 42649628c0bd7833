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
        "镇里收集居民对用水的意见建议，组织议事会。",
        [("source", "居民", 0.9), ("cue", "建议", 0.9), ("said", "组织议事会", 0.9)],
        [],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), REPORTS, ids=[m[:24] for m, _ in REPORTS])
def test_reports(read, marked: str, expected: list[str]) -> None:
    assert sorted(f"{q.source}|{q.cue}|{'‖'.join(q.words)}" for q in read(marked)) == sorted(expected)


@pytest.mark.parametrize(("marked", "hints", "expected"), HEARD, ids=[m[:24] for m, _, _ in HEARD])
def test_what_the_tagger_hears(attributor, lay, marked, hints, expected) -> None:
    text, layer = lay(marked)
    given = [Hint(text.rindex(words), text.rindex(words) + len(words), kind, p) for kind, words, p in hints]
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, given)
    found = attributor.attribute_scene(scene).quotes
    assert sorted(
        f"{q.source_text}|{q.cue_text}|{'‖'.join(text[s.start : s.end].strip('。') for s in q.content)}"
        for q in found
    ) == sorted(expected)
