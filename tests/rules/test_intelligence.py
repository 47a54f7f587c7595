"""10  Estimates, staff reports and the high-water mark."""

from datetime import timedelta

import numpy as np
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.engine.orders import EndTurn, Move, obey
from game.engine.view import View, shown
from game.model.events import HighWaterMark, IntelligenceReported
from game.model.game import Setup
from game.model.records import Side, StaffBelief
from game.model.state import NOT_YET
from game.rules.estimates import estimate_percent, estimated
from game.rules.intelligence import FEW, hidden, last_report, mark_advance, report
from tests.drawn import START, along, drawn

LINE = """
    G1  S1  .   .   .   S2  .   .   .   S3
      .   .   .   .   .   .   .   .   .   .
"""


def test_an_enemy_in_contact_is_known_better_than_one_only_seen():
    for seed in range(40):
        game = drawn(LINE)
        game.setup = Setup(seed=seed)
        percent = estimate_percent(game, Side.AXIS)
        assert abs(percent[game.id.S1] - 100) <= 10
        assert abs(percent[game.id.S2] - 100) <= 25


@given(st.integers(0, 10_000))
def test_an_estimate_does_not_change_within_a_turn_and_never_concerns_own_units(seed):
    game = drawn(LINE)
    game.setup = Setup(seed=seed)
    first = View(game, Side.AXIS).game.state.units
    again = View(game, Side.AXIS).game.state.units
    assert list(first.men) == list(again.men)
    assert first.men[game.id.G1] == game.state.units.men[game.id.G1]
    assert (first.kv + first.t34 <= first.tanks).all()


def test_a_view_does_not_know_by_how_much_its_estimates_are_wrong():
    game = drawn(LINE)
    seen = View(game, Side.AXIS).game
    assert seen.setup.eyes == 0
    assert seen.setup.seed != game.setup.seed


def test_a_division_that_was_seen_lately_is_still_reckoned_with():
    game = drawn(LINE, fog=True)
    game.state.units.put("sighted", game.id.S1, 0)
    game.state.units.put("seen_turn", game.id.S1, -1)
    assert hidden(game, Side.AXIS) == 3
    game.state.units.put("seen_turn", game.id.S1, 0)
    assert hidden(game, Side.AXIS) == 2
    lately = game.world.turns_in(game.world.rules.intelligence.remembered)
    for turn, forgotten in ((lately, 2), (lately + 1, 3)):
        game.state.clock.put("turn", 0, turn)
        assert hidden(game, Side.AXIS) == forgotten


def test_what_a_staff_believed_and_what_was_true_are_kept_but_the_truth_is_not_told():
    game = drawn(LINE, fog=True)
    obey(game, EndTurn(Side.AXIS))
    events = obey(game, EndTurn(Side.SOVIET))
    report = next(e for e in events if isinstance(e, IntelligenceReported) and e.side == Side.AXIS)
    assert report.hidden == 2
    assert report.low <= 2 <= report.high + 2
    assert shown(game, Side.AXIS, report).hidden == -1
    assert shown(game, Side.SOVIET, report) is None
    told = last_report(View(game, Side.AXIS).game, Side.AXIS)
    assert (told.low, told.high) == (report.low, report.high)
    assert last_report(View(game, Side.SOVIET).game, Side.AXIS).high == 0


def test_what_was_last_known_of_a_strength_stays_known():
    game = drawn(LINE)
    obey(game, EndTurn(Side.AXIS))
    remembered = int(View(game, Side.AXIS).game.state.units.seen_men[game.id.S1])
    assert abs(remembered - 8500) <= 850
    game.state.units.put("sighted", game.id.S1, 0)
    seen = View(game, Side.AXIS).game.state.units
    assert (seen.men[game.id.S1], seen.seen_men[game.id.S1]) == (0, remembered)


def test_the_high_water_mark_is_where_troops_came_nearest_to_the_prize():
    game = drawn("G1 . . . . S1", places={"0601": "Prize"})
    obey(game, Move(game.id.G1, along(game, "0101 0201")))
    events = obey(game, EndTurn(Side.AXIS))
    mark = next(e for e in events if isinstance(e, HighWaterMark))
    assert (mark.place, mark.distance) == ("Prize", 4)
    obey(game, EndTurn(Side.SOVIET))
    assert not any(isinstance(e, HighWaterMark) for e in obey(game, EndTurn(Side.AXIS)))


def test_a_staff_with_a_fixed_idea_sees_no_reserves_unless_airmen_find_them():
    game = drawn("G1 . . . . S1 S2 S3 S4 S5", fog=True)
    belief = StaffBelief(side="axis", from_=START, to=START, percent=0, text="Nobody is left.")
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, beliefs=(belief,)))
    blind = report(game, Side.AXIS)
    assert (blind.hidden, blind.low) == (5, 0)
    assert blind.high <= FEW
    game.state.sides.put("scouted", int(Side.AXIS), 100)
    assert report(game, Side.AXIS).high >= 4
    assert report(game, Side.AXIS).scouted < 100


def test_divisions_on_their_way_are_hidden_only_when_they_come_soon():
    soon = drawn(LINE).world.rules.intelligence.horizon
    for days, counted in ((soon, 1), (soon + 8, 0)):
        coming = {"S3": {"arrives": START + timedelta(days=days)}}
        game = drawn(LINE, strength=coming)
        game.state.units.put("hex", game.id.S3, NOT_YET)
        assert hidden(game, Side.AXIS) == counted


def test_who_holds_the_prize_leaves_no_mark_before_it():
    game = drawn("G1 . . . . S1", places={"0601": "Prize"})
    game.state.hexes.put("control", 5, int(Side.AXIS))
    mark_advance(game, Side.AXIS)
    assert not game.events
    game.state.hexes.put("control", 5, int(Side.SOVIET))
    mark_advance(game, Side.AXIS)
    assert [type(event) for event in game.events] == [HighWaterMark]


def test_nobody_is_taken_to_have_more_modern_tanks_than_tanks():
    modern = {"T1": {"tanks": 31, "tanks_kv": 15, "tanks_t34": 16}}
    for seed in range(30):
        game = drawn("G1 . T1", strength=modern)
        game.setup = Setup(seed=seed)
        guess = estimated(game, Side.AXIS, np.array([game.id.T1]))
        assert guess["tanks"][0] >= guess["kv"][0] + guess["t34"][0]
