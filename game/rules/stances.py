"""Stances: what orders, streets and a second line do to the ending of a battle."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from game.hexes.grid import HexId
from game.model.board import Terrain, words
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.tactics import Mode, Stance
from game.model.state import Posture, UnitId
from game.rules.assault import Site
from game.rules.cover import in_cover
from game.rules.reckoning import Factor
from game.rules.remnants import remnants
from game.rules.stacks import stacks
from game.rules.zoc import enemy_there

COVERED = (Terrain.TOWN, Terrain.CITY, Terrain.METROPOLIS)
"""Where a garrison can close itself up on all sides; other places of some size serve as well."""
PLACE = 2
"""Size of such a place."""

MODE_WORDS = {
    "normal": "an ordinary attack",
    "holding": "a holding attack",
    "all-out": "an all-out attack",
    "probing": "a probing attack",
    "ambush": "sprung from an ambush",
    "counter-blow": "a counter-blow of the reserve",
}
"""The modes of attack as a player reads them."""

STANCE_WORDS = {
    "withdraw": "they have orders to give ground",
    "delay": "they have orders to give ground slowly",
    "hold": "they have orders to hold at all costs",
    "hedgehog": "they hold out on all sides",
}
"""The same for stances."""

EASY = Stance()


@frozen
class Temper:
    """9.14  What sways the ending of a battle besides strength."""

    tests: tuple[Factor, ...] = ()
    """By name: percent of the chance that ground is given, or of routs among such endings."""
    chance: int = 100
    """Percent of the chance of giving ground."""
    breaking: int = 100
    """Percent of routs and collapses."""
    least: int = 0
    """Thousandths of giving ground by order."""
    losses: tuple[int, int] = field(default=(100, 100))
    """Percent of attacker's and defender's losses."""
    toll: int = 0
    """Operation points more that it costs each attacker."""


def stance_key(game: Game, defenders: Sequence[UnitId]) -> str:
    """9.26  The posture that all the defenders have, where it matters for the ending; else none."""
    postures = {int(game.state.units.posture[unit]) for unit in defenders}
    if postures == {int(Posture.WITHDRAW), int(Posture.DELAY)}:
        return "delay"
    if len(postures) != 1:
        return ""
    key = words(Posture(postures.pop()).name)
    return key if key in game.world.rules.tactics.stances else ""


def temper(
    game: Game, mode: str, stance: str, here: Site, second_line: bool, surprised: bool
) -> Temper:
    """9.14  The kind of attack, the streets, the defenders' orders, and who stands behind them."""
    rules = game.world.rules.tactics
    way: Mode = rules.modes[mode]
    order = rules.stances.get(stance, EASY)
    streets = 100 if surprised else rules.streets.get(here.kind, 100)
    caught = rules.second_line.breaking if second_line else 100
    tests = (
        Factor("attacker", "kind of attack", way.chance, MODE_WORDS.get(mode, mode)),
        Factor("defender", "streets", streets, "taken house by house"),
        Factor("defender", "stance", order.chance, STANCE_WORDS.get(stance, "")),
        Factor("defender", "second line", caught, "troops behind them catch who breaks"),
    )
    return Temper(
        tests=tuple(test for test in tests if test.percent != 100),
        chance=way.chance * streets * order.chance // 10_000,
        breaking=order.breaking * caught // 100,
        least=order.gives,
        losses=(
            way.losses[0] * order.losses[0] // 100,
            way.losses[1] * order.losses[1] // 100,
        ),
        toll=order.toll,
    )


def has_second_line(game: Game, target: HexId, side: Side, known: bool) -> bool:
    """9.32  Whether sound troops of `side` stand behind a hex, in contact with no enemy."""
    neighbours, units = game.world.board.grid.neighbour_lists, game.state.units
    least, worn = game.world.rules.movement.zone_cohesion, remnants(game)
    enemies, standing = enemy_there(game, side, known=False), stacks(game, side)
    for behind in neighbours[target]:
        held = standing.get(behind, ())
        if not held or any(enemies[beside] for beside in neighbours[behind]):
            continue
        for unit in held:
            fit = units.cohesion[unit] >= least and not worn[unit] and game.world.frontage[unit]
            if fit and (units.sighted[unit] or not known):
                return True
    return False


def can_be_hedgehog(game: Game, hexagon: HexId) -> bool:
    """9.37  Whether a hex has the houses for an all-round defence."""
    board = game.world.board
    place = board.place_at.get(hexagon)
    return int(board.like[hexagon]) in COVERED or (place is not None and place.size >= PLACE)


def hedgehogs(game: Game, defenders: Sequence[UnitId], hexagon: HexId) -> bool:
    """9.37  Whether the defenders hold out on all sides: they were told to and have shells."""
    units = game.state.units
    told = all(
        int(units.posture[unit]) == Posture.HEDGEHOG and units.ammunition[unit] > 0
        for unit in defenders
    )
    return told and can_be_hedgehog(game, hexagon)


def posture_problem(game: Game, unit: UnitId, posture: Posture) -> str | None:
    """5.2  Why a unit cannot take a posture where it stands; None when it can."""
    name, here = game.world.units[unit].name, int(game.state.units.hex[unit])
    if posture == Posture.AMBUSH and not in_cover(game, here):
        return f"{name} has no cover to lie in wait"
    if posture == Posture.HEDGEHOG and not can_be_hedgehog(game, here):
        return f"{name} is not in a town or village that could be held on all sides"
    return None
