"""One game beside history while it is played."""

from datetime import date

import pytest
from attrs import evolve

from game.engine.orders import EndTurn, Move, obey
from game.lab.history.beside import (
    TownNow,
    days_word,
    front_now,
    in_short,
    losses_now,
    sentence,
    towns_now,
)
from game.model.records import (
    HistoricalFront,
    HistoryRecord,
    LossBand,
    Side,
    TownDates,
    VictoryPlace,
)
from tests.drawn import along, drawn

OCTOBER = [date(1941, 10, day) for day in range(1, 32)]


def town(here, then, what="lost", today=OCTOBER[19], tolerance=0):
    return TownNow("Orel", 0, what, then, here, today, tolerance)


@pytest.fixture(scope="module")
def world():
    return drawn("G1 . S1").world


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (town(OCTOBER[2], OCTOBER[2]), "Orel fell as in history (here 3 Oct, then 3 Oct)"),
        (town(OCTOBER[2], OCTOBER[6]), "Axis four days ahead of history at Orel"),
        (town(OCTOBER[3], OCTOBER[2]), "Axis one day behind history at Orel"),
        (town(None, OCTOBER[2]), "Axis 17 days behind history at Orel (then 3 Oct, not yet here)"),
        (town(None, OCTOBER[29]), "Orel fell on 30 Oct in history"),
        (town(None, OCTOBER[19]), "Orel fell on 20 Oct in history"),
        (town(OCTOBER[4], None), "Orel fell on 5 Oct; in history it never fell"),
        (town(OCTOBER[4], OCTOBER[8], "retaken"), "Soviet four days ahead of history at Orel"),
    ],
)
def test_who_is_ahead_of_history_is_told_in_words(world, now, words):
    assert sentence(world, now).startswith(words)


def test_within_the_spread_of_the_sources_is_as_in_history():
    assert town(OCTOBER[5], OCTOBER[3], tolerance=2).as_then
    assert not town(OCTOBER[6], OCTOBER[3], tolerance=2).as_then
    assert not town(None, OCTOBER[3], tolerance=99).as_then


def test_days_are_counted_in_words():
    assert [days_word(n) for n in (1, 4, 13)] == ["one day", "four days", "13 days"]


@pytest.fixture
def march():
    """Here fell on 3 October in history; in the game G1 is there on the first day."""
    game = drawn(
        "G1 . . . . . S1",
        sources={"0101": "axis", "0701": "soviet"},
        places={"0501": "Here", "0601": "Near", "0701": "Prize"},
    )
    west = tuple(game.world.board.projection.centre_of(3))
    history = HistoryRecord(
        id="h",
        title="",
        fronts=(
            HistoricalFront(
                date=OCTOBER[0],
                line=((west[0] + 1, west[1] + 0.01), (west[0] - 1, west[1] + 0.01)),
            ),
        ),
        towns=(
            TownDates(place="Here", lost=OCTOBER[4], retaken=OCTOBER[30]),
            TownDates(place="Near", lost=OCTOBER[20]),
            TownDates(place="Prize"),
            TownDates(place="Nowhere", lost=OCTOBER[2]),
        ),
        losses=(
            LossBand(
                side="axis", kinds=("killed", "wounded", "missing"), from_=OCTOBER[0],
                to=OCTOBER[9], low=10, high=20, source="s",
            ),
        ),
    )  # fmt: skip
    victory = evolve(
        game.world.scenario.victory, places=(VictoryPlace(place="Prize", axis=9, soviet=9),)
    )
    scenario = evolve(game.world.scenario, victory=victory)
    game.world = evolve(game.world, history=history, scenario=scenario)
    obey(game, Move(game.id.G1, along(game, "0101 0201 0301 0401 0501")))
    for side in Side:
        obey(game, EndTurn(side))
    return game


def test_towns_ahead_and_to_come_are_known(march):
    found = {(n.place, n.what): n for n in towns_now(march.world, march.events, OCTOBER[2])}
    assert set(found) == {("Here", "lost"), ("Here", "retaken"), ("Near", "lost")}
    assert found["Here", "lost"].late == -4
    assert found["Near", "lost"].due


def test_the_front_is_held_against_the_line_of_history(march):
    now = front_now(march)
    assert (now.goal, now.sure) == ("Prize", True)
    assert now.here == pytest.approx(20)
    assert now.then == pytest.approx(30)
    assert now.sentence.endswith("10 km farther off.")


def test_losses_stand_beside_the_part_of_the_source(march):
    (one,) = losses_now(march.world, march.events)
    assert one.expected == (2, 4)


def test_the_report_at_the_end_is_a_few_sentences(march):
    told = in_short(march, march.events)
    assert told[0] == "0 of 1 date of towns were those of history."
    assert any("Axis four days ahead of history at Here" in text for text in told)
