"""`run` and `screenshots`: the window."""

from pathlib import Path

import click

from posmember.cli.session import Session, writable


@click.command("run", short_help="Open the window.")
@click.option("--theme", type=click.Choice(["system", "light", "dark"]))
@click.option("--language", type=click.Choice(["zh_CN", "en"]))
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of another shop; the same as before the command.",
)
@click.pass_obj
def run(
    session: Session,
    theme: str | None = None,
    language: str | None = None,
    data: Path | None = None,
) -> int:
    """Open the window; without a shop in the data folder, it asks how to begin."""
    from posmember.cli.window import open_window  # noqa: PLC0415 - the windows

    return open_window(
        data or session.root, language=language or session.asked_language, theme=theme
    )


@click.command("screenshots", short_help="Picture every screen.")
@click.option("--to", "target", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--theme", "themes", type=click.Choice(["light", "dark"]), multiple=True)
@click.pass_obj
def screenshots(session: Session, target: Path, themes: tuple[str, ...]) -> None:
    """Picture the screens of a demo shop in both languages."""
    from posmember.cli.picturing import picture_screens  # noqa: PLC0415 - the windows

    with writable(target / "made"):
        pictures = picture_screens(target, ("zh_CN", "en"), themes or ("light", "dark"))
    for picture in pictures:
        session.say("file.written", path=picture)
    session.answer({"screenshots": [str(picture) for picture in pictures]})
