"""What the numbers of a unit's card mean, told when the pointer rests on them."""

from __future__ import annotations

from typing import Final

from game.lab.citing import cited
from game.model.figures import day_month, thousands
from game.model.game import Game
from game.model.state import UnitId
from game.rules.cold import unpaid
from game.rules.reasons.winter import frozen_men
from game.rules.wear import engines_that_start
from game.texts import mark, tr

VALUES_TIP: Final = mark(
    "Attack – defence – movement.\n"
    "Attack and defence in thousands of men's worth, with experience, "
    "cohesion, supply and cold counted in;\n"
    "movement in hexes along a dirt road in the present ground."
)
STOCKS_TIP: Final = mark(
    "Stocks in days of full activity, battle and rations; winter clothing and oil in percent"
)
COHESION_TIP: Final = mark(
    "Falls with battles and marches, comes back with rest and supply; without "
    "it a unit runs,\n"
    "and one that finds no way out gives up; seasoned troops keep heart longest"
)


def head_tip(game: Game, unit: UnitId) -> str:
    """Who the unit is, and the source that says so."""
    record = game.world.units[unit]
    return "\n".join(t for t in (record.name, record.note, cited(record.source)) if t)


def men_tip(game: Game, unit: UnitId) -> str:
    """Who the men are: old hands, newcomers, and those who are on their way back."""
    units, full = game.state.units, game.world.types[unit].men
    men, green = int(units.men[unit]), min(int(units.green[unit]), int(units.men[unit]))
    lines = [
        tr("Men: {men} of {full} of the establishment", men=thousands(men), full=thousands(full))
    ]
    if green:
        lines.append(
            tr(
                "{men} old hands and {green} newcomers who have not fought yet",
                men=thousands(men - green),
                green=thousands(green),
            )
        )
    if away := int(units.stragglers[unit]):
        lines.append(tr("{away} are on foot on their way back from a pocket", away=thousands(away)))
    return "\n".join(lines)


def armour(game: Game, unit: UnitId) -> tuple[int, int]:
    """Tanks and assault guns that run, and those of its establishment.

    Batteries that were lent to it are in none: they are held against what it came with.
    """
    units, record = game.state.units, game.world.units[unit]
    have = int(units.tanks[unit] + units.assault_guns[unit])
    return have, game.world.types[unit].tanks or record.tanks + record.assault_guns or have


def tank_tip(game: Game, unit: UnitId) -> str:
    """Tanks by kind, running and under repair."""
    units = game.state.units
    tanks, guns = int(units.tanks[unit]), int(units.assault_guns[unit])
    told = [tr("{tanks} tanks", tanks=tanks)] if tanks or not guns else []
    told += [
        f"{int(getattr(units, n)[unit])} {w}"
        for n, w in (
            ("kv", "KV"),
            ("t34", "T-34"),
            ("assault_guns", tr("assault guns")),
        )
        if getattr(units, n)[unit]
    ]
    shops = (
        ("shop_kv", "KV"),
        ("shop_t34", "T-34"),
        ("shop_guns", tr("assault guns")),
        ("workshop", tr("other tanks")),
    )
    mending = [f"{count} {w}" for n, w in shops if (count := int(getattr(units, n)[unit]))]
    repair = tr("\nUnder repair: {mending}", mending=", ".join(mending)) if mending else ""
    lent = "" if game.world.types[unit].tanks else tr("\nMeasured by what it came with")
    return ", ".join(told) + lent + repair + starting(game, unit)


def lorry_tip(game: Game, unit: UnitId) -> str:
    """Vehicles that run and that are under repair."""
    units, kind = game.state.units, game.world.types[unit]
    have, shop = int(units.vehicles[unit]), int(units.shop_lorries[unit])
    told = tr(
        "Vehicles: {have} of {vehicles} run",
        have=thousands(have),
        vehicles=thousands(kind.vehicles),
    )
    return (
        told
        + (tr("\nUnder repair: {shop}", shop=thousands(shop)) if shop else "")
        + starting(game, unit)
    )


def cold_tip(game: Game, unit: UnitId) -> str:
    """What the winter kit is, and how many men the cold will cost when its days are over."""
    inside, outside = (frozen_men(game, unit, out) for out in (False, True))
    told = tr("Winter clothes and antifreeze, of a full issue")
    if outside:
        told += tr(
            "\nFrostbite, counted on {day}:"
            " {inside} men in quarters, {outside} on the march or in battle",
            day=day_month(game.world.date_of(unpaid(game, game.world.side_of[unit]) + 1)),
            inside=inside,
            outside=outside,
        )
    return told


def starting(game: Game, unit: UnitId) -> str:
    """How many engines start in the cold; empty when all do."""
    starts = int(engines_that_start(game)[unit])
    return (
        tr("\nStart in this cold: {starts} of 100 within two hours", starts=starts)
        if starts < 100
        else ""
    )
