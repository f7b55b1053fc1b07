"""Readers of the public data sets (their README says under which licence and for what use)."""

import csv
import gzip
import io
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from .examples import NEGATIVE, NEUTRAL, POSITIVE, Example, stars_to_label, unique
from .service_questions import is_plain_question
from .settings import DEMO_INTENTS, SEED, SENTIMENTS, SHOP_MESSAGES, TrainerError, data_root

_FIVE_TO_THREE = {"0": NEGATIVE, "1": NEGATIVE, "2": NEUTRAL, "3": POSITIVE, "4": POSITIVE}

_FEELINGS = {"complaint": NEGATIVE, "praise": POSITIVE}


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise TrainerError(f"missing data file {path}") from error
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")


def _lines(path: Path, parse: Callable[[str], Example]) -> list[Example]:
    examples = []
    for number, line in enumerate(_text(path).splitlines(), start=1):
        try:
            examples.append(parse(line))
        except (KeyError, ValueError) as error:
            raise TrainerError(f"{path}:{number}: cannot read {line[:60]!r} ({error})") from error
    return examples


def _rows(path: Path) -> Iterator[dict[str, str]]:
    return iter(csv.DictReader(io.StringIO(_text(path), newline="")))


def parse_sst2(line: str) -> Example:
    text, label = line.rsplit("\t", 1)
    return Example(text, {"0": NEGATIVE, "1": POSITIVE}[label.strip()], "sst2")


def parse_sst5(line: str) -> Example:
    label, text = line.split(" ", 1)
    return Example(text, _FIVE_TO_THREE[label], "sst5")


def sst2(part: str) -> list[Example]:
    return _lines(data_root() / "sentiment" / "sst2" / f"{part}.tsv", parse_sst2)


def sst5(part: str) -> list[Example]:
    return _lines(data_root() / "sentiment" / "sst5" / f"stsa.fine.{part}", parse_sst5)


def _reviews(file: str, text: str, stars: str, source: str) -> list[Example]:
    rows = _rows(data_root() / "reviews" / file)
    return unique(
        Example(row[text].strip(), stars_to_label(float(row[stars])), source)
        for row in rows
        if row[text].strip()
    )


def womens_clothing() -> list[Example]:
    return _reviews("womens_clothing.csv.gz", "Review Text", "Rating", "clothing")


def musical_instruments() -> list[Example]:
    return _reviews("amazon_musical_instruments.csv.gz", "reviewText", "overall", "instruments")


def intents(source: str) -> list[tuple[str, str]]:
    """(text, intent) of a training file: clinc150, banking77 or bitext27."""
    folder = data_root() / "intents" / source
    if source == "clinc150":
        return [(text, intent) for text, intent in json.loads(_text(folder / "train_val.json"))["train"]]
    if source == "banking77":
        return [(row["text"], row["category"]) for row in _rows(folder / "train.csv")]
    return [(row["utterance"], row["intent"]) for row in _rows(folder / "training_20k.csv")]


def service_questions(per_source: int) -> list[Example]:
    """Weakly neutral questions and requests, a sample of each intent data set."""
    sampled: list[Example] = []
    for source in ("clinc150", "banking77", "bitext27"):
        plain = unique(
            Example(text.strip(), NEUTRAL, "service")
            for text, intent in intents(source)
            if is_plain_question(text, intent, source)
        )
        sampled += random.Random(SEED).sample(plain, min(per_source, len(plain)))
    return unique(sampled)


def demo_messages() -> list[Example]:
    """The demo shop's own training utterances: complaints negative, praise positive, plain questions neutral."""
    examples: list[Example] = []
    for path in sorted(DEMO_INTENTS.glob("*.yaml")):
        for intent in yaml.safe_load(_text(path)).get("intents", []):
            name = intent["name"]
            for text in intent["examples"]:
                if name in _FEELINGS:
                    examples.append(Example(text, _FEELINGS[name], "demo"))
                elif is_plain_question(text, name, "demo"):
                    examples.append(Example(text, NEUTRAL, "demo"))
    return unique(examples)


def shop_messages() -> list[Example] | None:
    """The hand-written messages (evaluation only), or None while the file does not exist."""
    if not SHOP_MESSAGES.is_file():
        return None
    examples = []
    for number, row in enumerate(csv.reader(io.StringIO(_text(SHOP_MESSAGES), newline="")), start=1):
        if number == 1:
            continue
        if len(row) < 2 or row[1] not in SENTIMENTS:
            raise TrainerError(f"{SHOP_MESSAGES}:{number}: expected text and one of {', '.join(SENTIMENTS)}")
        examples.append(Example(row[0], SENTIMENTS.index(row[1]), "shop"))
    return examples
