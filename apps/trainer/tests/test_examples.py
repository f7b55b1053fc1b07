import pytest

from trainer.examples import (
    Example,
    bucket,
    sample_per_label,
    split,
    stars_to_label,
    unique,
)


def test_bucket_ignores_case_spacing_and_punctuation() -> None:
    assert bucket("It wo n't do .", "salt") == bucket("it won't DO", "salt")
    assert bucket("it won't do", "salt") != bucket("it won't do", "pepper")


def test_split_is_stable_and_about_as_large_as_asked() -> None:
    examples = [Example(f"text {number}", 0, "sst2") for number in range(2000)]
    rest, taken = split(examples, 0.15, "salt")
    assert 250 < len(taken) < 350
    assert sorted(e.text for e in rest + taken) == sorted(e.text for e in examples)
    assert split(reversed(examples), 0.15, "salt")[1] == list(reversed(taken))


def test_sample_per_label_limits_only_the_large_labels() -> None:
    examples = [Example(f"n{i}", 0, "s") for i in range(50)] + [Example(f"p{i}", 2, "s") for i in range(5)]
    sampled = sample_per_label(examples, 10, seed=1)
    assert [sum(e.label == label for e in sampled) for label in (0, 2)] == [10, 5]
    assert sampled == sample_per_label(examples, 10, seed=1)


def test_unique_keeps_the_first() -> None:
    assert unique([Example("a", 0, "x"), Example("a", 2, "y")]) == [Example("a", 0, "x")]


@pytest.mark.parametrize(("stars", "label"), [(1, 0), (2, 0), (3, 1), (4, 2), (5, 2)])
def test_stars(stars: float, label: int) -> None:
    assert stars_to_label(stars) == label


def test_stars_out_of_range() -> None:
    with pytest.raises(ValueError, match="between 1 and 5"):
        stars_to_label(6)
