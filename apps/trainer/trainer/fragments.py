"""Parts of texts: phrases of a sentence, sentences of a review."""

import random
import re

_BOUNDS = re.compile(r"\s*(?:[,;:.!?]|--|\.\.\.|\b(?:but|and|though|although|while|because)\b)\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
SHORTEST, LONGEST = 2, 14  # words of a phrase
SENTENCE_WORDS = (4, 40)


def fragments(sentence: str, count: int, draw: random.Random) -> list[str]:
    """At most `count` phrases: half of them what stands between marks and conjunctions, the others any run of words."""
    words = sentence.split()
    clauses = [part for part in _BOUNDS.split(sentence) if SHORTEST <= len(part.split()) < len(words)]
    runs = [_run(words, draw) for _ in range(count)] if len(words) > SHORTEST else []
    chosen = draw.sample(clauses, min((count + 1) // 2, len(clauses)))
    return [*chosen, *runs][:count]


def _run(words: list[str], draw: random.Random) -> str:
    length = draw.randint(SHORTEST, min(LONGEST, len(words) - 1))
    start = draw.randrange(len(words) - length + 1)
    return " ".join(words[start : start + length])


def sentences(text: str) -> list[str]:
    """The sentences of ordinary length."""
    parts = (" ".join(part.split()) for part in _SENTENCE.split(text))
    return [part for part in parts if SENTENCE_WORDS[0] <= len(part.split()) <= SENTENCE_WORDS[1]]
