"""Queries behind the member screen, the strip at the counter, the statement and the table."""

from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import aliased

from posmember.domain.business_day import business_date
from posmember.domain.errors import NotFoundError
from posmember.domain.ids import MemberId
from posmember.domain.loyalty.lots import Lot, PointsStanding
from posmember.domain.members.birthday import (
    ENTRY_GUARD_DAYS,
    Occurrence,
    age,
    next_occurrence,
)
from posmember.domain.members.phone import mask_phone
from posmember.domain.members.text import mask_name
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.stored_value.purse import Spendable
from posmember.models.member import Member, MemberNote
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.product import Product
from posmember.models.sale import Sale, SaleLine
from posmember.services.members.benefits import benefits_of, delivery_benefit
from posmember.services.members.habits import behaviour_now
from posmember.services.members.offers_had import offers_had
from posmember.services.members.past import (
    cards_of,
    consents_of,
    history_of,
    notes_of,
    total_spend_of,
    visits_of,
)
from posmember.services.members.purse import purse_to_spend
from posmember.services.members.records import merges_of, opening_spend_of, staff_names
from posmember.services.members.rows import (
    Balances,
    BirthdayStanding,
    LotRow,
    MemberPage,
    MemberStrip,
    UsualProduct,
)
from posmember.services.members.rule_uses import (
    earned_so_far,
    reward_uses_by_member,
    uses_by_member,
)
from posmember.services.members.standing import (
    balances_of,
    birthday_around,
    has_mark,
    open_birthday_window,
    points_standing,
)
from posmember.services.members.tasks import open_task
from posmember.services.members.tier_standing import tier_changes, tier_of
from posmember.services.members.today import Today
from posmember.services.members.wallet import wallet_of
from posmember.services.terminals.merged import landing
from posmember.services.terminals.projection.profiles import birthday_of, tags_of

USUAL = 3
EXPIRING_DAYS = 60


_alias = aliased(Member)
_merged_into = (
    select(_alias.merged_into).where(_alias.member_id == bindparam("member")).scalar_subquery()
)
_MEMBER = Prepared(
    select(*Member.__table__.columns).where(
        Member.member_id == func.coalesce(_merged_into, bindparam("member")),
        Member.is_removed == 0,
    )
)
_NEWEST_NOTE = Prepared(
    select(MemberNote.text)
    .where(MemberNote.member_id == bindparam("member"))
    .order_by(MemberNote.at_ms.desc())
    .limit(1)
)
_name = (  # looked up for each: the planner never goes through all of the catalogue
    select(Product.name).where(Product.product_id == SaleLine.product_id).scalar_subquery()
)
_times = func.count().label("times")
_USUAL = Prepared(
    select(SaleLine.product_id, _name.label("name"), _times)
    .join(Sale, Sale.sale_id == SaleLine.sale_id)
    .where(Sale.member_id == bindparam("member"), Sale.kind == "sale")
    .group_by(SaleLine.product_id)
    .having(_name.is_not(None))
    .order_by(_times.desc(), _name)
    .limit(USUAL)
)


def member_row(connection: Connection, member_id: MemberId) -> FoundRow:
    """Return the row of a member, by any record of theirs; refuses an id that is not known."""
    row = _MEMBER.first(connection, {"member": member_id})
    if row is None:
        raise NotFoundError("member", member_id)
    return row


def person_of(connection: Connection, member_id: MemberId) -> MemberId:
    """Return the record that stands for a member; refuses an id that is not known."""
    return MemberId(member_row(connection, member_id).member_id)


def snapshot_of(connection: Connection, member_id: MemberId, now: Today) -> MemberSnapshot:
    """Return what pricing needs of a member on that day."""
    member_id = landing(connection, member_id)
    return snapshot_with(connection, member_id, now, points_standing(connection, member_id))


def snapshot_with(
    connection: Connection, member_id: MemberId, now: Today, standing: PointsStanding
) -> MemberSnapshot:
    """Return what pricing needs of a member whose points are known already."""
    row = member_row(connection, member_id)
    member_id = MemberId(row.member_id)
    tier = tier_of(connection, member_id, now)
    window, birthday_closed = _birthday_now(connection, row, now)
    balances = balances_of(connection, member_id)
    stored = _spendable(connection, member_id, balances, now)
    return MemberSnapshot(
        member_id=member_id,
        display_name=mask_name(row.name),
        masked_phone=_masked(row),
        tier_id=tier.tier_id,
        points_redeemable=standing.redeemable(now.date),
        points_balance=balances.points,
        is_birthday_window=window is not None,
        birthday_year=window.birthday_year if window else None,
        birthday_closed=birthday_closed,
        tags=tags_of(row),
        joined_on=row.joined_on,
        visit_count=row.visit_count,
        rule_uses=uses_by_member(connection, member_id, now.programme.promotions, now)
        | reward_uses_by_member(connection, member_id, now.programme.rewards),
        principal_minor=stored.principal_minor,
        bonus_minor=stored.bonus_minor,
        earned_so_far=earned_so_far(connection, member_id, now.programme.earn_rules, now),
        coupons=_wallet(connection, member_id, now),
        delivery_benefit=delivery_benefit(connection, row, tier.tier, now),
        tier_basis=tier.amount,
    )


def _spendable(
    connection: Connection, member_id: MemberId, balances: Balances, now: Today
) -> Spendable:
    """Return what may be spent of stored value; the lots are asked for only where there is any."""
    if not (balances.principal_minor or balances.bonus_minor):
        return Spendable()
    purse = purse_to_spend(connection, member_id, now.programme.stored_value)
    return purse.spendable(now.date)


def _unused_window(connection: Connection, row: FoundRow, now: Today) -> Occurrence | None:
    return _birthday_now(connection, row, now)[0]


def _birthday_now(
    connection: Connection, row: FoundRow, now: Today
) -> tuple[Occurrence | None, str]:
    """Return the birthday whose unused window is open, else why the one around brings nothing."""
    birthday, entered_on = birthday_of(row), row.birthday_entered_on
    around = birthday_around(birthday, now.date, now.programme, now.leap_policy)
    if around is None:
        return None, ""
    if open_birthday_window(birthday, entered_on, now.date, now.programme, now.leap_policy) is None:
        figures = {"date": entered_on, "days": ENTRY_GUARD_DAYS}
        return None, explanation("birthday_entered_late", **figures)
    is_once = now.programme.birthday.once_per_birthday_year
    if is_once and has_mark(connection, row.member_id, around.birthday_year, "points"):
        return None, explanation("birthday_gift_used")
    return around, ""


def _masked(row: FoundRow) -> str:
    return mask_phone(row.phone_e164) if row.phone_e164 else ""


def strip_of(connection: Connection, member_id: MemberId, now: Today) -> MemberStrip:
    """Return what the cashier sees when a member is attached."""
    row = member_row(connection, member_id)
    member_id = MemberId(row.member_id)
    tier = tier_of(connection, member_id, now)
    standing = points_standing(connection, member_id)
    redeemable = standing.redeemable(now.date)
    rule = now.programme.redemption
    expiring = _expiring(standing, now.date)
    return MemberStrip(
        member_id=member_id,
        name=row.name,
        display_name=mask_name(row.name),
        masked_phone=_masked(row),
        tier=tier,
        benefits=benefits_of(connection, row, tier.tier, now),
        balances=balances_of(connection, member_id),
        points_redeemable=redeemable,
        worth_minor=redeemable // rule.points_per_step * rule.worth_minor_per_step,
        days_since_last_visit=_days_since(row, now) if row.visit_count else None,
        joined_on=date.fromisoformat(row.joined_on),
        years=_whole_years(date.fromisoformat(row.joined_on), now.date),
        visit_count=row.visit_count,
        behaviour=behaviour_now(connection, member_id, now),
        coupons=_usable_coupons(_wallet(connection, member_id, now), now.date),
        birthday=birthday_standing(row, now),
        is_birthday_window=_unused_window(connection, row, now) is not None,
        is_blocked=bool(row.is_blocked),
        block_reason=row.block_reason,
        newest_note=_newest_note(connection, member_id) or row.remark,
        open_task=open_task(connection, member_id, now.date),
        usual=_usual(connection, member_id),
        expiring_points=sum(lot.remaining for lot in expiring),
        points_held=standing.held(now.date),
        tags=tags_of(row),
        expiring_on=min((lot.expires_on for lot in expiring if lot.expires_on), default=None),
    )


def _wallet(connection: Connection, member_id: MemberId, now: Today) -> tuple[Coupon, ...]:
    """Return what can be spent; not asked for where the shop has no coupons."""
    return wallet_of(connection, member_id, now.date) if now.programme.coupon_templates else ()


def _usable_coupons(wallet: tuple[Coupon, ...], today: date) -> int:
    day = today.isoformat()
    return sum(each.valid_from <= day <= (each.valid_to or day) for each in wallet)


def _whole_years(since: date, today: date) -> int:
    is_still_to_come = (today.month, today.day) < (since.month, since.day)
    return max(0, today.year - since.year - is_still_to_come)


def _days_since(row: FoundRow, now: Today) -> int:
    """Return how many business days ago the last visit was, as its ticket says the day."""
    settings = now.settings
    last = business_date(int(row.last_visit_ms), settings.zone, settings.day_start_hour)
    return max(0, (now.date - last).days)


def birthday_standing(row: FoundRow, now: Today) -> BirthdayStanding | None:
    """Return a member's next birthday seen from that day."""
    birthday = birthday_of(row)
    if birthday is None:
        return None
    upcoming = next_occurrence(birthday, now.date, now.leap_policy)
    return BirthdayStanding(
        birthday=birthday,
        next_on=upcoming.on,
        days_until=(upcoming.on - now.date).days,
        birthday_year=upcoming.birthday_year,
        age=age(birthday, now.date, now.leap_policy),
    )


def _newest_note(connection: Connection, member_id: MemberId) -> str | None:
    found: str | None = _NEWEST_NOTE.scalar(connection, {"member": member_id})
    return found


def _usual(connection: Connection, member_id: MemberId) -> tuple[UsualProduct, ...]:
    return tuple(UsualProduct(*row) for row in _USUAL.tuples(connection, {"member": member_id}))


def _expiring(standing: PointsStanding, today: date) -> list[Lot]:
    horizon = today + timedelta(days=EXPIRING_DAYS)
    return [lot for lot in standing.lots if lot.expires_on and today <= lot.expires_on <= horizon]


def page_of(connection: Connection, member_id: MemberId, now: Today) -> MemberPage:
    """Return everything known about a member."""
    row = member_row(connection, member_id)
    member_id = MemberId(row.member_id)
    return MemberPage(
        member_id=member_id,
        name=row.name,
        masked_phone=_masked(row),
        gender=row.gender,
        remark=row.remark,
        tags=tags_of(row),
        source=row.source,
        joined_on=date.fromisoformat(row.joined_on),
        is_blocked=bool(row.is_blocked),
        block_reason=row.block_reason,
        duplicate_of=row.duplicate_of,
        visit_count=row.visit_count,
        total_spend_minor=total_spend_of(connection, member_id),
        opening_spend_minor=opening_spend_of(connection, member_id),
        strip=strip_of(connection, member_id, now),
        lots=tuple(
            LotRow(
                lot.lot_id,
                lot.remaining,
                lot.expires_on,
                None if lot.is_usable(now.date) else lot.usable_from,
            )
            for lot in sorted(
                points_standing(connection, member_id).lots,
                key=lambda lot: lot.expires_on or date.max,
            )
        ),
        cards=cards_of(connection, member_id),
        consents=consents_of(connection, member_id),
        notes=notes_of(connection, member_id),
        history=history_of(connection, member_id),
        visits=visits_of(connection, member_id),
        tier_changes=tier_changes(connection, member_id),
        ladder=now.programme.tiers,
        merges=merges_of(connection, member_id),
        offers=offers_had(connection, member_id, now),
        staff=staff_names(connection),
    )
