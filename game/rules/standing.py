"""Standing directives: which of them hold for which army now."""

from __future__ import annotations

from typing import Final

from game.model.game import Game
from game.model.records import DirectiveRecord
from game.model.state import Stance

WAITS, IN_FORCE, OVER = range(3)
"""12.20  Stages of a directive: `Directives.stage`."""
ACCEPTED: Final = (Stance.OPEN, Stance.OBEY)
"""Who does not answer is taken to obey."""


def directives_stamp(game: Game) -> tuple[object, ...]:
    """What the directives that hold for an army depend on."""
    stamps = game.state.directives.stamp("stage", "stance")
    return (*stamps, *game.state.armies.stamp("parent"))


def in_force(game: Game, number: int) -> bool:
    """12.20  Whether a directive has begun and is not over."""
    return bool(game.state.directives.stage[number] == IN_FORCE)


def accepted(game: Game, number: int) -> bool:
    """12.21  Whether a directive is in force and neither put off nor refused."""
    return in_force(game, number) and game.state.directives.stance[number] in ACCEPTED


def addressed(game: Game, number: int) -> frozenset[int]:
    """12.20  The armies that a directive is for: those it names and all under them now."""

    def compute() -> tuple[frozenset[int], ...]:
        return tuple(_addressed(game, record) for record in game.world.directives)

    return game.memo("addressed", game.state.armies.stamp("parent"), compute)[number]


def _addressed(game: Game, record: DirectiveRecord) -> frozenset[int]:
    parent = game.state.armies.parent
    found = {game.world.army_ids[name] for name in record.armies if name in game.world.army_ids}
    for _ in range(len(game.world.armies)):
        below = {army for army in range(len(parent)) if int(parent[army]) in found}
        if below <= found:
            break
        found |= below
    return frozenset(found)


def binding(game: Game, army: int, *kinds: str) -> tuple[int, ...]:
    """12.21  The directives of some kinds that an army's commander has accepted."""

    def compute() -> dict[tuple[int, str], tuple[int, ...]]:
        held: dict[tuple[int, str], tuple[int, ...]] = {}
        for number, record in enumerate(game.world.directives):
            if accepted(game, number):
                for one in addressed(game, number):
                    held[one, record.kind] = (*held.get((one, record.kind), ()), number)
        return held

    held = game.memo("binding directives", directives_stamp(game), compute)
    return tuple(number for kind in kinds for number in held.get((army, kind), ()))


def answerer(game: Game, number: int) -> int:
    """12.22  The army whose commander answers a directive with his post; -1 for none."""
    ids = game.world.army_ids
    named = [ids[name] for name in game.world.directives[number].armies if name in ids]
    return next((army for army in named if game.state.armies.leader[army] >= 0), -1)
