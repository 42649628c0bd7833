"""What the text calls somebody who holds no post: 果农, 退休教师, 糖尿病患者, 5号楼议事员.

Such words are no TITLE, and no affiliation is made of them; they tell a reader whose view it is.
"""

from __future__ import annotations

import re

_NOUN = (
    "[农居村市牧渔网移难股选平原住]民|农户|[果菜棉茶蔗花药烟稻粮蚕]农|(?:种植|养殖|种粮|加工|承包|经营|租|住|商|农|搬迁|贫困|个体|保种)(?:大)?户"
    "|(?:老|工|商|猎|牧|证|媒体|当事|目击|投资|传承|评论|过来|代理|委托|经纪|投诉|举报|来信|来电|出租|承租|监护|受益|志愿|残疾)人"
    "|(?:患|学|读|受访|消费|创业|志愿|亲历|目击|发布|爱好|使用|求职|失业|劳动|写作|研究|译|从业|组织|发起|讲述|竞争|幸存|受害|申请|参与|旁听|经营)者"
    "|(?:司机|骑手|保安|护士|医生|村医|导游|领队|演员|歌手|作家|画家|诗人|乐手|船长|店长|学者|青年|青工|观众|听众|用户|业主|车主|船主|店主|摊主|库主|户主|雇主|房东|租客|游客|旅客|乘客|顾客|客商|粮商|加盟商|经销商|批发商|律师|会计|厨师|裁缝|木匠|石匠|铁匠|瓦匠"
    "|教师|讲师|幼师|设计师|摄影师|摄像师|药剂师|理发师|面点师|程序员|工程师|技师|技术员|护理员|保洁员|快递员|外卖员|送餐员|服务员|收银员|销售员|推销员|讲解员|宣讲员|话务员|接线员|网格员|巡护员|护林员|管理员|驾驶员|操作员|巡堤员|巡检员|议事员|保育员|售货员|消防员|潜水员|队员|船员|学员|会员|社员|职员|店员"
    "|(?:大|中|小|留|实习|研究|本科|博士|硕士|毕业|应届毕业|初[一二三]学|高[一二三]学|医学|学)生|职工|员工|矿工|焊工|钳工|电工|瓦工|泥瓦工|钟点工|护工|社工|农民工|清淤工|环卫工|保洁工|工人|技工|纺织工|绣工|绣娘|织工|艺人|匠人|手艺人"
    "|(?![^工师户]*[的了我你他她]|.?[导老律教]师)[\u4e00-\u9fff]{2}[工师户]|(?:[\u4e00-\u9fff]{1,5}学|企业|艺术|收藏|评论|活动|探险|冒险|养蜂|美食|书法|音乐|发明|思想|翻译|剧作|小说)家|主持人|网民|(?:两孩|二孩|三孩|单亲|单身|年轻|新手)(?:母亲|父亲|妈妈|爸爸)|家长|家属|老板娘?|掌柜|博主|主播|译者|编剧|导演|球员|教练|裁判|(?:居民|村民|市民|家长|学生|职工|党员|干部|党员干部|青年干部|业主|企业|商户|农户|患者|用户|渔民|牧民|社区|群众|青年|妇女|教师|员工|家属|病人|厂商|商会|行业|博士生|消费者|原住民社区|患者家属)代表|(?:老|新)?(?:党员|战士)|群众|老兵|退役军人|乡贤|返乡青年|合伙人|养殖户)"
)
_NO_WORD = "的是由请为与和对向据在有被把让给到从也都还就又则说称叫听随及了得以至但只因该这那其他她"
_MARKS = r"[*＊ \u3000]*"
_BEFORE = re.compile(
    f"(?:^|[^\u4e00-\u9fff·\\d]|[{_NO_WORD}]|\\d岁)(?P<whole>[^\\W{_NO_WORD}A-Za-z\\d_]{{0,10}}?(?P<noun>{_NOUN})){_MARKS}$"
)
_BARE = re.compile(f"(?P<noun>{_NOUN}){_MARKS}$")
_BEHIND = re.compile(f"{_MARKS}[（(](?P<whole>[^（）()，、；：。\\s的]{{0,10}}?(?:{_NOUN}))[，、；）)]")
_IS_ONE = re.compile(f"(?:也|就)?是[一这][名位个](?P<whole>[^，。；：、“”]{{0,14}}?(?:{_NOUN}))(?=[，。；])")
"""某某|是一名来自某国的商人|，."""
_OTHERS = re.compile(
    ".*(?:采访|走访|看望|慰问|邀请|来自|找到|遇到|碰到|见到|联系|告诉|答复|引述?了?|按照|除了|包括|询问)|(?:劝|教|帮|救|送|接|等|找|围|同|跟|替|陪|当|做|成|如|像|问|来)|(?:[一两三几]|另)+[位名个]|[某另]|[一两三几](?=.{2}$)"
)
"""What may stand before the words that describe somebody, and is no part of them."""
_RELATION = re.compile("(?:学生|队员|职工|员工|家属|房东|用户)$")
"""What somebody is to somebody else: 他的|学生某某 says nothing alone."""
_OF_FLOOR = re.compile(f"(\\d{{1,4}}[楼号栋幢层室](?:楼|院|室)?(?:住户|居民|业主|租户|老人))(?:的)?{_MARKS}$")
"""1楼住户|张三."""
_QUOTED_BY = re.compile(".*(?:援引|引述|转述|采访)了?")
"""某社援引|经济学家某某."""
_OF_PLACE = "(?:小区|新村|社区|街道|家园|[村镇乡县市])"
_AGED = re.compile(
    f"(?:^|[^\u4e00-\u9fff]|[{_NO_WORD}])(?P<place>[^\\W{_NO_WORD}A-Za-z\\d_]{{2,12}}{_OF_PLACE})(?:今年)?\\d{{1,3}}岁的?$"
)
"""Where somebody lives, before his age: 翠苑小区|72岁的(居民)."""
_OF_SAME = re.compile("同(?P<kind>村|镇|乡|社区|小区)的?(?:[村镇居]民)?$")
"""同村的|某某: of the place of whoever was described last."""
_FARTHEST = 600
"""Characters back to whoever is of the same place."""
_LONGEST = 24


def describe(text: str, start: int, end: int, *, floor: int = 0) -> str:
    """What the text calls the person whose name stands at `[start, end)`, right before it or in brackets behind it.

    Empty where it says nothing of the kind. `floor`: where the words before the name may begin, behind a house.
    """
    behind = _BEHIND.match(text, end) or _IS_ONE.match(text, end)
    if behind:
        return behind["whole"]
    before = text[max(floor, start - _LONGEST) : start]
    if storey := _OF_FLOOR.search(before):
        return storey[1]
    if same := _OF_SAME.search(before):
        return _neighbour(text[max(0, start - _FARTHEST) : start], same["kind"])
    found = _BEFORE.search(before)
    if found is None or _OTHERS.match(found["whole"]):
        bare = _BARE.search(before)
        return _QUOTED_BY.sub("", bare["noun"]) if bare and not _RELATION.fullmatch(bare["noun"]) else ""
    of_somebody = before[: found.start("whole")].endswith(("的", "与", "和"))
    if of_somebody and _RELATION.fullmatch(found["whole"]):
        return ""
    home = _AGED.search(before[: found.start("whole")])
    return (home["place"] if home else "") + found["whole"]


def _neighbour(before: str, kind: str) -> str:
    """What somebody is who is of the same village or quarter as another one: 某县某村村民, where that was described so."""
    named = re.finditer(
        f"(?:^|[^\u4e00-\u9fff]|[{_NO_WORD}])(?P<who>[^\\W{_NO_WORD}A-Za-z\\d_]{{2,16}}{kind}(?:[村镇居]民))(?!小?组|委)",
        before,
    )
    last = next(reversed(list(named)), None)
    return "" if last is None or _OF_ELSEWHERE.search(before, last.end()) else last["who"]


_OF_ELSEWHERE = re.compile("(?:^|[，。；：！？\n])[一-鿿]{1,8}[镇乡村县](?!民|里|级|委)[一-鿿]{2,}")
"""Somebody of another place, described later: |罗家渡镇种粮大户某某|算了一笔账."""
