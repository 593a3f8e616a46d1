"""The coupons of one member: what can be used first, then what is over, in a few lines."""

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from posmember.services.coupons.rows import CouponStanding, CouponState
from posmember.ui.figures import Figures
from posmember.ui.widgets.layout import column, emptied, row
from posmember.ui.widgets.text import Elided, Label, Wrapped

_SHOWN: Final = 6
_ORDER: Final = tuple(CouponState)


class CouponList(QWidget):
    """Lines below a heading with the number of those that can be used today."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self.count = Label("", "pill")
        self._lines = QVBoxLayout()
        heading = row(Label(self.tr("Coupons"), "section"), None, self.count)
        self.setLayout(column(heading, self._lines))

    def show_coupons(self, coupons: tuple[CouponStanding, ...]) -> None:
        """Show the wallet; of the rest only how many there are."""
        emptied(self._lines)
        ordered = sorted(coupons, key=lambda each: _ORDER.index(each.state))
        usable = sum(each.state is CouponState.USABLE for each in coupons)
        self.count.setText(str(usable))
        self.count.setVisible(bool(usable))
        if not coupons:
            self._lines.addWidget(Wrapped(self.tr("None yet."), "muted"))
        for each in ordered[:_SHOWN]:
            name = each.name_zh if self._figures.language == "zh_CN" else each.name_en
            tone = "" if each.state is CouponState.USABLE else "muted"
            amount = each.coupon.amount_minor
            if amount is not None:
                name = f"{name} ({self._figures.money(amount)})"
            state = Label(coupon_words(each, self._figures), "muted")
            self._lines.addLayout(row(Elided(name, tone), state))
        more = len(coupons) - _SHOWN
        if more > 0:
            self._lines.addWidget(
                Label(self.tr("and {count} more").replace("{count}", str(more)), "muted")
            )


def coupon_words(standing: CouponStanding, figures: Figures) -> str:
    """Return until when a coupon is good, or what became of it."""
    translate = QCoreApplication.translate
    coupon = standing.coupon
    match standing.state:
        case CouponState.USABLE if not coupon.valid_to:
            return translate("CouponList", "no end")
        case CouponState.USABLE:
            words = translate("CouponList", "until {day}")
        case CouponState.NOT_YET:
            words = translate("CouponList", "from {day}").replace("{day}", "{first}")
        case CouponState.EXPIRED:
            return translate("CouponList", "expired")
        case CouponState.CLOSED:
            return translate("CouponList", "campaign not running")
        case CouponState.USED:
            return translate("CouponList", "used")
        case CouponState.WITHDRAWN:
            return translate("CouponList", "withdrawn")
    words = words.replace("{day}", _day(coupon.valid_to, figures))
    return words.replace("{first}", _day(coupon.valid_from, figures))


def _day(iso: str, figures: Figures) -> str:
    return figures.day(date.fromisoformat(iso)) if iso else ""
