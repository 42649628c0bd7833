"""Summaries: plan what to say, rewrite unit by unit, check every claim, fuse into prose.

Pure functions over the records, but for what reads small files of its own: the models of `judge`, `context` and `omissions`,
the words of `terms`, the instructions of `prompts`. What runs a network or calls a server is in `pipeline.engines`.

In the order in which they work: what can be told (`unit_finder`, `statements`, `in_full`); what it is worth (`scoring`, `judge`,
`emphasis`); what each summary may tell (`plan`, which asks `plan_abstract`, `plan_sections`, `plan_views` and `plan_points`;
`picking`, `beside`); each unit in few words (`drafting`, `guard`, `repair`); what of it has room (`fitting`, `listed`, `in_brackets`);
prose (`fuse`, `abstract`, `opening`, `points`); all of it for one bulletin (`compose`).
"""
