"""A scenario that is being edited: each change in its own lines, there and back again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.paths import scenarios_dir
from game.scenario.drafting.changes import CannotEdit, added_entry, tree, without_entry
from game.scenario.drafting.copies import to_edit
from game.scenario.drafting.draft import Draft, lines_that_differ
from game.scenario.drafting.papers import Papers
from game.scenario.mistakes import BrokenFile

MTSENSK = scenarios_dir() / "mtsensk.yaml"


@pytest.fixture
def draft(tmp_path, monkeypatch):
    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    path, _ = to_edit(MTSENSK)
    return Papers(path)


def word(draft, *keys):
    return draft.at(keys).text


def test_a_scenario_of_the_game_is_copied_and_stays_as_it_is(tmp_path, monkeypatch):
    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    before = MTSENSK.read_text("utf-8")
    path, said = to_edit(MTSENSK)
    assert path.is_relative_to(tmp_path)
    assert str(path) in said
    assert lines_that_differ(before, path.read_text("utf-8")) == 2
    assert word(Draft(path), "id") == "mtsensk-mine"
    assert MTSENSK.read_text("utf-8") == before
    assert to_edit(path) == (path, "")
    assert "own copy" in to_edit(MTSENSK)[1]


def test_a_number_changes_one_line_and_can_be_taken_back(draft):
    before = draft.main.text
    draft.change(["units", 3, "men"], 9999)
    assert word(draft, "units", 3, "men") == "9999"
    assert draft.lines_changed() == 1
    assert draft.undo()
    assert draft.main.text == before
    assert not draft.changed
    assert draft.redo()
    assert word(draft, "units", 3, "men") == "9999"
    assert draft.save() == [(draft.main.path, 1)]
    assert draft.main.path.read_text("utf-8") == draft.main.text
    assert not draft.changed


def test_typing_in_one_field_is_one_step(draft):
    before = draft.main.text
    for men in (9, 90, 900):
        draft.change(["units", 3, "men"], men)
    draft.change(["units", 4, "men"], 1)
    draft.undo()
    assert word(draft, "units", 3, "men") == "900"
    draft.undo()
    assert draft.main.text == before


def test_what_is_not_there_yet_is_added_and_taken_out_again(draft):
    before = draft.main.text
    assert draft.at(["units", 0, "tag"]) is None
    draft.change(["units", 0, "tag"], "guards")
    assert word(draft, "units", 0, "tag") == "guards"
    draft.drop(["units", 0, "tag"])
    assert draft.main.text == before
    draft.change(["victory", "per_ten_tanks"], 2.5)
    assert word(draft, "victory", "per_ten_tanks") == "2.5"


def test_units_come_and_go(draft):
    before, count = draft.main.text, len(draft.at(["units"]).items)
    number = draft.add(["units"], {"id": "x1", "name": "New", "hex": "0101"})
    assert number == count
    assert word(draft, "units", number, "id") == "x1"
    draft.drop(["units", number])
    assert draft.main.text == before
    draft.drop(["units", 0])
    assert len(draft.at(["units"]).items) == count - 1
    assert tree(draft.main.text)["units"][0]["id"][0] == word(draft, "units", 0, "id")


def test_the_last_unit_may_go_and_another_come(draft):
    while draft.at(["units"]).items:
        draft.drop(["units", 0])
    draft.add(["units"], {"id": "x1"})
    assert tree(draft.main.text)["units"] == [{"id": ("x1", False)}]


def test_a_line_of_the_file_leads_to_its_item(draft):
    for number in (0, 5, 11):
        assert draft.main.item_at(draft.main.line_of(["units", number])) == ("units", number)
    assert draft.main.item_at(draft.main.line_of(["victory"])) == ("victory",)


def test_variations_are_refused_with_a_sentence(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("extends: typhoon\nid: x\n")
    with pytest.raises(BrokenFile, match="builds on another"):
        Draft(path)


def test_entries_are_added_in_the_manner_of_their_record():
    assert added_entry("{a: 1}\n", [], "b", 2) == "{a: 1, b: 2}\n"
    assert added_entry("a: 1  # one\n# end\n", [], "b", 2) == "a: 1  # one\nb: 2\n# end\n"
    assert without_entry("{a: 1, b: 2}\n", ["a"]) == "{b: 2}\n"
    assert without_entry("{a: 1, b: 2}\n", ["b"]) == "{a: 1}\n"
    with pytest.raises(CannotEdit):
        without_entry("a: 1\n", ["b"])


STEPS = st.lists(
    st.tuples(st.sampled_from(["men", "tag", "drop", "add"]), st.integers(0, 9)), max_size=8
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_whatever_is_changed_reads_as_it_says_and_is_taken_back_whole(steps):
    draft = Papers(MTSENSK)
    before = draft.main.text
    for what, number in steps:
        if what == "drop":
            draft.drop(["units", number])
        elif what == "add":
            draft.add(["units"], {"id": f"x{number}"})
        else:
            draft.change(["units", number, what], number)
        says = tree(draft.main.text)["units"]
        assert len(says) == len(draft.at(["units"]).items)
        assert says[number].get(what, ("", 0))[0] in ("", str(number))
    while draft.undo():
        pass
    assert draft.main.text == before
