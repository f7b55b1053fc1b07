import numpy as np
import torch

from trainer.batches import group_by_length
from trainer.graph import quantise_rows
from trainer.smoothing import smoothing_factors


def test_rows_keep_their_own_scale() -> None:
    table = np.array([[1.0, -2.0], [0.001, 0.0005], [0, 0]], dtype=np.float32)
    rows, scales = quantise_rows(table)
    assert rows.dtype == np.int8
    assert np.abs(rows * scales - table).max(axis=1).tolist() <= (scales[:, 0] / 2 + 1e-9).tolist()


def test_groups_hold_everything_once_within_the_budget() -> None:
    lengths = [3, 200, 7, 300, 3, 90, 90, 90]
    groups = list(group_by_length(lengths, 256))
    assert sorted(position for group in groups for position in group) == list(range(len(lengths)))
    for group in groups:
        assert len(group) == 1 or len(group) * max(lengths[position] for position in group) <= 256


def test_louder_channels_get_larger_factors() -> None:
    factors = smoothing_factors(torch.tensor([1.0, 16.0, 0.0]), torch.tensor([1.0, 1.0, 1.0]), 0.5)
    assert torch.isclose(factors[1] / factors[0], torch.tensor(4.0))
    assert torch.all(factors > 0)
    assert torch.isclose(factors.mean(), torch.tensor(1.0))
