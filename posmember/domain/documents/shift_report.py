"""The papers of a shift: X-report, Z-report and handover slip, and the slip of moved cash."""

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
    Row,
    Rule,
    Size,
    Table,
    Text,
)
from posmember.domain.documents.heading import ShopHeader, head_blocks
from posmember.domain.money import format_money
from posmember.domain.shifts.shift import (
    CASH,
    MovementKind,
    ShiftFigures,
    ShiftResult,
    TenderCheck,
)
from posmember.domain.words.documents import has_label, label


class ShiftFrame(msgspec.Struct, frozen=True):
    """Whose shift it is, where, and from when to when; times are text as the shop reads them."""

    terminal: str
    operator: str
    opened_at: str
    printed_at: str
    closed_at: str = ""
    handed_to: str = ""


class CashSlip(msgspec.Struct, frozen=True):
    """Cash that moved without a sale."""

    kind: MovementKind
    amount_minor: int
    reason: str
    terminal: str
    operator: str
    local_time: str
    currency_decimals: int = 2


def x_report_document(
    figures: ShiftFigures, frame: ShiftFrame, shop: ShopHeader, language: str
) -> Document:
    """Return the shift so far; nothing is reset by looking."""
    writer = _Writer(figures, frame, language)
    blocks = (*head_blocks(shop), *writer.heading("x_report"), *writer.so_far(), Cut())
    return Document(f"{label('x_report', language)} {frame.printed_at}", language, blocks)


def z_report_document(
    result: ShiftResult, frame: ShiftFrame, shop: ShopHeader, language: str
) -> Document:
    """Return the report of a shift that ended."""
    writer = _Writer(result.figures, frame, language)
    blocks = (
        *head_blocks(shop),
        *writer.heading("z_report", result.z_no),
        *writer.so_far(),
        Rule(),
        *writer.counting(result),
        Cut(),
    )
    return Document(f"{label('z_report', language)} {result.z_no}", language, blocks)


def handover_document(
    result: ShiftResult, frame: ShiftFrame, shop: ShopHeader, language: str
) -> Document:
    """Return the slip that both sign when a till changes hands."""
    writer = _Writer(result.figures, frame, language)
    blocks = (
        *head_blocks(shop),
        *writer.heading("handover", result.z_no),
        *writer.so_far(),
        Rule(),
        *writer.counting(result),
        Feed(),
        Text(label("sign_from", language)),
        Feed(),
        Text(label("sign_to", language)),
        Feed(),
        Cut(),
    )
    return Document(f"{label('handover', language)} {result.z_no}", language, blocks)


def cash_slip_document(slip: CashSlip, shop: ShopHeader, language: str) -> Document:
    """Return the slip that goes with cash moved without a sale."""
    title = label(f"cash_slip.{slip.kind.value}", language)
    amount = format_money(slip.amount_minor, slip.currency_decimals, grouped=True)
    moved = (Pair(label("cash_amount", language), amount, is_bold=True, size=Size.TALL),)
    blocks = (
        *head_blocks(shop),
        Text(title, Align.CENTRE, is_bold=True),
        Facts(
            (
                label("time", language, text=slip.local_time),
                label("terminal", language, text=slip.terminal),
                label("operator", language, text=slip.operator),
            )
        ),
        Rule(),
        *(moved if slip.amount_minor else ()),
        Text(label("cash_reason", language, text=slip.reason)),
        Feed(),
        Text(label("sign_operator", language)),
        Feed(),
        Cut(),
    )
    return Document(f"{title} {slip.local_time}", language, blocks)


class _Writer(msgspec.Struct, frozen=True):
    figures: ShiftFigures
    frame: ShiftFrame
    language: str

    def heading(self, title: str, z_no: str = "") -> Iterator[Block]:
        """Yield what it is, whose and from when to when."""
        frame = self.frame
        yield Text(self._say(title), Align.CENTRE, is_bold=True)
        known = (
            ("z_no", z_no),
            ("terminal", frame.terminal),
            ("shift_operator", frame.operator),
            ("shift_handed_to", frame.handed_to),
            ("shift_opened", frame.opened_at),
            ("shift_closed", frame.closed_at),
            ("printed", frame.printed_at),
        )
        yield Facts(tuple(self._say(code, text=text) for code, text in known if text))
        yield Rule()

    def so_far(self) -> Iterator[Block]:
        """Yield what was sold, taken and moved."""
        yield from self._sold()
        if self.figures.takings or self.figures.top_ups:
            yield Rule()
        if self.figures.takings:
            yield from self._tenders("day_tenders", self.figures.takings)
        if self.figures.top_ups:
            yield from self._tenders("shift_top_ups", self.figures.top_ups)
        yield from self._stored_value()
        yield Rule()
        yield from self._drawer()
        yield Rule()
        yield from self._members()

    def counting(self, result: ShiftResult) -> Iterator[Block]:
        """Yield what was counted, tender by tender, and where the cash went."""
        columns = ("expected", "counted", "over_short")
        heading = Row(self._say("counting"), tuple(map(self._say, columns)))
        yield Table(heading, tuple(map(self._check, result.checks)))
        over = self._signed(result.over_minor)
        yield Pair(self._say("over_short_total"), over, is_bold=True, size=Size.TALL)
        yield self._amount("left_in_drawer", result.left_minor)
        yield self._amount("taken_out", result.taken_out_minor)

    def _check(self, check: TenderCheck) -> Row:
        expected = self._money(check.expected_minor)
        if check.counted_minor is None:
            return Row(self._tender(check.kind), (expected, self._say("not_counted"), ""))
        counted, over = self._money(check.counted_minor), self._signed(check.over_minor)
        return Row(self._tender(check.kind), (expected, counted, over))

    def _sold(self) -> Iterator[Block]:
        figures = self.figures
        if not figures.first_receipt:
            yield Text(self._say("shift_empty"))
        else:
            first, last = figures.first_receipt, figures.last_receipt
            yield Text(self._say("receipts_from_to", first=first, last=last))
        sales = self._say("day_sales", count=figures.sale_count)
        yield Pair(sales, self._money(figures.gross_minor))
        yield Pair(self._say("pieces_sold"), f"{figures.piece_count:,}")
        for kind, minor in figures.reductions:
            name = f"reduction.{kind}"
            yield Pair(self._say(name) if has_label(name) else kind, self._money(-minor))
        yield self._amount("day_sold", figures.sold_minor)
        returns = self._say("day_returns", count=figures.return_count)
        yield Pair(returns, self._money(figures.returned_minor))
        net = self._money(figures.net_minor)
        yield Pair(self._say("day_net"), net, is_bold=True, size=Size.TALL)

    def _tenders(self, title: str, tenders: tuple[tuple[str, int], ...]) -> Iterator[Block]:
        yield Text(self._say(title), is_bold=True)
        for kind, minor in tenders:
            yield Pair(self._tender(kind), self._money(minor))

    def _stored_value(self) -> Iterator[Block]:
        figures = self.figures
        if figures.principal_used_minor or figures.bonus_used_minor:
            yield self._amount("principal_used", figures.principal_used_minor)
            yield self._amount("bonus_used", figures.bonus_used_minor)

    def _drawer(self) -> Iterator[Block]:
        figures = self.figures
        yield Text(self._say("drawer"), is_bold=True)
        yield self._amount("float", figures.float_minor)
        cash_minor = sum(m for k, m in (*figures.takings, *figures.top_ups) if k == CASH)
        yield self._amount("cash_taken", cash_minor)
        for moved in figures.movements:
            words = self._say(f"moved.{moved.kind.value}", count=moved.count)
            if moved.kind is MovementKind.NO_SALE:
                yield Pair(words, self._say("times", count=moved.count))
            else:
                yield Pair(words, self._money(moved.kind.sign * moved.amount_minor))
        expected = self._money(figures.expected()[CASH])
        yield Pair(self._say("cash_expected"), expected, is_bold=True)

    def _members(self) -> Iterator[Block]:
        figures = self.figures
        yield Text(self._say("day_members"), is_bold=True)
        counts = (
            ("day_member_sales", figures.member_receipt_count),
            ("day_new_members", figures.new_members),
            ("day_points_earned", figures.points_earned),
            ("day_points_redeemed", figures.points_redeemed),
            ("held_carts", figures.held_carts),
        )
        for code, count in counts:
            yield Pair(self._say(code), f"{count:,}")

    def _tender(self, kind: str) -> str:
        code = f"tender.{kind}"
        return self._say(code) if has_label(code) else kind

    def _amount(self, code: str, minor: int) -> Pair:
        return Pair(self._say(code), self._money(minor))

    def _signed(self, minor: int) -> str:
        return ("+" if minor > 0 else "") + self._money(minor)

    def _money(self, minor: int) -> str:
        return format_money(minor, self.figures.currency_decimals, grouped=True)

    def _say(self, code: str, **fields: object) -> str:
        return label(code, self.language, **fields)
