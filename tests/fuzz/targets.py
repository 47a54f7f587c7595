"""What is thrown at the game: a mutated file of each kind, by the number of the case.

A target reads one file, checks it, and if it is sound goes on to use it. Anything but a sentence
for a person is a fault.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any, get_type_hints

import pytest
import zstandard
from attrs import evolve

from game.engine.frames import divided, unpacked
from game.engine.history import Session
from game.engine.orders import EndTurn, obey
from game.model.game import Setup
from game.model.records import (
    DirectivesRecord,
    HappeningsRecord,
    LessonsRecord,
    ScenarioRecord,
    WeatherRecord,
)
from game.model.rulebook import Rulebook
from game.model.world import World
from game.scenario.added_kinds import completed, settled, unknown_terrain
from game.scenario.build import load_world, new_game
from game.scenario.check import scenario_mistakes
from game.scenario.check_board import board_doubts
from game.scenario.check_happenings import happenings_mistakes, of_scenario
from game.scenario.check_lessons import lesson_mistakes
from game.scenario.check_rules import rules_mistakes
from game.scenario.check_weather import weather_mistakes
from game.scenario.directives import directive_mistakes
from game.scenario.document import composed, decoded
from game.scenario.doubts import scenario_doubts
from game.scenario.first_state import first_state
from game.scenario.journal import Journal, recover
from game.scenario.mail import playing
from game.scenario.mail.chain import read_chain
from game.scenario.mail.trouble import MailError
from game.scenario.maps import board_of
from game.scenario.mistakes import BrokenFile
from game.scenario.never import never_mistakes
from game.scenario.nodes import Record
from game.scenario.reader import structure
from game.scenario.savefile import SaveError
from game.scenario.saves import open_save, save
from game.scenario.skies import shifted_weather
from game.scenario.style import style_mistakes
from tests.fuzz.mutation import mutated, mutated_bytes
from tests.scenario.broken.bases import (
    MAP,
    MOBILITY_CLASSES,
    TERRAIN_KINDS,
    Bases,
    rules_text,
)

PLAYED = 10
"""One in so many sound files is played."""

SIDE_TURNS = 4
"""Turns of a side that it is played."""

SECTIONS = tuple(get_type_hints(Rulebook))


class Targets:
    """The small scenario, its world, and what can be thrown at it."""

    def __init__(self, folder: Path) -> None:
        self.bases = Bases(folder)
        self.world: World = load_world(self.bases.file("scenario"))
        self.sections = {name: rules_text(name) for name in SECTIONS}
        self.sections |= {"terrain": TERRAIN_KINDS, "mobility": MOBILITY_CLASSES}
        with_letters = "letters: {d: desert, v: lava-field}\nterrain: |"
        self.bases.texts["map"] = MAP.replace("terrain: |", with_letters).replace("f .\n", "d v\n")
        self.save = folder / "small.ras"
        save(new_game(self.world, Setup(seed=1)), self.save)
        self.saved = self.save.read_bytes()
        self.frames = [unpacked(frame).decode() for frame in divided(self.saved)]
        self.journal = folder / "small.journal"
        self.written = some_journal(self.world, folder)
        self.mail = folder / "small.rasmail"
        self.mailed = some_mail(folder, self.mail)
        self.counts: dict[str, int] = {}

    @cached_property
    def richer(self) -> Rulebook:
        """The rules of the world with kinds of terrain and mobility added."""
        kinds = {}
        for name in ("terrain", "mobility"):
            document = composed(Path(f"{name}.yaml"), self.sections[name])
            kinds[name], _ = structure(document, get_type_hints(Rulebook)[name])
        return completed(evolve(self.world.rules, **kinds))

    def run(self, number: int) -> str:
        """One case. Gives back what came of it: `sound`, `broken` or `played`."""
        pick = number % 100
        kind = next(name for bound, name in SHARES if pick < bound)
        try:
            outcome = getattr(self, kind)(number)
        except BrokenFile as broken:
            str(broken)
            outcome = "broken"
        except (SaveError, MailError) as error:
            str(error)
            outcome = "broken"
        self.counts[f"{kind}: {outcome}"] = self.counts.get(f"{kind}: {outcome}", 0) + 1
        return outcome

    def document(self, kind: str, number: int) -> Any:
        """The mutated file of a kind as a document."""
        path = self.bases.file(kind)
        text = self.bases.texts[kind]
        if number % 1000 < 20:
            text = decoded(path, mutated_bytes(text.encode(), number))
        else:
            text = mutated(text, number)
        document = composed(path, text)
        style_mistakes(document)
        return document

    def scenario(self, number: int) -> str:
        """A mutated scenario, with the sound parts."""
        document = self.document("scenario", number)
        record, mistakes = structure(document, ScenarioRecord)
        if record is None or mistakes:
            return told(mistakes)
        world = evolve(self.world, scenario=record)
        if found := scenario_mistakes(document, world):
            return told(found)
        told(scenario_doubts(document, world))
        return self.used(world, number)

    def map(self, number: int) -> str:
        """A mutated map under the sound scenario."""
        document = self.document("map", number)
        root = document.root
        if isinstance(root, Record) and "of" in root.entries:
            board_of(document)
        board = board_of(document)
        told(board_doubts(document, board))
        if found := list(unknown_terrain(board, self.richer, document)):
            return told(found)
        world = evolve(self.world, board=settled(board, self.richer), rules=self.richer)
        scenario = composed(self.bases.file("scenario"), self.bases.texts["scenario"])
        if found := scenario_mistakes(scenario, world):
            return told(found)
        told(scenario_doubts(scenario, world))
        return self.used(world, number)

    def weather(self, number: int) -> str:
        """A mutated weather file under the sound scenario."""
        document = self.document("weather", number)
        record, mistakes = structure(document, WeatherRecord)
        if record is None or mistakes:
            return told(mistakes)
        if found := weather_mistakes(document, record):
            return told(found)
        return self.used(evolve(self.world, weather=shifted_weather(record)), number)

    def happenings(self, number: int) -> str:
        """Mutated happenings under the sound scenario."""
        document = self.document("happenings", number)
        record, mistakes = structure(document, HappeningsRecord)
        if record is None or mistakes:
            return told(mistakes)
        told(never_mistakes(document, record))
        world = evolve(self.world, happenings=of_scenario(record, self.world.scenario))
        if found := happenings_mistakes(document, record, world):
            return told(found)
        return self.used(world, number)

    def orders(self, number: int) -> str:
        """Mutated directives or lessons."""
        if number % 2:
            document = self.document("directives", number)
            record, mistakes = structure(document, DirectivesRecord)
            if record is not None:
                mistakes += directive_mistakes(record, document, self.world.board)
        else:
            document = self.document("lessons", number)
            lessons, mistakes = structure(document, LessonsRecord)
            if lessons is not None:
                mistakes += lesson_mistakes(lessons, document, self.world)
        return told(mistakes) if mistakes else "sound"

    def rules(self, number: int) -> str:
        """A mutated section of the rules under the sound scenario."""
        name = SECTIONS[number // 100 % len(SECTIONS)]
        path = self.bases.folder / "rules" / f"{name}.yaml"
        document = composed(path, mutated(self.sections[name], number))
        record, mistakes = structure(document, get_type_hints(Rulebook)[name])
        if record is None or mistakes:
            return told(mistakes)
        rules = completed(evolve(self.world.rules, **{name: record}))
        if found := rules_mistakes(rules, {name: document}):
            return told(found)
        world = evolve(self.world, rules=rules)
        scenario = composed(self.bases.file("scenario"), self.bases.texts["scenario"])
        if found := scenario_mistakes(scenario, world):
            return told(found)
        return self.used(world, number)

    def saves(self, number: int) -> str:
        """A mutated saved game: its bytes, or the lines within its frames."""
        if number % 3:
            content = mutated_bytes(self.saved, number)
        else:
            frames = list(self.frames)
            at = Random(number).randrange(len(frames))
            frames[at] = mutated(frames[at], number)
            pack = zstandard.ZstdCompressor(write_checksum=True).compress
            content = b"".join(pack(frame.encode("utf-8", "replace")) for frame in frames)
        self.save.write_bytes(content)
        open_save(self.save, self.world)
        return "sound"

    def journals(self, number: int) -> str:
        """A mutated journal of a game that was not ended."""
        self.journal.write_bytes(mutated_bytes(self.written, number))
        recover(self.journal, self.world).journal.close(remove=False)
        return "sound"

    def mails(self, number: int) -> str:
        """A mutated game by mail: its bytes, or a line of it that is still JSON."""
        content = self.mailed
        if number % 3 == 0:
            lines = content.decode().splitlines()
            at = Random(number).randrange(len(lines))
            lines[at] = mutated(lines[at], number)
            content = "\n".join(lines).encode("utf-8", "replace")
        else:
            content = mutated_bytes(content, number)
        self.mail.write_bytes(content)
        read_chain(self.mail)
        return "sound"

    def used(self, world: World, number: int) -> str:
        """The first state of a sound world, and for one in some a turn."""
        if number // 100 % PLAYED:
            first_state(world, Setup(seed=number))
            return "sound"
        game = new_game(world, Setup(seed=number))
        for _ in range(SIDE_TURNS):
            if not game.over:
                obey(game, EndTurn(game.side_to_move))
        game.state.digest()
        return "played"


def some_journal(world: World, folder: Path) -> bytes:
    """The journal of a game of some orders."""
    session = Session(new_game(world, Setup(seed=1)))
    journal = Journal.begin(session, {"axis": "human", "soviet": "human"}, folder)
    session.keeper = journal
    for _ in range(3):
        session.obey(EndTurn(session.game.side_to_move))
    journal.close(remove=False)
    return journal.path.read_bytes()


def some_mail(folder: Path, path: Path) -> bytes:
    """A game by mail of two homes in its second turn."""
    with pytest.MonkeyPatch.context() as patched:
        for home, act in (("one", "start"), ("two", "join"), ("one", "play"), ("two", "play")):
            patched.setenv("RASPUTITSA_HOME", str(folder / home))
            if act == "start":
                playing.start(path, "mtsensk")
            elif act == "join":
                playing.join(path)
            else:
                turn = playing.take_up(path)
                turn.session.obey(EndTurn(turn.side))
                turn.finish()
    return path.read_bytes()


def told(mistakes: list[Any]) -> str:
    """What was found, put into words."""
    for mistake in mistakes[:50]:
        str(mistake)
    return "broken"


SHARES: tuple[tuple[int, str], ...] = (
    (30, "scenario"),
    (45, "map"),
    (55, "weather"),
    (68, "happenings"),
    (76, "orders"),
    (86, "rules"),
    (95, "saves"),
    (97, "journals"),
    (100, "mails"),
)
"""Kinds of cases, up to which of a hundred numbers."""

Target = Callable[[int], str]
