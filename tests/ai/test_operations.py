"""Operations: what a staff has set out to do, as a record that others can show."""

from __future__ import annotations

import json

import pytest

from game.ai.officer import Officer
from game.ai.operations import Expectation, Fear, Operation, Rejected, as_data, from_data, plan_of

CANNAE = Operation(
    name="Cannae",
    kind="pincers",
    armies=(1, 2),
    posture="encircle",
    objectives=(40, 41),
    units=(7, 8, 9),
    main=True,
    axes=((10, 20, 40), (12, 22, 41)),
    since=3,
    score=120,
    gain=Expectation(points=150, men=60_000, places=(40,)),
    loss=Expectation(points=30, men=6_000),
    feared=(Fear(50, 2400, "Cavalry may come from behind the river."),),
    rejected=(Rejected("Frontal attack", "attack", (33,), 20, "It would cost too many men."),),
    reason="Two arms meet behind the enemy.",
)


def test_a_plan_survives_being_written_as_data() -> None:
    """It crosses to another process and is kept with the record of a game."""
    data = json.loads(json.dumps(as_data((CANNAE,))))
    assert from_data(data) == (CANNAE,)


def test_a_player_without_a_plan_tells_none() -> None:
    """The officer of every day follows the scenario and his nose."""
    assert plan_of(Officer()) == ()


def test_an_operation_is_one_of_the_kinds_of_the_field() -> None:
    """A word that nobody can draw is refused."""
    with pytest.raises(ValueError, match="kind"):
        Operation("Nonsense", "picnic", (), "hold", ())
