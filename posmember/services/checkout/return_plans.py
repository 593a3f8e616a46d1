"""The statement of a return, from what is on record: the step that returns and exchanges share."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from posmember.domain.checkout import returns
from posmember.domain.checkout.gifts_back import GiftRules
from posmember.domain.checkout.goods_back import goods_back
from posmember.domain.checkout.line_back import UseKept
from posmember.domain.checkout.membership_return import whole_again
from posmember.domain.checkout.returned_before import within_what_was_sold
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.ids import SaleId
from posmember.domain.loyalty.giving_back import RefundRules
from posmember.domain.loyalty.lots import PointsStanding
from posmember.domain.stored_value.purse import Purse
from posmember.services.checkout.points_beside import points_beside
from posmember.services.checkout.tier_step import memberships_of_sale, with_benefits_back
from posmember.services.checkout.vouchers import vouchers_used
from posmember.services.coupons.using import with_coupons_back
from posmember.services.engagement.missions import missions_undone, with_mission_coupons
from posmember.services.members.purse import whole_purse
from posmember.services.members.standing import points_standing
from posmember.services.members.today import Today, today_of
from posmember.services.programme.in_force import programme_of_version
from posmember.services.sales.sales import returns_of, ticket_of
from posmember.services.stored_value.count_tickets import count_cards_of_sale
from posmember.services.stored_value.gift_tickets import with_cards_in_use


@dataclass(frozen=True, slots=True)
class ComingBack:
    """What comes back of a sale, and what came back before."""

    original: Ticket
    earlier: tuple[Ticket, ...]
    """Within what was sold."""
    wanted: Mapping[int, int]
    """Line number → thousandths."""
    is_void: bool = False
    refunds: RefundRules | None = None
    """How points are turned back; None: as the programme of the sale says."""
    goes_with_awards: bool = True
    """What was given for the sale besides goes with the last part; else by night, where it was."""


def plan_of(
    connection: Connection,
    sale_id: SaleId,
    wanted: Mapping[int, int],
    at_ms: int,
    *,
    is_void: bool = False,
) -> ReturnPlan:
    """Return the statement of returning *wanted* of a sale at an instant."""
    original = ticket_of(connection, sale_id)
    earlier = within_what_was_sold(original, returns_of(connection, sale_id))
    refunds = returns.USUAL_REFUNDS if is_void else None
    coming = ComingBack(original, earlier, wanted, is_void, refunds)
    return planned(connection, coming, today_of(connection, at_ms))


def planned(connection: Connection, coming: ComingBack, now: Today) -> ReturnPlan:
    """Return the statement of what comes back, as of *now*."""
    original, earlier, wanted = coming.original, coming.earlier, coming.wanted
    rules = programme_of_version(connection, original.programme_version)
    memberships = memberships_of_sale(connection, original, wanted, now)
    if coming.is_void:
        memberships = whole_again(memberships, original.memberships)
    count_cards = count_cards_of_sale(connection, original, wanted, is_void=coming.is_void)
    used = UseKept({**memberships.kept, **count_cards.kept}, original.programme_version)
    goods = goods_back(original, earlier, wanted, used)
    undone = missions_undone(connection, original, goods.back, now)
    is_last_of_awards = goods.is_last and coming.goes_with_awards
    plan = returns.plan_return(
        original,
        earlier,
        wanted,
        _standing(connection, original),
        now.date,
        _purse(connection, original),
        memberships,
        coming.refunds or RefundRules(rules.policies, rules.redemption),
        vouchers_used(connection, original, earlier, rules),
        GiftRules(rules.promotions, rules.coupon_templates, rules.taxes),
        count_cards,
        points_beside(connection, original, undone, is_last=is_last_of_awards),
    )
    plan = with_benefits_back(connection, with_cards_in_use(connection, plan))
    plan = with_coupons_back(connection, plan, earlier, now.programme, is_void=coming.is_void)
    return with_mission_coupons(connection, plan, undone)


def _standing(connection: Connection, original: Ticket) -> PointsStanding:
    if original.member is None:
        return PointsStanding()
    return points_standing(connection, original.member.member_id, with_empty_lots=True)


def _purse(connection: Connection, original: Ticket) -> Purse:
    if original.member is None:
        return Purse()
    return whole_purse(connection, original.member.member_id)
