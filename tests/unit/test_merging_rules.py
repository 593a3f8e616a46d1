"""Two records of one person: which one stays, what the person has, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.ids import MemberId, OperationId
from posmember.domain.members.merging import (
    LotShare,
    MemberRecord,
    MergeLink,
    SplitMove,
    person_of,
    plan_merge,
    root_of,
    split_moves,
)

IDS = [MemberId(f"m{number}") for number in range(6)]


def link(one, two):
    return MergeLink(OperationId(f"{one}-{two}"), MemberId(one), MemberId(two))


def record(member_id, consents=None, blocked="", **profile):
    return MemberRecord(MemberId(member_id), profile, consents or {}, bool(blocked), blocked)


def test_a_chain_of_merges_is_one_person_for_whom_the_first_enrolled_stands():
    links = (link("m3", "m2"), link("m4", "m3"), link("m1", "m5"))

    assert person_of(MemberId("m4"), links) == {"m2", "m3", "m4"}
    assert root_of(MemberId("m4"), links) == "m2"
    assert root_of(MemberId("m5"), links) == "m1"
    assert person_of(MemberId("m9"), links) == {"m9"}


@given(st.lists(st.builds(link, st.sampled_from(IDS), st.sampled_from(IDS)), max_size=5), st.data())
def test_the_order_in_which_merges_become_known_changes_nothing(links, data):
    other = data.draw(st.permutations(links))

    for member_id in IDS:
        person = person_of(member_id, links)
        assert person == person_of(member_id, other)
        assert {root_of(each, links) for each in person} == {min(person)}


def test_the_first_enrolled_stays_whichever_is_named_first():
    one, two = record("m1", name="王"), record("m2", name="李")

    for plan in (plan_merge(one, two), plan_merge(two, one)):
        assert (plan.kept, plan.merged) == ("m1", "m2")
        assert plan.changes == {}


@pytest.mark.parametrize(
    ("kept", "other", "wanted", "result", "differs"),
    [
        ("a", "b", (), "a", True),
        ("a", "b", ("name",), "b", True),
        ("a", "b", ("phone",), "a", True),
        ("", "b", (), "b", False),
        (None, "b", (), "b", False),
        ("a", "", ("name",), "a", False),
        ("a", "a", (), "a", False),
    ],
)
def test_a_field_stays_unless_it_says_nothing_or_the_other_is_wanted(
    kept, other, wanted, result, differs
):
    plan = plan_merge(record("m1", name=kept), record("m2", name=other), wanted)

    (field,) = (each for each in plan.fields if each.name == "name")
    assert (field.result, field.differs) == (result, differs)
    assert plan.changes == ({"name": result} if result != kept else {})


@pytest.mark.parametrize(
    ("kept", "other", "result"),
    [
        (["a"], ["b", "a"], ["a", "b"]),
        (None, ["b"], ["b"]),
        (["a"], None, ["a"]),
        (["a"], ["a"], ["a"]),
        (None, None, None),
    ],
)
def test_tags_are_those_of_both_and_never_have_to_be_chosen(kept, other, result):
    plan = plan_merge(record("m1", tags=kept), record("m2", tags=other))

    (field,) = (each for each in plan.fields if each.name == "tags")
    assert (field.result, field.differs) == (result, False)


def test_consent_of_one_record_only_is_withdrawn():
    one = record("m1", {"sms": True, "mail": False, "post": True})
    two = record("m2", {"sms": True, "mail": True, "call": False})

    assert plan_merge(one, two).withdrawn == ("mail", "post")


@pytest.mark.parametrize(
    ("kept", "other", "reason"),
    [("", "fraud", "fraud"), ("debt", "fraud", None), ("debt", "", None), ("", "", None)],
)
def test_a_block_is_never_lifted(kept, other, reason):
    plan = plan_merge(record("m1", blocked=kept), record("m2", blocked=other))

    assert plan.block_reason == reason


def test_whoever_drew_on_the_others_lot_owes_it_again():
    shares = (
        LotShare("points", "own-lot", is_own=True, own=70, rest=-30),
        LotShare("points", "their-lot", is_own=False, own=-20, rest=100),
        LotShare("bonus", "untouched", is_own=True, own=50, rest=0),
        LotShare("bonus", "theirs-alone", is_own=False, own=0, rest=50),
    )

    assert split_moves(shares) == (
        SplitMove(is_parted=False, unit="points", lot_id="own-lot", amount=30),
        SplitMove(is_parted=True, unit="points", lot_id="their-lot", amount=20),
    )


AMOUNTS = st.integers(-100, 100)


@given(
    st.lists(
        st.builds(
            LotShare, st.just("points"), st.sampled_from("ab"), st.booleans(), AMOUNTS, AMOUNTS
        )
    )
)
def test_after_a_split_every_lot_holds_what_its_own_record_moved(shares):
    for share in shares:
        moved = sum(move.amount for move in split_moves((share,)))

        assert share.own + share.rest + moved == (share.own if share.is_own else share.rest)
