"""Why a ticket costs and earns what it does, as headings with sentences; without widgets."""

from posmember.domain.checkout.explaining_lines import explain_settled_line, explain_sum
from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.return_ticket import explain_return
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.words.documents import label
from posmember.domain.words.explanations import explain
from posmember.services.sales.rows import ExplainedTicket
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier

Pairs = tuple[tuple[str, str], ...]


def why_of_refusal(notifier: Notifier, figures: Figures) -> Pairs:
    """Take what was just refused off the foot of the window, so that it can be read at leisure."""
    refused = notifier.refusal
    if not refused:
        return ()
    notifier.hush()
    return ((label("why_refused", figures.language), refused),)


def why_of_quote(quote: Quote, line_id: int | None, figures: Figures) -> Pairs:
    """Return everything that explains a cart, the marked line first."""
    lines = sorted(quote.lines, key=lambda line: line.line_id != line_id)
    missed = tuple(
        (
            each.name_en if figures.language == "en" else each.name_zh,
            explain(each.reason, figures.language),
        )
        for each in quote.not_applied
    )
    return (
        *_part(label("why_whole", figures.language), (*quote.sums, *quote.explanations), figures),
        *(pair for line in lines for pair in _part(line.priced.name, line.explanations, figures)),
        *missed,
    )


def why_of_ticket(ticket: ExplainedTicket, figures: Figures) -> Pairs:
    """Return everything that explains a ticket that is settled."""
    return (
        *_part(label("why_whole", figures.language), ticket.whole, figures),
        *(pair for line in ticket.lines for pair in _part(line.name, line.texts, figures)),
    )


def why_of_return(plan: ReturnPlan, figures: Figures) -> Pairs:
    """Return everything that explains what comes back, before it is confirmed."""
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
        *_part(label("why_whole", figures.language), (*sums, *explain_return(plan)), figures),
        *(pair for name, texts in lines for pair in _part(name, texts, figures)),
    )


def _part(heading: str, texts: tuple[str, ...], figures: Figures) -> Pairs:
    return tuple(
        (heading if place == 0 else "", explain(text, figures.language))
        for place, text in enumerate(texts)
    )
