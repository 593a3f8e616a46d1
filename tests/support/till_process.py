"""A till as a process of its own that sells and syncs until it is killed.

`python -m tests.support.till_process FOLDER MEMBER` says each sale once it is settled.
"""

import itertools
import random
import sys
from pathlib import Path

from posmember.domain.ids import MemberId
from posmember.sync.http_transport import HttpTransport
from tests.support.shops import SteppingClock
from tests.support.sync_shops import FileSecrets, LinkedShop


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(root: Path, member: MemberId) -> None:
    linked = LinkedShop(root, SteppingClock(), FileSecrets(root)).open()
    key, url = linked.terminals.private_key(), linked.terminals.server_url()
    assert key is not None
    assert url is not None
    transport = HttpTransport(url, key)
    chance = random.Random(7)
    say("ready")
    for _ in itertools.count():
        ticket = linked.shop.sell(("paper", chance.randrange(1, 9) * 1000), member=member)
        say(ticket.sale_id)
        if chance.random() < 0.3:
            linked.clock.step(400_000)
            linked.sync(transport.exchange)


if __name__ == "__main__":
    main(Path(sys.argv[1]), MemberId(sys.argv[2]))
