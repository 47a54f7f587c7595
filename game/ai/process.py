"""The opponent thinks in a process of its own, so that the window never freezes.

It is fed with what its side may see and with nothing else: columns of a masked state. It sends back
orders as records; after each it is told what its side sees then.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from traceback import format_exception_only
from typing import Any, Final, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.ai.operations import Plan, Planner
from game.ai.player import make_player, turn_of
from game.engine.orders import EndTurn, Order
from game.engine.view import View
from game.model.game import Game, Setup
from game.model.records import Side
from game.model.state import State
from game.model.world import World
from game.scenario.build import mods_of
from game.scenario.mods import Mods
from game.scenario.succession import world_after

Changes: TypeAlias = Mapping[tuple[int, str], NDArray[Any]]
"""New columns by table (its place in `State.tables`) and name."""

STOP: Final = "stop"
FAILED: Final = "failed"
BEHIND: Final = 5
"""How far the process steps back behind the window, of 19."""


def all_columns(state: State) -> dict[tuple[int, str], NDArray[Any]]:
    """Every column of a state."""
    return {(n, name): getattr(t, name) for n, t in enumerate(state.tables) for name in t.names}


def changes(before: Changes, state: State) -> dict[tuple[int, str], NDArray[Any]]:
    """The columns of a state that are not as they were."""
    return {
        key: column.copy()
        for key, column in all_columns(state).items()
        if key not in before or not np.array_equal(before[key], column)
    }


class SentView(View):
    """A view of a game that is played in another process."""

    def __init__(self, world: World, side: Side) -> None:
        self.side = side
        self.game = Game(world, State.empty(world.sizes), Setup())
        self.game.eyes = side

    def take(self, setup: Setup, news: Changes) -> None:
        """Looks again: the game as it is now."""
        state = self.game.state.clone()
        for (table, name), column in news.items():
            state.tables[table].put(name, slice(None), column)
        fresh = self.game.clone()
        fresh.state, fresh.setup = state, setup
        self.game = fresh

    def refresh(self) -> None:
        """What is seen comes by itself after each order."""


def think(
    pipe: Connection, world: World | Source, side: Side, player: str, plan: Plan = ()
) -> None:
    """The process: waits for a turn, sends its orders, until it is told to stop.

    plan: what the side was about when the game was left; who plans goes on with it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _step_back()
    try:
        staff = make_player(player)
        if plan and isinstance(staff, Planner):
            staff.plan = plan
        view = SentView(world if isinstance(world, World) else world_after(*world), side)
        while (message := pipe.recv()) != STOP:
            view.take(*message)
            for order in turn_of(staff, view):
                pipe.send(order.record())
                if isinstance(order, EndTurn):
                    break
                if (message := pipe.recv()) == STOP:
                    return
                view.take(*message)
    except (EOFError, ConnectionError):
        return  # the window is gone
    except Exception as problem:
        pipe.send((FAILED, "".join(format_exception_only(problem)).strip()))


def _step_back() -> None:
    """Where both want the same processor, the window goes first: a frame is short."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(BEHIND)


Source: TypeAlias = tuple[Path, str, Mods]
"""The file of a scenario, that whose game goes on in it, empty for a beginning, and the mods."""


def source_of(world: World) -> World | Source:
    """What the process needs to have the same world: the files are read faster than it is sent."""
    return world if world.file is None else (world.file, world.before, mods_of(world))


@frozen
class Failure:
    """The opponent's staff broke down; the text says how."""

    text: str
    died: bool = False
    """Whether its process came to an end, which may have nothing to do with what it thought."""


class Opponent:
    """The other end of the pipe: an AI player of one side."""

    def __init__(self, world: World, side: Side, player: str, plan: Plan = ()) -> None:
        self.side = side
        context = get_context("spawn")
        self._pipe, far_end = context.Pipe()
        self._process = context.Process(
            target=think, args=(far_end, source_of(world), side, player, plan), daemon=True
        )
        self._process.start()
        far_end.close()
        self._known: dict[tuple[int, str], NDArray[Any]] = {}
        self._letters: SimpleQueue[Any] = SimpleQueue()
        Thread(target=self._deliver, daemon=True).start()

    def _deliver(self) -> None:
        """In a thread: a process that is still starting does not read, and the window goes on."""
        with suppress(OSError):
            while (letter := self._letters.get()) is not None:
                self._pipe.send(letter)

    def inform(self, game: Game) -> None:
        """Tells it what it sees now; at the start of its turn, it begins to think."""
        seen = View(game, self.side).game
        news = changes(self._known, seen.state)
        self._known.update(news)
        self._letters.put((seen.setup, news))

    def answer(self) -> Order | Failure | None:
        """Its next order, or None while it thinks."""
        try:
            if not self._pipe.poll():
                return None
            message = self._pipe.recv()
        except (EOFError, OSError):
            return Failure("its process came to an end", died=True)
        if isinstance(message, tuple):
            return Failure(message[1])
        return Order.read(message)

    def stop(self) -> None:
        """Ends the process."""
        self._letters.put(STOP)
        self._letters.put(None)
        self._process.join(0.2)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(1.0)
        self._pipe.close()
