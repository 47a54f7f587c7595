"""The sky: whose fighters hold the air over each hex, and what that costs everybody who flies."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.model.state import Mission
from game.model.tables import SKY
from game.rules.airfields import grade_of
from game.rules.distance import hexes_apart

Ints = NDArray[np.int32]

IN_TEN_THOUSAND = 10_000


def range_of(game: Game, wing: int) -> int:
    """Hexes from its base within which a wing works."""
    kind = game.world.rules.air.kinds[game.world.wings[wing].kind]
    return max(1, round(kind.range_km / game.world.board.projection.hex_km))


def in_range(game: Game, wing: int, hexagon: HexId) -> bool:
    """Whether a wing reaches a hex from its base."""
    here = int(game.state.wings.hex[wing])
    return here >= 0 and game.world.board.grid.distance(here, hexagon) <= range_of(game, wing)


def patrols(game: Game, side: Side) -> tuple[list[HexId], list[int]]:
    """Where the side's fighters patrol, and the hundredths of sorties a day that each is worth."""
    wings, rules, days = game.state.wings, game.world.rules.air, game.world.turn_days
    where, worth = [], []
    for wing in game.world.wings_of[side].tolist():
        here = int(wings.hex[wing])
        if here < 0 or int(wings.mission[wing]) != Mission.SUPERIORITY:
            continue
        target = int(wings.target[wing])
        sorties = int(wings.sorties[wing] + wings.flown[wing])
        each = rules.kinds[game.world.wings[wing].kind].fighter
        where.append(target if target >= 0 and in_range(game, wing, target) else here)
        worth.append(sorties * each * rules.battle.quality[side.key] // (100 * days))
    return where, worth


def presence(game: Game, side: Side) -> Ints:
    """22.10  (hexes,) fighter sorties a day, hundredths, that are felt in the air over each hex."""
    cells = np.arange(len(game.world.board))
    felt = np.zeros(len(cells), np.int64)
    where, worth = patrols(game, side)
    far = round(game.world.rules.air.battle.cover_km / game.world.board.projection.hex_km)
    by_place: dict[HexId, int] = {}
    for hexagon, weight in zip(where, worth, strict=True):
        by_place[hexagon] = by_place.get(hexagon, 0) + weight
    if by_place:
        apart = hexes_apart(game, np.array([*by_place]), cells)
        near = np.maximum(far + 1 - apart, 0)
        felt = (near * np.array([*by_place.values()])[:, None]).sum(axis=0) // (far + 1)
    return np.asarray(felt, np.int32)


def skies(game: Game) -> tuple[Ints, Ints]:
    """22.10  (hexes,) percent of the air that each side's fighters hold; the rest is nobody's."""
    axis, soviet = (presence(game, side).astype(np.int64) for side in Side)
    total = axis + soviet + 100 * game.world.rules.air.battle.empty
    return (100 * axis // total).astype(np.int32), (100 * soviet // total).astype(np.int32)


def hold_the_sky(game: Game) -> None:
    """22.10  The fighters of both sides take up their patrols."""
    if not len(game.state.wings):
        return
    now = dict(zip(SKY, skies(game), strict=True))
    if any((getattr(game.state.hexes, name) != column).any() for name, column in now.items()):
        game.emit(ColumnsWritten("hexes", now, "sky"))


def sky(game: Game, side: Side, hexagon: HexId) -> int:
    """Percent of the air over a hex that the side's fighters hold."""
    return int(getattr(game.state.hexes, SKY[side])[hexagon])


def held_over_the_front(game: Game) -> tuple[int, int]:
    """Percent of the sky over the front line that each side's fighters hold, on the mean."""
    hexes, neighbours = game.state.hexes, game.world.board.grid.neighbours
    beside = np.where(neighbours >= 0, hexes.control[neighbours], hexes.control[:, None])
    facing = (beside != hexes.control[:, None]) & (beside >= 0)
    front = facing.any(axis=1) & (hexes.control >= 0)
    if not front.any():
        return 0, 0
    axis, soviet = (int(getattr(hexes, SKY[side])[front].mean()) for side in Side)
    return axis, soviet


def unhindered(game: Game, side: Side, hexagon: HexId) -> int:
    """22.11  Percent of its effect that is left to a mission where the enemy's fighters are."""
    return 100 - game.world.rules.air.battle.hindered * sky(game, side.enemy, hexagon) // 100


def aim(game: Game, wing: int) -> int:
    """What a sortie of a wing is worth against targets on the ground, percent."""
    rules, record = game.world.rules.air, game.world.wings[wing]
    percent = rules.kinds[record.kind].strike
    return percent * rules.battle.night_aim // 100 if record.night else percent


def loss_rate(game: Game, wing: int, mission: str, hexagon: HexId) -> int:
    """22.12  Aircraft lost in 10,000 sorties: fighters, guns on the ground, and accidents."""
    world, rules = game.world, game.world.rules.air.battle
    side, record = world.wing_sides[wing], world.wings[wing]
    kind = world.rules.air.kinds[record.kind]
    met = rules.contact * sky(game, side.enemy, hexagon) // 100
    if record.night or mission == "raid":
        met = met * rules.night // 100
    if kind.fighter:
        # Who can fight back loses less, the more the better he is.
        met = met * 100 // (100 + (rules.quality[side.key] - 100) * kind.fighter // 100)
    shot = (met + rules.guns.get(mission, 0)) * kind.hurt // 100
    accidents = rules.accidents[grade_of(game, wing)] * rules.training[side.key] // 100
    return shot + accidents


def lost_in(game: Game, wing: int, sorties: int, rate: int) -> int:
    """Aircraft that do not come back; the fraction left over is decided by the dice."""
    flown = int(game.state.wings.flown[wing])
    whole, rest = divmod(sorties * rate, IN_TEN_THOUSAND)
    dice = game.below(IN_TEN_THOUSAND, "aircraft lost", wing, flown)
    return min(whole + (dice < rest), int(game.state.wings.serviceable[wing]))


def claimed(game: Game, side: Side, lost: int) -> int:
    """22.13  Aircraft that a side reports as shot down when the enemy lost so many."""
    return lost * game.world.rules.air.battle.claims[side.key] // 100


def after_flight(game: Game, flights: dict[int, int], lost: dict[int, int]) -> dict[str, list[int]]:
    """Columns of the wings of `flights`, sorties by wing, after they flew and lost so many."""
    wings, damaged = game.state.wings, game.world.rules.air.battle.damaged
    values: dict[str, list[int]] = {n: [] for n in ("aircraft", "serviceable", "sorties", "flown")}
    for wing, sorties in flights.items():
        fit = int(wings.serviceable[wing]) - lost[wing]
        values["aircraft"].append(int(wings.aircraft[wing]) - lost[wing])
        values["serviceable"].append(max(0, fit - lost[wing] * damaged // 100))
        values["sorties"].append(max(0, int(wings.sorties[wing]) - sorties))
        values["flown"].append(int(wings.flown[wing]) + sorties)
    return values
