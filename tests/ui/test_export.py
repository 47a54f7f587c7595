"""Tables of the staff book as CSV."""

import csv

from game.ui.acts import OpenPage
from game.ui.staff.blocks import Columns, Heading, Row, Table, figures
from game.ui.staff.export import as_csv, plain

TABLE = Table("men", ("army", figures("men")), (Row(("4 A", "12 500")), Row(("9 A", "980"))))


def rows(text):
    return list(csv.reader(text.splitlines()))


def test_a_table_has_its_heading_titles_and_figures_without_spaces():
    found = rows(as_csv((Heading("Armies"), TABLE), {}))
    assert found == [["Armies"], ["army", "men"], ["4 A", "12500"], ["9 A", "980"]]


def test_rows_stand_in_the_order_of_the_page():
    found = rows(as_csv((TABLE,), {"men": (1, False)}))
    assert [row[0] for row in found[2:]] == ["9 A", "4 A"]


def test_tables_side_by_side_come_one_after_another():
    both = Columns(((Heading("One"), TABLE), (Heading("Two"), TABLE)))
    assert [row[0] for row in rows(as_csv((both,), {})) if len(row) == 1] == ["One", "Two"]


def test_signs_are_those_that_programs_read():
    assert plain("−1 250") == "-1250"
    assert plain("4. Armee") == "4. Armee"


def test_a_key_writes_the_tables_of_the_page_that_is_open(battle, home):
    hands = battle()
    hands.press("Ctrl+E")
    assert "staff book" in hands.message()
    hands.battle.commands.perform(OpenPage("forces"))
    hands.wait(2)
    hands.press("Ctrl+E")
    (file,) = (home / "reports").glob("*.csv")
    assert str(file) in hands.message()
    assert len(rows(file.read_text("utf-8-sig"))) > 3
    book = hands.battle.book_of_staff
    button = next(spot for spot in book.spots if "spreadsheet" in spot.tip)
    hands.click(button.rect.move(book.rect.topleft).center)
    assert len(list((home / "reports").glob("*.csv"))) == 2, "nothing is overwritten"
