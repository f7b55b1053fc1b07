"""`python -m trainer tune-multilingual --minutes N`: the upper half of the encoder and the heads learn together; words and the
lower half stay as they are. Towards what attendant-base says of the English sentence, so that one space holds all languages,
and from texts labelled with their sentiment. Started again, it learns on from what it has."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from ..batches import load_tokenizer
from ..encoder import base_folder
from ..examples import Example
from ..settings import GRAPH, MULTILINGUAL_WORKSPACE, SEED, THREADS
from . import texts
from .cut import Cut, cut_model
from .features import Features
from .model import OUTPUTS, Heads, MultilingualModel, solve

TUNED = MULTILINGUAL_WORKSPACE / "tuned.pt"
LONGEST = 36  # tokens: what is longer is cut while it is learnt
_FROZEN_LAYERS = 6
_PAIRS = 40  # texts of a step, of all groups of pairs together
_OPINIONS = 12
_RATE = 1e-4
_RATE_OF_HEADS = 6e-4
_WARM_UP = 0.05
_AVERAGE_DECAY = 0.98
_AVERAGED_EVERY = 5  # steps
_CLOSE = 20.0  # scale of the cosines within a batch
_LOWERED = 0.35  # of the texts: shoppers leave out capitals
_T = TypeVar("_T")
_SOLVED = 6000  # pairs that the heads start from
_LONGEST_STEP = 20  # seconds: a longer one was a pause


@dataclass(frozen=True)
class Targets:
    """What attendant-base says of the English sentences, one row each."""

    sentences: Tensor
    intents: Tensor
    tone: Tensor

    def rows(self, chosen: list[int]) -> tuple[Tensor, Tensor, Tensor]:
        return self.sentences[chosen], self.intents[chosen], self.tone[chosen]


def tune(minutes: float) -> None:
    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    cut = cut_model()
    cut.tokenizer.enable_truncation(LONGEST)
    groups = texts.pair_groups()
    targets = [_targets([pair.english for pair in group]) for group in groups.values()]
    model = MultilingualModel(cut.encoder(), cut.prefix, Heads())
    freeze(model)
    pairs = list(groups.values())
    if TUNED.is_file():
        model.load_state_dict(torch.load(TUNED))
    else:
        _start_heads(model, cut.tokenizer, pairs, targets)
    print({name: len(group) for name, group in groups.items()}, flush=True)
    draw = random.Random(SEED)
    opinions = texts.opinions()
    shares = [texts.SHARES[name] for name in groups]
    optimizer = torch.optim.AdamW(_rates(model), weight_decay=0.01, fused=True)
    peaks = [group["lr"] for group in optimizer.param_groups]
    averaged = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(_AVERAGE_DECAY))
    spent, step, last, losses = 0.0, 0, time.monotonic(), []
    drawn = _alike_in_length(
        lambda: (number := draw.choices(range(len(pairs)), shares)[0], draw.randrange(len(pairs[number]))),
        lambda at: len(pairs[at[0]][at[1]].text.encode()),
        _PAIRS,
        draw,
    )
    labelled = _alike_in_length(
        lambda: draw.choice(draw.choice(opinions)), lambda one: len(one.text.encode()), _OPINIONS, draw
    )
    while (done := spent / (60 * minutes)) < 1:
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * min(done / _WARM_UP, (1 - done) / (1 - _WARM_UP))
        chosen = next(drawn)
        said = [_as_typed(pairs[number][place].text, draw) for number, place in chosen]
        wanted = [targets[number].rows([place]) for number, place in chosen]
        model.train()
        loss = _towards(model(*_padded(cut.tokenizer, said)), [torch.cat(rows) for rows in zip(*wanted, strict=True)])
        loss = loss + 0.5 * _feeling(model, cut.tokenizer, next(labelled), draw)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if done > 0.5 and step % _AVERAGED_EVERY == 0:
            averaged.update_parameters(model)
        step, losses = step + 1, [*losses[-199:], loss.item()]
        now = time.monotonic()
        spent, last = spent + min(now - last, _LONGEST_STEP), now
        if step % 100 == 0:
            print(f"{step} steps, {100 * done:.0f} %, loss {np.mean(losses):.3f}", flush=True)
    torch.save(averaged.module.state_dict(), TUNED)
    print(f"tuned {step} steps: {TUNED}")


def freeze(model: MultilingualModel) -> None:
    model.encoder.embeddings.requires_grad_(False)
    for layer in model.encoder.encoder.layer[:_FROZEN_LAYERS]:
        layer.requires_grad_(False)


def tuned_model(cut: Cut) -> MultilingualModel:
    model = MultilingualModel(cut.encoder(), cut.prefix, Heads())
    model.load_state_dict(torch.load(TUNED))
    return model.eval()


def _rates(model: MultilingualModel) -> list[dict[str, object]]:
    upper = [weight for weight in model.encoder.parameters() if weight.requires_grad]
    return [{"params": upper, "lr": _RATE}, {"params": list(model.heads.parameters()), "lr": _RATE_OF_HEADS}]


def _targets(english: list[str]) -> Targets:
    distinct = list(dict.fromkeys(english))
    base = Features(GRAPH, OUTPUTS, load_tokenizer(base_folder()))
    said = [torch.from_numpy(rows) for rows in base.of(distinct)]
    places = {text: place for place, text in enumerate(distinct)}
    rows = [places[text] for text in english]
    return Targets(said[0][rows], said[1][rows], torch.softmax(said[2][rows], 1))


@torch.no_grad()
def _start_heads(
    model: MultilingualModel, tokenizer: Tokenizer, pairs: list[list[texts.Pair]], targets: list[Targets]
) -> None:
    """Ridge regression on what the encoder says before it is tuned."""
    draw = random.Random(SEED)
    every = [(number, place) for number, group in enumerate(pairs) for place in range(len(group))]
    chosen = sorted(draw.sample(every, min(_SOLVED, len(every))), key=lambda at: len(pairs[at[0]][at[1]].text))
    model.eval()
    means = torch.cat(
        [
            model.mean(*_padded(tokenizer, [pairs[number][place].text for number, place in chosen[start : start + 32]]))
            for start in range(0, len(chosen), 32)
        ]
    )
    wanted = [torch.cat(rows) for rows in zip(*(targets[number].rows([place]) for number, place in chosen), strict=True)]
    model.heads.centre.copy_(means.mean(0))
    model.heads.spread.copy_(means.std(0))
    even = model.heads.even(means)
    solve(model.heads.sentence.direct, even, wanted[0])
    solve(model.heads.intent.direct, even, wanted[1])


def _towards(said: tuple[Tensor, ...], wanted: list[Tensor]) -> Tensor:
    """Near its own target, and nearer than to others' of the batch; the tone is attendant-base's."""
    loss = functional.kl_div(functional.log_softmax(said[2], 1), wanted[2], reduction="batchmean")
    for ours, target in zip(said[:2], wanted[:2], strict=True):
        same = target @ target.T > 0.999
        likeness = (_CLOSE * ours @ target.T).masked_fill(same & ~torch.eye(len(target), dtype=torch.bool), -1e4)
        loss = loss + 4 * (1 - (ours * target).sum(1)).mean()
        loss = loss + 0.2 * functional.cross_entropy(likeness, torch.arange(len(target)))
    return loss


def _feeling(model: MultilingualModel, tokenizer: Tokenizer, examples: list[Example], draw: random.Random) -> Tensor:
    said = model(*_padded(tokenizer, [_as_typed(example.text, draw) for example in examples]))[2]
    truth = torch.tensor([example.label for example in examples])
    return functional.cross_entropy(said, truth, label_smoothing=0.05)


def _alike_in_length(
    one: Callable[[], _T], length: Callable[[_T], int], size: int, draw: random.Random
) -> Iterator[list[_T]]:
    """Batches whose texts are about as long as one another: little is padding."""
    while True:
        many = sorted((one() for _ in range(8 * size)), key=length)
        batches = [many[start : start + size] for start in range(0, len(many), size)]
        draw.shuffle(batches)
        yield from batches


def _as_typed(text: str, draw: random.Random) -> str:
    return text.lower() if draw.random() < _LOWERED else text


def _padded(tokenizer: Tokenizer, said: list[str]) -> tuple[Tensor, Tensor]:
    ids = [encoding.ids for encoding in tokenizer.encode_batch(said)]
    width = max(len(row) for row in ids)
    padded = torch.zeros((len(ids), width), dtype=torch.long)
    mask = torch.zeros_like(padded)
    for number, row in enumerate(ids):
        padded[number, : len(row)] = torch.tensor(row)
        mask[number, : len(row)] = 1
    return padded, mask
