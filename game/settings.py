"""What the player chose for the window and the program, kept in one small YAML file.

A file that was edited by hand or written by another version never stops the game: what cannot be
used falls back to its default, and a sentence says so.
"""

import difflib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import yaml
from attrs import asdict, evolve, field, frozen

from game.languages import language_of_system, languages
from game.letters import Alphabet
from game.paths import config_dir

Vision = Literal["usual", "deuteranopia", "protanopia", "tritanopia"]

LANGUAGE = "RASPUTITSA_LANGUAGE"
"""What sets the language of the window for this once."""
HEADING = "# Settings of Rasputitsa. Change them here or in the game.\n"


def _whole(low: int, high: int) -> Callable[[object, Any, object], None]:
    """A validator: a whole number from `low` to `high`."""

    def check(_: object, attribute: Any, value: object) -> None:
        if type(value) is not int or not low <= value <= high:
            raise ValueError(
                f"{attribute.name} must be a whole number from {low} to {high}, not {value!r}"
            )

    return check


def _one_of(*words: str) -> Callable[[object, Any, object], None]:
    """A validator: one of a few words."""

    def check(_: object, attribute: Any, value: object) -> None:
        if value not in words:
            raise ValueError(f"{attribute.name} must be {' or '.join(words)}, not {value!r}")

    return check


def _spoken(_: object, attribute: Any, value: object) -> None:
    """A validator: the code of a language that there is, or nothing."""
    if value not in ("", *languages()):
        raise ValueError(f"{attribute.name} must be {' or '.join(languages())}, not {value!r}")


def _yes_or_no(_: object, attribute: Any, value: object) -> None:
    """A validator: true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"{attribute.name} must be true or false, not {value!r}")


def _a_word(_: object, attribute: Any, value: object) -> None:
    """A validator: a text."""
    if not isinstance(value, str):
        raise ValueError(f"{attribute.name} must be a name, not {value!r}")


def _lists_of_words(_: object, attribute: Any, value: object) -> None:
    """A validator: lists of texts, each by a name."""
    lists = value.items() if isinstance(value, dict) else [(None, ())]
    for name, words in lists:
        if not isinstance(name, str) or not isinstance(words, tuple) or not all(
            isinstance(word, str) for word in words
        ):  # fmt: skip
            raise ValueError(f"{attribute.name} must be lists of keys by name, not {value!r}")


def _words_or_nothing(_: object, attribute: Any, value: object) -> None:
    """A validator: a list of texts, or nothing."""
    words = () if value is None else value
    if not isinstance(words, tuple) or not all(isinstance(word, str) for word in words):
        raise ValueError(f"{attribute.name} must be a list of names, not {value!r}")


def _as_tuple(value: Any) -> Any:
    """A converter: a list of a file becomes what cannot be changed."""
    return tuple(value) if isinstance(value, list) else value


def _with_tuples(value: Any) -> Any:
    """A converter: lists of a file become what cannot be changed."""
    if not isinstance(value, dict):
        return value
    return {name: tuple(v) if isinstance(v, list) else v for name, v in value.items()}


@frozen(kw_only=True)
class Settings:
    """The player's choices; `attrs.evolve` changes one, and raises ValueError if it is wrong."""

    scale: int = field(default=100, validator=_whole(75, 300))
    """Size of text and buttons in percent."""
    animation_speed: int = field(default=100, validator=_whole(0, 800))
    """How fast moves and battles are shown, in percent of the usual; 0 shows only the result."""
    full_screen: bool = field(default=False, validator=_yes_or_no)
    """Whether the window fills the screen."""
    window_width: int = field(default=1600, validator=_whole(800, 16384))
    """Width of the window in pixels, when it does not fill the screen."""
    window_height: int = field(default=900, validator=_whole(600, 16384))
    """Height of the window in pixels, when it does not fill the screen."""
    contrast: bool = field(default=False, validator=_yes_or_no)
    """Whether panels are black and white rather than slate and paper."""
    vision: Vision = field(
        default="usual", validator=_one_of("usual", "deuteranopia", "protanopia", "tritanopia")
    )
    """The eyes for which sides, health, supply and overlays have colours that differ."""
    sound_volume: int = field(default=40, validator=_whole(0, 100))
    """How loud the sounds are, in percent of what the machine can do."""
    mute: bool = field(default=False, validator=_yes_or_no)
    """Whether no sound is made."""
    captions: bool = field(default=False, validator=_yes_or_no)
    """Whether each sound is also told in a word at the foot of the map."""
    language: str = field(default="", validator=_spoken)
    """The language of the window by its code; empty for that of the system."""
    alphabet: Literal["language", "latin", "cyrillic"] = field(
        default="language", validator=_one_of("language", "latin", "cyrillic")
    )
    """The letters in which places are named on the map: those of the language, or others."""
    signs: Literal["symbols", "silhouettes"] = field(
        default="symbols", validator=_one_of("symbols", "silhouettes")
    )
    """What tells the kind of a unit on its counter."""
    edge_scroll: bool = field(default=False, validator=_yes_or_no)
    """Whether the map moves when the pointer touches the edge of a full screen."""
    show_opponent: bool = field(default=True, validator=_yes_or_no)
    """Whether the opponent's visible moves are played one by one."""
    situation: bool = field(default=True, validator=_yes_or_no)
    """Whether the situation is told at the start of each turn."""
    opponent_plans: Literal["turn", "end"] = field(default="end", validator=_one_of("turn", "end"))
    """When a computer opponent's plans are shown: after its turn, or at the end of the game."""
    autosaves: int = field(default=5, validator=_whole(0, 99))
    """How many autosaves are kept, the oldest being replaced; 0 makes none."""
    keys: str = field(default="standard", validator=_a_word)
    """The set of keys that was chosen, by the name it has in `game/ui/keysets.yaml`."""
    own_keys: Mapping[str, tuple[str, ...]] = field(
        factory=dict, validator=_lists_of_words, converter=_with_tuples
    )
    """The player's own keys, by what they do; the rest are those of the set."""
    mods: tuple[str, ...] | None = field(
        default=None, validator=_words_or_nothing, converter=_as_tuple
    )
    """Mods that are in force in the window, the lowest first; without a choice those of
    `mods/order.yaml`."""

    @property
    def spoken(self) -> str:
        """The code of the language of the window."""
        return os.environ.get(LANGUAGE) or self.language or language_of_system()

    @property
    def letters(self) -> Alphabet:
        """The letters in which places are named on the map."""
        russian = self.alphabet == "language" and self.spoken == "ru"
        if russian or self.alphabet == "cyrillic":
            return "cyrillic"
        return "german" if self.spoken == "de" else "latin"


def settings_file() -> Path:
    """Where the settings are kept."""
    return config_dir() / "settings.yaml"


def load(path: Path | None = None) -> tuple[Settings, list[str]]:
    """The settings of the file, and a sentence for each entry that could not be used.

    Without a file: the defaults and no sentence. A file that has mistakes is kept beside the one
    that will be written, so that nothing that stood in it is lost.
    """
    path = path or settings_file()
    settings, warnings = _read(path)
    if warnings and path.is_file():
        with suppress(OSError):
            aside = path.with_name(f"{path.stem}.old{path.suffix}")
            shutil.copyfile(path, aside)
            warnings[-1] += f" The file as it was is kept as {aside.name}."
    return settings, warnings


def _read(path: Path) -> tuple[Settings, list[str]]:
    try:
        entries = yaml.safe_load(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings(), []
    except (OSError, ValueError, LookupError, yaml.YAMLError) as problem:
        return Settings(), [f"{path} cannot be read, so defaults are used: {_brief(problem)}."]
    if entries is None:
        return Settings(), []
    if not isinstance(entries, dict):
        return Settings(), [f"{path} is not a list of settings, so defaults are used."]
    return _chosen(path, entries)


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings so that the file is never left half written.

    Raises OSError where the folder cannot be written to.
    """
    path = path or settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = HEADING + yaml.safe_dump(asdict(settings), sort_keys=False)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _chosen(path: Path, entries: dict[object, Any]) -> tuple[Settings, list[str]]:
    settings, warnings = Settings(), []
    for name, value in entries.items():
        if name not in asdict(settings):
            warnings.append(f"{path}: there is no setting {name!r}{_near(str(name))}")
            continue
        try:
            settings = evolve(settings, **{str(name): value})
        except ValueError as problem:
            warnings.append(f"{path}: {problem}, so the default is used.")
    return settings, warnings


def _near(word: str) -> str:
    close = difflib.get_close_matches(word, asdict(Settings()), 1)
    return f"; did you mean {close[0]!r}?" if close else "."


def _brief(problem: Exception) -> str:
    if isinstance(problem, yaml.MarkedYAMLError) and problem.problem_mark:
        return f"line {problem.problem_mark.line + 1}: {problem.problem}"
    return str(problem.args[-1]) if problem.args else type(problem).__name__
