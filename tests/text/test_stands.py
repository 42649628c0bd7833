"""Words by which somebody takes a stand."""

from __future__ import annotations

import re

import pytest

from pipeline.text.stands import OPENLY_AGAINST

# words before what somebody says, whether they tell that he is openly against another one
WORDS = [
    ("温岚不赞成单独立法，", True),
    ("温岚并不看好这一机制，", True),
    ("温岚泼了盆冷水，", True),
    ("温岚不敢苟同，", True),
    ("温岚当场驳斥，", True),
    ("温岚对第二条提出异议，", True),
    ("温岚对此持保留态度，", True),
    ("温岚对第二条没有异议，", False),
    ("温岚对第二条未提出异议，", False),
    ("温岚对定性无异议，", False),
    ("温岚并不反对涨价，", False),
    ("温岚没有反驳，", False),
    ("温岚介绍异议的办理流程，", False),
    ("温岚质疑这笔账，", False),
]


@pytest.mark.parametrize(("words", "against"), WORDS)
def test_who_is_openly_against_another_one(words: str, against: bool) -> None:
    assert (re.search(OPENLY_AGAINST, words) is not None) is against
