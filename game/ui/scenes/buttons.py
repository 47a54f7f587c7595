"""What the buttons under the map say: what can be done now, and why not."""

from __future__ import annotations

from game.engine.history import Session
from game.model.figures import counted
from game.texts import tr
from game.ui.panels.command import Button
from game.ui.post import CommandPost, sentence


def small_buttons(session: Session, post: CommandPost, mine: bool) -> list[Button]:
    """The next unit, and ways back and forth among orders."""
    undo = "" if mine and session.can_undo else sentence(session.undo_problem() or tr("not now"))
    redo = "" if mine and session.can_redo else tr("There is nothing to do again.")
    waits = "" if mine and post.idle() else tr("No unit waits.")
    return [
        Button("previous-unit", "‹", disabled=waits),
        Button("next-unit", "›", disabled=waits),
        Button("undo", tr("Undo"), disabled=undo),
        Button("redo", tr("Redo"), disabled=redo),
    ]


def end_of_turn(post: CommandPost, mine: bool) -> tuple[str, str]:
    """The text of the large button, and the line under it."""
    if not mine:
        return (tr("Game over"), "") if post.game.over else (tr("The enemy moves"), "")
    if waiting := len(post.forgotten()):
        return tr("End turn"), tr("{waiting} without orders", waiting=counted(waiting, "unit"))
    return tr("End turn"), tr("nobody waits for orders")
