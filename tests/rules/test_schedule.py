"""15.13 and 15.14  The calendar of arrivals, and the family tree of an army."""

from game.engine.orders import HoldBack, obey
from game.model.records import Side
from game.model.state import DESTROYED, NOT_YET
from game.model.world import NEVER
from game.rules.lineage import family, losses_of
from game.rules.retreat import lay_down_arms
from game.rules.schedule import arrivals, trains_at_the_edge
from tests.rules.test_reserves import camp
from tests.rules.test_stragglers import after_the_end, pass_turns


def by_unit(game):
    return {one.unit: one for one in arrivals(game, Side.SOVIET)}


def test_15_14_what_can_be_called_is_likely_and_what_waits_is_told_so():
    game = camp()
    rows = by_unit(game)
    assert rows[game.id.S1].chance == "likely"
    assert rows[game.id.S1].reserve
    assert rows[game.id.S1].turn == 10
    assert rows[game.id.S3].chance == "waits"
    assert rows[game.id.S3].turn == NEVER
    assert game.id.G1 not in rows


def test_15_14_where_the_enemy_is_near_or_holds_the_place_it_is_at_risk():
    game = camp()
    game.state.hexes.put("control", 6, Side.AXIS)
    assert by_unit(game)[game.id.S1].chance == "at risk"
    game.state.hexes.put("control", 7, Side.AXIS)
    row = by_unit(game)[game.id.S1]
    assert (row.chance, row.why) == ("at risk", "the enemy holds the place")


def test_15_14_who_is_held_back_has_no_date():
    game = camp()
    obey(game, HoldBack([game.id.S1]))
    row = by_unit(game)[game.id.S1]
    assert (row.chance, row.turn) == ("held back", NEVER)


def test_15_14_trains_stand_at_the_edge_by_which_they_come():
    game = after_the_end()
    game.state.units.put("hex", game.id.S2, NOT_YET)
    game.state.units.put("due", game.id.S2, 1)
    ((edge, rows),) = trains_at_the_edge(game, Side.SOVIET, 2).items()
    assert game.world.board.grid.label(edge) == "0703"
    assert [row.unit for row in rows] == [game.id.S2]


def test_15_13_an_army_remembers_what_it_lost_and_what_stands_again():
    game = after_the_end()
    army = int(game.state.units.army[game.id.S1])
    assert losses_of(game, army) == (1, 0, 0)
    fates = {one.unit: one.fate for one in family(game, army)}
    assert fates == {game.id.S1: "gathering", game.id.S2: "there"}
    pass_turns(game, 30)
    assert losses_of(game, army) == (0, 1, 0)


def test_15_13_a_division_of_which_nobody_came_back_is_lost():
    game = after_the_end(out=0)
    army = int(game.state.units.army[game.id.S1])
    assert game.state.units.hex[game.id.S1] == DESTROYED
    assert family(game, army)[-1].fate == "lost"
    lay_down_arms(game, game.id.S2, "surrender")
    assert losses_of(game, army)[0] == 2
