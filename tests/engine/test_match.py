import pytest

import game
from game.model.records import Side


def test_a_program_starts_a_game_looks_orders_and_saves(tmp_path):
    g = game.start("typhoon", seed=1)
    orders = g.view("axis").legal_orders()
    first = next(iter(orders))
    before = g.digest()
    assert game.obey(g, first)
    assert g.digest() != before
    game.save(g, tmp_path / "one.ras")
    assert game.load(tmp_path / "one.ras").digest() == g.digest()


def test_an_order_against_the_rules_is_refused_with_a_sentence():
    g = game.start("typhoon", seed=1)
    foreign = next(n for n, side in enumerate(g.world.side) if side == Side.SOVIET)
    move = next(iter(g.view("axis").legal_orders()))
    with pytest.raises(game.IllegalOrder, match="is not yours to command now"):
        game.obey(g, type(move)(foreign, move.path))


def test_a_copy_of_a_game_is_independent_and_has_views_too():
    g = game.start("typhoon", seed=1)
    copy = g.clone()
    assert copy.digest() == g.digest()
    game.obey(copy, next(iter(copy.view("axis").legal_orders())))
    assert copy.digest() != g.digest()
    assert g.events[-1] not in copy.events


def test_weather_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="weather"):
        game.start("typhoon", weather="fair")


def test_both_sides_have_a_view_and_nobody_else():
    g = game.start("typhoon")
    assert g.view("soviet").side == g.view(Side.SOVIET).side
    assert list(g.view("soviet").legal_orders()) == []
    with pytest.raises(KeyError):
        g.view("british")
