"""What the command line says to people, in both languages."""

from collections.abc import Mapping
from typing import Final

from posmember.domain.words.command_line_campaigns import CAMPAIGN_LINES
from posmember.domain.words.command_line_columns import COLUMNS
from posmember.domain.words.command_line_coupons import COUPON_LINES
from posmember.domain.words.command_line_head_office import HEAD_OFFICE_LINES
from posmember.domain.words.command_line_members import MEMBER_LINES
from posmember.domain.words.command_line_programme import PROGRAMME_LINES
from posmember.domain.words.command_line_shifts import SHIFT_LINES
from posmember.domain.words.command_line_stock import STOCK_LINES
from posmember.domain.words.command_line_tiers import TIER_LINES
from posmember.domain.words.command_line_value import VALUE_LINES
from posmember.domain.words.filling import filled

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    **COLUMNS,
    **CAMPAIGN_LINES,
    **COUPON_LINES,
    **HEAD_OFFICE_LINES,
    **MEMBER_LINES,
    **PROGRAMME_LINES,
    **SHIFT_LINES,
    **STOCK_LINES,
    **TIER_LINES,
    **VALUE_LINES,
    "usage.help": {
        "zh_CN": "用法见 {command} --help。",
        "en": " See {command} --help.",
    },
    "usage.missing_option": {"zh_CN": "缺少选项 {name}。", "en": "The option {name} is missing."},
    "usage.missing_argument": {
        "zh_CN": "缺少参数 {name}。",
        "en": "The argument {name} is missing.",
    },
    "usage.no_option": {"zh_CN": "没有选项 {name}。", "en": "There is no option {name}."},
    "usage.no_command": {"zh_CN": "没有命令 {name}。", "en": "There is no command {name}."},
    "usage.too_many": {"zh_CN": "参数太多。", "en": "There are too many arguments."},
    "usage.one_of": {
        "zh_CN": "{name} 只能是：{choices}。",
        "en": "{name} is one of: {choices}.",
    },
    "usage.date": {
        "zh_CN": "{name} 要填日期，如 2026-11-22。",
        "en": "{name} is a day, such as 2026-11-22.",
    },
    "usage.path": {
        "zh_CN": "{name} 的文件或文件夹不存在，或不能用。",
        "en": "The file or folder of {name} is not there, or of no use.",
    },
    "usage.number": {
        "zh_CN": "{name} 要填范围内的整数。",
        "en": "{name} is a whole number within its bounds.",
    },
    "usage.value": {"zh_CN": "{name} 的值不能用。", "en": "The value of {name} is of no use."},
    "card.drawing": {"zh_CN": "正在制卡", "en": "Drawing cards"},
    "report.making": {"zh_CN": "正在统计", "en": "Adding up"},
    "print.done": {"zh_CN": "“{printer}”已打印 {count} 份。", "en": "“{printer}” printed {count}."},
    "printer.saved": {
        "zh_CN": "打印机“{name}”已保存：{address}",
        "en": "“{name}” is at {address}.",
    },
    "printer.removed": {"zh_CN": "打印机“{name}”已删除。", "en": "“{name}” is removed."},
    "printer.state.waiting": {"zh_CN": "等待打印", "en": "waiting"},
    "printer.state.sending": {"zh_CN": "正在打印", "en": "printing"},
    "printer.state.printed": {"zh_CN": "已打印", "en": "printed"},
    "printer.state.failed": {"zh_CN": "未打印", "en": "not printed"},
    "printer.state.unknown": {"zh_CN": "可能已打印", "en": "perhaps printed"},
    "printer.state.dropped": {"zh_CN": "已放弃", "en": "given up"},
    "printer.none": {"zh_CN": "没有设置打印机。", "en": "No printer is set up."},
    "points.adjusted": {
        "zh_CN": "积分 {points}，余额 {balance}",
        "en": "{points} points; the balance is {balance}",
    },
    "points.transferred": {
        "zh_CN": "已转赠 {points} 积分；转出方余额 {left}，转入方余额 {there}",
        "en": "{points} points handed on; {left} left here, {there} there",
    },
    "nightly.done": {
        "zh_CN": "{date} 的日结任务已完成。",
        "en": "The nightly work for {date} is done.",
    },
    "cancelled": {"zh_CN": "已取消。", "en": "Cancelled."},
    "setup.default_name": {"zh_CN": "我的小店", "en": "My shop"},
    "setup.owner": {"zh_CN": "店主", "en": "Owner"},
    "setup.made_by_import": {
        "zh_CN": "{folder} 里还没有店，已新建一家。店主 PIN：{pin}（请记下，可在设置中修改）。",
        "en": "There was no shop in {folder}, so one was made. The owner's PIN is {pin}: write it "
        "down; it can be changed in the settings.",
    },
    "setup.done": {"zh_CN": "“{name}”已建好：{folder}", "en": "“{name}” is ready in {folder}"},
    "setup.pin": {
        "zh_CN": "店主 PIN：{pin}（请记下）。",
        "en": "The owner's PIN is {pin}: write it down.",
    },
    "import.rehearsing": {"zh_CN": "正在试算", "en": "Rehearsing"},
    "import.running": {"zh_CN": "正在导入", "en": "Importing"},
    "import.undoing": {"zh_CN": "正在撤销", "en": "Undoing"},
    "import.file": {
        "zh_CN": "{file}：表头在第 {header} 行，数据 {rows} 行",
        "en": "{file}: header in row {header}, {rows} rows of data",
    },
    "import.columns": {"zh_CN": "识别的列：{columns}", "en": "Columns: {columns}"},
    "import.unmapped": {"zh_CN": "不导入的列：{columns}", "en": "Columns left out: {columns}"},
    "import.tier": {
        "zh_CN": "没有等级“{name}”，按“{taken}”处理（可用 --tier {name}=等级 指定）",
        "en": "No tier “{name}” here: “{taken}” is taken (choose with --tier {name}=TIER)",
    },
    "import.counts": {
        "zh_CN": "共 {rows} 行：新增 {new}，更新 {amended}，合并 {merged}，"
        "此前已导入 {already_in}，待处理 {set_aside}；新增和更新中有 {partly} 行部分内容未导入",
        "en": "{rows} rows: {new} new, {amended} amended, {merged} merged, {already_in} already "
        "in, {set_aside} set aside; of {partly} taken in, something was left out",
    },
    "import.agrees": {"zh_CN": "一致", "en": "agrees"},
    "import.differs": {"zh_CN": "相差 {by}", "en": "differs by {by}"},
    "import.set_aside": {
        "zh_CN": "待处理 {count} 行（行号、列、内容、原因）：",
        "en": "{count} rows set aside (row, column, content, reason):",
    },
    "import.left_out": {
        "zh_CN": "以下 {count} 行已导入，但有内容未导入：",
        "en": "Taken in, but not whole, {count} rows:",
    },
    "import.more": {"zh_CN": "……另有 {count} 条", "en": "… and {count} more"},
    "import.question": {
        "zh_CN": "导入 {new} 条新增、{amended} 条更新？",
        "en": "Import {new} new and {amended} amended?",
    },
    "import.errors_file": {
        "zh_CN": "{count} 行待处理的数据已写入 {path}，改正后可直接再导入。",
        "en": "The {count} rows set aside are in {path}; correct them there and import that file.",
    },
    "import.rehearsed": {
        "zh_CN": "试算完毕，没有写入任何数据。",
        "en": "Rehearsed only: nothing was written.",
    },
    "import.done": {
        "zh_CN": "已导入：新增 {new}，更新 {amended}。批次 {batch}",
        "en": "Imported: {new} new, {amended} amended. Batch {batch}",
    },
    "import.undo_question": {"zh_CN": "撤销批次 {batch}？", "en": "Undo batch {batch}?"},
    "import.undone": {
        "zh_CN": "已撤销 {removed} 条，保留 {kept} 条。",
        "en": "{removed} taken back, {kept} kept.",
    },
    "import.kept_used": {
        "zh_CN": "保留 {name}（{id}）：导入后已使用过。",
        "en": "Kept {name} ({id}): used since the import.",
    },
    "import.kept_amended": {
        "zh_CN": "保留 {name}（{id}）：导入前就有。",
        "en": "Kept {name} ({id}): was here before the import.",
    },
    "find.nothing": {"zh_CN": "没有找到“{text}”。", "en": "Nothing found for “{text}”."},
    "find.join": {
        "zh_CN": "{phone} 还不是会员。可用 posmember join {phone} 办理入会。",
        "en": "{phone} is nobody's yet. To enrol: posmember join {phone}",
    },
    "find.receipt": {"zh_CN": "小票 {text}", "en": "Receipt {text}"},
    "join.done": {
        "zh_CN": "已入会：{name} {phone}（{id}）",
        "en": "Enrolled: {name} {phone} ({id})",
    },
    "birthdays.none": {"zh_CN": "这几天没有会员生日。", "en": "No birthdays on these days."},
    "statement.title": {
        "zh_CN": "{name} {phone}：积分 {points}，储值 {principal}，赠送 {bonus}",
        "en": "{name} {phone}: {points} points, balance {principal}, bonus {bonus}",
    },
    "statement.empty": {
        "zh_CN": "还没有积分或储值变动",
        "en": "No points or money have moved yet",
    },
    "file.written": {"zh_CN": "已写入 {path}", "en": "Written: {path}"},
    "sell.done": {
        "zh_CN": "小票 {receipt}：应收 {due}，找零 {change}，积分 +{earned} -{redeemed}",
        "en": "Receipt {receipt}: due {due}, change {change}, points +{earned} −{redeemed}",
    },
    "attach.done": {
        "zh_CN": "小票 {receipt} 已补登会员，积分 +{earned}",
        "en": "Ticket {receipt} has its member: points +{earned}",
    },
    "attach.preview": {
        "zh_CN": "小票 {receipt} 补登会员可得积分 +{earned}；尚未登记",
        "en": "Ticket {receipt} would earn +{earned} points; nothing is booked",
    },
    "refund.done": {
        "zh_CN": "退货小票 {receipt}：退款 {due}，积分变动 {points}",
        "en": "Return {receipt}: {due} given back, points {points}",
    },
    "void.done": {
        "zh_CN": "作废小票 {receipt}：退款 {due}，积分变动 {points}",
        "en": "Void {receipt}: {due} given back, points {points}",
    },
    "exchange.done": {
        "zh_CN": "换货小票 {receipt}：应收 {due}，找零 {change}，积分 +{earned} -{redeemed}",
        "en": "Exchange {receipt}: due {due}, change {change}, points +{earned} −{redeemed}",
    },
    "export.done": {"zh_CN": "已导出 {count} 行到 {path}", "en": "{count} rows written to {path}"},
    "replay.playing": {"zh_CN": "正在重算以往销售", "en": "Replaying past sales"},
    "rehearse.done": {
        "zh_CN": "已试演 {count} 个剧本，{failed} 个与预期不符。",
        "en": "{count} rehearsed, {failed} not as expected.",
    },
    "verify.sound": {"zh_CN": "账目核对无误。", "en": "The books are sound."},
    "verify.findings": {"zh_CN": "发现 {count} 处不符：", "en": "{count} things do not hold:"},
    "demo.filling": {"zh_CN": "正在准备演示店", "en": "Making the demo shop"},
    "demo.done": {
        "zh_CN": "演示店已建好：{folder}（{members} 位会员，{sales} 笔销售）。店主 PIN：{pin}",
        "en": "The demo shop is in {folder}: {members} members, {sales} sales. Owner's PIN: {pin}",
    },
    "demo.found": {"zh_CN": "找到会员：{name} {phone}", "en": "Found: {name} {phone}"},
    "demo.sold": {
        "zh_CN": "卖出一单：{receipt}，获得 {points} 积分",
        "en": "Sold: {receipt}, {points} points earned",
    },
    "demo.pictures": {
        "zh_CN": "{count} 张窗口截图在 {folder}",
        "en": "{count} pictures of the windows are in {folder}",
    },
    "demo.list": {
        "zh_CN": "练习用的会员名单（{count} 行）已写入 {path}",
        "en": "A list to practise the import with, {count} rows, is in {path}",
    },
    "backup.done": {"zh_CN": "已备份：{path}", "en": "Backed up: {path}"},
    "backup.code": {
        "zh_CN": "恢复码（换电脑恢复备份时需要，请妥善保管）：{code}",
        "en": "Recovery code, needed to restore on another machine; keep it safe: {code}",
    },
    "restore.question": {
        "zh_CN": "用 {file} 替换 {folder} 中的店？",
        "en": "Put {file} in the place of the shop in {folder}?",
    },
    "restore.done": {"zh_CN": "已恢复：{file}", "en": "Restored: {file}"},
    "restore.aside": {
        "zh_CN": "原来的数据保留在 {path}",
        "en": "What was there before is kept in {path}",
    },
    "enrol.done": {"zh_CN": "已接入总部 {url}", "en": "Joined head office at {url}"},
    "sync.alone": {
        "zh_CN": "本机未接入总部，独立运行。",
        "en": "This till works alone; it belongs to no head office.",
    },
    "sync.done": {
        "zh_CN": "同步状态：{state} {detail}；待上传 {waiting} 条",
        "en": "State: {state} {detail}; {waiting} waiting to be sent",
    },
    "headoffice.init": {"zh_CN": "总部数据库已建好。", "en": "The head office is set up."},
    "headoffice.ready": {"zh_CN": "总部已就绪。", "en": "The head office was set up before."},
    "headoffice.database": {
        "zh_CN": "数据库地址（用于 --database）：{database}",
        "en": "Its database, for --database: {database}",
    },
    "headoffice.serving": {"zh_CN": "总部服务：{url}", "en": "Head office serves at {url}"},
    "headoffice.enrol_with": {
        "zh_CN": "在收银机上运行：posmember enrol {url} {code}",
        "en": "At the till: posmember enrol {url} {code}",
    },
    "headoffice.store": {
        "zh_CN": "已添加门店 {number} {name}",
        "en": "Store {number} {name} added",
    },
    "headoffice.code": {
        "zh_CN": "一次性接入码：{code}（10 分钟内有效）",
        "en": "One-time code: {code} (good for 10 minutes)",
    },
    "headoffice.revoked": {
        "zh_CN": "已停用门店 {store} 的终端 {terminal}",
        "en": "Terminal {terminal} of store {store} is revoked",
    },
    "headoffice.status": {
        "zh_CN": "已入账 {head} 条操作，待处理 {open} 项",
        "en": "{head} operations booked, {open} to settle",
    },
    "headoffice.terminal.waiting": {"zh_CN": "待接入", "en": "Waiting to join"},
    "headoffice.terminal.enrolled": {"zh_CN": "已接入", "en": "Joined"},
    "headoffice.terminal.revoked": {"zh_CN": "已停用", "en": "Revoked"},
    "headoffice.never_seen": {"zh_CN": "从未联系", "en": "Never"},
    "headoffice.seen": {"zh_CN": "{at}({age})", "en": "{at} ({age})"},
    "age.now": {"zh_CN": "刚刚", "en": "just now"},
    "age.minutes.one": {"zh_CN": "{count} 分钟前", "en": "{count} minute ago"},
    "age.minutes": {"zh_CN": "{count} 分钟前", "en": "{count} minutes ago"},
    "age.hours.one": {"zh_CN": "{count} 小时前", "en": "{count} hour ago"},
    "age.hours": {"zh_CN": "{count} 小时前", "en": "{count} hours ago"},
    "age.days.one": {"zh_CN": "{count} 天前", "en": "{count} day ago"},
    "age.days": {"zh_CN": "{count} 天前", "en": "{count} days ago"},
    "headoffice.settled": {"zh_CN": "已处理：{id}", "en": "Settled: {id}"},
    "headoffice.restored": {
        "zh_CN": "已开始新的纪元，各收银机将重新上传。",
        "en": "A new epoch began: the tills offer everything again.",
    },
    "headoffice.durable": {
        "zh_CN": "已记录：异地备份包含至 {seq}",
        "en": "Noted: the backup elsewhere holds everything up to {seq}",
    },
    "check.ok": {"zh_CN": "OK:安装正常。", "en": "OK: this installation works."},
    "state.undone": {"zh_CN": "已撤销", "en": "undone"},
    "state.in_force": {"zh_CN": "有效", "en": "in force"},
    "calendar.solar": {"zh_CN": "公历", "en": "solar"},
    "calendar.lunar": {"zh_CN": "农历", "en": "lunar"},
    "yes": {"zh_CN": "是", "en": "yes"},
    "no": {"zh_CN": "否", "en": "no"},
}


def line(key: str, language: str, **fields: object) -> str:
    """Return what is said under *key* in *language* (zh_CN or en)."""
    return filled(WORDS[key][language], fields)


def has_line(key: str) -> bool:
    """Return whether there are words under *key*."""
    return key in WORDS
