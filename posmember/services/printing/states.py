"""How far a print job has come."""

import enum


class JobState(enum.StrEnum):
    """How far a print job has come."""

    WAITING = "waiting"
    SENDING = "sending"
    PRINTED = "printed"
    FAILED = "failed"
    """Certainly not printed; it waits for a retry, by itself or by hand."""
    UNKNOWN = "unknown"
    """Perhaps printed: never sent again without being marked as a copy."""
    DROPPED = "dropped"
