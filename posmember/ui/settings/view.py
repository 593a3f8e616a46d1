"""The window of the settings: a list of panels, one of them open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget
from typing_extensions import override

from posmember.services.backups import BackupRow
from posmember.services.doctor import Diagnosis
from posmember.services.printing.rows import JobRow, PrinterRow
from posmember.services.shop import ShopSettings
from posmember.services.staff.operators import OperatorRow
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.preferences import Preferences
from posmember.ui.screen import ScreenWidget
from posmember.ui.settings.people_panel import PeoplePanel
from posmember.ui.settings.printers_panel import PrintersPanel
from posmember.ui.settings.safety_panel import SafetyPanel
from posmember.ui.settings.shop_panel import ShopPanel
from posmember.ui.settings.window_panel import WindowPanel
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, row
from posmember.ui.widgets.text import Label

PANELS = ("shop", "printers", "people", "window", "copies")


class SettingsView(ScreenWidget):
    """Chips choose a panel; each panel saves by itself."""

    panel_chosen = Signal(str)

    def __init__(
        self, keys: Keys, figures: Figures, notifier: Notifier, preferences: Preferences
    ) -> None:
        super().__init__()
        self._notifier = notifier
        self.shop = ShopPanel()
        self.printers = PrintersPanel(figures)
        self.people = PeoplePanel()
        self.window_panel = WindowPanel(keys, preferences, figures.language)
        self.safety = SafetyPanel(figures)
        self.pages = QStackedWidget()
        self._chips = QButtonGroup(self)
        chips = row(Label(self.tr("Settings"), "title"), S3, spacing=S2)
        titles = (
            self.tr("Shop and receipt"),
            self.tr("Printers"),
            self.tr("People"),
            self.tr("Language, theme, keys"),
            self.tr("Copies and check-up"),
        )
        panels = (self.shop, self.printers, self.people, self.window_panel, self.safety)
        for place, (title, panel) in enumerate(zip(titles, panels, strict=True)):
            self.pages.addWidget(panel)
            press = button(title, "chip")
            press.setCheckable(True)
            press.setChecked(place == 0)
            self._chips.addButton(press, place)
            chips.addWidget(press)
        chips.addStretch(1)
        self._chips.idClicked.connect(self.open_panel)
        self.setLayout(column(chips, self.pages, spacing=S3, margin=S4))

    def open_panel(self, place: int) -> None:
        """Open a panel."""
        self.pages.setCurrentIndex(place)
        self._chips.button(place).setChecked(True)
        self.panel_chosen.emit(PANELS[place])

    def show_shop(self, settings: ShopSettings) -> None:
        """Show the shop."""
        self.shop.fill(settings)

    def show_receipt(self, picture: bytes) -> None:
        """Show how a receipt leaves the printer."""
        self.shop.show_receipt(picture)

    def show_printers(self, printers: tuple[PrinterRow, ...], jobs: tuple[JobRow, ...]) -> None:
        """Show printers and what waits for them."""
        self.printers.fill(printers, jobs)

    def show_people(self, rows: tuple[OperatorRow, ...]) -> None:
        """Show who works here."""
        self.people.fill(rows)

    def show_backups(self, rows: tuple[BackupRow, ...]) -> None:
        """Show the copies."""
        self.safety.show_backups(rows)

    def show_findings(self, findings: tuple[Diagnosis, ...] | None) -> None:
        """Show the check-up."""
        self.safety.show_findings(findings)

    def tell(self, what: str, text: str = "") -> None:
        """Say in a toast what happened."""
        words = {
            "saved": self.tr("Saved."),
            "copied": self.tr("Copied and checked: {text}"),
            "poster_saved": self.tr("The poster is saved: {text}"),
            "exported": self.tr("Written: {text}"),
            "test_sent": self.tr("The test page is on its way to {text}."),
            "printer_incomplete": self.tr("A printer needs a name and an address."),
        }
        self._notifier.tell(words[what].replace("{text}", text))

    @override
    def take_focus(self) -> None:
        self._chips.button(self.pages.currentIndex()).setFocus()
