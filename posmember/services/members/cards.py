"""Member cards: signed codes that identify a member offline, and their revocation."""

import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError
from posmember.domain.events import MemberChanged
from posmember.domain.ids import CardId, MemberId, OperatorId, new_id
from posmember.domain.members.card_number import make_card_number
from posmember.domain.members.errors import RevokedCardError
from posmember.domain.members.member_code import (
    CardClaims,
    issue,
    key_id_of,
    public_key_of,
    read,
)
from posmember.models.member import MemberCard
from posmember.models.operation import TerminalState
from posmember.models.shop import CardKey
from posmember.protocol.bodies import CardIssued, CardKeyPublished, CardRevoked
from posmember.services.members.today import today_of
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """A card to print: its number, and the code for its QR."""

    card_id: CardId
    card_no: str
    code: str


class CardService:
    """Issues, reads and revokes member cards."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def issue(
        self, actor: OperatorId, member_id: MemberId, *, replaces: CardId | None = None
    ) -> IssuedCard:
        """Give a member a card; the one it *replaces* is refused from now on."""
        with self._writing() as uow:
            at_ms = self._clock()
            key = _signing_key(uow, actor, at_ms)
            if replaces is not None:
                _revoke(uow, actor, replaces, "replaced", at_ms)
            card_id = CardId(new_id())
            card_no = _next_card_number(uow.connection)
            body = CardIssued(card_id, member_id, card_no, key.key_id, replaces)
            append(uow, Draft(body, at_ms, actor))
            uow.events.append(MemberChanged(member_id))
            issued_on = today_of(uow.connection, at_ms).date
        code = issue(CardClaims(member_id, card_id, issued_on), key.private)
        return IssuedCard(card_id, card_no, code)

    def current(self, actor: OperatorId, member_id: MemberId) -> IssuedCard:
        """Return the member's valid card with a fresh code for it; a first card is issued."""
        with self._reading() as connection:
            card = connection.execute(
                select(MemberCard.card_id, MemberCard.card_no, MemberCard.key_id)
                .where(
                    MemberCard.member_id == member_id,
                    MemberCard.revoked_at_ms.is_(None),
                    MemberCard.key_id.is_not(None),
                )
                .order_by(MemberCard.issued_at_ms.desc())
                .limit(1)
            ).first()
            key = None if card is None else _own_key(connection, card.key_id)
            issued_on = today_of(connection, self._clock()).date
        if card is None or key is None:
            return self.issue(actor, member_id)
        claims = CardClaims(member_id, CardId(card.card_id), issued_on)
        return IssuedCard(CardId(card.card_id), card.card_no, issue(claims, key.private))

    def revoke(self, actor: OperatorId, card_id: CardId, reason: str = "lost") -> None:
        """Refuse a card from now on."""
        with self._writing() as uow:
            member_id = _revoke(uow, actor, card_id, reason, self._clock())
            uow.events.append(MemberChanged(member_id))

    def member_of_code(self, code: str) -> MemberId:
        """Return whom a scanned code identifies; refuses damaged, foreign, forged and revoked."""
        with self._reading() as connection:
            return member_of_code(connection, code, today_of(connection, self._clock()).date)


@dataclass(frozen=True, slots=True)
class _Key:
    key_id: str
    private: bytes


def member_of_code(connection: Connection, code: str, today: date) -> MemberId:
    """Return whom *code* identifies, verified with the keys known here."""
    keys = {
        row.key_id: row.public_key
        for row in connection.execute(select(CardKey.key_id, CardKey.public_key))
    }
    claims = read(code, keys, today)
    card = connection.execute(
        select(MemberCard.card_no, MemberCard.revoked_at_ms).where(
            MemberCard.card_id == claims.card_id
        )
    ).first()
    if card is not None and card.revoked_at_ms is not None:
        raise RevokedCardError(card.card_no)
    return claims.member_id


def _signing_key(uow: UnitOfWork, actor: OperatorId, at_ms: int) -> _Key:
    """Return this till's key; the first card of a till makes and publishes it."""
    row = uow.connection.execute(
        select(CardKey.key_id, CardKey.private_key)
        .where(CardKey.private_key.is_not(None))
        .order_by(CardKey.at_ms.desc())
        .limit(1)
    ).first()
    if row is not None:
        return _Key(row.key_id, row.private_key)
    private = secrets.token_bytes(32)
    public = public_key_of(private)
    key = _Key(key_id_of(public), private)
    uow.connection.execute(
        insert(CardKey),
        {"key_id": key.key_id, "public_key": public, "private_key": private, "at_ms": at_ms},
    )
    append(uow, Draft(CardKeyPublished(key.key_id, public.hex()), at_ms, actor))
    return key


def _own_key(connection: Connection, key_id: str) -> _Key | None:
    private = connection.execute(
        select(CardKey.private_key).where(CardKey.key_id == key_id)
    ).scalar()
    return None if private is None else _Key(key_id, private)


def _next_card_number(connection: Connection) -> str:
    state = connection.execute(select(TerminalState.store_no, TerminalState.terminal_no)).one()
    issued = connection.execute(
        select(func.count()).select_from(MemberCard).where(MemberCard.key_id.is_not(None))
    ).scalar_one()
    prefix = f"{state.store_no}{state.terminal_no}"
    number = make_card_number(prefix, issued)
    while connection.execute(
        select(MemberCard.card_id).where(MemberCard.card_no == number).limit(1)
    ).first():
        issued += 1
        number = make_card_number(prefix, issued)
    return number


def _revoke(
    uow: UnitOfWork, actor: OperatorId, card_id: CardId, reason: str, at_ms: int
) -> MemberId:
    member_id = uow.connection.execute(
        select(MemberCard.member_id).where(MemberCard.card_id == card_id)
    ).scalar()
    if member_id is None:
        raise NotFoundError("card", card_id)
    append(uow, Draft(CardRevoked(card_id, MemberId(member_id), reason), at_ms, actor))
    return MemberId(member_id)
