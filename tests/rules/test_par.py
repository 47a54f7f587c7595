"""A game that is not over is held against what history had scored by the same day."""

from datetime import date, timedelta

from attrs import evolve

from game.engine.orders import EndTurn, obey
from game.model.records import Level, Par, Side, VictoryPlace, VictoryRecord
from game.rules.par import ahead_in_words, par_of
from game.rules.victory import level, standing, standing_in_words
from tests.drawn import DrawnGame, drawn

FIRST = date(1941, 10, 1)
COURSE = (
    Par(date=FIRST, axis=5, soviet=45),
    Par(date=FIRST + timedelta(10), axis=25, soviet=45),
    Par(date=FIRST + timedelta(11), axis=65, soviet=15),
)
LEVELS = (
    Level(name="Axis victory", side="axis", lead=20),
    Level(name="As in history", side="draw", lead=0),
    Level(name="Soviet victory", side="soviet", lead=-20),
)


def scored(*par: Par) -> DrawnGame:
    """The Axis holds Orel, worth 5, the Soviets Tula, worth 40 and 45."""
    game = drawn("G1 . . . S1", places={"0101": "Orel", "0501": "Tula"})
    places = (
        VictoryPlace(place="Orel", axis=5, soviet=10),
        VictoryPlace(place="Tula", axis=40, soviet=45),
    )
    victory = VictoryRecord(places=places, levels=LEVELS, par=par)
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, victory=victory))
    return game


def course_of(game: DrawnGame, lead_at_the_end: int) -> tuple[Par, ...]:
    """What the game has now on the first day, and so many points more for the Axis at the end."""
    start, end = game.world.scenario.start, game.world.scenario.end + timedelta(days=1)
    return (
        Par(date=start, axis=5, soviet=45),
        Par(date=end, axis=45 + lead_at_the_end, soviet=45),
    )


def test_19_4_par_is_read_off_between_its_days() -> None:
    assert par_of(COURSE, FIRST) == (50, 450)
    assert par_of(COURSE, FIRST + timedelta(5)) == (150, 450)
    assert par_of(COURSE, FIRST + timedelta(11)) == (650, 150)
    assert par_of(COURSE, FIRST - timedelta(3)) == (50, 450)
    assert par_of(COURSE, FIRST + timedelta(99)) == (650, 150)
    assert par_of((), FIRST) is None


def test_19_4_on_the_first_day_a_game_leads_to_what_happened() -> None:
    game = scored(*course_of(scored(), 0))
    now = standing(game)
    assert (now.lead, now.ahead, now.foreseen) == (-400, 0, 0)
    assert now.name == "As in history"
    assert LEVELS[level(game)].name == "Soviet victory"
    assert ahead_in_words(game, now.ahead) == "Neither side is ahead of history."


def test_19_4_who_does_better_than_history_is_ahead_of_it() -> None:
    game = scored(*course_of(scored(), 0))
    game.state.hexes.put("control", 4, Side.AXIS)
    now = standing(game)
    assert now.foreseen == now.ahead == 850
    assert now.name == "Axis victory"
    assert "The Axis side is 85 points ahead of history." in standing_in_words(game, now)


def test_19_4_without_a_par_points_are_all_there_is() -> None:
    now = standing(scored())
    assert now.ahead == now.foreseen == now.lead
    assert now.name == "Soviet victory"


def test_19_3_at_the_end_only_points_count() -> None:
    game = scored(*course_of(scored(), 0))
    while not game.over:
        obey(game, EndTurn(game.side_to_move))
    now = standing(game)
    assert now.foreseen == now.lead == now.ahead
    assert now.level == level(game) == int(game.state.clock.level[0])
