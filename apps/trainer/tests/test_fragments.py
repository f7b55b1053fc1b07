import random

from trainer.fragments import SHORTEST, fragments, sentences

FILM = "slow at the start, but the two leads carry it and the ending is quietly devastating ."


def test_fragments_are_parts_of_the_sentence() -> None:
    for seed in range(100):
        found = fragments(FILM, 3, random.Random(seed))
        assert 0 < len(found) <= 3
        assert all(part in FILM and len(part.split()) >= SHORTEST for part in found)


def test_what_is_too_short_has_no_parts() -> None:
    assert fragments("good", 3, random.Random(1)) == []
    assert fragments("", 3, random.Random(1)) == []


def test_sentences_of_ordinary_length() -> None:
    assert sentences("Too short. The sleeves are longer than they look! Why? I sent the other one back.") == [
        "The sleeves are longer than they look!",
        "I sent the other one back.",
    ]
