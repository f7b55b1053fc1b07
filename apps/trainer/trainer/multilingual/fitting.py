"""The heads, learnt on the frozen encoder's means: minutes on two cores."""

import random
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from ..runtime import Floats
from ..settings import SEED
from .model import Head, Heads

_BATCH = 512
_EACH = 32  # of each kind of text in a batch
_PENALTY = 30.0
_CLOSE = 20.0  # scale of the cosines within a batch


def fit_embeddings(heads: Heads, means: Floats, sentences: Floats, intents: Floats, passes: int = 20) -> None:
    """Both embeddings, towards what attendant-base says of the same texts in English.

    @param means, sentences, intents one row a text"""
    rows = torch.from_numpy(means)
    heads.centre.copy_(rows.mean(0))
    heads.spread.copy_(rows.std(0))
    even = heads.even(rows)
    for head, wanted in ((heads.sentence, sentences), (heads.intent, intents)):
        targets = torch.from_numpy(wanted)
        _solve(head.direct, even, targets)
        _learn_towards(head, even, targets, passes)


def _solve(layer: nn.Linear, rows: Tensor, targets: Tensor) -> None:
    """Ridge regression."""
    middle = targets.mean(0)
    gram = rows.T @ rows + _PENALTY * torch.eye(rows.shape[1])
    with torch.no_grad():
        layer.weight.copy_(torch.linalg.solve(gram, rows.T @ (targets - middle)).T)
        layer.bias.copy_(middle)


def _learn_towards(head: Head, rows: Tensor, targets: Tensor, passes: int) -> None:
    """Near its own target, and nearer than to others' of the batch."""
    torch.manual_seed(SEED)
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.01)
    steps = passes * (len(rows) // _BATCH)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0, steps)
    for step in range(steps):
        if step % (len(rows) // _BATCH) == 0:
            order = torch.randperm(len(rows))
        place = step % (len(rows) // _BATCH) * _BATCH
        chosen = order[place : place + _BATCH]
        said = functional.normalize(head(functional.dropout(rows[chosen], 0.1)))
        wanted = targets[chosen]
        same = wanted @ wanted.T > 0.999
        likeness = (_CLOSE * said @ wanted.T).masked_fill(same & ~torch.eye(len(chosen), dtype=torch.bool), -1e4)
        loss = (
            4 * (1 - (said * wanted).sum(1)).mean()
            + 0.1 * functional.cross_entropy(likeness, torch.arange(len(chosen)))
        )
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    print(f"embedding: loss {loss.item():.3f}", flush=True)


def fit_sentiment(head: Head, groups: Sequence[tuple[Tensor, np.ndarray]], steps: int = 2500) -> None:
    """@param groups (means made even, labels) of each kind of text, drawn equally often"""
    torch.manual_seed(SEED)
    draw = random.Random(SEED)
    data = [(rows, torch.from_numpy(labels)) for rows, labels in groups]
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0, steps)
    for _ in range(steps):
        chosen = [torch.tensor([draw.randrange(len(rows)) for _ in range(_EACH)]) for rows, _ in data]
        rows = torch.cat([rows[places] for places, (rows, _) in zip(chosen, data, strict=True)])
        labels = torch.cat([labels[places] for places, (_, labels) in zip(chosen, data, strict=True)])
        loss = functional.cross_entropy(head(functional.dropout(rows, 0.2)), labels, label_smoothing=0.05)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
