"""Command line: `python -m trainer train | refit | export | evaluate`."""

import argparse
import sys

from .settings import TrainerError


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="trainer", description="Makes and judges data/models/attendant-base."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train the model, or go on with a training that was stopped")
    train.add_argument("--minutes", type=float, default=70, help="how long in all (default 70)")
    commands.add_parser("refit", help="fit the sentiment head anew on the trained trunk")
    commands.add_parser("export", help="write the trained model as the artifact")
    commands.add_parser("evaluate", help="print the model card's table")
    arguments = parser.parse_args()
    try:
        # Imported here: PyTorch takes seconds to load, and `evaluate` and `--help` don't need it.
        if arguments.command == "train":
            from .training import train as run_training

            run_training(arguments.minutes)
        elif arguments.command == "refit":
            from .refit import refit

            refit()
        elif arguments.command == "export":
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
