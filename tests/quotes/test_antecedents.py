"""Whom a pronoun stands for where that one has no name either."""

from __future__ import annotations

import pytest

CASES = [
    # (text, antecedent of each quote)
    ("赵女士说，补贴偏低。她还说，门槛要降。", ["", "赵女士"]),
    ("赵女士说，补贴偏低。他说，不行。", ["", ""]),  # of the other sex
    ("居民老程认为，门槛偏高。他笑着说，等了三年。", ["", "居民老程"]),
    ("多名骑手表示，时间太紧。他们还说，罚款太重。", ["", "多名骑手"]),
    ("水务局有关负责人表示，年内完工。该负责人说，不会延期。", ["", "水务局有关负责人"]),
    (
        "水务局有关负责人表示，年内完工。该负责人说，不会延期。他强调，水价不变。",
        ["", "水务局有关负责人", "水务局有关负责人"],
    ),
    ("{聂长风}表示，愿意合作。一位子女在外的老人说，水贵。他还说，水浑。", ["", "", "一位子女在外的老人"]),
    # whom somebody meets, and who was told of above
    ("{聂长风}会见自然资源部助理副部长时表示，水贵。对方回应称，会调整。", ["", "自然资源部助理副部长"]),
    (
        "水利部水资源司一位处长介绍，水贵。\n{聂长风}说，路太窄。\n会议随后休息。\n水利部上述处长对此表示，会调整。",
        ["", "", "水利部水资源司一位处长"],
    ),
    # the last subject has a name
    ("一位村民说，路修好了。{聂长风}认为，还不够。他说，要再修。", ["", "", ""]),
    # a paragraph too far away
    ("赵女士说，补贴偏低。\n会议随后休息。\n参观安排在下午。\n她还说，门槛要降。", ["", ""]),
    ("他表示，愿意合作。", [""]),
    # the house for which somebody speaks: the subject of his sentence
    ("⟨江岸省⟩[水务局]发布了照片，发言人称堤防太低。", ["江岸省水务局"]),
    ("⟨江岸省⟩发布了照片，发言人称堤防太低。", [""]),
    ("照片由[水务局]发布，发言人称堤防太低。", [""]),
    # that house: the subject of its sentence, if it may be called so
    ("1月12日，[东岸证券]获批发行债券，该公司表示，将加高堤防。", ["东岸证券"]),
    ("[江岸市水务局]公布了结果，该局表示，将加高堤防。", ["江岸市水务局"]),
    ("[江岸市水务局]公布了结果，该公司表示，将加高堤防。", [""]),
    # the two sides that the sentence names before
    ("2025年11月，中俄总理定期会晤期间，双方商定，共同加高堤防。", ["中俄"]),
    ("⟨江岸市⟩与⟨临江市⟩签署协议，双方表示，共同加高堤防。", ["江岸市与临江市"]),
    ("⟨江岸市⟩与⟨临江市⟩签署协议。双方表示，共同加高堤防。", ["江岸市与临江市"]),
    ("⟨江岸市⟩签署协议。双方表示，共同加高堤防。", [""]),
    ("一位村民说，路修好了。此人还说，要再修。", ["", "一位村民"]),
    # who is no source of a quote, but a subject: role and surname, or surname alone
    ("{聂长风}说，路太窄。\n患者家属代表邵先生受邀发言。他说，挂号太难。", ["", "患者家属代表邵先生"]),
    ("{聂长风}说，路太窄。\n业主代表欧阳阿姨站起来发言。她说，没有电梯。", ["", "业主代表欧阳阿姨"]),
    ("{聂长风}说，路太窄。患者家属邵先生受邀参会，他说，挂号太难。", ["", "患者家属邵先生"]),
    ("{聂长风}说，路太窄。\n居民老程走上台。他说，等了三年。", ["", "居民老程"]),
    ("{聂长风}说，路太窄。\n患者家属聂先生受邀发言。他说，挂号太难。", ["", "患者家属聂先生"]),
    ("{聂长风}说，路太窄。\n照顾她的患者家属邵先生受邀发言。他说，挂号太难。", ["", "患者家属邵先生"]),
    ("{聂长风}说，路太窄。\n另外一位患者家属邵先生受邀发言。他说，挂号太难。", ["", "患者家属邵先生"]),
    (
        "一位要求匿名的二级医院院长提醒，床位是满的。这位院长反映，风险却转移了。",
        ["", "一位要求匿名的二级医院院长"],
    ),
    ("一位不愿具名的供应商说，货压着。这位供应商反映，账也压着。", ["", "一位不愿具名的供应商"]),
    # no subject, or of the other sex: he or she is the one by name
    ("{聂长风}说，路太窄。他感谢患者家属邵先生。他说，要修路。", ["", ""]),
    ("{聂长风}说，路太窄。\n他请患者家属邵先生发言。他说，要修路。", ["", ""]),
    ("{聂长风}说，路太窄。\n他说起住院的患者家属邵先生。他说，要修路。", ["", ""]),
    ("{聂长风}说，路太窄。\n患者家属邵先生的话让她难忘。她说，要修路。", ["", ""]),
    ("{聂长风}说，路太窄。\n患者家属邵先生受邀发言。她说，要修路。", ["", ""]),
]


@pytest.mark.parametrize(("marked", "antecedents"), CASES)
def test_a_pronoun_stands_for_somebody_without_a_name(read, marked: str, antecedents: list[str]):
    quotes = [shown.quote for shown in read(marked)]
    assert [quote.antecedent_text for quote in quotes] == antecedents
    for quote in quotes:
        assert (quote.antecedent is None) == (quote.antecedent_text == "")
        office = quote.source_text if quote.source_text == "发言人" and quote.antecedent else ""
        assert quote.called == (quote.antecedent_text or quote.source_text) + office
        assert not (quote.antecedent and quote.speakers)


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        ("{聂长风}说，路太窄。患者家属邵先生受邀参会，他说，挂号太难。", [("聂长风",), ()]),
        ("{聂长风}说，路太窄。\n患者家属邵先生受邀发言。她说，要修路。", [("聂长风",), ("聂长风",)]),
    ],
)
def test_somebody_by_surname_is_not_the_one_by_name(read, marked: str, speakers: list[tuple[str, ...]]):
    quotes = [shown.quote for shown in read(marked)]
    assert [quote.speakers for quote in quotes] == speakers
