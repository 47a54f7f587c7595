"""From the record into a game: the set-ups that a day is near to, and the way to days between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from attrs import frozen

from game.ai.player import HOMES, Player, make_player
from game.lab.run import play
from game.model.game import Game
from game.model.records import Side
from game.scenario.build import scenario_files, start
from game.scenario.mods import Mods, in_force
from game.scenario.reader import BrokenFile
from game.scenario.saves import open_save
from game.scenario.shelf import volume

FAITHFUL: Final = "history"
"""The player who follows the plans of history, where there is one."""


@frozen
class SetUp:
    """A scenario from which the record can be left."""

    path: Path
    title: str
    start: date
    end: date
    map: str

    def holds(self, day: date) -> bool:
        """Whether a day lies within it, after its first."""
        return self.start < day <= self.end


def set_ups(history: str) -> tuple[SetUp, ...]:
    """The scenarios of a record, by the day on which they begin, then by length; read once for
    the mods in force."""
    return _set_ups(history, in_force())


@lru_cache(maxsize=4)
def _set_ups(history: str, _mods: Mods) -> tuple[SetUp, ...]:
    found = []
    for path in scenario_files():
        try:
            head = volume(path).head
        except BrokenFile:
            continue
        if head.history == history and not head.what_if:
            found.append(SetUp(path, head.title, head.start, head.end, head.map))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def by_nearness(known: Sequence[SetUp], day: date, map_: str) -> list[SetUp]:
    """The same, those on the map that is watched first, then those that begin nearest to a day and
    can be played to it or from it."""

    def distance(one: SetUp) -> tuple[bool, int, bool, date]:
        return one.map != map_, abs((one.start - day).days), not one.holds(day), one.end

    return sorted(known, key=distance)


def staff() -> str:
    """Who leads both sides up to the day: the player of history, or else the officer."""
    return FAITHFUL if FAITHFUL in HOMES else "officer"


def played_up_to(
    path: Path, day: date, seed: int, watch: Callable[[Game], None], players: Mapping[Side, str]
) -> Game:
    """A game of a scenario in which staffs have led both sides up to a day."""
    game = start(path, seed=seed)
    turns = max(0, game.world.turn_of(day))
    play(game, _staffs(players), turns, watch)
    return game


def played_out(path: Path, watch: Callable[[Game], None], players: Mapping[Side, str]) -> Game:
    """A saved game that staffs have brought to its end."""
    game = open_save(path).game
    play(game, _staffs(players), None, watch)
    return game


def _staffs(players: Mapping[Side, str]) -> dict[Side, Player]:
    return {side: make_player(name) for side, name in players.items()}
