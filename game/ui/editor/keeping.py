"""Saving, for all scenarios that use a file or as a copy of its own; playing; leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.drafting.papers import Papers
from game.scenario.nodes import Scalar
from game.scenario.savefile import SaveError
from game.texts import mark, tr, tr_n
from game.ui.dialogs.dialog import Act, Dialog, Question, html
from game.ui.editor.drawing import Drawing

if TYPE_CHECKING:
    from game.ui.app import App


class Sharing(Dialog):
    """Asks for whom a file is saved that several scenarios use."""

    title = mark("Save")
    size = (600, 330)

    def __init__(self, app: App, text: str, own: Act, all_: Act) -> None:
        super().__init__(app)
        self._text, self._own, self._all = text, own, all_

    def fill(self) -> None:
        """The text and three buttons."""
        self.text(html(self._text).replace("\n", "<br>"), self.rect(12, 8, 556, 222), "#clear")
        self.button(
            tr("As its own copy"), self.rect(12, -48, 200, 36), self._do(self._own), primary=True
        )
        self.button(tr("For all of them"), self.rect(222, -48, 190, 36), self._do(self._all))
        self.button(tr("Cancel"), self.rect(-134, -48, 120, 36), self.close)

    def _do(self, act: Act) -> Act:
        def do() -> None:
            self.close()
            act()

        return do


class Keeping(Drawing):
    """Writes the papers, plays them, leaves them."""

    def save(self) -> bool:
        """Writes the files; whether that was done at once."""
        self.form.leave_field()
        shared = self.papers.shared()
        for part in [part for part, others in shared.items() if not others]:
            self.papers.make_own(part)
        asked = {part: others for part, others in shared.items() if others}
        if asked:
            self.app.open(Sharing(self.app, _told(self.papers, asked), self._as_own, self._for_all))
            return False
        return self._sure()

    def _as_own(self) -> None:
        for part, others in self.papers.shared().items():
            if others:
                self.papers.make_own(part)
        self._sure()

    def _for_all(self) -> None:
        self._sure()

    def _sure(self) -> bool:
        """Asks before it writes over what another program wrote."""
        elsewhere = self.papers.changed_elsewhere
        if not elsewhere:
            return self.write()
        text = tr(
            "{path} was changed by another program. Write over what it says now?",
            path=", ".join(str(path) for path in elsewhere),
        )
        self.app.open(
            Question(self.app, tr("Save"), text, tr("Write over it"), self._write_over, no=tr("No"))
        )
        return False

    def _write_over(self) -> None:
        self.write()

    def write(self) -> bool:
        """The files become what the editor shows."""
        try:
            written = self.papers.save()
        except SaveError as problem:
            self.tell(str(problem))
            return False
        said = []
        for path, count in written:
            lines = tr_n(
                "{count} line of it differs from before",
                "{count} lines of it differ from before",
                count,
            )
            said.append(tr("{path} is written; {lines}.", path=path, lines=lines))
        self.tell(" ".join(said) or tr("Nothing has changed."))
        self.lookout.changed()
        self.refresh()
        return True

    def play(self) -> None:
        """Saves, and plays the scenario on the side of the chosen unit, else the first to move."""
        from game.ui.scenes.loading import try_scenario  # noqa: PLC0415 - loading makes editors

        self.form.leave_field()
        if self.findings.errors and not self.findings.checking:
            self.tell(tr("It cannot be played yet: mend first what the check calls an error."))
        elif not self.papers.changed or self.save():
            chosen = self.papers.at([*self.chosen, "side"]) or self.papers.at(["first_side"])
            side = chosen.text if isinstance(chosen, Scalar) else ""
            try_scenario(self.app, self.papers.main.path, side if side == "soviet" else "axis")

    def leave_editor(self) -> None:
        """Out of the field, the stroke, the tool, then the editor; asks what is not saved."""
        if self.form.focus is not None:
            self.form.leave_field()
        elif self.tool is not None and self.tool.stroke:
            self.tool.cancel()
            self.redraw_map()
        elif self.tool is not None:
            self.put_down()
        elif self.papers.changed:
            count = self.papers.lines_changed()
            text = tr_n(
                "{count} line is not saved. Leave it as it was?",
                "{count} lines are not saved. Leave them as they were?",
                count,
            )
            ask = Question(self.app, tr("Back"), text, tr("Leave"), self.app.pop, no=tr("Stay"))
            self.app.open(ask)
        else:
            self.app.pop()


def _told(papers: Papers, shared: dict[str, list[str]]) -> str:
    """Which files are used by which other scenarios."""
    said = []
    for part, others in shared.items():
        draft = papers.draft(part)
        name = draft.path.name if draft else part
        said.append(tr("{file} is also used by {others}.", file=name, others=", ".join(others)))
    said.append(tr("Save the changes for all of these scenarios, or for this one as its own copy?"))
    return "\n".join(said)
