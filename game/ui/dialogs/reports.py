"""Reports: losses, strengths, points and what would change them, arrivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model.records import Side
from game.rules.victory import standing
from game.ui.dialogs.dialog import Dialog, html
from game.ui.reporting import LOSS_TITLES, arrivals, loss_rows, strength_rows

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.scenes.battle import Battle


def heading(text: str) -> str:
    """A heading in the library's HTML."""
    return f"<font color=#d9a648><b>{html(text)}</b></font>"


class Reports(Dialog):
    """Two columns of tables."""

    title = "Reports"
    size = (980, 600)

    def __init__(self, app: App, battle: Battle) -> None:
        super().__init__(app)
        self.battle = battle

    def fill(self) -> None:
        """Points to the left; losses, strength and arrivals to the right."""
        width, height = (n / self.app.ink.scale for n in self.area)
        half = (width - 36) / 2
        self.text(self._points(), self.rect(12, 10, half, height - 68))
        self.text(self._forces(), self.rect(24 + half, 10, half, height - 68))
        self.button("Close", self.rect(-150, -48, 136, 36), self.close, primary=True)

    def _points(self) -> str:
        game = self.battle.game
        now = standing(game)
        rows = [heading(f"Points: {now.name}"), *(html(line) for line in now.outlook)]
        for side in Side:
            adjective = game.world.scenario.sides[side.key].adjective
            rows += ["", heading(f"{adjective}: {now.points[side] / 10:.1f}")]
            for item in sorted((i for i in now.items if i.side == side), key=lambda i: -i.points):
                detail = f"  ({html(item.detail)})" if item.detail else ""
                rows.append(f"<b>{item.points / 10:.1f}</b>  {html(item.title)}{detail}")
        return "<br>".join(rows)

    def _forces(self) -> str:
        game, side = self.battle.game, self.battle.side
        names = [game.world.scenario.sides[s.key].adjective for s in Side]
        rows = [heading(f"Losses since the start: {names[0]}, {names[1]}")]
        rows += [
            f"{title}: <b>{axis}</b>, <b>{soviet}</b>"
            for title, (axis, soviet) in zip(LOSS_TITLES.values(), loss_rows(game), strict=True)
        ]
        rows += ["", heading("Our strength on the map")]
        rows += [f"{title}: <b>{count}</b>" for title, count in strength_rows(game, side)]
        rows += ["", heading("Expected in the next turns")]
        rows += [
            f"<b>{game.world.date_of(turn):%d %b}</b>  {html(name)}, {html(place)}"
            for turn, name, place in arrivals(game, side)
        ] or ["nobody"]
        return "<br>".join(rows)
