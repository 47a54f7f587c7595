"""The page of pockets: who is cut off, how strongly, and how tight the ring is."""

from __future__ import annotations

from collections.abc import Iterator

from game.model.game import Game
from game.model.records import Side
from game.rules.pockets import Pocket, find_pockets
from game.ui.acts import GoTo
from game.ui.dossier import Dossier
from game.ui.figures import thousands
from game.ui.staff.blocks import Block, Cell, Column, Heading, Row, Table, figures
from game.ui.staff.page import Page


class PocketsPage(Page):
    """Pockets of both sides as far as they are known."""

    key, title = "pockets", "Pockets"

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """A table for each side."""
        game, side = dossier.game, dossier.side
        for whose, title in ((side, "Our troops cut off"), (side.enemy, "The enemy cut off")):
            yield Heading(title)
            yield pockets_table(game, whose)


def pockets_table(game: Game, side: Side) -> Table:
    """A row for each pocket."""
    columns = (
        Column("place", 2), figures("divisions", 1), figures("men", 1),
        figures("days cut off", 1),
        figures("ring", 1, "Kilometres of ring for each division around it"),
        figures("woods", 0.8, "Share of its ground in which men can hide"),
    )  # fmt: skip
    rows = tuple(pocket_row(game, pocket) for pocket in find_pockets(game, side))
    return Table(f"pockets of {side.key}", columns, rows, "nobody, as far as is known")


def pocket_row(game: Game, pocket: Pocket) -> Row:
    """One pocket."""
    units = game.state.units
    middle = int(units.hex[max(pocket.units, key=lambda u: int(units.men[u]))])
    return Row(
        (
            game.world.board.name_of(middle),
            Cell(str(pocket.divisions)),
            Cell(thousands(pocket.men), sort=pocket.men),
            Cell(f"{pocket.days / 100:g}"),
            Cell(f"{pocket.ring / 1000:.0f} km", sort=pocket.ring),
            Cell(f"{pocket.woods} %"),
        ),
        GoTo(middle),
    )
