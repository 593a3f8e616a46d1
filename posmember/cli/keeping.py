"""`backup`, `restore` and `doctor`."""

import os
from pathlib import Path

import click

from posmember.cli.session import Session, writable


@click.command("backup", short_help="Make an encrypted copy of the shop.")
@click.option(
    "--to",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also put the copy into this folder, such as on another disk.",
)
@click.option("--recovery-code", is_flag=True, help="Show the code that opens the copies.")
@click.pass_obj
def backup(session: Session, target: Path | None, *, recovery_code: bool) -> None:
    """Copy the shop while it is open, and check the copy; the newest seven are kept."""
    from posmember.services.backups import put_copy  # noqa: PLC0415 - the services
    from posmember.settings import keys  # noqa: PLC0415 - the key store

    with session.till() as shop:
        row = shop.services.backups.make()
        code = None
        if recovery_code:
            opened = keys.load_keys(shop.till.directory, os.environ)
            code = keys.recovery_code(opened.backup)
        copied = None
        if target is not None:
            copied = target / row.path.name
            with writable(copied):
                put_copy(row.path, target)
    session.say("backup.done", path=row.path)
    if copied is not None:
        session.say("file.written", path=copied)
    if code is not None:
        session.say("backup.code", code=code)
    session.answer(
        {
            "backup": {
                "file": str(row.path),
                "copied_to": copied and str(copied),
                "bytes": row.size_bytes,
                "made_at_ms": row.made_at_ms,
                "recovery_code": code,
            }
        }
    )


@click.command("restore", short_help="Put a copy in the place of the shop.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--recovery-code", help="Needed for a copy that another machine made.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def restore(session: Session, file: Path, recovery_code: str | None, *, yes: bool) -> None:
    """Check the copy FILE and put it in place; the shop that was there is kept aside."""
    from posmember.domain.clock import system_clock  # noqa: PLC0415 - with the store
    from posmember.services.backups import restore_copy  # noqa: PLC0415 - the store
    from posmember.settings import keys  # noqa: PLC0415 - the key store
    from posmember.settings.data_directory import prepare  # noqa: PLC0415 - with the store
    from posmember.settings.instance import lock_instance  # noqa: PLC0415 - with the store

    if not yes:
        session.confirm("restore.question", file=file, folder=session.root)
    directory = prepare(session.root)
    lock = lock_instance(directory.lock)
    try:
        own = keys.load_keys(directory, os.environ)
        source_key = keys.read_recovery_code(recovery_code) if recovery_code else own.backup
        aside = restore_copy(file, source_key, directory.shop, own.store, system_clock)
    finally:
        lock.release()
    session.say("restore.done", file=file)
    if aside is not None:
        session.say("restore.aside", path=aside)
    session.answer({"restore": {"file": str(file), "former_shop": aside and str(aside)}})


@click.command("doctor", short_help="Examine the till and say what to do.")
@click.pass_obj
def doctor(session: Session) -> int:
    """Examine the store, its books, the disk, keys, backups, printers, clock and head office."""
    from posmember.domain.words.diagnoses import say_diagnosis  # noqa: PLC0415 - only here

    with session.till() as shop:
        found = shop.services.doctor.examine()
        said = [say_diagnosis(one.code, one.fields, session.language) for one in found]
        session.table(
            ("column.state", "column.check", "column.detail"),
            [(one.level.value, one.name, text) for one, text in zip(found, said, strict=True)],
        )
        session.answer(
            {
                "doctor": [
                    {"name": one.name, "level": one.level.value, "code": one.code, "message": text}
                    for one, text in zip(found, said, strict=True)
                ]
            }
        )
    return 1 if any(one.level.value == "problem" for one in found) else 0
