"""Which plans a window may show: the player's own, and the enemy's when that was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from game.ai.operations import Plan, from_data
from game.model.events import Event, PlanTold
from game.model.figures import counted
from game.model.records import Side
from game.model.world import World
from game.texts import said, tr
from game.ui.layers.operations import Drawn, numbered
from game.ui.match import Match


@frozen
class Told:
    """What a side was about in a turn."""

    turn: int
    side: Side
    plan: Plan


def told_plans(events: Sequence[Event], sides: Sequence[Side]) -> list[Told]:
    """The plans of some sides on record, the last one of each turn; the latest turn first."""
    found: dict[tuple[int, int], PlanTold] = {}
    for event in events:
        if isinstance(event, PlanTold) and event.side in sides:
            found[event.turn, event.side] = event
    keys = sorted(found, key=lambda key: (-key[0], key[1]))
    return [Told(turn, Side(side), from_data(found[turn, side].operations)) for turn, side in keys]


def last_plan(events: Sequence[Event], side: Side) -> Plan:
    """What a side was about last; nothing where it has told nothing."""
    for event in reversed(events):
        if isinstance(event, PlanTold) and event.side == side:
            return from_data(event.operations)
    return ()


def open_sides(over: bool, humans: Sequence[Side], when: str) -> tuple[Side, ...]:
    """Whose plans may be seen: all at the end or where nobody plays; before it, by the setting."""
    if over or not humans:
        return tuple(Side)
    if len(humans) == 1 and when == "turn":
        return tuple(Side)
    return ()


def forces(world: World, armies: Sequence[int], units: int) -> str:
    """Who takes part, in a line."""
    names = [world.armies[army].short or world.armies[army].name for army in armies]
    more = tr(" and {count} more armies", count=len(names) - 4) if len(names) > 5 else ""
    shown = names[:4] if more else names
    return f"{', '.join(map(said, shown))}{more}  ·  {said(counted(units, 'unit'))}"


def drawn_together(told: Sequence[Told]) -> list[Drawn]:
    """The operations of one turn, numbered through."""
    drawn: list[Drawn] = []
    for one in told:
        drawn += numbered(one.plan, one.side, len(drawn) + 1)
    return drawn


def by_turn(told: Sequence[Told]) -> Iterator[tuple[int, list[Told]]]:
    """The plans of each turn, the latest first."""
    for turn in sorted({one.turn for one in told}, reverse=True):
        yield turn, [one for one in told if one.turn == turn]


class KnownPlans:
    """21.7  The plans of computers' staffs that may be seen, put together when more is known."""

    def __init__(self) -> None:
        self._key: object = None
        self._found: list[tuple[int, list[Drawn]]] = []

    def seen(self, match: Match, when: str) -> list[tuple[int, list[Drawn]]]:
        """Those of each turn, the latest first; `when` is what the settings say."""
        sides = open_sides(match.game.over, match.humans, when)
        if self._key != (key := (sides, len(match.game.events))):
            told = told_plans(match.game.events, sides) if sides else []
            self._found = [(turn, drawn_together(plans)) for turn, plans in by_turn(told)]
            self._key = key
        return self._found
