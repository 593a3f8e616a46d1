"""Words for failures of the world: what happened, and what to do about it."""

from collections.abc import Mapping
from typing import Final

from posmember.domain.failures import Failure
from posmember.domain.words.filling import filled

FAILURE_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "storage_full": {
        "zh_CN": "磁盘已满（{path}）。之前的销售都已保存，本次未保存。请清理磁盘后重试。",
        "en": "The disk is full ({path}). Earlier sales are safe; this change was not stored. "
        "Free some room, then try again.",
    },
    "storage_failing": {
        "zh_CN": "磁盘出错（{path}：{detail}）。请停止收银，重启程序；"
        "若再次出现，请更换磁盘并恢复备份。",
        "en": "The disk is failing ({path}: {detail}). Stop selling and restart the program; if "
        "it happens again, replace the disk and restore a backup.",
    },
    "storage_unreadable": {
        "zh_CN": "无法读取数据文件 {path}（{detail}）：文件已损坏，或密钥不匹配。"
        "请勿删除该文件，用备份恢复（posmember restore）。",
        "en": "The data file {path} cannot be read ({detail}): it is damaged, or the key is not "
        "its key. Keep the file and restore a backup (posmember restore).",
    },
    "storage_in_use": {
        "zh_CN": "数据文件正被其他程序占用（{path}）。请关闭该程序后重试。",
        "en": "Another program is using the data file ({path}). Close it, then try again.",
    },
    "storage_unreachable": {
        "zh_CN": "无法打开数据文件 {path}（{detail}）。请检查文件夹是否存在、是否有写入权限。",
        "en": "The data file {path} cannot be opened ({detail}). Check that its folder exists and "
        "that you may write in it.",
    },
    "commit_unknown": {
        "zh_CN": "保存时磁盘出错（{path}：{detail}），不能确定是否已保存。"
        "请勿重新收款：重启程序，系统会查明这一笔是否已保存。",
        "en": "The disk failed while storing ({path}: {detail}), so it is not known whether it "
        "was stored. Do not ring it up again: restart the program, and it will look.",
    },
    "storage_newer": {
        "zh_CN": "数据由更新版本的程序写入（数据版本 {found}，本程序支持到 {known}）。"
        "请升级程序；旧版本只能查看和导出。",
        "en": "A later version of the program has written these data (version {found}; this "
        "program knows {known}). Update the program; until then you can look and export only.",
    },
    "storage_read_only": {
        "zh_CN": "数据以只读方式打开（{path}），不能修改。请升级程序后再操作。",
        "en": "The data were opened for reading only ({path}). Update the program to change them.",
    },
    "storage_library": {
        "zh_CN": "数据库组件不符合要求（{what}：需要 {expected}，实际 {found}）。请重新安装程序。",
        "en": "The database library is not fit ({what}: wants {expected}, has {found}). Install "
        "the program again.",
    },
    "folder_forbidden": {
        "zh_CN": "没有权限写入文件夹 {path}。请换用有权限的系统用户，或用 --data 指定其他文件夹。",
        "en": "You may not write in the folder {path}. Use another system user, or name another "
        "folder with --data.",
    },
    "folder_read_only": {
        "zh_CN": "文件夹 {path} 所在磁盘为只读。请解除写保护，或用 --data 指定其他文件夹。",
        "en": "The folder {path} is on a read-only disk. Lift the write protection, or name "
        "another folder with --data.",
    },
    "folder_path_too_long": {
        "zh_CN": "文件夹路径过长（{path}），不得超过 {longest} 字节（一个汉字算三个）。"
        "请用 --data 指定较短的路径。",
        "en": "The path of the folder is too long ({path}): at most {longest} bytes. Name a "
        "shorter one with --data.",
    },
    "folder_on_network": {
        "zh_CN": "文件夹 {path} 位于网络磁盘（{kind}），数据可能损坏。"
        "请用 --data 指定本机磁盘上的文件夹。",
        "en": "The folder {path} is on a network drive ({kind}), where data can be damaged. Name "
        "a folder on a disk of this machine with --data.",
    },
    "folder_unusable": {
        "zh_CN": "无法使用文件夹 {path}（{detail}）。请用 --data 指定其他文件夹。",
        "en": "The folder {path} cannot be used ({detail}). Name another one with --data.",
    },
    "instance_running": {
        "zh_CN": "程序已在此文件夹上运行（{path}，进程 {pid}）。请使用已打开的窗口，或先关闭它。",
        "en": "The program already runs on this folder ({path}, process {pid}). Use the window "
        "that is open, or close it first.",
    },
    "key_missing": {
        "zh_CN": "找不到数据的密钥（{path}）。请使用原来的系统用户登录；"
        "如更换了电脑，请用备份和恢复码恢复（posmember restore）。",
        "en": "The key of these data is not here ({path}). Sign in as the system user who made "
        "them; on a new machine, restore a backup with its recovery code (posmember restore).",
    },
    "key_store_unavailable": {
        "zh_CN": "系统密钥库无法访问（{detail}），数据无法打开（{path}）。请解锁系统密钥库后重试。",
        "en": "The key store of this machine does not answer ({detail}), so the data cannot be "
        "opened ({path}). Unlock the key store, then try again.",
    },
    "recovery_code": {
        "zh_CN": "恢复码不正确。请对照纸面逐组检查后重新输入。",
        "en": "This is not a right recovery code. Compare it with the paper, group by group.",
    },
    "backup_damaged": {
        "zh_CN": "备份 {path} 未通过检查（{detail}），不能使用。请选用另一份备份。",
        "en": "The backup {path} did not pass its checks ({detail}). Use another one.",
    },
}


def say_failure(failure: Failure, language: str) -> str:
    """Return what *failure* tells a person who reads *language* (zh_CN or en)."""
    names: Mapping[str, object] = getattr(failure, "__dataclass_fields__", {})
    fields = {name: getattr(failure, name) for name in names}
    return filled(FAILURE_WORDS[failure.code()][language], fields)
