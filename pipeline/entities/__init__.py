"""Entities of a document: an engine's mentions, corrected by structure, lexicon and the rest of the text.

Evidence in order of weight: what the text itself defines (以下简称, bracketed acronyms), chains of organisation, post
and name, staff lines, what the text repeats (a name read once is that name everywhere), the engine.

- `evidence`: what a document has yielded so far
- `name_finder`: personal names and their edges
- `organisation_finder`: organisations that the text defines, repeats or ends in a suffix
- `introductions`: chains of words that tie names to posts and organisations; `beside_names`: what stands right beside a name
- `participants`: lists and rows of those who took part; `committees`: whose 委员 somebody is
- `notes`: how an introduction is noted in the evidence
- `later_words`, `appointments`: posts that words after a name give to its bearer; who takes or leaves an office
- `layer`: entities, people over all spellings, organisations over all forms
- `reader`: all of it in order
"""
