"""A small sound scenario with all its parts, from which files with one mistake each are made."""

from pathlib import Path

from game.paths import scenarios_dir

SCENARIO = """\
id: small
title: Small
summary: Two divisions a side
map: small
weather: small
happenings: small
directives: small
lessons: small
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
     men: 9000, experience: 70, corps: I}
  - {id: pz-1, name: 1. Pz.Div., type: panzer_division, side: axis, army: a1, hex: "0202",
     men: 9000, tanks: 90, experience: 75, corps: II}
  - {id: sd-1, name: 1 Rifle Division, type: rifle_division, side: soviet, army: west, hex: "0502",
     men: 8000, experience: 40}
  - {id: tb-1, name: 1 Tank Brigade, type: tank_brigade, side: soviet, army: west, hex: "0601",
     men: 2000, tanks: 50, tanks_t34: 20, experience: 40, arrives: 1941-10-05, tag: guards}
commanders:
  - {army: west, name: Konev, from: 1941-09-12, to: 1941-10-10, rating: 5}
air:
  - {id: jg, name: JG 51, side: axis, kind: fighter,
     aircraft: 40, serviceable: 30, hex: "0101", from: 1941-10-01, to: 1941-10-20}
air_flow:
  - {side: axis, from: 1941-10-01, to: 1941-10-20, aircraft: 0.5}
airfields:
  - {hex: "0102", grade: ordinary}
rail_sources:
  - {side: axis, hex: "0101"}
  - {side: soviet, hex: "0601"}
railways:
  - {side: soviet, name: The line, lines: [Main]}
trains:
  - {side: axis, from: 1941-10-01, to: 1941-10-20, percent: 90}
winter_goods:
  - {side: axis, from: 1941-10-01, to: 1941-10-20, tonnes: 10}
replacements:
  - {side: axis, from: 1941-10-01, to: 1941-10-20, men: 100}
reserves:
  - {tag: guards, side: soviet, name: Guards, place: Rudnya, danger_km: 20}
staff_work:
  - {side: soviet, from: 1941-10-01, to: 1941-10-20, percent: 90}
works:
  - {belt: The belt, done: 50, labour: 10}
labour:
  - {side: soviet, date: 1941-10-02, hundreds: 20, estimate: A}
labour_estimate: A
factories:
  - {place: Rudnya, side: soviet, from: 1941-10-01, to: 1941-10-20, range: 2, repair: 10}
victory:
  places:
    - {place: Yelnya, axis: 10, soviet: 5}
  levels:
    - {name: Axis victory, side: axis, lead: 10}
    - {name: Draw, side: draw, lead: 0}
    - {name: Soviet victory, side: soviet, lead: -10}
plans:
  - {army: a1, from: 1941-10-01, to: 1941-10-10, posture: attack, objectives: [Yelnya, Rudnya],
     corps: [I, II]}
totals:
  axis: {men: 18000, tanks: 90}
sources: [invented]
"""

MAP = """\
id: small
title: A small map
columns: 6
rows: 4
projection: {latitude: 55.0, longitude: 35.0, hex_km: 10}
credits: [invented]
terrain: |
  . . , . f .
   . F . ~ . .
  . . h . . m
   . . . . t .
lakes:
  Deep Lake: "0402"
rivers:
  - {name: Stream, kind: minor, course: 0302N 0301S 0303N 0302S 0304N 0403S 0405N 0404S}
roads:
  - {name: High, kind: dirt, course: 0101 0102 0202 0303}
railways:
  - {name: Main, tracks: 1, course: 0101 0201 0301 0401 0501 0601}
fortifications:
  - {name: The belt, side: soviet, level: 2, completed: 1941-10-05, hexes: 0501 0502}
places:
  - {name: Yelnya, name_ru: Ельня, size: 2, hex: "0303", at: [54.961, 34.883]}
  - {name: Rudnya, size: 3, hex: "0501", at: [55.117, 35.197], aliases: [Rud]}
"""

WEATHER = """\
id: small
title: The weather of three weeks
days:
  - {date: 1941-10-01, temperature: 5}
  - {date: 1941-10-02, temperature: 4.5, precipitation: 6, cloud: none}
  - {date: 1941-10-03, temperature: -1, cloud: limited}
zones:
  - {id: all, south_of: 90}
  - {id: south, south_of: 50, temperature: 1}
climate:
  - {from: 01-01, to: 12-31, temperature: 2, deviation: 3, wet_days: 0.3, precipitation: 4,
     flying: [0.5, 0.3, 0.2]}
tracks:
  - {id: warm, name: Warm, readings: [[1941-10-01, 1941-10-03, 7]]}
sources: [invented]
"""

HAPPENINGS = """\
id: small
title: What may happen
happenings:
  - id: relief
    title: Relief
    text: A train could be sent.
    side: soviet
    from: 1941-10-03
    to: 1941-10-12
    when:
      holds: [{place: Rudnya, by: soviet}]
      near: [{side: axis, place: Rudnya, km: 60}]
      ground: [{place: Rudnya, states: [mud, wet]}]
      mood: [{side: soviet, of: panic, over: 10}]
    options:
      - id: send
        title: Send it
        effects: {packets: [{side: soviet, men: 500, armies: [west]}], morale: {soviet: 5}}
      - {id: keep, title: Keep it}
  - id: thanks
    title: Thanks
    text: Somebody is thankful.
    when: {after: [{id: relief, option: send, days: 2}], chance: 50}
    effects:
      works: [{side: soviet, place: Rudnya, km: 10, level: 50}]
      floods: [{river: Stream, place: Yelnya, km: 20, days: 3}]
      release: [{side: soviet, tag: guards}]
      aircraft: [{wing: jg, aircraft: 5}]
      leaders: [{army: west, name: Konev}]
sources: [invented]
"""

DIRECTIVES = """\
id: small
title: Orders
directives:
  - {id: stop, title: Stop, side: axis, kind: stop, armies: [a1], from: 1941-10-05, to: 1941-10-09,
     text: Stop there., amount: 2, breach: {points: 0.5}}
  - {id: take, title: Take it, side: axis, kind: take, armies: [a1], from: 1941-10-02,
     to: 1941-10-15, text: Take it., places: [Rudnya], reward: 2}
"""

LESSONS = """\
id: small
title: A lesson
side: axis
lessons:
  - {id: look, title: Look, text: Look about., task: Look., unit: inf-1, done: {selected: inf-1}}
  - {id: act, title: Act, text: Attack., task: Attack., place: Yelnya, done: {orders: {Attack: 1}}}
"""

TERRAIN_KINDS = """\
- {id: desert, name: sand desert, like: open, tint: "#d8c08a", source: invented}
- {id: lava-field, name: lava field, like: hills, source: invented}
- {id: rubble, name: rubble, like: city, source: invented}
"""
MOBILITY_CLASSES = """\
- {id: camel, name: camels, like: horse, source: invented}
- {id: amphibious, name: amphibious lorries, like: motorised, rivers: 0, source: invented}
"""

FILES = {
    "scenario": ("small.yaml", SCENARIO),
    "map": ("maps/small.yaml", MAP),
    "weather": ("weather/small.yaml", WEATHER),
    "happenings": ("happenings/small.yaml", HAPPENINGS),
    "directives": ("directives/small.yaml", DIRECTIVES),
    "lessons": ("lessons/small.yaml", LESSONS),
}
"""Where each part lies, and what stands in it."""


def rules_text(section: str) -> str:
    """A file of the rules that come with the game."""
    return (scenarios_dir() / "rules" / f"{section}.yaml").read_text("utf-8")


class Bases:
    """A folder with the sound scenario in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts = {kind: text for kind, (_, text) in FILES.items()}
        for name, text in FILES.values():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")

    def file(self, kind: str) -> Path:
        """The file of a part."""
        return self.folder / FILES[kind][0]
