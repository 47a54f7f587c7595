"""A match: a game, who plays its sides, and where it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from game.ai.player import HUMAN
from game.engine.history import Session
from game.model.game import Game
from game.model.records import Side
from game.model.world import World
from game.paths import saves_dir
from game.scenario.autosaves import autosave
from game.scenario.build import forget_worlds, load_world, mods_of, new_game, start
from game.scenario.continuing import go_on
from game.scenario.heading import SUFFIX
from game.scenario.journal import Journal, Recovered, recover
from game.scenario.savefile import SaveError
from game.scenario.saves import open_save, recorded, save, snapshot
from game.texts import add_names, add_texts, tr

if TYPE_CHECKING:
    from game.scenario.mail.playing import Turn

QUICK = f"quick{SUFFIX}"


class Unkept(Exception):
    """The game could not be written; the text is a sentence for the player."""


class Match:
    """A game at the window."""

    def __init__(
        self, game: Game, players: Mapping[str, str], recovered: Recovered | None = None
    ) -> None:
        self.session = recovered.session if recovered else Session(game)
        self.players = {side.key: players.get(side.key, HUMAN) for side in Side}
        self.journal = recovered.journal if recovered else None
        self.session.keeper = self.journal
        self.mail: Turn | None = None
        """The turn by mail that this is, if it is one."""
        world = self.session.game.world
        if world.file is not None:
            add_texts(world.file.parent)
        add_names(
            {army.name: "" for army in world.armies}
            | {unit.name: "" for unit in world.units}
            | {river.name: river.name_ru for river in world.board.rivers}
            | {place.name: place.name_ru for place in world.board.places}
        )

    @property
    def game(self) -> Game:
        """The true game; only orders and saves may touch it."""
        return self.session.game

    @property
    def world(self) -> World:
        """What never changes."""
        return self.game.world

    def is_human(self, side: Side) -> bool:
        """Whether a person plays a side."""
        return self.players[side.key] == HUMAN

    @property
    def humans(self) -> tuple[Side, ...]:
        """The sides that persons play."""
        return tuple(side for side in Side if self.is_human(side))

    @property
    def hotseat(self) -> bool:
        """Whether two persons share the window."""
        return len(self.humans) == 2

    def save(self, path: Path) -> None:
        """Saves the game under a name. Raises SaveError or OSError."""
        if self.mail is not None:
            raise SaveError("a game by mail is kept in its own file, with both sides' secrets")
        self.session.finish()
        save(self.game, path, players=self.players)

    def autosave(self, reason: str, keep: int) -> None:
        """Saves the game into the ring of autosaves. Raises SaveError or OSError."""
        if self.mail is not None:
            return  # its orders are kept, sealed, as they are given
        self.session.finish()
        autosave(self.game, reason, self.players, keep)

    def keep_beside(self, reason: str, keep: int) -> list[Callable[[], None]]:
        """What another thread writes of the game as it is now; it raises Unkept when that fails.

        From here on each order is written down as it is given; with a reason, an autosave is made.
        """
        if self.mail is not None:
            return []
        now, work = snapshot(self.game), list[Callable[[], None]]()
        if reason:
            work.append(partial(_autosaved, now, reason, dict(self.players), keep))
        if self.journal is None:
            try:
                self.session.keeper = self.journal = Journal.opened()
            except OSError as problem:
                return [*work, partial(_journalled, partial(_fail, problem))]
        if write := self.journal.renewal(self.session, now, self.players):
            work.append(partial(_journalled, write))
        return work

    def close_journal(self, remove: bool = True) -> None:
        """The game was left by its player's wish; nothing is to be recovered any more."""
        if self.journal is not None:
            self.journal.close(remove)
            self.session.keeper = self.journal = None

    @staticmethod
    def quick_path() -> Path:
        """Where the quick save lies."""
        return saves_dir() / QUICK


def _autosaved(game: Game, reason: str, players: Mapping[str, str], keep: int) -> None:
    try:
        autosave(game, reason, players, keep)
    except (SaveError, OSError) as problem:
        raise Unkept(tr("the autosave failed: {problem}", problem=problem)) from problem


def _journalled(write: Callable[[], None]) -> None:
    try:
        write()
    except (SaveError, OSError) as problem:
        told = tr("orders are not written down as they are given: {problem}", problem=problem)
        raise Unkept(told) from problem


def _fail(problem: OSError) -> None:
    raise problem


def new_match(
    scenario: str | Path,
    players: Mapping[str, str],
    seed: int,
    weather: str,
    track: str = "",
    handicap: Mapping[str, int] = MappingProxyType({}),
) -> Match:
    """A match from the beginning. Raises UnknownScenario, BrokenFile or BadHandicap."""
    game = start(scenario, seed=seed, weather=weather, track=track, handicap=handicap)
    recorded(game)  # begun here, in the loading thread, and not by the first autosave
    return Match(game, players)


def match_anew(match: Match) -> Match | None:
    """The first turn of a match by its files as they are now; None where they are as they were.

    Raises BrokenFile.
    """
    file = match.world.file
    if file is None:
        return None
    forget_worlds()
    world = load_world(file, mods_of(match.world))
    if world.content == match.world.content:
        return None
    game = new_game(world, match.game.setup)
    recorded(game)
    return Match(game, match.players)


def loaded_match(path: Path | str, players: Mapping[str, str] | None = None) -> tuple[Match, str]:
    """A saved match, and a warning or nothing. Raises SaveError or BrokenFile."""
    saved = open_save(path)
    return Match(saved.game, {**saved.heading.players, **(players or {})}), saved.warning


def recovered_match(path: Path) -> tuple[Match, str]:
    """A match that was not ended, with its last order; a warning or nothing.

    Raises SaveError or BrokenFile.
    """
    recovered = recover(path)
    match = Match(recovered.session.game, recovered.heading.players, recovered)
    return match, ". ".join(recovered.warnings)


def mail_match(path: Path) -> Match:
    """The turn of a game by mail. Raises MailError or BrokenFile."""
    from game.scenario.mail.playing import take_up  # noqa: PLC0415 - only where it is played

    turn = take_up(path)
    match = Match(turn.game, turn.players)
    match.session, match.mail = turn.session, turn
    return match


def continued_match(match: Match) -> Match:
    """A finished match in the first turn of the campaign in which its scenario goes on."""
    following = go_on(match.game, match.world.scenario.goes_on)
    return Match(following, match.players)
