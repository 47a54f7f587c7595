"""Saved games: one `.ras` file each, written so that a failure never harms the file before it.

A file is a row of zstd frames of JSON lines: first a heading that can be read alone, then the
record of the game (see `game.engine.record`).
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

import attrs
from attrs import field, frozen

from game.engine.columns import DamagedRecord
from game.engine.match import Match
from game.engine.record import Reading, Record, packed, read_frames, unpacked
from game.engine.replay import Difference, first_difference
from game.model.events import SideTurnBegan
from game.model.game import Game, Setup
from game.model.state import State
from game.model.world import World
from game.paths import saves_dir
from game.scenario.build import UnknownScenario, scenario_file
from game.scenario.first_state import first_state
from game.scenario.savefile import SaveError, read_first, read_whole, write_whole
from game.scenario.succession import world_after
from game.version import version

FORMAT: Final = 2
SUFFIX: Final = ".ras"
PRODUCT: Final = "Rasputitsa"
MANUAL: Final = "manual"
"""The reason of a save that a person asked for."""


@frozen(kw_only=True)
class Heading:
    """What a saved game tells about itself before it is loaded."""

    product: str = PRODUCT
    format: int = FORMAT
    version: str
    scenario: str
    title: str
    file: str = ""
    """The scenario's file, where it is not among those that can be chosen by id."""
    before: str = ""
    """Scenario, by id or file, of the game that went on in this one; empty for a beginning."""
    content: Mapping[str, str] = field(factory=dict)
    """Hash of each file of the scenario when the game was begun."""
    setup: Mapping[str, Any]
    """Seed and weather."""
    players: Mapping[str, str]
    """Who plays each side, by its key."""
    turn: int
    """From 0."""
    turns: int
    side: str
    """Key of the side to move; empty when the game is over."""
    date: str
    saved: str
    """Moment of saving, UTC."""
    reason: str
    """`manual`, or what made the autosave."""


@frozen(eq=False)
class SavedGame:
    """A saved game that was read."""

    path: Path
    heading: Heading
    game: Match
    reading: Reading
    warning: str = ""
    """A sentence when the files of the scenario are no longer as they were; else empty."""

    def verify(self) -> Difference | None:
        """Obeys the orders again; the first event or state that differs, None where none does."""
        first = first_of(self.game)
        known = self.reading.opening and not self.game.world.before
        if known and first.digest() != self.reading.moments[0].digest:
            return Difference(0, 0, "the scenario does not begin with the state on record")
        return first_difference(self.reading, self.game.world, self.game.setup)


_records: WeakKeyDictionary[Game, Record] = WeakKeyDictionary()


def save(
    game: Game, path: Path | str, *, players: Mapping[str, str] | None = None, reason: str = MANUAL
) -> None:
    """Writes a game to a file; SaveError when that fails, the file before it then being whole.

    players: who plays each side, by its key; kept so that the game can go on as it was.
    """
    frames = recorded(game)
    heading = packed([attrs.asdict(heading_of(game, players or {}, reason))])
    write_whole(Path(path), b"".join([heading, *frames]))


def load(path: Path | str) -> Match:
    """The game of a file, ready to go on.  Raises SaveError.

    Warns when the scenario's files are no longer as they were when the game was begun.
    """
    saved = open_save(path)
    if saved.warning:
        warnings.warn(saved.warning, stacklevel=2)
    return saved.game


def open_save(path: Path | str, world: World | None = None) -> SavedGame:
    """A saved game with its heading and record, in `world` if given. Raises SaveError.

    BrokenFile is raised when the scenario that it belongs to has mistakes.
    """
    path = Path(path)
    frames = read_whole(path)
    heading = heading_in(path, frames[0])
    setup = setup_in(path, heading)
    world = world or world_of(path, heading)
    warning = ""
    if files := changed_files(heading, world):
        warning = f"This game was begun with other rules ({files}); it goes on with those of now"
    try:
        reading = read_frames(frames[1:], world)
    except DamagedRecord as problem:
        why = f"{files} changed since it was begun, and {problem}" if files else str(problem)
        raise SaveError(f"{path} cannot be loaded: {why}") from problem
    game = Match(world, reading.moments[-1].state.clone(), setup)
    game.orders, game.events = list(reading.orders), list(reading.events)
    _records[game] = reading.record
    return SavedGame(path, heading, game, reading, warning)


def read_heading(path: Path | str) -> Heading:
    """What a saved game tells about itself, without loading it. Raises SaveError."""
    path = Path(path)
    return heading_in(path, read_first(path))


def saved_games(folder: Path | None = None) -> list[tuple[Path, Heading]]:
    """All saved games of a folder (else of the player's), the latest first; others are left out."""
    found = []
    for path in (folder or saves_dir()).glob(f"*{SUFFIX}"):
        try:
            found.append((path, read_heading(path)))
        except SaveError:
            continue
    return sorted(found, key=lambda each: each[1].saved, reverse=True)


def recorded(game: Game) -> list[bytes]:
    """The frames of a game's record; what was made for an earlier save is not made again."""
    record = _records.get(game)
    if record is None:
        record = Record(first_of(game))
    try:
        frames = record.written(game)
    except DamagedRecord:
        # A copy, or a position set up by hand: what led to it is unknown, so it starts from here.
        record = Record(game.state.clone(), len(game.orders), len(game.events))
        frames = record.written(game)
    _records[game] = record
    return frames


def heading_of(game: Game, players: Mapping[str, str], reason: str) -> Heading:
    """What a game tells about itself."""
    world = game.world
    return Heading(
        version=version(),
        scenario=world.scenario.id,
        title=world.scenario.title,
        file=own_file(world),
        before=world.before,
        content=dict(world.content),
        setup=attrs.asdict(game.setup),
        players=dict(players),
        turn=game.state.turn,
        turns=world.turns,
        side="" if game.over else game.side_to_move.key,
        date=world.date_of(game.state.turn).isoformat(),
        saved=datetime.now(UTC).isoformat(timespec="milliseconds"),
        reason=reason,
    )


def own_file(world: World) -> str:
    """The scenario's file where its id does not lead there; else empty."""
    if world.file is None:
        return ""
    try:
        by_id = scenario_file(world.scenario.id).resolve()
    except UnknownScenario:
        return str(world.file)
    return "" if by_id == world.file else str(world.file)


def remember_opening(game: Game) -> None:
    """Writes down the state that a game begins with, where it is not that of its scenario."""
    _records[game] = Record(game.state.clone())


def first_of(game: Game) -> State:
    """The state before anything happened, as far as the game's events go back."""
    first = game.events[0] if game.events else None
    if isinstance(first, SideTurnBegan) and first.turn == 0:
        return first_state(game.world, game.setup)
    return game.state.clone()


def heading_in(path: Path, frame: bytes) -> Heading:
    """The heading in the first frame of a file. Raises SaveError."""
    try:
        told = json.loads(unpacked(frame))
        if told.get("product") != PRODUCT:
            raise SaveError(f"{path} is not a saved game of {PRODUCT}")
        if told["format"] > FORMAT:
            raise SaveError(
                f"{path} was saved by a newer version of the game ({told.get('version')}); "
                f"this is version {version()}"
            )
        if told["format"] < FORMAT:
            raise SaveError(
                f"{path} was saved by an older version of the game ({told.get('version')}), whose "
                "armies had no air forces, staffs or labour yet; begin the battle anew"
            )
        known = {each.name: told[each.name] for each in attrs.fields(Heading) if each.name in told}
        return Heading(**known)
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise SaveError(f"{path} is not a saved game of {PRODUCT}") from problem


def setup_in(path: Path, heading: Heading) -> Setup:
    """What was chosen before the first turn. Raises SaveError."""
    try:
        return Setup(**heading.setup)
    except (ValueError, TypeError) as problem:
        raise SaveError(f"{path} is not a saved game of {PRODUCT}: {problem}") from problem


def world_of(path: Path, heading: Heading) -> World:
    """The world that a saved game belongs to. Raises SaveError where its scenario is not here."""
    own = heading.file and Path(heading.file).is_file()
    try:
        file = Path(heading.file) if own else scenario_file(heading.scenario)
        return world_after(file, heading.before)
    except UnknownScenario as problem:
        raise SaveError(
            f"{path} is a game of the scenario '{heading.scenario}', which is not here"
        ) from problem


def changed_files(heading: Heading, world: World) -> str:
    """The files that are no longer as they were when the game was begun; empty when all are."""
    then, now = heading.content, world.content
    return ", ".join(sorted(n for n in {*then, *now} if then.get(n) != now.get(n)))
