"""Fairness: no player's orders depend on what its side cannot know, and no process holds it.

Everything hidden is put elsewhere or given other values, and every player orders the same. What a
player in its own process has in memory is searched for anything that it should not have.
"""

import gc
import os
import signal
from itertools import islice
from time import monotonic

import numpy as np
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.ai.levels import level
from game.ai.player import HOMES, make_player
from game.ai.process import Failure, Opponent, SentView
from game.engine.orders import EndTurn, obey
from game.engine.view import View
from game.lab.run import Cost, play_side_turn
from game.model.game import Game
from game.model.records import Side
from game.model.tables import Units
from tests.drawn import drawn
from tests.hidden import otherwise, shows_nothing_hidden

PLAYERS = sorted(set(HOMES) - {"passive"})
FIRST_ORDERS = 40


@pytest.fixture(autouse=True)
def planners_count_courses(monkeypatch):
    """Whoever plans tries so many courses, however long it takes."""
    short = evolve(level("general"), nodes=25, seconds=3600)
    monkeypatch.setattr("game.ai.general.level", lambda _: short)


def begins_with(player, game, side):
    """The first orders of a player's turn: those given before anything new is learnt."""
    return list(islice(make_player(player).turn(View(game, side)), FIRST_ORDERS))


@pytest.mark.parametrize("side", list(Side), ids=["axis", "soviet"])
@pytest.mark.parametrize("player", PLAYERS)
def test_a_player_orders_the_same_whatever_is_hidden(positions, player, side):
    game = positions[side]
    other = otherwise(game, side)
    assert game.digest() != other.digest()
    orders = begins_with(player, game, side)
    assert len(orders) > 5
    assert begins_with(player, other, side) == orders


POSITION = """
    G1    .  .  F  F  .     .  .  .  .
      P1+P2 , .  F  S1    .  .  t  .  .
    G2+G3 ,  F  F  .  S2+T1 .  .  .  .
      G4  .  f  f  .  S3    .  .  C1 .
    H1    .  m  .  .  S4    .  F  .  .
      .   .  .  h  h  .     .  .  .  .
"""


@pytest.mark.parametrize("player", PLAYERS)
@given(seed=st.integers(1, 10_000), side=st.sampled_from(list(Side)))
@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_in_any_way_in_which_it_may_be_hidden(player, seed, side):
    game = drawn(POSITION, places={"0802": "Vyazma"}, fog=True)
    if side == Side.SOVIET:
        obey(game, EndTurn(Side.AXIS))
        game = game.clone()
    other = otherwise(game, side, seed)
    assert begins_with(player, game, side) == begins_with(player, other, side)


def at_work(staff, game, seconds=300):
    """The orders of a player in its own process, carried out as it gives them; and how it ended."""
    given, until = [], monotonic() + seconds
    staff.inform(game)
    while monotonic() < until:
        answer = staff.answer()
        if isinstance(answer, Failure):
            return given, answer
        if answer is not None:
            given.append(answer)
            obey(game, answer)
            if isinstance(answer, EndTurn):
                return given, None
            staff.inform(game)
    raise AssertionError("it thinks too long")


@pytest.fixture
def employed():
    """Players in processes of their own."""
    staffs = []

    def employ(game, side, player):
        staffs.append(Opponent(game.world, side, player))
        return staffs[-1]

    yield employ
    for staff in staffs:
        staff.stop()


@pytest.mark.parametrize("player", ["officer", "history"])
def test_in_its_own_process_a_player_orders_what_it_would_here(employed, positions, player):
    here, there = (positions[Side.SOVIET].clone() for _ in range(2))
    play_side_turn(here, make_player(player), Cost())
    _, failure = at_work(employed(there, Side.SOVIET, player), there)
    assert failure is None
    assert there.digest() == here.digest()


class Spy:
    """A player that searches the memory of its process for anything that it should not have."""

    def turn(self, view):
        found = [thing for thing in gc.get_objects() if isinstance(thing, Game | View | Units)]
        games = [thing for thing in found if isinstance(thing, Game)]
        assert all(type(game) is Game and not game.events and not game.orders for game in games)
        views = [thing for thing in found if isinstance(thing, View)]
        assert all(type(each) is SentView and not hasattr(each, "_truth") for each in views)
        assert views
        for game in games:
            if len(game.state.units) and game.state.turn == view.game.state.turn:
                assert shows_nothing_hidden(game.state, view.game.world, view.side)
        blank = Units.empty(len(view.game.state.units))
        hidden = view.game.world.of_side[view.side.enemy] & (view.game.state.units.sighted == 0)
        assert hidden.any()
        for table in (thing for thing in found if isinstance(thing, Units)):
            same = np.array_equal(table.men, view.game.state.units.men)
            assert same or np.array_equal(table.men, blank.men)
        yield EndTurn(view.side)


def test_the_process_of_a_player_holds_nothing_of_the_truth(employed, positions):
    game = positions[Side.SOVIET].clone()
    orders, failure = at_work(employed(game, Side.SOVIET, f"{__name__}:Spy"), game)
    assert failure is None
    assert orders == [EndTurn(Side.SOVIET)]


class Sleeper:
    """A player that never comes to an end."""

    def turn(self, view):
        signal.pause()
        yield EndTurn(view.side)


@pytest.mark.skipif(os.name == "nt", reason="processes are ended otherwise there")
def test_a_process_that_is_killed_is_told_and_leaves_nobody_waiting(employed):
    game = drawn("G1 . . . S1", fog=True)
    staff = employed(game, Side.AXIS, f"{__name__}:Sleeper")
    staff.inform(game)
    os.kill(staff._process.pid, signal.SIGKILL)
    staff._process.join(10)
    answer = staff.answer()
    assert answer == Failure("its process came to an end", died=True)
