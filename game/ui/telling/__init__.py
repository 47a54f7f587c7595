"""Events as lines of the log: a sentence, the place to jump to, its kind, and how grave it is.

For a new class of events, write a function with `@teller(kind, TheEvent)` into the module of its
subject here, or into a new one that is imported below.
"""

from game.ui.telling import (
    air,
    battles,
    command,
    engineering,
    formations,
    happenings,
    intelligence,
    supplying,
    theatre,
    units,
)
from game.ui.telling.battles import RESULTS
from game.ui.telling.line import (
    KINDS,
    Kind,
    Line,
    dates,
    losses_in_words,
    tell,
    teller,
    told_events,
)

__all__ = [
    "KINDS",
    "RESULTS",
    "Kind",
    "Line",
    "air",
    "battles",
    "command",
    "dates",
    "engineering",
    "formations",
    "happenings",
    "intelligence",
    "losses_in_words",
    "supplying",
    "tell",
    "teller",
    "theatre",
    "told_events",
    "units",
]
