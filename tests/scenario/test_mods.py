"""Mods and rulesets that build on others: what lies over what, and who replaced what."""

import pytest

from game.cli import main
from game.engine.orders import EndTurn, obey
from game.paths import scenarios_dir
from game.scenario.build import load_world, scenario_file, scenario_files, start
from game.scenario.inspection import inspect
from game.scenario.mistakes import Level
from game.scenario.mods import IN_FORCE, conflicts, mods_named, put_in_force
from game.scenario.reader import BrokenFile
from game.scenario.replaced import replaced
from game.scenario.rulefile import rule_place
from game.scenario.ruleset import load_rules
from game.scenario.saves import SaveError, open_save, save

MTSENSK = scenarios_dir() / "mtsensk.yaml"


def written(folder, **files):
    """A folder with these files in it; two underscores stand for a folder, YAML is added."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The player's folder, with two mods in it; the variable is as it was afterwards."""
    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    monkeypatch.setenv(IN_FORCE, "")
    written(
        tmp_path / "mods" / "easy-rivers",
        mod="id: easy-rivers\ntitle: Easy rivers\n",
        changes__rules__movement="major_river: 60\nminor_river: 5\n",
        changes__rules__units="- {id: rifle_division, men: 12000}\n",
    )
    written(
        tmp_path / "mods" / "late-mud",
        changes__rules__movement="major_river: 80\n",
        changes__mtsensk="title: Mtsensk in the dry\n",
    )
    return tmp_path


@pytest.fixture
def both(home):
    return mods_named(["easy-rivers", "late-mud"])


def test_a_mod_lies_over_the_files_of_the_game(both):
    plain, changed = load_world(MTSENSK, ()), load_world(MTSENSK, both)
    assert changed.rules.movement.minor_river == 5 < plain.rules.movement.minor_river
    assert changed.scenario.title == "Mtsensk in the dry"
    men = {kind.id: kind.men for kind in changed.rules.units}
    assert men["rifle_division"] == 12000
    assert len(men) == len(plain.rules.units)


def test_the_last_of_several_lies_on_top(both):
    one, other = load_world(MTSENSK, both), load_world(MTSENSK, both[::-1])
    assert (one.rules.movement.major_river, other.rules.movement.major_river) == (80, 60)


def test_who_replaced_what_is_told_and_what_conflicts(both):
    found = replaced(MTSENSK, both)
    told = [str(each) for each in found]
    before = load_world(MTSENSK, ()).rules.movement.major_river
    assert f"rules/movement.yaml: major_river is 60 instead of {before} (easy-rivers)" in told
    assert "rules/movement.yaml: major_river is 80 instead of 60 (late-mud)" in told
    assert any(each.startswith("rules/units.yaml: rifle_division.men is 12000") for each in told)
    assert conflicts(found) == [
        "rules/movement.yaml: major_river: easy-rivers says 60 and late-mud says 80; "
        "late-mud lies on top"
    ]


def test_what_a_scenario_replaces_of_another_is_told_too():
    told = [str(each) for each in replaced(scenarios_dir() / "no-halt-order.yaml", ())]
    assert any("directives.halt_order is left out (no-halt-order)" in each for each in told)
    told = [str(each) for each in replaced(scenarios_dir() / "winter-kit.yaml", ())]
    assert any("(winter-kit)" in each for each in told)


def test_the_command_tells_it(home, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["mods", "mtsensk", "--mod", "easy-rivers", "--mod", "late-mud"])
    out = capsys.readouterr().out
    assert ended.value.code == 0
    assert "conflict: rules/movement.yaml: major_river" in out
    with pytest.raises(SystemExit):
        main(["mods"])
    out = capsys.readouterr().out
    assert "easy-rivers           Easy rivers; 0 scenarios, 2 files changed; in force, 1" in out


def test_an_unknown_mod_is_told_with_the_nearest(home, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["run", "mtsensk", "--axis", "passive", "--soviet", "passive", "--mod", "late-mudd"])
    assert ended.value.code == 2
    assert "did you mean 'late-mud'?" in capsys.readouterr().err


def test_the_player_may_have_mods_always_in_force(home, monkeypatch):
    monkeypatch.delenv(IN_FORCE)
    written(home / "mods", order="[late-mud, easy-rivers]\n")
    assert load_world(MTSENSK).rules.movement.major_river == 60


def test_scenarios_of_a_mod_named_by_its_folder_are_found(home, tmp_path):
    away = written(
        tmp_path / "away", scenarios__mine="extends: mtsensk\nid: mine\ntitle: Mine\nsummary: x\n"
    )
    put_in_force([str(away)])
    assert "mine" in [file.stem for file in scenario_files()]
    assert start("mine").world.scenario.title == "Mine"


def test_a_saved_game_goes_on_under_the_mods_with_which_it_was_begun(both, tmp_path):
    put_in_force(["easy-rivers"])
    game = start(MTSENSK)
    obey(game, EndTurn(game.side_to_move))
    save(game, tmp_path / "x.ras")
    put_in_force([])
    saved = open_save(tmp_path / "x.ras")
    assert saved.game.world.rules.movement.major_river == 60
    assert saved.game.digest() == game.digest()
    assert saved.warning == ""


def test_a_saved_game_says_what_of_its_mods_is_other_now(home, tmp_path):
    put_in_force(["easy-rivers"])
    save(start(MTSENSK), tmp_path / "x.ras")
    changed = home / "mods" / "easy-rivers" / "changes" / "rules" / "movement.yaml"
    changed.write_text("major_river: 70\n")
    from game.scenario import build  # noqa: PLC0415

    build._load_world.cache_clear()
    assert "rules.movement.major_river was 60 and is 70" in open_save(tmp_path / "x.ras").warning
    (home / "mods" / "easy-rivers").rename(home / "gone")
    with pytest.raises(SaveError, match="was begun with a mod that is not here"):
        open_save(tmp_path / "x.ras")


def test_the_check_looks_over_what_a_mod_changes(home):
    folder = home / "mods" / "easy-rivers"
    assert inspect([folder])[1] == []
    written(
        folder,
        changes__rules__movement="major_river: lots\n",
        changes__rules__movment="major_river: 1\n",
        changes__mtsensk="also: {units: [{id: x, type: hussars}]}\n",
        mod="id: easy-rivers\n",
    )
    told = [f"{m.file.name}:{m.line}: {m.message}" for m in inspect([folder])[1]]
    assert "movement.yaml:1: major_river must be a whole number, not 'lots'" in told
    assert any("the game has no file 'rules/movment.yaml' to change; did you" in t for t in told)
    assert any(t.startswith("mtsensk.yaml:1: UnitRecord needs 'name'") for t in told)
    assert "mod.yaml:1: ModRecord needs 'title', which is missing" in told


def test_a_ruleset_may_build_on_another(tmp_path):
    written(
        tmp_path,
        house__ruleset="extends: rules\ntitle: House rules\n",
        house__movement="major_river: 33\n",
        house__units="- {id: rifle_division, men: 12345}\n",
        mine="extends: mtsensk\nid: mine\ntitle: Mine\nsummary: x\nrules: house\n",
    )
    rules = load_rules(tmp_path / "house")
    assert rules.movement.major_river == 33
    assert {kind.id: kind.men for kind in rules.units}["rifle_division"] == 12345
    assert rules.supply == rules.supply
    world = load_world(tmp_path / "mine.yaml")
    assert rule_place(world, "movement.major_river") == "movement.yaml:1"
    assert rule_place(world, "movement.minor_river") != "movement.yaml:1"
    assert {"ruleset.yaml", "rules/movement.yaml"} <= set(world.content)
    assert inspect([tmp_path])[1] == []
    told = [str(each) for each in replaced(tmp_path / "mine.yaml", ())]
    assert any("rules/movement.yaml: major_river is 33 instead of" in each for each in told)


def test_mistakes_of_a_ruleset_that_builds_on_another_are_told_in_its_own_files(tmp_path):
    written(
        tmp_path,
        house__ruleset="extends: rules\n",
        house__movement="major_river: 33\nmajor_rivr: 4\n",
        house__units="- {id: hussars, name: Hussars}\n",
        loop__ruleset="extends: loops\n",
    )
    told = [str(m).splitlines()[0] for m in inspect([tmp_path])[1]]
    assert any("house/movement.yaml:2:1: MovementRules has no field 'major_r" in t for t in told)
    assert any("house/units.yaml:1:3: UnitType needs 'symbol'" in t for t in told)
    with pytest.raises(BrokenFile, match="there is no ruleset 'loops' to build on"):
        load_rules(tmp_path / "loop")


def test_a_mod_of_the_players_list_that_is_gone_is_told_in_a_sentence(home, monkeypatch, capsys):
    monkeypatch.delenv(IN_FORCE)
    written(home / "mods", order="[late-mud, gone]\n")
    with pytest.raises(SystemExit) as ended:
        main(["scenarios"])
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("rasputitsa: there is no mod 'gone'")


HAPPENING = """also:
  happenings:
    - id: trains
      title: Two trains
      text: Two trains with rifles could go to either army.
      side: soviet
      {days}
      options:
        - id: one
          title: One
          effects: {{packets: [{{side: soviet, men: 500, armies: [{army}]}}]}}
      source: invented
"""


@pytest.mark.parametrize(
    ("days", "army", "line", "told"),
    [
        ("from: 1941-10-06", "1_guards_rifle_korps", 11, "there is no army '1_guards_rifle_korps'"),
        ("from: 1941-11-06", "1_guards_rifle_corps", 7, "it never occurs: the scenarios with this"),
    ],
)
def test_what_a_mod_adds_to_a_shared_file_is_held_against_the_scenarios_that_name_it(
    home, days, army, line, told
):
    mod = home / "mods" / "late-mud"
    (mod / "changes" / "mtsensk.yaml").unlink()
    written(mod, changes__happenings__mtsensk=HAPPENING.format(days=days, army=army))
    _, (found,) = inspect([mod])
    assert found.file == mod / "changes" / "happenings" / "mtsensk.yaml"
    assert found.line == line
    assert found.message.startswith(told)


SKY = """also:
  days:
    - {{date: {near}, temperature: 8}}
    - {{date: {far}, temperature: 8}}
"""


@pytest.mark.parametrize("far", ["1914-10-06", "1940-10-06", "1942-10-06", "2041-10-06"])
def test_a_day_of_weather_far_outside_the_scenarios_is_told_at_its_line(home, far):
    mod = written(home / "mods" / "dry", mod="title: Dry\nid: dry\n")
    written(mod, changes__weather__moscow_1941=SKY.format(near="1941-10-06", far=far))
    sky = mod / "changes" / "weather"
    (sky / "moscow_1941.yaml").rename(sky / "moscow-1941.yaml")
    _, (found,) = inspect([mod])
    assert (found.file.name, found.line, found.level) == ("moscow-1941.yaml", 4, Level.DOUBT)
    assert found.message == (
        f"the day {far} is far from the scenarios with this weather, 1941-09-01 to 1942-04-20"
    )


def test_days_around_the_scenarios_are_weather_like_any_other(home):
    mod = written(home / "mods" / "dry", mod="title: Dry\nid: dry\n")
    written(mod, changes__weather__moscow_1941=SKY.format(near="1941-08-15", far="1942-05-01"))
    sky = mod / "changes" / "weather"
    (sky / "moscow_1941.yaml").rename(sky / "moscow-1941.yaml")
    assert inspect([mod])[1] == []


def test_days_in_a_row_are_told_once_and_those_that_hang_together_with_the_battle_not(tmp_path):
    text = (scenarios_dir() / "weather" / "moscow-1941.yaml").read_text("utf-8")
    days = "".join(f"  - {{date: 1941-03-{day:02}, temperature: 0}}\n" for day in (4, 5, 6))
    days += "".join(f"  - {{date: 1941-{m:02}-01, temperature: 9}}\n" for m in (7, 8, 9))
    written(
        tmp_path,
        weather__own=text.replace("id: moscow-1941", "id: own").replace(
            "days:\n", f"days:\n{days}", 1
        ),
        mine="extends: mtsensk\nid: mine\ntitle: Mine\nsummary: x\nweather: own\n",
    )
    (found,) = (each for each in inspect([tmp_path])[1] if each.level == Level.DOUBT)
    assert found.message.startswith("the days from 1941-03-04 to 1941-03-06 are far from ")
    assert found.line == text[: text.index("days:")].count("\n") + 2


def test_a_stray_day_that_a_scenario_adds_for_itself_is_told_there(tmp_path):
    written(
        tmp_path,
        mine="extends: mtsensk\nid: mine\ntitle: Mine\nsummary: x\nchanges:\n  weather:\n"
        "    also:\n      days:\n      - {date: 1914-10-06, temperature: 8}\n",
    )
    (found,) = inspect([tmp_path])[1]
    assert (found.line, found.message[:30]) == (9, "the day 1914-10-06 is far from")


NARROW = "title: Narrow front\nid: narrow\n"


def told_of(folder, mods=()):
    return [f"{m.file.name}:{m.line}: {m.message}" for m in inspect([folder], mods)[1]]


def test_a_larger_frontage_is_held_against_all_scenarios_of_the_game(home):
    """A unit type that no longer fits where it stands is told at the line that made it so, once."""
    mod = written(
        home / "mods" / "narrow",
        mod=NARROW,
        changes__rules__units="- id: rifle_division\n  men: 11000\n  frontage: 24\n",
    )
    (told,) = told_of(mod)
    assert told.startswith("units.yaml:3: ")
    assert "does not fit into" in told
    assert "the limit is" in told
    assert "in the scenario '" in told
    assert "more" in told


def test_a_smaller_limit_is_told_at_its_own_line(home):
    mod = written(home / "mods" / "narrow", mod=NARROW)
    written(mod, changes__rules__movement="# less room\nfrontage_km: 3\n")
    (told,) = told_of(mod)
    assert told.startswith("movement.yaml:2: ")


def test_rules_of_a_mod_beneath_are_not_told_again(home):
    low = written(home / "mods" / "low", mod="title: Low\nid: low\n")
    written(low, changes__rules__movement="frontage_km: 3\n")
    mod = written(home / "mods" / "narrow", mod=NARROW, changes__rules__movement="minor_river: 5\n")
    assert told_of(mod, mods_named(["low"])) == []


def test_slower_troops_that_cannot_come_to_an_objective_are_a_doubt(home):
    mod = written(home / "mods" / "narrow", mod=NARROW)
    slow = "".join(
        f"  {name}:\n" + "".join(f"    {g}: {{paved: 1, dirt: 1, country: 1}}\n" for g in grounds)
        for name, grounds in load_rules(scenarios_dir() / "rules").movement.pace.items()
    )
    written(mod, changes__rules__movement=f"pace:\n{slow}")
    (told,) = told_of(mod)
    assert told.startswith("movement.yaml:2: ")
    assert "unit can reach" in told


def test_a_mods_own_scenarios_are_looked_at_under_its_own_rules(home):
    mod = written(
        home / "mods" / "narrow",
        mod=NARROW,
        changes__rules__units=CAMELS,
        scenarios__sands=SANDS.format(kind="camel_corps"),
    )
    assert told_of(mod) == []
    assert told_of(mod, mods_named(["narrow"])) == []
    written(mod, scenarios__sands=SANDS.format(kind="camel_crops"))
    (told,) = told_of(mod)
    assert told.startswith("sands.yaml:7: there is no unit type 'camel_crops'; did you mean")


NOWHERE = 'also: {places: [{name: Nowhere, hex: "3859", at: [53.3, 36.6], size: 1}]}\n'


def test_a_map_that_a_mod_changes_is_so_in_battles_on_a_part_of_it(home):
    written(home / "mods" / "nowhere", changes__maps__moscow=NOWHERE)

    def places():
        return [place.name for place in load_world(scenario_file("mtsensk")).board.places]

    assert "Nowhere" not in places()
    put_in_force(["nowhere"])
    assert "Nowhere" in places()


def test_a_mods_own_scenario_is_played_under_its_own_rules(home):
    written(
        home / "mods" / "narrow",
        mod=NARROW,
        changes__rules__units=CAMELS,
        scenarios__sands=SANDS.format(kind="camel_corps"),
    )
    world = start("sands").world
    assert world.mods == (str((home / "mods" / "narrow").resolve()),)
    assert "camel_corps" in [kind.id for kind in world.rules.units]
    written(
        home / "mods" / "narrow",
        changes__rules__units=CAMELS.replace("frontage: 3", "frontage: 30"),
    )
    (told,) = told_of(home / "mods" / "narrow")
    assert told.startswith("sands.yaml:8: Camels does not fit into")


CAMELS = """\
- {id: camel_corps, name: Camel corps, symbol: cavalry, size: brigade, mobility: horse, frontage: 3,
   men: 3000, need: {rest: 5, defence: 10, attack: 15, exploitation: 8}, source: invented}
"""
SANDS = """\
extends: mtsensk
id: sands
title: Sands
summary: x
also:
  units:
    - {{id: C1, name: Camels, type: {kind}, side: soviet, army: 1_guards_rifle_corps,
       hex: "3859", men: 3000, experience: 60}}
"""


def test_a_mod_says_over_which_others_it_must_lie(home, capsys):
    mods = home / "mods"
    written(mods / "late-mud", mod="id: late-mud\ntitle: Late mud\nafter: [easy-rivers]\n")
    put_in_force(["easy-rivers", "late-mud"])
    put_in_force(["late-mud"])
    with pytest.raises(SystemExit) as ended:
        main(["mods", "mtsensk", "--mod", "late-mud", "--mod", "easy-rivers"])
    assert ended.value.code == 2
    err = " ".join(capsys.readouterr().err.split())
    assert "the mod 'late-mud' must lie over 'easy-rivers': name it after that" in err


def test_verifying_a_game_of_a_scenario_that_changed_names_who_begins_otherwise(home, tmp_path):
    mine = written(home / "scenarios", mine="extends: mtsensk\nid: mine\ntitle: x\nsummary: x\n")
    save(start("mine"), tmp_path / "x.ras")
    changed = "also: {units: [{id: pz3_pr6, men: 999}]}\n"
    text = (mine / "mine.yaml").read_text("utf-8")
    (mine / "mine.yaml").write_text(text + changed, "utf-8")
    from game.scenario import build  # noqa: PLC0415

    build.forget_worlds()
    told = str(open_save(tmp_path / "x.ras").verify())
    assert told.startswith("turn 1, before the first order: the scenario begins otherwise than on")
    assert "the state differs in 'units.men', row " in told
    assert told.endswith("now")
    assert "999 now" in told
