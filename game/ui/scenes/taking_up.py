"""Games taken up where they were: from the journal of a window that vanished, from a mail file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.texts import tr
from game.ui.scenes.loading import Loading, begin, take_over, tiles_of

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.match import Match


def take_up(app: App, path: Path) -> None:
    """A game that was not ended goes on with its last order, in place of what is shown."""
    app.close_dialogs()
    app.push(taking_up(app, path, lambda result: take_over(app, *result)))


def taking_up(
    app: App, path: Path, done: Callable[[tuple[Match, str]], None] | None = None
) -> Loading:
    """The scene that takes a game up from its journal."""

    def work() -> tuple[Match, str]:
        from game.ui.match import recovered_match  # noqa: PLC0415 - kept out of the menu's start

        match, warning = recovered_match(path)
        tiles_of(app, match)
        return match, warning

    return Loading(app, tr("Going on with the game"), work, done or (lambda r: begin(app, *r)))


def playing_by_mail(app: App, path: Path, done: Callable[[Match], None] | None = None) -> Loading:
    """The scene that opens a game by mail where its player has the turn."""

    def work() -> Match:
        from game.ui.match import mail_match  # noqa: PLC0415 - only where it is played

        match = mail_match(path)
        tiles_of(app, match)
        return match

    return Loading(
        app,
        tr("Opening {stem}", stem=path.stem),
        work,
        done or (lambda match: begin_by_mail(app, match)),
    )


def begin_by_mail(app: App, match: Match) -> None:
    """A turn by mail begins with what happened since the last."""
    from game.ui.scenes.battle import Battle  # noqa: PLC0415 - battles load others

    begin(app, match)
    battle, turn = app.scene, match.mail
    if not isinstance(battle, Battle) or turn is None or turn.done:
        return
    if turn.again:
        battle.tell(
            tr("The turn goes on after {again} orders that you gave before.", again=turn.again)
        )
    elif battle.news[battle.side]:
        battle.brief()
