"""A real position for the tests of the engine."""

import pytest

from game.ai.officer import Officer
from game.engine.orders import EndTurn, obey
from game.lab.run import play
from game.model.records import Side
from game.scenario.build import start


@pytest.fixture(scope="session")
def typhoon():
    """Three turns of Typhoon as two officers play them, and the Axis's empty turn after them."""
    game = start("typhoon", seed=1)
    play(game, {side: Officer() for side in Side}, turns=3)
    obey(game, EndTurn(Side.AXIS))
    return game


@pytest.fixture(scope="session")
def positions(typhoon):
    """Typhoon in its fourth turn, by the side to move."""
    axis = start("typhoon", seed=1)
    for event in typhoon.events[len(axis.events) : typhoon.orders[-1][1]]:
        axis.emit(event)
    return {Side.AXIS: axis, Side.SOVIET: typhoon.clone()}
