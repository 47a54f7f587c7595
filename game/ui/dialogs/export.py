"""Giving a reel to others: a page for any browser, or a moving picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.texts import mark, tr
from game.ui.dialogs.dialog import Dialog
from game.ui.reel.pictures import write_gif, write_page

if TYPE_CHECKING:
    from game.ui.scenes.watching import Watching


class Export(Dialog):
    """Two kinds of files."""

    title = mark("Export")
    size = (640, 360)

    def __init__(self, scene: Watching) -> None:
        super().__init__(scene.app)
        self.scene = scene

    def fill(self) -> None:
        """What each is, and its button."""
        width = self.area[0] / self.app.ink.scale - 28
        rows = (
            (
                tr("Page"),
                ".html",
                tr(
                    "One file that opens in any browser, without a network: the map, a line of "
                    "days to drag along, play and pause, what happened and what it cost."
                ),
            ),
            (
                tr("Moving picture"),
                ".gif",
                tr("A GIF of the whole map, a picture for each turn or day."),
            ),
        )
        for number, (title, suffix, text) in enumerate(rows):
            top = 14 + number * 124
            self.text(text, self.rect(10, top, width - 180, 112), "#clear")
            rect = self.rect(width - 150, top + 14, 160, 40)
            self.button(title, rect, lambda suffix=suffix: self._write(suffix), number == 0)  # type: ignore[misc]
        self.button(tr("Back"), self.rect(-120, -48, 106, 36), self.close)

    def _write(self, suffix: str) -> None:
        show = self.scene.show
        name = f"{show.reel.title}, {show.reel.label[:1].lower()}{show.reel.label[1:]}"
        write = write_page if suffix == ".html" else write_gif
        path = show.begin_export(name, write, suffix)
        self.close()
        self.scene.tell(tr("{path} is being written.", path=path.name))
