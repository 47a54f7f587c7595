"""Typefaces of the window: words stand apart at every size of the screen."""

import pygame
import pytest

from game.ui.gui import BODY, HEADING
from game.ui.painting.fonts import Face, font

LINES = ("back line", "Nov east", "0 °C, snow", "lost (158 dive, 172 k l)")


@pytest.mark.parametrize("face", ["narrow", "narrow-bold"])
@pytest.mark.parametrize("size", [12, 13, 14, 15, 16, 18, 22])
def test_words_stand_a_quarter_of_an_em_apart(face: Face, size: int) -> None:
    letters = font(face, size)
    for line in LINES:
        words = line.split(" ")
        apart = letters.size(line)[0] - sum(letters.size(word)[0] for word in words)
        assert apart >= 0.25 * size * (len(words) - 1)


def test_a_line_is_painted_as_wide_as_it_is_measured() -> None:
    letters = font("narrow", 15)
    for line in LINES:
        assert letters.render(line, True, (0, 0, 0)).get_size() == letters.size(line)


@pytest.mark.parametrize("face", ["narrow", "narrow-bold"])
@pytest.mark.parametrize("size", range(10, 30))
def test_a_dot_within_a_word_is_not_swallowed_by_its_neighbours(face, size):
    """`mtsensk.yaml` is not `mtsenskyaml`: kerning and whole pixels leave the dot its place."""
    letters = font(face, size)
    for before in "aekmnrst2":
        for after in "ypmDя":
            told, apart = letters.size(f"{before}.{after}")[0], letters.size(f"{before}.")[0]
            assert told >= apart + letters.size(after)[0]
            shown = letters.render(f"{before}.{after}", True, "white")
            assert shown.get_width() == told


@pytest.mark.parametrize("face", ["serif-bold", "narrow"])
def test_a_hyphen_before_a_figure_is_drawn_as_a_minus(face):
    letters = font(face, 20)

    def drawn(text):
        return pygame.image.tobytes(letters.render(text, True, "white"), "RGBA")

    assert drawn("-12 °C (-3 morale)") == drawn("−12 °C (−3 morale)")
    assert letters.size("-12") == letters.size("−12")
    assert drawn("T-34 of 5-9 Oct") != drawn("T−34 of 5−9 Oct")


@pytest.mark.parametrize("scale", [75, 100, 150])
def test_words_of_lists_and_buttons_stand_apart_too(window, scale):
    app = window(scale=scale)
    fonts = app.gui.manager.get_theme().get_font_dictionary()
    for name, size, bold in (
        ("body", BODY, False),
        ("body", BODY, True),
        ("heading", HEADING, True),
    ):
        pixels = app.ink.px(size)
        letters = fonts.find_font(pixels, name, bold=bold, italic=False)
        words = [letters.size(word)[0] for word in ("Operation", "Typhoon")]
        assert letters.size("Operation Typhoon")[0] >= sum(words) + 0.25 * pixels
        line = letters.render_premul("Operation Typhoon", pygame.Color("white"))
        assert line.get_size() == letters.size("Operation Typhoon")
