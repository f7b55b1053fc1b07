"""`python -m trainer evaluate`: the model card's table, fp32 beside int8, on texts no head was fitted on."""

import random
import time
from collections.abc import Callable, Sequence

import numpy as np

from . import datasets
from .batches import batches, load_tokenizer
from .examples import Example, split
from .metrics import accuracy, expected_calibration_error, f1_per_class, macro_f1, nearest_agree, softmax, two_way
from .runtime import Floats, Graph, Outputs
from .sentiment import read_temperature
from .settings import ARTIFACT, FP32_GRAPH, REVIEWS_HELD_OUT, SEED, SENTIMENTS, THREADS

INTENT_TEXTS = 3000
Measure = Callable[[Outputs], float]


def _row(name: str, *cells: str) -> None:
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def _compare(name: str, outputs: tuple[Outputs, Outputs], measure: Measure) -> None:
    _row(name, *(f"{100 * measure(output):.1f}" for output in outputs))


def _held_out(examples: Sequence[Example]) -> list[Example]:
    return split(examples, REVIEWS_HELD_OUT, "held-out")[1]


def _tokens_per_second(graph: Graph, texts: Sequence[str], rounds: int = 3) -> float:
    work = list(batches(texts, load_tokenizer(ARTIFACT)))
    tokens = sum(int(batch.attention_mask.sum()) for batch in work)
    fastest = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for batch in work:
            graph.run_batch(batch)
        fastest = min(fastest, time.perf_counter() - start)
    return tokens / fastest


def evaluate() -> None:
    graphs = Graph(FP32_GRAPH), Graph(ARTIFACT / "onnx" / "model_quantized.onnx")
    tokenizer = load_tokenizer(ARTIFACT)
    temperature = read_temperature(ARTIFACT)

    def run(texts: Sequence[str]) -> tuple[Outputs, Outputs]:
        return graphs[0].run(texts, tokenizer), graphs[1].run(texts, tokenizer)

    _row("measure", "fp32", "int8")
    _row("---", "---:", "---:")
    films = datasets.sst2("dev")
    film_outputs = run([example.text for example in films])
    film_truth = np.array([example.label for example in films])
    _compare("SST-2 dev, accuracy of two classes", film_outputs, lambda o: accuracy(film_truth, two_way(o.logits)))

    embeddings: list[tuple[Floats, Floats]] = [(film_outputs[0].embeddings, film_outputs[1].embeddings)]
    sets = {
        "SST-5 dev": datasets.sst5("dev"),
        "women's clothing, held out": _held_out(datasets.womens_clothing()),
        "musical instruments, held out": _held_out(datasets.musical_instruments()),
        "shop messages": datasets.shop_messages(),
    }
    for name, examples in sets.items():
        if examples is None:
            _row(f"{name} (file not there)", "-", "-")
            continue
        outputs = run([example.text for example in examples])
        embeddings.append((outputs[0].embeddings, outputs[1].embeddings))
        truth = np.array([example.label for example in examples])
        _compare(
            f"{name} ({len(examples)}), macro-F1 of three classes",
            outputs,
            lambda o, t=truth: macro_f1(t, o.logits.argmax(axis=1)),
        )
        for label, sentiment in enumerate(SENTIMENTS):
            _compare(
                f"- F1 {sentiment}",
                outputs,
                lambda o, t=truth, c=label: f1_per_class(t, o.logits.argmax(axis=1), len(SENTIMENTS))[c],
            )
        _compare(
            "- expected calibration error",
            outputs,
            lambda o, t=truth: expected_calibration_error(t, softmax(o.logits, temperature)),
        )

    intents = random.Random(SEED).sample(datasets.intents("banking77"), INTENT_TEXTS)
    names = np.array([intent for _, intent in intents])
    intent_outputs = run([text for text, _ in intents])
    _compare(
        f"BANKING77 ({INTENT_TEXTS} of train), nearest other text has the same intent",
        intent_outputs,
        lambda o: nearest_agree(o.embeddings, names),
    )
    embeddings.append((intent_outputs[0].embeddings, intent_outputs[1].embeddings))

    cosines = np.concatenate([(exact * small).sum(axis=1) for exact, small in embeddings])
    print(
        f"\nCosine of int8 to fp32 embeddings over {len(cosines)} texts: mean {cosines.mean():.4f}, "
        f"1st percentile {np.quantile(cosines, 0.01):.4f}, least {cosines.min():.4f}"
    )
    texts = [example.text for example in films]
    speeds = " / ".join(f"{_tokens_per_second(graph, texts):.0f}" for graph in graphs)
    print(f"Tokens a second, SST-2 dev in batches of about 256 tokens, {THREADS} threads, fp32 / int8: {speeds}")
