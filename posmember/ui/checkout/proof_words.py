"""What is asked of the member before stored value is spent."""

from PySide6.QtCore import QCoreApplication

from posmember.domain.stored_value.rules import SpendCheck
from posmember.services.stored_value.rows import Wallet
from posmember.ui.figures import Figures


def proof_words(wallet: Wallet, figures: Figures) -> str:
    """Return what to ask for, and what there is to spend."""
    translate = QCoreApplication.translate
    asks = {
        SpendCheck.PIN: translate("proof", "Let the member type the PIN"),
        SpendCheck.PHONE_LAST4: translate("proof", "Ask for the last 4 digits of the phone"),
        SpendCheck.NONE: "",
    }
    balance = translate("proof", "Balance {total}: principal {principal}, bonus {bonus}")
    parts = wallet.spendable
    balance = balance.replace("{total}", figures.money(parts.total_minor))
    balance = balance.replace("{principal}", figures.money(parts.principal_minor))
    balance = balance.replace("{bonus}", figures.money(parts.bonus_minor))
    return f"{wallet.display_name} · {asks[wallet.check]} · {balance}"


def proof_prompt() -> str:
    """Return what the field says while it is empty."""
    return QCoreApplication.translate("proof", "Digits; empty: a manager vouches")
