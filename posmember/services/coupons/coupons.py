"""Give coupons out, find them, hand them on, take them back, count them."""

import secrets
from collections.abc import Sequence

from sqlalchemy import Connection

from posmember.domain.bearer_code import SECRET_BYTES, code_hash
from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError
from posmember.domain.events import MemberChanged
from posmember.domain.ids import BatchId, MemberId, OperatorId, new_id
from posmember.domain.importing.sheet import Sheet
from posmember.domain.members.errors import MemberBlockedError
from posmember.domain.members.text import clean_text
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.coupon_code import coupon_code
from posmember.domain.promotions.errors import CouponNotTransferableError
from posmember.domain.promotions.issuing import template_named
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.staff.permissions import Action
from posmember.models.prepared import FoundRow
from posmember.protocol.coupon_bodies import CouponTransferred
from posmember.services.coupons.batches import (
    Progress,
    give_part,
    members_of,
    never_cancel,
    parts_of,
)
from posmember.services.coupons.finding import row_named, scanned, unspent
from posmember.services.coupons.giving import (
    Gift,
    ensure_given_out,
    ensure_meant,
    ensure_within_limits,
    give,
    new_coupons,
)
from posmember.services.coupons.partners import (
    cause_of,
    ensure_partners,
    list_in,
    parts_of_codes,
    take_in,
)
from posmember.services.coupons.queries import (
    open_in_batch,
    row_of,
    rows_of_member,
)
from posmember.services.coupons.rows import (
    BatchAudience,
    BatchReport,
    CodesReport,
    CouponStanding,
    CouponState,
    PrintedCoupon,
    TemplateStanding,
)
from posmember.services.coupons.standing import coupon_standing, template_standings
from posmember.services.coupons.using import ensure_valid, name_of
from posmember.services.coupons.withdrawing import take_back
from posmember.services.members.page import member_row, snapshot_of
from posmember.services.members.today import Today, today_of
from posmember.services.members.wallet import coupon_in
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.terminals.merged import landing
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import Reading, Writing

REASON_MAX = 200


class CouponService:
    """Everything about coupons that is not on a ticket."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def templates(self) -> tuple[TemplateStanding, ...]:
        """Return the templates in force, with how many coupons each gave out and lost."""
        with self._reading() as connection:
            return template_standings(connection, self._now(connection))

    def of_member(self, member_id: MemberId) -> tuple[CouponStanding, ...]:
        """Return all coupons of a member, the newest first, each with how it stands."""
        with self._reading() as connection:
            now = self._now(connection)
            rows = rows_of_member(connection, landing(connection, member_id))
            return tuple(coupon_standing(connection, row, now) for row in rows)

    def transferable(self, member_id: MemberId) -> tuple[CouponStanding, ...]:
        """Return the coupons that a member can use, now or later, and may hand on."""
        with self._reading() as connection:
            now = self._now(connection)
            staying = {
                each.template_id
                for each in now.programme.coupon_templates
                if not each.is_transferable
            }
            rows = rows_of_member(connection, landing(connection, member_id))
            standings = (coupon_standing(connection, row, now) for row in rows)
            return tuple(
                each
                for each in standings
                if each.state in (CouponState.USABLE, CouponState.NOT_YET)
                and each.coupon.template_id not in staying
            )

    def find(self, text: str) -> CouponStanding:
        """Return the coupon whose code or number *text* is; refuses an unknown one."""
        with self._reading() as connection:
            return coupon_standing(connection, row_named(connection, text), self._now(connection))

    def scan(self, code: str) -> Coupon:
        """Return the printed coupon with this code, to be put on a ticket; refuses a spent one."""
        with self._reading() as connection:
            return scanned(connection, code, self._now(connection))

    def issue(
        self,
        actor: OperatorId,
        template_id: str,
        member_id: MemberId,
        count: int = 1,
        *,
        reason: str = "",
        approver: OperatorId | None = None,
    ) -> tuple[Coupon, ...]:
        """Give a member coupons by hand, within the template's limits and audience."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.ISSUE_COUPON, actor, approver)
            now = self._now(uow.connection)
            template, name = _template(template_id, now)
            member = snapshot_of(uow.connection, member_id, now)
            member_id = MemberId(member.member_id)
            ensure_meant(template, name, member, now, store_of(uow.connection))
            ensure_within_limits(uow.connection, template, name, count, member_id)
            coupons = new_coupons(template, count, now, member_id)
            words = clean_text(reason, REASON_MAX) or "by_hand"
            give(uow, coupons, Gift(words, actor, approver), now)
        return coupons

    def print_out(
        self,
        actor: OperatorId,
        template_id: str,
        count: int,
        *,
        approver: OperatorId | None = None,
    ) -> tuple[PrintedCoupon, ...]:
        """Give out coupons for whoever brings them; their codes are known to this answer only."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.ISSUE_COUPON_BATCH, actor, approver)
            now = self._now(uow.connection)
            template, name = _template(template_id, now)
            ensure_within_limits(uow.connection, template, name, count, None)
            coupons = new_coupons(template, count, now, None)
            codes = [coupon_code(secrets.token_bytes(SECRET_BYTES)) for _ in coupons]
            gift = Gift("printed", actor, approver, batch_id=BatchId(new_id()))
            give(uow, coupons, gift, now, tuple(map(code_hash, codes)))
        return tuple(map(PrintedCoupon, coupons, codes))

    def issue_batch(
        self,
        actor: OperatorId,
        template_id: str,
        audience: BatchAudience,
        progress: Progress = never_cancel,
        *,
        approver: OperatorId | None = None,
    ) -> BatchReport:
        """Give each member of *audience* one coupon; what was given before a stop stays given."""
        batch_id = BatchId(new_id())
        with self._reading() as connection:
            ensure_permitted(connection, Action.ISSUE_COUPON_BATCH, actor, approver)
            _template(template_id, self._now(connection))
            members = members_of(connection, audience)
        issued = refused = done = 0
        for part in parts_of(members):
            with self._writing() as uow:
                now = self._now(uow.connection)
                template, _ = _template(template_id, now)
                gift = Gift("batch", actor, approver, batch_id=batch_id)
                given, left_out = give_part(uow, template, part, audience, now, gift)
            issued, refused, done = issued + given, refused + left_out, done + len(part)
            if progress(done, len(members)) and done < len(members):
                return BatchReport(batch_id, issued + refused, issued, refused, is_cancelled=True)
        return BatchReport(batch_id, issued + refused, issued, refused)

    def bring_codes(
        self,
        actor: OperatorId,
        template_id: str,
        sheet: Sheet,
        progress: Progress = never_cancel,
        *,
        approver: OperatorId | None = None,
    ) -> CodesReport:
        """Take a partner's codes in, each once; what was taken in before a stop stays."""
        codes, batch_id = list_in(sheet), BatchId(new_id())
        taken = known = done = 0
        for part in parts_of_codes(codes.codes):
            with self._writing() as uow:
                ensure_permitted(uow.connection, Action.ISSUE_COUPON_BATCH, actor, approver)
                now = self._now(uow.connection)
                template, name = _template(template_id, now)
                ensure_partners(template, name)
                gift = Gift("partner", actor, approver, cause_of(template), batch_id)
                fresh = take_in(uow, template, name, part, gift, now)
            taken, known, done = taken + fresh, known + len(part) - fresh, done + len(part)
            if progress(done, len(codes.codes)) and done < len(codes.codes):
                break
        is_cancelled = done < len(codes.codes)
        return CodesReport(batch_id, taken, known + codes.repeated, codes.faulty, is_cancelled)

    def transfer(self, actor: OperatorId, coupon_id: str, to_member: MemberId) -> Coupon:
        """Hand a coupon on; refuses a spent or lapsed one and one that stays with its holder."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.TRANSFER_COUPON, actor)
            now = self._now(uow.connection)
            row = row_named(uow.connection, coupon_id)
            coupon = _transferable(uow.connection, row, now)
            receiver = member_row(uow.connection, to_member)
            if receiver.is_blocked:
                raise MemberBlockedError(receiver.name, receiver.block_reason)
            if coupon.member_id == to_member:
                return coupon
            giver = None if coupon.member_id is None else MemberId(coupon.member_id)
            body = CouponTransferred(coupon.coupon_id, to_member, giver)
            append(uow, Draft(body, now.at_ms, actor))
            holders = (each for each in (giver, to_member) if each is not None)
            uow.events.extend(map(MemberChanged, holders))
            return coupon_in(row_of(uow.connection, coupon.coupon_id))

    def withdraw(
        self,
        actor: OperatorId,
        coupon_ids: Sequence[str],
        reason: str,
        *,
        approver: OperatorId | None = None,
    ) -> int:
        """Take coupons back so that nobody can use them; refuses where one is spent already."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.WITHDRAW_COUPON, actor, approver)
            now = self._now(uow.connection)
            rows = [row_named(uow.connection, coupon_id) for coupon_id in coupon_ids]
            coupons = tuple(unspent(uow.connection, row, now) for row in rows)
            take_back(uow, coupons, Gift(clean_text(reason, REASON_MAX), actor, approver), now)
        return len(coupons)

    def withdraw_batch(
        self,
        actor: OperatorId,
        batch_id: BatchId,
        reason: str,
        *,
        approver: OperatorId | None = None,
    ) -> int:
        """Take back all unspent coupons of a batch or a printed sheet; return how many."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.WITHDRAW_COUPON, actor, approver)
            now = self._now(uow.connection)
            coupons = tuple(map(coupon_in, open_in_batch(uow.connection, batch_id)))
            take_back(uow, coupons, Gift(clean_text(reason, REASON_MAX), actor, approver), now)
        return len(coupons)

    def _now(self, connection: Connection) -> Today:
        return today_of(connection, self._clock())


def _template(template_id: str, now: Today) -> tuple[CouponTemplate, str]:
    template = template_named(template_id, now.programme.coupon_templates)
    if template is None:
        raise NotFoundError("coupon_template", template_id)
    name = name_of(template_id, now)
    ensure_given_out(template, name)
    return template, name


def _transferable(connection: Connection, row: FoundRow, now: Today) -> Coupon:
    coupon, name = unspent(connection, row, now), name_of(row.template_id, now)
    template = template_named(row.template_id, now.programme.coupon_templates)
    if template is not None and not template.is_transferable and coupon.member_id is not None:
        raise CouponNotTransferableError(name)
    if coupon.valid_from <= now.date.isoformat():  # one for later may be handed on before
        ensure_valid(coupon, name, now)
    return coupon
