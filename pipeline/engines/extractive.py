"""The baseline: summaries made of whole source sentences, chosen by the plan. No model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pipeline.config import SummariseConfig
from pipeline.engines import SummaryRequest


class ExtractiveEngine:
    """Says nothing of its own: the composer takes the sentences as they stand in the source."""

    name = "extractive"
    grain: Literal["sentence"] = "sentence"

    def __init__(self, config: SummariseConfig) -> None:
        del config

    def load(self) -> None:
        """Nothing to load."""

    def write(self, requests: Sequence[SummaryRequest]) -> list[list[str]]:
        """The request's own words, for callers that ask all the same."""
        return [[request.text] for request in requests]
