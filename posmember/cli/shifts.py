"""`shift`: work in shifts from the command line."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click
import msgspec

from posmember.cli.session import OpenShop, Session

if TYPE_CHECKING:
    from posmember.domain.ids import OperatorId
    from posmember.domain.shifts.shift import ShiftResult
    from posmember.services.shifts.rows import Count

_KINDS = ("paid_in", "paid_out", "loan", "pickup", "no_sale")


@click.group("shift", short_help="Work in shifts: float, cash moved, count, Z-report.")
def shift() -> None:
    """Open, count and close shifts; print their papers with `print x-report` and others."""


@shift.command("status")
@click.pass_obj
def status(session: Session) -> None:
    """Say whether a shift is open, and whose."""
    with session.till() as shop:
        standing = shop.services.shifts.standing()
        decimals = shop.services.shop.settings().currency_decimals
    if standing.shift is None:
        session.say("shift.none" if standing.rules.are_used else "shift.off")
    else:
        since, minor = standing.shift.since, standing.shift.float_minor
        amount = _money(minor, decimals)
        session.say("shift.open", operator=standing.shift.operator, since=since, amount=amount)
    session.answer(
        {
            "rules": msgspec.to_builtins(standing.rules),
            "shift": None if standing.shift is None else asdict(standing.shift),
        }
    )


@shift.command("rules")
@click.option("--on/--off", "are_used", default=None, help="Work in shifts, or not.")
@click.option("--blind/--shown", "is_count_blind", default=None, help="Count before seeing.")
@click.option("--held", "held_carts", type=click.Choice(["refuse", "carry_over"]))
@click.pass_obj
def rules(session: Session, /, **changes: Any) -> None:  # noqa: ANN401 - click's
    """Decide how the shop works in shifts; what is not given stays."""
    given = {name: value for name, value in changes.items() if value is not None}
    with session.till() as shop:
        now = msgspec.structs.replace(shop.services.shop.settings().shifts, **given)
        shop.services.shop.change(shop.actor, shifts=now)
    session.say("shift.rules_on" if now.are_used else "shift.off")
    session.answer({"rules": msgspec.to_builtins(now)})


@shift.command("open")
@click.option("--float", "float_", required=True, help="Counted cash in the drawer.")
@click.option("--by", help="Number of who opens it; default: the owner.")
@click.pass_obj
def open_shift(session: Session, float_: str, by: str | None) -> None:
    """Begin a shift with a counted float."""
    with session.till() as shop:
        shift_id = shop.services.shifts.open(_operator(shop, by), _minor(shop, float_))
        standing = shop.services.shifts.standing()
    assert standing.shift is not None, "it was just opened"
    session.say("shift.opened", operator=standing.shift.operator, since=standing.shift.since)
    session.answer({"shift": {"shift_id": shift_id, **asdict(standing.shift)}})


@shift.command("move")
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("amount", default="0")
@click.option("--reason", required=True, help="Why; it is kept.")
@click.option("--by", help="Number of who does it; default: the owner.")
@click.pass_obj
def move(session: Session, kind: str, amount: str, reason: str, by: str | None) -> None:
    """Put cash in or take it out without a sale; `no_sale` just opens the drawer."""
    from posmember.domain.shifts.shift import MovementKind  # noqa: PLC0415 - with the services
    from posmember.services.shifts.rows import CashMove  # noqa: PLC0415 - see above

    with session.till() as shop:
        minor = _minor(shop, amount)
        decimals = shop.services.shop.settings().currency_decimals
        movement_id = shop.services.shifts.move_cash(
            _operator(shop, by), CashMove(MovementKind(kind), minor, reason), shop.actor
        )
    session.say("shift.moved", amount=_money(minor, decimals))
    session.answer({"movement": {"movement_id": movement_id, "kind": kind, "minor": minor}})


def _counting(command: Any) -> Any:  # noqa: ANN401 - a decorator
    for option in (
        click.option("--by", help="Number of who counts; default: the owner."),
        click.option("--left", default="0", help="Cash that stays in the drawer."),
        click.option("--tender", "tenders", multiple=True, help="Another tender: KIND=AMOUNT."),
        click.option("--cash", required=True, help="Cash found in the drawer."),
    ):
        command = option(command)
    return command


@shift.command("close")
@_counting
@click.pass_obj
def close(session: Session, /, by: str | None, **found: Any) -> None:  # noqa: ANN401 - click's
    """Count, end the shift, and make its Z-report."""
    with session.till() as shop:
        actor, count = _operator(shop, by), _count(shop, **found)
        result = shop.services.shifts.close(actor, count, shop.actor)
    _tell_result(session, result)


@shift.command("handover")
@click.option("--to", required=True, help="Number of who takes over.")
@_counting
@click.pass_obj
def handover(session: Session, /, to: str, by: str | None, **found: Any) -> None:  # noqa: ANN401 - click's
    """Count, end the shift, and begin the next with the cash that was left."""
    with session.till() as shop:
        actor, count = _operator(shop, by), _count(shop, **found)
        taker = _operator(shop, to)
        result = shop.services.shifts.hand_over(actor, count, taker, shop.actor)
    _tell_result(session, result)


@shift.command("list")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@click.pass_obj
def list_reports(session: Session, limit: int) -> None:
    """List the Z-reports, the newest first."""
    with session.till() as shop:
        rows = shop.services.shift_papers.z_reports(limit)
        decimals = shop.services.shop.settings().currency_decimals
    columns = ("column.z_no", "column.operator", "column.net", "column.over_short")
    shown: list[tuple[str, ...]] = [
        (
            row.z_no,
            row.operator,
            _money(row.net_minor, decimals),
            _money(row.over_minor, decimals),
        )
        for row in rows
    ]
    session.table(columns, shown)
    if not rows:
        session.say("shift.no_reports")
    session.answer({"z_reports": [asdict(row) for row in rows]})


def _count(shop: OpenShop, *, cash: str, tenders: tuple[str, ...], left: str) -> "Count":
    from posmember.domain.checkout.ticket import TenderKind  # noqa: PLC0415 - with the services
    from posmember.services.shifts.rows import Count  # noqa: PLC0415 - see above

    others = []
    for text in tenders:
        kind, _, amount = text.partition("=")
        if kind not in {known.value for known in TenderKind} - {"cash"}:
            raise click.BadParameter(text, param_hint="--tender")
        others.append((kind, _minor(shop, amount)))
    return Count(_minor(shop, cash), tuple(others), _minor(shop, left))


def _tell_result(session: Session, result: "ShiftResult") -> None:
    decimals = result.figures.currency_decimals
    net, over = _money(result.figures.net_minor, decimals), _money(result.over_minor, decimals)
    session.say("shift.closed", z_no=result.z_no, net=net, over=over)
    session.answer({"z_report": {**msgspec.to_builtins(result), "over_minor": result.over_minor}})


def _operator(shop: OpenShop, number: str | None) -> "OperatorId":
    from posmember.domain.errors import NotFoundError  # noqa: PLC0415 - with the services

    if number is None:
        return shop.actor
    for row in shop.services.operators.operators():
        if row.number == number:
            return row.operator_id
    raise NotFoundError("operator", number)


def _minor(shop: OpenShop, text: str) -> int:
    from posmember.domain.money import parse_money  # noqa: PLC0415 - with the services

    return parse_money(text, shop.services.shop.settings().currency_decimals)


def _money(minor: int, decimals: int) -> str:
    from posmember.domain.money import format_money  # noqa: PLC0415 - with the services

    return format_money(minor, decimals)
