"""Intelligence: what a staff believes of the enemy, and how far a side has come."""

from __future__ import annotations

from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.events import HighWaterMark, IntelligenceReported
from game.model.game import Game
from game.model.records import Side, StaffBelief
from game.model.state import NOT_YET
from game.model.world import World
from game.rules.zoc import on_map

Flags = NDArray[np.bool_]

FEW: Final = 6
"""Hidden divisions up to which a staff writes that there are none."""


@frozen
class Report:
    """A staff's report on the enemy's divisions."""

    side: Side
    seen: int
    remembered: int
    low: int
    high: int
    scouted: int
    """Percent of what is hidden that was found from the air."""
    text: str
    source: str

    @property
    def sentence(self) -> str:
        """What it says of the enemy's reserves."""
        if self.high <= FEW:
            return f"No reserves worth the name: {self.low} to {self.high} divisions."
        return f"{self.low} to {self.high} divisions are thought to stand where nobody sees them."


def remembered(game: Game, side: Side) -> Flags:
    """10.4  (units,) enemies out of sight that were seen a short time ago."""
    units, rules = game.state.units, game.world.rules.intelligence
    turns = game.world.turns_in(rules.remembered)
    lately = (units.seen_turn >= 0) & (units.seen_turn >= game.state.turn - turns)
    return np.asarray(game.world.of_side[side.enemy] & (units.sighted == 0) & lately)


def hidden(game: Game, side: Side) -> int:
    """10.5  The enemy's divisions that the side cannot know: unseen, forgotten, or on their way.

    Asked of the truth.
    """
    units, world, rules = game.state.units, game.world, game.world.rules.intelligence
    unseen = on_map(game, side.enemy) & (units.sighted == 0) & ~remembered(game, side)
    soon = game.state.turn + world.turns_in(rules.horizon)
    coming = world.of_side[side.enemy] & (units.hex == NOT_YET) & (world.arrival_turn <= soon)
    return int(((unseen | coming) & world.is_division).sum())


def belief(game: Game, side: Side) -> StaffBelief | None:
    """What the scenario says of the staff's beliefs today."""
    day = game.world.date_of(game.state.turn)
    for record in game.world.scenario.beliefs:
        if record.side == side.key and record.from_ <= day <= record.to:
            return record
    return None


def report(game: Game, side: Side) -> IntelligenceReported:
    """10.6  The staff's report: what is seen, what was, and what it makes of the rest.

    It reckons with a share of what is hidden, as its fixed ideas or its airmen tell it; the
    estimate is wrong by chance, and its bounds are honest about that chance only.
    """
    rules, units = game.world.rules.intelligence, game.state.units
    scouted = int(game.state.sides.scouted[side])
    expected = belief(game, side)
    share = max(rules.reserves if expected is None else expected.percent, scouted)
    true = hidden(game, side)
    wrong = game.below(2 * rules.staff_error + 1, "staff's estimate", side) - rules.staff_error
    middle = true * share * (100 + wrong) // 10_000
    spread = -(-middle * rules.staff_error // 100)
    some = FEW // 2 if true else 0
    big = game.world.is_division
    return IntelligenceReported(
        side=int(side),
        turn=game.state.turn,
        seen=int((on_map(game, side.enemy, known=True) & big).sum()),
        remembered=int((remembered(game, side) & big & (units.hex != NOT_YET)).sum()),
        low=max(0, middle - spread),
        high=middle + max(spread, some),
        hidden=true,
        scouted=max(0, scouted - rules.scouting_fades * game.world.turn_days),
    )


def send_report(game: Game, side: Side) -> None:
    """10.6  As a side's turn begins, its staff reports."""
    game.emit(report(game, side))


def last_report(game: Game, side: Side) -> Report:
    """The report on which a side goes now, for a person; a view of the side knows it too."""
    sides, expected = game.state.sides, belief(game, side)
    big = game.world.is_division
    return Report(
        side=side,
        seen=int((on_map(game, side.enemy, known=True) & big).sum()),
        remembered=int((remembered(game, side) & big).sum()),
        low=int(sides.believed_low[side]),
        high=int(sides.believed_high[side]),
        scouted=int(sides.scouted[side]),
        text=expected.text if expected else "",
        source=expected.source if expected else "",
    )


def prize(world: World) -> tuple[str, HexId] | None:
    """The place that is worth most to both sides together, and its hex."""
    places = world.scenario.victory.places
    if not places:
        return None
    most = max(places, key=lambda p: (p.axis + p.soviet, p.place))
    return most.place, world.board.place(most.place).hex


def mark_advance(game: Game, side: Side) -> None:
    """10.7  The high-water mark: where the troops of the side that lacks the prize came nearest."""
    goal = prize(game.world)
    there = game.state.units.hex[on_map(game, side) & game.world.has_zone]
    if goal is None or not len(there) or game.state.hexes.control[goal[1]] == side:
        return
    grid, (name, target) = game.world.board.grid, goal
    mark = int(game.state.sides.mark[side])
    best = min(set(there.tolist()), key=lambda h: (grid.distance(h, target), h))
    if mark < 0 or grid.distance(best, target) < grid.distance(mark, target):
        distance = grid.distance(best, target)
        game.emit(HighWaterMark(int(side), best, game.state.turn, name, distance))
