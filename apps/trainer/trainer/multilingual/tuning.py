"""`python -m trainer tune-multilingual --minutes N`: the upper half of the encoder and the heads learn together; words and the
lower half stay as they are. Sentences go towards what attendant-base says of the English one, so that one index serves all
languages; intents are told apart in a space of their own, where a message and its translation meet; sentiment is learnt from
labelled texts. Started again, it learns on from what it has."""

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
from .objectives import IntentClasses, meeting, near

TUNED = MULTILINGUAL_WORKSPACE / "tuned.pt"
LONGEST = 36  # tokens: what is longer is cut while it is learnt
_FROZEN_LAYERS = 6
_LABELLED = 24  # texts of a step
_PAIRS = 16
_OPINIONS = 10
_RATE = 1e-4
_RATE_OF_HEADS = 6e-4
_WARM_UP = 0.05
_AVERAGE_DECAY = 0.98
_AVERAGED_EVERY = 5  # steps
_LOWERED = 0.35  # of the texts: shoppers leave out capitals
_T = TypeVar("_T")
_SOLVED = 6000  # pairs that the heads start from
_LONGEST_STEP = 20  # seconds: a longer one was a pause


@dataclass(frozen=True)
class Paired:
    """A text, its English side, and what attendant-base says of that: an embedding [384] and the chances of each tone."""

    pair: texts.Pair
    sentence: Tensor
    tone: Tensor


def tune(minutes: float) -> None:
    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    draw = random.Random(SEED)
    cut = cut_model()
    cut.tokenizer.enable_truncation(LONGEST)
    groups = {name: _paired(group) for name, group in texts.pair_groups().items()}
    labelled = texts.labelled()
    numbers = _numbered(labelled)
    model = MultilingualModel(cut.encoder(), cut.prefix, Heads())
    classes = IntentClasses({name: len(numbers[name]) for name in numbers})
    freeze(model)
    if TUNED.is_file():
        saved = torch.load(TUNED)
        model.load_state_dict(saved["model"])
        classes.load_state_dict(saved["classes"])
    else:
        _start_heads(model, cut.tokenizer, [one for group in groups.values() for one in group], draw)
    print({name: len(group) for name, group in [*groups.items(), *labelled.items()]}, flush=True)

    draw_label = _alike_in_length(_one_of(labelled, texts.LABELLED_SHARES, draw), lambda at: at[1][0], _LABELLED, draw)
    draw_pair = _alike_in_length(_one_of(groups, texts.SHARES, draw), lambda at: at[1].pair.text, _PAIRS, draw)
    opinions = texts.opinions()
    draw_opinion = _alike_in_length(lambda: draw.choice(draw.choice(opinions)), lambda one: one.text, _OPINIONS, draw)

    def read(said: list[str]) -> tuple[Tensor, ...]:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            mean = model.mean(*_padded(cut.tokenizer, [_as_typed(text, draw) for text in said]))
        return model.heads(mean.float())

    def loss_of_step() -> Tensor:
        messages = next(draw_label)
        loss = _intents(read([text for _, (text, _) in messages])[1], messages, numbers, classes)
        loss = loss + _pairs(read, [one for _, one in next(draw_pair)])
        return loss + 0.5 * _feeling(read, next(draw_opinion))

    _learn(model, classes, loss_of_step, minutes)


def _learn(model: MultilingualModel, classes: IntentClasses, loss_of_step: Callable[[], Tensor], minutes: float) -> None:
    optimizer = torch.optim.AdamW(_rates(model, classes), weight_decay=0.01, fused=True)
    peaks = [group["lr"] for group in optimizer.param_groups]
    averaged = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(_AVERAGE_DECAY))
    spent, step, last, losses = 0.0, 0, time.monotonic(), []
    model.train()
    while (done := spent / (60 * minutes)) < 1:
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * min(done / _WARM_UP, (1 - done) / (1 - _WARM_UP))
        loss = loss_of_step()
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
    torch.save({"model": averaged.module.state_dict(), "classes": classes.state_dict()}, TUNED)
    print(f"tuned {step} steps: {TUNED}")


def freeze(model: MultilingualModel) -> None:
    model.encoder.embeddings.requires_grad_(False)
    for layer in model.encoder.encoder.layer[:_FROZEN_LAYERS]:
        layer.requires_grad_(False)


def tuned_model(cut: Cut) -> MultilingualModel:
    model = MultilingualModel(cut.encoder(), cut.prefix, Heads())
    model.load_state_dict(torch.load(TUNED)["model"])
    return model.eval()


def _rates(model: MultilingualModel, classes: IntentClasses) -> list[dict[str, object]]:
    upper = [weight for weight in model.encoder.parameters() if weight.requires_grad]
    heads = [*model.heads.parameters(), *classes.parameters()]
    return [{"params": upper, "lr": _RATE}, {"params": heads, "lr": _RATE_OF_HEADS}]


def _paired(pairs: list[texts.Pair]) -> list[Paired]:
    distinct = list(dict.fromkeys(pair.english for pair in pairs))
    base = Features(GRAPH, (OUTPUTS[0], OUTPUTS[2]), load_tokenizer(base_folder()))
    sentences, tones = (torch.from_numpy(rows) for rows in base.of(distinct))
    chances = torch.softmax(tones, 1)
    places = {text: place for place, text in enumerate(distinct)}
    return [Paired(pair, sentences[at], chances[at]) for pair in pairs for at in [places[pair.english]]]


def _numbered(labelled: dict[str, list[tuple[str, str]]]) -> dict[str, dict[str, int]]:
    """Intent -> its number, by set; those of translated messages are the demo shop's."""
    return {
        name: {intent: number for number, intent in enumerate(sorted({intent for _, intent in messages}))}
        for name, messages in labelled.items()
        if name != "translated"
    }


@torch.no_grad()
def _start_heads(model: MultilingualModel, tokenizer: Tokenizer, every: list[Paired], draw: random.Random) -> None:
    """Sentences by ridge regression on what the encoder says before it is tuned; intents as it says them, made even."""
    chosen = sorted(draw.sample(every, min(_SOLVED, len(every))), key=lambda one: len(one.pair.text))
    model.eval()
    means = torch.cat(
        [
            model.mean(*_padded(tokenizer, [one.pair.text for one in chosen[start : start + 32]]))
            for start in range(0, len(chosen), 32)
        ]
    )
    model.heads.centre.copy_(means.mean(0))
    model.heads.spread.copy_(means.std(0))
    solve(model.heads.sentence.direct, model.heads.even(means), torch.stack([one.sentence for one in chosen]))
    nn.init.eye_(model.heads.intent.direct.weight)
    nn.init.zeros_(model.heads.intent.direct.bias)


def _intents(
    embeddings: Tensor,
    messages: list[tuple[str, tuple[str, str]]],
    numbers: dict[str, dict[str, int]],
    classes: IntentClasses,
) -> Tensor:
    loss = torch.zeros(())
    sets = ["demo" if name == "translated" else name for name, _ in messages]
    for name in dict.fromkeys(sets):
        rows = [row for row, own in enumerate(sets) if own == name]
        labels = torch.tensor([numbers[name][messages[row][1][1]] for row in rows])
        loss = loss + classes.loss(name, embeddings[rows], labels) * len(rows) / len(messages)
    return loss


def _pairs(read: Callable[[list[str]], tuple[Tensor, ...]], chosen: list[Paired]) -> Tensor:
    english = [one.pair.english for one in chosen]
    sentences, intents, tone = read([*(one.pair.text for one in chosen), *english])
    targets = torch.stack([one.sentence for one in chosen])
    tones = torch.stack([one.tone for one in chosen])
    size = len(chosen)
    return (
        near(sentences[:size], targets)
        + 0.5 * near(sentences[size:], targets)
        + 0.5 * meeting(intents[:size], intents[size:], english)
        + functional.kl_div(functional.log_softmax(tone, 1), tones.repeat(2, 1), reduction="batchmean")
    )


def _feeling(read: Callable[[list[str]], tuple[Tensor, ...]], examples: list[Example]) -> Tensor:
    truth = torch.tensor([example.label for example in examples])
    return functional.cross_entropy(read([example.text for example in examples])[2], truth, label_smoothing=0.05)


def _one_of(
    groups: dict[str, list[_T]], shares: dict[str, float], draw: random.Random
) -> Callable[[], tuple[str, _T]]:
    names = list(groups)
    weights = [shares[name] for name in names]

    def one() -> tuple[str, _T]:
        name = draw.choices(names, weights)[0]
        return name, draw.choice(groups[name])

    return one


def _alike_in_length(
    one: Callable[[], _T], text: Callable[[_T], str], size: int, draw: random.Random
) -> Iterator[list[_T]]:
    """Batches whose texts are about as long as one another: little is padding."""
    while True:
        many = sorted((one() for _ in range(8 * size)), key=lambda drawn: len(text(drawn).encode()))
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
