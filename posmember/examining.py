"""Gives the doctor a view of everything around the database: disk, keys, printers, head office."""

from posmember.domain.clock import Clock
from posmember.printing.address import open_printer
from posmember.services.bundle import Services
from posmember.services.doctor import DoctorService, KeyPlace, Reach, Surroundings
from posmember.services.terminals.enrolment import TerminalService
from posmember.services.unit_of_work import Reading
from posmember.settings.data_directory import DataDirectory
from posmember.settings.disk_space import DiskSpace
from posmember.settings.keys import ShopKeys, is_guarded
from posmember.sync.reach import unreachable_because


def make_doctor(
    services: Services, directory: DataDirectory, keys: ShopKeys, reading: Reading, clock: Clock
) -> DoctorService:
    """Return the doctor of a till."""
    around = Surroundings(
        free_bytes=DiskSpace(directory.root).free_bytes,
        key_place=lambda: _key_place(directory, keys),
        backups=services.backups.backups,
        standing=services.highwater.standing,
        printers=lambda: tuple(
            (printer.name, open_printer(printer.address).status())
            for printer in services.print_queue.printers()
        ),
        head_office=lambda: _reach(services.terminals),
    )
    return DoctorService(reading, around, clock)


def _key_place(directory: DataDirectory, keys: ShopKeys) -> KeyPlace:
    if keys.kept_in == "keyring":
        return KeyPlace.KEYRING
    return KeyPlace.GUARDED_FILE if is_guarded(directory.key) else KeyPlace.OPEN_FILE


def _reach(terminals: TerminalService) -> Reach | None:
    """Ask head office for a sign of life; None where the shop works alone."""
    address = terminals.server_url()
    if address is None:
        return None
    failure = unreachable_because(address)
    return Reach(is_reached=failure is None, detail=failure or "")
