"""The shop's own settings, and the day it is there."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.business_day import business_date
from posmember.domain.clock import Clock, Instant
from posmember.domain.documents.design import ReceiptDesign
from posmember.domain.events import CatalogueChanged
from posmember.domain.ids import OperatorId
from posmember.domain.shifts.rules import ShiftRules
from posmember.domain.staff.permissions import Action
from posmember.models.operation import TerminalState
from posmember.models.prepared import Prepared, kept
from posmember.models.shop import ShopSetting
from posmember.services.audit import record
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

Paper = Literal["58", "80"]


class ShopSettings(msgspec.Struct, frozen=True):
    """What an owner sets once: names, language, paper, and what receipts say."""

    name: str
    language: str = "zh_CN"
    zone: str = "Asia/Shanghai"
    day_start_hour: int = 0
    currency: str = "CNY"
    currency_decimals: int = 2
    mode: Literal["live", "demo", "training"] = "live"
    address: str = ""
    phone: str = ""
    receipt_header: str = ""
    receipt_footer: str = ""
    receipt: ReceiptDesign = ReceiptDesign()
    paper: Paper = "80"
    store_no: str = "01"
    terminal_no: str = "01"
    birthday_leap_month: str = "leap"
    birthday_leap_day: str = "february_28"
    consent_notice_version: str = "1"
    card_key_id: str = ""
    shifts: ShiftRules = ShiftRules()
    sells_below_stock: bool = True
    """Whether more may be sold than is on hand; else goods ever booked in stop at zero."""
    asks_at_counter: bool = True
    """Whether something is offered to a member as they are attached."""
    held_carts_max: int = 5
    """So many carts may be put aside."""
    late_member_minutes: int = 30
    """So long after it was paid a ticket may get its member; 0: never."""
    theme: Literal["system", "light", "dark"] = "system"


_put = upsert(ShopSetting)
_ALL = Prepared(select(ShopSetting.name, ShopSetting.value).order_by(ShopSetting.name))
_PUT = _put.on_conflict_do_update(index_elements=["name"], set_={"value": _put.excluded.value})


class ShopService:
    """Reads and changes the settings of this shop."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def settings(self) -> ShopSettings:
        """Return all settings."""
        with self._reading() as connection:
            return read_settings(connection)

    def change(self, actor: OperatorId, **changes: Any) -> ShopSettings:  # noqa: ANN401 - typed by the struct
        """Change some settings; raises `msgspec.ValidationError` for a value of another type."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.CHANGE_SETTINGS, actor)
            settings = change_settings(uow, changes)
            record(uow, self._clock(), actor, "settings_changed", ",".join(sorted(changes)))
            uow.events.append(CatalogueChanged())
        return settings

    def today(self) -> date:
        """Return the business date now."""
        with self._reading() as connection:
            return business_day(connection, self._clock())


def read_settings(connection: Connection) -> ShopSettings:
    """Return the settings; the ones never set have their defaults."""
    return kept(connection, "settings", lambda: _read(tuple(_ALL.tuples(connection))))


def business_day(connection: Connection, at_ms: Instant) -> date:
    """Return the business date that *at_ms* belongs to in this shop."""
    settings = read_settings(connection)
    return business_date(at_ms, settings.zone, settings.day_start_hour)


@lru_cache(maxsize=4)
def _read(rows: tuple[tuple[str, str], ...]) -> ShopSettings:
    """Read the same texts once: they stay for years and are asked for at every sale."""
    return msgspec.convert({name: msgspec.json.decode(value) for name, value in rows}, ShopSettings)


def change_settings(uow: UnitOfWork, changes: Mapping[str, Any]) -> ShopSettings:
    """Write *changes*; the zone and the day's start also stand where operations are made."""
    unknown = set(changes) - set(ShopSettings.__struct_fields__)
    assert not unknown, f"not a setting: {unknown}"
    rows = [
        {"name": name, "value": msgspec.json.encode(value).decode()}
        for name, value in changes.items()
    ]
    if rows:
        uow.connection.execute(_PUT, rows)
    settings = read_settings(uow.connection)
    uow.connection.execute(
        update(TerminalState).values(zone=settings.zone, day_start_hour=settings.day_start_hour)
    )
    return settings
