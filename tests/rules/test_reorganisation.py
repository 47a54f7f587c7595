"""15.11  Worn formations: listed, merged, broken up."""

import pytest

from game.engine.orders import Disband, IllegalOrder, Merge, obey
from game.model.events import UnitsMerged
from game.model.records import Side
from game.model.state import WITHDRAWN
from game.rules.reorganisation import mergers, rebuild_days, worn_out
from tests.drawn import drawn

FIELD = "G1+G2 . . . S9"


def worn(men=6000, picture=FIELD, **columns):
    game = drawn(picture, **columns)
    game.state.units.put("men", [game.id.G1, game.id.G2], men)
    game.state.units.put("guns", [game.id.G1, game.id.G2], 80)
    return game


def test_15_11_worn_divisions_are_listed_the_worst_first():
    game = worn()
    game.state.units.put("men", game.id.G2, 3000)
    first, second = worn_out(game, Side.AXIS)
    assert (first.unit, first.shattered) == (game.id.G2, True)
    assert (second.unit, second.shattered) == (game.id.G1, False)
    # From 18 to 75 percent at 1.8 a day.
    assert first.days == rebuild_days(game, game.id.G2) == 32


def test_15_11_two_worn_divisions_become_one():
    game = worn(experience=600)
    game.state.units.put("experience", game.id.G2, 800)
    obey(game, Merge([game.id.G1, game.id.G2]))
    units = game.state.units
    assert units.men[game.id.G1] == 12_000
    assert units.guns[game.id.G1] == 160
    assert units.experience[game.id.G1] == 700
    assert units.hex[game.id.G2] == WITHDRAWN
    assert units.men[game.id.G2] == 0


def test_15_11_what_is_over_goes_to_the_depots():
    game = worn(men=7000)
    kind = game.world.types[game.id.G1]
    game.state.units.put("guns", [game.id.G1, game.id.G2], kind.guns)
    obey(game, Merge([game.id.G1, game.id.G2]))
    assert game.state.units.guns[game.id.G1] == kind.guns
    assert game.state.sides.pool_guns[Side.AXIS] == 100 * kind.guns
    total = game.state.units.men[game.id.G1] + game.state.sides.pool_men[Side.AXIS]
    assert total == 14_000


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"men": 12_000}, "too strong"),
        ({"picture": "G1 G2 . . S9"}, "same place"),
        ({"picture": "G1+G2 S9 . . ."}, "in contact"),
        ({"battles": 1}, "has fought"),
        ({"isolated": 100}, "cut off"),
    ],
)
def test_15_11_formations_merge_only_in_peace_and_when_worn(change, reason):
    game = worn(**change)
    with pytest.raises(IllegalOrder, match=reason):
        obey(game, Merge([game.id.G1, game.id.G2]))


def test_15_11_a_division_can_be_broken_up_for_the_others():
    game = worn()
    obey(game, Disband(game.id.G2))
    sides = game.state.sides
    assert sides.pool_men[Side.AXIS] == 6000
    assert sides.pool_guns[Side.AXIS] == 8000
    assert sides.vehicles[Side.AXIS] == 480
    assert game.state.units.hex[game.id.G2] == WITHDRAWN


def test_15_11_those_that_stand_together_are_offered_for_merging():
    assert mergers(worn(), Side.AXIS) == [(0, 1)]
    assert mergers(worn(men=12_000), Side.AXIS) == []


def test_15_11_a_merger_is_told_to_its_side_with_all_who_took_part():
    game = worn()
    obey(game, Merge([game.id.G2, game.id.G1]))
    (event,) = (e for e in game.events if isinstance(e, UnitsMerged))
    assert (event.into, event.units) == (game.id.G2, (game.id.G1,))
