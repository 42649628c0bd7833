"""Where shipped files are: configs/ and models/ beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import ConfigError

PACKAGE = Path(__file__).resolve().parent
_BUNDLED = PACKAGE / "_data"


def root() -> Path:
    """Folder that holds configs/ and models/."""
    return _BUNDLED if _BUNDLED.is_dir() else PACKAGE.parent


def expand(path: str | Path) -> Path:
    """A path as a user wrote it, with ~ as a home folder; as it is where ~ begins the name of a file."""
    try:
        return Path(path).expanduser()
    except RuntimeError:  # nobody's home
        return Path(path)


def check_folder(folder: Path, *, hint: str = "") -> None:
    """Raises ConfigError with the hint if there is no such folder."""
    if not folder.is_dir():
        wrong = "is a file, not a folder" if folder.exists() else "no such folder"
        raise ConfigError(f"{folder}: {wrong}", hint=hint)


def resolve(path: str) -> Path:
    """Path of a config, lexicon or model file as a setting names it.

    An absolute path stays; a relative one is looked up in the working directory first, so that an
    office can put its own file there, then among the shipped files. The result need not exist.
    """
    given = expand(path)
    if given.is_absolute() or given.exists():
        return given
    return root() / given
