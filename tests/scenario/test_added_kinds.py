"""7.11, 7.12  Terrain and mobility that a mod adds in YAML, from the map to the battle."""

import numpy as np
import pytest

from game.ai.player import make_player
from game.engine.match import Match
from game.kernels.reach import CLOSED
from game.lab.run import play
from game.lab.schema import schemas
from game.model.board import OWN_KINDS, Terrain
from game.model.game import Setup
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.paths import scenarios_dir
from game.rules.assault import site
from game.rules.cover import covered
from game.rules.crossing import crossing_points
from game.rules.ground import drainage_of
from game.rules.movement import march_costs, paces
from game.rules.reasons.marches import why_step
from game.rules.reckoning import Reckoning
from game.rules.strength import body
from game.rules.weapons import percent_of, weigh_weapons
from game.scenario.added_kinds import completed
from game.scenario.build import load_world, new_game
from game.scenario.inspection import inspect
from game.scenario.mapmaker.output import write_map
from game.scenario.maps import load_map
from game.scenario.reader import BrokenFile
from game.scenario.ruleset import load_rules
from tests.scenario.broken.bases import (
    MAP,
    MOBILITY_CLASSES,
    SCENARIO,
    TERRAIN_KINDS,
    Bases,
)

MOVEMENT = """\
pace:
  camel: {dry: {paved: 40, dirt: 40, country: 50}}
terrain:
  desert: {foot: 150, motorised: 300, camel: 90}
  lava-field: {motorised: 0, tracked: 0}
"""
COMBAT = """\
place:
  terrain:
    rubble: {defence: 200, tanks: 20, losses: 170}
"""
UNITS = """\
- {id: camel_corps, name: Camel corps, symbol: cavalry, size: brigade, mobility: camel, frontage: 3,
   men: 3000, need: {rest: 5, defence: 10, attack: 15, exploitation: 8}}
- {id: boats, name: Assault boats, symbol: motorised, size: regiment, mobility: amphibious,
   frontage: 2, men: 1500, vehicles: 300, weapons: [flame-tanks],
   need: {rest: 5, defence: 10, attack: 15, exploitation: 8}}
"""
WEAPONS = """\
- {id: flame-tanks, name: flame tanks, works: 150, attack_on: {city: 130}, defence: 90}
- {id: mortars, name: heavy mortars, defence_in: {desert: 80}}
"""
DRY = int(Ground.DRY)


def scenario(folder, **other):
    """The small scenario with a ruleset that adds kinds, and a map on which they are."""
    bases = Bases(folder)
    parts = {
        "ruleset": "extends: rules\n", "terrain": TERRAIN_KINDS, "mobility": MOBILITY_CLASSES,
        "movement": MOVEMENT, "combat": COMBAT, "units": UNITS, "weapons": WEAPONS,
    }  # fmt: skip
    map_ = MAP.replace("terrain: |", "letters: {d: desert, v: lava-field, r: rubble}\nterrain: |")
    parts |= {
        "map": map_.replace("  . . , . f .", "  . . , d v .").replace(". . h . . m", ". r h . . m")
    }
    parts |= {
        "scenario": SCENARIO.replace("weather: small", "weather: small\nrules: own", 1)
        .replace("type: infantry_division", "type: camel_corps")
        .replace("type: panzer_division", "type: boats")
    }
    parts |= other
    bases.file("scenario").write_text(parts.pop("scenario"), "utf-8")
    bases.file("map").write_text(parts.pop("map"), "utf-8")
    (folder / "own").mkdir()
    for name, text in parts.items():
        (folder / "own" / f"{name}.yaml").write_text(text, "utf-8")
    return bases.file("scenario")


@pytest.fixture
def path(tmp_path):
    return scenario(tmp_path)


@pytest.fixture
def game(path):
    world = load_world(path, ())
    return new_game(world, Setup(seed=1))


def kind(game, name):
    return [each.id for each in game.world.board.kinds].index(name)


def class_(game, name):
    return game.world.mobilities.index(name)


def test_the_game_itself_needs_no_more_than_its_own():
    rules = load_rules(scenarios_dir() / "rules")
    assert not rules.terrain
    assert not rules.mobility
    assert completed(rules) is rules


def test_the_check_finds_nothing_wrong_with_them(path):
    assert [str(m) for m in inspect([path.parent])[1] if m.level == "error"] == []


def test_7_11_a_letter_of_the_map_stands_for_a_kind_that_the_ruleset_adds(game):
    board = game.world.board
    there = board.grid.hex_labelled("0401")
    assert board.kind_at(there).name == "sand desert"
    assert board.kind_at(there).tint == "#d8c08a"
    assert Terrain(int(board.like[there])) is Terrain.OPEN
    assert board.passable[there]


def test_7_11_it_costs_what_the_rules_say_and_else_what_its_like_costs(game):
    desert, open_ = kind(game, "desert"), kind(game, "open")
    march = {name: paces(game, class_(game, name)).terrain for name in game.world.mobilities}
    assert march["motorised"][desert] == 300
    assert march["camel"][desert] == 90
    assert march["tracked"][desert] == march["tracked"][open_] == 100
    assert march["amphibious"][desert] == 300


def test_7_11_nought_closes_a_kind_of_terrain_to_a_class(game):
    lava = kind(game, "lava-field")
    assert paces(game, class_(game, "tracked")).terrain[lava] >= CLOSED
    assert paces(game, class_(game, "amphibious")).terrain[lava] >= CLOSED
    assert paces(game, class_(game, "foot")).terrain[lava] == 115
    hexagon = game.world.board.grid.hex_labelled("0501")
    over = game.world.board.grid.direction(hexagon - 1, hexagon)
    assert march_costs(game, class_(game, "tracked"))[hexagon - 1, over] >= CLOSED


def test_7_12_a_class_has_paces_of_its_own_and_else_those_of_its_like(game):
    camel, horse = paces(game, class_(game, "camel")), paces(game, class_(game, "horse"))
    assert camel.country[DRY] < horse.country[DRY]
    assert (camel.country[DRY + 1 :] == horse.country[DRY + 1 :]).all()


def test_7_12_who_swims_pays_nothing_for_rivers(game):
    needs = game.world.rules.movement.ice_cm["amphibious"]
    assert needs == game.world.rules.movement.ice_cm["motorised"]
    assert crossing_points(game, needs, class_(game, "motorised")).any()
    assert not crossing_points(game, needs, class_(game, "amphibious")).any()


def test_9_5_a_battle_meets_it_under_its_own_name(game):
    here = site(game, game.world.board.grid.hex_labelled("0203"))
    assert here.described == "rubble"
    assert here.sector.defence == 200
    assert here.terrain is Terrain.CITY


def test_all_other_tables_and_lists_go_by_what_it_is_like(game):
    board, rules = game.world.board, game.world.rules
    drains = drainage_of(game.world)
    assert drains[board.grid.hex_labelled("0203")] == rules.ground.drainage["city"]
    assert rules.recovery.shelter["rubble"] == rules.recovery.shelter["city"]
    assert ("city" in rules.tactics.ambush.cover) == ("rubble" in rules.tactics.ambush.cover)
    assert covered(game)[board.grid.hex_labelled("0203")] == ("city" in rules.tactics.ambush.cover)
    assert "camel" in rules.combat.overrun_mobility
    assert rules.supply.fuel_users["amphibious"] == rules.supply.fuel_users["motorised"]


def test_a_reason_names_the_terrain_and_the_rule(game):
    unit = game.world.unit_ids["inf-1"]
    grid = game.world.board.grid
    told = why_step(game, unit, grid.hex_labelled("0301"), grid.hex_labelled("0401"))
    assert told.because[0].because[-1].what == "sand desert"
    assert told.because[0].because[-1].rule == "movement.terrain.desert.camel"


def test_two_officers_play_with_them(game):
    assert isinstance(game, Match)
    play(game, {side: make_player("officer") for side in Side}, 4)
    assert game.state.turn >= 4


def test_a_map_is_written_as_it_was_read(path, tmp_path):
    board = load_map(path.parent / "maps" / "small.yaml")
    write_map(board, tmp_path / "again.yaml", [])
    again = load_map(tmp_path / "again.yaml")
    assert (again.terrain == board.terrain).all()
    assert again.letters == board.letters == "dvr"
    assert [each.id for each in again.kinds[len(OWN_KINDS) :]] == ["desert", "lava-field", "rubble"]


def test_the_schemas_know_of_both():
    assert {"rules-terrain", "rules-mobility", "rules-weapons"} <= set(schemas())


def test_9_41_special_weapons_count_by_terrain_and_on_works(path):
    game = new_game(load_world(path, ()), Setup(seed=1))
    flame, mortars = game.world.rules.weapons
    label = game.world.board.grid.hex_labelled
    field, desert, rubble, belt = map(label, ("0201", "0401", "0203", "0502"))
    assert game.state.hexes.fort[field] == 0
    assert percent_of(game, flame, field, attacking=True) == 100
    assert percent_of(game, flame, rubble, attacking=True) == 130, "rubble is like a city"
    assert percent_of(game, flame, rubble, attacking=False) == 90
    assert percent_of(game, mortars, desert, attacking=False) == 80
    assert percent_of(game, mortars, desert, attacking=True) == 100
    works = int(game.state.hexes.fort[belt])
    assert percent_of(game, flame, belt, attacking=True) == (150 if works >= 100 else 100)


def test_9_41_a_battle_names_the_weapons_and_those_without_them_are_as_strong_as_before(path):
    game = new_game(load_world(path, ()), Setup(seed=1))
    rubble = game.world.board.grid.hex_labelled("0203")
    boats, camels = (game.world.unit_ids[name] for name in ("pz-1", "inf-1"))

    def weighed(*units):
        attack = Reckoning("attacker", bodies := [body(game, u, attacking=True) for u in units])
        weigh_weapons(game, attack, bodies, rubble)
        return attack

    (named,) = [one for one in weighed(boats).factors() if one.name == "special weapons"]
    assert (named.percent, named.reason) == (130, "flame tanks")
    assert weighed(camels).noted("special weapons") == 100
    assert 100 < weighed(boats, camels).noted("special weapons") < 130


BROKEN = [
    ("terrain", "like: open", "like: opne", "like cannot be 'opne'; did you mean 'open'?"),
    ("terrain", "#d8c08a", "sand", "tint is written such as '#5a6650', not 'sand'"),
    ("terrain", "id: rubble", "id: city", "'city' is there already: what a list adds needs"),
    ("terrain", "id: rubble", "id: desert", "'desert' stands here twice"),
    ("mobility", "rivers: 0", "rivers: -1", "rivers"),
    ("movement", "desert:", "dessert:", "terrain knows no 'dessert'; did you mean 'desert'?"),
    ("movement", "camel: {dry", "camal: {dry", "pace knows no 'camal'; did you mean 'camel'?"),
    ("units", "mobility: camel", "mobility: camal", "no class of mobility 'camal'; did you mean"),
    ("units", "[flame-tanks]", "[flame]", "there is no weapon 'flame'; did you mean"),
    ("weapons", "city: 130", "citty: 130", "attack_on knows no 'citty'; did you mean 'city'?"),
    ("weapons", "works: 150", "works: 9000", "works"),
    ("map", "d: desert", "d: dessert", "the rules know no terrain 'dessert'; did you mean"),
    ("map", "d: desert", "dd: desert", "'dd' is not a single letter"),
    ("map", "d: desert", "m: desert", "'m' stands for marsh on every map"),
    ("map", "v: lava-field", "v: desert", "'desert' has a letter already"),
    ("map", "d: desert", "d: De Sert", "'De Sert' is no id of a kind of terrain"),
    ("map", "d: desert, ", "", "'d' is no terrain; the letters are"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "sound", "broken", "message"), BROKEN)
def test_a_mistake_is_told_at_its_place(tmp_path, part, sound, broken, message):
    path = scenario(tmp_path)
    file = path.parent / (f"maps/{path.name}" if part == "map" else f"own/{part}.yaml")
    text = file.read_text("utf-8")
    assert sound in text
    file.write_text(text.replace(sound, broken, 1), "utf-8")
    found = [m for m in inspect([path.parent])[1] if message in str(m)]
    assert found
    assert {m.file for m in found} == {file}
    with pytest.raises(BrokenFile):
        load_world(path, ())


def test_snow_covers_the_colour_of_a_desert_but_for_a_fifth(game):
    from game.ui.painting.map_painter import MapPainter  # noqa: PLC0415 - slow to load
    from game.ui.painting.sampling import Window  # noqa: PLC0415

    painter = MapPainter(game.world.board)
    season = painter.season
    board = game.world.board
    x, y = (board.grid.centres[board.grid.hex_labelled("0401")] * 16).astype(int)

    def seen(ground):
        season.show(np.full(len(board), int(ground), np.int8))
        season.fresh(Window(x, y, 1, 1, 16))
        return season.colour[x, y].astype(int)

    tinted = {ground: seen(ground) for ground in (Ground.DRY, Ground.SNOW)}
    sand = np.array([0xD8, 0xC0, 0x8A])
    assert abs(tinted[Ground.DRY] - sand).sum() < abs(tinted[Ground.SNOW] - sand).sum()
