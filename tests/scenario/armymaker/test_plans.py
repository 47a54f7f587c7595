"""Orders of the tables as steps for the armies of the first day."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from game.model.records import UnitRecord
from game.paths import scenarios_dir
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.armymaker.history import History
from game.scenario.armymaker.plans import plans
from game.scenario.armymaker.spec import Spec
from game.scenario.reader import read
from tests.scenario.armymaker.boards import small_board

AXIS = """
commands:
- id: a4
  orders:
  - {from: '1941-10-02', to: '1941-10-14', posture: encircle, units: [vii, xii],
     objectives: [{town: Viasma}], note: Close the ring (seed 000).}
  - {from: '1941-12-05', to: '1941-12-17', posture: hold, objectives: [{town: Vyazma}]}
- id: lw
  orders:
  - {from: '1941-10-02', to: '1941-10-14', posture: support, objectives: [{town: Vyazma}]}
"""

SOVIET = """
formations:
- formation: Western Front
  steps:
  - {from: '1941-09-01', to: '1941-10-05', posture: hold, objectives: [{town: Vyazma}]}
"""


def unit(id_: str, army: str, corps: str) -> UnitRecord:
    return UnitRecord(
        id=id_,
        name=id_,
        type="t",
        side="axis",
        army=army,
        hex="0101",
        men=1,
        experience=1,
        corps=corps,
    )


UNITS = (unit("seven", "4_armee", "VII"), unit("twelve", "panzergruppe_4", "XII"))


@pytest.fixture
def spec() -> Spec:
    return read(scenarios_dir() / "typhoon-spec.yaml", Spec)


@pytest.fixture
def history(tmp_path: Path) -> History:
    (tmp_path / "axis_plan.yaml").write_text(AXIS)
    (tmp_path / "soviet_plan.yaml").write_text(SOVIET)
    return History(tmp_path)


def test_a_corps_that_stands_in_two_armies_gets_its_order_in_both(
    history: History, spec: Spec
) -> None:
    guest = unit("guns", "4_armee", "XII")
    steps = plans(history, spec, small_board(), (*UNITS, guest))
    addressed = {step.army: step.corps for step in steps if step.posture == "encircle"}
    assert "XII" in addressed["4_armee"]
    assert "XII" in addressed["panzergruppe_4"]


def test_an_order_to_corps_of_two_armies_becomes_a_step_for_each(
    history: History, spec: Spec
) -> None:
    first, second, _ = plans(history, evolve(spec, orders=()), small_board(), UNITS)
    assert (first.army, first.corps) == ("4_armee", ("VII", "Reserve", "Army troops"))
    assert (second.army, second.corps) == ("panzergruppe_4", ("XII",))
    assert first.objectives == ("Vyazma",)
    assert first.note == "Close the ring."


def test_orders_before_the_start_are_cut_and_those_of_the_last_day_left_out(
    history: History, spec: Spec
) -> None:
    steps = plans(history, spec, small_board(), UNITS)
    assert [(s.army, s.from_) for s in steps if s.posture == "hold"] == [
        ("western_front", spec.start)
    ]


def test_a_place_the_map_does_not_know_is_told(history: History, spec: Spec) -> None:
    nameless = evolve(small_board(), places=())
    with pytest.raises(CannotBeMade, match="the map has no Viasma, Vyazma"):
        plans(history, spec, nameless, UNITS)
