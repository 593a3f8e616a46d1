"""Q10: a receipt as ESC/POS bytes, a receipt as PDF, a thousand member cards; each with its limit.

Run with `python3 dev.py bench printing`. Each round measures the product and the limit in turn.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.documents.receipt import receipt_document
from posmember.domain.programme.programme import PRESET
from posmember.printing.card_face import CardFace
from posmember.printing.cards import CardPaper, write_cards
from posmember.printing.escpos import encode_escpos
from posmember.printing.pdf import ROLL_80, encode_pdf
from posmember.printing.profile import PRESETS
from posmember.printing.qr import qr_matrix
from tests.support.tickets import SHOP, occasion, walk_in_sale

ROUNDS = 400
PDF_ROUNDS = 60
CARDS = 1000


def main() -> None:
    ticket = walk_in_sale(20)
    assert product_bytes(ticket) == hand_built_bytes(ticket), "both print the same bytes"
    document = receipt_document(ticket, SHOP, PRESET, occasion())
    profile = PRESETS["80mm"]
    by_hand = partial(hand_built_bytes, ticket)
    compare(
        "ESC/POS from a document of 20 lines", partial(encode_escpos, document, profile), by_hand
    )
    compare("ESC/POS from a ticket of 20 lines", partial(product_bytes, ticket), by_hand)
    measure_pdf(ticket)
    measure_cards()


def product_bytes(ticket: Ticket) -> bytes:
    document = receipt_document(ticket, SHOP, PRESET, occasion())
    return encode_escpos(document, PRESETS["80mm"])


def hand_built_bytes(ticket: Ticket) -> bytes:
    """The same receipt as a careful program without any document would write it."""
    rule = "-" * 48 + "\n"
    when = occasion()
    head = [
        centred(clean(SHOP.branch)),
        centred("销售小票"),
        spread(f"单号:{ticket.receipt_no}", f"时间:{when.local_time}"),
        spread(f"收银:{clean(when.operator)}", f"机号:{when.terminal}"),
        rule,
        "品名" + "单价".rjust(25) + "数量".rjust(5) + "小计".rjust(8) + "\n",
    ]
    lines = [
        item(
            clean(line.name),
            money(line.unit_price_minor),
            f"{line.quantity_milli // 1000}",
            money(line.gross_minor),
        )
        for line in ticket.lines
    ]
    due = money(ticket.due_minor)
    total = spread(f"合计 {len(ticket.lines)}件", money(ticket.gross_minor))
    foot = [
        spread("现金", due),
        rule,
        clean(SHOP.policy[0]) + "\n",
        centred(clean(SHOP.footer[0])),
        centred(f"电话:{clean(SHOP.phone)}"),
        centred("本小票不作报销凭证"),
    ]
    number = ticket.receipt_no.encode()
    pairs = bytes(int(number[at : at + 2]) for at in range(0, 12, 2))
    return b"".join(
        (
            b"\x1b@\x1c&\x1b3\x1e\x1bE\x01\x1d!\x01",
            centred(SHOP.name).encode("gbk"),
            b"\x1bE\x00\x1d!\x00",
            "".join((*head, *lines, rule, total)).encode("gbk"),
            b"\x1bE\x01\x1d!\x01",
            spread("应付", due).encode("gbk"),
            b"\x1bE\x00\x1d!\x00",
            "".join(foot).encode("gbk"),
            b"\x1ba\x01\x1dH\x00\x1dh\x40\x1dw\x03\x1dkI\x0b{C" + pairs + b"{B" + number[12:],
            b"\x1ba\x00",
            centred(ticket.receipt_no).encode("gbk"),
            b"\x1dVB\x00",
        )
    )


def clean(text: str) -> str:
    """What any program must do with data before it goes to a printer."""
    return text if text.isprintable() else "".join(filter(str.isprintable, text))


def money(minor: int) -> str:
    return f"{minor // 100:,}.{minor % 100:02}"


def columns(text: str) -> int:
    return len(text.encode("gbk"))


def centred(text: str) -> str:
    return " " * ((48 - columns(text)) // 2) + text + "\n"


def spread(left: str, right: str) -> str:
    return left + " " * (48 - columns(left) - columns(right)) + right + "\n"


def item(name: str, price: str, quantity: str, amount: str) -> str:
    figures = f"{price:>9}{quantity:>7}{amount:>10}\n"
    width = columns(name)
    if width > 22:
        return f"{name}\n{figures:>49}"
    return f"{name}{' ' * (22 - width)}{figures}"


def measure_pdf(ticket: Ticket) -> None:
    document = receipt_document(ticket, SHOP, PRESET, occasion())
    first = seconds_of(lambda: encode_pdf(document, ROLL_80))
    later = sorted(seconds_of(lambda: encode_pdf(document, ROLL_80)) for _ in range(PDF_ROUNDS))
    median, p99 = statistics.median(later), later[int(len(later) * 0.99)]
    print(
        f"PDF receipt, 20 lines: first {first * 1000:.0f} ms, then median {median * 1000:.1f} ms, "
        f"p99 {p99 * 1000:.1f} ms (bar: under 20 ms after the first)"
    )


def measure_cards() -> None:
    """The matrices and the cards take turns, a hundred at a time, on the same payloads."""
    for paper in CardPaper:
        limit_s = product_s = 0.0
        size = 0
        for start in range(0, CARDS, 100):
            payloads = [f"PM1{n:06}" + "K7QM2XV9AZ4BC3D8E" * 10 for n in range(start, start + 100)]
            limit_s += seconds_of(partial(matrices, payloads))
            output = io.BytesIO()
            product_s += seconds_of(partial(cards, payloads, output, paper))
            size += len(output.getvalue())
        print(
            f"{CARDS} cards ({paper.value}): {product_s:.2f} s, {size / CARDS / 1024:.1f} KiB each;"
            f" the QR matrices alone {limit_s:.2f} s; ratio {product_s / limit_s:.2f} (bar: 1.5)"
        )


def matrices(payloads: list[str]) -> None:
    for payload in payloads:
        qr_matrix(payload)


def cards(payloads: list[str], output: BinaryIO, paper: CardPaper) -> None:
    write_cards(faces(payloads), output, paper=paper, title="Cards", language="en")


def faces(payloads: list[str]) -> Iterator[CardFace]:
    for number, payload in enumerate(payloads):
        tier = PRESET.tiers[number % len(PRESET.tiers)]
        card_no = f"8000 **** {number:04}"
        yield CardFace("美滋便利店", tier.name_zh, "欧阳小明", card_no, payload, tier.colour)


def compare(name: str, product: Callable[[], object], limit: Callable[[], object]) -> None:
    samples = [(seconds_of(product), seconds_of(limit)) for _ in range(ROUNDS)]
    products, limits = (sorted(column) for column in zip(*samples, strict=True))
    at = int(ROUNDS * 0.99)
    medians = statistics.median(products), statistics.median(limits)
    print(
        f"{name}: median {medians[0] * 1e6:.0f} µs, by hand {medians[1] * 1e6:.0f} µs, "
        f"ratio {medians[0] / medians[1]:.2f} (bar: 2); "
        f"p99 {products[at] * 1e6:.0f} µs, by hand {limits[at] * 1e6:.0f} µs"
    )


def seconds_of(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
