"""What is usually there, and for a while something else in its place."""

from PySide6.QtWidgets import QStackedWidget, QWidget


class Covered(QStackedWidget):
    """Shows what is usual until something is put over it."""

    def __init__(self, usual: QWidget) -> None:
        super().__init__()
        self.addWidget(usual)

    @property
    def is_covered(self) -> bool:
        """Whether something else is shown now."""
        return self.count() > 1

    def cover(self, other: QWidget) -> None:
        """Show something else instead, whatever was shown before."""
        self.uncover()
        self.addWidget(other)
        self.setCurrentWidget(other)

    def uncover(self) -> None:
        """Show again what is usual."""
        other = self.widget(1)
        if other is not None:
            self.removeWidget(other)
            other.deleteLater()
