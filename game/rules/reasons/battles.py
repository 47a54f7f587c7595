"""Why the odds of a battle are what they are."""

from __future__ import annotations

from typing import Final

from game.model.figures import thousands
from game.model.game import Game
from game.model.why import Why
from game.rules.combat import reach_problem
from game.rules.odds import Odds, SideEstimate, odds, ratio_in_words
from game.rules.reasons.question import Asked
from game.rules.reckoning import Factor
from game.rules.stacks import stack

RULES: Final = {
    "weapons": "units",
    "experience": "combat.own.experience",
    "cohesion": "combat.own.cohesion",
    "supply": "combat.own.supply",
    "cold": "combat.own.cold",
    "command": "combat.own.rating",
    "range": "command.far",
    "upset": "command.unsettled",
    "river": "combat.place.river",
    "width": "combat.place.side_width",
    "tanks": "combat.place.terrain",
    "directions": "combat.place.concentric",
    "ground": "combat.place.ground",
    "armies": "combat.place.mixed_armies",
    "staff": "command.beyond",
    "posture": "combat.place.postures",
    "works": "combat.place.works",
    "ambush": "combat.place.ambush",
    "guns alone": "combat.place.guns_alone",
    "artillery": "combat.place.distant_support",
    "terrain": "combat.place.terrain",
    "seam": "command.seam",
    "armour": "combat.place.armour",
    "against tanks": "combat.place.men_against_tanks",
    "first contact": "tactics.armour.shock",
    "armour alone": "tactics.arms.men_a_tank",
    "combined arms": "tactics.arms.together",
    "ditches": "tactics.ditches",
    "mines": "tactics.mines",
    "hedgehog": "combat.place.concentric",
    "coup de main": "tactics.coup.unready",
    "flank strike": "tactics.ambush.armour",
    "kind of attack": "tactics.modes",
    "rockets": "tactics.rockets.suppression",
    "last stand": "tactics.remnant.stand",
    "reserves": "tactics.reserves.strength",
    "streets": "tactics.streets",
    "stance": "tactics.stances",
    "second line": "tactics.second_line.breaking",
    "handicap": "",
}
"""Where the numbers of a factor stand, by its name."""
ENDINGS: Final = {
    "held": "holds",
    "retreat": "falls back",
    "rout": "is routed",
    "shattered": "is shattered",
}
"""What the defender does."""
PIECES: Final = (
    ("men", "man"),
    ("guns", "gun"),
    ("tanks and assault guns", "tank"),
    ("T-34 and KV", "t34"),
)


def why_odds(asked: Asked) -> Why | None:
    """9.2  The ratio of a battle: both strengths with every factor, and the chances it gives."""
    game, target = asked.game, asked.hexes[-1]
    units = [unit for unit in asked.units if reach_problem(game, unit, target) is None]
    if not units or not stack(game, target, asked.side.enemy):
        return None
    found = odds(game, units, target)
    chances = (
        Why(f"the defender {ENDINGS.get(ending, ending)}", f"{share / 10:.0f} %")
        for ending, share in found.chances.items()
    )
    by_table = found.rules.table is not None
    rule = "combat.table.rows" if by_table else "combat.chances.give_ground"
    tests = () if by_table else found.tests
    return Why(
        f"Attack on {game.world.board.name_of(target)}",
        ratio_in_words(found.ratio),
        (
            why_strength(game, found, "attacker"),
            why_strength(game, found, "defender"),
            Why("what such a ratio means", "", tuple(chances), rule),
            *(why_factor(test) for test in tests),
        ),
    )


def why_strength(game: Game, found: Odds, word: str) -> Why:
    """One side: men and pieces, then its factors in the order in which they were applied."""
    one = found.attackers if word == "attacker" else found.defenders
    factors = (why_factor(f) for f in found.factors if f.side == word)
    whose = "Attackers" if word == "attacker" else "Defenders"
    return Why(whose, f"{thousands(one.strength)} men's worth", (_raw(game, found, one), *factors))


def why_factor(factor: Factor) -> Why:
    """One factor by its name, with what it means."""
    told = f"{factor.name}: {factor.reason}"
    return Why(told, f"× {factor.percent / 100:.2f}", (), RULES.get(factor.name, "combat.place"))


def _raw(game: Game, found: Odds, one: SideEstimate) -> Why:
    """Men and pieces, each kind by what one of it is worth."""
    bodies = found.bodies if one is found.attackers else found.holders
    weights = game.world.rules.combat.weights
    counts = [sum(b.pieces[kind] for b in bodies) for kind in range(4)]
    parts = tuple(
        Why(
            f"{thousands(count)} {name}",
            f"× {getattr(weights, key)}",
            (),
            f"combat.weights.{key}",
        )
        for count, (name, key) in zip(counts, PIECES, strict=True)
        if count
    )
    return Why("men and pieces, in men", thousands(one.raw), parts)
