"""`python -m trainer multilingual`: the package's encoder cut down, heads learnt on what it says, artifact written."""

import hashlib
import json

import numpy as np
import torch
from tokenizers import Tokenizer

from ..batches import load_tokenizer
from ..calibration import fit_temperature
from ..encoder import base_folder
from ..examples import Example
from ..graph import export_fp32, quantise
from ..runtime import Floats
from ..settings import (
    ARTIFACT,
    EMBEDDING_SIZE,
    GRAPH,
    MAX_TOKENS,
    MULTILINGUAL_ARTIFACT,
    MULTILINGUAL_WORKSPACE,
    SENTIMENTS,
    THREADS,
)
from . import texts
from .cut import Cut, cut_model
from .features import MEAN, Features
from .fitting import fit_embeddings, fit_sentiment
from .model import OUTPUTS, Heads, MultilingualModel, Trunk
from .packed_words import word_packer
from .unigram import SPECIALS
from .vocabulary import LANGUAGES

TRUNK = MULTILINGUAL_WORKSPACE / "trunk.onnx"
FP32 = MULTILINGUAL_WORKSPACE / "model.onnx"
# What is longer is cut while the heads learn.
_LEARNT_TOKENS = 48


def export() -> None:
    torch.set_num_threads(THREADS)
    cut = cut_model()
    encoder = cut.encoder()
    if not TRUNK.is_file():
        export_fp32(Trunk(encoder, cut.prefix), FP32, [MEAN])
        quantise(FP32, TRUNK, word_packer(cut.words))
    heads = learn(cut.tokenizer)
    export_fp32(MultilingualModel(encoder, cut.prefix, heads), FP32, OUTPUTS)
    graph = MULTILINGUAL_ARTIFACT / "onnx" / "model_quantized.onnx"
    quantise(FP32, graph, word_packer(cut.words))
    write_settings(cut)
    print(f"wrote {MULTILINGUAL_ARTIFACT} ({graph.stat().st_size / 1e6:.1f} MB graph)")


def learn(tokenizer: Tokenizer) -> Heads:
    """The heads, on what the int8 encoder says."""
    tokenizer.enable_truncation(_LEARNT_TOKENS)
    means = Features(TRUNK, [MEAN], tokenizer)
    base = Features(GRAPH, OUTPUTS[:2], load_tokenizer(base_folder()))
    heads = Heads()
    pairs = texts.pairs()
    fit_embeddings(
        heads,
        means.of([pair.text for pair in pairs])[0],
        *base.of([pair.english for pair in pairs]),
    )

    def labelled(examples: list[Example]) -> tuple[Floats, np.ndarray]:
        return means.of([e.text for e in examples])[0], np.array([e.label for e in examples])

    groups = [labelled(group) for group in texts.opinions()]
    fit_sentiment(heads.sentiment, [(heads.even(torch.from_numpy(rows)), truth) for rows, truth in groups])
    calibrate(heads, *labelled(texts.reviews("chinese", held_out=True)))
    return heads


def calibrate(heads: Heads, means: Floats, truth: np.ndarray) -> None:
    """Scales the logits so that the temperature of attendant-base fits them: one reading code, one temperature."""
    logits = heads.sentiment(heads.even(torch.from_numpy(means))).detach().numpy()
    fitted = fit_temperature(logits, truth)
    wanted = json.loads((ARTIFACT / "labels.json").read_text())["temperature"]
    heads.sentiment.scale(wanted / fitted)


def content_hash() -> str:
    """Of attendant-base, as the product counts it: graph and tokenizer."""
    digest = hashlib.sha256()
    for path in (GRAPH, ARTIFACT / "tokenizer.json"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def write_settings(cut: Cut) -> None:
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
            "temperature": base["temperature"],
            "messageTemperature": base["messageTemperature"],
            "embedding": EMBEDDING_SIZE,
            "maxTokens": MAX_TOKENS,
            "languages": list(LANGUAGES),
            "standsFor": content_hash(),
        },
    }
    for name, content in files.items():
        (MULTILINGUAL_ARTIFACT / name).write_text(json.dumps(content, indent=2) + "\n")
