"""One box for everything: a text is classified by its shape, then answered.

The first look-up after a start is mostly reading modules, so it reads those that its text needs.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Literal

from sqlalchemy import Connection

from posmember.domain.clock import Clock
from posmember.domain.errors import Refusal
from posmember.domain.members import lookup_intent as intents
from posmember.domain.members.errors import (
    LookupTooShortError,
    PaymentCodeScannedError,
    RevokedCardError,
)
from posmember.domain.members.lookup_text import DIGITS_MAX, classify
from posmember.services.lookup import member_search as search
from posmember.services.lookup.longer_codes import may_go_on
from posmember.services.lookup.member_queries import DIGITS_MIN
from posmember.services.lookup.partner_codes import is_partner_code
from posmember.services.lookup.rows import LookupResult, MemberHit, ProductHit
from posmember.services.programme.codes import rule_code
from posmember.services.sales.receipt_numbers import sale_of_receipt
from posmember.services.shop import business_day
from posmember.services.unit_of_work import Reading

Sought = Literal["any", "member"]
HITS_MAX: Final = 20


class LookupService:
    """Finds members, products and receipts by whatever was typed or scanned."""

    def __init__(self, reading: Reading, clock: Clock) -> None:
        self._reading = reading
        self._clock = clock

    def find(
        self,
        text: str,
        *,
        is_scan: bool = False,
        prefer: Sought = "any",
        limit: int = HITS_MAX,
    ) -> LookupResult:
        """Return what *text* leads to. Takes any text; what is wrong with a code is the notice."""
        intent = classify(text, is_scan=is_scan, prefer=prefer)
        with self._reading() as connection:
            sale_id = sale_of_receipt(connection, text)
            if sale_id is not None:
                return LookupResult(intent, sale_id=sale_id)
            spelled = rule_code(connection, self._clock(), text)
            if spelled:
                return LookupResult(intent, rule_code=spelled)
            answer = _Answer(connection, self._clock, prefer, limit)
            if prefer != "member" and is_partner_code(connection, text):
                return answer.coupon_code(intents.CouponCode(text))
            result = answer.to(intent)
            if not result.products and not result.members:
                return result
            return replace(result, may_go_on=may_go_on(connection, self._clock(), text.strip()))


class _Answer:
    """Answers one intent over one open connection."""

    def __init__(self, connection: Connection, clock: Clock, prefer: Sought, limit: int) -> None:
        self._connection = connection
        self._clock = clock
        self._prefer = prefer
        self._limit = limit

    def to(self, intent: intents.LookupIntent) -> LookupResult:
        """Return the result for *intent*."""
        answer = _ANSWERS.get(type(intent))
        return LookupResult(intent) if answer is None else answer(self, intent)

    def member_code(self, intent: intents.MemberCode) -> LookupResult:
        from posmember.services.members.cards import (  # noqa: PLC0415 - start-up time
            member_of_code,
        )

        today = business_day(self._connection, self._clock())
        try:
            member_id = member_of_code(self._connection, intent.code, today)
        except Refusal as refusal:
            return LookupResult(intent, notice=refusal)
        return LookupResult(intent, members=search.by_id(self._connection, member_id))

    def coupon_code(self, intent: intents.CouponCode) -> LookupResult:
        from posmember.services.coupons.finding import scanned  # noqa: PLC0415 - start-up time
        from posmember.services.members.today import today_of  # noqa: PLC0415 - start-up time

        now = today_of(self._connection, self._clock())
        try:
            coupon = scanned(self._connection, intent.code, now)
        except Refusal as refusal:
            return LookupResult(intent, notice=refusal)
        return LookupResult(intent, coupon=coupon)

    def payment_code(self, intent: intents.PaymentCode) -> LookupResult:
        return LookupResult(intent, notice=PaymentCodeScannedError())

    def phone(self, intent: intents.FullPhone) -> LookupResult:
        members = search.by_phone(self._connection, intent.phone.e164)
        members = members or search.by_card(self._connection, intent.digits)
        return LookupResult(intent, members=members, join_phone=None if members else intent.phone)

    def barcode(self, intent: intents.Barcode) -> LookupResult:
        products = self._products_by_code(intent.digits)
        members = () if products else self._by_part(intent.digits)
        return LookupResult(intent, members=members, products=products)

    def _by_part(self, digits: str) -> tuple[MemberHit, ...]:
        """Take an article number that is none for a card, or for a part of a phone."""
        if len(digits) <= DIGITS_MAX:
            return search.by_digits(self._connection, digits, self._limit)
        return search.by_card(self._connection, digits)

    def scale_label(self, intent: intents.ScaleLabel) -> LookupResult:
        products = self._products_by_code(intent.digits) or self._weighed(intent)
        members = () if products else search.by_card(self._connection, intent.digits)
        return LookupResult(intent, members=members, products=products)

    def _weighed(self, intent: intents.ScaleLabel) -> tuple[ProductHit, ...]:
        from posmember.services.stock.products import (  # noqa: PLC0415 - start-up time
            product_by_code,
            row_of,
        )

        product = product_by_code(self._connection, intent.item_code)
        product = product or product_by_code(self._connection, f"P{intent.item_code[1:]}")
        if product is None:
            return ()
        row = row_of(self._connection, product)
        if intent.kind is intents.ScaleValue.WEIGHT_MILLI:
            return (ProductHit(row, quantity_milli=intent.value),)
        return (ProductHit(row, line_price_minor=intent.value),)

    def last4(self, intent: intents.Last4) -> LookupResult:
        members = search.by_last4(self._connection, intent.digits, self._limit)
        members = members or search.by_digits(self._connection, intent.digits, self._limit)
        return LookupResult(intent, members=members, products=self._products_by_code(intent.digits))

    def digits(self, intent: intents.Digits) -> LookupResult:
        members = search.by_digits(self._connection, intent.digits, self._limit)
        products = self._products_by_code(intent.digits)
        is_too_short = not members and not products and len(intent.digits) < DIGITS_MIN
        notice = LookupTooShortError(DIGITS_MIN) if is_too_short else None
        return LookupResult(intent, members=members, products=products, notice=notice)

    def card_number(self, intent: intents.CardNumber) -> LookupResult:
        members = search.by_card(self._connection, intent.number)
        products = self._products_by_code(intent.number)
        is_found = bool(members or products)
        is_refused = not is_found and search.is_revoked(self._connection, intent.number)
        notice = RevokedCardError(intent.number) if is_refused else None
        return LookupResult(intent, members=members, products=products, notice=notice)

    def code(self, intent: intents.Code) -> LookupResult:
        products = self._products_by_code(intent.code) or self._products(intent.text)
        return LookupResult(
            intent,
            members=search.by_card(self._connection, intent.code)
            or search.by_name(self._connection, intent.text, self._limit),
            products=products,
        )

    def letters(self, intent: intents.Letters) -> LookupResult:
        members = search.by_letters(self._connection, intent.letters, self._limit)
        members = members or search.by_name(self._connection, intent.text, self._limit)
        named = self._products_by_code(intent.text.upper())
        others = tuple(hit for hit in self._products(intent.letters) if hit not in named)
        return LookupResult(intent, members=members, products=(*named, *others)[: self._limit])

    def name_part(self, intent: intents.NamePart) -> LookupResult:
        return LookupResult(
            intent,
            members=search.by_name(self._connection, intent.text, self._limit),
            products=self._products(intent.text),
        )

    def _products_by_code(self, code: str) -> tuple[ProductHit, ...]:
        if self._prefer == "member":
            return ()
        from posmember.services.stock.products import (  # noqa: PLC0415 - start-up time
            product_by_code,
            row_of,
        )

        product = product_by_code(self._connection, code)
        return () if product is None else (ProductHit(row_of(self._connection, product)),)

    def _products(self, text: str) -> tuple[ProductHit, ...]:
        if self._prefer == "member":
            return ()
        from posmember.services.stock.products import find_products  # noqa: PLC0415 - start-up time

        return tuple(ProductHit(row) for row in find_products(self._connection, text, self._limit))


_ANSWERS: Final[dict[type, Callable[..., LookupResult]]] = {
    intents.MemberCode: _Answer.member_code,
    intents.CouponCode: _Answer.coupon_code,
    intents.PaymentCode: _Answer.payment_code,
    intents.FullPhone: _Answer.phone,
    intents.Barcode: _Answer.barcode,
    intents.ScaleLabel: _Answer.scale_label,
    intents.Last4: _Answer.last4,
    intents.Digits: _Answer.digits,
    intents.CardNumber: _Answer.card_number,
    intents.Code: _Answer.code,
    intents.Letters: _Answer.letters,
    intents.NamePart: _Answer.name_part,
}
