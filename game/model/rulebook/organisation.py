"""Reserves, replacements and the making of divisions.  Read from `rules/organisation.yaml`."""

from __future__ import annotations

from attrs import field, frozen
from attrs.validators import ge, le

thousandths = [ge(0), le(1000)]
percent = [ge(0), le(100)]


@frozen(kw_only=True)
class ReturnRules:
    """15.7  Men who come out of pockets on foot."""

    days: int = field(validator=ge(0))
    """Days before the first of them reach their own lines."""
    rate: int = field(validator=thousandths)
    """Thousandths of those still on their way who come in on a day after that."""
    safe_hexes: int = field(validator=ge(0))
    """How far from the enemy's ground they gather."""


@frozen(kw_only=True)
class RebirthRules:
    """15.8  Divisions that are formed again around the men who came back."""

    least: int = field(validator=percent)
    """Percent of its establishment that must have gathered."""
    days: int = field(validator=ge(0))
    """Days after its end before it can stand again."""
    fill: int = field(validator=percent)
    """Percent of its establishment up to which the depots fill it at once."""
    guns: int = field(validator=percent)
    """The same for guns."""
    experience: int = field(validator=percent)
    """Percent of what they knew that the old hands bring along."""
    cohesion: int = field(validator=thousandths)
    """Cohesion of a division that has just been put together."""
    vehicles: int = field(validator=percent)
    """Percent of the usual vehicles that are found for it."""


@frozen(kw_only=True)
class CallUpRules:
    """15.10  Reserves that are called before their time or held back beyond it, a day."""

    most_early: int = field(validator=ge(0))
    """Days before its time that a formation can be called at most."""
    notice: int = field(validator=ge(0))
    """Days from the call until its trains come in."""
    men: int = field(validator=ge(0))
    """Thousandths of its men missing for each day that it comes too early."""
    guns: int = field(validator=ge(0))
    """The same for guns, vehicles and tanks."""
    experience: int = field(validator=ge(0))
    """Experience, thousandths, that a day in camp is worth, sooner or later."""
    cohesion: int = field(validator=ge(0))
    """Cohesion, thousandths, that a day too early costs."""
    kit: int = field(validator=ge(0))
    """Tenths of percent of winter equipment that a day in camp brings."""
    most_gain: int = field(validator=thousandths)
    """Experience that a formation can gain by being held back."""


@frozen(kw_only=True)
class TransitRules:
    """15.5  How reinforcements come up by rail."""

    reach: int = field(validator=ge(0))
    """Hexes from a working line at which a place can still be used for unloading."""
    patience: int = field(validator=ge(0))
    """Days that trains wait for a cut line before they unload where they can."""
    safe_hexes: int = field(validator=ge(0))
    """Hexes from the enemy's ground within which an arrival is at risk."""


@frozen(kw_only=True)
class RefitRules:
    """15.1  What units draw from the depots."""

    refitting: int = field(validator=thousandths)
    """Thousandths of establishment a day for a unit in the second line that was told to refit."""
    behind: int = field(validator=thousandths)
    """The same for one that is out of contact, but was not."""
    in_the_line: int = field(validator=thousandths)
    """The same for a quiet unit in the line."""
    seasons: int = field(validator=percent)
    """Percent of its newcomers who are newcomers no more after a battle."""


@frozen(kw_only=True)
class WornRules:
    """15.11  When a formation is worn out, and what may be done with it."""

    mauled: int = field(validator=percent)
    """Percent of its men below which a formation is badly mauled."""
    shattered: int = field(validator=percent)
    """Percent below which it is shattered."""
    mends: int = field(validator=percent)
    """Percent up to which it has to rest before it counts as rebuilt."""
    merge: int = field(validator=percent)
    """Percent of its establishment above which a formation is not merged with another."""
    merge_cohesion: int = field(validator=percent)
    """Percent of its cohesion that a merged formation keeps."""


@frozen(kw_only=True)
class OrganisationRules:
    """15  Replacements, reinforcements and reorganisation."""

    returning: ReturnRules
    rebirth: RebirthRules
    call_up: CallUpRules
    transit: TransitRules
    refit: RefitRules
    worn: WornRules
