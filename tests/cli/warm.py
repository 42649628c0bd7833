"""Commands in processes that need not start Python and read the rules anew: forked from one that has.

Reads a line of JSON a command from stdin (`folder`, `arguments`, paths `out` and `err` for its streams) and answers with
its exit code in a line on stdout. A command runs as `python -m pipeline ARGUMENTS` would: in a process of its own, in its
folder, with file descriptors 1 and 2 on the two files. No engine is loaded and no thread started before it is forked.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading

import pipeline.cli
import pipeline.entities
import pipeline.quotes
import pipeline.runner
import pipeline.stages
import pipeline.summaries.compose
import pipeline.text.cleaning


def _run(command: dict) -> None:
    os.chdir(command["folder"])
    for descriptor, path in ((0, os.devnull), (1, command["out"]), (2, command["err"])):
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, descriptor)
        os.close(opened)
    sys.argv[1:] = command["arguments"]
    try:
        pipeline.cli.main()  # ends the process
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)


def serve() -> None:
    gc.freeze()
    assert threading.active_count() == 1, "a fork with threads may hang"
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    serve()
