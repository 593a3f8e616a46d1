"""Tags are short words, each once whatever its case, in an order that does not depend on typing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.members.errors import TagsTooManyError, TagTooLongError
from posmember.domain.members.tags import TAG_LENGTH_MAX, TAGS_MAX, clean_tags, read_tags, with_tags

words = st.lists(st.text(min_size=1, max_size=6), max_size=8)


def test_what_people_type_between_tags_is_not_part_of_them() -> None:
    assert read_tags(" 爱喝茶,邻居、VIP; #vip |tea ") == ("VIP", "tea", "爱喝茶", "邻居")
    assert read_tags("") == ()


@given(words)
def test_cleaning_twice_is_cleaning_once(typed: list[str]) -> None:
    once = clean_tags(typed)

    assert clean_tags(once) == once
    assert clean_tags(reversed(once)) == once
    assert len({tag.casefold() for tag in once}) == len(once)


@given(words, words, words)
def test_what_is_taken_off_is_gone_and_what_is_put_on_is_there(
    before: list[str], added: list[str], removed: list[str]
) -> None:
    tags = clean_tags(before)

    left = {tag.casefold() for tag in with_tags(tags, added, removed)}

    on = {tag.casefold() for tag in clean_tags(added)}
    off = {tag.casefold() for tag in clean_tags(removed)}
    assert left == ({tag.casefold() for tag in tags} - off) | on


def test_long_tags_and_too_many_are_refused() -> None:
    with pytest.raises(TagTooLongError):
        read_tags("x" * (TAG_LENGTH_MAX + 1))
    with pytest.raises(TagsTooManyError):
        clean_tags(str(number) for number in range(TAGS_MAX + 1))
