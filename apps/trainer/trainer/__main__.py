"""Command line: `python -m trainer export | evaluate`."""

import argparse
import sys

from .settings import TrainerError


def main() -> int:
    parser = argparse.ArgumentParser(prog="trainer", description="Makes and judges data/models/attendant-base.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("export", help="train the sentiment head and write the artifact")
    commands.add_parser("evaluate", help="print the model card's table")
    command = parser.parse_args().command
    try:
        # Imported here: PyTorch takes seconds to load, and `evaluate` and `--help` don't need it.
        if command == "export":
            from .export import export

            export()
        else:
            from .evaluate import evaluate

            evaluate()
    except TrainerError as error:
        print(f"trainer: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
