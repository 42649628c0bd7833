"""Personal names: where a name begins and ends, Chinese, transliterated and Latin.

Engines find most names; what they do badly in bulletins is the edge (one character too few, a verb's first
character too many), compound and rare surnames, minority names, names in Latin letters. These functions read a
name at a place where a name is expected, from its form and from what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.records import Span
from pipeline.text.lexicon import WordSet
from pipeline.text.sentences import behind_last

DOTS = "·•・‧"
CALLED = ("名叫", "名为")  # between a post and a name: 这位创始人|名叫|张三
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
_ALL_HAN = re.compile(f"[{_HAN}]+")
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_PART = f"(?:(?![的与及和说被把是])[{_HAN}])"  # no transliteration contains these
_DOTTED = re.compile(
    f"{_PART}{{1,7}}(?:[{DOTS}](?:{_PART}{{1,8}}|[A-Z]\\.?(?=[{DOTS}]))|[-－‐]{_PART}{{1,6}}(?=[{DOTS}]))+"
)
_DOTTED_LATIN = re.compile(f"[A-Z]\\.?(?:[{DOTS}.]\\s?[A-Z]\\.?)*[{DOTS}.]\\s?[{_HAN}]{{2,6}}")
_CAPITAL = f"[A-ZÀ-ÖØ-Þ{''.join(c for c in map(chr, range(0x100, 0x250)) if c.isupper())}]"
_LETTER = r"[A-Za-zÀ-ÖØ-öø-ɏ]"
_PARTICLE = r"(?:van|von|der|den|de|da|di|del|della|la|le|du|dos|das|bin|bint|ibn|al|el|ter|ten|zu|y|e|af|av)"
_NAME_WORD = rf"(?:(?:al-|el-|d'|d’|O'|O’|Mc|Mac)?{_CAPITAL}{_LETTER}*(?:['’-]{_LETTER}+)*\.?)"
LATIN_NAME = re.compile(
    rf"(?<![A-Za-z]){_NAME_WORD}(?:(?:\s|(?<=\.))(?:{_PARTICLE}\s)*(?:{_PARTICLE}\s)?{_NAME_WORD}){{1,4}}(?![A-Za-z0-9])"
)
_ORG_WORDS = re.compile(
    r"\b(?:University|Institute|School|College|Center|Centre|Company|Group|Inc|Ltd|Corp|Corporation|Co|LLC|GmbH|AG|Bank|"
    r"Network|Association|Society|Foundation|Council|Committee|Agency|Ministry|Department|Office|Laboratory|Lab|Labs|"
    r"Hospital|Academy|Forum|Union|Organization|Organisation|Commission|Board|Alliance|Federation|Authority|Bureau|"
    r"Technologies|Technology|Systems|Capital|Partners|Ventures|Holdings|Innovation|Districts|Science|Sciences|Research|"
    r"International|National|European|Global|World|Press|Journal|Review|Report|Conference|Summit|Program|Project|Plan|"
    r"The|And|Of|For|In|To|AI|Intelligence|Data|Cloud|(?<=\w\s)Park|Hub|Fund|Trust|Index|City|Street|Road|Avenue|Model|Learning)\b",
    re.IGNORECASE,
)
SURNAME_WORDS = {"kind": ("single", "weak", "compound")}
CONTEXT_WORDS = {"kind": ("verb", "adverb", "function", "post")}
COMMON_WORDS = {"kind": ("any", "whole", "")}
"""What the columns of surnames.tsv, name_context.tsv and common_words.tsv may say."""
TRANSLITERATION = (
    "阿艾爱安奥巴白班保鲍贝本比彼波博伯布查达戴丹道德登迪蒂蒙顿多厄恩尔法范菲费芬冯弗福盖冈高戈哥格根古哈海汉豪赫亨胡华怀惠霍基吉加贾简杰金卡凯坎康考科克肯孔库拉莱赖兰朗劳勒雷蕾莉里"
    "理丽利连林琳龙隆卢鲁伦罗洛马玛麦迈曼毛梅门米密明摩莫默姆穆拿娜纳乃奈南内尼妮涅宁努诺欧帕派潘庞佩蓬皮平珀普奇恰乔切琴丘让热仁日荣茹儒瑞若萨塞桑森沙莎山珊尚舍申圣施什史士舒斯丝司"
    "松苏素索塔泰坦汤唐陶特腾提图托瓦万旺威韦维魏温翁沃乌伍西希夏香肖谢辛欣休逊雅亚延扬杨耶叶伊依因英尤约泽扎詹珍芝兹佐祖娅薇缪翰廷"
)
"""Characters that foreign names are written with; whoever reads names and whoever reads marks adds a few of its own."""
_TRANSLITERATION = frozenset(
    TRANSLITERATION
    + "埃昂毕别滨勃茨茶大当耳凡丰贡顾圭杭黑洪侯姬济坚江捷津喀柯可夸昆扩腊黎李莲良廖列露芒美孟敏木那瑙牛纽培坡浦齐青邱曲赛瑟绍沈生诗藤吐脱文吴武锡兴雄许宜永于增张治子卓次旦措珠嘎央云合"
    "买孜汗荪其奎滕罕卜吕娃颂猜歇萝泼葆力夫杜烈甫斐"
)
_LEADS_TO_NAME = frozenset("但而据由在对和与及以是有从向被将把让如像经请为给跟同因当随称说该其又也还且即")
_NEVER_LAST = frozenset(
    "则也还均都就将已曾等的了且却即仅又才半仍便皆俱以未当倒每"
)  # hardly ever the last character of a name
_GIVEN_TALENT = frozenset("有德成广英俊文良贤天志永富旺茂育怀秀金国兴新忠学长多进")
"""What stands before 才 in a given name: 石有才."""
_ACROSS = frozenset(("原则", "坦率", "坦诚", "坦承", "坦言", "索性", "率先", "果断", "向来", "当即", "继而"))
"""Words whose first character may look like the last one of a name."""
_ADVERB_ACROSS = re.compile(
    "持(?:不同|相反|相同|类似|谨慎|保留|乐观|悲观|怀疑|反对|否定|肯定|积极|开放)|[一-鿿](?P<twice>[一-鿿])(?P=twice)地|[乐笑喜美](?:呵呵|滋滋|眯眯|盈盈|洋洋|悠悠)"
)
"""Words that go on from what may look like the last character of a name: 王敏|持不同意见, 吴祥|乐呵呵地说."""
_SELDOM_LAST = frozenset("副是在对向说称被把从或但只再最所其该各先现")
_NEXT_PARTY = re.compile(  # after 和 between two people: 张三和|来自某大学的李四
    "来自|另(?:一|外|有)|其他|其余|[他她]的?|同(?:事|伴|行|学|班|组)|[一两几多各][位名]|该|本[院校所刊报社局]|(?:时任|现任|原任)|[A-Za-z]"
)
_MARKS_AFTER_SAYING = frozenset('，,：:“"。；！？')
_SAYING = frozenset("说称道问答讲谈")


@dataclass(frozen=True, slots=True)
class NameRead:
    """A name read at a known start. `score` ranks readings; below 2 it is a guess."""

    start: int
    end: int
    score: float


class NameGrammar:
    """Reads names. Built from the rows of surnames.tsv (`surname`, `kind`), name_context.tsv (`word`, `kind`) and common_words.tsv."""

    def __init__(
        self,
        surnames: Iterable[Mapping[str, str]],
        contexts: Iterable[Mapping[str, str]] = (),
        common_words: Iterable[Mapping[str, str]] = (),
    ) -> None:
        rows = list(common_words)
        self._common = frozenset(row["word"] for row in rows)
        self._never_first = frozenset(row["word"] for row in rows if row.get("kind") != "whole")
        by_kind: dict[str, set[str]] = {}
        for row in surnames:
            by_kind.setdefault(row["kind"], set()).add(row["surname"])
        self._weak = frozenset(by_kind.get("weak", set()))
        self._single = frozenset(by_kind.get("single", set())) | self._weak
        self._compound = WordSet(by_kind.get("compound", set()))
        words: dict[str, set[str]] = {}
        for row in contexts:
            words.setdefault(row["kind"], set()).add(row["word"])
        functions = words.get("function", set())
        self._functions = frozenset(functions)
        self._followers = WordSet(
            set().union(*words.values()) - functions if words else ()  # two characters or more, mostly
        )
        self._verbs = WordSet(words.get("verb", set()))
        self._adverbs = frozenset(words.get("adverb", set()))
        self._addresses = frozenset(words.get("post", set()))

    def surname_of(self, name: str) -> str:
        """The family name that a Chinese name begins with; "" for a name of another form."""
        if not name or any(mark in name for mark in DOTS) or not is_han(name):
            return ""
        compound = self._compound.starting_at(name, 0)
        for end in compound:
            if len(name) > end:
                return name[:end]
        if name[0] in self._single and 2 <= len(name) <= 4:
            return name[0]
        return ""

    def is_full_name(self, text: str) -> bool:
        """Says whether words that a field gives as a name are a Chinese one, neither 王先生 nor 办公室."""
        rest = text[len(self.surname_of(text)) :]
        return (
            rest != text
            and len(text) <= 4
            and rest not in self._addresses
            and rest not in self._verbs
            and not self.is_common_word(text)
        )

    def is_surname(self, text: str) -> bool:
        """Says whether a text is a surname, of one character or of two."""
        return text in self._single or text in self._compound

    def surnames_before(self, text: str, end: int) -> Iterator[int]:
        """Where surnames begin that end at `end`, one of two characters first."""
        for start in (end - 2, end - 1):
            if start >= 0 and self.is_surname(text[start:end]):
                yield start

    def is_weak_surname(self, text: str) -> bool:
        """Says whether a surname is a common word as well (金, 方)."""
        return text in self._weak

    def follows_name(self, text: str, position: int) -> float:
        """How well what stands at `position` fits after a name: 3 a mark or a verb, 1 a function word, 0 else."""
        if position < len(text) and text[position].isascii() and text[position].isalpha():
            return 1.0  # 张三和Whitby: no mark
        if position >= len(text) or not _HAN_CHARACTER.match(text[position]):
            return 3.0
        ends = self._followers.starting_at(text, position)
        if ends:
            strong = ends[0] - position >= 2 or self._followers.starting_at(text, ends[0])
            return 3.0 if strong else 2.0
        if text[position] in _SAYING and text[position + 1 : position + 2] in _MARKS_AFTER_SAYING:
            return 3.0
        if text[position] in self._functions:
            return 1.5 if self._followers.starting_at(text, position + 1) else 1.0
        return 0.0

    def foreign_end(self, text: str, end: int) -> int:
        """End of a transliterated name that an engine has cut at `end`: 某斯-某某贝|格|任代理所长."""
        stop = end
        while stop < min(len(text), end + 4) and text[stop] in _TRANSLITERATION:
            stop += 1
            if self.follows_name(text, stop) > self.follows_name(text, end):
                return stop
        return end

    def precedes_verb(self, text: str, position: int) -> bool:
        """Says whether a verb of two characters or more stands at `position`, also behind an adverb."""
        ends = [end for end in self._verbs.starting_at(text, position) if end - position >= 2]
        if ends:
            return True
        return any(
            end - middle >= 2
            for middle in self._followers.starting_at(text, position)
            for end in self._verbs.starting_at(text, middle)
        )

    def read(
        self, text: str, start: int, *, engine_end: int = -1, weight: float = 1.5, context: str = ""
    ) -> NameRead | None:
        """The best name that begins at `start`, where a name is expected (after a post, at the head of a line).

        Args:
            text: block or document; what stands elsewhere in it counts as evidence for the end.
            start: offset of the first character.
            engine_end: where an engine ends the name that it found here, -1 without one.
            weight: how much the engine's end counts; a mark or verb after the name counts 3.
            context: the whole document, if `text` is a part of it.
        """
        if start >= len(text):
            return None
        latin = LATIN_NAME.match(text, start)
        initials = _DOTTED_LATIN.match(text, start)
        before_han = initials and latin and latin.end() < initials.end()  # K. M.|史密斯
        if latin and not before_han and not _ORG_WORDS.search(latin.group()):
            return NameRead(start, latin.end(), 4.0)
        dotted = initials or _DOTTED.match(text, start)
        if dotted:
            return self._read_dotted(
                text, start, dotted.end(), engine_end=engine_end, weight=weight, context=context
            )
        if not _HAN_CHARACTER.match(text[start]):
            return None
        if text[start] == "时" and _AS_HE_WAS.search(text, max(0, start - 30), start):
            return None
        hidden = _HIDDEN.match(text, start)
        if hidden and self.surname_of(text[start : hidden.start("some") + 1]):
            return NameRead(start, hidden.end(), 4.0)
        best: NameRead | None = None
        for end, prior in self._lengths(text, start, engine_end):
            name = text[start:end]
            if end > len(text) or not is_han(name) or self.is_count(name) or _PRONOUN.search(name):
                continue
            score = prior + self.follows_name(text, end)
            if end == self.japanese_end(text, start):
                score += 4.0  # the engine takes 也 for the adverb
            elif _ORIGINAL_AFTER.match(text, end) or _is_of_one(text, start, end, context or text):
                score += 2.0
            else:
                score -= _last_character_malus(name)
            if text[end - 1 : end + 1] in _ACROSS or _ADVERB_ACROSS.match(text, end - 1):
                score -= 3.0  # 王敏|原则同意, 柴晓|索性
            parts_verb = self._parts_verb(text, start, end)
            if parts_verb:
                score -= 3.0  # 方可追|问道, whatever an engine says
            if text[end - 1] in "和与及" and _NEXT_PARTY.match(text, end):
                score -= 3.0
            if end - start > 3 and text[end - 2 : end] in self._adverbs:
                score -= 3.0  # 张三丰|小声(补充说), whatever an engine says
            elif end == engine_end and not parts_verb:
                score += weight
            elif (
                name in self._common
                or self._is_surname_and_verb(text, start, end)
                or self._is_adverb(text[start : start + 2])
            ):
                score -= 3.0
            elif text[start : start + 2] in self._never_first:
                score -= 1.5
            score += _recurrence(context or text, name)
            if best is None or score > best.score:
                best = NameRead(start, end, score)
        return best

    def _is_surname_and_verb(self, text: str, start: int, end: int) -> bool:
        """A verb or a form of address cannot be a given name (司认为, 徐先生), nor any word behind 应 (应保持)."""
        rest = text[end - 2 : end]
        ought = text[start] == "应" and rest in self._common
        return end - start in (3, 4) and (rest in self._verbs or rest in self._addresses or ought)

    def _is_adverb(self, text: str) -> bool:
        """Says whether an adverb begins with what is hardly ever a surname: 医师|随时应答."""
        return text in self._adverbs and text[0] in self._weak

    def _parts_verb(self, text: str, start: int, end: int) -> bool:
        """Whether a name would end in the midst of a verb that stands whole behind a shorter name, and no longer one follows."""
        crossing = text[end - 1 : end + 1]
        if end - start - len(self.surname_of(text[start:end])) < 2 or crossing not in self._verbs:
            return False
        if len(crossing) < 2 or crossing[1] not in _SAYING:
            return False
        following = [text[end:stop] for stop in self._verbs.starting_at(text, end) if stop - end > 1]
        return all(verb[0] in _SAYING and verb[1:] == "道" for verb in following)

    def is_verb(self, text: str) -> bool:
        """Says whether a text is a verb that stands beside names (表示, 认为)."""
        return text in self._verbs

    def is_common_word(self, text: str) -> bool:
        """Says whether a text that looks like a name is a common word."""
        return text in self._common

    def is_count(self, text: str) -> bool:
        """Says whether words count or limit and so name nobody: 专辑|之三, 护士|满一年, 主|治以上."""
        return _COUNTS.fullmatch(text) is not None

    def _lengths(self, text: str, start: int, engine_end: int) -> Iterable[tuple[int, float]]:
        """Ends that a Chinese name may have, with a prior."""
        compound = self._compound.starting_at(text, start)
        for end in compound:
            yield end + 1, 0.6
            yield end + 2, 0.5
        single = text[start] in self._single
        if single:
            malus = 0.4 if compound else 0.0
            yield start + 2, 0.2 - malus
            yield start + 3, 0.5 - malus
        if (japanese := self.japanese_end(text, start)) > start:
            yield japanese, 0.5
        transliterated = 0
        for character in text[start : start + 5]:
            if character not in _TRANSLITERATION:
                break
            transliterated += 1
        for length in range(2 if not single else 4, transliterated + 1):
            yield start + length, -0.4 if not single else -2.0
        if engine_end > start and (not single or engine_end - start > 3):
            yield engine_end, 0.0
        bracket = text.find("（", start, start + 6)
        if bracket >= start + 2 and engine_end > start and _ORIGINAL_AFTER.match(text, bracket):
            yield bracket, 0.5  # 某某某某（how it is written in Latin letters）

    def japanese_end(self, text: str, start: int) -> int:
        """End of a Japanese name whose last character is 也, 介, 郎 or 一, which begins no other word there: 木村和也(认为); else `start`.

        Where its first character is a Chinese surname as well (高桥, 石川), 日本 must stand before it: 高志和也认为.
        """
        match = _JAPANESE_YA.match(text, start)
        if match is None:
            return start
        told = (
            text[start] not in self._single or _OF_JAPAN.search(text, max(0, start - 40), start) is not None
        )
        return match.end() if told else start

    def _read_dotted(
        self, text: str, start: int, longest_end: int, *, engine_end: int, weight: float, context: str
    ) -> NameRead | None:
        last_dot = max(text.rfind(dot, start, longest_end) for dot in DOTS + ".")
        best: NameRead | None = None
        for end in range(last_dot + 2, longest_end + 1):
            tail = text[last_dot + 1 : end]
            strange = sum(character not in _TRANSLITERATION for character in _UYGHUR.sub("", tail))
            score = self.follows_name(text, end) + 0.3 * len(tail) - 0.8 * strange
            score -= 0.0 if _UYGHUR.fullmatch(tail) else _last_character_malus(tail)
            if len(tail) > 3 and tail[-2:] in self._verbs:
                score -= 3.0  # 某某·买买提|受托牵头
            if end == engine_end:
                score += weight
            score += _recurrence(context or text, text[start:end])
            if best is None or score > best.score:
                best = NameRead(start, end, score + 1)
        return best


_UYGHUR = re.compile("[阿艾吾]不(?:都|力|来|拉|克)?")  # 某某·阿不都: no “not”
_AS_HE_WAS = re.compile("(?:(?<![担曾出])当(?!地)|(?<![主责])任(?!命)|担任|做|干)[^，。；：、]{2,20}$")
"""当信贷员|时留下的账本: a time, and nobody's name."""
_PRONOUN = re.compile("[他她它您]")  # 局长|曾向他|诉苦
_COUNTS = re.compile("之[一二三四五六七八九十]|[满近约].[年月天]|.{1,2}以[上下]|全文[经由系]")
_HIDDEN = re.compile(  # 刘某, 刘某某, 欧阳某甲: a name that the text does not give in full
    "[\u4e00-\u9fff]{1,2}?(?P<some>某)某?(?:[甲乙丙丁](?![方组级])|[A-F](?![A-Za-z]))?"
)
_ORIGINAL_AFTER = re.compile(r"（[A-Z][A-Za-zÀ-ɏ’' .-]{2,40}[）)，,]")


_ENDS_FAMILY_NAME = (
    "村浦藤田本川山井野木岛崎原桥谷泽名池上下中口内林冈坂森宫部濑尾津根沼松塚边间屋岸条仓城垣泉堀坪"
)
"""Last characters of Japanese family names."""
_JAPANESE_YA = re.compile(
    f"[一-鿿][{_ENDS_FAMILY_NAME}]"
    "[和哲拓达辰直智慎雅真克伸龙竜健信卓裕俊晋诚浩一文淳润纯秀靖敏光幸良武正将彻贵聪圣弘尚昌孝翔凌郁琢]也(?![许罢])"
    f"|[一-鿿][{_ENDS_FAMILY_NAME}](?:[健洋圭俊大慎恭泰敬康进信龙浩雄祐裕亮良孝贤真阳辰悠凉启英]介(?![绍入于意])|[一二三五六九太健洋达龙辰史哲四]郎(?!中))"
    f"|[一-鿿]{{1,2}}[{_ENDS_FAMILY_NAME}寺]"
    "[修健诚浩耕纯俊慎英真正洋研孝宗贤敬隆龙恒康功幸信伸]一(?![致直再般同起度边些行家向贯律样旦时位名方次项系种条批段半定切])"
)
_OF_JAPAN = re.compile(
    "日本|日方|日籍|东京|大阪|京都|名古屋|横滨|北海道|丰田|本田|索尼|松下|东芝|日立|三菱|早稻田|庆应"
)
_OF_SEVERAL = re.compile("[、和与及跟同两三四几多]")


def _is_of_one(text: str, start: int, end: int, context: str) -> bool:
    """Whether 均 behind two characters belongs to the name: it never says 均 of one alone, 副镇长阮灵均提出."""
    short = text[start : end - 1]
    if text[end - 1] != "均" or end - start != 3 or context.count(short) != context.count(text[start:end]):
        return False
    clause = behind_last("，。！？；：\n", text, start)
    return _OF_SEVERAL.search(text, clause, start) is None


def is_han(text: str) -> bool:
    """Says whether all characters are Han characters."""
    return _ALL_HAN.fullmatch(text) is not None


def is_transliterated(name: str) -> bool:
    """Whether a name of three characters or more, without a dot, is all of characters that foreign names are written with: 特朗普, 马克龙."""
    return len(name) > 2 and all(character in _TRANSLITERATION for character in name)


def is_latin(text: str) -> bool:
    """Says whether no character is a Han character, as in Latin names with or without accents."""
    return _HAN_CHARACTER.search(text) is None


def skip_called(text: str, start: int) -> int:
    """Offset behind words that introduce a name, if they begin at `start`."""
    return start + 2 * text.startswith(CALLED, start)


def find_dotted_names(text: str) -> list[Span]:
    """Stretches of the form 甲·乙; the end may take in words that follow (see NameGrammar.read)."""
    return [Span(m.start(), m.end()) for m in _DOTTED.finditer(text)]


def transliterated_start(text: str, span: Span) -> int:
    """Where the first part of a name of joined parts begins, without words that no transliteration contains.

    就像珍·古道尔 begins at 珍; a first part with no such character at its end is kept whole.
    """
    joint = next((i for i in range(span.start, span.end) if text[i] in DOTS or text[i] in "-－‐"), span.start)
    start = joint
    while start > span.start and (
        text[start - 1] in _TRANSLITERATION
        or (  # one rare character in the midst: 安德|烈|亚斯
            start < joint
            and start - 3 >= span.start
            and text[start - 2] in _TRANSLITERATION
            and text[start - 3] in _TRANSLITERATION
        )
    ):
        start -= 1
    if start == span.start + 1 and text[span.start] not in _LEADS_TO_NAME:
        before = text[span.start - 1 : span.start]
        if not (before and (before.isalnum() or before in "的》”")):
            return span.start  # 何|塞·马蒂 at the head of a clause
    return start if start < joint else span.start


_ENDS_HOUSE = re.compile(
    "Capital|Group|Partners|Ventures|Holdings|Bank|Inc|Ltd|Corp|LLC|GmbH|Company|Technologies|Labs?|Fund|University|Institute"
)
"""Words that only a name of a house ends with."""


def find_latin_names(text: str) -> list[Span]:
    """Stretches of two or more capitalised Latin words that are no organisation's name, or stand behind one: Acme Capital|Ingrid Berg."""
    found = []
    for match in LATIN_NAME.finditer(text):
        words = list(_ORG_WORDS.finditer(match.group()))
        if not words:
            found.append(Span(match.start(), match.end()))
        elif _ENDS_HOUSE.fullmatch(words[-1].group()):
            behind = LATIN_NAME.fullmatch(match.group(), words[-1].end() + 1)
            if behind is not None:
                found.append(Span(match.start() + behind.start(), match.end()))
    return found


def name_parts(name: str) -> tuple[str, ...]:
    """Parts of a transliterated or Latin name; the name itself for a Chinese one."""
    if any(mark in name for mark in DOTS):
        return tuple(part for part in re.split(f"[{DOTS}]", name) if part)
    if _DOTTED_LATIN.fullmatch(name):
        return tuple(part for part in re.split(r"[.\s]+", name) if part)  # K. M.|史密斯
    if not _HAN_CHARACTER.search(name):
        return tuple(part for part in name.split() if part)
    return (name,)


def _last_character_malus(name: str) -> float:
    character = name[-1]
    if character == "才" and len(name) > 2 and name[-2] in _GIVEN_TALENT:
        return 0.0
    return 3.5 if character in _NEVER_LAST else 1.5 if character in _SELDOM_LAST else 0.0


def _recurrence(text: str, name: str) -> float:
    """Evidence from the whole text: the string occurs again and is not always followed by the same character."""
    followers = set()
    position = text.find(name)
    count = 0
    while position >= 0 and count < 8:
        count += 1
        after = position + len(name)
        followers.add(text[after] if after < len(text) else "")
        position = text.find(name, after)
    if count < 2:
        return 0.0
    if len(followers) < 2 and is_han("".join(followers)):
        return -1.0
    return 1.0
