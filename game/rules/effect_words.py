"""What a happening does, in words for the card that asks and the log that tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from game.model.figures import thousands
from game.model.records import Effects, Packet, Side, Tagged
from game.model.world import World

ACTS_ON: Final = {
    "trains": "supply trains",
    "troop trains": "troop trains",
    "replacements": "replacements",
    "recovery": "rest of the troops",
    "retreat losses": "losses in retreat",
    "frostbite": "frostbite",
    "attack": "attacks",
    "defence": "defence",
    "digging": "digging in",
    "labour": "work on the belts",
    "repair": "repair of tanks",
    "alarm": "alarm at the enemy's approach",
}
"""How each quantity that a factor acts on is called in a sentence."""


def in_words(world: World, effects: Effects) -> tuple[str, ...]:
    """All effects, a phrase each, in the order of the list."""
    return tuple(words for tell in TELLERS for words in tell(world, effects))


def adjective(world: World, side: str) -> str:
    """How a side is called in a sentence."""
    return world.scenario.sides[side].adjective


def _moods(world: World, effects: Effects) -> Iterator[str]:
    for name, values in (("morale", effects.morale), ("panic", effects.panic)):
        for side in Side:
            if value := dict(values).get(side.key, 0):  # type: ignore[call-overload]
                calms = name == "panic" and value <= -1000
                change = "ends" if calms else f"{value / 10:+g}"
                yield f"{adjective(world, side.key)} {name} {change}"


def _sums(world: World, effects: Effects) -> Iterator[str]:
    for side, tenths in effects.points.items():
        points = "point" if abs(tenths) == 10 else "points"
        yield f"{tenths / 10:+g} {points} for the {adjective(world, side)} side"
    for side, hundreds in effects.labour.items():
        sign, people = "-" if hundreds < 0 else "+", thousands(abs(hundreds) * 100)
        yield f"{sign}{people} civilians for the belts of the {adjective(world, side)} side"


def _factors(world: World, effects: Effects) -> Iterator[str]:
    for factor in effects.factors:
        span = f" for {factor.days} days" if factor.days else ""
        what = f"{adjective(world, factor.side)} {ACTS_ON[factor.of]}"
        yield f"{what} {factor.percent - 100:+d} %{span}"


def _formations(world: World, effects: Effects) -> Iterator[str]:
    for days, tags in _together(effects.release):
        soon = f" in about {days} days" if days else " now"
        yield f"reinforcements set out{soon}: {tags}"
    for days, tags in _together(effects.delay):
        word = "sooner" if days < 0 else "later"
        yield f"reinforcements {abs(days)} days {word}: {tags}"
    names = {army.id: army.name for army in world.armies}
    for under in effects.attach:
        if under.army in names:
            yield f"{names[under.army]} under {names.get(under.to, 'high command')}"
    for post in effects.leaders:
        if post.army in names:
            yield f"{post.name} commands {names[post.army]}"
    titles = {record.id.partition(":")[0]: record.title for record in world.directives}
    for id_ in effects.directives.begin:
        if id_ in titles:
            yield f"ordered: {titles[id_]}"
    for id_ in effects.directives.end:
        if id_ in titles:
            yield f"not ordered: {titles[id_]}"


def _together(groups: tuple[Tagged, ...]) -> Iterator[tuple[int, str]]:
    """Reinforcements of the same days in one phrase."""
    for days in dict.fromkeys(group.days for group in groups):
        yield days, ", ".join(group.tag for group in groups if group.days == days)


def _packets(world: World, effects: Effects) -> Iterator[str]:
    for packet in effects.packets:
        names = [world.armies[world.army_ids[a]].name for a in packet.armies if a in world.army_ids]
        where = f"for the units of {' and '.join(names)}" if names else "for the depots"
        yield f"{', '.join(_goods(packet))} {where}"
    for stock in effects.stocks:
        names = [world.armies[world.army_ids[a]].name for a in stock.armies if a in world.army_ids]
        fuel, shells, whom = stock.fuel / 100, stock.ammunition / 100, " and ".join(names)
        if fuel and shells:
            yield f"{fuel:g} days of fuel and {shells:g} of shells for {whom}"
        elif fuel:
            yield f"{fuel:g} days of fuel for {whom}"
        elif shells:
            yield f"{shells:g} days of shells for {whom}"
    for flight in effects.aircraft:
        yield f"{flight.aircraft} aircraft for {flight.wing}"


def _goods(packet: Packet) -> Iterator[str]:
    for name in ("men", "tanks", "guns"):
        if count := getattr(packet, name):
            yield f"{thousands(count)} {name}"


def _ground(world: World, effects: Effects) -> Iterator[str]:
    for work in effects.works:
        where = f"within {work.km} km of {work.place}" if work.km else f"at {work.place}"
        yield f"works {where} {work.level / 100:+g} (not above {work.limit / 100:g})"
    for burning in effects.burn:
        side = adjective(world, burning.side)
        yield f"{burning.percent} % of the shelter gone within {burning.km} km of the {side} front"
        yield "civilians lose their homes in winter"
    for each in effects.breaks:
        what = " and bridges" if each.bridges else ""
        yield f"railways{what} broken near {each.place} for {each.days} days"
    for flood in effects.floods:
        yield f"the {flood.river} in flood near {flood.place} for {flood.days} days: ice broken"
        if flood.shelter:
            yield "villages in the valley under water"
    for landing in effects.landings:
        side = adjective(world, landing.against)
        where = f"of the {side} side near {landing.place}"
        yield f"roads and railways {where} blocked for {landing.days} days"


TELLERS: Final[tuple[Callable[[World, Effects], Iterator[str]], ...]] = (
    _moods,
    _sums,
    _factors,
    _formations,
    _packets,
    _ground,
)
