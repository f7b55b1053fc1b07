"""An exported graph, run by ONNX Runtime."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from .batches import Batch, batches
from .settings import OUTPUTS, THREADS, TOKEN_OUTPUTS, TrainerError

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Outputs:
    """Of each output of the graph: one row a text, or for the token heads one matrix [tokens, labels] a text."""

    texts: dict[str, Floats]
    tokens: dict[str, list[Floats]]

    @property
    def embeddings(self) -> Floats:
        return self.texts["sentence_embedding"]

    @property
    def intents(self) -> Floats:
        return self.texts["intent_embedding"]


class Graph:
    def __init__(self, path: Path, outputs: Sequence[str] = OUTPUTS) -> None:
        if not path.is_file():
            raise TrainerError(f"no graph at {path}: run `python -m trainer export` first")
        self._outputs = tuple(outputs)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def run_batch(self, batch: Batch) -> dict[str, Floats]:
        feeds = {"input_ids": batch.input_ids, "attention_mask": batch.attention_mask}
        return dict(zip(self._outputs, self._session.run(list(self._outputs), feeds), strict=True))

    def run(self, texts: Sequence[str], tokenizer: Tokenizer) -> Outputs:
        rows: dict[str, dict[int, Floats]] = {name: {} for name in self._outputs}
        for batch in batches(texts, tokenizer):
            for name, values in self.run_batch(batch).items():
                for line, position in enumerate(batch.positions):
                    seen = int(batch.attention_mask[line].sum())
                    rows[name][position] = values[line, :seen] if name in TOKEN_OUTPUTS else values[line]
        ordered = {name: [found[position] for position in range(len(texts))] for name, found in rows.items()}
        return Outputs(
            {name: np.stack(values) for name, values in ordered.items() if name not in TOKEN_OUTPUTS},
            {name: values for name, values in ordered.items() if name in TOKEN_OUTPUTS},
        )
