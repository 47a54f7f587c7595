"""What is kept is never out of date: whatever is remembered would be worked out the same again."""

import pickle

import numpy as np
import pytest

from game.ai.player import make_player
from game.lab.run import play
from game.model.game import _NOTHING, Game
from game.model.records import Side
from game.model.table import Table
from game.scenario.build import start

EVERY = 60
"""Every so many times that something remembered is used, it is worked out again."""
FILLED_LATER = ("situation",)
"""What is kept as an empty frame, filled when somebody asks."""


def same(kept, fresh):
    if isinstance(kept, Table):
        return all(np.array_equal(getattr(kept, n), getattr(fresh, n)) for n in kept.names)
    if isinstance(kept, np.ndarray):
        return np.array_equal(kept, fresh)
    return pickle.dumps(kept) == pickle.dumps(fresh) or bool(kept == fresh)


@pytest.fixture
def stale(monkeypatch):
    """Names of what was remembered although it had become something else; how often it was seen."""
    remember, found, used = Game.memo, set(), [0]

    def memo(game, name, token, compute):
        known = any(result[0] == token for result in game._memo.get(name, _NOTHING))
        value = remember(game, name, token, compute)
        kind = name[0] if isinstance(name, tuple) else name
        if known and compute is not dict and kind not in FILLED_LATER:
            used[0] += 1
            if used[0] % EVERY == 0:
                kept, game._memo = game._memo, {}
                fresh, game._memo = compute(), kept
                if not same(value, fresh):
                    found.add(name)
        return value

    monkeypatch.setattr(Game, "memo", memo)
    return found, used


@pytest.mark.parametrize(("scenario", "turns"), [("typhoon", 7), ("counteroffensive", 4)])
def test_what_is_remembered_is_never_out_of_date(stale, scenario, turns):
    found, used = stale
    play(start(scenario, seed=3), {side: make_player("history") for side in Side}, turns=turns)
    assert found == set()
    assert used[0] > 1000 * EVERY


def test_a_game_without_memory_is_the_same_game(monkeypatch):
    def after_two_turns():
        game = start("mtsensk", seed=1)
        play(game, {side: make_player("officer") for side in Side}, turns=2)
        return game.digest()

    remembered = after_two_turns()
    monkeypatch.setattr(Game, "memo", lambda _game, _name, _token, compute: compute())
    assert after_two_turns() == remembered
