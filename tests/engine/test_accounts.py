"""19  Losses by cause, in reports, in claims and beside the sources."""

from datetime import date

import pytest
from attrs import evolve

from game.engine.accounts import Belief, beliefs, beside_history, by_cause, claimed, reported
from game.engine.orders import Attack, EndTurn, obey
from game.engine.sequence import losses
from game.model.events import BrokeOut, IntelligenceReported
from game.model.records import HistoryRecord, LossBand, Side
from game.model.tables import LOSSES
from game.rules.intelligence import hidden
from tests.drawn import drawn


@pytest.fixture
def fought():
    game = drawn("G1 S1 . .", sources={"0101": "axis", "0401": "soviet"})
    obey(game, Attack([game.id.G1], game.world.board.grid.hex_labelled("0201")))
    obey(game, EndTurn(Side.AXIS))
    obey(game, EndTurn(Side.SOVIET))
    return game


def test_every_loss_has_a_cause(typhoon):
    for side in Side:
        causes = by_cause(typhoon.events, side)
        assert "battle" in causes
        for kind in LOSSES:
            assert sum(c.get(kind, 0) for c in causes.values()) == losses(typhoon, side)[kind]


def test_men_lost_in_breaking_out_are_lost_to_the_pocket():
    tried = BrokeOut(0, Side.AXIS, (1,), 900, 500, {}, {"captured": 400})
    assert by_cause([tried], Side.AXIS) == {"pockets": {"captured": 400}}
    assert by_cause([tried], Side.SOVIET) == {}


def test_own_reports_understate_and_claims_overstate(fought):
    true = {"killed": 1000, "captured": 1000, "aircraft": 100}
    assert reported(fought.world, Side.SOVIET, true)["captured"] < 1000
    assert claimed(fought.world, Side.SOVIET, true)["aircraft"] > 100
    assert reported(fought.world, Side.AXIS, true)["killed"] <= 1000


def test_losses_stand_beside_what_a_source_says_of_the_same_days(fought):
    band = LossBand(
        side="axis",
        kinds=("killed", "wounded", "missing"),
        from_=date(1941, 10, 1),
        to=date(1941, 10, 4),
        low=100_000,
        high=120_000,
        source="a source",
    )
    later = evolve(band, from_=date(1941, 11, 1), to=date(1941, 11, 30))
    history = HistoryRecord(id="h", title="", losses=(band, later))
    (found,) = beside_history(evolve(fought.world, history=history), fought.events)
    lost = losses(fought, Side.AXIS)
    assert found.here == lost["killed"] + lost["wounded"] + lost["missing"]
    assert found.part == 50
    assert found.expected == (50_000, 60_000)
    assert found.verdict == "below"


def test_beliefs_and_truth_stand_side_by_side_for_the_debrief(fought):
    reports = [e for e in fought.events if isinstance(e, IntelligenceReported)]
    for side in Side:
        told = beliefs(fought.events, side)
        assert told == [Belief(e.turn, e.low, e.high, e.hidden) for e in reports if e.side == side]
        assert told
    first, others = reports[0], fought.clone()
    assert first.hidden == hidden(others, Side(first.side))
