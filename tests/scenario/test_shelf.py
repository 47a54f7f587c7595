"""The shelf: what one chooses from is what will be played, under mods as well."""

import re
from collections import Counter

import pytest

from game.cli import main
from game.paths import scenarios_dir
from game.scenario.build import load_weather, load_world, scenario_file
from game.scenario.mods import IN_FORCE, put_in_force
from game.scenario.shelf import arranged, volume
from tests.scenario.test_mods import SANDS, written

RENAMED = """\
title: Mtsensk in the dry
also:
  units:
    - {id: C1, name: More, type: cavalry_division, side: soviet, army: 1_guards_rifle_corps,
       hex: "3859", men: 3000, experience: 60}
"""


@pytest.fixture
def mods(tmp_path, monkeypatch):
    """The folder of the player's mods; the variable is as it was afterwards."""
    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    monkeypatch.setenv(IN_FORCE, "")
    return tmp_path / "mods"


def sides_of(path):
    return Counter(unit.side for unit in load_world(path).scenario.units)


@pytest.mark.parametrize("name", ["mtsensk", "no-siberian-release", "winter-kit", "klin"])
def test_units_are_counted_as_they_are_played(name):
    path = scenario_file(name)
    assert volume(path).units == sides_of(path)


def test_a_mod_in_force_shows_in_the_title_and_in_the_forces(mods):
    path = scenario_file("mtsensk")
    before = volume(path)
    written(mods / "dry", changes__mtsensk=RENAMED)
    assert volume(path) == before
    put_in_force(["dry"])
    now = volume(path)
    assert now.head.title == "Mtsensk in the dry"
    assert now.units["soviet"] == before.units["soviet"] + 1
    assert now.units == sides_of(path)
    assert volume(path, ()) == before


def test_what_builds_on_a_scenario_that_a_mod_changes_shows_it_too(mods):
    summary = "summary: All of it in the dry.\n"
    written(mods / "dry", changes__moscow_1941=summary)
    (mods / "dry/changes/moscow_1941.yaml").rename(mods / "dry/changes/moscow-1941.yaml")
    own = "extends: moscow-1941\nid: own\ntitle: Own\n"
    written(mods / "own", scenarios__own=own)
    put_in_force(["dry", "own"])
    assert volume(scenario_file("own")).head.summary == "All of it in the dry."


def test_a_mods_own_scenario_is_shown_under_what_it_changes(mods):
    written(
        mods / "own",
        scenarios__sands=SANDS.format(kind="cavalry_division").replace("summary: x\n", ""),
        changes__mtsensk="summary: Nothing but sand.\n",
    )
    shown = volume(scenario_file("sands"))
    assert shown.head.summary == "Nothing but sand."
    assert shown.units == sides_of(shown.path)


def test_forces_that_are_not_written_as_the_game_writes_them_are_counted(mods):
    path = scenario_file("mtsensk")
    text = path.read_text("utf-8")
    other = re.sub(r"side: (\w+),\s+army: (\w+)", r"army: \2, side: \1", text)
    assert other != text
    written(mods / "own", scenarios__other=other)
    assert volume(scenario_file("other")).units == volume(path).units


def test_the_weather_has_the_sources_that_a_mod_adds(mods):
    path = scenario_file("mtsensk")
    track = "{id: other, name: Other, source: x, readings: []}"
    written(mods / "other", changes__weather__w=f"also: {{tracks: [{track}]}}\n")
    changes = mods / "other/changes/weather"
    (changes / "w.yaml").rename(changes / "moscow-1941.yaml")
    head = volume(path).head
    assert "other" not in [track.id for track in load_weather(path, head).tracks]
    put_in_force(["other"])
    assert "other" in [track.id for track in load_weather(path, head).tracks]


def test_what_can_be_played_is_listed_under_the_mods_in_force(mods, capsys):
    written(mods / "dry", changes__mtsensk="title: Mtsensk in the dry\n")
    with pytest.raises(SystemExit):
        main(["scenarios", "--mod", "dry"])
    assert "Mtsensk in the dry" in capsys.readouterr().out


def test_what_builds_on_a_scenario_stands_after_it_however_many_lie_between(mods):
    written(
        mods / "own",
        scenarios__own="extends: mtsensk\nid: own\ntitle: Own\n",
        scenarios__more="extends: own\nid: more\ntitle: More\n",
        scenarios__most="extends: more\nid: most\ntitle: Most\n",
    )
    names = ["klin", "most", "mtsensk", "more", "own"]
    shelf = [each.head.id for each in arranged([volume(scenario_file(name)) for name in names])]
    assert shelf == ["mtsensk", "own", "more", "most", "klin"]


def test_a_scenario_that_builds_on_the_one_of_its_own_name_is_there_too(mods):
    written(mods / "own", scenarios__mtsensk="extends: mtsensk\nid: mtsensk\n")
    paths = [scenarios_dir() / "mtsensk.yaml", mods / "own/scenarios/mtsensk.yaml"]
    assert [each.path for each in arranged([volume(path) for path in paths])] == paths
