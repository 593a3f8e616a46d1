"""Words for what a shift refuses."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "shifts_not_used": {
        "zh_CN": "本店未启用交接班，请先在设置中启用。",
        "en": "This shop does not work in shifts. Switch them on in the settings first.",
    },
    "shift_already_open": {
        "zh_CN": "{operator} 的班次自 {since} 起未结束，请先交班。",
        "en": "The shift of {operator} is open since {since}. Close it first.",
    },
    "no_shift_open": {
        "zh_CN": "当前没有进行中的班次，请先开班。",
        "en": "No shift is open. Open one first.",
    },
    "carts_on_hold": {
        "zh_CN": "还有 {count} 张挂单，请先结账或删除，再结束班次。",
        "en": "Carts on hold: {count}. Settle or drop them, then end the shift.",
    },
    "cash_reason_missing": {
        "zh_CN": "请填写原因。",
        "en": "Say why the cash moves.",
    },
    "cash_amount": {
        "zh_CN": "请输入大于零的金额。",
        "en": "Enter an amount above zero.",
    },
    "left_more_than_counted": {
        "zh_CN": "留存现金不能多于清点出的 {counted_minor}。",
        "en": "No more can stay in the drawer than the {counted_minor} counted.",
    },
    "no_z_report": {
        "zh_CN": "没有编号为“{z_no}”的 Z 报表。",
        "en": "There is no Z-report “{z_no}”.",
    },
}
