"""The package's model cut down to the pieces that are kept: tokenizer, word table, encoder."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ..settings import MAX_TOKENS, MULTILINGUAL_WORKSPACE
from .model import encoder_of
from .packed import Blocks, Packed, package_file, read_packed
from .unigram import unigram_tokenizer
from .vocabulary import kept_pieces


_KEPT = MULTILINGUAL_WORKSPACE / "kept.npy"


@dataclass(frozen=True)
class Cut:
    packed: Packed
    tokenizer: Tokenizer
    words: Blocks

    def encoder(self) -> torch.nn.Module:
        return encoder_of(self.packed, torch.from_numpy(self.words.unpacked()))

    @property
    def prefix(self) -> list[int]:
        """Ids of "query:"."""
        return self.tokenizer.encode("query:", add_special_tokens=False).ids


def cut_model() -> Cut:
    packed = read_packed(package_file())
    kept = _kept(packed)
    tokenizer = unigram_tokenizer(
        [packed.pieces[number] for number in kept], [float(packed.scores[number]) for number in kept]
    )
    tokenizer.enable_truncation(MAX_TOKENS)
    return Cut(packed, tokenizer, packed.words.rows(kept))


def _kept(packed: Packed) -> NDArray[np.int64]:
    """Chosen once: cutting up a million words takes a minute."""
    if not _KEPT.is_file():
        _KEPT.parent.mkdir(parents=True, exist_ok=True)
        np.save(_KEPT, np.array(kept_pieces(packed.pieces, whole_tokenizer(packed))))
    return np.load(_KEPT)


def whole_tokenizer(packed: Packed) -> Tokenizer:
    """With all pieces, at the ids that they have in the package."""
    return unigram_tokenizer(packed.pieces, packed.scores.tolist())
