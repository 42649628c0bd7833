"""Cue and source: which words of a sentence report, and whose words they report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.quotes import grammar
from pipeline.quotes.grammar import After
from pipeline.quotes.scene import BREAKS, Hint, Scene
from pipeline.quotes.sources import (
    HANDLE,
    OF_HIS,
    Candidate,
    SourceFinder,
    by_handle,
    chain_start,
    ends_person,
    guess_evidence,
    guess_name,
    guess_people,
    guess_person,
    guess_source,
    join,
    marked_source,
)
from pipeline.records import PERSONAL_KINDS, QuoteKind, Span
from pipeline.text.cues import RUMOURED_AT, CueEntry, CueGroup, CueLexicon, CueWord
from pipeline.text.marks import ends_with_mark, is_clause

Link = Literal["adjacent", "predicate", "earlier clause", "frame", "line label", "dash", "guess"]

_FRAME_VIEW = re.compile(r"在(?P<source>[^，。；：！？]{1,60}?)(?P<cue>看来|(?:眼[里中]|心目中)(?=，))")
_FRAME_WORDS = re.compile(
    r"(?:借用|套用|用|拿|按照|依照|根据|按|照|依)(?P<source>[^，。；：！？]{1,70}?)(?P<cue>的(?:一句|原)?话(?:来?[说讲]|称|表示|指出)|的(?:说法|讲法|提法)(?:来[说看讲])?|的一句话)(?=[，：:“])"
)
_FRAME_OPINION = re.compile(
    r"(?:根据|按照|依照|据|按|依|照)(?P<source>[^，。；：！？]{1,40}?)(?P<cue>之见|的(?:看法|观点|判断|理解|设想|估计|估算|测算|预计|预测|推算|分析|解释|观察|经验|逻辑|想法|算法|推断|猜测|回忆|描述|介绍|统计|消息|报道|通报|研究)(?:来?[看说讲算])?)(?=[，：:])"
    r"|(?<![一-鿿])(?:依|照|据)(?P<viewer>[^，。；：！？]{1,20}?)(?P<seen>看)(?=[，：])"
)
_FRAME_FEELING = re.compile(
    r"(?:最|更|真正)?(?:让|令|使)(?P<source>[^，。；：！？]{1,30}?)(?:最|更|尤其|特别|感到|倍感|颇感|至今|始终|一直)*(?P<cue>(?:存疑|生疑|疑惑|不安|着急|警惕|担心|担忧|忧心|揪心|不解|困惑|头疼|发愁|遗憾|惋惜|欣慰|惊讶|意外|感慨|感动|焦虑|难受|痛心|纠结|佩服|不满|高兴|自豪|无奈|后怕|兴奋|失望|心疼|难忘)(?:不已)?的(?:也|还|却|则|正|就|恰恰)?是)(?=[，：])"
)
_FRAME_FROM = re.compile(
    r"(?:记者|笔者|本报记者|本刊记者|本报|本刊)?(?:近日|日前|今天|昨日|\d{1,2}日)?从(?P<source>[^，。；：！？]{2,40}?)处?(?P<cue>获悉|了解到|得知)(?=[，：])"
)
_FRAME_AS = re.compile(
    r"(?:正如|诚如|恰如|就像|一如|如)(?P<source>[^，。；：！？]{1,40}?)所?(?P<cue>说|言|讲|指出|强调|预言|预测|判断|描述|形容)(?:的那样|的)?(?=[，：])"
)
_FRAME_BY = re.compile(
    r"(?:按照|按)(?P<source>[^，。；：！？]{2,30}?)的?(?P<cue>估算|测算|推算|预计|预测|计算|介绍)(?=[，：:])"
)
_FRAME_RUMOUR = re.compile(
    rf"(?<![一-鿿])(?P<source>{RUMOURED_AT})(?:一度|曾|近日|近来|最近|还|也|都|广泛|大量)*(?P<cue>[盛疯误讹流]?传(?:言|闻|称|说|出|着|了)?+)(?=[，：:“]|[^的播统输媒来开遍下者单票呼阅真唤导承染递授达世教奇热感记家])"
)
_FRAME_CITED = re.compile(
    r"(?P<cites>援引|引述|引用|转引|转述)(?P<source>[^，。；：！？]{1,50}?)(?P<cue>的话(?:来?说|[称讲])?|的消息|的说法|的(?:分析|观点|判断|看法|评论|预测)(?=[说称]))(?:报道|披露|透露)?(?:称|说)?(?=[，：:])"
)
_FRAME_ACCORDING = re.compile(
    r"(?:根据|(?<![数证依占凭票收论单字])据)(?P<source>[^，。；：！？]{1,70}?)(?P<cue>介绍|透露|证实|确认|爆料|分析|预测|预计|测算|估算|估计|统计|反映|报道|披露|说|称|讲|回忆|判断|观察|监测|研究|表示|通报|汇报|描述|讲述|推算|解释|调查|评估|预估|消息|(?:提供|发布|公布|发表|披露|通报|出具|印发|下发|签发|编制|刊发)的[^，。；：！？]{0,6}(?:数据|信息|情况|消息|声明|公告|报告|通报|统计|通知|公报|简报|白皮书))(?:称|说|显示|指出)?(?=[，：:])"
)
_FIGURE = re.compile(
    r"(?:提出|给出|形成|达成|议定|补充|重申|谈了|谈到|讲了|讲述|作了|做了|提了|开出|列出|列举|归纳|总结|概括|指出|强调|分享|介绍|表达|谈|说)(?:了|出|为|过)?(?:以下|如下|这样|自己的?|其)?(?:[一二两三四五六七八九十几多数\d]+)(?:点|条|个|项|方面|大|句|层|重|类|种|笔|道|组)(?:方面)?(?:的)?"
    r"(?:具体|主要|核心|政策|明确|突出|重要|工作|新|个人|中肯|关键|基本|未来)?(?:建议|意见|看法|观点|判断|要求|问题|设想|体会|思考|希望|挑战|原因|主张|期望|期待|倡议|做法|经验|特征|趋势|方向|举措|措施|路径|对策|理由|启示|担忧|疑问|感受|结论|提议|诉求|变化|难点|痛点|瓶颈|短板|重点|任务|转变|误区|话|点|账|故事|例子|比方|方面|关系|转型|预测|药方|方子|处方|“[^”]{1,4}”(?=[：:]$))?(?=[：:，。])"
)
_DISCLOSED = re.compile(
    r"(?:透露|披露|分享|讲述|道出|说出|抛出|给出|提出|提供|表达|发出|点出|亮出|讲|举|(?:讲|举|作|做|打)了|(?:讲|举|作|做|打)(?=一))了?(?:这样|如此)?(?:一[个组条句番种连串]|几个|两个|三个|自己的?|[他她]的|这样的)?[^，。；：！？“”■]{0,8}"
    r"(?:细节|数字|数据|判断|担忧|疑问|疑虑|观点|看法|建议|比喻|比方|问题|答案|感慨|心声|秘密|故事|真相|原因|困惑|感叹|呼声|异议|质疑|反驳|主张|忠告|疑义|警告|提醒|忧虑|希望|期待|设想|倡议|现象|案例|例子|账|话|意见|想法|顾虑|解释|请求|条件|结论|诉求|理由|前提|要求|心愿|愿望|往事|经历|插曲|趣事|见闻|情景|场景|一幕|件事)(?=[：:])"
)
_UNDERSTANDS = re.compile(
    r"(?:概括|归纳|总结|浓缩)为[^，。；：！？]{0,10}(?=：)|有(?:着|过)?(?:自己|独到|清醒|不同|另一番|更深|切身|深切|独特)的?[^，。；：！？“”■]{0,6}(?:理解|看法|想法|认识|体会|感受|思考|判断|见解|解释|打算|考虑)(?=[：，])|心里有[本杆一][^，。；：！？]{0,4}[账秤](?=：)"
)
_AGREED = re.compile(
    r"(?:形成|达成|提出|作出|做出|给出|得出|拟定|议定|商定|通过|明确|确定|确立)了?(?:以下|如下|这样的?|下列|下述)(?:[一二两三四五六七八九十几\d]+(?:点|条|项|个|方面))?的?[^，。；：！？“”■]{0,6}?"
    r"(?:意见|共识|结论|决定|决议|建议|要求|判断|事项|看法|安排|部署|方案|承诺|倡议|纪要|措施|原则|设想|对策|请求|诉求|问题)(?=[：:。])"
)
_AGREED_ON = re.compile("(?P<cue>议定|商定)了?(?:以下|如下|下列|下述)")
"""会议议定|以下事项: what is agreed on comes below, and these words only announce it."""
_RELAYED = re.compile(
    r"(?:转述|转达|引述|复述|讲述)了?[^，。；：！？“”■]{2,24}的(?:一[个句番]|原)?(?:判断|看法|说法|意见|观点|原?话|担忧|建议|感受|疑问|要求)(?=：)"
)  # 某某转述了一位处长的判断：…
RUMOUR = "frame: what goes round"
_HOW_SAID = "(?:仍|真|的|也|都|已经?|曾经?|就|将|会|要|还|又|能|才|不|竟|如此|这样|这么|公开|明确|亲口|正式|对此|对外)*"
"""What stands between a question word, or 是否, and a cue."""
_SUPPOSED = re.compile(
    r"如果(?!说)|假如|假设|假使|倘若|倘使|(?<![主重需])要是|若是|(?<![\d一二三四五六七八九十几数])万一|难道(?!路)"
    r"|(?<![一-鿿])(?:据传(?!统)|谣传|误传|讹传|若(?![干论非有无羌尔]))"
    rf"|(?:谁|何时|何曾|何处|为何|缘何|何以|为什么|凭什么){_HOW_SAID}$"
)
"""What stands before a cue that nobody has used: 如果某某|表示…, 据传某某|说…, 某某何时|表示过…?"""
_HIS_WORK = frozenset(("的分析", "的观点", "的判断", "的看法", "的评论", "的预测"))
CITED, BORROWED = "援引…的话", "用…的话说"
"""Frames that give the words of one whom another cites."""
_CITES = "援引|引述|引用|转引"
_PASSES_ON = re.compile(
    f"(?:也|还|则|又|随后)?(?:转述|{_CITES}|复述)了?[^，。；：！？]{{2,40}}的(?:说法|原?话|看法|意见|观点|判断|评价|消息|分析)"
)  # 某某|转述同行的说法|称
_TAKES_UP = re.compile(
    "(?:接过?了?话(?:头|茬|筒)|抢过话(?:头|筒)|站起了?身?来?|[摇摆挥]了?[摇摆挥]?[头手]|笑了笑|叹了口气)$"
)
_GESTURE = re.compile(
    "(?:也|又|只|却|则|忙|连[忙连]|轻轻|微微|直|无奈地|笑着)*"
    "(?:[摆挥摊搓拍招]了?[摆挥摊搓拍招一]?开?双?手|[摇点]了?[摇点一]?头|耸了?耸肩膀?|皱(?:了皱|皱|起)眉头?|长?叹了?一?口?气|笑了?笑|咧嘴一笑|笑着"
    "|(?:站|直)起(?:了?身)?来?|起身|拍了?拍(?:桌子|胸[脯口]|大腿)|指[着了][^，。；：！？]{1,10}|竖起大?拇指|伸出[^，。；：！？]{1,4}手?指头?|抹了?[把抹]?[^，。；：！？]{0,2}[汗泪]|红了眼[圈眶])"
)  # 某某|摆摆手|，“不行。”
_BY_WHOM = re.compile(
    "经(?:过)?[^，。；：！？]{2,20}?(?:调解|协调|协商|磋商|劝解)$|由[^，。；：！？]{2,20}?(?:研究|讨论|审议|集体)*(?:决定|确定|审定|批准)$"
)
_OFFICES = frozenset({"申请", "诉求", "申诉"})
_HANDED_IN = re.compile("(?:提交|递交|受理|驳回|收到|收集)(?:了|的)?[^，。；：！？]{0,12}(?:申请|诉求|申诉)$")
_WRITES_IN = re.compile("(?:后|并|联名|专门|多次|再次|随即|曾)(?:来信|来函|去信|致信|复信|回信)$")
_NOBODY_DID = re.compile("(?:没有?(?:任何|一个)?|无)人(?!机|驾驶|问津|区|车|船)[^，。；：！？]{0,3}$")
_THE_DECISION = re.compile(
    "(?:原|该|此|上述|前述|这[一项个]?|(?:撤销|维持|执行|收到|不服|推翻)[^，。；：]{0,8})决定$"
)
_UNAPPROVED = re.compile("(?:未经|须经|需经|报经)[^，。；：！？]{2,24}(?:批准|同意|授权|许可)$")
_HEARER = re.compile(
    rf"{OF_HIS.pattern}|(?:[他她你]们|[他她]俩|我们|咱们|您|[他她你]|我(?![国省市县区校院所司局厅部委方军]))(?!的|自己)"
)
_ALL_HEAR = re.compile("大家(?![庭族电])|大伙儿?|众人|公众|对方")
_PROMISES = frozenset({"答应", "承诺", "许诺"})
_URGES = frozenset({"劝", "劝说", "劝告", "奉劝", "提醒", "叮嘱", "嘱咐", "告诫", "警告"})
_BEHIND_HEARER = re.compile(
    "(?:尽快|及时|立即|立刻|马上|一定|按时|如期|如数|足额|全额|免费|依法|逐[户一批步]|将|会|先|再|不|绝|在|于"
    "|[下本今明后当次每半\\d一二两三四五六七八九十百几个多年月周天日号时季度工作小星期旬底初末前内起之以])*"
    "(?:补|退|赔|还(?!是)|返|发[给放]|付|支付|垫付|交付|交房|兑|结清|给|帮|替|为|提供|安排|公布|公开|回复|答复|反馈|解决|处理|修|更换|换|送|上门|减|免|签|办|建|派|拿出|道歉|涨工资|加薪|涨薪|涨价|提价|加价|收费|泄露|调查|整改|改造|落实)"
)
"""What one does for those to whom he promises it: 承诺客户|三日内回复; not 承诺职工|待遇不变, 承诺业主|年底前入住."""
_MANNER_OF_SPEAKING = re.compile(
    "(?:换句话|换个角度|总的来|简单来|具体来|严格来|一般来|通俗地|老实|说实话|从?(?:理论|原则|长远|总体|本质|某种意义|严格意义)上|不得不|(?!.{0,2}[他她我])[一-鿿]{2}地)(?:来)?[说讲]$"
)
_TAKEN_UP = re.compile(
    "[^，。；：！？]{0,14}(?:响应|接受)(?:(?!采访|咨询|专访|访谈|[时后])[^，。；：！？]){1,20}(?:建议|号召|邀请|请求|呼吁|倡议)$"
)
_AIMED_AT = re.compile("[^，。；：！？]{1,12}?(?:针对|面对|反驳|回应|批评)[^，。；：！？]{2,12}的")
_THIS_ONE = re.compile("(?:这一|那一|这个|这种|这番|这样的)$")
_WHILE = re.compile("时(?:，|也|还|则|又)?(?:说|表示|指出|强调|称|认为|坦言|谈到|提出)")
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
_ONE_SAYING = re.compile(
    r"(?:常|总|爱|老|反复|一再|时常|经常|总爱|总是|老爱)(?:说|念叨|讲|挂在嘴边|重复|强调)的?(?:一|这|那)?句(?:老|口头|实在)?话(?:是|就是|叫)?(?=[：，])|(?:挂在嘴边|挂嘴边)的(?:一句)?话?是(?=[：，])"
    r"|用一?句[^，。；：！？]{1,8}(?:收尾|作结|结束|概括|总结|回应|回答|作答|开场)(?=：)|以[^，。；：！？]{1,12}为例(?=：)|以一?句[^，。；：！？]{0,8}(?:作结|收尾|结束|收束|作为结(?:语|尾|束))(?=：)"
    r"|把话(?:说|讲|撂|放)(?:得|在|到)?[^，。；：！？]{0,5}(?=：)|[把将](?:原因|问题|症结|根子|根源|责任|病根|矛头)(?:归到|归在|指向|推给|引向|追到|算到)[^，。；：！？了]{1,10}(?=：)"
)  # 某某常说一句话：…
_INSIDE_TIME = re.compile(
    r"[^，。；：！？]{0,16}?(?:时候?|中|之后|后|环节|过程|期间|里)(?=[^，。；：！？]|，)"
)
_IN_A_SPEECH = re.compile(r"在[^，。；：！？的]{1,6}$")
_ANSWERED_ONLY = re.compile(r"[^，。；：！？]{0,8}(?:提问|问题|关切|疑问|质询|询问|疑虑|来信|关注)$")
_TURNED_OVER = re.compile(
    rf"(?:{grammar.AFTER_NAME})?"
    r"(?:则|却|也|又|便|都|还|均|就|同样)*(?:将|把)[^，。；：！？]{1,30}$"
)
_RECKONS = re.compile(
    r"算给[^，。；：！？]{1,6}听(?=[，：。])|算(?:了|过|起)?(?:一?笔|这笔|一本|两笔|三笔)?[^，。；：！？“”■]{0,6}账(?=(?:给[^，。；：！？]{1,6}听)?[：，])"
    r"|(?<![预计测估推打合清结核总盘换])算(?=：)"
)
_TO_LISTENERS = re.compile(r"给[^，。；：！？]{1,6}听(?=[：，])")
_AT_A_LOSS = re.compile(
    r"(?:想|弄|搞|闹|琢磨|看)(?:不通|不明白|不懂|不透)(?=[，：])|没(?:想|弄|搞|闹|看)(?:通|明白|懂|透)(?=[，：])"
    r"|(?:透|交|兜|露)了?(?:个|实|真)?底(?:儿|细)?(?=[，：])|(?:透|漏)了?(?:个|点)?口风(?=[，：])"
    r"|(?<![预计测估推打合清结核总盘换])算(?:过|来算去|了又算)(?=，)|(?<=[^，。；：！？](?:指头|手指|算盘))算(?=，)"
)  # 某某至今没想通，…; 有人给她透了底，…; 他算过，…
_COMPARES = re.compile(r"打(?:了|过|起)?(?:一?个|这样一?个)?[^，。；：！？“”■]{0,6}比[方喻](?=[：，])")
_WHAT_ONE_SAYS = re.compile(
    r"(?:担心|担忧|忧虑|强调|关心|在意|看重|反映|想说|要说|想问|想讲|要讲|遗憾|惋惜|期待|希望|盼望|追问|焦虑|纠结|困惑|头疼|发愁|害怕|不解|顾虑|不满|抱怨|苦恼|难受|惊讶|庆幸|欣慰)(?:不已)?的"
    r"(?:(?:也|还|却|则|正|就|恰恰|首先|更多|主要|同样|只|倒)*是|还?(?:另|也)?有)[^，。；：！？“”■]{0,8}(?=[，：])"
)  # 他担心的是，…; 某负责人反映的是同一件事：…
_OWN_NOUN_IS = re.compile(
    r"(?<=的)(?!做法|办法|特点|优势|身份|家乡|任务|职责|目标|工作|专业|名字|职业|岗位|作用|定位|主题|题目|对手|前身|成绩|结局|下场|结果)"
    r"[一-鿿]{2,6}?(?<!目的|真正|问题)(?:也|却|则|就|仍|依然|始终)?是(?=[，：])"
)  # 她的主意是，…
_THUS = re.compile(r"(?:这样|如此)$")
_SPOKEN_TO = frozenset({"say", "ask", "answer"})
_A_PHRASE = re.compile(
    r"[了过](?:这样|这么|如此)?(?:一?[句声番]|几句|半句|两句|[一两二三四五六七八九十]个字)[^，。；：！？“”■]{0,4}(?=[，：“「])"
)
_TOLD = frozenset(
    ["寄语", "通知", "提醒", "告诫", "警告", "劝告", "规劝", "劝说", "叮嘱", "嘱咐", "勉励", "鼓励", "告诉", "转告", "告知", "询问", "追问", "反问", "质问", "请教", "回答", "答复", "回应", "安慰", "宽慰", "叮咛", "提示", "警示", "请求", "恳请", "号召", "敦促", "督促", "呼吁", "反驳", "批评", "问", "劝诫", "奉劝"]
)  # fmt: skip
_TOLD_TO = re.compile(
    r"(?P<who>(?![起及到过出])[^，。；：！？“”■了的]{2,12}(?<![说称道示出为上中下里时后前]))(?=[，：“「])"
)
_UNANSWERED = re.compile(
    r"(?:没有|没|未|拒绝|不愿|不予|避免|回避)(?:再|急于|急着)?(?:直接|正面|立即|立刻|作出|予以|明确|对此|就此|当场|当面|当即|公开)*$"
)
_ANSWERING = frozenset(
    {
        "回应",
        "回答",
        "答复",
        "作答",
        "回复",
        "表态",
        "评论",
        "解释",
        "说明",
        "承认",
        "否认",
        "反驳",
        "辩解",
        "争辩",
        "分辩",
        "接话",
        "作声",
        "搭腔",
    }
)
_TOPIC_COLON = re.compile(r"(?:[^了过着起出的，。；：！？“”■]{1,8}的)?[^了过着起出的，。；：！？“”■]{2,10}：")
_NOUN_IS = re.compile(
    r"(?:理由|判断|观点|看法|建议|回答|态度|结论|答案|体会|解释|主张|意见|想法|逻辑|思路|立场|顾虑|担心|担忧|诉求|要求|说法|打算|依据|初衷|心愿|愿望|算法|答复|回应|评价|提醒|忠告)(?:也|却|则)?(?:(?:只有|只|就|就是|只是)(?:短短)?(?:[一两几]句话?|[一二三四五六七八九十]个字)|更[^，。；：！？的]{1,3}|(?:更为|更加|较为|比较|相当|颇为|尤为|很|十分|非常|同样|更)[^，。；：！？的]{2,4}|简单|明确|直接|清楚|干脆|鲜明|一致|朴素|坚定)(?=[：:])"
)
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
_PLAIN_VERBS = frozenset({"say", "ask", "answer", "write", "figure"})  # hardly ever nouns
_COUNTED = re.compile(r"(?:不少|[多几数两三一][条则封]|许多|众多|一些|大量|部分|[这那]条|有)$")
_UTTERING = frozenset(
    {"say", "think", "ask", "answer", "reveal", "propose", "write"}
)  # may have a source unknown to us
_PLAINEST = frozenset({"说", "称", "表示", "指出", "认为", "强调"})
_TOLD_SOMEBODY = frozenset({"告诉", "告知", "转告", "通知"})
_TOLD_US = re.compile(
    r"[^，。；：！？“”■]{0,10}(?:记者|笔者|本刊|本报|调研组|我们|编辑部|[她他])(?=[。！？]|$)"
)
_TELLING = frozenset({"通知", "告知", "转告", "提示"})
_TAKES_SIDES = re.compile(
    "(?:倾向于?|赞成|认同|接受|同意|支持|采纳|采信|附和)(?:了|于)?(?:前|后|这|那|上述|该)?一?[种个项条][一-鿿]{2}$"
)
_HAS_ISSUED = re.compile("[^，。；：的]{0,10}(?:印发|发布|出台|制定|公布|编制|推出|起草|修订|颁布)的《")
_AS_NOUNS = frozenset(
    {"承诺", "建议", "要求", "希望", "判断", "预测", "决定", "认定", "约定", "声明", "通报", "解释"}
)
_NOUN_GOES_ON = re.compile(
    "(?:并)?不(?:等于|能代替|能只|应止步|是(?=[^，。；]{1,8}[，。]))|[重贵难]在|落地|落空|兑现|到位|流于|停留在|能否|越[来多]"
    "|(?<=认定)(?:标准|条件|结果|程序|依据|口径|机构|办法|工作|书)(?![^，。；]{0,4}[为是])"
)
"""What follows such a word where it is a noun."""
_IS_TITLE_GIVEN = re.compile("(?:取得|获得|获|申请|申报|通过|关注|完成|开展|涉及)[^，。；：]{0,14}认定$")
_SOMEBODY_TOLD = re.compile(
    r"(?:各|全体|所有|有关|相关|沿[线岸]|周边|当地)?[^，。；：！？“”■的了]{0,8}?(?:企业|单位|部门|公司|商|户|民|方|人员|家长|学生|师生|职工|员工|业主|商家|机构|局|所|院|校|村|镇|乡|县|市|人|们|者)(?=[自从于在将须不尽按应可必暂停立把先每月一两三\d])"
)
_HANDLE = re.compile(rf"[@＠][^，。；：！？、\s“”@]{{1,16}}|{HANDLE.pattern}")
_STATED = re.compile(
    r"(?:最终|书面|正式|一致|初步|基本|核心|主要|明确|共同)?(?:答复|回应|回答|回复|看法|观点|判断|结论|意见|建议|说法|解释|态度|立场|担忧|担心|顾虑|忧虑|疑虑|要求|诉求|主张|预测|预判|估计|期望|希望|评价|理由|设想|承诺|提醒|警告|呼吁|口径|表态)"
)
_ASKING = frozenset({"问", "追问", "询问", "反问", "质问", "发问", "问起", "请教", "咨询"})
_QUESTION = re.compile(
    r"究竟|到底|是否|是不是|能不能|会不会|有没有|要不要|可不可以|该不该|什么|怎么|如何|多少|多久|多大|谁|哪|为何|为什么|几[个年月天时点家名位]|何时|吗$|呢$|([一-鿿])不\1"
)
_SO_OFTEN = re.compile(r"[了过](?:[一两二三四五几好多]+[次回遍]|一[句声])(?![，：“])")  # 追问了两次目录是否…
_VIEW_IS = re.compile(
    r"的(?:看法|判断|观点|态度|意见|立场|结论|预测|分析|回答|说法|评价)(?:则|却|也|更|较为?|比较|十分|相对|恰好|正好|恰恰|完全|截然|略|稍|颇|很|同样)*[一-鿿]{2,4}$"
)  # 某所的判断恰好相反，认为…
_HELD_MEETING = re.compile(
    r"(?:主持|召开|召集)(?:了)?(?:召开)?(?P<meeting>[^，。；：！？了的]{0,16}?(?:会议|办公会|常务会|全会|例会|协商会|听证会))$"
)
_THEREIN = re.compile(
    r"(?:其中|文中|信中|文章中?|信里|文内|里面|上面|末尾|开头|结尾|文末)(?:还|也|特别|明确)?"
)
_ANY_CLAUSE = frozenset({"c", "a"})
_POINTS_BACK = re.compile(r"[这那该其此]|上述|前述|对方|有关|相关|[他她我你]")
_OPINION_END = re.compile(
    r"(?:意见|看法|观点|说法|结论|判断|提法|要求|请求|主张|提议|申请|决定|做法|方案|办法|建议|安排|计划|草案|解释|立场|态度|路线|模式|定义|分析)$"
)
_DENIED = re.compile(r"(?:并不|并未|从不|从未|绝不|毫不|不|未)$")
_DELIVERIES = frozenset(
    {
        "回信",
        "复信",
        "致信",
        "去信",
        "来信",
        "致电",
        "发声",
        "发文",
        "撰文",
        "发帖",
        "留言",
        "批示",
        "申诉",
        "喊话",
    }
)  # tell that somebody spoke or wrote; what he said stands under the next cue
_TOPICS = frozenset({"提到", "提及", "谈到", "谈及", "讲到", "说到", "论及", "回应", "回答", "答复", "反驳"})
_CITING_BEFORE = re.compile(f"(?:{_CITES})$")
_CITED_SAYING = frozenset(
    {
        "说",
        "表示",
        "称",
        "认为",
        "指出",
        "介绍",
        "强调",
        "警告",
        "警告称",
        "透露",
        "报道称",
        "报道说",
        "表示说",
        "证实",
    }
)
_CITING = frozenset(_CITES.split("|"))
_PAPER = re.compile(
    "(?:通知|报告|数据|预印本|白皮书|调查|研究|统计|文件|规定|办法|案例|论文|文章|观点|例子|结果|公告|资料|史料|条款|条文|判例|意见|》)$"
)
_MENTIONS = frozenset({"提到", "提及", "谈到", "谈及", "讲到", "说到", "没有提及", "并未提及", "未提及"})
_ENDS_IN_MENTION = tuple(_MENTIONS)
_NOT_MENTIONED = re.compile("(?:没有|没|未|并未|未曾|从未|不曾)$")
_AS_EXAMPLE = re.compile("[^，。]{0,4}(?:为[例证据]|作为?例)")
_NO_CUES = frozenset(
    {"应当", "应该", "必须", "需要", "可以", "没有", "意味着", "认真", "显示出", "体现出", "展现出", "反映出"}
)  # whatever the tagger hears
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
_BESIDES = re.compile("[^，。；：！？“■]{2,16}的同时")
_OPINES = frozenset({"认为", "觉得", "想", "看", "相信", "以为"})
_OWN_FINDINGS = frozenset({"主张", "断言", "发现", "测算", "测算过", "建议", "提议"})
_STATED_IN_PAPERS = frozenset({"明确", "规定", "要求", "提出", "倡议", "指出", "强调"})
_ISSUES = re.compile("(?:印发|出台|下发|制定|发布|公布|修订)了?$")
_PENALTY = re.compile("警告(?:处分|处罚|一次)")
_ONLY_PEOPLE = frozenset({"清楚", "明白", "知道", "意识到"})
_AS_TO = re.compile(
    "^(?:应|按照?|依照?|依据|遵照|根据|(?:贯彻)?落实|贯彻)[^，。；：！？]{1,40}(?:要求|请求|邀请|约请|提议|提问|询问|约定|部署|指示|批示|安排|叮嘱|嘱托)$"  # 应其要求，…
    "|^(?:参照|听取|采纳|吸收|结合)[^，。；：！？]{1,40}(?:建议|意见)$"  # 采纳专家建议，…
    "|^(?:不过|但|而|同时)?(?:针对|对于|关于|围绕)[^，。；：！？]{2,40}的[^，。；：！？的]{2,14}$|^经[^，。；：！？]{2,24}(?:批准|同意|授权|审议通过)$"
)
_ON_THE_OCCASION = re.compile(
    r"[^，。；：！？“]{1,40}?(?:时|后|之际)(?:，|[^，。；：！？]{0,8}(?:表示|说|称|指出|强调|认为|坦言|透露|回应))"
)
_TELLS_ON = re.compile(r"但(?!愿|求)|却|从而|进而|因而|以便")
"""Words with which the narrator goes on behind a cue and its comma, so that the reported words stand before it."""
_ALSO_DOES = re.compile(r"并(?!不|非|没|未|列|购)")
_PUBLISHED = re.compile(
    r"(?:在|通过|于|向)[^，。；：！？]{2,24}(?:发表|发布|刊发|撰写)[^，。；：！？]{0,4}(?:文章|讲话|演讲|致辞|视频)"
)
_MODIFIES = re.compile(r"[^，。；：！？的]{2}的(?P<noun>[^，。；：！？的“■]{1,14})")
_GESTURE_GAP = re.compile(r"[^，。；：！？的是有在被]{2,10}")
_WORRY_IS = re.compile(
    r"(?:最|更|真正|始终|一直)?(?:担心|担忧|忧虑|顾虑|关心|期待|期盼|希望|看重|在意|害怕)的(?:则|却|也|更)?是(?=[，：])"
)
_SPOKEN_SO = re.compile(
    r"(?:把?话)?[说讲答](?:得|的)(?:更|很|也|最|十分|相当|比较)?(?:重|狠|硬|绝|满|死|实|白|在理|干净|轻|直|干脆|直白|明白|实在|直接|坦率|透彻?|形象|好|清楚|恳切|中肯|通俗|诚恳)(?=：)"
)
_SOME_TIME = re.compile(
    r"(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚间?|凌晨)?$|(?:当天|当日|近日|日前|随后|此前)$"
)
_IF = re.compile(r"如果|假如|要是|只要|一旦|倘若|若是")
_OCCASION = re.compile(r"的(?:提问|问题|询问|关切|采访|质疑)(?:时|后)$")
_BOUND_TO = re.compile(r"(?:还|也|都|均|则|更)?(?:要(?!求)|应(?!邀)|须|必须|应当|务必|需要?|不得)")
_REPORTERS = re.compile(r"(?:本报|本刊|本台|总台|新华社|央视|中新社)?(?:记者|笔者)")
_TRACED = frozenset({"归因于", "归咎于", "归结于", "归结为", "归功于"})  # 将其归因于…
_EVIDENT = re.compile(r"显示|表明|证明|印证|佐证|揭示|反映出|折射出|昭示")  # things do, people do not
_SHOWING = frozenset({"显示", "表明", "印证"})
_WORD_LIKE_ASPECT = re.compile(
    r"过(?:渡|去|往|程|多|度|于|半|关|境|期|硬|剩|热|快|高|低|早|慢|分|量|冬|年|节|夜|户|路|桥|错|失|滤|敏|严|宽|松|细|紧|重|轻|大|小|长|短|密|滥|急|激|劳|山|日子|[一几两三四五六七八九十半\d]+(?:年|天|日|周|阵|段|会儿|个月|小时|分钟))|了(?:解|结|却)|着(?:力|手|眼|重|陆|装|实)"
    r"|起(?:步|码|草|点|初|诉|源|飞|跑|重|用)|出(?:台|口|版|资|行|租|现|于|国|境|海|清|让|售|生|院|入|差|庭|席|具|厂|钱|苗|栏|栅)"
)  # 了 and the like as the first character of a word: 恳请过渡期…
_LEFT_OUT = re.compile(
    "(?:回避|避开|绕开|绕过|忽视|忽略|无视|漏掉|遗漏|没有?[^，。；：]{0,3}(?:回答|回应|触及|解决|解释|说清|提及|提到)|未[^，。；：]{0,3}(?:回答|回应|触及|解决|提及))了?"
    "(?:这样|如此|同样)?的?[一两]个[^，。；：]{0,6}(?:问题|事实|前提|要害|关键|细节)"
)
"""Words that name what nobody has spoken of: (两人都)回避了一个问题：…."""
_TO_BE_DONE = re.compile(
    "(?:以(?![上下来及])|由|把|将|让)[^，。；：的]{4,}$"
    "|(?:保留|增设|增加|取消|恢复|延长|缩短|压缩|暂缓|推迟|拆除|改用|加装|减免)(?!了)[^，。；：的]{3,}(?<!意见|要求|设想|方案|目标|计划|思路|主张|办法|措施|建议|倡议)$"
)
_UTTERS = ("说", "说道", "答", "答道", "回答", "一句", "一声", "个字")
_EVERYBODY = frozenset({"大家", "众人", "有人", "村民们", "居民们", "代表们", "委员们", "学生们", "老人们"})
_JUDGES = re.compile(r"[很太极最不没都是要会能得已更有]")  # 坦言“压力很大”
_INSISTED = re.compile(r"应|要(?!求)|必须|须|不能|不应|不该|不宜|只能|先|由|让|得")
_STANCE = frozenset({"看好", "不看好", "赞成", "同意", "反对", "赞同", "认同", "担忧", "怀疑"})
_RATES = frozenset({"评价", "形容", "概括", "描述"})
_RATED = re.compile(r"[^，。；：！？“”了的]{2,12}(?:为|是)?“")
_GROANS = frozenset({"大吐苦水", "吐苦水", "诉苦", "倒苦水", "抱屈", "叫屈", "叫苦", "倒苦"})
AS_HE_SPOKE = re.compile("(?:出)?(?:这[句番些席段]?话|此话|这些|到这[里儿])的?(?:时候?|当口)")
_OF_THESE = re.compile("的|团体|组织|协会|家属")
_CITED_AS_OBJECT = re.compile("(?:援引|引述|引用|转引|借用|参照)[^，。；：]{0,14}$")
_NO_TACIT = re.compile("不等于|并不|不是|就是|机制|选项|规则|设置|值|基金")
_ANSWERS = frozenset({"回复", "答复", "回应", "批复", "反馈"})
_RECEIVED = re.compile("(?:收到|接到|得到|获得|等到|等来|盼来)[^，。；：！？]{0,20}$")
_CITES_WORK = re.compile(f"(?:{_CITES})[^，。；：]{{2,40}}(?:的|[份篇])[^，。；：的]{{0,6}}$")
_ASKED_TO = re.compile("(?:并|还|也|再次|强烈|紧急)*(?:要求|敦促|责令|督促|责成|请求|提请|恳请|催促)")
_LIES_IN = re.compile("(?:并|倒|却|也|又|更|主要)*(?:不在|在于|集中在|不止|来自)")
_HE_ADDS = re.compile("，[他她](?:同时|也|还|则|又|随即|进一步|特别)*")
_STANCES = ("赞同", "赞成", "同意", "认同", "支持", "反对", "理解", "肯定", "欢迎", "认可", "不满", "质疑")
_OTHERS_TOO = re.compile(
    r"(?:但|不过|同时|当然)?(?:也有|还有|另有|有的|有人)|(?:但是?|不过|然而|只是)(?:[他她其]|也|仍|还|同时)"
    r"|同时[^，。]{0,4}(?:强调|提醒|指出|表示|建议|要求|希望)|[他她][^，。]{0,3}(?:认为|担心|指出|强调|建议|主张|表示|坚持|以)"
)
_SAY_WHY = frozenset({"认为", "判断", "觉得", "说", "指出", "表示", "强调", "坦言", "直言", "解释"})
_TAKES_FLOOR = frozenset(
    {"发言", "致辞", "表态", "发声", "发话", "开口", "插话", "接话", "讲解", "回应", "总结", "点评"}
)
_FLOOR_ACT = re.compile(
    r"(?:并|也|均|都|同时|先后|首先)*(?:(?:对|向|就|为|代表)[^，。；：！？]{1,40}?(?:表示|致以|作了?|做了?|进行|提出|发表|介绍)|现将|现就|介绍了|回顾了|分享了|阐述了|汇报了|总结了|肯定了|感谢|祝贺)"
)
_SHOWN_BY = frozenset({"document", "impersonal"})
_CONTENT_MARKS = "“‘「『"


SURE_CUE = 0.5  # probability from which a tagger's cue counts like one of the lexicon


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with its source, before its content is known.

    Attributes:
        cue: the reporting words, negation and 一致/普遍 included; empty where there is none.
        group: what is done with words.
        source: who; `None` only while nested zero subjects wait for the report before them.
        after: what follows the cue.
        body: where the content that follows would begin.
        begin: where the words of the report begin: noun phrase, connective or preposition.
        link: how the source was found.
        coordinated: no subject of its own, joined to the report before by 并, 还 and the like.
        trace: what decided, in words.
        learned: how sure a tagger is of a cue that no lexicon knows; 0 for all others.
    """

    cue: Span
    group: CueGroup
    source: Candidate | None
    after: After
    body: int
    begin: int
    link: Link
    coordinated: bool = False
    trace: tuple[str, ...] = ()
    learned: float = 0.0


def find_reports(scene: Scene, span: Span, *, lexicon: CueLexicon, finder: SourceFinder) -> list[Report]:
    """Reports in a sentence (or in any stretch that reads as one), by the place of their cue."""
    candidates = finder.candidates(scene, span.start, span.end)
    reports = _frames(scene, span, candidates)
    taken = [Span(r.begin, r.body - 1 if _cites_by_name(scene, r) else r.cue.end) for r in reports]
    words = _with_hints(scene, span, _cue_words(scene, span, lexicon, finder))
    for number, word in enumerate(words):
        after_comma = number + 1 < len(words) and words[number + 1].start == word.end + 1
        if (
            number + 1 < len(words)
            and words[number + 1].start == word.end
            and words[number + 1].entry.cue in _PLAINEST
            and finder.is_noun(word.entry.cue)
        ):
            continue  # 某局的通知强调
        if (
            (
                after_comma
                and scene.masked[word.end] == "，"
                and word.entry.group in {"write", "answer", "reveal", "figure"}
                and words[number + 1].entry.cue in _PLAINEST
            )
            or (
                after_comma
                and word.entry.cue in _GROANS
                and scene.masked[word.end] == "，"
                and words[number + 1].entry.group == "say"
            )
            or (word.entry.cue.startswith("持") and _view_told_next(scene, word, words[number + 1 :]))
            or (word.entry.cue in _STANCE and _stance_on_topic(scene, word, words[number + 1 :]))
            or (word.entry.cue in _CITING and _cites_paper(scene, word, words[number + 1 :]))
            or (word.entry.cue == "否认" and _answers_himself(scene, word, words[number + 1 :]))
            or (word.entry.cue in _MENTIONS and _mentions_somebody(scene, word, words[number + 1 :]))
        ):
            continue  # 发文，称…: the second word is the cue
        if after_comma and scene.masked[word.end] == "，" and word.entry.cue in _DELIVERIES:
            continue  # 回信，勉励…
        if (
            word.entry.cue in _TAKES_FLOOR
            and number + 1 < len(words)
            and scene.masked[word.end : words[number + 1].start] in {"，他", "，她"}
        ):
            continue  # 某某应邀发言，他认为…
        if (
            word.entry.cue.endswith(_STANCES)
            and number + 1 < len(words)
            and _HE_ADDS.fullmatch(scene.masked, word.end, words[number + 1].start)
        ):
            continue  # 某某对此表示赞同，他同时提醒，…
        if word.entry.cue in _TAKES_FLOOR and _WHILE.match(scene.masked, word.end, span.end):
            continue  # 总结时说
        if _BESIDES.match(scene.masked, word.end, span.end):
            continue  # 肯定…的同时
        if word.entry.cue in _TOPICS and _ON_THE_OCCASION.match(scene.masked, word.end, span.end):
            continue  # 提到…时表示
        if number + 1 < len(words) and _PASSES_ON.fullmatch(
            scene.masked, word.start, words[number + 1].start
        ):
            continue  # 转述同行的说法称
        if any(word.start < t.end and t.start < word.end for t in taken):
            continue
        report = _report(scene, span, word, candidates, finder)
        if report is not None and report.source is not None:
            rumours = [
                r for r in reports if RUMOUR in r.trace and report.begin < r.body <= report.source.phrase
            ]
            report = replace(report, begin=report.source.phrase) if rumours else report  # 网传|某某表示…
        if report is not None:
            reports.append(report)
            taken.append(report.cue)
    if span.start < span.end and (uncued := _uncued_speech(scene, span, candidates, reports)) is not None:
        reports.append(uncued)
    if not reports and (acted := _gesture_behind_speech(scene, span, candidates)) is not None:
        reports.append(acted)
    return sorted(reports, key=lambda r: r.cue.start)


def _stance_on_topic(scene: Scene, word: CueWord, later: Sequence[CueWord]) -> bool:
    """Whether a stance has but a short topic and its reason follows under a cue of its own: 看好冷链，认为…."""
    end = scene.clause_end(word.end, word.end + 12)
    if not later or scene.masked[end] != "，":
        return False
    between = scene.masked[end + 1 : later[0].start]
    if later[0].entry.group == "noun":
        return end == word.end and between in {"他的", "她的", "其"}  # 他并不赞成，他的理由是…
    if between in {"他", "她"}:  # 某某并不认同，他判断…; 某某对此并不否认，他解释…; …，她担忧的是…
        why = later[0].entry.cue
        return end == word.end and (why in _SAY_WHY or why.endswith("的是"))
    adds = later[0].entry.cue.startswith("补充")  # 某某深表认同，补充说…
    return not between and (word.end < end <= word.end + 10 or adds)


def _cites_paper(scene: Scene, word: CueWord, later: Sequence[CueWord]) -> bool:
    """Whether a paper is only cited on the way to the cue: 某某援引某局的通知强调，…."""
    for other in later:
        between = scene.masked[word.end : other.start]
        if re.search("[，。；：]", between):
            return False
        if scene.masked[other.end] in "，：“" and other.entry.group != "noun" and _PAPER.search(between):
            return True
    return False


def _view_told_next(scene: Scene, word: CueWord, later: Sequence[CueWord]) -> bool:
    """Whether a view that somebody holds is told under the next cue: 某某持不同看法，认为…; 某某对此持保留态度，她担心…."""
    return bool(later) and scene.masked[word.end : later[0].start] in {"，", "，他", "，她", "，其", "，并"}


def _mentions_somebody(scene: Scene, word: CueWord, later: Sequence[CueWord]) -> bool:
    """Whether somebody by name is but mentioned, and told of under the next cue: 她提到已故的导师某某，说他…."""
    end = scene.clause_end(word.end, word.end + 24)
    if not later or later[0].start != end + 1 or later[0].entry.cue not in _PLAINEST:
        return False
    named = scene.entity_ending(end)
    return named is not None and named.label == "PER" and named.start >= word.end


def _answers_himself(scene: Scene, word: CueWord, later: Sequence[CueWord]) -> bool:
    """Whether somebody denies nothing and goes on with 他: 某某对此并不否认，他解释…."""
    denies_not = scene.masked[max(0, word.start - 3) : word.start].endswith(("不", "没有", "未"))
    return (
        denies_not
        and bool(later)
        and scene.masked[word.end : later[0].start] in {"，他", "，她"}
        and later[0].entry.cue in _SAY_WHY
    )


def _uncued_speech(
    scene: Scene, span: Span, candidates: Sequence[Candidate], reports: Sequence[Report]
) -> Report | None:
    """Speech after a colon that no cue introduces (某某指着图纸：“…”), or after a gesture (某某摆摆手，“不行。”)."""
    if (post := _post(scene, span)) is not None:
        return post
    for pair in scene.pairs_in(span.start + 1, span.end):
        if pair.depth or not span.start < pair.start < span.end:
            continue
        colon = pair.start - 1
        own_stop = ends_with_mark(scene.text, pair.inner)
        fills = own_stop or scene.masked[pair.end] in "。！？"
        by_gesture = scene.masked[colon] == "，" and fills
        if not (by_gesture or (scene.masked[colon] in "：:" and is_clause(scene.text, pair.inner))) or any(
            r.cue.start <= colon and r.cue.end >= colon - 8 for r in reports
        ):
            continue
        floor = max((r.cue.end for r in reports if r.cue.end <= colon), default=span.start)
        floor = max(
            [floor, *(p.end for p in scene.pairs_in(span.start, colon) if p.end <= colon and p.depth == 0)]
        )
        subjects = [
            c
            for c in candidates
            if floor <= c.start
            and c.end <= colon
            and not c.first_person
            and (c.kind in PERSONAL_KINDS or c.head in _EVERYBODY)
            and grammar.leads_in(scene.masked[scene.clause_start(c.phrase, floor) : c.phrase])
        ]
        handle = _HANDLE.fullmatch(scene.masked, scene.clause_start(colon, span.start), colon)
        if handle is not None:
            subjects = [by_handle(scene, handle)]
        for candidate in subjects[-1:]:
            gap = scene.masked[candidate.end : colon]
            spoken = scene.masked[candidate.phrase - 1 : candidate.phrase] == "¶"  # “…，”某某摆摆手，“…”
            if by_gesture and (spoken or not _GESTURE.fullmatch(gap) or (gap[0] == "指" and not own_stop)):
                break  # 某某指着墙，“安全第一”。: what is written there
            if len(gap) > 60 or re.search(
                r"^的(?!(?:一|这|那)[句番]话|话|回答|口头禅|名言|发言)|题为|名为|主题|口号|写着|标题", gap
            ):
                break
            place = Span(candidate.end, candidate.end)
            begin = _report_begin(scene, candidate, span.start)
            trace = (f"no cue: a {'gesture' if by_gesture else 'colon'} and marks after the subject",)
            return Report(place, "say", candidate, "colon", colon + 1, begin, "predicate", trace=trace)
    return None


def _gesture_behind_speech(scene: Scene, span: Span, candidates: Sequence[Candidate]) -> Report | None:
    """A sentence right behind speech that tells but of its speaker's gesture: “不行。”|某某摇摇头。"""
    if scene.masked[max(0, span.start - 1) : span.start] != "¶":
        return None
    end = scene.clause_end(span.start, span.end)
    speaker = next((c for c in candidates if c.phrase == span.start and c.end < end), None)
    if speaker is None or speaker.kind not in PERSONAL_KINDS or speaker.first_person:
        return None
    if scene.masked[end] not in "。！" or not _GESTURE.fullmatch(scene.masked, speaker.end, end):
        return None
    place = Span(speaker.end, speaker.end)
    trace = ("no cue: marks before the gesture of a subject",)
    return Report(place, "say", speaker, "end", end, span.start, "predicate", trace=trace)


def _post(scene: Scene, span: Span) -> Report | None:
    """What a user writes behind his name and a colon, without marks: 网友“北关老李”：希望早日修路！."""
    handle = HANDLE.match(scene.masked, span.start, span.end)
    colon = _COLON_NEXT.match(scene.masked, handle.end(), span.end) if handle is not None else None
    if handle is None or colon is None or handle["who"] not in _WRITERS:
        return None
    if not grammar.is_clausal(
        scene.masked[colon.end() : scene.clause_end(colon.end(), span.end)], any_verb=True
    ):
        return None
    place = Span(handle.end(), handle.end())
    trace = ("no cue: a colon after a user's name",)
    return Report(
        place,
        "say",
        by_handle(scene, handle),
        "colon",
        colon.end(),
        handle.start(),
        "line label",
        trace=trace,
    )


_COLON_NEXT = re.compile("\\s*[：:](?![“「])")
_WRITERS = frozenset({"网友", "网民", "读者", "博主"})
_NOT_GIVEN = re.compile(  # 未予证实，仅表示…: the first is no report
    "(?:未予|不予|拒绝|尚未|没有|未能|无法|未)(?:正面|公开|作出|给出|进一步|立即|当场)?(?:证实|置评|回应|答复|评论|透露|说明|解释|表态)$"
)


def _cites_by_name(scene: Scene, frame: Report) -> bool:
    """Whether a frame gives the words of somebody by name, so that no other one says them: 某报援引张三的话|称."""
    named = frame.source is not None and frame.source.kind == "person" and frame.after != "clause"
    work = f"frame {CITED}" in frame.trace and scene.text[frame.cue.start : frame.cue.end] in _HIS_WORK
    cited = work or scene.masked.startswith("的话", frame.cue.start)
    return named and cited and scene.masked.startswith(("称", "说"), frame.cue.end)


def _cue_words(scene: Scene, span: Span, lexicon: CueLexicon, finder: SourceFinder) -> list[CueWord]:
    """Cue words, figures of speech among them, two in a row taken as one (分析认为)."""
    words = [
        w
        for w in lexicon.find(scene.masked, span.start, span.end)
        if not _in_name(scene, w)
        and not _in_time(scene, w, span.end)
        and not _NOT_GIVEN.search(scene.masked, max(span.start, w.start - 40), w.end)
        and not _reports_nothing(scene, w.start, w.end)
        and not (
            w.entry.group != "noun" and _THIS_ONE.search(scene.masked, max(span.start, w.start - 4), w.start)
        )
        and not (
            scene.masked[w.end : w.end + 1] == "过"
            and scene.masked[w.end + 1 : w.end + 2] in {"，", "。", "；", ""}
            and _NEVER.search(scene.masked, max(span.start, w.start - 4), w.start)
        )
        and not _OVER_AND_OVER.search(scene.masked, max(0, w.start - 2), w.end)
        and not _is_received(scene, w.start, w.end)
        and not (w.entry.cue in {"赞成", "反对", "同意"} and scene.masked[w.start - 1 : w.start] == "票")
        and not (
            w.end - w.start > 2
            and scene.masked[w.end] == "地"
            and scene.masked[w.end + 1] not in "方区域点块位"
        )
    ]
    for pattern, group in (
        (_UNDERSTANDS, "figure"),
        (_AGREED, "figure"),
        (_RELAYED, "figure"),
        (_ONE_LINE, "say"),
        (_ONE_SAYING, "say"),
        (_VOICED, "figure"),
        (_PUT_FORWARD, "figure"),
        (_MOOD, "think"),
        (_FIGURE, "figure"),
        (_DISCLOSED, "figure"),
        (_RECKONS, "figure"),
        (_AT_A_LOSS, "think"),
        (_NOUN_IS, "noun"),
        (_GIVEN_IS, "noun"),
        (_COMPARES, "figure"),
        (_WHAT_ONE_SAYS, "noun"),
        (_OWN_NOUN_IS, "noun"),
        (_WORRY_IS, "think"),
        (_SPOKEN_SO, "say"),
    ):
        for match in pattern.finditer(scene.masked, span.start, span.end):
            if any(
                w.start < match.end()
                and match.start() < w.end
                and (w.entry.group == "figure" or (w.entry.group == "noun" and w.start < match.start()))
                for w in words
            ):
                continue
            words = [w for w in words if w.end <= match.start() or w.start >= match.end()]
            start = match.start("cue") if match.groupdict().get("cue") else match.start()
            entry = CueEntry(scene.masked[start : match.end()], group, frozenset("c"))  # type: ignore[arg-type]
            words.append(CueWord(start, match.end(), entry))
    words.sort(key=lambda w: w.start)
    merged: list[CueWord] = []
    for word in words:
        if merged and merged[-1].end == word.start and merged[-1].entry.group not in {"figure", "noun"}:
            noun = finder.is_noun(merged[-1].entry.cue) and (
                merged[-1].entry.weak
                or word.entry.group == "show"
                or scene.masked[merged[-1].start - 1 : merged[-1].start] in {"的", "有"}
                or scene.clause_start(merged[-1].start, span.start) == merged[-1].start  # 声明|提到，…
            )
            if noun or word.entry.weak or word.entry.group == "figure":
                merged.append(word)
                continue
            if finder.is_noun(merged[-1].entry.cue) and _COUNTED.search(
                scene.masked[max(0, merged[-1].start - 4) : merged[-1].start]
            ):
                merged[-1] = word  # 不少留言呼吁…
                continue
            if merged[-1].entry.cue in _BY_LETTER and word.entry.group in {"say", "think", "propose"}:
                merged[-1] = word  # 撰文|指出, 来信|补充说
                continue
            followed = scene.masked[word.end] in {"，", "：", "“", "「"}
            insists = merged[-1].entry.cue == "坚持" and word.entry.cue in {"要求", "主张", "认为", "建议"}
            if word.entry.cue not in _PLAINEST and not followed and not insists:
                continue  # 要求总结…: the second is part of the content
            whole = replace(word.entry, cue=merged[-1].entry.cue + word.entry.cue)
            merged[-1] = CueWord(merged[-1].start, word.end, whole)
        else:
            merged.append(word)
    return merged


def _with_hints(scene: Scene, span: Span, words: list[CueWord]) -> list[CueWord]:
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
    return sorted(words, key=lambda w: w.start)


_A_PAPER = re.compile(
    "(?:印发|发布|出具|起草|下发|公布|编制|散发|制定)的[^，。；：“”■]{0,8}(?:通报|通知|报告|通告|公告|声明|说明)$"
)
_KIND_OF_ANALYSIS = re.compile(
    "(?:数据|情报|政策|定量|定性|案例|文本|语义|需求|风险|调研|对比|比较|实证|理论|技术|财务|市场|舆情|成本|统计|趋势|结果|动向|可行性)(?:分析|预测|评估)$"
)  # …的深度挖掘和数据|分析，…
_PLAN_OF_ADVICE = re.compile("(?:规划|政策|对策|立法)建议$")  # “十五五”规划|建议|展现了…: a paper
_CONDEMNS = re.compile(
    "，(?:严词|强烈|严厉|坚决|再次|公开)*(?:谴责|抗议|批评|反对|要求|呼吁|敦促|指责|支持|欢迎|拒绝|否认|驳斥)"
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


def _reports_nothing(scene: Scene, start: int, end: int) -> bool:
    """Whether the words give somebody a name (称|他为“…”), bring something about (某某的|表态|引发…) or name but a topic.

    A topic is a work (提到某某的《…》) or a term on which somebody takes a stand (并不认同“某某论”). Nor do
    manners of speaking (换句话说), what somebody decides in the passive (由某局研究决定) or is told (响应号召，…).
    """
    words, stop = scene.masked[start:end], scene.clause_end(end, min(len(scene.masked), end + 60))
    clause = scene.masked[scene.clause_start(start, max(0, start - 60)) : end]
    if _is_unsaid(scene, start, end, clause.removesuffix(words)):
        return True
    if _A_PAPER.search(clause) and not clause.startswith(("据", "根据", "按")):
        return True  # 查阅某部门发布的航行|通告，…: a noun
    if words == "建议" and _PLAN_OF_ADVICE.search(clause):
        return True
    if words in {"声明", "公告"} and _CONDEMNS.match(scene.masked, end):
        return True
    if scene.masked.startswith("，", end) and (
        (_KIND_OF_ANALYSIS.search(clause) and not clause.startswith(("据", "根据", "按")))
        or (_ANSWERS_TO.search(clause) and not _SAID_MEANWHILE.search(clause.removesuffix(words)))
    ):
        return True
    if (words in _OFFICES and _HANDED_IN.search(clause)) or (words == "谈起" and "从" in clause):
        return True  # 提交源代码审查|申请，…, 从数据格式|谈起
    if words in {"解释", "判断", "说法", "主张", "建议"} and _TAKES_SIDES.search(clause):
        return True  # 倾向后一种|解释，她举例说: a noun
    if words == "决定" and _THE_DECISION.search(clause):
        return True  # 撤销原决定，…: a noun
    if words in _AS_NOUNS and _NOUN_GOES_ON.match(scene.masked, end):
        return True  # 某某提醒，|承诺|不等于到账; 司法|建议|重在落地
    if words == "认定" and scene.masked.startswith("，", end) and _IS_TITLE_GIVEN.search(clause):
        return True  # 取得省级|认定，…: a noun
    if words == "自称" and _CALLS_HIMSELF.match(scene.masked, end):
        return True  # 一名自称某院护士的网民
    if words in _MEANS and clause.removesuffix(words).endswith(("前者", "后者")):
        return True  # 前者|决定|冲击面，后者决定…: of things
    if (
        _MANNER_OF_SPEAKING.fullmatch(clause)
        or _BY_WHOM.search(clause)
        or _UNAPPROVED.search(clause)
        or clause.startswith("随着")
    ):
        return True
    if scene.masked.startswith("，", end) and _TAKEN_UP.fullmatch(clause):
        return True
    if words == "同意" and re.match(r"\d+[票人]", scene.masked[end : end + 6]):
        return True  # 会议以|同意|19票…，原则通过
    if clause.startswith(("若不", "一旦")) or clause.removesuffix(words).endswith("一旦"):
        return True  # 学生一旦|申诉|，…, 若不引入政府|担保|，…
    if _ADDRESS.fullmatch(words) and _DEALS_WITH.match(scene.masked, end):
        return True  # 提交了书面|发言，介绍…的经验
    if words.endswith(_ENDS_IN_MENTION) and scene.masked[stop - 1] == "》":
        return True
    if words.endswith(_STANCES) and _CONCEPT.fullmatch(scene.masked, end, stop):
        return True
    gives_name = (
        (words.endswith("称") and _CALLS.match(scene.masked, end) is not None)
        or words.endswith("称为")
        or scene.masked.startswith("称为", end - 1)
    )
    if scene.masked[start - 1 : start] == "的" and _LIES_IN.match(scene.masked, end):
        return True  # 某某的|担忧|不在价钱
    works = scene.masked[start - 1 : start] == "的" and _WORKS.match(scene.masked, start) is not None
    return gives_name or works or _PENALTY.match(scene.masked, start) is not None


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


def is_no_cue(scene: Scene, hint: Hint) -> bool:
    """Whether words that the tagger takes for a cue are none: 后者|应当|…, 说|不清, 根据某某|要求|，…, 某某的|表态|引发…, 被|认为."""
    word = scene.masked[hint.start : hint.end]
    if scene.masked.startswith("，", hint.end) and _AS_TO.search(
        scene.masked[scene.clause_start(hint.start, max(0, hint.start - 60)) : hint.end]
    ):
        return True
    if _HELD_TO_BE.match(scene.masked, hint.start, hint.end):
        return True
    if leaves_out(word):
        return True  # 两人都|回避了一个问题：|…: they say nothing
    if word.startswith(("互不", "不为")):
        return True  # 数据互不承认: of things; 不为价格战所动
    if _is_received(scene, hint.start, hint.end):
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
    return word in _NO_CUES or (
        word == "说" and re.match("不[清准好定]", scene.masked[hint.end : hint.end + 2]) is not None
    )


def _source_hint(scene: Scene, start: int, place: int, candidates: Sequence[Candidate]) -> Candidate | None:
    """The words of the clause before a cue at `place` that the tagger takes for its source, as a candidate if they are one."""
    hints: list[Hint] = scene.hints_in(start, place, "source")
    if not hints:
        return None
    hint = hints[-1]
    known = [c for c in candidates if c.phrase == hint.start and c.end == hint.end]
    return known[0] if known else marked_source(scene, hint)


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


def _frames(scene: Scene, span: Span, candidates: Sequence[Candidate]) -> list[Report]:
    """在…看来, 据…介绍, 用…的话说."""
    found: list[Report] = []
    for pattern, name in (
        (_FRAME_VIEW, "在…看来"),
        (_FRAME_ACCORDING, "据…"),
        (_FRAME_WORDS, BORROWED),
        (_FRAME_CITED, CITED),
        (_FRAME_RUMOUR, RUMOUR),
        (_FRAME_BY, "按…估算"),
        (_FRAME_OPINION, "依…之见"),
        (_FRAME_FEELING, "让…担心的是"),
        (_FRAME_AS, "正如…所说"),
        (_FRAME_FROM, "从…获悉"),
    ):
        for match in pattern.finditer(scene.masked, span.start, span.end):
            over = scene.entity_over(match.start())
            if over is not None and over.start < match.start():
                continue  # 张|如某首先汇报说: a name
            if name == RUMOUR:
                found += _rumour(scene, span, match)
                continue
            who, said = ("source", "cue") if match.group("source") is not None else ("viewer", "seen")
            if any(match.start(said) < r.cue.end and r.cue.start < match.end(said) for r in found):
                continue
            inside = [c for c in candidates if match.start(who) <= c.start and c.end <= match.end(who)]
            inside = [c for c in inside if not c.first_person] or inside  # 据某人向本刊透露
            near = [
                c
                for c in inside
                if not grammar.BRACKETED.sub("", _tail(scene, c, match.end(who))).strip("等人本自己的")
            ]
            near = near or _named_before(scene, match.start(who), match.end(who))
            near = near or _guessed(scene, match.start(who), match.end(who))
            near = near or [
                c for c in inside if grammar.gap_between(_tail(scene, c, match.end(who))) == "close"
            ]
            if who == "viewer":
                near = [c for c in near if c.kind in PERSONAL_KINDS or c.head in _EVERYBODY]
            if not near or near[-1].first_person:
                continue
            source = join(scene, near[-1], candidates)
            if name == CITED and match["cites"] == "转述" and not match["cue"].startswith("的话"):
                continue  # 某某转述同行的说法称: he speaks
            if name == CITED and match["cue"] in _HIS_WORK and source.kind != "person":
                continue  # 某台援引经济学家的分析称: the broadcaster speaks
            end = match.end()
            after: After = "comma" if scene.masked[end : end + 1] in "，," else "colon"
            if scene.masked[end : end + 1] not in "，,：:":
                if name != "在…看来" or end >= span.end:
                    continue
                after = "clause"
            body = end + (after != "clause")
            cue = Span(match.start(said), match.end(said))
            found.append(
                Report(cue, "say", source, after, body, match.start(), "frame", trace=(f"frame {name}",))
            )
    return found


def _rumour(scene: Scene, span: Span, match: re.Match[str]) -> list[Report]:
    """The report of a rumour, whose source is where it goes round: 网|传|市长…, 坊间盛|传|，…."""
    where, cue, end = Span(*match.span("source")), Span(*match.span("cue")), match.end()
    after: After = "clause"
    if scene.masked[end] in "，：:“":
        after = "comma" if scene.masked[end] == "，" else "marks" if scene.masked[end] == "“" else "colon"
    elif not grammar.is_clausal(scene.masked[end : scene.clause_end(end, span.end)], any_verb=True):
        return []
    source = Candidate(where.start, where.end, where.start, "impersonal", head=match["source"])
    body = end + (after in {"comma", "colon"})
    return [Report(cue, "say", source, after, body, where.start, "frame", trace=(RUMOUR,))]


def _named_before(scene: Scene, start: int, end: int) -> list[Candidate]:
    """The name at the end of the words between a preposition and the noun that it owns: 据某局(的统计)."""
    entity = scene.entity_ending(end)
    if entity is None or entity.start < start or entity.label not in {"PER", "ORG"}:
        return []
    kind: QuoteKind = "person" if entity.label == "PER" else "organisation"
    return [Candidate(entity.start, entity.end, chain_start(scene, entity.start, start), kind, entity)]


def _guessed(scene: Scene, start: int, end: int) -> list[Candidate]:
    if his := OF_HIS.fullmatch(scene.masked, start, end):
        return [Candidate(start, end, start, "nominal", head=his["kin"])]
    guess = guess_source(scene, start, end)
    return [guess] if guess is not None else []


def _tail(scene: Scene, candidate: Candidate, end: int) -> str:
    tail = scene.masked[candidate.end : end]
    return grammar.follows_document(tail) if scene.text[candidate.end - 1] in "》志刊" else tail


def _report(
    scene: Scene, span: Span, word: CueWord, candidates: Sequence[Candidate], finder: SourceFinder
) -> Report | None:
    """The report that a cue word of the sentence `span` makes; none where nothing is said or nobody says it."""
    after, body = _what_follows(scene, span, word, finder)
    if after == "none":
        return None
    word, source = _find_source(scene, span, word, after, candidates)
    if source is None:
        return None
    candidate, link, begin, coordinated = source
    if _is_told_otherwise(scene, span, word, after, body) or not _goes_together(
        scene, word, candidate, after, link
    ):
        return None
    gap_start = (
        candidate.end
        if candidate is not None and link == "adjacent"
        else scene.clause_start(word.start, span.start)
    )
    extra = grammar.cue_prefix(scene.masked[gap_start : word.start], word.entry.cue)
    if candidate is not None and word.entry.cue == "认为":
        extra = extra or grammar.weighed_before(scene.masked[candidate.end : word.start])
    agreed = _AGREED_ON.match(scene.masked, word.start, word.end)
    cue = Span(word.start - extra, agreed.end("cue") if agreed else word.end)
    found = f"seen by the tagger, {word.learned:.2f}" if word.learned else word.entry.group
    trace = (f"cue {scene.text[cue.start : cue.end]} ({found}), then {after}", f"source by {link}")
    return Report(
        cue, word.entry.group, candidate, after, body, begin, link, coordinated, trace, word.learned
    )


def _what_follows(scene: Scene, span: Span, word: CueWord, finder: SourceFinder) -> tuple[After, int]:
    """What follows a cue and where content after it would begin, `none` where nothing that is said can."""
    after, body = _follow(scene, span, word)
    if after == "clause":
        body = _past_hearer(scene, word, body, span.end, finder)
    if after in {"none", "clause"} and _THUS.search(scene.masked, span.start, word.start):
        return "end", word.end  # “…”，某某这样概括此事
    if after != "comma":
        return after, body
    if word.entry.cue.endswith(_STANCES) and _OTHERS_TOO.match(scene.masked, body):
        return "none", word.end  # …对此表示赞同，也有人嘀咕
    turns_away = word.entry.cue not in _PLAINEST and _TELLS_ON.match(scene.masked, body)
    if turns_away or _ALSO_DOES.match(scene.masked, body):
        return "end", word.end  # 达成共识，但…; “…”，某某写道，并…
    return after, body


Attached = tuple[Candidate | None, Link, int, bool]
"""A source, how it was found, where its report begins, and whether the cue is coordinated with one before it."""


def _find_source(
    scene: Scene, span: Span, word: CueWord, after: After, candidates: Sequence[Candidate]
) -> tuple[CueWord, Attached | None]:
    """Who speaks, by grammar, else by guesses, else by the tagger; and the cue, which may prove shorter."""
    source = _attach(scene, span, word, after, candidates)
    tail = next((p for p in _PLAINEST if word.entry.cue.endswith(p) and word.entry.cue != p), "")
    if (source is None or source[0] is None) and tail:
        # 发表声明说: the first part was a noun after all
        last = CueWord(word.end - len(tail), word.end, replace(word.entry, cue=tail, group="say"))
        if (other := _attach(scene, span, last, after, candidates)) is not None and other[0] is not None:
            word, source = last, other
    start = scene.clause_start(word.start, span.start)
    if (
        tail and word.entry.cue.startswith("报告") and _CITES_WORK.search(scene.masked, start, word.start)
    ):  # 他援引某机构的一份评估报告|说
        word = CueWord(word.end - len(tail), word.end, replace(word.entry, cue=tail, group="say"))
    if (source is None or source[0] is None or source[1] != "adjacent") and word.entry.group in _UTTERING:
        somebody = guess_person(scene, start, word.start)
        if somebody is not None and (source is None or source[0] is None or not somebody.head.endswith("人")):
            source = (somebody, "adjacent", start, False)
    if source is None and (guess := _guess(scene, start, word, after)) is not None:
        source = (guess, "guess", start, False)
    if source is None or source[0] is None:
        hinted = _source_hint(scene, start, word.start, candidates)
        source = (hinted, "guess", start, False) if hinted is not None else source
    return word, source


def _guess(scene: Scene, start: int, word: CueWord, after: After) -> Candidate | None:
    """What the words between the begin of a clause and its cue may name, of the kind that the cue asks for."""
    guess: Candidate | None = None
    if word.entry.group in {"hope", "promise", "notice"} and after in {"comma", "colon", "clause"}:
        guess = guess_people(scene, start, word.start)
    if guess is None and word.entry.cue in _SHOWING and after in {"comma", "colon"}:
        guess = guess_evidence(scene, start, word.start)
    open_clause = after == "clause" and "a" in word.entry.takes
    utters = word.entry.group in _UTTERING and (after in {"comma", "colon", "marks"} or open_clause)
    if guess is None and utters:
        guess = guess_source(scene, start, word.start)
        if guess is None and start > 0 and scene.masked[start - 1] == "¶" and word.entry.group == "say":
            guess = guess_name(scene, start, word.start)
    return guess


def _is_told_otherwise(scene: Scene, span: Span, word: CueWord, after: After, body: int) -> bool:
    """Whether the words round a cue deny that anything is reported, or tell an act instead."""
    if word.entry.cue in _MENTIONS and _NOT_MENTIONED.search(scene.masked, span.start, word.start):
        return True  # 没有提及责任方
    if after == "comma":
        if _AS_TO.search(scene.masked[scene.clause_start(word.start, span.start) : word.end]):
            return True  # 针对某某提出的竞选承诺，…
        if word.entry.cue in _TAKES_FLOOR and _FLOOR_ACT.match(scene.masked, body, span.end):
            return True  # 某某发言，对…表示赞同
    answering = word.entry.group == "answer" or word.entry.cue in _ANSWERING
    return answering and _UNANSWERED.search(scene.masked, span.start, word.start) is not None


_HOW_OFTEN = "(?:反复|多次|一再|再三|当场|当面|屡次|频频|连连|不断|公开|突然|轮番)*"
_PASSIVE = re.compile(f"被{_HOW_OFTEN}(?:[^，。；：]{{0,4}}(?:[人者们]|媒体))?{_HOW_OFTEN}$")


def is_passive(scene: Scene, source: Candidate, cue: int) -> bool:
    """Whether others do to a source what the cue at an offset tells: 某某被一再|追问…; 该厂被|要求…."""
    return (
        scene.masked.endswith("被", source.start, source.end)
        or _PASSIVE.search(scene.masked, source.end, cue) is not None
    )


def _goes_together(
    scene: Scene, word: CueWord, candidate: Candidate | None, after: After, link: Link
) -> bool:
    """Whether this source, or none, goes with this cue."""
    group = word.entry.group
    if group == "ask" and after == "clause" and (candidate is None or candidate.kind == "collective"):
        return False  # 有人问为何不走: asked by nobody in particular
    if candidate is None:
        return True
    if is_passive(scene, candidate, word.start):
        return False
    if candidate.first_person and not _told_before(scene, word, candidate, after):
        return False
    if not _may_report(word.entry, candidate, after, following=scene.masked[word.end : word.end + 1]):
        return False
    if group == "notice" and _REPORTERS.fullmatch(scene.masked, candidate.start, candidate.end):
        return False  # 记者看到: what the bulletin itself tells
    by_event = group == "show" and link in {"earlier clause", "predicate"}
    return not by_event or candidate.kind in _SHOWN_BY  # the event of the clause before shows it


def _told_before(scene: Scene, word: CueWord, candidate: Candidate, after: After) -> bool:
    """Whether somebody cites himself: 我当时就说过，…, 我主张，…; counts inside speech alone."""
    words = scene.text[candidate.start : candidate.end]
    if words in {"我", "我们"} and after in {"comma", "colon", "marks"}:
        cited = word.entry.group in _SPOKEN_TO and word.entry.cue not in _OPINES  # no 我认为，…
        return cited or word.entry.cue in _OWN_FINDINGS
    again = scene.masked[word.end : word.end + 1] == "过"
    return words == "我" and again and word.entry.group in _SPOKEN_TO


def _may_report(entry: CueEntry, candidate: Candidate, after: After, *, following: str) -> bool:
    """Whether this kind of source goes with this cue, and the character behind it: data show, people decide."""
    expected = candidate.kind == "collective" and following in {"将", "会", "还", "可"}
    if entry.cue == "规定" and candidate.kind in PERSONAL_KINDS:
        return False  # she proposes that the law shall stipulate
    if candidate.kind in {"document", "impersonal"} and entry.cue in _TOLD_SOMEBODY and after == "comma":
        return False  # 流程图当面告知，…
    if entry.cue == "预计" and after == "clause" and (candidate.place or expected):
        return False  # 新标准预计将…: it is expected to
    if entry.cue == "坚持":
        return candidate.kind in PERSONAL_KINDS  # a firm persists in doing, not in saying
    if candidate.kind == "impersonal" and entry.cue in _ONLY_PEOPLE:
        return False  # 账目清楚，…
    if candidate.kind == "impersonal":
        return entry.group in {"show", "think", "notice", "reveal", "say"} and after != "end"
    if entry.group == "show":
        return candidate.kind in {*_SHOWN_BY, "organisation", "collective"} or (
            after in {"comma", "colon"} and (candidate.kind != "person" or not _EVIDENT.search(entry.cue))
        )
    return True


def _follow(scene: Scene, span: Span, word: CueWord) -> tuple[After, int]:
    """What follows the cue, and where content after it would begin."""
    masked, end = scene.masked, word.end
    if word.entry.cue in _PLAINEST and AS_HE_SPOKE.match(masked, end, span.end):
        return "end", end  # “…。”某某说这话的时候，看着窗外
    if masked[end : end + 1] == "到" and masked[end + 1 : end + 2] in "，：“":
        end += 1
    end = grammar.past_bracket(masked, end, min(end + 30, span.end))
    if word.entry.group in {"say", "ask", "answer", "reveal", "propose"} and (
        length := grammar.addressee_length(masked[end : span.end])
    ):
        follower = masked[end + length : end + length + 1]
        if follower in "，：“‘「" and word.entry.group != "propose":
            end += length
    if word.entry.cue in _TOLD_SOMEBODY and (heard_by := _TOLD_US.match(masked, end, span.end)):
        end = heard_by.end()  # “…。”某某告诉某报记者。
    asked = scene.entity_at(end) if word.entry.group == "ask" else None
    if asked is not None and asked.label == "PER" and masked[asked.end] in "，：。！？":
        end = asked.end  # 转头问某某
    if word.entry.group == "figure" and (listeners := _TO_LISTENERS.match(masked, end, span.end)):
        end = listeners.end()  # 算账给大家听：
    if word.entry.group in _SPOKEN_TO and (phrase := _A_PHRASE.match(masked, end, span.end)):
        end = phrase.end()  # 补了一句：
    elif (
        word.entry.cue in _TOLD
        and (told := _TOLD_TO.match(masked, end, span.end))
        and not grammar.is_clausal(told.group("who"))
        and (
            len(told.group("who")) <= 7
            or re.search("[、和与及]", told.group("who"))
            or ends_person(told.group("who"))
        )
        and not (word.entry.cue in _ASKING and _QUESTION.search(told.group("who")))
        and not (
            word.entry.cue == "告知"
            and masked[told.end("who")] == "，"
            and not ends_person(told.group("who"))
        )
        and not (masked[told.end("who")] == "，" and _ANSWERED_ONLY.match(told.group("who")))
    ):
        end = told.end("who")  # 提醒创业者，…
    mark = masked[end : end + 1] if end < span.end else ""
    if word.entry.cue in _ASKING and (often := _SO_OFTEN.match(masked, end, span.end)):
        end = often.end()
        mark = masked[end]
    if mark == "了" and masked[end + 1 : end + 2] in "：“":
        end += 1
        mark = masked[end]
    elif mark == "过" and word.entry.group in _SPOKEN_TO and _is_past(masked, end):
        end += 1  # 他早就说过，…; 他说过要…
        mark = masked[end]
    only_marks = "c" not in word.entry.takes
    if mark and mark in _CONTENT_MARKS and not only_marks and word.entry.cue not in _TRACED:
        term = next(iter(scene.pairs_in(end, end + 1)), None)
        if (
            term is not None
            and masked[term.end] in "：:"
            and not is_clause(scene.text, term.inner)
            and term.end < span.end
        ):
            return "colon", term.end + 1  # 提出“三个不得”：…
    if mark in {"：", ":"}:
        if only_marks and masked[end + 1] not in _CONTENT_MARKS:
            return "none", end
        body = end + 1
        return "colon", body
    if mark in {"，", ","}:
        quoted = masked[end + 1 : end + 2] in {*_CONTENT_MARKS}
        if only_marks and not quoted:
            return "none", end
        return ("marks" if quoted else "comma"), end + 1
    if mark and mark in _CONTENT_MARKS and _speech_follows(scene, word, end, span.end):
        return "marks", end
    if mark == "" or mark in "。！？；!?…":
        return ("none" if word.entry.weak and word.entry.group != "reveal" else "end"), end
    if mark in "的之者":
        return "none", end
    if word.entry.group in {"say", "answer"} and "a" not in word.entry.takes:
        topic = _TOPIC_COLON.match(masked, end, span.end)
        if topic is not None:
            return "colon", topic.end()  # 形容这次合作：…
    if word.entry.cue in _RATES and (rated := _RATED.match(masked, end, span.end)):
        words_said = next(iter(scene.pairs_in(rated.end() - 1, rated.end())), None)
        if words_said is not None and masked[words_said.end : words_said.end + 1] in {"。", "，", "；", ""}:
            return "clause", end  # 评价这一方案“不大不小”
    if word.entry.cue == "坚持" and not _INSISTED.match(masked, end):
        return "none", end
    asked_about = masked[end : scene.clause_end(end, span.end)]
    if word.entry.cue in _ASKING and mark not in "了过着" and _QUESTION.search(asked_about):
        return "clause", end  # 追问谁来出钱
    if (
        word.entry.cue in _TELLING
        and mark not in "了过着"
        and (told := _SOMEBODY_TOLD.match(masked, end, span.end))
        and grammar.is_clausal(masked[told.end() : scene.clause_end(told.end(), span.end)], any_verb=True)
    ):
        return "clause", end  # 已通知供水企业自十月起…
    if word.entry.cue == "提出" and _TO_BE_DONE.match(masked, end, scene.clause_end(end, span.end)):
        return "clause", end  # 客户提出以仓单作质押
    if word.entry.cue in _TRACED and (mark not in "了过着" or _begins_word(masked, end, word.entry)):
        return "clause", end
    if _is_stance(scene, word) and mark not in "了过着" and _states_stance(scene, end, span.end):
        return "clause", end
    if not word.entry.takes & {"o", "a"} or (
        mark in "了过着起出得" and not _begins_word(masked, end, word.entry)
    ):
        return "none", end
    clause = masked[end : scene.clause_end(end, span.end)]
    if (modifier := _MODIFIES.fullmatch(clause)) and not grammar.is_clausal(modifier.group("noun")):
        return "none", end  # 宣布退出的协议
    return ("clause", end) if grammar.is_clausal(clause, any_verb="a" in word.entry.takes) else ("none", end)


def _past_hearer(scene: Scene, word: CueWord, place: int, limit: int, finder: SourceFinder) -> int:
    """Where the reported clause goes on behind whom a cue tells, asks or promises it: 答应|工人们|下月补发工资.

    Gives `place` where nobody stands there, or one who belongs to the clause: 承诺|职工待遇不变, 劝|大家不要急.
    """
    cue = word.entry.cue
    urges = cue in _URGES
    if not (urges or cue in _TOLD_SOMEBODY or cue in _ASKING or cue in _PROMISES):
        return place
    him = _HEARER.match(scene.masked, place, limit)
    him = him or (None if urges else _ALL_HEAR.match(scene.masked, place, limit))
    if him or urges:
        end = him.end() if him else place
    else:
        end = finder.person_end(scene, place, nouns=cue not in _ASKING)  # 询问|商户是否…: of them
    clause = scene.masked[end : scene.clause_end(end, limit)]
    if cue in _ASKING:
        asked = _QUESTION.search(clause) is not None
        return end if asked else place
    if cue in _PROMISES:
        return end if _BEHIND_HEARER.match(clause) else place
    return end if cue != "通知" and len(clause) > 2 and not grammar.is_plain_object(clause) else place


def _is_past(masked: str, place: int) -> bool:
    """Whether 过 after a cue tells that it was said once, and is no part of what is said: 说过|要涨价; not 说|过年要涨价."""
    if masked[place + 1] in "，：“":
        return True
    so_often = masked[place + 1] in "一几多两三半"  # 说过多次
    return not (so_often or masked[place + 1] in "。；！？的了" or _WORD_LIKE_ASPECT.match(masked, place))


def _is_stance(scene: Scene, word: CueWord) -> bool:
    """Whether a cue takes a stand for or against doing something: 不赞成, 原则同意."""
    denied = word.entry.cue in {"赞成", "同意", "主张", "看好", "认同", "赞同"} and _DENIED.search(
        scene.masked[max(0, word.start - 2) : word.start]
    )
    return bool(denied) or word.entry.cue in {"不同意", "不赞成", "不主张", "原则同意", "一致同意"}


def _states_stance(scene: Scene, place: int, limit: int) -> bool:
    """Whether the object of a stance says what is to be done or not: 整体顺延; not 这一结论."""
    end = scene.clause_end(place, limit)
    clause = scene.masked[place:end]
    if len(clause) < 4 or _POINTS_BACK.match(clause):
        return False
    carried_out = scene.masked[end : end + 1] == "，" and scene.masked[end + 1 : end + 2] in {
        "由",
        "按",
        "请",
    }
    return carried_out or not _OPINION_END.search(clause)


def _begins_word(masked: str, place: int, entry: CueEntry) -> bool:
    """Whether 了, 过, 着, 起 or 出 after a cue is no particle but begins the reported clause: 恳请过渡期…."""
    if _WORD_LIKE_ASPECT.match(masked, place):
        return True
    particle = masked[place] == "了" or masked[place + 1] in "，。：；“的一这那几多两三自不"
    return "a" in entry.takes and entry.group in {"say", "think"} and not particle  # 认为过错责任…


def _speech_follows(scene: Scene, word: CueWord, place: int, limit: int) -> bool:
    """Whether the marks right after a cue hold its content and not the first words of a longer clause."""
    pair = next(iter(scene.pairs_in(place, place + 1)), None)
    if pair is None or word.entry.group in {"show", "reveal", "decide"}:
        return False
    ends = pair.end >= limit or scene.masked[pair.end] in BREAKS or scene.masked[pair.end - 1] == "¶"
    if not ends or is_clause(scene.text, pair.inner) or len(pair.inner) >= 5:
        return ends
    says = "a" in word.entry.takes and word.entry.cue != "称"
    if len(pair.inner) >= 3 and word.entry.cue.endswith(_UTTERS) and not word.entry.cue.endswith("听说"):
        return True  # 只说“还在研究”
    return (
        says and len(pair.inner) >= 3 and bool(_JUDGES.search(scene.text, pair.inner.start, pair.inner.end))
    )


def _attach(
    scene: Scene, span: Span, word: CueWord, after: After, candidates: Sequence[Candidate]
) -> Attached | None:
    """The source of a cue: beside it, as subject of its clause, or as subject of a clause before."""
    start = scene.clause_start(word.start, span.start)
    before = [c for c in candidates if start <= c.start and c.end <= word.start]
    noun = word.entry.group == "noun"
    for candidate in before:
        gap = scene.masked[candidate.end : word.start]
        if _PASSES_ON.fullmatch(gap) and grammar.leads_in(scene.masked[start : candidate.phrase]):
            return candidate, "adjacent", _report_begin(scene, candidate, span.start), False
        if (
            candidate.kind in PERSONAL_KINDS
            and not noun
            and not candidate.owner
            and (not candidate.first_person or candidate is before[0])
            and not any(other.start == candidate.end for other in before)  # 某大学教授|刘某某在会上
            and grammar.opens_with_setting(gap)
            and grammar.gap_between(gap) == "close"
            and grammar.leads_in(scene.masked[start : candidate.phrase])
        ):
            joined = join(scene, candidate, candidates)
            return joined, "adjacent", _report_begin(scene, joined, span.start), False
    if (cited := _cited_beside(scene, word, before)) is not None:
        return cited, "adjacent", cited.phrase, False
    for candidate in reversed(before):
        gap = scene.masked[candidate.end : word.start]
        traced = word.entry.cue in _TRACED or word.entry.group == "figure"
        if traced and (turned := _TURNED_OVER.match(gap)):
            gap = gap[turned.end() :]
        joined = join(scene, candidate, candidates)
        if joined.parts and grammar.keeps_company(gap):
            joined = joined.parts[0]
            gap = scene.masked[joined.end : word.start]
        if _AS_EXAMPLE.match(gap):
            continue  # 他以某公司为例说
        if candidate is not before[0] and _WRITES_IN.search(scene.masked, start, candidate.end):
            continue  # 某某走访之后来信|提出: he has written
        if candidate.kind == "document":
            gap = grammar.follows_document(gap)
        if grammar.stands_inside(gap) and any(c.end <= candidate.phrase for c in before):
            continue
        if candidate.first_person and candidate is not before[0] and re.search(r"(?:时|后|中)$", gap):
            continue  # 该公司在回复本刊问询时说
        if candidate.kind == "organisation" and _OCCASION.search(gap) and not re.match(r"在|就|\d", gap):
            continue
        fits = _noun_gap(gap) if noun else grammar.gap_between(gap) == "close"
        if (
            fits
            and not _is_object(scene, joined, start, candidates)
            and not _yields(scene, joined, before, start, gap)
        ):
            return joined, "adjacent", _report_begin(scene, joined, span.start), False
    if noun and (owner := _owning_organisation(scene, start, word)) is not None:
        return owner, "adjacent", owner.phrase, False
    if noun or (word.entry.weak and after not in {"colon", "marks", "comma"}):
        return None
    for candidate in before:
        gap = scene.masked[candidate.end : word.start]
        if candidate.place or not grammar.leads_in(scene.masked[start : candidate.phrase]):
            continue
        spoken = scene.masked[candidate.phrase - 1 : candidate.phrase] == "¶"
        if after == "end" and spoken and _GESTURE_GAP.fullmatch(gap):
            return candidate, "adjacent", candidate.phrase, False  # “…。”他摊开手说。
        if grammar.gap_between(gap) == "none" or after in {"clause", "end"}:
            break
        if word.entry.weak or (
            word.entry.group not in _PLAIN_VERBS and not re.search(r"(?:并|并且|还|也|时|后|中|上|则)$", gap)
        ):
            break
        following = [c for c in before if c.start >= candidate.end]
        joined = _with_following(scene, candidate, following, candidates, gap)
        return joined, "predicate", _report_begin(scene, candidate, span.start), False
    return _earlier_clause(scene, span, word, before=before, candidates=candidates, after=after)


def _cited_beside(scene: Scene, word: CueWord, before: Sequence[Candidate]) -> Candidate | None:
    """Who is cited in words of his own right before a cue: 某社引述|某某|表示，…."""
    if not before or word.entry.cue not in _CITED_SAYING:
        return None
    last, citing = before[-1], before[-2] if len(before) > 1 else None
    if last.first_person or not _CITING_BEFORE.search(scene.masked, max(0, last.phrase - 8), last.phrase):
        return None
    people = last.kind in {"person", "nominal", "collective"}
    paper = last.kind == "document" and citing is not None and citing.kind == "organisation"
    gap = scene.masked[last.end : word.start]
    close = grammar.gap_between(gap) == "close" and "的" not in gap
    return last if (people or paper) and close else None


def _owning_organisation(scene: Scene, start: int, word: CueWord) -> Candidate | None:
    """The organisation whose answer, view or demand a noun tells: 某局(的答复是)."""
    if not _STATED.match(word.entry.cue):
        return None
    for entity in reversed(scene.entities_in(start, word.start)):
        gap = scene.masked[entity.end : word.start]
        if entity.label == "ORG" and gap.startswith("的") and _noun_gap(gap):
            phrase = chain_start(scene, entity.start, start)
            if grammar.leads_in(scene.masked[start:phrase]) and not grammar.is_governed(
                scene.masked[start:phrase]
            ):
                return Candidate(entity.start, entity.end, phrase, "organisation", entity)
    return None


def _yields(scene: Scene, candidate: Candidate, before: Sequence[Candidate], start: int, gap: str) -> bool:
    """Whether a candidate beside the cue is but the object of an earlier subject: A分享了经验并指出."""
    if candidate.kind in {"person", "pronoun"} and not re.match(r"并|且|后|时", gap):
        return False
    if candidate.kind == "document" and scene.masked[candidate.phrase - 1] == "的":
        return False  # 某所(…)发布的《…》
    if grammar.leads_in(scene.masked[start : candidate.phrase]) and candidate.kind != "impersonal":
        return False
    return any(
        c.end <= candidate.phrase
        and c.kind != "impersonal"
        and grammar.leads_in(scene.masked[start : c.phrase])
        for c in before
        if c is not candidate and not any(c.start == part.start for part in candidate.parts)
    )


def _noun_gap(gap: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:给出|提出|得出|作出|做出|听到|收到|开出|抛出|写下|留下|喊出|总结出|信奉|坚持)?(?:普遍|共同|一致|最大|核心|主要|真正|最初|眼下|目前|一贯|当时|私下)?(?:的|本人的|自己的)?[^，。；：！？的]{0,8}",
            gap,
        )
    )


def _is_object(scene: Scene, candidate: Candidate, start: int, candidates: Sequence[Candidate]) -> bool:
    """Whether a phrase is the object of the preposition or verb before it; 与 and 和 may merely join two nouns."""
    before = scene.masked[start : candidate.phrase]
    if _ASKED_TO.fullmatch(before):
        return True  # …发出公开信，要求|董事会(披露)
    if _AIMED_AT.fullmatch(before):
        return True  # 他针对正在访美的|某某(表示)
    if candidate.kind == "impersonal" and _CITED_AS_OBJECT.search(before):
        return True  # 某某援引瑞典的|做法(称)
    if not grammar.is_governed(before):
        return False
    if before[-1] in "与和同及":
        end = candidate.phrase - (2 if before.endswith("以及") else 1)
        when = _SOME_TIME.search(scene.masked, start, end)
        return any(c.end == end or (when and c.end == when.start()) for c in candidates)
    return True


def _report_begin(scene: Scene, candidate: Candidate, floor: int) -> int:
    """Begin of the clause part that introduces the source; a noun phrase may run over 、 but not over ，."""
    start = scene.clause_start(candidate.phrase, floor)
    return start if grammar.leads_in(scene.masked[start : candidate.phrase]) else candidate.phrase


def _with_following(
    scene: Scene, first: Candidate, following: Sequence[Candidate], candidates: Sequence[Candidate], gap: str
) -> Candidate:
    """Takes in joint subjects that follow the first one (A和B出席会议并表示)."""
    if first.kind != "person" or grammar.keeps_company(gap):
        return first
    best = first
    for candidate in following:
        if candidate.kind != "person":
            continue
        joined = join(scene, candidate, candidates)
        if joined.start == first.start:
            best = joined
    return best


def _earlier_clause(
    scene: Scene,
    span: Span,
    word: CueWord,
    *,
    before: Sequence[Candidate],
    candidates: Sequence[Candidate],
    after: After,
) -> Attached | None:
    """Source of a cue whose clause has no subject of its own."""
    start = scene.clause_start(word.start, span.start)
    lead = scene.masked[start : word.start]
    lead = _DENIED.sub("", lead)
    if _THEREIN.fullmatch(lead):
        lead = ""  # 某某发来书面意见，其中写道：…
    if _TURNED_OVER.fullmatch(lead):
        lead = ""  # 某某任主管多年，把原因归结为…
    coordinated = bool(grammar.COORDINATION.fullmatch(lead)) or (
        word.entry.group == "say" and grammar.COORDINATED_MANNER.fullmatch(lead) is not None
    )
    if word.entry.weak and not coordinated:
        return None
    bare = not lead or coordinated
    occasion = bool(_OCCASION.search(lead))  # 回应某某与某某接触情况的提问时
    occasion = occasion or bool(_PUBLISHED.fullmatch(lead))  # 在某报发表署名文章
    loose = (
        grammar.gap_between(lead) != "none"
        and (not before or occasion)
        and bool(re.search(r"(?:并|且|后|时|还|也|又|再|自己|同时|文章|讲话|演讲|致辞|视频)$", lead))
    )
    if word.entry.group == "figure" and re.match(r"并且?|同时|还|也", lead):
        coordinated = loose = True  # 并就下一步工作提出三点要求
    if not (bare or loose) or (after == "end" and word.entry.group != "figure"):
        return None
    if bare and word.entry.cue in _STATED_IN_PAPERS and (paper := _issued(scene, span, start, candidates)):
        return paper, "earlier clause", start, coordinated
    end = start
    apart = bare and not coordinated and scene.masked[start - 1 : start] == "；"
    while end > span.start:
        if scene.masked[end - 1] not in "，：；":
            break
        clause_end = end - 1
        clause_begin = scene.clause_start(clause_end, span.start)
        if apart and clause_begin > span.start and scene.masked[clause_begin - 1] == "，":
            end = clause_begin
            continue  # 他认为，…，甲方一句话就能让账期重来；|建议…
        if _IF.match(scene.masked, clause_begin, clause_end):
            break  # 如果某某…，相信…: whoever writes believes
        inside = [c for c in candidates if clause_begin <= c.start and c.end <= clause_end]
        for candidate in inside:
            lead_text = scene.masked[clause_begin : candidate.phrase]
            if not grammar.leads_in(lead_text) or candidate.kind == "impersonal" or candidate.place:
                continue
            if candidate.kind == "collective" and _OF_THESE.match(scene.masked, candidate.end):
                continue  # 主持会议|的副院长某某没有表态，…; 患者|团体某会会长某某
            if candidate.end == clause_end and candidate.kind != "person":
                if _is_apposition(scene, candidate, clause_begin, clause_end, span.start):
                    break
                continue  # an object, or a topic: it has no predicate
            rest = scene.masked[candidate.end : clause_end]
            if candidate.kind == "organisation" and _HAS_ISSUED.match(rest):
                continue  # 某局8月印发的|《办法》也吸收了这一做法，并要求…
            if not coordinated and _BOUND_TO.match(rest):
                break  # 各单位要落实责任，督促…: he is told to
            held = _HELD_MEETING.search(rest) if word.entry.group == "decide" else None
            if held is not None:  # 某某主持召开会议，决定…: the meeting decides
                at = candidate.end + held.start("meeting")
                meeting = Candidate(at, candidate.end + held.end("meeting"), at, "collective", head="会议")
                return meeting, "earlier clause", start, coordinated
            joined = _with_following(
                scene, candidate, [c for c in inside if c.start >= candidate.end], candidates, rest
            )
            return joined, "earlier clause", start, coordinated
        if bare and (gesture := _TAKES_UP.search(scene.masked, clause_begin, clause_end)) is not None:
            somebody = guess_person(scene, clause_begin, gesture.start())
            if somebody is not None:  # 邻座的一位老板接过话头，称…
                return somebody, "earlier clause", start, coordinated
        holder = _VIEW_IS.search(scene.masked, clause_begin, clause_end)
        owned = scene.entity_ending(holder.start()) if holder is not None else None
        if bare and owned is not None and owned.label in {"ORG", "PER"} and owned.start >= clause_begin:
            kind: QuoteKind = "person" if owned.label == "PER" else "organisation"
            phrase = chain_start(scene, owned.start, clause_begin)
            return (
                Candidate(owned.start, owned.end, phrase, kind, owned),
                "earlier clause",
                start,
                coordinated,
            )
        end = clause_begin
    return (None, "earlier clause", start, coordinated) if bare or loose else None


def _issued(scene: Scene, span: Span, start: int, candidates: Sequence[Candidate]) -> Candidate | None:
    """The paper that the clause before a cue says was issued, as its last words: 某局印发《某办法》，明确…."""
    if scene.masked[start - 1 : start] != "，" or start - 1 <= span.start:
        return None
    begin = scene.clause_start(start - 1, span.start)
    for candidate in candidates:
        if candidate.kind == "document" and begin < candidate.start and start - 2 <= candidate.end < start:
            return candidate if _ISSUES.search(scene.masked, begin, candidate.phrase) else None
    return None


def _is_apposition(scene: Scene, candidate: Candidate, begin: int, end: int, floor: int) -> bool:
    """Whether the clause is only a post that explains the name before it: 王某，某大学教授，认为."""
    if candidate.kind not in {"nominal", "organisation"} or candidate.end != end or begin - 1 <= floor:
        return False
    name = scene.entity_ending(begin - 1)
    return name is not None and name.label == "PER"
