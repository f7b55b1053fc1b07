"""What the embeddings are good for: search, and intents of shops and sets, beside the original trunk."""

from collections.abc import Callable, Sequence

import numpy as np
import torch

from . import cranfield, datasets
from .batches import batches, load_tokenizer
from .comparison import Comparison, row
from .encoder import MultiTaskModel, base_folder
from .examples import Example, split
from .frozen_intents import Pair, fold_accuracy, held_out_accuracy, per_intent
from .metrics import nearest_agree
from .runtime import Floats
from .settings import EMBEDDING_SIZE, MAX_TOKENS, VALIDATION

Embed = Callable[[Sequence[str]], tuple[Floats, ...]]


def judge_embeddings(both: Comparison) -> None:
    original = _original()

    def about(texts: Sequence[str]) -> tuple[Floats, ...]:
        outputs = both.run(texts, cranfield.TOKENS)
        return *(output.embeddings for output in outputs), original(texts, cranfield.TOKENS)

    def embed(texts: Sequence[str]) -> tuple[Floats, ...]:
        return *(output.intents for output in both.run(texts)), original(texts, MAX_TOKENS)

    numbers, documents = cranfield.documents()
    found = zip(about(cranfield.queries()), about(documents), strict=True)
    row("Cranfield, dense nDCG@10", *(f"{cranfield.mean_ndcg(q, d, numbers):.3f}" for q, d in found))
    for shop in ("curekart", "sofmattress", "powerplay11"):
        pairs = datasets.hint3(shop)
        names = [intent for _, intent in pairs]
        _line(
            f"HINT3 {shop} train, five folds",
            [fold_accuracy(e, names) for e in embed([text for text, _ in pairs])],
        )
    _held_out(
        "CLINC150 val, 30 an intent",
        per_intent(datasets.clinc150("train"), 30),
        datasets.clinc150("val"),
        embed,
    )
    banking = datasets.intents("banking77")
    parts = [
        {e.text for e in part}
        for part in split([Example(text, 0, "") for text, _ in banking], VALIDATION, "validation")
    ]
    train, test = ([pair for pair in banking if pair[0] in part] for part in parts)
    _held_out("BANKING77 validation part, 40 an intent", per_intent(train, 40), test, embed)
    names = np.array([intent for _, intent in test])
    nearest = [nearest_agree(e, names) for e in embed([text for text, _ in test])]
    _line("BANKING77 validation part, nearest other text has the same intent", nearest)


def _held_out(name: str, train: list[Pair], test: list[Pair], embed: Embed) -> None:
    intents, truth = [intent for _, intent in train], [intent for _, intent in test]
    rows = zip(
        embed([text for text, _ in train]),
        embed([text for text, _ in test]),
        strict=True,
    )
    _line(name, [held_out_accuracy(fitted, intents, judged, truth) for fitted, judged in rows])


def _line(name: str, values: Sequence[float]) -> None:
    row(name, *(f"{100 * value:.1f}" for value in values))


def _original() -> Callable[[Sequence[str], int], Floats]:
    """The trunk as it was before training, in PyTorch."""
    model, tokenizer = MultiTaskModel().eval(), load_tokenizer(base_folder())

    def embed(texts: Sequence[str], tokens: int) -> Floats:
        tokenizer.enable_truncation(tokens)
        embeddings = np.empty((len(texts), EMBEDDING_SIZE), dtype=np.float32)
        with torch.inference_mode():
            for batch in batches(texts, tokenizer):
                output = model(torch.from_numpy(batch.input_ids), torch.from_numpy(batch.attention_mask))
                embeddings[batch.positions] = output[0].numpy()
        return embeddings

    return embed
