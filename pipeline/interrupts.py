"""Ctrl-C and requests to end, remembered: code of a library that clears the exception cannot make the work go on."""

from __future__ import annotations

import contextlib
import signal

_asked = False


def listen() -> None:
    """Makes SIGINT and SIGTERM raise KeyboardInterrupt, and `check` raise it again; nothing in any thread but the main one."""
    global _asked  # noqa: PLW0603 -- the one state that a signal handler can set
    _asked = False
    with contextlib.suppress(ValueError):  # in a thread
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _interrupt)


def check() -> None:
    """Ends the work if somebody has asked for it.

    Raises:
        KeyboardInterrupt: a signal came since `listen`, whatever became of the exception that it raised.
    """
    if _asked:
        raise KeyboardInterrupt


def _interrupt(*_: object) -> None:
    global _asked  # noqa: PLW0603
    _asked = True
    raise KeyboardInterrupt
