"""Losses: the law by which battles cost men and pieces, and how they are taken from a unit."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.rulebook.combat import LossRules, Split
from game.model.rulebook.curve import value_at
from game.model.state import UnitId
from game.model.tables import LOSSES
from game.rules.assault import site
from game.rules.strength import Body

MILLION = 1_000_000
SHOPS = ("workshop", "shop_kv", "shop_t34", "shop_guns", "shop_lorries")


@frozen
class Toll:
    """Men lost, and tanks and guns put out of action for good or for repair."""

    men: int
    tanks: int
    guns: int

    def __add__(self, other: Toll) -> Toll:
        return Toll(self.men + other.men, self.tanks + other.tanks, self.guns + other.guns)

    def at_most(self, other: Toll) -> Toll:
        """Each count no larger than the other's."""
        return Toll(
            min(self.men, other.men), min(self.tanks, other.tanks), min(self.guns, other.guns)
        )


NO_TOLL = Toll(0, 0, 0)


def loss_rates(
    game: Game,
    target: HexId,
    ratio: int,
    works: int,
    length: int,
    overrun: bool,
    percents: tuple[int, int],
) -> tuple[int, int]:
    """9.16  Millionths of their men that attacker and defender lose in a battle of some length.

    length: points of a day.  percents: what orders make of the losses of each side.
    """
    rules = game.world.rules.combat.losses
    attacker = 100 * rules.attacker_base * length // 100 * value_at(rules.attacker, ratio) // 100
    defender = 100 * rules.defender_base * length // 100 * value_at(rules.defender, ratio) // 100
    attacker = attacker * value_at(rules.attacker_works, works) // 100
    defender = defender * value_at(rules.defender_works, works) // 100
    attacker = attacker * site(game, target).sector.losses // 100
    if overrun:
        percents = rules.overrun
    return attacker * percents[0] // 100, defender * percents[1] // 100


def tank_rates(rules: LossRules, rate: int, their_guns: int) -> tuple[int, int]:
    """9.17  Millionths of light tanks and of KV and T-34 hit; guns that cannot hurt them miss."""
    hit = rate * rules.tanks // 100
    hard = rules.hard_to_hit + (100 - rules.hard_to_hit) * their_guns // 100
    return hit, hit * hard // 100


def expected(rules: LossRules, bodies: Sequence[Body], rate: int, their_guns: int) -> Toll:
    """What units must expect to lose at a rate in millionths of their men."""
    light_rate, heavy_rate = tank_rates(rules, rate, their_guns)
    men = tanks = guns = 0
    for one in bodies:
        own_men, own_guns, light, heavy = one.pieces
        share = one.suffers if one.front else one.suffers * rules.supporting // 100
        men += own_men * share * rate
        guns += own_guns * share * rate
        tanks += (light * light_rate + heavy * heavy_rate) * share
    scale = 100 * MILLION
    return Toll(men // scale, tanks // scale, guns * rules.guns // (100 * scale))


def parted(count: int, split: Split) -> dict[str, int]:
    """So many men as killed, wounded, missing and captured; nobody is lost in rounding."""
    parts, done, percent = {}, 0, 0
    for name in ("captured", "missing", "wounded", "killed"):
        percent += getattr(split, name)
        upto = count * percent // 100
        parts[name], done = upto - done, upto
    return parts


class Wounds:
    """A unit while losses are taken from it: its new values and what went where."""

    COLUMNS = (
        "men", "tanks", "kv", "t34", "assault_guns", "guns", "vehicles", "workshop", "shop_kv",
        "shop_t34", "shop_guns", "shop_lorries", "cohesion", "entrenchment", "points", "battles",
        "fought", "taken", "shock", "met", "merit", "pinned", "debt", "reload",
    )  # fmt: skip

    def __init__(self, game: Game, unit: UnitId) -> None:
        self.game, self.unit = game, unit
        self.side = game.world.side_of[unit]
        self.values = {name: int(getattr(game.state.units, name)[unit]) for name in self.COLUMNS}
        self.losses = dict.fromkeys(LOSSES, 0)

    def changed(self) -> dict[str, int]:
        """The columns that are no longer what they were."""
        units = self.game.state.units
        return {n: v for n, v in self.values.items() if v != getattr(units, n)[self.unit]}

    def share(self, column: str, rate: int, purpose: str) -> int:
        """So many millionths of a column; the fraction left over is decided by the dice."""
        whole, rest = divmod(self.values[column] * min(rate, MILLION), MILLION)
        if not rest:
            return whole
        battles = int(self.game.state.units.battles[self.unit])
        dice = self.game.below(MILLION, purpose, self.unit, self.COLUMNS.index(column), battles)
        return whole + (dice < rest)

    def lose_men(self, count: int, split: Split) -> None:
        """Takes men and divides them as the side's habit is."""
        self.values["men"] -= count
        for name, part in parted(count, split).items():
            self.losses[name] += part
            if name == "captured":
                self.values["taken"] += part

    def lose_pieces(self, column: str, rate: int, purpose: str) -> None:
        """Takes guns or vehicles, beyond repair."""
        count = self.share(column, rate, purpose)
        self.values[column] -= count
        self.losses[column] += count

    def lose_tanks(self, light: int, heavy: int, written_off: int, purpose: str) -> None:
        """Takes tanks out of action; so many percent are lost, the others go to the workshop."""
        kv, t34 = self.share("kv", heavy, purpose), self.share("t34", heavy, purpose)
        others = max(0, self.values["tanks"] - self.values["kv"] - self.values["t34"])
        hit = self.share("tanks", light * others // max(1, self.values["tanks"]), purpose)
        hit = min(hit, others)
        guns = self.share("assault_guns", light, purpose)
        self.values["kv"] -= kv
        self.values["t34"] -= t34
        self.values["tanks"] -= kv + t34 + hit
        self.values["assault_guns"] -= guns
        total = kv + t34 + hit + guns
        whole, rest = divmod(total * written_off, 100)
        lost = whole + (rest > 0 and self.game.below(100, purpose, self.unit, 99) < rest)
        self.losses["tanks"] += lost
        done = 0
        shops = {"workshop": hit, "shop_t34": t34, "shop_kv": kv, "shop_guns": guns}
        for shop, count in shops.items():
            # Of each kind the same share is beyond repair, and none is lost in rounding.
            done += count
            gone = lost * done // max(total, 1) - lost * (done - count) // max(total, 1)
            self.values[shop] += count - gone

    def scrap(self, percent: int) -> None:
        """Takes what stands in the workshops, where it has to be left."""
        for shop in SHOPS:
            left = -(-self.values[shop] * percent // 100)
            self.values[shop] -= left
            self.losses["vehicles" if shop == "shop_lorries" else "tanks"] += left

    def lose_cohesion(self, thousandths: int) -> None:
        """Takes cohesion, down to none."""
        self.values["cohesion"] = max(0, self.values["cohesion"] - thousandths)
