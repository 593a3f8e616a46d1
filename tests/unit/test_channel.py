"""Where somebody heard of the shop."""

import pytest

from posmember.domain.documents.poster import Channel
from posmember.domain.members.channel import looks_like_join_link, read_channel
from posmember.domain.members.errors import TextTooLongError


def test_the_link_on_a_poster_leads_to_the_channel_it_hangs_in() -> None:
    link = Channel("https://example.com/join?shop=1", "微信 公众号").payload

    assert looks_like_join_link(link)
    assert read_channel(link) == "微信 公众号"


@pytest.mark.parametrize("text", ["wechat", "https://example.com/join", "http://[bad?source=x", ""])
def test_what_carries_no_channel_is_no_join_link(text: str) -> None:
    assert not looks_like_join_link(text)


def test_a_channel_is_a_short_word_without_odd_signs() -> None:
    assert read_channel("  小红书\u200b ") == "小红书"
    with pytest.raises(TextTooLongError):
        read_channel("x" * 41)
