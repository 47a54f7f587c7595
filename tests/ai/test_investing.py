"""Places that cannot be attacked are masked and gone past; those that few hold are taken."""

from game.ai.investing import gone_on, raids
from game.ai.picture import Picture
from game.model.records import Side
from tests.drawn import drawn

BEFORE_A_TOWN = """
    .  .  .        .  .  .  .  .
      .  G1+G2+P1 T1+S1+S2+S3 .  .  .  .  .
    .  G3 .        .  .  .  .  .
"""


def picture_of(game, side):
    return Picture(game, side)


def test_before_a_goal_too_strong_to_attack_the_fewest_stay():
    game = drawn(
        BEFORE_A_TOWN,
        strength={f"S{n}": {"men": 12000, "guns": 100} for n in (1, 2, 3)}
        | {f"G{n}": {"men": 7000, "guns": 60} for n in (1, 2, 3)},
        entrenchment=150,
    )
    town, next_town = (game.world.board.grid.hex_labelled(label) for label in ("0302", "0702"))
    mine = [game.id.G1, game.id.G2, game.id.G3, game.id.P1]
    picture = picture_of(game, Side.AXIS)
    gone = gone_on(picture, {town: mine}, [(town, 20), (next_town, 10)])
    assert gone
    assert set(gone.values()) == {next_town}
    assert game.id.P1 in gone
    stay = [unit for unit in mine if unit not in gone]
    assert stay
    assert all(not picture.mobile[unit] for unit in stay)


def test_nobody_goes_past_a_goal_that_can_be_taken():
    game = drawn(BEFORE_A_TOWN, strength={f"S{n}": {"men": 1500} for n in (1, 2, 3)})
    town, next_town = (game.world.board.grid.hex_labelled(label) for label in ("0302", "0702"))
    mine = [game.id.G1, game.id.G2, game.id.G3, game.id.P1]
    assert not gone_on(picture_of(game, Side.AXIS), {town: mine}, [(town, 20), (next_town, 10)])


WEAKLY_HELD = """
    .  S1+S2+S3 .  .  .  .  .
      .  .      .  .  G1 .  .
    .  .        .  .  .  .  .
"""


def test_a_place_that_few_hold_is_taken_by_those_who_only_hold():
    game = drawn(WEAKLY_HELD, strength={"G1": {"men": 900, "guns": 4}}, to_move=Side.SOVIET)
    place = game.world.board.grid.hex_labelled("0502")
    sent = raids(picture_of(game, Side.SOVIET), [0, 1, 2], [(place, 10)])
    assert set(sent.values()) == {place}
    assert len(sent) < 3, "somebody stays"


def test_nobody_is_sent_against_a_division_that_can_hold():
    game = drawn(WEAKLY_HELD, to_move=Side.SOVIET)
    place = game.world.board.grid.hex_labelled("0502")
    assert not raids(picture_of(game, Side.SOVIET), [0, 1, 2], [(place, 10)])


def test_who_is_alone_in_his_place_stays():
    game = drawn(
        """
        .  S1 .  .  .  G1
          .  .  .  .  .  .
        """,
        strength={"G1": {"men": 300, "guns": 0}},
        to_move=Side.SOVIET,
    )
    place = game.world.board.grid.hex_labelled("0501")
    assert not raids(picture_of(game, Side.SOVIET), [game.id.S1], [(place, 10)])
