"""A labelled text, and the splits of labelled texts. Splits hang on the text alone, so they survive
reordering, and the same sentence in two data sets always falls on the same side."""

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

NEGATIVE, NEUTRAL, POSITIVE = 0, 1, 2


@dataclass(frozen=True)
class Example:
    text: str
    label: int
    source: str


def bucket(text: str, salt: str) -> float:
    """A fixed pseudo-random number in [0, 1) for a text; case, spacing and punctuation don't matter."""
    letters = re.sub(r"[\W_]+", "", text.lower())
    digest = hashlib.sha256(f"{salt}\0{letters}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def split(examples: Iterable[Example], share: float, salt: str) -> tuple[list[Example], list[Example]]:
    """(the rest, about `share` of the examples)."""
    rest: list[Example] = []
    taken: list[Example] = []
    for example in examples:
        (taken if bucket(example.text, salt) < share else rest).append(example)
    return rest, taken


def unique(examples: Iterable[Example]) -> list[Example]:
    """First occurrence of each text, by its exact characters."""
    seen: dict[str, Example] = {}
    for example in examples:
        seen.setdefault(example.text, example)
    return list(seen.values())


def sample_per_label(examples: Iterable[Example], limit: int, seed: int) -> list[Example]:
    """At most `limit` examples of each label, drawn at random."""
    groups: dict[int, list[Example]] = defaultdict(list)
    for example in examples:
        groups[example.label].append(example)
    draw = random.Random(seed)
    return [
        example
        for label in sorted(groups)
        for example in (groups[label] if len(groups[label]) <= limit else draw.sample(groups[label], limit))
    ]


def stars_to_label(stars: float) -> int:
    """1-2 negative, 3 neutral, 4-5 positive."""
    if not 1 <= stars <= 5:
        raise ValueError(f"a rating must be between 1 and 5, not {stars}")
    return NEGATIVE if stars < 3 else NEUTRAL if stars < 4 else POSITIVE
