"""What an officer does with small positions, and that he sees no more than a person."""

import numpy as np
import pytest
from attrs import evolve

from game.ai.attacks import Attacks
from game.ai.officer import Officer
from game.ai.picture import Picture
from game.ai.player import Passive, Random
from game.ai.spearhead import Spearheads
from game.ai.tasks import Charge, Tasking
from game.engine.orders import Attack, EndTurn, Move, obey
from game.engine.view import View
from game.hexes.grid import OFF_MAP
from game.model.records import Side, VictoryPlace
from game.rules.movement import reach
from tests.drawn import drawn


def played(game, player, side):
    """The orders that a player gave in one turn, each of them obeyed."""
    view, given = View(game, side), []
    for order in player.turn(view):
        given.append(order)
        if isinstance(order, EndTurn):
            break
        obey(game, order)
        view.refresh()
    return given


WEAK_SPOT = """
    .  .  .  .  .  .  .
      .  G1 S1 .  .  .  .
    .  G2+G3+P1 S2 .  .  .  .
      .  G4 S3 .  .  .  .
    .  .  .  .  .  .  .
"""


def test_he_attacks_where_he_is_much_the_stronger():
    game = drawn(WEAK_SPOT, places={"0703": "Goal"})
    attacks = [o for o in played(game, Officer(), Side.AXIS) if isinstance(o, Attack)]
    assert game.world.board.grid.hex_labelled("0303") in {o.target for o in attacks}


def test_he_does_not_run_at_a_wall():
    game = drawn(
        """
        .  .   .        .  .
          S1 G1+G2+G3 G4 .  .
        .  .   .        .  .
        """,
        to_move=Side.SOVIET,
        places={"0302": "Goal"},
    )
    assert not [o for o in played(game, Officer(), Side.SOVIET) if isinstance(o, Attack)]


def test_care_is_to_attack_nobody_where_there_is_hardly_a_chance_but_those_who_are_shut_in():
    def first_target(game, care):
        view = View(game, Side.AXIS)
        picture = Picture(view.game, Side.AXIS)
        charge = Charge(least_chance=care)
        first = next(Attacks(picture, Tasking(picture, charge)).orders(view), None)
        return first and first.target

    line = drawn(WEAK_SPOT, places={"0703": "Goal"})
    assert first_target(line, 0) is not None
    assert first_target(line, 999) is None
    ring = drawn(
        """
        .  G1 G2 .  .  .
          G3 S1 G4 .  .  S2
        .  G5 G6 .  .  .
        """,
        sources={"0101": "axis", "0602": "soviet"},
        railways=["0101 0201", "0502 0602"],
    )
    assert first_target(ring, 999) == ring.world.board.grid.hex_labelled("0202")


def test_who_has_no_shells_does_not_attack():
    game = drawn(WEAK_SPOT, places={"0703": "Goal"}, ammunition=20)
    assert not [o for o in played(game, Officer(), Side.AXIS) if isinstance(o, Attack)]


def test_tanks_go_through_a_gap_towards_the_objective():
    game = drawn(
        """
        .  .  S1 .  .  .  .  .
          .  P1 .  .  .  .  .  .
        .  .  S2 .  .  .  .  S3
        """,
        places={"0802": "Goal"},
        strength={"S1": {"men": 1500, "cohesion": 20}, "S2": {"men": 1500, "cohesion": 20}},
    )
    played(game, Officer(), Side.AXIS)
    column, _ = game.world.board.grid.column_row(int(game.state.units.hex[game.id.P1]))
    assert column >= 4


def test_a_gap_in_the_line_is_closed_by_the_reserve():
    game = drawn(
        """
        .  S1 G1 .
          S3 .  G2 .
        .  S2 G3 .
          .  .  .  .
        """,
        to_move=Side.SOVIET,
        places={"0102": "Town"},
    )
    played(game, Officer(), Side.SOVIET)
    held = {int(game.state.units.hex[u]) for u in (game.id.S1, game.id.S2, game.id.S3)}
    assert len(held) == 3
    assert game.world.board.grid.distance(int(game.state.units.hex[game.id.S3]), 5) <= 1


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("player", [Officer, Random, Passive])
def test_every_order_is_legal_and_the_turn_ends(player, side):
    game = drawn(WEAK_SPOT, to_move=side, places={"0703": "Goal", "0103": "Home"})
    assert isinstance(played(game, player(), side)[-1], EndTurn)


def test_what_is_hidden_changes_nothing_he_orders():
    picture = """
        G1 .  .  .  .  S1 .  .  S2 .
          P1 .  .  .  .  .  .  .  S3 .
        G2 .  S4 .  .  .  .  .  .  .
    """
    one = drawn(picture, fog=True, places={"1001": "Goal"})
    other = drawn(picture, fog=True, places={"1001": "Goal"})
    hidden = [other.id.S1, other.id.S2, other.id.S3]
    assert not other.state.units.sighted[hidden].any()
    other.state.units.put("hex", hidden, np.roll(other.state.units.hex[hidden], 1))
    other.state.units.put("men", hidden, 40_000)
    other.state.units.put("posture", hidden, 0)
    first = next(iter(Officer().turn(View(one, Side.AXIS))))
    same = next(iter(Officer().turn(View(other, Side.AXIS))))
    assert first == same
    assert View(one, Side.AXIS).game.digest() == View(other, Side.AXIS).game.digest()


def test_moves_are_never_back_and_forth():
    game = drawn(WEAK_SPOT, places={"0703": "Goal"})
    paths = [o.path for o in played(game, Officer(), Side.AXIS) if isinstance(o, Move)]
    assert all(len(set(path)) == len(path) for path in paths)


def test_a_corps_whose_divisions_are_all_garrisons_leads_no_spearhead():
    labels = {"0101": "Klin", "0301": "Istra", "0501": "Rzhev", "0701": "Kaluga"}
    game = drawn("P1 . P2 . P3 . S1", places=labels, strength={"S1": {"men": 600}})
    prizes = tuple(VictoryPlace(place=name, axis=10, soviet=10) for name in labels.values())
    victory = evolve(game.world.scenario.victory, places=prizes)
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, victory=victory))
    view = View(game, Side.AXIS)
    tanks = [game.id.P1, game.id.P2, game.id.P3]
    assert all(Tasking(Picture(game, Side.AXIS)).of(unit).stance == "attack" for unit in tanks)
    assert list(Spearheads(view).orders(view)) == []


def test_beyond_the_edge_of_the_map_stands_nobody_who_could_cut_a_supply_road():
    game = drawn("P1+P2+P3 . . . . . . . . . . S1", strength={"S1": {"men": 60_000}})
    spearheads, ways = Spearheads(View(game, Side.AXIS)), reach(game, game.id.P3)
    road = np.isin(np.arange(len(game.world.board)), [0, 1, 2, 3])
    assert spearheads._weak_link(View(game, Side.AXIS), game.id.P3, ways, road) == OFF_MAP


def test_guns_do_not_drive_ahead_of_the_tanks():
    game = drawn("P1+P2+A1 . . . . . . . S1", places={"0901": "Goal"})
    orders = Spearheads(View(game, Side.AXIS)).orders(View(game, Side.AXIS))
    assert {order.unit for order in orders} == {game.id.P1, game.id.P2}
