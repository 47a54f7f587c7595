"""What `replay` tells of a saved game."""

from __future__ import annotations

import json
import sys
from typing import Any

from game.model.events import BattleFought, ControlChanged, TurnEnded
from game.model.game import Game
from game.scenario.saves import SavedGame


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
    difference = saved.verify()
    game = saved.game
    if as_json:
        told = {"verified": difference is None, "orders": len(game.orders), "digest": game.digest()}
        print(json.dumps(told | {"difference": str(difference) if difference else None}))
    elif difference is None:
        print(f"{len(game.orders)} orders and {len(game.events)} events verified: {game.digest()}")
    if difference is not None:
        print(f"{saved.path}: {difference}", file=sys.stderr)
        return 1
    return 0
