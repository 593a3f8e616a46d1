"""A till whose operations a test writes itself: of later versions, or in an order of its own."""

import msgspec

from posmember.domain.ids import StoreId, TerminalId
from posmember.headoffice.offer import read_offer
from posmember.headoffice.push import push
from posmember.protocol.bodies import Body, encode_body, type_of
from posmember.protocol.messages import BODY_BYTES_MAX, Ack, PushRequest
from posmember.protocol.operation import Leg, PersonalData
from tests.support.sync_chain import Chain
from tests.support.sync_till import MemoryTill, TillDisk


class WrittenTill:
    """A till at the head office of a chain, whose operations a test writes word by word."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.disk = TillDisk(TerminalId("written"), StoreId("store-9"), chain.books.disk.epoch)
        self.till = MemoryTill(self.disk)
        chain.books.add_terminal(self.disk.terminal, self.disk.store)

    def write(
        self, body: Body, legs: tuple[Leg, ...] = (), ahead_ms: int = 0, **personal: object
    ) -> None:
        """Write an operation down, by a clock that is *ahead_ms*."""
        self.write_raw(type_of(body), encode_body(body), legs, ahead_ms, **personal)

    def write_raw(
        self,
        kind: str,
        body: msgspec.Raw,
        legs: tuple[Leg, ...] = (),
        ahead_ms: int = 0,
        **personal: object,
    ) -> None:
        """Write an operation down that may be of a kind which nobody knows."""
        self.chain.clock.step()
        at_ms = self.chain.clock() + ahead_ms
        kept = PersonalData("ab" * 16, personal) if personal else None
        number = f"written-{self.disk.last_seq + 1}"
        self.till.append(number, kind, body, legs, at_ms, kept)

    def push(self) -> None:
        """Bring head office what was written since."""
        disk = self.disk
        request = PushRequest(
            terminal=disk.terminal,
            incarnation=disk.incarnation,
            server_epoch=disk.epoch,
            have_seq=disk.last_seq,
            prev_seq=disk.acked_seq,
            prev_hash=disk.hashes[disk.acked_seq],
            ops=self.till.batch(disk.acked_seq, 200, BODY_BYTES_MAX),
        )
        reply = push(self.chain.books, read_offer(request), self.chain.clock())
        assert isinstance(reply, Ack)
        self.till.take_ack(reply.last_seq, reply.last_seq, reply.results, 0)
