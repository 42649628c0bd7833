"""Summaries: plan what to say, rewrite unit by unit, check every claim, fuse into prose.

Pure functions over the records, but for what reads small files of its own: the models of `judge`, `context` and `omissions`,
the words of `terms`, the instructions of `prompts`. What runs a network or calls a server is in `pipeline.engines`.
"""
