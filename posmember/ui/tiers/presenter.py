"""Decides what the screen of the ladder does: edit, try out, save as a new version."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from posmember.domain.errors import Refusal
from posmember.domain.events import Event
from posmember.domain.ids import MemberId
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.benefit import Benefit
from posmember.domain.tiers.faults import ladder_faults
from posmember.domain.tiers.rules import PaidTier, TierRules
from posmember.domain.tiers.tier import Tier
from posmember.domain.words.tiers import say_fault
from posmember.services.stock.rows import ProductRow
from posmember.services.tiers.rows import LadderTrial, MemberOnTier
from posmember.ui.desk import Desk
from posmember.ui.tiers.drafting import (
    BenefitTexts,
    Drafting,
    PaidTexts,
    RuleTexts,
    TierTexts,
    ascending,
    next_benefit,
    next_tier,
    paid_of,
    rules_of,
)


@dataclass(frozen=True, slots=True)
class LadderDraft:
    """The ladder as it is being edited."""

    ladder: tuple[Tier, ...]
    rules: TierRules


@dataclass(frozen=True, slots=True)
class LadderShown:
    """What the screen shows of a draft."""

    draft: LadderDraft
    chosen: int
    """Which rung the form is about; −1: none."""
    trial: LadderTrial | None
    faults: str
    """In words, one a line."""
    is_changed: bool


class TiersPort(Protocol):
    """The window of the ladder."""

    def show_ladder(self, shown: LadderShown) -> None:
        """Show the draft, what it would mean, and what is wrong with it."""

    def show_form(self, shown: LadderShown) -> None:
        """Fill the forms anew from the draft."""

    def show_members(self, rows: tuple[MemberOnTier, ...]) -> None:
        """List members of the chosen tier."""

    def show_products(self, rows: tuple[ProductRow, ...]) -> None:
        """Offer the products whose sale is a membership."""

    def tell_saved(self, version: int) -> None:
        """Say that the ladder is in force."""


class TiersPresenter:
    """Keeps a draft until it is saved; every change is tried out at once."""

    def __init__(self, view: TiersPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._programme: Programme | None = None
        self._draft = LadderDraft((), TierRules())
        self._chosen = 0
        self._trial: LadderTrial | None = None
        self.drafting = Drafting(desk.figures.decimals)

    @property
    def draft(self) -> LadderDraft:
        """The ladder as it stands on the screen."""
        return self._draft

    def on_shown(self, _subject: str = "") -> None:
        """Come to the front; a draft that was begun is still there."""
        services = self._desk.services
        self._run(services.programme.current, self._read)
        self._run(services.products.memberships, self._view.show_products)

    def on_changed(self, _event: Event) -> None:
        """Show the programme as it is now, unless somebody is editing."""
        if not self.is_changed:
            self.on_shown()

    @property
    def is_changed(self) -> bool:
        """Tell whether the draft is other than what is in force."""
        now = self._programme
        return now is not None and self._draft != LadderDraft(now.tiers, now.tier_rules)

    def on_chosen(self, row: int) -> None:
        """Show another tier in the form, and its members."""
        if 0 <= row < len(self._draft.ladder) and row != self._chosen:
            self._chosen = row
            self._view.show_form(self._shown())
            self._list_members()

    def on_tier_edited(self, texts: TierTexts) -> None:
        """Take the form over into the draft."""
        tier = self._tier()
        if tier is not None:
            rules = self._draft.rules
            self._guarded(lambda: self._put_tier(self.drafting.tier_of(texts, tier, rules)))

    def on_rules_edited(self, texts: RuleTexts) -> None:
        """Take the form over into the draft."""
        self._guarded(lambda: self._change(rules=rules_of(texts, self._draft.rules)))

    def on_tier_added(self) -> None:
        """Put a tier on top."""
        added = next_tier(self._draft.ladder, self._draft.rules)
        self._chosen = len(self._draft.ladder)
        self._change(ladder=(*self._draft.ladder, added), is_new_form=True)
        self._list_members()

    def on_tier_removed(self) -> None:
        """Take the chosen tier off the ladder."""
        tier = self._tier()
        if tier is not None:
            ladder = tuple(each for each in self._draft.ladder if each is not tier)
            self._chosen = max(0, self._chosen - 1)
            self._change(ladder=ladder, is_new_form=True)
            self._list_members()

    def on_benefit_added(self) -> None:
        """Give the chosen tier one benefit more."""
        tier = self._tier()
        if tier is not None:
            self._put_benefits(tier, (*tier.benefits, next_benefit(tier)))

    def on_benefit_edited(self, place: int, texts: BenefitTexts) -> None:
        """Take a benefit's form over into the draft."""
        tier = self._tier()
        if tier is None or not 0 <= place < len(tier.benefits):
            return

        def put() -> None:
            changed = self.drafting.benefit_of(texts, tier.benefits[place])
            before, after = tier.benefits[:place], tier.benefits[place + 1 :]
            self._put_benefits(tier, (*before, changed, *after))

        self._guarded(put)

    def on_benefit_removed(self, place: int) -> None:
        """Take a benefit away from the chosen tier."""
        tier = self._tier()
        if tier is not None and 0 <= place < len(tier.benefits):
            self._put_benefits(tier, (*tier.benefits[:place], *tier.benefits[place + 1 :]))

    def on_paid_put(self, texts: PaidTexts) -> None:
        """Say which tier a product gives; a product that was there before is replaced."""

        def put() -> None:
            added = paid_of(texts)
            others = self._other_paid(added.product_id)
            self._put_paid((*others, added))

        self._guarded(put)

    def on_paid_removed(self, product_id: str) -> None:
        """Let a product give no tier any more."""
        self._put_paid(self._other_paid(product_id))

    def on_undone(self) -> None:
        """Forget the draft."""
        now = self._programme
        if now is not None:
            self._chosen = 0
            self._change(ladder=now.tiers, rules=now.tier_rules, is_new_form=True)

    def on_saved(self) -> None:
        """Publish the draft as a new version of the programme."""
        draft, services = self._draft, self._desk.services
        actor = self._desk.operator.operator_id
        if not self.is_changed:
            return

        def save() -> Programme:
            now = services.programme.current()
            changed = msgspec.structs.replace(now, tiers=draft.ladder, tier_rules=draft.rules)
            return services.programme.publish(actor, changed)

        def saved(programme: Programme) -> None:
            self._programme = programme
            self._view.tell_saved(programme.version)
            self._show(is_new_form=False)

        self._run(save, saved)

    def on_member_opened(self, member_id: MemberId) -> None:
        """Go to a member of the list."""
        self._desk.navigator.open("member", member_id)

    def _read(self, programme: Programme) -> None:
        if self._programme is None or not self.is_changed:
            self._programme = programme
            self._draft = LadderDraft(programme.tiers, programme.tier_rules)
        self._show(is_new_form=True)
        self._list_members()

    def _tier(self) -> Tier | None:
        ladder = self._draft.ladder
        return ladder[self._chosen] if 0 <= self._chosen < len(ladder) else None

    def _put_tier(self, tier: Tier) -> None:
        before = self._tier()
        ladder = ascending(tuple(tier if each is before else each for each in self._draft.ladder))
        self._chosen = next(place for place, each in enumerate(ladder) if each is tier)
        self._change(ladder=ladder)

    def _put_benefits(self, tier: Tier, benefits: tuple[Benefit, ...]) -> None:
        is_new_form = len(benefits) != len(tier.benefits)
        changed = msgspec.structs.replace(tier, benefits=benefits)
        ladder = tuple(changed if each is tier else each for each in self._draft.ladder)
        self._change(ladder=ladder, is_new_form=is_new_form)

    def _other_paid(self, product_id: str) -> tuple[PaidTier, ...]:
        return tuple(each for each in self._draft.rules.paid if each.product_id != product_id)

    def _put_paid(self, paid: tuple[PaidTier, ...]) -> None:
        rules = msgspec.structs.replace(self._draft.rules, paid=paid)
        self._change(rules=rules, is_new_form=True)

    def _change(
        self,
        *,
        ladder: tuple[Tier, ...] | None = None,
        rules: TierRules | None = None,
        is_new_form: bool = False,
    ) -> None:
        before = self._draft
        self._draft = LadderDraft(
            before.ladder if ladder is None else ladder, rules or before.rules
        )
        if rules is not None and rules.measure is not before.rules.measure:
            is_new_form = True
        if is_new_form or self._draft != before:
            self._show(is_new_form=is_new_form)

    def _show(self, *, is_new_form: bool) -> None:
        self._view.show_ladder(self._shown())
        if is_new_form:
            self._view.show_form(self._shown())
        self._try_out()

    def _shown(self) -> LadderShown:
        draft, language = self._draft, self._desk.figures.language
        faults = ladder_faults(draft.ladder, draft.rules)
        words = "\n".join(dict.fromkeys(say_fault(each, language) for each in faults))
        return LadderShown(draft, self._chosen, self._trial, words, self.is_changed)

    def _try_out(self) -> None:
        """Ask what the draft would mean; an answer about an older draft is not shown."""
        draft, services = self._draft, self._desk.services
        if ladder_faults(draft.ladder, draft.rules):
            return

        def tried(trial: LadderTrial) -> None:
            if draft == self._draft:
                self._trial = trial
                self._view.show_ladder(self._shown())

        self._run(lambda: services.tiers.what_if(draft.ladder, draft.rules), tried)

    def _list_members(self) -> None:
        tier, services = self._tier(), self._desk.services
        now = self._programme
        if tier is None or now is None or tier.tier_id not in {t.tier_id for t in now.tiers}:
            self._view.show_members(())
            return

        def listed(rows: tuple[MemberOnTier, ...]) -> None:
            chosen = self._tier()
            if chosen is not None and chosen.tier_id == tier.tier_id:
                self._view.show_members(rows)

        self._run(lambda: services.tiers.members_on(tier.tier_id), listed)

    def _guarded(self, change: Callable[[], None]) -> None:
        try:
            change()
        except Refusal as refusal:
            self._desk.notifier.explain(refusal)

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
