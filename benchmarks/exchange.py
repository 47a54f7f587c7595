"""What the attacks of a game cost and bring, by the odds at which they were made.

    python benchmarks/exchange.py --scenario typhoon --axis officer --soviet officer --turns 20
    python benchmarks/exchange.py game.ras

For each side and each band of odds: how many attacks, what its staff foresaw of them (chance that
the defenders give way, men lost by both), and what came of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
from attrs import frozen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from game.ai.picture import CUT_OFF, Picture
from game.ai.player import make_player
from game.engine.orders import Attack, obey
from game.engine.sequence import begin_turn
from game.engine.view import View
from game.lab.run import play
from game.model.game import Game
from game.model.records import Side
from game.model.state import State
from game.rules.combat import odds
from game.scenario.build import scenario_file, start
from game.scenario.first_state import first_state
from game.scenario.saves import open_save

BANDS = (0, 100, 135, 180, 240, 350)
"""Strength for 100 of the enemy's at which a band of the table begins."""
KINDS = ("in the open", "shut-in enemies", "by those cut off")


@frozen
class Blow:
    """One attack: what was foreseen, and what happened."""

    side: Side
    ratio: int
    kind: str
    chance: int
    """Thousandths that the defenders give way."""
    foreseen: tuple[float, float]
    """Men lost by those who attack, and by the others."""
    lost: tuple[int, int]
    """The same as it came, prisoners among them."""


def blows(played: Game, first: State) -> Iterator[Blow]:
    """All attacks of a game that began in the state `first`, obeyed again."""
    game = Game(played.world, first.clone(), played.setup)
    begin_turn(game, 0)
    for order, _ in played.orders:
        if not isinstance(order, Attack):
            obey(game, order)
            continue
        side = game.side_to_move
        known = View(game, side).game
        kind, hope = (
            kind_of(known, side, order),
            odds(known, order.units, order.target, mode=order.mode),
        )
        before = fallen(game)
        obey(game, order)
        lost = fallen(game) - before
        yield Blow(
            side, hope.ratio, kind, 1000 - hope.chances.get("held", 0),
            (hope.attackers.mean.men, hope.defenders.mean.men),
            (int(lost[side]), int(lost[side.enemy])),
        )  # fmt: skip


def kind_of(known: Game, side: Side, order: Attack) -> str:
    """Whether those who attack, or those who are attacked, are cut off."""
    if (known.state.units.isolated[list(order.units)] >= CUT_OFF).any():
        return KINDS[2]
    return KINDS[1] if Picture(known, side).trapped[order.target] else KINDS[0]


def fallen(game: Game) -> np.ndarray:
    """(sides,) men lost so far, prisoners among them."""
    sides = game.state.sides
    return np.asarray(sides.killed + sides.wounded + sides.missing + sides.captured, np.int64)


def lines(found: list[Blow]) -> Iterator[str]:
    """A line for each side, kind and band in which there were attacks."""
    yield f"{'':<44}{'attacks':>8}{'chance':>8}{'own men':>18}{'enemy men':>18}"
    for side in Side:
        for kind in KINDS:
            for low, high in zip(BANDS, (*BANDS[1:], sys.maxsize), strict=True):
                some = [
                    b for b in found if (b.side, b.kind) == (side, kind) and low <= b.ratio < high
                ]
                if some:
                    hopes = np.array([b.foreseen for b in some]).mean(axis=0)
                    facts = np.array([b.lost for b in some]).mean(axis=0)
                    cells = "".join(
                        f"{h:>8,.0f} /{f:>8,.0f}" for h, f in zip(hopes, facts, strict=True)
                    )
                    chance = np.mean([b.chance for b in some]) / 1000
                    name = f"{side.key}, {kind}, from {low / 100:.2f}:1"
                    yield f"{name:<44}{len(some):>8}{chance:>8.0%}{cells}"


@click.command(help=__doc__)
@click.argument("saves", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--scenario", default="typhoon", show_default=True)
@click.option("--axis", default="officer", show_default=True)
@click.option("--soviet", default="officer", show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--turns", type=int)
def main(
    saves: tuple[Path, ...], scenario: str, axis: str, soviet: str, seed: int, turns: int | None
) -> None:
    """Plays a game, or reads some, and prints the table: foreseen / happened, a blow."""
    found: list[Blow] = []
    for path in saves:
        saved = open_save(path)
        found += blows(saved.game, saved.reading.moments[0].state)
    if not saves:
        game = start(scenario_file(scenario), seed=seed)
        play(game, {Side.AXIS: make_player(axis), Side.SOVIET: make_player(soviet)}, turns)
        found += blows(game, first_state(game.world, game.setup))
    print(*lines(found), sep="\n")


if __name__ == "__main__":
    main()
