"""What `replay` tells of a saved game."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.cli.progress import bar
from game.model.events import BattleFought, ControlChanged, TurnEnded
from game.model.game import Game
from game.scenario.saves import SavedGame

if TYPE_CHECKING:
    from game.lab.reel import Eyes


def summarised(saved: SavedGame) -> dict[str, Any]:
    """A saved game in figures, and each turn that is over by a row."""
    game, heading = saved.game, saved.heading
    return {
        "scenario": heading.scenario,
        "title": heading.title,
        "seed": game.setup.seed,
        "weather_from": game.setup.weather,
        "players": dict(heading.players),
        "turn": game.state.turn,
        "turns": game.world.turns,
        "date": heading.date,
        "over": game.over,
        "saved": heading.saved,
        "version": heading.version,
        "reason": heading.reason,
        "orders": len(game.orders),
        "events": len(game.events),
        "digest": game.digest(),
        "by_turn": by_turn(game),
    }


def exported(
    saved: SavedGame, page: Path | None, gif: Path | None, eyes: Eyes | None, as_json: bool
) -> int:
    """Writes a saved game as a page and a moving picture, as far as its players may see it."""
    from game.lab.reel import reel_of_game  # noqa: PLC0415 - loaded when it is used
    from game.ui.reel.pictures import write_gif, write_page  # noqa: PLC0415
    from game.ui.reel.show import first_eyes  # noqa: PLC0415

    views, first = first_eyes(saved.game, saved.heading.players)
    if eyes is not None and eyes not in views:
        raise click.BadParameter(
            "what the other side saw is shown when the game is over", param_hint="--eyes"
        )
    reel = reel_of_game(saved.game, eyes or ("truth" if "truth" in views else first))
    written = [(page, write_page), (gif, write_gif)]
    for path, write in written:
        if path is not None:
            write(reel, path)
    files = [path for path, _ in written if path is not None]
    if as_json:
        told = [{"file": str(path), "bytes": path.stat().st_size} for path in files]
        print(json.dumps({"written": told, "frames": len(reel.frames)}))
    else:
        for path in files:
            print(f"{path} is written, {path.stat().st_size / 1e6:.1f} MB")
    return 0


def by_turn(game: Game) -> list[dict[str, Any]]:
    """For each turn that is over: its date, orders, battles, hexes that changed hands, digest."""
    rows: list[dict[str, Any]] = []
    begun = {"battles": 0, "hexes": 0}
    orders = 0
    for number, event in enumerate(game.events):
        if isinstance(event, BattleFought):
            begun["battles"] += 1
        elif isinstance(event, ControlChanged):
            begun["hexes"] += 1
        elif isinstance(event, TurnEnded):
            given = sum(1 for _, before in game.orders if before <= number)
            rows.append(
                {
                    "turn": event.turn,
                    "date": game.world.date_of(event.turn).isoformat(),
                    "orders": given - orders,
                    **begun,
                    "digest": event.digest,
                }
            )
            orders, begun = given, {"battles": 0, "hexes": 0}
    return rows


def verified(saved: SavedGame, as_json: bool) -> int:
    """Obeys the orders again and tells whether all came as it did; 0 when it did, else 1."""
    game = saved.game
    with bar(len(game.orders) + 1, "orders") as done:
        difference = saved.verify(partial(done, 1))
    if as_json:
        told = {"verified": difference is None, "orders": len(game.orders), "digest": game.digest()}
        print(json.dumps(told | {"difference": str(difference) if difference else None}))
    elif difference is None:
        print(f"{len(game.orders)} orders and {len(game.events)} events verified: {game.digest()}")
    if difference is not None:
        print(f"{saved.path}: {difference}", file=sys.stderr)
        return 1
    return 0
