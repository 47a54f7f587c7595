"""What an attack of a plan would bring and cost: foreseen by the functions that resolve it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from attrs import frozen

from game.engine.blows.stage import Stage
from game.hexes.grid import HexId
from game.model.game import Game
from game.model.state import UnitId
from game.rules.battle import battle_fought
from game.rules.combat import attack_problem, first_to_enter
from game.rules.losses import Toll
from game.rules.odds import Odds, odds
from game.rules.stacks import stacks
from game.rules.zoc import enemy_beside, enemy_there

GROUND: Final = 500
"""Men that a staff would give for an enemy hex, in ranking only; the rules know no such price."""
PLACE: Final = 500
"""Men for each size of a place that stands there."""
NO_WAY_OUT: Final = 800
"""Men for an enemy who could not get away."""
TANK: Final = 40
GUN: Final = 15
"""Men that a tank and a gun count as."""
UNIT: Final = 90
HOLE: Final = 450
"""Men that a unit which could do something else counts as, and a hex left open to the enemy."""
POINTS: Final = 5
"""Operation points that count as a man, so that of equals those nearer by come first."""


@frozen(eq=False, slots=False)
class Forecast:
    """An attack as it would be fought once the units of a plan stand where they are to stand."""

    before: Game
    """What the side knows now, with the marches of its other attacks."""
    after: Game
    """The same with those of this attack."""
    odds: Odds
    units: tuple[UnitId, ...]

    @property
    def gives(self) -> int:
        """Thousandths: the chance that the enemy gives the hex up."""
        return 1000 - self.odds.chances.get("held", 0)

    @property
    def points(self) -> int:
        """Operation points that it takes of the one it takes most of, the march among them."""
        now, then = self.before.state.units.points, self.after.state.units.points
        return max(int(now[u]) - int(then[u]) for u in self.units) + self.odds.points

    @property
    def shells(self) -> int:
        """Hundredths of days of battle that it uses up."""
        return self.after.world.rules.supply.ammunition.battle * self.odds.length // 100

    @property
    def shells_left(self) -> int:
        """Hundredths of days of battle that the poorest of the attackers has left."""
        stock = self.after.state.units.ammunition
        spent = self.after.state.units.fought
        battle = self.after.world.rules.supply.ammunition.battle
        left = min(int(stock[u]) - battle * int(spent[u]) // 100 for u in self.units)
        return max(0, left - self.shells)

    @cached_property
    def cohesion(self) -> int:
        """Thousandths of cohesion that the attackers lose, march and battle, in the mean."""
        fought = battle_fought(self.after, self.odds, 999, "held", stuck=False)
        then = dict(zip(fought.units, fought.values["cohesion"], strict=True))
        now = self.before.state.units.cohesion
        return sum(int(now[u]) - then[u] for u in self.units) // len(self.units)

    @cached_property
    def holes(self) -> tuple[HexId, ...]:
        """Hexes beside an enemy that the marches leave empty."""
        side = self.after.world.side_of[self.units[0]]
        left = set(stacks(self.before, side)) - set(stacks(self.after, side))
        beside = enemy_beside(self.after, side)
        return tuple(sorted(h for h in left if beside[h]))

    @cached_property
    def opened(self) -> HexId | None:
        """The hex that the victor leaves empty before another enemy when he goes forward."""
        game, target = self.after, self.odds.target
        first = first_to_enter(game, self.units, target)
        if first is None:
            return None
        here, side = int(game.state.units.hex[first]), game.world.side_of[first]
        seen = enemy_there(game, side)
        others = any(seen[h] for h in game.world.board.grid.neighbour_lists[here] if h != target)
        alone = len(stacks(game, side).get(here, ())) == 1
        return here if alone and others else None

    @cached_property
    def worth(self) -> int:
        """Men that it is worth beside doing nothing, by which combinations are ranked."""
        place = self.after.world.board.place_at.get(self.odds.target)
        ground = GROUND + PLACE * (place.size if place else 0)
        ground += 0 if self.odds.way_out else NO_WAY_OUT
        gain = self.gives * ground // 1000 + counted(self.odds.defenders.mean)
        open_hexes = len(self.holes) + (self.opened is not None)
        price = counted(self.odds.attackers.mean) + UNIT * len(self.units) + HOLE * open_hexes
        price += self.points // POINTS
        return gain - price


def counted(toll: Toll) -> int:
    """Losses in men."""
    return toll.men + TANK * toll.tanks + GUN * toll.guns


def forecast(
    before: Game, stage: Stage, units: Sequence[UnitId], target: HexId, mode: str
) -> Forecast | None:
    """The attack of some units from where they stand on a stage; None where it is against the
    rules."""
    if not units or attack_problem(stage.game, units, target, mode) is not None:
        return None
    return Forecast(before, stage.game, odds(stage.game, units, target, mode=mode), tuple(units))
