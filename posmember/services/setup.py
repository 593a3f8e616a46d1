"""Make a file into a shop: who this till is, its owner, its rules."""

from typing import Literal

import msgspec
from sqlalchemy import insert

from posmember.domain.clock import Clock
from posmember.domain.ids import OperatorId, new_id
from posmember.domain.programme.programme import PRESET, Programme
from posmember.domain.words.command_line import line
from posmember.models.operation import TerminalState
from posmember.protocol.operation import GENESIS_HASH
from posmember.services.programme.programme import publish
from posmember.services.shop import Paper, ShopSettings, change_settings
from posmember.services.staff.operators import OperatorService
from posmember.services.unit_of_work import Writing


class ShopSetup(msgspec.Struct, frozen=True, kw_only=True):
    """What an owner says at the first start."""

    name: str
    owner_pin: str
    owner_name: str = ""
    """What the owner is called; nothing: the word for it in *language*."""
    language: Literal["zh_CN", "en"] = "zh_CN"
    currency: str = "CNY"
    currency_decimals: int = 2
    zone: str = "Asia/Shanghai"
    day_start_hour: int = 0
    store_no: str = "01"
    terminal_no: str = "01"
    paper: Paper = "80"
    mode: Literal["live", "demo", "training"] = "live"
    programme: Programme = PRESET


class SetupService:
    """Sets a new shop up, once."""

    def __init__(self, writing: Writing, clock: Clock, operators: OperatorService) -> None:
        self._writing = writing
        self._clock = clock
        self._operators = operators

    def create(self, setup: ShopSetup) -> OperatorId:
        """Make the shop and return its owner. The last step, the programme, makes it complete."""
        self._place_terminal(setup)
        name = setup.owner_name or line("setup.owner", setup.language)
        owner = self._operators.make_owner(name, setup.owner_pin)
        with self._writing() as uow:
            change_settings(uow, _settings(setup))
            programme = msgspec.structs.replace(
                setup.programme,
                currency=setup.currency,
                currency_decimals=setup.currency_decimals,
            )
            publish(uow, programme, actor=owner, at_ms=self._clock())
        return owner

    def _place_terminal(self, setup: ShopSetup) -> None:
        with self._writing() as uow:
            uow.connection.execute(
                insert(TerminalState),
                {
                    "terminal": new_id(),
                    "terminal_no": setup.terminal_no,
                    "store": new_id(),
                    "store_no": setup.store_no,
                    "zone": setup.zone,
                    "last_hash": GENESIS_HASH,
                },
            )


def _settings(setup: ShopSetup) -> dict[str, object]:
    chosen = msgspec.structs.asdict(setup)
    return {name: value for name, value in chosen.items() if name in ShopSettings.__struct_fields__}
