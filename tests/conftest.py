"""What holds for every test: no screen, no keyring of the machine, steady Hypothesis profiles.

Hypothesis: `HYPOTHESIS_PROFILE=long` makes a campaign of it; the default is quick and repeatable.
"""

import gc
import os
from collections.abc import Generator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = (
    "tests.support.fixtures",
    "tests.support.shops",
    "tests.support.postgres",
    "tests.support.headoffice_caller",
    "tests.support.sync_chain",
)

SLOW_MACHINES = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile(
    "quick",
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=SLOW_MACHINES,
)
settings.register_profile(
    "long",
    max_examples=5_000,
    stateful_step_count=80,
    deadline=None,
    suppress_health_check=SLOW_MACHINES,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let the search for garbage pass by what stays: a million objects of modules and tests."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()
