"""Told to stop, head office tidies up first."""

import signal

import pytest

from posmember.headoffice.stopping import STOPPED, stopped_in_order


def test_the_signal_to_stop_unwinds_what_runs_and_is_as_before_afterwards() -> None:
    before = signal.getsignal(signal.SIGTERM)
    tidied = []

    def run() -> None:
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            tidied.append(signal.getsignal(signal.SIGTERM))

    with pytest.raises(SystemExit) as stopped, stopped_in_order():
        run()

    assert stopped.value.code == STOPPED
    assert len(tidied) == 1
    assert signal.getsignal(signal.SIGTERM) == before
