"""Counters: every mark is a shape, both faces can be read, and no two kinds look alike."""

from itertools import combinations
from typing import get_args

import numpy as np
import pygame
import pytest
from attrs import evolve

from game.model.records import Side
from game.model.rulebook.units import Symbol
from game.ui.counterface import draw_counter
from game.ui.counters import Contents, Look, look_of

PLAIN = Look(
    side=Side.AXIS, symbol="infantry", size="division", name="137 ID", values="22–23–4", army=1,
    strength=10, supply=2, spent=False, ghost=False,
)  # fmt: skip


@pytest.fixture(autouse=True)
def display():
    pygame.display.set_mode((64, 64))


def grey(look, size=80):
    """The counter without its colours, so that only shape and lightness count."""
    return pygame.surfarray.array3d(draw_counter(look, size)).astype(float).mean(axis=2)


def unlike(one, other, size=80):
    """Share of pixels that clearly differ in lightness."""
    return float(np.mean(abs(grey(one, size) - grey(other, size)) > 24))


@pytest.mark.parametrize("signs", ["symbols", "silhouettes"])
def test_kinds_of_units_differ(signs):
    looks = [evolve(PLAIN, symbol=symbol, signs=signs) for symbol in get_args(Symbol)]
    assert len(looks) > 10
    for one, other in combinations(looks, 2):
        if signs == "silhouettes" and {one.symbol, other.symbol} == {"infantry", "security"}:
            continue
        assert unlike(one, other) > 0.004, (one.symbol, other.symbol)


@pytest.mark.parametrize(
    "marked",
    [
        {"strength": 5}, {"supply": 1}, {"supply": 0}, {"works": 1}, {"works": 4}, {"cohesion": 2},
        {"moved": True}, {"fought": True}, {"size": "brigade"}, {"name": "5 Pz"},
        {"values": "1–1–1"}, {"ghost": True}, {"side": Side.SOVIET},
        {"contents": Contents(14200, 0, 96)},
    ],
)  # fmt: skip
def test_every_mark_is_seen_without_colours(marked):
    assert unlike(PLAIN, evolve(PLAIN, **marked)) > 0.0015


def test_the_sides_differ_in_the_shape_of_their_frame():
    axis, soviet = (draw_counter(evolve(PLAIN, side=side), 40) for side in Side)
    assert axis.get_at((0, 0)).a < 60
    assert soviet.get_at((0, 0)).a > 200


@pytest.mark.parametrize("size", [10, 14, 20, 28, 40, 56, 80, 120])
def test_counters_can_be_drawn_at_every_size(size):
    for look in (PLAIN, evolve(PLAIN, contents=Contents(950, 12, 4)), evolve(PLAIN, ghost=True)):
        assert draw_counter(look, size).get_size() == (size, size)


def test_want_of_supply_and_weakness_show_on_small_counters_too():
    assert unlike(PLAIN, evolve(PLAIN, supply=0), 20) > 0.005
    assert unlike(PLAIN, evolve(PLAIN, strength=2), 20) > 0.005


def test_a_key_turns_the_counters_over_and_back(battle):
    hands = battle()
    book, game, unit = hands.battle.book, hands.game, hands.unit("G1")
    front = book.picture(game, unit, 56)
    hands.press("Shift+K")
    assert book.turned
    assert book.picture(game, unit, 56) is not front
    contents = look_of(game, unit, back=True).contents
    assert contents.men == int(game.state.units.men[unit])
    hands.press("Shift+K")
    assert book.picture(game, unit, 56) is front


def test_signs_and_alphabet_are_kept_in_the_settings(battle):
    hands = battle()
    hands.press("Shift+S")
    hands.press("Shift+G")
    settings = hands.app.settings
    assert (settings.signs, settings.alphabet) == ("silhouettes", "cyrillic")
    assert hands.battle.book.signs == "silhouettes"
    assert hands.battle.names.labels.alphabet == "cyrillic"
    hands.press("Shift+S")
    assert hands.app.settings.signs == "symbols"


def test_a_kind_of_unit_may_have_a_sign_of_its_own():
    triangle = (((10, 90), (50, 10), (90, 90), (10, 90)),)
    plain, own = draw_counter(PLAIN, 48), draw_counter(evolve(PLAIN, sign=triangle), 48)
    assert pygame.image.tobytes(plain, "RGBA") != pygame.image.tobytes(own, "RGBA")
    assert draw_counter(evolve(PLAIN, sign=triangle), 8).get_size() == (8, 8)
