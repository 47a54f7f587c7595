"""How players behave: hopeless attacks, garrisons left, units that idle out of supply, seconds.

    python benchmarks/conduct.py --scenario typhoon --players officer --games 2 --workers 2
    python benchmarks/conduct.py game.ras other.ras

Each player plays itself, with different dice; or saved games are looked at.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from game.ai.player import make_player
from game.lab.conduct import Conduct, conduct
from game.lab.contest.pool import Died, Workers
from game.lab.run import play
from game.model.records import Side
from game.scenario.build import scenario_file, start
from game.scenario.first_state import first_state
from game.scenario.saves import open_save

HEADS = (
    ("hopeless attacks", "hopeless", "attacks"),
    ("garrisons left", "abandoned", "garrisons"),
    ("idle out of supply", "idle", "cut_off"),
)


def play_one(scenario: Path, turns: int | None, task: tuple[str, int]) -> dict[str, Any]:
    """A game of a player against itself: its conduct with both sides, and what it took."""
    name, seed = task
    game = start(scenario, seed=seed)
    cost = play(game, {side: make_player(name) for side in Side}, turns)
    found = conduct(game, first_state(game.world, game.setup))
    return {
        "conduct": found,
        "seconds": sum(side.seconds for side in cost.sides),
        "longest": cost.longest_ai_turn,
        "unit_turns": cost.unit_turns,
    }


def table(players: dict[str, Conduct], took: dict[str, tuple[float, float, int]]) -> None:
    """Prints a line for each player."""
    heads = "".join(f"{head:>26}" for head, _, _ in HEADS)
    print(
        f"{'':<18}{'turns':>6}{'attacks':>9}{heads}"
        f"{'s a turn':>10}{'longest':>9}{'unit-turns/s':>14}"
    )
    for name, one in players.items():
        cells = ""
        for _, part, whole in HEADS:
            few, all_of = getattr(one, part), getattr(one, whole)
            cells += f"{f'{few} of {all_of} ({few / max(1, all_of):.1%})':>26}"
        seconds, longest, units = took.get(name, (0.0, 0.0, 0))
        rate = units / max(seconds, 1e-9)
        speed = f"{seconds / max(1, one.turns):>10.2f}{longest:>9.2f}{rate:>14,.0f}"
        print(f"{name:<18}{one.turns:>6}{one.attacks:>9}{cells}{speed if seconds else ''}")
        more = f"of the hopeless attacks {one.holding} were holding attacks"
        print(f"{'':<18}{more}; {one.ordered} more were ordered from above")


@click.command(help=__doc__)
@click.argument("saves", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--scenario", default="typhoon", show_default=True)
@click.option("--players", default="officer", show_default=True, metavar="A,B,...")
@click.option("--games", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True, help="the first")
@click.option("--turns", type=int)
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--notes", is_flag=True, help="tell every case")
@click.option("--json", "as_json", is_flag=True)
def main(
    saves: tuple[Path, ...],
    scenario: str,
    players: str,
    games: int,
    seed: int,
    turns: int | None,
    workers: int,
    notes: bool,
    as_json: bool,
) -> None:
    """Plays or reads games and prints the table."""
    found: dict[str, Conduct] = {}
    took: dict[str, tuple[float, float, int]] = {}
    for path in saves:
        saved = open_save(path)
        sides = conduct(saved.game, saved.reading.moments[0].state)
        for side in Side:
            name = f"{side.key} {saved.heading.players.get(side.key, '')}".strip()
            found.setdefault(name, Conduct()).add(sides[side])
    if not saves:
        tasks = [(name, n) for name in players.split(",") for n in range(seed, seed + games)]
        work = partial(play_one, scenario_file(scenario), turns)
        for (name, number), result in Workers(work, workers).results(tasks):
            if isinstance(result, Died):
                sys.exit(f"the process of {name}, seed {number} came to an end")
            for one in result["conduct"]:
                found.setdefault(name, Conduct()).add(one)
            before = took.get(name, (0.0, 0.0, 0))
            longest = max(before[1], result["longest"])
            took[name] = (before[0] + result["seconds"], longest, before[2] + result["unit_turns"])
    if as_json:
        print(json.dumps({name: attrs.asdict(one) for name, one in found.items()}))
        return
    table(found, took)
    if notes:
        for name, one in found.items():
            print(*(f"{name}: {note}" for note in one.notes), sep="\n")


if __name__ == "__main__":
    main()
