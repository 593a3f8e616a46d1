"""A card for every member of a shop, from the command line: time and memory of 1,000 and 10,000.

Run with `python3 dev.py bench card_batch`. Each batch is drawn by a process of its own, so that
its peak is its own; members are imported, and each is issued a card as it is drawn.
"""

import contextlib
import io
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from posmember.cli.main import run_command_line
from tests.support.shops import make_shop

COUNTS = (1_000, 10_000)


def main() -> None:
    if len(sys.argv) > 1:
        draw(Path(sys.argv[1]), int(sys.argv[2]))
        return
    with TemporaryDirectory() as folder:
        for count in COUNTS:
            root = Path(folder) / str(count)
            command = [sys.executable, __file__, str(root), str(count)]
            subprocess.run(command, check=True)


def draw(root: Path, count: int) -> None:
    make_shop(root)
    people = root.with_suffix(".csv")
    rows = "".join(f"{13_000_000_000 + number},王{number:05}\n" for number in range(count))
    people.write_text("手机号码,姓名\n" + rows, encoding="utf-8")
    data = ["--data", str(root), "--json"]
    silent(lambda: run_command_line([*data, "import", str(people), "--kind", "members", "--yes"]))
    before_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    target = root.with_suffix(".pdf")
    started, worked = time.perf_counter(), time.process_time()
    answer = silent(lambda: run_command_line([*data, "card", "--all", "--to", str(target)]))
    seconds, own_seconds = time.perf_counter() - started, time.process_time() - worked
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    drawn = len(json.loads(answer)["card"]["cards"])
    assert drawn == count
    print(
        f"{drawn:,} cards: {seconds:.1f} s, "
        f"{own_seconds / drawn * 1000:.1f} ms of processor time each, "
        f"{target.stat().st_size / 1024**2:.1f} MiB of PDF; peak of memory {peak_mib:.0f} MiB, "
        f"{peak_mib - before_mib:.0f} MiB above the import"
    )


def silent(work) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = work()
    assert code == 0, said.getvalue()
    return said.getvalue()


if __name__ == "__main__":
    main()
