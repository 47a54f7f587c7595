"""Maps drawn in the editor with mouse and keys as a person would, saved, checked and played."""

from datetime import date

import numpy as np
import pytest

from game.scenario.drafting.blank import Blank, begin_scenario
from game.scenario.drafting.papers import HAPPENINGS, MAP, WEATHER, Papers
from game.scenario.drafting.rounds import Rounds
from game.scenario.inspection import inspect
from game.ui.painting.map_painter import MapPainter
from game.ui.scenes.battle import Battle
from game.ui.scenes.editing import Editor
from game.ui.tiles import Tiles
from tests.ui.test_editor import Pen

NEW = Blank(
    id="drawn", title="Drawn", start=date(1941, 10, 1), end=date(1941, 10, 8), columns=14, rows=9
)


@pytest.fixture
def pen(window, tmp_path):
    path = begin_scenario(NEW, tmp_path)
    rounds = Rounds.begin(path)
    app, nothing = window((1280, 720)), np.zeros(len(rounds.board), np.int16)
    tiles = Tiles(MapPainter(rounds.board), nothing, nothing)
    app.push(Editor(app, Papers(path), rounds, tiles))
    hands = Pen(app)
    hands.wait(3)
    yield hands
    hands.editor.leave()


def letter(pen, label):
    return pen.editor.sketch.terrain[label]


def lines(pen, kind):
    return {line.name: line.course for line in pen.editor.sketch.lines(kind)}


def test_terrain_is_painted_filled_picked_up_and_taken_back(pen):
    pen.press("1")
    pen.press(".")
    pen.press(".")
    pen.press(".")
    assert pen.editor.tool.value == "F"
    pen.drag("0503", "0803")
    assert [letter(pen, f"{c:02d}03") for c in (4, 5, 6, 7, 8, 9)] == [*",FFFF,"]
    pen.press("]")
    pen.click("0506")
    assert sum(one == "F" for one in pen.editor.sketch.terrain.values()) == 11
    pen.click("0404", button=3)
    assert pen.editor.tool.value == ","
    pen.press("Ctrl+Z")
    pen.press("Ctrl+Z")
    assert not pen.editor.papers.changed


def test_the_printed_map_follows_the_brush(pen):
    before = pen.editor.board
    pen.press("1")
    pen.drag("0503", "0803")
    pen.checked()
    assert pen.editor.board is not before
    assert pen.editor.tiles.painter.board is pen.editor.board


def test_a_river_and_roads_are_drawn_and_erased(pen):
    pen.press("2")
    pen.drag("0502", "0507")
    ((_, course),) = lines(pen, "rivers").items()
    assert len(course) > 5
    assert pen.editor.chosen == (MAP, "rivers", 0)
    pen.press("3")
    pen.drag("0403", "0903")
    assert len(lines(pen, "roads")) == 2
    pen.press("E")
    pen.drag("0403", "0903")
    assert len(lines(pen, "roads")) == 1
    pen.press("Ctrl+Z")
    pen.press("Ctrl+Z")
    pen.press("Ctrl+Z")
    assert not pen.editor.papers.changed


def test_a_town_is_founded_named_scored_and_played(pen):
    pen.press("5")
    pen.click("0905")
    pen.write("Klin")
    assert pen.word(MAP, "places", 3, "name") == "Klin"
    pen.press("Tab")
    pen.write("K")
    pen.press("Esc")
    pen.press("7")
    pen.press(".")
    pen.press(".")
    pen.click("0905")
    assert pen.word("victory", "places", 3, "place") == "Klin"
    pen.press("Esc")
    assert pen.checked() == []
    pen.press("Ctrl+S")
    assert inspect([pen.draft.path.parent])[1] == []
    pen.press("F5")
    pen.wait_until(lambda: isinstance(pen.app.scene, Battle), 300)
    assert pen.game.world.board.place("Klin")


def test_all_is_drawn_by_keys_alone(pen):
    pen.press("1")
    pen.press(".")
    pen.press(".")
    pen.press("Right")
    start = pen.editor.grid.label(pen.editor.cursor.hexagon)
    pen.press("Space")
    assert letter(pen, start) == "f"
    pen.press("3")
    pen.press("Space")
    pen.press("Up")
    pen.press("Up")
    pen.press("Space")
    assert any(start in course and len(course) == 3 for course in lines(pen, "roads").values())
    pen.press("2")
    pen.press("Space")
    pen.press("Down")
    pen.press("Right")
    pen.press("Space")
    assert len(lines(pen, "rivers")) <= 1


def test_the_front_and_works_are_drawn(pen):
    pen.press("8")
    pen.drag("0702", "0808")
    assert len(pen.editor.papers.at(("front",)).items) > 2
    pen.press("6")
    pen.drag("0904", "0906")
    assert pen.editor.sketch.belts[0].labels == ("0904", "0905", "0906")


def test_a_happening_with_a_choice_is_made_in_forms(pen):
    editor = pen.editor
    editor.open_part((HAPPENINGS,))
    assert pen.word("happenings") == "drawn"
    editor.open_part((HAPPENINGS, "happenings"))
    pen.press("Ctrl+N")
    item = (HAPPENINGS, "happenings", 0)
    assert editor.chosen == item
    editor.open_part((*item, "options"))
    pen.press("Ctrl+N")
    pen.press("Ctrl+N")
    assert len(editor.papers.at((*item, "options")).items) == 2
    editor.open_part((*item, "when"))
    editor.open_part((*item, "when", "holds"))
    pen.press("Ctrl+N")
    pen.into("place")
    pen.click("0805")
    assert pen.word(*item, "when", "holds", 0, "place") == "Middle"
    pen.press("Esc")
    messages = pen.checked()
    assert not [m for m in messages if "unknown" in m]
    pen.press("Ctrl+S")
    assert (pen.draft.path.parent / "happenings" / "drawn.yaml").is_file()


def test_a_day_of_weather_is_added_and_a_warm_word_is_told_at_its_field(pen):
    editor = pen.editor
    count = len(editor.papers.at((WEATHER, "days")).items)
    editor.open_part((WEATHER, "days", 0))
    pen.press("Ctrl+N")
    assert len(editor.papers.at((WEATHER, "days")).items) == count + 1
    editor.open_part((WEATHER, "days", 0))
    pen.into("temperature")
    pen.empty()
    pen.write("warm")
    assert pen.checked()
    assert (WEATHER, "days", 0, "temperature") in editor.form.told


def test_a_date_is_taken_from_the_calendar(pen):
    pen.editor.open_part(("units", 0))
    pen.into("arrives")
    pen.press("Right")
    pen.press("Enter")
    assert pen.word("units", 0, "arrives") == "1941-10-02"
