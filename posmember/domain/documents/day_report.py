"""The day of one till: what was sold, how it was paid, and what members got."""

from collections.abc import Iterator

import msgspec

from posmember.domain.checkout.ticket import TenderKind
from posmember.domain.documents.document import (
    Align,
    Block,
    Cut,
    Document,
    Facts,
    Pair,
    Rule,
    Size,
    Text,
)
from posmember.domain.documents.heading import ShopHeader, head_blocks
from posmember.domain.money import format_money
from posmember.domain.words.documents import label


class DayFigures(msgspec.Struct, frozen=True):
    """Totals of one business day of a till, in minor units; what came back is negative."""

    business_date: str
    terminal: str
    printed_at: str
    """The wall clock when it was made: figures of today are as of then."""
    first_receipt: str = ""
    last_receipt: str = ""
    sale_count: int = 0
    gross_minor: int = 0
    sold_minor: int = 0
    """After reductions."""
    return_count: int = 0
    returned_minor: int = 0
    tenders: tuple[tuple[TenderKind, int], ...] = ()
    """What stayed of each tender, change taken off cash; they sum up to the net."""
    member_receipt_count: int = 0
    points_earned: int = 0
    points_redeemed: int = 0
    new_members: int = 0
    currency_decimals: int = 2


def day_report_document(figures: DayFigures, shop: ShopHeader, language: str) -> Document:
    """Return the slip of a business day."""
    writer = _Writer(figures, language)
    blocks = (*head_blocks(shop), *writer.blocks(), Cut())
    return Document(f"{label('day_report', language)} {figures.business_date}", language, blocks)


class _Writer(msgspec.Struct, frozen=True):
    figures: DayFigures
    language: str

    def blocks(self) -> Iterator[Block]:
        """Yield the report below the shop's head."""
        figures = self.figures
        yield Text(self._say("day_report"), Align.CENTRE, is_bold=True)
        yield Facts(
            (
                self._say("day", text=figures.business_date),
                self._say("terminal", text=figures.terminal),
                self._say("printed", text=figures.printed_at),
            )
        )
        if not figures.first_receipt:
            yield Text(self._say("day_empty"))
        else:
            first, last = figures.first_receipt, figures.last_receipt
            yield Text(self._say("receipts_from_to", first=first, last=last))
        yield Rule()
        yield from self._money_blocks()
        yield Rule()
        yield from self._member_blocks()

    def _money_blocks(self) -> Iterator[Block]:
        figures = self.figures
        yield self._amount(self._say("day_sales", count=figures.sale_count), figures.gross_minor)
        reductions_minor = figures.sold_minor - figures.gross_minor
        yield self._amount(self._say("day_reductions"), reductions_minor)
        yield self._amount(self._say("day_sold"), figures.sold_minor)
        returned = self._say("day_returns", count=figures.return_count)
        yield self._amount(returned, figures.returned_minor)
        net = self._money(figures.sold_minor + figures.returned_minor)
        yield Pair(self._say("day_net"), net, is_bold=True, size=Size.TALL)
        if figures.tenders:
            yield Rule()
            yield Text(self._say("day_tenders"), is_bold=True)
        for kind, minor in figures.tenders:
            yield self._amount(self._say(f"tender.{kind.value}"), minor)

    def _member_blocks(self) -> Iterator[Block]:
        figures = self.figures
        yield Text(self._say("day_members"), is_bold=True)
        counts = (
            ("day_member_sales", figures.member_receipt_count),
            ("day_new_members", figures.new_members),
            ("day_points_earned", figures.points_earned),
            ("day_points_redeemed", figures.points_redeemed),
        )
        for code, count in counts:
            yield Pair(self._say(code), f"{count:,}")

    def _amount(self, words: str, minor: int) -> Pair:
        return Pair(words, self._money(minor))

    def _money(self, minor: int) -> str:
        return format_money(minor, self.figures.currency_decimals, grouped=True)

    def _say(self, code: str, **fields: object) -> str:
        return label(code, self.language, **fields)
