"""Every action that has a key, declared once: id, text, key and where it is valid."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. *place* says where its key is valid; `anywhere` is everywhere."""

    action_id: str
    text: str
    key: str
    place: str
    is_typed: bool = False
    """Answered by the scan box itself when it is empty, so that the key can also be text."""


def _spec(action_id: str, text: object, key: str, *, is_typed: bool = False) -> ActionSpec:
    return ActionSpec(action_id, str(text), key, action_id.split(".", maxsplit=1)[0], is_typed)


ACTIONS: Final = (
    _spec("anywhere.checkout", QT_TRANSLATE_NOOP("actions", "Checkout"), "Ctrl+1"),
    _spec("anywhere.members", QT_TRANSLATE_NOOP("actions", "Members"), "Ctrl+2"),
    _spec("anywhere.care", QT_TRANSLATE_NOOP("actions", "Care"), "Ctrl+3"),
    _spec("anywhere.products", QT_TRANSLATE_NOOP("actions", "Products"), "Ctrl+4"),
    _spec("anywhere.sales", QT_TRANSLATE_NOOP("actions", "Sales"), "Ctrl+5"),
    _spec("anywhere.sync", QT_TRANSLATE_NOOP("actions", "Sync"), "Ctrl+6"),
    _spec("anywhere.settings", QT_TRANSLATE_NOOP("actions", "Settings"), "Ctrl+7"),
    _spec("anywhere.marketing", QT_TRANSLATE_NOOP("actions", "Marketing"), "Ctrl+8"),
    _spec("anywhere.reports", QT_TRANSLATE_NOOP("actions", "Reports"), "Ctrl+9"),
    _spec("anywhere.stored_value", QT_TRANSLATE_NOOP("actions", "Prepaid"), "Ctrl+T"),
    _spec("anywhere.importing", QT_TRANSLATE_NOOP("actions", "Import"), "Ctrl+I"),
    _spec("anywhere.shifts", QT_TRANSLATE_NOOP("actions", "Shift"), "Ctrl+J"),
    _spec("anywhere.lock", QT_TRANSLATE_NOOP("actions", "Lock"), "Ctrl+L"),
    _spec("anywhere.find", QT_TRANSLATE_NOOP("actions", "Find a command"), "Ctrl+K"),
    _spec("checkout.why", QT_TRANSLATE_NOOP("actions", "Why?"), "F1"),
    _spec("checkout.member", QT_TRANSLATE_NOOP("actions", "Member"), "F2"),
    _spec("checkout.detach", QT_TRANSLATE_NOOP("actions", "Remove"), "Shift+F2"),
    _spec("checkout.page", QT_TRANSLATE_NOOP("actions", "Details"), "F3"),
    _spec("checkout.count_cards", QT_TRANSLATE_NOOP("actions", "Count cards"), "F4"),
    _spec("checkout.take", QT_TRANSLATE_NOOP("actions", "Add it"), "F5"),
    _spec("checkout.decline", QT_TRANSLATE_NOOP("actions", "Not today"), "F10"),
    _spec("checkout.hold", QT_TRANSLATE_NOOP("actions", "Hold"), "F6"),
    _spec("checkout.cancel", QT_TRANSLATE_NOOP("actions", "Throw away"), "Ctrl+Delete"),
    _spec("checkout.offers", QT_TRANSLATE_NOOP("actions", "Offers"), "F7"),
    _spec("checkout.resume", QT_TRANSLATE_NOOP("actions", "Resume"), "F8"),
    _spec("checkout.points", QT_TRANSLATE_NOOP("actions", "Use points"), "F9"),
    _spec("checkout.reprint", QT_TRANSLATE_NOOP("actions", "Reprint"), "F11"),
    _spec("checkout.quantity", QT_TRANSLATE_NOOP("actions", "Quantity"), "*", is_typed=True),
    _spec("checkout.more", QT_TRANSLATE_NOOP("actions", "One more"), "+", is_typed=True),
    _spec("checkout.less", QT_TRANSLATE_NOOP("actions", "One less"), "-", is_typed=True),
    _spec("checkout.price", QT_TRANSLATE_NOOP("actions", "Price"), ".", is_typed=True),
    _spec(
        "checkout.line_discount", QT_TRANSLATE_NOOP("actions", "Line discount"), "/", is_typed=True
    ),
    _spec("checkout.discount", QT_TRANSLATE_NOOP("actions", "Ticket discount"), "%", is_typed=True),
    _spec("checkout.remove", QT_TRANSLATE_NOOP("actions", "Remove line"), "Delete", is_typed=True),
    _spec("checkout.pay", QT_TRANSLATE_NOOP("actions", "Pay"), "Return", is_typed=True),
    _spec("checkout.leave", QT_TRANSLATE_NOOP("actions", "Put aside"), "Esc", is_typed=True),
    _spec("paying.why", QT_TRANSLATE_NOOP("actions", "Why?"), "F1"),
    _spec("paying.points", QT_TRANSLATE_NOOP("actions", "Use points"), "F9"),
    _spec("paying.cash", QT_TRANSLATE_NOOP("actions", "Cash"), "F7"),
    _spec("paying.wechat", QT_TRANSLATE_NOOP("actions", "WeChat Pay"), "F2"),
    _spec("paying.alipay", QT_TRANSLATE_NOOP("actions", "Alipay"), "F3"),
    _spec("paying.bank_card", QT_TRANSLATE_NOOP("actions", "Bank card"), "F4"),
    _spec("paying.stored_value", QT_TRANSLATE_NOOP("actions", "Stored value"), "F5"),
    _spec("paying.group_voucher", QT_TRANSLATE_NOOP("actions", "Group voucher"), "F6"),
    _spec("paying.keep_change", QT_TRANSLATE_NOOP("actions", "Change onto balance"), "F8"),
    _spec("paying.back", QT_TRANSLATE_NOOP("actions", "Back to the cart"), "Esc", is_typed=True),
    _spec("paying.settle", QT_TRANSLATE_NOOP("actions", "Settle"), "Return", is_typed=True),
    _spec("settled.why", QT_TRANSLATE_NOOP("actions", "Why?"), "F1"),
    _spec("settled.next", QT_TRANSLATE_NOOP("actions", "Next sale"), "Return", is_typed=True),
    _spec("settled.member", QT_TRANSLATE_NOOP("actions", "Member for this ticket"), "F2"),
    _spec("settled.reprint", QT_TRANSLATE_NOOP("actions", "Reprint"), "F11"),
    _spec("settled.retry", QT_TRANSLATE_NOOP("actions", "Print again"), "F5"),
    _spec("members.search", QT_TRANSLATE_NOOP("actions", "Search"), "F3"),
    _spec("members.open", QT_TRANSLATE_NOOP("actions", "Open"), "Return", is_typed=True),
    _spec("members.join", QT_TRANSLATE_NOOP("actions", "New member"), "F4"),
    _spec("members.importing", QT_TRANSLATE_NOOP("actions", "Import"), "F8"),
    _spec("member.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("member.why", QT_TRANSLATE_NOOP("actions", "Why?"), "F1"),
    _spec("member.sell", QT_TRANSLATE_NOOP("actions", "Sell"), "F12"),
    _spec("member.edit", QT_TRANSLATE_NOOP("actions", "Edit"), "F4"),
    _spec("member.note", QT_TRANSLATE_NOOP("actions", "Note"), "F5"),
    _spec("member.card", QT_TRANSLATE_NOOP("actions", "New card"), "F7"),
    _spec("member.print", QT_TRANSLATE_NOOP("actions", "Print card"), "F8"),
    _spec("member.statement", QT_TRANSLATE_NOOP("actions", "Statement"), "F9"),
    _spec("member.top_up", QT_TRANSLATE_NOOP("actions", "Stored value"), "F6"),
    _spec("member.count_cards", QT_TRANSLATE_NOOP("actions", "Count cards"), "F2"),
    _spec("member.reveal", QT_TRANSLATE_NOOP("actions", "Show phone"), "F10"),
    _spec("member.engaging", QT_TRANSLATE_NOOP("actions", "Activities"), "F3"),
    _spec("engaging.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("engaging.check_in", QT_TRANSLATE_NOOP("actions", "Check in"), "F4"),
    _spec("engaging.share", QT_TRANSLATE_NOOP("actions", "Print share code"), "F5"),
    _spec("engaging.draw", QT_TRANSLATE_NOOP("actions", "Take a chance"), "F6"),
    _spec("engaging.hand_on", QT_TRANSLATE_NOOP("actions", "Hand on"), "F7"),
    _spec("care.greeted", QT_TRANSLATE_NOOP("actions", "Greeted"), "G"),
    _spec("care.gift", QT_TRANSLATE_NOOP("actions", "Gift given"), "F"),
    _spec("care.todo", QT_TRANSLATE_NOOP("actions", "To-do"), "F4"),
    _spec("care.gatherings", QT_TRANSLATE_NOOP("actions", "Events"), "F5"),
    _spec("care.open", QT_TRANSLATE_NOOP("actions", "Open"), "Return"),
    _spec("gatherings.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("gatherings.sign_in", QT_TRANSLATE_NOOP("actions", "Sign in"), "F4"),
    _spec("gatherings.invite", QT_TRANSLATE_NOOP("actions", "Invite"), "F6"),
    _spec("gatherings.plan", QT_TRANSLATE_NOOP("actions", "Plan it"), "F7"),
    _spec("campaigns.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("campaigns.start", QT_TRANSLATE_NOOP("actions", "Start"), "F4"),
    _spec("campaigns.list", QT_TRANSLATE_NOOP("actions", "Who is on the list"), "F5"),
    _spec("campaigns.stop", QT_TRANSLATE_NOOP("actions", "Stop"), "F6"),
    _spec("campaigns.plan", QT_TRANSLATE_NOOP("actions", "Save it"), "F7"),
    _spec("campaigns.change", QT_TRANSLATE_NOOP("actions", "Change"), "F8"),
    _spec("todo.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("todo.open", QT_TRANSLATE_NOOP("actions", "Open"), "Return", is_typed=True),
    _spec("todo.done", QT_TRANSLATE_NOOP("actions", "Done"), "F4"),
    _spec("products.search", QT_TRANSLATE_NOOP("actions", "Search"), "F3"),
    _spec("products.add", QT_TRANSLATE_NOOP("actions", "New product"), "F4"),
    _spec("products.stock", QT_TRANSLATE_NOOP("actions", "Stock"), "F5"),
    _spec("products.importing", QT_TRANSLATE_NOOP("actions", "Import"), "F8"),
    _spec("products.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("sales.why", QT_TRANSLATE_NOOP("actions", "Why?"), "F1"),
    _spec("sales.member", QT_TRANSLATE_NOOP("actions", "Attach member …"), "F2"),
    _spec("sales.search", QT_TRANSLATE_NOOP("actions", "Search"), "F3"),
    _spec("sales.return", QT_TRANSLATE_NOOP("actions", "Return goods"), "F4"),
    _spec("sales.take_back", QT_TRANSLATE_NOOP("actions", "Without a receipt"), "F6"),
    _spec("sales.system_print", QT_TRANSLATE_NOOP("actions", "System printer"), "Ctrl+P"),
    _spec("sales.reprint", QT_TRANSLATE_NOOP("actions", "Reprint"), "F11"),
    _spec("attaching.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("attaching.search", QT_TRANSLATE_NOOP("actions", "Search"), "F3"),
    _spec("attaching.confirm", QT_TRANSLATE_NOOP("actions", "Attach"), "Return", is_typed=True),
    _spec("reports.pdf", QT_TRANSLATE_NOOP("actions", "Save PDF"), "F5"),
    _spec("reports.xlsx", QT_TRANSLATE_NOOP("actions", "Save Excel"), "F6"),
    _spec("reports.try", QT_TRANSLATE_NOOP("actions", "Try the lists"), "F7"),
    _spec("reports.stop", QT_TRANSLATE_NOOP("actions", "Stop"), "Esc"),
    _spec("returns.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("returns.why", QT_TRANSLATE_NOOP("actions", "Why?"), "F1"),
    _spec("returns.all", QT_TRANSLATE_NOOP("actions", "Take all back"), "F4"),
    _spec("returns.void", QT_TRANSLATE_NOOP("actions", "Void it all"), "F6"),
    _spec("returns.exchange", QT_TRANSLATE_NOOP("actions", "Exchange"), "F7"),
    _spec("returns.confirm", QT_TRANSLATE_NOOP("actions", "Confirm the return"), "Ctrl+Return"),
    _spec("taking_back.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("taking_back.why", QT_TRANSLATE_NOOP("actions", "Why?"), "F1"),
    _spec("taking_back.remove", QT_TRANSLATE_NOOP("actions", "Remove line"), "Delete"),
    _spec("taking_back.confirm", QT_TRANSLATE_NOOP("actions", "Take back"), "Ctrl+Return"),
    _spec("coupons.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("coupons.give", QT_TRANSLATE_NOOP("actions", "Give"), "F4"),
    _spec("coupons.batch", QT_TRANSLATE_NOOP("actions", "Give to each"), "F6"),
    _spec("coupons.print", QT_TRANSLATE_NOOP("actions", "Print the sheet"), "F8"),
    _spec("programme.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("programme.versions", QT_TRANSLATE_NOOP("actions", "Versions"), "F4"),
    _spec("programme.publish", QT_TRANSLATE_NOOP("actions", "Publish …"), "F5"),
    _spec("rehearsing.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("rehearsing.script", QT_TRANSLATE_NOOP("actions", "Open a script"), "F3"),
    _spec("rehearsing.replay", QT_TRANSLATE_NOOP("actions", "Replay sales"), "F4"),
    _spec("exchanging.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("exchanging.why", QT_TRANSLATE_NOOP("actions", "Why?"), "F1"),
    _spec("exchanging.cash", QT_TRANSLATE_NOOP("actions", "Cash"), "F7"),
    _spec("exchanging.wechat", QT_TRANSLATE_NOOP("actions", "WeChat Pay"), "F2"),
    _spec("exchanging.alipay", QT_TRANSLATE_NOOP("actions", "Alipay"), "F3"),
    _spec("exchanging.bank_card", QT_TRANSLATE_NOOP("actions", "Bank card"), "F4"),
    _spec("exchanging.stored_value", QT_TRANSLATE_NOOP("actions", "Stored value"), "F5"),
    _spec("tiers.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("tiers.add", QT_TRANSLATE_NOOP("actions", "Add a tier"), "F4"),
    _spec("tiers.save", QT_TRANSLATE_NOOP("actions", "Save as a version"), "F8"),
    _spec("importing.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("shifts.x_report", QT_TRANSLATE_NOOP("actions", "X-report"), "F3"),
    _spec("shifts.print", QT_TRANSLATE_NOOP("actions", "Print Z-report"), "F5"),
    _spec("shifts.handover", QT_TRANSLATE_NOOP("actions", "Print handover"), "F6"),
    _spec("stored_value.search", QT_TRANSLATE_NOOP("actions", "Search"), "F3"),
    _spec("stored_value.refund", QT_TRANSLATE_NOOP("actions", "Pay back"), "F4"),
    _spec("stored_value.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("stored_value.gifts", QT_TRANSLATE_NOOP("actions", "Gift cards"), "F7"),
    _spec("stored_value.count_cards", QT_TRANSLATE_NOOP("actions", "Count cards"), "F6"),
    _spec("taking.cash", QT_TRANSLATE_NOOP("actions", "Cash"), "Alt+1"),
    _spec("taking.wechat", QT_TRANSLATE_NOOP("actions", "WeChat"), "Alt+2"),
    _spec("taking.alipay", QT_TRANSLATE_NOOP("actions", "Alipay"), "Alt+3"),
    _spec("taking.bank_card", QT_TRANSLATE_NOOP("actions", "Bank card"), "Alt+4"),
    _spec("merging.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("merging.part", QT_TRANSLATE_NOOP("actions", "Take a merge back"), "F4"),
    _spec("count_cards.back", QT_TRANSLATE_NOOP("actions", "Back"), "Esc"),
    _spec("count_cards.use", QT_TRANSLATE_NOOP("actions", "Use once"), "Return", is_typed=True),
    _spec("count_cards.undo", QT_TRANSLATE_NOOP("actions", "Put a use back"), "F4"),
    _spec("count_cards.refund", QT_TRANSLATE_NOOP("actions", "Pay the rest back"), "F6"),
    _spec("sync.now", QT_TRANSLATE_NOOP("actions", "Sync now"), "F5"),
)

PRESETS: Final[Mapping[str, Mapping[str, str]]] = {
    "posmember": {},
    "guanjiapo": {"checkout.detach": "End", "checkout.hold": "F5", "checkout.take": "F6"},
    "pospal": {"checkout.member": "F9", "checkout.points": "F2", "paying.points": "F12"},
}
"""Keys of other tills, by the name of the system a clerk comes from; the rest stays."""

BY_ID: Final = {spec.action_id: spec for spec in ACTIONS}


class Keys:
    """The keys in force: the declared ones, with what the shop has changed."""

    def __init__(self, changed: Mapping[str, str] | None = None) -> None:
        self._changed = dict(changed or {})

    def of(self, action_id: str) -> QKeySequence:
        """Return the key of an action."""
        return QKeySequence(self._changed.get(action_id, BY_ID[action_id].key))

    def bind(self, owner: QWidget, action_id: str, answer: Callable[[], None]) -> QAction:
        """Make the action of *owner*: its text, its key, and what it does."""
        made = QAction(action_text(action_id), owner)
        made.setObjectName(action_id)
        made.triggered.connect(lambda _checked=False: answer())
        made.setAutoRepeat(False)  # a key that is held down is pressed once
        made.setProperty("key", key_label(self.of(action_id)))
        if not BY_ID[action_id].is_typed:
            made.setShortcut(self.of(action_id))
            made.setShortcutContext(_reach(action_id))
        owner.addAction(made)
        return made


def action_text(action_id: str) -> str:
    """Return the words of an action in the language of the window."""
    return QCoreApplication.translate("actions", BY_ID[action_id].text)


def key_label(key: QKeySequence) -> str:
    """Return how a key is written on a button."""
    text = key.toString(QKeySequence.SequenceFormat.PortableText)
    return text.replace("Return", "Enter")


def _reach(action_id: str) -> Qt.ShortcutContext:
    if BY_ID[action_id].place == "anywhere":
        return Qt.ShortcutContext.WindowShortcut
    return Qt.ShortcutContext.WidgetWithChildrenShortcut
