"""The map of Moscow against the atlas, and what a person is told about a broken map file."""

import csv
from collections import Counter
from itertools import pairwise
from math import dist
from pathlib import Path
from time import process_time

import numpy as np
import pytest

from game.hexes.corners import corner_point, side_between, touched
from game.hexes.grid import OFF_MAP
from game.model.board import TERRAIN_LETTERS, Rail, River, Terrain
from game.paths import scenarios_dir
from game.scenario.maps import load_map
from game.scenario.reader import BrokenFile

DATA = Path(__file__).parent.parent / "data" / "moscow"
MAP = scenarios_dir() / "maps" / "moscow.yaml"


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def board():
    return load_map(MAP)


def chains(board, name):
    return [
        [corner_point(c) for c in river.corners] for river in board.rivers if river.name == name
    ]


def bank(board, town, river):
    """On which bank of the nearest hexside of a river a town's hex lies, looking downstream."""
    x, y = board.grid.centres[board.place(town).hex]
    sides = [side for chain in chains(board, river) for side in pairwise(chain)]
    (x1, y1), (x2, y2) = min(
        sides, key=lambda s: dist((x, y), ((s[0][0] + s[1][0]) / 2, (s[0][1] + s[1][1]) / 2))
    )
    return "right" if (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0 else "left"


def test_it_covers_640_by_760_kilometres_of_russia(board):
    assert (board.grid.columns, board.grid.rows) == (64, 88)
    assert board.projection.hex_km == 10
    north_west, south_east = (board.projection.centre_of(h) for h in (0, len(board) - 1))
    assert north_west == pytest.approx((57.7, 30.5), abs=0.3)
    assert south_east == pytest.approx((50.9, 40.5), abs=0.3)


def test_places_have_names_in_both_alphabets(board):
    assert len(board.places) >= 400
    assert all(place.name_ru for place in board.places)
    assert board.place("Oryol").name == board.place("Орёл").name == "Orel"


def test_places_stand_where_the_atlas_has_them(board):
    assert len(board.places) > 100
    for place in board.places:
        at = board.projection.to_map(place.latitude, place.longitude)
        assert dist(at, board.grid.centres[place.hex]) <= 1.2, place.name


def test_large_places_are_towns_on_the_map(board):
    expected = {3: Terrain.TOWN, 4: Terrain.CITY, 5: Terrain.METROPOLIS}
    assert {place.size for place in board.place_at.values()} >= set(expected)
    for hexagon, place in board.place_at.items():
        if place.size >= 3 and board.terrain[hexagon] != Terrain.METROPOLIS:
            assert board.terrain[hexagon] == expected[place.size], place.name


def test_moscow_fills_several_hexes_that_touch(board):
    city = np.flatnonzero(board.terrain == Terrain.METROPOLIS).tolist()
    assert 4 <= len(city) <= 6
    assert board.place("Moscow").hex in city
    assert len(board.grid.connected(city)) == 1


def test_every_terrain_of_the_rules_is_on_the_map(board):
    assert set(board.terrain.tolist()) == {int(terrain) for terrain in Terrain}


@pytest.mark.parametrize("row", rows("on_rivers.csv"), ids=lambda r: f"{r['river']}-{r['where']}")
def test_rivers_run_where_the_atlas_has_them(board, row):
    at = board.projection.to_map(float(row["latitude"]), float(row["longitude"]))
    corners = [corner for chain in chains(board, row["river"]) for corner in chain]
    assert min(dist(at, corner) for corner in corners) < 1.0


@pytest.mark.parametrize("row", rows("banks.csv"), ids=lambda r: f"{r['town']}-{r['river']}")
def test_towns_stand_on_their_bank(board, row):
    assert bank(board, row["town"], row["river"]) == row["bank"]


def test_rivers_have_no_loops_and_meet_only_at_their_ends(board):
    ends = {corner for r in board.rivers for corner in (r.corners[0], r.corners[-1])}
    visits = Counter(corner for river in board.rivers for corner in set(river.corners))
    for river in board.rivers:
        assert len(set(river.corners)) == len(river.corners), river.name
    assert {corner for corner, count in visits.items() if count > 1} <= ends


def test_rivers_wind_round_no_hex(board):
    assert board.rivers
    for river in board.rivers:
        beside = Counter()
        for one, other in pairwise(river.corners):
            hexagon, direction = side_between(board.grid, one, other)
            beside.update({hexagon, board.grid.neighbour(hexagon, direction)} - {OFF_MAP})
        assert max(beside.values()) <= 4, river.name


def test_rivers_end_in_other_water_or_at_the_edge(board):
    assert board.rivers
    for river in board.rivers:
        mouth = river.corners[-1]
        others = {c for other in board.rivers if other is not river for c in other.corners}
        on_the_rim = len(touched(board.grid, mouth)) < 3
        assert mouth in others or on_the_rim, river.name


def test_the_sides_of_hexes_know_their_rivers_from_both_banks(board):
    for hexagon in range(len(board)):
        for direction in range(6):
            beyond = board.grid.neighbour(hexagon, direction)
            if beyond != OFF_MAP:
                back = board.river[beyond, (direction + 3) % 6]
                assert board.river[hexagon, direction] == back
    assert {River.MINOR, River.MAJOR, River.CANAL} <= set(np.unique(board.river).tolist())


@pytest.mark.parametrize("row", rows("lines.csv"), ids=lambda r: r["line"])
def test_roads_and_railways_pass_their_towns(board, row):
    lines = board.roads if row["kind"] == "road" else board.railways
    courses = [set(line.course) for line in lines if line.name == row["line"]]
    assert courses
    assert row["towns"].split()
    for town in row["towns"].split():
        assert any(board.place(town).hex in course for course in courses), town


def test_no_road_or_railway_runs_through_a_lake(board):
    wet = board.terrain == Terrain.LAKE
    assert not board.road[wet].any()
    assert not board.rail[wet].any()


def test_roads_and_railways_take_no_needless_corners(board):
    towns = {place.hex for place in board.places if place.size >= 2}
    meeting = Counter(h for line in board.roads for h in set(line.course))
    meeting += Counter(h for line in board.railways for h in set(line.course))
    assert board.roads
    assert board.railways
    for line in (*board.roads, *board.railways):
        for before, here, after in zip(line.course, line.course[1:], line.course[2:], strict=False):
            if after in board.grid.neighbour_lists[before]:
                assert here in towns or meeting[here] > 1, line.name


def test_all_railways_are_one_net_and_moscow_is_its_heart(board):
    rail = np.flatnonzero(board.rail.any(axis=1)).tolist()
    linked = {h: set() for h in rail}
    for line in board.railways:
        for one, other in pairwise(line.course):
            linked[one].add(other)
            linked[other].add(one)
    reached, rim = set(), [board.place("Moscow").hex]
    while rim:
        reached.update(rim)
        rim = [there for here in rim for there in linked[here] - reached]
    assert reached == set(rail)
    assert (board.rail[board.place("Moscow").hex] == Rail.DOUBLE).sum() >= 3


def test_belts_of_works_run_from_hex_to_hex(board):
    names = {belt.name for belt in board.fortifications}
    assert {"Rzhev-Vyazma line", "Mozhaisk line: Mozhaisk sector"} <= names
    for belt in board.fortifications:
        for one, other in pairwise(belt.hexes):
            assert other in board.grid.neighbour_lists[one], belt.name


def test_the_sources_get_their_due(board):
    assert any("GeoNames" in line and "CC BY 4.0" in line for line in board.credits)


def test_it_loads_in_a_moment():
    def seconds():
        start = process_time()
        load_map(MAP)
        return process_time() - start

    assert min(seconds() for _ in range(3)) < 0.4


SMALL = """\
id: small
title: Small
columns: 4
rows: 3
projection: {latitude: 55.0, longitude: 33.0, hex_km: 10}
terrain: |
  . , f F
   . ~ m h
  t . C .
lakes:
  Long Lake: "0202"
rivers:
  - {name: Brook, kind: minor, course: "0101S 0102N 0201S"}
roads:
  - {name: Track, kind: dirt, course: "0101 0201 0301"}
railways:
  - {name: Line, tracks: 2, course: "0103 0203 0303"}
fortifications:
  - {name: Belt, side: soviet, level: 2, completed: 1941-09-25, hexes: "0301 0401"}
places:
  - {name: Vyazma, name_ru: Вязьма, size: 3, hex: "0103", at: [54.93, 32.8], aliases: [Viasma]}
"""


def written(tmp_path, text):
    path = tmp_path / "small.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_small_map_is_read_as_it_is_written(tmp_path):
    board = load_map(written(tmp_path, SMALL))
    letters = "".join(TERRAIN_LETTERS[Terrain(int(t))] for t in board.terrain)
    assert letters == ".,fF.~mht.C."
    assert board.lake_names == {board.grid.hex_labelled("0202"): "Long Lake"}
    assert board.rivers[0].corners == ((0, 0, "S"), (0, 1, "N"), (1, 0, "S"))
    assert (board.river == River.MINOR).sum() == 4
    assert board.name_of(board.grid.hex_labelled("0103")) == "Vyazma"
    assert board.fortifications[0].completed == "1941-09-25"


BROKEN = [
    (". , f F", ". , f", "small.yaml:7:3: row 1 has 3 hexes, the map has 4 columns"),
    (". ~ m h", ". ~ x h", "small.yaml:8:8: 'x' is no terrain"),
    ("\n  t . C .", "", "small.yaml:9:3: the terrain has 2 rows, the map has 3"),
    ('Lake: "0202"', 'Lake: "0203"', "small.yaml:11:14: the terrain of 0203 is no lake"),
    ("0102N 0201S", "0102X 0201S", "small.yaml:13:47: '0102X' is not a corner of this map"),
    ("0102N 0201S", "0401S", "small.yaml:13:47: 0401S is not one hexside away from 0101S"),
    ("0101 0201 0301", "0101 0301", "small.yaml:15:45: 0301 does not lie next to 0101"),
    ("0101 0201 0301", "0201 0202", "small.yaml:15:45: 0202 is a lake"),
    ("0103 0203 0303", "0103 0203 0903", "small.yaml:17:48: '0903' is not a hex of this map"),
    ("tracks: 2", "tracks: 3", "small.yaml:17:26: tracks must be at most 2, not 3"),
    ("side: soviet", "side: red", "small.yaml:19:24: "),
    ("completed: 1941-09-25", "completed: soon", "small.yaml:19:53: "),
    ("[54.93, 32.8]", "[57.0, 32.8]", "small.yaml:21:51: Vyazma lies off the map"),
    ('hex: "0103"', 'hex: "0202"', "small.yaml:21:51: Vyazma would stand in a lake"),
    ("rivers:", "brooks:", "small.yaml:12:1: "),
]


@pytest.mark.parametrize(("old", "new", "told"), BROKEN, ids=lambda text: text.strip()[:24])
def test_what_is_wrong_with_a_map_is_told_at_its_place(tmp_path, old, new, told):
    assert SMALL.count(old) == 1
    with pytest.raises(BrokenFile) as broken:
        load_map(written(tmp_path, SMALL.replace(old, new)))
    assert told in "\n".join(str(mistake) for mistake in broken.value.mistakes)


def test_all_mistakes_of_a_map_are_told_at_once(tmp_path):
    text = SMALL.replace(". ~ m h", ". ~ x h").replace("0101 0201 0301", "0101 0301")
    twice = '  - {name: Vyazma, size: 1, hex: "0103", at: [54.93, 32.8]}\n'
    with pytest.raises(BrokenFile) as broken:
        load_map(written(tmp_path, text + twice))
    assert [mistake.line for mistake in broken.value.mistakes] == [8, 15, 22]
