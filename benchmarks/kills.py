"""Kills games at random moments of play and saving, and looks what is left of them.

    python benchmarks/kills.py --kills 1000

A process plays a small battle as the window does: orders through a session with its journal, some
of them taken back, autosaves, saves under a name over and over. It tells each order over a pipe
once the order is done. After some milliseconds it is killed (SIGKILL); then the game is taken up
from its journal, every file of the folder is opened, and the next process goes on from there.

Lost is an order that was told and is not in the game that is taken up. Needs os.fork.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, sleep
from typing import Final

from attrs import define, field

from game.ai.player import make_player, turn_of
from game.engine.history import Session
from game.engine.orders import EndTurn, Order
from game.engine.view import View
from game.model.game import Setup
from game.model.world import World
from game.scenario.autosaves import autosave
from game.scenario.build import load_world, new_game, scenario_file
from game.scenario.heading import SUFFIX
from game.scenario.journal import Journal, recover, unfinished
from game.scenario.savefile import SaveError
from game.scenario.saves import open_save, save

LONGEST = 0.6
"""Seconds that a process plays before it is killed, at most."""
AT_ONCE = 0.2
"""How many are killed at any moment from their birth on; the others once they have the game."""
READY = b"ready\n"
Told = dict[str, object]
OVER: Told = {"over": True}
ORDER: Told = {"step": 1}
TAKING_BACK: Told = {"step": -1}
"""What is about to be done: how many orders more will stand."""
PLAYERS = {"axis": "human", "soviet": "human"}


EACH: Final = 100
"""Kills after which it says how it goes."""


@define
class Counts:
    """What came of the kills."""

    kills: int = 0
    games: int = 0
    """Games that were begun, the first included; each that was played to its end begins another."""
    told: int = 0
    """Orders that were told by those who were killed."""
    again: int = 0
    """Orders that were carried out again from a journal."""
    between: int = 0
    """Kills between an order that was done and the word of it: the order was kept all the same."""
    lost_games: int = 0
    strange: list[str] = field(factory=list)
    """What was told and what was left, where a game or an order was lost."""
    lost_orders: int = 0
    most_lost: int = 0
    files: int = 0
    """Saves that were opened after kills."""
    broken: list[str] = field(factory=list)
    """Saves that could not be opened, or were not what was saved."""
    cut: int = 0
    """Journals whose last frame had been cut off."""
    seconds: float = 0.0


def orders_of(session: Session, luck: random.Random) -> Iterator[Order]:
    """The orders of whoever is to move, as a player of the house gives them."""
    side = session.game.side_to_move
    view = View(session.game, side)
    for order in turn_of(make_player("officer"), view):
        yield order
        view.refresh()
        if luck.random() < 0.1:
            break
    yield EndTurn(side)


def play_on(session: Session, journal: Journal, folder: Path, pipe: int, seed: int) -> None:
    """Plays until it is killed, or the game is over; tells each step before it and after.

    What was taken back is not given again: else a state that lacks the last steps could not be
    told from one that has all of them.
    """
    luck = random.Random(seed)
    taken_back: set[Order] = set()
    session.keeper = journal
    while not session.game.over:
        for order in orders_of(session, luck):
            if order in taken_back or order.problem(session.game):
                continue
            tell(pipe, ORDER)
            session.obey(order)
            tell(pipe, state_of(session))
            if session.can_undo and luck.random() < 0.15:
                taken_back.add(order)
                tell(pipe, TAKING_BACK)
                session.undo()
                tell(pipe, state_of(session))
            if luck.random() < 0.2:
                save(session.game, folder / f"mine{SUFFIX}", players=PLAYERS)
            if isinstance(order, EndTurn):
                break
        autosave(session.game, f"turn {session.game.state.turn + 1}", PLAYERS, 3, folder)
        journal.renew(session, PLAYERS)


def state_of(session: Session) -> Told:
    """How many orders stand, and the state they led to."""
    return {"orders": len(session.game.orders), "digest": session.game.digest()}


def tell(pipe: int, told: Told) -> None:
    """One line over the pipe."""
    os.write(pipe, (json.dumps(told) + "\n").encode())


def killed(world: World, folder: Path, seed: int, counts: Counts) -> list[Told]:
    """Plays on in a process that is killed; what it told."""
    luck = random.Random(seed)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            session, journal = taken_up(world, folder, seed)
            os.write(writing, READY)
            play_on(session, journal, folder, writing, seed)
            tell(writing, OVER)
            journal.close()
        finally:
            os._exit(0)
    os.close(writing)
    text = b""
    if luck.random() > AT_ONCE:
        text = os.read(reading, len(READY))
    sleep(luck.uniform(0, LONGEST))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        text += pipe.read()
    whole = text[: text.rfind(b"\n") + 1].removeprefix(READY)
    counts.kills += 1
    return [json.loads(line) for line in whole.splitlines()]


def taken_up(world: World, folder: Path, seed: int) -> tuple[Session, Journal]:
    """The game that the one before left, or a new one."""
    journals = folder / "journal"
    if left := unfinished(journals):
        recovered = recover(left[0].path, world)
        return recovered.session, recovered.journal
    session = Session(new_game(world, Setup(seed=seed)))
    journal = Journal.begin(session, PLAYERS, journals)
    return session, journal


def looked_at(
    world: World, folder: Path, told: list[Told], known: Told | None, counts: Counts
) -> Told | None:
    """Holds what is left against what was told, and opens every file; the state that is left.

    known: what stood before the process began; None for nothing.
    """
    for path in folder.glob(f"*{SUFFIX}"):
        counts.files += 1
        try:
            saved = open_save(path, world)
            if saved.warning:
                counts.broken.append(f"{path.name}: {saved.warning}")
        except SaveError as problem:
            counts.broken.append(str(problem))
    over = OVER in told
    step = int(str(told[-1].get("step", 0))) if told else 0
    states = [line for line in told if "digest" in line]
    counts.told += len(states)
    left = unfinished(folder / "journal")
    if not left:
        if not over and (states or known is not None):
            counts.lost_games += 1
            counts.strange.append(f"nothing left of {[known, *states][-3:]}")
        counts.games += over
        return None
    size = left[0].path.stat().st_size
    recovered = recover(left[0].path, world)
    counts.again += recovered.orders
    counts.cut += recovered.journal.path.stat().st_size < size
    if recovered.warnings:
        counts.broken.append("; ".join(recovered.warnings))
    state = state_of(recovered.session)
    recovered.journal.close(remove=False)
    count_lost([known or state, *states], step, state, counts)
    return state


def count_lost(told: list[Told], step: int, state: Told, counts: Counts) -> None:
    """How many of the states that were told are not those of the game that was taken up.

    step: what was announced after the last of them: 1 for an order, -1 for one taken back, or 0.
    """
    ahead = int(str(state["orders"])) - int(str(told[-1]["orders"]))
    if state == told[-1]:
        return
    if step and ahead == step:
        counts.between += 1  # done, or taken back, and killed before the word of it
        return
    counts.strange.append(f"{state} is left of {told[-4:]}")
    if state in told:
        lost = told[::-1].index(state)
        counts.lost_orders += lost
        counts.most_lost = max(counts.most_lost, lost)
    else:
        counts.lost_games += 1


def run(scenario: str | World, kills: int, seed: int, folder: Path) -> Counts:
    """Kills so many times; what came of it."""
    world = load_world(scenario_file(scenario)) if isinstance(scenario, str) else scenario
    counts, begun = Counts(games=1), perf_counter()
    (folder / "journal").mkdir(parents=True, exist_ok=True)
    warm = Session(new_game(world, Setup(seed=seed)))  # what numba compiles is compiled once
    for order in orders_of(warm, random.Random(seed)):
        if order.problem(warm.game) is None:
            warm.obey(order)
    known: Told | None = None
    for number in range(kills):
        told = killed(world, folder, seed + number, counts)
        known = looked_at(world, folder, told, known, counts)
        if (number + 1) % EACH == 0:
            lost = f"{counts.lost_games} games and {counts.lost_orders} orders lost"
            print(f"{number + 1} kills: {lost}", file=sys.stderr, flush=True)
    counts.seconds = perf_counter() - begun
    return counts


def main() -> int:
    """Runs and reports; 1 where a game or more than one order was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scenario", default="mtsensk")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    try:
        counts = run(given.scenario, given.kills, given.seed, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(
        f"{counts.kills} kills in {counts.games} games, {counts.seconds:.0f} s: {counts.told} "
        f"orders told, {counts.again} carried out again from journals, {counts.cut} journals cut "
        f"off in their last frame, {counts.between} orders kept whose word was cut off\n"
        f"{counts.lost_games} games lost, {counts.lost_orders} orders lost (at most "
        f"{counts.most_lost} by one kill); {counts.files} saves opened, {len(counts.broken)} broken"
    )
    for sentence in (*counts.broken[:10], *counts.strange[:10]):
        print(sentence)
    return int(bool(counts.lost_games or counts.most_lost > 1 or counts.broken))


if __name__ == "__main__":
    sys.exit(main())
