"""Words for what an import refuses: whole files, and single rows."""

WORDS: dict[str, dict[str, str]] = {
    "file_unreadable": {
        "zh_CN": "无法读取文件 {file_name}：不是表格，或已损坏加密。"
        "请另存为 .xlsx 或 .csv 后重试。",
        "en": "{file_name} cannot be read: it is no sheet, is damaged or has a password. "
        "Save it as .xlsx or .csv and try again.",
    },
    "file_too_large": {
        "zh_CN": "文件 {file_name} 过大（{what}：{found}，上限 {limit}）。请拆分成几个文件再导入。",
        "en": "{file_name} is too large ({what}: {found}, the limit is {limit}). "
        "Split it and import the parts.",
    },
    "sheet_empty": {
        "zh_CN": "文件 {file_name} 里没有数据。请检查是否选对了文件。",
        "en": "There is nothing in {file_name}. Check that it is the right file.",
    },
    "column_missing": {
        "zh_CN": "没有认出“{field}”这一列。请手工指定它是哪一列。",
        "en": "No column was recognised as “{field}”. Say by hand which one it is.",
    },
    "column_unknown": {
        "zh_CN": "文件里没有“{column}”这一列。请按表头原文或列字母（A、B……）填写。",
        "en": "The file has no column “{column}”. Give its header or its letter (A, B, …).",
    },
    "field_unknown": {
        "zh_CN": "没有“{field}”这个项目。可用的有：{known}。",
        "en": "There is no field “{field}”. Known are: {known}.",
    },
    "batch_unknown": {
        "zh_CN": "没有找到可以撤销的导入批次 {batch}。请查看导入记录。",
        "en": "There is no import {batch} that could be undone. Look at the list of imports.",
    },
    "batch_already_undone": {
        "zh_CN": "这次导入（批次 {batch}）已经撤销过了，无需再做。",
        "en": "This import ({batch}) was undone before; there is nothing left to do.",
    },
    "import_interrupted": {
        "zh_CN": "导入已取消，已导入的 {done} 行保留。"
        "再次导入同一文件即可继续，或撤销批次 {batch}。",
        "en": "The import was cancelled; the {done} rows taken in so far stay. Import the same "
        "file again to go on, or undo batch {batch}.",
    },
    "cell_not_a_number": {
        "zh_CN": "“{value}”不是数字。请改成数字。",
        "en": "“{value}” is not a number. Put a number there.",
    },
    "cell_negative": {
        "zh_CN": "余额不能为负（{value}）。请核对后改正。",
        "en": "A balance cannot be below zero ({value}). Check and correct it.",
    },
    "cell_too_large": {
        "zh_CN": "数字过大，不像真的（{value}）。请核对后改正。",
        "en": "The number is too large to be true ({value}). Check and correct it.",
    },
    "cell_too_fine": {
        "zh_CN": "小数位太多（{value}）。金额只能精确到分。",
        "en": "Too many decimals ({value}). Money goes down to the cent only.",
    },
    "points_rounded": {
        "zh_CN": "积分的小数位（{value}）多于本店保留的位数，多出的部分未导入。",
        "en": "The points have more decimals ({value}) than are kept; what is finer was left out.",
    },
    "date_unreadable": {
        "zh_CN": "“{value}”不是日期，未导入；入会日期按导入当天计。",
        "en": "“{value}” is not a date and was left out; the day of the import stands instead.",
    },
    "date_ahead": {
        "zh_CN": "日期 {value} 在将来，未导入；入会日期按导入当天计。",
        "en": "{value} lies in the future and was left out; the day of the import stands instead.",
    },
    "gender_unknown": {
        "zh_CN": "“{value}”不是性别，未导入。",
        "en": "“{value}” is not a gender and was left out.",
    },
    "tier_unknown": {
        "zh_CN": "没有“{value}”这个等级，暂按“{taken}”处理。可在导入前指定对应等级。",
        "en": "There is no tier “{value}”; “{taken}” was taken. You can choose another one "
        "before importing.",
    },
    "same_in_file": {
        "zh_CN": "与第 {other_row} 行重复（{value}）。"
        "请确认是同一人还是号码有误，改正后再导入本行。",
        "en": "The same as row {other_row} ({value}). Find out whether it is one person or a wrong "
        "number, correct this row and import it again.",
    },
    "already_member": {
        "zh_CN": "{value} 已是会员 {member}。如要更新其资料，请选择“更新”后再导入。",
        "en": "{value} is already a member: {member}. Choose “update” to amend the member.",
    },
    "code_unreadable": {
        "zh_CN": "编号或条码“{value}”不完整或不是数字。表格软件可能丢了位数，请按文本格式重填。",
        "en": "The code “{value}” is incomplete or not made of digits. A spreadsheet may have cut "
        "it; enter it as text.",
    },
    "barcode_taken": {
        "zh_CN": "条码 {value} 已用于商品 {product}。请核对货号或条码。",
        "en": "Barcode {value} belongs to {product}. Check the code or the barcode.",
    },
    "barcode_wrong": {
        "zh_CN": "条码 {value} 的校验位不对。请对照商品重新录入。",
        "en": "The last digit of barcode {value} does not fit. Read it from the goods again.",
    },
    "product_unnamed": {
        "zh_CN": "既没有货号也没有条码，无法识别商品。请补上一个。",
        "en": "Neither code nor barcode: the product cannot be told apart. Add one.",
    },
    "product_kind_unknown": {
        "zh_CN": "不认识商品类型“{value}”。可用：商品、服务、配送、会籍、礼品卡、次卡、样品。",
        "en": "“{value}” is no kind of product. Known are: goods, service, delivery, membership, "
        "gift card, count card, sample.",
    },
    "tax_unknown": {
        "zh_CN": "没有“{value}”这个税种。请先在“营销 → 税”中建立，或填写已有税种的名称。",
        "en": "There is no tax “{value}”. Set it up under Promotions → Taxes, or name one that "
        "is there.",
    },
    "price_missing": {
        "zh_CN": "没有售价，商品不能销售。请填写（可以为 0）。",
        "en": "There is no price, so it cannot be sold. Fill it in (0 is allowed).",
    },
}
