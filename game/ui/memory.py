"""How memory is kept: painting asks for pieces of the same sizes again and again.

Without this, glibc hands each piece back to the system and fetches it again, which costs more than
the painting. Where the C library is another, nothing is changed.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from typing import Final

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
KEPT: Final = 32 * 1024 * 1024
"""Bytes that are kept for the next piece; the most that glibc allows."""


def keep_memory() -> None:
    """Memory that was freed stays with the program; threads share what there is."""
    if library := _glibc():
        library.mallopt(_ARENA_MAX, 1)
        library.mallopt(_MMAP_THRESHOLD, KEPT)
        library.mallopt(_TRIM_THRESHOLD, KEPT)


def give_memory_back() -> None:
    """What was needed only once, to load a game or to change the season, goes back."""
    if library := _glibc():
        library.malloc_trim(0)


def leave_alone() -> None:
    """What a battle has loaded stays until it is left: looking through it would stall a frame."""
    gc.freeze()


def let_go() -> None:
    """The battle is left: what it had goes, before another one is loaded beside it."""
    gc.unfreeze()
    gc.collect()


def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
