"""Rasputitsa: a turn-based operational wargame engine and the Battle of Moscow, 1941-42.

    import game
    g = game.start("typhoon", seed=1)
    g.view("axis").legal_orders()
    game.obey(g, order)

Names are looked up on first use, so that the set-up command can import the package before its
dependencies are installed.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "start": "game.scenario.build",
    "Game": "game.model.game",
    "Setup": "game.model.game",
    "IllegalOrder": "game.engine.orders",
    "obey": "game.engine.orders",
    "View": "game.engine.view",
    "save": "game.scenario.saves",
    "load": "game.scenario.saves",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605 - computed from the one table


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'game' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)
