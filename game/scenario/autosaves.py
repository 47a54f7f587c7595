"""The ring of autosaves: the oldest gives way, and a file that a person named is never touched."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game.model.game import Game
from game.paths import saves_dir
from game.scenario.heading import MANUAL, SUFFIX, saved_games
from game.scenario.saves import save


def autosave(
    game: Game,
    reason: str,
    players: Mapping[str, str] | None = None,
    keep: int = 5,
    folder: Path | None = None,
) -> Path | None:
    """Saves into the ring of `keep` autosaves, over the oldest when it is full; None for no ring.

    reason: what made it, such as `end of turn`. Raises SaveError.
    """
    if keep < 1:
        return None
    folder = folder or saves_dir()
    ring = sorted(autosaves(folder), key=lambda path: path.stat().st_mtime_ns)
    for surplus in ring[:-keep]:
        surplus.unlink(missing_ok=True)
    ring = ring[-keep:]
    free = (folder / f"autosave-{number}{SUFFIX}" for number in range(1, 10_000))
    path = ring[0] if len(ring) == keep else next(p for p in free if not p.exists())
    save(game, path, players=players, reason=reason)
    return path


def autosaves(folder: Path) -> list[Path]:
    """The files of the ring; a file that a person saved under such a name is not one of them."""
    games = saved_games(folder)
    return [p for p, h in games if p.name.startswith("autosave-") and h.reason != MANUAL]
