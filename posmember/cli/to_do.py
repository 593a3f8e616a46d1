"""`todo`: whom to get in touch with, who does it, and what came of it."""

import click

from posmember.cli.references import member_named
from posmember.cli.session import Session
from posmember.domain.members.due_day import due_day
from posmember.domain.words.command_line import line


@click.group("todo", short_help="What is to be done for members, and by whom.")
def todo() -> None:
    """Plan getting in touch with members, list what is due, and say what came of it."""


@todo.command("list")
@click.option("--clerk", default="", help="Of one clerk; default: of all.")
@click.option("--days", type=click.IntRange(0, 366), default=7, show_default=True)
@click.pass_obj
def todo_list(session: Session, clerk: str, days: int) -> None:
    """List what is due in the days ahead, what is overdue first; birthdays are among it."""
    with session.till() as shop:
        rows = shop.services.follow_ups.due(clerk, days)
    birthday = line("todo.birthday", session.language)
    session.table(
        ("column.date", "column.name", "column.phone", "column.what", "column.clerk", "column.id"),
        [
            (
                row.due_on.isoformat(),
                row.who,
                row.masked_phone,
                row.text or birthday,
                row.clerk,
                row.follow_up_id,
            )
            for row in rows
        ],
    )
    if not rows:
        session.say("todo.none")
    session.answer(
        {
            "todo": [
                {
                    "follow_up_id": row.follow_up_id or None,
                    "member_id": row.member_id,
                    "name": row.name,
                    "masked_phone": row.masked_phone,
                    "due_on": row.due_on.isoformat(),
                    "text": row.text,
                    "clerk": row.clerk,
                    "is_overdue": row.is_overdue,
                    "dependant": row.dependant,
                }
                for row in rows
            ]
        }
    )


@todo.command("add")
@click.argument("member")
@click.argument("text")
@click.option("--on", required=True, help="Such as 2026-12-05, 12-05, or a number of days.")
@click.option("--clerk", default="", help="Who does it; default: who looks after the tier.")
@click.pass_obj
def todo_add(session: Session, member: str, text: str, on: str, clerk: str) -> None:
    """Plan to do TEXT for MEMBER on a day."""
    from posmember.services.care.follow_ups import FollowUpWish  # noqa: PLC0415 - not for --help

    with session.till() as shop:
        wish = FollowUpWish(text, due_day(on, shop.services.shop.today()), clerk)
        made = shop.services.follow_ups.plan(shop.actor, member_named(shop, member), wish)
    session.say("todo.planned", id=made, day=wish.due_on.isoformat())
    session.answer({"follow_up_id": made, "due_on": wish.due_on.isoformat()})


@todo.command("done")
@click.argument("follow_up_id", metavar="ID")
@click.option("--outcome", default="", help="What came of it.")
@click.option("--again", default="", help="The same again on this day, or in so many days.")
@click.pass_obj
def todo_done(session: Session, follow_up_id: str, outcome: str, again: str) -> None:
    """Say that something is done, and perhaps when it is to be done again."""
    with session.till() as shop:
        day = due_day(again, shop.services.shop.today()) if again else None
        shop.services.follow_ups.close(shop.actor, follow_up_id, outcome, day)
    session.say("todo.done")
    again_on = None if day is None else day.isoformat()
    session.answer({"follow_up_id": follow_up_id, "is_closed": True, "again_on": again_on})
