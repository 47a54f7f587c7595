"""What can be used and hardly does what its author wants, and what is only hard to read."""

import pytest

from game.model.records import HappeningsRecord
from game.scenario.check_board import board_doubts
from game.scenario.inspection import inspect
from game.scenario.maps import board_of
from game.scenario.never import never_mistakes
from game.scenario.reader import open_document, structure
from game.scenario.style import style_mistakes
from tests.scenario.broken.bases import Bases

STORY = """\
id: story
title: Story
happenings:
- {id: rain, title: Rain, text: Rain., from: 1941-10-03, to: 1941-10-09}
- {id: snow, title: Snow, text: Snow., to: 1941-10-02, when: {after: [{id: rain}]}}
- id: siege
  title: Siege
  text: A siege.
  when: {holds: [{place: Tula, by: axis}, {place: Tula, by: soviet}]}
- {id: hen, title: Hen, text: Hen., when: {after: [{id: egg}]}}
- {id: egg, title: Egg, text: Egg., when: {after: [{id: hen}]}}
- id: both
  title: Both
  text: Both.
  when: {after: [{id: rain}], unless: [{id: rain}]}
- id: far
  title: Far
  text: Far.
  side: axis
  options:
  - id: go
    title: Go
    when: {holds: [{place: Tula, by: axis}], far: [{place: Tula, side: axis, km: 9}]}
"""


def document_of(text, tmp_path, name="story.yaml"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return open_document(path)


def told(mistakes):
    return [f"{each.line}: {each.level.name}: {each.message}" for each in mistakes]


def test_events_that_can_never_fire_are_doubted(tmp_path):
    document = document_of(STORY, tmp_path)
    record, _ = structure(document, HappeningsRecord)
    assert told(never_mistakes(document, record)) == [
        "5: DOUBT: it never occurs: 'rain' begins on 1941-10-03, and this ends before",
        "9: DOUBT: it never occurs: Tula is not in the hands of both sides",
        "10: DOUBT: it never occurs: it waits, in the end, for itself",
        "11: DOUBT: it never occurs: it waits, in the end, for itself",
        "15: DOUBT: it never occurs: 'rain' must have been and must not have been",
        "23: DOUBT: it never occurs: the axis side holds Tula and is far from it",
    ]


def test_events_outside_all_scenarios_of_a_folder_are_doubted(tmp_path):
    bases = Bases(tmp_path)
    story = bases.folder / "happenings" / "small.yaml"
    story.write_text(
        story.read_text("utf-8")
        .replace("from: 1941-10-03", "from: 1943-10-03")
        .replace("to: 1941-10-12", "to: 1943-10-12")
    )
    _, mistakes = inspect([bases.folder])
    assert [m.message for m in mistakes] == [
        "it never occurs: the scenarios with this file go from 1941-10-01 to 1941-10-20"
    ]


@pytest.mark.parametrize(
    ("sound", "broken", "message"),
    [
        (
            "0101 0201 0301 0401 0501 0601",
            "0101 0201 0202",
            "the railway 'Main' ends in the open, in 0202",
        ),
        (
            "0102 0202 0303",
            "0102 0202",
            "the road 'High' ends in the open, in 0202",
        ),
        (" 0304N 0403S 0405N 0404S", "", "river 'Stream' ends on dry land"),
    ],
)
def test_ways_and_waters_that_end_nowhere_are_doubted(sound, broken, message, tmp_path):
    bases = Bases(tmp_path)
    assert sound in bases.texts["map"]
    document = document_of(bases.texts["map"].replace(sound, broken), tmp_path, "small.yaml")
    assert any(message in m.message for m in board_doubts(document, board_of(document)))


def test_a_file_is_read_more_easily_without_tabs_and_blanks(tmp_path):
    text = "id: other\ntitle: x  \nsummary: a\tb\nnote: " + "x" * 400 + "\n"
    assert told(style_mistakes(document_of(text, tmp_path))) == [
        "1: STYLE: the id is 'other' and the file is called 'story'",
        "2: STYLE: blanks at the end of a line",
        "3: STYLE: a tab; other editors show it otherwise",
        "4: STYLE: a line of more than 300 characters",
    ]


def test_a_doubt_says_that_it_is_one_and_how_to_mend_it(tmp_path):
    shown = str(style_mistakes(document_of("id: other\ntitle: x\n", tmp_path))[0]).splitlines()
    assert ": style: the id is" in shown[0]
    assert shown[-1] == "    Files are found by their names: let both be the same."
