"""What is explained is what happens: the trees add up, and their rules can be found."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.sequence import begin_turn
from game.model.board import River
from game.model.events import ColumnsWritten, SideTurnBegan
from game.model.records import Side, WeatherDay
from game.model.rulebook.movement import Ground
from game.model.state import Posture
from game.paths import scenarios_dir
from game.rules import reasons
from game.rules.combat import can_attack
from game.rules.movement import costs_of, reach, step_costs
from game.rules.odds import odds, ratio_in_words
from game.rules.reasons import QUESTIONS, Asked
from game.rules.reasons.battles import RULES, why_odds
from game.rules.reasons.marches import why_cost
from game.rules.reasons.wear import why_machines, why_points, why_rest
from game.rules.reasons.winter import why_cold, why_ice
from game.rules.recovery import make_ready, new_points, rested
from game.rules.upkeep import settle
from game.scenario.document import open_document
from game.scenario.nodes import Listing, Record
from game.scenario.rulefile import rule_place
from tests.drawn import drawn

PICTURE = """
    G1    .  F  f  m     .  .  .  .
      P1    f  h  S1  .   .  t  .  .
    G2+K1  F  F  .  .    T1 .  .  .
"""


def position(ground=Ground.DRY):
    return drawn(
        PICTURE,
        ground=ground,
        rivers={"0101 0201": River.MINOR, "0102 0202": River.MAJOR},
        roads=["0103 0203 0303"],
    )


def asked(game, unit, *hexes):
    return Asked(game, game.world.side_of[unit], (unit,), tuple(hexes))


def number(told):
    return float(told.split()[0].removeprefix("×").removeprefix("+") or told.split()[1])


def factor(told):
    return float(told.removeprefix("× "))


@pytest.mark.parametrize("ground", [Ground.DRY, Ground.MUD, Ground.DEEP_SNOW])
def test_the_parts_of_a_step_make_its_cost(ground):
    game, explained = position(ground), 0
    for name in ("G1", "P1", "G2", "K1"):
        unit = getattr(game.id, name)
        here = int(game.state.units.hex[unit])
        cost_of = step_costs(game, unit)
        for there in game.world.board.grid.neighbour_lists[here]:
            cost = cost_of(here, there)
            tree = why_cost(asked(game, unit, there))
            if tree is None or tree.value == "closed":
                continue
            assert number(tree.value) == cost
            whole = 0.0
            for part in tree.because:
                if part.value.startswith("×"):
                    whole = int(whole * factor(part.value))
                else:
                    whole += number(part.value)
            assert whole == pytest.approx(cost, abs=1)
            explained += 1
    assert explained >= 8


def test_a_way_is_the_sum_of_its_steps():
    game = position()
    unit, goal = game.id.G1, game.world.board.grid.hex_labelled("0401")
    tree = why_cost(asked(game, unit, goal))
    assert number(tree.value) == sum(number(step.value) for step in tree.because)
    assert number(tree.value) == reach(game, unit, 1000).spent[goal]


def test_a_way_that_a_stranger_would_take_is_told_from_where_he_stands():
    game = position()
    here, there = (game.world.board.grid.hex_labelled(label) for label in ("0301", "0401"))
    tree = why_cost(asked(game, game.id.G1, here, there))
    assert number(tree.value) == step_costs(game, game.id.G1)(here, there)
    assert costs_of(game, game.id.G1)[here, 0] > 0


def test_the_odds_are_those_that_are_fought():
    game = drawn("P1+P2 S1/F . .\n . G1 . .\n . . . .")
    target = int(game.state.units.hex[game.id.S1])
    units = [game.id.P1, game.id.P2, game.id.G1]
    tree = why_odds(Asked(game, Side.AXIS, tuple(units), (target,)))
    found = odds(game, units, target)
    assert tree.value == ratio_in_words(found.ratio)
    sides = {word: tree.because[n] for n, word in enumerate(("attacker", "defender"))}
    for factor_ in found.factors:
        assert any(factor_.reason in reason.what for reason in sides[factor_.side].because)


def test_there_are_no_odds_of_who_stands_too_far_off():
    game = drawn("P1 . . S1\n . . . .")
    target = int(game.state.units.hex[game.id.S1])
    assert not can_attack(game, game.id.P1)
    assert why_odds(Asked(game, Side.AXIS, (game.id.P1,), (target,))) is None


BITTER = [WeatherDay(date=date(1941, 10, 1) + timedelta(days=n), temperature=-24) for n in range(9)]


def winter(**columns):
    return drawn(PICTURE, weather=BITTER, ice_cm=22, ground=Ground.SNOW, **columns)


@pytest.mark.parametrize("columns", [{}, {"fuel": 20}, {"cohesion": 400, "kit": 50}])
def test_the_points_of_a_turn_are_what_the_unit_gets(columns):
    game = winter(**columns)
    assert len(game.world.units) == PICTURE.count("1") + PICTURE.count("2")
    for unit in range(len(game.world.units)):
        side = game.world.side_of[unit]
        game.state.units.put("points", unit, new_points(game, side)[unit])
        tree = why_points(asked(game, unit))
        points = 1.0
        for part in tree.because:
            if part.value.startswith("×"):
                points = points * factor(part.value)
            elif part.value.startswith("at most"):
                points = min(points, float(part.value.split()[-1]))
            else:
                points = float(part.value)
        assert int(tree.value) == new_points(game, side)[unit]
        assert points == pytest.approx(int(tree.value), abs=4)


def kept(tree):
    """What a tree of points tells of points that were kept, by the words and the rule."""
    return [(part.value, part.what, part.rule) for part in tree.because if "kept" in part.what]


def test_points_that_a_column_kept_are_told_in_the_turn_after():
    game = drawn("G1 . . . S1", points=90, marched=60)
    make_ready(game, Side.AXIS)
    tree = why_points(asked(game, game.id.G1))
    assert tree.value == str(game.state.units.points[game.id.G1])
    assert kept(tree) == [("+90", "kept of the turn before", "movement.on_the_way")]


def test_points_that_a_column_will_keep_are_told_in_the_turn_itself():
    game = drawn("G1 . . . S1", points=90, marched=60)
    tree = why_points(asked(game, game.id.G1))
    assert tree.value == str(new_points(game, Side.AXIS)[game.id.G1])
    assert kept(tree) == [
        ("+90", "kept for the next, as it is on the march", "movement.on_the_way")
    ]


@pytest.mark.parametrize("done", [{"battles": 1}, {"rail": 1}])
def test_who_fought_or_went_by_rail_keeps_less_and_is_told_so(done):
    game = drawn("G1 . . . S1", points=300, marched=60, **done)
    tree = why_points(asked(game, game.id.G1))
    assert kept(tree) == [("+60", "kept for the next", "movement.kept")]


def test_who_does_nothing_keeps_nothing():
    game = drawn("G1 . . . S1", points=200, to_move=Side.SOVIET)
    assert kept(why_points(asked(game, game.id.G1))) == []


def test_what_is_kept_of_a_day_where_turns_are_short_is_told():
    game = drawn("G1 . . . S1", turn_days=1, points=30)
    make_ready(game, Side.AXIS)
    tree = why_points(asked(game, game.id.G1))
    assert tree.value == str(game.state.units.points[game.id.G1])
    assert ("+30", "movement.kept") in [(part.value, part.rule) for part in tree.because]


def added_up(tree):
    """What the parts of a tree of points come to, one after the other, as the rules reckon."""
    points, percent = 0, 100
    for n, part in enumerate(tree.because):
        figure = int(re.sub(r"\D", "", part.value))
        if n == 0:
            base = points = figure
        elif part.value.startswith("×") and not part.what.startswith("pinned"):
            percent = percent * figure // 100
            points = base * percent // 100
        elif part.value.startswith("×"):
            points = points * figure // 100
        elif part.value.startswith("at most"):
            points = min(points, figure)
        else:
            points += figure if part.value[0] == "+" else -figure
    return points


HISTORY = st.fixed_dictionaries(
    {
        "points": st.integers(0, 300),
        "marched": st.sampled_from([0, 60]),
        "battles": st.sampled_from([0, 0, 1]),
        "rail": st.sampled_from([0, 0, 1]),
        "pinned": st.sampled_from([0, 25, 40]),
        "debt": st.sampled_from([0, 35, 250]),
        "cohesion": st.integers(0, 1000),
        "fuel": st.sampled_from([0, 40, 300]),
    }
)


@given(columns=HISTORY, days=st.sampled_from([1, 2, 4]), kind=st.sampled_from("GP"))
def test_the_parts_of_a_units_points_add_up_to_what_it_gets(columns, days, kind):
    game = drawn(f"{kind}1 . . . S1", turn_days=days, to_move=Side.SOVIET, **columns)
    unit = getattr(game.id, f"{kind}1")
    tree = why_points(asked(game, unit))
    ready = int(new_points(game, Side.AXIS)[unit])
    due = max(ready * (100 - columns["pinned"]) // 100 - columns["debt"], 0)
    assert (int(tree.value), added_up(tree)) == (due, due)
    game.emit(SideTurnBegan(game.state.turn, Side.AXIS))
    make_ready(game, Side.AXIS)
    settle(game, Side.AXIS)
    tree = why_points(asked(game, unit))
    has = int(game.state.units.points[unit])
    assert (int(tree.value), added_up(tree)) == (has, has)


def test_points_that_pinning_and_a_fight_out_of_turn_will_cost_are_told_each():
    game = drawn("G1 . . . S1", to_move=Side.SOVIET, pinned=40, debt=35)
    told = [
        (part.what, part.value, part.rule) for part in why_points(asked(game, game.id.G1)).because
    ]
    assert ("pinned by the enemy's attack", "× 0.60", "tactics.modes.holding.pins") in told
    assert ("spent before the turn begins", "-35", "") in told


def test_points_that_pinning_has_cost_are_told_in_the_turn_itself():
    game = drawn("G1 . . . S1", pinned=40)
    make_ready(game, Side.AXIS)
    settle(game, Side.AXIS)
    tree = why_points(asked(game, game.id.G1))
    assert tree.value == str(game.state.units.points[game.id.G1])
    (lost,) = [part for part in tree.because if part.value.startswith("-")]
    assert lost.what == "lost to pinning, or spent before the turn began or at work since"


def frozen_next_turn(game, unit):
    """Men whom the beginning of the next turn takes from a unit for the cold."""
    before = int(game.state.units.men[unit])
    begin_turn(game, 1)
    (after,) = [
        event.values["men"][unit]
        for event in game.events
        if isinstance(event, ColumnsWritten) and event.phase == "cold"
    ]
    return before - int(after)


def test_the_frost_bites_as_many_as_it_says():
    game = winter(posture=Posture.DEFEND)
    tree = why_cold(asked(game, game.id.G1))
    assert tree.what == "Frostbite in G1, counted on 3 Oct"
    assert [day.what for day in tree.because[0].because] == ["1 Oct, -24°", "2 Oct, -24°"]
    told = int(number(tree.because[3].value))
    assert told == frozen_next_turn(game, game.id.G1) > 0


def test_who_has_marched_is_told_what_the_cold_will_take_of_him():
    game = winter(posture=Posture.DEFEND, marched=200)
    tree = why_cold(asked(game, game.id.G1))
    outside = tree.because[-1]
    assert outside.what == "as it has marched or fought"
    assert tree.value == outside.value
    assert number(tree.value) == frozen_next_turn(game, game.id.G1) > 0


def test_when_the_battle_is_over_the_cold_takes_nobody_any_more():
    game = winter()
    game.state.clock.put("to_move", 0, -1)
    assert why_cold(asked(game, game.id.G1)) is None


def test_rest_is_as_foretold():
    game = winter(cohesion=500)
    unit = game.id.T1
    tree = why_rest(asked(game, unit))
    assert number(tree.because[0].value) == rested(game, Side.SOVIET)[unit] // 10


def test_the_ice_bears_whom_it_says():
    game = drawn("G1 . S1", rivers={"0101 0201": River.MAJOR}, ice_cm=22)
    tree = why_ice(Asked(game, Side.AXIS, (), (0,)))
    bears = {part.what.split()[0]: part.value for part in tree.because}
    assert bears["foot"] == bears["horse"] == "bears"
    assert bears["motorised"] == "8 cm short"
    assert "KV" in bears
    assert why_ice(Asked(game, Side.AXIS, (), (2,))) is None


def test_the_machines_are_told_by_kind():
    game = winter(shop_t34=2)
    tree = why_machines(asked(game, game.id.T1))
    told = {part.what: part.value for part in tree.because}
    assert told["T-34"] == "16 run, 2 under repair"
    assert told["other tanks"] == "28 run"
    assert "engines that start within two hours" in told


def test_the_rules_of_winter_stand_in_the_ruleset():
    game = winter(cohesion=500, fuel=20)
    unit = game.id.P1
    trees = [why(asked(game, unit)) for why in (why_points, why_cold, why_machines, why_rest)]
    rules = {step.rule for tree in trees for _, step in tree.lines() if step.rule}
    assert len(rules) > 10
    assert not [rule for rule in rules if keys_missing(rule)]


def keys_missing(rule):
    """The keys of a rule's path that its file does not have."""
    name, *keys = rule.split(".")
    node = open_document(scenarios_dir() / "rules" / f"{name}.yaml").root
    for number_, key in enumerate(keys):
        if isinstance(node, Record) and key in node.entries:
            node = node.entries[key][1]
        elif isinstance(node, Listing):
            return []
        else:
            return keys[number_:]
    return []


@pytest.mark.parametrize("rule", sorted(set(RULES.values()) - {""}))
def test_the_rule_of_every_factor_stands_in_the_ruleset(rule):
    assert not keys_missing(rule)


def test_a_rule_is_found_by_file_and_line():
    game = position()
    assert rule_place(game.world, "movement.zone_entry").startswith("movement.yaml:")
    file, line = rule_place(game.world, "units.infantry_division.men").split(":")
    text = (scenarios_dir() / "rules" / file).read_text("utf-8").splitlines()
    assert "men" in text[int(line) - 1]
    assert rule_place(game.world, "no such file.x") == ""


def test_every_question_has_a_name_of_its_own_and_says_what_it_is_about():
    assert len({question.name for question in QUESTIONS}) == len(QUESTIONS)
    assert all(question.about for question in QUESTIONS)
    assert reasons.QUESTIONS is QUESTIONS
