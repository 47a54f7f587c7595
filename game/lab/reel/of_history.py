"""The reel of what really happened: fronts, units, pockets, weather and events, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.lab.reel.following import SHOWN_AFTER, Paths
from game.lab.reel.frames import Actor, Caption, Frame, Mark, Reel, Spot, Tally
from game.lab.reel.fronts import Fronts, control_of
from game.model.board import Board
from game.model.figures import day_in_full, day_month
from game.model.game import Setup
from game.model.records import AnnalsRecord, DatedEvent, HistoryRecord, LossBand, Side
from game.model.rulebook.movement import Ground
from game.model.state import NEUTRAL
from game.model.world import World
from game.rules.ground import Soil, after_days, as_columns, state_of_ground
from game.rules.weather import centre_zone, zone_of_hexes
from game.scenario.parts import beside
from game.scenario.reader import read

MEN: Final = frozenset({"killed", "wounded", "missing", "captured"})
"""Kinds of losses that a figure must add up to be one of men."""
LABEL: Final = "The record"
ONE_DAY: Final = timedelta(days=1)


def load_annals(world: World) -> AnnalsRecord | None:
    """The days of the campaign that a world belongs to; None where there are none."""
    if world.history is None or world.file is None:
        return None
    path = beside(world.file, f"annals/{world.history.id}.yaml")
    return read(path, AnnalsRecord) if path.is_file() else None


def reel_of_history(world: World, annals: AnnalsRecord) -> Reel:
    """The record of a campaign, from its first dated front line to its last."""
    history = world.history
    if history is None:
        raise ValueError(f"{world.scenario.title} has no record of what happened")
    first, last = (pick(f.date for f in history.fronts) for pick in (min, max))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    fronts = Fronts(world.board, history, annals.pockets, annals.lulls)
    grounds = [Held.on(fronts, world.board, day) for day in days]
    paths = Paths(
        world.board, annals, [(day, held.axis) for day, held in zip(days, grounds, strict=True)]
    )
    weather = weather_of_days(world, days)
    losses = {side: chain(history, side) for side in Side}
    frames = []
    for number, (day, held) in enumerate(zip(days, grounds, strict=True)):
        places, sure, strength = paths.on(number, held.control)
        frames.append(
            Frame(
                date=day,
                title=f"{day_in_full(day)} {day.year}",
                step="day",
                turn=number,
                control=held.control,
                ground=weather.ground[number],
                ice=weather.ice[number],
                places=places,
                strength=strength,
                sure=sure,
                losses=(lost(losses[Side.AXIS], day), lost(losses[Side.SOVIET], day)),
                weather=weather.words[number],
                captions=tuple(caption(world.board, e) for e in annals.timeline if e.date == day),
                marks=(*held.marks, *events_on_map(world.board, annals, day)),
                confidence=fronts.confidence(day),
                front=what_is_known(fronts, annals, day),
            )
        )
    return Reel(
        title=history.title,
        label=LABEL,
        board=world.board,
        cast=cast_of(world, annals),
        frames=tuple(frames),
        sources=tuple(
            f"{day_in_full(place.date)} {place.date.year}: "
            f"places of units within about {place.km} km"
            for place in annals.places
        ),
    )


@frozen(eq=False)
class Held:
    """The ground of a day."""

    axis: NDArray[np.bool_]
    control: NDArray[np.int8]
    marks: tuple[Mark, ...]

    @staticmethod
    def on(fronts: Fronts, board: Board, day: date) -> Held:
        """The ground at the end of a day, and its pockets."""
        held, pockets = fronts.axis_ground(day), fronts.pocket_ground(day)
        control = np.where(board.passable, control_of(held, pockets), NEUTRAL).astype(np.int8)
        marks = tuple(
            Mark(
                "pocket",
                Side[pocket.side.upper()],
                tuple(map(int, hexes)),
                text=f"{pocket.name}: {pocket.armies}" if pocket.armies else pocket.name,
            )
            for pocket, hexes in pockets
        )
        return Held(held, control, marks)


def cast_of(world: World, annals: AnnalsRecord) -> tuple[Actor, ...]:
    """All units of the annals; bands of counters go by the army of their first place."""
    kinds = {kind.id: kind for kind in world.rules.units}
    armies: dict[str, int] = {}
    return tuple(
        Actor(
            id=unit.id,
            name=unit.name,
            short=unit.short or unit.name,
            side=Side[unit.side.upper()],
            symbol=kinds[unit.type].symbol,
            size=kinds[unit.type].size,
            army=armies.setdefault(unit.stands[0].army, len(armies)),
        )
        for unit in annals.units
    )


def spot_of(board: Board, event: DatedEvent) -> Spot | None:
    """Where something happened; None where the record names no place on the map."""
    if event.at is not None:
        return board.projection.to_map(*event.at)
    try:
        hexagon = board.place(event.place).hex
    except KeyError:
        return None
    x, y = board.grid.centres[hexagon]
    return float(x), float(y)


def caption(board: Board, event: DatedEvent) -> Caption:
    """An event as it is told."""
    notes = [event.note]
    if event.other_dates:
        notes.append(f"Others: {dated(event.other_dates)}")
    return Caption(
        text=event.text,
        side=None if event.side == "both" else Side[event.side.upper()],
        kind=event.kind,
        spot=spot_of(board, event),
        source=event.source,
        confidence=event.confidence,
        note=". ".join(note.rstrip(".") for note in notes if note),
    )


def dated(text: str) -> str:
    """Dates of the tables as a person writes them: `7 Oct to 9 Oct`."""
    parts = []
    for part in text.split(" to "):
        try:
            day = date.fromisoformat(part)
        except ValueError:
            parts.append(part)
        else:
            parts.append(day_month(day))
    return " to ".join(parts)


def events_on_map(board: Board, annals: AnnalsRecord, day: date) -> list[Mark]:
    """The events of a day that have a place."""
    marks = []
    for event in annals.timeline:
        spot = spot_of(board, event) if event.date == day else None
        if spot is not None:
            side = None if event.side == "both" else Side[event.side.upper()]
            marks.append(Mark("event", side, spot=spot, text=event.text))
    return marks


@frozen(eq=False)
class Skies:
    """Ground and weather of each day."""

    ground: list[NDArray[np.int8]]
    ice: list[NDArray[np.int16]]
    words: list[str]


def weather_of_days(world: World, days: list[date]) -> Skies:
    """What the weather of the table made of the ground, by the rules of the game."""
    setup, size = Setup(weather="historical"), len(world.board)
    bare = np.zeros(size, np.int32)
    soil = Soil(np.full(size, world.rules.ground.late_summer_moisture, np.int32), bare, bare, bare)
    known = {day.date: day for day in world.weather.days}
    day = min([*known, days[0]])
    inside = (zone_of_hexes(world) == centre_zone(world)) & world.board.passable
    skies = Skies([], [], [])
    while day <= days[-1]:
        soil = after_days(world, setup, soil, [day])
        if day >= days[0]:
            ground = as_columns(soil, state_of_ground(world, setup, soil, day))["ground"]
            skies.ground.append(ground.astype(np.int8))
            skies.ice.append(soil.ice.astype(np.int16))
            most = Ground(int(np.bincount(ground[inside], minlength=len(Ground)).argmax()))
            skies.words.append(in_words(known.get(day), most))
        day += timedelta(days=1)
    return skies


def in_words(weather: object, ground: Ground) -> str:
    """The weather of a day in a line: `-4 °C, snow 3 mm, mud`."""
    words = []
    degrees = getattr(weather, "temperature", None)
    if degrees is not None:
        words.append(f"{degrees:.0f} °C")
        if water := getattr(weather, "precipitation", 0):
            words.append(f"{'snow' if degrees <= 0 else 'rain'} {water:.0f} mm")
    words.append(ground.name.lower().replace("_", " "))
    return ", ".join(words)


def chain(history: HistoryRecord, side: Side) -> list[LossBand]:
    """Figures of all losses in men, one after the other without claims, overlaps and gaps.

    Where none begins as the one before ends, the rest of one that has begun goes on with it.
    """
    bands = [
        band
        for band in history.losses
        if band.side == side.key and not band.claim and frozenset(band.kinds) >= MEN
    ]
    first = min((band for band in bands), key=lambda band: band.from_, default=None)
    chosen: list[LossBand] = []
    while first is not None:
        chosen.append(first)
        first = _following(bands, first.to)
    return chosen


def _following(bands: list[LossBand], last: date) -> LossBand | None:
    """The figure that goes on after a day, from the next day on."""
    begun = [band for band in bands if band.from_ <= last + ONE_DAY and band.to > last]
    if not begun:
        return None
    band = max(begun, key=lambda band: band.from_)
    if band.from_ >= last:
        return band
    part = (band.to - last).days / ((band.to - band.from_).days + 1)
    low, high = round(band.low * part), round(band.high * part)
    return evolve(band, from_=last + ONE_DAY, low=low, high=high)


def lost(bands: list[LossBand], day: date) -> Tally | None:
    """Losses up to a day, each figure spread evenly over its days; the last after all of them."""
    if not bands or day < bands[0].from_:
        return None
    low = high = 0
    source = ""
    for band in bands:
        if day < band.from_:
            break
        part = min(1.0, ((day - band.from_).days + 1) / ((band.to - band.from_).days + 1))
        low, high = low + round(band.low * part), high + round(band.high * part)
        source = f"{band.source}; {band.note}" if band.note else band.source
    return Tally(low, high, source, bands[-1].to if day > bands[-1].to else None)


def what_is_known(fronts: Fronts, annals: AnnalsRecord, day: date) -> str:
    """Where the front of a day comes from, and whether units are known so late."""
    last = max((place.date for place in annals.places), default=day)
    told = fronts.in_words(day)
    if (day - last).days > SHOWN_AFTER:
        told += f". Where units stood is not known after {day_month(last)}"
    return told
