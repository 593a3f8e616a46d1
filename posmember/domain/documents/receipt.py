"""The receipt of a sale and the slip of a return, from the settled ticket alone."""

import functools
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from posmember.domain.checkout.ticket import (
    MemberOnTicket,
    TenderLine,
    Ticket,
    TicketKind,
    TicketLine,
)
from posmember.domain.documents.design import ReceiptPart
from posmember.domain.documents.document import (
    Align,
    Barcode,
    Block,
    Cut,
    Document,
    Facts,
    Feed,
    Pair,
    QrCode,
    Row,
    Rule,
    Size,
    Table,
    Text,
)
from posmember.domain.documents.heading import ShopHeader, foot_blocks, head_blocks
from posmember.domain.documents.receipt_parts import (
    balance_blocks,
    coupon_blocks,
    mission_blocks,
    points_text,
    rule_names,
    standing_blocks,
    tax_blocks,
)
from posmember.domain.money import BASIS_POINTS, format_money, format_trimmed
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.tier import Tier
from posmember.domain.words.documents import label

_CENTRE: Final = Align.CENTRE
_ORDER: Final = {kind: place for place, kind in enumerate(ReductionKind)}
"""Reductions are printed in the order in which they are made."""


class Occasion(msgspec.Struct, frozen=True):
    """Who printed, where and when. *local_time* is text as the shop reads its clock."""

    language: str
    operator: str
    terminal: str
    local_time: str
    shift: str = ""
    copy_number: int = 0
    """0: the first print; n: the n-th reprint, marked as such."""
    original_receipt_no: str = ""
    """On a return: the receipt that the goods were sold on."""
    is_training: bool = False


def receipt_document(
    ticket: Ticket, shop: ShopHeader, programme: Programme, occasion: Occasion
) -> Document:
    """Return the receipt of *ticket*; figures are those of the moment it was settled."""
    say = functools.partial(label, language=occasion.language)
    is_return = ticket.kind is TicketKind.RETURN
    writer = _Writer(ticket, shop, programme, occasion, say, is_return)
    title = f"{writer.say(ticket.kind.value)} {ticket.receipt_no}"
    return Document(title, occasion.language, tuple(writer.blocks()))


class _Writer(msgspec.Struct, frozen=True):
    """Writes one receipt; a return differs in its words and in the sign that is shown."""

    ticket: Ticket
    shop: ShopHeader
    programme: Programme
    occasion: Occasion
    say: Callable[..., str]
    """Returns a label in the receipt's language, its fields filled in."""
    is_return: bool

    def blocks(self) -> Iterator[Block]:
        """Yield the receipt from head to cut."""
        yield from head_blocks(self.shop)
        yield from self._heading()
        yield Rule()
        yield self._lines()
        yield Rule()
        yield from self._totals()
        if self.ticket.member is not None:
            yield Rule()
            yield from self._member(self.ticket.member)
        yield Rule()
        yield from self._foot()
        yield Cut()

    def _hides(self, part: ReceiptPart) -> bool:
        hidden = self.shop.hidden
        return bool(hidden) and part in hidden

    def _money(self, minor: int) -> str:
        return _money_text(minor, self.ticket.currency_decimals)

    def _signed(self, minor: int) -> str:
        """Return an amount of a return as the customer sees it: what comes back is positive."""
        return self._money(-minor if self.is_return else minor)

    def _heading(self) -> Iterator[Block]:
        ticket, occasion = self.ticket, self.occasion
        yield Text(self.say(ticket.kind.value), _CENTRE)
        if occasion.is_training:
            yield Text(self.say("training"), _CENTRE, is_bold=True)
        if occasion.copy_number:
            yield Text(self.say("copy", number=occasion.copy_number), _CENTRE, is_bold=True)
        known = (
            ("receipt_no", ticket.receipt_no),
            ("time", occasion.local_time),
            ("original_no", occasion.original_receipt_no),
            ("operator", "" if self._hides(ReceiptPart.OPERATOR) else occasion.operator),
            ("terminal", "" if self._hides(ReceiptPart.TERMINAL) else occasion.terminal),
            ("shift", occasion.shift),
        )
        yield Facts(tuple(self.say(code, text=text) for code, text in known if text))
        if ticket.is_damaged:
            yield Text(self.say("damaged"))
        if ticket.reason:
            yield Text(self.say("reason", text=ticket.reason))

    def _lines(self) -> Table:
        columns = ("price", "quantity", "amount")
        heading = Row(self.say("product"), tuple(map(self.say, columns)))
        return Table(heading, tuple(map(self._line, self.ticket.lines)))

    def _line(self, line: TicketLine) -> Row:
        decimals = self.ticket.currency_decimals
        figures = (
            _money_text(line.unit_price_minor, decimals),
            quantity_text(line.quantity_milli, line.unit),
            _money_text(line.gross_minor, decimals),
        )
        if not line.is_hand_priced or line.unit_price_minor == line.list_price_minor:
            return Row(line.name, figures)
        original = self._money(line.list_price_minor)
        return Row(line.name, figures, self.say("hand_price", text=original))

    def _totals(self) -> Iterator[Block]:
        ticket = self.ticket
        total = self.say("returned" if self.is_return else "total", count=self._count())
        yield Pair(total, self._money(ticket.gross_minor))
        saved_minor = 0
        for (kind, rule_id), amount_minor in self._reductions().items():
            saved_minor += amount_minor if kind is not ReductionKind.POINTS_OFFSET else 0
            yield Pair(self._reduction_name(kind, rule_id), self._money(-amount_minor))
        added_minor = sum(line.added_tax_minor for line in ticket.lines)
        if added_minor:
            yield Pair(self.say("tax_added"), self._money(added_minor))
        due = self.say("due_back" if self.is_return else "due")
        yield Pair(due, self._signed(ticket.due_minor), is_bold=True, size=Size.TALL)
        for tender in ticket.tenders:
            name = self.say(f"tender.{tender.kind.value}")
            shown = self.say("given_back", text=name) if self.is_return else name
            yield Pair(shown, self._signed(tender.amount_minor))
            if tender.bonus_minor:
                yield Text(self._parts(tender))
        if ticket.change_minor:
            yield Pair(self.say("change"), self._money(ticket.change_minor))
        if ticket.change_kept_minor:
            yield Pair(self.say("change_kept"), self._money(ticket.change_kept_minor))
        if saved_minor > 0 and not (self.is_return or self._hides(ReceiptPart.SAVINGS)):
            yield Pair(self.say("saved"), self._money(saved_minor))
        yield from tax_blocks(ticket, self.programme, self.occasion.language)

    def _parts(self, tender: TenderLine) -> str:
        """Return which part of stored value was one's own money and which a gift."""
        principal, bonus = self._signed(tender.principal_minor), self._signed(tender.bonus_minor)
        return self.say("tender_parts", principal=principal, bonus=bonus)

    def _count(self) -> str:
        """Return how many pieces; a weighed line counts as one."""
        count = 0
        for line in self.ticket.lines:
            pieces, rest = divmod(line.quantity_milli, 1000)
            count += 1 if rest else abs(pieces)
        return str(count)

    def _reductions(self) -> dict[tuple[ReductionKind, str], int]:
        """Return each reduction of the ticket once, in the order in which they were made."""
        totals: dict[tuple[ReductionKind, str], int] = {}
        for line in self.ticket.lines:
            for reduction in line.reductions:
                key = (reduction.kind, reduction.rule_id)
                totals[key] = totals.get(key, 0) + reduction.amount_minor
        return dict(sorted(totals.items(), key=lambda item: _ORDER[item[0][0]]))

    def _reduction_name(self, kind: ReductionKind, rule_id: str) -> str:
        if kind is ReductionKind.POINTS_OFFSET:
            rewards = sum(reward.points for reward in self.ticket.rewards)
            spent = self._points(abs(self.ticket.points_redeemed - rewards))
            return self.say("points_offset", points=spent)
        named = rule_names(self.ticket, self.occasion.language).get(rule_id)
        if named and kind is not ReductionKind.TIER_DISCOUNT:
            return named
        tier = self._tier()
        if kind is ReductionKind.TIER_DISCOUNT and tier is not None and tier.discount_bp:
            paid_bp = BASIS_POINTS - tier.discount_bp
            tenths = format_trimmed(paid_bp, 2) if paid_bp % 1000 else paid_bp // 1000
            percent = format_trimmed(tier.discount_bp, 2)
            return self.say("tier_discount", tenths=tenths, percent=percent)
        return self.say(f"reduction.{kind.value}")

    def _tier(self) -> Tier | None:
        member = self.ticket.member
        tiers = (tier for tier in self.programme.tiers if member and tier.tier_id == member.tier_id)
        return next(tiers, None)

    def _member(self, member: MemberOnTicket) -> Iterator[Block]:
        ticket, tier = self.ticket, self._tier()
        facts = [self.say("member", name=member.display_name, phone=member.masked_phone)]
        if tier is not None:
            facts.append(self.say("tier", text=tier_name(tier, self.occasion.language)))
        facts.append(
            self.say("points_change", text=self._points(ticket.points_earned, is_signed=True))
        )
        if ticket.points_redeemed:
            code = "points_given_back" if self.is_return else "points_used"
            facts.append(self.say(code, text=self._points(-ticket.points_redeemed, is_signed=True)))
        if ticket.points_beside:
            beside = self._points(-ticket.points_beside, is_signed=True)
            facts.append(self.say("points_beside", text=beside))
        facts.append(self.say("points_balance", text=self._points(member.points_after)))
        worth_minor = self._worth_minor(member.points_after)
        if worth_minor and not self._hides(ReceiptPart.POINTS_WORTH):
            facts.append(self.say("points_worth", text=self._money(worth_minor)))
        yield Facts(tuple(facts))
        is_dated = ticket.accrual_lot_expires_on and ticket.points_earned > 0
        if is_dated and not self._hides(ReceiptPart.POINTS_VALIDITY):
            yield Text(self.say("points_valid", text=ticket.accrual_lot_expires_on))
        if member.is_birthday_window and not self.is_return:
            yield Text(self.say("birthday"))
        language = self.occasion.language
        yield from balance_blocks(ticket, member, language)
        yield from standing_blocks(ticket, member, self.programme, language)
        if not self._hides(ReceiptPart.MISSIONS):
            yield from mission_blocks(ticket, self.programme, language)

    def _points(self, points: int, *, is_signed: bool = False) -> str:
        return points_text(points, self.ticket.points_decimals, is_signed=is_signed)

    def _worth_minor(self, points: int) -> int:
        rule = self.programme.redemption
        if points < rule.minimum_points or rule.points_per_step <= 0:
            return 0
        return points // rule.points_per_step * rule.worth_minor_per_step

    def _foot(self) -> Iterator[Block]:
        yield from coupon_blocks(self.ticket, self.programme, self.occasion.language)
        if self.is_return:
            yield Feed()
            yield Text(self.say("sign_customer") + "____________")
            yield Feed()
        yield from foot_blocks(self.shop, self.occasion.language)
        if self.shop.is_invoice_note_shown:
            yield Text(self.say("not_an_invoice"), _CENTRE)
        if not self._hides(ReceiptPart.BARCODE):
            yield Barcode(self.ticket.receipt_no)
        is_stranger = self.shop.join_url and self.ticket.member is None
        if is_stranger and not self._hides(ReceiptPart.JOIN_CODE):
            yield QrCode(self.shop.join_url, self.say("join_here"))


@functools.lru_cache(maxsize=4096)
def _money_text(minor: int, decimals: int) -> str:
    """Return an amount as it is printed; prices come again on every receipt."""
    return format_money(minor, decimals, grouped=True)


@functools.lru_cache(maxsize=1024)
def quantity_text(quantity_milli: int, unit: str) -> str:
    """Return pieces as a number, anything in between with its unit."""
    pieces, rest = divmod(quantity_milli, 1000)
    return f"{format_trimmed(quantity_milli, 3)}{unit}" if rest else str(pieces)


def tier_name(tier: Tier, language: str) -> str:
    """Return the name of *tier* in *language*."""
    return tier.name_zh if language == "zh_CN" else tier.name_en
