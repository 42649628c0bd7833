"""Which words of a sentence are cues, and which only look like one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.quotes.ear import Hint
from pipeline.quotes.grammar import CITES, STATEMENT_OF_FACTS, is_clausal
from pipeline.quotes.report import SURE_CUE
from pipeline.quotes.scene import Scene
from pipeline.quotes.sources import SourceFinder
from pipeline.records import Span
from pipeline.text.cues import CueEntry, CueGroup, CueLexicon, CueWord
from pipeline.text.stands import AGAINST, FOR

_FIGURE = re.compile(
    r"(?:提出|给出|形成|达成|议定|补充|重申|谈了|谈到|讲了|讲述|作了|做了|提了|开出|列出|列举|归纳|总结|概括|指出|强调|分享|介绍|表达|谈|说)(?:了|出|为|过)?(?:以下|如下|这样|自己的?|其)?(?:[一二两三四五六七八九十几多数\d]+)(?:点|条|个|项|方面|大|句|层|重|类|种|笔|道|组)(?:方面)?(?:的)?"
    r"(?:具体|主要|核心|政策|明确|突出|重要|工作|新|个人|中肯|关键|基本|未来)?(?:建议|意见|看法|观点|判断|要求|问题|设想|体会|思考|希望|挑战|原因|背景|因素|看点|主张|期望|期待|倡议|做法|经验|特征|趋势|方向|举措|措施|路径|对策|理由|启示|担忧|疑问|感受|结论|提议|诉求|变化|难点|痛点|瓶颈|短板|重点|任务|转变|误区|话|点|账|故事|例子|比方|方面|关系|转型|预测|药方|方子|处方|“[^”]{1,4}”(?=[：:]$))?(?=[：:，。])"
)
_DISCLOSED = re.compile(
    r"(?:透露|披露|分享|讲述|道出|说出|抛出|给出|提出|提供|表达|发出|点出|亮出|(?<![演宣主开])讲|列?举|(?:讲|列?举|作|做|打)了|(?:讲|举|作|做|打)(?=一))了?(?:这样|如此)?(?:一[个组条句番种连串]|几个|两个|三个|自己的?|[他她]的|这样的)?[^，。；：！？“”■]{0,8}"
    r"(?:细节|数字|数据|判断|担忧|疑问|疑虑|观点|看法|建议|比喻|比方|问题|答案|感慨|心声|秘密|故事|真相|原因|困惑|感叹|呼声|异议|质疑|反驳|主张|忠告|疑义|警告|提醒|忧虑|希望|期待|设想|倡议|现象|案例|例子|账|话|意见|想法|顾虑|解释|请求|条件|结论|诉求|理由|前提|要求|心愿|愿望|往事|经历|插曲|趣事|见闻|情景|场景|一幕|件事)(?=[：:])"
)
_BRIEFED = re.compile(
    r"(?:通报|公布)(?:了)?(?:初步|最终|最新|相关)?[^，。；：！？“”■了]{0,16}?(?:结果|结论)(?=：)"
    r"|(?:列举|讲述|举出|搬出)了?[^，。；：！？“”■]{1,24}?的(?:教训|例子|案例|先例|经历|遭遇|往事|故事)(?=：)"
    r"|(?:通报|介绍|汇报|说明|讲解|梳理|分析)了[^，。；：！？“”■]{2,24}?(?:情况|形势|进展|现状|态势|做法|经验|特点|安排|打算|成效|数据|变化|动态|考虑|思路)(?=：)"
)
"""某某通报了全区信访形势：…."""
FIGURES_NEXT = re.compile(
    "(?:共|累计|截至|目前|全[一-鿿]|今年|去年|[上本]学[期年]|[上本]个?(?:月|季度?)|[一二三四]季度|近[一-鿿\\d]{1,2}年|上半年|前[一二三四五六七八九十\\d]|\\d|方案[一二三]|其中|[^，。；：“”]{0,6}自(?:19|20)\\d\\d年|(?:已|共)[^，。；：]{1,10}(?=\\d)|(?:该|本)?(?:项目|工程|方案|规划|课题|试点|园区)[^，。；：]{0,6}(?:涉及|总投资|占地|覆盖|包[括含]|计划|分[两三四]))[^。]*\\d|拟(?:将|于|在|由|对|把|以|用|投|建|分|从)"
)
"""How the figures begin that somebody briefs the others on, or what is planned."""
BRIEFED_ON = re.compile(
    "(?:通报|汇报)了?[^，。；：！？“”■了]{2,30}?(?:情况|概况|结果|进展|形势|成效|现状|方案)"
    "|介绍了[^，。；：！？“”■了]{2,30}?(?:情况|概况|进展|做法|经验|成效|实践|意愿)"
)
_REPORTED_ON = re.compile(f"(?:{BRIEFED_ON.pattern})(?=。|，(?:{FIGURES_NEXT.pattern}))")
"""某某通报了安全检查结果，共发现隐患41处; 某某汇报了调价方案，拟将水价上调一成; 某某汇报了使用情况。全院共执行318个品种."""
_UNDERSTANDS = re.compile(
    r"(?:概括|归纳|总结|浓缩)为[^，。；：！？]{0,10}(?=：)|有(?:着|过)?(?:自己|独到|清醒|不同|另一番|更深|切身|深切|独特)的?[^，。；：！？“”■]{0,6}(?:理解|看法|想法|认识|体会|感受|思考|判断|见解|解释|打算|考虑)(?=[：，])|心里有[本杆一][^，。；：！？]{0,4}[账秤](?=：)"
)
_AGREED = re.compile(
    r"(?:形成|达成|提出|作出|做出|给出|得出|拟定|议定|商定|通过|明确|确定|确立)了?(?:以下|如下|这样的?|下列|下述)(?:[一二两三四五六七八九十几\d]+(?:点|条|项|个|方面))?的?[^，。；：！？“”■]{0,6}?"
    r"(?:意见|共识|结论|决定|决议|建议|要求|判断|事项|看法|安排|部署|方案|承诺|倡议|纪要|措施|原则|设想|对策|请求|诉求|问题)(?=[：:。])"
    r"|(?:议定|商定|决定|明确|决议)(?:如下|如次)(?=[：:])"
)

RELAYED = re.compile(
    r"(?P<cue>转述|转达|引述|复述|讲述|转告)了?(?P<of>[^，。；：！？“”■]{2,30}?)(?P<said>的(?=一?句?话|原话)(?:一句|原)?话|(?<=的)(?:判断|看法|说法|意见|观点|担忧|担心|建议|感受|疑问|要求|提醒|评价|体会))(?=：)"
)
"""某某|转述|了一位处长的|判断|：…: two tell, the one what the other said."""

_HOW_SAID = "(?:在?(?:此时|这时|此刻|这个时候|眼下|现在)|仍|真|的|也|都|已经?|曾经?|就|将|会|要|还|又|能|才|不|竟|如此|这样|这么|公开|明确|亲口|正式|对此|对外)*"
"""What stands between a question word, or 是否, and a cue."""
_SUPPOSED = re.compile(
    r"如果(?!说)|假如|假设|假使|倘若|倘使|(?<![主重需])要是|若是|(?<![\d一二三四五六七八九十几数])万一|难道(?!路)"
    r"|(?<![一-鿿])(?:据传(?!统)|谣传|误传|讹传|若(?![干论非有无羌尔]))"
    rf"|(?:谁|何时|何曾|何处|为何|缘何|何以|为什么|凭什么){_HOW_SAID}$"
)
"""What stands before a cue that nobody has used: 如果某某|表示…, 据传某某|说…, 某某何时|表示过…?"""

_BY_WHOM = re.compile(
    "经(?:过)?[^，。；：！？]{2,20}?(?:调解|协调|协商|磋商|劝解)$|由[^，。；：！？]{2,20}?(?:研究|讨论|审议|集体)*(?:决定|确定|审定|批准)$|(?<![理自事缘])由[^，。；：！？]{2,12}(?:组织|开展|进行|通过)[^，。；：！？]{2,10}提出$"
)
_OFFICES = frozenset({"申请", "诉求", "申诉"})
_HANDED_IN = re.compile("(?:提交|递交|受理|驳回|收到|收集)(?:了|的)?[^，。；：！？]{0,12}(?:申请|诉求|申诉)$")

_NOBODY_DID = re.compile("(?:没有?(?:任何|一个)?|无)人(?!机|驾驶|问津|区|车|船)[^，。；：！？]{0,3}$")
_THE_DECISION = re.compile(
    "(?:原|该|此|上述|前述|这[一项个]?|(?:撤销|维持|执行|收到|不服|推翻)[^，。；：]{0,8})决定$"
)
_UNAPPROVED = re.compile("(?:未经|须经|需经|报经)[^，。；：！？]{2,24}(?:批准|同意|授权|许可)$")

_MANNER_OF_SPEAKING = re.compile(
    "(?:换句话|换个角度|总的来|简单来|具体来|严格来|一般来|通俗地|老实|说实话|从?(?:理论|原则|长远|总体|本质|某种意义|严格意义)上|不得不|(?!.{0,2}[他她我])[一-鿿]{2}地)(?:来)?[说讲]$"
)
_TAKEN_UP = re.compile(
    "[^，。；：！？]{0,14}(?:响应|接受)(?:(?!采访|咨询|专访|访谈|[时后])[^，。；：！？]){1,20}(?:建议|号召|邀请|请求|呼吁|倡议)$"
)

_THIS_ONE = re.compile("(?:这一|那一|这个|这种|这番|这样的|[这那此]类|这些|那些|上述)$")

_NEVER = re.compile("(?:没|没有|未|未曾|从未|从没|不曾)(?:人)?$")
_CONCEPT = re.compile("[“「]■{1,5}[”」]")
_ONE_LINE = re.compile(
    r"(?<!补)(?:补|插|添|加|追加|追|接|撂[下出]?|丢[下出]?|甩[下出]?|扔[下出]?|抛[下出]?|留下|回|来|冒出?|蹦出?|憋出?)了?(?:这么|这样|上)?(?:[一两几半][句声](?![一-鿿])|[一两几半][句声](?:大?实话|心里话|狠话|玩笑话?|话)|[一两二三四五六七八九十]个字)(?=[：。“「]|，[“「])"
)
_MOOD = re.compile(
    r"(?:[一-鿿]{2}(?:万千|万分|良多|颇多|颇深|不已|不绝|十足|满满|忡忡|不展)|(?:感触|体会|印象)(?:最深|很深|颇深)|(?:颇有|深有|多有|很有)(?:感触|体会|同感|感慨)|有感而发|不无[一-鿿]{2}"
    r"|信誓旦旦|言之凿凿|语重心长|斩钉截铁|掷地有声|脱口而出|不假思索|毫不(?:客气|含糊|犹豫|留情)|据理力争|针锋相对|不以为然|不敢苟同|不服气?|一锤定音|一言以蔽之|总结陈词|现身说法|举例说明|以此为例"
    r"|喜不自[禁胜]|喜上眉梢|喜笑颜开|眉开眼笑|愁眉苦脸|语出惊人|打开了?话匣子|掏了?心窝子?|(?:态度|口气|语气|立场|口吻|话语)(?:很|十分|非常|相当|颇为)?[一-鿿]{2}"
    r"|(?:连连|频频|直|不住|摇了?|摆了?|点了?)?(?:点头|摇头|摆手|摊手|叹气|咂舌|撇嘴)|叹了口气|长叹一声|摊开(?:双)?手|[拍掰扳捶](?:着|起)了?(?:胸脯|胸口|桌子|手指头?|指头|大腿)|立下军令状|打了?包票"
    r"|你一言我一语|议论纷纷|炸开了锅|各执一词|众说纷纭|欲言又止"
    r"|(?:很|十分|非常|颇为|有些|有点|倍感|深感|感到|颇感|既)?(?:存疑|发愁|犯愁|犯难|不解|困惑|焦虑|揪心|欣慰|自豪|高兴|欣喜|惊讶|诧异|意外|懊悔|后悔|内疚|愧疚|遗憾|痛心|感动|不满|气愤|愤慨|无奈|失望|心疼|释然|苦恼|委屈|笃定|坦然|乐观|悲观|谨慎))(?=：(?![“「]))"
)  # 某某忧心忡忡：…; what one feels or how one speaks, and a colon
_OPINION = (
    r"(?:看法|观点|意见|态度|立场|判断|想法|见解|担忧|担心|忧虑|疑虑|顾虑|疑问|疑惑|困惑|关切|不满|期待|期盼|愿望|希望|心愿|诉求|心声|实情|原委|缘由|隐情|苦衷|心里话|预测|预判|解释|回应|承诺|澄清|提醒|警告|警示|预警|呼吁|倡议"
    r"|质疑|感慨|感叹|批评|异议|忠告|告诫|反问|主张|设想|思路|对策|要求|建议|提议|答案|答复|结论|理由|理论|说法|比方|比喻|算法|打算|考虑|同感|感受|体会|口头禅)"
)
_VOICED = re.compile(
    r"(?:提出|发出|表达|作出|做出|给出|得出|下(?![一半阶周月次游级])|亮明|表明|亮出|阐明|摆出|吐露|道出|说出|讲出|抛出|听到)(?:了|过|的)?[^，。；：！？“”■有]{0,6}?"
    rf"{_OPINION}(?=：)"
    r"|(?:发出|提出|作出|做出)了?(?:这样的?|严厉|郑重|明确|强烈|同样的?|类似的?)?(?:提醒|警告|警示|预警|呼吁|倡议|疑问|质疑|忠告|告诫|主张|反问|预测|预判|诉求|承诺)"
    r"(?=，(?!随后|随即|并|引|获|得|受|但|却|而|对|向|为|于是|后来|之后|然后|这|此|其|该|要求|希望|呼吁|认为|称|表示|指出|强调|建议))"
    rf"|(?<![没只所])(?:有|持|抱有?|怀有?|心存|存有?|另有)(?:着|过|了)?(?:一|几|两|三|同样|类似|相同|相近|不同|相反|保留|谨慎|另外|这样|不少|自己|一种|一番|个|句|种|些|层)*的?[^，。；：！？“”■的有]{{0,4}}?{_OPINION}(?=：)"
    r"|(?:作|做)[过了出][^，。；：！？“”■]{0,4}?(?:测算|估算|统计|比较|对比|解释|澄清|说明|推演|预测|回应)(?=：)"
    r"|不(?:这么|这样|那么)(?:看|想|认为|觉得)(?=：)|(?:予以|加以)(?:否认|证实|确认|澄清|反驳|驳斥|回应|纠正)(?=：)|婉言谢绝(?=：)|一口回绝(?=：)"
)  # 某某发出警告，…; 某某持同样看法：…
_PUT_FORWARD = re.compile(
    r"(?:提出|给出|开出|抛出|拿出)了?(?:一个|一种|一项|一条|自己的)?(?:折中|折衷|补充|具体|明确|修改|相反|不同|反对|替代|调和|另一种?|务实|中间|两全|变通|更稳妥|稳妥)的?"
    r"(?:意见|方案|建议|办法|思路|主张|看法|设想|倡议|提议|路线|对策)(?=[：，](?!随后|随即|并|引|获|得到|受到|但|却|而|供|向|为|于是|后来|之后|然后))"
)  # 某局提出折中意见，…
REVISED = re.compile(
    "(?:修正|调整|修改|改变|改动|松动)了?(?:自己|此前|先前|原先|原来|最初|早先|原)的?(?:方案|提议|提案|建议|主张|看法|说法|判断|估计|测算|预测|立场|态度|要求|条件|意见|报价|口径)"
    "(?=，(?:[把将](?!来)|改[为成]|由[^，。；]{1,16}[改下上调]|不再|同意|接受|愿意?|转而(?!提出|建议|主张|强调)))"
)  # 他修正了原方案，把10万亿元下调为8万亿元
_JUDGED = re.compile(
    "(?:作出|做出)[^，。；：]{0,40}?(?P<cue>(?:民事|刑事|行政|终审|一审|二审)*(?:判决|裁定|决定|裁决))(?=：(?![“「]))"
)
"""某法院作出（2024）某民终1426号|民事判决|：驳回上诉."""
_ONE_SAYING = re.compile(
    r"(?:常|总|爱|老|反复|一再|时常|经常|总爱|总是|老爱)(?:说|念叨|讲|挂在嘴边|重复|强调)的?(?:一|这|那)?句(?:老|口头|实在)?话(?:是|就是|叫)?(?=[：，])|(?:挂在嘴边|挂嘴边)的(?:一句)?话?是(?=[：，])"
    r"|用一?句[^，。；：！？]{1,8}(?:收尾|作结|结束|概括|总结|回应|回答|作答|开场)(?=：)|以[^，。；：！？]{1,12}为例(?=：)|以一?句[^，。；：！？]{0,8}(?:作结|收尾|结束|收束|作为结(?:语|尾|束))(?=：)"
    r"|把话(?:说|讲|撂|放)(?:得|在|到)?[^，。；：！？]{0,5}(?=：)|[把将](?:原因|问题|症结|根子|根源|责任|病根|矛头)(?:归到|归在|指向|推给|引向|追到|算到)[^，。；：！？了]{1,10}(?=：)"
)  # 某某常说一句话：…
_INSIDE_TIME = re.compile(
    r"[^，。；：！？]{0,16}?(?:时候?|中|之后|后|环节|过程|期间|里)(?=[^，。；：！？]|，)"
)
_IN_A_SPEECH = re.compile(r"在[^，。；：！？的]{1,6}$")

_RECKONS = re.compile(
    r"算给[^，。；：！？]{1,6}听(?=[，：。])|(?<![要须该])算(?:了|过|起)?(?:一?笔|这笔|一本|两笔|三笔)?[^，。；：！？“”■]{0,6}账(?=(?:给[^，。；：！？]{1,6}听)?[：，])"
    r"|算(?:一?笔|一本|两笔|三笔)[^，。；：！？“”■]{0,6}账(?=：)"
    r"|(?<![预计测估推打合清结核总盘换])算(?=：)"
)

_AT_A_LOSS = re.compile(
    r"(?:想|弄|搞|闹|琢磨|看)(?:不通|不明白|不懂|不透)(?=[，：])|没(?:想|弄|搞|闹|看)(?:通|明白|懂|透)(?=[，：])"
    r"|(?:透|交|兜|露)了?(?:个|实|真)?底(?:儿|细)?(?=[，：])|(?:透|漏)了?(?:个|点)?口风(?=[，：])"
    r"|(?<![预计测估推打合清结核总盘换])算(?:过|来算去|了又算)(?=，)|(?<=[^，。；：！？](?:指头|手指|算盘))算(?=，)"
)  # 某某至今没想通，…; 有人给她透了底，…; 他算过，…
_COMPARES = re.compile(r"打(?:了|过|起)?(?:一?个|这样一?个)?[^，。；：！？“”■]{0,6}比[方喻](?=[：，])")
_WHAT_ONE_SAYS = re.compile(
    r"(?:担心|担忧|忧虑|强调|关心|在意|看重|反映|想说|要说|想问|想讲|要讲|遗憾|惋惜|期待|希望|盼望|追问|焦虑|纠结|困惑|头疼|发愁|害怕|不解|顾虑|不满|抱怨|苦恼|难受|惊讶|庆幸|欣慰)(?:不已)?的"
    r"(?:(?:也|还|却|则|正|就|恰恰|首先|更多|主要|同样|只|倒)*是|还?(?:另|也)?有)"
    r"(?:(?=，)|[^，。；：！？“”■]{0,8}(?=：)|[^，。；：！？“”■]{0,6}(?:[事点面层关处话]|问题|情况|环节|风险|难题|矛盾|短板)(?=，))"
)  # 他担心的是，…; 某负责人反映的是同一件事：…
_OWN_NOUN_IS = re.compile(
    r"(?<=的)(?!前提|假设|条件|基础|依据|做法|办法|特点|优势|身份|家乡|任务|职责|目标|工作|专业|名字|职业|岗位|作用|定位|主题|题目|对手|前身|成绩|结局|下场|结果)"
    r"[一-鿿]{2,6}?(?<!目的|真正|问题)(?:也|却|则|就|仍|依然|始终)?是(?=[，：])"
)  # 她的主意是，…

_NOUN_IS = re.compile(
    r"(?:理由|判断|观点|看法|建议|回答|态度|结论|答案|体会|解释|主张|意见|想法|逻辑|思路|立场|顾虑|担心|担忧|诉求|要求|说法|打算|依据|初衷|心愿|愿望|算法|答复|回应|评价|提醒|忠告)(?:也|却|则)?(?:(?:只有|只|就|就是|只是|有)(?:短短)?(?:[一两几]句话?|[一二三四五六七八九十]个字|[一两二三四五六七八九][条个点项](?:，?即)?)|更[^，。；：！？的]{1,3}|(?:更为|更加|较为|比较|相当|颇为|尤为|很|十分|非常|同样|更)[^，。；：！？的]{2,4}|简单|明确|直接|清楚|干脆|鲜明|一致|朴素|坚定)(?=[：:])"
)
_NOUN_STANDS = re.compile(
    r"(?<=的)(?:理由|判断|看法|观点|意见|答案|态度|担心|担忧|顾虑|忧虑|回答|主张|想法|立场|建议|解释|说法|回应|反应)(?:则|却|也)?"
    r"(?:(?:更为?|较为?|比较|十分|相当|颇为?|很|恰好|正好|恰恰|截然|完全)?(?:相反|具体|现实|直接|尖锐|悲观|乐观|谨慎|审慎|保守|简单|明确|务实|激进|克制|朴素|直白|极端|折中|实际|温和|强硬|冷静))"
    r"(?=，(?![^，。；：“■]{0,8}(?:认为|主张|建议|指出|强调|提出|判断|预计|说|称|表示|开出|给出|担心|理由|与|同|可供)|[他她]|但|而(?!是)|却|并|也))"
)
"""某某的|理由则更为现实|，一个班五十份作文…."""
_GIVEN = (
    "(?:结果|排名|数字|数据|数|比例|说法|方案|比方|比喻|例子|例证|时间表|账|答案|答复|解释|理由|判断|结论|建议|药方|处方|解法|办法|思路|标准|估计|估算|预测|条件|底线|反例|证据|原因|提法|口径|日期|期限|价格|报价|排序|对策|意见|看法|观点|问题)"
    "(?:则|却|也)?(?:是|为)"
)
_GIVEN_IS = re.compile(
    rf"(?:(?:给出|提供)的(?:数字|数据|解释|口径|判断)(?:则|却|也)?是|(?:给出|提出|开出|抛出|报出|列出|提供|透露|得出|交出|亮出|摆出|讲出|说出)的(?:一个|第一[个条]|唯一)?[^，。；：！？“”■的]{{0,4}}(?P<cue>{_GIVEN}))(?=[，：:])"
)
"""他给出的数字是，…; 他开出的第一条|药方是，…."""
_BY_LETTER = frozenset({"撰文", "来信", "来函", "致信"})
"""How something is said, not that it is said, before such a word."""

_COUNTED = re.compile(r"(?:不少|[多几数两三一][条则封]|许多|众多|一些|大量|部分|[这那]条|有)$")

PLAINEST = frozenset({"说", "称", "表示", "指出", "认为", "强调"})

_TAKES_SIDES = re.compile(
    f"(?:倾向于?|{FOR}|接受|采纳|采信|附和)(?:了|于)?(?:前|后|这|那|上述|该)?一?[种个项条][一-鿿]{{2}}$"
)

_AS_NOUNS = frozenset(
    {"承诺", "建议", "要求", "希望", "判断", "预测", "决定", "认定", "约定", "声明", "通报", "解释"}
)
_NOUN_GOES_ON = re.compile(
    "(?:并)?不(?:等于|能代替|能只|应止步|是(?=[^，。；]{1,8}[，。]))|[重贵难]在|落地|落空|兑现|到位|流于|停留在|能否|越[来多]"
    "|(?<=认定)(?:标准|条件|结果|程序|依据|口径|机构|办法|工作|书)(?![^，。；]{0,4}[为是])"
)
"""What follows such a word where it is a noun."""
_IS_TITLE_GIVEN = re.compile("(?:取得|获得|获|申请|申报|通过|关注|完成|开展|涉及)[^，。；：]{0,14}认定$")

_ANY_CLAUSE = frozenset({"c", "a"})

MENTIONS = frozenset({"提到", "提及", "谈到", "谈及", "讲到", "说到", "没有提及", "并未提及", "未提及"})
_ENDS_IN_MENTION = tuple(MENTIONS)

EVIDENT_ALONE = re.compile("显示|表明|揭示|反映出|折射出|昭示")
"""What things do, and people do not by themselves; a person may 佐证 or 证明 something in words."""
EVIDENT = re.compile(f"{EVIDENT_ALONE.pattern}|证明|印证|佐证")
"""What things do, and people do not."""
_NO_CUES = frozenset(
    {
        "明知",
        "约谈",
        "应当",
        "应该",
        "必须",
        "需要",
        "可以",
        "宁可",
        "宁肯",
        "没有",
        "一致",
        "意味着",
        "预示",
        "预示着",
        "凸显",
        "凸显出",
        "彰显",
        "彰显出",
        "认真",
        "指导",
        "显示出",
        "体现出",
        "展现出",
        "反映出",
        "可循",
        "科研",
        "特意",
        "特地",
        "刻意",
        "专程",
        "亲自",
        "悄悄",
        "争相",
        "经历",
        "显现",
    }
)  # whatever the tagger hears
_IS_BECAUSE = re.compile("(?:主要|正|恰恰|也|就|都|其实)?是(?:因为|由于|出于|为了|想|要(?!求))")
_SAYS_ITSELF = re.compile("(?:说|称|道|表示|认为|指出|解释|回应|坦言|直言|觉得|强调|回答|答复)$")
"""Cues behind which 是因为 begins what is said; behind others it tells why: 不回应韩方|提议|是因为…."""
_CALLS = re.compile("[^，。：；“”]{1,8}为[“《]")  # 称|他为“…”: a name that is given
_DIFFERS = re.compile(  # 两人的|说法有出入|：甲估计…，乙则说…
    "(?:说法|看法|观点|意见|态度|判断|答案|口径|结论)[^，。：]{0,4}(?:出入|分歧|不一|不同|不尽相同|相左|迥异|相反)"
)
_OF_BOTH = re.compile("(?:双方|各方|[两二三几]|多数|各[位家地])[^，。：；]{0,6}$")
_HELD_TO_BE = re.compile("被|(?<=被)(?:认为|视为|看作|称为|誉为)|.*著称$")
_WORKS = re.compile(  # 某某的|表态|可能削弱市场的押注: what the words brought about
    r"(?:表态|言论|发言|讲话|说法|声明|回应|结论|决定|警告)(?=(?:可能|或将?|将|也|已经?|无疑|进一步|实质上|直接|很快|随即|立即|瞬间|再次)*(?:削弱|弱化|引[发起来]|导致|造成|使|让|令|标志|激[起怒]|加剧|强化|增强|打破|推动|推高|提振|刺激|缓解|影响|招致|遭到|受到))"
)
_OVER_AND_OVER = re.compile(r"([讲说谈聊问议])一\1$")  # 到车间里讲一讲
_CALLS_HIMSELF = re.compile(
    "[^，。；：！？]{2,24}?的(?:网[民友]|用户|男子|女子|市民|业主|居民|村民|读者|家长|人士?)"
)

_NOT_HERE = re.compile(
    "(?:预测|预期|预估|预计)(?=值?(?:从|由|上调|下调|调[高低升降至为]))"  # 将增速|预测|从4.6%上调
    "|(?:反映|询问|投诉|咨询|求助|追问|求证|核实|了解|打听)，(?:但|却|可)?(?:得到|收到)的?(?:答复|回复|回应|回答|说法)"  # 他多次|反映|，得到的答复是运力有限
    "|(?:深有同感|感同身受|深以为然|深表(?:赞同|认同|忧虑))，[他她](?:[则还也]|进一步)?(?:指出|说|认为|表示|称|强调|坦言|解释|直言|提醒|建议)"
    "|表示(?:担忧|忧虑|担心|反对|赞成|支持|不满)，(?:其余|其他人?|另有|另外)"  # 27.6%的家长|表示担忧|，其余持观望态度
    "|(?:(?:并?不(?:太|完全)?)?(?:赞成|同意|认同|赞同)|持[^，。；：]{1,6}(?:看法|意见|观点|态度|立场))，在[他她]看来"
    "|说(?:对|错)了?(?:一半|一点|几分)"
    "|诉[^，。；：“”]{4,60}案(?=[，。；（\\n]|$)"  # 甲|诉|乙公司确认劳动关系纠纷案
    "|建议(?:内容|质量|数量|文本)|(?:提出|批准|签发|审批|建议|决定)、[一-鿿]"
    "|(?:同意|赞成|反对|支持|满意|认可|承诺|建议|要求|倡议|申请|请求|批评|质疑|抗议|答复|回复|通知|声明|决定|告知|说明|认定)(?:率(?![先领队团直众真])|票(?![价据务房证源选])|度(?![过假汛])|函(?![告询])|书(?![面写记籍店法])|稿(?![件费酬])|声(?=(?:也|仍|却|则)?(?:不断|四起|一片|不绝|此起彼|渐|浪|最|依然|仍然|从未)|[，。、；]))"  # |同意|率为86.3%; |反对|票主要来自…; |批评|声不断: a noun
    "|(?:建议|提议|倡议|请求|申请|要求|诉求|呼吁)(?:也|均|都|全部|大多)?已经?(?:被|获|得到|列为|列入|纳入|采纳|吸收|转[交办至到送]?|交[由办]|办[结理复]|落实|答复|上报|报送|提交|形成)(?![^，。；：“”]*的)"  # 某局答复：|建议|已列为B类
    "|报道，(?:还|并)?(?:披露|指出|认为|称|批评|质疑|曝光|揭露|直指|追问|呼吁)(?!的)"  # 某报刊发调查|报道|，披露…
    "|(?:致歉|道歉|鞠躬)，(?:并|也|同时)?(?:公开|郑重|明确)?(?:承认|坦承|坦言|表示|承诺|宣布|解释|强调|指出|认为|[说称])"  # 某某|致歉|，承认…
    "|表现出(?!“)"  # 他|表现出|对干涉的不满
    "|(?:提议|建议|倡议|要求|承诺)，主要(?:内容)?(?:包括|涉及|涵盖|有)"  # 新方案包含14点|提议|，主要内容包括…
    "|明确(?:提出|表达)了"  # 又|明确|提出了要求: how it was done
    "|议题[：:]|直言不讳地|报道¶"  # 某社记者张三、李四|报道：|近年来，…: a byline
    "|(?:议定|商定|决定)事项由"  # 会议|议定|事项由秘书处督办
    "|(?:明确)?(?:表示|认为|觉得|选择|回答|主张)“[^“”]*”的(?:仅|只|占|约|有|不足|超过|达|比例)"  # 但|表示|“打算再生育”的仅占6.8%
    "|(?:认为|觉得|表示|选择|主张)[^，。；：“”]{1,14}的(?:只|仅|也|约|均)*(?:占|有\\d|不足\\d|不到\\d|超过\\d)"  # |认为|合适的仅占15%
    "|(?:要求|建议|反映|希望|呼吁|反对|支持|投诉|咨询|质疑)[^，。；：“”]{1,20}的(?:只|仅|也|约|均|各)*(?:占[\\d一二三四五六七八九近约过大多半]|有\\d|达\\d)"  # 其中|要求|提高待遇的占三成
    "|(?:要求|希望|呼吁|主张|反对|支持)[^，。；：“”]{2,24}的(?:呼声|声浪|民意)"  # 民间|要求|公开文件的呼声不小
    "|(?:求证|询问|核实|查询)，(?:但|可)?(?:截至|至今|尚)[^，。]{0,8}(?:未获?|没有?|未能)(?:得到|收到|获得)?[^，。]{0,4}(?:回复|回应|答复)"  # 记者|求证|，截至发稿未获回复
    "|(?:希望|建议|要求|提出)(?:从|在)?(?:以下|如下)[几\\d一二三四五六]个?方面[^，。：]{0,8}[。：]"
    "|说(?P<once>[一-鿿])就(?P=once)"  # 工人|说|走就走
    f"|(?:{CITES})[^，。；：“”]{{2,40}}的(?:观点|看法|分析|评论|研究|报告|说法|意见|消息)，[称说认指]"
    "|(?:表示|提出)?(?:怀疑|质疑|担忧|异议|赞同|反对|不解|困惑)，在[他她]看来"
    "|(?:讲解|演示|示范|解说)，(?:帮助|指导|引导|手把手|便于|以便|带领|助力)"  # 某某详细|讲解|，帮助技术员找到…
    "|(?:担心|担忧|害怕|顾虑|抱怨|嫌)[^，。；：“”、]{2,14}、[^，。；：“”]{2,30}是[^，。；]{0,4}(?:原因|症结|关键|主因|瓶颈)(?=[，。；])"  # 部分医生|担心|疗效差异、患者习惯用原研药是主要原因
    "|(?:明确|坚决|一致|表示)*(?:反对|赞成|支持|同意|质疑|异议)，(?:[^，。；：]{0,4}(?:焦点|分歧|争议|矛盾|意见|理由))?(?:主要|均|都|多)*集中[在于]"  # 7人明确|反对|，焦点集中在漏损率
    "|(?:公告|通告|声明|公报)，[^，。；：“”]{0,40}(?:拉开了?(?:序幕|帷幕|大幕)|(?:打响|进入倒计时|落下帷幕|尘埃落定|告一段落)(?=[。；，])|标志着)"  # 众议院发布|公告|，选战正式拉开序幕
    "|(?:公告|通告|声明|公报)，[^，。；：“”]{0,24}(?<!所)引[发起](?![^，。；：]{0,12}的)"  # 某部发布|公告|，引发热议
    "|(?:预计|预期)将[于在][^，。；：]{2,10}?(?:发布|推出|上市|上线|开工|投产|开业|举行|召开|访问|亮相|交付|登场|出席)"  # 某公司|预计|将在下半年发布新机: it is due
    "|(?:表态|回应|发言|表述|答复|评论|声明|讲话)(?:则|也|大?多|仍|均|都|总体|普遍)*(?:以[^，。；：]{1,30}为主|趋[于向]|偏(?:于|向|谨慎|保守|乐观|悲观|克制)|(?:较为?|相对|更为|颇为)(?:谨慎|克制|温和|强硬|保守|积极|低调|审慎))"  # 官方|表态|以“关切”为主: how they speak
    "|提出[^，。；：！？]{2,60}?(?:倡议|理念|主张|构想|愿景)(?:也|都|均|十分|非常|高度|充分|完全)*(?:具有|意义|体现|符合|契合|彰显|展现|得到|赢得|有助|有利|顺应|切合|是(?!否)|为[^，。；：]|对)"  # 某主席|提出|某倡议具有重要意义: what is spoken of
    "|获悉，(?:[^，。；：]{0,6}记者)?从[^，。；：]{2,30}获悉"  # 某社|获悉|，从某局获悉，…: from whom comes behind it
    "|(?:一直|总|很|早就?|也|还|又)*想到(?:外面|外地|外边|外头|城里|镇上|县里|省里|国外|海外|山外|大城市|各地|全国各地|[那这哪][里儿]|[一-鿿]{1,4}[省市县区镇村])[^，。；：“”]{0,6}?(?:去|看|走|转|逛|闯|工|学|读|生活|发展|游|玩)"  # 老人一直|想到|外面看看大山: 想, and where to
    "|证明。"  # 拿不出权利链|证明|。: a paper
    "|(?:归[纳结]?|概括|总结|浓缩)为“[^”]{1,14}”，[他她](?:说|解释|表示|指出|认为|介绍|强调)"  # 某某把秘诀|归为|“三不接”，她说，…
    "|说说|谈谈|讲讲|聊聊"  # 各位|说说|眼下最怕什么
    "|(?:讲|说)(?:过|了)?(?:这么|这样)?[一几]句话，(?:[我他她](?:一直|至今|始终|永远|记)|至今|一直|让|使)"  # 她跟我|讲|过一句话，我一直记着
    "|(?:深?表|表示|感到|表达了?)(?:了)?(?:深切|严重|高度|强烈|极大|由衷|充分|完全)?(?:担忧|忧虑|担心|怀疑|质疑|不满|惊讶|意外|遗憾|理解|赞同|认同|赞成|反对|欢迎|肯定|支持)，[他她](?:[则还也]|进一步)?(?:指出|说|认为|表示|称|强调|坦言|解释|直言|提醒|建议)"  # 某某对此|表示担忧|，他指出，…
    "|(?:询问|追问|催问|反映|投诉|讨要)，[^，。；：]{2,10}以“[^“”]*”(?:为由|搪塞|推脱|推诿|敷衍|应付|打发)"  # 村民|询问|，某某均以“…”搪塞
)
"""Cues that report nothing, by what follows them."""
_NOT_BEHIND = tuple(
    (re.compile(here), re.compile(f"(?:{before})$"), window)
    for here, before, window in (
        ("说", "道听途|(?<!小)说|自圆其|怎么|咋", 3),
        (
            "(?:提出|宣布|发出|作出|做出|决定|推出|倡议|承诺)[^。；：]{2,80}?(?:以来|之后|以后|后)(?=，)",
            "(?:自从|(?:(?<=[，。；：\n])|^)自(?=[^，。；：“”]{2,}))(?![己身治然愿主发觉贡贸来行建媒助])[^，。；：“”]{1,24}",
            28,
        ),  # 自某某|提出|“…”的路线以来，…
        (
            "(?:决定|宣布|批准|拒绝|同意|提出|要求)[^。；：]{2,60}?(?:发表(?:谈话|声明|评论|讲话)|答(?:记者|媒体)?问|回答了?(?:记者|媒体))",
            "(?:就|针对|围绕)(?!此)[^，。；：“”]{1,16}(?<!问题)(?<!局势)(?<!情况)(?<!事件)(?<!一事)",
            20,
        ),  # 某某就朝鲜|决定|停止试验发表谈话
        (
            "报道(?=[，。；])",
            "(?:进行|作出|[作做]了|开展|展开|播发|予以)了?[^，。；：“”、的社报台网媒]{0,8}",
            14,
        ),
        (
            "报告(?=，)",
            "(?:通过(?!视频|连线|线上|网络|电话|书面|信函|邮件)|审议|否决|批准|听取|起草)了?[^，。；：“”]{1,10}",
            16,
        ),
        (
            "归因于|归咎于|归结[于为]|归功于",
            "(?:不[赞同主认应能宜要愿必]|反对|拒绝|别)[^，。；：“”]{0,4}把[^，。；：“”]{1,14}",
            24,
        ),
        ("谈", "谈", 1),
        (
            "明确",
            "分工|职责|权责|责任|目标|任务|思路|路径|方向|导向|层次|条理|定位|指向|产权|权属|用途|边界",
            2,
        ),  # 四人分工|明确|——两人望风: how it is
        (
            "(?:告诉|告知|转告|通报|汇报|通知)(?:给|了)*[^，。；：“”]{0,10}[，。]",
            "[把将][^，。；：“”]{2,30}(?:消息|情况|喜讯|事情?|结果|决定|想法|计划|打算|经过|原因|信息)",
            36,
        ),  # 某某把喜讯|告诉了村民|，老人们…: what is told stands before it
        (
            "(?:预计|预期)(?=[^，。；：“”]{2,30}(?:[，。；]|$))",
            "(?:展开|启动|开始|开工|动工|抵达|离开|出发|启程|恢复|重启|复工|停运|进行)(?!曲)[^，。；：“”会]{0,20}，",
            34,
        ),  # 双方展开新一轮谈判，|预计|8日继续: what is due
        ("表述(?=，)", "的[^，。；的]{0,4}", 6),
        ("提请[^，。；：]{1,12}(?:注意|关注|重视)", "(?:应当?|须|必须|要)[^，。；：“”]{0,12}", 16),
        ("要求", "(?:从未|从没|从不|未曾|不曾|没有)", 4),
        (
            "要求[^，。；：]*",
            "(?<!该)(?<!本)(?<!各)(?:选区|赛制|岗位|职位|工种|工艺|工序|流程|算法|设备|机型|课程|考试)",
            4,
        ),  # 比例代表选区|要求|选民填写政党名称: a rule
        (
            "(?:提出|宣布|要求|强调|表示|认为|主张|呼吁|承诺|反对|坚持|拒绝|决定|建议|希望)[^。！？\\n]{2,60}？",
            "(?:^|[。！？；：，”¶\\n])[^，。；：！？”¶]{0,12}(?:为何|为什么|缘何|何以|为啥)[^，。；：！？问]{0,12}",
            30,
        ),  # 某国为何在此时|提出|解除禁令？
        (
            "(?:规定|要求|政策|决定)(?=[，。])",
            "(?<![一-鿿])(?:[他她]说)?[这那此](?:都|也|就|才)?是[^，。；：“”]{1,8}",
            14,
        ),
        ("建议(?=，)", "的意见[、和与及]?", 4),
        (
            "(?:意见|建议)，",
            "(?:听取|采纳|吸收|征求|征集|收集)了?[^，。；：“”]{1,12}(?:意见[、和与及]?)?",
            18,
        ),
        ("同意|批准|核准|审定", "业经[^，。；：“”]{2,60}", 64),
        (
            "(?:觉得|认为|感到|发现|意识到|表示|说)[^，。；：“”]{2,24}时(?:候)?，",
            "(?<![适充相担])每?当[^，。；：“”我]{1,10}",
            14,
        ),
        (
            "(?:决定|要求|提出|宣布|主张|计划)[^，。；：“”]{2,40}(?:表示|表达了?|提出|深感|感到)(?:强烈|严重|深切|高度|坚决)?(?:疑虑|担忧|忧虑|不满|反对|支持|欢迎|赞同|赞成|关切|遗憾|失望|质疑|怀疑)",
            "对[^，。；：“”]{1,16}",
            18,
        ),
        (
            "[写注载列标]明",
            "(?:愿意?|应当?|须|[需只]要|至少要|可以?|能够?|必须|宜|同意|承诺(?!书)|答应|需要?|没有|未|是否)[^，。；：“”]{0,20}",
            26,
        ),
        ("提出", "(?:这|那|该|此)[^，。；：]{1,12}?(?:早|就|曾|已)*有人", 24),
        ("证明", "(?:[须需应持没具]有|提供|出具|提交|取得|开具)[^，。；：“”]{2,24}", 30),
        ("表态|置评|评论|回应|答复|回答|作答", "拒绝(?:就|对|向)?[^，。；：]{0,30}", 36),
        ("预计|有望", "(?:结果|工程|项目|设备|样品|样本|系统|平台|产品)", 4),
        ("商议|商量|协商|磋商|对接|沟通", "(?:正|正在|已|已经)?[与同和跟][^，。；：]{2,16}", 20),
        ("讲", "讲", 1),
        ("测算|评估|核算|研究", "(?:正在?|尚在|仍在|还在)(?:抓紧|进一步|加紧)?", 6),
        ("承诺", "(?:推迟|兑现|履行|违背|收回|放弃|遵守|信守|推翻)了?", 4),
        ("澄清", "为[^，。；：“”]{2,24}", 26),
        ("声明|公告|报告|通知", "(?:准备|拟|起草|写|印|备)好了?", 4),
        (
            "期待|期望|希望|信心|幻想",
            "(?:不抱|不再抱|没有抱|未抱|不存|毫无|失去)(?:任何|太大|过高|太多|多大)?",
            8,
        ),
        ("(?:通知|公告|通告|意见|文件)，(?:明确|规定|要求|决定|宣布)", "(?:下发|印发|出台|发布|发出)", 2),
        ("(?:通知|通知书|决定书|指令)，", "(?:下达|送达|发出|出具|签发)了?[^，。；：“”]{2,10}", 14),
        ("[讲说看]，", "从[^，。：；]{1,12}(?:层面|角度|方面|意义上|长远|总体上|根本上)来?", 16),
        (
            "批准|审批|同意|审定",
            "(?:须|需|应|要|必须|拟|将|再)(?:[在于][^，。；：“”■]{1,8})?(?:逐级)?(?:报请|报经|报送|提请|提交|报|经)[^，。；：“”■]{1,20}",
            32,
        ),
        ("批准|审批|核准|审定", "(?:须|需要?|有待|等待)(?:由|获|取得|得到)?[^，。；：“”■]{2,20}", 24),
        ("发言|表态|致辞|讲话", "(?:没有?|未)[^，。；：“”■]{0,8}", 12),
        (
            "(?:答复|回复|回应|建议|意见|提案|提醒)，(?:通过|经|报|送|交|提交|并[报送交提])",
            "(?:形成|提交|起草|出具|撰写|汇总成)了?(?:书面|统一|正式|初步)?",
            8,
        ),
        ("批评|建议|意见", "接受了?", 3),
        (
            "(?:宣称|声称|宣布|扬言|威胁|决定|提出|表示)[^，。；：]{2,40}?(?:影响|刺激|提振|拖累|冲击|带动)(?=，)",
            "(?<![享蒙接遭感承])受到?[^，。；：“”]{1,12}",
            16,
        ),
        (
            "反馈(?![，：“])",
            "(?:根据|按照|依据|结合|收集|汇总|听取|综合(?!行政|执法|交通|治理|管理|服务|保障|监管))[^，。；：“”]{1,12}",
            16,
        ),
        ("[说讲称](?!服|明)", "(?:嘴上|嘴里|口头上|表面上)(?:都|总|虽然?|也|是)*", 8),
        ("督促", "，(?:并|还|也|同时)", 3),
        ("介绍|汇报|讲解|解说|讲述", "(?:听[着了完过]|听取了?|聆听了?)[^，。；：“”\n]{0,20}", 26),
        ("报道[：:]", "综合(?:本报|本社|本台|各地|各方|外电|外媒|国内外)?(?:记者|媒体|消息|外电|外媒)*", 14),
        (
            "答复|回复|回应|采纳",
            "(?:提案|议案|建议|来信|信访件|信访事项|问题|诉求|工单|意见)(?:已经?|均已?|均|全部|都|逐[一条件])+",
            12,
        ),
        ("(?:批评|意见|建议|提醒|提问)[他她我](?=都|全|一一|会|将|已)", "的", 2),
        ("同意|批准|核准|许可|批复|认可|通过", "(?:获得?|征得|取得|得到)[^，。；：“”]{2,20}", 24),
        (
            "(?:指出|提出|反映|提到|指|列出)的?“[^“”]*”等?的?(?:问题|情况|短板|不足|现象|要求|意见|弱项)",
            "(?:围绕|针对|对于|对|就|按照|根据|解决)[^，。；：“”]{1,20}",
            24,
        ),  # 围绕评价报告|指出|“基础设施存在短板”的问题，某县…
        (
            "预计|有望|力争",
            "(?:项目|工程|路段|大桥|线路|系统|平台|园区|基地|改造)(?:继续|正在?|加快|有序|全面|陆续|同步|稳步|已经?|目前|也)*(?:推进|建设|施工|开工|动工|启动|实施|进行|展开)(?:中|阶段)?，",
            20,
        ),  # 试点项目继续推进，|预计|年底完工
        ("分析[：:]", "(?:新闻|财经|时事|热点)", 4),
        ("(?:主张|倡议|建议|要求)，", "(?:提出|阐述|阐明|重申|宣介|介绍)了?(?:[一-鿿]方|我国|中国)", 8),
        ("提及|提到|谈及|说起|提起", "被(?:单独|多次|反复|屡次|再次|频频|频繁|首次|屡屡)*", 8),
        ("解释", "司法|立法", 2),
        ("(?:表态|承诺|答复|回应|答应)，", "(?:只|仅|不)(?:愿意?|肯|能|敢)(?:口头|书面|公开|当面)?", 5),
        ("测算|评估|鉴定|检测|核算|评审|论证|调查|审计", "(?<!受)委托(?!的)[^，。；：“”]{2,16}", 20),
        ("要求|强制", "研究|考虑|酝酿|讨论|探讨", 2),
        ("报告，", "可行性(?:研究)?|(?:审计|环评|验收|评审|检测|鉴定|体检|尽调|可研)", 6),
        ("要求|强迫|强制|希望|指望", "(?:而|并)(?:非|不是)", 3),
        (
            "抱怨|埋怨|指责|批评|叫苦|诉苦",
            "(?:不要|不能|不应|不该|不必|[别勿少])(?:一味|总是?|老是?|只是?|光|再|互相|相互)*",
            6,
        ),
        (
            "通知|通报|答复|回复|批复|反馈|投诉|举报",
            "(?:没有?|未)(?:接到|收到|得到|等到)(?:过|任何)?[^，。；：“”]{0,10}",
            18,
        ),
    )
)
"""Cues that report nothing behind certain words, and how many characters before them these may begin: 需报主管部门|批准|，…, 表示诚恳接受|批评|，将…, 正在研究|要求|…, 听着经验|介绍|，…."""
_AS_REQUIRED = re.compile(
    "(?:严格|已经?|同时|并|须|需|应|均|将|会|正)*(?:按照|依照|遵照|按(?![时期]))[^，。；：]{1,30}"
)
_HAS_WORRIES = re.compile("有(?:些|点|一些|所)?(?:担心|担忧|顾虑|疑虑|忧虑|疑问)，[他她]")
_PENALTY = re.compile("警告(?:处分|处罚|一次|\\d)")
_NO_WORDS_OF = re.compile("(?:负责|牵头|配合)$")
_SINGS = re.compile("(?:公开)?(?:唱|大唱)?(?:了)?反调|泼(?:了)?冷水|叫板")
_AND_SAYS = re.compile("，(?:批评|指责|抨击|质疑|认为|指出|表示|警告|直言|强调|称|说)")
_IN_WHAT_TONE = re.compile(
    "(?:言辞|言词|措辞|语气|态度|立场|口气|言语)(?:尤为|颇为|十分|更为|相当|格外|较为|最为|比较|很|更|则|也)*(?:激烈|强硬|尖锐|缓和|克制|严厉|温和|谨慎|恳切|坚决)$"
)
_COUNTED_VIEWS = re.compile("[\\d多余几][条件份个项](?:意见|建议|提案|议案|问题)$")
_OF_ALL = re.compile("，(?:条条|件件|个个|句句|份份|涉及|涵盖|经(?:梳理|汇总)|已|均|全部|大多|其中)")
_UNFORESEEN = re.compile("没有?想到|(?:万万)?想不到|不料|谁知|谁料|岂料|哪知|殊不知|孰料")
_OPENS_CLAUSE = frozenset("，。；：！？\n \u3000¶")
_NEW_ROLE = re.compile(
    "(?:又|还|也)?(?:多|有|得|添|换|获|成|当)(?:[出上来])?了?一?[个重份项层]?(?:全?新的?)?(?:身份|角色|头衔|称号|雅号|绰号|外号|名字|帮手|职务|岗位|家当)"
)
"""某某多了个身份——小区议事代表: what she has become, and nothing that she says."""
_NO_APPROVAL = re.compile("(?:普遍|均|都)?不(?:太|予)?认可[其这该]")

AS_TO = re.compile(
    "(?:^(?:应|按|依|(?:贯彻)?落实|贯彻)|(?<!的)(?:按照|依照|依据|遵照|根据))[^，。；：！？]{1,40}(?:要求|请求|邀请|约请|提议|提问|询问|约定|部署|指示|批示|安排|叮嘱|嘱托)$"  # 应其要求，…
    "|^(?:参照|听取|采纳|吸收|结合)[^，。；：！？]{1,40}(?:建议|意见)$"  # 采纳专家建议，…
    "|^(?:不过|但|而|同时)?(?:针对|对于|关于|围绕|至于)[^，。；：！？]{2,40}的[^，。；：！？的]{2,14}$|^经[^，。；：！？]{0,24}(?:批准|同意|授权|审议通过)$"
)

_WORRY_IS = re.compile(
    r"(?:最|更|真正|始终|一直)?(?:担心|担忧|忧虑|顾虑|关心|期待|期盼|希望|看重|在意|害怕)的(?:则|却|也|更)?是(?=[，：])"
)
_SPOKEN_SO = re.compile(
    r"(?:把?话)?[说讲答](?:得|的)(?:更|很|也|最|十分|相当|比较)?(?:重|狠|硬|绝|满|死|实|白|在理|干净|轻|直|干脆|直白|明白|实在|直接|坦率|透彻?|形象|好|清楚|恳切|中肯|通俗|诚恳)(?=：)"
)

_LEFT_OUT = re.compile(
    "(?:回避|避开|绕开|绕过|忽视|忽略|无视|漏掉|遗漏|没有?[^，。；：]{0,3}(?:回答|回应|触及|解决|解释|说清|提及|提到)|未[^，。；：]{0,3}(?:回答|回应|触及|解决|提及))了?"
    "(?:这样|如此|同样)?的?[一两]个[^，。；：]{0,6}(?:问题|事实|前提|要害|关键|细节)"
)
"""Words that name what nobody has spoken of: (两人都)回避了一个问题：…."""

_NO_TACIT = re.compile("不等于|并不|不是|就是|机制|选项|规则|设置|值|基金")
_ANSWERS = frozenset({"回复", "答复", "回应", "批复", "反馈", "提醒"})
_GOING_TO_SAY = re.compile(
    "我们?(?:可以|敢|想|要|只想|只能|不妨|得|必须|斗胆)[^，。；：！？]{0,8}$|我[^，。；：！？]{0,6}负责任地?$"
)
_RECEIVED = re.compile("(?:收到|接到|得到|获得|等到|等来|盼来)[^，。；：！？]{0,20}$")

_LIES_IN = re.compile(
    "(?:并|倒|却|也|又|更|主要)*(?:不在|在于|集中在|不止|来自)"
    "|(?:在[^，。；]{1,8}[上中里])?(?:也|却)?(?:并?不|没有?|难以?|站不住|已经?)(?:能)?(?:成立|存在|必要|多余|脚|过时|得到)"
)

_IN_THE_END = re.compile("，(?:但|可|不过)?(?:后来|最后|最终|直到|经过|后经|结果)")
_IS_DUE = re.compile(
    "(?:(?:今|明)年|年底|年内|月底|下[个月半]|近期|\\d{1,2}月|第?[一二三四]季度)[^，。；]{0,10}(?:公开|出台|发布|印发|实施|施行|上线|完成|投产|建成|启用|开工)"
)
_OF_PAPERS = tuple(
    f"{paper}{cue}"
    for paper in ("指南", "办法", "细则", "条例", "方案", "标准", "规定", "意见", "规划", "目录")
    for cue in ("预计", "预期")
)
STANCES = (*FOR.split("|"), *AGAINST.split("|"), "理解", "肯定", "欢迎", "不满")

_NOT_GIVEN = re.compile(  # 未予证实，仅表示…: the first is no report
    "(?:未予|不予|拒绝|尚未|没有|未能|无法|未)(?:正面|公开|作出|给出|进一步|立即|当场)?(?:证实|置评|回应|答复|评论|透露|说明|解释|表态)$"
)


_ANSWERED_SO = re.compile(
    "(?:反映|询问|求助|投诉|咨询|打听|请教|交涉)(?:过|了)?，(?:但|可)?(?:对方|得到的(?:答复|回复))"
)
"""他向主管|反映，对方说…: what follows is what the other one says."""
_RECKONED_BY = re.compile(
    "(?:主要|均|都|大?多|一直|仍)是?(?:依据|根据|按照?|基于|依照)[^，。；：]{2,24}(?:数据|资料|标准|口径|价格|水平|成本)(?:测算|估算|计算|核算)$"
)
"""权重主要依据医院数据|测算，…: how something is worked out."""
_ON_WHAT_IS_AGREED = "".join(f"(?<!(?:就|对)[^，。；：]{{{far}}})" for far in range(12))
"""Not within words on what is agreed: 就|未付工程款问题达成一致."""
_NOT_REACHED = re.compile(
    _ON_WHAT_IS_AGREED
    + "(?:未(?![来决成婚知尽])能?|没(?!有?(?:争议|分歧|异议))有?能?|难以|很难|无法|不能|迟迟不|[能是会]否)[^，。；：“”]{0,24}(?:达成|形成)(?:一致|共识)$"
)
"""会议未能达成一致：甲主张…, 两党往往无法就拨款法案达成一致，…: nothing that all hold."""
_REACH = 34
"""Characters before such a cue among which it is denied."""
_OPEN_QUESTION = re.compile(
    "(?:^|[^对就])(?:[能会可]否|是否|能不能|会不会|有无|何时|何去何从|如何)[^，。；：“”]*$"
)
_IS_OPEN = ("不确定", "未确定", "不明确", "未明确", "存疑", "不清楚", "不知道")
"""How a clause that asks ends: 法案能否通过尚不|确定|."""
_TO_IT = re.compile("[对就]")


def find_cue_words(scene: Scene, span: Span, lexicon: CueLexicon, finder: SourceFinder) -> list[CueWord]:
    """Cue words, figures of speech among them, two in a row taken as one (分析认为)."""
    words = [
        word
        for word in lexicon.find(scene.masked, span.start, span.end)
        if not any(test(scene, span, word) for test in _NO_CUE_HERE)
    ]
    words = sorted(_with_figures(scene, span, words), key=lambda word: word.start)
    merged: list[CueWord] = []
    for word in words:
        if merged and merged[-1].end == word.start and merged[-1].entry.group not in {"figure", "noun"}:
            merged[-1:] = _in_a_row(scene, span, merged[-1], word, finder)
        else:
            merged.append(word)
    return merged


# -- words of the lexicon that are no cues where they stand ----------------------------------------


def _before(pattern: re.Pattern[str], within: int) -> Callable[[Scene, Span, CueWord], bool]:
    """The test that a pattern is found up to the end of a word, so many characters before it at most."""
    return lambda scene, span, word: (
        pattern.search(scene.masked, max(span.start, word.start - within), word.end) is not None
    )


def _is_answered_so(scene: Scene, _span: Span, word: CueWord) -> bool:
    """他向主管|反映|，对方说…."""
    return _ANSWERED_SO.match(scene.masked, word.start) is not None


def _is_this_one(scene: Scene, span: Span, word: CueWord) -> bool:
    """这一|判断|: a noun."""
    before = _THIS_ONE.search(scene.masked, max(span.start, word.start - 4), word.start)
    return word.entry.group != "noun" and before is not None


def _was_never_said(scene: Scene, span: Span, word: CueWord) -> bool:
    """从未|说|过。"""
    if scene.masked[word.end : word.end + 1] != "过":
        return False
    ends = scene.masked[word.end + 1 : word.end + 2] in {"，", "。", "；", ""}
    return ends and _NEVER.search(scene.masked, max(span.start, word.start - 4), word.start) is not None


def _is_over_and_over(scene: Scene, _span: Span, word: CueWord) -> bool:
    """到车间里讲一|讲|."""
    return _OVER_AND_OVER.search(scene.masked, max(0, word.start - 2), word.end) is not None


def _has_worries(scene: Scene, span: Span, word: CueWord) -> bool:
    """有些|担心|，他…."""
    start, end = max(span.start, word.start - 4), min(span.end, word.end + 2)
    return _HAS_WORRIES.search(scene.masked, start, end) is not None


def _is_a_vote(scene: Scene, _span: Span, word: CueWord) -> bool:
    """两票|反对|."""
    return word.entry.cue in {"赞成", "反对", "同意"} and scene.masked[word.start - 1 : word.start] == "票"


def _is_a_manner(scene: Scene, _span: Span, word: CueWord) -> bool:
    """一再强调|地: an adverb."""
    if word.end - word.start <= 2 or scene.masked[word.end] != "地":
        return False
    return scene.masked[word.end + 1] not in "方区域点块位"


def _leaves_open(scene: Scene, floor: int, start: int, end: int) -> bool:
    """Whether a cue ends a clause that asks, begun at `floor` at the earliest: 法案能否通过尚|不确定|，…; but with 他|不确定|法案能否通过 somebody does not know."""
    if not scene.masked.endswith(_IS_OPEN, 0, end) or scene.masked[end] not in "，。；":
        return False
    clause = scene.clause_start(start, floor)
    asks = _OPEN_QUESTION.search(scene.masked, clause, start)
    return asks is not None and _TO_IT.search(scene.masked, clause, asks.start() + 1) is None


_NAMED_SO = frozenset({"倡议", "建议", "决定", "声明", "承诺", "主张", "要求", "计划", "提议", "呼吁"})


def _is_named_in_marks(scene: Scene, span: Span, word: CueWord) -> bool:
    """将共建“一带一路”|倡议|同发展需求对接: a noun; not where the words in marks name somebody: 网民“北关老李”|建议|修路."""
    if word.entry.cue not in _NAMED_SO or scene.masked[word.end] in "，：:“「":
        return False
    marks = next((p for p in scene.pairs_in(span.start, word.start) if p.end == word.start), None)
    if marks is None or scene.text[marks.start] not in "“「":
        return False
    clause = scene.clause_start(marks.start, span.start)
    named = scene.entity_over(marks.inner.start)
    return (
        marks.start > clause
        and _CALLED.search(scene.masked, clause, marks.start) is None
        and (named is None or named.label not in {"ORG", "PER"})
    )


_CALLED = re.compile("(?:网[友民]|用户|博主|读者|账号|公众号|组织|平台|企业|机构|团体|公司|名叫|[叫的])$")
"""Before marks that name whoever speaks."""


_NO_CUE_HERE: tuple[Callable[[Scene, Span, CueWord], bool], ...] = (
    lambda scene, _span, word: _in_name(scene, word),
    lambda scene, span, word: _in_time(scene, word, span.end),
    _before(_RECKONED_BY, 30),
    _is_answered_so,
    _before(_NOT_REACHED, _REACH),
    _before(_NOT_GIVEN, 40),
    lambda scene, _span, word: _reports_nothing(scene, word.start, word.end),
    _is_this_one,
    _was_never_said,
    _is_over_and_over,
    lambda scene, _span, word: _is_received(scene, word.start, word.end),
    _has_worries,
    lambda scene, _span, word: _is_no_report(scene, word.start),
    lambda scene, _span, word: _introduces_himself(scene, word.start, word.end),
    _is_a_vote,
    _is_a_manner,
    lambda scene, span, word: _leaves_open(scene, span.start, word.start, word.end),
    _is_named_in_marks,
)
"""Why a word of the lexicon is no cue where it stands."""


# -- figures of speech, and two words in a row -----------------------------------------------------

_FIGURES: tuple[tuple[re.Pattern[str], CueGroup], ...] = (
    (_UNDERSTANDS, "figure"),
    (_AGREED, "figure"),
    (RELAYED, "figure"),
    (_ONE_LINE, "say"),
    (_ONE_SAYING, "say"),
    (_VOICED, "figure"),
    (_PUT_FORWARD, "figure"),
    (REVISED, "figure"),
    (_JUDGED, "figure"),
    (_MOOD, "think"),
    (_FIGURE, "figure"),
    (_DISCLOSED, "figure"),
    (_BRIEFED, "figure"),
    (_REPORTED_ON, "figure"),
    (_RECKONS, "figure"),
    (_AT_A_LOSS, "think"),
    (_NOUN_IS, "noun"),
    (_NOUN_STANDS, "noun"),
    (_GIVEN_IS, "noun"),
    (_COMPARES, "figure"),
    (_WHAT_ONE_SAYS, "noun"),
    (_OWN_NOUN_IS, "noun"),
    (_WORRY_IS, "think"),
    (_SPOKEN_SO, "say"),
)
"""Words around a cue or a noun that report as a whole, and the group of cues to which they belong."""


def _with_figures(scene: Scene, span: Span, words: list[CueWord]) -> list[CueWord]:
    """Cue words and figures of speech; a figure stands for the words in it."""
    for pattern, group in _FIGURES:
        for match in pattern.finditer(scene.masked, span.start, span.end):
            if _is_known(words, match) or _only_counts(scene, match.start(), match.end()):
                continue
            words = [w for w in words if w.end <= match.start() or w.start >= match.end()]
            start = match.start("cue") if match.groupdict().get("cue") else match.start()
            entry = CueEntry(scene.masked[start : match.end()], group, frozenset("c"))
            words.append(CueWord(start, match.end(), entry))
    return words


def _is_known(words: Sequence[CueWord], match: re.Match[str]) -> bool:
    """Whether a figure overlaps one before it, or a noun that begins before it."""
    return any(
        w.start < match.end()
        and match.start() < w.end
        and (w.entry.group == "figure" or (w.entry.group == "noun" and w.start < match.start()))
        for w in words
    )


def _in_a_row(
    scene: Scene, span: Span, first: CueWord, second: CueWord, finder: SourceFinder
) -> tuple[CueWord, ...]:
    """The cues that two words in a row are: both, one of them, or one of both (分析认为)."""
    is_noun = finder.is_noun(first.entry.cue)
    if second.entry.weak or second.entry.group == "figure":
        return first, second
    if is_noun and _is_of_its_own(scene, span, first, second):
        return first, second  # 声明|提到，…
    if is_noun and _COUNTED.search(scene.masked[max(0, first.start - 4) : first.start]):
        return (second,)  # 不少留言|呼吁…
    if first.entry.cue in _BY_LETTER and second.entry.group in {"say", "think", "propose"}:
        return (second,)  # 撰文|指出, 来信|补充说
    whole = CueWord(first.start, second.end, replace(second.entry, cue=first.entry.cue + second.entry.cue))
    if first.entry.cue == "明确" and second.entry.cue == "提出":
        return (whole,)
    if first.entry.group == "hope" and second.entry.cue == "明确":
        return (first,)  # 希望|明确“…”的范围: what is hoped for
    followed = scene.masked[second.end] in {"，", "：", "“", "「"}
    insists = first.entry.cue == "坚持" and second.entry.cue in {"要求", "主张", "认为", "建议"}
    if second.entry.cue not in PLAINEST and not followed and not insists:
        return (first,)  # 要求总结…: the second is part of the content
    return (whole,)


def _is_of_its_own(scene: Scene, span: Span, noun: CueWord, cue: CueWord) -> bool:
    """Whether a noun before a cue is what speaks there: 某局的|声明|提到, 有|分析|认为, 调查|显示."""
    return (
        noun.entry.weak
        or cue.entry.group == "show"
        or scene.masked[noun.start - 1 : noun.start] in {"的", "有"}
        or scene.clause_start(noun.start, span.start) == noun.start
    )


def with_heard_cues(scene: Scene, span: Span, words: list[CueWord]) -> list[CueWord]:
    """The cue words, and those that the tagger has seen; a word that both know needs no further sign of being one."""
    for hint in scene.hints_in(span.start, span.end, "cue"):
        text = scene.masked[hint.start : hint.end]
        if "■" in text or "¶" in text or hint.sureness < SURE_CUE:
            continue
        same = [w for w in words if w.start < hint.end and hint.start < w.end]
        if len(same) == 1:
            known = replace(same[0].entry, takes=same[0].entry.takes | _ANY_CLAUSE, weak=False)
            words = [replace(w, entry=known) if w is same[0] else w for w in words]
        if is_no_cue(scene, hint):
            continue
        if "@" in text or "＠" in text:
            continue  # within 网友@某某
        learned = CueWord(hint.start, hint.end, CueEntry(text, "say", _ANY_CLAUSE), hint.sureness)
        if not same and not _in_name(scene, learned):
            words = [*words, learned]
    words = [
        replace(w, entry=replace(w.entry, takes=w.entry.takes | _ANY_CLAUSE, weak=False))
        if w.entry.group in _LEADS_TO_CLAUSE and "a" not in w.entry.takes and _is_said(scene, w.end)
        else w
        for w in words
    ]
    asking = [
        asks
        for asks in _requests(scene, span)
        if not any(w.start < asks.end and asks.start < w.end for w in words)
    ]
    return sorted([*words, *asking], key=lambda w: w.start)


_LEADS_TO_CLAUSE = frozenset({"propose", "say", "think", "reveal", "hope"})
"""What is done by cues that lead to a clause where the tagger hears reported words right behind them."""
_HEARD_CLAUSE = 0.9
"""Least share of a clause that the tagger must hear as reported."""


def _is_said(scene: Scene, place: int) -> bool:
    """Whether the tagger hears reported words from a place on, up to the end of the clause: 但提出|数学基础需要补强."""
    end = scene.clause_end(place, min(len(scene.masked) - 1, place + 80))
    begins = any(hint.start == place for hint in scene.said_in(place, place + 1))
    return begins and end - place > _FEWEST_SAID and (scene.said_share(place, end) or 0) >= _HEARD_CLAUSE


_FEWEST_SAID = 5
"""Characters of a clause up to which a cue does not lead to it by what the tagger hears alone."""


_PLEASE = re.compile(
    "(?:同时|当场|最后|还|也|则|当即|随即|现场|再次)*(?P<cue>请)(?P<whom>各[一-鿿]{1,4}|大家|广?大?(?:家长|委员|代表|企业|部门|同志|居民|业主|专家|投资者|股东|客户|用户|市民|群众|村民|农户|社员|会员|商户|司机|学员|学生|患者|旅客|游客|消费者|读者)们?|双方|对方|有关方面)?(?P<do>[^，。；：“”]{6,})"
)
_TO_SPEAK = re.compile(
    "回应|作答|回答|解答|发言|表态|补充|介绍|谈|讲|说(?!明)|上台|入座|就座|分享|展望|联系|发表|解释|点评|看|听|参观|吃饭|喝|放心|进|坐"
)


def _requests(scene: Scene, span: Span) -> Iterable[CueWord]:
    """请 behind a name or 他 and before those who are asked to do something: 某主任|请|家长留存证据; none where they are asked to speak."""
    for match in _PLEASE.finditer(scene.masked, span.start, span.end):
        by = scene.entity_ending(match.start())
        person = by is not None and by.label == "PER"
        clause = scene.clause_start(match.start(), span.start)
        he = scene.masked[clause : match.start()] in ("他", "她", "会议")
        whom = scene.entity_at(match.end("cue"))
        asked = match["whom"] or (whom is not None and whom.label in ("PER", "ORG"))
        if (person or he) and asked and not _TO_SPEAK.search(match["do"]):
            yield CueWord(match.start("cue"), match.end("cue"), CueEntry("请", "propose", _ANY_CLAUSE))


_A_PAPER = re.compile(
    "(?:印发|发布|出具|起草|下发|公布|编制|散发|制定)的[^，。；：“”■]{0,8}(?:通报|通知|报告|通告|公告|声明|说明)$"
)
_KIND_OF_ANALYSIS = re.compile(
    "(?:数据|情报|政策|定量|定性|案例|文本|语义|需求|风险|调研|对比|比较|实证|理论|技术|财务|市场|舆情|成本|统计|趋势|结果|动向|可行性)(?:分析|预测|评估)$"
)  # …的深度挖掘和数据|分析，…
_PLAN_OF_ADVICE = re.compile("(?:规划|政策|对策|立法)建议$")  # “十五五”规划|建议|展现了…: a paper
_CONDEMNS = re.compile(
    "，(?:严词|强烈|严厉|坚决|再次|公开)*(?:谴责|抗议|批评|反对|要求|呼吁|敦促|指责|支持|欢迎|拒绝|否认|驳斥|认定|判定|宣布|承认)"
)  # 发表|声明|，强烈谴责…: what it says stands under the next word
_ANSWERS_TO = re.compile(
    "(?:贯彻|落实|符合|满足|达到|履行|兑现|响应|牢记|遵循|违反|践行)[^，。；：！？]{1,30}(?:要求|嘱托|号召|指示|承诺|规定|部署)$"
)  # 贯彻落实某某|要求|，…
_SAID_MEANWHILE = re.compile("[中时后上会并]$|[中时后上会并][^，。；：！？]{0,4}$")
_WHETHER = re.compile(f"(?:是否|能否|会否|(?<!置)可否|是不是|有没有|有无|可曾){_HOW_SAID}")
_MEANS = frozenset({"决定", "说明", "意味着", "表明", "体现"})

_ADDRESS = re.compile("撰文|发言|致辞|来信|来稿|投书|作文")
_DEALS_WITH = re.compile(
    "，(?:重点|系统|详细|主要|集中|就此)?(?:利用|介绍|分析|梳理|回顾|比较|围绕|就(?!是|算)|探讨|分享|总结|阐述|讨论|考察|检验|评述|呼应)(?:(?!是(?!否)|不|应(?!用|对|急)|认为|源于|在于|需|必须|有人|缺乏|偏)[^，。；：]){2,}(?=[。；])"
)


_SHORT_TOPIC = 8
"""Characters of what somebody but takes a stand on."""
_BUT_THINKS = re.compile("，(?:但|不过|只是)(?:[他她]|也|同时|又)*(?:认为|指出|强调|提醒|建议|主张)")


_AND_MAKES_CLEAR = re.compile(
    "(?:建议|要求|呼吁|希望|主张|提议|应当?|需要?|要)(?![。！？])[^。！？；]{2,60}[，、](?:并|同时)$"
)
_AGREES_TO = re.compile(
    "(?:^|[，；：])[^，。；：]{0,4}?(?<!不)(?:同意|采纳|吸收|吸纳|参照|尊重|征求|听取)了?[^，。；：]{2,24}(?:意见|建议)$"
)
"""同意某局|意见，由…: a noun, of what the meeting agrees to."""
_NO_REPLY = ("未批复", "没批复", "没有批复", "待批复")


BARE_SURVEY = re.compile(
    "(?:另外?|又|还)?(?:根?据|经|按)?(?:(?:随机)?抽样|问卷|摸底|电话|入户|初步|不完全|网络|在线|网上|线上|实地)+的?"
    "(?:调查|统计|测算|估算|估计|推算|预测|预计|调研|摸底|监测|回访|访问|测评)"
)
"""据抽样|统计(，…), 据问卷|调查(，…): how it is known, and nobody who says it."""
_WHAT_IS_CALLED = re.compile("(?<![究务医易派育支公])所(?=[称说言述讲谓指])")
"""某某所|称|亏损, 信中所|说|的事: what somebody calls so is told about, not what he says."""


def _is_modifier(scene: Scene, start: int, end: int) -> bool:
    """Whether a cue stands behind the 所 of a modifier (某某所|称|亏损), not behind that of a house (某研究所|称)."""
    start += scene.masked.startswith("所", start)
    if scene.masked.startswith(("，", "：", "“"), end):
        return False  # 据某某所述，…
    if start < 2 or _WHAT_IS_CALLED.match(scene.masked, start - 1) is None:
        return False
    over = scene.entity_over(start - 1)
    if over is not None:
        return False
    before = scene.entity_ending(start - 1)
    return (before is not None and before.label == "PER") or scene.masked[start - 2] in "其他她们者中上里方人"


_WISHED = re.compile(
    "(?:^|(?<=[。！？；：\\n“]))(?:最后|同时|因此|为此|对此)?，?(?:我们?|[中我]方)?(?:也|还|都|真诚|热切|衷心|强烈)*(?:期待|希望|盼望|期盼|呼吁)，?[^，。；：“”]{2,20}$"
)
"""我们期待，某组织继续|敦促|…: what is hoped for, and nobody's words yet."""
_IF_NOT = re.compile("(?:只要)?不(?:同意|答应|愿意|认可|签字)(?:就|便|也)")
"""低层住户|不同意|就推不动: what follows if they do not."""
_TOLD_OF = frozenset({"陈述", "介绍", "汇报", "讲述", "阐述", "回顾", "报告", "描述", "解读"})
_WHEN_TOLD = re.compile("[^，。；：“”了]{2,24}(?:情况|问题|工作|进展|经过|过程|观点)时，")
"""某代表|陈述|销毁情况时，…: when it was, and not what is said."""
_PROMISED = frozenset({"承诺", "建议", "要求", "主张", "预测", "判断", "质疑", "呼吁"})
_COMES_TO = re.compile(
    "(?:恐怕|能否|是否|往往|难以|未能|没有|落空|打折|也许|或许|未必|并未|不能|不会|得不到|被|遭)|[^，。；：]{0,6}(?:不了了之|落空|打水漂|石沉大海|成了?(?:一纸)?空[文谈话])"
)
"""…，|承诺|恐怕要打对折: what a promise comes to."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a cue in their text."""

    scene: Scene
    start: int
    end: int
    words: str
    clause: str  # from its begin up to the end of the cue
    stop: int  # where the clause ends

    @property
    def lead(self) -> str:
        """The clause up to the cue."""
        return self.clause.removesuffix(self.words)

    @property
    def before_comma(self) -> bool:
        """Whether a comma stands right behind the cue."""
        return self.scene.masked.startswith("，", self.end)

    def goes_on(self, pattern: re.Pattern[str]) -> bool:
        """Whether what stands behind the cue begins so."""
        return pattern.match(self.scene.masked, self.end) is not None


def _reports_nothing(scene: Scene, start: int, end: int) -> bool:
    """Whether the words give somebody a name (称|他为“…”), bring something about (某某的|表态|引发…) or name but a topic.

    A topic is a work (提到某某的《…》) or a term on which somebody takes a stand (并不认同“某某论”). Nor do
    manners of speaking (换句话说), what somebody decides in the passive (由某局研究决定) or is told (响应号召，…).
    """
    words, stop = scene.masked[start:end], scene.clause_end(end, min(len(scene.masked), end + 60))
    clause = scene.masked[scene.clause_start(start, max(0, start - 60)) : end]
    at = _Words(scene, start, end, words, clause, stop)
    return any(rule(at) for rule in _NOTHING_REPORTED)


def _is_not_said(at: _Words) -> bool:
    """是否|认为…; 抽样|调查; 省局尚未|批复|，预计…."""
    return (
        _is_unsaid(at.scene, at.start, at.end, at.lead)
        or BARE_SURVEY.fullmatch(at.clause) is not None
        or _is_modifier(at.scene, at.start, at.end)
        or at.clause.endswith(_NO_REPLY)
    )


def _is_paper(at: _Words) -> bool:
    """查阅某部门发布的航行|通告，…; 发布情况|说明; 提交源代码审查|申请，…: a noun."""
    cited = at.clause.startswith(("据", "根据", "按"))
    return (
        (not cited and _A_PAPER.search(at.clause) is not None)
        or (at.words.startswith("说明") and STATEMENT_OF_FACTS.search(at.lead) is not None)
        or (at.words == "建议" and _PLAN_OF_ADVICE.search(at.clause) is not None)
        or (at.words in {"声明", "公告"} and at.goes_on(_CONDEMNS))
        or (at.before_comma and not cited and _KIND_OF_ANALYSIS.search(at.clause) is not None)
        or (at.words in _OFFICES and _HANDED_IN.search(at.clause) is not None)
    )


def _is_noun_of_words(at: _Words) -> bool:
    """倾向后一种|解释，她举例说; 撤销原|决定，…; 司法|建议|重在落地; 取得省级|认定，…: a noun."""
    return (
        (at.words in {"解释", "判断", "说法", "主张", "建议"} and _TAKES_SIDES.search(at.clause) is not None)
        or (at.words in {"意见", "建议"} and _AGREES_TO.search(at.clause) is not None)
        or (at.words == "决定" and _THE_DECISION.search(at.clause) is not None)
        or (at.words in _AS_NOUNS and at.goes_on(_NOUN_GOES_ON))
        or (at.words == "认定" and at.before_comma and _IS_TITLE_GIVEN.search(at.clause) is not None)
        or (at.words == at.clause and at.words in _PROMISED and at.goes_on(_COMES_TO))
    )


def _is_of_what_is_told(at: _Words) -> bool:
    """响应号召，…; 从数据格式|谈起; 某代表|陈述|销毁情况时，…; 我们期待，某组织继续|敦促|…."""
    answers = at.before_comma and _ANSWERS_TO.search(at.clause) is not None
    return (
        (answers and _SAID_MEANWHILE.search(at.lead) is None)
        or (at.words == "谈起" and "从" in at.clause)
        or _IF_NOT.match(at.scene.masked, at.start) is not None
        or (at.words in _TOLD_OF and at.goes_on(_WHEN_TOLD))
        or _WISHED.search(at.scene.masked, max(0, at.start - 40), at.start) is not None
        or (at.before_comma and _TAKEN_UP.fullmatch(at.clause) is not None)
        or (_ADDRESS.fullmatch(at.words) is not None and at.goes_on(_DEALS_WITH))
    )


def _is_because(at: _Words) -> bool:
    """Whether what stands behind the cue says why something is so, and not what is said."""
    return at.goes_on(_IS_BECAUSE) and _SAYS_ITSELF.search(at.words) is None


def _is_manner(at: _Words) -> bool:
    """换句话说; 由某局研究|决定; 学生一旦|申诉|，…, 若不引入政府|担保|，…."""
    return (
        _MANNER_OF_SPEAKING.fullmatch(at.clause) is not None
        or _BY_WHOM.search(at.clause) is not None
        or _UNAPPROVED.search(at.clause) is not None
        or at.clause.startswith(("随着", "若不", "一旦"))
        or at.lead.endswith("一旦")
    )


def _is_of_things(at: _Words) -> bool:
    """前者|决定|冲击面，后者决定…; 会议以|同意|19票…，原则通过."""
    votes = at.words == "同意" and re.match(r"\d+[票人]", at.scene.masked[at.end : at.end + 6])
    return bool(votes) or (at.words in _MEANS and at.lead.endswith(("前者", "后者")))


def _only_takes_stand(at: _Words) -> bool:
    """并不认同|“某某论”; 某某|同意|改版方向，但认为…; 镇里起初|不同意|，后来…才保留下来."""
    masked, stop = at.scene.masked, at.stop
    topic = masked[at.end : stop]
    return (
        at.words.endswith(STANCES)
        and (
            _CONCEPT.fullmatch(masked, at.end, stop) is not None
            or (
                len(topic) <= _SHORT_TOPIC
                and _BUT_THINKS.match(masked, stop) is not None
                and not is_clausal(topic, any_verb=True)
            )
        )
    ) or (at.clause.endswith(("不同意", "不赞成", "反对")) and at.goes_on(_IN_THE_END))


def _gives_name(at: _Words) -> bool:
    """称|他为“…”; 一名自称某院护士的网民; 提到某某的《…》."""
    return (
        (at.words.endswith("称") and at.goes_on(_CALLS))
        or at.words.endswith("称为")
        or at.scene.masked.startswith("称为", at.end - 1)
        or (at.words == "自称" and at.goes_on(_CALLS_HIMSELF))
        or (at.words.endswith(_ENDS_IN_MENTION) and at.scene.masked[at.stop - 1] == "》")
    )


def _is_expected(at: _Words) -> bool:
    """算法备案指南|预计|年底前公开征求意见."""
    return at.words in ("预计", "预期") and at.goes_on(_IS_DUE) and at.clause.endswith(_OF_PAPERS)


def _brings_about(at: _Words) -> bool:
    """某某的|表态|引发…; 某某的|担忧|不在价钱; 警告处分."""
    masked = at.scene.masked
    its = masked[at.start - 1 : at.start] == "的"
    return (its and (at.goes_on(_LIES_IN) or _WORKS.match(masked, at.start) is not None)) or _PENALTY.match(
        masked, at.start
    ) is not None


_MIGHT = re.compile("(?:可以?|能够?|会|无法|不能|没法|替你|帮你)$")
_TO_ANYBODY = re.compile("(?:你|您|人们|我们)(?![：“，])")


def _might_tell(at: _Words) -> bool:
    """平台可以|告诉|你货在哪里: what something can tell anybody, and does not."""
    might = _MIGHT.search(at.scene.masked, max(0, at.start - 4), at.start) is not None
    return at.words in ("告诉", "告知") and might and at.goes_on(_TO_ANYBODY)


_NOTHING_REPORTED: tuple[Callable[[_Words], bool], ...] = (
    _is_not_said,
    _is_paper,
    _is_noun_of_words,
    _is_of_what_is_told,
    _is_because,
    _is_manner,
    _is_of_things,
    _only_takes_stand,
    _gives_name,
    _is_expected,
    _brings_about,
    _might_tell,
)


def _is_unsaid(scene: Scene, start: int, end: int, lead: str) -> bool:
    """Whether a cue tells what is asked (是否|认为…), supposed (如果某某|表示…) or done by nobody (没有任何人|告诉他…).

    Args:
        scene: the text.
        start, end: the cue.
        lead: its clause up to the cue.
    """
    asked = any(
        start < m.end() < end or m.end() == start
        for m in _WHETHER.finditer(scene.masked, max(0, start - 12), end)
    )
    supposed = any(
        scene.entity_over(start - len(lead) + m.start()) is None for m in _SUPPOSED.finditer(lead)
    )  # not 若羌县某局|表示…
    return asked or supposed or _NOBODY_DID.search(lead) is not None


def leaves_out(words: str) -> bool:
    """Whether masked words tell what nobody has spoken of, which a colon then names: (但两人都)回避了一个问题(：…)."""
    return _LEFT_OUT.search(words) is not None


def _is_received(scene: Scene, start: int, end: int) -> bool:
    """Whether an answer is what somebody gets, not what somebody gives: 收到九成业主|回复, 没有等到|答复."""
    word = scene.masked[start:end]
    return word in _ANSWERS and _RECEIVED.search(scene.masked, max(0, start - 24), start) is not None


def _introduces_himself(scene: Scene, start: int, end: int) -> bool:
    """Whether somebody who speaks says that he is going to: 我可以负责任地|说, 我敢|说."""
    before = scene.masked[max(0, start - 16) : start]
    return scene.masked[start:end] in ("说", "讲") and _GOING_TO_SAY.search(before) is not None


_LABELLED = re.compile("【[^【】]{1,10}】")
_FINDS = re.compile("(?:调研|走访|采访)?(?:时|中|后)?(?:发现|看到|了解到|注意到)")
_REPORTER = re.compile("(?:本[报刊社台网])?记者(?!会|站|协会)")
_PIVOTS = re.compile("注意|关注|留意|警惕|重视|明确")
_TURNS_MINDS = re.compile("(?:提醒|提请|希望|要求|呼吁|建议|敦促|恳请|请)[^，。；：“”]{2,16}$")
"""Before what somebody is told to do who is no source: 提请会议|关注|，…."""
_TALKS = re.compile("话(?![剧题费柄语筒本]|里|中|时|的时)")


def _finds_itself(scene: Scene, start: int) -> bool:
    """Whether a reporter without a name, so the bulletin itself, finds something: 记者近期在三省八县调研|发现|，…."""
    if _FINDS.match(scene.masked, start) is None:
        return False
    clause = scene.clause_start(start, max(0, start - 60))
    named = any(entity.label == "PER" for entity in scene.entities_in(clause, start))
    if (label := _LABELLED.match(scene.masked, clause, start)) is not None:
        clause = label.end()  # 【内容提要】|记者近期在三地调查发现，…
    return _REPORTER.match(scene.masked, clause) is not None and not named


_FIELD = re.compile("(?:意见|建议|反馈|评价|答复|回复|反映)[：:]")


def _labels_field(scene: Scene, start: int) -> bool:
    """Whether words only label the field of a form in which somebody is named as who speaks: 提案人|意见：|张三希望…."""
    field = _FIELD.match(scene.masked, start)
    if field is None:
        return False
    line = scene.text.rfind("\n", 0, start) + 1
    speaker, owner = scene.entity_at(field.end()), scene.entity_at(line)
    return (
        speaker is not None
        and speaker.label == "PER"
        and owner is None
        and re.fullmatch("[一-鿿]{0,8}", scene.masked[line:start]) is not None
    )


def _is_no_report(scene: Scene, start: int) -> bool:
    """Whether a cue is no report, by itself and what follows (`_NOT_HERE`), by what stands before it as well (`_NOT_BEHIND`), or as a rule that is kept: 已按某所|要求|签署."""
    if (
        _NOT_HERE.match(scene.masked, start) is not None
        or _labels_field(scene, start)
        or _finds_itself(scene, start)
    ):
        return True
    for here, before, window in _NOT_BEHIND:
        if here.match(scene.masked, start) and before.search(scene.masked, max(0, start - window), start):
            return True
    required = scene.masked.startswith(("要求", "规定"), start) or (
        scene.masked.startswith("要求，", start + 2)  # 按照某某的|嘱咐|要求，…
    )
    return required and bool(
        _AS_REQUIRED.fullmatch(scene.masked, scene.clause_start(start, max(0, start - 40)), start)
    )


def _only_counts(scene: Scene, start: int, end: int) -> bool:
    """Whether views are counted, of which the next clause tells something: 代表们|提了214条意见|，条条都…."""
    return (
        _COUNTED_VIEWS.search(scene.masked, start, end) is not None
        and _OF_ALL.match(scene.masked, end) is not None
    )


_PUTS_OUT_FIGURES = re.compile(
    "(?:公布|发布|披露|交出|晒出|发表)了?[^，。；：]{0,6}(?:财报|年报|季报|半年报|中报|业绩|成绩单)"
)
"""多家企业28日|公布财报|，业绩喜忧参半: an act, and what the paper makes of it."""
_UNANNOUNCED = re.compile("(?:至今|迄今|仍|尚|还|并)*(?:未|没有?)(?:正式|对外)?(?:宣布|公布|发布)")
"""官方称他“另有任用”，但至今|未宣布|新职务."""
BESIDES = re.compile("[^，。；：！？“■]{2,16}的同时")
"""某社在大力呼吁|改善关系的同时|，仍…: what is done besides stands under the next cue."""


_WITHIN_NUMBER = re.compile("\\d[.．]?\\d")


OF_THOSE_ASKED = re.compile(
    "(?:(?<![\\d.])[\\d.]+[%％]|[一二三四五六七八九]成|半数|多数|大多数|\\d+[名位户家人])(?:以上)?的?(?:受访|被访|受调|调查|参与|答卷)?[^，；。“”]{0,12}(?:者|人|户|干部|职工|员工|企业|居民|群众|学生|教师|家长|农户|村民|市民|代表)"
)
"""Of those who were asked, what share: 76%的受访干部."""
_WAS_SHOWN = re.compile("(?:显示|表明)，(?P<share>[^。；]*?)，(?:但|且|并|同时)?$")


_DIFFER = re.compile("(?:看法|意见|观点|说法|态度|口径)(?:并)?(?:不一|各异|相左|迥异|有分歧|存在分歧)")
"""That people disagree, which is no report: 学者|看法不一|：…."""


def _is_answer_of_those_asked(scene: Scene, hint: Hint) -> bool:
    """Whether those hold something who were asked: 问卷显示，76%的受访干部支持考核，但|认为|真兑现的只有52%."""
    shown = _WAS_SHOWN.search(scene.masked, max(0, hint.start - 60), hint.start)
    return shown is not None and OF_THOSE_ASKED.search(shown["share"]) is not None


def is_no_cue(scene: Scene, hint: Hint) -> bool:
    """Whether words that the tagger takes for a cue are none: 后者|应当|…, 说|不清, 根据某某|要求|，…, 某某的|表态|引发…, 被|认为."""
    word = scene.masked[hint.start : hint.end]
    if _WITHIN_NUMBER.match(scene.masked, max(0, hint.end - 1)):
        return True  # |安排1|,500万元
    if scene.masked.startswith("，", hint.end) and AS_TO.search(
        scene.masked[scene.clause_start(hint.start, max(0, hint.start - 60)) : hint.end]
    ):
        return True
    if scene.text.startswith("，", hint.end) and _ANSWERS_TO.search(
        scene.text, max(0, hint.start - 40), hint.end
    ):
        return True  # “请某局牵头落实某市长|要求|，每半月报一次”
    if _HELD_TO_BE.match(scene.masked, hint.start, hint.end):
        return True
    if _is_no_report(scene, hint.start):
        return True
    if _HAS_WORRIES.search(scene.masked, max(0, hint.start - 4), min(len(scene.masked), hint.end + 2)):
        return True  # 某某也有|担心|，她说…
    if scene.text.startswith("】", hint.end):
        return True  # 【某社9月15日|报道|】: a dateline
    if _PIVOTS.fullmatch(word) and _TURNS_MINDS.search(scene.masked, max(0, hint.start - 24), hint.start):
        return True  # 提醒各地政府|注意|，…: what they are to do
    if word.endswith("说") and _TALKS.match(scene.masked, hint.end):
        return True  # 他们|说|话实事求是
    if word.endswith("说理") or _NO_APPROVAL.match(scene.masked, hint.start):
        return True  # 经检察官释法说理，…; 银行|不认可|其抵押物属性
    if _NEW_ROLE.fullmatch(word) or (
        _UNFORESEEN.fullmatch(word) and (not hint.start or scene.masked[hint.start - 1] in _OPENS_CLAUSE)
    ):
        return True  # 没想到，居民纷纷支持: by nobody told of
    if (
        word == "说明"
        and scene.masked.endswith("，", 0, hint.start)
        and not scene.masked.startswith(("，", "："), hint.end)
    ):
        return True  # 信心走低与采购回升并存，|说明|华商在避险
    if _is_answer_of_those_asked(scene, hint) or _DIFFER.fullmatch(word):
        return True
    if "识字" in word or _only_counts(scene, hint.start, hint.end):
        return True  # 她|不识字|，靠…
    if _NOT_REACHED.search(scene.masked, max(0, hint.start - _REACH), hint.end):
        return True
    if _leaves_open(scene, max(0, hint.start - 60), hint.start, hint.end):
        return True
    if _SINGS.fullmatch(word) and _AND_SAYS.match(scene.masked, hint.end):
        return True  # 公开唱|反调|，批评…: the words come with the next cue
    if _IN_WHAT_TONE.search(scene.masked, max(0, hint.start - 3), hint.end):
        return True  # 某某言辞|尤为激烈|，认为…
    if _NO_WORDS_OF.fullmatch(word):
        return True  # 由财务部牵头，康健|负责|，3月底前…
    if leaves_out(word):
        return True  # 两人都|回避了一个问题：|…: they say nothing
    if (
        _PUTS_OUT_FIGURES.fullmatch(word)
        or _UNANNOUNCED.fullmatch(word)
        or BESIDES.match(scene.masked, hint.end)
    ):
        return True
    if word.startswith(("互不", "不为")):
        return True  # 数据互不承认: of things; 不为价格战所动
    if _is_received(scene, hint.start, hint.end) or _introduces_himself(scene, hint.start, hint.end):
        return True
    if word.endswith("默认") and _NO_TACIT.match(scene.masked, hint.end):
        return True  # 但默认|不等于放任: of what is set beforehand
    if scene.masked.startswith("才", hint.end):
        return True  # 靠某某给出的估计|才找到方向: what made it so
    if _reports_nothing(scene, hint.start, hint.end):
        return True
    if _DIFFERS.fullmatch(word) and _OF_BOTH.search(scene.masked, max(0, hint.start - 12), hint.start):
        return True
    named = scene.entity_over(hint.end)
    if named is not None and named.label == "PER" and named.start < hint.end:
        return True  # within a name
    if word == "明确" and _AND_MAKES_CLEAR.search(scene.masked, max(0, hint.start - 80), hint.start):
        return True  # 建议优先采用某条款，并|明确|分担比例: part of what is asked for
    return word in _NO_CUES or (
        word == "说" and re.match("不[清准好定]", scene.masked[hint.end : hint.end + 2]) is not None
    )


def _in_time(scene: Scene, word: CueWord, limit: int) -> bool:
    """Whether a cue is only part of the occasion: 在回答提问时, 在声明中."""
    if word.start < 1:
        return False
    if scene.masked[word.start - 1] not in "在于":
        lead = scene.masked[max(0, word.start - 8) : word.start]
        return scene.masked[word.end] in "中时里" and bool(_IN_A_SPEECH.search(lead))  # 在欢迎致辞中表示
    following = _INSIDE_TIME.match(scene.masked, word.end, limit)
    return following is not None and scene.masked[word.end] not in "，：“"


def _in_name(scene: Scene, word: CueWord) -> bool:
    entity = scene.entity_over(word.start) or scene.entity_over(word.end - 1)
    return entity is not None and entity.label != "LOC"
