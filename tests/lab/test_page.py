"""The page of a reel: its data, and what a browser makes of it."""

import json
import re
import shutil
import subprocess

import numpy as np
import pytest

from game.ai.officer import Officer
from game.lab.reel import reel_of_game
from game.lab.reel.frames import NOWHERE
from game.lab.reel.page import FINE, Backdrop, by_turns, page
from game.lab.run import play
from game.model.game import Setup
from game.model.records import Side
from game.scenario.build import new_game
from tests.drawn import drawn

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63b8717731000505025a5f3ed2a40000000049454e44ae426082"
)
POSITION = """
    G1    .  .  F  .  .   .
      P1  ,  .  F  S1   .  .
    G2    ,  F  .  S2   .  .
      .   .  .  .  S3   .  .
"""


@pytest.fixture(scope="module")
def reel():
    game = new_game(drawn(POSITION, places={"0602": "Vyazma"}).world, Setup(seed=1))
    play(game, {side: Officer() for side in Side}, 3)
    return reel_of_game(game)


@pytest.fixture(scope="module")
def text(reel):
    return page(reel, [Backdrop("dry", DOT, "image/png", 1, 1)], ("Axis", "Soviet"))


def data_of(text):
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    return json.loads(found[1])


def test_the_data_lead_back_to_every_frame(reel, text):
    data, turns = data_of(text), by_turns(reel)
    assert len(data["frames"]) == len(turns.frames) == 7
    control = np.full(len(reel.board), -1)
    places = np.full((len(reel.cast), 2), -1.0)
    for row, frame in zip(data["frames"], turns.frames, strict=True):
        for side, *steps in row["c"]:
            control[np.cumsum(steps)] = side
        actors = np.cumsum(row["u"][::4], dtype=int)
        places[actors] = np.array(row["u"]).reshape(-1, 4)[:, 1:3]
        assert (control == frame.control).all()
        seen = frame.places[:, 0] > NOWHERE
        assert (places[~seen] == -1).all()
        assert np.allclose(places[seen] / FINE, frame.places[seen], atol=0.06)


def test_battles_are_told_with_the_turn_that_they_were_in(reel):
    whole = sum(mark.kind == "battle" for frame in reel.frames for mark in frame.marks)
    turns = by_turns(reel)
    assert whole
    assert all(frame.step == "turn" for frame in turns.frames)
    assert sum(m.kind == "battle" for frame in turns.frames for m in frame.marks) == whole


def test_the_page_needs_nothing_from_elsewhere(text):
    assert not re.findall(r"(?:src|href)=[\"']?(?!data:)", text)
    assert "http" not in re.sub(r"http://www.w3.org/\S+", "", text)
    assert "%DATA%" not in text


def test_words_cannot_break_out_of_the_data(reel):
    from attrs import evolve  # noqa: PLC0415

    bad = evolve(reel, title="</script><b>x")
    text = page(bad, [], ("Axis", "Soviet"))
    assert text.count("</script>") == 2
    assert data_of(text)["title"] == "</script><b>x"


@pytest.mark.skipif(
    not any(map(shutil.which, BROWSERS)), reason="there is no Chromium on this machine"
)
def test_a_browser_shows_the_frame_and_tells_the_day(text, tmp_path):
    browser = next(filter(None, map(shutil.which, BROWSERS)))
    file = tmp_path / "reel.html"
    # What goes wrong in the script is written where the test can read it.
    watch = "<script>onerror = m => document.documentElement.dataset.error = m</script>"
    file.write_text(text.replace("<head>", f"<head>{watch}"), "utf-8")
    told = subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000",
            f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"{file.as_uri()}#2",
        ],
        capture_output=True, text=True, timeout=120, check=True,
    ).stdout  # fmt: skip
    assert "data-error" not in told
    assert 'data-frame="2"' in told
    day = data_of(text)["frames"][2]["d"]
    assert day.rpartition(" ")[0] in re.search(r'id="day"[^>]*>(.*?)</p>', told)[1]
