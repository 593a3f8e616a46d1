"""What was worked out last: asked for again as it was, it is not worked out again."""

from typing import Generic, TypeVar

from posmember.domain.promotions.kept import put_aside

Asked = TypeVar("Asked")
Found = TypeVar("Found")


class Recent(Generic[Asked, Found]):
    """The last few answers. What was asked is compared, so it makes no difference but time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: tuple[tuple[Asked, Found], ...] = ()

    def find(self, asked: Asked) -> Found | None:
        """Return what was found for just that, if it is among them."""
        for known, found in self._answers:
            if known == asked:
                return found
        return None

    def keep(self, asked: Asked, found: Found) -> Found:
        """Keep an answer, let the oldest go, and return it."""
        put_aside(*self._answers[self._most - 1 :])
        self._answers = ((asked, found), *self._answers)[: self._most]
        return found
