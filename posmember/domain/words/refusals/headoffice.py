"""Words for what head office's commands refuse."""

WORDS: dict[str, dict[str, str]] = {
    "already_there": {
        "zh_CN": "编号 {number} 已存在（{kind}）。请换一个编号。",
        "en": "There is already a {kind} with the number {number}. Choose another number.",
    },
    "unknown_store": {
        "zh_CN": "没有编号为 {store_no} 的门店。请先创建门店，或检查编号。",
        "en": "No store has the number {store_no}. Create the store first, or check the number.",
    },
    "unknown_terminal": {
        "zh_CN": "门店 {store_no} 没有编号为 {terminal_no} 的收银机。请用 status 查看全部收银机。",
        "en": "Store {store_no} has no till {terminal_no}. Use `status` to list all tills.",
    },
    "unknown_exception": {
        "zh_CN": "没有编号为 {exception_id} 的待处理事项，可能已经处理。请刷新列表。",
        "en": "No open exception {exception_id}; it may be settled already. List them again.",
    },
    "not_set_up": {
        "zh_CN": "总部数据库尚未初始化。请先运行 posmember headoffice init。",
        "en": "Head office's database is not set up. Run `posmember headoffice init` first.",
    },
    "private_folder": {
        "zh_CN": "不能把数据放在 {folder}：上级目录 {parent} 不对其他用户开放，数据库无法进入。"
        "请换一个目录，例如 /var/tmp 下。",
        "en": "Data cannot go to {folder}: {parent} is closed to other users, so the database "
        "could not enter. Choose another folder, for example one under /var/tmp.",
    },
    "plain_http": {
        "zh_CN": "没有证书时总部只能在本机地址上运行，不能监听 {host}。"
        "请用 --tls-cert 和 --tls-key 提供证书，或改用 127.0.0.1。",
        "en": "Without a certificate head office only listens on this machine, not on {host}. "
        "Give --tls-cert and --tls-key, or use 127.0.0.1.",
    },
}
