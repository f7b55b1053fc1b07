"""`python -m trainer multilingual`: the tuned encoder with its heads as one int8 graph, and the artifact around it."""

import hashlib
import json

import numpy as np

from ..calibration import fit_temperature
from ..graph import export_fp32, quantise
from ..runtime import Graph
from ..settings import (
    ARTIFACT,
    EMBEDDING_SIZE,
    GRAPH,
    MAX_TOKENS,
    MULTILINGUAL_ARTIFACT,
    MULTILINGUAL_WORKSPACE,
    SENTIMENTS,
)
from . import texts
from .cut import Cut, cut_model
from .model import OUTPUTS
from .packed_words import word_packer
from .tuning import tuned_model
from .unigram import SPECIALS
from .vocabulary import LANGUAGES

FP32 = MULTILINGUAL_WORKSPACE / "model.onnx"


def export() -> None:
    cut = cut_model()
    export_fp32(tuned_model(cut), FP32, OUTPUTS)
    graph = MULTILINGUAL_ARTIFACT / "onnx" / "model_quantized.onnx"
    quantise(FP32, graph, word_packer(cut.words))
    write_settings(cut, _temperature(cut))
    print(f"wrote {MULTILINGUAL_ARTIFACT} ({graph.stat().st_size / 1e6:.1f} MB graph)")


def _temperature(cut: Cut) -> float:
    """Of what is written to be read, on reviews that nothing was learnt from."""
    cut.tokenizer.enable_truncation(MAX_TOKENS)
    examples = texts.reviews("chinese", held_out=True)
    graph = Graph(MULTILINGUAL_ARTIFACT / "onnx" / "model_quantized.onnx", OUTPUTS)
    logits = graph.run([example.text for example in examples], cut.tokenizer).texts["sentiment_logits"]
    return fit_temperature(logits, np.array([example.label for example in examples]))


def content_hash() -> str:
    """Of attendant-base, as the product counts it: graph and tokenizer."""
    digest = hashlib.sha256()
    for path in (GRAPH, ARTIFACT / "tokenizer.json"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def write_settings(cut: Cut, temperature: float) -> None:
    cut.tokenizer.no_truncation()
    cut.tokenizer.save(str(MULTILINGUAL_ARTIFACT / "tokenizer.json"), pretty=False)
    first, padding, last, unknown = SPECIALS
    base = json.loads((ARTIFACT / "labels.json").read_text())
    files = {
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": first,
            "pad_token": padding,
            "eos_token": last,
            "unk_token": unknown,
            "model_max_length": MAX_TOKENS,
        },
        "config.json": {"model_type": "bert", "vocab_size": len(cut.words.scales), "hidden_size": EMBEDDING_SIZE},
        "labels.json": {
            "sentiment": list(SENTIMENTS),
            "temperature": round(temperature, 3),
            # Of messages the tone was learnt from what attendant-base says of them.
            "messageTemperature": base["messageTemperature"],
            "embedding": EMBEDDING_SIZE,
            "maxTokens": MAX_TOKENS,
            "languages": list(LANGUAGES),
            "standsFor": content_hash(),
        },
    }
    for name, content in files.items():
        (MULTILINGUAL_ARTIFACT / name).write_text(json.dumps(content, indent=2) + "\n")
