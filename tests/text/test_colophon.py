"""Staff and contact fields: line → roles, names, numbers."""

from __future__ import annotations

import pytest

from pipeline.text.colophon import read_byline, read_fields, read_names
from pipeline.text.normalise import normalise

FIELDS = [
    ("（整理：方秋、段知远 编辑：江临 责任编辑：白小禾）", {"整理": "方秋 段知远", "编辑": "江临", "责任编辑": "白小禾"}, {}),
    ("签发：方秋 核稿：段知远 编辑：江临（共印120份）", {"签发": "方秋", "核稿": "段知远", "编辑": "江临"}, {}),
    ("媒体联系人：方秋、江临 电话：021-60000000", {"媒体联系人": "方秋 江临"}, {"phone": "021-60000000"}),
    ("联系人：方秋 电话：0571-8888888 E-mail：a.b@c.example", {}, {"person": "方秋", "phone": "0571-8888888", "email": "a.b@c.example"}),
    ("地址：东岭市滨河路8号2楼 邮编：310000", {}, {"address": "东岭市滨河路8号2楼", "postcode": "310000"}),
    ("电话：（010）88887777转812 传真：010-88887776", {}, {"phone": "（010）88887777转812", "fax": "010-88887776"}),
    ("文｜方秋", {"文": "方秋"}, {}),
    ("责任编辑 方秋 校对 段知远", {"责任编辑": "方秋", "校对": "段知远"}, {}),
    ("供稿：政策研究部", {"供稿": "政策研究部"}, {}),
    ("课题组成员：方秋、段知远、阿依夏木·买买提等", {"课题组成员": "方秋 段知远 阿依夏木·买买提"}, {}),
    ("翻译：Anna Berg、方秋", {"翻译": "Anna|Berg 方秋"}, {}),
    ("責任編輯：方秋 電話：2345 6789", {"責任編輯": "方秋"}, {"phone": "2345 6789"}),
    ("速记：方秋 图表：段知远 校对：江临", {"速记": "方秋", "图表": "段知远", "校对": "江临"}, {}),
    ("列席：方秋、段知远 记录：江临", {"记录": "江临"}, {}),
    ("编译：方秋、Nora白 校译：段知远", {"编译": "方秋 Nora白", "校译": "段知远"}, {}),
    ("读者来信热线：0599-7001234 反馈邮箱：a@b.example", {}, {"phone": "0599-7001234", "email": "a@b.example"}),
    ("意见建议：a@b.example", {}, {"email": "a@b.example"}),
    ("编辑部地址：东岭市滨河路8号 传真：0599-7001235", {}, {"address": "东岭市滨河路8号", "fax": "0599-7001235"}),
    ("作者：方秋，东岭大学公共政策研究院副研究员", {"作者": "方秋"}, {}),
    ("文字|方秋", {"文字": "方秋"}, {}),
    ("考察组成员：方秋 段知远 执笔：江临", {"考察组成员": "方秋 段知远", "执笔": "江临"}, {}),
    ("电话（传真）：0898-66112233", {}, {"phone": "0898-66112233"}),
    ("地址 东澜市学府路12号", {}, {"address": "东澜市学府路12号"}),
    ("电话 0571-88001122", {}, {"phone": "0571-88001122"}),
    ("邮编 310000", {}, {"postcode": "310000"}),
    ("地址 选在哪里 最要紧", {}, {}),
    ("（本期采写：方秋 段知远 本期编辑：江临）", {"采写": "方秋 段知远", "编辑": "江临"}, {}),
    ("〔调研组成员：方秋 段知远 江小临（执笔）〕", {"执笔": "江小临", "调研组成员": "方秋 段知远 江小临"}, {}),
    ("电话 一直打不通", {}, {}),
    ("会议指出：要抓落实", {}, {}),
    ("东岭科技局", {}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "staff", "contact"), FIELDS)
def test_read_fields(line, staff, contact):
    fields = read_fields(line)
    assert {m.role: m.names for m in fields.staff} == {
        r: tuple(n.replace("|", " ") for n in v.split()) for r, v in staff.items()
    }
    assert dict(fields.contact) == contact


STAFF_LINES = [
    ("整理：方白露　段 秋　　核发：江临", "整理：方白露 段秋 核发：江临"),
    ("记录：段 青 秋　　审核：江临", "记录：段青秋 审核：江临"),
    ("编辑：江 临　终审：方白露", "编辑：江临 终审：方白露"),
    ("执笔：方白露、段 秋　责 任 编 辑：江临", "执笔：方白露、段秋 责任编辑：江临"),
    ("责 任 编 辑：方 秋", "责任编辑：方秋"),
    ("地　　址　东澜市学府路12号", "地址 东澜市学府路12号"),
    ("电　　话　0571-88001122", "电话 0571-88001122"),
    ("设 计 方 案", "设计方案"),
    ("一　谈判进展", "一 谈判进展"),
    ("一 带 一 路", "一带一路"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "clean"), STAFF_LINES)
def test_names_set_wide_do_not_swallow_the_next_label(line, clean):
    assert normalise(line)[0] == clean


def test_read_byline():
    staff = read_byline("本报讯（记者 方秋 通讯员 段知远、江临）8月12日，中试线投产。")
    assert [(m.role, m.names) for m in staff] == [("记者", ("方秋",)), ("通讯员", ("段知远", "江临"))]
    assert read_byline("东岭讯（以下简称“东岭”）") == ()
    assert read_byline("会上（记者追问后）他没有回答。") == ()


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("方秋、段 知 远", ("方秋", "段知远")),
        ("方秋 段知远", ("方秋", "段知远")),
        ("方秋（实习）", ("方秋",)),
        ("", ()),
        ("2025年3月", ()),
    ],
)
def test_read_names(value, names):
    assert read_names(value) == names
