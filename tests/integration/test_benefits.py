"""Benefits of tiers: used with a quota, taken back with a reason, reported."""

import datetime as dt

import msgspec
import pytest
from sqlalchemy import select

from posmember.domain.errors import NotPermittedError
from posmember.domain.ids import MemberId
from posmember.domain.staff.permissions import Role
from posmember.domain.tiers.benefit import Benefit, BenefitKind
from posmember.domain.tiers.errors import (
    BenefitUsedUpError,
    BenefitUseGoneError,
    TierReasonMissingError,
)
from posmember.models.product import StockMovement
from posmember.services.reconciliation import verify
from posmember.services.tiers.benefits import BenefitWish
from tests.support.shops import Shop

GIFT = Benefit(
    "gift", BenefitKind.GIFT, "迎新礼", "Welcome gift", cost_minor=900, product_id="paper"
)
LOUNGE = Benefit("lounge", BenefitKind.SERVICE, "休息室", "Lounge", quota=0, cost_minor=500)
NEVER = Benefit("never", BenefitKind.PERK, "延迟退房", "Late check-out")


@pytest.fixture
def generous(shop: Shop) -> Shop:
    programme = shop.services.programme.current()
    first = msgspec.structs.replace(programme.tiers[0], benefits=(GIFT, LOUNGE, NEVER))
    tiers = (first, *programme.tiers[1:])
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(programme, tiers=tiers))
    return shop


def left(shop: Shop, member: MemberId) -> dict[str, int | None]:
    return {each.benefit.benefit_id: each.left for each in shop.services.benefits.left(member)}


def test_a_gift_is_handed_over_once_and_leaves_the_stock(generous: Shop) -> None:
    member = generous.join()

    use_id = generous.services.benefits.use(generous.owner, member, BenefitWish("gift", "红色"))

    with pytest.raises(BenefitUsedUpError) as refused:
        generous.services.benefits.use(generous.owner, member, BenefitWish("gift"))
    assert refused.value.until == "2026-12-31"
    moved = select(StockMovement.product_id, StockMovement.quantity_milli).where(
        StockMovement.op_id == use_id
    )
    with generous.till.database.reading() as connection:
        assert connection.execute(moved).all() == [("paper", -1_000)]
    (use,) = generous.services.benefits.uses(member)
    assert (use.use_id, use.note, use.actor) == (use_id, "红色", generous.owner)


def test_a_use_taken_back_is_left_again_and_stays_visible(generous: Shop) -> None:
    member = generous.join()
    use_id = generous.services.benefits.use(generous.owner, member, BenefitWish("gift"))

    with pytest.raises(TierReasonMissingError):
        generous.services.benefits.undo(generous.owner, use_id, reason="")
    generous.services.benefits.undo(generous.owner, use_id, reason="拿错了")

    assert left(generous, member)["gift"] == 1
    assert [use.is_undone for use in generous.services.benefits.uses(member)] == [True]
    with pytest.raises(BenefitUseGoneError):
        generous.services.benefits.undo(generous.owner, use_id, reason="再来")
    with generous.till.database.reading() as connection:
        assert verify(connection) == ()


def test_a_benefit_without_a_quota_is_never_used_up(generous: Shop) -> None:
    member = generous.join()

    for _ in range(5):
        generous.services.benefits.use(generous.owner, member, BenefitWish("lounge"))

    assert left(generous, member) == {"gift": 1, "lounge": None, "never": 1}


def test_a_cashier_gives_benefits_and_takes_none_back_alone(generous: Shop) -> None:
    cashier = generous.services.operators.add(generous.owner, "小李", "135790", Role.CASHIER)
    member = generous.join()
    use_id = generous.services.benefits.use(cashier, member, BenefitWish("gift"))

    with pytest.raises(NotPermittedError):
        generous.services.benefits.undo(cashier, use_id, reason="拿错了")
    generous.services.benefits.undo(cashier, use_id, reason="拿错了", approver=generous.owner)

    assert left(generous, member)["gift"] == 1


def test_the_report_counts_uses_members_and_cost_and_shows_what_nobody_used(
    generous: Shop,
) -> None:
    first, second = generous.join("13800000001", "甲"), generous.join("13800000002", "乙")
    benefits = generous.services.benefits
    for member in (first, first, second):
        benefits.use(generous.owner, member, BenefitWish("lounge"))
    undone = benefits.use(generous.owner, second, BenefitWish("lounge"))
    benefits.undo(generous.owner, undone, reason="误点")

    rows = {row.benefit_id: row for row in benefits.report()}

    lounge = rows["lounge"]
    assert (lounge.uses, lounge.members, lounge.cost_minor) == (3, 2, 1_500)
    assert lounge.last_on == dt.date(2026, 11, 22)
    assert (rows["never"].uses, rows["never"].last_on) == (0, None)
