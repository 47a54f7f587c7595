"""17.9  What the staff reports of lines, stations and armies, and why."""

import pytest
from attrs import evolve

from game.hexes.grid import OFF_MAP
from game.model.board import Line, Rail
from game.model.events import ControlChanged, RailwayCut
from game.model.records import NamedRailway, Side
from game.model.rulebook.movement import Ground
from game.model.state import Posture
from game.rules.deliveries import deliveries
from game.rules.line_report import armies_supplied, first_break, lifelines, named_lines, stations
from game.rules.railways import announce_cuts, cut_at, named_railways
from game.rules.reasons import Asked
from game.rules.reasons.supply import why_line, why_supply
from game.rules.stocks import draw_supply
from game.rules.supply_report import short_of_fuel, supply_report
from tests.drawn import DrawnGame, along, drawn

LINE = "0101 0201 0301 0401 0501 0601 0701 0801 0901 1001 1101 1201"
RING = [LINE, "0101 0102 0202 0302 0402 0502 0602 0702 0802 0902 1002 1102 1201"]


def front(railways: list[str], **given) -> DrawnGame:
    """An army far in the east, at the end of one railway or of two; the enemy beyond."""
    picture = """
        .  .  .  .  .  .  .  .  .  .  .  G1 .  .  S9
          .  .  .  .  .  .  .  .  .  .  .  G2 .  .  .
    """
    game = drawn(
        picture, railways=railways, sources={"0101": "axis"}, battles=1, posture=Posture.ATTACK,
        **given,
    )  # fmt: skip
    return game


def test_17_10_an_army_at_the_end_of_one_railway_hangs_on_it():
    game = front([LINE], ground=Ground.MUD)
    [line] = lifelines(game, Side.AXIS)
    board = game.world.board
    assert board.grid.label(line.hex) in LINE.split()[1:-1]
    assert line.enemy > 0
    without = game.clone()
    without.state.hexes.put("cut", line.hex, 20)
    before, after = (deliveries(g, Side.AXIS).arrived.sum() for g in (game, without))
    assert after < before * 0.6


def test_17_10_an_army_with_a_second_railway_hangs_on_none():
    assert lifelines(front(RING, ground=Ground.MUD), Side.AXIS) == []


def test_17_9_stations_and_armies_add_up_to_what_arrived():
    game = front([LINE])
    arrived = int(deliveries(game, Side.AXIS).arrived.sum())
    assert sum(station.arrived for station in stations(game, Side.AXIS)) == arrived
    [army] = armies_supplied(game, Side.AXIS)
    assert army.arrived == arrived
    assert army.railheads


def test_17_9_a_railway_tells_its_load_and_where_it_is_cut():
    game = front([LINE])
    course = along(game, LINE)
    line = Line("October railway", Rail.SINGLE, course)
    object.__setattr__(game.world.board, "railways", (line,))
    [whole] = named_lines(game, Side.AXIS)
    assert (whole.works, whole.broken) == (len(course), OFF_MAP)
    assert 0 < whole.carried <= whole.passes
    game.state.hexes.put("cut", along(game, "0501"), 20)
    [cut] = named_lines(game, Side.AXIS)
    assert cut.broken == along(game, "0501")[0]
    assert cut.works == 4


@pytest.mark.parametrize(
    ("runs", "broken"), [("1111", OFF_MAP), ("1100", 2), ("0011", 1), ("0110", 0), ("1010", 1)]
)
def test_17_9_a_line_is_broken_where_its_working_part_ends(runs, broken):
    assert first_break((0, 1, 2, 3), [run == "1" for run in runs]) == broken


def test_18_6_the_reasons_lead_from_need_over_columns_to_trains():
    game = front([LINE], ground=Ground.MUD)
    why = why_supply(Asked(game, Side.AXIS, (game.id.G2,)))
    told = " ".join(f"{step.what} {step.value}" for _, step in why.lines())
    for word in ("needs, attack", "lorries that run", "trains a day", "supplied as others"):
        assert word in told
    assert f"{supply_report(game, game.id.G2).share / 10:.0f} %" == why.value


def test_17_6_the_reasons_of_a_line_name_what_takes_trains_from_it():
    game = front([LINE])
    here = along(game, "0501")
    game.state.hexes.put("laid", here, 1)
    game.state.hexes.put("cut", here, 5)
    why = why_line(Asked(game, Side.AXIS, (), here))
    told = [step.what for _, step in why.lines()]
    assert any("not yet settled" in what for what in told)
    assert any("broken" in what for what in told)
    assert why_line(Asked(game, Side.AXIS, (), along(game, "0502"))) is None


@pytest.mark.parametrize(
    ("trouble", "word"), [("laid", "new line"), ("cut", "broken"), ("panic", "panic")]
)
def test_18_6_the_sentence_names_the_stretch_that_passes_too_little(trouble, word):
    names = "+".join(f"P{n}" for n in range(22))
    city = "M" if trouble == "panic" else "."
    game = drawn(
        f". . {city} {names} .", railways=["0101 0201 0301 0401"], sources={"0101": "axis"},
        battles=1, posture=Posture.ATTACK, strength={},
    )  # fmt: skip
    if trouble == "panic":
        game.state.sides.put("panic", Side.AXIS, 1000)
    else:
        game.state.hexes.put(trouble, 2, {"laid": 1, "cut": 15}[trouble])
    assert word in supply_report(game, 0).sentence


def october_railway() -> DrawnGame:
    """A Soviet railway by name, along the front."""
    game = drawn(
        """
        G1 .  .  .  .
          .  .  .  .  S1
        """,
        railways=["0102 0202 0302 0402 0502"], sources={"0102": "soviet"},
    )  # fmt: skip
    game.state.hexes.put("control", slice(5, 10), Side.SOVIET)
    game.state.hexes.put("gauge", slice(None), 0)
    line = Line("Moscow-Kalinin", Rail.SINGLE, along(game, "0502 0402 0302 0202 0102"))
    object.__setattr__(game.world.board, "railways", (line,))
    record = NamedRailway(side="soviet", name="October railway", lines=("Moscow-Kalinin",))
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, railways=(record,)))
    return game


def test_17_11_the_cut_of_a_named_railway_is_news_once():
    game = october_railway()
    announce_cuts(game, Side.SOVIET)
    assert not game.events
    [course] = named_railways(game, Side.SOVIET)
    assert cut_at(game, Side.SOVIET, course) == OFF_MAP
    game.emit(ControlChanged(along(game, "0302")[0], int(Side.AXIS), 0))
    announce_cuts(game, Side.SOVIET)
    [_, cut] = game.events
    assert isinstance(cut, RailwayCut)
    assert (cut.name, cut.hex) == ("October railway", along(game, "0302")[0])
    assert cut_at(game, Side.SOVIET, course) >= 0
    game.state.clock.put("turn", 0, 1)
    announce_cuts(game, Side.SOVIET)
    assert len(game.events) == 2


def test_18_7_a_stand_down_visibly_recovers_supply():
    """31 October: offensives are halted; a week later the divisions are fed and lorries mended."""
    game = front([LINE], ground=Ground.MUD, lorries=300, lorry_shop=300)
    draw_supply(game, Side.AXIS)
    fighting = int(game.state.units.supply[game.id.G2])
    for name in ("battles", "posture"):
        game.state.units.put(name, slice(None), 0)
    for turn in range(1, 5):
        game.state.clock.put("turn", 0, turn)
        draw_supply(game, Side.AXIS)
    assert game.state.units.supply[game.id.G2] > fighting * 1.1
    assert game.state.units.lorries[game.id.G2] > 300


def test_18_14_tanks_are_short_of_fuel_before_they_are_out_of_it():
    game = drawn("P1 G1 . S9", fuel=320)
    assert "3.2 days" in short_of_fuel(game, game.id.P1)
    assert short_of_fuel(game, game.id.G1) == ""
    game.state.units.put("fuel", slice(None), 500)
    assert short_of_fuel(game, game.id.P1) == ""
