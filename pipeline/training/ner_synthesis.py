"""Sentences of bulletins with their labels, built from parts: modern organisations, long posts, rare names.

The corpora are of 1998 and 2008 and know no 国家数据局 and no 副总裁兼首席财务官. The builder puts
invented people, organisations and posts, labelled as data/gold/GUIDE.md asks, around clauses of real
news and policy text in which nothing looks like an entity. No name of a gold document is ever used.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pipeline.training import ner_parts as parts

Row = dict[str, Any]
T = TypeVar("T")

# Where a clause of real text might hold an entity it is not used as filler.
_SUSPICIOUS = re.compile(
    '[A-Za-z·《》“”"『「]|[部委局院署厅司处办社团党府军队馆校系所]|公司|大学|集团|协会|中心|银行|学会|联盟|组织|基金|企业家|同志|总统|总理|主席|书记|主任|'
    "部长|先生|女士|教授|专家|记者|代表|表示|指出|认为|强调|介绍|[市省县镇乡村][委长]|联合国|欧盟|"
    + "|".join([*parts.PROVINCES, *parts.CITIES, *parts.COUNTRIES])
)
_CLAUSE = re.compile("(?<=[。；！？])[一-鿿][^。！？；\n]{9,70}(?=[。；！？])")


def clauses_of(texts: Iterator[str], *, most: int) -> list[str]:
    """Clauses of plain text without anything that looks like an entity."""
    found: dict[str, None] = {}
    for text in texts:
        for clause in _CLAUSE.findall(text):
            if not _SUSPICIOUS.search(clause) and not re.search(r"\s|\[|\]|\(|\)|（|）", clause):
                found.setdefault(clause)
        if len(found) >= most:
            break
    return _without_names(list(found))


def _without_names(clauses: list[str]) -> list[str]:
    """Drops clauses in which LAC (the baseline tagger) sees a person or an organisation."""
    from pipeline.engines.lac import LacEngine

    engine = LacEngine()
    engine.load()
    found = engine.predict(clauses)
    return [
        clause for clause, seen in zip(clauses, found, strict=True) if all(m.label == "LOC" for m in seen)
    ]


@dataclass
class Piece:
    """Text under construction with its labels; `free` ranges are not told."""

    text: str = ""
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    free: list[tuple[int, int]] = field(default_factory=list)

    def __add__(self, other: Piece | str) -> Piece:
        if isinstance(other, str):
            return Piece(self.text + other, [*self.entities], [*self.free])
        shift = len(self.text)
        return Piece(
            self.text + other.text,
            [*self.entities, *((a + shift, b + shift, label) for a, b, label in other.entities)],
            [*self.free, *((a + shift, b + shift) for a, b in other.free)],
        )

    def __radd__(self, other: str) -> Piece:
        return Piece(other) + self

    def row(self) -> Row:
        return {
            "text": self.text,
            "entities": [{"start": a, "end": b, "label": label} for a, b, label in self.entities],
            "free": [list(pair) for pair in self.free],
            "unknown": ["LOC"],
            "source": "bulletins",
        }


def entity(text: str, label: str) -> Piece:
    return Piece(text, [(0, len(text), label)])


def unknown(text: str) -> Piece:
    return Piece(text, [], [(0, len(text))])


def chain(items: Sequence[Piece | str]) -> Piece:
    result = Piece()
    for item in items:
        result = result + item
    return result


@dataclass(frozen=True)
class Person:
    name: str
    short: str  # what later sentences call them: the name, or the last part of a transliterated one
    latin: str = ""


@dataclass(frozen=True)
class Body:
    """An organisation: full name, short form (or ""), acronym (or ""), English name, and its leaders' posts."""

    name: str
    short: str
    acronym: str
    english: str
    posts: tuple[str, ...]


class Builder:
    """Makes rows; everything random comes from one seed.

    Args:
        clauses: filler clauses of real text.
        forbidden: says of a name whether it must not be used (it is in a gold document).
        given_words: two-character words that may serve as given names.
        seed: of the random numbers.
    """

    def __init__(
        self,
        *,
        clauses: Sequence[str],
        forbidden: Callable[[str], bool],
        given_words: Sequence[str] = (),
        seed: int = 0,
    ) -> None:
        self.random = random.Random(seed)
        self.clauses = clauses
        self.defined: list[str] = []  # short forms that the paragraph under construction has introduced
        self.forbidden = forbidden
        self.given_words = [*parts.GIVEN_WORDS, *given_words]

    def pick(self, items: Sequence[T]) -> T:
        return self.random.choice(items)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    # -- people ------------------------------------------------------------------------------

    def person(self) -> Person:
        while True:
            made = self._person()
            if not self.forbidden(made.name):
                return made

    def _person(self) -> Person:
        kind = self.random.random()
        if kind < 0.05:
            family = self.pick((parts.UYGHUR, parts.UYGHUR, parts.YI_AND_OTHERS))
            name = "·".join(self.pick(family) for _ in range(2 if self.chance(0.93) else 3))
            return Person(name, name)
        if kind < 0.08:
            family = self.pick((parts.TIBETAN, parts.MONGOL))
            name = self.pick(family) + (
                self.pick(family) if family is parts.TIBETAN or self.chance(0.4) else ""
            )
            return Person(name, name) if len(name) > 1 else self._person()
        if kind < 0.145:
            names = [self.pick(parts.FIRST_TRANSLITERATED)]
            if self.chance(0.15):
                names[0] += "-" + self.pick(parts.FIRST_TRANSLITERATED)
            names += [self._last() for _ in range(1 if self.chance(0.88) else 2)]
            latin = self.latin() if self.chance(0.5) else ""
            return Person("·".join(names), names[-1] if self.chance(0.6) else "·".join(names), latin)
        if kind < 0.185:
            name = self.latin()
            return Person(name, name)
        if kind < 0.20:
            name = self._last()
            return Person(name, name)
        return self._chinese()

    def _last(self) -> str:
        if self.chance(0.6):
            return str(self.pick(parts.LAST_TRANSLITERATED))
        syllables = "阿贝博布查达德迪多恩法费弗格古哈海赫霍基吉加卡克科拉莱兰雷里林卢伦罗洛马梅米莫穆纳内尼诺帕佩皮普奇奇钦乔萨塞森沙舍施斯索塔泰特托瓦韦维沃西夏谢休雅亚扬耶伊尤约泽詹朱"
        return "".join(self.pick(syllables) for _ in range(self.pick((2, 3, 3, 4, 4, 5))))

    def latin(self) -> str:
        first = self.pick(parts.LATIN_FIRST)
        last = self.pick(parts.LATIN_LAST)
        if self.chance(0.12):
            first += " " + self.pick("ABCDEFGHJKLMNPRSTW") + "."
        if self.chance(0.1):
            last = self.pick(parts.PARTICLES).replace("_", " ") + " " + last
        if self.chance(0.08):
            last = last + "-" + self.pick(parts.LATIN_LAST)
        return f"{first} {last}"

    def _chinese(self) -> Person:
        roll = self.random.random()
        if roll < 0.56:
            surname = self.pick(parts.COMMON_SURNAMES)
        elif roll < 0.82:
            surname = self.pick(parts.RARE_SURNAMES)
        else:
            surname = self.pick(parts.COMPOUND_SURNAMES)
        roll = self.random.random()
        if roll < 0.17:
            given = self.pick(self.given_words)
        elif roll < 0.30:
            given = self.pick(parts.RARE_GIVEN)
        elif roll < 0.44:
            given = self.pick(parts.GIVEN)
        elif roll < 0.62:
            given = self.pick(parts.RARE_GIVEN) + self.pick(parts.GIVEN)
        else:
            given = self.pick(parts.GIVEN) + self.pick(parts.GIVEN)
        if self.chance(0.012) and len(surname) == 1:
            surname += self.pick(parts.COMMON_SURNAMES)
        if self.chance(0.02):
            given = given[0] * 2
        return Person(surname + given, surname + given)

    def show(self, person: Person, *, first: bool = True) -> Piece:
        """The name as printed: whole, in bold, with a space inside, with the Latin name in brackets."""
        name = person.name if first else person.short
        printed = name
        if re.fullmatch("[一-鿿]{2,4}", name) and self.chance(0.05):
            printed = self.pick((" ", "　", "  ")).join(name)
        piece = entity(printed, "PER")
        if name.isascii() and self.chance(0.5):
            piece = " " + piece + " "
        if first and person.latin:
            opening, closing = self.pick((("（", "）"), ("（", "）"), ("(", ")")))
            piece = piece + opening + entity(person.latin, "PER") + closing
        return piece

    # -- organisations -----------------------------------------------------------------------

    def place(self) -> str:
        roll = self.random.random()
        if roll < 0.3:
            return str(self.pick(parts.PROVINCES)) + (self.pick(("省", "", "")) if self.chance(0.3) else "")
        if roll < 0.62:
            return str(self.pick(parts.CITIES)) + ("市" if self.chance(0.6) else "")
        if roll < 0.86:
            return str(self.pick(parts.INVENTED_PLACES)) + self.pick(
                ("市", "市", "县", "区", "", "州", "镇", "新区")
            )
        return (str(self.pick(parts.CITIES)) + "市" if self.chance(0.4) else "") + str(
            self.pick(parts.DISTRICTS)
        )

    def posts(self, key: str) -> tuple[str, ...]:
        return parts.LEADERS.get(key, ())

    def body(self) -> Body:
        while True:
            made = self._body()
            if not self.forbidden(made.name):
                return made

    def _body(self) -> Body:
        make = self.random.choices(
            (self._central, self._local, self._university, self._institute, self._company, self._hospital,
             self._foreign, self._association, self._finance, self._english),
            (10, 15, 14, 20, 20, 4, 9, 9, 5, 1),
        )[0]  # fmt: skip
        return make()

    def _leaders(self, name: str) -> tuple[str, ...]:
        return self.posts(name[-1]) or tuple(parts.ANY_POST)

    def _central(self) -> Body:
        name = self.pick(parts.CENTRAL)
        if self.chance(0.55):
            name += (
                self.pick(parts.DEPARTMENTS)
                if self.chance(0.75)
                else self.pick(parts.DOMAINS) + self.pick("司处局")
            )
        return Body(name, "", "", "", self._leaders(name))

    def _local(self) -> Body:
        place = self.place() if self.chance(0.88) else self.pick("省市区县")
        if place.endswith("新区") or self.chance(0.8):
            name = place + self.pick(parts.LOCAL_BODIES)
        else:
            name = (
                place
                + self.pick(parts.DOMAINS)
                + self.pick(
                    ("服务中心", "推进办公室", "管理局", "管理委员会", "促进中心", "工作领导小组办公室")
                )
            )
        if self.chance(0.25):
            name += (
                self.pick(parts.DOMAINS) + self.pick("处处科")
                if self.chance(0.6)
                else self.pick(("办公室", "综合处", "法规处", "秘书处", "规划处", "机关党委"))
            )
        return Body(name, "", "", "", self._leaders(name))

    def _university(self) -> Body:
        if self.chance(0.4):
            name = self.pick(parts.KNOWN_UNIVERSITIES)
        else:
            name = self.pick(
                (
                    self.place().rstrip("市省县区"),
                    self.brand() if self.chance(0.2) else self.pick(parts.PROVINCES),
                )
            )
            name += self.pick(parts.UNIVERSITIES)
        whole = name
        if self.chance(0.62):
            whole += (
                self.pick(parts.SCHOOLS)
                if self.chance(0.45)
                else self.pick(parts.DOMAINS)
                + self.pick(("学院", "系", "研究院", "研究中心", "研究所", "实验室"))
            )
        key = "学" if whole == name else whole[-1]
        return Body(whole, "", "", "", self.posts(key) or self.posts("院"))

    def _institute(self) -> Body:
        front = self.pick(
            (
                "中国",
                "国家",
                self.place(),
                self.place(),
                self.pick(parts.PROVINCES) + "省",
                "中国科学院",
                "长三角",
                "粤港澳大湾区",
                "",
                self.brand(),
            )
        )
        name = front + self.pick(parts.DOMAINS) + (self.pick(parts.DOMAINS) if self.chance(0.15) else "")
        name += self.pick(parts.INSTITUTES)
        short = ""
        if self.chance(0.15) and len(front) >= 2:
            short = front[0] + self.pick("科研院转创推协联") + name[-1]
        if self.chance(0.18):
            name += self.pick(parts.DEPARTMENTS[-22:])
            short = ""
        return Body(name, short, "", "", self._leaders(name))

    def brand(self) -> str:
        return "".join(self.random.sample(parts.BRAND, 2 if self.chance(0.85) else 3))

    def _company(self) -> Body:
        if self.chance(0.25):
            name = self.pick(parts.BRANDS)
            if self.chance(0.3):
                name += self.pick(
                    (
                        "中国",
                        "集团",
                        "亚太总部",
                        "研究院",
                        "中国研究院",
                        "数字能源事业部",
                        "云计算事业部",
                        "战略研究部",
                        "（中国）有限公司",
                    )
                )
            return Body(name, "", "", "", self.posts("司_"))
        brand, business = self.brand(), self.pick(parts.COMPANY_FIELDS)
        if self.chance(0.04):
            brand = self.pick(
                ("Nova", "Helix", "Axon", "Lumen", "Vega", "Zeta", "Orbit", "Kylo", "Terra", "Mono")
            ) + (self.pick(("", "X", "AI", " Bio", "Tech")) if self.chance(0.5) else "")
        short = brand + business
        if self.chance(0.38):
            return Body(short, "", "", "", self.posts("司_"))
        place = self.place().rstrip("省") if self.chance(0.45) else ""
        middle = self.pick(("", "", "", "（" + self.pick(("上海", "北京", "中国", "深圳", "集团")) + "）"))
        name = place + short + middle + self.pick(parts.COMPANY_ENDS)
        return Body(name, short if self.chance(0.75) else brand, "", "", self.posts("司_"))

    def _hospital(self) -> Body:
        name = self.place() + self.pick(parts.HOSPITALS)
        if self.chance(0.5):
            name += self.pick(parts.WARDS)
            return Body(name, "", "", "", self.posts("科"))
        return Body(name, "", "", "", (*self.posts("院")[:4], "主任医师", "副主任医师", "护理部主任"))

    def _foreign(self) -> Body:
        if self.chance(0.25):
            name = self.pick(parts.INTERNATIONAL)
            return Body(
                name,
                "",
                "",
                "",
                (
                    "总干事",
                    "秘书长",
                    "首席经济学家",
                    "高级顾问",
                    "驻华代表",
                    "执行主任",
                    "项目主管",
                    "行长",
                    "副行长",
                    "发言人",
                    "高级副总裁",
                ),
            )
        front = self.pick(parts.COUNTRIES) if self.chance(0.75) else ""
        front += (
            self.pick(parts.FOREIGN_CITIES) if self.chance(0.5) else self._last() if self.chance(0.3) else ""
        )
        if not front:
            front = self.pick(parts.COUNTRIES)
        name = front + (self.pick(parts.DOMAINS) if self.chance(0.5) else "") + self.pick(parts.FOREIGN_ORGS)
        if self.chance(0.15):
            name = (
                self.pick(parts.COUNTRIES)
                + self._last()
                + "、".join(self.random.sample(parts.DOMAINS, 2))
                + "和"
                + self.pick(parts.DOMAINS)
                + self.pick(("秘书处", "学院", "部", "委员会"))
            )
        if self.chance(0.2):
            name += self.pick(
                (
                    "设计学院",
                    "商学院",
                    "公共政策学院",
                    "国际合作处",
                    "行政委员会",
                    "战略规划部",
                    "物理系",
                    "创新实验室",
                    "理事会",
                )
            )
        acronym = (
            "".join(self.random.choices("ABCDEFGHIKLMNOPRSTU", k=self.pick((3, 3, 4, 4, 5))))
            if self.chance(0.35)
            else ""
        )
        english = self.english_name() if self.chance(0.25) else ""
        posts = (
            "主席",
            "院长",
            "教授",
            "执行秘书",
            "首席运营官",
            "总干事",
            "秘书长",
            "执行院长",
            "副局长",
            "局长",
            "主任",
            "高级研究员",
            "国际关系主管",
            "首席代表",
            "讲席教授",
            "荣誉教授",
            "校长",
            "大使",
            "总领事",
            "执行主任",
            "创始人",
        )
        return Body(name, "", acronym, english, posts)

    def _association(self) -> Body:
        front = self.pick(
            ("中国", "全国", "国际", "亚洲", "世界", "欧洲", "长三角", self.place(), self.place())
        )
        name = (
            front
            + self.pick(parts.DOMAINS)
            + self.pick(
                (
                    "协会",
                    "学会",
                    "联合会",
                    "促进会",
                    "商会",
                    "研究会",
                    "基金会",
                    "联盟",
                    "产业联盟",
                    "行业协会",
                    "校友会",
                    "青年联合会",
                )
            )
        )
        if self.chance(0.15):
            name += self.pick(("专家委员会", "秘书处", "青年工作委员会", "专业委员会", "理事会"))
        short = ""
        if self.chance(0.12):
            short = self.pick(("联合会", "促进会", "科促会", "产业联盟")) if name.endswith("会") else ""
        return Body(name, short, "", "", self.posts("盟") if name.endswith("盟") else self.posts("会"))

    def _finance(self) -> Body:
        name = self.pick((self.brand(), self.pick(parts.CITIES), self.pick(parts.PROVINCES))) + self.pick(
            (
                "银行",
                "证券",
                "基金",
                "资本",
                "创投",
                "创业投资有限公司",
                "产业投资基金",
                "融资担保集团",
                "信托",
                "保险",
                "人寿",
                "农商银行",
                "金控集团",
                "成长基金",
                "风险投资公司",
            )
        )
        if self.chance(0.35):
            name += self.pick(
                (
                    "投资银行部",
                    "科技金融部",
                    "研究所",
                    "风险管理部",
                    "上海分行",
                    "投资决策委员会",
                    "普惠金融部",
                    "研究部",
                )
            )
        return Body(
            name,
            "",
            "",
            "",
            (
                *self.posts("行")[:2],
                "总经理",
                "副总经理",
                "首席经济学家",
                "首席分析师",
                "合伙人",
                "管理合伙人",
                "创始合伙人",
                "执行董事",
                "董事长",
                "投资总监",
                "首席风险官",
                "副总裁",
                "总裁",
            ),
        )

    def english_name(self) -> str:
        """An English name of an organisation, in one of the usual shapes."""
        if self.chance(0.25):
            return self.pick(parts.ENGLISH_ORGS)
        front, field = self.pick(parts.ENGLISH_FRONTS), self.pick(parts.ENGLISH_FIELDS)
        head = self.pick(parts.ENGLISH_HEADS)
        if self.chance(0.45):
            return f"{front} {head} {self.pick(('of', 'for'))} {field}"
        return f"{front} {field} {head}" if self.chance(0.8) else f"{field} {head}"

    def _english(self) -> Body:
        return Body(
            self.english_name(),
            "",
            "",
            "",
            ("主席", "主任", "创始人", "首席执行官", "教授", "总裁", "研究员"),
        )

    def abbreviate(self, name: str) -> str:
        """Some characters of a name, in order, the last one among them: 长三角协同发展办公室 → 协发办."""
        inner = sorted(
            self.random.sample(range(len(name) - 1), min(len(name) - 1, self.pick((1, 2, 2, 2, 3))))
        )
        last = self.pick((name[-1], name[-3:-2] if name.endswith("公室") else name[-1]))
        return "".join(name[at] for at in inner) + last

    def show_body(self, body: Body, *, define: bool = True) -> Piece:
        piece = entity(body.name, "ORG")
        if not define:
            return piece
        if (
            not body.short
            and not body.acronym
            and re.fullmatch("[一-鿿]{7,}", body.name)
            and self.chance(0.12)
        ):
            body = replace(body, short=self.abbreviate(body.name))
        if body.short and self.chance(0.55):
            opening, closing = self.pick((("“", "”"), ("“", "”"), ("“", "”"), ('"', '"'), ("「", "」")))
            word = self.pick(("以下简称", "以下简称", "简称", "下称", "以下简称："))
            self.defined.append(body.short)
            piece = piece + "（" + word + opening + entity(body.short, "ORG") + closing + "）"
        elif body.english or body.acronym:
            piece = piece + self.pick(("（", "（", "("))
            if body.english:
                piece = piece + entity(body.english, "ORG")
            if body.english and body.acronym:
                piece = piece + "，"
            if body.acronym:
                piece = piece + entity(body.acronym, "ORG")
            piece = piece + self.pick(("）", "）", ")"))
        return piece

    # -- posts -------------------------------------------------------------------------------

    def post(self, body: Body | None = None) -> str:
        base = str(self.pick(body.posts if body is not None and self.chance(0.85) else parts.ANY_POST))
        roll = self.random.random()
        if roll < 0.07:
            base = self.pick(parts.PREFIXES) + base
        elif roll < 0.10:
            base = self.pick(parts.SCOPES) + base
        elif roll < 0.12:
            base = (
                self.pick(
                    ("执行", "高级", "资深", "常务", "首席", "联席", "轮值", "荣誉", "客座", "特聘", "兼职")
                )
                + base
            )
        elif roll < 0.135:
            base = self.pick(parts.DOMAINS) + self.pick(
                (
                    "首席科学家",
                    "学科带头人",
                    "首席分析师",
                    "专家组组长",
                    "项目负责人",
                    "讲席教授",
                    "总监",
                    "业务总经理",
                )
            )
        if self.chance(0.08):
            second = self.pick(body.posts if body is not None else parts.ANY_POST)
            base += "兼" + (self.pick(parts.SCOPES) if self.chance(0.2) else "") + second
        return base

    def titles(self, body: Body) -> Piece:
        count = self.random.choices((1, 2, 3, 4), (78, 17, 4, 1))[0]
        chosen = list(dict.fromkeys(self.post(body) for _ in range(count)))
        piece = entity(chosen[0], "TITLE")
        for title in chosen[1:]:
            piece = piece + self.pick(("、", "、", "、", "，", "")) + entity(title, "TITLE")
        return piece

    def affiliated(self, person: Person) -> Piece:
        """[organisation + post]* name, in the orders that bulletins use."""
        roll = self.random.random()
        if roll < 0.06:
            return entity(self.post(), "TITLE") + self.show(person)
        if roll < 0.10:
            return self.show_body(self.body()) + self.show(person)
        if roll < 0.14:
            place = self.pick([*parts.COUNTRIES, *parts.CITIES])
            return (
                unknown(place)
                + entity(
                    self.pick([*parts.LEADERS["国"], "市长", "副市长", "省长", "州长", "总统", "总理"]),
                    "TITLE",
                )
                + self.show(person)
            )
        if roll < 0.19:
            return (
                self.show(person)
                + self.pick(("（", "（", "，"))
                + self.posting()
                + self.pick(("）", "）", "，"))
            )
        if roll < 0.22:
            return self.show(person) + entity(self.pick(parts.RANKS), "TITLE")
        count = self.random.choices((1, 2, 3), (80, 16, 4))[0]
        piece = Piece()
        for index in range(count):
            if index:
                piece = piece + self.pick(("、", "、", "，"))
            piece = piece + self.posting(define=True)
        gap = (
            " "
            if person.name.isascii() and self.chance(0.5)
            else self.pick(("", "", "", "", "", "", "　", " "))
        )
        return piece + gap + self.show(person)

    def posting(self, *, define: bool = False) -> Piece:
        body = self.body()
        mark = self.pick(("原", "现", "时任", "现任")) if self.chance(0.03) else ""
        return mark + self.show_body(body, define=define) + self.titles(body)

    # -- sentences ---------------------------------------------------------------------------

    def clause(self) -> str:
        return str(self.pick(self.clauses)).rstrip("，、：。")

    def content(self) -> Piece:
        piece = Piece(self.clause())
        if self.chance(0.1):
            piece = (
                piece
                + "，"
                + self.pick(("依托", "建设", "打造", "推动", "服务"))
                + self.pick(parts.NOTIONS)
                + self.pick(("建设", "发展", "", "提质增效"))
            )
        if self.chance(0.06):
            body = self.body()
            piece = (
                piece
                + "，"
                + self.pick(("与", "由", "联合", "依托", "支持", "据"))
                + entity(body.short or body.name, "ORG")
                + self.pick(("共同推进", "牵头落实", "合作开展试点", "统计", "提供技术支撑"))
            )
        return piece

    def cue(self) -> str:
        return str(self.pick(parts.ADVERBS)) + str(self.pick(parts.CUES))

    def say(self, source: Piece) -> Piece:
        """A reported sentence with its source."""
        roll = self.random.random()
        if roll < 0.68:
            return source + self.cue() + self.pick(("，", "，", "，", "：", "")) + self.content() + "。"
        if roll < 0.78:
            return source + self.cue() + "：“" + self.content() + "。”"
        if roll < 0.86:
            return "“" + self.content() + self.pick(("，”", "。”")) + source + self.cue() + "。"
        if roll < 0.91:
            before, after = self.pick(
                (
                    ("据", "介绍，"),
                    ("据", "透露，"),
                    ("在", "看来，"),
                    ("用", "的话说，"),
                    ("按照", "的说法，"),
                )
            )
            return before + source + after + self.content() + "。"
        if roll < 0.96:
            return source + "：" + self.content() + "。"
        return (
            self.pick(("对此，", "其中，", "针对上述问题，", "会上，", "谈及进展，"))
            + source
            + self.cue()
            + "，"
            + self.content()
            + "。"
        )

    def paragraph(self) -> Row:
        people: list[Person] = []
        self.defined = []
        piece = Piece(
            self.pick(
                (
                    "",
                    "",
                    "",
                    "一是" + self.clause()[:12] + "。",
                    "（一）" + self.clause()[:14] + "。",
                    "**1. " + self.clause()[:10] + "。** ",
                )
            )
        )
        for _ in range(self.random.choices((1, 2, 3, 4), (30, 35, 25, 10))[0]):
            roll = self.random.random()
            if people and roll < 0.24:
                source = self.show(self.pick(people), first=False)
            elif people and roll < 0.34:
                source = Piece(self.pick(("他", "她", "其", "该负责人", "前者", "后者")))
            elif roll < 0.40:
                source = Piece(self.pick(parts.NOMINALS))
            elif roll < 0.48:
                body = self.body()
                known = self.defined and self.chance(0.6)
                name = self.pick(self.defined) if known else body.name
                source = entity(name, "ORG")
            elif roll < 0.54:
                source = Piece("《" + self.pick(parts.DOMAINS) + self.pick(parts.REPORTS) + "》")
                if self.chance(0.5):
                    source = (
                        entity(self.body().name, "ORG") + self.pick(("发布的", "编制的", "最新")) + source
                    )
            elif roll < 0.62:
                pair = [self.person() for _ in range(self.pick((2, 2, 3)))]
                people += pair
                whole = self.chance(0.7)
                shown = [self.affiliated(p) if whole else self.show(p) for p in pair]
                source = shown[0]
                for nxt in shown[1:]:
                    source = source + self.pick(("、", "、", "和", "与")) + nxt
                source = source + self.pick(("均", "一致", "都", "分别", ""))
            elif roll < 0.66:
                someone = self.person()
                surname = (
                    someone.name[:2] if someone.name[:2] in parts.COMPOUND_SURNAMES else someone.name[:1]
                )
                if someone.name.isascii() or "·" in someone.name:
                    surname = "王"
                source = surname + unknown(
                    self.pick(
                        (
                            "院士",
                            "教授",
                            "主任",
                            "院长",
                            "总",
                            "处长",
                            "局长",
                            "老师",
                            "博士",
                            "校长",
                            "所长",
                            "书记",
                        )
                    )
                )
            else:
                someone = self.person()
                people.append(someone)
                source = self.affiliated(someone)
                if self.chance(0.1):
                    source = "**" + source + "**"
            piece = piece + self.say(source)
            if self.chance(0.35):
                piece = piece + self.content() + "。"
            if self.defined and self.chance(0.3):
                piece = (
                    piece
                    + self.pick(("", "目前，", "其中，", "近年来，"))
                    + entity(self.pick(self.defined), "ORG")
                )
                piece = piece + self.pick(("已", "正", "首批", "将", "年内", "")) + self.clause() + "。"
        return piece.row()

    def event(self) -> Row:
        someone, body = self.person(), self.body()
        name = (
            self.pick(("2024", "2025", "第六届", "首届", "第12届", "本届"))
            + self.pick(parts.DOMAINS)
            + self.pick(parts.EVENTS)
        )
        opening = self.pick(("", f"{self.random.randint(1, 12)}月{self.random.randint(1, 28)}日，"))
        roll = self.random.random()
        if roll < 0.25:
            second = self.body()
            piece = (
                opening
                + Piece(name)
                + "在"
                + unknown(self.pick(parts.CITIES))
                + "举行。"
                + self.pick(("论坛", "会议", "活动"))
                + "由"
                + entity(body.name, "ORG")
                + self.pick(("主办", "和", "联合"))
                + "，"
                + entity(second.name, "ORG")
                + "承办。"
                + self.affiliated(someone)
                + self.pick(("主持会议", "出席并致辞", "作主旨报告", "致欢迎辞", "参加活动"))
                + "。"
            )
        elif roll < 0.5:
            others = [self.affiliated(self.person()) for _ in range(self.pick((1, 2, 3)))]
            piece = (
                opening
                + self.affiliated(someone)
                + self.pick(("率队赴", "带队到", "会见了来访的", "一行到访", "调研"))
                + entity(body.name, "ORG")
                + self.pick(("调研", "", "座谈交流", "考察"))
                + "，"
            )
            for index, other in enumerate(others):
                piece = piece + ("、" if index else "") + other
            piece = piece + self.pick(("陪同调研", "参加座谈", "出席", "分别汇报了有关情况")) + "。"
        elif roll < 0.7:
            bodies = [self.body() for _ in range(self.pick((2, 3, 4, 5)))]
            piece = Piece(opening) + self.pick(("由", "请", "会议明确，由", "根据安排，"))
            for index, one in enumerate(bodies):
                piece = (
                    piece
                    + ("、" if index else "")
                    + entity(one.short or one.name if self.chance(0.3) else one.name, "ORG")
                )
            piece = piece + self.pick(("牵头", "负责", "会同有关部门", "分别")) + self.clause() + "。"
        elif roll < 0.85:
            piece = (
                opening
                + self.show_body(body)
                + self.pick(("发布", "印发", "公布", "启动"))
                + "《"
                + self.pick(parts.DOMAINS)
                + self.pick(parts.REPORTS)
                + "》，"
                + self.clause()
                + "。"
            )
        else:
            piece = (
                self.show_body(body)
                + self.pick(("与", "联合", "会同", "和"))
                + self.show_body(self.body())
                + self.pick(("签署合作协议", "共建联合实验室", "成立工作专班", "开展专项检查"))
                + "，"
                + self.clause()
                + "。"
            )
        return piece.row()

    def furniture(self) -> Row:
        """Mastheads, colophons, lists of those present."""
        roll = self.random.random()
        if roll < 0.4:
            piece = Piece()
            for role in self.random.sample(
                (
                    "整理",
                    "编辑",
                    "责任编辑",
                    "撰稿",
                    "审校",
                    "签发",
                    "核稿",
                    "校对",
                    "记录",
                    "执笔",
                    "审核",
                    "联系人",
                    "供稿",
                ),
                self.pick((1, 2, 3)),
            ):
                piece = piece + role + self.pick(("：", ":", "： ", ": "))
                for index in range(self.pick((1, 1, 2, 3))):
                    piece = piece + ("、" if index else "") + self.show(self.person())
                piece = piece + self.pick(("　　", "  ", "\n", " "))
            if self.chance(0.5):
                piece = piece + f"电话：0{self.random.randint(10, 999)}-{self.random.randint(10**6, 10**8)}"
            if self.chance(0.4):
                piece = (
                    piece
                    + self.pick((" E-mail：", " 电子邮箱：", " 邮箱:"))
                    + "".join(self.random.choices("abcdefghijklmnopqrstuvwxyz", k=7))
                    + self.pick(("@example.org", "@mail.example.cn", "@brief.example"))
                )
            if self.chance(0.25):
                piece = "（" + piece + "）"
        elif roll < 0.6:
            piece = (
                entity(self.body().name, "ORG")
                + self.pick(("", "编", "主办", "  编印", "办公室"))
                + self.pick(("　　", "  ", " ", "\n"))
                + f"{self.pick((2023, 2024, 2025, 2026))}年{self.random.randint(1, 12)}月{self.random.randint(1, 28)}日"
                + self.pick(("", "印发", "编印"))
            )
            if "办公室" in piece.text and piece.entities[-1][1] < piece.text.find("办公室"):
                return self.furniture()
        elif roll < 0.8:
            piece = Piece(
                self.pick(("报送：", "抄送：", "分送：", "主送：", "参加单位：", "发布单位：", "主办单位："))
            )
            for index in range(self.pick((1, 2, 3, 4))):
                piece = (
                    piece
                    + ("，" if index and self.chance(0.5) else "、" if index else "")
                    + entity(self.body().name, "ORG")
                )
        elif roll < 0.92:
            piece = Piece(self.pick(("出席：", "参加人员：", "出席人员：", "列席：", "对话嘉宾：\n")))
            for index in range(self.pick((2, 3, 4))):
                piece = (
                    piece
                    + (self.pick(("，", "；", "\n")) if index else "")
                    + self.show_body(self.body(), define=False)
                )
                if self.chance(0.5):
                    piece = piece + self.titles(self.body())
                piece = piece + self.pick(("", " ", "　")) + self.show(self.person())
                if self.chance(0.3):
                    piece = piece + "、" + self.show(self.person())
        else:
            piece = (
                Piece("本报讯（")
                + unknown("记者")
                + self.pick((" ", ""))
                + self.show(self.person())
                + self.pick((" ", "　", "，"))
                + unknown("通讯员")
                + self.pick((" ", ""))
                + self.show(self.person())
                + "）"
                + self.clause()
                + "。"
            )
        return piece.row()

    def career(self) -> Row:
        someone = self.person()
        piece = (
            self.show(someone)
            + self.pick(("，男，", "，女，", "，", "："))
            + f"{self.random.randint(1950, 1995)}年{self.random.randint(1, 12)}月生，"
            + self.pick(("现任", "曾任", "历任", "时任"))
            + self.posting()
        )
        for _ in range(self.pick((0, 1, 2))):
            piece = piece + "、" + self.posting()
        return (piece + "。").row()

    def plain(self) -> Row:
        """Text with no entity at all."""
        piece = Piece("。".join(self.clause() for _ in range(self.pick((1, 2, 3)))) + "。")
        if self.chance(0.4):
            piece = (
                piece
                + self.pick(parts.NOMINALS)
                + self.cue()
                + "，"
                + self.clause()
                + "，"
                + self.pick(parts.NOTIONS)
                + self.pick(("建设", "发展", ""))
                + self.clause()
                + "。"
            )
        return piece.row()

    def row(self) -> Row:
        make = self.random.choices(
            (self.paragraph, self.event, self.furniture, self.career, self.plain), (66, 13, 9, 4, 8)
        )[0]
        return make()


def gold_names(folder: Path) -> set[str]:
    """Names of people and organisations in gold documents; none may be built."""
    names: set[str] = set()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for item in gold.get("entities", ()):
            if item.get("label") in ("PER", "ORG"):
                names.add(re.sub(r"\s", "", item["text"]))
        for person in gold.get("people", ()):
            names.update([person["name"], *person.get("variants", ())])
    return names
