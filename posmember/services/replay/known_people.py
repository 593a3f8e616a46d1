"""What is on record of the members whose tickets are replayed, each read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.ids import MemberId, SaleId
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.credit import Credit
from posmember.domain.tiers.membership import Membership
from posmember.models.member import Member
from posmember.models.prepared import FoundRow
from posmember.models.sale import Sale
from posmember.models.tier import MemberTier
from posmember.services.members.page import member_row
from posmember.services.members.standing import open_birthday_window
from posmember.services.members.tier_record import credits_of, memberships_of_member
from posmember.services.members.tier_settings import BROUGHT
from posmember.services.members.today import Today
from posmember.services.replay.people import PersonFacts, Setting
from posmember.services.replay.replaying import PastTicket
from posmember.services.terminals.coming_back import goods_are_left
from posmember.services.terminals.projection.profiles import birthday_of, tags_of


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record of one member."""

    row: FoundRow
    visits_before: int
    settings: tuple[Setting, ...]
    """The oldest first."""
    credits_before: Mapping[SaleId, Credit]
    memberships_before: tuple[Membership, ...]


class People:
    """Reads each member once; *known* are those read before."""

    def __init__(
        self,
        connection: Connection,
        now: Today,
        programme: Programme,
        since: date,
        known: dict[MemberId, Known],
    ) -> None:
        self._connection = connection
        self._now = now
        self._programme = programme
        self._since = since
        self._known = known

    def facts(self, past: PastTicket) -> PersonFacts | None:
        """Return what is known of the member of a ticket; None: there is none."""
        member = past.ticket.member
        if member is None:
            return None
        if member.member_id not in self._known:
            self._known[member.member_id] = self._read(member.member_id)
        known = self._known[member.member_id]
        window = open_birthday_window(
            birthday_of(known.row),
            known.row.birthday_entered_on,
            past.moment.date,
            self._programme,
            self._now.leap_policy,
        )
        by_then = [each for each in known.settings if each.at_ms <= past.at_ms]
        return PersonFacts(
            known.row.joined_on,
            known.visits_before,
            window.birthday_year if window else None,
            by_then[-1] if by_then else None,
            tags_of(known.row),
            known.credits_before,
            known.memberships_before,
        )

    def _read(self, member_id: MemberId) -> Known:
        counted = credits_of(self._connection, member_id).items()
        return Known(
            member_row(self._connection, member_id),
            self._visits_before(member_id),
            self._settings(member_id),
            {SaleId(sale): each for sale, each in counted if each.on < self._since},
            tuple(
                each
                for each in memberships_of_member(self._connection, member_id)
                if self._is_before(each.sale_id)
            ),
        )

    def _visits_before(self, member_id: MemberId) -> int:
        return int(
            self._connection.execute(
                select(func.count())
                .select_from(Sale)
                .where(
                    Sale.member_id == member_id,
                    Sale.kind == TicketKind.SALE.value,
                    Sale.business_date < self._since.isoformat(),
                    goods_are_left(before=self._since.isoformat()),
                )
            ).scalar_one()
        )

    def _settings(self, member_id: MemberId) -> tuple[Setting, ...]:
        brought = self._connection.execute(
            select(BROUGHT).select_from(Member).where(Member.member_id == member_id)
        ).scalar()
        rows = self._connection.execute(
            select(MemberTier)
            .with_only_columns(
                MemberTier.at_ms, MemberTier.floor, MemberTier.floor_until, MemberTier.locked_tier
            )
            .where(MemberTier.member_id == member_id)
            .order_by(MemberTier.at_ms, MemberTier.op_id)
        )
        first = () if brought is None else (Setting(0, brought),)
        return (*first, *(Setting(*row) for row in rows))

    def _is_before(self, sale_id: str) -> bool:
        query = select(Sale.business_date).where(Sale.sale_id == sale_id)
        return str(self._connection.execute(query).scalar()) < self._since.isoformat()
