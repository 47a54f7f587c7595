"""Puts a campaign together: armies, units on their hexes, air, railways, plans and victory."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.board import Board
from game.model.records import ScenarioRecord, UnitRecord
from game.model.rulebook.units import UnitType
from game.scenario.armymaker.air import air_units, airfields
from game.scenario.armymaker.axis import axis_entries, headquarters
from game.scenario.armymaker.course import par
from game.scenario.armymaker.drafts import Draft, drafts, with_hex
from game.scenario.armymaker.entries import NEIGHBOUR, neighbours
from game.scenario.armymaker.history import History, day
from game.scenario.armymaker.placement import Placement
from game.scenario.armymaker.plans import plans
from game.scenario.armymaker.railways import rail_sources, standard_gauge
from game.scenario.armymaker.score import historical_score, level_of, victory
from game.scenario.armymaker.shifting import shifted
from game.scenario.armymaker.soviet import soviet_entries
from game.scenario.armymaker.spec import Point, Spec
from game.scenario.armymaker.staff import armies, commanders
from game.scenario.armymaker.terrain import StartingGround
from game.scenario.armymaker.windowed import beyond, with_those_there


def campaign(
    history: History, board: Board, spec: Spec, kinds: Sequence[UnitType]
) -> ScenarioRecord:
    """The whole scenario."""
    front = front_line(history, spec)
    ground = StartingGround(board, front)
    units = placed_units(history, ground, spec, kinds)
    spec = with_those_there(spec, board, units)
    record = ScenarioRecord(
        id=spec.id,
        title=spec.title,
        summary=spec.summary,
        what_if=spec.what_if,
        difficulty=spec.difficulty,
        playing_time=spec.playing_time,
        goes_on=spec.goes_on,
        map=spec.map,
        weather=spec.weather,
        directives=spec.directives,
        history=spec.history,
        happenings=spec.happenings,
        lessons=spec.lessons,
        start=spec.start,
        end=spec.end,
        turn_days=spec.turn_days,
        first_side=spec.first_side,
        sides=dict(spec.sides),
        briefing=spec.briefing,
        front=front,
        standard_gauge=standard_gauge(spec, board),
        armies=armies(spec, ground, units, headquarters(history, spec)),
        units=units,
        commanders=commanders(history, spec),
        air=air_units(history, spec, ground),
        air_flow=spec.air_flow,
        airfields=airfields(history, spec, ground),
        rail_sources=rail_sources(spec, board),
        replacements=spec.replacements,
        railways=spec.railways,
        trains=spec.trains,
        winter_goods=spec.winter_goods,
        reserves=spec.reserves,
        staff_work=spec.staff_work,
        insistence=tuple(
            span for span in spec.insistence if span.from_ <= spec.end and span.to >= spec.start
        ),
        beliefs=spec.beliefs,
        works=spec.works,
        labour=spec.labour,
        labour_estimate=spec.labour_estimate,
        factories=spec.factories,
        victory=victory(spec, par(history, ground, spec, units)),
        plans=plans(history, spec, board, units),
        totals={side: dict(sums) for side, sums in spec.totals.items()},
        sources=spec.sources,
    )
    return shifted(record, spec)


def front_line(history: History, spec: Spec) -> tuple[Point, ...]:
    """The front on the first day, north to south, drawn on to the edge of the map."""
    if spec.front:
        return spec.front
    traced = tuple(
        (float(r["lat"]), float(r["lon"]))
        for r in history.rows("axis_front_trace")
        if day(r["date"]) == spec.front_date
    )
    return (spec.front_north, *traced)


def placed_units(
    history: History, ground: StartingGround, spec: Spec, kinds: Sequence[UnitType]
) -> tuple[UnitRecord, ...]:
    """All units with their hexes: Axis, then Soviet; those there first, then by day."""
    placement = Placement(ground, spec.hex_frontage, spec.cover)
    found: list[UnitRecord] = []
    axis, soviet = axis_entries(history, spec), soviet_entries(history, spec)
    for entries in ([*axis, *neighbours(spec, "axis")], [*soviet, *neighbours(spec, "soviet")]):
        waiting = [d for d in drafts(entries, spec, kinds) if not beyond(ground.board, d.at)]
        hexes = placement.place_all(waiting)
        for draft in waiting:
            hexagon = hexes[draft.record.id]
            label = ground.board.grid.label(hexagon)
            found.append(with_hex(draft, label, _entrenchment(draft, hexagon, ground, spec)))
    return tuple(found)


def _entrenchment(draft: Draft, hexagon: int, ground: StartingGround, spec: Spec) -> float:
    """How well a unit has dug in by the first day."""
    record, side = draft.record, spec.side(draft.record.side)
    if record.arrives is not None:
        return 0.0
    unit = side.units.get(record.id)
    if unit is not None and unit.entrenchment is not None:
        return unit.entrenchment
    if ground.depth[hexagon] > 1:
        return side.entrenchment
    return side.entrenched.get(record.army, side.entrenchment_front)


def heading(record: ScenarioRecord, spec: Spec) -> str:
    """What stands at the top of the file: how it was made, its sums, the score of history."""
    return "\n".join(
        (
            f"{record.title}.  Made by `rasputitsa scenario make` from the history tables, the map "
            f"and {spec.id}-spec.yaml; change those, not this file.",
            "Units stand in the hex nearest to their place in the tables that lies on their side "
            f"of the front, on land and within {spec.hex_frontage:g} km of frontage; experience is "
            "quality x 10; what the tables leave out is estimated in the spec.",
            "confidence: of a unit's strength and place, as its source judges it.  near: where the "
            "source has it.  note: what became of it in history.",
            _sums(record, "axis"),
            _sums(record, "soviet"),
            _score(spec),
        )
    )


def _score(spec: Spec) -> str:
    """What the historical course would have scored, where there was one."""
    if spec.shift_days:
        return f"A campaign that was not fought; its calendar is moved by {spec.shift_days} days."
    score = historical_score(spec)
    level = level_of(score.lead, spec.victory.levels)
    return (
        f"Historical score: Axis {score.axis_places} for places and {score.axis_losses} for "
        f"losses caused, Soviet {score.soviet_places} and {score.soviet_losses}, handicap "
        f"{score.handicap}: a lead of {score.lead}, {level}."
    )


def _sums(record: ScenarioRecord, side: str) -> str:
    own = [u for u in record.units if u.side == side and u.tag != NEIGHBOUR]
    there = [u for u in own if u.arrives is None]
    coming = [u for u in own if u.arrives is not None]
    return (
        f"{record.sides[side].adjective}: {_strength(there)} at the start; "
        f"{_strength(coming)} arrive.  Neighbours at the edge of the map are not counted."
    )


def _strength(units: Sequence[UnitRecord]) -> str:
    men, tanks, guns = (sum(getattr(u, name) for u in units) for name in ("men", "tanks", "guns"))
    word = "unit" if len(units) == 1 else "units"
    return f"{len(units)} {word} with {men:,} men, {tanks:,} tanks and {guns:,} guns"
