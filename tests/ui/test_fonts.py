"""Typefaces of the window: words stand apart at every size of the screen."""

import pytest

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
