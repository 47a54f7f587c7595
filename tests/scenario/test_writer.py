"""Files the project writes read back as the same records, and look as a person would write them."""

import string
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from attrs import field, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.scenario.reader import read
from game.scenario.writer import Commented, dump


def test_records_that_fit_stand_on_one_line_and_outer_levels_in_blocks() -> None:
    data = {
        "name": "Operation Typhoon",
        "begins": date(1941, 9, 30),
        "types": [
            {"id": "rifle", "attack": 3, "when": {"weather": ["mud"]}},
            {"id": "tank", "note": "x" * 60, "attack": 12.5},
        ],
        "terrain": {"clear": {"cost": 1}, "swamp": {"cost": 4, "wheeled": None}},
        "empty": [],
    }
    assert dump(data, width=60) == (
        "name: Operation Typhoon\n"
        "begins: 1941-09-30\n"
        "types:\n"
        "  - {id: rifle, attack: 3, when: {weather: [mud]}}\n"
        "  - id: tank\n"
        f"    note: {'x' * 60}\n"
        "    attack: 12.5\n"
        "terrain:\n"
        "  clear: {cost: 1}\n"
        "  swamp: {cost: 4, wheeled: null}\n"
        "empty: []\n"
    )


def test_text_of_several_lines_stands_as_it_is() -> None:
    assert dump({"rows": "..F\n.w.\n", "note": "one\ntwo"}) == (
        "rows: |\n  ..F\n  .w.\nnote: |-\n  one\n  two\n"
    )


def test_a_long_list_of_short_words_fills_its_lines() -> None:
    text = dump({"path": [f"{n:04}" for n in range(12)]}, width=40)
    assert text == (
        "path: [\n"
        '  "0000", "0001", "0002", "0003",\n'
        '  "0004", "0005", "0006", "0007",\n'
        '  "0008", "0009", "0010", "0011",\n'
        "  ]\n"
    )


def test_comments_stand_beside_a_value_or_above_it_when_there_is_no_room() -> None:
    data = {
        "percent": Commented(150, "Glantz, p. 80"),
        "loss": Commented(20, "a source whose title does not fit beside so small a number"),
        "types": [Commented({"id": "rifle"}, "by the shtat of July 1941")],
    }
    assert dump(Commented(data, "Rates of the game"), width=50) == (
        "# Rates of the game\n"
        "percent: 150  # Glantz, p. 80\n"
        "# a source whose title does not fit beside so\n"
        "# small a number\n"
        "loss: 20\n"
        "types:\n"
        "  - {id: rifle}  # by the shtat of July 1941\n"
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Москва", "Москва"),
        ("1. Panzer-Division", "1. Panzer-Division"),
        ("no", '"no"'),
        ("null", '"null"'),
        ("0101", '"0101"'),
        ("0x1f", '"0x1f"'),
        ("1e5", '"1e5"'),
        ("1941-10-02", '"1941-10-02"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        (" a", '" a"'),
        ("a ", '"a "'),
        ("", '""'),
        ('say "so"\\', '"say \\"so\\"\\\\"'),
        (1e-05, "1.0e-05"),
        (1e16, "1.0e+16"),
        (3.0, "3.0"),
        (True, "true"),
    ],
)
def test_a_word_is_quoted_only_where_a_reader_could_mistake_it(value: object, written: str) -> None:
    assert dump({"a": value}) == f"a: {written}\n"


def test_only_plain_data_can_be_written() -> None:
    with pytest.raises(TypeError, match="not complex"):
        dump({"a": complex(1)})
    with pytest.raises(ValueError, match="finite"):
        dump([float("nan")])
    with pytest.raises(TypeError, match="a key"):
        dump({None: 1})


texts = st.one_of(
    st.text(max_size=40),
    st.text(string.printable, max_size=40),
    st.text(" \n\t#:-|>ab", max_size=12),
    st.sampled_from(
        ["no", "~", "null", "0x1f", "1_0.e+5", "<<", "=", "---", "...", "1:30", "True"]
    ),
)
floats = st.floats(-1e9, 1e9)
ints = st.integers(-(10**9), 10**9)
dates = st.dates(date(1000, 1, 1), date(3000, 12, 31))
words = st.none() | st.booleans() | ints | floats | texts | dates


def grown(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=6) | st.dictionaries(texts, inner, max_size=6)


plain_data = st.recursive(words, grown, max_leaves=25)


@frozen(kw_only=True)
class Leader:
    name: str
    rating: int | None
    born: date


@frozen(kw_only=True)
class Formation:
    id: str
    strength: float
    active: bool
    leader: Leader
    losses: Mapping[str, int] = field(factory=dict)
    tags: frozenset[str] = frozenset()
    diary: tuple[str, ...] = ()
    parts: tuple["Formation", ...] = ()


leaders = st.builds(Leader, name=texts, rating=st.none() | ints, born=dates)


def formations(parts: st.SearchStrategy[tuple[Formation, ...]]) -> st.SearchStrategy[Formation]:
    return st.builds(
        Formation,
        id=texts,
        strength=floats,
        active=st.booleans(),
        leader=leaders,
        losses=st.dictionaries(texts, ints, max_size=4),
        tags=st.frozensets(texts, max_size=4),
        diary=st.lists(texts, max_size=4).map(tuple),
        parts=parts,
    )


within = st.lists(formations(st.just(())), max_size=3).map(tuple)


def plain(value: Any) -> Any:
    """attrs objects as plain data, sets in order."""
    if attrs.has(type(value)):
        return {key: plain(part) for key, part in attrs.asdict(value, recurse=False).items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value


sharing_a_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@sharing_a_folder
@given(formation=formations(within), width=st.integers(20, 120))
def test_records_written_and_read_are_the_same(
    tmp_path: Path, formation: Formation, width: int
) -> None:
    path = tmp_path / "formation.yaml"
    path.write_text(dump(plain(formation), width), encoding="utf-8", newline="")
    assert read(path, Formation) == formation


@sharing_a_folder
@given(data=plain_data, width=st.integers(20, 120))
def test_any_plain_data_written_and_read_is_the_same_to_us_and_to_others(
    tmp_path: Path, data: Any, width: int
) -> None:
    path = tmp_path / "data.yaml"
    text = dump(data, width)
    path.write_text(text, encoding="utf-8", newline="")
    assert read(path, object) == data
    assert yaml.safe_load(text) == data


def commented(value: Any) -> Any:
    """The same data with a comment on every value."""
    if isinstance(value, dict):
        value = {key: commented(part) for key, part in value.items()}
    elif isinstance(value, list):
        value = [commented(part) for part in value]
    return Commented(value, "# a source: 'Glantz', [p. 80], and a long tail\nof words {that} wrap")


@sharing_a_folder
@given(data=plain_data)
def test_comments_never_change_the_data(tmp_path: Path, data: Any) -> None:
    path = tmp_path / "data.yaml"
    path.write_text(dump(commented(data), 60), encoding="utf-8", newline="")
    assert read(path, object) == data
