"""What staff set of a member's tier last, and the floors that an import or a top-up brought."""

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import aliased

from posmember.models.member import Member
from posmember.models.stored_value import TopUpRefundRow, TopUpRow
from posmember.models.tier import MemberTier

_alias = aliased(Member)
_brought_by_aliases = (
    select(_alias.tier_floor)
    .where(_alias.merged_into == Member.member_id, _alias.tier_floor.is_not(None))
    .order_by(_alias.member_id)
    .limit(1)
    .correlate(Member)
    .scalar_subquery()
)
BROUGHT = func.coalesce(Member.tier_floor, _brought_by_aliases)
"""The tier that came with an import or a top-up, of the record itself before that of an alias."""
_newest = aliased(MemberTier)
IS_NEWEST_SETTING = MemberTier.op_id == (
    select(_newest.op_id)
    .where(_newest.member_id == Member.member_id)
    .order_by(_newest.at_ms.desc(), _newest.op_id.desc())
    .limit(1)
    .correlate(Member)
    .scalar_subquery()
)
"""Joins a member with what staff set last."""
_json = cast(TopUpRow.top_up, Text)
_GIVEN_SINCE = (
    select(func.json_extract(_json, "$.given_tier[0]"))
    .join(TopUpRefundRow, TopUpRefundRow.top_up_id == TopUpRow.top_up_id, isouter=True)
    .where(
        TopUpRow.member_id == Member.member_id,
        TopUpRow.at_ms > MemberTier.at_ms,
        TopUpRefundRow.refund_id.is_(None),
        func.json_extract(_json, "$.given_tier").is_not(None),
    )
    .order_by(func.json_extract(_json, "$.given_tier[1]").desc(), TopUpRow.at_ms.desc())
    .limit(1)
    .correlate(Member, MemberTier)
    .scalar_subquery()
)
SETTING_COLUMNS = (
    BROUGHT.label("brought"),
    _GIVEN_SINCE.label("given_since"),
    MemberTier.op_id,
    MemberTier.floor,
    MemberTier.floor_until,
    MemberTier.locked_tier,
)
