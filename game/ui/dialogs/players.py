"""Who may play a side, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from game.ai.player import BY_MAIL, HUMAN
from game.model.records import Side
from game.texts import mark, tr

PLAYERS: Final = {
    mark("You"): HUMAN,
    mark("Computer: cadet"): "cadet",
    mark("Computer: officer"): "officer",
    mark("Computer: general"): "general",
    mark("Computer: marshal"): "marshal",
    mark("Computer: marshal, a minute a turn"): "marshal:60",
    mark("Computer: as in history"): "history",
    mark("Computer: random"): "random",
    mark("Computer: passive"): "passive",
    mark("By mail"): BY_MAIL,
}


def who_plays(players: Mapping[str, str]) -> str:
    """Both sides and who plays them, as when the game was begun."""
    words = {role: text for text, role in PLAYERS.items()}
    named = (
        f"{tr(side.key.capitalize())}: {tr(words.get(role, role))}"
        for side in Side
        if (role := players.get(side.key, ""))
    )
    return "; ".join(named)
