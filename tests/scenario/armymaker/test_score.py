"""Victory levels and the score of history."""

from __future__ import annotations

import pytest

from game.model.records import Level
from game.paths import scenarios_dir
from game.scenario.armymaker.score import historical_score, level_of, victory
from game.scenario.armymaker.spec import Spec
from game.scenario.reader import read

LEVELS = (
    Level(name="Major Axis", side="axis", lead=100),
    Level(name="Minor Axis", side="axis", lead=40),
    Level(name="Draw", side="draw", lead=0),
    Level(name="Minor Soviet", side="soviet", lead=-40),
    Level(name="Major Soviet", side="soviet", lead=-100),
)


@pytest.mark.parametrize(
    ("lead", "level"),
    [
        (150, "Major Axis"),
        (40, "Minor Axis"),
        (39, "Draw"),
        (-39, "Draw"),
        (-40, "Minor Soviet"),
        (-250, "Major Soviet"),
    ],
)
def test_a_lead_reaches_the_highest_level_it_is_enough_for(lead: int, level: str) -> None:
    assert level_of(lead, LEVELS) == level


def test_the_historical_course_of_typhoon_is_as_in_history() -> None:
    spec = read(scenarios_dir() / "typhoon-spec.yaml", Spec)
    score = historical_score(spec)
    assert abs(score.lead) < 40
    assert level_of(score.lead, spec.victory.levels) == "As in history"
    places = victory(spec).places
    assert score.axis_places + score.soviet_places < sum(p.axis + p.soviet for p in places)


def test_taking_moscow_is_worth_a_decisive_victory_above_history() -> None:
    spec = read(scenarios_dir() / "typhoon-spec.yaml", Spec)
    moscow = next(p for p in victory(spec).places if p.place == "Moscow")
    lead = historical_score(spec).lead + moscow.axis + moscow.soviet
    assert level_of(lead, spec.victory.levels) == "Decisive Axis victory"
