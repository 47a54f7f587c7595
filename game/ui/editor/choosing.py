"""What is chosen in the editor: in the list, in the form and on the map."""

from __future__ import annotations

from collections.abc import Sequence

from game.hexes.grid import HexId
from game.scenario.drafting.changes import Key
from game.scenario.mistakes import Mistake
from game.scenario.nodes import Listing, Record, Scalar
from game.texts import tr
from game.ui.editor.bench import Bench


class Choosing(Bench):
    """Finds what is clicked or named, and shows it everywhere."""

    def hex_of(self, keys: Sequence[Key]) -> HexId | None:
        """Where on the map that lies which stands at these keys."""
        node = self.draft.at(keys) if keys else None
        if not isinstance(node, Record):
            return None
        found = {key: value for key, (_, value) in node.entries.items()}
        board, label, place = self.rounds.board, found.get("hex"), found.get("place")
        try:
            if isinstance(label, Scalar) and label.text:
                return self.grid.hex_labelled(label.text)
            return board.place(place.text).hex if isinstance(place, Scalar) else None
        except (ValueError, KeyError):
            return None

    def choose(self, keys: Sequence[Key]) -> None:
        """Shows a record in the form, in its list and on the map."""
        self.chosen = tuple(keys)
        self.form.show_record(keys)
        self.contents.reveal(keys)
        unit = len(self.chosen) == 2 and self.chosen[0] == "units"
        self.troops.chosen = int(self.chosen[1]) if unit else None
        self.mark_chosen()
        self.map.invalidate()
        self.stale = True

    def open_part(self, keys: Sequence[Key]) -> None:
        """A list shows its items, a record its form; one on the map is looked at."""
        keys = tuple(keys)
        if keys == ("",):
            self.contents.open_list(())
        elif isinstance(self.draft.at(keys), Record) or not keys:
            self.choose(keys)
            hexagon = self.hex_of(keys)
            if hexagon is not None and not self.camera.shows(hexagon, 2):
                self.camera.centre_on(hexagon)
        elif isinstance(self.draft.at(keys), Listing):
            self.contents.open_list(keys)
        else:
            self.tell(tr("There is nothing of this in the scenario yet."))
        self.stale = True

    def choose_hex(self, hexagon: HexId) -> None:
        """The top unit of a hex; again, the next one; without units, its place."""
        pile = sorted(t.number for t in self.troops.pile(hexagon))
        if pile:
            now = self.troops.chosen
            after = pile[(pile.index(now) + 1) % len(pile)] if now in pile else None
            top = self.troops.pile(hexagon)[0].number
            self.choose(("units", top if after is None else after))
            return
        self.marks.mark("chosen", (hexagon,), self.ink.theme.accent.rgb)
        board = self.rounds.board
        place = board.place_at.get(hexagon)
        scored = self.draft.at(["victory", "places"])
        for number, node in enumerate(scored.items if isinstance(scored, Listing) else ()):
            if place and self.hex_of(("victory", "places", number)) == hexagon and node:
                self.choose(("victory", "places", number))
        self.tell(f"{self.grid.label(hexagon)}  {board.name_of(hexagon)}")
        self.map.invalidate()

    def go_to(self, finding: Mistake) -> None:
        """Shows what a finding is about."""
        self.open_part(self.draft.item_at(finding.line))

    def mark_chosen(self) -> None:
        """Marks the hex of what is chosen."""
        hexagon = self.hex_of(self.chosen)
        there = () if hexagon is None else (hexagon,)
        self.marks.mark("chosen", there, self.ink.theme.accent.rgb)
