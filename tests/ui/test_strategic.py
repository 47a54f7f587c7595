"""The map at small scales, and what has become of the railways."""

import numpy as np
import pygame
import pytest

from game.model.events import SideTurnBegan, UnitMoved
from game.model.records import Side
from game.scenario.build import start
from game.ui.camera import ZOOMS
from game.ui.layers.counters import STRATEGIC
from game.ui.layers.layer import Sheet
from game.ui.layers.rails import RailsLayer, runs
from game.ui.layers.strategic import StrategicLayer, areas_of, came_from
from game.ui.painting.map_painter import MapPainter


@pytest.fixture(scope="module")
def campaign():
    return start("typhoon", seed=1)


def painted(layer, grid, zoom=STRATEGIC):
    picture = pygame.Surface((900, 700))
    picture.fill((120, 120, 120))
    part = pygame.Rect(0, 200, 900, 700)
    layer.draw(Sheet(picture, grid, zoom, part.topleft, part))
    return pygame.surfarray.array3d(picture)


def test_the_whole_map_fits_into_a_usual_window_at_a_strategic_scale(campaign):
    width, height = campaign.world.board.grid.extent
    fitting = [zoom for zoom in ZOOMS if width * zoom < 1600 and height * zoom < 1034]
    assert STRATEGIC >= max(fitting) >= 12


def test_every_army_in_sight_has_an_area_about_its_units(campaign):
    view = campaign.view(Side.AXIS).game
    areas = areas_of(view, ())
    assert {area.side for area in areas} == set(Side)
    for area in areas:
        assert len(area.dots)
        low, high = area.dots.min(axis=0) - 3, area.dots.max(axis=0) + 3
        assert (low < area.middle).all()
        assert (area.middle < high).all()
        for outline in area.outlines:
            assert (outline > low - 2).all()
            assert (outline < high + 2).all()
    assert sum(bool(area.outlines) for area in areas) > 0.7 * len(areas)


def test_nothing_is_drawn_of_an_enemy_who_is_not_seen(campaign):
    view = campaign.view(Side.AXIS).game
    seen = {int(a) for a in view.state.units.army[(view.state.units.hex >= 0)]}
    assert {area.army for area in areas_of(view, ())} <= seen


def test_an_army_that_marched_has_an_arrow_the_way_it_went(campaign):
    world, grid = campaign.world, campaign.world.board.grid
    state = campaign.state
    army = int(
        np.bincount(state.units.army[world.of_side[Side.AXIS] & (state.units.hex >= 0)]).argmax()
    )
    members = np.flatnonzero((state.units.army == army) & (state.units.hex >= 0)).tolist()
    moves = [SideTurnBegan(1, int(Side.AXIS))]
    for unit in members:
        column, row = grid.column_row(int(state.units.hex[unit]))
        if column < 3:
            continue
        start = grid.hex_labelled(f"{column - 2:02}{row + 1:02}")
        moves.append(
            UnitMoved(unit, (start, int(state.units.hex[unit])), 0, {}, {}, int(Side.AXIS))
        )
    area = next(a for a in areas_of(campaign, moves) if a.army == army)
    assert area.way is not None
    assert area.way[-1][0] > area.way[0][0] + 2


def test_arrows_tell_of_the_last_turns_alone():
    old = UnitMoved(7, (1, 2), 0, {}, {}, 0)
    turns = [SideTurnBegan(turn, side) for turn in range(4) for side in (0, 1)]
    assert came_from([old, *turns]) == {}
    assert came_from([*turns, UnitMoved(7, (4, 5), 0, {}, {}, 0)]) == {7: 4}


def test_counters_give_way_to_areas(battle):
    hands = battle()
    scene = hands.battle
    layer = StrategicLayer(scene.ink)
    layer.refresh(scene.game, [])
    near = painted(layer, scene.camera.grid, zoom=40)
    assert (near == 120).all()
    for _ in ZOOMS:
        hands.press("-")
    assert scene.camera.zoom <= STRATEGIC
    assert scene.strategic.areas


def test_railways_show_gauge_breaks_and_lost_track(campaign):
    game = campaign.clone()
    layer = RailsLayer(MapPainter(game.world.board).ways, game.world.board.grid)
    state = game.state

    def picture(**columns):
        for name, value in columns.items():
            state.hexes.put(name, slice(None), value)
        layer.refresh(game)
        return painted(layer, game.world.board.grid, 28)

    broad = picture(gauge=0, cut=0)
    assert (broad == 120).all()
    standard, torn = picture(gauge=1), picture(gauge=-1)
    assert (standard != broad).any()
    assert (torn != standard).any()
    cut = picture(gauge=0, cut=20)
    assert 0 < (cut != broad).mean() < 0.05


def test_a_line_is_cut_where_its_state_changes():
    line = np.stack([np.arange(6.0), np.zeros(6)], axis=1)
    parts = runs(line, np.array([0, 0, 1, 1, 1, 0]))
    assert [state for _, state in parts] == [0, 1]
    assert [len(part) for part, _ in parts] == [3, 4]
