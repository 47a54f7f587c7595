"""Where things are found: shipped data, and the player's own files.

In a checkout the data lie in `scenarios/` and `assets/` beside the package and games are saved in
`saves/`; in an installed wheel the data lie inside the package and saves go where the platform
keeps users' files.  `RASPUTITSA_HOME` puts all of the player's files into one folder.
"""

import os
from pathlib import Path

import platformdirs

HOME = "RASPUTITSA_HOME"
PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent


def is_checkout() -> bool:
    """Whether the game runs from its source folder rather than from an installed wheel."""
    return (ROOT / "pyproject.toml").is_file() and (ROOT / "scenarios").is_dir()


def scenarios_dir() -> Path:
    """The shipped scenarios, with `rules/` and `maps/` in it."""
    return _shipped("scenarios")


def assets_dir() -> Path:
    """The shipped pictures, sounds and fonts."""
    return _shipped("assets")


def user_dir() -> Path:
    """The player's own folder, for saved games and mods; it need not exist yet."""
    if home := os.environ.get(HOME):
        return Path(home).expanduser().absolute()
    return platformdirs.user_data_path("rasputitsa", appauthor=False)


def config_dir() -> Path:
    """The player's folder for settings: `user_dir`, except where the platform parts the two."""
    if os.environ.get(HOME):
        return user_dir()
    return platformdirs.user_config_path("rasputitsa", appauthor=False)


def saves_dir() -> Path:
    """The folder for saved games, made if it is missing.

    A checkout keeps them in its own `saves/`, as long as it may be written to.  Raises OSError
    where the folder cannot be made.
    """
    in_checkout = is_checkout() and not os.environ.get(HOME) and os.access(ROOT, os.W_OK)
    folder = (ROOT if in_checkout else user_dir()) / "saves"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def cache_dir() -> Path:
    """The folder for what can be made again at any time; it need not exist yet."""
    if os.environ.get(HOME):
        return user_dir() / "cache"
    return platformdirs.user_cache_path("rasputitsa", appauthor=False)


def mods_dir() -> Path:
    """The folder whose sub-folders are the player's mods; it need not exist."""
    return user_dir() / "mods"


def _shipped(name: str) -> Path:
    return (ROOT if is_checkout() else PACKAGE / "_data") / name
