"""Sex: what the text tells of it, by a form of address, a bracket or a word of kinship: 张三女士, 李四（男，1975年生）, 王五的妻子."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.quotes import grammar
from pipeline.quotes.scene import Scene
from pipeline.records import Entity

Gender = Literal["m", "f"]
PRONOUN_GENDER: dict[str, Gender] = {"他": "m", "她": "f"}
_STATED_SEX = re.compile(
    rf"(?:{grammar.AFTER_NAME})?(?:[（(](?:[^（()）]{{0,20}}?[，,、；; ])?|[，,])(?P<sex>[男女])(?=[，,、；;）) ])"
)
"""Behind a name, and a post if there is one: （女，1975年生）, （笔名某某，女）, ，男，汉族."""
_LADY = re.compile("女士|小姐|阿姨|大妈|大婶|大嫂|奶奶")
_GENTLEMAN = re.compile("先生|大叔|大爷|爷爷")
_A_WOMAN = re.compile(rf"{_LADY.pattern}|(?<![子儿妇男孙侄])女(?![婿权])")  # not 子女在外的老人
_A_MAN = re.compile(rf"{_GENTLEMAN.pattern}|(?<![女长次])男(?![女篮足排])")
_WIFE_OF = re.compile("的?(?:夫人|太太|妻子|爱妻|遗孀|前妻)")
_HUSBAND_OF = re.compile("的?丈夫")
_IN_ROLE = (
    "(?:大?学生|研究生|[教导律厨医]师|老师|教授|院士|博士|作家|画家|企业家|科学家|艺术家|工程师|技术员|记者|主播|主持人|演员|导演|医生|护士|护工|民警|警[官察]|法官|检察官|干部|村官|代表|委员"
    "|职工|工人?|员工|[焊矿木瓦电钳]工|司机|骑手|船[员长]|飞行员|宇航员|航天员|运动员|保安|会计|秘书|助理|老板|店主|农民|村民|居民|市民|业主|乘客|顾客|患者|网友|青年|[厂校院镇村乡县区市局处科队班组站店]长|书记|主任)"
)
_WOMAN_BEFORE = re.compile(
    f"(?:夫人|太太|妻子|女儿|孙女|儿媳|母亲|妈妈|奶奶|婆婆|姐姐|妹妹|(?<![妇儿男子孙侄甥少])女{_IN_ROLE})$"
)
_MAN_BEFORE = re.compile(f"(?:丈夫|儿子|孙子|女婿|父亲|爸爸|爷爷|公公|哥哥|弟弟|(?<![女长次])男{_IN_ROLE})$")
"""Before a name: 女教师|某某, 某某与夫人|某某."""


def of_other_sex(words: str, role: str) -> bool:
    """Whether a word for somebody cannot mean whom other words introduced: 男子 after 一位女教师."""
    return any(sex in words and other in role for sex, other in ("男女", "女男"))


def is_of_other_sex(words: str, pronoun: str) -> bool:
    """Whether 他 or 她 cannot mean whom some words introduce: 她 after 田先生."""
    other = _A_MAN if pronoun == "她" else _A_WOMAN
    return pronoun in PRONOUN_GENDER and other.search(words) is not None


@dataclass(frozen=True)
class Sexes:
    """The sex of persons, as far as the text or a pronoun has shown it.

    Attributes:
        known: by person id; more of them as pronouns are resolved.
    """

    known: dict[str, Gender]

    def may_be(self, ids: tuple[str, ...], gender: Gender | None) -> tuple[str, ...]:
        """The persons, but nobody if the text gives one of them another sex than the pronoun's."""
        fits = gender is None or all(self.known.get(i, gender) in {gender, None} for i in ids)
        return ids if fits else ()

    def the_only_one(self, ids: Sequence[str], gender: Gender | None) -> tuple[str, ...]:
        """The only one of several whose sex is stated and fits, else the only one of whom no other sex is stated."""
        if gender is None:
            return ()
        stated = [i for i in ids if self.known.get(i) == gender]
        possible = [i for i in ids if self.may_be((i,), gender)]
        return next(((found[0],) for found in (stated, possible) if len(found) == 1), ())


def stated_sexes(scene: Scene) -> dict[str, Gender]:
    """The sex of the persons of whom the text tells it, by a form of address, a bracket or a word of kinship."""
    found: dict[str, Gender] = {}
    for entity in scene.entities:
        if entity.label == "PER" and entity.target and (sex := _sex_at(scene, entity)) is not None:
            found.setdefault(entity.target, sex)
    return found


def _sex_at(scene: Scene, entity: Entity) -> Gender | None:
    """What the words round a name tell of the sex of whom it names; None where they tell nothing."""
    text, end = scene.text, entity.end
    wife, husband = _WIFE_OF.match(text, end), _HUSBAND_OF.match(text, end)
    if (spouse := wife or husband) is not None:
        named = scene.entity_at(spouse.end())
        if text[end] == "的" or (named is not None and named.label == "PER"):
            return "m" if wife else "f"  # 某某的妻子, 某某夫人|某某
        return "f" if wife and "·" in entity.text else None
    if (stated := _STATED_SEX.match(text, end)) is not None:
        return "f" if stated["sex"] == "女" else "m"
    sexes: tuple[Gender, Gender] = ("f", "m")
    for sex, behind, before in zip(sexes, (_LADY, _GENTLEMAN), (_WOMAN_BEFORE, _MAN_BEFORE), strict=True):
        if behind.match(text, end) or before.search(text, max(0, entity.start - 7), entity.start):
            return sex
    return None
