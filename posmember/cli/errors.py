"""What a command refuses by itself, before or beside the services."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class MemberAmbiguousError(Refusal):
    """A text leads to several members; commands act on exactly one."""

    text: str
    count: int


@dataclass(eq=False)
class ItemUnreadableError(Refusal):
    """An item to sell is not CODE, CODE*QUANTITY or CODE*QUANTITY@PRICE."""

    item: str


@dataclass(eq=False)
class TenderUnreadableError(Refusal):
    """A tender is not KIND or KIND=AMOUNT."""

    tender: str
    kinds: str


@dataclass(eq=False)
class ShopExistsError(Refusal):
    """There is a shop in the folder already."""

    folder: str


@dataclass(eq=False)
class ShopMissingError(Refusal):
    """There is no shop in the folder yet."""

    folder: str


@dataclass(eq=False)
class NotConfirmedError(Refusal):
    """Nobody said yes, and nobody could be asked."""


@dataclass(eq=False)
class TargetUnwritableError(Refusal):
    """A file cannot be written where it should go."""

    path: str
    detail: str


@dataclass(eq=False)
class NotPrintedError(Refusal):
    """The printer did not take a job; it waits in the queue, or nobody knows. *detail*: why."""

    printer: str
    detail: str


@dataclass(eq=False)
class ScriptUnreadableError(Refusal):
    """A rehearsal cannot be read; *detail* says where and why."""

    file: str
    detail: str


@dataclass(eq=False)
class LadderUnreadableError(Refusal):
    """A ladder to try out cannot be read; *detail* says where and why."""

    file: str
    detail: str
