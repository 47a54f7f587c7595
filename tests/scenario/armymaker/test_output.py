"""What is written can be read back, and keeps to its lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from game.model.records import UnitRecord, WeatherDay, WeatherRecord, WeatherZone
from game.scenario.armymaker.output import WIDTH, plain, write_record
from game.scenario.reader import read


def weather(note: str) -> WeatherRecord:
    return WeatherRecord(
        id="short",
        title="Short: a test",
        days=(
            WeatherDay(date=date(1941, 10, 6), temperature=5.0, precipitation=6.8, note=note),
            WeatherDay(date=date(1941, 10, 7), temperature=1.0),
        ),
        zones=(WeatherZone(id="centre", south_of=90.0),),
    )


def test_a_record_reads_back_as_it_was_written(tmp_path: Path) -> None:
    record = weather('Rain, "wet snow": roads dissolve; ' * 12 + "[end] {of it} # all")
    out = tmp_path / "deep" / "short.yaml"
    write_record(record, out, "A heading " * 30)
    assert read(out, WeatherRecord) == record
    lines = out.read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert lines[0].startswith("# A heading")


def test_writing_twice_gives_the_same_text(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        write_record(weather("Snow"), tmp_path / name, "Same")
    assert (tmp_path / "one.yaml").read_bytes() == (tmp_path / "two.yaml").read_bytes()


def test_fields_with_their_default_value_are_left_out() -> None:
    unit = UnitRecord(
        id="u", name="U", type="t", side="axis", army="a", hex="0101", men=5, experience=60
    )
    assert plain(unit) == {
        "id": "u",
        "name": "U",
        "type": "t",
        "side": "axis",
        "army": "a",
        "hex": "0101",
        "men": 5,
        "experience": 60,
    }
