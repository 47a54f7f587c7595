"""The reel of a game, from its record: a frame for each battle and for the end of each turn.

A side's reel shows what that side saw at the time; the truth is for those who may know it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal, TypeAlias

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from game.engine.orders import EndTurn
from game.engine.view import shown
from game.lab.reel.captions import caption, place_of
from game.lab.reel.frames import NOWHERE, Actor, Caption, Frame, Mark, Reel, Step, Tally
from game.model.events import BattleFought, Event, GameEnded, SideTurnBegan, WeatherTurned
from game.model.figures import counted
from game.model.game import Game
from game.model.records import Side
from game.model.world import World
from game.rules.estimates import estimated
from game.rules.pockets import find_pockets
from game.scenario.saves import first_of

Eyes: TypeAlias = Literal["axis", "soviet", "truth"]
MEN: Final = ("killed", "wounded", "missing", "captured", "frostbite")


def reel_of_game(
    game: Game, eyes: Eyes = "truth", watch: Callable[[float], None] | None = None
) -> Reel:
    """A game as it was played, as a side saw it or as it was; its last moment where its record
    does not go back to the beginning.

    watch: is told now and then which share of the record has been read.
    """
    side = None if eyes == "truth" else Side[eyes.upper()]
    camera = Camera(Game(game.world, first_of(game), game.setup), side)
    frames: list[Frame] = []
    if not goes_back(game):
        frames.append(camera.frame("turn", "Now", len(game.orders)))
    for number, events in by_order(game) if not frames else ():
        camera.take(events)
        if not number:
            frames.append(camera.frame("turn", "The beginning", 0))
            continue
        step = step_of(game, number, events)
        if step is not None:
            frames.append(camera.frame(step, title_of(game, number, step, camera), number))
        if watch is not None and number % 50 == 0:
            watch(number / max(1, len(game.orders)))
    if camera.behind:
        frames.append(camera.frame("turn", "Now", len(game.orders)))
    return Reel(
        title=game.world.scenario.title,
        label=label_of(game.world, eyes),
        board=game.world.board,
        cast=cast_of(game.world),
        frames=tuple(frames),
    )


def label_of(world: World, eyes: Eyes) -> str:
    """Whose view a reel is."""
    if eyes == "truth":
        return "The game as it was"
    return f"The game as the {world.scenario.sides[eyes].adjective} side saw it"


def goes_back(game: Game) -> bool:
    """Whether the record of a game goes back to its beginning."""
    first = game.events[0] if game.events else None
    return isinstance(first, SideTurnBegan) and first.turn == 0


def by_order(game: Game) -> Iterator[tuple[int, Sequence[Event]]]:
    """The events of each order with the number of orders obeyed by then, the opening first."""
    bounds = [before for _, before in game.orders]
    yield 0, game.events[: bounds[0]] if bounds else game.events
    for number, start in enumerate(bounds, 1):
        end = bounds[number] if number < len(bounds) else len(game.events)
        yield number, game.events[start:end]


def position(game: Game, orders: int) -> Game:
    """A game as it stood after so many of its orders, with its record up to there."""
    events = len(game.events) if orders >= len(game.orders) else game.orders[orders][1]
    found = type(game)(game.world, first_of(game), game.setup)
    for event in game.events[:events]:
        found.emit(event)
    found.orders = list(game.orders[:orders])
    return found


def step_of(game: Game, number: int, events: Sequence[Event]) -> Step | None:
    """Whether an order ended a turn or was a battle; None for any other."""
    if number and isinstance(game.orders[number - 1][0], EndTurn):
        return "turn"
    return "battle" if any(isinstance(event, BattleFought) for event in events) else None


def title_of(game: Game, number: int, step: Step, camera: Camera) -> str:
    """The turn and the side, and the place of a battle."""
    order = game.orders[number - 1][0]
    side = order.side if isinstance(order, EndTurn) else camera.walker.state.to_move
    who = game.world.scenario.sides[Side(side).key].adjective if side >= 0 else ""
    turn = camera.ended if step == "turn" else camera.walker.state.turn
    text = f"Turn {turn + 1}, {who}"
    return text if step == "turn" else f"{text}: {camera.battle}"


def cast_of(world: World) -> tuple[Actor, ...]:
    """All units of a game."""
    return tuple(
        Actor(
            id=unit.id,
            name=unit.name,
            short=unit.short or unit.name,
            side=Side(world.side[number]),
            symbol=world.types[number].symbol,
            size=world.types[number].size,
            army=world.army_ids[unit.army],
        )
        for number, unit in enumerate(world.units)
    )


@define(eq=False)
class Camera:
    """Walks through the events of a game and takes frames."""

    walker: Game
    """The game as it was at the moment."""
    eyes: Side | None
    captions: list[Caption] = field(factory=list)
    battles: list[Mark] = field(factory=list)
    battle: str = ""
    """Place of the last battle."""
    weather: str = ""
    ended: int = 0
    """The turn that was ended last."""
    behind: bool = False
    """Whether something has happened since the last frame."""
    _control: tuple[object, NDArray[np.int8]] | None = None
    _ground: tuple[object, NDArray[np.int8], NDArray[np.int16]] | None = None
    _pockets: tuple[Mark, ...] = ()
    _began: int = 0

    def take(self, events: Sequence[Event]) -> None:
        """Lets events happen and notes what is told of them."""
        world, state = self.walker.world, self.walker.state
        self.ended = state.turn
        self.behind = self.behind or bool(events)
        for event in events:
            event.apply(state)
            if isinstance(event, WeatherTurned):
                self.weather = weather_in_words(event)
            elif isinstance(event, SideTurnBegan):
                self._began = event.turn
            known = event if self.eyes is None or isinstance(event, GameEnded) else None
            told = caption(world, event)
            if told is None:
                continue
            if known is None and self.eyes is not None:
                known = shown(self.walker, self.eyes, event)
            if known is None:
                continue
            self.captions.append(told)
            if isinstance(event, BattleFought):
                self.battle = place_of(world, event.hex)
                mark = Mark("battle", Side(event.attacker), (event.hex,), told.spot, event.result)
                self.battles.append(mark)

    def frame(self, step: Step, title: str, orders: int) -> Frame:
        """What is to be seen now; what was told since the last frame goes with it."""
        world, state = self.walker.world, self.walker.state
        if step == "turn":
            self._pockets = self._rings()
        places, strength, sure = self._units()
        captions, self.captions = tuple(self.captions), []
        battles, self.battles = tuple(self.battles), []
        self.behind = False
        ground, ice = self._season()
        turn = self.ended if step == "turn" else state.turn
        return Frame(
            date=world.days_of(turn)[-1] if orders else world.date_of(0),
            title=title,
            step=step,
            turn=turn,
            control=self._held(),
            ground=ground,
            ice=ice,
            places=places,
            strength=strength,
            sure=sure,
            losses=(self._lost(Side.AXIS), self._lost(Side.SOVIET)),
            weather=self.weather,
            captions=captions,
            marks=(*self._pockets, *battles),
            orders=orders,
        )

    def _held(self) -> NDArray[np.int8]:
        hexes = self.walker.state.hexes
        if self._control is None or self._control[0] != hexes.stamp("control"):
            self._control = hexes.stamp("control"), hexes.control.astype(np.int8)
        return self._control[1]

    def _season(self) -> tuple[NDArray[np.int8], NDArray[np.int16]]:
        hexes = self.walker.state.hexes
        if self._ground is None or self._ground[0] != hexes.stamp("ground", "ice"):
            stamp = hexes.stamp("ground", "ice")
            self._ground = stamp, hexes.ground.astype(np.int8), hexes.ice.astype(np.int16)
        return self._ground[1], self._ground[2]

    def _units(self) -> tuple[NDArray[np.float32], NDArray[np.int8], NDArray[np.int8]]:
        """Where everybody is who is seen, and how strong he seems."""
        world, units = self.walker.world, self.walker.state.units
        there, men = units.hex >= 0, units.men.astype(np.int64)
        if self.eyes is not None:
            enemy = np.flatnonzero(world.of_side[self.eyes.enemy])
            there[enemy] &= units.sighted[enemy] > 0
            men[enemy] = estimated(self.walker, self.eyes, enemy)["men"]
        places = np.full((len(there), 2), NOWHERE, np.float32)
        places[there] = world.board.grid.centres[units.hex[there]]
        whole = np.maximum(1, [kind.men for kind in world.types])
        strength = np.clip(10 * men // whole, 0, 10).astype(np.int8)
        return places, strength, np.where(there, 100, 0).astype(np.int8)

    def _rings(self) -> tuple[Mark, ...]:
        """The pockets of both sides."""
        return tuple(
            Mark("pocket", side, pocket.hexes, text=counted(pocket.divisions, "division"))
            for side in Side
            for pocket in find_pockets(self.walker, side)
            if pocket.divisions
        )

    def _lost(self, side: Side) -> Tally:
        sides = self.walker.state.sides
        men = sum(int(getattr(sides, kind)[side]) for kind in MEN)
        return Tally(men, men)


def weather_in_words(event: WeatherTurned) -> str:
    """The weather of a turn in a line."""
    wet = f", {event.precipitation:.0f} mm" if event.precipitation >= 1 else ""
    return f"{event.temperature:.0f} °C{wet}, {event.ground.replace('-', ' ')}"
