"""Links: which persons of the document a source means. Empty rather than wrong.

`cast` knows the people by what the text calls them, `sexes` what it tells of their sex; `subjects` who begins a clause,
and `memory` who was last named or heard. On these rest those who resolve one kind of source each: `pronouns` (他),
`counted` (两人, 后者), `answerers` (答, 主持人), `bare_nouns` (王主任, 老人), `demonstratives` (该教授), `later_names`
(说这话的是…), `strangers` (whom the text does not name). `linker` asks them in their order.
"""

from pipeline.quotes.links.linker import Linker
from pipeline.quotes.links.pronouns import somebody_met

__all__ = ["Linker", "somebody_met"]
