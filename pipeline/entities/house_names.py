"""Full names of houses: of their short forms, of those that the office knows, and of who issues the bulletin."""

from __future__ import annotations

import re
from operator import itemgetter

from pipeline.entities.evidence import Evidence, Known
from pipeline.text.organisations import OrganisationGrammar, is_inside_word

GIVEN_NAME = re.compile(  # 某监管局（下称“某监局”）|普惠处
    r"[（(](?:(?:以?下(?:文)?(?:简称|称)|简称)[^（）()]{1,30}|[“\"][^（）()]{1,20}[”\"]|[A-Z][A-Za-zÀ-ɏ&.' -]{1,40})[）)](?=.)"
)
PARTY_FIRST = re.compile("^中共(?=.{2,}[局厅部院会社办司团学行厂所]$)")
"""Before the name of an institution whose Party group issues a paper: 中共|某市科学技术局(党组)."""
_OFFICE_OF = re.compile(
    "(?P<house>.{4,}?(?:公司|集团(?!有限|股份|公司)|大学|医院|银行))(?=[一-鿿]{2,20}(?:领导小组|工作组|专班|委员会|小组)办公室$)"
)
_PRODUCT_OF_FIRM = re.compile("(?:小程序|网站|系统|商城|电商|直播)?平台|小程序|网站|官网|商城|门店|公众号")
_KIND_ALONE = ("集团", "公司")
"""Behind a short form, what the full name ends in as well: 某省财金|集团 for 某省财金投资集团有限公司."""


class HouseNames:
    """Names of houses in full; `known` are those that the office knows."""

    def __init__(self, organisations: OrganisationGrammar, known: Known) -> None:
        self._organisations = organisations
        self._known = known

    def in_full(self, evidence: Evidence, surface: str) -> str:
        """The full name of a short form, also where a department follows it (某院办公室); a short form in brackets within left out."""
        if surface in evidence.short_forms:
            return GIVEN_NAME.sub("", evidence.short_forms[surface])
        fitting = [
            (len(short), full)
            for short, full in evidence.short_forms.items()
            if surface.startswith(short)
            and not surface.startswith(full)
            and not full.startswith(surface[: len(short) + 1])
        ]
        size, full = max(fitting, key=itemgetter(0), default=(len(surface), surface))
        rest = surface[size:]
        if _PRODUCT_OF_FIRM.fullmatch(rest):
            return surface  # 某某平台 of 某某珠宝有限公司
        return GIVEN_NAME.sub("", full if rest in _KIND_ALONE and full.endswith(_KIND_ALONE) else full + rest)

    def known_in_full(self, name: str) -> str:
        """The full name of a house that the office knows, or of a part of it: 贸发会议|投资和企业司; empty where it knows none."""
        if full := self._known.organisations.get(name):
            return full
        for size in range(len(name) - 2, 1, -1):
            full = self._known.organisations.get(name[:size], "")
            if is_inside_word(name, size):
                continue  # 文旅部|门市场司
            if full and full != name[:size] and self._organisations.is_department(name[size:]):
                return full + name[size:]
        return ""

    def issuer(self, publisher: str) -> str:
        """The house that a publisher is or belongs to: 某集团有限公司|审计整改工作领导小组办公室."""
        if not publisher:
            return ""
        first = publisher.partition("、")[0]  # 某医院党委办公室、|医院工会
        if first != publisher and self._organisations.ends_strongly(first):
            publisher = first
        house = PARTY_FIRST.sub("", self._organisations.base_institution(publisher))
        office = _OFFICE_OF.match(house)
        return office["house"] if office else house
