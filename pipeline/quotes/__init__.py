"""Who said what: direct and indirect speech, its source, its person and its true end.

`scene` lays a document out, with what a tagger hears in it (`ear`); `grammar` says what may stand between a source
and its cue. Then one step a module: who may speak (`candidates`, `guesses`, `sources`); which words are a cue, what
follows it and whose it is (`cue_words`, `frames`, `following`, `attaching`, together `report` and `reports`); which words
are said (`draft`, `relations`, `content`, `extending`); `heard` (reports that only the tagger hears); `interview` (lines
that name their speaker), `signed` (speeches that a line above signs), `headed` (views below headings that name theirs);
`continuation` (whether a sentence without a cue goes on), `verifier` (a second opinion), `rating` (form and confidence),
`links` (which persons).

On these rest the readers of one kind of text each: `report_reader` (the reports of a sentence that are told), `nesting`
(those within somebody's words), `unclaimed` (speech that the text gives to somebody without a cue), `told_by` and
`going_on` (the sentences behind a report), `paragraphs` (all of a paragraph), `turns` (lines and what follows them),
`going_on_below` (the paragraphs below), `headlines`. `finishing` makes quotes of their drafts, and `attribute` asks them
in their order over a document.
"""

from pipeline.quotes.attribute import Attributor, load_attributor
from pipeline.quotes.ear import Hint

__all__ = ["Attributor", "Hint", "load_attributor"]
