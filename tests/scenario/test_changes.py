"""Changes that keep comments, order and spaces: the difference is no larger than the change."""

from difflib import unified_diff

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.paths import scenarios_dir
from game.scenario.drafting.changes import CannotEdit, added_item, changed_value, tree, without_item

TEXT = """\
# A file that somebody wrote with care.
id: small     # its name
armies:
  # the one in the west
  - {id: a1, name: First Army, hex: "0101"}   # Kluge

  - id: west
    name: Western Front   # Konev, then Zhukov
    hex: "0601"
# units
units: [one,   two,
        three]   # three of them
empty: []
text: |
  several
  lines
last: 'quoted # sign'
"""


def changes(after, before=TEXT):
    """The lines that went and those that came."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize(
    ("keys", "value", "line"),
    [
        (["id"], "large", "+id: large     # its name"),
        (["armies", 0, "name"], "2nd Army", '+  - {id: a1, name: 2nd Army, hex: "0101"}   # Kluge'),
        (["armies", 1, "name"], "Front", "+    name: Front   # Konev, then Zhukov"),
        (["armies", 1, "hex"], "0507", '+    hex: "0507"'),
        (["units", 1], 2.5, "+units: [one,   2.5,"),
        (["last"], "a # b", '+last: "a # b"'),
        (["empty"], [1, 2], "+empty: [1, 2]"),
    ],
)
def test_a_value_is_changed_where_it_stands(keys, value, line):
    assert changes(changed_value(TEXT, keys, value))[1:] == [line]


def test_an_item_is_added_after_the_last_in_the_same_manner():
    after = added_item(TEXT, ["armies"], {"id": "a2", "hex": "0202"})
    assert changes(after) == ['+  - {id: a2, hex: "0202"}']
    after = added_item(TEXT, ["units"], "four")
    assert changes(after)[1:] == ["+        three, four]   # three of them"]
    assert changes(added_item(TEXT, ["empty"], 1))[1:] == ["+empty: [1]"]


def test_an_item_is_taken_out_with_its_lines():
    assert changes(without_item(TEXT, ["armies", 1])) == [
        "-  - id: west",
        "-    name: Western Front   # Konev, then Zhukov",
        '-    hex: "0601"',
    ]
    assert changes(without_item(TEXT, ["units", 0]))[1:] == ["+units: [two,"]
    assert [name for name, _ in tree(without_item(TEXT, ["units", 2]))["units"]] == ["one", "two"]


@pytest.mark.parametrize(
    "change",
    [
        lambda: changed_value(TEXT, ["nothing"], 1),
        lambda: changed_value(TEXT, ["armies", 5, "id"], 1),
        lambda: added_item(TEXT, ["id"], 1),
        lambda: without_item(TEXT, ["id"]),
        lambda: changed_value("a: [1", ["a"], 1),
        lambda: changed_value("a: &x 1\nb: *x\n", ["b"], 2),
    ],
)
def test_what_cannot_be_changed_is_refused(change):
    with pytest.raises(CannotEdit):
        change()


MTSENSK = (scenarios_dir() / "mtsensk.yaml").read_text("utf-8")
COUNT = len(tree(MTSENSK)["units"])


@settings(max_examples=8, deadline=None)
@given(number=st.integers(0, COUNT - 1), men=st.integers(0, 20_000), name=st.text(max_size=20))
def test_any_unit_of_a_whole_scenario_is_changed_in_its_own_lines_only(number, men, name):
    after = changed_value(MTSENSK, ["units", number, "men"], men)
    assert len(changes(after, MTSENSK)) <= 2
    try:
        after = changed_value(after, ["units", number, "name"], name)
    except CannotEdit:
        return
    assert tree(after)["units"][number]["name"][0] == name
    assert len(changes(without_item(after, ["units", number]), after)) <= 8
