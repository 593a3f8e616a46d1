"""Count cards with what is left on them, and what happened to them, as tables."""

from PySide6.QtCore import QCoreApplication

from posmember.domain.stored_value.count_cards import CountKind
from posmember.services.stored_value.rows import CountCardSeen, CountMoveRow
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class CardsTable(RowsModel[CountCardSeen]):
    """The key, the card, what is left, through when."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("CardsTable", "Key"),
                    lambda card: str(self.rows.index(card) + 1) if card.is_usable else "",
                    48,
                    tone=lambda _card: "muted",
                ),
                Column(
                    translate("CardsTable", "Card"),
                    lambda card: named(card.name_zh, card.name_en, figures),
                    tone=lambda card: "" if card.is_usable else "muted",
                ),
                Column(
                    translate("CardsTable", "Left"),
                    lambda card: f"{card.left} / {card.uses}",
                    92,
                    is_figure=True,
                    tone=lambda card: "accent" if card.is_usable else "muted",
                ),
                Column(
                    translate("CardsTable", "Valid until"),
                    lambda card: validity_words(card, figures),
                    128,
                    is_figure=True,
                    tone=lambda card: "danger" if card.is_lapsed and card.left else "muted",
                ),
            )
        )


class MovesTable(RowsModel[CountMoveRow]):
    """When, what, with which card, how many uses, which slip."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("MovesTable", "When"),
                    lambda move: figures.moment(move.at_ms),
                    136,
                    tone=lambda _move: "muted",
                ),
                Column(translate("MovesTable", "What"), move_words, 124),
                Column(
                    translate("MovesTable", "Card"),
                    lambda move: " · ".join(
                        filter(
                            None, (named(move.name_zh, move.name_en, figures), move.product_name)
                        )
                    ),
                ),
                Column(
                    translate("MovesTable", "Uses"),
                    lambda move: f"{move.uses:+,}",
                    60,
                    is_figure=True,
                    tone=lambda move: "muted" if move.is_undone else "",
                ),
                Column(
                    translate("MovesTable", "Slip"),
                    lambda move: move.receipt_no,
                    118,
                    is_figure=True,
                    tone=lambda _move: "muted",
                ),
            )
        )


def named(name_zh: str, name_en: str, figures: Figures) -> str:
    """Return the name of a card in the language of the window."""
    return name_zh if figures.language == "zh_CN" else name_en


def validity_words(card: CountCardSeen, figures: Figures) -> str:
    """Return through when a card is good."""
    if card.expires_on is None:
        return QCoreApplication.translate("CardsTable", "no end")
    return figures.day(card.expires_on)


def move_words(move: CountMoveRow) -> str:
    """Return what happened to a card."""
    translate = QCoreApplication.translate
    if move.is_undone:
        return translate("MovesTable", "Used, put back")
    return {
        CountKind.SOLD: translate("MovesTable", "Sold"),
        CountKind.USED: translate("MovesTable", "Used"),
        CountKind.UNDONE: translate("MovesTable", "Put back"),
        CountKind.REFUNDED: translate("MovesTable", "Paid back"),
    }[move.kind]
