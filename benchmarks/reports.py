"""A year of reports on a shop with a hundred thousand tickets: how long, and how long in one piece.

Run with `python3 dev.py bench reports`. Between two pieces whatever waits at the till goes first,
so the longest piece is what a sale may have to wait for. The tickets are those of the demo shop,
many times over, spread over the year.
"""

import datetime as dt
import sys
import time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import Connection, text

from posmember.app import Outside, create_demo_shop, open_till
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import ReportKind
from posmember.models.sale import Sale, SaleLine, TenderLineRow
from posmember.printing.report_pdf import encode_report

TICKETS = 100_000
FILE_KEYS = {"POSMEMBER_KEY_STORE": "file"}


def main() -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "shop"
        outside = Outside(environment=FILE_KEYS)
        create_demo_shop(root, "zh_CN", outside)
        with open_till(root, outside) as till:
            with till.database.writing() as connection:
                count = multiply(connection, TICKETS)
            print(f"{count:,} tickets")
            owner = till.services.operators.operators()[0].operator_id
            today = till.services.shop.today()
            year = Period(dt.date(today.year, 1, 1), dt.date(today.year, 12, 31))
            for kind in ReportKind:
                measure(till, owner, kind, year)


def multiply(connection: Connection, tickets: int) -> int:
    """Copy every ticket of the shop under other ids, on other days of this year."""
    known = connection.execute(text("SELECT count(*) FROM sale")).scalar_one()
    this_year = "strftime('%Y', 'now') || '-01-01'"
    for copy in range(1, tickets // known + 1):
        other = {
            "sale_id": f"sale_id || '-{copy}'",
            "op_id": f"op_id || '-{copy}'",
            "returns_sale_id": "NULL",
            "kind": "'sale'",
            "business_date": f"date({this_year}, '+' || ((rowid * 37 + {copy}) % 365) || ' days')",
        }
        for table in (Sale, SaleLine, TenderLineRow):
            names = [column.name for column in table.__table__.columns]
            values = ", ".join(
                other[name] if name in other and (table is Sale or name == "sale_id") else name
                for name in names
            )
            source = table.__tablename__
            connection.execute(
                text(
                    f"INSERT INTO {source} ({', '.join(names)}) SELECT {values} FROM {source} "
                    "WHERE length(sale_id) = 36"
                )
            )
    return connection.execute(text("SELECT count(*) FROM sale")).scalar_one()


def measure(till, owner, kind: ReportKind, year: Period) -> None:
    marks = [time.perf_counter()]

    def step(_done: int, _total: int) -> bool:
        marks.append(time.perf_counter())
        return False

    report = till.services.reports.report(owner, kind, year, "zh_CN", step=step)
    made = time.perf_counter()
    pdf = encode_report(report)
    drawn_s = time.perf_counter() - made
    pieces = sorted(b - a for a, b in pairwise(marks))
    print(
        f"{kind.value}: {made - marks[0]:.2f} s in {len(pieces)} pieces, median "
        f"{pieces[len(pieces) // 2] * 1000:.1f} ms, longest {pieces[-1] * 1000:.1f} ms; "
        f"PDF {drawn_s:.2f} s, {len(pdf) / 1024:.0f} KiB"
    )


if __name__ == "__main__":
    main()
