import torch
from torch import nn

from trainer.rounding import INPUT_STEPS, WEIGHT_STEPS, Rounded, round_inputs, round_weights, without_rounding


def test_weights_keep_within_half_a_step_of_their_row() -> None:
    weight = torch.tensor([[1.0, -0.3, 0.004], [0.02, 0.01, -0.015], [0.0, 0.0, 0.0]])
    step = weight.abs().amax(dim=1, keepdim=True) / WEIGHT_STEPS
    assert torch.all((round_weights(weight) - weight).abs() <= step / 2 + 1e-9)


def test_inputs_keep_zero_and_within_a_step() -> None:
    hidden = torch.cat([torch.zeros(1), torch.randn(500, generator=torch.Generator().manual_seed(1)) * 3 + 1])
    step = (hidden.max().clamp(min=0) - hidden.min().clamp(max=0)) / INPUT_STEPS
    rounded = round_inputs(hidden)
    assert rounded[0] == 0
    assert torch.all((rounded - hidden).abs() <= step)
    assert len(rounded.unique()) <= INPUT_STEPS + 1


def test_the_gradient_passes_as_if_nothing_were_rounded() -> None:
    layer = nn.Linear(4, 2)
    hidden = torch.randn(3, 4, requires_grad=True)
    Rounded(layer)(hidden).sum().backward()
    # Of what the layer computes with: the rounded weights and inputs.
    assert torch.allclose(hidden.grad, round_weights(layer.weight.detach()).sum(dim=0).expand(3, 4))
    assert torch.allclose(layer.weight.grad, round_inputs(hidden.detach()).sum(dim=0).expand(2, 4))


def test_names_are_those_of_the_bare_model() -> None:
    state = {"encoder.layer.0.dense.layer.weight": torch.ones(1), "encoder.layer.0.norm.weight": torch.ones(1)}
    assert list(without_rounding(state)) == ["encoder.layer.0.dense.weight", "encoder.layer.0.norm.weight"]
