"""What a writer adds to the words just reported: what came of them, and what he makes of them."""

from __future__ import annotations

import re

from pipeline.quotes.cue_words import STANCES
from pipeline.quotes.grammar import MOVED
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Scene

ANNOUNCES = re.compile("(?:宣布|宣告|决定|下令|签署|批准|叫停|拒绝)了?$")
"""A cue by which somebody makes known what he does: others react to it, or do so too."""
_TAKES_STAND = re.compile(f"(?:{'|'.join(STANCES)})了?$")
_MAKES_OF_IT = re.compile(
    "，(?:(?:令|致使|使得|导致|引[发起来]|招致|震惊)(?!人信服)|(?:此举|这)(?!样|么|[些几两][一-鿿]|[一-鿿]?[种个项类]))[^，。；：“]{2,}"
)
"""某国宣布加征关税|，令贸易不确定性上升; 张三、李四均赞成公布进度|，这或许是最大的公约数."""
_CAME_TO_NOTHING = re.compile(
    "，(?![^，；。]*[将要会可应])[^，；。：“■]{2,20}(?:再次|再度|又一次|就此|随之)(?:落空|泡汤|推迟|延后|搁浅|告吹|流产|受挫|作罢|中断|受阻)(?=[，；。]|$)"
)
"""某局表示，将把火箭运回厂房排查|，3月的发射计划再次落空."""
_MOVES = re.compile(f"，(?:这|此举)[让令使][^，。；：“■]{{2,30}}?(?:{MOVED})[^，。；：]{{0,6}}(?=[。；]|$)")
"""某某强调“弘扬科学家精神”|，这让副馆长某某深有感触: with whom it stays."""
_COMES_OF_PAPER = re.compile("，(?:这|此举)(?:[为让令使]|标志着|意味着|被)[^。；“]{4,}(?=[。；]|$)")
"""《某办法》明确，数据须经授权方可使用|，这为专区建设提供了依据: what a paper does not say of itself."""


def remark_at(scene: Scene, report: Report, body: int, end: int) -> re.Match[str] | None:
    """Where the writer goes on in `[body, end)` with what came of the words, or what he makes of a stand or an announcement."""
    if (failed := _CAME_TO_NOTHING.search(scene.masked, body, end)) is not None:
        return failed
    if report.source is not None and report.source.kind == "document":
        return _COMES_OF_PAPER.search(scene.masked, body, end)
    if (moves := _MOVES.search(scene.masked, body, end)) is not None:
        named = scene.entities_in(moves.start(), moves.end())
        return moves if any(entity.label == "PER" for entity in named) else None
    if report.after not in ("clause", "marks"):
        return None
    cue = scene.text[report.cue.start : report.cue.end]
    told = ANNOUNCES.search(cue) or _TAKES_STAND.search(cue)
    return _MAKES_OF_IT.search(scene.masked, body, end) if told else None


_SETS_ABOUT = re.compile(
    "(?:便|就|又|随即|连忙|赶紧|转身)*(?:拿[出起来]|取[出来]|掏出|搬[出来]|拉[着来]|[带领]着|走[到进向出]|来到|打开|翻[开出]|递[给过上来]|挥了?挥|"
    "起身|转身|找来|请来|叫来|召集|动手|画[了出]|贴[出上]|摆[出上]|端[来出]|指[着向了]|[^，。；：]{1,8}着)"
)


_THE_ROOM = re.compile(
    "(?:顿时|一时|引得|惹得|逗得|说得|随即)*(?:满[座堂屋场]|[全会][场屋]|全班|现场|台下|在[场座]|众人|大家|大伙儿?|四[下座周]|周围|屋里|院子里|一屋子人?)"
    "(?![^，。；：]*[说道问答称])[^，。；：“”]{0,10}?(?:笑|掌声|鼓起?掌|寂静|安静|沉默|无声|喝彩|叫好|点头)[^，。；：“”]{0,4}(?=[，。！；]|$)"
)
"""How those who listen take what was said: “…。”某某补了一句|，满座皆笑."""


_HAS_MOVED = re.compile("(?:也|更|无不)?(?:让|令|使(?!用|者)|激励着?|鼓舞着?|引发|道出)[^，。；]{2,}")


def acts_behind_speech(scene: Scene, report: Report) -> bool:
    """Whether behind what somebody has said in marks he but sets about something, or others laugh: “上墙看一看！”某某想了个办法|，拿出一面墙."""
    if _THE_ROOM.match(scene.masked, report.body):
        return True
    if report.after == "comma" and _HAS_MOVED.match(scene.masked, report.body):
        # “…”，某某信中的寄语，|让人深感责任重大
        return scene.masked[report.cue.start - 1 : report.cue.start] == "的"
    heard = report.learned > 0 and report.after == "comma"
    return heard and _SETS_ABOUT.match(scene.masked, report.body) is not None


_THING = re.compile(
    "了?(?:“■+”|《[^《》]+》|一(?:[项批系个份]|揽子|系列)[^，。；：“”]{0,20}?)[^，。；：“”]{0,12}?(?:计划|方案|项目|工程|政策|行动|措施|举措|倡议|战略|名单|路线图)"
    "(?:，(?:旨在|涵盖|涉及|覆盖|以期|用于|目的是|目标是|总额|总投资|预算)[^。；]*)?"
)


def announces_thing(scene: Scene, report: Report, end: int) -> bool:
    """Whether what stands behind a cue, up to `end`, is but a thing that is announced: 某国宣布|“登月”计划，旨在重返月球."""
    announces = scene.masked.endswith(("宣布", "公布", "推出"), 0, report.cue.end)
    return announces and _THING.fullmatch(scene.masked, report.cue.end, end) is not None
