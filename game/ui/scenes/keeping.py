"""What is kept of a game while it is played: autosaves, the journal, the file of a game by mail."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from game.scenario.savefile import SaveError
from game.texts import tr
from game.ui.dialogs.dialog import Notice
from game.ui.post import sentence

if TYPE_CHECKING:
    from game.scenario.mail.playing import Turn
    from game.ui.app import App
    from game.ui.scenes.battle import Battle


class Keeping:
    """The autosaves and the journal of a battle."""

    def __init__(self, battle: Battle) -> None:
        self.battle = battle
        self._saved: int | None = None
        """Orders given when the game was last saved by itself."""
        self._told = ""
        """The last trouble of the journal that the player was told of."""

    def start_of_turn(self) -> None:
        """A person's turn begins, or the battle."""
        game = self.battle.match.game
        if not game.over and self.battle.match.is_human(game.side_to_move):
            self._saved = len(game.orders)
            self._autosave(tr("start of turn {turn}", turn=game.state.turn + 1))

    def end_of_game(self) -> None:
        """The last turn has been played."""
        game = self.battle.match.game
        if self._saved is not None and self._saved != len(game.orders):
            self._saved = len(game.orders)
            self._autosave(tr("end of the game"))

    def leave(self) -> None:
        """Orders given since the start of the turn are not lost when the battle is left."""
        match, game, whole = self.battle.match, self.battle.match.game, True
        if self._saved is not None and len(game.orders) > self._saved and not game.over:
            self._saved = len(game.orders)
            whole = self._autosave(tr("left in turn {turn}", turn=game.state.turn + 1))
        match.close_journal(remove=whole)

    def renew(self) -> None:
        """The journal is written whole, so that few orders stand after it."""
        try:
            self.battle.match.keep_journal()
        except (SaveError, OSError) as problem:
            self.battle.tell(
                sentence(
                    tr("orders are not written down as they are given: {problem}", problem=problem)
                )
            )

    def watch(self) -> None:
        """Tells once that the journal cannot be written any more."""
        journal = self.battle.match.journal
        if journal is not None and journal.problem and journal.problem != self._told:
            self._told = journal.problem
            self.battle.tell(sentence(journal.problem))

    def _autosave(self, reason: str) -> bool:
        try:
            self.battle.match.autosave(reason, self.battle.app.settings.autosaves)
        except (SaveError, OSError) as problem:
            self.battle.tell(sentence(tr("the autosave failed: {problem}", problem=problem)))
            return False
        return True


def goes_on_here(app: App, turn: Turn) -> bool:
    """A turn by mail that is ended goes into its file; whether the game goes on at this window."""
    from game.scenario.mail.trouble import MailError  # noqa: PLC0415 - only by mail

    game = turn.game
    if not game.over and game.side_to_move == turn.side:
        return True
    if turn.done:
        return game.over
    try:
        turn.finish()
    except (MailError, OSError) as problem:
        text = f"{sentence(str(problem))}<br><br>Your orders are kept: open the file again."
        app.open(Notice(app, tr("The turn was not written"), text))
        return False
    text = f"<b>{escape(turn.path.name)}</b> holds your turn; send it to {escape(turn.opponent)}."
    if game.over:
        text += "<br><br>The game is over. “By mail” in the main menu opens it for everybody."
    app.open(Notice(app, tr("Your turn is written"), text))
    return game.over
