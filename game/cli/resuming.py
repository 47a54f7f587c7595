"""`resume`: goes on with a game whose window vanished."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from game.scenario.journal import Unfinished

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--list", "only_list", is_flag=True, help="only tell which games were not ended")
@click.option("--out", type=FILE, metavar="FILE.ras", help="save the game instead of going on")
@click.option("--discard", is_flag=True, help="throw it away instead of going on")
@click.option("--number", type=click.IntRange(min=1), default=1, help="which, where there are more")
@click.option("--json", "as_json", is_flag=True, help="print the list as a JSON array")
def resume(only_list: bool, out: Path | None, discard: bool, number: int, as_json: bool) -> int:
    """Go on with a game that was not ended: its window was killed, or the machine stopped.

    Every order was written down as it was given. The latest game comes first.
    """
    from game.scenario import journal  # noqa: PLC0415 - numba loads only when it is needed

    left = journal.unfinished()
    if only_list or as_json:
        told(left, as_json)
        return 0
    if not left:
        print("No game was left without being ended.")
        return 1
    if number > len(left):
        raise click.BadParameter(f"there are only {len(left)}", param_hint="--number")
    path = left[number - 1].path
    if discard:
        journal.discard(path)
        print(f"{in_words(left[number - 1])}: thrown away.")
    elif out is not None:
        save_instead(path, out)
    else:
        from game.ui.doors import resume as open_window  # noqa: PLC0415

        open_window(path)
    return 0


def save_instead(path: Path, out: Path) -> None:
    """Writes the game of a journal as a save of its own, and ends the journal."""
    from game.scenario.journal import recover  # noqa: PLC0415
    from game.scenario.saves import save  # noqa: PLC0415

    recovered = recover(path)
    for warning in recovered.warnings:
        print(f"rasputitsa: {warning}", file=sys.stderr)
    try:
        save(recovered.session.game, out, players=recovered.heading.players)
    except BaseException:
        recovered.journal.close(remove=False)
        raise
    recovered.journal.close()
    print(f"{out} is written, with {recovered.orders} orders from the journal")


def told(left: list[Unfinished], as_json: bool) -> None:
    """The games that were not ended."""
    if as_json:
        rows: list[dict[str, Any]] = [
            {
                "title": each.heading.title,
                "turn": each.heading.turn,
                "turns": each.heading.turns,
                "saved": each.heading.saved,
                "orders_after": each.orders,
                "file": str(each.path),
            }
            for each in left
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return
    for number, each in enumerate(left, 1):
        print(f"{number}  {in_words(each)}")
    if not left:
        print("No game was left without being ended.")


def in_words(left: Unfinished) -> str:
    """A game that was not ended, in a line."""
    heading = left.heading
    saved = datetime.fromisoformat(heading.saved).astimezone()
    return (
        f"{heading.title}, turn {heading.turn + 1} of {heading.turns}, as it stood on "
        f"{saved:%Y-%m-%d at %H:%M}, and {left.orders} orders after that"
    )
