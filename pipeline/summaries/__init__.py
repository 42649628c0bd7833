"""Summaries: plan what to say, rewrite unit by unit, check every claim, fuse into prose.

All pure functions over the records; what loads weights or calls a server is in `pipeline.engines`.
"""
