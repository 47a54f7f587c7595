"""Attacks planned ahead: who could take part, what each combination would bring, in what order."""

from game.engine.blows.candidates import Candidate, candidates, fliers, targets
from game.engine.blows.choices import Choice, Choices
from game.engine.blows.forecast import Forecast, forecast
from game.engine.blows.plan import AttackPlan, Blow
from game.engine.blows.stage import Stage

__all__ = [
    "AttackPlan",
    "Blow",
    "Candidate",
    "Choice",
    "Choices",
    "Forecast",
    "Stage",
    "candidates",
    "fliers",
    "forecast",
    "targets",
]
