"""Tables of the staff book: words that are too long for a line."""

from types import SimpleNamespace

import pytest

from game.ui.ink import Ink
from game.ui.staff.blocks import Cell, Column, Row
from game.ui.staff.table import _words

LONG = "only a third of its lorries run, and the way leads through mud and over a broken bridge"


@pytest.fixture
def painter(window):
    window()
    return SimpleNamespace(ink=Ink(100))


def test_long_words_take_as_many_lines_as_their_column_allows(painter):
    row, places = Row((Cell(LONG), Cell(LONG), Cell("short"))), ((0, 160), (160, 160), (320, 160))
    columns = (Column("cut"), Column("two", lines=2), Column("three", lines=3))
    cut, two, short = _words(painter, row, columns, places)
    assert cut == [LONG]
    assert len(two) == 2
    assert " ".join(two) == LONG
    assert short == ["short"]
