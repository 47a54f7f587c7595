"""20.1  Handicaps: strength, supply and fog of either side, chosen before the game."""

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.engine.fog import masked
from game.engine.orders import EndTurn, obey
from game.model.game import Setup
from game.model.records import Side
from game.model.records.handicap import NONE, Handicap
from game.rules.deliveries import deliveries
from game.rules.estimates import estimate_percent
from game.rules.odds import odds
from game.rules.sight import seen_hexes
from game.scenario.build import load_scenario, new_game, scenario_file, start
from game.scenario.handicaps import BadHandicap, both_handicaps, read_handicap
from game.scenario.saves import open_save, save
from tests.drawn import drawn

PICTURE = "G1 S1 .  .  .  .  S2"


def with_handicap(game, side=Side.AXIS, **kinds):
    """The same position where a side is given or denied something."""
    found = game.clone()
    found._memo = {}
    both = [NONE, NONE]
    both[side] = Handicap(**kinds)
    found.setup = evolve(game.setup, handicaps=both)
    return found


def ratio(game):
    return odds(game, [game.world.unit_ids["G1"]], 1).ratio


@given(st.integers(50, 200), st.integers(50, 200))
def test_more_strength_never_makes_the_odds_worse(some, others):
    game, low, high = drawn(PICTURE), min(some, others), max(some, others)
    assert ratio(with_handicap(game, strength=low)) <= ratio(with_handicap(game, strength=high))
    as_defender = [ratio(with_handicap(game, Side.SOVIET, strength=p)) for p in (low, high)]
    assert as_defender[0] >= as_defender[1]


def test_strength_is_named_among_the_factors_of_a_battle():
    game = with_handicap(drawn(PICTURE), strength=120)
    named = [(f.side, f.percent) for f in odds(game, [game.world.unit_ids["G1"]], 1).factors
             if f.name == "handicap"]  # fmt: skip
    assert named == [("attacker", 120)]


def test_less_supply_arrives_where_it_is_denied_and_never_more_than_is_needed():
    game = start("first-steps", seed=1)
    usual = deliveries(game, Side.AXIS)
    less = deliveries(with_handicap(game, supply=70), Side.AXIS)
    more = deliveries(with_handicap(game, supply=150), Side.AXIS)
    assert usual.arrived.any()
    assert (less.arrived == usual.arrived * 70 // 100).all()
    assert (more.arrived <= more.wanted).all()
    assert (more.arrived >= usual.arrived).all()
    assert (deliveries(with_handicap(game, supply=70), Side.SOVIET).share
            == deliveries(game, Side.SOVIET).share).all()  # fmt: skip


@given(st.integers(0, 200), st.integers(0, 200))
def test_less_fog_never_hides_anything(some, others):
    game, low, high = drawn(PICTURE), min(some, others), max(some, others)
    clear, dim = (with_handicap(game, fog=p) for p in (low, high))
    assert (seen_hexes(clear, Side.AXIS) >= seen_hexes(dim, Side.AXIS)).all()
    wrong = [abs(estimate_percent(g, Side.AXIS) - 100) for g in (clear, dim)]
    assert (wrong[0] <= wrong[1]).all()


def test_without_fog_a_side_sees_everything_and_counts_exactly():
    game = with_handicap(drawn(PICTURE), fog=0)
    assert seen_hexes(game, Side.AXIS).all()
    assert (estimate_percent(game, Side.AXIS) == 100).all()


def test_in_the_thickest_fog_one_still_sees_who_stands_next_to_one():
    game = with_handicap(drawn(PICTURE), fog=200)
    assert seen_hexes(game, Side.AXIS)[1]


def test_a_handicap_of_a_hundred_changes_nothing():
    def digest(**chosen):
        game = start("first-steps", seed=4, **chosen)
        for side in (Side.AXIS, Side.SOVIET):
            obey(game, EndTurn(side))
        return game.digest()

    usual = {f"{s.key}.{kind}": 100 for s in Side for kind in ("strength", "supply", "fog")}
    assert digest(handicap=usual) == digest()


def test_a_handicap_is_no_secret():
    game = with_handicap(drawn(PICTURE, fog=True), Side.SOVIET, strength=120)
    assert masked(game, Side.AXIS).setup.handicaps == game.setup.handicaps


def test_it_is_kept_with_the_game(tmp_path):
    game = start("first-steps", seed=4, handicap={"soviet.supply": 80, "axis.fog": 50})
    save(game, tmp_path / "game.ras")
    saved = open_save(tmp_path / "game.ras")
    assert saved.heading.setup["handicaps"][1]["supply"] == 80
    assert saved.game.setup == game.setup
    assert saved.verify() is None


def test_a_game_saved_before_there_were_handicaps_has_none():
    assert Setup(seed=3, weather="historical", year=1, eyes=2, track="").handicaps == (NONE, NONE)


def test_what_the_scenario_gives_holds_where_nothing_else_is_chosen():
    scenario = evolve(
        load_scenario(scenario_file("first-steps")),
        handicap={"axis": Handicap(strength=90, fog=50)},
    )
    axis, soviet = both_handicaps(scenario, {"axis.fog": 75, "soviet.supply": 120})
    assert (axis.strength, axis.fog, soviet.supply) == (90, 75, 120)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("axes.strength=110", "names no side"),
        ("axis.strenght=110", "there is no handicap 'strenght'"),
        ("axis.strength=much", "gives no whole percentage"),
    ],
)
def test_what_nobody_can_have_is_refused_with_a_sentence(words, sentence):
    with pytest.raises(BadHandicap, match=sentence):
        read_handicap([words])


def test_a_percentage_out_of_bounds_is_refused_with_a_sentence():
    with pytest.raises(BadHandicap, match="handicap of the axis side"):
        start("first-steps", handicap={"axis.strength": 900})


def test_a_whole_side_turn_goes_on_under_any_handicap():
    game = start("first-steps", seed=2)
    other = new_game(game.world, with_handicap(game, strength=150, supply=60, fog=0).setup)
    units = other.state.units
    theirs = game.world.of_side[Side.SOVIET] & (units.hex >= 0)
    assert np.all(units.sighted[theirs] > 0)
    for side in (Side.AXIS, Side.SOVIET):
        obey(other, EndTurn(side))
