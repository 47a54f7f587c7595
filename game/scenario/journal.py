"""The journal of a game that is being played: each order is on the disk before the next is given.

A journal is a saved game, written whole whenever nothing can be undone any more, and after it a
frame for each order, or for each that was taken back:

    {"journal": {"type": "Move", ...}, "digest": "..."}
    {"journal": "undo", "digest": "..."}

A frame that was being written when the process ended is dropped: that is the last click. Whoever
plays holds the journal's lock, so a journal without a holder tells of a game that was not ended.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from io import FileIO
from itertools import count
from pathlib import Path
from threading import Lock
from time import monotonic, time
from typing import Any, Final

from attrs import field, frozen

from game.engine.columns import DamagedRecord
from game.engine.frames import divided, packed, unpacked
from game.engine.history import Session
from game.engine.orders import IllegalOrder, Order
from game.model.game import Game
from game.model.world import World
from game.paths import saves_dir
from game.scenario.heading import Heading, heading_in
from game.scenario.locks import Lock as FileLock
from game.scenario.savefile import SaveError, content_of, write_whole
from game.scenario.saves import frames_of, read_game

SUFFIX: Final = ".journal"
REASON: Final = "journal"
UNDO: Final = "undo"
STALE: Final = 600.0
"""Seconds after which an unfinished file of a process that ended is swept away."""

BETWEEN_SYNCS: Final = 0.25
"""Seconds; what was written stands whatever becomes of the process, and so much may be lost when
the power fails while a computer player gives hundreds of orders."""

_numbers = count(1)


class Journal:
    """The journal of one game, held by this process."""

    def __init__(self, path: Path, lock: FileLock) -> None:
        self.path = path
        self._lock = lock
        self._file: FileIO | None = None
        self._synced = 0.0
        self._writing = Lock()
        """Held by whoever writes."""
        self.problem = ""
        """Why orders are not being written down; empty while they are."""

    @classmethod
    def begin(
        cls, session: Session, players: Mapping[str, str], folder: Path | None = None
    ) -> Journal:
        """The journal of a game from here on. Raises SaveError or OSError."""
        journal = cls.opened(folder)
        try:
            journal.renew(session, players)
        except SaveError:
            journal._lock.release(remove=True)
            raise
        return journal

    @classmethod
    def opened(cls, folder: Path | None = None) -> Journal:
        """The place for a journal, in which nothing stands yet. Raises OSError."""
        folder = folder or journals_dir()
        _sweep(folder)
        lock, path = _free_place(folder)
        return cls(path, lock)

    def renew(self, session: Session, players: Mapping[str, str]) -> None:
        """Writes the whole game, unless an order can still be taken back. Raises SaveError."""
        if write := self.renewal(session, session.game, players):
            write()

    def renewal(
        self, session: Session, now: Game, players: Mapping[str, str]
    ) -> Callable[[], None] | None:
        """What writes the whole game as it is `now`, for any thread, which may raise SaveError.

        It has to be called; orders that are given before it is done wait for it. None while an
        order can still be taken back.
        """
        if session.can_undo and not self.problem:
            return None
        self._writing.acquire()
        return partial(self._renew, now, dict(players))

    def _renew(self, now: Game, players: Mapping[str, str]) -> None:
        try:
            self._write_anew(frames_of(now, players, REASON))
        finally:
            self._writing.release()

    def _write_anew(self, frames: Sequence[bytes]) -> None:
        self._close()
        try:
            write_whole(self.path, b"".join(frames))
            self.problem = ""
        finally:
            self._open()

    def ordered(self, order: Order, digest: str) -> None:
        """Writes an order that was carried out; the state after it has the digest."""
        self._add(order.record(), digest)

    def undone(self, digest: str) -> None:
        """Writes that the last order was taken back."""
        self._add(UNDO, digest)

    def close(self, remove: bool = True) -> None:
        """Ends the journal; a game that is not `remove`d is offered at the next start."""
        with self._writing:
            self._close()
        if remove:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
        self._lock.release(remove=remove)

    def _add(self, what: dict[str, Any] | str, digest: str) -> None:
        with self._writing:
            self._append(what, digest)

    def _append(self, what: dict[str, Any] | str, digest: str) -> None:
        if self._file is None or self.problem:
            return
        try:
            self._file.write(packed([{"journal": what, "digest": digest}]))
            if monotonic() - self._synced > BETWEEN_SYNCS:
                os.fsync(self._file.fileno())
                self._synced = monotonic()
        except OSError as problem:
            # What stands after a frame that is cut off could not be read.
            self._stop(problem)

    def _open(self) -> None:
        try:
            self._file = FileIO(self.path, "a")
        except OSError as problem:
            self._stop(problem)

    def _stop(self, problem: OSError) -> None:
        self.problem = f"orders are not written down as they are given ({problem.strerror})"

    def _close(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None

    @classmethod
    def adopt(cls, path: Path, lock: FileLock, length: int) -> Journal:
        """The journal that another process left, to be written on after so many bytes."""
        journal = cls(path, lock)
        with path.open("r+b") as file:
            file.truncate(length)
        journal._open()
        return journal


@frozen(eq=False)
class Unfinished:
    """A game that was not ended, as its journal tells of it."""

    path: Path
    heading: Heading
    orders: int
    """How many were given after the game was last written whole."""


@frozen(eq=False)
class Recovered:
    """A game that goes on from its journal."""

    session: Session
    journal: Journal
    heading: Heading
    orders: int
    """How many orders were carried out again."""
    warnings: Sequence[str] = field(default=())


def journals_dir() -> Path:
    """The folder of the journals, made if it is missing. Raises OSError."""
    folder = saves_dir() / "journal"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def unfinished(folder: Path | None = None) -> list[Unfinished]:
    """The games that no process holds any more, the latest first; unreadable ones are left out."""
    found = []
    try:
        paths = sorted((folder or journals_dir()).glob(f"*{SUFFIX}"), key=_age)
    except OSError:
        return []
    for path in paths:
        lock = _lock_of(path)
        try:
            if not lock.take():
                continue
            frames = whole_frames(content_of(path))
            heading = heading_in(path, frames[0])
            found.append(Unfinished(path, heading, len(tail_of(frames))))
        except (SaveError, OSError, IndexError):
            continue
        finally:
            lock.release()
    return found


def recover(path: Path, world: World | None = None) -> Recovered:
    """The game of a journal with every order that stands in it. Raises SaveError or BrokenFile."""
    lock = _lock_of(path)
    try:
        held = not lock.take()
    except OSError as problem:
        raise SaveError(f"{path} cannot be taken up ({problem.strerror})") from problem
    if held:
        raise SaveError(f"{path} is being played in another window")
    try:
        return _recovered(path, lock, world)
    except BaseException:
        lock.release()
        raise


def _recovered(path: Path, lock: FileLock, world: World | None) -> Recovered:
    frames = whole_frames(content_of(path))
    if not frames:
        raise SaveError(f"{path} cannot be taken up: it is damaged from its beginning")
    lines = tail_of(frames)
    base = frames[: len(frames) - len(lines)]
    saved = read_game(path, base, world)
    session, warnings = Session(saved.game), [saved.warning] if saved.warning else []
    done, problem = _carried_out(session, lines)
    if problem:
        # The order that came out otherwise may have left its traces.
        session = Session(read_game(path, base, world).game)
        _carried_out(session, lines[:done])
        warnings.append(f"Of {len(lines)} orders in the journal {done} were carried out: {problem}")
    try:
        journal = Journal.adopt(path, lock, sum(map(len, frames[: len(base) + done])))
    except OSError as trouble:
        raise SaveError(f"{path} cannot be written to ({trouble.strerror})") from trouble
    return Recovered(session, journal, saved.heading, done, tuple(warnings))


def _carried_out(session: Session, lines: Sequence[Mapping[str, Any]]) -> tuple[int, str]:
    """How many orders could be carried out again, and why not the next; empty where all were."""
    for number, line in enumerate(lines):
        if problem := _again(session, line):
            return number, problem
    return len(lines), ""


def discard(path: Path) -> None:
    """Throws a journal away that nobody holds. Raises OSError."""
    lock = _lock_of(path)
    if lock.take():
        path.unlink(missing_ok=True)
        lock.release(remove=True)


def whole_frames(content: bytes) -> list[bytes]:
    """The frames of a journal that were written to their end."""
    frames: list[bytes] = []
    with suppress(DamagedRecord):
        for frame in divided(content):
            unpacked(frame)
            frames.append(frame)
    return frames


def tail_of(frames: Sequence[bytes]) -> list[dict[str, Any]]:
    """The lines of the orders that stand after the saved game."""
    lines: list[dict[str, Any]] = []
    for frame in reversed(frames):
        text = unpacked(frame)
        if not text.startswith(b'{"journal"'):
            break
        try:
            lines.append(json.loads(text))
        except (ValueError, RecursionError) as problem:
            raise SaveError(
                f"the journal is damaged: an order in it is none ({problem})"
            ) from problem
    return lines[::-1]


def _again(session: Session, line: Mapping[str, Any]) -> str | None:
    """Carries an order out again, or takes one back; a sentence where it comes out otherwise."""
    try:
        if line["journal"] == UNDO:
            refusal = session.undo()
        else:
            order, refusal = Order.read(line["journal"]), None
            session.obey(order)
    except (IllegalOrder, ValueError, TypeError, LookupError, AttributeError) as problem:
        return f"the next is refused ({problem})"
    if refusal:
        return refusal
    if session.game.digest() == line.get("digest"):
        return None
    return "the next came out otherwise than before, and the game goes on from there"


def _lock_of(path: Path) -> FileLock:
    return FileLock(path.with_suffix(".lock"))


def _free_place(folder: Path) -> tuple[FileLock, Path]:
    """A path for a new journal, and its lock, which is held. Raises OSError."""
    while True:
        path = folder / f"{os.getpid()}-{next(_numbers)}{SUFFIX}"
        if not path.exists() and (lock := _lock_of(path)).take():
            return lock, path


def _age(path: Path) -> float:
    return -path.stat().st_mtime


def _sweep(folder: Path) -> None:
    """Takes away what processes left unwritten when they ended long ago."""
    for place in (folder, folder.parent):
        for path in place.glob(".*.new"):
            with suppress(OSError):
                if time() - path.stat().st_mtime > STALE:
                    path.unlink()
