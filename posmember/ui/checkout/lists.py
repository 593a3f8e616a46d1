"""Rows of the panel below the box: hits, carts on hold, explanations."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from posmember.domain.checkout.offers import Offer, OfferState
from posmember.domain.checkout.quote import Quote
from posmember.domain.words.explanations import explain
from posmember.services.checkout.rows import HeldCartRow
from posmember.services.lookup.rows import MemberHit, ProductHit
from posmember.ui.checkout.hits import PickRow, facts, fixed
from posmember.ui.checkout.states import PICKS, Hit, Preview
from posmember.ui.figures import Figures
from posmember.ui.widgets.text import Elided, Label


def preview_words(preview: Preview) -> tuple[str, tuple[PickRow, ...], str]:
    """Return what the panel says of a quantity, price or discount that is being typed."""
    translate = QCoreApplication.translate
    what, nothing, hint = {
        "quantity": (translate("lists", "Quantity"), "…", ""),
        "price": (
            translate("lists", "Price by hand"),
            translate("lists", "back to the list price"),
            "",
        ),
        "discount": (
            translate("lists", "Discount on the whole ticket"),
            translate("lists", "none"),
            translate("lists", "95 or 9.5: pay 95 %;  -5: five off.  "),
        ),
    }[preview.kind]
    title = f"{what}: {preview.name}  →  {preview.text or nothing}"
    return title, (), hint + translate("lists", "Enter takes it")


def hit_rows(hits: Sequence[Hit], figures: Figures, *, is_hot: bool) -> list[PickRow]:
    """Return one row for each hit."""
    return [
        PickRow(digit, _parts(hit, figures), is_hot=is_hot)
        for digit, hit in enumerate(hits, start=1)
    ]


def held_rows(rows: Sequence[HeldCartRow], figures: Figures) -> list[PickRow]:
    """Return the carts on hold, the newest first."""
    translate = QCoreApplication.translate
    made = []
    for digit, row in enumerate(rows[:PICKS], start=1):
        names = ", ".join(line.product.name for line in row.cart.lines[:4])
        count = translate("lists", "%n line(s)", "", row.line_count)
        parts: list[QWidget] = [
            fixed(figures.clock(row.held_at_ms), 60),
            fixed(row.member_name or translate("lists", "no member"), 110, "body"),
            Elided(names, "muted"),
            Label(count, "muted"),
        ]
        made.append(PickRow(digit, parts, is_hot=True))
    return made


def offer_rows(offers: Sequence[Offer], figures: Figures) -> list[PickRow]:
    """Return promotions and coupons, each with its state and what it saves or misses."""
    return [
        PickRow(digit, _offer_parts(offer, figures), is_hot=offer.can_switch)
        for digit, offer in enumerate(offers, start=1)
    ]


def why_facts(quote: Quote, line_id: int | None, figures: Figures) -> QWidget:
    """Return everything that explains the ticket, the marked line first."""
    translate = QCoreApplication.translate
    lines = sorted(quote.lines, key=lambda line: line.line_id != line_id)
    pairs = [
        (line.priced.name if place == 0 else "", explain(text, figures.language))
        for line in lines
        for place, text in enumerate(line.explanations)
    ]
    ticket = [
        (translate("lists", "Whole ticket") if place == 0 else "", explain(text, figures.language))
        for place, text in enumerate(quote.explanations)
    ]
    missed = [
        (_name(each.name_zh, each.name_en, figures), explain(each.reason, figures.language))
        for each in quote.not_applied
    ]
    return facts([*ticket, *pairs, *missed])


def _offer_parts(offer: Offer, figures: Figures) -> list[QWidget]:
    translate = QCoreApplication.translate
    states = {
        OfferState.APPLIED: (translate("lists", "On"), "accent"),
        OfferState.DECLINED: (translate("lists", "Switched off"), "muted"),
        OfferState.AT_HAND: (translate("lists", "Coupon at hand"), "muted"),
        OfferState.MISSED: (translate("lists", "Does not apply"), "muted"),
    }
    words, role = states[offer.state]
    if offer.is_reward and offer.state is OfferState.AT_HAND:
        words = translate("lists", "For points")
    name = _name(offer.name_zh, offer.name_en, figures)
    reason = explain(offer.reason, figures.language) if offer.reason else ""
    if offer.reward_points:
        cost = translate("lists", "{points} points")
        reason = cost.replace("{points}", figures.points(offer.reward_points))
    saved = f"-{figures.money(offer.amount_minor)}" if offer.amount_minor else ""
    return [
        Elided(name, "body"),
        Elided(reason, "muted"),
        fixed(words, 116, role),
        fixed(saved, 88, "body", is_figure=True),
    ]


def _name(name_zh: str, name_en: str, figures: Figures) -> str:
    return name_en if figures.language == "en" else name_zh


def _parts(hit: Hit, figures: Figures) -> list[QWidget]:
    if isinstance(hit, MemberHit):
        return _member_parts(hit, figures)
    return _product_parts(hit, figures)


def _member_parts(hit: MemberHit, figures: Figures) -> list[QWidget]:
    translate = QCoreApplication.translate
    name = Elided(hit.name or translate("lists", "(no name)"), "body")
    points = translate("lists", "{points} points").replace("{points}", figures.points(hit.points))
    last = figures.day_of(hit.last_visit_ms) if hit.last_visit_ms else ""
    blocked = [Label(translate("lists", "Blocked"), "dangerpill")] if hit.is_blocked else []
    return [
        name,
        *blocked,
        fixed(hit.masked_phone, 112, "body"),
        fixed(points, 100, is_figure=True),
        fixed(last, 88, is_figure=True),
    ]


def _product_parts(hit: ProductHit, figures: Figures) -> list[QWidget]:
    product = hit.row.product
    return [
        Elided(product.name, "body"),
        fixed(product.barcode or product.code, 130),
        fixed(figures.money(product.price_minor), 100, "body", is_figure=True),
    ]
