"""Words for refusals about printers."""

WORDS: dict[str, dict[str, str]] = {
    "printer_address_not_readable": {
        "zh_CN": "看不懂打印机地址“{address}”。请按这样填写:tcp://192.168.1.50:9100、"
        "serial:///dev/ttyUSB0?baud=9600、device:///dev/usb/lp0 或 file:///路径。",
        "en": "“{address}” is not a printer address. Write it like tcp://192.168.1.50:9100, "
        "serial:///dev/ttyUSB0?baud=9600, device:///dev/usb/lp0 or file:///path.",
    },
    "print_job_in_hand": {
        "zh_CN": "打印机“{printer}”正在打印此单,请稍候再试。",
        "en": "“{printer}” is printing this just now. Wait a moment, then try again.",
    },
}
