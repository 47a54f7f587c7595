"""Commanders and directives of the campaign, as files have them and scenarios get them."""

from datetime import date

from attrs import evolve

from game.model.records import DirectivesRecord
from game.paths import scenarios_dir
from game.scenario.build import load_scenario, load_world, scenario_file
from game.scenario.directives import directive_mistakes, directives_for
from game.scenario.maps import load_map
from game.scenario.reader import open_document, read

FILE = scenarios_dir() / "directives" / "moscow-1941-42.yaml"


def campaign():
    return load_scenario(scenario_file("moscow-1941"))


def test_a_directive_that_armies_answer_by_themselves_is_one_for_each():
    found = directives_for(read(FILE, DirectivesRecord), campaign())
    halts = [one for one in found if one.id.startswith("halt_order:")]
    assert len(halts) == 6
    assert all(len(one.armies) == 1 for one in halts)
    assert len({one.title for one in halts}) == 6


def test_a_scenario_has_the_directives_of_its_days_only():
    record, scenario = read(FILE, DirectivesRecord), campaign()
    short = evolve(scenario, end=date(1941, 10, 10))
    ids = {one.id for one in directives_for(record, short)}
    assert "no_retreat:western_front" in ids
    assert not any(one.startswith("halt_order") for one in ids)
    assert "rzhev_by_march" not in {one.id for one in directives_for(record, scenario)}


def test_every_directive_says_where_it_is_from_and_what_was_done():
    directives = read(FILE, DirectivesRecord).directives
    assert directives
    for one in directives:
        assert one.source, one.id
        assert one.history, one.id
        assert one.text.strip(), one.id


def test_the_file_fits_the_map():
    board = load_map(scenarios_dir() / "maps" / "moscow.yaml")
    document = open_document(FILE)
    assert not list(directive_mistakes(read(FILE, DirectivesRecord), document, board))


def test_mistakes_are_told_where_they_stand():
    board = load_map(scenarios_dir() / "maps" / "moscow.yaml")
    record = read(FILE, DirectivesRecord)
    first = evolve(record.directives[0], places=("Nowhere",))
    wrong = evolve(record, directives=(first, first))
    told = [m.message for m in directive_mistakes(wrong, open_document(FILE), board)]
    assert any("no place 'Nowhere'" in message for message in told)
    assert any("stands twice" in message for message in told)


def test_who_was_dismissed_for_his_deeds_is_followed_only_when_he_is_dismissed():
    world = load_world(scenario_file("moscow-1941"))
    army = world.army_ids["panzergruppe_2"]
    people = [world.people[number] for number in world.people_of(army)]
    assert [person.name for person in people] == ["Heinz Guderian", "Rudolf Schmidt"]
    assert [person.by for person in people] == ["date", "event"]


def test_who_follows_a_beaten_man_comes_in_a_crisis():
    world = load_world(scenario_file("moscow-1941"))
    people = [world.people[n] for n in world.people_of(world.army_ids["western_front"])]
    assert [(p.name, p.comes) for p in people[:2]] == [
        ("I. S. Konev", "orderly"),
        ("G. K. Zhukov", "dismissal"),
    ]
    assert people[1].life
