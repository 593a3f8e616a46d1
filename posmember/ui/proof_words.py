"""What is asked of the member before stored value is spent."""

from PySide6.QtCore import QCoreApplication

from posmember.domain.stored_value.rules import SpendCheck
from posmember.services.stored_value.rows import Wallet


def proof_words(wallet: Wallet) -> str:
    """Return whom to ask for what."""
    translate = QCoreApplication.translate
    asks = {
        SpendCheck.PIN: translate("proof", "Let the member type the PIN"),
        SpendCheck.PHONE_LAST4: translate("proof", "Ask for the last 4 digits of the phone"),
        SpendCheck.NONE: "",
    }
    return f"{wallet.display_name} · {asks[wallet.check]}"


def proof_prompt() -> str:
    """Return what the field says while it is empty."""
    return QCoreApplication.translate("proof", "Digits; empty: a manager vouches")
