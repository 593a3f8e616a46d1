"""Bring this till and a head office together with a one-time code."""

from pathlib import Path
from typing import Protocol

from posmember.protocol.messages import Enrolled, EnrolRefused, EnrolRequest, encode
from posmember.sync.errors import (
    EnrolmentRefusedError,
    HeadOfficeUnreachableError,
    TerminalTakenError,
)
from posmember.sync.events import LossReason
from posmember.sync.http_transport import HttpTransport, checked_address


class Joining(Protocol):
    """The till's part of an enrolment."""

    def request(self, code: str) -> tuple[EnrolRequest, bytes]:
        """Return what to send with the one-time *code*, and the fresh private key for it."""

    def accept(self, server_url: str, enrolled: Enrolled, private_key: bytes) -> None:
        """Belong to the head office at *server_url*."""


def enrol(terminals: Joining, address: str, code: str, ca_file: Path | None = None) -> Enrolled:
    """Join the head office at *address*; refuses a wrong code and an unusable address."""
    address = checked_address(address)
    request, private_key = terminals.request(code)
    transport = HttpTransport(address, private_key, ca_file)
    try:
        answer = transport.ask("POST", "/v1/enrol", encode(request), {})
    finally:
        transport.close()
    if isinstance(answer, LossReason):
        raise HeadOfficeUnreachableError(address, answer.value)
    status, reply = answer
    if isinstance(reply, EnrolRefused):
        raise TerminalTakenError if reply.reason == "terminal" else EnrolmentRefusedError
    if not isinstance(reply, Enrolled):
        raise HeadOfficeUnreachableError(address, str(status))
    terminals.accept(address, reply, private_key)
    return reply
