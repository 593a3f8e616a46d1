"""What the demo shop sells: 52 articles of a corner shop with a coffee counter."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from posmember.domain.ids import ProductId, new_id
from posmember.domain.pricing.product import ProductKind
from posmember.protocol.bodies import ProductRecord


@dataclass(frozen=True, slots=True)
class Article:
    """One article. Prices in minor units per whole unit."""

    name: str
    category: str
    unit: str
    price_minor: int
    member_price_minor: int | None = None
    is_weighed: bool = False
    is_service: bool = False


_DRINKS: Final = (
    ("山泉水 500ml", 200), ("苏打水 400ml", 450), ("乌龙茶 500ml", 500), ("茉莉花茶 500ml", 500),
    ("柠檬红茶 550ml", 450), ("橙汁 300ml", 600), ("椰子水 330ml", 890),
    ("气泡水白桃味 480ml", 550), ("运动饮料 600ml", 600), ("无糖可乐 330ml", 350),
)  # fmt: skip
_COFFEE: Final = (
    ("美式咖啡 大杯", 1800), ("拿铁 大杯", 2200), ("卡布奇诺 大杯", 2200), ("热巧克力 中杯", 2000),
    ("手冲耶加雪菲", 3200), ("冷萃咖啡", 2600),
)  # fmt: skip
_DAIRY: Final = (
    ("鲜牛奶 950ml", 1590), ("原味酸奶 135g", 650), ("燕麦奶 1L", 1980),
    ("马苏里拉奶酪 200g", 2480),
)  # fmt: skip
_BAKERY: Final = (
    ("牛角包", 900), ("全麦吐司", 1500), ("红豆面包", 800), ("肉松蛋糕", 1200),
    ("巴斯克芝士蛋糕", 2800),
)  # fmt: skip
_SNACKS: Final = (
    ("海盐薯片 70g", 850), ("原味瓜子 160g", 990), ("牛肉干 100g", 3280), ("黑巧克力 80g", 1880),
    ("海苔卷 32g", 790), ("每日坚果 25g", 690), ("山楂条 100g", 890), ("米饼 84g", 680),
)  # fmt: skip
_HOUSEHOLD: Final = (
    ("抽纸 3 包", 1290), ("湿巾 80 片", 1150), ("洗手液 500ml", 1690), ("薄荷牙膏 120g", 1390),
    ("一次性雨衣", 500), ("五号电池 4 节", 1280),
)  # fmt: skip
_FRESH: Final = (
    ("苹果", 1180), ("香蕉", 780), ("砂糖橘", 980), ("小番茄", 1680), ("黄瓜", 598), ("鸡蛋", 1190),
)  # fmt: skip
_PANTRY: Final = (
    ("大米 5kg", 4590), ("菜籽油 1.8L", 3890), ("酱油 500ml", 1290), ("挂面 1kg", 1080),
)  # fmt: skip
_SERVICES: Final = (("礼品包装", 500), ("同城配送", 800), ("自带杯清洗", 100))

_DEPARTMENTS: Final = (
    ("饮料", "瓶", _DRINKS),
    ("咖啡", "杯", _COFFEE),
    ("乳品", "盒", _DAIRY),
    ("烘焙", "个", _BAKERY),
    ("零食", "袋", _SNACKS),
    ("日用", "件", _HOUSEHOLD),
    ("生鲜", "公斤", _FRESH),
    ("粮油", "件", _PANTRY),
    ("服务", "次", _SERVICES),
)

_MEMBER_PRICE_EVERY: Final = 4
_MEMBER_PRICE_PERCENT: Final = 92
_COST_PERCENT: Final = 68


def articles() -> tuple[Article, ...]:
    """Return all articles, always the same."""
    return tuple(_articles())


def product_records() -> tuple[ProductRecord, ...]:
    """Return the articles as they are published, with fresh ids."""
    return tuple(
        ProductRecord(
            product_id=ProductId(new_id()),
            code=f"D{number:03d}",
            name=article.name,
            barcode=None if article.is_weighed or article.is_service else barcode(number),
            category=article.category,
            unit=article.unit,
            price_minor=article.price_minor,
            member_price_minor=article.member_price_minor,
            cost_minor=None if article.is_service else article.price_minor * _COST_PERCENT // 100,
            is_weighed=article.is_weighed,
            earns_points=not article.is_service,
            kind=ProductKind.SERVICE if article.is_service else ProductKind.GOODS,
        )
        for number, article in enumerate(articles(), start=1)
    )


def barcode(number: int) -> str:
    """Return an EAN-13 for article *number*, with its check digit."""
    digits = f"6999990{number:05d}"
    weighted = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return f"{digits}{-weighted % 10}"


def _articles() -> Iterator[Article]:
    for category, unit, goods in _DEPARTMENTS:
        for number, (name, price) in enumerate(goods):
            is_service = category == "服务"
            has_member_price = not is_service and number % _MEMBER_PRICE_EVERY == 1
            yield Article(
                name,
                category,
                unit,
                price,
                price * _MEMBER_PRICE_PERCENT // 100 if has_member_price else None,
                is_weighed=category == "生鲜",
                is_service=is_service,
            )
