"""Who does what a passive tells, whose words are cited, what frames hold, and what a writer adds; names invented."""

from __future__ import annotations

import pytest

from pipeline.quotes.scene import lay_out_text
from pipeline.records import Block

# marked text → rows "source|cue|words‖words"
REPORTS = [
    # the passive: the source stands behind 被
    ("{温岚}被[江岸公司]指控犯有贪污罪。", ["江岸公司|指控|犯有贪污罪"]),
    ("[江岸公司]被[水务局]多次要求在30日内完成整改。", ["水务局|要求|在30日内完成整改"]),
    ("江岸某企业近日被消费者批评服务不到位。", ["消费者|批评|服务不到位"]),
    ("{温岚}被审计组批评对项目监管不力。", []),
    ("被告[江岸公司]要求延期开庭。", ["江岸公司|要求|延期开庭"]),
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
    # answers in so many words
    (
        "对于有媒体提问目前有多少位船长在岗，{温岚}仅以“没有可供发布的信息”回应。",
        ["温岚|回应|没有可供发布的信息"],
    ),
    ("{温岚}以“无可奉告”作答。", ["温岚|作答|无可奉告"]),
    ("{温岚}以“水乳交融”来形容两地关系。", []),
    # things and findings that nobody states
    ("[江岸公司]宣布“清流”疏浚计划，旨在十年内清淤。", []),
    ("[江岸公司]宣布一项5亿元的清淤计划。", []),
    ("[江岸公司]宣布清淤计划明年启动。", ["江岸公司|宣布|清淤计划明年启动"]),
    (
        "{温岚}表示，解析水流的基础研究发现，可以提升预报水平。",
        ["温岚|表示|解析水流的基础研究发现，可以提升预报水平"],
    ),
    ("研究发现，堤防太低。", ["研究|发现|堤防太低"]),
    # the words are those of whom a medium cites
    ("[江岸社]引述{温岚}说：“堤防太低，有人在侵吞专款。”", ["温岚|说|堤防太低，有人在侵吞专款"]),
    ("[江岸社]援引一名船工说：“堤防太低了。”", ["一名船工|说|堤防太低了"]),
    # joint speakers, and those who speak with somebody by name
    ("欧盟、⟨日本⟩等江岸主要贸易伙伴回应，正等待进一步说明。", ["欧盟、日本|回应|正等待进一步说明"]),
    ("{温岚}和邻居们也说：“堤防太低。”", ["温岚和邻居们|说|堤防太低"]),
    ("{温岚}和三位合作者认为，堤防要修。", ["温岚和三位合作者|认为|堤防要修"]),
    ("{温岚}和邻居们商量后说，堤防要修。", ["温岚|说|堤防要修"]),
    # minutes: decisions told of nobody, and whose task the next item is
    (
        "江岸市会议纪要\n现将会议议定事项纪要如下：\n一、关于热源\n（一）原则同意新建一座热源站，由市水务局负责选址。\n（二）同意将厂房作为过渡场地。",
        ["会议|原则同意|新建一座热源站，由市水务局负责选址", "会议|同意|将厂房作为过渡场地"],
    ),
    ("（一）原则同意新建一座热源站，由市水务局负责选址。", []),
    (
        "江岸市会议纪要\n会议议定：\n（一）原则同意新建一座热源站。\n（二）同意将厂房作为过渡场地。",
        ["会议|议定|（一）原则同意新建一座热源站‖（二）同意将厂房作为过渡场地"],
    ),
    ("{温岚}汇报了水价调整初步方案，拟将水价上调一成。", ["温岚|汇报了水价调整初步方案|拟将水价上调一成"]),
    ("{温岚}汇报了修堤方案，与会者表示赞同。", []),
    # when a paper reports, and how somebody pleads
    ("《江岸日报》美东时间星期天（1月25日）报道，谈判陷入僵局。", ["《江岸日报》|报道|谈判陷入僵局"]),
    ("{温岚}的妻子{邵青}对指控同样表示无罪。", ["邵青|表示|无罪"]),
    # what somebody puts forward
    ("[水务局]在预算草案中提出大幅削减清淤经费。", ["水务局|提出|大幅削减清淤经费"]),
    # two camps
    ("会上意见不一：一派主张先修堤，一派认为应先清淤。", ["一派|主张|先修堤", "一派|认为|应先清淤"]),
    ("湖面一派繁忙，表示丰收在望。", []),
]


@pytest.mark.parametrize(("marked", "expected"), REPORTS, ids=[m[:24] for m, _ in REPORTS])
def test_reports(read, marked: str, expected: list[str]) -> None:
    found = [f"{q.source}|{q.cue}|{'‖'.join(q.words)}" for q in read(marked)]
    assert sorted(found) == sorted(expected)


def test_an_item_of_minutes_tells_whose_task_it_is(attributor, lay) -> None:
    items = ("（一）会议同意调整概算。", "（二）由水务局牵头，9月底前提出方案。", "（三）堤防已完工。")
    text, layer = lay("\n".join(items))
    blocks = [
        Block("paragraph", text.index(item), text.index(item) + len(item), label=item[:3]) for item in items
    ]
    (quote,) = attributor.attribute_scene(lay_out_text(text, blocks, layer)).quotes
    assert [text[s.start : s.end] for s in quote.content] == [
        "调整概算",
        "（二）由水务局牵头，9月底前提出方案",
    ]
