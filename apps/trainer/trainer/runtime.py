"""An exported graph, run by ONNX Runtime."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from .batches import Batch, batches
from .settings import EMBEDDING_SIZE, SENTIMENTS, THREADS, TrainerError

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Outputs:
    embeddings: Floats  # [texts, 384]
    logits: Floats  # [texts, 3]


class Graph:
    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise TrainerError(f"no graph at {path}: run `python -m trainer export` first")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def run_batch(self, batch: Batch) -> tuple[Floats, Floats]:
        embeddings, logits = self._session.run(
            ["sentence_embedding", "sentiment_logits"],
            {"input_ids": batch.input_ids, "attention_mask": batch.attention_mask},
        )
        return embeddings, logits

    def run(self, texts: Sequence[str], tokenizer: Tokenizer) -> Outputs:
        embeddings = np.empty((len(texts), EMBEDDING_SIZE), dtype=np.float32)
        logits = np.empty((len(texts), len(SENTIMENTS)), dtype=np.float32)
        for batch in batches(texts, tokenizer):
            embeddings[batch.positions], logits[batch.positions] = self.run_batch(batch)
        return Outputs(embeddings, logits)
