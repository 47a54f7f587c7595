"""The worked example of the modder's guide: a battle elsewhere, whole, sound and playable."""

import pytest

from game.ai.player import make_player
from game.cli import main
from game.lab.run import play
from game.model.records import Side
from game.paths import scenarios_dir
from game.scenario.build import load_world, start
from game.scenario.inspection import inspect
from game.scenario.mapmaker import make_map
from game.scenario.mods import IN_FORCE

EXAMPLE = scenarios_dir() / "examples" / "kerch-1942"
KERCH = EXAMPLE / "scenarios" / "kerch-1942.yaml"


@pytest.fixture(scope="module")
def world():
    return load_world(KERCH, ())


def test_nothing_is_wrong_with_it():
    assert inspect([EXAMPLE])[1] == []


def test_its_map_is_what_its_drawing_makes(tmp_path):
    geo = EXAMPLE / "geo"
    make_map(geo, geo / "kerch-spec.yaml", tmp_path / "kerch.yaml")
    made = (tmp_path / "kerch.yaml").read_bytes()
    assert made == (EXAMPLE / "scenarios" / "maps" / "kerch.yaml").read_bytes()


def test_between_the_seas_there_is_a_neck_of_three_hexes(world):
    board = world.board
    for column in ("04", "05"):
        hexes = [board.grid.hex_labelled(f"{column}{row:02d}") for row in range(1, 9)]
        assert 3 <= sum(map(bool, board.passable[hexes])) <= 4


def test_it_has_unit_types_of_its_own_beside_those_of_the_game(world):
    kinds = {kind.id for kind in world.rules.units}
    assert {"romanian_division", "mountain_rifle_division", "panzer_division"} <= kinds
    assert {unit.type for unit in world.units} <= kinds


def test_the_forces_are_about_as_large_as_they_were(world):
    soviet = [unit for unit in world.units if unit.side == "soviet"]
    axis = [unit for unit in world.units if unit.side == "axis"]
    assert 150_000 < sum(unit.men for unit in soviet) < 260_000
    assert 100_000 < sum(unit.men for unit in axis) < 160_000
    assert sum(unit.tanks for unit in soviet) < 350


def test_two_officers_play_some_turns_and_the_axis_gets_through_the_first_line(world):
    game = start(KERCH, seed=1)
    before = game.state.hexes.control.copy()
    play(game, {side: make_player("officer") for side in Side}, 4)
    gained = (before == Side.SOVIET) & (game.state.hexes.control == Side.AXIS)
    assert gained.any()
    assert game.state.sides.killed.sum() > 0


def test_it_is_found_by_its_name_as_a_mod(monkeypatch, capsys):
    monkeypatch.setenv(IN_FORCE, "")
    with pytest.raises(SystemExit) as ended:
        main(["scenarios", "--mod", "kerch-1942"])
    assert ended.value.code == 0
    assert "Kerch, May 1942, 13 turns" in capsys.readouterr().out
