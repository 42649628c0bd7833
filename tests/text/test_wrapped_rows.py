"""Two rows of a masthead or a colophon → one line, or two."""

from __future__ import annotations

import re

import pytest

from pipeline.records import RawDocument
from pipeline.text.cleaning import clean
from pipeline.text.normalise import columns
from pipeline.text.wrapped_rows import glue_of_fields, is_one_line

ONE = [
    ("电话：025", "-8345 6789"), ("电话：025-", "8345 6789"), ("电话：025-8345", "6789"), ("传真：0718-66", "20110　邮编：445000"),
    ("邮箱：brief@dongling", ".example"), ("邮箱：brief@dongling.", "example"), ("投稿信箱：", "brief@dongling.example"), ("联系电话：", "025-8345 6789"),
    ("编辑：方秋白　　校", "对：葛明远"), ("编辑：方秋白　　责任", "编辑：葛明远"), ("主编　方秋白　　美术", "编辑　葛明远"), ("编辑：方秋　投稿", "邮箱：a@dongling.example"),
    ("编辑：方秋　审核：葛", "明远"), ("编辑：方秋　审核：葛明", "远"), ("审核：葛明", "远　　电话：025-83456789"), ("责任编辑：", "方秋白　葛明远"),
    ("东岭市科学技术局　2025年10", "月15日"), ("东岭市科学技术局　二〇二五年", "十月十五日"), ("东岭简报　2025年第", "3期"), ("2025年第3期（总第", "98期）"),
    ("地址：东岭市湖滨路6号科技大厦4", "楼（310000）"), ("地址：东岭市湖滨路6号（", "310000）"), ("地址：东岭市湖滨", "路6号"), ("执行主编：葛明远｜编译", "：方秋白"),
]  # fmt: skip
TWO = [
    ("电话：025-8345 6789", "2025年10月15日"), ("电话：025-8345 6789", "021-5550 1234"), ("电话：83456789", "3. 注意保存"), ("邮编：310000", "120"),
    ("编辑：方秋白", "校对：葛明远"), ("编辑：方秋白", "电话：025-83456789"), ("编辑：方秋白", "葛明远"), ("编辑：方 秋", "葛明"), ("签发人：", "关于办好社区食堂的若干建议"),
    ("东岭市科学技术局", "2025年10月15日"), ("2025年10月15日", "第3期"), ("2025年第3期", "总第98期"), ("邮箱：a@dongling.example", "www.dongling.example"),
    ("地址：东岭市湖滨路6号", "邮编：310000"), ("地址：东岭市湖滨路6号", "东岭市科学技术局"), ("内部资料", "注意保存"), ("地址：东岭市科技大厦", "东岭市科技局办公室"), ("地址：东岭市湖滨路6号", "2号楼食堂谁来办"), ("报：市委办公室", "送：各县（市、区）科技局"), ("公告希望有能力的团队接手平台。", "：又一个网站，撑不住了。"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), ONE)
def test_a_value_or_a_label_that_is_cut_is_one_line(left, right):
    assert is_one_line(left, right)


@pytest.mark.parametrize(("left", "right"), TWO)
def test_whole_fields_stay_lines_of_their_own(left, right):
    assert not is_one_line(left, right)


GLUES = [
    ("电话：025-8345", "6789", False, " "),
    ("电话：025-83", "456789", False, ""),
    ("电话：025-8345678", "90", True, " "),
    ("邮箱：brief@dong", "ling.example", False, ""),
    ("编辑：方秋白", "葛明远", False, " "),
    ("编辑：方秋白　校", "对：葛明远", False, ""),
    ("审核：葛", "明远", False, ""),
    ("译：Anna", "Lis", False, " "),
]


@pytest.mark.parametrize(("left", "right", "room", "glue"), GLUES)
def test_what_stood_at_the_line_end(left, right, room, glue):
    assert glue_of_fields(left, right, room=room) == glue


BODY = "\n\n".join(
    (
        "近日，东岭市组织专家围绕社区食堂开展座谈。葛清韵认为，食堂要先把老人的午饭做好，再谈盈利，否则补贴一停就要关门。",
        "东岭理工大学教授方秋白指出，助餐点不足是当前最突出的问题。他建议，设立专项资金，按人次补贴，并由街道统一核算。",
        "与会者普遍认为，财政资金、社会资本和企业自筹要各出一块，谁受益谁多出，账要算在明处，风险要说在前头，不能含糊。",
    )
)
BULLETIN = f"""东岭社会治理研究
2025年第12期（总第98期）
东岭市社会治理研究院民生政策研究所编印　　2025年10月15日

社区食堂怎样才能办得下去：东岭市三个街道的调查

{BODY}

执笔：葛清韵、方秋白　　审核：欧阳明远　　责任编辑：祝小岗　　校对：边岩
地址：东岭市湖滨路16号科技大厦4楼　邮编：310000　电话：025-8345 6789　邮箱：brief@dongling.example
"""


def wrapped(text: str, width: int) -> str:
    """Each line on rows of so many columns, words of Latin letters and numbers kept whole, as an e-mail program does."""
    rows = []
    for line in text.split("\n"):
        row = ""
        for piece in re.findall(r"[A-Za-z0-9@._-]+|.", line):
            if columns(row + piece) > width and piece not in "，。；：、）":
                rows.append(row.rstrip())
                row = "" if piece.isspace() else piece
            else:
                row += piece
        rows.append(row.rstrip())
    return "\n".join(rows)


@pytest.mark.parametrize("width", [40, 44, 48, 52, 60, 64, 72])
def test_a_bulletin_that_an_email_program_has_wrapped_states_the_same(width):
    whole = clean(RawDocument("b", "b.txt", "", BULLETIN))
    cut = clean(RawDocument("b", "b.txt", "", wrapped(BULLETIN, width)))
    assert cut.metadata == whole.metadata


NOT_CUT = [
    # an office and its date at the right margin; a title of the width of the page above text; cells at both margins
    ("　　　　　　　　　　东岭市科学技术局", "2025年10月15日"),
    ("东岭市科学技术局　　　　　　内部资料", "注意保存"),
    ("关于办好社区食堂和老人助餐点的若干建议", "　　方秋白"),
    ("编译　方秋白　　校译　葛明远　责编　祝岗", "通信地址　东岭市湖滨路6号"),
]


@pytest.mark.parametrize(("upper", "lower"), NOT_CUT)
def test_rows_that_reach_the_margin_and_end_there(upper, lower):
    text = f"{wrapped(BODY, 40)}\n\n{upper}\n{lower}\n"
    assert clean(RawDocument("b", "b.txt", "", text)).text.count("\n") == 4
