"""What changed in this process, told after the commit; carries ids, never data."""

from dataclasses import dataclass

from posmember.domain.ids import MemberId, PrintJobId, SaleId


class Event:
    """Something happened and is already on disk; a listener queries afresh."""


@dataclass(frozen=True, slots=True)
class MemberChanged(Event):
    """A member was enrolled, amended, given a card or marked."""

    member_id: MemberId


@dataclass(frozen=True, slots=True)
class TicketSettled(Event):
    """A sale or a return was completed."""

    sale_id: SaleId
    member_id: MemberId | None


@dataclass(frozen=True, slots=True)
class CatalogueChanged(Event):
    """Products or the programme changed."""


@dataclass(frozen=True, slots=True)
class OperationAppended(Event):
    """The log grew: there is something for head office."""


@dataclass(frozen=True, slots=True)
class PrintJobQueued(Event):
    """A document waits for a printer."""

    printer: str


@dataclass(frozen=True, slots=True)
class HeldCartsChanged(Event):
    """A cart was held, resumed or dropped."""


@dataclass(frozen=True, slots=True)
class SyncChanged(Event):
    """What is known of head office changed: online, waiting, refused."""


@dataclass(frozen=True, slots=True)
class PrintJobSettled(Event):
    """A print job came out, failed, or was dropped."""

    job_id: PrintJobId
    sale_id: SaleId | None


@dataclass(frozen=True, slots=True)
class ShiftChanged(Event):
    """A shift began or ended, or cash moved in it."""
