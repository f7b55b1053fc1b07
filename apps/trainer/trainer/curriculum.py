"""Which texts each task gets, and how many passes, relative to each other: the time decides how many in all."""

import json

from torch import nn

from . import datasets
from .datasets import labelled_messages
from .examples import Example, sample_per_label, split
from .passages import passages
from .settings import OWN_DATA, REVIEWS_HELD_OUT, SEED, TAUGHT, VALIDATION
from .spans import Span
from .spans_data import Marked, aspects, entities
from .tasks import Distillation, Intents, Lessons, Opinions, Spans, Task

BITEXT = 4000
QUESTIONS = 1000


def training_part(texts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair in texts if split([Example(pair[0], 0, "")], VALIDATION, "validation")[0]]


def marked_part(examples: list[Marked], validation: bool = False) -> list[Marked]:
    kept = split([Example(example.text, 0, "") for example in examples], VALIDATION, "validation")[
        int(validation)
    ]
    texts = {example.text for example in kept}
    return [example for example in examples if example.text in texts]


def without_terms() -> list[Marked]:
    """Sentences that name no aspect of a product."""
    return [Marked(example.text, (), "own") for example in labelled_messages(OWN_DATA / "aspect_free.csv")]


def gear_aspects() -> list[Marked]:
    """Own sentences about outdoor gear, terms in brackets: `The [zip -] jams.` (+ positive, - negative, = neutral)."""
    lines = (OWN_DATA / "aspects.txt").read_text().splitlines()
    return [marked(line) for line in lines if line.strip() and not line.startswith("#")]


def marked(line: str) -> Marked:
    text, spans = "", []
    for place, part in enumerate(line.replace("]", "[").split("[")):
        if place % 2:
            term, sign = part.rsplit(" ", 1)
            spans.append(Span(len(text), len(text) + len(term), "-=+".index(sign)))
            part = term
        text += part
    return Marked(text, tuple(spans), "own")


def kept(examples: list[Example]) -> list[Example]:
    return split(examples, VALIDATION, "validation")[0]


def films_task(passes: float) -> Opinions:
    return Opinions("films", kept(datasets.films()), "sentiment", passes)


def opinion_tasks() -> list[Opinions]:
    """The sentiment of messages and reviews."""
    clothing, _ = split(datasets.womens_clothing(), REVIEWS_HELD_OUT, "held-out")
    chat = [*kept(labelled_messages(OWN_DATA / "messages.csv") * 4), *kept(datasets.demo_messages())]
    questions = kept(datasets.service_questions(QUESTIONS))
    return [
        films_task(passes=6),
        Opinions("clothing", kept(clothing), "sentiment", passes=3, balance=0.6),
        Opinions("chat", chat, "sentiment", passes=6, balance=0.5, noise=0.3),
        Opinions("questions", questions, "sentiment", passes=1.5, noise=0.2),
    ]


def taught_tasks() -> list[Task]:
    """What the larger model told (`teach`), if it was asked."""
    if not TAUGHT.is_file():
        return []
    lessons = [json.loads(line) for line in TAUGHT.read_text().splitlines()]
    return [Lessons("taught", [(lesson["text"], lesson["sentiment"]) for lesson in lessons], passes=3)]


def tasks(teacher: nn.Module) -> list[Task]:
    bitext = sample_per_label(
        [Example(text, 0, intent) for text, intent in datasets.intents("bitext27")], BITEXT, SEED
    )
    short = [
        text
        for name in ("clinc150", "banking77", "hwu64")
        for text, _ in training_part(datasets.intents(name))
    ]
    return [
        *opinion_tasks(),
        Opinions("finance", kept(datasets.financial_news()), "finance", passes=4, balance=0.2),
        Intents("clinc150", datasets.intents("clinc150"), 6, [text for text, _ in datasets.clinc150("oos_train")] * 4),
        Intents("banking77", training_part(datasets.intents("banking77")), 7),
        Intents("hwu64", training_part(datasets.intents("hwu64")), 4),
        Intents("bitext27", [(example.text, example.source) for example in bitext], 1.5),
        Spans("aspects", [*marked_part(aspects("laptop") + aspects("restaurant")), *gear_aspects() * 2, *without_terms()],
              passes=9, polarity=True),
        *taught_tasks(),
        Spans("entities", entities("train"), passes=7, polarity=False, weight=2),
        Distillation([*passages(), *short[::12]], teacher, passes=3, weight=12),
    ]  # fmt: skip
