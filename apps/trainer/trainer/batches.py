"""Texts -> padded batches of token ids, sorted by length so that little is padding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from .emoji import word_piece_tokenizer
from .settings import MAX_TOKENS, TOKENS_PER_BATCH

Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Batch:
    positions: list[int]  # where each row stands in the caller's order
    input_ids: Ids
    attention_mask: Ids


def load_tokenizer(folder: Path) -> Tokenizer:
    """The folder's tokenizer, cutting at MAX_TOKENS and leaving the padding to `batches`."""
    tokenizer = word_piece_tokenizer(folder)
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def group_by_length(lengths: Sequence[int], budget: int = TOKENS_PER_BATCH) -> Iterator[list[int]]:
    """Positions grouped, shortest first, so that rows x widest row stays within the budget."""
    group: list[int] = []
    for position in sorted(range(len(lengths)), key=lambda index: (lengths[index], index)):
        if group and (len(group) + 1) * lengths[position] > budget:
            yield group
            group = []
        group.append(position)
    if group:
        yield group


def batches(texts: Sequence[str], tokenizer: Tokenizer, budget: int = TOKENS_PER_BATCH) -> Iterator[Batch]:
    ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
    for positions in group_by_length([len(row) for row in ids], budget):
        width = len(ids[positions[-1]])
        input_ids = np.zeros((len(positions), width), dtype=np.int64)  # 0 is [PAD]
        attention_mask = np.zeros_like(input_ids)
        for row, position in enumerate(positions):
            input_ids[row, : len(ids[position])] = ids[position]
            attention_mask[row, : len(ids[position])] = 1
        yield Batch(positions, input_ids, attention_mask)
