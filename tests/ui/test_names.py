"""Names on the map: none on another, none beneath a counter, the important first."""

from itertools import combinations

import pytest

from game.paths import scenarios_dir
from game.scenario.maps import load_map
from game.ui.layers.names import NamesLayer
from game.ui.painting.labels import Label
from game.ui.painting.map_painter import MapPainter


@pytest.fixture(scope="module")
def painter():
    return MapPainter(load_map(scenarios_dir() / "maps" / "moscow.yaml"))


@pytest.mark.parametrize("alphabet", ["latin", "cyrillic"])
@pytest.mark.parametrize("zoom", [14, 28, 56, 112])
def test_no_name_covers_another(painter, zoom, alphabet):
    places, rivers = painter.names_in(alphabet).plan(zoom)
    assert len(places) > 1
    for one, other in combinations([label.rect for label in places], 2):
        assert not one.colliderect(other)
    letters = [(n, letter) for n, river in enumerate(rivers) for letter in river.letters]
    for _, letter in letters[::3]:
        assert not any(label.rect.collidepoint(letter.x, letter.y) for label in places)


def test_cities_have_names_at_every_scale_and_more_places_have_the_nearer_one_looks(painter):
    labels = painter.names_in("latin")
    counts = []
    for zoom in (14, 20, 28, 40, 56, 80):
        shown = {label.text for label in labels.plan(zoom)[0]}
        assert {"Moscow", "Smolensk", "Tula", "Kalinin", "Orel"} <= shown
        counts.append(len(shown))
    assert counts[-1] > 2 * counts[0]


def test_names_are_written_in_the_alphabet_of_the_players_choice(painter):
    shown = {label.text for label in painter.names_in("cyrillic").plan(40)[0]}
    assert {"Москва", "Вязьма"} <= shown


def test_great_rivers_have_names_along_their_course(painter):
    _, rivers = painter.names_in("latin").plan(56)
    named = {"".join(letter.sign for letter in river.letters) for river in rivers}
    assert {"Volga", "Oka", "Dnieper", "Ugra"} <= named
    for river in rivers:  # Read from the left, though the Dnieper comes from the right.
        assert river.letters[0].x <= river.letters[-1].x + 30


def test_a_name_steps_aside_for_a_counter_and_comes_back(painter):
    board = painter.board
    vyazma, taken = board.place("Vyazma"), set()
    layer = NamesLayer(
        painter.names_in("latin"), board.grid, lambda: frozenset(taken), lambda zoom: zoom * 7 // 10
    )

    def label():
        return next(
            name
            for name in layer.placed(56)[0]
            if isinstance(name, Label) and name.spot[0] is vyazma
        )

    before = label().rect.copy()
    taken.add(vyazma.hex)
    x, y = board.grid.centres[vyazma.hex] * 56
    beside = label().rect
    assert beside != before
    assert not beside.inflate(-4, -4).collidepoint(x, y)
    assert beside.top > y or beside.bottom < y
    taken.clear()
    assert label().rect == before


def test_where_there_is_no_room_villages_lose_their_names_and_cities_keep_theirs(painter):
    board = painter.board
    everywhere = frozenset(range(len(board)))
    layer = NamesLayer(
        painter.names_in("latin"), board.grid, lambda: everywhere, lambda zoom: zoom * 9 // 10
    )
    shown = {n.spot[0].name for n in layer.placed(40)[0] if isinstance(n, Label)}
    assert {"Moscow", "Smolensk", "Kaluga", "Tula"} <= shown
    assert len(shown) < len(painter.names_in("latin").plan(40)[0])
