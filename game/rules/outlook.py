"""What is to be said of a pocket: its stocks, its armies, how long it will last, and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import evolve, frozen

from game.model.game import Game
from game.model.state import UnitId
from game.model.why import Why
from game.rules.collapse import (
    Plight,
    gone,
    last_men,
    leak_rate,
    plight,
    surrender_rate,
    will,
    will_to_fight,
)
from game.rules.pockets import PER_TURN, Pocket, leaks

LONG = 60
"""Days beyond which nobody looks."""


@frozen
class Outlook:
    """How a pocket stands and what will become of it, if nobody does anything."""

    fuel: int
    """Tenths of days in stock, over all its men."""
    ammunition: int
    food: int
    days: int
    """Days until it has collapsed; LONG for not in sight."""
    captured: int
    """Men who will have given up by then."""
    out: int
    """Men who will have got out."""
    armies: tuple[tuple[int, int, int], ...]
    """Number of an army, its divisions inside and their men, the largest first."""


def outlook(game: Game, pocket: Pocket) -> Outlook:
    """11.11  The state of a pocket and its prospects, by the rates that decide them."""

    def compute() -> Outlook:
        days, captured, out = prospect(game, pocket)
        stocks = {name: _stock(game, pocket, name) for name in ("fuel", "ammunition", "food")}
        return Outlook(
            **stocks, days=days, captured=captured, out=out, armies=armies_inside(game, pocket)
        )

    names = ("hex", "men", "isolated", "cohesion", "food", "ammunition", "fuel", "pocket", "tied")
    token = (pocket, game.state.units.stamp(*names))
    return game.memo(("outlook", pocket.units[0]), token, compute)


def _stock(game: Game, pocket: Pocket, name: str) -> int:
    """Tenths of days in stock of one kind of goods, over all men of a pocket."""
    units, where = game.state.units, list(pocket.units)
    men = units.men[where]
    return int((getattr(units, name)[where] * men).sum() // max(1, int(men.sum()))) // 10


def armies_inside(game: Game, pocket: Pocket) -> tuple[tuple[int, int, int], ...]:
    """Number of an army, its divisions in the pocket and their men, the largest first."""
    units, found = game.state.units, dict[int, list[int]]()
    for unit in pocket.units:
        count = found.setdefault(int(units.army[unit]), [0, 0])
        count[0] += int(game.world.is_division[unit])
        count[1] += int(units.men[unit])
    ranked = sorted(found.items(), key=lambda item: -item[1][1])
    return tuple((army, divisions, men) for army, (divisions, men) in ranked)


def prospect(game: Game, pocket: Pocket) -> tuple[int, int, int]:
    """11.11  Days until the last unit collapses, and men captured and out by then, with no luck."""
    last, captured, out = 0, 0, 0
    for unit in pocket.units:
        days, taken, slipped = _after(game, pocket, unit, LONG)
        last, captured, out = max(last, days), captured + taken, out + slipped
    return last, captured, out


def captured_within(game: Game, pocket: Pocket, days: int) -> int:
    """11.11  Men of a pocket who will have given up some days from now, with no luck."""
    return sum(_after(game, pocket, unit, days)[1] for unit in pocket.units)


def _after(game: Game, pocket: Pocket, unit: UnitId, days: int) -> tuple[int, int, int]:
    """The last of so many days that a unit lives to see, and its men captured and out by then."""
    *_, last = islice(_course(game, pocket, unit), days)
    return last


def _course(game: Game, pocket: Pocket, unit: UnitId) -> Iterator[tuple[int, int, int]]:
    """Day by day until a unit's end: the day, and its men captured and out by then."""
    rules, recovery = game.world.rules.pockets, game.world.rules.recovery
    one, start = plight(game, unit), int(game.state.units.men[unit])
    least = last_men(game, unit)
    men, captured, out = start, 0, 0
    for day in range(1, LONG + 1):
        one = _tomorrow(one, recovery.cut_off, recovery.hunger, recovery.cut_off_after)
        if one.isolated > rules.grace:
            now = evolve(pocket, days=one.isolated)
            lost, slipped = gone(surrender_rate(rules, now, one), leak_rate(rules, now, one), 1)
            captured, out = captured + men * lost // 1000, out + men * slipped // 1000
            men -= men * lost // 1000 + men * slipped // 1000
        if men < least:
            yield day, captured + men, out
            return
        yield day, captured, out


def _tomorrow(one: Plight, cut_off: int, hunger: int, cut_off_after: int) -> Plight:
    """A surrounded unit a day later: what it eats, and what that does to its cohesion."""
    stock = max(0, one.stock - 100)
    lost = (hunger if stock == 0 else 0) + (cut_off if one.isolated > 100 * cut_off_after else 0)
    return Plight(one.isolated + 100, max(0, one.cohesion - lost), one.experience, stock)


def days_bought(game: Game, pocket: Pocket) -> int:
    """11.11  Days for which a pocket has kept the divisions around it from going elsewhere."""
    if not pocket.number:
        return 0
    return (game.state.turn - pocket.number // PER_TURN) * game.world.turn_days


def why_it_holds(game: Game, pocket: Pocket) -> Why:
    """11.11  Why a pocket will last so long."""
    rules, seen = game.world.rules.pockets, outlook(game, pocket)
    worst = min(pocket.units, key=lambda unit: will_to_fight(game, unit))
    one = plight(game, worst)
    name = game.world.units[worst].name
    reasons = (
        Why(
            "days without supply",
            f"{one.isolated / 100:g}",
            rule="pockets.strength",
        ),
        Why("food and ammunition left", f"{one.stock / 100:g} days", rule="pockets.stocked"),
        Why("cohesion", f"{one.cohesion / 10:.0f} %", rule="pockets.steady_cohesion"),
    )
    rate = surrender_rate(rules, pocket, one)
    ring = "held tightly" if not leaks(pocket) else "it leaks"
    return Why(
        "days to collapse",
        "not in sight" if seen.days >= LONG else str(seen.days),
        (
            Why(f"will to fight of {name}", f"{will(rules, one) / 10:.0f} %", reasons),
            Why("men who give up in a day", f"{rate / 10:g} %", rule="pockets.surrender"),
            Why(
                "ring",
                f"{pocket.holds / 10:g} of {pocket.need / 10:g} divisions, {ring}",
                (
                    Why("a division for so many km of ring", f"{pocket.ring / 1000:.1f}"),
                    Why("holds tightly", f"{rules.hold / 1000:g} km", rule="pockets.hold"),
                ),
                rule="pockets.ring",
            ),
            Why("woods in it", f"{pocket.woods} %", rule="pockets.woods_hold"),
        ),
    )
