"""Mods as players write them, after the guide alone: looked over, fitted to schemas, and played."""

import shutil
from fnmatch import fnmatch
from pathlib import Path

import pytest

from game.ai.player import make_player
from game.cli import main
from game.lab.run import play
from game.lab.schema import FILES
from game.languages import languages
from game.model.events import HappeningOccurred
from game.model.game import Setup
from game.model.records import Side
from game.paths import scenarios_dir
from game.scenario.build import load_world, new_game
from game.scenario.drafting.rounds import Rounds
from game.scenario.inspection import inspect
from game.scenario.mods import IN_FORCE, mods_named
from game.texts import said, speak, tr
from tests.lab.test_schema import complaints

MODS = Path(__file__).parent.parent / "mods"
ALL = sorted(MODS.iterdir())
MTSENSK = scenarios_dir() / "mtsensk.yaml"
NARVA = MODS / "narva" / "scenarios" / "narva.yaml"
TURNS = 3


@pytest.fixture(autouse=True)
def away(tmp_path, monkeypatch):
    """The player's folder is empty, and no mod is in force."""
    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    monkeypatch.setenv(IN_FORCE, "")


def played(path, mods, turns=TURNS):
    """A game between two officers after some turns."""
    game = new_game(load_world(path, mods_named(map(str, mods))), Setup(seed=1))
    play(game, {side: make_player("officer") for side in Side}, turns)
    return game


def kinds_of(file):
    """The schemas by which an editor completes a file."""
    return [
        kind
        for kind, (_, patterns) in FILES.items()
        if any(fnmatch("/".join(file.parts[-1 - p.count("/") :]), p) for p in patterns)
    ]


@pytest.mark.parametrize("mod", ALL, ids=lambda mod: mod.name)
def test_the_check_has_nothing_to_say(mod):
    assert list(map(str, inspect([mod])[1])) == []


@pytest.mark.parametrize(
    "file",
    [f for f in sorted(MODS.rglob("*.yaml")) if not f.stem.endswith("-spec")],
    ids=lambda file: "/".join(file.relative_to(MODS).parts),
)
def test_an_editor_underlines_nothing(file):
    (kind,) = kinds_of(file)
    assert complaints(kind, file) == []


def test_the_map_is_made_from_its_own_coordinates(tmp_path):
    out = tmp_path / "narva.yaml"
    geo = MODS / "narva" / "geo"
    with pytest.raises(SystemExit) as ended:
        main(
            [
                "map",
                "make",
                "--geo",
                str(geo),
                "--spec",
                str(geo / "narva-spec.yaml"),
                "--out",
                str(out),
            ]
        )
    assert ended.value.code == 0
    assert out.read_text("utf-8") == (MODS / "narva/scenarios/maps/narva.yaml").read_text("utf-8")


def test_a_battle_elsewhere_with_terrain_mobility_and_a_weapon_of_its_own_is_played():
    game = played(NARVA, ())
    world = game.world
    assert "sledge" in world.mobilities
    assert "dune" in [kind.id for kind in world.board.kinds]
    assert [weapon.id for weapon in world.rules.weapons] == ["great-mortars"]
    assert game.state.turn == TURNS
    assert any(isinstance(event, HappeningOccurred) for event in game.events)


def test_a_chain_of_choices_an_early_frost_and_colours_are_played_together():
    mods = (MODS / "partisans", MODS / "colours")
    game = played(MTSENSK, mods, 6)
    assert game.world.scenario.sides["axis"].colour == "#3a5a9c"
    assert {event.id for event in game.events if isinstance(event, HappeningOccurred)} >= {
        "partisans",
        "railway",
        "reprisal",
    }
    kinds = {kind.id: kind for kind in game.world.rules.units}
    assert kinds["tank_brigade"].sign


def test_a_third_language_is_there_with_its_name(monkeypatch):
    monkeypatch.setenv(IN_FORCE, str(MODS / "francais"))
    assert languages()["fr"] == "Français"
    speak("fr")
    try:
        assert tr("End turn") == "Fin du tour"
        assert tr("{distance} hexes", distance=4) == "4 cases"
        assert said("A railway is blown up") == "Une voie ferrée saute"
    finally:
        speak("en")


@pytest.mark.parametrize("name", ["kerch-1942", "board-game"])
def test_the_examples_of_the_guide_are_played(name):
    folder = scenarios_dir() / "examples" / name / "scenarios"
    (scenario,) = folder.glob("*.yaml")
    assert played(scenario, (), 2).state.turn == 2


def test_the_editor_knows_what_a_ruleset_and_its_own_mod_add(tmp_path):
    rounds = Rounds.begin(NARVA)
    dune = next(kind for kind in rounds.board.kinds if kind.id == "dune")
    assert (dune.name, dune.tint) == ("wooded dunes", "#d8c08a")
    folder = tmp_path / "own"
    (folder / "scenarios").mkdir(parents=True)
    (folder / "changes" / "rules").mkdir(parents=True)
    (folder / "changes" / "rules" / "movement.yaml").write_text("major_river: 60\n", "utf-8")
    mine = folder / "scenarios" / "mtsensk.yaml"
    shutil.copy(MTSENSK, mine)
    rounds = Rounds.begin(mine)
    assert rounds.rules.movement.major_river == 60
    text = mine.read_text("utf-8")
    assert rounds.findings(text) == []
    found = rounds.findings(text.replace("type: cavalry_division", "type: cavalry_divisio", 1))
    assert "there is no unit type 'cavalry_divisio'" in found[0].message
