"""Victory conditions, and what the historical campaign would have scored by them."""

from __future__ import annotations

from attrs import evolve, frozen

from game.model.records import Level, Par, VictoryPlace, VictoryRecord
from game.scenario.armymaker.spec import Spec


def victory(spec: Spec, par: tuple[Par, ...] = ()) -> VictoryRecord:
    """The victory conditions with the places of the spec and the par of history."""
    places = tuple(
        VictoryPlace(place=v.place, axis=v.axis, soviet=v.soviet, note=v.note) for v in spec.values
    )
    return evolve(spec.victory, places=places, par=par)


@frozen
class HistoricalScore:
    """Points of both sides for what happened."""

    axis_places: int
    soviet_places: int
    axis_losses: int
    soviet_losses: int
    handicap: int

    @property
    def lead(self) -> int:
        """Axis points less Soviet points."""
        return (
            self.axis_places
            + self.axis_losses
            - self.soviet_places
            - self.soviet_losses
            - self.handicap
        )


def loss_points(rules: VictoryRecord, captured: float, men: float, tanks: float) -> float:
    """Points for losses of the enemy."""
    return (
        captured / 1000 * rules.per_thousand_captured
        + men / 1000 * rules.per_thousand_men
        + tanks / 10 * rules.per_ten_tanks
    )


def historical_score(spec: Spec) -> HistoricalScore:
    """The score of the historical course; points for losses are rounded to whole ones."""
    losses, rules = spec.losses, spec.victory

    def points(captured: int, men: int, tanks: int) -> int:
        return round(loss_points(rules, captured, men, tanks))

    return HistoricalScore(
        axis_places=sum(v.axis for v in spec.values if v.held_by == "axis"),
        soviet_places=sum(v.soviet for v in spec.values if v.held_by == "soviet"),
        axis_losses=points(losses.axis_captured, losses.soviet_men, losses.soviet_tanks),
        soviet_losses=points(losses.soviet_captured, losses.axis_men, losses.axis_tanks),
        handicap=rules.handicap,
    )


def level_of(lead: int, levels: tuple[Level, ...]) -> str:
    """The name of the level that a lead reaches."""
    axis = [level for level in levels if level.side == "axis" and lead >= level.lead]
    soviet = [level for level in levels if level.side == "soviet" and lead <= level.lead]
    if axis:
        return max(axis, key=lambda level: level.lead).name
    if soviet:
        return min(soviet, key=lambda level: level.lead).name
    return next(level.name for level in levels if level.side == "draw")
