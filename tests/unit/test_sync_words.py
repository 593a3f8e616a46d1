"""By how much an exception of head office is off, in its own unit."""

import msgspec
import pytest

from posmember.protocol.messages import Finding, FindingKind
from posmember.ui.figures import Figures
from posmember.ui.sync_words import detail_words

FIGURES = Figures("en", points_decimals=2)


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (Finding(FindingKind.OVERDRAFT, "member:m", "points", 1_250), "12.5 points"),
        (Finding(FindingKind.CAP_PASSED, "member:m", "principal", 2_000), "¥20.00"),
        (Finding(FindingKind.OVERDRAFT, "gift:g", "gift", 2_000), "¥20.00"),
        (Finding(FindingKind.COUPON_LOSS, "loss:s", "money", 500), "¥5.00"),
        (Finding(FindingKind.COUPON_SPENT_TWICE, "coupon:c", "coupon", 1), "1"),
        (Finding(FindingKind.OVER_REFUND, "sale:s:1", "quantity", 1_500), "1.5"),
        (Finding(FindingKind.OVERDRAFT, "count:c", "uses", 2), "2"),
        (Finding(FindingKind.FIELD_CONFLICT, "m", "name", 1), "name"),
        (Finding(FindingKind.CARD_TAKEN, "m"), ""),
    ],
)
def test_an_exception_says_how_much_in_its_own_unit(finding: Finding, words: str) -> None:
    assert detail_words(msgspec.json.encode(finding).decode(), FIGURES) == words
