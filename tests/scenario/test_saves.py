import os
import stat
import sys

import pytest
from attrs import asdict

from game.engine.frames import packed
from game.engine.history import Session
from game.engine.orders import EndTurn, Move, obey
from game.scenario import savefile
from game.scenario.autosaves import autosave
from game.scenario.heading import read_heading, saved_games
from game.scenario.savefile import SaveError
from game.scenario.saves import open_save, save
from tests.drawn import along, drawn


@pytest.fixture
def game():
    return drawn("""
        G1  .   .   .   .   S1
          .   .   F   .   .   .
    """)


def played(game):
    """One order and two ends of turn further on, begun to be saved before."""
    obey(game, Move(game.id.G1, along(game, "0101 0201")))
    obey(game, EndTurn(0))
    return game


def test_a_saved_game_loads_as_it_was(game, tmp_path):
    path = tmp_path / "game.ras"
    save(game, path)
    save(played(game), path, players={"axis": "human", "soviet": "officer"})
    saved = open_save(path, game.world)
    assert saved.game.digest() == game.digest()
    assert saved.game.orders == game.orders
    assert saved.game.setup == game.setup
    assert saved.heading.players == {"axis": "human", "soviet": "officer"}
    assert saved.verify() is None


def test_a_loaded_game_goes_on_as_the_one_that_was_saved(game, tmp_path):
    path = tmp_path / "game.ras"
    save(played(game), path)
    loaded = open_save(path, game.world).game
    for one in (game, loaded):
        obey(one, EndTurn(1))
    assert loaded.digest() == game.digest()
    save(loaded, path)
    assert open_save(path, game.world).game.digest() == game.digest()


def test_the_heading_can_be_read_alone(game, tmp_path):
    path = tmp_path / "game.ras"
    save(played(game), path, reason="end of turn")
    heading = read_heading(path)
    assert (heading.title, heading.turn, heading.side) == ("Drawn", 0, "soviet")
    assert (heading.date, heading.reason) == ("1941-10-01", "end of turn")


def test_a_position_without_a_past_is_saved_as_it_stands(game, tmp_path):
    path = tmp_path / "game.ras"
    copy = played(game).clone()
    obey(copy, EndTurn(1))
    save(copy, path)
    assert open_save(path, game.world).game.digest() == copy.digest()


def test_undone_orders_are_not_saved(game, tmp_path):
    path = tmp_path / "game.ras"
    session = Session(game)
    session.obey(Move(game.id.G1, along(game, "0101 0201")))
    save(game, path)
    session.undo()
    save(game, path)
    loaded = open_save(path, game.world).game
    assert loaded.orders == []
    assert loaded.digest() == game.digest()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"units: []\n", "is not a saved game of Rasputitsa"),
        (packed([{"product": "Chess"}]), "is not a saved game of Rasputitsa"),
        (packed([["a list"]]), "is not a saved game of Rasputitsa"),
        (
            packed([{"product": "Rasputitsa", "format": 9, "version": "9.0"}]),
            "was saved by a newer version of the game (9.0)",
        ),
        (
            packed([{"product": "Rasputitsa", "format": 1, "version": "0.2"}]),
            "was saved by an older version of the game (0.2)",
        ),
    ],
)
def test_a_foreign_file_is_refused_with_a_sentence(content, sentence, tmp_path):
    path = tmp_path / "game.ras"
    path.write_bytes(content)
    with pytest.raises(SaveError) as refusal:
        open_save(path)
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_missing_file_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(SaveError, match="there is no saved game"):
        open_save(tmp_path / "none.ras")


def test_a_file_cut_off_anywhere_is_refused(game, tmp_path):
    path = tmp_path / "game.ras"
    save(played(game), path)
    content = path.read_bytes()
    assert len(content) > 50
    for length in range(1, len(content), len(content) // 50):
        path.write_bytes(content[:length])
        with pytest.raises(SaveError):
            open_save(path, game.world)


def test_a_file_with_a_wrong_byte_is_refused_or_reads_the_same(game, tmp_path):
    path = tmp_path / "game.ras"
    save(played(game), path)
    content, refused = path.read_bytes(), 0
    for at in range(0, len(content), 7):
        broken = bytearray(content)
        broken[at] ^= 0x24
        path.write_bytes(broken)
        try:
            digest = open_save(path, game.world).game.digest()
        except SaveError:
            refused += 1
            continue
        assert digest == game.digest()
    assert refused > len(content) // 14


def test_a_record_that_lies_about_its_shape_is_refused(game, tmp_path):
    path = tmp_path / "game.ras"
    save(game, path)
    heading = packed([asdict(read_heading(path))])
    lies = [
        {"state": {"units": {"hex": [10**9, 1]}}},
        {"state": {"units": {"tail": [2, 1]}}},
        {"state": {"units": {"hex": ["two", 1]}}},
        {"events": 7},
        {"order": {"type": "Surrender"}, "events": []},
    ]
    for lie in lies:
        path.write_bytes(heading + packed([lie]))
        with pytest.raises(SaveError):
            open_save(path, game.world)


def test_a_full_disk_leaves_the_file_before_it_whole(game, tmp_path, monkeypatch):
    path = tmp_path / "game.ras"
    save(game, path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(savefile.os, "fsync", full)
    with pytest.raises(SaveError, match="no room left on the disk"):
        save(played(game), path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["game.ras"]


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="permissions do not bind the administrator",
)
def test_a_folder_that_cannot_be_written_to_is_told(game, tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(SaveError, match="cannot be written to"):
            save(game, tmp_path / "game.ras")
    finally:
        tmp_path.chmod(stat.S_IRWXU)


def test_a_missing_folder_is_told(game, tmp_path):
    with pytest.raises(SaveError, match="there is no folder"):
        save(game, tmp_path / "nowhere" / "game.ras")


def test_a_path_through_a_file_or_too_long_a_name_is_told(game, tmp_path):
    save(game, tmp_path / "game.ras")
    with pytest.raises(SaveError, match="there is no folder"):
        save(game, tmp_path / "game.ras" / "more.ras")
    with pytest.raises(SaveError, match="cannot be written to"):
        save(game, tmp_path / ("x" * 300))


def test_a_heading_with_a_setup_that_there_is_not_is_refused(game, tmp_path):
    path = tmp_path / "game.ras"
    save(game, path)
    heading, rest = asdict(read_heading(path)), savefile.read_whole(path)[1:]
    for setup in ({"weather": "bad"}, {"seed": "one"}, {"luck": 3}):
        path.write_bytes(b"".join([packed([heading | {"setup": setup}]), *rest]))
        with pytest.raises(SaveError, match="is not a saved game"):
            open_save(path, game.world)


def test_what_is_no_ordinary_file_is_left_alone(game, tmp_path):
    with pytest.raises(SaveError, match="is not an ordinary file"):
        save(game, tmp_path)
    assert tmp_path.is_dir()


def test_autosaves_go_round_and_never_touch_a_named_save(game, tmp_path):
    mine = tmp_path / "autosave-2.ras"
    save(game, mine)
    before = mine.read_bytes()
    paths = [autosave(game, f"turn {n}", keep=2, folder=tmp_path) for n in range(5)]
    assert mine.read_bytes() == before
    assert {path.name for path in paths} == {"autosave-1.ras", "autosave-3.ras"}
    reasons = {heading.reason for _, heading in saved_games(tmp_path)}
    assert reasons == {"manual", "turn 3", "turn 4"}


def test_a_smaller_ring_lets_the_oldest_go(game, tmp_path):
    for number in range(4):
        autosave(game, f"turn {number}", keep=4, folder=tmp_path)
    autosave(game, "turn 4", keep=2, folder=tmp_path)
    assert {h.reason for _, h in saved_games(tmp_path)} == {"turn 3", "turn 4"}


def test_no_ring_makes_no_autosave(game, tmp_path):
    assert autosave(game, "turn 1", keep=0, folder=tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_game_of_an_unknown_scenario_is_told(game, tmp_path):
    path = tmp_path / "game.ras"
    save(game, path)
    with pytest.raises(SaveError, match="the scenario 'drawn', which is not here"):
        open_save(path)
