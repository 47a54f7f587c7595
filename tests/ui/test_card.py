"""The unit card: what it says of a unit is whole."""

import pytest

from game.paths import scenarios_dir
from game.scenario.build import load_world
from game.texts import add_texts, said, speak
from game.ui.ink import Ink
from game.ui.panels.card_name import LINES, name_lines

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
