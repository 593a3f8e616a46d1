"""What is wrong with how a command was called, in the reader's language."""

import click

from posmember.domain.words.command_line import line


def usage_words(error: click.ClickException, language: str) -> str:
    """Return what *error* means; click itself only knows English."""
    if language == "en" or not isinstance(error, click.UsageError):
        return error.format_message()
    words = _words(error, language)
    if words is None:
        return error.format_message()
    path = error.ctx.command_path if error.ctx is not None else "posmember"
    return f"{words}{line('usage.help', language, command=path)}"


def _words(error: click.UsageError, language: str) -> str | None:
    if isinstance(error, click.MissingParameter):
        kind = "option" if isinstance(error.param, click.Option) else "argument"
        return line(f"usage.missing_{kind}", language, name=_name(error))
    if isinstance(error, click.NoSuchOption):
        return line("usage.no_option", language, name=error.option_name)
    if isinstance(error, click.BadParameter):
        return line(_wanted(error), language, name=_name(error), choices=_choices(error))
    if error.message.startswith("No such command"):
        return line("usage.no_command", language, name=error.message.split("'")[1])
    if "unexpected extra argument" in error.message:
        return line("usage.too_many", language)
    return None


def _name(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    return error.param.get_error_hint(error.ctx).strip("'")


def _wanted(error: click.BadParameter) -> str:
    """Return the words for the kind of value that is wanted."""
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return "usage.one_of"
    if isinstance(kind, click.DateTime):
        return "usage.date"
    if isinstance(kind, click.Path):
        return "usage.path"
    return "usage.number" if isinstance(kind, click.types.IntParamType) else "usage.value"


def _choices(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    return "、".join(map(str, kind.choices)) if isinstance(kind, click.Choice) else ""
