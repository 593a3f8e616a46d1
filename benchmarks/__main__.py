"""Run the benchmarks: all of them in turn, or one with its options (`dev.py bench checkout`)."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    files = (path for path in HERE.glob("*.py") if path.stem != "__main__")
    return sorted(path.stem for path in files if "def main(" in path.read_text("utf-8"))


def main(wanted: list[str]) -> int:
    if wanted and wanted[0] not in names():
        print(f"There is no benchmark {wanted[0]}. There are: {', '.join(names())}")
        return 2
    codes = []
    for name in wanted[:1] or names():
        print(f"\n=== {name}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}", *wanted[1:]]
        codes.append(subprocess.run(command, check=False, cwd=HERE.parent).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
