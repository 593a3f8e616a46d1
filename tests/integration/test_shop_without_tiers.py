"""A programme without tiers: every room goes on, and nobody is told of a tier."""

from pathlib import Path

import msgspec
import pytest

from posmember.services.exporting.exports import ExportKind
from tests.support.shops import Shop


@pytest.fixture
def plain(shop: Shop) -> Shop:
    programmes = shop.services.programme
    programmes.publish(shop.owner, msgspec.structs.replace(programmes.current(), tiers=()))
    return shop


def test_a_member_has_no_tier(plain: Shop) -> None:
    member = plain.join(tier_id="gold")

    page = plain.services.members.page(member)

    assert (page.strip.tier.tier_id, page.strip.tier.next_tier) == ("", None)
    assert plain.services.members.snapshot(member).tier_id == ""


def test_a_sale_pays_earns_and_prints(plain: Shop) -> None:
    member = plain.join()

    ticket = plain.sell(("paper", 2_000), member=member)

    assert (ticket.due_minor, ticket.points_earned) == (2_580, 25)
    assert ticket.member is not None
    assert ticket.member.tier_id == ""
    assert plain.services.documents.receipt(ticket.sale_id).blocks
    assert plain.services.documents.statement(member).blocks


def test_members_are_exported(plain: Shop, tmp_path: Path) -> None:
    plain.join()

    plain.services.exports.export(plain.owner, ExportKind.MEMBERS, tmp_path / "list.csv")

    assert "王" in (tmp_path / "list.csv").read_text("utf-8-sig")


def test_records_are_merged_and_parted_again(plain: Shop) -> None:
    stays, goes = plain.join(), plain.join("13900000000", "王晓明")
    plain.give_points(goes, 50)
    merges = plain.services.merges
    merges.merge(plain.owner, stays, goes)

    merges.part(plain.owner, merges.merges_of(stays)[0].op_id, reason="两个人")

    pages = [plain.services.members.page(each) for each in (stays, goes)]
    assert [page.strip.balances.points for page in pages] == [0, 51]
    assert [page.strip.tier.tier_id for page in pages] == ["", ""]
