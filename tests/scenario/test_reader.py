"""What a person who writes a file may rely on: plain values, and every mistake at its place."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from attrs import field, frozen
from attrs.validators import deep_iterable, ge, in_, le, matches_re, min_len
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from game.scenario import document as documents
from game.scenario import nodes
from game.scenario.reader import BrokenFile, open_document, read, structure


class Ground(Enum):
    DRY = "dry"
    HALF_FROZEN = 2


def percent(instance: object, attribute: Any, value: int) -> None:
    if not 0 <= value <= 100:
        raise ValueError(f"{attribute.name} is a percentage from 0 to 100, not {value}")


def after_the_treaty(instance: Any, attribute: Any, value: date) -> None:
    if value < date(1939, 8, 23) and instance.size != (0, 0):
        raise ValueError(f"{attribute.name} is before the treaty")


@frozen
class Hex:
    column: int
    row: int

    @classmethod
    def from_text(cls, text: str) -> "Hex":
        if len(text) != 4 or not text.isdecimal():
            raise ValueError(f"a hex is written as four digits, not {text!r}")
        return cls(int(text[:2]), int(text[2:]))


@frozen(kw_only=True)
class UnitType:
    id: str = field(validator=matches_re(r"[a-z-]+"))
    kind: str = field(default="infantry", validator=in_(("infantry", "armour", "cavalry")))
    attack: int = field(default=0, validator=ge(0))
    moves: int = field(default=0, validator=[ge(0), le(30)], metadata={"unit": "points/turn"})
    winter_ready: int = field(default=0, validator=percent)


@frozen(kw_only=True)
class Arrival:
    from_: date = field(validator=after_the_treaty)
    to: date | None = None
    size: tuple[int, int] = (1, 1)

    def __attrs_post_init__(self) -> None:
        if self.to is not None and self.to < self.from_:
            raise ValueError("'to' is before 'from'")


@frozen(kw_only=True)
class Rain:
    kind: Literal["rain"]
    millimetres: float


@frozen(kw_only=True)
class Frost:
    kind: Literal["frost"]
    degrees: int


@frozen(kw_only=True)
class Sheet:
    """One field of each type a file may hold."""

    name: str = "unnamed"
    count: int = 0
    share: float = 0.0
    open: bool = False
    day: date = date(1941, 10, 2)
    mobility: Literal["foot", "wheeled", "tracked"] = "foot"
    level: Literal[1, 2, 3] = 1
    ground: Ground = Ground.DRY
    places: tuple[str, ...] = ()
    sizes: tuple[int, ...] = field(default=(), validator=deep_iterable(ge(1)))
    names: tuple[str, ...] = field(default=("x",), validator=min_len(1))
    span: tuple[int, str] = (0, "")
    costs: Mapping[str, int] = {}
    by_ground: Mapping[Ground, int] = {}
    roads: frozenset[str] = frozenset()
    hex: Hex | None = None
    path: tuple[Hex, ...] = ()
    types: tuple[UnitType, ...] = ()
    arrival: Arrival | None = None
    either: int | Literal["all"] = 0
    weather: tuple[Rain | Frost, ...] = ()
    renamed: str = field(default="", metadata={"key": "called"})
    anything: object = None


Written = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(text: str | bytes) -> Path:
        path = tmp_path / "sheet.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def mistakes_of(path: Path, kind: Any = Sheet) -> list[str]:
    """Each mistake as `line:column: message`."""
    with pytest.raises(BrokenFile) as broken:
        read(path, kind)
    return [f"{each.line}:{each.column}: {each.message}" for each in broken.value.mistakes]


GOOD = {
    "name: Москва": ("name", "Москва"),
    "name: No": ("name", "No"),
    "name: 0507": ("name", "0507"),
    "name: ''": ("name", ""),
    "count: -3": ("count", -3),
    "count: 1_000": ("count", 1000),
    "share: 2": ("share", 2.0),
    "share: 1e-3": ("share", 0.001),
    "open: true": ("open", True),
    "day: 1941-12-05": ("day", date(1941, 12, 5)),
    "mobility: tracked": ("mobility", "tracked"),
    "level: 2": ("level", 2),
    "ground: half-frozen": ("ground", Ground.HALF_FROZEN),
    "ground: 2": ("ground", Ground.HALF_FROZEN),
    "ground: dry": ("ground", Ground.DRY),
    "places: [Orel, Tula]": ("places", ("Orel", "Tula")),
    "span: [3, far]": ("span", (3, "far")),
    "costs: {clear: 1, swamp: 4}": ("costs", {"clear": 1, "swamp": 4}),
    "by_ground: {half-frozen: 2}": ("by_ground", {Ground.HALF_FROZEN: 2}),
    "roads: [a, b]": ("roads", frozenset({"a", "b"})),
    "hex: 0507": ("hex", Hex(5, 7)),
    "hex: {column: 5, row: 7}": ("hex", Hex(5, 7)),
    "hex:": ("hex", None),
    "path: [0507, '0508']": ("path", (Hex(5, 7), Hex(5, 8))),
    "arrival: {from: 1941-10-02, to: null}": ("arrival", Arrival(from_=date(1941, 10, 2))),
    "either: all": ("either", "all"),
    "either: 4": ("either", 4),
    "weather: [{kind: frost, degrees: -20}]": ("weather", (Frost(kind="frost", degrees=-20),)),
    "called: so": ("renamed", "so"),
    "anything: {a: [1, x, null, 2.5, true]}": ("anything", {"a": [1, "x", None, 2.5, True]}),
    "places: &two [a, b]\nnames: *two": ("names", ("a", "b")),
    "\ufeffcount: 4": ("count", 4),
}


@pytest.mark.parametrize(("text", "expected"), GOOD.items(), ids=GOOD)
def test_a_value_is_read_as_the_type_of_its_field(
    written: Written, text: str, expected: tuple[str, object]
) -> None:
    attribute, value = expected
    got = getattr(read(written(text), Sheet), attribute)
    assert got == value
    assert type(got) is type(value)


BAD = {
    # words and numbers
    "name:": "1:6: name must be text, not nothing",
    "name: [a]": "1:7: name must be text, not a list",
    "name: {a: 1}": "1:7: name must be text, not a record of keys and values",
    "count: two": "1:8: count must be a whole number, not 'two'",
    "count: '2'": "1:8: count must be a whole number, not the quoted text '2'",
    "count: 2.0": "1:8: count must be a whole number, not '2.0'",
    "count: true": "1:8: count must be a whole number, not 'true'",
    "count: 007": "1:8: count must be a whole number without leading zeros, not '007'",
    "count: 99999999999999999999": "1:8: count is too large a number: '99999999999999999999'",
    "count: " + "9" * 9000: "1:8: count is too large a number: '" + "9" * 37 + "...'",
    "share: much": "1:8: share must be a number, not 'much'",
    "share: .inf": "1:8: share must be a finite number, not '.inf'",
    "share: .NaN": "1:8: share must be a finite number, not '.NaN'",
    "share: 1e999": "1:8: share is too large a number: '1e999'",
    "open: yes": "1:7: open must be true or false, not 'yes'",
    "open: 1": "1:7: open must be true or false, not '1'",
    "day: 2 October": "1:6: day must be a date such as 1941-10-02, not '2 October'",
    "day: 1941-11-31": "1:6: day must be a day of the calendar, not '1941-11-31'",
    "mobility: weeled": "1:11: mobility cannot be 'weeled'; did you mean 'wheeled'?",
    "mobility: x": "1:11: mobility cannot be 'x'; known: foot, wheeled, tracked",
    "mobility: []": "1:11: mobility must be one of foot, wheeled, tracked, not a list",
    "level: 4": "1:8: level cannot be '4'; known: 1, 2, 3",
    "ground: half_frozen": "1:9: ground cannot be 'half_frozen'; did you mean 'half-frozen'?",
    "either: al": (
        "1:9: either must be a whole number, not 'al'; or either cannot be 'al'; "
        "did you mean 'all'?"
    ),
    # lists and tables
    "places: Orel": "1:9: places must be a list, not 'Orel'; put brackets [ ] round it",
    "places:\n  - Orel\n  - [Tula]": "3:5: each of places must be text, not a list",
    "span: [1]": "1:7: span must be a list of 2 values, not of 1",
    "span: [x, y]": "1:8: value 1 of span must be a whole number, not 'x'",
    "costs: [1]": "1:8: costs must be a table of keys and values, not a list",
    "costs: {clear: 1, swamp: x}": "1:26: swamp must be a whole number, not 'x'",
    "by_ground: {dri: 1}": "1:13: a key of by_ground cannot be 'dri'; did you mean 'dry'?",
    "by_ground: {2: 1, half-frozen: 1}": (
        "1:19: 'half-frozen' stands twice in by_ground, under another spelling"
    ),
    "roads: [a, b, a]": "1:15: 'a' stands twice in roads",
    # records
    "hex: 12": "1:6: hex: a hex is written as four digits, not '12'",
    "hex: [1, 2]": "1:6: hex must be text or a record of keys and values, not a list",
    "hex: {column: 1}": "1:6: Hex needs 'row', which is missing",
    "path: [0101, 01021]": "1:14: each of path: a hex is written as four digits, not '01021'",
    "types: [x]": "1:9: each of types must be a record of keys and values, not 'x'",
    "types: [{attack: 3}]": "1:9: UnitType needs 'id', which is missing",
    "types: [{id: x, attak: 3}]": "1:17: UnitType has no field 'attak'; did you mean 'attack'?",
    "types: [{idd: x}]": "1:10: UnitType has no field 'idd'; did you mean 'id'?",
    "hex: {column: 1, row: 2, zzzz: 3}": "1:26: Hex has no field 'zzzz'; known: column, row",
    "arrival: {from_: 1941-10-02}": "1:11: Arrival has no field 'from_'; did you mean 'from'?",
    "renamed: x": "1:1: Sheet has no field 'renamed'; did you mean 'name'?",
    "weather: [{kind: frost, degree: 3}]": (
        "1:25: Frost has no field 'degree'; did you mean 'degrees'?"
    ),
    # what the classes say
    "types:\n  - id: x\n    kind: armor": "3:11: kind cannot be 'armor'; did you mean 'armour'?",
    "types: [{id: x, moves: 60}]": "1:24: moves must be at most 30, not 60",
    "types: [{id: x, attack: -1}]": "1:25: attack must be at least 0, not -1",
    "types: [{id: A B}]": "1:14: id must match the pattern [a-z-]+, and 'A B' does not",
    "types: [{id: x, winter_ready: 120}]": (
        "1:31: winter_ready is a percentage from 0 to 100, not 120"
    ),
    "sizes: [1, 2, 0, 4]": "1:15: sizes must be at least 1, not 0",
    "names: []": "1:8: the length of names must be at least 1, not 0",
    "arrival: {from: 1939-08-22}": "1:17: from is before the treaty",
    "arrival: {to: x, from: 1939-08-22}": "1:24: from is before the treaty",
    "arrival: {from: 1941-10-02, to: 1941-10-01}": "1:10: Arrival: 'to' is before 'from'",
    # what YAML would pass over in silence
    "count: 1\nname: x\ncount: 2": "3:1: 'count' stands twice; it is already on line 1",
    "costs: {a: 1, a: 1}": "1:15: 'a' stands twice; it is already on line 1",
    "hex: &h {column: 1, row: 2}\narrival: {<<: *h, from: 1941-10-02}": (
        "2:11: '<<' does not merge records here; write the values out"
    ),
    "? [a, b]\n: 1": "1:3: a key must be a word, not a list or a record",
    "name: !!python/object/apply:os.system [ls]": (
        "1:7: the tag '!!python/object/apply:os.system' is not read; write the plain value"
    ),
    "count: !!int 3": "1:8: the tag '!!int' is not read; write the plain value",
    "name: !mine x": "1:7: the tag '!mine' is not read; write the plain value",
    # syntax
    "": "1:1: the file is empty",
    "# only a comment\n": "1:1: the file is empty",
    "places: [a, b\n": "1:9: the bracket opened here is never closed",
    "costs: {a: 1\n": "1:8: the bracket opened here is never closed",
    "places: [\n  a, b\ncount: 3": (
        "3:6: ',' or ']' is missing before this; the bracket was opened on line 1"
    ),
    "types:\n - id: x\n   attack: 1\n  moves: 2": (
        "4:3: this fits nothing above it; mend the indent"
    ),
    "count: 1\nname\nopen: true": "3:1: a ':' is missing before this",
    'name: "a\\q"': ("1:9: unknown '\\' escape; double the backslash or use single quotes"),
    "name: 'x\ncount: 3\n": "1:7: the quotation mark opened here is never closed",
    "name: a: b": "1:8: a ':' cannot stand here; quote the text or mend the indent",
    "costs:\n\ta: 1": "2:1: a tab cannot indent; use spaces",
    "name: @x": "1:7: a value cannot begin with this character; quote it",
    "name: *nowhere": "1:7: no value named '&nowhere' ends before this '*'",
    "places: &p [*p]": "1:13: no value named '&p' ends before this '*'",
    "count: 1\n---\ncount: 2": "2:1: a file holds one document; remove this '---'",
    "name: a\x00b": "1:8: the character U+0000 cannot stand here",
    "count: 1\nname: Ж\x07": "2:8: the character U+0007 cannot stand here",
}


@pytest.mark.parametrize(("text", "expected"), BAD.items(), ids=lambda text: text[:40])
def test_a_mistake_is_told_at_its_place(written: Written, text: str, expected: str) -> None:
    assert expected in mistakes_of(written(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [each for each in BAD.items() if "escape" not in each[1]],
    ids=lambda text: text[:40],
)
def test_mistakes_are_told_without_the_c_parser_too(
    written: Written, text: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    assert expected in mistakes_of(written(text))


ALONE = [text for text in BAD if not any(two in text for two in ("python/object", "<<", "to: x"))]


@pytest.mark.parametrize("text", ALONE, ids=lambda text: text[:40])
def test_one_mistake_is_told_once(written: Written, text: str) -> None:
    assert len(mistakes_of(written(text))) == 1


def test_all_mistakes_of_a_file_are_told_in_one_run_from_the_top_down(written: Written) -> None:
    path = written(
        "types:\n"
        "- id: rifle\n"
        "  kind: armor\n"
        "  attak: 2\n"
        "- {id: tank, moves: 60, attack: two}\n"
        "- id: guards\n"
        "  id: guards-rifle\n"
        "  winter_ready: 120\n"
        "count: yes\n"
    )
    assert mistakes_of(path) == [
        "3:9: kind cannot be 'armor'; did you mean 'armour'?",
        "4:3: UnitType has no field 'attak'; did you mean 'attack'?",
        "5:21: moves must be at most 30, not 60",
        "5:33: attack must be a whole number, not 'two'",
        "7:3: 'id' stands twice; it is already on line 6",
        "8:17: winter_ready is a percentage from 0 to 100, not 120",
        "9:8: count must be a whole number, not 'yes'",
    ]


def test_a_mistake_shows_its_line_and_a_caret_under_the_value(written: Written) -> None:
    path = written("name: x\ntypes: [{id: x, attak: 3}]\n")
    with pytest.raises(BrokenFile) as broken:
        read(path, Sheet)
    assert str(broken.value) == (
        f"{path}:2:17: UnitType has no field 'attak'; did you mean 'attack'?\n"
        "    types: [{id: x, attak: 3}]\n"
        "                    ^"
    )


def test_the_caret_stands_right_after_cyrillic_text(written: Written) -> None:
    path = written("costs: {Москва: один}")
    with pytest.raises(BrokenFile) as broken:
        read(path, Sheet)
    _, line, caret = str(broken.value).splitlines()
    assert line[caret.index("^") :].startswith("один")


def test_a_long_line_is_shown_only_around_the_mistake(written: Written) -> None:
    path = written("places: [" + "a, " * 500 + "{b: 1}, " + "c, " * 500 + "]")
    with pytest.raises(BrokenFile) as broken:
        read(path, Sheet)
    _, line, caret = str(broken.value).splitlines()
    assert len(line) < 180
    assert line[caret.index("^") :].startswith("{b: 1}")


def test_the_whole_file_may_be_a_list_or_a_table(written: Written) -> None:
    assert read(written("- 0102\n- 0103"), tuple[Hex, ...]) == (Hex(1, 2), Hex(1, 3))
    assert read(written("a: 1\nb: 2"), dict[str, int]) == {"a": 1, "b": 2}
    assert mistakes_of(written("3"), tuple[Hex, ...]) == [
        "1:1: the file must be a list, not '3'; put brackets [ ] round it"
    ]


def test_lists_and_records_may_not_go_too_deep(written: Written) -> None:
    bottomless = "[" * 5000
    assert mistakes_of(written(bottomless))[0] == "1:33: lists and records go deeper than 32 levels"
    deep = "anything: " + "[" * 31 + "]" * 31
    assert read(written(deep), Sheet).anything is not None


def test_aliases_cannot_grow_without_bound(written: Written) -> None:
    levels = "abcdefghijklmnop"
    bomb = "anything:\n  a: &a [x, x, x, x]\n" + "".join(
        f"  {name}: &{name} [*{below}, *{below}, *{below}, *{below}]\n"
        for below, name in pairwise(levels)
    )
    assert mistakes_of(written(bomb))[0].endswith(
        "aliases repeat more than 10000 values; write them out"
    )


def test_a_file_holds_only_so_many_values(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "MOST_NODES", 5)
    assert mistakes_of(written("places: [a, b, c, d, e]")) == [
        "1:22: the file holds more than 5 values"
    ]


def test_a_file_may_not_be_too_large(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST_FILE", 1024 * 1024)
    path = written("# " + "x" * 1024 * 1024)
    assert mistakes_of(path) == ["1:1: the file is larger than 1 MB"]


def test_a_file_that_is_not_there_is_a_mistake_too(tmp_path: Path) -> None:
    absent = mistakes_of(tmp_path / "absent.yaml")
    assert absent == ["1:1: the file cannot be opened: No such file or directory"]
    assert mistakes_of(tmp_path) == ["1:1: this is not a file"]


def test_a_file_in_another_encoding_is_refused_at_its_first_foreign_byte(written: Written) -> None:
    assert mistakes_of(written("count: 1\nname: Ж".encode("cp1251"))) == [
        "2:7: the file is not written in UTF-8; save it as UTF-8"
    ]


def test_windows_line_ends_do_not_shift_the_places(written: Written) -> None:
    assert mistakes_of(written("name: x\r\ncount: y\r\n")) == [
        "2:8: count must be a whole number, not 'y'"
    ]


def test_a_mistake_that_does_not_stand_in_the_way_leaves_the_value_for_later_checks(
    written: Written,
) -> None:
    sheet, mistakes = structure(open_document(written("count: 3\nunknown: 4")), Sheet)
    assert sheet == Sheet(count=3)
    assert [each.line for each in mistakes] == [2]


def test_later_checks_find_the_places_of_values(written: Written) -> None:
    document = open_document(written("name: x\ntypes:\n  - {id: a}\n  - {id: b, moves: 3}\n"))
    assert document.locate("types", 1, "moves") == (4, 20)
    assert document.locate("types", 1, "attack") == (4, 5)
    assert document.locate("types", 7) == (3, 3)
    assert document.locate() == (1, 1)
    mistake = document.mistake("no such unit", "types", 1, "id")
    assert (mistake.line, mistake.column) == (4, 10)
    assert mistake.text == "  - {id: b, moves: 3}"


@pytest.mark.parametrize(
    ("text", "row", "column", "expected"),
    [
        ("anything: |\n  ..F\n  .X.\n", 1, 1, "X"),
        ("anything:\n    rows: |\n        ..F\n        .X.\n", 1, 1, "X"),
        ("anything: ..X..", 0, 2, "X"),
        ("anything: '..X..'", 0, 2, "X"),
    ],
)
def test_later_checks_point_at_a_letter_inside_a_text(
    written: Written, text: str, row: int, column: int, expected: str
) -> None:
    document = open_document(written(text))
    mistake = document.mistake("no such terrain", "anything", "rows", within=(row, column))
    assert mistake.text[mistake.column - 1] == expected


def test_a_class_that_no_file_can_hold_is_an_error_of_the_programmer(written: Written) -> None:
    with pytest.raises(TypeError, match="use tuple, frozenset or Mapping"):
        read(written("- 1"), list[int])
    with pytest.raises(TypeError, match="complex"):
        read(written("1"), complex)


WORDS = ("name", "count", "types", "hex", "&a", "*a", "!!int", "<<", "---", "Ж", "0101", "null")
SIGNS = (*":-[]{},'\"|?# \n\t", "  ", ": ", "- ", "\n  ", "\n- ", "\r\n")
scraps = st.sampled_from(WORDS + SIGNS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.lists(scraps, max_size=30).map("".join) | st.text(max_size=60))
@example("Ж" * 50 + ": [")
def test_no_text_however_wild_is_more_than_a_broken_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wild.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    try:
        assert isinstance(read(path, Sheet), Sheet)
    except BrokenFile as broken:
        for mistake in broken.mistakes:
            assert 1 <= mistake.column <= len(mistake.text) + 1
            assert mistake.text in text
