"""The campaign that was not fought: said to be one, and what is moved with its first day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from game.ai.officer import Officer
from game.lab.run import play
from game.model.records import ScenarioRecord, Side, UnitRecord
from game.paths import scenarios_dir
from game.scenario.build import start
from game.scenario.maps import load_map
from game.scenario.reader import read

EARLIER = timedelta(days=29)


@cache
def scenario(name: str = "august-1941") -> ScenarioRecord:
    return read(scenarios_dir() / f"{name}.yaml", ScenarioRecord)


def units(name: str = "august-1941") -> dict[str, UnitRecord]:
    return {unit.id: unit for unit in scenario(name).units}


def test_it_says_that_it_was_not_fought() -> None:
    what_if = scenario()
    assert what_if.title.startswith("What if")
    assert what_if.summary.startswith("Hypothetical")
    assert what_if.briefing.situation.startswith("This campaign was not fought")
    assert not what_if.history


def test_it_begins_a_month_earlier_than_typhoon_and_is_as_long() -> None:
    what_if, typhoon = scenario(), scenario("typhoon")
    assert what_if.start == date(1941, 9, 1) == typhoon.start - EARLIER
    assert what_if.end == typhoon.end - EARLIER
    assert what_if.turns == typhoon.turns == 34


def test_plans_and_what_answers_the_attack_are_moved_with_it() -> None:
    first = min(step.from_ for step in scenario().plans)
    assert first == date(1941, 9, 1)
    before, now = units("typhoon"), units()
    for id_ in ("PODC", "316RD", "1GRC"):
        assert now[id_].arrives == before[id_].arrives - EARLIER  # type: ignore[operator]


def test_camps_trains_and_journeys_from_the_east_keep_their_days() -> None:
    before, now = units("typhoon"), units()
    for id_ in ("32RD", "78RD", "4TB"):
        assert now[id_].arrives == before[id_].arrives
    assert not any("reserve58" in unit.tag for unit in now.values())
    assert scenario().trains == scenario("typhoon").trains
    assert scenario().winter_goods == scenario("typhoon").winter_goods


def test_the_axis_is_as_strong_and_its_enemy_weaker() -> None:
    def present(name: str, side: str) -> list[UnitRecord]:
        return [u for u in units(name).values() if u.side == side and u.arrives is None]

    assert sum(u.men for u in present("august-1941", "axis")) == sum(
        u.men for u in present("typhoon", "axis")
    )
    fronts, earlier = present("typhoon", "soviet"), present("august-1941", "soviet")
    assert sum(u.tanks for u in earlier) < 0.7 * sum(u.tanks for u in fronts)
    known = {u.id: u for u in fronts}
    assert all(u.cohesion < known[u.id].cohesion for u in earlier if u.id in known)
    assert all(w.done == 0 for w in scenario().works if w.belt.startswith("Mozhaisk"))


def test_the_southern_flank_is_open_and_an_enemy_stands_beyond_it() -> None:
    board = load_map(scenarios_dir() / "maps" / "moscow.yaml")
    beyond = [u for u in scenario().units if u.army == "21_army"]
    assert len(beyond) == 8
    places = [board.projection.centre_of(board.grid.hex_labelled(u.hex)) for u in beyond]
    assert all(longitude < 33.2 and latitude < 51.8 for latitude, longitude in places)


def test_nobody_stands_or_arrives_in_water() -> None:
    board = load_map(scenarios_dir() / "maps" / "moscow.yaml")
    units = scenario().units
    assert len(units) > 100
    wet = [u.id for u in units if not board.passable[board.grid.hex_labelled(u.hex)]]
    assert wet == []


def test_briefings_are_of_a_length_that_one_reads() -> None:
    briefing = scenario().briefing
    for text in (briefing.situation, briefing.axis, briefing.soviet):
        assert 120 <= len(text.split()) <= 200


def test_officers_can_play_it() -> None:
    game = start("august-1941", seed=1)
    play(game, {side: Officer() for side in Side}, 3)
    assert game.state.turn == 3
