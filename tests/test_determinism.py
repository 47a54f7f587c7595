"""The same seed gives the same game: in another process, with other hashes, on another processor,
by another Python, without a compiler.
"""

import json
import os
import sys

import pytest
from attrs import evolve

from benchmarks.determinism import KINDS, command, digest
from game.scenario.saves import open_save, save
from tests.saved import skirmish, some_game

OTHER_PYTHONS = [path for path in os.environ.get("OTHER_PYTHONS", "").split(os.pathsep) if path]
"""Interpreters with what pyproject.toml asks for, for the tests of all supported versions."""


@pytest.fixture(scope="module")
def usual():
    """The digest of a whole small battle in a process as it is."""
    return digest(sys.executable, {}, "mtsensk")


@pytest.mark.parametrize("kind", list(KINDS)[1:])
def test_a_battle_is_the_same_in_every_kind_of_process(kind, usual):
    assert digest(sys.executable, KINDS[kind], "mtsensk") == usual


def test_the_order_of_sets_decides_nothing_on_the_large_map():
    first = digest(sys.executable, {"PYTHONHASHSEED": "1"}, "typhoon", 2)
    assert digest(sys.executable, {"PYTHONHASHSEED": "77"}, "typhoon", 2) == first


@pytest.mark.parametrize("python", OTHER_PYTHONS)
def test_another_python_plays_the_same_battle_and_verifies_it(python, usual, tmp_path):
    assert digest(python, {}, "mtsensk") == usual
    saved = str(tmp_path / "game.ras")
    players = ("--axis", "officer", "--soviet", "officer", "--seed", "3")
    command(sys.executable, {}, "run", "mtsensk", *players, "--save", saved)
    assert usual in command(python, {}, "replay", saved, "--verify")


def test_a_verification_that_fails_names_the_event_and_its_field(tmp_path):
    """A game under another rule than that with which it was begun."""
    saved, world = tmp_path / "game.ras", skirmish()
    save(some_game(), saved)
    combat = evolve(world.rules.combat, points=world.rules.combat.points + 20)
    other = evolve(world, rules=evolve(world.rules, combat=combat))
    told = str(open_save(saved, other).verify())
    assert told.startswith("turn 1, order ")
    assert "BattleFought, differs in '" in told
    assert told.count(" then, ") == 1


def test_the_digest_is_the_one_that_the_save_ends_with(usual, tmp_path):
    saved = str(tmp_path / "game.ras")
    players = ("--axis", "officer", "--soviet", "officer", "--seed", "3")
    command(sys.executable, {}, "run", "mtsensk", *players, "--save", saved)
    told = json.loads(command(sys.executable, {}, "replay", saved, "--json"))
    assert (told["digest"], told["over"]) == (usual, True)
