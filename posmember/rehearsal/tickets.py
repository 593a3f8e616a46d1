"""Steps on tickets: sell, open, change, pay, refund. Each returns its part of the answer."""

from collections.abc import Sequence
from functools import singledispatch

import msgspec

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import detach_member, remove_line
from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.settlement import quote_tender_state
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.errors import NotFoundError
from posmember.domain.stored_value.proof import LAST_DIGITS, SpendProof
from posmember.rehearsal import reading
from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.house import Counter, House
from posmember.rehearsal.scenario import (
    Abandon,
    AttachMember,
    Change,
    Exchange,
    Open,
    Pay,
    Refund,
    RefundWithoutTicket,
    Sell,
    Step,
    TenderScript,
    Void,
)
from posmember.services.checkout.rows import ExchangeWish, SettledSale


@singledispatch
def play_ticket(step: Step, _house: House, _writer: Writer) -> Answer | None:
    """Carry a step on tickets out; None where *step* is about something else."""
    assert isinstance(step, Step)
    return None


@play_ticket.register
def _sell(step: Sell, house: House, writer: Writer) -> Answer:
    counter = house.counter(step.till)
    cart = _rung_up(house, counter, step, counter.till.services.checkout.new_cart())
    settled = _settle(house, counter, cart, step.tenders, keeps_change=step.keeps_change)
    ticket = settled.ticket
    _keep_cards(house, counter, step.name, settled)
    if step.name:
        house.tickets[step.name] = ticket
    return {"ticket": writer.ticket(ticket)}


@play_ticket.register
def _open(step: Open, house: House, writer: Writer) -> Answer:
    counter = house.counter(step.till)
    cart = _rung_up(house, counter, step, counter.till.services.checkout.new_cart())
    house.carts[step.name] = cart
    return {"quote": writer.quote(counter.till.services.checkout.quote(cart))}


@play_ticket.register
def _change(step: Change, house: House, writer: Writer) -> Answer:
    counter, cart = house.counter(step.till), _cart(house, step.name)
    services = counter.till.services
    for line_id in [reading.line_of(cart, number) for number in step.remove]:
        cart = remove_line(cart, line_id)
    cart = reading.with_lines(cart, step.add, services.products, counter.owner, house.decimals)
    if step.member == "-":
        cart = detach_member(cart)
    elif step.member:
        cart = services.checkout.attach(cart, house.member(step.member))
    cart = _with_wishes(house, counter, step, cart)
    house.carts[step.name] = cart
    return {"quote": writer.quote(services.checkout.quote(cart))}


@play_ticket.register
def _pay(step: Pay, house: House, writer: Writer) -> Answer:
    counter = house.counter(step.till)
    settled = _settle(house, counter, _cart(house, step.name), step.tenders)
    ticket = settled.ticket
    _keep_cards(house, counter, step.name, settled)
    house.tickets[step.name] = ticket
    return {"ticket": writer.ticket(ticket)}


@play_ticket.register
def _abandon(step: Abandon, house: House, _writer: Writer) -> Answer:
    del house.carts[step.name]
    return {}


@play_ticket.register
def _refund(step: Refund, house: House, writer: Writer) -> Answer:
    counter, ticket = house.counter(step.till), house.ticket(step.ticket)
    returns = counter.till.services.returns
    wanted = reading.quantities_of(step.lines) or {
        line.line_no: line.returnable_milli
        for line in returns.prepare(ticket.sale_id).lines
        if line.returnable_milli
    }
    statement = writer.statement(returns.plan(ticket.sale_id, wanted))
    if step.is_preview:
        return {"statement": statement}
    settled = returns.complete(
        counter.owner, ticket.sale_id, wanted, reason=step.reason, is_damaged=step.is_damaged
    )
    return {"statement": statement, "ticket": writer.ticket(settled.ticket)}


@play_ticket.register
def _void(step: Void, house: House, writer: Writer) -> Answer:
    counter, ticket = house.counter(step.till), house.ticket(step.ticket)
    settled = counter.till.services.returns.void(counter.owner, ticket.sale_id)
    return {"ticket": writer.ticket(settled.ticket)}


@play_ticket.register
def _attach_member(step: AttachMember, house: House, writer: Writer) -> Answer:
    counter, sale_id = house.counter(step.till), house.ticket(step.ticket).sale_id
    late_members, member = counter.till.services.late_members, house.member(step.member)
    if step.is_preview:
        return {"ticket": writer.ticket(late_members.plan(sale_id, member))}
    ticket = late_members.attach(counter.owner, sale_id, member)
    house.tickets[step.ticket] = ticket
    return {"ticket": writer.ticket(ticket)}


@play_ticket.register
def _exchange(step: Exchange, house: House, writer: Writer) -> Answer:
    counter, ticket = house.counter(step.till), house.ticket(step.ticket)
    services, wanted = counter.till.services, reading.quantities_of(step.back)
    cart = reading.with_lines(
        services.checkout.new_cart(), step.lines, services.products, counter.owner, house.decimals
    )
    if ticket.member is not None:
        cart = services.checkout.attach(cart, ticket.member.member_id)
    wish = ExchangeWish(ticket.sale_id, wanted, cart)
    plan = services.exchanges.plan(wish)
    across = [TenderLine(TenderKind.EXCHANGE, plan.worth_minor)] if plan.worth_minor else []
    tenders = _tenders(plan.out, across, step.tenders, house.decimals)
    proof = _proof(house, wish.cart, step.tenders)
    done = services.exchanges.complete(counter.owner, wish, tenders, proof=proof)
    if step.name:
        house.tickets[step.name] = done.out.ticket
        _keep_cards(house, counter, step.name, done.out)
    return {"back": writer.ticket(done.back.ticket), "ticket": writer.ticket(done.out.ticket)}


@play_ticket.register
def _refund_without_ticket(step: RefundWithoutTicket, house: House, writer: Writer) -> Answer:
    counter = house.counter(step.till)
    services = counter.till.services
    cart = reading.with_lines(
        services.checkout.new_cart(), step.lines, services.products, counter.owner, house.decimals
    )
    settled = services.returns.complete_without_ticket(counter.owner, cart, reason=step.reason)
    return {"ticket": writer.ticket(settled.ticket)}


def _rung_up(house: House, counter: Counter, step: Sell | Open, cart: Cart) -> Cart:
    services = counter.till.services
    cart = reading.with_lines(cart, step.lines, services.products, counter.owner, house.decimals)
    if step.member:
        cart = services.checkout.attach(cart, house.member(step.member))
    return _with_wishes(house, counter, step, cart)


def _with_wishes(house: House, counter: Counter, step: Sell | Open | Change, cart: Cart) -> Cart:
    """Put codes, coupons, rewards, points and discounts onto the cart, as far as named."""
    changes: dict[str, object] = {}
    if step.codes is not None:
        changes["codes"] = step.codes
    if step.declined is not None:
        changes["declined"] = step.declined
    if step.rewards is not None:
        changes["rewards"] = reading.rewards_of(step.rewards, cart)
    if step.discount is not None:
        discount = reading.discount_of(step.discount, counter.owner, house.decimals)
        changes["ticket_discount"] = discount
    if step.points is not None:
        changes["points_to_redeem"] = step.points
    if step.coupons is not None:
        changes["coupons"] = house.coupons_for(cart, step.coupons, step.till)
    return msgspec.structs.replace(cart, **changes)


def _settle(
    house: House,
    counter: Counter,
    cart: Cart,
    scripts: tuple[TenderScript, ...],
    *,
    keeps_change: bool = False,
) -> SettledSale:
    checkout = counter.till.services.checkout
    tenders = _tenders(checkout.quote(cart), (), _with_codes(house, scripts), house.decimals)
    promised, proof = checkout.quote(cart, tenders), _proof(house, cart, scripts)
    return checkout.settle(
        counter.owner, cart, tenders, promised=promised, proof=proof, keeps_change=keeps_change
    )


def _tenders(
    quote: Quote,
    before: Sequence[TenderLine],
    scripts: tuple[TenderScript, ...],
    decimals: int,
) -> list[TenderLine]:
    """Return the tenders that a script names after those *before*; none named: WeChat."""
    tenders = list(before)
    is_paid = quote_tender_state(quote, tenders).is_paid
    for script in scripts or (() if is_paid else (TenderScript(TenderKind.WECHAT),)):
        state = quote_tender_state(quote, tenders)
        is_cash = script.kind is TenderKind.CASH
        rest = state.remaining_in_cash_minor if is_cash else state.remaining_minor
        amount = rest if script.amount is None else reading.minor(script.amount, decimals)
        tenders.append(TenderLine(script.kind, amount, script.reference))
    return tenders[len(before) :]


def _with_codes(house: House, scripts: tuple[TenderScript, ...]) -> tuple[TenderScript, ...]:
    """Return the tenders with the codes that references to gift cards mean."""
    return tuple(
        msgspec.structs.replace(script, reference=house.gift_code(script.reference))
        if script.kind is TenderKind.GIFT_CARD
        else script
        for script in scripts
    )


def _keep_cards(house: House, counter: Counter, name: str, settled: SettledSale) -> None:
    """Keep the cards that a ticket sold."""
    if not name:
        return
    if settled.gift_cards:
        house.gift_codes[name] = tuple(each.code for each in settled.gift_cards)
    ticket = settled.ticket
    if ticket.member is None:
        return
    cards = counter.till.services.count_cards.of_member(ticket.member.member_id)
    sold = sorted(card.card_id for card in cards if card.sale_id == ticket.sale_id)
    house.keep_count_cards(name, sold, ticket.member.member_id)


def _proof(house: House, cart: Cart, scripts: tuple[TenderScript, ...]) -> SpendProof:
    """Return what the member says when asked; by default the right thing."""
    said = "".join(script.proof for script in scripts)
    if said or cart.member is None:
        return SpendProof(said.replace("-", ""))
    return SpendProof(house.phones.get(cart.member.member_id, "")[-LAST_DIGITS:])


def _cart(house: House, name: str) -> Cart:
    if name not in house.carts:
        raise NotFoundError("cart", name)
    return house.carts[name]
