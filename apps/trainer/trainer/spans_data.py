"""Readers of the sets whose labels stand on spans of the text: aspect terms (SemEval-14) and entities (WNUT17)."""

from collections.abc import Iterable
from dataclasses import dataclass

from .datasets import read_text
from .settings import ENTITY_TYPES, TrainerError, data_root
from .spans import Span

_POLARITY = {"-1": 0, "0": 1, "1": 2}


@dataclass(frozen=True)
class Marked:
    text: str
    spans: tuple[Span, ...]  # of aspect terms the kind is the polarity, of entities the type
    source: str


def aspects(domain: str) -> list[Marked]:
    """`laptop` or `restaurant`. The file has three lines a term; the terms of one sentence become one example."""
    file = {"laptop": "Laptops_Train.xml.seg", "restaurant": "Restaurants_Train.xml.seg"}[domain]
    path = data_root() / "sentiment" / "semeval14_absa" / file
    lines = read_text(path).splitlines()
    sentences: dict[str, set[Span]] = {}
    for number in range(0, len(lines) - 2, 3):
        frame, term, polarity = (line.strip() for line in lines[number : number + 3])
        if frame.count("$T$") != 1 or polarity not in _POLARITY:
            raise TrainerError(f"{path}:{number + 1}: expected one $T$, the term, and -1, 0 or 1")
        start = frame.index("$T$")
        sentences.setdefault(frame.replace("$T$", term), set()).add(
            Span(start, start + len(term), _POLARITY[polarity])
        )
    return [
        Marked(text, tuple(sorted(spans, key=lambda span: span.start)), domain)
        for text, spans in sentences.items()
    ]


def entities(part: str) -> list[Marked]:
    """`train` or `dev`: token TAB tag lines, an empty line between texts."""
    file = {"train": "wnut17train.conll", "dev": "emerging.dev.conll"}[part]
    path = data_root() / "entities" / "wnut17" / file
    examples, rows = [], []
    for number, line in enumerate([*read_text(path).splitlines(), ""], start=1):
        if line.strip():
            cells = line.split("\t")
            if len(cells) != 2:
                raise TrainerError(f"{path}:{number}: expected a token and a tag")
            rows.append((cells[0].strip(), cells[1].strip()))
        elif rows:
            examples.append(joined(rows))
            rows = []
    return examples


def joined(rows: Iterable[tuple[str, str]]) -> Marked:
    """Tokens with their tags -> a text with spaces between the tokens and spans of characters."""
    text, spans = "", []
    for token, name in rows:
        start = len(text) + (1 if text else 0)
        text = f"{text} {token}" if text else token
        side, _, kind = name.partition("-")
        if side == "I" and spans and ENTITY_TYPES[spans[-1].kind] == kind and spans[-1].end == start - 1:
            spans[-1] = Span(spans[-1].start, len(text), spans[-1].kind)
        elif side != "O":
            spans.append(Span(start, len(text), ENTITY_TYPES.index(kind.replace("-", "_"))))
    return Marked(text, tuple(spans), "wnut17")
