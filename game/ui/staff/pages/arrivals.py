"""The page of arrivals: who is expected when and where."""

from __future__ import annotations

from collections.abc import Iterator

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import NOT_YET
from game.ui.acts import GoTo
from game.ui.dossier import Dossier
from game.ui.staff.blocks import Block, Cell, Column, Heading, Row, Table
from game.ui.staff.page import Page

AHEAD: int = 12
"""Turns."""


class ArrivalsPage(Page):
    """Reinforcements."""

    key, title = "arrivals", "Arrivals"

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """A row for each unit that is on its way."""
        game = dossier.game
        yield Heading("Expected in the next turns")
        rows = [
            Row(
                (
                    Cell(f"{game.world.date_of(turn):%d %b}", sort=turn),
                    name,
                    game.world.board.name_of(hexagon),
                ),
                GoTo(hexagon),
            )
            for turn, name, hexagon in arrivals(game, dossier.side, AHEAD)
        ]
        columns = (Column("date", 0.6), Column("unit", 2), Column("place", 2))
        yield Table("arrivals", columns, tuple(rows), "nobody is expected")


def arrivals(game: Game, side: Side, turns: int) -> list[tuple[int, str, HexId]]:
    """What comes in the next turns: turn, unit, place."""
    world, now = game.world, game.state.turn
    expected = []
    for unit, record in enumerate(world.units):
        turn = int(world.arrival_turn[unit])
        waits = game.state.units.hex[unit] == NOT_YET and world.side[unit] == side
        if waits and turn <= now + turns:
            place = world.board.grid.hex_labelled(record.hex)
            expected.append((max(turn, now), record.name, place))
    return sorted(expected)
