"""Spending points on the very ticket that earns them: the more is spent, the less it earns."""

from collections.abc import Callable, Sequence


def spendable_at_once(at_hand: int, steps: Sequence[int], earned_with: Callable[[int], int]) -> int:
    """Return how many points there are to spend: those *at_hand* and those the ticket earns.

    *steps* (rising, from 0) are the numbers of points the ticket takes; *earned_with* says what it
    earns where so many are spent, less what is owed. The answer is the most that can be spent so
    that what the ticket then earns still covers it; never less than what is at hand.
    """
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if steps[middle] <= at_hand + max(0, earned_with(steps[middle])):
            low = middle
        else:
            high = middle - 1
    return max(at_hand, steps[low])
