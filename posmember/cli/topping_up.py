"""`topup` and `wallet`: money paid into members' accounts, paid back, and what they have."""

from typing import TYPE_CHECKING, Any

import click
import msgspec

from posmember.cli.references import member_named
from posmember.cli.session import OpenShop, Session

if TYPE_CHECKING:
    from posmember.domain.stored_value.top_up import Payment
    from posmember.domain.stored_value.top_up_refund import TopUpRefundPlan
    from posmember.services.stored_value.rows import TopUpListed

_KINDS = ("cash", "wechat", "alipay", "bank_card")


@click.group("topup", short_help="Top members up, and pay top-ups back.")
def topup() -> None:
    """Money paid into members' accounts: by rule, by amount, and back again."""


@topup.command("offers")
@click.argument("member")
@click.pass_obj
def offers(session: Session, member: str) -> None:
    """Show the rules in force and which of them MEMBER may use now."""
    with session.till() as shop:
        rows = shop.services.top_ups.offers(member_named(shop, member))
        decimals = _decimals(shop)
    named = "name_zh" if session.language == "zh_CN" else "name_en"
    session.table(
        ("column.rule", "column.amount", "column.bonus", "column.reason"),
        [
            (
                getattr(row.rule, named),
                _money(row.rule.amount_minor, decimals),
                _money(row.rule.bonus_minor, decimals),
                row.reason or "",
            )
            for row in rows
        ],
    )
    session.answer(
        {"offers": [{**msgspec.to_builtins(row.rule), "reason": row.reason} for row in rows]}
    )


@topup.command("add")
@click.argument("member")
@click.argument("amount")
@click.option("--rule", default="", help="Id of a rule; default: the best one that is meant.")
@click.option("--pay", "payments", multiple=True, metavar="KIND[=AMOUNT]", help="Default: cash.")
@click.option("--preview", "is_preview", is_flag=True, help="Only show what it would bring.")
@click.pass_obj
def add(
    session: Session,
    /,
    *,
    member: str,
    amount: str,
    rule: str,
    payments: tuple[str, ...],
    is_preview: bool,
) -> None:
    """Pay AMOUNT into the account of MEMBER."""
    from posmember.services.stored_value.top_ups import TopUpWish  # noqa: PLC0415 - the services

    with session.till() as shop:
        decimals, minor = _decimals(shop), minor_of(shop, amount)
        wish = TopUpWish(member_named(shop, member), minor, rule)
        plan = shop.services.top_ups.plan(wish)
        if is_preview:
            answer: dict[str, Any] = {"plan": msgspec.to_builtins(plan)}
        else:
            made = shop.services.top_ups.top_up(
                shop.actor, wish, payments_of(shop, payments, minor)
            )
            answer = {"top_up": msgspec.to_builtins(made.top_up)}
    bonus = _money(plan.bonus_minor, decimals)
    amount = _money(plan.amount_minor, decimals)
    session.say("topup.plan" if is_preview else "topup.done", amount=amount, bonus=bonus)
    for warning in plan.warnings:
        from posmember.domain.words.say import say  # noqa: PLC0415 - only where there is one

        session.print(say(warning, session.language))
    session.answer(answer)


@topup.command("list")
@click.argument("member", required=False)
@click.option("--window", "is_window", is_flag=True, help="Only what comes back without a reason.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@click.pass_obj
def list_top_ups(session: Session, member: str | None, is_window: bool, limit: int) -> None:  # noqa: FBT001 - click calls by name
    """List the newest top-ups, of MEMBER or of all."""
    with session.till() as shop:
        decimals = _decimals(shop)
        if is_window:
            rows = shop.services.top_up_refunds.refundable(limit)
        else:
            member_id = None if member is None else member_named(shop, member)
            rows = shop.services.top_up_refunds.history(member_id, limit)
    columns = ("receipt", "member", "amount", "bonus", "paid_on", "last_day", "back")
    session.table(
        tuple(f"column.{name}" for name in columns),
        [
            (
                row.top_up.receipt_no,
                row.top_up.display_name,
                _money(row.top_up.amount_minor, decimals),
                _money(row.top_up.bonus_minor, decimals),
                row.paid_on.isoformat(),
                row.last_day.isoformat(),
                _money(row.back_minor, decimals),
            )
            for row in rows
        ],
    )
    session.answer({"top_ups": [_row(row) for row in rows]})


@topup.command("refund")
@click.argument("receipt")
@click.option("--reason", default="")
@click.option("--expect", help="The sum that was shown; refused where it is another one by now.")
@click.option("--preview", "is_preview", is_flag=True, help="Only show the statement.")
@click.pass_obj
def refund(
    session: Session,
    /,
    *,
    receipt: str,
    reason: str,
    expect: str | None,
    is_preview: bool,
) -> None:
    """Pay the top-up RECEIPT (number on its slip, or id) back, less what was spent of it."""
    with session.till() as shop:
        decimals = _decimals(shop)
        top_up_id = shop.services.top_up_refunds.find(receipt)
        plan = shop.services.top_up_refunds.plan(top_up_id)
        answer: dict[str, Any] = {"statement": statement(plan)}
        shown = plan.sum.money_back_minor if expect is None else minor_of(shop, expect)
        if not is_preview:
            made = shop.services.top_up_refunds.refund(
                shop.actor, top_up_id, shown_minor=shown, reason=reason
            )
            answer["refund"] = msgspec.to_builtins(made.refund)
    figures = {
        "paid": _money(plan.sum.paid_minor, decimals),
        "spent": _money(plan.sum.spent_minor, decimals),
        "counts": _money(plan.sum.spent_counts_minor, decimals),
        "back": _money(plan.sum.money_back_minor, decimals),
    }
    session.say("topup.statement", **figures)
    if not is_preview:
        session.say("topup.refunded", back=figures["back"])
    session.answer(answer)


@click.group("wallet", short_help="Look at a member's stored value; set the PIN for it.")
def wallet() -> None:
    """Look at what a member has, and set the PIN that it is spent with."""


@wallet.command("show")
@click.argument("member")
@click.pass_obj
def show(session: Session, member: str) -> None:
    """Show principal and bonus of MEMBER, lot by lot."""
    with session.till() as shop:
        found = shop.services.wallets.of(member_named(shop, member))
        decimals = _decimals(shop)
    session.say(
        "wallet.shown",
        total=_money(found.spendable.total_minor, decimals),
        principal=_money(found.spendable.principal_minor, decimals),
        bonus=_money(found.spendable.bonus_minor, decimals),
    )
    lots = [("principal", lot) for lot in found.principal] + [("bonus", lot) for lot in found.bonus]
    session.table(
        ("column.unit", "column.amount", "column.valid_until"),
        [
            (
                unit,
                _money(lot.remaining_minor, decimals),
                "" if lot.expires_on is None else lot.expires_on.isoformat(),
            )
            for unit, lot in lots
        ],
    )
    session.answer(
        {
            "wallet": {
                "member_id": found.member_id,
                "spendable": msgspec.to_builtins(found.spendable),
                "held_minor": found.held_minor,
                "check": found.check.value,
                "has_pin": found.has_pin,
                "lots": [{"unit": unit, **msgspec.to_builtins(lot)} for unit, lot in lots],
            }
        }
    )


@wallet.command("pin")
@click.argument("member")
@click.option("--pin", prompt=True, hide_input=True, confirmation_prompt=True)
@click.pass_obj
def set_pin(session: Session, member: str, pin: str) -> None:
    """Give MEMBER a PIN (4 to 12 digits) to spend stored value with."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        shop.services.wallets.set_pin(shop.actor, member_id, pin)
    session.say("wallet.pin_set")
    session.answer({"wallet": {"member_id": member_id, "has_pin": True}})


def statement(plan: "TopUpRefundPlan") -> dict[str, Any]:
    """Return the statement of a refund as it stands in JSON answers. Money in minor units."""
    return {
        **msgspec.to_builtins(plan.sum),
        "payments": msgspec.to_builtins(plan.payments),
        "points_taken": plan.points_taken,
        "uses_taken": plan.uses_taken,
        "bonus_to_come_minor": plan.lots.bonus_to_come_minor,
        "last_day": plan.last_day,
        "is_within_window": plan.is_within_window,
    }


def _row(row: "TopUpListed") -> dict[str, Any]:
    return {
        **msgspec.to_builtins(row.top_up),
        "paid_on": row.paid_on,
        "last_day": row.last_day,
        "refunded_minor": row.refunded_minor,
        "back_minor": row.back_minor,
    }


def payments_of(shop: OpenShop, texts: tuple[str, ...], due_minor: int) -> tuple["Payment", ...]:
    """Return the payments; one without an amount pays what the others leave."""
    from posmember.domain.stored_value.top_up import (  # noqa: PLC0415 - with the services
        Payment,
        PaymentKind,
    )

    paid: list[Payment] = []
    for text in texts or ("cash",):
        kind, _, amount = text.partition("=")
        if kind not in _KINDS:
            raise click.BadParameter(text, param_hint="--pay")
        rest = due_minor - sum(payment.amount_minor for payment in paid)
        paid.append(Payment(PaymentKind(kind), minor_of(shop, amount) if amount else rest))
    return tuple(paid)


def _decimals(shop: OpenShop) -> int:
    return shop.services.shop.settings().currency_decimals


def minor_of(shop: OpenShop, text: str) -> int:
    """Return an amount as it was typed, in minor units."""
    from posmember.domain.money import parse_money  # noqa: PLC0415 - with the services

    return parse_money(text, _decimals(shop))


def _money(minor: int, decimals: int) -> str:
    from posmember.domain.money import format_money  # noqa: PLC0415 - with the services

    return format_money(minor, decimals)


def money_of(shop: OpenShop, minor: int) -> str:
    """Return an amount as text."""
    return _money(minor, _decimals(shop))
