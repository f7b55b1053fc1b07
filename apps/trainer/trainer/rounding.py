"""The int8 graph's rounding inside the training, so that the weights settle where it does little harm (quantisation-aware
training with a straight-through gradient, Jacob et al. 2018)."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from .encoder import MultiTaskModel

WEIGHT_STEPS = 64  # 7 bits with a sign, one scale a channel: the exporter's `reduce_range`
INPUT_STEPS = 255  # 8 bits between the smallest and the largest value of a batch, one scale a tensor


class Rounded(nn.Module):
    """A linear layer as the int8 graph computes it; the gradient passes as if nothing were rounded."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, hidden: Tensor) -> Tensor:
        weight = self.layer.weight
        return functional.linear(
            hidden + (round_inputs(hidden.detach()) - hidden).detach(),
            weight + (round_weights(weight.detach()) - weight).detach(),
            self.layer.bias,
        )


def round_weights(weight: Tensor) -> Tensor:
    """[out, in], a scale for each row."""
    scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / WEIGHT_STEPS
    return (weight / scale).round() * scale


def round_inputs(hidden: Tensor) -> Tensor:
    low, high = hidden.amin().clamp(max=0).float(), hidden.amax().clamp(min=0).float()
    scale = ((high - low) / INPUT_STEPS).clamp(min=1e-12)
    zero = (-low / scale).round()
    return (((hidden / scale + zero).round().clamp(0, INPUT_STEPS) - zero) * scale).to(hidden.dtype)


def add_rounding(model: MultiTaskModel) -> None:
    """Every linear layer of the trunk's blocks, which are what the exporter makes int8."""
    for parent in list(model.encoder.encoder.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.Linear) and not isinstance(parent, Rounded):
                setattr(parent, name, Rounded(child))


def without_rounding(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """A state dict's names as they are where no layer is wrapped: `....dense.layer.weight` -> `....dense.weight`."""
    return {_bare(name): value for name, value in state.items()}


def _bare(name: str) -> str:
    head, _, last = name.rpartition(".layer.")
    return f"{head}.{last}" if head and last in ("weight", "bias") else name
