"""Gift cards as the specification has them: facts that a till knows, folded into cards, slowly."""

import datetime as dt
from typing import Any, TypeAlias

from tests.support.heard import Heard

Card: TypeAlias = dict[str, Any]


class GiftFacts(Heard):
    """What happened to gift cards."""

    def cards(self, till: str) -> dict[str, Card]:
        """Return all cards as a till knows them; of facts that cross the later one stands."""
        cards: dict[str, Card] = {}
        for fact in self.of(till):
            card = cards.setdefault(fact["card"], _blank())
            if fact["kind"] == "replaced":
                new = cards.setdefault(fact["new"], _blank())
                new |= {"face": fact["amount"], "ends": fact["ends"]}
                new["balance"] += fact["amount"]
                card |= {"frozen": True, "by": fact["new"]}
                card["balance"] -= fact["amount"]
            elif fact["kind"] == "sold":
                card |= {name: fact[name] for name in ("face", "ends", "line")}
                card["balance"] += fact["face"]
            elif fact["kind"] == "moved":
                card["balance"] += fact["amount"]
            elif fact["kind"] == "frozen":
                card["frozen"] = fact["is_frozen"] or card["by"] is not None
            else:
                card["ends"] = fact["ends"]
        return cards


def in_use(cards: dict[str, Card], card: str) -> str:
    """Return the card that took the place of one whose code was lost; else itself."""
    while cards[card]["by"] is not None:
        card = cards[card]["by"]
    return card


def obstacles(cards: dict[str, Card], card: str, today: dt.date, amount: int | None) -> set[str]:
    """Return why a card does not pay *amount*; None: why nothing may go onto it."""
    if card not in cards:
        return {"gift_card_unknown"}
    known, found = cards[card], set()
    if known["frozen"]:
        found.add("gift_card_frozen")
    if known["ends"] is not None and known["ends"] < today:
        found.add("gift_card_lapsed")
    if amount is not None and known["balance"] <= 0:
        found.add("gift_card_empty")
    elif amount is not None and amount > known["balance"]:
        found.add("balance_too_low")
    return found


def untouched(cards: dict[str, Card], line: tuple[str, int]) -> set[str]:
    """Return the cards of a sold line, or those in their place, that may come back."""
    sold = {
        in_use(cards, name): card["face"] for name, card in cards.items() if card["line"] == line
    }
    return {
        name
        for name, face in sold.items()
        if cards[name]["balance"] == face and not cards[name]["frozen"]
    }


def _blank() -> Card:
    return {"balance": 0, "face": 0, "ends": None, "line": None, "frozen": False, "by": None}
