import numpy as np
import pytest
from attrs import evolve

from game.engine.history import Session
from game.engine.orders import SendParty, obey
from game.model.events import ColumnsWritten
from game.model.records import Side, WeatherDay
from game.model.rulebook.movement import Ground
from game.model.tables import Parties
from game.rules.conversion import TORN_UP, convert_gauge, shortage, surveyed, track_pace
from game.rules.rail import clear_the_lines, rail_net
from tests.drawn import START, DrawnGame, along, drawn

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
    parties = Parties.empty(len(game.world.parties))
    parties.put("goal", slice(None), -1)
    game.state = evolve(game.state, parties=parties)
    lay(game, 1, "0201", "0301")
    assert converted(game, 1, Side.SOVIET) == ["0101", "0201", "0301"]
    assert game.state.hexes.gauge[1] == 0


def test_17_3_a_side_without_parties_or_net_lays_nothing():
    game = drawn("S1 . . . .", railways=["0101 0201 0301"], sources={"0101": "soviet"})
    lay(game, 1, "0201", "0301")
    convert_gauge(game, Side.SOVIET)
    convert_gauge(game, Side.AXIS)
    assert not game.events


FORK = ["0101 0201 0301 0401 0501", "0101 0102 0202 0302 0402"]


def fork() -> DrawnGame:
    """Two broad-gauge lines that leave the source in the west; nobody needs either more."""
    game = drawn("G1 . . . .\n.  . . . .", railways=FORK, sources={"0101": "axis"})
    return lay(game, 0, "0201", "0301", "0401", "0501", "0102", "0202", "0302", "0402")


def test_17_5_a_party_works_where_it_is_sent_and_then_chooses_again():
    for goal, line in (("0401", FORK[0]), ("0302", FORK[1])):
        game = fork()
        obey(game, SendParty(0, along(game, goal)[0]))
        assert goal not in converted(game, 1)
        assert game.world.board.grid.label(int(game.state.parties.hex[0])) in line
        assert goal in converted(game, 2)
        convert_gauge(game, Side.AXIS)
        assert game.state.parties.goal[0] == -1


@pytest.mark.parametrize(
    ("label", "why"),
    [("0502", "no railway"), ("0101", "already"), ("0501", None), ("0401", None)],
)
def test_17_5_a_party_needs_a_line_that_leads_there(label, why):
    problem = SendParty(0, along(fork(), label)[0]).problem(fork())
    assert (problem is None) if why is None else why in problem


def test_17_5_nobody_is_sent_over_the_enemy_s_ground():
    game = fork()
    game.state.hexes.put("control", along(game, "0301"), Side.SOVIET)
    assert "no line joins" in SendParty(0, along(game, "0401")[0]).problem(game)
    assert "not in your hands" in SendParty(0, along(game, "0301")[0]).problem(game)


def test_17_5_sending_a_party_can_be_undone():
    session = Session(fork())
    session.obey(SendParty(0, along(session.game, "0401")[0]))
    assert session.undo() is None
    assert session.game.state.parties.goal[0] == -1


def test_17_3_track_that_is_torn_up_takes_twice_as_long():
    game = fork()
    whole = track_pace(game, 1)
    lay(game, TORN_UP, "0201")
    assert track_pace(game, 1) * 2 == whole


def test_17_8_a_broken_line_is_mended_before_new_track_is_laid():
    game = drawn("G1 . . . . .", railways=[LINE], sources={"0101": "axis"})
    lay(game, 0, "0501", "0601")
    game.state.hexes.put("cut", along(game, "0301"), 90)
    assert labels(game, rail_net(game, Side.AXIS)) == ["0101", "0201"]
    convert_gauge(game, Side.AXIS)
    assert game.state.hexes.cut[along(game, "0301")[0]] == 30
    clear_the_lines(game, Side.AXIS)
    assert labels(game, rail_net(game, Side.AXIS)) == ["0101", "0201", "0301", "0401"]


def test_17_6_new_line_is_noted_with_its_turn():
    game = drawn("G1 . . . . .", railways=[LINE], sources={"0101": "axis"})
    lay(game, 0, *LINE.split()[1:])
    converted(game, 1)
    assert game.state.hexes.laid[:4].tolist() == [0, 1, 1, 0]
