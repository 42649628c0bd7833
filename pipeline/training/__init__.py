"""Training of the models that we ship: data → training → `models/<name>`. Never imported when the pipeline runs.

`python -m pipeline train MODEL [OPTIONS]` runs one of `MODELS`.
"""

from __future__ import annotations

from collections.abc import Sequence

MODELS: dict[str, str] = {
    "ner": "the tagger of people, organisations, places and posts",
    "cues": "the tagger of reporting words, sources and reported words",
    "verifier": "the second opinion on reports and on sentences that go on",
    "segmenter": "the model that cuts text into words",
    "omissions": "which words a statement can spare",
    "judge": "which statements a summary picks",
    "terms": "what key terms are chosen by",
    "summariser": "the model that rewrites statements for summaries",
    "zh_bulletin": "the folder of the spaCy pipeline",
    "passages": "no model: real passages with their labels, out of the corpora",
    "attribution": "no model: whether learned scorers attribute better than the rules",
}
"""Model name, which is that of its module here with `main(argv: Sequence[str]) -> int`, → what is made, for people."""


def main(argv: Sequence[str]) -> int:
    """Trains one model.

    Args:
        argv: the name of a model, then the options of its training module.

    Returns:
        An exit code: 0 when the model was trained.

    Raises:
        ConfigError: the name is not in `MODELS`.
    """
    import importlib

    from pipeline.errors import ConfigError

    if not argv or argv[0] not in MODELS:
        given = argv[0] if argv else ""
        raise ConfigError(f"no model is called {given!r}", hint="one of: " + ", ".join(MODELS))
    module = importlib.import_module(f"pipeline.training.{argv[0]}")
    return int(module.main(argv[1:]))
