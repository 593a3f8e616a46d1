"""What a shop owes on gift cards and count cards at the end of a period."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, func, select

from posmember.domain.money import multiply_ratio
from posmember.domain.stored_value.count_cards import CountCard
from posmember.models.count_card import CountCardRow, CountEntry
from posmember.models.gift_card import GiftEntry
from posmember.services.reports.pages import Asked

_decoder = msgspec.json.Decoder(CountCard)


@dataclass(slots=True)
class Bearers:
    """What is left on cards, in minor units; uses count at the share of the price paid for them."""

    asked: Asked
    gift_minor: int = 0
    count_minor: int = 0

    def read(self, connection: Connection) -> None:
        """Add up every card as it stood at the end of the period."""
        last = self.asked.period.last.isoformat()
        self.gift_minor = connection.execute(
            select(func.coalesce(func.sum(GiftEntry.amount), 0)).where(
                GiftEntry.business_date <= last
            )
        ).scalar_one()
        rows = connection.execute(
            select(CountCardRow.card, func.sum(CountEntry.amount).label("left"))
            .join_from(CountEntry, CountCardRow, CountCardRow.card_id == CountEntry.card_id)
            .where(CountEntry.business_date <= last, CountCardRow.card.is_not(None))
            .group_by(CountEntry.card_id)
        )
        for row in rows:
            card = _decoder.decode(row.card)
            left = max(0, row.left)
            self.count_minor += multiply_ratio(card.price_minor, left, card.uses)
