import struct
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from trainer.multilingual.packed import Blocks, read_packed
from trainer.multilingual.packed_words import word_packer
from trainer.multilingual.unigram import SPECIALS, unigram_tokenizer

PIECES = [*SPECIALS, "▁", "▁Wo", "▁ist", "▁mein", "▁Paket", "?", "～", "é"]
SCORES = [0.0] * 4 + [-9.0, -3.0, -3.0, -3.0, -4.0, -2.0, -5.0, -5.0]


def pieces_of(text: str) -> list[str]:
    return unigram_tokenizer(PIECES, SCORES).encode(text).tokens


def test_words_are_cut_into_the_likeliest_pieces() -> None:
    assert pieces_of("Wo ist mein Paket?") == ["<s>", "▁Wo", "▁ist", "▁mein", "▁Paket", "?", "</s>"]


def test_spaces_controls_and_composed_letters_are_made_plain() -> None:
    assert pieces_of("Wo \t\u200b ist\u0007?") == ["<s>", "▁Wo", "▁ist", "?", "</s>"]
    assert pieces_of("Wo？") == ["<s>", "▁Wo", "?", "</s>"]
    assert pieces_of("Woe\u0301") == ["<s>", "▁Wo", "é", "</s>"]


def test_a_wide_tilde_stays() -> None:
    assert pieces_of("Wo～") == ["<s>", "▁Wo", "～", "</s>"]


def blocks() -> Blocks:
    draw = np.random.default_rng(5)
    return Blocks(
        draw.uniform(0.01, 0.2, (7, 2)).astype(np.float16), draw.integers(0, 256, (7, 2, 16), dtype=np.uint8)
    )


def test_a_graph_unpacks_words_as_numpy_does() -> None:
    words = blocks()
    table = words.unpacked()
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "ids"], ["rows"], axis=0)],
        "words",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "tokens"])],
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["batch", "tokens", 64])],
        [numpy_helper.from_array(table, "table")],
    )
    word_packer(words)(graph)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    ids = np.array([[0, 6, 3], [5, 5, 1]])
    np.testing.assert_allclose(session.run(["rows"], {"ids": ids})[0], table[ids], rtol=1e-6)


def test_a_packed_file_is_read_as_its_layout_says(tmp_path: Path) -> None:
    pieces = ["<s>", "Größe"]
    text = "".join(pieces).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in pieces)])
    head = b"E5S1" + struct.pack("<I7ifi", 1, 64, 0, 2, 128, 2, 8, 1, 1e-12, 32)
    head += struct.pack("<5iQ", 2, 0, 0, 0, 0, len(text)) + ends.astype("<u4").tobytes()
    head += np.array([0, -2.5], "<f4").tobytes() + text
    head += struct.pack("<iI", 1, 9) + struct.pack("<IBI", ord("Ａ"), 1, ord("A"))
    weights = np.zeros((2, 2), dtype=[("scale", "<f2"), ("nibbles", "u1", (16,))])
    weights["scale"] = 0.5
    weights["nibbles"][1, 0, 3] = 0xF9
    bias = np.array([1.5, -1], "<f4")
    entries = [("emb.word", 1, 128, weights.tobytes()), ("l0.q.b", 0, 2, bias.tobytes())]
    offset = len(head) + 4 + sum(2 + len(name) + 21 for name, *_ in entries)
    directory, body = struct.pack("<i", len(entries)), b""
    for name, kind, count, raw in entries:
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, count, offset + len(body), len(raw))
        body += raw
    path = tmp_path / "model.bin"
    path.write_bytes(head + directory + body)

    packed = read_packed(path)
    assert packed.pieces == pieces and packed.scores.tolist() == [0, -2.5]
    assert packed.normalised == {"Ａ": "A"}
    assert packed.tensors["l0.q.b"].tolist() == [1.5, -1]
    table = packed.words.unpacked()
    assert table.shape == (2, 64)
    # Low nibble 9, high nibble 15, sixteen weights apart; nothing packed is -8.
    assert (table[1, 3], table[1, 19], table[0, 0]) == (0.5, 3.5, -4)
