"""The slip of a top-up paid back: the calculator's sum, line by line, and what is left."""

from collections.abc import Iterator

from posmember.domain.documents.document import (
    Align,
    Block,
    Cut,
    Document,
    Facts,
    Feed,
    Pair,
    Rule,
    Size,
    Text,
)
from posmember.domain.documents.heading import ShopHeader, foot_blocks, head_blocks
from posmember.domain.documents.receipt import Occasion
from posmember.domain.documents.receipt_parts import points_text
from posmember.domain.documents.slips import MemberFace, member_facts
from posmember.domain.money import format_money, format_trimmed
from posmember.domain.stored_value.top_up_refund import TopUpRefund
from posmember.domain.words.documents import label

_PERCENT_DECIMALS = 2


def top_up_refund_document(refund: TopUpRefund, shop: ShopHeader, occasion: Occasion) -> Document:
    """Return the slip that the customer signs when a top-up is paid back."""
    title = f"{label('top_up_refund', occasion.language)} {refund.receipt_no}"
    blocks = (
        *head_blocks(shop),
        *_heading(refund, occasion),
        Rule(),
        *refund_sum_blocks(refund, occasion.language),
        Rule(),
        *_signature(occasion.language),
        *foot_blocks(shop, occasion.language),
        Cut(),
    )
    return Document(title, occasion.language, blocks)


def refund_sum_blocks(refund: TopUpRefund, language: str) -> Iterator[Block]:
    """Yield the sum as it was worked out."""

    def amount(code: str, minor: int, *, is_bold: bool = False, size: Size = Size.NORMAL) -> Pair:
        text = format_money(minor, refund.currency_decimals, grouped=True)
        return Pair(label(code, language), text, is_bold, size)

    found = refund.sum
    yield amount("top_up_paid", found.paid_minor)
    yield amount("top_up_bonus", found.bonus_minor)
    share = format_trimmed(found.share_bp, _PERCENT_DECIMALS)
    yield Pair(label("refund_share", language), f"{share}%")
    yield amount("refund_spent", found.spent_minor)
    yield amount("refund_spent_counts", -found.spent_counts_minor)
    yield amount("refund_back", found.money_back_minor, is_bold=True, size=Size.TALL)
    for payment in refund.payments:
        yield amount(f"tender.{payment.kind}", -payment.amount_minor)
    yield Rule()
    yield amount("refund_principal_taken", -found.principal_taken_minor)
    yield amount("refund_bonus_taken", -found.bonus_taken_minor)
    if refund.bonus_cancelled_minor:
        yield amount("refund_bonus_cancelled", -refund.bonus_cancelled_minor)
    if refund.points_taken:
        yield Pair(
            label("refund_points_taken", language),
            points_text(-refund.points_taken, refund.points_decimals),
        )
    yield amount("balance_left", refund.principal_after + refund.bonus_after, is_bold=True)


def _heading(refund: TopUpRefund, occasion: Occasion) -> Iterator[Block]:
    language = occasion.language
    yield Text(label("top_up_refund", language), Align.CENTRE, is_bold=True)
    if occasion.is_training:
        yield Text(label("training", language), Align.CENTRE, is_bold=True)
    known = (
        ("receipt_no", refund.receipt_no),
        ("original_no", refund.top_up_receipt_no),
        ("time", occasion.local_time),
        ("operator", occasion.operator),
        ("terminal", occasion.terminal),
    )
    facts = tuple(label(code, language, text=text) for code, text in known if text)
    member = MemberFace(refund.display_name, refund.masked_phone)
    yield Facts((*facts, *member_facts(member, language)))


def _signature(language: str) -> Iterator[Block]:
    yield Feed()
    yield Text(label("sign_customer", language) + "____________")
    yield Feed()
