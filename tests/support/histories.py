"""Histories of a shop to draw: what staff may do, in any order, as data."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

from posmember.domain.checkout.cart_changes import set_points_to_redeem
from posmember.domain.errors import Refusal
from posmember.domain.ids import BatchId, MemberId, ProductId, SaleId
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.shifts.rules import ShiftRules
from posmember.domain.shifts.shift import MovementKind
from posmember.protocol.bodies import Opening, ProductRecord
from posmember.services.members.enrolment import NewMember, enrol
from posmember.services.members.members import reverse_enrolment
from posmember.services.shifts.rows import CashMove, Count
from posmember.services.stock.movements import book_opening, reverse_opening
from posmember.services.unit_of_work import writing_with
from tests.support.shops import DAY_MS, GOODS, Shop

NAMES = ("王小明", "单雄信", "O'Brien", "欧阳娜娜", "")
PHONES = tuple(f"1381234567{digit}" for digit in range(5))
STEPS = (
    *("join", "sell", "sell", "redeem", "redeem", "give_back", "amend", "block", "note"),
    *("consent", "card", "revoke", "mark", "publish", "stock", "undo", "programme", "shift"),
)
steps = st.lists(
    st.tuples(
        st.sampled_from(STEPS),
        st.integers(0, 7),
        st.integers(1, 5),
    ),
    min_size=3,
    max_size=16,
)


@dataclass
class History:
    """Lets a shop live through drawn steps; what is refused leaves nothing."""

    shop: Shop
    members: list[MemberId] = field(default_factory=list)
    sales: list[SaleId] = field(default_factory=list)

    def live(self, drawn: list[tuple[str, int, int]]) -> None:
        self.join(0, 1)
        for name, which, many in drawn:
            self.shop.clock.step((1 + many) * DAY_MS)
            step: Callable[[int, int], object] = getattr(self, name)
            try:
                step(which, many)
            except Refusal:
                continue

    def member(self, which: int) -> MemberId:
        return self.members[which % len(self.members)]

    def join(self, which: int, many: int) -> None:
        birthday = Birthday(Calendar.SOLAR, 12, many, False, 1990) if which % 2 else None
        opening = Opening("2026-11-01", 100 * many, None, many, 0) if which > 4 else None
        card_no = f"8800{which}" if which % 3 == 0 else None
        self.members.append(
            self.shop.join(
                PHONES[which % 5],
                NAMES[many - 1],
                birthday=birthday,
                opening=opening,
                card_no=card_no,
                consents=(("service", True),),
            )
        )

    def undo(self, which: int, many: int) -> None:
        """Enrol as an import does, and take it back."""
        new = NewMember(
            phone=f"139000000{which}{many}",
            name="误导入",
            opening=Opening("2026-11-01", many * 10, "2027-12-31", 5, 6),
            batch_id=BatchId("batch"),
        )
        at_ms = self.shop.clock()
        with writing_with(self.shop.till.database, self.shop.till.bus)() as uow:
            day = date(2026, 11, 22)
            enrolment = enrol(uow, new, actor=self.shop.owner, at_ms=at_ms, today=day)
            reverse_enrolment(uow, enrolment, actor=self.shop.owner, at_ms=at_ms)

    def sell(self, which: int, many: int) -> None:
        goods = tuple((GOODS[(which + n) % 4].product_id, 735 * (n + 1)) for n in range(many))
        goods = tuple((name, milli if name == "apple" else 5_000) for name, milli in goods)
        member = None if which == 7 else self.member(which)
        self.sales.append(self.shop.sell(*goods, member=member).sale_id)

    def redeem(self, which: int, many: int) -> None:
        cart = self.shop.cart(("paper", many * 1000), member=self.member(which))
        limits = self.shop.services.checkout.quote(cart).redemption
        cart = set_points_to_redeem(cart, limits.maximum_points, limits)
        self.sales.append(self.shop.settle(cart).sale_id)

    def give_back(self, which: int, many: int) -> None:
        if self.sales:
            sale = self.sales[which % len(self.sales)]
            lines = self.shop.services.returns.prepare(sale).lines
            line = lines[many % len(lines)]
            wanted = {line.line_no: min(line.returnable_milli, many * 1000)}
            self.shop.services.returns.complete(self.shop.owner, sale, wanted)

    def amend(self, which: int, many: int) -> None:
        changes = (
            {"name": NAMES[many - 1]},
            {"phone": PHONES[many - 1]},
            {"birthday": Birthday(Calendar.LUNAR, many, 30)},
            {"remark": f"{many}", "gender": "female", "phone": None},
        )[which % 4]
        self.shop.services.members.amend(self.shop.owner, self.member(many), changes)

    def block(self, which: int, many: int) -> None:
        self.shop.services.members.block(
            self.shop.owner, self.member(which), is_blocked=many > 2, reason=f"{many}"
        )

    def note(self, which: int, many: int) -> None:
        self.shop.services.members.add_note(self.shop.owner, self.member(which), f"{many}")

    def consent(self, which: int, many: int) -> None:
        self.shop.services.members.record_consent(
            self.shop.owner, self.member(which), "marketing", is_granted=many > 2
        )

    def card(self, which: int, many: int) -> None:
        self.shop.services.cards.issue(self.shop.owner, self.member(which))

    def revoke(self, which: int, many: int) -> None:
        for card in self.shop.services.members.page(self.member(which)).cards:
            self.shop.services.cards.revoke(self.shop.owner, card.card_id)

    def mark(self, which: int, many: int) -> None:
        self.shop.services.birthdays.mark(
            self.shop.owner, self.member(which), 2026, "gift" if many > 2 else "greeted"
        )

    def publish(self, which: int, many: int) -> None:
        record = ProductRecord(ProductId("water"), "W1", f"水{many}", price_minor=100 * many)
        self.shop.services.products.publish(self.shop.owner, [record])

    def stock(self, which: int, many: int) -> None:
        """Book opening stock as an import does; odd ones are taken back."""
        product, batch = ProductId("water"), BatchId("batch")
        made_by = {"actor": self.shop.owner, "at_ms": self.shop.clock(), "batch_id": batch}
        with writing_with(self.shop.till.database, self.shop.till.bus)() as uow:
            book_opening(uow, {product: 1000 * many}, **made_by)
            if which % 2:
                reverse_opening(uow, [product], **made_by)

    def programme(self, which: int, many: int) -> None:
        services = self.shop.services
        services.programme.publish(self.shop.owner, services.programme.current())

    def shift(self, which: int, many: int) -> None:
        """Begin a shift; where one is open, move cash in it or end it."""
        services, owner = self.shop.services, self.shop.owner
        if not services.shop.settings().shifts.are_used:
            services.shop.change(owner, shifts=ShiftRules(are_used=True))
        if services.shifts.standing().shift is None:
            services.shifts.open(owner, many * 100_00)
        elif which % 2:
            kind = tuple(MovementKind)[many - 1]
            amount_minor = 0 if kind is MovementKind.NO_SALE else many * 10
            services.shifts.move_cash(owner, CashMove(kind, amount_minor, f"{which}"))
        else:
            services.shifts.close(owner, Count(many * 100_00, (("wechat", which),), many))
