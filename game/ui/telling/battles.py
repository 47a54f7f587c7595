"""Battles and pockets in the log."""

from __future__ import annotations

from typing import Final

from game.model.events import BattleFought, PocketFormed, PocketLiquidated, UnitDestroyed
from game.model.figures import counted, of_men, thousands
from game.model.records import Side
from game.model.world import World
from game.ui.pocketnames import PocketNames, name_of_ground
from game.ui.telling.line import Line, losses_in_words, recaller, teller

RESULTS: Final = {
    "held": "held",
    "retreat": "fell back",
    "rout": "was routed",
    "shattered": "was shattered",
    "overrun": "was overrun",
    "surrendered": "surrendered",
}
"""What the defender did, by result of a battle."""


BATTLES: Final = {
    "holding": "Holding attack",
    "all-out": "All-out attack",
    "probing": "Probe",
    "ambush": "Ambush",
    "counter-blow": "Counter-blow of the reserve",
}
"""What a battle is called, by how it was attacked."""


@teller("battles", BattleFought)
def battle_line(world: World, side: Side, battle: BattleFought) -> Line:
    """A battle in one line: place, what the defender did, losses of both."""
    place = world.board.name_of(battle.hex)
    names = [world.units[unit].name for unit in battle.defenders]
    who = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    did = RESULTS[battle.result]
    if len(names) > 1:
        did = did.replace("was ", "were ")
    won = battle.result != "held"
    ours = dict(battle.attacker_losses if battle.attacker == side else battle.defender_losses)
    theirs = dict(battle.defender_losses if battle.attacker == side else battle.attacker_losses)
    text = (
        f"{BATTLES.get(battle.mode, 'Battle')} at {place}: {who} {did}. "
        f"We lost {losses_in_words(ours)}; "
        f"the enemy {losses_in_words(theirs)}"
    )
    return Line(text, battle.hex, "good" if won == (battle.attacker == side) else "bad")


@teller("battles", UnitDestroyed)
def destroyed_line(world: World, side: Side, event: UnitDestroyed) -> Line:
    """The end of a unit."""
    name, place = world.units[event.unit].name, world.board.name_of(event.hex)
    how = "surrendered" if event.cause in ("surrender", "no retreat") else "was destroyed"
    return Line(f"{name} {how} at {place}", event.hex, "bad" if event.side == side else "good")


NAMED = 5
"""Armies in a pocket that are named."""


@teller("pockets", PocketFormed)
def pocket_line(world: World, side: Side, event: PocketFormed) -> Line:
    """Units were cut off."""
    whose = world.scenario.sides[Side(event.side).key].adjective
    who = counted(event.divisions, f"{whose} division")
    if not event.divisions:
        who = counted(len(event.units), f"smaller {whose} unit")
    place = name_of_ground(world.board, event.hexes)
    armies = {world.army_ids[world.units[unit].army] for unit in event.units}
    names = [world.armies[army].short or world.armies[army].name for army in sorted(armies)]
    whom = f" of {', '.join(names[:NAMED])}{' …' if len(names) > NAMED else ''}"
    text = f"{who} cut off at {place}, {of_men(event.men)}{whom}"
    return Line(text, event.hexes[0], "bad" if event.side == side else "good")


@recaller("pockets", PocketLiquidated)
def pocket_end_line(world: World, side: Side, event: PocketLiquidated, names: PocketNames) -> Line:
    """A pocket is no more."""
    end = "was relieved" if event.relieved else f"is no more: {thousands(event.captured)} prisoners"
    if event.escaped:
        end += f", {of_men(event.escaped)} on their way home"
    if event.tied:
        end += f"; it cost {counted(event.tied, 'division-day')}"
    good = (event.side == side) == event.relieved
    place = names.named(event.pocket) or world.board.name_of(event.hex)
    return Line(f"The pocket of {place} {end}", event.hex, "good" if good else "bad")
