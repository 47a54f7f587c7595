"""What is chosen in the editor: in the list, in the form and on the map."""

from __future__ import annotations

from collections.abc import Sequence

from game.hexes.grid import HexId
from game.scenario.drafting.changes import CannotEdit, Key
from game.scenario.drafting.papers import HAPPENINGS, MAP, PARTS, WEATHER
from game.scenario.drafting.rounds import Finding
from game.scenario.drafting.sketch import words
from game.scenario.drafting.strokes import hexes_on_grid
from game.scenario.nodes import Listing, Record
from game.texts import tr
from game.ui.editor.bench import Bench
from game.ui.editor.contents import ARRIVALS
from game.ui.editor.fields import Field, heading_of, schema_at
from game.ui.editor.prose import ProseDialog

SKELETONS = {
    HAPPENINGS: "# What may happen besides.\nid: x\ntitle: Happenings\nhappenings: []\n",
    WEATHER: "id: x\ntitle: Weather\ndays: []\nzones:\n  - {id: all, south_of: 90}\n",
    "directives/": "# What the high commands order.\nid: x\ntitle: Directives\ndirectives: []\n",
}
"""How files begin of which a scenario has none."""


class Choosing(Bench):
    """Finds what is clicked or named, and shows it everywhere."""

    def hexes_of(self, keys: Sequence[Key]) -> list[HexId]:
        """Where on the map that lies which stands at these keys."""
        node = self.papers.at(keys) if keys else None
        if not isinstance(node, Record):
            return []
        said = words(node)
        labels = [said[key] for key in ("hex", "north_west") if said.get(key)]
        labels += said.get("hexes", "").split()
        named = [said[key] for key in ("place",) if key in said]
        for key in ("objectives", "places"):
            items = node.entries[key][1] if key in node.entries else None
            named += [getattr(item, "text", "") for item in getattr(items, "items", ())]
        places = {place.name: place.label for place in self.sketch.places}
        labels += [places[name] for name in named if name in places]
        return hexes_on_grid(self.grid, labels)

    def choose(self, keys: Sequence[Key]) -> None:
        """Shows a record in the form, in its list and on the map."""
        self.chosen = tuple(keys)
        self.form.show_record(keys)
        self.contents.reveal(keys)
        unit = len(self.chosen) == 2 and self.chosen[0] == "units"
        self.troops.chosen = int(self.chosen[1]) if unit else None
        self.mark_chosen()
        self.redraw_map()
        self.refresh()

    def open_part(self, keys: Sequence[Key]) -> None:
        """A list shows its items, a record its form; one on the map is looked at."""
        keys = tuple(keys)
        if keys in (("",), (ARRIVALS,)):
            self.contents.open_list(() if keys == ("",) else keys)
            self.stale = True
            return
        if len(keys) == 1 and keys[0] in PARTS and self.papers.route(keys)[0] is None:
            self._begin(str(keys[0]))
            return
        kind = schema_at(keys).get("type")
        if isinstance(self.papers.at(keys), Record) or not keys or kind == "object":
            self.choose(keys)
            there = self.hexes_of(keys)
            if there and not self.camera.shows(there[0], 2):
                self.camera.centre_on(there[0])
        elif isinstance(self.papers.at(keys), Listing) or kind == "array":
            self.chosen = keys
            self.contents.open_list(keys)
            if not getattr(self.papers.at(keys), "items", ()):
                key = self.app.key_caption("edit-new-item")
                self.tell(tr("Nothing here yet. {key}.", key=key))
            self.refresh()
        self.stale = True

    def _begin(self, part: str) -> None:
        """A file of its own for a part that the scenario has none of."""
        if part not in SKELETONS:
            self.tell(tr("There is no such file; choose one in the form of the scenario."))
            return
        try:
            self.papers.begin(part, SKELETONS[part])
        except CannotEdit as problem:
            self.tell(tr("This cannot be done: {problem}.", problem=problem))
            return
        self.note_change()
        self.open_part((part,))

    def asks_for_hex(self) -> bool:
        """Whether a field of the form takes the next click on the map."""
        field = self.form.field(self.form.focus) if self.form.focus is not None else None
        wanted = ("place", "places", "objectives")
        return field is not None and (field.kind == "hex" or field.key in wanted)

    def choose_hex(self, hexagon: HexId) -> None:
        """The top unit of a hex; again, the next one; without units, what else is there."""
        label = self.grid.label(hexagon)
        place = self.sketch.place_at(label)
        if self.form.take_hex(label, place.name if place else ""):
            return
        pile = sorted(t.number for t in self.troops.pile(hexagon))
        if pile:
            now = self.troops.chosen
            after = pile[(pile.index(now) + 1) % len(pile)] if now in pile else None
            top = self.troops.pile(hexagon)[0].number
            self.choose(("units", top if after is None else after))
            return
        if place is not None:
            scored = self.papers.at(("victory", "places"))
            names = [words(item).get("place") for item in getattr(scored, "items", ())]
            worth = place.name in names
            keys: tuple[Key, ...] = (MAP, "places", place.number)
            self.choose(("victory", "places", names.index(place.name)) if worth else keys)
        self.marks.mark("chosen", (hexagon,), self.ink.theme.accent.rgb)
        self.tell(f"{label}  {self.board.name_of(hexagon)}")
        self.redraw_map()

    def go_to(self, finding: Finding) -> None:
        """Shows what a finding is about."""
        keys = self.full_keys(finding)
        while keys and not isinstance(self.papers.at(keys), Record):
            keys = keys[:-1]
        self.open_part(keys)

    def full_keys(self, finding: Finding) -> tuple[Key, ...]:
        """The keys of a finding, with that of its file."""
        part = self.papers.part_of(finding.mistake.file)
        return (part, *finding.keys) if part else finding.keys

    def mark_chosen(self) -> None:
        """Marks the hexes of what is chosen."""
        self.marks.mark("chosen", self.hexes_of(self.chosen), self.ink.theme.accent.rgb)

    def write_name(self) -> None:
        """The name of what is chosen is typed next."""
        field = self.form.field("name")
        if field is not None:
            self.form.enter_field(field)
            self.form.typed = ""

    def write_prose(self, field: Field) -> None:
        """Opens a window for a text of several lines."""
        keys = (*self.form.where, field.key)
        title = heading_of(field.key)

        def take(text: str) -> None:
            self.form.put(field, text)

        node = self.papers.at(keys)
        self.app.open(ProseDialog(self.app, title, field.about, getattr(node, "text", ""), take))
