"""Who does what a passive tells, whose words are cited, what frames hold, and what a writer adds; names invented."""

from __future__ import annotations

import pytest

# marked text → rows "source|cue|words‖words"
REPORTS = [
    # the passive: the source stands behind 被
    ("{温岚}被[江岸公司]指控犯有贪污罪。", ["江岸公司|指控|犯有贪污罪"]),
    ("[江岸公司]被[水务局]多次要求在30日内完成整改。", ["水务局|要求|在30日内完成整改"]),
    ("江岸某企业近日被消费者批评服务不到位。", ["消费者|批评|服务不到位"]),
    ("{温岚}被审计组批评对项目监管不力。", []),
    ("{温岚}被免职后表示，堤防要修。", ["温岚|表示|堤防要修"]),
    # what a writer makes of the words, and what came of them
    (
        "{温岚}说，要以水务局的公告为准，“不要妄加揣测”。这相当于间接否认堤防漏水。",
        ["温岚|说|要以水务局的公告为准，“不要妄加揣测”"],
    ),
    ("{温岚}说，水价“还要降”。这意味着居民将得到实惠。", ["温岚|说|水价“还要降”"]),
    (
        "{温岚}表示，水价还要降。这意味着居民将得到实惠。",
        ["温岚|表示|水价还要降‖这意味着居民将得到实惠"],
    ),
    ("{温岚}宣布将对过闸船只加收15%的费用，令航运业措手不及。", ["温岚|宣布|将对过闸船只加收15%的费用"]),
    (
        "[江岸公司]表示，将把闸门运回厂房排查维修，3月的通航计划再次落空。",
        ["江岸公司|表示|将把闸门运回厂房排查维修"],
    ),
    (
        "{温岚}与{邵青}均赞成由水务局按季公布进度，这或许是目前最大的公约数。",
        ["温岚与邵青|赞成|由水务局按季公布进度"],
    ),
    (
        "{温岚}认为，应按季公布进度，这或许是目前最好的办法。",
        ["温岚|认为|应按季公布进度，这或许是目前最好的办法"],
    ),
    (
        "{温岚}表示，修堤须立足两点：\n——安全，减少长期影响。记者在采访中看到，有的堤段薄如纸片。\n——有效，尽可能精准。",
        ["温岚|表示|修堤须立足两点‖——安全，减少长期影响‖——有效，尽可能精准"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), REPORTS, ids=[m[:24] for m, _ in REPORTS])
def test_reports(read, marked: str, expected: list[str]) -> None:
    found = [f"{q.source}|{q.cue}|{'‖'.join(q.words)}" for q in read(marked)]
    assert sorted(found) == sorted(expected)
