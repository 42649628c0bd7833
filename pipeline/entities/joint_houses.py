"""Several houses before one post, or several posts, of as many people: 某大学、某学院的院长甲某某、乙某某."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from pipeline.entities.beside_names import BesideName
from pipeline.records import Span
from pipeline.text.chains import BlockView, ChainReader, Post, skip_back
from pipeline.text.organisations import JOINERS
from pipeline.text.titles import heads_place

_SO_MANY = re.compile(
    "等?(?:[两三四五六七八九十][家个所位名][一-鿿]{0,4}?|[两三四五六七八九十](?:校|院|所|局|厅|委|部|馆|社|台|地|省|市|县|区|国))的?$"
)
"""What counts the houses before it: 某大学、某学院|两校(校长), 某局、某委|两家单位的(负责人)."""
_HEAD = re.compile(
    "(?<!副)(?:[校院所局厅署省市县区州镇乡行会馆社台站厂]长|书记|主席|主任|董事长|总经理|总裁|理事长|秘书长|首席执行官)$"
)
"""A post that one person holds in a house."""
_OF_ALL = ("领导", "主要领导", "班子", "党政", "干部", "四套班子", "两级")
"""How words begin for those who lead several houses together: 市委、市政府|领导."""
_LONGEST_COUNT = 10


class JointHouses:
    """Deals houses that stand in a row to people who stand in a row behind one post."""

    def __init__(self, chains: ChainReader, beside: BesideName) -> None:
        self._organisations = chains.organisations
        self._beside = beside

    def posts_of(
        self,
        dealt: dict[int, tuple[Post, ...]],
        view: BlockView,
        posts: tuple[Post, ...],
        name: Span,
        names: Sequence[Span],
        *,
        floor: int,
    ) -> tuple[Post, ...]:
        """The posts of a name: those that have been dealt to it in its row, else those before it.

        Args:
            dealt: posts by where names begin; those of a row that `name` opens are added.
            view, posts, name, names, floor: see `_deal`.
        """
        if name.start not in dealt:
            dealt.update(self._deal(view, posts, name, names, floor))
        return dealt.get(name.start, posts)

    def _deal(
        self, view: BlockView, posts: Sequence[Post], name: Span, names: Sequence[Span], floor: int
    ) -> Mapping[int, tuple[Post, ...]]:
        """Posts of each of the people in the row that `name` opens, by where the name begins; none where there is no such row.

        In order where there are as many houses as people; else nobody knows whose the houses are, and the post stands alone.

        Args:
            posts: the posts before `name`.
            names: the names of the block.
            floor: where the words before `name` begin.
        """
        row = _row_from(view.text, name, names)
        if len(row) < 2 or not posts or any(post.title is None or post.anaphor for post in posts):
            return {}
        if len(posts) > 1:
            return self._deal_posts(view, posts, row)
        (post,) = posts
        if post.title and view.text.startswith(_OF_ALL, post.title.start):
            return {}
        houses = self._houses_before(view, post, floor)
        if len(houses) < 2:
            return {}
        if len(houses) != len(row):
            return {person.start: (replace(post, organisation=None, is_address=True),) for person in row}
        return {
            person.start: (replace(post, organisation=house),)
            for person, house in zip(row, houses, strict=True)
        }

    @staticmethod
    def _deal_posts(
        view: BlockView, posts: Sequence[Post], row: Sequence[Span]
    ) -> Mapping[int, tuple[Post, ...]]:
        """某公司董事长、某学会会长甲某某、乙某某: each the head of his house."""
        heads = all(
            post.organisation and post.title and _HEAD.search(view.text, post.title.start, post.title.end)
            for post in posts
        )
        if not heads or len(posts) != len(row):
            return {}
        return {person.start: (post,) for person, post in zip(row, posts, strict=True)}

    def _houses_before(self, view: BlockView, post: Post, floor: int) -> list[Span]:
        """The houses in a row that end before a post, in the order of the text."""
        title = post.title.start if post.title else 0
        counted = _SO_MANY.search(view.text, max(floor, title - _LONGEST_COUNT), title)
        houses: list[Span] = []
        end = counted.start() if counted else -1
        if counted is None and post.organisation is not None:
            houses = [post.organisation]
            end = _before_join(view.text, post.organisation.start)
        while end > floor and end not in view.stops:
            house = self._house(view, post, end, floor)
            if house is None:
                break
            houses.insert(0, house)
            end = _before_join(view.text, house.start)
        return houses

    def _house(self, view: BlockView, post: Post, end: int, floor: int) -> Span | None:
        """The house that ends at `end`, or the place where the post is one at the head of a place."""
        place = next((m for m in view.mentions if m.label == "LOC" and m.end == end), None)
        if place and post.title and heads_place(view.text[post.title.start : post.title.end]):
            return Span(place.start, end)
        house = self._organisations.span_before(
            view.text, end, mentions=view.mentions, stops=view.stops, floor=floor
        )
        if house is None:
            return None
        words = view.text[house.start : house.end]
        named = self._beside.is_house_named(view, house) or (
            self._organisations.ends_like_organisation(words) and self._organisations.is_plausible(words)
        )
        return house if named else None


def _row_from(text: str, name: Span, names: Sequence[Span]) -> list[Span]:
    """The names from `name` on that nothing but 、 or 和 parts; none where `name` itself goes on such a row."""
    at = bisect_left(names, name.start, key=lambda span: span.start)
    row = [name]
    for other in islice(names, at + 1, None):
        if text[row[-1].end : other.start].strip() not in JOINERS:
            break
        row.append(other)
    return row


def _before_join(text: str, start: int) -> int:
    """Offset before the word that joins what stands before `start` to what begins there; -1 where none does."""
    end = skip_back(text, start)
    return skip_back(text, end - 1) if end and text[end - 1] in JOINERS else -1
