"""What might have been: scenarios of a few lines that build on those that were."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from game.model.records import ScenarioRecord, Side
from game.paths import scenarios_dir
from game.scenario.build import load_scenario, load_weather, load_world, scenario_files, start
from game.scenario.inspection import inspect
from game.scenario.overlays import bases
from game.scenario.reader import BrokenFile, open_document

WHAT_IFS = {
    "mild-autumn": "moscow-1941",
    "no-siberian-release": "moscow-1941",
    "winter-kit": "moscow-1941",
    "no-halt-order": "counteroffensive",
}


def record(name: str) -> ScenarioRecord:
    return load_scenario(scenarios_dir() / f"{name}.yaml")


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text("extends: counteroffensive\nid: mine\n" + text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "base"), WHAT_IFS.items())
def test_they_say_what_they_suppose_and_build_on_what_was(name: str, base: str) -> None:
    supposed, real = record(name), record(base)
    assert supposed.extends == base
    assert supposed.what_if
    assert not real.what_if
    assert supposed.title.startswith("What if")
    assert supposed.summary.startswith("Hypothetical")
    assert (supposed.start, supposed.victory) == (real.start, real.victory)


def test_every_scenario_that_was_not_is_labelled() -> None:
    records = [load_scenario(path) for path in scenario_files()]
    assert {bool(told.what_if) for told in records} == {True, False}
    for told in records:
        assert bool(told.what_if) == told.title.startswith("What if"), told.id


def test_in_a_mild_autumn_less_rain_falls_and_no_day_is_colder() -> None:
    paths = [scenarios_dir() / f"{name}.yaml" for name in ("moscow-1941", "mild-autumn")]
    was, mild = (load_weather(path, load_scenario(path)) for path in paths)
    for one, other in zip(was.days, mild.days, strict=True):
        assert one.date == other.date
        assert other.temperature >= one.temperature
        assert other.precipitation <= one.precipitation
    rain = [sum(d.precipitation for d in year.days if d.date.month == 10) for year in (was, mild)]
    assert rain[1] < 0.6 * rain[0]


def test_without_the_far_east_its_divisions_never_come() -> None:
    world = load_world(scenarios_dir() / "no-siberian-release.yaml")
    assert not any("Far East" in unit.tag for unit in world.units)
    assert not {"sorge", "kwantung"} & {happening.id for happening in world.happenings}
    missing = {u.id for u in record("moscow-1941").units} - {u.id for u in world.units}
    assert len(missing) == 9


def test_coats_in_time_are_there_when_it_freezes() -> None:
    ready = {
        name: sum(
            g.tonnes * ((min(g.to, date(1941, 10, 31)) - g.from_).days + 1)
            for g in record(name).winter_goods
            if g.side == "axis" and g.from_ < date(1941, 10, 31)
        )
        for name in ("moscow-1941", "winter-kit")
    }
    # 1.16 million men need 18,600 tonnes.
    assert ready["moscow-1941"] < 10_000
    assert ready["winter-kit"] > 18_600


def test_nobody_orders_to_stand_where_the_order_is_not_given() -> None:
    with_it, without = (
        {d.id for d in load_world(scenarios_dir() / f"{name}.yaml").directives}
        for name in ("counteroffensive", "no-halt-order")
    )
    assert with_it - without == {id_ for id_ in with_it if "halt_order" in id_}
    assert with_it > without


def test_a_rule_may_be_another(tmp_path: Path) -> None:
    path = written(tmp_path, "changes: {rules: {recovery.kit_protects: 0}}\n")
    assert start(path).world.rules.recovery.kit_protects == 0
    assert start("counteroffensive").world.rules.recovery.kit_protects > 0


def test_a_game_remembers_the_file_on_which_it_builds(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    assert [base.stem for base in bases(open_document(path))] == ["counteroffensive"]
    assert {"mine.yaml", "counteroffensive.yaml"} <= set(load_world(path).content)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("changes: {wether: {}}\n", "did you mean 'weather'"),
        ("changes: {rules: {recovery.kit: 0}}\n", "there is no rule 'recovery.kit'"),
        ("changes: {weather: {also: {dais: []}}}\n", "there is no such list"),
        ("without: {units: [nobody]}\n", "no nobody there to leave out"),
        ("turn_days: 9\n", "7"),
        ("victory: {places: [{place: Atlantis, axis: 1, soviet: 1}]}\n", "Atlantis"),
    ],
)
def test_what_is_wrong_is_told_in_the_file_that_says_it(
    tmp_path: Path, text: str, told: str
) -> None:
    path = written(tmp_path, text)
    _, mistakes = inspect([path])
    assert any(told in str(m) for m in mistakes), mistakes
    assert {m.file for m in mistakes} == {path}
    with pytest.raises((BrokenFile, LookupError)):
        load_world(path)


def test_they_can_be_begun() -> None:
    for name in WHAT_IFS:
        game = start(name, seed=1)
        assert game.world.of_side[Side.AXIS].any()
