"""What one side may see: the one place where fog of war is decided.

A `View` holds a masked copy of the game: enemies out of sight have no place and no strength, the
dice are other dice, and what only the enemy knows about himself is blank. A human's screen, an AI
and a learning program get a view, never the game.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from attrs import evolve

from game.engine.fog import masked
from game.engine.orders import Attack, EndTurn, Move, Order, RailMove
from game.hexes.grid import HexId
from game.model.events import (
    AirMissionFlown,
    BattleFought,
    ColumnsWritten,
    Event,
    IntelligenceReported,
    LostFromSight,
    PostureSet,
    Sighted,
    TurnEnded,
    UnitArrived,
    UnitDelayed,
    UnitMoved,
    UnitWithdrawn,
)
from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId
from game.rules.combat import attack_problem, can_attack
from game.rules.movement import has_room, reach
from game.rules.rail import rail_reach
from game.rules.sight import seen_hexes


class View:
    """A game as one side knows it."""

    def __init__(self, game: Game, side: Side) -> None:
        self._truth = game
        self.side = side
        self.game = masked(game, side)

    def refresh(self) -> None:
        """Looks again, after something was ordered or happened."""
        self.game = masked(self._truth, self.side)

    @property
    def record(self) -> Sequence[Event]:
        """All that happened, as it was, once the game is over; nothing before."""
        return self._truth.events if self._truth.over else ()

    def legal_orders(self) -> Iterator[Order]:
        """Every march, attack and the end of the turn that the side may order now."""
        return legal_orders(self.game, self.side)


def legal_orders(game: Game, side: Side) -> Iterator[Order]:
    """Every march and train to a hex in reach, every attack with all who can join, and the end."""
    if game.state.to_move != side:
        return
    units = game.state.units
    targets: dict[int, list[int]] = {}
    for unit in np.flatnonzero(game.world.of_side[side] & (units.hex >= 0)):
        ways = reach(game, int(unit))
        for hexagon in ways.hexes():
            if hexagon != ways.start and has_room(game, int(unit), int(hexagon)):
                yield Move(int(unit), ways.path_to(int(hexagon)))
        by_rail = rail_reach(game, int(unit))
        for hexagon in by_rail.hexes():
            if hexagon != by_rail.start and has_room(game, int(unit), int(hexagon)):
                yield RailMove(int(unit), int(hexagon))
        for target in can_attack(game, int(unit)):
            targets.setdefault(target, []).append(int(unit))
    for target, attackers in targets.items():
        if attack := joint_attack(game, attackers, target):
            yield attack
    yield EndTurn(side)


def joint_attack(game: Game, able: Sequence[UnitId], target: HexId) -> Attack | None:
    """9.1  The attack of all who can reach a hex, or of those with points for a whole battle."""
    whole = game.world.rules.combat.points
    fresh = [unit for unit in able if game.state.units.points[unit] >= whole]
    for units in (able, fresh):
        if attack_problem(game, units, target) is None:
            return Attack(units, target)
    return None


def shown(game: Game, side: Side, event: Event) -> Event | None:
    """An event as `side` learns of it; None when it does not.

    Asked right after the event happened: whether a unit is seen is what the state says now.
    """
    world, units = game.world, game.state.units
    match event:
        case UnitMoved(unit=unit, path=path):
            if world.side[unit] == side:
                return event
            seen = seen_hexes(game, side)
            part = tuple(h for h in path if seen[h])
            return UnitMoved(unit, part, 0, {}, {}, event.side, event.how) if part else None
        case UnitArrived(unit=unit) | UnitWithdrawn(unit=unit) | UnitDelayed(unit=unit):
            return event if world.side[unit] == side or units.sighted[unit] else None
        case Sighted(units=found) | LostFromSight(units=found):
            return event if world.side[found[0]] != side else None
        case IntelligenceReported(side=reader) if reader == side:
            return evolve(event, hidden=-1)
        case ColumnsWritten(losses=losses) if losses and any(losses[side].values()):
            # What a phase cost the side; the columns themselves are the view's to show.
            own = tuple(losses[each] if each == side else {} for each in Side)
            return evolve(event, values={}, losses=own)
        case PostureSet(unit=unit):
            return event if world.side[unit] == side else None
        case AirMissionFlown():
            return air_news(side, event)
        case BattleFought():
            # Who helped from afar and what all have left is book-keeping of the state.
            return evolve(event, units=(), values={})
        case TurnEnded():
            return evolve(event, strength={side.key: event.strength[side.key]}, digest="")
        case _:
            mine = event.audience == "own" and getattr(event, "side", None) == side
            known = event.audience == "all" or getattr(event, "public", False)
            return event if mine or known else None


NOT_NOTICED: Final = ("superiority", "reconnaissance", "transport")
"""Missions of the enemy of which a side learns nothing."""


def air_news(side: Side, event: AirMissionFlown) -> AirMissionFlown | None:
    """A mission as its own side reports it, or as the other side suffered it."""
    if event.side == side:
        return evolve(event, done=event.told or event.done, units=(), unit_values={}, losses={})
    if event.mission in NOT_NOTICED and not event.claimed:
        return None
    done = {} if event.mission in NOT_NOTICED else event.done
    return evolve(
        event, lost=event.claimed, done=done, told={}, wings=(), values={}, units=(), unit_values={}
    )
