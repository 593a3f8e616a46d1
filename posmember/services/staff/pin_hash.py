"""PINs as argon2id hashes; they stand only inside the encrypted store."""

from typing import Protocol


class PinHasher(Protocol):
    """Makes and checks hashes of PINs."""

    def hash(self, pin: str) -> str:
        """Return a salted hash of *pin* with its parameters."""

    def matches(self, pin_hash: str, pin: str) -> bool:
        """Tell whether *pin_hash* was made of *pin*."""


class Argon2Pins:
    """argon2id; the defaults cost about a tenth of a second and 64 MiB for each guess."""

    def __init__(self, *, rounds: int = 3, memory_kib: int = 65_536, lanes: int = 4) -> None:
        self._rounds = rounds
        self._memory_kib = memory_kib
        self._lanes = lanes

    def hash(self, pin: str) -> str:
        """Return a salted hash of *pin* with its parameters."""
        from argon2 import PasswordHasher  # noqa: PLC0415 - start-up time

        return PasswordHasher(self._rounds, self._memory_kib, self._lanes).hash(pin)

    def matches(self, pin_hash: str, pin: str) -> bool:
        """Tell whether *pin_hash* was made of *pin*."""
        from argon2 import PasswordHasher  # noqa: PLC0415 - start-up time
        from argon2.exceptions import VerifyMismatchError  # noqa: PLC0415 - start-up time

        try:
            return PasswordHasher().verify(pin_hash, pin)
        except VerifyMismatchError:
            return False
