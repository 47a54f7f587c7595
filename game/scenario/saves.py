"""Saved games: one `.ras` file each, written so that a failure never harms the file before it.

A file is a row of zstd frames of JSON lines: first a heading that can be read alone, then what the
game was begun with, value by value, then its record (see `game.engine.record`).
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from weakref import WeakKeyDictionary

import attrs
from attrs import frozen

from game.engine.columns import DamagedRecord
from game.engine.frames import packed, unpacked
from game.engine.match import Match
from game.engine.reading import UNREADABLE, Reading, read_frames
from game.engine.record import Record
from game.engine.replay import Difference, first_difference, states_compared
from game.model.events import SideTurnBegan
from game.model.game import Game
from game.model.state import State
from game.model.world import World
from game.scenario.build import UnknownScenario, scenario_file
from game.scenario.first_state import first_state
from game.scenario.heading import MANUAL, Heading, heading_in, setup_in
from game.scenario.migrations import migration
from game.scenario.mods import UnknownMod, mods_named
from game.scenario.savefile import SaveError, read_whole, write_whole
from game.scenario.stated import (
    Stated,
    differing,
    in_short,
    other_rows,
    parts_differing,
    stated,
)
from game.scenario.succession import world_after
from game.scenario.thumbnails import picture_of
from game.version import version


@frozen(eq=False)
class SavedGame:
    """A saved game that was read."""

    path: Path
    heading: Heading
    game: Match
    reading: Reading
    warning: str = ""
    """A sentence when the files of the scenario are no longer as they were; else empty."""

    def verify(self, told: Callable[[], None] = lambda: None) -> Difference | None:
        """Obeys the orders again; the first event or state that differs, None where none does.

        told: called before each order.
        """
        first = first_of(self.game)
        known = self.reading.opening and not self.game.world.before
        if known and first.digest() != self.reading.moments[0].digest:
            how = states_compared(self.reading.moments[0], first, self.game.world)
            return Difference(0, 0, f"the scenario begins otherwise than on record: {how}")
        return first_difference(self.reading, self.game.world, self.game.setup, told)


_recording = Lock()
"""A game and its copies share one record, and threads may save them at the same time."""
_records: WeakKeyDictionary[Game, Record] = WeakKeyDictionary()
_stated: WeakKeyDictionary[World, Stated] = WeakKeyDictionary()
_stated_frames: WeakKeyDictionary[World, bytes] = WeakKeyDictionary()


def save(
    game: Game, path: Path | str, *, players: Mapping[str, str] | None = None, reason: str = MANUAL
) -> None:
    """Writes a game to a file; SaveError when that fails, the file before it then being whole.

    players: who plays each side, by its key; kept so that the game can go on as it was.
    """
    write_whole(Path(path), b"".join(frames_of(game, players or {}, reason)))


def frames_of(game: Game, players: Mapping[str, str], reason: str) -> list[bytes]:
    """All frames of a saved game."""
    frames = recorded(game)
    heading = packed([attrs.asdict(heading_of(game, players, reason))])
    return [heading, stated_frame(game.world), *frames]


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
    return read_game(path, read_whole(path), world)


def read_game(path: Path, frames: Sequence[bytes], world: World | None = None) -> SavedGame:
    """The saved game of a file with these frames. Raises SaveError or BrokenFile."""
    heading = heading_in(path, frames[0])
    setup = setup_in(path, heading)
    world = world or world_of(path, heading)
    told, frames = stated_in(path, heading, frames)
    other = what_differs(heading, told, world)
    if told and (rows := other_rows(told, stated_by(world))):
        raise SaveError(f"{path} cannot be loaded: {rows}")
    try:
        migrate = migration(heading.format, lambda: first_state(world, setup))
        reading = read_frames(frames, world, migrate)
    except DamagedRecord as problem:
        why = f"it was begun with other files ({other}), and {problem}" if other else problem
        raise SaveError(f"{path} cannot be loaded: {why}") from problem
    game = Match(world, reading.moments[-1].state.clone(), setup)
    game.orders, game.events = list(reading.orders), list(reading.events)
    _records[game] = reading.record
    return SavedGame(path, heading, game, reading, warning_of(other, told, world))


def stated_in(
    path: Path, heading: Heading, frames: Sequence[bytes]
) -> tuple[Stated, Sequence[bytes]]:
    """What a game was begun with, and the frames of its record; nothing in the older formats."""
    if heading.format < 3:
        return {}, frames[1:]
    try:
        told = json.loads(unpacked(frames[1]))["stated"]
        return {str(name): str(value) for name, value in told.items()}, frames[2:]
    except UNREADABLE as problem:
        raise SaveError(f"{path} does not say what it was begun with") from problem


def what_differs(heading: Heading, told: Stated, world: World) -> str:
    """What is other now than when a game was begun, in short; empty when nothing matters is."""
    if not (files := changed_files(heading, world)):
        return ""
    if not told:
        return files
    return in_short(differing(told, stated_by(world)))


def warning_of(other: str, told: Stated, world: World) -> str:
    """A sentence about what is other than when a game was begun; empty when nothing is."""
    if not other:
        return ""
    goes_on = "the game goes on with what holds now"
    if not told:
        unsaid = "a save of that age does not say what in them"
        return f"Files have changed since this game was begun: {other}; {unsaid}, and {goes_on}"
    parts = " and ".join(parts_differing(told, stated_by(world)))
    return f"Since this game was begun, {parts} changed ({other}); {goes_on}"


def snapshot(game: Game) -> Game:
    """A copy of a game with all that is on record, to be saved while the game itself goes on."""
    copy = game.clone()
    copy.orders, copy.events = list(game.orders), list(game.events)
    if game in _records:
        _records[copy] = _records[game]
    return copy


def recorded(game: Game) -> list[bytes]:
    """The frames of a game's record; what was made for an earlier save is not made again."""
    with _recording:
        return _recorded(game)


def _recorded(game: Game) -> list[bytes]:
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
        mods=world.mods,
        setup=attrs.asdict(game.setup),
        players=dict(players),
        turn=game.state.turn,
        turns=world.turns,
        side="" if game.over else game.side_to_move.key,
        date=world.date_of(game.state.turn).isoformat(),
        saved=datetime.now(UTC).isoformat(timespec="milliseconds"),
        reason=reason,
        picture=picture_of(game),
    )


def stated_by(world: World) -> Stated:
    """What a world says, worked out once."""
    if world not in _stated:
        _stated[world] = stated(world)
    return _stated[world]


def stated_frame(world: World) -> bytes:
    """What a world says, as the second frame of a saved game."""
    if world not in _stated_frames:
        _stated_frames[world] = packed([{"stated": stated_by(world)}])
    return _stated_frames[world]


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


def world_of(path: Path, heading: Heading) -> World:
    """The world that a saved game belongs to. Raises SaveError where its scenario is not here."""
    own = heading.file and Path(heading.file).is_file()
    try:
        file = Path(heading.file) if own else scenario_file(heading.scenario)
        return world_after(file, heading.before, mods_named(heading.mods))
    except UnknownMod as problem:
        raise SaveError(f"{path} was begun with a mod that is not here: {problem}") from problem
    except UnknownScenario as problem:
        raise SaveError(
            f"{path} is a game of the scenario '{heading.scenario}', which is not here"
        ) from problem


def changed_files(heading: Heading, world: World) -> str:
    """The files that are no longer as they were when the game was begun; empty when all are."""
    then, now = heading.content, world.content
    return ", ".join(sorted(n for n in {*then, *now} if then.get(n) != now.get(n)))
