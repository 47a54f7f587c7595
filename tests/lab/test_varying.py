"""Rules that vary from seed to seed: their values, and what is found of what they do."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.lab.contest.effects import effects, fitted
from game.lab.contest.fixtures import Contest, Fixture
from game.lab.contest.playing import play_fixture
from game.lab.contest.table import table
from game.lab.contest.text import lines, plain
from game.lab.contest.varying import BadRange, Range, read_ranges, values
from game.scenario.build import scenario_file


def contest(*words, games=40, **other):
    scenario = scenario_file("first-steps")
    return Contest(scenario, ("officer",), games, vary=read_ranges(words), **other)


def test_a_range_has_as_many_digits_as_its_bounds():
    ranges = read_ranges(["movement.zone_entry = 80..120", "a.b=0.50..2"])
    assert ranges["movement.zone_entry"].at(0.0) == "80"
    assert ranges["movement.zone_entry"].at(0.9999) == "120"
    assert ranges["a.b"].at(0.5) == "1.25"
    assert str(ranges["a.b"]) == "0.50..2"


@pytest.mark.parametrize("word", ["a.b", "a.b=3", "=1..2", "a.b=1..x", "a.b=..2", "a.b=2..1"])
def test_what_is_no_range_is_told(word):
    with pytest.raises(BadRange, match=r"KEY=LOW|number to number|lower to a higher"):
        read_ranges([word])


@given(st.integers(-500, 500), st.integers(1, 500), st.floats(0, 1, exclude_max=True))
def test_a_value_lies_in_its_range_and_knows_its_place_there(low, width, part):
    span = Range(Decimal(low), Decimal(low + width))
    value = span.at(part)
    assert low <= int(value) <= low + width
    assert span.place_of(value) == pytest.approx((int(value) - low) / width - 0.5)


@given(st.integers(1, 5), st.integers(0, 1000))
def test_the_values_of_any_run_of_seeds_fill_each_range_evenly(rules, first):
    ranges = read_ranges([f"rule.{n}=0..99" for n in range(rules)])
    rows = [values(ranges, seed) for seed in range(first, first + 60)]
    assert len(ranges) == rules
    for key in ranges:
        thirds = np.bincount([int(row[key]) * 3 // 100 for row in rows], minlength=3)
        assert thirds.min() >= 16


def test_varied_rules_do_not_go_together():
    ranges = read_ranges(["a.a=0..999", "b.b=0..999", "c.c=0..999"])
    rows = [[int(value) for value in values(ranges, seed).values()] for seed in range(200)]
    assert np.abs(np.corrcoef(np.array(rows).T) - np.eye(3)).max() < 0.1


def game_of(lead, **losses):
    nothing = {"turns": 1, "seconds": 0.1, "longest": 0.1, "unit_turns": 10}
    kinds = dict.fromkeys(("killed", "wounded", "missing", "captured", "frostbite"), 0)
    return {
        "points": {"axis": lead, "soviet": 0},
        "losses": {"axis": dict(kinds), "soviet": {**kinds, **losses}},
        "pockets": [],
        "thinking": {"axis": nothing, "soviet": nothing},
    }


def test_the_effect_of_each_rule_is_found_among_the_others_and_the_luck():
    of_all = contest("a.strong=0..100", "b.weak=0..10", "c.none=1..9", games=60)
    luck = np.random.default_rng(7)
    games = {}
    for seed in of_all.seeds:
        chosen = {key: int(value) for key, value in of_all.varied(seed).items()}
        lead = 0.3 * chosen["a.strong"] - chosen["b.weak"] + luck.normal(0, 2)
        games[Fixture("officer", "officer", seed)] = game_of(lead, killed=500 - chosen["a.strong"])
    found = effects(of_all, games)
    leads = {e.rule: e for e in found if e.outcome == "Axis lead in points"}
    assert list(leads) == ["a.strong", "b.weak", "c.none"]
    assert leads["a.strong"].change == pytest.approx(30, abs=3)
    assert leads["b.weak"].change == pytest.approx(-10, abs=3)
    low, high = leads["c.none"].interval
    assert low < 0 < high
    lost = {e.rule: e for e in found if e.outcome == "Soviet men lost"}
    assert lost["a.strong"].change == pytest.approx(-100)
    told = [*lines(of_all, table(of_all, games), found)]
    assert any("a.strong 0..100" in text and "+30" in text.replace("+29", "+30") for text in told)
    assert plain(of_all, table(of_all, games), found)["effects"][0]["rule"] == "a.strong"


def test_a_fit_goes_through_points_on_a_plane():
    places = np.array([[x, y] for x in (-0.5, 0.0, 0.5) for y in (-0.5, 0.1, 0.5)])
    slopes, lows, highs = fitted(places, 7 + places @ [3.0, -2.0])
    assert slopes == pytest.approx([3, -2])
    assert lows == pytest.approx(slopes)
    assert highs == pytest.approx(slopes)


def test_of_too_few_seeds_nothing_is_told():
    of_all = contest("a.strong=0..100", games=4)
    games = {fixture: game_of(fixture.seed) for fixture in of_all.fixtures()}
    assert effects(of_all, games) == ()
    assert "Too few seeds to tell what the varied rules do." in [
        *lines(of_all, table(of_all, games))
    ]


def test_a_game_that_failed_says_nothing_of_the_rules():
    of_all = contest("a.strong=0..100", games=8)
    games = {fixture: game_of(fixture.seed) for fixture in of_all.fixtures()}
    broken = {**games, Fixture("officer", "officer", 3): {"failed": "it broke down"}}
    assert {e.mean for e in effects(of_all, games)} != {e.mean for e in effects(of_all, broken)}
    assert {e.mean for e in effects(of_all, broken)} >= {25 / 7}


def test_a_player_alone_plays_itself_once_a_seed():
    assert [f.players for f in contest(games=3).fixtures()] == [("officer", "officer")] * 3


def test_each_seed_is_played_with_its_own_values():
    two = contest("movement.pace.foot.dry.dirt=20..30", games=2, turns=1)
    same = contest(games=2, turns=1)
    assert len(list(two.fixtures())) >= 2
    for fixture in two.fixtures():
        line = play_fixture(two, fixture)
        assert line["varied"] == two.varied(fixture.seed)
        assert line["digest"] != play_fixture(same, fixture)["digest"]
