"""The morale of a side, and panic in its rear: what moves them, and what they do.

Both are thousandths. Morale is weighed once a turn from what the state shows: places that changed
hands, losses, troops shut in; happenings move it besides. What moved it goes on record as causes.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import frozen

from game.hexes.grid import HexId
from game.model.events import MoodShifted
from game.model.figures import of_men
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import value_at
from game.model.why import Why
from game.rules.distance import distances
from game.rules.influence import influence
from game.rules.zoc import on_map

FULL = 1000
"""The most that morale and panic can be."""


@frozen
class Cause:
    """One thing that moves the morale of a side, or panic in its rear."""

    what: str
    morale: int = 0
    panic: int = 0
    rule: str = ""


def weigh_morale(game: Game) -> None:
    """24.1  At the end of a turn, what happened in it moves the morale of both sides."""
    causes = [(side, tuple(moving(game, side))) for side in Side]
    for side, what in causes:
        shift_mood(game, side, what, men_lost(game, side))


def shift_mood(
    game: Game, side: Side, causes: tuple[Cause, ...], mourned: int | None = None
) -> None:
    """Moves morale and panic within their bounds, and puts the causes on record."""
    sides = game.state.sides
    morale = within(int(sides.morale[side]) + sum(cause.morale for cause in causes))
    panic = within(int(sides.panic[side]) + sum(cause.panic for cause in causes))
    told = [(c.what, c.morale, c.panic) for c in causes if c.morale or c.panic]
    reckoned = int(sides.mourned[side]) if mourned is None else mourned
    spirit = worth_of_morale(game, morale)
    now = (morale, panic, spirit, reckoned)
    if now != tuple(int(c[side]) for c in (sides.morale, sides.panic, sides.spirit, sides.mourned)):
        game.emit(MoodShifted(int(side), morale, panic, told, spirit, reckoned))


def within(value: int) -> int:
    """The value, kept between nothing and full."""
    return max(0, min(FULL, value))


def moving(game: Game, side: Side) -> Iterator[Cause]:
    """24.2  All that moves the morale of a side this turn, and panic in its rear."""
    yield from places_changed(game, side)
    yield losses_felt(game, side)
    yield from pockets_felt(game, side)
    yield drifting(game, side)
    yield from panic_moving(game, side)


def places_changed(game: Game, side: Side) -> Iterator[Cause]:
    """24.3  A place lost costs morale by its size; who takes it gains part of that."""
    hexes, rules = game.state.hexes, game.world.rules.morale
    for hexagon in np.flatnonzero(hexes.taken == game.state.turn):
        place = game.world.board.place_at.get(int(hexagon))
        worth = rules.place[place.size] if place else 0
        if not worth or place is None:
            continue
        if hexes.control[hexagon] == side:
            yield Cause(f"{place.name} taken", worth * rules.gained // 100, 0, "morale.gained")
        else:
            yield Cause(f"{place.name} lost", -worth, 0, "morale.place")


def men_lost(game: Game, side: Side) -> int:
    """Men of a side killed, wounded, missing, captured and frostbitten since the start."""
    sides = game.state.sides
    columns = (sides.killed, sides.wounded, sides.missing, sides.captured, sides.frostbite)
    return int(sum(int(column[side]) for column in columns))


def losses_felt(game: Game, side: Side) -> Cause:
    """24.4  Losses weigh by how many of ten thousand fall in a day."""
    rules, days = game.world.rules.morale, game.world.turn_days
    lost = men_lost(game, side) - int(game.state.sides.mourned[side])
    men = max(1, int(game.state.units.men[on_map(game, side)].sum()))
    rate = max(0, lost) * 10_000 // ((men + max(0, lost)) * days)
    return Cause(f"{of_men(lost)} lost", -value_at(rules.losses, rate) * days, 0, "morale.losses")


def pockets_felt(game: Game, side: Side) -> Iterator[Cause]:
    """24.5  Troops shut in weigh by their share of the army, and cheer those around them."""
    rules, days = game.world.rules.morale, game.world.turn_days
    for whose in Side:
        share = share_shut_in(game, whose)
        weight = value_at(rules.shut_in, share) * days
        if not weight:
            continue
        if whose == side:
            yield Cause(f"{share} % of the men surrounded", -weight, 0, "morale.shut_in")
        else:
            cheer = weight * rules.enemy_shut_in // 100
            what = f"{share} % of the enemy surrounded"
            yield Cause(what, cheer, 0, "morale.enemy_shut_in")


def share_shut_in(game: Game, side: Side) -> int:
    """Percent of a side's men on the map who are in pockets."""
    units, there = game.state.units, on_map(game, side)
    men = int(units.men[there].sum())
    return int(units.men[there & (units.pocket > 0)].sum()) * 100 // max(1, men)


def drifting(game: Game, side: Side) -> Cause:
    """24.6  In time a side gets used to things: morale goes back to where it began."""
    rules = game.world.rules.morale
    away = rules.start[side.key] - int(game.state.sides.morale[side])
    most = rules.drift * game.world.turn_days
    return Cause("time", max(-most, min(most, away)), 0, "morale.drift")


def capital(game: Game, side: Side) -> HexId | None:
    """The hex of a side's capital; None where the map has none or the enemy is in it."""
    name = game.world.rules.morale.capital.get(side.key)
    try:
        hexagon = game.world.board.place(name).hex if name else None
    except KeyError:
        return None
    held = hexagon is not None and game.state.hexes.control[hexagon] == side
    return hexagon if held else None


def enemy_distance(game: Game, side: Side, hexagon: HexId) -> int:
    """Kilometres from a hex to the nearest ground that the enemy holds."""
    away = game.memo(
        ("distances from", hexagon), (), lambda: distances(game, [hexagon]).astype(np.int32)
    )
    theirs = game.state.hexes.control == side.enemy
    nearest = int(away[theirs].min()) if theirs.any() else len(away)
    return round(nearest * game.world.board.projection.hex_km)


def panic_moving(game: Game, side: Side) -> Iterator[Cause]:
    """24.7  The enemy near the capital raises panic, the more the lower morale; it passes."""
    rules, days, sides = game.world.rules.morale, game.world.turn_days, game.state.sides
    panic, morale = int(sides.panic[side]), int(sides.morale[side])
    kept = panic
    for _ in range(days):
        kept = kept * (FULL - rules.calming) // FULL
    yield Cause("people calm down", 0, kept - panic, "morale.calming")
    hexagon = capital(game, side)
    if hexagon is None:
        return
    km = enemy_distance(game, side, hexagon)
    alarm = value_at(rules.alarm, km) * value_at(rules.nerves, morale) * days // 100
    alarm = alarm * influence(game, side, "alarm") // 100
    name = game.world.board.name_of(hexagon)
    yield Cause(f"the enemy {km} km from {name}", 0, alarm, "morale.alarm")


def worth_of_morale(game: Game, morale: int) -> int:
    """24.8  Victory points, tenths: high morale counts in the end."""
    rules = game.world.rules.morale
    return max(0, morale - rules.points_above) * rules.points // 100


def rest_by_morale(game: Game, side: Side) -> int:
    """24.9  Percent of the usual rest that troops find at the side's morale."""
    return value_at(game.world.rules.morale.recovery, int(game.state.sides.morale[side]))


def trains_in_panic(game: Game, side: Side) -> int:
    """24.10  Percent of what the lines around the capital carry that still runs in panic."""
    panic = int(game.state.sides.panic[side])
    return 100 - game.world.rules.logistics.lines.panic * panic // FULL


def labour_in_panic(game: Game, side: Side) -> int:
    """24.10  Percent of the digging that goes on in panic."""
    panic = int(game.state.sides.panic[side])
    return 100 - game.world.rules.engineers.labour.panic * panic // FULL


def why_morale(game: Game, side: Side) -> Why:
    """Where the morale of a side stands, what moves it now, and what it does."""
    now = int(game.state.sides.morale[side])
    steps = [
        Why(cause.what, f"{cause.morale / 10:+g}", rule=cause.rule)
        for cause in moving(game, side)
        if cause.morale
    ]
    moved = sum(cause.morale for cause in moving(game, side))
    does = (
        Why("rest of the troops", f"{rest_by_morale(game, side)} %", rule="morale.recovery"),
        Why("victory points", f"{worth_of_morale(game, now) / 10:g}", rule="morale.points"),
    )
    turn = Why("this turn so far", f"{moved / 10:+g}", tuple(steps))
    return Why(f"{side.key.capitalize()} morale", f"{now / 10:g} of 100", (turn, *does))


def why_panic(game: Game, side: Side) -> Why:
    """How far panic has gone in a side's rear, what moves it now, and what it does."""
    now = int(game.state.sides.panic[side])
    steps = [
        Why(cause.what, f"{cause.panic / 10:+g}", rule=cause.rule)
        for cause in moving(game, side)
        if cause.panic
    ]
    does = (
        Why("trains", f"{trains_in_panic(game, side)} %", rule="logistics.lines.panic"),
        Why("labour", f"{labour_in_panic(game, side)} %", rule="engineers.labour.panic"),
    )
    return Why("panic", f"{now / 10:g} of 100", (*steps, *does))
