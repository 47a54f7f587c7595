"""Typhoon as it is shipped: held against its sources, its map and the stacking limit."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from datetime import date
from functools import cache

import pytest

from game.model.board import Board
from game.model.records import ScenarioRecord, UnitRecord, WeatherRecord
from game.model.rulebook.units import UnitType
from game.paths import scenarios_dir
from game.scenario.armymaker.terrain import StartingGround
from game.scenario.maps import load_map
from game.scenario.reader import read
from game.scenario.ruleset import load_rules

NEIGHBOUR = "neighbour"
THREE_FRONTS = {"western_front", "reserve_front", "bryansk_front"}


@cache
def typhoon() -> ScenarioRecord:
    return read(scenarios_dir() / "typhoon.yaml", ScenarioRecord)


@cache
def board() -> Board:
    return load_map(scenarios_dir() / "maps" / f"{typhoon().map}.yaml")


@cache
def ground() -> StartingGround:
    return StartingGround(board(), typhoon().front)


@cache
def kinds() -> dict[str, UnitType]:
    every = read(scenarios_dir() / "rules" / "units.yaml", tuple[UnitType, ...])
    return {kind.id: kind for kind in every}


def present(side: str) -> list[UnitRecord]:
    """Units of a side there from the start, without the wings of neighbouring army groups."""
    return [
        u for u in typhoon().units if u.side == side and u.arrives is None and u.tag != NEIGHBOUR
    ]


def on_three_fronts() -> list[UnitRecord]:
    parents = {a.id: a.parent or a.id for a in typhoon().armies}
    return [
        u for u in present("soviet") if u.army in THREE_FRONTS or parents[u.army] in THREE_FRONTS
    ]


def test_it_lasts_thirty_four_turns_of_two_days_and_the_axis_begins() -> None:
    scenario = typhoon()
    assert (scenario.start, scenario.end) == (date(1941, 9, 30), date(1941, 12, 5))
    assert (scenario.turn_days, scenario.turns, scenario.first_side) == (2, 34, "axis")


def test_axis_strength_is_that_of_the_sources() -> None:
    axis = present("axis")
    # The Legion arrives in November with the last 2,300 men and 20 guns of the table.
    later = [u for u in typhoon().units if u.side == "axis" and u.arrives is not None]
    both = [*axis, *later]
    assert sum(u.men for u in both) == pytest.approx(1_162_000, rel=0.005)
    assert sum(u.tanks for u in axis) == 1_700
    assert sum(u.guns for u in both) == 13_798
    assert sum(u.assault_guns for u in axis) == 150


def test_axis_divisions_are_those_of_army_group_centre() -> None:
    count = Counter(u.type for u in present("axis"))
    assert count["infantry_division"] == 47
    assert count["panzer_division"] == 14
    assert count["motorised_division"] + count["ss_motorised_division"] == 8
    assert count["german_cavalry_division"] == 1
    assert count["security_division"] == 5


def test_panzer_groups_have_the_tanks_the_sources_give_them() -> None:
    tanks = Counter[str]()
    for unit in present("axis"):
        tanks[unit.army] += unit.tanks
    assert (tanks["panzergruppe_2"], tanks["panzergruppe_3"], tanks["panzergruppe_4"]) == (
        435,
        435,
        830,
    )


def test_soviet_strength_is_that_of_the_sources() -> None:
    fronts = on_three_fronts()
    assert sum(u.men for u in fronts) == 907_900
    assert sum(u.tanks for u in fronts) == 1_021
    assert sum(u.guns for u in fronts) == 7_600


def test_soviet_divisions_are_ninety_six_with_thirteen_tank_brigades() -> None:
    count = Counter(u.type for u in on_three_fronts())
    rifle = ("rifle_division", "siberian_rifle_division", "guards_rifle_division")
    assert sum(count[t] for t in (*rifle, "militia_division")) == 84
    assert (count["cavalry_division"], count["motor_rifle_division"]) == (9, 2)
    assert (count["tank_division"], count["tank_brigade"]) == (1, 13)


def test_the_totals_in_the_file_are_those_of_its_units() -> None:
    assert set(typhoon().totals) == {"axis", "soviet"}
    assert all(typhoon().totals.values())
    for side, stated in typhoon().totals.items():
        for name, total in stated.items():
            found = sum(getattr(u, name) for u in present(side))
            assert found == pytest.approx(total, rel=0.005), (side, name)


def test_heavy_and_medium_tanks_are_among_all_tanks() -> None:
    for unit in typhoon().units:
        assert unit.tanks_kv + unit.tanks_t34 <= unit.tanks, unit.id
    modern = sum(u.tanks_kv + u.tanks_t34 for u in on_three_fronts())
    assert 0.2 <= modern / 1_021 <= 0.4  # about a fifth to a third of the three fronts' tanks


def test_ids_are_unique_and_name_things_that_exist() -> None:
    scenario = typhoon()
    assert len({u.id for u in scenario.units}) == len(scenario.units)
    armies = {a.id: a for a in scenario.armies}
    assert len(armies) == len(scenario.armies)
    for unit in scenario.units:
        assert unit.type in kinds(), unit.id
        assert armies[unit.army].side == unit.side, unit.id
    for army in scenario.armies:
        assert not army.parent or armies[army.parent].side == army.side, army.id
    assert {c.army for c in scenario.commanders} <= set(armies)
    assert {p.army for p in scenario.plans} <= set(armies)


def test_every_unit_has_a_counter_name_and_a_plausible_strength() -> None:
    assert len(typhoon().units) > 200
    for unit in typhoon().units:
        kind = kinds()[unit.type]
        assert 0 < len(unit.short) <= 10, unit.id
        assert 0 < unit.men <= 1.5 * kind.men, unit.id
        assert unit.tanks <= max(kind.tanks * 1.2, 0), unit.id
        assert unit.guns <= kind.guns * 1.6, unit.id
        assert 20 <= unit.experience <= 90, unit.id


def test_nobody_starts_across_the_front_in_water_or_off_the_map() -> None:
    assert len(typhoon().units) > 200
    for unit in typhoon().units:
        hexagon = board().grid.hex_labelled(unit.hex)
        assert board().passable[hexagon], f"{unit.id} stands in water"
        if unit.arrives is None:
            assert ground().may_stand(hexagon, unit.side), f"{unit.id} stands across the front"


def test_no_hex_holds_more_than_its_frontage() -> None:
    taken = defaultdict(float)
    for unit in typhoon().units:
        if unit.arrives is None:
            taken[unit.hex] += kinds()[unit.type].frontage
    limit = load_rules(scenarios_dir() / "rules").movement.frontage_km
    assert max(taken.values()) <= limit


def test_units_stand_near_the_place_their_source_gives() -> None:
    def hexes(id_: str, latitude: float, longitude: float) -> int:
        unit = next(u for u in typhoon().units if u.id == id_)
        grid = board().grid
        there = board().projection.hex_of(latitude, longitude)
        return grid.distance(grid.hex_labelled(unit.hex), there)

    assert hexes("ger_4_pz", 51.70, 33.86) <= 1  # Glukhov
    assert hexes("ger_7_pz", 55.41, 32.44) <= 1  # the Vop
    assert hexes("309RD", 54.59, 33.15) <= 1  # Yelnya
    assert hexes("38RD", 55.08, 32.74) <= 1  # Yartsevo
    assert hexes("316RD", 56.04, 35.96) <= 1  # Volokolamsk, on arrival
    assert hexes("78RD", 55.91, 36.86) <= 1  # Istra, on arrival


@pytest.mark.parametrize(("side", "most"), [("axis", 6), ("soviet", 6)])
def test_the_front_is_continuous(side: str, most: int) -> None:
    """Few front hexes lack a unit with a zone of control in them or beside them."""
    held = {
        board().grid.hex_labelled(u.hex)
        for u in typhoon().units
        if u.side == side and u.arrives is None and kinds()[u.type].zone_of_control
    }
    front = [
        h
        for h in range(len(board()))
        if ground().depth[h] == 1 and ground().may_stand(h, side)  # type: ignore[arg-type]
    ]
    bare = [h for h in front if not held & {h, *board().grid.neighbour_lists[h]}]
    assert len(bare) <= most, [board().grid.label(h) for h in bare]


def test_arrivals_come_and_withdrawals_go_while_the_scenario_lasts() -> None:
    scenario = typhoon()
    dates = {u.id: u.arrives for u in scenario.units if u.arrives is not None}
    assert all(scenario.start <= day <= scenario.end for day in dates.values())
    assert dates["32RD"] == date(1941, 10, 10)
    assert dates["78RD"] == date(1941, 10, 29)
    assert dates["fra_lvf_638"] == date(1941, 11, 5)
    gone = {u.id: u.withdraws for u in scenario.units if u.withdraws is not None}
    assert gone["ger_8_id"] == date(1941, 10, 28)
    assert gone["ger_1_kav"] == date(1941, 11, 5)
    assert all(scenario.start <= day <= scenario.end for day in gone.values())


def test_soviet_reinforcements_are_those_of_history() -> None:
    coming = [u for u in typhoon().units if u.side == "soviet" and u.arrives is not None]
    assert sum(u.men for u in coming) == pytest.approx(674_000, rel=0.01)
    assert sum(u.tanks for u in coming) == pytest.approx(1_809, rel=0.01)
    divisions = [u for u in coming if kinds()[u.type].size == "division"]
    assert all(u.guns for u in divisions)


def test_headquarters_stand_behind_the_line_on_their_own_side() -> None:
    for army in typhoon().armies:
        if army.hex:
            hexagon = board().grid.hex_labelled(army.hex)
            assert ground().may_stand(hexagon, army.side), army.id
            assert ground().depth[hexagon] >= 2, army.id
    off_map = {a.id for a in typhoon().armies if not a.hex}
    assert off_map == {"south_western_front"}


def test_commanders_follow_one_another() -> None:
    by_army = defaultdict(list)
    for command in typhoon().commanders:
        assert command.from_ <= command.to
        by_army[command.army].append(command)
    assert [c.name for c in by_army["western_front"]] == ["I. S. Konev", "G. K. Zhukov"]
    assert [c.name for c in by_army["panzergruppe_3"]] == ["Hermann Hoth", "Georg-Hans Reinhardt"]
    assert by_army["panzergruppe_2"][0].name == "Heinz Guderian"
    for army, commands in by_army.items():
        for before, after in itertools.pairwise(commands):
            assert before.to < after.from_, army


def test_air_strength_is_that_of_the_sources() -> None:
    first = [a for a in typhoon().air if a.from_ == typhoon().start]
    axis = [a for a in first if a.side == "axis"]
    assert sum(a.serviceable for a in axis) == 549
    assert sum(a.serviceable for a in axis if a.kind == "fighter") == 172
    assert sum(a.serviceable for a in axis if "bomber" in a.kind) == 158
    soviet = [a for a in first if a.side == "soviet"]
    assert sum(a.aircraft for a in soviet) == 936 + 432  # fronts and long range, and 6th Corps
    assert sum(a.aircraft for a in soviet if a.kind == "bomber") == 578 + 9


def test_supply_comes_in_by_railways_at_the_edge() -> None:
    grid = board().grid
    for source in typhoon().rail_sources:
        hexagon = grid.hex_labelled(source.hex)
        assert board().rail[hexagon].any(), source.name
        near_edge = board().edge[[hexagon, *grid.neighbour_lists[hexagon]]].any()
        assert near_edge, source.name
    assert sum(s.trains for s in typhoon().rail_sources if s.side == "axis") == 27


def test_the_axis_gauge_runs_from_its_sources_to_its_railheads() -> None:
    grid = board().grid
    sources = {s.hex for s in typhoon().rail_sources if s.side == "axis"}
    for run in typhoon().standard_gauge:
        labels = run.split("-")
        assert labels[0] in sources
        for here, there in itertools.pairwise(labels):
            a, b = grid.hex_labelled(here), grid.hex_labelled(there)
            assert board().rail[a, grid.direction(a, b)], run
        assert all(ground().axis[grid.hex_labelled(label)] for label in labels)
    ends = {run.split("-")[-1] for run in typhoon().standard_gauge}
    assert grid.label(board().place("Roslavl").hex) in ends


def test_victory_places_and_objectives_are_on_the_map() -> None:
    assert typhoon().victory.places
    assert typhoon().plans
    for value in typhoon().victory.places:
        assert board().place(value.place).name == value.place
    for step in typhoon().plans:
        assert step.objectives
        assert all(board().place(name) for name in step.objectives)


def test_history_scores_as_in_history() -> None:
    levels = typhoon().victory.levels
    assert [level.side for level in levels] == ["axis"] * 3 + ["draw"] + ["soviet"] * 3
    leads = [level.lead for level in levels]
    assert leads == sorted(leads, reverse=True)
    text = (scenarios_dir() / "typhoon.yaml").read_text(encoding="utf-8")
    assert "a lead of 0" in text


def test_plans_lie_within_the_scenario() -> None:
    scenario = typhoon()
    for step in scenario.plans:
        assert scenario.start <= step.from_ <= step.to <= scenario.end
    armies = {step.army for step in scenario.plans}
    assert {"panzergruppe_2", "panzergruppe_3", "panzergruppe_4", "50_army", "16_army"} <= armies


def test_briefings_are_of_a_length_that_one_reads() -> None:
    briefing = typhoon().briefing
    for text in (briefing.situation, briefing.axis, briefing.soviet):
        assert 120 <= len(text.split()) <= 200


def test_every_day_of_the_battle_has_its_weather() -> None:
    weather = read(scenarios_dir() / "weather" / f"{typhoon().weather}.yaml", WeatherRecord)
    days = [day.date for day in weather.days]
    assert (days[0], days[-1]) == (date(1941, 9, 25), date(1942, 4, 20))
    assert len(days) == (days[-1] - days[0]).days + 1
    assert days == sorted(set(days))
    november = [d.temperature for d in weather.days if d.date.month == 11]
    assert sum(november) / len(november) == pytest.approx(-5.4, abs=0.5)
    assert [z.id for z in weather.zones] == ["north", "centre", "south"]
    assert all(sum(season.flying) == pytest.approx(1) for season in weather.climate)


def test_notes_tell_of_history_and_not_of_the_making() -> None:
    for name in ("typhoon.yaml", "weather/moscow-1941.yaml"):
        text = (scenarios_dir() / name).read_text(encoding="utf-8").lower()
        for word in ("seed ", "seed)", "task brief", "source document"):
            assert word not in text


def test_panzer_group_2_starts_short_of_fuel() -> None:
    short = {unit.army for unit in typhoon().units if unit.fuel < 100}
    assert short == {"panzergruppe_2"}
