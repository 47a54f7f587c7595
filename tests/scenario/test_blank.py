"""A scenario from nothing can be played at once, and the check has nothing to say."""

from datetime import date

import pytest
from attrs import evolve

from game.scenario.build import start
from game.scenario.drafting.blank import Blank, CannotBegin, begin_scenario
from game.scenario.inspection import inspect

EMPTY = Blank(id="empty", title="Empty", start=date(1941, 10, 1), end=date(1941, 10, 10))
PART = evolve(EMPTY, id="part", of="moscow", north_west="3113", south_east="4626")


@pytest.mark.parametrize("blank", [EMPTY, PART], ids=["empty land", "a part of a map"])
def test_a_new_scenario_is_sound_and_is_played(blank, tmp_path):
    path = begin_scenario(blank, tmp_path)
    files, mistakes = inspect([tmp_path])
    assert mistakes == []
    assert len(files) >= 3
    game = start(str(path), seed=1)
    assert len(game.world.units) == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "../x"}, "no name for a file"),
        ({"end": date(1941, 9, 1)}, "must come after"),
        ({"columns": 3}, "98 columns"),
        ({"of": "nowhere"}, "no map"),
        ({"of": "moscow", "north_west": "3114", "south_east": "4626"}, "even row"),
        ({"of": "moscow", "north_west": "0101", "south_east": "0404"}, "railway"),
    ],
)
def test_what_cannot_be_begun_is_refused_with_a_sentence(change, said, tmp_path):
    with pytest.raises(CannotBegin, match=said):
        begin_scenario(evolve(EMPTY, **change), tmp_path)
    assert not list(tmp_path.glob("*.yaml"))


def test_no_scenario_is_written_over(tmp_path):
    begin_scenario(EMPTY, tmp_path)
    with pytest.raises(CannotBegin, match="already"):
        begin_scenario(EMPTY, tmp_path)
