"""Spans of characters <-> tags of tokens. A span's first word piece is B, its other pieces are I."""

from collections.abc import Sequence
from dataclasses import dataclass

Offsets = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Span:
    start: int  # first character
    end: int  # behind the last character
    kind: int  # a label's number; 0 where there is one kind only


def tag(spans: Sequence[Span], offsets: Offsets) -> list[int]:
    """0 for O, 1 + 2 * kind for B, 2 + 2 * kind for I. Special tokens have empty offsets and are O."""
    tags = [0] * len(offsets)
    for span in spans:
        inside = touching(span, offsets)
        for place, token in enumerate(inside):
            tags[token] = (1 if place == 0 else 2) + 2 * span.kind
    return tags


def touching(span: Span, offsets: Offsets) -> list[int]:
    """The tokens that share a character with the span."""
    return [
        token
        for token, (start, end) in enumerate(offsets)
        if start < end and start < span.end and end > span.start
    ]


def untag(tags: Sequence[int], offsets: Offsets) -> list[Span]:
    """Spans from tags. An I without a start of its kind before it opens a span; pieces of one word never part."""
    spans: list[Span] = []
    for value, (start, end) in zip(tags, offsets, strict=True):
        if value == 0 or start == end:
            continue
        kind = (value - 1) // 2
        last = spans[-1] if spans else None
        adjoins = last is not None and last.kind == kind and (last.end == start or value % 2 == 0)
        if last is not None and adjoins and _nothing_between(last, start, offsets, tags):
            spans[-1] = Span(last.start, end, kind)
        else:
            spans.append(Span(start, end, kind))
    return spans


def _nothing_between(last: Span, start: int, offsets: Offsets, tags: Sequence[int]) -> bool:
    return not any(
        value == 0 and last.end <= left < start and left < right
        for value, (left, right) in zip(tags, offsets, strict=True)
    )
