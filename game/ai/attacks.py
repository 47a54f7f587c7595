"""Where to attack and with whom: the expected exchange against what the ground is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import field, frozen

from game.ai.picture import CUT_OFF, Picture
from game.ai.plans import Stance, Task
from game.ai.readiness import insistence, rounds_up, willing
from game.ai.tasks import Tasking
from game.engine.orders import Attack, Order
from game.engine.view import View
from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId
from game.rules.combat import Odds, attack_problem, can_attack, odds
from game.rules.stacks import batteries, stacks
from game.rules.standing import binding

LEAST_RATIO: Final[dict[Stance, int]] = {
    "attack": 135,
    "encircle": 135,
    "hold": 240,
    "withdraw": 320,
    "wait": 400,
}
"""Strength for 100 of the enemy's below which a staff does not attack."""
ENOUGH_RATIO: Final = 350
"""Ratio at which infantry needs no help from those who are wanted for the pursuit."""
LEAST_SHUT_IN: Final = 140
"""Strength for 100 of the enemy's below which those who have to break out do not attack."""
LEAST_WANTED: Final = 100
"""The same against an enemy in a pocket, before those who are cut off, or near a supply road."""
TRIES: Final = 3
"""How often a hex is attacked in one turn."""
WANTED: Final = 40
"""What that is worth beside the ground."""
HARD_RATIO: Final = 260
"""Ratio below which an all-out attack is weighed where the ground is wanted at a price."""
DEAR: Final = 14
"""What the cohesion that an all-out attack costs is worth beside the ground."""
MOST_TO_PIN: Final = 134
"""Ratio above which more is possible than a holding attack."""
MOST_PINNED: Final = 5
"""Holding attacks in one turn: each takes a staff's time."""
FIT_TO_PIN: Final = 650
"""Cohesion from which a unit is spent on a holding attack."""
ASIDE: Final = 20
"""Points of march by which who goes on foot for an objective may get further from it by an attack:
he strikes aside, not back."""
MOST_ATTACKS: Final = 90
"""A bound on the attacks of one turn, far above what a side can carry out."""


def forbidden(game: Game, units: Sequence[UnitId]) -> bool:
    """Whether an attack would go against an order to stop that the armies have accepted."""
    done = game.state.directives.done
    return any(
        done[number] >= game.world.directives[number].amount
        for army in {int(game.state.units.army[unit]) for unit in units}
        for number in binding(game, army, "stop")
    )


@frozen
class Option:
    """An attack worth considering."""

    target: HexId
    units: tuple[UnitId, ...]
    worth: int
    advance: bool
    mode: str = "normal"
    situation: Game | None = field(default=None, eq=False, repr=False)
    """What one knew when it was weighed."""


class Attacks:
    """Picks attacks one after another, the best first, and looks again after each."""

    def __init__(self, picture: Picture, tasking: Tasking, last: bool = True) -> None:
        self.picture, self.tasking, self.last = picture, tasking, last
        self._tried: dict[HexId, int] = {}
        self._wanted = (picture.trapped, picture.links, picture.menaces)
        self._spare_mobile = False
        self._started = picture.units.hex.copy()
        self._drive = insistence(picture.game, picture.side)

    def orders(self, view: View, spare_mobile: bool = False) -> Iterator[Order]:
        """Attacks until none is worth it; the view is fresh after each.

        With `spare_mobile`, those who are wanted for the pursuit leave the breach to the others.
        """
        self._spare_mobile = spare_mobile
        options = self._options(view)
        for _ in range(MOST_ATTACKS):
            if not options:
                return
            target = max(options, key=lambda t: (options[t].worth, t))
            option = options.pop(target)
            known = option.situation is view.game
            fresh = option if known else self._option(view, target)
            if fresh is None or fresh.worth < option.worth // 2:
                continue
            if attack_problem(view.game, fresh.units, target, fresh.mode) is not None:
                continue
            if forbidden(view.game, fresh.units):
                continue
            yield Attack(fresh.units, target, fresh.advance, fresh.mode)
            self._tried[target] = self._tried.get(target, 0) + 1
            for near in {target, *self._next_to(view, fresh.units)}.difference(options):
                again = self._option(view, near)
                if again is not None and self._tried.get(near, 0) < TRIES:
                    options[near] = again

    def _next_to(self, view: View, units: Sequence[UnitId]) -> set[HexId]:
        """What those who have gone forward could attack from where they are now."""
        moved = [u for u in units if view.game.state.units.hex[u] != self._started[u]]
        return {target for unit in moved for target in can_attack(view.game, unit)}

    def _options(self, view: View) -> dict[HexId, Option]:
        targets: set[HexId] = set()
        for unit in self.picture.mine:
            if rounds_up(view.game, int(unit)) and self.tasking.leads(int(unit)):
                targets.update(can_attack(view.game, int(unit)))
        found = {target: self._option(view, target) for target in sorted(targets)}
        return {target: option for target, option in found.items() if option is not None}

    def _option(self, view: View, target: HexId) -> Option | None:
        """The best attack on a hex, or None when there is none worth it."""
        candidates = self._candidates(view, target)
        if not candidates:
            return None
        chosen, best = self._gather(view, target, candidates)
        if best is None:
            return None
        tasks = [self.tasking.of(unit) for unit in chosen]
        task = min(tasks, key=lambda t: LEAST_RATIO[t.stance])
        least = LEAST_RATIO[task.stance] - (20 if task.main else 0)
        if self._ordered(task) and self.last:
            least = least * 100 // self._drive
        shut_in = any(view.game.state.units.isolated[unit] >= CUT_OFF for unit in chosen)
        if shut_in:
            least = min(least, LEAST_SHUT_IN)
        wanted = any(f[target] for f in self._wanted)
        if wanted:
            least = min(least, LEAST_WANTED)
        if best.ratio < least or not (shut_in or self._promises(target, best)):
            return None
        worth = self._worth(view, target, chosen, best, task)
        mode = "normal"
        if (task.main or wanted) and best.ratio < HARD_RATIO:
            hard = odds(view.game, chosen, target, mode="all-out")
            enough = attack_problem(view.game, chosen, target, "all-out") is None
            if enough and (more := self._worth(view, target, chosen, hard, task)) > worth + DEAR:
                worth, mode = more, "all-out"
        worth += WANTED if wanted else 0
        if worth <= 0:
            return None
        goes = task.stance in ("attack", "encircle") or shut_in
        return Option(target, chosen, worth, goes, mode, view.game)

    def _promises(self, target: HexId, foreseen: Odds) -> bool:
        """Whether a staff with care sees chance enough; those who are shut in are worn down."""
        chance = 1000 - foreseen.chances.get("held", 0)
        return bool(self.picture.trapped[target]) or chance >= self.tasking.charge.least_chance

    def pinning(self, view: View) -> Iterator[Order]:
        """Holding attacks by those who are not strong enough for more, late in the turn; the more
        of them, and the weaker, the harder the command drives on."""
        targets: dict[HexId, list[UnitId]] = {}
        drive = 100 if self.tasking.charge.initiative else self._drive
        least = view.game.state.units.cohesion >= FIT_TO_PIN * 100 // drive
        for unit in self.picture.mine:
            task = self.tasking.of(int(unit))
            if least[unit] and task.stance == "attack" and willing(view.game, int(unit)):
                for target in can_attack(view.game, int(unit)):
                    targets.setdefault(target, []).append(int(unit))
        given = 0
        for target in sorted(targets, key=lambda t: (-len(targets[t]), t)):
            if given >= MOST_PINNED * drive // 100:
                return
            units = [u for u in targets[target] if view.game.state.units.battles[u] == 0]
            if not units:
                continue
            if attack_problem(view.game, units, target, "holding") is not None:
                continue
            ratio = odds(view.game, units, target, mode="holding").ratio
            if self.tasking.charge.least_pin * 100 // drive <= ratio <= MOST_TO_PIN:
                yield Attack(tuple(units), target, False, "holding")
                given += 1

    def _candidates(self, view: View, target: HexId) -> list[UnitId]:
        """Units that may join, those that are least wanted for the pursuit first."""
        game, near = view.game, self.picture.grid.neighbour_lists[target]
        standing = stacks(game, view.side)
        beside = [u for hexagon in near for u in standing.get(hexagon, ())]
        guns = [u for u in batteries(game).get(target, ()) if game.world.side_of[u] == view.side]
        rules, crowd = game.world.rules.combat, bool(self.picture.crowds[target])
        costs, ready = (rules.overrun_points, rounds_up) if crowd else (rules.points, willing)
        eager = [
            unit
            for unit in dict.fromkeys((*beside, *guns))
            if ready(game, unit)
            and self.tasking.leads(unit)
            and self.tasking.of(unit).stance != "wait"
            and game.state.units.points[unit] >= costs
            and self._on_the_way(view, unit, target)
            and target in can_attack(game, unit)
        ]
        power, mobile = self.picture.power, self.picture.mobile
        return sorted(eager, key=lambda u: (bool(mobile[u]), -int(power[u]), u))

    def _on_the_way(self, view: View, unit: UnitId, target: HexId) -> bool:
        """Whether a unit with an objective does not go away from it by this attack; who drives
        comes nearer to it."""
        task = self.tasking.of(unit)
        if task.stance != "attack":
            return True
        mobile = bool(self.picture.mobile[unit])
        if mobile and self._spare_mobile:
            return False
        way = self.picture.distance_to(task.goals, "motorised" if mobile else "foot")
        here = way[view.game.state.units.hex[unit]]
        if mobile:
            return bool(way[target] < here)
        return bool(way[target] < here + ASIDE or self.picture.links[target])

    def _gather(
        self, view: View, target: HexId, candidates: list[UnitId]
    ) -> tuple[tuple[UnitId, ...], Odds | None]:
        """Adds units until the ratio is enough; the mobile ones last."""
        feet = [u for u in candidates if not self.picture.mobile[u]]
        for chosen in (feet, candidates) if 0 < len(feet) < len(candidates) else (candidates,):
            if attack_problem(view.game, chosen, target) is not None:
                continue
            foreseen = odds(view.game, chosen, target)
            if foreseen.ratio >= ENOUGH_RATIO or chosen is candidates:
                return tuple(chosen), foreseen
        return (), None

    def _worth(
        self, view: View, target: HexId, chosen: tuple[UnitId, ...], best: Odds, task: Task
    ) -> int:
        """Thousandths of chance to take the hex times what it is worth, less the price in men."""
        gives_way = 1000 - best.chances.get("held", 0)
        ground = 40 + self._progress(chosen, target, task) + self._prize(view, target)
        if not best.way_out:
            ground += 60
        mine, theirs = best.attackers.mean.men, best.defenders.mean.men
        price = mine // (12 if view.side == Side.AXIS else 20)
        exchange = theirs // 20 - (price * 100 // self._drive if self._ordered(task) else price)
        return gives_way * ground // 1000 + exchange

    def _ordered(self, task: Task) -> bool:
        """Whether the attack is one that a plan asks for."""
        return task.stance == "attack" and not self.tasking.charge.initiative

    def _progress(self, chosen: tuple[UnitId, ...], target: HexId, task: Task) -> int:
        if task.stance not in ("attack", "encircle"):
            return 0
        way = self.picture.distance_to(task.goals)
        here = min(int(way[self.picture.units.hex[unit]]) for unit in chosen)
        return max(-30, min(80, here - int(way[target])))

    def _prize(self, view: View, target: HexId) -> int:
        place = view.game.world.board.place_at.get(target)
        return 15 * place.size if place else 0
