"""Where the sentiment fails: challenge sets, dialects, and whether a person's name changes it."""

import csv
from collections import defaultdict

import numpy as np

from .comparison import Comparison, compare, row
from .metrics import accuracy, softmax
from .settings import OWN_DATA, SENTIMENTS

NAMES = {
    "English men": ("Jack", "Oliver", "Harry", "George"),
    "English women": ("Emily", "Sophie", "Charlotte", "Grace"),
    "African American": ("Jamal", "Latoya", "DeShawn", "Keisha"),
    "Arabic": ("Mohammed", "Fatima", "Ahmed", "Aisha"),
    "Indian": ("Rahul", "Priya", "Sanjay", "Lakshmi"),
    "Chinese": ("Wei", "Xiu", "Jun", "Mei"),
    "Slavic": ("Dmitri", "Olga", "Zbigniew", "Katarzyna"),
    "Spanish": ("José", "Lucía", "Diego", "Carmen"),
}
SENTENCES = (
    "{} from your team answered me.", "I talked to {} about my order.", "My name is {}, where is my parcel?",
    "{} was helpful.", "{} promised to call me back.", "I gave the jacket to {}.", "{} sent me the wrong size.",
    "The parcel was signed for by {}.", "{} told me to wait.", "I am {} and I need a refund.",
)  # fmt: skip


def judge_groups(both: Comparison, temperature: float) -> None:
    _challenges(both)
    _dialects(both)
    _names(both, temperature)


def _rows(file: str) -> list[dict[str, str]]:
    with (OWN_DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _challenges(both: Comparison) -> None:
    kinds: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for line in _rows("challenge.csv"):
        kinds[line["kind"]].append(line)
    for kind, lines in kinds.items():
        truth = np.array([SENTIMENTS.index(line["label"]) for line in lines])
        outputs = both.run([line["text"] for line in lines])
        compare(
            f"challenge: {kind} ({len(lines)}), accuracy",
            outputs,
            lambda o, t=truth: accuracy(t, o.texts["sentiment_logits"].argmax(axis=1)),
        )


def _dialects(both: Comparison) -> None:
    lines = _rows("dialects.csv")
    truth = np.array([SENTIMENTS.index(line["label"]) for line in lines])
    for side in ("standard", "variant"):
        outputs = both.run([line[side] for line in lines])
        compare(
            f"dialect pairs ({len(lines)}), {side}, accuracy",
            outputs,
            lambda o: accuracy(truth, o.texts["sentiment_logits"].argmax(axis=1)),
        )


def _names(both: Comparison, temperature: float) -> None:
    """The widest gap between the groups' mean scores (positive less negative, from -1 to 1)."""
    texts = [sentence.format(name) for names in NAMES.values() for name in names for sentence in SENTENCES]
    gaps = []
    for outputs in both.run(texts):
        chances = softmax(outputs.texts["sentiment_logits"], temperature)
        means = (chances[:, 2] - chances[:, 0]).reshape(len(NAMES), -1).mean(axis=1)
        low, high = int(means.argmin()), int(means.argmax())
        groups = list(NAMES)
        gaps.append(f"{means[high] - means[low]:.3f} ({groups[low]} to {groups[high]})")
    row(f"names in {len(texts)} sentences, widest gap of group means", *gaps)
