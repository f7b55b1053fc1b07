"""Temperatures: one a head, fitted on the int8 graph's own logits for validation texts, so that what ships is calibrated."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar
from tokenizers import Tokenizer

from . import datasets
from .curriculum import QUESTIONS, marked_part
from .examples import Example, split
from .metrics import Labels, softmax
from .reading import polarity_logits
from .runtime import Floats, Graph
from .settings import OWN_DATA, REVIEWS_HELD_OUT, SEED, VALIDATION
from .spans_data import aspects

TEXTS = 700  # of each kind
LOUDNESS_TEXTS = 100  # of each kind


@dataclass(frozen=True)
class Temperatures:
    sentiment: float
    messages: float  # of the same logits, for what shoppers write in a chat
    finance: float
    aspect_polarity: float


def fit_temperature(logits: Floats, truth: Labels) -> float:
    """The temperature that minimises the negative log-likelihood."""

    def loss(log_temperature: float) -> float:
        chosen = softmax(logits, float(np.exp(log_temperature)))[np.arange(len(truth)), truth]
        return float(-np.log(chosen + 1e-12).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))


def opinions() -> list[list[Example]]:
    """Validation texts of films, of clothing reviews, and of shop messages."""

    def validation(examples: Sequence[Example]) -> list[Example]:
        return split(examples, VALIDATION, "validation")[1]

    clothing, _ = split(datasets.womens_clothing(), REVIEWS_HELD_OUT, "held-out")
    chat = [
        *datasets.labelled_messages(OWN_DATA / "messages.csv"),
        *datasets.demo_messages(),
        *datasets.service_questions(QUESTIONS),
    ]
    draw = random.Random(SEED)
    kinds = [validation(datasets.films()), validation(clothing), validation(chat)]
    return [draw.sample(kind, min(TEXTS, len(kind))) for kind in kinds]


def calibration_texts() -> list[str]:
    """What the channels' loudness is measured on: validation texts of all kinds."""
    draw = random.Random(SEED)
    return [example.text for kind in opinions() for example in draw.sample(kind, LOUDNESS_TEXTS)]


def fit_temperatures(graph: Graph, tokenizer: Tokenizer) -> Temperatures:
    # Films are for learning: what the product reads are reviews and messages.
    _, reviews, chat = opinions()
    news = split(datasets.financial_news(), VALIDATION, "validation")[1]
    return Temperatures(
        _of_texts(graph, tokenizer, reviews, "sentiment_logits"),
        _of_texts(graph, tokenizer, chat, "sentiment_logits"),
        _of_texts(graph, tokenizer, news, "finance_logits"),
        _of_terms(graph, tokenizer),
    )


def _of_texts(
    graph: Graph, tokenizer: Tokenizer, examples: Sequence[Example], output: str
) -> float:
    logits = graph.run([example.text for example in examples], tokenizer).texts[output]
    return fit_temperature(logits, np.array([example.label for example in examples]))


def _of_terms(graph: Graph, tokenizer: Tokenizer) -> float:
    examples = [
        e for domain in ("laptop", "restaurant") for e in marked_part(aspects(domain), validation=True)
    ]
    texts = [example.text for example in examples]
    outputs = graph.run(texts, tokenizer).tokens["aspect_polarity_logits"]
    offsets = [encoding.offsets for encoding in tokenizer.encode_batch(texts)]
    terms = [
        (polarity_logits(logits, span, places), span.kind)
        for example, logits, places in zip(examples, outputs, offsets, strict=True)
        for span in example.spans
    ]
    truth = np.array([kind for _, kind in terms])
    return fit_temperature(np.stack([logits for logits, _ in terms]), truth)
