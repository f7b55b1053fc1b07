"""Sentiment of films, reviews, shop messages, shares and terms, beside linear models."""

import random
from collections.abc import Sequence

import numpy as np

from . import datasets
from .comparison import Comparison, Measure, compare, row
from .curriculum import marked_part
from .examples import Example, split
from .linear import linear_predictions
from .metrics import (
    accuracy,
    expected_calibration_error,
    f1_per_class,
    macro_f1,
    reliability,
    softmax,
    two_way,
)
from .reading import polarity_logits, span_f1, spans_of
from .runtime import Floats, Outputs
from .settings import REVIEWS_HELD_OUT, SEED, SENTIMENTS, SHOP_MESSAGES, VALIDATION
from .spans import Offsets, Span
from .spans_data import Marked, aspects, entities

REVIEWS = 800  # of each set: they are long


def judge_sentiment(both: Comparison, temperature: float, message_temperature: float) -> None:
    films = datasets.sst2("dev")
    outputs = both.run([example.text for example in films])
    truth = np.array([example.label for example in films])
    compare(
        "SST-2 dev (872), accuracy of two classes",
        outputs,
        lambda o: accuracy(truth, two_way(o.texts["sentiment_logits"])),
        "-",
    )
    clothing_train, clothing = split(datasets.womens_clothing(), REVIEWS_HELD_OUT, "held-out")
    instruments_train, instruments = split(datasets.musical_instruments(), REVIEWS_HELD_OUT, "held-out")
    _three_classes(both, "SST-5 dev", datasets.sst5("dev"), temperature, datasets.films())
    _three_classes(both, "women's clothing, held out", _some(clothing), temperature, clothing_train)
    _three_classes(
        both,
        "musical instruments, held out",
        _some(instruments),
        temperature,
        clothing_train,
        instruments_train,
    )
    _three_classes(both, "shop messages", datasets.labelled_messages(SHOP_MESSAGES), message_temperature, told=True)


def _some(reviews: list[Example]) -> list[Example]:
    return random.Random(SEED).sample(reviews, min(REVIEWS, len(reviews)))


def judge_finance(both: Comparison, temperature: float) -> None:
    training, news = split(datasets.financial_news(), VALIDATION, "validation")
    _three_classes(
        both, "financial posts, validation part", news, temperature, training, output="finance_logits"
    )


def _three_classes(
    both: Comparison, name: str, examples: Sequence[Example], temperature: float, *rivals: list[Example],
    output: str = "sentiment_logits", told: bool = False,
) -> None:  # fmt: skip
    texts = [example.text for example in examples]
    outputs = both.run(texts)
    truth = np.array([example.label for example in examples])

    def logits(o: Outputs) -> Floats:
        return o.texts[output]

    linear = [linear_predictions(rival, texts) for rival in rivals]
    others = " / ".join(f"{100 * macro_f1(truth, found):.1f}" for found in linear) or "-"
    compare(
        f"{name} ({len(examples)}), macro-F1",
        outputs,
        lambda o: macro_f1(truth, logits(o).argmax(axis=1)),
        others,
    )
    others = " / ".join(f"{100 * accuracy(truth, found):.1f}" for found in linear) or "-"
    compare("- accuracy", outputs, lambda o: accuracy(truth, logits(o).argmax(axis=1)), others)
    for label, sentiment in enumerate(SENTIMENTS):
        compare(
            f"- F1 {sentiment}",
            outputs,
            lambda o, c=label: f1_per_class(truth, logits(o).argmax(axis=1), 3)[c],
            "",
        )
    compare(
        "- calibration error",
        outputs,
        lambda o: expected_calibration_error(truth, softmax(logits(o), temperature)),
        "",
    )
    if told:
        for number, confidence, right in reliability(truth, softmax(logits(outputs[1]), temperature)):
            row(f"- int8: {number} of confidence {100 * confidence:.0f}", "", f"{100 * right:.0f} right", "")


def judge_terms(both: Comparison) -> None:
    for domain in ("laptop", "restaurant"):
        examples = marked_part(aspects(domain), validation=True)
        outputs, offsets = _read(both, examples)
        terms = sum(len(example.spans) for example in examples)
        compare(
            f"{domain} terms ({terms}), accuracy of the polarity", outputs, _polarity(examples, offsets), "-"
        )
        compare("- span F1", outputs, _found(examples, offsets, "aspect_logits", kinds=False), "-")
    examples = entities("dev")
    outputs, offsets = _read(both, examples)
    compare(
        "WNUT17 dev (1009), span F1", outputs, _found(examples, offsets, "entity_logits", kinds=True), "-"
    )


def _read(both: Comparison, examples: Sequence[Marked]) -> tuple[tuple[Outputs, Outputs], list[Offsets]]:
    texts = [example.text for example in examples]
    return both.run(texts), both.offsets(texts)


def _polarity(examples: Sequence[Marked], offsets: Sequence[Offsets]) -> Measure:
    def measure(outputs: Outputs) -> float:
        right = [
            int(polarity_logits(logits, span, places).argmax()) == span.kind
            for example, logits, places in zip(
                examples, outputs.tokens["aspect_polarity_logits"], offsets, strict=True
            )
            for span in example.spans
        ]
        return float(np.mean(right))

    return measure


def _found(examples: Sequence[Marked], offsets: Sequence[Offsets], output: str, kinds: bool) -> Measure:
    truth = [
        [span if kinds else Span(span.start, span.end, 0) for span in example.spans] for example in examples
    ]

    def measure(outputs: Outputs) -> float:
        found = [
            spans_of(logits, places) for logits, places in zip(outputs.tokens[output], offsets, strict=True)
        ]
        return span_f1(truth, found)

    return measure
