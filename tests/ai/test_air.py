"""What the air staff orders: raids on cities, and on nothing less."""

from attrs import evolve

from game.ai.staff.air import raids
from game.engine.orders import AssignMission
from game.engine.view import View
from game.model.records import Side
from game.model.state import Mission
from tests.drawn import drawn, wing


def ordered_raids(size):
    """The raids of a turn's staff work on a metropolis of the enemy's, of some size."""
    game = drawn(
        "G1 . . . . S2/M . S1", places={"0601": "Moscow"}, wings=[wing("KG 3", "0101", "bomber")]
    )
    board = game.world.board
    places = tuple(evolve(place, size=size) for place in board.places)
    game.world = evolve(game.world, board=evolve(board, places=places))
    found = []
    for turn in range(4):
        game.state.clock.put("turn", 0, turn)
        found += [o for o in raids(View(game, Side.AXIS)) if isinstance(o, AssignMission)]
    return [order for order in found if order.mission == Mission.RAID]


def test_a_city_of_the_enemys_is_raided_and_a_suburb_is_not():
    assert ordered_raids(size=5)
    assert not ordered_raids(size=3)
