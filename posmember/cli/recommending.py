"""`recommend`: what to recommend to a member today, and why; and how good the lists are."""

from typing import TYPE_CHECKING

import click

from posmember.cli.progress import showing_progress
from posmember.cli.references import member_named
from posmember.cli.session import Session
from posmember.domain.money import format_money
from posmember.domain.words.command_line import line

if TYPE_CHECKING:
    from posmember.services.recommending.rows import Trials


@click.command("recommend", short_help="What to recommend to a member, and why.")
@click.argument("member", required=False)
@click.option("--with", "codes", multiple=True, help="Goods in the cart, by barcode or code.")
@click.option("--try", "is_trial", is_flag=True, help="Try the lists on held-back baskets.")
@click.pass_obj
def recommend(
    session: Session, member: str | None, codes: tuple[str, ...], *, is_trial: bool
) -> None:
    """Say which three things to recommend to MEMBER, the best first, and why.

    With --try, and no MEMBER: say how often each list would have named something of the last
    baskets of members, against its baseline.
    """
    if is_trial == (member is not None):
        raise click.UsageError("either MEMBER, or --try")
    if member is None:
        _try_lists(session)
    else:
        _recommend(session, member, codes)


def _recommend(session: Session, member: str, codes: tuple[str, ...]) -> None:
    from posmember.domain.errors import NotFoundError  # noqa: PLC0415 - not for --help
    from posmember.domain.words.explanations import explain  # noqa: PLC0415 - not for --help

    with session.till() as shop:
        member_id, present = member_named(shop, member), []
        for code in codes:
            product = shop.services.products.by_code(code)
            if product is None:
                raise NotFoundError("product", code)
            present.append(product.product_id)
        found = shop.services.recommending.for_member(member_id, present)
        decimals = shop.services.shop.settings().currency_decimals
    session.table(
        ("column.product", "column.price", "column.reason"),
        [
            (
                each.name,
                format_money(each.price_minor, decimals),
                explain(each.explanation, session.language),
            )
            for each in found
        ],
    )
    if not found:
        session.say("recommend.none")
    session.answer(
        {
            "recommended": [
                {
                    "product_id": each.product_id,
                    "name": each.name,
                    "price_minor": each.price_minor,
                    "reason": each.reason.value,
                    "words": explain(each.explanation, session.language),
                }
                for each in found
            ]
        }
    )


def _try_lists(session: Session) -> None:
    """Try the lists; stopped in between, nothing changes."""
    from posmember.domain.words.trial_words import say_trials  # noqa: PLC0415 - not for --help

    with (
        session.till() as shop,
        showing_progress(line("recommend.trying", session.language)) as step,
    ):
        found = shop.services.recommending.try_lists(step)
    if found is None:
        session.say("recommend.trying_stopped")
        session.answer({"trial": None})
        return
    for text in say_trials(found.tried_on, found.hits, session.language):
        session.print(text)
    session.answer({"trial": _trial_answer(found)})


def _trial_answer(found: "Trials") -> dict[str, object]:
    import msgspec  # noqa: PLC0415 - not for --help

    from posmember.domain.recommending.trial import (  # noqa: PLC0415 - not for --help
        order_after,
        outcome_of,
    )

    return {
        "tried_on": found.tried_on.isoformat(),
        "lists": {
            reason.value: {
                "baskets": hits.baskets,
                **msgspec.to_builtins(hits),
                **msgspec.to_builtins(outcome_of(hits)),
                "in_use": order_after(hits).value,
            }
            for reason, hits in found.hits.items()
        },
    }
