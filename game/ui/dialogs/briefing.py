"""What a player is told before he gives orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model.records import Side
from game.texts import mark, tr
from game.ui.dialogs.dialog import Dialog, html

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.scenes.battle import Battle


class Briefing(Dialog):
    """What the scenario says before the first turn: the situation, and the side's task."""

    title = mark("Briefing")
    size, least = (760, 580), (600, 400)

    def __init__(self, app: App, battle: Battle) -> None:
        super().__init__(app)
        self.battle = battle

    def fill(self) -> None:
        """Situation first, then the task."""
        record, side = self.battle.game.world.scenario, self.battle.side
        task = record.briefing.axis if side == Side.AXIS else record.briefing.soviet
        supposed = [f"<i>What if: {html(record.what_if)}</i>"] if record.what_if else []
        rows = [
            f"<font color=#d9a648><b>{html(record.title)}</b></font>",
            *supposed,
            paragraphs(record.briefing.situation),
            f"<font color=#d9a648><b>{html(record.sides[side.key].name)}</b></font>",
            paragraphs(task),
        ]
        width, height = (n / self.app.ink.scale for n in self.area)
        self.text("<br><br>".join(rows), self.rect(12, 10, width - 24, height - 68))
        self.button(tr("To the map"), self.rect(-164, -48, 150, 36), self.close, primary=True)


def paragraphs(text: str) -> str:
    """A text of a scenario for the library's text boxes: single line breaks are only the file's."""
    return "<br><br>".join(html(" ".join(part.split())) for part in text.split("\n\n"))
