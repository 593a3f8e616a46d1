"""Rows of the panel below the box: hits, carts on hold, explanations."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from posmember.domain.checkout.offers import Offer, OfferState
from posmember.domain.words.explanations import explain
from posmember.domain.words.filling import filled
from posmember.services.checkout.rows import HeldCartRow
from posmember.services.lookup.rows import MemberHit, ProductHit
from posmember.ui.checkout.pick_list import FIT, Part, PickRow
from posmember.ui.checkout.states import PICKS, Hit, Preview
from posmember.ui.figures import Figures
from posmember.ui.naming import named


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
        "line_discount": (
            translate("lists", "Discount"),
            translate("lists", "back to the list price"),
            translate("lists", "95 or 9.5: pay 95 %.  "),
        ),
        "discount": (
            translate("lists", "Discount on the whole ticket"),
            translate("lists", "none"),
            translate("lists", "95 or 9.5: pay 95 %;  -5: five off.  "),
        ),
    }[preview.kind]
    title = f"{named(what, preview.name)}  →  {preview.text or nothing}"
    return title, (), hint + translate("lists", "Enter takes it")


def hit_rows(hits: Sequence[Hit], figures: Figures, *, is_hot: bool) -> list[PickRow]:
    """Return one row for each hit; *is_hot*: a digit picks now."""
    words = _member_words()
    return [
        PickRow(
            _member_parts(hit, figures, words)
            if isinstance(hit, MemberHit)
            else _product_parts(hit, figures),
            is_hot,
        )
        for hit in hits
    ]


def held_rows(rows: Sequence[HeldCartRow], figures: Figures) -> list[PickRow]:
    """Return the carts on hold, the newest first."""
    translate = QCoreApplication.translate
    made = []
    for row in rows[:PICKS]:
        names = figures.listed(line.product.name for line in row.cart.lines[:4])
        count = translate("lists", "%n line(s)", "", row.line_count)
        parts = (
            Part(figures.clock(row.held_at_ms), width=60),
            Part(row.member_name or translate("lists", "no member"), "body", 110),
            *((Part(row.cart.note, "accent"),) if row.cart.note else ()),
            Part(names),
            Part(count, width=FIT),
        )
        made.append(PickRow(parts, is_hot=True))
    return made


def offer_rows(offers: Sequence[Offer], figures: Figures) -> list[PickRow]:
    """Return promotions and coupons, each with its state and what it saves or misses."""
    return [PickRow(_offer_parts(offer, figures), offer.can_switch) for offer in offers]


def _offer_parts(offer: Offer, figures: Figures) -> tuple[Part, ...]:
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
        reason = filled(cost, {"points": figures.points(offer.reward_points)})
    saved = f"-{figures.money(offer.amount_minor)}" if offer.amount_minor else ""
    says_why = offer.state is OfferState.MISSED and reason  # the room is needed for the reason
    return (
        Part(name, "body"),
        *((Part(reason),) if reason else ()),
        *(() if says_why else (Part(words, role, FIT),)),
        *((Part(saved, "body", 88, is_figure=True),) if saved else ()),
    )


def _name(name_zh: str, name_en: str, figures: Figures) -> str:
    return name_en if figures.language == "en" else name_zh


def _member_words() -> tuple[str, str, str]:
    """Return what rows of members say: without a name, their points, that one is blocked."""
    translate = QCoreApplication.translate
    return (
        translate("lists", "(no name)"),
        translate("lists", "{points} points"),
        translate("lists", "Blocked"),
    )


def _member_parts(
    hit: MemberHit, figures: Figures, words: tuple[str, str, str]
) -> tuple[Part, ...]:
    nameless, points, blocked = words
    last = figures.day_of(hit.last_visit_ms) if hit.last_visit_ms else ""
    return (
        Part(hit.name or nameless, "body"),
        *((Part(blocked, "dangerpill", FIT),) if hit.is_blocked else ()),
        Part(hit.masked_phone, "body", 112),
        Part(filled(points, {"points": figures.points(hit.points)}), width=100, is_figure=True),
        Part(last, width=88, is_figure=True),
    )


def _product_parts(hit: ProductHit, figures: Figures) -> tuple[Part, ...]:
    product = hit.row.product
    return (
        Part(product.name, "body"),
        Part(product.barcode or product.code, width=130),
        Part(figures.money(product.price_minor), "body", 100, is_figure=True),
    )
