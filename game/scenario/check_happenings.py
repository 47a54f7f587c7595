"""What is wrong with a file of happenings beyond its shape: names, places, rivers, and happenings
that can never occur.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from game.model.records import Effects, HappeningRecord, HappeningsRecord, ScenarioRecord, When
from game.model.rulebook.movement import Ground
from game.model.world import World
from game.rules.consequences import flooded_sides
from game.scenario.checking import Check, Key, Rules
from game.scenario.document import Document
from game.scenario.mistakes import Mistake, in_order, near

GROUNDS: Final = tuple(ground.name.lower().replace("_", "-") for ground in Ground)


def of_scenario(
    record: HappeningsRecord | None, scenario: ScenarioRecord
) -> tuple[HappeningRecord, ...]:
    """The happenings whose days are not over before a scenario, nor come after it."""
    return tuple(
        happening
        for happening in (record.happenings if record else ())
        if not (happening.to and happening.to < scenario.start)
        and not (happening.from_ and happening.from_ > scenario.end)
    )


@frozen(eq=False)
class Survey(Check):
    """A file of happenings under examination, with the world that it is for."""

    record: HappeningsRecord

    def wrong(self, message: str, *keys: Key, mend: str = "", rules: Rules = ()) -> Mistake:
        """A mistake at the value of these keys, within the list of happenings."""
        return Check.wrong(self, message, "happenings", *keys, mend=mend, rules=rules)


def happenings_mistakes(
    document: Document, record: HappeningsRecord, world: World
) -> list[Mistake]:
    """Everything that contradicts itself, the map or the scenario, from the top down."""
    survey = Survey(document, world, record)
    there = {id(each) for each in world.happenings}
    found = [*doubled(survey)]
    for number, happening in enumerate(record.happenings):
        found += itself(survey, number, happening)
        parts: list[tuple[tuple[Key, ...], When, Effects]]
        parts = [((number,), happening.when, happening.effects)]
        for at, option in enumerate(happening.options):
            parts.append(((number, "options", at), option.when, option.effects))
        for keys, when, effects in parts:
            found += conditions(survey, when, *keys, "when")
            found += consequences(survey, effects, *keys, "effects")
            if id(happening) in there:
                found += armies(survey, effects, *keys, "effects")
                if not late(happening, world):
                    found += summons(survey, effects, *keys, "effects")
    return list(in_order(iter(found)))


def doubled(survey: Survey) -> Iterator[Mistake]:
    """No two happenings have one id, nor two options of a happening."""
    seen: set[str] = set()
    for number, happening in enumerate(survey.record.happenings):
        if happening.id in seen:
            yield survey.wrong(f"the id {happening.id!r} stands twice", number, "id")
        seen.add(happening.id)
        options: set[str] = set()
        for at, option in enumerate(happening.options):
            if option.id in options:
                message = f"the option {option.id!r} stands twice"
                yield survey.wrong(message, number, "options", at, "id")
            options.add(option.id)


def itself(survey: Survey, number: int, happening: HappeningRecord) -> Iterator[Mistake]:
    """A happening can come about: its days, its chance, and something to decide for an action."""
    if happening.from_ and happening.to and happening.to < happening.from_:
        message = f"it is over on {happening.to}, before it begins on {happening.from_}"
        yield survey.wrong(message, number, "to")
    if happening.when.chance == 0:
        yield survey.wrong("with a chance of 0 it never occurs", number, "when", "chance")
    if happening.action and not happening.options:
        yield survey.wrong("an action needs options", number, "action")
    if happening.action and happening.when.chance < 100:
        yield survey.wrong("an action has no chance of its own", number, "when", "chance")
    if happening.options and happening.side is None:
        yield survey.wrong("what is to be decided needs a side", number, "options")


def conditions(survey: Survey, when: When, *keys: Key) -> Iterator[Mistake]:
    """Conditions name places, ground and happenings that there are, and do not contradict."""
    for name in ("holds", "near", "far", "ground"):
        for at, each in enumerate(getattr(when, name)):
            yield from survey.place(each.place, *keys, name, at, "place")
    for at, ground in enumerate(when.ground):
        for state in ground.states:
            if state not in GROUNDS:
                message = f"there is no ground {state!r}{near(state, GROUNDS)}"
                yield survey.wrong(message, *keys, "ground", at, "states")
    for at, mood in enumerate(when.mood):
        if mood.under - mood.over < 2:
            yield survey.wrong("nothing lies between these bounds", *keys, "mood", at)
    for at, close in enumerate(when.near):
        for other in when.far:
            same = (close.place, close.side) == (other.place, other.side)
            if same and other.km >= close.km:
                message = "it can be both near and far at no time"
                yield survey.wrong(message, *keys, "near", at)
    yield from links(survey, when, *keys)


def links(survey: Survey, when: When, *keys: Key) -> Iterator[Mistake]:
    """Happenings that are asked for are in the file, and so are their options."""
    known = {happening.id: happening for happening in survey.record.happenings}
    for name in ("after", "unless"):
        for at, link in enumerate(getattr(when, name)):
            if link.id not in known:
                message = f"there is no happening {link.id!r}{near(link.id, known)}"
                yield survey.wrong(message, *keys, name, at, "id")
                continue
            options = [option.id for option in known[link.id].options]
            if link.option and link.option not in options:
                message = f"it has no option {link.option!r}{near(link.option, options)}"
                yield survey.wrong(message, *keys, name, at, "option")


def consequences(survey: Survey, effects: Effects, *keys: Key) -> Iterator[Mistake]:
    """Effects name places and rivers of the map."""
    for name in ("works", "breaks", "floods", "landings"):
        for at, each in enumerate(getattr(effects, name)):
            yield from survey.place(each.place, *keys, name, at, "place")
    rivers = {river.name for river in survey.world.board.rivers}
    for at, flood in enumerate(effects.floods):
        if flood.river not in rivers:
            message = f"there is no river {flood.river!r} on the map{near(flood.river, rivers)}"
            yield survey.wrong(message, *keys, "floods", at, "river")
        elif not any(survey.place(flood.place)) and not flooded_sides(
            survey.world, flood.river, flood.place, flood.km
        ):
            message = f"the {flood.river} does not run within {flood.km} km of {flood.place}"
            yield survey.wrong(message, *keys, "floods", at, "km")


def armies(survey: Survey, effects: Effects, *keys: Key) -> Iterator[Mistake]:
    """Effects name armies, commanders and air units of the scenario."""
    for at, packet in enumerate(effects.packets):
        for army in packet.armies:
            yield from survey.army(army, packet.side, *keys, "packets", at, "armies")
    for at, stocks in enumerate(effects.stocks):
        for army in stocks.armies:
            yield from survey.army(army, None, *keys, "stocks", at, "armies")
    for at, under in enumerate(effects.attach):
        for name in (under.army, under.to):
            if name:
                yield from survey.army(name, None, *keys, "attach", at)
    people = {(person.army, person.name) for person in survey.world.people}
    for at, post in enumerate(effects.leaders):
        if (post.army, post.name) not in people:
            message = f"nobody named {post.name!r} commands {post.army!r} in this scenario"
            yield survey.wrong(message, *keys, "leaders", at, "name")
    for at, flight in enumerate(effects.aircraft):
        if flight.wing not in survey.world.wing_ids:
            message = f"there is no air unit {flight.wing!r}"
            yield survey.wrong(message, *keys, "aircraft", at, "wing")


def late(happening: HappeningRecord, world: World) -> bool:
    """Whether its days began before the scenario, so that those whom it calls may be long there."""
    return happening.from_ is not None and happening.from_ < world.scenario.start


def summons(survey: Survey, effects: Effects, *keys: Key) -> Iterator[Mistake]:
    """Effects name tags of units and directives of the scenario."""
    for name in ("release", "delay"):
        for at, tagged in enumerate(getattr(effects, name)):
            if tagged.tag not in survey.world.tags:
                known = near(tagged.tag, survey.world.tags)
                message = f"no unit has the tag {tagged.tag!r}{known}"
                yield survey.wrong(message, *keys, name, at, "tag")
    known_orders = {record.id.partition(":")[0] for record in survey.world.directives}
    for name in ("begin", "end") if known_orders else ():
        for id_ in getattr(effects.directives, name):
            if id_ not in known_orders:
                message = f"there is no directive {id_!r}{near(id_, known_orders)}"
                yield survey.wrong(message, *keys, "directives", name)
