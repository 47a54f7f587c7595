"""The meeting of two strengths: what each side's arms do to the other's in this place.

The first functions weigh the attackers among themselves, the later ones both sides together.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.model.board import Terrain
from game.model.game import Game
from game.model.rulebook.curve import value_at
from game.model.rulebook.tactics import RocketRules
from game.rules.assault import Site
from game.rules.reckoning import Reckoning
from game.rules.strength import Body


def weigh_arms(game: Game, own: Reckoning, bodies: Sequence[Body], here: Site) -> None:
    """9.29  Tanks need riflemen in woods and streets; where both have enough they help each other.

    Tanks for which there are too few men keep a part of their worth only.
    """
    rules = game.world.rules.tactics.arms
    men, guns, light, heavy = own.parts
    if not light and not heavy:
        return
    riflemen = sum(one.pieces[0] for one in bodies if one.front)
    wanted = sum(one.pieces[2] + one.pieces[3] for one in bodies)
    wanted *= rules.men_a_tank.get(here.kind, 0)
    if wanted > riflemen:
        kept = rules.alone + (100 - rules.alone) * riflemen // wanted
        alone = (men, guns, light * kept // 100, heavy * kept // 100)
        own.reweigh("armour alone", alone, f"too few riflemen with them in {here.described}")
    elif rules.least_share <= own.hard_share <= rules.most_share:
        own.scale("combined arms", rules.together, "tanks and riflemen together")


def weigh_barriers(game: Game, attack: Reckoning, works: int, mined: int) -> None:
    """9.36  Ditches before works that are manned, and mines on the roads, are there for tanks.

    works: manned works of the hex, hundredths of a level.  mined: percent of its roads.
    """
    rules = game.world.rules.tactics
    men, guns, light, heavy = attack.parts
    ditched = value_at(rules.ditches, works)
    before = (men, guns, light * ditched // 100, heavy * ditched // 100)
    attack.reweigh("ditches", before, "anti-tank ditches before the works")
    men, guns, light, heavy = attack.parts
    left = 100 - rules.mines * mined // 100
    through = (men, guns, light * left // 100, heavy * left // 100)
    attack.reweigh("mines", through, "mined and blocked roads")


def weigh_rockets(
    rules: RocketRules, own: Reckoning, enemies: Sequence[Body], ready: Sequence[Body]
) -> None:
    """9.30  A salvo of the enemy's rockets keeps one's own men down."""
    if enemies and (launchers := sum(one.pieces[1] for one in ready)):
        full = min(100, launchers * 100 // rules.launchers)
        own.scale("rockets", 100 - rules.suppression * full // 100, "under a salvo of rockets")


def salvo(game: Game, bodies: Sequence[Body]) -> list[Body]:
    """9.30  The rocket units among these that have a salvo to fire."""
    units, types = game.state.units, game.world.types
    return [
        one
        for one in bodies
        if types[one.unit].symbol == "rocket"
        and not units.reload[one.unit]
        and units.ammunition[one.unit] > 0
    ]


def weigh_armour(
    game: Game,
    attack: Reckoning,
    defence: Reckoning,
    bodies: Sequence[Body],
    holders: Sequence[Body],
) -> None:
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
    heavies = attack.heavy_share, defence.heavy_share
    for own, ours, theirs, share in (
        (attack, bodies, holders, heavies[1]),
        (defence, holders, bodies, heavies[0]),
    ):
        lost = dread_percent(game, ours, theirs, share)
        own.scale("first contact", 100 - lost, "tanks that their guns cannot hurt")


def dread_percent(game: Game, own: Sequence[Body], enemies: Sequence[Body], share: int) -> int:
    """9.28  Percent of its strength that a side loses to shock at KV and T-34.

    share: percent of the enemy's strength that they are.
    """
    rules = game.world.rules.tactics.armour
    if sum(one.pieces[3] for one in enemies) < rules.numbers:
        return 0
    weight = sum(one.steps[-1] for one in own)
    felt = sum(one.steps[-1] * one.dread * (100 - one.anti_tank) // 100 for one in own)
    felt = felt // max(1, weight) * min(100, 3 * share) // 100
    return rules.shock * felt // 1000


def spring(game: Game, attack: Reckoning) -> None:
    """9.27  Hidden tanks that strike a column in the flank are worth more still than riflemen."""
    more = game.world.rules.tactics.ambush.armour
    men, guns, light, heavy = attack.parts
    struck = (men, guns, light * more // 100, heavy * more // 100)
    attack.reweigh("flank strike", struck, "tanks out of hiding, into the flank")


def takes_by_surprise(
    game: Game, bodies: Sequence[Body], here: Site, works: int, mobile: bool
) -> bool:
    """9.34  Whether mobile attackers come upon a town whose garrison has not dug in."""
    rules, marched = game.world.rules.tactics.coup, game.state.units.marched
    in_town = here.terrain in (Terrain.TOWN, Terrain.CITY, Terrain.METROPOLIS)
    fresh = any(marched[one.unit] for one in bodies)
    return mobile and in_town and works < rules.unready_works and fresh
