"""Structure: numbering of lines, kinds and levels of blocks."""

from __future__ import annotations

import pytest

from pipeline.records import Metadata, RawDocument
from pipeline.text.cleaning import clean
from pipeline.text.labels import behind_number, read_numbering

NUMBERINGS = [
    ("一、总体要求", "一", 1),
    ("十二、其他", "十二", 1),
    ("第一部分 现状", "第一部分", 1),
    ("壹 镍矿新政引发连锁反应", "壹", 1),
    ("【二】人从哪里来", "【二】", 1),
    ("话题一 选品：哪些分子值得造", "话题一", 3),
    ("（三）强化保障", "（三）", 2),
    ("第二节 方法", "第二节", 2),
    ("3.做法", "3", 3),
    ("3、做法", "3", 3),
    ("1.2研究方法", "1.2", 3),
    ("6.1当天发布白皮书", None, None),
    ("6.18大促落幕", None, None),
    ("(4)其他", "(4)", 4),
    ("4）其他", "4", 4),
    ("①其一", "①", 5),
    ("一是夯实底座", "一是", 0),
    ("二要统筹谋划", "二要", 0),
    ("第三，抓落实", "第三", 0),
    ("一怕水价涨。去年每方三角", "一怕", 0),
    ("二盼修渠，三盼通路", "二盼", 0),
    ("一缺一补共三处", None, None),
    ("其一，抓落实", "其一", 0),
    ("3.5亿元投入使用", None, None),
    ("1.8月25日前完成走访", "1", 3),
    ("2.2026年底前建成", "2", 3),
    ("1.8月期间", None, None),
    ("2024年，全市", None, None),
    ("一、二线城市", None, None),
    ("第一次会议", None, None),
    ("1,206家企业", None, None),
    ("会议指出", None, None),
    ("案例一 直播间买来的“抗倒伏”玉米种", "案例一", 3),
    ("案例一审判决书", None, None),
    ("问题2、关于应收账款", "问题2", 3),
]  # fmt: skip


@pytest.mark.parametrize(("line", "label", "level"), NUMBERINGS)
def test_read_numbering(line, label, level):
    numbering = read_numbering(line)
    assert (numbering and numbering.label, numbering and numbering.level) == (label, level)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("三、部门怎么看", "部门怎么看"),
        ("议题二 研究急诊大楼改造方案", "研究急诊大楼改造方案"),
        ("2.1 以“任务书”代替“申请书”", "以“任务书”代替“申请书”"),
        ("3 资金与保险", "资金与保险"),
        ("1数据算不算税基", "数据算不算税基"),
        ("3日本、肯尼亚与巴西", "日本、肯尼亚与巴西"),
        ("01 / 布鲁塞尔：推迟不是放弃", "布鲁塞尔：推迟不是放弃"),
        ("3月11日阴 龙塘小学", "3月11日阴 龙塘小学"),
        ("3 月 11 日", "3 月 11 日"),
        ("0.29元的报价", "0.29元的报价"),
        ("12家企业联名上书", "12家企业联名上书"),
        ("2025中国宠物食品大会", "2025中国宠物食品大会"),
        ("三十七分钟里发生了什么", "三十七分钟里发生了什么"),
    ],
)
def test_a_heading_behind_its_number(heading, words):
    assert behind_number(heading) == words


def blocks(text: str):
    document = clean(RawDocument("x", "x.txt", "", text))
    return [
        (b.kind, b.level, b.label, b.section, document.text[b.start : b.end][:6]) for b in document.blocks
    ]


LONG = "与会专家认为，要加快成果转化，既要有耐心，也要有制度。"


def test_a_heading_that_closes_minutes_is_a_section():
    text = f"东岭简报\n第3期\n\n标题写在这里\n\n议题一：审议规划\n\n{LONG}\n\n议题二：对公转型\n\n{LONG}\n\n会议议定事项\n\n{LONG}\n"
    metadata = clean(RawDocument("x", "x.txt", "", text)).metadata
    assert metadata.sections == ("议题一：审议规划", "议题二：对公转型", "会议议定事项")


def test_headings_by_level_and_their_sections():
    text = f"东岭简报\n第3期\n\n标题写在这里\n\n{LONG}\n\n一、现状\n\n（一）投入\n\n{LONG}\n\n1. 人才\n\n{LONG}\n\n二、建议\n\n**(一)供需。** {LONG}\n\n一是{LONG}\n"
    assert blocks(text) == [
        ("masthead", 0, "", -1, "东岭简报"),
        ("masthead", 0, "", -1, "第3期"),
        ("title", 0, "", -1, "标题写在这里"),
        ("paragraph", 0, "", -1, "与会专家认为"),
        ("heading", 1, "一", -1, "一、现状"),
        ("heading", 2, "（一）", 4, "（一）投入"),
        ("paragraph", 0, "", 5, "与会专家认为"),
        ("heading", 3, "1", 5, "1.人才"),
        ("paragraph", 0, "", 7, "与会专家认为"),
        ("heading", 1, "二", -1, "二、建议"),
        ("paragraph", 2, "（一）", 9, "（一）供需。"),
        ("paragraph", 0, "一是", 9, "一是与会专家"),
    ]


@pytest.mark.parametrize(
    ("last", "level"),
    [
        ("圆桌小结", 1),
        ("现场问答", 1),
        ("本刊政策建议", 1),
        ("对策与建议", 1),
        ("编后·我们的建议", 1),
        ("企业怎么看", 2),
        ("企业建议", 2),
        (f"企业怎么看\n\n{'企业缺人。' * 5}\n\n对策建议", 2),
    ],
)
def test_a_closing_heading_is_no_part_of_the_last_numbered_section(last: str, level: int):
    text = (
        f"东岭简报\n第3期\n\n标题写在这里\n\n一、现状\n\n{LONG}\n\n二、建议\n\n{LONG}\n\n{last}\n\n{LONG}\n"
    )
    assert [b[1] for b in blocks(text) if b[0] == "heading"][-1] == level


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("△江州市防汛办主任张三（资料图）", False),
        ("江州大桥合龙 李四摄", False),
        ("本报驻江州记者李四本报驻海州记者王五", False),
        ("新华社记者李四", False),
        ("而新修订的条例对此作出调整——", False),
        ("目前行动处于初始阶段", True),
        ("本报记者调查", True),
    ],
)
def test_captions_and_bylines_head_nothing(line: str, heads: bool):
    words = "江州市防汛办公室3月2日举行新闻发布会，通报堤防加固的进展和下一步安排。"
    found = blocks(f"{words}\n{line}\n{words}\n")
    assert any(b[0] == "heading" for b in found) is heads


@pytest.mark.parametrize(
    ("captions", "kind"),
    [
        (["△救援人员围住大坝", "△水务局发布的大坝照片"], "masthead"),
        (["△救援人员围住大坝", "△大坝还要加固"], "heading"),
        (["△救援人员围住大坝", "△局长和村民合影。"], "masthead"),
        (["图为救援现场。", "4月17日，局长张三（右）察看大坝。（资料图）"], "masthead"),
        (["居民领取救援物资。东岭社发（李四摄）", "大坝合龙 李四摄"], "masthead"),
        (["居民（左）领取救援物资。（东岭水务局供图）", "大坝合龙（李四摄）"], "masthead"),
    ],
)
def test_pictures_below_headings(captions: list[str], kind: str):
    """A caption is no heading, and the line above it stays one."""
    heads = ["大坝仍要检修", "水库水位回落"]
    parts = "".join(f"{h}\n{c}\n{LONG}\n" for h, c in zip(heads, captions, strict=True))
    text = f"东岭水库大坝合龙\n{LONG}\n{parts}"
    document = clean(RawDocument("x", "x.txt", "", text))
    kinds = {document.text[b.start : b.end]: b.kind for b in document.blocks}
    assert {kinds[c.lstrip("△")] for c in captions} == {kind}
    assert kind != "masthead" or document.metadata.sections == tuple(heads)


def test_a_paragraph_that_ends_with_the_credit_of_a_picture_is_text():
    text = f"东岭水库大坝合龙\n{LONG}\n{LONG * 3}新华社记者李四摄\n{LONG}\n"
    assert [b[0] for b in blocks(text)] == ["title", "paragraph", "paragraph", "paragraph"]


def test_a_clause_heads_the_question_that_opens_its_section():
    text = f"东岭水库大坝合龙\n{LONG}\n办理单位须15个工作日内回复结果\n投诉由谁来解决、怎么解决？\n{LONG}\n"
    assert [b[0] for b in blocks(text)] == ["title", "paragraph", "heading", "paragraph", "paragraph"]


def test_headings_without_numbers():
    text = f"东岭简报\n第3期\n\n标题写在这里\n\n{LONG}\n\n企业怎么看\n\n{LONG}\n\n【专家建议】\n\n{LONG}\n\n【一季度：出口回暖】\n\n{LONG}\n"
    assert [b for b in blocks(text) if b[0] == "heading"] == [
        ("heading", 1, "", -1, "企业怎么看"),
        ("heading", 1, "", -1, "【专家建议】"),
        ("heading", 1, "", -1, "【一季度：出"),
    ]


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("“先修堤，总比等着强”", True),
        ("“先修堤，总比等着强。”", False),
        ("“堤防不是纸面上的数字，而是家门口的安稳日子”", True),
    ],
)
def test_a_saying_above_a_paragraph_is_a_heading(line: str, is_heading: bool):
    text = f"东岭简报\n第3期\n\n标题写在这里\n\n{LONG}\n\n{line}\n\n{LONG}{LONG}\n\n企业怎么看\n\n{LONG}\n"
    assert (line[:6] in [b[4] for b in blocks(text) if b[0] == "heading"]) is is_heading


def test_who_said_what_stands_above_is_no_heading():
    text = f"东岭简报\n第3期\n\n标题写在这里\n\n{LONG}\n\n“堤不能只修一半。”\n——温岚\n\n{LONG}\n"
    assert [b[0] for b in blocks(text)][3:] == ["paragraph"] * 4


def test_headlines_of_the_list_of_contents():
    text = f"东岭简报\n第3期\n\n本期要目\n● 葡萄牙评估林火：责任在谁\n● 智利误发警报\n\n【焦点】葡萄牙评估林火：责任在谁\n\n{LONG}\n\n（来源：《信使报》）\n\n【预警】智利误发警报\n\n{LONG}\n"
    assert ("heading", 1, "", -1, "【预警】智利") in blocks(text)


def test_a_bare_number_counts_on_above_fields():
    text = f"东岭简报\n第3期\n\n标题写在这里\n\n1 要闻点评\n\n{LONG}\n\n2 公司动态\n\n{LONG}\n\n3 调研纪要\n\n时间：10月15日\n\n{LONG}\n"
    assert [b[2] for b in blocks(text) if b[0] == "heading"] == ["1", "2", "3"]


def test_the_title_below_a_note_in_any_brackets():
    text = f"东岭简报\n第3期\n\n〔编者按〕{LONG}\n\n标题写在这里\n——某次咨询会综述\n\n{LONG}\n"
    assert [b[0] for b in blocks(text)] == [
        "masthead",
        "masthead",
        "editor_note",
        "title",
        "subtitle",
        "paragraph",
    ]


def test_short_numbered_items_in_a_row_are_no_headings():
    text = f"东岭简报\n第3期\n\n标题写在这里\n\n{LONG}\n\n一、任务\n\n1. 完善制度\n2. 培育人才\n3. 搭建平台\n"
    assert [b[0] for b in blocks(text)][-3:] == ["paragraph"] * 3


def test_who_chairs_a_session_is_told_below_its_heading():
    text = f"东岭简报\n第3期\n\n标题写在这里\n\n{LONG}\n\n一、现状\n\n第一单元由江岸大学法学院教授温岚主持。\n\n{LONG}\n\n二、建议\n\n{LONG}\n"
    assert [(b[0], b[2]) for b in blocks(text)][4:] == [
        ("heading", "一"),
        ("paragraph", "第一单元"),
        ("paragraph", ""),
        ("heading", "二"),
        ("paragraph", ""),
    ]


def test_headings_numbered_in_heavy_brackets():
    text = f"东岭简报\n第3期\n\n标题写在这里\n\n{LONG}\n\n【一】现状\n\n{LONG}\n\n【二】建议\n\n{LONG}\n"
    assert [b[:3] for b in blocks(text) if b[0] == "heading"] == [
        ("heading", 1, "【一】"),
        ("heading", 1, "【二】"),
    ]


def test_numbered_statements_are_no_headings():
    text = f"东岭简报\n第3期\n\n标题写在这里\n\n一、意见\n\n1.水务局副主任温岚认为，堤要先修。\n\n{LONG}\n"
    assert [b[:3] for b in blocks(text)][-3:] == [
        ("heading", 1, "一"),
        ("paragraph", 3, "1"),
        ("paragraph", 0, ""),
    ]


@pytest.mark.parametrize(
    "head", ["┌─ 本期目录 ─┐", "══════════ 本期要目 ══════════", "★ 本期要目 ★", "【目 录】"]
)
def test_a_framed_list_of_contents(head: str):
    text = f"江左通讯\n2025年第3期\n\n{head}\n渡船改造　……　1\n岸电使用　……　2\n\n【渡船改造】\n渡船本月改造完毕，票价不变，班次照旧。\n【岸电使用】\n岸电桩使用率上升，船家满意，电价不变。\n"
    document = clean(RawDocument("t", "t.txt", "0", text))
    assert document.metadata.title == ""
    assert [b.kind for b in document.blocks].count("contents") == 3


def test_contents_abstract_note_and_colophon():
    text = f"东岭简报\n第3期\n\n目　录\n一、现状……1\n二、建议……3\n\n标题写在这里\n\n【编者按】{LONG}\n\n摘要：{LONG}\n关键词：转化；中试\n\n一、现状\n\n{LONG}\n\n二、建议\n\n{LONG}\n\n（整理：方秋）\n报送：市委办公室\n"
    assert [b[0] for b in blocks(text)] == [
        "masthead", "masthead", "contents", "contents", "contents", "title", "editor_note", "abstract", "abstract",
        "heading", "paragraph", "heading", "paragraph", "colophon", "colophon",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        ("声明说，堤由两岸共管。", "paragraph"),
        ("本报告认为，堤要先修。", "paragraph"),
        ("声明：本刊文章未经许可不得转载。", "colophon"),
        ("本报告仅供参考。", "colophon"),
    ],
)
def test_a_paper_that_says_something_is_no_notice_at_the_end(last, kind):
    assert blocks(f"东岭简报\n第3期\n\n标题写在这里\n\n{LONG}\n\n{last}\n")[-1][0] == kind


def test_dialogues_and_lists_of_participants_are_body():
    text = "东岭观察\n第3期\n\n对话：中试怎么办\n\n主持人：\n东岭大学教授　方秋白\n对话嘉宾：\n东岭创投合伙人　段知远\n\n方秋白：难在哪里？\n\n段知远：难在没人愿意为失败付钱。这不是钱的问题。\n\n出席：方秋白、段知远。\n\n记录：江临\n"
    kinds = [b[0] for b in blocks(text)]
    assert kinds == ["masthead", "masthead", "title", *["paragraph"] * 7, "colophon"]


@pytest.mark.parametrize("label", ["①", "２", "⑴", "❸"])
def test_a_line_without_number_after_a_point_of_any_numbering(label):
    raw = f"会议纪要\n\n一、议定事项\n{label} 堤坝由水利部门加固，年底前完成。\n散会前温岚说，堤要先修。\n"
    document = clean(RawDocument("x", "x.txt", "0" * 64, raw))
    assert any("散会前温岚说" in document.text[b.start : b.end] for b in document.blocks)


def test_headings_with_a_bare_number_count_on():
    heads = "".join(
        f"{n} {words}\n\n{LONG}\n\n" for n, words in enumerate(["水位：涨了又落", "堤防，旧了", "清淤"], 1)
    )
    found = blocks(f"东岭简报\n第3期\n\n标题写在这里\n\n编者按：{LONG}\n\n{heads}")
    assert [(kind, label) for kind, _, label, _, _ in found if kind == "heading"] == [
        ("heading", "1"), ("heading", "2"), ("heading", "3"),
    ]  # fmt: skip
    alone = blocks(f"东岭简报\n第3期\n\n标题写在这里\n\n{LONG}\n\n3 名代表没有到会\n\n{LONG}\n")
    assert not any(label == "3" for _, _, label, _, _ in alone)


def test_an_abstract_right_below_the_title():
    found = blocks(f"东岭简报\n第3期\n\n三地试验的成绩单\n\n导读 - {LONG}\n\n{LONG}\n")
    assert ("title", 0, "", -1, "三地试验的成") in found


@pytest.mark.parametrize(
    ("head", "series", "title"),
    [
        ("首页 > 融媒要闻 > 汛情简报 > 正文\n\n县长夜查清溪河\n\n来源：东岭县融媒体中心　2025-07-08", "汛情简报", "县长夜查清溪河"),
        ("您现在的位置：首页 > 论坛快报 > 正文\n\n绿色航运走到岔路口\n\n来源：东岭研究院　2026-03-27", "论坛快报", "绿色航运走到岔路口"),
        ("国际观察\nGLOBAL WATCH\n2025年第11期 ｜ 智能治理专辑（下）\n东岭基金会国际部 主办\n2025年12月3日\n\n监管换挡：是减速，还是改道？", "国际观察", "监管换挡：是减速，还是改道？"),
        ("工程咨询研究简报\n\n〔2025〕17号\n（院士建议第9号）\n\n东岭工程咨询中心秘书处　2025年6月26日\n\n关于补齐配套短板的建议", "工程咨询研究简报", "关于补齐配套短板的建议"),
        ("民营经济简报\n第3期\n\n本期要目：企业家座谈会发言摘要", "民营经济简报", "企业家座谈会发言摘要"),
        ("# 科技智库观察 | 持证三万，在岗几何\n\n东岭创新智库　2025-07-22　2025 年第 19 期（总第 163 期）　阅读 4108", "科技智库观察", "持证三万，在岗几何"),
        ("# 东岭联盟第二次理事会\n\n栏目：理事会动态 ｜ 编号：DL-2025-04 ｜ 发布：东岭浮标联盟秘书处 ｜ 2025/11/20", "理事会动态", "东岭联盟第二次理事会"),
        ("岸电实务研讨\n2025年第6期　总第41期\n2025年5月28日\n\n商业秘密刑民交叉问题研讨会记录", "岸电实务研讨", "商业秘密刑民交叉问题研讨会记录"),
        ("科技动态\n2025年第6期\n2025年5月28日\n\n深海发育之谜里有哪些秘密", "科技动态", "深海发育之谜里有哪些秘密"),
        ("机密级★1年\n科技动态\n2025年第6期\n2025年5月28日\n\n岸电建设的三个问题", "科技动态", "岸电建设的三个问题"),
        ("雨水情会商纪要\n第31期\n东岭水文局　2025年9月17日\n\n流域秋汛形势会商纪要（第六次）", "雨水情会商纪要", "流域秋汛形势会商纪要（第六次）"),
        ("消费观察\n\n内部参阅　第22期（总第186期）\n东岭市消费者协会主办　2025年11月6日\n\n看病的账单为何看不懂", "消费观察", "看病的账单为何看不懂"),
        ("健康月报\n东岭研究中心 | 2025年第9期\n本期主题：居家照护\n\n最后一程，怎样在家里走好", "健康月报", "最后一程，怎样在家里走好"),
        ("价监动态\n〔2025〕22期\n东岭市场监管局编　2025年8月29日\n\n【本期导读】入夏以来投诉增多，本期摘发各方意见。\n\n规范收费　七家企业被约谈", "价监动态", "规范收费 七家企业被约谈"),
        ("热线专报\n第9期\n东岭热线中心　2025年8月29日\n\n电梯装上之后怎么管\n\n参加会商人员：\n市住建局科长　方秋\n东岭大学教授　段知远", "热线专报", "电梯装上之后怎么管"),
        ("东岭瞭望\n2025年第6期　东岭战略研究院编　2025年9月26日\n\n2025东岭论坛专报之四\n\n以可信共享重塑科研协作格局", "东岭瞭望", "以可信共享重塑科研协作格局"),
        # a paper with a number and no series; a daily; a form; spaced letters above the number; Taiwan
        ("青禾集团〔2026〕董办纪要第7号\n\n董事会办公室　2026年3月5日\n\n第六届董事会第三次会议纪要", "", "第六届董事会第三次会议纪要"),
        ("青禾大学第八届教职工代表大会第三次会议\n提案答复与座谈纪要\n\n校工会〔2025〕9号\n\n时间：2025年4月16日", "", "青禾大学第八届教职工代表大会第三次会议提案答复与座谈纪要"),
        ("文艺界动态\n\n2025年第9期\n东岭作家协会主办\n2025年5月28日\n\n【本期要目】\n堤岸纪事研讨会在东岭举行\n简讯三则\n\n堤岸纪事研讨会在东岭举行", "文艺界动态", "堤岸纪事研讨会在东岭举行"),
        ("防汛应急值守日报\n第23期\n\n东岭市防汛抗旱指挥部办公室　　2025年7月24日18时", "防汛应急值守日报", ""),
        ("证券代码：301872　证券简称：恒岳精密\n\n东岭恒岳精密传动股份有限公司投资者关系活动记录表\n\n编号：2024-006\n\n投资者关系活动类别\n☑特定对象调研", "", "东岭恒岳精密传动股份有限公司投资者关系活动记录表"),
        ("证券代码：301872　证券简称：恒岳精密\n\n东岭恒岳精密传动股份有限公司投资者关系活动记录表\n\n编号：2024-006\n\n活动类别：业绩说明会", "", "东岭恒岳精密传动股份有限公司投资者关系活动记录表"),
        ("外 媒 看 中 国\n（每日舆情摘报）\n\n第143期\n\n东岭市人民政府新闻办公室　2025年9月16日", "外媒看中国", ""),
        ("產經情勢簡訊\n\n第218期　　中華民國114年8月份\n出刊日期：114年8月15日", "產經情勢簡訊", ""),
        ("网络舆情周报\n（2025年第41期）\n\n东岭网信中心　2025年10月13日\n\n监测时段：10月6日0时—10月12日24时", "网络舆情周报", ""),
        ("《工程师之声》2025年第5期·人物专访\n\n把桥修到看不见的地方", "工程师之声", "把桥修到看不见的地方"),
        ("海外智库观点摘编\n2025年第31期\n东岭国际战略研究院海外部编　2025年9月18日\n\n【特别关注】关键矿产：各方怎么看", "海外智库观点摘编", "关键矿产：各方怎么看"),
    ],
)  # fmt: skip
def test_series_and_title_of_web_pages(head: str, series: str, title: str):
    metadata = clean(RawDocument("x", "x.txt", "", f"{head}\n\n{LONG}\n\n{LONG}\n")).metadata
    assert (metadata.series, metadata.title) == (series, title)


def test_the_office_beside_the_date_issues_the_paper():
    head = "中共东岭市科学技术局党组\n会议纪要\n〔2025〕6号\n中共东岭市科学技术局党组办公室　2025年5月19日\n\n专题会纪要"
    metadata = clean(RawDocument("x", "x.txt", "", f"{head}\n\n{LONG}\n\n{LONG}\n")).metadata
    assert metadata.publisher == "中共东岭市科学技术局党组办公室"


def test_a_line_that_announces_a_list_is_no_title() -> None:
    text = f"江海市防汛会议纪要\n江海市政府办公室\n\n会议议定以下事项：\n一、关于堤防管护。{LONG}\n二、关于迁改费用。{LONG}\n"
    assert clean(RawDocument("x", "x.txt", "", text)).metadata.title == "江海市防汛会议纪要"


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        # two houses, one above the other or side by side
        (
            "舆情专报\n第5期\n江海市网络舆情中心\n江海市政务服务热线管理中心 2026年5月20日",
            "江海市网络舆情中心、江海市政务服务热线管理中心",
        ),
        (
            "督查通报\n第5期\n中共江海市委督查室\n江海市人民政府督查室\n江海市12345热线服务中心\n2026年5月20日",
            "中共江海市委督查室、江海市人民政府督查室、江海市12345热线服务中心",
        ),
        (  # a house and its office are one
            "督查通报\n第5期\n江海水务集团\n综合管理办公室\n2026年5月20日",
            "江海水务集团",
        ),
        (
            "研讨纪要\n第5期\n江海大学法学院 东岭市中级人民法院 合编 2026年5月20日",
            "江海大学法学院、东岭市中级人民法院",
        ),
        # an office alone is that of the letterhead's house
        ("江海航运学会\n学术动态\n第5期\n学会秘书处编 2026年5月20日", "江海航运学会秘书处"),
        ("江海大学\n学术简报\n第5期\n科研管理处编 2026年5月20日", "江海大学科研管理处"),
        ("江海大学\n学术简报\n第5期\n校学术委员会秘书处编 2026年5月20日", "校学术委员会秘书处"),
        ("江海研究院\n决策参考\n第5期\n江海研究院水利所编 2026年5月20日", "江海研究院水利所"),
    ],
)
def test_who_publishes_is_told_in_full(head: str, publisher: str) -> None:
    metadata = clean(
        RawDocument("x", "x.txt", "", f"{head}\n\n湖区水位为何居高不下\n\n{LONG}\n\n{LONG}\n")
    ).metadata
    assert metadata.publisher == publisher


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ("时间：2026年11月5日（周三）14:30—17:10\n地点：东岭楼312室\n议题：作业交给机器写了，课还怎么教", "作业交给机器写了，课还怎么教"),
        ("时间：2026年11月5日\n会议主题：大模型进车间，账怎么算\n主持：方秋", "大模型进车间，账怎么算"),
        ("时间：2026年11月5日\n议题：（1）充电棚选址；（2）架空层去留", ""),
    ],
)  # fmt: skip
def test_the_topic_of_a_meeting_is_its_title_where_there_is_no_other(fields: str, title: str):
    text = f"东岭大学教务处\n教学座谈纪要（第3次）\n\n{fields}\n\n{LONG}\n\n{LONG}\n"
    metadata = clean(RawDocument("x", "x.txt", "", text)).metadata
    assert (metadata.title, metadata.date) == (title, "2026-11-05")


def test_when_something_is_due_is_not_when_the_paper_came_out():
    table = "附：交办清单\n序号　事项　牵头单位　时限\n1　共享暂存库　东岭创新公司　12月31日\n2　试用清单　东岭服务中心　10月31日"
    text = f"座谈会纪要\n〔2025〕7号\n\n三道题怎么解\n\n{LONG}\n\n{LONG}\n\n{table}\n\n整理：方秋　联系电话：0563-2610977\n东岭服务中心　2025年9月24日印发\n"
    assert clean(RawDocument("x", "x.txt", "", text)).metadata.date == "2025-09-24"


def test_those_who_speak_are_listed_below_the_note_and_are_no_title():
    roster = "专题会主旨发言专家（以发言先后为序）：\n方秋　东岭交通大学教授\n白小禾　东岭设计院副总工程师"
    text = f"工程参考\n第23号\n东岭研究院　2025年9月18日\n\n隧道：建得成，更要管得住\n\n编者按　{LONG}\n\n{roster}\n\n一、现状\n\n{LONG}\n"
    assert clean(RawDocument("x", "x.txt", "", text)).metadata.title == "隧道：建得成，更要管得住"


def test_who_speaks_may_stand_on_a_line_of_its_own():
    text = f"稳就业新闻发布会实录\n\n王敏：\n{LONG}\n记者：\n请问怎么办？\n王敏：\n{LONG}\n"
    assert [kind for kind, *_ in blocks(text)] == ["title", *["paragraph"] * 6]


def test_those_whom_a_paper_is_written_to_are_no_title():
    text = f"关于安全生产情况的通报\n东安办〔2025〕27号\n各县（市、区）人民政府，市直各单位：\n现将情况通报如下：\n一、总体情况\n{LONG}\n"
    metadata = clean(RawDocument("x", "x.txt", "", text)).metadata
    assert (metadata.title, metadata.series) == ("关于安全生产情况的通报", "")


def test_a_second_issue_in_one_file_is_kept_and_told_of():
    one = f"决策参考\n第12期\n东岭研究院　2025年3月5日\n\n破解难题\n{LONG}\n责任编辑：王晓\n\n"
    other = f"决策参考\n第13期\n东岭研究院　2025年4月9日\n\n观察改革\n{LONG}\n责任编辑：王晓\n"
    document = clean(RawDocument("x", "x.txt", "", one + other))
    assert "第13期" in document.text
    assert "2025年4月9日" in document.text
    assert document.warnings == ("another issue (第13期) begins in this file: a file is read as one issue",)
    assert not clean(RawDocument("x", "x.txt", "", one)).warnings


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("（摘自《江城日报》2026年5月20日）", "（《水利通讯》2026年第9期）", ""),
        ("（作者：江城大学教授）", "（来源：《水利通讯》2026年第9期）", ""),
        ("（摘自《江城日报》2026年5月20日）", "（此件公开发布）", "堤防要补巡查短板"),
        ("（此件公开发布）", "（《水利通讯》2026年第9期）", "堤防要补巡查短板"),
    ],
)
def test_the_first_headline_of_a_digest_is_no_title(first: str, second: str, title: str) -> None:
    text = (
        "水务参考\n2026年第19期\n江城市水务局编　2026年6月15日\n\n堤防要补巡查短板\n"
        f"　　江城大学教授温岚认为，堤防的短板不在高度，而在巡查。\n　　{first}\n\n水价三年未动\n"
        f"　　成本三年涨了两成，而水价没有动过，水厂的日子越来越难过。\n　　{second}\n"
    )
    document = clean(RawDocument("x", "x.txt", "", text))
    sections = ("水价三年未动",) if title else ("堤防要补巡查短板", "水价三年未动")
    assert (document.metadata.title, document.metadata.sections) == (title, sections)


def test_a_headline_of_one_country_above_that_of_another_is_no_title() -> None:
    head = "东岭国别周报\n第8期　2025年10月27日—11月2日\n东岭研究院主办\n\n"
    lines = ["泰国：预算案二读过关", "越南：国会讨论土地法", "缅甸：停火谈判重启"]

    def metadata(headlines: list[str]) -> Metadata:
        text = head + "".join(f"{line}\n\n{place}{LONG}{LONG}\n\n" for place, line in enumerate(headlines))
        return clean(RawDocument("x", "x.txt", "", text)).metadata

    found = metadata(lines)
    assert (found.title, found.date, found.sections) == ("", "2025-11-02", tuple(lines))
    assert metadata([lines[0], "执政联盟出现裂痕", "央行下调预期"]).title == lines[0]


def test_the_first_of_several_reports_is_no_title():
    head = "东岭集团简报\n第8期\n\n东岭集团办公室　2024年8月30日\n\n目录\n○ 年中工作会议召开\n○ 总经理到分公司调研\n○ 安全生产专题会召开\n\n"
    reports = ["年中工作会议召开", "总经理到分公司调研", "安全生产专题会召开"]
    document = clean(RawDocument("x", "x.txt", "", head + "".join(f"{r}\n\n{LONG}\n\n" for r in reports)))
    assert document.metadata.title == ""
    assert document.metadata.sections == tuple(reports)


@pytest.mark.parametrize(
    ("points", "contents"),
    [
        ("● 一季度例会召开\n● 新规征求意见\n", True),
        ("● 一季度例会召开；\n● 新规征求意见。\n", False),
        ("1.一季度例会召开\n2.新规征求意见\n", True),
        ("1.一季度例会召开\n例会由方秋主持\n", False),
    ],
)
def test_points_of_the_week_are_contents_where_they_are_no_sentences(points: str, contents: bool):
    text = f"监管周报\n\n第14期\n\n东岭研究院　2025年4月14日\n\n本周要点\n{points}\n一、动态\n\n{LONG}\n\n二、观点\n\n{LONG}\n"
    document = clean(RawDocument("x", "x.txt", "", text))
    kinds = {document.text[b.start : b.end]: b.kind for b in document.blocks}
    assert (kinds["本周要点"] == "contents") == contents


def test_a_section_numbered_otherwise_ends_the_list_of_contents():
    head = "舆情日报\n\n第14期\n\n东岭市舆情中心　2025年4月14日\n\n【今日要点】\n1.票价方案引热议\n2.单车停放遭投诉\n"
    text = f"{head}一、票价方案引发讨论\n{LONG}\n二、单车停放投诉增多\n{LONG}\n"
    metadata = clean(RawDocument("x", "x.txt", "", text)).metadata
    assert (metadata.series, metadata.publisher) == ("舆情日报", "东岭市舆情中心")
    assert metadata.sections == ("一、票价方案引发讨论", "二、单车停放投诉增多")


def test_headings_with_their_number_on_a_line_of_its_own():
    text = f"低空观察\n第17期\n东岭研究院主办\n\n低空物流的两道坎\n\n编者按：{LONG}\n\n01\n航线：连不成网\n\n{LONG}\n\n02\n成本：谁来买单\n\n{LONG}\n"
    document = clean(RawDocument("x", "x.txt", "", text))
    headings = [document.text[b.start : b.end] for b in document.blocks if b.kind == "heading"]
    assert headings == ["01 航线：连不成网", "02 成本：谁来买单"]


def test_marks_of_notes_go_and_the_notes_stay():
    notes = "① 方秋：《包买制》，第3页。\n② 参见段知远：《众包》，《东岭史评》2024年第2期。"
    text = f"研讨会综述*\n\n一、渊源\n\n学界意见不一。①方秋认为，要慎重。{LONG}②\n\n二、余论\n\n包括：①第一点；②第二点。\n\n* 本文系某基金项目的阶段性成果。\n{notes}\n"
    document = clean(RawDocument("x", "x.txt", "", text))
    assert document.metadata.title == "研讨会综述"
    # a mark that stands twice above the notes may be a point of a list, so both stay
    assert "不一。①方秋" in document.text
    once = clean(RawDocument("x", "x.txt", "", text.replace("包括：①第一点；②第二点。", "包括两点。")))
    assert "不一。方秋认为" in once.text
    assert "①方秋：《包买制》" in once.text.replace(" ", "")


@pytest.mark.parametrize(
    "marks", [("【热点聚焦】", "【来信选登】", "【督办通报】"), ("◆ 案例通报", "◆ 以案促改", "◆ 警示")]
)
def test_marked_headings_above_numbered_ones_end_their_sections(marks: tuple[str, str, str]):
    first, second, third = marks
    text = f"热线周报\n第23期\n东岭市热线中心主办　2025年6月9日\n\n{first}\n一、噪声投诉集中\n{LONG}\n\n二、停水盼说法\n{LONG}\n\n{second}\n{LONG}\n\n{third}\n{LONG}\n"
    document = clean(RawDocument("x", "x.txt", "", text))
    assert [b.level for b in document.blocks if b.kind == "heading"] == [1, 2, 2, 1, 1]
    assert document.metadata.sections == marks


@pytest.mark.parametrize(
    ("line", "kind"), [("（二）专家组建议：", "paragraph"), ("（二）对策建议：", "heading")]
)
def test_who_states_the_points_below_is_no_heading(line: str, kind: str):
    text = f"会诊纪要\n第6期\n东岭博物院　2025年6月9日\n\n一、会诊意见\n\n（一）病害判断\n\n{LONG}\n\n{line}\n\n1. 塑像移出展厅，入恒湿库房。\n\n2. 补做扫描，查明范围。\n\n二、讨论\n\n{LONG}\n"
    document = clean(RawDocument("x", "x.txt", "", text))
    assert {document.text[b.start : b.end]: b.kind for b in document.blocks}[line] == kind


@pytest.mark.parametrize("field", ["会议名称", "论文题目", "项目名称"])
def test_a_field_names_the_title(field: str):
    text = f"东岭大学纪要\n第2期\n东岭大学办公室　2025年6月9日\n\n{field}：教学委员会春季会议\n\n一、议题\n\n{LONG}\n\n二、决定\n\n{LONG}\n"
    assert clean(RawDocument("x", "x.txt", "", text)).metadata.title == "教学委员会春季会议"


@pytest.mark.parametrize(
    ("last", "warned"),
    [
        ("管理人（盖章）：东岭重型装备集团股份有限公司管理人", False),
        ("东岭重型装备集团股份有限公司管理人认为这一方案", True),
        ("加固工作要落地见效。东岭省水务局办公室 2018年12月26日印发", False),
        ("相关链接：东岭省水务局关于加固全省病险水库大坝的通知", False),
        ("这份通知由东岭省水务局办公室在去年年底的会议上印发给了", True),
    ],
)
def test_a_last_line_that_signs_is_no_broken_sentence(last: str, warned: bool):
    text = f"会议通报\n第2期\n东岭法院　2025年6月9日\n\n一、会议情况\n\n{LONG}\n\n{last}\n"
    assert bool(clean(RawDocument("x", "x.txt", "", text)).warnings) == warned


@pytest.mark.parametrize(
    ("first", "series", "title"),
    [
        ("弘扬航海精神学习教育", "弘扬航海精神学习教育简报", ""),
        ("港口扩建要补短板", "简报", "港口扩建要补短板"),
    ],
)
def test_a_campaign_above_its_kind_is_the_series(first: str, series: str, title: str):
    text = f"{first}\n\n简  报\n\n第18期\n\n东岭市委办公室　2025年6月5日\n\n一、动态\n\n{LONG}\n\n二、经验\n\n{LONG}\n"
    metadata = clean(RawDocument("x", "x.txt", "", text)).metadata
    assert (metadata.series, metadata.title) == (series, title)


TITLES = [
    ("转发省水利工程建设\n领导小组办公室关于江左省水利\n工程建设领导小组会议纪要的通知\n\n", "转发省水利工程建设领导小组办公室关于江左省水利工程建设领导小组会议纪要的通知"),
    ("江左市人大常委会简报\n第3期\n2025年4月18日\n\n市人大常委会第三十一次会议\n就供水安全情况开展专题询问\n\n", "市人大常委会第三十一次会议就供水安全情况开展专题询问"),
    ("江左市发展和改革委员会\n\n关于调整居民用气销售价格\n听 证 会 纪 要\n\n", "关于调整居民用气销售价格听证会纪要"),
    ("江左市政府研究室\n2025年4月18日\n\n江左市一季度经济形势分析会\n部门发言要点汇编\n（根据录音整理，未经发言人审阅）\n\n", "江左市一季度经济形势分析会部门发言要点汇编"),
    ("江左市安委办简报\n第3期\n2025年4月18日\n\n江左市安全生产委员会办公室关于\n宏泰公司爆燃事故的通报\n\n", "江左市安全生产委员会办公室关于宏泰公司爆燃事故的通报"),
    ("江左市老城区街区更新改造项目\n专家评审会会议纪要\n\n", "江左市老城区街区更新改造项目专家评审会会议纪要"),
    ("江左市绿色港口三年行动方案（送审稿）\n论证会纪要\n\n", "江左市绿色港口三年行动方案（送审稿）论证会纪要"),
]  # fmt: skip


@pytest.mark.parametrize(("front", "title"), TITLES, ids=[title[:12] for _, title in TITLES])
def test_titles_of_two_lines(front: str, title: str) -> None:
    body = "一、基本情况\n会议于4月12日召开，与会各方充分发表了意见，形成了一致的看法。\n"
    metadata = clean(RawDocument("t", "t.txt", "0", front + body)).metadata
    assert (metadata.title, metadata.subtitle) == (title, "")


def test_speakers_above_their_words_are_no_title_and_no_masthead() -> None:
    document = clean(
        RawDocument(
            "t",
            "t.txt",
            "0",
            "2025江左养老论坛嘉宾观点集锦\n来源：江左研究院　发布时间：2025-04-22\n\n编者按：论坛在江左举行，现将嘉宾发言摘登如下。\n\n"
            "董宏远\n江左社会保险学会副会长\n\n第三支柱要走向缴存热\n各位来宾好，我提三点建议，供大家参考，希望能有启发。\n\n"
            "顾磊｜江左人寿保险公司副总裁\n\n做养老社区不能只算账\n我从企业的角度谈一点，前五年我们是亏钱的，后来才好。\n",
        )
    )
    assert document.metadata.title == "2025江左养老论坛嘉宾观点集锦"
    headings = [document.text[b.start : b.end] for b in document.blocks if b.kind == "heading"]
    assert headings == ["第三支柱要走向缴存热", "做养老社区不能只算账"]
    names = [b.kind for b in document.blocks if document.text[b.start : b.end].startswith(("董宏远", "顾磊"))]
    assert names == ["paragraph", "paragraph"]


SPEECH = "我们走访了全市的养老机构，床位够用，护理员却不够，建议把培训放在前面。"


@pytest.mark.parametrize(
    ("first", "second", "headings"),
    [
        ("床位不是越多越好", "护理员为什么留不住", ["床位不是越多越好", "护理员为什么留不住"]),
        ("", "护理员为什么留不住", ["护理员为什么留不住"]),
        ("", "", []),
    ],
)
def test_who_speaks_stands_with_his_post_on_a_line_above_his_words(
    first: str, second: str, headings: list[str]
) -> None:
    text = (
        "政协工作简报\n第22期\n政协江左省委员会办公厅编　2025年9月4日\n\n养老服务座谈会发言摘要\n\n"
        f"{first}\n\n省政协常委、民盟江左省委会副主委　董宏远\n\n{SPEECH}\n\n"
        f"{second}\n\n省政协委员、江左养老集团总经理　顾晓磊\n\n{SPEECH}\n"
    )
    document = clean(RawDocument("t", "t.txt", "0", text))
    assert document.metadata.staff == ()
    assert document.metadata.title == "养老服务座谈会发言摘要"
    assert [document.text[b.start : b.end] for b in document.blocks if b.kind == "heading"] == headings


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("苏九川（市政协委员，恒丰物业公司总经理）", "麻玉宁（市政协委员、市第九中学校长）"),
        ("苏九川　市恒丰物业公司总经理", "卢玉宁　市第九中学校长"),
    ],
)
def test_who_speaks_stands_before_his_posts_below_his_headline(first: str, second: str) -> None:
    text = f"议政发言摘登\n\n把车位还给居民\n{first}\n\n{SPEECH}\n\n让夜校开到楼下\n{second}\n\n{SPEECH}\n"
    document = clean(RawDocument("t", "t.txt", "0", text))
    assert (document.metadata.title, document.metadata.subtitle) == ("议政发言摘登", "")
    assert document.metadata.sections == ("把车位还给居民", "让夜校开到楼下")


def test_authors_with_their_posts_above_a_note_are_no_speakers() -> None:
    text = (
        "专家建议\n2025年第9期\n江左大学科研院编　2025年10月16日\n\n把“等得起”写进经费制度\n——关于调整比例的建议\n\n建议人：\n　　苏九川　江左大学物理学院教授\n"
        f"　　卢秋白　江左科学院院士，江左大学教授\n　　董玉宁　江左大学高等教育研究所副研究员\n\n【编者按】{SPEECH}\n\n一、现状\n\n{SPEECH}\n\n二、建议\n\n{SPEECH}\n"
    )
    document = clean(RawDocument("t", "t.txt", "0", text))
    assert [b.kind for b in document.blocks if document.text.startswith("【编者按】", b.start)] == [
        "editor_note"
    ]


def test_a_title_right_above_who_speaks_is_no_headline() -> None:
    text = f"把车位还给居民要靠大家\n苏九川（市政协委员，恒丰物业公司总经理）\n\n{SPEECH}\n\n{SPEECH}\n"
    assert clean(RawDocument("t", "t.txt", "0", text)).metadata.title == "把车位还给居民要靠大家"


def test_who_attends_heads_nothing() -> None:
    rows = "出　席：院党委书记　方秋生\n　　　　党委委员、副院长　段知远\n　　　　党委委员、副院长　江临川　白小禾\n请　假：总会计师　温如海"
    text = f"东岭医院会议纪要\n〔2025〕21号\n\n第18次党委会议纪要\n\n时　间：2025年8月25日\n{rows}\n\n{LONG}\n\n议题一　通报情况\n\n{LONG}\n"
    assert clean(RawDocument("t", "t.txt", "0", text)).metadata.sections == ("议题一 通报情况",)


TOPICS = [
    ("医养结合：是新路还是老路", LONG, True),
    ("受访专家：要把账算清楚", LONG, False),
    ("业内人士：降价不是出路", f"业内人士指出，{LONG}", True),
    ("东代表：此举违反约定", f"东岭国常驻代表温岚表示，{LONG}", True),
    ("西方代表：此举违反约定", f"东岭国常驻代表温岚表示，{LONG}", False),
]


@pytest.mark.parametrize(
    ("line", "below", "is_heading"), TOPICS, ids=[f"{line} {yes}" for line, _, yes in TOPICS]
)
def test_a_line_with_a_colon_heads_its_part(line: str, below: str, is_heading: bool) -> None:
    text = f"东岭简报\n第3期\n\n标题写在这里\n\n{LONG}\n\n{line}\n\n{below}{LONG}{LONG}\n\n企业怎么看\n\n{LONG}\n"
    sections = clean(RawDocument("t", "t.txt", "0", text)).metadata.sections
    assert (line in sections) is is_heading


@pytest.mark.parametrize(
    ("lines", "headings"),
    [
        (["消息称东岭集团考虑出售西岭公司，估值10亿元", "曝西岭重组引发震荡：员工不满"], 2),
        (["消息称东岭集团考虑出售西岭公司，估值10亿元"], 0),  # one alone may be a cut line
        (["据东岭网报道：一家公司考虑出售", "据西岭网报道：重组引发震荡，员工不满"], 0),
    ],
)
def test_headlines_of_a_round_up(lines: list[str], headings: int) -> None:
    items = "".join(f"{line}\n（东岭网）据报道，{LONG}\n{LONG}\n" for line in lines)
    text = f"今天是1月23日，农历腊月初五。\n下面是今天的其他新闻\n{items}"
    sections = clean(RawDocument("t", "t.txt", "0", text)).metadata.sections
    assert len([line for line in lines if line in sections]) == headings


@pytest.mark.parametrize(
    ("opens", "is_heading"), [("东岭国总统温岚表示，", True), ("东岭国召开会议，", False)]
)
def test_who_says_something_heads_what_he_says(opens: str, is_heading: bool) -> None:
    text = f"标题写在这里\n{LONG}\n温岚：堤防年底前加高\n当地时间10月7日，{opens}{LONG}\n"
    sections = clean(RawDocument("t", "t.txt", "0", text)).metadata.sections
    assert (sections == ("温岚：堤防年底前加高",)) is is_heading


def test_every_headline_of_a_long_round_up() -> None:
    heads = [f"{house}集团成立一家新公司，注册资本1亿元" for house in ("东岭", "西岭", "南岭", "北岭")]
    other = "中岭银行批准10亿元股票回购计划"
    items = "".join(f"{head}\n东岭网获悉，{LONG}（东岭财经）\n" for head in heads)
    text = f"今天是1月23日，农历腊月初五。\n{items}{other}\n中岭银行昨日公告，{LONG}\n"
    assert clean(RawDocument("t", "t.txt", "0", text)).metadata.sections == (*heads, other)


FEATURE = "东岭县锡山镇科技小院\n做强养殖业留住年轻人\n{0}\n西岭县刺梨科技小院\n培训农民提升效益\n{0}\n"


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (f"科技小院扎根乡土\n{LONG}\n{FEATURE.format(LONG)}", ["东岭县锡山镇科技小院", " 做强养殖业留住年轻人", "西岭县刺梨科技小院", " 培训农民提升效益"]),
        (f"科技小院扎根乡土\n{FEATURE.format(LONG)}", ["东岭县锡山镇科技小院", " 做强养殖业留住年轻人", "西岭县刺梨科技小院", " 培训农民提升效益"]),
        (f"科技小院扎根乡土\n{LONG}\n东岭县锡山镇科技小院\n做强养殖业留住年轻人\n{LONG}\n", []),  # only one
        (f"筑底\n{LONG}\n筑牢算力底座，释放价值——\n{LONG}\n抢占数据赛道，培育生态——\n{LONG}\n", ["筑牢算力底座，释放价值——", "抢占数据赛道，培育生态——"]),
    ],
    ids=["below text", "below the title", "one", "slogans"],
)  # fmt: skip
def test_headings_of_a_feature(text: str, headings: list[str]) -> None:
    document = clean(RawDocument("t", "t.txt", "0", text))
    found = [b for b in document.blocks if b.kind == "heading"]
    assert [" " * (b.level - 1) + document.text[b.start : b.end] for b in found] == headings
    assert document.metadata.publisher == ""


@pytest.mark.parametrize(
    ("first", "labels"),
    [("第一，", ["第一", "第二", "第三"]), ("首先，", ["", "", ""])],
)
def test_points_that_count_on_from_running_text_are_none(first: str, labels: list[str]) -> None:
    text = f"东岭简报\n第3期\n\n标题写在这里\n\n{LONG}\n\n{first}{LONG}\n第二，{LONG}\n第三，{LONG}\n"
    assert [b[2] for b in blocks(text)][-3:] == labels


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("东岭干旱西岭急；生育补贴发不发", "东岭干旱西岭急；生育补贴发不发"),
        ("东岭干旱西岭急；他说要修渠。", ""),
        ("欢迎大家加入东岭俱乐部", ""),
        ("东岭优化营商环境条例明年出台", "东岭优化营商环境条例明年出台"),
        ("东岭电力公司总经理方秋（资料图）", ""),
        ("△当地时间1月26日，江左国东岭市", ""),
        ("综述丨东岭国营商环境好转", "东岭国营商环境好转"),
        ("人事观察｜东岭市政府增员方秋升任副主席", "东岭市政府增员方秋升任副主席"),
        ("热点问答｜再提辞职方秋为何这般豪赌", "再提辞职方秋为何这般豪赌"),
        ("话“医”聊药丨体检报告上的异常指标", "体检报告上的异常指标"),
        (
            "东岭缺水 西岭闹汛——访水利局局长方秋\n东岭缺水西岭闹汛——访水",
            "东岭缺水 西岭闹汛——访水利局局长方秋",
        ),
        (
            "东岭缺水 西岭闹汛——水利局等15部门印发《关于加强东岭县西岭县两地农村供水设施建设的意见》\n东岭缺水西岭闹汛——水利局等15部",
            "东岭缺水 西岭闹汛——水利局等15部门印发《关于加强东岭县西岭县两地农村供水设施建设的意见》",
        ),
    ],
)
def test_the_first_line_of_a_report(line: str, title: str) -> None:
    metadata = clean(RawDocument("t", "t.txt", "0", f"{line}\n{LONG}\n{LONG}\n")).metadata
    assert (metadata.title, metadata.subtitle, metadata.publisher) == (title, "", "")


def test_the_dateline_is_no_part_of_the_headline_that_it_names() -> None:
    line = "东岭社江左1月22日电题：窗口敞开：三重视角看东岭"
    metadata = clean(RawDocument("t", "t.txt", "0", f"{line}\n{LONG}\n{LONG}\n")).metadata
    assert (metadata.title, metadata.publisher) == ("窗口敞开：三重视角看东岭", "东岭社")


def test_the_dateline_of_two_places_above_the_reporters_names_the_headline() -> None:
    line = "东岭社江左/北岭11月11日电题：希望灯会不要“被推迟”——东岭商户期待货运回正轨"
    text = f"{line}\n东岭社记者方秋白葛明远\n{LONG}\n{LONG}\n"
    metadata = clean(RawDocument("t", "t.txt", "0", text)).metadata
    title = "希望灯会不要“被推迟”——东岭商户期待货运回正轨"
    assert (metadata.title, metadata.subtitle, metadata.publisher) == (title, "", "东岭社")


def test_the_headline_that_the_dateline_says_again_is_the_title() -> None:
    title = (
        "与乡村结伴，促进城乡互鉴——省委领导复信激励广大返乡青年和驻村工作者"
        "为推动构建新型城乡关系贡献智慧和更多的力量"
    )
    text = f"{title}\n东岭社江左11月13日电题：{title}\n{LONG}\n{LONG}\n"
    cleaned = clean(RawDocument("t", "t.txt", "0", text))
    assert cleaned.metadata.title == title
    assert f"\n东岭社江左11月13日电题：{title}\n" in cleaned.text


def test_a_kind_of_report_is_no_series() -> None:
    metadata = clean(
        RawDocument("t", "t.txt", "0", f"通讯｜东岭合作修渠有了新成果\n{LONG}\n{LONG}\n")
    ).metadata
    assert (metadata.title, metadata.series) == ("东岭合作修渠有了新成果", "")


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"东岭社江左11月26日电（记者方秋）{LONG}", "东岭社"),
        (f"标题写在这里\n{LONG}\n（东岭社江左11月26日电记者方秋）", "东岭社"),
        (f"标题写在这里\n{LONG}东岭社江左11月26日电（记者方秋）{LONG}", ""),
        (f"东岭简报\n第3期\n\n标题写在这里\n\n东岭社江左11月26日电（记者方秋）{LONG}", ""),
        (f"东岭网11月26日电综合外媒报道，{LONG}", "东岭网"),
        (f"东岭视点｜窗口敞开之后\n东岭社江左1月29日电题：窗口敞开之后\n{LONG}", "东岭社"),
        (f"标题写在这里\n{LONG}\n（东岭日报青石国江左电）", "东岭日报"),
        (f"标题写在这里\n{LONG}\n摘自《东岭建设报》 2023.02.10 东岭日报记者方秋", "东岭建设报"),
        (f"特写丨东岭的敞开窗口\n东岭社江左1月29日电特写｜东岭的敞开窗口\n{LONG}", "东岭社"),
        (f"东岭网11月26日报道，{LONG}", ""),
        (f"标题写在这里\n东岭社江左11月26日电东岭省委25日开会。{LONG}", "东岭社"),
        (f"标题写在这里\n东岭社江左11月26日电影节开幕。{LONG}", ""),
        (f"据东岭网11月26日报道，{LONG}", ""),
        (f"东岭网消息：{LONG}\n{LONG}", "东岭网"),
        (f"据东岭网消息：{LONG}\n{LONG}", ""),
        (f"【东岭网报道 记者方秋】{LONG}\n{LONG}", "东岭网"),
        (f"东岭省水务局关于加固大坝的通知\n各市水务局：\n{LONG}\n{LONG}", "东岭省水务局"),
        (f"《东岭省水务局关于加固大坝的通知》解读\n{LONG}\n{LONG}", "东岭省水务局"),
        (f"转发东岭省水务局关于加固大坝的通知\n{LONG}\n{LONG}", ""),
    ],
)
def test_the_agency_of_a_report_is_told_by_its_dateline(text: str, publisher: str) -> None:
    assert clean(RawDocument("t", "t.txt", "0", text)).metadata.publisher == publisher


def test_the_first_signature_of_a_forwarding_notice_is_its_own() -> None:
    head = "转发东岭国水利部关于加固大坝的通知\n\n各市水务局：\n\n"
    enclosed = f"东岭国水利部关于加固大坝的通知\n\n{LONG}\n\n东岭国水利部二〇〇四年一月十三日\n"
    document = clean(
        RawDocument("t", "t.txt", "0", f"{head}{LONG}\n\n东岭省水务局二〇〇四年二月九日\n\n{enclosed}")
    )
    metadata = document.metadata
    assert (metadata.publisher, metadata.date) == ("东岭省水务局", "2004-02-09")
    assert not any("二月" in heading for heading in metadata.sections)


def test_a_foot_run_on_behind_the_last_sentence() -> None:
    foot = "东岭省水务局办公室 2018年12月25日东岭省水务局办公室秘书处 2018年12月26日印发"
    metadata = clean(RawDocument("t", "t.txt", "0", f"加固大坝的方案\n{LONG}\n{LONG}{foot}")).metadata
    assert (metadata.publisher, metadata.date) == ("东岭省水务局办公室", "2018-12-25")


def test_authors_of_any_surname_stand_above_their_house() -> None:
    head = "东岭综述\n2025年第4期\n\n“智能时代的乡村”\n——第九届青年论坛综述\n\n"
    text = f"{head}施远安　计明川\n（东岭大学公共管理学院）\n\n{LONG}\n"
    (author,) = clean(RawDocument("t", "t.txt", "0", text)).metadata.staff
    assert (author.role, author.names) == ("作者", ("施远安", "计明川"))


CLOSING = [
    ("…\n东岭电视台记者/王晓梅周一舟马力", {"记者": ("王晓梅", "周一舟", "马力")}),
    ("…\n东岭新闻记者｜王晓梅　周一舟", {"记者": ("王晓梅", "周一舟")}),
    ("…\n（作者系东岭大学教授王晓梅）", {"作者": ("王晓梅",)}),
    ("…\n（作者王晓梅为东岭大学教授）", {"作者": ("王晓梅",)}),
    ("…\n（作者马丁·江左为东岭大学教授）", {"作者": ("马丁·江左",)}),
    ("…\n（作者为东岭大学教育学院院长）", {}),
    ("…\n（东岭舆情研究中心　王晓梅　周可）", {"作者": ("王晓梅", "周可")}),
    ("…。（东岭舆情研究中心 王晓梅）", {"作者": ("王晓梅",)}),
    ("…\n（东岭舆情研究中心　内部资料）", {}),
    # who has been named is not named again
    ("…\n文/王晓梅\n（作者王晓梅为东岭大学教授）", {"文": ("王晓梅",)}),
    (f"…\n（作者王晓梅为东岭大学教授）\n{LONG}", {}),  # of one piece
    ("…\n（本报记者王晓梅、周一舟采访整理）", {"采访整理": ("王晓梅", "周一舟")}),
    ("…\n（东岭社江左1月1日电记者王晓梅、周一舟）", {"记者": ("王晓梅", "周一舟")}),
    ("…\n摘自《东岭日报》2026.01.06东岭社记者王晓梅周一舟", {"记者": ("王晓梅", "周一舟")}),
    ("…（记者：方秋、段知远）", {"记者": ("方秋", "段知远")}),
    ("…\n（本报记者方秋、段知远）", {"本报记者": ("方秋", "段知远")}),
    ("…（方秋）", {"作者": ("方秋",)}),
    ("…（大笑）", {}),
    ("…\n摘自《东岭日报》2026.01.06王晓梅周一舟", {"作者": ("王晓梅", "周一舟")}),
    ("…\n摘自《东岭日报》2026.01.06记者王晓梅", {"记者": ("王晓梅",)}),
    ("…\n摘自《东岭日报》2026.01.06记者王晓梅通讯员方秋", {"记者": ("王晓梅",), "通讯员": ("方秋",)}),
    ("…\n摘自《东岭建设报》2026.01.06东岭日报记者王晓梅", {"记者": ("王晓梅",)}),
    ("…\n摘自东岭网 2026.01.06 东岭社“东岭视点”记者王晓梅周一舟", {"记者": ("王晓梅", "周一舟")}),
    (f"…\n本报驻青石记者王晓梅本报驻江左记者方秋段知远\n{LONG}", {"记者": ("王晓梅", "方秋", "段知远")}),
    (f"…\n本报记者调查\n{LONG}", {}),
]


@pytest.mark.parametrize(("closing", "staff"), CLOSING, ids=[closing for closing, _ in CLOSING])
def test_who_wrote_a_report_is_told_behind_it(closing: str, staff: dict[str, tuple[str, ...]]) -> None:
    text = f"东岭观察\n\n{LONG}\n\n{LONG}{closing.removeprefix('…')}\n"
    found = clean(RawDocument("t", "t.txt", "0", text)).metadata.staff
    assert {member.role: member.names for member in found} == staff


def test_a_credit_line_dates_the_report_that_it_ends() -> None:
    credit = "摘自东岭网 2026.01.06 东岭社“东岭视点”记者王晓梅周一舟"
    document = clean(RawDocument("t", "t.txt", "0", f"东岭观察\n\n{LONG}\n\n{credit}\n"))
    assert (document.metadata.date, document.warnings) == ("2026-01-06", ())


def test_the_line_of_those_who_get_it_dates_a_bulletin() -> None:
    text = f"东岭观察\n第3期\n\n{LONG}\n\n{LONG}\n\n发送：总行各部门、各一级分行　　　2025年10月20日\n"
    assert clean(RawDocument("t", "t.txt", "0", text)).metadata.date == "2025-10-20"


def test_an_entry_of_a_list_of_references_is_no_text() -> None:
    entry = "方秋，段知远.智库的性质与能力——专访江左博士.智库研究，2016，1(1)：98-100."
    text = f"东岭观察\n\n{LONG}\n\n{entry}\n\n{LONG}\n"
    document = clean(RawDocument("t", "t.txt", "0", text))
    kinds = [b.kind for b in document.blocks if document.text[b.start :].startswith("方秋，段知远")]
    assert kinds == ["colophon"]


@pytest.mark.parametrize(
    ("title", "series", "staff"),
    [("智库的性质与能力专访江左博士", "智库研究", ("方秋", "段知远")), ("另一篇论文的题目", "", ())],
)
def test_a_text_cited_by_its_own_reference(title: str, series: str, staff: tuple[str, ...]) -> None:
    entry = "方秋，段知远.智库的性质与能力——专访江左博士.智库研究，2016，1(1)：98-100."
    metadata = clean(RawDocument("t", "t.txt", "0", f"{title}\n\n{LONG}\n\n{entry}\n\n{LONG}\n")).metadata
    assert (metadata.series, tuple(n for m in metadata.staff for n in m.names)) == (series, staff)


FACTS = "名称：第六届东岭会议\n时间地点：11月2日至4日，东岭\n与会方：12家单位\n成果：通过《东岭宣言》"


@pytest.mark.parametrize(
    ("opening", "headings"),
    [
        (f"主题：低空的边界\n会议：第五届东岭会议\n\n【核心提示】\n{LONG}\n\n1 现状\n\n1.1 投入\n{LONG}\n\n2 出路\n\n{LONG}", ["1现状", " 1.1投入", "2出路"]),
        (f"时间：3月2日\n\n摘要：{LONG}\n\n一、现状\n\n{LONG}\n\n二、出路\n\n{LONG}", ["一、现状", "二、出路"]),
        (f"核心观点\n■ {LONG}\n■ {LONG}\n\n一、现状\n\n{LONG}\n\n二、出路\n\n{LONG}", ["一、现状", "二、出路"]),
        (f"1. 行情\n{LONG}\n\n2. 动态\n2.1 主管部门：细则年内出台\n{LONG}\n2.2 自律\n{LONG}\n（1）账期\n{LONG}\n\n3. 公告\n{LONG}", ["1.行情", "2.动态", " 2.1 主管部门：细则年内出台", " 2.2自律", "  (1)账期", "3.公告"]),
        (f"1. 热源建设\n\n会议决定：\n\n（1）{LONG}\n\n2. 管网改造\n\n经研究，会议议定以下事项：\n\n（1）{LONG}", ["1.热源建设", "2.管网改造"]),
        (f"编者的话\n{LONG}\n\n主旨演讲\n\n钱不是唯一难题\n{LONG}\n\n海岛经验：六次修法\n{LONG * 3}\n\n圆桌对话\n\n{LONG}\n\n编后·我们的建议\n{LONG}", ["主旨演讲", " 钱不是唯一难题", " 海岛经验：六次修法", "圆桌对话", "编后·我们的建议"]),
        (f"主旨演讲\n\n钱不是唯一难题\n{LONG}\n\n圆桌对话\n\n谁来买单\n{LONG}", ["主旨演讲", " 钱不是唯一难题", "圆桌对话", " 谁来买单"]),
        (f"● 会议速览\n{FACTS}\n\n● 开幕致辞\n\n{LONG}\n\n● 主要分歧\n\n{LONG}", ["会议速览", "开幕致辞", "主要分歧"]),
        (f"【会议信息】\n{FACTS}\n\n一、开幕致辞\n\n{LONG}\n\n二、主要分歧\n\n{LONG}", ["【会议信息】", "一、开幕致辞", "二、主要分歧"]),
        (f"会议概况\n\n{FACTS}\n\n主要分歧\n\n{LONG}\n\n各方主张\n\n{LONG}", ["会议概况", "主要分歧", "各方主张"]),
        (f"会议概况\n\n{LONG}\n\n主要分歧\n\n{LONG}", ["会议概况", "主要分歧"]),
        (f"意向多，成交少\n\n{LONG}\n\n专家：名为租赁，实为融资\n\n{LONG * 3}\n\n谁在放款\n\n{LONG}\n\n几点启示\n\n{LONG}", ["专家：名为租赁，实为融资", "谁在放款", "几点启示"]),
        (f"编者按：{LONG}\n\n意向多，成交少\n\n{LONG}\n\n谁在放款\n\n{LONG}", ["意向多，成交少", "谁在放款"]),
        (f"编者按：{LONG}\n\n谁在放款\n\n{LONG}\n\n王明明，李小红\n\n{LONG}", ["谁在放款"]),
        (f"谁在放款\n\n{LONG}\n\n记者：企业怎么看\n\n{LONG * 3}\n\n谁来买单\n\n{LONG}\n\n几点启示\n\n{LONG}", ["谁来买单", "几点启示"]),
    ],
)  # fmt: skip
def test_headings_below_the_title_of_an_issue(opening: str, headings: list[str]) -> None:
    text = f"东岭观察\n第3期\n东岭研究院　2025年3月2日\n\n低空经济：从试点走向全国\n\n{opening}\n"
    document = clean(RawDocument("t", "t.txt", "0", text))
    found = [b for b in document.blocks if b.kind == "heading"]
    top = min(b.level for b in found)
    assert [" " * (b.level - top) + document.text[b.start : b.end] for b in found] == headings
    assert document.metadata.title == "低空经济：从试点走向全国"


def test_a_lead_below_the_fields_of_a_meeting_is_no_section_and_no_title() -> None:
    text = f"东岭简报\n第3期\n\n主题：低空经济的边界\n时间：2025年3月2日\n\n【内容提要】\n{LONG}\n{LONG}\n\n一、现状\n{LONG}\n"
    found = [b[0] for b in blocks(text)]
    assert found == ["masthead"] * 2 + ["paragraph"] * 2 + ["abstract"] * 3 + ["heading", "paragraph"]
    assert clean(RawDocument("x", "x.txt", "", text)).metadata.title == "低空经济的边界"


def test_a_lead_called_that_of_the_issue_leaves_the_headings_below_it_alone() -> None:
    lead = "本期提要：7月30日，东岭省教育厅公布改革方案征求意见稿，拟提高体育分值。两周来议论不断，本期择要摘编。"
    text = f"东岭观察\n第3期\n2025年3月2日\n\n体育多二十分\n\n{lead}\n\n支持者：不考就不练\n\n{LONG}\n\n质疑者：公平与安全\n\n{LONG}\n\n编后\n\n{LONG}\n"
    found = [(b[0], b[4]) for b in blocks(text) if b[0] in ("abstract", "heading")]
    assert found == [
        ("abstract", "本期提要：7"),
        ("heading", "支持者：不考"),
        ("heading", "质疑者：公平"),
        ("heading", "编后"),
    ]


def test_when_and_where_a_meeting_was_is_no_text_and_what_came_of_it_is() -> None:
    text = f"东岭观察\n第3期\n2025年3月2日\n\n● 会议速览\n{FACTS}\n\n● 开幕\n\n{LONG}\n\n● 分歧\n\n{LONG}\n"
    kinds = {b[4]: b[0] for b in blocks(text)}
    rows = [kinds["名称：第六届"], kinds["时间地点：1"], kinds["与会方：12"], kinds["成果：通过《"]]
    assert rows == ["masthead", "masthead", "paragraph", "paragraph"]


def test_a_part_that_the_contents_leave_out_heads_its_first_report() -> None:
    contents = "本期要目\n·飞得起来不是唯一难题\n·空域之争\n·谁来买单"
    text = f"东岭观察\n第3期\n2025年3月2日\n\n{contents}\n\n特别关注\n\n飞得起来不是唯一难题\n\n{LONG}\n\n域外镜鉴\n\n空域之争\n\n{LONG}\n\n（办公室供稿）\n\n谁来买单\n\n{LONG}\n"
    found = [(b[1], b[4]) for b in blocks(text) if b[0] == "heading"]
    assert found == [(1, "特别关注"), (2, "飞得起来不是"), (1, "域外镜鉴"), (2, "空域之争"), (1, "谁来买单")]


MASTHEADS = [
    ("东岭海外观察\n\n周报　2025年第31期\n东岭研究所编译室\n2025年8月11日", {"series": "东岭海外观察", "issue": "2025年第31期"}),
    ("东岭科技治理论坛\n\n简　报\n\n2025-4\n\n东岭大学　2025年11月18日\n\n智能科研的评价怎么变", {"series": "东岭科技治理论坛简报", "title": "智能科研的评价怎么变"}),
    ("东岭观察\n2025年第6期\n\n产业政策往哪里走？\n——东岭研讨会（第31期）纪要", {"issue": "2025年第6期", "title": "产业政策往哪里走？", "subtitle": "东岭研讨会（第31期）纪要"}),
    ("东岭观察\n2025 / 03　·　总第 86 期\n\n本期聚焦｜低空经济从试点走向全国", {"issue": "2025/03", "title": "低空经济从试点走向全国"}),
    ("东岭周报（2025年第41周）\n——价格止跌，订单放量\n\n东岭证券研究所　新能源与电力设备组\n报告日期：2025-10-12", {"series": "东岭周报", "publisher": "东岭证券研究所", "title": "价格止跌，订单放量", "subtitle": ""}),
    ("会员之声 · 座谈纪要\n第6期\n\n地点：商会茶叙厅\n召集人：方秋（东岭商会会长、东岭锁业集团董事长）", {"title": ""}),
    ("中共东岭市水务局党组会议纪要\n（2024年第14次）\n\n时间：2024年8月21日\n主持人：党组书记　方秋", {"series": "会议纪要", "publisher": "中共东岭市水务局党组", "title": "中共东岭市水务局党组会议纪要", "date": "2024-08-21"}),
    ("东岭区人民政府党组（扩大）会议纪要\n第3次\n\n时间：2024年8月21日", {"publisher": "东岭区人民政府党组", "title": "东岭区人民政府党组（扩大）会议纪要"}),
    ("东岭市水务局局长办公会议纪要\n第14期\n\n时间：2024年8月21日", {"series": "东岭市水务局局长办公会议纪要", "publisher": "东岭市水务局", "title": ""}),
    ("东岭市人民政府常务会议纪要\n第14次\n东岭市人民政府办公室　2024年8月22日\n\n主持：方秋", {"series": "常务会议纪要", "publisher": "东岭市人民政府办公室", "title": "东岭市人民政府常务会议纪要"}),
    ("东岭专报\n第3期\n\n主题：煤电的定位与储能\n会议：第五届东岭圆桌会议（2025年4月16日，银川）", {"title": "煤电的定位与储能", "date": "2025-04-16"}),
    ("东岭专报\n第3期\n\n活动：第五届东岭圆桌会议（2025年4月16日，银川）\n地点：银川", {"title": "第五届东岭圆桌会议", "date": "2025-04-16"}),
    ("东岭专报\n第3期\n\n会议名称：第五届东岭圆桌会议\n时间地点：2025年4月16日，银川\n与会方：12家单位", {"title": "第五届东岭圆桌会议", "subtitle": "", "date": "2025-04-16"}),
    ("东岭专报\n第3期\n\n煤电的定位与储能\n\n时间：2025年4月16日至17日\n地点：银川", {"title": "煤电的定位与储能", "date": "2025-04-17"}),
]  # fmt: skip


def test_entries_above_the_title_and_headings_with_columns() -> None:
    head = "东岭简报\n第3期\n\n〇 院党委集中学习质量管理\n〇 青年座谈会听取建议\n\n以学促干　推动发展"
    text = f"{head}\n\n【学习研讨】院党委举行集中学习\n\n{LONG}\n\n【青年之声】座谈会侧记\n\n{LONG}\n"
    document = clean(RawDocument("t", "t.txt", "0", text))
    assert (document.metadata.title, document.metadata.subtitle) == ("以学促干 推动发展", "")
    assert [block.kind for block in document.blocks[2:5]] == ["contents", "contents", "title"]
    assert document.metadata.sections == ("【学习研讨】院党委举行集中学习", "【青年之声】座谈会侧记")


@pytest.mark.parametrize(("head", "stated"), MASTHEADS, ids=[head[:24] for head, _ in MASTHEADS])
def test_what_the_head_of_an_issue_states(head: str, stated: dict[str, str]) -> None:
    text = f"{head}\n\n{LONG}\n\n一、现状\n\n{LONG}\n"
    metadata = clean(RawDocument("t", "t.txt", "0", text)).metadata
    assert {name: getattr(metadata, name) for name in stated} == stated


@pytest.mark.parametrize("mark", ["■ ", ""])
def test_the_first_of_several_headlines_with_one_field_below_is_no_title(mark: str) -> None:
    items = "".join(
        f"{mark}关于{what}的建议\n提出人：王晓梅（市人大代表）\n王晓梅提出，全市的{what}不足三成，应当加快。\n\n"
        for what in ("托育机构", "社区食堂", "公交专线")
    )
    document = clean(RawDocument("t", "t.txt", "0", f"代表建议摘报\n第6期\n2025年4月18日\n\n{items}"))
    assert (document.metadata.title, document.metadata.subtitle) == ("", "")
    assert len(document.metadata.sections) == 3


def test_who_proposes_is_no_subtitle() -> None:
    text = "关于建设社区食堂的建议\n提出人：王晓梅（市人大代表）\n王晓梅提出，社区食堂不足三成，应当加快。\n"
    metadata = clean(RawDocument("t", "t.txt", "0", text)).metadata
    assert (metadata.title, metadata.subtitle) == ("关于建设社区食堂的建议", "")


def test_a_long_headline_of_what_somebody_has_said_where_is_the_title():
    head = "温岚在江城新区考察并主持召开深入推进江城新区高质量建设和发展座谈会时强调 牢牢把握新区功能定位 努力建设新时代创新高地和推动高质量发展样板"
    body = "省委书记温岚23日在江城新区考察，主持召开座谈会并发表讲话。她强调，要牢牢把握首要功能定位，保持战略定力和历史耐心。\n"
    text = f"{head}\n方秋段知远陪同考察并出席座谈会\n{body}"
    metadata = clean(RawDocument("d", "d.txt", "0" * 64, text, "utf-8")).metadata
    assert (metadata.title, metadata.subtitle) == (head, "方秋段知远陪同考察并出席座谈会")
