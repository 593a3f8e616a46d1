"""`find`, `join` and `birthdays`."""

from datetime import date, datetime

import click

from posmember.cli.references import member_named
from posmember.cli.session import OpenShop, Session
from posmember.domain.engagement.share_code import looks_like_share_code, member_behind
from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday
from posmember.domain.members.birthday_text import parse_birthday
from posmember.domain.money import format_money, format_trimmed
from posmember.domain.words.command_line import line
from posmember.services.lookup.rows import LookupResult
from posmember.services.members.enrolment import NewMember


@click.command("find", short_help="Find members, products and receipts.")
@click.argument("text")
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True)
@click.pass_obj
def find(session: Session, text: str, limit: int) -> int:
    """Find whatever TEXT leads to, as the box at the counter does: phone, last 4, name, code."""
    with session.till() as shop:
        found = shop.services.lookup.find(text, limit=limit)
        decimals = shop.services.shop.settings().currency_decimals
        if found.notice is not None:
            raise found.notice
        _show_found(session, found, text, decimals)
        session.answer({"find": _found_answer(found)})
    return 0 if found.members or found.products or found.sale_id else 1


def _show_found(session: Session, found: LookupResult, text: str, decimals: int) -> None:
    session.table(
        ("column.name", "column.phone", "column.points", "column.id"),
        [(hit.name, hit.masked_phone, str(hit.points), hit.member_id) for hit in found.members],
    )
    session.table(
        ("column.code", "column.product", "column.price", "column.stock"),
        [
            (
                hit.row.product.code,
                hit.row.product.name,
                format_money(hit.row.product.price_minor, decimals),
                format_trimmed(hit.row.stock_milli, 3),
            )
            for hit in found.products
        ],
    )
    if found.sale_id is not None:
        session.say("find.receipt", text=text)
    elif found.join_phone is not None:
        session.say("find.join", phone=found.join_phone.national)
    elif not found.members and not found.products:
        session.say("find.nothing", text=text)


def _found_answer(found: LookupResult) -> dict[str, object]:
    return {
        "members": [
            {
                "member_id": hit.member_id,
                "name": hit.name,
                "masked_phone": hit.masked_phone,
                "points": hit.points,
                "is_blocked": hit.is_blocked,
            }
            for hit in found.members
        ],
        "products": [
            {
                "product_id": hit.row.product.product_id,
                "code": hit.row.product.code,
                "name": hit.row.product.name,
                "price_minor": hit.row.product.price_minor,
                "stock_milli": hit.row.stock_milli,
            }
            for hit in found.products
        ],
        "sale_id": found.sale_id,
        "join_phone": None if found.join_phone is None else found.join_phone.national,
    }


@click.command("join", short_help="Enrol a member.")
@click.argument("phone")
@click.option("--name", default="")
@click.option("--birthday", default="", help="Such as 1990-05-12 or 农历八月十五.")
@click.option("--gender", type=click.Choice(["male", "female"]))
@click.option("--remark", default="")
@click.option("--card-no", help="Number of a card from another system.")
@click.option("--referrer", help="The member who brought them: phone, card, or share code.")
@click.pass_obj
def join(session: Session, /, phone: str, **fields: str | None) -> None:
    """Enrol the person with this PHONE; refused if it is somebody's already."""
    with session.till() as shop:
        birthday = _birthday_said(shop, fields["birthday"] or "")
        referrer = fields["referrer"]
        member_id = shop.services.members.enrol(
            shop.actor,
            NewMember(
                phone=phone,
                name=fields["name"] or "",
                birthday=birthday,
                gender=fields["gender"] or "",
                remark=fields["remark"] or "",
                card_no=fields["card_no"],
                source="command_line",
                referrer=None if referrer is None else _referrer_named(shop, referrer),
            ),
        )
        strip = shop.services.members.strip(member_id)
        session.say("join.done", name=strip.name, phone=strip.masked_phone, id=member_id)
        session.answer(
            {
                "join": {
                    "member_id": member_id,
                    "name": strip.name,
                    "masked_phone": strip.masked_phone,
                    "joined_on": strip.joined_on.isoformat(),
                }
            }
        )


def _referrer_named(shop: OpenShop, text: str) -> MemberId:
    return member_behind(text) if looks_like_share_code(text) else member_named(shop, text)


def _birthday_said(shop: OpenShop, text: str) -> Birthday | None:
    return parse_birthday(text, today=shop.services.shop.today()) if text else None


@click.command("birthdays", short_help="List birthdays of coming days.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="First day; default: today.")
@click.option("--days", type=click.IntRange(0, 366), default=0, show_default=True)
@click.pass_obj
def birthdays(session: Session, on: datetime | None, days: int) -> None:
    """List the members whose birthday, solar or lunar, is kept on a day or in the days after."""
    with session.till() as shop:
        first: date | None = None if on is None else on.date()
        rows = shop.services.birthdays.due(first, days)
        session.table(
            ("column.date", "column.name", "column.phone", "column.calendar", "column.greeted"),
            [
                (
                    row.occurs_on.isoformat(),
                    row.name,
                    row.masked_phone,
                    line(f"calendar.{row.birthday.calendar}", session.language),
                    line("yes" if row.is_greeted else "no", session.language),
                )
                for row in rows
            ],
        )
        if not rows:
            session.say("birthdays.none")
        session.answer(
            {
                "birthdays": [
                    {
                        "member_id": row.member_id,
                        "name": row.name,
                        "masked_phone": row.masked_phone,
                        "occurs_on": row.occurs_on.isoformat(),
                        "days_until": row.days_until,
                        "calendar": str(row.birthday.calendar),
                        "birthday_year": row.birthday_year,
                        "age": row.age,
                        "is_greeted": row.is_greeted,
                        "is_gift_given": row.is_gift_given,
                    }
                    for row in rows
                ]
            }
        )
