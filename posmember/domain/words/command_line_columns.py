"""Headings of the tables that the command line prints."""

from typing import Final

_PAIRS: Final = {
    "batch": ("批次", "Batch"),
    "file": ("合计", "File"),
    "new": ("新增", "New"),
    "set_aside": ("待处理", "Set aside"),
    "state": ("状态", "State"),
    "amount": ("项目", "Amount"),
    "taken_in": ("导入", "Taken in"),
    "already_in": ("此前已导入", "Already in"),
    "not_brought": ("未带入", "Not brought"),
    "rounded_off": ("零头", "Rounded off"),
    "footer": ("文件合计行", "File's own total"),
    "id": ("ID", "Id"),
    "name": ("姓名", "Name"),
    "phone": ("手机", "Phone"),
    "points": ("积分", "Points"),
    "address": ("地址", "Address"),
    "profile": ("类型", "Kind"),
    "copies": ("份数", "Copies"),
    "printer": ("打印机", "Printer"),
    "code": ("货号", "Code"),
    "product": ("商品", "Product"),
    "price": ("价格", "Price"),
    "stock": ("库存", "Stock"),
    "date": ("日期", "Date"),
    "days": ("天数", "Days"),
    "birthday": ("生日", "Birthday"),
    "calendar": ("历法", "Calendar"),
    "greeted": ("已祝福", "Greeted"),
    "unit": ("账户", "Account"),
    "kind": ("类型", "Kind"),
    "change": ("变动", "Change"),
    "balance": ("余额", "Balance"),
    "valid_until": ("有效期至", "Valid until"),
    "receipt": ("小票", "Receipt"),
    "check": ("检查项", "Check"),
    "subject": ("对象", "Subject"),
    "detail": ("说明", "Detail"),
    "document": ("文件", "Document"),
    "path": ("位置", "Where"),
    "z_no": ("Z 报表", "Z-report"),
    "operator": ("当班", "On duty"),
    "net": ("净额", "Net"),
    "over_short": ("长短款", "Over/short"),
}

COLUMNS: Final = {
    f"column.{name}": {"zh_CN": chinese, "en": english}
    for name, (chinese, english) in _PAIRS.items()
}
