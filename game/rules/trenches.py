"""Trenches blasted with shells where the ground is frozen."""

from __future__ import annotations

from game.model.game import Game
from game.model.state import UnitId

LEAST_GUNS = 10
"""Howitzers that can crater a line."""


def blast_problem(game: Game, unit: UnitId) -> str | None:
    """16.4  Why a unit cannot blast trenches where it stands; None when it can."""
    rules, units = game.world.rules.command.directives, game.state.units
    name, here = game.world.units[unit].name, int(units.hex[unit])
    if game.state.hexes.frost[here] < game.world.rules.fortification.frost_depth:
        return "spades do in ground that is not frozen"
    if units.guns[unit] < LEAST_GUNS:
        return f"{name} has too few guns"
    if units.ammunition[unit] < rules.shell_ammunition:
        return f"{name} has too few shells"
    if units.entrenchment[unit] >= rules.shell_limit:
        return f"{name} is dug in as well as craters would make it"
    return None


def blasted(game: Game, unit: UnitId) -> dict[str, tuple[int]]:
    """16.4  What a unit has after it has blasted trenches, by column."""
    rules, units = game.world.rules.command.directives, game.state.units
    dug = min(rules.shell_limit, int(units.entrenchment[unit]) + rules.shell_works)
    shells = int(units.ammunition[unit]) - rules.shell_ammunition
    return {"entrenchment": (dug,), "ammunition": (shells,)}
