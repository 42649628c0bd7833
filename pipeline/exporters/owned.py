"""Files of exports that hold all documents at once: one that no export wrote, or that was changed since, is not replaced."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path

from pipeline.atomic import is_stream
from pipeline.errors import ConfigError
from pipeline.exporters.atomic import told
from pipeline.exporters.names import Names, saving

WRITTEN = ".exported.files.json"
"""File in a folder that holds of every such file, by name, the SHA-256 of what was written."""


@contextlib.contextmanager
def replacing_own(*paths: Path, force: bool) -> Iterator[None]:
    """Lets files of one folder be written inside, and remembers what was written.

    Args:
        paths: the files; devices, pipes and open files among them are nobody's own.
        force: replace whatever has their names.

    Raises:
        ConfigError: one is there that is not as an export wrote it: people.csv of somebody's own, or with remarks in it.
        StoreError: it cannot be read, or what was written cannot be remembered.
    """
    own = [path for path in paths if not is_stream(path)]
    if not own:
        yield
        return
    names = Names.load(own[0].with_name(WRITTEN), "", ("doc_id", "sha256"))
    others = [
        path
        for path in own
        if path.is_file() and file_digest(path) != names.entries.get(path.name, {}).get("sha256")
    ]
    if others and not force:
        raise ConfigError(
            f"{others[0].parent}: not as an export wrote it, and so not replaced: {', '.join(path.name for path in others)}",
            hint="give another place, or --force",
        )
    yield
    with saving(names):
        for path in own:
            with names.entered(path.name, {"doc_id": "", "sha256": file_digest(path)}):
                pass


def is_changed(path: Path) -> bool:
    """Whether a file is there that an export has written and somebody has changed since.

    Raises:
        StoreError: it cannot be read.
    """
    names = Names.load(path.with_name(WRITTEN), "", ("doc_id", "sha256"))
    written = names.entries.get(path.name, {}).get("sha256")
    return written is not None and path.is_file() and file_digest(path) != written


def file_digest(path: Path) -> str:
    """SHA-256 of what is in a file."""
    with told(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
