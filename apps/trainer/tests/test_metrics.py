import numpy as np
import pytest

from trainer.metrics import (
    expected_calibration_error,
    f1_per_class,
    macro_f1,
    nearest_agree,
    reliability,
    softmax,
    two_way,
)


def test_f1_by_hand() -> None:
    truth = np.array([0, 0, 1, 2])
    predicted = np.array([0, 1, 1, 1])
    assert f1_per_class(truth, predicted, 3) == pytest.approx([2 / 3, 1 / 2, 0])
    assert macro_f1(truth, predicted) == pytest.approx(7 / 18)


def test_softmax_is_stable_and_flattens_with_temperature() -> None:
    logits = np.array([[1000.0, 0.0, 0.0]])
    assert softmax(logits)[0] == pytest.approx([1, 0, 0])
    assert softmax(logits, 1000.0)[0, 0] == pytest.approx(np.e / (np.e + 2))


def test_calibration_error() -> None:
    sure = np.tile([0.95, 0.05, 0.0], (4, 1))
    assert expected_calibration_error(np.array([0, 0, 0, 1]), sure) == pytest.approx(0.2)


def test_two_way_leaves_neutral_out() -> None:
    assert two_way(np.array([[0.1, 9.0, 0.2], [0.3, 9.0, 0.2]])).tolist() == [2, 0]


def test_nearest_other_row() -> None:
    rows = np.array([[1.0, 0.0], [0.9, 0.1], [0.0, 1.0], [0.1, 0.9]])
    assert nearest_agree(rows, np.array(["a", "a", "b", "b"])) == 1
    assert nearest_agree(rows, np.array(["a", "b", "a", "b"])) == 0


def test_reliability_leaves_empty_bins_out() -> None:
    sure = np.array([[0.95, 0.05, 0.0], [0.3, 0.55, 0.15]])
    assert reliability(np.array([0, 0]), sure) == [(1, 0.55, 0.0), (1, 0.95, 1.0)]
