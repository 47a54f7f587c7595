from datetime import date

import pytest
from attrs import evolve

from game.model.board import River, RiverCourse
from game.model.records import HappeningsRecord
from game.paths import scenarios_dir
from game.scenario.build import load_world
from game.scenario.check_happenings import happenings_mistakes, of_scenario
from game.scenario.inspection import inspect
from game.scenario.reader import open_document, structure
from tests.drawn import drawn

STORY = """\
id: story
title: Story
happenings:
- id: first
  title: First
  text: Something is to be decided.
  side: soviet
  from: 1941-10-03
  to: 1941-10-09
  when:
    holds: [{place: Home, by: soviet}]
    near: [{side: axis, place: Home, km: 30}]
    far: [{side: axis, place: Home, km: 10}]
    mood: [{side: soviet, of: panic, over: 100}]
    ground: [{place: Town, states: [mud]}]
  options:
  - {id: yes_, title: Yes, effects: {packets: [{side: soviet, men: 10, armies: [soviet]}]}}
  - {id: no_, title: No}
- id: second
  title: Second
  text: Water.
  when: {after: [{id: first, option: no_}], chance: 10}
  effects: {floods: [{river: Istra, place: Town, km: 20, days: 4}]}
- id: third
  title: Third
  text: An action.
  side: axis
  action: true
  options:
  - {id: go, title: Go}
"""


def mistakes_of(text, tmp_path):
    path = tmp_path / "story.yaml"
    path.write_text(text, "utf-8")
    document = open_document(path)
    record, mistakes = structure(document, HappeningsRecord)
    assert mistakes == []
    world = drawn("G1 . . . S1", places={"0301": "Town", "0501": "Home"}).world
    course = RiverCourse("Istra", River.MINOR, ((2, 0, "S"), (2, 0, "N")))
    board = evolve(world.board, rivers=(evolve(course, corners=((2, 0, "N"), (1, -1, "S"))),))
    happenings = of_scenario(record, world.scenario)
    return happenings_mistakes(document, record, evolve(world, board=board, happenings=happenings))


def test_a_sound_story_has_no_mistakes(tmp_path):
    assert mistakes_of(STORY, tmp_path) == []


@pytest.mark.parametrize(
    ("sound", "broken", "message"),
    [
        ("place: Home, by", "place: Hume, by", "did you mean 'Home'?"),
        ("place: Town, states", "place: Twn, states", "there is no place 'Twn'"),
        ("states: [mud]", "states: [mudd]", "did you mean 'mud'?"),
        ("id: first, option: no_", "id: frist, option: no_", "there is no happening 'frist'"),
        ("option: no_", "option: nein", "it has no option 'nein'"),
        ("to: 1941-10-09", "to: 1941-10-01", "before it begins on 1941-10-03"),
        ("chance: 10", "chance: 0", "never occurs"),
        ("km: 10}", "km: 30}", "both near and far at no time"),
        ("over: 100", "over: 500, under: 501", "nothing lies between"),
        ("river: Istra", "river: Ister", "there is no river 'Ister'"),
        ("armies: [soviet]", "armies: [sovet]", "there is no army 'sovet'"),
        ("- {id: no_,", "- {id: yes_,", "the option 'yes_' stands twice"),
        ("id: second", "id: first", "the id 'first' stands twice"),
        ("  side: soviet\n  from", "  from", "needs a side"),
        ("  options:\n  - {id: go, title: Go}\n", "", "an action needs options"),
        ("action: true", "action: true\n  when: {chance: 5}", "no chance of its own"),
    ],
)
def test_each_mistake_is_told(sound, broken, message, tmp_path):
    assert sound in STORY
    found = mistakes_of(STORY.replace(sound, broken, 1), tmp_path)
    assert any(message in each.message for each in found), [str(m) for m in found]


def test_happenings_before_or_after_a_scenario_are_left_out():
    record, _ = structure(
        open_document(scenarios_dir() / "happenings" / "moscow-1941-42.yaml"), HappeningsRecord
    )
    scenario = load_world(scenarios_dir() / "typhoon.yaml").scenario
    ids = {happening.id for happening in of_scenario(record, scenario)}
    assert "evacuation" in ids
    assert "general_offensive" not in ids
    assert scenario.end == date(1941, 12, 5)


def test_the_shipped_happenings_are_sound_and_say_where_they_are_from():
    path = scenarios_dir() / "happenings" / "moscow-1941-42.yaml"
    _, mistakes = inspect([path, scenarios_dir() / "moscow-1941.yaml"])
    assert [str(m) for m in mistakes] == []
    world = load_world(scenarios_dir() / "moscow-1941.yaml")
    assert len(world.happenings) >= 40
    for happening in world.happenings:
        assert all((happening.source, happening.confidence, happening.text))
        if happening.options:
            assert happening.options[0].historical
            assert happening.history
    legends = {h.id for h in world.happenings if h.confidence == "legend"}
    assert {"dubosekovo", "khimki"} <= legends
    assert all(h.doubt for h in world.happenings if h.id in legends)


def test_what_was_done_to_civilians_is_never_worth_points():
    world = load_world(scenarios_dir() / "moscow-1941.yaml")
    options = [option for happening in world.happenings for option in happening.options]
    cruel = [o for o in options if o.effects.burn or any(f.shelter for f in o.effects.floods)]
    assert cruel
    assert not [o.id for o in cruel if any(v > 0 for v in o.effects.points.values())]
