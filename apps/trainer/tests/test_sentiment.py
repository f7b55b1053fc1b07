import numpy as np
import pytest

from trainer.examples import Example
from trainer.metrics import softmax
from trainer.sentiment import DEMO_SHARE, SERVICE_SHARE, example_weights, fit_temperature


def test_classes_of_a_group_weigh_the_same() -> None:
    examples = [
        *[Example(f"n{i}", 0, "sst2") for i in range(6)],
        *[Example(f"p{i}", 2, "sst5") for i in range(2)],
        *[Example(f"q{i}", 1, "service") for i in range(3)],
        Example("d", 0, "demo"),
    ]
    weights = example_weights(examples)
    assert weights.mean() == pytest.approx(1)
    assert weights[:6].sum() == pytest.approx(weights[6:8].sum())
    assert weights[8:11].sum() == pytest.approx(weights[:6].sum() * SERVICE_SHARE)
    assert weights[11] == pytest.approx(weights[:6].sum() * DEMO_SHARE)


def test_temperature_undoes_overconfidence() -> None:
    random = np.random.default_rng(1)
    honest = random.normal(size=(4000, 3)) * 2
    probabilities = softmax(honest)
    truth = np.array([random.choice(3, p=row) for row in probabilities])
    assert fit_temperature(honest * 3, truth, np.ones(4000)) == pytest.approx(3, rel=0.15)
