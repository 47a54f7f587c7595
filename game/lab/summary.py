"""What came of a game, as the one object that `run --json` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.engine.sequence import losses
from game.lab.run import Report, peak_memory_mb
from game.model.events import (
    ControlChanged,
    Event,
    PocketFormed,
    PocketLiquidated,
    SideTurnBegan,
    UnitArrived,
    WeatherTurned,
)
from game.model.game import Game
from game.model.records import Side
from game.rules.victory import standing
from game.scenario.handicaps import handicap_words


def summary(report: Report) -> dict[str, Any]:
    """The game in figures: victory, losses, places, pockets, arrivals, weather, time and memory."""
    game, cost, scenario = report.game, report.cost, report.game.world.scenario
    dated = list(with_dates(game))
    return {
        "scenario": scenario.id,
        "seed": game.setup.seed,
        "weather_from": game.setup.weather,
        "players": {side.key: report.players[side] for side in Side},
        "handicap": handicap_words(scenario, game.setup),
        "turns": turns_played(game),
        "start": scenario.start.isoformat(),
        "end": last_day(game),
        "victory": victory(game),
        "losses": {side.key: losses(game, side) for side in Side},
        "places": places(game, dated),
        "pockets": pockets(game, dated),
        "arrivals": arrivals(game, dated),
        "weather": weather(dated),
        "digest": game.digest(),
        "unit_turns": cost.unit_turns,
        "seconds": {
            "total": round(cost.total, 3),
            "ai": round(cost.ai, 3),
            "rules": round(cost.rules, 3),
        },
        "peak_rss_mb": peak_memory_mb(),
    }


def with_dates(game: Game) -> Iterator[tuple[str, Event]]:
    """Each event with the first day of the turn in which it happened."""
    today = game.world.date_of(0).isoformat()
    for event in game.events:
        if isinstance(event, SideTurnBegan):
            today = game.world.date_of(event.turn).isoformat()
        yield today, event


def turns_played(game: Game) -> int:
    """Turns that both sides have finished."""
    return game.state.turn + (1 if game.over else 0)


def last_day(game: Game) -> str:
    """The last day that was played, or the start when none was; never after the scenario's end."""
    played = turns_played(game)
    day = game.world.days_of(played - 1)[-1] if played else game.world.date_of(0)
    return min(day, game.world.scenario.end).isoformat()


def victory(game: Game) -> dict[str, Any]:
    """The level of victory reached, or to which the game leads if it is not over; the points."""
    levels = game.world.scenario.victory.levels
    number = int(game.state.clock.level[0]) if game.over else standing(game).level
    name = levels[number].name if 0 <= number < len(levels) else "undecided"
    points = {side.key: int(game.state.sides.points[side]) / 10 for side in Side}
    return {"level": name, "points": points}


def places(game: Game, dated: list[tuple[str, Event]]) -> list[dict[str, Any]]:
    """Every named place of the map, and when it changed hands."""
    changes: dict[int, list[dict[str, str]]] = {}
    for day, event in dated:
        if isinstance(event, ControlChanged):
            row = {"date": day, "side": Side(event.side).key}
            changes.setdefault(event.hex, []).append(row)
    label = game.world.board.grid.label
    return [
        {
            "name": place.name,
            "lat": place.latitude,
            "lon": place.longitude,
            "hex": label(place.hex),
            "changes": changes.get(place.hex, []),
        }
        for place in game.world.board.places
    ]


def pockets(game: Game, dated: list[tuple[str, Event]]) -> list[dict[str, Any]]:
    """Every pocket: when it was formed and ended, what was in it and what became of that."""
    rows: list[tuple[PocketFormed, dict[str, Any]]] = []
    for day, event in dated:
        if isinstance(event, PocketFormed):
            rows.append((event, formed(game, event, day)))
        elif isinstance(event, PocketLiquidated):
            begun = game.world.date_of(event.formed).isoformat()
            same = [
                (distance(game, pocket, event.hex), number)
                for number, (pocket, row) in enumerate(rows)
                if pocket.side == event.side and row["formed"] == begun and not row["liquidated"]
            ]
            if same:
                rows[min(same)[1]][1].update(ended(event, day))
    return [row for _, row in rows]


def formed(game: Game, event: PocketFormed, day: str) -> dict[str, Any]:
    """A pocket as it was formed."""
    latitude, longitude = game.world.board.projection.centre_of(event.hexes[0])
    return {
        "formed": day,
        "liquidated": None,
        "relieved": False,
        "side": Side(event.side).key,
        "divisions": event.divisions,
        "men": event.men,
        "captured": 0,
        "escaped": 0,
        "lat": round(latitude, 4),
        "lon": round(longitude, 4),
    }


def ended(event: PocketLiquidated, day: str) -> dict[str, Any]:
    """What became of a pocket."""
    return {
        "liquidated": day,
        "relieved": event.relieved,
        "captured": event.captured,
        "escaped": event.escaped,
    }


def distance(game: Game, pocket: PocketFormed, hexagon: int) -> int:
    """Hexes from a pocket, as it was formed, to a hex."""
    return min(game.world.board.grid.distance(h, hexagon) for h in pocket.hexes)


def arrivals(game: Game, dated: list[tuple[str, Event]]) -> list[dict[str, Any]]:
    """Every reinforcement that came on to the map."""
    world = game.world
    rows = []
    for day, event in dated:
        if isinstance(event, UnitArrived):
            latitude, longitude = world.board.projection.centre_of(event.hex)
            rows.append(
                {
                    "date": day,
                    "side": Side(event.side).key,
                    "unit": world.units[event.unit].id,
                    "name": world.units[event.unit].name,
                    "hex": world.board.grid.label(event.hex),
                    "lat": round(latitude, 4),
                    "lon": round(longitude, 4),
                }
            )
    return rows


def weather(dated: list[tuple[str, Event]]) -> list[dict[str, Any]]:
    """One row a turn, centre zone."""
    return [
        {
            "date": day,
            "ground": event.ground,
            "temperature": event.temperature,
            "ice_cm": event.ice_cm,
        }
        for day, event in dated
        if isinstance(event, WeatherTurned)
    ]
