"""`python -m trainer teach --minutes N`: a larger model learns the film sentences, then labels texts nobody labelled:
fragments of film sentences (the phrases that SST-2 proper has, and its sentences alone lack) and sentences of reviews.

The teacher (all-mpnet-base-v2, 110 M parameters, Apache-2.0) is needed for this alone: see the README for its packages. The
training goes without when nothing was taught.
"""

import json
import random
import sys
import time
from collections.abc import Iterator, Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from . import datasets
from .batches import group_by_length
from .curriculum import films_task, kept
from .examples import bucket, split
from .fragments import fragments, sentences
from .heads import PooledHead
from .settings import REVIEWS_HELD_OUT, SEED, SENTIMENTS, TAUGHT, TEACHER, THREADS, TrainerError
from .streams import pad, stream
from .tasks import Padded
from .training import rate

SIZE = 768
PEAK_RATE = 4e-5
RATE_OF_HEADS = 5e-4
LAYER_DECAY = 0.9
FROZEN = 4  # lowest layers: they cost a third of the time and change little in so few passes
FRAGMENTS = 5  # of each film sentence
REVIEW_SENTENCES = 12000
TOKENS_PER_BATCH = 1500


class Teacher(nn.Module):
    """The larger trunk under a sentiment head; the names are those of MultiTaskModel, so that the tasks fit both."""

    def __init__(self) -> None:
        super().__init__()
        if not (TEACHER / "model.safetensors").is_file():
            raise TrainerError(f"no teacher in {TEACHER}: apps/trainer/README.md tells where it comes from")
        self.encoder = AutoModel.from_pretrained(TEACHER, attn_implementation="eager", dtype=torch.float32)
        self.sentiment = PooledHead(SIZE, len(SENTIMENTS))

    def tokens(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        return self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

    def rate_groups(self) -> list[dict[str, object]]:
        """Parameters with their peak rates; what lies below FROZEN does not learn."""
        self.encoder.embeddings.requires_grad_(False)
        layers = list(self.encoder.encoder.layer)
        for layer in layers[:FROZEN]:
            layer.requires_grad_(False)
        shared = [p for name, p in self.encoder.encoder.named_parameters() if not name.startswith("layer.")]
        return [
            {"params": list(self.sentiment.parameters()), "lr": RATE_OF_HEADS},
            {"params": shared, "lr": PEAK_RATE},
            *(
                {"params": list(layer.parameters()), "lr": PEAK_RATE * LAYER_DECAY**height}
                for height, layer in enumerate(reversed(layers[FROZEN:]))
            ),
        ]


def teach(minutes: float) -> None:
    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = Tokenizer.from_file(str(TEACHER / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(64)
    model = Teacher().to(device)
    _train(model, tokenizer, minutes * 60, device)
    model.eval().requires_grad_(False)
    print(f"SST-2 dev: {_accuracy(model, tokenizer, device):.4f}")
    TAUGHT.write_text("".join(json.dumps(line) + "\n" for line in _lessons(model, tokenizer, device)))
    print(f"wrote {TAUGHT}")


def _train(model: Teacher, tokenizer: Tokenizer, seconds: float, device: torch.device) -> None:
    films = films_task(passes=1)
    drawn = stream(films, tokenizer, random.Random(f"{SEED} teacher"))
    groups = model.rate_groups()
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    peaks = [group["lr"] for group in optimizer.param_groups]
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    start, step = time.monotonic(), 0
    model.train()
    while (progress := (time.monotonic() - start) / seconds) < 1:
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * rate(progress)
        batch = next(drawn)
        moved = Padded(batch.batch.input_ids.to(device), batch.batch.attention_mask.to(device))
        with torch.autocast(device.type, torch.bfloat16):
            loss = films.loss(model, moved, batch.rows, batch.encodings)
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step += 1
        print(f"\r{100 * progress:4.0f} % step {step} loss {float(loss.detach()):.3f}   ", end="", file=sys.stderr)


def _read(model: Teacher, tokenizer: Tokenizer, texts: Sequence[str], device: torch.device) -> list[list[float]]:
    """The probabilities of each text's three sentiments."""
    encodings = tokenizer.encode_batch(list(texts))
    found: dict[int, list[float]] = {}
    for group in group_by_length([len(e.ids) for e in encodings], TOKENS_PER_BATCH):
        batch = pad([encodings[place] for place in group])
        mask = batch.attention_mask.to(device)
        with torch.inference_mode(), torch.autocast(device.type, torch.bfloat16):
            tokens = model.tokens(batch.input_ids.to(device), mask)
        with torch.inference_mode():
            rows = model.sentiment(tokens.float(), mask.unsqueeze(-1).float()).softmax(1).tolist()
        found.update(zip(group, rows, strict=True))
        print(f"\rread {len(found)}/{len(texts)}   ", end="", file=sys.stderr)
    return [found[place] for place in range(len(texts))]


def _accuracy(model: Teacher, tokenizer: Tokenizer, device: torch.device) -> float:
    dev = datasets.sst2("dev")
    rows = _read(model, tokenizer, [example.text for example in dev], device)
    hits = [(row[2] > row[0]) == (example.label == 2) for row, example in zip(rows, dev, strict=True)]
    return sum(hits) / len(hits)


def _lessons(model: Teacher, tokenizer: Tokenizer, device: torch.device) -> Iterator[dict[str, object]]:
    draw = random.Random(SEED)
    films = kept(datasets.films())
    held_out = {bucket(e.text, "film") for e in [*datasets.sst2("dev"), *datasets.sst5("dev")]}
    pieces = sorted({piece for film in films for piece in fragments(film.text, FRAGMENTS, draw)})
    pieces = [piece for piece in pieces if bucket(piece, "film") not in held_out]
    reviews, _ = split(datasets.womens_clothing(), REVIEWS_HELD_OUT, "held-out")
    said = sorted({sentence for review in kept(reviews) for sentence in sentences(review.text)})
    said = draw.sample(said, min(REVIEW_SENTENCES, len(said)))
    texts = [*pieces, *said]
    for text, row in zip(texts, _read(model, tokenizer, texts, device), strict=True):
        yield {"text": text, "sentiment": [round(chance, 4) for chance in row]}
