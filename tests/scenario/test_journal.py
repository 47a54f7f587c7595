"""A game whose process vanishes goes on with its last order."""

import os
import sys
from threading import Thread

import pytest

from game.engine.frames import packed
from game.engine.history import Session
from game.engine.orders import EndTurn, Move
from game.scenario import journal as journals
from game.scenario.journal import Journal, discard, recover, unfinished, whole_frames
from game.scenario.savefile import SaveError
from game.scenario.saves import snapshot
from tests.drawn import along, drawn

HUMANS = {"axis": "human", "soviet": "human"}


@pytest.fixture
def game():
    return drawn("""
        G1  .   .   .   .   S1
          P1  .   F   .   .   .
    """)


@pytest.fixture
def kept(game, tmp_path):
    """A session with its journal."""
    session = Session(game)
    session.keeper = journal = Journal.begin(session, HUMANS, tmp_path)
    return session, journal


def first(game):
    return Move(game.id.G1, along(game, "0101 0201"))


def second(game):
    return Move(game.id.P1, along(game, "0102 0202"))


def test_every_order_is_on_the_disk_before_the_next(game, kept):
    session, journal = kept
    for order in (first(game), second(game), EndTurn(0)):
        session.obey(order)
        digest = game.digest()
        content = journal.path.read_bytes()
        assert journals.tail_of(whole_frames(content))[-1]["digest"] == digest


def test_a_game_that_was_not_ended_is_found_and_taken_up(game, kept, tmp_path):
    session, journal = kept
    session.obey(first(game))
    session.obey(EndTurn(0))
    assert unfinished(tmp_path) == []  # it is being played
    journal.close(remove=False)  # as the system does when the process ends
    left = unfinished(tmp_path)
    assert [(one.heading.title, one.orders) for one in left] == [("Drawn", 2)]
    recovered = recover(left[0].path, game.world)
    assert recovered.session.game.digest() == game.digest()
    assert recovered.session.game.orders == game.orders
    assert recovered.heading.players == HUMANS
    assert (recovered.orders, recovered.warnings) == (2, ())


def test_orders_that_were_taken_back_stay_so_and_can_still_be_taken_back(game, kept):
    session, journal = kept
    session.obey(first(game))
    session.obey(second(game))
    session.undo()
    journal.close(remove=False)
    recovered = recover(journal.path, game.world)
    assert recovered.session.game.digest() == game.digest()
    assert recovered.session.undo() is None
    assert recovered.session.game.orders == []


def test_what_was_taken_up_is_written_on_in_the_same_journal(game, kept):
    session, journal = kept
    session.obey(first(game))
    journal.close(remove=False)
    again = recover(journal.path, game.world)
    again.session.keeper = again.journal
    again.session.obey(second(game))
    again.journal.close(remove=False)
    last = recover(journal.path, game.world)
    assert last.session.game.digest() == again.session.game.digest()
    assert last.orders == 2


def test_a_journal_cut_off_anywhere_loses_only_what_was_being_written(game, kept):
    session, journal = kept
    whole, digests = journal.path.stat().st_size, [game.digest()]
    sizes = [whole]
    for order in (first(game), second(game), EndTurn(0)):
        session.obey(order)
        digests.append(game.digest())
        sizes.append(journal.path.stat().st_size)
    journal.close(remove=False)
    content = journal.path.read_bytes()
    assert sizes == sorted(set(sizes))
    for length in range(whole, len(content) + 1, 7):
        journal.path.write_bytes(content[:length])
        recovered = recover(journal.path, game.world)
        done = sum(length >= size for size in sizes) - 1
        assert recovered.session.game.digest() == digests[done]
        recovered.journal.close(remove=False)
        assert journal.path.stat().st_size == sizes[done]


def test_a_journal_written_anew_holds_what_came_before(game, kept):
    session, journal = kept
    session.obey(EndTurn(0))
    journal.renew(session, HUMANS)
    session.obey(EndTurn(1))
    journal.close(remove=False)
    recovered = recover(journal.path, game.world)
    assert (recovered.orders, recovered.session.game.digest()) == (1, game.digest())


def test_a_journal_is_not_written_anew_while_an_order_can_be_taken_back(game, kept):
    session, journal = kept
    session.obey(first(game))
    size = journal.path.stat().st_size
    journal.renew(session, HUMANS)
    assert journal.path.stat().st_size == size


def test_an_order_that_comes_out_otherwise_ends_what_is_carried_out_again(game, kept):
    _, journal = kept
    before = game.digest()
    journal.ordered(first(game), "another digest")
    journal.ordered(EndTurn(0), "never")
    journal.close(remove=False)
    recovered = recover(journal.path, game.world)
    assert recovered.session.game.digest() == before
    assert recovered.warnings == (
        "Of 2 orders in the journal 0 were carried out: the next came out otherwise than before, "
        "and the game goes on from there",
    )
    recovered.journal.close(remove=False)
    assert recover(journal.path, game.world).warnings == ()


def test_a_journal_that_is_held_cannot_be_taken_up_twice(kept, game):
    with pytest.raises(SaveError, match="is being played in another window"):
        recover(kept[1].path, game.world)


def test_a_game_left_by_its_players_wish_leaves_nothing(kept, tmp_path):
    kept[1].close()
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_nobody_holds_can_be_thrown_away(kept, tmp_path):
    kept[1].close(remove=False)
    discard(kept[1].path)
    assert unfinished(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_once_and_the_game_goes_on(game, kept, monkeypatch):
    session, journal = kept

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(journals.os, "fsync", full)
        session.obey(first(game))
    assert "No space left on device" in journal.problem
    session.obey(second(game))
    journal.renew(session, HUMANS)  # the disk has room again
    assert journal.problem == ""
    journal.close(remove=False)
    assert recover(journal.path, game.world).session.game.digest() == game.digest()


def test_a_journal_that_cannot_be_opened_again_is_told_like_a_full_disk(game, kept, monkeypatch):
    session, journal = kept

    def refused(_path, _mode):
        raise PermissionError(13, "Permission denied")

    session.obey(EndTurn(0))
    with monkeypatch.context() as patched:
        patched.setattr(journals, "FileIO", refused)
        journal.renew(session, HUMANS)
    assert "Permission denied" in journal.problem
    journal.renew(session, HUMANS)
    assert journal.problem == ""


def test_foreign_files_among_the_journals_are_left_out(kept, tmp_path, game):
    (tmp_path / "other.journal").write_bytes(b"not a journal")
    (tmp_path / "empty.journal").write_bytes(b"")
    kept[1].close(remove=False)
    assert [one.path for one in unfinished(tmp_path)] == [kept[1].path]
    for name in ("other", "empty"):
        with pytest.raises(SaveError):
            recover(tmp_path / f"{name}.journal", game.world)


def test_orders_in_a_journal_that_are_none_end_what_is_carried_out_again(game, kept):
    _, journal = kept
    for order in ({"type": "Surrender"}, {"type": "Move", "unit": "x", "path": [3]}, 7):
        with journal.path.open("ab") as file:
            whole = journal.path.read_bytes()
            file.write(packed([{"journal": order, "digest": "x"}]))
        journal.close(remove=False)
        recovered = recover(journal.path, game.world)
        assert recovered.orders == 0
        assert "the next is refused" in recovered.warnings[0]
        recovered.journal.close(remove=False)
        assert journal.path.read_bytes() == whole


def test_what_processes_left_half_written_is_swept_away(game, tmp_path):
    folder = tmp_path / "journal"
    folder.mkdir()
    old, new = tmp_path / ".game.ras.7.new", tmp_path / ".game.ras.8.new"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    Journal.begin(Session(game), HUMANS, folder).close()
    assert not old.exists()
    assert new.exists()


@pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="needs fork")
def test_kills_lose_no_game_and_no_more_than_an_order(tmp_path):
    from benchmarks import kills  # noqa: PLC0415 - needs fork

    counts = kills.run(kills_world(), 12, 3, tmp_path)
    assert counts.kills == 12
    assert (counts.broken, counts.strange) == ([], [])


@pytest.mark.parametrize(
    ("told", "step", "left", "counted"),
    [
        ("5a 6b 7c", 0, "7c", (0, 0, 0)),
        ("5a 6b 7c", 1, "7c", (0, 0, 0)),
        ("5a 6b 7c", 1, "8d", (1, 0, 0)),  # done, and killed before the word of it
        ("5a 6b 7c 6b", 1, "7d", (1, 0, 0)),  # another order after one was taken back
        ("5a 6b 7c", -1, "6b", (1, 0, 0)),
        ("5a 6b 7c 6b", -1, "5a", (1, 0, 0)),
        ("5a 6b 7c", 1, "6b", (0, 1, 0)),
        ("5a 6b 7c 6b", 0, "7c", (0, 1, 0)),
        ("5a 6b 7c", 1, "5a", (0, 2, 0)),
        ("5a 6b 7c", 0, "8d", (0, 0, 1)),  # nobody was about to give that order
        ("5a 6b 7c", 1, "7d", (0, 0, 1)),
    ],
)
def test_a_kill_loses_what_was_told_and_is_not_left(told, step, left, counted):
    from benchmarks import kills  # noqa: PLC0415 - as above

    def state(text):
        return {"orders": int(text[0]), "digest": text[1:]}

    counts = kills.Counts()
    kills.count_lost([state(text) for text in told.split()], step, state(left), counts)
    assert (counts.between, counts.lost_orders, counts.lost_games) == counted


def kills_world():
    from tests.saved import skirmish  # noqa: PLC0415 - only for this test

    return skirmish()


def test_an_order_given_while_the_journal_is_written_anew_stands_after_it(game, tmp_path):
    session = Session(game)
    journal = session.keeper = Journal.opened(tmp_path)
    write = journal.renewal(session, snapshot(game), {})
    writer = Thread(target=write)
    giver = Thread(target=session.obey, args=(EndTurn(game.side_to_move),))
    giver.start()
    writer.start()
    giver.join()
    writer.join()
    journal.close(remove=False)
    assert recover(journal.path, game.world).session.game.digest() == game.digest()
