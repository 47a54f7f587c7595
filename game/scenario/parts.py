"""The files that belong to a scenario: its map, weather, rules and all else that it names."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from game.model.records import ScenarioHead, ScenarioRecord
from game.paths import scenarios_dir
from game.scenario.document import Document
from game.scenario.maps import whole_map
from game.scenario.overlays import bases


@frozen
class Parts:
    """The files that a scenario needs: those beside it, else those that come with the game."""

    board: Path
    weather: Path
    directives: Path | None
    """None where the scenario names none."""
    history: Path | None
    """None where the scenario names none."""
    happenings: Path | None
    """None where the scenario names none."""
    lessons: Path | None
    """None where the scenario names none."""
    rules: Path
    """A folder."""

    @staticmethod
    def of(path: Path, scenario: ScenarioRecord | ScenarioHead) -> Parts:
        """The parts of the scenario in the file `path`."""
        return Parts(
            beside(path, f"maps/{scenario.map}.yaml"),
            beside(path, f"weather/{scenario.weather}.yaml"),
            beside(path, f"directives/{scenario.directives}.yaml") if scenario.directives else None,
            beside(path, f"history/{scenario.history}.yaml") if scenario.history else None,
            beside(path, f"happenings/{scenario.happenings}.yaml") if scenario.happenings else None,
            beside(path, f"lessons/{scenario.lessons}.yaml") if scenario.lessons else None,
            beside(path, scenario.rules),
        )

    def files(self, scenario: Document, board: Document) -> list[Path]:
        """The files on which the play depends, the scenario's own first."""
        named = (self.board, whole_map(board), self.weather, self.directives, self.happenings)
        return [scenario.path, *bases(scenario), *(path for path in named if path is not None)]


def beside(scenario: Path, part: str) -> Path:
    """A file or folder beside a scenario; where there is none, the one that comes with the game."""
    own, shipped = scenario.parent / part, scenarios_dir() / part
    return shipped if shipped.exists() and not own.exists() else own
