"""Events as lines of the log: a sentence, the place to jump to, and how grave it is."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

from game.hexes.grid import HexId
from game.model.events import (
    BattleFought,
    ControlChanged,
    Event,
    GameEnded,
    HappeningOccurred,
    PocketFormed,
    PocketLiquidated,
    SideTurnBegan,
    Sighted,
    UnitArrived,
    UnitDelayed,
    UnitDestroyed,
    UnitMoved,
    UnitWithdrawn,
    WeatherTurned,
)
from game.model.records import Side
from game.model.world import World
from game.ui.figures import degrees, thousands

Tone = Literal["plain", "good", "bad", "news", "heading"]

RESULTS: Final = {
    "held": "held",
    "retreat": "fell back",
    "rout": "was routed",
    "shattered": "was shattered",
    "overrun": "was overrun",
    "surrendered": "surrendered",
}
"""What the defender did, by result of a battle."""


@frozen
class Line:
    """One line of the log."""

    text: str
    hexagon: HexId | None = None
    tone: Tone = "plain"


def losses_in_words(losses: dict[str, int]) -> str:
    """Losses of a battle: `1 200 men, 14 tanks`."""
    men = sum(losses.get(kind, 0) for kind in ("killed", "wounded", "missing", "captured"))
    parts = [f"{thousands(men)} men"] if men else []
    parts += [f"{losses[kind]} {kind}" for kind in ("tanks", "guns") if losses.get(kind)]
    return ", ".join(parts) or "no losses"


def dates(world: World, turn: int) -> str:
    """The days of a turn: `30 Sep – 1 Oct 1941`."""
    first, *_, last = [*world.days_of(turn), world.days_of(turn)[-1]]
    if first == last:
        return f"{first.day} {first:%b %Y}"
    start = f"{first.day}" if first.month == last.month else f"{first.day} {first:%b}"
    return (
        f"{start}–{last.day} {last:%b %Y}"
        if first.month == last.month
        else (f"{start} – {last.day} {last:%b %Y}")
    )


def tell(world: World, side: Side, event: Event) -> Line | None:
    """The line for an event that `side` has learnt of; None when it is not worth one."""
    match event:
        case BattleFought():
            return battle_line(world, side, event)
        case UnitDestroyed(unit=unit, hex=hexagon, cause=cause, side=loser):
            name, place = world.units[unit].name, world.board.name_of(hexagon)
            how = "surrendered" if cause in ("surrender", "no retreat") else "was destroyed"
            return Line(f"{name} {how} at {place}", hexagon, "bad" if loser == side else "good")
        case UnitArrived(unit=unit, hex=hexagon):
            place = world.board.name_of(hexagon)
            return Line(f"{world.units[unit].name} arrived at {place}", hexagon, "news")
        case UnitDelayed(unit=unit, reason=reason):
            return Line(f"{world.units[unit].name} is delayed: {reason}", None, "bad")
        case UnitWithdrawn(unit=unit):
            return Line(f"{world.units[unit].name} was withdrawn by high command", None, "news")
        case UnitMoved(unit=unit, stopped_by=stopped, path=path) if stopped:
            return Line(f"{world.units[unit].name} was stopped by {stopped}", path[-1], "bad")
        case ControlChanged(hex=hexagon, side=taker) if hexagon in world.board.place_at:
            return taken_line(world, side, hexagon, taker)
        case _:
            return tell_of_turn(world, side, event)


def tell_of_turn(world: World, side: Side, event: Event) -> Line | None:
    """Lines for what happens between the orders."""
    match event:
        case SideTurnBegan(turn=turn, side=mover):
            who = world.scenario.sides[Side(mover).key].adjective
            return Line(f"{dates(world, turn)} · {who} turn", None, "heading")
        case WeatherTurned(temperature=temperature, ground=ground, precipitation=water):
            wet = f", {water:.0f} mm of rain or snow" if water >= 1 else ""
            return Line(f"Weather: {degrees(temperature)}{wet}, ground {ground}", None, "news")
        case PocketFormed(side=cut_off, divisions=divisions, men=men, hexes=hexes):
            whose = world.scenario.sides[Side(cut_off).key].adjective
            text = f"{divisions} {whose} divisions cut off, {thousands(men)} men"
            return Line(text, hexes[0], "bad" if cut_off == side else "good")
        case PocketLiquidated(side=cut_off, relieved=relieved, hex=hexagon, captured=captured):
            end = "was relieved" if relieved else f"is no more: {thousands(captured)} prisoners"
            good = (cut_off == side) == relieved
            place = world.board.name_of(hexagon)
            return Line(f"The pocket at {place} {end}", hexagon, "good" if good else "bad")
        case Sighted(hexes=hexes, new=True, units=units) if len(units) > 2:
            return Line(f"{len(units)} enemy units sighted", hexes[0])
        case HappeningOccurred(text=text):
            return Line(text, None, "news")
        case GameEnded():
            return Line("The game is over", None, "heading")
        case _:
            return None


def battle_line(world: World, side: Side, battle: BattleFought) -> Line:
    """A battle in one line: place, what the defender did, losses of both."""
    place = world.board.name_of(battle.hex)
    names = [world.units[unit].short or world.units[unit].name for unit in battle.defenders]
    who = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    won = battle.result != "held"
    ours = dict(battle.attacker_losses if battle.attacker == side else battle.defender_losses)
    theirs = dict(battle.defender_losses if battle.attacker == side else battle.attacker_losses)
    text = (
        f"Battle at {place}: {who} {RESULTS[battle.result]}. We lost {losses_in_words(ours)}; "
        f"the enemy {losses_in_words(theirs)}"
    )
    return Line(text, battle.hex, "good" if won == (battle.attacker == side) else "bad")


def taken_line(world: World, side: Side, hexagon: HexId, taker: int) -> Line | None:
    """A town of some size changed hands."""
    place = world.board.place_at[hexagon]
    worth = {victory.place for victory in world.scenario.victory.places}
    if place.size < 3 and place.name not in worth:
        return None
    if taker == side:
        return Line(f"{place.name} is ours", hexagon, "good")
    return Line(f"{place.name} was lost", hexagon, "bad")
