import numpy as np
from attrs import evolve

from game.model.events import ColumnsWritten
from game.model.records import Side, WeatherDay
from game.model.rulebook.movement import Ground
from game.rules.conversion import convert_gauge, shortage, surveyed, track_pace
from game.rules.rail import rail_net
from tests.drawn import START, DrawnGame, drawn

LINE = "0101 0201 0301 0401 0501 0601"


def labels(game: DrawnGame, flags: np.ndarray) -> list[str]:
    return [game.world.board.grid.label(int(h)) for h in np.flatnonzero(flags)]


def lay(game: DrawnGame, gauge: int, *names: str) -> DrawnGame:
    hexes = [game.world.board.grid.hex_labelled(name) for name in names]
    game.state.hexes.put("gauge", hexes, gauge)
    return game


def converted(game: DrawnGame, turns: int, side: Side = Side.AXIS) -> list[str]:
    for turn in range(turns):
        game.state.clock.put("turn", 0, turn)
        convert_gauge(game, side)
    return labels(game, rail_net(game, side))


def test_17_3_parties_lay_track_onward_from_the_end_of_the_net():
    game = drawn("G1 . . . . .", railways=[LINE], sources={"0101": "axis"})
    lay(game, 0, *LINE.split()[1:])
    # 12 km a day on dry ground: 24 km a turn, and a second party has nowhere else to work.
    assert converted(game, 1) == ["0101", "0201", "0301"]
    # What they had begun counts: 48 km in four days.
    assert converted(game, 1) == ["0101", "0201", "0301", "0401", "0501"]
    assert isinstance(game.events[0], ColumnsWritten)


def test_17_3_two_parties_work_on_two_lines():
    game = drawn(
        "G1 . . .\n.  . . .", railways=["0101 0201 0301 0401", "0101 0102 0202"],
        sources={"0101": "axis"},
    )  # fmt: skip
    lay(game, 0, "0201", "0301", "0401", "0102", "0202")
    assert converted(game, 1) == ["0101", "0201", "0301", "0102", "0202"]


def test_17_3_nobody_lays_track_under_the_enemy_s_guns_or_on_his_ground():
    game = drawn("G1 . . . . . S1", railways=[LINE + " 0701"], sources={"0101": "axis"})
    lay(game, 0, *LINE.split()[1:])
    game.state.hexes.put("control", slice(None), Side.AXIS)
    assert converted(game, 9) == ["0101", "0201", "0301", "0401", "0501"]


def test_17_3_frost_and_mud_slow_the_parties():
    def pace(ground: Ground, degrees: float) -> int:
        days = [WeatherDay(date=START, temperature=degrees)]
        return track_pace(drawn("G1 .", ground=ground, weather=days, turn_days=1), 0)

    assert pace(Ground.DRY, 10) > pace(Ground.FROZEN, -5) > pace(Ground.MUD, 5)
    assert pace(Ground.FROZEN, -20) == pace(Ground.FROZEN, -5) // 2


def test_17_5_a_party_goes_where_most_is_lacking():
    picture = """
        .  .  .  .  .  .  .  .  .  .  .  G1
         .  .  .  .  .  .  .  .  .  .  .  .
        G2 .  .  .  .  .  .  .  .  .  .  .
    """
    north = " ".join(f"{n:02d}01" for n in range(1, 13))
    south = "0101 0102 0103 0203 0303 0403"
    game = drawn(picture, railways=[north, south], sources={"0101": "axis"})
    lay(game, 0, *north.split()[1:], *south.split()[1:])
    ends = [game.world.board.grid.hex_labelled(label) for label in ("0201", "0102")]
    lacking = shortage(game, surveyed(game, Side.AXIS), ends)
    assert lacking[ends[0]] > lacking[ends[1]]


def test_17_3_retaken_lines_are_laid_back_to_the_broad_gauge():
    game = drawn("S1 . . . .", railways=["0101 0201 0301"], sources={"0101": "soviet"})
    soviet = evolve(game.world.scenario.sides["soviet"], construction_parties=1)
    sides = {**game.world.scenario.sides, "soviet": soviet}
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, sides=sides))
    lay(game, 1, "0201", "0301")
    assert converted(game, 1, Side.SOVIET) == ["0101", "0201", "0301"]
    assert game.state.hexes.gauge[1] == 0


def test_17_3_a_side_without_parties_or_net_lays_nothing():
    game = drawn("S1 . . . .", railways=["0101 0201 0301"], sources={"0101": "soviet"})
    lay(game, 1, "0201", "0301")
    convert_gauge(game, Side.SOVIET)
    convert_gauge(game, Side.AXIS)
    assert not game.events
