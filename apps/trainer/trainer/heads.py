"""Small heads on the tokens of the last layer. They stay fp32 in the graph: beside the trunk they cost nothing."""

import torch
from torch import Tensor, nn

_NOBODY = -1e4  # added to a padding token's score before the softmax


def mean_pool(tokens: Tensor, mask: Tensor) -> Tensor:
    """tokens [batch, tokens, size], mask [batch, tokens, 1] -> [batch, size]."""
    return (tokens * mask).sum(1) / mask.sum(1).clamp(min=1e-9)


def unit(rows: Tensor) -> Tensor:
    """Each row scaled to length one."""
    return rows / rows.norm(dim=1, keepdim=True).clamp(min=1e-12)


class PooledHead(nn.Module):
    """A text's logits from a learnt weighted mean of its tokens; untrained, all tokens weigh the same."""

    def __init__(self, size: int, labels: int) -> None:
        super().__init__()
        self.attend = nn.Linear(size, 1)
        self.hidden = nn.Linear(size, size)
        self.drop = nn.Dropout(0.1)
        self.logits = nn.Linear(size, labels)
        nn.init.zeros_(self.attend.weight)

    def forward(self, tokens: Tensor, mask: Tensor) -> Tensor:
        weights = torch.softmax(self.attend(tokens) + (1 - mask) * _NOBODY, dim=1)
        pooled = (tokens * weights).sum(1)
        return self.logits(self.drop(torch.tanh(self.hidden(pooled))))
