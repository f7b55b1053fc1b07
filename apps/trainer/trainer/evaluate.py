"""`python -m trainer evaluate`: the model card's tables, fp32 beside int8, on texts the model was not trained on."""

import json
import time
from collections.abc import Sequence

from . import datasets
from .batches import batches, load_tokenizer
from .comparison import Comparison, head
from .judge_embeddings import judge_embeddings
from .judge_groups import judge_groups
from .judge_opinions import judge_finance, judge_sentiment, judge_terms
from .runtime import Graph
from .settings import ARTIFACT, THREADS


def evaluate() -> None:
    labels = json.loads((ARTIFACT / "labels.json").read_text())
    both = Comparison()
    head("measure", "fp32", "int8", "TF-IDF, linear")
    judge_sentiment(both, labels["temperature"], labels["messageTemperature"])
    judge_finance(both, labels["heads"]["finance"]["temperature"])
    judge_terms(both)
    print()
    head("measure", "fp32", "int8")
    judge_groups(both, labels["messageTemperature"])
    print()
    head("embedding alone", "fp32", "int8", "before training")
    judge_embeddings(both)
    texts = [example.text for example in datasets.sst2("dev")]
    speeds = " / ".join(f"{tokens_per_second(graph, texts):.0f}" for graph in both.graphs)
    print(f"\n{both.agreement()}")
    print(
        f"Tokens a second, SST-2 dev in batches of about 256 tokens, {THREADS} threads, fp32 / int8: {speeds}"
    )


def tokens_per_second(graph: Graph, texts: Sequence[str], rounds: int = 3) -> float:
    work = list(batches(texts, load_tokenizer(ARTIFACT)))
    tokens = sum(int(batch.attention_mask.sum()) for batch in work)
    fastest = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for batch in work:
            graph.run_batch(batch)
        fastest = min(fastest, time.perf_counter() - start)
    return tokens / fastest
