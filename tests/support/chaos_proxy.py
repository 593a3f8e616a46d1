"""A TCP proxy that pulls cables: cuts, swallows replies, sends requests twice, chops bytes."""

import enum
import random
import socket
import threading


class Cable(enum.Enum):
    WHOLE = "whole"
    CUT = "cut"
    NO_REPLY = "no reply"
    """The request arrives, its answer does not."""
    TWICE = "twice"
    """The request arrives two times; the second answer comes back."""
    CHOPPED = "chopped"
    """The answer breaks off in the middle."""


class ChaosProxy:
    """Listens on `port`; one request for each connection."""

    def __init__(self, target_port: int) -> None:
        self._target = ("127.0.0.1", target_port)
        self.cable = Cable.WHOLE
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def any_cable(self, chance: random.Random) -> None:
        self.cable = chance.choice(list(Cable))

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join(5)
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._carry, args=(client,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _carry(self, client: socket.socket) -> None:
        with client:
            client.settimeout(10)
            cable = self.cable
            if cable is Cable.CUT:
                return
            try:
                request = read_message(client)
                if cable is Cable.TWICE:
                    self._ask(request)
                reply = self._ask(request)
                if cable is Cable.CHOPPED:
                    reply = reply[: len(reply) // 2]
                if cable is not Cable.NO_REPLY:
                    client.sendall(reply)
            except OSError:
                return

    def _ask(self, request: bytes) -> bytes:
        with socket.create_connection(self._target, timeout=10) as server:
            server.sendall(request)
            return read_message(server)


def read_message(peer: socket.socket) -> bytes:
    """Read one HTTP message with a content-length; ask for the connection to be closed."""
    received = b""
    while b"\r\n\r\n" not in received:
        piece = peer.recv(65536)
        if not piece:
            raise OSError("closed")
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    lengths = [line for line in lines if line.lower().startswith(b"content-length:")]
    length = int(lengths[0].split(b":")[1]) if lengths else 0
    while len(body) < length:
        piece = peer.recv(65536)
        if not piece:
            raise OSError("closed")
        body += piece
    return b"\r\n".join([*lines, b"connection: close"]) + b"\r\n\r\n" + body
