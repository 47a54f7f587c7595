"""Every event that a side may learn of has its sentence in the log, or shows itself elsewhere."""

import pytest

from game.model.events import BattleFought, Event
from game.model.records import Side
from game.ui.telling import KINDS, tell, told_events
from tests.drawn import drawn

ELSEWHERE = {
    # What the player has just ordered himself.
    "MissionAssigned", "AirPostureSet", "LabourAssigned", "PrioritySet", "FreightSet", "PartySent",
    "RoadMined",
    # What stands on a page of the staff book or in the bar at the top.
    "PointsScored", "AttackLed", "RailUsed", "WingMoved",
    # What lies on the map under M, and in the list of the plans that the player drew.
    "PlanTold", "PlanDrawn", "PlanErased", "PlanEntrusted",
}  # fmt: skip


@pytest.mark.parametrize(
    "name", sorted(n for n, kind in Event.kinds.items() if kind.audience != "nobody")
)
def test_every_event_that_a_side_learns_of_is_told(name):
    assert Event.kinds[name] in told_events() or name in ELSEWHERE


def test_the_log_can_be_narrowed_to_every_kind_that_is_told():
    assert {"battles", "ground", "units", "pockets", "news", "weather"} <= set(KINDS)


def routed(defenders):
    return BattleFought(0, 0, 1, (), defenders, 100, (), 0, "rout", (), {}, {"killed": 1}, {})


def test_one_defender_was_routed_and_two_were():
    game = drawn("S1+S2 . G1 .")
    ids = game.id.S1, game.id.S2
    told = [tell(game.world, Side.AXIS, routed(found)).text for found in (ids[:1], ids)]
    assert "was routed" in told[0]
    assert "were routed" in told[1]
