"""Runs the toy stages in a process of its own: `python toy_run.py STORE RAW [section.name=value …]`."""

from __future__ import annotations

import sys
from pathlib import Path

import toy_stages

from pipeline.config import load_config
from pipeline.errors import PipelineError
from pipeline.planner import Request
from pipeline.runner import run

if __name__ == "__main__":
    config = load_config(None, [f"store.root={sys.argv[1]}", *sys.argv[3:]])
    try:
        result = run(
            Request((Path(sys.argv[2]),)), config=config, stages=toy_stages.TABLE, reader=toy_stages.READER
        )
    except PipelineError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
    print(sum(outcome.ran for outcome in result.outcomes))
    sys.exit(result.exit_code)
