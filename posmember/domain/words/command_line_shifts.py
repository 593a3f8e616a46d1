"""What the command line says about shifts and reports."""

from collections.abc import Mapping
from typing import Final

SHIFT_LINES: Final[Mapping[str, Mapping[str, str]]] = {
    "shift.off": {"zh_CN": "本店未启用交接班。", "en": "This shop does not work in shifts."},
    "shift.rules_on": {"zh_CN": "已启用交接班。", "en": "This shop works in shifts now."},
    "shift.none": {"zh_CN": "当前没有进行中的班次。", "en": "No shift is open."},
    "shift.open": {
        "zh_CN": "{operator} 的班次自 {since} 起，备用金 {amount}",
        "en": "{operator} is on duty since {since}, float {amount}",
    },
    "shift.opened": {
        "zh_CN": "已开班：{operator}，{since}",
        "en": "Shift opened: {operator}, {since}",
    },
    "shift.moved": {"zh_CN": "已记录：{amount}", "en": "On record: {amount}"},
    "shift.closed": {
        "zh_CN": "班次已结束，Z 报表 {z_no}：净额 {net}，长短款 {over}",
        "en": "Shift closed, Z-report {z_no}: net {net}, over/short {over}",
    },
    "shift.no_reports": {"zh_CN": "还没有 Z 报表。", "en": "There are no Z-reports yet."},
}
"""By key: words in both languages, with their fields."""
