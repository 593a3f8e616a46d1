"""What the command line says about the programme."""

from collections.abc import Mapping
from typing import Final

PROGRAMME_LINES: Final[Mapping[str, Mapping[str, str]]] = {
    "programme.sound": {"zh_CN": "规则没有问题。", "en": "The rules have no faults."},
    "programme.same": {"zh_CN": "没有变化。", "en": "Nothing is different."},
    "programme.span": {
        "zh_CN": "{first} 至 {last}：{tickets} 单，净额 {net}，单均 {average}，"
        "会员 {members}%，优惠 {off}%",
        "en": "{first} to {last}: {tickets} sales, net {net}, {average} each, {members} % to "
        "members, {off} % off",
    },
    "programme.version": {"zh_CN": "第 {version} 版", "en": "Version {version}"},
    "programme.published": {
        "zh_CN": "已发布第 {version} 版，自{day}起生效。",
        "en": "Published as version {version}, in force from {day}.",
    },
    "programme.at_once": {"zh_CN": "现在", "en": "now"},
    "programme.not_published": {
        "zh_CN": "仅检查，没有发布。",
        "en": "Checked only; nothing was published.",
    },
    "programme.withdrawn": {
        "zh_CN": "已撤回第 {version} 版。",
        "en": "Version {version} is withdrawn.",
    },
    "programme.written": {"zh_CN": "已写入 {file}", "en": "Written to {file}"},
    "programme.column.version": {"zh_CN": "版本", "en": "Version"},
    "programme.column.state": {"zh_CN": "状态", "en": "State"},
    "programme.column.from": {"zh_CN": "生效日", "en": "From"},
    "programme.column.at": {"zh_CN": "发布时间", "en": "Published"},
    "programme.column.by": {"zh_CN": "发布人", "en": "By"},
    "programme.state.in_force": {"zh_CN": "生效中", "en": "in force"},
    "programme.state.ahead": {"zh_CN": "未生效", "en": "to begin"},
    "programme.state.past": {"zh_CN": "已过", "en": "past"},
    "programme.state.withdrawn": {"zh_CN": "已撤回", "en": "withdrawn"},
}
"""By key: words in both languages, with their fields."""
