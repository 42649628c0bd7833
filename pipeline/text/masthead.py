"""What a masthead states: series, issue, total issue, publisher, date; written for bulletins of any house."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.text.labels import MEDIUM
from pipeline.text.numbers import read_number

_DIGIT = "0-9〇零○O一二三四五六七八九十百"
_N = rf"(?:[{_DIGIT}]{{1,6}})"
_YEAR = r"(?:(?:19|20)\d{2}|二[〇零○O][〇零○O一二三四五六七八九]{2})"
_OPEN, _CLOSE = r"〔\[［【（(", r"〕\]］】）)"
_PERIOD = "期號号辑輯次刊"

_SESSION = "周週场場讲講回册冊集批季"
_TOTAL = re.compile(
    rf"[{_OPEN}]?\s?(?:[总總]\s?(?:第\s?)?(?P<a>{_N})\s?[{_PERIOD}{_SESSION}]?|[总總]期[数數号號]?\s?[：:]?\s?(?P<b>{_N})\s?期?|累[计計]\s?第?\s?(?P<c>{_N})\s?[期{_SESSION}]"
    rf"|(?:[Tt]otal|总)\s?[Nn][Oo]\.?\s?(?P<d>\d{{1,5}}))\s?[{_CLOSE}]?"
)
_END = rf"(?=$|[\s{_CLOSE}{_OPEN}，,、/|·]|[总總]|(?:19|20)\d{{2}}[年.\-/])"
_ISSUES: tuple[re.Pattern[str], ...] = (
    # 沪科专〔2025〕14号, 某集团〔2025〕董办纪要第7号
    re.compile(
        rf"(?P<issue>(?:(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{1,10}})?[{_OPEN}]\s?{_YEAR}\s?年?\s?[{_CLOSE}]\s?(?:第?\s?{_N}\s?[{_PERIOD}{_SESSION}]?|[\u4e00-\u9fff]{{2,6}}第\s?{_N}\s?号)){_END}"
    ),
    # 2025年第11期, 2025年度第3-4期, 2025年增刊
    re.compile(
        rf"(?P<issue>{_YEAR}\s?年?度?\s?第\s?{_N}(?:\s?[-—–、至]\s?{_N})?\s?[{_PERIOD}](?:\s?[（(](?:增刊|合刊|特刊|专刊)[)）])?|{_YEAR}\s?年\s?(?:增刊|特刊|专刊|专辑|合刊)(?:\s?{_N})?|{_YEAR}\s?年\s?{_N}\s?期){_END}"
    ),
    # 2025年8月第2期: counted within the month
    re.compile(rf"(?P<issue>{_YEAR}\s?年\s?\d{{1,2}}\s?月\s?第\s?{_N}\s?期){_END}"),
    # 第3卷第2期, 第37期, 第2025-018号, 增刊第5期
    re.compile(
        rf"(?P<issue>第\s?{_N}\s?卷\s?[，,]?\s?第?\s?{_N}\s?期|(?:(?:增刊|特刊|专刊|合刊)\s?)?第\s?{_N}(?:\s?[-—–、至]\s?{_N})?\s?[{_PERIOD}](?:\s?[（(](?:增刊|合刊|特刊|专刊)[)）])?){_END}"
    ),
    # NO.2025-18, Vol.12 No.3, Issue 12
    re.compile(
        rf"(?P<issue>(?:Vol|VOL|vol)\.?\s?\d{{1,4}}\s?[,，]?\s?(?:No|NO|no)\.?\s?\d{{1,4}}|(?:N[oO]|no)[.:：]?\s?\d{{1,4}}(?:\s?[-—–/]\s?\d{{1,4}})?|(?:Issue|ISSUE|EP|Ep\.?)\s?\d{{1,4}}|S\d{{1,2}}E\d{{1,3}}|(?:Vol|VOL)\.?\s?\d{{1,4}}){_END}"
    ),
    # 编号：2025-18
    re.compile(
        r"(?:(?<!证书)编\s?号|編號|期\s?号|期\s?数|期\s?次|刊\s?期|文\s?号|发文字号)\s?[：:]\s?(?P<issue>[^\s，；]{1,24})"
    ),
)
_COUNTED = re.compile(  # 2025年第33周, 第31场: counted by what is reported on
    rf"(?P<issue>(?:{_YEAR}\s?年?度?\s?)?第\s?{_N}(?:\s?[-—–、至]\s?{_N})?\s?[{_SESSION}])(?=$|[\s{_CLOSE}{_OPEN}，,、/|·])"
)
_BARE_ISSUE = re.compile(
    rf"(?P<issue>{_YEAR}\s?[-—–－/.·]\s?\d{{1,3}}(?:\s?期)?|{_YEAR}\s?[（(]\s?\d{{1,3}}\s?[)）]|\d{{1,4}}\s?期|创刊号|創刊號)"
)
_NAMED_ISSUE = re.compile(  # 《外媒参阅》2025-41（增刊）, 海外观察 2025-41: after the name of the series
    rf"^(?P<series>《[^《》]{{2,20}}》|[^《》\s]{{2,20}}(?=\s))\s?(?P<issue>{_YEAR}\s?[-—–－·]\s?\d{{1,3}}(?:\s?期)?)(?:\s?[（(](?:增刊|合刊|特刊|专刊)[)）])?(?=$|\s)"
)
_PERIOD_ISSUE = re.compile(  # 2025年4月号, 2025年8月下, 2025年二季度: counted by the calendar
    rf"(?P<issue>{_YEAR}\s?年\s?(?:\d{{1,2}}\s?月\s?(?:[号刊]|[上中下]旬?刊?|[上下]半月刊?)|第?\s?[一二三四1-4]\s?季度(?:号|刊)?|[春夏秋冬]季?[号刊]|[上下]半年)){_END}"
)

_DATE_LABEL = r"(?:(?:发布|發布|印发|印發|出版|发文|成文|编印|报送|刊发|出刊)?(?:日期|时间|時間)\s?[：:]\s?)?"
_WEEKDAY = r"(?:\s?[（(]\s?(?:星期|周|週)[一二三四五六日天]\s?[)）]|\s?(?:星期|周|週)[一二三四五六日天])?"
_DATE = re.compile(
    rf"{_DATE_LABEL}(?P<year>{_YEAR})\s?(?:年\s?(?P<month>\d{{1,2}}|十?[一二三四五六七八九十〇元])\s?月\s?(?P<day>\d{{1,2}}|[一二三]?十?[一二三四五六七八九十〇])\s?[日号號]"
    rf"|(?P<mark>[-./])\s?(?P<month2>\d{{1,2}})\s?(?P=mark)\s?(?P<day2>\d{{1,2}})(?!\d)){_WEEKDAY}"
)
_MINGUO = re.compile(  # 民國113年10月21日
    r"(?:(?:中[華华])?民[國国]\s?|(?:出刊|發行|发行|發刊|发刊|出版|發布|发布|發文|发文|印製|印制)(?:日期|時間|时间)\s?[：:]\s?(?=1\d\d\s?年))"
    r"(?P<year>\d{2,3})\s?年\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日|份)"
)
_MINGUO_ERA = 1911
_MONTH = re.compile(
    rf"{_DATE_LABEL}(?P<year>{_YEAR})\s?年\s?(?P<month>\d{{1,2}}|十?[一二三四五六七八九十])\s?月(?!\s?[\d一二三十])"
)
_COMPACT_DATE = re.compile(
    r"(?:日期|时间|時間)\s?[：:]\s?(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"
)
_DAY = r"(?:\d{1,2}\s?[./-]\s?\d{1,2}|(?:\d{1,2}\s?月\s?)?\d{1,2}\s?[日号]?)(?!\d)"
_COVERAGE = re.compile(  # （8月11日—8月17日）: the time that an issue reports on
    rf"[{_OPEN}]?\s?(?:(?:监测|报道|统计|编译|收录|覆盖)?(?:时间|周期|时段|日期|范围)\s?[：:]\s?)?"
    rf"(?:{_YEAR}\s?[年./-]\s?)?(?:\d{{1,2}}\s?月\s?\d{{1,2}}\s?[日号]?|\d{{1,2}}\s?[./-]\s?\d{{1,2}})"
    rf"\s?[-—–~～至到]{{1,2}}\s?(?:{_YEAR}\s?[年./-]\s?)?{_DAY}\s?[{_CLOSE}]?"
)
_YEARLESS = re.compile(  # 8月17日编: the year stands in the line of the issue
    r"(?:^|(?<=\s))(?P<month>\d{1,2}|十?[一二三四五六七八九十])\s?月\s?(?P<day>\d{1,2}|[一二三]?十?[一二三四五六七八九十])\s?[日号]"
    r"\s?(?:(?:[上中下]午|晚)?\d{1,2}\s?[时點点]|[（(]?(?:星期|周)[一二三四五六日天][)）]?)?\s?(?:编印|印发|出版|编发|发布|刊发|出刊|编|印|发)?$"
)
_OF_RANGE = re.compile(r"\d\s?日?\s?[—–~～至到-]{1,2}\s?$")
_RANGE = re.compile(r"\s?[-—–~至到]\s?(?:\d|[一二三四五六七八九十])")
_CLOCK = re.compile(r"\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_TIME_OF_DAY = re.compile(
    r"(?<=[日号\d）)])\s?(?:[（(].{2,4}[)）])?\s?(?:[上下中]午|早上|晚|(?<!\d)\d{1,2}[:：]\d{2}).*$"
)
_DATE_TAIL = re.compile(
    r"(?:\s?\d{1,2}\s?[时時](?:\d{1,2}分)?)?\s?(?:印\s?发|印發|出版|编印|发布|發布|编|发|出刊|刊印|印制|制)?\s?(?=$|[\s，,、|/·｜）)】〕（(]|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[ |｜丨]*来源)"
)

_PUBLISHER_LABELS = {
    "主办单位": 9, "主办": 9, "主辦單位": 9, "主辦": 9, "发布单位": 8, "发布机构": 8, "發布單位": 8, "发布": 7, "编印单位": 8, "编印": 8, "编制单位": 7,
    "编制": 7, "编发": 8, "编辑出版": 8, "编辑单位": 7, "编写单位": 7, "编撰": 7, "編印": 8, "出品单位": 7, "出品": 7, "出版单位": 7, "出版": 7,
    "编译单位": 7, "主编单位": 7, "印发单位": 6, "报送单位": 6, "报告单位": 6, "供稿单位": 5, "监测单位": 5, "来稿单位": 5, "承办单位": 3, "承办": 3, "主管单位": 2, "主管": 2, "来源": 2, "编辑部": 4, "编辑": 0,
}  # fmt: skip
_ACCOUNT = re.compile("（(?:ID|微信号|公众号|微信ID)[：:][^（）]{1,40}）")  # 来源｜某观察室（ID：…）
_REGISTERED = re.compile(  # numbers of permission to print, which are no issue
    r"(?:ISSN\s*)?(?:内刊\s*)?[\u4e00-\u9fff]{1,3}登字\s?[A-Z]?\s?第?\s?\d+\s?号|ISSN\s?[\d-]{8,9}X?"
)
_LABELLED = re.compile(
    rf"(?P<label>{'|'.join(sorted(_PUBLISHER_LABELS, key=len, reverse=True))})\s?(?:[：:]|(?<=来源)\s?[|｜丨]|(?:(?<=^主办)|(?<=^主管)|(?<=^承办)|(?<=^编印))\s)\s?(?P<name>[^\s：:；;]{{3,60}}(?:(?:\s[^\s：:；;]{{3,40}}){{1,4}}(?=$))?)"
)
_SUFFIXED = re.compile(
    r"(?P<name>[^\s，。：；]{3,50}?)\s?(?P<label>联合主办|共同主办|联合编印|共同编印|联合编发|联合印发|主办|主辦|协办|合编|主编|编印|編印|编发|编制|编写|编撰|编报|編|编|印发|印發|印制|印|出品|发布|發布|承办|主管|编辑出版|出版|發行|发行|整理|供稿|汇编|编译整理|编译摘编|编辑整理|编译|編譯|选编|摘编|编著|研制|制作)(?=$|[\s，、）)])"
)
_JOINT = re.compile(
    r"(?P<names>[^\s，。：；]{3,40}(?:\s+[^\s，。：；]{3,40}?)+)\s*(?:联合主办|共同主办|联合编印|共同编印|联合编发|联合印发|主办|合编|主编|编印|编)"
)
_SUFFIX_RANK = {
    "主办": 9,
    "主辦": 9,
    "联合主办": 9,
    "共同主办": 9,
    "承办": 3,
    "协办": 1,
    "主管": 2,
    "印": 5,
    "印发": 5,
    "印發": 5,
    "印制": 4,
    "出版": 6,
}

_ORG_ENDS = (
    "(?:研究院|研究中心|科学院|社科院)[\u4e00-\u9fff]{2,4}[所室]|研究所[\u4e00-\u9fff]{1,6}组|(?:研究|创新|培训)基地|(?:调研|采访)组|(?:法院|审判)[\u4e00-\u9fff]{0,8}庭|[监纪]委机关|分行|支行|研究中心|创新中心|中心|研究院|科学院|工程院|研究所|研究室|研究会|研究總會|委员会|委員會|办公室|辦公室|办公厅|辦公廳|部[\u4e00-\u9fff]{2,12}司|协会|協會|学会|學會|联合会|联谊会|联盟|聯盟|商会|基金会|基金會|促进会|"
    "大学|大學|学院|學院|学校|党校|集团|公司|银行|智库|智庫|实验室|政府|秘书处|秘書處|编辑部|編輯部|工作组|简报组|会务组|信息组|宣传组|材料组|文秘组|秘书组|综合组|课题组|专班|领导小组|出版社|报社|杂志社|通讯社|新闻社|科协|科委|发改委|经信委|国资委|管委会|组委会|"
    "分会|支会|电视台|日报|晚报|早报|时报|商报|日报社|证券|期货|信托|咨询|书院|沙龙|俱乐部|厅|局|署|院|部|处|室|社|台|馆|党委|党组|工委|团委|总工会|工会|(?<!怎么)(?<!咋)(?<!如何)(?<!督)办|政研室|研究组|事务所|交流中心|服务中心|联络处|代表处|工作委员会|专家组|智囊团|组织|委会|[省市区县州旗]委|政协|人大|支部|总支"
)
_SESSION_FIRST = "(?:[^，。：；？！、的 ]{4,24}会议、)?"
"""Before the office of two meetings held together: 某省某届人大某次会议、|省政协某次会议秘书处."""
_ORG = re.compile(rf"{_SESSION_FIRST}[^，。：；？！、的]{{2,40}}(?:{_ORG_ENDS})(?:（[^（）]{{2,20}}）)?")
_DEPARTMENT = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:部|处|科|室|组|编辑部|事业部|团队|工作室)"
)  # of an institution that stands before it
_CLAUSE = re.compile(  # what a title says and the name of an organisation does not
    r"^(?:把|让|如何|怎样|怎么|谁来|何以|走进|走近|对话(?!会)|专访|探访|关于)|落到|落进|走进|走近|走出|走向|迈进|来到|挂牌|揭牌|入驻|落户|召开|举行|为何|如何|怎么|怎样|谁来|不是|变成|成为|交给|还给|携手|成立|重塑|重构|赋能|助力|[格变大]局$"
)
_TOLD = re.compile(
    "将(?![军乐台])|遭|(?<![职名])称(?![多重])|会见|会晤|参观|视察(?![团组])|约谈|出席|重返|迁入|入藏|同意|被(?![服装])|访问(?![学团])|抵达|亮相|宣布|下令|抗议|谴责|起诉(?![科处])|首次|再次|多[家所地]|新设|开设|设立|组建|建成(?!区)|关[闭停]|解散|退出|入股|禁用|侦破|[摧捣]毁|[突空]袭|走访"
    "|^(?:热烈)?(?:欢迎|敬请|恭喜|祝贺|感谢|致敬|加入)"
)
"""What a headline tells of a house, or a call asks of readers: 某国将关闭驻某地使馆, 欢迎大家加入某某俱乐部."""
_NO_HOUSE = re.compile(
    "[出登上下平后前舞搭拆补倒垮亮看站讲柜擂展]台$|[部签]署$|(?:[布开破结棋僵困定残搅乱骗好入出]|(?<![创更])新|(?<!安)全)局$|(?:到实|[好何深高难坏细痛去之])处$|(?:[内外干]|(?<!安)全|(?<!华)[东西南北]|中)部$"
    "|(?:[举难好即必申补快代帮]|全程网|就能|(?<!交)通|(?<!许)可|(?<!公)开)办$|[场厕]所$|[教课卧浴病]室$|[客餐展]厅$|[住出入]院$|[开闭进复]馆$|[\\d万亿余多几两][台处部所院馆]$"
)
"""How a headline ends that sounds like a house and is none: 某市条例明年出台, 多地作出部署, 高频事项跨省通办, 排查隐患10万余处."""
_DAILY = re.compile(
    "(?:值守|值班|工作|防控|监测|信息|调度|专班|安全|生产|项目|进展|运行|情况|[舆要社汛旱灾疫火险]情)日报$"
)
"""A daily of an office, no newspaper."""
_SERIES_LABEL = re.compile(r"^(?:刊\s?名|刊物名称|简报名称|刊物|栏\s?目|所属栏目)\s?[：:]\s?")
_TRAIL = re.compile(
    r"^(?:您?(?:现在)?(?:的|所在)?(?:当前)?位置(?:是|在)?\s?[：:]\s*)?首页\s*[>»›/]+\s*(?:[^>»›/]+[>»›/]+\s*)*?(?P<last>[^>»›/]+?)(?:\s*[>»›/]+\s*(?:正文|详情|内容))?$"
)
_ORG_LIST = re.compile(rf"{_ORG.pattern}(?:[、 ]{_ORG.pattern}){{0,4}}")

_TITLE_ENDS = (  # of series, and of titles as well
    "论坛|建议|研究|分析|报告|交流|记录|评论|评析|调研|专题|聚焦|传真|汇编|解读|信息|要闻|前沿|笔记|专访|记要|择要|摘编|智库|导读|会刊|文稿|反映|论丛|建言|献策|文字稿|播客|实录|摘登|选编|"
    "选登|编译|要览|概览|一览|速览|速记|辑要|纪实|日志|札记|手记|来信|热点|摘录|辑录|述要|提要|摘要|专栏|讲坛|讲堂|讲座|沙龙|日历|清单|指数|调查"
)  # fmt: skip
_SERIES_ENDS = (
    "专报|專報|简报|簡報|观察|觀察|动态|動態|内参|內參|纪要|紀要|周报|週報|月报|月報|季报|日报|旬报|双周报|半月报|年报|通讯|通訊|通报|通報|要情|要报|要報|参考|參考|快报|快報|快讯|快訊|資訊|簡訊|輿情|月報|電子報|會訊|"
    "资讯|摘报|专刊|專刊|专递|专供|特刊|期刊|月刊|季刊|双月刊|半月刊|周刊|研究报告|调研报告|咨询报告|决策咨询|决策参考|视点|视野|瞭望|导报|导刊|文摘|专稿|参阅|参阅件|参阅材料|呈阅件|情况反映|"
    "情况通报|情况交流|简讯|舆情|洞察|清样|快览|速递|速报|内刊|院刊|通稿|直报|专送|专辑|纵横|政策解读|之窗|之声|在线|风向标|晴雨表|工作通讯|工作交流|大参考|备忘录|译丛|专页|周览|月览|晨报|晚报|"
    "瞭望台|直通车|参阅资料"
    f"|{_TITLE_ENDS}"
)  # fmt: skip
_SERIES = re.compile(
    rf"[《“]?[^，。：；？！]{{0,26}}?(?:{_SERIES_ENDS})[》”]?(?:（[^（）]{{1,12}}）|[·—-]{{1,2}}[^，。：；]{{1,14}})?"
)

_PAGE_CELL = re.compile(r"\s(?:第?[A-Z]?\d{1,2}版|[A-Z]\d{1,2})(?=\s|$)")  # of a newspaper
_WEB_CELLS = re.compile(  # beside the date of a web page
    r"阅读(?:约|量|数|时长)?\s?[：:]?\s?\d[\d.,]*\s?(?:万|分钟)?(?=$|[\s|｜丨])|分享到?[：:].*$|(?:分类|标签|字体|字号)[：:]\S+"
)
_CALL = re.compile(
    "(?:诚挚|热烈)?(?:欢迎|敬请|请|邀请)(?:大家|您|各位[^，。]{0,6}|扫码|长按[^，。]{0,6})?(?:加入|关注|订阅|投稿|来稿|转发|收藏|扫码|点赞)[^，。；：]{0,20}[！!]?"
)
"""A line that asks something of readers and is neither a title nor a house: 欢迎大家加入某某俱乐部."""
_NOTICE = re.compile(
    rf"^{_CALL.pattern}$|"
    r"^内部$|内部(?:资料|刊物|参考|文件|材料|交流)|內部資料|注意保存|注意保密|请勿外传|不得外传|不得翻印|严禁|(?<![一-鿿])[机秘绝]\s?密(?!(?!级|文件|资料)[一-鿿])|特\s?急|加\s?急|密级|供.{0,8}(?:参阅|参考)$|^.{0,6}参阅$|免费交流|赠阅|准印|ISSN|CN\s?\d|刊号|印数|份号|第\s?\d+\s?份|共\s?\d+\s?[页份]|^\d{6}$|^[★☆]+|仅供|[看阅]后请?(?:即[毁焚]|退[回还])|请勿(?:公开|引用|外泄)|保密期限|紧急程度|^\s*创刊号?\s*$|本期共|^(?:阅读|浏览|点击|访问)(?:量|数|次数)?[：: ]?\d+|^本[期周月](?:要点|要目|导读|关注|提要|看点|目录|摘要)$|^(?:星期|周)[一二三四五六日]$"
)
_GENRE = re.compile(
    r"[【\[（(〔](?:新闻通稿|通稿|专稿|特稿|专题|简讯|快讯|综述|专访|调研|报告|观点|要闻|[^】\]）)〕]{2,8})[】\])）〕]"
    r"|[\u4e00-\u9fff]{2,6}\s?[|｜/]\s?[A-Z][A-Z &]{3,}"  # 观察 | OBSERVATION
)
_EYEBROW = re.compile(
    r".{2,40}(?:专报|簡報|简报|系列|专题|报告|观察|综述|报道|调研|研究|论坛|笔谈)\s?之\s?[一二三四五六七八九十\d]{1,3}|[（(].{2,40}[)）]|.{2,30}(?:系列|专题)(?:报道|报告|研究|专报)?\s?[（(]?[一二三四五六七八九十\d]{1,3}[)）]?"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What one line of a masthead states; `rest` is what none of the fields explains."""

    issue: str = ""
    total_issue: int | None = None
    date: str = ""
    publisher: str = ""
    publisher_rank: int = -1
    rest: str = ""

    @property
    def is_anchor(self) -> bool:
        """Whether the line can only be masthead."""
        return bool(self.issue or self.total_issue is not None or self.date or self.publisher_rank > 1)


_OUT_ON = re.compile(
    r"(?:[（(]|(?<=[|｜])\s*)\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日\s?(?:出版|出刊|印发|编印|刊发|发布|编发|(?:星期|周)[一二三四五六日天])?\s?(?:[)）]|(?=[|｜]|$))"
)
"""2025年第11期（6月1日出版）, 2025年第11期 | 6月1日 星期日: the day, its year that of the number."""
_OF_YEAR = re.compile(r"(?:^|(?<=[\s|]))20\d\d-\d{1,2}(?=$|[\s|])")
"""2025-08|总第31期|某研究院|2025年8月29日: the number within the year, beside a date and a number of all."""


@lru_cache(maxsize=1024)  # the layout, the structure and its warnings ask for the same lines
def read_masthead_line(line: str) -> Stated:
    """Reads a line that stands above the title (or a place-and-date line at the end)."""
    rest = _REGISTERED.sub("", _ACCOUNT.sub("", line.strip())).strip()
    if len(rest) <= _LONGEST_LINE and (trail := _TRAIL.match(rest)):  # 首页 > 融媒要闻 > 汛情简报 > 正文
        rest = trail["last"]
    if len(rest) > _LONGEST_LINE:
        return Stated(rest=rest)
    if is_securities_line(rest):
        number = re.search(r"编号\s?[：:]\s?(?P<issue>[\w〔〕-]+)$", rest)
        return Stated(issue=number["issue"] if number else "")
    reading = _Reading(_PAGE_CELL.sub("", rest))
    for take in _FIELDS:
        take(reading)
    if not _take_letterhead(reading):
        _take_publisher(reading)
    return reading.stated()


_LONGEST_LINE = 120


@dataclass(slots=True)
class _Reading:
    """A line as its fields are taken out of it one after the other; `rest` is what is left.

    The other attributes are those of `Stated`.
    """

    rest: str
    issue: str = ""
    total: int | None = None
    date: str = ""
    publisher: str = ""
    rank: int = -1

    def cut(self, found: re.Match[str]) -> None:
        """Takes a match in `rest` out of it."""
        self.rest = _cut(self.rest, found)

    def take_issue(self, found: re.Match[str]) -> None:
        """Takes the number of the issue out of `rest`, written without blanks."""
        self.issue = re.sub(r"\s+", "", found.group("issue"))
        self.cut(found)

    def stated(self) -> Stated:
        """What the line states."""
        return Stated(self.issue, self.total, self.date, self.publisher, self.rank, self.rest.strip())


def _take_total(line: _Reading) -> None:
    """（总第123期）."""
    every = _TOTAL.finditer(line.rest)
    found = next((each for each in every if each["c"] is None), None) or _TOTAL.search(line.rest)
    if found is None:
        return
    counts = re.search(rf"第|[{_PERIOD}{_SESSION}]|[Nn][Oo]", found.group())
    if found.group()[0] in "（(【[〔" or counts:
        line.total = read_number(next(group for group in found.groups() if group))
        line.cut(found)


def _take_issue(line: _Reading) -> None:
    """2025年第11期; of 第45期（2025年第3期） the first."""
    every = (found for pattern in _ISSUES if (found := pattern.search(line.rest)))
    first = min(every, key=lambda found: found.start(), default=None)
    if first is None:
        return
    line.cut(first)
    issue = first.group("issue")
    if re.fullmatch("0\\d{3,6}", issue):
        issue = ""  # 编号：0074: the number of the copy
    prefix = re.match(r"[\u4e00-\u9fff]+(?=[〔\[［【（(])", issue)
    if prefix and is_series(prefix.group()):
        issue, line.rest = issue[prefix.end() :], f"{prefix.group()} {line.rest}"
    line.issue = re.sub(r"\s+", "" if re.search(r"[\u4e00-\u9fff]", issue) else " ", issue)
    for pattern in _ISSUES[:4]:  # a second way of counting
        line.rest = pattern.sub(" ", line.rest).strip()


def _take_named_issue(line: _Reading) -> None:
    """《外媒参阅》2025-41."""
    behind = None if line.issue else _NAMED_ISSUE.search(line.rest)
    if behind and (behind["series"][0] == "《" or is_series(behind["series"])):
        line.issue = re.sub(r"\s+", "", behind["issue"])
        line.rest = f"{behind['series']} {line.rest[behind.end() :].strip()}".strip()


def _take_period_issue(line: _Reading) -> None:
    """2025年4月号, 2025年二季度."""
    by_calendar = None if line.issue else _PERIOD_ISSUE.search(line.rest)
    if by_calendar:
        line.take_issue(by_calendar)


def _drop_coverage(line: _Reading) -> None:
    """（8月11日—8月17日）: the time that an issue reports on."""
    covered = _COVERAGE.search(line.rest)
    if covered is None or re.search(r"月|\d[./]", covered.group()) is None:
        return
    left = _cut(line.rest, covered)
    if line.issue or line.total is not None or not left or is_series(left) or _COUNTED.fullmatch(left):
        line.rest = left


def _take_counted(line: _Reading) -> None:
    """2025年第33周: beside nothing, or a series, a house or a date."""
    counted = None if line.issue else _COUNTED.search(line.rest)
    if counted is None:
        return
    left = _cut(line.rest, counted).strip(" ·|｜丨/-—")
    day = _find_date(left)
    left = _unwrapped(f"{left[: day[1]]} {left[day[2] :]}" if day else left)
    if not left or is_series(left) or is_organisation(left) or _SUFFIXED.search(left):
        line.take_issue(counted)


def _take_date(line: _Reading) -> None:
    """2025年6月1日."""
    dated = _find_date(line.rest)
    if dated:
        line.date = dated[0]
        line.rest = f"{line.rest[: dated[1]]} {line.rest[dated[2] :]}"


def _take_number_of_year(line: _Reading) -> None:
    """2025-08|总第31期|2025年8月29日: the number within the year."""
    counts = line.issue or line.total is None or not line.date
    of_year = None if counts else _OF_YEAR.search(line.rest)
    if of_year:
        line.issue = of_year.group()
        line.cut(of_year)


def _take_bare_issue(line: _Reading) -> None:
    """2025-18, 41期: nothing else stands in the line."""
    if not line.issue:
        bare = _BARE_ISSUE.fullmatch(_unwrapped(line.rest).strip(" ·|｜丨") or " ")
        if bare:
            line.issue, line.rest = re.sub(r"\s+", "", bare.group("issue")), ""


def _take_day_of_issue(line: _Reading) -> None:
    """2025年第11期（6月1日出版）."""
    out_on = None if line.date else _OUT_ON.search(line.rest)
    if out_on:
        line.date = in_year_of(line.issue, _of_any_year(out_on))
    if out_on and line.date:
        line.cut(out_on)


def _take_yearless_date(line: _Reading) -> None:
    """某研究院 8月29日: alone, or behind a house."""
    yearless = None if line.date else _YEARLESS.search(line.rest)
    if yearless is None:
        return
    left = line.rest[: yearless.start()].strip()
    if not left or is_organisation(left):
        line.date = _of_any_year(yearless)
        line.rest = left if line.date else line.rest


def _take_month(line: _Reading) -> None:
    """2025年4月号: the month of the issue is its date."""
    line.date = line.date or _month_of(line.issue)


def _join_year(line: _Reading) -> None:
    """2025 / 第3期: 2025年第3期; beside a number of all, 2025年 says nothing more."""
    line.rest = _unwrapped(re.sub(rf"[{_OPEN}]\s*[，,、]?\s*[{_CLOSE}]", " ", line.rest))
    if line.total is not None:
        line.rest = re.sub(rf"^{_YEAR}\s?年?度?$", "", line.rest)
    if not line.issue.startswith("第"):
        return
    year = re.fullmatch(rf"(?P<year>{_YEAR})\s?[/·|]?|[/·|]\s?(?P<late>{_YEAR})", line.rest)
    if year:
        line.issue, line.rest = f"{year['year'] or year['late']}年{line.issue}", ""


def _drop_cells_and_labels(line: _Reading) -> None:
    """某观察 | 阅读量：1024: the name of the series alone is left."""
    line.rest = re.sub(r"^[\s，,、|/·—-]+|[\s，,、|/·]+$", "", line.rest)
    if line.issue or line.date:
        line.rest = _without_notices(re.sub(r"^[\s|]+|[\s|]+$", "", _WEB_CELLS.sub("", line.rest)))
    line.rest = _SERIES_LABEL.sub("", line.rest)


_FIELDS: tuple[Callable[[_Reading], None], ...] = (
    _take_total,
    _take_issue,
    _take_named_issue,
    _take_period_issue,
    _drop_coverage,
    _take_counted,
    _take_date,
    _take_number_of_year,
    _take_bare_issue,
    _take_day_of_issue,
    _take_yearless_date,
    _take_month,
    _join_year,
    _drop_cells_and_labels,
)
"""What is taken out of a line, in this order, before its publisher is read."""


def _take_letterhead(line: _Reading) -> bool:
    """某某市人民政府文件."""
    letterhead = re.fullmatch(rf"(?P<name>{_ORG.pattern})\s?文件", line.rest)
    if letterhead:
        line.publisher, line.rank, line.rest = letterhead.group("name"), 6, ""
    return letterhead is not None


def _take_publisher(line: _Reading) -> None:
    """主办：某研究院; 某研究院编印; 某协会 某院研究室 合编; or a house in a cell of its own."""
    labelled = list(_LABELLED.finditer(line.rest))
    suffixed = [] if labelled else list(_SUFFIXED.finditer(line.rest))
    _name_labelled_house(line, labelled)
    _name_suffixed_house(line, suffixed)
    joint = _JOINT.fullmatch(line.rest) if len(suffixed) == 1 else None
    together = False  # 某协会 某院研究室 合编: two houses, not a house and its department
    if joint and all(is_organisation(cell) for cell in joint["names"].split()):
        line.publisher, line.rest = joint["names"], ""  # two houses, and 主办 in a cell of its own
        together = re.search("(?:联合|共同)..$|合编$", joint.group()) is not None
    elif line.publisher:
        for named in reversed(labelled or suffixed):
            line.rest = (line.rest[: named.start()] + " " + line.rest[named.end() :]).strip()
    else:
        _take_house_in_cell(line)
    if not together:
        line.publisher, line.rest = _whole_institution(line.publisher, line.rest.strip())
    line.publisher = _bare_publisher(line.publisher)


def _name_labelled_house(line: _Reading, labelled: list[re.Match[str]]) -> None:
    """主办：某研究院; the label that is worth most says who."""
    for named in labelled:
        if named.group("label") == "来源" and not _is_source(named.group("name")):
            continue
        if _PUBLISHER_LABELS[named.group("label")] > line.rank:
            line.publisher, line.rank = named.group("name"), _PUBLISHER_LABELS[named.group("label")]


def _name_suffixed_house(line: _Reading, suffixed: list[re.Match[str]]) -> None:
    """某研究院编印."""
    for named in suffixed:
        if re.search(r"[“”——]|同意|[增减]加|原则", named.group("name")):
            continue  # ——某会“某某”协商会发言摘编 is a subtitle, 市委编办同意增加45个儿科|编制 is text
        if is_series(named.group()) and not is_organisation(named.group("name")):
            continue  # 海外智库观点摘编
        worth = _SUFFIX_RANK.get(named.group("label"), 8)
        known = _ORG.search(named.group("name")) or line.date or line.issue
        if worth > line.rank and known and len(line.rest) < _LONGEST_IMPRINT:
            line.publisher, line.rank = named.group("name"), worth


_LONGEST_IMPRINT = 70


def _take_house_in_cell(line: _Reading) -> None:
    """某研究院|某观察; 某研究院 alone; 某某证券研究所 新能源与电力设备组."""
    if cells := _publisher_and_series(line.rest, numbered=bool(line.issue)):
        line.publisher, line.rank, line.rest = cells[0], 1, cells[1]
        return
    house = _STAFF_CELL.sub("", line.rest)
    numbered_series = line.issue and is_series(house)
    alone = line.date or line.issue or len(line.rest) <= 40
    if house and is_organisation(house) and not numbered_series and alone:
        line.publisher, line.rank, line.rest = house, 1, line.rest[len(house) :]
    elif house := _house_before_team(line.rest):
        line.publisher, line.rank, line.rest = house, 1, ""
    elif line.date and (team := _TEAM_OF_EVENT.fullmatch(line.rest)):
        line.publisher, line.rank, line.rest = team["team"], 1, ""


_TEAM_OF_EVENT = re.compile(
    "(?P<team>[一-鿿]{0,20}(?:秘书处|组委会|组织委员会|筹委会|执委会|新闻中心)[一-鿿]{2,6}[组处部])(?: *（[^（）]{2,8}第[一二三四五六七八九十]日）)?"
)
"""Who makes the bulletin of an event, beside its date: 大会秘书处新闻组 2025年10月29日（会议第二日）."""


def _bare_publisher(publisher: str) -> str:
    """A publisher without marks around it and remarks behind it: 《某刊》, 某中心（设在某院）, 某院（内部资料）."""
    publisher = publisher.strip(" 、，|")
    if publisher.count("“") != publisher.count("”") or re.fullmatch("“[^“”]*”", publisher):
        publisher = publisher.strip("“”")
    publisher = re.sub(r"^《([^《》]*)》$", r"\1", publisher)
    publisher = re.sub(r"（设在[^（）]*）$", "", publisher)
    remark = re.search(r"\s*[（(](?P<inside>[^（）()]{2,20})[)）]$", publisher)
    return publisher[: remark.start()] if remark and _NOTICE.search(remark["inside"]) else publisher


def _without_notices(rest: str) -> str:
    """A masthead in one row without the cells that hold a notice (内部交流), the others parted by one blank."""
    cells = [cell for cell in re.split(r"\s*[|｜丨]\s*|\s+", rest) if cell]
    kept = [cell for cell in cells if not _NOTICE.search(cell)]
    if len(cells) < 2 or not kept or (len(kept) == len(cells) and not re.search("[|｜丨]", rest)):
        return rest
    return " ".join(kept)


def _is_source(name: str) -> bool:
    """Whether 来源 names one house, not the material: 各部门官网及公开报道."""
    return not re.match(r"各|多家|本|公开|综合|网络|据|根据|现场|实地|财经|新闻", name) and (
        is_organisation(name) or re.search(rf"(?:报|刊|社|频道|客户端|公众号|{MEDIUM})$", name) is not None
    )


def _publisher_and_series(rest: str, *, numbered: bool) -> tuple[str, str] | None:
    """Publisher and series of a line that holds both in cells of their own, in either order."""
    cells = [re.sub(r"^【([^【】]+)】$", r"\1", cell) for cell in re.split(r"[\s|]+", rest)]
    named = [
        cell
        for cell in cells
        if (is_series(cell) and not is_organisation(cell))
        or (numbered and re.fullmatch(r"《[^《》]{2,20}》", cell))
    ]
    houses = [cell for cell in cells if is_organisation(cell)]
    if len(named) != 1 or not houses or len(named) + len(houses) != len(cells):
        return None
    return " ".join(houses), named[0]


def _house_before_team(line: str) -> str:
    """The house of a line that names it and one of its teams in a cell of its own: 某某证券研究所 新能源与电力设备组; empty for any other."""
    cells = line.split()
    named = len(cells) == 2 and is_organisation(cells[0]) and _DEPARTMENT.fullmatch(cells[1])
    return cells[0] if named and _CLAUSE.search(cells[1]) is None else ""


def _whole_institution(publisher: str, rest: str) -> tuple[str, str]:
    """The institution of a publisher that names its department in a cell of its own, and what is left of the line.

    Two departments of one rank are two houses: 党委办公室 校长办公室.
    """
    cells = publisher.split()
    above = rest.split()
    if len(cells) == 2 and all(map(_DEPARTMENT.fullmatch, cells)) and cells[0][-1] == cells[1][-1]:
        return publisher, rest
    if len(cells) == 2 and _DEPARTMENT.fullmatch(cells[1]) and is_organisation(cells[0]):
        return cells[0], rest
    single = len(cells) == 1 and _DEPARTMENT.fullmatch(publisher)
    if single and above and is_organisation(above[-1]) and not is_series(above[-1]):
        return above[-1], " ".join(above[:-1])
    return publisher, rest


def is_organisation(text: str) -> bool:
    """Whether a whole line is the name of an organisation, or of several."""
    text = text.strip()
    return (
        _ORG_LIST.fullmatch(text) is not None
        and not any(pattern.search(cell) for cell in text.split() for pattern in (_CLAUSE, _TOLD, _NO_HOUSE))
        and _DAILY.search(text) is None
    )


_STAFF_CELL = re.compile(
    r"\s+(?:签发人?|核稿|审核|编审|责编|责任编辑|编辑|主编|整理|执笔|撰稿|供稿|编译|编写|记录)\s?[：:]\s?[\u4e00-\u9fff·]{2,4}$"
)
_FREQUENCY = re.compile("(?:双|半)?[年季月旬周日]刊")  # how often it comes: （双月刊，总第63期）
_WEAK_SERIES = re.compile(rf"(?:{_TITLE_ENDS}|观点|情况)[》”]?$")


def is_securities_line(text: str) -> bool:
    """Whether a line names the security of a listed firm: 证券代码：… 证券简称：… 公告编号：…."""
    return re.match(r"(?:证券|股票|债券|转债)(?:代码|简称)\s?[：:]", text) is not None


def is_series(text: str, *, numbered: bool = True) -> bool:
    """Whether a whole line can be the name of a series of bulletins.

    Args:
        text: the line.
        numbered: whether an issue number stands near; without one, words that end titles as well do not count.
    """
    text = text.strip()
    if _FREQUENCY.fullmatch(text):
        return False
    if not numbered and _WEAK_SERIES.search(text):
        return False
    return len(text) <= 30 and not text.startswith("关于") and _SERIES.fullmatch(text) is not None


def is_counted(stated: Stated) -> bool:
    """Whether a line counts sessions, not issues: 首席沙龙第九场."""
    return re.fullmatch(rf"第\s?{_N}\s?[{_SESSION}]", stated.issue) is not None


def is_notice(text: str) -> bool:
    """Whether a line is a note on secrecy, circulation or registration."""
    return len(text) <= 60 and _NOTICE.search(text) is not None


def is_genre(text: str) -> bool:
    """Whether a line only names the kind of text, in brackets: 【新闻通稿】."""
    return _GENRE.fullmatch(text.strip()) is not None


def is_eyebrow(text: str) -> bool:
    """Whether a line is the small line above or below a title that places it in a series: …专报之三."""
    return _EYEBROW.fullmatch(text.strip()) is not None


def read_date(text: str) -> str:
    """Full date at the beginning of `text` as ISO 8601, whatever time of day follows, or the month; empty if none."""
    found = _find_date(_TIME_OF_DAY.sub("", text))
    return found[0] if found else ""


def _find_date(text: str) -> tuple[str, int, int] | None:
    for pattern in (_DATE, _COMPACT_DATE, _MINGUO, _MONTH):
        for match in pattern.finditer(text):
            if _RANGE.match(text, match.end()) or _OF_RANGE.search(text, 0, match.start()):
                continue  # 2025.09.15—2025.09.21: what it covers
            tail = _DATE_TAIL.match(text, match.end())
            if tail is None:
                continue
            groups = match.groupdict()
            year = read_number(groups["year"])
            year = year + _MINGUO_ERA if pattern is _MINGUO and year is not None else year
            month = read_number(groups.get("month") or groups.get("month2") or "")
            day = read_number(groups.get("day") or groups.get("day2") or "")
            if year is None or month is None or not 1 <= month <= 12:
                continue
            start = match.start()
            if pattern is _MONTH or (pattern is _MINGUO and day is None):
                return f"{year:04d}-{month:02d}", start, match.end()
            if day is not None and _is_day(year, month, day):
                clock = _CLOCK.match(text, tail.end())
                return f"{year:04d}-{month:02d}-{day:02d}", start, clock.end() if clock else tail.end()
    return None


_COVERED = re.compile(
    r"(?<!\d)(?P<year>20\d\d)\s?[年.\-/]\s?(?P<month>\d{1,2})\s?[月.\-/]\s?\d{1,2}\s?日?\s?[-—–~～－至到]{1,2}\s?"
    r"(?:(?P<year2>20\d\d)\s?[年.\-/]\s?)?(?:(?P<month2>\d{1,2})\s?[月.\-/]\s?)?(?P<day>\d{1,2})\s?日?(?!\d)"
)
_LONGEST_PERIOD_LINE = 40  # characters
_OF_DATA = re.compile(r"[\s（(【]*(?:监测|统计|采样|采集|调查|数据|观察|抽样|样本)")
"""How a line begins that tells from which period the data are: 监测时间：…."""


def read_period_end(text: str) -> str:
    """The last day of the period that a line of a masthead states, as ISO 8601: 第402期 2025年10月27日—11月2日; empty if none."""
    data = _OF_DATA.match(text) is not None or len(text) > _LONGEST_PERIOD_LINE
    found = None if data else _COVERED.search(text)
    if found is None:
        return ""
    year, month = int(found["year2"] or found["year"]), int(found["month2"] or found["month"])
    day = int(found["day"])
    return f"{year:04d}-{month:02d}-{day:02d}" if _is_day(year, month, day) else ""


def _is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day: no 31 April, and 29 February in leap years alone."""
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


_LEAP_YEAR = 2000


def in_year_of(issue: str, date: str) -> str:
    """A date in the year of an issue (2025年第31期) where it states none itself, `--MM-DD`; else as it is."""
    year = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", issue) if date.startswith("--") else None
    return date.replace("-", year.group(), 1) if year else date


def _month_of(issue: str) -> str:
    """The month in which an issue is counted, as ISO 8601: 2025年8月第2期; empty if it is not counted so."""
    counted = re.match(rf"{_YEAR}年\d{{1,2}}月第", issue)
    return read_date(counted.group().removesuffix("第")) if counted else ""


def _of_any_year(day: re.Match[str]) -> str:
    """A month and day as `--MM-DD`, empty where there is no such day."""
    month, day_of_month = read_number(day["month"]), read_number(day["day"])
    if month and day_of_month and _is_day(_LEAP_YEAR, month, day_of_month):
        return f"--{month:02d}-{day_of_month:02d}"
    return ""


def _unwrapped(text: str) -> str:
    """Text without brackets round the whole, or without the half of a pair that is left."""
    text = text.strip()
    if text[:1] in "（([【" and (text[-1:] in "）)]】" or not re.search(r"[）)\]】]", text)):
        text = text[1:]
        text = text[:-1] if text[-1:] in "）)]】" else text
    elif text[-1:] in "）)]】" and not re.search(r"[（(\[【《]", text):
        text = text[:-1]
    return text.strip()


def _cut(text: str, match: re.Match[str]) -> str:
    return (text[: match.start()] + " " + text[match.end() :]).strip()
