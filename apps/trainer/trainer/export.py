"""`python -m trainer export`: data sets -> sentiment head -> graph -> artifact folder."""

import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from . import datasets
from .batches import batches, load_tokenizer
from .encoder import SentenceModel, base_folder
from .examples import Example, sample_per_label, split
from .graph import export_fp32, quantise
from .sentiment import Head, train_head
from .settings import (
    ARTIFACT,
    EMBEDDING_SIZE,
    FP32_GRAPH,
    MAX_TOKENS,
    REVIEWS_HELD_OUT,
    SEED,
    SENTIMENTS,
    THREADS,
    WORKSPACE,
)
from .smoothing import smooth

VALIDATION = 0.1
REVIEWS_PER_LABEL = 2500
QUESTIONS_PER_SOURCE = 1500
CALIBRATION_TEXTS = 400


def training_examples() -> list[Example]:
    """Everything a head may be fitted on or chosen by; the held-out reviews are not among it."""
    reviews, _ = split(datasets.womens_clothing(), REVIEWS_HELD_OUT, "held-out")
    return [
        *datasets.sst2("train"),
        *datasets.sst5("train"),
        *sample_per_label(reviews, REVIEWS_PER_LABEL, SEED),
        *datasets.service_questions(QUESTIONS_PER_SOURCE),
        *datasets.demo_messages(),
    ]


def embed(model: SentenceModel, texts: Sequence[str]) -> NDArray[np.float32]:
    """fp32 embeddings by PyTorch; kept in the workspace, for they take minutes."""
    cache = WORKSPACE / f"embeddings-{hashlib.sha256(chr(0).join(texts).encode()).hexdigest()[:16]}.npy"
    if cache.is_file():
        return np.load(cache)
    tokenizer = load_tokenizer(base_folder())
    embeddings = np.empty((len(texts), EMBEDDING_SIZE), dtype=np.float32)
    done = 0
    with torch.inference_mode():
        for batch in batches(texts, tokenizer, budget=2048):
            output, _ = model(torch.from_numpy(batch.input_ids), torch.from_numpy(batch.attention_mask))
            embeddings[batch.positions] = output.numpy()
            done += len(batch.positions)
            print(f"\r  embedded {done}/{len(texts)}", end="", file=sys.stderr)
    print(file=sys.stderr)
    WORKSPACE.mkdir(parents=True, exist_ok=True)
    np.save(cache, embeddings)
    return embeddings


def write_tokenizer(target: Path) -> None:
    """The base's tokenizer without its fixed cutting and padding, which belong to the caller."""
    tokenizer = load_tokenizer(base_folder())
    tokenizer.no_truncation()
    tokenizer.save(str(target / "tokenizer.json"), pretty=False)
    settings = json.loads((base_folder() / "tokenizer_config.json").read_text())
    settings = {key: value for key, value in settings.items() if value is not None and key != "name_or_path"}
    _write_json(target / "tokenizer_config.json", settings | {"model_max_length": MAX_TOKENS})


def write_settings(target: Path, head: Head) -> None:
    config = json.loads((base_folder() / "config.json").read_text())
    for key in ("_name_or_path", "gradient_checkpointing", "use_cache", "transformers_version"):
        config.pop(key, None)
    _write_json(target / "config.json", config)
    labels = {
        "sentiment": list(SENTIMENTS),
        "temperature": round(head.temperature, 4),
        "embedding": EMBEDDING_SIZE,
        "maxTokens": MAX_TOKENS,
    }
    _write_json(target / "labels.json", labels)


def _write_json(path: Path, value: dict[str, object]) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n")


def export() -> None:
    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    examples = training_examples()
    print("training texts: " + ", ".join(f"{k} {n}" for k, n in Counter(e.source for e in examples).items()))
    model = SentenceModel()
    embeddings = embed(model, [example.text for example in examples])
    rows = {example: row for row, example in enumerate(examples)}
    training, validation = split(examples, VALIDATION, "validation")
    head = train_head(
        training,
        embeddings[[rows[example] for example in training]],
        validation,
        embeddings[[rows[example] for example in validation]],
    )
    print(
        f"chosen: C={head.inverse_regularisation} temperature={head.temperature:.4f} validation={head.validation}"
    )
    model.sentiment.weight.copy_(torch.from_numpy(head.weight))
    model.sentiment.bias.copy_(torch.from_numpy(head.bias))

    calibration = [example.text for example in random.Random(SEED).sample(training, CALIBRATION_TEXTS)]
    smooth(model, batches(calibration, load_tokenizer(base_folder())))

    ARTIFACT.mkdir(parents=True, exist_ok=True)
    export_fp32(model, FP32_GRAPH)
    graph = ARTIFACT / "onnx" / "model_quantized.onnx"
    quantise(FP32_GRAPH, graph)
    write_tokenizer(ARTIFACT)
    write_settings(ARTIFACT, head)
    print(f"wrote {ARTIFACT} ({graph.stat().st_size / 1e6:.1f} MB graph)")
