"""What stands right beside a name: a post, a house in brackets, the school of a student."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.entities.evidence import skip_forward
from pipeline.records import Span
from pipeline.text.chains import PORTFOLIO, BlockView, ChainReader, Post, clause_end

_ORIGINAL_NAME = re.compile("[（(][A-Za-zÀ-ÿ][^（）()一-鿿]{1,40}[）)]")  # 卡马乌|（Nduta Kamau）|教授
_ORGANISATION_IN_BRACKETS = re.compile(
    r"[ \u3000]*[（(]((?:[省市县区州镇乡](?=[^（）()，。：；、\s]{2}[）)])|[^（）()，。：；、\s]{2})[^（）()，。：；、\s]{2,38})[）)]"
)
_DEPARTMENT_IN_BRACKETS = re.compile("[ \u3000]?[（(]([一-鿿]{2}[处科室班])[）)]")
"""What is a house only by its last character: 张三（教务处）."""
STUDENT = re.compile(  # 材料专业|应届生, 高二（3）班|学生, 2023级|本科生: of a school, no post
    r"(?:[\u4e00-\u9fff]{2,10}?专业)?(?:\d{2,4}[级届]|大[一二三四五]|高[一二三]|初[一二三]|研[一二三]|[一二三四五六七八九]年级|[（(]?\d{1,2}[）)]?班|在读|在校|应届|毕业班)*"
    r"(?:的)?(?:学生|应届生|毕业生|本科生|(?:博士|硕士)?研究生|博士生|硕士生|在校生|大学生|大专生|中专生|高中生|初中生|新生|考生|留学生|高职生)$"
)


class BesideName:
    """Reads the posts and houses that stand right before or behind a name without a chain of posts."""

    def __init__(self, chains: ChainReader) -> None:
        self._organisations = chains.organisations

    def organisation_after(self, view: BlockView, name: Span) -> tuple[Post, ...]:
        if department := _DEPARTMENT_IN_BRACKETS.match(view.text, name.end):
            return (Post(None, Span(*department.span(1))),)
        bracket = _ORGANISATION_IN_BRACKETS.match(view.text, name.end)
        if not bracket:
            return ()
        words = bracket.group(1)
        if PORTFOLIO.match(words):
            return ()  # 副市长张三（分管教育）
        span = Span(bracket.start(1), bracket.end(1))
        if student := STUDENT.search(view.text, span.start, span.end):
            return self.school_before(view, student) if student.end() == span.end else ()
        if self.is_house_named(view, span) or (
            self._organisations.ends_like_organisation(words) and self._organisations.is_plausible(words)
        ):
            return (Post(None, span),)
        return ()

    def post_right_after(self, view: BlockView, name: Span, *, find_organisation: bool) -> tuple[Post, ...]:
        """某大学张三教授, 某大学卡马乌（Kamau）教授: the post follows the name, the organisation stands before it."""
        original = _ORIGINAL_NAME.match(view.text, name.end)
        title = view.title_starting_at(original.end() if original else name.end)
        if title is None or title.weak:
            return ()
        organisation = None
        if find_organisation:
            end = name.start - (view.text[name.start - 1 : name.start] == "的")  # 某医院的|张三主任
            organisation = self._organisations.span_before(
                view.text, end, mentions=view.mentions, stops=view.stops
            )
        if organisation:
            words = view.text[organisation.start : organisation.end]
            engine = any(m.label == "ORG" and m.start == organisation.start for m in view.mentions)
            if not (engine or self._organisations.ends_strongly(words)):
                organisation = None
        return (Post(Span(title.start, title.end), organisation, is_address=organisation is None),)

    def school_after(self, view: BlockView, name: Span) -> tuple[Post, ...]:
        """张三，某大学某学院|博士生; 李四　某大学|2025届毕业生: the school that the cell behind a name tells."""
        at = skip_forward(view.text, name.end)
        if at == name.end:
            return ()
        stop = clause_end(view.text, at)
        student = STUDENT.search(view.text, at, stop)
        if student is None or student.end() != stop:
            return ()
        school = self.school_before(view, student)
        return school if school and school[0].organisation and school[0].organisation.start == at else ()

    def school_before(self, view: BlockView, student: re.Match[str]) -> tuple[Post, ...]:
        """The school whose student a person is: 某师范学院|材料专业应届生, 来自某大学的|大三学生."""
        first = student.start() - (view.text[student.start() - 1 : student.start()] == "的")
        if view.text.endswith("同校", 0, first):
            return (Post(None, Span(first - 2, first), anaphor="同校"),)
        for end in range(first, max(first + 1, min(student.start() + 10, student.end() - 2))):
            span = self._organisations.span_before(view.text, end, mentions=view.mentions, stops=view.stops)
            if (
                span
                and len(span) >= 4
                and self._organisations.ends_strongly(view.text[span.start : span.end])
            ):
                return (Post(None, span),)
        return ()

    def is_house_named(self, view: BlockView, span: Span) -> bool:
        """Whether the engine has an organisation just there, or its form says that it is one."""
        return self._organisations.ends_strongly(view.text[span.start : span.end]) or any(
            m.label == "ORG" and (m.start, m.end) == (span.start, span.end) for m in view.mentions
        )


def seated(posts: tuple[Post, ...], beside: tuple[Post, ...]) -> tuple[Post, ...]:
    """Posts at the organisation that brackets after the name state: 华东区总经理张三（某公司）."""
    if not beside or all(post.is_address for post in posts):
        return posts
    return (replace(posts[0], organisation=beside[0].organisation), *posts[1:])
