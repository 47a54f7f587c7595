"""A whole campaign made from a handful of rows, twice alike."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from game.model.records import ScenarioRecord, UnitRecord
from game.model.rulebook.units import UnitType
from game.paths import scenarios_dir
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.armymaker.history import History
from game.scenario.armymaker.output import write_record
from game.scenario.armymaker.spec import PlaceValue, RailSpec, Spec
from game.scenario.armymaker.typhoon import campaign, heading
from game.scenario.reader import read
from tests.scenario.armymaker.boards import at, small_board

SUFFIX = "1941_09_30"


def place(label: str, latitude: str, longitude: str) -> dict[str, str]:
    north, east = at(label)
    return {latitude: f"{north:.4f}", longitude: f"{east:.4f}"}


def axis_row(id_: str, kind: str, label: str, **more: str) -> dict[str, str]:
    return {
        "id": id_,
        "name": id_,
        "type": kind,
        "corps": "VI",
        "army": "a9",
        "nationality": "German",
        "men": "14600",
        "tanks": "0",
        "assault_guns": "0",
        "guns": "194",
        "motor_vehicles": "480",
        "quality": "7",
        f"near_{SUFFIX}": "",
        "confidence": "medium",
        "source": "list",
        "notes": "",
        **place(label, f"lat_{SUFFIX}", f"lon_{SUFFIX}"),
        **more,
    }


def soviet_row(id_: str, label: str, **more: str) -> dict[str, str]:
    return {
        "id": id_,
        "name": id_,
        "type": "rifle",
        "army": "16 A",
        "front": "Western",
        "men": "9000",
        "tanks": "0",
        "tanks_heavy_kv": "0",
        "tanks_t34": "0",
        "guns": "55",
        "quality": "5",
        "start_near": "",
        "fate": "Survived",
        "confidence": "high",
        "source": "list",
        **place(label, "start_lat", "start_lon"),
        **more,
    }


def arrival(id_: str, day: str, label: str, **more: str) -> dict[str, str]:
    return {
        "date": day,
        "id": id_,
        "name": id_,
        "type": "tank_brigade",
        "create_unit": "1",
        "men": "1900",
        "tanks": "61",
        "tanks_kv_t34": "29",
        "quality": "9",
        "entry_near": "",
        "joins_army": "16 A",
        "joins_front": "Western",
        "winter_trained": "1",
        "tag": "",
        "confidence": "high",
        "note": "",
        **place(label, "entry_lat", "entry_lon"),
        **more,
    }


def town_row() -> dict[str, str]:
    columns = (
        "town", "date_lost_by_soviets", "date_retaken", "tolerance_lost_days",
        "tolerance_retaken_days", "weight", "confidence", "source", "note",
    )  # fmt: skip
    return {**dict.fromkeys(columns, ""), "town": "Nowhere"}


def front_trace() -> list[dict[str, str]]:
    return [{"date": "1941-09-30", "lat": latitude, "lon": "33.0"} for latitude in ("56.0", "54.0")]


def tables() -> dict[str, list[dict[str, str]]]:
    removal = {"unit_id": "ger_8_id", "action": "withdraw", "date": "1941-10-28"}
    bomber = {
        "unit_id": "i_kg2",
        "unit": "I./KG 2",
        "type": "bomber",
        "aircraft": "Do 17",
        "from": "1941-10-02",
        "to": "1942-01-31",
        "serviceable": "10",
        "base": "West",
        **place("0101", "lat", "lon"),
    }
    general = {
        "command_id": "a9",
        "commander": "Adolf Strauss",
        "rank": "Generaloberst",
        "from": "1940-05-30",
        "to": "1942-01-16",
        "reason_for_change": "asked to be relieved",
        "rating": "6",
    }
    konev = {
        "formation": "Western Front",
        "commander": "Col Gen I. S. Konev",
        "from": "1941-09-12",
        "to": "1941-10-10",
        "reason": "replaced",
        "rating": "5",
    }
    zhukov = {**konev, "commander": "Army Gen G. K. Zhukov", "from": "1941-10-10"}
    return {
        "axis_oob": [
            axis_row("ger_8_id", "infantry", "0403"),
            axis_row("ger_7_pz", "panzer", "0303", tanks="140"),
        ],
        "axis_arrivals": [removal],
        "axis_hq": [{"command_id": "a9", "date": "1941-09-30", **place("0103", "lat", "lon")}],
        "axis_commanders": [general],
        "axis_air": [bomber],
        "axis_front_trace": front_trace(),
        "town_control_public": [town_row()],
        "soviet_oob": [soviet_row("38RD", "0503"), soviet_row("112RD", "0403")],
        "soviet_arrivals": [
            arrival("4TB", "1941-10-04", "0803"),
            arrival("1TB", "1941-12-18", "0803"),
            arrival("MOVE", "1941-10-05", "0803", create_unit="0"),
        ],
        "soviet_commanders": [konev, {**zhukov, "to": "1942-04-20"}],
        "soviet_air": [],
    }


PLAN = "{from: '1941-10-02', to: '1941-10-07', posture: attack, objectives: [{town: Vyazma}]}"


@pytest.fixture
def history(tmp_path: Path) -> History:
    for name, rows in tables().items():
        with (tmp_path / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]) if rows else ["id"])
            writer.writeheader()
            writer.writerows(rows)
    (tmp_path / "axis_plan.yaml").write_text(f"commands: [{{id: a9, orders: [{PLAN}]}}]")
    (tmp_path / "soviet_plan.yaml").write_text("formations: []")
    return History(tmp_path)


@pytest.fixture
def spec() -> Spec:
    shipped = read(scenarios_dir() / "typhoon-spec.yaml", Spec)
    return evolve(
        shipped,
        neighbours=(),
        soviet_air=(),
        values=tuple(value for value in shipped.values if value.place == "Vyazma"),
        rail_sources=(RailSpec(side="axis", name="West", near=at("0103"), trains=12),),
        standard_gauge=((at("0103"), at("0303")),),
    )


@pytest.fixture
def kinds() -> tuple[UnitType, ...]:
    return read(scenarios_dir() / "rules" / "units.yaml", tuple[UnitType, ...])


@pytest.fixture
def made(history: History, spec: Spec, kinds: tuple[UnitType, ...]) -> ScenarioRecord:
    return campaign(history, small_board(), spec, kinds)


def unit(made: ScenarioRecord, id_: str) -> UnitRecord:
    return next(u for u in made.units if u.id == id_)


def test_the_same_tables_always_make_the_same_file(
    history: History, spec: Spec, kinds: tuple[UnitType, ...], tmp_path: Path
) -> None:
    texts = []
    for name in ("one.yaml", "two.yaml"):
        record = campaign(history, small_board(), spec, kinds)
        write_record(record, tmp_path / name, heading(record, spec))
        assert read(tmp_path / name, ScenarioRecord) == record
        texts.append((tmp_path / name).read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    assert "2 units with 29,200 men, 140 tanks and 388 guns at the start" in texts[0]


def test_units_have_types_places_and_dates(made: ScenarioRecord) -> None:
    panzer = unit(made, "ger_7_pz")
    assert (panzer.type, panzer.army, panzer.short) == ("panzer_division", "9_armee", "7 Pz")
    assert (panzer.experience, panzer.kit) == (70, 3)
    assert panzer.hex.startswith("04")  # brought up, for one division does not cover six hexes
    assert unit(made, "ger_8_id").withdraws == date(1941, 10, 28)
    assert unit(made, "112RD").hex.startswith("05")  # its place lies across the front
    assert unit(made, "38RD").entrenchment == 1


def test_only_reinforcements_of_these_weeks_that_are_units_arrive(made: ScenarioRecord) -> None:
    assert [u.id for u in made.units if u.arrives] == ["4TB"]
    brigade = unit(made, "4TB")
    assert (brigade.tanks_kv, brigade.tanks_t34, brigade.tanks) == (7, 22, 61)
    assert (brigade.kit, brigade.guns, brigade.hex) == (90, 16, "0803")


def test_commands_follow_day_on_day(made: ScenarioRecord) -> None:
    konev, zhukov = (c for c in made.commanders if c.army == "western_front")
    assert (konev.rank, konev.name, konev.to) == (
        "Colonel General",
        "I. S. Konev",
        date(1941, 10, 9),
    )
    assert (zhukov.from_, zhukov.to) == (date(1941, 10, 10), made.end)
    (strauss,) = (c for c in made.commanders if c.army == "9_armee")
    assert (strauss.name, strauss.reason) == ("Adolf Strauß", "")


def test_air_units_are_there_from_the_first_day(made: ScenarioRecord) -> None:
    (bombers,) = made.air
    assert (bombers.from_, bombers.to) == (made.start, made.end)
    assert (bombers.serviceable, bombers.aircraft) == (10, 25)


def test_rail_and_plans_come_from_the_map(made: ScenarioRecord) -> None:
    assert [(s.hex, s.trains) for s in made.rail_sources] == [("0103", 12)]
    assert made.standard_gauge == ("0103-0203-0303",)
    assert [step.objectives for step in made.plans] == [("Vyazma",)]


def test_a_type_nobody_knows_is_told_with_its_unit(
    history: History, spec: Spec, kinds: tuple[UnitType, ...]
) -> None:
    ignorant = evolve(spec, axis=evolve(spec.axis, types={}))
    with pytest.raises(CannotBeMade, match="ger_8_id is of the type 'infantry'"):
        campaign(history, small_board(), ignorant, kinds)


def test_an_army_nobody_knows_is_told(
    history: History, spec: Spec, kinds: tuple[UnitType, ...]
) -> None:
    without = evolve(spec, armies=tuple(a for a in spec.armies if a.id != "9_armee"))
    with pytest.raises(CannotBeMade, match="no army of the spec is called 'a9'"):
        campaign(history, small_board(), without, kinds)


def test_a_place_with_points_must_be_on_the_map(
    history: History, spec: Spec, kinds: tuple[UnitType, ...]
) -> None:
    nowhere = PlaceValue(place="Kitezh", axis=5, held_by="axis")
    with pytest.raises(CannotBeMade, match="Kitezh gives points but is not on the map"):
        campaign(history, small_board(), evolve(spec, values=(nowhere,)), kinds)
