"""What a member said of a ticket as a note of one line, and read back from it."""

import re
from dataclasses import dataclass
from typing import Final

BEST_SCORE: Final = 5
LOW_SCORE: Final = 2
"""Up to this score somebody gets in touch with the member."""
_STARS: Final = "★"
_NOTE: Final = re.compile(rf"(?=[★☆]{{{BEST_SCORE}}} )(★+)☆* (\S+)(?: (.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ReviewSaid:
    """A score of 1 to 5 for a receipt, with what was said."""

    score: int
    receipt_no: str
    text: str = ""

    @property
    def note(self) -> str:
        """Return the note: stars, receipt, words."""
        stars = _STARS * self.score + "☆" * (BEST_SCORE - self.score)
        return f"{stars} {self.receipt_no} {self.text}".strip()

    @property
    def is_low(self) -> bool:
        """Tell whether the member is to be asked what went wrong."""
        return self.score <= LOW_SCORE


def read_review(note: str) -> ReviewSaid | None:
    """Return the review that a note holds; None for any other note."""
    found = _NOTE.fullmatch(note.strip())
    if found is None:
        return None
    stars, receipt_no, text = found.groups()
    return ReviewSaid(len(stars), receipt_no, (text or "").strip())
