"""Saves of former versions are played on; a new shape needs a new number."""

from collections.abc import Iterator

import pytest
from attrs import asdict, evolve

from game.ai.player import make_player
from game.engine.columns import DamagedRecord
from game.engine.frames import packed, unpacked
from game.engine.reading import read_frames
from game.lab.run import play
from game.model.records import Side
from game.scenario.heading import heading_in, read_heading
from game.scenario.migrations import FORMAT, OLDEST, STEPS
from game.scenario.savefile import SaveError, read_whole
from game.scenario.saves import open_save, save, stated_in
from game.scenario.shape import fingerprint, shape
from tests.saved import FOLDER, shape_file, skirmish, some_game

SAVES = sorted(FOLDER.glob("*.ras"))
each_save = pytest.mark.parametrize("path", SAVES, ids=lambda path: path.stem)

HOW = """the shape of saved games is another: {changes}.
A save that a player has today could not be read. Raise FORMAT in game/scenario/migrations.py, add a
step beside the last one, and run `python -m tests.saved`, which writes the new shape and a save."""


def played_on(game):
    """The same game two turns later, or at its end."""
    play(game, {side: make_player("officer") for side in Side}, 2)
    return game


def changes(before: list[str], after: list[str]) -> Iterator[str]:
    yield from (f"{line} is new" for line in after if line not in before)
    yield from (f"{line} is gone" for line in before if line not in after)
    if sorted(before) == sorted(after) and before != after:
        yield "the columns stand in another order"


def test_a_new_shape_of_the_state_needs_a_new_number():
    then = shape_file(FORMAT).read_text("utf-8").splitlines()
    told = "; ".join(changes(then, shape()))
    assert fingerprint(shape()) == fingerprint(then), HOW.format(changes=told)


def test_what_differs_between_two_shapes_is_named():
    before = shape()
    after = ["column units.mood int32", *before[1:]]
    told = list(changes(before, after))
    assert told == ["column units.mood int32 is new", "column units.hex int32 is gone"]


def test_there_is_a_step_from_each_format_to_the_next_and_a_save_of_each():
    assert sorted(STEPS) == list(range(OLDEST, FORMAT))
    assert {read_heading(path).format for path in SAVES} == {*range(OLDEST, FORMAT + 1)}


@each_save
def test_a_save_of_a_former_version_is_played_on(path):
    saved = open_save(path, skirmish())
    assert saved.game.state.turn == saved.heading.turn >= 2
    game = played_on(saved.game)
    assert game.over


@each_save
def test_it_is_saved_again_in_the_present_format(path, tmp_path):
    saved = open_save(path, skirmish())
    again = tmp_path / "again.ras"
    save(saved.game, again, players=saved.heading.players)
    assert read_heading(again).format == FORMAT
    assert [order for order, _ in open_save(again, skirmish()).game.orders] == [
        order for order, _ in saved.game.orders
    ]
    assert played_on(open_save(again, skirmish()).game).digest() == played_on(saved.game).digest()


def test_what_a_former_version_did_not_count_begins_as_in_a_new_game():
    first = open_save(FOLDER / "format-2-first.ras", skirmish())
    assert not first.game.state.units.fought.any()
    assert first.reading.moments[-1].digest != first.reading.moments[0].digest


def test_a_save_of_the_present_format_without_one_of_its_columns_is_refused():
    frames = read_whole(FOLDER / "format-2-first.ras")
    with pytest.raises(DamagedRecord, match=r"it has no column 'units.fought'"):
        read_frames(frames[1:], skirmish())


def test_a_former_save_whose_states_were_tampered_with_is_refused(tmp_path):
    frames = read_whole(FOLDER / "format-2-first.ras")
    last = unpacked(frames[-1])
    bent = last.replace(b'"state":{', b'"state":{"units":{"men":[1,-100,5,0]}')
    assert bent != last
    path = tmp_path / "bent.ras"
    path.write_bytes(b"".join([*frames[:-1], packed_text(bent)]))
    with pytest.raises(SaveError, match="does not have the digest"):
        open_save(path, skirmish())


def packed_text(text: bytes) -> bytes:
    import zstandard  # noqa: PLC0415 - only here

    return zstandard.ZstdCompressor(write_checksum=True).compress(text)


# What is other now than when a game was begun (13.4)


def other_rules(world):
    """A world in which one number of the rules is another."""
    combat = evolve(world.rules.combat, points=world.rules.combat.points + 1)
    content = {**world.content, "combat.yaml": "other"}
    return evolve(world, rules=evolve(world.rules, combat=combat), content=content)


def test_a_rule_that_changed_is_named_with_both_its_values(tmp_path):
    path = tmp_path / "game.ras"
    save(some_game(turns=1, players="passive"), path)
    points = skirmish().rules.combat.points
    warning = open_save(path, other_rules(skirmish())).warning
    assert warning.startswith("Since this game was begun, the rules changed (")
    assert f"rules.combat.points was {points} and is {points + 1}" in warning


def test_a_map_that_has_got_heights_since_is_nothing_to_warn_of(tmp_path):
    path, world = tmp_path / "game.ras", skirmish()
    save(some_game(turns=1, players="passive"), path)
    content = {**world.content, "skirmish.yaml": "other"}
    higher = evolve(world, board=evolve(world.board, heights=((55.0, 35.0, 200.0),)))
    assert open_save(path, evolve(higher, content=content)).warning == ""
    terrain = world.board.terrain.copy()
    terrain[0] = 3
    other = evolve(world, board=evolve(world.board, terrain=terrain), content=content)
    assert open_save(path, other).warning.startswith("Since this game was begun, the map changed")


def test_a_save_that_does_not_say_what_it_was_begun_with_names_the_files():
    warning = open_save(FOLDER / "format-2.ras", skirmish()).warning
    assert warning.startswith("Files have changed since this game was begun: ")
    assert "does not say what in them" in warning


def test_a_remark_that_changed_is_nothing_to_warn_of(tmp_path):
    path = tmp_path / "game.ras"
    save(some_game(turns=1, players="passive"), path)
    world = skirmish()
    same = evolve(world, content={**world.content, "combat.yaml": "another remark"})
    assert open_save(path, same).warning == ""


def test_units_that_are_others_now_are_named_and_the_game_is_not_loaded(tmp_path):
    path = tmp_path / "game.ras"
    save(some_game(turns=1, players="passive"), path)
    world = skirmish()
    units = (*world.scenario.units[:-1], evolve(world.scenario.units[-1], id="t2"))
    other = evolve(world, scenario=evolve(world.scenario, units=units))
    with pytest.raises(SaveError) as refusal:
        open_save(path, other)
    assert "its scenario has other units now" in str(refusal.value)
    assert "scenario.units.t1 is gone; scenario.units.t2 is new" in str(refusal.value)


def test_a_save_that_does_not_say_what_it_was_begun_with_is_refused(tmp_path):
    path = tmp_path / "game.ras"
    save(some_game(turns=1, players="passive"), path)
    frames = read_whole(path)
    heading = heading_in(path, frames[0])
    with pytest.raises(SaveError, match="does not say what it was begun with"):
        stated_in(path, heading, frames[:1])
    path.write_bytes(b"".join([frames[0], packed([{"units": 3}]), *frames[2:]]))
    with pytest.raises(SaveError, match="does not say what it was begun with"):
        open_save(path, skirmish())


@pytest.mark.parametrize(
    "wrong",
    [
        {"saved": "yesterday"},
        {"saved": 7},
        {"turn": "three"},
        {"players": ["human"]},
        {"title": None},
        {"setup": 4},
        {"format": "two"},
    ],
)
def test_a_heading_of_another_kind_is_refused_with_a_sentence(wrong, tmp_path):
    path = tmp_path / "game.ras"
    save(some_game(turns=1, players="passive"), path)
    frames = read_whole(path)
    heading = asdict(heading_in(path, frames[0])) | wrong
    path.write_bytes(b"".join([packed([heading]), *frames[1:]]))
    with pytest.raises(SaveError, match="is not a saved game of Rasputitsa"):
        open_save(path, skirmish())
