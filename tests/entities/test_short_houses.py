"""Offices that a text calls by their short name and in full."""

from __future__ import annotations

import pytest

from pipeline.entities.short_houses import in_full


@pytest.mark.parametrize(
    ("names", "publisher", "text", "found"),
    [
        (["云岭省人民检察院", "省检察院"], "", "云岭省人民检察院通报。省检察院说。", {"省检察院": "云岭省人民检察院"}),
        (["市人社局", "市人力资源和社会保障局"], "", "", {"市人社局": "市人力资源和社会保障局"}),
        (["民政局", "市民政局"], "", "", {"民政局": "市民政局"}),
        (  # 中共 in front parts no two houses
            ["省委督查室", "中共云岭省委督查室", "云岭省委督查室"],
            "中共云岭省委督查室",
            "",
            {"省委督查室": "中共云岭省委督查室", "云岭省委督查室": "中共云岭省委督查室"},
        ),
        (["学科建设办公室"], "云岭大学学科建设办公室", "", {"学科建设办公室": "云岭大学学科建设办公室"}),
        (["发展研究中心"], "云岭市人民政府发展研究中心", "", {"发展研究中心": "云岭市人民政府发展研究中心"}),
        (
            ["市政府发展研究中心", "云岭市人民政府发展研究中心", "发展研究中心"],
            "云岭市人民政府发展研究中心",
            "",
            dict.fromkeys(["市政府发展研究中心", "发展研究中心"], "云岭市人民政府发展研究中心"),
        ),
        (["发展研究中心", "江左市人民政府发展研究中心"], "云岭市人民政府发展研究中心", "", {}),  # whose, nobody knows
        (["教务处"], "云岭大学教务处", "", {}),  # every school has one
        (["县委", "中共苍坪县委"], "中共苍坪县委办公室", "", {"县委": "中共苍坪县委"}),
        (["市委", "民盟云岭市委"], "民盟云岭市委", "", {}),
        (  # named first by its short name, but the place is the one that publishes
            ["市住建局", "青石市住房和城乡建设局"],
            "青石日报社",
            "市住建局说。青石市住房和城乡建设局说。",
            {"市住建局": "青石市住房和城乡建设局"},
        ),
        # of which province, nobody knows: two are spoken of, or the other one is named afterwards
        (["云岭省财政厅", "东岭省财政厅", "省财政厅"], "", "", {}),
        (["云岭省财政厅", "省财政厅"], "", "东岭省水利厅来了。云岭省财政厅说。省财政厅说。", {}),
        (["省财政厅", "云岭省财政厅"], "", "省财政厅说。云岭省财政厅说。", {}),
        # other offices, other levels
        (["云岭市教育局", "市科技局", "县教育局"], "", "云岭市教育局说。", {}),
        (["政协云岭省委员会办公厅", "省委办公厅"], "", "政协云岭省委员会办公厅说。省委办公厅说。", {}),
    ],
)  # fmt: skip
def test_short_names_of_offices(names: list[str], publisher: str, text: str, found: dict[str, str]) -> None:
    assert in_full(names, publisher, text) == found


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["德国莱茵经济研究所", "莱茵经济研究所"], {"莱茵经济研究所": "德国莱茵经济研究所"}),
        (["北桥海事公司", "挪威北桥海事公司"], {"北桥海事公司": "挪威北桥海事公司"}),
        (["青岛市能源集团", "青岛能源集团"], {"青岛能源集团": "青岛市能源集团"}),
        (["澜州市宠物行业协会", "市宠物行业协会"], {"市宠物行业协会": "澜州市宠物行业协会"}),
        (["德国议会", "议会"], {}),  # every country has one
        (["德国财政部", "财政部"], {}),
        (["德国国家科学院", "挪威国家科学院", "国家科学院"], {}),  # whose, nobody knows
    ],
)
def test_houses_with_their_country_or_city(names: list[str], found: dict[str, str]) -> None:
    assert in_full(names, "", "。".join(names), {"德国", "挪威"}.__contains__) == found
