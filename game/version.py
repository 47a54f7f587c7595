"""The version of the game, as the installed package or the checkout states it."""

from functools import cache
from importlib import metadata

from game.paths import ROOT, is_checkout


@cache
def version() -> str:
    """Such as `0.1.0`; `unknown` where neither an installed package nor a checkout tells."""
    if is_checkout():
        for line in (ROOT / "pyproject.toml").read_text("utf-8").splitlines():
            if line.startswith("version = "):
                return line.partition("=")[2].strip().strip('"')
    try:
        return metadata.version("rasputitsa")
    except metadata.PackageNotFoundError:
        return "unknown"
