"""What only shows when a scenario is played: it falls, units starve, one side always wins.

A scenario is played several times by two officers with other dice. What was so in all games is
told at its place in the file.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
from attrs import define, evolve, field

from game.ai.player import make_player
from game.lab.run import BadPlayer, play
from game.model.events import HappeningOccurred, UnitArrived, UnitDelayed
from game.model.game import Game
from game.model.records import HappeningsRecord, ScenarioRecord, Side
from game.scenario.build import load_world, start
from game.scenario.mistakes import Level, Mistake, in_order
from game.scenario.mods import CHANGES, mods_over, opened_with
from game.scenario.nodes import Record
from game.scenario.overlays import whole
from game.scenario.parts import Parts
from game.scenario.reader import Document, open_document, structure
from game.scenario.ruleset import HEAD as RULESET

FEWEST: Final = 3
"""Games from which on a result that is always the same says something."""

PLAYER: Final = "officer"


@define
class Findings:
    """What came of the games of a scenario so far."""

    scenario: Path
    games: int = 0
    """That were played to their end."""
    turns: int = 0
    """Turns of the longest."""
    fell: list[str] = field(factory=list)
    """A sentence for each game that fell."""
    occurred: Counter[str] = field(factory=Counter)
    """In how many games each happening occurred, by its id."""
    starved: Counter[int] = field(factory=Counter)
    """In how many games each unit had no supply at the end of the first turn."""
    arrived: Counter[int] = field(factory=Counter)
    delayed: Counter[int] = field(factory=Counter)
    levels: Counter[int] = field(factory=Counter)
    """In how many games each level of victory was reached."""


def play_deep(
    scenario: Path, games: int, seed: int = 0, told: Callable[[str], None] = lambda _: None
) -> Findings:
    """Plays a scenario so many times; `told` is called with a line for each game."""
    findings = Findings(scenario)
    for number in range(seed, seed + games):
        _one_game(findings, number, told)
    return findings


def _one_game(findings: Findings, seed: int, told: Callable[[str], None]) -> None:
    game = None
    try:
        game = start(findings.scenario, seed=seed)
        players = {side: make_player(PLAYER) for side in Side}
        play(game, players, 1)
        _count_the_starved(findings, game)
        play(game, players)
    except Exception as problem:
        findings.fell.append(_how_it_fell(problem, seed, game))
        told(findings.fell[-1])
        return
    _count(findings, game)
    level = game.world.scenario.victory.levels[int(game.state.clock.level[0])].name
    told(f"game {seed}: {game.state.turn + 1} turns, {level}")


def _how_it_fell(problem: Exception, seed: int, game: Game | None) -> str:
    last = traceback.extract_tb(problem.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    when = "at the start" if game is None else f"on turn {game.state.turn + 1}"
    kind = "" if isinstance(problem, BadPlayer) else f"{type(problem).__name__}: "
    return f"the game with seed {seed} fell {when}: {kind}{problem} ({where})"


def _count_the_starved(findings: Findings, game: Game) -> None:
    """Units that stand on the map and to which no way of supply has led in the first turn."""
    units = game.state.units
    findings.starved.update(np.flatnonzero((units.hex >= 0) & (units.isolated > 0)).tolist())


def _count(findings: Findings, game: Game) -> None:
    """What happened in a game that was played to its end."""
    findings.games += 1
    findings.turns = max(findings.turns, game.state.turn + 1)
    findings.occurred.update({e.id for e in game.events if isinstance(e, HappeningOccurred)})
    findings.arrived.update({e.unit for e in game.events if isinstance(e, UnitArrived)})
    findings.delayed.update({e.unit for e in game.events if isinstance(e, UnitDelayed)})
    findings.levels[int(game.state.clock.level[0])] += 1


def deep_mistakes(findings: Findings) -> list[Mistake]:
    """What is told of the games, at its places in the files of the scenario."""
    opened = opened_with(mods_over(findings.scenario))
    document = whole(findings.scenario, ScenarioRecord, opened)
    found = [document.mistake(sentence) for sentence in dict.fromkeys(findings.fell)]
    if findings.games:
        parts = (_starved(findings, document), _absent(findings, document))
        found += [evolve(m, level=Level.DOUBT) for part in parts for m in part]
        found += [evolve(m, level=Level.DOUBT) for m in _one_sided(findings, document)]
    return [*in_order(found), *_never_occurred(findings)]


def _starved(findings: Findings, document: Document) -> Iterator[Mistake]:
    """Units without supply on the first turn of every game."""
    world = load_world(findings.scenario)
    for number, games in sorted(findings.starved.items()):
        if games == findings.games + len(findings.fell):
            name = world.units[number].name
            message = f"no supply reaches {name} in the first turn"
            mend = "Does a road lead to it from a railway with a source, on its side of the front?"
            yield evolve(document.mistake(message, "units", number, "hex"), mend=mend)


def _absent(findings: Findings, document: Document) -> Iterator[Mistake]:
    """Reinforcements that could not come in any game."""
    world = load_world(findings.scenario)
    for number in sorted(findings.delayed):
        if not findings.arrived[number]:
            message = f"{world.units[number].name} could not come in any game"
            mend = "Its place of arrival is in enemy hands or full when it is due."
            yield evolve(document.mistake(message, "units", number, "hex"), mend=mend)


def _one_sided(findings: Findings, document: Document) -> Iterator[Mistake]:
    """A level of victory that is not a draw and was reached in every game."""
    levels = load_world(findings.scenario).scenario.victory.levels
    if findings.games < FEWEST or len(findings.levels) != 1:
        return
    number = next(iter(findings.levels))
    if levels[number].side != "draw":
        message = f"all {findings.games} games ended with {levels[number].name!r}"
        mend = "A `handicap` or other leads may make it a contest."
        yield evolve(document.mistake(message, "victory", "levels", number, "name"), mend=mend)


def _never_occurred(findings: Findings) -> Iterator[Mistake]:
    """Happenings of the scenario that came about in no game."""
    world = load_world(findings.scenario)
    path = Parts.of(findings.scenario, world.scenario).happenings
    if path is None or not findings.games:
        return
    document = opened_with(mods_over(findings.scenario), "happenings/")(path)
    record, _ = structure(document, HappeningsRecord)
    due = {happening.id for happening in world.happenings if not happening.action}
    for number, happening in enumerate(record.happenings if record else ()):
        if happening.id in due and not findings.occurred[happening.id]:
            several = f"any of {findings.games} games of {findings.scenario.stem}"
            message = f"{happening.id!r} did not occur in {several}"
            doubt = document.mistake(message, "happenings", number, "id")
            yield evolve(doubt, level=Level.DOUBT)


def scenarios_in(files: Iterable[Path]) -> Iterator[Path]:
    """Those of the files that are scenarios; their syntax is known to be sound."""
    for file in files:
        if file.stem.endswith("-spec") or CHANGES in file.parts or file.name == RULESET:
            continue
        root = open_document(file).root
        keys = set(root.entries) if isinstance(root, Record) else set()
        if {"units", "armies"} <= keys or "extends" in keys:
            yield file
