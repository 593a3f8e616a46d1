"""A till that sells again and again: `python -m tests.support.till_worker ROOT COUNT`."""

import sys
from pathlib import Path

from posmember.app import Outside, open_till
from tests.support.shops import CHEAP_PINS, Shop, SteppingClock


def main(root: str, count: str) -> None:
    clock = SteppingClock()
    with open_till(Path(root), Outside(clock=clock, pins=CHEAP_PINS)) as till:
        shop = Shop(till, clock, till.services.operators.operators()[0].operator_id)
        member = shop.join("13812345678", "王小明")
        carts = [
            shop.cart(("paper", 2000), ("water", 3000), member=member) for _ in range(int(count))
        ]
        for cart in carts:
            shop.settle(cart)
            sys.stdout.write("sold\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
