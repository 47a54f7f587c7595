"""Combat, losses, retreat and overrun.  Read from `rules/combat.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le, min_len

from game.model.rulebook.curve import Curve, rising
from game.model.rulebook.mobility import MobilityWord

share = [ge(0), le(100)]


@frozen(kw_only=True)
class Weights:
    """What men and pieces are worth in a battle, in men."""

    man: int = field(validator=ge(0))
    gun: int = field(validator=ge(0))
    tank: int = field(validator=ge(0))
    """Any tank that is not a KV or T-34."""
    t34: int = field(validator=ge(0))
    kv: int = field(validator=ge(0))
    assault_gun: int = field(validator=ge(0))


@frozen(kw_only=True)
class Sector:
    """What a kind of terrain does to a battle in it, percent."""

    defence: int = field(validator=ge(0))
    tanks: int = field(validator=ge(0))
    """Of the worth of the attacker's tanks."""
    losses: int = field(default=100, validator=ge(0))
    """Of the attacker's losses."""


@frozen(kw_only=True)
class RiverRules:
    """Attack across water, percent of the strength that attacks over that side."""

    minor: int = field(validator=share)
    major: int = field(validator=share)
    canal: int = field(validator=share)
    bridge: int = field(validator=share)
    """Share of the handicap that is left where a road or railway crosses."""
    ice: int = field(validator=share)
    """Percent of strength over ice that bears the attacker."""


@frozen(kw_only=True)
class Fading:
    """How one quantity weakens attack and defence, percent."""

    attack: Curve = field(validator=rising)
    defence: Curve = field(validator=rising)


@frozen(kw_only=True)
class OwnFactors:
    """What a unit's own state makes of its strength, percent."""

    experience: Curve = field(validator=rising)
    """By experience, thousandths."""
    cohesion: Curve = field(validator=rising)
    """By cohesion, thousandths."""
    ammunition: Fading
    """By hundredths of days of battle in stock."""
    supply: Fading
    """By the share of its needs that reached it last, thousandths."""
    isolation: Fading
    """By hundredths of days without a supply path; takes the place of `supply`."""
    cold: Curve = field(validator=rising)
    """Attack by degrees Celsius of a unit without winter equipment."""
    cold_defence: int = field(validator=share)
    """Percent of the loss through cold that a defender suffers."""
    at_home_in_snow: int = field(validator=ge(100))
    """Percent of strength of units trained for winter, in snow and frost."""
    at_home_from: int = field(validator=share)
    """Winter training, percent, from which a unit counts as such."""
    at_home_below: int
    """Degrees Celsius below which it helps."""
    rating: int = field(validator=ge(0))
    """Percent for each point by which the army's commander is rated above or below 5."""


@frozen(kw_only=True)
class SideFactors:
    """What place, time and company make of a side's strength, percent."""

    terrain: Mapping[str, Sector]
    frozen_marsh: Sector
    river: RiverRules
    ground: Mapping[str, int]
    """Of the attacker's strength, by state of the ground."""
    works: Curve = field(validator=rising)
    """Of the defender's, by hundredths of a level of entrenchment or fortification."""
    second_works: int = field(validator=share)
    """Percent of the lesser of the two that is added to the greater."""
    captured_works: int = field(validator=share)
    """Percent of fortifications that is left to those who took them in this game."""
    postures: Mapping[str, int]
    """Of the defender's, by posture."""
    on_the_march: int = field(validator=share)
    """Of a defender that has marched this turn and has not dug in."""
    side_width: int = field(validator=ge(1), metadata={"unit": "m"})
    """Width over which units can attack across one hexside."""
    attack_frontage: int = field(validator=share)
    """Percent of its frontage that a unit takes up in attack."""
    concentric: tuple[int, int, int, int]
    """Of the attacker's, by the widest angle between directions of attack, in hexsides 0 to 3."""
    concentric_share: int = field(validator=share)
    """Percent of the attack that a direction must carry to count."""
    mixed_armies: int = field(validator=share)
    """Percent lost for each army beyond the first that takes part in an attack."""
    least_mixed: int = field(validator=share)
    armour: int = field(validator=ge(0))
    """Percent added to KV and T-34 against guns of which none can hurt them."""
    men_against_tanks: int = field(validator=ge(0))
    """Percent of their worth that riflemen keep against tanks."""
    guns_against_tanks: int = field(validator=ge(0))
    """The same for guns, to which the share that can hurt a T-34 is added."""
    garrison: Mapping[str, int] = field(metadata={"unit": "men"})
    """By terrain: those who hold it house by house; of what it is worth to defenders fewer have
    their share only."""
    home_guard: tuple[str, ...]
    """Unit types that fight for their own city."""
    home_guard_outside: int = field(validator=share)
    """Percent of their strength anywhere else."""
    ambush: int = field(validator=ge(100))
    """Of the strength of defenders that nobody had seen; those in ambush have more."""
    distant_support: int = field(validator=share)
    """Percent of a battery's worth when it helps to defend another hex."""
    guns_alone: int = field(validator=share)
    """Of defenders without a unit that holds a front."""


@frozen(kw_only=True)
class Chances:
    """How a battle ends, thousandths."""

    give_ground: Curve = field(validator=rising)
    """In a whole day, by attacker's strength for 100 of the defender's."""
    by_cohesion: Curve = field(validator=rising)
    """Percent of these chances, by the defender's cohesion."""
    most: int = field(validator=[ge(0), le(1000)])
    """No attack is surer than this."""
    rout: Curve = field(validator=rising)
    """Of those that give ground, by the same ratio."""
    shatter: Curve = field(validator=rising)


@frozen(kw_only=True)
class Split:
    """How men lost are divided, percent."""

    killed: int = field(validator=share)
    wounded: int = field(validator=share)
    missing: int = field(validator=share)
    captured: int = field(default=0, validator=share)

    def __attrs_post_init__(self) -> None:
        if self.killed + self.wounded + self.missing + self.captured != 100:
            raise ValueError("killed, wounded, missing and captured must add up to 100")


@frozen(kw_only=True)
class SideSplits:
    """How one side's men lost are divided, in battle and when it has to run."""

    battle: Split
    retreat: Split


@frozen(kw_only=True)
class LossRules:
    """The law of losses; rates a day of battle."""

    attacker_base: int = field(validator=ge(0))
    """Ten-thousandths of the men a day."""
    defender_base: int = field(validator=ge(0))
    attacker: Curve = field(validator=rising)
    """Percent, by attacker's strength for 100 of the defender's."""
    defender: Curve = field(validator=rising)
    attacker_works: Curve = field(validator=rising)
    """Percent of the attacker's losses, by the defender's works in hundredths of a level."""
    defender_works: Curve = field(validator=rising)
    overrun: tuple[int, int]
    """Percent of attacker's and defender's losses in an overrun."""
    experience: Curve = field(validator=rising)
    """Percent of a unit's losses, by its experience."""
    in_attack: Curve = field(validator=rising)
    """The same for one that attacks: green troops go forward in the open."""
    guns: int = field(validator=ge(0))
    """Percent of the rate at which men are lost; the same for the next two."""
    vehicles: int = field(validator=ge(0))
    tanks: int = field(validator=ge(0))
    """Tanks hit."""
    hard_to_hit: int = field(validator=share)
    """Percent of hits on KV and T-34 against guns of which none can hurt them."""
    written_off: tuple[int, int]
    """Percent of tanks hit that are beyond repair, for who holds the field and who loses it."""
    supporting: int = field(validator=share)
    """Percent of the losses of those in front, for batteries that fire from behind."""
    luck: int = field(validator=share)
    """Losses lie within so many percent of the mean."""
    splits: Mapping[str, SideSplits]

    def by_experience(self, attacking: bool) -> Curve:
        """Percent of a unit's losses by its experience, in attack or defence."""
        return self.in_attack if attacking else self.experience


@frozen(kw_only=True)
class Wear:
    """What battles do to cohesion, thousandths."""

    attacker_day: int = field(validator=ge(0))
    """Lost in a day of attacking."""
    defender_day: int = field(validator=ge(0))
    per_percent: int = field(validator=ge(0))
    """Lost for each percent of the men lost."""
    retreat: int = field(validator=ge(0))
    rout: int = field(validator=ge(0))
    shattered: int = field(validator=ge(0))
    steady: Curve = field(validator=rising)
    """Percent of what giving ground takes, of cohesion and of men, by experience: seasoned troops
    keep their order."""
    armour: int = field(validator=ge(0))
    """Lost when facing KV and T-34 alone without a gun that can hurt them."""
    held_works: int = field(validator=ge(0))
    """Hundredths of a level of entrenchment lost in a day of battle by who holds."""


@frozen(kw_only=True)
class RetreatRules:
    """What giving ground costs; thousandths of the men, by ending of the battle."""

    retreat: int = field(validator=ge(0))
    rout: int = field(validator=ge(0))
    shattered: int = field(validator=ge(0))
    loose: Curve = field(validator=rising)
    """Percent of that, by the cohesion that a unit lacks of what keeps it whole (`broken`): a crowd
    is rounded up."""
    through_zone: int = field(validator=ge(0))
    """More for each step through an enemy zone of control."""
    stand: int = field(validator=ge(0))
    """Instead, for those that have no way out and fight on."""
    pieces: int = field(validator=ge(0))
    """Percent of that rate at which guns and vehicles are left behind."""
    ground: Mapping[str, int]
    """Percent of that again, by state of the ground."""
    workshop: tuple[int, int, int]
    """Percent of tanks under repair that are lost, by ending."""
    hexes: tuple[int, int, int]
    """How far units go, by ending."""
    broken: Curve = field(validator=rising)
    """Cohesion below which a unit with no way out gives up, by experience; a routed one below twice
    that."""
    dissolves: int = field(validator=share)
    """Percent of its establishment below which a routed unit ceases to exist."""
    scattered: int = field(validator=share)
    """Percent of the men of a dissolved unit that find back to their lines."""
    surrendered: Split
    """Of those who lay down their arms and do not slip away."""
    slip_away: Curve = field(validator=rising)
    """Percent of men who slip away when a unit lays down its arms, by experience."""
    slip_away_woods: int = field(validator=ge(0))
    """Percent of that in woods."""


@frozen(kw_only=True)
class TableResult:
    """One result of a combat table."""

    ending: Literal["held", "retreat", "rout", "shattered"] = "held"
    """What becomes of the defenders."""
    attacker: int = field(default=0, validator=share)
    """Percent of their men and pieces that the attackers lose."""
    defender: int = field(default=0, validator=share)
    """The same of the defenders, besides what giving ground costs."""


def _whole_table(table: CombatTable, _attribute: object, rows: tuple[tuple[str, ...], ...]) -> None:
    for number, row in enumerate(rows, start=1):
        if len(row) != len(table.columns):
            many = f"{len(row)} results, and the table {len(table.columns)} columns"
            raise ValueError(f"row {number} of rows has {many}")
        for name in row:
            if name not in table.results:
                known = ", ".join(table.results)
                raise ValueError(
                    f"row {number} of rows: there is no result {name!r}; known: {known}"
                )


def _rising_columns(_table: object, _attribute: object, columns: tuple[int, ...]) -> None:
    if list(columns) != sorted(set(columns)):
        raise ValueError("columns must rise")


@frozen(kw_only=True)
class CombatTable:
    """9.40  A board game's table of results by odds and die, in place of `chances` and `losses`."""

    columns: tuple[int, ...] = field(validator=[min_len(1), _rising_columns])
    """Attackers' strength for 100 of the defenders' from which on each column holds."""
    results: Mapping[str, TableResult]
    """What each result means, by its name in the rows."""
    rows: tuple[tuple[str, ...], ...] = field(validator=[min_len(1), _whole_table])
    """For each number of the die, the best for attackers first, the results by column."""


@frozen(kw_only=True)
class CombatRules:
    """9  How a battle is computed; a day has 100 operation points."""

    points: int = field(validator=ge(1))
    """What an attack costs each attacker, and how long the battle lasts."""
    overrun_points: int = field(validator=ge(1))
    overrun_ratio: int = field(validator=ge(100))
    """Strength for 100 of the defender's from which mobile units overrun."""
    overrun_mobility: tuple[MobilityWord | str, ...]
    swept_ratio: int = field(validator=ge(100))
    """The same from which who has no way out is swept away, however steady."""
    least_cohesion: int = field(validator=ge(0))
    """Units below this do not attack."""
    weights: Weights
    own: OwnFactors
    place: SideFactors
    chances: Chances
    losses: LossRules
    wear: Wear
    retreat: RetreatRules
    table: CombatTable | None = None
    """A table of results that decides battles, as in board games; none in the game's own rules."""
