"""19  A game by mail between two homes: sealed, signed, dice of both; tampering at each link."""

import json
from contextlib import contextmanager
from itertools import pairwise
from random import Random

import pytest
from attrs import evolve

from game.ai.player import make_player
from game.cli import main
from game.engine.orders import EndTurn, SetPosture
from game.lab.run import Cost, play_side_turn
from game.model.records import Side
from game.model.state import Posture
from game.scenario import build
from game.scenario.mail import dice, playing, working
from game.scenario.mail.chain import read_chain
from game.scenario.mail.home import mail_dir, seat_of
from game.scenario.mail.keys import Keys, as_text, kept, kept_open, opened, sealed
from game.scenario.mail.trouble import MailError
from game.scenario.mail.verifying import verify
from tests.saved import FOLDER

TURNS = 4


class Homes:
    """Two players, each with a home of his own, and the file that goes between them."""

    def __init__(self, folder, monkeypatch):
        self.folder, self.monkeypatch = folder, monkeypatch
        self.file = folder / "game.rasmail"
        for name in ("hans", "ivan", "olga"):
            scenarios = folder / name / "scenarios"
            (scenarios / "maps").mkdir(parents=True)
            for part in ("skirmish.yaml", "maps/skirmish.yaml"):
                (scenarios / part).write_bytes((FOLDER / part).read_bytes())

    @contextmanager
    def at(self, name):
        """At the home of a player."""
        with self.monkeypatch.context() as patched:
            patched.setenv("RASPUTITSA_HOME", str(self.folder / name))
            yield self.file

    def begin(self):
        with self.at("hans"):
            playing.start(self.file, "skirmish", "Hans")
        with self.at("ivan"):
            playing.join(self.file, "Ivan")
        return self

    def turn(self, name):
        """A turn of the officer in a player's place."""
        with self.at(name):
            turn = playing.take_up(self.file)
            play_side_turn(turn.game, make_player("officer"), Cost())
            turn.finish()
            return turn

    def play(self, turns):
        for number in range(turns):
            self.turn("hans" if number % 2 == 0 else "ivan")
        return self

    def lines(self):
        return self.file.read_text().splitlines()

    def put(self, lines):
        self.file.write_text("".join(f"{line}\n" for line in lines))


@pytest.fixture
def homes(tmp_path, monkeypatch):
    return Homes(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A game played to its end and opened; tests copy it."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        homes = Homes(tmp_path_factory.mktemp("whole"), monkeypatch)
        homes.begin().play(2 * TURNS)
        for name in ("hans", "ivan"):
            with homes.at(name):
                playing.end(homes.file)
        yield homes


def changed(line, **told):
    """A line of the file with something else told, signed as it was."""
    link = json.loads(line)
    link["told"] |= told
    return json.dumps(link, sort_keys=True)


def refused(homes, name="hans"):
    """What verify says at a home."""
    with homes.at(name), pytest.raises(MailError) as refusal:
        verify(homes.file)
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def test_a_whole_game_is_played_between_two_homes_and_verified_by_a_third(whole):
    with whole.at("olga"):
        found = verify(whole.file)
    assert found.depth == "open"
    assert len(found.chain.turns) == 2 * TURNS
    assert "both sides have opened their secrets" in found.sentence
    with whole.at("ivan"):
        assert verify(whole.file).digest == found.digest


def test_each_home_knows_the_position_after_every_turn(homes):
    homes.begin()
    first = homes.turn("hans")
    with homes.at("ivan"):
        turn = playing.take_up(homes.file)
        assert turn.game.digest() == first.game.digest()
        assert turn.game.orders == first.game.orders


def test_before_its_end_others_see_the_chain_and_nothing_that_was_ordered(homes):
    homes.begin().play(3)
    with homes.at("olga"):
        found = verify(homes.file)
        assert (found.depth, found.digest) == ("chain", "")
        with pytest.raises(MailError, match="the keys of neither side are here"):
            playing.take_up(homes.file)
    text = homes.file.read_text()
    for word in ("Move", "Attack", "EndTurn", "digest"):
        assert word not in text


def test_what_a_home_keeps_is_not_to_be_read_in_passing(homes):
    homes.begin().play(2)
    kept = [file for file in (homes.folder / "hans" / "mail").rglob("*") if file.is_file()]
    assert kept
    for file in kept:
        content = file.read_bytes()
        assert b"EndTurn" not in content
        assert b"\x28\xb5\x2f\xfd" not in content  # no saved game lies open


def test_dice_come_from_both_sides_and_are_other_in_every_turn(homes):
    homes.begin().play(3)
    chain = read_chain(homes.file)
    with homes.at("ivan"):
        seat = seat_of(chain)
        seeds = [working.seed_of(chain, seat, turn) for turn in range(5)]
    assert len(set(seeds)) == 5
    with homes.at("hans"):
        mine = seat_of(chain)
        assert [working.seed_of(chain, mine, turn) for turn in range(4)] == seeds[:4]
        # The dice of the other's turn are not known before he has played it.
        with pytest.raises(MailError, match="has not shown share 5"):
            working.seed_of(chain, mine, 4)


def test_shares_of_dice_follow_from_their_anchor():
    secret = bytes(range(32))
    shares = [dice.share(secret, number, 9) for number in range(10)]
    assert all(dice.hashed(later) == sooner for sooner, later in pairwise(shares))
    assert dice.fits(shares[4], 4, shares[0], 0)
    assert not dice.fits(shares[4], 5, shares[0], 0)
    assert not dice.fits(bytes(32), 4, shares[0], 0)
    assert not dice.fits(shares[0], 0, shares[0], 0)


def test_a_seal_opens_only_with_the_key_the_purpose_and_what_it_is_about():
    one, other = Keys.new(), Keys.new()
    key = one.shared(other.agreeing, "game")
    assert key == other.shared(one.agreeing, "game")
    content = sealed(key, "turn 3", b"orders", b"before")
    assert opened(key, "turn 3", content, b"before") == b"orders"
    for wrong in ((key, "turn 4", content, b"before"), (key, "turn 3", content, b"after"),
                  (bytes(32), "turn 3", content, b"before"),
                  (key, "turn 3", content[:-1] + b"?", b"before")):  # fmt: skip
        with pytest.raises(MailError, match="cannot be opened"):
            opened(*wrong)
    assert kept_open(one.home, kept(one.home, b"mine")) == b"mine"
    with pytest.raises(MailError):
        kept_open(other.home, kept(one.home, b"mine"))


# The order of play


def test_who_is_not_to_move_is_told_who_is(homes):
    homes.begin()
    with homes.at("ivan"), pytest.raises(MailError, match="Hans has the turn"):
        playing.take_up(homes.file)
    homes.turn("hans")
    with homes.at("hans"), pytest.raises(MailError, match="Ivan has the turn"):
        playing.take_up(homes.file)


def test_nobody_plays_before_the_other_has_joined_or_joins_twice(homes):
    with homes.at("hans"):
        playing.start(homes.file, "skirmish", "Hans")
        with pytest.raises(MailError, match="has not joined yet"):
            playing.take_up(homes.file)
        with pytest.raises(MailError, match="was begun here"):
            playing.join(homes.file)
        with pytest.raises(MailError, match="there is a file"):
            playing.start(homes.file, "skirmish")
    with homes.at("ivan"):
        playing.join(homes.file, "Ivan")
    with homes.at("olga"), pytest.raises(MailError, match="Ivan has joined already"):
        playing.join(homes.file, "Olga")


def test_a_turn_that_was_begun_goes_on_where_it_was_left(homes):
    homes.begin()
    with homes.at("hans"):
        turn = playing.take_up(homes.file)
        for unit in (0, 1):
            turn.session.obey(SetPosture(unit, Posture.DEFEND))
        turn.session.undo()
        again = playing.take_up(homes.file)
        assert again.game.digest() == turn.game.digest()
        assert len(again.game.orders) - again.first == 1
        with pytest.raises(MailError, match="not ended yet"):
            again.finish()
        again.session.obey(EndTurn(Side.AXIS))
        again.finish()
        assert not (mail_dir() / again.chain.game / "turn").exists()


def test_an_older_file_and_another_version_of_a_turn_are_refused(homes):
    homes.begin()
    before = homes.file.read_bytes()
    homes.turn("hans")
    after = homes.file.read_bytes()
    homes.file.write_bytes(before)
    with homes.at("hans"), pytest.raises(MailError, match="older than what this home has seen"):
        playing.take_up(homes.file)
    # Hans wipes what his home knows and plays his turn otherwise; Ivan has seen the first.
    homes.file.write_bytes(after)
    with homes.at("ivan"):
        playing.take_up(homes.file)
    homes.file.write_bytes(before)
    with homes.at("hans"):
        keys = mail_dir() / read_chain(homes.file).game / "keys.json"
        told = json.loads(keys.read_text())
        keys.write_text(json.dumps(told | {"seen": told["seen"][:2]}))
        turn = playing.take_up(homes.file)
        turn.session.obey(EndTurn(Side.AXIS))
        turn.finish()
    with homes.at("ivan"), pytest.raises(MailError, match="another turn in its place"):
        playing.take_up(homes.file)


# Tampering


@pytest.mark.parametrize("number", range(2 * TURNS + 4))
def test_a_link_that_was_changed_is_named(whole, homes, number):
    lines = whole.lines()
    lines[number] = changed(lines[number], name="Somebody else")
    homes.put(lines)
    told = refused(homes, "olga")
    assert f"link {number} was changed" in told or f"link {number + 1} does not follow" in told


@pytest.mark.parametrize("number", range(2 * TURNS + 3))
def test_a_link_that_was_left_out_is_missed(whole, homes, number):
    lines = whole.lines()
    homes.put(lines[:number] + lines[number + 1 :])
    told = refused(homes, "olga")
    words = "this is not a game by mail" if number == 0 else f"link {number} does not follow"
    assert words in told


def test_links_in_another_order_and_twice_are_refused(whole, homes):
    lines = whole.lines()
    homes.put([*lines[:2], lines[3], lines[2], *lines[4:]])
    assert "link 2 does not follow" in refused(homes, "olga")
    homes.put([*lines[:3], lines[2], *lines[3:]])
    assert "link 3 does not follow" in refused(homes, "olga")


def test_a_turn_signed_by_somebody_else_is_refused(homes):
    homes.begin()
    chain = read_chain(homes.file)
    forged = Keys.new()
    share = as_text(bytes(32))
    with pytest.raises(MailError, match="its signature does not fit"):
        chain.with_link("turn", Side.AXIS, {"orders": "", "share": share}, forged)
    with pytest.raises(MailError, match="where a turn or end of the axis side belongs"):
        chain.with_link("turn", Side.SOVIET, {"orders": "", "share": share}, forged)
    with pytest.raises(MailError, match="where a turn or end of the axis side belongs"):
        chain.with_link("join", Side.AXIS, {}, forged)


def test_dice_to_which_nobody_bound_himself_are_refused(homes):
    homes.begin()
    chain = read_chain(homes.file)
    with homes.at("hans"):
        keys = seat_of(chain).keys
    told = {"orders": "", "share": as_text(bytes(32))}
    with pytest.raises(MailError, match="dice to which the axis side did not bind itself"):
        chain.with_link("turn", Side.AXIS, told, keys)


def cheated(homes, orders, digest=None):
    """A turn of Hans's, well signed and sealed, with other orders than the rules allow."""
    with homes.at("hans"):
        turn = playing.take_up(homes.file)
        chain, keys = turn.chain, turn.seat.keys
        key = keys.shared(chain.key_of(Side.SOVIET, "agreeing"), chain.game)
        payload = {"orders": orders, "digest": digest or turn.game.digest()}
        content = sealed(key, "turn 2", playing.packed([payload]), chain.links[-1].hash.encode())
        told = {
            "turn": 0,
            "orders": as_text(content),
            "share": as_text(working.own_share(chain, turn.seat, 3)),
        }
        chain.with_link("turn", Side.AXIS, told, keys).write(homes.file)


@pytest.mark.parametrize(
    ("orders", "sentence"),
    [
        ([], "does not end the turn of the axis side"),
        ([{"type": "EndTurn", "side": 0}], "do not lead to the position that it names"),
        ([{"type": "EndTurn", "side": 1}], "order 1 of the axis side is refused by the rules"),
        ([{"type": "EndTurn", "side": 0}] * 2, "orders after the end of the turn"),
        ([{"type": "Move", "unit": 0, "path": [1, 90]}], "order 1 of the axis side is refused"),
        ([{"type": "Surrender"}], "holds no orders"),
        ([{"type": "Move", "unit": "a", "path": [1]}], "order"),
        ([{"type": "Move", "unit": 10**30, "path": [1, 2]}], "order"),
        ([{"type": "Attack", "units": [0], "target": 10**9}], "order"),
        (7, "holds no orders"),
        ([None], "holds no orders"),
    ],
)
def test_orders_against_the_rules_are_found_by_the_other_home(homes, orders, sentence):
    homes.begin()
    cheated(homes, orders)
    with homes.at("ivan"), pytest.raises(MailError) as refusal:
        playing.take_up(homes.file)
    assert "link 2" in str(refusal.value)
    assert sentence in str(refusal.value)


def test_another_secret_than_the_anchor_s_is_refused_at_the_end(homes):
    homes.begin().play(2)
    chain = read_chain(homes.file)
    with homes.at("hans"):
        keys = seat_of(chain).keys
    told = {"dice": as_text(bytes(32)), "key": as_text(bytes(32))}
    chain.with_link("end", Side.AXIS, told, keys).write(homes.file)
    assert "opens another secret of the dice" in refused(homes, "olga")
    told = {"dice": as_text(keys.dice), "key": as_text(bytes(32))}
    chain.with_link("end", Side.AXIS, told, keys).write(homes.file)
    assert "opens a key that does not fit" in refused(homes, "olga")


def test_another_ruleset_is_named(homes):
    homes.begin()
    scenario = homes.folder / "ivan" / "scenarios" / "skirmish.yaml"
    scenario.write_text(scenario.read_text().replace("men: 12000", "men: 13000"))
    build._load_world.cache_clear()
    homes.turn("hans")
    with homes.at("ivan"), pytest.raises(MailError, match=r"scenario.units.p1 has changed"):
        playing.take_up(homes.file)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"nothing", b"{}\n", b"[]\n", b"[" * 100_000, b'{"number": 0}\n', b"\x00\xff" * 50,
        b'{"number": 0, "kind": "start", "by": "axis", "before": "", "told": {}}\n',
    ],
)  # fmt: skip
def test_a_foreign_file_is_refused_with_a_sentence(homes, content):
    homes.file.write_bytes(content)
    assert "game by mail" in refused(homes)


def test_bytes_changed_anywhere_are_found_or_change_nothing(whole, homes):
    content, luck = whole.file.read_bytes(), Random(5)
    with homes.at("olga"):
        for _ in range(400):
            bent = bytearray(content)
            for _ in range(luck.randint(1, 3)):
                bent[luck.randrange(len(bent))] = luck.randrange(256)
            homes.file.write_bytes(bent)
            try:
                found = known(homes)
            except MailError:
                continue
            assert found == known(whole)


def known(homes):
    return [link.hash for link in read_chain(homes.file).links]


def test_a_beginning_that_says_nonsense_is_refused_with_a_sentence(homes):
    """Well signed by whoever began, and joined: what it tells is read only then."""
    for told in (
        {"turns": -1}, {"turns": "four"}, {"shares": 0}, {"game": 7}, {"game": "../../x"},
        {"scenario": 7}, {"scenario": "nowhere"}, {"stated": "x"}, {"stated": None},
        {"handicaps": 7}, {"handicaps": [{}]}, {"weather": ["drawn"]}, {"agreeing": as_text(b"x")},
        {"anchor": as_text(b"x")}, {"name": {"a": 1}}, {"format": 9}, {"mods": 3},
    ):  # fmt: skip
        with homes.at("hans"):
            homes.file.unlink(missing_ok=True)
            chain = playing.start(homes.file, "skirmish", "Hans")
            keys = seat_of(chain).keys
            link = evolve(chain.start, told={**chain.start.told, **told}, signature="")
            link = evolve(link, signature=as_text(keys.sign(link.said)))
            homes.put([link.line()])
        with pytest.raises(MailError, match=r"\w+ \w+"):
            joined_and_taken_up(homes)


def joined_and_taken_up(homes):
    with homes.at("ivan"):
        playing.join(homes.file)
    with homes.at("hans"):
        playing.take_up(homes.file)


# The command line


def command(*arguments):
    with pytest.raises(SystemExit) as ended:
        main([str(each) for each in arguments])
    return ended.value.code


def test_a_game_on_the_command_line(homes, capsys):
    with homes.at("hans") as file:
        assert command("mail", "start", "skirmish", file, "--name", "Hans") == 0
    with homes.at("ivan") as file:
        assert command("mail", "join", file, "--name", "Ivan") == 0
        assert command("mail", "play", file, "--player", "officer") == 1
        assert "Hans has the turn" in capsys.readouterr().err
    for name in ("hans", "ivan") * TURNS:
        with homes.at(name) as file:
            assert command("mail", "play", file, "--player", "officer") == 0
    assert "The game is over." in capsys.readouterr().out
    for name in ("hans", "ivan"):
        with homes.at(name) as file:
            assert command("mail", "end", file) == 0
    with homes.at("olga") as file:
        assert command("mail", "verify", file) == 0
        told = capsys.readouterr().out
        assert "Hans             begins Skirmish" in told
        assert "all orders of 8 turns lead to the positions named" in told
        assert command("mail", "verify", file, "--json") == 0
        assert json.loads(capsys.readouterr().out)["depth"] == "open"


def test_the_file_of_a_game_can_be_had_again(homes, capsys):
    homes.begin().turn("hans")
    content = homes.file.read_bytes()
    homes.file.unlink()
    with homes.at("olga"):
        assert command("mail", "list") == 0
        assert "No game by mail is played here." in capsys.readouterr().out
    with homes.at("hans") as file:
        assert command("mail", "list") == 0
        assert "1  Skirmish, turn 1: Ivan has the turn; send it there." in capsys.readouterr().out
        assert command("mail", "list", "--out", file) == 0
        assert command("mail", "list", "--out", file) == 2
    assert file.read_bytes() == content
