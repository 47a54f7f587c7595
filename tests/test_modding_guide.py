"""The worked example of the modding guide, typed as it stands there."""

import re
import shutil
import subprocess
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest

from game.ai.player import Passive, make_player
from game.cli import commands, main
from game.lab.run import play
from game.model.events import HappeningOccurred, WeatherTurned
from game.model.records import Side
from game.paths import scenarios_dir
from game.scenario.build import load_world, scenario_files, start
from game.scenario.inspection import inspect
from game.scenario.mods import IN_FORCE, mods_named

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "modding.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OCTOBER = range(8, 15, 2)


def blocks(language):
    """The texts of all blocks of a language in the guide."""
    return [text for name, text in BLOCK.findall(GUIDE) if name == language]


def copied(folder):
    """The files that the first block of commands copies, in a folder that stands for home."""
    for line in blocks("sh")[0].splitlines():
        command, *words = line.replace("~", str(folder)).split()
        paths = [Path(word) for word in words if not word.startswith("-")]
        if command == "mkdir":
            paths[0].mkdir(parents=True)
        elif "-r" in words:
            shutil.copytree(ROOT / paths[0], paths[1])
        else:
            shutil.copy(ROOT / paths[0], paths[1])
    return folder / "late-mud"


def edited(folder, block):
    """Does what a block of changes says to the file named in its first line."""
    head, *lines = block.splitlines()
    name, _, landmark = head.partition(" after ")
    text = (folder / name).read_text("utf-8")
    at = text.index(landmark)
    for line in lines:
        change, words = line[0], line[1:]
        if change == "-":
            at = text.index(words, at)
            text = text[:at] + text[at + len(words) :]
            gone = True
        else:
            added = words if gone else f"\n{words}"
            text = text[:at] + added + text[at:]
            at, gone = at + len(added), False
    (folder / name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def mod(tmp_path_factory):
    """The mod as it is after step 5."""
    folder = copied(tmp_path_factory.mktemp("home"))
    for block in blocks("diff"):
        edited(folder, block)
    return folder


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    monkeypatch.setenv("RASPUTITSA_LANGUAGE", "en")


def told(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main([str(each) for each in arguments])
    return ended.value.code, capsys.readouterr().out


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell for these commands here")
def test_the_commands_of_the_guide_make_the_same_copies(tmp_path):
    home, other = tmp_path / "home", tmp_path / "other"
    home.mkdir()
    subprocess.run(
        ["sh", "-ec", blocks("sh")[0].replace("~", '"$HOME"')],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
        cwd=ROOT,
        check=True,
    )
    copied(other)
    made, same = (
        {file.relative_to(folder) for file in folder.rglob("*")} for folder in (home, other)
    )
    assert made == same


def test_the_commands_for_windows_copy_the_same_files():
    posix = [line.split()[-1].rpartition("/")[2] for line in blocks("sh")[0].splitlines()]
    windows = [line.split()[-1].rpartition("\\")[2] for line in blocks("bat")[0].splitlines()]
    assert posix == windows


def test_the_finished_mod_has_no_mistake(mod, capsys):
    code, out = told(capsys, "check", mod)
    assert (code, "no mistake" in out) == (0, True)


def test_the_mistake_that_the_guide_shows_is_told_like_that(mod, tmp_path, capsys):
    broken = tmp_path / "late-mud"
    shutil.copytree(mod, broken)
    text = (broken / "late-mud.yaml").read_text("utf-8")
    at = text.index("rifle_division", text.index("316RD"))
    (broken / "late-mud.yaml").write_text(
        text[:at] + "rifle_divison" + text[at + len("rifle_division") :], "utf-8"
    )
    with chdir(broken):
        code, out = told(capsys, "check", "late-mud.yaml")
    shown = blocks("text")[0]
    assert code == 1
    assert re.sub(r":\d+:", ":", out, count=1) == re.sub(r":\d+:", ":", shown, count=1)


def test_the_changes_are_what_is_played(mod):
    ours, theirs = start(mod / "late-mud.yaml"), start("typhoon")
    panfilov, before = (
        next(unit for unit in game.world.units if unit.id == "316RD") for game in (ours, theirs)
    )
    assert ours.world.scenario.id == "late-mud"
    assert panfilov.arrives == date(1941, 10, 2) < before.arrives
    assert panfilov.men > before.men
    assert ours.world.rules.movement.major_river < theirs.world.rules.movement.major_river
    assert ours.world.board.id == theirs.world.board.id


def grounds(scenario):
    """The ground of the centre by day of October, while nobody moves."""
    game = start(scenario)
    play(game, {side: Passive() for side in Side}, 8)
    turned = [event for event in game.events if isinstance(event, WeatherTurned)]
    return {int(event.date[-2:]): event.ground for event in turned if event.date[5:7] == "10"}


def test_the_mud_comes_a_week_later(mod):
    ours, theirs = grounds(mod / "late-mud.yaml"), grounds("typhoon")
    assert theirs[8] == "mud"
    assert "mud" not in [ours[day] for day in OCTOBER]
    assert ours[16] == "mud"


def test_a_mod_is_found_where_the_guide_puts_it(mod, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    shutil.copytree(mod, tmp_path / "mods" / "late-mud" / "scenarios")
    assert "late-mud" in [file.stem for file in scenario_files()]
    code, out = told(capsys, "scenarios")
    assert (code, "Typhoon with a late mud" in out) == (0, True)


FILE = re.compile(r"^# (mods/\S+)\n")


@pytest.fixture
def first(tmp_path, monkeypatch):
    """The mod of three changes, each file where its first line says."""
    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    monkeypatch.setenv(IN_FORCE, "")
    for text in blocks("yaml"):
        if named := FILE.match(text):
            path = tmp_path / named[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return tmp_path / "mods" / "first"


def test_the_mod_of_three_changes_has_no_mistake(first, capsys):
    assert len(list(first.rglob("*.yaml"))) == 5
    code, out = told(capsys, "check", first)
    assert (code, out) == (0, "5 files and no mistake\n")


def test_the_mod_of_three_changes_does_what_the_guide_says(first, capsys):
    _, out = told(capsys, "mods", "mtsensk", "--mod", "first")
    said = "weather/moscow-1941.yaml: days.1941-10-06.temperature is 8 instead of 5.0 (first)"
    assert said in out
    assert said in GUIDE
    game = start("mtsensk", seed=1)
    train = game.world.unit_ids["AT6"]
    assert game.world.types[train].name == "Armoured train"
    play(game, {side: make_player("officer") for side in Side}, 4)
    occurred = [e.id for e in game.events if isinstance(e, HappeningOccurred)]
    assert "bridge" in occurred


def test_who_forgets_to_say_also_is_told(first, capsys):
    file = first / "changes" / "weather" / "moscow-1941.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("also:\n", "").replace("\n  ", "\n"), "utf-8")
    _, out = told(capsys, "check", first)
    assert "doubt: this takes the place of all 208 days of the file that it changes" in out
    assert "Write `also: {days: [...]}`" in out


def test_the_commands_about_mods_and_examples_are_those_of_the_game():
    lines = [line for line in GUIDE.splitlines() if line.startswith("python3 -m game ")]
    named = [line for line in lines if "map make" not in line]
    assert len(named) > 5
    assert [line for line in named if line.split()[3] not in commands.commands] == []


def test_terrain_and_mobility_of_the_guide_work(tmp_path, monkeypatch):
    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    for block in blocks("yaml"):
        place = re.match(r"# (mods/sand/\S+)\n", block)
        if place:
            file = tmp_path / place.group(1)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block, "utf-8")
    assert inspect([tmp_path / "mods"])[1] == []
    rules = load_world(scenarios_dir() / "mtsensk.yaml", mods_named(["sand"])).rules
    assert rules.mobilities[-1] == "camel"
    assert rules.movement.terrain["desert"]["camel"] == 90
    assert rules.movement.terrain["desert"]["ski"] == rules.movement.terrain["open"]["ski"]
    assert rules.movement.ice_cm["camel"] == rules.movement.ice_cm["horse"]
