"""Who said what: direct and indirect speech, its source, its person and its true end.

`scene` lays a document out, with what a tagger hears in it (`ear`); `grammar` says what may stand between a source
and its cue. Then one step a module: who may speak (`candidates`, `guesses`, `sources`); which words are a cue, what
follows it and whose it is (`cue_words`, `frames`, `following`, `attaching`, together `report` and `reports`); which words
are said (`draft`, `relations`, `content`, `extending`); `heard` (reports that only the tagger hears), `links` (which
persons), `continuation` (sentences without a cue), `interview` (lines that name their speaker), `signed` (speeches that a line
above signs), `headed` (views below headings that name theirs), `rating` (form and confidence), `verifier` (a second opinion); `attribute` runs them over a document.
"""

from pipeline.quotes.attribute import Attributor, load_attributor
from pipeline.quotes.ear import Hint

__all__ = ["Attributor", "Hint", "load_attributor"]
