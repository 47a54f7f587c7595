"""The page of the log: everything the side has learnt, by kind."""

from __future__ import annotations

from collections.abc import Iterator

from game.texts import mark, tr
from game.ui.acts import GoTo
from game.ui.dossier import Dossier
from game.ui.panels.digest import TONES
from game.ui.staff.blocks import Block, Buttons, Cell, Choice, Column, Row, Table
from game.ui.staff.page import Page
from game.ui.telling import KINDS, Kind, Line


class LogPage(Page):
    """The latest first; kinds can be left out, here and in the small log."""

    key, title = "log", mark("Log")

    def __init__(self) -> None:
        self.hidden: set[Kind] = set()
        """Kinds that are left out."""

    def shows(self, line: Line) -> bool:
        """Whether a line is not left out."""
        return line.kind not in self.hidden

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """A button for each kind, then the lines."""
        counts = dict.fromkeys(KINDS, 0)
        for line in dossier.log:
            if line.kind in counts:
                counts[line.kind] += 1
        yield Buttons(
            "",
            (
                Choice(tr("All"), self._all, pressed=not self.hidden),
                *(
                    Choice(
                        f"{tr(KINDS[kind])} {count}",
                        lambda k=kind: self._only(k),
                        tr("Only these; again: all"),
                        pressed=bool(self.hidden) and kind not in self.hidden,
                    )
                    for kind, count in counts.items()
                    if count
                ),
            ),
        )
        rows = tuple(_row(line) for line in reversed(dossier.log) if self.shows(line))
        yield Table("log", (Column("", 1), Column("", 8)), rows, "nothing", sortable=False)

    def _all(self) -> None:
        self.hidden.clear()

    def _only(self, kind: Kind) -> None:
        others: set[Kind] = {other for other in KINDS if other != kind}
        self.hidden = set() if self.hidden == others else others


def _row(line: Line) -> Row:
    if line.kind == "turn":
        return Row(("", Cell(line.text, "accent")))
    act = GoTo(line.hexagon) if line.hexagon is not None else None
    return Row((Cell(KINDS[line.kind], "faint"), Cell(line.text, TONES[line.tone], line.text)), act)
