"""Why a ticket costs and earns what it does, as headings with sentences; without widgets."""

from collections.abc import Sequence
from typing import Protocol

from posmember.domain.checkout.explaining_lines import explain_settled_line, explain_sum
from posmember.domain.checkout.explaining_payment import (
    explain_exchange,
    explain_open_return,
    explain_payment,
)
from posmember.domain.checkout.join_offer import JoinOffer
from posmember.domain.checkout.open_return import OpenReturnPlan
from posmember.domain.checkout.quote import Quote, QuotedLine
from posmember.domain.checkout.return_ticket import explain_return
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import TenderLine
from posmember.domain.documents.statement import entry_words, note_words
from posmember.domain.words.documents import label
from posmember.domain.words.explanations import explain
from posmember.services.checkout.rows import ExchangePlan
from posmember.services.members.rows import ExplainedEntry, StatementRow
from posmember.services.sales.rows import ExplainedTicket
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier

Pairs = tuple[tuple[str, str], ...]


class WhyPort(Protocol):
    """The part of a window in which figures are explained in the place of their statement."""

    def show_why(self, pairs: Pairs) -> None:
        """Explain every figure."""

    def close_why(self) -> None:
        """Show the statement again."""

    @property
    def is_why_open(self) -> bool:
        """Whether figures are explained now."""


def why_of_refusal(notifier: Notifier, figures: Figures) -> Pairs:
    """Take what was just refused off the top of the window, so that it can be read at leisure."""
    refused = notifier.refusal
    if not refused:
        return ()
    notifier.hush()
    return ((label("why_refused", figures.language), refused),)


def why_of_quote(
    quote: Quote,
    line_id: int | None,
    figures: Figures,
    joining: JoinOffer | None = None,
    heading: str = "",
) -> Pairs:
    """Return everything that explains a cart, the marked line first, with what joining brings."""
    heading = heading or label("why_whole", figures.language)
    lines = sorted(quote.lines, key=lambda line: line.line_id != line_id)
    missed = tuple(
        (
            each.name_en if figures.language == "en" else each.name_zh,
            explain(each.reason, figures.language),
        )
        for each in quote.not_applied
    )
    return (
        *_part(heading, (*quote.sums, *quote.explanations, *_on_joining(joining)), figures),
        *_parts([(line.priced.name, _of_line(line, joining)) for line in lines], figures),
        *missed,
    )


def _on_joining(offer: JoinOffer | None) -> tuple[str, ...]:
    return () if offer is None else offer.explanations


def _of_line(line: QuotedLine, offer: JoinOffer | None) -> tuple[str, ...]:
    joining = () if offer is None else offer.explanations_of(line.line_id)
    return (*line.explanations, *joining)


def why_of_payment(
    quote: Quote,
    tenders: Sequence[TenderLine],
    line_id: int | None,
    figures: Figures,
    joining: JoinOffer | None = None,
) -> Pairs:
    """Return what explains what remains to be paid, then everything that explains the cart."""
    paid = explain_payment(quote, tenders)
    heading = label("why_payment", figures.language)
    return (*_part(heading, tuple(paid), figures), *why_of_quote(quote, line_id, figures, joining))


def why_of_exchange(plan: ExchangePlan, figures: Figures) -> Pairs:
    """Return what explains the difference, then what comes back, then what is taken instead."""
    back_minor = plan.back.money_back_minor
    difference = explain_exchange(plan.out, plan.worth_minor, back_minor)
    back = why_of_return(plan.back, figures, label("why_back", figures.language))
    out = why_of_quote(plan.out, None, figures, heading=label("why_taken", figures.language))
    heading = label("why_payment", figures.language)
    return (*_part(heading, tuple(difference), figures), *back, *out)


def why_of_open_return(plan: OpenReturnPlan, figures: Figures) -> Pairs:
    """Return everything that explains what goods without a receipt are worth."""
    decimals = plan.worth.currency_decimals
    whole = tuple(explain_open_return(plan))
    lines = [
        (line.priced.name, explain_settled_line(line.priced, decimals)) for line in plan.worth.lines
    ]
    return (*_part(label("why_whole", figures.language), whole, figures), *_parts(lines, figures))


def why_of_ticket(ticket: ExplainedTicket, figures: Figures) -> Pairs:
    """Return everything that explains a ticket that is settled."""
    return (
        *_part(label("why_whole", figures.language), ticket.whole, figures),
        *(pair for line in ticket.lines for pair in _part(line.name, line.texts, figures)),
    )


def why_of_entry(row: StatementRow, entry: ExplainedEntry, figures: Figures) -> Pairs:
    """Return everything that explains an entry of a statement, and the ticket that made it."""
    why = note_words(row.kind, row.note, figures.language)
    heading = entry_words(row.kind, figures.language)
    told = _part(heading, entry.texts, figures)
    reason = ((label("why_reason", figures.language), why),) if why else ()
    if entry.ticket is None:
        return (*told, *reason)
    receipt = ((label("why_receipt", figures.language), entry.ticket.receipt_no),)
    return (*told, *reason, *receipt, *why_of_ticket(entry.ticket, figures))


def why_of_return(plan: ReturnPlan, figures: Figures, heading: str = "") -> Pairs:
    """Return everything that explains what comes back, before it is confirmed."""
    heading = heading or label("why_whole", figures.language)
    sale = plan.original
    decimals, points_decimals = sale.currency_decimals, sale.points_decimals
    sums = explain_sum(plan.lines, sale.programme_version, decimals)
    lines = [
        (
            line.name,
            explain_settled_line(line, decimals, sale.applied, points_decimals=points_decimals),
        )
        for line in plan.lines
    ]
    return (
        *_part(heading, (*sums, *explain_return(plan)), figures),
        *_parts(lines, figures),
    )


def _parts(lines: Sequence[tuple[str, tuple[str, ...]]], figures: Figures) -> Pairs:
    return tuple(pair for name, texts in lines for pair in _part(name, texts, figures))


def _part(heading: str, texts: tuple[str, ...], figures: Figures) -> Pairs:
    return tuple(
        (heading if place == 0 else "", explain(text, figures.language))
        for place, text in enumerate(texts)
    )
