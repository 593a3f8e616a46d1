"""Every row of a member can be given to the record that stands for the person."""

from posmember.models.schema import metadata

KEPT_BY_RECORD = {
    "member": "the record itself",
    "member_balance": "sums, counted anew",
    "member_field": "versions of the fields of one record",
    "member_merge": "the merges",
    "member_pin": "asked of all records of the person",
    "member_tag": "follows the profile of its record",
    "spend_guard": "wrong tries at this till",
    "tier_credit": "follows its sale",
}


def test_a_table_of_members_rows_says_what_a_merge_does_with_them() -> None:
    of_members = {name for name, table in metadata().tables.items() if "member_id" in table.columns}
    rehomed = {name for name in of_members if "booked_for" in metadata().tables[name].columns}

    assert of_members - rehomed == set(KEPT_BY_RECORD)
