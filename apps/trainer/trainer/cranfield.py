"""The Cranfield collection: abstracts on aerodynamics, questions, and judgements (evaluation only)."""

import re
from collections import defaultdict

import numpy as np

from .datasets import read_text
from .runtime import Floats
from .settings import data_root

TOKENS = 200


def documents() -> tuple[list[str], list[str]]:
    """(numbers, title and text of each)."""
    numbers, texts = [], []
    for entry in re.split(
        r"^\.I ", read_text(data_root() / "search" / "cranfield" / "cran.all.1400"), flags=re.M
    )[1:]:
        number, rest = entry.split("\n", 1)
        parts = {
            name: body
            for name, body in re.findall(r"^\.([TABW])\n(.*?)(?=^\.[TABW]\n|\Z)", rest, re.M | re.S)
        }
        title, body = (" ".join(parts.get(name, "").split()) for name in "TW")
        # Most texts start with their title.
        numbers.append(number.strip())
        texts.append(body if body.startswith(title) else f"{title} {body}")
    return numbers, texts


def queries() -> list[str]:
    """In the order by which the judgements number them: first, second, and so on."""
    entries = re.split(
        r"^\.I \d+\s*$", read_text(data_root() / "search" / "cranfield" / "cran.qry"), flags=re.M
    )[1:]
    return [" ".join(entry.replace(".W", "", 1).split()) for entry in entries]


def judgements() -> dict[int, set[str]]:
    """Of each query (from 1) its relevant documents: all grades but -1, which marks the paper behind the query."""
    relevant: defaultdict[int, set[str]] = defaultdict(set)
    for line in read_text(data_root() / "search" / "cranfield" / "cranqrel").splitlines():
        query, document, grade = line.split()[:3]
        if int(grade) > 0:
            relevant[int(query)].add(document)
    return relevant


def mean_ndcg(query_rows: Floats, document_rows: Floats, numbers: list[str], depth: int = 10) -> float:
    """Mean nDCG at `depth` over the queries that have relevant documents, ranked by cosine, relevance binary."""
    judged = judgements()
    ranked = np.argsort(-(query_rows @ document_rows.T), axis=1)[:, :depth]
    discount = 1 / np.log2(np.arange(2, depth + 2))
    scores = []
    for place, order in enumerate(ranked):
        relevant = judged.get(place + 1, set())
        if relevant:
            hits = np.array([numbers[document] in relevant for document in order])
            scores.append((hits * discount[: len(hits)]).sum() / discount[: len(relevant)].sum())
    return float(np.mean(scores))
