"""Sources that no list knows: strangers, roles and groups guessed from how their phrase is built."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.quotes.candidates import PERSON_END, SURNAMES, Candidate, chain_start, ends_person
from pipeline.quotes.ear import Hint
from pipeline.quotes.grammar import gap_between, is_governed, leads_in
from pipeline.quotes.scene import Scene
from pipeline.records import Entity, QuoteKind

SINGLE_ANYWHERE = re.compile(
    r"该|这位|那位|这名|那名|[这那]个|上述|前述|一位|一名|另一位|另一名|有位|某位|某"
)
HEAD_OF_ONE = re.compile(
    "(?<![第十百千每])一[家所间座][^，。；：、]{1,20}的[^，。；：、的]{0,6}(?:总监|经理|老板|创始人|董事长|厂长|店长|校长|院长|社长|主管|总裁|法务|班主任|主任|教导主任|书记|支书|医生|护士长|工程师|设计师|研究员|律师|会计)$"
)
"""一家轴承企业的技术总监: one person, of whom 该负责人 may be said after it."""
PLURAL_ANYWHERE = re.compile(
    r"与会|参会|多位|多名|不少|部分|许多|多数|一些|有的|各位|众多|[几数两三四五六七八九十][位名个家]|在座|在场|各|有关专家|大批|们|[一二两三四五六七八九]成(?!员|都)|\d[%％]|过半|半数"
)

_SURNAME_ONLY = re.compile("(?:\\d{1,2}岁的?)?[一-鿿]姓(?:男子|女子|男士|女士|[一-鿿]{1,2}[人主工员户民])")
"""Somebody of whom the surname alone is told: 40岁陈姓商人."""
_PUBLIC_ROLE = (
    "(?:患者|病人|伤者|[死遇]难?者|家属|亲属|家长|代表|[村居市农渔牧移]民|业主|[住租商农用贫]户|住客|租客|[顾乘旅游]客|消费者|当事人|来电人|投诉人|网友|读者|听众|观众|群众|职工|员工|工友|工人|司机|骑手|志愿者"
    "|学生|邻居|[店摊车房船]主|老板|退休|教师|医生|护士|护工|保安|环卫工|快递员|外卖员|养殖户|种植户)+"
)
"""What somebody is who is called by surname alone: 患者家属代表|某先生."""
_PUBLIC_ROLES = re.compile(f"{_PUBLIC_ROLE}$")
_PUBLIC_ROLES_FIRST = re.compile(_PUBLIC_ROLE)
_BY_SURNAME = re.compile(
    "(?P<surname>欧阳|上官|司马|诸葛|皇甫|夏侯|尉迟|慕容|[一-鿿](?<![老大小二三四男女好新该这那此某另各两几位名我你他她]))"
    "(?:女士|先生|小姐|师傅|阿姨|阿婆|阿公|大姐|大哥|大爷|大妈|大叔|大婶|大娘|大嫂|奶奶|爷爷|老汉|老伯)(?!的)"
)
_OTHER_SUBJECT = re.compile("[我你他她](?!们?的)")
"""他说起住院的|患者家属邵先生, but 照顾她的|患者家属邵先生."""

_OF_THE_BAR = re.compile("律师事务所|律所|律师协会|律协|法律援助中心|公职律师|法律顾问")
HIS_OFFICE = re.compile(
    "(?:办公室)?(?:发言人|新闻秘书|律师|助理|助手|幕僚|代理人|经纪人|遗孀)|(?:团队|课题组|研究组|项目组|小组|工作室)的?(?:成员|骨干)"
)
"""某某|发言人, 某某|团队成员: somebody of his, not he himself."""

INSTITUTION_END = re.compile(
    r"(?<![车全内外上下各局])(?:[站院局厅署馆社台校厂府军网报刊室库方队委办党]|[研事务医]所|(?<![全内外局东西南北中上下底顶头干])部|[银分支商央]行|公[司会]|集团|基金|平台|专班|中心|[协学商工委总]会|[工课专班查察评调巡导项审]组|支部|分部|总部|本部|媒)$"
)
_ROLE_END = re.compile(
    r"(?:(?<![前后或再二])者|[专学科企作农商政画]家|(?<![协智情通])商|[农商用租住散大客]户|[们民友]|人士|[队会职学教演党社团议研]员|[教律医导厨]师|学生|选手|店长|家属|[村市居国网股]民)$"
)
ONE_PERSON = re.compile(
    r"(?:其中|现场|在场|在座|后排|前排|台下|席间|会上|当地|身边)?(?:有|还有|也有|另有|又有|另外?)?"
    r"(?:(?<![第十百千每进统同头])(?:一|[两三四五六七八九十几]|某|那|这)(?:[位名]|个(?!月|小时|多月|星期|问题|方面))|(?<=有)[位名个]|(?<![单到岗学])[位名](?=不愿|匿名|未具名|不具名))"
)  # 一位…, 其中一名…, 有位…

_OF_A_HOUSE = re.compile(
    "(?![一-鿿]*[在对向给据])[一-鿿]{0,8}(?:一|某|另一)[家所](?!人)[^，。；：！？的]{2,14}的[^，。；：！？的]{2,10}"
)
_MANY_PEOPLE = re.compile(
    r"(?:(?:多|几|数|好几|十几|[两三四五六七八九十])[位名]|不少|许多|众多|一些|部分|大多数|多数|个别|各位|在场|在座|受访|与会|参会|附近|周边|沿[街线岸]|当地|一线|基层)"
)

JUST_ONE = re.compile(r"[^，两三四五六七八九十几]{0,12}(?:(?<![第十百千每])一|某|有)[位名]")

_ACTING = re.compile(r"[不未没愿想曾正刚也都还又只]|要求|来自|负责|从事|自称|当面|上前|站|坐|走|跑|拿|拉")

OF_PAPER = re.compile(r"[一两几多这那该此][份篇封本部则张]")
_OF_SEVERAL = re.compile(
    r"(?:其中|另|又|还有|有)?(?:外)?(?:有)?(?:一|[两二三四五六七八九十几])人"
    r"|(?:其中(?:的)?|另外?|还|也)?有?(?<=[中另外还也有的])(?:近|约|超过|过)?[一两二三四五六七八九十几百\d]{1,4}(?:多)?(?:位|名|户|家|成|人(?![民员才口均士大力]))(?![一-鿿]?[分月日])"
    r"|(?:其中)?(?:也|还|另|又)?有?(?:将?近|约|超过?|逾)?(?:一半|半数|过半|大半|[一二两三四五六七八九]成(?:半|多)?|[三四五]分之[一二三四])(?:以上|左右|多)?(?![人户家的])"
)
"""其中一人, 另有近三十户; 近一半, 三分之一: of whom the text has told before."""
SOME_UNNAMED = re.compile("(?:还|也|另|更|就)?有(?![位名个一关的]|记者|[两三四五六七八九十几多\\d])")

_SO_MANY = re.compile(
    "(?:有(?!一[人名位])|^(?![一两二三四][人名位]))(?:近|约|超过|多达)?[一两二三四五六七八九十几百\\d]+多?[人名位]$"
)
"""有7人, 七人: so many of several, whoever they are; 两人 alone are two who were named."""
_NOT_A_PHRASE = re.compile(
    r"[了着过]|[属归]于|[是将把被让向从就由和与及、]|以(?!色列|[军方])|(?<!反)对(?![照比])|回应|接受|告诉|^[冲托朝](?:记者|笔者)|^(?:这|那|其|各项|有关|上述|一般|通常|必须|应该|应当|可以|需要|值得|有必要|综合|总体|客观|由此|因此)|表示|认为|指出|强调|要求|报道"
)

_HIS_PEOPLE = re.compile(r"政府(?!工作|机关|部门|采购|投资)|内阁|竞选团队|阵营|办公室")
_HIS_TEAM = re.compile(
    "(?P<and_he>及其|和他的|和她的|与其)?(?:研究|科研|创新|课题|项目|实验|工作|调研|技术|专家|教学|学术|创业|律师|法律|咨询)?(?:团队|课题组|研究组|项目组|小组|工作室)(?![长员成负主][一-鿿]|[^，。；：]{0,2}(?:成员|负责人|骨干|带头人))"
)
"""某某|团队, 某某|及其团队: those who work with him, or he with them."""
_THEIR_DATA = re.compile(
    "(?:(?:近期|近日|日前|最近|此前|今年|去年|20\\d\\d年|\\d+月)*[在对就从][^，。；：]{1,24})?的[^，。；：的]{0,6}(?:数据|结果|研究|调查|调研|问卷|试验|实验|观测|监测|测算|模拟|模型|报告|论文|统计|成果)(?!中)"
)
"""某某团队|在某湖钻孔的沉积数据(显示): the data are the source."""

_SHORT_NAME = re.compile(
    r"(?!(?:有人|大家|众人|人们|随后|接着|最后|一边|这样|如此|同时|对此|一再|不过|但是|于是))[一-鿿]{2,4}(?:·[一-鿿]{1,6}){0,2}"
)

_LATIN_NAME = re.compile(r"[A-Z][A-Za-z0-9.&'-]+(?: [A-Z][A-Za-z0-9.&'-]*){0,3}")

_LABEL = re.compile("【[^【】]{1,8}】(?=[一-鿿《])")
"""What a paragraph is, or where it comes from, right before its first words: 【编者按】|欧盟的法规(规定)."""
NO_PART_OF_PHRASE = re.compile(
    f"(?:{_LABEL.pattern}"
    r"|(?:这|此举|此事)(?:也|就|更|都|还|又)?[让令](?=一些|部分|不少|许多|多数|大多|外界|各方|业内)|综合(?=各|与会|专家|代表|委员|上述|多家|多个|[^，。；]{2,20}等(?:媒体|报道|多家|$))|[（(\[［]■{1,3}[）)\]］]|[①-⑳]|\d{1,2}(?:[.．](?:(?!\d)|(?=20[0-4]\d年))|、)|[一二三四五六七八九十]{1,3}、|尽管|虽然|虽说|即便|即使|哪怕|就连|后来|起初|起先|先是|这时|此时|一旁|旁边|甚至|但是|然而|不过|而且|另外|此外|同时|因此|所以|其中|例如|比如|譬如|对此|随后|最后|首先|其次|会上|会后|席间|期间|当天|当日|近日|日前|目前|今年|去年|今天|昨天|昨日|早前|此前|论坛上|只有(?=少数|极少数|个别|一小部分)|已经?(?=有(?![关的效]))|"
    r"(?=\d)(?:\d{2,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:至(?:\d{1,2}月)?\d{1,2}日)?(?:上午|下午|晚间|晚上|晚|凌晨|当天)?|当地时间|根据(?!地)|按照|可(?=[\d一二三四五六七八九十这那他她我])|更(?=有(?![利力效望助意]))|但|而|则|又|且|即|如(?![果何今此])|并|还|也|另(?![一外几两])|据|经(?=[市县区省州镇乡党校局厅部董]|(?:督查|督导|巡视|巡察|审计|调查|检查|核查|工作|专家)(?:组|队|专班|委)|国务|公司|中央|中共|$)|在(?![场座])|曾(?=有)|有(?=[记专]))"
)

_WHEN = re.compile(
    "(?:起初|起先|最初|后来|随后|当时|当天|当日|此前|早前|如今|现在|最后|这|方)(?:才|又|也|都|就|便)?"
)
_MANNER = re.compile(
    "(?:原则|总体|基本|大体|大致|初步)上?|一致|普遍|完全|全票|高度|由衷|衷心|热烈|积极|充分|热切|坚定|坚决|纷纷|及时|尽快|逐步|逐一|依法|抓紧|加快|稳步|有序|切实|严格|根?据|按照?|[这那][^，。；：]{1,6}地|(?:清晰|清楚|明确|生动|有力|充分|鲜明)地"
)
"""原则|同意, 根据|估算: how it is done, nobody who does it."""
BY_WHICH = re.compile("(?:以(?!色列|[军方总媒国]|政府)|把|将(?![军领士相来])|通过)")
"""以实际用途认定设施|，预计…: how it is done."""
_QUALITY = re.compile(
    "(?:一个|第[一二三]个|另一个)?(?:最|很|更|较|十分|非常)?(?:突出|深刻|明显|直观|直接|强烈|普遍|共同|深|大|鲜明|主要|真实|初步|总体|切身)的"
)
"""一个突出的|感受是，…: what a feeling is like, and nobody whose it is."""
_NOUN_TO_COME = re.compile("[^，。；：]*(?:进行|开展|实施|组织|完成|所[做作])[^，。；：]*的")
"""某队在六地开展的|…: no whole phrase."""
_DONE_WITH = re.compile("对[^，。；：]{2,24}(?:实行|实施|采取|予以|进行|开展|启动|落实)[^，。；：]{0,14}")
"""对事实清楚的案件实行15日内快速|(认定): what is done with something, and nobody who does it."""
_STUDY_OF = re.compile(
    "对[^，。；：]+的[^，。；：的]{0,6}(?:调查|调研|问卷|研究|统计|监测|实验|试验|测算|访谈|跟踪|回访)"
)
HE_OR_SHE = re.compile("[他她]们?")
SURE_SOURCE = 0.12  # probability from which words that name no person are a source


_SMALL = re.compile(f"[小老][{SURNAMES}]$")
"""高中生|小夏, 摊主|老金: one person, called by what others call him."""


_AFTER_ANOTHER = re.compile(
    "经[^，。；：“”]{1,14}?(?:追问|提醒|劝说|解释|询问|质问|提议|说明|追查|点拨)之?后"
)
"""Before what somebody says, that another one has asked or explained."""


def past_another(scene: Scene, start: int, end: int) -> int:
    """Begin of a clause past what another one has asked or explained: 经某某追问后|改口称."""
    asked = _AFTER_ANOTHER.match(scene.masked, start, end)
    return asked.end() if asked is not None else start


_SEATED = re.compile(
    "(?:总部|本部|注册地|办公地点?)?(?:设[在于]|设立于|位于|坐落[在于]|注册于|成立于|创办于|创立于)[^，。；：的]{1,16}的(?=[一-鿿]{4})"
)
"""总部设在某地的|某论坛(提出): where it has its seat is no part of the name."""


_IN_MARKS = re.compile("[“「]■{2,14}[”」]")
"""“某某之间”|谴责称，…: a site, an account or a camp by its name alone."""
_NO_NAME = re.compile("[，。；：！？、]|[吗呢吧啊了]$")


def _is_name(words: str) -> bool:
    """Whether words in marks may name who speaks, and are not said themselves."""
    return _NO_NAME.search(words) is None


def guess_source(scene: Scene, start: int, end: int) -> Candidate | None:
    """An unknown noun phrase that fills a clause up to its cue and ends like an institution or a role.

    Args:
        scene: the document.
        start: begin of the clause.
        end: begin of the cue.
    """
    begin = past_another(scene, start, end)
    if (seated := _SEATED.match(scene.masked, begin, end)) is not None:
        begin = seated.end()
    while match := NO_PART_OF_PHRASE.match(scene.masked, begin, end):
        if match.end() == begin:
            break
        begin = match.end()
    if _IN_MARKS.fullmatch(scene.masked, begin, end) and _is_name(scene.text[begin + 1 : end - 1]):
        camp = scene.text[end - 2] in "派系族党们者"
        return Candidate(begin, end, begin, "collective" if camp else "organisation", head="")
    end = _without_work(scene, begin, end)
    if (one := guess_person(scene, begin, end)) is not None:
        return one
    if re.fullmatch("[一-鿿]{2,12}", scene.masked[begin:end]) and _SMALL.search(scene.masked, begin, end):
        return Candidate(begin, end, begin, "nominal", head=scene.masked[end - 2 : end])
    if (many := guess_people(scene, begin, end)) is not None:
        return many
    if (his := _guess_his(scene, begin, end)) is not None:
        return his
    for stop in range(end, max(begin + 1, end - 10), -1):
        words = scene.masked[begin:stop].rstrip(" ")
        if _LATIN_NAME.fullmatch(words) and gap_between(scene.masked[stop:end]) == "close":
            return _latin_name(scene, begin, begin + len(words))
        if not 3 <= len(words) <= 26 or gap_between(scene.masked[stop:end]) != "close":
            continue
        if not re.fullmatch(r"[一-鿿A-Za-z0-9·、“”■（）-]+", words) or _NOT_A_PHRASE.search(words):
            continue
        if words[-1] == "办" and scene.masked[stop] == "法":
            continue  # 会议同意该办|法
        if INSTITUTION_END.search(words) or (seated is not None and words.endswith(("论坛", "联盟"))):
            return Candidate(begin, stop, begin, "organisation", head=words[-1])
        if _ROLE_END.search(words):
            single = bool(SINGLE_ANYWHERE.search(words)) or words.startswith(("我的", "我们的"))
            single = (single and not PLURAL_ANYWHERE.search(words)) or bool(HEAD_OF_ONE.search(words))
            return Candidate(begin, stop, begin, "nominal" if single else "collective", head=words[-2:])
    return None


def _is_counsel(text: str, person: Entity) -> bool:
    """Whether somebody is a lawyer himself: called so elsewhere before his name, or never named without it."""
    name = re.escape(person.text)
    times = text.count(person.text)
    never = times > 1 and times == text.count(f"{person.text}律师")
    first = text.find(person.text) + len(person.text)
    never = never or (text.startswith("律师", first) and "·" not in person.text)  # who is introduced so
    return never or re.search(f"律师[ \u3000]*{name}", text) is not None


_HIS_FAMILY = re.compile(
    "的?(?:(?P<one>父亲|母亲|爸爸|妈妈|妻子|丈夫|遗孀|爱人|老伴|[大小]?儿子|[大小]?女儿|哥哥|弟弟|姐姐|妹妹|爷爷|奶奶|外公|外婆)|(?P<many>父母|双亲|家属|家人|亲属|亲友|子女|后人))"
    "(?P<for>的?(?:代理|委托|辩护)?(?:律师|代理人|发言人|辩护人))?(?!的|们的|团|会)"
)
"""张三|父亲, 张三|父母的律师: kin without a name, or who speaks for them."""


def _of_his_family(scene: Scene, entity: Entity, phrase: int, end: int) -> Candidate | None:
    """Kin of somebody by name, who speak for themselves: |张三父亲|说, |张三的父母|表示; None where they are named."""
    kin = _HIS_FAMILY.match(scene.masked, entity.end, end)
    if kin is None:
        return None
    named = scene.entity_at(kin.end())
    if named is not None and named.label == "PER":
        return None
    kind: QuoteKind = "collective" if kin["many"] and not kin["for"] else "nominal"
    return Candidate(entity.start, kin.end(), phrase, kind, head=kin.group()[-2:])


def of_his(scene: Scene, entity: Entity, phrase: int, end: int) -> Candidate | None:
    """Those of somebody by name who are the source in his stead: 某某|政府, 某某|团队, 某某|发言人, 某某|父亲."""
    if (family := _of_his_family(scene, entity, phrase, end)) is not None:
        return family
    if (theirs := _HIS_PEOPLE.match(scene.masked, entity.end, end)) is not None:
        return Candidate(entity.start, theirs.end(), phrase, "organisation", head=theirs.group())
    team = _HIS_TEAM.match(scene.masked, entity.end, end)
    if team is not None and not _THEIR_DATA.match(scene.masked, team.end(), end):
        kind: QuoteKind = "person" if team["and_he"] else "collective"
        own = entity if team["and_he"] else None
        return Candidate(entity.start, team.end(), phrase, kind, own, head=team.group()[-2:])
    office = HIS_OFFICE.match(scene.masked, entity.end, end)
    named = scene.entity_at(office.end()) if office is not None else None
    counsel = scene.masked.endswith("律师", 0, office.end()) if office is not None else False
    if counsel and (
        _OF_THE_BAR.search(scene.masked, phrase, entity.start) or _is_counsel(scene.text, entity)
    ):
        return None  # 某律师事务所某某|律师
    if office is not None and (named is None or named.label != "PER"):
        return Candidate(entity.start, office.end(), phrase, "nominal", head=office.group())
    return None


def _guess_his(scene: Scene, start: int, end: int) -> Candidate | None:
    """Somebody without a name who is told by whose he is, and fills a clause up to its cue: 某某的(秘书), 某某的(大儿子)."""
    owner = next((e for e in scene.entities_in(start, end) if scene.masked[e.end] == "的"), None)
    if owner is None or owner.label != "PER" or chain_start(scene, owner.start, start) > start:
        return None
    for stop in range(end, owner.end + 2, -1):
        words = scene.masked[owner.end + 1 : stop]
        if (
            re.fullmatch("(?!的)[一-鿿]{2,8}", words)
            and ends_person(words)
            and gap_between(scene.masked[stop:end]) == "close"
        ):
            return Candidate(start, stop, start, "nominal", head=words[-2:])
    return None


_PAPER_END = re.compile(
    "(?:报告|战略|规划|方案|意见稿|草案|通知|通报|通告|公告|白皮书|蓝皮书|法案|行政令|纪要|条例|办法|简报|文件|说明|提案|议案|章程|决议|声明|序言|备忘录)$"
)
_PUT_INTO_FORCE = re.compile(
    "[^，。；：的]{2,}(?P<put>(?:签署|颁布|通过|出台|发布|公布|印发)了?)[^，。；：的]{2,}(?:法案|法律|条例|办法|规定|方案|行政令|决议|声明|协议|通知|意见)"
)
"""州长|签署|某法案(，要求…): who puts it into force is no part of it."""
_IN_PRIVATE = re.compile(
    "(?P<who>[^，。；：]{2,}?)(?:私下|私底下|公开|当面|书面|联名)(?:向|对)[^，。；：]{1,10}"
)
"""某处|私下向使馆(表示): to whom it is told is no part of who tells it."""
_APART = re.compile("[，；：]|——")  # 与住户商定后，|县委
_LED_BY = re.compile("(?:另外?|又)?(?:根据|按照|据(?![点悉说传称])|经(?![济理营销贸办纪历验典常]))")


_IN_THIS = re.compile(
    "(?P<who>[^，。；：]{2,20}?(?:组|专班|队|部门|[人队组委会专成]员|们|者))(?:在|于|通过)(?:此次|这次|本次|该次|上述|此轮|近期的?|随后的?|[^，。；：的]{0,10}(?:巡查|检查|督查|考核|调研|走访|暗访|抽查|调查|核查|排查))[^，。；：的]{0,12}"
    "|(?P<team>[^，。；：的]{0,16}?(?:组|专班))在(?![此这本上该])[^，。；：的]{2,20}"
)
"""巡查组|在此次考核巡查中(发现), 督查组|在某县某水厂(发现): when and where is no part of who it is."""


_HAVING_WORKED = re.compile(
    "(?P<who>[^，。；：]{1,20}?(?:组|专班|队|部门|委|会|局|厅|院|署|办|中心|公司|[警机]关|专家|们))(?:(?:联合|现场|实地|集体|反复|多次|深入|逐一|认真)?"
    "(?:核查|调查|检查|研究|审议|讨论|评估|审核|复核|会商|走访|调研|勘查|勘验|查看|核实|比对|论证|评议|合议|协商|排查|研判)之?后|"
    "(?:调阅|查阅|翻阅|审阅|核对|比对|调取|查看|查验|听取|走访|察看|勘察)[^，。；：的]{0,10}(?:之?后)?|"
    "(?<=[组队班])(?:实地|现场|随机|入户|重点)?(?:核查|检查|走访|查看|核实|暗访|抽查|抽检|巡查|回访|复核|勘查))(?:一致|最终|又|才|也)?"
)


def _without_work(scene: Scene, start: int, end: int) -> int:
    """End of a source without where it is, or what it did, before it spoke: 督查组|在某县某水厂(发现), 调查组|核查后(认定)."""
    if (there := _IN_THIS.fullmatch(scene.masked, start, end)) is not None:
        end = there.end("who" if there["who"] else "team")
    worked = _HAVING_WORKED.fullmatch(scene.masked, start, end)
    return worked.end("who") if worked else end


_STATES_IN = re.compile(
    "(?P<who>(?:[^，。；：《》]{2,60}的)?[^，。；：的《》]{2,20}?)(?:联合|共同|分别)?(?:(?:发表|发布|发出|签署|上传|推送|转发)了?[^，。；：的]{0,12}(?:声明|公报|公开信|倡议书?|宣言|视频|推文|文章|帖[文子]|图文)|(?:散布|散播|制造|炮制)了?[^，。；：的]{0,6}(?:舆论|论调|言论|谣言|谎言|谬论)|发表[^，。；：的]{0,6})"
)
"""甲国和乙国|发表解释性声明(，重申): who states it, not what they put out."""


_ACTS_TOO = re.compile(
    "(?P<who>[^，。；：]{2,24}?(?:[军队]|武装|政府|当局|公司|集团|银行|组织))(?:已经?|正在)(?![的经])[^，。；：的]{3,}"
)
"""某国政府军|已占领机场(，宣布…): who announces it, not what they do besides."""


_PUTS_OUT = (_STATES_IN, _ACTS_TOO)
_FILES_WITH = re.compile(
    "(?P<who>[^，。；：]{2,30}?)(?:近日|日前|(?:\\d{1,2}月)?\\d{1,2}日)?(?:联名|联合|集体)?[向给][^，。；：]{2,24}(?:提起|提出|递交|提交|呈递|寄出|发出)了?[^，。；：]{0,8}(?:诉讼|上诉|申诉|请愿书?|信|函|申请|投诉|控告|举报|抗议)"
)
"""三家民权团体|9日向某地法院提起诉讼(，要求…): who files it."""


_THING_END = re.compile(
    "(?:事件|事实|现象|经验|实践|历史|结果|成果|数据|迹象|案例|教训|画面|照片|截图|记录|账单|曲线|走势)$|^[上下里]面$"
)
"""How things end that show something: 近期发生的事件(表明), 上面(显示)."""


def name_source(scene: Scene, start: int, end: int) -> Candidate:
    """The source that given words name, its kind by how they end; what stands before it in another clause is none of it."""
    start = max(start, scene.masked.rfind("¶", start, end) + 1)  # 某社某地10日电|三家团体
    if (towards := _IN_PRIVATE.match(scene.masked, start, end)) is not None:
        end = towards.end("who")
    end = _without_work(scene, start, end)
    for does in (*_PUTS_OUT, _FILES_WITH):
        if (done := does.fullmatch(scene.masked, start, end)) is not None:
            end = done.end("who")
    start += len("甚至") if scene.masked.startswith("甚至有", start) else 0
    apart = max((m.end() for m in _APART.finditer(scene.masked, start, end - 2)), default=start)
    if (put := _PUT_INTO_FORCE.match(scene.masked, apart, end)) is not None:
        apart = put.end("put")
    led = _LED_BY.match(scene.masked, apart, end - 2)
    start = led.end() if led else apart
    words = scene.masked[start:end]
    if len(words) == 1 and words in scene.address.surnames:  # 冯|则主张…
        return Candidate(start, end, start, "nominal", head=words, by_surname=True)
    kind: QuoteKind = "collective"
    if words.endswith("》") or _PAPER_END.search(words):
        kind = "document"
    elif _THING_END.search(words):
        kind = "impersonal"
    elif INSTITUTION_END.search(words):
        kind = "organisation"
    elif _SMALL.search(words) or (
        not (_SO_MANY.search(words) or SOME_UNNAMED.match(words))
        and (
            JUST_ONE.match(words)
            or (
                (ends_person(words) or words.startswith(("这位", "那位", "这个", "那个")))
                and not PLURAL_ANYWHERE.search(words)
            )
        )
    ):
        kind = "nominal"
    return Candidate(start, end, start, kind, head=words[-2:])


def by_handle(scene: Scene, match: re.Match[str]) -> Candidate:
    """The user whom a match of `HANDLE` names: nobody else is called by that head."""
    start, end = match.span()
    return Candidate(start, end, start, "nominal", head=scene.text[start:end])


_HOUSE_ACTS = re.compile(
    "因(?:故|公|事|病)|未(?:到会|参会|出席|派人)|没有派|会后|在(?![编职])|通过|于|(?:\\d{1,2}月)?\\d{1,2}[日号]"
)
_TOWARDS = re.compile("(?P<who>[^，。；：对]{2,12})对(?!方|象|外|口|岸)[^，。；：]{2,}")
"""患者的姐姐|对转诊过程(颇有怨言): who has it."""


_BUT_HE = re.compile("(?<![原规准细守法附总])则$")


_IN_CASE = re.compile("[^，；。]*诉[^，；。]*案件?[中里]?，(?=[^，；。])")
"""在甲诉乙案中，|法院(认定): the case is no part of who speaks."""


_HAVING_ASKED = re.compile(
    "(?:经|在)?(?:咨询|请教|询问|征询|求教|联系|查阅|翻阅|查看|比对)[^，。；：]{1,16}[之以]?后"
)
"""咨询建筑师后(发现，…): what somebody did before he found it."""


_ON_THE_WAY = re.compile("在[^，。；：]{2,24}(?:中|时|期间)")
"""在城市体检中(发现，…): how something was found, and nobody who found it."""


_AS_TO = re.compile("(?:对于|针对|至于|关于|面对)")
"""对于|某局发言人(表示，…)，某某认为…: the preposition is no part of who speaks."""


def ends_in_manner(scene: Scene, hint: Hint) -> bool:
    """Whether the last clause among words marked as a source but tells how something is done: …，高度."""
    comma = scene.masked.rfind("，", hint.start, hint.end)
    return comma >= 0 and _MANNER.fullmatch(scene.masked, comma + 1, hint.end) is not None


def puts_out(scene: Scene, hint: Hint) -> bool:
    """Whether words marked as a source tell that somebody puts out a paper, or acts: 甲国和乙国|发表联合声明; 政府军|已占领机场."""
    return any(does.fullmatch(scene.masked, hint.start, hint.end) for does in _PUTS_OUT)


def marked_source(scene: Scene, hint: Hint) -> Candidate | None:
    """The source that a tagger marks: he or she, or the last person named among the words, else these if it is sure."""
    if label := _LABEL.match(scene.masked, hint.start, hint.end) or _AS_TO.match(
        scene.masked, hint.start, hint.end
    ):
        hint = replace(hint, start=label.end())
    if case := _IN_CASE.match(scene.masked, hint.start, hint.end):
        hint = replace(hint, start=case.end())
    if match := HE_OR_SHE.match(scene.masked, hint.start, hint.end) or HE_OR_SHE.fullmatch(
        scene.text, hint.start, hint.end
    ):  # “老人都支持。他们|说，…”: within marks
        return Candidate(hint.start, match.end(), hint.start, "pronoun", head=match.group())
    no_source = (_WHEN, _MANNER, _QUALITY, _NOUN_TO_COME, _HAVING_ASKED, _DONE_WITH)
    if any(words.fullmatch(scene.masked, hint.start, hint.end) for words in no_source):
        return None
    if BY_WHICH.match(scene.masked, hint.start) or _ON_THE_WAY.fullmatch(
        scene.masked, hint.start - scene.masked.startswith("在", hint.start - 1), hint.end
    ):
        return None
    names = [e for e in scene.entities_in(hint.start, hint.end) if e.label == "PER" and e.end <= hint.end + 1]
    if names:
        return Candidate(names[-1].start, names[-1].end, hint.start, "person", names[-1])
    house = scene.entity_at(hint.start)
    if house is not None and house.label == "ORG" and _HOUSE_ACTS.match(scene.masked, house.end, hint.end):
        return Candidate(house.start, house.end, hint.start, "organisation", house)  # 区教育局|因故未到会
    somebody = _TOWARDS.match(scene.masked, hint.start, hint.end)
    if somebody is not None and ends_person(somebody["who"]):
        end = somebody.end("who")
        return Candidate(hint.start, end, hint.start, "nominal", head=scene.masked[end - 2 : end])
    link = _BUT_HE.search(scene.masked, hint.start, hint.end)  # 某公司的书面回复|则|称
    end = link.start() if link else hint.end
    return name_source(scene, hint.start, end) if hint.sureness >= SURE_SOURCE else None


def guess_person(scene: Scene, start: int, end: int) -> Candidate | None:
    """Somebody without a name who fills a clause up to its cue: 一位开了三十年车的司机, 其中一人, 有位住户.

    The numeral and its classifier open the phrase, and modifiers may be of any kind; it ends like a word for a
    person.
    """
    while (match := NO_PART_OF_PHRASE.match(scene.masked, start, end)) and match.end() > start:
        if ONE_PERSON.match(scene.masked, start, end) or _OF_SEVERAL.match(scene.masked, start, end):
            break
        start = match.end()
    opener = next(
        (m for m in ONE_PERSON.finditer(scene.masked, start, end) if opens_phrase(scene, start, m)), None
    )
    floor = opener.end() if opener is not None else start
    if opener is None:
        if (somebody := _of_a_house(scene, start, end)) is not None:
            return somebody
        several = _OF_SEVERAL.match(scene.masked, start, end)
        if several is None or gap_between(scene.masked[several.end() : end]) != "close":
            return None
        single = several.group().endswith("一人")
        return Candidate(
            start, several.end(), start, "nominal" if single else "collective", head=several.group()[-2:]
        )
    bare = opener is not None and opener.group().startswith(("其中", "另", "有", "还有", "也有"))
    if bare and opener is not None and gap_between(scene.masked[floor:end]) == "close":
        several = re.search(r"[两三四五六七八九十几][位名个]$", opener.group())
        return Candidate(
            start, floor, start, "collective" if several else "nominal", head=opener.group()[-2:]
        )  # 其中一位, 有九位
    for stop in range(end, max(floor, end - 40), -1):
        words = scene.masked[floor:stop]
        if not words or len(words) > 40 or not PERSON_END.search(words[-3:]) or not ends_person(words):
            continue
        if gap_between(scene.masked[stop:end]) != "close" or re.search(r"[给向对跟]", words.split("的")[-1]):
            continue
        many = re.search(r"[两三四五六七八九十几][位名个]$", opener.group()) is not None
        begin = with_lead(scene, start, opener)
        return Candidate(begin, stop, begin, "collective" if many else "nominal", head=words[-2:])
    if not re.search(r"[一某][位名]$", opener.group()):
        return None
    for stop in range(min(end, floor + 8), floor + 1, -1):  # 一位 counts nothing but people: 一位老病号
        words = scene.masked[floor:stop]
        if not re.fullmatch(r"[一-鿿]+", words) or _NOT_A_PHRASE.search(words) or _ACTING.search(words):
            continue
        if gap_between(scene.masked[stop:end]) == "close":
            begin = with_lead(scene, start, opener)
            return Candidate(begin, stop, begin, "nominal", head=words[-2:])
    return None


def _of_a_house(scene: Scene, start: int, end: int) -> Candidate | None:
    """Somebody of a house without a name who fills a clause up to its cue: 德国一家车企的电池研发主管."""
    for stop in range(end, max(start + 6, end - 10), -1):
        words = scene.masked[start:stop]
        if (
            _OF_A_HOUSE.fullmatch(words)
            and ends_person(words)
            and gap_between(scene.masked[stop:end]) == "close"
        ):
            return Candidate(start, stop, start, "nominal", head=words[-2:])
    return None


def guess_people(scene: Scene, start: int, end: int) -> Candidate | None:
    """Several people without a name who fill a clause up to its cue: 多位村医, 在座的老矿工."""
    for stop in range(end, start + 2, -1):
        words = scene.masked[start:stop]
        if len(words) <= 26 and ends_person(words) and gap_between(scene.masked[stop:end]) == "close":
            plain = not _NOT_A_PHRASE.search(words.replace("的", ""))
            return (
                Candidate(start, stop, start, "collective", head=words[-2:])
                if plain and _MANY_PEOPLE.match(words)
                else None
            )
    return None


BY_LETTER = re.compile("[A-Z甲乙丙](?![A-Za-z一-鿿]?方|[A-Za-z])")
"""Behind the word for somebody who stays unnamed: 与会专家|A."""
_OF_AGE = re.compile(r"(?<![位名该\d])\d{1,3}岁的")
_FAMILIAR = re.compile("[小老阿][一-鿿](?![长师员工])")


_BY_HIMSELF = re.compile(
    "一个人(?=[，。；]|承担|带|管|撑|守|干|教|负责|照顾|住|扛|顶|包|开|跑|忙|要|得|就|在家)"
)


_KEEPS_HIS_NAME = re.compile(
    "(?P<who>[^，。；：！？他她我“”]{2,30}(?:[长人员工师者生任家商]|经理|书记|教授|干部|老板|律师))(?:不愿|不想|不便|要求|希望|请求)[^，。；：！？]{0,8}?(?:具名|署名|匿名|姓名|身份|真名|[厂店]名|(?:企业|公司|单位)名)"
)
"""某县一家医院的院长|不愿具名|。他说."""


_TAKES_A_STAND = re.compile(  # 某科负责人|则不认同这种说法。她表示
    "(?:^|(?<=[。！？\\n]))(?P<who>[^，。；：！？“”的■]{2,30}(?:负责人|有关人士|工作人员|知情人士))(?:则|也|却|对此|并)*"
    "(?:不(?:太|大)?(?:认同|同意|赞成|这么看|以为然)|持[^，。]{0,8}(?:看法|意见|观点)|另有看法|有不同(?:看法|意见))"
)
_MEETS_WITH = re.compile(  # 记者见到|业主代表谭女士|。她告诉记者
    "(?:见到|遇到|遇见|碰到|找到|采访到?|拨通|联系上)了?(?P<who>[一-鿿]{0,10}?[一-鿿](?:女士|先生|大姐|大爷|师傅|老师|阿姨|阿婆|阿公|大妈|大叔))(?=[，。])"
)


def find_strangers(scene: Scene, start: int, end: int) -> list[Candidate]:
    """Persons without a name who are subjects (隔壁摊位的一位大姐没有接话): he or she may mean them."""
    found = []
    for opener in ONE_PERSON.finditer(scene.masked, start, end):
        if re.search(r"[两三四五六七八九十几][位名个]$", opener.group()):
            continue
        if _BY_HIMSELF.match(scene.masked, opener.end() - 2):
            continue  # 全站只有他一个人, 一个人承担三门课
        clause = scene.clause_start(opener.start(), start)
        lead = scene.masked[clause : opener.start()]
        apart = lead and not (leads_in(lead) or re.search(r"[的村镇县市区里]$", lead))
        if apart or not (opens_phrase(scene, clause, opener) or leads_in(lead)):
            continue
        stop = scene.clause_end(opener.end(), min(end, opener.end() + 40))
        noun = next(
            (
                m
                for m in PERSON_END.finditer(scene.masked, opener.end(), stop)
                if scene.masked[m.end()] != "的"
            ),
            None,
        )
        if noun is None or any(e.label == "PER" for e in scene.entities_in(clause, stop)):
            continue
        found.append(Candidate(opener.start(), noun.end(), clause, "nominal", head=noun.group()))
    for aged in _OF_AGE.finditer(scene.masked, start, end):
        clause = scene.clause_start(aged.start(), start)
        stop = scene.clause_end(aged.end(), min(end, aged.end() + 40))
        if not leads_in(scene.masked[clause : aged.start()]) or any(
            e.label == "PER" for e in scene.entities_in(clause, stop)
        ):
            continue
        noun = _FAMILIAR.match(scene.masked, aged.end()) or PERSON_END.search(scene.masked, aged.end(), stop)
        if noun is not None:  # 27岁的|小周去年辞职, 35岁的货车|司机
            found.append(Candidate(aged.start(), noun.end(), clause, "nominal", head=noun.group()))
    for hidden in _KEEPS_HIS_NAME.finditer(scene.masked, start, end):
        clause = scene.clause_start(hidden.start(), start)
        told = any(e.label == "PER" for e in scene.entities_in(clause, hidden.end()))
        if clause == hidden.start() and not told:
            found.append(Candidate(clause, hidden.end("who"), clause, "nominal", head=hidden["who"][-2:]))
    for stands in (
        *_TAKES_A_STAND.finditer(scene.masked, start, end),
        *_MEETS_WITH.finditer(scene.masked, start, end),
    ):
        first, last = stands.span("who")
        if not any(e.label == "PER" for e in scene.entities_in(first, last)):
            found.append(Candidate(first, last, first, "nominal", head=scene.masked[last - 2 : last]))
    for letter in BY_LETTER.finditer(scene.masked, start, end):
        clause = scene.clause_start(letter.start(), start)
        who = scene.masked[clause : letter.start()]
        if len(who) <= 12 and ends_person(who) and scene.entity_over(letter.start()) is None:
            found.append(Candidate(clause, letter.end(), clause, "nominal", head=who[-2:]))
    for named in _SURNAME_ONLY.finditer(scene.masked, start, end):
        clause = scene.clause_start(named.start(), start)
        if leads_in(scene.masked[clause : named.start()]):
            found.append(Candidate(named.start(), named.end(), clause, "nominal", head=named.group()[-2:]))
    for called in _BY_SURNAME.finditer(scene.masked, start, end):
        if (begin := _stranger_by_surname(scene, called, start)) is not None:
            found.append(Candidate(begin, called.end(), begin, "nominal", head=called.group()[-2:]))
    return found


def is_called_by_surname(scene: Scene, place: int) -> bool:
    """Whether a sentence begins with somebody of whom role and surname alone are told: 患者家属田先生受邀发言."""
    role = _PUBLIC_ROLES_FIRST.match(scene.masked, place, place + 16)
    called = _BY_SURNAME.match(scene.masked, role.end()) if role is not None else None
    return called is not None and _stranger_by_surname(scene, called, place) == place


def _stranger_by_surname(scene: Scene, called: re.Match[str], floor: int) -> int | None:
    """Where the subject 患者家属|田先生 begins, if that is nobody whom the document names; None where it is none."""
    masked, at = scene.masked, called.start()
    clause = scene.clause_start(at, floor)
    near = max(clause, at - 24)
    role = _PUBLIC_ROLES.search(masked[near:at])
    begin = near + role.start() if role is not None else at
    lead = masked[clause:begin]
    if role is None and lead and not lead.endswith("的"):
        return None  # 给|常女士
    if scene.entity_over(at) is not None or not (leads_in(lead) or lead.endswith("的")):
        return None
    if role is not None and (
        _OTHER_SUBJECT.search(lead) or any(e.label == "PER" for e in scene.entities_in(clause, at))
    ):
        return None  # 她带患者家属|田先生
    surname = called["surname"]
    if role is None and surname[0] in scene.address.surnames:
        return None
    named = (p.name for p in scene.layer.people if p.name.startswith(surname))
    return None if any(f"{masked[begin:at]}{name}" in scene.text for name in named) else begin


SEEN_BY_PAPER = re.compile(
    "(?:综合|根据|据)?《[^《》]+》(?:记者)?(?:此前|近日|日前|独家)?(?:采访|访问|联系|接触|看|获得|获取|查阅|取得|掌握|审阅)(?:[到过了])?的"
)
"""《某报》采访的|12名投资者, 《某报》看到的|一份列表: whom or what a paper has before it speaks for itself."""
_PROVIDED = re.compile(
    "(?![他她我])[一-鿿A-Za-z0-9·、“”■《》（）-]{2,60}?(?:提供|出具|发布|公布|报送|出示|披露|通报|整理)的(?:最新|一组|一份|有关|相关|统计|监测)*(?:数据|材料|资料|台账|信息|数字|报表|清单|账单|统计|情况|(?:检测|检验|鉴定|评估|审计|诊断|化验|体检|尸检|查勘)(?:报告|结论|意见|记录)|(?:转账|聊天|通话|维修|缴费|投递|监控)(?:记录|录像)|合同|照片|视频|录音|凭证|票据)"
)
"""What somebody with a long post provides: 某委某处副处长某某|提供的数据(显示)."""


_SO_MANY_PIECES = re.compile("[一两三几多这那该][份篇段张组幅条封]$")


def guess_evidence(scene: Scene, start: int, end: int) -> Candidate | None:
    """What shows something, whatever it is called: 化验单(显示), 两村账本(显示)."""
    begin = start
    while (match := NO_PART_OF_PHRASE.match(scene.masked, begin, end)) and match.end() > begin:
        begin = match.end()
    if seen := SEEN_BY_PAPER.match(scene.masked, begin, end - 1):
        begin = seen.end()
        stop = begin + len(scene.masked[begin:end].rstrip("也还均都则"))
        kind: QuoteKind = "document" if OF_PAPER.match(scene.masked, begin, stop) else "impersonal"
        return Candidate(begin, stop, begin, kind, head=scene.masked[stop - 2 : stop])
    if (worked := _without_work(scene, begin, end)) < end:
        return name_source(scene, begin, worked)  # 督查组|核查(发现): they do
    if _PROVIDED.fullmatch(scene.masked, begin, end):
        return Candidate(begin, end, begin, "impersonal", head=scene.masked[end - 2 : end])
    for stop in range(begin + 2, end + 1):
        words = scene.masked[begin:stop]
        if stop < end and (words.endswith("的") or scene.masked.startswith("所在", stop - 1)):
            continue  # 某某团队在八所小学进行的|对照实验(显示), 她所|在团队的调查(显示)
        if stop < end and _SO_MANY_PIECES.search(words):
            continue  # 社交媒体的一段|视频(则显示)
        if _STUDY_OF.fullmatch(scene.masked, stop, end):
            continue  # 某某所在中心|对两千人的调查(表明): the study shows it
        if gap_between(scene.masked[stop:end]) == "close" and not _NOT_A_PHRASE.search(words):
            whole = scene.masked[begin:end]
            if len(whole) > 24 or not re.fullmatch(r"[一-鿿A-Za-z0-9·、“”■《》（）-]+", words):
                return None
            kind = "document" if OF_PAPER.search(words) else "impersonal"
            return Candidate(begin, stop, begin, kind, head=words[-2:])
    return None


_OF_OWNER = re.compile("(?:(?:派来|派出|派驻|选派|请来)?的)?")


_SO_MANY_HOUSES = re.compile("[两三四五六七八九十几多][个家](?:部门|单位|机构|企业|公司|处室|科室|组织|团体)")
_JOINED = re.compile("[、和与及]*")


def with_lead(scene: Scene, start: int, opener: re.Match[str]) -> int:
    """Begin of the place or owner before 一位…, if nothing else stands there: 南岸镇(一位菜农)."""
    lead = scene.masked[start : opener.start()]
    if re.match("[坐站蹲排住]在", lead):
        return opener.start()  # 坐在他旁边的|一位老板
    if here := re.match("(?:与会|参会|到会|出席|在座|在场|前来)的", lead):
        start, lead = start + here.end(), lead[here.end() :]  # 与会的|某部一位负责同志
    owner = scene.entity_at(start)
    if owner is not None and owner.label == "ORG" and _OF_OWNER.fullmatch(lead, owner.end - start):
        return start  # 县人力资源和社会保障局的(一位干部), 某局派来的(一位副局长)
    houses = [e for e in scene.entities_in(start, opener.start()) if e.label == "ORG"]
    if len(houses) > 1 and _SO_MANY_HOUSES.match(scene.masked, opener.start()):
        between = [*(e.start for e in houses[1:]), opener.start()]
        if houses[0].start == start and all(
            _JOINED.fullmatch(scene.masked, e.end, end) for e, end in zip(houses, between, strict=True)
        ):
            return start  # 人力资源部、财务部(两个部门的负责人)
    return start if lead and len(lead) <= 20 and not _NOT_A_PHRASE.search(lead) else opener.start()


def opens_phrase(scene: Scene, start: int, opener: re.Match[str]) -> bool:
    """Whether nothing but place, owner or connective stands before 一位…, so that it is the subject."""
    before = scene.masked[start : opener.start()]
    return not is_governed(before) and not re.search(r"[了着过是有]$|表示|认为|指出|[说称]$", before)


def guess_name(scene: Scene, start: int, end: int) -> Candidate | None:
    """A short unknown name that fills the clause between closing marks and a cue: “…。”某某说."""
    known = scene.entity_at(start)
    if known is None and scene.masked[start : start + 1] == "据":
        known = scene.entity_at(start + 1)
        if (
            known is not None
            and known.label == "PER"
            and gap_between(scene.masked[known.end : end]) == "close"
        ):
            return Candidate(known.start, known.end, known.start, "person", known)  # “…。”据某某转述，…
    if known is not None and known.label == "PER":
        his = scene.masked[known.end : end] == "的"  # 某某的|供述
        return Candidate(start, known.end, start, "person", known) if his else None
    start += scene.masked.startswith("在", start)  # “…。”在|周看来，…
    for stop in range(end, max(start + 1, end - 8), -1):
        words = scene.masked[start:stop]
        if _SHORT_NAME.fullmatch(words) and gap_between(scene.masked[stop:end]) == "close":
            return Candidate(start, stop, start, "person")
    return None


def _latin_name(scene: Scene, start: int, end: int) -> Candidate:
    """A Latin name that nobody marked: the last name of a person of the document, else an organisation."""
    words = scene.text[start:end]
    for person in scene.layer.people:
        if any(
            name.endswith(" " + words) or name.startswith(words + " ")
            for name in (person.name, *person.variants)
        ):
            entity = Entity("", "PER", start, end, words, target=person.person_id)
            return Candidate(start, end, start, "person", entity)
    if " " in words:
        return Candidate(start, end, start, "person")
    return Candidate(start, end, start, "organisation", head=words)
