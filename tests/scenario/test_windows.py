"""A part of a map as a map of its own."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from game.hexes.grid import OFF_MAP
from game.paths import scenarios_dir
from game.scenario.inspection import inspect
from game.scenario.maps import load_map
from game.scenario.mistakes import BrokenFile
from game.scenario.windows import runs


def window(folder: Path, north_west: str = "3011", south_east: str = "4730") -> Path:
    path = folder / "part.yaml"
    path.write_text(
        f'id: part\ntitle: Part\nof: moscow\nnorth_west: "{north_west}"\n'
        f'south_east: "{south_east}"\n',
        encoding="utf-8",
    )
    return path


def test_hexes_keep_their_numbers_their_ground_and_their_place_on_the_globe(tmp_path: Path) -> None:
    whole = load_map(scenarios_dir() / "maps" / "moscow.yaml")
    part = load_map(window(tmp_path))
    assert (part.grid.columns, part.grid.rows) == (18, 20)
    assert (part.grid.label(0), part.grid.label(len(part) - 1)) == ("3011", "4730")
    for hexagon in range(len(part)):
        same = whole.grid.hex_labelled(part.grid.label(hexagon))
        assert part.terrain[hexagon] == whole.terrain[same]
        assert part.projection.centre_of(hexagon) == pytest.approx(whole.projection.centre_of(same))
        around = zip(part.grid.around[hexagon], whole.grid.around[same], strict=True)
        for over, (inside, beyond) in enumerate(around):
            if inside != OFF_MAP:
                assert part.grid.label(inside) == whole.grid.label(beyond)
                assert part.road[hexagon, over] == whole.road[same, over]
                assert part.rail[hexagon, over] == whole.rail[same, over]
            else:
                assert part.rail[hexagon, over] == part.road[hexagon, over] == 0


def test_places_rivers_and_lines_beyond_it_are_not_there(tmp_path: Path) -> None:
    part = load_map(window(tmp_path))
    assert part.grid.label(part.place("Klin").hex) == "3820"
    with pytest.raises(KeyError):
        part.place("Tula")
    for line in (*part.roads, *part.railways):
        assert all(part.grid.distance(*pair) == 1 for pair in pairwise(line.course))
    assert part.hexsides_of("Volga")
    sides = {(h, d) for river in part.rivers for h, d in part.hexsides_of(river.name)}
    assert all(part.river[h, d] for h, d in sides)
    assert np.count_nonzero(part.river) >= len(sides)


def test_the_whole_map_may_be_its_own_part(tmp_path: Path) -> None:
    whole = load_map(scenarios_dir() / "maps" / "moscow.yaml")
    part = load_map(window(tmp_path, "0101", "6488"))
    for name in ("terrain", "river", "road", "rail"):
        assert np.array_equal(getattr(whole, name), getattr(part, name)), name
    assert part.rivers == whole.rivers
    assert part.railways == whole.railways


@pytest.mark.parametrize(
    ("north_west", "south_east", "told"),
    [
        ("3012", "4730", "even row"),
        ("4730", "3011", "even row"),
        ("4729", "3011", "not south-east"),
        ("3011", "9999", "not a hex of this map"),
    ],
)
def test_corners_that_make_no_part_are_told(
    tmp_path: Path, north_west: str, south_east: str, told: str
) -> None:
    path = window(tmp_path, north_west, south_east)
    with pytest.raises(BrokenFile, match=told):
        load_map(path)
    assert told in str(inspect([path])[1][0])


def test_a_row_falls_into_its_runs() -> None:
    assert list(runs([None, 1, 2, None, None, 3])) == [[1, 2], [3]]
