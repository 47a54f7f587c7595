"""A small country made into a map: what lies where, and that making it again changes nothing."""

import json
import shutil
from itertools import pairwise
from math import dist
from pathlib import Path

import numpy as np
import pytest

from game.hexes.corners import corner_point
from game.hexes.grid import Grid
from game.hexes.projection import Projection
from game.model.board import Rail, River, Road, Terrain
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.mapmaker import make_map
from game.scenario.mapmaker.coordinates import reading_of
from game.scenario.mapmaker.output import write_map
from game.scenario.mapmaker.polyline import Polyline, inside
from game.scenario.mapmaker.search import cheapest
from game.scenario.maps import load_map
from game.scenario.reader import BrokenFile

GEO = Path(__file__).parent.parent / "data" / "geo"
SPEC = GEO / "small-spec.yaml"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("map") / "small.yaml"
    make_map(GEO, SPEC, out)
    return out


@pytest.fixture(scope="module")
def board(made):
    return load_map(made)


@pytest.fixture
def geo(tmp_path):
    """A copy of the country that a test may spoil."""
    return Path(shutil.copytree(GEO, tmp_path / "geo"))


def corners(board, name):
    return [c for river in board.rivers if river.name == name for c in river.corners]


def test_the_same_country_always_gives_the_same_file(made, tmp_path):
    make_map(GEO, SPEC, tmp_path / "again.yaml")
    assert (tmp_path / "again.yaml").read_bytes() == made.read_bytes()


def test_a_map_that_is_read_and_written_again_is_the_same(made, board, tmp_path):
    heading = [
        line.removeprefix("# ") for line in made.read_text("utf-8").split("id:")[0].splitlines()
    ]
    write_map(board, tmp_path / "copy.yaml", heading)
    assert (tmp_path / "copy.yaml").read_text("utf-8") == made.read_text("utf-8")


def test_places_stand_in_their_hexes_and_those_off_the_map_are_left_out(board):
    assert {place.name for place in board.places} == {
        "Westham", "Midford", "Eastcote", "Southby", "Lakeside",
    }  # fmt: skip
    westham = board.place("Вестхам")
    assert westham is board.place("Veste")
    assert westham.population == 12000
    assert westham.hex == board.projection.hex_of(westham.latitude, westham.longitude)


def test_terrain_follows_forest_lakes_areas_and_towns(board):
    def terrain(x, y):
        return board.terrain[board.grid.hex_at(x, y)]

    assert terrain(1.5, 1.5) == Terrain.FARMLAND
    assert terrain(5.6, 1.5) == Terrain.LIGHT_FOREST
    assert terrain(10.5, 7.5) == Terrain.FOREST
    assert terrain(10.5, 0.6) == Terrain.MARSH
    assert board.terrain[board.place("Westham").hex] == Terrain.TOWN
    assert board.terrain[board.place("Midford").hex] == Terrain.METROPOLIS
    assert board.terrain[board.place("Eastcote").hex] == Terrain.FOREST


def test_only_water_that_fills_half_a_hex_is_a_lake(board):
    assert np.flatnonzero(board.terrain == Terrain.LAKE).tolist() == [board.grid.hex_at(3.0, 6.6)]
    assert set(board.lake_names.values()) == {"Round Lake"}


def test_a_river_leaps_gaps_and_crosses_the_whole_map(board):
    course = [corner_point(corner) for corner in corners(board, "Water")]
    assert course[0][0] <= 0.6
    assert course[-1][0] >= 11.9
    assert all(dist(one, other) < 0.6 for one, other in pairwise(course))


def test_a_doubled_source_gives_one_river(board):
    visited = [corner for river in board.rivers for corner in river.corners]
    assert len(visited) - len(set(visited)) == 2  # where minor turns major, and the mouth of Brook


def test_a_river_grows_where_the_spec_says(board):
    kinds = [river.kind for river in board.rivers if river.name == "Water"]
    assert kinds == [River.MINOR, River.MAJOR]


def test_towns_stand_on_the_bank_that_their_coordinates_give(board):
    chain = Polyline(np.array([corner_point(corner) for corner in corners(board, "Water")]))
    sides = {
        name: chain.side(*board.grid.centres[board.place(name).hex])
        for name in ("Westham", "Midford", "Eastcote")
    }
    assert sides == {"Westham": 1, "Midford": 1, "Eastcote": -1}


def test_a_tributary_ends_in_its_river(board):
    assert corners(board, "Brook")[-1] in corners(board, "Water")


def test_roads_run_through_their_towns_and_share_junctions(board):
    roads = {road.name: road for road in board.roads}
    great, south, lake = (roads[n] for n in ("Great East Road", "South Road", "Lake Road"))
    assert [board.place(n).hex in great.course for n in ("Westham", "Midford", "Eastcote")]
    assert great.kind == Road.PAVED
    assert south.course[0] == board.place("Midford").hex
    assert south.course[-1] == lake.course[-1] == board.place("Lakeside").hex


def test_lines_reach_the_edge_of_the_map_and_go_round_lakes(board):
    main = next(line for line in board.railways if line.name == "Main Line")
    assert main.kind == Rail.DOUBLE
    assert board.edge[main.course[0]]
    assert board.edge[main.course[-1]]
    wet = board.terrain == Terrain.LAKE
    assert not board.road[wet].any()


def test_belts_of_works_cross_the_map(board):
    (wall,) = board.fortifications
    assert (wall.side, wall.level, wall.completed) == ("soviet", 2, "1941-09-25")
    assert board.edge[wall.hexes[0]]
    assert board.edge[wall.hexes[-1]]


def test_files_may_be_missing_but_not_all_of_them(geo, tmp_path):
    (geo / "roads.geojson").unlink()
    (geo / "forest_grid.csv").unlink()
    make_map(geo, SPEC, tmp_path / "small.yaml")
    assert load_map(tmp_path / "small.yaml").roads == ()
    (tmp_path / "empty").mkdir()
    with pytest.raises(CannotBeMade, match="has no GeoJSON files in it"):
        make_map(tmp_path / "empty", SPEC, tmp_path / "small.yaml")


def feature(layer, shape, coordinates, **more):
    geometry = {"type": shape, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"layer": layer, **more}, "geometry": geometry}


def island(tmp_path, crs=None, to=lambda lon, lat: [lon, lat]):
    """A country in a single file: an island with a town, a road, a river, a hill; and the sea."""
    ring = [to(x, y) for x, y in ((19.53, -1.23), (20.47, -1.23), (20.47, -0.78), (19.53, -0.78))]
    line = [to(x, y) for x, y in ((19.6, -0.97), (20.03, -0.97), (20.4, -0.97))]
    stream = [to(x, y) for x, y in ((20.0, -0.85), (20.02, -1.02), (20.0, -1.2))]
    features = [
        feature("town", "Point", to(20.03, -0.97), name="Port", size=3, population=9000),
        feature("lake", "MultiPolygon", [[ring_at(to, 19.55)], [ring_at(to, 20.2)]], name="Sea"),
        feature("road", "MultiLineString", [line], **{"class": "dirt", "name": "Coast road"}),
        feature("river", "LineString", stream, name="Stream", kind="minor"),
        feature("terrain", "Polygon", [ring], terrain="hills", name="Hills"),
    ]
    collection = {"type": "FeatureCollection", "features": features}
    if crs:
        collection["crs"] = {"type": "name", "properties": {"name": crs}}
    path = tmp_path / "island.geojson"
    path.write_text(json.dumps(collection), "utf-8")
    spec = tmp_path / "island-spec.yaml"
    spec.write_text(
        "id: island\ntitle: An island\ncolumns: 9\nrows: 6\n"
        "projection: {latitude: -1.0, longitude: 20.0, hex_km: 8}\n"
    )
    make_map(path, spec, tmp_path / "island.yaml")
    return (tmp_path / "island.yaml").read_text("utf-8")


def ring_at(to, x):
    return [to(x, -1.3), to(x + 0.2, -1.3), to(x + 0.2, -0.7), to(x, -0.7), to(x, -1.3)]


def test_a_single_file_of_any_country_makes_a_map(tmp_path):
    island(tmp_path)
    board = load_map(tmp_path / "island.yaml")
    assert {"Port"} == {place.name for place in board.places}
    assert [road.name for road in board.roads] == ["Coast road"]
    assert [river.name for river in board.rivers] == ["Stream"]
    assert set(board.lake_names.values()) == {"Sea"}
    assert (board.terrain == Terrain.HILLS).any()


def drawn_over(tmp_path, *features):
    """What is told when a country of 9 x 6 hexes is made of these lines."""
    path, spec = tmp_path / "land.geojson", tmp_path / "land-spec.yaml"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    spec.write_text(
        "id: land\ntitle: A land\ncolumns: 9\nrows: 6\n"
        "projection: {latitude: -1.0, longitude: 20.0, hex_km: 8}\n"
    )
    return make_map(path, spec, tmp_path / "land.yaml")


ACROSS, CORNER, FAR = (
    [[19.0, -0.97], [21.0, -0.97]],
    [[19.0, -0.81], [19.72, -0.81]],
    [[24.0, -1.0], [25.0, -1.0]],
)
"""Lines over the whole map, over its corner hex alone, and far from it."""
SHORT = "is left out: too little of it lies on the map, at hex 0101"


@pytest.mark.parametrize(
    ("layer", "what", "more"),
    [
        ("road", "road", {"class": "dirt"}),
        ("railway", "railway", {"tracks": 1}),
        ("works", "belt of works", {"side": "axis", "strength": 1, "completed": "1941-10-01"}),
        ("river", "river", {"kind": "minor"}),
    ],
)
def test_a_line_of_which_one_hex_lies_on_the_map_is_told_by_its_name(tmp_path, layer, what, more):
    lines = {"Across": ACROSS, "Corner": CORNER, "Far": FAR}
    told = drawn_over(
        tmp_path, *(feature(layer, "LineString", at, name=n, **more) for n, at in lines.items())
    )
    assert told == [f"the {what} 'Corner' {SHORT}"]


def test_a_line_without_a_name_is_told_by_its_hex(tmp_path):
    line = {"name": "", "class": "dirt"}
    told = drawn_over(tmp_path, feature("road", "LineString", CORNER, **line))
    assert told == [f"a road without a name {SHORT}"]


def test_of_a_line_that_goes_on_under_its_name_nothing_is_told(tmp_path):
    line = {"name": "Coast road", "class": "dirt"}
    whole = [feature("road", "LineString", at, **line) for at in (CORNER, ACROSS)]
    assert drawn_over(tmp_path, *whole) == []


def mercator(lon, lat):
    y = np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))
    return [6378137.0 * np.radians(lon), 6378137.0 * y]


def test_coordinates_of_the_web_are_read_as_well(tmp_path):
    island(tmp_path)
    one = load_map(tmp_path / "island.yaml")
    island(tmp_path, "urn:ogc:def:crs:EPSG::3857", mercator)
    other = load_map(tmp_path / "island.yaml")
    assert (one.terrain != other.terrain).sum() <= 1  # of a hex on the very border
    assert [road.course for road in one.roads] == [road.course for road in other.roads]
    assert [river.corners for river in one.rivers] == [r.corners for r in other.rivers]


def meridian(latitude):
    """Metres from the equator to a latitude, added up in small steps (WGS 84)."""
    e2 = 0.00669437999
    steps = np.radians(np.linspace(0, latitude, 200_001))
    arc = 6378137.0 * (1 - e2) / (1 - e2 * np.sin(steps) ** 2) ** 1.5
    return np.trapezoid(arc, steps)


def test_utm_is_read_to_some_metres():
    read = reading_of({"crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::32637"}}})
    latitude, longitude = read(500000.0, 6_000_000.0)
    assert longitude == 39.0
    assert abs(meridian(latitude) * 0.9996 - 6_000_000.0) < 5
    projection = Projection(Grid(10, 10), latitude, longitude)
    assert abs(np.hypot(*projection.to_km(*read(600000.0, 6_000_000.0))) - 100) < 0.3
    south = reading_of({"crs": {"properties": {"name": "EPSG:32737"}}})(500000.0, 4_000_000.0)
    assert abs(south[0] + latitude) < 1e-9


def test_other_systems_of_coordinates_are_refused_by_name(tmp_path):
    with pytest.raises(CannotBeMade, match="coordinates are in 'urn:ogc:def:crs:EPSG::27700'"):
        island(tmp_path, "urn:ogc:def:crs:EPSG::27700")


def test_a_feature_of_no_known_layer_is_told_with_the_nearest(tmp_path):
    path = tmp_path / "x.geojson"
    told = {"type": "FeatureCollection", "features": [feature("rode", "LineString", [[0, 0]])]}
    path.write_text(json.dumps(told))
    with pytest.raises(CannotBeMade, match="did you mean 'road'"):
        make_map(path, SPEC, tmp_path / "x.yaml")


def test_a_row_that_is_no_town_is_told_by_its_line(geo, tmp_path):
    towns = geo / "towns.csv"
    towns.write_text(towns.read_text("utf-8").replace(",4,150000", ",big,150000"), "utf-8")
    with pytest.raises(CannotBeMade, match=r"towns\.csv, line 3: this is no town"):
        make_map(geo, SPEC, tmp_path / "map.yaml")


def test_a_line_without_its_properties_is_told(geo, tmp_path):
    roads = json.loads((geo / "roads.geojson").read_text("utf-8"))
    del roads["features"][1]["properties"]["class"]
    (geo / "roads.geojson").write_text(json.dumps(roads), "utf-8")
    with pytest.raises(CannotBeMade, match="feature 2 has no class"):
        make_map(geo, SPEC, tmp_path / "map.yaml")


def test_a_file_that_is_no_geojson_is_told(geo, tmp_path):
    (geo / "roads.geojson").write_text("{}", "utf-8")
    with pytest.raises(CannotBeMade, match=r"roads\.geojson: this is no GeoJSON"):
        make_map(geo, SPEC, tmp_path / "map.yaml")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Westham, Midford,", "Westham, Atlantis,", "Water: there is no town 'Atlantis'"),
        (", by_hand: Brook", "", "Brook: the spec needs two points"),
        ("by_hand: Brook, into: Water", "through: [Southby, [55.3, 33.3]]", "rivers bar its way"),
        ("by_hand: Brook", "by_hand: Burn", "Brook: no river 'Burn' was drawn by hand"),
        ("credits:", 'places: {Midford: {hex: "9999"}}\ncredits:', "'9999' is not a hex"),
    ],
)
def test_a_spec_that_does_not_fit_is_told(tmp_path, old, new, told):
    spec = tmp_path / "spec.yaml"
    spec.write_text(SPEC.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(CannotBeMade, match=told):
        make_map(GEO, spec, tmp_path / "map.yaml")


def test_a_broken_spec_is_told_at_its_place(tmp_path):
    spec = tmp_path / "spec.yaml"
    spec.write_text(SPEC.read_text("utf-8").replace("columns: 12", "columns: many"), "utf-8")
    with pytest.raises(BrokenFile, match=r"spec.yaml:4:10: "):
        make_map(GEO, spec, tmp_path / "map.yaml")


def test_the_cheapest_way_is_found_and_none_where_there_is_none():
    roads = {"a": [("b", 1.0), ("c", 5.0)], "b": [("c", 1.0)], "c": [("a", 1.0)], "d": []}
    assert cheapest("a", {"c"}, roads.__getitem__) == ["a", "b", "c"]
    assert cheapest("a", {"a"}, roads.__getitem__) == ["a"]
    assert cheapest("a", {"d"}, roads.__getitem__) == []


def test_the_right_bank_is_on_the_right_hand_of_one_who_looks_downstream():
    to_the_east = Polyline(np.array([(0.0, 0.0), (4.0, 0.0)]))
    assert to_the_east.side(2.0, 1.0) == 1  # y grows to the south
    assert to_the_east.side(2.0, -1.0) == -1
    assert to_the_east.nearest(2.0, -1.0) == (1.0, 2.0)


def test_a_point_lies_inside_an_outline_or_not():
    square = np.array([(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)])
    assert inside(square, np.array([(1.0, 1.0), (3.0, 1.0)])).tolist() == [True, False]
