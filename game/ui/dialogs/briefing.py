"""What a player is told before he gives orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.model.records import Side
from game.ui.dialogs.dialog import Dialog, html
from game.ui.telling import dates

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.scenes.battle import Battle

COLOURS: Final = {
    "plain": "#a9a594",
    "good": "#9bbf80",
    "bad": "#e08a75",
    "news": "#ece4d0",
    "heading": "#d9a648",
}


class Briefing(Dialog):
    """What the scenario says before the first turn: the situation, and the side's task."""

    title = "Briefing"
    size = (760, 580)

    def __init__(self, app: App, battle: Battle) -> None:
        super().__init__(app)
        self.battle = battle

    def fill(self) -> None:
        """Situation first, then the task."""
        record, side = self.battle.game.world.scenario, self.battle.side
        task = record.briefing.axis if side == Side.AXIS else record.briefing.soviet
        rows = [
            f"<font color=#d9a648><b>{html(record.title)}</b></font>",
            paragraphs(record.briefing.situation),
            f"<font color=#d9a648><b>{html(record.sides[side.key].name)}</b></font>",
            paragraphs(task),
        ]
        width, height = (n / self.app.ink.scale for n in self.area)
        self.text("<br><br>".join(rows), self.rect(12, 10, width - 24, height - 68))
        self.button("To the map", self.rect(-164, -48, 150, 36), self.close, primary=True)


def paragraphs(text: str) -> str:
    """A text of a scenario for the library's text boxes: single line breaks are only the file's."""
    return "<br><br>".join(html(" ".join(part.split())) for part in text.split("\n\n"))


class SituationBrief(Dialog):
    """What the side learnt while the other moved."""

    title = "Situation"
    size = (680, 540)

    def __init__(self, app: App, battle: Battle) -> None:
        super().__init__(app)
        self.battle = battle

    def fill(self) -> None:
        """Losses and gains first, then everything in order."""
        battle, world = self.battle, self.battle.game.world
        lines = battle.news[battle.side]
        bad = [line for line in lines if line.tone == "bad"]
        title = f"Turn {battle.game.state.turn + 1}, {dates(world, battle.game.state.turn)}"
        rows = [f"<font color=#d9a648><b>{html(title)}</b></font>", ""]
        waiting = len(battle.post.decisions())
        rows.append(f"{len(lines)} reports, {len(bad)} of them bad.")
        rows.append(f"{waiting} units need a decision.")
        rows.append("")
        rows += [
            f"<font color={COLOURS[line.tone]}>{html(line.text)}</font>" for line in lines
        ] or ["Nothing was seen of the enemy."]
        width, height = (n / self.app.ink.scale for n in self.area)
        self.text("<br>".join(rows), self.rect(12, 10, width - 24, height - 68))
        self.button("To the map", self.rect(-164, -48, 150, 36), self.close, primary=True)
