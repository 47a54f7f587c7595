"""The file of a saved game as bytes: written whole or not at all, read with plain sentences."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from game.engine.columns import DamagedRecord
from game.engine.frames import divided

ZSTD_MAGIC: Final = b"\x28\xb5\x2f\xfd"
LARGEST_FILE: Final = 256 * 1024 * 1024
"""Bytes; a whole game takes about one megabyte."""


class SaveError(Exception):
    """A game that cannot be saved or loaded; the text is a sentence for a person."""


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file so that a failure leaves the one before it as it was. Raises SaveError."""
    if os.path.exists(path) and not os.path.isfile(path):  # which tell of every path, however odd
        raise SaveError(f"the game is not saved: {path} is not an ordinary file")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _settle(path.parent)
    except OSError as problem:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise SaveError(f"the game is not saved: {why_not_written(path, problem)}") from problem


def _settle(folder: Path) -> None:
    """Has the system write the folder itself, so that the name outlives a failure of power."""
    if os.name == "posix":
        with suppress(OSError):
            directory = os.open(folder, os.O_RDONLY)
            os.fsync(directory)
            os.close(directory)


def why_not_written(path: Path, problem: OSError) -> str:
    """Why a file could not be written, and what became of the one before it."""
    whole = "; the file before it is as it was" if os.path.exists(path) else ""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"there is no room left on the disk for {path}{whole}"
    if not path.parent.is_dir():
        return f"there is no folder {path.parent}"
    return f"{path} cannot be written to ({problem.strerror}){whole}"


def read_whole(path: Path) -> list[bytes]:
    """The compressed frames of a saved game. Raises SaveError."""
    try:
        return list(divided(content_of(path)))
    except DamagedRecord as problem:
        raise SaveError(f"{path} cannot be loaded: {problem}") from problem


def read_first(path: Path) -> bytes:
    """The first frame of a saved game: its heading. Raises SaveError."""
    try:
        return next(divided(content_of(path)))
    except DamagedRecord as problem:
        raise SaveError(f"{path} cannot be loaded: {problem}") from problem


def content_of(path: Path) -> bytes:
    """What a file says, where it begins as a saved game does. Raises SaveError."""
    try:
        if path.exists() and not path.is_file():
            raise SaveError(f"{path} is not an ordinary file")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as problem:
        raise SaveError(f"there is no saved game {path}") from problem
    except (OSError, ValueError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else problem
        raise SaveError(f"{path} cannot be read ({why})") from problem
    if not content:
        raise SaveError(f"{path} is empty")
    if not content.startswith(ZSTD_MAGIC) or len(content) > LARGEST_FILE:
        raise SaveError(f"{path} is not a saved game of Rasputitsa")
    return content
