"""Names of firms, short and in full."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.records import Affiliation

_CALLED_FIRM = re.compile("[一-鿿]{3,8}(?<!集团)(?<![分子总])公司")
"""A firm that is called by its own name and what it is: 某某科技公司."""
_FIRM_BEHIND_PLACE = re.compile("[一-鿿]{2,3}[省市县区]|[一-鿿]{2}")
_HAS_TRADE = re.compile("(?:证券|银行|基金|保险|信托|期货|人寿|集团)$")
_IS_SAME_HOUSE = re.compile("(?:管理)?(?:集团|控股|股份)*(?:有限|责任)|集团|股份|控股|[（(]")
_KIND_OF_FIRM = re.compile("(?:科技|股份|集团|有限|技术|实业|发展|控股|智能|（)")
_FIRM_IN_FULL = re.compile("公司$|(?:合伙企业|企业集团|事务所)(?:（[^（）]*）)?$")


def company_in_full(name: str, full_names: Mapping[str, str]) -> str:
    """The one company of the document whose full name begins with `name`; `name` where there is none."""
    short = name.removesuffix("公司") if _CALLED_FIRM.fullmatch(name) else name
    fulls = {
        full
        for full in full_names.values()
        if full != name and full.endswith(("公司", "集团")) and len(short) >= 3 and _is_begun_by(full, short)
    }
    limited = {full for full in fulls if full.endswith("有限公司")}
    fulls = limited or fulls
    return fulls.pop() if len(fulls) == 1 else name


def _is_begun_by(full: str, short: str) -> bool:
    """Whether the name of a firm begins with a shorter one, its place before that or not: 某市|某某精密|科技有限公司.

    A firm of another trade, or a branch, is another one: 某某证券|资产管理有限公司.
    """
    if full.startswith(short):
        own = _HAS_TRADE.search(short) is None or _IS_SAME_HOUSE.match(full, len(short)) is not None
        return own and not full.endswith(("分公司", "子公司"))
    place = full.find(short)
    return (
        len(short) >= 4
        and place > 0
        and full.endswith("有限公司")
        and _FIRM_BEHIND_PLACE.fullmatch(full, 0, place) is not None
        and _KIND_OF_FIRM.match(full, place + len(short)) is not None
    )


def is_short_of(short: str, full: str) -> bool:
    """Whether the name of a firm begins with another that leaves out what kind of firm it is: 某某传感, 某某传感技术有限公司."""
    return len(short) >= 3 and full.endswith("公司") and not short.endswith(("公司", "集团"))


def is_firm_in_full(short: str, full: str) -> bool:
    """Whether one of two firms of the same person is the other in full: 某某证券, 某某证券股份有限公司."""
    return 4 <= len(short) < len(full) and short in full and _FIRM_IN_FULL.search(full) is not None


def with_firms_in_full(affiliations: Sequence[Affiliation]) -> list[Affiliation]:
    """Posts at a firm as the house in full that is told of the same person without a post."""
    homes = [a.org for a in affiliations if a.org and not a.title]
    return [
        replace(a, org=next((home for home in homes if is_firm_in_full(a.org, home)), a.org))
        if a.title
        else a
        for a in affiliations
    ]
