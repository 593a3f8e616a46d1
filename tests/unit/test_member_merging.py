"""Records of one person: which one stands for them, what a merge keeps, what parting puts right."""

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

IDS = st.sampled_from([MemberId(name) for name in "abcdefg"])
LINKS = st.lists(st.tuples(IDS, IDS), max_size=8).map(
    lambda pairs: [MergeLink(OperationId(str(place)), *pair) for place, pair in enumerate(pairs)]
)
PURPOSES = ("marketing", "birthday")
CONSENTS = st.dictionaries(st.sampled_from(PURPOSES), st.booleans())


@given(LINKS, IDS, st.randoms())
def test_whoever_is_asked_in_whatever_order_one_record_stands_for_a_person(
    links: list[MergeLink], member: MemberId, order
) -> None:
    shuffled = list(links)
    order.shuffle(shuffled)
    person = person_of(member, links)

    assert person_of(member, shuffled) == person
    assert {root_of(other, shuffled) for other in person} == {min(person)}
    assert all(person_of(other, links) == person for other in person)
    for link in links:
        assert root_of(link.member_id, links) == root_of(link.into_id, links)


def record(member: str, **profile: object) -> MemberRecord:
    said = {"name": "", "phone": None, "birthday": None, "gender": "", "remark": "", "tags": []}
    return MemberRecord(MemberId(member), said | profile)


def test_what_only_one_record_says_stays_and_of_two_values_that_of_the_first_enrolled() -> None:
    first = record("a", name="Ann", phone="+861", tags=["tea"])
    second = record("b", name="Anne", gender="female", remark="kind", tags=["tea", "far"])

    plan = plan_merge(second, first)

    assert (plan.kept, plan.merged) == ("a", "b")
    assert plan.changes == {"gender": "female", "remark": "kind", "tags": ["tea", "far"]}
    assert [each.name for each in plan.fields if each.differs] == ["name"]


def test_the_other_value_stays_where_it_is_wanted_and_there_is_one() -> None:
    first, second = record("a", name="Ann", phone="+861"), record("b", name="Anne")

    plan = plan_merge(first, second, ("name", "phone"))

    assert plan.changes == {"name": "Anne"}
    assert plan_merge(second, first).changes == {}


@given(CONSENTS, CONSENTS)
def test_a_person_agreed_only_to_what_both_records_say(one: dict, two: dict) -> None:
    kept = MemberRecord(MemberId("a"), {}, one)
    merged = MemberRecord(MemberId("b"), {}, two)

    withdrawn = plan_merge(kept, merged).withdrawn

    for purpose in PURPOSES:
        is_either = one.get(purpose, False) or two.get(purpose, False)
        is_both = one.get(purpose, False) and two.get(purpose, False)
        assert (purpose in withdrawn) is (is_either and not is_both)


def test_a_block_of_either_record_is_the_persons() -> None:
    free, blocked = record("a"), MemberRecord(MemberId("b"), {}, {}, True, "why")
    kept = MemberRecord(MemberId("a"), {}, {}, True, "before")

    assert plan_merge(free, blocked).block_reason == "why"
    assert plan_merge(kept, blocked).block_reason is None
    assert plan_merge(free, record("c")).block_reason is None


@given(st.lists(st.tuples(st.booleans(), st.integers(-99, 99), st.integers(-99, 99)), max_size=6))
def test_after_parting_nobody_draws_on_the_others_lots(drawn: list) -> None:
    shares = [
        LotShare("points", f"lot{place}", is_own, own, rest)
        for place, (is_own, own, rest) in enumerate(drawn)
    ]

    moves = split_moves(shares)

    for share in shares:
        put = {move.is_parted: move.amount for move in moves if move.lot_id == share.lot_id}
        others = share.rest if share.is_own else share.own
        assert others + put.get(not share.is_own, 0) == 0
        assert share.is_own not in put
    assert all(isinstance(move, SplitMove) and move.amount for move in moves)
