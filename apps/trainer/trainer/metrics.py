"""Metrics on plain arrays, so that the tests can check them by hand."""

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.int64]
Floats = NDArray[np.floating]


def softmax(logits: Floats, temperature: float = 1.0) -> Floats:
    scaled = logits / temperature
    exponents = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return exponents / exponents.sum(axis=1, keepdims=True)


def accuracy(truth: Labels, predicted: Labels) -> float:
    return float(np.mean(truth == predicted))


def f1_per_class(truth: Labels, predicted: Labels, classes: int) -> list[float]:
    """2 TP / (2 TP + FP + FN); a class that is neither present nor predicted counts as 0."""
    scores = []
    for label in range(classes):
        hits = int(np.sum((truth == label) & (predicted == label)))
        claims = int(np.sum(predicted == label)) + int(np.sum(truth == label))
        scores.append(2 * hits / claims if claims else 0.0)
    return scores


def macro_f1(truth: Labels, predicted: Labels, classes: int = 3) -> float:
    return float(np.mean(f1_per_class(truth, predicted, classes)))


def reliability(truth: Labels, probabilities: Floats, bins: int = 10) -> list[tuple[int, float, float]]:
    """Per bin of confidence that holds any: (number, mean confidence, accuracy)."""
    confidence = probabilities.max(axis=1)
    correct = probabilities.argmax(axis=1) == truth
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    return [
        (int(inside.sum()), float(confidence[inside].mean()), float(correct[inside].mean()))
        for inside in (which == index for index in range(bins))
        if inside.any()
    ]


def expected_calibration_error(truth: Labels, probabilities: Floats, bins: int = 10) -> float:
    """Mean gap between confidence and accuracy over equal-width bins, weighted by their size (Guo et al. 2017)."""
    table = reliability(truth, probabilities, bins)
    return sum(number * abs(confidence - right) for number, confidence, right in table) / len(truth)


def two_way(logits: Floats) -> Labels:
    """Negative or positive, for a test without neutral: whichever of the two scores higher (labels 0 and 2)."""
    return np.where(logits[:, 2] > logits[:, 0], 2, 0).astype(np.int64)


def nearest_agree(embeddings: Floats, names: NDArray[np.str_]) -> float:
    """The share of rows whose nearest other row (by dot product) bears the same name."""
    similarity = embeddings @ embeddings.T
    np.fill_diagonal(similarity, -np.inf)
    return float(np.mean(names[similarity.argmax(axis=1)] == names))
