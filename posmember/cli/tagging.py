"""`tag`: words on members to find and address them by."""

import click

from posmember.cli.references import member_named
from posmember.cli.session import Session

_LISTED = 100


@click.group("tag", short_help="Put tags on members, and list who has one.")
def tag() -> None:
    """Put tags on members, take them off, and list who has one."""


@tag.command("list")
@click.pass_obj
def tag_list(session: Session) -> None:
    """List every tag with how many members have it."""
    with session.till() as shop:
        found = shop.services.members.tags()
    columns = ("column.tag", "column.members")
    session.table(columns, [(each.tag, str(each.members)) for each in found])
    if not found:
        session.say("tag.none")
    session.answer({"tags": [{"tag": each.tag, "members": each.members} for each in found]})


@tag.command("members")
@click.argument("tag_name", metavar="TAG")
@click.option("--limit", type=click.IntRange(1, 100_000), default=_LISTED, show_default=True)
@click.pass_obj
def tag_members(session: Session, tag_name: str, limit: int) -> None:
    """List the members who have TAG, the newest visit first."""
    with session.till() as shop:
        found = shop.services.members.browse(limit=limit, tag=tag_name)
        rows: list[tuple[str, ...]] = [
            (each.name, each.masked_phone, shop.points_text(each.points), each.member_id)
            for each in found
        ]
    session.table(("column.name", "column.phone", "column.points", "column.id"), rows)
    if not found:
        session.say("tag.nobody", tag=tag_name)
    session.answer(
        {
            "members": [
                {
                    "member_id": each.member_id,
                    "name": each.name,
                    "masked_phone": each.masked_phone,
                    "points": each.points,
                }
                for each in found
            ]
        }
    )


@tag.command("add")
@click.argument("member")
@click.argument("tags", nargs=-1, required=True)
@click.pass_obj
def tag_add(session: Session, member: str, tags: tuple[str, ...]) -> None:
    """Put TAGS on MEMBER."""
    _change(session, member, tags, ())


@tag.command("remove")
@click.argument("member")
@click.argument("tags", nargs=-1, required=True)
@click.pass_obj
def tag_remove(session: Session, member: str, tags: tuple[str, ...]) -> None:
    """Take TAGS off MEMBER."""
    _change(session, member, (), tags)


def _change(
    session: Session, member: str, added: tuple[str, ...], removed: tuple[str, ...]
) -> None:
    with session.till() as shop:
        member_id = member_named(shop, member)
        left = shop.services.members.tag(shop.actor, member_id, added, removed)
    if left:
        session.say("tag.left", tags=", ".join(left))
    else:
        session.say("tag.nothing_left")
    session.answer({"tags": list(left)})
