"""Errors a user can meet. A subclass is a policy: what the command line prints and which exit code it returns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar


class PipelineError(Exception):
    """Root of all errors that are reported as one clear line, never as a traceback.

    Args:
        message: what is wrong, naming the file or setting.
        hint: what the user can do about it.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class ConfigError(PipelineError):
    """A setting, option or config file, or a file or folder that an option names, is wrong."""

    exit_code = 2


class InputError(PipelineError):
    """A document cannot be read or holds no bulletin text; the rest of the batch goes on."""

    exit_code = 3


class PassingError(InputError):
    """A document cannot be read just now: its file is locked, its share is away. The next run tries again."""


class KeptError(PipelineError):
    """An export left files as they are that people have changed, or that no export has written; all others are written.

    Args:
        message: names the files.
        hint: what the user can do about it.
        written: the files that are written.
    """

    exit_code = 3

    def __init__(self, message: str, *, hint: str = "", written: Sequence[Path] = ()) -> None:
        super().__init__(message, hint=hint)
        self.written = tuple(written)


class EngineMissingError(PipelineError):
    """A package, an extra, a model file or a server that an engine needs is not there."""

    exit_code = 4


class ServerMissingError(EngineMissingError):
    """No server answers at the address that an engine asks; it may later."""


class StoreError(PipelineError):
    """Artefacts cannot be written or read (read-only or full disk, damaged part)."""

    exit_code = 1


class StageError(PipelineError):
    """A stage failed as a whole: a server that stopped answering, a worker that died."""

    exit_code = 1


class BelowThresholdError(PipelineError):
    """`evaluate --fail-under` found a measure below its threshold."""

    exit_code = 5


def first_line(error: Exception) -> str:
    """The first line of what an exception of somebody else's package says; its kind where it says nothing."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def reason_of(error: OSError) -> str:
    """What the system says is wrong, for the middle of a sentence."""
    return (error.strerror or str(error)).lower()
