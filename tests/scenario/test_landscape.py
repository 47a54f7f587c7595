"""A map that is drawn by hand: small differences, sound lines, each deed taken back at once."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.hexes.corners import corners_next_to
from game.paths import scenarios_dir
from game.scenario.document import composed
from game.scenario.drafting.copies import to_edit
from game.scenario.drafting.courses import steps_of
from game.scenario.drafting.draft import lines_that_differ
from game.scenario.drafting.landscape import Landscape
from game.scenario.drafting.papers import HAPPENINGS, MAP, WEATHER, Papers
from game.scenario.drafting.rounds import Rounds
from game.scenario.drafting.sketch import Sketch
from game.scenario.drafting.strokes import Spot, along_sides, nearest_corner, on_grid, printed
from game.scenario.inspection import inspect
from game.scenario.maps import board_of, load_map

WHOLE = load_map(scenarios_dir() / "maps" / "moscow.yaml")


@pytest.fixture
def papers(tmp_path, monkeypatch):
    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    return Papers(to_edit(scenarios_dir() / "mtsensk.yaml")[0])


@pytest.fixture
def land(papers):
    return Landscape(papers, Sketch(papers), WHOLE.projection)


def board(papers):
    draft = papers.draft(MAP)
    return board_of(composed(draft.path, draft.text))


def test_a_painted_hex_changes_one_row_of_the_drawing(papers, land):
    draft = papers.draft(MAP)
    assert land.paint(["3060", "3160"], "m") == 2
    assert land.sketch.terrain["3060"] == "m"
    assert lines_that_differ(draft.saved, draft.text) == 1
    assert land.paint(["3060"], "m") == 0
    assert papers.undo()
    assert not papers.changed


def test_a_lake_that_is_drained_has_no_name_left(papers, land):
    before = papers.draft(MAP).text
    land.paint(["3815"], "m")
    assert "Moscow Sea" not in papers.draft(MAP).text
    board(papers)
    papers.undo()
    assert papers.draft(MAP).text == before


def test_a_road_is_drawn_led_on_and_erased(papers, land):
    draft = papers.draft(MAP)
    count = len(land.sketch.lines("roads"))
    keys = land.draw("roads", "paved", ["2030", "2130", "2230"])
    assert land.draw("roads", "paved", ["2230", "2330"]) == keys
    assert lines_that_differ(draft.saved, draft.text) == 1
    made = land.sketch.lines("roads")[-1]
    assert made.course == ("2030", "2130", "2230", "2330")
    assert land.erase("roads", ["2130", "2230"]) == 1
    assert [line.course for line in land.sketch.lines("roads")[count:]] == [
        ("2030", "2130"),
        ("2230", "2330"),
    ]
    board(papers)


def test_another_class_takes_the_place_of_the_one_that_was_there(papers, land):
    land.draw("roads", "dirt", ["2030", "2130", "2230", "2330"])
    land.draw("roads", "paved", ["2130", "2230"])
    dirt = [line for line in land.sketch.lines("roads") if "2130" in line.course]
    assert {line.sort for line in dirt} == {"dirt", "paved"}
    drawn = board(papers)
    road = drawn.road[drawn.grid.hex_labelled("2130"), 0]
    assert road == 2


def test_a_long_course_stands_in_lines_of_its_own(papers, land):
    row = [f"{column:02d}30" for column in range(2, 30)]
    land.draw("railways", "1", row)
    text = papers.draft(MAP).text
    assert max(map(len, text.splitlines())) < 300
    assert land.sketch.lines("railways")[-1].course == tuple(row)
    board(papers)


def test_places_are_founded_moved_and_named(papers, land):
    keys = land.found("3861", 2)
    papers.change((*keys, "name"), "Novoye")
    papers.change((*keys, "name_ru"), "Новое")
    land.move_place(keys[-1], "3862")
    place = board(papers).place("новое")
    assert (place.name, board(papers).grid.label(place.hex)) == ("Novoye", "3862")


def test_works_are_dug_and_razed(papers, land):
    keys = land.fortify(["3861", "3862"], "soviet", 2, date(1941, 10, 1))
    assert land.fortify(["3862", "3863"], "soviet", 2, date(1941, 10, 1)) == keys
    assert land.sketch.belts[-1].labels == ("3861", "3862", "3863")
    assert land.raze(["3861", "3862", "3863"]) == 1
    assert lines_that_differ(papers.draft(MAP).saved, papers.draft(MAP).text) == 0


def test_heights_come_and_go(papers, land):
    count = len(land.sketch.heights)
    land.raise_(10.2, 12.1, 300)
    assert len(board(papers).heights) == count + 1
    assert land.level(10.2, 12.1, 0.2) == 1
    assert len(land.sketch.heights) == count


def test_a_map_of_the_game_is_saved_as_the_scenarios_own(papers, land):
    shipped = (scenarios_dir() / "maps" / "moscow.yaml").read_text("utf-8")
    land.paint(["3861"], "F")
    assert papers.shared() == {MAP: []}
    papers.make_own(MAP)
    written = dict(papers.save())
    assert sorted(path.name for path in written) == [
        "mtsensk-mine-whole.yaml",
        "mtsensk-mine.yaml",
        "mtsensk-mine.yaml",
    ]
    assert max(written.values()) == 2
    assert (scenarios_dir() / "maps" / "moscow.yaml").read_text("utf-8") == shipped
    assert not papers.changed
    assert inspect([papers.main.path.parent])[1] == []
    assert papers.undo()
    assert papers.undo()
    assert land.sketch.terrain["3861"] != "F"


def test_a_file_that_another_scenario_uses_is_asked_about(papers, land):
    land.paint(["3861"], "F")
    papers.make_own(MAP)
    papers.save()
    main = papers.main
    other = main.path.with_name("other.yaml")
    other.write_text(main.text.replace("id: mtsensk-mine", "id: other"), "utf-8")
    land.paint(["3861"], "m")
    assert papers.shared() == {MAP: ["other"]}
    papers.make_own(MAP)
    papers.save()
    assert "map: mtsensk-mine\n" in other.read_text("utf-8")
    assert papers.at(["map"]).text == "mtsensk-mine-2"


def test_steps_in_several_files_are_taken_back_in_order(papers):
    papers.change((WEATHER, "days", 0, "temperature"), 3)
    papers.change(("units", 0, "men"), 1)
    papers.change((HAPPENINGS, "happenings", 0, "title"), "Other")
    assert len(papers.texts()) == 3
    papers.undo()
    assert len(papers.texts()) == 2
    papers.undo()
    papers.undo()
    assert not papers.changed
    while papers.redo():
        pass
    assert papers.at((WEATHER, "days", 0, "temperature")).text == "3"


def test_the_check_knows_at_which_key_of_which_file_something_is_wrong(papers, land):
    rounds = Rounds.begin(papers.main.path)
    whole = rounds.board
    papers.change((WEATHER, "days", 3, "temperature"), "warm")
    papers.change(("units", 0, "army"), "nobody")
    found = rounds.look({papers.main.path: papers.main.text, **papers.texts()}).findings
    keys = {(each.mistake.file.parent.name, each.keys) for each in found}
    assert ("weather", ("days", 3, "temperature")) in keys
    papers.undo()
    papers.undo()
    land.paint(["3861"], "F")
    report = rounds.look({papers.main.path: papers.main.text, **papers.texts()})
    assert report.findings == ()
    assert report.board is not whole
    assert rounds.look({papers.main.path: papers.main.text, **papers.texts()}).board is report.board


def test_a_river_follows_hexsides():
    grid = WHOLE.grid
    start, end = on_grid(grid, "3060N"), on_grid(grid, "3262S")
    way = [start, *along_sides(grid, start, end)]
    assert way[-1] == end
    assert all(there in corners_next_to(here) for here, there in pairwise(way))
    assert nearest_corner(grid, Spot(*grid.centres[grid.hex_labelled("3060")], -1)) is None
    assert printed(grid, start) == "3060N"


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["dirt", "paved", ""]), st.integers(0, 3)), max_size=4))
def test_what_is_drawn_last_is_what_stands(deeds):
    papers = Papers(scenarios_dir() / "mtsensk.yaml")
    land = Landscape(papers, Sketch(papers), WHOLE.projection)
    row = ["3060", "3160", "3260", "3360", "3460"]
    wanted = {}
    for sort, first in deeds:
        stroke = row[first : first + 2]
        (step,) = steps_of(stroke)
        if sort:
            land.draw("roads", sort, stroke)
        else:
            land.erase("roads", stroke)
        wanted[step] = sort
    there = {s: line.sort for line in land.sketch.lines("roads") for s in steps_of(line.course)}
    assert all(there.get(step, "") == sort for step, sort in wanted.items())
    while papers.undo():
        pass
    assert not papers.changed
