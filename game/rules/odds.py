"""Odds: what a battle would be, with every factor named.

Prediction is resolution: the preview shows what this module computes, `game.rules.combat.fight`
draws against it, and the log explains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import field, frozen

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.combat import CombatRules
from game.model.rulebook.units import MOBILITIES
from game.model.state import Posture, UnitId
from game.rules.assault import attack_strength
from game.rules.command import STANDING
from game.rules.defence import defence_strength, helpers_of, works_of
from game.rules.endings import Exits, chances_of, toll_at, toll_of_running
from game.rules.losses import Toll, expected, loss_rates
from game.rules.reckoning import Factor, Reckoning
from game.rules.retreat import steps_back
from game.rules.stacks import stack
from game.rules.strength import Body, body

LEAST_RATIO: Final = 5

_UNIT_COLUMNS: Final = (
    "hex", "army", "men", "tanks", "kv", "t34", "assault_guns", "guns", "experience", "cohesion",
    "entrenchment", "ammunition", "kit", "posture", "marched", "supply", "isolated", "sighted",
    "settling",
)  # fmt: skip


@frozen(eq=False)
class SideEstimate:
    """One side of a battle: what it brings and what it must expect to lose."""

    units: tuple[UnitId, ...]
    raw: int
    """Men and pieces, in men, before any factor."""
    strength: int
    """After all factors."""
    low: Toll
    mean: Toll
    high: Toll


@frozen(eq=False, slots=False)
class Odds:
    """A battle as it would be fought now; what few ask for is computed when they ask."""

    target: HexId
    ratio: int
    """Strength of the attackers for 100 of the defenders'."""
    chances: Mapping[str, int]
    """Of each of ENDINGS, thousandths."""
    overrun: bool
    points: int
    """Operation points that it costs each attacker."""
    exits: Exits
    """Whether the defenders have a hex to go back to, and whether the enemy commands it."""
    rates: tuple[int, int]
    """Millionths of their men that attackers and defenders lose, whatever the ending."""
    attack: Reckoning
    defence: Reckoning
    bodies: tuple[Body, ...]
    """The attackers."""
    holders: tuple[Body, ...]
    """The defenders in the hex."""
    helpers: tuple[Body, ...]
    """The defender's batteries that reach it from elsewhere."""
    rules: CombatRules

    @property
    def way_out(self) -> bool:
        """Whether the defenders have a hex to go back to that the enemy does not command."""
        return self.exits == "free"

    @cached_property
    def factors(self) -> tuple[Factor, ...]:
        """Everything that made one side stronger or weaker, by name."""
        return (*self.attack.factors(), *self.defence.factors())

    @cached_property
    def attackers(self) -> SideEstimate:
        """What the attackers bring and must expect to lose."""
        low, mean, high = self._tolls(self.bodies, self.rates[0], self.defence.anti_tank)
        units = tuple(one.unit for one in self.bodies)
        return SideEstimate(units, self.attack.raw, self.attack.strength, low, mean, high)

    @cached_property
    def defenders(self) -> SideEstimate:
        """The same of the defenders, with what giving ground would cost them."""
        low, mean, high = self._tolls(self.holders, self.rates[1], self.attack.anti_tank)
        running = toll_of_running(self.rules.retreat, self.holders, self.chances, self.exits)
        everything = toll_at(self.holders, 1000, 1000)
        mean, high = mean + running[0], (high + running[1]).at_most(everything)
        units = tuple(one.unit for one in self.holders)
        return SideEstimate(units, self.defence.raw, self.defence.strength, low, mean, high)

    def _tolls(self, bodies: Sequence[Body], rate: int, their_guns: int) -> Iterator[Toll]:
        rules = self.rules.losses
        for percent in (100 - rules.luck, 100, 100 + rules.luck):
            yield expected(rules, bodies, rate * percent // 100, their_guns)


@frozen(eq=False)
class Defence:
    """A hex as it is defended, whoever attacks."""

    strength: Reckoning
    holders: tuple[Body, ...]
    """The units in the hex."""
    helpers: tuple[Body, ...]
    """Batteries near by."""
    works: int
    """Of the units best dug in, hundredths of a level."""
    withdrawing: bool


@frozen(eq=False)
class Situation:
    """What one side's battles of a moment have in common, kept until something changes."""

    bodies: dict[tuple[UnitId, bool], Body] = field(factory=dict)
    """By unit and whether it attacks."""
    defences: dict[tuple[HexId, bool], Defence] = field(factory=dict)
    """By hex and whether only what is seen counts."""


def situation(game: Game, side: Side) -> Situation:
    """What the battles of a side's units have in common now."""
    token = (
        game.state.units.stamp(*_UNIT_COLUMNS, part=side),
        game.state.hexes.stamp("ground", "fort", "control", "taken"),
        game.state.armies.stamp(*STANDING),
        game.state.turn,
        game.setup,
    )
    return game.memo(("situation", side), token, Situation)


def odds(game: Game, units: Sequence[UnitId], target: HexId, known: bool = True) -> Odds:
    """9.2  The battle `units` would fight for `target`; with `known`, as their side sees it.

    Raises ValueError when no enemy is there.
    """
    rules, side = game.world.rules.combat, game.world.side_of[units[0]]
    now = situation(game, side)
    bodies = tuple([_body(game, now, unit, attacking=True) for unit in units])
    held = _defence_of(game, side.enemy, target, known)
    attack, defence = attack_strength(game, bodies, target), held.strength.copy()
    weigh_armour(game, attack, defence)
    ratio = max(LEAST_RATIO, attack.strength * 100 // max(1, defence.strength))
    overrun = ratio >= rules.overrun_ratio and mobile(game, bodies)
    points = rules.overrun_points if overrun else rules.points
    hasty = "overrun" if overrun else "withdrawing" if held.withdrawing else ""
    return Odds(
        target=target,
        ratio=ratio,
        chances=chances_of(rules.chances, held.holders, ratio, points, hasty),
        overrun=overrun,
        points=points,
        exits=exits_of(game, side.enemy, target, known),
        rates=loss_rates(game, target, ratio, held.works, points, hasty),
        attack=attack,
        defence=defence,
        bodies=bodies,
        holders=held.holders,
        helpers=held.helpers,
        rules=rules,
    )


def _body(game: Game, now: Situation, unit: UnitId, attacking: bool) -> Body:
    found = now.bodies.get((unit, attacking))
    if found is None:
        found = now.bodies[unit, attacking] = body(game, unit, attacking)
    return found


def _defence_of(game: Game, side: Side, target: HexId, known: bool) -> Defence:
    now = situation(game, side)
    if found := now.defences.get((target, known)):
        return found
    here = stack(game, target, side, known)
    if not here:
        raise ValueError(f"no enemy is seen at {game.world.board.name_of(target)}")
    holders = tuple(_body(game, now, unit, attacking=False) for unit in here)
    helpers = tuple(helpers_of(game, holders, target, known))
    found = now.defences[target, known] = Defence(
        strength=defence_strength(game, holders, helpers, target, known),
        holders=holders,
        helpers=helpers,
        works=max(works_of(game, unit, target) for unit in here),
        withdrawing=withdrawing(game, here),
    )
    return found


def weigh_armour(game: Game, attack: Reckoning, defence: Reckoning) -> None:
    """9.13  Guns that cannot hurt them make KV and T-34 worth more; riflemen are worth less."""
    place = game.world.rules.combat.place
    hard = attack.hard_share, defence.hard_share
    for own, their_guns, their_tanks in (
        (attack, defence.anti_tank, hard[1]),
        (defence, attack.anti_tank, hard[0]),
    ):
        men, guns, light, heavy = own.parts
        if heavy:
            more = heavy * (100 + place.armour * (100 - their_guns) // 100) // 100
            own.reweigh("armour", (men, guns, light, more), "few enemy guns can hurt KV and T-34")
        if their_tanks:
            men_lost = (100 - place.men_against_tanks) * their_tanks // 100
            guns_lost = (100 - place.guns_against_tanks - own.anti_tank) * their_tanks // 100
            mix = (men * (100 - men_lost) // 100, guns * (100 - guns_lost) // 100, *own.parts[2:])
            own.reweigh("against tanks", mix, "riflemen and guns against tanks")


def mobile(game: Game, bodies: Sequence[Body]) -> bool:
    """7.8  Whether all attackers are of the kinds that can overrun."""
    able = game.world.rules.combat.overrun_mobility
    return all(MOBILITIES[game.world.mobility[one.unit]] in able for one in bodies)


def withdrawing(game: Game, defenders: Sequence[UnitId]) -> bool:
    """5.2  Whether all defenders have orders to give ground."""
    posture = game.state.units.posture
    return all(posture[unit] == Posture.WITHDRAW for unit in defenders)


def exits_of(game: Game, side: Side, hexagon: HexId, known: bool) -> Exits:
    """9.18  The best way out that any of the side's units in a hex has, kept until anything moves.

    With `known`, of the units that the enemy sees.
    """
    token = (
        game.state.units.stamp("hex", "cohesion", "ammunition", "sighted"),
        game.state.hexes.stamp("ground", "ice", "traffic"),
    )
    kept: dict[tuple[HexId, bool], Exits] = game.memo("exits", token, dict)
    if (hexagon, known) not in kept:
        kept[hexagon, known] = best_exit(game, stack(game, hexagon, side, known), hexagon)
    return kept[hexagon, known]


def best_exit(game: Game, units: Sequence[UnitId], hexagon: HexId) -> Exits:
    """9.18  The best way out that any of these units has from a hex."""
    best: Exits = "none"
    for unit in units:
        for _, commanded in steps_back(game, unit, hexagon):
            if not commanded:
                return "free"
            best = "commanded"
    return best
