"""The sheet of keys, made from the key table."""

from __future__ import annotations

from game.texts import mark, tr
from game.ui.dialogs.dialog import Dialog, html
from game.ui.dialogs.keys import KeysDialog
from game.ui.keys import Binding, KeyTable


class KeySheet(Dialog):
    """Every key and gesture, by group, in two columns."""

    title = mark("Keys and mouse")
    size, least = (1080, 640), (900, 480)

    def fill(self) -> None:
        """Two columns of about the same length."""
        left, right = columns(self.app.keys)
        width = (self.area[0] / self.app.ink.scale - 36) / 2
        height = self.area[1] / self.app.ink.scale - 70
        self.text(left, self.rect(12, 10, width, height))
        self.text(right, self.rect(24 + width, 10, width, height))
        self.button(tr("Change keys …"), self.rect(-300, -48, 156, 36), self._change)
        self.button(tr("Close"), self.rect(-130, -48, 116, 36), self.close, primary=True)

    def _change(self) -> None:
        self.close()
        self.app.open(KeysDialog(self.app))


def columns(keys: KeyTable) -> tuple[str, str]:
    """The sheet as two columns of the library's HTML."""
    blocks = [(len(bindings) + 2, block(name, bindings)) for name, bindings in keys.groups()]
    whole, so_far = sum(length for length, _ in blocks), 0
    left: list[str] = []
    right: list[str] = []
    for length, text in blocks:
        (left if so_far < whole / 2 - length / 2 else right).append(text)
        so_far += length
    return "<br>".join(left), "<br>".join(right)


def block(name: str, bindings: list[Binding]) -> str:
    """One group."""
    rows = [f"<b>{html(each.label)}</b>  {html(each.caption)}" for each in bindings]
    return f"<font color=#d9a648><b>{html(name)}</b></font><br>" + "<br>".join(rows) + "<br>"
