"""The command that writes schemas for editors."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("kind", required=False)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="write the schemas of all kinds of files into a folder",
)
def schema(kind: str | None, out: Path | None) -> None:
    """Write JSON Schemas, with which an editor completes and checks YAML files as one types.

    Without --out the schema of one KIND of file is printed, such as scenario, map or weather, or
    those of all kinds as one object.
    """
    from game.lab.schema import FILES, as_text, schema_of, settings, write  # noqa: PLC0415

    if out is not None:
        written = write(out)
        print(f"{len(written)} schemas are written to {out}; for an editor's settings:")
        print(settings(out.resolve()), end="")
        return
    if kind is None:
        print(as_text({each: schema_of(each) for each in FILES}), end="")
        return
    if kind not in FILES:
        from game.scenario.mistakes import near  # noqa: PLC0415

        raise click.UsageError(f"there is no kind of file {kind!r}{near(kind, FILES)}")
    print(as_text(schema_of(kind)), end="")
