"""`join` and `birthdays`."""

from datetime import date, datetime

import click

from posmember.cli.references import member_named
from posmember.cli.session import OpenShop, Session
from posmember.domain.engagement.share_code import looks_like_share_code, member_behind
from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday
from posmember.domain.members.birthday_text import parse_birthday
from posmember.domain.words.command_line import line
from posmember.services.members.enrolment import NewMember


@click.command("join", short_help="Enrol a member.")
@click.argument("phone")
@click.option("--name", default="")
@click.option("--birthday", default="", help="Such as 1990-05-12 or 农历八月十五.")
@click.option("--gender", type=click.Choice(["male", "female"]))
@click.option("--remark", default="")
@click.option("--tag", "tags", multiple=True, help="A tag to put on them; as often as wanted.")
@click.option("--card-no", help="Number of a card from another system.")
@click.option("--referrer", help="The member who brought them: phone, card, or share code.")
@click.option("--source", help="The channel through which they came: a word, or a join link.")
@click.pass_obj
def join(session: Session, /, phone: str, tags: tuple[str, ...], **fields: str | None) -> None:
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
                tags=tags,
                card_no=fields["card_no"],
                source=fields["source"] or "command_line",
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
                    row.who,
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
                        "dependant_id": row.dependant_id,
                        "dependant": row.dependant,
                    }
                    for row in rows
                ]
            }
        )
