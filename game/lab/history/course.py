"""The course of a game: what is kept of it to be held against history, turn by turn."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import Any, Final

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from game.engine.accounts import Count, by_cause
from game.lab.summary import pockets, with_dates
from game.model.events import ControlChanged, Event, TurnEnded
from game.model.game import Game
from game.model.records import Side
from game.model.tables import LOSSES

STRENGTHS: Final = ("men", "tanks", "guns", "divisions", "serviceable")
"""What is kept of the strength of a side."""


@frozen(eq=False)
class Course:
    """A game as it went. Arrays have a row a turn; those of sides a column for each side."""

    seed: int
    start: date
    days: tuple[date, ...]
    """The last day of each turn that was played."""
    strength: dict[str, NDArray[np.int64]]
    """(turns, sides) by kind of STRENGTHS."""
    lost: dict[str, NDArray[np.int64]]
    """(turns, sides) lost since the start by kind of LOSSES."""
    causes: tuple[tuple[dict[str, Count], dict[str, Count]], ...]
    """(turns) what each side lost in the turn, by cause and kind."""
    held: NDArray[np.uint8]
    """(1 + turns, ...) hexes that the Axis holds, eight to a byte; first those of the start."""
    changes: dict[str, tuple[tuple[date, int], ...]]
    """By place, the first day of the turn in which it changed hands, and to whom."""
    trapped: NDArray[np.int64]
    """(turns, sides) divisions in pockets, the most in the turn."""
    ever_trapped: NDArray[np.int64]
    """(turns, sides) divisions that have ever been in a pocket."""
    pockets: tuple[dict[str, Any], ...]
    seconds: float = 0

    def axis_holds(self, day: date, hexes: int) -> NDArray[np.bool_]:
        """(hexes,) what the Axis held at the end of a day; that of the last turn ended by then."""
        turns = sum(1 for end in self.days if end <= day)
        return np.unpackbits(self.held[turns], count=hexes).astype(np.bool_)

    def covers(self, day: date) -> bool:
        """Whether a day was played."""
        return bool(self.days) and self.start <= day <= self.days[-1]

    def total(self, side: Side, kinds: tuple[str, ...], day: date) -> float:
        """Lost up to the end of a day, as if the losses of a turn came evenly over its days."""
        ends = [self.start.toordinal() - 1, *(end.toordinal() for end in self.days)]
        lost = sum((self.lost[kind][:, side] for kind in kinds), np.zeros(len(self.days)))
        return float(np.interp(day.toordinal(), ends, [0, *lost]))

    def over(self, side: Side, kinds: tuple[str, ...], first: date, last: date) -> float:
        """Lost from one day to another, both counted."""
        before = first - timedelta(days=1)
        return self.total(side, kinds, last) - self.total(side, kinds, before)

    def by_cause(self, side: Side, first: date, last: date) -> dict[str, Count]:
        """Lost by cause and kind in the turns that ended in a span of days."""
        found: dict[str, Count] = {}
        for end, turn in zip(self.days, self.causes, strict=True):
            if first <= end <= last:
                for cause, losses in turn[side].items():
                    count = found.setdefault(cause, {})
                    for kind, number in losses.items():
                        count[kind] = count.get(kind, 0) + number
        return found

    def value_on(self, kind: str, side: Side, day: date) -> int | None:
        """A strength at the end of the turn that holds a day; None when it was not played."""
        for end, row in zip(self.days, self.strength[kind], strict=True):
            if end >= day:
                return int(row[side])
        return None


@define
class Watcher:
    """Keeps the course of a game while it is played; called after the turn of each side."""

    game: Game
    told: int = 0
    ends: list[TurnEnded] = field(factory=list)
    causes: list[tuple[dict[str, Count], dict[str, Count]]] = field(factory=list)
    held: list[NDArray[np.uint8]] = field(factory=list)
    trapped: list[tuple[int, int]] = field(factory=list)
    ever_trapped: list[tuple[int, int]] = field(factory=list)
    _now: list[int] = field(factory=lambda: [0, 0])
    _ever: set[int] = field(factory=set)
    _divisions: NDArray[np.bool_] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Begins with the first day."""
        self._divisions = np.array([t.size == "division" for t in self.game.world.types], np.bool_)
        self._look()
        self.held.append(self._axis_holds())

    def __call__(self, game: Game) -> None:
        """Looks at pockets; at the end of a turn also at all the rest."""
        self._look()
        if game.over or game.state.turn > len(self.ends):
            self._end_turn()

    def _look(self) -> None:
        units, world = self.game.state.units, self.game.world
        inside = self._divisions & (units.pocket > 0) & (units.hex >= 0)
        self._ever.update(np.flatnonzero(inside).tolist())
        for side in Side:
            self._now[side] = max(self._now[side], int((inside & world.of_side[side]).sum()))

    def _axis_holds(self) -> NDArray[np.uint8]:
        return np.packbits(self.game.state.hexes.control == Side.AXIS)

    def _end_turn(self) -> None:
        news: list[Event] = list(islice(self.game.events, self.told, None))
        last = max(n for n, event in enumerate(news) if isinstance(event, TurnEnded))
        turn, end = news[:last], news[last]
        assert isinstance(end, TurnEnded)
        self.told += last + 1
        self.ends.append(end)
        self.causes.append((by_cause(turn, Side.AXIS), by_cause(turn, Side.SOVIET)))
        self.held.append(self._axis_holds())
        ever = np.array(sorted(self._ever), np.intp)
        mine = [int(self.game.world.of_side[side][ever].sum()) for side in Side]
        self.ever_trapped.append((mine[0], mine[1]))
        self.trapped.append((self._now[0], self._now[1]))
        self._now = [0, 0]

    def course(self, seconds: float = 0) -> Course:
        """What has been kept so far."""
        game, ends = self.game, self.ends
        return Course(
            seed=game.setup.seed,
            start=game.world.scenario.start,
            days=tuple(game.world.days_of(end.turn)[-1] for end in ends),
            strength={k: _table([end.strength for end in ends], k) for k in STRENGTHS},
            lost={kind: _table([end.losses for end in ends], kind) for kind in LOSSES},
            causes=tuple(self.causes),
            held=np.array(self.held),
            changes=_changes(game),
            trapped=np.array(self.trapped, np.int64).reshape(-1, 2),
            ever_trapped=np.array(self.ever_trapped, np.int64).reshape(-1, 2),
            pockets=tuple(pockets(game, list(with_dates(game)))),
            seconds=seconds,
        )


def _table(rows: list[Any], kind: str) -> NDArray[np.int64]:
    found = [[row[side.key].get(kind, 0) for side in Side] for row in rows]
    return np.array(found, np.int64).reshape(-1, 2)


def _changes(game: Game) -> dict[str, tuple[tuple[date, int], ...]]:
    found: dict[int, list[tuple[date, int]]] = {}
    for event in game.events:
        if isinstance(event, ControlChanged):
            change = (game.world.date_of(event.turn), event.side)
            found.setdefault(event.hex, []).append(change)
    return {place.name: tuple(found.get(place.hex, ())) for place in game.world.board.places}
