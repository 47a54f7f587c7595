"""The air in the log: what was flown and suffered, and bases that were lost."""

from __future__ import annotations

from typing import Final

from game.model.events import AirMissionFlown, WingMoved
from game.model.figures import counted
from game.model.records import Side
from game.model.world import World
from game.texts import mark, tr, tr_n
from game.ui.telling.line import Line, teller

WORTH_TELLING: Final = 12
"""Sorties from which a mission without results is news."""

WHAT: Final = {
    "interdiction": mark("Air attacks on the roads at {place}"),
    "rail": mark("Bombs on the railway at {place}"),
    "raid": mark("Air raid on {place}"),
    "transport": mark("Supply flown to {place}"),
    "support": mark("Aircraft over the battle at {place}"),
    "superiority": mark("Air fighting over {place}"),
    "reconnaissance": mark("Air reconnaissance of {place}"),
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
    what = tr(WHAT[event.mission], place=world.board.name_of(event.hex))
    if own:
        flown = tr_n("{count} of our sorties", "{count} of our sorties", event.sorties)
    else:
        flown = tr_n("{count} enemy sortie", "{count} enemy sorties", event.sorties)
    text = f"{what}: {flown}"
    if done:
        text += "; " + (tr("reported: {done}", done=done) if own and event.told else done)
    if event.lost:
        lost = tr("{lost} aircraft", lost=event.lost)
        text += (
            tr("; {lost} lost", lost=lost) if own else tr("; {lost} claimed shot down", lost=lost)
        )
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
        parts.append(tr("{done} over the city", done=counted(done["through"], "bomber")))
    if done.get("burnt"):
        parts.append(tr("{done} % of the houses burnt", done=done["burnt"]))
    if done.get("panic"):
        parts.append(tr("panic in the streets"))
    if days:
        parts.append(tr("the line cut for {days:g} days", days=days))
    if done.get("bridges"):
        parts.append(tr("a bridge down"))
    if done.get("tonnes"):
        a_day = done["tonnes"] / world.turn_days
        parts.append(
            tr(
                "{a_day:.0f} t a day, {done} % of the least needed",
                a_day=a_day,
                done=done.get("survive", 0),
            )
        )
    return ", ".join(parts)


CAUSES: Final = {
    "overrun": mark("{name} loses its base and flies to {place}"),
    "threat": mark("The enemy is near: {name} moves to {place}"),
    "arrival": mark("{name} arrives at {place}"),
    "orders": mark("{name} moves to {place}"),
    "transfer": mark("{name} is sent to another theatre"),
    "no field": mark("{name} has no airfield left and leaves"),
}


@teller("air", WingMoved)
def wing_line(world: World, _side: Side, event: WingMoved) -> Line | None:
    """A wing that came, left or had to move."""
    if event.cause == "orders":
        return None
    there = event.hex if event.hex >= 0 else None
    place = world.board.name_of(event.hex) if there is not None else ""
    text = tr(CAUSES[event.cause], name=world.wings[event.wing].name, place=place)
    if event.lost:
        text += tr("; {lost} aircraft left behind", lost=event.lost)
    bad = event.cause in ("overrun", "threat", "no field", "transfer")
    return Line(text, there, "bad" if bad else "good")
