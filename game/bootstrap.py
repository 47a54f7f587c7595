"""Make a checkout ready to run: an environment of its own in `.venv`, filled once, then entered.

Standard library only, because it runs before anything else is installed.  Nothing here touches
the system's Python: where that refuses `pip install` (PEP 668), the environment does not.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "rasputitsa-requirements.txt"
LOG = ENVIRONMENT / "rasputitsa-setup.log"
ENTERED = "RASPUTITSA_ENVIRONMENT_ENTERED"
OFFLINE = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeoutError|ProxyError|name resolution"
    r"|getaddrinfo failed|nodename nor servname|Network is unreachable|Read timed out"
)


class SetupFailed(Exception):
    """Set-up cannot go on; the text is one sentence for a person."""


def prepare(extras: Sequence[str] = ()) -> None:
    """Return only in an interpreter that has every dependency: this one, or the one in `.venv`.

    extras: optional groups of pyproject.toml that are needed as well, such as `dev`.
    Where another interpreter is needed the command is started again in it, arguments and all,
    so this does not return.  Exits with one sentence where set-up is not possible.
    """
    try:
        python = interpreter(extras)
    except SetupFailed as problem:
        sys.exit(f"rasputitsa: {problem}")
    except KeyboardInterrupt:
        sys.exit("\nrasputitsa: set-up was interrupted; the next start takes it up again.")
    if python != sys.executable:
        start_again(python)


def interpreter(extras: Sequence[str] = ()) -> str:
    """The Python that has every dependency, after making and filling `.venv` where there is none.

    Raises SetupFailed where that is not possible.
    """
    if sys.version_info < OLDEST:
        raise SetupFailed(
            f"Python {written(OLDEST)} or newer is needed, and this is"
            f" {written(sys.version_info[:2])}; install a newer one from python.org and try again."
        )
    if not (ROOT / "pyproject.toml").is_file():
        return sys.executable  # an installed wheel: the installer saw to the dependencies
    needed = requirements(extras)
    if not lacking(needed):
        return sys.executable
    if Path(sys.prefix).resolve() == ENVIRONMENT:
        return filled_from_inside(needed)
    if os.environ.get(ENTERED):
        raise SetupFailed(f"the environment in {ENVIRONMENT} is broken; delete it and try again.")
    return filled_from_outside(needed)


def filled_from_inside(needed: Sequence[str]) -> str:
    """Add what is missing to the environment this interpreter already runs in."""
    if importlib.util.find_spec("pip") is None:
        raise SetupFailed("packages are missing; leave the environment (deactivate) and try again.")
    install(needed, [sys.executable, "-m", "pip"])
    importlib.invalidate_caches()
    missing = lacking(needed)
    if missing:
        raise SetupFailed(
            f"{', '.join(missing)} cannot be found even after installation;"
            f" delete {ENVIRONMENT} and try again."
        )
    return sys.executable


def filled_from_outside(needed: Sequence[str]) -> str:
    """Make the environment unless it works, and fill it unless its stamp says it is full."""
    python = python_of(ENVIRONMENT)
    version = version_of(python)
    if version and stamp(needed, version) <= stamped():
        return python
    if not version:
        make_environment()
    install(needed, installer(python))
    return python


def requirements(extras: Iterable[str] = ()) -> list[str]:
    """The dependencies that pyproject.toml names, with those of the optional groups `extras`."""
    import tomllib  # noqa: PLC0415  (unknown to the old Pythons that must still get a sentence)

    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    groups = project["optional-dependencies"]
    return [*project["dependencies"], *(line for extra in extras for line in groups[extra])]


def lacking(needed: Iterable[str]) -> list[str]:
    """Those of the requirements, written `name` or `name>=version`, not met in this interpreter."""
    return [requirement for requirement in needed if not is_met(requirement)]


def is_met(requirement: str) -> bool:
    """Whether a distribution of that name is installed and at least as new as asked for."""
    name, _, least = requirement.partition(">=")
    try:
        found = importlib.metadata.version(name.strip())
    except importlib.metadata.PackageNotFoundError:
        return False
    return numbers(found) >= numbers(least)


def numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version in order, for comparison; none where nothing is written."""
    return tuple(int(digits) for digits in re.findall(r"\d+", version))


def written(version: Sequence[int]) -> str:
    """A version as people write it."""
    return ".".join(str(number) for number in version)


def python_of(environment: Path) -> str:
    """Where an environment keeps its interpreter on this system."""
    if os.name == "nt":
        return str(environment / "Scripts" / "python.exe")
    return str(environment / "bin" / "python")


def version_of(python: str) -> str | None:
    """The version, such as `3.11`, that an interpreter gives of itself; None if it does not run."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [python, "-I", "-S", "-c", question], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.strip()


def stamp(needed: Iterable[str], version: str | None) -> set[str]:
    """What an environment must have been filled with to be used as it is."""
    return {f"# python {version}", *needed}


def stamped() -> set[str]:
    """What the environment was last filled with; nothing if it never was to the end."""
    return set(STAMP.read_text("utf-8").splitlines()) if STAMP.is_file() else set()


def make_environment() -> None:
    """Make `.venv` anew, without pip of its own where this Python cannot give it one."""
    bundled = importlib.util.find_spec("ensurepip") is not None
    usable = bundled or importlib.util.find_spec("pip") is not None
    if importlib.util.find_spec("venv") is None or not usable:
        raise SetupFailed(
            "this Python can neither make environments nor install packages; install its venv"
            " package (on Debian and Ubuntu: sudo apt install python3-venv) and try again."
        )
    say("setting up, once: making an environment of the game's own in .venv")
    pip = [] if bundled else ["--without-pip"]
    command = [sys.executable, "-m", "venv", "--clear", *pip, str(ENVIRONMENT)]
    made = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if made.returncode:
        raise SetupFailed(
            f"{ENVIRONMENT} could not be made ({last_line(made.stdout)});"
            " put the folder where you may write and try again."
        )


def installer(python: str) -> list[str]:
    """The pip that fills the environment: its own, or this Python's pointed at it."""
    has_pip = subprocess.run([python, "-c", "import pip"], capture_output=True, check=False)
    if has_pip.returncode == 0:
        return [python, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", python]


def install(needed: Sequence[str], pip: Sequence[str]) -> None:
    """Install the requirements and stamp the environment; pip's own words go to a log beside it.

    Raises SetupFailed with what to do where pip fails.
    """
    STAMP.unlink(missing_ok=True)
    say(f"fetching {len(needed)} packages and what they need (some 150 MB, a few minutes)")
    options = ["install", "--prefer-binary", "--no-input", "--progress-bar", "off"]
    output = followed(
        [*pip, "--disable-pip-version-check", *options, *needed],
        {**os.environ, "PIP_USER": "0", "PYTHONUNBUFFERED": "1"},
    )
    if output is None:
        version = version_of(python_of(ENVIRONMENT))
        STAMP.write_text("\n".join(sorted(stamp(needed, version))) + "\n", "utf-8")
        say("ready")
        return
    LOG.write_text(output, "utf-8")
    if OFFLINE.search(output):
        raise SetupFailed(
            "the packages could not be downloaded; connect this machine to the internet and try"
            f" again (details in {LOG})."
        )
    raise SetupFailed(
        f"pip could not install the packages ({last_line(output)}); details are in {LOG}."
    )


def followed(command: Sequence[str], environment: dict[str, str]) -> str | None:
    """Run pip, naming on a terminal the package it is at; its output if it failed, else None."""
    lines = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if line.startswith(("Collecting", "Installing")) and sys.stderr.isatty():
                print(f"\r  {line.strip():<76.76}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(f"\r{'':<78}\r", end="", file=sys.stderr, flush=True)
    return "".join(lines) if process.returncode else None


def last_line(output: str) -> str:
    """The line of a failed program's output that tells most: its last error, or its last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error")]
    return (errors or lines or ["no reason given"])[-1]


def say(text: str) -> None:
    """Progress goes to stderr, so that the output of commands stays clean."""
    print(f"rasputitsa: {text}", file=sys.stderr, flush=True)


def start_again(python: str) -> None:
    """Run this very command, arguments and all, in another interpreter in place of this one."""
    command = [python, *sys.orig_argv[1:]]
    environment = {**os.environ, ENTERED: "1"}
    if os.name == "nt":  # exec there returns to the prompt while the game still runs
        sys.exit(subprocess.call(command, env=environment))
    os.execve(python, command, environment)
