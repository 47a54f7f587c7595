"""The deep check: what only shows when a scenario is played."""

import pytest

from game.ai import officer
from game.cli import main
from game.lab.deep import Findings, deep_mistakes, play_deep
from game.scenario.mistakes import Level
from game.texts import said_of_file, speak
from tests.scenario.broken.bases import Bases


@pytest.fixture
def small(tmp_path):
    """The small scenario, four turns long."""
    bases = Bases(tmp_path)
    return bases.file("scenario")


def told(findings):
    return [f"{m.file.name}:{m.line}: {m.level.name}: {m.message}" for m in deep_mistakes(findings)]


def changed(file, sound, broken):
    text = file.read_text("utf-8")
    assert sound in text
    file.write_text(text.replace(sound, broken), "utf-8")


def test_games_are_played_to_their_end_and_counted(small):
    lines = []
    findings = play_deep(small, 3, told=lines.append)
    assert (findings.games, findings.turns, findings.fell) == (3, 10, [])
    assert sum(findings.levels.values()) == 3
    assert [line.split(":")[0] for line in lines] == ["game 0", "game 1", "game 2"]


def test_a_happening_that_occurred_in_no_game_is_doubted(small):
    changed(small.parent / "happenings" / "small.yaml", "over: 10}", "over: 999}")
    found = told(play_deep(small, 1))
    assert "small.yaml:4: DOUBT: 'relief' did not occur in any of 1 games of small" in found


def test_a_unit_that_starves_on_the_first_turn_is_doubted(small):
    # The lake cuts the eastern bank off: no source of the Axis lies there.
    changed(small, '  - {side: axis, hex: "0101"}\n  - {side: sov', "  - {side: sov")
    found = told(play_deep(small, 1))
    assert any("23: DOUBT: no supply reaches 1. Inf.Div. in the first turn" in one for one in found)


def test_a_result_that_is_always_the_same_is_doubted(small):
    changed(small, "lead: 10}", "lead: 1}")
    changed(small, "axis: 10, soviet: 5", "axis: 90, soviet: 0")
    findings = play_deep(small, 3)
    number = next(iter(findings.levels))
    one_sided = [one for one in told(findings) if "all 3 games ended with" in one]
    assert bool(one_sided) == (len(findings.levels) == 1 and number != 1)


def test_always_the_same_says_something_only_after_some_games(small):
    findings = Findings(small, games=3)
    findings.levels[0] = 3
    assert any("all 3 games ended with 'Axis victory'" in one for one in told(findings))
    findings.games = findings.levels[0] = 2
    assert not any("games ended with" in one for one in told(findings))


def test_a_game_that_falls_is_an_error_with_its_seed_and_place(small, monkeypatch):
    def stumble(*_):
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(officer.Officer, "turn", stumble)
    findings = play_deep(small, 2, seed=7)
    assert findings.games == 0
    mistakes = deep_mistakes(findings)
    assert [mistake.level for mistake in mistakes] == [Level.ERROR, Level.ERROR]
    assert "the game with seed 7 fell on turn 1: ZeroDivisionError: by nought" in str(mistakes[0])


@pytest.mark.parametrize("language", ["de", "ru"])
def test_what_is_found_is_told_in_the_players_language(small, language):
    findings = Findings(small, games=3, fell=["the game with seed 7 fell on turn 1: oh (at.py:3)"])
    findings.levels[0] = 3
    findings.starved[0] = 4
    findings.delayed[1] = 3
    found = deep_mistakes(findings)
    assert len(found) >= 5
    speak(language)
    try:
        sentences = [text for m in found for text in (m.message, m.mend) if text]
        assert [text for text in sentences if said_of_file(text) == text] == []
    finally:
        speak("en")


def test_the_command_plays_sound_scenarios_and_leaves_broken_ones_out(small, capsys, monkeypatch):
    monkeypatch.setenv("RASPUTITSA_LANGUAGE", "en")
    with pytest.raises(SystemExit) as ended:
        main(["check", str(small.parent), "--deep", "--games", "1"])
    out, err = capsys.readouterr()
    assert ended.value.code == 0
    assert "small.yaml is played once" in err
    assert "game 0: 10 turns" in err
    assert "2 doubts in" in out
    changed(small, "type: rifle_division", "type: rifles")
    with pytest.raises(SystemExit) as ended:
        main(["check", str(small.parent), "--deep", "--games", "1"])
    out, err = capsys.readouterr()
    assert ended.value.code == 1
    assert "files with mistakes are not played" in err
    assert "is played" not in err.replace("are not played", "")
