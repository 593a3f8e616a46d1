"""What became of a receipt, in words: at the checkout and in the list of sales."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from posmember.domain.words.print_details import say_print_detail
from posmember.services.printing.rows import PrintState
from posmember.ui.figures import Figures

_TROUBLED: Final = frozenset({"failed", "unknown"})


def is_troubled(state: PrintState) -> bool:
    """Return whether somebody has to look after the receipt."""
    return state.state in _TROUBLED


def trouble_words(state: PrintState, figures: Figures) -> str:
    """Return what is the matter and what to do; empty where nothing is."""
    return say_print_detail(state.detail, figures.language) if is_troubled(state) else ""


def receipt_words(state: PrintState) -> str:
    """Return what became of a receipt."""
    translate = QCoreApplication.translate
    known = {
        "none": translate("receipt", "no receipt printer is set up"),
        "waiting": translate("receipt", "receipt waits for the printer"),
        "sending": translate("receipt", "receipt is printing"),
        "printed": translate("receipt", "receipt printed"),
        "failed": translate("receipt", "receipt not printed: check the printer"),
        "unknown": translate("receipt", "receipt may not have printed: look at the paper"),
        "dropped": translate("receipt", "receipt was given up"),
    }
    return known.get(state.state, state.state)
