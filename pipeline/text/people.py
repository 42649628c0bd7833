"""Which mentions mean the same person: spellings, transliterations with their originals, surname and title.

A doubtful spelling is reported on the person, never corrected in silence.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.records import Person, PersonRole
from pipeline.text.names import DOTS, NameGrammar, is_han, name_parts
from pipeline.text.titles import split_posts

STAFF_ROLES: dict[str, PersonRole] = {
    "整理": "compiler", "汇编": "compiler", "编写": "compiler", "摘编": "compiler", "记录": "compiler", "编译": "compiler",
    "综述": "compiler", "资料整理": "compiler", "供稿": "author", "撰稿": "author", "撰写": "author", "撰文": "author",
    "执笔": "author", "作者": "author", "文": "author", "记者": "author", "通讯员": "author", "实习生": "author", "报告人": "author", "特派研究员": "author", "特约研究员": "author", "特约评论员": "author", "特约观察员": "author",
    "课题组": "author", "调研": "author", "起草": "author", "拟稿": "author", "主笔": "author", "著": "author",
    "责任编辑": "responsible-editor", "责编": "responsible-editor", "签发": "responsible-editor", "主编": "editor",
    "总编": "responsible-editor", "总编辑": "responsible-editor", "审签": "editor", "审定": "editor",
    "值班主任": "editor", "值班编委": "editor", "监测": "compiler", "审批": "responsible-editor", "终审": "editor",
    "编辑": "editor", "编校": "editor", "审校": "editor", "校对": "editor", "校核": "editor", "审核": "editor", "核稿": "editor",
    "审稿": "editor", "复核": "editor", "初审": "editor", "复审": "editor", "副主编": "editor", "执行主编": "editor",
    "统稿": "editor", "核对": "editor", "校译": "editor", "校订": "editor", "审读": "editor", "核校": "editor", "监审": "editor",
    "译审": "editor", "核发": "editor", "版式": "editor", "版面": "editor", "编委": "editor", "数据": "compiler", "数据支持": "compiler", "数据整理": "compiler", "数据分析": "compiler", "技术支持": "editor", "监测员": "compiler",
    "信息员": "author", "文字": "author", "成员": "author", "组员": "author", "走访": "author", "汇总": "compiler", "选编": "compiler", "纪要起草": "compiler", "速记": "compiler", "采写": "author", "采访": "author",
    "責任編輯": "responsible-editor", "責編": "responsible-editor", "編輯": "editor", "總編輯": "responsible-editor",
    "執筆": "author", "記錄": "compiler", "審核": "editor", "審校": "editor", "校對": "editor", "簽發": "responsible-editor",
    "一审": "editor", "二审": "editor", "三审": "editor", "审阅": "editor", "审发": "editor",
    "分析师": "author", "分析员": "author", "研究助理": "author", "采编": "compiler", "执行编辑": "editor", "编审": "editor", "美编": "editor", "排版": "editor", "制图": "editor", "翻译": "editor", "译校": "editor",
}  # fmt: skip
"""What a role as printed means. A role that ends in one of these words means the same (本期编辑, 特约撰稿)."""

_LOOKALIKES = ["己已巳", "戊戌戍", "末未", "土士", "人入", "王玉", "日曰", "侯候", "晴睛清请", "玲铃伶", "瑜渝榆愉", "玮炜伟纬", "昊吴", "晧皓", "祎袆", "茜倩", "楠南", "宇字", "建健", "崇祟", "冶治", "辛幸", "贝见", "刀刁", "干千于", "天夭", "田由甲申", "免兔", "今令", "仑伦", "沐沭", "汨汩", "淇琪棋祺", "涛焘", "晟盛", "晨辰", "曦羲", "曼蔓漫", "枚玫", "柏伯", "栋拣", "桦烨", "梓锌", "炎焱", "焕换", "煜昱", "燕雁", "珏钰", "琦绮", "璐露", "畅扬", "皎姣", "秉乘", "竞竟", "筱攸", "纪记", "绪渚", "育肓", "芃凡", "芮苪", "茗铭", "荃茎", "莉利", "萍苹", "蕊芯", "蓓培", "衡衔", "裕袷", "豪毫", "轶铁", "远沅", "逸免", "遥瑶", "邦帮", "郁都", "钧均", "钦饮", "锋峰烽", "镇填", "闵闽", "阳旸", "陈阵", "雷蕾", "霖霜", "韬滔", "颖颍", "骁晓", "鸣呜", "鹏朋", "麟鳞"]  # fmt: skip
_ALIKE = {frozenset((a, b)) for group in _LOOKALIKES for a in group for b in group if a != b}
_HELD_BY_SEVERAL = re.compile(
    "副|委员|常委|代表|教授|研究员|院士|专家|学者|博士|工程师|律师|记者|分析师|成员|理事(?!长)|顾问|讲师|医师|导师|干部"
)
_SOUNDS = 3
"""Characters of a name by whose sounds it is looked up."""
_INITIAL = re.compile("[A-Z]\\.?")
_FUZZY = ((re.compile("^(z|c|s)h"), r"\1"), (re.compile("ng$"), "n"))


@dataclass(slots=True)
class NameEvidence:
    """What a document says about one spelling of a name."""

    name: str
    positions: list[int] = field(default_factory=list)  # clean offsets, ascending
    posts: list[tuple[str, str]] = field(default_factory=list)  # (organisation, post) stated beside it
    original_of: str = ""  # the name that it follows in brackets


def staff_role(printed: str) -> PersonRole:
    """The role of a person whom masthead or colophon names under `printed`."""
    word = re.sub(r"[\s\u3000：:]", "", printed)
    if word in STAFF_ROLES:
        return STAFF_ROLES[word]
    if "联系" in word or "媒体" in word or "电话" in word:
        return "mentioned"
    for suffix in sorted(STAFF_ROLES, key=len, reverse=True):
        if word.endswith(suffix) or (len(suffix) > 1 and suffix in word):
            return STAFF_ROLES[suffix]
    return "mentioned"


def group_names(
    evidence: Sequence[NameEvidence],
    names: NameGrammar,
    *,
    known_variants: Mapping[str, str] | None = None,
    together: Iterable[tuple[str, str]] = (),
) -> list[list[NameEvidence]]:
    """Groups spellings by the person they mean; each group with its best spelling first.

    Args:
        evidence: one entry a spelling, in order of first mention.
        names: knows surnames.
        known_variants: spelling → right name, from the office's list.
        together: pairs of spellings that stand side by side as two people (joined by 、 or 和); never grouped.
    """
    apart = {frozenset(pair) for pair in together}
    parent = {entry.name: entry.name for entry in evidence}

    def find(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    members = {entry.name: [entry.name] for entry in evidence}

    def join(a: str, b: str) -> None:
        first, second = find(a), find(b)
        if first == second or any(
            frozenset(pair) in apart for pair in itertools.product(members[first], members[second])
        ):
            return
        parent[second] = first
        members[first] += members.pop(second)

    by_name = {entry.name: entry for entry in evidence}
    for entry in evidence:
        right = (known_variants or {}).get(entry.name)
        if right in by_name and right is not None:
            join(right, entry.name)
        if entry.original_of in by_name:
            join(entry.original_of, entry.name)
    # What a name of Han characters may be a part of; with hundreds of names hardly any is.
    wholes = [entry for entry in evidence if len(entry.name) >= 4 or len(name_parts(entry.name)) > 1]
    for entry in evidence:
        if find(entry.name) == entry.name:
            owner = _whole_name(entry, wholes if is_han(entry.name) else evidence) or _full_name_of(
                entry, evidence, names
            )
            if owner and find(owner) != entry.name:
                join(owner, entry.name)
    for a, b in _near_pairs([entry for entry in evidence if entry.positions]):
        if find(a.name) != find(b.name) and _is_misspelling(a, b, names):
            first, second = (a, b) if _rank(a) >= _rank(b) else (b, a)
            join(first.name, second.name)
    groups: dict[str, list[NameEvidence]] = {}
    for entry in evidence:
        groups.setdefault(find(entry.name), []).append(entry)
    return [_best_first(group) for group in groups.values()]


def spelling_warnings(group: Sequence[NameEvidence]) -> tuple[str, ...]:
    """Warnings for the spellings of one person that look like slips, with where each stands."""
    first = group[0]
    warnings = []
    for other in group[1:]:
        if other.original_of or first.original_of or not _are_similar(first.name, other.name):
            continue
        warnings.append(
            f"doubtful spelling: {first.name} ({_places(first)}) and {other.name} ({_places(other)}) are read as one person"
        )
    return tuple(warnings)


def sounds_like(a: str, b: str, *, fuzzy: bool = False) -> bool:
    """Says whether two strings of Han characters may be pronounced alike, tones aside.

    Args:
        fuzzy: also z/zh, c/ch, s/sh and final n/ng.
    """
    return len(a) == len(b) and all(
        x == y or _readings(x, fuzzy) & _readings(y, fuzzy) for x, y in zip(a, b, strict=True)
    )


def resolve_nominal(
    text: str, people: Sequence[Person], names: NameGrammar, *, recent: Sequence[str] = ()
) -> tuple[str, ...]:
    """Who is meant by surname and title (王院士, 万处长, 江总).

    Args:
        text: the words, surname first.
        people: the people of the document.
        names: knows surnames.
        recent: person ids, the latest mentioned first; decides between people whom the words fit alike.

    Returns:
        One person id, or none where nobody fits.
    """
    best: list[tuple[float, str]] = []
    for person in people:
        called = called_by(text, person, names)
        if not called:
            continue
        fit = best_title_fit(text[len(called) :], person)
        if person.role not in ("speaker", "mentioned"):
            fit -= 1
        if person.person_id in recent:
            fit += 0.4 / (1 + list(recent).index(person.person_id))
        best.append((fit + 0.01 * len(called), person.person_id))
    if not best:
        return ()
    best.sort(key=lambda item: -item[0])
    return (best[0][1],)


_COURTESIES = ("女士", "先生", "小姐", "夫人")


def called_by(text: str, person: Person, names: NameGrammar) -> str:
    """The part of a person's name with which `text`, a name and a form of address, begins; "" where it means somebody else.

    That is the surname (王院士), and for a name without a Chinese surname its first characters or one of its
    parts, where the form of address fits a post of the person (艾总 for 艾某某·某某, a 总经理).
    """
    surname = names.surname_of(person.name)
    if surname:
        for called in (surname, surname[0]):  # 贺院长 for 贺兰山, which might be 贺兰 and 山
            form = text[len(called) :]
            if (
                form
                and text.startswith(called)
                and (called == surname or _of_one_character(form, called, person, names))
            ):
                return called
        return ""
    parts = name_parts(person.name)
    if len(parts) > 1 and text.startswith(parts[-1]) and text[len(parts[-1]) :] in _COURTESIES:
        return parts[-1]  # 劳女士 for 玛格丽特·劳
    beginnings = [person.name[:length] for length in (1, 2, 3)]
    for called in (*beginnings, *parts):
        form = text[len(called) :]
        if form and text.startswith(called) and best_title_fit(form, person) >= 2.0:
            return called
    for other in person.variants:  # 张会长 for John Smith（中文名张三）
        surname = names.surname_of(other)
        if surname and text.startswith(surname) and best_title_fit(text[len(surname) :], person) >= 2.0:
            return surname
    return ""


def _of_one_character(form: str, surname: str, person: Person, names: NameGrammar) -> bool:
    """Whether a name that seems to begin with a surname of two characters may have one of one: three characters, and a post that fits."""
    return len(person.name) == 3 and names.is_surname(surname) and best_title_fit(form, person) >= 2.0


def best_title_fit(form: str, person: Person) -> float:
    """How well a form of address fits the posts of a person, 0 to 3; below 2 it stands inside one at best."""
    return max((_title_fit(form, a.title) for a in person.affiliations), default=0.0)


_OF_RANK = re.compile("副?主任(?:医师|护师|药师|技师|法医师)")
"""Who are called 主任 as well: 主任医师."""


CLIPPED_POSTS: Mapping[str, tuple[str, ...]] = {
    "总": ("总经理", "总裁", "总监", "董事长", "合伙人", "首席", "总工程师"),
    "工": ("工程师",),
    "老": (),
    "局": ("局长",),
    "处": ("处长",),
    "厅": ("厅长",),
    "院": ("院长",),
    "所": ("所长",),
    "队": ("队长",),
    "行": ("行长",),
    "董秘": ("董事会秘书",),
    "支书": ("支部书记", "总支书记", "村支书"),
}
"""Forms of address that clip a post, and the posts that they mean: 王局 for 局长 or 副局长."""
_HOUSES_IN_SHORT = frozenset(("高院", "农行", "华行"))
"""What is a house whatever the surnames in a text: 高级人民法院."""


def clipped_forms(surname: str, title: str) -> set[str]:
    """How somebody of a surname may be called who holds a post: 王局 for 局长 or 副局长, 李总 for 总经理."""
    forms = (surname + form for form, meant in CLIPPED_POSTS.items() if any(post in title for post in meant))
    return set(forms) - _HOUSES_IN_SHORT


def _title_fit(form: str, title: str) -> float:
    """How well a form of address (处长, 总, 院士) fits a stated post (副处长, 总经理)."""
    if not title:
        return 0.0
    if form in CLIPPED_POSTS:
        return 2.0 if any(word in title for word in CLIPPED_POSTS[form]) else 0.0
    parts = split_posts(re.sub("^(?:原|前|时任|现任)", "", title))
    if form in parts:
        return 3.0
    if any(part.endswith(form) for part in parts):
        return 2.5
    if form == "主任" and _OF_RANK.match(title):
        return 2.0
    if form in title:
        return 1.5
    return 0.0


def _whole_name(entry: NameEvidence, evidence: Sequence[NameEvidence]) -> str:
    """The longer transliterated or Latin name of which `entry` is a part, as spelt or nearly so."""
    if any(mark in entry.name for mark in DOTS) or " " in entry.name:
        longer = next((o.name for o in evidence if _ends_in_parts(o.name, entry.name)), "")
        spelt_out = {o.name for o in evidence if _is_abbreviated(entry.name, o.name)}
        return longer or (spelt_out.pop() if len(spelt_out) == 1 else "")
    owners = []
    introduced = bool(entry.posts) or any(other.original_of == entry.name for other in evidence)
    for other in evidence:
        if other is entry or len(other.name) <= len(entry.name):
            continue
        parts = name_parts(other.name)
        if len(parts) > 1 and entry.name in parts:
            owners.append((2, other))
        elif (
            len(parts) > 1
            and len(entry.name) >= 3
            and any(
                len(part) == len(entry.name)
                and (
                    sounds_like(part, entry.name, fuzzy=True)
                    or (not introduced and _differing(part, entry.name) == 1)
                )
                for part in parts
            )
        ):
            owners.append((1, other))
        elif (
            is_han(entry.name)
            and 2 <= len(entry.name) <= len(other.name) - 2
            and len(other.name) >= 4
            and is_han(other.name)
            and other.name.startswith(entry.name)
        ) or (not is_han(entry.name) and other.name.endswith(entry.name)):
            owners.append((2, other))
    if not owners:
        return ""
    top = max(rank for rank, _ in owners)
    earlier = [o for rank, o in owners if rank == top]
    before = [o for o in earlier if o.positions and entry.positions and o.positions[0] < entry.positions[0]]
    return (before or earlier)[-1].name


def _full_name_of(entry: NameEvidence, evidence: Sequence[NameEvidence], names: NameGrammar) -> str:
    """The one name of which `entry` is the given name alone, the end of a name without a surname, or a Japanese family name.

    请|世英|同志阅处; 据|卓玛|介绍 of 次仁卓玛; 渡边|还说 of 渡边敦.
    """
    if not is_han(entry.name) or len(entry.name) != 2:
        return ""
    held = {title for _, title in entry.posts}  # 落实|绍庭|市长要求, of a mayor
    evidence = [other for other in evidence if held <= {title for _, title in other.posts}]
    surname = names.surname_of(entry.name)
    is_given = not surname or names.is_weak_surname(surname)  # 落实|绍庭|市长要求, where 绍 is a rare surname
    longer = {other.name for other in evidence if is_han(other.name) and other.name.endswith(entry.name)}
    family = {o.name for o in evidence if len(o.name) == 3 and not surname and o.name.startswith(entry.name)}
    if len(family) == 1 and is_han(*family):
        return family.pop()
    owners = [
        name
        for name in longer - {entry.name}
        if len(name) >= 4 or (is_given and name == names.surname_of(name) + entry.name)
    ]
    return owners[0] if len(owners) == 1 else ""


def _is_abbreviated(short: str, full: str) -> bool:
    """Says whether a Latin name gives but the initials of another: J. W. van der Heijden for Jan Willem van der Heijden."""
    words = short.split()
    initials = [word[0] for word in itertools.takewhile(_INITIAL.fullmatch, words)]
    family, names = words[len(initials) :], full.split()
    given = names[: len(names) - len(family)]
    return (
        bool(initials and family)
        and names[len(given) :] == family
        and len(given) >= len(initials)
        and all(name.startswith(initial) for name, initial in zip(given, initials, strict=False))
        and short != full
    )


def _near_pairs(evidence: Sequence[NameEvidence]) -> Iterator[tuple[NameEvidence, NameEvidence]]:
    """The pairs that `_is_misspelling` may say yes to, in order, so that not every name is held against every other."""
    if len(evidence) < 2:
        return
    keys = [_near_keys(_without_dots(entry.name)) for entry in evidence]
    places: dict[str | tuple[str, ...], list[int]] = {}
    for number, own in enumerate(keys):
        for key in own:
            places.setdefault(key, []).append(number)
    for number, entry in enumerate(evidence):
        shared = {other for key in keys[number] for other in places[key][bisect_right(places[key], number) :]}
        for other in sorted(shared):
            yield entry, evidence[other]


def _near_keys(name: str) -> set[str | tuple[str, ...]]:
    """Keys of which names share one that are a character apart (more, less or other) or sound alike."""
    sounds = itertools.product(*(_readings(character) or (character,) for character in name[:_SOUNDS]))
    return {
        name,
        *(name[:i] + name[i + 1 :] for i in range(len(name))),
        *((str(len(name)), *s) for s in sounds),
    }


def _is_misspelling(a: NameEvidence, b: NameEvidence, names: NameGrammar) -> bool:
    if _shares_post(a, b):
        slip = len(a.name) >= 3 and _differing(a.name, b.name) == 1 and _shares_post(a, b, of_one=True)
        return _are_similar(a.name, b.name) or slip
    if a.posts and b.posts:
        return False
    if not _are_similar(a.name, b.name):
        return False
    surname_a, surname_b = names.surname_of(a.name), names.surname_of(b.name)
    if surname_a != surname_b:
        compound = max(len(surname_a), len(surname_b)) == 2  # 欧阳某, 欧洋某
        same_rest = a.name[1:] == b.name[1:] or (compound and _differing(a.name, b.name) == 1)
        return sounds_like(a.name, b.name) and len(a.name) >= 3 and same_rest
    return True


def _are_similar(a: str, b: str) -> bool:
    """One slip apart: homophones, look-alikes, or (transliterations) one character of four or more."""
    a, b = _without_dots(a), _without_dots(b)
    if not (is_han(a) and is_han(b)):
        return False
    if len(a) == len(b):
        differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        if sounds_like(a, b):
            return len(differing) <= 2
        if len(differing) == 1:
            pair = differing[0]
            return frozenset(pair) in _ALIKE or sounds_like(*pair, fuzzy=True) or len(a) >= 5
        return False
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) != len(shorter) + 1 or len(shorter) < 3:
        return False
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer)))


@lru_cache(maxsize=8192)
def _without_dots(name: str) -> str:
    return re.sub(f"[{DOTS}]", "", name)


def _shares_post(a: NameEvidence, b: NameEvidence, *, of_one: bool = False) -> bool:
    """Whether both are introduced with the same post; `of_one`: one that several people do not hold at once."""
    return any(
        post in b.posts
        for post in a.posts
        if post != ("", "") and not (of_one and _HELD_BY_SEVERAL.search(post[1]))
    )


def _differing(a: str, b: str) -> int:
    return sum(x != y for x, y in zip(a, b, strict=True)) if len(a) == len(b) else 99


def _rank(entry: NameEvidence) -> tuple[int, int, int]:
    return (len(entry.positions), bool(entry.posts), -(entry.positions[0] if entry.positions else 0))


def _best_first(group: list[NameEvidence]) -> list[NameEvidence]:
    """The canonical spelling: Han before Latin, the whole name before a part, then frequency, then the stated post."""
    surnames = {
        entry.name
        for entry in group
        if any(other.name != entry.name and other.name.startswith(entry.name) for other in group)
    }  # (老)呼延 beside 呼延克俭

    def key(entry: NameEvidence) -> tuple[bool, bool, bool, int, int, bool, int]:
        parts = name_parts(entry.name)
        whole = len(parts) > 1 and is_han(parts[0].replace("-", ""))  # 让-皮埃尔·莫罗
        return (
            not entry.original_of,
            not any(other.name.endswith(f" {entry.name}") for other in group),  # Nilsen beside Kari Nilsen
            entry.name not in surnames or not is_han(entry.name),
            int(whole),
            len(entry.positions),
            bool(entry.posts),
            -(entry.positions[0] if entry.positions else 0),
        )

    return sorted(group, key=key, reverse=True)


def _ends_in_parts(whole: str, name: str) -> bool:
    """Whether a name is the last parts of another: 乙·丙 of 甲·乙·丙, De Vries of Anna de Vries."""
    parts, own = name_parts(whole), name_parts(name)
    if not 1 < len(own) < len(parts):
        return False
    first, *rest = parts[-len(own) :]
    return rest == list(own[1:]) and own[0] in (first, first[:1].upper() + first[1:])


def _places(entry: NameEvidence) -> str:
    return "at " + ", ".join(str(position) for position in entry.positions[:5])


@lru_cache(maxsize=8192)
def _readings(character: str, fuzzy: bool = False) -> frozenset[str]:
    from pypinyin.pinyin_dict import pinyin_dict  # single characters need no segmentation

    listed = unicodedata.normalize("NFD", pinyin_dict.get(ord(character), ""))
    plain = "".join(c for c in listed.replace("u\u0308", "v") if unicodedata.category(c) != "Mn")
    found = {reading for reading in plain.split(",") if reading}
    if fuzzy:
        for pattern, replacement in _FUZZY:
            found = {pattern.sub(replacement, reading) for reading in found}
    return frozenset(found)
