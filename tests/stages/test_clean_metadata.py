"""Mastheads and colophons of invented bulletins, house by house: text → metadata."""

from __future__ import annotations

import pytest

from pipeline.records import RawDocument
from pipeline.text.cleaning import clean

BODY = """近日，东岭市组织专家围绕科技成果转化开展座谈。与会专家认为，成果转化要打通从实验室到生产线的全过程，既要有耐心，也要有制度。

一、主要做法

东岭理工大学教授方秋白指出，中试环节投入不足是当前最突出的问题。他建议，设立专项资金。

二、下一步打算

市科技局表示，将在年内出台实施细则，并建立定期会商机制。
"""


def read(front: str, tail: str = ""):
    text = f"{front.strip(chr(10))}\n\n{BODY}\n{tail.strip(chr(10))}\n"
    return clean(RawDocument("x", "x.txt", "0" * 64, text))


CASES = {
    "office letterhead": (
        """
政务信息
第 123 期
岭南市人民政府办公室编　　　　　　2025年3月4日

岭南市多措并举破解中试难题
""",
        {"series": "政务信息", "issue": "第123期", "publisher": "岭南市人民政府办公室", "date": "2025-03-04", "title": "岭南市多措并举破解中试难题"},
    ),
    "reference with year in brackets": (
        """
内部资料  注意保存

决策参考

〔2025〕第 8 期（总第 316 期）

东岭大学国家战略研究院　主办　　　二〇二五年四月十八日

破解中试平台“最先一公里”的对策建议
方秋白  段知远
""",
        {"series": "决策参考", "issue": "〔2025〕第8期", "total_issue": 316, "publisher": "东岭大学国家战略研究院", "date": "2025-04-18", "title": "破解中试平台“最先一公里”的对策建议"},
    ),
    "weekly with coverage": (
        """
科技战略周报
2025年第12期 总第45期
2025年3月24日 星期一
主办：北屏科技情报研究所

本期要目
1. 欧盟发布量子技术路线图
2. 日本启动半导体人才计划

一周要闻综述：主要国家加紧布局量子科技
""",
        {"series": "科技战略周报", "issue": "2025年第12期", "total_issue": 45, "publisher": "北屏科技情报研究所", "date": "2025-03-24", "title": "一周要闻综述：主要国家加紧布局量子科技"},
    ),
    "minutes with document number": (
        """
东岭市推进科技创新工作领导小组办公室
会 议 纪 要
东科创办纪〔2025〕3号

研究中试平台建设专题会议纪要
""",
        {"series": "会议纪要", "issue": "东科创办纪〔2025〕3号", "publisher": "东岭市推进科技创新工作领导小组办公室", "title": "研究中试平台建设专题会议纪要"},
    ),
    "numbered special report": (
        """
编号：2025-018

青禾智库专报

青禾创新发展研究中心                2025年7月1日

以场景创新牵引未来产业发展的建议
""",
        {"series": "青禾智库专报", "issue": "2025-018", "publisher": "青禾创新发展研究中心", "date": "2025-07-01", "title": "以场景创新牵引未来产业发展的建议"},
    ),
    "volume and number": (
        """
INNOVATION OUTLOOK
创新瞭望
Vol.3 No.7
2025-07-15
远洲创新政策研究中心

人工智能治理：从原则走向规则
""",
        {"series": "创新瞭望", "issue": "Vol.3 No.7", "publisher": "远洲创新政策研究中心", "date": "2025-07-15", "title": "人工智能治理：从原则走向规则"},
    ),
    "association newsletter": (
        """
会员通讯

（第三十七期）

东岭省技术转移协会秘书处编印

2025.06.30

聚力同行 共创未来
——第五届会员大会侧记
""",
        {"series": "会员通讯", "issue": "第三十七期", "publisher": "东岭省技术转移协会秘书处", "date": "2025-06-30", "title": "聚力同行 共创未来", "subtitle": "第五届会员大会侧记"},
    ),
    "labelled fields": (
        """
刊名：科创要情
期号：2025年第19期
主办单位：西岭省科技发展战略研究所
发布日期：2025年5月9日

# 西岭省科技型企业融资调查
""",
        {"issue": "2025年第19期", "publisher": "西岭省科技发展战略研究所", "date": "2025-05-09", "title": "西岭省科技型企业融资调查"},
    ),
    "markdown": (
        """
# 专家观点摘编

**2025 年第 6 期（总第 88 期）**

**华岭产业经济研究院** | 2025 年 6 月 12 日

## 稳预期、强信心：民营科技企业座谈会综述
""",
        {"series": "专家观点摘编", "issue": "2025年第6期", "total_issue": 88, "publisher": "华岭产业经济研究院", "date": "2025-06-12", "title": "稳预期、强信心：民营科技企业座谈会综述"},
    ),
    "full-width digits and no blank lines": (
        """
调研内参
第２１期
东海省社会科学院　２０２５年１０月９日
关于加快建设海洋科技创新高地的
若干建议
""",
        {"series": "调研内参", "issue": "第21期", "publisher": "东海省社会科学院", "date": "2025-10-09", "title": "关于加快建设海洋科技创新高地的若干建议"},
    ),
    "press release with eyebrow": (
        """
【通稿】
2025东岭创新大会系列报道之二
东岭发布十大科技成果
发布机构：东岭创新大会组委会
发布时间：2025-09-20
""",
        {"publisher": "东岭创新大会组委会", "date": "2025-09-20", "title": "东岭发布十大科技成果", "subtitle": "2025东岭创新大会系列报道之二"},
    ),
    "two counts and sponsor": (
        """
上游观察
2025年第3期（总第145期）
主管：东岭省科学技术协会　主办：东岭省科技期刊学会
2025年3月31日

新型研发机构怎么管、怎么用
""",
        {"series": "上游观察", "issue": "2025年第3期", "total_issue": 145, "publisher": "东岭省科技期刊学会", "date": "2025-03-31", "title": "新型研发机构怎么管、怎么用"},
    ),
    "urgent report with signer": (
        """
特急

信 息 专 报

第56期

中共东岭市委办公室　　　　签发人：段知远

2025年8月3日

当前外贸企业反映强烈的几个问题
""",
        {"series": "信息专报", "issue": "第56期", "publisher": "中共东岭市委办公室", "date": "2025-08-03", "title": "当前外贸企业反映强烈的几个问题"},
    ),
    "traditional script": (
        """
科創政策簡報
第十八期（總第206期）
香島創新政策研究院 編　　二〇二五年六月三十日

推動產學研協同發展的思考
""",
        {"series": "科創政策簡報", "issue": "第十八期", "total_issue": 206, "publisher": "香島創新政策研究院", "date": "2025-06-30", "title": "推動產學研協同發展的思考"},
    ),
    "date at the end": (
        """
东岭改革动态
第9期

东岭高新区“拨改投”改革取得初步成效
""",
        {"series": "东岭改革动态", "issue": "第9期", "publisher": "东岭高新技术产业开发区管委会政策研究室", "date": "2025-02-17", "title": "东岭高新区“拨改投”改革取得初步成效"},
    ),
    "printed by": (
        """
东岭市科学技术局文件
工作简报
（2025年第4期）

全市科技工作会议召开
""",
        {"series": "工作简报", "issue": "2025年第4期", "date": "2025-01-22", "publisher": "东岭市科学技术局", "title": "全市科技工作会议召开"},
    ),
    "no masthead but title": (
        """
关于东岭市中试平台建设情况的调研报告
""",
        {"title": "关于东岭市中试平台建设情况的调研报告"},
    ),
    "title with question mark and byline": (
        """
产业洞察
2025 年第 2 期
云桥咨询产业研究部 出品

具身智能：泡沫还是未来？

撰文：方秋白
""",
        {"series": "产业洞察", "issue": "2025年第2期", "publisher": "云桥咨询产业研究部", "title": "具身智能：泡沫还是未来？"},
    ),
    "lines of stars and a serial number": (
        """
000123
机密★1年
****************
参 阅 件
第2025-16号
****************
东岭省委政策研究室　　　　　　　　　　　　2025年11月6日

专家学者谈新质生产力
""",
        {"series": "参阅件", "issue": "第2025-16号", "publisher": "东岭省委政策研究室", "date": "2025-11-06", "title": "专家学者谈新质生产力"},
    ),
    "series in book marks": (
        """
《海岸线》学术通讯　NO.14
东海大学海洋战略研究所编　2025年12月1日

深海采矿的规则之争
——“海洋治理”工作坊纪要
""",
        {"series": "《海岸线》学术通讯", "issue": "NO.14", "publisher": "东海大学海洋战略研究所", "date": "2025-12-01", "title": "深海采矿的规则之争", "subtitle": "“海洋治理”工作坊纪要"},
    ),
    "year on its own line": (
        """
院士建议
2025年
第5期
东岭工程科技发展战略研究院

尽快布局下一代储能技术
""",
        {"series": "院士建议", "issue": "2025年第5期", "publisher": "东岭工程科技发展战略研究院", "title": "尽快布局下一代储能技术"},
    ),
    "all in one line": (
        """
东岭科技动态　2025年第30期（总第512期）　东岭科技情报所编　2025年8月18日

东岭省首个脑机接口中试基地揭牌
""",
        {"series": "东岭科技动态", "issue": "2025年第30期", "total_issue": 512, "publisher": "东岭科技情报所", "date": "2025-08-18", "title": "东岭省首个脑机接口中试基地揭牌"},
    ),
    "fixed-width page": (
        """
                    产业政策观察

                 ２０２５年第１期（总第９期）

    东岭产业政策研究中心                      ２０２５年１月６日

              稳链强链的“东岭做法”及启示
                ———来自三个园区的调查
""",
        {"series": "产业政策观察", "issue": "2025年第1期", "total_issue": 9, "publisher": "东岭产业政策研究中心", "date": "2025-01-06", "title": "稳链强链的“东岭做法”及启示", "subtitle": "来自三个园区的调查"},
    ),
    "editor's note before title": (
        """
国际科技参考
第 77 期

东岭国际科技合作中心 2025年9月1日

编者按：近期，主要国家密集出台科研安全政策，引发各方关注。本刊编译有关内容，供参考。

美欧科研安全政策最新动向及应对
""",
        {"series": "国际科技参考", "issue": "第77期", "publisher": "东岭国际科技合作中心", "date": "2025-09-01", "title": "美欧科研安全政策最新动向及应对"},
    ),
}  # fmt: skip

TAILS = {
    "date at the end": """
东岭高新技术产业开发区管委会政策研究室
2025年2月17日
""",
    "printed by": """
报：市委、市政府领导
送：市有关部门
东岭市科学技术局办公室　　　　2025年1月22日印发
""",
}


@pytest.mark.parametrize("name", CASES)
def test_masthead_gives_metadata(name):
    front, expected = CASES[name]
    metadata = read(front, TAILS.get(name, "")).metadata
    stated = {
        key: value
        for key in ("series", "issue", "total_issue", "publisher", "date", "title", "subtitle")
        if (value := getattr(metadata, key)) not in ("", None)
    }
    if "series" not in expected:
        stated.pop("series", None)
    assert stated == expected


MORE = {
    "浦海智库 | 第 12 期 | 2025.3.4\n\n长三角算力协同的三个堵点": {"series": "浦海智库", "issue": "第12期", "date": "2025-03-04", "title": "长三角算力协同的三个堵点"},
    "创新简报\n2025(12)\n2025-03-04\n\n长三角算力协同的三个堵点": {"series": "创新简报", "issue": "2025(12)", "date": "2025-03-04", "title": "长三角算力协同的三个堵点"},
    "产业通讯\n创刊号\n东岭产业联盟\n\n协同创新再出发": {"series": "产业通讯", "issue": "创刊号", "publisher": "东岭产业联盟", "title": "协同创新再出发"},
    "月度观察\n2025年4月号 总第66期\n\n新能源汽车出海的“第二曲线”": {"series": "月度观察", "issue": "2025年4月号", "total_issue": 66, "title": "新能源汽车出海的“第二曲线”"},
    "全球科技前沿动态\n\n2025年8月下（总第88期）\n\n远望信息研究院\n\n多国发布聚变路线图": {"series": "全球科技前沿动态", "issue": "2025年8月下", "total_issue": 88, "publisher": "远望信息研究院", "title": "多国发布聚变路线图"},
    "经济形势分析 2025年二季度\n东岭发展研究院\n2025-07-20\n\n二季度经济运行稳中有进": {"series": "经济形势分析", "issue": "2025年二季度", "publisher": "东岭发展研究院", "date": "2025-07-20", "title": "二季度经济运行稳中有进"},
    "东岭日报内参部\n情况反映\n第 201 期 2025年6月5日\n\n部分中小企业反映融资难": {"series": "情况反映", "issue": "第201期", "publisher": "东岭日报内参部", "date": "2025-06-05", "title": "部分中小企业反映融资难"},
    "第二届东岭创新论坛\n观点摘要\n\n（2025年9月20日  东岭）\n\n东岭创新论坛秘书处整理": {"publisher": "东岭创新论坛秘书处", "date": "2025-09-20", "title": "第二届东岭创新论坛观点摘要"},
    "会议时间：2025年3月4日下午\n会议地点：市政府三楼会议室\n主持人：方秋白": {"date": "2025-03-04"},
    "内  部  参  考\n（第  21  期）\n东 岭 市 社 会 科 学 院     ２０２５ 年 ３ 月 １２ 日\n关于培育“耐心资本”的几点建议": {"series": "内部参考", "issue": "第21期", "publisher": "东岭市社会科学院", "date": "2025-03-12", "title": "关于培育“耐心资本”的几点建议"},
    "浙东创新观察 2025-09-18 08:30\n\n中试基地为何“叫好不叫座”\n——对五家基地的调查\n\n作者丨方秋白": {"series": "浙东创新观察", "date": "2025-09-18", "title": "中试基地为何“叫好不叫座”", "subtitle": "对五家基地的调查"},
    "政协信息\n（双周协商座谈会专刊）\n第27期\n政协东岭市委员会办公室编    2024年6月18日\n\n市政协召开双周协商座谈会\n围绕“养老服务”协商议政": {"series": "政协信息", "issue": "第27期", "publisher": "政协东岭市委员会办公室", "date": "2024-06-18", "title": "市政协召开双周协商座谈会", "subtitle": "围绕“养老服务”协商议政"},
    "司法建议简报\n第8期\n东岭市律师协会 东岭市中级人民法院研究室 合编　　2025年6月20日\n\n关于司法建议的研讨": {"series": "司法建议简报", "issue": "第8期", "publisher": "东岭市律师协会、东岭市中级人民法院研究室", "date": "2025-06-20", "title": "关于司法建议的研讨"},
    "媒体观察\n2024年第16期\n东岭市网络舆情研究中心 东岭学院媒体研究院 联合编印\n2024年11月25日\n\n县级媒体中心引发热议": {"series": "媒体观察", "issue": "2024年第16期", "publisher": "东岭市网络舆情研究中心、东岭学院媒体研究院", "date": "2024-11-25", "title": "县级媒体中心引发热议"},
}  # fmt: skip


@pytest.mark.parametrize("front", MORE, ids=lambda front: front.split("\n")[0])
def test_more_mastheads(front):
    metadata = read(front).metadata
    keys = ("series", "issue", "total_issue", "publisher", "date", "title", "subtitle")
    stated = {key: value for key in keys if (value := getattr(metadata, key)) not in ("", None)}
    assert stated == MORE[front]


@pytest.mark.parametrize("title", ["一周要闻：3月5日至11日全国两会聚焦", "活动通告：5月6日至12日举办科技周"])
def test_a_headline_may_name_days(title):
    assert read(f"研究简报\n第 4 期\n\n{title}").metadata.title == title


@pytest.mark.parametrize("line", ["方向　路径　对策", "江苏　南京", "高端　智能　绿色"])
def test_words_under_a_title_are_no_authors(line):
    assert read(f"研究简报\n第 4 期\n\n平台经济与就业\n{line}").metadata.staff == ()


@pytest.mark.parametrize(
    ("line", "staff"),
    [
        (
            "（调研组成员：方秋白 段知远 司空亦凡；执笔：段知远）",
            [("调研组成员", ("方秋白", "段知远", "司空亦凡")), ("执笔", ("段知远",))],
        ),
        ("（方 秋 编译  审校:段知远）", [("编译", ("方秋",)), ("审校", ("段知远",))]),
    ],
)
def test_staff_in_brackets_at_the_end(line, staff):
    front = "研究简报\n第 4 期\n\n平台经济与就业"
    found = read(front, f"\n{line}\n").metadata.staff
    assert [(member.role, member.names) for member in found] == staff


def test_authors_under_the_title():
    staff = read("专家建言\n第 5 期\n\n关于城市更新的建议\n市政协委员、东岭大学教授　方秋白").metadata.staff
    assert [(member.role, member.names) for member in staff] == [("作者", ("方秋白",))]
    staff = read("研究简报\n第 4 期\n\n平台经济与就业\n方秋白　段知远").metadata.staff
    assert [(member.role, member.names) for member in staff] == [("作者", ("方秋白", "段知远"))]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("东岭大学政策研究院　方秋白　段知远", ("方秋白", "段知远")),
        ("司空亦凡　段知远*", ("司空亦凡", "段知远")),
        ("驻西海大使馆科技处　方 秋　敖登高娃", ("方秋", "敖登高娃")),
        ("东岭大学政策研究院　平台经济　就业质量", ()),
    ],
)
def test_a_byline_may_name_its_house(line, names):
    metadata = read(f"研究简报\n第 4 期\n东岭市政策研究室　2026年3月1日\n\n平台经济与就业\n\n{line}").metadata
    assert tuple(name for member in metadata.staff for name in member.names) == names


def test_the_gap_behind_what_an_item_is_about_stays():
    document = read(
        "研究简报\n第 4 期\n\n平台经济与就业\n\n◆各方说法　东岭市水务局15日约谈企业，要求三日内公布方案。居民仍在等待。"
    )
    assert "各方说法 东岭市水务局15日约谈企业" in document.text
    document = read(
        "研究简报\n第 4 期\n\n平台经济与就业\n\n各方　说法东岭市水务局15日约谈企业，要求公布方案。居民仍在等待。"
    )
    assert "各方说法东岭市水务局15日约谈企业" in document.text


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("会议由云岭大学、江左大学联合主办，张三主持。", ""),
        ("活动由市委宣传部指导，市文旅局主办，江州日报社承办。", ""),
        ("主办：云岭大学", "云岭大学"),
    ],
)
def test_who_holds_a_meeting_does_not_publish(line, publisher):
    text = f"江州召开新能源发展研讨会\n{line}\n会上，有关专家指出，要加快改革，把堤修好，还要把水价定下来。\n"
    assert clean(RawDocument("x", "x.txt", "0" * 64, text)).metadata.publisher == publisher


@pytest.mark.parametrize(
    ("line", "publisher", "date", "staff"),
    [
        ("云岭社江州3月5日电", "云岭社", "", []),
        ("云岭网江州3月5日电（记者方秋白）", "云岭网", "", ["方秋白"]),
        ("2025年3月5日10:20　来源：云岭网", "云岭网", "2025-03-05", []),
    ],
)
def test_a_dateline_is_no_title(line, publisher, date, staff):
    text = f"{line}\n江州市市长段知远5日表示，要加快改革，把堤修好，还要把水价定下来。他说，年内完成。\n"
    metadata = clean(RawDocument("x", "x.txt", "0" * 64, text)).metadata
    assert (metadata.title, metadata.publisher, metadata.date) == ("", publisher, date)
    assert [name for member in metadata.staff for name in member.names] == staff


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("江州推进新能源产业发展_江州市人民政府网", "江州推进新能源产业发展"),
        ("江州推进新能源产业发展_要闻_江州网", "江州推进新能源产业发展"),
        ("江州推进新能源产业发展 - 江州新闻网", "江州推进新能源产业发展"),
        ("江州推进5G-A网", "江州推进5G-A网"),
        ("江州新能源产业—全国一张网", "江州新能源产业—全国一张网"),
    ],
)
def test_the_site_is_no_part_of_the_title(line, title):
    text = f"{line}\n江州市市长段知远5日表示，要加快改革，把堤修好，还要把水价定下来。他说，年内完成。\n"
    assert clean(RawDocument("x", "x.txt", "0" * 64, text)).metadata.title == title
