"""Edits the programme as a draft, and publishes it with a first day and its changes shown."""

import datetime as dt
from typing import Any

from msgspec import UNSET

from posmember.domain.errors import Refusal
from posmember.domain.events import Event
from posmember.domain.pricing.faults import Path
from posmember.domain.programme import editing
from posmember.domain.programme.changes import changes_between
from posmember.domain.programme.faults import programme_faults
from posmember.domain.programme.programme import Programme
from posmember.domain.words.programme_faults import placed, say_placed_fault
from posmember.domain.words.programme_log import say_changes
from posmember.domain.words.say import say
from posmember.ui.desk import Desk
from posmember.ui.programme.pages import Editing, ProgrammePort, Proposal, numbers_of, page_of
from posmember.ui.programme.reading import read_value, words_in
from posmember.ui.programme.rows import PRODUCTS
from posmember.ui.programme.subjects import SUBJECTS, subject_named


class ProgrammePresenter:
    """Keeps the draft: each change is kept at once, and nothing holds before it is published."""

    def __init__(self, view: ProgrammePort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._language = desk.figures.language
        self._in_force: Programme | None = None
        self._draft: Programme | None = None
        self._subject = SUBJECTS[0]
        self._chosen = 0
        self._opened: set[Path] = set()
        self._unread: dict[Path, tuple[str, str]] = {}
        self._products: dict[str, str] = {}

    def on_shown(self, subject: str = "") -> None:
        """Come to the front, with a subject."""
        if subject:
            self._subject, self._chosen = subject_named(subject), 0
        services = self._desk.services
        programmes, products = services.programme, services.products

        def read() -> tuple[Programme, Programme | None, dict[str, str]]:
            current, draft = programmes.current(), programmes.draft()
            return current, draft, numbers_of(draft or current, products.get)

        self._desk.tasks.run(read, self._begin, self._desk.notifier.explain)

    def on_changed(self, _event: Event) -> None:
        """Read again what is in force."""
        self.on_shown()

    def on_subject(self, name: str) -> None:
        """Open a subject."""
        self._subject, self._chosen = subject_named(name), 0
        self._opened.clear()
        self._show()

    def on_entry(self, place: int) -> None:
        """Open a rule of the list."""
        self._chosen = place
        self._opened.clear()
        self._show()

    def on_toggled(self, path: Path) -> None:
        """Open or close a part."""
        self._opened ^= {path}
        self._show()

    def on_text(self, path: Path, text: str) -> None:
        """Take what was typed; what cannot be read stays in the field with its reason."""
        draft = self._known()
        field = editing.field_at(self._filled(draft, path), path)
        if field.name in PRODUCTS:
            self._take_products(path, text)
            return
        try:
            value = read_value(text, field, draft)
        except Refusal as refusal:
            self._unread[path] = (text, say(refusal, self._language))
            self._show()
            return
        if field.name == self._own_name:
            self._take_name(path, str(value))
            return
        self._take(path, value)

    def on_value(self, path: Path, value: object) -> None:
        """Take a tick, a choice (by its key), or several choices."""
        draft = self._filled(self._known(), path)
        field = editing.field_at(draft, path)
        self._take(path, _chosen_value(field, value))

    def on_added(self, path: Path) -> None:
        """Add one more to a list within a rule."""
        draft = self._known()
        self._keep(editing.with_rule(draft, path, editing.new_rule(draft, path)))

    def on_removed(self, path: Path) -> None:
        """Take one of a list within a rule away."""
        self._forget_below(path[:-1])
        self._keep(editing.without_rule(self._known(), path))

    def on_rule_added(self, *, is_copy: bool) -> None:
        """Add a rule to the list of the subject, new or as the chosen one."""
        draft, path = self._known(), (self._subject.name,)
        rules = editing.value_at(draft, path)
        if is_copy and not rules:
            return
        rule = (
            editing.copied_rule(draft, (*path, self._chosen))
            if is_copy
            else editing.new_rule(draft, path)
        )
        self._chosen = len(rules)
        self._keep(editing.with_rule(draft, path, rule))
        self._view.show_added()

    def on_rule_removed(self) -> None:
        """Take the chosen rule away."""
        draft, path = self._known(), (self._subject.name, self._chosen)
        if editing.value_at(draft, path[:-1]):
            self._forget_below(path[:-1])
            self._chosen = max(0, self._chosen - 1)
            self._keep(editing.without_rule(draft, path))

    def on_rule_moved(self, by: int) -> None:
        """Move the chosen rule up (−1) or down (+1)."""
        draft, path = self._known(), (self._subject.name, self._chosen)
        count = len(editing.value_at(draft, path[:-1]))
        if 0 <= self._chosen + by < count:
            self._forget_below(path[:-1])
            self._chosen += by
            self._keep(editing.with_rule_moved(draft, path, by))

    def on_dropped(self) -> None:
        """Drop the draft: back to the rules in force."""
        self._unread.clear()
        self._draft = None
        self._chosen = 0
        self._store(None)
        self._show()

    def on_proposal_asked(self, first_day: str = "") -> None:
        """Show what publishing would change, once products that were typed are found."""
        self._desk.tasks.run(
            _nothing_to_do, lambda _none: self._propose(first_day), self._desk.notifier.explain
        )

    def _propose(self, first_day: str) -> None:
        """Compare the draft with what is in force on the first day."""
        draft, programmes = self._known(), self._desk.services.programme
        language, today = self._language, self._desk.services.shop.today
        unread = tuple(placed(path, text, language) for path, (_, text) in self._unread.items())

        def propose() -> Proposal:
            day = _day(first_day) or today()
            faults = tuple(say_placed_fault(each, language) for each in programme_faults(draft))
            changes = say_changes(programmes.on(day), draft, language)
            coming = (row for row in programmes.versions() if row.state == "ahead")
            later = tuple(row for row in coming if row.effective_from > day.isoformat())
            return Proposal(changes, (*unread, *faults), later)

        self._desk.tasks.run(propose, self._view.show_proposal, self._desk.notifier.explain)

    def on_published(self, first_day: str) -> None:
        """Publish the draft from a day (ISO) on; empty: at once."""
        draft, services, actor = self._known(), self._desk.services, self._desk.operator.operator_id
        if self._unread:
            self.on_proposal_asked(first_day)
            return

        def publish() -> Programme:
            day = dt.date.fromisoformat(first_day) if first_day else None
            published = services.programme.publish(actor, draft, day)
            services.programme.keep_draft(actor, None)
            return published

        self._desk.tasks.run(publish, self._published, self._desk.notifier.explain)

    def on_cleared(self, path: Path) -> None:
        """Put a part back to what is usual."""
        self._forget_below(path)
        self._opened.discard(path)
        draft = self._known()
        usual = editing.field_at(draft, path).default
        if usual is UNSET:
            usual = editing.blank(editing.field_at(draft, path).kinds[0])
        self._keep(editing.with_value(draft, path, usual))

    def _begin(self, read: tuple[Programme, Programme | None, dict[str, str]]) -> None:
        self._in_force, kept, self._products = read
        self._draft = kept or self._draft
        self._show()

    def _published(self, published: Programme) -> None:
        self._draft = None
        self._view.show_published(published.version)
        self.on_shown()

    def _known(self) -> Programme:
        assert self._in_force is not None, "edited before it was read"
        return self._draft or self._in_force

    def _filled(self, draft: Programme, path: Path) -> Programme:
        """Return *draft* with the optional parts above *path* there to be written into."""
        for length in range(1, len(path)):
            if editing.value_at(draft, path[:length]) is None:
                kind = editing.field_at(draft, path[:length]).kinds[0]
                draft = editing.with_value(draft, path[:length], editing.blank(kind))
        return draft

    def _take(self, path: Path, value: object) -> None:
        self._unread.pop(path, None)
        self._keep(editing.with_value(self._filled(self._known(), path), path, value))

    @property
    def _own_name(self) -> str:
        """The field of names in the language of the window."""
        return "name_zh" if self._language == "zh_CN" else "name_en"

    def _take_name(self, path: Path, name: str) -> None:
        other = "name_en" if self._own_name == "name_zh" else "name_zh"
        self._unread.pop(path, None)
        self._keep(editing.with_name(self._filled(self._known(), path), path, name, other))

    def _take_products(self, path: Path, text: str) -> None:
        words = words_in(text)
        numbers = {number: product_id for product_id, number in self._products.items()}
        products = self._desk.services.products

        def find() -> list[tuple[str, str, str]]:
            found = []
            for word in words:
                product = None if word in numbers else products.by_code(word)
                known = numbers.get(word, "") if product is None else product.product_id
                found.append((word, known, word if product is None else product.code))
            return found

        def take(found: list[tuple[str, str, str]]) -> None:
            missing = [word for word, product_id, _ in found if not product_id]
            if missing:
                self._unread[path] = (text, self._no_product(missing[0]))
                self._show()
                return
            self._products |= {product_id: code for _, product_id, code in found}
            ids = tuple(product_id for _, product_id, _ in found)
            self._take(path, ids if path[-1] != "product_id" else next(iter(ids), ""))

        self._desk.tasks.run(find, take, self._desk.notifier.explain)

    def _no_product(self, word: str) -> str:
        if self._language == "zh_CN":
            return f"没有货号或条码为“{word}”的商品"
        return f"There is no product with the number or barcode “{word}”"

    def _keep(self, draft: Programme) -> None:
        assert self._in_force is not None, "edited before it was read"
        is_same = not changes_between(self._in_force, draft)
        self._draft = None if is_same else draft
        self._store(self._draft)
        self._show()

    def _store(self, draft: Programme | None) -> None:
        programmes, actor = self._desk.services.programme, self._desk.operator.operator_id
        self._desk.tasks.run(
            lambda: programmes.keep_draft(actor, draft), _nothing, self._desk.notifier.explain
        )

    def _forget_below(self, path: Path) -> None:
        """Forget unread texts of a list whose places change."""
        self._unread = {
            each: said for each, said in self._unread.items() if each[: len(path)] != path
        }

    def _show(self) -> None:
        if self._in_force is None:
            return
        editing_now = Editing(
            self._in_force, self._known(), self._subject, self._opened, self._unread, self._products
        )
        page = page_of(editing_now, self._language, self._chosen)
        self._chosen = page.chosen
        self._view.show_page(page)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _nothing_to_do() -> None:
    """Wait for whatever was asked before."""


def _nothing(_result: None) -> None:
    """Be done without a word."""


def _chosen_value(field: Any, value: object) -> Any:  # noqa: ANN401 - a value of any field
    """Return what the keys of choices stand for."""
    if isinstance(value, bool):
        return value
    forms = {kind.__name__: kind for kind in field.kinds}
    if isinstance(value, frozenset):
        return _many(field, value)
    if value in forms:
        return editing.blank(forms[value])
    return field.kinds[0](value) if field.kinds else value


def _many(field: Any, keys: frozenset[str]) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    if field.kinds:
        return tuple(each for each in field.kinds[0] if each.value in keys)
    if field.name == "weekdays":
        return tuple(sorted(int(key) for key in keys))
    return tuple(sorted(keys))
