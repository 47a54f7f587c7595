from typing import Any

import pytest
from attrs import evolve

from game.model.events import PointsScored
from game.model.records import DirectiveRecord, Level, Side, VictoryPlace, VictoryRecord
from game.rules.victory import count_points, items, level, level_of, outlook, standing
from tests.drawn import START, DrawnGame, drawn

PLACES = {"0101": "Smolensk", "0301": "Vyazma", "0501": "Moscow"}
LEVELS = (
    Level(name="Decisive Axis victory", side="axis", lead=100),
    Level(name="Axis victory", side="axis", lead=20),
    Level(name="Draw", side="draw", lead=0),
    Level(name="Soviet victory", side="soviet", lead=-20),
    Level(name="Decisive Soviet victory", side="soviet", lead=-100),
)


def scored(**fields: Any) -> DrawnGame:
    """Axis holds Smolensk and Vyazma, the Soviets Moscow, unless told otherwise."""
    game = drawn("G1 . . . S1", places=PLACES)
    places = (
        VictoryPlace(place="Smolensk", axis=5, soviet=10),
        VictoryPlace(place="Vyazma", axis=10, soviet=5),
        VictoryPlace(place="Moscow", axis=200, soviet=30),
    )
    victory = VictoryRecord(**{"places": places, "levels": LEVELS, **fields})
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, victory=victory))
    return game


def test_19_2_places_give_points_to_whoever_holds_them():
    game = scored()
    told = {item.title: (item.side, item.points) for item in items(game)}
    assert told == {
        "Smolensk": (Side.AXIS, 50),
        "Vyazma": (Side.AXIS, 100),
        "Moscow": (Side.SOVIET, 300),
    }
    count_points(game)
    assert game.events == [PointsScored((150, 300))]
    assert game.state.sides.points.tolist() == [150, 300]


def test_19_2_losses_give_points_to_the_enemy_and_the_handicap_to_the_soviets():
    game = scored(
        per_thousand_captured=0.5, per_thousand_men=0.1, per_ten_tanks=1, handicap=7, places=()
    )
    for name, count in {"captured": 4000, "killed": 3000, "frostbite": 2000, "tanks": 20}.items():
        game.state.sides.add(name, Side.SOVIET, count)
    told = standing(game)
    # 4 x 0.5 + 5 x 0.1 + 2 x 1 = 4.5 points
    assert told.points == (45, 70)
    assert {item.side for item in told.items if "Soviet" in item.title} == {Side.AXIS}


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        (1500, "Decisive Axis victory"),
        (1000, "Decisive Axis victory"),
        (999, "Axis victory"),
        (199, "Draw"),
        (0, "Draw"),
        (-199, "Draw"),
        (-200, "Soviet victory"),
        (-1000, "Decisive Soviet victory"),
    ],
)
def test_19_3_the_level_is_the_best_that_the_lead_reaches(lead, name):
    assert LEVELS[level_of(LEVELS, lead)].name == name


def test_19_3_taking_moscow_is_a_decisive_victory():
    game = scored()
    assert LEVELS[level(game)].name == "Draw"
    game.state.hexes.put("control", 4, Side.AXIS)
    assert standing(game).name == "Decisive Axis victory"


def test_19_5_the_outlook_says_what_each_side_lacks_for_a_better_level():
    game = scored()
    axis, soviet = outlook(game, standing(game).lead)
    assert (
        axis == "The Axis side lacks 35 points for the level Axis victory; Moscow would give 230."
    )
    assert soviet.startswith("The Soviet side lacks 5 points for the level Soviet victory")


def test_19_5_who_has_lost_needs_points_for_a_draw():
    game = scored(places=(), handicap=50)
    assert standing(game).name == "Soviet victory"
    axis, soviet = standing(game).outlook
    assert axis.startswith("The Axis side lacks 30.1 points for the level Draw")
    assert soviet.startswith("The Soviet side lacks 50 points for the level Decisive Soviet")
    worse = standing(scored(places=(), handicap=900)).outlook
    assert worse == ("The Axis side lacks 800.1 points for the level Soviet victory.",)


def test_19_2_what_was_done_against_orders_is_told_by_itself_and_counted_once():
    directive = DirectiveRecord(
        id="stop", title="Stop", text="", side="axis", kind="stop", armies=("axis",), to=START
    )
    game = drawn("G1 . . . S1", places=PLACES, directives=(directive,))
    game.state.sides.put("bonus", Side.AXIS, -25)
    game.state.directives.put("charged", 0, 40)
    told = {item.title: item.points for item in items(game) if item.side == Side.AXIS}
    assert told["Stop"] == -40
    assert told["Happenings and high command"] == 15
