"""Battles and pockets in the log."""

from __future__ import annotations

from typing import Final

from game.model.events import BattleFought, PocketFormed, PocketLiquidated, UnitDestroyed
from game.model.figures import counted, of_men, thousands
from game.model.records import Side
from game.model.world import World
from game.texts import mark, said, tr, tr_n
from game.ui.pocketnames import PocketNames, name_of_ground
from game.ui.telling.line import Line, losses_in_words, recaller, teller

RESULTS: Final = {
    "held": "held",
    "retreat": mark("fell back"),
    "rout": mark("was routed"),
    "shattered": mark("was shattered"),
    "overrun": mark("was overrun"),
    "surrendered": "surrendered",
}
"""What the defender did, by result of a battle."""


BATTLES: Final = {
    "holding": mark("Holding attack"),
    "all-out": mark("All-out attack"),
    "probing": mark("Probe"),
    "ambush": mark("Ambush"),
    "counter-blow": mark("Counter-blow of the reserve"),
}
"""What a battle is called, by how it was attacked."""


@teller("battles", BattleFought)
def battle_line(world: World, side: Side, battle: BattleFought) -> Line:
    """A battle in one line: place, what the defender did, losses of both."""
    place = world.board.name_of(battle.hex)
    names = [world.units[unit].name for unit in battle.defenders]
    who = (
        names[0]
        if len(names) == 1
        else tr("{names} and {count} more", names=names[0], count=len(names) - 1)
    )
    did = RESULTS[battle.result]
    if len(names) > 1:
        did = did.replace("was ", "were ")
    won = battle.result != "held"
    ours = dict(battle.attacker_losses if battle.attacker == side else battle.defender_losses)
    theirs = dict(battle.defender_losses if battle.attacker == side else battle.attacker_losses)
    text = tr(
        "{battles} at {place}: {who} {did}. We lost {losses_in_words}; the enemy "
        "{losses_in_words2}",
        battles=BATTLES.get(battle.mode, "Battle"),
        place=place,
        who=who,
        did=did,
        losses_in_words=losses_in_words(ours),
        losses_in_words2=losses_in_words(theirs),
    )
    return Line(text, battle.hex, "good" if won == (battle.attacker == side) else "bad")


@teller("battles", UnitDestroyed)
def destroyed_line(world: World, side: Side, event: UnitDestroyed) -> Line:
    """The end of a unit."""
    name, place = world.units[event.unit].name, world.board.name_of(event.hex)
    how = "surrendered" if event.cause in ("surrender", "no retreat") else tr("was destroyed")
    return Line(
        tr("{name} {how} at {place}", name=name, how=how, place=place),
        event.hex,
        "bad" if event.side == side else "good",
    )


NAMED = 5
"""Armies in a pocket that are named."""


@teller("pockets", PocketFormed)
def pocket_line(world: World, side: Side, event: PocketFormed) -> Line:
    """Units were cut off."""
    whose = world.scenario.sides[Side(event.side).key].adjective
    who = tr_n(
        "{count} {whose} division", "{count} {whose} divisions", event.divisions, whose=whose
    )
    if not event.divisions:
        who = tr_n(
            "{count} smaller {whose} unit",
            "{count} smaller {whose} units",
            len(event.units),
            whose=whose,
        )
    place = name_of_ground(world.board, event.hexes)
    armies = {world.army_ids[world.units[unit].army] for unit in event.units}
    names = [world.armies[army].short or world.armies[army].name for army in sorted(armies)]
    of = ", ".join(map(said, names[:NAMED])) + (" …" if len(names) > NAMED else "")
    whom = tr(" of {list}", list=of)
    text = tr(
        "{who} cut off at {place}, {men}{whom}",
        who=who,
        place=place,
        men=of_men(event.men),
        whom=whom,
    )
    return Line(text, event.hexes[0], "bad" if event.side == side else "good")


@recaller("pockets", PocketLiquidated)
def pocket_end_line(world: World, side: Side, event: PocketLiquidated, names: PocketNames) -> Line:
    """A pocket is no more."""
    end = (
        tr("was relieved")
        if event.relieved
        else tr("is no more: {captured} prisoners", captured=thousands(event.captured))
    )
    if event.escaped:
        end += tr(", {escaped} on their way home", escaped=of_men(event.escaped))
    if event.tied:
        end += tr("; it cost {tied}", tied=counted(event.tied, "division-day"))
    good = (event.side == side) == event.relieved
    place = names.named(event.pocket) or world.board.name_of(event.hex)
    return Line(
        tr("The pocket of {place} {end}", place=place, end=end),
        event.hex,
        "good" if good else "bad",
    )
