"""The command that explains a number of a saved game."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from game.model.game import Game
    from game.model.records import Side
    from game.model.why import Why
    from game.rules.reasons import Question

NEEDS = {
    "unit": "UNIT",
    "step": "UNIT HEX, or UNIT HEX HEX",
    "hex": "HEX",
    "battle": "UNIT... HEX",
    "side": "",
}
"""What a question is asked about, for the usage."""


@click.command()
@click.argument("save", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("question", required=False)
@click.argument("about", nargs=-1)
@click.option("--unit", "--with", "named", multiple=True, metavar="UNIT", help="a unit; may repeat")
@click.option("--side", "side_key", type=click.Choice(["axis", "soviet"]), help="whose knowledge")
@click.option("--json", "as_json", is_flag=True, help="print the tree as JSON")
def why(
    save: Path,
    question: str | None,
    about: tuple[str, ...],
    named: tuple[str, ...],
    side_key: str | None,
    as_json: bool,
) -> None:
    """Explain a number of the saved game SAVE, down to the rule and its line.

    ABOUT are units, by id or name, and hexes, by number or place: `why game.ras cost 1750 --unit
    "10 Pz"`. Without a QUESTION, all questions are listed.
    """
    from game.engine.view import View  # noqa: PLC0415 - numpy and numba load only here
    from game.rules.reasons import Asked  # noqa: PLC0415
    from game.scenario.saves import open_save  # noqa: PLC0415

    if question is None:
        print(listed())
        return
    asked_for = question_named(question)
    game = open_save(save).game
    units = [unit_named(game, name) for name in named]
    hexes = []
    for word in about:
        hexagon = hex_named(game, word)
        if hexagon is None:
            units.append(unit_named(game, word))
        else:
            hexes.append(hexagon)
    side = whose(game, units, side_key)
    check_needs(asked_for, len(units), len(hexes))
    known = View(game, side).game
    tree = asked_for.answer(Asked(known, side, tuple(units), tuple(hexes)))
    if tree is None:
        raise click.ClickException(f"there is nothing to explain by '{question}' there")
    print(json.dumps(as_data(game, tree), ensure_ascii=False) if as_json else drawn(game, tree))


def listed() -> str:
    """All questions."""
    from game.rules.reasons import QUESTIONS  # noqa: PLC0415

    rows = [f"  {q.name:<14}{NEEDS[q.needs]:<28}{q.about}" for q in QUESTIONS]
    return "\n".join(["Questions:", *rows])


def question_named(name: str) -> Question:
    """The question of that name; wrong usage, with the list, where there is none."""
    from game.rules.reasons import QUESTIONS  # noqa: PLC0415

    found = next((q for q in QUESTIONS if q.name == name), None)
    if found is None:
        known = ", ".join(question.name for question in QUESTIONS)
        raise click.UsageError(f"there is no question '{name}'; there are: {known}")
    return found


def hex_named(game: Game, word: str) -> int | None:
    """The hex of a number or of a place; None for what is neither."""
    board = game.world.board
    try:
        return int(board.grid.hex_labelled(word))
    except ValueError:
        wanted = word.casefold()
        return next((p.hex for p in board.places if p.name.casefold() == wanted), None)


def unit_named(game: Game, word: str) -> int:
    """The unit of an id, a short or a full name."""
    wanted = word.casefold()
    names: dict[str, int] = {}
    for number, unit in enumerate(game.world.units):
        for name in (unit.id, unit.short, unit.name):
            names.setdefault(name.casefold(), number)
    if wanted in names:
        return names[wanted]
    near = get_close_matches(wanted, [n for n in names if n], n=3)
    hint = f"; do you mean {', '.join(near)}?" if near else ""
    raise click.UsageError(f"there is no unit, hex or place '{word}'{hint}")


def whose(game: Game, units: list[int], side_key: str | None) -> Side:
    """Whose knowledge answers: as asked, the units' side, the side to move."""
    from game.model.records import Side  # noqa: PLC0415

    if side_key:
        return Side[side_key.upper()]
    if units:
        return game.world.side_of[units[0]]
    return Side.AXIS if game.over else game.side_to_move


def check_needs(question: Question, units: int, hexes: int) -> None:
    """Wrong usage where a question is asked about too little."""
    least = {"unit": (1, 0), "step": (1, 1), "hex": (0, 1), "battle": (1, 1), "side": (0, 0)}
    if units < least[question.needs][0] or hexes < least[question.needs][1]:
        raise click.UsageError(f"'{question.name}' needs {NEEDS[question.needs]}")


def drawn(game: Game, tree: Why) -> str:
    """The tree in lines: value, reason, rule with file and line."""
    from game.scenario.rulefile import rule_place  # noqa: PLC0415

    rows = []
    for depth, reason in tree.lines():
        where = rule_place(game.world, reason.rule) if reason.rule else ""
        rule = f"   [{reason.rule}{', ' + where if where else ''}]" if reason.rule else ""
        value = f": {reason.value}" if reason.value else ""
        rows.append(f"{'    ' * depth}{reason.what}{value}{rule}")
    return "\n".join(rows)


def as_data(game: Game, tree: Why) -> dict[str, Any]:
    """The tree as plain data."""
    from game.scenario.rulefile import rule_place  # noqa: PLC0415

    return {
        "what": tree.what,
        "value": tree.value,
        "rule": tree.rule,
        "place": rule_place(game.world, tree.rule) if tree.rule else "",
        "because": [as_data(game, reason) for reason in tree.because],
    }
