"""The unit card: what it says of a unit is whole."""

import pytest

from game.paths import scenarios_dir
from game.scenario.build import load_world, start
from game.texts import add_texts, said, speak
from game.ui.ink import Ink
from game.ui.panels.card_name import LINES, name_lines
from game.ui.panels.card_tips import armour, tank_tip

ROOM = 202
"""Pixels beside the picture of a unit at scale 100."""
LONG = 75
"""Letters of a name that has room in any language."""


@pytest.fixture(scope="module")
def names():
    """Of all units of all scenarios."""
    files = [f for f in sorted(scenarios_dir().glob("*.yaml")) if "-spec" not in f.name]
    return sorted({unit.name for file in files for unit in load_world(file).units})


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", ["en", "de", "ru"])
def test_every_name_of_a_unit_has_room_on_its_card(names, language, scale):
    ink, room = Ink(scale), ROOM * scale // 100
    assert len(names) > 400
    speak(language)
    try:
        add_texts(scenarios_dir())
        for name in names:
            hand, lines = name_lines(ink, name, room)
            assert len(lines) <= LINES
            assert all(ink.width_of(line, hand) <= room for line in lines), name
            whole = said(name)
            assert " ".join(lines) == whole or len(whole) > LONG, name
    finally:
        speak("en")


@pytest.mark.parametrize(
    ("name", "have", "whole", "tip"),
    [
        ("ger_stug_177", 15, 15, "15 assault guns\nMeasured by what it came with"),
        ("144TB", 65, 61, "65 tanks"),
    ],
)
def test_machines_that_no_establishment_has_are_held_against_those_it_came_with(
    name, have, whole, tip
):
    game = start("first-steps", seed=1)
    unit = game.world.unit_ids[name]
    assert armour(game, unit) == (have, whole)
    assert tank_tip(game, unit).startswith(tip)


def test_machines_under_repair_are_told_in_the_players_language():
    game = start("first-steps", seed=1)
    unit = game.world.unit_ids["144TB"]
    game.state.units.put("workshop", unit, 3)
    speak("de")
    try:
        assert "In Instandsetzung: 3 andere Panzer" in tank_tip(game, unit)
    finally:
        speak("en")
