"""What is wrong with what a scenario says of railways, works and factories of its map."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.hexes.grid import OFF_MAP, HexId
from game.scenario.checking import Check, known_hex
from game.scenario.mistakes import Mistake, near


def railways(check: Check) -> Iterator[Mistake]:
    """Supply enters on railways; gauge is stated for hexes in a row that have one."""
    for number, source in enumerate(check.scenario.rail_sources):
        yield from check.hex(source.hex, "rail_sources", number, "hex")
        if not has_rail(check, source.hex):
            message, mend = f"no railway runs in {source.hex}", rail_near(check, source.hex)
            yield check.wrong(message, "rail_sources", number, "hex", mend=mend)
    names = {line.name for line in check.world.board.railways}
    for number, railway in enumerate(check.scenario.railways):
        for line in railway.lines:
            if line not in names:
                message = f"the map has no railway {line!r}{near(line, names)}"
                yield check.wrong(message, "railways", number, "lines")
    for number, run in enumerate(check.scenario.standard_gauge):
        column, before = 0, OFF_MAP
        for label in run.split("-"):
            hexagon = known_hex(check, label)
            for message in gauge_faults(check, label, hexagon, before):
                within = (0, column)
                yield check.document.mistake(message, "standard_gauge", number, within=within)
            column, before = column + len(label) + 1, hexagon


def gauge_faults(check: Check, label: str, hexagon: HexId, before: HexId) -> Iterator[str]:
    """What is wrong with one hex of a run of railway hexes, `before` being the one before it."""
    grid = check.world.board.grid
    if hexagon == OFF_MAP:
        yield f"{label!r} is not a hex of this map"
    elif not has_rail(check, label):
        yield f"no railway runs in {label}"
    if OFF_MAP not in (before, hexagon) and hexagon not in grid.neighbour_lists[before]:
        yield f"{grid.label(before)} and {label} are not neighbours"


def rail_near(check: Check, label: str) -> str:
    """How to mend a hex without a railway: the nearest that has one."""
    board, hexagon = check.world.board, known_hex(check, label)
    with_rail = [int(h) for h in np.flatnonzero(board.rail.any(axis=1))]
    if hexagon == OFF_MAP or not with_rail:
        return ""
    nearest = min(with_rail, key=lambda other: board.grid.distance(hexagon, other))
    return f"The nearest hex with one is {board.grid.label(nearest)}."


def has_rail(check: Check, label: str) -> bool:
    """Whether a railway runs in a hex; true where there is no such hex."""
    hexagon = known_hex(check, label)
    return hexagon == OFF_MAP or bool(check.world.board.rail[hexagon].any())


def industry(check: Check) -> Iterator[Mistake]:
    """Works are on belts of the map, factories in its places, labour by a known estimate."""
    belts = {belt.name for belt in check.world.board.fortifications}
    for number, record in enumerate(check.scenario.works):
        if record.belt not in belts:
            message = f"the map has no works {record.belt!r}{near(record.belt, belts)}"
            yield check.wrong(message, "works", number, "belt")
    for number, factory in enumerate(check.scenario.factories):
        yield from check.place(factory.place, "factories", number, "place")
        yield from check.span(factory.from_, factory.to, "factories", number)
    for number, belief in enumerate(check.scenario.beliefs):
        yield from check.span(belief.from_, belief.to, "beliefs", number)
    known = sorted({call.estimate for call in check.scenario.labour} - {""})
    chosen = check.scenario.labour_estimate
    if chosen and known and chosen not in known:
        yield check.wrong(
            f"no labour has the estimate {chosen!r}{near(chosen, known)}", "labour_estimate"
        )
