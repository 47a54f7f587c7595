"""The manual says what the game does: names, keys, players, and a first game that can be played."""

import re
from pathlib import Path

import pytest

from game.ai.player import HOMES, HUMAN
from game.engine.orders import Attack, Move, obey
from game.hexes.grid import OFF_MAP
from game.model.events import BattleFought
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.model.state import Posture
from game.paths import PACKAGE
from game.rules.combat import can_attack
from game.rules.movement import reach
from game.rules.odds import odds
from game.rules.stacks import stack
from game.rules.strength import OWN
from game.scenario.build import start
from game.ui.figures import POSTURES
from game.ui.keys import key_table

MANUAL = (Path(__file__).parent.parent / "docs" / "manual.md").read_text("utf-8")
NAMED_IN_CODE = re.compile(r"\b(?:reweigh|scale)\(\s*\"([a-z ]+)\"")
KEYS = {
    "whole-map": "J",
    "find": "Ctrl+F",
    "next-unit": "N",
    "next-done": "Space",
    "confirm": "Enter",
    "cancel": "Esc",
    "end-turn": "Ctrl+Enter",
    "overlay-supply": "F2",
    "overlay-ground": "F3",
    "overlay-zones": "F4",
    "overlay-control": "F8",
    "help": "F1",
    "key-sheet": "Shift+F1",
    "reach-1": "1",
    "reach-5": "5",
    "enemy-reach": "V",
    "dig-in": "X",
    "hold": "Z",
    "continue": "T",
    "rail": "R",
    "supply-way": "S",
    "next-decision": ".",
    "quick-save": "F5",
    "quick-load": "F9",
    "save": "Ctrl+S",
    "open": "Ctrl+O",
    "undo": "U",
    "redo": "Ctrl+Y",
}


def section(number):
    """The text of a numbered section."""
    return re.split(r"^## \d+\. .*$", MANUAL, flags=re.MULTILINE)[number]


def first_column(text):
    """The first cells of the rows of a table, without its head."""
    cells = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("|")]
    return cells[2:]


def test_every_factor_of_a_battle_is_in_the_manual_and_no_other():
    rules = PACKAGE / "rules"
    in_code = {n for file in rules.glob("*.py") for n in NAMED_IN_CODE.findall(file.read_text())}
    assert set(first_column(section(9))) == in_code | set(OWN)


def test_the_postures_have_the_names_that_the_card_shows():
    assert first_column(section(5)) == [POSTURES[posture] for posture in Posture]


def test_the_states_of_the_ground_are_all_told():
    named = [ground.name.lower().replace("_", " ") for ground in Ground]
    assert first_column(section(13)) == named


def test_the_players_are_those_that_there_are():
    named = re.findall(r"`([a-z]+)`", section(21))
    assert set(named) == {HUMAN, *HOMES}


@pytest.mark.parametrize("intent", KEYS)
def test_keys_do_what_the_manual_says(intent):
    assert KEYS[intent] in next(b.keys for b in key_table().bindings if b.intent == intent)
    assert re.search(rf"(?<![\w+]){re.escape(KEYS[intent])}(?![\w+])", MANUAL)


def test_every_key_with_a_prefix_that_the_manual_names_is_bound():
    bound = {key for binding in key_table().bindings for key in binding.keys}
    named = set(re.findall(r"\b(?:Ctrl|Shift)\+\w+", MANUAL)) | set(re.findall(r"\bF\d+\b", MANUAL))
    assert named <= bound


def test_the_first_battle_can_be_fought_as_told():
    game = start("typhoon", seed=1)
    units = {unit.name: number for number, unit in enumerate(game.world.units)}
    view = game.view("axis").game
    motorised, tanks = units["10. Infanterie-Division (mot)"], units["4. Panzer-Division"]
    others = [units["3. Panzer-Division"], tanks]
    target = next(
        there
        for there in can_attack(view, motorised)
        if units["160th Rifle Division"] in stack(view, there, Side.SOVIET)
    )
    assert not can_attack(view, tanks)
    for unit in others:
        ways = reach(game, unit)
        beside = [
            there
            for there in game.world.board.grid.neighbours[target].tolist()
            if there != OFF_MAP and 0 < ways.spent[there] <= 100
        ]
        obey(game, Move(unit, ways.path_to(min(beside, key=lambda there: ways.spent[there]))))
    view = game.view("axis").game
    alone, together = (odds(view, each, target) for each in ([motorised], [motorised, *others]))
    assert together.ratio > alone.ratio
    fought = obey(game, Attack((motorised, *others), target))
    assert any(isinstance(event, BattleFought) for event in fought)
    assert game.state.units.points[others].min() > 0
