"""Whole turns on small worlds: what must hold whatever the players do."""

import json

import numpy as np
import pytest

from game.ai.player import Random
from game.engine.orders import Attack, EndTurn, IllegalOrder, Move, Order, RailMove, obey
from game.engine.view import View, shown
from game.model.events import Event, SideTurnBegan, Sighted, TurnEnded, UnitMoved
from game.model.records import Side
from game.model.tables import Sides
from game.rules.depots import scheduled
from game.rules.zoc import frontage_used
from game.scenario.first_state import first_state
from tests.drawn import along, drawn

FRONT = """
    G1  .   f   S1  .   .   .   .
      P1  .   .   .   S2  .   F   .
    G2+G3 S3 .  .   .   .   t   .
      H1  .   .   T1  .   C1  .   .
    .   .   ~   .   .   .   .   M1
"""
LINES = {
    "railways": ["0103 0203 0303 0403 0503 0603 0703 0803"],
    "sources": {"0103": "axis", "0803": "soviet"},
    "places": {"0703": "Town", "0103": "Depot"},
}


def random_game(seed, turns):
    """A game played at random for some turns, from the first state on."""
    game = drawn(FRONT, **LINES)
    game.setup = type(game.setup)(seed=seed)
    start = game.state.clone()
    while game.state.turn < turns and not game.over:
        view = View(game, game.side_to_move)
        for order in Random().turn(view):
            obey(game, order)
            if isinstance(order, EndTurn):
                break
            view.refresh()
    return start, game


@pytest.mark.parametrize("seed", range(12))
def test_folding_the_written_events_gives_the_same_state(seed):
    start, game = random_game(seed, turns=4)
    written = [json.dumps(event.record()) for event in game.events]
    for line in written:
        Event.read(json.loads(line)).apply(start)
    assert start.digest() == game.state.digest()


def test_folding_the_written_events_of_a_campaign_gives_every_state_on_the_way(typhoon):
    state = first_state(typhoon.world, typhoon.setup)
    digests = []
    for event in typhoon.events:
        read = Event.read(json.loads(json.dumps(event.record())))
        read.apply(state)
        if isinstance(read, TurnEnded):
            assert read.digest == state.digest()
            digests.append(read.digest)
    assert len(set(digests)) == 3
    assert state.digest() == typhoon.digest()


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_negative_nobody_is_in_the_water_and_no_stack_is_too_big(seed):
    _, game = random_game(seed, turns=6)
    units, world = game.state.units, game.world
    for name in ("men", "tanks", "guns", "vehicles", "cohesion", "points", "fuel", "food"):
        assert (getattr(units, name) >= 0).all(), name
    assert (units.t34 + units.kv <= units.tanks).all()
    for name in set(Sides.names) - {"points", "bonus", "mark"}:
        assert (getattr(game.state.sides, name) >= 0).all(), name
    there = units.hex[units.hex >= 0]
    assert world.board.passable[there].all()
    for side in Side:
        assert frontage_used(game, side).max() <= world.rules.movement.frontage_km * 1000
    both = [set(units.hex[world.of_side[side] & (units.hex >= 0)].tolist()) for side in Side]
    assert not both[0] & both[1]


@pytest.mark.parametrize("seed", range(6))
def test_men_are_conserved(seed):
    start, game = random_game(seed, turns=5)
    for side in Side:
        mine = game.world.of_side[side]
        before = int(start.units.men[mine].sum())
        now = int(game.state.units.men[mine].sum())
        lost = sum(
            int(getattr(game.state.sides, name)[side])
            for name in ("killed", "wounded", "missing", "captured", "frostbite")
        )
        away = int(game.state.sides.stragglers[side])
        pool = int(game.state.sides.pool_men[side])
        cadres = int(game.state.units.cadre[mine].sum())
        assert away == int(game.state.units.stragglers[mine].sum())
        assert now + lost + away + pool + cadres - back(game, side) == before


def back(game, side):
    """Men who were lost by wounds and frost, and came back from hospital."""
    sides = game.state.sides
    return int(sides.admitted[side]) - int(sides.hospital[side])


@pytest.mark.parametrize("side", list(Side), ids=["axis", "soviet"])
def test_men_tanks_guns_and_lorries_are_conserved_in_a_campaign(typhoon, side):
    first, last = first_state(typhoon.world, typhoon.setup), typhoon.state
    mine, sides = typhoon.world.of_side[side], last.sides
    came = dict.fromkeys(("pool_men", "pool_tanks", "pool_guns"), 0)
    days = typhoon.clone()
    for turn in range(typhoon.state.turn + 1):
        days.emit(SideTurnBegan(turn, side))
        for name, count in scheduled(days, side).items():
            came[name] = came.get(name, 0) + count

    def there(state, *names):
        return sum(int(getattr(state.units, name)[mine].sum()) for name in names)

    def lost(*names):
        return sum(int(getattr(sides, name)[side]) for name in names)

    tanks = ("tanks", "assault_guns", "workshop", "shop_kv", "shop_t34", "shop_guns")
    lorries = ("vehicles", "shop_lorries")
    men = lost("killed", "wounded", "missing", "captured", "frostbite", "stragglers", "pool_men")
    men -= back(typhoon, side)
    assert there(first, "men") + came["pool_men"] == there(last, "men", "cadre") + men
    assert there(first, *lorries) == there(last, *lorries) + lost("vehicles")
    assert 100 * (there(first, *tanks) - there(last, *tanks) - lost("tanks")) == (
        lost("pool_tanks") - came["pool_tanks"]
    )
    assert 100 * (there(first, "guns") - there(last, "guns") - lost("guns")) == (
        lost("pool_guns") - came["pool_guns"]
    )


def test_the_same_seed_gives_the_same_game_and_another_seed_another():
    digests = [random_game(seed, turns=4)[1].digest() for seed in (3, 3, 4)]
    assert digests[0] == digests[1] != digests[2]


def test_each_turn_ends_with_strengths_losses_and_a_digest():
    _, game = random_game(1, turns=3)
    ends = [event for event in game.events if isinstance(event, TurnEnded)]
    assert [event.turn for event in ends] == [0, 1, 2]
    assert set(ends[0].strength) == {"axis", "soviet"}
    assert ends[0].strength["axis"]["men"] > 40_000
    assert len({event.digest for event in ends}) == 3


def test_an_order_that_cannot_be_obeyed_is_refused_with_a_sentence_and_changes_nothing():
    game = drawn(FRONT, **LINES)
    before = game.digest()
    far = Move(game.id.G1, along(game, "0101 0201 0301 0401 0501"))
    with pytest.raises(IllegalOrder, match="G1"):
        obey(game, far)
    with pytest.raises(IllegalOrder, match="S1 is not yours to command now"):
        obey(game, Move(game.id.S1, along(game, "0401 0501")))
    with pytest.raises(IllegalOrder, match="it is not the soviet side's turn"):
        obey(game, EndTurn(Side.SOVIET))
    with pytest.raises(IllegalOrder, match="there is no side number 7"):
        obey(game, EndTurn(7))
    assert game.digest() == before
    assert game.events == []


def test_orders_are_written_and_read_back():
    move = Move(3, (1, 2, 3))
    assert Order.read(json.loads(json.dumps(move.record()))) == move
    with pytest.raises(ValueError, match="unknown order type 'Fly'"):
        Order.read({"type": "Fly"})


def test_a_side_learns_of_a_march_only_what_it_sees():
    game = drawn("G1 . . . . . S1 . . .", fog=True, to_move=Side.SOVIET)
    obey(game, Move(game.id.S1, along(game, "0701 0801 0901")))
    march = next(e for e in game.events if isinstance(e, UnitMoved))
    assert shown(game, Side.SOVIET, march) == march
    assert shown(game, Side.AXIS, march) is None
    hidden = View(game, Side.AXIS).game.state.units
    assert hidden.hex[game.id.S1] < 0
    assert hidden.men[game.id.S1] == 0


def test_one_learns_of_enemies_that_come_into_sight_not_of_being_seen():
    game = drawn("G1 . . S1 .", fog=True)
    obey(game, Move(game.id.G1, along(game, "0101 0201 0301")))
    sightings = [e for e in game.events if isinstance(e, Sighted)]
    mine = [e for e in sightings if shown(game, Side.AXIS, e) is not None]
    assert [list(e.units) for e in mine] == [[game.id.S1]]


def test_legal_orders_are_legal_and_end_with_the_end_of_the_turn():
    game = drawn(FRONT, **LINES)
    orders = list(View(game, Side.AXIS).legal_orders())
    assert isinstance(orders[-1], EndTurn)
    assert len(orders) >= 30
    for order in orders:
        assert order.problem(game) is None
    kinds = np.unique([type(order).__name__ for order in orders])
    assert list(kinds) == ["Attack", "EndTurn", "Move"]


def test_who_is_too_tired_to_attack_does_not_keep_the_others_from_it():
    game = drawn("G1+G2 S1 .")
    game.state.units.put("points", game.id.G2, 30)
    attacks = [o for o in View(game, Side.AXIS).legal_orders() if isinstance(o, Attack)]
    assert attacks == [Attack((game.id.G1,), 1)]
    assert attacks[0].problem(game) is None


def test_trains_are_among_the_legal_orders():
    lines = dict.fromkeys(("0101", "0201", "0301"), "axis")  # trains enough for a division
    game = drawn("G1 . . . . . S1", railways=["0101 0201 0301"], sources=lines)
    orders = list(View(game, Side.AXIS).legal_orders())
    trains = [order for order in orders if isinstance(order, RailMove)]
    assert {game.world.board.grid.label(order.to) for order in trains} == {"0201", "0301"}
    assert all(order.problem(game) is None for order in trains)


def test_the_railways_can_carry_troops_again_each_turn():
    game = drawn(FRONT, **LINES)
    game.state.sides.put("rail_used", Side.AXIS, 2000)
    game.state.sides.put("rail_used", Side.SOVIET, 5000)
    start = game.state.clone()
    obey(game, EndTurn(Side.AXIS))
    assert game.state.sides.rail_used.tolist() == [2000, 0]
    obey(game, EndTurn(Side.SOVIET))
    assert game.state.sides.rail_used.tolist() == [0, 0]
    for event in game.events:
        event.apply(start)
    assert start.digest() == game.digest()
