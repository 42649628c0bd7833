"""The small grammar round a cue: what may stand between source and cue, and what may follow it.

All patterns read masked text (see `pipeline.quotes.scene`): ■ stands for quoted or bracketed words.
"""

from __future__ import annotations

import re
from typing import Literal

Gap = Literal["close", "loose", "none"]
After = Literal["comma", "colon", "marks", "clause", "end", "none"]
CITES = "援引|引述|引用|转引"
"""What takes up another's words, as a pattern."""
MOVED = "有?感[触到受慨动]|受[到鼓触震]|印象|难忘|震[撼惊动]|激动|振奋|鼓舞|自豪|欣慰|兴奋|不安"
"""How something leaves those whom it moves, as a pattern: 这让某某深|有感触|."""

LOCAL_TIME = "(?:当地|北京|[美欧][东西中]|(?:美国)?[东西中]部|格林尼治)时间"
"""By which clock a time is said, as a pattern: 美东时间|周日."""

_TIME = (  # atomic, as 3月3日 is also two times; the date comes last: it may be empty, and what follows it is never asked
    rf"(?>(?:{LOCAL_TIME})?(?:上|本|下|这)?(?:星期|周|礼拜)[一二三四五六日天](?:上午|下午|晚间|晚上|晚|凌晨)?(?:[（(][\d月日号■]{{1,8}}[）)])?|当天|当日|当晚|当时|近日|日前|今天|今日|昨天|昨日|前天|[上本]个?[周月](?:[初末底]|下旬|中旬|上旬)?|此前|随后|目前|去年|今年|明年|早些时候|稍后|最近|近期|不久前|会后|会上|席间|会前|事后|现在|如今|一开始|开场|期间"
    rf"|(?:{LOCAL_TIME})?(?:\d{{2,4}}年)?(?:\d{{1,2}}月)?(?:\d{{1,2}}[日号])?(?:当地时间|上午|下午|晚间|晚上|晚|凌晨|中午)?)"
)
_MANNERS = 4  # words with 着 or 地 in a gap; of more there are too many ways to read it
_ADVERB = (  # no word of it may be made of two others, or a long run of them takes exponential time to refuse
    r"也|充分|不断|还|则|却|又|更是?|便|就|才|即|再|都|均|皆|俱|亦|并|且|曾经?|已经?|正在?|仍然?|一直|始终|特别|同时|同样|进一步|随即|接着|继而|进而|转而"
    r"|首先|其次|再次|最后|最终|一再|多次|数次|屡次|屡屡|不[止只]一次|三番五次|首次|反复|再三|明确|公开|着重|重点|专门|郑重|坦率|直接|当场|当即|立即|即席|现场|一致|普遍|纷纷|异口同声|不约而同|共同|一同|一起|分别|先后|相继|连连|连声|连忙|反|倒"
    r"|代为|毫不|颇为|尤其|主要|不禁|不由得?|不得不|无奈|大都|大多|大?多数|一般|通常|往往|早|可能会|会|研究|调研|调查|督查|督导|抽查|核查|巡查|观察|测算|梳理|考察|走访|比较|常|总是?|老是?|经常|时常|当年|当初|那时|早年|生前|小时候|这样|如此|如是|在此基础上|对此|就此|为此|据此|因此|因而|由此|深情|感慨|诚恳|坦诚|婉转|委婉|含蓄|幽默"
    r"|发(?:公告|通告|声明|通知|消息|通报)|回函|复函|来函|发函|致函|去函|发文|撰文|来信|回信|致信|来电|致电|来访|联名|联袂|携手|一道|合力|一度|一贯|历来|向来|素来|从来|起初|最初|后来|原先|原本|本来|至今|开口(?:第一句)?(?:话)?|[一张上进劈][开口来门头]+就|当面|当众|当庭|匿名|实名|私下|私底下|口头|书面|随口|脱口|顺口|动情|坦然|幽幽|缓缓|淡淡|略带[^，。]{1,4}地?|线上|线下|连线|视频"
    r"|先是|综合(?:各方|多方|各地|各单位)?(?:面)?(?:的)?(?:意见|反映|情况|研判|判断|数据|材料)?|只是|只好|只|仅|[小悄细粗闷沉齐厉柔朗轻低大高]声|忍不住|爽快|七嘴八舌|特意|顺势|干脆|索性|继续|接力|率先|抢先|另外|此外|总体上?|总的|本人|自己|个人|自身|方面|双双|联合|集体|全都|不无[^，。]{1,4}|有些?[^，。]{1,3}地|[^，。；：！？]{1,6}地|[^，。；：！？]{0,6}[笑哭指看拿望摇点拍叹皱握拉带掰扳数捏攥举端捧抱翻摊抹]着[^，。]{0,6}|笑|苦笑|打趣|直言不讳|开门见山|一针见血|话锋一转|毫不讳言|语重心长|掷地有声|斩钉截铁|一言以蔽之|深有感触|颇有感触|深有体会|颇有感慨|由衷|强烈|衷心|热切|迫切|殷切|真诚|大胆|乐观|悲观|谨慎|审慎|冷静|理性|客观"
)
_NEGATION = r"并不是|并不|并未|并没有|从不|绝不|决不|从未|不再|没有|不|没|未"
_NOT = r"并不是|从不|绝不|决不|从未|没有|不|没|未"
"""The same where adverbs may stand before and behind it: 并不 and 不再 are two words there."""
_PHRASE = (
    r"(?:在|于|到(?!会|场|任|底)|来到|前往|对于|对|就|向|以|用|从|自|通过|根据|结合|针对|围绕|借用|借|经|代表|作为|随|为|与|同|跟|给|面向|面对|按照|按|依据|依|因|当着|借助|引用|援引|引述|朝|冲|托|趁|当|由于|出于|立足|着眼|站在|拿|回想|想|谈|说|讲)"
    r"[^，。；：！？]{1,60}?"
)
_WHEN = r"[^，。；：！？]{1,60}(?:时|后|中|上|之后|期间|之际|前|之余|下|里|会|处|环节|过程)"
_SETTING = re.compile(rf"(?:{_TIME}|[也还则又都均曾已再])*(?:在|于|对|就|向)(?!此|日前)")
_ON_OCCASION = re.compile(
    rf"(?:{_TIME}|[也还则又都均曾已再])*[^，。；：！？]{{2,60}}(?:时|期间|之际)(?:{_TIME}|[也还则又都均曾已再])*"
)
AND = frozenset(("、", "与", "和", "同", "及", "以及", "会同", "联合", "携手"))  # joins two names
AFTER_NAME = (
    r"(?:院士|教授|副教授|研究员|博士|女士|先生|小姐|爵士|勋爵|老师|委员|代表|同志|主任|院长|所长|校长|总|书记|部长|局长|处长|会长|总经理|董事长|副?(?:省|市|县|区|州|镇|乡|司|厅|科|社|台|行)长|副(?:主任|院长|所长|校长|书记|部长|局长|处长|会长|总经理|董事长|总裁|主席|秘书长|主委|理事长)|主委|理事长|工程师|医生|律师|经理|总裁|主席|秘书长|大使|本人|自己|一行|团队|夫妇)"
    r"|等(?=一致|均|都|共同|纷纷|先后|也|还|则|$)|等(?:人|[一二两三四五六七八九十多几数0-9]*[位名家个人]*[^，。；：！？]{0,10}?(?:专家|嘉宾|代表|学者|人士|委员|院士|教授|负责人|企业家|人|国家?|机构|单位|部门|企业|伙伴|盟友|经济体|成员|组织|媒体|居民|村民|商户|网友|地|方))"
    r"|(?:[两二三四五六七八九]人|[两二三四五六七八九几][位名](?:[^，。]{1,4}(?=[均都一共同也还则先分]|$))?|两家[^，。]{1,4})"
)
_CLOSE_GAP = re.compile(
    rf"(?:{AFTER_NAME})?(?:(?:{_ADVERB})|(?:{_TIME})|[ \u3000])*(?:(?:{_PHRASE})(?:{_ADVERB})?|(?:{_WHEN})(?:{_ADVERB}|[ \u3000])*)?(?:(?:{_ADVERB})|(?:{_NOT}))*"
)
BRACKETED = re.compile(r"（■*）|\(■*\)|（[^（）]*）|\([^()]*\)")
_NEGATED = re.compile(rf"(?:从来)?(?:{_NEGATION})(?:公开|明确|正式|直接|主动|再|曾){{0,2}}$")
_CANNOT_BUT = re.compile("(?:不得|不能|不会|不可|无不|没有|莫)不$|无不$|莫不$")  # 不得不担心
_TOGETHER = re.compile(r"(?:一致|普遍|普遍都|均一致|联名)$")
_MOSTLY = re.compile("(?:大多|大都)$")
_HOLDS = re.compile("认为|觉得|反映|赞同|赞成|同意|反对|支持|主张")  # 大多解释说 is told of them one by one
_WEIGHED = re.compile("(?:综合)?(?:分析|评估|研判|鉴定|论证|点评)")  # 某某|分析认为
_NOT_A_VERB_AFTER = re.compile(
    r"(?:的|之|所|这一|那一|该|上述|这些|那些|各项|(?<![据对为因由就从如])此|提出|提起|递交|给出|作出|做出|有|形成|听取|采纳|发表|征求|反馈|进行|开展|提供|符合|满足|达到|(?<!贯彻)(?<!推进)(?<!抓好)落实|寄予|带来|充满|表达|予以|(?<![合工协创操运动著写耕当看])作|做|了|项|条|个|种|份|(?<![多再首屡几数])(?<!止一)(?<!只一)次|大|新|高|佳|有力|按|应|以|受|及|和|与|被|需要|值得|可以|应该|应当|必须|不妨|可|须|毋庸|不用|不必|予|(?<![近年以向原本从回过起出上下进])来|接受|收到|发出|完成|编制|审议|起草|发布|出台|审核|签署|通过|印发|公布|一份|首份|年度|工作|专题|主题|主旨|的总|相关|有关|提交|撰写)$"
)
_PERFORMED = re.compile(
    r"(?:进行|作出|(?<![合工协创操运动著写耕当看])作|做|开展|展开|予以|给予|发表|签署)(?:了|过)?[^，。；：！？]{0,6}(?<![时后中上里间际前并])$"
)  # 进行了研究分析
_SPOKE = re.compile(
    r"(?:综合|汇总|归纳|梳理|听取|吸收)了?[^，。；：！？]{0,10}(?:意见|建议|情况|反映|观点|看法|发言)|(?:作出?|做出?|发表|发出|发布)(?:了|过)?[^，。；：！？]{0,10}(?:指示|批示|讲话|演讲|演说|声明|致辞|发言|表态|回应|答复|报告|评论|社评|文章|公告|通报|说明|谈话|祝词)(?:并|时|中)?$"
    r"|(?:签署|发布|签发)了?(?:这[一份项]|一[份项])?(?:总统|政府|行政|临时|紧急|最新)?(?:决定|命令|行政令|总统令|法令|公告|通告|声明|决议|公报)(?:并|时|中)?$"
)  # 作出重要指示(强调), 发表声明(说): an act of speech, told before its verb
ITEM_NUMBER = "[（(][一二三四五六七八九十\\d]{1,3}[）)]|\\d{1,2}[.．、]"
"""Before an item of minutes, as an alternation: （一）, 2."""
CONCEDES = "尽管|虽然|虽说|即便|即使|哪怕|纵使|纵然"
"""Before what is granted, with a clause to come that holds all the same, as an alternation; neither 虽 (虽败犹荣) nor 就算 (早就算好) alone."""
MEETS = frozenset({"会议", "会"})
"""Heads of a source that is a meeting without a name."""
TAKES_ON = "牵头|负责|承担"
"""Whose task something is, as an alternation: 由水务局|牵头."""
JOINS_IN = "会同|配合"
"""What those do who help with it, as an alternation."""
LAND = "[中美俄日韩欧英法德乌以伊印港澳台荷加巴菲越缅泰朝哈土沙叙黎委古阿匈波塞希意瑞挪芬丹]"
"""One character by which a country is called, as a pattern: 中|方, 美|媒, 俄|军."""
SIDE = "方(?![面案向式便法针位])"
"""Behind it, where it is one of two sides that speak, as a pattern: 欧|方|强调, but neither 欧|方面 nor 以|方便."""
BASED_ON = "依据|根据|按照?|依照"
"""Before the law or rule that somebody goes by, as an alternation."""
_QUESTION = re.compile(
    "是否|是不是|为(?:什么|何|啥)|[如为]?何[时处以人故需]?|吗|？|多[少大久长高]|哪|怎|谁|几|啥|什么|([一-鿿])[不没]\\1|还是|究竟|到底|“|呢|[能可]否|有没有|没有[，。]|没有$|凭"
)


def asks_something(words: str) -> bool:
    """Whether the words of who asks hold a question: (追问)何时到期, but not (追问)契约背后的规则."""
    return _QUESTION.search(words) is not None


SAYS_BY_NAME = "说|称|表示|认为|指出|强调|介绍|建议|提出|补充|坦言"
"""What somebody does whose words follow his name, as an alternation; each place that asks for it adds its own."""
STATEMENT_OF_FACTS = re.compile(  # 发布|情况(说明): a paper, where 这些情况(说明) shows something
    "(?:发布|发出|刊发|刊登|公布|作出|做出|出具|提交|递交|起草|撰写|附上|[一此该这][份则]|书面|在其?)[了过的]?[^，。；：！？]{0,6}情况$"
)
_HAVING = re.compile(
    r"(?:有|没有|无|缺乏|缺少)(?:了|着|过)?(?:原则|明确|专门|具体|相应|详细|统一|严格|硬性|类似|相关)$"
)  # 已有原则规定
_MEANS = re.compile(r"(?P<means>(?:用|以|拿|借|借用|通过|靠)[^，。；：！？]{1,30})[来去]$")  # 用…来(解释)
_COMPANY = re.compile(
    r"会谈|会见|会面|见面|座谈|交谈|对话|通话|交流|握手|互动|共同出席|洽谈|磋商|视频连线|讨论|商量|商议|交换意见|攀谈|闲聊|聊天|聊起|协商"
)

_PREPOSITION_BEFORE = re.compile(
    r"(?:对于?|向|(?<!缓)冲|(?<![王今明])朝|与|同|和|跟|给|请|由|把|被|将|让|据|根据|援引|引用|引述|转引|借用|套用|按照?|像|如|替|邀请?|关于|针对|经|受|应|比|在|从|以|用|至|到|于|令|(?<![纵即])使|随|及|围绕|面对|为|连|叫|问|告诉|致[信函电]|上书|感谢|欢迎|回应|答复|回复|回答|接受|采访|会见|拜访|访问|走访|前往|赶往|奔赴|走进|拨打|拨通|表扬|祝贺|以及|来自|包括|有|是|称|叫做|作为)$"
)
_LEAD_IN = re.compile(
    r"(?:[^，。；：！？]*?(?:时|后|上|中|里|下|期间|以来|之际|方面|环节|面前|之前|之后|会场|现场))?"
    r"(?>(?:[一-鿿]{1,6}的是|但是|然而|不过|而且|另外|此外|同时|因此|所以|其中|例如|比如|譬如|对此|随后|最后|首先|其次|接着|紧接着|与此同时|相比之下|反过来|反之|相反|无独有偶|事实上|实际上|的确|确实|当然|于是|为此|就此|正如|正因如此|一方面|另一方面|会上|会后|席间|期间|论坛上|但|而|则|又|且|即|如(?!今(?![天日年]))|并|还|也|另|可|却|只有|甚至|包括|由于|因为|虽然|尽管|据悉|据了解)*)"
    rf"(?:{_TIME}|[ \u3000：])*"
)
_VERBAL_END = re.compile(
    r"一边[一-鿿]{1,4}$|(?:[了着过]|是|有|见|看|到|称|说|谴责|指责|抨击|抗议|声援|赞扬|称赞|同意|赞成|认同|认可|采纳|附和|反对|拒绝|感谢|欢迎|会见|采访|邀请|聘请|访问|走访|慰问|陪同|接待|代表|支持|帮助|任命|推荐|选举|委托|听取|来自|成为|担任|叫|告诉|提到|包括|属于|位于|师从|师承|跟随|访|聘|邀|授予|给予|送给|交给|寄给|围绕|关于|面对|针对)$"
)

_EMPTY_OBJECT = re.compile(
    r"(?:(?:强烈|衷心|热烈|诚挚|由衷|高度|充分|深切|极大|非常|十分|很|特别|完全|一致|坚决|严重|最|更|深表|崇高|真诚|密切|积极|明确|大力|坚定|诚恳|深深|公开|无限|浓厚|极为|颇为|深|不|基本|原则|的)*"
    r"(?:感谢|谢意|欢迎|祝贺|祝福|问候|赞同|认同|同意|赞成|赞赏|赞许|赞叹|肯定|支持|理解|关注|关切|敬意|敬佩|慰问|哀悼|遗憾|不满|反对|担忧|担心|忧虑|满意|高兴|歉意|抗议|愤慨|乐观|信心|异议|疑问|怀疑|质疑|谴责|同情|震惊|欣慰|钦佩|羡慕|期待|兴趣|不解|无奈|惊讶|悲观|态度|立场|决心|意愿|诚意|心愿|祝愿|期望|希望|深有同感|情况|经验|做法|成果|进展|方案|背景|意见|建议|问题|观点|看法|原因|关系|内容|要求|思路|工作|历史|特点|体会|成效|产品|技术|项目|计划|意义|重要性|必要性)"
    r"[、和与及]?)+(?:之情|之意|的态度|的意见)?$"
)
_VERBISH = re.compile(
    r"(?:接受|采纳|认领)[这该]|[须将是不没未正把让使由被从到了就都也还只应]|(?<![人天干英贤将])才|要(?![素点义件领求])|(?<![重主需纪])要|能(?![源力量耗级效])(?<![智性功产才动节效可职机势电热储]能)|可以|可(?![能靠])|会(?![议展场员费谈见计])(?<![协学商社大峰盛年机晚工员常理监董委]会)"
    r"|(?<![拥具没所只])有(?![关效限机色])|对|以(?![及来上下])|在(?!线|地|校|职)|为(?!主)(?<![行作人]为)|得(?!益)|更|最|仍|均|先|再|给|比|来自"
    r"|呈(?![报送请批交上])|[^的](?:仅有?|仅为|只有|不到|不足|已达|已有|高达|长达)\d[\d.]*[一-鿿%％]{1,3}$|(?<=[一-鿿])曾(?!经[理济]|[祖孙])|难以|暂[缓停]|^自[^，。；：]{2,12}起[^，。；：]{2,}|不足$|不够$|困难$|短缺$|紧张$|突出$|严重$|[较过偏太][大高低多少快慢难贵长短紧松弱强软冷热]|[大高低难贵少慢]$"
    r"|[涨跌亏垮崩漏]|倒闭|流失|共用|合用|改用|换用|沿用|分担|轮流|失业|失控|落空|泡汤|缩水|滑坡|外流|反弹|中断|延期|停工|停产|断供|返贫|尽快|牵头|出面|带头|让利|介入|跟进|保持|一律|重新|全部|统统|马上|立刻|立即|一次性|愿意|(?<![意志心])愿(?![景望])|打算|准备|计划|力争|争取|拆除|拆掉|关停|关闭|搬迁|迁移|新建|扩建|改建|重建|合并|撤销|撤并|移交|接管|收购|出售|转让|追加|放弃|采购|租用|支付|偿还|拨付|交付|按期|按时|如期|加快|推进|推动|实现|加强|建立|发展|设立|坚持|继续|允许|取消|支持|鼓励|成立|完善|优化|扩大|提高|提升|降低|减少|增加|组织|制定|参与|形成|突破|探索|构建|打造|落实|开展|实施|采取|启动|关注|重视|避免|防止|解决|共同|尽早|率先|明确|统一|共享|开放|互认|努力|符合|属于|存在|缺乏|值得|必须|应当|双方|各方|如果|随着|通过|围绕|未来|今年|明年|下一步|过去|至少|逐步|优先|按照|根据|出台|引入|引进|延长|缩短|简化|打通|整合|联合|编制|拿出|投入|保留|放开|放宽|收紧|升级|改造|培育|吸引|布局|前移|下沉|转向|赋予|授权|推广|试点先行|复制|普及|纳入|列入|用好|做好|管好|修改|修订|补齐|补上|派出|派驻|互派|提前|推迟|暂停|停止|恢复|搭建|畅通|清理|压缩|退出|进入|达到|超过|翻番|翻一番|下降|上升|增长|走高|回落|复苏|好转|恶化|变成|成为|沦为|多一些|少一些|少走|多走|别|勿|切忌|尊重|保护|守住|守好|夯实|激发|激活|释放|增强|强化|深化|细化|改变|调整|改进|改善|改革|创新机制|拓展|延伸|扩围|拓宽|聚焦|瞄准|抓住|把握|用足|利用|借鉴|学习|汲取|吸取"
)
_ADDRESSEE = re.compile(
    r"^(?:[了过])?(?:[@＠][^，。：:\s]{1,20}|他们|她们|他|她|我们|我|你们|你|自己|记者|本报记者|笔者|课题组|调研组|调查组|采访组|研究团队|编辑部|本(?:[刊报社网台]|中心)(?:记者)?|大家|众人|对方|同事们?|学生们?|孩子们?|家人|在场[^，：]{0,6}|与会[^，：]{0,6}|各位[^，：]{0,6}|台下[^，：]{0,6}|现场[^，：]{0,6}|青年[^，：]{0,6}|身边[^，：]{0,6}|(?:新华社|央视|中新社|本报|《■+》|媒体)[^，：]{0,8}|(?:前来|回访|采访|到访|走访|慰问|陪同|随行|来访)[^，。；：！？]{0,4}的[^，。；：！？]{2,6}|[^，。；：！？]{1,4}(?:记者|先生|女士|主任|院长|教授|老师))(?=[，：“‘「]|$)"
)


def gap_between(text: str) -> Gap:
    """How well the words between a source and a cue fit: adverbs and set phrases, a whole predicate, or not at all.

    >>> gap_between("在会上进一步")
    'close'
    >>> gap_between("出席开幕式并")
    'loose'
    >>> gap_between("提出的")
    'none'
    """
    bare = BRACKETED.sub("", text).strip()
    bare = re.sub(r"^(?:——[^—]{1,40}——|[“「]■{1,14}[”」])", "", bare)
    if bare.count("着") + bare.count("地") > _MANNERS or _HAVING.search(bare):
        return "none"
    bare = _MEANS.sub(r"\g<means>", bare)
    if (
        bare.startswith(("的", "是"))
        or re.match(r"应(?![邀约])", bare)
        or _NOT_A_VERB_AFTER.search(bare)
        or (_PERFORMED.search(bare) and not _SPOKE.search(bare))
    ):
        return "none"
    if any(mark in bare for mark in "，。；：！？\n¶"):
        return "none"
    if _CLOSE_GAP.fullmatch(bare):
        return "close"
    if (spoke := _SPOKE.search(bare)) and _CLOSE_GAP.fullmatch(bare[: spoke.start()]):
        return "close"
    return "loose" if len(bare) <= 60 else "none"


def past_bracket(masked: str, place: int, limit: int) -> int:
    """Where the words go on after a bracket that opens at `place` and closes before `limit`; else `place`."""
    if masked[place : place + 1] not in {"（", "("}:
        return place
    close = masked.find("）" if masked[place] == "（" else ")", place, limit)
    return close + 1 if close > 0 else place


def stands_inside(gap: str) -> bool:
    """Whether the words after a noun phrase make it part of a time or place: (会见某某)时, (报告)中."""
    return bool(re.match(r"(?:时|后|之后|期间|之际|前|之前|以后|的时候)(?!任|者|来)", gap))


def follows_document(gap: str) -> str:
    """The gap without 中, 里, 上 right after a document that contains the words."""
    return re.sub(
        r"^(?:(?:杂志|网站|客户端|周刊)?(?:电子版|网络版|官网|网站|客户端|记者)|(?:（[^（）]*）)?第[一二三四五六七八九十百零\d]+[条章节款项](?:第[一二三四五六七八九十\d]+[款项])?|白皮书|蓝皮书|绿皮书|报告书?|通知|文件|文章|报道|公告|通报|纪要|简报|研报|论文|意见|方案|规划|办法|条例|指南|手册|评论|社论|专栏|年报|一书)?"
        r"(?:文?[中里上内]|里面|开头|结尾|一文)?",
        "",
        gap,
    )


def opens_with_setting(gap: str) -> bool:
    """Whether the words after a subject tell time, place or occasion: (某某)5日在…上, (某某)出席…时."""
    bare = BRACKETED.sub("", gap)
    return bool(_SETTING.match(bare)) or bool(_ON_OCCASION.fullmatch(bare))


def keeps_company(gap: str) -> bool:
    """Whether the words after `A与B` tell what A does together with B, so that A alone goes on to speak."""
    return bool(_COMPANY.search(gap))


def is_governed(before: str) -> bool:
    """Whether the words before a noun phrase make it the object of a preposition or verb (对…, 由…, 感谢…)."""
    return bool(_PREPOSITION_BEFORE.search(before))


def leads_in(before: str) -> bool:
    """Whether the words between a clause's begin and a noun phrase leave that phrase in subject position."""
    bare = before.strip()
    if _LEAD_IN.fullmatch(bare):
        return True
    if is_governed(bare) or _VERBAL_END.search(bare):
        return False
    if bare.endswith("的"):
        return len(bare) <= 30
    rest = bare[lead.end() :] if (lead := _LEAD_IN.match(bare)) else bare
    return len(rest) <= 24 and not re.search(r"[了着过说称]|表示|认为|指出", rest)


def leads_in_at_once(before: str) -> bool:
    """Whether nothing but connectives, time and adverbs stands between a clause's begin and a noun phrase."""
    bare = before.strip()
    return bool(_LEAD_IN.fullmatch(bare)) or bare.endswith("的")


def cue_prefix(gap: str, cue: str) -> int:
    """How many of the last characters of the gap belong to the cue: negation, 一致, 普遍, of views also 大多."""
    if _MOSTLY.search(gap) and _HOLDS.fullmatch(cue):
        return 2
    for pattern in (_TOGETHER, _NEGATED):
        match = pattern.search(gap)
        if match and not _CANNOT_BUT.search(gap):
            return len(match.group())
    return 0


def weighed_before(gap: str) -> int:
    """How many characters of the gap before 认为 say how one came to think so: 分析, 评估."""
    return len(gap) if _WEIGHED.fullmatch(gap) else 0


def is_plain_object(clause: str) -> bool:
    """Whether what follows the cue is a mere object that states nothing: 感谢, 高度赞赏, 有关情况."""
    bare = clause.strip("“”■ \u3000")
    return not bare or bool(_EMPTY_OBJECT.match(bare))


def is_clausal(clause: str, *, any_verb: bool = False) -> bool:
    """Whether an object that follows the cue without a comma states something.

    Args:
        clause: masked words from the cue to the next punctuation mark.
        any_verb: the cue (认为, 建议) takes nothing but clauses, so that no common verb need be there.
    """
    short = any_verb or re.match(r"[不没先要会将愿可][^，。]{2}|[^，。][不没][^，。]$", clause) is not None
    if is_plain_object(clause) or len(clause) < (3 if short else 4):
        return False
    if any_verb and len(clause) >= 5:
        return True
    return bool(_VERBISH.search(clause))


_SAYS = re.compile("(?:[称说]|表示|指出|时|(?<!》)[的是为和与及等]|[将把使以用])$")
"""Behind somebody who is told: (回应)本报|称，…: the cue that introduces the words stands there; or what goes on: 称《协定》附件中的|“审议”…, 认为《办法》将|“社保满两年”作为前提."""


def addressee_length(text: str) -> int:
    """Length of the one spoken to, between a cue and its comma or colon: 告诉记者，, 问他：."""
    match = _ADDRESSEE.match(text)
    return match.end() if match and not _SAYS.search(match.group()) else 0


COORDINATION = re.compile(  # 并且 and 而且 are two words each
    r"(?:只是|只|仅|便|就|并|但是?|不过|却|同时|此外|另外|首次|而(?=且)|且|也|还|又|更|随后|最后|接着|继而|进而|转而|进一步|特别|再次|继续|与此同时|随即|对此|一再|反复|多次|明确|着重|重点|最终|一并|共同|均|都|则|就此|据此|为此|曾|已)+"
)
COORDINATED_MANNER = re.compile(rf"(?:并且?|但|而且?|同时|还|也|又)+(?:{_ADVERB})+")
"""并坦率地(说), 并当场(表示): joined to the report before, with a word of manner."""
SIBLING_MARK = re.compile(r"则|也|还|亦|同样|却|又|反驳|补充|回应")

ALL_OF_THEM = re.compile("业内|业界|市场|外界|舆论|各方|行业|坊间|普遍|多数|大多")
"""Words of a source or cue that speak of (nearly) all; some may be set against them."""
EITHER = re.compile("既[^，。；：]{2,24}，$")
"""The first half of 既…，又…, up to its comma."""
