"""Coupons on paper: each with the code that the counter scans."""

from collections.abc import Sequence

from posmember.domain.documents.document import Document
from posmember.domain.documents.heading import ShopHeader
from posmember.domain.documents.value_slips import CouponToPrint, coupon_document
from posmember.domain.promotions.issuing import template_named
from posmember.domain.words.coupon_values import coupon_value, minimum_words
from posmember.services.coupons.rows import PrintedCoupon
from posmember.services.members.today import Today


def coupon_papers(
    printed: Sequence[PrintedCoupon], now: Today, shop: ShopHeader
) -> tuple[Document, ...]:
    """Return the coupons that were just given out, each by itself."""
    language = now.settings.language
    return tuple(
        coupon_document(_to_print(each, now, language), shop, language) for each in printed
    )


def _to_print(printed: PrintedCoupon, now: Today, language: str) -> CouponToPrint:
    coupon = printed.coupon
    template = template_named(coupon.template_id, now.programme.coupon_templates)
    assert template is not None, "they were given out under the programme in force"
    decimals = now.settings.currency_decimals
    return CouponToPrint(
        title=template.name_zh if language == "zh_CN" else template.name_en,
        value=coupon_value(template, coupon, language, decimals),
        code=printed.code,
        valid_from=coupon.valid_from,
        valid_to=coupon.valid_to,
        minimum=minimum_words(template.minimum, language, decimals),
    )
