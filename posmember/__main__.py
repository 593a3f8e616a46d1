"""The program: `posmember` and `python -m posmember`."""

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()  # nothing that a start reads is garbage; `posmember.cli.lazy` enables it again
    from posmember.cli.main import run_command_line  # noqa: PLC0415 - after the collector is off

    sys.exit(run_command_line(sys.argv[1:]))


if __name__ == "__main__":
    main()
