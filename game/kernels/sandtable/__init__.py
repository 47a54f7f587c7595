"""A sand table: two parties of pieces on a board of cells, played forward by simple habits.

It is a rough game beside the real one, made to be played many thousand times: pieces go down
fields, press upon their neighbours, give way by tables of chances, and wither where no way leads
home. A piece is a row of whole numbers.

Compiled kernels are kept by the file they stand in: who changes a column in `pieces` empties the
`__pycache__` beside it.
"""

from game.kernels.sandtable.pieces import (
    BACK,
    BUDGET,
    CELL,
    COLUMNS,
    COMMANDS,
    CUT,
    FIELD,
    GO,
    HABIT,
    HEART,
    HOLD,
    KIND,
    LAST_FAST,
    LEFT,
    LOSES,
    LOST,
    MEN,
    NEED,
    NEXT,
    ORDER,
    PARTY,
    PUSH,
    SLOWEST_FAST,
    STAND,
    STEADY,
    TAKEN,
    WAIT,
    WIDTH,
    YIELD,
    Flags,
    Ints,
)
from game.kernels.sandtable.pushing import PUSH_POINTS
from game.kernels.sandtable.table import played

__all__ = [
    "BACK",
    "BUDGET",
    "CELL",
    "COLUMNS",
    "COMMANDS",
    "CUT",
    "FIELD",
    "GO",
    "HABIT",
    "HEART",
    "HOLD",
    "KIND",
    "LAST_FAST",
    "LEFT",
    "LOSES",
    "LOST",
    "MEN",
    "NEED",
    "NEXT",
    "ORDER",
    "PARTY",
    "PUSH",
    "PUSH_POINTS",
    "SLOWEST_FAST",
    "STAND",
    "STEADY",
    "TAKEN",
    "WAIT",
    "WIDTH",
    "YIELD",
    "Flags",
    "Ints",
    "played",
]
