"""A game that was not ended: offered when the game is started again."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from pygame_gui.elements import UIImage

from game.model.figures import counted, day_month
from game.scenario.journal import Unfinished, discard, unfinished
from game.scenario.thumbnails import read_picture
from game.texts import mark, tr
from game.ui.dialogs.dialog import Dialog
from game.ui.dialogs.thumbnail import saved_picture

if TYPE_CHECKING:
    from game.ui.app import App


def offer_to_go_on(app: App) -> None:
    """Asks about the latest game that no window holds any more, if there is one."""
    if left := unfinished():
        app.open(GoOn(app, left[0]))


class GoOn(Dialog):
    """Goes on where the game was when its window vanished."""

    title = mark("A game was not ended")
    size = (640, 340)

    def __init__(self, app: App, left: Unfinished) -> None:
        super().__init__(app)
        self.left = left

    def fill(self) -> None:
        """What is known of it, its picture, three buttons."""
        heading = self.left.heading
        if picture := read_picture(heading.picture):
            drawn = saved_picture(self.app.ink, picture, (self.px(210), self.px(210)))
            at = drawn.get_rect(topleft=self.rect(14, 14, 1, 1).topleft)
            UIImage(at, drawn, self.manager, container=self.host)
        saved = datetime.fromisoformat(heading.saved).astimezone()
        since = (
            tr(", {orders} after that", orders=counted(self.left.orders, "order"))
            if self.left.orders
            else ""
        )
        text = (
            f"<b>{escape(heading.title)}</b>, turn {heading.turn + 1} of {heading.turns}<br><br>"
            "The window vanished before this game was left, but every order was written down as it "
            f"was given: what stood on {day_month(saved)} at {saved:%H:%M}{since}."
        )
        self.text(text, self.rect(240, 12, 350, 200), "#clear")
        self.button(tr("Go on"), self.rect(-150, -48, 136, 36), self._go_on, primary=True)
        self.button(tr("Not now"), self.rect(-280, -48, 120, 36), self.close)
        self.button(tr("Throw away"), self.rect(14, -48, 130, 36), self._throw_away)

    def _go_on(self) -> None:
        from game.ui.scenes.taking_up import take_up  # noqa: PLC0415 - loading makes battles

        self.close()
        take_up(self.app, self.left.path)

    def _throw_away(self) -> None:
        with suppress(OSError):
            discard(self.left.path)
        self.close()
