"""Compiling: a kernel is compiled when it is first called, and kept on disk for the next start.

Compiled kernels lie beside their source; where nothing may be written there, as in many
installations, in the user's cache folder; where that is not possible either, nowhere.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final

import numba
from numba.core.event import Event, Listener, register

from game.paths import cache_dir

BESIDE: Final = Path(__file__).with_name("__pycache__")


def can_keep() -> bool:
    """Whether there is a folder for compiled kernels; tells the compiler which."""
    settings: Any = numba.config
    if settings.CACHE_DIR or is_writable(BESIDE):
        return True
    settings.CACHE_DIR = str(cache_dir() / "kernels")
    return is_writable(cache_dir() / "kernels")


def is_writable(folder: Path) -> bool:
    """Whether files can be made in a folder, which is made if it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


class Announcement(Listener):
    """Tells whoever waits at a terminal, once, why the first start takes longer."""

    def __init__(self) -> None:
        self.made = False

    def on_start(self, event: Event) -> None:
        """Tells, if one of the game's own kernels is about to be compiled."""
        ours = event.data["dispatcher"].py_func.__module__.startswith("game.")
        if ours and not self.made:
            self.made = True
            if sys.stderr.isatty():
                told = "rasputitsa: preparing the rules engine (a few seconds, only once)..."
                print(told, file=sys.stderr, flush=True)

    def on_end(self, event: Event) -> None:
        """Nothing: whatever waited goes on."""


kernel = numba.njit(cache=can_keep())
"""Compiles a function of arrays to machine code."""

free_kernel = numba.njit(cache=can_keep(), nogil=True)
"""The same for work in a thread: the others go on while it runs."""

register("numba:compile", Announcement())
