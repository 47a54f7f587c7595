"""Factors of happenings in force: named, dated percents on quantities of the rules."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import compress

from attrs import frozen

from game.model.game import Game
from game.model.records import Effects, Factor, Quantity, Side
from game.model.state import Stage


@frozen
class Influence:
    """A factor in force, and the happening that it comes from."""

    happening: int
    title: str
    factor: Factor
    days_left: int
    """0 for good."""


def effects_of(game: Game, happening: int) -> Iterator[Effects]:
    """What a happening that occurred does: its own effects, and those of what was decided."""
    record = game.world.happenings[happening]
    yield record.effects
    if record.options:
        yield record.options[int(game.state.happenings.choice[happening])].effects


def in_force(game: Game) -> tuple[Influence, ...]:
    """23.5  All factors that act now."""
    return game.memo("influences", _token(game), lambda: tuple(_in_force(game)))


def _token(game: Game) -> Hashable:
    return game.state.turn, game.state.happenings.stamp("stage", "turn", "choice")


def _in_force(game: Game) -> Iterator[Influence]:
    table = game.state.happenings
    for number in (table.stage == Stage.OCCURRED).nonzero()[0].tolist():
        gone = (game.state.turn - int(table.turn[number])) * game.world.turn_days
        for effects in effects_of(game, number):
            for factor in effects.factors:
                if not factor.days or gone < factor.days:
                    left = factor.days - gone if factor.days else 0
                    yield Influence(number, game.world.happenings[number].title, factor, left)


def influences(game: Game, side: Side, of: Quantity) -> tuple[Influence, ...]:
    """The factors that act on a quantity of a side."""
    known: dict[tuple[Side, Quantity], tuple[Influence, ...]]
    known = game.memo("influences by quantity", _token(game), dict)
    if (side, of) not in known:
        acting = [(i.factor.side, i.factor.of) == (side.key, of) for i in in_force(game)]
        known[side, of] = tuple(compress(in_force(game), acting))
    return known[side, of]


def influence(game: Game, side: Side, of: Quantity) -> int:
    """23.6  Percent that happenings make of a quantity of a side; 100 when none acts."""
    percent = 100
    for each in influences(game, side, of):
        percent = percent * each.factor.percent // 100
    return percent


def titles(game: Game, side: Side, of: Quantity) -> str:
    """The happenings that act on a quantity of a side, by their titles."""
    return ", ".join(each.title for each in influences(game, side, of))
