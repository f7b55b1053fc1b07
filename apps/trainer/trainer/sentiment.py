"""The sentiment head: multinomial logistic regression on frozen embeddings."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression

from .examples import Example
from .metrics import Labels, macro_f1, softmax
from .settings import SEED

Floats = NDArray[np.floating]

INVERSE_REGULARISATION = (3.0, 10.0, 30.0)
# How much service questions weigh beside one class of films or reviews. They are easy: this share already gets 97 %
# of them right in validation, and each larger one that was tried (up to 2) cost films and reviews more than it gave.
SERVICE_SHARE = 0.25

# The demo shop's messages are few, so they weigh less than their class would.
DEMO_SHARE = 0.5

GROUPS = {"sst2": "films", "sst5": "films", "clothing": "reviews", "service": "service", "demo": "demo"}


@dataclass(frozen=True)
class Head:
    weight: Floats  # [3, 384]
    bias: Floats  # [3]
    temperature: float
    inverse_regularisation: float
    validation: dict[str, float]

    def logits(self, embeddings: Floats) -> Floats:
        return embeddings @ self.weight.T + self.bias


def example_weights(examples: Sequence[Example]) -> NDArray[np.float64]:
    """Every class of films and of reviews weighs the same, whatever its size; service questions (one class) weigh
    SERVICE_SHARE of that, each class of the demo shop's messages DEMO_SHARE. The mean weight is one."""
    shares = {"service": SERVICE_SHARE, "demo": DEMO_SHARE}
    keys = [(GROUPS[example.source], example.label) for example in examples]
    counts = Counter(keys)
    weights = np.array([shares.get(group, 1) / counts[group, label] for group, label in keys])
    return weights * len(weights) / weights.sum()


def fit_temperature(logits: Floats, truth: Labels, weights: NDArray[np.float64]) -> float:
    """The temperature that minimises the weighted negative log-likelihood."""

    def loss(log_temperature: float) -> float:
        chosen = softmax(logits, float(np.exp(log_temperature)))[np.arange(len(truth)), truth]
        return float(-(weights * np.log(chosen + 1e-12)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))


def validation_scores(examples: Sequence[Example], predicted: Labels) -> dict[str, float]:
    """Macro-F1 on films and on reviews; on service questions, all neutral, the share called neutral."""
    groups = np.array([GROUPS[example.source] for example in examples])
    truth = np.array([example.label for example in examples])
    scores = {
        group: macro_f1(truth[groups == group], predicted[groups == group]) for group in ("films", "reviews")
    }
    service = groups == "service"
    return scores | {"service": float(np.mean(truth[service] == predicted[service]))}


def _fit(embeddings: Floats, truth: Labels, weights: NDArray[np.float64], c: float) -> LogisticRegression:
    return LogisticRegression(C=c, max_iter=2000, random_state=SEED).fit(embeddings, truth, sample_weight=weights)


def train_head(
    training: Sequence[Example], training_embeddings: Floats, validation: Sequence[Example], validation_embeddings: Floats
) -> Head:
    """Picks the regularisation by the mean of the validation scores; the head stays the one fitted without the
    validation part, so that its temperature is measured on texts it has not seen."""
    truth = np.array([example.label for example in training])
    weights = example_weights(training)
    best: Head | None = None
    for c in INVERSE_REGULARISATION:
        model = _fit(training_embeddings, truth, weights, c)
        logits = validation_embeddings @ model.coef_.T + model.intercept_
        scores = validation_scores(validation, logits.argmax(axis=1))
        print(f"  C={c:<5} " + " ".join(f"{group} {score:.4f}" for group, score in scores.items()), flush=True)
        if best is None or np.mean(list(scores.values())) > np.mean(list(best.validation.values())):
            temperature = fit_temperature(
                logits, np.array([example.label for example in validation]), example_weights(validation)
            )
            best = Head(model.coef_, model.intercept_, temperature, c, scores)
    if best is None:
        raise ValueError("nothing to choose from")
    return best


def read_temperature(artifact: Path) -> float:
    return float(json.loads((artifact / "labels.json").read_text())["temperature"])
