"""Where one unit can march: our search against the same one in C."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from measuring import Result, ratio, seconds

from game.kernels.reach import reach as search
from game.model.game import Game
from game.model.records import Side
from game.rules.movement import entry_percent, march_costs, reach, tolls
from game.scenario.build import start

NAME = "reach of one unit against C"
LIMIT = 3


def measure() -> Iterator[Result]:
    """The ratio, and what all units of a side take."""
    game = start("typhoon")
    side = game.side_to_move
    there = np.flatnonzero(game.world.of_side[side] & (game.state.units.hex >= 0))
    points = game.state.units.points[there]
    unit = int(there[int(np.argsort(points)[len(points) // 2])])
    ours = seconds(lambda: reach(game, unit), times=50)
    with tempfile.TemporaryDirectory() as folder:
        in_c = searched_in_c(game, unit, Path(folder))
        if in_c is None:
            yield Result(NAME, None, "x", at_most=LIMIT, note="there is no C compiler here")
        else:
            given = arguments(game, unit)
            alone = ratio(lambda: search(*given), in_c, times=20)
            whole = ratio(lambda: reach(game, unit), in_c, times=20)
            yield Result(NAME, alone, "x", at_most=LIMIT)
            yield Result("the same with what it asks first", whole, "x")
    yield Result("reach of one unit", ours * 1e6, "µs")
    all_of_them = seconds(lambda: [reach(game, int(u)) for u in there])
    yield Result("reach of a whole side", all_of_them * 1e3, "ms", at_most=5)


def arguments(game: Game, unit: int) -> tuple:
    """What the search is given for a unit."""
    side, mobility = Side(game.world.side[unit]), int(game.world.mobility[unit])
    toll, zone = tolls(game, side)
    return (
        game.world.board.grid.neighbours,
        march_costs(game, mobility),
        entry_percent(game, side),
        toll,
        zone,
        game.world.rules.movement.zone_to_zone,
        True,
        int(game.state.units.hex[unit]),
        int(game.state.units.points[unit]),
    )


def searched_in_c(game: Game, unit: int, folder: Path) -> Callable[[], object] | None:
    """The same search in C, made ready to be called; None without a compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        return None
    library = folder / "reach.so"
    source = Path(__file__).with_name("reach.c")
    subprocess.run([compiler, "-O2", "-shared", "-fPIC", source, "-o", library], check=True)
    function = ctypes.CDLL(str(library)).reach
    neighbours, cost, percent, toll, zone, leave, stops, begin, budget = arguments(game, unit)
    arrays = [np.ascontiguousarray(a, np.int32) for a in (neighbours, cost, percent, toll)]
    sticky = np.ascontiguousarray(zone, np.uint8)
    spent, before = (np.empty(len(neighbours), np.int32) for _ in range(2))
    pointers = [a.ctypes.data_as(ctypes.c_void_p) for a in (*arrays, sticky)]
    results = [a.ctypes.data_as(ctypes.c_void_p) for a in (spent, before)]
    given = (len(neighbours), *pointers, leave, int(stops), begin, budget, *results)

    def call() -> object:
        return function(*given)

    call()
    expected = search(*arguments(game, unit))
    assert np.array_equal(spent, expected[0])
    assert np.array_equal(before, expected[1])
    return call
