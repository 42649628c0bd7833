"""What an engine hears, mended by the words around it and by the rest of the text. All names are invented."""

from __future__ import annotations

import pytest

from pipeline.config import NerConfig
from pipeline.entities.building import build_reader
from pipeline.entities.reader import EntityReader
from pipeline.records import Block, Mention


@pytest.fixture(scope="module")
def reader() -> EntityReader:
    return build_reader(NerConfig())


@pytest.mark.parametrize(
    ("text", "heard", "found"),
    [
        (  # a kind of firm, and the firm
            "英国资产管理公司罗施德提交了申请。",
            [("英国资产管理公司", "ORG"), ("罗施德", "PER")],
            ["ORG 罗施德"],
        ),
        (  # two houses, one of which the engine has elsewhere
            "会上，云岭重工说好。会议决定，由云岭重工和江左动力电池有限公司起草标准。",
            [("云岭重工", "ORG"), ("云岭重工和江左动力电池有限公司", "ORG")],
            ["ORG 云岭重工", "ORG 云岭重工", "ORG 江左动力电池有限公司"],
        ),
        (
            "会上，云岭大学说好。云岭大学和江左大学联合研究院起草标准。",
            [("云岭大学", "ORG"), ("云岭大学和江左大学联合研究院", "ORG")],
            ["ORG 云岭大学", "ORG 云岭大学和江左大学联合研究院"],
        ),
        (  # a house that the engine has whole elsewhere
            "望江资讯《年报》显示，产量下降。望江资讯跟踪了32家。",
            [("望江", "ORG"), ("望江资讯", "ORG")],
            ["ORG 望江资讯", "ORG 望江资讯"],
        ),
        ("在野党议员顾长卿说，堤太低。", [("在野党", "ORG")], ["ORG 在野党", "TITLE 议员", "PER 顾长卿"]),
        (  # a foreign firm before what somebody is of it in a country, and where it is named again
            "艾默森中国总裁白若川说，堤太低。艾默森将扩产。",
            [("艾默森", "PER"), ("白若川", "PER"), ("艾默森", "PER")],
            ["ORG 艾默森中国", "TITLE 总裁", "PER 白若川", "ORG 艾默森"],
        ),
        (  # a state that no list has, before its minister and where it is named again
            "玛坎达工业部长奥杜亚·恩贡说，堤太低。玛坎达的堤更低。",
            [("玛坎达", "PER"), ("奥杜亚·恩贡", "PER"), ("玛坎达", "PER")],
            ["LOC 玛坎达", "TITLE 工业部长", "PER 奥杜亚·恩贡", "LOC 玛坎达"],
        ),
        ("参展企业霍尼维介绍，堤太低。", [("霍尼维", "PER")], ["ORG 霍尼维"]),
        (  # of which party, which is no house
            "民主党籍旧塔市市长白若川说，堤太低。",
            [("民主党籍旧塔市", "ORG"), ("白若川", "PER")],
            ["LOC 旧塔市", "TITLE 市长", "PER 白若川"],
        ),
        (  # what was done with another house in the midst of one
            "政府向云岭院提供了江左部法律顾问办公室的意见。",
            [("云岭院提供了江左部法律顾问办公室", "ORG")],
            ["ORG 江左部法律顾问办公室"],
        ),
        ("首届“巴岭渝江·美丽村居”设计大赛开幕。", [("巴岭渝江·美丽村居", "PER")], []),
        (
            "书展开幕。云岭日报记者白喆摄",
            [("云岭日报", "ORG"), ("白喆摄", "PER")],
            ["ORG 云岭日报", "TITLE 记者", "PER 白喆"],
        ),
        (  # those who will do something are no house
            "安全巡查员会特别关注孤寡老人。",
            [("安全巡查员会", "ORG")],
            [],
        ),
        (  # what a house is, before its Latin name
            "调研机构Orvico测算，产量下降。",
            [("机构Orvico", "ORG")],
            ["ORG Orvico"],
        ),
        (  # what people are in a case is no post
            "这起案件的嫌疑人约翰·史密斯被捕。",
            [("嫌疑人", "TITLE"), ("约翰·史密斯", "PER")],
            ["PER 约翰·史密斯"],
        ),
        (  # the Latin name of a firm behind the words for its kind
            "青石国全球技术公司Orvico企业事务副总裁白若川说，堤太低。",
            [("青石国全球技术公司", "ORG"), ("Orvico企业事务副总裁", "TITLE"), ("白若川", "PER")],
            ["ORG 青石国全球技术公司Orvico", "TITLE 企业事务副总裁", "PER 白若川"],
        ),
        (  # what a house is for another one is no post of whoever heads it
            "云岭社区孵化器运营方、苍岭创服董事长白若川说，堤太低。",
            [("云岭社区", "LOC"), ("孵化器运营方", "TITLE"), ("苍岭创服", "ORG"), ("白若川", "PER")],
            ["LOC 云岭社区", "ORG 苍岭创服", "TITLE 董事长", "PER 白若川"],
        ),
        (  # a prize is no house, and to have won it no post
            "云岭经济学奖得主白若川说，堤太低。",
            [("云岭经济学奖", "ORG"), ("得主", "TITLE"), ("白若川", "PER")],
            ["PER 白若川"],
        ),
        ("公司由考夫曼家族持有。", [("考夫曼", "PER")], []),
        ("封路的事商务局事先不知情。", [("事商务局", "ORG")], ["ORG 商务局"]),
        (  # a district whose head is told of
            "沙河区区长白若川到会。列席的有秦可心，沙河区，云岭大学。",
            [("沙河区", "LOC"), ("白若川", "PER"), ("秦可心", "PER"), ("沙河区", "PER"), ("云岭大学", "ORG")],
            ["LOC 沙河区", "TITLE 区长", "PER 白若川", "PER 秦可心", "ORG 云岭大学"],
        ),
        (  # a surname with a clipped post; a court of its own
            "财政局副局长白若川到会。白局说，钱不够。高院副院长高可心说，高院在看。",
            [
                ("财政局", "ORG"),
                ("白若川", "PER"),
                ("白局", "ORG"),
                ("高院", "ORG"),
                ("高可心", "PER"),
                ("高院", "ORG"),
            ],
            [
                "ORG 财政局",
                "TITLE 副局长",
                "PER 白若川",
                "ORG 高院",
                "TITLE 副院长",
                "PER 高可心",
                "ORG 高院",
            ],
        ),
        ("公司由Kaufmann family持有。", [("Kaufmann family", "PER")], []),
    ],
)
def test_what_the_engine_hears(
    reader: EntityReader, text: str, heard: list[tuple[str, str]], found: list[str]
) -> None:
    mentions, at = [], 0
    for words, label in heard:
        at = text.index(words, at)
        mentions.append(Mention(at, at + len(words), label))
        at += len(words)
    layer = reader.read(text, [Block("paragraph", 0, len(text))], [mentions])
    assert [f"{entity.label} {entity.text}" for entity in layer.entities] == found
