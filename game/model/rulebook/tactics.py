"""How battles are fought beyond weight: modes, stances, arms, learning.  Read from
`rules/tactics.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.rulebook.combat import share
from game.model.rulebook.curve import Curve, rising

thousandths = [ge(0), le(1000)]


@frozen(kw_only=True)
class Mode:
    """9.25  A way to attack, percent of an ordinary attack's."""

    strength: int = field(default=100, validator=ge(1))
    points: int = field(default=100, validator=ge(0))
    """Of the points that it costs; how long it lasts."""
    chance: int = field(default=100, validator=ge(0))
    """Of the chance that the defender gives ground."""
    losses: tuple[int, int] = (100, 100)
    """Of attacker's and defender's losses."""
    wear: int = field(default=100, validator=ge(0))
    """Of the cohesion that a day of attacking costs."""
    pins: int = field(default=0, validator=share)
    """Percent of the defenders' next points that they lose."""
    overruns: bool = False
    """Whether a strong enough attack becomes an overrun."""


@frozen(kw_only=True)
class Stance:
    """9.26  What a posture of all the defenders does to the ending of a battle, percent."""

    chance: int = field(default=100, validator=ge(0))
    """Of the chance that they give ground."""
    breaking: int = field(default=100, validator=ge(0))
    """Of routs and collapses among those that give ground."""
    losses: tuple[int, int] = (100, 100)
    """Of attacker's and defender's losses."""
    gives: int = field(default=0, validator=thousandths)
    """Least chance of giving ground, by order."""
    toll: int = field(default=0, validator=ge(0))
    """Operation points more that the attack costs."""


@frozen(kw_only=True)
class AmbushRules:
    """9.27  Units that lie in wait."""

    cover: tuple[str, ...]
    """Terrain in which they can."""
    strength: int = field(validator=ge(100))
    """Percent of the strength of those that lie in wait and were not seen."""
    armour: int = field(validator=ge(100))
    """The same for their tanks."""


@frozen(kw_only=True)
class ArmourRules:
    """9.28  Meeting tanks that one's guns cannot hurt, and learning to fight them."""

    numbers: int = field(validator=ge(1))
    """KV and T-34 in a battle from which on they are felt."""
    shock: int = field(validator=share)
    """Percent of its strength that a unit without a gun against them loses at first contact."""
    fades: int = field(validator=thousandths)
    """Thousandths of shock that leave a unit in a day."""
    learns: int = field(validator=thousandths)
    """Thousandths that a side learns in a day once its units have met them."""
    most: Mapping[str, int]
    """Percent of its guns, by side, that can hurt them when all is learned and issued."""
    issued: Curve = field(validator=rising)
    """Percent of the better guns and shells that have been issued, by days since `since`."""
    since: date
    hunting: int = field(validator=share)
    """Percent of what can be gained that comes from learning; better guns give the rest."""


@frozen(kw_only=True)
class CombinedArms:
    """9.29  Tanks and riflemen together."""

    men_a_tank: Mapping[str, int]
    """Men for each tank of the attack that fighting in a terrain needs."""
    alone: int = field(validator=share)
    """Percent of their worth that tanks without enough men keep there."""
    together: int = field(validator=ge(100))
    """Percent of strength of an attack with enough of both."""
    least_share: int = field(validator=share)
    """Percent of such an attack's strength that is armour, at least and at most."""
    most_share: int = field(validator=share)


@frozen(kw_only=True)
class RocketRules:
    """9.30  A salvo of rockets: a heavy first blow, then a long reload."""

    launchers: int = field(validator=ge(1))
    """Launchers that make a full salvo on a hex."""
    suppression: int = field(validator=share)
    """Percent of the enemy's strength that a full salvo takes away."""
    cohesion: int = field(validator=thousandths)
    """Thousandths of cohesion that it costs each enemy unit."""
    reload: int = field(validator=ge(0))
    """Hundredths of days until the next."""


@frozen(kw_only=True)
class ReserveRules:
    """9.31  Reserves behind the line that join a defence or strike back."""

    reach: Mapping[str, int]
    """Hexes from which units of a mobility class come, none for those not named."""
    strength: int = field(validator=ge(0))
    """Percent of its strength that a reserve brings into another hex's defence."""
    points: int = field(validator=ge(0))
    """Points of its next turn that joining in costs it."""
    ratio: int = field(validator=ge(0))
    """Strength for 100 of the enemy's from which reserves strike back at who broke in."""
    losses: int = field(validator=share)
    """Percent of the usual losses that a reserve takes which joins a defence."""


@frozen(kw_only=True)
class SecondLine:
    """9.32  Troops behind the defenders catch who breaks through."""

    breaking: int = field(validator=share)
    """Percent of routs and collapses that are left with a second line."""
    points: int = field(validator=ge(0))
    """Points that it costs each victor to fight free of it."""


@frozen(kw_only=True)
class RemnantRules:
    """9.33  Units worn down to a few companies."""

    men: int = field(validator=share)
    """Percent of the men of its establishment below which a unit is a remnant."""
    frontage: int = field(validator=share)
    """Percent of its front that a remnant takes up."""
    stand: int = field(validator=ge(100))
    """Percent of strength of a remnant told to hold or without a way out: its last stand."""


@frozen(kw_only=True)
class CoupRules:
    """9.34  A town without troops taken on the march."""

    chance: Mapping[str, int]
    """Thousandths that a mobile unit takes one, by its terrain."""
    works: int = field(validator=ge(0))
    """Thousandths less for each level of street works and belts."""
    on_foot: int = field(validator=share)
    """Percent of the chance for units that do not ride."""
    alarm: int = field(validator=ge(0))
    """Thousandths less when the attacker began its march next to the town."""
    unready: int = field(validator=ge(100))
    """Percent of strength of mobile attackers against a garrison that is not dug in."""
    unready_works: int = field(validator=ge(0))
    """Hundredths of a level below which a garrison is not."""


@frozen(kw_only=True)
class GuardsRules:
    """9.35  Titles for units that stood against the odds."""

    sides: tuple[str, ...]
    """Sides that give titles."""
    symbols: tuple[str, ...]
    """Kinds of unit that can win one, by their symbol."""
    held: int = field(validator=ge(100))
    """Ratio of an attack from which on holding counts."""
    won: int = field(validator=ge(0))
    """Ratio below which winning counts."""
    merits: int = field(validator=ge(1))
    """Such battles that it takes."""
    cohesion: int = field(validator=thousandths)
    """Least cohesion at the end of them."""
    experience: int = field(validator=thousandths)
    """Thousandths of experience that go with the title: better men and arms."""


@frozen(kw_only=True)
class TacticsRules:
    """9.25  How battles are fought beyond weight."""

    modes: Mapping[str, Mode]
    """By name; "ambush" and "counter-blow" are chosen by a posture, not by an order."""
    stances: Mapping[str, Stance]
    ambush: AmbushRules
    armour: ArmourRules
    arms: CombinedArms
    rockets: RocketRules
    reserves: ReserveRules
    second_line: SecondLine
    remnant: RemnantRules
    coup: CoupRules
    guards: GuardsRules
    streets: Mapping[str, int]
    """Percent of the chance of giving ground, by terrain: streets are taken house by house."""
    ditches: Curve = field(validator=rising)
    """Percent of their worth that tanks keep before works with ditches, by manned works."""
    mines: int = field(validator=share)
    """Percent of their worth that tanks lose where every road is mined."""
