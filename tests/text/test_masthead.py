"""Lines of mastheads → what they state."""

from __future__ import annotations

import pytest

from pipeline.text.masthead import read_date, read_masthead_line

LINES = [
    # all in one row
    ("民生调研专报（2025）第7号 海宁港民生研究会 2025年6月3日", {"issue": "（2025）第7号", "date": "2025-06-03", "publisher": "海宁港民生研究会", "rest": "民生调研专报"}),
    ("苍岭市统计局 统计分析", {"publisher": "苍岭市统计局", "rest": "统计分析"}),
    ("|智库快报|2026年第40期|", {"issue": "2026年第40期", "rest": "智库快报"}),
    ("《产业洞见》第31期|苍岭咨询", {"issue": "第31期", "publisher": "苍岭咨询", "rest": "《产业洞见》"}),
    # two houses
    ("共青团苍岭市委员会 苍岭市青年研究会 主办", {"publisher": "共青团苍岭市委员会 苍岭市青年研究会"}),
    ("苍嶺市人民政府辦公廳 2026年5月20日", {"publisher": "苍嶺市人民政府辦公廳", "date": "2026-05-20"}),
    ("民盟苍岭市委会 2026年5月20日", {"publisher": "民盟苍岭市委会", "date": "2026-05-20"}),
    # numbers
    ("2026·3", {"issue": "2026·3"}),
    ("No. 17 / 2026 总第203期", {"issue": "No. 17 / 2026", "total_issue": 203}),
    ("2026年总第9期", {"total_issue": 9}),
    ("二〇二六年第十期", {"issue": "二〇二六年第十期"}),
    ("（2026年累计第31期，总第508期）", {"issue": "第31期", "total_issue": 508, "rest": "2026年累计"}),
    ("编号：0074", {}),
    ("编号：2026-18", {"issue": "2026-18"}),
    ("2026年5月22日·内部交流", {"date": "2026-05-22", "rest": "内部交流"}),
    ("10月25日18时", {"date": "--10-25"}),
    ("6月8日 星期一", {"date": "--06-08"}),
    ("《海外参阅》2026-41（增刊）", {"issue": "2026-41", "rest": "《海外参阅》"}),
    ("海外观察 2026-41 内部", {"issue": "2026-41", "rest": "海外观察"}),
    ("苍岭大事 2026-41", {"rest": "苍岭大事 2026-41"}),
    ("苍岭舆情周览 · 2026年第42周", {"issue": "2026年第42周", "rest": "苍岭舆情周览"}),
    # a day whose year another line has
    ("苍岭市委网信办 8月17日编", {"publisher": "苍岭市委网信办", "date": "--08-17"}),
    ("3月20日出版", {"date": "--03-20"}),
    ("专家热议8月17日新政", {"rest": "专家热议8月17日新政"}),
    ("走进江海大学 8月17日见闻", {"rest": "走进江海大学 8月17日见闻"}),
    # one row with a notice in it
    (
        "低空简报|2025年第12期|江海产业协会秘书处编|2025.8.20|内部交流",
        {"issue": "2025年第12期", "publisher": "江海产业协会秘书处", "date": "2025-08-20", "rest": "低空简报"},
    ),
    (
        "【国际观察】 2025年第22期 江海战略研究院国际所 2025年9月26日 内部参考",
        {"issue": "2025年第22期", "publisher": "江海战略研究院国际所", "date": "2025-09-26", "rest": "国际观察"},
    ),
    # what web pages set beside the date
    ("2026-10-27 | 江海证券研究所新能源组 | 阅读约 7 分钟 | 分享到：微信 微博", {"date": "2026-10-27", "publisher": "江海证券研究所新能源组"}),
    ("江海研究院舆论观察室 | 2026.08.22 | 分类：文化·旅游", {"date": "2026-08-22", "publisher": "江海研究院舆论观察室"}),
    ("苍岭省软科学研究基地（设在江海大学） 2026年12月2日", {"date": "2026-12-02", "publisher": "苍岭省软科学研究基地"}),
    ("来源｜江海战略研究院（ID：jhgc2026）", {"publisher": "江海战略研究院"}),
    ("来源：江海观察 2026-12-02", {"publisher": "江海观察", "date": "2026-12-02"}),
    ("内刊 粤内登字 B 第 10666 号 2024年第4期", {"issue": "2024年第4期"}),
    # titles
    ("省政协“乡村学校”界别协商会发言摘编", {"rest": "省政协“乡村学校”界别协商会发言摘编"}),
    ("打造特色区域科创中心 激发融合新动能", {"rest": "打造特色区域科创中心 激发融合新动能"}),
    ("江海大学 让成果走出实验室", {"rest": "江海大学 让成果走出实验室"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "stated"), LINES)
def test_read_masthead_line(line, stated):
    found = read_masthead_line(line)
    fields = ("issue", "total_issue", "date", "publisher", "rest")
    values = {key: value for key in fields if (value := getattr(found, key)) not in ("", None)}
    assert {
        k: " ".join(v.split()).strip("| ") if isinstance(v, str) else v for k, v in values.items()
    } == stated


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026年11月5日（周三）14:30—17:10", "2026-11-05"),
        ("2026.10.9（周四） 14:30-17:10", "2026-10-09"),
        ("2026年8月28日15:00—16:40", "2026-08-28"),
        ("2026年6月28日下午2:30", "2026-06-28"),
        ("2026年9月", "2026-09"),
        ("日期：20260901", "2026-09-01"),
        ("编号：20260901", ""),
        ("每周三下午", ""),
    ],
)
def test_read_date(text, date):
    assert read_date(text) == date
