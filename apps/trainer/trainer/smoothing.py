"""Makes the encoder kinder to int8: some inner channels run far louder than the rest and eat up the 255 steps that
a whole activation tensor shares. Each channel is divided by a factor and the weights that read it are multiplied
by the same, so the outputs stay what they were (SmoothQuant, Xiao et al. 2023, equation 4)."""

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from .batches import Batch
from .encoder import MultiTaskModel
from .settings import EMBEDDING_SIZE

# How much of the spread moves into the weights; .7 to .8 measured best here (.5 and .9 lose).
STRENGTH = 0.75


def smoothing_factors(loudest_input: Tensor, loudest_weight: Tensor, strength: float = STRENGTH) -> Tensor:
    """One factor a channel, mean one: |x|max ** strength / |w|max ** (1 - strength)."""
    quietest = 1e-5
    factors = loudest_input.clamp(min=quietest) ** strength / loudest_weight.clamp(min=quietest) ** (
        1 - strength
    )
    return factors / factors.mean()


class Divided(nn.Module):
    """A layer behind a division of its input's channels."""

    def __init__(self, layer: nn.Module, channels: int) -> None:
        super().__init__()
        self.layer = layer
        self.register_buffer("reciprocal", torch.ones(channels))

    def by(self, factors: Tensor) -> None:
        self.reciprocal = 1 / factors

    def forward(self, hidden: Tensor, *rest: object, **named: object) -> object:
        return self.layer(hidden * self.reciprocal, *rest, **named)


def add_divisions(model: MultiTaskModel) -> None:
    """Makes room for the factors, all one: the model that a smoothed state dict fits."""
    for block in model.encoder.encoder.layer:
        block.attention.self = Divided(block.attention.self, EMBEDDING_SIZE)
        block.intermediate.dense = Divided(block.intermediate.dense, block.intermediate.dense.in_features)
        block.output.dense = Divided(block.output.dense, block.output.dense.in_features)


@torch.no_grad()
def smooth(model: MultiTaskModel, calibration: Iterable[Batch]) -> None:
    """Rescales the encoder in place, by the activations it shows on the calibration texts. Divisions must be there."""
    loudest = _loudest_inputs(model, calibration)
    for block in model.encoder.encoder.layer:
        attention = block.attention.self.layer
        heads_in = (attention.query, attention.key, attention.value)
        mixer, widen, narrow = block.attention.output.dense, block.intermediate.dense, block.output.dense

        # What the mixer reads is a weighted mean of values: the division folds into the value's own weights.
        factors = _scale_weights((mixer,), loudest[mixer])
        attention.value.weight.div_(factors[:, None])
        attention.value.bias.div_(factors)

        block.attention.self.by(_scale_weights(heads_in, loudest[attention.query]))
        widen.by(_scale_weights((widen.layer,), loudest[widen.layer]))
        narrow.by(_scale_weights((narrow.layer,), loudest[narrow.layer]))


def _scale_weights(readers: tuple[nn.Linear, ...], loudest_input: Tensor) -> Tensor:
    loudest_weight = torch.stack([reader.weight.abs().amax(0) for reader in readers]).amax(0)
    factors = smoothing_factors(loudest_input, loudest_weight)
    for reader in readers:
        reader.weight.mul_(factors)
    return factors


def _loudest_inputs(model: MultiTaskModel, calibration: Iterable[Batch]) -> dict[nn.Module, Tensor]:
    """Per linear layer of the encoder, the largest absolute input of each channel."""
    loudest: dict[nn.Module, Tensor] = {}

    def record(layer: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        peak = inputs[0].abs().flatten(end_dim=-2).amax(0)
        loudest[layer] = torch.maximum(loudest[layer], peak) if layer in loudest else peak

    hooks = [
        layer.register_forward_pre_hook(record)
        for layer in model.encoder.encoder.modules()
        if isinstance(layer, nn.Linear)
    ]
    with torch.no_grad():
        for batch in calibration:
            # Without padding, whose activations nobody reads.
            for ids, mask in zip(batch.input_ids, batch.attention_mask, strict=True):
                used = torch.from_numpy(ids[mask == 1])[None]
                model(used, torch.ones_like(used))
    for hook in hooks:
        hook.remove()
    return loudest
