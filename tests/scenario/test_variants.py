"""A run with other values of single rules."""

import pytest

import game as rasputitsa
from game.paths import scenarios_dir
from game.scenario.reader import BrokenFile
from game.scenario.ruleset import load_rules
from game.scenario.variants import UnknownRule, read_changes

RULES = scenarios_dir() / "rules"


def test_a_changed_value_takes_the_place_of_the_old_one():
    rules = load_rules(RULES, {"recovery.kit_protects": "0", "combat.place.river.major": "100"})
    assert rules.recovery.kit_protects == 0
    assert rules.combat.place.river.major == 100


def test_a_curve_or_an_item_of_a_list_can_be_changed():
    rules = load_rules(
        RULES, {"supply.share": "[[0, 1000], [10, 0]]", "combat.retreat.hexes.1": "3"}
    )
    assert rules.supply.share == ((0, 1000), (10, 0))
    assert rules.combat.retreat.hexes[1] == 3


def test_an_unknown_rule_is_named_with_one_like_it():
    with pytest.raises(UnknownRule, match=r"kit_protect.*did you mean 'kit_protects'"):
        load_rules(RULES, {"recovery.kit_protect": "0"})
    with pytest.raises(UnknownRule, match=r"did you mean 'recovery'"):
        load_rules(RULES, {"recover.kit_protects": "0"})


def test_a_value_that_the_rule_cannot_have_is_told_at_its_line():
    with pytest.raises(BrokenFile, match=r"recovery\.yaml:\d+"):
        load_rules(RULES, {"recovery.kit_protects": "500"})


def test_a_change_needs_a_key_and_a_value():
    assert read_changes(["a.b = 1"]) == {"a.b": "1"}
    with pytest.raises(UnknownRule, match="KEY=VALUE"):
        read_changes(["a.b"])


def test_a_game_may_be_started_with_other_rules_and_knows_it():
    game = rasputitsa.start("typhoon", rules={"recovery.kit_protects": "0"})
    assert game.world.rules.recovery.kit_protects == 0
    assert "recovery.kit_protects=0" in game.world.content["changed rules"]
    assert rasputitsa.start("typhoon").world.rules.recovery.kit_protects == 80
