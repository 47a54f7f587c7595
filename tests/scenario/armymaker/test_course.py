"""What history had scored day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from game.model.records import Par, ScenarioRecord
from game.paths import scenarios_dir
from game.rules.victory import standing
from game.scenario.armymaker.course import read_off, thinned
from game.scenario.build import start
from game.scenario.reader import read

ALL = (
    "first-steps", "mtsensk", "klin", "final-pincer", "counteroffensive", "typhoon",
    "moscow-1941", "rzhev-vyazma", "moscow-1942", "august-1941",
)  # fmt: skip
FIRST = date(1941, 10, 1)


@pytest.mark.parametrize("name", ALL)
def test_par_spans_the_battle_and_ends_with_neither_side_ahead(name: str) -> None:
    record = read(scenarios_dir() / f"{name}.yaml", ScenarioRecord)
    course = record.victory.par
    assert course[0].date == record.start
    assert course[-1].date == record.end + timedelta(days=1)
    assert abs(course[-1].axis - course[-1].soviet) < 1
    assert next(one for one in record.victory.levels if one.side == "draw")


@pytest.mark.parametrize("name", ["first-steps", "mtsensk", "klin", "counteroffensive", "typhoon"])
def test_on_the_first_day_neither_side_is_ahead(name: str) -> None:
    now = standing(start(name))
    assert abs(now.ahead) <= 10
    assert now.name == "As in history"


def test_days_between_which_nothing_bends_are_left_out() -> None:
    even = [Par(date=FIRST + timedelta(n), axis=2.0 * n, soviet=10.0) for n in range(9)]
    assert thinned(even) == (even[0], even[-1])
    jump = [Par(date=FIRST + timedelta(n), axis=40.0 * (n > 4), soviet=0.0) for n in range(9)]
    assert [one.date.day for one in thinned(jump)] == [1, 5, 6, 9]


def test_what_lies_between_two_days_is_read_off_evenly() -> None:
    of = read_off([(FIRST, 0.0), (FIRST + timedelta(4), 1.0)])
    assert [of(FIRST + timedelta(n)) for n in range(5)] == [0.0, 0.25, 0.5, 0.75, 1.0]
