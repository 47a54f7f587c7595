"""The record of what really happened, beside the scenarios of the campaign."""

from datetime import date

import pytest

from game.model.records import HistoryRecord
from game.paths import scenarios_dir
from game.scenario.inspection import inspect
from game.scenario.reader import read

FILE = scenarios_dir() / "history" / "moscow-1941-42.yaml"


@pytest.fixture(scope="module")
def history():
    return read(FILE, HistoryRecord)


def test_a_front_holds_until_the_next_is_drawn(history):
    assert history.front_of(date(1941, 9, 1)) is None
    assert history.front_of(date(1941, 10, 12)).date == date(1941, 10, 10)
    assert history.front_of(date(1942, 4, 20)).date == date(1942, 4, 20)


def test_towns_have_the_dates_of_the_sources(history):
    towns = {town.place: town for town in history.towns}
    assert towns["Orel"].lost == date(1941, 10, 3)
    assert towns["Klin"].retaken == date(1941, 12, 15)
    assert towns["Moscow"].lost is None


def test_every_band_of_losses_names_its_source(history):
    assert all(band.source and band.low <= band.high for band in history.losses)
    assert any(band.claim for band in history.losses)


def test_a_town_that_is_not_on_the_map_is_told(tmp_path):
    (tmp_path / "history").mkdir()
    text = FILE.read_text("utf-8").replace("place: Orel", "place: Orell", 1)
    (tmp_path / "history" / FILE.name).write_text(text, "utf-8")
    scenario = (scenarios_dir() / "typhoon.yaml").read_text("utf-8")
    (tmp_path / "typhoon.yaml").write_text(scenario, "utf-8")
    _, mistakes = inspect([tmp_path / "typhoon.yaml"])
    assert ["there is no place 'Orell'" in str(m) and "Orel" in str(m) for m in mistakes] == [True]


def test_a_yardstick_for_a_town_that_is_not_on_the_map_is_told(tmp_path):
    (tmp_path / "history").mkdir()
    text = FILE.read_text("utf-8").replace("place: Tula,", "place: Tulla,")
    (tmp_path / "history" / FILE.name).write_text(text, "utf-8")
    scenario = (scenarios_dir() / "typhoon.yaml").read_text("utf-8")
    (tmp_path / "typhoon.yaml").write_text(scenario, "utf-8")
    _, mistakes = inspect([tmp_path / "typhoon.yaml"])
    assert len(mistakes) == text.count("place: Tulla,") > 1


def test_every_figure_to_reach_can_be_reached_and_has_a_source(history):
    assert history.yardsticks
    assert all(stick.low <= stick.high and stick.source for stick in history.yardsticks)
    assert all(band.low <= band.high and band.source for band in history.strengths)


def test_what_the_tables_leave_open_is_unlisted(history):
    towns = {town.place: town for town in history.towns}
    assert towns["Mozhaisk"].unlisted == ("retaken",)
    assert towns["Istra"].unlisted == ("lost",)
    assert towns["Moscow"].never_fell
    assert not towns["Istra"].never_fell
    assert towns["Kaluga"].days_retaken == 2
