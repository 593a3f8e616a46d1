"""Ask head office for a sign of life, for the doctor."""

from posmember.protocol.messages import Hello
from posmember.sync.events import LossReason
from posmember.sync.http_transport import HttpTransport


def unreachable_because(address: str) -> str | None:
    """Return why head office at *address* does not answer; None when it does."""
    transport = HttpTransport(address, private_key=b"")
    try:
        answer = transport.ask("GET", "/v1/hello", b"", {})
    finally:
        transport.close()
    if isinstance(answer, LossReason):
        return answer.value
    status, reply = answer
    return None if isinstance(reply, Hello) else str(status)
