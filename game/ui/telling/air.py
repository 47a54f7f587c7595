"""The air in the log: what was flown and suffered, and bases that were lost."""

from __future__ import annotations

from typing import Final

from game.model.events import AirMissionFlown, WingMoved
from game.model.figures import counted
from game.model.records import Side
from game.model.world import World
from game.ui.telling.line import Line, teller

WORTH_TELLING: Final = 12
"""Sorties from which a mission without results is news."""

WHAT: Final = {
    "interdiction": "Air attacks on the roads at {place}",
    "rail": "Bombs on the railway at {place}",
    "raid": "Air raid on {place}",
    "transport": "Supply flown to {place}",
    "support": "Aircraft over the battle at {place}",
    "superiority": "Air fighting over {place}",
    "reconnaissance": "Air reconnaissance of {place}",
}


@teller("air", AirMissionFlown)
def mission_line(world: World, side: Side, event: AirMissionFlown) -> Line | None:
    """A mission in one line: where, how many sorties, what it did, what it cost."""
    own = event.side == side
    done = results(world, dict(event.done))
    if not done and not event.lost and event.sorties < WORTH_TELLING:
        return None
    if event.mission in ("superiority", "reconnaissance", "support") and not event.lost:
        return None
    what = WHAT[event.mission].format(place=world.board.name_of(event.hex))
    whose = "our" if own else "enemy"
    text = f"{what}: {counted(event.sorties, f'{whose} sortie')}"
    if done:
        text += f"; {'reported: ' if own and event.told else ''}{done}"
    if event.lost:
        lost = f"{event.lost} aircraft"
        text += f"; {lost} lost" if own else f"; {lost} claimed shot down"
    return Line(text, event.hex, "plain" if own else "bad" if done else "good")


def results(world: World, done: dict[str, int]) -> str:
    """What a mission did, in words."""
    days = done.get("cut", 0) / 10
    parts = [
        counted(done[name], name.removesuffix("s"))
        for name in ("vehicles", "guns", "tanks")
        if done.get(name)
    ]
    if done.get("through"):
        parts.append(f"{counted(done['through'], 'bomber')} over the city")
    if done.get("burnt"):
        parts.append(f"{done['burnt']} % of the houses burnt")
    if done.get("panic"):
        parts.append("panic in the streets")
    if days:
        parts.append(f"the line cut for {days:g} days")
    if done.get("bridges"):
        parts.append("a bridge down")
    if done.get("tonnes"):
        a_day = done["tonnes"] / world.turn_days
        parts.append(f"{a_day:.0f} t a day, {done.get('survive', 0)} % of the least needed")
    return ", ".join(parts)


CAUSES: Final = {
    "overrun": "{name} loses its base and flies to {place}",
    "threat": "The enemy is near: {name} moves to {place}",
    "arrival": "{name} arrives at {place}",
    "orders": "{name} moves to {place}",
    "transfer": "{name} is sent to another theatre",
    "no field": "{name} has no airfield left and leaves",
}


@teller("air", WingMoved)
def wing_line(world: World, _side: Side, event: WingMoved) -> Line | None:
    """A wing that came, left or had to move."""
    if event.cause == "orders":
        return None
    there = event.hex if event.hex >= 0 else None
    place = world.board.name_of(event.hex) if there is not None else ""
    text = CAUSES[event.cause].format(name=world.wings[event.wing].name, place=place)
    if event.lost:
        text += f"; {event.lost} aircraft left behind"
    bad = event.cause in ("overrun", "threat", "no field", "transfer")
    return Line(text, there, "bad" if bad else "good")
