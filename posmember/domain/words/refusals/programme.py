"""Words for what the programme refuses."""

WORDS: dict[str, dict[str, str]] = {
    "effective_date_past": {
        "zh_CN": "生效日 {date} 已经过去（今天是 {today}）。请选今天或以后的日期。",
        "en": "The first day {date} is past (today is {today}). Choose today or a later day.",
    },
    "version_unknown": {
        "zh_CN": "没有第 {version} 版规则。请查看版本列表。",
        "en": "There is no version {version}. Look at the list of versions.",
    },
    "version_begun": {
        "zh_CN": "第 {version} 版已经生效，不能撤回。请改好后发布新的一版。",
        "en": "Version {version} has begun and cannot be withdrawn. Publish another one instead.",
    },
    "version_withdrawn": {
        "zh_CN": "第 {version} 版已经撤回。",
        "en": "Version {version} was withdrawn already.",
    },
    "programme_faulty": {
        "zh_CN": "规则有 {count} 处问题，没有发布。请按标出的位置改正。",
        "en": "Faults in the rules: {count}; they were not published. Correct the marked places.",
    },
    "programme_unreadable": {
        "zh_CN": "文件里没有可用的规则：{detail}。格式见 docs/programme.md。",
        "en": "The file holds no rules: {detail}. The format is in docs/programme.md.",
    },
    "points_decimals_fixed": {
        "zh_CN": "已有积分按 {decimals} 位小数入账，不能再改积分小数位，否则所有余额都会变。"
        "请改回 {decimals}。",
        "en": "Points are on the books with {decimals} decimals; others would change every "
        "balance. Set the decimals back to {decimals}.",
    },
}
