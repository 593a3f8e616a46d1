"""The statement of a return: money by tender, gifts, points, coupons, tier, before it is booked."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.ids import CouponId
from posmember.domain.pricing.reduction import AppliedRule
from posmember.domain.words.documents import label
from posmember.ui.figures import Figures
from posmember.ui.style import S1, S2, S3
from posmember.ui.widgets.layout import column, emptied, frame, row
from posmember.ui.widgets.text import Elided, Label, Wrapped, right


class ReturnStatement(QWidget):
    """Lines of figures, and a sentence where a figure alone does not say it."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._facts = QVBoxLayout()
        self._facts.setSpacing(S2)
        self.setLayout(column(self._facts, None))

    def show_nothing(self, hint: str) -> None:
        """Say how to choose goods."""
        emptied(self._facts)
        self._facts.addWidget(Wrapped(hint, "muted"))

    def show_plan(self, plan: ReturnPlan) -> None:
        """Show what a return means."""
        emptied(self._facts)
        money = right(Label(self._figures.money(plan.money_back_minor), "figure"))
        self._facts.addLayout(row(Label(self.tr("Money back"), "title"), None, money))
        for tender in plan.tenders:
            self._show_tender(tender)
        self._show_gifts(plan)
        self._show_uses(plan)
        if plan.original.member is not None:
            self._show_tier(plan)
            self._show_points(plan)
        self._show_coupons(plan)

    def show_done(self, words: str, tenders: tuple[TenderLine, ...], number: str) -> None:
        """Show what to hand back, in large figures."""
        figures = self._figures
        emptied(self._facts)
        self._facts.addWidget(Label(words, "title"))
        for tender in tenders:
            name = label(f"tender.{tender.kind}", figures.language)
            amount = right(Label(figures.money(-tender.amount_minor), "accentlarge"))
            self._facts.addLayout(row(Label(name, "body"), None, amount))
        self._facts.addWidget(Label(number, "muted"))
        self._facts.addWidget(
            Wrapped(self.tr("{key:returns.back} goes back to the sales."), "muted")
        )

    def _show_tender(self, tender: TenderLine) -> None:
        figures = self._figures
        name = label(f"tender.{tender.kind}", figures.language)
        self._fact(name, figures.money(-tender.amount_minor))
        if tender.kind is TenderKind.STORED_VALUE:
            words = self.tr("principal {principal}, bonus {bonus}")
            words = words.replace("{principal}", figures.money(-tender.principal_minor))
            self._say(words.replace("{bonus}", figures.money(-tender.bonus_minor)))

    def _show_gifts(self, plan: ReturnPlan) -> None:
        money = self._figures.money
        if plan.gifts.kept_minor > 0:
            self._fact(self.tr("Kept for gifts that stay"), money(-plan.gifts.kept_minor))
        elif plan.gifts.kept_minor < 0:
            self._fact(self.tr("Kept for gifts before"), f"+{money(-plan.gifts.kept_minor)}")
        if plan.gifts.kept_minor > 0:
            names = self._figures.listed(gift.name for gift in plan.gifts.gifts)
            words = self.tr(
                "What is left no longer brings {names}. Take it back as well, and nothing is kept."
            )
            self._warn(words.replace("{names}", names))
        tax = sum(share.amount_minor for share in plan.gifts.taxes)
        if tax:
            words = self.tr("{money} of the worth of gifts is tax.")
            self._say(words.replace("{money}", money(abs(tax))))

    def _show_uses(self, plan: ReturnPlan) -> None:
        if plan.count_cards_kept_minor:
            kept = self._figures.money(plan.count_cards_kept_minor)
            self._fact(self.tr("Kept for uses taken"), kept)
        if plan.count_cards:
            count = sum(card.uses for card in plan.count_cards)
            self._say(self.tr("%n use(s) left on the count card go back with it.", "", count))

    def _show_tier(self, plan: ReturnPlan) -> None:
        if plan.memberships_kept_minor:
            kept = self._figures.money(plan.memberships_kept_minor)
            self._fact(self.tr("Kept for the days used"), kept)
        if plan.tier_after is not None:
            words = self.tr("The tier becomes {tier}, for without this sale too little counts.")
            name = plan.tier_after.name_in(self._figures.language)
            self._warn(words.replace("{tier}", name))
        if plan.tier_coupons:
            count = len(plan.tier_coupons)
            self._say(self.tr("%n coupon(s) that came with the tier are withdrawn.", "", count))
        if plan.benefits_returned:
            count = len(plan.benefits_returned)
            self._say(self.tr("%n benefit(s) used with it can be used again.", "", count))

    def _show_points(self, plan: ReturnPlan) -> None:
        points = self._figures.points
        if plan.points_taken_back:
            self._fact(self.tr("Points taken back"), f"-{points(plan.points_taken_back)}")
        if plan.points_beside:
            beside = f"-{points(plan.points_beside)}"
            self._fact(self.tr("Points for review, first purchase or mission"), beside)
        if plan.points_given_back:
            self._fact(self.tr("Points given back"), f"+{points(plan.points_given_back)}")
        self._fact(
            self.tr("Points balance"),
            f"{points(plan.points_before)} → {points(plan.points_after)}",
        )
        if plan.points_given_back:
            self._say(self.tr("Points given back keep the last day they had."))
        self._show_missing_points(plan)
        if plan.points_extended and plan.points_extended_to:
            words = self.tr(
                "{points} of the points given back had lapsed; they are good again until {date}."
            )
            words = words.replace("{points}", points(plan.points_extended))
            self._say(words.replace("{date}", plan.points_extended_to.isoformat()))
        if plan.points_given_back_lapsed:
            words = self.tr("{points} of the points given back have lapsed in the meantime.")
            self._say(words.replace("{points}", points(plan.points_given_back_lapsed)))

    def _show_missing_points(self, plan: ReturnPlan) -> None:
        points = self._figures.points
        if plan.points_as_debt:
            words = self.tr(
                "{points} of the points were spent already; they are owed and netted with the "
                "next ones earned."
            )
            self._warn(words.replace("{points}", points(plan.points_as_debt)))
        if plan.points_settled > 0:
            words = self.tr(
                "{points} of the points were spent already and are missing; their value, {amount}, "
                "is kept from the money back."
            )
            kept = self._figures.money(plan.points_kept_minor)
            words = words.replace("{points}", points(plan.points_settled))
            self._warn(words.replace("{amount}", kept))

    def _show_coupons(self, plan: ReturnPlan) -> None:
        back: dict[CouponId | None, str] = {}
        for coupon in plan.coupons_returned:
            words = self.tr("is good again")
            if coupon.share_of is not None:
                words = self.tr("{money} as a new coupon")
                words = words.replace("{money}", self._figures.money(coupon.amount_minor or 0))
            back[coupon.share_of or coupon.coupon_id] = words
        for rule in _coupons_used(plan):
            name = rule.name_zh if self._figures.language == "zh_CN" else rule.name_en
            self._line(name, back.get(rule.coupon_id, self.tr("stays used")))
        if plan.coupons_withdrawn:
            count = len(plan.coupons_withdrawn)
            self._say(self.tr("%n coupon(s) that the sale gave out are withdrawn.", "", count))

        if plan.mission_coupons:
            count = len(plan.mission_coupons)
            self._say(self.tr("%n unused coupon(s) of missions are withdrawn.", "", count))

    def _fact(self, words: str, figure: str) -> None:
        self._facts.addLayout(row(Label(words), None, right(Label(figure, "strong"))))

    def _line(self, name: str, words: str) -> None:
        self._facts.addLayout(row(Elided(name), Label(words, "muted"), spacing=S1))

    def _say(self, words: str) -> None:
        self._facts.addWidget(Wrapped(words, "muted"))

    def _warn(self, words: str) -> None:
        self._facts.addWidget(frame(column(Wrapped(words)), "gold", S3))


def _coupons_used(plan: ReturnPlan) -> Iterator[AppliedRule]:
    return (rule for rule in plan.original.applied if rule.coupon_id is not None)
