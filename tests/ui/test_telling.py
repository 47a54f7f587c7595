"""Every event that a side may learn of has its sentence in the log, or shows itself elsewhere."""

import pytest

from game.model.events import Event
from game.ui.telling import KINDS, told_events

ELSEWHERE = {
    # What the player has just ordered himself.
    "MissionAssigned", "AirPostureSet", "LabourAssigned", "PrioritySet", "FreightSet", "PartySent",
    "RoadMined",
    # What stands on a page of the staff book or in the bar at the top.
    "PointsScored", "AttackLed", "RailUsed", "WingMoved",
}  # fmt: skip


@pytest.mark.parametrize(
    "name", sorted(n for n, kind in Event.kinds.items() if kind.audience != "nobody")
)
def test_every_event_that_a_side_learns_of_is_told(name):
    assert Event.kinds[name] in told_events() or name in ELSEWHERE


def test_the_log_can_be_narrowed_to_every_kind_that_is_told():
    assert {"battles", "ground", "units", "pockets", "news", "weather"} <= set(KINDS)
