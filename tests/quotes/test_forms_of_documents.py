"""Who speaks in forms of documents: talks with questions, experts in turn, lists of proposals, tables, items of departments."""

from __future__ import annotations

import pytest

CASES = {
    # a talk: whoever is named in the label of a question asks, and the lecturer of the masthead answers
    "lecture": (
        "主讲人：{顾维岳}（[江南大学]<教授>）\n问（[市住建局] {崔博文}）：产权分散，国外有没有做法？\n答：我不建议照搬。",
        ["崔博文|崔博文||产权分散，国外有没有做法？", "答|顾维岳||我不建议照搬"],
    ),
    # an answer that tells who gives it is told by him
    "answer told": (
        "<财务总监>{方志成}到会。\n问题1：毛利率为何下降？\n答：{方志成}先生表示，产品结构变了。折旧也增加了。",
        ["方志成|方志成|表示|产品结构变了‖折旧也增加了"],
    ),
    "answer of the firm": ("问：如何看价格？\n答：公司认为，价格还会下降。", ["公司||认为|价格还会下降"]),
    "answer in own words": ("问：如何看价格？\n答：我认为价格还会下降。", ["答|||我认为价格还会下降"]),
    "numbered questions": (
        "Q1：路线怎么看？\nA：半固态只是过渡。\nQ2（{段鹏程}）：车企态度如何？\nA：有的很急。",
        ["A|||半固态只是过渡", "段鹏程|段鹏程||车企态度如何？", "A|||有的很急"],
    ),
    # experts in turn, each below or behind a line with his name
    "opinions": (
        "{江逸群}（[规划院]<总工程师>）：\n1.图纸与文本不符，请核实。\n2.坐标应当一致。\n"
        "{白洁}（[水科院]<研究员>）表示，联调方案要慎重。",
        ["江逸群|江逸群||1.图纸与文本不符，请核实‖2.坐标应当一致", "白洁|白洁|表示|联调方案要慎重"],
    ),
    "headline below": (
        "[市政协]<委员>{蒋若云}：\n把一票否决改成一事一商\n我走访了31个小区。协商才是障碍。\n我建议成立议事会。",
        ["蒋若云|蒋若云||我走访了31个小区。协商才是障碍‖我建议成立议事会"],
    ),
    "label with a role": (
        "{段小菊}：\n我是做社区工作的。\n6号楼居民代表 {韩宝成}：\n我当初反对过。",
        ["段小菊|段小菊||我是做社区工作的", "韩宝成|韩宝成||我当初反对过"],
    ),
    "interjection": (
        "{牧青山}：年轻人只看屏幕不看桥。\n（插话）{邹小川}：师傅批评的就是我。",
        ["牧青山|牧青山||年轻人只看屏幕不看桥", "邹小川|邹小川||师傅批评的就是我"],
    ),
    "scene between turns": (
        "记者：哪座桥让您印象最深？\n{牧青山}：是渡口大桥。\n说到这里，{牧青山}停了很久。\n记者：后来呢？\n{牧青山}：拱圈断了。",
        ["牧青山|牧青山||是渡口大桥", "牧青山|牧青山||拱圈断了"],
    ),
    "subheading between turns": (
        "主持人：先请{贺春生}算账。\n{贺春生}：第一年超支。\n下一步：钱往哪里去\n{杜洁}：我投质控中心一票。\n{贺春生}：先存起来。",
        [
            "主持人|||先请贺春生算账",
            "贺春生|贺春生||第一年超支",
            "杜洁|杜洁||我投质控中心一票",
            "贺春生|贺春生||先存起来",
        ],
    ),
    # a list goes on with who has begun it, whoever is heard in it
    "list": (
        "专家建议：一是建立补偿机制。{高晓梅}建议，给予保费补贴。二是严控低水平项目。三是共建基地。",
        ["专家||建议|一是建立补偿机制‖二是严控低水平项目‖三是共建基地", "高晓梅|高晓梅|建议|给予保费补贴"],
    ),
    "list of the grass roots": (
        "对此，基层建议：一是统筹补能网络。二是出台评估标准。",
        ["基层||建议|一是统筹补能网络‖二是出台评估标准"],
    ),
    "the same speaker also": (
        "{聂长风}认为，定位清晰。同时指出三个方面的问题：一是人手不足；二是课时不够。",
        ["聂长风|聂长风|认为|定位清晰", "聂长风|聂长风|指出三个方面的问题|一是人手不足；二是课时不够"],
    ),
    "row of a table": ("4 {段晓彤} 要求重新测算 采纳 核减至21.9亿元", []),
    "item of a department": (
        "[市教育局]：全市暑期托管班停托一天。\n[市网信办]：监测发现不实信息。[市水利局]辟谣称，大坝运行正常。",
        ["市教育局|||全市暑期托管班停托一天", "市网信办|||监测发现不实信息", "市水利局||辟谣称|大坝运行正常"],
    ),
    # what a paper lays down is not the minister's
    "paper after a minister": (
        "<部长>{恩库鲁}表示，草案已提交内阁。根据草案，明年起禁止出口。",
        ["恩库鲁|恩库鲁|表示|草案已提交内阁"],
    ),
    "author": (
        "{聂长风}的新著《断链》出版。作者认为，代价被低估。",
        ["作者|聂长风|认为|代价被低估"],
    ),
    "note": ("专家认为，要慎重。\n① {聂长风}：《从包买商到平台》，第3—29页。", ["专家||认为|要慎重"]),
}


@pytest.mark.parametrize(("marked", "expected"), CASES.values(), ids=CASES.keys())
def test_forms(read, marked: str, expected: list[str]):
    shown = [f"{q.source}|{'、'.join(q.speakers)}|{q.cue}|{'‖'.join(q.words)}" for q in read(marked)]
    assert shown == expected


SENTENCES = [
    ("[市城管局]窗口人员{孙小虎}态度冷漠，称“自己看墙上”。", ["孙小虎|称"]),
    ("{渡边}提出，可先做试点，{张耀}<主任>回应说，愿意参与。", ["渡边|提出", "张耀|回应说"]),
    ("{聂长风}回忆说，当年她递上报告，<局长>{李明远}回应说，再等等。", ["聂长风|回忆说", "李明远|回应说"]),
    ("{谭海仁}<教授>课题组发现，材料可用五年。", ["谭海仁教授课题组|发现"]),
    ("{聂长风}代表课题组汇报说，材料可用五年。", ["聂长风|汇报说"]),
    ("多家环保组织谴责该公司把污水排入湖中。", ["多家环保组织|谴责"]),
    ("据协会对86家重点企业的统计，产值增长5.2%。", ["协会|统计"]),
    ("临走那天，{龙贵生}送我们到村口，指着河滩说，想种点辣椒。", ["龙贵生|说"]),
    ("<镇长>{罗燕}赶到现场，当着村民的面表态，年底前修通。", ["罗燕|表态"]),
    ("{闵思齐}回应《滨州晚报》称，放学时间不变。", ["闵思齐|称"]),
    ("文章根据对六国企业的问卷调查发现，七成企业受益。", ["文章|发现"]),
    ("会议议定事项由秘书负责督办。", []),
    ("严格按照《制度》等规定，保证信息真实，同时已按交易所要求签署承诺书。", []),
    ("高盛将今年增速预测从4.6%上调至4.8%。", []),
]


@pytest.mark.parametrize(("marked", "expected"), SENTENCES, ids=[m[:20] for m, _ in SENTENCES])
def test_sources_in_sentences(read, marked: str, expected: list[str]):
    assert [f"{q.source}|{q.cue}" for q in read(marked)] == expected


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("{方蕾}建议增加条款，会议予以采纳。", "增加条款"),
        ("{聂长风}呼吁行业协会牵头，建立报送制度。", "行业协会牵头，建立报送制度"),
        ("{聂长风}的观点，即城市更新应当渐进，值得重视。", None),
        ("{聂长风}坚持认为，即便是小事也要管。", "即便是小事也要管"),
    ],
)
def test_where_words_begin_and_end(read, marked: str, words: str | None):
    found = read(marked)
    if words is None:
        assert all(not q.words[0].startswith("即") for q in found)
    else:
        assert found[0].words == [words]


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        ("<局长>{王小丽}介绍了情况。27岁的小周去年辞职。他说，钱少了。", [()]),
        ("<局长>{王小丽}介绍了情况。35岁的货车司机去年转行。他说，钱少了。", [()]),
        ("这位34岁的副研究员{聂长风}去年回国。他说，要试一试。", [("聂长风",)]),
    ],
)
def test_somebody_of_an_age_is_a_stranger(read, marked: str, speakers: list[tuple[str, ...]]):
    assert [q.speakers for q in read(marked)] == speakers
