"""Command: headquarters, commanders, army boundaries.  Read from `rules/command.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.rulebook.curve import Curve, rising

percent = [ge(0), le(100)]


@frozen(kw_only=True)
class Staffs:
    """What the headquarters of one side can do, by kind: corps, army, panzer_group, front."""

    range: Mapping[str, int]
    """Hexes to which orders and reports go in time."""
    attacks: Mapping[str, int]
    """Attacks a day, in tenths, that an ordinary staff supports well."""


@frozen(kw_only=True)
class Upset:
    """What a change at the top does to the units below."""

    days: tuple[int, int]
    """It lasts between so many days and so many."""
    toll: int = field(validator=percent)
    """Percent of their strength that the units lack so long."""


@frozen(kw_only=True)
class DirectiveRules:
    """What obeying high command does to the troops."""

    stiffer: int = field(validator=[ge(0), le(1000)])
    """Thousandths of cohesion by which defenders who may not give ground stand firmer."""
    flanked: int = field(validator=ge(100))
    """Percent of their losses of men and guns when they are attacked from two sides."""
    flank: int = field(validator=[ge(0), le(3)])
    """Angle between directions of attack, in hexsides, from which on they are flanked."""
    halted_digs: int = field(validator=ge(100))
    """Percent of the pace of digging of armies told to stop or to prepare a line."""
    dug: int = field(validator=[ge(0), le(400)])
    """Hundredths of a level from which a unit counts as dug in."""
    shell_ammunition: int = field(validator=ge(0))
    """Hundredths of days of battle that blasting trenches out of frozen ground burns."""
    shell_works: int = field(validator=ge(0))
    """Hundredths of a level of entrenchment that it gives."""
    shell_limit: int = field(validator=[ge(0), le(400)])
    """Hundredths of a level up to which craters help."""


@frozen(kw_only=True)
class CommandRules:
    """12  What headquarters, their commanders and boundaries do to the fighting."""

    staffs: Mapping[str, Staffs]
    """By side."""
    keep: Mapping[str, int]
    """Hexes that a staff keeps between itself and the enemy's ground, by kind."""
    pace: int = field(validator=ge(0))
    """Hexes a day that a staff can go."""
    follow: int = field(validator=percent)
    """Percent of its range by which the middle of its troops may be away before it follows."""
    signals: int = field(validator=percent)
    """Percent of its range left to a staff that has lost its signals."""
    far: Curve = field(validator=rising)
    """Percent of their strength left to units, by hexes beyond the range of their army's staff."""
    late: Curve = field(validator=rising)
    """Percent of their operation points, by the same."""
    chain: int = field(validator=percent)
    """Percent of its units' points when an army is out of reach of the staff above it."""
    above: int = field(validator=ge(0))
    """Percent of strength for each point by which the commander of a front or army group is rated
    above or below 5, for all armies under him."""
    attacks_by_rating: int = field(validator=ge(0))
    """Percent more or fewer attacks for each point of the commander's rating above or below 5."""
    beyond: Curve = field(validator=rising)
    """Percent of an attack's strength, by attacks of the army before it that are over the limit."""
    seam: int = field(validator=percent)
    """Percent of a defence where the sectors of two armies meet."""
    front_seam: int = field(validator=percent)
    """The same where two fronts or army groups meet."""
    orderly: Upset
    """A new commander takes over from the old one."""
    dismissal: Upset
    """The old one was dismissed, killed or captured."""
    lost: Upset
    """The headquarters was overrun."""
    fate: int = field(validator=percent)
    """Chance that the commander is lost with it, percent."""
    settling: int = field(validator=ge(0))
    """Days until a unit has found its place in another army."""
    unsettled: int = field(validator=percent)
    """Percent of its strength until then."""
    directives: DirectiveRules
