from datetime import timedelta

from attrs import evolve

from game.ai.staff.decisions import decisions
from game.engine.orders import Decide, obey
from game.engine.view import View
from game.model.board import River, RiverCourse
from game.model.records import (
    Effects,
    Factor,
    Flood,
    HappeningRecord,
    OptionRecord,
    Side,
    Tagged,
)
from game.rules.happenings import let_happen
from tests.drawn import START, drawn

STRIP = """
.   .   .   .   .   .   .   .
  G1  G2  G3  .   S1  .   .   .
.   .   .   .   .   .   .   .
"""

RESERVE = """
.   .   .   .   .   .   .   .
  .   .   G1  .   S1+S3 S4+S5 .   S2
.   .   .   .   .   .   .   .
"""


def asked(*effects, action=False, picture=STRIP, **fields):
    """The orders of a Soviet staff that may choose between these effects."""
    options = tuple(
        OptionRecord(id=str(n), title=str(n), effects=each) for n, each in enumerate(effects)
    )
    record = HappeningRecord(
        id="x", title="X", text="", side="soviet", options=options, action=action
    )
    game = drawn(picture, happenings=(record,), to_move=Side.SOVIET, **fields)
    let_happen(game, Side.SOVIET)
    orders = list(decisions(View(game, Side.SOVIET)))
    for order in orders:
        assert order.problem(game) is None
        obey(game, order)
    return orders


def test_the_first_of_equals_is_taken():
    assert asked(Effects(), Effects()) == [Decide(0, 0)]


def test_morale_and_points_are_weighed():
    assert asked(Effects(morale={"soviet": -20}), Effects()) == [Decide(0, 1)]
    assert asked(Effects(points={"soviet": -30}), Effects(morale={"soviet": -30})) == [Decide(0, 1)]


def test_a_factor_against_the_enemy_is_a_gain():
    weaker = Factor(side="axis", of="attack", percent=80, days=20)
    assert asked(Effects(), Effects(factors=(weaker,))) == [Decide(0, 1)]


def test_in_danger_troops_are_wanted_sooner_at_almost_any_price():
    price = {"soviet": -1}
    sooner = Effects(delay=(Tagged(side="soviet", tag="r", days=-4),), points=price)
    later = Effects(delay=(Tagged(side="soviet", tag="r", days=4),))
    waits = {"S2": {"tag": "r", "arrives": START + timedelta(days=20)}}
    near = asked(
        Effects(), sooner, later, strength=waits, picture=RESERVE, places={"0502": "Moscow"}
    )
    far = asked(Effects(), sooner, later, strength=waits, picture=RESERVE)
    assert (near, far) == ([Decide(0, 1)], [Decide(0, 0)])


FLOOD = Effects(floods=(Flood(river="Istra", place="Town", km=20, days=4),))


def flooding(picture):
    """The orders of a staff with a dam, where the river runs through the middle."""
    record = HappeningRecord(
        id="dam",
        title="Dam",
        text="",
        side="soviet",
        action=True,
        options=(OptionRecord(id="blow", title="Blow", effects=FLOOD),),
    )
    game = drawn(picture, happenings=(record,), to_move=Side.SOVIET, places={"0402": "Town"})
    corners = ((3, 1, "N"), (3, 0, "S"))
    board = evolve(game.world.board, rivers=(RiverCourse("Istra", River.MINOR, corners),))
    game.world = evolve(game.world, board=board)
    return list(decisions(View(game, Side.SOVIET)))


def test_the_dam_is_blown_when_the_enemy_is_before_the_water_and_not_for_a_patrol():
    assert flooding(STRIP.replace("G1  G2  G3  .   S1", ".  G1   G2+G3  S1  .")) == [Decide(0, 0)]
    assert not flooding(STRIP.replace("G1  G2  G3  .   S1", ".  .   G1  S1  ."))


def test_a_staff_goes_over_to_attack_when_it_is_strong_enough():
    attack = Effects(factors=(Factor(side="soviet", of="attack", percent=110, days=6),))
    assert not asked(attack, action=True)
    strong = STRIP.replace("S1  .   .", "S1  S2+S3 S4+S5")
    assert asked(attack, action=True, picture=strong) == [Decide(0, 0)]
