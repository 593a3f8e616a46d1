"""`explain`: why a settled ticket came to what it did, figure by figure."""

from typing import Any

import click

from posmember.cli.references import sale_named
from posmember.cli.session import Session
from posmember.services.sales.rows import ExplainedTicket


@click.command("explain", short_help="Say why a ticket came to what it did.")
@click.argument("sale")
@click.pass_obj
def explain(session: Session, sale: str) -> None:
    """Explain each line, total and point of SALE (receipt number or id) by the rules of its day."""
    with session.till() as shop:
        found = shop.services.sales.explained(sale_named(shop, sale))
    answer = _answer(found, session.language)
    session.print(found.receipt_no)
    for text in answer["whole"]:
        session.print(f"  {text}")
    for line in answer["lines"]:
        session.print(line["name"])
        for text in line["why"]:
            session.print(f"  {text}")
    session.answer({"explained": answer})


def _answer(found: ExplainedTicket, language: str) -> dict[str, Any]:
    from posmember.domain.words.explanations import explain as words  # noqa: PLC0415 - when asked

    return {
        "receipt_no": found.receipt_no,
        "programme_version": found.version,
        "whole": [words(text, language) for text in found.whole],
        "lines": [
            {"name": line.name, "why": [words(text, language) for text in line.texts]}
            for line in found.lines
        ],
    }
