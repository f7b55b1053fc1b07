from pathlib import Path

import numpy as np
import pytest

from trainer import cranfield


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "search" / "cranfield"
    folder.mkdir(parents=True)
    (folder / "cran.all.1400").write_text(
        ".I 1\n.T\nwings .\n.A\nme\n.B\nhere\n.W\nwings .\n  they lift\n.I 2\n.T\nheat\n.A\n.B\n.W\nhot plates\n"
    )
    (folder / "cran.qry").write_text(".I 001\n.W\nwhat lifts\n.I 004\n.W\nwhat is hot\n")
    (folder / "cranqrel").write_text("1 1 2 \n1 2 -1\n2 2 1 \n")
    monkeypatch.setenv("ATTENDANT_DATA", str(tmp_path))


@pytest.mark.usefixtures("collection")
def test_the_collection_is_read() -> None:
    assert cranfield.documents() == (["1", "2"], ["wings . they lift", "heat hot plates"])
    assert cranfield.queries() == ["what lifts", "what is hot"]
    assert cranfield.judgements() == {1: {"1"}, 2: {"2"}}


@pytest.mark.usefixtures("collection")
def test_ndcg_by_hand() -> None:
    documents = np.eye(2, dtype=np.float32)
    queries = np.array([[1, 0], [1, 0]], dtype=np.float32)
    assert cranfield.mean_ndcg(queries, documents, ["1", "2"]) == pytest.approx((1 + 1 / np.log2(3)) / 2)
