"""The world of a campaign into which a game of another led: with those whom only that one knows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from attrs import evolve

from game.model.records import CommandRecord
from game.model.world import World
from game.scenario.build import load_world, scenario_file
from game.scenario.mods import Mods, mods_over


def world_after(path: Path, before: str, mods: Mods | None = None) -> World:
    """The world of a campaign that a game of the scenario `before`, by id or file, led into.

    Where `before` is empty it is that of the campaign by itself.
    """
    mods = mods_over(path) if mods is None else mods
    if not before:
        return load_world(path, mods)
    return _joined_from(path, scenario_file(before), mods)


@lru_cache(maxsize=4)
def _joined_from(path: Path, before: Path, mods: Mods) -> World:
    return joined(load_world(path, mods), load_world(before, mods))


def joined(world: World, before: World) -> World:
    """A campaign with the units and armies that only the one before it knows."""
    then, first = world.scenario, before.scenario
    armies = [army for army in first.armies if army.id not in world.army_ids]
    units = [unit for unit in first.units if unit.id not in world.unit_ids]
    new = {army.id for army in armies}
    return evolve(
        world,
        scenario=evolve(
            then,
            armies=(*then.armies, *armies),
            units=(*then.units, *(evolve(u, arrives=None, withdraws=None) for u in units)),
            commanders=(*then.commanders, *_last_commanders(before, new, world)),
        ),
        content={**before.content, **world.content},
        before=first.id if before.file is None else _name(before),
    )


def _name(world: World) -> str:
    assert world.file is not None
    shipped = scenario_file(world.scenario.id).resolve()
    return world.scenario.id if shipped == world.file else str(world.file)


def _last_commanders(before: World, armies: set[str], world: World) -> Sequence[CommandRecord]:
    """Those who led armies of their own at the end; they stay."""
    last: dict[str, CommandRecord] = {}
    for person in before.people:
        if person.army in armies and person.by == "date":
            last[person.army] = person
    scenario = world.scenario
    return [evolve(p, from_=scenario.start, to=scenario.end) for p in last.values()]
