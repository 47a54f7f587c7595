"""A game: a world, the state it is in, and the events that led there."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Final, Literal, Self, TypeAlias, TypeVar

from attrs import Factory, evolve, field, frozen

from game.model.dice import below, draw
from game.model.events import Event
from game.model.records import Side
from game.model.records.handicap import NONE, Handicaps, handicaps
from game.model.state import State
from game.model.world import World

T = TypeVar("T")

_Result: TypeAlias = tuple[object, Any]
_NOTHING: Final[tuple[_Result, _Result]] = ((object(), None), (object(), None))


def _known_weather(_setup: object, _attribute: object, name: str) -> None:
    if name not in ("historical", "drawn"):
        raise ValueError(f"the weather is 'historical' or 'drawn', not {name!r}")


@frozen(kw_only=True)
class Setup:
    """What was chosen before the first turn."""

    seed: int = field(default=0, converter=int)
    weather: Literal["historical", "drawn"] = field(default="historical", validator=_known_weather)
    year: int = field(
        default=Factory(
            lambda self: draw(self.seed, "the weather of the year") >> 33, takes_self=True
        )
    )
    """Seed of a drawn year's weather; a copy with other dice keeps its weather, and whoever knows
    the weather does not know the dice."""
    eyes: int = field(
        default=Factory(
            lambda self: draw(self.seed, "what eyes are wrong about") >> 33, takes_self=True
        )
    )
    """Seed of the errors in estimates; a view does not know it."""
    track: str = ""
    """The source whose temperatures rule the historical weather; empty for the table's own."""
    handicaps: Handicaps = field(default=(NONE, NONE), converter=handicaps)
    """What each side is given or denied beyond the rules; no secret to anybody."""


class Game:
    """A world in a state; events are the only way to change it."""

    __slots__ = ("__weakref__", "_memo", "events", "eyes", "orders", "setup", "state", "world")

    def __init__(self, world: World, state: State, setup: Setup) -> None:
        self.world, self.state, self.setup = world, state, setup
        state.units.divide(world.side_of)
        state.armies.divide(world.army_sides)
        state.wings.divide(world.wing_sides)
        state.parties.divide(world.parties)
        state.directives.divide(world.directive_sides)
        self.events: list[Event] = []
        self.eyes: Side | None = None
        """The side whose knowledge this copy holds; None for the truth."""
        self.orders: list[tuple[Any, int]] = []
        """Every order obeyed, with the number of events on record before it."""
        self._memo: dict[Hashable, tuple[_Result, _Result]] = {}

    def emit(self, event: Event) -> None:
        """Writes an event into the state and on the record."""
        event.apply(self.state)
        self.events.append(event)

    def draw(self, purpose: str, *keys: int) -> int:
        """64 random bits for this purpose and keys in this turn."""
        return draw(self.setup.seed, purpose, self.state.turn, *keys)

    def below(self, limit: int, purpose: str, *keys: int) -> int:
        """A whole number from 0 to `limit - 1` for this purpose and keys in this turn."""
        return below(limit, self.setup.seed, purpose, self.state.turn, *keys)

    def clone(self, seed: int | None = None) -> Self:
        """An independent game that starts from here with no events; with other dice if asked."""
        setup = self.setup if seed is None else evolve(self.setup, seed=seed)
        copy = self.as_copy(self.state.clone(), setup)
        copy.eyes = self.eyes
        return copy

    def as_copy(self, state: State, setup: Setup) -> Self:
        """The game in another state, with no events; what was worked out for this one is shared."""
        copy = type(self)(self.world, state, setup)
        copy._memo = self._memo
        return copy

    def memo(self, name: Hashable, token: object, compute: Callable[[], T]) -> T:
        """What `compute` gives, computed again only when `token` changes; copies share it.

        The token is made of the stamps of the columns that the result depends on. The last two
        results are kept, because the truth and what a side knows of it are asked in turn.
        """
        last, before = self._memo.get(name, _NOTHING)
        if last[0] == token:
            known: T = last[1]
            return known
        known = before[1] if before[0] == token else compute()
        self._memo[name] = (token, known), last
        return known

    def digest(self) -> str:
        """A hash of the state."""
        return self.state.digest()

    @property
    def over(self) -> bool:
        """Whether the last turn has been played."""
        return self.state.to_move < 0

    @property
    def side_to_move(self) -> Side:
        """Whose turn it is; ValueError when the game is over."""
        return Side(self.state.to_move)
