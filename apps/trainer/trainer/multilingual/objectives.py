"""What the encoder is tuned towards."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..settings import EMBEDDING_SIZE

_CLOSE = 20.0  # scale of cosines that are told apart by a softmax


class IntentClasses(nn.Module):
    """One direction an intent of each labelled set: the cosine to it says how likely the intent is."""

    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.directions = nn.ParameterDict(
            {name: nn.Parameter(0.05 * torch.randn(size, EMBEDDING_SIZE)) for name, size in sizes.items()}
        )

    def loss(self, name: str, embeddings: Tensor, labels: Tensor) -> Tensor:
        """@param embeddings [texts, 384], of length 1"""
        cosines = embeddings @ functional.normalize(self.directions[name]).T
        return functional.cross_entropy(_CLOSE * cosines, labels, label_smoothing=0.05)


def near(ours: Tensor, targets: Tensor) -> Tensor:
    """Near its own target, and nearer than to those of others in the batch; rows of length 1."""
    likeness = (_CLOSE * ours @ targets.T).masked_fill(_alike(targets), -1e4)
    told_apart = functional.cross_entropy(likeness, torch.arange(len(targets)))
    return 4 * (1 - (ours * targets).sum(1)).mean() + 0.2 * told_apart


def meeting(left: Tensor, right: Tensor, english: list[str]) -> Tensor:
    """What says the same meets, and stays apart from what others say, in both directions (InfoNCE)."""
    places = {text: place for place, text in enumerate(english)}
    which = torch.tensor([places[text] for text in english])
    same = (which[:, None] == which[None, :]) & ~torch.eye(len(english), dtype=torch.bool)
    likeness = (_CLOSE * left @ right.T).masked_fill(same, -1e4)
    own = torch.arange(len(english))
    return functional.cross_entropy(likeness, own) + functional.cross_entropy(likeness.T, own)


def _alike(targets: Tensor) -> Tensor:
    return (targets @ targets.T > 0.999) & ~torch.eye(len(targets), dtype=torch.bool)
