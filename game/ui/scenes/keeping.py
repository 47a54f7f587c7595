"""What is kept of a game while it is played: autosaves, the journal, the file of a game by mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from game.scenario.savefile import SaveError
from game.texts import tr
from game.ui.dialogs.dialog import Notice
from game.ui.match import Unkept
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
        self._writing: Thread | None = None
        self._problems: SimpleQueue[str] = SimpleQueue()
        """What went wrong in the thread that writes, in sentences."""

    def turn(self) -> None:
        """A person's turn begins, or the battle: an autosave, and the journal anew."""
        game, reason = self.battle.match.game, ""
        if not game.over and self.battle.match.is_human(game.side_to_move):
            self._saved = len(game.orders)
            reason = tr("start of turn {turn}", turn=game.state.turn + 1)
        self._begin(reason)

    def journal(self) -> None:
        """The journal is written whole, so that few orders stand after it."""
        self._begin("")

    def _begin(self, reason: str) -> None:
        """Another thread writes the game as it is now: the window goes on meanwhile."""
        self.wait()
        match, keep = self.battle.match, self.battle.app.settings.autosaves
        self._writing = Thread(target=self._write, args=(match.keep_beside(reason, keep),))
        self._writing.start()

    def _write(self, work: Iterable[Callable[[], None]]) -> None:
        for write in work:
            try:
                write()
            except Unkept as problem:
                self._problems.put(str(problem))

    def wait(self) -> None:
        """Until all is written that was begun."""
        if self._writing is not None:
            self._writing.join()
            self._writing = None

    def end_of_game(self) -> None:
        """The last turn has been played."""
        self.wait()
        game = self.battle.match.game
        if self._saved is not None and self._saved != len(game.orders):
            self._saved = len(game.orders)
            self._autosave(tr("end of the game"))

    def leave(self) -> None:
        """Orders given since the start of the turn are not lost when the battle is left."""
        self.wait()
        self.battle.match.session.finish()
        match, game, whole = self.battle.match, self.battle.match.game, True
        if self._saved is not None and len(game.orders) > self._saved and not game.over:
            self._saved = len(game.orders)
            whole = self._autosave(tr("left in turn {turn}", turn=game.state.turn + 1))
        match.close_journal(remove=whole)

    def watch(self) -> None:
        """Tells what could not be written, and once that the journal cannot be any more."""
        while not self._problems.empty():
            self.battle.tell(sentence(self._problems.get()))
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
