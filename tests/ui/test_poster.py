"""Maps as files: pixels, or a picture of the land with the names as words."""

from xml.etree import ElementTree as Tree

import pygame
import pytest

from game.ui.layers.front import AXIS, SOVIET
from game.ui.painting.map_painter import LAYERS
from game.ui.poster import OVER_LAND, draw_map
from tests.drawn import drawn

NAME = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def game():
    rows = "G1 . F . . . . .\n . . . . . . . S1\n . . . . . . . ."
    return drawn(rows, places={"0402": "Vyazma & Gzhatsk"})


def test_names_of_an_svg_are_words_above_the_land(game, tmp_path):
    file = tmp_path / "map.svg"
    draw_map(game, file, 40, LAYERS)
    root = Tree.fromstring(file.read_text("utf-8"))
    assert [text.text for text in root.iter(f"{NAME}text")] == ["Vyazma & Gzhatsk"]
    (land,) = root.iter(f"{NAME}image")
    assert land.get("href", "").startswith("data:image/jpeg;base64,")


def test_without_labels_there_are_no_words(game, tmp_path):
    file = tmp_path / "map.svg"
    draw_map(game, file, 40, LAYERS - {"labels"})
    assert "<text" not in file.read_text("utf-8")


def test_a_png_is_a_picture(game, tmp_path):
    file = tmp_path / "map.png"
    draw_map(game, file, 40, LAYERS)
    assert file.read_bytes().startswith(b"\x89PNG")


def test_the_front_and_the_grid_are_drawn_over_the_land_where_they_are_asked_for(game, tmp_path):
    plain, full = tmp_path / "plain.png", tmp_path / "full.png"
    draw_map(game, plain, 72, LAYERS)
    draw_map(game, full, 72, LAYERS | OVER_LAND)
    before, after = pygame.image.load(plain), pygame.image.load(full)
    colours = {tuple(after.get_at((x, 60)))[:3] for x in range(after.get_width())}
    assert {AXIS, SOVIET} <= colours
    assert pygame.image.tobytes(before, "RGB") != pygame.image.tobytes(after, "RGB")
