"""Words for what members' phones, birthdays, names, cards and marks are refused for.

`code.reason` is said instead of `code` where a refusal has that reason.
"""

WORDS: dict[str, dict[str, str]] = {
    "phone_unreadable": {
        "zh_CN": "“{text}”不是手机号。请核对后重新输入。",
        "en": "“{text}” is not a phone number. Check it and type it again.",
    },
    "phone_unreadable.empty": {
        "zh_CN": "没有手机号。请输入 11 位手机号。",
        "en": "There is no phone number. Type the number.",
    },
    "phone_unreadable.rounded": {
        "zh_CN": "“{text}”被表格软件四舍五入，后几位已丢失。"
        "请把该列设为文本格式后重新导出，或手工补录。",
        "en": "“{text}” was rounded by a spreadsheet and its last digits are lost. "
        "Export the column as text, or type the number.",
    },
    "phone_unreadable.masked": {
        "zh_CN": "“{text}”中间几位被隐藏。请导出完整号码，或向会员询问。",
        "en": "“{text}” has hidden digits. Export whole numbers, or ask the member.",
    },
    "phone_unreadable.too_short": {
        "zh_CN": "“{text}”位数不够。手机号应为 11 位，请核对。",
        "en": "“{text}” has too few digits. Check it; a mobile number has 11.",
    },
    "phone_unreadable.too_long": {
        "zh_CN": "“{text}”位数过多。手机号应为 11 位，请核对。",
        "en": "“{text}” has too many digits. Check it; a mobile number has 11.",
    },
    "phone_unreadable.machine": {
        "zh_CN": "“{text}”是 13 位物联网卡号，不是个人手机号。请向会员询问手机号。",
        "en": "“{text}” belongs to a machine (13 digits), not to a person. "
        "Ask the member for a phone number.",
    },
    "phone_unreadable.several": {
        "zh_CN": "“{text}”里有不止一个号码。请只留一个。",
        "en": "“{text}” holds more than one number. Keep one of them.",
    },
    "phone_taken": {
        "zh_CN": "手机号 {phone} 已是会员 {member}。请直接使用该会员。",
        "en": "{phone} already belongs to member {member}. Use that member.",
    },
    "phone_taken.nameless": {
        "zh_CN": "手机号 {phone} 已是会员（未留姓名）。请直接使用该会员。",
        "en": "{phone} already belongs to a member who gave no name. Use that member.",
    },
    "text_too_long": {
        "zh_CN": "“{excerpt}…”有 {length} 个字，最多 {max_length} 个。请缩短。",
        "en": "“{excerpt}…” has {length} characters; at most {max_length} fit. Shorten it.",
    },
    "text_empty": {
        "zh_CN": "这里不能为空。请填写。",
        "en": "This must not be empty. Fill it in.",
    },
    "birthday_unreadable": {
        "zh_CN": "看不懂生日“{text}”。请写成 1990-08-15 或 农历八月十五。",
        "en": "“{text}” is not a birthday. Write 1990-08-15, or 农历八月十五 for a lunar one.",
    },
    "birthday_unreadable.empty": {
        "zh_CN": "没有生日。请输入，或留空跳过。",
        "en": "There is no birthday. Type one, or leave it out.",
    },
    "birthday_unreadable.no_such_day": {
        "zh_CN": "“{text}”这一天不存在。请向会员核对日期，以及是公历还是农历。",
        "en": "There is no such day as “{text}”. Check the date, and whether it is solar or lunar.",
    },
    "birthday_unreadable.no_such_leap_month": {
        "zh_CN": "“{text}”的闰月不存在。请向会员核对年份和月份。",
        "en": "There is no such leap month: “{text}”. Check year and month.",
    },
    "birthday_unreadable.future": {
        "zh_CN": "“{text}”还没有到。请核对出生年份。",
        "en": "“{text}” is still to come. Check the year of birth.",
    },
    "birthday_unreadable.too_long_ago": {
        "zh_CN": "“{text}”太久以前，多半是系统占位值。请核对，不知道年份可不填。",
        "en": "“{text}” is too long ago and probably a placeholder. "
        "Check it; the year may be left out.",
    },
    "birthday_unreadable.day_or_month_first": {
        "zh_CN": "“{text}”分不清是日在前还是月在前。请写成 年-月-日。",
        "en": "“{text}” may be day first or month first. Write year-month-day.",
    },
    "birthday_unreadable.rounded": {
        "zh_CN": "“{text}”可能丢了末尾的 0（如 8.10 变成 8.1）。请把该列设为文本格式。",
        "en": "“{text}” may have lost a zero (8.10 became 8.1). Export the column as text.",
    },
    "lunar_year_unknown": {
        "zh_CN": "农历只支持 {first_year} 至 {last_year} 年，没有 {year} 年。请核对日期。",
        "en": "The lunar calendar is known from {first_year} to {last_year}, not for {year}. "
        "Check the date.",
    },
    "birthday_marked_already": {
        "zh_CN": "{member} 在 {birthday_year} 年的生日已登记过，每个生日只登记一次。",
        "en": "{member} was already marked for the birthday of {birthday_year}; "
        "each birthday is marked once.",
    },
    "birthday_window_closed": {
        "zh_CN": "{member} 现在没有生日优惠：不在生日期间，或生日是临近时才填写或修改的。"
        "明年可享。",
        "en": "{member} has no birthday offer now: it is not the time, or the birthday was entered "
        "or changed too close to it. It counts next year.",
    },
    "dependant_name_missing": {
        "zh_CN": "请填写家人的称呼或姓名。",
        "en": "Say what the dependant is called.",
    },
    "guardian_consent_missing": {
        "zh_CN": "{name} 未满 14 周岁，须经监护人同意才能登记。请先征得同意并勾选。",
        "en": "{name} is under fourteen: a guardian has to agree before anything is kept. "
        "Ask, and tick that they did.",
    },
    "member_blocked": {
        "zh_CN": "会员 {member} 已停用（{reason}）。请先由有权限的人员恢复。",
        "en": "Member {member} is blocked ({reason}). Someone with the right must lift it first.",
    },
    "identifier_missing": {
        "zh_CN": "请至少填写手机号或会员卡号，否则以后找不到这位会员。",
        "en": "Give a phone or a card number, or the member cannot be found again.",
    },
    "card_taken": {
        "zh_CN": "卡号 {card_no} 已属于另一位会员。请换一张卡，或先查看该会员。",
        "en": "Card {card_no} belongs to another member. Use another card, or look at that member.",
    },
    "card_number_unreadable": {
        "zh_CN": "“{text}”不能作为卡号。请核对后重新输入。",
        "en": "“{text}” cannot be a card number. Check it and type it again.",
    },
    "card_number_unreadable.length": {
        "zh_CN": "“{text}”长度不对，卡号为 4 至 32 位。请核对。",
        "en": "“{text}” has the wrong length; a card number has 4 to 32 characters. Check it.",
    },
    "card_number_unreadable.characters": {
        "zh_CN": "“{text}”里有卡号不能用的字符，只能是数字和字母，且要有数字。请核对。",
        "en": "“{text}” has characters that no card number has; use digits and letters. Check it.",
    },
    "card_number_unreadable.rounded": {
        "zh_CN": "“{text}”被表格软件四舍五入，后几位已丢失。请把该列设为文本格式后重新导出。",
        "en": "“{text}” was rounded by a spreadsheet and its last digits are lost. "
        "Export the column as text.",
    },
    "card_numbers_used_up": {
        "zh_CN": "前缀 {prefix} 的卡号已用完。请给这台收银机换一个前缀。",
        "en": "All card numbers with prefix {prefix} are used up. Give this till another prefix.",
    },
    "not_a_member_code": {
        "zh_CN": "这不是会员码。请扫描会员卡上的码，或输入手机号。",
        "en": "This is not a member code. Scan the code on the member card, or type the phone.",
    },
    "damaged_member_code": {
        "zh_CN": "会员码没有读完整。请擦净卡面再扫一次，或输入手机号。",
        "en": "The member code was not read whole. Wipe the card and scan again, "
        "or type the phone.",
    },
    "foreign_member_code": {
        "zh_CN": "这是别家店的会员码（密钥 {key_id}）。如属本店新卡，请先同步再扫。",
        "en": "This member code is of another shop (key {key_id}). "
        "If the card is new and ours, sync first and scan again.",
    },
    "forged_member_code": {
        "zh_CN": "会员码签名不对，可能是伪造的。请不要使用，改用手机号核实会员。",
        "en": "The signature of this member code is wrong; it may be forged. "
        "Do not accept it; identify the member by phone.",
    },
    "expired_member_code": {
        "zh_CN": "会员码已于 {expired_on} 到期。请为会员换新卡。",
        "en": "This member code was valid through {expired_on}. Issue the member a new card.",
    },
    "revoked_card": {
        "zh_CN": "卡 {card_no} 已挂失或作废。请核实会员身份，必要时补卡。",
        "en": "Card {card_no} was reported lost or replaced. Check who it is; "
        "issue a new card if due.",
    },
    "payment_code_scanned": {
        "zh_CN": "这是付款码，请先按结算再扫。",
        "en": "This is a payment code. Go to payment first, then scan it.",
    },
    "lookup_too_short": {
        "zh_CN": "请至少输入 {minimum} 位数字。",
        "en": "Type at least {minimum} digits.",
    },
    "same_person_already": {
        "zh_CN": "这两份档案都已属于会员 {member}。请选择另一位会员。",
        "en": "Both records belong to member {member} already. Choose another one.",
    },
    "not_merged": {
        "zh_CN": "这次合并已撤销，或另有合并把两份档案连在一起。请查看会员页上的合并记录。",
        "en": "This merge was taken back already, or another one holds the records together. "
        "See the merges on the member's page.",
    },
    "merge_needs_contact": {
        "zh_CN": "合并会员需要刚与总部同步过。请先同步，再合并。",
        "en": "Merging members needs a sync a moment ago. Sync with head office, then merge.",
    },
    "referrer_refused": {
        "zh_CN": "{name} 现在不能作为推荐人。请换一位推荐人，或不填推荐人。",
        "en": "{name} cannot bring anybody now. Name somebody else, or nobody.",
    },
    "referrer_refused.blocked": {
        "zh_CN": "{name} 已被停用，不能作为推荐人。请换一位推荐人，或不填推荐人。",
        "en": "{name} is blocked and cannot bring anybody. Name somebody else, or nobody.",
    },
    "referrer_refused.chain": {
        "zh_CN": "{name} 由他人推荐加入，尚未消费，还不能推荐别人。请等其首次消费后再推荐。",
        "en": "{name} was brought by somebody and has not bought yet; only then can they bring "
        "others.",
    },
    "tag_too_long": {
        "zh_CN": "标签“{tag}…”太长，每个标签最多 {most} 个字。请改短。",
        "en": "The tag “{tag}…” is too long: a tag has at most {most} signs. Make it shorter.",
    },
    "tags_too_many": {
        "zh_CN": "每位会员最多 {most} 个标签。请去掉一些。",
        "en": "A member has at most {most} tags. Leave some out.",
    },
    "due_day_unreadable": {
        "zh_CN": "“{text}”不是今天或以后的日期。请写成 12-05、2026-12-05 或天数。",
        "en": "“{text}” is no day from today on. Write 12-05, 2026-12-05, or a number of days.",
    },
    "follow_up_empty": {
        "zh_CN": "没有写要做什么。请填写内容。",
        "en": "It does not say what is to be done. Write it down.",
    },
}
