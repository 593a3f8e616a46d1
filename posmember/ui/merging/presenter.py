"""Decides what the screen about records of one person does: choose, look, merge, take back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.staff.permissions import Action
from posmember.services.lookup.rows import MemberHit
from posmember.services.members.rows import MemberStrip, MergeRow
from posmember.services.merging.rows import Likeness, MergePreview
from posmember.ui.came_from import read_origin
from posmember.ui.desk import Desk
from posmember.ui.permitting import Permitting

_USUAL_ORIGIN: Final = "member"
_SOUGHT_FROM: Final = 2
"""So many characters of a phone, card or name are enough to look for somebody."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another record that may be the same person's."""

    member_id: MemberId
    name: str
    masked_phone: str
    likeness: Likeness | None = None
    """Why it is offered; None: it was looked for."""


@dataclass(frozen=True, slots=True)
class MergeStanding:
    """The member at hand, records that look alike, and the merges so far."""

    strip: MemberStrip
    alike: tuple[Candidate, ...]
    merges: tuple[MergeRow, ...]


class MergingPort(Protocol):
    """The window about records of one person."""

    def show_standing(self, standing: MergeStanding) -> None:
        """Show the member, and the merges so far."""

    def show_candidates(self, candidates: tuple[Candidate, ...]) -> None:
        """Show which records may be chosen."""

    def show_preview(self, preview: MergePreview) -> None:
        """Show both records side by side, and the person afterwards."""

    def show_choosing(self) -> None:
        """Put a preview or a question away."""

    def ask_approval(self, action: Action) -> None:
        """Ask for the PIN of somebody who may."""

    def tell(self, what: str) -> None:
        """Say what was done: `merged` or `parted`."""


class MergingPresenter:
    """One member at a time, and one other record."""

    def __init__(self, view: MergingPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._member_id = MemberId("")
        self._origin = _USUAL_ORIGIN
        self._standing: MergeStanding | None = None
        self._candidates: tuple[Candidate, ...] = ()
        self._preview: MergePreview | None = None
        self._wanted: frozenset[str] = frozenset()
        self._sought = ""
        self._permitting = Permitting(desk, view.ask_approval)

    def on_shown(self, subject: str) -> None:
        """Come to the front, about a member."""
        if subject:
            about, self._origin = read_origin(subject, _USUAL_ORIGIN)
            self._member_id = MemberId(about)
            self._sought = ""
            self._leave_all()
        self._read()

    def on_changed(self, event: MemberChanged) -> None:
        """Show what is so now, unless a preview is being looked at."""
        if event.member_id == self._member_id and self._preview is None:
            self._read()

    def on_left(self) -> None:
        """Put a question or a preview away; without one, go back to where one came from."""
        if self._permitting.is_waiting or self._preview is not None:
            self._leave_all()
        elif self._origin == _USUAL_ORIGIN:
            self._desk.navigator.open("member", self._member_id)
        else:
            self._desk.navigator.open(self._origin)

    def on_sought(self, text: str) -> None:
        """Look for another record; an empty text offers those that look alike."""
        self._sought = text.strip()
        if len(self._sought) < _SOUGHT_FROM:
            self._offer_alike()
            return
        lookup, sought = self._desk.services.lookup, self._sought
        self._run(
            lambda: lookup.find(sought, prefer="member").members,
            lambda hits: self._found(sought, hits),
        )

    def on_chosen(self, place: int) -> None:
        """Show what merging with the record at this place of the list would do."""
        if 0 <= place < len(self._candidates):
            self._wanted = frozenset()
            self._look(self._candidates[place].member_id)

    def on_toggled(self, field: str) -> None:
        """Keep the other value of a detail, or the one of the record that stays again."""
        preview = self._preview
        if preview is None:
            return
        may_choose = {each.name for each in preview.plan.fields if each.differs}
        if field in may_choose:
            self._wanted ^= {field}
            self._look(self._other_in(preview))

    def on_merged(self, reason: str) -> None:
        """Merge what is shown."""
        preview, merges, wanted = self._preview, self._desk.services.merges, self._wanted
        actor = self._desk.operator.operator_id
        if preview is None:
            return
        pair = (preview.plan.kept, preview.plan.merged)

        def work(approver: OperatorId | None) -> MemberId:
            return merges.merge(actor, *pair, wanted=wanted, reason=reason, approver=approver)

        self._permitting.do(Action.MERGE_MEMBERS, work, self._merged)

    def on_parted(self, place: int) -> None:
        """Take the merge at this place of the history back."""
        rows = self._standing.merges if self._standing else ()
        if not 0 <= place < len(rows) or rows[place].is_undone:
            return
        merge, merges, actor = (
            rows[place].op_id,
            self._desk.services.merges,
            self._desk.operator.operator_id,
        )

        def work(approver: OperatorId | None) -> tuple[MemberId, MemberId]:
            return merges.part(actor, merge, approver=approver)

        self._permitting.do(Action.MERGE_MEMBERS, work, self._parted)

    def on_approval_pin(self, pin: str) -> None:
        """Check the PIN of somebody who may."""
        self._permitting.on_pin(pin)

    def _leave_all(self) -> None:
        self._permitting.drop()
        self._preview, self._wanted = None, frozenset()
        self._view.show_choosing()

    def _other_in(self, preview: MergePreview) -> MemberId:
        plan = preview.plan
        return plan.merged if plan.kept == self._member_id else plan.kept

    def _look(self, other: MemberId) -> None:
        merges, member_id, wanted = self._desk.services.merges, self._member_id, self._wanted
        self._run(
            lambda: merges.preview(member_id, other, wanted=wanted),
            lambda preview: self._looked(member_id, preview),
        )

    def _looked(self, member_id: MemberId, preview: MergePreview) -> None:
        if member_id == self._member_id:
            self._preview = preview
            self._view.show_preview(preview)

    def _merged(self, kept: MemberId) -> None:
        self._member_id = kept
        self._leave_all()
        self._view.tell("merged")
        self._read()

    def _parted(self, parted: tuple[MemberId, MemberId]) -> None:
        self._member_id = parted[1]
        self._leave_all()
        self._view.tell("parted")
        self._read()

    def _read(self) -> None:
        services, member_id = self._desk.services, self._member_id
        if member_id:
            self._run(
                lambda: MergeStanding(
                    services.members.strip(member_id),
                    tuple(
                        Candidate(each.member_id, each.name, each.masked_phone, each.likeness)
                        for each in services.merges.alike(member_id)
                    ),
                    services.merges.merges_of(member_id),
                ),
                lambda standing: self._show(member_id, standing),
            )

    def _show(self, member_id: MemberId, standing: MergeStanding) -> None:
        if member_id != self._member_id:
            return
        self._member_id = standing.strip.member_id
        self._standing = standing
        self._view.show_standing(standing)
        if len(self._sought) < _SOUGHT_FROM:
            self._offer_alike()

    def _offer_alike(self) -> None:
        self._candidates = self._standing.alike if self._standing else ()
        self._view.show_candidates(self._candidates)

    def _found(self, sought: str, hits: tuple[MemberHit, ...]) -> None:
        if sought != self._sought:
            return
        self._candidates = tuple(
            Candidate(hit.member_id, hit.name, hit.masked_phone)
            for hit in hits
            if hit.member_id != self._member_id
        )
        self._view.show_candidates(self._candidates)

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
