"""Longer texts whose embeddings must stay what they were, so that search does not lose: reviews, news, help articles,
and technical prose from the documentation inside the installed libraries (BSD licences; nothing of it is shipped)."""

import ast
import random
import re
from importlib.util import find_spec
from pathlib import Path

from . import datasets
from .examples import split
from .settings import DEMO_ARTICLES, REVIEWS_HELD_OUT, SEED, VALIDATION

REVIEWS = 3000
NEWS = 1500
PROSE = 4000
LIBRARIES = ("numpy", "scipy", "sklearn")


def passages() -> list[str]:
    reviews, _ = split(datasets.womens_clothing(), REVIEWS_HELD_OUT, "held-out")
    news, _ = split(datasets.financial_news(), VALIDATION, "validation")
    draw = random.Random(SEED)
    articles = [part for path in sorted(DEMO_ARTICLES.glob("*.md")) for part in prose(path.read_text())]
    documentation = sorted({part for library in LIBRARIES for part in _docstrings(library)})
    return [
        *(review.text for review in draw.sample(reviews, REVIEWS)),
        *(post.text for post in draw.sample(news, NEWS)),
        *articles,
        *draw.sample(documentation, min(PROSE, len(documentation))),
    ]


def prose(text: str) -> list[str]:
    """The paragraphs of at least 20 words that are mostly words."""
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return [
        part
        for part in parts
        if len(part.split()) >= 20
        and sum(letter.isalpha() or letter == " " for letter in part) > 0.9 * len(part)
    ]


def _docstrings(library: str) -> list[str]:
    package = find_spec(library)
    if package is None or package.origin is None:
        return []
    found: list[str] = []
    for path in sorted(Path(package.origin).parent.rglob("*.py")):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                found += prose(ast.get_docstring(node) or "")
    return found
