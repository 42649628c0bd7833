"""Words by which somebody takes a stand on what another one holds: one home for whoever finds a stand and whoever tells it.

All are alternations; who uses one adds what is a stand in its place alone.
"""

from __future__ import annotations

FOR = "赞同|赞成|认同|同意|支持|认可"
AGAINST = "反对|质疑"
NOT_FOR = f"(?:并不|不太|不完全|不大|不)(?:{FOR}|看好|主张)"
COUNTERS = "反驳|驳斥"
"""What is said against the very words of another one."""
TALLY = r"\d+票[^，。；、]{2,4}(?:、\d+票[^，。；、]{2,4})*"
"""By how many votes something is decided: 13票赞成、5票反对."""
BY_VOTES = rf"(?:[^，。；]{{0,8}}以)?{TALLY}"
"""How the clause begins that tells of a decision by its votes: 会议以|13票赞成."""
SINGS, POURS = "唱(?:起|了)?反调", "泼(?:了|起)?(?:一?盆)?冷水"
BY_MANNER = (
    f"不以为然|不敢苟同|(?:公开|大)?{SINGS}|{POURS}"
    "|(?:抱有?|持有?|有)(?:保留|怀疑|不同|相反|否定|反对)的?(?:态度|意见|看法|立场|观点)"
)
"""How somebody sees what has been said before: 不以为然, 持相反意见."""
OPENLY_AGAINST = (
    f"{NOT_FOR}|(?<!没有)(?<![不没未法])(?:{COUNTERS})|(?<![不未无])反对|(?<!没有)(?<![没未])(?:有|提出了?|持有?|表示)异议|{BY_MANNER}"
    "|不同(?:看法|意见|观点)|持(?:相反|保留)"
)
"""Somebody is against what another one holds, and says so; 质疑, 批评 and 谨慎 are less than that. Not so where nobody is (没有异议, 没法反驳)."""
