"""What the token heads say, read as the product reads it: spans, and a polarity for each term."""

from collections.abc import Sequence

import numpy as np

from .runtime import Floats
from .spans import Offsets, Span, touching, untag


def spans_of(logits: Floats, offsets: Offsets) -> list[Span]:
    """Each token's likeliest tag, read as spans."""
    return untag(logits.argmax(axis=1).tolist(), offsets)


def polarity_logits(logits: Floats, span: Span, offsets: Offsets) -> Floats:
    """The mean over the term's word pieces. A term that the model no longer saw (cut off) is neutral."""
    tokens = touching(span, offsets)
    return logits[tokens].mean(axis=0) if tokens else np.array([0.0, 1.0, 0.0], dtype=np.float32)


def span_f1(truth: Sequence[Sequence[Span]], found: Sequence[Sequence[Span]]) -> float:
    """Micro F1; a span counts when both its ends and its kind are right."""
    pairs = [(set(wanted), set(got)) for wanted, got in zip(truth, found, strict=True)]
    hits = sum(len(wanted & got) for wanted, got in pairs)
    claims = sum(len(wanted) + len(got) for wanted, got in pairs)
    return 2 * hits / claims if claims else 0.0
