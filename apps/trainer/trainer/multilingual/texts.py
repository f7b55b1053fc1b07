"""What the heads learn from, and what they are judged by."""

import random
from dataclasses import dataclass
from pathlib import Path

import yaml

from .. import datasets
from ..examples import Example, bucket, sample_per_label, split, unique
from ..settings import DEMO_EVALUATION, DEMO_INTENTS, DEMO_LANGUAGES, OWN_DATA, REVIEWS_HELD_OUT, SEED, VALIDATION

# Of the sentences with an English one beside them, this share is kept to judge by.
PARALLEL_HELD_OUT = 0.3
# Beside English, what the demo shop speaks.
SPOKEN = ("de", "zh")
POSTS = ("english", "german", "french", "spanish", "italian", "portuguese")
REVIEWS = ("chinese", "japanese")
# How many of each, chosen so that all are read in minutes.
_INTENTS = {"clinc150": 2500, "banking77": 1500, "hwu64": 1000, "bitext27": 800}
_OPINIONS = 800
_CLOTHING = 270  # of each class
SHOPPING_JUDGED = 1000


@dataclass(frozen=True)
class Pair:
    text: str
    english: str


# How often a text is drawn from each group of pairs, and from each set of labelled messages.
SHARES = {"own": 0.15, "translated": 0.35, "parallel": 0.3, "screens": 0.2}
LABELLED_SHARES = {
    "demo": 0.3,
    "translated": 0.25,
    "clinc150": 0.15,
    "banking77": 0.1,
    "hwu64": 0.05,
    "bitext27": 0.05,
    "zh_cic": 0.1,
}


def pair_groups() -> dict[str, list[Pair]]:
    """Texts in any language, with what attendant-base is to read for them: English ones stand for themselves."""
    draw = random.Random(SEED)
    english = [text for path in sorted(DEMO_INTENTS.glob("*.yaml")) for text in _examples_of(path)]
    for source, number in _INTENTS.items():
        english += draw.sample([text for text, _ in datasets.intents(source)], number)
    shop = [example.text for example in datasets.labelled_messages(OWN_DATA / "messages.csv")]
    return {
        "own": [Pair(text, text) for text in dict.fromkeys([*english, *shop])],
        "translated": [Pair(text, english) for text, english in datasets.translations(OWN_DATA / "translations.csv")],
        "parallel": [pair for name in datasets.PARALLEL for pair in parallel_pairs(name, held_out=False)],
        "screens": [Pair(text, english) for text, english in datasets.screens()],
    }


def parallel_pairs(language: str, held_out: bool) -> list[Pair]:
    found = [Pair(text, english) for text, english in datasets.parallel(language)]
    return [pair for pair in found if (bucket(pair.english, "parallel") < PARALLEL_HELD_OUT) == held_out]


def labelled() -> dict[str, list[tuple[str, str]]]:
    """(message, intent) by set; translated messages have the demo shop's intents."""
    return {
        "demo": english_examples(),
        "translated": datasets.translated_intents(OWN_DATA / "translations.csv"),
        **{source: datasets.intents(source) for source in (*_INTENTS, "zh_cic")},
    }


def english_examples() -> list[tuple[str, str]]:
    """(message, intent) of the demo shop."""
    return [
        (text, intent["name"])
        for path in sorted(DEMO_INTENTS.glob("*.yaml"))
        for intent in yaml.safe_load(datasets.read_text(path)).get("intents", [])
        for text in intent["examples"]
    ]


def examples_in(language: str) -> list[tuple[str, str]]:
    path = DEMO_LANGUAGES / language / "examples.yaml"
    if not path.is_file():
        return []
    examples = yaml.safe_load(datasets.read_text(path))["examples"]
    return [(text, intent) for intent, texts in examples.items() for text in texts]


def held_out_messages(language: str) -> list[tuple[str, str]]:
    """In scope alone."""
    name = "utterances.csv" if language == "en" else f"utterances.{language}.csv"
    rows = datasets.csv_rows(DEMO_EVALUATION / name)
    return [(row["text"], row["label"]) for row in rows if row["label"] != "out_of_scope"]


def _examples_of(path: Path) -> list[str]:
    content = yaml.safe_load(datasets.read_text(path))
    return [text for intent in content.get("intents", []) for text in intent["examples"]]


def opinions() -> list[list[Example]]:
    """Groups of texts with their sentiment, each drawn as often as another."""
    def some(examples: list[Example]) -> list[Example]:
        return random.Random(SEED).sample(examples, min(_OPINIONS, len(examples)))

    clothing, _ = split(datasets.womens_clothing(), REVIEWS_HELD_OUT, "held-out")
    chat = [
        *datasets.labelled_messages(OWN_DATA / "messages.csv"),
        *datasets.demo_messages(),
    ]
    return [
        *(some(datasets.multilingual_opinions(language, "train")) for language in POSTS),
        *(some(reviews(language, held_out=False)) for language in REVIEWS),
        some(shopping(held_out=False)),
        sample_per_label(clothing, _CLOTHING, SEED),
        some(datasets.films()),
        some(unique(chat)),
    ]


def reviews(language: str, held_out: bool) -> list[Example]:
    """Chinese or Japanese reviews, whose set has no validation part."""
    rest, kept = split(datasets.multilingual_opinions(language, "train"), VALIDATION, "validation")
    return kept if held_out else rest


def shopping(held_out: bool) -> list[Example]:
    rest, kept = split(datasets.chinese_shopping(), VALIDATION, "validation")
    return kept if held_out else rest


