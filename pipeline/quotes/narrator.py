"""What is told in the bulletin's own voice: by whoever writes it, or as what it draws from all it has heard."""

from __future__ import annotations

import re

from pipeline.quotes.candidates import Candidate
from pipeline.quotes.scene import Scene
from pipeline.records import Span

WRITERS = ("笔者", "编者", "编译者", "本刊", "本报", "我们")
"""Whoever writes the bulletin. What these are heard to say is its own voice, and no report."""
WE = f"{'|'.join(WRITERS)}|编辑部|本(?:文|期|中心|院|所|社|会|室)|我(?:院|所|中心)"
"""The same with their house, as an alternation: words that mean another one as soon as they stand elsewhere."""
WE_OR_TEAM = f"{WE}|(?:本|本报告)?(?:课题|调研|研究|项目|编写)组"
"""With the team of a report as well, for places that say by themselves whose view it is; elsewhere it may be a team that is told of."""
WEIGHING = re.compile("综合(?:各方|上述|以上|多方|各地|来看)")
"""综合各方意见，预计…: the bulletin's own voice."""
_OWN_REPORTERS = frozenset({"记者", "本刊记者", "本报记者"})
_THINKS_ITSELF = frozenset({"认为", "建议", "觉得", "判断", "呼吁"})
"""What the reporter of a bulletin says is its own voice: 记者认为，…."""
_HAS_SEEN = re.compile("看到|见到|注意到|发现|查到|了解到|获悉|梳理|走访|调查")
_NEXT_SIGNER = re.compile("[、，, \u3000]*")
_END_OF_BYLINE = re.compile("[ \u3000]*(?:报道|文|采写|[）)\n]|\\Z)")


def is_own_reporter(scene: Scene, source: Candidate, cue: Span) -> bool:
    """Whether the bulletin tells what its own reporter has seen: 记者近期走访三省看到, 记者注意到, “某某视点”记者了解到."""
    seen = scene.masked[cue.start : cue.end]
    if _HAS_SEEN.search(seen) is None and seen not in _THINKS_ITSELF:
        return False
    words = scene.text[source.start : source.end]
    return words in _OWN_REPORTERS or (words.endswith("记者") and _signs(scene, words))


def _signs(scene: Scene, words: str) -> bool:
    """Whether somebody is called so where he signs, as the last word of a line: (某社)“某某视点”记者|张三、李四."""
    signers = {e.start: e.end for e in scene.layer.entities if e.label == "PER"}

    def ends_line(end: int) -> bool:
        following = _NEXT_SIGNER.match(scene.text, end)
        if following is not None and following.end() in signers:
            return ends_line(signers[following.end()])
        return _END_OF_BYLINE.match(scene.text, end) is not None

    return any(scene.text.endswith(words, 0, start) and ends_line(end) for start, end in signers.items())
