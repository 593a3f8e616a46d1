"""Words for what the command line refuses."""

WORDS: dict[str, dict[str, str]] = {
    "member_ambiguous": {
        "zh_CN": "“{text}”对应 {count} 位会员。请改用完整手机号、卡号或会员 ID。",
        "en": "“{text}” leads to {count} members. Give the whole phone, a card number or the id.",
    },
    "item_unreadable": {
        "zh_CN": "看不懂商品“{item}”。格式：货号或条码，可加 *数量，例如 P0001*2。",
        "en": "“{item}” is no item. Write CODE or CODE*QUANTITY, such as P0001*2.",
    },
    "tender_unreadable": {
        "zh_CN": "看不懂付款方式“{tender}”。格式：方式=金额，方式有 {kinds}。",
        "en": "“{tender}” is no payment. Write KIND=AMOUNT, with one of: {kinds}.",
    },
    "script_unreadable": {
        "zh_CN": "看不懂剧本 {file}：{detail}。格式见 docs/rehearsal.md。",
        "en": "The script {file} cannot be read: {detail}. See docs/rehearsal.md for the format.",
    },
    "shop_exists": {
        "zh_CN": "{folder} 里已经有一家店了。请换一个文件夹（--data）。",
        "en": "There is a shop in {folder} already. Name another folder with --data.",
    },
    "shop_missing": {
        "zh_CN": "{folder} 里还没有店。请先运行 posmember setup，或用 --data 指定文件夹。",
        "en": "There is no shop in {folder} yet. Run posmember setup, or name another folder with "
        "--data.",
    },
    "not_confirmed": {
        "zh_CN": "没有得到确认，未做任何改动。在脚本里请加 --yes。",
        "en": "Not confirmed, nothing was changed. In scripts, add --yes.",
    },
    "target_unwritable": {
        "zh_CN": "无法写入 {path}（{detail}）。请检查文件夹和权限。",
        "en": "{path} cannot be written ({detail}). Check the folder and your rights.",
    },
    "not_printed": {
        "zh_CN": "“{printer}”没有打印。{detail}",
        "en": "“{printer}” did not print. {detail}",
    },
    "ladder_unreadable": {
        "zh_CN": "“{file}”不是可以试算的等级：{detail}",
        "en": "“{file}” is no ladder to try out: {detail}",
    },
}
