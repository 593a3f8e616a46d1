"""What cells say about products in words: their kind, their labels, their taxes."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from posmember.domain.importing.errors import ProductKindUnknownError, TaxUnknownError
from posmember.domain.importing.sheet import Cell, text_of
from posmember.domain.money import BASIS_POINTS
from posmember.domain.pricing.product import ProductKind
from posmember.domain.taxes.tax import Tax

_LABELS_MAX: Final = 20
_LABEL_LENGTH: Final = 30
_SEPARATORS = re.compile(r"[,;、|\n]+")
_RATE = re.compile(r"^(\d{1,3}(?:\.\d{1,2})?)\s*%$|^(0?\.\d{1,4})$")
_PERCENT: Final = 100

_KINDS: Final = {
    **dict.fromkeys(("商品", "普通商品", "实物", "goods", "product"), ProductKind.GOODS),
    **dict.fromkeys(("服务", "服务项目", "service"), ProductKind.SERVICE),
    **dict.fromkeys(("配送", "配送费", "运费", "delivery", "shipping"), ProductKind.DELIVERY),
    **dict.fromkeys(("会籍", "会员资格", "付费会员", "membership"), ProductKind.MEMBERSHIP),
    **dict.fromkeys(("礼品卡", "储值卡", "gift_card", "gift card"), ProductKind.GIFT_CARD),
    **dict.fromkeys(("次卡", "计次卡", "count_card", "count card"), ProductKind.COUNT_CARD),
    **dict.fromkeys(("样品", "小样", "试用装", "sample"), ProductKind.SAMPLE),
}


def kind_of(cell: Cell) -> ProductKind:
    """Return what kind of product the cell names, goods where it is empty."""
    text = _plain(cell)
    if not text:
        return ProductKind.GOODS
    if text not in _KINDS:
        raise ProductKindUnknownError(text_of(cell))
    return _KINDS[text]


def labels_of(cell: Cell) -> tuple[str, ...]:
    """Return the labels in the cell, separated by commas or semicolons, each once."""
    words = (word[:_LABEL_LENGTH] for word in _words(cell))
    return tuple(dict.fromkeys(words))[:_LABELS_MAX]


def taxes_of(cell: Cell, taxes: Sequence[Tax]) -> tuple[str, ...]:
    """Return the ids of the taxes that the cell names by id, name or rate (13%, 0.13)."""
    if isinstance(cell, float):
        return (_tax_of(f"{cell:.4f}".rstrip("0").rstrip("."), taxes),) if cell else ()
    return tuple(dict.fromkeys(_tax_of(word, taxes) for word in _words(cell)))


def _words(cell: Cell) -> list[str]:
    words = _SEPARATORS.split(unicodedata.normalize("NFKC", text_of(cell)))
    return [word.strip() for word in words if word.strip()]


def _tax_of(word: str, taxes: Sequence[Tax]) -> str:
    for tax in taxes:
        if word.casefold() in {tax.tax_id.casefold(), tax.name_zh, tax.name_en.casefold()}:
            return tax.tax_id
    rate_bp = _rate_of(word)
    found = [tax.tax_id for tax in taxes if rate_bp and tax.rate_bp == rate_bp]
    if len(found) != 1:
        raise TaxUnknownError(word)
    return found[0]


def _rate_of(word: str) -> int:
    """Return the rate in basis points that *word* says, 0 where it says none."""
    found = _RATE.match(word)
    if found is None:
        return 0
    whole, _, part = (found[1] or found[2]).partition(".")
    decimals, scale = (2, _PERCENT) if found[1] else (4, BASIS_POINTS)
    return int(whole or "0") * scale + int(part.ljust(decimals, "0"))


def _plain(cell: Cell) -> str:
    return unicodedata.normalize("NFKC", text_of(cell)).strip().casefold()
