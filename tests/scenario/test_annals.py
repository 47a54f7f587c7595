"""The days of the campaign that can be watched."""

from datetime import date

import pytest

from game.model.records import AnnalsRecord
from game.paths import scenarios_dir
from game.scenario.inspection import inspect
from game.scenario.reader import read
from tests.drawn import rules

FILE = scenarios_dir() / "annals" / "moscow-1941-42.yaml"


@pytest.fixture(scope="module")
def annals():
    return read(FILE, AnnalsRecord)


def test_the_file_and_what_it_is_made_from_have_no_mistake():
    _, mistakes = inspect([FILE.parent])
    assert not mistakes


def test_units_are_of_types_of_the_rules_and_stand_in_order_of_days(annals):
    known = {kind.id for kind in rules().units}
    assert {unit.type for unit in annals.units} <= known
    for unit in annals.units:
        days = [stand.date for stand in unit.stands]
        assert days == sorted(set(days))


def test_both_sides_stand_at_the_beginning_and_in_each_winter_set_up(annals):
    assert annals.places
    for place in annals.places:
        sides = {
            unit.side for unit in annals.units if any(s.date == place.date for s in unit.stands)
        }
        assert sides == {"axis", "soviet"}
        assert place.km > 0


def test_known_errors_of_the_sources_are_not_told(annals):
    told = {(event.date, event.place) for event in annals.timeline}
    assert (date(1941, 10, 7), "Vyazma") in told
    assert (date(1941, 12, 4), "Kalinin") not in told
    assert (date(1941, 10, 14), "Kalinin") in told


def test_every_event_has_a_source_and_a_confidence(annals):
    assert all(event.source and event.confidence for event in annals.timeline)
    assert any(event.confidence == "low" for event in annals.timeline)


def test_pockets_close_before_they_end(annals):
    assert annals.pockets
    for pocket in annals.pockets:
        days = [ring.date for ring in pocket.rings]
        assert days == sorted(days)
        assert days[-1] < pocket.ends
