"""Days that staffs fight out in a process of their own: those before the player takes command, or
those that he leaves to them."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import format_exception_only
from typing import Final

from attrs import field, frozen

from game.lab.reel.entering import played_out, played_up_to, staff
from game.model.game import Game
from game.model.records import Side
from game.scenario.heading import SUFFIX
from game.scenario.saves import save
from game.texts import tr

DONE: Final = "done"
FAILED: Final = "failed"


@frozen
class Errand:
    """What is to be fought out, and who plays then."""

    path: Path
    """The scenario, or the saved game that is to be finished."""
    day: date
    """Up to which they fight."""
    seed: int
    players: Mapping[str, str]
    """By side key, from the day on."""
    out: Path
    """The saved game."""
    staffs: Mapping[str, str] = field(factory=lambda: {side.key: staff() for side in Side})
    """Who fights, by side key."""

    @property
    def to_the_end(self) -> bool:
        """Whether a game that has begun is fought to its end."""
        return self.path.suffix == SUFFIX


def run(pipe: Connection, errand: Errand) -> None:
    """The process: tells each day that it reaches, and saves the game at the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        staffs = {side: errand.staffs[side.key] for side in Side}
        tell = lambda game: pipe.send(day_of(game))  # noqa: E731
        if errand.to_the_end:
            game = played_out(errand.path, tell, staffs)
        else:
            game = played_up_to(errand.path, errand.day, errand.seed, tell, staffs)
        save(game, errand.out, players=errand.players)
        pipe.send(DONE)
    except (EOFError, OSError, BrokenPipeError):
        return
    except Exception as problem:
        pipe.send((FAILED, "".join(format_exception_only(problem)).strip()))


def day_of(game: Game) -> date:
    """The day that a game has reached."""
    return game.world.date_of(min(game.state.turn, game.world.turns - 1))


class Forerun:
    """The other end of the pipe."""

    def __init__(self, errand: Errand) -> None:
        self.errand = errand
        self.day: date | None = None
        """The day that the staffs have reached; None until they have begun."""
        self.done = False
        self.problem = ""
        context = get_context("spawn")
        self._pipe, far_end = context.Pipe()
        self._process = context.Process(target=run, args=(far_end, errand), daemon=True)
        self._process.start()
        far_end.close()

    def look(self) -> bool:
        """Takes note of what the process has told; whether anything is new."""
        news = False
        try:
            while self._pipe.poll():
                message, news = self._pipe.recv(), True
                if message == DONE:
                    self.done = True
                elif isinstance(message, tuple):
                    self.problem = message[1]
                else:
                    self.day = message
        except (EOFError, OSError):
            if not self.done and not self.problem:
                self.problem, news = tr("the process in which the staffs fight has ended"), True
        return news

    def stop(self) -> None:
        """Ends the process."""
        self._pipe.close()
        if self._process.is_alive():
            self._process.terminate()
        self._process.join(2.0)
