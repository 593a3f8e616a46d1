"""How coupons and templates stand on a day, as people look at them."""

from collections import Counter

from sqlalchemy import Connection, func, select

from posmember.domain.promotions.coupon_ledger import CouponEntryKind
from posmember.domain.promotions.issuing import template_named
from posmember.models.coupon import CouponEntry, CouponRow
from posmember.models.member import Member
from posmember.models.prepared import FoundRow
from posmember.services.campaign_state import is_running
from posmember.services.coupons.queries import how_it_ended
from posmember.services.coupons.rows import CouponStanding, CouponState, TemplateStanding
from posmember.services.members.today import Today
from posmember.services.members.wallet import coupon_in

_ENDED = {
    CouponEntryKind.REDEEMED: CouponState.USED,
    CouponEntryKind.EXPIRED: CouponState.EXPIRED,
}


def coupon_standing(connection: Connection, row: FoundRow, now: Today) -> CouponStanding:
    """Return how one coupon stands today."""
    coupon = coupon_in(row)
    template = template_named(row.template_id, now.programme.coupon_templates)
    state, receipt_no = _state(connection, row, now)
    return CouponStanding(
        coupon=coupon,
        state=state,
        name_zh=template.name_zh if template else row.template_id,
        name_en=template.name_en if template else row.template_id,
        holder_name=_holder(connection, coupon.member_id),
        receipt_no=receipt_no,
        reason=row.reason,
    )


def _state(connection: Connection, row: FoundRow, now: Today) -> tuple[CouponState, str]:
    if row.balance <= 0:
        kind, receipt_no = how_it_ended(connection, row.coupon_id)
        return _ENDED.get(kind, CouponState.WITHDRAWN), receipt_no
    coupon = coupon_in(row)
    if coupon.is_valid_on(now.date):
        campaign = coupon.campaign_id
        is_good = campaign is None or is_running(connection, campaign, now.date)
        return CouponState.USABLE if is_good else CouponState.CLOSED, ""
    is_later = coupon.valid_from > now.date.isoformat()
    return (CouponState.NOT_YET if is_later else CouponState.EXPIRED), ""


def _holder(connection: Connection, member_id: str | None) -> str:
    if member_id is None:
        return ""
    found = connection.execute(select(Member.name).where(Member.member_id == member_id)).scalar()
    return found or ""


def template_standings(connection: Connection, now: Today) -> tuple[TemplateStanding, ...]:
    """Return every template in force with what became of its coupons.

    What lapsed counts as expired from its last day on, whether or not it was written off.
    """
    issued: dict[str, int] = dict(_issued(connection))
    ended: Counter[tuple[str, str]] = Counter()
    for template_id, kind, count in _ended(connection):
        ended[template_id, kind] += count
    for template_id, count in _lapsed(connection, now):
        ended[template_id, CouponEntryKind.EXPIRED] += count
    return tuple(
        TemplateStanding(
            template_id=each.template_id,
            name_zh=each.name_zh,
            name_en=each.name_en,
            is_active=each.is_active,
            trigger=each.trigger.on.value,
            partner=each.partner,
            issued=issued.get(each.template_id, 0),
            used=ended[each.template_id, CouponEntryKind.REDEEMED]
            - ended[each.template_id, CouponEntryKind.RETURNED],
            expired=ended[each.template_id, CouponEntryKind.EXPIRED],
            withdrawn=ended[each.template_id, CouponEntryKind.WITHDRAWN],
        )
        for each in now.programme.coupon_templates
    )


def _issued(connection: Connection) -> list[tuple[str, int]]:
    rows = connection.execute(
        select(CouponRow.template_id, func.count()).group_by(CouponRow.template_id)
    )
    return [(row[0], row[1]) for row in rows]


def _ended(connection: Connection) -> list[tuple[str, str, int]]:
    rows = connection.execute(
        select(CouponRow.template_id, CouponEntry.kind, func.count())
        .join(CouponRow, CouponRow.coupon_id == CouponEntry.coupon_id)
        .group_by(CouponRow.template_id, CouponEntry.kind)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _lapsed(connection: Connection, now: Today) -> list[tuple[str, int]]:
    rows = connection.execute(
        select(CouponRow.template_id, func.count())
        .where(
            CouponRow.balance > 0,
            CouponRow.valid_to != "",
            CouponRow.valid_to < now.date.isoformat(),
        )
        .group_by(CouponRow.template_id)
    )
    return [(row[0], row[1]) for row in rows]
