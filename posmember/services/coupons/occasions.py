"""Steps that others call when something happens that templates may answer to."""

from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.promotions.template import IssueOn
from posmember.services.coupons.giving import Occasion, give_by_rule
from posmember.services.members.today import Today
from posmember.services.unit_of_work import UnitOfWork


def give_welcome_pack(uow: UnitOfWork, member_id: MemberId, now: Today, actor: OperatorId) -> None:
    """Give what a joiner gets: at once, so that it can be used on the very ticket."""
    give_by_rule(uow, Occasion(IssueOn.JOINING, member_id, member_id), now, actor)


def give_for_tier(
    uow: UnitOfWork, member_id: MemberId, tier_id: str, now: Today, actor: OperatorId
) -> None:
    """Give what reaching a tier brings, once for each tier that a member ever reaches."""
    occasion = Occasion(IssueOn.TIER_UPGRADE, member_id, f"{member_id}/{tier_id}")
    give_by_rule(uow, occasion, now, actor)


def give_for_top_up(
    uow: UnitOfWork,
    member_id: MemberId,
    top_up_id: str,
    paid_minor: int,
    now: Today,
    actor: OperatorId,
) -> None:
    """Give what paying in brings; *paid_minor* is compared with the trigger's minimum."""
    occasion = Occasion(IssueOn.TOP_UP, member_id, top_up_id, paid_minor)
    give_by_rule(uow, occasion, now, actor)
