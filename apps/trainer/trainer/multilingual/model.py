"""The encoder of the package under heads that read the mean of its tokens, as one module that becomes the graph."""

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from ..heads import mean_pool, unit
from ..settings import EMBEDDING_SIZE, SENTIMENTS
from .packed import Packed

OUTPUTS = ("sentence_embedding", "intent_embedding", "sentiment_logits")

_ATTENTION = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_PARTS = {"w": "weight", "b": "bias"}


def encoder_of(packed: Packed, words: Tensor) -> BertModel:
    """@param words [pieces, 384], of the pieces that are kept"""
    sizes = packed.sizes
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.intermediate,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.types,
        layer_norm_eps=packed.epsilon,
        attn_implementation="eager",
    )
    encoder = BertModel(config, add_pooling_layer=False)
    shapes = {name: value.shape for name, value in encoder.state_dict().items()}
    state = {
        name: torch.from_numpy(packed.tensors[source]).reshape(shapes[name])
        for name, source in _names(sizes.layers).items()
    }
    state["embeddings.word_embeddings.weight"] = words
    encoder.load_state_dict(state)
    return encoder


def _names(layers: int) -> dict[str, str]:
    """Name in the module -> name in the package's file."""
    names = {
        "embeddings.position_embeddings.weight": "emb.pos",
        "embeddings.token_type_embeddings.weight": "emb.type",
        "embeddings.LayerNorm.weight": "emb.ln.w",
        "embeddings.LayerNorm.bias": "emb.ln.b",
    }
    for layer in range(layers):
        for short, long in _ATTENTION.items():
            for part, whole in _PARTS.items():
                names[f"encoder.layer.{layer}.{long}.{whole}"] = f"l{layer}.{short}.{part}"
    return names


class Trunk(nn.Module):
    """Token ids -> the mean over the tokens, which the heads read. The model was trained behind the prefix "query: ",
    which is put in here: a text is cut into pieces without it."""

    def __init__(self, encoder: BertModel, prefix: list[int]) -> None:
        super().__init__()
        self.encoder = encoder
        self.register_buffer("prefix", torch.tensor([prefix]))

    def mean(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        prefix = self.prefix.expand(input_ids.shape[0], -1)
        ids = torch.cat([input_ids[:, :1], prefix, input_ids[:, 1:]], dim=1)
        mask = torch.cat([attention_mask[:, :1], torch.ones_like(prefix), attention_mask[:, 1:]], dim=1)
        tokens = self.encoder(
            input_ids=ids, attention_mask=mask, token_type_ids=torch.zeros_like(ids)
        ).last_hidden_state
        return mean_pool(tokens, mask.unsqueeze(-1).to(tokens.dtype))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        return self.mean(input_ids, attention_mask)


class Head(nn.Module):
    """A linear map and, beside it, a layer between: what is linear is learnt at once, the layer adds to it."""

    def __init__(self, labels: int, hidden: int = 768) -> None:
        super().__init__()
        self.direct = nn.Linear(EMBEDDING_SIZE, labels)
        self.inner = nn.Linear(EMBEDDING_SIZE, hidden)
        self.outer = nn.Linear(hidden, labels)
        nn.init.zeros_(self.outer.weight)
        nn.init.zeros_(self.outer.bias)

    def forward(self, mean: Tensor) -> Tensor:
        return self.direct(mean) + self.outer(torch.tanh(self.inner(mean)))

    @torch.no_grad()
    def scale(self, factor: float) -> None:
        for layer in (self.direct, self.outer):
            layer.weight.mul_(factor)
            layer.bias.mul_(factor)


class Heads(nn.Module):
    """The mean over the tokens, made even -> OUTPUTS."""

    def __init__(self) -> None:
        super().__init__()
        # Before it, all texts look alike: their cosines lie between .7 and 1.
        self.register_buffer("centre", torch.zeros(EMBEDDING_SIZE))
        self.register_buffer("spread", torch.ones(EMBEDDING_SIZE))
        self.sentence = Head(EMBEDDING_SIZE)
        self.intent = Head(EMBEDDING_SIZE)
        self.sentiment = Head(len(SENTIMENTS), hidden=128)

    def forward(self, mean: Tensor) -> tuple[Tensor, ...]:
        even = self.even(mean)
        return unit(self.sentence(even)), unit(self.intent(even)), self.sentiment(even)

    def even(self, mean: Tensor) -> Tensor:
        return (mean - self.centre) / self.spread


@torch.no_grad()
def solve(layer: nn.Linear, rows: Tensor, targets: Tensor, penalty: float = 30.0) -> None:
    """Ridge regression."""
    middle = targets.mean(0)
    gram = rows.T @ rows + penalty * torch.eye(rows.shape[1])
    layer.weight.copy_(torch.linalg.solve(gram, rows.T @ (targets - middle)).T)
    layer.bias.copy_(middle)


class MultilingualModel(Trunk):
    """Token ids -> OUTPUTS, in that order."""

    def __init__(self, encoder: BertModel, prefix: list[int], heads: Heads) -> None:
        super().__init__(encoder, prefix)
        self.heads = heads

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, ...]:
        return self.heads(self.mean(input_ids, attention_mask))
