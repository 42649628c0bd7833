"""Bulletins whose front or end is set in a rarer way → metadata and kinds of blocks."""

from __future__ import annotations

import pytest

from pipeline.records import RawDocument
from pipeline.text.cleaning import clean

A = "近日，多位专家就基层治理中的数据应用展开讨论。与会人员认为，关键在于打通部门之间的壁垒。"
B = "调研组在走访中发现，部分乡镇的统计口径仍不一致，同一项工作要填三张表。"
KINDS = {
    "masthead": "m", "title": "t", "subtitle": "s", "abstract": "a", "editor_note": "e", "contents": "c", "heading": "h", "paragraph": "p", "colophon": "z",
}  # fmt: skip
HEAD = "苍岭观察\n2026年第9期\n苍岭发展研究院　2026年9月9日\n\n"

SHAPES = {
    "all in one row": (
        "民 生 调 研 专 报　　（2025）第7号　　海宁港民生研究会　　2025年6月3日\n\n基层表格为何越减越多\n\n{A}\n",
        "mtp",
        {"series": "民生调研专报", "issue": "（2025）第7号", "publisher": "海宁港民生研究会", "date": "2025-06-03"},
    ),
    "publisher beside the series": (
        "苍岭市统计局　　　　　　　　　统计分析\n第 11 期　　　　　2026年10月26日\n\n前三季度经济稳中有进\n\n{A}\n",
        "mmtp",
        {"series": "统计分析", "issue": "第11期", "publisher": "苍岭市统计局", "title": "前三季度经济稳中有进"},
    ),
    "a day without its year": (
        "一 周 要 情\n2026年第33期\n（8月10日—8月16日）\n苍岭市委网信办　　8月17日编\n\n一、宏观经济\n{A}\n二、社会民生\n{B}\n",
        "mmmmhphp",
        {"series": "一周要情", "publisher": "苍岭市委网信办", "date": "2026-08-17", "title": ""},
    ),
    "title over two lines above a subtitle": (
        HEAD + "把“关键小事”办到群众心坎上\n老旧小区加装电梯的苍岭探索\n——苍岭市老旧小区改造调研之二\n\n{A}\n",
        "mmmttsp",
        {"title": "把“关键小事”办到群众心坎上 老旧小区加装电梯的苍岭探索", "subtitle": "苍岭市老旧小区改造调研之二"},
    ),
    "a chief editor in the row of the house, above a day without its year": (
        "苍岭市科学技术情报研究所    主编：温新月    10月13日\n\n县域数据中心要量力而行\n\n{A}\n",
        "mtp",
        {"publisher": "苍岭市科学技术情报研究所", "title": "县域数据中心要量力而行", "staff": {"主编": ["温新月"]}},
    ),
    "sections marked below the name of a digest": (
        "# 苍岭舆情摘报\n\n2026年第9期\n\n## 热点一：老闸为何难修\n\n{A}\n\n## 热点二：表格为何越填越多\n\n{B}\n",
        "mmhphp",
        {"series": "苍岭舆情摘报", "title": "", "sections": ["热点一：老闸为何难修", "热点二：表格为何越填越多"]},
    ),
    "sections marked below the title": (
        "# 老闸改造要过三关\n\n## 账怎么算\n\n{A}\n\n## 谁来下单\n\n{B}\n",
        "thphp",
        {"title": "老闸改造要过三关", "sections": ["账怎么算", "谁来下单"]},
    ),
    "a marked title above sections of its level that count": (
        "# 苍岭观察\n\n2026年第9期\n\n## 老闸改造要过三关\n\n{A}\n\n## 一、账怎么算\n\n{A}\n\n## 二、谁来下单\n\n{B}\n",
        "mmtphphp",
        {"series": "苍岭观察", "title": "老闸改造要过三关", "sections": ["一、账怎么算", "二、谁来下单"]},
    ),
    "a marked title above sections of the next level": (
        "# 苍岭观察\n\n## 老闸改造要过三关\n\n{A}\n\n### 账怎么算\n\n{A}\n\n### 谁来下单\n\n{B}\n",
        "mtphphp",
        {"title": "老闸改造要过三关", "sections": ["账怎么算", "谁来下单"]},
    ),
    "a title whose words are cut at the end of the line": (
        HEAD + "会员反映：“共享菜园”集中托管后菜地长\n草、没人管的问题应引起重视\n\n{A}\n",
        "mmmttp",
        {"title": "会员反映：“共享菜园”集中托管后菜地长草、没人管的问题应引起重视", "subtitle": ""},
    ),
    "a verdict that is a title of its own, and its subtitle": (
        HEAD + "菜地没人管的问题值得关注\n苍岭三县菜园调查\n\n{A}\n",
        "mmmtsp",
        {"title": "菜地没人管的问题值得关注", "subtitle": "苍岭三县菜园调查"},
    ),
    "a verdict below a blank line": (
        HEAD + "共享菜园到底应当怎么管\n\n菜地没人管的问题值得关注\n\n{A}\n",
        "mmmtsp",
        {"title": "共享菜园到底应当怎么管", "subtitle": "菜地没人管的问题值得关注"},
    ),
    "questions of the paper right below the title": (
        HEAD + "【对话】苍岭大学教授温知白：修闸要先定权责\n《苍岭观察》：闸从哪里修起？\n温知白：先修北岸。\n《苍岭观察》：钱从哪里来？\n温知白：各出一半。\n",
        "mmmtpppp",
        {"title": "苍岭大学教授温知白：修闸要先定权责", "subtitle": ""},
    ),
    "a title that begins with the name of a rule": (
        HEAD + "《苍岭水闸管护办法》：先定权责再分钱\n\n{A}\n\n{B}\n",
        "mmmtpp",
        {"title": "《苍岭水闸管护办法》：先定权责再分钱"},
    ),
    "authors with rarer surnames": (
        HEAD + "数字乡村建设中的“空转”现象及其治理\n\n宁远山　佟语桐\n\n{A}\n",
        "mmmtmp",
        {"title": "数字乡村建设中的“空转”现象及其治理", "subtitle": "", "staff": {"作者": ["宁远山", "佟语桐"]}},
    ),
    "authors of whom one has no plain surname": (
        HEAD + "十年禁渔首年退捕渔民生计观察\n\n温知白　　萨茹拉\n\n{A}\n",
        "mmmtmp",
        {"title": "十年禁渔首年退捕渔民生计观察", "subtitle": "", "staff": {"作者": ["温知白", "萨茹拉"]}},
    ),
    "contents of the week, and the days that it looks at": (
        HEAD + "观察区间：5月6日—5月12日　　出刊日期：2024年5月13日\n\n本周要目\n\n01｜周度聚焦　资金链先于订单吃紧……………1\n02｜数据与人事……………5\n\n储能价格再探底 资金链先于订单吃紧\n\n01｜周度聚焦\n\n{A}\n",
        "mmmmcccthp",
        {"title": "储能价格再探底 资金链先于订单吃紧"},
    ),
    "an author right below the title": (
        HEAD + "推动先进制造业与现代服务业深度融合的建议\n温知白\n\n{A}\n",
        "mmmtmp",
        {"title": "推动先进制造业与现代服务业深度融合的建议", "staff": {"作者": ["温知白"]}},
    ),
    "an author and a post in brackets": (
        HEAD + "关于推动康养产业高质量发展的建议\n（省政协常委  宁远山）\n\n{A}\n",
        "mmmtmp",
        {"subtitle": "", "staff": {"作者": ["宁远山"]}},
    ),
    "an author and an affiliation at the end": (
        HEAD + "关键矿产联盟的新动向\n\n{A}\n\n作者：宁远山，复川大学国际关系研究院副研究员\n",
        "mmmtpz",
        {"staff": {"作者": ["宁远山"]}},
    ),
    "an author led by a bullet like the headings": (
        HEAD + "要素市场化改革怎样破题\n\n■ 陈远山\n\n{A}\n\n■ 打破分割\n\n{B}\n\n■ 统一规则\n\n{A}\n",
        None,
        {"title": "要素市场化改革怎样破题", "sections": ["■ 打破分割", "■ 统一规则"]},
    ),
    "headlines of a list of contents with bullets are no running headers": (
        HEAD + "本期要目\n◇ 老闸怎样改造\n◇ 人事信息\n\n【工作动态】\n\n老闸怎样改造\n\n{A}\n\n【基层反映】\n\n电梯谁来修\n\n{B}\n\n【人事信息】\n\n任命：方秋为区水务局副局长。\n",
        None,
        {"sections": ["【工作动态】", "老闸怎样改造", "【基层反映】", "【人事信息】"]},
    ),
    "columns between rules, the last above a dialogue": (
        HEAD + "━━━━ 政策风向 ━━━━\n\n{A}\n\n━━━━ 企业动态 ━━━━\n\n{B}\n",
        None,
        {"sections": ["政策风向", "企业动态"]},
    ),
    "numbers that only a blank parts from the words, with deeper ones": (
        HEAD + "计划的逻辑与启示\n\n1　背景：一项补课计划\n\n{A}\n\n2　主要做法\n\n2.1　任务书代替申请书\n\n{B}\n\n3　几点启示\n\n{A}\n",
        None,
        {"title": "计划的逻辑与启示", "sections": ["1 背景：一项补课计划", "2 主要做法", "2.1 任务书代替申请书", "3 几点启示"]},
    ),
    "a title in two lines, below its series": (
        HEAD + "2025创新大会观点综述（下）\n\n从“项目往来”到“规则共建”：\n创新合作的新变化与新要求\n\n{A}\n\n{B}\n",
        None,
        {"title": "从“项目往来”到“规则共建”：创新合作的新变化与新要求"},
    ),
    "bullets below bullets": (
        HEAD + "让老城适老\n\n■ 研讨会发言\n\n● 更新的尺度\n\n{A}\n\n● 补贴跟着人走\n\n{B}\n\n■ 报刊辑要\n\n{A}\n",
        None,
        {"sections": ["■ 研讨会发言", "■ 报刊辑要"]},
    ),
    "columns with a headline below, the first of them with a subtitle": (
        "云岭论坛·观察\n\n2025年年会会刊　第3号\n\n【今日看点】\n▪ 把样本从冷库里叫醒　　1版\n▪ 圆桌对话：中试谁来养　　2版\n\n★ 全体大会\n\n把样本从冷库里叫醒\n——第二次全体大会侧记\n\n{A}\n\n★ 圆桌对话\n\n中试谁来养\n\n{B}\n",
        None,
        {
            "title": "把样本从冷库里叫醒",
            "subtitle": "第二次全体大会侧记",
            "series": "云岭论坛·观察",
            "sections": ["★ 全体大会", "★ 圆桌对话", "中试谁来养"],
        },
    ),
    "headlines that the contents name behind their columns": (
        HEAD + "目　录\n\n论文速览｜机器替不了护工 …… 1\n报告解读｜缺人比缺钱更难 …… 2\n\n■ 论文速览\n\n机器替不了护工\n\n{A}\n（作者单位：苍岭大学护理系。摘编：宁远山）\n\n■ 报告解读\n\n缺人比缺钱更难\n\n{B}\n（编译：佟语桐、温知白）\n",
        None,
        {
            "sections": ["■ 论文速览", "机器替不了护工", "■ 报告解读", "缺人比缺钱更难"],
            "staff": {"摘编": ["宁远山"], "编译": ["佟语桐", "温知白"]},
        },
    ),
    "columns above numbers that count on": (
        HEAD + "■ 政策与组织\n\n01　并网排队拖累储能\n\n{A}\n\n02　回收有了统一口径\n\n{B}\n\n■ 企业前沿\n\n03　Halden公司下调交付量\n\n{A}\n［信息来源：公司公告；核稿　温知白］\n",
        None,
        {
            "sections": ["■ 政策与组织", "01 并网排队拖累储能", "02 回收有了统一口径", "■ 企业前沿", "03 Halden公司下调交付量"],
            "staff": {"核稿": ["温知白"]},
        },
    ),
    "turns of named experts are no sections": (
        HEAD + "一、总体情况\n{A}\n二、专家意见\n1.宁远山（苍岭大学教授）\n{A}\n2.佟语桐（苍岭市规划院研究员）\n{B}\n",
        None,
        {"sections": ["一、总体情况", "二、专家意见"]},
    ),
    "the bulletin of a session": (
        "苍岭省第十届人民代表大会常务委员会\n第九次会议\n简　报\n第 五 期\n会议秘书处编　　2026年9月9日\n\n分组审议电动自行车条例草案\n\n{A}\n",
        None,
        {"series": "苍岭省第十届人民代表大会常务委员会第九次会议简报", "title": "分组审议电动自行车条例草案"},
    ),
    "minutes of an office keep their own name": (
        "苍岭市人民政府办公室\n会议纪要\n〔2026〕3号　2026年9月9日\n\n关于河道治理有关问题的纪要\n\n{A}\n",
        None,
        {"series": "会议纪要"},
    ),
    "the session of a series, which counts no issues": (
        "苍岭证券研究所\n宏观观察　|　会议纪要\n2026年第14期（总第96期）\n2026/09/08\n\n下半年闭门会纪要：低通胀里的再平衡\n\n“海平线”首席沙龙第九场\n\n【本期要目】\n01 增长：斜率放缓，方向未改 …… 1\n02 价格：谁在买单 …… 2\n风险提示 …… 5\n\n{A}\n",
        None,
        {"series": "宏观观察", "issue": "2026年第14期", "title": "下半年闭门会纪要：低通胀里的再平衡", "subtitle": "“海平线”首席沙龙第九场"},
    ),
    "credits below the reports, houses left out": (
        HEAD + "三地经验\n\n一、甲地\n{A}\n（战略发展部　佟语桐　整理）\n二、乙地\n{B}\n（宁远山据外刊编译）\n三、丙地\n{A}\n（供稿：苍岭医疗集团影像医学中心）\n四、丁地\n{B}\n（本报记者　温知白　通讯员　祁沅　采写）\n",
        None,
        {"staff": {"整理": ["佟语桐"], "编译": ["宁远山"], "采写": ["温知白", "祁沅"]}},
    ),
    "the members below the leader of a team": (
        HEAD + "竹子的路\n\n{A}\n{B}\n\n课题组组长：宁远山（苍岭发展研究院副院长）\n成　　　员：佟语桐　　温知白\n执　　　笔：佟语桐\n",
        None,
        {"staff": {"课题组组长": ["宁远山"], "成员": ["佟语桐", "温知白"], "执笔": ["佟语桐"]}},
    ),
    "reporters with rare surnames below the subtitle": (
        HEAD + "山沟里的末班车\n——农村客运停运调查\n\n苍岭通讯社记者　晏　舒　茅永岐\n\n{A}\n",
        None,
        {"staff": {"记者": ["晏舒", "茅永岐"]}},
    ),
    "a note set off by a blank": (
        HEAD + "编者按  为学习借鉴外地经验，市委组织考察组外出考察。现将报告刊发，供参阅。\n\n赴东澜市考察营商环境的报告\n\n{A}\n",
        "mmmetp",
        {"title": "赴东澜市考察营商环境的报告"},
    ),
    "a note in square brackets": (HEAD + "【按】{A}\n\n县城商业还缺什么\n\n{B}\n", "mmmetp", {"title": "县城商业还缺什么"}),
    "an addressee": (
        "苍岭市商务局文件\n苍商字〔2026〕21号\n\n关于电子商务发展情况的报告\n\n市人民政府：\n\n{A}\n",
        "mmtpp",
        {"title": "关于电子商务发展情况的报告", "subtitle": ""},
    ),
    "annexes below the signature": (
        "苍岭市商务局文件\n苍商字〔2026〕21号\n\n关于印发座谈会纪要的通知\n\n各区商务局：\n\n{A}\n\n苍岭市商务局\n2026年5月6日\n\n座谈会纪要\n\n{B}\n",
        None,
        {"date": "2026-05-06", "publisher": "苍岭市商务局"},
    ),
    "columns above headlines": (
        HEAD + "【重点工作】\n全市工业经济调度会召开\n{A}\n【企业风采】\n澜星电子建成智能产线\n{B}\n【它山之石】\n外地推进改造的做法\n{A}\n",
        "mmmhhphhphhp",
        {"title": "", "sections": ["【重点工作】", "【企业风采】", "【它山之石】"]},
    ),
    "contents with the bullets of the headings": (
        HEAD + "本 期 要 目\n● 作息改革\n● 基地建设\n● 海外动态\n\n● 作息改革\n{A}\n● 基地建设\n{B}\n● 海外动态\n{A}\n",
        "mmmcccchphphp",
        {"sections": ["● 作息改革", "● 基地建设", "● 海外动态"]},
    ),
    "numbers parted by a blank alone": (
        HEAD + "深海采矿规则谈判\n\n摘要：{A}\n关键词：深海；规则\n\n一　谈判进展\n\n{A}\n\n二　各方立场\n\n{B}\n",
        "mmmtaahphp",
        {"sections": ["一 谈判进展", "二 各方立场"]},
    ),
    "parts on a line of their own": (
        HEAD + "储能出海难在哪儿\n\n{A}\n\nPART 01\n市场在分化\n\n{A}\n\nPART 02\n标准在抬高\n\n{B}\n\n—— END ——\n",
        "mmmtphphp",
        {"sections": ["PART 01市场在分化", "PART 02标准在抬高"]},
    ),
    "a colophon in a frame": (
        HEAD + "用工呈现新特点\n\n{A}\n\n┌──────────┐\n　报送：省发展改革委　　　\n　责任编辑：祁望舒　　　　审签：温知白　\n└──────────┘\n",
        "mmmtpzz",
        {"staff": {"责任编辑": ["祁望舒"], "审签": ["温知白"]}},
    ),
    "fields without colons": (
        HEAD + "用工呈现新特点\n\n{A}\n\n责任编辑　祁望舒\n地　　址　东澜市学府路12号\n邮　　编　310000\n电　　话　0571-88001122\n",
        "mmmtpzzzz",
        {"staff": {"责任编辑": ["祁望舒"]}, "contact": {"address": "东澜市学府路12号", "postcode": "310000", "phone": "0571-88001122"}},
    ),
    "staff of this issue": (
        HEAD + "老闸改造要过三关\n\n{A}\n\n本期撰稿：温知白　祁 沅    值班编委：佟语桐\n",
        "mmmtpz",
        {"staff": {"本期撰稿": ["温知白", "祁沅"], "值班编委": ["佟语桐"]}},
    ),
    "reporters below title and subtitle": (
        HEAD + "老闸改造要过三关\n——来自三座老闸的调查\n\n苍岭日报记者　温知白　佟语桐\n\n{A}\n",
        "mmmtsmp",
        {"subtitle": "来自三座老闸的调查", "staff": {"记者": ["温知白", "佟语桐"]}},
    ),
    "numbered statements": (
        HEAD + "老闸改造要过三关\n\n{A}\n\n1.水务局副主任温知白认为，堤要先修。\n2.商务局副局长佟语桐认为，账要算清。\n\n{B}\n",
        "mmmtpppp",
        {"sections": []},
    ),
    "a lead before the title": (
        HEAD + "本期导读：苍岭三座老闸一年花去八百万元，仍有两座漏水，问题出在责任不清。\n\n老闸改造要过三关\n\n{A}\n",
        "mmmatp",
        {"title": "老闸改造要过三关", "sections": []},
    ),
    "fields in heavy brackets": (
        HEAD + "【领域】水利设施管护\n【反映人】温知白\n\n老闸改造要过三关\n\n{A}\n",
        "mmmmmtp",
        {"title": "老闸改造要过三关", "subtitle": ""},
    ),
    "a kind and no title": (HEAD + "【类别】基层水利设施管护\n\n{A}\n\n{B}\n", "mmmmpp", {"title": ""}),
    "a second line that says what it is about": (
        HEAD + "三座老闸为何年年修年年漏\n关于苍岭县水闸管护情况的调查与反映\n\n{A}\n",
        "mmmtsp",
        {"title": "三座老闸为何年年修年年漏", "subtitle": "关于苍岭县水闸管护情况的调查与反映"},
    ),
    "guests one a line": (
        HEAD + "老闸改造要过三关\n\n【嘉宾】\n温知白　苍岭水务局副局长\n佟语桐　云岭大学教授\n\n温知白：堤要先修，账要算清。\n佟语桐：管网老了，先修后说。\n",
        "mmmthpppp",
        {"title": "老闸改造要过三关"},
    ),
    "speakers one a line below the note": (
        HEAD + "老闸改造要过三关\n\n【编者按】9月8日上午，苍岭县召开座谈会。\n\n主要发言人（以发言先后为序）：\n温知白　苍岭水务局副局长\n佟语桐　云岭大学教授\n\n观察之一：堤要先修\n\n{A}\n\n观察之二：账要算清\n\n{B}\n",
        "mmmteppphphp",
        {"title": "老闸改造要过三关", "sections": ["观察之一：堤要先修", "观察之二：账要算清"]},
    ),
    "who answered, posts before the names": (
        HEAD + "老闸改造要过三关\n\n【编者按】9月8日上午，苍岭县召开发布会。\n\n发布人：\n苍岭水务局副局长　温知白\n云岭大学教授　佟语桐\n\n一、发布要点\n\n{A}\n",
        "mmmteppphp",
        {"title": "老闸改造要过三关", "staff": {}},
    ),
    "contents with authors behind the dots, a column above the first report": (
        "苍岭境外参考\n2026年第9期（双月刊，总第63期）\n苍岭发展研究院　2026年9月9日\n\n目　录\n\n海外视点\n老闸改造：三国工程师的犹疑………………段知远 / 编译（1）\n学者对话\n慢下来，不是停下来…………………………江临（3）\n\n"
        "海外视点\n\n老闸改造：三国工程师的犹疑\n\n段知远　编译*\n\n芬兰：先立规矩再放手\n\n{A}\n\n新加坡：先看过程再看成品\n\n{B}\n\n学者对话\n\n慢下来，不是停下来\n\n{A}\n",
        "mmmccccchhmhphphhp",
        {"series": "苍岭境外参考", "title": "", "total_issue": 63, "staff": {"编译": ["段知远"]}},
    ),
    "headings with a colon right above their text": (
        HEAD + "老闸改造为何叫好难叫座\n\n{A}\n\n学校：两张皮怎么缝\n{A}{A}\n\n企业：要能干活的人\n{A}{A}\n\n家长：观念的弯难转\n{A}{A}\n",
        "mmmtphphphp",
        {"sections": ["学校：两张皮怎么缝", "企业：要能干活的人", "家长：观念的弯难转"]},
    ),
    "minutes of one meeting in two lines above their number": (
        "苍岭水利产业联盟\n第二届理事会第三次会议纪要\n\n苍水联纪〔2026〕5号\n\n时间：2026年9月8日\n\n会议由理事长温知白主持。\n\n一、审议工作报告\n\n{A}\n",
        "mtmmphp",
        {"series": "", "title": "第二届理事会第三次会议纪要"},
    ),
    "a subtitle without a dash, and who wrote and drew in one line": (
        HEAD + "课表上的第八节\n苍岭四所小规模学校回访手记\n\n文/段知远　图/江临\n\n{A}\n",
        "mmmtsmp",
        {"title": "课表上的第八节", "subtitle": "苍岭四所小规模学校回访手记"},
    ),
    "a column in two languages is no title": (
        "苍岭财经 2026年第9期（9月8日出版）\n观察 | OBSERVATION\n\n老闸改造要过三关\n\n{A}\n",
        "mmtp",
        {"title": "老闸改造要过三关", "date": "2026-09-08", "publisher": ""},
    ),
    "items of the agenda above who reports on them": (
        "苍岭能源公司\n党委会会议纪要\n\n〔2026〕9号\n\n苍岭能源公司党委办公室　2026年9月9日\n\n{A}\n\n议题一：传达推进会精神\n\n汇报人：温知白\n\n{B}\n会议决定：\n1.由办公室牵头制定方案。\n2.完成情况纳入年度考核。\n\n议题二：研究老闸改造事宜\n\n会议决定：\n1.原则同意改造方案。\n",
        "mmmmphppppphpp",
        {"sections": ["议题一：传达推进会精神", "议题二：研究老闸改造事宜"]},
    ),
    "a part of a centre by its short name": (
        "苍岭观察\n2026年第9期\n苍岭水利研究中心农村所　2026年9月9日\n\n老闸改造要过三关\n\n{A}\n",
        "mmmtp",
        {"publisher": "苍岭水利研究中心农村所"},
    ),
    "the day in a cell of its own, its year that of the number": (
        "苍岭财经\n2026年第9期 | 9月8日 星期二 | 苍岭水利研究所 主办\n\n老闸改造要过三关\n\n{A}\n",
        "mmtp",
        {"issue": "2026年第9期", "date": "2026-09-08", "publisher": "苍岭水利研究所"},
    ),
    "the first report behind the name of its column, as in the contents": (
        "苍岭简报\n〔2026〕第9期\n苍岭水利管理办公室　2026年9月9日　签发：段知远\n\n本期要目\n◎ 老闸改造合同在苍岭签署\n◎ 新闸通过评审\n\n【签约】老闸改造合同在苍岭签署\n\n{A}\n\n【评审】新闸通过评审\n\n{B}\n",
        "mmmccchphp",
        {"publisher": "苍岭水利管理办公室", "title": "", "sections": ["【签约】老闸改造合同在苍岭签署", "【评审】新闸通过评审"], "staff": {"签发": ["段知远"]}},
    ),
    "a colon in a headline behind its column; a house, who has put it together and when in one line": (
        "苍岭简报\n\n苍岭水利研究院　　整理：段知远　　2026年9月9日\n\n【签约】老闸改造合同在苍岭签署\n\n{A}\n\n【评审】苍岭报告：新闸晚于旧闸\n\n{B}\n\n【短讯】新闸通过评审\n\n{B}\n",
        "mmhphphp",
        {
            "publisher": "苍岭水利研究院",
            "sections": ["【签约】老闸改造合同在苍岭签署", "【评审】苍岭报告：新闸晚于旧闸", "【短讯】新闸通过评审"],
            "staff": {"整理": ["段知远"]},
        },
    ),
    "a headline of more than thirty characters above an empty line": (
        HEAD + "老闸改造要过三关\n\n{A}\n\n一、水利部门削减明年的改造预算，各县的水利站长与各闸的闸管员反应都十分强烈\n\n{B}\n\n二、新闸通过评审\n\n{A}\n",
        "mmmtphphp",
        {"sections": ["一、水利部门削减明年的改造预算，各县的水利站长与各闸的闸管员反应都十分强烈", "二、新闸通过评审"]},
    ),
    "numbers with a bar": (
        HEAD + "老闸改造要过三关\n\n01｜一周数据\n\n{A}\n\n02｜热点追踪\n\n◆三座老闸漏水\n\n{B}\n\n◆两座新闸停工\n\n{A}\n",
        "mmmthphhphp",
        {"title": "老闸改造要过三关", "sections": ["01|一周数据", "02|热点追踪"]},
    ),
    "contents of a page of fixed width, formal numerals": (
        HEAD + "目　录\n壹　会场：共识写进文件，分歧留在桌下………………………………1\n贰　学者：规则比口号走得远……………………………………………2\n\n老闸改造之后：苍岭能走多远\n\n{A}\n\n壹　会场：共识写进文件，分歧留在桌下\n{A}\n贰　学者：规则比口号走得远\n{B}\n",
        "mmmccctphphp",
        {"title": "老闸改造之后：苍岭能走多远", "sections": ["壹 会场：共识写进文件，分歧留在桌下", "贰 学者：规则比口号走得远"]},
    ),
    "the head of a listed firm": (
        "证券代码：301900　　证券简称：苍岭水务　　编号：2026-011\n\n苍岭投关简报\n2026年第9期\n苍岭水务股份有限公司　2026年9月9日\n\n老闸改造要过三关\n\n一、活动情况\n\n参与单位及人员\t苍岭证券研究所　段知远\n上市公司接待人员\t董事长　江临\n\n二、陈述\n\n{A}\n",
        "mmmmthpphp",
        {"series": "苍岭投关简报", "issue": "2026年第9期", "title": "老闸改造要过三关"},
    ),
    "a heading that begins with a date, points below a colon": (
        HEAD + "老闸改造要过三关\n\n一、28日以来的水情\n\n{A}\n\n会议决定：\n\n（一）水闸归一家管理。\n\n（二）十月前修好三座老闸。\n\n{B}\n",
        "mmmthppppp",
        {"sections": ["一、28日以来的水情"]},
    ),
    "a column above the title, a subtitle and authors below it": (
        HEAD + "◆ 调研报告\n\n老闸改造要过三关\n苍岭三县水闸管护情况调查\n\n段知远　江临\n\n{A}\n\n◆ 短评\n\n责任要先讲清\n\n{B}\n",
        None,
        {"title": "老闸改造要过三关", "subtitle": "苍岭三县水闸管护情况调查"},
    ),
    "headings with a colon below the words of a speaker, of one ending": (
        HEAD + "老闸改造要过三关\n\n编者按：段知远走访三县，写成此稿。\n\n船东的账：等水等出来的钱\n\n{A}\n\n温知白：堤要先修，账要算清。\n\n码头的账：省下的钱去了哪里\n\n{B}\n",
        "mmmtehpphp",
        {"sections": ["船东的账：等水等出来的钱", "码头的账：省下的钱去了哪里"]},
    ),
    "the first of several headings behind the name of a country, no contents": (
        HEAD + "本期聚焦：三国怎样修闸\n\n【芬兰】先立规矩再放手\n\n{A}\n\n【智利】老闸改造走到评估关口\n\n{B}\n\n【日本】闸费改由县里统筹\n\n{A}\n",
        "mmmthphphp",
        {"title": "三国怎样修闸", "sections": ["【芬兰】先立规矩再放手", "【智利】老闸改造走到评估关口", "【日本】闸费改由县里统筹"]},
    ),
    "the first heading without a number below a note": (
        HEAD + "老闸改造要过三关\n\n编者按：段知远走访三县，写成此稿。\n\n修闸的账怎么算\n\n{A}\n\n第一单谁来下\n\n{B}\n",
        "mmmtehphp",
        {"title": "老闸改造要过三关", "sections": ["修闸的账怎么算", "第一单谁来下"]},
    ),
    "a note of the house itself": (
        HEAD + "老闸改造要过三关\n\n本刊按：段知远走访三县，写成此稿。\n\n{A}\n",
        "mmmtep",
        {},
    ),
    "the title below a note, under that of the series": (
        HEAD + "苍岭水利论坛专报之四\n\n编者按：段知远走访三县，写成此稿。\n\n老闸改造要过三关\n\n一、账怎么算\n\n{A}\n\n二、谁来下单\n\n{B}\n",
        None,
        {"title": "老闸改造要过三关", "sections": ["一、账怎么算", "二、谁来下单"]},
    ),
    "a question of the reporter is no field": (
        HEAD + "县域商业还缺什么\n\n主持人：宁远山\n\n本刊记者：变化很大，您怎么看？\n温知白：短板很明显，最后一公里成本偏高。\n本刊记者：怎么办？\n温知白：要补短板，也要有耐心。\n",
        None,
        {"staff": {}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(name):
    text, kinds, stated = SHAPES[name]
    raw = text.replace("{A}", A).replace("{B}", B)
    document = clean(RawDocument("x", "x.txt", "0" * 64, raw))
    metadata = document.metadata
    found = {
        "staff": {member.role: list(member.names) for member in metadata.staff},
        "sections": list(metadata.sections),
    }
    assert {key: found.get(key, getattr(metadata, key)) for key in stated} == stated
    assert kinds is None or "".join(KINDS[block.kind] for block in document.blocks) == kinds
