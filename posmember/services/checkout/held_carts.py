"""Put a cart aside and take it up again; nothing of it is lost."""

import msgspec
from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.errors import HeldCartsFullError
from posmember.domain.clock import Clock, Instant
from posmember.domain.errors import NotFoundError
from posmember.domain.events import HeldCartsChanged
from posmember.domain.ids import CartId, OperatorId
from posmember.domain.staff.permissions import Action
from posmember.models.sale import HeldCart
from posmember.services.audit import record
from posmember.services.checkout.rows import HeldCartRow
from posmember.services.shop import read_settings
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

_put = upsert(HeldCart)
_PUT = _put.on_conflict_do_update(
    index_elements=["cart_id"],
    set_={"held_at_ms": _put.excluded.held_at_ms, "cart": _put.excluded.cart},
)
_COUNT = select(func.count()).select_from(HeldCart)
_decoder = msgspec.json.Decoder(Cart)


class HeldCartService:
    """Holds and resumes carts."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def hold(self, actor: OperatorId, cart: Cart) -> None:
        """Put *cart* aside; holding it again replaces what was held.

        Refuses one more than the shop allows.
        """
        with self._writing() as uow:
            most = read_settings(uow.connection).held_carts_max
            others = _COUNT.where(HeldCart.cart_id != cart.cart_id)
            if uow.connection.execute(others).scalar_one() >= most:
                raise HeldCartsFullError(most)
            self._put(uow, actor, cart)

    def keep(self, actor: OperatorId, cart: Cart) -> None:
        """Put *cart* aside, however many there are: else it would be lost."""
        with self._writing() as uow:
            self._put(uow, actor, cart)

    def _put(self, uow: UnitOfWork, actor: OperatorId, cart: Cart) -> None:
        uow.connection.execute(
            _PUT,
            {
                "cart_id": cart.cart_id,
                "held_at_ms": self._clock(),
                "held_by": actor,
                "cart": msgspec.json.encode(cart),
            },
        )
        uow.events.append(HeldCartsChanged())

    def throw_away(
        self, actor: OperatorId, cart: Cart, *, approver: OperatorId | None = None
    ) -> None:
        """Put on record that goods rung up were not sold; refuses whoever may not do that."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.CANCEL_TICKET, actor, approver)
            lines = str(len(cart.lines))
            record(uow, self._clock(), actor, "ticket_cancelled", cart.cart_id, lines)

    def count(self) -> int:
        """Return how many carts are on hold."""
        with self._reading() as connection:
            return connection.execute(_COUNT).scalar_one()

    def list(self) -> tuple[HeldCartRow, ...]:
        """Return the carts on hold, the newest first."""
        with self._reading() as connection:
            rows = connection.execute(
                select(HeldCart.held_at_ms, HeldCart.held_by, HeldCart.cart).order_by(
                    HeldCart.held_at_ms.desc()
                )
            ).all()
        return tuple(_row(row.held_at_ms, row.held_by, _decoder.decode(row.cart)) for row in rows)

    def resume(self, cart_id: CartId) -> Cart:
        """Take a cart up again; refuses one that is no longer on hold."""
        with self._writing() as uow:
            found = uow.connection.execute(
                select(HeldCart.cart).where(HeldCart.cart_id == cart_id)
            ).scalar()
            if found is None:
                raise NotFoundError("held_cart", cart_id)
            uow.connection.execute(delete(HeldCart).where(HeldCart.cart_id == cart_id))
            uow.events.append(HeldCartsChanged())
        return _decoder.decode(found)

    def drop(self, cart_id: CartId) -> None:
        """Throw a held cart away."""
        with self._writing() as uow:
            uow.connection.execute(delete(HeldCart).where(HeldCart.cart_id == cart_id))
            uow.events.append(HeldCartsChanged())


def _row(held_at_ms: Instant, held_by: str, cart: Cart) -> HeldCartRow:
    member = cart.member.display_name if cart.member else ""
    return HeldCartRow(cart.cart_id, held_at_ms, held_by, member, len(cart.lines), cart)
