"""Sentences of many builds, read with the LAC engine: who is who, with which posts. All names are invented."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.config import NerConfig
from pipeline.records import Affiliation, EntityLayer, Metadata, RawDocument, StaffMember, Work
from pipeline.stages.ner import NerStage
from pipeline.tables import describe_affiliations
from pipeline.text.cleaning import clean

Find = Callable[[str], EntityLayer]


def affiliations(layer: EntityLayer, name: str) -> list[tuple[str, str]]:
    (person,) = [p for p in layer.people if name in (p.name, *p.variants)]
    return [(a.org, a.title) for a in person.affiliations]


def texts(layer: EntityLayer, label: str) -> list[str]:
    return [e.text for e in layer.entities if e.label == label]


CHAINS: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("县水利局副局长闵秋实、双河镇党委书记亓若兰参加会议。", "亓若兰", [("双河镇党委", "书记")]),
    ("苍坪县“邻里灶”互助服务社理事长亓若兰说，成本上涨。", "亓若兰", [("苍坪县“邻里灶”互助服务社", "理事长")]),
    ("市“双减”工作专班副组长亓若兰说，要抓落实。", "亓若兰", [("市“双减”工作专班", "副组长")]),
    ("云岭科技首席财务官（以下简称CFO）亓若兰表示，收入过半。", "亓若兰", [("云岭科技", "首席财务官")]),
    ("联合国负责中东事务的助理秘书长亓若兰说，局势危急。", "亓若兰", [("联合国", "助理秘书长")]),
    ("荷兰教育、文化和科学大臣亓若兰（Ro Lan）说，经费分散。", "亓若兰", [("", "教育、文化和科学大臣")]),
    ("挪威贸易、工业和渔业部部长亓若兰说，经费分散。", "亓若兰", [("挪威贸易、工业和渔业部", "部长")]),
    (  # in a list of attendance, posts behind commas are of the house before them
        "外方出席：云岭海洋技术中心首席执行官亓若兰，研发总监计平之（线上），法律顾问庄子衡。\n会谈在云岭举行，双方谈了三个问题。",
        "计平之",
        [("云岭海洋技术中心", "研发总监")],
    ),
    (
        "6月3日至4日，市委常委、组织部部长，市委专班副组长计平之到区里调研。",
        "计平之",
        [("市委", "常委"), ("市委组织部", "部长"), ("市委专班", "副组长")],
    ),
    ("县委书记亓若兰、县长计平之陪同调研。", "计平之", [("", "县长")]),
    ("宏庆公司负责人方某某到庭，对方某公司未到。", "方某某", [("宏庆公司", "负责人")]),
    (
        "出席：云岭海洋技术中心主任亓若兰，研发总监计平之（线上）。\n会谈在云岭举行，双方谈了三个问题。",
        "计平之",
        [("云岭海洋技术中心", "研发总监")],
    ),
    ("云岭科技首席人工智能科学家计平之认为，估值太高。", "计平之", [("云岭科技", "首席人工智能科学家")]),
    ("计平之代表（清浦区委书记）说，要多听意见。", "计平之", [("清浦区委", "书记")]),
    ("来自江左大学的大三学生阿里木·买买提说，实习很有收获。", "阿里木·买买提", [("江左大学", "")]),
    (  # what somebody is in charge of is no house of his
        "副市长计平之（分管教育）表示，今年要建十所学校。",
        "计平之",
        [("", "副市长")],
    ),
    (  # a body in which several houses work together is no part of the one named first
        "市委副书记、市长、领导小组组长计平之强调，要压实责任。",
        "计平之",
        [("市委", "副书记"), ("", "市长"), ("领导小组", "组长")],
    ),
    ("该村妇女主任计平之说，大家都支持。", "计平之", [("", "妇女主任")]),
    (  # a 校长 is of the school, not of the college of the expert
        "江左市第七中学开了会。云岭师范学院心理学系主任亓若兰认为，压力要疏导。该校副校长计平之回应，课已经加了。",
        "计平之",
        [("江左市第七中学", "副校长")],
    ),
    (
        "云岭师范学院心理学系主任亓若兰认为，压力要疏导。该校副校长计平之回应，课已经加了。",
        "计平之",
        [("云岭师范学院", "副校长")],
    ),
    (  # a country is no house: the bracket tells it
        "日本学者森本悠介（江左政策研究所）认为，标准会改。",
        "森本悠介",
        [("江左政策研究所", "学者")],
    ),
    (  # a form of address only shortens the post
        "江左大学荣休教授计平之提醒，标准会改。计平之教授还说，不要急。",
        "计平之",
        [("江左大学", "荣休教授")],
    ),
    (  # a party to a case is told before its name
        "申请人江左轨道交通集团有限公司（以下简称“江左轨道”）总经理计平之陈述称，标准会改。",
        "计平之",
        [("江左轨道交通集团有限公司", "总经理")],
    ),
    (  # 于 may be a surname where a common word follows
        "江左市海洋局局长于海洋介绍，今年新增三处观测点。",
        "于海洋",
        [("江左市海洋局", "局长")],
    ),
    (  # a people is no part of a post, and no house
        "江左县灌区管理处主任、哈尼族高级工程师计平之从农业说起，灌区靠的是水。",
        "计平之",
        [("江左县灌区管理处", "主任"), ("江左县灌区管理处", "高级工程师")],
    ),
    (
        "云岭市人力资源和社会保障局对此作出答复。该局劳动关系处处长贲晓峰说，标准会改。",
        "贲晓峰",
        [("云岭市人力资源和社会保障局劳动关系处", "处长")],
    ),
    ("江左省总工会研究室原主任亓若兰说，标准会改。", "亓若兰", [("江左省总工会研究室", "原主任")]),
    (
        "第三方机构青禾评估咨询有限公司项目经理计平之说，标准会改。",
        "计平之",
        [("青禾评估咨询有限公司", "项目经理")],
    ),
    (
        "引题人是云岭政法学院教授、博士生导师，全国税收法治研究会副会长澹台敬之。",
        "澹台敬之",
        [
            ("云岭政法学院", "教授"),
            ("云岭政法学院", "博士生导师"),
            ("全国税收法治研究会", "副会长"),
        ],
    ),
    (
        "国家金融监督管理总局云岭监管局（下称“云岭金监局”）普惠金融处处长鲜于培说，标准会改。",
        "鲜于培",
        [("国家金融监督管理总局云岭监管局普惠金融处", "处长")],
    ),
    (
        "【青禾股份】青禾股份9日公告，拟收购两家同行。董事会秘书贲晓峰解释说，标准会改。",
        "贲晓峰",
        [("青禾股份", "董事会秘书")],
    ),
    (
        "云岭省科学技术协会副主席（分管国际合作）蓝天晴指出，基础研究要耐得住寂寞。",
        "蓝天晴",
        [("云岭省科学技术协会", "副主席")],
    ),
    (
        "云岭大学副校长、云岭省科学技术协会副主席（兼）蓝天晴指出，基础研究要耐得住寂寞。",
        "蓝天晴",
        [("云岭大学", "副校长"), ("云岭省科学技术协会", "副主席")],
    ),
    (
        "省发展改革委创新和高技术发展处副处长邵立言、省工信厅科技处一级调研员祖海川作了政策解读。",
        "邵立言",
        [("省发展改革委创新和高技术发展处", "副处长")],
    ),
    (
        "会议由南屏市委常委、常务副市长栾一舟主持，市政府副秘书长贡嘉木出席。",
        "栾一舟",
        [("南屏市委", "常委"), ("南屏市", "常务副市长")],
    ),
    (
        "据北山省人民医院党委副书记、院长、主任医师鱼在藻介绍，该院已建成三个平台。该院科研处处长习远山则认为，平台之间缺乏协同。",
        "习远山",
        [("北山省人民医院科研处", "处长")],
    ),
    (
        "恒星资本创始合伙人盖云飞、晨曦创投投资总监糜小雨和启明律师事务所高级合伙人、律师车若水参加圆桌。",
        "车若水",
        [("启明律师事务所", "高级合伙人"), ("启明律师事务所", "律师")],
    ),
    (
        "云岭师范大学校长助理兼人工智能学院院长苗可心（女，回族）提出，师资是短板。",
        "苗可心",
        [("云岭师范大学", "校长助理兼人工智能学院院长")],
    ),
    (
        "望江大学公共卫生学院流行病学教授宇文清表示，监测网络应前移。",
        "宇文清",
        [("望江大学公共卫生学院", "流行病学教授")],
    ),
    (
        "云岭省大数据发展管理局数据资源处（行政审批处）处长闵行舟说，目录编制已完成。",
        "闵行舟",
        [("云岭省大数据发展管理局数据资源处（行政审批处）", "处长")],
    ),
    (
        "江右理工大学机械工程学院党委副书记、纪委书记，江右省高端装备联盟秘书长郁达生在会上发言。",
        "郁达生",
        [
            ("江右理工大学机械工程学院", "党委副书记"),
            ("江右理工大学机械工程学院", "纪委书记"),
            ("江右省高端装备联盟", "秘书长"),
        ],
    ),
    (
        "省工信厅总工程师邸若冰主持会议，厅党组成员、副厅长裘千帆传达会议精神。",
        "裘千帆",
        [("省工信厅", "党组成员"), ("省工信厅", "副厅长")],
    ),
    (
        "江右航空发动机研究所型号总师隋唐演、副总师展昭平共同回答了提问。",
        "展昭平",
        [("江右航空发动机研究所", "副总师")],
    ),
    (
        "昆阳市水务局时任局长、现江右节水协会会长欧阳克俭回忆，当年论证会开了七场。",
        "欧阳克俭",
        [("昆阳市水务局", "时任局长"), ("江右节水协会", "会长")],
    ),
    (
        "穹天信息公司副总经理、原江右省航天协会秘书长柏山青表示赞成。",
        "柏山青",
        [("穹天信息公司", "副总经理"), ("江右省航天协会", "原秘书长")],
    ),
    (
        "美国北湖大学原建筑学院院长、教授 Paul Winter 分享了经验。",
        "Paul Winter",
        [("美国北湖大学建筑学院", "原院长"), ("美国北湖大学建筑学院", "教授")],
    ),
    (
        "主持：江右日报社科技部主任  欧阳修远",
        "欧阳修远",
        [("江右日报社科技部", "主任")],
    ),
    (
        "邬海波（江右省科学院院长、研究员）：我先讲一个故事。",
        "邬海波",
        [("江右省科学院", "院长"), ("江右省科学院", "研究员")],
    ),
    (
        "石桥镇党委书记皮若海算了一笔账：“一亩地能省三百块。”",
        "皮若海",
        [("石桥镇党委", "书记")],
    ),
    (
        "县委副书记、代县长钟离晓帆主持会议，县委办公室主任呼延素列席。",
        "钟离晓帆",
        [("县委", "副书记"), ("", "代县长")],
    ),
    ("榆关县委书记郗长空作表态发言。", "郗长空", [("榆关县委", "书记")]),
    (
        "盘龙社区党委书记、居委会主任茅以坤说，物业费收缴率上来了。",
        "茅以坤",
        [("盘龙社区", "党委书记"), ("盘龙社区居委会", "主任")],
    ),
    (
        "镇里请来了县农业农村局种植业股股长费长房。",
        "费长房",
        [("县农业农村局种植业股", "股长")],
    ),
    ("市人大常委会副主任那兰出席。", "那兰", [("市人大常委会", "副主任")]),
    (
        "宏远证券研究所副所长、电子行业首席分析师计无施看好国产替代；同所策略组组长禄东赞较为谨慎。",
        "禄东赞",
        [("宏远证券研究所策略组", "组长")],
    ),
    (
        "马尔科·贝里尼（Marco Bellini），米兰设计学会会长，称赞了方案。",
        "马尔科·贝里尼",
        [("米兰设计学会", "会长")],
    ),
    ("木兰舟（远山物流车队长）：最难的是等。", "木兰舟", [("远山物流", "车队长")]),
    ("华东区域总经理温庭筠（青禾生物）介绍，公司设有三个仓库。", "温庭筠", [("青禾生物", "华东区域总经理")]),
    (
        "泰伦资本（Tyrell Capital）亚洲首席策略师安娜·施密特表示，供应链正在分化。",
        "安娜·施密特",
        [("泰伦资本", "亚洲首席策略师")],
    ),
    (
        "莱茵河畔战略研究基金会能源项目主任汉斯·韦伯反驳，时间不够。",
        "汉斯·韦伯",
        [("莱茵河畔战略研究基金会", "能源项目主任")],
    ),
    (
        "来自长汀农业大学的博士生导师贺兰芝认为，试验田太少。",
        "贺兰芝",
        [("长汀农业大学", "博士生导师")],
    ),
    (
        "云起文化传播公司顾问展红绫（兼任江右省作家协会理事）说，选题要慢下来。",
        "展红绫",
        [("云起文化传播公司", "顾问"), ("江右省作家协会", "理事")],
    ),
    (
        "恒磊陶瓷技术总监乔岩抱怨，窑炉烧不了薄壁件。",
        "乔岩",
        [("恒磊陶瓷", "技术总监")],
    ),
    (
        "明溪市副市长、东湖高新区党工委书记、管委会主任柏敬之要求，政策要一企一策。",
        "柏敬之",
        [("明溪市", "副市长"), ("东湖高新区党工委", "书记"), ("东湖高新区管委会", "主任")],
    ),
    (
        "塔塔咨询服务公司（TCS）大中华区首席执行官拉吉夫·辛格透露，公司计划扩招。",
        "拉吉夫·辛格",
        [("塔塔咨询服务公司", "大中华区首席执行官")],
    ),
    # several names, offices one after the other
    (
        "苍岭大学法学院教授宁远山、佟语桐和副教授温知白一致认为，立法宜早不宜迟。",
        "佟语桐",
        [("苍岭大学法学院", "教授")],
    ),
    (
        "苍岭大学法学院教授宁远山、佟语桐和副教授温知白一致认为，立法宜早不宜迟。",
        "温知白",
        [("苍岭大学法学院", "副教授")],
    ),
    (
        "东澜市财政局局长裴远、宁远山参加座谈。宁远山认为，支出要有绩效。",
        "宁远山",
        [],
    ),
    (
        "会上，东澜市财政局预算处处长段知远、国库处副处长江临先后发言。",
        "江临",
        [("东澜市财政局国库处", "副处长")],
    ),
    ("清河县委书记孙牧之、县长赵闻溪分别作了表态发言。", "赵闻溪", [("清河县", "县长")]),
    ("东澜区区委书记郁达、区长田满川一行调研。", "田满川", [("东澜区", "区长")]),
    (
        "曾任苍岭日报社总编辑、现为苍岭大学新闻学院兼职教授的顾长卿说，媒体要慢一点。",
        "顾长卿",
        [("苍岭日报社", "总编辑"), ("苍岭大学新闻学院", "兼职教授")],
    ),
    ("拟任苍岭师范学院院长的詹若水在发言中提出，教师队伍要稳。", "詹若水", [("苍岭师范学院", "院长")]),
    # honours and bynames
    (
        "苍岭电力公司高级工程师、全国劳动模范秦岭松建议，补齐农网短板。",
        "秦岭松",
        [("苍岭电力公司", "高级工程师"), ("", "全国劳动模范")],
    ),
    ("东澜大学教授、“长江学者”陈青云认为，方法要新。", "陈青云", [("东澜大学", "教授")]),
    # offices
    ("据苍岭海关关长叶知秋介绍，进口冷链查验时间缩短。", "叶知秋", [("苍岭海关", "关长")]),
    (
        "苍岭银行行长助理兼公司业务部总经理宋清如认为，利差还会收窄。",
        "宋清如",
        [("苍岭银行", "行长助理兼公司业务部总经理")],
    ),
    ("苍岭天使投资协会创会会长陈连环认为，耐心比钱更贵。", "陈连环", [("苍岭天使投资协会", "创会会长")]),
    ("市政府副秘书长、专班召集人苏晚晴强调，课后服务要排到六点。", "苏晚晴", [("市政府", "副秘书长"), ("专班", "召集人")]),
    ("执政党安全保障调查会会长、前防卫大臣苏晚晴认为，课后服务要排到六点。", "苏晚晴", [("执政党安全保障调查会", "会长"), ("", "前防卫大臣")]),
    ("只有东澜大学教授苏晚晴持不同看法，她觉得课后服务要排到六点。", "苏晚晴", [("东澜大学", "教授")]),
    ("在东澜市第三小学，校长苏晚晴告诉调研组，课后服务排到了六点。", "苏晚晴", [("东澜市第三小学", "校长")]),
    ("苍岭大学设立人工智能学院。校长苏晚晴说，课后服务排到了六点。", "苏晚晴", [("苍岭大学", "校长")]),
    ("苍岭能源委员会驳回了申请。副主席宋清如说，堤要先修。", "宋清如", [("苍岭能源委员会", "副主席")]),
    ("在苍岭市第三小学，省人大代表苏晚晴告诉调研组，课后服务排到了六点。", "苏晚晴", [("", "省人大代表")]),
    # an academy is no part of the way
    (
        "苍岭大学校长，中国科学院院士佟语桐主持会议。该校水利学院院长岑岫说，堤要先修。",
        "岑岫",
        [("苍岭大学水利学院", "院长")],
    ),
    (
        "苍岭大学教授、中国工程院院士、水利学院院长岑岫说，堤要先修。",
        "岑岫",
        [("苍岭大学", "教授"), ("中国工程院", "院士"), ("苍岭大学水利学院", "院长")],
    ),
    (
        "中国科学院院士、苍岭大学水利学院院长岑岫说，堤要先修。",
        "岑岫",
        [("中国科学院", "院士"), ("苍岭大学水利学院", "院长")],
    ),
    ("云杉期货黑色金属首席分析师岑岫认为，价格见底。", "岑岫", [("云杉期货", "黑色金属首席分析师")]),
]  # fmt: skip


CHAINS += [
    (
        "贲晓峰是江左大学能源工程系教授，并任江左储能学会会长。",
        "贲晓峰",
        [("江左大学能源工程系", "教授"), ("江左储能学会", "会长")],
    ),
    (
        "贲晓峰，江左省知识产权局二级巡视员，江左省知识产权研究会副理事长，也提到作价偏低。",
        "贲晓峰",
        [("江左省知识产权局", "二级巡视员"), ("江左省知识产权研究会", "副理事长")],
    ),
    (
        "贲晓峰直言，作价偏低。他是江左省知识产权研究会副理事长、江左大学教授。",
        "贲晓峰",
        [("江左省知识产权研究会", "副理事长"), ("江左大学", "教授")],
    ),
    ("李建国董事长、王小芳总经理、独立董事张志强参加会议。", "张志强", [("", "独立董事")]),
    ("李建国董事长、王小芳总经理、独立董事张志强参加会议。", "王小芳", [("", "总经理")]),
    ("出席：李建国、王小芳副校长", "王小芳", [("", "副校长")]),
    ("出席：江左集团李建国董事长、王小芳总经理，江左大学张志强", "王小芳", [("江左集团", "总经理")]),
    ("列席：江左县财政局李建国、江左县水利局王小芳、张志强", "王小芳", [("江左县水利局", "")]),
    ("列席：江左县财政局李建国、江左县水利局王小芳、张志强", "张志强", [("江左县水利局", "")]),
    ("河口乡长岭村党支部书记贲晓峰说，标准会改。", "贲晓峰", [("河口乡长岭村", "党支部书记")]),
    ("江左大学流行病学家贲晓峰说，标准会改。", "贲晓峰", [("江左大学", "流行病学家")]),
    ("于都县卫健委副主任贲晓峰说，标准会改。", "贲晓峰", [("于都县卫健委", "副主任")]),
    ("3. XX大学就业研究中心主任贲晓峰则认为，标准会改。", "贲晓峰", [("XX大学就业研究中心", "主任")]),
    ("英国首相顾问贲晓峰说，标准会改。", "贲晓峰", [("", "首相顾问")]),
    ("村委会主任、返乡大学生贲晓峰说，标准会改。", "贲晓峰", [("村委会", "主任")]),
    ("江左工程院院士、桥梁专家贲晓峰说，标准会改。", "贲晓峰", [("江左工程院", "院士"), ("", "桥梁专家")]),
    (
        "江左研究所（Jiangzuo）7月8日发表研究员贲晓峰的文章。",
        "贲晓峰",
        [("江左研究所（Jiangzuo）", "研究员")],
    ),
    ("列席：贲晓峰（市政协）、李建国（市人大常委会）", "贲晓峰", [("市政协", "")]),
    ("贲晓峰，《江左经济评论》执行主编。贲晓峰说，标准会改。", "贲晓峰", [("《江左经济评论》", "执行主编")]),
    ("经济商务参赞贲晓峰说，标准会改。", "贲晓峰", [("", "经济商务参赞")]),
    ("江左农科院选派副研究员贲晓峰驻村帮扶。", "贲晓峰", [("江左农科院", "副研究员")]),
    ("江左市财政局有关负责人、江左市妇联副主席贲晓峰参加座谈。", "贲晓峰", [("江左市妇联", "副主席")]),
    (
        "定价方案提出人江左市发展和改革委员会价格科副科长贲晓峰说，标准会改。",
        "贲晓峰",
        [("江左市发展和改革委员会价格科", "副科长")],
    ),
    ("会议决定给予江左机械厂主任贲晓峰记过处分。", "贲晓峰", [("江左机械厂", "主任")]),
    ("出席：副总经理李建国、贲晓峰，总会计师王晓梅。", "贲晓峰", [("", "副总经理")]),
    ("小组成员由江左市发改委主任，" + "江左市财政局局长，" * 30 + "江左大学校长贲晓峰担任。", "贲晓峰", None),
    (
        "江左精密仪器研究所坐落在老厂区。所长兼党委书记贲晓峰说，标准会改。",
        "贲晓峰",
        [("江左精密仪器研究所", "所长兼党委书记")],
    ),
]


@pytest.mark.parametrize(("text", "name", "expected"), CHAINS)
def test_affiliations(find: Find, text: str, name: str, expected: list[tuple[str, str]] | None) -> None:
    found = affiliations(find(text), name)
    assert found[-1] == ("江左大学", "校长") if expected is None else found == expected


def test_short_form_stands_for_the_full_name(find: Find) -> None:
    layer = find(
        "青禾生物（苏州）股份有限公司（下称“青禾生物”）联合创始人、首席可持续发展官母雅雯说，要慢。\n"
        "青禾生物首席医学官东野望舒补充道，临床资源紧张。青禾生物国际合作部部长扎西多吉未发言。"
    )
    full = "青禾生物（苏州）股份有限公司"
    assert affiliations(layer, "母雅雯") == [(full, "联合创始人"), (full, "首席可持续发展官")]
    assert affiliations(layer, "东野望舒") == [(full, "首席医学官")]
    assert affiliations(layer, "扎西多吉") == [(full + "国际合作部", "部长")]
    (organisation,) = [o for o in layer.organisations if o.name == full]
    assert organisation.variants == ("青禾生物",)


def test_foreign_name_original_and_surname_are_one_person(find: Find) -> None:
    layer = find(
        "美国斯图尔特神经工程研究所（Stewart Institute for Neural Engineering，SINE）所长凯瑟琳·奥康纳"
        "（Catherine O'Connor）强调，伦理审查必须前置。奥康纳还提醒，数据跨境要有规则。\n"
        "SINE高级研究员 Rajesh Kumar 说，开源平台能降低门槛。Kumar 同时担心经费。"
    )
    assert [(p.name, set(p.variants)) for p in layer.people] == [
        ("凯瑟琳·奥康纳", {"奥康纳", "Catherine O'Connor"}),
        ("Rajesh Kumar", {"Kumar"}),
    ]
    assert affiliations(layer, "Kumar") == [("美国斯图尔特神经工程研究所", "高级研究员")]
    assert "Stewart Institute for Neural Engineering" in texts(layer, "ORG")


def test_a_homophone_is_one_person_with_a_warning(find: Find) -> None:
    layer = find(
        "江右市市场监管局党组书记、局长亢慕义带队调研，市科协主席昝海燕陪同。\n亢慕毅指出，要守住安全底线。"
    )
    assert [p.name for p in layer.people] == ["亢慕义", "昝海燕"]
    (warning,) = layer.people[0].warnings
    assert "亢慕义" in warning
    assert "亢慕毅" in warning


def test_list_of_participants(find: Find) -> None:
    layer = find(
        "参加人员：市发改委岑雪、宿远帆，市科技局局长鄢若松、米粒，云岭大学巴图尔·买买提，远航无人机公司牧之野。"
    )
    assert {p.name: [(a.org, a.title) for a in p.affiliations] for p in layer.people} == {
        "岑雪": [("市发改委", "")],
        "宿远帆": [("市发改委", "")],
        "鄢若松": [("市科技局", "局长")],
        "米粒": [("市科技局", "")],
        "巴图尔·买买提": [("云岭大学", "")],
        "牧之野": [("远航无人机公司", "")],
    }
    assert texts(layer, "ORG") == ["市发改委", "市科技局", "云岭大学", "远航无人机公司"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("昨日，张某、李某某均到庭。张某说，早。2024年某月，江某公司在某市开业。", ["张某", "李某某"]),
        ("王某、李某、赵某三人均表示，愿意退赃。", ["王某", "李某", "赵某"]),
        ("欧阳某说，他愿意配合。诸葛某某补充道，早。", ["欧阳某", "诸葛某某"]),
        ("院长和某某企业负责人见面，党员向某某同志学习，应某某公司邀请。", []),
        ("对于某某问题，从某某地到某地，经某某部门批准后方可施工。", []),
        ("这家工程某、某两个标段完工。", []),
    ],
)
def test_masked_names_are_names(find: Find, text: str, people: list[str]) -> None:
    assert [p.name for p in find(PREAMBLE + text).people if "某" in p.name] == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("李镇驻村三年。第一书记李镇说，早。记者李镇走进刘村。", ["李镇"]),
        ("云岭大学教授张镇说，早。张镇到王村调研。", ["张镇"]),
        ("龙怀镇巴楼村动员农户。龙怀镇党委书记白若川说，早。", ["白若川"]),
    ],
)
def test_townships_are_no_people(find: Find, text: str, people: list[str]) -> None:
    known = {"李镇", "张镇", "龙怀镇", "白若川"}
    assert [p.name for p in find(PREAMBLE + text).people if p.name in known] == people


def test_surname_and_title_is_no_name(find: Find) -> None:
    layer = find("望江研究院院长麻晓冬介绍，指导原则年内发布。麻院长还说，培训已经开始。麻总没有回应。")
    assert texts(layer, "PER") == ["麻晓冬"]


def test_spaces_inside_names_and_distribution_lists(find: Find) -> None:
    layer = find(
        "据东山市工信局产业处处长尉 迟 毅介绍，全市有平台19家。\n\n报送：省科技厅，市委办公室，各成员单位"
    )
    assert texts(layer, "PER") == ["尉迟毅"]
    assert texts(layer, "ORG") == ["东山市工信局产业处", "省科技厅", "市委办公室"]


def test_staff_are_people_with_roles(find: Find) -> None:
    layer = find(
        "东湖科技动态\n\n第3期\n\n加快脑机产业发展\n\n明溪大学教授乜之恒认为，材料是关键。\n\n"
        "整理：费诺、谈笑风　编辑：安如山　责任编辑：贝多竹"
    )
    roles = {p.name: p.role for p in layer.people}
    assert roles == {
        "乜之恒": "mentioned",
        "费诺": "compiler",
        "谈笑风": "compiler",
        "安如山": "editor",
        "贝多竹": "responsible-editor",
    }


def test_posts_without_a_person_need_an_organisation(find: Find) -> None:
    layer = find("主任们说，书记很重要，专家意见不一。东山省统计局局长出席。")
    assert texts(layer, "TITLE") == ["局长"]


@pytest.mark.parametrize(
    "text",
    [
        "国际科技创新中心建设提速。",
        "东山创新论坛在东湖高新区举行。",
        "会议研究了有关事项，与会专家一致认为目标可行。",
    ],
)
def test_events_zones_and_notions_are_no_organisations(find: Find, text: str) -> None:
    layer = find(text)
    assert texts(layer, "ORG") == []
    assert layer.people == ()


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("区教育局、区财政局、区民政局联合印发通知。", ["区教育局", "区财政局", "区民政局"]),
        ("欧美智库热议这一路线，商超也有意见。", []),
        ("座谈会在科技楼举行，三号楼属于原国企家属院。", []),
        ("一位镇党政办副主任打开相册给我们看。", []),
        ("施工单位安步建设有限公司的现场负责人回应了质疑。", ["安步建设有限公司"]),
        ("评审组由五位技术专家和一位财务专家组成，云岭大学教授王秀英任组长。", ["评审组", "云岭大学"]),
        ("她说，云岭资产管理有限公司持有公司股份已满五年。", ["云岭资产管理有限公司"]),
    ],
)
def test_organisations_alone(find: Find, text: str, organisations: list[str]) -> None:
    assert texts(find(text), "ORG") == organisations


def test_department_of_the_publisher_stands_alone(find: Find) -> None:
    layer = find(
        "科研简报\n\n第6期\n\n澄江大学科学技术研究院　2025年4月11日\n\n让科研落到课题组\n\n"
        "4月9日下午，学校召开座谈会，会议决定，由科学技术研究院牵头建立问题台账，每两个月通报一次办理进度。"
    )
    assert "科学技术研究院" in texts(layer, "ORG")


def test_two_runs_agree(find: Find) -> None:
    text = "".join(chain for chain, _, _ in CHAINS)
    assert find(text) == find(text)


def test_authors_and_where_they_work(find: Find) -> None:
    layer = find(
        "产业观察\n\n第6期\n\n低空经济需要冷思考\n\n作者：百里溪　沙漠雪（东原农业发展战略研究院）\n\n"
        "律师陆明远认为，监管要留有余地。来自云帆科技有限公司的柳如烟说，公司已经试飞一千架次。\n\n编辑：时雨"
    )
    assert {p.name: (p.role, [(a.org, a.title) for a in p.affiliations]) for p in layer.people} == {
        "百里溪": ("author", [("东原农业发展战略研究院", "")]),
        "沙漠雪": ("author", [("东原农业发展战略研究院", "")]),
        "陆明远": ("mentioned", []),  # an occupation, no post
        "柳如烟": ("mentioned", [("云帆科技有限公司", "")]),
        "时雨": ("editor", []),
    }


def test_guests_listed_before_a_talk(find: Find) -> None:
    layer = find(
        "云岭观察\n第9期\n2026年9月9日\n\n老闸改造要过三关\n\n【嘉宾】\n岑岫　云岭水务局副局长\n佟语桐　云岭大学教授\n\n"
        "岑岫：堤要先修，账要算清。\n佟语桐：管网老了，先修后说。\n"
    )
    assert affiliations(layer, "岑岫") == [("云岭水务局", "副局长")]
    assert affiliations(layer, "佟语桐") == [("云岭大学", "教授")]


def test_rows_of_a_table_of_participants(find: Find) -> None:
    layer = find(
        "会议讨论了有关事项，形成了一致意见，安排了下一步工作。\n\n云岭省科技厅　　　蓝采和（党组成员、总会计师）、白玉堂\n"
    )
    assert affiliations(layer, "蓝采和") == [("云岭省科技厅", "党组成员"), ("云岭省科技厅", "总会计师")]
    assert affiliations(layer, "白玉堂") == [("云岭省科技厅", "")]


def test_rows_of_a_table_with_a_column_for_house_and_post(find: Find) -> None:
    layer = find(
        "听证会讨论了有关事项，形成了一致意见。\n\n序号　类别　　　姓名　　单位及职务\n1　　消费者　　蓝采和　云岭纺织有限公司挡车工\n"
        "2　　专家学者　白玉堂　云岭大学教授（请假）\n"
    )
    assert affiliations(layer, "蓝采和") == [("云岭纺织有限公司", "挡车工")]
    assert affiliations(layer, "白玉堂") == [("云岭大学", "教授")]
    layer = find(
        "沙龙讨论了有关事项，形成了一致意见。\n\n姓名　单位　职务/职称　备注\n蓝采和　云岭研究中心　执行主任　主持人\n白玉堂　云岭大学公共管理学院　副教授　主旨发言\n"
    )
    assert affiliations(layer, "蓝采和") == [("云岭研究中心", "执行主任")]
    assert affiliations(layer, "白玉堂") == [("云岭大学公共管理学院", "副教授")]
    layer = find(
        "理事会讨论了有关事项，形成了一致意见。\n\n单位　姓名　职务　学会职务\n云岭研究中心　蓝采和　执行主任　理事（新任）\n云岭大学　白玉堂　副校长（主持）　副理事长\n"
    )
    assert affiliations(layer, "蓝采和") == [("云岭研究中心", "执行主任"), ("", "理事")]
    assert affiliations(layer, "白玉堂") == [("云岭大学", "副校长"), ("", "副理事长")]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("浙江某纺织企业已收到资金，江苏某企业也收到了。", []),
        ("留英博士、云岭大学教授蓝采和说，标准会改。", ["蓝采和"]),
        ("独立董事蓝采和、白玉堂、韩立经核查后认为，处理得当。", ["蓝采和", "白玉堂", "韩立"]),
        ("陈述人、监审人先后发言，云岭大学教授蓝采和作了说明。", ["蓝采和"]),
        ("云岭大学教授蓝采和（民建）说，标准会改。", ["蓝采和"]),
    ],
)
def test_no_people(find: Find, text: str, people: list[str]) -> None:
    assert [person.name for person in find(text).people] == people


def test_posts_behind_a_form_of_address_and_behind_wei(find: Find) -> None:
    layer = find(
        "蓝采和委员是云岭水务局副局长、云岭桥梁协会会长，他说，标准会改。会议增补云岭大学教授白玉堂为云岭桥梁协会副会长。"
    )
    assert affiliations(layer, "蓝采和")[:2] == [("云岭水务局", "副局长"), ("云岭桥梁协会", "会长")]
    assert ("云岭桥梁协会", "副会长") in affiliations(layer, "白玉堂")


def test_words_beside_names(find: Find) -> None:
    layer = find(
        "云岭数码实际控制人曾口头表示，愿意担保。\n时　间：4月17日下午\n时　间：5月8日下午\n云岭大学教授蓝采和说，账要算清。"
    )
    assert texts(layer, "PER") == ["蓝采和"]


def test_roster_lines(find: Find) -> None:
    layer = find(
        "会议讨论了有关事项，形成了一致意见，安排了下一步工作。\n\n云岭省科技厅：蓝采和、白玉堂\n\n"
        "云岭大学：要加快建设一流学科，办好特色专业。"
    )
    assert affiliations(layer, "蓝采和") == affiliations(layer, "白玉堂") == [("云岭省科技厅", "")]
    assert texts(layer, "PER") == ["蓝采和", "白玉堂"]


def test_two_houses_in_one_line_of_a_roster(find: Find) -> None:
    layer = find(
        "会议讨论了有关事项，形成了一致意见，安排了下一步工作。\n\n出席：蓝采和\n"
        "云岭省科技厅：高 原　　云岭省水利厅：白玉堂、田志刚\n"
    )
    assert affiliations(layer, "高原") == [("云岭省科技厅", "")]
    assert affiliations(layer, "白玉堂") == affiliations(layer, "田志刚") == [("云岭省水利厅", "")]


def test_a_slogan_before_the_colon_of_a_title_is_nobody(find: Find) -> None:
    layer = find(
        "东岭简报\n第3期\n\n向海图强：以科技推动海洋经济发展\n\n9月23日，论坛召开，大家讨论了海洋经济。\n"
    )
    assert texts(layer, "PER") == []


@pytest.mark.parametrize(
    "text",
    [
        "徐先生说，手续办得很快。李奶奶也很满意，邻居们都来打听。",
        "总经理高度评价了这一做法，院长全力支持，主任表示感谢。",
        "检察官办公室和专家组发布了结果，首相官邸前举行了活动。",
        "江汀观察：您多次呼吁改革，为什么？",
        "柳江新闻：地方的态度呢？",
        "来源：柳江观察\n\n地方的态度不一。",
    ],
)
def test_courtesies_and_common_words_are_no_names(find: Find, text: str) -> None:
    assert texts(find(text), "PER") == []


@pytest.mark.parametrize(
    "text",
    [
        "换届那年业委会没有选出来，小学和卫生院也都在观望。",
        "地区局势仍然紧张，交通运输部门加强了值守。",
        "经验要推广至省内同级医院，县内其他医院也在学。",
        "双方签署了协议，作出了部署，格局没有改变。",
    ],
)
def test_words_that_end_like_organisations(find: Find, text: str) -> None:
    assert texts(find(text), "ORG") == []


def test_known_people_and_organisations(tmp_path) -> None:
    people = tmp_path / "people.tsv"
    people.write_text("name\tvariants\n阿福\tAfu\n", "utf-8")
    organisations = tmp_path / "organisations.tsv"
    organisations.write_text("name\tshort\n东山省科学技术研究总院\t东科总\n", "utf-8")
    stage = NerStage(NerConfig(engine="lac", people=str(people), organisations=str(organisations)))
    document = clean(RawDocument("t", "t.txt", "0", "东科总认为，阿福的方案可行。Afu 表示感谢。"))
    (layer,) = stage.process([Work("t", document=document)])
    assert isinstance(layer, EntityLayer)
    assert [(p.name, p.variants) for p in layer.people] == [("阿福", ("Afu",))]
    assert [(o.name, o.variants) for o in layer.organisations] == [("东山省科学技术研究总院", ("东科总",))]


@pytest.mark.parametrize(
    ("field", "people"),
    [
        ("签发：洪远达　　联系人：鞠　晓　　电话：0835-6620917", ["洪远达", "鞠晓"]),
        ("签发：洪远达　　联系人：覃一鸣　　电话：0835-6620917", ["洪远达", "覃一鸣"]),
        ("签发：洪远达　　联系人：王先生　　电话：0835-6620917", ["洪远达"]),
        ("签发：洪远达　　联系人：张科长　　电话：0835-6620917", ["洪远达"]),
        ("签发：洪远达　　联系人：办公室　　电话：0835-6620917", ["洪远达"]),
    ],
)
def test_contact_persons_are_people(find: Find, field: str, people: list[str]) -> None:
    layer = find(f"科情快报\n第3期\n2025年3月1日\n\n一、要点\n东山大学教授郝仁认为，要慢。\n\n{field}")
    assert [re.sub(r"\s", "", name) for name in texts(layer, "PER")] == ["郝仁", *people]


@pytest.mark.parametrize(
    ("text", "staff", "people"),
    [
        ("东山大学教授郝仁认为，要慢。会后由白若竹核对了发言。", (), {"郝仁": "mentioned"}),
        (
            "东山大学教授郝仁认为，要慢。会后由白若竹核对了发言。",
            (StaffMember("编辑", ("白若竹",)),),
            {"郝仁": "mentioned", "白若竹": "editor"},
        ),
        ("东山大学教授郝仁认为，要慢。", (StaffMember("编辑", ("白若竹",)),), {"郝仁": "mentioned"}),
    ],
)
def test_staff_of_the_metadata_are_found_where_the_text_has_them(
    text: str, staff: tuple[StaffMember, ...], people: dict[str, str]
) -> None:
    stage = NerStage(NerConfig(engine="lac"))
    document = replace(clean(RawDocument("t", "t.txt", "0", text)), metadata=Metadata(staff=staff))
    (layer,) = stage.process([Work("t", document=document)])
    assert isinstance(layer, EntityLayer)
    assert {person.name: person.role for person in layer.people} == people
    assert set(texts(layer, "PER")) == people.keys()


def test_posts_of_many_institutions(find: Find) -> None:
    layer = find(
        "江州大学公共卫生学院教授、省医改专家咨询委员会委员、省卫生厅农村处原处长麦笙认为，编制要活。\n\n"
        "湖州气象服务中心预报部部长、民航局标准起草专班成员单小雨打了个比方。"
    )
    assert affiliations(layer, "麦笙") == [
        ("江州大学公共卫生学院", "教授"),
        ("省医改专家咨询委员会", "委员"),
        ("省卫生厅农村处", "原处长"),
    ]
    assert affiliations(layer, "单小雨")[-1] == ("民航局标准起草专班", "成员")


def test_who_holds_no_post_is_described(find: Find) -> None:
    layer = find(
        "石渡镇上坪村村民陈大勇认为，水还是不够。江州大学教授麦笙认为，要先修渠。\n\n陈大勇说，等了三年。"
    )
    described = {person.name: (person.affiliations, person.description) for person in layer.people}
    assert described["陈大勇"] == ((), "石渡镇上坪村村民")
    assert described["麦笙"][1] == ""


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("濉溪县第二人民医院一位护士长透露，夜班最缺人。", "濉溪县第二人民医院"),
        ("云岭市疾病预防控制中心一名不愿具名的科长说，检测能力够。", "云岭市疾病预防控制中心"),
        ("江海省房地产业协会长租公寓分会副会长卫青川介绍，空置率回落。", "江海省房地产业协会长租公寓分会"),
    ],
)
def test_organisations_before_posts(find: Find, text: str, organisation: str) -> None:
    assert texts(find(text), "ORG") == [organisation]


@pytest.mark.parametrize(
    ("text", "name", "variant"),
    [
        (
            "江州大学教授Marie van der Berg（玛丽·范德伯格）强调排班权。",
            "Marie van der Berg",
            "玛丽·范德伯格",
        ),
        ("江州大学教授John Smith（约翰·史密斯）认为，模型要开源。", "John Smith", "约翰·史密斯"),
        (
            "Marie Dubois（江州大学教授，中文名杜兰心，线上参加）到会。杜兰心强调排班权。",
            "Marie Dubois",
            "杜兰心",
        ),
    ],
)
def test_latin_names_with_their_chinese_form(find: Find, text: str, name: str, variant: str) -> None:
    (person,) = find(text).people
    assert {name, variant} == {person.name, *person.variants}
    assert [(a.org, a.title) for a in person.affiliations] == [("江州大学", "教授")]


@pytest.mark.parametrize(
    ("text", "name", "organisation", "title"),
    [
        ("江海省水利厅召开推进会，厅长卫青川表示，要抢工期。", "卫青川", "江海省水利厅", "厅长"),
        (
            "东山大学战略研究院主办了论坛。战略研究院副院长司马朔主持。",
            "司马朔",
            "东山大学战略研究院",
            "副院长",
        ),
        (
            "东山芯片产业联合会测算，产能下降。联合会副会长白承志说，订单在涨。",
            "白承志",
            "东山芯片产业联合会",
            "副会长",
        ),
        (
            "会后有人提问（朴成勋，首尔国立大学社会学系教授——编者注）。",
            "朴成勋",
            "首尔国立大学社会学系",
            "教授",
        ),
    ],
)
def test_seats_that_the_text_names_elsewhere(
    find: Find, text: str, name: str, organisation: str, title: str
) -> None:
    assert affiliations(find(text), name) == [(organisation, title)]


def test_familiar_addresses_and_capitals_are_no_names(find: Find) -> None:
    assert (
        texts(find("老周算了一笔账，骑手小耿说，活多了。布鲁塞尔还没有表态，医生向本刊诉苦。"), "PER") == []
    )


def test_particulars_in_brackets_before_the_post(find: Find) -> None:
    layer = find(
        "会上，库尔班（男，维吾尔族），市民族中学教师，谈了体会。张小满（化名），青石物流公司司机，说活少了。"
    )
    assert affiliations(layer, "库尔班") == [("市民族中学", "教师")]
    assert affiliations(layer, "张小满") == [("青石物流公司", "司机")]


@pytest.mark.parametrize("name", ["Élodie Martin", "Ángel Gurría", "Şahin Öztürk"])
def test_a_latin_name_may_begin_with_an_accent(find: Find, name: str) -> None:
    layer = find(f"法国经济学家 {name} 认为，市场正在复苏。")
    assert texts(layer, "PER") == [name]


PREAMBLE = "会议情况\n\n　　近日召开会议，讨论了今年的工作安排。\n　　"
BRACKETED = (
    "参加：施若愚（文学编辑中心副主任，女）、乐山（作家）、安之（校对科原科长、特聘质检员）、常新月（女，市卫健委副主任）、"
    "阿迪力·买买提（男，维吾尔族，清河地区医院院长）、贝思齐（51岁；清河集团，总经理，硕士）"
)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (BRACKETED, "施若愚", [("文学编辑中心", "副主任")]),
        (BRACKETED, "安之", [("校对科", "原科长"), ("校对科", "特聘质检员")]),
        (BRACKETED, "常新月", [("市卫健委", "副主任")]),
        (BRACKETED, "阿迪力·买买提", [("清河地区医院", "院长")]),
        (BRACKETED, "贝思齐", [("清河集团", "总经理")]),
        (
            "列席：市财政局 刘伟民，云岭科技有限公司 黄志远（副总经理）",
            "黄志远",
            [("云岭科技有限公司", "副总经理")],
        ),
        ("主持：司徒望（集团党委委员、总编辑）", "司徒望", [("集团", "党委委员"), ("集团", "总编辑")]),
        (
            "沙坝镇党委副书记、镇长麦穗说，钱要花在刀刃上。",
            "麦穗",
            [("沙坝镇党委", "副书记"), ("沙坝镇", "镇长")],
        ),
        ("沙坝镇党委书记麦穗说，钱要花在刀刃上。", "麦穗", [("沙坝镇党委", "书记")]),
        (
            "10月29日，市委教育工委书记，市教育体育局党组书记、局长李国栋主持召开座谈会。",
            "李国栋",
            [("市委教育工委", "书记"), ("市教育体育局", "党组书记"), ("市教育体育局", "局长")],
        ),
        (
            "调研组由西岭县卫生健康局副局长，西岭县疾病预防控制中心主任李国栋带队。",
            "李国栋",
            [("西岭县卫生健康局", "副局长"), ("西岭县疾病预防控制中心", "主任")],
        ),
        (
            "收货方是清河绿野温室有限公司，其采购经理刘振华在验货单上签了字。",
            "刘振华",
            [("清河绿野温室有限公司", "采购经理")],
        ),
        (
            "西岭区第三中学的合同已签订。该校总务处主任刘振华说，早就报备。",
            "刘振华",
            [("西岭区第三中学总务处", "主任")],
        ),
        (
            "清河数据中心提交了数据。该中心首席数据官李国栋与法律顾问刘振华表示，期限可以商量。",
            "刘振华",
            [("清河数据中心", "法律顾问")],
        ),
        ("西岭镇农业服务中心主任李国栋和分管副镇长王秀英管的是一摊事。", "王秀英", [("", "副镇长")]),
        ("西岭县教育局局长李国栋和分管副局长王秀英管的是一摊事。", "王秀英", [("西岭县教育局", "副局长")]),
        (
            "江右农业技术推广中心研究员周建平与清河穗香烘干设备有限公司技术总监刘振华谈到补贴。",
            "刘振华",
            [("清河穗香烘干设备有限公司", "技术总监")],
        ),
        ("以下摘自商会驻雅加达代表处首席代表那日苏的问答。", "那日苏", [("商会驻雅加达代表处", "首席代表")]),
        (
            "云岭律师事务所合伙人闾丘敏和Whitby & Hall律师事务所合伙人Daniel Whitby谈到此事，Whitby说不难。",
            "Daniel Whitby",
            [("Whitby & Hall律师事务所", "合伙人")],
        ),
        ("清澜师范学院材料专业应届生卞思远说，投了六十份简历。", "卞思远", [("清澜师范学院", "")]),
        ("育才中学高二（3）班学生林一舟表示，作业太多。", "林一舟", [("育才中学", "")]),
        ("编辑常晓青发言。散会前，常晓青半开玩笑地说，下次请早。", "常晓青", []),
    ],
)
def test_lists_in_brackets_and_seats_of_neighbours(
    find: Find, text: str, name: str, expected: list[tuple[str, str]]
) -> None:
    assert affiliations(find(PREAMBLE + text), name) == expected


def test_a_country_is_no_organisation(find: Find) -> None:
    assert not {"匈牙利", "印尼"} & set(
        texts(find(PREAMBLE + "匈牙利：用工许可收紧\n印尼：钱到账了，章还没到"), "ORG")
    )


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("BloombergNEF亚太储能研究主管沈涛指出，价差扩大。", "沈涛", [("BloombergNEF", "亚太储能研究主管")]),
        ("Gartner半导体研究副总裁沈涛表示，要看。", "沈涛", [("Gartner", "半导体研究副总裁")]),
        ("马绍尔群岛气候特使沈涛说，海平面上升。", "沈涛", [("", "气候特使")]),
        ("沙特能源大臣沈涛表示，不会减产。", "沈涛", [("", "能源大臣")]),
        ("江南电力研究院首席专家（储能方向）沈涛表示，要准备。", "沈涛", [("江南电力研究院", "首席专家")]),
        ("县水利局副局长（主持工作）沈涛表示，要准备。", "沈涛", [("县水利局", "副局长")]),
        ("街道党工委书记沈涛主持会议，研究旧房改造工作。", "沈涛", [("街道党工委", "书记")]),
        ("经开区党工委书记沈涛主持会议，研究旧房改造工作。", "沈涛", [("经开区党工委", "书记")]),
        (
            "清河街道党工委副书记、办事处主任沈涛介绍，街道有14个社区。",
            "沈涛",
            [("清河街道党工委", "副书记"), ("清河街道办事处", "主任")],
        ),
        (
            "原云岭省委副秘书长、省政策研究室主任蒋国栋回忆说，当时没有人敢拍板。",
            "蒋国栋",
            [("云岭省委", "原副秘书长"), ("省政策研究室", "主任")],
        ),
        (
            "来自青禾科技公司的产品经理唐悦和来自云岭大学的教授罗子昂分享了案例。",
            "唐悦",
            [("青禾科技公司", "产品经理")],
        ),
        (
            "区政协副主席、民盟区委主委卢晓红提出提案。",
            "卢晓红",
            [("区政协", "副主席"), ("民盟区委", "主委")],
        ),
        ("评审专家：钱程教授（云岭大学）、严明研究员（中科院云岭分院）", "钱程", [("云岭大学", "教授")]),
        (
            "钱程委员（云岭省委会副主委、云岭省规划学会理事长）认为，要先立法。",
            "钱程",
            [("", "委员"), ("云岭省委会", "副主委"), ("云岭省规划学会", "理事长")],
        ),
        (
            "云岭生物经济协调办公室成立。该办公室主任钱程说，草案已定。",
            "钱程",
            [("云岭生物经济协调办公室", "主任")],
        ),
        ("《江畔晚报》社副总编辑李文华同意。", "李文华", [("《江畔晚报》社", "副总编辑")]),
        ("会诊由云岭省人民医院的李志明主任和两名护士完成。", "李志明", [("云岭省人民医院", "主任")]),
        ("参会单位及人员：省科技厅（刘晓明、陈静）、云岭大学（王大勇）", "陈静", [("省科技厅", "")]),
        ("参会单位及人员：省科技厅（刘晓明、陈静）、云岭大学（王大勇）", "王大勇", [("云岭大学", "")]),
        (
            "原告代理律师、北京中天律师事务所律师吴桐和被告代理人、上海恒信律师事务所合伙人俞敏展开辩论。",
            "俞敏",
            [("", "代理人"), ("上海恒信律师事务所", "合伙人")],
        ),
        ("市政协主席段誉、市委副书记梅超群出席。", "梅超群", [("市委", "副书记")]),
        ("云岭博物院7月起试行预约入馆。院长白若川说，观众多了。", "白若川", [("云岭博物院", "院长")]),
        ("云岭市财政局去年压减支出。副市长白若川说，日子要紧着过。", "白若川", [("", "副市长")]),
        ("青禾科技公司上月停产。财务总监白若川说，账上还有钱。", "白若川", [("青禾科技公司", "财务总监")]),
        ("《青岚晚报》记者白若川走访了三个小区。", "白若川", [("《青岚晚报》", "记者")]),
        ("他曾任海岳航运公司船长白若川的副手。", "白若川", [("海岳航运公司", "船长")]),
        ("1.市水务局副主任白若川认为，早。", "白若川", [("市水务局", "副主任")]),
        ("省政协委员、作家白若川说，早。", "白若川", [("省政协", "委员")]),
        (
            "云岭市第一医院党委委员、医生白若川说，早。",
            "白若川",
            [("云岭市第一医院", "党委委员"), ("云岭市第一医院", "医生")],
        ),
        (
            "云岭律师事务所合伙人、律师白若川说，早。",
            "白若川",
            [("云岭律师事务所", "合伙人"), ("云岭律师事务所", "律师")],
        ),
        ("云岭医院临床药师白若川说，早。", "白若川", [("云岭医院", "临床药师")]),
        ("青禾科技公司基地经理白若川没有接话。", "白若川", [("青禾科技公司", "基地经理")]),
        ("云岭大学教授白某某说，早。", "白某某", [("云岭大学", "教授")]),
        ("文章引述柬埔寨渔业社区联合会主席白若川的话说，早。", "白若川", [("柬埔寨渔业社区联合会", "主席")]),
        (
            "云岭光电公司创始人名叫米卡埃尔·瑟德布卢姆，现年四十岁。",
            "米卡埃尔·瑟德布卢姆",
            [("云岭光电公司", "创始人")],
        ),
        ("会议由理事长白若川主持。", "白若川", [("", "理事长")]),
        ("维保单位凯诚设备安装有限公司经理白若川到场。", "白若川", [("凯诚设备安装有限公司", "经理")]),
        ("市属国企东浦智驱集团总经理助理白若川认为，早。", "白若川", [("东浦智驱集团", "总经理助理")]),
        ("中国驻美国大使白若川14日晚致辞时说，要对话。", "白若川", [("", "驻美国大使")]),
        (
            "云岭中学党委书记、校长，正高级教师白若川介绍，课改很顺。",
            "白若川",
            [("云岭中学", "党委书记"), ("云岭中学", "校长"), ("云岭中学", "正高级教师")],
        ),
        ("晶岚籍议员白若川到会。", "白若川", [("", "议员")]),
        ("岩石力学家白若川到会。", "白若川", []),
        ("云岭大学副校长白若川教授到会。", "白若川", [("云岭大学", "副校长"), ("云岭大学", "教授")]),
        ("云岭商会副会长白若川教授到会。", "白若川", [("云岭商会", "副会长"), ("", "教授")]),
        ("地学部常委白若川院士到会。", "白若川", [("地学部", "常委"), ("", "院士")]),
        ("论坛由白若川、秦可心两位院士牵头。", "秦可心", [("", "院士")]),
        (
            "云岭市人民医院副院长白若川兼任云岭护理学会会长。",
            "白若川",
            [("云岭市人民医院", "副院长"), ("云岭护理学会", "会长")],
        ),
        (
            "青禾科技公司召开业绩说明会。董事、总经理白若川出席。",
            "白若川",
            [("青禾科技公司", "董事"), ("青禾科技公司", "总经理")],
        ),
        (
            "云岭能源集团有限公司在江州召开专题会。集团公司党委书记白若川出席。",
            "白若川",
            [("云岭能源集团有限公司", "党委书记")],
        ),
        (
            "云岭新材料有限公司此前否认超标。公司公共事务部经理白若川说，愿意赔偿。",
            "白若川",
            [("云岭新材料有限公司公共事务部", "经理")],
        ),
        (
            "云岭战略研究所发布报告。该所产业政策研究主任白若川表示，影响有限。",
            "白若川",
            [("云岭战略研究所", "产业政策研究主任")],
        ),
        (
            "云岭大学航运学院原院长、国务院参事室特约研究员白若川提醒，航线要留足。",
            "白若川",
            [("云岭大学航运学院", "原院长"), ("国务院参事室", "特约研究员")],
        ),
        (
            "云岭博物馆7月起试行预约入馆。该馆副馆长白若川说，观众多了。",
            "白若川",
            [("云岭博物馆", "副馆长")],
        ),
        ("会务组\n白若川 院长　秦可心 副院长（分管医疗）　陶知秋 总会计师", "秦可心", [("", "副院长")]),
        # the second post is at a house of its own
        (
            "云岭大学教授、协会专家委员会副主任白若川认为，办法可行。",
            "白若川",
            [("云岭大学", "教授"), ("协会专家委员会", "副主任")],
        ),
        (
            "云岭大学教授、市政府咨询委员会委员白若川认为，办法可行。",
            "白若川",
            [("云岭大学", "教授"), ("市政府咨询委员会", "委员")],
        ),
        (
            "云岭大学教授、《云岭文献》编辑部主任白若川认为，办法可行。",
            "白若川",
            [("云岭大学", "教授"), ("《云岭文献》编辑部", "主任")],
        ),
        # what the text says of somebody later on
        (
            "云岭大学校长白若川主持。白若川同时是该校土木工程学院教授。",
            "白若川",
            [("云岭大学", "校长"), ("云岭大学土木工程学院", "教授")],
        ),
        (
            "白若川深有同感。这位云岭省水利厅运行管理处副处长说，要改。",
            "白若川",
            [("云岭省水利厅运行管理处", "副处长")],
        ),
        (
            "说这番话的是云岭大学教授白若川，她曾任云岭省水利厅厅长，办过水电。",
            "白若川",
            [("云岭大学", "教授"), ("云岭省水利厅", "厅长")],
        ),
        (
            "白若川去年参与组建基金，时任云岭市财政局局长，现为云岭投资有限公司总经理。",
            "白若川",
            [("云岭市财政局", "时任局长"), ("云岭投资有限公司", "总经理")],
        ),
        ("［安全环保部］部长白若川汇报，隐患已经排除。", "白若川", [("安全环保部", "部长")]),
        (
            "会议商定，成立云岭观测联盟筹备组，由白若川任组长、秦可心任副组长，明年一季度提出章程。",
            "白若川",
            [("云岭观测联盟筹备组", "组长")],
        ),
        ("【华远社柏林3月10日电】（记者 白若川、秦可心）货运恢复。", "秦可心", [("华远社", "记者")]),
    ],
)
def test_further_introductions(find: Find, text: str, name: str, expected: list[tuple[str, str]]) -> None:
    assert affiliations(find(PREAMBLE + text), name) == expected


def test_organs_of_the_place_and_names_without_the_words_around_them(find: Find) -> None:
    text = "经省委、省政府批准，督察组进驻。办法近期提交市政府审议。云铎县委召开扩大会议。各国央行步调不一。"
    organisations = texts(find(PREAMBLE + text), "ORG")
    assert {"省委", "省政府", "市政府", "云铎县委"} <= set(organisations)
    assert not {"云铎县委召开"} & set(organisations)


def test_ships_and_reporters_without_a_mark_between_them(find: Find) -> None:
    text = "新华社开普敦1月28日电（记者王晓梅王雷）美国“林肯”号航空母舰靠港。舰长白若川说，补给三天。"
    assert texts(find(PREAMBLE + text), "PER") == ["王晓梅", "王雷", "白若川"]


def test_posts_without_a_house_are_of_the_publisher() -> None:
    stage = NerStage(NerConfig(engine="lac"))
    stage.setup()
    document = clean(RawDocument("t", "t.txt", "0", PREAMBLE + "主持：司徒敬（集团党委委员、总编辑）"))
    document = replace(document, metadata=Metadata(publisher="江畔出版传媒集团有限公司"))
    (layer,) = stage.process([Work("t", document=document)])
    assert isinstance(layer, EntityLayer)
    assert affiliations(layer, "司徒敬") == [
        ("江畔出版传媒集团有限公司", "党委委员"),
        ("江畔出版传媒集团有限公司", "总编辑"),
    ]


def test_two_publishers_are_two_houses() -> None:
    publisher = "江左大学研究生工作部 江左大学青年教师联谊会"
    layer = read_with_publisher(
        f"{publisher}合编。\n座谈会在江左大学研究生工作部召开，计平之主持。", publisher
    )
    assert set(texts(layer, "ORG")) == set(publisher.split())


def test_an_address_is_no_part_of_a_house(find: Find) -> None:
    assert texts(find("地址在江左市望潮路88号大学，计平之说，请来信。"), "ORG") == []


def test_posts_at_our_house_are_of_the_publisher() -> None:
    text = "评审会在我院召开。\n院长司徒敬说，路不好走。"
    assert affiliations(read_with_publisher(text, "东岭第二人民医院"), "司徒敬") == [
        ("东岭第二人民医院", "院长")
    ]
    assert affiliations(read_with_publisher(text, "东岭浮标观测联盟"), "司徒敬") == [("", "院长")]


def test_a_function_word_behind_a_label_is_no_name(find: Find) -> None:
    text = "主持人：那么，学校应当慢到什么程度？\n司徒敬：慢到教师能够说不。\n主持人：于是，大家都等？\n司徒敬：等得起。"
    assert texts(find(PREAMBLE + text), "PER") == ["司徒敬", "司徒敬"]


def read_with_publisher(text: str, publisher: str) -> EntityLayer:
    stage = NerStage(NerConfig(engine="lac"))
    stage.setup()
    document = clean(RawDocument("t", "t.txt", "0", PREAMBLE + text))
    document = replace(document, metadata=Metadata(publisher=publisher))
    (layer,) = stage.process([Work("t", document=document)])
    assert isinstance(layer, EntityLayer)
    return layer


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("理事长司徒敬主持会议。", "司徒敬", [("东岭浮标观测联盟", "理事长")]),
        ("司机司徒敬说，路不好走。", "司徒敬", []),
        ("局长司徒敬说，路不好走。", "司徒敬", [("", "局长")]),
        (
            "东岭水运协会会长司徒敬说，路不好走。会长司徒敬还说，船也少。",
            "司徒敬",
            [("东岭水运协会", "会长")],
        ),
    ],
)
def test_posts_that_only_the_house_has(text: str, name: str, expected: list[tuple[str, str]]) -> None:
    assert affiliations(read_with_publisher(text, "东岭浮标观测联盟秘书处"), name) == expected


def test_names_in_the_title_of_a_work_are_part_of_it(find: Find) -> None:
    layer = find(PREAMBLE + "《东岭晚报》8月刊发长文。《东岭大学年报》披露，东岭大学去年招生三千人。")
    assert texts(layer, "ORG").count("东岭大学") == 1
    assert "东岭晚报" not in texts(layer, "ORG")


def test_the_last_parts_of_a_name_mean_its_bearer(find: Find) -> None:
    layer = find(PREAMBLE + "海洋学院副院长若昂·梅洛·平托说，水温在升。梅洛·平托还说，赤潮也多了。")
    (person,) = layer.people
    assert (person.name, person.variants) == ("若昂·梅洛·平托", ("梅洛·平托",))


def test_hyphens_and_words_of_citing_beside_names() -> None:
    words = PREAMBLE + "国家主席迪亚斯-卡内尔表示，水温在升。新华社引述斯塔默的话说，赤潮也多了。"
    stage = NerStage(NerConfig())
    stage.setup()
    (layer,) = stage.process([Work("t", document=clean(RawDocument("t", "t.txt", "0", words)))])
    assert isinstance(layer, EntityLayer)
    assert {"迪亚斯-卡内尔", "斯塔默"} <= set(texts(layer, "PER"))


def test_a_korean_surname_is_no_park(find: Find) -> None:
    (person,) = find(PREAMBLE + "东仁大学教授朴智勋（Park Ji-hoon）说，水温在升。").people
    assert (person.name, person.variants) == ("朴智勋", ("Park Ji-hoon",))


def test_parliaments_and_governments_of_countries(find: Find) -> None:
    layer = find(PREAMBLE + "他说，已向国会申请追加预算，法国政府没有回应，国会议员也不知情。")
    assert {"国会", "法国政府"} <= set(texts(layer, "ORG"))
    assert texts(layer, "ORG").count("国会") == 1


@pytest.mark.parametrize(
    ("text", "houses"),
    [
        ("论坛在云州张江科学会堂举行。云州科学会承办。", ["云州科学会"]),
        ("云州市里拟对山区水厂每吨补贴0.9元，云州市水务局没有异议。", ["云州市水务局"]),
        ("省内三级医院普遍反映，药品进院慢。云州市第三医院也这样看。", ["云州市第三医院"]),
    ],
)
def test_halls_plans_and_kinds_are_no_houses(find: Find, text: str, houses: list[str]) -> None:
    assert texts(find(PREAMBLE + text), "ORG")[-len(houses) :] == houses
    assert not {"云州张江科学会", "云州市里拟对山区水厂", "省内三级医院"} & {
        *texts(find(PREAMBLE + text), "ORG")
    }


def test_organs_of_a_group_of_companies(find: Find) -> None:
    layer = find(
        PREAMBLE
        + "集团党委10月20日研究决定，疏浚航道。集团工会也同意，集团改革办派人蹲点，集团党委书记没有到会，协会秘书处统计，水温在升。"
    )
    assert texts(layer, "ORG") == ["集团党委", "集团工会", "集团改革办", "协会秘书处"]


def test_who_leads_a_group_has_it_for_a_house(find: Find) -> None:
    layer = find(
        PREAMBLE
        + "云州市水务局局长、调研组组长陈大勇认为，渠要先修。课题组组长、云州大学教授林晓梅说，不急。县委副书记、专班组长王建国表示，要快。"
    )
    assert ("调研组", "组长") in affiliations(layer, "陈大勇")
    assert ("云州市水务局", "局长") in affiliations(layer, "陈大勇")
    assert affiliations(layer, "林晓梅") == [("课题组", "组长"), ("云州大学", "教授")]
    assert "组长" in [title for _, title in affiliations(layer, "王建国")]
    assert {"组长"} == {title for title in texts(layer, "TITLE") if title.endswith("组长")}


def test_known_short_forms_do_not_lie_across_words(find: Find) -> None:
    layer = find(PREAMBLE + "湖北约有三成企业转型，要提高通关效率。北约秘书长表示，军费要增加。")
    assert [e.text for e in layer.entities if e.label == "ORG"] == ["北约"]


def test_a_post_behind_cengren_is_former(find: Find) -> None:
    layer = find("曾任苍岭水务局局长、现为苍岭大学教授的顾长卿说，账要算清。")
    (person,) = layer.people
    assert [(a.org, a.title, a.former) for a in person.affiliations] == [
        ("苍岭水务局", "局长", True),
        ("苍岭大学", "教授", False),
    ]
    assert describe_affiliations(person.affiliations) == "苍岭水务局原局长；苍岭大学教授"


def test_a_post_at_a_house_with_and_without_its_place_is_told_once() -> None:
    held = [("水务局", "局长"), ("苍岭水务局", "局长"), ("水务局", "教授"), ("", "院士")]
    said = describe_affiliations(Affiliation(org, title) for org, title in held)
    assert said == "苍岭水务局局长；水务局教授；院士"


def test_the_paper_of_an_editor_beside_another_post(find: Find) -> None:
    layer = find("苍岭大学税法研究所研究员、《苍岭学刊》主编顾长卿说，税制要稳。")
    assert ("《苍岭学刊》", "主编") in affiliations(layer, "顾长卿")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("江左大学的贲伟与江右大学的贲玮两位学者都认为，标准会改。贲玮还说，标准太旧。", ["贲伟", "贲玮"]),
        ("江左大学院士宇文淮到会。宇文院士由岩心推断，标准会改。", ["宇文淮"]),
        ("江左大学教授贲晓峰教授折中道，标准会改。", ["贲晓峰"]),
        ("财政部有关负责人次日回应，标准会改。", []),
        ("世贸组织成员应保持对话。", []),
        ("江左大学教授贲晓峰原则同意方案。江左大学教授路小敏持不同意见。", ["贲晓峰", "路小敏"]),
        ("标准讨论会\n\n主持人：谢谢。请大家发言。\n贲晓峰：标准会改。", ["贲晓峰"]),
    ],
)
def test_who_is_one_person_and_who_none(find: Find, text: str, people: list[str]) -> None:
    assert [person.name for person in find(text).people] == people
