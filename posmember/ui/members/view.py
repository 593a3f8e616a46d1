"""The window of the list of members."""

from PySide6.QtCore import Signal
from typing_extensions import override

from posmember.services.members.rows import TagCount
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.members.presenter import ListedMember
from posmember.ui.members.table import MembersTable
from posmember.ui.screen import ScreenWidget
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.page import SearchBox, listing, page_of
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Label


class MembersView(ScreenWidget):
    """A box, a table, and the way to the checkout for joining."""

    searched = Signal(str)
    tag_chosen = Signal(str)
    opened = Signal(int)
    more_asked = Signal()
    join_asked = Signal()
    import_asked = Signal()
    takes_scans = True

    def __init__(self, keys: Keys, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._rows = MembersTable(figures)
        self.table = Table(self._rows, self.tr("Members"))
        self.box = SearchBox(self.tr("Phone, last 4, name, pinyin or card number"), self.table)
        self.count = Label("", "muted")
        self.tags = Choice().narrow()
        self.tags.setAccessibleName(self.tr("Tag"))
        self.tags.activated.connect(self._choose_tag)
        self.show_tags(())
        keys.bind(self, "members.search", self.take_focus)
        keys.bind(self, "members.open", lambda: self.opened.emit(max(0, self.table.current_row)))
        join = keys.bind(self, "members.join", self.join_asked.emit)
        importing = keys.bind(self, "members.importing", self.import_asked.emit)
        panel, self.area = listing(self.table)
        self.setLayout(
            page_of(
                self.tr("Members"),
                [
                    self.count,
                    self.box,
                    self.tags,
                    ActionButton(importing, takes_focus=False),
                    ActionButton(join, "primary", takes_focus=False),
                ],
                panel,
            )
        )
        self.box.textChanged.connect(self.searched)
        self.table.opened.connect(self.opened)
        self.table.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.table.more_asked.connect(self.more_asked)
        self.area.show_loading()

    def show_members(self, rows: tuple[ListedMember, ...], *, is_search: bool) -> None:
        """Replace the list, or say why it is empty."""
        self._rows.replace(rows)
        if rows:
            self.area.show_content()
            self.table.mark(0)
        elif is_search:
            self.area.show_empty(
                self.tr("Nobody found"),
                self.tr("Try the whole phone, its last 4 digits, or the first letters in pinyin."),
                picture="search",
            )
        else:
            self.area.show_empty(
                self.tr("No members yet"),
                self.tr("They join at the checkout with their phone, or come from your old list."),
                picture="members",
                offer=(self.tr("Import my members"), self.import_asked.emit),
            )

    def show_more(self, rows: tuple[ListedMember, ...]) -> None:
        """Add to the end of the list."""
        self._rows.extend(rows)

    def show_count(self, count: int) -> None:
        """Say how many members there are."""
        self.count.setText(self._figures.points(count))

    def show_tags(self, tags: tuple[TagCount, ...]) -> None:
        """Offer the tags that members have; the chosen one stays while it is there."""
        chosen = self.tags.currentData()
        self.tags.clear()
        self.tags.addItem(self.tr("All members"), "")
        for each in tags:
            self.tags.addItem(f"#{each.tag} ({each.members})", each.tag)
        self.tags.setCurrentIndex(max(0, self.tags.findData(chosen)))
        self.tags.setVisible(bool(tags))

    def show_problem(self, text: str) -> None:
        """Say in the place of the list what went wrong."""
        self.area.show_problem(text, lambda: self.searched.emit(self.box.text()))

    def _choose_tag(self) -> None:
        self.box.blockSignals(True)  # noqa: FBT003 - Qt's
        self.box.clear()
        self.box.blockSignals(False)  # noqa: FBT003 - Qt's
        self.tag_chosen.emit(str(self.tags.currentData() or ""))

    @override
    def take_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()
