"""The files of a scenario that are edited together, with each step there and back.

A key that ends in a stroke leads to another file: `("map/", "places", 3)` is in that of the map. A
file that other scenarios use too is saved for all of them or as the scenario's own copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from game.paths import scenarios_dir
from game.scenario.document import text_of
from game.scenario.drafting.changes import CannotEdit, Key, changed_value
from game.scenario.drafting.draft import Content, Draft
from game.scenario.mistakes import BrokenFile
from game.scenario.nodes import Node, Scalar

STEPS: Final = 200
"""Changes that can be taken back."""
MAP, WEATHER, HAPPENINGS, DIRECTIVES = "map/", "weather/", "happenings/", "directives/"
PARTS: Final = {
    MAP: "maps",
    WEATHER: "weather",
    HAPPENINGS: "happenings",
    DIRECTIVES: "directives",
}
"""The folders of the other files, by the keys that lead to them."""
WHOLE: Final = "-whole"
"""What is added to the name of the copy of a map of which a scenario shows a part."""


class Papers:
    """A scenario file and those that it names."""

    def __init__(self, path: Path) -> None:
        """Opens a scenario; the others are opened when they are looked at. Raises BrokenFile."""
        self.main = Draft(path, on_step=self._note)
        self._drafts: dict[Path, Draft] = {}
        self._before: list[dict[Draft, Content]] = []
        self._after: list[dict[Draft, Content]] = []
        self._same: object = None
        """What was changed last; changes of one thing in a row are one step."""
        self._bundle: dict[Draft, Content] | None = None

    # Which file

    def draft(self, part: str) -> Draft | None:
        """The file of a part; of a map that shows a part of another, that other. Raises BrokenFile.

        None where the scenario names none, or none that there is.
        """
        found = self.head(part)
        whole = found.at(["of"]) if found is not None and part == MAP else None
        if isinstance(whole, Scalar):
            return self._opened(part, whole.text)
        return found

    def head(self, part: str) -> Draft | None:
        """The file that the scenario itself names. Raises BrokenFile."""
        name = self.main.at([part.rstrip("/")])
        if not isinstance(name, Scalar) or not name.text:
            return None
        return self._opened(part, name.text)

    def _opened(self, part: str, name: str) -> Draft | None:
        """A file of that name beside the scenario, else one that comes with the game."""
        own = self.main.path.parent / PARTS[part] / f"{name}.yaml"
        shipped = scenarios_dir() / PARTS[part] / f"{name}.yaml"
        path = shipped if own not in self._drafts and not own.exists() else own
        if path not in self._drafts:
            if not path.is_file():
                return None
            self._drafts[path] = Draft(path, on_step=self._note)
        return self._drafts[path]

    def route(self, keys: Sequence[Key]) -> tuple[Draft | None, Sequence[Key]]:
        """The file to which keys lead, and the keys in it."""
        if keys and keys[0] in PARTS:
            try:
                return self.draft(str(keys[0])), keys[1:]
            except BrokenFile:
                return None, keys[1:]
        return self.main, keys

    @property
    def used(self) -> list[Draft]:
        """The files that belong to the scenario as it stands and were looked at."""
        found = [self.main]
        for part in PARTS:
            try:
                found += [one for one in (self.head(part), self.draft(part)) if one is not None]
            except BrokenFile:
                continue
        return list(dict.fromkeys(found))

    def part_of(self, path: Path) -> str:
        """The key that leads to a file; empty for the scenario itself."""
        drafts = ((part, self.route([part])[0]) for part in PARTS)
        return next((part for part, draft in drafts if draft and draft.path == path), "")

    # What it says

    def at(self, keys: Sequence[Key]) -> Node | None:
        """What stands at these keys; None where nothing does."""
        draft, inner = self.route(keys)
        return None if draft is None else draft.at(inner)

    def change(self, keys: Sequence[Key], value: Any) -> None:
        """Gives a value to a key, which may not be there yet. Raises CannotEdit."""
        draft, inner = self._sure(keys)
        draft.change(inner, value)

    def rewrite(self, keys: Sequence[Key], item: Any) -> None:
        """Writes an item of a list anew, in lines of its own. Raises CannotEdit."""
        draft, inner = self._sure(keys)
        draft.rewrite(inner, item)

    def drop(self, keys: Sequence[Key]) -> None:
        """Takes an entry out of its record, or an item out of its list. Raises CannotEdit."""
        draft, inner = self._sure(keys)
        draft.drop(inner)

    def add(self, keys: Sequence[Key], item: Any) -> int:
        """Adds an item at the end of a list; its number. Raises CannotEdit."""
        draft, inner = self._sure(keys)
        return draft.add(inner, item)

    def free_id(self, keys: Sequence[Key], like: str) -> str:
        """An id that no item of a list has yet, like another."""
        draft, inner = self._sure(keys)
        return draft.free_id(inner, like)

    def _sure(self, keys: Sequence[Key]) -> tuple[Draft, Sequence[Key]]:
        draft, inner = self.route(keys)
        if draft is None:
            raise CannotEdit(f"the scenario has no file of {str(keys[0]).rstrip('/')}")
        return draft, inner

    # Steps

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """What is changed meanwhile is taken back at once; all of it when something goes wrong."""
        if self._bundle is not None:
            yield
            return
        self._bundle = {}
        try:
            yield
        except CannotEdit:
            for draft, content in self._bundle.items():
                draft.now = content
            self._bundle = {}
            raise
        finally:
            bundle, self._bundle = self._bundle, None
            if bundle:
                self._push(bundle)

    def _note(self, draft: Draft, before: Content, same: object) -> None:
        if self._bundle is not None:
            self._bundle.setdefault(draft, before)
        elif same is None or (draft, same) != self._same or not self._before:
            self._push({draft: before})
            self._same = None if same is None else (draft, same)
        else:
            self._after = []

    def _push(self, step: dict[Draft, Content]) -> None:
        self._before = [*self._before[1 - STEPS :], step]
        self._same, self._after = None, []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return bool(self._after)

    def undo(self) -> bool:
        """Takes the last step back; whether there was one."""
        return self._go(self._before, self._after)

    def redo(self) -> bool:
        """Makes again the step that was taken back last; whether there was one."""
        return self._go(self._after, self._before)

    def _go(self, from_: list[dict[Draft, Content]], to: list[dict[Draft, Content]]) -> bool:
        if not from_:
            return False
        step = from_.pop()
        to.append({draft: draft.now for draft in step})
        for draft, content in step.items():
            draft.now = content
        self._same = None
        return True

    # Files

    @property
    def changed(self) -> bool:
        """Whether there is something to save."""
        return any(draft.changed for draft in self.used)

    @property
    def changed_elsewhere(self) -> list[Path]:
        """Files that are to be saved and are no longer those that were opened or saved here."""
        return [d.path for d in self.used if d.changed and d.saved and d.changed_elsewhere]

    def lines_changed(self) -> int:
        """How many lines of all files are others, gone or new."""
        return sum(draft.lines_changed() for draft in self.used)

    def texts(self) -> dict[Path, str]:
        """The files as they would be saved, of those that are not as they were on the disk."""
        return {draft.path: draft.text for draft in self.used if draft.changed}

    def begin(self, part: str, text: str) -> None:
        """A new file, named as the scenario, for a part that it has none of. Raises CannotEdit."""
        name = self._free_name(part)
        path = self.main.path.parent / PARTS[part] / f"{name}.yaml"
        self._drafts[path] = Draft(path, changed_value(text, ["id"], name), self._note)
        self.main.change([part.rstrip("/")], name)
        self._same = None

    def shared(self) -> dict[str, list[str]]:
        """Changed parts that other scenarios use too: their names, or none for those of the game.

        The game's own files stay as they are; so those are always copied.
        """
        found: dict[str, list[str]] = {}
        for part in PARTS:
            draft = self.draft(part)
            if draft is None or not draft.changed:
                continue
            if is_shipped(draft.path):
                found[part] = []
            elif others := self._users(part, draft):
                found[part] = others
        return found

    def _users(self, part: str, draft: Draft) -> list[str]:
        """Other scenarios beside this one that name a file."""
        names = [draft.path.stem]
        if part == MAP:
            names += [
                each.stem
                for each in draft.path.parent.glob("*.yaml")
                if f"\nof: {draft.path.stem}\n" in f"\n{read(each)}\n"
            ]
        wanted = tuple(f"\n{part.rstrip('/')}: {name}\n" for name in names)
        return [
            path.stem
            for path in sorted(self.main.path.parent.glob("*.yaml"))
            if path != self.main.path and any(word in f"\n{read(path)}" for word in wanted)
        ]

    def make_own(self, part: str) -> None:
        """The scenario gets a copy of a part with all changes, and the shared file none of them."""
        head, draft = self.head(part), self.draft(part)
        if head is None or draft is None:
            return
        name = self._free_name(part)
        folder = self.main.path.parent / PARTS[part]
        with self.one_step():
            inner = name if head is draft else f"{name}{WHOLE}"
            text = changed_value(draft.text, ["id"], inner)
            self._copy(folder / f"{inner}.yaml", text, draft.saved)
            if head is not draft:
                text = changed_value(changed_value(head.text, ["id"], name), ["of"], inner)
                self._copy(folder / f"{name}.yaml", text, head.saved)
            self._note(draft, draft.now, None)
            draft.now = Draft(draft.path, draft.saved).now
            self.main.change([part.rstrip("/")], name)

    def _copy(self, path: Path, text: str, origin: str) -> None:
        self._drafts[path] = Draft(path, text, self._note)
        self._drafts[path].origin = origin

    def _free_name(self, part: str) -> str:
        stem, folder = self.main.path.stem, PARTS[part]
        names = [stem, *(f"{stem}-{number}" for number in range(2, 100))]
        homes = self.main.path.parent / folder, scenarios_dir() / folder
        taken = {f.stem for home in homes for f in home.glob("*.yaml")}
        return next(name for name in names if name not in taken)

    def save(self) -> list[tuple[Path, int]]:
        """Writes what has changed; the files, and how many lines of each. Raises SaveError."""
        written = [(draft.path, draft.save()) for draft in self.used if draft.changed]
        self._same = None
        return written


def is_shipped(path: Path) -> bool:
    """Whether a file comes with the game, and so is never written."""
    return scenarios_dir().resolve() in path.resolve().parents


def read(path: Path) -> str:
    """The text of a file; nothing where it cannot be read."""
    try:
        return text_of(path)
    except BrokenFile:
        return ""
