"""Who the cart is for: standing, points, birthday, habits, the newest note."""

from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from posmember.domain.classes.behaviour import Behaviour
from posmember.domain.classes.rules import RfmClass, Stage
from posmember.domain.words.filling import filled
from posmember.domain.words.report_words import report_words
from posmember.services.members.rows import BirthdayStanding, MemberStrip
from posmember.ui.birthday_words import birthday_words, days_words
from posmember.ui.checkout.states import Pace
from posmember.ui.figures import Figures
from posmember.ui.member_words import warmth_words
from posmember.ui.mission_words import missions_lines
from posmember.ui.points_words import balance_words, usable_words
from posmember.ui.style import S1, S2, S3, S4
from posmember.ui.tag_words import tags_line
from posmember.ui.tier_words import benefits_line, progress_words
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.layout import column, frame, holder, row, scrolling
from posmember.ui.widgets.text import Elided, Label, Wrapped, right

_NEAR_DAYS: Final = 7
_AWAY: Final = (Stage.AT_RISK, Stage.DORMANT, Stage.LOST)


class MemberPanel(QStackedWidget):
    """Empty: how to find somebody. Filled: everything the cashier says to the customer."""

    def __init__(self, figures: Figures, member: QAction, detach: QAction, page: QAction) -> None:
        super().__init__()
        self._figures = figures
        self.name = Elided("", "title")
        self.tier = Label("", "pill")
        self.progress = Wrapped("", "muted")
        self.phone = Label("", "muted")
        self.visit = right(Label("", "muted"))
        self.since = Wrapped("", "muted")
        self.coupons = Label("", "accent")
        self.standing = Wrapped("", "accent")
        self.warmth = Label("", "muted")
        self.points = Label("", "large")
        self.worth = right(Label("", "muted"))
        self.balance = Wrapped("", "muted")
        self.stored = Label("", "muted")
        self.blocked = Wrapped("")
        self.birthday = Label("", "gold")
        self.birthday.setWordWrap(True)
        self.benefits = Wrapped("", "muted")
        self.missions = Wrapped("", "muted")
        self.tags = Wrapped("", "accent")
        self.usual = Wrapped("", "muted")
        self.note = Wrapped("")
        self.expiring = Wrapped("", "muted")
        self._gold = frame(column(self.birthday), "gold", S2)
        self._red = frame(column(self.blocked), "danger", S2)
        self.task = Wrapped("")
        self._tasked = frame(column(Label(self.tr("To do"), "section"), self.task), "notice", S2)
        self._noted = frame(column(Label(self.tr("Note"), "section"), self.note), "sunken", S2)
        self.addWidget(self._empty(member))
        self.addWidget(self._filled(detach, page))

    def show_strip(self, strip: MemberStrip | None, missions: Pace = ()) -> None:
        """Show a member, or how to find one."""
        self.setCurrentIndex(0 if strip is None else 1)
        if strip is None:
            return
        figures = self._figures
        self.name.setText(strip.name or strip.display_name or self.tr("Member without a name"))
        self.tier.setText(strip.tier.tier.name_in(figures.language))
        self.tier.setVisible(bool(strip.tier.tier_id))
        self.progress.setText(progress_words(strip.tier, figures))
        self.progress.setVisible(bool(self.progress.text()))
        self.phone.setText(strip.masked_phone)
        self.visit.setText(self._visit_words(strip.days_since_last_visit))
        self.since.setText(self._since_words(strip))
        self.standing.setText(self._standing_words(strip.behaviour))
        self.standing.setVisible(bool(self.standing.text()))
        self.warmth.setText(warmth_words(strip.behaviour, figures.language))
        is_known = strip.behaviour.first_on is not None or strip.behaviour.warmth.degrees > 0
        self.warmth.setVisible(is_known)
        self.coupons.setText(self.tr("%n coupon(s) to use", "", strip.coupons))
        self.coupons.setVisible(strip.coupons > 0)
        self.points.setText(figures.points(strip.points_redeemable))
        self.worth.setText(usable_words(strip, figures))
        self.balance.setText(balance_words(strip, figures))
        self.balance.setVisible(bool(self.balance.text()))
        stored = strip.balances.principal_minor + strip.balances.bonus_minor
        self.stored.setText(
            self.tr("Stored value {money}").replace("{money}", figures.money(stored))
        )
        self.stored.setVisible(stored != 0)
        lines = missions_lines(missions, figures)
        self.missions.setText("\n".join(lines))
        self.missions.setVisible(bool(lines))
        self._show_notices(strip)

    def _show_notices(self, strip: MemberStrip) -> None:
        self._red.setVisible(strip.is_blocked)
        reason = f": {strip.block_reason}" if strip.block_reason else ""
        self.blocked.setText(self.tr("Blocked") + reason)
        self._gold.setVisible(_is_birthday_near(strip))
        if strip.birthday is not None:
            self.birthday.setText(self._birthday(strip.birthday))
        self.benefits.setText(benefits_line(strip.benefits, self._figures))
        self.benefits.setVisible(bool(self.benefits.text()))
        self.tags.setText(tags_line(strip.tags))
        self.tags.setVisible(bool(strip.tags))
        self.usual.setText(
            self.tr("Usually buys: {names}").replace(
                "{names}", self._figures.listed(each.name for each in strip.usual)
            )
        )
        self.usual.setVisible(bool(strip.usual))
        self.task.setText(strip.open_task)
        self._tasked.setVisible(bool(strip.open_task))
        self.note.setText(strip.newest_note)
        self._noted.setVisible(bool(strip.newest_note) and strip.newest_note != strip.open_task)
        self.expiring.setVisible(strip.expiring_points > 0 and strip.expiring_on is not None)
        if strip.expiring_on is not None:
            words = self.tr("{points} points lapse after {day}")
            points = self._figures.points(strip.expiring_points)
            day = self._figures.day(strip.expiring_on)
            self.expiring.setText(filled(words, {"points": points, "day": day}))

    def _birthday(self, standing: BirthdayStanding) -> str:
        day = birthday_words(standing.birthday, self._figures.language)
        return f"★ {days_words(standing.days_until)} · {day}"

    def _since_words(self, strip: MemberStrip) -> str:
        """Say how long the customer has been a member, and the how-manieth time it is."""
        words = self.tr("Member since {day}")
        parts = [words.replace("{day}", self._figures.day(strip.joined_on))]
        if strip.years:
            parts.append(self.tr("%n year(s)", "", strip.years))
        parts.append(self.tr("%n visit(s)", "", strip.visit_count))
        return " · ".join(parts)

    def _standing_words(self, found: Behaviour) -> str:
        """Say of a customer who buys much, or was away for long, that it is so; else nothing."""
        language = self._figures.language
        if found.stage in _AWAY:
            words = self.tr("{stage}: away for %n day(s)", "", found.days_away or 0)
            return words.replace("{stage}", report_words(f"stage.{found.stage.value}", language))
        if found.rfm is RfmClass.VALUABLE:
            return f"★ {report_words(f'rfm.{found.rfm.value}', language)}"
        return ""

    def _visit_words(self, days: int | None) -> str:
        if days is None:
            return self.tr("first visit")
        if days == 0:
            return self.tr("was here today")
        return self.tr("last visit %n day(s) ago", "", days)

    def _empty(self, member: QAction) -> QWidget:
        return frame(
            column(
                Label(self.tr("No member"), "title"),
                Wrapped(
                    self.tr(
                        "Phone, last 4 digits, pinyin, card or member code: just type or scan."
                    ),
                    "muted",
                ),
                S1,
                ActionButton(member, takes_focus=False, fills_width=True),
                None,
            )
        )

    def _filled(self, detach: QAction, page: QAction) -> QFrame:
        money = QGridLayout()
        money.setContentsMargins(0, 0, 0, 0)
        money.setHorizontalSpacing(S2)
        money.addWidget(self.points, 0, 0)
        money.addWidget(self.worth, 0, 1)
        money.setColumnStretch(1, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S2)
        inner.addLayout(row(self.name, self.tier))
        inner.addLayout(row(self.phone, self.visit))
        inner.addWidget(self.since)
        inner.addWidget(self._red)
        inner.addLayout(money)
        inner.addWidget(self.balance)
        for part in (
            self.stored,
            self.coupons,
            self._gold,
            self.progress,
            self.standing,
            self._tasked,
            self._noted,
            self.missions,
            self.benefits,
            self.expiring,
            self.warmth,
            self.tags,
            self.usual,
        ):
            inner.addWidget(part)
        inner.addStretch(1)
        buttons = row(
            ActionButton(page, takes_focus=False, fills_width=True),
            ActionButton(detach, takes_focus=False, fills_width=True),
        )
        outer = column(scrolling(holder(inner)), buttons, spacing=S3)
        return frame(outer, "panel", S4)


def _is_birthday_near(strip: MemberStrip) -> bool:
    if strip.birthday is None:
        return False
    return strip.is_birthday_window or strip.birthday.days_until <= _NEAR_DAYS
