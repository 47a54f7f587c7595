"""Lines of the log, and the table of what tells them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal, TypeAlias

from attrs import evolve, frozen

from game.hexes.grid import HexId
from game.model.events import Event
from game.model.figures import counted, day_month, of_men
from game.model.records import Side
from game.model.world import World
from game.texts import mark, tr
from game.ui.pocketnames import PocketNames

Tone: TypeAlias = Literal["plain", "good", "bad", "news", "heading"]
Kind: TypeAlias = Literal[
    "battles",
    "ground",
    "units",
    "pockets",
    "supply",
    "air",
    "command",
    "engineers",
    "news",
    "weather",
    "turn",
]
KINDS: Final[dict[Kind, str]] = {
    "battles": mark("Battles"),
    "ground": mark("Places"),
    "units": mark("Units"),
    "pockets": mark("Pockets"),
    "supply": mark("Supply"),
    "air": mark("Air"),
    "command": mark("Command"),
    "engineers": mark("Engineers"),
    "news": mark("News"),
    "weather": mark("Weather"),
}
"""What the log can be narrowed to, with its name for people."""


@frozen
class Line:
    """One line of the log."""

    text: str
    hexagon: HexId | None = None
    tone: Tone = "plain"
    kind: Kind = "turn"


Teller: TypeAlias = Callable[[World, Side, Any], Line | None]
Recaller: TypeAlias = Callable[[World, Side, Any, PocketNames], Line | None]
_TELLERS: Final[dict[type[Event], tuple[Kind, Teller]]] = {}
_RECALLERS: Final[dict[type[Event], tuple[Kind, Recaller]]] = {}


def teller(kind: Kind, *events: type[Event]) -> Callable[[Teller], Teller]:
    """Marks the function that tells events of these classes; its lines are of that kind."""

    def known(function: Teller) -> Teller:
        for event in events:
            if event in _TELLERS:
                raise ValueError(f"two functions tell of {event.__name__}")
            _TELLERS[event] = kind, function
        return function

    return known


def recaller(kind: Kind, *events: type[Event]) -> Callable[[Recaller], Recaller]:
    """The same for a function that has to know what was told of pockets before."""

    def known(function: Recaller) -> Recaller:
        _RECALLERS.update((event, (kind, function)) for event in events)
        return function

    return known


def told_events() -> set[type[Event]]:
    """The classes of events that have somebody who tells of them."""
    return {*_TELLERS, *_RECALLERS}


def tell(world: World, side: Side, event: Event, names: PocketNames | None = None) -> Line | None:
    """The line for an event that `side` has learnt of; None when it is not worth one."""
    if found := _TELLERS.get(type(event)):
        line = found[1](world, side, event)
        return line and evolve(line, kind=found[0])
    if recalled := _RECALLERS.get(type(event)):
        line = recalled[1](world, side, event, names or PocketNames(world.board))
        return line and evolve(line, kind=recalled[0])
    return None


def losses_in_words(losses: dict[str, int]) -> str:
    """Losses of a battle: `1 200 men, 14 tanks`."""
    men = sum(losses.get(kind, 0) for kind in ("killed", "wounded", "missing", "captured"))
    parts = [f"{of_men(men)}"] if men else []
    parts += [counted(losses[kind], kind[:-1]) for kind in ("tanks", "guns") if losses.get(kind)]
    return ", ".join(parts) or tr("no losses")


def dates(world: World, turn: int) -> str:
    """The days of a turn: `30 Sep – 1 Oct 1941`."""
    first, *_, last = [*world.days_of(turn), world.days_of(turn)[-1]]
    if first == last:
        return f"{day_month(first)} {first.year}"
    start = f"{first.day}" if first.month == last.month else day_month(first)
    return (
        f"{start}–{day_month(last)} {last.year}"
        if first.month == last.month
        else (f"{start} – {day_month(last)} {last.year}")
    )
