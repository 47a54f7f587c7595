import json
import re
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO

import click
import pytest

import game
from game import paths
from game.ai.player import HOMES
from game.cli import commands, main
from game.cli.page import commands_page
from game.cli.playing import PLAYERS, both
from game.engine.orders import EndTurn
from game.scenario import savefile
from game.texts import speak

LOSS_KINDS = {
    "killed",
    "wounded",
    "missing",
    "captured",
    "frostbite",
    "tanks",
    "guns",
    "vehicles",
    "aircraft",
}


@pytest.fixture
def told(capsys, monkeypatch):
    """Runs a command in this process; its exit code, standard output and standard error."""
    monkeypatch.setenv("RASPUTITSA_LANGUAGE", "en")

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        captured = capsys.readouterr()
        return ended.value.code, captured.out, captured.err

    return run


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Two turns of Typhoon by players that do little: the object, the events, the save."""
    folder = tmp_path_factory.mktemp("played")
    arguments = ["run", "typhoon", "--axis", "random", "--soviet", "passive", "--seed", "3"]
    arguments += ["--turns", "2", "--save", str(folder / "game.ras")]
    arguments += ["--events", str(folder / "events.jsonl"), "--json"]
    printed = StringIO()
    with redirect_stdout(printed), pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    events = (folder / "events.jsonl").read_text("utf-8").splitlines()
    return (
        json.loads(printed.getvalue()),
        [json.loads(line) for line in events],
        folder / "game.ras",
    )


def test_help_is_there_for_every_command_and_loads_nothing_heavy():
    code = (
        "import sys\n"
        "from game.cli import commands\n"
        "for name in sorted(commands.commands):\n"
        "    commands.main([name, '--help'], standalone_mode=False)\n"
        "heavy = {'numpy', 'numba', 'pygame', 'zstandard'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code], cwd=paths.ROOT, capture_output=True, text=True, check=True
    )
    assert len(commands.commands) > 10
    for name in commands.commands:
        assert f"Usage: {name}" in finished.stdout or f" {name} " in finished.stdout


def test_help_names_the_players_that_there_are():
    assert sorted(PLAYERS.removesuffix(" or package.module:Class").strip(",").split(", ")) == [
        *HOMES
    ]


def all_commands(group=commands, above=()):
    """Every command that is no group, by the words that call it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from all_commands(command, (*above, name))
        else:
            yield (*above, name), command


def test_the_page_of_commands_is_as_they_are():
    committed = (paths.ROOT / "docs" / "commands.md").read_text("utf-8")
    assert committed == commands_page(), "write it anew with `python -m game.cli.page docs`"


def test_every_option_of_every_command_says_what_it_does_and_is_on_the_page():
    sections = dict(re.findall(r"^## (.*)\n((?:(?!## ).*\n)*)", commands_page(), re.MULTILINE))
    options = [
        (" ".join(name), option)
        for name, command in all_commands()
        for option in command.params
        if isinstance(option, click.Option)
    ]
    assert len(options) > 100
    assert not [(name, option.opts) for name, option in options if not option.help]
    assert not [
        (name, option.opts)
        for name, option in options
        if f"`{option.opts[0]}" not in sections[name]
    ]
    assert "--decide EVENT=ANSWER" in sections["run"]


def test_commands_and_options_that_the_documents_name_are_there():
    """`rasputitsa lab mtsensk --games 40` in a document is a command with that option."""
    known = {
        name: {each for option in command.params for each in option.opts} | {"--help"}
        for name, command in all_commands()
    }
    groups = {name[:1] for name in known if len(name) > 1}
    called = re.compile(r"(?:rasputitsa|python3? -m game|py -m game) ([a-z][^`\n#]*)")
    told = [
        (file.name, line.split())
        for file in [paths.ROOT / "README.md", *sorted((paths.ROOT / "docs").glob("*.md"))]
        for line in called.findall(file.read_text("utf-8"))
        if file.name != "commands.md"
    ]
    assert len(told) > 60
    wrong = []
    for file, words in told:
        name = tuple(words[: 2 if (words[0],) in groups else 1])
        options = {word.partition("=")[0] for word in words if word.startswith("--")}
        if not options <= known.get(name, set()) or name not in known:
            wrong.append((file, " ".join(words)))
    assert not wrong


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["frobnicate"], "No such command 'frobnicate'"),
        (["run"], "Missing argument 'SCENARIO'"),
        (["run", "typhoon", "--axis", "passive"], "Missing option '--soviet'"),
        (["run", "tifoon", "--axis", "passive", "--soviet", "passive"], "'tifoon'"),
        (["run", "typhoon", "--axis", "offizer", "--soviet", "passive"], "mean 'officer'"),
        (["run", "typhoon", "--axis", "no.such:Class", "--soviet", "passive"], "cannot be made"),
        (["check", "no-such-file.yaml"], "does not exist"),
        (
            ["run", "typhoon", "--axis", "passive", "--soviet", "passive", "--save", "no/game.ras"],
            "there is no folder no",
        ),
        (["play", "no-such-game.ras"], "there is no saved game"),
        (["map", "render", "typhoon", "--out", "map.gif"], "must end in .png or .svg"),
        (["edit", "--new"], "--new needs the name"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(arguments, sentence, told):
    code, out, err = told(*arguments)
    assert code == 2
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1


def test_a_game_that_cannot_be_saved_is_told_after_its_result(told, monkeypatch, tmp_path):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(savefile.os, "fsync", full)
    players = ("--axis", "passive", "--soviet", "passive")
    file = str(tmp_path / "game.ras")
    code, out, err = told("run", "typhoon", *players, "--turns", "1", "--json", "--save", file)
    assert code == 1
    assert json.loads(out)["turns"] == 1
    assert "no room left on the disk" in err
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_the_game_is_told_in_a_sentence_that_names_its_details(
    told, monkeypatch, tmp_path
):
    def stumble(_paths, _mods):
        raise ZeroDivisionError("by nought")

    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    monkeypatch.setattr("game.scenario.inspection.inspect", stumble)
    code, _, err = told("check", ".")
    assert code == 1
    assert "ZeroDivisionError: by nought" in err
    assert "Traceback" not in err
    assert "Traceback" in (tmp_path / "last-failure.txt").read_text("utf-8")


def test_run_prints_one_object_with_all_that_was_promised(played):
    result, _, _ = played
    assert {
        "scenario",
        "seed",
        "players",
        "turns",
        "start",
        "end",
        "victory",
        "losses",
        "places",
        "pockets",
        "arrivals",
        "weather",
        "digest",
        "unit_turns",
        "seconds",
        "peak_rss_mb",
    } <= result.keys()
    assert (result["scenario"], result["seed"], result["turns"]) == ("typhoon", 3, 2)
    assert result["players"] == {"axis": "random", "soviet": "passive"}
    assert (result["start"], result["end"]) == ("1941-09-30", "1941-10-03")
    assert result["victory"]["points"].keys() == {"axis", "soviet"}
    assert all(set(lost) == LOSS_KINDS for lost in result["losses"].values())
    assert result["seconds"].keys() == {"total", "ai", "rules"}
    assert [row["date"] for row in result["weather"]] == ["1941-09-30", "1941-10-02", "1941-10-04"]
    assert result["unit_turns"] > 400


def test_run_tells_when_each_named_place_changed_hands(played):
    result, events, _ = played
    places = {place["name"]: place for place in result["places"]}
    assert places["Moscow"]["lat"] == pytest.approx(55.75, abs=0.05)
    taken = {(e["hex"], e["date"]) for e in events if e["type"] == "ControlChanged"}
    changes = [(p["hex"], c["date"]) for p in result["places"] for c in p["changes"]]
    assert set(changes) <= taken


def test_the_same_seed_gives_the_same_game_and_another_seed_another(played, told):
    digests = [played[0]["digest"]]
    for seed in (3, 4):
        _, out, _ = told(
            "run", "typhoon", "--axis", "random", "--soviet", "passive",
            "--seed", seed, "--turns", 2, "--json",
        )  # fmt: skip
        digests.append(json.loads(out)["digest"])
    assert digests[0] == digests[1] != digests[2]


def test_every_event_line_has_its_type_turn_date_and_side(played):
    _, events, _ = played
    assert all({"type", "turn", "date", "side"} <= set(event) for event in events)
    moved = next(event for event in events if event["type"] == "UnitMoved")
    assert {"unit", "path", "hex", "lat", "lon"} <= set(moved)
    assert moved["side"] in ("axis", "soviet")
    ends = [event for event in events if event["type"] == "TurnEnded"]
    assert [end["turn"] for end in ends] == [0, 1]
    strength = {"men", "tanks", "guns", "aircraft", "serviceable", "divisions"}
    strength |= {"sky", "enemy_sky"}
    assert all(set(of_side) == strength for of_side in ends[0]["strength"].values())
    assert all(set(of_side) == LOSS_KINDS for of_side in ends[0]["losses"].values())


def test_battles_in_the_events_name_sides_factors_and_losses(played):
    battle = next(event for event in played[1] if event["type"] == "BattleFought")
    assert {battle["attacker"], battle["defender"]} == {"axis", "soviet"}
    assert all(who in ("attacker", "defender") for who, _, _ in battle["factors"])
    assert battle["losses"].keys() <= {"axis", "soviet"}


def test_a_saved_game_verifies(played, told):
    result, _, path = played
    code, out, err = told("replay", path, "--verify")
    assert (code, err) == (0, "")
    assert result["digest"] in out


class Terminal(StringIO):
    """Where a person looks on."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("arguments", "steps"),
    [
        (["replay", "GAME", "--verify"], "orders"),
        (
            ["run", "first-steps", "--axis", "passive", "--soviet", "passive", "--turns", "1"],
            "turns",
        ),
    ],
)
def test_long_work_shows_how_far_it_is_on_a_terminal(played, told, monkeypatch, arguments, steps):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    code, _, _ = told(*(played[2] if word == "GAME" else word for word in arguments))
    assert code == 0
    assert steps in terminal.getvalue()
    done, of = re.findall(r"(\d+)/(\d+)", terminal.getvalue())[-1]
    assert done == of


def test_a_saved_game_loads_and_goes_on_by_the_public_names(played, tmp_path):
    result, _, path = played
    loaded = game.load(path)
    assert loaded.digest() == result["digest"]
    game.obey(loaded, EndTurn(loaded.side_to_move))
    game.save(loaded, tmp_path / "later.ras")
    assert game.load(tmp_path / "later.ras").digest() == loaded.digest()


def test_replay_tells_each_turn(played, told):
    result, _, path = played
    code, out, _ = told("replay", path, "--json")
    summary = json.loads(out)
    assert code == 0
    assert summary["digest"] == result["digest"]
    assert [row["turn"] for row in summary["by_turn"]] == [0, 1]
    assert sum(row["orders"] for row in summary["by_turn"]) == summary["orders"]


def test_a_saved_game_is_written_for_others(played, told, tmp_path):
    _, _, save = played
    page, picture = tmp_path / "game.html", tmp_path / "game.gif"
    code, out, _ = told("replay", save, "--html", page, "--gif", picture)
    assert code == 0
    assert out.count("is written") == 2
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert picture.read_bytes().startswith(b"GIF89a")
    assert page.stat().st_size < 3_000_000


def test_a_damaged_save_is_told_and_fails(told, tmp_path):
    path = tmp_path / "game.ras"
    path.write_bytes(b"not a game")
    code, out, err = told("replay", path)
    assert (code, out) == (1, "")
    assert err == f"rasputitsa: {path} is not a saved game of Rasputitsa\n"


def test_what_can_be_played_is_listed(told):
    code, out, _ = told("scenarios", "--json")
    assert code == 0
    typhoon = next(row for row in json.loads(out) if row["id"] == "typhoon")
    assert (typhoon["turns"], typhoon["turn_days"]) == (34, 2)


def test_the_shipped_files_are_sound(told):
    code, out, _ = told("check", paths.scenarios_dir())
    assert (code, out.count("\n")) == (0, 1), out


def test_a_copy_of_a_scenario_uses_the_map_and_rules_of_the_game(told, tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text((paths.scenarios_dir() / "typhoon.yaml").read_text("utf-8"), "utf-8")
    assert told("check", mine)[0] == 0
    broken = mine.read_text("utf-8").replace("map: moscow", "map: moskow")
    mine.write_text(broken, "utf-8")
    code, out, _ = told("check", mine)
    assert code == 1
    assert "there is no map 'moskow'; did you mean 'moscow'?" in out


def test_check_tells_every_mistake_of_every_file_in_one_run(told, tmp_path):
    shipped = (paths.scenarios_dir() / "rules" / "movement.yaml").read_text("utf-8")
    rules = tmp_path / "rules"
    rules.mkdir()
    broken = shipped.replace("zone_entry: ", "zone_entry: minus-")
    (rules / "movement.yaml").write_text(broken, "utf-8")
    (tmp_path / "notes.yaml").write_text("hello: there\n", "utf-8")
    code, out, _ = told("check", rules / "movement.yaml", tmp_path / "notes.yaml")
    line = next(n for n, text in enumerate(broken.splitlines(), 1) if "minus-" in text)
    assert code == 1
    assert f"{rules / 'movement.yaml'}:{line}:" in out
    assert f"{tmp_path / 'notes.yaml'}:1:1: this is neither a scenario" in out
    assert "^" in out


@pytest.fixture
def untidy(tmp_path):
    """A catalogue without a mistake, with a doubt, and a file that is nothing."""
    (tmp_path / "de.po").write_text('msgid "A {b}"\nmsgstr "A"\n', "utf-8")
    (tmp_path / "notes.yaml").write_text("hello: there \n", "utf-8")
    yield tmp_path
    speak("en")


def test_check_speaks_the_language_of_the_settings_or_the_one_it_is_told(told, untidy, monkeypatch):
    monkeypatch.setenv("RASPUTITSA_LANGUAGE", "ru")
    of_settings, asked = told("check", untidy)[1], told("check", untidy, "--language", "de")[1]
    assert f"{untidy / 'de.po'}:2:1: сомнение: в переводе нет {{b}}" in of_settings
    assert of_settings.endswith("1 ошибка и 1 сомнение и 1 замечание о стиле в 2 файлах\n")
    assert f"{untidy / 'de.po'}:2:1: Zweifel: die Übersetzung sagt nichts von {{b}}" in asked
    assert f"{untidy / 'notes.yaml'}:1:13: Stil: Leerzeichen am Zeilenende" in asked
    assert "hello: there" in asked
    assert asked.endswith("1 Fehler und 1 Zweifel und 1 Stilfrage in 2 Dateien\n")


def test_a_language_that_there_is_not_is_wrong_usage(told, untidy):
    code, _, err = told("check", untidy, "--language", "xx")
    assert (code, "there is no language 'xx'; there are: en, de, ru" in err) == (2, True)


def test_benchmarks_need_a_checkout(told, monkeypatch):
    monkeypatch.setattr(paths, "is_checkout", lambda: False)
    code, _, err = told("bench")
    assert code == 1
    assert "need the source folder" in err


@pytest.mark.parametrize(
    ("chosen", "players"),
    [
        ({}, ("human", "officer")),
        ({"axis": "human"}, ("human", "officer")),
        ({"soviet": "human"}, ("officer", "human")),
        ({"axis": "random"}, ("random", "human")),
        ({"soviet": "random"}, ("human", "random")),
        ({"axis": "human", "soviet": "human"}, ("human", "human")),
    ],
)
def test_against_a_human_the_officer_plays_and_against_another_a_human(chosen, players):
    assert tuple(both(chosen).values()) == players


def test_a_run_may_change_a_rule_but_not_save_such_a_game(told, tmp_path):
    arguments = ["run", "typhoon", "--axis", "passive", "--soviet", "passive", "--turns", "1"]
    changed = [*arguments, "--rule", "recovery.kit_protects=0", "--json"]
    code, out, _ = told(*changed)
    assert code == 0
    assert json.loads(out)["turns"] == 1
    code, _, err = told(*changed, "--save", tmp_path / "game.ras")
    assert (code, "cannot be saved" in err) == (2, True)
    code, _, err = told(*arguments, "--rule", "recovery.kit_protect=0")
    assert (code, "did you mean 'kit_protects'" in err) == (2, True)


def test_why_lists_its_questions(told, played):
    code, out, _ = told("why", played[2])
    assert code == 0
    assert "cost" in out
    assert "odds" in out


def test_a_run_is_told_how_to_answer_what_is_asked(told, tmp_path):
    arguments = ["run", "moscow-1941", "--axis", "passive", "--soviet", "passive"]
    events = tmp_path / "events.jsonl"
    code, _, err = told(
        *arguments, "--turns", "4", "--events", events, "--decide", "sorge=sooner",
        "--decide", "stalin_stays=leave",
    )  # fmt: skip
    assert (code, err) == (0, "rasputitsa: stalin_stays=leave was not asked\n")
    lines = [json.loads(line) for line in events.read_text("utf-8").splitlines()]
    decided = {line["id"]: line["option"] for line in lines if line["type"] == "HappeningOccurred"}
    assert decided["sorge"] == "Everything that has wheels, at once"
    code, _, err = told(*arguments, "--decide", "sorge=later")
    assert (code, "the happening 'sorge' has no answer 'later'; known:" in err) == (2, True)


def test_why_explains_a_number_down_to_the_line_of_its_rule(told, played):
    code, out, _ = told("why", played[2], "supply", "10 Pz")
    assert code == 0
    assert out.startswith("Supply of 10. Panzer-Division")
    assert "supply.yaml:" in out


def test_why_as_json_is_a_tree(told, played):
    code, out, _ = told("why", played[2], "victory", "--json")
    assert code == 0
    assert {"what", "value", "because", "rule", "place"} == set(json.loads(out))


@pytest.mark.parametrize(
    ("words", "told_so"),
    [
        (("nonsense",), "there is no question 'nonsense'"),
        (("cost", "10 Pz"), "'cost' needs UNIT HEX"),
        (("supply", "10 Pzz"), "do you mean 10 pz"),
    ],
)
def test_why_says_what_is_wrong_with_a_question(told, played, words, told_so):
    code, _, err = told("why", played[2], *words)
    assert code == 2
    assert told_so in err
    assert err.count("\n") == 1


def test_games_are_held_against_history(told, tmp_path):
    page, tables = tmp_path / "report.html", tmp_path / "tables"
    passive = ("--axis", "passive", "--soviet", "passive", "--runs", "1", "--turns", "1")
    code, out, _ = told(
        "history", "typhoon", *passive, "--json", "--page", page, "--csv", tables, "--compare-turns"
    )
    found = json.loads(out)
    assert code == 0
    assert found["runs"] == 1
    assert found["players"] == {"axis": "passive", "soviet": "passive"}
    assert found["turns_compared"]["turn_days"] == [2, 1]
    assert "<svg" in page.read_text("utf-8")
    assert (tables / "turns.csv").is_file()
    code, out, _ = told("history", "typhoon", *passive, "--turn-days", "3")
    assert code == 0
    assert "turns of 3 days" in out
    assert "Figures to reach" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("typhoon", "--rule", "no.such=1"), "no.such"),
        (("typhoon", "--axis", "nobody"), "there is no player"),
        (("nowhere",), "there is no scenario"),
        (("typhoon", "--page", "no/such/folder/page.html"), "there is no folder"),
    ],
)
def test_wrong_usage_of_history_is_told_in_a_sentence(told, arguments, sentence):
    code, _, err = told("history", *arguments)
    assert code == 2
    assert sentence in err
