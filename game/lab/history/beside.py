"""One game beside history while it is played: towns early or late, the front, losses.

It needs only what every side is told: the front line and, of losses, those that it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from attrs import frozen

from game.engine.accounts import Comparison, beside_history
from game.hexes.grid import HexId
from game.lab.history.front import distance_to, fronts_of, held_then
from game.lab.history.losses import MEN
from game.lab.history.towns import What
from game.model.events import ControlChanged, Event
from game.model.figures import counted, day_month, thousands
from game.model.game import Game
from game.model.records import Side, TownDates
from game.model.world import World
from game.rules.intelligence import prize
from game.texts import mark

SMALL_NUMBERS: Final = (
    mark("no"), mark("one"), mark("two"), mark("three"), mark("four"),
    mark("five"), mark("six"), mark("seven"), mark("eight"),
    mark("nine"), mark("ten"), mark("eleven"), mark("twelve"),
)  # fmt: skip
TOLD_ALONE: Final = (("captured",), ("frostbite",))
LITTLE: Final = 10
"""Kilometres within which two fronts are equally near: a hex."""


@frozen
class TownNow:
    """The loss or recapture of a town: on which day in history and in this game."""

    place: str
    hex: HexId
    what: What
    then: date | None
    """None where it never came about in history."""
    here: date | None
    """None where it has not come about so far."""
    today: date
    tolerance: int

    @property
    def side(self) -> Side:
        """Whose success it is."""
        return Side.AXIS if self.what == "lost" else Side.SOVIET

    @property
    def late(self) -> int:
        """Days after history; less than 0 before it. Only so far while it has not come about."""
        return ((self.here or self.today) - self.then).days if self.then else 0

    @property
    def due(self) -> bool:
        """Whether it lies ahead, today at the soonest, in history and in this game."""
        return self.here is None and (self.then is None or self.then >= self.today)

    @property
    def as_then(self) -> bool:
        """Whether it came about on its day, or within the spread of the sources."""
        return self.here is not None and self.then is not None and abs(self.late) <= self.tolerance


def towns_now(world: World, events: Iterable[Event], today: date) -> list[TownNow]:
    """Every dated town of the record, and those that fell though they never did, by day."""
    here = days_here(world, events)
    names = {place.name for place in world.board.places}
    towns = world.history.towns if world.history else ()
    known = (town for town in towns if town.place in names)
    found = [now for town in known for now in _town(world, town, here, today)]
    return sorted(found, key=lambda now: (now.then or now.here or today, now.place))


def days_here(world: World, events: Iterable[Event]) -> dict[tuple[HexId, What], date]:
    """By hex, the day on which the Axis first took it, and that since which the Soviets have it."""
    found: dict[tuple[HexId, What], date] = {}
    for event in events:
        if isinstance(event, ControlChanged):
            day = world.date_of(event.turn)
            if event.side == Side.SOVIET:
                found[event.hex, "retaken"] = day
            else:
                found.setdefault((event.hex, "lost"), day)
                found.pop((event.hex, "retaken"), None)
    return found


def _town(
    world: World, town: TownDates, here: Mapping[tuple[HexId, What], date], today: date
) -> Iterator[TownNow]:
    hexagon, start = world.board.place(town.place).hex, world.scenario.start
    fell, freed = here.get((hexagon, "lost")), here.get((hexagon, "retaken"))
    if (town.lost and town.lost >= start) or (town.never_fell and fell):
        yield TownNow(town.place, hexagon, "lost", town.lost, fell, today, town.days_lost)
    if town.retaken and town.retaken >= start:
        days = town.days_retaken
        yield TownNow(town.place, hexagon, "retaken", town.retaken, freed, today, days)


def number_word(number: int) -> str:
    """`four`; figures from thirteen on."""
    return SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else str(number)


def days_word(days: int) -> str:
    """`four days`."""
    return f"{number_word(days)} day" + ("" if days == 1 else "s")


def sentence(world: World, now: TownNow) -> str:
    """`Axis four days ahead of history at Orel`, and the two dates."""
    who, fell = world.scenario.sides[now.side.key].adjective, now.what == "lost"
    if now.then is None:
        never = (
            mark("{place} fell on {day}; in history it never fell") if fell
            else mark("{place} retaken on {day}; in history it never fell")
        )  # fmt: skip
        return never.format(place=now.place, day=day_month(now.here or now.today))
    then = day_month(now.then)
    if now.here is None:
        if now.due:
            then_it = (
                mark("{place} fell on {day} in history") if fell
                else mark("{place} retaken on {day} in history")
            )  # fmt: skip
            return then_it.format(place=now.place, day=then)
        told = mark("{who} {days} behind history at {place} (then {then}, not yet here)")
        return told.format(who=who, days=days_word(now.late), place=now.place, then=then)
    here = day_month(now.here)
    if now.as_then:
        alike = (
            mark("{place} fell as in history (here {here}, then {then})") if fell
            else mark("{place} retaken as in history (here {here}, then {then})")
        )  # fmt: skip
        return alike.format(place=now.place, here=here, then=then)
    apart = (
        mark("{who} {days} behind history at {place} (here {here}, then {then})") if now.late > 0
        else mark("{who} {days} ahead of history at {place} (here {here}, then {then})")
    )  # fmt: skip
    days = days_word(abs(now.late))
    return apart.format(who=who, days=days, place=now.place, here=here, then=then)


@frozen
class FrontNow:
    """How near to the prize the Axis stands, here and on the same day of history."""

    goal: str
    here: float
    then: float
    day: date
    sure: bool
    """Whether a line was drawn for about that day; otherwise it lies between two."""

    @property
    def sentence(self) -> str:
        """Both distances, and who is nearer."""
        gap, year = self.here - self.then, self.day.year
        rest = mark("{gap} km nearer") if gap > 0 else mark("{gap} km farther off")
        rest = rest.format(gap=f"{abs(gap):.0f}")
        rest = mark("as near") if abs(gap) < LITTLE else rest
        here, then = f"{self.here:.0f}", f"{self.then:.0f}"
        told = mark("The front is {here} km from {goal}; in {year} it was {then} km off, {rest}.")
        return told.format(here=here, goal=self.goal, year=year, then=then, rest=rest)


def front_now(game: Game) -> FrontNow | None:
    """None where history has no line yet, or the battle no prize."""
    world, goal = game.world, prize(game.world)
    today = world.date_of(game.state.turn)
    held, fronts = held_then(world, today), fronts_of(world)
    if held is None or goal is None or fronts is None:
        return None
    here = distance_to(world.board, game.state.hexes.control == Side.AXIS, goal[1])
    then, sure = distance_to(world.board, held, goal[1]), fronts.confidence(today) != "low"
    if here is None or then is None or not (here or then):
        return None
    return FrontNow(goal[0], here, then, today, sure)


def losses_now(world: World, events: Iterable[Event]) -> list[Comparison]:
    """The bands of men of the sources that are no claims, for the days that have been played.

    Of single kinds only prisoners and frostbite, which a commander would ask for.
    """
    found = (one for one in beside_history(world, events) if not one.band.claim)
    return [one for one in found if len(one.band.kinds) > 2 or one.band.kinds in TOLD_ALONE]


def loss_sentence(world: World, one: Comparison) -> str:
    """`Axis men lost 1 Oct to 10 Jan: 40 000; the sources say 30 000 to 50 000 by now`."""
    band, (low, high) = one.band, one.expected
    who = world.scenario.sides[band.side].adjective
    what = "men lost" if band.kinds == MEN else ", ".join(band.kinds)
    said = thousands(low) if low == high else f"{thousands(low)} to {thousands(high)}"
    days = f"{day_month(band.from_)} to {day_month(band.to)}"
    return f"{who} {what}, {days}: {thousands(one.here)}; the sources say {said} by now"


def in_short(game: Game, events: Iterable[Event]) -> list[str]:
    """What a report at the end says of history, in a few sentences."""
    events, world = list(events), game.world
    today = world.date_of(game.state.turn)
    dated = [now for now in towns_now(world, events, today) if now.then and not now.due]
    told = ["A what-if, beside what happened without it."] if world.scenario.what_if else []
    if dated:
        alike = sum(now.as_then for now in dated)
        told.append(f"{alike} of {counted(len(dated), 'date')} of towns were those of history.")
        came = [now for now in dated if now.here and not now.as_then]
        missed = [now.place for now in dated if now.here is None]
        worst = sorted(came, key=lambda now: -abs(now.late))[:3]
        told += [f"{sentence(world, now)}." for now in worst]
        if missed:
            told.append(f"Not at all: {', '.join(dict.fromkeys(missed))}.")
    front = front_now(game)
    if front is not None:
        told.append(front.sentence)
    told += [f"{loss_sentence(world, one)}: {one.verdict}." for one in losses_now(world, events)]
    return told
