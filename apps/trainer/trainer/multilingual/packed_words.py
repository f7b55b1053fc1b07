"""The word table of a graph in the package's own 4-bit blocks, unpacked by standard operators: 216 bytes a word."""

from collections.abc import Callable

import numpy as np
import onnx
from onnx import TensorProto, helper

from ..graph import replace_lookup, word_lookup
from .packed import BLOCK, Blocks


def word_packer(words: Blocks) -> Callable[[onnx.GraphProto], None]:
    """What puts the blocks in the place of a graph's word table."""

    def pack(graph: onnx.GraphProto) -> None:
        lookup, _ = word_lookup(graph)
        ids, output = lookup.input[1], lookup.output[0]
        rows, blocks, _ = words.nibbles.shape
        node = helper.make_node
        nodes = [
            node("Gather", ["words.scales", ids], ["words.scale16"], name="words/scales", axis=0),
            node("Cast", ["words.scale16"], ["words.scale"], name="words/scale", to=TensorProto.FLOAT),
            node("Gather", ["words.nibbles", ids], ["words.bytes"], name="words/bytes", axis=0),
            node("BitShift", ["words.bytes", "words.four"], ["words.high"], name="words/high", direction="RIGHT"),
            node("Mod", ["words.bytes", "words.sixteen"], ["words.low"], name="words/low"),
            node("Concat", ["words.low", "words.high"], ["words.steps"], name="words/steps", axis=-1),
            node("Cast", ["words.steps"], ["words.float"], name="words/float", to=TensorProto.FLOAT),
            node("Sub", ["words.float", "words.middle"], ["words.signed"], name="words/signed"),
            node("Mul", ["words.signed", "words.scale"], ["words.weights"], name="words/weights"),
            node("Reshape", ["words.weights", "words.shape"], [output], name="words/rows"),
        ]
        tables = {
            "words.scales": words.scales.reshape(rows, blocks, 1),
            "words.nibbles": words.nibbles,
            "words.four": np.array(4, np.uint8),
            "words.sixteen": np.array(16, np.uint8),
            "words.middle": np.array(8, np.float32),
            "words.shape": np.array([0, 0, blocks * BLOCK], np.int64),
        }
        replace_lookup(graph, nodes, tables)

    return pack
