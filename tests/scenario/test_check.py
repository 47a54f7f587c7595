import pytest

from game.hexes.grid import Grid
from game.model.records import ScenarioRecord, WeatherRecord, WeatherZone
from game.model.world import World
from game.scenario.check import scenario_mistakes
from game.scenario.reader import open_document, structure
from tests.drawn import drawn_board, read_rows, rules

MAP = """
.   .   .   .   .   .
  .   .   .   ~   .   .
.   .   .   .   .   .
"""

SCENARIO = """\
id: small
title: Small
summary: Two divisions
map: small
weather: mild
start: 1941-10-01
end: 1941-10-20
turn_days: 2
first_side: axis
sides:
  axis: {name: Axis, adjective: Axis, colour: "#5a6650", gauge: standard, winter: untrained}
  soviet: {name: Soviet Union, adjective: Soviet, colour: "#8a3b2e", gauge: broad, winter: trained}
briefing: {situation: "", axis: "", soviet: ""}
front: [[56.0, 35.0], [54.0, 35.0]]
standard_gauge: ["0101-0201"]
armies:
  - {id: a1, name: First Army, side: axis, kind: army, hex: "0101"}
  - {id: west, name: Western Front, side: soviet, kind: front, hex: "0601"}
units:
  - {id: inf-1, name: 1. Inf.Div., type: infantry_division, side: axis, army: a1, hex: "0201",
     men: 9000, experience: 70}
  - {id: pz-1, name: 1. Pz.Div., type: panzer_division, side: axis, army: a1, hex: "0202",
     men: 9000, tanks: 90, experience: 75}
  - {id: sd-1, name: 1 Rifle Division, type: rifle_division, side: soviet, army: west, hex: "0502",
     men: 8000, experience: 40}
  - {id: tb-1, name: 1 Tank Brigade, type: tank_brigade, side: soviet, army: west, hex: "0601",
     men: 2000, tanks: 50, tanks_t34: 20, experience: 40, arrives: 1941-10-05}
commanders:
  - {army: west, name: Konev, from: 1941-09-12, to: 1941-10-10, rating: 5}
air:
  - {id: jg, name: JG 51, side: axis, kind: fighter,
     aircraft: 40, serviceable: 30, hex: "0101", from: 1941-10-01, to: 1941-10-20}
rail_sources:
  - {side: axis, hex: "0101"}
  - {side: soviet, hex: "0601"}
replacements:
  - {side: axis, from: 1941-10-01, to: 1941-10-20, men: 100}
victory:
  places:
    - {place: Yelnya, axis: 10, soviet: 5}
  levels:
    - {name: Axis victory, side: axis, lead: 10}
    - {name: Draw, side: draw, lead: 0}
    - {name: Soviet victory, side: soviet, lead: -10}
plans:
  - {army: a1, from: 1941-10-01, to: 1941-10-10, posture: attack, objectives: [Yelnya, Rudnya]}
totals:
  axis: {men: 18000, tanks: 90}
"""


def mistakes_of(text, tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(text, "utf-8")
    document = open_document(path)
    scenario, mistakes = structure(document, ScenarioRecord)
    assert mistakes == []
    rows = [line.split() for line in MAP.strip().splitlines()]
    grid = Grid(len(rows[0]), len(rows))
    terrain, _ = read_rows(rows, grid, {})
    board = drawn_board(
        grid,
        terrain,
        {},
        (),
        ("0101 0201 0301 0401 0501 0601",),
        {"0301": "Yelnya", "0501": "Rudnya"},
    )
    zone = WeatherZone(id="all", south_of=90)
    weather = WeatherRecord(id="mild", title="", days=(), zones=(zone,))
    return scenario_mistakes(document, World(scenario, board, rules(), weather))


def test_a_sound_scenario_has_no_mistakes(tmp_path):
    assert mistakes_of(SCENARIO, tmp_path) == []


@pytest.mark.parametrize(
    ("sound", "broken", "at", "message"),
    [
        ("type: rifle_division", "type: rifle_divison", "rifle_divison", "there is no unit type"),
        ('army: west, hex: "0502"', 'army: wset, hex: "0502"', "wset", "did you mean 'west'?"),
        ('army: west, hex: "0502"', 'army: a1, hex: "0502"', 'a1, hex: "0502', "not of the so"),
        ("id: sd-1", "id: inf-1", "inf-1, name: 1 Rifle", "stands twice; it is already on line"),
        ('hex: "0502"', 'hex: "0904"', '"0904"', "'0904' is not a hex of this map"),
        ('hex: "0502"', 'hex: "0402"', '"0402"', "hex 0402 is water"),
        ('hex: "0502"', 'hex: "0203"', '"0203"', "wrong side of the front"),
        ("tanks_t34: 20", "tanks_t34: 60", "50, tanks_t34", "more KV and T-34 (60) than tanks"),
        ("arrives: 1941-10-05", "arrives: 1941-12-05", "1941-12-05", "is not within the scenario"),
        ("experience: 70", "experience: 70, withdraws: 1941-09-01", "1941-09-01", "before it is"),
        ("to: 1941-10-10, rating", "to: 1941-09-10, rating", "1941-09-10", "before it begins"),
        ("end: 1941-10-20\nturn", "end: 1941-09-20\nturn", "1941-09-20", "ends before it starts"),
        ("serviceable: 30", "serviceable: 50", "50, hex", "50 serviceable of 40 aircraft"),
        (
            'axis, hex: "0101"}\n  - {side: sov',
            'axis, hex: "0102"}\n  - {side: sov',
            '"0102"',
            "no railway",
        ),
        ("place: Yelnya", "place: Yelna", "Yelna,", "did you mean 'Yelnya'?"),
        ("Rudnya]", "Rudnia]", "Rudnia", "did you mean 'Rudnya'?"),
        ("army: a1, from", "army: a2, from", "a2", "there is no army 'a2'; known: a1, west"),
        ("0101-0201", "0101-0301", '0301"', "0101 and 0301 are not neighbours"),
        ("men: 18000", "men: 36000", "36000", "the axis units have 18000 men at the start"),
        ("lead: -10", "lead: 10", "10}\n", "its sign does not fit the side"),
        ("[[56.0, 35.0], [54.0, 35.0]]", "[[54.0, 35.0], [56.0, 35.0]]", "[[54", "north to south"),
    ],
)
def test_each_mistake_is_told_at_its_place(sound, broken, at, message, tmp_path):
    assert SCENARIO.count(sound) >= 1
    text = SCENARIO.replace(sound, broken)
    found = mistakes_of(text, tmp_path)
    places = {(m.line, m.column) for m in found if message in m.message}
    before = text[: text.rindex(at)].split("\n")
    assert (len(before), len(before[-1]) + 1) in places, [str(m) for m in found]


def test_a_hex_that_is_over_full_is_told_at_the_unit_too_many(tmp_path):
    unit = SCENARIO[SCENARIO.index("  - {id: inf-1") : SCENARIO.index("  - {id: pz-1")]
    more = "".join(unit.replace("inf-1", f"inf-{n}") for n in range(2, 6))
    text = SCENARIO.replace(unit, f"{unit}{more}").replace("men: 18000", "men: 54000")
    found = mistakes_of(text, tmp_path)
    assert found
    assert all("does not fit into 0201" in mistake.message for mistake in found)


def test_all_mistakes_are_told_in_one_run_from_the_top_down(tmp_path):
    text = SCENARIO.replace("type: rifle_division", "type: rifles")
    text = text.replace("place: Yelnya", "place: Yelna").replace("army: a1, from", "army: a2, from")
    found = mistakes_of(text, tmp_path)
    assert len(found) == 3
    assert [m.line for m in found] == sorted(m.line for m in found)
    shown = str(found[0]).splitlines()
    assert shown[2].index("^") == shown[1].index("rifles")
