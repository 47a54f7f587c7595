"""Culmination: when an army that goes on attacking loses more than it can gain."""

from __future__ import annotations

import numpy as np
from attrs import frozen

from game.model.game import Game
from game.model.why import Why
from game.rules.replacement import establishment
from game.rules.zoc import on_map


@frozen
class Condition:
    """10.8  What an army still has in it."""

    army: int
    men: int
    """Percent of establishment."""
    cohesion: int
    """Mean, thousandths."""
    supply: int
    """Mean share of its needs, thousandths."""
    reasons: tuple[str, ...]
    """Why its offensive is spent; empty while it is not."""

    @property
    def spent(self) -> bool:
        """Whether attacks from here on cost more than they gain."""
        return bool(self.reasons)

    @property
    def sentence(self) -> str:
        """The warning of its staff."""
        if not self.spent:
            return "It can go on."
        return f"Attacks beyond here cost more than they gain: {' and '.join(self.reasons)}."


def condition(game: Game, army: int) -> Condition | None:
    """10.8  The state of an army's divisions, weighed by their men; None for one without any."""
    units, rules = game.state.units, game.world.rules.intelligence.culmination
    side = game.world.army_sides[army]
    ours = on_map(game, side) & (units.army == army) & game.world.has_zone
    men = units.men[ours].astype(np.int64)
    if not men.sum():
        return None
    strength = int(100 * men.sum() // max(1, int(establishment(game, "men")[ours].sum())))
    cohesion = int((units.cohesion[ours] * men).sum() // men.sum())
    supply = int((units.supply[ours] * men).sum() // men.sum())
    shells = int((units.ammunition[ours] * men).sum() // men.sum())
    hungry = supply < rules.supply and shells < rules.stocks
    limits = (
        (strength < rules.strength, f"only {strength} % of its men are left"),
        (cohesion < rules.cohesion, f"cohesion is down to {cohesion // 10} %"),
        (hungry, f"only {supply // 10} % of its supply arrives"),
    )
    return Condition(army, strength, cohesion, supply, tuple(t for low, t in limits if low))


def why_spent(game: Game, army: int) -> Why:
    """Why an army's offensive is spent, or is not."""
    now, rules = condition(game, army), game.world.rules.intelligence.culmination
    name = game.world.armies[army].name
    if now is None:
        return Why(name, "no divisions")
    where = "intelligence.culmination"
    return Why(
        f"offensive power of {name}",
        "spent" if now.spent else "not spent",
        (
            Why("men", f"{now.men} % (spent below {rules.strength} %)", rule=f"{where}.strength"),
            Why(
                "cohesion",
                f"{now.cohesion // 10} % (spent below {rules.cohesion // 10} %)",
                rule=f"{where}.cohesion",
            ),
            Why(
                "supply",
                f"{now.supply // 10} % (spent below {rules.supply // 10} %, when stocks are low)",
                rule=f"{where}.supply",
            ),
        ),
    )
