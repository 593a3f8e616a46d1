"""Bring this till and a head office together with a one-time code."""

from pathlib import Path

from posmember.protocol.messages import Enrolled, EnrolRefused, encode
from posmember.services.terminals.enrolment import TerminalService
from posmember.sync.errors import (
    EnrolmentRefusedError,
    HeadOfficeUnreachableError,
    TerminalTakenError,
)
from posmember.sync.events import LossReason
from posmember.sync.http_transport import HttpTransport, checked_address


def enrol(
    terminals: TerminalService, address: str, code: str, ca_file: Path | None = None
) -> Enrolled:
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
