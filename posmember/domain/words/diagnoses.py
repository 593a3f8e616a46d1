"""Words of the doctor: what was examined, what was found, and what to do."""

from collections.abc import Mapping
from typing import Final

from posmember.domain.words.filling import filled

DIAGNOSIS_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "database_sound": {
        "zh_CN": "数据库完好（版本 {version}）。",
        "en": "The database is sound (version {version}).",
    },
    "database_damaged": {
        "zh_CN": "数据库已损坏：{detail}。"
        "请停止收银，保留原文件，用最近的备份恢复（posmember restore）。",
        "en": "The database is damaged: {detail}. Stop selling, keep the file, and restore the "
        "latest backup (posmember restore).",
    },
    "database_encrypted": {
        "zh_CN": "数据库已加密。",
        "en": "The database is encrypted.",
    },
    "database_plain": {
        "zh_CN": "数据库未加密，拿到文件的人都能读取会员资料。请备份后恢复到新文件夹。",
        "en": "The database is not encrypted: whoever has the file can read the members. Make a "
        "backup and restore it into a new folder.",
    },
    "invariants_hold": {
        "zh_CN": "账目核对无误（{count} 项检查与全部流水）。",
        "en": "The books add up ({count} checks and the whole log).",
    },
    "invariant_broken": {
        "zh_CN": "账目核对不符：{check}，对象 {subject}（{detail}）。"
        "请运行 posmember verify 导出结果并联系技术支持；不要手工改动数据。",
        "en": "The books do not add up: {check}, about {subject} ({detail}). Save what "
        "posmember verify says and ask for support; do not change data by hand.",
    },
    "space_enough": {
        "zh_CN": "磁盘空间充足（剩余 {free_mb} MB）。",
        "en": "There is room on the disk ({free_mb} MB free).",
    },
    "space_low": {
        "zh_CN": "磁盘空间偏少（剩余 {free_mb} MB）。请尽快清理磁盘。",
        "en": "The disk is filling up ({free_mb} MB free). Free some room soon.",
    },
    "space_too_little": {
        "zh_CN": "磁盘空间不足（剩余 {free_mb} MB），已暂停收银。请立即清理磁盘。",
        "en": "The disk is nearly full ({free_mb} MB free), so no sale is begun. Free room now.",
    },
    "key_in_keyring": {
        "zh_CN": "密钥保存在系统密钥库中。",
        "en": "The key is in the key store of the system.",
    },
    "key_in_file": {
        "zh_CN": "密钥保存在数据文件夹的文件中（本机没有系统密钥库）。"
        "请勿把该文件夹整个复制给他人。",
        "en": "The key is in a file of the data folder (no key store on this machine). Never give "
        "the whole folder away.",
    },
    "key_unguarded": {
        "zh_CN": "密钥文件可被本机其他用户读取。请把文件 key 的权限改为仅本人可读写（600）。",
        "en": "Other users of this machine can read the key file. Set the permissions of the file "
        "key to 600.",
    },
    "backup_recent": {
        "zh_CN": "最近一次备份在 {hours} 小时前（共 {count} 份）。",
        "en": "The latest backup is {hours} hours old ({count} kept).",
    },
    "backup_old": {
        "zh_CN": "最近一次备份已是 {hours} 小时前（共 {count} 份）。"
        "请现在备份（posmember backup）。",
        "en": "The latest backup is {hours} hours old ({count} kept). Make one now "
        "(posmember backup).",
    },
    "backup_none": {
        "zh_CN": "还没有备份。请现在备份（posmember backup），并把备份复制到另一块磁盘。",
        "en": "There is no backup. Make one now (posmember backup) and copy it to another disk.",
    },
    "clock_plausible": {
        "zh_CN": "时钟正常。",
        "en": "The clock is plausible.",
    },
    "clock_set_back": {
        "zh_CN": "时钟比最近一笔业务早 {minutes} 分钟。请校准系统时间并开启自动对时。",
        "en": "The clock is {minutes} minutes behind the latest sale or contact. Set the time of "
        "the system and let it be kept automatically.",
    },
    "clock_off": {
        "zh_CN": "时钟与总部相差 {seconds} 秒。请校准系统时间并开启自动对时。",
        "en": "The clock is {seconds} seconds off from head office. Set the time of the system "
        "and let it be kept automatically.",
    },
    "till_restored": {
        "zh_CN": "本机数据是从旧备份恢复的，之后的单据不在其中。请连接总部同步；"
        "单店请对照纸质小票补录。",
        "en": "The data were put back from an older copy; what happened after it is missing. "
        "Connect to head office to sync; a shop on its own compares with its paper receipts.",
    },
    "printer_none": {
        "zh_CN": "未设置打印机。如需打印小票，请在设置中添加。",
        "en": "No printer is set up. Add one in the settings to print receipts.",
    },
    "printer_ready": {
        "zh_CN": "打印机“{name}”就绪。",
        "en": "The printer “{name}” is ready.",
    },
    "printer_offline": {
        "zh_CN": "打印机“{name}”未连接（{detail}）。请检查电源、网线和地址；待打小票会保留。",
        "en": "The printer “{name}” does not answer ({detail}). Check power, cable and address; "
        "receipts wait for it.",
    },
    "printer_open": {
        "zh_CN": "打印机“{name}”上盖未合。请合上后自动继续打印。",
        "en": "The cover of the printer “{name}” is open. Close it and printing goes on.",
    },
    "printer_out_of_paper": {
        "zh_CN": "打印机“{name}”缺纸。请装纸后自动继续打印。",
        "en": "The printer “{name}” has no paper. Put some in and printing goes on.",
    },
    "printer_paper_low": {
        "zh_CN": "打印机“{name}”纸张将尽。请准备更换纸卷。",
        "en": "The printer “{name}” is running low on paper. Have a roll ready.",
    },
    "head_office_not_used": {
        "zh_CN": "本店独立运行，未连接总部。",
        "en": "The shop works alone, without a head office.",
    },
    "head_office_reached": {
        "zh_CN": "已连接总部，待上传 {waiting} 条。",
        "en": "Head office is reached; {waiting} operations wait to be sent.",
    },
    "head_office_unreachable": {
        "zh_CN": "无法连接总部（{detail}），待上传 {waiting} 条。可继续收银；请检查网络。",
        "en": "Head office cannot be reached ({detail}); {waiting} operations wait. Selling goes "
        "on; check the network.",
    },
}


def say_diagnosis(code: str, fields: Mapping[str, object], language: str) -> str:
    """Return what the doctor says to a person who reads *language* (zh_CN or en)."""
    return filled(DIAGNOSIS_WORDS[code][language], fields)
