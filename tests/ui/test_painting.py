"""The printed map: what is painted follows the land and the season of every hex."""

import numpy as np
import pygame
import pytest

from game.model.rulebook.movement import Ground
from game.paths import scenarios_dir
from game.scenario.maps import load_map
from game.ui.counterface import BOX, FACES, RIMS
from game.ui.layers.front import AXIS, PAPER, SOVIET
from game.ui.painting.map_painter import MapPainter
from game.ui.painting.sampling import Window
from game.ui.symbols import INK

SIZE = 40
SEASONS = list(Ground)


@pytest.fixture(scope="module")
def painter():
    return MapPainter(load_map(scenarios_dir() / "maps" / "moscow.yaml"))


def shown(painter, ground, place, width=256, height=256, ice=None):
    """(width, height, 3) the colours round a place with the whole map in one state, or as given."""
    hexes = len(painter.board)
    painter.show(np.full(hexes, ground) if np.ndim(ground) == 0 else ground, ice)
    x, y = painter.board.grid.centres[painter.board.place(place).hex] * SIZE
    window = Window(round(x) - width // 2, round(y) - height // 2, width, height, SIZE)
    return pygame.surfarray.array3d(painter.window(window)).astype(float)


def test_tiles_fit_together_like_one_picture(painter):
    painter.show(np.full(len(painter.board), int(Ground.DRY)))
    whole = pygame.surfarray.array3d(painter.window(Window(1000, 900, 512, 256, SIZE)))
    for left in (1000, 1256):
        part = pygame.surfarray.array3d(painter.window(Window(left, 900, 256, 256, SIZE)))
        there = whole[left - 1000 : left - 744]
        inner = slice(6, -6), slice(6, -6)  # Lines are drawn to the rim with rounded ends.
        assert np.mean(abs(part[inner].astype(int) - there[inner]) > 3) < 0.002


def test_the_relief_is_laid_through_the_heights_and_rivers_run_in_valleys(painter):
    height, board = painter.relief.height(), painter.board

    def metres(north, east):
        x, y = board.projection.to_map(north, east)
        return float(height[int(x * 16), int(y * 16)])

    uplands = [metres(north, east) for north, east, up in board.heights if up >= 270]
    lowlands = [metres(north, east) for north, east, up in board.heights if up <= 120]
    assert np.mean(uplands) > np.mean(lowlands) + 100
    oka = next(s for s in painter.water.streams if s.name == "Oka")
    at = (oka.points * 16).astype(int)
    at = at[(at > 60).all(axis=1) & (at < np.array(height.shape) - 60).all(axis=1)]
    beside = np.concatenate([height[at[:, 0] + d, at[:, 1] + d] for d in (-40, 40)])
    assert np.mean(height[at[:, 0], at[:, 1]]) < np.mean(beside) - 15


def test_snow_lies_on_the_hexes_where_it_fell_and_nowhere_else(painter):
    board = painter.board
    ground = np.full(len(board), int(Ground.MUD))
    around = board.grid.centres - board.grid.centres[board.place("Tula").hex]
    ground[around[:, 0] > 0] = Ground.SNOW
    picture = shown(painter, ground, "Tula", width=512)
    assert picture[-120:].mean() > picture[:120].mean() + 50
    plain = shown(painter, Ground.MUD, "Tula", width=512)
    assert abs(picture[:100] - plain[:100]).mean() < 1


def test_each_state_of_the_ground_has_a_look_of_its_own(painter):
    looks = [shown(painter, ground, "Vyazma") for ground in SEASONS]
    assert len(looks) > 3
    for number, one in enumerate(looks):
        for other in looks[number + 1 :]:
            assert np.abs(one - other).mean() > 6


def test_rivers_freeze_over(painter):
    there = "Kolomna"
    hexes = len(painter.board)
    open_water = shown(painter, Ground.SNOW, there, ice=np.zeros(hexes))
    frozen = shown(painter, Ground.SNOW, there, ice=np.full(hexes, 400))
    changed = abs(frozen - open_water).max(axis=2) > 12
    assert 0.002 < changed.mean() < 0.2
    assert frozen[changed].mean() > open_water[changed].mean()


def luminance(colour):
    """Relative luminance of colours 0 to 255 (WCAG 2.2)."""
    part = np.asarray(colour, float) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def contrast(one, other):
    """From 1, the same, to 21, black on white."""
    a, b = luminance(one), luminance(other)
    return (np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05)


def bare(painter, ground):
    """Pixels of the land alone, without what is printed on it."""
    painter.show(np.full(len(painter.board), int(ground)))
    pixels = [
        painter.ground.paint(
            Window(*(painter.board.grid.centres[painter.board.place(p).hex] * SIZE).astype(int),
                   200, 200, SIZE),
            frozenset({"woods", "fields"}),
        ).reshape(-1, 3)
        for p in ("Vyazma", "Tula", "Bely", "Moscow")
    ]  # fmt: skip
    return np.concatenate(pixels)


@pytest.mark.parametrize("ground", SEASONS)
def test_names_lines_and_counters_stand_out_from_the_ground_of_every_season(painter, ground):
    land, theme = bare(painter, ground), painter.theme
    assert contrast(theme.ink.rgb, theme.halo.rgb) > 12
    # A name reads by its halo on the darkest ground and by its ink on the lightest.
    named = np.maximum(contrast(land, theme.ink.rgb), contrast(land, theme.halo.rgb))
    assert np.percentile(named, 1) > 2.9
    for lines in (
        (theme.paved.rgb, theme.paved_casing.rgb),
        (theme.rail.rgb, theme.rail_casing.rgb),
        (AXIS, PAPER),
        (SOVIET, PAPER),
        (RIMS[0], BOX[0]),
        (RIMS[1], BOX[1]),
    ):
        seen = np.max([contrast(land, line) for line in lines], axis=0)
        assert np.percentile(seen, 2) > 2.1


@pytest.mark.parametrize("ground", SEASONS)
def test_rivers_have_banks_that_can_be_seen(painter, ground):
    look = painter.theme.look(ground)
    land = np.median(bare(painter, ground), axis=0)
    assert contrast(look.bank.rgb, land) > 1.9 or contrast(look.river.rgb, land) > 1.9


def test_words_on_counters_can_be_read():
    for side in (0, 1):
        assert contrast(INK, FACES[side]) > 5
        assert contrast(INK, BOX[side]) > 7
