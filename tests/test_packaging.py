"""The wheel holds all that the game needs, and finds it away from the checkout."""

import email
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """A freshly built wheel, laid out as an installer would lay it out."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site-packages")
    return folder / "site-packages"


def files_below(folder, suffixes):
    return {
        file.relative_to(folder)
        for file in folder.rglob("*")
        if file.is_file() and file.suffix in suffixes
    }


def metadata(unpacked):
    (folder,) = unpacked.glob("*.dist-info")
    return folder, email.message_from_string((folder / "METADATA").read_text("utf-8"))


@pytest.mark.parametrize("folder", ["scenarios", "assets"])
def test_the_wheel_carries_the_data(unpacked, folder):
    shipped = {".yaml", ".png", ".ttf", ".ogg", ".json"}
    here, there = files_below(ROOT / folder, shipped), unpacked / "game" / "_data" / folder
    assert here
    assert here == files_below(there, shipped)


def test_the_wheel_carries_every_module_and_nothing_else_of_the_checkout(unpacked):
    assert files_below(unpacked / "game", {".py"}) == files_below(ROOT / "game", {".py"})
    assert {entry.name for entry in unpacked.iterdir() if not entry.name.endswith("-info")} == {
        "game"
    }


def test_the_wheel_states_its_licence_and_its_command(unpacked):
    folder, stated = metadata(unpacked)
    assert stated["License-Expression"] == "MIT"
    for file in ("LICENSE", "assets/fonts/LICENCE.txt"):
        assert (folder / "licenses" / file).is_file()
    assert "rasputitsa = game.cli:main" in (folder / "entry_points.txt").read_text("utf-8")


def test_an_installed_game_finds_its_data(unpacked, tmp_path):
    question = "from game import paths; print(paths.is_checkout(), paths.scenarios_dir())"
    answer = subprocess.run(
        [sys.executable, "-c", question],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == f"False {unpacked / 'game' / '_data' / 'scenarios'}"


def test_an_installed_game_lists_its_scenarios(unpacked, tmp_path):
    answer = subprocess.run(
        [sys.executable, "-m", "game", "scenarios"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked), "RASPUTITSA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "typhoon" in answer.stdout
