from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.config import NerConfig
from pipeline.errors import ConfigError
from pipeline.paths import resolve
from pipeline.records import EntityLayer, Mention, RawDocument, Reject, Work
from pipeline.stages.ner import NerStage
from pipeline.text.cleaning import clean


class Scripted:
    """An engine that finds the given strings wherever they stand."""

    name = "scripted"

    def __init__(self, **labels: str) -> None:
        self.labels = labels
        self.calls = 0

    def load(self) -> None:
        pass

    def predict(self, texts: Sequence[str]) -> list[list[Mention]]:
        self.calls += 1
        return [
            sorted(
                (
                    Mention(text.find(word), text.find(word) + len(word), label)
                    for word, label in self.labels.items()
                    if word in text
                ),
                key=lambda m: m.start,
            )
            for text in texts
        ]


class Once(Scripted):
    """Finds one organisation, in the first text only."""

    def __init__(self, word: str) -> None:
        super().__init__(**{word: "ORG"})

    def predict(self, texts: Sequence[str]) -> list[list[Mention]]:
        found = super().predict(texts)
        return [found[0], *([] for _ in texts[1:])]


def work(text: str, name: str = "t") -> Work:
    return Work(name, document=clean(RawDocument(name, f"{name}.txt", "0", text)))


def test_one_result_a_document_in_order_and_one_engine_call() -> None:
    engine = Scripted(郝仁="PER")
    stage = NerStage(NerConfig(), engine=engine)
    batch = [
        work("郝仁认为，做研究要慢一些，不能着急。", "a"),
        Work("b"),
        work("会议没有安排其他事项，也没有人发言。", "c"),
    ]
    first, second, third = stage.process(batch)
    assert isinstance(first, EntityLayer)
    assert [e.text for e in first.entities] == ["郝仁"]
    assert isinstance(second, Reject)
    assert second.doc_id == "b"
    assert third == EntityLayer()
    assert engine.calls == 1


def test_engine_mentions_keep_their_name_and_target() -> None:
    stage = NerStage(NerConfig(), engine=Scripted(郝仁="PER", 东山="LOC", 云杉社="ORG"))
    (layer,) = stage.process([work("郝仁在东山说，云杉社已经成立。")])
    assert isinstance(layer, EntityLayer)
    assert [(e.text, e.label, e.target) for e in layer.entities] == [
        ("郝仁", "PER", "p1"),
        ("东山", "LOC", ""),
        ("云杉社", "ORG", "o1"),
    ]
    assert layer.entities[2].engine == "scripted"
    assert layer.people[0].mentions == ("e1",)


def test_an_engine_may_take_unnamed_people_for_people() -> None:
    stage = NerStage(NerConfig(), engine=Scripted(听众甲="PER", 小结="PER", 郝仁="PER"))
    (layer,) = stage.process([work("听众甲问，水表怎么装？主持人小结说，郝仁答得好。")])
    assert isinstance(layer, EntityLayer)
    assert [e.text for e in layer.entities if e.label == "PER"] == ["郝仁"]


def test_a_post_that_only_the_engine_knows_counts_beside_a_name() -> None:
    stage = NerStage(NerConfig(), engine=Scripted(郝仁="PER", 云杉社="ORG", 大司农="TITLE"))
    (layer,) = stage.process([work("云杉社大司农郝仁说，粮食够吃。")])
    assert isinstance(layer, EntityLayer)
    assert [(a.org, a.title) for a in layer.people[0].affiliations] == [("云杉社", "大司农")]


def test_an_organisation_that_the_engine_found_once_is_found_again() -> None:
    stage = NerStage(NerConfig(), engine=Once("东山智能研究院"))
    (layer,) = stage.process([work("东山智能研究院发布了报告。\n\n记者了解到，东山智能研究院将继续跟踪。")])
    assert isinstance(layer, EntityLayer)
    assert [e.text for e in layer.entities] == ["东山智能研究院"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "科明源（002001.SZ）：公司澄清，传闻不属实。科明源昨日上涨。",
        "涨幅居前的为科明源（股票代码：002001）。科明源昨日上涨。",
        "其中科明源（0201.HK）、江河（300001）上涨，科明源昨日领先。",
    ],
)
def test_a_firm_with_the_code_of_its_share_is_nobody(text: str) -> None:
    (layer,) = NerStage(NerConfig(), engine=Scripted(科明源="PER")).process([work(text)])
    assert isinstance(layer, EntityLayer)
    assert [(e.text, e.label) for e in layer.entities if e.text == "科明源"] == [("科明源", "ORG")] * 2


def test_a_name_with_a_post_code_is_no_firm() -> None:
    stage = NerStage(NerConfig(), engine=Scripted(郝仁="PER"))
    (layer,) = stage.process([work("郝仁（325000）住在环湖东路。通联：环湖东路18号江河研究会（352100）。")])
    assert isinstance(layer, EntityLayer)
    assert [(e.text, e.label) for e in layer.entities] == [("郝仁", "PER")]


@pytest.mark.parametrize("party", ["农工党", "民革", "九三学社", "中国民主促进会"])
def test_a_body_of_a_party_is_named_with_it(party: str) -> None:
    stage = NerStage(NerConfig(), engine=Scripted(云岭区基层委员会="ORG"))
    (layer,) = stage.process([work(f"{party}云岭区基层委员会建议，支持用人单位办托，首批五所。")])
    assert isinstance(layer, EntityLayer)
    assert [e.text for e in layer.entities] == [f"{party}云岭区基层委员会"]


def test_a_wide_post_of_the_engine_counts_where_its_organisation_ends() -> None:
    engine = Scripted(海盟="ORG", 对外和安全事务高级代表="TITLE", 郝仁="PER")
    (layer,) = NerStage(NerConfig(), engine=engine).process(
        [work("海盟对外和安全事务高级代表郝仁说，会谈已经结束。")]
    )
    assert isinstance(layer, EntityLayer)
    assert [(a.org, a.title) for a in layer.people[0].affiliations] == [("海盟", "对外和安全事务高级代表")]


def test_a_field_before_a_post_in_a_row_is_the_engines_to_tell() -> None:
    engine = Scripted(宏远证券="ORG", 副总裁="TITLE", 电子行业首席分析师="TITLE", 计无施="PER")
    (layer,) = NerStage(NerConfig(), engine=engine).process(
        [work("宏远证券副总裁、电子行业首席分析师计无施看好国产替代。")]
    )
    assert isinstance(layer, EntityLayer)
    assert [(a.org, a.title) for a in layer.people[0].affiliations] == [
        ("宏远证券", "副总裁"),
        ("宏远证券", "电子行业首席分析师"),
    ]


def test_who_belongs_to_an_organisation() -> None:
    engine = Scripted(青松资本="ORG", 林黛青="PER")
    (layer,) = NerStage(NerConfig(), engine=engine).process(
        [work("与会的还有青松资本的林黛青，他没有发言。")]
    )
    assert isinstance(layer, EntityLayer)
    assert [(a.org, a.title) for a in layer.people[0].affiliations] == [("青松资本", "")]


def test_an_organisation_ends_where_a_post_begins() -> None:
    engine = Scripted(云岸大学党委="ORG", 书记="TITLE", 郝仁="PER")
    (layer,) = NerStage(NerConfig(), engine=engine).process(
        [work("在云岸大学党委书记郝仁看来，办法总会有的。")]
    )
    assert isinstance(layer, EntityLayer)
    assert [(a.org, a.title) for a in layer.people[0].affiliations] == [("云岸大学", "党委书记")]
    assert [e.text for e in layer.entities if e.label == "ORG"] == ["云岸大学"]


def test_every_file_that_decides_the_output_is_named() -> None:
    files = NerStage(NerConfig(engine="lac")).files()
    assert all(resolve(path).is_file() for path in files)
    assert NerConfig().titles in files


def test_unknown_engine_and_missing_lexicon_are_config_errors() -> None:
    with pytest.raises(ConfigError, match="no such engine"):
        NerStage(NerConfig(engine="oracle")).setup()
    with pytest.raises(ConfigError, match=r"nowhere\.tsv"):
        NerStage(NerConfig(titles="nowhere.tsv"), engine=Scripted()).setup()


def test_what_people_are_is_no_post_whatever_the_engine_says() -> None:
    stage = NerStage(NerConfig(), engine=Scripted(居民="TITLE", 宁沛然="PER", 清河社区="LOC"))
    (layer,) = stage.process([work("清河社区居民宁沛然说，楼道该装灯了，晚上下楼看不清。")])
    assert isinstance(layer, EntityLayer)
    assert [person.affiliations for person in layer.people] == [()]
    assert not [entity for entity in layer.entities if entity.label == "TITLE"]
