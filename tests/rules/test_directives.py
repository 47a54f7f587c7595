"""Directives: they begin, count deeds, are answered, charged and end."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.fog import masked
from game.engine.history import Session
from game.engine.orders import Answer, Attack, EndTurn, IllegalOrder, Move, SetPosture, obey
from game.model.events import DirectiveChanged, LeaderChanged
from game.model.records import CommandRecord, DirectiveRecord, Price, Side
from game.model.state import Posture, Stance
from game.rules.combat import odds
from game.rules.directives import (
    begin_directive,
    bill,
    directives_phase,
    end_directive,
    judge,
    progress,
)
from game.rules.fortification import digging_by_orders
from game.rules.replacement import gathering
from game.rules.standing import IN_FORCE, OVER, accepted, addressed, in_force
from tests.drawn import along, drawn, rules

DAY = date(1941, 10, 1)


def order(kind, **more):
    """A directive to the Axis army from the first day on."""
    usual = {
        "id": kind,
        "title": kind,
        "text": "",
        "side": "axis",
        "armies": ("axis",),
        "from_": DAY,
        "to": date(1941, 10, 9),
        "breach": Price(points=1, dismissal=0),
        "delay": Price(points=0.5),
        "defiance": Price(points=4, dismissal=100, morale=5),
    }
    return DirectiveRecord(kind=kind, **(usual | more))


def told(record, picture="G1 S1 . .", **more):
    """A game in which that directive has begun."""
    records = record if isinstance(record, list) else [record]
    game = drawn(picture, directives=records, **more)
    directives_phase(game, Side.AXIS)
    return game


def points(game, side=Side.AXIS):
    return int(game.state.sides.bonus[side])


def test_a_directive_begins_on_its_day():
    game = told([order("stop"), order("hold", from_=date(1941, 10, 5), places=("X",))])
    assert in_force(game, 0)
    assert not in_force(game, 1)


def test_one_without_a_day_begins_when_it_is_called():
    game = told(order("stop", from_=None))
    assert not in_force(game, 0)
    begin_directive(game, "stop")
    assert in_force(game, 0)
    end_directive(game, "stop")
    assert game.state.directives.stage[0] == OVER


def test_one_taken_back_before_its_day_never_begins():
    game = drawn("G1 S1", directives=[order("stop")])
    end_directive(game, "stop")
    directives_phase(game, Side.AXIS)
    assert game.state.directives.stage[0] == OVER


def test_attacks_against_an_order_to_stop_cost_points_when_the_turn_ends():
    game = told(order("stop", amount=0))
    obey(game, Attack((game.id.G1,), along(game, "0201")[0]))
    assert bill(game, 0).points == 10
    assert points(game) == 0
    obey(game, EndTurn(Side.AXIS))
    assert points(game) == -10
    assert game.state.directives.charged[0] == 10


def test_attacks_that_the_order_leaves_free_cost_nothing():
    game = told(order("stop", amount=1))
    obey(game, Attack((game.id.G1,), along(game, "0201")[0]))
    obey(game, EndTurn(Side.AXIS))
    assert points(game) == 0


def test_leaving_the_line_against_orders_counts_and_shifting_behind_it_does_not():
    game = told(order("no_withdrawal"), "G2 . G1 S1")
    obey(game, Move(game.id.G2, along(game, "0101 0201")))
    assert game.state.directives.done[0] == 0
    obey(game, Move(game.id.G1, along(game, "0301 0201")))
    assert game.state.directives.done[0] == 1


def test_a_hex_that_others_still_hold_is_not_given_up():
    game = told(order("no_withdrawal"), ". G1+G2 S1")
    obey(game, Move(game.id.G1, along(game, "0201 0101")))
    assert game.state.directives.done[0] == 0


def test_who_may_not_go_back_runs_less_often_and_digs_in_his_heels():
    free = drawn("S1 G1 . .", to_move=Side.SOVIET, cohesion=400)
    bound = told(order("no_withdrawal"), "S1 G1 . .", to_move=Side.SOVIET, cohesion=400)
    one, other = (odds(g, [g.id.S1], along(g, "0201")[0], known=False) for g in (free, bound))
    assert other.chances["held"] > one.chances["held"]


def test_and_loses_more_when_attacked_from_two_sides():
    picture = """
        S1  G1  S2  .
          .   .   .   .
    """
    free = drawn(picture, to_move=Side.SOVIET)
    bound = told(order("no_withdrawal"), picture, to_move=Side.SOVIET)
    one, other = (
        odds(g, [g.id.S1, g.id.S2], along(g, "0201")[0], known=False) for g in (free, bound)
    )
    assert other.rates[1] == one.rates[1] * rules().command.directives.flanked // 100
    assert other.rates[0] == one.rates[0]


def test_the_enemy_does_not_know_of_it():
    game = told(order("no_withdrawal"), "S1 G1 . .", to_move=Side.SOVIET)
    assert not masked(game, Side.SOVIET).state.directives.stage.any()


def test_falling_back_by_order_is_a_deed_against_it():
    game = told(order("no_withdrawal"), ". G1 S1 S2", strength={"S1": {"men": 30_000}})
    obey(game, SetPosture(game.id.G1, Posture.WITHDRAW))
    obey(game, EndTurn(Side.AXIS))
    obey(game, Attack((game.id.S1,), along(game, "0201")[0]))
    assert game.state.directives.done[0] == 1


def test_refusing_is_paid_once_and_frees_from_it():
    game = told(order("no_withdrawal", defiance=Price(points=4)), ". . G1 S1")
    obey(game, Answer(0, Stance.DEFY))
    assert not accepted(game, 0)
    obey(game, Move(game.id.G1, along(game, "0301 0201")))
    obey(game, EndTurn(Side.AXIS))
    assert points(game) == -40
    obey(game, EndTurn(Side.SOVIET))
    obey(game, EndTurn(Side.AXIS))
    assert points(game) == -40


def test_who_refuses_may_lose_his_post_and_his_successor_obeys():
    men = [
        CommandRecord(army="axis", name=n, rating=6, from_=DAY, to=date(1942, 1, 1), by=by)
        for n, by in (("old", "date"), ("new", "event"))
    ]
    game = told(order("no_withdrawal"), ". . G1 S1", commanders=men)
    assert bill(game, 0).dismissal == 0
    obey(game, Answer(0, Stance.DEFY))
    assert bill(game, 0).dismissal == 100
    events = obey(game, EndTurn(Side.AXIS))
    change = next(e for e in events if isinstance(e, LeaderChanged))
    assert (change.leader, change.how) == (1, "dismissal")
    assert accepted(game, 0)


def test_an_order_put_off_comes_back():
    game = told(order("no_withdrawal", delay_days=2), ". . G1 S1")
    obey(game, Answer(0, Stance.DELAY))
    assert not accepted(game, 0)
    obey(game, EndTurn(Side.AXIS))
    assert points(game) == -5
    obey(game, EndTurn(Side.SOVIET))
    assert game.state.directives.stance[0] == Stance.OPEN


def test_an_answer_can_be_undone_for_no_die_has_fallen():
    session = Session(told(order("stop")))
    session.obey(Answer(0, Stance.DEFY))
    assert session.undo() is None
    assert session.game.state.directives.stance[0] == Stance.OPEN


def test_who_does_not_answer_obeys():
    game = told(order("stop"))
    obey(game, EndTurn(Side.AXIS))
    assert game.state.directives.stance[0] == Stance.OBEY


def test_the_enemy_cannot_answer():
    game = told(order("stop"), to_move=Side.SOVIET)
    with pytest.raises(IllegalOrder, match="not an order to you"):
        obey(game, Answer(0, Stance.DEFY))


def test_attacks_that_are_asked_for_are_counted_where_they_are_asked_for():
    record = order("attack", amount=2, places=("Klin",), within=1, reward=3)
    game = told(record, "G1 S1 . . . . G2 S2", places={"0201": "Klin"})
    obey(game, Attack((game.id.G2,), along(game, "0801")[0]))
    assert progress(game, 0) == 0
    obey(game, Attack((game.id.G1,), along(game, "0201")[0], advance=False))
    assert progress(game, 0) == 1


def test_half_of_them_are_enough_for_who_put_it_off():
    record = order("attack", amount=2, places=("Klin",), within=1, reward=3)
    game = told(record, places={"0201": "Klin"})
    obey(game, Answer(0, Stance.DELAY))
    obey(game, Attack((game.id.G1,), along(game, "0201")[0], advance=False))
    obey(game, EndTurn(Side.AXIS))
    assert game.state.directives.stage[0] == OVER
    assert points(game) == 30 - 5


def test_a_place_not_taken_in_time_costs_and_one_taken_pays():
    late = told(order("take", places=("Klin",), to=DAY, reward=3), places={"0201": "Klin"})
    judge(late, 0)
    assert points(late) == -10
    early = told(order("take", places=("Klin",), reward=3), places={"0101": "Klin"})
    judge(early, 0)
    assert points(early) == 30


def test_men_gathered_at_a_place_are_counted_and_get_replacements_first():
    record = order("concentrate", places=("Klin",), within=1, amount=100)
    game = told(record, places={"0101": "Klin"})
    assert progress(game, 0) == 146
    assert gathering(game)[game.id.G1]
    assert not gathering(game)[game.id.S1]


def test_a_line_is_prepared_by_those_who_have_dug_in():
    game = told(order("prepare", amount=1, reward=2), entrenchment=90)
    judge(game, 0)
    assert in_force(game, 0)
    game.state.units.put("entrenchment", 0, 120)
    judge(game, 0)
    assert points(game) == 20
    assert game.state.directives.stage[0] == OVER


def test_who_was_told_to_stop_digs_faster():
    game = told(order("stop"))
    assert digging_by_orders(game)[0] == rules().command.directives.halted_digs
    assert digging_by_orders(game)[1] == 100


def test_a_front_stands_for_the_armies_under_it():
    game = told(order("stop", armies=("axis",)))
    assert addressed(game, 0) == {0}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 6), st.integers(0, 40))
def test_more_deeds_never_cost_less(deeds, percent):
    record = order("stop", amount=0, breach=Price(points=1, dismissal=percent))
    game = told(record)
    bills = []
    for count in (deeds, deeds + 1):
        game.state.directives.put("done", 0, count)
        bills.append(bill(game, 0))
    assert bills[0].points <= bills[1].points
    assert bills[0].dismissal <= bills[1].dismissal <= 100


def test_only_its_own_side_learns_of_a_directive():
    game = told(order("stop"))
    assert game.state.directives.stage[0] == IN_FORCE
    began = [e for e in game.events if isinstance(e, DirectiveChanged)]
    assert began
    assert began[0].audience == "own"
    assert began[0].side == Side.AXIS


@pytest.mark.parametrize(("place", "begins"), [("0201", True), ("0101", False)])
def test_nobody_is_told_to_take_what_is_in_his_hands(place, begins):
    game = told(order("take", places=("Klin",)), places={place: "Klin"})
    assert in_force(game, 0) == begins


def test_nobody_is_told_to_attack_where_no_enemy_is():
    record = order("attack", places=("Klin",), within=1)
    far = told(record, "G1 . . . . . . S1", places={"0101": "Klin"})
    assert not in_force(far, 0)
    begin_directive(far, "attack")
    assert in_force(far, 0)


def test_an_order_that_is_not_called_for_on_its_day_may_come_later():
    record = order("attack", places=("Klin",), within=1)
    game = told(record, "G1 . . . . . . S1", places={"0101": "Klin"})
    game.state.hexes.put("control", 1, Side.SOVIET)
    directives_phase(game, Side.AXIS)
    assert in_force(game, 0)
