"""`python -m trainer refit`: the sentiment head anew on the trained trunk, which stays as it is. For a mended set of
opinions it takes minutes where the whole training takes an hour."""

import random
import sys

import torch
from torch import Tensor, nn
from torch.nn import functional

from .batches import load_tokenizer
from .curriculum import opinion_tasks
from .encoder import MultiTaskModel, base_folder
from .settings import CHECKPOINT, SEED, THREADS
from .streams import LONGEST, Drawn, stream
from .tasks import Opinions
from .training import trained_model

BATCHES = {"films": 320, "clothing": 110, "chat": 60, "questions": 20}
EPOCHS = 6
RATE = 1e-3


def refit() -> None:
    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    model = trained_model()
    batches = _features(model)
    head = model.sentiment.requires_grad_(True).train()
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * len(batches)
    for epoch in range(EPOCHS):
        losses = []
        for place, (tokens, mask, labels) in enumerate(random.Random(epoch).sample(batches, len(batches))):
            optimizer.param_groups[0]["lr"] = RATE * (1 - (epoch * len(batches) + place) / steps)
            loss = functional.cross_entropy(head(tokens.float(), mask), labels)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            losses.append(float(loss.detach()))
        print(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}", flush=True)
    _save(head)


def _features(model: MultiTaskModel) -> list[tuple[Tensor, Tensor, Tensor]]:
    """(tokens of the last layer, mask, labels) of a fixed number of batches a task."""
    tokenizer = load_tokenizer(base_folder())
    tokenizer.enable_truncation(LONGEST)
    found = []
    for task in opinion_tasks():
        drawn = stream(task, tokenizer, random.Random(f"{SEED} {task.name} refit"))
        for number in range(BATCHES[task.name]):
            found.append(_feature(model, task, next(drawn)))
            print(f"\r{task.name} {number + 1}/{BATCHES[task.name]}   ", end="", file=sys.stderr)
    return found


def _feature(model: MultiTaskModel, task: Opinions, drawn: Drawn) -> tuple[Tensor, Tensor, Tensor]:
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        tokens = model.tokens(drawn.batch.input_ids, drawn.batch.attention_mask)
    labels = torch.tensor([task.examples[row].label for row in drawn.rows])
    return tokens.bfloat16(), drawn.batch.attention_mask.unsqueeze(-1).float(), labels


def _save(head: nn.Module) -> None:
    """Into both copies of the weights that the checkpoint holds."""
    state = torch.load(CHECKPOINT, map_location="cpu")
    for name, value in head.state_dict().items():
        state["model"][f"sentiment.{name}"] = state["averaged"][f"module.sentiment.{name}"] = value
    torch.save(state, CHECKPOINT)
