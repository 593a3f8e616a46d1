"""The real wire: HTTPS, every request signed, nothing followed or unpacked, all bounded."""

import ipaddress
import secrets
import ssl
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode, urlsplit

from posmember.protocol.messages import (
    CONTENT_TYPE,
    REPLY_BYTES_MAX,
    HelloRequest,
    PullRequest,
    PushRequest,
    Reply,
    Request,
    encode,
    read_reply,
)
from posmember.protocol.signing import SignedParts, signed_headers
from posmember.sync.errors import UnusableServerAddressError
from posmember.sync.events import Answered, LossReason, Lost, Send

if TYPE_CHECKING:
    import httpx2

CONNECT_TIMEOUT_S: Final = 10.0
STALL_TIMEOUT_S: Final = 20.0
"""Longest silence of the other side."""
WHOLE_TIMEOUT_S: Final = 120.0
"""Longest duration of one exchange, even if bytes drip."""


class HttpTransport:
    """Exchanges one request at a time with the head office at *address*."""

    def __init__(self, address: str, private_key: bytes, ca_file: Path | None = None) -> None:
        self._address = checked_address(address)
        self._private_key = private_key
        self._ca_file = ca_file
        self._client: httpx2.Client | None = None

    def exchange(self, send: Send) -> Answered | Lost:
        """Send one request and wait for its answer; whatever goes wrong is a loss."""
        method, target, body = on_the_wire(send.request)
        headers = {}
        if not isinstance(send.request, HelloRequest):
            parts = SignedParts(
                method=method,
                target=target,
                body=body,
                terminal=send.terminal,
                incarnation=send.incarnation,
                at_ms=send.at_ms,
                nonce=secrets.token_hex(16),
            )
            headers = signed_headers(parts, self._private_key)
        answer = self.ask(method, target, body, headers)
        if isinstance(answer, LossReason):
            return Lost(send.token, answer)
        return Answered(send.token, *answer)

    def ask(
        self, method: str, target: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, Reply] | LossReason:
        """Return status and reply, or why there is none."""
        import httpx2  # noqa: PLC0415 - start-up time

        client = self._opened()
        headers = {**headers, "accept": CONTENT_TYPE, "accept-encoding": "identity"}
        if body:
            headers["content-type"] = CONTENT_TYPE
        try:
            with client.stream(
                method, f"{self._address}{target}", content=body, headers=headers
            ) as response:
                content = _bounded_content(response)
        except httpx2.TimeoutException:
            return LossReason.TIMEOUT
        except httpx2.ConnectError as error:
            return _why_not_connected(error)
        except (httpx2.HTTPError, httpx2.StreamError, RuntimeError):  # closed while under way
            return LossReason.UNREACHABLE
        if content is None:
            return LossReason.NOT_HEAD_OFFICE
        reply = read_reply(response.headers.get("content-type", ""), content)
        return LossReason.NOT_HEAD_OFFICE if reply is None else (response.status_code, reply)

    def close(self) -> None:
        """Drop the connection; an exchange under way is lost."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _opened(self) -> "httpx2.Client":
        import httpx2  # noqa: PLC0415 - start-up time

        if self._client is None:
            self._client = httpx2.Client(
                timeout=httpx2.Timeout(STALL_TIMEOUT_S, connect=CONNECT_TIMEOUT_S),
                follow_redirects=False,
                verify=True if self._ca_file is None else _only(self._ca_file),
                trust_env=not is_this_machine(urlsplit(self._address).hostname or ""),
            )
        return self._client


def on_the_wire(request: Request) -> tuple[str, str, bytes]:
    """Return method, path with query, and body."""
    match request:
        case HelloRequest():
            return "GET", "/v1/hello", b""
        case PushRequest():
            return "POST", "/v1/push", encode(request)
        case PullRequest():
            query = {
                "epoch": request.epoch,
                "after": request.after,
                "limit": request.limit,
                "stream": request.stream,
            }
            return "GET", f"/v1/pull?{urlencode(query)}", b""


def checked_address(address: str) -> str:
    """Return *address* tidied; refuses plain http to other machines, paths, queries, names."""
    try:
        parts = urlsplit(address.strip().rstrip("/"))
        host = parts.hostname or ""
        port = parts.port
    except ValueError as error:
        raise UnusableServerAddressError(address) from error
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(host))
    extra = parts.path or parts.query or parts.fragment or parts.username or parts.password
    if not is_safe or not host or extra:
        raise UnusableServerAddressError(address)
    name = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{name}" + (f":{port}" if port else "")


def is_this_machine(host: str) -> bool:
    """Tell whether *host* never leaves this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _bounded_content(response: "httpx2.Response") -> bytes | None:
    """Return the body as it came; None where it is packed, too long or too slow."""
    if response.headers.get("content-encoding", "identity") != "identity":
        return None
    deadline = time.monotonic() + WHOLE_TIMEOUT_S
    content = bytearray()
    for piece in response.iter_raw():
        content += piece
        if len(content) > REPLY_BYTES_MAX or time.monotonic() > deadline:
            return None
    return bytes(content)


def _why_not_connected(error: Exception) -> LossReason:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return LossReason.INSECURE
        cause = cause.__cause__ or cause.__context__
    return LossReason.UNREACHABLE


def _only(ca_file: Path) -> ssl.SSLContext:
    """Trust the certificates in *ca_file* and no others."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(cafile=ca_file)
    return context
