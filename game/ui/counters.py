"""What the counters of units show: all that tells one from another."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.units import Symbol
from game.model.state import UnitId
from game.settings import Vision
from game.ui.figures import values_of

SPENT_POINTS: Final = 10
"""Operation points below which a unit has done its day's work."""
FULL: Final = 5
"""Of so many parts cohesion is told."""

Signs = Literal["symbols", "silhouettes"]


@frozen
class Contents:
    """What stands on the second face of a counter."""

    men: int
    tanks: int
    """Assault guns included."""
    guns: int


@frozen
class Look:
    """All that a counter shows."""

    side: Side
    symbol: Symbol
    size: str
    name: str
    values: str
    """Attack, defence, movement; of a ghost nobody knows them."""
    army: int
    strength: int
    """Tenths of the establishment, 0 to 10."""
    supply: int
    """2 full, 1 low, 0 none."""
    spent: bool
    """Whether it has no operation points left this turn."""
    ghost: bool
    cohesion: int = FULL
    """Parts of five; fewer are signs of fatigue."""
    works: int = 0
    """Levels of its own trenches, 0 to 4."""
    moved: bool = False
    """Whether it marched this turn."""
    fought: bool = False
    signs: Signs = "symbols"
    vision: Vision = "usual"
    """The eyes for which sides and grades have colours that differ."""
    contents: Contents | None = None
    """Where the counter is turned over."""
    sign: tuple[tuple[tuple[int, int], ...], ...] = ()
    """Lines that its kind has instead of a symbol."""


def look_of(
    game: Game,
    unit: UnitId,
    ghost: bool = False,
    signs: Signs = "symbols",
    back: bool = False,
    vision: Vision = "usual",
) -> Look:
    """What the counter of a unit shows now."""
    units, record, kind = game.state.units, game.world.units[unit], game.world.types[unit]
    own_turn = game.state.to_move == game.world.side[unit]
    share = int(units.supply[unit])
    contents = Contents(
        int(units.men[unit]),
        int(units.tanks[unit] + units.assault_guns[unit]),
        int(units.guns[unit]),
    )
    return Look(
        side=Side(game.world.side[unit]),
        symbol=kind.symbol,
        sign=kind.sign,
        size=kind.size,
        name=record.short or record.name,
        values="?" if ghost else str(values_of(game, unit)),
        army=int(units.army[unit]),
        strength=min(10, 10 * int(units.men[unit]) // max(1, kind.men)),
        supply=(share >= 400) + (share >= 700),
        spent=own_turn and int(units.points[unit]) < SPENT_POINTS,
        ghost=ghost,
        cohesion=FULL if ghost else -(-int(units.cohesion[unit]) * FULL // 1000),
        works=0 if ghost else int(units.entrenchment[unit]) // 100,
        moved=own_turn and int(units.marched[unit]) > 0,
        fought=own_turn and int(units.battles[unit]) > 0,
        signs=signs,
        vision=vision,
        contents=contents if back and not ghost else None,
    )
