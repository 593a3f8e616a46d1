"""Money paid into stored value and paid back, by tender; never part of what was sold."""

from dataclasses import dataclass, field
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Field, Grid, Measure
from posmember.domain.stored_value.gift_cards import GiftTopUp
from posmember.domain.stored_value.top_up import Payment, TopUp, net_payments
from posmember.domain.stored_value.top_up_refund import TopUpRefund
from posmember.models.count_card import CountEntry
from posmember.models.gift_card import GiftTopUpRow
from posmember.models.stored_value import TopUpRefundRow, TopUpRow
from posmember.services.reports.content import grid, totals
from posmember.services.reports.pages import Asked
from posmember.services.reports.tenders import tender_words

_top_up_decoder: Final = msgspec.json.Decoder(TopUp)
_refund_decoder: Final = msgspec.json.Decoder(TopUpRefund)
_gift_decoder: Final = msgspec.json.Decoder(GiftTopUp)
_payments_decoder: Final = msgspec.json.Decoder(tuple[Payment, ...])


@dataclass(slots=True)
class PaidIn:
    """Sums by tender: paid in, and paid back (negative)."""

    asked: Asked
    paid: dict[str, int] = field(default_factory=dict)
    back: dict[str, int] = field(default_factory=dict)
    top_ups: int = 0
    bonus_minor: int = 0

    def read(self, part: Period, connection: Connection) -> None:
        """Add what was paid in *part*, change taken off cash."""
        first, last = part.first.isoformat(), part.last.isoformat()
        top_ups = connection.execute(
            select(TopUpRow.top_up).where(TopUpRow.business_date.between(first, last))
        ).scalars()
        for top_up in map(_top_up_decoder.decode, top_ups):
            self.top_ups += 1
            self.bonus_minor += top_up.bonus_minor
            _add(self.paid, net_payments(top_up.payments, top_up.change_minor))
        refunds = connection.execute(
            select(TopUpRefundRow.refund).where(TopUpRefundRow.business_date.between(first, last))
        ).scalars()
        for refund in map(_refund_decoder.decode, refunds):
            _add(self.back, refund.payments)
        self._read_cards(first, last, connection)

    def _read_cards(self, first: str, last: str, connection: Connection) -> None:
        """Add what was paid for gift cards beside tickets, and for count cards."""
        gifts = connection.execute(
            select(GiftTopUpRow.top_up).where(GiftTopUpRow.business_date.between(first, last))
        ).scalars()
        for gift in map(_gift_decoder.decode, gifts):
            _add(self.paid, net_payments(gift.payments, gift.change_minor))
        counted = connection.execute(
            select(CountEntry.payments).where(
                CountEntry.business_date.between(first, last), CountEntry.payments.is_not(None)
            )
        ).scalars()
        for payments in map(_payments_decoder.decode, filter(None, counted)):
            is_back = payments[0].amount_minor < 0
            _add(self.back if is_back else self.paid, payments)

    def grid(self) -> Grid:
        """Return what was paid in and back, by tender."""
        say, money = self.asked.say, Measure.MONEY
        kinds = sorted(self.paid.keys() | self.back.keys())
        rows = []
        for kind in kinds:
            paid, back = self.paid.get(kind, 0), self.back.get(kind, 0)
            rows.append((tender_words(kind, self.asked.language), paid, back, paid + back))
        names = ("put_in", "given_back", "stayed")
        fields = (Field(say("tender")), *(Field(say(name), money) for name in names))
        return grid(self.asked, "top_ups_by_tender", fields, rows, totals(rows, 1, say("total")))


def _add(sums: dict[str, int], payments: tuple[Payment, ...]) -> None:
    for payment in payments:
        sums[payment.kind.value] = sums.get(payment.kind.value, 0) + payment.amount_minor
