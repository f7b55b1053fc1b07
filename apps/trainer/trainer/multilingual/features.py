"""What a graph says of texts: computed once, kept beside the graph that said it."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ..runtime import Floats, Graph
from ..settings import MULTILINGUAL_WORKSPACE

_SLICE = 2000  # texts; each is kept as soon as it is done


class Features:
    def __init__(self, graph: Path, outputs: Sequence[str], tokenizer: Tokenizer) -> None:
        """@param outputs of whole texts"""
        self._graph = Graph(graph, outputs)
        self._outputs = outputs
        self._tokenizer = tokenizer
        self._content = hashlib.sha256(graph.read_bytes()).hexdigest()

    def of(self, texts: Sequence[str]) -> list[Floats]:
        """One matrix [texts, width] an output."""
        parts = [self._part(texts[start : start + _SLICE]) for start in range(0, len(texts), _SLICE)]
        return [np.concatenate([part[name] for part in parts]) for name in self._outputs]

    def _part(self, texts: Sequence[str]) -> dict[str, Floats]:
        digest = hashlib.sha256("\0".join([self._content, *self._outputs, *texts]).encode()).hexdigest()[:24]
        path = MULTILINGUAL_WORKSPACE / f"{digest}.npz"
        if path.is_file():
            return dict(np.load(path))
        found = self._graph.run(texts, self._tokenizer).texts
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, **found)
        print(f"read {len(texts)} texts", flush=True)
        return found
