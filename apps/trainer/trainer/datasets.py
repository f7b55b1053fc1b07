"""Readers of the public data sets (their README says under which licence and for what use)."""

import csv
import gettext
import gzip
import importlib.util
import io
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from .examples import (
    NEGATIVE,
    NEUTRAL,
    POSITIVE,
    Example,
    bucket,
    stars_to_label,
    unique,
)
from .service_questions import is_plain_question
from .settings import DEMO_INTENTS, SEED, SENTIMENTS, TrainerError, data_root

_FIVE_TO_THREE = {"0": NEGATIVE, "1": NEGATIVE, "2": NEUTRAL, "3": POSITIVE, "4": POSITIVE}

_FEELINGS = {"complaint": NEGATIVE, "praise": POSITIVE}


def read_text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise TrainerError(f"missing data file {path}") from error
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")


def _lines(path: Path, parse: Callable[[str], Example]) -> list[Example]:
    examples = []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        try:
            examples.append(parse(line))
        except (KeyError, ValueError) as error:
            raise TrainerError(f"{path}:{number}: cannot read {line[:60]!r} ({error})") from error
    return examples


def csv_rows(path: Path) -> Iterator[dict[str, str]]:
    return iter(csv.DictReader(io.StringIO(read_text(path), newline="")))


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


def films() -> list[Example]:
    """SST-2 and SST-5 train, each sentence once; none that also stands in a dev part. Where both have a sentence, it is
    SST-5's: SST-2 lacks hyphens and final marks, and with only the neutral ones from SST-5 a full stop would tell."""
    held_out = {bucket(example.text, "film") for example in [*sst2("dev"), *sst5("dev")]}
    sentences = {bucket(example.text, "film"): example for example in [*sst2("train"), *sst5("train")]}
    return [example for key, example in sentences.items() if key not in held_out]


def _reviews(file: str, text: str, stars: str, source: str) -> list[Example]:
    rows = csv_rows(data_root() / "reviews" / file)
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
    """(text, intent) of a training file: clinc150, banking77, hwu64, bitext27 or zh_cic."""
    folder = data_root() / "intents" / source
    if source == "clinc150":
        return clinc150("train")
    if source == "banking77":
        return [(row["text"], row["category"]) for row in csv_rows(folder / "train.csv")]
    if source == "hwu64":
        rows = json.loads(read_text(folder / "train_rasa.json"))["rasa_nlu_data"]["common_examples"]
        return [(row["text"], row["intent"]) for row in rows]
    if source == "zh_cic":
        rows = [json.loads(line) for line in read_text(folder / "train.json").splitlines()]
        return [(row["sentence"], row["label"]) for row in rows]
    return [(row["utterance"], row["intent"]) for row in csv_rows(folder / "training_20k.csv")]


def clinc150(part: str) -> list[tuple[str, str]]:
    """`train`, `val`, `oos_train` or `oos_val`."""
    path = data_root() / "intents" / "clinc150" / "train_val.json"
    return [(text, intent) for text, intent in json.loads(read_text(path))[part]]


def hint3(shop: str) -> list[tuple[str, str]]:
    """The training file of a shop the trunk never sees: evaluation only."""
    rows = csv_rows(data_root() / "intents" / "hint3" / f"{shop}_train.csv")
    return [(row["sentence"], row["label"]) for row in rows]


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
        for intent in yaml.safe_load(read_text(path)).get("intents", []):
            name = intent["name"]
            for text in intent["examples"]:
                if name in _FEELINGS:
                    examples.append(Example(text, _FEELINGS[name], "demo"))
                elif is_plain_question(text, name, "demo"):
                    examples.append(Example(text, NEUTRAL, "demo"))
    return unique(examples)


def labelled_messages(path: Path) -> list[Example]:
    """A CSV file with the columns text and label; a third column, if any, is for people."""
    examples = []
    for number, row in enumerate(csv.reader(io.StringIO(read_text(path), newline="")), start=1):
        if number == 1:
            continue
        if len(row) < 2 or row[1] not in SENTIMENTS:
            raise TrainerError(f"{path}:{number}: expected text and one of {', '.join(SENTIMENTS)}")
        examples.append(Example(row[0], SENTIMENTS.index(row[1]), path.stem))
    return examples


_FINANCE = {"0": NEGATIVE, "1": POSITIVE, "2": NEUTRAL}


def financial_news() -> list[Example]:
    """Posts on shares: bearish is negative, bullish positive."""
    rows = csv_rows(data_root() / "sentiment" / "twitter_financial_news" / "sent_train.csv")
    return unique(Example(row["text"].strip(), _FINANCE[row["label"]], "finance") for row in rows)


# Languages of the sentences that have an English one beside them, as their files are named, with their ISO 639-1 codes.
PARALLEL = {
    "deu": "de",
    "fra": "fr",
    "spa": "es",
    "ita": "it",
    "por": "pt",
    "nld": "nl",
    "pol": "pl",
    "cmn": "zh",
    "jpn": "ja",
    "kor": "ko",
}


def parallel(language: str) -> list[tuple[str, str]]:
    """(sentence, the same in English) of Tatoeba; the language as in PARALLEL."""
    folder = data_root() / "parallel" / "tatoeba"
    files = [folder / f"{language}-eng.{side}" for side in (language, "eng")]
    return [*zip(*(read_text(path).strip("\n").split("\n") for path in files), strict=True)]


def translations(path: Path) -> list[tuple[str, str]]:
    """(message, the same in English) of a CSV file with a column a language, beside its intent where it has one."""
    return [
        (text, row["en"])
        for row in csv_rows(path)
        for column, text in row.items()
        if column not in ("intent", "en") and text.strip()
    ]


def translated_intents(path: Path) -> list[tuple[str, str]]:
    """(message, intent) in all languages, English too, of the rows that name an intent."""
    return [
        (text, row["intent"])
        for row in csv_rows(path)
        if row["intent"]
        for column, text in row.items()
        if column != "intent" and text.strip()
    ]


# Installed packages whose screens are translated, all under the BSD licence; languages as they name them.
_SCREENS = ("django", "oscar", "wagtail")
_LOCALES = ("de", "fr", "es", "it", "pt", "pt_BR", "nl", "pl", "zh_Hans", "ja", "ko")


def screens() -> list[tuple[str, str]]:
    """(text, the same in English) of shop and editor screens, of two to twenty English words without places to fill in."""
    found: dict[tuple[str, str], None] = {}
    for package in _SCREENS:
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            raise TrainerError(f"{package} is not installed: pip install -r requirements.txt")
        for locale in _LOCALES:
            for path in sorted(Path(spec.origin).parent.glob(f"**/locale/{locale}/LC_MESSAGES/*.mo")):
                with path.open("rb") as file:
                    entries = gettext.GNUTranslations(file)._catalog
                found |= {(text, english): None for english, text in entries.items() if _is_plain(english, text)}
    return list(found)


def _is_plain(english: object, text: str) -> bool:
    return (
        isinstance(english, str)
        and 2 <= len(english.split()) <= 20
        and text not in ("", english)
        and not any(mark in english for mark in "%{<")
    )


def multilingual_opinions(language: str, part: str) -> list[Example]:
    """Posts, of Chinese and Japanese product reviews; `language` in English ("german"), `part` train or valid."""
    path = data_root() / "sentiment" / "multilingual" / f"{language}.{part}.tsv.gz"

    rows = (line.rsplit("\t", 1) for line in read_text(path).split("\n")[1:] if line)
    return [Example(text, SENTIMENTS.index(label.strip()), language) for text, label in rows]


def chinese_shopping() -> list[Example]:
    """Product reviews of seven categories, negative or positive."""
    rows = csv_rows(data_root() / "sentiment" / "zh_online_shopping.csv.gz")
    return unique(
        Example(row["review"].strip(), POSITIVE if row["label"] == "1" else NEGATIVE, "shopping")
        for row in rows
        if row["review"].strip()
    )
