"""Share codes, reviews, surveys, missions and prize draws at the counter."""

import secrets
from dataclasses import dataclass

from sqlalchemy import Connection

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.clock import Clock
from posmember.domain.engagement.draws import Draw, Prize, outcome
from posmember.domain.engagement.errors import (
    DrawClosedError,
    DrawTriedError,
    OwnShareCodeError,
    ReviewOfReturnedError,
    ReviewScoreError,
    ReviewWithoutMemberError,
)
from posmember.domain.engagement.missions import MissionProgress
from posmember.domain.engagement.prize_account import (
    PRIZE_UNIT,
    TRY_UNIT,
    prize_account,
    tries_account,
)
from posmember.domain.engagement.review_note import BEST_SCORE, ReviewSaid
from posmember.domain.engagement.share_code import member_behind, share_code
from posmember.domain.errors import NotFoundError
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, NoteId, OperatorId, SaleId, StoreId, new_id
from posmember.domain.loyalty.event_points import EventKind
from posmember.domain.members.text import clean_text
from posmember.protocol.bodies import NoteAdded
from posmember.protocol.engagement_bodies import DrawTried
from posmember.protocol.operation import Leg
from posmember.services.care.follow_ups import plan_step
from posmember.services.engagement.board import (
    Board,
    DrawTryRow,
    board_of,
    tries_of,
    tries_on,
    won_of,
)
from posmember.services.engagement.missions import missions_meant, progress_now
from posmember.services.engagement.rewarding import Merit, reward
from posmember.services.loyalty.granting import award_or_refuse
from posmember.services.members.page import member_row, person_of, snapshot_of
from posmember.services.members.today import Today, today_of
from posmember.services.sales.sales import ticket_of
from posmember.services.terminals.coming_back import is_back_whole
from posmember.services.terminals.merged import landing
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

TEXT_MAX = 500
SEED_BYTES = 16


@dataclass(frozen=True, slots=True)
class DrawResult:
    """What one try brought; the seed lets anybody work it out again."""

    draw: Draw
    prize: Prize | None
    seed: str


class EngagementService:
    """What members do besides buying. Check-ins are plain events of `PointsService`."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def share_code(self, member_id: MemberId) -> str:
        """Return a member's personal share code."""
        with self._reading() as connection:
            return share_code(member_row(connection, member_id).member_id)

    def use_share_code(self, actor: OperatorId, code: str, used_by: MemberId) -> int:
        """Award the member behind *code*, once for each who uses it; return the points."""
        with self._writing() as uow:
            owner = landing(uow.connection, member_behind(code))
            friend = person_of(uow.connection, used_by)
            if owner == friend:
                raise OwnShareCodeError
            member_row(uow.connection, owner)
            return self._award(uow, (owner, EventKind.SHARE, friend), actor)

    def review(self, actor: OperatorId, sale_id: SaleId, score: int, text: str = "") -> int:
        """Write down what a member says of a ticket, once for each ticket; return the points.

        After a low score somebody is to get in touch today: it comes onto the to-do list.
        Refuses a ticket of which nothing is left with the member.
        """
        if not 1 <= score <= BEST_SCORE:
            raise ReviewScoreError(score)
        with self._writing() as uow:
            ticket = ticket_of(uow.connection, sale_id)
            if ticket.member is None:
                raise ReviewWithoutMemberError(ticket.receipt_no)
            if ticket.kind is TicketKind.RETURN or is_back_whole(uow.connection, sale_id):
                raise ReviewOfReturnedError(ticket.receipt_no)
            member_id = ticket.member.member_id
            points = self._award(uow, (member_id, EventKind.REVIEW, sale_id), actor)
            said = ReviewSaid(score, ticket.receipt_no, text.strip())
            self._note(uow, member_id, said.note, actor)
            if said.is_low:
                plan_step(
                    uow, (member_id, said.note), today_of(uow.connection, self._clock()), actor
                )
        return points

    def survey(self, actor: OperatorId, member_id: MemberId, survey: str, answers: str = "") -> int:
        """Write down what a member answered to a survey, once for each; return the points."""
        with self._writing() as uow:
            member_id = person_of(uow.connection, member_id)
            points = self._award(uow, (member_id, EventKind.SURVEY, survey), actor)
            self._note(uow, member_id, f"{survey}: {answers}", actor)
        return points

    def board(self, member_id: MemberId) -> Board:
        """Return what a member can do besides buying, and how it stands today."""
        with self._reading() as connection:
            member_id = person_of(connection, member_id)
            return board_of(connection, member_id, today_of(connection, self._clock()))

    def missions(self, member_id: MemberId) -> tuple[MissionProgress, ...]:
        """Return how far a member is with each mission in force that is meant for them."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            if not now.programme.missions:
                return ()
            member = snapshot_of(connection, member_id, now)
            meant = missions_meant(now, member, now.moment(store_of(connection)))
            person = MemberId(member.member_id)
            return progress_now(UnitOfWork(connection), person, meant, now)

    def draw(self, actor: OperatorId, member_id: MemberId, draw_id: str) -> DrawResult:
        """Let a member try a draw; refuses a closed one and more tries than a day allows."""
        with self._writing() as uow:
            now = today_of(uow.connection, self._clock())
            member_id = person_of(uow.connection, member_id)
            draw = _open_draw(uow.connection, member_id, draw_id, now)
            seed = secrets.token_hex(SEED_BYTES)
            prize = outcome(draw, seed, member_id, won_of(uow.connection, draw_id))
            won = (prize.prize_id, prize.stock) if prize is not None else ("", None)
            body = DrawTried(member_id, draw_id, seed, *won, draw.tries_per_day)
            legs = _draw_legs(store_of(uow.connection), body, now)
            operation = append(uow, Draft(body, now.at_ms, actor, legs))
            if prize is not None:
                merit = Merit(member_id, EventKind.DRAW, operation.op_id)
                reward(uow, merit, prize.reward, now, actor)
            uow.events.append(MemberChanged(member_id))
        return DrawResult(draw, prize, seed)

    def tries(self, draw_id: str, most: int = 100) -> tuple[DrawTryRow, ...]:
        """Return the newest tries of a draw: who, when, the seed, and what it brought."""
        with self._reading() as connection:
            return tries_of(connection, draw_id, most)

    def draws(self) -> tuple[tuple[Draw, dict[str, int]], ...]:
        """Return the draws of the programme, each with how many of each prize are gone."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            return tuple((each, won_of(connection, each.draw_id)) for each in now.programme.draws)

    def _award(
        self, uow: UnitOfWork, earned: tuple[MemberId, EventKind, str], actor: OperatorId
    ) -> int:
        member_id, event, subject = earned
        now = today_of(uow.connection, self._clock())
        return award_or_refuse(uow, member_id, event, subject, now, actor)

    def _note(self, uow: UnitOfWork, member_id: MemberId, text: str, actor: OperatorId) -> None:
        body = NoteAdded(NoteId(new_id()), member_id)
        personal = {"text": clean_text(text, TEXT_MAX)}
        append(uow, Draft(body, self._clock(), actor, personal=personal))


def _draw_legs(store: StoreId, body: DrawTried, now: Today) -> tuple[Leg, ...]:
    """Return the legs that count a try as made, and a prize as given."""
    tries = tries_account(body.draw_id, body.member_id, now.date.isoformat())
    legs = (Leg(tries, TRY_UNIT, 1), Leg(f"store:{store}:tries", TRY_UNIT, -1))
    if not body.prize_id:
        return legs
    return (
        *legs,
        Leg(prize_account(body.draw_id, body.prize_id), PRIZE_UNIT, 1),
        Leg(f"store:{store}:prizes", PRIZE_UNIT, -1),
    )


def _open_draw(connection: Connection, member_id: MemberId, draw_id: str, now: Today) -> Draw:
    draw = next((each for each in now.programme.draws if each.draw_id == draw_id), None)
    if draw is None:
        raise NotFoundError("draw", draw_id)
    name = draw.name_zh if now.settings.language == "zh_CN" else draw.name_en
    moment = now.moment(store_of(connection))
    member = snapshot_of(connection, member_id, now)
    is_meant = draw.audience.refuses(member, moment) is None
    if not (draw.is_active and draw.schedule.is_open(moment) and is_meant):
        raise DrawClosedError(name)
    if tries_on(connection, draw_id, member, now.date) >= draw.tries_per_day:
        raise DrawTriedError(name, draw.tries_per_day)
    return draw
