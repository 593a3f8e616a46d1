"""Records of one person at the window: chosen, looked at, merged, parted."""

import pytest

from posmember.domain.ids import MemberId
from posmember.services.members.enrolment import NewMember
from posmember.ui.member.view import MemberView
from posmember.ui.merging.view import MergingView
from tests.support.cashier import Cashier

PHONES = ("19912345678", "19987655678")


@pytest.fixture
def two(cashier: Cashier) -> tuple[Cashier, MemberId, MemberId]:
    """A shop in which somebody joined twice."""

    def prepare() -> tuple[MemberId, MemberId]:
        services = cashier.services
        actor = services.operators.operators()[0].operator_id
        one, two = (
            services.members.enrol(actor, NewMember(phone=phone, name=name))
            for phone, name in zip(PHONES, ("李雷", "李雷"), strict=True)
        )
        services.points.adjust(actor, one, 100, "a")
        services.points.adjust(actor, two, 50, "b")
        services.members.amend(actor, two, {"name": "李蕾"})
        return one, two

    one, other = cashier.ask(prepare)
    return cashier, one, other


def window(cashier: Cashier) -> MergingView:
    view = cashier.shell.screen_named("merging").window
    assert isinstance(view, MergingView)
    return view


def rows(view: MergingView) -> dict[str, tuple[str, str, str]]:
    return {row.title: (row.kept, row.merged, row.after) for row in view._comparison.rows}


def test_the_other_record_is_looked_at_first_and_merged_then(
    two: tuple[Cashier, MemberId, MemberId],
) -> None:
    cashier, one, other = two
    cashier.go("member", other)
    page = cashier.shell.screen_named("member").window
    assert isinstance(page, MemberView)
    page.merging.click()
    cashier.idle()
    view = window(cashier)

    view.search.setText(PHONES[0])
    cashier.until(lambda: len(view._candidates.rows) == 1)
    view.chosen.emit(0)
    cashier.idle()

    assert [each for each in rows(view).values() if each[2] == "150"] == [("100", "50", "150")]
    assert view.notice.text()
    name = next(place for place, row in enumerate(view._comparison.rows) if row.field == "name")
    view._toggle(name)
    cashier.idle()
    assert view._comparison.rows[name].after == "李蕾"
    view.confirm.click()
    cashier.idle()

    strip = cashier.ask(lambda: cashier.services.members.strip(other))
    assert (strip.member_id, strip.name, strip.balances.points) == (one, "李蕾", 150)
    assert len(view._merges.rows) == 1

    view.parted.emit(0)
    cashier.idle()
    assert cashier.ask(lambda: cashier.services.members.strip(other)).balances.points == 50
    assert view._merges.rows[0].is_undone
