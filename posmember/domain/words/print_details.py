"""Why a print job did not come out, in words: from the codes that printer lanes keep."""

from typing import Final

WORDS: Final[dict[str, dict[str, str]]] = {
    "offline": {
        "zh_CN": "打印机未连接。请检查电源、网线和地址；连上后自动打印。",
        "en": "The printer does not answer. Check power, cable and address; the job is printed "
        "once it answers.",
    },
    "address": {
        "zh_CN": "看不懂打印机地址“{detail}”。请在设置中改正。",
        "en": "“{detail}” is not a printer address. Correct it in the settings.",
    },
    "profile": {
        "zh_CN": "没有“{detail}”这种打印机类型。请在设置中重选。",
        "en": "There is no kind of printer called “{detail}”. Choose one in the settings.",
    },
    "out_of_paper": {
        "zh_CN": "打印机缺纸。请装纸，之后自动打印。",
        "en": "The printer has no paper. Put some in and the job is printed.",
    },
    "cover_open": {
        "zh_CN": "打印机上盖未合。请合上，之后自动打印。",
        "en": "The cover of the printer is open. Close it and the job is printed.",
    },
    "broken_off": {
        "zh_CN": "打印中断，可能已打出。请查看打印机，需要时重打（会标记为重打）。",
        "en": "The connection broke off: it may have been printed. Look at the printer; "
        "a new print is marked as a reprint.",
    },
    "interrupted": {
        "zh_CN": "打印时程序关闭，可能已打出。请查看打印机，需要时重打（会标记为重打）。",
        "en": "The program ended while printing: it may have been printed. Look at the printer; "
        "a new print is marked as a reprint.",
    },
    "printer_removed": {
        "zh_CN": "打印机已从设置中删除。",
        "en": "The printer was removed from the settings.",
    },
}


def say_print_detail(detail: str, language: str) -> str:
    """Return what *detail* of a print job means and what to do; empty for nothing to say."""
    code, _, rest = detail.partition(": ")
    return WORDS[code][language].format(detail=rest) if code in WORDS else detail
