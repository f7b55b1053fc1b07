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

INVERSE_REGULARISATION = (1.0, 3.0, 10.0, 30.0, 100.0)
# How much all service questions weigh beside one class of films or reviews.
SERVICE_SHARES = (0.25, 0.5, 1.0, 2.0)

# The demo shop's messages are few, so they weigh less than their class would.
DEMO_SHARE = 0.5

GROUPS = {"sst2": "films", "sst5": "films", "clothing": "reviews", "service": "service", "demo": "demo"}


@dataclass(frozen=True)
class Head:
    weight: Floats  # [3, 384]
    bias: Floats  # [3]
    temperature: float
    inverse_regularisation: float
    service_share: float
    validation: dict[str, float]

    def logits(self, embeddings: Floats) -> Floats:
        return embeddings @ self.weight.T + self.bias


def example_weights(examples: Sequence[Example], service_share: float) -> NDArray[np.float64]:
    """Every class of films and of reviews weighs the same, whatever its size; service questions (one class) weigh
    `service_share` of that, each class of the demo shop's messages DEMO_SHARE. The mean weight is one."""
    shares = {"service": service_share, "demo": DEMO_SHARE}
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
    """Picks regularisation and the service share by the mean of the validation scores; the head stays the one
    fitted without the validation part, so that its temperature is measured on texts it has not seen."""
    truth = np.array([example.label for example in training])
    best: Head | None = None
    for share in SERVICE_SHARES:
        weights = example_weights(training, share)
        for c in INVERSE_REGULARISATION:
            model = _fit(training_embeddings, truth, weights, c)
            logits = validation_embeddings @ model.coef_.T + model.intercept_
            scores = validation_scores(validation, logits.argmax(axis=1))
            print(f"  C={c:<5} service share={share:<4} " + " ".join(f"{k} {v:.4f}" for k, v in scores.items()))
            if best is None or np.mean(list(scores.values())) > np.mean(list(best.validation.values())):
                temperature = fit_temperature(
                    logits,
                    np.array([example.label for example in validation]),
                    example_weights(validation, share),
                )
                best = Head(model.coef_, model.intercept_, temperature, c, share, scores)
    if best is None:
        raise ValueError("nothing to choose from")
    return best


def read_temperature(artifact: Path) -> float:
    return float(json.loads((artifact / "labels.json").read_text())["temperature"])
