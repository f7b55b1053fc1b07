from pathlib import Path

import pytest

from trainer import datasets
from trainer.service_questions import is_plain_question
from trainer.settings import TrainerError


def test_lines_of_the_film_sets() -> None:
    assert datasets.parse_sst2("a stirring film\t1").label == 2
    assert datasets.parse_sst5("2 so so").label == 1


def test_a_broken_line_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sentiment" / "sst2"
    folder.mkdir(parents=True)
    (folder / "train.tsv").write_text("fine\t1\nno label here\n")
    monkeypatch.setenv("ATTENDANT_DATA", str(tmp_path))
    with pytest.raises(TrainerError, match=r"train\.tsv:2"):
        datasets.sst2("train")
    with pytest.raises(TrainerError, match="missing data file"):
        datasets.sst5("train")


def test_no_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTENDANT_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(TrainerError, match="ATTENDANT_DATA"):
        datasets.sst2("train")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("do you ship to Norway", True),
        ("my parcel is still not here", False),
        ("thanks, that was great", False),
        ("where is it!", False),
    ],
)
def test_plain_questions(text: str, plain: bool) -> None:
    assert is_plain_question(text, "delivery_options", "bitext27") is plain


def test_complaints_are_never_plain() -> None:
    assert not is_plain_question("I want to write to you", "complaint", "bitext27")
