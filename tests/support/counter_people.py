"""People at the counter of a test: a cashier beside the owner, a member with stored value."""

from typing import Final

from posmember.domain.ids import MemberId
from posmember.domain.staff.permissions import Role
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.services.members.enrolment import NewMember
from posmember.services.staff.operators import OperatorRow
from posmember.services.stored_value.top_ups import TopUpWish
from tests.support.cashier import Cashier

OWNER_PIN: Final = "246810"


def let_a_cashier_work(cashier: Cashier) -> None:
    """Sign somebody in who may do what a cashier may; the owner has `OWNER_PIN`."""

    def staff() -> OperatorRow:
        operators = cashier.services.operators
        owner = operators.operators()[0].operator_id
        operators.change_pin(owner, owner, OWNER_PIN)
        added = operators.add(owner, "李敏", "135792", Role.CASHIER)
        return next(row for row in operators.operators() if row.operator_id == added)

    cashier.program._signed_in(cashier.ask(staff))
    cashier.look_at_the_window()


def member_with(cashier: Cashier, amount_minor: int, phone: str) -> MemberId:
    """Enrol somebody and pay *amount_minor* into the account."""
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    member_id = cashier.ask(
        lambda: cashier.services.members.enrol(actor, NewMember(phone=phone, name="王小明"))
    )
    paid = (Payment(PaymentKind.WECHAT, amount_minor),)
    wish = TopUpWish(member_id, amount_minor)
    cashier.ask(lambda: cashier.services.top_ups.top_up(actor, wish, paid))
    return member_id
