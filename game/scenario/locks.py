"""A lock that a process holds as long as it lives, however it ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """One process at a time holds the lock of a file; the system lets go when that process ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    def take(self) -> bool:
        """Whether the lock is now this process's. Raises OSError where no file can be made."""
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(file)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self, remove: bool = False) -> None:
        """Lets go; with `remove`, takes the file away as well."""
        if self._file is None:
            return
        if remove and sys.platform != "win32":  # there, a file that is open cannot be removed
            self.path.unlink(missing_ok=True)
        os.close(self._file)
        self._file = None
        if remove:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
