"""Words for what stands between a till and head office."""

WORDS: dict[str, dict[str, str]] = {
    "unusable_server_address": {
        "zh_CN": "总部地址 {address} 不可用。请输入 https:// 开头的地址，"
        "后面不带路径；http:// 只能用于本机。",
        "en": "{address} cannot be used as head office's address. Use https:// without a path; "
        "http:// only works on this machine.",
    },
    "head_office_unreachable": {
        "zh_CN": "无法连接总部 {address}（{reason}）。收银不受影响；请检查网络和地址后重试。",
        "en": "Head office at {address} could not be reached ({reason}). Selling goes on; "
        "check the network and the address, then try again.",
    },
    "head_office_unreachable.unreachable": {
        "zh_CN": "总部 {address} 没有回应。收银不受影响；请检查网络和地址后重试。",
        "en": "Nothing answers at {address}. Selling goes on; "
        "check the network and the address, then try again.",
    },
    "head_office_unreachable.timeout": {
        "zh_CN": "总部 {address} 超时未回应。收银不受影响；请稍后重试。",
        "en": "Head office at {address} takes too long to answer. Selling goes on; "
        "try again in a while.",
    },
    "head_office_unreachable.not_head_office": {
        "zh_CN": "{address} 有回应，但不是总部：可能是上网登录页或代理。收银不受影响；"
        "请先完成网络登录，或检查地址后重试。",
        "en": "Something answers at {address}, but it is not head office: a login page of the "
        "network, or a proxy. Selling goes on; sign in to the network, or check the address.",
    },
    "head_office_unreachable.insecure": {
        "zh_CN": "{address} 无法证明自己是总部（证书无效）。收银不受影响；"
        "请检查地址、证书和本机时间后重试。",
        "en": "{address} could not prove that it is head office: its certificate does not hold. "
        "Selling goes on; check the address, the certificate and this machine's clock.",
    },
    "enrolment_refused": {
        "zh_CN": "注册码不正确、已使用或已超过 10 分钟。请在总部重新生成注册码后再试。",
        "en": "The code is wrong, was used already, or is older than 10 minutes. "
        "Ask head office for a new code.",
    },
    "operation_too_large": {
        "zh_CN": "这一笔内容过大（{size_kb} KB，最多 {limit_kb} KB），无法上传总部。请分成几笔。",
        "en": "This is too much for one record ({size_kb} KB of at most {limit_kb}): head office "
        "could not take it. Split it into several.",
    },
    "terminal_taken": {
        "zh_CN": "该收银机编号属于另一台机器。请在总部用新的编号创建收银机。",
        "en": "That till number belongs to another machine. "
        "Ask head office to create a till with a new number.",
    },
}
