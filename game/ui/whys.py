"""Which reasons are asked for at a hex: of its units, of the step to it, of the battle for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId
from game.model.why import Why
from game.rules.reasons import QUESTIONS, Asked, Question
from game.rules.stacks import stack
from game.ui.dossier import Dossier

FIRST: Final = ("battle", "step", "unit", "hex", "side")
"""What is asked first: what the player is about to do."""


def asker(
    game: Game, side: Side, name: str, units: Sequence[UnitId] = (), hexes: Sequence[HexId] = ()
) -> Callable[[], Why | None] | None:
    """What asks the question of that name, for a spot of a panel; None where nobody answers it."""
    question = next((q for q in QUESTIONS if q.name == name), None)
    if question is None:
        return None
    answer = question.answer
    return lambda: answer(Asked(game, side, tuple(units), tuple(hexes)))


def whys_at(dossier: Dossier, hexagon: HexId, selected: Sequence[UnitId]) -> list[Why]:
    """The trees for a hex; `selected` are the side's units that would march or attack."""
    questions = sorted(QUESTIONS, key=lambda question: FIRST.index(question.needs))
    return [tree for question in questions for tree in _asked(dossier, question, hexagon, selected)]


def _asked(
    dossier: Dossier, question: Question, hexagon: HexId, selected: Sequence[UnitId]
) -> Iterator[Why]:
    game, side = dossier.game, dossier.side
    where = game.state.units.hex
    match question.needs:
        case "unit":
            here = [u for u in selected if where[u] == hexagon]
            units = [(u,) for u in here or stack(game, hexagon, side)[:1]]
            cases = [Asked(game, side, unit) for unit in units]
        case "step":
            lead = [u for u in selected[:1] if where[u] >= 0 and where[u] != hexagon]
            cases = [Asked(game, side, (u,), (hexagon,)) for u in lead]
        case "battle":
            foe = stack(game, hexagon, side.enemy)
            cases = [Asked(game, side, tuple(selected), (hexagon,))] if foe and selected else []
        case "hex":
            cases = [Asked(game, side, (), (hexagon,))]
        case "side":
            cases = []
    for case in cases:
        if tree := question.answer(case):
            yield tree
