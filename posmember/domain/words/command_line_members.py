"""What the command line says about records of one person."""

from collections.abc import Mapping
from typing import Final

MEMBER_LINES: Final[Mapping[str, Mapping[str, str]]] = {
    "merge.will": {
        "zh_CN": "将把“{merged}”并入“{kept}”；以下为合并前后。",
        "en": "“{merged}” will become part of “{kept}”; before and after:",
    },
    "merge.done": {
        "zh_CN": "已合并：“{merged}”并入“{kept}”。",
        "en": "Merged: “{merged}” is part of “{kept}” now.",
    },
    "merge.parted": {
        "zh_CN": "已撤销合并：“{parted}”与“{kept}”重新分开。",
        "en": "Taken back: “{parted}” and “{kept}” are two members again.",
    },
    "merge.doubt.names": {
        "zh_CN": "注意：两份档案的姓名不同。",
        "en": "Take care: the names differ.",
    },
    "merge.doubt.birthdays": {
        "zh_CN": "注意：两份档案的生日不同。",
        "en": "Take care: the birthdays differ.",
    },
    "merge.doubt.genders": {
        "zh_CN": "注意：两份档案的性别不同。",
        "en": "Take care: the genders differ.",
    },
    "merge.asked_again": {
        "zh_CN": "以下用途只有一份档案同意过，需重新征得同意：{purposes}",
        "en": "Agreed to in one record only, to be asked again: {purposes}",
    },
    "merge.none_alike": {
        "zh_CN": "没有发现疑似重复的会员。",
        "en": "No records look like one person's.",
    },
    "likeness.phone": {"zh_CN": "手机号相同", "en": "same phone"},
    "likeness.name_and_birthday": {"zh_CN": "姓名和生日相同", "en": "same name and birthday"},
    "likeness.name_and_phone_end": {
        "zh_CN": "姓名和手机尾号相同",
        "en": "same name and last digits of the phone",
    },
    "family.none": {
        "zh_CN": "还没有登记家人。",
        "en": "Nobody is on record.",
    },
    "family.added": {"zh_CN": "已登记，编号 {id}", "en": "On record under {id}"},
    "family.removed": {"zh_CN": "已取消登记。", "en": "Taken off."},
}
