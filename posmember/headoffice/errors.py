"""Refusals of head office's operator commands."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class AlreadyThereError(Refusal):
    """There is a *kind* with this number already."""

    kind: str
    number: str


@dataclass(eq=False)
class UnknownStoreError(Refusal):
    """No store has this number."""

    store_no: str


@dataclass(eq=False)
class UnknownTerminalError(Refusal):
    """No terminal of that store has this number."""

    store_no: str
    terminal_no: str


@dataclass(eq=False)
class UnknownExceptionError(Refusal):
    """No open exception has this id."""

    exception_id: str


@dataclass(eq=False)
class NotSetUpError(Refusal):
    """The database has no tables of head office yet: run `posmember headoffice init`."""


@dataclass(eq=False)
class PrivateFolderError(Refusal):
    """PostgreSQL, run by root, would have to open the private folder *parent* to everybody."""

    folder: str
    parent: str


@dataclass(eq=False)
class PlainHttpError(Refusal):
    """Without a certificate head office listens on this machine only."""

    host: str
