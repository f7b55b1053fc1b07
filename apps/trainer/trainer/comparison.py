"""The fp32 graph beside its int8 copy: the same texts through both, one line of a table for each measure."""

from collections.abc import Callable, Sequence

import numpy as np

from .batches import load_tokenizer
from .runtime import Floats, Graph, Outputs
from .settings import ARTIFACT, FP32_GRAPH, GRAPH, MAX_TOKENS
from .spans import Offsets

Measure = Callable[[Outputs], float]


class Comparison:
    def __init__(self) -> None:
        self.graphs = Graph(FP32_GRAPH), Graph(GRAPH)
        self.tokenizer = load_tokenizer(ARTIFACT)
        self.cosines: list[Floats] = []

    def run(self, texts: Sequence[str], tokens: int = MAX_TOKENS) -> tuple[Outputs, Outputs]:
        self.tokenizer.enable_truncation(tokens)
        exact, small = (graph.run(texts, self.tokenizer) for graph in self.graphs)
        self.cosines.append((exact.embeddings * small.embeddings).sum(axis=1))
        self.tokenizer.enable_truncation(MAX_TOKENS)
        return exact, small

    def offsets(self, texts: Sequence[str]) -> list[Offsets]:
        return [encoding.offsets for encoding in self.tokenizer.encode_batch(list(texts))]

    def agreement(self) -> str:
        cosines = np.concatenate(self.cosines)
        return (
            f"Cosine of int8 to fp32 embeddings over {len(cosines)} texts: mean {cosines.mean():.4f}, "
            f"1st percentile {np.quantile(cosines, 0.01):.4f}, least {cosines.min():.4f}"
        )


def head(*names: str) -> None:
    row(*names)
    row("---", *("---:" for _ in names[1:]))


def row(name: str, *cells: str) -> None:
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def compare(name: str, outputs: Sequence[Outputs], measure: Measure, *others: str) -> None:
    """Per cent for each graph, then what else the line shows."""
    row(name, *(f"{100 * measure(output):.1f}" for output in outputs), *others)
