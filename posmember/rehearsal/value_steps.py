"""Steps on stored value beside tickets: money paid in, and paid back."""

from functools import singledispatch

from posmember.domain.errors import NotFoundError
from posmember.domain.stored_value.count_cards import CountKind
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.domain.stored_value.top_up_refund import TopUpRefundPlan
from posmember.domain.stored_value.topping_up import TopUpPlan
from posmember.rehearsal import reading
from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.house import House
from posmember.rehearsal.scenario import (
    CountCardStep,
    GiftCardStep,
    PaymentScript,
    RefundTopUp,
    Step,
    TopUpStep,
)
from posmember.services.stored_value.top_ups import TopUpWish


@singledispatch
def play_value(step: Step, _house: House, _writer: Writer) -> Answer | None:
    """Carry a step on stored value out; None where *step* is about something else."""
    assert isinstance(step, Step)
    return None


@play_value.register
def _top_up(step: TopUpStep, house: House, writer: Writer) -> Answer:
    counter = house.counter(step.till)
    services, amount = counter.till.services, reading.minor(step.amount, house.decimals)
    wish = TopUpWish(house.member(step.member), amount, step.rule)
    shown = _plan(services.top_ups.plan(wish), writer)
    if step.is_preview:
        return {"plan": shown}
    payments = _payments(step.payments, amount, house.decimals)
    made = services.top_ups.top_up(counter.owner, wish, payments).top_up
    if step.name:
        house.top_ups[step.name] = made.top_up_id
        cards = services.count_cards.of_member(made.member_id)
        given = [card.card_id for card in cards if card.top_up_id == made.top_up_id]
        house.keep_count_cards(step.name, given, made.member_id)
    return {"plan": shown, "receipt_no": made.receipt_no, "change": writer.money(made.change_minor)}


@play_value.register
def _refund(step: RefundTopUp, house: House, writer: Writer) -> Answer:
    if step.top_up not in house.top_ups:
        raise NotFoundError("top_up", step.top_up)
    counter, top_up_id = house.counter(step.till), house.top_ups[step.top_up]
    refunds = counter.till.services.top_up_refunds
    plan = refunds.plan(top_up_id)
    if not step.is_preview:
        shown = plan.sum.money_back_minor
        refunds.refund(counter.owner, top_up_id, shown_minor=shown, reason=step.reason)
    return {"statement": _statement(plan, writer)}


@play_value.register
def _gift_card(step: GiftCardStep, house: House, writer: Writer) -> Answer:
    counter, code = house.counter(step.till), house.gift_code(step.card)
    cards, owner = counter.till.services.gift_cards, counter.owner
    match step.action:
        case "top_up":
            amount = reading.minor(step.amount, house.decimals)
            cards.top_up(owner, code, amount, _payments((), amount, house.decimals))
        case "merge":
            cards.merge(owner, code, house.member(step.member))
        case "freeze" | "free":
            cards.freeze(owner, code, is_frozen=step.action == "freeze")
        case "renew":
            cards.renew(owner, code)
        case "replace":
            house.gift_codes[step.name] = (cards.replace(owner, code).code,)
        case "look":
            pass
    seen = cards.look(code)
    return {
        "card": {
            "balance": writer.money(seen.balance_minor),
            "expires_on": seen.expires_on.isoformat() if seen.expires_on else "",
            "is_frozen": seen.is_frozen,
            "moves": [[move.kind, writer.money(move.amount_minor)] for move in seen.moves],
        }
    }


@play_value.register
def _count_card(step: CountCardStep, house: House, writer: Writer) -> Answer:
    counter = house.counter(step.till)
    cards, owner = counter.till.services.count_cards, counter.owner
    if step.action == "sell":
        price = next(plan.price_minor for plan in cards.plans() if plan.plan_id == step.plan)
        member_id = house.member(step.member)
        paid = _payments((), price, house.decimals)
        sold = cards.sell(owner, member_id, step.plan, paid)
        house.count_cards[step.card] = (sold.card_id, member_id)
    if step.card not in house.count_cards:
        raise NotFoundError("count_card", step.card)
    card_id, member_id = house.count_cards[step.card]
    back = 0
    if step.action == "use":
        cards.use(owner, card_id, step.uses, step.product)
    elif step.action == "undo":
        newest = (move for move in cards.history(member_id) if move.kind is CountKind.USED)
        uses = [move for move in newest if move.card_id == card_id]
        if step.nth > len(uses):
            raise NotFoundError("count_use", step.card)
        cards.undo(owner, uses[step.nth - 1].move_id)
    elif step.action == "refund":
        back = cards.refund_plan(card_id).money_back_minor
        cards.refund(owner, card_id, shown_minor=back)
    seen = next(card for card in cards.of_member(member_id) if card.card_id == card_id)
    return {
        "count_card": {
            "left": seen.left,
            "expires_on": seen.expires_on.isoformat() if seen.expires_on else "",
            "money_back": writer.money(back),
        }
    }


def _payments(
    scripts: tuple[PaymentScript, ...], amount_minor: int, decimals: int
) -> tuple[Payment, ...]:
    """Return the payments; one without an amount pays what the others leave."""
    payments: list[Payment] = []
    for script in scripts or (PaymentScript(PaymentKind.WECHAT),):
        rest = amount_minor - sum(payment.amount_minor for payment in payments)
        minor = rest if script.amount is None else reading.minor(script.amount, decimals)
        payments.append(Payment(script.kind, minor, script.reference))
    return tuple(payments)


def _plan(plan: TopUpPlan, writer: Writer) -> Answer:
    return {
        "amount": writer.money(plan.amount_minor),
        "rule": plan.rule.rule_id if plan.rule else "",
        "bonus": writer.money(plan.bonus_minor),
        "bonus_at_once": writer.money(plan.bonus_at_once_minor),
        "bonus_expires_on": plan.bonus_expires_on.isoformat() if plan.bonus_expires_on else "",
        "instalments": [
            {"due_on": part.due_on, "amount": writer.money(part.amount_minor)}
            for part in plan.instalments
        ],
        "points": plan.points,
        "coupons": list(plan.coupon_templates),
        "count_cards": list(plan.count_card_plans),
        "tier": plan.tier_id,
        "warnings": [warning.reason for warning in plan.warnings],
    }


def _statement(plan: TopUpRefundPlan, writer: Writer) -> Answer:
    found = plan.sum
    return {
        "paid": writer.money(found.paid_minor),
        "bonus": writer.money(found.bonus_minor),
        "share": f"{found.share_bp / 100:.2f}%",
        "spent": writer.money(found.spent_minor),
        "spent_counts": writer.money(found.spent_counts_minor),
        "money_back": writer.money(found.money_back_minor),
        "payments": [
            {"kind": payment.kind.value, "amount": writer.money(payment.amount_minor)}
            for payment in plan.payments
        ],
        "principal_taken": writer.money(found.principal_taken_minor),
        "bonus_taken": writer.money(found.bonus_taken_minor),
        "points_taken": plan.points_taken,
        "uses_taken": plan.uses_taken,
        "last_day": plan.last_day,
        "is_within_window": plan.is_within_window,
    }
