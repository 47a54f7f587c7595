from datetime import timedelta

from game.model.records import (
    Appointment,
    ArmyRecord,
    CommandRecord,
    Effects,
    Side,
    Subordination,
    Tagged,
)
from game.model.world import NEVER
from game.rules.consequences import bring_about
from game.rules.effect_words import in_words
from game.rules.influence import influence
from tests.drawn import START, drawn

STRIP = "G1 . . S1 S2"
WEST = ArmyRecord(id="west", name="Western Front", side="soviet", kind="front", hex="0401")
KONEV = CommandRecord(
    army="west", name="Konev", from_=START, to=START + timedelta(days=40), rating=5
)
ZHUKOV = CommandRecord(
    army="west", name="Zhukov", from_=START, to=START + timedelta(days=40), rating=10, by="event"
)


def game(**fields):
    """A strip with a front and a division that is still to come."""
    strength = {"S2": {"tag": "late", "arrives": START + timedelta(days=20), **fields}}
    return drawn(STRIP, armies=[WEST], commanders=[KONEV, ZHUKOV], strength=strength)


def test_an_army_comes_under_another_staff():
    one = game()
    bring_about(one, Effects(attach=(Subordination(army="soviet", to="west"),)), "test")
    ids = one.world.army_ids
    assert one.state.armies.parent[ids["soviet"]] == ids["west"]
    bring_about(one, Effects(attach=(Subordination(army="soviet"),)), "test")
    assert one.state.armies.parent[ids["soviet"]] == -1


def test_a_commander_takes_over():
    one = game()
    bring_about(one, Effects(leaders=(Appointment(army="west", name="Zhukov"),)), "test")
    leader = int(one.state.armies.leader[one.world.army_ids["west"]])
    assert one.world.people[leader].name == "Zhukov"


def test_reinforcements_are_let_go_or_come_sooner_or_later():
    one = game()
    planned = int(one.state.units.due[one.id.S2])
    bring_about(one, Effects(delay=(Tagged(side="soviet", tag="late", days=4),)), "test")
    assert one.state.units.due[one.id.S2] == planned + 2
    bring_about(one, Effects(delay=(Tagged(side="soviet", tag="late", days=-6),)), "test")
    assert one.state.units.due[one.id.S2] == planned - 1
    bring_about(one, Effects(release=(Tagged(side="soviet", tag="late"),)), "test")
    assert one.state.units.due[one.id.S2] == one.state.turn


def test_who_waits_comes_only_when_let_go():
    one = game(waits=True)
    assert one.state.units.due[one.id.S2] == NEVER
    bring_about(one, Effects(release=(Tagged(side="soviet", tag="late", days=8),)), "test")
    assert one.state.units.due[one.id.S2] == one.state.turn + 4


def test_armies_that_a_scenario_does_not_have_are_passed_over():
    one = game()
    before = one.digest()
    bring_about(
        one,
        Effects(
            attach=(Subordination(army="nobody", to="west"),),
            leaders=(Appointment(army="west", name="Nobody"),),
            release=(Tagged(side="soviet", tag="none"),),
        ),
        "test",
    )
    assert one.digest() == before


def test_it_is_told_in_words():
    effects = Effects(
        attach=(Subordination(army="soviet", to="west"),),
        leaders=(Appointment(army="west", name="Zhukov"),),
        release=(Tagged(side="soviet", tag="late", days=8),),
        delay=(Tagged(side="soviet", tag="late", days=-4),),
    )
    assert in_words(game().world, effects) == (
        "reinforcements set out in about 8 days: late",
        "reinforcements 4 days sooner: late",
        "Soviet army under Western Front",
        "Zhukov commands Western Front",
    )


def test_without_happenings_every_quantity_is_as_the_rules_have_it():
    one = game()
    assert {influence(one, side, "attack") for side in Side} == {100}
