import numpy as np
import pytest

from trainer.curriculum import marked
from trainer.reading import polarity_logits, span_f1
from trainer.settings import ASPECT_TAGS, ENTITY_TAGS, ENTITY_TYPES
from trainer.spans import Span, tag, untag
from trainer.spans_data import joined

# [CLS] the battery life ##time rocks [SEP]
OFFSETS = [(0, 0), (0, 3), (4, 11), (12, 16), (16, 20), (21, 26), (0, 0)]


def test_tags_and_back() -> None:
    spans = [Span(4, 20, 0)]
    assert [ASPECT_TAGS[value] for value in tag(spans, OFFSETS)] == ["O", "O", "B", "I", "I", "O", "O"]
    assert untag(tag(spans, OFFSETS), OFFSETS) == spans


def test_kinds_have_tags_of_their_own() -> None:
    tags = tag([Span(0, 3, 0), Span(4, 16, 5)], OFFSETS)
    assert [ENTITY_TAGS[value] for value in tags[1:4]] == ["B-corporation", "B-product", "I-product"]
    assert untag(tags, OFFSETS) == [Span(0, 3, 0), Span(4, 16, 5)]


def test_two_starts_are_two_spans_unless_they_share_a_word() -> None:
    assert untag([0, 1, 1, 0, 0, 0, 0], OFFSETS) == [Span(0, 3, 0), Span(4, 11, 0)]
    assert untag([0, 0, 0, 1, 1, 0, 0], OFFSETS) == [Span(12, 20, 0)]


def test_an_inside_without_a_start_opens_a_span() -> None:
    assert untag([0, 2, 0, 2, 2, 0, 0], OFFSETS) == [Span(0, 3, 0), Span(12, 20, 0)]


def test_conll_rows_become_text_and_spans() -> None:
    example = joined(
        [("visit", "O"), ("Empire", "B-location"), ("State", "I-location"), ("Mona", "B-creative-work")]
    )
    assert example.text == "visit Empire State Mona"
    kinds = [ENTITY_TYPES[span.kind] for span in example.spans]
    assert kinds == ["location", "creative_work"]
    assert [example.text[span.start : span.end] for span in example.spans] == ["Empire State", "Mona"]


def test_own_marks() -> None:
    example = marked("The [zip -] jams, the [hip belt +] is fine.")
    assert example.text == "The zip jams, the hip belt is fine."
    assert [(example.text[s.start : s.end], s.kind) for s in example.spans] == [("zip", 0), ("hip belt", 2)]


def test_span_f1_by_hand() -> None:
    truth = [[Span(0, 3, 0), Span(4, 8, 0)], []]
    found = [[Span(0, 3, 0), Span(4, 7, 0)], [Span(1, 2, 0)]]
    assert span_f1(truth, found) == pytest.approx(2 * 1 / (2 + 3))


def test_polarity_is_the_mean_over_the_term() -> None:
    logits = np.zeros((7, 3), dtype=np.float32)
    logits[2], logits[3], logits[4] = [3, 0, 0], [0, 0, 6], [0, 0, 0]
    assert polarity_logits(logits, Span(4, 20, 0), OFFSETS).tolist() == [1, 0, 2]
    assert polarity_logits(logits, Span(90, 95, 0), OFFSETS).argmax() == 1
