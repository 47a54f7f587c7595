"""The command that takes texts out for translators."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.modding import MOD


def _code(_context: click.Context, _option: click.Parameter, code: str) -> str:
    import re  # noqa: PLC0415 - only this command asks

    if not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", code):
        raise click.BadParameter(f"a language has a code such as fr or pt_BR, not {code!r}")
    return code


@click.command()
@click.argument("what", metavar="[SCENARIO|FOLDER]", required=False)
@click.option("--language", required=True, metavar="CODE", callback=_code, help="such as fr")
@click.option("--program", is_flag=True, help="the texts of the game itself, for another language")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.po",
    help="elsewhere than in `texts/CODE.po` of the folder",
)
@MOD
def texts(what: str | None, language: str, program: bool, out: Path | None) -> None:
    """Take the prose of SCENARIO, or of the FOLDER of a mod, out into a catalogue for translators.

    A catalogue that is there already keeps its translations and gets what is new.
    """
    from game.paths import assets_dir, scenarios_dir, user_dir  # noqa: PLC0415
    from game.scenario.catalogues import renew, texts_in  # noqa: PLC0415
    from game.scenario.prose import files_with_prose, prose_of  # noqa: PLC0415

    if program == (what is not None):
        raise click.UsageError("name a scenario or the folder of a mod, or ask for --program")
    if program:
        from game.lab.language.catalogues import update_one  # noqa: PLC0415 - reads all modules

        print(update_one(out or user_dir() / "texts" / f"{language}.po", language))
        return
    folder = Path(what or "")
    if folder.is_dir():
        files = files_with_prose(folder)
    else:
        files = files_of_scenario(what or "")
        folder = files[0].parent
    file = out or folder / "texts" / f"{language}.po"
    others = (
        folder / f"{language}.po" for folder in (assets_dir() / "texts", scenarios_dir() / "texts")
    )
    known = {
        text for other in others if other.resolve() != file.resolve() for text in texts_in(other)
    }
    print(renew(file, language, prose_of(files), known))


def files_of_scenario(name: str) -> list[Path]:
    """The file of a scenario and those that it names, as far as they lie beside it."""
    from game.cli.playing import scenario_path  # noqa: PLC0415 - numba loads only when it is needed
    from game.scenario.build import load_world  # noqa: PLC0415
    from game.scenario.parts import Parts  # noqa: PLC0415
    from game.scenario.prose import files_with_prose  # noqa: PLC0415

    path = scenario_path(name).resolve()
    parts = Parts.of(path, load_world(path).scenario)
    named = (parts.happenings, parts.directives, parts.lessons)
    files = [path, *(part.resolve() for part in named if part is not None)]
    if parts.rules.parent.resolve() == path.parent:
        files += files_with_prose(parts.rules)
    return [file for file in files if path.parent in file.parents]
