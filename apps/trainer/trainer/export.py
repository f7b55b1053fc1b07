"""`python -m trainer export`: trained weights -> graph -> temperatures -> artifact folder."""

import json
from pathlib import Path

import torch

from .batches import load_tokenizer
from .calibration import Temperatures, fit_temperatures
from .encoder import base_folder
from .graph import export_fp32, quantise
from .runtime import Graph
from .settings import (
    ARTIFACT,
    ASPECT_TAGS,
    EMBEDDING_SIZE,
    ENTITY_TAGS,
    FP32_GRAPH,
    MAX_TOKENS,
    SENTIMENTS,
    THREADS,
)
from .training import trained_model


def export(share: float, target: Path = ARTIFACT) -> None:
    torch.set_num_threads(THREADS)
    model = trained_model(share)
    tokenizer = load_tokenizer(base_folder())
    export_fp32(model, FP32_GRAPH)
    graph = target / "onnx" / "model_quantized.onnx"
    quantise(FP32_GRAPH, graph)
    write_tokenizer(target)
    temperatures = fit_temperatures(Graph(graph), tokenizer)
    write_settings(target, temperatures)
    print(f"wrote {target} ({graph.stat().st_size / 1e6:.1f} MB graph), {temperatures}")


def write_tokenizer(target: Path) -> None:
    """The base's tokenizer with emoji, without its fixed cutting and padding, which belong to the caller."""
    tokenizer = load_tokenizer(base_folder())
    tokenizer.no_truncation()
    tokenizer.save(str(target / "tokenizer.json"), pretty=False)
    settings = json.loads((base_folder() / "tokenizer_config.json").read_text())
    settings = {key: value for key, value in settings.items() if value is not None and key != "name_or_path"}
    _write_json(target / "tokenizer_config.json", settings | {"model_max_length": MAX_TOKENS})


def write_settings(target: Path, temperatures: Temperatures) -> None:
    config = json.loads((base_folder() / "config.json").read_text())
    for key in ("_name_or_path", "gradient_checkpointing", "use_cache", "transformers_version"):
        config.pop(key, None)
    _write_json(target / "config.json", config)
    sentiments = list(SENTIMENTS)
    labels = {
        "sentiment": sentiments,
        "temperature": round(temperatures.sentiment, 4),
        "messageTemperature": round(temperatures.messages, 4),
        "embedding": EMBEDDING_SIZE,
        "maxTokens": MAX_TOKENS,
        # That it was trained to read, ISO 639-1: what is plainly in another one is given no sentiment.
        "languages": ["en"],
        "heads": {
            "finance": {"labels": sentiments, "temperature": round(temperatures.finance, 4)},
            "aspect": {"labels": list(ASPECT_TAGS)},
            "aspect_polarity": {"labels": sentiments, "temperature": round(temperatures.aspect_polarity, 4)},
            "entity": {"labels": list(ENTITY_TAGS)},
        },
    }
    _write_json(target / "labels.json", labels)


def _write_json(path: Path, value: dict[str, object]) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n")
