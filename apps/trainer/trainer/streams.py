"""Endless batches of a task, of texts of like length."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from tokenizers import Encoding, Tokenizer

from .tasks import Padded, Task

TOKENS_PER_STEP = 640
LONGEST = 96  # word pieces: what stands behind is left out while training
POOL = 1000  # texts sorted by length together


@dataclass(frozen=True)
class Drawn:
    batch: Padded
    rows: list[int]
    encodings: list[Encoding]


def stream(task: Task, tokenizer: Tokenizer, draw: random.Random) -> Iterator[Drawn]:
    """`tokenizer` cuts at LONGEST."""
    waiting: list[tuple[int, Encoding]] = []
    while True:
        for row in task.draw_rows(draw):
            waiting.append((row, tokenizer.encode(task.text(row, draw))))
            if len(waiting) >= POOL:
                yield from _batches(waiting, draw)
                waiting = []
        if waiting:
            yield from _batches(waiting, draw)
            waiting = []


def _batches(waiting: list[tuple[int, Encoding]], draw: random.Random) -> list[Drawn]:
    groups: list[list[tuple[int, Encoding]]] = [[]]
    for item in sorted(waiting, key=lambda item: len(item[1].ids)):
        if groups[-1] and (len(groups[-1]) + 1) * len(item[1].ids) > TOKENS_PER_STEP:
            groups.append([])
        groups[-1].append(item)
    draw.shuffle(groups)
    return [
        Drawn(pad([encoding for _, encoding in group]), [row for row, _ in group], [e for _, e in group])
        for group in groups
    ]


def pad(encodings: list[Encoding]) -> Padded:
    width = -(-max(len(encoding.ids) for encoding in encodings) // 4) * 4
    ids = torch.zeros((len(encodings), width), dtype=torch.long)  # 0 is [PAD]
    mask = torch.zeros_like(ids)
    for line, encoding in enumerate(encodings):
        ids[line, : len(encoding.ids)] = torch.tensor(encoding.ids)
        mask[line, : len(encoding.ids)] = 1
    return Padded(ids, mask)


def tokens_per_pass(task: Task, tokenizer: Tokenizer, draw: random.Random) -> int:
    """Estimated from 400 texts."""
    rows = draw.sample(range(task.size), min(400, task.size))
    return round(sum(len(tokenizer.encode(task.text(row, draw)).ids) for row in rows) * task.size / len(rows))
