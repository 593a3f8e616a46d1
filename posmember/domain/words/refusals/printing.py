"""Words for refusals about printers."""

WORDS: dict[str, dict[str, str]] = {
    "printer_address_not_readable": {
        "zh_CN": "看不懂打印机地址“{address}”。请按这样填写:tcp://192.168.1.50:9100、"
        "serial:///dev/ttyUSB0?baud=9600、device:///dev/usb/lp0、cups://队列名、"
        "winspool://打印机名 或 file:///路径。",
        "en": "“{address}” is not a printer address. Write it like tcp://192.168.1.50:9100, "
        "serial:///dev/ttyUSB0?baud=9600, device:///dev/usb/lp0, cups://queue, "
        "winspool://Name or file:///path.",
    },
    "print_job_in_hand": {
        "zh_CN": "打印机“{printer}”正在打印此单,请稍候再试。",
        "en": "“{printer}” is printing this just now. Wait a moment, then try again.",
    },
    "join_link_missing": {
        "zh_CN": "还没有设置入会链接。请在设置中填写,或用 --link 指定。",
        "en": "There is no link for joining yet. Set it in the settings, or give one with --link.",
    },
    "birthday_unknown": {
        "zh_CN": "{member} 没有登记生日。请先登记,再打印。",
        "en": "No birthday is known of {member}. Enter it first, then print.",
    },
    "nothing_redeemed": {
        "zh_CN": "小票 {receipt_no} 没有使用积分,没有可打印的兑换单。",
        "en": "No points were given on {receipt_no}, so there is no slip about them.",
    },
    "not_exchanged": {
        "zh_CN": "小票 {receipt_no} 不是换货单。",
        "en": "{receipt_no} is no exchange.",
    },
    "no_return": {
        "zh_CN": "小票 {receipt_no} 不是退货单。请打印销售小票。",
        "en": "{receipt_no} is no return. Print its receipt instead.",
    },
    "picture_unreadable": {
        "zh_CN": "无法读取此图片({detail})。请换一张 PNG 或 JPEG 图片。",
        "en": "This picture cannot be read ({detail}). Take a PNG or JPEG file.",
    },
}
