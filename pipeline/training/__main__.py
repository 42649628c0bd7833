"""The same as `python -m pipeline train`, without the command line around it."""

from __future__ import annotations

import sys

from pipeline.errors import PipelineError
from pipeline.training import main

try:
    sys.exit(main(sys.argv[1:]))
except PipelineError as error:
    print(error, file=sys.stderr)
    sys.exit(error.exit_code)
