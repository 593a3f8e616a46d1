"""Slips about value: a top-up, points redeemed, coupons to hand out, an exchange of goods."""

from collections.abc import Iterator

import msgspec

from posmember.domain.documents.document import (
    Align,
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
from posmember.domain.documents.receipt import Occasion
from posmember.domain.documents.receipt_parts import points_text
from posmember.domain.documents.slips import MemberFace, member_facts
from posmember.domain.money import format_money
from posmember.domain.words.documents import label

_CODE_MM = 28


class Balance(msgspec.Struct, frozen=True):
    """Stored value, its two parts apart, in minor units."""

    principal_minor: int
    bonus_minor: int = 0

    @property
    def whole_minor(self) -> int:
        """Return both parts together."""
        return self.principal_minor + self.bonus_minor


class TopUp(msgspec.Struct, frozen=True):
    """Money put onto a member's balance, as it was at that moment."""

    number: str
    member: MemberFace
    added: Balance
    before: Balance
    tenders: tuple[tuple[str, int], ...]
    """By tender kind; they sum up to the principal."""
    points: int = 0
    bonus_valid_until: str = ""
    instalments: tuple[tuple[str, int], ...] = ()
    """Parts of the bonus that come later: the day, and how much."""
    currency_decimals: int = 2
    points_decimals: int = 0


class Redeemed(msgspec.Struct, frozen=True):
    """Points given for rewards."""

    number: str
    member: MemberFace
    rewards: tuple[tuple[str, int], ...]
    """What was taken, and its cost in points."""
    points_before: int
    points_decimals: int = 0


class CouponToPrint(msgspec.Struct, frozen=True):
    """One coupon with the code that the counter scans."""

    title: str
    value: str
    code: str
    valid_from: str
    valid_to: str = ""
    minimum: str = ""


class ExchangeLine(msgspec.Struct, frozen=True):
    """Goods that come back or go out instead, in minor units as positive sums."""

    name: str
    quantity: str
    amount_minor: int


class Exchange(msgspec.Struct, frozen=True):
    """Goods brought back and others taken on one ticket."""

    number: str
    original_no: str
    back: tuple[ExchangeLine, ...]
    out: tuple[ExchangeLine, ...]
    tenders: tuple[tuple[str, int], ...] = ()
    """How the difference was settled; negative: given back."""
    currency_decimals: int = 2

    @property
    def difference_minor(self) -> int:
        """Return what is to be paid; negative: what is to be given back."""
        out = sum(line.amount_minor for line in self.out)
        return out - sum(line.amount_minor for line in self.back)


def top_up_document(top_up: TopUp, shop: ShopHeader, occasion: Occasion) -> Document:
    """Return the slip of a top-up: paid, bonus, and the balance before and after."""
    writer = _Writer(occasion, top_up.currency_decimals)
    added, before = top_up.added, top_up.before
    after = Balance(
        before.principal_minor + added.principal_minor, before.bonus_minor + added.bonus_minor
    )
    points = points_text(top_up.points, top_up.points_decimals, is_signed=True)
    title = f"{writer.say('top_up')} {top_up.number}"
    blocks = (
        *head_blocks(shop),
        *writer.heading("top_up", top_up.number),
        Facts(member_facts(top_up.member, occasion.language)),
        Rule(),
        writer.amount("top_up_paid", added.principal_minor, is_bold=True),
        *((writer.amount("top_up_bonus", added.bonus_minor),) if added.bonus_minor else ()),
        *(writer.tender(kind, minor) for kind, minor in top_up.tenders),
        Rule(),
        writer.amount("top_up_before", before.whole_minor),
        writer.amount("top_up_after", after.whole_minor, is_bold=True, size=Size.TALL),
        writer.amount("of_principal", after.principal_minor),
        writer.amount("of_bonus", after.bonus_minor),
        *((Pair(writer.say("top_up_points"), points),) if top_up.points else ()),
        *(writer.dated("top_up_instalment", day, minor) for day, minor in top_up.instalments),
        Text(_kept(top_up, writer)),
        Rule(),
        *writer.signatures(),
        *foot_blocks(shop, occasion.language),
        Cut(),
    )
    return Document(title, occasion.language, blocks)


def redemption_document(redeemed: Redeemed, shop: ShopHeader, occasion: Occasion) -> Document:
    """Return the slip of rewards taken for points, with the points before and after."""
    writer = _Writer(occasion)
    decimals = redeemed.points_decimals
    spent = sum(points for _, points in redeemed.rewards)
    heading = Row(writer.say("reward"), (writer.say("reward_cost"),))
    rows = tuple(Row(name, (points_text(cost, decimals),)) for name, cost in redeemed.rewards)
    left = redeemed.points_before - spent
    blocks = (
        *head_blocks(shop),
        *writer.heading("redemption", redeemed.number),
        Facts(member_facts(redeemed.member, occasion.language)),
        Rule(),
        Table(heading, rows),
        Rule(),
        Pair(writer.say("points_before"), points_text(redeemed.points_before, decimals)),
        Pair(writer.say("points_spent"), points_text(-spent, decimals)),
        Pair(writer.say("points_after"), points_text(left, decimals), is_bold=True),
        Rule(),
        *writer.signatures(),
        *foot_blocks(shop, occasion.language),
        Cut(),
    )
    return Document(f"{writer.say('redemption')} {redeemed.number}", occasion.language, blocks)


def coupon_document(coupon: CouponToPrint, shop: ShopHeader, language: str) -> Document:
    """Return a coupon to hand out, with its code and cut off by itself."""
    title = f"{label('coupon_sheet', language)} {coupon.title}"
    return Document(title, language, tuple(_coupon(coupon, shop, language)))


def exchange_document(exchange: Exchange, shop: ShopHeader, occasion: Occasion) -> Document:
    """Return the slip of an exchange: what came back, what went out, and the difference."""
    writer = _Writer(occasion, exchange.currency_decimals)
    difference_minor = exchange.difference_minor
    code = "exchange_even"
    if difference_minor:
        code = "exchange_due" if difference_minor > 0 else "exchange_refund"
    shown = abs(difference_minor)
    blocks = (
        *head_blocks(shop),
        *writer.heading("exchange", exchange.number, exchange.original_no),
        Rule(),
        writer.goods("exchange_back", exchange.back, -1),
        Rule(),
        writer.goods("exchange_out", exchange.out, 1),
        Rule(),
        writer.amount(code, shown, is_bold=True, size=Size.TALL),
        *(writer.tender(kind, minor) for kind, minor in exchange.tenders),
        Rule(),
        *writer.signatures(),
        *foot_blocks(shop, occasion.language),
        Cut(),
    )
    return Document(f"{writer.say('exchange')} {exchange.number}", occasion.language, blocks)


def _kept(top_up: TopUp, writer: "_Writer") -> str:
    if top_up.added.bonus_minor and top_up.bonus_valid_until:
        return writer.say("top_up_note", day=top_up.bonus_valid_until)
    return writer.say("top_up_kept")


def _coupon(coupon: CouponToPrint, shop: ShopHeader, language: str) -> Iterator[Block]:
    yield from head_blocks(shop)
    yield Text(coupon.title, Align.CENTRE)
    yield Text(coupon.value, Align.CENTRE, is_bold=True, size=Size.DOUBLE)
    if coupon.minimum:
        minimum = label("coupon_minimum", language, text=coupon.minimum)
        yield Text(minimum, Align.CENTRE)
    yield QrCode(coupon.code, coupon.code, width_mm=_CODE_MM)
    if coupon.valid_to:
        start, end = coupon.valid_from, coupon.valid_to
        yield Text(label("coupon_valid", language, start=start, end=end), Align.CENTRE)
    else:
        yield Text(label("coupon_from", language, start=coupon.valid_from), Align.CENTRE)
    yield Text(label("coupon_once", language), Align.CENTRE)
    yield Cut()


class _Writer(msgspec.Struct, frozen=True):
    """Says labels and amounts in the language and currency of one slip."""

    occasion: Occasion
    decimals: int = 2

    def say(self, code: str, **fields: object) -> str:
        """Return a label in the slip's language."""
        return label(code, self.occasion.language, **fields)

    def heading(self, title: str, number: str, original: str = "") -> Iterator[Block]:
        """Yield what it is, its number, when and who."""
        occasion = self.occasion
        yield Text(self.say(title), Align.CENTRE, is_bold=True)
        if occasion.is_training:
            yield Text(self.say("training"), Align.CENTRE, is_bold=True)
        if occasion.copy_number:
            yield Text(self.say("copy", number=occasion.copy_number), Align.CENTRE, is_bold=True)
        known = (
            ("receipt_no", number),
            ("original_no", original),
            ("time", occasion.local_time),
            ("operator", occasion.operator),
            ("terminal", occasion.terminal),
        )
        yield Facts(tuple(self.say(code, text=text) for code, text in known if text))

    def amount(
        self, code: str, minor: int, *, is_bold: bool = False, size: Size = Size.NORMAL
    ) -> Pair:
        """Return a labelled amount."""
        return Pair(self.say(code), self._money(minor), is_bold, size)

    def dated(self, code: str, day: str, minor: int) -> Pair:
        """Return an amount that comes on a day."""
        return Pair(self.say(code, day=day), self._money(minor))

    def tender(self, kind: str, minor: int) -> Pair:
        """Return one tender."""
        return Pair(self.say(f"tender.{kind}"), self._money(minor))

    def goods(self, title: str, lines: tuple[ExchangeLine, ...], sign: int) -> Table:
        """Return goods with their number and amount."""
        heading = Row(self.say(title), (self.say("quantity"), self.say("amount")))
        rows = (
            Row(line.name, (line.quantity, self._money(sign * line.amount_minor))) for line in lines
        )
        return Table(heading, tuple(rows))

    def signatures(self) -> Iterator[Block]:
        """Yield where the customer signs."""
        yield Feed()
        yield Text(self.say("sign_customer") + "____________")
        yield Feed()

    def _money(self, minor: int) -> str:
        return format_money(minor, self.decimals, grouped=True)
