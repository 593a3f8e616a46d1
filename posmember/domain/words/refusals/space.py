"""Words for what is refused for want of room."""

WORDS: dict[str, dict[str, str]] = {
    "storage_low": {
        "zh_CN": "磁盘剩余空间只有 {free_mb} MB（至少需要 {needed_mb} MB），暂停收银。"
        "请清理 {path} 所在磁盘后继续。",
        "en": "Only {free_mb} MB are free and a sale needs {needed_mb} MB. Free some room on the "
        "disk of {path}, then go on.",
    },
}
