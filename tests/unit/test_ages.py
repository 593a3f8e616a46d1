"""How long ago something was is said in its largest whole unit, in both languages."""

import pytest

from posmember.domain.words.ages import age

NOW_MS = 1_795_314_720_000
MINUTE_MS = 60_000


@pytest.mark.parametrize(
    ("minutes", "in_english", "in_chinese"),
    [
        (-5, "just now", "刚刚"),
        (0, "just now", "刚刚"),
        (1, "1 minute ago", "1 分钟前"),
        (59, "59 minutes ago", "59 分钟前"),
        (60, "1 hour ago", "1 小时前"),
        (24 * 60 - 1, "23 hours ago", "23 小时前"),
        (24 * 60, "1 day ago", "1 天前"),
        (400 * 24 * 60, "400 days ago", "400 天前"),
    ],
)
def test_an_age_is_said_in_its_largest_whole_unit(
    minutes: int, in_english: str, in_chinese: str
) -> None:
    at_ms = NOW_MS - minutes * MINUTE_MS

    assert age(at_ms, NOW_MS, "en") == in_english
    assert age(at_ms, NOW_MS, "zh_CN") == in_chinese
