"""Wrong versions of the exchange: each takes one safeguard away, and each must be noticed."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from posmember.headoffice import booking as booking_rules
from posmember.headoffice import push as push_rules
from posmember.headoffice.books import TerminalStanding
from posmember.headoffice.memory_books import MemoryBooks
from posmember.protocol.digest import digest_after
from posmember.protocol.messages import Fork, Outcome, Page, Result
from posmember.protocol.operation import GENESIS_HASH
from posmember.services.terminals.position import PageOutcome
from posmember.sync.engine import Engine
from tests.support.sync_till import MemoryTill, read_cached

Patch = pytest.MonkeyPatch


def no_dedupe(patch: Patch) -> None:
    """Head office books numbers again that it already has."""
    original = push_rules._take

    def take(books: Any, hub: Any, standing: TerminalStanding, offer: Any, at_ms: int) -> Any:
        forgetful = replace(
            standing, last_seq=offer.request.prev_seq, last_hash=offer.request.prev_hash
        )
        return original(books, hub, forgetful, offer, at_ms)

    patch.setattr(push_rules, "_take", take)


def no_fork_handling(patch: Patch) -> None:
    """Head office never says that chains differ."""
    patch.setattr(push_rules, "fork_reason", lambda *_: "")


def no_op_id_key(patch: Patch) -> None:
    """The same fact under a new number is booked again."""
    patch.setattr(MemoryBooks, "contents", lambda *_: {})


def no_chain_check(patch: Patch) -> None:
    """Neither side compares hashes. (Each side alone is a net for the other.)"""
    patch.setattr(Engine, "_is_own", lambda *_: True)
    patch.setattr(push_rules, "_meets", lambda *_: True)


def no_exception_booking(patch: Patch) -> None:
    """An account goes below zero and nobody is told."""
    original = booking_rules._move

    def move(*args: Any) -> list[Any]:
        original(*args)
        return []

    patch.setattr(booking_rules, "_move", move)


def keep_cursor_across_epochs(patch: Patch) -> None:
    """What was confirmed before head office was restored stays confirmed."""
    patch.setattr(MemoryTill, "_forget", lambda _self: None)


def delete_on_ack(patch: Patch) -> None:
    """The till throws away what head office has acknowledged."""
    original = MemoryTill.take_ack

    def take_ack(
        self: MemoryTill, last_seq: int, durable: int, results: Iterable[Result], offset: int
    ) -> None:
        original(self, last_seq, durable, results, offset)
        for seq in [seq for seq in self.disk.chain if seq <= last_seq]:
            self.disk.own.pop(self.disk.chain[seq], None)

    patch.setattr(MemoryTill, "take_ack", take_ack)


def apply_page_blindly(patch: Patch) -> None:
    """A page is applied wherever the till stands, and nothing is compared."""

    def take_page(self: MemoryTill, page: Page, _offset: int) -> PageOutcome:
        _apply_ops(self, page)
        self.disk.cursor, self.disk.digest = page.next, page.digest_at_next
        return PageOutcome.APPLIED

    patch.setattr(MemoryTill, "take_page", take_page)


def cursor_before_data(patch: Patch) -> None:
    """The cursor is committed before the operations are."""

    def take_page(self: MemoryTill, page: Page, _offset: int) -> PageOutcome:
        if page.server_epoch != self.disk.epoch or page.after != self.disk.cursor:
            return PageOutcome.IGNORED
        self.disk.cursor, self.disk.digest = page.next, page.digest_at_next
        self._on_commit("page between")
        _apply_ops(self, page)
        return PageOutcome.APPLIED

    patch.setattr(MemoryTill, "take_page", take_page)


def echo_counted_twice(patch: Patch) -> None:
    """An own operation that comes back is applied once more."""

    def take_page(self: MemoryTill, page: Page, offset: int) -> PageOutcome:
        outcome = _real_take_page(self, page, offset)
        if outcome is PageOutcome.APPLIED:
            for item in page.ops:
                op_id, legs = read_cached(item.envelope)
                if op_id in self.disk.own:
                    self._apply(op_id, legs)
        return outcome

    patch.setattr(MemoryTill, "take_page", take_page)


def nothing_offered_again(patch: Patch) -> None:
    """After head office was restored, the till sends only what it had not sent."""
    original = MemoryTill.begin_epoch

    def begin_epoch(self: MemoryTill, server_epoch: str, last_seq: int | None) -> None:
        acked = self.disk.acked_seq
        outcomes = dict(self.disk.outcomes)
        original(self, server_epoch, last_seq)
        self.disk.outcomes = outcomes
        self.disk.acked_seq = acked

    patch.setattr(MemoryTill, "begin_epoch", begin_epoch)
    patch.setattr(push_rules, "Gap", _no_gap)


def new_ids_for_old_facts(patch: Patch) -> None:
    """A new number also gets a new `op_id`, so head office cannot see the old fact in it."""
    original = MemoryTill._number

    def number(self: MemoryTill, operation: Any, personal: Any) -> None:
        if operation.seq == 1 and operation.incarnation > 1:
            self.disk.own.pop(operation.op_id, None)
            operation = msgspec.structs.replace(operation, op_id=operation.op_id + "'")
        original(self, operation, personal)

    patch.setattr(MemoryTill, "_number", number)


def ack_means_everything(patch: Patch) -> None:
    """The till takes any acknowledgement for all that it has."""
    original = MemoryTill.take_ack

    def take_ack(
        self: MemoryTill, _last_seq: int, durable: int, results: Iterable[Result], offset: int
    ) -> None:
        original(self, self.disk.last_seq, durable, results, offset)

    patch.setattr(MemoryTill, "take_ack", take_ack)


def digest_only_adds(patch: Patch) -> None:
    """Head office's digest keeps the contributions of old balances."""

    def adding(digest: str, _before: Any, after: Any) -> str:
        return digest_after(digest, {}, after)

    patch.setattr(booking_rules, "digest_after", adding)


def incarnation_given_twice(patch: Patch) -> None:
    """A fork hands out an incarnation that is in use."""

    def fork(books: Any, standing: Any, offer: Any, reason: str, at_ms: int) -> Fork:
        again = max(standing.issued, offer.request.incarnation)
        return Fork(offer.request.incarnation, again, offer.request.server_epoch, reason, at_ms)

    patch.setattr(push_rules, "_fork", fork)


def dead_letter_is_dropped(patch: Patch) -> None:
    """What cannot be read is acknowledged but kept nowhere."""
    original = booking_rules._put_aside

    def put_aside(desk: Any, item: Any, outcome: Outcome, *findings: Any) -> None:
        if outcome is not Outcome.DEAD_LETTER:
            original(desk, item, outcome, *findings)

    patch.setattr(booking_rules, "_put_aside", put_aside)


def duplicate_is_posted(patch: Patch) -> None:
    """A fact that came under two numbers moves the balance twice."""
    original = booking_rules._put_aside

    def put_aside(desk: Any, item: Any, outcome: Outcome, *findings: Any) -> None:
        if outcome is Outcome.DUPLICATE:
            booking_rules._move(desk, item)
        original(desk, item, outcome, *findings)

    patch.setattr(booking_rules, "_put_aside", put_aside)


def waiting_is_lost_in_a_fork(patch: Patch) -> None:
    """A new incarnation starts empty: what waited is forgotten."""

    def begin(self: MemoryTill, incarnation: int) -> None:
        disk = self.disk
        disk.incarnation, disk.last_seq, disk.acked_seq = incarnation, 0, 0
        disk.last_hash = GENESIS_HASH
        disk.chain, disk.hashes = {}, {0: GENESIS_HASH}

    patch.setattr(MemoryTill, "begin_incarnation", begin)


MUTANTS: tuple[Callable[[Patch], None], ...] = (
    no_dedupe,
    no_fork_handling,
    no_op_id_key,
    no_chain_check,
    no_exception_booking,
    keep_cursor_across_epochs,
    delete_on_ack,
    apply_page_blindly,
    cursor_before_data,
    echo_counted_twice,
    nothing_offered_again,
    new_ids_for_old_facts,
    ack_means_everything,
    digest_only_adds,
    incarnation_given_twice,
    dead_letter_is_dropped,
    duplicate_is_posted,
    waiting_is_lost_in_a_fork,
)

_real_take_page = MemoryTill.take_page


def _apply_ops(till: MemoryTill, page: Page) -> None:
    for item in page.ops:
        op_id, legs = read_cached(item.envelope)
        if op_id not in till.disk.legs:
            till._apply(op_id, legs)
        for leg in legs:
            if leg.account.startswith("member:"):
                key = (leg.account, leg.unit)
                till.disk.confirmed[key] = till.disk.confirmed.get(key, 0) + leg.amount


def _no_gap(*_: Any) -> Any:
    raise AssertionError("head office lacks what the till believes to be there")
