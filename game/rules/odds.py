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
from game.model.state import UnitId
from game.rules.assault import attack_strength, site, widest_angle
from game.rules.combat_table import results, table_chances, table_rates
from game.rules.command import staffs, staffs_stamp
from game.rules.crossing import country_token
from game.rules.defence import defence_strength, helpers_of, manned_works, works_of
from game.rules.endings import Exits, chances_of, toll_at, toll_of_running
from game.rules.losses import Toll, expected, loss_rates
from game.rules.meeting import (
    salvo,
    spring,
    takes_by_surprise,
    weigh_armour,
    weigh_arms,
    weigh_barriers,
    weigh_rockets,
)
from game.rules.reckoning import Factor, Reckoning
from game.rules.retreat import steps_back
from game.rules.stacks import stack
from game.rules.stances import (
    MODE_WORDS,
    Temper,
    has_second_line,
    hedgehogs,
    stance_key,
    temper,
)
from game.rules.standby import helping
from game.rules.strength import Body, body
from game.rules.support import NO_SUPPORT, Support, support

LEAST_RATIO: Final = 5
HANDICAP: Final = "chosen before the game began"
"""20.1  Why the strength of a side is other than the rules have it."""

_UNIT_COLUMNS: Final = (
    "hex", "army", "men", "tanks", "kv", "t34", "assault_guns", "guns", "experience", "cohesion",
    "entrenchment", "ammunition", "kit", "posture", "marched", "supply", "isolated", "sighted",
    "settling", "shock", "met", "pinned", "debt", "reload",
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
    length: int
    """Points of a day that it lasts."""
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
    reserves: tuple[Body, ...]
    """The defender's reserves that come to help."""
    salvoes: tuple[tuple[Body, ...], tuple[Body, ...]]
    """Rocket units of attacker and defender that fire a salvo."""
    tests: tuple[Factor, ...]
    """What makes it likelier or less likely that ground is given, besides the ratio."""
    mode: str
    rules: CombatRules
    air: tuple[Support, Support] = (NO_SUPPORT, NO_SUPPORT)
    """Aircraft over the attackers and over the defenders."""

    @cached_property
    def lasting(self) -> tuple[int, int, int]:
        """9.14  Points of a day that it lasts at least, in the mean and at most: it ends when the
        enemy gives ground, which takes as long as an overrun at least."""
        chance = 1000 - self.chances["held"]
        if self.rules.table is not None or not chance:
            return self.length, self.length, self.length
        least = min(self.length, self.rules.overrun_points)
        return least, self.length - chance * (self.length - least) // 2000, self.length

    @property
    def least_points(self) -> int:
        """Operation points that it costs each attacker when the enemy gives ground at once."""
        return self.points - self.length + self.lasting[0]

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
        luck = 100 - rules.luck, 100, 100 + rules.luck
        for percent, lasts in zip(luck, self.lasting, strict=True):
            part = rate * lasts // self.length
            yield expected(rules, bodies, part * percent // 100, their_guns)


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
    manned: int
    """Of permanent works as far as there are men for them, hundredths of a level."""
    stance: str
    """The posture of all of them, where it matters for the ending."""
    hedgehog: bool
    """Whether they hold out on all sides."""
    reserves: tuple[Body, ...]
    """Reserves that come to help."""
    salvo: tuple[Body, ...]
    """Rocket units that have a salvo to fire."""


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
        game.state.units.stamp("hex", part=side.enemy),
        game.state.hexes.stamp("ground", "fort", "control", "taken", "mines"),
        game.state.sides.stamp("learned"),
        staffs_stamp(game),
        game.state.turn,
        game.setup,
    )
    return game.memo(("situation", side), token, Situation)


def odds(
    game: Game, units: Sequence[UnitId], target: HexId, known: bool = True, mode: str = "normal"
) -> Odds:
    """9.2  The battle `units` would fight for `target`; with `known`, as their side sees it.

    Raises ValueError when no enemy is there.
    """
    rules, side = game.world.rules.combat, game.world.side_of[units[0]]
    way, now = game.world.rules.tactics.modes[mode], situation(game, side)
    bodies = tuple([_body(game, now, unit, attacking=True) for unit in units])
    held = _defence_of(game, side.enemy, target, known)
    attack, defence, mood = met(game, bodies, held, target, known, mode)
    air = (
        support(game, side, target),
        NO_SUPPORT if known else support(game, side.enemy, target),
    )
    attack.scale("air", air[0].percent, f"{air[0].sorties} sorties in support")
    defence.scale("air", air[1].percent, f"{air[1].sorties} sorties in support")
    given = game.setup.handicaps
    attack.scale("handicap", given[side].strength, HANDICAP)
    defence.scale("handicap", given[side.enemy].strength, HANDICAP)
    ratio = max(LEAST_RATIO, attack.strength * 100 // max(1, defence.strength))
    swift = mobile(game, bodies) or no_longer_fight(game, held.holders)
    overrun = way.overruns and ratio >= rules.overrun_ratio and swift
    length = rules.overrun_points if overrun else rules.points * way.points // 100
    return Odds(
        target=target,
        ratio=ratio,
        chances=chances_of(rules.chances, held.holders, ratio, length, overrun, mood)
        if rules.table is None
        else table_chances(rules.table, ratio),
        overrun=overrun,
        length=length,
        points=length if overrun else length + mood.toll,
        exits=exits_of(game, side.enemy, target, known),
        rates=flanked(
            game,
            bodies,
            held,
            loss_rates(game, target, ratio, held.works, length, overrun, mood.losses)
            if rules.table is None
            else table_rates(results(rules.table, ratio)),
        ),
        attack=attack,
        defence=defence,
        bodies=bodies,
        holders=held.holders,
        helpers=held.helpers,
        reserves=held.reserves,
        salvoes=(tuple(salvo(game, bodies)), held.salvo),
        tests=mood.tests,
        mode=mode,
        rules=rules,
        air=air,
    )


def met(
    game: Game, bodies: Sequence[Body], held: Defence, target: HexId, known: bool, mode: str
) -> tuple[Reckoning, Reckoning, Temper]:
    """9.2  Both strengths after all that they do to each other, and what sways the ending."""
    tactics, side = game.world.rules.tactics, game.world.side_of[held.holders[0].unit]
    attack, defence = attack_strength(game, bodies, target), held.strength.copy()
    here = site(game, target)
    weigh_arms(game, attack, bodies, here)
    weigh_arms(game, defence, held.holders, here)
    weigh_barriers(game, attack, held.manned, int(game.state.hexes.mines[target]))
    if held.hedgehog and (angle := attack.noted("directions")) > 100:
        attack.scale("hedgehog", 10_000 // angle, "an all-round defence has no flank")
    surprised = takes_by_surprise(game, bodies, here, held.works, mobile(game, bodies))
    if surprised:
        attack.scale("coup de main", tactics.coup.unready, "the garrison was not ready")
    if mode == "ambush":
        spring(game, attack)
    attack.scale("kind of attack", tactics.modes[mode].strength, MODE_WORDS.get(mode, mode))
    weigh_rockets(tactics.rockets, defence, held.holders, salvo(game, bodies))
    weigh_rockets(tactics.rockets, attack, bodies, held.salvo)
    weigh_armour(game, attack, defence, bodies, held.holders)
    behind = has_second_line(game, target, side, known)
    return attack, defence, temper(game, mode, held.stance, here, behind, surprised)


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
    coming = helping(game, side, target, known)
    reserves = tuple(_body(game, now, unit, attacking=False) for unit in coming)
    found = now.defences[target, known] = Defence(
        strength=defence_strength(game, holders, helpers, reserves, target, known),
        holders=holders,
        helpers=helpers,
        works=max(works_of(game, unit, target) for unit in here),
        manned=manned_works(game, here, target),
        stance=stance_key(game, here),
        hedgehog=hedgehogs(game, here, target),
        reserves=reserves,
        salvo=tuple(salvo(game, (*holders, *helpers))),
    )
    return found


def flanked(
    game: Game, bodies: Sequence[Body], held: Defence, rates: tuple[int, int]
) -> tuple[int, int]:
    """12.28  Who may not go back loses more when he is attacked from two sides."""
    rules, where = game.world.rules.command.directives, game.state.units.hex
    led, army = staffs(game), game.state.units.army
    stiff = any(led[int(army[one.unit])].stiff for one in held.holders)
    if not stiff:
        return rates
    around = game.world.board.grid.around[int(where[held.holders[0].unit])]
    sides = {int(where[one.unit]) for one in bodies if one.front}
    angle = widest_angle([around.index(hexagon) for hexagon in sides if hexagon in around])
    attacker, defender = rates
    return attacker, defender * (rules.flanked if angle >= rules.flank else 100) // 100


def mobile(game: Game, bodies: Sequence[Body]) -> bool:
    """7.8  Whether all attackers are of the kinds that can overrun."""
    able = game.world.rules.combat.overrun_mobility
    return all(game.world.class_of(one.unit) in able for one in bodies)


def no_longer_fight(game: Game, holders: Sequence[Body]) -> bool:
    """7.8  Whether all defenders are crowds, which anybody sweeps up on the march."""
    least = game.world.rules.combat.least_cohesion
    return all(one.cohesion < least for one in holders)


def exits_of(game: Game, side: Side, hexagon: HexId, known: bool) -> Exits:
    """9.18  The best way out that any of the side's units in a hex has, kept until anything moves.

    With `known`, of the units that the enemy sees.
    """
    token = (
        game.state.units.stamp("hex", "cohesion", "ammunition", "sighted"),
        country_token(game),
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


def ratio_in_words(percent: int) -> str:
    """9.2  A ratio as it is told everywhere: `2.5 : 1`, `1 : 10.0`."""
    return f"{percent / 100:.1f} : 1" if percent >= 100 else f"1 : {100 / max(percent, 1):.1f}"
