"""What the form about points says, and the use case it means."""

from dataclasses import dataclass

from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.loyalty.event_points import EventKind
from posmember.domain.money import parse_decimal
from posmember.domain.staff.permissions import Action
from posmember.services.bundle import Services
from posmember.ui.one_member import one_member


@dataclass(frozen=True, slots=True)
class PointsByHand:
    """What the form about points says."""

    what: str
    """`adjust`, `transfer` or `award`."""
    points_text: str
    receiver: str
    event: str
    subject: str
    reason: str


def action_of(wish: PointsByHand) -> Action | None:
    """Return the right that a wish needs; None: whoever is signed in may."""
    return {"adjust": Action.ADJUST_POINTS, "transfer": Action.TRANSFER_POINTS}.get(wish.what)


def move(
    services: Services,
    member_id: MemberId,
    wish: PointsByHand,
    actor: OperatorId,
    approver: OperatorId | None,
) -> None:
    """Do what the form says; refuses a number that is none and a receiver who is not one member."""
    if wish.what == "award":
        services.points.award(actor, member_id, EventKind(wish.event), wish.subject)
        return
    decimals = services.programme.current().points_decimals
    points = parse_decimal(wish.points_text, decimals, allow_negative=wish.what == "adjust")
    if wish.what == "adjust":
        services.points.adjust(actor, member_id, points, wish.reason, approver=approver)
        return
    receiver = one_member(services, wish.receiver).member_id
    services.points.transfer(
        actor, member_id, receiver, points, reason=wish.reason, approver=approver
    )
