"""The page of points: the level as it stands, what would change it, and the account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.model.game import Game
from game.model.records import Side
from game.rules.victory import Item, standing, standing_in_words
from game.texts import decimal, mark, tr
from game.ui.acts import GoTo
from game.ui.dossier import Dossier
from game.ui.staff.blocks import (
    Block,
    Cell,
    Column,
    Columns,
    Heading,
    Row,
    Table,
    Text,
    Tone,
    figures,
)
from game.ui.staff.page import Page

SIDE_TONES: Final[dict[Side, Tone]] = {Side.AXIS: "axis", Side.SOVIET: "soviet"}


class PointsPage(Page):
    """Who is winning, and by what."""

    key, title = "points", mark("Victory")

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """Level and outlook, then both accounts side by side."""
        now = standing(dossier.game)
        yield Heading(now.name, lead_in_words(dossier, now.lead))
        for line in (*standing_in_words(dossier.game, now), *now.outlook):
            yield Text(line)
        yield Columns(tuple(tuple(self._account(dossier.game, side, now.items)) for side in Side))

    def _account(self, game: Game, side: Side, items: tuple[Item, ...]) -> Iterator[Block]:
        mine = sorted((i for i in items if i.side == side), key=lambda i: -i.points)
        whole = sum(item.points for item in mine)
        yield Heading(
            game.world.scenario.sides[side.key].adjective,
            tr("{whole:.1f} points", whole=whole / 10),
        )
        places = {place.name: place.hex for place in game.world.board.places}
        yield Table(
            tr("account of {key}", key=side.key),
            (Column(tr("what"), 6), figures(tr("points"), 1)),
            tuple(
                Row(
                    (item.title, Cell(decimal(item.points / 10, ".1f"), SIDE_TONES[side])),
                    GoTo(places[item.title]) if item.title in places else None,
                    tip=item.detail,
                )
                for item in mine
            ),
        )


def lead_in_words(dossier: Dossier, lead: int) -> str:
    """Which side leads, and by how many points; the lead is the Axis', in tenths."""
    if not lead:
        return tr("neither side leads")
    side = Side.AXIS if lead > 0 else Side.SOVIET
    name = dossier.game.world.scenario.sides[side.key].adjective
    return tr("the {name} side leads by {lead:.1f} points", name=name, lead=abs(lead) / 10)
