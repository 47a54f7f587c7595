"""A plan of attacks: several targets, each unit used once, in the order in which they come."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from game.engine.blows.stage import Stage
from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId
from game.rules.zoc import enemy_there


@define(eq=False)
class Blow:
    """One attack of a plan."""

    target: HexId
    places: dict[UnitId, tuple[HexId, ...]] = field(factory=dict)
    """Who takes part, and the hexes from which it may attack, the one that is wanted first."""
    mode: str = "normal"
    wings: tuple[int, ...] = ()

    def bring_up(self, stage: Stage) -> tuple[UnitId, ...]:
        """Carries out marches and missions; the units that come to where they can attack."""
        stage.fly(self.wings, self.target)
        # Who stays keeps his room; those who come up find what is left.
        where = stage.game.state.units.hex
        order = sorted(self.places, key=lambda unit: self.places[unit][0] != int(where[unit]))
        came = {unit for unit in order if stage.bring_up(unit, self.places[unit]) is not None}
        return tuple(unit for unit in self.places if unit in came)


class AttackPlan:
    """The attacks that a side is about to make this turn."""

    def __init__(self) -> None:
        self.drafts: list[Blow] = []
        """All of them, those of which nothing but the way to attack is settled among them."""

    @property
    def blows(self) -> list[Blow]:
        """Those in which anybody takes part."""
        return [blow for blow in self.drafts if blow.places]

    def of(self, target: HexId) -> Blow:
        """The attack on a hex; a new one if none is planned."""
        for blow in self.drafts:
            if blow.target == target:
                return blow
        self.drafts.append(Blow(target))
        return self.drafts[-1]

    def used(self, unit: UnitId) -> HexId | None:
        """The hex that a unit is to attack."""
        return next((blow.target for blow in self.drafts if unit in blow.places), None)

    def take(self, target: HexId, unit: UnitId, places: Sequence[HexId]) -> None:
        """A unit takes part in the attack on a hex, and in no other."""
        self.leave_out(unit)
        self.of(target).places[unit] = tuple(places)

    def leave_out(self, unit: UnitId) -> None:
        """A unit takes part in nothing."""
        for blow in self.drafts:
            blow.places.pop(unit, None)

    def fly(self, target: HexId, wing: int) -> None:
        """22.16  A wing supports the attack on a hex and no other, or none any more."""
        joins = wing not in self.of(target).wings
        for blow in self.drafts:
            blow.wings = tuple(w for w in blow.wings if w != wing)
        if joins:
            self.of(target).wings += (wing,)

    def drop(self, target: HexId) -> None:
        """Gives the attack on a hex up."""
        self.drafts = [blow for blow in self.drafts if blow.target != target]

    def prune(self, game: Game, side: Side) -> None:
        """Forgets units that are gone and targets where nobody is seen any more."""
        seen, where = enemy_there(game, side), game.state.units.hex
        for blow in self.drafts:
            for unit in [u for u in blow.places if where[u] < 0]:
                del blow.places[unit]
        self.drafts = [blow for blow in self.drafts if seen[blow.target]]

    def stage(self, game: Game, without: HexId | None = None) -> Stage:
        """What all marches and missions of the plan bring about, but for those of one target."""
        stage = Stage(game)
        for blow in self.blows:
            if blow.target != without:
                blow.bring_up(stage)
        return stage
