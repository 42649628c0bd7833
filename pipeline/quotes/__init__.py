"""Who said what: direct and indirect speech, its source, its person and its true end.

One step a module: `reports` (cue and source), `content` (where the words end), `links` (which
persons), `continuation` (sentences without a cue), `interview` (lines that name their speaker),
`rating` (form and confidence), `verifier` (a second opinion); `attribute` runs them over a document.
"""

from pipeline.quotes.attribute import Attributor, load_attributor
from pipeline.quotes.scene import Hint

__all__ = ["Attributor", "Hint", "load_attributor"]
