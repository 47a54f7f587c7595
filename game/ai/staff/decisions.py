"""Decisions: what happenings ask is answered by what the options are worth in this situation.

Nothing here knows a happening by its name: an option is worth what its effects are worth to the
side as it sees the map now, and between equals the first, which is the default, is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from attrs import frozen

from game.engine.orders import Decide, Order
from game.engine.view import View
from game.model.game import Game
from game.model.records import Effects, Factor, Flood, Landing, Side, Tagged
from game.model.state import NOT_YET
from game.rules.consequences import both_banks, flooded_sides, near
from game.rules.happenings import actions, awaited, is_due, option_problem
from game.rules.morale import capital, enemy_distance
from game.rules.zoc import enemy_there, on_map

POINT: Final = 10
"""What a tenth of a victory point is worth; a thousandth of morale is the measure."""
PANIC: Final = -20
"""Percent of a thousandth of morale that a thousandth of panic is worth."""
MEN: Final = 800
"""Men, or guns and tanks for a tenth of that, that are worth a thousandth of morale."""
DAYS_OF_FACTOR: Final = 12
"""Percent times days that are worth a thousandth of morale."""
FOR_GOOD: Final = 60
"""Days that a factor for good is reckoned at."""
NEAR_KM: Final = 110
"""Distance of the enemy from the capital at which a reserve is worth more soon than ready."""
SOON: Final = 6
"""What a day sooner is worth for each unit in danger; half of that, to a reserve, a day later."""
LATER: Final = 2
"""What a day sooner is worth for each unit at other times."""
WANTED: Final = {
    "attack": (25, 100),
    "defence": (100, 40),
    "recovery": (60, 60),
    "digging": (50, 15),
    "frostbite": (-60, -60),
    "retreat losses": (-60, -20),
    "labour": (15, 5),
}
"""What a percent of each quantity is worth to a side that is pressed, and to one that is not."""
ORDINARY: Final = (40, 40)
BEFORE_THE_WATER: Final = 3
"""Enemy units at a valley from which on a flood is worth it."""
READY: Final = 95
"""Men of the side for a hundred of the enemy that it sees, from which on it goes over to attack."""


def decisions(view: View) -> Iterator[Order]:
    """Answers what is asked, and does what may be done and pays."""
    for number in awaited(view.game, view.side):
        if (option := best(view, number)) is not None:
            yield Decide(number, option)
    for number in actions(view.game, view.side):
        option = best(view, number)
        if option is not None and is_due(view.game, number) and pays(view, number, option):
            yield Decide(number, option)


def best(view: View, number: int) -> int | None:
    """The option that is worth most; the first of equals."""
    options = view.game.world.happenings[number].options
    possible = [n for n in range(len(options)) if option_problem(view.game, number, n) is None]
    weigher = Weigher(view.game, view.side)
    return max(possible, key=lambda n: (weigher.worth(options[n].effects), -n), default=None)


def pays(view: View, number: int, option: int) -> bool:
    """Whether the moment for an action has come."""
    effects = view.game.world.happenings[number].options[option].effects
    weigher = Weigher(view.game, view.side)
    if effects.floods:
        return max(map(weigher.before_the_water, effects.floods)) >= BEFORE_THE_WATER
    if effects.landings:
        return max(map(weigher.in_the_way_of, effects.landings)) >= 1
    if any(factor.of == "attack" for factor in effects.factors):
        return weigher.strong_enough
    return weigher.worth(effects) > 0


@frozen
class Weigher:
    """What effects are worth to a side as things stand."""

    game: Game
    side: Side

    @property
    def pressed(self) -> bool:
        """Whether the enemy is near the capital, or, for a side without one, the stronger."""
        hexagon = capital(self.game, self.side)
        if hexagon is None:
            return not self.strong_enough
        return enemy_distance(self.game, self.side, hexagon) <= NEAR_KM

    @property
    def strong_enough(self) -> bool:
        """Whether the side has men enough to attack those that it sees."""
        units = self.game.state.units
        mine = int(units.men[on_map(self.game, self.side)].sum())
        theirs = int(units.men[on_map(self.game, self.side.enemy, known=True)].sum())
        return mine * 100 >= theirs * READY

    def worth(self, effects: Effects) -> int:
        """Thousandths of morale that all effects together are worth to the side."""
        key, other = self.side.key, self.side.enemy.key
        morale, panic, points = map(dict, (effects.morale, effects.panic, effects.points))
        value: int = morale.get(key, 0) - morale.get(other, 0)  # type: ignore[call-overload]
        value += panic.get(key, 0) * PANIC // 100  # type: ignore[call-overload]
        value += (points.get(key, 0) - points.get(other, 0)) * POINT  # type: ignore[call-overload]
        value += sum(self._factor(factor) for factor in effects.factors)
        value += sum(self._goods(p.men + 10 * (p.tanks + p.guns)) for p in effects.packets)
        value += sum(self._sooner(freed, -freed.days) for freed in effects.delay)
        return value

    def _goods(self, men: int) -> int:
        return men // MEN

    def _factor(self, factor: Factor) -> int:
        pressed, free = WANTED.get(factor.of, ORDINARY)
        wanted = pressed if self.pressed else free
        days = factor.days or FOR_GOOD
        value = (factor.percent - 100) * days * wanted // (100 * DAYS_OF_FACTOR)
        return value if factor.side == self.side.key else -value

    def _sooner(self, group: Tagged, days: int) -> int:
        """Reserves that come sooner are worth it in danger; otherwise those that are ready."""
        if group.side != self.side.key:
            return 0
        units = self.game.world.tags.get(group.tag, np.zeros(0, np.intp))
        waiting = int((self.game.state.units.hex[units] == NOT_YET).sum())
        gathers = any(group.tag == reserve.tag for reserve in self.game.world.scenario.reserves)
        value = SOON if self.pressed else -SOON // 2 if gathers else LATER
        return days * waiting * value

    def before_the_water(self, flood: Flood) -> int:
        """Enemy units that the side sees within two hexes of a valley where it stands itself."""
        world = self.game.world
        sides = flooded_sides(world, flood.river, flood.place, flood.km)
        banks = {h for pair in sides for h in both_banks(world, *pair)}
        mine = enemy_there(self.game, self.side.enemy, known=False)
        held = [h for h in banks if mine[h] or self.game.state.hexes.control[h] == self.side]
        if not held:
            return 0
        reach = {h for bank in banks for h in world.board.grid.within(bank, 2)}
        places = self.game.state.units.hex[on_map(self.game, self.side.enemy, known=True)]
        return sum(int(place) in reach for place in places.tolist())

    def in_the_way_of(self, landing: Landing) -> int:
        """Enemy units that the side knows of near the place of a landing."""
        there = set(near(self.game.world, landing.place, landing.km + 20).tolist())
        places = self.game.state.units.hex[on_map(self.game, self.side.enemy, known=True)]
        return sum(int(place) in there for place in places.tolist())
