"""Battle: what the fighting itself costs everybody who takes part, as one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.model.events import BattleFought
from game.model.game import Game
from game.model.rulebook.curve import value_at
from game.model.state import UnitId
from game.rules.endings import RUNNING
from game.rules.learning import dread
from game.rules.losses import MILLION, Wounds, tank_rates
from game.rules.odds import Odds
from game.rules.reckoning import Reckoning
from game.rules.strength import Body


def battle_fought(game: Game, battle: Odds, roll: int, ending: str, stuck: bool) -> BattleFought:
    """9.16  Losses and weariness of both sides; `stuck` defenders had no hex to go back to."""
    attackers, defenders = battle.attackers.units, battle.defenders.units
    side = game.world.side_of[attackers[0]]
    luck = luck_of(game, battle.target, attackers, fought_before(game, defenders))
    held = ending == "held"
    ours = [_attackers_wounds(game, battle, unit, luck[0], not held) for unit in attackers]
    theirs = [_defenders_wounds(game, battle, unit, luck[1], ending, stuck) for unit in defenders]
    theirs += [_reserves_wounds(game, battle, one.unit, luck[1], held) for one in battle.reserves]
    hurt = ours + theirs + [_supported(game, battle, one.unit) for one in battle.helpers]
    after_effects(game, battle, ending, hurt)
    return BattleFought(
        hex=battle.target,
        attacker=side,
        defender=side.enemy,
        attackers=attackers,
        defenders=defenders,
        ratio=battle.ratio,
        factors=[(factor.side, factor.name, factor.percent) for factor in battle.factors],
        roll=roll,
        result="overrun" if battle.overrun and ending in ("rout", "shattered") else ending,
        units=[wounds.unit for wounds in hurt],
        values={name: [w.values[name] for w in hurt] for name in Wounds.COLUMNS},
        attacker_losses=_total(ours),
        defender_losses=_total(theirs),
        mode=battle.mode,
        tests=[(test.side, test.name, test.percent) for test in battle.tests],
    )


def after_effects(game: Game, battle: Odds, ending: str, hurt: Sequence[Wounds]) -> None:
    """9.16  What a battle leaves besides losses: pinning, salvoes fired, merits, lessons."""
    rules = game.world.rules.tactics
    by_unit = {wounds.unit: wounds for wounds in hurt}
    pins = rules.modes[battle.mode].pins
    for one in battle.holders:
        values = by_unit[one.unit].values
        values["pinned"] = max(values["pinned"], pins)
        values["merit"] += ending == "held" and battle.ratio >= rules.guards.held
    for one in battle.bodies:
        won = ending in RUNNING and battle.ratio <= rules.guards.won and one.front > 0
        by_unit[one.unit].values["merit"] += won
    for fired, enemies in zip(battle.salvoes, (battle.holders, battle.bodies), strict=True):
        for one in fired:
            by_unit[one.unit].values["reload"] = rules.rockets.reload
        for one in enemies if fired else ():
            by_unit[one.unit].lose_cohesion(rules.rockets.cohesion)
    _learn(game, battle.bodies, battle.holders, battle.defence, by_unit)
    _learn(game, battle.holders, battle.bodies, battle.attack, by_unit)


def _learn(
    game: Game,
    own: Sequence[Body],
    enemies: Sequence[Body],
    theirs: Reckoning,
    by_unit: Mapping[int, Wounds],
) -> None:
    """9.28  Units that met KV and T-34 in numbers are shaken by it, the first time most."""
    if sum(one.pieces[3] for one in enemies) < game.world.rules.tactics.armour.numbers:
        return
    for one in own:
        values = by_unit[one.unit].values
        felt = one.dread * (100 - one.anti_tank) // 100 * min(100, 3 * theirs.heavy_share) // 100
        values["shock"] = max(values["shock"], felt)
        values["met"] += 1


def fought_before(game: Game, defenders: Sequence[UnitId]) -> int:
    """Battles that the defenders have fought: a second attack is another situation."""
    return int(game.state.units.battles[list(defenders)].max())


def luck_of(game: Game, target: int, units: Sequence[UnitId], before: int) -> tuple[int, int]:
    """Percent of the mean losses that each side takes; mostly near 100."""
    luck = game.world.rules.combat.losses.luck
    one, other = (
        sum(game.below(luck + 1, purpose, target, before, die, *sorted(units)) for die in (1, 2))
        for purpose in ("attacker's losses", "defender's losses")
    )
    return 100 - luck + one, 100 - luck + other


def _total(hurt: Sequence[Wounds]) -> dict[str, int]:
    return {name: sum(w.losses[name] for w in hurt) for name in hurt[0].losses}


def _attackers_wounds(game: Game, battle: Odds, unit: UnitId, luck: int, won: bool) -> Wounds:
    rate = battle.rates[0] * luck // 100
    guns = battle.defence.anti_tank
    wounds = _fallen(game, battle, unit, rate, guns, holds_field=won, attacks=True)
    wear = game.world.rules.combat.wear
    way = game.world.rules.tactics.modes[battle.mode]
    wounds.lose_cohesion(wear.attacker_day * battle.length * way.wear // 10_000)
    _scare(game, wounds, armour_shock(battle.defence, battle.attack))
    wounds.lose_cohesion(game.world.rules.air.support.shock_in_attack * battle.air[1].shock // 100)
    if game.state.to_move == wounds.side:
        wounds.values["points"] = max(0, wounds.values["points"] - battle.points)
    else:
        wounds.values["debt"] += battle.points
    return wounds


def _scare(game: Game, wounds: Wounds, share: int) -> None:
    """9.28  Takes the cohesion that meeting so great a share of KV and T-34 costs a unit."""
    wear = game.world.rules.combat.wear.armour
    wounds.lose_cohesion(wear * share * dread(game, wounds.unit) // 100_000)


def _defenders_wounds(
    game: Game, battle: Odds, unit: UnitId, luck: int, ending: str, stuck: bool
) -> Wounds:
    rules = game.world.rules.combat
    wear, rate = rules.wear, battle.rates[1] * luck // 100
    if stuck and ending == "held":
        rate += rules.retreat.stand * MILLION // 1000
    held = ending == "held"
    wounds = _fallen(game, battle, unit, rate, battle.attack.anti_tank, holds_field=held)
    beaten = {"retreat": wear.retreat, "rout": wear.rout, "shattered": wear.shattered}
    kept = value_at(wear.steady, int(game.state.units.experience[unit]))
    worn = wear.defender_day * battle.length // 100
    wounds.lose_cohesion(worn + beaten.get(ending, 0) * kept // 100)
    _scare(game, wounds, armour_shock(battle.attack, battle.defence))
    wounds.lose_cohesion(game.world.rules.air.support.shock * battle.air[0].shock // 100)
    dug = wounds.values["entrenchment"] - wear.held_works * battle.length // 100
    wounds.values["entrenchment"] = max(0, dug)
    return wounds


def _reserves_wounds(game: Game, battle: Odds, unit: UnitId, luck: int, held: bool) -> Wounds:
    """9.31  A reserve that came to help fights in front, for a part of the time."""
    rules = game.world.rules.tactics.reserves
    rate = battle.rates[1] * luck // 100 * rules.losses // 100
    wounds = _fallen(game, battle, unit, rate, battle.attack.anti_tank, holds_field=held)
    wounds.lose_cohesion(game.world.rules.combat.wear.defender_day * battle.length // 100)
    wounds.values["debt"] += rules.points
    return wounds


def _supported(game: Game, battle: Odds, unit: UnitId) -> Wounds:
    """A battery that helped from another hex spends shells and loses nothing."""
    return _engaged(Wounds(game, unit), battle)


def _engaged(wounds: Wounds, battle: Odds) -> Wounds:
    wounds.values["battles"] += 1
    wounds.values["fought"] += battle.length
    return wounds


def armour_shock(theirs: Reckoning, own: Reckoning) -> int:
    """9.13  Percent: the share of KV and T-34 in their strength, less what own guns can hurt."""
    return theirs.parts[3] * (100 - own.anti_tank) // max(1, theirs.strength)


def _fallen(
    game: Game,
    battle: Odds,
    unit: UnitId,
    rate: int,
    their_guns: int,
    *,
    holds_field: bool,
    attacks: bool = False,
) -> Wounds:
    """9.16  Men and pieces that one unit loses at a rate, and the cohesion that this costs."""
    rules, wounds = game.world.rules.combat, Wounds(game, unit)
    curve = rules.losses.by_experience(attacks)
    rate = rate * value_at(curve, int(game.state.units.experience[unit])) // 100
    if not game.world.frontage[unit]:
        rate = rate * rules.losses.supporting // 100
    before = max(1, wounds.values["men"])
    fallen = wounds.share("men", rate, "men lost")
    wounds.lose_men(fallen, rules.losses.splits[wounds.side.key].battle)
    wounds.lose_pieces("guns", rate * rules.losses.guns // 100, "guns lost")
    wounds.lose_pieces("vehicles", rate * rules.losses.vehicles // 100, "vehicles lost")
    written_off = rules.losses.written_off[0 if holds_field else 1]
    wounds.lose_tanks(*tank_rates(rules.losses, rate, their_guns), written_off, "tanks lost")
    wounds.lose_cohesion(fallen * 100 * rules.wear.per_percent // before)
    return _engaged(wounds, battle)
