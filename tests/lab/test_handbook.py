"""The pages made from the game: they say what the files and classes say, and are up to date."""

from pathlib import Path
from textwrap import dedent

import pytest
from attrs import field, frozen
from attrs.validators import ge, le

from game.lab.handbook import pages, write
from game.lab.handbook.fields import about, described, fields_of, records_in
from game.lab.handbook.remarks import remarks
from game.lab.handbook.rules import SECTIONS
from game.model.records import ScenarioRecord, UnitRecord, WeatherRecord
from game.paths import scenarios_dir
from game.scenario.reader import open_document

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["file-formats.md", "keys.md", "rules-tables.md"])
def test_the_pages_are_as_the_game_makes_them(name):
    committed = (DOCS / name).read_text("utf-8")
    assert committed == pages()[name], (
        f"docs/{name} has grown old: write it anew with `python -m game.lab.handbook docs`"
    )


def test_writing_puts_each_page_into_the_folder(tmp_path):
    write(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == set(pages())


@pytest.mark.parametrize("name", sorted(set(SECTIONS) - {"units"}))
def test_every_key_of_a_file_of_rules_is_on_their_page(name):
    section = pages()["rules-tables.md"].partition(f"## {SECTIONS[name]}")[2].partition("\n## ")[0]
    root = open_document(scenarios_dir() / "rules" / f"{name}.yaml").root
    keys = set(root.entries) - {"pace" if name == "movement" else ""}
    assert not [
        key for key in keys if f"`{key}` **" not in section and f"### {key}\n" not in section
    ]


def remarked(tmp_path, text):
    file = tmp_path / "numbers.yaml"
    file.write_text(dedent(text), "utf-8")
    return {".".join(keys): said for keys, said in remarks(open_document(file)).items()}


def test_a_remark_belongs_to_the_key_of_its_line(tmp_path):
    said = remarked(
        tmp_path,
        """\
        # What this file is.

        points: 60    # est: three attacks
        men: {german: 1, soviet: 2}    # MF 2
        word: "not # a remark"
        """,
    )
    assert said == {"points": "est: three attacks", "men": "MF 2"}


def test_remarks_go_on_below_and_stand_above(tmp_path):
    said = remarked(
        tmp_path,
        """\
        # What this file is.

        # Kilometres a day.
        pace: 25
        losses:
          base: 150    # facts 2 says 80;
                       # fitted to the totals
          # of the defender
          works: 3
        """,
    )
    assert said == {
        "pace": "Kilometres a day.",
        "losses.base": "facts 2 says 80; fitted to the totals",
        "losses.works": "of the defender",
    }


@frozen(kw_only=True)
class Wagon:
    """12.3  A thing with wheels.

    The rest is for programmers.
    """

    wheels: int = field(default=4, validator=[ge(2), le(8)], metadata={"unit": "wheels"})
    """How many
    there are."""
    from_: str = ""


def test_fields_tell_what_their_class_says():
    wheels, origin = fields_of(Wagon)
    assert (wheels.key, wheels.limits, wheels.unit) == ("wheels", "2 to 8", "wheels")
    assert (wheels.default, wheels.meaning) == (4, "How many there are.")
    assert (origin.key, origin.required) == ("from", False)
    assert about(Wagon) == "A thing with wheels."


def test_types_are_told_in_words():
    kinds = {note.key: described(note.kind) for note in fields_of(ScenarioRecord)}
    assert kinds["start"] == "date"
    assert kinds["first_side"] == "`axis` `soviet`"
    assert kinds["units"] == "list of [UnitRecord](#unitrecord)"
    assert kinds["front"] == "list of [number, number]"


def test_records_within_records_are_found_once():
    found = records_in(ScenarioRecord)
    assert found[0] is ScenarioRecord
    assert found.count(UnitRecord) == 1
    assert WeatherRecord not in found
