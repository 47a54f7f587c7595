"""From files to a game that can be played: ruleset, map, weather, scenario, the first state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from attrs import evolve

from game.engine.match import Match
from game.engine.sequence import begin_turn
from game.model.board import Board
from game.model.game import Setup
from game.model.records import (
    DirectivesRecord,
    HappeningsRecord,
    HistoryRecord,
    LessonsRecord,
    ScenarioHead,
    ScenarioRecord,
    WeatherRecord,
)
from game.model.world import World
from game.paths import mods_dir, scenarios_dir, user_dir
from game.rules.weather import track_named
from game.scenario.added_kinds import settled, unknown_terrain
from game.scenario.check import scenario_mistakes
from game.scenario.check_happenings import happenings_mistakes, of_scenario
from game.scenario.check_weather import weather_mistakes
from game.scenario.directives import directives_for
from game.scenario.first_state import first_state
from game.scenario.handicaps import both_handicaps
from game.scenario.kinds import taken_for_a_scenario
from game.scenario.maps import board_of
from game.scenario.mods import (
    Mods,
    files_changed,
    in_force,
    mods_over,
    opened_with,
)
from game.scenario.overlays import changed, changed_rules, whole, written
from game.scenario.parts import Parts
from game.scenario.reader import BrokenFile, Document, open_document, read, sound
from game.scenario.ruleset import load_rules, rule_files
from game.scenario.skies import shifted_weather
from game.scenario.variants import Changes


class UnknownScenario(LookupError):
    """No scenario has that id; the text names those there are."""


def scenario_files() -> Iterator[Path]:
    """The files of all scenarios that can be played: shipped ones, the user's, those of mods."""
    others = [mod / "scenarios" for mod in in_force() if mod.parent != mods_dir().resolve()]
    mods = [*sorted(mods_dir().glob("*/scenarios")), *others]
    places = [scenarios_dir(), user_dir() / "scenarios", *mods]
    for place in places:
        for path in sorted(place.glob("*.yaml")):
            if not path.stem.endswith("-spec"):
                yield path


def scenario_file(id_or_path: str) -> Path:
    """The file of a scenario, by its id or path. Raises UnknownScenario."""
    path = Path(id_or_path)
    if path.suffix == ".yaml" and path.is_file():
        return path
    by_id = {path.stem: path for path in scenario_files()}
    if id_or_path in by_id:
        return by_id[id_or_path]
    known = ", ".join(sorted(by_id)) or "none"
    raise UnknownScenario(f"there is no scenario '{id_or_path}'; there are: {known}")


def load_scenario(path: Path) -> ScenarioRecord:
    """A scenario file as a record, as it is played. Raises BrokenFile."""
    return sound(whole(path, ScenarioRecord, opened_with(mods_over(path))), ScenarioRecord)


def load_weather(path: Path, scenario: ScenarioRecord | ScenarioHead) -> WeatherRecord:
    """The weather of the scenario in the file `path`, as it is played. Raises BrokenFile."""
    document = opened_with(mods_over(path), "weather/")(Parts.of(path, scenario).weather)
    return shifted_weather(sound(changed(open_document(path), "weather", document), WeatherRecord))


def load_lessons(world: World) -> LessonsRecord | None:
    """The lessons of a scenario, where it has some. Raises BrokenFile."""
    if world.file is None or not world.scenario.lessons:
        return None
    path = Parts.of(world.file, world.scenario).lessons
    return None if path is None else read(path, LessonsRecord)


def load_world(path: Path, mods: Mods | None = None) -> World:
    """Everything a scenario needs, read once. Raises BrokenFile with every mistake found.

    mods: those that lie over its files, the lowest first; by default its own and those in force.
    """
    return _load_world(path, mods_over(path) if mods is None else mods)


def forget_worlds() -> None:
    """Files of scenarios may have changed: what was read of them is read again."""
    _load_world.cache_clear()


@lru_cache(maxsize=4)
def _load_world(path: Path, mods: Mods) -> World:
    document = whole(path, ScenarioRecord, opened_with(mods))
    if other := taken_for_a_scenario(document):
        raise BrokenFile(other)
    scenario = sound(document, ScenarioRecord)
    parts = Parts.of(path, scenario)
    opened_map = opened_with(mods, "maps/")
    map_ = opened_map(parts.board)

    def part(name: str, file: Path) -> Document:
        return changed(document, name, opened_with(mods, f"{name}/")(file))

    story = part("happenings", parts.happenings) if parts.happenings else None
    happenings = sound(story, HappeningsRecord) if story else None
    history = part("history", parts.history) if parts.history else None
    orders = part("directives", parts.directives) if parts.directives else None
    rules = load_rules(parts.rules, changed_rules(document), mods)
    board = settled(board_of(map_, opened_map), rules)
    sky = part("weather", parts.weather)
    weather = sound(sky, WeatherRecord)
    world = World(
        scenario=scenario,
        board=board,
        rules=rules,
        weather=shifted_weather(weather),
        history=on_board(sound(history, HistoryRecord), board) if history else None,
        directives=directives_for(sound(orders, DirectivesRecord), scenario) if orders else (),
        file=path.resolve(),
        content={
            **content([*parts.files(written(document), written(map_)), *rule_files(parts.rules)]),
            **{name: digest(file) for name, file in files_changed(mods)},
        },
        mods=tuple(map(str, mods)),
        happenings=of_scenario(happenings, scenario),
        epilogue=happenings.epilogue if happenings else (),
    )
    mistakes = [
        *unknown_terrain(board, rules, map_),
        *weather_mistakes(sky, weather),
        *scenario_mistakes(document, world),
    ]
    if story and happenings:
        mistakes += happenings_mistakes(story, happenings, world)
    if mistakes:
        raise BrokenFile(mistakes)
    return world


def on_board(history: HistoryRecord, board: Board) -> HistoryRecord:
    """What of the record of a campaign concerns a map: all, or on a part of it fronts and towns."""
    if board.projection.whole is None:
        return history
    names = {place.name for place in board.places}
    towns = tuple(town for town in history.towns if town.place in names)
    return evolve(history, towns=towns, losses=(), strengths=(), yardsticks=())


def content(files: list[Path]) -> dict[str, str]:
    """A hash of what each file says, by its name; with its folder where another has that name."""
    hashes: dict[str, str] = {}
    for file in files:
        name = f"{file.parent.name}/{file.name}" if file.name in hashes else file.name
        hashes[name] = digest(file)
    return hashes


def digest(file: Path) -> str:
    """A hash of what a file says."""
    return blake2b(file.read_bytes(), digest_size=12).hexdigest()


def start(
    scenario: str | Path,
    *,
    seed: int = 0,
    weather: str = "historical",
    track: str = "",
    rules: Changes = MappingProxyType({}),
    turn_days: int | None = None,
    handicap: Mapping[str, int] = MappingProxyType({}),
) -> Match:
    """A new game of a scenario, the first side ready to move.

    weather: `historical` or `drawn`.
    track:   a source of the weather file whose temperatures rule; empty for the fitted ones.
    rules:   values of the ruleset that are others in this game: `{"recovery.kit_protects": "0"}`.
    turn_days: days in a turn where they are not those of the scenario.
    handicap: `{"axis.strength": 110}`; where it is silent the scenario's own holds.
    Raises UnknownScenario, BrokenFile, UnknownRule, UnknownTrack, BadHandicap or ValueError.
    """
    path = scenario_file(str(scenario))
    world = load_world(path)
    if rules:
        folder = Parts.of(path, world.scenario).rules
        said = " ".join(f"{key}={value}" for key, value in sorted(rules.items()))
        world = evolve(
            world,
            rules=load_rules(
                folder, {**changed_rules(open_document(path)), **rules}, mods_of(world)
            ),
            content={**world.content, "changed rules": said},
        )
    if turn_days is not None and turn_days != world.turn_days:
        world = evolve(
            world,
            scenario=evolve(world.scenario, turn_days=turn_days),
            content={**world.content, "changed turn": str(turn_days)},
        )
    if track:
        track_named(world, track)
    given = both_handicaps(world.scenario, handicap)
    setup = Setup(seed=seed, weather=weather, track=track, handicaps=given)  # type: ignore[arg-type]
    return new_game(world, setup)


def mods_of(world: World) -> Mods:
    """The mods that lie over the files of a world."""
    return tuple(map(Path, world.mods))


def new_game(world: World, setup: Setup) -> Match:
    """A new game in a world, the first side ready to move."""
    game = Match(world, first_state(world, setup), setup)
    begin_turn(game, 0)
    return game
