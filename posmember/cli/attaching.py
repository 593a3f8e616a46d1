"""`attach`: a member for a ticket that is paid."""

import click

from posmember.cli.references import member_named, sale_named
from posmember.cli.selling import shown, ticket_answer
from posmember.cli.session import Session


@click.command("attach", short_help="Give a paid ticket its member.")
@click.argument("sale")
@click.argument("member")
@click.option("--preview", "is_preview", is_flag=True, help="Only show what it would earn.")
@click.pass_obj
def attach(session: Session, /, *, sale: str, member: str, is_preview: bool) -> None:
    """Give SALE (receipt number, id or `last`), paid without a member, to MEMBER; prices stay."""
    with session.till() as shop:
        sale_id, member_id = sale_named(shop, sale), member_named(shop, member)
        late_members = shop.services.late_members
        if is_preview:
            ticket = late_members.plan(sale_id, member_id)
        else:
            ticket = late_members.attach(shop.actor, sale_id, member_id)
        code = "attach.preview" if is_preview else "attach.done"
        session.say(code, **shown(ticket, ticket.currency_decimals))
        session.answer({"attach": ticket_answer(ticket)})
