"""A group of commands that are imported when they are called, so that `--help` is quick."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module

import click
from typing_extensions import override


@contextmanager
def reading_modules() -> Iterator[None]:
    """Collect no garbage meanwhile, and count what was read as lasting.

    Only where `main` has begun so: a guest in another program leaves its collector alone.
    """
    if gc.isenabled() and not gc.get_freeze_count():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class LazyGroup(click.Group):
    """Knows its commands as `module:attribute` with one line of help each."""

    def __init__(
        self,
        name: str | None = None,
        *,
        lazy: Mapping[str, tuple[str, str]] | None = None,
        hidden_commands: frozenset[str] = frozenset(),
        **settings: object,
    ) -> None:
        super().__init__(name, **settings)  # type: ignore[arg-type]
        self._lazy = lazy or {}
        self._hidden = hidden_commands

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted((*super().list_commands(ctx), *self._lazy))

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self._lazy[cmd_name][0].partition(":")
        with reading_modules():
            command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            (name, help_text)
            for name, (_, help_text) in sorted(self._lazy.items())
            if name not in self._hidden
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
