"""`family`: whom a member cares for, and whose birthdays are thought of, too."""

import click

from posmember.cli.references import member_named
from posmember.cli.session import Session
from posmember.domain.members.birthday_text import parse_birthday
from posmember.domain.members.dependant import NewDependant, Relation
from posmember.domain.words.command_line import line
from posmember.domain.words.relations import relation_words


@click.group("family", short_help="Dependants of members and their birthdays.")
def family() -> None:
    """Put those on record whom a member cares for: their birthdays are listed with the others."""


@family.command("list")
@click.argument("member")
@click.pass_obj
def family_list(session: Session, member: str) -> None:
    """List whom MEMBER cares for."""
    with session.till() as shop:
        rows = shop.services.dependants.of_member(member_named(shop, member))
    language = session.language
    session.table(
        ("column.name", "column.relation", "column.next_birthday", "column.minor", "column.id"),
        [
            (
                row.name,
                relation_words(row.relation, language),
                row.next_on.isoformat(),
                line("yes" if row.is_minor else "no", language),
                row.dependant_id,
            )
            for row in rows
        ],
    )
    if not rows:
        session.say("family.none")
    session.answer(
        {
            "family": [
                {
                    "dependant_id": row.dependant_id,
                    "name": row.name,
                    "relation": row.relation.value,
                    "calendar": str(row.birthday.calendar),
                    "next_on": row.next_on.isoformat(),
                    "age": row.age,
                    "is_minor": row.is_minor,
                }
                for row in rows
            ]
        }
    )


@family.command("add")
@click.argument("member")
@click.argument("name")
@click.option("--birthday", required=True, help="Such as 2020-05-12, 05-12 or 农历八月十五.")
@click.option(
    "--relation",
    type=click.Choice([each.value for each in Relation]),
    default=Relation.CHILD.value,
    show_default=True,
)
@click.option("--minor", "is_minor", is_flag=True, help="Under fourteen, where no year is told.")
@click.option("--guardian-agrees", "has_consent", is_flag=True, help="Needed for a minor.")
@click.pass_obj
def family_add(  # noqa: PLR0913 - one for each option
    session: Session,
    /,
    member: str,
    name: str,
    birthday: str,
    relation: str,
    *,
    is_minor: bool,
    has_consent: bool,
) -> None:
    """Put NAME on record, for whom MEMBER cares."""
    with session.till() as shop:
        day = parse_birthday(birthday, today=shop.services.shop.today())
        told = NewDependant(name, Relation(relation), day, is_minor, has_consent)
        made = shop.services.dependants.add(shop.actor, member_named(shop, member), told)
    session.say("family.added", id=made)
    session.answer({"dependant_id": made})


@family.command("remove")
@click.argument("dependant_id", metavar="ID")
@click.pass_obj
def family_remove(session: Session, dependant_id: str) -> None:
    """Think of somebody no more."""
    with session.till() as shop:
        shop.services.dependants.remove(shop.actor, dependant_id)
    session.say("family.removed")
    session.answer({"dependant_id": dependant_id, "is_removed": True})
