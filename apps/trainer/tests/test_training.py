import random

import numpy as np
import pytest

from trainer.augment import joined_clitics, noisy, unmarked
from trainer.calibration import fit_temperature
from trainer.examples import Example
from trainer.metrics import softmax
from trainer.passages import prose
from trainer.tasks import Intents, Opinions
from trainer.training import WARM_UP, rate


def test_the_rate_rises_and_falls_to_nothing() -> None:
    assert rate(0) == 0
    assert rate(WARM_UP) == 1
    assert rate(0.5) < rate(0.3)
    assert rate(1) == 0


def test_noise_is_seeded_and_small() -> None:
    text = "where is my parcel, please?"
    assert noisy(text, random.Random(3)) == noisy(text, random.Random(3))
    for seed in range(200):
        assert abs(len(noisy(text, random.Random(seed))) - len(text)) <= 8
        assert noisy("a", random.Random(seed))


def test_treebank_spacing_is_undone() -> None:
    assert joined_clitics("it did n't fit") == "it didn't fit"


def test_a_feeling_must_not_hang_on_marks() -> None:
    assert unmarked("a straight-faced film .") == "a straight faced film"
    assert unmarked("?!") == "?!"


def test_balanced_passes_draw_small_classes_as_often() -> None:
    examples = [Example(f"p{i}", 2, "s") for i in range(900)] + [Example(f"n{i}", 0, "s") for i in range(100)]
    rows = Opinions("t", examples, "sentiment", passes=1, balance=1).draw_rows(random.Random(1))
    assert len(rows) == 1000
    assert 400 < sum(row >= 900 for row in rows) < 600


def test_a_pass_without_balance_holds_each_text_once() -> None:
    examples = [Example(f"p{i}", 2, "s") for i in range(50)]
    rows = Opinions("t", examples, "sentiment", passes=1).draw_rows(random.Random(1))
    assert sorted(rows) == list(range(50))


def test_negatives_have_no_class() -> None:
    task = Intents("t", [("hi", "greet"), ("bye", "leave")], passes=1, negatives=["sing"])
    assert task.names == ["greet", "leave"]
    assert task.labels[2] < 0


def test_temperature_undoes_overconfidence() -> None:
    draw = np.random.default_rng(1)
    honest = draw.normal(size=(4000, 3)) * 2
    truth = np.array([draw.choice(3, p=row) for row in softmax(honest)])
    assert fit_temperature(honest * 3, truth) == pytest.approx(3, rel=0.15)


def test_prose_is_paragraphs_of_words() -> None:
    text = "too short\n\n" + "a plain sentence of many words " * 5 + "\n\n" + "1.0 | 2.0 | 3.0 | " * 10
    assert prose(text) == [("a plain sentence of many words " * 5).strip()]
