"""Commanders: who leads an army, who follows him, and what a change costs."""

from __future__ import annotations

from game.model.events import ArmyAttached, LeaderChanged
from game.model.game import Game
from game.model.records import Side
from game.rules.headquarters import tenths_of_days

NOBODY = -1


def relieve_commanders(game: Game, side: Side) -> None:
    """12.12  Commanders who are due take over before their side moves."""
    today = game.world.days_of(game.state.turn)[-1]
    for army in game.world.armies_of[side].tolist():
        now = int(game.state.armies.leader[army])
        for person in game.world.people_of(army):
            record = game.world.people[person]
            if record.by == "date" and later(game, army, person, now) and record.from_ <= today:
                set_leader(game, army, person, record.comes)
                now = person


def later(game: Game, army: int, person: int, now: int) -> bool:
    """Whether a commander comes after the present one; after nobody, whose day has come."""
    order = game.world.people_of(army)
    if now in order:
        return order.index(person) > order.index(now)
    first = game.world.date_of(game.state.turn)
    return game.world.people[person].from_ >= first or game.state.turn == 0


def successor(game: Game, army: int) -> int:
    """12.13  Who takes over a post that falls vacant early; NOBODY: its chief of staff."""
    order = game.world.people_of(army)
    now = int(game.state.armies.leader[army])
    after = order.index(now) + 1 if now in order else len(order)
    return order[after] if after < len(order) else NOBODY


def set_leader(game: Game, army: int, person: int, how: str = "orderly") -> None:
    """12.14  Gives an army another commander; the troops take days to get used to him.

    person: index into World.people, or NOBODY.  how: "orderly" or "dismissal".
    """
    armies, rules = game.state.armies, game.world.rules.command
    before = int(armies.leader[army])
    if before == person:
        return
    upset = rules.dismissal if how == "dismissal" else rules.orderly
    felt = armies.hex[army] >= 0 and before >= 0
    shaken = tenths_of_days(game, upset, army) if felt else 0
    toll = upset.toll if felt else 0
    if armies.shaken[army] > 0 and armies.toll[army] >= toll:
        # Who comes to a staff that is in a worse state already does not make it better at once.
        shaken, toll = max(shaken, int(armies.shaken[army])), int(armies.toll[army])
    side = game.world.army_sides[army]
    game.emit(LeaderChanged(side, army, person, before, how, shaken, toll))


def attach_army(game: Game, army: int, parent: int) -> None:
    """12.15  Puts an army under another staff; one army above another stays above it."""
    if game.state.armies.parent[army] != parent and army != parent:
        game.emit(ArmyAttached(game.world.army_sides[army], army, parent))
