"""What the engine is told and what it wants done: plain values, no wire and no clock in them."""

import enum
from dataclasses import dataclass
from typing import TypeAlias

from posmember.domain.clock import Instant
from posmember.domain.ids import TerminalId
from posmember.protocol.messages import Reply, Request


class LossReason(enum.Enum):
    """Why no answer of head office came back."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    NOT_HEAD_OFFICE = "not_head_office"
    """Something else answered: a captive portal, a proxy, a redirect."""
    INSECURE = "insecure"
    """The other side could not prove who it is."""


@dataclass(frozen=True, slots=True)
class Due:
    """The time that was asked for has come, or the till appended an operation."""


@dataclass(frozen=True, slots=True)
class SyncAsked:
    """A person wants it now: waiting times are forgotten."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Head office answered the request *token* with an HTTP status and a reply."""

    token: int
    status: int
    reply: Reply


@dataclass(frozen=True, slots=True)
class Lost:
    """The request *token* has no answer, and may or may not have arrived."""

    token: int
    reason: LossReason


Event: TypeAlias = Due | SyncAsked | Answered | Lost


@dataclass(frozen=True, slots=True)
class Send:
    """Send *request* signed as of *at_ms*; one request is under way at a time."""

    token: int
    request: Request
    terminal: TerminalId
    incarnation: int
    at_ms: Instant


@dataclass(frozen=True, slots=True)
class WakeAt:
    """Send `Due` at this time of the till's clock; a later `WakeAt` replaces it."""

    at_ms: Instant


class SyncState(enum.Enum):
    """How the till stands to head office, in one word for the screen."""

    ALONE = "alone"
    STARTING = "starting"
    ONLINE = "online"
    OFFLINE = "offline"
    LOGIN_NEEDED = "login_needed"
    """The network answers in head office's place: it wants a login."""
    INSECURE = "insecure"
    REFUSED = "refused"
    """Head office does not know this till's key: enrol again."""
    REVOKED = "revoked"
    OUTDATED = "outdated"
    """Head office needs a newer version of this program."""
    DISAGREEING = "disagreeing"
    """Balances differ from head office's even after pulling everything again."""
    TROUBLED = "troubled"
    """Head office answers, but not as agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """What people are shown: never an error in their way, always how old things are."""

    state: SyncState
    waiting: int
    oldest_waiting_ms: Instant | None
    attention: int
    last_contact_ms: Instant | None
    is_stale: bool
    """Something waits for more than 15 minutes although head office can be reached."""
    clock_offset_ms: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Show this."""

    status: SyncStatus


Action: TypeAlias = Send | WakeAt | Report
